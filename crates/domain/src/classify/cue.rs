//! What a phrase can tell. A text's cues together decide its meaning (`rules.rs`), whatever language they came from.

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// One thing that a phrase tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Cue { $($(#[$doc])* $name,)* }

        /// How many cues there are.
        const COUNT: usize = [$(Cue::$name,)*].len();
    };
}

cues! {
    /// Says nothing, and takes what stands inside it with it: `no signature required` denies nothing.
    Silent,
    /// Not, never, none: whatever follows did not happen.
    Not,
    /// Not yet: it is still to come.
    NotYet,
    /// If, unless, once: what the sentence says may never happen.
    If,
    /// Will, expected, planned: it has not happened yet.
    Future,
    /// Today, this morning.
    Today,
    /// It waits for something or somebody.
    Waiting,
    /// Somebody asked for it; that says not that it was done.
    Requested,
    /// An attempt, without its outcome.
    Attempt,
    /// A new attempt is announced.
    Again,
    /// Somebody who brings it to the door.
    Courier,
    /// Handed over at the end of the way.
    Delivered,
    /// Only a part was.
    Partly,
    /// Delivery as a thing.
    Delivery,
    /// An unsuccessful delivery, said outright.
    Undelivered,
    /// With the courier.
    OutForDelivery,
    /// Put or given into somebody's or some place's keeping.
    Handed,
    /// A signature.
    Signed,
    /// Neighbour, reception, family.
    Individual,
    /// Door, mailbox, porch.
    SafePlace,
    /// Counter, shop, locker.
    PickupPoint,
    /// A place that exists for nothing but fetching: a locker, a parcel shop.
    Locker,
    /// Ready to be fetched by the recipient.
    Ready,
    /// Was not fetched in time.
    HoldOver,
    /// Fetched, said of the recipient.
    Fetched,
    /// Taken over from the sender.
    Collected,
    /// Taken, by whom is not said: the carrier from the sender or the recipient from the counter.
    Taken,
    /// A pick-up at the sender's, not done.
    PickupUndone,
    /// The one it goes to.
    Recipient,
    /// The one it comes from.
    Sender,
    /// On the way back.
    Return,
    /// Back with the sender.
    ReturnDone,
    /// Back at the depot: no return to the sender.
    BackAtDepot,
    /// Customs, clearance.
    Customs,
    /// Clearance done.
    Cleared,
    /// Held, detained.
    Held,
    /// Papers.
    Documents,
    /// Taxes and charges.
    Duties,
    /// Forbidden goods.
    Prohibited,
    /// Seized.
    Seized,
    /// Missing, incomplete, wrong.
    Faulty,
    /// An address or a name on it.
    Address,
    /// Nobody there.
    Absent,
    /// Closed.
    Closed,
    /// Refused.
    Refused,
    /// No way to the place or to the person.
    Unreachable,
    /// Damaged.
    Damaged,
    /// Lost.
    Lost,
    /// Destroyed.
    Destroyed,
    /// Cancelled.
    Cancelled,
    /// Later than planned.
    Delay,
    /// What makes things late: weather, strikes, machines.
    Obstacle,
    /// Trouble of any other sort.
    Trouble,
    /// A label exists.
    Label,
    /// The carrier has the data.
    PreAdvice,
    /// Between countries.
    Global,
    /// Landed in the destination country.
    Landed,
    /// At the station that delivers.
    Hub,
    /// In the origin country.
    Origin,
    /// Moved, scanned, sorted.
    Moving,
    /// Handed to the next carrier.
    HandedOn,
    /// News that moves nothing.
    News,
}

const _: () = assert!(COUNT <= 128, "a set of cues is one number");

impl Cue {
    /// Whether it only colours what stands beside it.
    pub(super) const fn is_weak(self) -> bool {
        matches!(self, Cue::Not | Cue::Future | Cue::Waiting | Cue::Handed)
    }

    /// Whether a longer phrase around it has told it already: `received by` in `received by the recipient`.
    pub(super) const fn yields(self) -> bool {
        self.is_weak()
            || matches!(
                self,
                Cue::Trouble
                    | Cue::Taken
                    | Cue::PreAdvice
                    | Cue::News
                    | Cue::Collected
                    | Cue::HandedOn
                    | Cue::Delivered
                    | Cue::Landed
                    | Cue::Moving
            )
    }
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u128);

impl Cues {
    /// The set of these.
    pub(super) const fn of(cues: &[Cue]) -> Cues {
        let mut set = 0;
        let mut at = 0;
        while at < cues.len() {
            set |= 1 << cues[at] as u128;
            at += 1;
        }
        Cues(set)
    }

    /// This set and these.
    pub(super) const fn and(self, cues: &[Cue]) -> Cues {
        Cues(self.0 | Cues::of(cues).0)
    }

    /// This set and those of `other`.
    pub(super) fn add(&mut self, other: Cues) {
        self.0 |= other.0;
    }

    /// Takes those of `other` away.
    pub(super) fn remove(&mut self, other: Cues) {
        self.0 &= !other.0;
    }

    /// Whether there is none.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of `other` are in it.
    pub(super) const fn has_all(self, other: Cues) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is in it.
    pub(super) const fn has_any(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }
}

//! Thresholds: when the passing of time becomes a reason for attention (domain rules, A19 and A20).

mod calendar;
mod length;
mod text;

use crate::facts::FlagReason;
use crate::known::Country;
use crate::status::SubStatus;
use crate::time::{DAY, HOUR, Millis};

pub use calendar::Calendar;
pub use text::{PolicyFlaw, PolicyProblem};

/// A length of time that a rule waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Milliseconds of the clock.
    Clock(i64),
    /// Days of 24 hours of which only those on business days of the policy's calendar count.
    BusinessDays(u16),
}

impl Length {
    /// So many hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Length {
        Length::Clock(hours * HOUR)
    }

    /// So many days of 24 hours.
    #[must_use]
    pub const fn days(days: i64) -> Length {
        Length::Clock(days * DAY)
    }
}

macro_rules! thresholds {
    ($($(#[doc = $doc:literal])* $name:ident: $length:expr,)*) => {
        /// How long each rule waits. The defaults are the policy `standard` of the domain rules.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Thresholds { $($(#[doc = $doc])* pub $name: Length,)* }

        /// A change of some thresholds.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Changes { $($(#[doc = $doc])* pub $name: Option<Length>,)* }

        impl Thresholds {
            /// The policy `standard`.
            pub const STANDARD: Thresholds = Thresholds { $($name: $length,)* };

            /// The names of all thresholds.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)*];

            /// What each threshold means, by the lines of its description, in the order of [`Self::NAMES`]: the
            /// comments of a policy file.
            pub const MEANINGS: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($name), &[$($doc),*]),)*];

            /// The threshold with this name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<Length> {
                match name { $(stringify!($name) => Some(self.$name),)* _ => None }
            }

            fn apply(&mut self, changes: &Changes) {
                $(if let Some(length) = changes.$name { self.$name = length; })*
            }
        }

        impl Changes {
            /// Changes the threshold with this name; false when there is none.
            pub fn set(&mut self, name: &str, length: Length) -> bool {
                match name { $(stringify!($name) => self.$name = Some(length),)* _ => return false }
                true
            }

            /// The changes by name.
            #[must_use]
            pub fn named(&self) -> Vec<(&'static str, Length)> {
                let mut named = Vec::new();
                $(if let Some(length) = self.$name { named.push((stringify!($name), length)); })*
                named
            }
        }
    };
}

thresholds! {
    /// A1: paid, and no number for so long.
    no_tracking_number: Length::days(7),
    /// A2: no update for more than this.
    no_update: Length::hours(48),
    /// A2: `watch` while a pending package is younger than this, `act` from then on.
    no_update_act: Length::days(4),
    /// A3: pending with a number for so long; the row turns yellow.
    pending_too_long: Length::days(7),
    /// A5: the hold ends within this.
    pickup_deadline: Length::days(3),
    /// A5: ready for pickup for so long, where no deadline is known.
    pickup_waiting: Length::days(7),
    /// A6: nothing but "unknown" for so long.
    number_unrecognised: Length::days(3),
    /// A7: from first scan to delivery across a border in under this.
    fastest_border: Length::hours(12),
    /// A8: the polling interval where no other was planned.
    polling_interval: Length::hours(6),
    /// A9: two sources differ for so long.
    sources_differ: Length::hours(24),
    /// A9: after a delivery for more than this, something else counts as a contradiction (S5).
    delivery_settles: Length::hours(24),
    /// A10: no update for so long.
    expired: Length::days(30),
    /// A11: `act` from so long past the promised date.
    late_act: Length::days(3),
    /// A12: abnormal for so long, and nobody touched it.
    abnormal_unhandled: Length::hours(24),
    /// G: contact the supplier from this age on.
    guidance_contact: Length::days(4),
    /// G: message the supplier, or consider a refund, from this age on.
    guidance_message: Length::days(7),
    /// G: check the number so long after the first answer, where no event was ever seen.
    check_number: Length::hours(48),
    /// Cases: how long to wait before asking the carrier, since the customer asked around.
    case_wait: Length::hours(48),
    /// Cases: a window to claim that closes in under this makes its packages urgent (A21).
    case_deadline: Length::days(3),
    /// Cases: the carrier takes a claim for so long after the delivery, or after the last update where nothing was
    /// delivered. Three weeks, because the carriers that publish a limit for a missing parcel mostly give 30 days or
    /// more: whoever keeps to this is in time with them. Damage has to be reported sooner with many (7 days is usual).
    claim_carrier: Length::days(21),
    /// Cases: the supplier's platform takes a dispute for so long after the payment. The protection of buyers mostly
    /// runs 60 to 180 days, and a dispute that comes too early costs nothing.
    claim_supplier: Length::days(60),
    /// Cases: the insurer takes a claim for so long after the delivery, or after the last update where nothing was
    /// delivered. Parcel insurances mostly want a claim within 30 to 120 days.
    claim_insurer: Length::days(30),
}

/// What a threshold can be set for: a rule of a policy applies where all that it names is so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The store.
    pub channel: Option<String>,
    /// The supplier.
    pub supplier: Option<String>,
    /// The carrier's id.
    pub carrier: Option<String>,
    /// From where to where.
    pub lane: Option<(Country, Country)>,
    /// The sub-status that the team sees.
    pub phase: Option<SubStatus>,
}

/// What a package is, to choose its thresholds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Situation<'a> {
    /// The stores of its orders.
    pub channels: &'a [&'a str],
    /// Its suppliers.
    pub suppliers: &'a [&'a str],
    /// Its carrier.
    pub carrier: Option<&'a str>,
    /// From where to where, where both are known.
    pub lane: Option<(Country, Country)>,
    /// The sub-status that the team sees.
    pub phase: Option<SubStatus>,
}

impl Scope {
    /// How specific it is: phase before lane before carrier before supplier before channel before workspace.
    fn weight(&self) -> u8 {
        u8::from(self.phase.is_some()) << 4
            | u8::from(self.lane.is_some()) << 3
            | u8::from(self.carrier.is_some()) << 2
            | u8::from(self.supplier.is_some()) << 1
            | u8::from(self.channel.is_some())
    }

    fn covers(&self, situation: &Situation<'_>) -> bool {
        self.channel.as_deref().is_none_or(|channel| situation.channels.contains(&channel))
            && self.supplier.as_deref().is_none_or(|supplier| situation.suppliers.contains(&supplier))
            && self.carrier.as_deref().is_none_or(|carrier| situation.carrier == Some(carrier))
            && self.lane.is_none_or(|lane| situation.lane == Some(lane))
            && self.phase.is_none_or(|phase| situation.phase == Some(phase))
    }
}

/// Thresholds, with exceptions for stores, suppliers, carriers, lanes and phases.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// What holds where no exception does.
    pub thresholds: Thresholds,
    /// Exceptions, the least specific first.
    exceptions: Vec<(Scope, Changes)>,
    /// Which days are business days.
    pub calendar: Calendar,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy::standard()
    }
}

impl Policy {
    /// The policy `standard` of the domain rules.
    #[must_use]
    pub fn standard() -> Policy {
        Policy {
            name: "standard".to_owned(),
            thresholds: Thresholds::STANDARD,
            exceptions: Vec::new(),
            calendar: Calendar::default(),
        }
    }

    /// Adds an exception. Of two that are equally specific the later one wins.
    pub fn except(&mut self, scope: Scope, changes: Changes) {
        self.exceptions.push((scope, changes));
        self.exceptions.sort_by_key(|(scope, _)| scope.weight());
    }

    /// The exceptions, the least specific first.
    #[must_use]
    pub fn exceptions(&self) -> &[(Scope, Changes)] {
        &self.exceptions
    }

    /// The thresholds for a package: the most specific setting wins.
    #[must_use]
    pub fn for_situation(&self, situation: &Situation<'_>) -> std::borrow::Cow<'_, Thresholds> {
        if self.exceptions.is_empty() {
            return std::borrow::Cow::Borrowed(&self.thresholds);
        }
        let mut thresholds = self.thresholds.clone();
        for (scope, changes) in &self.exceptions {
            if scope.covers(situation) {
                thresholds.apply(changes);
            }
        }
        std::borrow::Cow::Owned(thresholds)
    }

    /// The instant at which `length` has passed since `start`.
    #[must_use]
    pub fn after(&self, start: Millis, length: Length) -> Millis {
        match length {
            Length::Clock(ms) => start.plus(ms),
            Length::BusinessDays(days) => self.calendar.after(start, days),
        }
    }

    /// The instant from which `length` remains until `end`.
    #[must_use]
    pub fn before(&self, end: Millis, length: Length) -> Millis {
        match length {
            Length::Clock(ms) => end.plus(-ms),
            Length::BusinessDays(days) => self.calendar.before(end, days),
        }
    }
}

/// The policies of an installation over time: a change applies from its instant on (A19).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policies {
    changes: Vec<(Millis, Policy)>,
    standard: Policy,
}

impl Policies {
    /// One policy that has always been in force.
    #[must_use]
    pub fn always(policy: Policy) -> Policies {
        Policies { changes: Vec::new(), standard: policy }
    }

    /// Puts a policy in force from an instant on.
    pub fn change(&mut self, at: Millis, policy: Policy) {
        self.changes.push((at, policy));
        self.changes.sort_by_key(|(at, _)| *at);
    }

    /// The policy in force at an instant.
    #[must_use]
    pub fn at(&self, at: Millis) -> &Policy {
        self.changes.iter().rev().find(|(from, _)| *from <= at).map_or(&self.standard, |(_, policy)| policy)
    }

    /// The instants at which the policy changed.
    pub fn instants(&self) -> impl Iterator<Item = Millis> {
        self.changes.iter().map(|(at, _)| *at)
    }
}

/// The threshold that a flag's sentence names.
#[must_use]
pub fn named_threshold(reason: FlagReason, thresholds: &Thresholds) -> Option<Length> {
    match reason {
        FlagReason::NoTrackingNumber => Some(thresholds.no_tracking_number),
        FlagReason::NoUpdate => Some(thresholds.no_update),
        FlagReason::PendingTooLong => Some(thresholds.pending_too_long),
        FlagReason::PickupDeadline => Some(thresholds.pickup_deadline),
        FlagReason::NumberUnrecognised => Some(thresholds.number_unrecognised),
        FlagReason::SourceConflict => Some(thresholds.sources_differ),
        FlagReason::Expired => Some(thresholds.expired),
        FlagReason::AbnormalUnhandled => Some(thresholds.abnormal_unhandled),
        FlagReason::NumberSuspect => Some(thresholds.fastest_border),
        FlagReason::CarrierDelay | FlagReason::SyncFailing | FlagReason::Late => None,
    }
}

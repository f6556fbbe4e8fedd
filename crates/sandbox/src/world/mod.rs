//! The world: parcels with journeys, and the shop that waits for them. A pure function of a seed, a number of parcels
//! and the instant at which it is first looked at; what has happened by now is a function of now alone.

mod facts;
mod founding;
pub(crate) mod journeys;
mod shop;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use self::facts::CHANNEL;
pub use self::journeys::Journey;
pub use self::shop::{Content, Line, Order, SupplierOrder};
use crate::carriers::{ABROAD, AT_HOME, CARRIERS, Carrier};
use crate::places::Place;
use crate::steps::Step;

/// How many parcels a world has unless told otherwise.
pub const PARCELS: usize = 120;

/// A make-believe world.
#[derive(Debug)]
pub struct World {
    seed: u64,
    begun_at: i64,
    parcels: Vec<Parcel>,
    orders: Vec<Order>,
    /// Which parcel a number stands for, and whether it is the number of the carrier that delivers.
    numbers: BTreeMap<String, Found>,
}

/// A parcel.
#[derive(Debug)]
pub struct Parcel {
    /// The id by which the shop's facts name it.
    pub id: String,
    /// The story it lives through; `None`: one that a test wrote.
    pub journey: Option<Journey>,
    /// Its tracking number.
    pub number: String,
    /// Who carries it; `None`: a number of nobody's shape.
    pub carrier: Option<&'static Carrier>,
    /// The number and carrier under which it is delivered, where those are others.
    pub last_mile: Option<(String, &'static Carrier)>,
    /// When the shop learns the number, in epoch milliseconds.
    pub known_at: i64,
    /// When it begins to show what its story is about.
    pub turning_at: i64,
    /// Where it comes from.
    pub from: &'static Place,
    /// Where it goes.
    pub to: &'static Place,
    /// The order it is for; empty for a parcel that a test wrote.
    pub order: String,
    /// The supplier order that it serves.
    pub supplier_order: String,
    /// What is inside.
    pub contents: Vec<Content>,
    /// All that will ever happen to it, in the order in which it happens.
    pub scans: Vec<Scan>,
}

/// Something that happened to a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// When, in epoch milliseconds.
    pub occurred_at: i64,
    /// When the carrier told of it.
    pub reported_at: i64,
    /// What.
    pub step: Step,
    /// Where; `None`: nobody says.
    pub place: Option<&'static Place>,
    /// In the carrier's words.
    pub text: &'static str,
    /// Whether it stands under the number of the carrier that delivers.
    pub last_mile: bool,
}

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) parcel: usize,
    pub(crate) last_mile: bool,
}

impl World {
    /// A world of 120 parcels, first looked at at `begun_at` (epoch milliseconds).
    #[must_use]
    pub fn new(seed: u64, begun_at: i64) -> World {
        World::with_parcels(seed, begun_at, PARCELS)
    }

    /// A world of so many parcels. At its beginning about half of them are under way, a quarter has arrived, and a
    /// quarter is yet to come.
    #[must_use]
    pub fn with_parcels(seed: u64, begun_at: i64, parcels: usize) -> World {
        founding::found(seed, begun_at, parcels)
    }

    /// A world in which there is nothing, for tests that write their own parcels.
    #[must_use]
    pub fn empty(begun_at: i64) -> World {
        World { seed: 0, begun_at, parcels: Vec::new(), orders: Vec::new(), numbers: BTreeMap::new() }
    }

    /// The instant at which it is first looked at.
    #[must_use]
    pub fn begun_at(&self) -> i64 {
        self.begun_at
    }

    /// Its seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// All parcels, also those that nobody knows yet.
    #[must_use]
    pub fn parcels(&self) -> &[Parcel] {
        &self.parcels
    }

    /// All orders, also those that nobody has placed yet.
    #[must_use]
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// The parcel that this number stands for, whether it is its first or its last one.
    #[must_use]
    pub fn parcel(&self, number: &str) -> Option<&Parcel> {
        self.find(number).map(|(parcel, _)| parcel)
    }

    /// What carriers have told by `now` under this number, in the order in which it happened. Nothing for a number that
    /// isn't of this world.
    #[must_use]
    pub fn reported(&self, number: &str, now: i64) -> Vec<&Scan> {
        let Some((parcel, last_mile)) = self.find(number) else { return Vec::new() };
        parcel.reported(now).filter(|scan| !last_mile || scan.last_mile).collect()
    }

    /// The next instant after `now` at which a carrier will tell something about this number.
    #[must_use]
    pub fn next_report(&self, number: &str, now: i64) -> Option<i64> {
        let (parcel, last_mile) = self.find(number)?;
        let ahead = parcel.scans.iter().filter(|scan| scan.reported_at > now && (!last_mile || scan.last_mile));
        ahead.map(|scan| scan.reported_at).min()
    }

    /// The parcel of a number, and whether the number is that of the carrier that delivers.
    pub(crate) fn find(&self, number: &str) -> Option<(&Parcel, bool)> {
        let found = self.numbers.get(&plain(number))?;
        self.parcels.get(found.parcel).map(|parcel| (parcel, found.last_mile))
    }

    /// Adds a parcel of one's own: its number, its carrier's id, and what happens when. Each step is told in the moment
    /// in which it happens. A number that is there already is replaced.
    pub fn add(&mut self, number: &str, carrier: &str, steps: &[(i64, Step)]) {
        let carrier = CARRIERS.into_iter().find(|known| known.id == carrier);
        let lanes = || ABROAD.iter().chain(&AT_HOME);
        let lane = lanes().find(|lane| carrier.is_some_and(|carrier| lane.carrier.id == carrier.id));
        let Some(lane) = lane.or_else(|| lanes().next()) else { return };
        let Some(to) = lane.to.first() else { return };
        let known_at = steps.iter().map(|(at, _)| *at).min().unwrap_or(self.begun_at);
        let parcel = Parcel {
            id: format!("own-{}", plain(number)),
            journey: None,
            number: plain(number),
            carrier,
            last_mile: None,
            known_at,
            turning_at: known_at,
            from: lane.from,
            to,
            order: String::new(),
            supplier_order: String::new(),
            contents: Vec::new(),
            scans: Vec::new(),
        };
        self.keep(parcel);
        for (at, step) in steps {
            self.scan(number, *at, *step);
        }
    }

    /// Lets something more happen to a parcel, told in the moment in which it happens. `false`: no such number.
    pub fn scan(&mut self, number: &str, at: i64, step: Step) -> bool {
        let Some(found) = self.numbers.get(&plain(number)).copied() else { return false };
        let Some(parcel) = self.parcels.get_mut(found.parcel) else { return false };
        let place = if step.is_near() { parcel.to } else { parcel.from };
        let text = step.text(place.language, 0);
        let last_mile = found.last_mile;
        parcel.scans.push(Scan { occurred_at: at, reported_at: at, step, place: Some(place), text, last_mile });
        parcel.scans.sort_by_key(|scan| scan.occurred_at);
        true
    }

    fn keep(&mut self, parcel: Parcel) {
        let place = self.parcels.len();
        self.numbers.insert(plain(&parcel.number), Found { parcel: place, last_mile: false });
        if let Some((number, _)) = &parcel.last_mile {
            self.numbers.insert(plain(number), Found { parcel: place, last_mile: true });
        }
        self.parcels.push(parcel);
    }
}

impl Parcel {
    /// What carriers have told by `now`, in the order in which it happened.
    pub fn reported(&self, now: i64) -> impl Iterator<Item = &Scan> {
        self.scans.iter().filter(move |scan| scan.reported_at <= now)
    }
}

/// A number without blanks and dashes, in capitals: so it is compared.
pub(crate) fn plain(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}

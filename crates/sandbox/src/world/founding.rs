//! How a world is made from its seed.

use std::collections::BTreeMap;

use super::journeys::{Beat, DAY, HOUR, Journey, MINUTE, Script, Stop, row, script};
use super::shop::{Content, Order, SupplierOrder, customer};
use super::{Parcel, Scan, World};
use crate::carriers::{ABROAD, AT_HOME, Lane, last_mile};
use crate::chance::Chance;
use crate::places::{HAMBURG, Place, VALENCIA, gate};
use crate::steps::Step;

/// Beside every sixty parcels there are so many orders for which nothing has been sent.
const UNSENT: usize = 8;
/// Places of numbers further on in each carrier's row: for numbers that join later.
const JOINING: u64 = 1 << 32;

/// A world in the making.
struct Founding {
    world: World,
    row: Vec<Journey>,
    turns: BTreeMap<Journey, usize>,
    /// The order and lane that a further package may join.
    open: Option<(usize, &'static Lane, i64)>,
}

/// A parcel's way, before it is a parcel.
struct Plan {
    place: usize,
    journey: Journey,
    /// How many of this kind came before.
    turn: usize,
    lane: &'static Lane,
    to: &'static Place,
    script: Script,
    known_at: i64,
    /// When its supplier was paid.
    paid_at: i64,
}

pub(super) fn found(seed: u64, begun_at: i64, parcels: usize) -> World {
    let begun_at = begun_at - begun_at.rem_euclid(MINUTE);
    let world = World { seed, ..World::empty(begun_at) };
    let mut founding = Founding { world, row: row(), turns: BTreeMap::new(), open: None };
    for place in 0..parcels {
        founding.parcel(place);
    }
    for place in 0..parcels.div_ceil(60) * UNSENT {
        founding.unsent(place);
    }
    founding.world
}

impl Founding {
    fn parcel(&mut self, place: usize) {
        let journey = self.row.get(place % self.row.len().max(1)).copied().unwrap_or(Journey::Normal);
        let turn = *self.turns.entry(journey).and_modify(|turn| *turn += 1).or_insert(0);
        let mut chance = Chance::of(self.world.seed, u64::try_from(place).unwrap_or_default());
        // Every fourth of the plain ones is a further package of the order before.
        let joined = (journey == Journey::Normal && turn % 4 == 3).then(|| self.open.take()).flatten();
        if let Some((order, lane, known_at)) = joined {
            return self.further(Further { place, turn, order, beside: lane, known_at }, &mut chance);
        }
        let crosses = journey.needs_border() || chance.between(1, 5) <= 3;
        let Some(lane) = (if crosses { chance.pick(&ABROAD) } else { chance.pick(&AT_HOME) }) else { return };
        let Some(to) = chance.pick(lane.to).copied() else { return };
        let script = script(journey, lane.crosses(to), &mut chance);
        let known_at = self.known_at(journey, turn, &script, &mut chance);
        let (known_at, paid_at) = self.waiting(journey, turn, known_at, &mut chance);
        let plan = Plan { place, journey, turn, lane, to, script, known_at, paid_at };
        let mut order = self.order(to, paid_at, &mut chance);
        if turn % 4 == 1 {
            order.promised_at = Some(order.placed_at + if lane.crosses(to) { 14 } else { 5 } * DAY);
        }
        if turn % 11 == 6 {
            order.buy_gift_card();
        }
        let content = order.buy(&mut chance);
        let supplier = supplier_order(&order, lane, vec![content.clone()], paid_at);
        let number = supplier.number.clone();
        order.supplier_orders.push(supplier);
        if journey == Journey::Normal {
            self.open = Some((self.world.orders.len(), lane, known_at));
        }
        let parcel = self.made(&plan, &order.name, &number, vec![content], &mut chance);
        self.world.orders.push(order);
        self.world.keep(parcel);
    }

    /// When the shop learns the number: so that of each kind the first has just begun to show what it is about when the
    /// world begins, the second is about to, and the others are anywhere.
    fn known_at(&self, journey: Journey, turn: usize, script: &Script, chance: &mut Chance) -> i64 {
        let begun = self.world.begun_at;
        let at = match turn {
            0 => begun - script.turning - chance.between(60, 20 * 60) * MINUTE,
            1 => begun - script.turning + chance.between(60, 8 * 60) * MINUTE,
            _ => {
                let length = script.beats.last().map_or(0, |beat| beat.at).max(script.turning) + DAY;
                // A row that never clusters: each place is far from those before it.
                let turn = i64::try_from(turn).unwrap_or_default();
                let along = (turn * 618 + (journey as i64) * 77 + 300) % 1_000;
                begun - length / 1_000 * (along * 21 / 10 - 600)
            }
        };
        at - at.rem_euclid(MINUTE)
    }

    /// Some suppliers take a week and more to tell a number: when it is known, and when they were paid.
    fn waiting(&self, journey: Journey, turn: usize, known_at: i64, chance: &mut Chance) -> (i64, i64) {
        let begun = self.world.begun_at;
        match (journey, turn) {
            (Journey::Normal, 5) => (begun + 6 * HOUR, begun - 8 * DAY),
            (Journey::Normal, 13) => (begun + 30 * HOUR, begun - 7 * DAY + 2 * HOUR),
            (Journey::Normal, turn) if turn % 8 == 5 => (known_at, known_at - 9 * DAY),
            _ => (known_at, known_at - chance.between(20 * 60, 60 * 60) * MINUTE),
        }
    }

    fn order(&self, to: &'static Place, supplier_paid_at: i64, chance: &mut Chance) -> Order {
        let (customer, email) = customer(chance);
        let placed_at = supplier_paid_at - chance.between(90, 14 * 60) * MINUTE;
        Order {
            name: format!("D{}", 1001 + self.world.orders.len()),
            placed_at,
            paid_at: Some(placed_at + MINUTE),
            promised_at: None,
            customer,
            email,
            to,
            lines: Vec::new(),
            supplier_orders: Vec::new(),
        }
    }

    /// A further package of an order: from another supplier, or from the same one for the rest of its line.
    fn further(&mut self, further: Further, chance: &mut Chance) {
        let Further { place, turn, order: order_at, beside, known_at } = further;
        let Some(order) = self.world.orders.get_mut(order_at) else { return };
        let to = order.to;
        let others: Vec<&'static Lane> = ABROAD
            .iter()
            .chain(&AT_HOME)
            .filter(|lane| lane.to.contains(&to) && lane.supplier != beside.supplier)
            .collect();
        let same_supplier = turn % 8 == 7;
        let lane = if same_supplier { beside } else { chance.pick(&others).copied().unwrap_or(beside) };
        let content = order.buy(chance);
        let paid_at = order.supplier_orders.first().and_then(|first| first.paid_at).unwrap_or(order.placed_at);
        let number = match order.supplier_orders.first_mut() {
            Some(first) if same_supplier => {
                first.contents.push(content.clone());
                first.number.clone()
            }
            _ => {
                let supplier = supplier_order(order, lane, vec![content.clone()], paid_at);
                let number = supplier.number.clone();
                order.supplier_orders.push(supplier);
                number
            }
        };
        let name = order.name.clone();
        let known_at = known_at + chance.between(5 * 60, 40 * 60) * MINUTE;
        let script = script(Journey::Normal, lane.crosses(to), chance);
        let plan = Plan { place, journey: Journey::Normal, turn, lane, to, script, known_at, paid_at };
        let parcel = self.made(&plan, &name, &number, vec![content], chance);
        self.world.keep(parcel);
    }

    fn made(
        &self,
        plan: &Plan,
        order: &str,
        supplier_order: &str,
        contents: Vec<Content>,
        chance: &mut Chance,
    ) -> Parcel {
        let Plan { journey, turn, lane, to, known_at, .. } = *plan;
        let seed = self.world.seed;
        let place = u64::try_from(plan.place).unwrap_or_default();
        // Of two invented numbers one looks like nobody's.
        let nobodys = journey == Journey::Fake && turn % 2 == 1;
        let number =
            if nobodys { format!("SBX{:05}Q", 10_000 + place) } else { lane.carrier.shape.number(seed, place) };
        let joins = plan.script.beats.iter().any(|beat| beat.last_mile);
        let joins = joins.then(|| last_mile(to.country)).flatten();
        Parcel {
            id: format!("demo-{}", plan.place + 1),
            journey: Some(journey),
            number,
            carrier: (!nobodys).then_some(lane.carrier),
            last_mile: joins.map(|carrier| (carrier.shape.number(seed, place + JOINING), carrier)),
            known_at,
            turning_at: known_at + plan.script.turning,
            from: lane.from,
            to,
            order: order.to_owned(),
            supplier_order: supplier_order.to_owned(),
            contents,
            scans: plan.script.beats.iter().map(|beat| plan.scan(*beat, joins.is_some(), chance)).collect(),
        }
    }

    /// Orders without a package: not paid, not placed, placed and not paid, paid and waiting, nothing to send.
    fn unsent(&mut self, place: usize) {
        let begun = self.world.begun_at;
        let mut chance = Chance::of(self.world.seed ^ 0xABCD, u64::try_from(place).unwrap_or_default());
        let Some(lane) = chance.pick(&ABROAD) else { return };
        let Some(to) = chance.pick(lane.to).copied() else { return };
        let hours = chance.between(2, 60);
        let ago = match place % UNSENT {
            0 => 9 * DAY,
            1 => 7 * DAY - 90 * MINUTE,
            2 => 8 * DAY,
            _ => hours * HOUR,
        };
        let mut order = self.order(to, begun - ago + chance.between(0, 12 * 60) * MINUTE, &mut chance);
        if matches!(place % UNSENT, 0..=2) {
            // So that the week of waiting ends when it should.
            order.placed_at = begun - ago;
            order.paid_at = Some(order.placed_at + MINUTE);
        }
        let placed_at = order.placed_at + 40 * MINUTE;
        match place % UNSENT {
            3 => {
                order.buy(&mut chance);
                order.paid_at = None;
            }
            4 => order.buy_gift_card(),
            // Nothing placed.
            0 | 5 => {
                order.buy(&mut chance);
            }
            // Placed, and paid or not.
            kind => {
                let content = order.buy(&mut chance);
                let mut supplier = supplier_order(&order, lane, vec![content], placed_at);
                if kind == 6 {
                    supplier.paid_at = None;
                }
                order.supplier_orders.push(supplier);
            }
        }
        self.world.orders.push(order);
    }
}

struct Further {
    place: usize,
    turn: usize,
    order: usize,
    beside: &'static Lane,
    known_at: i64,
}

fn supplier_order(order: &Order, lane: &Lane, contents: Vec<Content>, paid_at: i64) -> SupplierOrder {
    let letter = if order.supplier_orders.is_empty() { 'A' } else { 'B' };
    SupplierOrder {
        number: format!("{}-{letter}", order.name.replacen('D', "SUP-", 1)),
        supplier: lane.supplier,
        placed_at: paid_at - 5 * MINUTE,
        paid_at: Some(paid_at),
        contents,
    }
}

impl Plan {
    fn scan(&self, beat: Beat, joins: bool, chance: &mut Chance) -> Scan {
        let place = match beat.stop {
            Stop::Start => self.lane.from,
            Stop::Gate => gate(self.to.country),
            Stop::Near => self.to,
            Stop::Elsewhere if self.to.country == "ES" => &HAMBURG,
            Stop::Elsewhere => &VALENCIA,
        };
        let at = self.known_at + beat.at;
        let occurred_at = at - at.rem_euclid(MINUTE);
        // One in forty is told most of a day late, in the wrong order.
        let late = beat.at >= 0 && !beat.step.is_delivered() && chance.between(1, 40) == 1;
        let lag = if late { 19 * HOUR } else { chance.between(2, 35) * MINUTE };
        let turn = usize::try_from(chance.between(0, 1)).unwrap_or_default();
        Scan {
            occurred_at,
            reported_at: occurred_at + lag,
            step: beat.step,
            place: (beat.step != Step::Lost).then_some(place),
            text: beat.step.text(place.language, turn),
            last_mile: beat.last_mile && joins,
        }
    }
}

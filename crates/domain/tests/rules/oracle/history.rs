//! Histories made up from a seed: a shop with up to two orders and three packages, and everything that goes wrong.

use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::{Value, json};

use crate::world::{NOVEMBER, merged};

/// A small generator of numbers: the same seed gives the same history on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// The next number, evenly spread (splitmix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to before `end`.
    pub fn below(&mut self, end: i64) -> i64 {
        let end = u64::try_from(end.max(1)).expect("a positive number");
        i64::try_from(self.next() % end).expect("less than an i64")
    }

    pub fn one_in(&mut self, count: i64) -> bool {
        self.below(count) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let count = i64::try_from(list.len()).expect("a short list");
        &list[usize::try_from(self.below(count)).expect("an index")]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.below(i64::try_from(end).expect("a short list") + 1);
            list.swap(end, usize::try_from(other).expect("an index"));
        }
    }
}

pub struct History {
    pub facts: Vec<Value>,
    /// Ids of packages.
    pub packages: Vec<String>,
}

/// Kinds in the proportions in which they make stories interesting.
const KINDS: &[&str] = &[
    "awaiting_shipment",
    "awaiting_collection",
    "collected",
    "collected",
    "moving",
    "moving",
    "origin_transit",
    "global_transit",
    "customs",
    "customs_hold",
    "domestic_transit",
    "delivery_hub",
    "out_for_delivery",
    "delivery_failed",
    "delivery_failed",
    "ready_for_pickup",
    "ready_for_pickup",
    "pickup_missed",
    "delivered",
    "delivered",
    "signed",
    "safe_place",
    "damaged",
    "returning",
    "returned",
    "lost",
    "cancelled",
    "exception",
    "info",
    "info",
    "delay",
    "delay",
    "unmapped",
];

const SOURCES: &[&str] = &["17track", "dhl_de", "csv"];

/// An instant within the first forty days, mostly at full hours so that instants meet.
fn instant(random: &mut Random, from: i64, to: i64) -> Millis {
    let hours = from * 24 + random.below((to - from) * 24);
    NOVEMBER.plus(hours * HOUR + if random.one_in(6) { random.below(HOUR) } else { 0 })
}

pub fn generate(random: &mut Random) -> History {
    let mut history = History { facts: Vec::new(), packages: Vec::new() };
    let orders = if random.one_in(3) { 2 } else { 1 };
    if random.one_in(2) {
        let fulfill = *random.pick(&["together", "separately"]);
        history.facts.push(json!({"type": "channel", "channel": "shop", "fulfill": fulfill}));
        if random.one_in(3) {
            let at = instant(random, 2, 20);
            history.facts.push(json!({"type": "channel", "channel": "shop", "fulfill": "separately", "at": at}));
        }
    }
    for order in 0..orders {
        order_facts(random, &mut history, &format!("104{}", 3 + order));
    }
    let packages = if random.one_in(8) { 0 } else { 1 + random.below(if orders == 2 { 3 } else { 2 }) };
    for index in 0..packages {
        package_facts(random, &mut history, index, orders);
    }
    if random.one_in(2) {
        outages(random, &mut history);
    }
    history
}

fn order_facts(random: &mut Random, history: &mut History, order: &str) {
    let lines: Vec<Value> = (0..1 + random.below(2))
        .map(|line| {
            let mut fact = json!({"line": (line + 1).to_string(), "quantity": 1 + random.below(3)});
            if random.one_in(8) {
                fact["requires_shipping"] = json!(false);
            } else if random.one_in(8) {
                fact["bundle_of"] = json!(["cup", "pot"]);
            }
            fact
        })
        .collect();
    let placed = instant(random, 0, 3);
    let payment = *random.pick(&["captured", "captured", "captured", "captured", "pending", "voided", "refunded"]);
    let paid = matches!(payment, "captured" | "refunded").then(|| placed.plus(random.below(30) * HOUR));
    let promised = match random.below(4) {
        0 => json!(instant(random, 6, 20)),
        1 => json!(format!("2026-11-{:02}", 7 + random.below(20))),
        _ => Value::Null,
    };
    let fact = json!({"type": "order", "order": order, "channel": "shop", "placed_at": placed, "payment": payment,
        "paid_at": paid, "country": "DE", "city": "Berlin", "postcode": random.pick(&["10115", "20095"]),
        "promised_at": promised, "lines": lines});
    if random.one_in(5) {
        let at = placed.plus((1 + random.below(20)) * DAY);
        let other = *random.pick(&["captured", "voided", "refunded"]);
        let paid_at = matches!(other, "captured" | "refunded").then_some(placed);
        history.facts.push(merged(fact.clone(), &json!({"payment": other, "paid_at": paid_at, "at": at})));
    }
    history.facts.push(fact);
    for supplier in 0..random.below(3) {
        supplier_facts(random, history, order, &lines, supplier, placed);
    }
    if random.one_in(6) {
        let at = instant(random, 2, 20);
        history.facts.push(json!({"type": "cancel_line", "order": order, "line": "1", "quantity": 1, "at": at}));
    }
    if random.one_in(8) {
        let at = instant(random, 2, 30);
        history.facts.push(json!({"type": "archive", "order": order, "archived": true, "at": at}));
        if random.one_in(2) {
            let at = at.plus(random.below(6) * DAY);
            history.facts.push(json!({"type": "archive", "order": order, "archived": false, "at": at}));
        }
    }
    if random.one_in(8) {
        let (at, package) = (instant(random, 2, 30), random.one_in(2).then_some("p1"));
        history.facts.push(json!({"type": "case", "order": order, "package": package, "case": format!("c{order}"),
            "kind": "lost", "at": at}));
    }
    if random.one_in(5) {
        let at = instant(random, 2, 30);
        history.facts.push(json!({"type": "note", "order": order, "at": at, "text": "x"}));
    }
    if random.one_in(6) {
        let until = instant(random, 10, 30);
        history.facts.push(json!({"type": "snooze", "package": format!("placeholder:{order}"), "by": "mia",
            "at": until.plus(-random.below(9) * DAY), "until": until}));
    }
}

fn supplier_facts(
    random: &mut Random,
    history: &mut History,
    order: &str,
    lines: &[Value],
    index: i64,
    placed: Millis,
) {
    let mut allocations = Vec::new();
    for line in lines {
        let quantity = line["quantity"].as_i64().expect("a quantity");
        let quantity = if random.one_in(2) { quantity } else { 1 };
        match &line["bundle_of"] {
            Value::Null => allocations.push(json!({"line": line["line"], "quantity": quantity})),
            _ => {
                let component = *random.pick(&["cup", "pot"]);
                allocations.push(json!({"line": line["line"], "quantity": quantity, "component": component}));
            }
        }
        if random.one_in(4) {
            break;
        }
    }
    let at = placed.plus(random.below(20) * HOUR);
    let state = *random.pick(&["placed", "paid", "paid", "paid", "shipped", "failed"]);
    let paid = matches!(state, "paid" | "shipped").then(|| at.plus(random.below(60) * HOUR));
    let fact = json!({"type": "supplier_order", "order": order, "supplier": "foo", "number": format!("S{order}{index}"),
        "state": state, "placed_at": at, "paid_at": paid, "lines": allocations});
    if random.one_in(4) {
        let later = at.plus(1 + random.below(15 * DAY));
        let state = *random.pick(&["paid", "shipped", "cancelled", "failed"]);
        let paid_at = paid.or_else(|| matches!(state, "paid" | "shipped").then_some(later));
        history.facts.push(merged(fact.clone(), &json!({"state": state, "paid_at": paid_at, "at": later})));
    }
    history.facts.push(fact);
}

fn package_facts(random: &mut Random, history: &mut History, index: i64, orders: i64) {
    let id = format!("p{}", index + 1);
    // Now and then one number is in two packages.
    let number = if index > 0 && random.one_in(6) { "LX0".to_owned() } else { format!("LX{index}") };
    let known = instant(random, 1, 6);
    let mut contents = Vec::new();
    let first = 3 + random.below(orders);
    contents.push(content(random, first));
    if orders == 2 && random.one_in(3) {
        contents.push(content(random, 7 - first));
    }
    let mut fact = json!({"type": "package", "package": id, "number": number, "known_at": known});
    if !random.one_in(8) {
        fact["carrier"] = json!("china_post");
    }
    if !random.one_in(4) {
        fact["origin_country"] = json!("CN");
    }
    if random.one_in(6) {
        fact["orders"] = json!([format!("104{first}")]);
    } else {
        fact["contents"] = json!(contents);
    }
    if random.one_in(4) {
        fact["sources"] = json!(["17track"]);
    }
    if random.one_in(8) {
        let at = known.plus((1 + random.below(10)) * DAY);
        history.facts.push(merged(fact.clone(), &json!({"destination_country": "FR", "at": at})));
    }
    history.facts.push(fact);
    let mut numbers = vec![(number.clone(), 2)];
    if random.one_in(4) {
        let at = known.plus((1 + random.below(12)) * DAY);
        let to = format!("NEW{index}");
        history.facts.push(json!({"type": "number_changed", "package": id, "number": number, "to": to, "at": at}));
        numbers.push((to, 4));
    }
    if random.one_in(3) {
        let at = known.plus((1 + random.below(9)) * DAY);
        let role = *random.pick(&["last_mile", "last_mile", "return"]);
        let other = format!("LM{index}");
        let from = at.plus(-random.below(30) * HOUR);
        history
            .facts
            .push(json!({"type": "identity", "package": id, "number": other, "role": role, "from": from, "at": at}));
        numbers.push((other, 5));
    }
    for _ in 0..random.below(9) {
        let (number, first_day) = random.pick(&numbers).clone();
        event_facts(random, history, &number, first_day);
    }
    polls(random, history, &id, known);
    acts(random, history, &id);
    history.packages.push(id);
}

fn content(random: &mut Random, order: i64) -> Value {
    let line = if random.one_in(4) { "2" } else { "1" };
    let mut content = json!({"order": format!("104{order}"), "line": line, "quantity": 1 + random.below(2)});
    if random.one_in(2) {
        content["supplier_order"] = json!(format!("S104{order}{}", random.below(2)));
    }
    if random.one_in(5) {
        content["component"] = json!("cup");
    }
    content
}

fn event_facts(random: &mut Random, history: &mut History, number: &str, first_day: i64) {
    let old = random.one_in(12);
    let at = if old { instant(random, -40, 0) } else { instant(random, first_day, 22) };
    let source = *random.pick(SOURCES);
    let received = match random.below(8) {
        0 => at.plus(random.below(60) * HOUR),
        1 => at.plus(-random.below(40) * HOUR),
        2 => Millis(at.0 + 60_000),
        _ => at,
    };
    let received = if old { instant(random, 2, 8) } else { received };
    let mut fact = json!({"type": "event", "number": number, "occurred_at": at, "received_at": received,
        "source": source, "text": "t"});
    let kind = *random.pick(KINDS);
    if kind != "unmapped" {
        fact["sub_status"] = json!(kind);
    }
    match random.below(5) {
        0 => {}
        1 => fact["country"] = json!("CN"),
        2 | 3 => fact["country"] = json!("DE"),
        _ => fact["country"] = json!("FR"),
    }
    match random.below(12) {
        0 => fact["occurred_at"] = json!(format!("2026-11-{:02}", 3 + random.below(20))),
        1 => fact["occurred_at"] = json!(format!("2026-11-{:02}T{:02}:30", 3 + random.below(20), random.below(24))),
        _ => {}
    }
    if random.one_in(12) {
        fact["received_at"] = Value::Null;
    }
    if kind == "ready_for_pickup" && random.one_in(2) {
        fact["deadline"] = if random.one_in(3) {
            json!(format!("2026-11-{:02}", 8 + random.below(20)))
        } else {
            json!(at.plus((1 + random.below(10)) * DAY))
        };
    }
    if random.one_in(6) {
        fact["sequence"] = json!(random.below(4));
    }
    // Told again, by another source or later.
    if random.one_in(5) {
        let again = json!({"source": random.pick(SOURCES), "received_at": received.plus(random.below(50) * HOUR)});
        history.facts.push(merged(fact.clone(), &again));
    }
    history.facts.push(fact);
}

fn polls(random: &mut Random, history: &mut History, id: &str, known: Millis) {
    for source in ["17track", "dhl_de"] {
        if !random.one_in(3) {
            continue;
        }
        let result = *random.pick(&["ok", "not_found", "not_found"]);
        let mut at = known.plus(random.below(20) * HOUR);
        for _ in 0..2 + random.below(14) {
            let result = if random.one_in(9) { *random.pick(&["failed", "ok", "not_found"]) } else { result };
            let step = (3 + random.below(10)) * HOUR;
            let mut fact = json!({"type": "sync", "package": id, "source": source, "at": at, "result": result});
            if random.one_in(3) {
                fact["next_at"] = json!(at.plus(step));
            }
            history.facts.push(fact);
            at = at.plus(step);
        }
    }
}

fn acts(random: &mut Random, history: &mut History, id: &str) {
    const REASONS: &[Option<&str>] =
        &[None, Some("no_update"), Some("pending_too_long"), Some("abnormal_unhandled"), Some("late"), Some("expired")];
    for _ in 0..random.below(3) {
        let at = instant(random, 3, 25);
        let mode = *random.pick(&["pin", "until_next_event", "until_terminal"]);
        let sub_status =
            *random.pick(&["delivered", "exception", "ready_for_pickup", "awaiting_collection", "collected", "lost"]);
        let expires = random.one_in(2).then(|| at.plus(random.below(12) * DAY / 2));
        history.facts.push(json!({"type": "override", "package": id, "sub_status": sub_status, "at": at, "by": "mia",
            "mode": mode, "expires_at": expires}));
    }
    if random.one_in(5) {
        history.facts.push(json!({"type": "retrack", "package": id, "at": instant(random, 4, 25)}));
    }
    for _ in 0..random.below(3) {
        let at = instant(random, 4, 30);
        let reason = *random.pick(REASONS);
        let until = if random.one_in(3) { json!("next_event") } else { json!(at.plus((1 + random.below(9)) * DAY)) };
        history.facts.push(match random.below(2) {
            0 => json!({"type": "acknowledge", "package": id, "reason": reason, "by": "ack", "at": at}),
            _ => json!({"type": "snooze", "package": id, "reason": reason, "by": "snooze", "at": at, "until": until}),
        });
    }
    if random.one_in(5) {
        history.facts.push(json!({"type": "note", "package": id, "at": instant(random, 4, 25), "text": "x"}));
    }
    if random.one_in(20) {
        history.facts.push(json!({"type": "rollback", "package": id, "at": instant(random, 4, 25)}));
    }
}

fn outages(random: &mut Random, history: &mut History) {
    for _ in 0..1 + random.below(2) {
        let from = instant(random, 2, 20);
        let source = *random.pick(&["17track", "dhl_de"]);
        let state = *random.pick(&["down", "quota", "disabled"]);
        let to = random.one_in(2).then(|| from.plus((1 + random.below(90)) * HOUR));
        history.facts.push(json!({"type": "source_state", "source": source, "state": state, "from": from, "to": to}));
        if to.is_none() && random.one_in(2) {
            let end = from.plus((1 + random.below(90)) * HOUR);
            history
                .facts
                .push(json!({"type": "source_state", "source": source, "state": state, "from": from, "to": end}));
        }
    }
}

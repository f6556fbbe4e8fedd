//! A small shop: facts in the words of the contract, histories made up from a seed, and the pure answer of the rules,
//! which the store has to agree with.

use std::collections::BTreeMap;

use parcelwatch::{meaning, view};
use parcelwatch_domain::assess::{Line, assess};
use parcelwatch_domain::known::Builder;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::{Value, json};

use crate::chance::Random;
use crate::ground::{Open, fact_of};

/// Midnight that begins the first of November 2026, in UTC.
pub const NOVEMBER: Millis = Millis(1_793_491_200_000);

/// An instant in November 2026 by day of the month and hour in UTC; day 31 is the first of December.
pub fn on(day: i64, hour: i64) -> Millis {
    NOVEMBER.plus((day - 1) * DAY + hour * HOUR)
}

/// Copies the fields of `extra` over those of `base`.
pub fn merged(mut base: Value, extra: &Value) -> Value {
    if let (Value::Object(base), Value::Object(extra)) = (&mut base, extra) {
        for (name, value) in extra {
            base.insert(name.clone(), value.clone());
        }
    }
    base
}

/// An order of one lamp, paid on the first at eight, for Berlin.
pub fn order(name: &str) -> Value {
    json!({"type": "order", "order": name, "placed_at": on(1, 8), "payment": "captured", "paid_at": on(1, 8),
        "country": "DE", "city": "Berlin", "postcode": "10115", "lines": [{"line": "1", "quantity": 1}]})
}

/// The lamp, placed at Foo and paid at once.
pub fn supplier_order(order: &str) -> Value {
    json!({"type": "supplier_order", "order": order, "supplier": "foo", "number": format!("s{order}"), "state": "paid",
        "placed_at": on(1, 8), "paid_at": on(1, 8), "lines": [{"line": "1", "quantity": 1}]})
}

/// The package with the lamp, from China, known on the second at eight.
pub fn package(order: &str, number: &str) -> Value {
    json!({"type": "package", "package": format!("p{order}"), "number": number, "carrier": "china_post",
        "known_at": on(2, 8), "origin_country": "CN",
        "contents": [{"order": order, "supplier_order": format!("s{order}"), "line": "1", "quantity": 1}]})
}

/// An event, received at its instant.
pub fn event(number: &str, at: Millis, kind: &str) -> Value {
    json!({"type": "event", "number": number, "carrier": "china_post", "occurred_at": at, "received_at": at,
        "source": "csv", "sub_status": kind, "text": kind})
}

/// Kinds in the proportions in which they make stories interesting.
pub const KINDS: &[&str] = &[
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
    "pickup_missed",
    "delivered",
    "delivered",
    "signed",
    "damaged",
    "returning",
    "returned",
    "lost",
    "exception",
    "info",
    "delay",
];

const SOURCES: &[&str] = &["17track", "dhl_de", "csv"];

/// An instant between two days, mostly at a full hour so that instants meet.
fn instant(random: &mut Random, from: i64, to: i64) -> Millis {
    on(from, random.below((to - from) * 24)).plus(if random.one_in(6) { random.below(HOUR) } else { 0 })
}

/// A history of up to forty facts about up to two orders and three packages, none contradicting another.
pub fn history(random: &mut Random) -> Vec<Value> {
    let mut facts = Vec::new();
    let orders = if random.one_in(3) { 2 } else { 1 };
    for order in 0..orders {
        order_facts(random, &mut facts, &format!("104{order}"));
    }
    for index in 0..1 + random.below(orders + 1) {
        let order = format!("104{}", random.below(orders));
        package_facts(random, &mut facts, index, &order);
    }
    if random.one_in(2) {
        let from = instant(random, 5, 20);
        let to = random.one_in(2).then(|| from.plus(random.below(80) * HOUR + HOUR));
        facts.push(json!({"type": "source_state", "source": "17track", "state": "down", "from": from, "to": to}));
    }
    facts.truncate(40);
    facts
}

fn order_facts(random: &mut Random, facts: &mut Vec<Value>, name: &str) {
    let lines = json!([{"line": "1", "quantity": 1 + random.below(3)}, {"line": "2", "quantity": 1}]);
    facts.push(merged(order(name), &json!({"lines": lines, "channel": "shop"})));
    if !random.one_in(5) {
        facts.push(supplier_order(name));
    }
    if random.one_in(4) {
        let shipped = json!({"state": "shipped", "at": instant(random, 3, 9)});
        facts.push(merged(supplier_order(name), &shipped));
    }
    if random.one_in(4) {
        let at = instant(random, 2, 20);
        facts.push(json!({"type": "cancel_line", "order": name, "line": "2", "quantity": 1, "at": at}));
    }
    if random.one_in(4) {
        facts.push(json!({"type": "channel", "channel": "shop", "fulfill": "separately"}));
    }
}

fn package_facts(random: &mut Random, facts: &mut Vec<Value>, index: i64, order: &str) {
    let number = format!("LX{:09}CN", 100_000_000 + index);
    let id = format!("p{index}");
    facts.push(merged(package(order, &number), &json!({"package": id})));
    let mut numbers = vec![number.clone()];
    if random.one_in(4) {
        let (to, at) = (format!("ZZ{index}1"), instant(random, 4, 15));
        facts.push(json!({"type": "number_changed", "package": id, "number": number, "to": to, "at": at}));
        numbers.push(to);
    }
    if random.one_in(4) {
        let (number, role) = (format!("ZZ{index}2"), random.pick(&["last_mile", "return"]));
        let from = instant(random, 4, 20);
        facts.push(json!({"type": "identity", "package": id, "number": number, "role": role, "from": from}));
        numbers.push(number);
    }
    for _ in 0..random.below(9) {
        let at = if random.one_in(12) { on(-60, 8) } else { instant(random, 2, 25) };
        // Some are received late, some are dated ahead of their receipt.
        let received = match random.below(6) {
            0 => at.plus(random.below(5) * DAY),
            1 => at.plus(-random.below(5) * DAY),
            _ => at,
        };
        let number = random.pick(&numbers);
        let kind = random.pick(KINDS);
        let source = random.pick(SOURCES);
        let more = json!({"received_at": received, "source": source, "text": format!("{kind} by {source}")});
        facts.push(merged(event(&number, at, kind), &more));
    }
    if random.one_in(3) {
        let (kind, at) = (random.pick(&["lost", "delivered", "exception"]), instant(random, 4, 20));
        let mode = random.pick(&["pin", "until_next_event", "until_terminal"]);
        facts.push(json!({"type": "override", "package": id, "sub_status": kind, "at": at, "mode": mode}));
        if random.one_in(2) {
            facts.push(json!({"type": "retrack", "package": id, "at": at.plus(random.below(3) * DAY)}));
        }
    }
    if random.one_in(4) {
        let (at, until) = (instant(random, 4, 15), instant(random, 15, 25));
        facts.push(json!({"type": "snooze", "package": id, "at": at, "until": until}));
    }
}

/// Everything the rules say of some facts at an instant: a JSON line for each package and order, by id.
pub fn told(facts: &[Value], at: Millis) -> BTreeMap<String, String> {
    let mut builder = Builder::new();
    for (line, fact) in (1..).zip(facts) {
        builder.add(line, fact_of(fact));
    }
    let built = builder.build(&meaning::read);
    assert!(built.problems.is_empty(), "{:?}", built.problems);
    assess(&built.known, &Policies::default(), at).lines.iter().map(by_id).collect()
}

/// The same, as the store has it.
pub async fn stored(open: &Open, at: Millis) -> BTreeMap<String, String> {
    let (workspace, policies) = (open.ingest.workspace(), open.ingest.policies());
    let glimpses = view::everything(workspace, &policies, at).await.expect("everything is read");
    let mut lines = BTreeMap::new();
    for glimpse in glimpses {
        let packages = glimpse.packages.into_iter().map(|line| Line::Package(Box::new(line)));
        lines.extend(packages.chain(glimpse.orders.into_iter().map(Line::Order)).map(|line| by_id(&line)));
    }
    lines
}

fn by_id(line: &Line) -> (String, String) {
    let id = match line {
        Line::Package(line) => format!("package {}", line.package),
        Line::Order(line) => format!("order {}", line.order),
    };
    (id, serde_json::to_string(line).expect("a line can be printed"))
}

//! What happens to parcels, as facts whose instants are counted back from now.

use parcelwatch::clock;
use parcelwatch::engine::accounts::{Accounts, NewAccount};
use parcelwatch::engine::{self, Engine};
use parcelwatch::ingest::Reported;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_sandbox::{Clock, Options, Sandbox, SeventeenTrackOptions, Step, World};
use serde_json::{Value, json};

use super::app::{Reply, TestApp};

/// Hours of a day.
pub const DAY: i64 = 24;

/// So many hours ago.
pub fn ago(hours: i64) -> String {
    clock::now().plus(-hours * 3_600_000).to_string()
}

/// Takes in facts as the contract writes them.
pub async fn take(test: &TestApp, lines: &[Value]) {
    let facts: Vec<Fact> = lines.iter().map(|line| read_line(&line.to_string()).unwrap()).collect();
    let reported = facts.into_iter().map(|fact| Reported { line: 1, fact }).collect();
    test.app.ingest().submit(reported, clock::now()).await.unwrap();
    test.app.ingest().drain_due(clock::now()).await.unwrap();
}

/// An S10 number with its check digit.
pub fn number(serial: u32) -> String {
    let digits: Vec<u32> = format!("{serial:08}").chars().filter_map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    format!("LX{serial:08}{check}CN")
}

/// An order of one line for Berlin, paid so many hours ago, and placed with a supplier who is paid.
pub fn order(name: &str, paid: i64) -> Vec<Value> {
    vec![
        json!({"type": "order", "order": name, "channel": "shop", "payment": "captured", "placed_at": ago(paid),
            "paid_at": ago(paid), "country": "DE", "city": "Berlin", "postcode": "10115",
            "customer": {"name": "Ada"}, "lines": [{"line": "1", "title": "Lamp", "quantity": 1}]}),
        json!({"type": "supplier_order", "order": name, "channel": "shop", "supplier": "foo",
            "number": format!("F-{name}"), "state": "paid", "placed_at": ago(paid), "paid_at": ago(paid),
            "lines": [{"line": "1", "quantity": 1}]}),
    ]
}

/// The parcel of such an order, whose number became known so many hours ago.
pub fn parcel(order: &str, serial: u32, known: i64) -> Value {
    json!({"type": "package", "package": format!("p-{order}"), "number": number(serial), "carrier": "china_post",
        "known_at": ago(known), "channel": "shop",
        "contents": [{"order": order, "supplier_order": format!("F-{order}"), "line": "1", "quantity": 1}]})
}

/// A scan so many hours ago.
pub fn scan(serial: u32, hours: i64, sub_status: &str) -> Value {
    json!({"type": "event", "number": number(serial), "carrier": "china_post", "occurred_at": ago(hours),
        "received_at": ago(hours), "sub_status": sub_status, "text": format!("scan: {sub_status}"),
        "country": "DE", "city": "Berlin", "postcode": "10115"})
}

/// Parcels with a number and no scan for two, five and eight days: D2, D5, D8.
pub fn pending() -> Vec<Value> {
    let days = [("D2", 1, 2 * DAY - 1), ("D5", 2, 5 * DAY), ("D8", 3, 8 * DAY)];
    days.into_iter()
        .flat_map(|(name, serial, known)| [order(name, 9 * DAY), vec![parcel(name, serial, known)]].concat())
        .collect()
}

/// Orders without a number, one paid for not quite seven days, one for seven days: N6, N7.
pub fn without_number() -> Vec<Value> {
    [order("N6", 7 * DAY - 1), order("N7", 7 * DAY)].concat()
}

/// Parcels that move: one was scanned 47 hours ago, one 49: S47, S49.
pub fn silent() -> Vec<Value> {
    let parcels = [("S47", 10, 47), ("S49", 11, 49)];
    let lines = parcels.into_iter().flat_map(|(name, serial, hours)| {
        [order(name, 8 * DAY), vec![parcel(name, serial, 6 * DAY), scan(serial, hours, "domestic_transit")]].concat()
    });
    lines.collect()
}

/// A failure that the carrier reported an hour ago, and one that nobody looked at for 25 hours: F1, F25.
pub fn failed() -> Vec<Value> {
    let parcels = [("F1", 20, 1), ("F25", 21, 25)];
    let lines = parcels.into_iter().flat_map(|(name, serial, hours)| {
        [order(name, 8 * DAY), vec![parcel(name, serial, 6 * DAY), scan(serial, hours, "delivery_failed")]].concat()
    });
    lines.collect()
}

/// A parcel on its way: M1.
pub fn moving() -> Vec<Value> {
    [order("M1", 8 * DAY), vec![parcel("M1", 30, 6 * DAY), scan(30, 5, "domestic_transit")]].concat()
}

/// An order of two parts from two suppliers, of which one has its number: SP.
pub fn split() -> Vec<Value> {
    let mut lines = order("SP", 3 * DAY);
    lines[0]["lines"] = json!([
        {"line": "1", "title": "Lamp", "quantity": 1},
        {"line": "2", "title": "Mug", "quantity": 1},
    ]);
    lines.push(json!({"type": "supplier_order", "order": "SP", "channel": "shop", "supplier": "bar", "number": "B-SP",
        "state": "paid", "placed_at": ago(3 * DAY), "paid_at": ago(3 * DAY), "lines": [{"line": "2", "quantity": 1}]}));
    lines.extend([parcel("SP", 40, 2 * DAY), scan(40, 5, "domestic_transit")]);
    lines
}

/// A parcel that was left at the front door: G1.
pub fn delivered() -> Vec<Value> {
    let scans = [scan(50, 80, "domestic_transit"), scan(50, 30, "safe_place")];
    [order("G1", 8 * DAY), vec![parcel("G1", 50, 6 * DAY)], scans.to_vec()].concat()
}

/// All of them.
pub fn everything() -> Vec<Value> {
    [pending(), without_number(), silent(), failed(), moving(), split(), delivered()].concat()
}

/// The row of an order in a list, if it stands there.
pub fn row<'a>(page: &'a str, order: &str) -> Option<&'a str> {
    page.split("<tr ").find(|row| row.contains("data-row") && row.contains(&format!(">#{order}</a>")))
}

/// The values of an attribute, in the order of the page.
pub fn values(page: &str, attribute: &str) -> Vec<String> {
    let before = format!(" {attribute}=\"");
    let parts = page.split(&before).skip(1);
    parts.filter_map(|part| part.split('"').next()).map(|value| value.replace("&#38;", "&")).collect()
}

/// Where the form leads that does this.
pub fn form(page: &str, act: &str) -> String {
    let found = values(page, "action").into_iter().find(|action| action.ends_with(act));
    found.unwrap_or_else(|| panic!("no form for {act}: {page}"))
}

/// Where an answer leads, without what was said and the place on the page.
pub fn leads_to(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").unwrap().split('#').next().unwrap().to_owned()
}

/// Where the form leads that enters the number of a part without one.
pub fn number_form(page: &str) -> String {
    let before = page.split("name=\"contents\"").next().unwrap();
    let actions = values(before, "action");
    actions.into_iter().rfind(|action| action.ends_with("/number")).unwrap()
}

/// A provider, and the engine that asks it.
pub struct Watched {
    /// The provider's world.
    pub sandbox: Sandbox,
    /// What asks.
    pub engine: Engine,
}

/// A provider that knows one parcel, and an account with it.
pub async fn provider(test: &TestApp, serial: u32) -> Watched {
    let seventeen_track =
        SeventeenTrackOptions { calls_per_second: 100_000, first_news_after_ms: 0, ..Default::default() };
    let options = Options { seventeen_track, messages_every_ms: None, ..Options::default() };
    let hours = |hours: i64| clock::now().0 - hours * 3_600_000;
    let world = World::empty(hours(30 * DAY));
    let sandbox = Sandbox::start(world, Clock::new(|| clock::now().0), options).await.unwrap();
    sandbox.add(&number(serial), "china_post", &[(hours(30), Step::PickedUp)]);
    let double = sandbox.seventeen_track();
    let new = NewAccount {
        connector: "17track".to_owned(),
        name: "17track".to_owned(),
        base_url: Some(double.base_url().to_owned()),
        secrets: Secrets([("key".to_owned(), double.key())].into()),
    };
    let app = &test.app;
    Accounts { workspace: app.workspace(), outside: app.outside(), now: app.now() }.add(new).await.unwrap();
    Watched { engine: engine::start(app), sandbox }
}

//! R10 and R11: wrong clocks, zones and clock changes.

use std::collections::BTreeSet;

use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::fingerprint;
use serde_json::{Value, json};

use crate::chance::{Rig, wait};
use crate::ground::{Ground, Open, fact_of};
use crate::program::{lines, print, program, run};
use crate::shop::{event, history, merged, on, order, package, stored, supplier_order, told};

/// The package of the tests here.
const LX: &str = "LX100000000CN";

/// Dates that a wrong clock gives, for a scan received on the fifth at eight.
fn wrong() -> Vec<Value> {
    let received = on(5, 8);
    [
        json!(received.plus(HOUR)),
        json!(received.plus(3 * DAY)),
        json!(received.plus(3_650 * DAY)),
        json!("1970-01-01T00:00:00Z"),
        json!("9999-12-31"),
        json!("9999-12-31T23:59:59Z"),
    ]
    .into_iter()
    .map(|at| merged(event(LX, received, "delivered"), &json!({"occurred_at": at, "text": "wrong clock"})))
    .collect()
}

/// What is shown and when it is looked at again, of the usual package. That an event was passed over is told ("p"), and
/// changes nothing.
async fn line(open: &Open) -> (Value, Option<Millis>) {
    let mut reader = open.ingest.workspace().reader().await.expect("a reader");
    let row = reader.package("p1").await.expect("a row").expect("the package");
    let mut shown: Value = serde_json::from_str(&row.body).expect("a line that is shown");
    shown.as_object_mut().expect("an object").remove("p");
    (shown, row.due_at)
}

// proves: R10
#[test]
fn skew() {
    let mut rig = Rig::begin("time::skew");
    for ground in wait(Ground::each()) {
        wait(async {
            let open = ground.open().await;
            for (case, wrong) in wrong().into_iter().enumerate() {
                a_wrong_date_changes_nothing(&open, case, &wrong).await;
            }
            // Steps of our own clock: forward, back, and forward again.
            for case in 0..rig.count(20, 200) {
                let here = open.workspace(&format!("steps{case}"));
                let facts = history(&mut rig.random);
                for fact in &facts {
                    let now = rig.random.step(on(25, 8));
                    here.ingest.drain_due(rig.random.step(now)).await.expect("what is due");
                    here.take(std::slice::from_ref(fact), now).await;
                }
                let end = on(25, 10);
                here.ingest.drain_due(end).await.expect("what is due");
                assert_eq!(stored(&here, end).await, told(&facts, end), "{facts:#?}");
                parcelwatch::commands::rebuild::decide_everything_again(&here.ingest, end).await.expect("a rebuild");
                here.sound(end).await;
                here.owes_each_message_once().await;
            }
            open.close().await;
        });
    }
    a_date_that_is_none_is_named();
}

/// The same facts with and without the scan of a wrong clock: the same status, flags and timers.
async fn a_wrong_date_changes_nothing(open: &Open, case: usize, wrong: &Value) {
    let facts = [order("1"), supplier_order("1"), package("1", LX), event(LX, on(4, 8), "collected")];
    let newer = event(LX, on(6, 8), "domestic_transit");
    let (with, without) = (open.workspace(&format!("with{case}")), open.workspace(&format!("without{case}")));
    for here in [&with, &without] {
        here.take(&facts, on(4, 9)).await;
    }
    with.take(std::slice::from_ref(wrong), on(5, 8)).await;
    assert_eq!(line(&with).await, line(&without).await, "after {wrong}");
    for here in [&with, &without] {
        here.take(std::slice::from_ref(&newer), on(6, 8)).await;
    }
    assert_eq!(line(&with).await, line(&without).await, "after {wrong} and {newer}");
    // Also when time goes by: it starts no timer and stops none.
    for day in 7..12 {
        for here in [&with, &without] {
            here.ingest.drain_due(on(day, 8)).await.expect("what is due");
        }
        assert_eq!(line(&with).await.0, line(&without).await.0, "after {wrong} on day {day}");
        with.sound(on(day, 8)).await;
    }
    // It is kept.
    let kept = with.facts().await.into_iter().filter(|stored| match &stored.fact {
        Fact::Event(event) => event.text.as_deref() == Some("wrong clock"),
        _ => false,
    });
    assert_eq!(kept.count(), 1, "{wrong}");
}

/// A date that no calendar has is no fact: it is refused with its field.
fn a_date_that_is_none_is_named() {
    for date in ["0000-00-00", "2026-02-30", "2026-13-01T00:00:00Z"] {
        let fact = merged(event(LX, on(5, 8), "delivered"), &json!({"occurred_at": date}));
        let problems = read_line(&fact.to_string()).expect_err("not a date");
        assert!(problems.iter().any(|problem| problem.field == "occurred_at"), "{date}: {problems:?}");
    }
}

/// Country, city, what the carrier printed, and the instant it stands at.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// Worked out by hand from the transitions of each zone. A bare date stands at the last millisecond of its day; of a
/// repeated hour the earlier one is meant; a reading in a missing hour is moved past the gap.
const CASES: &[Case] = &[
    ("DE", "Berlin", "2026-07-01T10:00", "2026-07-01T08:00:00Z"),
    ("DE", "Berlin", "2026-12-01T10:00", "2026-12-01T09:00:00Z"),
    ("DE", "Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
    ("DE", "Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z"),
    ("DE", "Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
    ("DE", "Berlin", "2026-10-25T01:59", "2026-10-24T23:59:00Z"),
    ("DE", "Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
    ("DE", "Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
    ("DE", "Berlin", "2026-03-29", "2026-03-29T21:59:59.999Z"),
    ("DE", "Berlin", "2026-10-25", "2026-10-25T22:59:59.999Z"),
    ("US", "New York", "2026-07-01T10:00", "2026-07-01T14:00:00Z"),
    ("US", "New York", "2026-12-01T10:00", "2026-12-01T15:00:00Z"),
    ("US", "New York", "2026-03-08T02:30", "2026-03-08T07:30:00Z"),
    ("US", "New York", "2026-03-08T03:00", "2026-03-08T07:00:00Z"),
    ("US", "New York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"),
    ("US", "New York", "2026-11-01T02:00", "2026-11-01T07:00:00Z"),
    ("US", "New York", "2026-11-01", "2026-11-02T04:59:59.999Z"),
    ("US", "Los Angeles", "2026-07-01T10:00", "2026-07-01T17:00:00Z"),
    ("BR", "São Paulo", "2026-07-01T10:00", "2026-07-01T13:00:00Z"),
    ("BR", "São Paulo", "2026-12-01T10:00", "2026-12-01T13:00:00Z"),
    ("BR", "São Paulo", "2018-11-04T00:30", "2018-11-04T03:30:00Z"),
    ("BR", "São Paulo", "2018-11-03", "2018-11-04T02:59:59.999Z"),
    ("AU", "Lord Howe", "2026-01-01T10:00", "2025-12-31T23:00:00Z"),
    ("AU", "Lord Howe", "2026-07-01T10:00", "2026-06-30T23:30:00Z"),
    ("AU", "Lord Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
    ("AU", "Lord Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"),
    ("WS", "Apia", "2026-07-01T10:00", "2026-06-30T21:00:00Z"),
    ("WS", "Apia", "2011-12-29T23:00", "2011-12-30T09:00:00Z"),
    ("WS", "Apia", "2011-12-31T00:00", "2011-12-30T10:00:00Z"),
    ("IN", "Kolkata", "2026-07-01T10:00", "2026-07-01T04:30:00Z"),
    ("IN", "Kolkata", "2026-12-01", "2026-12-01T18:29:59.999Z"),
    ("NP", "Kathmandu", "2026-07-01T10:00", "2026-07-01T04:15:00Z"),
    ("NP", "Kathmandu", "2026-12-01T00:10", "2026-11-30T18:25:00Z"),
    ("KI", "Kiritimati", "2026-07-01T10:00", "2026-06-30T20:00:00Z"),
    ("KI", "Kiritimati", "2026-07-01", "2026-07-01T09:59:59.999Z"),
    ("", "", "2026-07-01T10:00+14:00", "2026-06-30T20:00:00Z"),
    ("", "", "2026-07-01T10:00-12:00", "2026-07-01T22:00:00Z"),
    ("DE", "Berlin", "2026-07-01T10:00+08:00", "2026-07-01T02:00:00Z"),
    ("DE", "Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z"),
    ("", "", "2026-07-01T10:00", "2026-07-01T10:00:00Z"),
];

/// Zones of people who look.
const VIEWERS: &[&str] =
    &["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];

/// An instant after all of them.
const AFTERWARDS: &str = "2027-01-15T00:00:00Z";

/// The event of a case, about a number of its own.
fn written(index: usize, case: &Case) -> Value {
    let (country, city, at, _) = case;
    let mut fact = json!({"type": "event", "number": format!("ZZ{index}0000"), "occurred_at": at,
        "sub_status": "collected", "text": "scan"});
    if !country.is_empty() {
        (fact["country"], fact["city"]) = (json!(country), json!(city));
    }
    fact
}

// proves: R11
#[test]
fn dst() {
    let _rig = Rig::begin("time::dst");
    assert_eq!(CASES.len(), 40);
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = directory.path().join("facts.jsonl");
    let facts: Vec<Value> = CASES
        .iter()
        .enumerate()
        .flat_map(|(index, case)| {
            let number = format!("ZZ{index}0000");
            [json!({"type": "package", "number": number, "known_at": "2011-12-01T00:00:00Z"}), written(index, case)]
        })
        .collect();
    std::fs::write(&file, facts.iter().map(|fact| format!("{fact}\n")).collect::<String>()).expect("a file");
    for ground in wait(Ground::each()) {
        let place = ground.place();
        print(program(&place).args(["import", "facts"]).arg(&file));
        let mut exports = BTreeSet::new();
        for viewer in VIEWERS {
            instants_are_the_same_for(viewer, &place);
            let export = |what: &[&str]| print(program(&place).env("TZ", viewer).arg("export").args(what));
            exports.insert((export(&["facts"]), export(&["events", "--format", "csv"])));
        }
        let exported = exports.pop_first().expect("an export");
        assert!(exports.is_empty(), "what is written out depends on who looks");
        comes_back_as_it_was(&exported.0, &facts);
        wait(what_was_printed_is_kept(&ground));
        print(program(&place).args(["rebuild", "--check"]));
    }
    a_table_gives_the_same();
}

fn instants_are_the_same_for(viewer: &str, place: &str) {
    let listed = lines(&print(program(place).env("TZ", viewer).args(["list", "--json", "--at", AFTERWARDS])));
    for (index, (country, city, printed, expected)) in CASES.iter().enumerate() {
        let number = format!("ZZ{index}0000");
        let line = listed.iter().find(|line| line["number"] == number.as_str()).expect("the package");
        let at = line["last_update_at"].as_str().and_then(Millis::parse);
        assert_eq!(at, Millis::parse(expected), "{printed} in {city} {country}, seen from {viewer}");
    }
}

/// What is written out is what came in, and comes in again.
fn comes_back_as_it_was(exported: &str, facts: &[Value]) {
    let of = |facts: &[Value]| -> BTreeSet<String> { facts.iter().map(|fact| fingerprint(&fact_of(fact))).collect() };
    assert_eq!(of(&lines(exported)), of(facts));
    for (index, (country, city, at, _)) in CASES.iter().enumerate() {
        let kept = exported.contains(&format!("\"{at}\""));
        assert!(kept, "case {index}: {at} in {city} {country} was written in another way");
    }
}

/// Writing a fact and reading it back gives the same fact: the zone is never written into it.
async fn what_was_printed_is_kept(ground: &Ground) {
    let open = ground.open().await;
    let stored = open.facts().await;
    for (index, case) in CASES.iter().enumerate() {
        let wanted = fact_of(&written(index, case));
        let Fact::Event(event) = &wanted else { panic!("an event") };
        let kept = stored.iter().find(|stored| match &stored.fact {
            Fact::Event(other) => other.number == event.number,
            _ => false,
        });
        let kept = kept.expect("the event");
        assert_eq!(kept.fact, wanted);
        let again = read_line(&serde_json::to_string(&kept.fact).expect("JSON")).expect("a fact");
        assert_eq!(again, wanted);
    }
    open.close().await;
}

/// A table with the same wall clocks: what `show` prints of each moment is what the carrier printed.
fn a_table_gives_the_same() {
    let ground = Ground::sqlite();
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = directory.path().join("events.csv");
    let mut text = String::from("number,occurred_at,country,city,sub_status\n");
    let facts: Vec<Value> = (0..CASES.len())
        .map(|index| json!({"type": "package", "number": format!("ZZ{index}0000"), "known_at": "2011-12-01T00:00:00Z"}))
        .collect();
    for (index, (country, city, at, _)) in CASES.iter().enumerate() {
        text += &format!("ZZ{index}0000,{at},{country},{city},collected\n");
    }
    std::fs::write(&file, text).expect("a file");
    wait(async {
        let open = ground.open().await;
        open.take(&facts, on(1, 0)).await;
        open.close().await;
    });
    let said = run(program(&ground.place()).args(["import", "events"]).arg(&file));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    instants_are_the_same_for("Asia/Tokyo", &ground.place());
}

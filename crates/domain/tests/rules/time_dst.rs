//! Time zones and changes of the clock neither move nor invent an event.

use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use proptest::prelude::*;
use serde_json::json;

use crate::oracle::history::{Random, generate};
use crate::world::*;

/// What it is about, country, city, as written, and the instant, worked out with another time library.
type Case = (&'static str, Option<&'static str>, Option<&'static str>, &'static str, &'static str);

const CASES: &[Case] = &[
    ("Berlin: winter", Some("DE"), Some("Berlin"), "2026-01-15T12:00", "2026-01-15T11:00:00Z"),
    ("Berlin: summer", Some("DE"), Some("Berlin"), "2026-07-15T12:00:30", "2026-07-15T10:00:30Z"),
    ("Berlin: before the missing hour", Some("DE"), Some("Berlin"), "2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
    ("Berlin: in the missing hour", Some("DE"), Some("Berlin"), "2026-03-29T02:30", "2026-03-29T01:30:00Z"),
    ("Berlin: after the missing hour", Some("DE"), Some("Berlin"), "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
    ("Berlin: before the repeated hour", Some("DE"), Some("Berlin"), "2026-10-25T01:59", "2026-10-24T23:59:00Z"),
    ("Berlin: in the repeated hour", Some("DE"), Some("Berlin"), "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
    ("Berlin: after the repeated hour", Some("DE"), Some("Berlin"), "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
    ("Berlin: day of 23 hours", Some("DE"), Some("Berlin"), "2026-03-29", "2026-03-29T21:59:59.999Z"),
    ("Berlin: day of 25 hours", Some("DE"), Some("Berlin"), "2026-10-25", "2026-10-25T22:59:59.999Z"),
    ("New York: winter", Some("US"), Some("New York"), "2026-01-15T12:00", "2026-01-15T17:00:00Z"),
    ("New York: in the missing hour", Some("US"), Some("New York"), "2026-03-08T02:30", "2026-03-08T07:30:00Z"),
    ("New York: after the missing hour", Some("US"), Some("New York"), "2026-03-08T03:00", "2026-03-08T07:00:00Z"),
    ("New York: in the repeated hour", Some("US"), Some("New York"), "2026-11-01T01:30", "2026-11-01T05:30:00Z"),
    ("New York: after the repeated hour", Some("US"), Some("New York"), "2026-11-01T02:00", "2026-11-01T07:00:00Z"),
    ("New York: day of 25 hours", Some("US"), Some("New York"), "2026-11-01", "2026-11-02T04:59:59.999Z"),
    ("New York: day of 23 hours", Some("US"), Some("New York"), "2026-03-08", "2026-03-09T03:59:59.999Z"),
    ("São Paulo: no summer time any more", Some("BR"), Some("São Paulo"), "2026-11-15T00:30", "2026-11-15T03:30:00Z"),
    ("São Paulo: missing midnight", Some("BR"), Some("São Paulo"), "2018-11-04T00:30", "2018-11-04T03:30:00Z"),
    (
        "São Paulo: repeated hour before midnight",
        Some("BR"),
        Some("São Paulo"),
        "2018-02-17T23:30",
        "2018-02-18T01:30:00Z",
    ),
    (
        "São Paulo: day before the missing midnight",
        Some("BR"),
        Some("São Paulo"),
        "2018-11-03",
        "2018-11-04T02:59:59.999Z",
    ),
    ("São Paulo: day with the repeated hour", Some("BR"), Some("São Paulo"), "2018-02-17", "2018-02-18T02:59:59.999Z"),
    ("Lord Howe: summer of the south", Some("AU"), Some("Lord Howe"), "2026-01-15T12:00", "2026-01-15T01:00:00Z"),
    ("Lord Howe: winter of the south", Some("AU"), Some("Lord Howe"), "2026-07-15T12:00", "2026-07-15T01:30:00Z"),
    ("Lord Howe: in the missing half hour", Some("AU"), Some("Lord Howe"), "2026-10-04T02:15", "2026-10-03T15:45:00Z"),
    ("Lord Howe: in the repeated half hour", Some("AU"), Some("Lord Howe"), "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
    (
        "Lord Howe: after the repeated half hour",
        Some("AU"),
        Some("Lord Howe"),
        "2026-04-05T02:00",
        "2026-04-04T15:30:00Z",
    ),
    ("Lord Howe: day of 23 and a half hours", Some("AU"), Some("Lord Howe"), "2026-10-04", "2026-10-04T12:59:59.999Z"),
    ("Apia: before the skipped day", Some("WS"), Some("Apia"), "2011-12-29T23:30", "2011-12-30T09:30:00Z"),
    ("Apia: in the skipped day", Some("WS"), Some("Apia"), "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
    ("Apia: after the skipped day", Some("WS"), Some("Apia"), "2011-12-31T00:30", "2011-12-30T10:30:00Z"),
    ("Apia: date of the skipped day", Some("WS"), Some("Apia"), "2011-12-30", "2011-12-30T09:59:59.999Z"),
    ("Kolkata: half an hour off", Some("IN"), Some("Kolkata"), "2026-11-03T10:00", "2026-11-03T04:30:00Z"),
    ("Kolkata: date", Some("IN"), Some("Kolkata"), "2026-11-03", "2026-11-03T18:29:59.999Z"),
    ("Kathmandu: three quarters off", Some("NP"), Some("Kathmandu"), "2026-11-03T10:00", "2026-11-03T04:15:00Z"),
    ("Kathmandu: date", Some("NP"), Some("Kathmandu"), "2026-11-03", "2026-11-03T18:14:59.999Z"),
    ("Kiritimati: fourteen hours ahead", Some("KI"), Some("Kiritimati"), "2026-11-03T00:00", "2026-11-02T10:00:00Z"),
    ("Kiritimati: date", Some("KI"), Some("Kiritimati"), "2026-11-03", "2026-11-03T09:59:59.999Z"),
    ("offset +14 without a zone", None, None, "2026-11-03T00:00:00+14:00", "2026-11-02T10:00:00Z"),
    ("offset -12 without a zone", None, None, "2026-11-03T00:00:00-12:00", "2026-11-03T12:00:00Z"),
    ("offset wins over the place", Some("DE"), Some("Berlin"), "2026-11-03T10:00:00+08:00", "2026-11-03T02:00:00Z"),
    ("no place at all", None, None, "2026-11-03T10:00", "2026-11-03T10:00:00Z"),
    ("date without a place", None, None, "2026-11-03", "2026-11-03T23:59:59.999Z"),
];

/// The first of January of the year 1: instants before it have no four digits of a year.
const FIRST_YEAR: i64 = -62_135_596_800_000;

fn instant_of(case: &Case) -> Option<Millis> {
    let (_, country, city, written, _) = case;
    let event = json!({"occurred_at": written, "received_at": null, "country": country, "city": city});
    let world = World::ordered()
        .with(order_fact(), json!({"at": on(1, 9), "payment": "pending", "paid_at": null}))
        .with(supplier_fact(), json!({"at": on(1, 9), "paid_at": null, "state": "placed"}))
        .fact(package_fact())
        .event_with(on(3, 8), "info", event);
    world.p1(on(30, 8)).last_update_at
}

// proves: R11
#[test]
fn s11_local_times_of_nine_zones_and_both_changes_of_the_clock() {
    assert!(CASES.len() >= 40);
    for case in CASES {
        let expected = Millis::parse(case.4);
        assert!(expected.is_some(), "{}", case.0);
        assert_eq!(instant_of(case), expected, "{}: {}", case.0, case.3);
    }
}

#[test]
fn s11_readings_around_a_change_keep_their_order() {
    let instants = |texts: &[&'static str]| -> Vec<Millis> {
        texts.iter().filter_map(|text| instant_of(&("", Some("DE"), Some("Berlin"), text, ""))).collect()
    };
    let missing = instants(&["2026-03-29T01:30", "2026-03-29T01:59", "2026-03-29T02:00", "2026-03-29T02:59"]);
    let repeated = instants(&["2026-10-25T01:59", "2026-10-25T02:00", "2026-10-25T02:59", "2026-10-25T03:00"]);
    for readings in [missing, repeated] {
        assert!(readings.len() == 4 && readings.is_sorted(), "{readings:?}");
    }
}

#[test]
fn a3_seven_days_are_168_hours_across_a_change_of_the_clock() {
    // Berlin's clocks go back on the twenty-fifth of October.
    let known = Millis::parse("2026-10-22T12:00:00+02:00").expect("an instant");
    let world = World::empty()
        .with(order_fact(), json!({"placed_at": known, "paid_at": known}))
        .with(supplier_fact(), json!({"placed_at": known, "paid_at": known}))
        .with(package_fact(), json!({"known_at": known}));
    world.begins("p1", "pending_too_long", known.plus(168 * HOUR));
    assert_eq!(known.plus(7 * DAY).to_string(), "2026-10-29T10:00:00Z");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn s11_a_fact_that_is_written_and_read_again_is_the_same(seed in any::<u64>()) {
        for fact in generate(&mut Random::new(seed)).facts {
            let read: Fact = read_line(&fact.to_string()).expect("a fact");
            let written = serde_json::to_string(&read).expect("a fact can be printed");
            prop_assert_eq!(read_line(&written).expect("a fact"), read);
        }
    }

    #[test]
    fn s11_an_instant_that_is_written_and_read_again_is_the_same(ms in FIRST_YEAR..=Millis::MAX.0) {
        prop_assert_eq!(Millis::parse(&Millis(ms).to_string()), Some(Millis(ms)));
    }
}

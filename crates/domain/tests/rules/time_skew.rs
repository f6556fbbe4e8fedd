//! A wrong clock elsewhere can neither freeze nor fake a status.

use parcelwatch_domain::facts::read_line;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::{Value, json};

use crate::world::*;

/// Dates that a broken clock writes at an instant.
fn wrong(at: Millis) -> Vec<Value> {
    vec![
        json!(at.plus(HOUR)),
        json!(at.plus(3 * DAY)),
        json!(at.plus(3_653 * DAY)),
        json!("1970-01-01T00:00:00Z"),
        json!("1970-01-01"),
        json!("9999-12-31"),
        json!("9999-12-31T23:59:59Z"),
        json!("9999-12-31T23:59:59"),
    ]
}

/// A line without what it says about events that were put aside.
fn state(world: &World, at: Millis) -> Value {
    let mut line = serde_json::to_value(world.p1(at)).expect("a line can be printed");
    line["why"]["passed_over"] = Value::Null;
    line
}

// proves: R10
#[test]
fn s11_facts_with_wrong_dates_change_nothing_once_a_plausible_one_came() {
    let right = World::sent().event(on(3, 8), "collected").event(on(6, 8), "origin_transit");
    for kind in ["delivered", "lost", "delay", "info", "awaiting_collection", "returning", "ready_for_pickup"] {
        for (number, date) in wrong(on(4, 8)).into_iter().enumerate() {
            let extra = json!({"occurred_at": date, "received_at": on(4, 8)});
            let skewed = right.clone().event_with(on(4, 8), kind, extra);
            for at in [on(6, 8), on(8, 8).plus(1), on(20, 8), on(60, 8)] {
                assert_eq!(state(&skewed, at), state(&right, at), "{kind} dated as number {number}, at {at}");
            }
            // It is kept, and said to be put aside.
            assert!(!passed_over(&skewed.p1(on(6, 8))).is_empty(), "{kind} dated {date}");
        }
    }
}

#[test]
fn s11_all_wrong_dates_together_start_and_stop_no_timer() {
    let mut skewed = World::collected();
    for date in wrong(on(4, 8)) {
        skewed = skewed.event_with(on(4, 8), "delivered", json!({"occurred_at": date, "received_at": on(4, 8)}));
    }
    skewed.begins("p1", "no_update", on(5, 8).plus(1));
    skewed.begins("p1", "expired", on(33, 8));
}

#[test]
fn s11_a_date_that_does_not_exist_is_refused_at_the_door() {
    for date in ["0000-00-00", "0000-00-00T00:00:00Z", "2026-02-30", "2026-11-31T10:00:00Z", "2026-11-03T25:00:00Z"] {
        let fact = merged(event_fact(on(4, 8), "info"), &json!({"occurred_at": date}));
        let problems = read_line(&fact.to_string()).expect_err(date);
        assert_eq!(problems[0].field, "occurred_at", "{date}");
    }
}

//! What a flag says it rests upon: A3, A6 and A7.

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::time::{DAY, HOUR};
use serde_json::json;

use crate::world::*;

/// A flag's evidence as it is printed.
fn evidence(line: &PackageLine, reason: &str) -> serde_json::Value {
    serde_json::to_value(raised(line, reason)).expect("a flag can be printed")["evidence"].clone()
}

#[test]
fn a6_says_whether_the_format_or_the_answers_speak_against_a_number() {
    let strange = World::ordered().with(package_fact(), json!({"carrier": null, "number": "?!"}));
    assert_eq!(evidence(&strange.p1(on(2, 8)), "number_unrecognised")["cause"], "format");
    let unknown = World::sent().polls("17track", on(2, 14), on(7, 14), "not_found");
    let said = evidence(&unknown.p1(on(5, 14)), "number_unrecognised");
    assert_eq!((&said["cause"], &said["unknown_since"]), (&json!("unknown"), &json!(on(2, 14))));
}

#[test]
fn a7_says_which_events_are_older_than_the_payment() {
    let world = World::sent()
        .event_with(on(1, 8).plus(-31 * DAY), "collected", json!({"received_at": on(2, 9)}))
        .event_with(on(1, 8).plus(-30 * DAY), "delivered", json!({"received_at": on(2, 9)}));
    let said = evidence(&world.p1(on(2, 9)), "number_suspect");
    let wanted = json!({"cause": "recycled", "events_put_aside": 2, "put_aside_at": on(1, 8).plus(-30 * DAY),
        "paid_at": on(1, 8)});
    assert_eq!(said, wanted);
}

#[test]
fn a7_says_where_it_was_delivered_and_where_it_goes() {
    let world = World::collected().event_with(on(8, 8), "delivered", json!({"country": "FR"}));
    let wanted = json!({"cause": "destination", "delivered_at": on(8, 8), "delivered_in": "FR", "destination": "DE"});
    assert_eq!(evidence(&world.p1(on(8, 8)), "number_suspect"), wanted);
}

#[test]
fn a7_says_both_ends_of_a_journey_that_was_too_fast() {
    // A label that is announced where the parcel will arrive is no scan.
    let world = World::sent()
        .event_with(on(3, 6), "awaiting_collection", json!({"country": "DE"}))
        .event_with(on(3, 8), "collected", json!({"country": "CN"}))
        .event_with(on(3, 12), "delivered", json!({"country": "DE"}));
    let wanted = json!({"cause": "speed", "first_scan_at": on(3, 8), "first_scan_in": "CN", "delivered_at": on(3, 12),
        "delivered_in": "DE", "took_ms": 4 * HOUR, "threshold_ms": 12 * HOUR});
    assert_eq!(evidence(&world.p1(on(3, 12)), "number_suspect"), wanted);
    let label = World::sent()
        .event_with(on(3, 6), "awaiting_collection", json!({"country": "CN"}))
        .event_with(on(3, 8), "out_for_delivery", json!({"country": "DE"}))
        .event_with(on(3, 12), "delivered", json!({"country": "DE"}));
    assert_eq!(reasons(&label.p1(on(3, 12))), [] as [&str; 0]);
}

#[test]
fn a7_says_which_orders_share_a_number_and_in_what_they_differ() {
    let shared = |second: serde_json::Value| {
        let world = World::sent().with(merged(order_fact(), &json!({"order": "1044"})), second).with(
            package_fact(),
            json!({"package": "p2", "known_at": on(3, 8),
                "contents": [{"order": "1044", "line": "1", "quantity": 1}]}),
        );
        evidence(&world.p1(on(3, 8)), "number_suspect")
    };
    let wanted = |differs: &str| json!({"cause": "shared_number", "shared_by": "1043, 1044", "differs": differs});
    assert_eq!(shared(json!({"postcode": "20095"})), wanted("postcode"));
    assert_eq!(shared(json!({"country": "AT"})), wanted("country"));
}

#[test]
fn a3_a_label_that_is_never_scanned_says_its_age() {
    let world = World::sent().event(on(2, 9), "awaiting_collection");
    world.begins("p1", "pending_too_long", on(9, 8));
    let said = evidence(&world.p1(on(9, 8)), "pending_too_long");
    assert_eq!(said, json!({"age_ms": 7 * DAY, "threshold_ms": 7 * DAY}));
}

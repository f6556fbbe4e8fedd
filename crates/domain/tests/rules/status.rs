//! S1 to S14: how events become a status.

use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::json;

use crate::world::*;

const MINUTE: i64 = 60_000;

fn sub(world: &World, at: Millis) -> SubStatus {
    world.p1(at).sub_status
}

/// The sub-status after these events, one day apart, and the rules by which some were passed over.
fn after(kinds: &[&str]) -> (SubStatus, Vec<String>) {
    let mut world = World::sent();
    for (day, kind) in (3..).zip(kinds) {
        world = world.event(on(day, 8), kind);
    }
    let line = world.p1(on(40, 8));
    (line.sub_status, passed_over(&line))
}

fn status_after(kinds: &[&str]) -> SubStatus {
    after(kinds).0
}

#[test]
fn s2_the_later_instant_decides_also_when_it_was_told_first() {
    let world = World::sent().event(on(4, 8), "origin_transit").event_with(
        on(3, 8),
        "collected",
        json!({"received_at": on(5, 8)}),
    );
    assert_eq!(sub(&world, on(5, 8)), SubStatus::OriginTransit);
}

#[test]
fn s2_at_one_instant_the_kind_further_along_the_way_decides() {
    for (a, b, later) in [
        ("delivery_failed", "ready_for_pickup", SubStatus::ReadyForPickup),
        ("delivered", "collected_by_customer", SubStatus::CollectedByCustomer),
        ("out_for_delivery", "exception", SubStatus::OutForDelivery),
        ("moving", "collected", SubStatus::GlobalTransit),
    ] {
        let place = json!({"country": "FR"});
        let world = World::sent().event_with(on(3, 8), a, place.clone()).event_with(on(3, 8), b, place);
        assert_eq!(sub(&world, on(3, 8)), later, "{a} and {b}");
    }
}

#[test]
fn s2_between_two_numbers_the_smallest_sequence_seen_comes_first() {
    let two = |first: serde_json::Value, second: serde_json::Value| {
        World::sent().identity("ZZ2", "last_mile", on(3, 0)).event_with(on(4, 8), "damaged", first).event_with(
            on(4, 8),
            "damaged",
            second,
        )
    };
    let texts = |world: World| world.p1(on(5, 8)).why.decided_by.and_then(|event| event.text);
    let late = json!({"sequence": 7, "text": "LX"});
    assert_eq!(texts(two(late.clone(), json!({"number": "ZZ2", "sequence": 3, "text": "ZZ"}))).unwrap(), "LX");
    assert_eq!(texts(two(late.clone(), json!({"number": "ZZ2", "sequence": 9, "text": "ZZ"}))).unwrap(), "ZZ");
    // None counts as 0.
    assert_eq!(texts(two(late, json!({"number": "ZZ2", "text": "ZZ"}))).unwrap(), "LX");
}

#[test]
fn s3_news_and_delays_move_nothing() {
    assert_eq!(status_after(&["origin_transit", "info", "delay"]), SubStatus::OriginTransit);
    assert_eq!(status_after(&["info"]), SubStatus::AwaitingShipment);
    assert_eq!(World::collected().event(on(5, 8), "info").p1(on(6, 8)).last_update_at, Some(on(5, 8)));
}

#[test]
fn s3_moving_is_resolved_by_place() {
    let moving = |history: &[(&str, Option<&str>)], destination: Option<&str>, origin: Option<&str>| {
        let mut world = World::empty()
            .with(order_fact(), json!({"country": destination}))
            .fact(supplier_fact())
            .with(package_fact(), json!({"origin_country": origin}));
        for (day, (kind, country)) in (3..).zip(history) {
            world = world.event_with(on(day, 8), kind, json!({"country": country}));
        }
        sub(&world, on(20, 8))
    };
    let (cn, de) = (Some("CN"), Some("DE"));
    assert_eq!(moving(&[("moving", cn)], de, cn), SubStatus::OriginTransit);
    assert_eq!(moving(&[("moving", de)], de, cn), SubStatus::DomesticTransit);
    assert_eq!(moving(&[("moving", Some("FR"))], de, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("moving", de)], de, de), SubStatus::DomesticTransit);
    // In the origin country after export.
    assert_eq!(moving(&[("global_transit", None), ("moving", cn)], de, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("customs", cn), ("moving", cn)], de, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("info", Some("FR")), ("moving", cn)], de, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("domestic_transit", de), ("moving", cn)], de, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("domestic_transit", cn), ("moving", cn)], de, cn), SubStatus::OriginTransit);
    // With only one of the two known.
    assert_eq!(moving(&[("moving", Some("FR"))], de, None), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("moving", Some("FR"))], None, cn), SubStatus::GlobalTransit);
    assert_eq!(moving(&[("moving", cn)], None, cn), SubStatus::OriginTransit);
    // Without a place, or with neither known, it stays where it is.
    assert_eq!(moving(&[("delivery_hub", de), ("moving", None)], de, cn), SubStatus::DeliveryHub);
    assert_eq!(moving(&[("moving", None)], de, cn), SubStatus::Collected);
    assert_eq!(moving(&[("origin_transit", cn), ("moving", de)], None, None), SubStatus::OriginTransit);
}

#[test]
fn s4_pre_advice_after_a_physical_scan_changes_nothing() {
    for scan in ["collected", "moving", "delivered", "delivery_failed", "returning", "damaged"] {
        let (sub, rules) = after(&[scan, "awaiting_collection"]);
        assert_ne!(sub, SubStatus::AwaitingCollection, "{scan}");
        assert_eq!(rules, ["S4"], "{scan}");
    }
    // No physical scans: pre-advice may follow.
    for other in ["customs", "exception", "lost", "cancelled", "awaiting_shipment"] {
        assert_eq!(after(&[other, "awaiting_collection"]), (SubStatus::AwaitingCollection, vec![]), "{other}");
    }
    let line = World::collected().event(on(5, 8), "awaiting_shipment").p1(on(5, 8));
    assert_eq!(line.last_update_at, Some(on(5, 8)));
}

#[test]
fn s5_delivered_sticks_but_for_four_kinds() {
    for kind in ["returning", "returned", "delivery_failed", "damaged"] {
        assert_eq!(status_after(&["delivered", kind]).key(), kind);
    }
    for kind in [
        "collected",
        "moving",
        "origin_transit",
        "global_transit",
        "customs",
        "domestic_transit",
        "delivery_hub",
        "out_for_delivery",
        "ready_for_pickup",
        "exception",
        "lost",
        "destroyed",
        "pickup_missed",
        "customs_hold",
        "cancelled",
    ] {
        assert_eq!(after(&["delivered", kind]), (SubStatus::Delivered, vec!["S5".to_owned()]), "{kind}");
    }
}

#[test]
fn s5_another_delivered_kind_refines_plain_delivered_too() {
    assert_eq!(status_after(&["delivered", "signed"]), SubStatus::Signed);
    assert_eq!(status_after(&["signed", "delivered"]), SubStatus::Delivered);
    assert_eq!(status_after(&["delivered", "out_for_delivery", "safe_place"]), SubStatus::SafePlace);
}

#[test]
fn s5_contradiction_more_than_24_hours_after_the_latest_delivered_event() {
    let told = |hours: i64, ms: i64, kind: &str| {
        let at = on(8, 8).plus(hours * HOUR + ms);
        let world = World::collected().event(on(8, 8), "delivered").event(at, kind);
        flag(&world.p1(at), "source_conflict").is_some()
    };
    assert!(!told(24, 0, "out_for_delivery"));
    assert!(told(24, 1, "out_for_delivery"));
    assert!(told(24, 1, "awaiting_collection"));
    assert!(told(24, 1, "exception"));
    assert!(!told(24, 1, "info"));
    let refined =
        World::collected().event(on(8, 8), "delivered").event(on(9, 20), "signed").event(on(10, 8), "delivery_hub");
    assert_eq!(reasons(&refined.p1(on(10, 8))), [] as [&str; 0]);
}

#[test]
fn s6_after_returning_scans_are_returning_and_delivery_is_return() {
    for kind in ["collected", "moving", "global_transit", "customs", "out_for_delivery", "ready_for_pickup"] {
        assert_eq!(status_after(&["collected", "returning", kind]), SubStatus::Returning, "{kind}");
    }
    for kind in ["delivered", "signed", "collected_by_customer"] {
        assert_eq!(status_after(&["collected", "returning", kind]), SubStatus::Returned, "{kind}");
    }
    assert_eq!(status_after(&["returning", "delivery_failed", "moving"]), SubStatus::Returning);
}

#[test]
fn s6_scans_after_returned_are_passed_over() {
    for kind in ["moving", "delivered", "returning", "delivery_failed"] {
        let (sub, rules) = after(&["returned", kind]);
        assert_eq!((sub, rules), (SubStatus::Returned, vec!["S6".to_owned()]), "{kind}");
    }
    assert_eq!(status_after(&["returned", "lost"]), SubStatus::Lost);
    assert_eq!(status_after(&["returned", "exception", "moving"]), SubStatus::Exception);
}

#[test]
fn s6_on_a_return_number_scans_are_the_way_back() {
    let world = World::collected()
        .event(on(5, 8), "delivered")
        .identity("RT1", "return", on(6, 0))
        .event_with(on(7, 8), "collected", json!({"number": "RT1"}))
        .event_with(on(9, 8), "delivered", json!({"number": "RT1"}));
    assert_eq!(sub(&world, on(7, 8)), SubStatus::Returning);
    assert_eq!(sub(&world, on(9, 8)), SubStatus::Returned);
}

#[test]
fn s7_customs_hold_stays_through_customs_and_ends_with_a_scan_or_failure() {
    assert_eq!(after(&["customs_hold", "customs"]), (SubStatus::CustomsHold, vec!["S7".to_owned()]));
    assert_eq!(status_after(&["customs_hold", "customs", "domestic_transit"]), SubStatus::DomesticTransit);
    assert_eq!(status_after(&["customs_hold", "moving"]), SubStatus::Collected);
    assert_eq!(status_after(&["customs_hold", "exception"]), SubStatus::Exception);
}

#[test]
fn s7_delivery_failed_stays_until_the_next_attempt() {
    let held =
        ["collected", "moving", "origin_transit", "global_transit", "customs", "domestic_transit", "delivery_hub"];
    for kind in held {
        assert_eq!(after(&["delivery_failed", kind]), (SubStatus::DeliveryFailed, vec!["S7".to_owned()]), "{kind}");
    }
    for kind in ["out_for_delivery", "ready_for_pickup", "delivered", "exception", "customs_hold", "pickup_missed"] {
        assert_eq!(status_after(&["delivery_failed", kind]).key(), kind);
    }
}

#[test]
fn s8_events_three_days_before_the_payment_count_older_ones_do_not() {
    let bound = on(1, 8).plus(-3 * DAY);
    let told = |at: Millis| World::sent().event_with(at, "collected", json!({"received_at": on(2, 9)})).p1(on(2, 9));
    assert_eq!(told(bound).sub_status, SubStatus::Collected);
    let old = told(bound.plus(-1));
    assert_eq!((old.sub_status, old.last_update_at), (SubStatus::AwaitingShipment, None));
    assert_eq!((passed_over(&old), reasons(&old)), (vec!["S8".to_owned()], vec!["number_suspect"]));
}

#[test]
fn s8_the_bound_is_the_suppliers_payment_else_the_orders_else_there_is_none() {
    let at = on(5, 8).plus(-3 * DAY).plus(-1);
    let told = |supplier: serde_json::Value, order: serde_json::Value| {
        let world = World::empty()
            .with(order_fact(), order)
            .with(supplier_fact(), supplier)
            .with(package_fact(), json!({"known_at": on(6, 8)}))
            .event_with(at, "collected", json!({"received_at": on(6, 9)}));
        passed_over(&world.p1(on(6, 9)))
    };
    let unpaid = json!({"state": "placed", "paid_at": null});
    assert_eq!(told(json!({"paid_at": on(5, 8)}), json!({})), ["S8"]);
    assert_eq!(told(unpaid.clone(), json!({})), [] as [&str; 0]);
    assert_eq!(told(unpaid.clone(), json!({"paid_at": on(5, 8)})), ["S8"]);
    assert_eq!(told(unpaid, json!({"payment": "pending", "paid_at": null})), [] as [&str; 0]);
}

#[test]
fn s8_an_explicit_beginning_bounds_at_one_day() {
    let from = on(10, 0);
    let told = |at: Millis| {
        let world = World::collected().identity("ZZ2", "last_mile", from).event_with(
            at,
            "delivery_hub",
            json!({"number": "ZZ2", "received_at": on(10, 1)}),
        );
        sub(&world, on(10, 1))
    };
    assert_eq!(told(from.plus(-DAY)), SubStatus::DeliveryHub);
    assert_eq!(told(from.plus(-DAY - 1)), SubStatus::Collected);
}

#[test]
fn s9_a_superseded_number_keeps_its_events_and_counts_no_more() {
    let world = World::collected().changed(on(5, 8), "ZZ9").event(on(6, 8), "delivered");
    let line = world.p1(on(6, 8));
    assert_eq!((line.sub_status, line.last_update_at), (SubStatus::AwaitingShipment, None));
    assert_eq!((line.number.as_deref(), passed_over(&line)), (Some("ZZ9"), vec!["S9".to_owned(), "S9".to_owned()]));
    // Until the change it counted.
    assert_eq!(sub(&world, on(5, 8).plus(-1)), SubStatus::Collected);
}

#[test]
fn s9_the_silence_clock_restarts_with_the_change_and_the_age_goes_on() {
    let world = World::sent().changed(on(5, 8), "ZZ9");
    world.begins("p1", "no_update", on(7, 8).plus(1));
    world.begins("p1", "pending_too_long", on(9, 8));
}

#[test]
fn s9_a_last_mile_number_adds_to_the_timeline() {
    let world = World::collected().identity("ZZ2", "last_mile", on(5, 0)).event_with(
        on(6, 8),
        "out_for_delivery",
        json!({"number": "ZZ2"}),
    );
    let line = world.p1(on(6, 8));
    assert_eq!((line.sub_status, line.number.as_deref()), (SubStatus::OutForDelivery, Some(LX)));
    assert_eq!(world.event(on(7, 8), "delivered").p1(on(7, 8)).sub_status, SubStatus::Delivered);
}

#[test]
fn s10_reports_of_one_moment_are_one_event() {
    // Told by two sources in two languages: the contradiction's clock and the reason are those of one event.
    let world = World::sent()
        .event_with(on(3, 8), "delivery_failed", json!({"received_at": on(3, 9), "text": "absent", "source": "a"}))
        .event_with(
            on(3, 8),
            "delivery_failed",
            json!({"received_at": on(3, 10), "text": "abwesend", "source": "b",
            "reason": "absent"}),
        );
    let line = world.p1(on(3, 10));
    let decided = line.why.decided_by.expect("an event decided");
    assert_eq!((decided.text.as_deref(), line.reason.as_deref()), (Some("absent"), Some("absent")));
    assert_eq!(world.p1(on(3, 9)).reason, None);
}

#[test]
fn s10_unmapped_texts_are_one_event_but_for_case_and_blanks() {
    let unmapped = |text: &str, hour: i64| {
        let mut fact = event_fact(on(3, 8), "info");
        fact.as_object_mut().expect("an object").remove("sub_status");
        merged(fact, &json!({"text": text, "received_at": on(3, hour)}))
    };
    let known =
        World::sent().fact(unmapped("Zoll  ok", 9)).fact(unmapped("zoll OK", 10)).fact(unmapped("Halle 7", 9)).known();
    assert_eq!(known.packages[0].moments.len(), 2);
    assert_eq!(known.packages[0].reports.len(), 3);
}

#[test]
fn s11_a_bare_date_stands_at_the_end_of_its_day_in_its_place() {
    let world = World::sent().event_with(
        on(3, 8),
        "collected",
        json!({"occurred_at": "2026-11-03", "country": "CN", "place": "Shenzhen", "received_at": on(3, 9)}),
    );
    assert_eq!(world.p1(on(3, 9)).last_update_at, Some(on(3, 16).plus(-1)));
    // An exact one of the same day comes before it.
    let both = world.event_with(on(3, 12), "awaiting_collection", json!({"received_at": on(3, 13)}));
    assert_eq!(sub(&both, on(4, 0)), SubStatus::Collected);
    both.begins("p1", "no_update", on(5, 16));
}

#[test]
fn s11_without_receipt_a_bare_date_is_known_from_the_start_of_its_day() {
    let world = World::sent().event_with(
        on(3, 8),
        "collected",
        json!({"occurred_at": "2026-11-03", "country": "CN", "received_at": null}),
    );
    let start = on(2, 16);
    assert_eq!(sub(&world, start.plus(-1)), SubStatus::AwaitingShipment);
    assert_eq!(sub(&world, start), SubStatus::Collected);
}

#[test]
fn s11_dated_ahead_by_more_than_the_tolerance_is_put_aside() {
    let told = |ahead: i64| {
        let received = on(5, 8);
        World::collected().event_with(received.plus(ahead), "delivered", json!({"received_at": received})).p1(on(9, 8))
    };
    assert_eq!(told(15 * MINUTE).sub_status, SubStatus::Delivered);
    let wrong = told(15 * MINUTE + 1);
    assert_eq!((wrong.sub_status, passed_over(&wrong)), (SubStatus::Collected, vec!["S11".to_owned()]));
    assert_eq!(wrong.last_update_at, Some(on(3, 8)));
}

#[test]
fn s11_uncertain_zones_are_given_a_day() {
    let told = |hours: i64, ms: i64| {
        let local = "2026-11-06T12:00:00";
        let received = on(6, 12).plus(-hours * HOUR - ms);
        let extra = json!({"occurred_at": local, "received_at": received, "country": "IS"});
        sub(&World::collected().event_with(on(6, 12), "delivered", extra), on(9, 8))
    };
    assert_eq!(told(24, 0), SubStatus::Delivered);
    assert_eq!(told(24, 1), SubStatus::Collected);
}

#[test]
fn s11_a_plausible_receipt_lets_it_count_and_one_without_receipt_always_does() {
    let ahead = on(8, 8);
    let world = World::collected().event_with(ahead, "delivered", json!({"received_at": on(5, 8)}));
    assert_eq!(sub(&world, on(9, 8)), SubStatus::Collected);
    let again = world.event_with(ahead, "delivered", json!({"received_at": ahead.plus(-15 * MINUTE)}));
    assert_eq!(sub(&again, ahead.plus(-15 * MINUTE - 1)), SubStatus::Collected);
    assert_eq!(sub(&again, ahead.plus(-15 * MINUTE)), SubStatus::Delivered);
    let file = World::collected().event_with(ahead, "delivered", json!({"received_at": null}));
    assert_eq!(sub(&file, ahead), SubStatus::Delivered);
}

#[test]
fn s12_a_given_meaning_is_taken_as_it_is_and_nobodys_changes_no_status() {
    let mut fact = event_fact(on(5, 8), "info");
    fact.as_object_mut().expect("an object").remove("sub_status");
    let line = World::collected().fact(merged(fact, &json!({"text": "delivered"}))).p1(on(5, 8));
    assert_eq!((line.sub_status, line.last_update_at), (SubStatus::Collected, Some(on(5, 8))));
    let given = World::collected().event_with(on(5, 8), "origin_transit", json!({"text": "delivered"}));
    let decided = given.p1(on(5, 8)).why.decided_by.expect("an event decided");
    assert_eq!(format!("{:?}", decided.by), "Given");
}

#[test]
fn s13_every_state_names_its_event_what_was_passed_over_and_what_comes_next() {
    let world = World::collected().event(on(3, 20), "awaiting_shipment");
    let why = world.p1(on(4, 8)).why;
    assert_eq!(why.decided_by.expect("an event decided").occurred_at, on(3, 8));
    assert_eq!(why.passed_over[0].occurred_at, on(3, 20));
    let next = why.next.expect("silence is ahead");
    assert_eq!((next.at, next.raised.len()), (on(5, 20).plus(1), 1));
}

#[test]
fn s14_an_instant_sees_only_what_was_known_then() {
    let world = World::collected().event_with(on(4, 8), "delivered", json!({"received_at": on(6, 8)}));
    assert_eq!(sub(&world, on(6, 8).plus(-1)), SubStatus::Collected);
    assert_eq!(sub(&world, on(6, 8)), SubStatus::Delivered);
    let names = |at: Millis| world.assess(at).packages().map(|line| line.package.clone()).collect::<Vec<_>>();
    assert_eq!(names(on(2, 8).plus(-1)), [format!("placeholder:{ORDER}:{FOO}")]);
    assert_eq!(names(on(2, 8)), ["p1"]);
    assert!(world.assess(on(1, 8).plus(-1)).lines.is_empty());
}

#[test]
fn s14_a_payment_ahead_has_not_happened() {
    let world = World::empty().with(order_fact(), json!({"paid_at": on(3, 8)}));
    assert_eq!(world.order(ORDER, on(3, 8).plus(-1)).stage.key(), "pending_payment");
    assert_eq!(world.order(ORDER, on(3, 8)).stage.key(), "awaiting_order");
}

#[test]
fn s14_the_latest_state_known_wins() {
    let world = World::sent()
        .with(supplier_fact(), json!({"state": "cancelled", "at": on(4, 8)}))
        .with(order_fact(), json!({"payment": "voided", "paid_at": null, "at": on(6, 8)}));
    assert_eq!(world.order(ORDER, on(5, 8)).stage.key(), "fulfilled");
    assert_eq!(world.placeholder_count(on(5, 8)), 0);
    assert_eq!(
        World::ordered()
            .with(supplier_fact(), json!({"state": "cancelled", "at": on(4, 8)}))
            .order(ORDER, on(4, 8))
            .stage
            .key(),
        "awaiting_order"
    );
}

//! A1 to A12, A16, A17, A19 to A23 and G: what needs attention, and from which millisecond on.

use parcelwatch_domain::attention::{Guidance, NextStep, Severity};
use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::policy::{Changes, Length, Policies, Policy, Scope};
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use serde_json::json;

use crate::world::*;

fn placeholder(world: &World) -> String {
    world.placeholder(on(1, 9)).package
}

#[test]
fn a1_raised_at_seven_days_after_the_suppliers_payment() {
    let world = World::empty().fact(order_fact()).with(supplier_fact(), json!({"paid_at": on(2, 8)}));
    let id = format!("placeholder:{ORDER}:{FOO}");
    world.begins(&id, "no_tracking_number", on(9, 8));
    let line = world.package(&id, on(9, 8));
    let flag = raised(&line, "no_tracking_number");
    assert_eq!((flag.severity, flag.next_step, line.yellow), (Severity::Act, NextStep::ContactSupplier, true));
}

#[test]
fn a1_counts_from_the_customers_payment_where_the_supplier_is_not_paid_or_nothing_is_placed() {
    let unpaid = World::empty().fact(order_fact()).with(supplier_fact(), json!({"state": "placed", "paid_at": null}));
    unpaid.begins(&placeholder(&unpaid), "no_tracking_number", on(8, 8));
    assert_eq!(unpaid.placeholder(on(8, 8)).flags[0].next_step, NextStep::PaySupplier);
    let unplaced = World::empty().fact(order_fact());
    unplaced.begins(&format!("placeholder:{ORDER}"), "no_tracking_number", on(8, 8));
    assert_eq!(unplaced.placeholder(on(8, 8)).flags[0].next_step, NextStep::PlaceOrder);
    // Paid at an unknown time: the customer's payment.
    let unknown = World::empty().fact(order_fact()).with(supplier_fact(), json!({"state": "shipped", "paid_at": null}));
    unknown.begins(&placeholder(&unknown), "no_tracking_number", on(8, 8));
    assert_eq!(unknown.placeholder(on(8, 8)).flags[0].next_step, NextStep::ContactSupplier);
}

#[test]
fn a1_ends_with_the_number_and_with_a_cancelled_supplier_order() {
    let world = World::ordered().with(supplier_fact(), json!({"state": "cancelled", "at": on(10, 8)}));
    let before = world.placeholder(on(10, 8).plus(-1));
    assert_eq!(reasons(&before), ["no_tracking_number"]);
    assert_eq!(world.placeholder(on(10, 8)).package, format!("placeholder:{ORDER}"));
}

#[test]
fn a1_goes_on_when_the_suppliers_number_is_corrected() {
    let world = World::ordered().fact(json!({"type": "supplier_order_changed", "order": ORDER, "number": FOO,
        "to": "8190007", "at": on(9, 8)}));
    let line = world.placeholder(on(10, 8));
    assert_eq!(line.package, format!("placeholder:{ORDER}:8190007"));
    assert_eq!(raised(&line, "no_tracking_number").since, on(8, 8));
    let seen = world.fact(json!({"type": "acknowledge", "package": format!("placeholder:{ORDER}:{FOO}"),
        "reason": "no_tracking_number", "by": "mia", "at": on(8, 9)}));
    assert!(seen.placeholder(on(10, 8)).flags[0].hidden.is_some());
}

#[test]
fn a1_a_payment_ahead_moves_the_deadline() {
    // Known on the second: the supplier is paid on the fifth. Until then the customer's payment counts.
    let world = World::empty().fact(order_fact()).with(supplier_fact(), json!({"paid_at": on(5, 8), "at": on(2, 8)}));
    let line = world.placeholder(on(3, 8));
    assert_eq!(line.next_change_at, Some(on(12, 8)));
    world.begins(&line.package, "no_tracking_number", on(12, 8));
}

#[test]
fn a2_silent_one_millisecond_after_48_hours() {
    World::collected().begins("p1", "no_update", on(5, 8).plus(1));
    let line = World::collected().p1(on(5, 8).plus(1));
    let flag = raised(&line, "no_update");
    assert_eq!((flag.severity, flag.next_step), (Severity::Act, NextStep::ContactSupplier));
}

#[test]
fn a2_without_an_event_counts_from_the_number_and_watches_until_four_days() {
    let world = World::sent();
    world.begins("p1", "no_update", on(4, 8).plus(1));
    let severity = |at: Millis| raised(&world.p1(at), "no_update").severity;
    assert_eq!(severity(on(6, 8).plus(-1)), Severity::Watch);
    assert_eq!(severity(on(6, 8)), Severity::Act);
    assert_eq!(raised(&world.p1(on(6, 8)), "no_update").since, on(4, 8).plus(1));
}

#[test]
fn a2_abnormal_counts_and_finished_and_ready_for_pickup_do_not() {
    World::collected().event(on(4, 8), "returning").begins("p1", "no_update", on(6, 8).plus(1));
    for kind in ["delivered", "returned", "lost", "destroyed", "cancelled", "ready_for_pickup"] {
        let line = World::collected().event(on(4, 8), kind).p1(on(10, 8));
        assert!(flag(&line, "no_update").is_none(), "{kind}");
    }
}

#[test]
fn a2_an_event_received_late_is_an_update_at_its_instant() {
    let world = World::collected().event_with(on(4, 8), "info", json!({"received_at": on(5, 12)}));
    world.ends("p1", "no_update", on(5, 12));
    world.begins("p1", "no_update", on(6, 8).plus(1));
}

#[test]
fn a3_pending_for_seven_days_with_a_number() {
    let world = World::sent().event(on(5, 8), "awaiting_collection");
    world.begins("p1", "pending_too_long", on(9, 8));
    let line = world.p1(on(9, 8));
    assert_eq!(raised(&line, "pending_too_long").next_step, NextStep::MessageSupplierOrRefund);
    assert!(line.yellow && !world.p1(on(9, 8).plus(-1)).yellow);
    world.event(on(10, 8), "collected").ends("p1", "pending_too_long", on(10, 8));
}

#[test]
fn a4_a_delay_until_the_next_physical_scan() {
    let world = World::collected()
        .event(on(4, 8), "delay")
        .event(on(4, 12), "info")
        .event(on(4, 20), "customs")
        .event(on(5, 8), "domestic_transit");
    world.begins("p1", "carrier_delay", on(4, 8));
    assert_eq!(raised(&world.p1(on(4, 20)), "carrier_delay").severity, Severity::Watch);
    world.ends("p1", "carrier_delay", on(5, 8));
    // Finished ends it too; one of the same instant as a scan comes before it (S2).
    World::collected().event(on(4, 8), "delay").event(on(5, 8), "lost").ends("p1", "carrier_delay", on(5, 8));
    assert!(reasons(&World::collected().event(on(3, 8), "delay").p1(on(4, 8))).is_empty());
}

fn ready(deadline: serde_json::Value) -> World {
    World::collected().event_with(on(6, 8), "ready_for_pickup", json!({"deadline": deadline, "country": "DE"}))
}

#[test]
fn a5_the_hold_ends_within_three_days() {
    ready(json!(on(12, 8))).begins("p1", "pickup_deadline", on(9, 8));
    let line = ready(json!(on(12, 8))).p1(on(20, 8));
    assert_eq!(raised(&line, "pickup_deadline").next_step, NextStep::TellCustomer);
}

#[test]
fn a5_without_deadline_seven_days_from_the_first_event_of_the_unbroken_run() {
    let world = ready(json!(null)).event(on(8, 8), "ready_for_pickup").event(on(9, 8), "info");
    world.begins("p1", "pickup_deadline", on(13, 8));
    // A break starts the run again.
    let broken = ready(json!(null)).event(on(7, 8), "delivery_failed").event(on(8, 8), "ready_for_pickup");
    broken.begins("p1", "pickup_deadline", on(15, 8));
}

#[test]
fn a6_nobody_named_a_carrier_and_the_number_fits_none() {
    let strange = json!({"carrier": null, "number": "?!"});
    let world = World::ordered().with(package_fact(), strange.clone());
    world.begins("p1", "number_unrecognised", on(2, 8));
    let heard = World::ordered().with(package_fact(), strange).event_with(on(3, 8), "info", json!({"number": "?!"}));
    heard.ends("p1", "number_unrecognised", on(3, 8));
    // A named carrier, or a number that fits one, is recognised.
    assert!(reasons(&World::sent().p1(on(2, 8))).is_empty());
    let fits = World::ordered().with(package_fact(), json!({"carrier": null, "number": "RB123456785GB"}));
    assert!(reasons(&fits.p1(on(2, 8))).is_empty());
}

#[test]
fn a6_three_days_of_unknown_since_the_first_answer() {
    let world = World::sent().polls("17track", on(2, 14), on(7, 14), "not_found");
    world.begins("p1", "number_unrecognised", on(5, 14));
    assert_eq!(raised(&world.p1(on(5, 14)), "number_unrecognised").next_step, NextStep::CheckNumber);
    let found = world.clone().sync("17track", on(6, 15), "ok");
    found.ends("p1", "number_unrecognised", on(6, 15));
    let other = world.sync("dhl_de", on(6, 15), "ok");
    other.ends("p1", "number_unrecognised", on(6, 15));
}

#[test]
fn a7_recycled_until_the_first_counted_scan_of_that_number() {
    let old = json!({"received_at": on(2, 9)});
    let world = World::sent()
        .event_with(on(1, 8).plus(-30 * DAY), "delivered", old.clone())
        .event(on(3, 8), "awaiting_collection")
        .event(on(4, 8), "collected");
    world.begins("p1", "number_suspect", on(2, 9));
    world.ends("p1", "number_suspect", on(4, 8));
    // A scan of another number of the package says nothing about this one.
    let other = World::collected()
        .identity("ZZ2", "last_mile", on(5, 8))
        .event_with(on(5, 8).plus(-9 * DAY), "delivered", json!({"number": "ZZ2", "received_at": on(5, 8)}))
        .event_with(on(6, 8), "delivery_hub", json!({"number": "ZZ2"}));
    other.begins("p1", "number_suspect", on(5, 8));
    other.ends("p1", "number_suspect", on(6, 8));
}

#[test]
fn a7_delivered_in_another_country_than_the_destination() {
    let delivered = |country: &str, extra: serde_json::Value| {
        let world =
            World::ordered().with(package_fact(), extra).event_with(on(3, 8), "collected", json!({"country": "CN"}));
        let world = world.event_with(on(8, 8), "delivered", json!({"country": country}));
        reasons(&world.p1(on(8, 8)))
    };
    assert_eq!(delivered("FR", json!({})), ["number_suspect"]);
    assert_eq!(delivered("DE", json!({})), [] as [&str; 0]);
    assert_eq!(delivered("FR", json!({"destination_country": "FR"})), [] as [&str; 0]);
    // A refining event that names no country leaves the country as it was; the way back ends the suspicion.
    let refined = World::collected()
        .event_with(on(8, 8), "delivered", json!({"country": "FR"}))
        .event(on(9, 8), "signed")
        .event(on(10, 8), "returning");
    assert_eq!(reasons(&refined.p1(on(9, 8))), ["number_suspect"]);
    refined.ends("p1", "number_suspect", on(10, 8));
}

#[test]
fn a7_across_a_border_in_under_twelve_hours() {
    let fast = |ms: i64| {
        let end = on(3, 20).plus(ms);
        let world = World::sent().event_with(on(3, 8), "collected", json!({"country": "CN"}));
        reasons(&world.event_with(end, "delivered", json!({"country": "DE"})).p1(end))
    };
    assert_eq!(fast(-1), ["number_suspect"]);
    assert_eq!(fast(0), [] as [&str; 0]);
    // Within one country nothing is too fast, and what is scanned after the delivery was no part of the way.
    let home = World::sent()
        .event_with(on(3, 8), "collected", json!({"country": "DE"}))
        .event_with(on(3, 10), "delivered", json!({"country": "DE"}))
        .event_with(on(3, 18), "moving", json!({"country": "PL"}));
    assert_eq!(reasons(&home.p1(on(3, 18))), [] as [&str; 0]);
}

#[test]
fn a7_one_number_in_packages_for_different_addresses() {
    let two = |second: serde_json::Value| {
        World::sent().with(merged(order_fact(), &json!({"order": "1044"})), second).with(
            package_fact(),
            json!({"package": "p2", "known_at": on(3, 8),
                "contents": [{"order": "1044", "line": "1", "quantity": 1}]}),
        )
    };
    two(json!({"postcode": "20095"})).begins("p1", "number_suspect", on(3, 8));
    two(json!({"country": "AT"})).begins("p2", "number_suspect", on(3, 8));
    assert!(reasons(&two(json!({})).p1(on(3, 8))).is_empty());
    // Rolled back, or the number replaced: no more.
    let rolled = two(json!({"country": "AT"})).fact(json!({"type": "rollback", "package": "p2", "at": on(4, 8)}));
    rolled.ends("p1", "number_suspect", on(4, 8));
    two(json!({"country": "AT"})).changed(on(4, 7), "ZZ9").ends("p1", "number_suspect", on(4, 7));
}

#[test]
fn a8_blind_for_two_polling_intervals() {
    let world = World::polled(on(2, 8), on(3, 8));
    world.begins("p1", "sync_failing", on(3, 20));
    let line = world.p1(on(3, 20));
    let flag = raised(&line, "sync_failing");
    assert_eq!((flag.severity, flag.next_step), (Severity::Watch, NextStep::FixSource));
    world.clone().sync("17track", on(4, 8), "not_found").ends("p1", "sync_failing", on(4, 8));
    assert!(flag_at(&world.clone().sync("17track", on(4, 8), "failed"), on(4, 8)));
    // Finished: nobody asks any more.
    assert!(!flag_at(&world.event(on(3, 8), "delivered"), on(9, 8)));
}

fn flag_at(world: &World, at: Millis) -> bool {
    flag(&world.p1(at), "sync_failing").is_some()
}

#[test]
fn a9_two_live_sources_differ_for_24_hours() {
    let world = World::sent()
        .polls("17track", on(2, 8), on(9, 8), "ok")
        .polls("dhl_de", on(2, 8), on(9, 8), "ok")
        .event_with(on(4, 8), "domestic_transit", json!({"source": "17track"}))
        .event_with(on(5, 8), "delivered", json!({"source": "dhl_de"}))
        .event_with(on(7, 8), "delivered", json!({"source": "17track"}));
    world.begins("p1", "source_conflict", on(6, 8));
    world.ends("p1", "source_conflict", on(7, 8));
    assert_eq!(raised(&world.p1(on(6, 8)), "source_conflict").next_step, NextStep::CompareSources);
}

#[test]
fn a9_news_after_a_manual_status_contradicts_it() {
    let world = World::collected()
        .manual(on(4, 8), "delivered", "pin", None)
        .event(on(4, 12), "info")
        .event(on(5, 8), "origin_transit")
        .event(on(6, 8), "signed");
    world.begins("p1", "source_conflict", on(5, 8));
    world.ends("p1", "source_conflict", on(6, 8));
}

#[test]
fn a10_thirty_days_without_update() {
    World::collected().begins("p1", "expired", on(33, 8));
    let line = World::collected().p1(on(33, 8));
    assert_eq!(reasons(&line), ["no_update", "expired"]);
    assert_eq!(raised(&line, "expired").next_step, NextStep::ContactCarrier);
    // Also what is ready for pickup.
    World::collected().event(on(4, 8), "ready_for_pickup").begins("p1", "expired", on(34, 8));
    World::sent().begins("p1", "expired", on(32, 8));
}

#[test]
fn a11_past_the_promise_and_act_from_three_days() {
    let promised = |due: serde_json::Value| {
        World::empty().with(order_fact(), json!({"promised_at": due})).fact(supplier_fact()).fact(package_fact())
    };
    let world = promised(json!(on(12, 8))).event(on(11, 8), "domestic_transit");
    world.begins("p1", "late", on(12, 8).plus(1));
    let severity = |at: Millis| raised(&world.p1(at), "late").severity;
    assert_eq!((severity(on(15, 8).plus(-1)), severity(on(15, 8))), (Severity::Watch, Severity::Act));
    // A plain date ends with its day in Berlin.
    promised(json!("2026-11-12")).begins("p1", "late", on(12, 23));
    promised(json!(on(12, 8))).event(on(13, 8), "delivered").ends("p1", "late", on(13, 8));
    // What has no number yet is late as well.
    let unsent = World::empty().with(order_fact(), json!({"promised_at": on(4, 8)})).fact(supplier_fact());
    unsent.begins(&placeholder(&unsent), "late", on(4, 8).plus(1));
}

#[test]
fn a11_the_earliest_promise_of_its_orders() {
    let world = World::empty()
        .with(order_fact(), json!({"promised_at": on(12, 8)}))
        .with(order_fact(), json!({"order": "1044", "promised_at": on(10, 8)}))
        .with(
            package_fact(),
            json!({"contents": [{"order": ORDER, "line": "1", "quantity": 1},
            {"order": "1044", "line": "1", "quantity": 1}]}),
        );
    world.begins("p1", "late", on(10, 8).plus(1));
}

fn failed() -> World {
    World::collected().event(on(5, 8), "delivery_failed")
}

#[test]
fn a12_abnormal_for_24_hours_and_nobody_touched_it() {
    let world = failed().event(on(5, 20), "exception");
    world.begins("p1", "abnormal_unhandled", on(6, 8));
    assert_eq!(raised(&world.p1(on(6, 8)), "abnormal_unhandled").next_step, NextStep::ContactCarrier);
    world.event(on(7, 8), "out_for_delivery").ends("p1", "abnormal_unhandled", on(7, 8));
}

#[test]
fn a12_every_kind_of_touch_ends_it() {
    let order = json!({"type": "note", "order": ORDER, "at": on(7, 8), "text": "x"});
    for touch in [
        order.clone(),
        json!({"type": "note", "package": "p1", "at": on(7, 8), "text": "x"}),
        json!({"type": "case", "order": ORDER, "case": "c1", "kind": "lost", "at": on(7, 8)}),
        json!({"type": "case", "order": ORDER, "package": "p1", "case": "c1", "kind": "lost", "at": on(7, 8)}),
        json!({"type": "acknowledge", "package": "p1", "reason": "no_update", "at": on(7, 8)}),
        json!({"type": "snooze", "package": "p1", "reason": "no_update", "at": on(7, 8), "until": on(7, 9)}),
        json!({"type": "override", "package": "p1", "sub_status": "delivery_failed", "at": on(7, 8)}),
    ] {
        failed().fact(touch.clone()).ends("p1", "abnormal_unhandled", on(7, 8));
        // Before it began, a touch is none.
        let early = merged(touch, &json!({"at": on(5, 8).plus(-1), "until": on(5, 9)}));
        let early = if early["type"] == "snooze" { early } else { without(early, "until") };
        if early["type"] != "override" {
            failed().fact(early).begins("p1", "abnormal_unhandled", on(6, 8));
        }
    }
    // A note that names another package doesn't touch this one.
    let other = merged(order, &json!({"package": "p9", "at": on(5, 9)}));
    failed().fact(other).begins("p1", "abnormal_unhandled", on(6, 8));
}

fn without(mut fact: serde_json::Value, field: &str) -> serde_json::Value {
    fact.as_object_mut().expect("an object").remove(field);
    fact
}

#[test]
fn a12_what_a_manual_status_hid_counts_from_its_end() {
    let hidden = failed().manual(on(5, 9), "delivered", "pin", Some(on(8, 8)));
    hidden.begins("p1", "abnormal_unhandled", on(9, 8));
    // A failure set by hand, and the carrier's own that follows while it holds, are one unbroken touched failure.
    let by_hand = World::collected().manual(on(4, 8), "lost", "pin", Some(on(6, 8))).event(on(5, 8), "damaged");
    assert!(flag(&by_hand.p1(on(20, 8)), "abnormal_unhandled").is_none());
    let gap = World::collected().manual(on(4, 8), "lost", "pin", Some(on(4, 20))).event(on(5, 8), "damaged");
    gap.begins("p1", "abnormal_unhandled", on(6, 8));
}

#[test]
fn a12_the_next_step_by_sub_status() {
    for (kind, step) in [
        ("delivery_failed", "check_address"),
        ("customs_hold", "provide_documents"),
        ("pickup_missed", "tell_customer"),
        ("returning", "contact_supplier"),
        ("returned", "contact_supplier"),
        ("cancelled", "contact_supplier"),
        ("damaged", "open_case"),
        ("lost", "open_case"),
        ("destroyed", "open_case"),
        ("exception", "contact_carrier"),
    ] {
        let line = World::collected().event(on(5, 8), kind).p1(on(6, 8));
        assert_eq!(raised(&line, "abnormal_unhandled").next_step.key(), step, "{kind}");
    }
}

#[test]
fn a16_yellow_is_a3_or_a1_on_a_placeholder_and_nothing_else() {
    assert!(World::sent().p1(on(9, 8)).yellow);
    assert!(World::ordered().placeholder(on(8, 8)).yellow);
    let red = World::collected().event(on(4, 8), "delay").event(on(5, 8), "exception").p1(on(40, 8));
    assert!(red.flags.len() >= 3 && !red.yellow);
}

#[test]
fn a17_the_shown_status_decides_under_an_override() {
    let done = World::collected().event(on(4, 8), "delay").manual(on(4, 9), "delivered", "until_terminal", None);
    assert!(reasons(&done.p1(on(40, 8))).is_empty());
    let pending = World::collected().manual(on(4, 8), "awaiting_collection", "until_next_event", None);
    let line = pending.p1(on(9, 8));
    assert_eq!((line.yellow, line.guidance), (true, Some(Guidance::MessageSupplierOrRefund)));
    assert_eq!(raised(&line, "pending_too_long").since, on(9, 8));
    assert_eq!(raised(&line, "no_update").next_step, NextStep::MessageSupplierOrRefund);
}

#[test]
fn a17_a_pin_rests_a2_a6_a8_and_a10() {
    let silent = World::collected().manual(on(4, 8), "origin_transit", "pin", None);
    assert!(reasons(&silent.p1(on(40, 8))).is_empty());
    let unknown =
        World::sent().sync("17track", on(2, 9), "not_found").manual(on(3, 8), "awaiting_shipment", "pin", None);
    assert_eq!(reasons(&unknown.p1(on(8, 8))), [] as [&str; 0]);
    assert_eq!(reasons(&unknown.p1(on(9, 8))), ["pending_too_long"]);
    // Other modes rest nothing.
    let other = World::collected().manual(on(4, 8), "origin_transit", "until_terminal", None);
    other.begins("p1", "no_update", on(5, 8).plus(1));
}

#[test]
fn a19_the_most_specific_setting_wins() {
    let mut policy = Policy::standard();
    let hours = |hours| Changes { no_update: Some(Length::hours(hours)), ..Changes::default() };
    policy.except(Scope { carrier: Some("china_post".to_owned()), ..Scope::default() }, hours(72));
    policy.except(Scope { channel: Some("shop".to_owned()), ..Scope::default() }, hours(24));
    let mut world = World::collected();
    world.policies = Policies::always(policy.clone());
    world.begins("p1", "no_update", on(6, 8).plus(1));
    policy.except(Scope { phase: Some(SubStatus::Collected), ..Scope::default() }, hours(96));
    policy.except(Scope { lane: Some((*b"CN", *b"DE")), ..Scope::default() }, hours(12));
    world.policies = Policies::always(policy);
    world.begins("p1", "no_update", on(7, 8).plus(1));
}

#[test]
fn a19_a_change_applies_from_its_instant_on() {
    let mut patient = Policy::standard();
    patient.thresholds.no_update = Length::days(10);
    let mut world = World::collected();
    world.policies.change(on(6, 8), patient);
    world.begins("p1", "no_update", on(5, 8).plus(1));
    world.ends("p1", "no_update", on(6, 8));
    world.begins("p1", "no_update", on(13, 8).plus(1));
    // Before the change nobody knows of it (S14); from it on it is what counts.
    assert_eq!(world.p1(on(4, 8)).next_change_at, Some(on(5, 8).plus(1)));
    assert_eq!(world.p1(on(6, 8)).next_change_at, Some(on(13, 8).plus(1)));
}

#[test]
fn a20_business_days_can_be_counted_instead() {
    let mut policy = Policy::standard();
    policy.thresholds.no_tracking_number = Length::BusinessDays(2);
    let mut world = World::ordered();
    world.policies = Policies::always(policy);
    // Paid on a Sunday: Monday and Tuesday pass.
    world.begins(&placeholder(&world), "no_tracking_number", on(4, 0));
}

#[test]
fn a20_expiry_and_snooze_are_over_at_their_instant() {
    let world = World::collected().manual(on(4, 8), "delivered", "until_terminal", Some(on(6, 8)));
    assert_eq!(world.p1(on(6, 8).plus(-1)).sub_status, SubStatus::Delivered);
    assert_eq!(world.p1(on(6, 8)).sub_status, SubStatus::Collected);
    let snoozed =
        World::collected().fact(json!({"type": "snooze", "package": "p1", "at": on(6, 8), "until": on(7, 8)}));
    assert!(snoozed.p1(on(7, 8).plus(-1)).flags[0].hidden.is_some());
    assert!(snoozed.p1(on(7, 8)).flags[0].hidden.is_none());
}

#[test]
fn a21_each_line_names_the_next_instant_at_which_time_changes_it() {
    let steps = |world: &World, from: Millis, count: usize| {
        let mut at = from;
        let mut steps = Vec::new();
        while let (Some(next), true) = (world.p1(at).next_change_at, steps.len() < count) {
            steps.push(next);
            at = next;
        }
        steps
    };
    let world = World::sent();
    // A2; then act and contact; then yellow; then expired; then nothing.
    assert_eq!(steps(&world, on(2, 8), 9), [on(4, 8).plus(1), on(6, 8), on(9, 8), on(32, 8)]);
    let done = World::collected().event(on(5, 8), "delivered");
    assert_eq!(done.p1(on(5, 8)).next_change_at, None);
}

#[test]
fn a21_the_rank_is_that_of_the_most_urgent_visible_flag() {
    let rank = |world: World, at: Millis| world.p1(at).rank;
    let returned = World::collected().event(on(4, 8), "returned");
    assert_eq!(rank(returned, on(5, 8)), Some(1));
    assert_eq!(rank(failed(), on(6, 8)), Some(2));
    assert_eq!(rank(ready(json!(on(8, 8))), on(7, 8)), Some(4));
    assert_eq!(rank(World::collected(), on(33, 8)), Some(7));
    assert_eq!(rank(World::sent(), on(9, 8)), Some(9));
    assert_eq!(rank(World::collected(), on(6, 8)), Some(10));
    assert_eq!(rank(World::collected().event(on(4, 8), "delay"), on(5, 8)), Some(14));
    assert_eq!(rank(World::collected(), on(4, 8)), None);
    let hidden = World::collected().fact(json!({"type": "acknowledge", "package": "p1", "at": on(6, 8)}));
    assert_eq!(rank(hidden, on(6, 9)), None);
}

fn seen(at: Millis) -> serde_json::Value {
    json!({"type": "acknowledge", "package": "p1", "reason": "no_update", "by": "mia", "at": at})
}

#[test]
fn a22_an_acknowledgement_hides_until_the_flag_clears() {
    let world = World::collected().fact(seen(on(6, 8))).event(on(7, 8), "info");
    let line = world.p1(on(7, 8).plus(-1));
    let hidden = line.flags[0].hidden.clone().expect("it is hidden");
    assert_eq!((hidden.by.as_deref(), hidden.until), (Some("mia"), None));
    assert!(world.p1(on(6, 8).plus(-1)).flags[0].hidden.is_none());
    // Raised again, it shows again.
    assert!(world.p1(on(9, 8).plus(1)).flags[0].hidden.is_none());
    assert!(!world.order(ORDER, on(6, 8)).attention && world.order(ORDER, on(9, 9)).attention);
    // Given before it was raised, it hides nothing; at its first instant it does.
    assert!(World::collected().fact(seen(on(5, 8))).p1(on(6, 8)).flags[0].hidden.is_none());
    assert!(World::collected().fact(seen(on(5, 8).plus(1))).p1(on(6, 8)).flags[0].hidden.is_some());
}

#[test]
fn a22_a_snooze_hides_what_is_raised_while_it_runs() {
    let snooze = |until: serde_json::Value| {
        World::collected()
            .fact(json!({"type": "snooze", "package": "p1", "reason": null, "at": on(4, 8), "until": until}))
    };
    let world = snooze(json!(on(7, 8)));
    assert!(world.p1(on(6, 8)).flags[0].hidden.is_some());
    assert_eq!(world.p1(on(6, 8)).next_change_at, Some(on(7, 8)));
    // Until the next counted event received after it, whenever that happened.
    let next = snooze(json!("next_event")).event_with(on(3, 20), "info", json!({"received_at": on(6, 8)}));
    assert!(next.p1(on(6, 8).plus(-1)).flags[0].hidden.is_some());
    assert!(next.p1(on(6, 8)).flags[0].hidden.is_none());
    let wrong = snooze(json!("next_event")).event_with(on(20, 8), "info", json!({"received_at": on(6, 8)}));
    assert!(wrong.p1(on(6, 8)).flags[0].hidden.is_some());
}

#[test]
fn a23_every_flag_has_words_beside_its_colour() {
    // The yellow of a row always comes with a flag that has a next step to name.
    for line in [World::sent().p1(on(9, 8)), World::ordered().placeholder(on(8, 8))] {
        let yellow = |reason| matches!(reason, FlagReason::PendingTooLong | FlagReason::NoTrackingNumber);
        let flag = line.flags.iter().find(|flag| yellow(flag.reason)).expect("the flag that makes it yellow");
        assert!(line.yellow && !flag.next_step.key().is_empty() && !flag.evidence.is_empty());
    }
}

#[test]
fn g_guidance_by_the_age_of_the_number() {
    let world = World::sent().event(on(3, 8), "awaiting_collection");
    let guidance = |at: Millis| world.p1(at).guidance;
    assert_eq!(guidance(on(2, 8)), Some(Guidance::Wait));
    assert_eq!(guidance(on(6, 8).plus(-1)), Some(Guidance::Wait));
    assert_eq!(guidance(on(6, 8)), Some(Guidance::ContactSupplier));
    assert_eq!(guidance(on(9, 8).plus(-1)), Some(Guidance::ContactSupplier));
    assert_eq!(guidance(on(9, 8)), Some(Guidance::MessageSupplierOrRefund));
    assert_eq!(World::collected().p1(on(9, 8)).guidance, None);
    assert_eq!(World::ordered().placeholder(on(9, 8)).guidance, None);
    // A2's step is the guidance's.
    assert_eq!(raised(&world.p1(on(5, 9)), "no_update").next_step, NextStep::Wait);
}

#[test]
fn g_without_any_event_sync_now_and_from_48_hours_after_the_first_answer_check_number() {
    let world = World::sent().polls("17track", on(3, 8), on(9, 8), "not_found");
    let step = |at: Millis| raised(&world.p1(at), "no_update").next_step;
    assert_eq!(step(on(4, 8).plus(1)), NextStep::SyncNow);
    assert_eq!(step(on(5, 8).plus(-1)), NextStep::SyncNow);
    assert_eq!(step(on(5, 8)), NextStep::CheckNumber);
    assert_eq!(raised(&World::sent().p1(on(9, 8)), "no_update").next_step, NextStep::SyncNow);
    // The step is looked at again after 48 hours where nothing else comes first.
    let once = World::sent().fact(json!({"type": "sync", "package": "p1", "source": "17track", "at": on(3, 8),
        "result": "not_found", "next_at": on(10, 8)}));
    assert_eq!(once.p1(on(4, 8).plus(1)).next_change_at, Some(on(5, 8)));
}

#[test]
fn flags_stand_by_severity_then_age_then_key() {
    let world = World::collected().event(on(4, 8), "delay").event(on(5, 8), "customs_hold");
    assert_eq!(reasons(&world.p1(on(36, 8))), ["abnormal_unhandled", "no_update", "expired", "carrier_delay"]);
    assert_eq!(HOUR, 3_600_000);
}

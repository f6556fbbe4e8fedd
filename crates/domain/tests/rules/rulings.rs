//! The rulings on details (section 8 of the domain page), one test each, where no test beside the rule has it yet.

use parcelwatch_domain::attention::Severity;
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::DAY;
use serde_json::json;

use crate::world::*;

#[test]
fn s10_why_and_reason_are_those_of_the_report_received_first_else_of_the_next_that_says_so() {
    let report = |hour: i64, extra: serde_json::Value| {
        merged(
            merged(event_fact(on(3, 8), "delivery_failed"), &json!({"received_at": on(3, hour), "text": null})),
            &extra,
        )
    };
    let world = World::sent()
        .fact(report(12, json!({"reason": "closed", "text": "late"})))
        .fact(report(9, json!({"source": "a"})))
        .fact(report(10, json!({"reason": "absent", "source": "b"})));
    let line = world.p1(on(3, 12));
    assert_eq!(
        (line.reason.as_deref(), line.why.decided_by.and_then(|event| event.text)),
        (Some("absent"), Some("late".to_owned()))
    );
}

#[test]
fn a2_since_is_the_first_instant_of_the_unbroken_run() {
    // Silent from the fifth; an update of the sixth, received on the seventh, ends the run; the next one is its own.
    let world = World::collected().event_with(on(6, 8), "info", json!({"received_at": on(7, 8)}));
    let since = |day: i64| raised(&world.p1(on(day, 9)), "no_update").since;
    assert_eq!((since(6), since(9)), (on(5, 8).plus(1), on(8, 8).plus(1)));
    // An old update that comes late doesn't break the run: it was silent all the same.
    let late = World::collected().event_with(on(3, 9), "info", json!({"received_at": on(7, 8)}));
    assert_eq!(raised(&late.p1(on(9, 8)), "no_update").since, on(5, 8).plus(1));
}

#[test]
fn s7_pre_advice_after_a_customs_hold_is_held_back_also_when_it_was_scanned() {
    let held = World::sent().event(on(3, 8), "customs_hold").event(on(4, 8), "awaiting_collection");
    assert_eq!(
        (held.p1(on(4, 8)).sub_status, passed_over(&held.p1(on(4, 8)))),
        (SubStatus::CustomsHold, vec!["S7".to_owned()])
    );
    let scanned = World::collected().event(on(4, 8), "customs_hold").event(on(5, 8), "awaiting_collection");
    assert_eq!(passed_over(&scanned.p1(on(5, 8))), ["S7"]);
}

#[test]
fn s8_unknown_contents_are_bounded_by_the_supplier_order_they_cover_else_by_the_order() {
    let old = on(5, 8).plus(-3 * DAY - 1);
    let unknown = json!({"contents": [], "orders": [ORDER], "known_at": on(5, 9)});
    let world = |extra: serde_json::Value| {
        World::empty()
            .fact(order_fact())
            .with(supplier_fact(), json!({"paid_at": on(5, 8)}))
            .with(package_fact(), unknown.clone())
            .event_with(old, "collected", json!({"received_at": on(5, 9)}))
            .fact(extra)
    };
    let nothing = json!({"type": "channel", "channel": "other"});
    assert_eq!(passed_over(&world(nothing).p1(on(5, 9))), ["S8"]);
    // Two open supplier orders: which one it covers isn't known, so the customer's payment bounds it.
    let second = merged(supplier_fact(), &json!({"number": "B", "paid_at": on(5, 8)}));
    let two = world(second).with(order_fact(), json!({"at": on(1, 9), "lines": [{"line": "1", "quantity": 2}]}));
    assert_eq!(passed_over(&two.p1(on(5, 9))), [] as [&str; 0]);
}

#[test]
fn s8_events_of_a_closed_number_are_s9s_alone_and_raise_no_a7() {
    let world = World::sent()
        .event_with(on(1, 8).plus(-30 * DAY), "delivered", json!({"received_at": on(2, 9)}))
        .changed(on(4, 8), "ZZ9");
    assert_eq!(passed_over(&world.p1(on(4, 8))), ["S9"]);
    world.ends("p1", "number_suspect", on(4, 8));
}

fn ready(deadline: serde_json::Value) -> World {
    World::collected().event_with(on(6, 8), "ready_for_pickup", json!({"deadline": deadline}))
}

#[test]
fn a5_the_latest_deadline_given_and_a_plain_date_ends_with_its_day_at_the_destination() {
    let world = ready(json!(on(12, 8))).event_with(on(7, 8), "info", json!({"deadline": on(15, 8)}));
    world.begins("p1", "pickup_deadline", on(12, 8));
    // Until the end of the fourteenth in Berlin.
    ready(json!("2026-11-14")).begins("p1", "pickup_deadline", on(11, 23).plus(-1));
}

#[test]
fn a5_under_an_override_seven_days_from_the_override() {
    let world = World::collected().manual(on(5, 8), "ready_for_pickup", "until_terminal", None);
    world.begins("p1", "pickup_deadline", on(12, 8));
}

#[test]
fn a6_only_events_put_aside_are_no_event() {
    let world = World::sent().polls("17track", on(2, 8), on(6, 8), "not_found").event_with(
        on(1, 8).plus(-30 * DAY),
        "delivered",
        json!({"received_at": on(2, 9)}),
    );
    world.begins("p1", "number_unrecognised", on(5, 8));
}

#[test]
fn a6_a_failure_is_no_answer() {
    let world = World::sent().sync("dhl_de", on(2, 9), "failed").polls("17track", on(2, 14), on(6, 8), "not_found");
    world.begins("p1", "number_unrecognised", on(5, 14));
}

#[test]
fn a22_the_latest_hiding_is_named() {
    let act = |kind: &str, hour: i64| json!({"type": kind, "package": "p1", "by": kind, "at": on(6, hour)});
    let world =
        World::collected().fact(act("acknowledge", 8)).fact(merged(act("snooze", 9), &json!({"until": on(7, 8)})));
    let by = |at| world.p1(at).flags[0].hidden.clone().and_then(|hidden| hidden.by);
    assert_eq!((by(on(6, 10)).as_deref(), by(on(8, 8)).as_deref()), (Some("snooze"), Some("acknowledge")));
}

#[test]
fn s3_customs_counts_as_export_wherever_it_is() {
    let world = World::collected().event_with(on(4, 8), "customs", json!({"country": "CN"})).event_with(
        on(5, 8),
        "moving",
        json!({"country": "CN"}),
    );
    assert_eq!(world.p1(on(5, 8)).sub_status, SubStatus::GlobalTransit);
}

#[test]
fn o8_a_failed_quantity_is_unplaced_until_placed_again() {
    let world = World::empty().fact(order_fact()).with(supplier_fact(), json!({"state": "failed"}));
    assert_eq!(world.placeholder(on(2, 8)).package, format!("placeholder:{ORDER}"));
    let order = world.order(ORDER, on(2, 8));
    assert_eq!((order.parts.shipped, order.parts.total), (0, 1));
}

#[test]
fn o1_pending_payment_is_for_orders_without_any_number() {
    let world = World::empty()
        .with(
            order_fact(),
            json!({"payment": "pending", "paid_at": null,
            "lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}),
        )
        .with(supplier_fact(), json!({"lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}));
    assert_eq!(world.order(ORDER, on(2, 8)).stage.key(), "pending_payment");
    let sent = world.fact(package_fact()).order(ORDER, on(2, 8));
    assert_eq!((sent.stage.key(), sent.lines[1].stage.key()), ("awaiting_fulfillment", "awaiting_shipment"));
}

#[test]
fn a11_act_follows_watch_at_three_days() {
    let world = World::empty().with(order_fact(), json!({"promised_at": on(4, 8)})).fact(supplier_fact());
    let late = |at| raised(&world.placeholder(at), "late").severity;
    assert_eq!((late(on(7, 8).plus(-1)), late(on(7, 8))), (Severity::Watch, Severity::Act));
}

#[test]
fn a21_attention_lists_returned_first_and_leaves_out_what_an_outage_explains() {
    let world = World::polled(on(2, 8), on(3, 8)).outage("17track", on(3, 9), None);
    let line = world.p1(on(4, 8));
    assert_eq!((reasons(&line), line.rank), (vec!["sync_failing"], None));
}

#[test]
fn s14_ids_of_orders_of_one_name_carry_their_channel() {
    let world = World::sent().with(order_fact(), json!({"channel": "other"}));
    let mut builder = parcelwatch_domain::known::Builder::new();
    for fact in &world.facts {
        let mut fact = fact.clone();
        if fact["type"] == "supplier_order" || fact["type"] == "package" {
            fact["channel"] = json!("shop");
        }
        builder.add(1, parcelwatch_domain::facts::read_line(&fact.to_string()).expect("a fact"));
    }
    let read = |_: &parcelwatch_domain::facts::Event| {
        (parcelwatch_domain::status::Kind::Unmapped, parcelwatch_domain::known::Meaning::None)
    };
    let built = builder.build(&read);
    let answer = parcelwatch_domain::assess::assess(&built.known, &world.policies, on(2, 8));
    let ids: Vec<&str> = answer.orders().map(|order| order.order.as_str()).collect();
    assert_eq!(ids, [format!("other/{ORDER}"), format!("shop/{ORDER}")]);
    // A fact that doesn't say which one is refused.
    let mut ambiguous = parcelwatch_domain::known::Builder::new();
    for fact in &world.facts {
        ambiguous.add(1, parcelwatch_domain::facts::read_line(&fact.to_string()).expect("a fact"));
    }
    assert_eq!(ambiguous.build(&read).problems.len(), 2);
}

#[test]
fn s14_two_different_states_of_one_instant_contradict_each_other() {
    let mut builder = parcelwatch_domain::known::Builder::new();
    for fact in [order_fact(), merged(order_fact(), &json!({"country": "AT"}))] {
        builder.add(1, parcelwatch_domain::facts::read_line(&fact.to_string()).expect("a fact"));
    }
    let read = |_: &parcelwatch_domain::facts::Event| {
        (parcelwatch_domain::status::Kind::Unmapped, parcelwatch_domain::known::Meaning::None)
    };
    assert_eq!(builder.build(&read).problems.len(), 1);
}

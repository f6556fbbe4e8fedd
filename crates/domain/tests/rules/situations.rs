//! The cases of split shipments that must hold (section 7 of the domain page), one test each. A situation has the key
//! of the rule that it leans on most.

use serde_json::json;

use crate::world::*;

fn package(id: &str, number: &str, extra: serde_json::Value) -> serde_json::Value {
    merged(merged(package_fact(), &json!({"package": id, "number": number})), &extra)
}

fn contents(order: &str, supplier: &str, line: &str, quantity: i64) -> serde_json::Value {
    json!([{"order": order, "supplier_order": supplier, "line": line, "quantity": quantity}])
}

fn stage(world: &World, day: i64) -> &'static str {
    world.order(ORDER, on(day, 8)).stage.key()
}

fn two_lines() -> World {
    World::empty()
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}))
        .fact(supplier_fact())
        .with(supplier_fact(), json!({"supplier": "bar", "number": "B", "lines": [{"line": "2", "quantity": 1}]}))
}

#[test]
fn o2_several_suppliers_per_order() {
    let world = two_lines().fact(package_fact());
    assert_eq!(
        (stage(&world, 5), world.placeholder(on(5, 8)).package),
        ("awaiting_fulfillment", format!("placeholder:{ORDER}:B"))
    );
    assert_eq!(
        stage(&world.fact(package("p2", "B1", json!({"contents": contents(ORDER, "B", "2", 1)}))), 5),
        "fulfilled"
    );
}

#[test]
fn o2_several_packages_per_supplier_and_a_line_of_three_in_two_and_one() {
    let three = json!({"lines": [{"line": "1", "quantity": 3}]});
    let world = World::empty().with(order_fact(), three.clone()).with(supplier_fact(), three).fact(package(
        "p1",
        "A1",
        json!({"contents": contents(ORDER, FOO, "1", 2)}),
    ));
    assert_eq!(stage(&world, 5), "awaiting_fulfillment");
    let whole =
        world.fact(package("p2", "A2", json!({"contents": contents(ORDER, FOO, "1", 1), "known_at": on(6, 8)})));
    assert_eq!((stage(&whole, 5), stage(&whole, 6)), ("awaiting_fulfillment", "fulfilled"));
    assert_eq!(whole.order(ORDER, on(6, 8)).lines[0].numbers, ["A1", "A2"]);
}

#[test]
fn o9_unknown_contents() {
    let world = two_lines().fact(package("p1", "A1", json!({"contents": [], "orders": [ORDER]})));
    assert_eq!((stage(&world, 5), world.placeholder_count(on(5, 8))), ("awaiting_fulfillment", 2));
}

#[test]
fn o5_cancelled_or_refunded_line() {
    let world = two_lines()
        .fact(package_fact())
        .fact(json!({"type": "cancel_line", "order": ORDER, "line": "2", "quantity": 1, "at": on(6, 8)}));
    assert_eq!(
        (stage(&world, 5), stage(&world, 6), world.placeholder_count(on(6, 8))),
        ("awaiting_fulfillment", "fulfilled", 0)
    );
}

#[test]
fn o8_supplier_cancels_after_partial_shipment() {
    let world = two_lines().fact(package_fact()).with(
        supplier_fact(),
        json!({"supplier": "bar", "number": "B", "state": "cancelled", "at": on(6, 8), "lines": [{"line": "2", "quantity": 1}]}),
    );
    assert_eq!(
        (stage(&world, 6), world.placeholder(on(6, 8)).package),
        ("awaiting_fulfillment", format!("placeholder:{ORDER}"))
    );
    assert_eq!(world.order(ORDER, on(6, 8)).lines[1].stage.key(), "awaiting_order");
}

#[test]
fn o5_gift_digital_and_insurance_lines() {
    let world = World::empty()
        .with(
            order_fact(),
            json!({"lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1, "requires_shipping": false}]}),
        )
        .fact(supplier_fact());
    assert_eq!(stage(&world, 2), "awaiting_shipment");
    assert_eq!(stage(&world.fact(package_fact()), 2), "fulfilled");
}

#[test]
fn a7_one_number_for_two_orders_warns_when_the_addresses_differ() {
    let both = json!({"contents": [contents(ORDER, FOO, "1", 1)[0], contents("1044", "B", "1", 1)[0]]});
    let world = |postcode: &str| {
        World::ordered()
            .with(order_fact(), json!({"order": "1044", "postcode": postcode}))
            .fact(merged(package_fact(), &both))
    };
    assert_eq!(reasons(&world("20095").p1(on(2, 8))), ["number_suspect"]);
    let same = world("10115");
    assert_eq!(reasons(&same.p1(on(2, 8))), [] as [&str; 0]);
    assert_eq!((stage(&same, 2), same.order("1044", on(2, 8)).stage.key()), ("fulfilled", "fulfilled"));
    assert_eq!(same.p1(on(2, 8)).orders, [ORDER, "1044"]);
    // It stands with the first of its orders.
    let order: Vec<String> =
        same.assess(on(2, 8)).lines.iter().map(|line| format!("{line:?}")[..7].to_owned()).collect();
    assert_eq!(order.len(), 3);
}

#[test]
fn s9_number_changed_by_the_supplier() {
    let world = World::collected().changed(on(5, 8), "ZZ9");
    assert_eq!(world.order(ORDER, on(5, 8)).lines[0].numbers, ["ZZ9"]);
    assert_eq!((stage(&world, 5), world.p1(on(5, 8)).sub_status.key()), ("fulfilled", "awaiting_shipment"));
}

#[test]
fn s9_another_carrier_of_the_same_number_keeps_its_history() {
    let world = World::collected().event_with(on(5, 8), "moving", json!({"carrier": "china_post"}));
    let changed = world.clone().fact(package("p1", LX, json!({"carrier": "yanwen", "at": on(6, 8)})));
    let (before, after) = (changed.p1(on(6, 8).plus(-1)), changed.p1(on(6, 8)));
    assert_eq!((before.carrier.as_deref(), after.carrier.as_deref()), (Some("china_post"), Some("yanwen")));
    let told = |line: &parcelwatch_domain::assess::PackageLine| {
        (line.sub_status, line.last_update_at, passed_over(line), reasons(line))
    };
    assert_eq!(told(&after), told(&world.p1(on(6, 8))), "events of the number count, whoever carries it");
    // The silence goes on: the number is the same.
    changed.begins("p1", "no_update", on(7, 8).plus(1));
}

#[test]
fn a6_a_wrong_carrier_leaves_a_number_pending_and_never_ends_it() {
    let world = World::ordered().with(package_fact(), json!({"carrier": "ups"})).polls(
        "17track",
        on(2, 14),
        on(20, 8),
        "not_found",
    );
    for day in 2..=20 {
        let line = world.p1(on(day, 9));
        assert_eq!((line.sub_status.key(), line.sub_status.is_finished()), ("awaiting_shipment", false), "day {day}");
    }
    let found = world.event_with(on(20, 9), "collected", json!({"carrier": "china_post", "source": "17track"}));
    let line = found.p1(on(20, 9));
    assert_eq!((line.sub_status.key(), reasons(&line)), ("collected", Vec::new()));
}

#[test]
fn s9_second_number_of_the_last_mile() {
    let world = World::collected().identity("ZZ2", "last_mile", on(6, 8)).event_with(
        on(7, 8),
        "delivered",
        json!({"number": "ZZ2", "country": "DE"}),
    );
    let line = world.p1(on(7, 8));
    assert_eq!((line.sub_status.key(), line.number.as_deref()), ("delivered", Some(LX)));
}

#[test]
fn o9_reshipment_after_loss_with_both_arriving() {
    let world = World::collected()
        .event(on(6, 8), "lost")
        .fact(package("p2", "A2", json!({"known_at": on(8, 8), "replaces": "p1"})))
        .event_with(on(10, 8), "delivered", json!({"number": "A2"}))
        .event(on(12, 8), "delivered");
    assert_eq!((stage(&world, 6), stage(&world, 8), stage(&world, 12)), ("fulfilled", "fulfilled", "fulfilled"));
    assert_eq!(world.p1(on(10, 8)).sub_status.key(), "lost");
    assert_eq!(
        (world.p1(on(12, 8)).sub_status.key(), world.package("p2", on(12, 8)).sub_status.key()),
        ("delivered", "delivered")
    );
}

#[test]
fn o9_a_replacement_of_one_suppliers_part_is_not_another_suppliers_part() {
    let world = World::empty()
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 2}]}))
        .fact(supplier_fact())
        .with(supplier_fact(), json!({"number": "B"}))
        .fact(package_fact())
        .fact(package("p2", "A2", json!({"replaces": "p1"})));
    assert_eq!(
        (stage(&world, 5), world.placeholder(on(5, 8)).package),
        ("awaiting_fulfillment", format!("placeholder:{ORDER}:B"))
    );
}

#[test]
fn s8_number_reused_by_a_carrier() {
    let world = World::sent()
        .event_with(on(1, 8).plus(-40 * 86_400_000), "delivered", json!({"received_at": on(2, 9)}))
        .event(on(4, 8), "collected");
    assert_eq!(
        (world.p1(on(3, 8)).sub_status.key(), reasons(&world.p1(on(3, 8)))),
        ("awaiting_shipment", vec!["number_suspect"])
    );
    assert_eq!(world.p1(on(4, 8)).sub_status.key(), "collected");
}

#[test]
fn s6_return_with_another_number() {
    let world = World::collected()
        .event(on(6, 8), "delivered")
        .identity("RT1", "return", on(9, 8))
        .event_with(on(10, 8), "moving", json!({"number": "RT1"}))
        .event_with(on(14, 8), "signed", json!({"number": "RT1"}));
    assert_eq!((world.p1(on(9, 8)).sub_status.key(), world.p1(on(10, 8)).sub_status.key()), ("delivered", "returning"));
    assert_eq!((world.p1(on(14, 8)).sub_status.key(), stage(&world, 14)), ("returned", "fulfilled"));
}

#[test]
fn s5_delivered_then_contradicted() {
    let world = World::collected().event(on(6, 8), "delivered").event(on(7, 9), "out_for_delivery");
    let line = world.p1(on(7, 9));
    assert_eq!(
        (line.sub_status.key(), reasons(&line), passed_over(&line)),
        ("delivered", vec!["source_conflict"], vec!["S5".to_owned()])
    );
    world.event(on(8, 8), "returning").ends("p1", "source_conflict", on(8, 8));
}

#[test]
fn o9_label_voided() {
    let world = World::sent().event(on(5, 8), "cancelled");
    assert_eq!((stage(&world, 4), stage(&world, 5)), ("fulfilled", "awaiting_shipment"));
    assert_eq!(world.placeholder(on(5, 8)).package, format!("placeholder:{ORDER}:{FOO}"));
}

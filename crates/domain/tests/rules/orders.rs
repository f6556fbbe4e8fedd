//! O1 to O9: what numbers cover, and the stages of lines and orders.

use parcelwatch_domain::assess::OrderLine;
use parcelwatch_domain::time::Millis;
use serde_json::{Value, json};

use crate::world::*;

/// An order of these quantities, all placed and paid at Foo.
fn lines(quantities: &[i64]) -> World {
    let of = |quantity: &i64, index: usize| json!({"line": (index + 1).to_string(), "quantity": quantity});
    let lines: Vec<Value> = quantities.iter().enumerate().map(|(index, quantity)| of(quantity, index)).collect();
    World::empty().with(order_fact(), json!({"lines": lines})).with(supplier_fact(), json!({"lines": lines}))
}

fn package(number: &str, contents: &[(&str, i64)]) -> Value {
    let contents: Vec<Value> = contents
        .iter()
        .map(|(line, quantity)| json!({"order": ORDER, "supplier_order": FOO, "line": line, "quantity": quantity}))
        .collect();
    json!({"type": "package", "package": number, "number": number, "carrier": "china_post", "known_at": on(2, 8),
        "contents": contents})
}

fn unknown(number: &str) -> Value {
    json!({"type": "package", "package": number, "number": number, "carrier": "china_post", "known_at": on(2, 8),
        "orders": [ORDER]})
}

fn separately(world: World) -> World {
    world.fact(json!({"type": "channel", "channel": "shop", "fulfill": "separately"}))
}

fn at_ten(world: &World) -> OrderLine {
    world.order(ORDER, on(10, 8))
}

fn stage(world: &World) -> &'static str {
    at_ten(world).stage.key()
}

fn line_stages(world: &World) -> Vec<&'static str> {
    at_ten(world).lines.iter().map(|line| line.stage.key()).collect()
}

fn parts(world: &World) -> (i64, i64) {
    let parts = at_ten(world).parts;
    (parts.shipped, parts.total)
}

fn placeholders(world: &World) -> Vec<String> {
    let answer = world.assess(on(10, 8));
    answer.packages().filter(|line| line.number.is_none()).map(|line| line.package.clone()).collect()
}

#[test]
fn o1_an_order_passes_through_its_stages() {
    let order = |extra: Value| World::empty().with(order_fact(), extra);
    assert_eq!(stage(&order(json!({"payment": "pending", "paid_at": null}))), "pending_payment");
    assert_eq!(stage(&order(json!({}))), "awaiting_order");
    let supplied = |extra: Value| order(json!({})).with(supplier_fact(), extra);
    assert_eq!(stage(&supplied(json!({"state": "placed", "paid_at": null}))), "awaiting_payment");
    assert_eq!(stage(&supplied(json!({}))), "awaiting_shipment");
    assert_eq!(stage(&supplied(json!({"state": "shipped", "paid_at": null}))), "awaiting_shipment");
    assert_eq!(stage(&World::sent()), "fulfilled");
}

#[test]
fn o1_the_least_advanced_part_and_line_decide() {
    let world = World::empty()
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 3}, {"line": "2", "quantity": 1}]}))
        .with(supplier_fact(), json!({"lines": [{"line": "1", "quantity": 2}, {"line": "2", "quantity": 1}]}));
    assert_eq!((stage(&world), line_stages(&world)), ("awaiting_order", vec!["awaiting_order", "awaiting_shipment"]));
    let placed = world.with(
        supplier_fact(),
        json!({"number": "B", "state": "placed", "paid_at": null,
        "lines": [{"line": "1", "quantity": 1}]}),
    );
    assert_eq!((stage(&placed), line_stages(&placed)[0]), ("awaiting_payment", "awaiting_payment"));
}

#[test]
fn o2_together_any_number_but_not_all_waits_for_the_rest() {
    let world = lines(&[1, 1]).fact(package("A1", &[("1", 1)]));
    assert_eq!(
        (stage(&world), line_stages(&world)),
        ("awaiting_fulfillment", vec!["awaiting_fulfillment", "awaiting_shipment"])
    );
    let whole = world.fact(package("A2", &[("2", 1)]));
    assert_eq!((stage(&whole), line_stages(&whole)), ("fulfilled", vec!["fulfilled", "fulfilled"]));
    // Whatever the other lines wait for.
    let unplaced = World::sent().with(
        order_fact(),
        json!({"at": on(3, 8), "lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}),
    );
    assert_eq!((stage(&unplaced), line_stages(&unplaced)[1]), ("awaiting_fulfillment", "awaiting_order"));
}

#[test]
fn o3_separately_each_line_for_itself() {
    let world = separately(lines(&[3, 1])).fact(package("A1", &[("1", 2), ("2", 1)]));
    assert_eq!((stage(&world), line_stages(&world)), ("awaiting_shipment", vec!["awaiting_shipment", "fulfilled"]));
    let whole = world.fact(package("A2", &[("1", 1)]));
    assert_eq!(stage(&whole), "fulfilled");
}

fn bundle() -> World {
    separately(World::empty())
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 2, "bundle_of": ["cup", "pot"]}]}))
        .with(supplier_fact(), json!({"lines": [{"line": "1", "quantity": 2, "component": "cup"}]}))
        .with(supplier_fact(), json!({"number": "B", "lines": [{"line": "1", "quantity": 2, "component": "pot"}]}))
}

fn component(number: &str, supplier: &str, component: &str, quantity: i64) -> Value {
    json!({"type": "package", "package": number, "number": number, "known_at": on(2, 8), "contents": [{"order": ORDER,
        "supplier_order": supplier, "line": "1", "component": component, "quantity": quantity}]})
}

#[test]
fn o4_a_bundle_waits_for_every_component_also_separately() {
    let cup = bundle().fact(component("A1", FOO, "cup", 2));
    assert_eq!((stage(&cup), parts(&cup)), ("awaiting_shipment", (1, 2)));
    let half = cup.clone().fact(component("B1", "B", "pot", 1));
    assert_eq!(stage(&half), "awaiting_shipment");
    assert_eq!(stage(&half.fact(component("B2", "B", "pot", 1))), "fulfilled");
}

#[test]
fn o5_cancelled_quantity_and_lines_without_shipping_never_block() {
    let cancelled = lines(&[2, 1])
        .fact(package("A1", &[("1", 1), ("2", 1)]))
        .fact(json!({"type": "cancel_line", "order": ORDER, "line": "1", "quantity": 1, "at": on(5, 8)}));
    assert_eq!(stage(&cancelled), "fulfilled");
    assert_eq!(cancelled.order(ORDER, on(5, 8).plus(-1)).stage.key(), "awaiting_fulfillment");
    let gift = World::empty()
        .with(
            order_fact(),
            json!({"lines": [{"line": "1", "quantity": 1},
            {"line": "2", "quantity": 1, "requires_shipping": false}]}),
        )
        .fact(supplier_fact())
        .fact(package_fact());
    assert_eq!((stage(&gift), line_stages(&gift)), ("fulfilled", vec!["fulfilled", "not_shipped_by_nature"]));
    let stated = World::empty().with(
        order_fact(),
        json!({"lines": [{"line": "1", "quantity": 2, "cancelled": 2},
        {"line": "2", "quantity": 1}]}),
    );
    assert_eq!((stage(&stated), line_stages(&stated)), ("awaiting_order", vec!["canceled", "awaiting_order"]));
}

#[test]
fn o6_rolled_back_covers_nothing_and_stands_with_those_that_have_no_order() {
    let world = World::collected().fact(json!({"type": "rollback", "package": "p1", "by": "mia", "at": on(5, 8)}));
    assert_eq!(world.order(ORDER, on(5, 8).plus(-1)).stage.key(), "fulfilled");
    assert_eq!(stage(&world), "awaiting_shipment");
    let line = world.p1(on(10, 8));
    assert_eq!((line.orders.len(), line.sub_status.key()), (0, "collected"));
    let last = world.assess(on(10, 8)).lines.pop();
    assert!(matches!(last, Some(parcelwatch_domain::assess::Line::Package(line)) if line.package == "p1"));
}

#[test]
fn o6_archive_and_back() {
    let archive =
        |archived: bool, at: Millis| json!({"type": "archive", "order": ORDER, "archived": archived, "at": at});
    let world = World::collected().fact(archive(true, on(6, 8))).fact(archive(false, on(12, 8)));
    let order = world.order(ORDER, on(7, 8));
    assert_eq!((order.stage.key(), order.attention), ("archived", false));
    let line = world.p1(on(7, 8));
    assert!(line.archived && !line.flags.is_empty());
    assert!(world.order(ORDER, on(12, 8)).attention && !world.p1(on(12, 8)).archived);
}

#[test]
fn o6_a_corrected_supplier_number_keeps_its_packages() {
    let world = World::sent().fact(json!({"type": "supplier_order_changed", "order": ORDER, "number": FOO, "to": "77",
        "by": "mia", "at": on(5, 8)}));
    assert_eq!((stage(&world), world.p1(on(5, 8)).supplier_orders), ("fulfilled", vec!["77".to_owned()]));
    assert_eq!(world.p1(on(5, 8).plus(-1)).supplier_orders, [FOO]);
}

#[test]
fn o7_the_setting_can_be_changed_at_any_time() {
    let world = lines(&[1, 1])
        .fact(package("A1", &[("1", 1)]))
        .fact(json!({"type": "channel", "channel": "shop", "fulfill": "separately", "at": on(5, 8)}));
    assert_eq!(world.order(ORDER, on(5, 8).plus(-1)).stage.key(), "awaiting_fulfillment");
    assert_eq!(world.order(ORDER, on(5, 8)).stage.key(), "awaiting_shipment");
}

#[test]
fn o8_voided_or_refunded_cancels_what_has_no_number() {
    for payment in ["voided", "refunded"] {
        let none = lines(&[1]).with(order_fact(), json!({"payment": payment, "at": on(5, 8)}));
        assert_eq!((stage(&none), placeholders(&none).len()), ("canceled", 0), "{payment}");
        let some = World::empty()
            .with(
                order_fact(),
                json!({"payment": payment, "lines": [{"line": "1", "quantity": 2}, {"line": "2", "quantity": 1}]}),
            )
            .with(supplier_fact(), json!({"lines": [{"line": "1", "quantity": 2}, {"line": "2", "quantity": 1}]}))
            .fact(package("A1", &[("1", 1)]));
        assert_eq!((stage(&some), line_stages(&some)), ("fulfilled", vec!["fulfilled", "canceled"]), "{payment}");
    }
}

#[test]
fn o8_a_cancelled_supplier_order_gives_its_quantity_back() {
    let world = lines(&[3])
        .fact(package("A1", &[("1", 2)]))
        .with(supplier_fact(), json!({"state": "cancelled", "at": on(5, 8), "lines": [{"line": "1", "quantity": 3}]}));
    assert_eq!((stage(&world), line_stages(&world)), ("awaiting_fulfillment", vec!["awaiting_order"]));
    assert_eq!((parts(&world), placeholders(&world)), ((0, 1), vec![format!("placeholder:{ORDER}")]));
}

#[test]
fn o8_failed_until_it_is_placed_again() {
    let failed = lines(&[1])
        .with(supplier_fact(), json!({"state": "failed", "at": on(5, 8), "lines": [{"line": "1", "quantity": 1}]}));
    assert_eq!((stage(&failed), line_stages(&failed)), ("failed", vec!["failed"]));
    assert_eq!((parts(&failed), placeholders(&failed)), ((0, 1), vec![format!("placeholder:{ORDER}")]));
    let again = failed.with(supplier_fact(), json!({"number": "B", "at": on(6, 8)}));
    assert_eq!((stage(&again), line_stages(&again)), ("awaiting_shipment", vec!["awaiting_shipment"]));
}

#[test]
fn o8_with_a_number_a_failed_line_counts_as_not_placed() {
    let world = lines(&[1, 1]).fact(package("A1", &[("1", 1)])).with(
        supplier_fact(),
        json!({"state": "failed", "at": on(5, 8), "lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}),
    );
    assert_eq!((stage(&world), line_stages(&world)), ("awaiting_fulfillment", vec!["awaiting_fulfillment", "failed"]));
    let alone = separately(world);
    assert_eq!((stage(&alone), line_stages(&alone)), ("awaiting_order", vec!["fulfilled", "failed"]));
}

#[test]
fn o8_nothing_to_ship() {
    let digital = |extra: Value| {
        let line = json!({"lines": [{"line": "1", "quantity": 1, "requires_shipping": false}]});
        World::empty().with(order_fact(), merged(line, &extra))
    };
    assert_eq!(stage(&digital(json!({}))), "fulfilled");
    assert_eq!(stage(&digital(json!({"payment": "pending", "paid_at": null}))), "pending_payment");
    assert_eq!(stage(&digital(json!({"payment": "voided"}))), "canceled");
    assert_eq!(parts(&digital(json!({}))), (0, 0));
}

#[test]
fn o9_unknown_contents_cover_the_only_open_supplier_order() {
    let world = lines(&[2, 1]).fact(unknown("U1"));
    assert_eq!((stage(&world), placeholders(&world).len()), ("fulfilled", 0));
    assert_eq!(world.package("U1", on(10, 8)).supplier_orders, [FOO]);
    assert_eq!(at_ten(&world).lines[1].numbers, ["U1"]);
}

#[test]
fn o9_else_they_leave_the_order_waiting_under_both_settings() {
    let two = lines(&[2])
        .with(order_fact(), json!({"at": on(1, 9), "lines": [{"line": "1", "quantity": 4}]}))
        .with(supplier_fact(), json!({"number": "B", "lines": [{"line": "1", "quantity": 2}]}));
    let world = two.fact(unknown("U1"));
    assert_eq!((stage(&world), placeholders(&world).len()), ("awaiting_fulfillment", 2));
    assert_eq!(stage(&separately(world.clone())), "awaiting_fulfillment");
    // Once one of the two is covered, the other is the only open one.
    let covered = world.fact(package("A1", &[("1", 2)]));
    assert_eq!(
        (stage(&covered), covered.package("U1", on(10, 8)).supplier_orders),
        ("fulfilled", vec!["B".to_owned()])
    );
}

#[test]
fn o9_a_voided_label_covers_nothing_and_lost_and_returned_still_do() {
    let ended = |kind: &str| World::sent().event(on(5, 8), kind);
    assert_eq!(stage(&ended("cancelled")), "awaiting_shipment");
    assert_eq!(at_ten(&ended("cancelled")).lines[0].numbers, [] as [&str; 0]);
    for kind in ["lost", "returned", "destroyed"] {
        assert_eq!(stage(&ended(kind)), "fulfilled", "{kind}");
    }
    // A person's word covers and uncovers nothing.
    assert_eq!(stage(&World::sent().manual(on(5, 8), "cancelled", "pin", None)), "fulfilled");
}

#[test]
fn o9_contents_count_where_the_supplier_order_does_not_list_their_line() {
    let world = World::empty()
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 1}, {"line": "2", "quantity": 1}]}))
        .fact(supplier_fact())
        .fact(package("A1", &[("1", 1), ("2", 1)]));
    assert_eq!(stage(&world), "fulfilled");
}

#[test]
fn o9_parts_count_supplier_orders_that_ship_and_what_nobody_placed() {
    let world = World::empty()
        .with(order_fact(), json!({"lines": [{"line": "1", "quantity": 3}, {"line": "2", "quantity": 1}]}))
        .with(supplier_fact(), json!({"lines": [{"line": "1", "quantity": 1}]}))
        .with(supplier_fact(), json!({"number": "B", "lines": [{"line": "1", "quantity": 1}]}))
        .with(supplier_fact(), json!({"number": "C", "state": "cancelled", "lines": [{"line": "1", "quantity": 1}]}))
        .fact(package("A1", &[("1", 1)]));
    assert_eq!(parts(&world), (1, 3));
}

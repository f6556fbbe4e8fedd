//! Numbers that events tell in their texts (S9).

use parcelwatch_domain::facts::{Identity, Role};
use parcelwatch_domain::package::{Told, told_numbers};
use parcelwatch_domain::time::{HOUR, Millis};
use serde_json::json;

use crate::world::*;

const SSCC: &str = "00340434161094015902";
const HANDED_ON: &str = "Handed over to DHL, tracking number 00340434161094015902";

fn told(world: &World, at: Millis) -> Vec<Told> {
    told_numbers(&world.known(), &world.policies, at)
}

/// What the events tell, by package and number.
fn numbers(world: &World, at: Millis) -> Vec<(String, String)> {
    told(world, at).into_iter().map(|one| (one.identity.package, one.identity.number.to_string())).collect()
}

fn handed_on(at: Millis, text: &str) -> World {
    World::collected().event_with(at, "moving", json!({"text": text}))
}

#[test]
fn s9_a_number_told_by_an_event_joins_since_the_first_counted_event() {
    let world = handed_on(on(6, 8), HANDED_ON);
    assert_eq!(told(&world, on(6, 8).plus(-1)), [], "nobody knew");
    let found = told(&world, on(9, 8));
    let [Told { identity: Identity { package, number, role, from, at, .. }, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((package.as_str(), number.as_str(), *role), ("p1", SSCC, Role::LastMile));
    assert_eq!((*from, *at), (on(3, 8), Some(on(6, 8))));
    // Once it has joined, nothing is left to join, and its events are the package's.
    let joined = world.fact(json!({"type": "identity", "package": "p1", "number": SSCC, "role": "last_mile",
        "from": on(3, 8), "at": on(6, 8)}));
    assert_eq!(told(&joined, on(9, 8)), []);
    let delivered = joined.event_with(on(8, 8), "delivered", json!({"number": SSCC, "country": "DE"}));
    assert_eq!(delivered.p1(on(8, 8)).sub_status.key(), "delivered");
}

#[test]
fn s9_of_several_events_that_tell_a_number_the_one_known_first_counts() {
    let again = |world: World, day: i64| world.event_with(on(day, 8), "moving", json!({"text": HANDED_ON}));
    let one = again(handed_on(on(6, 8), HANDED_ON), 7);
    let other = again(again(World::collected(), 7), 6);
    assert_eq!(told(&one, on(9, 8)), told(&other, on(9, 8)));
    assert_eq!(told(&one, on(9, 8)).len(), 1);
    assert_eq!(told(&one, on(9, 8))[0].identity.at, Some(on(6, 8)));
}

#[test]
fn s9_an_event_known_before_its_package_tells_the_number_when_the_package_is_known() {
    let world = World::ordered()
        .event_with(on(2, 1), "moving", json!({"text": HANDED_ON}))
        .with(package_fact(), json!({"known_at": on(4, 8)}));
    assert_eq!(told(&world, on(5, 8))[0].identity.at, Some(on(4, 8)));
}

#[test]
fn s9_only_a_counted_event_of_the_way_there_tells_a_number() {
    let old = World::sent().event_with(on(1, 8).plus(-80 * HOUR), "moving", json!({"text": HANDED_ON}));
    assert_eq!(told(&old, on(9, 8)), [], "an earlier parcel's (S8)");
    let replaced = handed_on(on(6, 8), HANDED_ON).changed(on(5, 8), "ZZ9");
    assert_eq!(told(&replaced, on(9, 8)), [], "a replaced number's");
    let back = World::collected().event_with(on(6, 8), "returning", json!({"text": HANDED_ON}));
    assert_eq!(told(&back, on(9, 8)), [], "the way back's");
    let ahead = World::collected().event_with(on(20, 8), "moving", json!({"text": HANDED_ON, "received_at": on(6, 8)}));
    assert_eq!(told(&ahead, on(9, 8)), [], "dated ahead (S11)");
}

#[test]
fn s9_a_number_that_is_anothers_or_an_orders_is_not_told() {
    let other = json!({"package": "p2", "number": SSCC, "contents": [], "known_at": on(2, 8)});
    let taken = handed_on(on(6, 8), HANDED_ON).with(package_fact(), other);
    assert_eq!(told(&taken, on(9, 8)), []);
    let orders = handed_on(on(6, 8), &format!("Barcode {FOO}00"))
        .with(supplier_fact(), json!({"number": format!("{FOO}00"), "lines": []}));
    assert_eq!(told(&orders, on(9, 8)), []);
    for text in ["Arrived at hub 20374", "Call 0800 123 4567", &format!("Tracking number {LX}")] {
        assert_eq!(told(&handed_on(on(6, 8), text), on(9, 8)), [], "{text}");
    }
}

#[test]
fn s9_what_two_parcels_tell_alike_is_no_parcels_number_unless_they_are_one_parcel() {
    let second = |number: &str| {
        handed_on(on(6, 8), HANDED_ON)
            .with(package_fact(), json!({"package": "p2", "number": number, "contents": [], "known_at": on(2, 8)}))
    };
    let flown =
        second("LX556677887CN").event_with(on(6, 9), "moving", json!({"number": "LX556677887CN", "text": HANDED_ON}));
    assert_eq!(told(&flown, on(9, 8)), []);
    let merged = numbers(&second(LX), on(9, 8));
    assert_eq!(merged, [("p1".to_owned(), SSCC.to_owned()), ("p2".to_owned(), SSCC.to_owned())]);
}

//! A18: what a carrier has said is known only up to our last answer.

use parcelwatch_domain::attention::{Guidance, NextStep};
use parcelwatch_domain::time::{HOUR, Millis};
use serde_json::json;

use crate::world::*;

fn has(world: &World, reason: &str, at: Millis) -> bool {
    flag(&world.p1(at), reason).is_some()
}

/// Collected on the third, answers until the fourth at eight, then an outage.
fn dark(from: Millis, to: Option<Millis>) -> World {
    World::polled(on(2, 8), on(4, 8))
        .event_with(on(3, 8), "collected", json!({"source": "17track"}))
        .outage("17track", from, to)
}

#[test]
fn a18_while_blind_silence_stands_still() {
    let world = dark(on(4, 12), None);
    assert!(!has(&world, "no_update", on(30, 8)));
    assert!(!has(&world, "expired", on(60, 8)));
    assert!(has(&world, "sync_failing", on(4, 20)));
    // The first answer brings it up to date at once.
    let back = world.sync("17track", on(8, 8), "ok");
    back.begins("p1", "no_update", on(8, 8));
}

#[test]
fn a18_blind_from_the_start_of_an_outage_until_the_next_answer() {
    let world = World::polled(on(2, 8), on(4, 8)).outage("17track", on(4, 12), Some(on(4, 13)));
    let guidance = |at: Millis| world.p1(at).guidance;
    assert_eq!(guidance(on(4, 12).plus(-1)), Some(Guidance::Wait));
    assert_eq!(guidance(on(4, 12)), None);
    assert_eq!(guidance(on(4, 14)), None);
    let back = world.sync("17track", on(4, 14), "not_found");
    assert_eq!(back.p1(on(4, 14)).guidance, Some(Guidance::Wait));
}

#[test]
fn a18_blind_from_two_polling_intervals_after_the_last_answer() {
    let world = World::sent().sync("17track", on(3, 8), "ok");
    assert_eq!(world.p1(on(3, 20).plus(-1)).guidance, Some(Guidance::Wait));
    assert_eq!(world.p1(on(3, 20)).guidance, None);
    let planned = World::sent().fact(json!({"type": "sync", "package": "p1", "source": "17track", "at": on(3, 8),
        "result": "ok", "next_at": on(4, 8)}));
    planned.begins("p1", "sync_failing", on(5, 8));
}

#[test]
fn a18_flags_raised_before_stay_raised() {
    let world = World::collected().polls("17track", on(2, 8), on(5, 8), "ok").outage("17track", on(5, 9), None);
    world.begins("p1", "no_update", on(5, 8).plus(1));
    assert!(has(&world, "no_update", on(20, 8)));
    let yellow = World::sent().polls("17track", on(2, 8), on(9, 8), "ok").outage("17track", on(9, 9), None);
    assert!(yellow.p1(on(20, 8)).yellow);
}

#[test]
fn a18_blind_only_while_all_live_sources_are() {
    let world = dark(on(4, 12), None).polls("dhl_de", on(2, 8), on(6, 8), "ok");
    world.begins("p1", "no_update", on(5, 8).plus(1));
    assert!(!has(&world, "sync_failing", on(6, 8)));
    world.begins("p1", "sync_failing", on(6, 20));
}

#[test]
fn a18_an_event_from_a_live_source_is_an_answer_and_one_from_elsewhere_is_not() {
    let event = |source: &str| {
        let extra = json!({"source": source, "received_at": on(5, 8)});
        World::polled(on(2, 8), on(3, 8)).event_with(on(3, 9), "collected", extra)
    };
    event("17track").ends("p1", "sync_failing", on(5, 8));
    assert!(has(&event("csv"), "sync_failing", on(5, 8)));
    // Facts from elsewhere still count while blind.
    assert_eq!(event("csv").p1(on(5, 8)).sub_status.key(), "collected");
}

#[test]
fn a18_an_event_during_an_outage_is_an_answer_and_blindness_begins_again_at_once() {
    let world = dark(on(4, 12), None).event_with(on(5, 8), "info", json!({"source": "17track"}));
    assert!(has(&world, "sync_failing", on(5, 8).plus(-1)) && !has(&world, "sync_failing", on(5, 8)));
    // Silence stands at the answer.
    assert!(!has(&world, "no_update", on(30, 8)));
    world.begins("p1", "sync_failing", on(5, 20));
}

#[test]
fn a18_a_number_that_becomes_known_during_an_outage_is_blind_at_once() {
    let world =
        World::ordered().with(package_fact(), json!({"sources": ["17track"]})).outage("17track", on(1, 8), None);
    assert_eq!(world.p1(on(2, 8)).guidance, None);
    world.begins("p1", "sync_failing", on(2, 20));
    assert!(!has(&world, "no_update", on(20, 8)));
}

#[test]
fn a18_a_changed_number_counts_as_answered_an_added_one_does_not() {
    let polled = World::polled(on(2, 8), on(3, 8));
    polled.clone().changed(on(5, 8), "ZZ9").ends("p1", "sync_failing", on(5, 8));
    assert!(has(&polled.identity("ZZ2", "last_mile", on(5, 8)), "sync_failing", on(5, 8)));
}

#[test]
fn a18_without_a_live_source_the_clock_is_plain() {
    let world = World::collected();
    assert!(has(&world, "no_update", on(6, 8)));
    // A source is live once any poll or outage names it, of whatever package.
    let other = World::ordered().with(package_fact(), json!({"sources": ["dhl_de"]})).outage("17track", on(1, 8), None);
    assert_eq!(other.p1(on(4, 8)).guidance, Some(Guidance::Wait));
}

#[test]
fn a18_a1_a5_a11_and_a12_do_not_depend_on_sight() {
    let promised = World::empty()
        .with(order_fact(), json!({"promised_at": on(7, 8)}))
        .fact(supplier_fact())
        .fact(package_fact())
        .sync("17track", on(2, 8), "ok")
        .event(on(5, 8), "exception")
        .outage("17track", on(3, 8), None);
    promised.begins("p1", "abnormal_unhandled", on(6, 8));
    promised.begins("p1", "late", on(7, 8).plus(1));
    let ready = World::collected().event(on(5, 8), "ready_for_pickup").outage("csv", on(5, 9), None);
    ready.begins("p1", "pickup_deadline", on(12, 8));
}

#[test]
fn a18_a6_and_its_step_stand_while_blind() {
    let world = World::sent().polls("17track", on(2, 8), on(3, 8), "not_found").outage("17track", on(3, 9), None);
    assert!(!has(&world, "number_unrecognised", on(30, 8)));
    let asked = World::sent().polls("17track", on(2, 8), on(4, 14), "not_found").outage("17track", on(4, 15), None);
    assert_eq!(raised(&asked.p1(on(20, 8)), "no_update").next_step, NextStep::CheckNumber);
}

#[test]
fn a18_a_pinned_package_is_never_blind_and_answered_when_the_pin_ends() {
    let world = World::polled(on(2, 8), on(3, 8)).manual(on(3, 9), "awaiting_collection", "pin", Some(on(6, 8)));
    assert_eq!(world.p1(on(5, 8)).guidance, Some(Guidance::Wait));
    assert!(!has(&world, "sync_failing", on(6, 8)));
    world.begins("p1", "sync_failing", on(6, 20));
    let retracked = World::polled(on(2, 8), on(3, 8)).manual(on(3, 9), "awaiting_collection", "pin", None);
    retracked.retrack(on(5, 8)).begins("p1", "sync_failing", on(5, 20));
}

#[test]
fn a18_an_outage_explains_while_it_is_in_force() {
    let world = dark(on(4, 12), Some(on(6, 8)));
    let order = |at: Millis| world.order(ORDER, at).attention;
    assert!(has(&world, "sync_failing", on(6, 8).plus(-1)) && !order(on(6, 8).plus(-1)));
    assert!(has(&world, "sync_failing", on(6, 8)) && order(on(6, 8)));
    assert_eq!(world.p1(on(5, 8)).rank, None);
}

#[test]
fn a18_the_end_of_an_outage_that_becomes_known_later_closes_it() {
    let world = dark(on(4, 12), None).outage("17track", on(4, 12), Some(on(5, 8))).sync("17track", on(5, 9), "ok");
    assert!(!has(&world, "sync_failing", on(5, 9)));
    world.begins("p1", "no_update", on(5, 9));
    world.begins("p1", "sync_failing", on(5, 9).plus(12 * HOUR));
}

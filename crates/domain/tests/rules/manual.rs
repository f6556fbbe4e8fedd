//! Y3 to Y5: the team's layer, and questions about the past.

use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::Millis;
use serde_json::json;

use crate::world::*;

fn shown(world: &World, at: Millis) -> SubStatus {
    world.p1(at).sub_status
}

#[test]
fn y3_a_pin_holds_until_retrack_whatever_comes() {
    let world = World::collected().manual(on(4, 8), "exception", "pin", None).event(on(5, 8), "delivered");
    let line = world.p1(on(9, 8));
    assert_eq!((line.sub_status, line.carrier_sub_status), (SubStatus::Exception, SubStatus::Delivered));
    assert_eq!(line.last_update_at, Some(on(5, 8)));
    let back = world.retrack(on(6, 8));
    assert_eq!((shown(&back, on(6, 8).plus(-1)), shown(&back, on(6, 8))), (SubStatus::Exception, SubStatus::Delivered));
}

#[test]
fn y3_until_next_event_ends_with_the_first_counted_event_received_after_it() {
    let layer = |extra: serde_json::Value| {
        let world = World::collected().manual(on(4, 8), "lost", "until_next_event", None);
        shown(&world.event_with(on(3, 20), "info", merged(json!({"received_at": on(6, 8)}), &extra)), on(6, 8))
    };
    assert_eq!(layer(json!({})), SubStatus::Collected);
    assert_eq!(layer(json!({"received_at": on(4, 8)})), SubStatus::Lost);
    // Dated ahead, or an earlier parcel's: not counted.
    assert_eq!(layer(json!({"occurred_at": on(20, 8)})), SubStatus::Lost);
    assert_eq!(layer(json!({"occurred_at": "2026-08-01T00:00:00Z"})), SubStatus::Lost);
    // The same event told again is no news.
    let again = World::collected().manual(on(4, 8), "lost", "until_next_event", None).event_with(
        on(3, 8),
        "collected",
        json!({"received_at": on(6, 8), "source": "b"}),
    );
    assert_eq!(shown(&again, on(7, 8)), SubStatus::Lost);
}

#[test]
fn y3_news_counts_also_where_a_change_of_number_made_the_events_fewer() {
    let world = World::collected()
        .event(on(3, 12), "origin_transit")
        .manual(on(4, 8), "exception", "until_next_event", None)
        .changed(on(5, 8), "ZZ9")
        .event_with(on(6, 8), "collected", json!({"number": "ZZ9"}));
    assert_eq!(shown(&world, on(6, 8).plus(-1)), SubStatus::Exception);
    assert_eq!(shown(&world, on(6, 8)), SubStatus::Collected);
}

#[test]
fn y3_an_event_of_a_number_that_is_not_the_packages_yet_is_no_news() {
    let world = World::collected()
        .manual(on(4, 8), "exception", "until_next_event", None)
        .event_with(on(5, 8), "info", json!({"number": "ZZ2"}))
        .identity("ZZ2", "last_mile", on(6, 8).plus(-3600));
    assert_eq!(shown(&world, on(6, 8).plus(-3601)), SubStatus::Exception);
    assert_eq!(shown(&world, on(6, 8).plus(-3600)), SubStatus::Collected);
}

#[test]
fn y3_until_terminal_ends_when_the_carriers_status_becomes_finished() {
    let world = World::collected()
        .manual(on(4, 8), "exception", "until_terminal", None)
        .event(on(5, 8), "out_for_delivery")
        .event(on(6, 8), "delivered");
    assert_eq!(shown(&world, on(6, 8).plus(-1)), SubStatus::Exception);
    assert_eq!(shown(&world, on(6, 8)), SubStatus::Delivered);
    // It doesn't come back when the delivery is undone.
    assert_eq!(shown(&world.event(on(7, 8), "returning"), on(7, 8)), SubStatus::Returning);
}

#[test]
fn y3_until_terminal_on_a_finished_package_ends_with_the_next_finished_status() {
    let world = World::collected()
        .event(on(4, 8), "delivered")
        .manual(on(5, 8), "exception", "until_terminal", None)
        .event(on(6, 8), "info")
        .event(on(7, 8), "returning")
        .event(on(8, 8), "returned");
    assert_eq!(shown(&world, on(8, 8).plus(-1)), SubStatus::Exception);
    assert_eq!(shown(&world, on(8, 8)), SubStatus::Returned);
}

#[test]
fn y3_the_latest_wins_and_an_earlier_one_does_not_come_back() {
    let world = World::collected().manual(on(4, 8), "lost", "pin", None).manual(
        on(5, 8),
        "exception",
        "until_terminal",
        Some(on(6, 8)),
    );
    assert_eq!(shown(&world, on(5, 8).plus(-1)), SubStatus::Lost);
    assert_eq!(shown(&world, on(5, 8)), SubStatus::Exception);
    assert_eq!(shown(&world, on(6, 8)), SubStatus::Collected);
}

#[test]
fn y3_the_reason_stays_the_carriers() {
    let world = World::collected().event_with(on(4, 8), "delivery_failed", json!({"reason": "absent"})).manual(
        on(5, 8),
        "delivered",
        "pin",
        None,
    );
    assert_eq!(world.p1(on(5, 8)).reason.as_deref(), Some("absent"));
}

#[test]
fn y4_retrack_removes_the_layer_and_sight_begins_anew() {
    let world = World::polled(on(2, 8), on(3, 8)).manual(on(3, 9), "awaiting_shipment", "pin", None).retrack(on(10, 8));
    assert!(world.p1(on(10, 8).plus(-1)).manual.is_some());
    let line = world.p1(on(10, 8));
    assert!(line.manual.is_none() && line.guidance.is_some());
    world.begins("p1", "sync_failing", on(10, 20));
}

#[test]
fn y5_any_past_instant_can_be_asked_for() {
    let early = World::collected();
    let late = early
        .clone()
        .event(on(9, 8), "delivered")
        .manual(on(10, 8), "lost", "pin", None)
        .fact(json!({"type": "rollback", "package": "p1", "at": on(11, 8)}));
    for day in 1..9 {
        let at = on(day, 20);
        assert_eq!(printed(&early.known(), &early.policies, at), printed(&late.known(), &late.policies, at));
    }
}

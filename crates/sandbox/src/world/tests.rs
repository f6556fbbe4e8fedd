//! Tests of the world: what holds whatever the seed, and what one can see at its beginning.

use std::collections::{BTreeMap, BTreeSet};

use super::journeys::{DAY, HOUR};
use super::*;

/// 2026-11-20T09:30:00Z.
const BEGUN: i64 = 1_795_167_000_000;

fn world() -> World {
    World::new(7, BEGUN)
}

fn of(world: &World, journey: Journey) -> Vec<&Parcel> {
    world.parcels().iter().filter(|parcel| parcel.journey == Some(journey)).collect()
}

fn latest(parcel: &Parcel, now: i64) -> Option<Step> {
    parcel.reported(now).last().map(|scan| scan.step)
}

#[test]
fn the_same_seed_gives_the_same_world_and_another_one_another() {
    let (first, again, other) = (world(), world(), World::new(8, BEGUN));
    let later = BEGUN + 30 * DAY;
    assert_eq!(first.lines_until(later, &[]), again.lines_until(later, &[]));
    let scans = |world: &World| world.parcels().iter().flat_map(|parcel| parcel.scans.clone()).collect::<Vec<_>>();
    assert_eq!(scans(&first), scans(&again));
    let numbers = |world: &World| world.parcels().iter().map(|parcel| parcel.number.clone()).collect::<BTreeSet<_>>();
    let shared = numbers(&first).intersection(&numbers(&other)).count();
    // Invented numbers of nobody's shape are the same.
    assert!(shared < 5, "{shared}");
}

#[test]
fn more_parcels_leave_the_first_ones_as_they_are() {
    let (small, large) = (world(), World::with_parcels(7, BEGUN, 3_000));
    for (one, same) in small.parcels().iter().zip(large.parcels()) {
        assert_eq!((&one.number, &one.scans), (&same.number, &same.scans));
    }
    let numbers = large
        .parcels()
        .iter()
        .flat_map(|parcel| [Some(parcel.number.clone()), parcel.last_mile.as_ref().map(|(number, _)| number.clone())]);
    let numbers: Vec<String> = numbers.flatten().collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    for parcel in large.parcels() {
        assert!(parcel.carrier.is_none_or(|carrier| carrier.shape.fits(&parcel.number)), "{}", parcel.number);
    }
}

#[test]
fn kinds_come_in_their_shares() {
    let world = world();
    for journey in Journey::ALL {
        assert_eq!(of(&world, journey).len(), 2 * journey.share(), "{journey:?}");
    }
}

#[test]
fn what_is_reported_only_grows_and_is_never_ahead_of_its_time() {
    let world = world();
    for parcel in world.parcels() {
        let mut before = 0;
        for day in -40..40 {
            let now = BEGUN + day * DAY;
            let reported: Vec<&Scan> = parcel.reported(now).collect();
            assert!(reported.len() >= before && reported.iter().all(|scan| scan.occurred_at <= now));
            assert!(reported.windows(2).all(|pair| pair[0].occurred_at <= pair[1].occurred_at));
            before = reported.len();
        }
        assert_eq!(world.next_report(&parcel.number, BEGUN + 400 * DAY), None);
    }
}

#[test]
fn every_tab_has_parcels_at_the_beginning() {
    let world = world();
    let known = || world.parcels().iter().filter(|parcel| parcel.known_at <= BEGUN);
    let mut counts = BTreeMap::new();
    for parcel in known() {
        let status = latest(parcel, BEGUN).map_or("NotFound", |step| step.seventeen_track().status);
        *counts.entry(status).or_insert(0) += 1;
    }
    for (status, least) in
        [("InfoReceived", 4), ("InTransit", 12), ("Delivered", 12), ("Exception", 3), ("NotFound", 2)]
    {
        assert!(counts.get(status).is_some_and(|count| *count >= least), "{status}: {counts:?}");
    }
    let silent = known().filter(|parcel| {
        let last = parcel.reported(BEGUN).last();
        last.is_some_and(|scan| BEGUN - scan.occurred_at > 2 * DAY && !scan.step.is_delivered())
    });
    assert!(silent.count() >= 4);
    let unscanned = known().filter(|parcel| {
        BEGUN - parcel.known_at >= 7 * DAY && latest(parcel, BEGUN).is_some_and(|step| step == Step::Announced)
    });
    assert!(unscanned.count() >= 2);
}

#[test]
fn of_each_kind_one_has_just_shown_what_it_is_about_and_one_is_about_to() {
    let world = world();
    for journey in Journey::ALL {
        let turnings: Vec<i64> = of(&world, journey).iter().map(|parcel| parcel.turning_at - BEGUN).collect();
        assert!((-20 * HOUR..0).contains(&turnings[0]), "{journey:?} {turnings:?}");
        assert!((0..=8 * HOUR).contains(&turnings[1]), "{journey:?} {turnings:?}");
    }
}

#[test]
fn silences_begin_and_end_after_the_beginning() {
    let world = world();
    for parcel in of(&world, Journey::Slow) {
        let gap = parcel.scans.windows(2).find(|pair| pair[1].occurred_at - pair[0].occurred_at > 2 * DAY);
        let gap = gap.expect("a silence");
        assert_eq!(parcel.turning_at / HOUR, (gap[0].occurred_at + 2 * DAY) / HOUR, "within the hour");
    }
    for parcel in of(&world, Journey::CustomsHeld) {
        let steps: Vec<Step> = parcel.scans.iter().map(|scan| scan.step).collect();
        let held = steps.iter().position(|step| *step == Step::CustomsHeld).expect("held");
        assert_eq!(steps.get(held + 1), Some(&Step::CustomsReleased));
    }
}

#[test]
fn each_kind_tells_its_story() {
    let world = world();
    let later = BEGUN + 90 * DAY;
    for (journey, last) in [
        (Journey::Normal, Step::Delivered),
        (Journey::SafePlace, Step::SafePlace),
        (Journey::Neighbour, Step::Neighbour),
        (Journey::Signed, Step::Signed),
        (Journey::Lost, Step::Lost),
        (Journey::Returned, Step::Returned),
        (Journey::Refused, Step::Returned),
        (Journey::SecondAttempt, Step::Delivered),
        (Journey::PickedUpAtShop, Step::Collected),
        (Journey::PickupMissed, Step::Returned),
        (Journey::LabelOnly, Step::Announced),
        (Journey::ScannedLate, Step::Delivered),
        (Journey::Contradicted, Step::Sorted),
        (Journey::Delayed, Step::Delivered),
        (Journey::Damaged, Step::Damaged),
    ] {
        for parcel in of(&world, journey) {
            assert_eq!(latest(parcel, later), Some(last), "{journey:?}");
        }
    }
    assert!(of(&world, Journey::Fake).iter().all(|parcel| parcel.scans.is_empty()));
    for parcel in of(&world, Journey::WrongCountry) {
        let last = parcel.scans.last().and_then(|scan| scan.place).expect("a place");
        assert_ne!(last.country, parcel.to.country);
    }
    for parcel in of(&world, Journey::Recycled) {
        let old = parcel.scans.iter().filter(|scan| scan.occurred_at < parcel.known_at - 100 * DAY).count();
        assert!(old == 3 && parcel.scans.len() > 6);
    }
    for parcel in of(&world, Journey::LastMile) {
        let (number, _) = parcel.last_mile.as_ref().expect("a number of the carrier that delivers");
        let under = world.reported(number, later);
        assert!(under.len() >= 4 && under.len() < world.reported(&parcel.number, later).len());
        assert_eq!(under.last().map(|scan| scan.step), Some(Step::Delivered));
    }
}

#[test]
fn facts_come_when_the_shop_learns_them() {
    let world = world();
    let sources = ["17track".to_owned()];
    let until = world.facts_until(BEGUN, &sources);
    let ahead = world.facts_between(BEGUN, BEGUN + 5 * DAY, &sources);
    let all = world.facts_until(BEGUN + 5 * DAY, &sources);
    assert_eq!(until.len() + ahead.len(), all.len());
    let count = |facts: &[serde_json::Value], kind: &str| facts.iter().filter(|fact| fact["type"] == kind).count();
    assert!(count(&until, "package") >= 70 && count(&until, "order") >= 70);
    assert!(count(&ahead, "package") >= 10 && count(&ahead, "order") >= 3);
    let orders: BTreeSet<&str> = world.orders().iter().map(|order| order.name.as_str()).collect();
    assert_eq!(orders.len(), world.orders().len());
    for parcel in world.parcels() {
        assert!(orders.contains(parcel.order.as_str()));
    }
}

#[test]
fn some_orders_have_several_suppliers_and_some_have_nothing() {
    let world = world();
    let several = world.orders().iter().filter(|order| order.supplier_orders.len() > 1).count();
    let nothing = world.orders().iter().filter(|order| order.supplier_orders.is_empty()).count();
    assert!(several >= 3 && nothing >= 4, "{several} {nothing}");
    let mut packages: BTreeMap<&str, Vec<&Parcel>> = BTreeMap::new();
    for parcel in world.parcels() {
        packages.entry(parcel.order.as_str()).or_default().push(parcel);
    }
    for order in world.orders() {
        for parcel in packages.get(order.name.as_str()).into_iter().flatten() {
            assert_eq!(parcel.to, order.to, "one order goes to one place");
            assert!(order.supplier_orders.iter().any(|supplier| supplier.number == parcel.supplier_order));
        }
    }
    // A7 would be raised by an honest parcel of which something happened before its payment.
    for parcel in world.parcels().iter().filter(|parcel| parcel.journey != Some(Journey::Recycled)) {
        let order = world.orders().iter().find(|order| order.name == parcel.order).expect("an order");
        assert!(parcel.scans.iter().all(|scan| scan.occurred_at > order.placed_at));
    }
}

#[test]
fn tests_write_their_own_parcels() {
    let mut world = World::empty(BEGUN);
    world.add("lx 123456785 cn", "china_post", &[(BEGUN, Step::PickedUp), (BEGUN + HOUR, Step::Exported)]);
    assert_eq!(world.reported("LX123456785CN", BEGUN).len(), 1);
    assert_eq!(world.next_report("LX123456785CN", BEGUN), Some(BEGUN + HOUR));
    assert!(world.scan("LX123456785CN", BEGUN + 3 * DAY, Step::Landed));
    assert!(!world.scan("LX999999999CN", BEGUN, Step::Landed));
    assert_eq!(world.reported("LX123456785CN", BEGUN + 3 * DAY).len(), 3);
    assert!(world.facts_between(i64::MIN, i64::MAX, &[]).is_empty(), "nobody ordered it");
}

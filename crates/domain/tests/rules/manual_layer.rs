//! A manual status is a note: whatever the team does, what customers, stores and webhooks see stays the same.

use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::{HOUR, Millis};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::*;

/// A step of the story.
#[derive(Clone, Debug)]
enum Step {
    Event(&'static str, bool),
    Manual(&'static str, &'static str, Option<i64>),
    Retrack,
    Outage(i64),
    Answer(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let kinds = vec![
        "awaiting_collection",
        "collected",
        "moving",
        "customs_hold",
        "out_for_delivery",
        "delivery_failed",
        "delivered",
        "signed",
        "returning",
        "returned",
        "lost",
        "info",
        "delay",
    ];
    let manual = vec!["delivered", "lost", "exception", "collected", "ready_for_pickup", "awaiting_collection"];
    let modes = vec!["pin", "until_next_event", "until_terminal"];
    prop_oneof![
        4 => (prop::sample::select(kinds), any::<bool>()).prop_map(|(kind, late)| Step::Event(kind, late)),
        3 => (prop::sample::select(manual), prop::sample::select(modes), prop::option::of(1_i64..90))
            .prop_map(|(sub_status, mode, hours)| Step::Manual(sub_status, mode, hours)),
        1 => Just(Step::Retrack),
        1 => (1_i64..40).prop_map(Step::Outage),
        1 => prop::sample::select(vec!["ok", "not_found", "failed"]).prop_map(Step::Answer),
    ]
}

/// The facts of a story, one step every seven hours, each with whether it is the team's own.
fn told(steps: &[Step]) -> Vec<(Value, bool)> {
    let mut facts: Vec<(Value, bool)> =
        [order_fact(), supplier_fact(), package_fact()].into_iter().map(|fact| (fact, false)).collect();
    for (index, step) in (0_i64..).zip(steps) {
        let at = on(2, 9).plus(index * 7 * HOUR);
        facts.push(match step {
            Step::Event(kind, late) => {
                let occurred = at.plus(if *late { -15 * HOUR } else { 0 });
                (merged(event_fact(occurred, kind), &json!({"received_at": at, "source": "17track"})), false)
            }
            Step::Manual(sub_status, mode, hours) => {
                let expires = hours.map(|hours| at.plus(hours * HOUR));
                (json!({"type": "override", "package": "p1", "sub_status": sub_status, "mode": mode, "by": "mia",
                    "reason": "private", "at": at, "expires_at": expires}), true)
            }
            Step::Retrack => (json!({"type": "retrack", "package": "p1", "by": "mia", "at": at}), true),
            Step::Outage(hours) => (
                json!({"type": "source_state", "source": "17track", "state": "down", "from": at, "to": at.plus(hours * HOUR)}),
                false,
            ),
            Step::Answer(result) => {
                (json!({"type": "sync", "package": "p1", "source": "17track", "at": at, "result": result}), false)
            }
        });
    }
    facts
}

/// What leaves the house of a package and its order, as bytes.
fn public(world: &World, at: Millis) -> String {
    let line = world.p1(at);
    let order = serde_json::to_value(world.order(ORDER, at)).expect("an order can be printed");
    let public = json!({"status": line.carrier_status.key(), "sub_status": line.carrier_sub_status.key(),
        "reason": line.reason, "last_update_at": line.last_update_at, "number": line.number, "carrier": line.carrier,
        "decided_by": line.why.decided_by, "passed_over": line.why.passed_over,
        "stage": order["stage"], "lines": order["lines"], "parts": order["parts"]});
    public.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    // proves: R13
    #[test]
    fn y3_what_leaves_the_house_is_the_same_with_and_without_a_manual_status(
        steps in prop::collection::vec(step(), 1..24)
    ) {
        let facts = told(&steps);
        let with = World { facts: facts.iter().map(|(fact, _)| fact.clone()).collect(), policies: Policies::default() };
        let of_others = facts.iter().filter(|(_, own)| !own).map(|(fact, _)| fact.clone()).collect();
        let without = World { facts: of_others, policies: Policies::default() };
        for (index, step) in (0_i64..).zip(&steps) {
            let at = on(2, 9).plus(index * 7 * HOUR);
            for at in [at, at.plus(3 * HOUR)] {
                prop_assert_eq!(public(&with, at), public(&without, at));
            }
            let line = with.p1(at);
            match step {
                // The layer is on top at once, and Re-track takes it off, whether or not the source can be asked.
                Step::Manual(sub_status, _, _) => prop_assert_eq!(line.sub_status.key(), *sub_status),
                Step::Retrack => {
                    prop_assert!(line.manual.is_none());
                    prop_assert_eq!(line.sub_status, line.carrier_sub_status);
                }
                Step::Event(..) | Step::Outage(_) | Step::Answer(_) => {}
            }
            if line.manual.is_none() {
                prop_assert_eq!(line.sub_status, line.carrier_sub_status);
            }
        }
    }
}

//! S1: the state is a function of the set of facts. Any order, any number of times: the same printed answer.

use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::{DAY, Millis};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::oracle::history::{History, Random, generate};
use crate::world::*;

/// Calls `see` with every order of `items`.
fn for_each_order(items: &mut Vec<Value>, from: usize, see: &mut impl FnMut(&[Value])) {
    if from == items.len() {
        see(items);
        return;
    }
    for other in from..items.len() {
        items.swap(from, other);
        for_each_order(items, from + 1, see);
        items.swap(from, other);
    }
}

/// Six facts about one package, and where the story ends.
fn stories() -> Vec<(&'static str, Vec<Value>)> {
    let later =
        |at: Millis, received: Millis, kind: &str| merged(event_fact(at, kind), &json!({"received_at": received}));
    let other = |at: Millis, kind: &str, source: &str, text: &str| {
        merged(event_fact(at, kind), &json!({"source": source, "text": text}))
    };
    let of = |number: &str, at: Millis, kind: &str| merged(event_fact(at, kind), &json!({"number": number}));
    let mut stories = vec![
        (
            "delivered, then an older scan",
            vec![
                event_fact(on(8, 8), "delivered"),
                later(on(5, 8), on(9, 8), "customs"),
                event_fact(on(3, 8), "collected"),
            ],
        ),
        (
            "delivered, then a newer return",
            vec![event_fact(on(8, 8), "delivered"), event_fact(on(9, 8), "returning"), event_fact(on(10, 8), "moving")],
        ),
        (
            "two sources that disagree",
            vec![
                other(on(5, 8), "delivered", "a", "zugestellt"),
                other(on(5, 8), "delivery_failed", "b", "absent"),
                json!({"type": "sync", "package": "p1", "source": "a", "at": on(5, 9), "result": "ok"}),
            ],
        ),
        (
            "one scan in two languages",
            vec![
                other(on(5, 8), "collected", "a", "abgeholt"),
                other(on(5, 8), "collected", "b", "collected"),
                other(on(5, 8), "collected", "b", "enlevé"),
            ],
        ),
        (
            "a number that was replaced",
            vec![
                event_fact(on(3, 8), "collected"),
                json!({"type": "number_changed", "package": "p1", "number": LX, "to": "ZZ9", "at": on(4, 8)}),
                of("ZZ9", on(5, 8), "awaiting_collection"),
            ],
        ),
        (
            "a recycled number",
            vec![
                later(on(1, 8).plus(-30 * DAY), on(2, 9), "delivered"),
                event_fact(on(3, 8), "collected"),
                merged(supplier_fact(), &json!({"state": "shipped", "at": on(3, 8)})),
            ],
        ),
        (
            "a last-mile number joined later",
            vec![
                event_fact(on(3, 8), "collected"),
                json!({"type": "identity", "package": "p1", "number": "ZZ2", "role": "last_mile", "from": on(5, 8)}),
                of("ZZ2", on(6, 8), "delivery_hub"),
            ],
        ),
        (
            "acts of people",
            vec![
                json!({"type": "override", "package": "p1", "sub_status": "lost", "at": on(4, 8), "mode": "pin"}),
                json!({"type": "override", "package": "p1", "sub_status": "damaged", "at": on(4, 8), "mode": "until_terminal"}),
                json!({"type": "case", "order": ORDER, "case": "c1", "kind": "lost", "at": on(5, 8)}),
            ],
        ),
    ];
    for (_, facts) in &mut stories {
        facts.extend([order_fact(), supplier_fact(), package_fact()]);
    }
    stories
}

/// What is printed at a few instants of a story.
fn told(facts: &[Value]) -> String {
    let known = known_of(facts);
    let policies = Policies::default();
    [on(3, 12), on(6, 8), on(9, 9), on(40, 8)].map(|at| printed(&known, &policies, at)).concat()
}

// proves: R08
#[test]
fn s1_all_orders_of_six_facts_with_duplicates_print_the_same() {
    for (name, mut facts) in stories() {
        assert_eq!(facts.len(), 6, "{name}");
        let expected = told(&facts);
        let mut orders = 0;
        for_each_order(&mut facts, 0, &mut |order| {
            assert_eq!(told(order), expected, "{name}: {order:?}");
            // Each order again, with one of its facts told twice: at once, or at the end.
            let twice = orders % order.len();
            let mut doubled = order.to_vec();
            doubled.insert(twice, order[twice].clone());
            doubled.push(order[(twice + 1) % order.len()].clone());
            assert_eq!(told(&doubled), expected, "{name}: {doubled:?}");
            orders += 1;
        });
        assert_eq!(orders, 720, "{name}");
    }
}

/// The facts of a generated history, at most forty, and an instant to ask about.
fn history(seed: u64) -> (History, Millis) {
    let mut random = Random::new(seed);
    let mut history = generate(&mut random);
    history.facts.truncate(40);
    let at = NOVEMBER.plus(random.below(40 * DAY));
    (history, at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    // proves: R08
    #[test]
    fn s1_any_order_and_repetition_of_up_to_forty_facts_prints_the_same(seed in any::<u64>(), shuffle in any::<u64>()) {
        let (history, at) = history(seed);
        let policies = Policies::default();
        let expected = printed(&known_of(&history.facts), &policies, at);
        let mut random = Random::new(shuffle);
        let mut facts = history.facts.clone();
        // A second delivery of some of them, then all in another order.
        for fact in &history.facts {
            if random.one_in(3) {
                facts.push(fact.clone());
            }
        }
        random.shuffle(&mut facts);
        prop_assert_eq!(printed(&known_of(&facts), &policies, at), expected);
    }
}

//! `next_change_at`: with no new facts a line stays as it is until one millisecond before it, and differs at it. And
//! S14 as a property: what becomes known later plays no part.

use parcelwatch_domain::assess::{Line, PackageLine, assess};
use parcelwatch_domain::known::Known;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::shown::{self, Columns, stored};
use parcelwatch_domain::time::{DAY, Millis};
use serde_json::Value;

use crate::oracle::history::{Random, generate};
use crate::oracle::model::{Slow, known_at};
use crate::world::{NOVEMBER, known_of, printed};

/// How often the next change is followed.
const STEPS: usize = 6;
/// Histories whose changes are followed.
const HISTORIES: u64 = 1_500;
/// Beyond this nothing is looked at any more.
const HORIZON: i64 = 120 * DAY;

/// A package's line without what may change at any time: evidence, words, and what is said about the next change.
fn line(known: &Known, id: &str, at: Millis) -> Option<(Value, Option<Millis>)> {
    let answer = assess(known, &Policies::default(), at);
    let line = answer.packages().find(|line| line.package == id)?.clone();
    let next = line.next_change_at;
    let mut value = serde_json::to_value(Line::Package(Box::new(line))).expect("a line can be printed");
    value["why"]["next"] = Value::Null;
    value["next_change_at"] = Value::Null;
    for flag in value["flags"].as_array_mut().expect("a list of flags") {
        flag["evidence"] = Value::Null;
        flag["text"] = Value::Null;
    }
    Some((value, next))
}

/// The facts that are known at an instant.
fn known_facts(facts: &[Value], at: Millis) -> Vec<Value> {
    let is_known = |fact: &&Value| Slow::new(std::slice::from_ref(*fact)).facts.iter().all(|fact| known_at(fact) <= at);
    facts.iter().filter(is_known).cloned().collect()
}

/// Instants between two others at which something might change unannounced.
fn samples(random: &mut Random, slow: &Slow, from: Millis, to: Millis) -> Vec<Millis> {
    let mut samples: Vec<Millis> = slow.instants().into_iter().filter(|at| *at > from && *at < to).collect();
    random.shuffle(&mut samples);
    samples.truncate(6);
    samples.extend((0..2).map(|_| from.plus(random.below(to.since(from).max(1)))));
    samples
}

fn follow(seed: u64) -> usize {
    let mut random = Random::new(seed);
    let history = generate(&mut random);
    let start = NOVEMBER.plus(random.below(30 * DAY));
    let facts = known_facts(&history.facts, start);
    let (known, slow) = (known_of(&facts), Slow::new(&facts));
    let ids: Vec<String> =
        assess(&known, &Policies::default(), start).packages().map(|line| line.package.clone()).collect();
    let mut changes = 0;
    for id in ids {
        let mut at = start;
        for _ in 0..STEPS {
            let Some((before, next)) = line(&known, &id, at) else { break };
            let until = next.unwrap_or(start.plus(HORIZON));
            assert!(until > at || next.is_none(), "seed {seed}: {id} at {at} has its change behind it");
            for between in samples(&mut random, &slow, at, until).into_iter().chain([until.plus(-1)]) {
                if between < at {
                    continue;
                }
                let now = line(&known, &id, between).map(|(line, _)| line);
                assert_eq!(
                    now.as_ref(),
                    Some(&before),
                    "seed {seed}: {id} at {at} changes at {between}, before {next:?}"
                );
            }
            let Some(next) = next else { break };
            let then = line(&known, &id, next).map(|(line, _)| line);
            assert_ne!(then, Some(before), "seed {seed}: {id} at {at} doesn't change at {next}");
            changes += 1;
            at = next;
        }
    }
    changes
}

#[test]
fn a21_a_line_stays_until_one_millisecond_before_its_next_change_and_differs_at_it() {
    let changes: usize = (0..HISTORIES).map(|seed| follow(20_270_000 + seed)).sum();
    assert!(changes > 2_000, "only {changes} changes were met");
}

/// Follows stored lines up to the instant at which they are to be looked at again, and says how many were read.
fn read_as_stored(seed: u64) -> usize {
    let mut random = Random::new(seed);
    let history = generate(&mut random);
    let start = NOVEMBER.plus(random.below(30 * DAY));
    let (known, slow, policies) = (known_of(&history.facts), Slow::new(&history.facts), Policies::default());
    let mut read = 0;
    for line in assess(&known, &policies, start).packages() {
        let text = stored(line);
        let columns = Columns {
            package: &line.package,
            number: line.number.as_deref(),
            carrier: line.carrier.as_deref(),
            sub_status: line.sub_status,
            last_update_at: line.last_update_at,
            attention: line.rank.zip(line.attention_since),
            sort_at: line.sort_at,
            archived: line.archived,
        };
        let until = line.look_again_at.unwrap_or(start.plus(HORIZON));
        for at in samples(&mut random, &slow, start, until).into_iter().chain([start, until.plus(-1)]) {
            let as_stored = shown::line(&columns, &text, at).expect("a line of today's shape");
            let answer = assess(&known, &policies, at);
            let mut now = answer.packages().find(|now| now.package == line.package).expect("the package").clone();
            (now.look_again_at, now.order_indices) = (None, Vec::new());
            let printed = |line: &PackageLine| serde_json::to_string(line).expect("a line can be printed");
            assert_eq!(printed(&as_stored), printed(&now), "seed {seed}: {} at {at}", line.package);
            assert_eq!(as_stored, now, "seed {seed}: {} at {at}", line.package);
            assert_eq!(stored(&as_stored), text, "seed {seed}: {} at {at}", line.package);
            read += 1;
        }
    }
    read
}

#[test]
fn a21_a_stored_line_says_what_the_facts_say_until_it_is_looked_at_again() {
    let read: usize = (0..HISTORIES).map(|seed| read_as_stored(20_290_000 + seed)).sum();
    assert!(read > 5_000, "only {read} lines were read");
}

#[test]
fn s14_facts_known_later_play_no_part() {
    for seed in 0..HISTORIES {
        let mut random = Random::new(20_280_000 + seed);
        let history = generate(&mut random);
        let slow = Slow::new(&history.facts);
        let at = known_at(random.pick(&slow.facts)).max(NOVEMBER).plus(random.below(3) - 1);
        let then = known_facts(&history.facts, at);
        let policies = Policies::default();
        let (all, known) =
            (printed(&known_of(&history.facts), &policies, at), printed(&known_of(&then), &policies, at));
        assert_eq!(all, known, "seed {seed} at {at}");
    }
}

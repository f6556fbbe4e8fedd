//! The oracle: a second reading of the rules, slow and obvious, compared with the crate's own over generated
//! histories. Both sides are written as text, so that a difference can be read.

pub mod flags;
pub mod history;
pub mod model;
pub mod orders;

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::assess::{HiddenUntil, Line as Answer, PackageLine, assess};
use parcelwatch_domain::facts::{AsKey, OrderName};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::{DAY, Millis};
use serde_json::Value;

use crate::world::{NOVEMBER, known_of};
use flags::Line;
use history::{Random, generate};
use model::{Asked, Slow};
use orders::is_void;

/// Histories in the test; each is asked about at one instant.
const HISTORIES: u64 = 2_400;
/// The first seed where none is given: a failure names its own.
const SEED: u64 = 20_261_101;

/// A line as text, from either side.
struct Written {
    head: String,
    flags: BTreeMap<String, (Millis, String)>,
    next: Option<Millis>,
}

impl Written {
    fn text(&self) -> String {
        let mut text = format!("{} next={}", self.head, self.next.map_or("never".to_owned(), |at| at.to_string()));
        for (reason, (since, rest)) in &self.flags {
            text.push_str(&format!("\n    {reason} since {since} {rest}"));
        }
        text
    }
}

fn hidden_text(hidden: Option<(Option<String>, String)>) -> String {
    hidden.map_or("shown".to_owned(), |(by, until)| format!("hidden by {by:?} until {until}"))
}

fn fast_text(line: &PackageLine) -> String {
    let mut passed: Vec<(Millis, String)> =
        line.why.passed_over.iter().map(|event| (event.occurred_at, format!("{:?}", event.rule))).collect();
    passed.sort();
    let head = format!(
        "{} orders={:?} of={:?} shown={} carrier={} manual={:?} last={:?} yellow={} guidance={:?} passed={passed:?}",
        line.package,
        line.orders,
        line.supplier_orders,
        line.sub_status,
        line.carrier_sub_status,
        line.manual.as_ref().map(|manual| manual.at.0),
        line.last_update_at.map(|at| at.0),
        line.yellow,
        line.guidance.map(|guidance| guidance.key()),
    );
    let flags = line.flags.iter().map(|flag| {
        let hidden = flag.hidden.clone().map(|hidden| {
            let until = match hidden.until {
                None => "cleared".to_owned(),
                Some(HiddenUntil::Instant(at)) => at.to_string(),
                Some(HiddenUntil::NextEvent) => "next_event".to_owned(),
            };
            (hidden.by, until)
        });
        let rest = format!("{} {} {}", flag.severity.key(), flag.next_step.key(), hidden_text(hidden));
        (flag.reason.as_key().to_owned(), (flag.since, rest))
    });
    Written { head, flags: flags.collect(), next: line.next_change_at }.text()
}

/// What one of the slow lines is asked about.
enum Subject {
    Package(String),
    Placeholder(OrderName, Option<String>),
}

impl Subject {
    fn id(&self) -> String {
        match self {
            Subject::Package(id) => id.clone(),
            Subject::Placeholder(order, None) => format!("placeholder:{order}"),
            Subject::Placeholder(order, Some(supplier)) => format!("placeholder:{order}:{supplier}"),
        }
    }

    fn line(&self, slow: &Slow, asked: Asked) -> Option<Line> {
        match self {
            Subject::Package(id) => slow.line(id, asked),
            Subject::Placeholder(order, supplier) => slow.placeholder_line(order, supplier.as_deref(), asked),
        }
    }
}

type Hidden = BTreeMap<&'static str, Option<(Option<String>, String)>>;

/// Since when each flag has been raised without a break: asked at every instant, from the last one backwards.
fn sinces(
    slow: &Slow,
    subject: &Subject,
    line: &Line,
    now: Millis,
    before: &[Millis],
) -> BTreeMap<&'static str, Millis> {
    let mut sinces: BTreeMap<&'static str, Millis> = line.flags.keys().map(|reason| (*reason, now)).collect();
    let mut open: BTreeSet<&'static str> = sinces.keys().copied().collect();
    for at in before.iter().rev() {
        if open.is_empty() {
            break;
        }
        let then = subject.line(slow, Asked { cutoff: *at, clock: *at });
        open.retain(|reason| then.as_ref().is_some_and(|then| then.flags.contains_key(reason)));
        for reason in &open {
            sinces.insert(reason, *at);
        }
    }
    sinces
}

fn hidden(
    slow: &Slow,
    subject: &Subject,
    line: &Line,
    sinces: &BTreeMap<&'static str, Millis>,
    asked: Asked,
) -> Hidden {
    let of = |reason: &'static str| {
        let since = sinces.get(reason).copied().unwrap_or(asked.clock);
        (reason, slow.hidden(&subject.id(), reason, since, asked))
    };
    line.flags.keys().map(|reason| of(reason)).collect()
}

fn slow_text(slow: &Slow, subject: &Subject, line: &Line, now: Millis, instants: &[Millis]) -> String {
    let asked = Asked { cutoff: now, clock: now };
    let split = instants.partition_point(|at| *at <= now);
    let sinces = sinces(slow, subject, line, now, &instants[..split]);
    let hiding = hidden(slow, subject, line, &sinces, asked);
    let differs = |at: &&Millis| {
        let later = Asked { cutoff: now, clock: **at };
        let then = subject.line(slow, later);
        then.as_ref() != Some(line) || then.is_some_and(|then| hidden(slow, subject, &then, &sinces, later) != hiding)
    };
    let next = instants[split..].iter().find(differs).copied();
    let yellow = line.flags.contains_key("pending_too_long") || line.flags.contains_key("no_tracking_number");
    let passed: Vec<(Millis, String)> = line.passed_over.iter().map(|(at, rule)| (*at, (*rule).to_owned())).collect();
    let head = format!(
        "{} orders={:?} of={:?} shown={} carrier={} manual={:?} last={:?} yellow={yellow} guidance={:?} passed={passed:?}",
        subject.id(),
        line.orders,
        line.supplier_orders,
        line.shown,
        line.carrier,
        line.manual.map(|at| at.0),
        line.last_update.map(|at| at.0),
        line.guidance,
    );
    let flags = line.flags.iter().map(|(reason, (severity, step))| {
        let rest = format!("{severity} {step} {}", hidden_text(hiding.get(reason).cloned().flatten()));
        ((*reason).to_owned(), (sinces[reason], rest))
    });
    Written { head, flags: flags.collect(), next }.text()
}

/// Everything the slow reading has to say about an instant, by id.
fn slow_answer(slow: &Slow, now: Millis) -> BTreeMap<String, String> {
    let asked = Asked { cutoff: now, clock: now };
    let instants: Vec<Millis> = slow.instants().into_iter().collect();
    let mut answer = BTreeMap::new();
    let mut subjects: Vec<Subject> = slow.package_ids().into_iter().map(Subject::Package).collect();
    for name in slow.order_names() {
        let voided = |id: &str| is_void(slow.carrier(id, asked).sub);
        let Some(state) = slow.order_state(&name, asked, &voided) else { continue };
        answer.insert(format!("order {name}"), format!("{} {:?} {:?}", state.stage, state.lines, state.parts));
        for placeholder in state.placeholders {
            subjects.push(Subject::Placeholder(name.clone(), placeholder.supplier));
        }
    }
    for subject in subjects {
        if let Some(line) = subject.line(slow, asked) {
            answer.insert(subject.id(), slow_text(slow, &subject, &line, now, &instants));
        }
    }
    answer
}

fn fast_answer(facts: &[Value], now: Millis) -> BTreeMap<String, String> {
    let mut answer = BTreeMap::new();
    for line in assess(&known_of(facts), &Policies::default(), now).lines {
        match line {
            Answer::Package(line) => answer.insert(line.package.clone(), fast_text(&line)),
            Answer::Order(order) => {
                let lines: Vec<(String, &str, Vec<String>)> = order
                    .lines
                    .iter()
                    .map(|line| (line.line.clone(), line.stage.key(), line.numbers.clone()))
                    .collect();
                let parts = (order.parts.shipped, order.parts.total);
                answer.insert(format!("order {}", order.order), format!("{} {lines:?} {parts:?}", order.stage.key()))
            }
        };
    }
    answer
}

/// The difference between the two readings of a history at an instant, if there is one.
fn difference(facts: &[Value], now: Millis) -> Option<String> {
    let (slow, fast) = (slow_answer(&Slow::new(facts), now), fast_answer(facts, now));
    let ids: BTreeSet<&String> = slow.keys().chain(fast.keys()).collect();
    let differs = ids.into_iter().filter(|id| slow.get(*id) != fast.get(*id));
    let texts: Vec<String> = differs
        .map(|id| {
            let none = "nothing".to_owned();
            format!("slow: {}\nfast: {}", slow.get(id).unwrap_or(&none), fast.get(id).unwrap_or(&none))
        })
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Takes out facts as long as the difference stays: what is left is what it is about.
fn shrunk(facts: &[Value], now: Millis) -> Vec<Value> {
    let mut facts = facts.to_vec();
    let mut index = 0;
    while index < facts.len() {
        let mut fewer = facts.clone();
        fewer.remove(index);
        if difference(&fewer, now).is_some() {
            facts = fewer;
        } else {
            index += 1;
        }
    }
    facts
}

/// Compares the two readings of the histories with these seeds. Returns how often each flag and status was met, so that
/// a test can tell that the histories are worth comparing.
fn compare(seeds: impl Iterator<Item = u64>) -> BTreeMap<String, usize> {
    let mut met = BTreeMap::new();
    for seed in seeds {
        let mut random = Random::new(seed);
        let history = generate(&mut random);
        // Anywhere in the story, or exactly when one of its facts becomes known, or one millisecond before.
        let mut now = NOVEMBER.plus(random.below(45 * DAY));
        if random.one_in(2) {
            let slow = Slow::new(&history.facts);
            let known = model::known_at(random.pick(&slow.facts)).max(NOVEMBER);
            now = known.plus(-random.below(2));
        }
        if difference(&history.facts, now).is_some() {
            let facts = shrunk(&history.facts, now);
            let difference = difference(&facts, now).unwrap_or_default();
            let lines: String = facts.iter().map(|fact| format!("{fact}\n")).collect();
            panic!("repeat with PARCELWATCH_SEED={seed}; at {now}:\n{lines}{difference}");
        }
        for line in assess(&known_of(&history.facts), &Policies::default(), now).packages() {
            let flags = line.flags.iter().flat_map(|flag| {
                [flag.reason.as_key(), flag.next_step.key(), if flag.hidden.is_some() { "hidden" } else { "shown" }]
            });
            let rules = line.why.passed_over.iter().map(|event| format!("{:?}", event.rule));
            for word in flags.chain([line.sub_status.key()]).map(str::to_owned).chain(rules) {
                *met.entry(word).or_default() += 1;
            }
        }
        for order in assess(&known_of(&history.facts), &Policies::default(), now).orders() {
            *met.entry(format!("order {}", order.stage.key())).or_default() += 1;
        }
    }
    met
}

/// What a quarter of the histories has to meet at least twice.
const MET: &str = "no_tracking_number no_update pending_too_long carrier_delay pickup_deadline number_unrecognised \
    number_suspect sync_failing source_conflict expired late abnormal_unhandled hidden S4 S5 S6 S7 S8 S9 S11 \
    awaiting_shipment collected origin_transit global_transit domestic_transit delivery_failed ready_for_pickup \
    delivered returning returned exception lost check_number sync_now";

/// The first seed: that of the variable where it is set, to repeat a failure or to look at other histories.
fn first_seed() -> u64 {
    std::env::var("PARCELWATCH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

fn compare_part(part: u64) {
    let each = HISTORIES / 4;
    let seed = first_seed();
    let met = compare(seed + part * each..seed + (part + 1) * each);
    let seldom: Vec<&str> =
        MET.split_whitespace().filter(|word| met.get(*word).is_none_or(|count| *count < 2)).collect();
    assert!(seldom.is_empty(), "hardly met: {seldom:?} of {met:?}");
}

// The histories are asked in four parts, so that the tests share the work.

#[test]
fn s1_the_slow_reading_agrees_first_part() {
    compare_part(0);
}

#[test]
fn s1_the_slow_reading_agrees_second_part() {
    compare_part(1);
}

#[test]
fn s1_the_slow_reading_agrees_third_part() {
    compare_part(2);
}

#[test]
fn s1_the_slow_reading_agrees_fourth_part() {
    compare_part(3);
}

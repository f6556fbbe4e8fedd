//! R20: a provider that fails is left alone more and more, the other one notices nothing, and when it is back everything
//! that was due is asked for. Time passes by moving all that waits nearer, so that hours take seconds.

use std::collections::BTreeMap;

use parcelwatch::engine::{poll, schedule};
use parcelwatch_domain::time::DAY;
use parcelwatch_sandbox::{Clock, Double, Fault, Options, Sandbox, SeventeenTrackOptions, World};
use serde_json::json;

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::nearby::Nearby;
use crate::quota::number;
use crate::shop::{merged, order, package};

/// A round of the engine each so many seconds.
const STEP: i64 = 10;
/// Rounds of an outage: an hour.
const OUTAGE: i64 = 3_600 / STEP;
/// How often the other provider's packages are due, in rounds.
const OTHERS_EVERY: i64 = 12;
/// Calls of an hour's outage at most: those that open the breaker, then probes whose waits grow to a quarter of an hour
/// and are drawn at random below that.
const CALLS_MAX: u64 = 45;
/// Packages at the provider that fails, and at the other one.
const AT_FAILING: usize = 60;
const AT_OTHER: usize = 3;
/// How long catching up may take, in rounds: what probes wait at most, and a little for the calls.
const CATCH_UP: i64 = (2 * 900 + 120) / STEP;

/// How a provider fails in a round, and how often it may be asked in an hour of that.
type Pattern = (&'static str, fn(i64) -> Fault, u64);

/// Seconds that a provider wants to be left alone.
const RETRY_AFTER: u32 = 120;

const PATTERNS: [Pattern; 7] = [
    ("down", |_| Fault::Down, CALLS_MAX),
    ("errors", |_| Fault::ServerError(503), CALLS_MAX),
    ("flapping", |round| if round % 3 == 0 { Fault::Ok } else { Fault::ServerError(502) }, CALLS_MAX),
    ("too many", |_| Fault::RateLimited { retry_after_s: RETRY_AFTER }, 3_600 / RETRY_AFTER as u64 + 1),
    ("garbage", |_| Fault::Garbage, CALLS_MAX),
    ("a web page", |_| Fault::HtmlPage, CALLS_MAX),
    ("cut off", |round| if round % 2 == 0 { Fault::Truncated } else { Fault::Reset }, CALLS_MAX),
];

// proves: R20
#[test]
fn gently() {
    let rig = Rig::begin("outage::gently");
    for _ in 0..rig.count(1, 8) {
        wait(async {
            // Beside one another: each has a database and providers of its own.
            for outage in PATTERNS.map(|pattern| tokio::spawn(one_outage(pattern))) {
                outage.await.expect("an outage that goes as it must");
            }
        });
    }
}

async fn one_outage((name, pattern, calls_max): Pattern) {
    let ground = Ground::sqlite();
    let node = Nearby::first(&ground).await;
    let world = World::empty(parcelwatch::clock::now().plus(-30 * DAY).0);
    let seventeen_track =
        SeventeenTrackOptions { calls_per_second: 100_000, first_news_after_ms: 0, ..SeventeenTrackOptions::default() };
    let options = Options { seventeen_track, messages_every_ms: None, ..Options::default() };
    let sandbox = Sandbox::start(world, Clock::new(|| parcelwatch::clock::now().0), options).await.expect("a sandbox");
    let (failing, other) = (sandbox.seventeen_track(), sandbox.aftership());
    let failing_id = account(&node, "17track", failing).await;
    let other_id = account(&node, "aftership", other).await;
    packages(&node).await;
    // Both know their packages before it begins.
    for _ in 0..60 {
        rounds(&node).await;
    }
    failing.clear_log();
    other.clear_log();
    let due = |id: &str| format!("update poll set due_at = 0 where account_id = '{id}'");
    for round in 0..OUTAGE {
        failing.set_fault(pattern(round));
        node.sql(&due(&failing_id)).await;
        if round % OTHERS_EVERY == 0 {
            node.sql(&due(&other_id)).await;
        }
        rounds(&node).await;
    }
    let calls = failing.log().calls() + failing.log().resets();
    println!("{name}: {calls} calls in an hour");
    assert!(calls <= calls_max, "{name}: {calls} calls in an hour of outage");
    assert!(calls > 0, "{name}: nobody looked whether it is back");
    let asked = of_ours(&looked_at(other), AT_FAILING, AT_OTHER);
    let dues = u64::try_from(OUTAGE / OTHERS_EVERY).expect("a count");
    for (number, times) in &asked {
        assert!(*times + 1 >= dues, "{name}: the other provider was asked for {number} {times} of {dues} times");
    }
    failing.set_fault(Fault::Ok);
    failing.clear_log();
    node.sql(&due(&failing_id)).await;
    let missing = || {
        let asked = of_ours(&failing.log().asked_each("/gettrackinfo"), 0, AT_FAILING);
        asked.values().filter(|times| **times == 0).count()
    };
    for _ in 0..CATCH_UP {
        if missing() == 0 {
            break;
        }
        rounds(&node).await;
    }
    assert_eq!(missing(), 0, "{name}: polls were dropped");
    node.app.db().close().await;
}

/// How often a look was taken at each number.
fn looked_at(double: &Double) -> BTreeMap<String, u64> {
    let mut looks = BTreeMap::new();
    for entry in double.log().entries().filter(|entry| entry.method == "GET") {
        for number in &entry.numbers {
            *looks.entry(number.clone()).or_default() += 1;
        }
    }
    looks
}

/// How often each of some packages was asked for.
fn of_ours(asked: &BTreeMap<String, u64>, first: usize, count: usize) -> BTreeMap<String, u64> {
    (first..first + count).map(|index| (number(index), asked.get(&number(index)).copied().unwrap_or(0))).collect()
}

async fn account(node: &Nearby, connector: &str, double: &Double) -> String {
    let key = double.key();
    node.account(connector, connector, Some(double.base_url()), &[("key", &key)]).await.id
}

async fn packages(node: &Nearby) {
    let ago = |days: i64| parcelwatch::clock::now().plus(-days * DAY);
    let token = node.token().await;
    let mut lines = Vec::new();
    for index in 0..AT_FAILING + AT_OTHER {
        let name = index.to_string();
        let source = if index < AT_FAILING { "17track" } else { "aftership" };
        lines.push(merged(order(&name), &json!({"placed_at": ago(3), "paid_at": ago(3)})).to_string());
        let its = json!({"known_at": ago(2), "sources": [source]});
        lines.push(merged(package(&name, &number(index)), &its).to_string());
    }
    let by = [("authorization", token.as_str())];
    let (status, said) = node.ask("POST", "/api/v1/facts", &by, lines.join("\n")).await;
    assert_eq!(status, 200, "{said}");
}

/// A round of the engine, then some seconds pass.
async fn rounds(node: &Nearby) {
    schedule::run_due(&node.app).await.expect("the database is there");
    poll::run_due(&node.app).await.expect("the database is there");
    let ms = STEP * 1_000;
    node.sql(&format!(
        "update pace set refilled_at = refilled_at - {ms}, not_before = not_before - {ms}, dry_until = dry_until - {ms}"
    ))
    .await;
    node.sql(&format!("update poll set due_at = due_at - {ms}")).await;
}

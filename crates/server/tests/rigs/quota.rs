//! R22: how fast and how much a source is asked is counted for the whole installation: three engines on one PostgreSQL
//! ask together no faster than one may, and a restart doesn't give the month back.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parcelwatch::engine::door::Door;
use parcelwatch::engine::{poll, schedule};
use parcelwatch_connectors::connector::Service;
use parcelwatch_domain::time::DAY;
use parcelwatch_sandbox::{AfterShipOptions, Clock, Double, Options, Sandbox, SeventeenTrackOptions, World};
use parcelwatch_store::Account;
use serde_json::json;

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::nearby::Nearby;
use crate::shop::{merged, order, package};

const ENGINES: usize = 3;
/// Calls a second of the installation, and what any second may see beyond them.
const RATE: u32 = 10;
const BURST: usize = 5;
/// How long the engines go as fast as they can.
const RUN: Duration = Duration::from_secs(6);
/// What the source allows a month, a tenth of which is kept for people.
const MONTH: u64 = 50;
const RESERVE: usize = 5;
/// Packages that are to be asked about: more than either allows.
const PACKAGES: usize = 120;

// proves: R22
#[test]
fn one_for_all() {
    let _rig = Rig::begin("quota::one_for_all");
    wait(async {
        let Some(ground) = Ground::postgres().await else { return };
        let first = Nearby::first(&ground).await;
        let sandbox = sandbox().await;
        // Whoever goes too fast is to be found out by that, not by what else comes of it.
        packages(&first, 0, "aftership").await;
        rate(&ground, &first, sandbox.aftership()).await;
        packages(&first, PACKAGES, "17track").await;
        month(&ground, &first, &sandbox).await;
    });
}

async fn sandbox() -> Sandbox {
    let world = World::empty(parcelwatch::clock::now().plus(-30 * DAY).0);
    let seventeen_track = SeventeenTrackOptions {
        quota: MONTH,
        calls_per_second: 100_000,
        first_news_after_ms: 0,
        ..SeventeenTrackOptions::default()
    };
    let aftership = AfterShipOptions { calls_per_second: Some(100_000), ..AfterShipOptions::default() };
    let options = Options { seventeen_track, aftership, carriers: Vec::new(), messages_every_ms: None };
    Sandbox::start(world, Clock::new(|| parcelwatch::clock::now().0), options).await.expect("a sandbox")
}

async fn packages(node: &Nearby, begin: usize, source: &str) {
    let ago = |days: i64| parcelwatch::clock::now().plus(-days * DAY);
    let token = node.token().await;
    let mut lines = Vec::new();
    for index in begin..begin + PACKAGES {
        let name = index.to_string();
        lines.push(merged(order(&name), &json!({"placed_at": ago(3), "paid_at": ago(3)})).to_string());
        let its = json!({"known_at": ago(2), "sources": [source]});
        lines.push(merged(package(&name, &number(index)), &its).to_string());
    }
    let (status, said) =
        node.ask("POST", "/api/v1/facts", &[("authorization", token.as_str())], lines.join("\n")).await;
    assert_eq!(status, 200, "{said}");
}

/// An S10 number with its check digit.
pub fn number(serial: usize) -> String {
    let digits = format!("{serial:08}");
    let weighed = digits.chars().zip([8, 6, 4, 2, 3, 5, 9, 7]);
    let sum: u32 = weighed.map(|(digit, weight)| digit.to_digit(10).expect("a digit") * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    format!("LX{digits}{check}CN")
}

/// Three engines register as much as the month allows but for the reserve; started again, they register nothing more.
async fn month(ground: &Ground, first: &Nearby, sandbox: &Sandbox) {
    let double = sandbox.seventeen_track();
    let key = double.key();
    let account = first.account("17track", "17track", Some(double.base_url()), &[("key", &key)]).await;
    let id = account.id.as_str();
    for start in 0..2 {
        let mut nodes = Vec::new();
        for _ in 0..ENGINES {
            nodes.push(first.another(ground).await);
        }
        for round in 0..12 {
            first.sql("update pace set refilled_at = 0, dry_until = 0").await;
            first.sql("update poll set due_at = 0").await;
            let turns = nodes.iter().map(|node| async move {
                schedule::run_due(&node.app).await.expect("the database is there");
                poll::turn(&node.app, door(node, id).await, round).await.expect("the database is there")
            });
            futures_util::future::join_all(turns).await;
        }
        let registered: BTreeSet<String> = double.log().asked_each("/register").into_keys().collect();
        let allowed = usize::try_from(MONTH).expect("a count") - RESERVE;
        assert_eq!(registered.len(), allowed, "start {start}: the month but for its reserve");
        for node in nodes {
            node.app.db().close().await;
        }
    }
}

async fn door(node: &Nearby, id: &str) -> Door {
    let all = Door::all(&node.app).await.expect("the database is there");
    all.into_iter().find(|door| door.account.id == id).expect("the account")
}

/// Three engines ask as fast as they can; the double counts.
async fn rate(ground: &Ground, first: &Nearby, double: &Double) {
    let key = double.key();
    let account: Account = first.account("aftership", "aftership", Some(double.base_url()), &[("key", &key)]).await;
    let door = door(first, &account.id).await;
    // The same source, if it allowed so much.
    let service = door.service;
    let faster = Service {
        base_url: service.base_url,
        keys_from: service.keys_from,
        credentials: service.credentials,
        calls_per_second: RATE,
        timeout_ms: service.timeout_ms,
        test: service.test,
        quota: None,
        rate: service.rate,
        accepts: service.accepts,
        failure: service.failure,
    };
    let door = Door { service: Box::leak(Box::new(faster)), ..door };
    let over = Arc::new(AtomicBool::new(false));
    let mut engines = Vec::new();
    for _ in 0..ENGINES {
        let node = first.another(ground).await;
        let (door, over) = (door.clone(), Arc::clone(&over));
        engines.push(tokio::spawn(async move {
            for round in 0.. {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                schedule::run_due(&node.app).await.expect("the database is there");
                poll::turn(&node.app, door.clone(), round).await.expect("the database is there");
            }
        }));
    }
    let begun = parcelwatch::clock::stopwatch();
    while begun.elapsed() < RUN {
        first.sql("update poll set due_at = 0").await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    over.store(true, Ordering::Relaxed);
    for engine in engines {
        engine.await.expect("an engine");
    }
    let (calls, most) = (double.log().calls(), double.log().most_in_a_second());
    println!("{calls} calls of {ENGINES} engines in {RUN:?}, {most} in a second at most");
    let rate = usize::try_from(RATE).expect("a count");
    assert!(most <= rate + BURST, "{most} calls in one second");
    assert!(calls >= RUN.as_secs() * u64::from(RATE) / 2, "{calls} calls: they weren't driven");
    first.sql("update account set state = 'paused'").await;
}

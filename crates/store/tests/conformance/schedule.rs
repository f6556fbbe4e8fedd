//! The schedule: put up by commits, planned, claimed, settled.

use std::collections::BTreeSet;

use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Claim, Db, PackageRow, Poll, PollState, ToPlan, Workspace};

use super::make::{NOW, batch, given, package};

const CLASSES: [i64; 4] = [0, 1, 2, 3];
const LEASE: i64 = 60_000;

fn poll(reference: &str, urgency: i64, due_at: i64) -> Poll {
    Poll {
        reference: reference.to_owned(),
        number: format!("N{reference}"),
        carrier: None,
        account: "acc_1".to_owned(),
        state: PollState::Watched,
        reason: None,
        handle: None,
        told_carrier: None,
        registered_at: Some(NOW),
        urgency,
        newest: due_at,
        due_at: Millis(due_at),
        interval: 1_000,
        added_at: NOW,
        last_asked_at: None,
        last_result: None,
        attempts: 0,
        planned_on: 1,
        fence: 0,
    }
}

/// A row of each table, for what walks through them all.
pub async fn fill(workspace: &Workspace) {
    workspace.plan_again(&["a".into()]).await.unwrap();
    workspace.save_plan(vec![poll("a", 0, 1)], &[]).await.unwrap();
}

fn watched(now: i64, limit: usize, lease_ms: i64) -> Claim<'static> {
    Claim { account: "acc_1", state: PollState::Watched, now: Millis(now), lease_ms, limit }
}

async fn claim(workspace: &Workspace, now: i64, limit: usize) -> Vec<String> {
    let claimed = workspace.claim_polls(watched(now, limit, LEASE), CLASSES).await.unwrap();
    claimed.into_iter().map(|poll| poll.reference).collect()
}

async fn put_up(workspace: &Workspace) -> Vec<String> {
    let to_plan = workspace.reader().await.unwrap().to_plan(100).await.unwrap();
    let references = to_plan.iter().map(|one| one.reference.clone()).collect();
    workspace.save_plan(Vec::new(), &to_plan).await.unwrap();
    references
}

pub async fn a_package_that_changes_is_put_up_to_be_planned(db: &Db) {
    let workspace = db.workspace("w");
    let commit = async |packages: Vec<PackageRow>| {
        workspace.commit(Batch { packages, ..batch(Vec::new()) }).await.unwrap();
    };
    let numberless = PackageRow { number: None, ..package("b", Status::Pending, 0, 1) };
    commit(vec![package("a", Status::Pending, 0, 1), numberless.clone()]).await;
    assert_eq!(put_up(&workspace).await, ["a"], "nobody is asked about what has no number");
    assert_eq!(put_up(&workspace).await, [""; 0], "what was planned is off the list");
    let stored = PackageRow { version: 1, ..package("a", Status::Pending, 0, 1) };
    commit(vec![PackageRow { last_update_at: Some(NOW), ..stored.clone() }]).await;
    assert_eq!(put_up(&workspace).await, [""; 0], "an event that moves nothing costs nothing");
    let moved =
        PackageRow { status: Status::InTransit, sub_status: SubStatus::Collected, version: 2, ..stored.clone() };
    commit(vec![moved.clone(), PackageRow { number: Some("Nb".into()), version: 1, ..numberless }]).await;
    assert_eq!(put_up(&workspace).await, ["a", "b"]);
    commit(vec![PackageRow { carrier: Some("dhl_de".into()), version: 3, ..moved.clone() }]).await;
    assert_eq!(put_up(&workspace).await, ["a"]);
    let line = r#"{"type":"retrack","package":"a","by":"mia","at":"2026-11-13T09:00:00Z"}"#;
    workspace.commit(batch(given(&[line]))).await.unwrap();
    assert_eq!(put_up(&workspace).await, ["a"], "a manual status or its end decides whether anybody is asked");
    workspace.commit(Batch { gone_packages: vec![("a".into(), 4)], ..batch(Vec::new()) }).await.unwrap();
    assert_eq!(put_up(&workspace).await, ["a"], "one that is gone is left");
}

pub async fn what_changes_while_it_is_planned_is_planned_again(db: &Db) {
    let workspace = db.workspace("w");
    workspace.plan_again(&["a".into(), "b".into()]).await.unwrap();
    let seen = workspace.reader().await.unwrap().to_plan(10).await.unwrap();
    workspace.plan_again(&["a".into()]).await.unwrap();
    workspace.save_plan(vec![poll("a", 0, 1), poll("b", 0, 1)], &seen).await.unwrap();
    let left = workspace.reader().await.unwrap().to_plan(10).await.unwrap();
    assert_eq!(left, [ToPlan { reference: "a".into(), turn: 2 }]);
    // Somebody claims between the look and the plan: the plan isn't written, and the package stays on the list.
    let stale = workspace.reader().await.unwrap().polls(&["b".into()]).await.unwrap();
    workspace.plan_again(&["b".into()]).await.unwrap();
    let seen = workspace.reader().await.unwrap().to_plan(10).await.unwrap();
    assert_eq!(claim(&workspace, 10, 10).await.len(), 2);
    workspace.save_plan(stale, &seen).await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().to_plan(10).await.unwrap(), seen);
}

pub async fn the_most_urgent_is_claimed_first_and_nothing_twice(db: &Db) {
    let workspace = db.workspace("w");
    let polls = vec![poll("a", 3, 1), poll("b", 0, 9), poll("c", 0, 5), poll("d", 1, 1), poll("e", 0, 99)];
    workspace.save_plan(polls, &[]).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert!(reader.has_due("acc_1", PollState::Watched, Millis(1)).await.unwrap());
    assert!(!reader.has_due("acc_1", PollState::Watched, Millis(0)).await.unwrap());
    assert!(!reader.has_due("acc_2", PollState::Watched, Millis(1)).await.unwrap());
    drop(reader);
    assert_eq!(claim(&workspace, 10, 3).await, ["c", "b", "d"]);
    assert_eq!(claim(&workspace, 10, 3).await, ["a"], "who is claimed isn't claimed again, who isn't due isn't at all");
    assert_eq!(claim(&workspace, 10, 3).await, [""; 0]);
    assert_eq!(db.workspace("v").claim_polls(watched(100, 9, LEASE), CLASSES).await.unwrap(), []);
}

pub async fn r21_an_old_lease_leaves_no_trace(db: &Db) {
    let workspace = db.workspace("w");
    workspace.save_plan(vec![poll("a", 0, 1)], &[]).await.unwrap();
    // A lease that has run out already: whoever held it was frozen.
    let frozen = workspace.claim_polls(watched(10, 1, -1), CLASSES).await.unwrap();
    let mine = workspace.claim_polls(watched(10, 1, LEASE), CLASSES).await.unwrap();
    assert_eq!((frozen.len(), mine.len()), (1, 1), "another takes over");
    assert_eq!(workspace.renew_polls(frozen.clone(), LEASE).await.unwrap(), []);
    let late = frozen.into_iter().map(|poll| Poll { due_at: Millis(777), ..poll }).collect();
    assert_eq!(workspace.settle_polls(late).await.unwrap(), 0);
    assert_eq!(workspace.renew_polls(mine.clone(), LEASE).await.unwrap().len(), 1);
    let done = mine.into_iter().map(|poll| Poll { due_at: Millis(500), last_result: Some("ok".into()), ..poll });
    assert_eq!(workspace.settle_polls(done.collect()).await.unwrap(), 1);
    let stored = workspace.reader().await.unwrap().polls(&["a".into()]).await.unwrap();
    assert_eq!((stored[0].due_at, stored[0].last_result.as_deref()), (Millis(500), Some("ok")));
    assert_eq!(claim(&workspace, 500, 1).await, ["a"], "what was settled is free again");
}

pub async fn what_was_stopped_meanwhile_stays_stopped(db: &Db) {
    let workspace = db.workspace("w");
    workspace.save_plan(vec![poll("a", 0, 1)], &[]).await.unwrap();
    let mine = workspace.claim_polls(watched(10, 1, LEASE), CLASSES).await.unwrap();
    let stopped = Poll { state: PollState::Stopped, reason: Some("finished".into()), planned_on: 2, ..mine[0].clone() };
    workspace.save_plan(vec![stopped], &[]).await.unwrap();
    workspace.settle_polls(mine).await.unwrap();
    let stored = workspace.reader().await.unwrap().polls(&["a".into()]).await.unwrap();
    assert_eq!((stored[0].state, stored[0].reason.as_deref()), (PollState::Stopped, Some("finished")));
}

pub async fn the_newest_is_registered_first(db: &Db) {
    let workspace = db.workspace("w");
    let new = |reference: &str, newest| Poll {
        state: PollState::Unregistered,
        newest,
        registered_at: None,
        ..poll(reference, 0, 1)
    };
    let tried = Poll { attempts: 1, due_at: Millis(50), ..new("c", 30) };
    workspace.save_plan(vec![new("a", 10), new("b", 20), tried], &[]).await.unwrap();
    let claim = async |now| {
        let claimed = workspace.claim_newest("acc_1", Millis(now), LEASE, 1).await.unwrap();
        claimed.into_iter().map(|poll| poll.reference).collect::<Vec<_>>()
    };
    assert_eq!(claim(10).await, ["b"], "one that failed waits until it is tried again");
    assert_eq!(claim(50).await, ["c"]);
    assert_eq!(claim(50).await, ["a"]);
    assert_eq!(claim(50).await, [""; 0]);
}

pub async fn a_package_is_claimed_whether_due_or_not(db: &Db) {
    let workspace = db.workspace("w");
    let second = Poll { number: "RETURN".into(), ..poll("a", 3, 99) };
    let nobody = Poll { account: String::new(), ..poll("b", 0, 1) };
    workspace.save_plan(vec![poll("a", 0, 99), second, nobody], &[]).await.unwrap();
    assert_eq!(workspace.claim_package("a", LEASE).await.unwrap().len(), 2);
    assert_eq!(workspace.claim_package("a", LEASE).await.unwrap(), [], "somebody is asking already");
    assert_eq!(workspace.claim_package("b", LEASE).await.unwrap(), [], "nobody can be asked");
    let held = workspace.reader().await.unwrap().polls(&["a".into()]).await.unwrap();
    workspace.forget_polls(&held).await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().polls(&["a".into()]).await.unwrap(), []);
}

pub async fn many_claimers_share_what_is_due(db: &Db) {
    let workspace = db.workspace("w");
    let polls = (0..400).map(|n| poll(&format!("p{n:03}"), n % 4, 1)).collect();
    workspace.save_plan(polls, &[]).await.unwrap();
    let claimers = (0..4).map(|_| {
        let workspace = workspace.clone();
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = workspace.claim_polls(watched(10, 16, LEASE), CLASSES).await.unwrap();
                if claimed.is_empty() {
                    return mine;
                }
                mine.extend(claimed.into_iter().map(|poll| poll.reference));
            }
        })
    });
    let mut all = Vec::new();
    for claimer in claimers.collect::<Vec<_>>() {
        all.extend(claimer.await.unwrap());
    }
    let once: BTreeSet<&String> = all.iter().collect();
    assert_eq!((all.len(), once.len()), (400, 400));
}

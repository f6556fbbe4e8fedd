//! Walks through everything, for export and rebuild.

use std::collections::BTreeSet;

use parcelwatch_domain::status::Status;
use parcelwatch_store::{Batch, Db, Mark, Reader};

use super::make::{batch, event, given, order, package};

fn lines(count: u32) -> Vec<String> {
    let note = |n: u32| format!(r#"{{"type":"note","order":"{n}","at":"2026-11-09T08:00:00Z"}}"#);
    let sync = |n: u32| {
        format!(r#"{{"type":"sync","package":"p{}","source":"s{n}","at":"2026-11-09T08:00:00Z","result":"ok"}}"#, n % 5)
    };
    (0..count).flat_map(|n| [event(&format!("LX{}", n % 7), 1 + n % 28, None), note(n), sync(n)]).collect()
}

async fn walk(reader: &mut Reader, limit: usize) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut facts, mut events, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    let mut mark: Option<Mark> = None;
    loop {
        let stretch = reader.facts_after(mark.as_ref(), limit).await.unwrap();
        facts.extend(stretch.rows.into_iter().map(|stored| stored.id));
        let Some(next) = stretch.next else { break };
        mark = Some(next);
    }
    mark = None;
    loop {
        let stretch = reader.events_after(mark.as_ref(), limit).await.unwrap();
        events.extend(stretch.rows.into_iter().map(|stored| stored.id));
        let Some(next) = stretch.next else { break };
        mark = Some(next);
    }
    mark = None;
    loop {
        let stretch = reader.sync_runs_after(mark.as_ref(), limit).await.unwrap();
        runs.extend(stretch.rows.into_iter().map(|run| format!("{} {}", run.package, run.source)));
        let Some(next) = stretch.next else { break };
        mark = Some(next);
    }
    (facts, events, runs)
}

pub async fn walks_see_everything_once(db: &Db) {
    let lines = lines(28);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut everything = batch(given(&lines));
    everything.packages = (0..28).map(|n| package(&format!("p{n}"), Status::Pending, 0, n)).collect();
    everything.packages[3].archived = true;
    everything.orders = (0..28).map(|n| order(&n.to_string(), n)).collect();
    db.workspace("w").commit(everything).await.unwrap();
    let mut reader = db.workspace("w").reader().await.unwrap();
    let whole = walk(&mut reader, 1_000).await;
    assert_eq!((whole.0.len(), whole.1.len(), whole.2.len()), (28, 28, 28));
    assert_eq!(whole.0.iter().collect::<BTreeSet<_>>().len(), 28);
    for limit in [1, 2, 7, 28] {
        assert_eq!(walk(&mut reader, limit).await, whole, "by {limit}");
    }
    let (mut packages, mut orders) = (Vec::new(), Vec::new());
    loop {
        let more = reader.packages_after(packages.last().map_or("", String::as_str), 9).await.unwrap();
        if more.is_empty() {
            break;
        }
        packages.extend(more.into_iter().map(|row| row.reference));
    }
    loop {
        let more = reader.orders_after(orders.last().map_or("", String::as_str), 9).await.unwrap();
        if more.is_empty() {
            break;
        }
        orders.extend(more.into_iter().map(|row| row.key));
    }
    assert_eq!((packages.len(), orders.len()), (28, 28));
    assert!(packages.is_sorted() && orders.is_sorted());
}

pub async fn r35_a_snapshot_is_one_instant(db: &Db) {
    let workspace = db.workspace("w");
    let first = lines(4);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    workspace.commit(batch(given(&first))).await.unwrap();
    let mut snapshot = workspace.snapshot().await.unwrap();
    let before = walk(&mut snapshot, 2).await;
    let more = lines(9);
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let packages = vec![package("p1", Status::Pending, 0, 0)];
    workspace.commit(Batch { packages, ..batch(given(&more)) }).await.unwrap();
    assert_eq!(walk(&mut snapshot, 2).await, before);
    assert_eq!(snapshot.counts().await.unwrap().all, 0);
    drop(snapshot);
    assert_eq!(walk(&mut workspace.snapshot().await.unwrap(), 2).await.0.len(), 9);
}

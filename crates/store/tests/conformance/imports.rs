//! Imports, and taking them back.

use parcelwatch_store::{Batch, Db, Import, Outcome, Reject, StoreError, Subject};

use super::make::{NOW, batch, by, event, given};

const ORDER: &str = r#"{"type":"order","order":"1","payment":"captured","lines":[]}"#;
const NOTE: &str = r#"{"type":"note","order":"1","at":"2026-11-09T08:00:00Z","text":"by import"}"#;

fn import(id: &str) -> Import {
    Import {
        id: id.to_owned(),
        what: "facts".into(),
        file_name: "facts.jsonl".into(),
        content_hash: "h1".into(),
        started_at: NOW,
        ..Import::default()
    }
}

fn imported(id: &str, lines: &[&str]) -> Batch {
    Batch { import: Some(import(id)), ..batch(by(Some(id), lines)) }
}

async fn loaded(db: &Db) -> (usize, usize) {
    let seeds = [Subject::Order("1".into()), Subject::Number("LX1".into())];
    let cluster = db.workspace("w").load(&seeds).await.unwrap();
    let mut reader = db.workspace("w").reader().await.unwrap();
    let walked = (
        reader.facts_after(None, 100).await.unwrap().rows.len(),
        reader.events_after(None, 100).await.unwrap().rows.len(),
    );
    assert_eq!(walked, (cluster.facts.len(), cluster.events.len()), "load and walk agree");
    walked
}

pub async fn an_undone_import_leaves_what_is_loaded(db: &Db) {
    let workspace = db.workspace("w");
    workspace.commit(batch(given(&[ORDER]))).await.unwrap();
    workspace.commit(imported("imp_1", &[NOTE, &event("LX1", 3, None)])).await.unwrap();
    assert_eq!(loaded(db).await, (2, 1));
    let basis = workspace.load(&[Subject::Order("1".into())]).await.unwrap().basis;
    assert!(workspace.undo("imp_1", NOW).await.unwrap());
    assert!(!workspace.undo("imp_1", NOW).await.unwrap(), "it is taken back already");
    assert_eq!(loaded(db).await, (1, 0));
    let decided_before = Batch { basis: Some(basis), ..batch(Vec::new()) };
    assert!(matches!(workspace.commit(decided_before).await, Err(StoreError::Moved { .. })));
    assert_eq!(workspace.reader().await.unwrap().import("imp_1").await.unwrap().unwrap().undone_at, Some(NOW));
    assert!(workspace.redo("imp_1").await.unwrap());
    assert!(!workspace.redo("imp_1").await.unwrap());
    assert_eq!(loaded(db).await, (2, 1));
    for unknown in [workspace.undo("imp_9", NOW).await, workspace.redo("imp_9").await] {
        assert!(matches!(unknown, Err(StoreError::NoImport { id }) if id == "imp_9"));
    }
}

pub async fn undo_keeps_what_was_given_elsewhere(db: &Db) {
    let workspace = db.workspace("w");
    let event = event("LX1", 3, Some("2026-11-03T12:00:00Z"));
    workspace.commit(imported("imp_1", &[ORDER, NOTE, &event])).await.unwrap();
    let second = workspace.commit(imported("imp_2", &[ORDER, &event])).await.unwrap();
    assert_eq!(second.facts, [Outcome::Regiven; 2]);
    let direct = workspace.commit(batch(given(&[&event]))).await.unwrap();
    assert_eq!(direct.facts, [Outcome::Regiven]);
    let third = workspace.commit(imported("imp_3", &[&event])).await.unwrap();
    assert_eq!(third.facts, [Outcome::Known], "what was given directly can't leave: no need to note more");
    workspace.undo("imp_1", NOW).await.unwrap();
    assert_eq!(loaded(db).await, (1, 1), "the order and the event were given elsewhere");
    workspace.undo("imp_2", NOW).await.unwrap();
    assert_eq!(loaded(db).await, (0, 1));
}

pub async fn importing_again_restores(db: &Db) {
    let workspace = db.workspace("w");
    workspace.commit(imported("imp_1", &[ORDER, &event("LX1", 3, None)])).await.unwrap();
    workspace.undo("imp_1", NOW).await.unwrap();
    let again = workspace.commit(imported("imp_2", &[ORDER, &event("LX1", 3, None)])).await.unwrap();
    assert_eq!(again.facts, [Outcome::Regiven; 2]);
    assert_eq!(loaded(db).await, (1, 1));
}

pub async fn r18_progress_is_in_the_commit_of_its_rows(db: &Db) {
    let workspace = db.workspace("w");
    let reject = |line: i64| Reject {
        import: "imp_1".into(),
        line,
        field: Some("paid_at".into()),
        value: Some("31.2.2026".into()),
        reason: r#"{"key":"not_a_date"}"#.into(),
        record: "1;31.2.2026".into(),
    };
    let mut first = imported("imp_1", &[ORDER]);
    first.import = Some(Import { done_offset: 100, done_rows: 2, imported: 1, rejected: 1, ..import("imp_1") });
    first.rejects = vec![reject(3)];
    workspace.commit(first.clone()).await.unwrap();
    let mut refused = first.clone();
    refused.import = Some(Import { done_offset: 200, ..import("imp_1") });
    refused.gone_orders = vec![("1".into(), 9)];
    assert!(workspace.commit(refused).await.is_err());
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.import("imp_1").await.unwrap().unwrap().done_offset, 100, "no progress without its rows");
    let mut second = imported("imp_1", &[NOTE]);
    let done =
        Import { done_offset: 300, done_rows: 4, imported: 2, rejected: 2, finished_at: Some(NOW), ..import("imp_1") };
    (second.import, second.rejects) = (Some(done.clone()), vec![reject(3), reject(5), reject(8)]);
    workspace.commit(second).await.unwrap();
    assert_eq!(reader.import("imp_1").await.unwrap(), Some(done.clone()));
    assert_eq!(reader.imports_of_content("h1").await.unwrap(), std::slice::from_ref(&done));
    assert_eq!(reader.imports(None, 5).await.unwrap(), [done]);
    assert!(reader.imports(Some("imp_1"), 5).await.unwrap().is_empty());
    assert_eq!(reader.rejects("imp_1", 0, 2).await.unwrap(), [reject(3), reject(5)]);
    assert_eq!(reader.rejects("imp_1", 5, 2).await.unwrap(), [reject(8)]);
}

pub async fn an_import_knows_what_it_touched(db: &Db) {
    let workspace = db.workspace("w");
    let sync = r#"{"type":"sync","package":"p9","source":"x","at":"2026-11-05T00:00:00Z","result":"ok"}"#;
    workspace.commit(batch(given(&[&event("LX0", 3, None), NOTE]))).await.unwrap();
    workspace.commit(imported("imp_0", &[&event("LX2", 3, None)])).await.unwrap();
    workspace.commit(imported("imp_1", &[ORDER, sync, &event("LX1", 3, None), &event("LX2", 3, None)])).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    let mut found = Vec::new();
    loop {
        let more = reader.touched_by("imp_1", found.last(), 1).await.unwrap();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    let wanted = ["n:LX1", "n:LX2", "o:1", "p:p9"].map(|text| Subject::parse(text).unwrap());
    assert_eq!(found, wanted);
    assert!(reader.touched_by("", None, 9).await.unwrap().is_empty(), "what was given directly is no import");
}

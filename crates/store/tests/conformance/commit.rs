//! The write path.

use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Counts, Db, Outcome, StoreError, Subject, Tab};

use super::make::{NOW, batch, event, given, order, package};

const ORDER: &str = r#"{"type":"order","order":"1043","channel":"shop","payment":"captured","paid_at":"2026-11-01T08:01:00Z","customer":{"name":"Ann Example","email":"ann@example.org"},"lines":[{"line":"1","quantity":2}]}"#;
const CHANNEL: &str = r#"{"type":"channel","channel":"shop","fulfill":"separately"}"#;
const SUPPLIER_ORDER: &str =
    r#"{"type":"supplier_order","order":"1043","number":"819","state":"paid","lines":[{"line":"1","quantity":2}]}"#;
const PACKAGE: &str = r#"{"type":"package","package":"p1","number":"LX123456785CN","known_at":"2026-11-02T07:00:00Z","sources":["17track"],"contents":[{"order":"1043","supplier_order":"819","line":"1","quantity":2}]}"#;
const CASE: &str =
    r#"{"type":"case","order":"1043","package":"p1","case":"c1","kind":"not_received","at":"2026-11-20T10:00:00Z"}"#;
const CASE_STEP: &str =
    r#"{"type":"case_step","case":"c1","step":"ask_around","state":"done","at":"2026-11-20T12:00:00Z"}"#;
const SOURCE_STATE: &str = r#"{"type":"source_state","source":"17track","state":"down","from":"2026-11-06T00:00:00Z"}"#;
const SYNC: &str = r#"{"type":"sync","package":"p1","source":"17track","at":"2026-11-05T00:00:00Z","result":"ok"}"#;
const OTHER_ORDER: &str = r#"{"type":"order","order":"2","payment":"captured","lines":[]}"#;
const OTHER_CASE: &str = r#"{"type":"case","order":"2","case":"c2","kind":"lost","at":"2026-11-20T10:00:00Z"}"#;

pub async fn what_is_committed_is_loaded(db: &Db) {
    let workspace = db.workspace("w");
    let (first, second) = (event("LX123456785CN", 3, None), event("LX123456785CN", 4, None));
    let other = event("OTHER", 4, None);
    let lines = [
        ORDER,
        CHANNEL,
        SUPPLIER_ORDER,
        PACKAGE,
        CASE,
        CASE_STEP,
        SOURCE_STATE,
        SYNC,
        OTHER_ORDER,
        OTHER_CASE,
        &first,
        &second,
        &other,
    ];
    let mut first_batch = batch(given(&lines));
    let mut placeholder = package("placeholder:1043", Status::Pending, 0, 5);
    placeholder.orders = vec!["1043".to_owned()];
    first_batch.packages = vec![package("p1", Status::InTransit, 3, 5), placeholder];
    first_batch.orders = vec![order("1043", 5)];
    let committed = workspace.commit(first_batch).await.unwrap();
    assert_eq!(committed.facts, vec![Outcome::New; lines.len()]);

    let seeds = [
        Subject::Order("1043".into()),
        Subject::Package("p1".into()),
        Subject::Number("LX123456785CN".into()),
        Subject::Case("c1".into()),
        Subject::Package("placeholder:1043".into()),
    ];
    for seed in seeds {
        let cluster = workspace.load(std::slice::from_ref(&seed)).await.unwrap();
        let mut types: Vec<&str> = cluster.facts.iter().map(|stored| stored.fact.type_name()).collect();
        types.sort_unstable();
        let wanted = ["case", "case_step", "channel", "order", "package", "source_state", "supplier_order"];
        assert_eq!(types, wanted, "from {seed}");
        assert_eq!(cluster.events.len(), 2, "from {seed}");
        assert_eq!(cluster.runs.len(), 1, "from {seed}");
        assert_eq!(cluster.live_sources["17track"], Millis::parse("2026-11-05T00:00:00Z").unwrap());
        let references: Vec<&str> = cluster.packages.iter().map(|row| row.reference.as_str()).collect();
        assert_eq!(references, ["p1", "placeholder:1043"], "from {seed}");
        assert_eq!(cluster.packages[0].version, 1);
        assert_eq!(cluster.orders[0].key, "1043");
    }
    let strangers = db.workspace("other").load(&[Subject::Order("1043".into())]).await.unwrap();
    assert_eq!(strangers, parcelwatch_store::Cluster::default());
}

pub async fn known_facts_are_unchanged(db: &Db) {
    let workspace = db.workspace("w");
    let event = event("LX1", 3, Some("2026-11-03T11:00:00Z"));
    workspace.commit(batch(given(&[ORDER, &event, SYNC]))).await.unwrap();
    let again = workspace.commit(batch(given(&[&event, OTHER_ORDER, ORDER, SYNC, OTHER_ORDER]))).await.unwrap();
    use Outcome::{Known, New};
    assert_eq!(again.facts, [Known, New, Known, Known, Known]);
    let cluster = workspace.load(&[Subject::Order("1043".into())]).await.unwrap();
    assert_eq!(cluster.facts.len(), 1);
}

pub async fn receipts_are_kept_where_they_matter(db: &Db) {
    let workspace = db.workspace("w");
    let at = |hour: u32| event("LX1", 3, Some(&format!("2026-11-03T{hour:02}:00:00Z")));
    let outcome = async |hour: u32, lets_it_count: bool| {
        let mut facts = given(&[&at(hour)]);
        facts[0].lets_it_count = lets_it_count;
        workspace.commit(batch(facts)).await.unwrap().facts[0]
    };
    assert_eq!(outcome(12, false).await, Outcome::New);
    assert_eq!(outcome(13, false).await, Outcome::Known, "a later receipt says nothing");
    assert_eq!(outcome(11, false).await, Outcome::Regiven, "an earlier one is the first");
    assert_eq!(outcome(11, false).await, Outcome::Known);
    assert_eq!(outcome(15, true).await, Outcome::Regiven, "the one that lets it count");
    assert_eq!(outcome(15, true).await, Outcome::Known);
    let cluster = workspace.load(&[Subject::Number("LX1".into())]).await.unwrap();
    let hours: Vec<i64> = cluster.events[0]
        .receipts
        .iter()
        .map(|receipt| receipt.known_at.since(Millis::parse("2026-11-03T00:00:00Z").unwrap()) / 3_600_000)
        .collect();
    assert_eq!(hours, [11, 12, 15]);
    assert_eq!(cluster.events[0].known_at, Millis::parse("2026-11-03T11:00:00Z"));
}

pub async fn r09_facts_are_never_rewritten(db: &Db) {
    let workspace = db.workspace("w");
    let mut facts = given(&[ORDER, &event("LX1", 3, None)]);
    facts.extend(super::make::by(Some("imp_1"), &[&event("LX1", 3, None)]));
    workspace.commit(batch(facts)).await.unwrap();
    for table in ["fact", "event", "giving"] {
        for sql in [format!("update {table} set stored_at = 1"), format!("delete from {table}")] {
            let refused = db.execute_for_test(&sql).await;
            assert!(refused.is_err(), "{sql}");
        }
    }
    // Our reading of an event isn't the fact.
    db.execute_for_test("update event set kind = 'info', read_by = 'code', instant = 1").await.unwrap();
}

pub async fn a_moved_version_refuses_everything(db: &Db) {
    let workspace = db.workspace("w");
    let rows = |version: i64| {
        let mut row = package("p1", Status::Pending, 0, 1);
        row.version = version;
        vec![row]
    };
    workspace.commit(Batch { at: NOW, packages: rows(0), ..Batch::default() }).await.unwrap();
    for stale in [0, 2] {
        let facts = given(&[ORDER]);
        let refused = workspace.commit(Batch { facts, packages: rows(stale), ..Batch::default() }).await;
        assert!(matches!(refused, Err(StoreError::Moved { what }) if what == ["p1"]));
    }
    let nothing = workspace.load(&[Subject::Order("1043".into())]).await.unwrap();
    assert!(nothing.facts.is_empty(), "the facts of a refused batch aren't there");
    workspace.commit(Batch { packages: rows(1), ..Batch::default() }).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.package("p1").await.unwrap().unwrap().version, 2);
    assert_eq!(reader.list(Tab::All, None, 10).await.unwrap().rows.len(), 1);
    assert_eq!(reader.counts().await.unwrap(), Counts { all: 1, pending: 1, ..Counts::default() });
}

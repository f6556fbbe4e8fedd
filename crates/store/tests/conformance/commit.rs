//! The write path.

use parcelwatch_domain::facts::Customer;
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Counts, CustomerOf, Db, Meaning, Message, Outcome, Reading, StoreError, Subject, Tab};

use super::make::{NOW, batch, by, event, given, order, package};

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
    assert!(strangers.facts.is_empty() && strangers.packages.is_empty() && strangers.orders.is_empty());
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
    workspace.commit(batch(by(Some("imp_1"), &[&event("LX1", 3, None)]))).await.unwrap();
    workspace.commit(batch(given(&[ORDER, &event("LX1", 3, None)]))).await.unwrap();
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

pub async fn a_moved_basis_refuses_everything(db: &Db) {
    let workspace = db.workspace("w");
    workspace.commit(batch(given(&[ORDER, PACKAGE, &event("LX123456785CN", 3, None)]))).await.unwrap();
    let seed = [Subject::Package("p1".into())];
    let (note, sync, later) = (
        r#"{"type":"note","package":"p1","at":"2026-11-09T08:00:00Z"}"#,
        r#"{"type":"sync","package":"p1","source":"x","at":"2026-11-05T00:00:00Z","result":"ok"}"#,
        event("LX123456785CN", 4, None),
    );
    for added in [note, CASE_STEP, CASE, SUPPLIER_ORDER, sync, later.as_str()] {
        let basis = workspace.load(&seed).await.unwrap().basis;
        let decided = |basis| Batch { basis: Some(basis), facts: given(&[SOURCE_STATE]), ..Batch::default() };
        workspace.commit(batch(given(&[added]))).await.unwrap();
        let outcome = workspace.commit(decided(basis)).await;
        // A step of a case that nobody knows yet hangs on nothing here.
        assert_eq!(matches!(outcome, Err(StoreError::Moved { .. })), added != CASE_STEP, "{added}");
        let basis = workspace.load(&seed).await.unwrap().basis;
        workspace.commit(decided(basis)).await.unwrap();
    }
}

/// Two deciders read, decide and write at the same time, again and again: every package counts its notes, and none is
/// lost whoever comes first.
pub async fn two_deciders_never_both_win(db: &Db) {
    const EACH: usize = 25;
    db.workspace("w").commit(batch(given(&[PACKAGE]))).await.unwrap();
    let decider = async |name: &str| {
        let workspace = db.workspace("w");
        let mut moved = 0;
        for turn in 0..EACH {
            let at = format!("2026-11-09T08:{turn:02}:00Z");
            let note = format!(r#"{{"type":"note","package":"p1","by":"{name}","at":"{at}"}}"#);
            loop {
                let cluster = workspace.load(&[Subject::Package("p1".into())]).await.unwrap();
                tokio::task::yield_now().await;
                let notes = cluster.facts.iter().filter(|stored| stored.fact.type_name() == "note").count() + 1;
                let mut row = package("p1", Status::Pending, 0, 1);
                row.version = cluster.packages.first().map_or(0, |row| row.version);
                row.body = notes.to_string();
                let mut decided = batch(given(&[&note]));
                (decided.packages, decided.basis) = (vec![row], Some(cluster.basis));
                match workspace.commit(decided).await {
                    Ok(_) => break,
                    Err(StoreError::Moved { .. }) => moved += 1,
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
        moved
    };
    let (first, second) = tokio::join!(decider("a"), decider("b"));
    assert!(first + second > 0, "they never met: the case shows nothing");
    let row = db.workspace("w").reader().await.unwrap().package("p1").await.unwrap().unwrap();
    assert_eq!(row.body, (2 * EACH).to_string());
    assert_eq!(row.version, i64::try_from(2 * EACH).unwrap());
}

pub async fn persons_stand_apart_and_can_be_erased(db: &Db) {
    let workspace = db.workspace("w");
    let customer = |name: &str| CustomerOf {
        order_key: "1043".into(),
        customer: Customer { name: Some(name.into()), email: Some("ann@example.org".into()), phone: None },
    };
    let mut first = batch(given(&[ORDER]));
    first.customers = vec![customer("Old Name"), customer("Ann Example")];
    workspace.commit(first).await.unwrap();
    let cluster = workspace.load(&[Subject::Order("1043".into())]).await.unwrap();
    assert!(!format!("{cluster:?}").contains("ann@example.org"), "no person in the facts");
    let keys = ["1043".to_owned(), "unknown".to_owned()];
    let found = workspace.reader().await.unwrap().customers(&keys).await.unwrap();
    assert_eq!(found["1043"], customer("Ann Example").customer);
    assert_eq!(found.len(), 1);
    assert!(db.workspace("x").reader().await.unwrap().customers(&keys).await.unwrap().is_empty());
    assert_eq!(workspace.erase_customers(&keys).await.unwrap(), 1);
    assert!(workspace.reader().await.unwrap().customers(&keys).await.unwrap().is_empty());
}

pub async fn messages_are_owed_until_delivered(db: &Db) {
    let workspace = db.workspace("w");
    let message = |id: &str| Message {
        id: id.into(),
        kind: "status_changed".into(),
        subject: "p1".into(),
        body: "{}".into(),
        created_at: NOW,
        held: false,
    };
    let mut owed = batch(Vec::new());
    owed.outbox = vec![message("msg_2"), message("msg_1"), message("msg_3")];
    workspace.commit(owed.clone()).await.unwrap();
    workspace.commit(owed).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.outbox("", 2).await.unwrap(), [message("msg_1"), message("msg_2")]);
    assert_eq!(reader.outbox("msg_2", 2).await.unwrap(), [message("msg_3")]);
    assert_eq!(workspace.outbox_delivered(&["msg_1".into(), "msg_3".into()]).await.unwrap(), 2);
    assert_eq!(reader.outbox("", 9).await.unwrap(), [message("msg_2")]);
    assert_eq!(reader.outbox_held().await.unwrap(), 0);
    db.execute_for_test("update outbox set held = true").await.unwrap();
    assert_eq!((reader.outbox("", 9).await.unwrap().len(), reader.outbox_held().await.unwrap()), (0, 1));
    assert_eq!(db.release_outbox().await.unwrap(), 1);
    assert_eq!(reader.outbox("", 9).await.unwrap().len(), 1);
}

pub async fn an_event_is_read_again(db: &Db) {
    let workspace = db.workspace("w");
    workspace.commit(batch(given(&[&event("LX1", 3, None)]))).await.unwrap();
    let seed = [Subject::Number("LX1".into())];
    let before = workspace.load(&seed).await.unwrap().events.remove(0);
    let meaning = Meaning { instant: NOW, kind: Kind::Delivered, read_by: "code".into() };
    let readings =
        vec![Reading { number: "LX1".into(), fingerprint: before.fingerprint.clone(), meaning: meaning.clone() }];
    workspace.commit(Batch { readings, ..batch(Vec::new()) }).await.unwrap();
    let after = workspace.load(&seed).await.unwrap().events.remove(0);
    assert_eq!(after.meaning, Some(meaning));
    assert_eq!(after.fact, before.fact);
}

pub async fn thousands_of_rows_at_once(db: &Db) {
    let workspace = db.workspace("w");
    let lines: Vec<String> = (0..2_345).map(|n| event(&format!("LX{n}"), 1 + n % 28, None)).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut many = batch(given(&lines));
    many.packages = (0..2_345).map(|n| package(&format!("p{n}"), Status::Pending, 0, n)).collect();
    let committed = workspace.commit(many).await.unwrap();
    assert!(committed.facts.iter().all(|outcome| *outcome == Outcome::New));
    let again = workspace.commit(batch(given(&lines))).await.unwrap();
    assert!(again.facts.iter().all(|outcome| *outcome == Outcome::Known));
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.counts().await.unwrap().pending, 2_345);
    let seeds: Vec<Subject> = (0..2_345).map(|n| Subject::Number(format!("LX{n}"))).collect();
    assert_eq!(workspace.load(&seeds).await.unwrap().events.len(), 2_345);
}

pub async fn hostile_text_comes_back_as_it_was(db: &Db) {
    let workspace = db.workspace("w");
    for name in ["'; drop table fact; --", "ä\"\\%_", "\u{1f4e6}\u{202e}", "o:p:1", "a\tb\nc", "a\0b"] {
        let quoted = serde_json::to_string(name).unwrap();
        let line = format!(r#"{{"type":"note","order":{quoted},"at":"2026-11-09T08:00:00Z","text":{quoted}}}"#);
        workspace.commit(batch(given(&[&line]))).await.unwrap();
        let cluster = workspace.load(&[Subject::Order(name.into())]).await.unwrap();
        assert_eq!(cluster.facts.len(), 1, "{name}");
        assert_eq!(cluster.facts[0].fact, super::make::fact(&line));
    }
}

pub async fn a_cluster_has_a_bound(db: &Db) {
    let workspace = db.workspace("w");
    let lines: Vec<String> = (0..=parcelwatch_store::CLUSTER_MAX)
        .map(|n| format!(r#"{{"type":"note","order":"1","at":"2026-11-09T08:00:00Z","text":"{n}"}}"#))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    workspace.commit(batch(given(&lines[1..]))).await.unwrap();
    let seed = [Subject::Order("1".into())];
    assert_eq!(workspace.load(&seed).await.unwrap().facts.len(), parcelwatch_store::CLUSTER_MAX);
    workspace.commit(batch(given(&lines[..1]))).await.unwrap();
    assert!(matches!(workspace.load(&seed).await, Err(StoreError::ClusterTooLarge { .. })));
}

//! Backup and restore (R06).

use std::path::Path;

use parcelwatch_domain::status::Status;
use parcelwatch_store::test_support::TestDb;
use parcelwatch_store::{
    BackupFault, Basis, Batch, Cluster, CustomerOf, Db, Import, Manifest, Message, Reject, StoreError, Subject,
    verify_backup,
};

use super::accounts::{account, incoming};
use super::make::{NOW, batch, by, event, given, order, package};

const ORDER: &str = r#"{"type":"order","order":"1","payment":"captured","lines":[]}"#;

/// Something in every table.
async fn fill(db: &Db) {
    let source = r#"{"type":"sync","package":"p1","source":"x","at":"2026-11-05T00:00:00Z","result":"ok"}"#;
    let mut all = batch(given(&[ORDER, source, &event("LX1", 3, None)]));
    all.packages = (0..3_000).map(|n| package(&format!("p{n}"), Status::Pending, n % 2, n)).collect();
    all.packages[0].orders = vec!["1".into()];
    all.orders = vec![order("1", 1)];
    all.customers = vec![CustomerOf { order_key: "1".into(), customer: Default::default() }];
    all.outbox = vec![Message {
        id: "msg_1".into(),
        kind: "k".into(),
        subject: "s".into(),
        body: "line\nfeed \u{1f4e6}".into(),
        created_at: NOW,
        held: false,
    }];
    db.workspace("w").commit(all).await.unwrap();
    let mut imported = batch(by(Some("imp_1"), &[&event("LX2", 3, None)]));
    imported.import = Some(Import { id: "imp_1".into(), ..Import::default() });
    let reject = Reject { import: "imp_1".into(), line: 2, ..reject() };
    imported.rejects = vec![reject];
    db.workspace("w").commit(imported).await.unwrap();
    db.workspace("w").commit(batch(given(&[&event("LX2", 3, None)]))).await.unwrap();
    db.workspace("w").set("policy", "{}", NOW).await.unwrap();
    db.workspace("w").add_account(&account("acc_1", "first")).await.unwrap();
    db.workspace("w").put_inbox(vec![incoming("acc_1", "d1", 1, b"{}")], NOW).await.unwrap();
    super::schedule::fill(&db.workspace("w")).await;
    super::jobs::fill(&db.workspace("w")).await;
}

fn reject() -> Reject {
    Reject { import: String::new(), line: 0, field: None, value: None, reason: "{}".into(), record: "a,b".into() }
}

async fn seen(db: &Db) -> (Cluster, Vec<String>, i64) {
    let workspace = db.workspace("w");
    let seeds = [Subject::Order("1".into()), Subject::Number("LX1".into()), Subject::Number("LX2".into())];
    // What a decision rests upon is told apart by other means on each engine.
    let cluster = Cluster { basis: Basis::default(), ..workspace.load(&seeds).await.unwrap() };
    let mut reader = workspace.reader().await.unwrap();
    let list = reader.packages_after("", 1_000).await.unwrap().into_iter().map(|row| format!("{row:?}")).collect();
    (cluster, list, reader.counts().await.unwrap().all)
}

/// What was worth something for a while only: nobody is signed in after a restore.
const PASSING: [&str; 5] = ["session", "known_browser", "one_time_link", "sign_in_attempt", "node_ready"];

pub async fn r06_a_backup_comes_back_whole_on_either_engine(db: &Db) {
    fill(db).await;
    db.fill_empty_tables_for_test().await;
    let before = seen(db).await;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("backup");
    let manifest = db.backup(&file, NOW).await.unwrap();
    assert!(manifest.rows.iter().all(|(_, rows)| *rows > 0), "a table without rows proves nothing: {manifest:?}");
    assert_eq!(verify_backup(&file).unwrap(), manifest);

    let target = directory.path().join("restored");
    // What an interrupted attempt left behind is in nobody's way.
    std::fs::create_dir_all(&target).unwrap();
    std::fs::write(target.join("parcelwatch.db.restoring"), "half").unwrap();
    assert_eq!(Db::restore(&target, "restore", &file, NOW).await.unwrap(), manifest);
    assert!(!target.join("parcelwatch.db.restoring").exists());
    let restored = Db::open(&target, "test", NOW).await.unwrap();
    assert_eq!(seen(&restored).await, before);
    assert_eq!(restored.integrity_check().await.unwrap(), Vec::<String>::new());
    assert_held(&restored, 1).await;
    let kept = manifest
        .rows
        .iter()
        .map(|(name, rows)| (name.clone(), if PASSING.contains(&name.as_str()) { 0 } else { *rows }));
    let kept: Vec<(String, u64)> = kept.collect();
    assert_eq!(counted(&restored, &directory.path().join("again")).await, kept);
    restored.close().await;
    drop(restored);
    assert!(matches!(Db::restore(&target, "restore", &file, NOW).await, Err(StoreError::NotEmpty { .. })));

    if let Some(server) = TestDb::postgres().await {
        assert_eq!(server.db.restore_into(&file).await.unwrap(), manifest);
        assert_eq!(seen(&server.db).await, before);
        assert_held(&server.db, 1).await;
        assert!(matches!(server.db.restore_into(&file).await, Err(StoreError::NotEmpty { .. })));
        let moved = TestDb::postgres().await.unwrap();
        moved.db.move_into(&file).await.unwrap();
        assert_held(&moved.db, 0).await;
    }
}

async fn assert_held(db: &Db, held: i64) {
    let mut reader = db.workspace("w").reader().await.unwrap();
    assert_eq!(reader.outbox_held().await.unwrap(), held);
    assert_eq!(reader.outbox("", 9).await.unwrap().len(), usize::try_from(1 - held).unwrap());
}

async fn counted(db: &Db, file: &Path) -> Vec<(String, u64)> {
    db.backup(file, NOW).await.unwrap().rows
}

pub async fn r06_a_damaged_backup_is_refused(db: &Db) {
    db.workspace("w").commit(batch(given(&[ORDER, &event("LX1", 3, None)]))).await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("backup");
    let Manifest { .. } = db.backup(&file, NOW).await.unwrap();
    let whole = std::fs::read(&file).unwrap();
    let target = directory.path().join("target");
    let mut refused = 0;
    let refuse = async |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        let by_check = verify_backup(&file);
        assert!(matches!(by_check, Err(StoreError::Backup(_))), "{by_check:?}");
        let by_restore = Db::restore(&target, "restore", &file, NOW).await;
        assert!(matches!(by_restore, Err(StoreError::Backup(_))), "{by_restore:?}");
        assert!(!target.exists(), "refused before anything is touched");
    };
    for place in (0..whole.len()).step_by(1 + whole.len() / 100) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        refuse(&flipped).await;
        refused += 1;
    }
    for length in (0..whole.len()).step_by(1 + whole.len() / 20) {
        refuse(&whole[..length]).await;
        refused += 1;
    }
    let mut longer = whole.clone();
    longer.push(b'\n');
    refuse(&longer).await;
    assert!(refused > 100);
    std::fs::write(&file, &whole).unwrap();
    verify_backup(&file).unwrap();
    let mut cut = whole;
    cut.truncate(30);
    std::fs::write(&file, &cut).unwrap();
    assert!(matches!(verify_backup(&file), Err(StoreError::Backup(BackupFault::Truncated))));
}

/// Each commit adds one event and one package: a backup that isn't one instant has more of one than of the other.
pub async fn r06_a_backup_under_load_is_one_instant(db: &Db) {
    let directory = tempfile::tempdir().unwrap();
    let writer = async {
        for n in 0_i64..150 {
            let packages = vec![package(&format!("p{n}"), Status::Pending, 0, n)];
            let facts = given(&[&event(&format!("LX{n}"), 3, None)]);
            db.workspace("w").commit(Batch { packages, ..batch(facts) }).await.unwrap();
            tokio::task::yield_now().await;
        }
    };
    let backups = async {
        let mut seen = Vec::new();
        for n in 0..20 {
            let file = directory.path().join(n.to_string());
            let before = db.workspace("w").reader().await.unwrap().counts().await.unwrap().all;
            db.backup(&file, NOW).await.unwrap();
            let manifest = verify_backup(&file).unwrap();
            let rows = |table: &str| manifest.rows.iter().find(|(name, _)| name == table).unwrap().1;
            assert_eq!(rows("event"), rows("package"));
            assert!(rows("event") >= u64::try_from(before).unwrap(), "what was acknowledged before is in it");
            seen.push(rows("event"));
        }
        seen
    };
    let ((), seen) = tokio::join!(writer, backups);
    assert!(seen.iter().any(|rows| *rows > 0 && *rows < 150), "none was taken under load: {seen:?}");
}

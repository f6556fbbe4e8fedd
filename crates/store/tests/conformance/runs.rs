//! Answers of sources.

use parcelwatch_domain::facts::SyncResult;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Db, Import, Outcome, Subject, SyncRun};

use super::make::{batch, by, given};

fn sync(hour: i64, result: &str, next: Option<i64>) -> String {
    let at = |hour: i64| Millis::parse("2026-11-01T00:00:00Z").unwrap().plus(hour * 3_600_000);
    let next = next.map(|next| format!(r#","next_at":"{}""#, at(hour + next))).unwrap_or_default();
    format!(r#"{{"type":"sync","package":"p1","source":"x","at":"{}","result":"{result}"{next}}}"#, at(hour))
}

async fn runs(db: &Db) -> Vec<SyncRun> {
    db.workspace("w").load(&[Subject::Package("p1".into())]).await.unwrap().runs
}

/// First and last hour, count and result of each run.
async fn shape(db: &Db) -> Vec<(i64, i64, i64, SyncResult)> {
    let start = Millis::parse("2026-11-01T00:00:00Z").unwrap();
    let hour = |at: Millis| at.since(start) / 3_600_000;
    runs(db).await.iter().map(|run| (hour(run.first), hour(run.last), run.answers, run.result)).collect()
}

pub async fn equal_answers_make_one_run(db: &Db) {
    let workspace = db.workspace("w");
    let give = async |hour: i64| workspace.commit(batch(given(&[&sync(hour, "ok", None)]))).await.unwrap().facts[0];
    assert_eq!(give(0).await, Outcome::New);
    assert_eq!(give(6).await, Outcome::New);
    assert_eq!(give(18).await, Outcome::New, "twice the interval still joins");
    assert_eq!(shape(db).await, [(0, 18, 3, SyncResult::Ok)]);
    for again in [0, 6, 18] {
        assert_eq!(give(again).await, Outcome::Known);
    }
    assert_eq!(shape(db).await, [(0, 18, 3, SyncResult::Ok)]);
    give(31).await;
    assert_eq!(shape(db).await, [(0, 18, 3, SyncResult::Ok), (31, 31, 1, SyncResult::Ok)], "later than that is a gap");
    let many: Vec<String> = (0..50).map(|n| sync(100 + n * 6, "ok", Some(6))).collect();
    let many: Vec<&str> = many.iter().rev().map(String::as_str).collect();
    workspace.commit(batch(given(&many))).await.unwrap();
    assert_eq!(shape(db).await[2], (100, 394, 50, SyncResult::Ok), "a batch in any order is one run");
    assert_eq!(runs(db).await[2].interval, Some(6 * 3_600_000));
}

pub async fn another_answer_begins_a_run(db: &Db) {
    let workspace = db.workspace("w");
    for (hour, result, next) in [(0, "ok", Some(6)), (6, "failed", Some(6)), (12, "ok", Some(6)), (18, "ok", Some(12))]
    {
        workspace.commit(batch(given(&[&sync(hour, result, next)]))).await.unwrap();
    }
    use SyncResult::{Failed, Ok};
    assert_eq!(shape(db).await, [(0, 0, 1, Ok), (6, 6, 1, Failed), (12, 12, 1, Ok), (18, 18, 1, Ok)]);
    workspace.commit(batch(given(&[&sync(8, "failed", Some(6))]))).await.unwrap();
    assert_eq!(shape(db).await.len(), 5, "what comes late stands alone");
}

pub async fn answers_of_an_undone_import_leave(db: &Db) {
    let workspace = db.workspace("w");
    workspace.commit(batch(given(&[&sync(0, "ok", None)]))).await.unwrap();
    let import = Import { id: "imp_1".into(), ..Import::default() };
    let lines = sync(6, "ok", None);
    workspace.commit(Batch { import: Some(import), ..batch(by(Some("imp_1"), &[&lines])) }).await.unwrap();
    assert_eq!(runs(db).await.len(), 2, "an import's answers don't lengthen the runs of others");
    workspace.undo("imp_1", Millis(1)).await.unwrap();
    assert_eq!(shape(db).await, [(0, 0, 1, SyncResult::Ok)]);
}

//! Jobs of people, rates and quotas.

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Db, Job, JobKind, JobState, Pace, QuotaUse, Workspace};

use super::make::NOW;

const LEASE: i64 = 60_000;
const GUARD: i64 = 60_000;

fn job(id: &str, kind: JobKind, subject: &str) -> Job {
    Job {
        id: id.to_owned(),
        kind,
        subject: subject.to_owned(),
        asked_by: Some("mia".to_owned()),
        state: JobState::Queued,
        reason: None,
        before: "as it was".to_owned(),
        created_at: NOW,
        finished_at: None,
        attempts: 0,
        fence: 0,
    }
}

/// A row of each table, for what walks through them all.
pub async fn fill(workspace: &Workspace) {
    workspace.add_job(&job("job_1", JobKind::Sync, "1043"), NOW, 0).await.unwrap().unwrap();
    workspace.take_call("acc_1", 1).await.unwrap();
    workspace.use_quota("acc_1", "2026-11", 1, None, 0).await.unwrap();
    workspace.set_engine_mark("walk", "a").await.unwrap();
}

pub async fn a_job_is_visible_from_the_question_to_the_result(db: &Db) {
    let workspace = db.workspace("w");
    let asked = job("job_1", JobKind::Retrack, "p1");
    assert_eq!(workspace.add_job(&asked, NOW, 0).await.unwrap(), Ok(()));
    assert_eq!(workspace.reader().await.unwrap().job("job_1").await.unwrap(), Some(asked));
    assert!(workspace.reader().await.unwrap().has_jobs().await.unwrap());
    let claimed = workspace.claim_jobs(5, LEASE).await.unwrap();
    assert_eq!(claimed.iter().map(|job| (job.state, job.attempts)).collect::<Vec<_>>(), [(JobState::Running, 1)]);
    assert_eq!(workspace.claim_jobs(5, LEASE).await.unwrap(), []);
    workspace.job_later(&claimed[0], "busy", 0).await.unwrap();
    let again = workspace.claim_jobs(5, LEASE).await.unwrap();
    assert_eq!(again[0].attempts, 2);
    assert!(!workspace.finish_job(&claimed[0], JobState::Failed, None, NOW).await.unwrap(), "an old lease");
    assert!(workspace.finish_job(&again[0], JobState::Failed, Some("source_down"), NOW.plus(5)).await.unwrap());
    let done = workspace.reader().await.unwrap().jobs_of(JobKind::Retrack, "p1", 5).await.unwrap();
    assert_eq!((done[0].state, done[0].reason.as_deref()), (JobState::Failed, Some("source_down")));
    assert_eq!(done[0].finished_at, Some(NOW.plus(5)));
    assert!(!workspace.reader().await.unwrap().has_jobs().await.unwrap());
    assert_eq!(workspace.forget_jobs(NOW, 10).await.unwrap(), 0);
    assert_eq!(workspace.forget_jobs(NOW.plus(1), 10).await.unwrap(), 1);
}

pub async fn y2_an_order_is_synced_once_a_minute(db: &Db) {
    let workspace = db.workspace("w");
    let ask = async |id: &str, order: &str, ms| {
        workspace.add_job(&job(id, JobKind::Sync, order), NOW.plus(ms), GUARD).await.unwrap()
    };
    assert_eq!(ask("job_1", "1043", 0).await, Ok(()));
    assert_eq!(ask("job_2", "1043", 59_000).await, Err(1_000));
    assert_eq!(ask("job_3", "1044", 59_000).await, Ok(()), "another order");
    assert_eq!(ask("job_4", "1043", 60_000).await, Ok(()));
    let both = tokio::join!(ask("job_5", "1045", 0), ask("job_6", "1045", 0));
    assert_eq!([both.0, both.1].into_iter().filter(Result::is_ok).count(), 1, "of two at once one");
}

pub async fn r22_rate_and_quota_are_counted_in_the_database(db: &Db) {
    let workspace = db.workspace("w");
    assert!(workspace.take_call("acc_1", 2).await.unwrap());
    assert!(!workspace.take_call("acc_1", 1).await.unwrap(), "a second call within the second");
    assert!(workspace.take_call("acc_2", 1).await.unwrap(), "another account");
    let month = "2026-11";
    let used = async |units, reserve| workspace.use_quota("acc_1", month, units, Some(10), reserve).await.unwrap();
    assert!(used(8, 1).await);
    assert!(!used(2, 1).await, "the reserve stays");
    assert!(used(1, 1).await && used(1, 0).await, "but for what is asked for by hand");
    assert!(!used(1, 0).await);
    assert!(workspace.use_quota("acc_1", "2026-12", 1, Some(10), 1).await.unwrap(), "another month");
    assert!(!workspace.use_quota("acc_1", "2027-01", 10, Some(10), 1).await.unwrap(), "nor in a new month");
    workspace.give_quota_back("acc_1", month, 4).await.unwrap();
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.quota_use("acc_1", month).await.unwrap(), QuotaUse { used: 6, units: Some(10) });
    drop(reader);
    let heard = QuotaUse { used: 6, units: None };
    workspace.set_quota_use("acc_1", month, heard).await.unwrap();
    assert!(workspace.use_quota("acc_1", month, 1_000, None, 0).await.unwrap(), "nobody knows of a limit");
    workspace.forget_quota_use("2026-12").await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().quota_use("acc_1", month).await.unwrap(), QuotaUse::default());
}

pub async fn a_pace_is_written_by_one_at_a_time(db: &Db) {
    let workspace = db.workspace("w");
    let read = async || workspace.reader().await.unwrap().pace("acc_1").await.unwrap();
    assert_eq!(read().await, Pace::default());
    let mine = Pace { open: true, failures: 5, latest: 31, counted: 5, ..Pace::default() };
    assert!(workspace.save_pace("acc_1", &mine).await.unwrap());
    assert!(!workspace.save_pace("acc_1", &mine).await.unwrap(), "somebody was faster");
    let told = Some(("down".to_owned(), NOW));
    let now = Pace { told, per_second: Some(1), ..read().await };
    assert!(workspace.save_pace("acc_1", &now).await.unwrap());
    assert_eq!(read().await, Pace { version: 2, ..now });
    workspace.take_call("acc_1", 5).await.unwrap();
    assert_eq!(read().await.version, 2, "calling leaves it alone");
    workspace.set_engine_mark("walk", "p1").await.unwrap();
    workspace.set_engine_mark("walk", "p2").await.unwrap();
    assert_eq!(workspace.reader().await.unwrap().engine_mark("walk").await.unwrap().as_deref(), Some("p2"));
    assert!(workspace.lease_clock().await.unwrap() > Millis(0));
}

//! What people asked for, from the question to the result.

use parcelwatch_domain::time::Millis;
use sqlx::AssertSqlSafe;

use crate::commit::{row, take_turn};
use crate::conn::{on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::idempotency::{self, KeptAnswer};
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;
use crate::rows;
use crate::schedule::with_lease_clock;
use crate::tables::JOB;

/// Something a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id: `job_…`.
    pub id: String,
    /// What is to be done.
    pub kind: JobKind,
    /// The package, or the order by its key.
    pub subject: String,
    /// Who asked.
    pub asked_by: Option<String>,
    /// How far it is.
    pub state: JobState,
    /// The key of the reason for that.
    pub reason: Option<String>,
    /// What was shown of its subject when it was asked for.
    pub before: String,
    /// When it was asked for.
    pub created_at: Millis,
    /// When it ended.
    pub finished_at: Option<Millis>,
    /// How often it was taken.
    pub attempts: i64,
    /// Raised by every claim.
    pub fence: i64,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Asks about all packages of an order (Y2).
    Sync,
    /// Asks about one package.
    SyncPackage,
    /// Lets a package's manual status end and asks about it (Y4).
    Retrack,
}

impl JobKind {
    /// The word for it in the database and in output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            JobKind::Sync => "sync",
            JobKind::SyncPackage => "sync_package",
            JobKind::Retrack => "retrack",
        }
    }

    fn of_key(key: &str) -> Option<JobKind> {
        [JobKind::Sync, JobKind::SyncPackage, JobKind::Retrack].into_iter().find(|kind| kind.key() == key)
    }
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It waits for its turn.
    Queued,
    /// It is being done.
    Running,
    /// Done, and something is shown differently.
    Changed,
    /// Done, and nothing is.
    Unchanged,
    /// It could not be done.
    Failed,
}

impl JobState {
    /// All of them, in the order in which they come.
    pub const LIST: [JobState; 5] =
        [JobState::Queued, JobState::Running, JobState::Changed, JobState::Unchanged, JobState::Failed];

    /// The word for it in the database and in output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            JobState::Queued => "queued",
            JobState::Running => "running",
            JobState::Changed => "changed",
            JobState::Unchanged => "unchanged",
            JobState::Failed => "failed",
        }
    }

    /// Whether nothing more will happen.
    #[must_use]
    pub const fn is_finished(self) -> bool {
        match self {
            JobState::Queued | JobState::Running => false,
            JobState::Changed | JobState::Unchanged | JobState::Failed => true,
        }
    }

    fn of_key(key: &str) -> Option<JobState> {
        JobState::LIST.into_iter().find(|state| state.key() == key)
    }
}

type Columns = (String, String, String, Option<String>, String, Option<String>, String, i64, Option<i64>, i64, i64);

macro_rules! job_columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "id, kind, subject, asked_by, state, reason, before, created_at, finished_at, attempts, fence",
            $after
        )
    };
}

const BY_ID: &str = job_columns!("select ", " from job where workspace_id = $1 and id = $2");
pub(crate) const LATEST: &str = job_columns!(
    "select ",
    " from job where workspace_id = $1 and kind = $2 and subject = $3 order by asked_at desc, id desc limit $4"
);
const RECENT: &str =
    "select max(asked_at) from job where workspace_id = $1 and kind = $2 and subject = $3 and asked_at > $4";
pub(crate) const WAITING: &str = "select min(due_at) from job where workspace_id = $1 and finished_at is null";
const CLAIM: &str = job_columns!(
    "with picked as materialized (select id from job where workspace_id = $1 and finished_at is null \
       and due_at <= {now} and lease_until <= {now} order by due_at, id limit $2 {skip}) \
     update job set state = 'running', lease_until = {now} + $3, fence = fence + 1, attempts = attempts + 1 \
     where workspace_id = $1 and finished_at is null and due_at <= {now} and lease_until <= {now} \
     and id in (select id from picked) returning ",
    ""
);
const FINISH: &str = "update job set state = $4, reason = $5, finished_at = $6, lease_until = 0 \
     where workspace_id = $1 and id = $2 and fence = $3 and finished_at is null";
const LATER: &str = "update job set state = 'queued', reason = $4, due_at = {now} + $5, lease_until = 0 \
     where workspace_id = $1 and id = $2 and fence = $3 and finished_at is null";
const FORGET: &str = "delete from job where workspace_id = $1 and finished_at is not null and id in ( \
     select id from job where workspace_id = $1 and finished_at is not null and asked_at < $2 \
     order by asked_at limit $3)";

fn job_of(columns: Columns) -> Result<Job, StoreError> {
    let (id, kind, subject, asked_by, state, reason, before, created_at, finished_at, attempts, fence) = columns;
    let kind = JobKind::of_key(&kind).ok_or(StoreError::UnknownValue { what: "sort of job", value: kind })?;
    let state = JobState::of_key(&state).ok_or(StoreError::UnknownValue { what: "state of a job", value: state })?;
    let (created_at, finished_at) = (Millis(created_at), finished_at.map(Millis));
    Ok(Job { id, kind, subject, asked_by, state, reason, before, created_at, finished_at, attempts, fence })
}

impl Workspace {
    /// Puts a job into the queue, unless one of its kind was asked for its subject within the last `guard_ms` of real
    /// time; then it says how many milliseconds are left of that. `asked_at` is real time.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_job(&self, job: &Job, asked_at: Millis, guard_ms: i64) -> Result<Result<(), i64>, StoreError> {
        self.add_job_keeping(job, asked_at, guard_ms, Vec::new()).await
    }

    /// The same with what is answered to whoever asked for it with a key of their own, in one commit.
    ///
    /// # Errors
    /// When the database is away; [`StoreError::KeyTaken`] when it was answered before.
    pub async fn add_job_keeping(
        &self,
        job: &Job,
        asked_at: Millis,
        guard_ms: i64,
        answers: Vec<KeptAnswer>,
    ) -> Result<Result<(), i64>, StoreError> {
        let subject = plain(&job.subject);
        let mut held = self.db.hold_writer().await?;
        // Two who ask at the same instant must not both find nothing.
        take_turn(&mut held.conn(), &self.id).await?;
        idempotency::keep(&mut held.conn(), &self.id, answers).await?;
        let since = asked_at.0.saturating_sub(guard_ms);
        let (recent,): (Option<i64>,) = on!(&mut held.conn(), db => {
            sqlx::query_as(RECENT).bind(&self.id).bind(job.kind.key()).bind(&*subject).bind(since).fetch_one(db).await
        })?;
        if let Some(recent) = recent {
            return Ok(Err((recent - since).max(1)));
        }
        let cells = row![
            self.id.as_str(),
            job.id.as_str(),
            job.kind.key(),
            job.subject.as_str(),
            job.asked_by.clone(),
            job.state.key(),
            job.reason.clone(),
            job.before.as_str(),
            job.created_at.0,
            job.finished_at.map(|at| at.0),
            asked_at.0,
            // At once, whatever the clocks say of one another.
            0_i64,
            job.attempts,
            0_i64,
            job.fence,
        ];
        rows::insert(&mut held.conn(), &JOB, vec![cells], "on conflict do nothing").await?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(Ok(()))
    }

    /// Claims jobs that wait, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn claim_jobs(&self, limit: usize, lease_ms: i64) -> Result<Vec<Job>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), CLAIM);
        let rows: Vec<Columns> = on!(&mut held.conn(), db => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(&self.id).bind(places(limit.clamp(1, PAGE_MAX))).bind(lease_ms)
                .fetch_all(db).await
        })?;
        held.commit().await?;
        rows.into_iter().map(job_of).collect()
    }

    /// Ends a claimed job. False: somebody else has it now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn finish_job(
        &self,
        job: &Job,
        state: JobState,
        reason: Option<&str>,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let done: u64 = on!(&mut held.conn(), db => {
            sqlx::query(FINISH).bind(&self.id).bind(&job.id).bind(job.fence).bind(state.key()).bind(reason).bind(at.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(done > 0)
    }

    /// Puts a claimed job back, to be taken again in so many real milliseconds.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn job_later(&self, job: &Job, reason: &str, wait_ms: i64) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), LATER);
        on!(&mut held.conn(), db => {
            sqlx::query(AssertSqlSafe(sql)).bind(&self.id).bind(&job.id).bind(job.fence).bind(reason).bind(wait_ms)
                .execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Forgets finished jobs that were asked for before an instant, up to `limit`; says how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_jobs(&self, before: Millis, limit: usize) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let gone: u64 = on!(&mut held.conn(), db => {
            sqlx::query(FORGET).bind(&self.id).bind(before.0).bind(places(limit.clamp(1, PAGE_MAX)))
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(gone);
        Ok(gone)
    }
}

impl Reader {
    /// The job of this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn job(&mut self, id: &str) -> Result<Option<Job>, StoreError> {
        let (workspace, id) = (&self.workspace, plain(id));
        let row: Option<Columns> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_ID).bind(workspace).bind(&*id).fetch_optional(db).await
        })?;
        row.map(job_of).transpose()
    }

    /// The newest jobs of a subject.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn jobs_of(&mut self, kind: JobKind, subject: &str, limit: usize) -> Result<Vec<Job>, StoreError> {
        let (workspace, subject) = (&self.workspace, plain(subject));
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<Columns> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(LATEST).bind(workspace).bind(kind.key()).bind(&*subject).bind(limit).fetch_all(db).await
        })?;
        rows.into_iter().map(job_of).collect()
    }

    /// Whether any job waits or runs.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_jobs(&mut self) -> Result<bool, StoreError> {
        let workspace = &self.workspace;
        let (due,): (Option<i64>,) =
            on!(&mut self.held.conn(), db => sqlx::query_as(WAITING).bind(workspace).fetch_one(db).await)?;
        Ok(due.is_some())
    }
}

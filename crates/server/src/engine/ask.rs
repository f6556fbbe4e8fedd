//! What people ask for by hand: Re-track (Y4) and Sync now (Y2). It is visible as a job from the question to the result,
//! and nobody waits for a source in a request.

use parcelwatch_domain::facts::{Fact, Retrack};
use parcelwatch_domain::shown::ShownPackage;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Job, JobKind, JobState, KeptAnswer, PackageLine, StoreError};
use thiserror::Error;

use crate::app::App;
use crate::clock;
use crate::ingest::Reported;

/// An order is synced by hand no more often than this (Y2), in real milliseconds.
const SYNC_GUARD: i64 = 60_000;

/// What is kept of the answer about a job.
pub type Keep<'a> = dyn Fn(&Job) -> Vec<KeptAnswer> + Send + Sync + 'a;

/// Why something isn't begun.
#[derive(Debug, Error)]
pub enum NotNow {
    /// An order was synced by hand less than a minute ago.
    #[error("again in {again_in_ms} ms")]
    TooSoon {
        /// When it may be asked for again, in real milliseconds from now.
        again_in_ms: i64,
    },
    /// There is no such package or order.
    #[error("nothing of this name")]
    Unknown,
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets the manual status of a package end at once, and puts a job into the queue that asks about it. `reference` is the
/// package's id of the contract.
///
/// # Errors
/// When there is no such package, or the database is away.
pub async fn request_retrack(app: &App, reference: &str, by: Option<&str>) -> Result<Job, NotNow> {
    request_retrack_keeping(app, reference, by, &|_| Vec::new()).await
}

/// The same for a request with a key: `keep` says what is kept of the answer, in the commit of the job.
///
/// # Errors
/// When there is no such package, it was answered before, or the database is away.
pub async fn request_retrack_keeping(
    app: &App,
    reference: &str,
    by: Option<&str>,
    keep: &Keep<'_>,
) -> Result<Job, NotNow> {
    let line = app.workspace().reader().await?.package(reference).await?.ok_or(NotNow::Unknown)?;
    let before = shown(std::slice::from_ref(&line));
    let now = app.now();
    let fact = Fact::Retrack(Retrack { package: reference.to_owned(), by: by.map(str::to_owned), at: now });
    app.ingest().submit(vec![Reported { line: 1, fact }], now).await?;
    add(app, JobKind::Retrack, reference, by, before, 0, keep).await
}

/// Puts a job into the queue that asks about all packages of an order. `order` is its key.
///
/// # Errors
/// When it was asked for less than a minute ago, there is no such order, or the database is away.
pub async fn request_sync(app: &App, order: &str, by: Option<&str>) -> Result<Job, NotNow> {
    request_sync_keeping(app, order, by, &|_| Vec::new()).await
}

/// The same for a request with a key: `keep` says what is kept of the answer, in the commit of the job.
///
/// # Errors
/// When it was asked for less than a minute ago, there is no such order, it was answered before, or the database is
/// away.
pub async fn request_sync_keeping(app: &App, order: &str, by: Option<&str>, keep: &Keep<'_>) -> Result<Job, NotNow> {
    let mut reader = app.workspace().reader().await?;
    reader.order(order).await?.ok_or(NotNow::Unknown)?;
    let lines = reader.packages_of_order(order).await?;
    drop(reader);
    add(app, JobKind::Sync, order, by, shown(&lines), SYNC_GUARD, keep).await
}

/// Puts a job into the queue that asks about one package, and lets its manual status be. `reference` is its id of the
/// contract.
///
/// # Errors
/// When it was asked for less than a minute ago, there is no such package, or the database is away.
pub async fn request_sync_package(app: &App, reference: &str, by: Option<&str>) -> Result<Job, NotNow> {
    let line = app.workspace().reader().await?.package(reference).await?.ok_or(NotNow::Unknown)?;
    add(app, JobKind::SyncPackage, reference, by, shown(&[line]), SYNC_GUARD, &|_| Vec::new()).await
}

/// The job of this id.
///
/// # Errors
/// When the database is away.
pub async fn job(app: &App, id: &str) -> Result<Option<Job>, StoreError> {
    app.workspace().reader().await?.job(id).await
}

async fn add(
    app: &App,
    kind: JobKind,
    subject: &str,
    by: Option<&str>,
    before: String,
    guard: i64,
    keep: &Keep<'_>,
) -> Result<Job, NotNow> {
    let job = Job {
        id: app.ids().new_id("job"),
        kind,
        subject: subject.to_owned(),
        asked_by: by.map(str::to_owned),
        state: JobState::Queued,
        reason: None,
        before,
        created_at: app.now(),
        finished_at: None,
        attempts: 0,
        fence: 0,
    };
    let asked_at: Millis = clock::now();
    match app.workspace().add_job_keeping(&job, asked_at, guard, keep(&job)).await? {
        Ok(()) => Ok(job),
        Err(again_in_ms) => Err(NotNow::TooSoon { again_in_ms }),
    }
}

/// What is shown of some packages, as far as it tells whether asking brought anything: not what time alone changes.
pub(super) fn shown(lines: &[PackageLine]) -> String {
    let mut texts: Vec<String> = lines.iter().map(one).collect();
    texts.sort();
    texts.join("\n")
}

fn one(line: &PackageLine) -> String {
    let carrier_says = ShownPackage::read(&line.body).map(|body| body.carrier_sub_status).unwrap_or_default();
    let number = line.number.as_deref().unwrap_or_default();
    let updated = line.last_update_at.map(|at| at.to_string()).unwrap_or_default();
    format!("{} {number} {} {carrier_says} {updated}", line.reference, line.sub_status.key())
}

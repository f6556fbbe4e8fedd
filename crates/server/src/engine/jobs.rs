//! Does what people asked for: takes a job, asks about its packages at once, says what came of it.

use std::collections::BTreeMap;

use parcelwatch_store::{Job, JobKind, JobState, Poll, StoreError};

use super::ask::shown;
use super::door::Door;
use super::poll::{self, Asked};
use super::schedule;
use crate::app::App;
use crate::clock;

/// Jobs that are taken in one go.
const AT_ONCE: usize = 4;
/// How long a job has before it is anybody's again, in real milliseconds: a few calls and the waits between them.
const LEASE: i64 = 55_000;
/// How often a job is tried whose packages are being asked about by somebody else just then.
const ATTEMPTS_MAX: i64 = 30;
/// How long it waits then, in real milliseconds.
const AGAIN_IN: i64 = 2_000;
/// How long finished jobs are kept, in real milliseconds.
const KEPT: i64 = 30 * parcelwatch_domain::time::DAY;
/// Old jobs that are forgotten in one go.
const FORGET_MAX: usize = 500;

/// Does what waits; returns how many jobs that were.
///
/// # Errors
/// When the database is away; the jobs are taken again later.
pub async fn run_due(app: &App) -> Result<usize, StoreError> {
    if !app.workspace().reader().await?.has_jobs().await? {
        return Ok(0);
    }
    let jobs = app.workspace().claim_jobs(AT_ONCE, LEASE).await?;
    let count = jobs.len();
    let mut running = Vec::with_capacity(count);
    for job in jobs {
        let app = app.clone();
        running.push(tokio::spawn(async move { run(&app, job).await }));
    }
    for one in running {
        match one.await {
            Ok(result) => result?,
            // It panicked; its lease ends, and in the end it fails.
            Err(error) => tracing::error!("A job broke off: {error}"),
        }
    }
    Ok(count)
}

/// Forgets jobs that ended long ago; returns how many.
///
/// # Errors
/// When the database is away.
pub async fn forget(app: &App) -> Result<u64, StoreError> {
    app.workspace().forget_jobs(clock::now().plus(-KEPT), FORGET_MAX).await
}

async fn run(app: &App, job: Job) -> Result<(), StoreError> {
    if job.attempts > ATTEMPTS_MAX {
        return finish(app, &job, JobState::Failed, Some("gave_up")).await;
    }
    let references = packages(app, &job).await?;
    let mut by_account: BTreeMap<String, Vec<Poll>> = BTreeMap::new();
    let (mut nobody, mut busy) = (false, false);
    for reference in &references {
        schedule::plan_package(app, reference).await?;
        let polls = app.workspace().reader().await?.polls(std::slice::from_ref(reference)).await?;
        nobody |= polls.iter().all(|poll| poll.account.is_empty());
        let claimed = app.workspace().claim_package(reference, LEASE).await?;
        busy |= claimed.is_empty() && polls.iter().any(|poll| !poll.account.is_empty());
        for poll in claimed {
            by_account.entry(poll.account.clone()).or_default().push(poll);
        }
    }
    let asked_any = !by_account.is_empty();
    let asked = ask(app, by_account).await?;
    if busy && !asked_any {
        return app.workspace().job_later(&job, "busy", AGAIN_IN).await;
    }
    let failed = asked.into_iter().find_map(|one| one.result.err());
    let lines = lines(app, &job).await?;
    let changed = shown(&lines) != job.before;
    let (state, reason) = match failed {
        Some(reason) if is_an_answer(&reason) => (done(changed), Some(reason)),
        Some(reason) => (JobState::Failed, Some(reason)),
        None if !asked_any && references.is_empty() => (JobState::Failed, Some("no_number".to_owned())),
        None if !asked_any && nobody => (JobState::Failed, Some("no_source".to_owned())),
        None => (done(changed), None),
    };
    finish(app, &job, state, reason.as_deref()).await
}

fn done(changed: bool) -> JobState {
    if changed { JobState::Changed } else { JobState::Unchanged }
}

/// A source that has no news yet has answered all the same.
fn is_an_answer(reason: &str) -> bool {
    matches!(reason, "not_found" | "no_news_yet")
}

async fn ask(app: &App, by_account: BTreeMap<String, Vec<Poll>>) -> Result<Vec<Asked>, StoreError> {
    let doors = Door::all(app).await?;
    let mut asked = Vec::new();
    for (account, polls) in by_account {
        let door = doors.iter().find(|door| door.account.id == account);
        match door.cloned() {
            Some(mut door) if door.is_active() => asked.extend(poll::by_hand(app, &mut door, polls).await?),
            Some(_) | None => {
                let reason = if door.is_some() { "source_off" } else { "no_source" };
                asked.extend(
                    polls
                        .iter()
                        .map(|poll| Asked { reference: poll.reference.clone(), result: Err(reason.to_owned()) }),
                );
                app.workspace().settle_polls(polls).await?;
            }
        }
    }
    Ok(asked)
}

/// The packages of a job that have a number.
async fn packages(app: &App, job: &Job) -> Result<Vec<String>, StoreError> {
    let lines = lines(app, job).await?;
    Ok(lines.into_iter().filter(|line| line.number.is_some()).map(|line| line.reference).collect())
}

async fn lines(app: &App, job: &Job) -> Result<Vec<parcelwatch_store::PackageLine>, StoreError> {
    let mut reader = app.workspace().reader().await?;
    match job.kind {
        JobKind::Retrack | JobKind::SyncPackage => Ok(reader.package(&job.subject).await?.into_iter().collect()),
        JobKind::Sync => reader.packages_of_order(&job.subject).await,
    }
}

async fn finish(app: &App, job: &Job, state: JobState, reason: Option<&str>) -> Result<(), StoreError> {
    app.workspace().finish_job(job, state, reason, app.now()).await?;
    Ok(())
}

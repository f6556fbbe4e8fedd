//! Performs what connectors describe: accounts, polls, pushes and jobs, within rates and quotas.
//!
//! Every loop is a step and a sleep; tests call the steps. What is to be done stands in the database, so that a step can
//! break off anywhere and any process can go on.

pub mod access;
pub mod accounts;
pub mod ask;
pub mod breaker;
pub mod dialer;
pub mod door;
pub mod facts;
pub mod hooks;
pub mod inbox;
pub mod jobs;
pub mod outside;
pub mod plan;
pub mod poll;
mod poll_facts;
pub mod post;
pub mod rate;
pub mod schedule;
pub mod secrets;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::future::Future;
use std::time::Duration;

use parcelwatch_store::StoreError;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::clock;
use door::Door;

/// How long a loop sleeps that had nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// How long one sleeps that failed: the database is away, and others try too.
const AWAY: Duration = Duration::from_secs(2);
/// How often old rows are looked for.
const TIDY_EVERY: Duration = Duration::from_secs(600);
/// How long whoever stops the engine waits for it. A call that takes longer is abandoned; its lease ends by itself.
const STOPS_WITHIN: Duration = Duration::from_secs(10);

/// The running engine.
pub struct Engine {
    stop: watch::Sender<bool>,
    loops: Vec<JoinHandle<()>>,
}

/// Starts all loops but two that run without accounts too: what is due, and the messages that came in
/// ([`crate::commands::serve::start_loops`]).
#[must_use]
pub fn start(app: &App) -> Engine {
    let (stop, stopped) = watch::channel(false);
    let loops = vec![
        tokio::spawn(turns(app.clone(), stopped.clone(), "planner", plan_due)),
        tokio::spawn(turns(app.clone(), stopped.clone(), "jobs", jobs_due)),
        tokio::spawn(ask_all(app.clone(), stopped.clone())),
        tokio::spawn(tidy(app.clone(), stopped)),
    ];
    Engine { stop, loops }
}

impl Engine {
    /// Stops at the next safe point (R29): what is begun is finished, if that doesn't take too long.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let aborts: Vec<_> = self.loops.iter().map(JoinHandle::abort_handle).collect();
        let all = async {
            for one in self.loops {
                // One that panicked has ended as well.
                let _ = one.await;
            }
        };
        if tokio::time::timeout(STOPS_WITHIN, all).await.is_err() {
            aborts.iter().for_each(tokio::task::AbortHandle::abort);
        }
    }
}

/// Repeats a step, at once while there is something to do.
async fn turns<F>(app: App, mut stopped: watch::Receiver<bool>, name: &'static str, step: impl Fn(App) -> F)
where
    F: Future<Output = Result<usize, StoreError>>,
{
    loop {
        let pause = match step(app.clone()).await {
            Ok(0) => IDLE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!("The engine's {name} can't go on now: {error}");
                AWAY
            }
        };
        if sleep(&mut stopped, pause).await {
            return;
        }
    }
}

/// Sleeps; true: the engine is to stop.
async fn sleep(stopped: &mut watch::Receiver<bool>, pause: Duration) -> bool {
    if *stopped.borrow() {
        return true;
    }
    tokio::select! {
        // Without its sender the engine is gone.
        _ = stopped.wait_for(|stop| *stop) => true,
        () = tokio::time::sleep(pause) => false,
    }
}

/// Asks all accounts, each in a task of its own: a slow one holds up nobody else.
async fn ask_all(app: App, mut stopped: watch::Receiver<bool>) {
    let mut running: BTreeMap<String, JoinHandle<Result<usize, StoreError>>> = BTreeMap::new();
    let (mut round, mut begun) = (0_u64, false);
    loop {
        let doors = match Door::all(&app).await {
            Ok(doors) => doors,
            Err(error) => {
                tracing::warn!("The accounts can't be read now: {error}");
                if sleep(&mut stopped, AWAY).await {
                    return;
                }
                continue;
            }
        };
        let told =
            if begun { breaker::tell(&app, &doors).await.map(drop) } else { breaker::tell_again(&app, &doors).await };
        match told {
            Ok(()) => begun = true,
            Err(error) => tracing::warn!("Outages can't be told now: {error}"),
        }
        let mut busy = false;
        for door in doors.into_iter().filter(Door::is_active) {
            let id = door.account.id.clone();
            match running.remove(&id) {
                Some(task) if !task.is_finished() => {
                    running.insert(id, task);
                    continue;
                }
                Some(task) => busy |= finished(task.await),
                None => {}
            }
            let app = app.clone();
            running.insert(id, tokio::spawn(async move { poll::turn(&app, door, round).await }));
        }
        round = round.wrapping_add(1);
        let pause = if busy { IDLE / 10 } else { IDLE };
        if sleep(&mut stopped, pause).await {
            break;
        }
    }
    for (_, task) in running {
        finished(task.await);
    }
}

/// Whether a turn had something to do; one that failed is logged.
fn finished(task: Result<Result<usize, StoreError>, tokio::task::JoinError>) -> bool {
    match task {
        Ok(Ok(asked)) => asked > 0,
        Ok(Err(error)) => {
            tracing::warn!("An account's turn broke off: {error}");
            false
        }
        Err(error) => {
            tracing::error!("An account's turn broke off: {error}");
            false
        }
    }
}

async fn plan_due(app: App) -> Result<usize, StoreError> {
    schedule::run_due(&app).await
}

async fn jobs_due(app: App) -> Result<usize, StoreError> {
    jobs::run_due(&app).await
}

/// Forgets what is kept for a while only.
async fn tidy(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = forget(&app).await {
            tracing::warn!("Old rows can't be forgotten now: {error}");
        }
        if sleep(&mut stopped, TIDY_EVERY).await {
            return;
        }
    }
}

async fn forget(app: &App) -> Result<(), StoreError> {
    while inbox::forget(app).await? > 0 {}
    while jobs::forget(app).await? > 0 {}
    app.workspace().forget_quota_use(&rate::oldest_month(clock::now())).await
}

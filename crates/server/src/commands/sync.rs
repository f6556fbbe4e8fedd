//! `sync`: asks the sources now, and says what came of it. Without a server this process does the asking itself.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use parcelwatch_store::{Job, JobKind, JobState, Subject};

use super::act::{CONSOLE, print};
use super::installation::Installation;
use super::{Context, Failure, source};
use crate::app::{App, Web};
use crate::cli::SyncArgs;
use crate::clock::{self, Clock};
use crate::engine::ask::{self, NotNow};
use crate::engine::{breaker, door::Door, jobs, poll, schedule};
use crate::output::clean;
use crate::view;

/// How long somebody waits for a result: a slow source and a few waits between its calls.
const PATIENCE: Duration = Duration::from_secs(180);
/// How long to wait before looking again.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// Rounds without anything to ask after which nothing is due any more: the rate may have held one up.
const QUIET_ROUNDS: u32 = 5;

/// The parts that ask, over an open installation.
///
/// # Errors
/// When the key that the accounts are sealed with is missing.
pub(super) fn app(context: &Context, installation: &Installation, nets: &[String]) -> Result<App, Failure> {
    if let Some(call) = context.call() {
        return Ok(call.app().clone());
    }
    let outside = source::outside(context, installation, nets)?;
    // Nobody listens: links aren't made here.
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let web = Web { listen, public_url: String::new(), insecure_http: false };
    Ok(App::new(installation.db.clone(), installation.ingest.clone(), Clock::real(), web, outside))
}

pub(super) fn run(context: &Context, args: &SyncArgs) -> Result<(), Failure> {
    let installation = context.open_to_write("sync")?;
    let app = app(context, &installation, &args.allow_net)?;
    let done = if args.names.is_empty() {
        whatever_is_due(context, &installation, &app)
    } else {
        these(context, &installation, &app, args)
    };
    installation.close();
    done
}

fn whatever_is_due(context: &Context, installation: &Installation, app: &App) -> Result<(), Failure> {
    let begun = clock::stopwatch();
    let asking = async {
        breaker::tell_again(app, &Door::all(app).await?).await?;
        while schedule::run_due(app).await? > 0 {}
        let (mut asked, mut quiet) = (0, 0);
        while quiet < QUIET_ROUNDS && begun.elapsed() < PATIENCE {
            match poll::run_due(app).await? {
                0 => {
                    quiet += 1;
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
                some => (asked, quiet) = (asked + some, 0),
            }
            while schedule::run_due(app).await? > 0 {}
        }
        Ok(asked)
    };
    let asked = installation.wait(context, asking)?;
    let count = i64::try_from(asked).unwrap_or(i64::MAX);
    context.tell(&context.words.say("sync-done", &[("count", count.into())]));
    Ok(())
}

fn these(context: &Context, installation: &Installation, app: &App, args: &SyncArgs) -> Result<(), Failure> {
    let (mut asked, mut packages) = (Vec::new(), Vec::new());
    for name in &args.names {
        let found = installation.wait(context, view::find(installation.workspace(), name))?;
        let mut of_name = Vec::new();
        for subject in found {
            match subject {
                Subject::Package(reference) => {
                    packages.push(reference.clone());
                    of_name.push(installation.block_on(ask::request_sync_package(app, &reference, Some(CONSOLE))));
                }
                Subject::Order(order) => {
                    let orders = async { installation.workspace().reader().await?.orders_by_name(&order).await };
                    for order in installation.wait(context, orders)? {
                        let lines =
                            async { installation.workspace().reader().await?.packages_of_order(&order.key).await };
                        let lines = installation.wait(context, lines)?;
                        packages.extend(lines.into_iter().map(|line| line.reference));
                        of_name.push(installation.block_on(ask::request_sync(app, &order.key, Some(CONSOLE))));
                    }
                }
                Subject::Number(_) | Subject::Case(_) | Subject::Source(_) | Subject::Channel(_) => {}
            }
        }
        if of_name.is_empty() {
            of_name.push(Err(NotNow::Unknown));
        }
        asked.extend(of_name.into_iter().map(|job| (name.clone(), job)));
    }
    let done = wait(context, installation, app, asked);
    packages.sort();
    packages.dedup();
    print(context, installation, &packages, app.now(), args.json)?;
    done
}

/// Does the jobs that were begun and says what came of each. Fails when one of them did, or wasn't begun.
pub(super) fn wait(
    context: &Context,
    installation: &Installation,
    app: &App,
    asked: Vec<(String, Result<Job, NotNow>)>,
) -> Result<(), Failure> {
    let mut all_well = true;
    for (name, job) in asked {
        let name = clean(&name);
        match job {
            Ok(job) => {
                let job = installation.wait(context, finished(app, &job.id))?;
                all_well &= say(context, &name, job.as_ref());
            }
            Err(NotNow::Store(error)) => return Err(context.store_failed(&error)),
            Err(NotNow::Unknown) => {
                context.tell(&context.words.say("job-unknown-order", &[("name", name.into())]));
                all_well = false;
            }
            Err(NotNow::TooSoon { again_in_ms }) => {
                let seconds = again_in_ms / 1_000 + 1;
                let values = [("name", name.into()), ("seconds", seconds.into())];
                context.tell(&context.words.say("job-too-soon", &values));
                all_well = false;
            }
        }
    }
    if all_well { Ok(()) } else { Err(Failure::Told) }
}

async fn finished(app: &App, id: &str) -> Result<Option<Job>, parcelwatch_store::StoreError> {
    let begun = clock::stopwatch();
    loop {
        jobs::run_due(app).await?;
        let job = ask::job(app, id).await?;
        if job.as_ref().is_none_or(|job| job.state.is_finished()) || begun.elapsed() > PATIENCE {
            return Ok(job);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Says what came of a job; false: it failed.
fn say(context: &Context, name: &str, job: Option<&Job>) -> bool {
    let words = &context.words;
    let Some(job) = job.filter(|job| job.state.is_finished()) else {
        context.tell(&words.say("job-not-finished", &[("name", name.into())]));
        return false;
    };
    let state = words.job_state(job.state);
    let sentence = match &job.reason {
        None => words.say("job-line", &[("name", name.into()), ("state", state.into())]),
        Some(reason) => {
            let why = words.engine_reason(reason);
            let values = [
                ("name", name.into()),
                ("state", state.into()),
                ("reason", why.what.into()),
                ("remedy", why.remedy.into()),
            ];
            words.say("job-line-reason", &values)
        }
    };
    context.tell(&sentence);
    // The manual status is gone; that nobody can be asked is said, and is no failure of what was asked for.
    let done_alone = job.kind == JobKind::Retrack && job.reason.as_deref() == Some("no_source");
    job.state != JobState::Failed || done_alone
}

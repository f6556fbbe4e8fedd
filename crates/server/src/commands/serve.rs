//! `serve`: the server itself. The socket is bound first, so that whoever connects while the database opens waits
//! instead of being turned away.

use std::future::IntoFuture as _;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use axum::Router;
use parcelwatch_store::EngineKind;
use tokio::signal::unix::{SignalKind, signal};

use super::installation::Installation;
use super::{Context, Failure, source};
use crate::app::{App, Web};
use crate::auth::{links, sessions};
use crate::backups::{self, Plan};
use crate::clock::Clock;
use crate::config::{ServeArgs, ServerArgs};
use crate::control::Door;
use crate::engine::inbox;
use crate::http::entrance::{Entrance, UNTIL_CLOSED};
use crate::http::peer::Peer;
use crate::tasks::Stop;
use crate::{engine, http, logging};

/// How long requests that are under way may take once the server was asked to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(10);
/// How often what is due is looked at when nothing says when.
const DUE_EVERY: Duration = Duration::from_secs(1);
/// How often old sessions and counts are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(600);
/// How often it is looked whether the history has still to be read by a mapping.
const MAPPINGS_EVERY: Duration = Duration::from_secs(60);
/// How often it is looked whether another node has set a policy or a mapping.
const POLICIES_EVERY: Duration = Duration::from_secs(5);

/// The note of a server whose cookies travel unencrypted.
pub(super) const INSECURE: &str = "insecure_http";

pub(super) fn run(context: &Context, args: &ServeArgs) -> Result<(), Failure> {
    let plan = args.backups.plan().map_err(|every| {
        Failure::usage(context.words.say("backup-bad-interval", &[("value", every.to_owned().into())]))
    })?;
    let args = &args.server;
    let (listener, web) = bind(context, args)?;
    logging::begin();
    let installation = context.open_undrained("serve")?;
    let app = app_of(context, &installation, Clock::real(), web, &args.allow_net)?;
    installation.block_on(async {
        note_backups(&app, plan.as_ref()).await;
        if let Some(plan) = plan {
            let at = app.clone();
            app.tasks().spawn("backups", |stop| backups::keep_writing(at, plan, stop));
        }
    });
    let served = installation.block_on(serve(context, &app, listener));
    installation.close();
    served
}

/// Takes the address and finds out how people reach it.
///
/// # Errors
/// When it is taken, or people would send passwords unencrypted.
pub fn bind(context: &Context, args: &ServerArgs) -> Result<(TcpListener, Web), Failure> {
    let cannot = |error: std::io::Error| {
        let values = [("address", args.listen.to_string().into()), ("detail", error.to_string().into())];
        Failure::work(context.words.say("serve-cannot-listen", &values))
    };
    let web = |listen: SocketAddr| {
        args.web(listen).map_err(|problem| {
            let values = [("url", problem.url().into())];
            Failure::usage(context.words.say(problem.sentence(), &values))
        })
    };
    // Before anything is taken: a wrong setting is wrong use, whatever else is the case.
    web(args.listen)?;
    let listener = TcpListener::bind(args.listen).map_err(cannot)?;
    listener.set_nonblocking(true).map_err(cannot)?;
    let web = web(listener.local_addr().map_err(cannot)?)?;
    Ok((listener, web))
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the socket fails.
pub async fn serve(context: &Context, app: &App, listener: TcpListener) -> Result<(), Failure> {
    let (doors, _) = http::doors(app);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    stop_on_signals(app)?;
    start_loops(app);
    let engine = engine::start(app);
    let following = app.clone();
    app.tasks().spawn("policies", |stop| follow_policies(following, stop));
    answer_commands(app, &context.global.data);
    context.tell(&context.words.say("serve-listening", &[("address", app.web().public_url.as_str().into())]));
    if app.web().insecure_http {
        context.tell(&context.words.say("serve-insecure", &[]));
    }
    offer_set_up(context, app).await;
    note_insecure(app).await;
    accept(app, doors, listener).await?;
    context.tell(&context.words.say("serve-stopping", &[]));
    engine.stop().await;
    app.tasks().wait(FINISH_WITHIN).await;
    Ok(())
}

/// Answers requests until the server is asked to stop, and then those that are under way.
///
/// # Errors
/// When the socket fails.
pub async fn accept(app: &App, doors: Router, listener: tokio::net::TcpListener) -> std::io::Result<()> {
    let service = doors.into_make_service_with_connect_info::<Peer>();
    let (mut closing, mut late) = (app.tasks().stop(), app.tasks().stop());
    let entrance = Entrance::new(listener, app.tasks().stop())?;
    let close = async move {
        closing.asked().await;
        tokio::time::sleep(UNTIL_CLOSED).await;
    };
    let serving = axum::serve(entrance, service).with_graceful_shutdown(close);
    tokio::select! {
        served = serving.into_future() => served,
        () = async { late.asked().await; tokio::time::sleep(UNTIL_CLOSED + FINISH_WITHIN).await } => Ok(()),
    }
}

/// While nobody can sign in, a link on the console creates the owner.
async fn offer_set_up(context: &Context, app: &App) {
    let link = async {
        if app.auth().has_people(app.workspace()).await? {
            return Ok(None);
        }
        links::set_up_link(app, app.real_now()).await.map(Some)
    };
    match link.await {
        Ok(Some(link)) => context.tell(&context.words.say("auth-set-up-link", &[("link", link.into())])),
        Ok(None) => {}
        Err(refusal) => tracing::error!(?refusal, "No set-up link could be made"),
    }
}

/// Leaves a note for `doctor` of how people reach the server.
async fn note_insecure(app: &App) {
    let insecure = if app.web().insecure_http { "true" } else { "false" };
    note(app, INSECURE, insecure, "false").await;
}

/// Leaves a note for `doctor` of where backups go and how often.
async fn note_backups(app: &App, plan: Option<&Plan>) {
    // Plain texts and numbers: writing them to a string can't fail.
    let plan = plan.map(|plan| serde_json::to_string(plan).unwrap_or_default()).unwrap_or_default();
    note(app, backups::NOTE, &plan, "").await;
}

/// Keeps how the server was started, where that is other than before.
async fn note(app: &App, name: &str, value: &str, at_first: &str) {
    let noted = async {
        let before = app.workspace().reader().await?.settings(name).await?;
        if before.last().map_or(at_first, |setting| setting.value.as_str()) != value {
            app.workspace().set(name, value, app.real_now()).await?;
        }
        Ok::<(), parcelwatch_store::StoreError>(())
    };
    if let Err(error) = noted.await {
        tracing::warn!(error = %error, "The setting {name} couldn't be noted");
    }
}

fn stop_on_signals(app: &App) -> std::io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let tasks = app.tasks().clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("Asked to stop");
        tasks.ask_to_stop();
    });
    Ok(())
}

/// Starts what runs beside the requests.
pub fn start_loops(app: &App) {
    let (due, old) = (app.clone(), app.clone());
    app.tasks().spawn("due", |stop| drain_what_is_due(due, stop));
    let messages = app.clone();
    app.tasks().spawn("messages", |mut stop| async move { inbox::run(messages, stop.asked()).await });
    app.tasks().spawn("old sessions", |stop| forget_old(old, stop));
    let mappings = app.clone();
    app.tasks().spawn("mappings", |stop| follow_mappings(mappings, stop));
}

/// Reads the history by a mapping where whoever set it couldn't: a stop or a lost connection came between.
async fn follow_mappings(app: App, mut stop: Stop) {
    loop {
        if let Err(error) = app.ingest().follow_mappings(app.now()).await {
            tracing::warn!(error = %error, "The history couldn't be read by the mappings");
        }
        if stop.asked_within(MAPPINGS_EVERY).await {
            return;
        }
    }
}

/// Takes over the policies and mappings that other nodes set. With a file of its own a server is the only one who sets them.
async fn follow_policies(app: App, mut stop: Stop) {
    if app.db().kind() == EngineKind::Sqlite {
        return;
    }
    while !stop.asked_within(POLICIES_EVERY).await {
        if let Err(error) = app.ingest().read_policies_again().await {
            tracing::warn!(error = %error, "The policies couldn't be read");
        }
        if let Err(error) = app.ingest().read_mappings_again().await {
            tracing::warn!(error = %error, "The mappings couldn't be read");
        }
    }
}

/// Answers commands that are given beside this server. Without the socket they wait until it has stopped.
pub fn answer_commands(app: &App, data: &Path) {
    match Door::open(data) {
        Ok(door) => {
            let at = app.clone();
            app.tasks().spawn("commands", |stop| door.serve(at, stop));
        }
        Err(error) => tracing::warn!(%error, "Commands beside this server are refused: no control socket"),
    }
}

/// Decides what time alone brings about, at the instant it does.
async fn drain_what_is_due(app: App, mut stop: Stop) {
    loop {
        if let Err(error) = app.ingest().drain_due(app.now()).await {
            tracing::error!(error = %error, "What is due couldn't be decided");
        }
        let next = match app.workspace().reader().await {
            Ok(mut reader) => reader.next_due().await.ok().flatten(),
            Err(_) => None,
        };
        let wait = next.map_or(DUE_EVERY, |at| {
            let domain_ms = at.since(app.now()).max(0);
            Duration::from_millis(app.clock().real_ms(domain_ms)).min(DUE_EVERY)
        });
        if stop.asked_within(wait).await {
            return;
        }
    }
}

async fn forget_old(app: App, mut stop: Stop) {
    loop {
        if let Err(error) = sessions::forget_old(app.workspace(), app.real_now()).await {
            tracing::warn!(error = %error, "Old sessions couldn't be removed");
        }
        if stop.asked_within(FORGET_EVERY).await {
            return;
        }
    }
}

/// The open installation of a server, as others start one too.
///
/// # Errors
/// When the secrets' key is missing or another one, or a network isn't one.
pub fn app_of(
    context: &Context,
    installation: &Installation,
    clock: Clock,
    web: Web,
    nets: &[String],
) -> Result<App, Failure> {
    let outside = source::outside(context, installation, nets)?;
    let workspace = installation.workspace();
    installation.wait(context, source::remember_public_url(workspace, &web.public_url, context.now))?;
    Ok(App::new(installation.db.clone(), installation.ingest.clone(), clock, web, outside))
}

//! Whether the server is well, for machines.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use parcelwatch_store::rig;
use tokio::sync::Mutex;

use super::peer::Peer;
use super::refused::Refusal;
use super::route::{Need, Routes};
use crate::app::App;
use crate::auth::tokens;
use crate::clock;

/// How long an answer about readiness holds. Whoever asks more often doesn't make us write more often.
const READY_FOR: Duration = Duration::from_millis(900);
/// A database that takes longer than this for one small write isn't ready.
const WRITE_WITHIN: Duration = Duration::from_secs(5);

/// Its doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.get("/healthz", Need::Nothing, healthz).get("/readyz", Need::Nothing, readyz).get(
        "/metrics",
        Need::Nothing,
        metrics,
    )
}

/// The process turns.
async fn healthz() -> &'static str {
    "ok\n"
}

/// The last answer about readiness, and when it was found out.
#[derive(Debug, Default)]
pub struct Readiness {
    last: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    /// Whether a write can be committed now. Those who ask at the same time share one write.
    async fn look(&self, app: &App) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, ready)) = *last
            && at.elapsed() < READY_FOR
        {
            return ready;
        }
        if rig::sabotaged("constant_readiness") {
            return true;
        }
        let write = app.workspace().prove_writable(app.node(), app.real_now());
        let ready = matches!(tokio::time::timeout(WRITE_WITHIN, write).await, Ok(Ok(())));
        if !ready {
            tracing::warn!("Not ready: the database takes no writes");
        }
        *last = Some((clock::stopwatch(), ready));
        ready
    }
}

/// A write can be committed now, and nobody has asked us to stop.
async fn readyz(State(app): State<App>) -> Result<&'static str, Refusal> {
    if app.tasks().is_stopping() {
        return Err(Refusal::Stopping);
    }
    if app.readiness().look(&app).await { Ok("ready\n") } else { Err(Refusal::Away) }
}

/// What is counted: for this machine, and for whoever has a token.
async fn metrics(State(app): State<App>, peer: Peer, headers: HeaderMap) -> Result<Response, Refusal> {
    // A proxy on this machine speaks for others.
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
    let here = match peer.0 {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => address.is_loopback(),
    };
    if (forwarded || !here) && tokens::find(&app, &headers, app.real_now()).await?.is_none() {
        return Err(Refusal::NoToken);
    }
    let text = app.metrics().text(app.db().commits());
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

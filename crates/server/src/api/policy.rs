//! The thresholds in force, as the text that `policy get` prints and `policy set` reads.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use parcelwatch_domain::policy::Policy;

use super::answer::or_problem;
use super::caller::Caller;
use super::fault::Fault;
use super::read;
use crate::app::App;
use crate::commands::rebuild;
use crate::settings;

/// How long an answer waits for everything to be decided again. In a large installation that goes on behind it.
const PATIENCE: Duration = Duration::from_secs(5);

/// `GET /api/v1/policy`.
pub(super) async fn get(State(app): State<App>) -> Response {
    text(&app)
}

/// `PUT /api/v1/policy`.
pub(super) async fn put(State(app): State<App>, caller: Caller, body: Result<Bytes, BytesRejection>) -> Response {
    let answer = set(&app, body).await;
    or_problem(&caller, answer)
}

fn text(app: &App) -> Response {
    let text = app.ingest().policies().at(app.now()).to_text();
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/toml"))], text).into_response()
}

async fn set(app: &App, body: Result<Bytes, BytesRejection>) -> Result<Response, Fault> {
    let body = read::whole(body)?;
    let body = std::str::from_utf8(&body).map_err(|_| Fault::NotUtf8)?;
    if body.trim().is_empty() {
        return Err(Fault::EmptyBody);
    }
    let policy = Policy::from_text(body).map_err(Fault::Policy)?;
    let now = app.now();
    settings::set_policy(app.workspace(), &policy, now).await?;
    app.ingest().read_policies_again().await?;
    let ingest = app.ingest().clone();
    let deciding = tokio::spawn(async move { rebuild::decide_everything_again(&ingest, now).await });
    match tokio::time::timeout(PATIENCE, deciding).await {
        Ok(Ok(decided)) => {
            decided?;
        }
        Ok(Err(_)) => tracing::error!("Deciding again under a new policy ended in a panic"),
        // It goes on; whatever isn't decided yet is shown under the policy before.
        Err(_) => {}
    }
    Ok(text(app))
}

//! What is asked for and done behind the answer: Re-track, Sync now, and how far they are.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_store::{Job, KeptAnswer};
use serde::Serialize;

use super::answer::{json_text, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use super::keyed::{self, Begun, Key};
use super::{orders, packages, read};
use crate::app::App;
use crate::engine::ask::{self, NotNow};

/// A job as it is shown.
#[derive(Serialize)]
struct JobLine<'a> {
    id: &'a str,
    state: &'static str,
    reason: Option<&'a str>,
}

/// `POST /api/v1/packages/{id}/retrack`.
pub(super) async fn retrack(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = async {
        let body = read::whole(body)?;
        let key = match keyed::begin(&app, &caller, &body).await? {
            Begun::Done(answer) => return Ok(answer),
            Begun::Do(key) => key,
        };
        let package = packages::only(&app, &name).await?;
        let keep = |job: &Job| kept(key.as_ref(), job);
        let asked = ask::request_retrack_keeping(&app, &package, Some(&caller.name), &keep).await;
        begun(&app, key.as_ref(), asked, || Fault::NoPackage { name: name.clone() }).await
    };
    or_problem(&caller, answer.await)
}

/// `POST /api/v1/orders/{id}/sync`.
pub(super) async fn sync(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = async {
        let body = read::whole(body)?;
        let key = match keyed::begin(&app, &caller, &body).await? {
            Begun::Done(answer) => return Ok(answer),
            Begun::Do(key) => key,
        };
        let order = orders::only(&app, &name).await?;
        let keep = |job: &Job| kept(key.as_ref(), job);
        let asked = ask::request_sync_keeping(&app, &order.key, Some(&caller.name), &keep).await;
        begun(&app, key.as_ref(), asked, || Fault::NoOrder { name: name.clone() }).await
    };
    or_problem(&caller, answer.await)
}

/// `GET /api/v1/jobs/{id}`.
pub(super) async fn one(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Response {
    let answer = match ask::job(&app, &id).await {
        Ok(Some(job)) => Ok(json_text(StatusCode::OK, line(&job))),
        Ok(None) => Err(Fault::NoJob { name: id }),
        Err(error) => Err(Fault::Store(error)),
    };
    or_problem(&caller, answer)
}

fn line(job: &Job) -> String {
    let line = JobLine { id: &job.id, state: job.state.key(), reason: job.reason.as_deref() };
    // Plain texts: writing them to a string can't fail.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The answer that is written in the commit of the job.
fn kept(key: Option<&Key>, job: &Job) -> Vec<KeptAnswer> {
    key.map(|key| key.keep(i64::from(StatusCode::ACCEPTED.as_u16()), line(job))).into_iter().collect()
}

async fn begun(
    app: &App,
    key: Option<&Key>,
    asked: Result<Job, NotNow>,
    unknown: impl Fn() -> Fault,
) -> Result<Response, Fault> {
    match asked {
        Ok(job) => Ok(json_text(StatusCode::ACCEPTED, line(&job))),
        Err(NotNow::Unknown) => Err(unknown()),
        Err(NotNow::TooSoon { again_in_ms }) => {
            let ms = u64::try_from(again_in_ms).unwrap_or_default();
            Err(Fault::TooSoon { seconds: ms.div_ceil(1_000).max(1) })
        }
        Err(NotNow::Store(error)) => keyed::instead(app, key, error).await,
    }
}

//! What a person does about a package: a fact in their name, and the package as it is shown from then on.

use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::facts::{Fact, FieldProblem, Flaw, read_value};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Subject;
use serde_json::{Map, Value};

use super::answer::{json_text, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use super::keyed::{self, Begun, Key};
use super::{packages, read};
use crate::app::App;
use crate::ingest::{Alongside, Decided, Fate, Origin, Reported};
use crate::output::json::Listed;
use crate::view;

/// What the server itself puts into such a fact.
const OURS: [&str; 4] = ["type", "package", "by", "at"];

/// `POST /api/v1/packages/{id}/override`.
pub(super) async fn set_status(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = act(&app, &caller, &name, body, "override").await;
    or_problem(&caller, answer)
}

/// `POST /api/v1/packages/{id}/snooze`.
pub(super) async fn snooze(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = act(&app, &caller, &name, body, "snooze").await;
    or_problem(&caller, answer)
}

/// `POST /api/v1/packages/{id}/acknowledge`.
pub(super) async fn acknowledge(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = act(&app, &caller, &name, body, "acknowledge").await;
    or_problem(&caller, answer)
}

async fn act(
    app: &App,
    caller: &Caller,
    name: &str,
    body: Result<Bytes, BytesRejection>,
    what: &'static str,
) -> Result<Response, Fault> {
    read::refuse_other_media(caller.media.as_ref())?;
    let body = read::whole(body)?;
    let key = match keyed::begin(app, caller, &body).await? {
        Begun::Done(answer) => return Ok(answer),
        Begun::Do(key) => key,
    };
    let package = packages::only(app, name).await?;
    let now = app.now();
    let fact = fact(&body, what, &package, &caller.name, now)?;
    give(app, key.as_ref(), fact, &package, now).await
}

/// The fact that a body is the rest of.
fn fact(body: &[u8], what: &'static str, package: &str, by: &str, now: Millis) -> Result<Fact, Fault> {
    let map: Map<String, Value> = match serde_json::from_slice(body) {
        Ok(Value::Object(map)) => map,
        Ok(_) => return Err(Fault::Body(vec![FieldProblem::new("", None, Flaw::NotAnObject)])),
        Err(_) if body.iter().all(u8::is_ascii_whitespace) => return Err(Fault::EmptyBody),
        Err(error) => return Err(Fault::NotJson { detail: format!("{error}."), array: false }),
    };
    let ours = OURS.into_iter().filter(|name| map.contains_key(*name));
    let mut problems: Vec<FieldProblem> =
        ours.map(|name| FieldProblem::new(name, None, Flaw::UnknownField { known: Vec::new() })).collect();
    let mut whole = map;
    for (name, value) in OURS.into_iter().zip([what, package, by, &now.to_string()]) {
        whole.insert(name.to_owned(), Value::from(value));
    }
    let read = read_value(Value::Object(whole));
    for problem in &mut problems {
        problem.flaw = Flaw::UnknownField { known: known_fields(what) };
    }
    match read {
        Ok(fact) if problems.is_empty() => Ok(fact),
        Ok(_) => Err(Fault::Body(problems)),
        Err(more) => Err(Fault::Body(problems.into_iter().chain(more).collect())),
    }
}

/// What such a body may have.
fn known_fields(what: &'static str) -> Vec<&'static str> {
    match what {
        "override" => vec!["sub_status", "reason", "mode", "expires_at"],
        "snooze" => vec!["reason", "until"],
        _ => vec!["reason", "note"],
    }
}

/// Gives a fact and answers with the package; with a key the answer is written in the same commit.
async fn give(app: &App, key: Option<&Key>, fact: Fact, package: &str, now: Millis) -> Result<Response, Fault> {
    let reported = [Reported { line: 1, fact }];
    let shown: Mutex<Option<String>> = Mutex::new(None);
    let status = i64::from(StatusCode::OK.as_u16());
    let beside = |decided: &Decided<'_>| {
        let id = decided.world.packages.get(package).map(|stored| stored.id.as_str());
        let Some(line) = decided.package(package) else { return Alongside::default() };
        let body = Listed::new(id, line, now).to_json();
        let refused = decided.fates.iter().any(|fate| matches!(fate, Fate::Refused(_)));
        // What is refused isn't done, so its answer isn't kept.
        let answers = key.filter(|_| !refused).map(|key| key.keep(status, body.clone())).into_iter().collect();
        *shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        Alongside { answers, ..Alongside::default() }
    };
    let applied = match app.ingest().apply_seeing(&reported, &Origin::default(), now, &beside).await {
        Ok(applied) => applied,
        Err(error) => return keyed::instead(app, key, error).await,
    };
    if let Some(Fate::Refused(problems)) = applied.fates.into_iter().next() {
        return Err(Fault::Refused(problems));
    }
    let shown = shown.into_inner().unwrap_or_else(PoisonError::into_inner);
    match shown {
        Some(body) => Ok(json_text(StatusCode::OK, body)),
        None => look(app, package, now).await,
    }
}

/// A package that hangs together with nothing that was decided.
async fn look(app: &App, package: &str, now: Millis) -> Result<Response, Fault> {
    let seeds = [Subject::Package(package.to_owned())];
    let glimpse = view::look(app.workspace(), &app.ingest().policies(), &seeds, now).await?;
    let line = glimpse.packages.iter().find(|line| line.package == package);
    let line = line.ok_or_else(|| Fault::NoPackage { name: package.to_owned() })?;
    Ok(json_text(StatusCode::OK, Listed::new(glimpse.id_of(package), line, now).to_json()))
}

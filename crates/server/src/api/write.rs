//! Facts in: each request is one commit, shared with whoever reports at the same time.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::facts::{Fact, FieldProblem};
use parcelwatch_store::rig;
use serde::Serialize;

use super::answer::{json_text, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use super::keyed::{self, Begun, Key};
use super::read::{self, Records, Unreadable};
use crate::app::App;
use crate::ingest::{Alongside, Fate, OfFates};
use crate::words::Words;

/// `POST /api/v1/facts`.
pub(super) async fn facts(State(app): State<App>, caller: Caller, body: Result<Bytes, BytesRejection>) -> Response {
    let answer = take(&app, &caller, body, read::facts).await;
    or_problem(&caller, answer)
}

/// `POST /api/v1/events`.
pub(super) async fn events(State(app): State<App>, caller: Caller, body: Result<Bytes, BytesRejection>) -> Response {
    let answer = take(&app, &caller, body, read::events).await;
    or_problem(&caller, answer)
}

type Reads = fn(&[u8], parcelwatch_domain::time::Millis) -> Result<Records, Fault>;

async fn take(
    app: &App,
    caller: &Caller,
    body: Result<Bytes, BytesRejection>,
    reads: Reads,
) -> Result<Response, Fault> {
    read::refuse_other_media(caller.media.as_ref())?;
    let body = read::whole(body)?;
    rig::crash_point("body_read");
    let key = match keyed::begin(app, caller, &body).await? {
        Begun::Done(answer) => return Ok(answer),
        Begun::Do(key) => key.map(Arc::new),
    };
    let now = app.now();
    let Records { facts, unreadable } = reads(&body, now)?;
    let reaching = facts.iter().any(|reported| reaches_others(&reported.fact));
    let report = Report { lines: facts.iter().map(|fact| fact.line).collect(), unreadable };
    if facts.is_empty() && key.is_none() {
        return Ok(json_text(StatusCode::OK, report.body(&[], caller)));
    }
    let report = Arc::new(report);
    let beside = key.as_ref().map(|key| kept_with(key, &report, caller));
    match app.ingest().submit_with(facts, now, beside).await {
        Ok(applied) => {
            // They are taken in already; what they reach is looked at a little later then.
            if reaching && let Err(error) = app.ingest().drain_some(now).await {
                tracing::warn!(%error, "What new facts reach couldn't be decided at once");
            }
            Ok(json_text(StatusCode::OK, report.body(&applied.fates, caller)))
        }
        Err(error) => keyed::instead(app, key.as_deref(), error).await,
    }
}

/// Whether a fact changes what is shown of things that don't hang together with it: a store's setting, a source that
/// became live or is away. They are looked at before the answer, so that whoever reads next sees them.
fn reaches_others(fact: &Fact) -> bool {
    matches!(fact, Fact::Channel(_) | Fact::SourceState(_) | Fact::Sync(_))
}

/// The answer that is written in the commit of the facts.
fn kept_with(key: &Arc<Key>, report: &Arc<Report>, caller: &Caller) -> Arc<OfFates> {
    let (key, report, words) = (Arc::clone(key), Arc::clone(report), caller.words());
    Arc::new(move |fates: &[Fate]| {
        let body = report.body_in(fates, &words);
        Alongside { answers: vec![key.keep(i64::from(StatusCode::OK.as_u16()), body)], ..Alongside::default() }
    })
}

/// What a request reported.
struct Report {
    /// The lines of its facts, in their order.
    lines: Vec<u64>,
    /// What isn't a fact.
    unreadable: Vec<Unreadable>,
}

/// What became of a request's records.
#[derive(Debug, Default, Serialize)]
pub(super) struct Taken {
    accepted: u64,
    unchanged: u64,
    rejected: Vec<Rejected>,
}

/// A record that wasn't taken.
#[derive(Debug, Serialize)]
pub(super) struct Rejected {
    line: u64,
    field: Option<String>,
    reason: String,
    remedy: String,
}

impl Report {
    fn body(&self, fates: &[Fate], caller: &Caller) -> String {
        let refused = fates.iter().any(|fate| matches!(fate, Fate::Refused(_)));
        if self.unreadable.is_empty() && !refused {
            let unchanged = fates.iter().filter(|fate| **fate == Fate::Unchanged).count();
            return format!(
                r#"{{"accepted":{},"unchanged":{unchanged},"rejected":[]}}"#,
                fates.len().saturating_sub(unchanged)
            );
        }
        self.body_in(fates, &caller.words())
    }

    fn body_in(&self, fates: &[Fate], words: &Words) -> String {
        let mut taken = Taken::default();
        let unreadable = self.unreadable.iter().map(|one| rejected(one.line, &one.problems, words));
        taken.rejected.extend(unreadable);
        for (line, fate) in self.lines.iter().zip(fates) {
            match fate {
                Fate::New | Fate::Changed => taken.accepted += 1,
                Fate::Unchanged => taken.unchanged += 1,
                Fate::Refused(problems) => taken.rejected.push(rejected(*line, problems, words)),
            }
        }
        taken.rejected.sort_by_key(|one| one.line);
        // Plain structs of texts and numbers: writing them to a string can't fail.
        serde_json::to_string(&taken).unwrap_or_default()
    }
}

/// One entry for a record, whatever is wrong with it; the field is that of the first fault.
fn rejected(line: u64, problems: &[FieldProblem], words: &Words) -> Rejected {
    let said: Vec<_> = problems.iter().map(|problem| words.problem(problem)).collect();
    let join = |part: fn(&crate::words::Sentence) -> &str| said.iter().map(part).collect::<Vec<_>>().join(" ");
    let field = problems.first().map(|problem| problem.field.clone()).filter(|field| !field.is_empty());
    Rejected { line, field, reason: join(|said| &said.what), remedy: join(|said| &said.remedy) }
}

//! Why a request isn't answered as it was meant, and the document that says so. The types are stable; `docs/api.md`
//! lists them.

use axum::http::StatusCode;
use parcelwatch_domain::facts::FieldProblem;
use parcelwatch_domain::policy::PolicyProblem;
use parcelwatch_domain::query::QueryError;
use parcelwatch_store::{StoreError, rig};
use serde::Serialize;
use serde_json::Value as Json;

use super::keyed;
use super::read::{BODY_MAX, FACTS_MAX};
use crate::http::problem::Problem;
use crate::words::Words;

/// Why not.
#[derive(Debug)]
pub(super) enum Fault {
    /// The body isn't JSON; the parser's words, and whether an array would do.
    NotJson { detail: String, array: bool },
    /// There is no body.
    EmptyBody,
    /// It isn't text.
    NotUtf8,
    /// It is too long.
    TooLarge,
    /// It broke off.
    Unread,
    /// It has too many facts.
    TooMany { found: usize },
    /// It says of itself that it is something else.
    WrongMedia { known: &'static str },
    /// A body with faults in its fields.
    Body(Vec<FieldProblem>),
    /// A fact that can't stand beside what is known.
    Refused(Vec<FieldProblem>),
    /// `limit`.
    BadLimit { limit: usize },
    /// `tab`.
    BadTab { known: String },
    /// `cursor`.
    BadCursor,
    /// A parameter that isn't one.
    UnknownParameter { name: String, known: &'static [&'static str] },
    /// `q`.
    Query(QueryError),
    /// `q` asks for something that nobody knows yet.
    QueryNotYet { words: String },
    /// No such package.
    NoPackage { name: String },
    /// No such order.
    NoOrder { name: String },
    /// No such job.
    NoJob { name: String },
    /// The order was synchronised a moment ago.
    TooSoon { seconds: u64 },
    /// Several things of one name.
    Several { name: String, ids: Vec<String> },
    /// The key can't be one.
    BadKey,
    /// The key stands for another request.
    KeyReused,
    /// The first request with the key is being answered.
    KeyInUse,
    /// The policy has faults.
    Policy(Vec<PolicyProblem>),
    /// The store.
    Store(StoreError),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

/// Every type of problem that the API's own handlers answer with, and its status.
pub const KINDS: [(&str, u16); 20] = [
    ("not-json", 400),
    ("empty-body", 400),
    ("not-utf8", 400),
    ("unread-body", 400),
    ("bad-parameter", 400),
    ("bad-key", 400),
    ("not-found", 404),
    ("several", 409),
    ("key-in-use", 409),
    ("too-large", 413),
    ("too-many-facts", 413),
    ("wrong-media-type", 415),
    ("bad-body", 422),
    ("refused", 422),
    ("key-reused", 422),
    ("policy", 422),
    ("too-soon", 429),
    ("internal", 500),
    ("unavailable", 503),
    ("disk-full", 507),
];

/// One thing that is wrong in a body.
#[derive(Serialize)]
struct FieldFault {
    field: String,
    reason: String,
    remedy: String,
}

impl Fault {
    /// The document, in the reader's words.
    pub(super) fn problem(&self, words: &Words) -> Problem {
        let say = |id: &str| words.say(id, &[]);
        match self {
            Fault::NotJson { .. } => self.of("not-json", say("api-not-json"), words),
            Fault::EmptyBody => self.of("empty-body", say("api-empty-body"), words),
            Fault::NotUtf8 => self.of("not-utf8", say("api-not-utf8"), words),
            Fault::TooLarge => self.of("too-large", say("api-too-large"), words),
            Fault::Unread => self.of("unread-body", say("api-unread-body"), words),
            Fault::TooMany { .. } => self.of("too-many-facts", say("api-too-many"), words),
            Fault::WrongMedia { .. } => self.of("wrong-media-type", say("api-wrong-media"), words),
            Fault::Body(_) => self.of("bad-body", say("api-bad-body"), words),
            Fault::Refused(_) => self.of("refused", say("api-refused"), words),
            Fault::BadLimit { .. }
            | Fault::BadTab { .. }
            | Fault::BadCursor
            | Fault::UnknownParameter { .. }
            | Fault::Query(_)
            | Fault::QueryNotYet { .. } => self.of("bad-parameter", say("api-bad-parameter"), words),
            Fault::NoPackage { .. } | Fault::NoOrder { .. } | Fault::NoJob { .. } => {
                self.of("not-found", say("api-not-found"), words)
            }
            Fault::TooSoon { seconds } => {
                Problem { retry_after: Some(*seconds), ..self.of("too-soon", say("api-too-soon"), words) }
            }
            Fault::Several { .. } => self.of("several", say("api-several"), words),
            Fault::BadKey => self.of("bad-key", say("api-bad-key"), words),
            Fault::KeyReused => self.of("key-reused", say("api-key-reused"), words),
            Fault::KeyInUse => Problem { retry_after: Some(1), ..self.of("key-in-use", say("api-key-in-use"), words) },
            Fault::Policy(_) => self.of("policy", say("api-policy-wrong"), words),
            Fault::Store(error) => self.of_store(error, words),
        }
    }

    fn of(&self, kind: &'static str, title: String, words: &Words) -> Problem {
        let status = KINDS.iter().find(|(known, _)| *known == kind).map_or(500, |(_, status)| *status);
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut problem = Problem::new(status, kind, title);
        problem.detail = self.detail(words);
        if let Some((name, value)) = self.member(words) {
            problem.members.insert(name.to_owned(), value);
        }
        problem
    }

    fn of_store(&self, error: &StoreError, words: &Words) -> Problem {
        let say = |id: &str| words.say(id, &[]);
        let (kind, title, detail, wait) = match error {
            StoreError::Unavailable(_) | StoreError::Moved { .. } => {
                ("unavailable", say("api-away"), say("api-away-detail"), Some(5))
            }
            StoreError::StorageFull(_) => ("disk-full", say("api-full"), say("api-full-detail"), Some(60)),
            StoreError::ClusterTooLarge { limit } => {
                let limit = i64::try_from(*limit).unwrap_or(i64::MAX);
                let detail = words.say("api-too-much-together-detail", &[("limit", limit.into())]);
                ("refused", say("api-too-much-together"), detail, None)
            }
            StoreError::BadCursor => return Fault::BadCursor.problem(words),
            // Everything else is ours, and the log has it.
            other => {
                tracing::error!(error = %other, "The database refused a request of the API");
                ("internal", say("api-failed"), say("api-failed-detail"), None)
            }
        };
        let mut problem = self.of(kind, title, words);
        (problem.detail, problem.retry_after) = (Some(detail), wait);
        if rig::sabotaged("error_sources") {
            problem.detail = Some(format!("{error}: {error:?}"));
        }
        problem
    }

    fn detail(&self, words: &Words) -> Option<String> {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Some(match self {
            Fault::NotJson { detail, array } => {
                let array = if *array { "yes" } else { "no" };
                words.say("api-not-json-detail", &[("detail", detail.as_str().into()), ("array", array.into())])
            }
            Fault::EmptyBody => words.say("api-empty-body-detail", &[]),
            Fault::NotUtf8 => words.say("api-not-utf8-detail", &[]),
            Fault::TooLarge => words.say("api-too-large-detail", &[("megabytes", count(BODY_MAX >> 20).into())]),
            Fault::Unread => words.say("api-unread-body-detail", &[]),
            Fault::TooMany { found } => {
                words.say("api-too-many-detail", &[("found", count(*found).into()), ("limit", count(FACTS_MAX).into())])
            }
            Fault::WrongMedia { known } => words.say("api-wrong-media-detail", &[("known", (*known).into())]),
            Fault::Body(problems) | Fault::Refused(problems) => sentences(problems, words),
            Fault::BadLimit { limit } => words.say("api-bad-limit", &[("limit", count(*limit).into())]),
            Fault::BadTab { known } => words.say("api-bad-tab", &[("known", known.as_str().into())]),
            Fault::BadCursor => words.say("api-bad-cursor", &[]),
            Fault::UnknownParameter { name, known } => {
                let values = [("name", name.as_str().into()), ("known", known.join(", ").into())];
                words.say("api-unknown-parameter", &values)
            }
            Fault::Query(error) => words.query_error(error),
            Fault::QueryNotYet { words: of } => words.say("api-query-not-yet", &[("words", of.as_str().into())]),
            Fault::NoPackage { name } => words.say("api-no-package", &[("name", name.as_str().into())]),
            Fault::NoOrder { name } => words.say("api-no-order", &[("name", name.as_str().into())]),
            Fault::NoJob { name } => words.say("api-no-job", &[("name", name.as_str().into())]),
            Fault::TooSoon { seconds } => {
                let seconds = i64::try_from(*seconds).unwrap_or(i64::MAX);
                words.say("api-too-soon-detail", &[("seconds", seconds.into())])
            }
            Fault::Several { name, ids } => {
                words.say("api-several-detail", &[("name", name.as_str().into()), ("ids", ids.join(", ").into())])
            }
            Fault::BadKey => words.say("api-bad-key-detail", &[("limit", count(keyed::KEY_MAX).into())]),
            Fault::KeyReused => words.say("api-key-reused-detail", &[]),
            Fault::KeyInUse => words.say("api-key-in-use-detail", &[]),
            Fault::Policy(problems) => {
                problems.iter().map(|problem| words.policy_problem("policy", problem)).collect::<Vec<_>>().join("\n")
            }
            Fault::Store(_) => return None,
        })
    }

    /// What a program can read of it.
    fn member(&self, words: &Words) -> Option<(&'static str, Json)> {
        match self {
            Fault::Body(problems) | Fault::Refused(problems) => {
                let list = problems.iter().map(|problem| {
                    let said = words.problem(problem);
                    FieldFault { field: problem.field.clone(), reason: said.what, remedy: said.remedy }
                });
                serde_json::to_value(list.collect::<Vec<_>>()).ok().map(|list| ("errors", list))
            }
            Fault::Several { ids, .. } => Some(("ids", Json::from(ids.clone()))),
            _ => None,
        }
    }
}

fn sentences(problems: &[FieldProblem], words: &Words) -> String {
    let said = problems.iter().map(|problem| words.problem(problem));
    said.map(|said| format!("{} {}", said.what, said.remedy)).collect::<Vec<_>>().join(" ")
}

//! What nobody could read, and the owner's own meanings (S12).

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use parcelwatch_domain::facts::{FieldProblem, Flaw};
use parcelwatch_domain::mapping::{Meant, Part, Phrase, is_reason};
use parcelwatch_domain::status::Kind;
use parcelwatch_store::{Mapping, PAGE_MAX};
use serde_json::{Map, Value, json};

use super::answer::{self, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use super::read;
use crate::app::App;
use crate::mappings::{self, MappingLine, PREVIEW_EVENTS, UnmappedLine};

/// What a body may have.
const FIELDS: [&str; 6] = ["source", "code", "text", "kind", "reason", "dry_run"];

/// `GET /api/v1/unmapped`.
pub(super) async fn unmapped(State(app): State<App>, caller: Caller) -> Response {
    let answer = async {
        let found = app.workspace().reader().await?.unmapped(PAGE_MAX).await?;
        let items: Vec<UnmappedLine<'_>> = found.iter().map(UnmappedLine::from).collect();
        Ok(answer::json(&json!({ "items": items })))
    };
    or_problem(&caller, answer.await)
}

/// `GET /api/v1/mappings`.
pub(super) async fn all(State(app): State<App>, caller: Caller) -> Response {
    let answer = async {
        let found = mappings::in_force(app.workspace().reader().await?.mappings().await?);
        let items: Vec<MappingLine<'_>> = found.iter().map(MappingLine::from).collect();
        Ok(answer::json(&json!({ "items": items })))
    };
    or_problem(&caller, answer.await)
}

/// `PUT /api/v1/mappings`: once or more often, it comes to the same.
pub(super) async fn put(State(app): State<App>, caller: Caller, body: Result<Bytes, BytesRejection>) -> Response {
    let answer = set(&app, &caller, body).await;
    or_problem(&caller, answer)
}

async fn set(app: &App, caller: &Caller, body: Result<Bytes, BytesRejection>) -> Result<Response, Fault> {
    read::refuse_other_media(caller.media.as_ref())?;
    let Asked { phrase, example, meant, dry_run } = Asked::read(&read::whole(body)?).map_err(Fault::Body)?;
    let (ingest, now) = (app.ingest(), app.now());
    let preview = mappings::preview(ingest, &phrase, meant.clone(), PREVIEW_EVENTS, now).await?;
    let mut is_read = true;
    if !dry_run {
        let by = Some(caller.name.clone());
        mappings::set(ingest, Mapping { phrase, at: now, meant, example, by }).await?;
        is_read = mappings::take_effect(ingest, now).await?;
    }
    let exactly = preview.is_whole;
    Ok(answer::json(&json!({ "packages": preview.packages, "exactly": exactly, "history_read": is_read })))
}

/// What a body asks for.
struct Asked {
    phrase: Phrase,
    example: String,
    meant: Option<Meant>,
    dry_run: bool,
}

impl Asked {
    fn read(body: &[u8]) -> Result<Asked, Vec<FieldProblem>> {
        let map: Map<String, Value> = match serde_json::from_slice(body) {
            Ok(Value::Object(map)) => map,
            Ok(_) => return Err(vec![FieldProblem::new("", None, Flaw::NotAnObject)]),
            Err(error) => return Err(vec![FieldProblem::new("", None, Flaw::NotJson(error.to_string()))]),
        };
        let mut problems = Vec::new();
        for name in map.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
            let known = FIELDS.to_vec();
            problems.push(FieldProblem::new(name.as_str(), None, Flaw::UnknownField { known }));
        }
        let mut text = |name: &str| match map.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(other) => {
                problems.push(FieldProblem::new(name, Some(other.to_string()), Flaw::NotText));
                None
            }
        };
        let (source, code, said) = (text("source").unwrap_or_default(), text("code"), text("text"));
        let (kind, reason) = (text("kind"), text("reason"));
        let dry_run = match map.get("dry_run") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(dry_run)) => *dry_run,
            Some(other) => {
                problems.push(FieldProblem::new("dry_run", Some(other.to_string()), Flaw::NotBoolean));
                false
            }
        };
        let written = match (code, said) {
            (Some(code), None) => Some((Part::Code, code)),
            (None, Some(said)) => Some((Part::Text, said)),
            (None, None) => {
                problems.push(FieldProblem::new("code", None, Flaw::Missing));
                None
            }
            (Some(_), Some(said)) => {
                let known = vec!["source", "code", "kind", "reason", "dry_run"];
                problems.push(FieldProblem::new("text", Some(said), Flaw::UnknownField { known }));
                None
            }
        };
        let phrase = written.and_then(|(part, written)| {
            let phrase = Phrase::new(&source, part, &written);
            if phrase.is_none() {
                problems.push(FieldProblem::new(part.key(), Some(written.clone()), Flaw::Empty));
            }
            Some((phrase?, written))
        });
        let meant = match meant(kind, reason, map.contains_key("kind")) {
            Ok(meant) => meant,
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        match phrase {
            Some((phrase, example)) if problems.is_empty() => Ok(Asked { phrase, example, meant, dry_run }),
            _ => Err(problems),
        }
    }
}

/// What it is to mean; `null` takes the meaning away, and has to be written.
fn meant(kind: Option<String>, reason: Option<String>, is_written: bool) -> Result<Option<Meant>, FieldProblem> {
    let Some(key) = kind else {
        return if is_written { Ok(None) } else { Err(FieldProblem::new("kind", None, Flaw::Missing)) };
    };
    let Some(kind) = mappings::kinds().find(|kind| kind.key() == key) else {
        let known = mappings::kinds().map(Kind::key).collect();
        return Err(FieldProblem::new("kind", Some(key), Flaw::UnknownValue { known }));
    };
    match reason {
        Some(reason) if !is_reason(&reason) => {
            let known = vec!["bad_address", "refused", "missing_papers"];
            Err(FieldProblem::new("reason", Some(reason), Flaw::UnknownValue { known }))
        }
        reason => Ok(Some(Meant { kind, reason })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s12_a_body_says_one_phrase_and_what_it_means() {
        let asked = Asked::read(br#"{"source":"17track","code":"X9","kind":"moving","reason":"late"}"#).ok().unwrap();
        assert_eq!(asked.phrase, Phrase::new("17track", Part::Code, "X9").unwrap());
        assert_eq!(asked.meant, Some(Meant { kind: Kind::Moving, reason: Some("late".to_owned()) }));
        assert!(!asked.dry_run);
        let ended = Asked::read(br#"{"text":"Bag 12","kind":null,"dry_run":true}"#).ok().unwrap();
        assert!(ended.meant.is_none() && ended.dry_run && ended.phrase.source.is_empty());
    }

    #[test]
    fn s12_everything_that_is_wrong_with_a_body_is_said() {
        for (body, fields) in [
            (r#"{"kind":"moving"}"#, vec!["code"]),
            (r#"{"code":"X","text":"Y","kind":"moving"}"#, vec!["text"]),
            (r#"{"code":"X"}"#, vec!["kind"]),
            (r#"{"code":" ","kind":"unmapped"}"#, vec!["code", "kind"]),
            (r#"{"code":1,"kind":"moving","dry_run":"no","why":"?"}"#, vec!["why", "code", "dry_run", "code"]),
            (r#"{"code":"X","kind":"moving","reason":"Bad address"}"#, vec!["reason"]),
            ("[]", vec![""]),
            ("{", vec![""]),
        ] {
            let problems = Asked::read(body.as_bytes()).err().unwrap();
            assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), fields, "{body}");
        }
    }
}

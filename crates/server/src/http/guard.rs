//! Stands at every door: who comes, whether another site sent them, and that nobody stays for ever.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, ORIGIN};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;

use parcelwatch_store::rig;

use super::metrics::RouteCounts;
use super::refused::Refusal;
use super::route::{Door, Need, Role, Scope};
use crate::app::App;
use crate::auth::{sessions, tokens};
use crate::clock;

/// What the guard of one door knows.
#[derive(Clone)]
pub struct Gate {
    /// The server.
    pub app: App,
    /// Who may pass.
    pub door: Door,
    /// How often it was passed.
    pub counts: Arc<RouteCounts>,
}

/// Lets in who may pass; everybody else is told why not.
pub async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let begun = clock::stopwatch();
    let (mut parts, body) = request.into_parts();
    let response = match gate.let_in(&mut parts).await {
        Ok(()) => {
            // One request's panic or runaway is its own.
            let served = AssertUnwindSafe(next.run(Request::from_parts(parts, body))).catch_unwind();
            match tokio::time::timeout(gate.door.time_max, served).await {
                Ok(Ok(response)) => response,
                Ok(Err(_)) => Refusal::Failed.into_response(),
                Err(_) => Refusal::TooLong.into_response(),
            }
        }
        Err(refusal) => refusal.into_response(),
    };
    gate.counts.count(response.status(), begun.elapsed());
    response
}

impl Gate {
    async fn let_in(&self, parts: &mut Parts) -> Result<(), Refusal> {
        self.refuse_too_large(parts)?;
        match self.door.need {
            Need::Nothing => self.refuse_other_sites(parts),
            // A hook's sender is no browser; its secret and its signature are looked at by the handler.
            Need::Hook => Ok(()),
            Need::Person(role) => {
                self.refuse_other_sites(parts)?;
                self.let_person_in(parts, role).await
            }
            Need::Token(scope) => self.let_token_in(parts, scope).await,
        }
    }

    /// A body that says beforehand that it is too large isn't read at all.
    fn refuse_too_large(&self, parts: &Parts) -> Result<(), Refusal> {
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        let length = length.and_then(|length| length.parse::<usize>().ok());
        if length.is_some_and(|length| length > self.door.body_max) { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// What changes something has to come from our own pages (S06). Browsers say where a request comes from; where one
    /// doesn't say it, it has to name our own origin.
    fn refuse_other_sites(&self, parts: &Parts) -> Result<(), Refusal> {
        let unguarded = rig::sabotaged("other_sites") && parts.uri.path().starts_with("/account");
        if parts.method.is_safe() || unguarded {
            return Ok(());
        }
        let ours = match parts.headers.get("sec-fetch-site") {
            Some(site) => matches!(site.as_bytes(), b"same-origin" | b"none"),
            None => {
                parts.headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes() == self.app.web().origin().as_bytes())
            }
        };
        if ours { Ok(()) } else { Err(Refusal::OtherSite) }
    }

    async fn let_person_in(&self, parts: &mut Parts, role: Role) -> Result<(), Refusal> {
        let app = &self.app;
        if !app.auth().has_people(app.workspace()).await? && !rig::sabotaged("unclaimed_doors") {
            return Err(Refusal::SetUpFirst);
        }
        let now = app.real_now();
        let Some((person, session)) = sessions::find(app, &parts.headers, now).await? else {
            return Err(Refusal::sign_in(parts));
        };
        if person.role < role {
            return Err(Refusal::NotYours);
        }
        if self.door.fresh && !session.is_fresh(now) {
            return Err(Refusal::sign_in_again(parts));
        }
        parts.extensions.insert(person);
        parts.extensions.insert(session);
        Ok(())
    }

    async fn let_token_in(&self, parts: &mut Parts, scope: Scope) -> Result<(), Refusal> {
        let holder = tokens::find(&self.app, &parts.headers, self.app.real_now()).await?;
        if rig::sabotaged("sessions_as_tokens")
            && sessions::find(&self.app, &parts.headers, self.app.real_now()).await?.is_some()
        {
            return Ok(());
        }
        let holder = holder.ok_or(Refusal::NoToken)?;
        if holder.scope < scope {
            return Err(Refusal::NarrowToken);
        }
        parts.extensions.insert(holder);
        Ok(())
    }
}

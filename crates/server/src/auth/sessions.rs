//! Sessions: opened by a password or a link, used up by time, ended by their owner.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{SessionRow, StoreError, Workspace, rig};

use super::{Person, Secret, cookies};
use crate::app::App;
use crate::clock::Ids;
use crate::http::refused::Refusal;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// A session that isn't used for so long ends.
pub const IDLE: i64 = 8 * HOUR;
/// A session ends after so long in any case.
pub const ABSOLUTE: i64 = 72 * HOUR;
/// For what can do great harm the password must have been given within this time.
pub const FRESH: i64 = 10 * MINUTE;
/// A session's last use is noted no more often than this.
const SEEN_EVERY: i64 = MINUTE;
/// The longest description of a browser that is kept.
const DEVICE_MAX: usize = 300;

/// The session of a request.
#[derive(Clone, Debug)]
pub struct Session {
    /// How its owner names it.
    pub id: String,
    /// What its secret hashes to.
    pub secret_hash: String,
    /// When the password was last given.
    pub signed_in_at: Millis,
}

impl Session {
    /// Whether the password was given within the last ten minutes.
    #[must_use]
    pub fn is_fresh(&self, now: Millis) -> bool {
        now.since(self.signed_in_at) < FRESH
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Session, Refusal> {
        // Whoever asks for it on a door that lets anybody in gets nobody.
        parts.extensions.get::<Session>().cloned().ok_or(Refusal::Failed)
    }
}

/// Opens a session for a person; the one that the browser had ends.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn open(
    workspace: &Workspace,
    ids: &Ids,
    person: &str,
    browser: &Browser,
    now: Millis,
) -> Result<Secret, Refusal> {
    let secret = Secret::make().map_err(|_| Refusal::Failed)?;
    let session = SessionRow {
        secret_hash: secret.hash(),
        id: ids.new_id("ses"),
        person: person.to_owned(),
        signed_in_at: now,
        seen_at: now,
        device: browser.device.clone(),
    };
    workspace.add_session(&session, browser.session.as_ref().map(Secret::hash).as_deref()).await?;
    Ok(secret)
}

/// Who is signed in, by the cookie in these headers.
///
/// # Errors
/// When the database is away.
pub async fn find(app: &App, headers: &HeaderMap, now: Millis) -> Result<Option<(Person, Session)>, StoreError> {
    let Some(secret) = cookies::find(app.web(), headers, cookies::SESSION) else { return Ok(None) };
    of_secret(app.workspace(), &secret, now).await
}

async fn of_secret(
    workspace: &Workspace,
    secret: &Secret,
    now: Millis,
) -> Result<Option<(Person, Session)>, StoreError> {
    let hash = secret.hash();
    let found = workspace.reader().await?.session(&hash).await?;
    let Some((row, person)) = found.filter(|(row, _)| is_living(row, now)) else { return Ok(None) };
    if now.since(row.seen_at) >= SEEN_EVERY || rig::sabotaged("every_visit_written") {
        workspace.see_session(&hash, now).await?;
    }
    let session = Session { id: row.id, secret_hash: hash, signed_in_at: row.signed_in_at };
    Ok(Person::of(&person).map(|person| (person, session)))
}

/// Whether a session counts at this instant.
#[must_use]
pub fn is_living(session: &SessionRow, now: Millis) -> bool {
    let lives = now.since(session.signed_in_at) < ABSOLUTE && now.since(session.seen_at) < IDLE;
    lives || rig::sabotaged("endless_sessions")
}

/// Forgets what counts for nothing any more. Called from time to time.
///
/// # Errors
/// When the database is away.
pub async fn forget_old(workspace: &Workspace, now: Millis) -> Result<(), StoreError> {
    let before = |ms: i64| Millis(now.0.saturating_sub(ms));
    let browsers = before(cookies::BROWSER_SECONDS * 1_000);
    workspace.remove_old_sessions(before(ABSOLUTE), before(IDLE), browsers).await?;
    workspace.remove_old_links(now).await?;
    workspace.forget_nodes(before(ABSOLUTE)).await?;
    workspace.forget_attempts(before(super::sign_in::REMEMBERED)).await
}

/// The browser that a request comes from.
#[derive(Debug, Default)]
pub struct Browser {
    /// The session it has now.
    pub session: Option<Secret>,
    /// What says that somebody signed in with it before.
    pub known: Option<Secret>,
    /// How it describes itself.
    pub device: String,
}

impl FromRequestParts<App> for Browser {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Browser, Refusal> {
        let device = parts.headers.get(USER_AGENT).and_then(|device| device.to_str().ok()).unwrap_or_default();
        Ok(Browser {
            session: cookies::find(app.web(), &parts.headers, cookies::SESSION),
            known: cookies::find(app.web(), &parts.headers, cookies::BROWSER),
            device: device.chars().filter(|c| !c.is_control()).take(DEVICE_MAX).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s03_a_session_ends_idle_and_in_any_case() {
        let session = |signed_in: i64, seen: i64| SessionRow {
            secret_hash: String::new(),
            id: String::new(),
            person: String::new(),
            signed_in_at: Millis(signed_in),
            seen_at: Millis(seen),
            device: String::new(),
        };
        assert!(is_living(&session(0, 0), Millis(IDLE - 1)));
        assert!(!is_living(&session(0, 0), Millis(IDLE)));
        assert!(is_living(&session(0, ABSOLUTE - 2), Millis(ABSOLUTE - 1)));
        assert!(!is_living(&session(0, ABSOLUTE - 1), Millis(ABSOLUTE)));
    }
}

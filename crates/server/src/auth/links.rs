//! Links that open once: set-up of the first owner, and signing in to the demonstration. They show a button whose POST
//! uses them up, since whoever previews a link must not use it up.

use parcelwatch_domain::time::Millis;
use parcelwatch_store::OneTimeLink;

use super::Secret;
use crate::app::App;
use crate::http::refused::Refusal;

/// Creates the first owner.
pub(super) const SET_UP: &str = "set_up";
/// Signs a person in.
pub(super) const SIGN_IN: &str = "sign_in";

/// How long the set-up link opens.
const SET_UP_FOR: i64 = 60 * 60_000;
/// How long a sign-in link opens.
const SIGN_IN_FOR: i64 = 60 * 60_000;

/// A link that creates the first owner, for an hour; an older one ends.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn set_up_link(app: &App, now: Millis) -> Result<String, Refusal> {
    let secret = add(app, SET_UP, None, Millis(now.0.saturating_add(SET_UP_FOR))).await?;
    Ok(app.web().link(&format!("/set-up?key={}", secret.reveal())))
}

/// A link that signs this person in once, within an hour. Only for a server that nobody else can reach: whoever has
/// the link is that person.
///
/// # Errors
/// When the server listens to other machines, the database is away, or the machine has no randomness.
pub async fn one_time_link(app: &App, person: &str, now: Millis) -> Result<String, Refusal> {
    if !app.web().listen.ip().is_loopback() {
        return Err(Refusal::NotYours);
    }
    let secret = add(app, SIGN_IN, Some(person.to_owned()), Millis(now.0.saturating_add(SIGN_IN_FOR))).await?;
    Ok(app.web().link(&format!("/enter?key={}", secret.reveal())))
}

async fn add(app: &App, purpose: &str, person: Option<String>, expires_at: Millis) -> Result<Secret, Refusal> {
    let secret = Secret::make().map_err(|_| Refusal::Failed)?;
    let link = OneTimeLink { secret_hash: secret.hash(), purpose: purpose.to_owned(), person, expires_at };
    app.workspace().add_one_time_link(&link).await?;
    Ok(secret)
}

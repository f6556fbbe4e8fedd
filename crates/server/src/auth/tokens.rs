//! Tokens of programs: recognisable, narrow, stored blind (S11).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{StoreError, TokenRow, Workspace};
use sha2::{Digest as _, Sha256};

use super::Secret;
use super::secret::base62;
use crate::app::App;
use crate::clock::{self, Ids};
use crate::http::refused::Refusal;
use crate::http::route::Scope;

/// What every token begins with, so that it can be found where it doesn't belong.
pub const PREFIX: &str = "pwt_";
/// Digits behind the secret: whoever mistypes is told so without a look at the database.
const CHECK: usize = 6;
/// A token's last use is noted no more often than this.
const USED_EVERY: i64 = 60_000;
/// How long a look at the database is remembered: a token that is taken back must be dead on every node within 1 s.
const REMEMBERED: Duration = Duration::from_millis(500);
/// Tokens that are remembered at a time.
const REMEMBERED_MAX: usize = 1_024;

/// Whose program asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenHolder {
    /// The token's id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
}

impl<S: Send + Sync> FromRequestParts<S> for TokenHolder {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<TokenHolder, Refusal> {
        // Whoever asks for it on a door that lets anybody in gets nobody.
        parts.extensions.get::<TokenHolder>().cloned().ok_or(Refusal::Failed)
    }
}

/// Makes a token; it is shown to its owner now and never again.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn create(
    workspace: &Workspace,
    ids: &Ids,
    name: &str,
    scope: Scope,
    now: Millis,
) -> Result<Secret, Refusal> {
    let secret = Secret::make().map_err(|_| Refusal::Failed)?;
    let token = Secret::shown(&with_check(secret.reveal()));
    let row = TokenRow {
        id: ids.new_id("tok"),
        secret_hash: token.hash(),
        name: name.to_owned(),
        scope: scope.key().to_owned(),
        created_at: now,
        expires_at: None,
        used_at: None,
        revoked_at: None,
    };
    workspace.add_token(&row).await?;
    Ok(token)
}

fn with_check(secret: &str) -> String {
    let body = format!("{PREFIX}{secret}");
    let digest = Sha256::digest(body.as_bytes());
    let mut check = [0; 4];
    check.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
    format!("{body}{}", base62(check, CHECK))
}

/// Whether a text is a token by its form.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(PREFIX) else { return false };
    let secret = rest.len().checked_sub(CHECK).and_then(|length| rest.get(..length));
    secret.is_some_and(|secret| secret.len() == 43 && with_check(secret) == text)
}

/// Whose token stands in the `Authorization` of these headers. Cookies and the address don't count.
///
/// # Errors
/// When the database is away.
pub async fn find(app: &App, headers: &HeaderMap, now: Millis) -> Result<Option<TokenHolder>, StoreError> {
    let given = headers.get(AUTHORIZATION).and_then(|given| given.to_str().ok()).and_then(|given| {
        let (scheme, token) = given.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    let Some(token) = given.filter(|token| is_well_formed(token)) else { return Ok(None) };
    let hash = Secret::shown(token).hash();
    let recent = &app.auth().tokens;
    if let Some(holder) = recent.find(&hash) {
        return Ok(Some(holder));
    }
    let looked = clock::stopwatch();
    let Some(row) = app.workspace().reader().await?.token(&hash).await? else { return Ok(None) };
    let over = row.revoked_at.is_some() || row.expires_at.is_some_and(|at| at <= now);
    let Some(scope) = Scope::of_key(&row.scope).filter(|_| !over) else { return Ok(None) };
    if row.used_at.is_none_or(|used| now.since(used) >= USED_EVERY) {
        app.workspace().use_token(&row.id, now).await?;
    }
    let holder = TokenHolder { id: row.id, name: row.name, scope };
    recent.remember(hash, holder.clone(), looked);
    Ok(Some(holder))
}

/// Takes back the tokens with this id or name; how many there were. This process forgets them at once, others within
/// half a second.
///
/// # Errors
/// When the database is away.
pub async fn revoke(app: &App, name: &str, now: Millis) -> Result<u64, StoreError> {
    let revoked = app.workspace().revoke_tokens(name, now).await?;
    app.auth().tokens.forget();
    Ok(revoked)
}

/// Tokens that were looked up a moment ago.
#[derive(Debug, Default)]
pub struct Recent {
    found: Mutex<HashMap<String, (Instant, TokenHolder)>>,
}

impl Recent {
    fn find(&self, hash: &str) -> Option<TokenHolder> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.get(hash).filter(|(at, _)| at.elapsed() < REMEMBERED).map(|(_, holder)| holder.clone())
    }

    fn remember(&self, hash: String, holder: TokenHolder, looked: Instant) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() >= REMEMBERED_MAX {
            found.clear();
        }
        found.insert(hash, (looked, holder));
    }

    fn forget(&self) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s11_a_mistyped_token_is_none() {
        let token = with_check(Secret::make().unwrap().reveal());
        assert!(token.starts_with("pwt_") && token.len() == 53, "{token}");
        assert!(is_well_formed(&token));
        for place in 0..token.len() {
            let mut other = token.clone().into_bytes();
            other[place] = if other[place] == b'x' { b'y' } else { b'x' };
            assert!(!is_well_formed(&String::from_utf8(other).unwrap()), "digit {place}");
        }
        for text in ["", "pwt_", "pwt_abc", &token[1..], &format!("{token}0"), "pwt_äöü"] {
            assert!(!is_well_formed(text), "{text}");
        }
    }
}

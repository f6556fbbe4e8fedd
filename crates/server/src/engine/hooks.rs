//! Incoming hooks (S12): whose message it is, is found out over its raw bytes before anything reads it; then it is kept,
//! and only then its sender is told so. A job reads it ([`super::inbox`]).

use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_connectors::connector::{Connector, Proof, Push};
use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Account, InboxKey, Incoming};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::accounts;
use super::secrets::{Secret, hex};
use crate::app::App;
use crate::clock;
use crate::http::problem::Problem;
use crate::http::route::{Need, Routes};

/// The longest message; providers send one parcel's history, a few dozen kilobytes.
pub const BODY_MAX: usize = 1 << 20;
/// How far the time that a sender signs may be from ours.
const TIME_WINDOW: i64 = 5 * 60_000;
/// The longest name of a message that is taken as it is.
const DELIVERY_MAX: usize = 200;
/// Random bytes in the secret part of a hook's path.
const SECRET_BYTES: usize = 32;

/// Their doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.post("/hooks/{account}/{secret}", Need::Hook, receive)
}

/// A new secret part of a hook's path.
///
/// # Errors
/// When the machine has no randomness to give.
pub fn new_secret() -> Result<Secret, getrandom::Error> {
    clock::random_bytes::<SECRET_BYTES>().map(|bytes| Secret::new(hex(&bytes)))
}

/// What is kept of it in the clear.
#[must_use]
pub fn digest_of(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The address under which a sender reaches an account.
#[must_use]
pub fn url(public_url: &str, account: &str, secret: &Secret) -> String {
    format!("{public_url}/hooks/{account}/{}", secret.expose())
}

async fn receive(
    State(app): State<App>,
    Path((account, secret)): Path<(String, String)>,
    request: Request<Body>,
) -> Response {
    match take(&app, &account, &secret, request).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(why) => why.answer(&app),
    }
}

/// Why a message isn't taken.
enum NotTaken {
    /// It isn't from whom it says, or not for us. Which, nobody is told.
    NotGenuine,
    /// It is longer than any message.
    TooLong,
    /// It can't be kept now.
    Away,
}

impl NotTaken {
    fn answer(self, app: &App) -> Response {
        match self {
            NotTaken::NotGenuine => {
                app.outside().post().refuse();
                Problem::new(StatusCode::UNAUTHORIZED, "not-genuine", "Not genuine").into_response()
            }
            NotTaken::TooLong => {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", "The message is too long").into_response()
            }
            NotTaken::Away => {
                let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "away", "Send it again later");
                Problem { retry_after: Some(30), ..problem }.into_response()
            }
        }
    }
}

async fn take(app: &App, id: &str, secret: &str, request: Request<Body>) -> Result<(), NotTaken> {
    let (account, connector, push) = door(app, id, secret).await?;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_MAX).await.map_err(|_| NotTaken::TooLong)?;
    let header = |name: &str| header(&parts.headers, name);
    let secrets = accounts::secrets_of(app.outside().keyring(), &account).map_err(|error| {
        tracing::error!(account.id = %account.id, "The secrets of account {} can't be opened: {error}", account.id);
        NotTaken::Away
    })?;
    if !is_genuine(push, connector, &secrets, &body, header, clock::now()) {
        tracing::warn!(account.id = %account.id, "A message for account {} has a wrong signature", account.id);
        return Err(NotTaken::NotGenuine);
    }
    let key = InboxKey { account: account.id, delivery: delivery(push, &body, header) };
    let message = Incoming { key, received_at: app.now(), body: Vec::from(body) };
    app.outside().post().keep(app.workspace(), message, clock::now()).await.map_err(|error| {
        tracing::error!("A message couldn't be kept: {error}");
        NotTaken::Away
    })
}

/// The account whose door it is. Nobody learns whether the account or its secret was wrong.
async fn door(app: &App, id: &str, secret: &str) -> Result<(Account, &'static Connector, &'static Push), NotTaken> {
    let mut reader = app.workspace().reader().await.map_err(|_| NotTaken::Away)?;
    let account = reader.account(id).await.map_err(|_| NotTaken::Away)?;
    let given = digest_of(secret);
    let wanted = account.as_ref().map_or_else(|| digest_of(""), |account| account.hook_hash.clone());
    let is_right = bool::from(given.as_bytes().ct_eq(wanted.as_bytes()));
    let account = account.filter(|_| is_right).ok_or(NotTaken::NotGenuine)?;
    let connector = connector(&account.connector).ok_or(NotTaken::NotGenuine)?;
    let push = connector.push.as_ref().ok_or(NotTaken::NotGenuine)?;
    Ok((account, connector, push))
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Whether a message is the account's: signed over its raw bytes with one of the account's secrets, and fresh where its
/// time is signed. A second secret under the name with `_old` behind it holds while it is exchanged.
fn is_genuine<'h>(
    push: &Push,
    connector: &Connector,
    secrets: &Secrets,
    raw: &[u8],
    header: impl Fn(&str) -> Option<&'h str>,
    now: Millis,
) -> bool {
    let signed = |secrets: &Secrets| match push.proof(raw, &header, secrets) {
        Proof::Signed => true,
        // The secret address vouches for it; the account is shown as weak. Where the connector can't work without the
        // secret it is there, and an empty one is no proof.
        Proof::Unsigned => !needs_signature(push, connector),
        Proof::Refused => false,
    };
    let is_signed = signed(secrets) || older(push, secrets).is_some_and(|older| signed(&older));
    is_signed && is_fresh(push, &header, now)
}

fn needs_signature(push: &Push, connector: &Connector) -> bool {
    let Some(signature) = &push.signature else { return false };
    let credentials = connector.service.as_ref().map_or(&[][..], |service| service.credentials);
    credentials.iter().any(|credential| credential.name == signature.credential && !credential.is_optional)
}

/// The account's secrets with the one before in the place of the one that signs.
fn older(push: &Push, secrets: &Secrets) -> Option<Secrets> {
    let name = push.signature.as_ref()?.credential;
    let old = secrets.get(&format!("{name}{}", accounts::OLD))?.to_owned();
    let mut older = secrets.clone();
    older.0.insert(name.to_owned(), old);
    Some(older)
}

fn is_fresh<'h>(push: &Push, header: impl Fn(&str) -> Option<&'h str>, now: Millis) -> bool {
    let Some(signature) = &push.signature else { return true };
    let (Some(time), Some(given)) = (signature.time, header(signature.header)) else { return true };
    time(given).is_some_and(|seconds| Millis(seconds.saturating_mul(1_000)).since(now).abs() <= TIME_WINDOW)
}

/// What a message is known by: its name, else its bytes. A name that isn't signed can be changed by whoever replays it,
/// so the bytes go with it.
fn delivery<'h>(push: &Push, body: &Bytes, header: impl Fn(&str) -> Option<&'h str>) -> String {
    use parcelwatch_connectors::connector::DeliveryId;
    let named = match &push.delivery_id {
        Some(DeliveryId::Body(_)) => push.delivery_id(body, header),
        Some(DeliveryId::Header(_)) | None => None,
    };
    match named.filter(|name| !name.is_empty() && name.len() <= DELIVERY_MAX) {
        Some(name) => format!("id:{name}"),
        None => hex(&Sha256::digest(body)),
    }
}

#[cfg(test)]
mod tests;

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
use parcelwatch_store::{Account, InboxKey, Incoming, rig};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::accounts;
use super::secrets::{Secret, hex};
use crate::app::App;
use crate::clock::{self, Ids};
use crate::http::refused::Refusal;
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
    routes.post("/hooks/{account}/{secret}", Need::Hook.body(BODY_MAX), receive)
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
        Err(refusal) => {
            if refusal == Refusal::NotGenuine {
                app.outside().post().refuse();
            }
            refusal.into_response()
        }
    }
}

async fn take(app: &App, id: &str, secret: &str, request: Request<Body>) -> Result<(), Refusal> {
    let (account, connector, push) = door(app, id, secret).await?;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_MAX).await.map_err(|_| Refusal::TooLarge)?;
    let body = if rig::sabotaged("reserialised_body") { reserialised(&body) } else { body };
    let header = |name: &str| header(&parts.headers, name);
    let secrets = accounts::secrets_of(app.outside().keyring(), &account).map_err(|error| {
        tracing::error!(account.id = %account.id, "The secrets of account {} can't be opened: {error}", account.id);
        Refusal::Away
    })?;
    if !is_genuine(push, connector, &secrets, &body, header, clock::now()) {
        tracing::warn!(account.id = %account.id, "A message for account {} has a wrong signature", account.id);
        return Err(Refusal::NotGenuine);
    }
    let key = InboxKey { account: account.id, delivery: delivery(push, &body, header) };
    let message = Incoming { key, received_at: app.now(), body: Vec::from(body) };
    app.outside().post().keep(app.workspace(), message, clock::now()).await.map_err(|error| {
        tracing::error!("A message couldn't be kept: {error}");
        Refusal::Away
    })
}

/// The body as a parser would write it again: what the signatures must notice (S12).
fn reserialised(body: &Bytes) -> Bytes {
    let read = serde_json::from_slice::<serde_json::Value>(body);
    read.ok().and_then(|read| serde_json::to_vec(&read).ok()).map_or_else(|| body.clone(), Bytes::from)
}

/// The account whose door it is. Nobody learns whether the account or its secret was wrong.
async fn door(app: &App, id: &str, secret: &str) -> Result<(Account, &'static Connector, &'static Push), Refusal> {
    let mut reader = app.workspace().reader().await.map_err(|_| Refusal::Away)?;
    let account = reader.account(id).await.map_err(|_| Refusal::Away)?;
    let given = digest_of(secret);
    let wanted = account.as_ref().map_or_else(|| digest_of(""), |account| account.hook_hash.clone());
    let is_right = bool::from(given.as_bytes().ct_eq(wanted.as_bytes()));
    let account = account.filter(|_| is_right).ok_or(Refusal::NotGenuine)?;
    let connector = connector(&account.connector).ok_or(Refusal::NotGenuine)?;
    let push = connector.push.as_ref().ok_or(Refusal::NotGenuine)?;
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
    if rig::sabotaged("forgotten_deliveries") {
        return Ids.new_id("del");
    }
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
mod tests {
    use super::*;
    use parcelwatch_connectors::answer::Answer;
    use parcelwatch_connectors::connector::{DeliveryId, Signature};

    fn push(delivery_id: Option<DeliveryId>) -> Push {
        Push {
            signature: Some(Signature {
                header: "signed",
                credential: "secret",
                holds: |_, _, _| true,
                time: Some(|given| given.parse().ok()),
            }),
            delivery_id,
            read: |_, _| Answer::default(),
        }
    }

    #[test]
    fn s12_a_signed_time_is_close_to_ours() {
        let push = push(None);
        let now = Millis(1_793_491_200_000);
        let is_fresh = |given: &str| is_fresh(&push, |_| Some(given), now);
        for (offset, fresh) in [(0, true), (300, true), (-300, true), (301, false), (-301, false)] {
            assert_eq!(is_fresh(&(now.0 / 1_000 + offset).to_string()), fresh, "{offset}");
        }
        for broken in ["", "now", "9223372036854775807"] {
            assert!(!is_fresh(broken), "{broken}");
        }
    }

    #[test]
    fn s12_a_message_is_known_by_what_is_signed() {
        let body = Bytes::from_static(b"{}");
        let digest = hex(&Sha256::digest(&body));
        let named = push(Some(DeliveryId::Body(|_| Some("m1".to_owned()))));
        assert_eq!(delivery(&named, &body, |_| None), "id:m1");
        let endless = push(Some(DeliveryId::Body(|raw| Some("x".repeat(DELIVERY_MAX + raw.len())))));
        assert_eq!(delivery(&endless, &body, |_| None), digest);
        let by_header = push(Some(DeliveryId::Header("id")));
        assert_eq!(delivery(&by_header, &body, |_| Some("m2")), digest, "whoever replays it can change a header");
        assert_eq!(delivery(&push(None), &body, |_| None), digest);
    }
}

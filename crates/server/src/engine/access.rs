//! How a call proves who makes it: what the connector's access says, filled in with the account's secrets. The last thing
//! that happens to a call before it is dialled; nothing else sees both.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parcelwatch_connectors::call::{Call, Method, Refusal, Secrets};
use parcelwatch_connectors::connector::{Access, Connector, Fault, Service};
use parcelwatch_connectors::taught::{self, Escape, Sign, Token, fill};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Account;
use thiserror::Error;

use super::accounts;
use super::dialer::{DialFault, OwnedReply, REPLY_MAX};
use super::outside::Outside;
use super::secrets::{KeyFault, Secret};
use crate::clock;

/// Of its lifetime a token isn't used for so long before its end: a call that is under way must not outlive it.
const TOKEN_MARGIN_MS: i64 = 60_000;
/// The longest that a token is believed to hold.
const TOKEN_LIFETIME_MAX_S: i64 = 24 * 3600;

/// Tokens that hold, by account. They live in memory alone.
#[derive(Default)]
pub struct Tokens {
    held: Mutex<BTreeMap<String, Held>>,
}

struct Held {
    token: Secret,
    until: Millis,
}

impl Tokens {
    fn get(&self, account: &str, now: Millis) -> Option<Secret> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(account).filter(|held| now < held.until).map(|held| held.token.clone())
    }

    fn keep(&self, account: &str, token: Secret, until: Millis) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(account.to_owned(), Held { token, until });
    }

    fn forget(&self, account: &str) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
    }
}

/// Why nothing came of a call.
#[derive(Debug, Error)]
pub enum DialError {
    /// The secrets can't be opened.
    #[error(transparent)]
    Keys(#[from] KeyFault),
    /// There was no answer.
    #[error(transparent)]
    Dial(#[from] DialFault),
    /// The answer refuses the whole call.
    #[error("refused")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// When the source wants to be asked again, in its own words.
        retry_after: Option<String>,
    },
}

/// What a call goes to.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// The account.
    pub account: &'a Account,
    /// What speaks for it.
    pub connector: &'static Connector,
    /// Where it is reached.
    pub service: &'static Service,
    /// How long it may take.
    pub timeout: Duration,
}

/// Makes a call, and gives its answer unless that refuses the whole call. A token that isn't accepted any more is fetched
/// anew once.
///
/// # Errors
/// Why nothing came of it.
pub async fn call(outside: &Outside, at: At<'_>, call: &Call) -> Result<OwnedReply, DialError> {
    let secrets = accounts::secrets_of(outside.keyring(), at.account)?;
    let had_token = outside.tokens().get(&at.account.id, clock::now()).is_some();
    match once(outside, at, call, &secrets).await {
        Err(DialError::Refused { refusal, .. }) if had_token && refusal.fault == Fault::Unauthorized => {
            once(outside, at, call, &secrets).await
        }
        result => result,
    }
}

async fn once(outside: &Outside, at: At<'_>, call: &Call, secrets: &Secrets) -> Result<OwnedReply, DialError> {
    let (call, access) = proved(outside, at, call, secrets).await?;
    let base_url = at.account.base_url.as_deref().unwrap_or(at.service.base_url);
    let reply = outside.dialer().call(base_url, &call, &access, at.timeout, REPLY_MAX).await?;
    match (at.service.failure)(&reply.as_reply()) {
        None => Ok(reply),
        Some(refusal) => {
            if refusal.fault == Fault::Unauthorized {
                outside.tokens().forget(&at.account.id);
            }
            let retry_after = reply.as_reply().header("retry-after").map(str::to_owned);
            Err(DialError::Refused { refusal, retry_after })
        }
    }
}

/// The call with what proves who makes it.
async fn proved(
    outside: &Outside,
    at: At<'_>,
    call: &Call,
    secrets: &Secrets,
) -> Result<(Call, Vec<(&'static str, Secret)>), DialError> {
    let templates = match at.connector.access {
        Access::Header(header) => {
            // The first credential is the one that proves who calls.
            let key = at.service.credentials.first().and_then(|credential| secrets.get(credential.name));
            let access = key.map(|key| (header, Secret::new(key.to_owned())));
            return Ok((call.clone(), access.into_iter().collect()));
        }
        Access::Templates(templates) => templates,
    };
    let token = match &templates.token {
        Some(token) => Some(token_of(outside, at, token, secrets).await?),
        None => None,
    };
    Ok(filled(templates, call, secrets, token.as_ref()))
}

/// Fills in what a call and its access leave open.
fn filled(
    templates: &'static taught::Access,
    call: &Call,
    secrets: &Secrets,
    token: Option<&Secret>,
) -> (Call, Vec<(&'static str, Secret)>) {
    let now = clock::now();
    let known = |name: &str| match name {
        "token" => token.map(|token| token.expose().to_owned()),
        "now_ms" => Some(now.0.to_string()),
        "now_s" => Some(now.0.div_euclid(1_000).to_string()),
        // One that may be left out, and was, leaves nothing.
        name => Some(secrets.get(name).unwrap_or_default().to_owned()),
    };
    let call = with_body(call, &known);
    let sign = templates.sign.as_ref().map(|sign| signature(sign, &call, &known));
    let value = |name: &str| if name == "sign" { sign.clone() } else { known(name) };
    let access = headers(&templates.headers, templates.basic.as_deref(), &value);
    let mut call = call;
    for (name, template) in &templates.query {
        call.query.push((name.as_str(), template.clone()));
    }
    for (_, text) in call.query.iter_mut().chain(&mut call.headers) {
        *text = fill(text, Escape::Plain, &value);
    }
    (call, access)
}

/// The call with path and body as they are sent: a signature covers them.
fn with_body(call: &Call, value: &dyn Fn(&str) -> Option<String>) -> Call {
    let content_type = call.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let escape = Escape::of_content(content_type.map(|(_, kind)| kind.as_str()));
    let text = call.body.as_deref().and_then(|body| std::str::from_utf8(body).ok());
    Call {
        path: fill(&call.path, Escape::Path, value),
        body: text.map(|text| fill(text, escape, value).into_bytes()).or_else(|| call.body.clone()),
        ..call.clone()
    }
}

fn signature(sign: &Sign, call: &Call, value: &dyn Fn(&str) -> Option<String>) -> String {
    let about = |name: &str| match name {
        "method" => Some(verb(call.method).to_owned()),
        "path" => Some(call.path.clone()),
        "body" => Some(String::from_utf8_lossy(call.body.as_deref().unwrap_or_default()).into_owned()),
        name => value(name),
    };
    sign.algorithm.sign(&fill(&sign.key, Escape::Plain, value), &fill(&sign.text, Escape::Plain, &about))
}

const fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

/// The headers that prove who calls. One that comes to nothing isn't sent.
fn headers(
    templates: &'static BTreeMap<String, String>,
    basic: Option<&'static str>,
    value: &dyn Fn(&str) -> Option<String>,
) -> Vec<(&'static str, Secret)> {
    let named = templates.iter().map(|(name, template)| (name.as_str(), fill(template, Escape::Plain, value)));
    let named = named.filter(|(_, text)| !text.is_empty());
    let basic = basic.map(|basic| ("authorization", basic_of(&fill(basic, Escape::Plain, value))));
    named.chain(basic).map(|(name, text)| (name, Secret::new(text))).collect()
}

fn basic_of(user_and_password: &str) -> String {
    format!("Basic {}", STANDARD.encode(user_and_password))
}

/// Host and path of a whole address; none: it is a path below the account's own.
fn whole_address(text: &str) -> Option<(&str, &str)> {
    let host_at = text.find("://")?.saturating_add(3);
    let path_at = text.get(host_at..)?.find('/').map_or(text.len(), |at| host_at.saturating_add(at));
    text.split_at_checked(path_at)
}

/// A token that holds: the one from before, else a new one.
async fn token_of(
    outside: &Outside,
    at: At<'_>,
    token: &'static Token,
    secrets: &Secrets,
) -> Result<Secret, DialError> {
    let now = clock::now();
    if let Some(held) = outside.tokens().get(&at.account.id, now) {
        return Ok(held);
    }
    let value = |name: &str| Some(secrets.get(name).unwrap_or_default().to_owned());
    let own = || (at.account.base_url.as_deref().unwrap_or(at.service.base_url), token.path.as_str());
    let (base_url, path) = whole_address(&token.path).unwrap_or_else(own);
    let (kind, body) = match &token.json {
        Some(json) => ("application/json", fill(json, Escape::Json, &value)),
        None => {
            let fields: Vec<String> = token
                .form
                .iter()
                .map(|(name, template)| format!("{name}={}", form_value(&fill(template, Escape::Plain, &value))))
                .collect();
            ("application/x-www-form-urlencoded", fields.join("&"))
        }
    };
    let call = Call {
        method: Method::Post,
        path: path.to_owned(),
        query: Vec::new(),
        headers: vec![("content-type", kind.to_owned()), ("accept", "application/json".to_owned())],
        body: Some(body.into_bytes()),
    };
    let access = headers(&token.headers, token.basic.as_deref(), &value);
    let reply = outside.dialer().call(base_url, &call, &access, at.timeout, REPLY_MAX).await?;
    let reply = reply.as_reply();
    let refused = |fault| DialError::Refused {
        refusal: Refusal { code: Some("token".to_owned()), ..Refusal::of(fault) },
        retry_after: reply.header("retry-after").map(str::to_owned),
    };
    match Fault::of_call(reply.status) {
        None => {}
        // Whoever asks for a token and isn't understood has the wrong key.
        Some(Fault::BadRequest | Fault::NotFound) => return Err(refused(Fault::Unauthorized)),
        Some(fault) => return Err(refused(fault)),
    }
    let answer: serde_json::Value = serde_json::from_slice(reply.body).map_err(|_| refused(Fault::Unreadable))?;
    let text = answer.get(&token.field).and_then(|field| field.as_str()).filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| refused(Fault::Unreadable))?;
    let said = answer
        .get(&token.lifetime_field)
        .and_then(|field| field.as_i64().or_else(|| field.as_str().and_then(|text| text.trim().parse().ok())));
    let lifetime_s = said.unwrap_or_else(|| i64::from(token.lifetime_s)).clamp(0, TOKEN_LIFETIME_MAX_S);
    let held_ms = lifetime_s.saturating_mul(1000).saturating_sub(TOKEN_MARGIN_MS);
    outside.tokens().keep(&at.account.id, Secret::new(text.to_owned()), now.plus(held_ms));
    Ok(Secret::new(text.to_owned()))
}

fn form_value(text: &str) -> String {
    fill("${value}", Escape::Form, &|_| Some(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    fn templates() -> &'static taught::Access {
        static TEMPLATES: LazyLock<taught::Access> = LazyLock::new(|| taught::Access {
            headers: [("x-key".to_owned(), "K ${key}".to_owned()), ("x-none".to_owned(), "${left_out}".to_owned())]
                .into(),
            query: [("id".to_owned(), "${user}".to_owned())].into(),
            basic: Some("${user}:${key}".to_owned()),
            token: None,
            sign: None,
        });
        &TEMPLATES
    }

    #[test]
    fn secrets_are_filled_in_where_the_templates_say() {
        let secrets = Secrets([("key".to_owned(), "a\"b".to_owned()), ("user".to_owned(), "me".to_owned())].into());
        let call = Call::post_json("/x/${user}", br#"{"k":"${key}"}"#.to_vec());
        let (call, access) = filled(templates(), &call, &secrets, None);
        assert_eq!(call.path, "/x/me");
        assert_eq!(call.query, [("id", "me".to_owned())]);
        assert_eq!(call.body.as_deref(), Some(&br#"{"k":"a\"b"}"#[..]));
        let shown: Vec<(&str, &str)> = access.iter().map(|(name, secret)| (*name, secret.expose())).collect();
        assert_eq!(shown, [("x-key", "K a\"b"), ("authorization", "Basic bWU6YSJi")]);
    }

    #[test]
    fn a_whole_address_is_told_from_a_path() {
        assert_eq!(whole_address("https://a.example/b/c"), Some(("https://a.example", "/b/c")));
        assert_eq!(whole_address("https://a.example"), Some(("https://a.example", "")));
        assert_eq!(whole_address("/b/c"), None);
    }

    #[test]
    fn a_token_is_used_until_a_minute_before_its_end() {
        let tokens = Tokens::default();
        let now = clock::now();
        tokens.keep("a", Secret::new("t".to_owned()), now.plus(10));
        assert!(tokens.get("a", now).is_some() && tokens.get("a", now.plus(10)).is_none());
        assert!(tokens.get("b", now).is_none());
        tokens.forget("a");
        assert!(tokens.get("a", now).is_none());
    }
}

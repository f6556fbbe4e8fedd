//! How a taught source is asked: templates that are filled in.
//!
//! A placeholder is `${name}`. What is known of a number is filled in here; what an account consists of is left for the
//! engine, which alone sees secrets ([`fill`]).

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use super::form::Source;
use super::sign::Sign;
use crate::call::{Ask, Call, Method, Refusal, Reply};
use crate::connector::{Classify, Credential, Fault};

/// How values are written into what surrounds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As they are: headers, and what is encoded later.
    Plain,
    /// In a path.
    Path,
    /// In a JSON string.
    Json,
    /// In XML.
    Xml,
    /// In a form.
    Form,
}

/// How a source proves who calls it, as templates over the account's credentials.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Fields behind the question mark.
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    /// `user:password`.
    pub basic: Option<String>,
    /// Where a token is fetched that stands as `${token}` in the other templates.
    pub token: Option<Token>,
    /// How each call is signed.
    pub sign: Option<Sign>,
}

/// Where a token is fetched (OAuth 2, client credentials).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// The path below the account's base address, or a whole address.
    pub path: String,
    /// Headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Fields of a form.
    #[serde(default)]
    pub form: BTreeMap<String, String>,
    /// A JSON body instead of a form.
    pub json: Option<String>,
    /// `user:password`.
    pub basic: Option<String>,
    /// The field of the answer that has the token.
    #[serde(default = "access_token")]
    pub field: String,
    /// The field of the answer that says for how many seconds it holds.
    #[serde(default = "expires_in")]
    pub lifetime_field: String,
    /// For how many seconds it holds where the answer doesn't say.
    #[serde(default = "half_an_hour")]
    pub lifetime_s: u32,
}

fn access_token() -> String {
    "access_token".to_owned()
}

fn expires_in() -> String {
    "expires_in".to_owned()
}

const fn half_an_hour() -> u32 {
    1_800
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceForm {
    pub(super) base_url: String,
    #[serde(default)]
    pub(super) credentials: Vec<CredentialForm>,
    #[serde(default)]
    pub(super) proof: Access,
    #[serde(default = "one")]
    pub(super) calls_per_second: u32,
    #[serde(default = "half_a_minute")]
    pub(super) timeout_ms: u64,
    /// A number that the source's documents give for trying: asked about by a test call.
    pub(super) test_number: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CredentialForm {
    name: String,
    #[serde(default = "yes")]
    secret: bool,
    #[serde(default)]
    optional: bool,
}

const fn one() -> u32 {
    1
}

const fn yes() -> bool {
    true
}

const fn half_a_minute() -> u64 {
    30_000
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PollForm {
    #[serde(default = "single")]
    pub(super) batch: usize,
    #[serde(default)]
    method: MethodForm,
    path: String,
    #[serde(default)]
    query: BTreeMap<String, String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<String>,
    /// What stands for each number where one call names several: `${items}` in the other templates.
    #[serde(default = "number")]
    item: String,
    #[serde(default = "comma")]
    between: String,
}

const fn single() -> usize {
    1
}

fn number() -> String {
    "${number}".to_owned()
}

fn comma() -> String {
    ",".to_owned()
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MethodForm {
    #[default]
    Get,
    Post,
}

/// Fills in the placeholders that have a value.
#[must_use]
pub fn fill(template: &str, escape: Escape, values: &dyn Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push_str("${");
            rest = after;
            continue;
        };
        match values(name) {
            Some(value) => escape.push(&value, &mut filled),
            None => {
                filled.push_str("${");
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

impl Escape {
    /// How values are written into a body of this content type.
    #[must_use]
    pub fn of_content(content_type: Option<&str>) -> Escape {
        match content_type {
            Some(kind) if kind.contains("json") => Escape::Json,
            Some(kind) if kind.contains("xml") => Escape::Xml,
            Some(kind) if kind.contains("form") => Escape::Form,
            _ => Escape::Plain,
        }
    }

    fn push(self, value: &str, into: &mut String) {
        match self {
            Escape::Plain => into.push_str(&value.replace(['\r', '\n'], " ")),
            Escape::Xml => into.push_str(&quick_xml::escape::escape(value)),
            Escape::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                into.push_str(quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default());
            }
            // As a segment of a path they would lead elsewhere, also encoded.
            Escape::Path if value.bytes().all(|byte| byte == b'.') => into.push('-'),
            Escape::Path | Escape::Form => {
                for byte in value.bytes() {
                    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                        into.push(char::from(byte));
                    } else {
                        // Writing into a text can't fail.
                        let _ = write!(into, "%{byte:02X}");
                    }
                }
            }
        }
    }
}

/// What a template may say about a number.
fn about(ask: &Ask, name: &str) -> Option<String> {
    let or_empty = |value: &Option<String>| Some(value.clone().unwrap_or_default());
    match name {
        "number" => Some(ask.number.as_str().to_owned()),
        "reference" => Some(ask.reference.clone()),
        "postcode" => or_empty(&ask.destination_postcode),
        "country" => or_empty(&ask.destination_country),
        "origin" => or_empty(&ask.origin_country),
        "shipped_on" => or_empty(&ask.shipped_on),
        _ => None,
    }
}

impl Source {
    /// The credentials that an account consists of.
    pub(super) fn credentials(&'static self) -> Vec<Credential> {
        let listed = self.service.iter().flat_map(|service| &service.credentials);
        listed
            .map(|credential| Credential {
                name: &credential.name,
                is_secret: credential.secret,
                is_optional: credential.optional,
            })
            .collect()
    }

    /// The call that asks about some numbers.
    pub(crate) fn request(&'static self, asks: &[Ask]) -> Call {
        let Some(poll) = self.poll.as_ref().filter(|_| !asks.is_empty()) else { return Call::get("/") };
        let content_type = poll.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let in_body = Escape::of_content(content_type.map(|(_, value)| value.as_str()));
        let filled = |template: &str, escape: Escape| {
            // The items are escaped one by one, and not a second time as a whole.
            let items: Vec<String> =
                asks.iter().map(|ask| fill(&poll.item, escape, &|name| about(ask, name))).collect();
            let whole = template.replace("${items}", &items.join(&poll.between));
            match asks.first() {
                Some(first) => fill(&whole, escape, &|name| about(first, name)),
                None => whole,
            }
        };
        let listed = |fields: &'static BTreeMap<String, String>| {
            let filled = fields.iter().map(|(name, value)| (name.as_str(), filled(value, Escape::Plain)));
            // What isn't known isn't asked for.
            filled.filter(|(_, value)| !value.is_empty()).collect()
        };
        Call {
            method: match poll.method {
                MethodForm::Get => Method::Get,
                MethodForm::Post => Method::Post,
            },
            path: filled(&poll.path, Escape::Path),
            query: listed(&poll.query),
            headers: listed(&poll.headers),
            body: poll.body.as_deref().map(|body| filled(body, in_body).into_bytes()),
        }
    }

    /// The call that tries an account.
    pub(crate) fn test(&'static self) -> Call {
        let number = self.service.as_ref().map(|service| service.test_number.as_str()).unwrap_or_default();
        match parcelwatch_domain::facts::TrackingNumber::new(number) {
            Ok(number) => self.request(&[Ask::about(number, String::new())]),
            Err(_) => Call::get("/"),
        }
    }

    /// Why a whole call failed; `None`: it did not. A number that isn't known is an answer, whatever status it comes with.
    pub(crate) fn failure(&self, reply: &Reply<'_>) -> Option<Refusal> {
        let by_status = Fault::of_call(reply.status);
        let nothing: &Classify<'_> = &|_, _| None;
        if by_status.is_none() && reply.body.trim_ascii_start().is_empty() {
            return None;
        }
        let answer = self.read(reply.body, nothing);
        let mut errors = answer.errors.into_iter();
        match (by_status, errors.next()) {
            (None, Some(error)) if answer.packages.is_empty() && is_of_the_account(error.kind) => Some(error.into()),
            (None, _) => None,
            (Some(Fault::BadRequest), Some(error)) if error.kind == Fault::NotFound => None,
            (Some(Fault::BadRequest), None) if !answer.packages.is_empty() => None,
            (Some(fault), Some(error)) if error.kind != Fault::Unreadable => {
                let kind = if fault == Fault::BadRequest { error.kind } else { fault };
                Some(Refusal { fault: kind, ..error.into() })
            }
            // A bare 404 is said of the number: the address is known to be right.
            (Some(_), _) if reply.status == 404 => None,
            (Some(fault), _) => Some(Refusal::of(fault)),
        }
    }
}

/// Whether an error concerns everything that the account asks.
const fn is_of_the_account(fault: Fault) -> bool {
    match fault {
        Fault::Unauthorized | Fault::RateLimited | Fault::Unavailable => true,
        Fault::NotFound | Fault::BadRequest | Fault::Unreadable => false,
    }
}

//! How a taught source is asked: templates that are filled in.
//!
//! A placeholder is `${name}`. What is known of a number is filled in here; what an account consists of is left for the
//! engine, which alone sees secrets ([`fill`]). What isn't known isn't said: a field of the query, a header or a member
//! of a JSON body that comes to an empty text is left out.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use serde_json::Value;

use super::commands::{RateForm, is_of_the_account};
use super::form::Source;
use super::sign::Sign;
use crate::answer::Unreadable;
use crate::call::{Ask, Call, Cause, Method, Refusal, Reply};
use crate::connector::{Classify, Credential, Fault};
use crate::countries::three_letters;

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
    /// The page where people get them.
    #[serde(default)]
    pub(super) keys_from: String,
    #[serde(default)]
    pub(super) proof: Access,
    #[serde(default = "one")]
    pub(super) calls_per_second: u32,
    #[serde(default = "half_a_minute")]
    pub(super) timeout_ms: u64,
    /// A number that the source's documents give for trying: asked about by a test call.
    #[serde(default)]
    pub(super) test_number: String,
    /// Its carrier, where the question has to name one: our id.
    test_carrier: Option<String>,
    /// Another call that costs nothing and shows whether the account works.
    test: Option<CallForm>,
    pub(super) rate: Option<RateForm>,
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

/// How numbers are asked about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PollForm {
    #[serde(default = "single")]
    pub(super) batch: usize,
    /// What it means that an answer doesn't name a number that was asked about.
    pub(super) unnamed: Option<Cause>,
    #[serde(default)]
    method: MethodForm,
    path: String,
    #[serde(default)]
    query: BTreeMap<String, String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<String>,
    #[serde(default = "number")]
    item: String,
    #[serde(default = "comma")]
    between: String,
}

impl PollForm {
    /// The call alone, and what else there is: the most numbers, and what silence means.
    pub(super) fn split(self) -> PollAt {
        let PollForm { batch, unnamed, method, path, query, headers, body, item, between } = self;
        PollAt { unnamed, call: CallForm { batch, method, path, query, headers, body, item, between } }
    }
}

/// The same, in two parts.
#[derive(Debug)]
pub(super) struct PollAt {
    pub(super) unnamed: Option<Cause>,
    pub(super) call: CallForm,
}

/// A call as a template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallForm {
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
    Put,
    Patch,
    Delete,
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
                let quoted = Value::from(value).to_string();
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

impl Source {
    /// What a template may say about a number; about none it says nothing.
    fn about(&self, ask: Option<&Ask>, name: &str) -> Option<String> {
        let told = |value: fn(&Ask) -> Option<String>| Some(ask.and_then(value).unwrap_or_default());
        let three = |code: Option<String>| code.as_deref().and_then(three_letters).unwrap_or_default().to_owned();
        let slug = |id: Option<&String>| id.and_then(|id| self.slug(id)).unwrap_or_default().to_owned();
        let value = match name {
            "number" => told(|ask| Some(ask.number.as_str().to_owned())),
            "reference" => told(|ask| Some(ask.reference.clone())),
            "handle" => told(|ask| ask.handle.clone()),
            "postcode" => told(|ask| ask.destination_postcode.clone()),
            "country" => told(|ask| ask.destination_country.clone()),
            "country3" => told(|ask| ask.destination_country.clone()).map(|code| three(Some(code))),
            "origin" => told(|ask| ask.origin_country.clone()),
            "origin3" => told(|ask| ask.origin_country.clone()).map(|code| three(Some(code))),
            "shipped_on" => told(|ask| ask.shipped_on.clone()),
            "carrier" => Some(slug(ask.and_then(|ask| ask.carrier.as_ref()))),
            "new_carrier" => Some(slug(ask.and_then(|ask| ask.new_carrier.as_ref()))),
            _ => None,
        };
        // What came from outside never names a placeholder: the engine fills in secrets later.
        value.map(|value| value.replace("${", "$ {"))
    }

    /// The source's name of a carrier: one of its list, or its own, kept behind its id.
    fn slug<'s>(&'s self, id: &'s str) -> Option<&'s str> {
        if let Some((slug, _)) = self.carriers.iter().find(|(_, ours)| *ours == id) {
            return Some(slug);
        }
        id.strip_prefix(&self.id)?.strip_prefix(':').filter(|slug| !slug.is_empty())
    }

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
        match &self.poll {
            Some(poll) => self.filled(&poll.call, asks),
            None => Call::get("/"),
        }
    }

    /// A template, filled in.
    pub(super) fn filled(&self, form: &'static CallForm, asks: &[Ask]) -> Call {
        let named = form.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let is_json = |body: &str| body.trim_start().starts_with(['{', '[', '$']);
        let assumed = form.body.as_deref().filter(|body| named.is_none() && is_json(body)).map(|_| "application/json");
        let in_body = Escape::of_content(named.map(|(_, value)| value.as_str()).or(assumed));
        let filled = |template: &str, escape: Escape| {
            // The items are escaped one by one, and not a second time as a whole.
            let items: Vec<String> =
                asks.iter().map(|ask| fill(&form.item, escape, &|name| self.about(Some(ask), name))).collect();
            let whole = template.replace("${items}", &items.join(&form.between));
            fill(&whole, escape, &|name| self.about(asks.first(), name))
        };
        let listed = |fields: &'static BTreeMap<String, String>| {
            let filled = fields.iter().map(|(name, value)| (name.as_str(), filled(value, Escape::Plain)));
            filled.filter(|(_, value)| !value.is_empty())
        };
        let printable = |value: String| value.chars().filter(|sign| sign.is_ascii_graphic() || *sign == ' ').collect();
        let headers = listed(&form.headers).map(|(name, value)| (name, printable(value)));
        let body = form.body.as_deref().map(|body| filled(body, in_body));
        Call {
            method: match form.method {
                MethodForm::Get => Method::Get,
                MethodForm::Post => Method::Post,
                MethodForm::Put => Method::Put,
                MethodForm::Patch => Method::Patch,
                MethodForm::Delete => Method::Delete,
            },
            path: filled(&form.path, Escape::Path),
            query: listed(&form.query).collect(),
            headers: headers.chain(assumed.map(|kind| ("content-type", kind.to_owned()))).collect(),
            body: body.map(|body| if in_body == Escape::Json { said(body) } else { body }.into_bytes()),
        }
    }

    /// The call that tries an account.
    pub(crate) fn test(&'static self) -> Call {
        let Some(service) = &self.service else { return Call::get("/") };
        if let Some(call) = &service.test {
            return self.filled(call, &[]);
        }
        match parcelwatch_domain::facts::TrackingNumber::new(&service.test_number) {
            Ok(number) => {
                let carrier = service.test_carrier.clone();
                self.request(&[Ask { carrier, ..Ask::about(number, String::new()) }])
            }
            Err(_) => Call::get("/"),
        }
    }

    /// Why a whole call failed; `None`: it did not. A number that isn't known is an answer, whatever status it comes with.
    pub(crate) fn failure(&self, reply: &Reply<'_>) -> Option<Refusal> {
        let by_status = Fault::of_call(reply.status);
        let nothing: &Classify<'_> = &|_, _| None;
        if by_status.is_none() && reply.body.trim_ascii_start().is_empty() {
            // Only a status that says so explains that there is nothing.
            return (reply.status != 204).then(|| Refusal::unreadable(Unreadable::Empty));
        }
        let answer = self.read(reply.body, nothing);
        let mut errors = answer.errors.into_iter();
        match (by_status, errors.next()) {
            (_, Some(error)) if self.is_about_item(&error) => None,
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

/// A JSON body without the members that come to nothing; any other text as it is.
fn said(body: String) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(&body) else { return body };
    if without_silence(&mut value) { value.to_string() } else { body }
}

/// Whether anything was taken out.
fn without_silence(value: &mut Value) -> bool {
    let says = |value: &Value, was_changed: bool| match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !(was_changed && items.is_empty()),
        Value::Object(members) => !(was_changed && members.is_empty()),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    };
    let mut is_changed = false;
    let mut keep = |value: &mut Value| {
        let was_changed = without_silence(value);
        let is_kept = says(value, was_changed);
        is_changed |= was_changed || !is_kept;
        is_kept
    };
    match value {
        Value::Array(items) => items.retain_mut(&mut keep),
        Value::Object(members) => members.retain(|_, value| keep(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    is_changed
}

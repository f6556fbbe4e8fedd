//! How a taught source proves that a message is its own, and where the message has its name.

use std::borrow::Cow;

use serde::Deserialize;
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;

use super::form::{Source, TeachError, pick};
use super::path::{Pick, Spot};
use crate::digest::{base64, from_base64, hex, hmac_sha256};
use crate::tree::Node;

/// How a source tells by itself.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PushForm {
    /// The header that has a message's name.
    delivery_header: Option<String>,
    /// Where in the body it stands.
    #[serde(default)]
    delivery_id: String,
    signature: Option<SignatureForm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureForm {
    /// The header that carries it; left out where it stands in the body.
    #[serde(default)]
    header: String,
    /// Where in the body it stands.
    #[serde(default)]
    given: String,
    credential: String,
    is: Method,
    /// What stands in front of it: `Bearer `.
    #[serde(default)]
    prefix: String,
    /// The names of signature and time in a header of the form `t=…,v1=…`.
    parts: Option<PartsForm>,
    #[serde(default)]
    secret: Encoding,
    /// What stands in front of a secret that is written in base64.
    #[serde(default)]
    secret_prefix: String,
    /// The text that is signed: `${body}` is the raw body, `${time}` the time in the header, any other name a path in the
    /// body.
    #[serde(default = "body")]
    signs: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartsForm {
    signature: String,
    time: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    /// HMAC-SHA256, in lower-case hex.
    HmacSha256Hex,
    /// HMAC-SHA256, in base64.
    HmacSha256Base64,
    /// The secret itself.
    Secret,
}

/// How the secret becomes the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Encoding {
    /// Its bytes.
    #[default]
    Plain,
    /// Its bytes, decomposed (Unicode's NFKD).
    Nfkd,
    /// The bytes that it is the base64 of.
    Base64,
}

fn body() -> String {
    "${body}".to_owned()
}

/// The same, checked.
#[derive(Debug)]
pub(super) struct PushAt {
    pub(super) delivery_header: Option<String>,
    delivery_id: Option<Pick>,
    pub(super) signature: Option<SignatureAt>,
}

#[derive(Debug)]
pub(super) struct SignatureAt {
    pub(super) header: String,
    pub(super) credential: String,
    given: Option<Pick>,
    method: Method,
    prefix: String,
    parts: Option<PartsForm>,
    encoding: Encoding,
    secret_prefix: String,
    signs: Vec<Signed>,
}

/// A part of the signed text.
#[derive(Debug)]
enum Signed {
    Constant(String),
    Body,
    Time,
    /// What stands there in the body.
    At(Pick),
}

impl PushForm {
    pub(super) fn checked(self) -> Result<PushAt, TeachError> {
        let at = |text: &str, at: &str| (!text.is_empty()).then(|| pick(text, at)).transpose();
        let signature = self.signature.map(|form| {
            Ok::<_, TeachError>(SignatureAt {
                header: form.header.to_ascii_lowercase(),
                given: at(&form.given, "push.signature.given")?,
                credential: form.credential,
                method: form.is,
                prefix: form.prefix,
                parts: form.parts,
                encoding: form.secret,
                secret_prefix: form.secret_prefix,
                signs: signed(&form.signs)?,
            })
        });
        Ok(PushAt {
            delivery_header: self.delivery_header.map(|name| name.to_ascii_lowercase()),
            delivery_id: at(&self.delivery_id, "push.delivery_id")?,
            signature: signature.transpose()?,
        })
    }
}

fn signed(template: &str) -> Result<Vec<Signed>, TeachError> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once("${").and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        parts.push(Signed::Constant(before.to_owned()));
        parts.push(match name {
            "body" => Signed::Body,
            "time" => Signed::Time,
            path => Signed::At(pick(path, "push.signature.signs")?),
        });
        rest = after;
    }
    parts.push(Signed::Constant(rest.to_owned()));
    Ok(parts)
}

impl SignatureAt {
    fn holds(&self, raw: &[u8], given: &str, secret: &str) -> bool {
        if secret.is_empty() {
            return false;
        }
        let body = if self.reads_body() { Node::from_json(raw).ok() } else { None };
        let at = |pick: &Pick| pick.text(&Spot::root(body.as_ref()?), "").map(|text| text.into_owned());
        let given = match &self.given {
            None => given.trim().to_owned(),
            Some(pick) => match at(pick) {
                Some(given) => given,
                None => return false,
            },
        };
        let time = self.time_text(&given);
        let candidates: Vec<&str> = match &self.parts {
            None => vec![given.as_str()],
            Some(parts) => values(&given, &parts.signature).collect(),
        };
        let mut candidates = candidates.into_iter().filter_map(|text| without_prefix(text, &self.prefix));
        if self.method == Method::Secret {
            return candidates.any(|given| secret.as_bytes().ct_eq(given.as_bytes()).into());
        }
        let parts = self.signs.iter().map(|part| match part {
            Signed::Constant(text) => Some(Cow::Borrowed(text.as_bytes())),
            Signed::Body => Some(Cow::Borrowed(raw)),
            Signed::Time => Some(Cow::Borrowed(time?.as_bytes())),
            Signed::At(pick) => Some(Cow::Owned(at(pick)?.into_bytes())),
        });
        let parts: Option<Vec<Cow<'_, [u8]>>> = parts.collect();
        let (Some(key), Some(parts)) = (self.key(secret), parts) else { return false };
        let digest = hmac_sha256(&key, parts.iter().map(Cow::as_ref));
        // Compared as text: several texts mean the same bytes, and only one of them is the signature.
        let expected = match self.method {
            Method::HmacSha256Base64 => base64(&digest),
            Method::HmacSha256Hex | Method::Secret => hex(&digest),
        };
        candidates.any(|given| expected.as_bytes().ct_eq(given.as_bytes()).into())
    }

    fn reads_body(&self) -> bool {
        self.given.is_some() || self.signs.iter().any(|part| matches!(part, Signed::At(_)))
    }

    fn key(&self, secret: &str) -> Option<Vec<u8>> {
        let secret = secret.strip_prefix(&self.secret_prefix).unwrap_or(secret);
        match self.encoding {
            Encoding::Plain => Some(secret.as_bytes().to_vec()),
            Encoding::Nfkd => Some(secret.nfkd().collect::<String>().into_bytes()),
            Encoding::Base64 => from_base64(secret.trim()),
        }
    }

    fn time_text<'g>(&self, given: &'g str) -> Option<&'g str> {
        values(given, self.parts.as_ref()?.time.as_deref()?).next()
    }
}

/// The values of a name in `name=value,name=value`.
fn values<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let pairs = text.split(',').filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value.trim())
}

/// The text behind what has to stand in front of it; the name of a scheme may be written in any letters.
fn without_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

impl Source {
    /// Whether a message with this signature is the source's own.
    pub(crate) fn signature_holds(&self, raw: &[u8], given: &str, secret: &str) -> bool {
        let signature = self.push.as_ref().and_then(|push| push.signature.as_ref());
        signature.is_some_and(|signature| signature.holds(raw, given, secret))
    }

    /// The time that is signed along, in seconds since 1970.
    pub(crate) fn signed_at(&self, given: &str) -> Option<i64> {
        self.push.as_ref()?.signature.as_ref()?.time_text(given)?.parse().ok()
    }

    /// Whether a time is signed along.
    pub(super) fn signs_time(&self) -> bool {
        let parts = self.push.as_ref().and_then(|push| push.signature.as_ref()?.parts.as_ref());
        parts.is_some_and(|parts| parts.time.is_some())
    }

    /// Whether a message's name stands in its body.
    pub(super) fn names_messages(&self) -> bool {
        self.push.as_ref().is_some_and(|push| push.delivery_id.is_some())
    }

    /// The name of a message.
    pub(crate) fn message_name(&self, raw: &[u8]) -> Option<String> {
        let pick = self.push.as_ref()?.delivery_id.as_ref()?;
        let body = Node::from_json(raw).ok()?;
        pick.text(&Spot::root(&body), "").map(|name| name.into_owned())
    }
}

#[cfg(test)]
mod tests;

//! What a connector wants asked over HTTP and what came back: values. The engine that makes the calls adds what proves
//! who calls ([`crate::connector::Access`]), and keeps rates, quotas and time-outs.

use std::collections::BTreeMap;
use std::fmt;

use parcelwatch_domain::facts::TrackingNumber;
use serde::Deserialize;

use crate::answer::{AnswerError, Unreadable};
use crate::connector::Fault;

/// A call to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The verb.
    pub method: Method,
    /// The path below the account's base address, with its leading slash.
    pub path: String,
    /// What stands behind the question mark, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// Headers beside those of the access.
    pub headers: Vec<(&'static str, String)>,
    /// The body, with its content type in the headers; `None`: no body.
    pub body: Option<Vec<u8>>,
}

/// An HTTP verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks or adds.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Takes away.
    Delete,
}

impl Call {
    /// A reading call.
    #[must_use]
    pub fn get(path: impl Into<String>) -> Call {
        Call { method: Method::Get, path: path.into(), query: Vec::new(), headers: Vec::new(), body: None }
    }

    /// A call with a JSON body.
    #[must_use]
    pub fn post_json(path: impl Into<String>, body: Vec<u8>) -> Call {
        Call {
            method: Method::Post,
            path: path.into(),
            query: Vec::new(),
            headers: vec![("content-type", "application/json".to_owned())],
            body: Some(body),
        }
    }

    /// A call without a body that asks for something to be done.
    #[must_use]
    pub fn post(path: impl Into<String>) -> Call {
        Call { method: Method::Post, ..Call::get(path) }
    }

    /// A call whose JSON body replaces something.
    #[must_use]
    pub fn put_json(path: impl Into<String>, body: Vec<u8>) -> Call {
        Call { method: Method::Put, ..Call::post_json(path, body) }
    }
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
}

impl Reply<'_> {
    /// The first header of this name (in lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// One number that a source is asked or told about, and what helps it find the right parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The number.
    pub number: TrackingNumber,
    /// Our id of the carrier, or the source's own behind the source's id; `None`: the source shall find out.
    pub carrier: Option<String>,
    /// The carrier to change to; only for a command that changes it.
    pub new_carrier: Option<String>,
    /// What the source itself called this parcel when it took it; `None`: it needs no name of its own, or gave none yet.
    pub handle: Option<String>,
    /// Ours, which some sources repeat in their messages. Says nothing about the order or the customer.
    pub reference: String,
    /// Where it goes, two letters.
    pub destination_country: Option<String>,
    /// The postcode there.
    pub destination_postcode: Option<String>,
    /// Where it comes from, two letters.
    pub origin_country: Option<String>,
    /// The day on which it was sent, as far as known: `YYYY-MM-DD`.
    pub shipped_on: Option<String>,
}

impl Ask {
    /// About a number of which nothing else is known.
    #[must_use]
    pub fn about(number: TrackingNumber, reference: String) -> Ask {
        Ask {
            number,
            carrier: None,
            new_carrier: None,
            handle: None,
            reference,
            destination_country: None,
            destination_postcode: None,
            origin_country: None,
            shipped_on: None,
        }
    }
}

/// What to tell a source about some numbers: watch them, stop, look again.
#[derive(Debug)]
pub struct Command {
    /// The most numbers that one call may name.
    pub batch: usize,
    /// Units of the account's quota that one number costs.
    pub cost: u32,
    /// Whether it names a number by its [`Ask::handle`]: one without can't be told about.
    pub needs_handle: bool,
    /// Builds the call.
    pub request: fn(&[Ask]) -> Call,
    /// What became of each number, in any order; a number that isn't named there got no answer.
    pub read: fn(&Reply<'_>, &[Ask]) -> Vec<Done>,
}

/// What became of one number of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The number.
    pub number: TrackingNumber,
    /// What became of it.
    pub result: Result<Taken, Refusal>,
}

/// A number that a source took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The carrier that the source chose, as in [`Ask::carrier`], where it says one.
    pub carrier: Option<String>,
    /// What the source calls the parcel from now on ([`Ask::handle`]).
    pub handle: Option<String>,
    /// It had been taken before: nothing was charged.
    pub was_known: bool,
}

/// Why a source did not do what it was told, for one number or for a whole call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of failure it is, for whoever acts on it.
    pub fault: Fault,
    /// What is peculiar about it, where the engine has to know.
    pub cause: Cause,
    /// The source's own code.
    pub code: Option<String>,
    /// The source's own words.
    pub message: Option<String>,
}

impl Refusal {
    /// A failure of which nothing else is known.
    #[must_use]
    pub const fn of(fault: Fault) -> Refusal {
        Refusal { fault, cause: Cause::Plain, code: None, message: None }
    }

    /// An answer that we can't read.
    #[must_use]
    pub fn unreadable(why: Unreadable) -> Refusal {
        AnswerError::unreadable(why).into()
    }
}

impl From<AnswerError> for Refusal {
    fn from(error: AnswerError) -> Refusal {
        Refusal { fault: error.kind, cause: error.cause, code: error.code, message: error.message }
    }
}

/// Peculiarities of a refusal that decide what happens next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// None.
    #[default]
    Plain,
    /// The quota of the day or the month is used up: the account rests until it is renewed.
    QuotaUsedUp,
    /// The number isn't watched there: it has to be registered first.
    NotRegistered,
    /// Nobody can tell the carrier: a person has to.
    CarrierUnknown,
    /// The carrier wants more about the parcel, such as a postcode: a person has to give it.
    MoreNeeded,
    /// It can be done only once, and was.
    OnlyOnce,
    /// There is no news yet.
    NoNewsYet,
}

/// What is left of an account's quota, as the source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Units in all.
    pub total: i64,
    /// Units that are left.
    pub left: i64,
}

/// How many calls an account may still make, as the source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Calls that are left.
    pub left: i64,
    /// When there are more again, in seconds since 1970; `None`: it doesn't say.
    pub resets_at: Option<i64>,
}

/// The secrets and settings of an account, by the names of [`crate::connector::Credential`]. Never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secrets(pub BTreeMap<String, String>);

impl Secrets {
    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

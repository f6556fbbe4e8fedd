//! What a connector is: a value that says how to read one source, and the tables it reads with.

use parcelwatch_domain::status::Kind;
use serde::Serialize;

use crate::answer::Answer;
use crate::bodies;
use crate::call::{Ask, Call, Command, Quota, Refusal, Reply};

/// What an event text says, as the caller's event-text classifier reads it: the text, then our id of its carrier where
/// that is known. `None`: nobody can tell.
pub type Classify<'a> = dyn Fn(&str, Option<&str>) -> Option<Kind> + 'a;

/// Reads one body. Never fails: what can't be read stands in the answer's errors.
pub type Read = fn(&[u8], &Classify<'_>) -> Answer;

/// One source of facts, and all that is peculiar to it. What it cannot do is `None`.
#[derive(Debug)]
pub struct Connector {
    /// Our id, in lower case with `_`.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// What sort of source it is.
    pub sort: Sort,
    /// What its bodies are written in.
    pub format: Format,
    /// How a call proves who makes it.
    pub access: Access,
    /// Whether it rests on a documented interface rather than on a web page's endpoint.
    pub official: bool,
    /// How it is asked.
    pub poll: Option<Poll>,
    /// How it tells by itself.
    pub push: Option<Push>,
    /// Where it is reached and what it allows; `None`: it is only read, never called.
    pub service: Option<Service>,
    /// How it is told to watch numbers; `None`: it answers about any number without being told.
    pub register: Option<Command>,
    /// How it is told to look again at numbers that it stopped watching.
    pub retrack: Option<Command>,
    /// How it is told to stop.
    pub stop: Option<Command>,
    /// How it is told that another carrier has a number.
    pub change_carrier: Option<Command>,
    /// What its codes mean.
    pub codes: Codes,
}

/// Where a source is reached, and what it allows.
#[derive(Debug)]
pub struct Service {
    /// Its address, without a slash at the end; an account may name another one.
    pub base_url: &'static str,
    /// What an account consists of.
    pub credentials: &'static [Credential],
    /// The most calls that may be made in one second.
    pub calls_per_second: u32,
    /// How long it may take to answer, in milliseconds.
    pub timeout_ms: u64,
    /// A call that costs nothing and shows whether the account works.
    pub test: fn() -> Call,
    /// Asks for what is left of the quota; `None`: there is none, or it can't be asked for.
    pub quota: Option<AskQuota>,
    /// Why a whole call failed, from its status, headers and body; `None`: it did not, whatever became of its items.
    pub failure: fn(&Reply<'_>) -> Option<Refusal>,
}

/// How a source is asked for what is left of the quota.
#[derive(Debug)]
pub struct AskQuota {
    /// Builds the call.
    pub request: fn() -> Call,
    /// Reads its answer; `None`: it doesn't say.
    pub read: fn(&Reply<'_>) -> Option<Quota>,
}

/// One part of what an account consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Credential {
    /// Its name, as people give it: `key`.
    pub name: &'static str,
    /// Whether it must be hidden.
    pub is_secret: bool,
    /// Whether the account works without it.
    pub is_optional: bool,
}

impl Connector {
    /// Reads bytes that hold one or more bodies of this kind, one answer for each. `None`: the source has no such kind.
    #[must_use]
    pub fn read_all(&self, way: Way, bytes: &[u8], classify: &Classify<'_>) -> Option<Vec<Answer>> {
        let read = match way {
            Way::Poll => self.poll.as_ref()?.read,
            Way::Push => self.push.as_ref()?.read,
        };
        let bodies = match self.format {
            Format::Json => bodies::split_json(bytes),
            Format::Xml | Format::Html => vec![bytes],
        };
        Some(bodies.into_iter().map(|body| read(body, classify)).collect())
    }
}

/// What sort of source a connector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Carries parcels itself.
    Carrier,
    /// Watches the carriers for others.
    Provider,
    /// Sells to customers.
    Store,
    /// Sells to stores and ships.
    Supplier,
}

/// What bodies are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// A web page.
    Html,
}

/// How a call proves who makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A key in the header of this name.
    Header(&'static str),
}

/// How an answer came to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// We asked.
    Poll,
    /// The source told us.
    Push,
}

/// How a source is asked.
#[derive(Debug)]
pub struct Poll {
    /// The most numbers that one call may name.
    pub batch: usize,
    /// Builds the call that asks about some numbers; `None`: the source can be read but not asked.
    pub request: Option<fn(&[Ask]) -> Call>,
    /// Reads what it answers.
    pub read: Read,
}

/// How a source tells by itself.
#[derive(Debug)]
pub struct Push {
    /// How its messages are signed; `None`: they aren't, and what they say is to be read again from the source.
    pub signature: Option<Signature>,
    /// Reads its messages.
    pub read: Read,
}

/// How a message proves who sent it.
#[derive(Debug)]
pub struct Signature {
    /// The header that carries it.
    pub header: &'static str,
    /// Whether the header's value belongs to these raw bytes and this secret. Compares in constant time.
    pub holds: fn(raw: &[u8], given: &str, secret: &str) -> bool,
}

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something happened to the parcel.
    Event(Kind),
    /// The source doesn't know the number: an answer, no event (S12).
    NotFound,
    /// The source gave up watching: an answer, no event (S12).
    Stopped,
}

/// A code of a source and what it means to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The source's own word.
    pub code: &'static str,
    /// Ours.
    pub means: Meaning,
    /// Why, of a failure, where the code says it.
    pub reason: Option<&'static str>,
}

impl Code {
    /// A code that says what happened.
    #[must_use]
    pub const fn event(code: &'static str, kind: Kind) -> Code {
        Code { code, means: Meaning::Event(kind), reason: None }
    }

    /// A code that says why it went wrong, too.
    #[must_use]
    pub const fn failure(code: &'static str, kind: Kind, reason: &'static str) -> Code {
        Code { code, means: Meaning::Event(kind), reason: Some(reason) }
    }

    /// A code that answers the question instead of telling news.
    #[must_use]
    pub const fn answer(code: &'static str, means: Meaning) -> Code {
        Code { code, means, reason: None }
    }
}

/// A source's codes, in ascending order and each listed once. What isn't listed has no meaning (S12).
#[derive(Clone, Copy, Debug)]
pub struct Codes(pub &'static [Code]);

impl Codes {
    /// What `code` means; `None`: not listed.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&'static Code> {
        let place = self.0.binary_search_by(|listed| listed.code.cmp(code)).ok()?;
        self.0.get(place)
    }
}

/// Why a question got no answer, in the few sorts that somebody acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The source doesn't know the number, or not yet: ask again later.
    NotFound,
    /// The key isn't accepted, or not for this: the account pauses.
    Unauthorized,
    /// Too many questions, or none left: wait.
    RateLimited,
    /// The question itself is wrong: asking again won't help.
    BadRequest,
    /// The source can't answer now: try again.
    Unavailable,
    /// We can't read what it said: tell the project.
    Unreadable,
}

impl Fault {
    /// The fault behind an HTTP status, also where a body repeats one as its own code; `None`: not a failure.
    #[must_use]
    pub const fn of_http(status: u16) -> Option<Fault> {
        match status {
            401 | 402 | 403 | 407 => Some(Fault::Unauthorized),
            404 | 410 => Some(Fault::NotFound),
            429 => Some(Fault::RateLimited),
            408 | 425 | 500..=599 => Some(Fault::Unavailable),
            400..=499 => Some(Fault::BadRequest),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry;

    #[test]
    fn no_code_is_listed_twice_and_each_is_found() {
        for connector in registry::all() {
            let listed = connector.codes.0;
            for (first, second) in listed.iter().zip(listed.iter().skip(1)) {
                assert!(first.code < second.code, "{}: {:?} stands before {:?}", connector.id, first.code, second.code);
            }
            for code in listed {
                assert_eq!(connector.codes.find(code.code), Some(code));
                assert_ne!(code.means, Meaning::Event(Kind::Unmapped), "{}: {:?}", connector.id, code.code);
            }
            assert_eq!(connector.codes.find("no such code"), None);
        }
    }

    #[test]
    fn http_statuses_become_what_somebody_acts_on() {
        assert_eq!(Fault::of_http(200), None);
        assert_eq!(Fault::of_http(401), Some(Fault::Unauthorized));
        assert_eq!(Fault::of_http(404), Some(Fault::NotFound));
        assert_eq!(Fault::of_http(422), Some(Fault::BadRequest));
        assert_eq!(Fault::of_http(429), Some(Fault::RateLimited));
        assert_eq!(Fault::of_http(503), Some(Fault::Unavailable));
    }
}

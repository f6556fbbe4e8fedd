//! What a connector is: a value that says how to read one source, and the tables it reads with.

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::Kind;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::bodies;
use crate::call::{Ask, Call, Cause, Command, Quota, Rate, Refusal, Reply, Secrets};
use crate::taught;

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
    /// Our ids of the carriers whose parcels it knows besides its own; a provider knows all.
    pub serves: &'static [String],
    /// Other ids that people use for it.
    pub aliases: &'static [String],
    /// What its bodies are written in, each once.
    pub formats: &'static [Format],
    /// How a call proves who makes it.
    pub access: Access,
    /// Whether it rests on a documented interface rather than on a web page's endpoint.
    pub official: bool,
    /// What has been checked and against what: a line for the list of sources.
    pub verified: &'static str,
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
    /// The general code that an unlisted one belongs to, where the source says that it means the same, only less
    /// precisely; `None`: its codes stand for themselves.
    pub general: Option<fn(&str) -> Option<&str>>,
}

/// Where a source is reached, and what it allows.
#[derive(Debug)]
pub struct Service {
    /// Its address, without a slash at the end; an account may name another one.
    pub base_url: &'static str,
    /// What an account consists of.
    pub credentials: &'static [Credential],
    /// Where its owner gives credentials out: a page for people; empty: nobody needs any.
    pub keys_from: &'static str,
    /// The most calls that may be made in one second.
    pub calls_per_second: u32,
    /// How long it may take to answer, in milliseconds.
    pub timeout_ms: u64,
    /// A call that costs nothing and shows whether the account works.
    pub test: fn() -> Call,
    /// Asks for what is left of the quota; `None`: there is none, or it can't be asked for.
    pub quota: Option<AskQuota>,
    /// What an answer's headers say about the calls that may still be made; `None`: they never do.
    pub rate: Option<fn(&Reply<'_>) -> Option<Rate>>,
    /// Whether it takes a number of this shape at all. One that it doesn't take must not share a call with others.
    pub accepts: fn(&TrackingNumber) -> bool,
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
    /// What reads one body of this kind; `None`: the source has no such kind.
    #[must_use]
    pub fn reader(&self, way: Way) -> Option<Read> {
        match way {
            Way::Poll => self.poll.as_ref().map(|poll| poll.read),
            Way::Push => self.push.as_ref().map(|push| push.read),
        }
    }

    /// Reads bytes that hold one or more bodies of this kind, one answer for each. `None`: the source has no such kind.
    #[must_use]
    pub fn read_all(&self, way: Way, bytes: &[u8], classify: &Classify<'_>) -> Option<Vec<Answer>> {
        let read = self.reader(way)?;
        Some(bodies::split(bytes).into_iter().map(|body| read(body, classify)).collect())
    }

    /// What `code` means, or the general code that it belongs to; `None`: neither is listed.
    #[must_use]
    pub fn code(&self, code: &str) -> Option<&'static Code> {
        let general = || self.codes.find((self.general?)(code)?);
        // Sources that are taught list their codes in small letters, and tell no others apart.
        self.codes.find(code).or_else(general).or_else(|| self.codes.find(&code.to_lowercase()))
    }
}

/// What sort of source a connector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// The credential `key` in the header of this name.
    Header(&'static str),
    /// By templates over the account's credentials.
    Templates(&'static taught::Access),
}

/// How an answer came to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// We asked.
    Poll,
    /// The source told us.
    Push,
}

/// Builds the call for the page after a body that was answered; none: it was the last.
pub type NextPage = fn(&[Ask], &[u8]) -> Option<Call>;

/// How a source is asked.
#[derive(Debug)]
pub struct Poll {
    /// The most numbers that one call may name.
    pub batch: usize,
    /// Builds the call that asks about some numbers; `None`: the source can be read but not asked.
    pub request: Option<fn(&[Ask]) -> Call>,
    /// The call for the next page, where an answer says that there is one; `None`: an answer is whole.
    pub next: Option<NextPage>,
    /// What it means that an answer doesn't name a number that was asked about; `None`: nothing, it was forgotten.
    pub unnamed: Option<Cause>,
    /// Reads what it answers.
    pub read: Read,
}

/// How a source tells by itself.
#[derive(Debug)]
pub struct Push {
    /// How its messages are signed; `None`: they aren't, and what they say is to be read again from the source.
    pub signature: Option<Signature>,
    /// Where a message has the name that stays the same when it is sent again; `None`: it has none, and is known by its
    /// bytes.
    pub delivery_id: Option<DeliveryId>,
    /// Reads its messages.
    pub read: Read,
}

/// How a message proves who sent it.
#[derive(Debug)]
pub struct Signature {
    /// The header that carries it, in lower case; empty where it stands in the body itself.
    pub header: &'static str,
    /// The credential of the account that it is made with.
    pub credential: &'static str,
    /// Whether the header's value belongs to these raw bytes and this secret. Compares in constant time.
    pub holds: fn(raw: &[u8], given: &str, secret: &str) -> bool,
    /// The time that is signed along, read from the header's value, in seconds since 1970; `None`: none is, and what a
    /// message's age is can't be told.
    pub time: Option<fn(given: &str) -> Option<i64>>,
}

/// Where a message has its name.
#[derive(Debug)]
pub enum DeliveryId {
    /// In the header of this name, in lower case. It isn't signed: the same bytes under another name are the same message.
    Header(&'static str),
    /// In the body.
    Body(fn(raw: &[u8]) -> Option<String>),
}

/// Whether a message is its source's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Its signature holds.
    Signed,
    /// Nothing vouches for it but the address that it came to: the source signs nothing, or the account has no secret.
    Unsigned,
    /// It should be signed, and isn't, or wrongly.
    Refused,
}

impl Push {
    /// Whether a message belongs to the account with these secrets. `header` finds a header's value by its name in lower
    /// case.
    #[must_use]
    pub fn proof<'h>(&self, raw: &[u8], header: impl Fn(&str) -> Option<&'h str>, secrets: &Secrets) -> Proof {
        let Some(signature) = &self.signature else {
            return Proof::Unsigned;
        };
        let Some(secret) = secrets.get(signature.credential).filter(|secret| !secret.is_empty()) else {
            return Proof::Unsigned;
        };
        let given = if signature.header.is_empty() { Some("") } else { header(signature.header) };
        match given {
            Some(given) if (signature.holds)(raw, given, secret) => Proof::Signed,
            Some(_) | None => Proof::Refused,
        }
    }

    /// The name of a message, by which it is known when it comes again; `None`: it has none.
    #[must_use]
    pub fn delivery_id<'h>(&self, raw: &[u8], header: impl Fn(&str) -> Option<&'h str>) -> Option<String> {
        match self.delivery_id.as_ref()? {
            DeliveryId::Header(name) => header(name).map(str::to_owned),
            DeliveryId::Body(read) => read(raw),
        }
    }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

    /// The fault behind the HTTP status of a whole call; `None`: it succeeded. What isn't found then is the address, not
    /// a number.
    #[must_use]
    pub const fn of_call(status: u16) -> Option<Fault> {
        match (status, Fault::of_http(status)) {
            (200..=299, _) => None,
            (_, Some(Fault::NotFound)) => Some(Fault::BadRequest),
            (_, Some(fault)) => Some(fault),
            // A redirection that isn't followed, or no status of HTTP at all.
            (_, None) => Some(Fault::Unavailable),
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
            assert_eq!(connector.code("no such code"), None);
        }
    }

    #[test]
    fn a_code_of_a_taught_source_is_found_however_it_is_written() {
        let kind = |id, code| registry::connector(id).and_then(|found| found.code(code)).map(|code| code.means);
        for code in ["DELIVERED_01", "delivered_01", "Delivered_01"] {
            assert_eq!(kind("track123", code), Some(Meaning::Event(Kind::Delivered)), "{code}");
        }
        assert_eq!(kind("17track", "delivered"), None);
    }

    #[test]
    fn a_signature_is_made_with_a_credential_of_the_account() {
        for connector in registry::all() {
            let (Some(service), Some(push)) = (&connector.service, &connector.push) else { continue };
            let Some(signature) = &push.signature else { continue };
            let credential = service.credentials.iter().find(|credential| credential.name == signature.credential);
            assert!(credential.is_some_and(|credential| credential.is_secret), "{}", connector.id);
            assert_eq!(signature.header, signature.header.to_ascii_lowercase(), "{}", connector.id);
        }
    }

    #[test]
    fn an_unsigned_message_is_told_from_a_wrong_one() {
        fn holds(raw: &[u8], given: &str, secret: &str) -> bool {
            given.as_bytes() == raw && secret == "s"
        }
        let signature = Signature { header: "sig", credential: "secret", holds, time: None };
        let push = |signature| Push { signature, delivery_id: None, read: |_, _| Answer::default() };
        let secrets = |value: &str| Secrets([("secret".to_owned(), value.to_owned())].into());
        let given = |value: &'static str| move |name: &str| (name == "sig").then_some(value);
        let signed = push(Some(signature));
        assert_eq!(signed.proof(b"a", given("a"), &secrets("s")), Proof::Signed);
        assert_eq!(signed.proof(b"a", given("b"), &secrets("s")), Proof::Refused);
        assert_eq!(signed.proof(b"a", |_| None, &secrets("s")), Proof::Refused);
        assert_eq!(signed.proof(b"a", given("a"), &secrets("t")), Proof::Refused);
        // Without a secret nothing can be checked, whatever the message carries.
        assert_eq!(signed.proof(b"a", given("a"), &secrets("")), Proof::Unsigned);
        assert_eq!(signed.proof(b"a", given("a"), &Secrets::default()), Proof::Unsigned);
        assert_eq!(push(None).proof(b"a", given("a"), &secrets("s")), Proof::Unsigned);
    }

    #[test]
    fn a_message_is_known_by_its_header_or_its_body() {
        let push = |delivery_id| Push { signature: None, delivery_id, read: |_, _| Answer::default() };
        let header = |name: &str| (name == "id").then_some("7");
        assert_eq!(push(None).delivery_id(b"a", header), None);
        assert_eq!(push(Some(DeliveryId::Header("id"))).delivery_id(b"a", header).as_deref(), Some("7"));
        assert_eq!(push(Some(DeliveryId::Header("other"))).delivery_id(b"a", header), None);
        let body = DeliveryId::Body(|raw| Some(String::from_utf8_lossy(raw).into_owned()));
        assert_eq!(push(Some(body)).delivery_id(b"a", header).as_deref(), Some("a"));
    }

    #[test]
    fn http_statuses_become_what_somebody_acts_on() {
        assert_eq!(Fault::of_http(200), None);
        assert_eq!(Fault::of_http(401), Some(Fault::Unauthorized));
        assert_eq!(Fault::of_http(404), Some(Fault::NotFound));
        assert_eq!(Fault::of_http(422), Some(Fault::BadRequest));
        assert_eq!(Fault::of_http(429), Some(Fault::RateLimited));
        assert_eq!(Fault::of_http(503), Some(Fault::Unavailable));
        assert_eq!(Fault::of_call(204), None);
        assert_eq!(Fault::of_call(302), Some(Fault::Unavailable));
        assert_eq!(Fault::of_call(404), Some(Fault::BadRequest));
        assert_eq!(Fault::of_call(403), Some(Fault::Unauthorized));
    }
}

//! What is fuzzed: every reader of what others say, one for each first byte, and what always holds of its answers.

mod counts;
mod holds;

use std::sync::LazyLock;

use parcelwatch_connectors::call::{Ask, Command, Reply};
use parcelwatch_connectors::connector::{Connector, DeliveryId, Way};
use parcelwatch_connectors::registry;
use parcelwatch_connectors::taught::Source;
use parcelwatch_domain::classify::{Classified, classify};
use parcelwatch_domain::detect::{explain, numbers_in_text};
use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::Kind;

pub use counts::Came;

/// What a first byte chooses.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// The answers of a source.
    Answer(&'static Connector),
    /// The messages that a source sends by itself.
    Message(&'static Connector),
    /// What a source says about a call: whether it failed, what is left of the quota, what became of an order.
    Reply(&'static Connector),
    /// A mapping file that somebody wrote, and behind [`MAPPING_ENDS`] an answer that is read by it.
    Mapping,
    /// A text of an event, or a number.
    Text,
}

/// Stands between a mapping and the answer that is read by it.
pub const MAPPING_ENDS: u8 = 0;

/// The statuses of HTTP that the byte in front of a reply chooses from.
pub const STATUSES: [u16; 8] = [200, 202, 204, 400, 401, 404, 429, 503];

static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    let mut readers = vec![Reader::Mapping, Reader::Text];
    for connector in registry::all() {
        readers.extend(connector.poll.is_some().then_some(Reader::Answer(connector)));
        readers.extend(connector.push.is_some().then_some(Reader::Message(connector)));
        let is_called = connector.service.is_some() || connector.push.is_some();
        readers.extend(is_called.then_some(Reader::Reply(connector)));
    }
    assert!(readers.len() <= 256, "a byte is too small to choose the reader");
    readers
});

/// All readers, in the order of their bytes.
#[must_use]
pub fn readers() -> &'static [Reader] {
    &READERS
}

impl Reader {
    /// Its name in lists.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Reader::Answer(connector) => format!("{} answer", connector.id),
            Reader::Message(connector) => format!("{} message", connector.id),
            Reader::Reply(connector) => format!("{} reply", connector.id),
            Reader::Mapping => "mapping file".to_owned(),
            Reader::Text => "text number".to_owned(),
        }
    }
}

/// Gives bytes to the reader that the first of them chooses, checks what it answers and counts it.
pub fn read(bytes: &[u8]) {
    let Some((choice, body)) = bytes.split_first() else { return };
    let readers = readers();
    let place = usize::from(*choice) % readers.len();
    let Some(reader) = readers.get(place) else { return };
    let came = match reader {
        Reader::Answer(connector) => answer(connector, Way::Poll, body),
        Reader::Message(connector) => answer(connector, Way::Push, body),
        Reader::Reply(connector) => reply(connector, body),
        Reader::Mapping => mapping(body),
        Reader::Text => text(body),
    };
    counts::count(place, came);
}

fn read_text(text: &str, carrier: Option<&str>) -> Option<Kind> {
    classify(text, carrier, None).kind
}

fn answer(connector: &'static Connector, way: Way, body: &[u8]) -> Came {
    let answers = connector.read_all(way, body, &read_text).unwrap_or_default();
    assert!(!answers.is_empty(), "every body has its answer");
    let mut best = Came::Nothing;
    for answer in &answers {
        holds::of_answer(answer);
        holds::of_built_in(answer, body.len());
        best = best.max(Came::of(answer));
    }
    best
}

fn reply(connector: &'static Connector, body: &[u8]) -> Came {
    let Some((choice, body)) = body.split_first() else { return Came::Nothing };
    let status = STATUSES.get(usize::from(*choice) % STATUSES.len()).copied().unwrap_or(200);
    let reply = Reply { status, headers: &[], body };
    let Ok(number) = TrackingNumber::new("LX123456785CN") else { return Came::Nothing };
    let asks = [Ask::about(number, "1".to_owned())];
    let mut came = Came::Read;
    for Command { read, .. } in
        [&connector.register, &connector.retrack, &connector.stop, &connector.change_carrier].into_iter().flatten()
    {
        assert!(read(&reply, &asks).len() <= 201, "an order names no more numbers than a call may");
    }
    if let Some(service) = &connector.service {
        if (service.failure)(&reply).is_some() {
            came = Came::Refused;
        }
        let _ = service.quota.as_ref().map(|quota| (quota.read)(&reply));
    }
    let _ = connector.poll.as_ref().and_then(|poll| poll.next?(&asks, body));
    if let Some(push) = &connector.push {
        if let Some(DeliveryId::Body(name)) = &push.delivery_id {
            let _ = name(body);
        }
        if let Some(signature) = &push.signature {
            assert!(!(signature.holds)(body, "x", "y"), "nobody signs with a secret that they don't have");
            let _ = signature.time.map(|time| time(&String::from_utf8_lossy(body)));
        }
    }
    came
}

fn mapping(bytes: &[u8]) -> Came {
    let mut parts = bytes.splitn(2, |byte| *byte == MAPPING_ENDS);
    let (file, body) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Ok(file) = std::str::from_utf8(file) else { return Came::Foreign };
    let source = match Source::parse(file) {
        Ok(source) => source,
        Err(why) => {
            assert!(!why.to_string().is_empty(), "a mapping is refused with a reason");
            return Came::Refused;
        }
    };
    let _ = source.codes().count();
    let answer = source.read(body, &read_text);
    holds::of_answer(&answer);
    Came::Read
}

fn text(bytes: &[u8]) -> Came {
    let text = String::from_utf8_lossy(bytes);
    let found = explain(&text);
    let best = found.detection.best();
    assert!(found.detection.number == text, "a number is told as it was given");
    assert!(best.is_none() || found.detection.valid, "who fits best fits");
    assert!(serde_json::to_string(&found).is_ok(), "what is found can be printed");
    let told = numbers_in_text(&text, &["LX123456785CN"]);
    let read = classify(&text, Some("dhl"), Some("de"));
    assert!(serde_json::to_string(&Classified::from(read)).is_ok(), "what is read can be printed");
    if read.kind.is_some() || best.is_some() || !told.is_empty() { Came::Read } else { Came::Nothing }
}

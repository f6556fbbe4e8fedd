//! What the owner says an event means (S12), and what is left that nobody could read, counted by what would have to
//! be mapped.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::facts::Event;
use crate::known::{PackageHistory, Report};
use crate::letters;
use crate::status::Kind;
use crate::time::Millis;

/// Characters of a code or folded text. Longer ones differ in what comes behind, such as a name or an address; and
/// both databases can hold so much in an index.
const VALUE_MAX: usize = 200;
/// Unread codes and texts of one package that are counted, the newest: a parcel has some dozen events.
const OF_PACKAGE_MAX: usize = 50;

/// What of an event is mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Its code.
    Code,
    /// Its words, folded.
    Text,
}

impl Part {
    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Part::Code => "code",
            Part::Text => "text",
        }
    }

    /// The part with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Part> {
        [Part::Code, Part::Text].into_iter().find(|part| part.key() == key)
    }
}

/// A code or a text of a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Phrase {
    /// The account's name or the carrier; empty: whoever says it.
    pub source: String,
    /// Whether it is a code or a text.
    pub part: Part,
    /// The code as it is written, or the text folded.
    pub value: String,
}

impl Phrase {
    /// A code or text as somebody writes it; none: nothing is left of it.
    #[must_use]
    pub fn new(source: &str, part: Part, written: &str) -> Option<Phrase> {
        let value = match part {
            Part::Code => code(written),
            Part::Text => folded(written),
        };
        (!value.is_empty()).then(|| Phrase { source: source.trim().to_owned(), part, value })
    }

    /// By what an event would be mapped: its code, else its text; by whoever said it. None: it says neither.
    #[must_use]
    pub fn of(event: &Event) -> Option<Phrase> {
        let source = event.source.as_deref().or(event.carrier.as_deref()).unwrap_or_default();
        let of_code = event.code.as_deref().and_then(|written| Phrase::new(source, Part::Code, written));
        of_code.or_else(|| Phrase::new(source, Part::Text, event.text.as_deref()?))
    }
}

fn code(written: &str) -> String {
    written.trim().chars().take(VALUE_MAX).collect()
}

/// A text without what differs from parcel to parcel: case, accents and signs aside, each run of digits as `#`. One of
/// signs alone stays as it is.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    letters::push(&mut words, text);
    let mut out = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            _ if !char.is_numeric() => out.push(char),
            _ if out.ends_with('#') => {}
            _ => out.push('#'),
        }
    }
    let out = if out.is_empty() { text.trim() } else { out.trim() };
    out.chars().take(VALUE_MAX).collect()
}

/// What the owner says something means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meant {
    /// The kind of event.
    #[serde(serialize_with = "kind_key")]
    pub kind: Kind,
    /// The carrier's reason, where the owner gave one.
    pub reason: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn kind_key<S: serde::Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.key())
}

/// Between the word for a mapping and its reason, in what is stored with an event.
const BEHIND_MAPPING: &str = "mapping:";

impl Meant {
    /// What is stored with an event that it decided: who read it, and the reason.
    #[must_use]
    pub fn read_by(&self) -> String {
        match &self.reason {
            Some(reason) => format!("{BEHIND_MAPPING}{reason}"),
            None => "mapping".to_owned(),
        }
    }

    /// The reason in what was stored with an event.
    #[must_use]
    pub fn reason_in(read_by: &str) -> Option<&str> {
        read_by.strip_prefix(BEHIND_MAPPING)
    }
}

/// Whether a word can be a reason: small letters, digits and underscores, as carriers' reasons are kept.
#[must_use]
pub fn is_reason(word: &str) -> bool {
    let ok = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
    !word.is_empty() && word.len() <= 60 && word.chars().all(ok)
}

/// The owner's mappings in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mappings {
    meant: HashMap<Phrase, Meant>,
}

impl Mappings {
    /// Puts a mapping in force, or takes it away.
    pub fn set(&mut self, phrase: Phrase, meant: Option<Meant>) {
        match meant {
            Some(meant) => {
                self.meant.insert(phrase, meant);
            }
            None => {
                self.meant.remove(&phrase);
            }
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meant.is_empty()
    }

    /// What a phrase was mapped to.
    #[must_use]
    pub fn of(&self, phrase: &Phrase) -> Option<&Meant> {
        self.meant.get(phrase)
    }

    /// What an event means by them: the nearest one holds. One for the account goes before one for the carrier and that
    /// before one for everybody; within these the words go before the code, since they say more.
    #[must_use]
    pub fn read(&self, event: &Event) -> Option<&Meant> {
        if self.meant.is_empty() {
            return None;
        }
        let words = event.text.as_deref().map(folded).filter(|words| !words.is_empty());
        let code = event.code.as_deref().map(code).filter(|code| !code.is_empty());
        let sources = [event.source.as_deref(), event.carrier.as_deref(), Some("")];
        sources.into_iter().flatten().find_map(|source| {
            let find = |part: Part, value: &Option<String>| {
                let value = value.clone()?;
                self.meant.get(&Phrase { source: source.to_owned(), part, value })
            };
            find(Part::Text, &words).or_else(|| find(Part::Code, &code))
        })
    }
}

/// A code or text of a package that nobody could read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmapped {
    /// Which.
    #[serde(flatten)]
    pub phrase: Phrase,
    /// Events with it.
    pub events: i64,
    /// Whether it is the package's newest update and the package isn't finished: its status may be behind.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newest: bool,
    /// The instant of the first one.
    pub first_at: Millis,
    /// The instant of the last one.
    pub last_at: Millis,
    /// The words of the last one as they were said; those of a code without words are the code.
    pub example: String,
}

/// The codes and texts of a package that nobody could read, by what is known of it.
#[must_use]
pub fn unmapped(
    package: &PackageHistory,
    cutoff: Millis,
    last_update: Option<Millis>,
    is_finished: bool,
) -> Vec<Unmapped> {
    let mut found: BTreeMap<Phrase, (BTreeSet<Millis>, &Report)> = BTreeMap::new();
    for report in package.reports_known(cutoff).filter(|report| report.kind == Kind::Unmapped) {
        let Some(phrase) = Phrase::of(&report.event) else { continue };
        let (instants, last) = found.entry(phrase).or_insert_with(|| (BTreeSet::new(), report));
        instants.insert(report.instant);
        if report.instant > last.instant {
            *last = report;
        }
    }
    let of_phrase = |(phrase, (instants, last)): (Phrase, (BTreeSet<Millis>, &Report))| {
        let words: Cow<'_, str> = last.event.text.as_deref().map_or(Cow::Owned(phrase.value.clone()), Cow::Borrowed);
        Unmapped {
            events: i64::try_from(instants.len()).unwrap_or(i64::MAX),
            newest: !is_finished && last_update == Some(last.instant),
            first_at: instants.first().copied().unwrap_or(last.instant),
            last_at: last.instant,
            example: words.chars().take(VALUE_MAX).collect(),
            phrase,
        }
    };
    let mut unmapped: Vec<Unmapped> = found.into_iter().map(of_phrase).collect();
    if unmapped.len() > OF_PACKAGE_MAX {
        unmapped.sort_by(|a, b| b.last_at.cmp(&a.last_at).then_with(|| a.phrase.cmp(&b.phrase)));
        unmapped.truncate(OF_PACKAGE_MAX);
        unmapped.sort_by(|a, b| a.phrase.cmp(&b.phrase));
    }
    unmapped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Fact, read_line};
    use crate::known::{Builder, Meaning};

    fn event(rest: &str) -> Event {
        let line = format!(
            r#"{{"type":"event","number":"LX123456785CN","occurred_at":"2026-11-03T10:00:00Z","received_at":"2026-11-03T11:00:00Z",{rest}}}"#
        );
        match read_line(&line) {
            Ok(Fact::Event(event)) => event,
            other => panic!("{line}: {other:?}"),
        }
    }

    fn meant(kind: Kind) -> Option<Meant> {
        Some(Meant { kind, reason: None })
    }

    #[test]
    fn s12_what_differs_from_parcel_to_parcel_makes_no_other_text() {
        assert_eq!(folded("Handed to USPS,  no. 9400 1112"), "handed to usps no # #");
        assert_eq!(folded("handed to USPS, No 7"), "handed to usps no #");
        assert_eq!(folded("包裹已交接 20261103"), folded("包裹已交接 20261104"));
        assert_eq!(folded(" *** "), "***", "signs alone stay");
        assert_eq!(folded("   "), "");
    }

    #[test]
    fn s12_the_nearest_mapping_holds_and_words_go_before_codes() {
        let said = event(r#""source":"my account","carrier":"yanwen","code":"X9","text":"Sorted (3)""#);
        let phrase = |source: &str, part, written: &str| Phrase::new(source, part, written).unwrap();
        let mut mappings = Mappings::default();
        assert_eq!(mappings.read(&said), None);
        let steps = [
            (phrase("", Part::Code, "X9"), Kind::Info),
            (phrase("", Part::Text, "sorted 7"), Kind::Moving),
            (phrase("yanwen", Part::Code, "X9"), Kind::Collected),
            (phrase("my account", Part::Code, " X9 "), Kind::OriginTransit),
            (phrase("my account", Part::Text, "SORTED (12)"), Kind::DeliveryHub),
        ];
        for (phrase, kind) in steps {
            mappings.set(phrase, meant(kind));
            assert_eq!(mappings.read(&said).map(|meant| meant.kind), Some(kind));
        }
        let other = event(r#""source":"17track","code":"x9""#);
        assert_eq!(mappings.read(&other), None, "a code is what it is");
        mappings.set(phrase("my account", Part::Text, "sorted 1"), None);
        assert_eq!(mappings.read(&said).map(|meant| meant.kind), Some(Kind::OriginTransit));
    }

    #[test]
    fn s12_who_read_an_event_says_the_reason_too() {
        let with = Meant { kind: Kind::Exception, reason: Some("bad_address".to_owned()) };
        assert_eq!(Meant::reason_in(&with.read_by()), Some("bad_address"));
        assert_eq!(Meaning::from_key(&with.read_by()), Meaning::Mapping);
        let without = meant(Kind::Exception).unwrap();
        assert_eq!((without.read_by().as_str(), Meant::reason_in(&without.read_by())), ("mapping", None));
        assert!(is_reason("bad_address") && !is_reason("Bad address") && !is_reason(""));
    }

    #[test]
    fn s12_what_nobody_read_is_counted_by_code_else_by_text() {
        let package = r#"{"type":"package","package":"p1","number":"LX123456785CN","known_at":"2026-11-02T08:00:00Z"}"#;
        let lines = [
            (r#""source":"a","code":"X9","text":"Eins""#, "2026-11-03T10:00:00Z"),
            (r#""source":"a","code":"X9","text":"Zwei""#, "2026-11-04T10:00:00Z"),
            (r#""source":"a","text":"Bag 12 closed""#, "2026-11-05T10:00:00Z"),
            (r#""source":"b","text":"Bag 13 closed""#, "2026-11-05T10:00:00Z"),
            (r#""source":"a","sub_status":"collected""#, "2026-11-02T10:00:00Z"),
        ];
        let mut builder = Builder::new();
        builder.add(0, read_line(package).unwrap());
        for (rest, at) in lines {
            let line = format!(
                r#"{{"type":"event","number":"LX123456785CN","occurred_at":"{at}","received_at":"2026-11-06T00:00:00Z",{rest}}}"#
            );
            builder.add(0, read_line(&line).unwrap());
        }
        let known = builder.build(&|event| (event.sub_status.unwrap_or(Kind::Unmapped), Meaning::Given)).known;
        let at = |text: &str| Millis::parse(text).unwrap();
        let last = at("2026-11-05T10:00:00Z");
        let found = unmapped(&known.packages[0], at("2026-11-06T00:00:00Z"), Some(last), false);
        let seen: Vec<_> = found
            .iter()
            .map(|one| (one.phrase.source.as_str(), one.phrase.value.as_str(), one.events, one.newest, &*one.example))
            .collect();
        assert_eq!(
            seen,
            [
                ("a", "X9", 2, false, "Zwei"),
                ("a", "bag # closed", 1, true, "Bag 12 closed"),
                ("b", "bag # closed", 1, true, "Bag 13 closed"),
            ]
        );
        assert_eq!((found[0].first_at, found[0].last_at), (at("2026-11-03T10:00:00Z"), at("2026-11-04T10:00:00Z")));
        assert_eq!(unmapped(&known.packages[0], at("2026-11-05T23:00:00Z"), None, false), [], "not yet known (S14)");
        let finished = unmapped(&known.packages[0], at("2026-11-06T00:00:00Z"), Some(last), true);
        assert!(finished.iter().all(|one| !one.newest), "a finished package waits for no status");
    }
}

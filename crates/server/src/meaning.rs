//! What an event means that doesn't say it in our own terms (S12): by the owner's own mapping; the code by its source,
//! then by its carrier; then the classifier; else nobody can read it.

use parcelwatch_connectors::connector::{Code, Meaning as CodeMeaning};
use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::classify::{ReadBy, Reading, classify};
use parcelwatch_domain::facts::Event;
use parcelwatch_domain::known::Meaning;
use parcelwatch_domain::mapping::Mappings;
use parcelwatch_domain::status::Kind;

/// The kind of an event under the owner's mappings, what decided it, and that as it is stored. The owner has the last
/// word, also about what a source says in our own terms: a connector puts its codes into them.
#[must_use]
pub fn read_under(mappings: &Mappings, event: &Event) -> (Kind, Meaning, String) {
    match mappings.read(event) {
        Some(meant) => (meant.kind, Meaning::Mapping, meant.read_by()),
        None => {
            let (kind, by) = read(event);
            (kind, by, by.key().to_owned())
        }
    }
}

/// The kind of an event where the owner says nothing about it, and what decided it.
#[must_use]
pub fn read(event: &Event) -> (Kind, Meaning) {
    if let Some(kind) = event.sub_status {
        return (kind, Meaning::Given);
    }
    let tables = [event.source.as_deref(), event.carrier.as_deref()];
    if let Some(code) = &event.code
        && let Some(kind) = tables.into_iter().flatten().find_map(|table| kind_of_code(table, code))
    {
        return (kind, Meaning::Code);
    }
    let reading = event.text.as_deref().map(|text| classify(text, event.carrier.as_deref(), None));
    match reading.and_then(|reading| reading.kind.map(|kind| (kind, reading.by))) {
        Some((kind, ReadBy::Model)) => (kind, Meaning::Model),
        Some((kind, _)) => (kind, Meaning::Phrase),
        None => (Kind::Unmapped, Meaning::None),
    }
}

/// What a code says in a connector's table; "not found" and "stopped" are answers, not events.
fn kind_of_code(table: &str, code: &str) -> Option<Kind> {
    match find_code(table, code)?.means {
        CodeMeaning::Event(kind) => Some(kind),
        CodeMeaning::NotFound | CodeMeaning::Stopped => None,
    }
}

fn find_code(table: &str, code: &str) -> Option<&'static Code> {
    connector(table)?.code(code)
}

/// Reads a text, with the code of a carrier or provider where one is given.
#[must_use]
pub fn read_text(text: &str, carrier: Option<&str>, code: Option<&str>, lang: Option<&str>) -> Reading {
    if let (Some(table), Some(code)) = (carrier, code)
        && let Some(found) = find_code(table, code)
        && let CodeMeaning::Event(kind) = found.means
    {
        return Reading::of_code(kind, found.reason);
    }
    classify(text, carrier, lang)
}

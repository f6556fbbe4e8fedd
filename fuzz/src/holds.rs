//! What holds of every answer, whatever was read.

use parcelwatch_connectors::answer::{Answer, EventRead, PackageAnswer};
use parcelwatch_connectors::connector::Fault;
use parcelwatch_connectors::moment::Moment;

/// The most bytes that an answer may print for one that was read: the smallest event has some, and prints its fields'
/// names.
const PRINTED_PER_BYTE: usize = 600;

/// Longer than our ids and names of carriers.
const CARRIER_MAX: usize = 130;

/// What holds of any answer.
pub fn of_answer(answer: &Answer) {
    assert!(serde_json::to_string(answer).is_ok(), "an answer can always be printed");
    for package in &answer.packages {
        of_package(package);
    }
}

fn of_package(package: &PackageAnswer) {
    assert!(package.status == package.sub_status.map(|sub| sub.status()), "the status is that of the sub-status");
    let is_failed = package.errors.iter().any(|error| error.kind != Fault::NotFound);
    assert!(package.answer.is_none() == is_failed, "an error leaves no answer, and nothing else does");
    assert!(package.implied.is_none() || package.events.is_empty(), "nothing is implied where events are told");
    let is_told = package.implied.is_some() || !package.events.is_empty();
    assert!(package.status.is_none() || is_told, "no status comes from nothing, least of all from an error");
    for event in package.events.iter().chain(&package.implied) {
        of_event(event);
    }
}

fn of_event(event: &EventRead) {
    let certainty = event.occurred.as_ref().map(Moment::certainty);
    assert!(event.certainty == certainty, "how sure a moment is stands beside it");
    if let Some(moment) = &event.occurred {
        let again = Moment::parse(&moment.text);
        assert!(again.as_ref() == Some(moment), "a moment can be read again from its text: {moment:?}");
    }
}

/// What holds besides where the mapping is ours, of an answer to a body of this length.
pub fn of_built_in(answer: &Answer, length: usize) {
    let printed = serde_json::to_string(answer).map(|text| text.len()).unwrap_or_default();
    assert!(printed <= (length + 16) * PRINTED_PER_BYTE, "{length} bytes became {printed}");
    for package in &answer.packages {
        let events = || package.events.iter().chain(&package.implied);
        for carrier in events().filter_map(|event| event.carrier.as_deref()).chain(package.carrier.as_deref()) {
            assert!(carrier.len() <= CARRIER_MAX, "what stands with each event ends somewhere");
        }
        let events = events();
        let countries = events.filter_map(|event| event.country.as_deref());
        for country in countries.chain(package.origin_country.as_deref()).chain(package.destination_country.as_deref())
        {
            let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
            assert!(is_code, "a country has two letters: {country:?}");
        }
    }
}

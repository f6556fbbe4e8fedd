//! The code tables against the shared reference, where it is at hand.

use std::collections::BTreeSet;
use std::fs;

use parcelwatch_connectors::connector::{Access, Meaning};
use parcelwatch_connectors::registry;
use parcelwatch_domain::status::Kind;

use crate::shared;

#[test]
fn codes_mean_what_the_reference_says() {
    let Some(mapping) = shared("reference/status-mapping.csv") else { return };
    let mapping = fs::read_to_string(mapping).expect("readable");
    let rows = || mapping.lines().skip(1).map(|row| row.split(',').collect::<Vec<&str>>());
    let means = |meaning: &str| match meaning {
        "not_found" => Meaning::NotFound,
        "source_stopped" => Meaning::Stopped,
        kind => Meaning::Event(Kind::from_key(kind).unwrap_or_else(|| panic!("no kind {kind}"))),
    };
    for connector in registry::all() {
        // Sources that are taught don't tell capitals.
        let same = |listed: &str, code: &str| {
            if matches!(connector.access, Access::Templates(_)) {
                listed == code.to_lowercase()
            } else {
                listed == code
            }
        };
        let mut listed = BTreeSet::new();
        for row in rows() {
            let [source, field, code, _, meaning, reason, _] = row[..] else { continue };
            if source != connector.id || field.ends_with(":prefix") || meaning == "unmapped" {
                continue;
            }
            let found = connector.codes.0.iter().find(|listed| same(listed.code, code));
            let found = found.unwrap_or_else(|| panic!("{}: {code} isn't listed", connector.id));
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            // Of a word that stands in several fields the main field's meaning is listed.
            let elsewhere = rows().any(|row| {
                let [source, other, word, _, meaning, reason, _] = row[..] else { return false };
                source == connector.id
                    && other != field
                    && word.eq_ignore_ascii_case(code)
                    && (found.means, found.reason.unwrap_or_default()) == (means(meaning), reason)
            });
            let is_right = (found.means, found.reason) == (means(meaning), reason);
            assert!(is_right || elsewhere, "{}: {field} {code} is {:?}", connector.id, found.means);
            listed.insert(found.code);
        }
        if listed.is_empty() {
            continue;
        }
        let strange: Vec<_> = connector.codes.0.iter().filter(|code| !listed.contains(code.code)).collect();
        assert!(strange.is_empty(), "{}: codes that the reference doesn't know: {strange:?}", connector.id);
        println!("{}: {} codes compared", connector.id, listed.len());
    }
}

//! The code tables against the shared reference, where it is at hand.

use std::collections::BTreeSet;
use std::fs;

use parcelwatch_connectors::connector::Meaning;
use parcelwatch_connectors::registry;
use parcelwatch_domain::status::Kind;

use crate::shared;

#[test]
fn codes_mean_what_the_reference_says() {
    let Some(mapping) = shared("reference/status-mapping.csv") else { return };
    let mapping = fs::read_to_string(mapping).expect("readable");
    for connector in registry::all() {
        let mut listed = BTreeSet::new();
        for row in mapping.lines().skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            let [source, _, code, _, meaning, reason, _] = fields[..] else { continue };
            if source != connector.id {
                continue;
            }
            let means = match meaning {
                "not_found" => Meaning::NotFound,
                "source_stopped" => Meaning::Stopped,
                kind => Meaning::Event(Kind::from_key(kind).unwrap_or_else(|| panic!("no kind {kind}"))),
            };
            let found = connector.codes.find(code).unwrap_or_else(|| panic!("{}: {code} isn't listed", connector.id));
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            assert_eq!((found.means, found.reason), (means, reason), "{}: {code}", connector.id);
            listed.insert(code);
        }
        assert_eq!(listed.len(), connector.codes.0.len(), "{}: codes that the reference doesn't know", connector.id);
        println!("{}: {} codes compared", connector.id, listed.len());
    }
}

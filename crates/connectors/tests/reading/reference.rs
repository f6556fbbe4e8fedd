//! The code tables against the shared reference, where it is at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use parcelwatch_connectors::connector::Meaning;
use parcelwatch_connectors::registry;
use parcelwatch_domain::status::Kind;

use crate::shared;

/// A row of the reference.
struct Row {
    source: String,
    field: String,
    code: String,
    /// `None`: the reference lists it without a meaning.
    means: Option<(Meaning, Option<String>)>,
}

fn rows() -> Option<Vec<Row>> {
    let mapping = fs::read_to_string(shared("reference/status-mapping.csv")?).expect("readable");
    let rows = mapping.lines().skip(1).filter_map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let [source, field, code, _, meaning, reason, _] = fields[..] else { return None };
        let means = match meaning {
            "unmapped" => None,
            "not_found" => Some(Meaning::NotFound),
            "source_stopped" => Some(Meaning::Stopped),
            kind => Some(Meaning::Event(Kind::from_key(kind).unwrap_or_else(|| panic!("no kind {kind}")))),
        };
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        Some(Row {
            source: source.to_owned(),
            field: field.to_owned(),
            code: code.to_owned(),
            means: means.map(|means| (means, reason.map(str::to_owned))),
        })
    });
    Some(rows.collect())
}

#[test]
fn codes_mean_what_the_reference_says() {
    let Some(rows) = rows() else { return };
    for connector in registry::all().filter(|connector| registry::mappings().all(|source| source.id != connector.id)) {
        let mut listed = BTreeSet::new();
        for row in rows.iter().filter(|row| row.source == connector.id) {
            let found = connector
                .codes
                .find(&row.code)
                .unwrap_or_else(|| panic!("{}: {} isn't listed", connector.id, row.code));
            let found = (found.means, found.reason.map(str::to_owned));
            assert_eq!(Some(found), row.means, "{}: {}", connector.id, row.code);
            listed.insert(&row.code);
        }
        assert_eq!(listed.len(), connector.codes.0.len(), "{}: codes that the reference doesn't know", connector.id);
        println!("{}: {} codes compared", connector.id, listed.len());
    }
}

/// The reference's names of sources that aren't our ids. What stands behind a colon there is the name of a table.
const NAMES: &[(&str, &str)] = &[
    ("auspost", "australia_post"),
    ("canadapost", "canada_post"),
    ("laposte", "la_poste"),
    ("royalmail", "royal_mail"),
];

/// A table of ours by a row of the reference: named as the field, else the main one.
fn table_of(row: &Row, tables: &BTreeSet<(String, String)>) -> Option<(String, String)> {
    let (source, service) = row.source.split_once(':').unwrap_or((&row.source, ""));
    let source = NAMES.iter().find(|(theirs, _)| *theirs == source).map_or(source, |(_, ours)| ours);
    let field = row.field.strip_suffix(":prefix").unwrap_or(&row.field);
    let names = if service.is_empty() { [field, "status"] } else { [service, service] };
    let mut found = names.into_iter().map(|name| (source.to_owned(), name.to_owned()));
    found.find(|name| tables.contains(name))
}

#[test]
fn codes_of_mappings_mean_what_the_reference_says() {
    let Some(rows) = rows() else { return };
    let mut tables = BTreeSet::new();
    let mut ours = BTreeMap::new();
    for source in registry::mappings() {
        for (table, code, means, reason) in source.codes() {
            tables.insert((source.id.clone(), table.to_owned()));
            ours.insert((source.id.clone(), table.to_owned(), code), (means, reason.map(str::to_owned)));
        }
    }
    let mut wrong = Vec::new();
    let mut compared: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let Some(name) = table_of(row, &tables) else { continue };
        let end = if row.field.ends_with(":prefix") { "*" } else { "" };
        let code = format!("{}{end}", row.code).to_lowercase();
        let found = ours.get(&(name.0.clone(), name.1.clone(), code.clone())).cloned();
        if found != row.means {
            wrong.push(format!("{} {} {}: {found:?} instead of {:?}", name.0, name.1, row.code, row.means));
        }
        compared.entry(name).or_default().insert(code);
    }
    for ((source, table), codes) in &compared {
        let of_table = ours.keys().filter(|(of, named, _)| (of, named) == (source, table));
        // Some that the mapping leaves out stand in the family's own page.
        let more = of_table.filter(|(_, _, code)| !codes.contains(code)).count();
        println!("{source} {table}: {} codes compared, {more} more", codes.len());
    }
    for (source, table) in tables.difference(&compared.into_keys().collect()) {
        println!("{source} {table}: not in the reference");
    }
    assert!(wrong.is_empty(), "codes otherwise than the reference has them:\n{}", wrong.join("\n"));
}

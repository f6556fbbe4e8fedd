//! `docs/sources.md` lists every connector and every carrier as they are; `PARCELWATCH_UPDATE_DOCS=1` writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use parcelwatch_connectors::connector::{Connector, Format, Sort};
use parcelwatch_connectors::registry;
use parcelwatch_domain::detect::carriers;

const BEFORE: &str = "# Sources

Written by a test from the connectors themselves; [connectors.md](connectors.md) says how to add one.

`parcelwatch sources --json` prints the same. A source that is only read has no credentials: its answers can be given to `parcelwatch normalize`, or come in by a push. Unofficial ones rest on a web page's endpoint, which may change or be forbidden any day; they are off until somebody adds an account.

";

#[test]
fn the_page_of_sources_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sources.md");
    let page = page();
    if std::env::var_os("PARCELWATCH_UPDATE_DOCS").is_some() {
        fs::write(&path, &page).expect("writable");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "run it with PARCELWATCH_UPDATE_DOCS=1");
}

fn page() -> String {
    let mut page = BEFORE.to_owned();
    for (sort, title) in [(Sort::Provider, "Tracking providers"), (Sort::Carrier, "Carriers")] {
        writeln!(page, "## {title}\n").expect("a text");
        writeln!(page, "| id | name | also | formats | can | credentials | where they are given out | calls/s | official | checked against |")
            .expect("a text");
        writeln!(page, "|---|---|---|---|---|---|---|---|---|---|").expect("a text");
        for connector in registry::all().filter(|connector| connector.sort == sort) {
            writeln!(page, "{}", row(connector)).expect("a text");
        }
        page.push('\n');
    }
    page.push_str("## Ids of carriers\n\nFacts, `detect` and `normalize` use these.\n\n| id | name |\n|---|---|\n");
    for carrier in carriers() {
        writeln!(page, "| `{}` | {} |", carrier.id, carrier.name).expect("a text");
    }
    page
}

fn row(connector: &Connector) -> String {
    let service = connector.service.as_ref();
    let formats: Vec<&str> = connector
        .formats
        .iter()
        .map(|format| match format {
            Format::Json => "JSON",
            Format::Xml => "XML",
            Format::Html => "HTML",
        })
        .collect();
    let can = [
        ("poll", service.is_some() && connector.poll.as_ref().is_some_and(|poll| poll.request.is_some())),
        ("push", connector.push.is_some()),
        ("register", connector.register.is_some()),
        ("retrack", connector.retrack.is_some()),
        ("stop", connector.stop.is_some()),
        ("change carrier", connector.change_carrier.is_some()),
        ("quota", service.is_some_and(|service| service.quota.is_some())),
    ];
    let can: Vec<&str> = can.into_iter().filter(|(_, can)| *can).map(|(name, _)| name).collect();
    let credentials = service.map_or(&[][..], |service| service.credentials);
    let credentials: Vec<String> = credentials
        .iter()
        .map(|one| format!("`{}`{}", one.name, if one.is_optional { " (optional)" } else { "" }))
        .collect();
    let or_none = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    let aliases: Vec<String> = connector.aliases.iter().map(|alias| format!("`{alias}`")).collect();
    let can = or_none(can.join(", "));
    let can = if can == "—" { "read".to_owned() } else { can };
    format!(
        "| `{}` | {} | {} | {} | {can} | {} | {} | {} | {} | {} |",
        connector.id,
        connector.name,
        or_none(aliases.join(", ")),
        formats.join(", "),
        or_none(credentials.join(", ")),
        or_none(service.map_or_else(String::new, |service| service.keys_from.to_owned())),
        service.map_or("—".to_owned(), |service| service.calls_per_second.to_string()),
        if connector.official { "yes" } else { "no" },
        or_none(connector.verified.to_owned()),
    )
}

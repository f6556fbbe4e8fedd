//! The smallest facts and rows that a case needs.

use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_domain::status::{Kind, Status, SubStatus};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Given, Meaning, OrderRow, PackageRow, Urgency};

/// The instant of every commit that doesn't care.
pub const NOW: Millis = Millis(1_793_491_200_000);

/// A fact as the contract writes it.
pub fn fact(line: &str) -> Fact {
    read_line(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}"))
}

/// Facts given directly, one a line, with ids that follow from their place.
pub fn given(lines: &[&str]) -> Vec<Given> {
    by(None, lines)
}

/// Facts given by an import.
pub fn by(origin: Option<&str>, lines: &[&str]) -> Vec<Given> {
    lines.iter().map(|line| one(origin, line)).collect()
}

fn one(origin: Option<&str>, line: &str) -> Given {
    let fact = fact(line);
    let print = parcelwatch_store::fingerprint(&fact);
    let (id, known_at, meaning) = match &fact {
        Fact::Event(event) => {
            let instant = event.occurred_at.instant(&jiff::tz::TimeZone::UTC);
            let meaning =
                Meaning { instant, kind: event.sub_status.unwrap_or(Kind::Unmapped), read_by: "given".into() };
            (format!("evt_{print}"), event.received_at.or(Some(instant)), Some(meaning))
        }
        _ => (format!("fct_{print}"), None, None),
    };
    let origin = origin.map(str::to_owned);
    Given { id, fact, known_at, origin, meaning, lets_it_count: false }
}

/// A batch of facts alone.
pub fn batch(facts: Vec<Given>) -> Batch {
    Batch { at: NOW, facts, ..Batch::default() }
}

/// An event of a number on a day of November.
pub fn event(number: &str, day: u32, received: Option<&str>) -> String {
    let received = received.map(|at| format!(r#","received_at":"{at}""#)).unwrap_or_default();
    format!(
        r#"{{"type":"event","number":"{number}","occurred_at":"2026-11-{day:02}T10:00:00Z","source":"17track","sub_status":"collected"{received}}}"#
    )
}

/// A package row as it is first stored.
pub fn package(reference: &str, status: Status, attention: i64, sort_at: i64) -> PackageRow {
    let sub_status = SubStatus::ALL.iter().copied().find(|sub| sub.status() == status).unwrap();
    PackageRow {
        reference: reference.to_owned(),
        id: format!("pkg_{reference}"),
        number: Some(format!("N{reference}")),
        carrier: None,
        status,
        sub_status,
        attention: (attention > 0).then_some(Urgency { rank: attention, since: NOW }),
        due_at: None,
        last_update_at: None,
        sort_at: Millis(sort_at),
        archived: false,
        search: String::new(),
        body: format!("{{\"package\":\"{reference}\"}}"),
        orders: Vec::new(),
        unmapped: None,
        version: 0,
    }
}

/// An order row as it is first stored.
pub fn order(name: &str, sort_at: i64) -> OrderRow {
    OrderRow {
        key: name.to_owned(),
        channel: None,
        name: name.to_owned(),
        stage: "awaiting_order".to_owned(),
        attention: false,
        archived: false,
        sort_at: Millis(sort_at),
        body: format!("{{\"order\":\"{name}\"}}"),
        version: 0,
    }
}

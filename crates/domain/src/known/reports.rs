//! Reports of events, sorted into the moments of a timeline (S2, S10, S11).

use std::cmp::Ordering;

use serde::Serialize;

use super::{Moment, Report, country};
use crate::facts::Event;
use crate::rig::Mechanism;
use crate::status::Kind;
use crate::time::{Certainty, DAY, Written, start_of_day};
use crate::zone::zone_of;

/// What decided the kind of an event (S12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The source said it in our own terms.
    Given,
    /// The owner's own mapping.
    Mapping,
    /// The connector's table of codes.
    Code,
    /// The classifier's phrases.
    Phrase,
    /// The classifier's model.
    Model,
    /// Nobody could read it.
    None,
}

impl Meaning {
    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Meaning::Given => "given",
            Meaning::Mapping => "mapping",
            Meaning::Code => "code",
            Meaning::Phrase => "phrase",
            Meaning::Model => "model",
            Meaning::None => "none",
        }
    }

    /// The meaning with this name; whatever nobody knows wasn't read by anything.
    #[must_use]
    pub fn from_key(key: &str) -> Meaning {
        // Behind a mapping stands the reason that the owner gave.
        let key = key.split_once(':').map_or(key, |(key, _)| key);
        let all = [Meaning::Given, Meaning::Mapping, Meaning::Code, Meaning::Phrase, Meaning::Model];
        all.into_iter().find(|meaning| meaning.key() == key).unwrap_or(Meaning::None)
    }
}

impl Report {
    /// A report of an event whose kind has been decided.
    #[must_use]
    pub fn new(event: Event, kind: Kind, by: Meaning, source: Option<usize>) -> Report {
        let certainty = event.occurred_at.certainty();
        let (instant, implied) = match event.occurred_at {
            Written::Instant(at) => (at, at),
            written => {
                let zone = match Mechanism::Zone.is_broken() {
                    true => jiff::tz::TimeZone::UTC,
                    false => zone_of(event.country.as_deref(), event.city.as_deref(), event.place.as_deref()),
                };
                let instant = written.instant(&zone);
                match written {
                    Written::Date(day) => (instant, start_of_day(day, &zone)),
                    Written::Instant(_) | Written::Local(_) => (instant, instant),
                }
            }
        };
        Report {
            instant,
            kind,
            certainty,
            known_at: event.received_at.unwrap_or(implied),
            received_at: event.received_at,
            source,
            country: event.country.as_deref().and_then(country),
            deadline: event.deadline,
            sequence: event.sequence,
            event: Box::new(event),
            by,
        }
    }

    /// Whether this report lets its event count: its date isn't later than its receipt by more than the tolerance
    /// (S11). One without receipt always does.
    #[must_use]
    pub fn lets_count(&self) -> bool {
        Mechanism::Plausibility.is_broken()
            || self.received_at.is_none_or(|received| self.instant.since(received) <= tolerance(self.certainty))
    }

    /// The text that distinguishes unmapped events: case and blanks aside (S10).
    fn unmapped_key(&self) -> Option<String> {
        if self.kind != Kind::Unmapped {
            return None;
        }
        let text = self.event.text.as_deref().or(self.event.code.as_deref()).unwrap_or_default();
        Some(text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect())
    }
}

/// How far an event may be dated after its receipt: 15 minutes, or 24 hours where zone or time are uncertain (S11).
#[must_use]
pub const fn tolerance(certainty: Certainty) -> i64 {
    match certainty {
        Certainty::Exact => 15 * 60_000,
        Certainty::AssumedZone | Certainty::DateOnly => DAY,
    }
}

/// A report, with what tells it apart where nobody could read it.
type Keyed = (Option<String>, Report);

/// Sorts reports and groups them into moments.
pub(super) fn moments(reports: Vec<Report>) -> (Vec<Report>, Vec<Moment>) {
    let mut keyed: Vec<Keyed> = reports.into_iter().map(|report| (report.unmapped_key(), report)).collect();
    if !Mechanism::Order.is_broken() {
        keyed.sort_by(in_the_one_order);
    }
    let mut moments: Vec<Moment> = Vec::with_capacity(keyed.len());
    for (index, (key, report)) in keyed.iter().enumerate() {
        if let Some(last) = moments.last_mut() {
            let (first_key, first) = &keyed[last.first];
            let same = last.instant == report.instant
                && last.kind == report.kind
                && first.event.number == report.event.number
                && first_key == key;
            if same {
                last.end = index + 1;
                continue;
            }
        }
        moments.push(Moment { instant: report.instant, kind: report.kind, first: index, end: index + 1 });
    }
    (keyed.into_iter().map(|(_, report)| report).collect(), moments)
}

/// The order of a timeline (S2, S10).
fn in_the_one_order((key_a, a): &Keyed, (key_b, b): &Keyed) -> Ordering {
    (a.instant, a.kind, &a.event.number, key_a)
        .cmp(&(b.instant, b.kind, &b.event.number, key_b))
        // Within a moment: who told us first, then by content, so that the input's order plays no part (S1).
        .then_with(|| (a.received_at.unwrap_or(a.known_at)).cmp(&b.received_at.unwrap_or(b.known_at)))
        .then_with(|| content(a).cmp(&content(b)))
}

/// The content of a report, for a total order of those that came at one instant.
fn content(report: &Report) -> impl Ord + use<'_> {
    let event = &report.event;
    (
        (&event.source, &event.text, &event.code, &event.occurred_text),
        (&event.country, &event.place, &event.city, &event.postcode),
        (&event.reason, event.sequence, &event.carrier, event.deadline.map(|due| format!("{due:?}"))),
    )
}

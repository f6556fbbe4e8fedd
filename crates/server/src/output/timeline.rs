//! The timeline of a package: one entry a moment, with all that was told about it (S10).

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::known::{Meaning, Moment, PackageHistory, Report};
use parcelwatch_domain::package::{Picture, Rule, known_reports};
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::{Certainty, Millis};
use serde::{Serialize, Serializer};

/// A moment of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// When it happened, as it was first told.
    pub occurred_at: String,
    /// The instant it stands at (S11).
    pub instant: Millis,
    /// How sure that is.
    pub certainty: Certainty,
    /// The number it was told about.
    pub number: TrackingNumber,
    /// What it says.
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// The sub-status it gives; none for news and for what was passed over.
    #[serde(serialize_with = "sub_status")]
    pub sub_status: Option<SubStatus>,
    /// The carrier's words.
    pub text: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Place, as it was told.
    pub place: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Who told first.
    pub source: Option<String>,
    /// What decided its meaning.
    pub by: Meaning,
    /// When we learned it.
    pub known_at: Millis,
    /// Whether it decided the carrier's status.
    pub decided: bool,
    /// The rule by which it was passed over.
    pub passed_over: Option<Rule>,
    /// Every report of it, the first one included.
    pub reports: Vec<Told>,
}

/// One report of a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Who.
    pub source: Option<String>,
    /// In which words.
    pub text: Option<String>,
    /// Their code.
    pub code: Option<String>,
    /// The carrier's reason.
    pub reason: Option<String>,
    /// When we learned it.
    pub known_at: Millis,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn kind<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.key())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn sub_status<S: Serializer>(sub_status: &Option<SubStatus>, serializer: S) -> Result<S::Ok, S::Error> {
    match sub_status {
        Some(sub_status) => serializer.serialize_str(sub_status.key()),
        None => serializer.serialize_none(),
    }
}

/// The timeline of a package as it was known, the newest moment first.
#[must_use]
pub fn timeline(picture: &Picture<'_>) -> Vec<TimelineEntry> {
    let history = picture.history;
    let cutoff = picture.asked.cutoff;
    let mut order: Vec<usize> = (0..history.moments.len()).collect();
    // At one instant and kind, the source's own count tells which came first (S2).
    order.sort_by_key(|index| {
        let moment = &history.moments[*index];
        let sequence = known_reports(history, moment, cutoff, None).filter_map(|report| report.sequence).min();
        (moment.instant, moment.kind, sequence.unwrap_or(0), *index)
    });
    order.into_iter().rev().filter_map(|index| entry(picture, index)).collect()
}

fn entry(picture: &Picture<'_>, index: usize) -> Option<TimelineEntry> {
    let history = picture.history;
    let cutoff = picture.asked.cutoff;
    let moment = &history.moments[index];
    let reports: Vec<&Report> = known_reports(history, moment, cutoff, None).collect();
    let first = *reports.first()?;
    if !is_ours(history, moment, cutoff) {
        return None;
    }
    // What the first report doesn't say, the next one that does (S10).
    let said = |of: fn(&Report) -> Option<&String>| reports.iter().find_map(|report| of(report)).cloned();
    let decided = picture.fold.decided_by == Some(index);
    let passed_over = picture.fold.passed_over.iter().find(|(passed, _)| *passed == index).map(|(_, rule)| *rule);
    Some(TimelineEntry {
        occurred_at: first.event.occurred_text.clone(),
        instant: moment.instant,
        certainty: first.certainty,
        number: first.event.number.clone(),
        kind: moment.kind,
        sub_status: match (decided, passed_over) {
            (true, _) => Some(picture.fold.sub_status),
            (false, Some(_)) => None,
            (false, None) => moment.kind.sub_status(),
        },
        text: said(|report| report.event.text.as_ref()),
        country: said(|report| report.event.country.as_ref()),
        place: said(|report| report.event.place.as_ref()),
        city: said(|report| report.event.city.as_ref()),
        source: first.event.source.clone(),
        by: first.by,
        known_at: reports.iter().map(|report| report.known_at).min().unwrap_or(first.known_at),
        decided,
        passed_over,
        reports: reports.into_iter().map(told).collect(),
    })
}

fn told(report: &Report) -> Told {
    Told {
        source: report.event.source.clone(),
        text: report.event.text.clone(),
        code: report.event.code.clone(),
        reason: report.event.reason.clone(),
        known_at: report.known_at,
    }
}

/// Whether its number was the package's by then: events of a further number stand in the timeline once we know that.
fn is_ours(history: &PackageHistory, moment: &Moment, cutoff: Millis) -> bool {
    let number = &history.reports[moment.first].event.number;
    history.spans.iter().any(|span| span.opens <= cutoff && (history.spans.len() == 1 || span.number == *number))
}

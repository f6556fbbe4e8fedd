//! What every source's answer comes to: packages with their events, and errors.
//!
//! The serialised form is the output contract of the command `normalize`; fields that it doesn't name are kept for those
//! who store what was read.

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::known::country;
use parcelwatch_domain::package::{Scan, fold_scans};
use parcelwatch_domain::status::{Kind, Status, SubStatus};
use parcelwatch_domain::time::{Certainty, Millis, Written};
use parcelwatch_domain::zone::zone_of;
use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::call::Cause;
use crate::connector::Fault;
use crate::moment::Moment;

/// One body, read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// One per shipment in the body, also where two share a number.
    pub packages: Vec<PackageAnswer>,
    /// What belongs to no shipment.
    pub errors: Vec<AnswerError>,
}

impl Answer {
    /// The answer to a body that can't be read at all.
    #[must_use]
    pub fn unreadable(why: Unreadable) -> Answer {
        Answer { packages: Vec::new(), errors: vec![AnswerError::unreadable(why)] }
    }

    /// Whether the body was understood; an error that the source reports is understood, too.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.errors.iter().all(|error| error.kind != Fault::Unreadable)
    }
}

/// What a body says about one shipment.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PackageAnswer {
    /// The tracking number; `None` where the body has none that can be one.
    pub number: Option<TrackingNumber>,
    /// Our id of the carrier, else the source's own behind the source's id.
    pub carrier: Option<String>,
    /// What the events come to; `None` without any that says.
    #[serde(serialize_with = "status_key")]
    pub status: Option<Status>,
    /// The same in detail.
    #[serde(serialize_with = "sub_status_key")]
    pub sub_status: Option<SubStatus>,
    /// What sort of answer it is; `None` beside an error other than "not found".
    pub answer: Option<Outcome>,
    /// One per event of the body, in its order.
    pub events: Vec<EventRead>,
    /// What went wrong with this shipment.
    pub errors: Vec<AnswerError>,
    /// Where there are no events: the event that the source's status for the whole parcel becomes (S12). It stands at its
    /// own time where that is known, else at receipt.
    #[serde(skip)]
    pub implied: Option<EventRead>,
    /// The number under which the last carrier knows the parcel, where that is another one.
    #[serde(skip)]
    pub last_mile: Option<FurtherNumber>,
    /// What the source itself calls the parcel ([`crate::call::Ask::handle`]).
    #[serde(skip)]
    pub handle: Option<String>,
    /// Where it comes from, two letters.
    #[serde(skip)]
    pub origin_country: Option<String>,
    /// Where it goes, two letters.
    #[serde(skip)]
    pub destination_country: Option<String>,
}

/// Another number of the same parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherNumber {
    /// The number.
    pub number: TrackingNumber,
    /// Its carrier, as in [`PackageAnswer::carrier`].
    pub carrier: Option<String>,
}

/// What sort of answer a source gave about a shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It knows the shipment.
    Ok,
    /// It doesn't, or not yet.
    NotFound,
    /// It no longer watches it.
    Stopped,
}

/// One event, read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventRead {
    /// When it happened, as the source wrote it; `None` where it wrote nothing that can be read.
    #[serde(rename = "occurred_at", serialize_with = "moment_text")]
    pub occurred: Option<Moment>,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// The source's words.
    pub text: Option<String>,
    /// The source's code.
    pub code: Option<String>,
    /// What it says (S12).
    #[serde(serialize_with = "kind_key")]
    pub kind: Kind,
    /// The sub-status it resolves to, for `moving` by place.
    #[serde(serialize_with = "sub_status_key")]
    pub sub_status: Option<SubStatus>,
    /// Where, in the source's words.
    pub location: Option<String>,
    /// Why, of a failure, where the code says it.
    #[serde(skip)]
    pub reason: Option<&'static str>,
    /// Country, two letters.
    #[serde(skip)]
    pub country: Option<String>,
    /// City.
    #[serde(skip)]
    pub city: Option<String>,
    /// Postcode.
    #[serde(skip)]
    pub postcode: Option<String>,
    /// Who reported it, as in [`PackageAnswer::carrier`].
    #[serde(skip)]
    pub carrier: Option<String>,
}

impl Default for EventRead {
    fn default() -> Self {
        EventRead {
            occurred: None,
            certainty: None,
            text: None,
            code: None,
            kind: Kind::Unmapped,
            sub_status: None,
            location: None,
            reason: None,
            country: None,
            city: None,
            postcode: None,
            carrier: None,
        }
    }
}

impl EventRead {
    /// The instant for the order of events; one without a time comes before all others.
    fn instant(&self) -> Millis {
        match self.occurred.as_ref().map(|moment| moment.written) {
            None => Millis::MIN,
            Some(Written::Instant(at)) => at,
            // A wall clock is read in the zone of its place (S11).
            Some(written) => {
                let zone = zone_of(self.country.as_deref(), self.city.as_deref(), self.location.as_deref());
                written.instant(&zone)
            }
        }
    }
}

/// A source's status for the whole parcel: a code that it lists, or an unlisted one with the kind `unmapped`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelStatus {
    /// The source's code.
    pub code: String,
    /// What it says.
    pub kind: Kind,
    /// Why, of a failure, where the code says it.
    pub reason: Option<&'static str>,
}

/// Something that went wrong, in the source's words or ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerError {
    /// The source's code, or ours of what can't be read.
    pub code: Option<String>,
    /// The source's words, or ours.
    pub message: Option<String>,
    /// What sort of failure it is.
    pub kind: Fault,
    /// What is peculiar about it, where whoever asked has to know.
    #[serde(skip)]
    pub cause: Cause,
    /// What can't be read, where that is it.
    #[serde(skip)]
    pub unreadable: Option<Unreadable>,
}

impl AnswerError {
    /// An error that the source reports.
    #[must_use]
    pub fn reported(kind: Fault, code: Option<String>, message: Option<String>) -> AnswerError {
        AnswerError { code, message, kind, cause: Cause::Plain, unreadable: None }
    }

    /// The same, with what is peculiar about it.
    #[must_use]
    pub fn with_cause(self, cause: Cause) -> AnswerError {
        AnswerError { cause, ..self }
    }

    /// Something that we can't read.
    #[must_use]
    pub fn unreadable(why: Unreadable) -> AnswerError {
        AnswerError {
            code: Some(why.key().to_owned()),
            message: Some(why.to_string()),
            kind: Fault::Unreadable,
            cause: Cause::Plain,
            unreadable: Some(why),
        }
    }
}

/// Why something can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// There is nothing.
    #[error("the answer is empty")]
    Empty,
    /// It is larger than any answer may be.
    #[error("the answer is longer than 64 megabytes")]
    TooLong,
    /// A page where data was expected: often a proxy's or a maintenance notice.
    #[error("the answer is a page of markup, not data")]
    Markup,
    /// The text breaks off or isn't what it should be written in.
    #[error("the answer is broken at line {line}, column {column}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Well written, but not what this source says.
    #[error("the answer isn't one of this source's")]
    Foreign,
    /// A part of another shape than documented.
    #[error("{field} has another shape than documented")]
    Shape {
        /// The part.
        field: &'static str,
    },
}

impl Unreadable {
    /// Its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Unreadable::Empty => "empty",
            Unreadable::TooLong => "too_long",
            Unreadable::Markup => "markup",
            Unreadable::Syntax { .. } => "syntax",
            Unreadable::Foreign => "foreign",
            Unreadable::Shape { .. } => "shape",
        }
    }
}

/// Completes a package of which everything was read: gives the source's status for the whole parcel to the newest event
/// where that has no code of its own, or makes it the implied event where there are none (S12); then resolves what only
/// moves, and folds the events to the package's status.
pub fn settle(package: &mut PackageAnswer, parcel: Option<ParcelStatus>) {
    // Reading a wall clock takes looking up its place; one event has no order.
    let instants: Vec<Millis> = match &package.events[..] {
        [] | [_] => vec![Millis::MIN; package.events.len()],
        several => several.iter().map(EventRead::instant).collect(),
    };
    if let Some(parcel) = parcel {
        let event = if package.events.is_empty() {
            let carrier = package.carrier.clone();
            Some(package.implied.get_or_insert_with(|| EventRead { carrier, ..EventRead::default() }))
        } else {
            newest(&package.events, &instants)
                .and_then(|newest| package.events.get_mut(newest))
                .filter(|newest| newest.code.is_none())
        };
        if let Some(event) = event {
            parcel.give_to(event);
        }
    }
    let sub_status = fold(package, &instants);
    package.sub_status = sub_status;
    package.status = sub_status.map(SubStatus::status);
    if package.errors.iter().any(|error| error.kind != Fault::NotFound) {
        package.answer = None;
    }
}

impl ParcelStatus {
    fn give_to(self, event: &mut EventRead) {
        event.code = Some(self.code);
        // An unlisted code doesn't silence what the text says (S12).
        if self.kind != Kind::Unmapped {
            event.kind = self.kind;
            event.reason = self.reason;
        }
    }
}

/// The place of the newest event (S2). Of full equals the one that stands first: sources list the newest first.
fn newest(events: &[EventRead], instants: &[Millis]) -> Option<usize> {
    let mut newest: Option<(usize, Millis, Kind)> = None;
    for (place, (event, instant)) in events.iter().zip(instants.iter().copied()).enumerate() {
        if newest.is_none_or(|(_, at, kind)| (instant, event.kind) > (at, kind)) {
            newest = Some((place, instant, event.kind));
        }
    }
    newest.map(|(place, ..)| place)
}

/// Folds the events by the domain's rules: what each resolves to, and where the package is.
fn fold(package: &mut PackageAnswer, instants: &[Millis]) -> Option<SubStatus> {
    let PackageAnswer { events, implied, origin_country, destination_country, .. } = package;
    let implied_only = events.is_empty();
    let events: Vec<&mut EventRead> =
        if implied_only { implied.iter_mut().collect() } else { events.iter_mut().collect() };
    let place = |code: &Option<String>| code.as_deref().and_then(country);
    let instant = |at: usize| instants.get(at).copied().unwrap_or(Millis::MIN);
    let scans: Vec<Scan> = events
        .iter()
        .enumerate()
        .map(|(at, event)| Scan { instant: instant(at), kind: event.kind, country: place(&event.country) })
        .collect();
    // A status for the whole parcel that nobody can read says nothing.
    let says_nothing = events.iter().all(|event| !event.kind.decides());
    let without_events = implied_only && says_nothing;
    let (resolved, status) = fold_scans(&scans, place(origin_country), place(destination_country));
    for (event, sub_status) in events.into_iter().zip(resolved) {
        event.sub_status = sub_status;
    }
    status.filter(|_| !without_events)
}

fn moment_text<S: Serializer>(moment: &Option<Moment>, serializer: S) -> Result<S::Ok, S::Error> {
    moment.as_ref().map(|moment| &moment.text).serialize(serializer)
}

fn status_key<S: Serializer>(status: &Option<Status>, serializer: S) -> Result<S::Ok, S::Error> {
    status.map(Status::key).serialize(serializer)
}

fn sub_status_key<S: Serializer>(sub_status: &Option<SubStatus>, serializer: S) -> Result<S::Ok, S::Error> {
    sub_status.map(SubStatus::key).serialize(serializer)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn kind_key<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at: &str, kind: Kind, country: Option<&str>) -> EventRead {
        EventRead { occurred: Moment::parse(at), kind, country: country.map(str::to_owned), ..EventRead::default() }
    }

    fn parcel(code: &str, kind: Kind) -> Option<ParcelStatus> {
        Some(ParcelStatus { code: code.to_owned(), kind, reason: None })
    }

    fn settled(events: Vec<EventRead>, status: Option<ParcelStatus>) -> PackageAnswer {
        let mut package = PackageAnswer {
            events,
            origin_country: Some("CN".to_owned()),
            destination_country: Some("DE".to_owned()),
            ..PackageAnswer::default()
        };
        settle(&mut package, status);
        package
    }

    #[test]
    fn s12_the_parcels_status_is_the_code_of_the_newest_event_without_one() {
        let events = vec![
            event("2026-03-01T10:00:00Z", Kind::Collected, None),
            event("2026-03-03T10:00:00Z", Kind::Unmapped, None),
            event("2026-03-02T10:00:00Z", Kind::Unmapped, None),
        ];
        let package = settled(events, parcel("D", Kind::Delivered));
        let kinds: Vec<Kind> = package.events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [Kind::Collected, Kind::Delivered, Kind::Unmapped]);
        assert_eq!(package.events[1].code.as_deref(), Some("D"));
        assert_eq!(package.sub_status, Some(SubStatus::Delivered));
        assert_eq!(package.implied, None);
    }

    #[test]
    fn s12_an_event_with_a_code_of_its_own_keeps_it() {
        let mut coded = event("2026-03-03T10:00:00Z", Kind::Unmapped, None);
        coded.code = Some("NEW".to_owned());
        let package =
            settled(vec![coded, event("2026-03-01T10:00:00Z", Kind::Collected, None)], parcel("D", Kind::Delivered));
        assert_eq!(package.events[0].code.as_deref(), Some("NEW"));
        assert_eq!(package.sub_status, Some(SubStatus::Collected));
    }

    #[test]
    fn s12_an_unlisted_status_doesnt_silence_the_text() {
        let package = settled(vec![event("2026-03-03", Kind::Delivered, None)], parcel("NEW", Kind::Unmapped));
        assert_eq!(package.events[0].code.as_deref(), Some("NEW"));
        assert_eq!(package.sub_status, Some(SubStatus::Delivered));
    }

    #[test]
    fn s12_without_events_the_status_becomes_one_that_isnt_printed() {
        let package = settled(Vec::new(), parcel("D", Kind::Delivered));
        assert_eq!((package.events.len(), package.status), (0, Some(Status::Delivered)));
        let implied = package.implied.expect("an implied event");
        assert_eq!((implied.kind, implied.occurred), (Kind::Delivered, None));
        let silent = settled(Vec::new(), None);
        assert_eq!((silent.implied, silent.status), (None, None));
    }

    #[test]
    fn s2_at_one_instant_the_kind_further_along_decides() {
        for (first, second) in [(Kind::OutForDelivery, Kind::Delivered), (Kind::Delivered, Kind::OutForDelivery)] {
            let at = "2026-03-03T10:00:00Z";
            let package = settled(vec![event(at, first, None), event(at, second, None)], None);
            assert_eq!(package.sub_status, Some(SubStatus::Delivered));
        }
    }

    #[test]
    fn what_only_moves_is_resolved_by_place() {
        let moving = |day: u8, country| event(&format!("2026-03-{day:02}T10:00:00Z"), Kind::Moving, country);
        let events = vec![
            moving(1, None),
            moving(2, Some("CN")),
            moving(3, Some("AE")),
            moving(4, Some("CN")),
            moving(5, Some("DE")),
            moving(6, None),
        ];
        let package = settled(events, None);
        let subs: Vec<_> = package.events.iter().filter_map(|event| event.sub_status).collect();
        assert_eq!(
            subs,
            [
                SubStatus::Collected,
                SubStatus::OriginTransit,
                SubStatus::GlobalTransit,
                SubStatus::GlobalTransit,
                SubStatus::DomesticTransit,
                SubStatus::DomesticTransit,
            ]
        );
        assert_eq!(package.sub_status, Some(SubStatus::DomesticTransit));
    }

    #[test]
    fn an_error_other_than_not_found_leaves_no_answer() {
        for (kind, answer) in [(Fault::NotFound, Some(Outcome::NotFound)), (Fault::BadRequest, None)] {
            let mut package = PackageAnswer {
                answer: Some(Outcome::NotFound),
                errors: vec![AnswerError::reported(kind, None, None)],
                ..PackageAnswer::default()
            };
            settle(&mut package, None);
            assert_eq!(package.answer, answer);
        }
    }
}

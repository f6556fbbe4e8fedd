//! How events become a status (S1 to S12): a fold over the distinct events in their one order.

use serde::Serialize;

use crate::facts::{Due, Role};
use crate::known::{Country, Moment, PackageHistory, Report, Span};
use crate::status::{Kind, Status, SubStatus};
use crate::time::{DAY, Millis};

/// Events older than this before the payment belong to an earlier parcel with the same number (S8).
const BEFORE_PAYMENT: i64 = 3 * DAY;
/// Events older than this before an identity's explicit beginning do (S8).
const BEFORE_IDENTITY: i64 = DAY;

/// A rule by which an event was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Rule {
    /// No way back to pending.
    S4,
    /// Delivered sticks.
    S5,
    /// On the return leg, or back.
    S6,
    /// Held until it is cleared.
    S7,
    /// Older than this parcel.
    S8,
    /// Of a number that was replaced.
    S9,
    /// Dated after its receipt.
    S11,
}

impl Rule {
    /// All of them.
    const ALL: [Rule; 7] = [Rule::S4, Rule::S5, Rule::S6, Rule::S7, Rule::S8, Rule::S9, Rule::S11];

    /// Its name: `S4`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Rule::S4 => "S4",
            Rule::S5 => "S5",
            Rule::S6 => "S6",
            Rule::S7 => "S7",
            Rule::S8 => "S8",
            Rule::S9 => "S9",
            Rule::S11 => "S11",
        }
    }

    /// The rule of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

/// Where a package comes from and goes to, and when it was paid, as known at the instant of the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// Origin country.
    pub origin: Option<Country>,
    /// Destination country.
    pub destination: Option<Country>,
    /// The payment that bounds its events (S8).
    pub paid_at: Option<Millis>,
}

/// What the carrier reported, all in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The carrier's status.
    pub sub_status: SubStatus,
    /// The event that decided it: index into the package's moments.
    pub decided_by: Option<usize>,
    /// The newest counted event, whatever it says.
    pub last_update: Option<Millis>,
    /// How many events count.
    pub counted: usize,
    /// Events of a number in force were put aside as an earlier parcel's, and that number has no counted physical
    /// scan (S8, A7).
    pub recycled: bool,
    /// The first counted physical scan.
    pub first_scan: Option<Millis>,
    /// Two different countries in which it was scanned, where there were two, going by the scans up to the delivery
    /// that stands.
    pub scanned_in: [Option<Country>; 2],
    /// The delay announced since the last physical scan.
    pub delayed_at: Option<Millis>,
    /// Since when it has been ready for pickup without a break.
    pub ready_since: Option<Millis>,
    /// The latest deadline given since then.
    pub deadline: Option<Due>,
    /// Since when it has been abnormal without a break.
    pub abnormal_since: Option<Millis>,
    /// The first event of the delivery that stands.
    pub arrived_at: Option<Millis>,
    /// The latest event of the delivery that stands.
    pub delivered_at: Option<Millis>,
    /// Where that was, by the latest of these events that says so.
    pub delivered_in: Option<Country>,
    /// The latest event that contradicts that delivery (S5).
    pub contradicted_at: Option<Millis>,
    /// What was passed over, in the order of the timeline.
    pub passed_over: Vec<(usize, Rule)>,
}

impl Default for Fold {
    fn default() -> Fold {
        Fold {
            sub_status: SubStatus::AwaitingShipment,
            decided_by: None,
            last_update: None,
            counted: 0,
            recycled: false,
            first_scan: None,
            scanned_in: [None; 2],
            delayed_at: None,
            ready_since: None,
            deadline: None,
            abnormal_since: None,
            arrived_at: None,
            delivered_at: None,
            delivered_in: None,
            contradicted_at: None,
            passed_over: Vec::new(),
        }
    }
}

/// What decides how the next event is taken, beside the state itself.
struct Way {
    journey: Journey,
    /// Somebody had it in hands.
    scanned: bool,
    /// It left the origin country.
    exported: bool,
    /// It is on the way back (S6).
    returning: bool,
    /// The last in-transit sub-status, for "moving" without a place.
    last_transit: SubStatus,
    /// It was `returned`: scans play no part any more (S6).
    returned: bool,
}

impl Way {
    fn new(journey: Journey) -> Way {
        Way {
            journey,
            scanned: false,
            exported: false,
            returning: false,
            returned: false,
            last_transit: SubStatus::Collected,
        }
    }
}

/// Folds the events known at `cutoff`; with `source`, only what that source said.
#[must_use]
pub fn fold(package: &PackageHistory, journey: Journey, cutoff: Millis, source: Option<usize>) -> Fold {
    let mut state = Fold::default();
    let mut way = Way::new(journey);
    let moments = &package.moments;
    let mut index = 0;
    while index < moments.len() {
        let tie = moments[index + 1..]
            .iter()
            .take_while(|next| (next.instant, next.kind) == (moments[index].instant, moments[index].kind))
            .count();
        if tie == 0 {
            step(package, index, cutoff, source, &mut state, &mut way);
        } else {
            for index in in_order_of_sequence(package, index..index + tie + 1, cutoff) {
                step(package, index, cutoff, source, &mut state, &mut way);
            }
        }
        index += tie + 1;
    }
    if state.recycled {
        state.recycled = is_recycled(package, &state, cutoff, source);
    }
    state
}

/// Whether a number with events of an earlier parcel has no counted physical scan of this one (A7).
fn is_recycled(package: &PackageHistory, state: &Fold, cutoff: Millis, source: Option<usize>) -> bool {
    if state.first_scan.is_none() {
        return true;
    }
    let number = |index: usize| &package.reports[package.moments[index].first].event.number;
    let is_scanned = |of: usize| {
        package.moments.iter().enumerate().any(|(index, moment)| {
            moment.kind.is_physical()
                && number(index) == number(of)
                && known_reports(package, moment, cutoff, source).next().is_some()
                && !state.passed_over.iter().any(|(passed, rule)| *passed == index && rule.puts_aside())
        })
    };
    state.passed_over.iter().any(|(of, rule)| *rule == Rule::S8 && !is_scanned(*of))
}

impl Rule {
    /// Whether an event that this rule passes over doesn't count at all.
    #[must_use]
    pub const fn puts_aside(self) -> bool {
        match self {
            Rule::S8 | Rule::S9 | Rule::S11 => true,
            Rule::S4 | Rule::S5 | Rule::S6 | Rule::S7 => false,
        }
    }
}

/// Whether an event counts, as known at `cutoff` (S8, S9, S11).
#[must_use]
pub fn counts(package: &PackageHistory, moment: &Moment, journey: &Journey, cutoff: Millis) -> bool {
    known_reports(package, moment, cutoff, None).any(Report::lets_count)
        && matches!(admit(package, moment, journey, cutoff), Admission::Counts(_))
}

/// At one instant and kind the source's own sequence decides, the smallest one seen, none counting as 0; then the
/// content (S2).
fn in_order_of_sequence(package: &PackageHistory, range: std::ops::Range<usize>, cutoff: Millis) -> Vec<usize> {
    let mut order: Vec<usize> = range.collect();
    order.sort_by_key(|index| {
        let reports = known_reports(package, &package.moments[*index], cutoff, None);
        let sequence = reports.filter_map(|report| report.sequence).min().unwrap_or(0);
        (sequence, *index)
    });
    order
}

/// The reports of a moment that were known at `cutoff`, those received first in front.
pub fn known_reports<'a>(
    package: &'a PackageHistory,
    moment: &Moment,
    cutoff: Millis,
    source: Option<usize>,
) -> impl Iterator<Item = &'a Report> + use<'a> {
    package.reports[moment.first..moment.end]
        .iter()
        .filter(move |report| report.known_at <= cutoff && (source.is_none() || report.source == source))
}

/// Which number of the package an event belongs to, if it counts by S8 and S9.
enum Admission<'a> {
    /// It counts; the number it belongs to.
    Counts(&'a Span),
    /// Kept, and put aside.
    Aside(Rule),
    /// Its number isn't the package's yet.
    NotYet,
}

fn admit<'a>(package: &'a PackageHistory, moment: &Moment, journey: &Journey, cutoff: Millis) -> Admission<'a> {
    let number = &package.reports[moment.first].event.number;
    let mut closed = false;
    let mut old = false;
    for span in &package.spans {
        if span.opens > cutoff || (package.spans.len() > 1 && span.number != *number) {
            continue;
        }
        if !span.is_open(cutoff) {
            closed = true;
            continue;
        }
        let bound = match span.from {
            Some(from) => Some(from.plus(-BEFORE_IDENTITY)),
            None => journey.paid_at.map(|paid| paid.plus(-BEFORE_PAYMENT)),
        };
        if bound.is_none_or(|bound| moment.instant >= bound) {
            return Admission::Counts(span);
        }
        old = true;
    }
    match (old, closed) {
        (true, _) => Admission::Aside(Rule::S8),
        (false, true) => Admission::Aside(Rule::S9),
        (false, false) => Admission::NotYet,
    }
}

fn step(
    package: &PackageHistory,
    index: usize,
    cutoff: Millis,
    source: Option<usize>,
    state: &mut Fold,
    way: &mut Way,
) {
    let moment = &package.moments[index];
    let mut reports = known_reports(package, moment, cutoff, source).peekable();
    if reports.peek().is_none() {
        return;
    }
    let (mut plausible, mut country) = (false, None);
    for report in reports {
        plausible |= report.lets_count();
        country = country.or(report.country);
    }
    let span = match admit(package, moment, &way.journey, cutoff) {
        Admission::NotYet => return,
        Admission::Aside(rule) => {
            state.recycled |= rule == Rule::S8;
            state.passed_over.push((index, rule));
            return;
        }
        Admission::Counts(span) => span,
    };
    if !plausible {
        state.passed_over.push((index, Rule::S11));
        return;
    }
    let scan = Scan { instant: moment.instant, kind: moment.kind, country };
    advance(state, way, index, scan, span.role == Role::Return);
    if state.ready_since.is_some() {
        let deadlines = known_reports(package, moment, cutoff, source).filter_map(|report| report.deadline);
        deadlines.for_each(|given| note_deadline(state, given));
    }
}

/// An event as far as the fold looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scan {
    /// When it happened.
    pub instant: Millis,
    /// What it says.
    pub kind: Kind,
    /// Where.
    pub country: Option<Country>,
}

/// Takes one counted event.
fn advance(state: &mut Fold, way: &mut Way, index: usize, scan: Scan, return_number: bool) {
    count(state, way, scan);
    if !scan.kind.decides() {
        if scan.kind == Kind::Delay {
            state.delayed_at = Some(scan.instant);
        }
        return;
    }
    match taken_as(state, way, scan.kind, scan.country, return_number) {
        Err(rule) => {
            state.passed_over.push((index, rule));
            let contradicts = matches!(state.sub_status.status(), Status::Delivered);
            if contradicts && matches!(rule, Rule::S4 | Rule::S5) {
                state.contradicted_at = state.contradicted_at.max(Some(scan.instant));
            }
        }
        Ok(sub_status) => {
            enter(state, way, sub_status, scan.instant, scan.country);
            state.decided_by = Some(index);
        }
    }
}

/// Folds events of which only this much is known: one number's, all of them counted. Gives what each resolves to, in
/// the order given, and where the package is. Of events that tell nothing apart the one that stands first is the
/// newest: that is how sources list them.
#[must_use]
pub fn fold_scans(
    scans: &[Scan],
    origin: Option<Country>,
    destination: Option<Country>,
) -> (Vec<Option<SubStatus>>, Option<SubStatus>) {
    if scans.is_empty() {
        return (Vec::new(), None);
    }
    let journey = Journey { origin, destination, paid_at: None };
    let (mut state, mut way) = (Fold::default(), Way::new(journey));
    let mut order: Vec<usize> = (0..scans.len()).rev().collect();
    order.sort_by_key(|index| (scans[*index].instant, scans[*index].kind));
    let mut resolved = vec![None; scans.len()];
    for index in order {
        let scan = scans[index];
        resolved[index] = match scan.kind {
            Kind::Moving => Some(moving(&way, scan.country)),
            kind => kind.sub_status(),
        };
        advance(&mut state, &mut way, index, scan, false);
    }
    (resolved, Some(state.sub_status))
}

/// What every counted event tells, whatever becomes of its kind.
fn count(state: &mut Fold, way: &mut Way, scan: Scan) {
    state.counted += 1;
    state.last_update = state.last_update.max(Some(scan.instant));
    let Journey { origin, destination, .. } = way.journey;
    if scan.kind.is_physical() {
        way.scanned = true;
        state.first_scan = state.first_scan.or(Some(scan.instant));
        state.delayed_at = None;
        // What follows a delivery is no part of the way to it.
        let on_the_way =
            state.delivered_at.is_none() || scan.kind.status() == Some(Status::Delivered) || undoes_delivery(scan.kind);
        if let (Some(country), true) = (scan.country, on_the_way) {
            match state.scanned_in {
                [None, _] => state.scanned_in[0] = Some(country),
                [Some(first), None] if first != country => state.scanned_in[1] = Some(country),
                _ => {}
            }
        }
    }
    let abroad = |place: Option<Country>| origin.is_some() && place.is_some() && place != origin;
    way.exported |= match scan.kind {
        Kind::GlobalTransit | Kind::Customs => true,
        Kind::DomesticTransit => abroad(scan.country.or(destination)),
        _ => abroad(scan.country),
    };
}

fn note_deadline(state: &mut Fold, given: Due) {
    if state.ready_since.is_none() {
        return;
    }
    let later = match (state.deadline, given) {
        (None, _) => true,
        (Some(Due::Instant(old)), Due::Instant(new)) => new > old,
        (Some(Due::Day(old)), Due::Day(new)) => new > old,
        // A day and an instant meet at the end of that day in UTC: near enough to tell which hold ends later.
        (Some(Due::Instant(old)), Due::Day(new)) => crate::time::end_of_day(new, &jiff::tz::TimeZone::UTC) > old,
        (Some(Due::Day(old)), Due::Instant(new)) => new > crate::time::end_of_day(old, &jiff::tz::TimeZone::UTC),
    };
    if later {
        state.deadline = Some(given);
    }
}

/// The sub-status an event leads to, or the rule by which it is passed over.
fn taken_as(
    state: &Fold,
    way: &mut Way,
    kind: Kind,
    country: Option<Country>,
    return_number: bool,
) -> Result<SubStatus, Rule> {
    let current = state.sub_status;
    let kind_status = kind.status();
    if kind_status == Some(Status::Pending) {
        if current == SubStatus::CustomsHold {
            return Err(Rule::S7);
        }
        if way.scanned {
            return Err(Rule::S4);
        }
    }
    // The way back (S6).
    if way.returned && (kind.is_physical() || kind == Kind::Customs) {
        return Err(Rule::S6);
    }
    if way.returning || return_number {
        match kind_status {
            Some(Status::InTransit) => return Ok(SubStatus::Returning),
            Some(Status::Delivered) => return Ok(SubStatus::Returned),
            _ => {}
        }
    }
    // Delivered sticks (S5).
    if current.status() == Status::Delivered && kind_status != Some(Status::Delivered) && !undoes_delivery(kind) {
        return Err(Rule::S5);
    }
    // Held until cleared (S7).
    let held = match current {
        SubStatus::CustomsHold => kind == Kind::Customs,
        SubStatus::DeliveryFailed => matches!(
            kind,
            Kind::Collected
                | Kind::Moving
                | Kind::OriginTransit
                | Kind::GlobalTransit
                | Kind::Customs
                | Kind::DomesticTransit
                | Kind::DeliveryHub
        ),
        _ => false,
    };
    if held {
        return Err(Rule::S7);
    }
    Ok(kind.sub_status().unwrap_or_else(|| moving(way, country)))
}

/// The kinds after which a delivery no longer stands (S5).
const fn undoes_delivery(kind: Kind) -> bool {
    matches!(kind, Kind::Returning | Kind::Returned | Kind::DeliveryFailed | Kind::Damaged)
}

/// Where a package is that only "moves" (section 2): by place, or where it was.
fn moving(way: &Way, country: Option<Country>) -> SubStatus {
    let Journey { origin, destination, .. } = way.journey;
    match country {
        Some(place) if destination == Some(place) => SubStatus::DomesticTransit,
        Some(place) if origin == Some(place) && !way.exported => SubStatus::OriginTransit,
        Some(_) if origin.is_some() || destination.is_some() => SubStatus::GlobalTransit,
        Some(_) | None => way.last_transit,
    }
}

/// Puts the package into a sub-status and keeps the beginnings of unbroken runs.
fn enter(state: &mut Fold, way: &mut Way, sub_status: SubStatus, at: Millis, country: Option<Country>) {
    let status = sub_status.status();
    if status == Status::InTransit {
        way.last_transit = sub_status;
    }
    way.returning |= matches!(sub_status, SubStatus::Returning | SubStatus::Returned);
    way.returned |= sub_status == SubStatus::Returned;
    if sub_status != SubStatus::ReadyForPickup {
        (state.ready_since, state.deadline) = (None, None);
    } else if state.ready_since.is_none() {
        state.ready_since = Some(at);
    }
    state.abnormal_since = (status == Status::Abnormal).then(|| state.abnormal_since.unwrap_or(at));
    if status == Status::Delivered {
        state.arrived_at = state.arrived_at.or(Some(at));
        (state.delivered_at, state.delivered_in) = (Some(at), country.or(state.delivered_in));
        state.contradicted_at = None;
    } else {
        (state.arrived_at, state.delivered_at) = (None, None);
        (state.delivered_in, state.contradicted_at) = (None, None);
    }
    state.sub_status = sub_status;
}

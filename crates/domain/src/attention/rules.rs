//! When each flag is raised. Under one state of knowledge every rule but for the ends of outages and manual statuses
//! only ever begins: it holds from an instant on. That instant is what these functions return, so that the same code
//! answers "is it raised", "since when" and "when will it be".

use super::terms::{Guidance, NextStep, Severity, abnormal_step};
use crate::detect::detect;
use crate::facts::{FlagReason, SyncResult};
use crate::order::Asked;
use crate::package::{Picture, decided_after, fold, orders_at};
use crate::policy::{Policies, Policy, Thresholds};
use crate::status::{Status, SubStatus};
use crate::time::Millis;

/// A raised flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    /// From when on it holds, going by what is known now. [`Millis::MIN`]: as long as this has been known.
    pub from: Millis,
    /// How much it asks.
    pub severity: Severity,
    /// What to do.
    pub step: NextStep,
}

/// The flags of a package, by the number of their rule less one.
pub type Flags = [Option<Raised>; 12];

/// What the rules look at, worked out once.
struct Look<'a, 'b> {
    picture: &'b Picture<'a>,
    policy: &'b Policy,
    limits: &'b Thresholds,
    clock: Millis,
    /// The clock as far as we can see: it stands while we are blind (A18).
    seen: Millis,
    shown: SubStatus,
    pinned: bool,
}

impl Look<'_, '_> {
    fn raise(&self, from: Millis, at: Millis, severity: Severity, step: NextStep) -> Option<Raised> {
        (at >= from).then_some(Raised { from, severity, step })
    }

    fn age_reached(&self, length: crate::policy::Length) -> Millis {
        self.policy.after(self.picture.number_since(), length)
    }
}

/// The flags of a package that has a number, at `clock`, going by the picture's knowledge.
#[must_use]
pub fn flags(picture: &Picture<'_>, policies: &Policies, clock: Millis) -> Flags {
    let limits = picture.thresholds(policies);
    let look = look(picture, policies, &limits, clock);
    [
        None,
        no_update(&look),
        pending_too_long(&look),
        carrier_delay(&look),
        pickup_deadline(&look),
        number_unrecognised(&look),
        number_suspect(&look),
        sync_failing(&look),
        source_conflict(&look),
        expired(&look),
        late(&look),
        abnormal_unhandled(&look),
    ]
}

fn look<'a, 'b>(
    picture: &'b Picture<'a>,
    policies: &'b Policies,
    limits: &'b Thresholds,
    clock: Millis,
) -> Look<'a, 'b> {
    Look {
        picture,
        policy: policies.at(picture.asked.cutoff),
        limits,
        clock,
        seen: picture.sight.seen_until(clock),
        shown: picture.shown(),
        pinned: picture.layer.is_pinned(),
    }
}

/// What to do about a pending package that isn't blind (G).
#[must_use]
pub fn guidance(picture: &Picture<'_>, policies: &Policies, clock: Millis) -> Option<Guidance> {
    if picture.shown().status() != Status::Pending || picture.sight.is_blind(clock) {
        return None;
    }
    let limits = picture.thresholds(policies);
    Some(guidance_at(&look(picture, policies, &limits, clock), clock))
}

fn guidance_at(look: &Look<'_, '_>, at: Millis) -> Guidance {
    if at >= look.age_reached(look.limits.guidance_message) {
        Guidance::MessageSupplierOrRefund
    } else if at >= look.age_reached(look.limits.guidance_contact) {
        Guidance::ContactSupplier
    } else {
        Guidance::Wait
    }
}

/// Whether the row is yellow (A16): A3, or A1 on a placeholder.
#[must_use]
pub fn is_yellow(reasons: impl IntoIterator<Item = FlagReason>) -> bool {
    reasons.into_iter().any(|reason| matches!(reason, FlagReason::PendingTooLong | FlagReason::NoTrackingNumber))
}

/// A2: more than 48 hours since the last update.
fn no_update(look: &Look<'_, '_>) -> Option<Raised> {
    if look.pinned || look.shown.is_finished() || look.shown == SubStatus::ReadyForPickup {
        return None;
    }
    let from = look.policy.after(look.picture.silent_since(), look.limits.no_update).plus(1);
    if look.seen < from {
        return None;
    }
    let pending = look.shown.status() == Status::Pending;
    let young = pending && look.seen < look.age_reached(look.limits.no_update_act);
    let severity = if young { Severity::Watch } else { Severity::Act };
    let step = if look.picture.fold.counted == 0 {
        let checked = first_answer(look.picture).map(|at| look.policy.after(at, look.limits.check_number));
        if checked.is_some_and(|at| look.seen >= at) { NextStep::CheckNumber } else { NextStep::SyncNow }
    } else if pending {
        guidance_at(look, look.seen).step()
    } else {
        NextStep::ContactSupplier
    };
    look.raise(from, look.seen, severity, step)
}

/// A3: pending with a number for 7 days.
fn pending_too_long(look: &Look<'_, '_>) -> Option<Raised> {
    if look.shown.status() != Status::Pending {
        return None;
    }
    let from = look.age_reached(look.limits.pending_too_long);
    look.raise(from, look.seen, Severity::Act, NextStep::MessageSupplierOrRefund)
}

/// A4: a delay was announced, and no scan since.
fn carrier_delay(look: &Look<'_, '_>) -> Option<Raised> {
    let delayed = !look.shown.is_finished() && look.picture.fold.delayed_at.is_some();
    delayed.then_some(Raised { from: Millis::MIN, severity: Severity::Watch, step: NextStep::Wait })
}

/// A5: ready for pickup, and the hold ends soon.
fn pickup_deadline(look: &Look<'_, '_>) -> Option<Raised> {
    let from = pickup_from(look)?;
    look.raise(from, look.clock, Severity::Act, NextStep::TellCustomer)
}

fn pickup_from(look: &Look<'_, '_>) -> Option<Millis> {
    if look.shown != SubStatus::ReadyForPickup {
        return None;
    }
    match look.picture.fold.deadline {
        Some(deadline) => Some(look.policy.before(look.picture.due(deadline), look.limits.pickup_deadline)),
        None => {
            let manual = look.picture.layer.manual.map(|manual| manual.at);
            let ready = manual.or(look.picture.fold.ready_since)?;
            Some(look.policy.after(ready, look.limits.pickup_waiting))
        }
    }
}

/// A6: nobody knows the number.
fn number_unrecognised(look: &Look<'_, '_>) -> Option<Raised> {
    if look.pinned || look.picture.fold.counted > 0 {
        return None;
    }
    if fits_nobody(look.picture) {
        return Some(Raised { from: Millis::MIN, severity: Severity::Act, step: NextStep::CheckNumber });
    }
    let from = unknown_from(look)?;
    look.raise(from, look.seen, Severity::Act, NextStep::CheckNumber)
}

/// Whether nobody named a carrier and the number fits no carrier's format, its check digit included.
pub(super) fn fits_nobody(picture: &Picture<'_>) -> bool {
    picture.carrier().is_none() && !detect(picture.main.number.as_str()).valid
}

fn unknown_from(look: &Look<'_, '_>) -> Option<Millis> {
    let first = first_unknown(look.picture)?;
    Some(look.policy.after(first, look.limits.number_unrecognised))
}

/// The answers since the number in force became known: their instants and results.
fn answers<'a>(picture: &'a Picture<'_>) -> impl Iterator<Item = (Millis, SyncResult)> + use<'a> {
    let since = picture.current_number_since();
    let cutoff = picture.asked.cutoff;
    picture
        .history
        .syncs
        .iter()
        .filter(move |run| run.result != SyncResult::Failed && run.first <= cutoff && run.last >= since)
        .map(move |run| (run.first.max(since), run.result))
}

/// The first answer since the number in force became known.
fn first_answer(picture: &Picture<'_>) -> Option<Millis> {
    let cutoff = picture.asked.cutoff;
    let since = picture.current_number_since();
    let told = picture
        .history
        .reports_known(cutoff)
        .filter(|report| report.known_at >= since)
        .filter(|report| report.source.is_some_and(|source| picture.sight.live.contains(&source)))
        .map(|report| report.known_at);
    answers(picture).map(|(at, _)| at).chain(told).min()
}

/// The first of the answers, where all of them are "unknown".
pub(super) fn first_unknown(picture: &Picture<'_>) -> Option<Millis> {
    let cutoff = picture.asked.cutoff;
    let told = picture.history.reports_known(cutoff).any(|report| {
        report.source.is_some_and(|source| picture.sight.live.contains(&source))
            && picture.history.spans.iter().any(|span| span.number == report.event.number && span.is_open(cutoff))
    });
    if told || answers(picture).any(|(_, result)| result != SyncResult::NotFound) {
        return None;
    }
    answers(picture).map(|(at, _)| at).min()
}

/// Why a number is suspect (A7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suspicion {
    /// Events of an earlier parcel, and no scan of this one.
    Recycled,
    /// Delivered in another country than it goes to.
    Destination,
    /// Across a border faster than anything flies.
    Speed,
    /// The number is in packages that go to different places.
    Shared(Differs),
}

/// In what the addresses of a number differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Differs {
    /// Their countries.
    Country,
    /// Their postcodes.
    Postcode,
}

impl Differs {
    /// The word used in evidence.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Differs::Country => "country",
            Differs::Postcode => "postcode",
        }
    }
}

pub(super) fn suspicion(picture: &Picture<'_>, policy: &Policy, limits: &Thresholds) -> Option<Suspicion> {
    let fold = &picture.fold;
    if fold.recycled {
        return Some(Suspicion::Recycled);
    }
    if fold.sub_status.status() == Status::Delivered {
        let arrived = fold.delivered_in;
        if arrived.is_some() && picture.journey.destination.is_some() && arrived != picture.journey.destination {
            return Some(Suspicion::Destination);
        }
        let crossed = fold.scanned_in[1].is_some();
        if let (true, Some(first), Some(delivered)) = (crossed, fold.first_scan, fold.arrived_at)
            && delivered < policy.after(first, limits.fastest_border)
        {
            return Some(Suspicion::Speed);
        }
    }
    shared(picture).map(Suspicion::Shared)
}

/// A7: recycled or fake.
fn number_suspect(look: &Look<'_, '_>) -> Option<Raised> {
    suspicion(look.picture, look.policy, look.limits)?;
    Some(Raised { from: Millis::MIN, severity: Severity::Act, step: NextStep::CheckNumber })
}

/// In what the addresses differ of the orders in whose packages one number is.
fn shared(picture: &Picture<'_>) -> Option<Differs> {
    let orders = sharers(picture);
    if orders.len() < 2 {
        return None;
    }
    let addresses = || orders.iter().filter_map(|order| picture.known.orders[*order].state(picture.asked));
    let differ = |field: fn(&crate::facts::Order) -> Option<String>| {
        let mut values = addresses().filter_map(field);
        values.next().is_some_and(|first| values.any(|other| other != first))
    };
    if differ(|order| order.country.clone()) {
        return Some(Differs::Country);
    }
    differ(|order| order.postcode.as_deref().and_then(plain_postcode)).then_some(Differs::Postcode)
}

/// The orders of a package and of those that have one of its numbers now, each once, by id.
pub(super) fn sharers(picture: &Picture<'_>) -> Vec<usize> {
    let (known, history, asked) = (picture.known, picture.history, picture.asked);
    let mut orders: Vec<usize> = picture.orders.clone();
    for other in &history.namesakes {
        let other = &known.packages[*other];
        let shares =
            other.spans.iter().filter(|span| span.is_open(asked.cutoff)).any(|theirs| {
                history.spans.iter().any(|ours| ours.is_open(asked.cutoff) && ours.number == theirs.number)
            });
        if shares {
            orders.extend(orders_at(known, other, asked));
        }
    }
    orders.sort_unstable();
    orders.dedup();
    orders
}

fn plain_postcode(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    (!plain.is_empty()).then_some(plain)
}

/// A8: blind, and no answer for twice the polling interval.
fn sync_failing(look: &Look<'_, '_>) -> Option<Raised> {
    if look.pinned || look.picture.fold.sub_status.is_finished() {
        return None;
    }
    let from = look.picture.sight.failing_from?;
    look.raise(from, look.clock, Severity::Watch, NextStep::FixSource)
}

/// Which contradiction there is (A9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conflict {
    /// Something happened after the delivery (S5).
    AfterDelivery,
    /// Two live sources differ.
    Sources {
        /// Since when.
        since: Millis,
    },
    /// News contradicts a person.
    Manual,
}

pub(super) fn conflict(picture: &Picture<'_>, policy: &Policy, limits: &Thresholds) -> Option<Conflict> {
    let fold = &picture.fold;
    if let (Some(delivered), Some(contradicted)) = (fold.delivered_at, fold.contradicted_at)
        && contradicted > policy.after(delivered, limits.delivery_settles)
    {
        return Some(Conflict::AfterDelivery);
    }
    if let Some(manual) = picture.layer.manual
        && fold.sub_status.status() != manual.sub_status.status()
        && decided_after(picture.history, fold, manual.at)
    {
        return Some(Conflict::Manual);
    }
    sources_differ_since(picture).map(|since| Conflict::Sources { since })
}

/// A9: sources contradict one another, or a person.
fn source_conflict(look: &Look<'_, '_>) -> Option<Raised> {
    let from = match conflict(look.picture, look.policy, look.limits)? {
        Conflict::AfterDelivery | Conflict::Manual => Millis::MIN,
        Conflict::Sources { since } => look.policy.after(since, look.limits.sources_differ),
    };
    look.raise(from, look.clock, Severity::Watch, NextStep::CompareSources)
}

/// Since when two live sources' own events have given different statuses without a break.
fn sources_differ_since(picture: &Picture<'_>) -> Option<Millis> {
    let cutoff = picture.asked.cutoff;
    let told = |source: &usize| picture.history.reports.iter().any(|report| report.source == Some(*source));
    if picture.sight.live.iter().filter(|source| told(source)).count() < 2 {
        return None;
    }
    let differ = |at: Millis| {
        let mut statuses = picture
            .sight
            .live
            .iter()
            .filter(|source| picture.known.sources[**source].live_since.is_some_and(|since| since <= at))
            .filter_map(|source| {
                let own = fold(picture.history, picture.journey, at, Some(*source));
                own.decided_by.map(|_| own.sub_status.status())
            });
        statuses.next().is_some_and(|first| statuses.any(|other| other != first))
    };
    if !differ(cutoff) {
        return None;
    }
    let mut instants: Vec<Millis> = picture
        .history
        .reports
        .iter()
        .map(|report| report.known_at)
        .chain(picture.sight.live.iter().filter_map(|source| picture.known.sources[*source].live_since))
        .chain(picture.history.spans.iter().flat_map(|span| [Some(span.opens), span.closes]).flatten())
        .filter(|at| *at <= cutoff)
        .collect();
    instants.sort_unstable();
    instants.dedup();
    instants.into_iter().rev().take_while(|at| differ(*at)).last()
}

/// A10: no update for 30 days.
fn expired(look: &Look<'_, '_>) -> Option<Raised> {
    if look.pinned || look.shown.is_finished() {
        return None;
    }
    let from = look.policy.after(look.picture.silent_since(), look.limits.expired);
    look.raise(from, look.seen, Severity::Act, NextStep::ContactCarrier)
}

/// A11: past the promised date.
fn late(look: &Look<'_, '_>) -> Option<Raised> {
    let promised = look.picture.promised_at.filter(|_| !look.shown.is_finished())?;
    late_since(promised, look.policy, look.limits, look.clock)
}

/// A11 for a promise.
pub(crate) fn late_since(promised: Millis, policy: &Policy, limits: &Thresholds, clock: Millis) -> Option<Raised> {
    let from = promised.plus(1);
    let severity = if clock >= policy.after(promised, limits.late_act) { Severity::Act } else { Severity::Watch };
    (clock >= from).then_some(Raised { from, severity, step: NextStep::TellCustomer })
}

/// A12: abnormal for 24 hours without a break, and nobody touched it.
fn abnormal_unhandled(look: &Look<'_, '_>) -> Option<Raised> {
    let began = untouched_since(look.picture)?;
    let from = look.policy.after(began, look.limits.abnormal_unhandled);
    look.raise(from, look.clock, Severity::Act, abnormal_step(look.shown))
}

/// Since when it has been shown abnormal, where nobody has touched it since.
pub(super) fn untouched_since(picture: &Picture<'_>) -> Option<Millis> {
    // Whoever sets a failure by hand has touched it.
    if picture.layer.manual.is_some() {
        return None;
    }
    let began = picture.fold.abnormal_since?;
    let began = picture.layer.uncovered_at.map_or(began, |uncovered| began.max(uncovered));
    // A failure that was shown by hand when this one came: whoever set it touched the one unbroken failure.
    if picture.layer.failed_until.is_some_and(|until| until >= began) {
        return None;
    }
    let Asked { cutoff, .. } = picture.asked;
    let acts = &picture.history.acts;
    let touches = acts
        .hidings
        .iter()
        .map(|hiding| hiding.at)
        .chain(acts.overrides.iter().map(|manual| manual.at))
        .chain(acts.notes.iter().map(|note| note.at))
        .chain(acts.cases.iter().copied());
    let on_orders = picture.orders.iter().map(|order| &picture.known.orders[*order]).flat_map(|order| {
        let notes = order.notes.iter().filter(|note| note.package.is_none()).map(|note| note.at);
        let cases = order.cases.iter().filter(|case| case.opened.package.is_none()).map(|case| case.opened.at);
        notes.chain(cases)
    });
    let touched = touches.chain(on_orders).any(|at| at >= began && at <= cutoff);
    (!touched).then_some(began)
}

/// The instants after `clock` at which anything of a package may change with what is known now. Some may turn out to
/// change nothing.
#[must_use]
pub fn candidates(picture: &Picture<'_>, policies: &Policies, clock: Millis) -> Vec<Millis> {
    let limits = picture.thresholds(policies);
    let look = look(picture, policies, &limits, clock);
    let mut instants = Vec::with_capacity(24);
    let silent = picture.silent_since();
    let policy = look.policy;
    if !look.shown.is_finished() {
        instants.push(policy.after(silent, limits.no_update).plus(1));
        instants.push(policy.after(silent, limits.expired));
        if let Some(promised) = picture.promised_at {
            instants.push(promised.plus(1));
            instants.push(policy.after(promised, limits.late_act));
        }
    }
    if look.shown.status() == Status::Pending {
        let ages = [limits.no_update_act, limits.guidance_contact, limits.guidance_message, limits.pending_too_long];
        instants.extend(ages.map(|length| look.age_reached(length)));
        // Guidance ends where sight does.
        instants.extend(picture.sight.blind_from);
    }
    instants.extend(pickup_from(&look));
    if picture.fold.counted == 0 {
        instants.extend(unknown_from(&look));
        instants.extend(first_answer(picture).map(|at| policy.after(at, limits.check_number)));
    }
    if !picture.fold.sub_status.is_finished() {
        instants.extend(picture.sight.failing_from);
    }
    if let Some(Conflict::Sources { since }) = conflict(picture, policy, &limits) {
        instants.push(policy.after(since, limits.sources_differ));
    }
    instants.extend(untouched_since(picture).map(|began| policy.after(began, limits.abnormal_unhandled)));
    instants.extend(picture.layer.manual.and_then(|manual| manual.expires_at));
    instants.extend(&picture.scheduled);
    instants.retain(|at| *at > clock && *at < Millis::MAX);
    instants
}

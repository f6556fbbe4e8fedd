//! Numbers that a package's own events tell (S9): the next carrier's number joins the package that the sentence is about.
//! Only a counted event tells one, and never a number that is somebody else's already.

use std::collections::BTreeSet;

use super::fold::{counts, known_reports};
use super::picture::Picture;
use crate::detect::{Mentioned, ToldBy, numbers_in_text};
use crate::facts::{Identity, Role, TrackingNumber};
use crate::known::{Known, Moment, PackageHistory, Report};
use crate::order::Asked;
use crate::policy::Policies;
use crate::status::Kind;
use crate::time::Millis;

/// A number that an event tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The fact that follows.
    pub identity: Identity,
    /// What shows that it is a number.
    pub by: ToldBy,
}

/// The numbers that events known at `now` tell of packages which don't have them yet, each as a further number since the
/// package's first counted event. Of several events that tell it the one that was known first counts.
#[must_use]
pub fn told_numbers(known: &Known, policies: &Policies, now: Millis) -> Vec<Told> {
    let mut told: Vec<(usize, Told)> = Vec::new();
    for index in 0..known.packages.len() {
        told.extend(of_package(known, policies, index, now).into_iter().map(|one| (index, one)));
    }
    // What unrelated parcels tell alike is a flight's or a bag's number, not a parcel's.
    let is_shared = |index: usize, number: &TrackingNumber| {
        told.iter().any(|(other, one)| one.identity.number == *number && !is_same_parcel(known, index, *other))
    };
    told.iter().filter(|(index, one)| !is_shared(*index, &one.identity.number)).map(|(_, one)| one.clone()).collect()
}

/// The instant of a package's first counted event.
#[must_use]
pub fn first_counted(known: &Known, policies: &Policies, index: usize, now: Millis) -> Option<Millis> {
    first_of(&Picture::new(known, policies, index, Asked::at(now))?, now)
}

fn first_of(picture: &Picture<'_>, now: Millis) -> Option<Millis> {
    let moments = picture.history.moments.iter();
    moments.filter(|moment| counts(picture.history, moment, &picture.journey, now)).map(|moment| moment.instant).min()
}

fn of_package(known: &Known, policies: &Policies, index: usize, now: Millis) -> Vec<Told> {
    let history = &known.packages[index];
    let mut candidates = candidates(history, now);
    if candidates.is_empty() {
        return Vec::new();
    }
    let Some(picture) = Picture::new(known, policies, index, Asked::at(now)) else { return Vec::new() };
    candidates.retain(|(moment, ..)| counts(history, moment, &picture.journey, now));
    candidates.sort_by_key(|(moment, report, _)| (report.known_at, moment.instant));
    let Some(first) = first_of(&picture, now) else { return Vec::new() };
    let mut met: BTreeSet<TrackingNumber> = BTreeSet::new();
    let mut told = Vec::new();
    for (_, report, mentioned) in candidates {
        if is_taken(known, index, &mentioned.number) || !met.insert(mentioned.number.clone()) {
            continue;
        }
        // Nobody knew that it is this package's before the package was known.
        let at = report.known_at.max(history.known_since());
        let identity = Identity {
            package: history.id.clone(),
            number: mentioned.number,
            carrier: mentioned.carrier.map(str::to_owned),
            role: Role::LastMile,
            from: first.min(at),
            at: Some(at),
        };
        told.push(Told { identity, by: mentioned.by });
    }
    told
}

/// The numbers in the texts of a package's events, whether they count or not.
fn candidates(history: &PackageHistory, now: Millis) -> Vec<(&Moment, &Report, Mentioned)> {
    let own: Vec<&str> = history.spans.iter().map(|span| span.number.as_str()).collect();
    let mut found = Vec::new();
    for moment in history.moments.iter().filter(|moment| hands_on(moment.kind)) {
        for report in known_reports(history, moment, now, None) {
            let number = &report.event.number;
            let goes_back = history.spans.iter().any(|span| span.number == *number && span.role == Role::Return);
            let Some(text) = report.event.text.as_deref().filter(|_| !goes_back) else { continue };
            found.extend(numbers_in_text(text, &own).into_iter().map(|mentioned| (moment, report, mentioned)));
        }
    }
    found
}

/// Whether an event of this kind can tell the number under which the parcel goes on.
const fn hands_on(kind: Kind) -> bool {
    !matches!(kind, Kind::Returning | Kind::Returned | Kind::Lost | Kind::Destroyed | Kind::Cancelled)
}

/// Whether a number is another parcel's, or an order's name that happens to look like one.
fn is_taken(known: &Known, index: usize, number: &TrackingNumber) -> bool {
    let history = &known.packages[index];
    let others = known.packages.iter().enumerate();
    let is_anothers = others
        .filter(|(other, _)| !is_same_parcel(known, index, *other))
        .any(|(_, other)| other.spans.iter().any(|span| span.number == *number));
    let plain = |text: &str| TrackingNumber::new(text).is_ok_and(|text| text == *number);
    is_anothers
        || history.orders.iter().map(|order| &known.orders[*order]).any(|order| {
            let suppliers = order.supplier_orders.iter().flat_map(|supplier| &supplier.numbers);
            plain(order.name.as_str()) || suppliers.into_iter().any(|state| plain(&state.value))
        })
}

/// Whether two packages are one parcel: its number is in both.
fn is_same_parcel(known: &Known, one: usize, other: usize) -> bool {
    one == other || known.packages[one].namesakes.contains(&other)
}

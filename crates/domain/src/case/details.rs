//! What the tracking says about a delivery that somebody disputes, found for the person who reads the details.

use serde::{Serialize, Serializer};

use super::Scene;
use crate::facts::{Event, Order, Role};
use crate::known::{Moment, country};
use crate::letters;
use crate::package::{Picture, Rule, known_reports};
use crate::status::{Kind, Status, SubStatus};
use crate::time::Millis;

/// What the tracking of a package says: an element of `details`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// The package.
    pub package: String,
    /// Its number.
    pub number: String,
    /// Its carrier.
    pub carrier: Option<String>,
    /// What the carrier says of it now.
    #[serde(serialize_with = "sub_status")]
    pub carrier_sub_status: SubStatus,
    /// The newest delivered event; null: the carrier never said that it was delivered.
    pub delivery: Option<Delivery>,
    /// The latest scan that contradicts that delivery (S5, A9), or that undid it.
    pub contradicted_by: Option<Scan>,
}

/// A delivery as the carrier reported it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// The scan.
    #[serde(flatten)]
    pub scan: Scan,
    /// Whether its place is the order's: `matches`, `differs`, `unknown`.
    pub place_match: PlaceMatch,
    /// What decided that: `postcode`, `city`, `country`.
    pub compared: Option<Compared>,
}

/// A scan as the carrier reported it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scan {
    /// When.
    pub occurred_at: Millis,
    /// What it says: a delivered one is `delivered`, `signed`, `with_individual`, `safe_place` or
    /// `collected_by_customer`.
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// The carrier's words.
    pub text: Option<String>,
    /// Place in the carrier's words.
    pub place: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Who told us.
    pub source: Option<String>,
}

/// Whether two places are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceMatch {
    /// They are.
    Matches,
    /// They aren't.
    Differs,
    /// One of them isn't known well enough.
    Unknown,
}

/// What of two places was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// The postcode.
    Postcode,
    /// The city.
    City,
    /// The country.
    Country,
}

pub(super) fn details(scene: &Scene<'_>) -> Vec<Details> {
    scene.pictures.iter().map(|picture| of_package(scene, picture)).collect()
}

fn of_package(scene: &Scene<'_>, picture: &Picture<'_>) -> Details {
    let delivered = delivery(picture);
    let delivery = delivered.map(|index| {
        let scan = scan(picture, index);
        let order = scene.known.orders[scene.order].state(scene.asked);
        let (place_match, compared) = compare(&scan, order, picture);
        Delivery { scan, place_match, compared }
    });
    let contradiction = delivered.and_then(|index| contradiction(scene, picture, index));
    Details {
        package: picture.history.id.clone(),
        number: picture.main.number.to_string(),
        carrier: picture.carrier().map(str::to_owned),
        carrier_sub_status: picture.fold.sub_status,
        delivery,
        contradicted_by: contradiction.map(|index| scan(picture, index)),
    }
}

/// The newest delivered event that wasn't passed over; one on the way back is the sender's, not the customer's (S6).
pub(super) fn delivery(picture: &Picture<'_>) -> Option<usize> {
    let counted = || (0..picture.history.moments.len()).filter(|index| is_taken(picture, *index));
    let back = counted().find(|index| matches!(picture.history.moments[*index].kind, Kind::Returning | Kind::Returned));
    counted().rev().filter(|index| back.is_none_or(|back| *index < back)).find(|index| {
        let moment = &picture.history.moments[*index];
        moment.kind.status() == Some(Status::Delivered) && !is_of_return(picture, moment)
    })
}

fn number_of<'a>(picture: &'a Picture<'_>, moment: &Moment) -> &'a crate::facts::TrackingNumber {
    &picture.history.reports[moment.first].event.number
}

fn is_of_return(picture: &Picture<'_>, moment: &Moment) -> bool {
    let number = number_of(picture, moment);
    picture.history.spans.iter().any(|span| span.number == *number && span.role == Role::Return)
}

/// Whether an event is known, of a number in force, and wasn't passed over.
fn is_taken(picture: &Picture<'_>, index: usize) -> bool {
    let (history, cutoff) = (picture.history, picture.asked.cutoff);
    let moment = &history.moments[index];
    known_reports(history, moment, cutoff, None).next().is_some()
        && history.spans.iter().any(|span| span.is_open(cutoff) && span.number == *number_of(picture, moment))
        && !picture.fold.passed_over.iter().any(|(passed, _)| *passed == index)
}

/// A scan later than the delivery that S5 passed over once the delivery had settled, or the one that undid it.
fn contradiction(scene: &Scene<'_>, picture: &Picture<'_>, delivered: usize) -> Option<usize> {
    let fold = &picture.fold;
    if fold.sub_status.status() != Status::Delivered {
        return fold.decided_by.filter(|index| *index > delivered);
    }
    let limits = picture.thresholds(scene.policies);
    let policy = scene.policies.at(scene.asked.clock);
    let settled = policy.after(picture.history.moments[delivered].instant, limits.delivery_settles);
    let contradicted = fold.contradicted_at.filter(|at| *at > settled)?;
    let passed = fold.passed_over.iter().rev();
    passed
        .filter(|(_, rule)| matches!(rule, Rule::S4 | Rule::S5))
        .map(|(index, _)| *index)
        .find(|index| picture.history.moments[*index].instant == contradicted)
}

/// What the reports of an event say: each thing by the one received first, else by the next that says it (S10).
fn scan(picture: &Picture<'_>, index: usize) -> Scan {
    let moment = &picture.history.moments[index];
    let said = |field: fn(&Event) -> Option<&String>| {
        let mut reports = known_reports(picture.history, moment, picture.asked.cutoff, None);
        reports.find_map(|report| field(&report.event).cloned())
    };
    Scan {
        occurred_at: moment.instant,
        kind: moment.kind,
        text: said(|event| event.text.as_ref()),
        place: said(|event| event.place.as_ref()),
        city: said(|event| event.city.as_ref()),
        postcode: said(|event| event.postcode.as_ref()),
        country: said(|event| event.country.as_ref()),
        source: said(|event| event.source.as_ref()),
    }
}

/// The place of a scan against where the package goes. Another country settles it; then the postcode, which says more
/// than the city; a country alone proves nothing.
fn compare(scan: &Scan, order: Option<&Order>, picture: &Picture<'_>) -> (PlaceMatch, Option<Compared>) {
    let verdict = |same: bool| if same { PlaceMatch::Matches } else { PlaceMatch::Differs };
    let scanned_in = scan.country.as_deref().and_then(country);
    let destination = picture.journey.destination;
    if scanned_in.is_some() && destination.is_some() && scanned_in != destination {
        return (PlaceMatch::Differs, Some(Compared::Country));
    }
    let own = picture.state.destination_postcode.as_deref();
    let postcode = own.or_else(|| order.and_then(|order| order.postcode.as_deref())).map(plain);
    let postcode = postcode.filter(|postcode| !postcode.is_empty());
    if let Some(postcode) = &postcode {
        let scanned = scan.postcode.as_deref().map(plain).filter(|scanned| !scanned.is_empty());
        if let Some(scanned) = scanned {
            // Carriers cut postcodes to their first part.
            let same = *postcode == scanned || (scanned.len() >= 3 && postcode.starts_with(&scanned));
            return (verdict(same), Some(Compared::Postcode));
        }
        let place = scan.place.as_deref().unwrap_or_default();
        if place.split(|c: char| !c.is_alphanumeric()).any(|word| plain(word) == *postcode) {
            return (PlaceMatch::Matches, Some(Compared::Postcode));
        }
    }
    // An address of its own has no city that we know.
    let city = order.filter(|_| own.is_none()).and_then(|order| order.city.as_deref()).map(spelt);
    let city = city.filter(|city| !city.is_empty());
    let scanned = scan.city.as_deref().or(scan.place.as_deref()).map(spelt).filter(|place| !place.is_empty());
    match (city, scanned) {
        (Some(city), Some(scanned)) => {
            let within = |a: &str, b: &str| format!(" {a} ").contains(&format!(" {b} "));
            (verdict(within(&scanned, &city) || within(&city, &scanned)), Some(Compared::City))
        }
        _ => (PlaceMatch::Unknown, None),
    }
}

fn plain(postcode: &str) -> String {
    postcode.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// A city in one spelling: `München`, `Muenchen` and `MUNCHEN` are the same.
fn spelt(city: &str) -> String {
    let mut out = String::with_capacity(city.len());
    letters::push(&mut out, city);
    out.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn sub_status<S: Serializer>(sub: &SubStatus, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(sub.key())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn kind<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.key())
}

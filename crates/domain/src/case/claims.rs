//! The windows in which the carrier, the supplier's platform or the insurer takes a claim.

use serde::Serialize;

use super::Scene;
use super::details::delivery;
use crate::facts::CaseKind;
use crate::order::{customer_paid_at, supplier_paid_at};
use crate::package::Picture;
use crate::policy::Length;
use crate::time::Millis;

/// Who can pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The carrier.
    Carrier,
    /// The platform on which the supplier sells.
    Supplier,
    /// The insurer of the parcel.
    Insurer,
}

/// What a window counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The delivery.
    Delivery,
    /// The newest event.
    LastUpdate,
    /// No event was ever seen: when the number became known.
    NumberKnown,
    /// The payment to the supplier, else the customer's.
    Payment,
}

/// A window to claim: an element of `deadlines`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// With whom: `carrier`, `supplier`, `insurer`.
    pub party: Party,
    /// When it closes: from this instant on it is too late.
    pub at: Millis,
    /// What it counts from: `delivery`, `last_update`, `number_known`, `payment`.
    pub basis: Basis,
    /// That instant.
    pub since: Millis,
    /// The package, where it is one package's.
    pub package: Option<String>,
    /// The supplier's order number, where it is one supplier order's.
    pub supplier_order: Option<String>,
    /// Whether it closes in under three days, and the claim is still to be filed.
    pub urgent: bool,
    /// From when on that is so.
    pub urgent_from: Millis,
    /// Whether it has closed.
    pub passed: bool,
}

/// Every window, the nearest first; those that have closed come last. `settled`: the claim is filed or given up, so
/// that none is urgent.
pub(super) fn claims(scene: &Scene<'_>, settled: bool) -> Vec<Claim> {
    let mut claims = Vec::new();
    for picture in &scene.pictures {
        let limits = picture.thresholds(scene.policies);
        let (basis, since) = ended(scene, picture);
        let id = Some(picture.history.id.clone());
        claims.push(claim(scene, Party::Carrier, basis, since, limits.claim_carrier, id.clone()));
        claims.push(claim(scene, Party::Insurer, basis, since, limits.claim_insurer, id.clone()));
        if let (Some(_), Some(paid)) = (&scene.case.opened.package, picture.journey.paid_at) {
            claims.push(claim(scene, Party::Supplier, Basis::Payment, paid, limits.claim_supplier, id));
        }
    }
    if scene.case.opened.package.is_none() || scene.pictures.is_empty() {
        suppliers(scene, &mut claims);
    }
    for claim in &mut claims {
        claim.urgent &= !settled;
    }
    claims.sort_by(|a, b| {
        let key = |claim: &Claim| (claim.passed, claim.at, claim.party);
        key(a).cmp(&key(b)).then_with(|| (&a.package, &a.supplier_order).cmp(&(&b.package, &b.supplier_order)))
    });
    claims
}

/// One window per supplier order that was paid; where none was, the customer's payment bounds it.
fn suppliers(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    let order = &scene.known.orders[scene.order];
    let mut found = false;
    for supplier in &order.supplier_orders {
        let number = supplier.number(scene.asked.cutoff);
        let meant = scene.case.opened.package.as_deref().is_none_or(|id| id.ends_with(&format!(":{number}")));
        let Some(state) = supplier.state(scene.asked).filter(|_| meant) else { continue };
        let Some(paid) = supplier_paid_at(state, scene.asked.clock) else { continue };
        found = true;
        let limits = scene.order_thresholds(state.supplier.as_deref());
        let mut claim = claim(scene, Party::Supplier, Basis::Payment, paid, limits.claim_supplier, None);
        claim.supplier_order = Some(number.to_owned());
        claims.push(claim);
    }
    let customer = order.state(scene.asked).and_then(|state| customer_paid_at(state, scene.asked.clock));
    if let Some(paid) = customer.filter(|_| !found) {
        let limits = scene.order_thresholds(None);
        claims.push(claim(scene, Party::Supplier, Basis::Payment, paid, limits.claim_supplier, None));
    }
}

/// What the windows of carrier and insurer count from: the delivery where the parcel arrived, else the newest event.
fn ended(scene: &Scene<'_>, picture: &Picture<'_>) -> (Basis, Millis) {
    let arrived = match scene.case.opened.kind {
        CaseKind::NotReceived | CaseKind::Damaged => delivery(picture).map(|index| &picture.history.moments[index]),
        CaseKind::Returned | CaseKind::Lost | CaseKind::Customs => None,
    };
    match (arrived, picture.fold.last_update) {
        (Some(moment), _) => (Basis::Delivery, moment.instant),
        (None, Some(last)) => (Basis::LastUpdate, last),
        (None, None) => (Basis::NumberKnown, picture.number_since()),
    }
}

fn claim(
    scene: &Scene<'_>,
    party: Party,
    basis: Basis,
    since: Millis,
    length: Length,
    package: Option<String>,
) -> Claim {
    let policy = scene.policies.at(scene.asked.clock);
    let at = policy.after(since, length);
    // "In under three days" begins a millisecond after three days are left (A20).
    let urgent_from = policy.before(at, scene.thresholds().case_deadline).plus(1);
    let passed = scene.asked.clock >= at;
    let urgent = !passed && scene.asked.clock >= urgent_from;
    Claim { party, at, basis, since, package, supplier_order: None, urgent, urgent_from, passed }
}

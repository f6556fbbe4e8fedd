//! Cases (section 6 of the domain rules): "delivered, but the customer says no", and packages that came back, were
//! lost, arrived damaged or are held by customs. A case is a pure function of its facts, what is known about its
//! packages, the policy and the instant: five steps that may be done in any order, skipped and reopened, one timer,
//! and the windows in which somebody can still be made to pay.

mod claims;
mod details;
mod line;
mod steps;

#[cfg(test)]
mod tests;

pub use claims::{Basis, Claim, Party};
pub use details::{Delivery, Details, PlaceMatch, Scan};
pub use line::{CaseAction, CaseLine, CaseState, Closing, NextLine};
pub use steps::{Act, Progress, StepLine};

use crate::facts::Outcome;
use crate::known::{CaseHistory, Known, in_force};
use crate::order::Asked;
use crate::package::Picture;
use crate::policy::{Policies, Situation, Thresholds};
use crate::time::Millis;

/// The cases of an order as known at the instant of the question, in the order in which they were opened.
#[must_use]
pub fn cases(known: &Known, order: usize, policies: &Policies, asked: Asked) -> Vec<CaseLine> {
    let cases = known.orders[order].cases.iter().filter(|case| case.opened.at <= asked.cutoff);
    cases
        .map(|case| {
            let mut line = line::line(&Scene::new(known, order, case, policies, asked));
            line.next_change_at = next_change(known, order, case, policies, asked, &line);
            line
        })
        .collect()
}

/// What the open cases of a package press for (A21).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressing {
    /// The nearest window that closes: none when there is no open case, or its claim is filed or given up.
    pub deadline: Option<Millis>,
    /// It closes in under three days.
    pub urgent: bool,
    /// The next instant at which this may be different.
    pub look_again_at: Option<Millis>,
}

/// What presses for a package: the cases of its orders that name it, or that name no package.
#[must_use]
pub fn pressing(known: &Known, orders: &[usize], package: &str, policies: &Policies, asked: Asked) -> Pressing {
    let mut pressing = Pressing::default();
    for order in orders {
        let concerns = |case: &&CaseHistory| case.opened.package.as_deref().is_none_or(|named| named == package);
        for case in known.orders[*order].cases.iter().filter(concerns) {
            pressing.look_again_at = earliest(pressing.look_again_at, next_fact(case, asked.cutoff));
            if case.opened.at > asked.cutoff {
                continue;
            }
            let scene = Scene::new(known, *order, case, policies, asked);
            let open = scene.open_claims();
            let next = candidates(&scene, &open).into_iter().filter(|at| *at > asked.clock).min();
            pressing.look_again_at = earliest(pressing.look_again_at, next);
            pressing.urgent |= open.iter().any(|claim| claim.urgent);
            let ahead = open.iter().filter(|claim| !claim.passed).map(|claim| claim.at).min();
            pressing.deadline = earliest(pressing.deadline, ahead);
        }
    }
    pressing
}

/// The nearest window to claim that is still open, of the cases that concern a package.
#[must_use]
pub fn nearest_deadline(
    known: &Known,
    orders: &[usize],
    package: &str,
    policies: &Policies,
    asked: Asked,
) -> Option<Millis> {
    pressing(known, orders, package, policies, asked).deadline
}

/// Where a case stands by what is known: its end, if that has come.
#[must_use]
pub fn state(case: &CaseHistory, cutoff: Millis) -> CaseState {
    let mut closings = case.closings.iter().filter(|closing| closing.at <= cutoff);
    match (closings.next(), closings.next()) {
        (None, _) => CaseState::Open,
        // A reshipment never closes the claim; where nobody meant to claim there is none to stay open.
        (Some(first), None) if first.outcome == Outcome::Reshipped && !steps::gave_up_claim(case, first.at) => {
            CaseState::OpenClaim
        }
        (Some(_), _) => CaseState::Closed,
    }
}

/// The next fact of a case that is known ahead of its time.
fn next_fact(case: &CaseHistory, cutoff: Millis) -> Option<Millis> {
    let steps = case.steps.iter().map(|step| step.at);
    let ends = case.closings.iter().map(|closing| closing.at);
    steps.chain(ends).chain([case.opened.at]).filter(|at| *at > cutoff).min()
}

fn earliest(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// A case with everything around it, as known at one instant.
struct Scene<'a> {
    known: &'a Known,
    order: usize,
    case: &'a CaseHistory,
    policies: &'a Policies,
    asked: Asked,
    /// The packages it is about, by id.
    pictures: Vec<Picture<'a>>,
}

impl<'a> Scene<'a> {
    fn new(known: &'a Known, order: usize, case: &'a CaseHistory, policies: &'a Policies, asked: Asked) -> Scene<'a> {
        let pictures = match &case.opened.package {
            Some(id) => {
                let found = known.packages.binary_search_by(|package| package.id.as_str().cmp(id)).ok();
                found.and_then(|index| Picture::new(known, policies, index, asked)).into_iter().collect()
            }
            None => {
                let packages = known.orders[order].packages.iter();
                let pictures = packages.filter_map(|index| Picture::new(known, policies, *index, asked));
                pictures.filter(|picture| picture.orders.contains(&order)).collect()
            }
        };
        Scene { known, order, case, policies, asked, pictures }
    }

    fn state(&self) -> CaseState {
        state(self.case, self.asked.cutoff)
    }

    /// The thresholds of the case as a whole: those of its first package, else those of its order's store.
    fn thresholds(&self) -> Thresholds {
        match self.pictures.first() {
            Some(picture) => picture.thresholds(self.policies).into_owned(),
            None => self.order_thresholds(None),
        }
    }

    /// The thresholds for what has no package.
    fn order_thresholds(&self, supplier: Option<&str>) -> Thresholds {
        let channels: Vec<&str> = self.known.orders[self.order].channel.as_deref().into_iter().collect();
        let suppliers: Vec<&str> = supplier.into_iter().collect();
        let situation = Situation { channels: &channels, suppliers: &suppliers, ..Situation::default() };
        self.policies.at(self.asked.clock).for_situation(&situation).into_owned()
    }

    /// The windows that somebody still has to keep: none once the case is closed, the claim filed or given up.
    fn open_claims(&self) -> Vec<Claim> {
        let settled = self.state() == CaseState::Closed || steps::claim_is_settled(self.case, self.asked.cutoff);
        if settled { Vec::new() } else { claims::claims(self, false) }
    }
}

/// The instants after which a case may look different while nothing new becomes known.
fn candidates(scene: &Scene<'_>, claims: &[Claim]) -> Vec<Millis> {
    let mut instants: Vec<Millis> = claims.iter().flat_map(|claim| [claim.urgent_from, claim.at]).collect();
    for picture in &scene.pictures {
        instants.extend(&picture.scheduled);
        instants.extend(picture.layer.manual.and_then(|manual| manual.expires_at));
    }
    let order = &scene.known.orders[scene.order];
    if let Some(state) = in_force(&order.states, scene.asked.cutoff) {
        instants.extend([state.paid_at, state.placed_at].into_iter().flatten());
    }
    for supplier in &order.supplier_orders {
        if let Some(state) = in_force(&supplier.states, scene.asked.cutoff) {
            instants.extend([state.paid_at, state.placed_at].into_iter().flatten());
        }
    }
    instants.extend(scene.policies.instants());
    instants
}

/// The next instant at which time alone changes the line: found by asking the pure function at every instant at which
/// it may.
fn next_change(
    known: &Known,
    order: usize,
    case: &CaseHistory,
    policies: &Policies,
    asked: Asked,
    now: &CaseLine,
) -> Option<Millis> {
    let scene = Scene::new(known, order, case, policies, asked);
    let mut instants = candidates(&scene, &now.deadlines);
    instants.extend(now.steps.iter().filter_map(|step| step.due_at));
    instants.retain(|at| *at > asked.clock && *at < Millis::MAX);
    instants.sort_unstable();
    instants.dedup();
    instants.into_iter().find(|at| {
        let later = Asked { cutoff: asked.cutoff, clock: *at };
        line::line(&Scene::new(known, order, case, policies, later)) != CaseLine { next_change_at: None, ..now.clone() }
    })
}

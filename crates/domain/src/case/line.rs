//! The line of a case, field by field as `show --json` prints it under `cases`.

use serde::Serialize;

use super::claims::{Claim, claims};
use super::details::{Details, details};
use super::steps::{Progress, StepLine, claim_is_settled, steps};
use super::{Scene, state};
use crate::facts::{CaseKind, Outcome, Step};
use crate::time::Millis;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Somebody works on it.
    Open,
    /// A replacement was sent, and the claim goes on until the case is closed a second time.
    OpenClaim,
    /// It has ended.
    Closed,
}

/// What to do next in a case. Each has its words in the Fluent files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseAction {
    /// Ask the customer to look around.
    AskCustomer,
    /// Wait until the timer ends.
    Wait,
    /// Read what the tracking says.
    ReadDetails,
    /// Ask the carrier for its proof.
    AskProof,
    /// File the claim.
    FileClaim,
    /// Ask what became of the claim.
    FollowClaim,
    /// Close the case with its outcome.
    CloseCase,
}

impl CaseAction {
    /// All of them.
    pub const ALL: &'static [CaseAction] = &[
        CaseAction::AskCustomer,
        CaseAction::Wait,
        CaseAction::ReadDetails,
        CaseAction::AskProof,
        CaseAction::FileClaim,
        CaseAction::FollowClaim,
        CaseAction::CloseCase,
    ];

    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            CaseAction::AskCustomer => "ask_customer",
            CaseAction::Wait => "wait",
            CaseAction::ReadDetails => "read_details",
            CaseAction::AskProof => "ask_proof",
            CaseAction::FileClaim => "file_claim",
            CaseAction::FollowClaim => "follow_claim",
            CaseAction::CloseCase => "close_case",
        }
    }
}

/// What is next: `next` of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextLine {
    /// The step; null when all are done or skipped.
    pub step: Option<Step>,
    /// What to do.
    pub next_step: CaseAction,
    /// Until when.
    pub due_at: Option<Millis>,
}

/// An end of a case: an element of `closings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// How.
    pub outcome: Outcome,
    /// When.
    pub at: Millis,
    /// Who.
    pub by: Option<String>,
    /// What they said.
    pub note: Option<String>,
}

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseLine {
    /// Its id.
    pub case: String,
    /// What it is about: `not_received`, `returned`, `lost`, `damaged`, `customs`.
    pub kind: CaseKind,
    /// Its order's id.
    pub order: String,
    /// The package it names; null: all of the order.
    pub package: Option<String>,
    /// When it was opened.
    pub opened_at: Millis,
    /// Who opened it.
    pub opened_by: Option<String>,
    /// Where it stands: `open`, `open_claim` (after `reshipped`), `closed`.
    pub state: CaseState,
    /// How it ended, by its latest end; null: it hasn't.
    pub outcome: Option<Outcome>,
    /// Its ends: two, where the claim went on after a reshipment.
    pub closings: Vec<Closing>,
    /// The five steps, in their order.
    pub steps: Vec<StepLine>,
    /// What is next; null once it is closed.
    pub next: Option<NextLine>,
    /// What the tracking says, of each package it is about.
    pub details: Vec<Details>,
    /// The windows to claim, the nearest first, those that have closed last; none once it is closed.
    pub deadlines: Vec<Claim>,
    /// The next instant at which time alone changes anything of this line.
    pub next_change_at: Option<Millis>,
}

/// The line, but for when it changes next.
pub(super) fn line(scene: &Scene<'_>) -> CaseLine {
    let (case, cutoff) = (scene.case, scene.asked.cutoff);
    let state = state(case, cutoff);
    let deadlines = if state == CaseState::Closed { Vec::new() } else { claims(scene, claim_is_settled(case, cutoff)) };
    let nearest = deadlines.iter().find(|claim| !claim.passed).map(|claim| claim.at);
    let steps = steps(scene, nearest);
    let closings: Vec<Closing> = case
        .closings
        .iter()
        .filter(|closing| closing.at <= cutoff)
        .map(|end| Closing { outcome: end.outcome, at: end.at, by: end.by.clone(), note: end.note.clone() })
        .collect();
    CaseLine {
        case: case.opened.case.clone(),
        kind: case.opened.kind,
        order: scene.known.orders[scene.order].id.clone(),
        package: case.opened.package.clone(),
        opened_at: case.opened.at,
        opened_by: case.opened.by.clone(),
        state,
        outcome: closings.last().map(|closing| closing.outcome),
        closings,
        next: next(state, &steps),
        steps,
        details: details(scene),
        deadlines,
        next_change_at: None,
    }
}

/// The first step that isn't done; after a reshipment only the claim is left.
fn next(state: CaseState, steps: &[StepLine]) -> Option<NextLine> {
    if state == CaseState::Closed {
        return None;
    }
    let left = |step: &&StepLine| matches!(step.state, Progress::Todo | Progress::Waiting);
    let found = steps.iter().filter(|step| state == CaseState::Open || step.step == Step::Claim).find(left);
    let claimed = steps.iter().any(|step| step.step == Step::Claim && step.state == Progress::Done);
    Some(match found {
        Some(step) => NextLine { step: Some(step.step), next_step: action(step.step), due_at: step.due_at },
        None => {
            let next_step = if claimed { CaseAction::FollowClaim } else { CaseAction::CloseCase };
            NextLine { step: None, next_step, due_at: None }
        }
    })
}

const fn action(step: Step) -> CaseAction {
    match step {
        Step::AskAround => CaseAction::AskCustomer,
        Step::Wait => CaseAction::Wait,
        Step::ReadDetails => CaseAction::ReadDetails,
        Step::AskProof => CaseAction::AskProof,
        Step::Claim => CaseAction::FileClaim,
    }
}

//! The five steps of a case, and the timer of one of them.

use serde::Serialize;

use super::Scene;
use super::line::CaseState;
use crate::facts::{CaseKind, CaseStep, Step, StepState};
use crate::known::CaseHistory;
use crate::time::Millis;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Somebody has to do it, also again after it was reopened.
    Todo,
    /// Its timer runs.
    Waiting,
    /// It was done, or its timer ended.
    Done,
    /// It was left out, or a case of this kind doesn't need it.
    Skipped,
}

/// A step as it stands: an element of `steps`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepLine {
    /// Which.
    pub step: Step,
    /// How far it is: `todo`, `waiting`, `done`, `skipped`.
    pub state: Progress,
    /// Whether a case of this kind needs it, or somebody took it up all the same. What isn't needed is `skipped`.
    pub needed: bool,
    /// When that happened: the latest act, or the end of the timer. Null: nothing has happened.
    pub at: Option<Millis>,
    /// Who; null also where the timer ended it.
    pub by: Option<String>,
    /// What they said.
    pub note: Option<String>,
    /// `wait`: when its timer ends or ended; `claim`: the nearest window, while it is to be done.
    pub due_at: Option<Millis>,
    /// Everything that happened to it, the oldest first.
    pub history: Vec<Act>,
}

/// Something that happened to a step: an element of `history`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// What.
    pub state: StepState,
    /// When.
    pub at: Millis,
    /// Who.
    pub by: Option<String>,
    /// What they said.
    pub note: Option<String>,
}

/// Whether a case of this kind needs a step. Neighbours hold no parcel that is lost, held or back, and a damaged one
/// is where it belongs: there is nobody to ask and nothing to wait for.
const fn is_needed(kind: CaseKind, step: Step) -> bool {
    match step {
        Step::AskAround | Step::Wait => matches!(kind, CaseKind::NotReceived),
        Step::ReadDetails | Step::AskProof | Step::Claim => true,
    }
}

fn latest(case: &CaseHistory, step: Step, cutoff: Millis) -> Option<&CaseStep> {
    case.steps.iter().rev().find(|act| act.step == step && act.at <= cutoff)
}

fn settled(case: &CaseHistory, step: Step, cutoff: Millis) -> Option<&CaseStep> {
    latest(case, step, cutoff).filter(|act| act.state != StepState::Reopened)
}

/// The claim is filed or given up: its windows press nobody.
pub(super) fn claim_is_settled(case: &CaseHistory, cutoff: Millis) -> bool {
    settled(case, Step::Claim, cutoff).is_some()
}

/// Somebody had decided by `at` that nothing would be claimed.
pub(super) fn gave_up_claim(case: &CaseHistory, at: Millis) -> bool {
    latest(case, Step::Claim, at).is_some_and(|act| act.state == StepState::Skipped)
}

/// The five steps. `nearest` is the nearest window to claim.
pub(super) fn steps(scene: &Scene<'_>, nearest: Option<Millis>) -> Vec<StepLine> {
    let list = [Step::AskAround, Step::Wait, Step::ReadDetails, Step::AskProof, Step::Claim];
    list.into_iter().map(|step| line(scene, step, nearest)).collect()
}

fn line(scene: &Scene<'_>, step: Step, nearest: Option<Millis>) -> StepLine {
    let (case, cutoff) = (scene.case, scene.asked.cutoff);
    let last = latest(case, step, cutoff);
    let acts = case.steps.iter().filter(|act| act.step == step && act.at <= cutoff);
    let history =
        acts.map(|act| Act { state: act.state, at: act.at, by: act.by.clone(), note: act.note.clone() }).collect();
    let needed = is_needed(case.opened.kind, step) || last.is_some();
    let state = match last.map(|act| act.state) {
        Some(StepState::Done) => Progress::Done,
        Some(StepState::Skipped) => Progress::Skipped,
        Some(StepState::Reopened) => Progress::Todo,
        None if needed => Progress::Todo,
        None => Progress::Skipped,
    };
    let mut line = StepLine {
        step,
        state,
        needed,
        at: last.map(|act| act.at),
        by: last.and_then(|act| act.by.clone()),
        note: last.and_then(|act| act.note.clone()),
        due_at: None,
        history,
    };
    if state == Progress::Todo {
        match step {
            Step::Wait => run_timer(scene, &mut line),
            Step::Claim => line.due_at = nearest,
            Step::AskAround | Step::ReadDetails | Step::AskProof => {}
        }
    }
    line
}

/// The timer of `wait` runs from when somebody asked around or skipped that, else from the opening; one that was
/// reopened runs anew from there. It stops where the case ends.
fn run_timer(scene: &Scene<'_>, line: &mut StepLine) {
    let (case, cutoff) = (scene.case, scene.asked.cutoff);
    let asked_around = settled(case, Step::AskAround, cutoff).map(|act| act.at);
    let start = asked_around.unwrap_or(case.opened.at).max(line.at.unwrap_or(Millis::MIN));
    let due = scene.policies.at(scene.asked.clock).after(start, scene.thresholds().case_wait);
    let ended = case.closings.iter().map(|closing| closing.at).filter(|at| *at <= cutoff).min();
    if scene.asked.clock.min(ended.unwrap_or(Millis::MAX)) >= due {
        (line.state, line.at, line.by, line.note) = (Progress::Done, Some(due), None, None);
        line.due_at = Some(due);
    } else if scene.state() == CaseState::Open {
        line.state = Progress::Waiting;
        line.due_at = Some(due);
    }
}

//! The team's layer over the carrier's status (Y3, Y4): which manual status holds, and when earlier ones ended.

use super::fold::{Fold, Journey, counts, fold};
use crate::facts::{Override, OverrideMode};
use crate::known::{Acts, PackageHistory};
use crate::order::Asked;
use crate::status::Status;
use crate::time::Millis;

/// The layer as it stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layer<'a> {
    /// The manual status in force.
    pub manual: Option<&'a Override>,
    /// When a pin last ended: its number counts as answered then.
    pub unpinned_at: Option<Millis>,
    /// When a manual status that hid a failure last ended: a failure counts from then on (A12).
    pub uncovered_at: Option<Millis>,
    /// When a manual status that is itself a failure last ended: it belongs to a failure that lasts since before (A12).
    pub failed_until: Option<Millis>,
}

impl Layer<'_> {
    /// Whether a pin is in force: polling rests.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        self.manual.is_some_and(|manual| manual.mode == OverrideMode::Pin)
    }
}

/// Works out the layer: the latest manual status, unless it has ended.
pub(super) fn layer<'a>(history: &'a PackageHistory, journey: Journey, now: &Fold, asked: Asked) -> Layer<'a> {
    let acts = &history.acts;
    let mut layer = Layer::default();
    let known = acts.overrides.iter().take_while(|manual| manual.at <= asked.cutoff).count();
    for (index, manual) in acts.overrides[..known].iter().enumerate() {
        let next = acts.overrides[..known].get(index + 1).map(|next| next.at);
        let ends =
            [next, ended_by_person_or_clock(acts, manual, asked), ended_by_news(history, journey, now, manual, asked)];
        match ends.into_iter().flatten().min() {
            None => layer.manual = Some(manual),
            Some(end) => {
                if manual.mode == OverrideMode::Pin {
                    layer.unpinned_at = layer.unpinned_at.max(Some(end));
                }
                if manual.sub_status.status() == Status::Abnormal {
                    layer.failed_until = layer.failed_until.max(Some(end));
                } else {
                    layer.uncovered_at = layer.uncovered_at.max(Some(end));
                }
            }
        }
    }
    layer
}

/// Re-track ends it, and so does its expiry at its instant.
fn ended_by_person_or_clock(acts: &Acts, manual: &Override, asked: Asked) -> Option<Millis> {
    let retracked = acts.retracks.iter().copied().find(|at| *at >= manual.at && *at <= asked.cutoff);
    let expired = manual.expires_at.filter(|at| *at <= asked.clock);
    match (retracked, expired) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The first instant at which news ended it: the first counted event received after it, or a finished status.
fn ended_by_news(
    history: &PackageHistory,
    journey: Journey,
    now: &Fold,
    manual: &Override,
    asked: Asked,
) -> Option<Millis> {
    if manual.mode == OverrideMode::Pin {
        return None;
    }
    // What was received counts from its receipt, or from when its number became the package's.
    let opened = history.spans.iter().map(|span| span.opens);
    let mut instants: Vec<Millis> = history
        .reports
        .iter()
        .map(|report| report.known_at)
        .chain(opened)
        .filter(|at| *at > manual.at && *at <= asked.cutoff)
        .collect();
    instants.sort_unstable();
    instants.dedup();
    match manual.mode {
        OverrideMode::Pin => None,
        OverrideMode::UntilNextEvent => instants.into_iter().find(|at| has_news(history, journey, manual.at, *at)),
        OverrideMode::UntilTerminal => {
            let was_finished = fold(history, journey, manual.at, None).sub_status.is_finished();
            instants.into_iter().find(|at| {
                let later = (*at != asked.cutoff).then(|| fold(history, journey, *at, None));
                let then = later.as_ref().unwrap_or(now);
                then.sub_status.is_finished() && (!was_finished || decided_after(history, then, manual.at))
            })
        }
    }
}

/// Whether an event that was first known after `since` counts at `at`.
#[must_use]
pub fn has_news(history: &PackageHistory, journey: Journey, since: Millis, at: Millis) -> bool {
    history.moments.iter().any(|moment| {
        let first = history.reports[moment.first..moment.end].iter().map(|report| report.known_at).min();
        first.is_some_and(|first| first > since && first <= at) && counts(history, moment, &journey, at)
    })
}

/// Whether the event that decided was first known after `since`.
#[must_use]
pub fn decided_after(history: &PackageHistory, fold: &Fold, since: Millis) -> bool {
    fold.decided_by.is_some_and(|index| {
        let moment = &history.moments[index];
        history.reports[moment.first..moment.end].iter().map(|report| report.known_at).min() > Some(since)
    })
}

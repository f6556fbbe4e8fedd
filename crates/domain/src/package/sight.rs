//! What we can see (A18): what a carrier has said is known only up to our last answer.

use crate::facts::SyncResult;
use crate::known::{Known, PackageHistory, in_force};
use crate::order::Asked;
use crate::time::Millis;

use super::manual::Layer;

/// Our sight of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The sources asked about it that are live: indices into the known sources.
    pub live: Vec<usize>,
    /// Since when, or from when on, no live source sees it; none: never.
    pub blind_from: Option<Millis>,
    /// From when on no source has answered for twice its polling interval (A8).
    pub failing_from: Option<Millis>,
    /// The last answer of any live source, the number's own included.
    pub answered_at: Option<Millis>,
}

impl Sight {
    /// Whether it is blind at `clock`.
    #[must_use]
    pub fn is_blind(&self, clock: Millis) -> bool {
        self.blind_from.is_some_and(|from| clock >= from)
    }

    /// The instant up to which silence is the carrier's: the clock of A2, A3, A6 and A10 stands while blind.
    #[must_use]
    pub fn seen_until(&self, clock: Millis) -> Millis {
        self.blind_from.map_or(clock, |from| from.min(clock))
    }

    /// Whether an outage in force explains that we can't see.
    #[must_use]
    pub fn is_explained(&self, known: &Known, asked: Asked) -> bool {
        self.live.iter().any(|source| {
            known.sources[*source].outages.iter().any(|outage| outage.from <= asked.cutoff && outage.holds(asked.clock))
        })
    }
}

/// Works out the sight. `later` adds the policy's polling interval to an instant.
pub(super) fn sight(
    known: &Known,
    history: &PackageHistory,
    layer: &Layer<'_>,
    asked: Asked,
    later: impl Fn(Millis) -> Millis,
) -> Sight {
    let mut sight = Sight { live: live_sources(known, history, asked.cutoff), ..Sight::default() };
    if sight.live.is_empty() || layer.is_pinned() {
        return sight;
    }
    let replaced = history.spans.iter().filter(|span| span.replaced && span.opens <= asked.cutoff);
    let known_at = replaced.map(|span| span.opens).max().unwrap_or(Millis::MIN).max(history.known_since());
    let base = layer.unpinned_at.map_or(known_at, |at| at.max(known_at));
    let (mut blind, mut failing) = (Millis::MIN, Millis::MIN);
    for source in &sight.live {
        let (answered, interval) = last_answer(history, *source, base, asked.cutoff);
        let twice = match interval {
            Some(interval) => answered.plus(interval.saturating_mul(2)),
            None => later(later(answered)),
        };
        let dark = known.sources[*source]
            .outages
            .iter()
            .filter(|outage| outage.from <= asked.cutoff && outage.end(asked.cutoff).is_none_or(|end| end > answered))
            .map(|outage| outage.from.max(answered))
            .min();
        blind = blind.max(dark.map_or(twice, |dark| dark.min(twice)));
        failing = failing.max(twice);
        sight.answered_at = sight.answered_at.max(Some(answered));
    }
    sight.blind_from = Some(blind);
    sight.failing_from = Some(failing);
    sight
}

/// The sources of a package that any poll or outage has named by now.
fn live_sources(known: &Known, history: &PackageHistory, cutoff: Millis) -> Vec<usize> {
    if known.sources.iter().all(|source| source.live_since.is_none()) {
        return Vec::new();
    }
    let is_live = |source: usize| known.sources[source].live_since.is_some_and(|since| since <= cutoff);
    let mut live: Vec<usize> = Vec::new();
    let mut add = |source: usize| {
        if is_live(source) && !live.contains(&source) {
            live.push(source);
        }
    };
    if in_force(&history.states, cutoff).is_some_and(|state| !state.sources.is_empty()) {
        let latest = history.declared.iter().filter(|(at, _)| *at <= cutoff).map(|(at, _)| *at).max();
        history.declared.iter().filter(|(at, _)| Some(*at) == latest).for_each(|(_, source)| add(*source));
    }
    history.syncs.iter().filter(|run| run.first <= cutoff).for_each(|run| add(run.source));
    history.reports_known(cutoff).filter_map(|report| report.source).for_each(&mut add);
    live.sort_unstable();
    live
}

/// The last answer of a source, and the interval planned when it was last asked with success.
fn last_answer(history: &PackageHistory, source: usize, base: Millis, cutoff: Millis) -> (Millis, Option<i64>) {
    let mut answered = base;
    let mut planned: Option<(Millis, Option<i64>)> = None;
    for run in history.syncs.iter().filter(|run| run.source == source && run.first <= cutoff) {
        if run.result == SyncResult::Failed {
            continue;
        }
        let last = run.last.min(cutoff);
        answered = answered.max(last);
        if planned.is_none_or(|(at, _)| last >= at) {
            planned = Some((last, run.interval));
        }
    }
    for report in history.reports_known(cutoff).filter(|report| report.source == Some(source)) {
        answered = answered.max(report.known_at);
    }
    (answered, planned.and_then(|(_, interval)| interval))
}

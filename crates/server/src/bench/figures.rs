//! Figures, and how they are taken.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock;

/// Pairs, or rounds, of a measurement.
pub(super) const ROUNDS: usize = 5;

/// What a figure has to keep to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// No less than this.
    AtLeast(f64),
    /// No more than this.
    AtMost(f64),
}

/// One figure: the median of its rounds, the lowest and the highest beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub bench: String,
    /// Which figure of it.
    pub figure: String,
    /// In what it is counted; `ratio` for pairs.
    pub unit: String,
    /// The median of the rounds; none: it was skipped.
    pub median: Option<f64>,
    /// The lowest round.
    pub lowest: Option<f64>,
    /// The highest round.
    pub highest: Option<f64>,
    /// What it has to keep to, where that was promised.
    pub bound: Option<Bound>,
    /// Whether the median does.
    pub met: Option<bool>,
    /// How it came about.
    pub details: Map<String, Value>,
}

impl Figure {
    /// A figure of some rounds.
    pub(super) fn of(bench: &str, figure: &str, unit: &str, rounds: &[f64]) -> Figure {
        let mut sorted: Vec<f64> = rounds.iter().copied().map(rounded).collect();
        sorted.sort_by(f64::total_cmp);
        Figure {
            bench: bench.to_owned(),
            figure: figure.to_owned(),
            unit: unit.to_owned(),
            median: sorted.get(sorted.len() / 2).copied(),
            lowest: sorted.first().copied(),
            highest: sorted.last().copied(),
            bound: None,
            met: None,
            details: Map::new(),
        }
    }

    /// A measurement that this machine has nothing for.
    pub(super) fn skipped(bench: &str, figure: &str, why: &str) -> Figure {
        Figure::of(bench, figure, "ratio", &[]).with("skipped", why)
    }

    /// With what it has to keep to.
    pub(super) fn bound(mut self, bound: Bound) -> Figure {
        self.met = self.median.map(|median| match bound {
            Bound::AtLeast(least) => median >= least,
            Bound::AtMost(most) => median <= most,
        });
        self.bound = Some(bound);
        self
    }

    /// With a detail beside it.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Figure {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

/// Four significant digits: more would only be noise.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let factor = 10_f64.powf(3.0 - value.abs().log10().floor());
    (value * factor).round() / factor
}

/// The value below which this share of all lies.
pub(super) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of a few thousand, from a share between 0 and 1"
    )]
    let place = (count(values.len()) * share).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// A count as a figure.
#[expect(clippy::cast_precision_loss, reason = "counts of a measurement lie far below 2^52")]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}

/// Seconds that something takes.
pub(super) fn seconds<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, f64), E> {
    let watch = clock::stopwatch();
    let done = work()?;
    Ok((done, watch.elapsed().as_secs_f64()))
}

/// Seconds that this thread has been on a core, where the system tells; what else the machine does doesn't count.
pub(super) fn seconds_on_core() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Things in a second.
pub(super) fn rate(things: usize, seconds: f64) -> f64 {
    count(things) / seconds.max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_median_with_lowest_and_highest_and_says_whether_it_keeps_its_bound() {
        let figure = Figure::of("x", "y", "ratio", &[0.7, 0.5, 0.61234, 0.9, 0.6]).bound(Bound::AtLeast(0.6));
        assert_eq!((figure.median, figure.lowest, figure.highest), (Some(0.6123), Some(0.5), Some(0.9)));
        assert_eq!(figure.met, Some(true));
        assert_eq!(figure.bound(Bound::AtLeast(0.62)).met, Some(false));
        assert_eq!(Figure::skipped("x", "y", "nothing there").bound(Bound::AtMost(1.0)).met, None);
    }

    #[test]
    fn a_quantile_is_a_value_that_was_measured() {
        let mut values: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!(quantile(&mut values, 0.99).to_string(), "198");
        assert_eq!(quantile(&mut values, 0.5).to_string(), "100");
        assert_eq!(quantile(&mut [3.0], 0.99).to_string(), "3");
    }
}

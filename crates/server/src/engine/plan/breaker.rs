//! The breaker of an account (R20): opens after 5 failures in a row or when half of the last 20 failed, lets one probe
//! through per interval, closes after 3 good ones.

use super::pause::backoff;

/// Failures in a row that open it.
const IN_A_ROW: i64 = 5;
/// How many of the latest calls are looked at together.
const LATEST: i64 = 20;
/// Good probes that close it.
const GOOD: i64 = 3;

/// How an account's calls went lately. All instants are real milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaker {
    /// Whether calls go through.
    pub phase: Phase,
    /// Failures in a row; while it is open, those of its probes too.
    pub failures: i64,
    /// The latest calls, the newest in the lowest bit: set where one failed.
    pub latest: i64,
    /// How many calls `latest` speaks of.
    pub counted: i64,
    /// Good probes in a row.
    pub good: i64,
    /// Not before this instant is anything asked: the next probe, or what the source asked for.
    pub not_before: i64,
}

/// Whether calls go through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// They do.
    #[default]
    Closed,
    /// Only probes do.
    Open,
}

/// Whether a call may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// Yes.
    Go,
    /// One, to find out; the breaker as it is to be stored before the call is made, so that nobody else probes.
    Probe(Breaker),
    /// Not before this instant.
    Wait(i64),
}

impl Breaker {
    /// Whether a call may be made at `now`.
    #[must_use]
    pub fn permit(self, now: i64, random: u64) -> Permit {
        if now < self.not_before {
            return Permit::Wait(self.not_before);
        }
        match self.phase {
            Phase::Closed => Permit::Go,
            Phase::Open => {
                let wait = backoff(self.failures, random).max(PROBE_AT_LEAST);
                Permit::Probe(Breaker { not_before: now.saturating_add(wait), ..self })
            }
        }
    }

    /// After a call that was answered.
    #[must_use]
    pub fn succeeded(self, now: i64) -> Breaker {
        let counted = self.counted(false);
        match self.phase {
            Phase::Closed => Breaker { failures: 0, ..counted },
            Phase::Open if self.good + 1 >= GOOD => Breaker::default(),
            // The next probe comes soon: the source seems to be back. Its failures are forgotten with the third good one
            // only: else a source that flaps would be asked as often as one that is well.
            Phase::Open => Breaker { good: self.good + 1, not_before: now.saturating_add(PROBE_AT_LEAST), ..counted },
        }
    }

    /// After a call that was not. `wait`: how long to leave the account alone.
    #[must_use]
    pub fn failed(self, now: i64, wait: i64) -> Breaker {
        let counted = self.counted(true);
        let failures = self.failures.saturating_add(1);
        let half = counted.counted >= LATEST && i64::from(counted.latest.count_ones()) * 2 >= LATEST;
        let phase = if failures >= IN_A_ROW || half { Phase::Open } else { self.phase };
        let wait = match phase {
            Phase::Closed => wait,
            Phase::Open => wait.max(PROBE_AT_LEAST),
        };
        Breaker { phase, failures, good: 0, not_before: self.not_before.max(now.saturating_add(wait)), ..counted }
    }

    /// Left alone for a while without having failed: the source said when to come again.
    #[must_use]
    pub fn told_to_wait(self, now: i64, wait: i64) -> Breaker {
        Breaker { not_before: self.not_before.max(now.saturating_add(wait)), ..self }
    }

    fn counted(self, failed: bool) -> Breaker {
        let latest = ((self.latest << 1) | i64::from(failed)) & ((1 << LATEST) - 1);
        Breaker { latest, counted: (self.counted + 1).min(LATEST), ..self }
    }
}

/// Probes are at least so far apart.
const PROBE_AT_LEAST: i64 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn after(results: &[bool]) -> Breaker {
        results.iter().fold(
            Breaker::default(),
            |breaker, ok| {
                if *ok { breaker.succeeded(0) } else { breaker.failed(0, 0) }
            },
        )
    }

    #[test]
    fn r20_opens_after_five_in_a_row() {
        assert_eq!(after(&[false; 4]).phase, Phase::Closed);
        assert_eq!(after(&[false; 5]).phase, Phase::Open);
        assert_eq!(after(&[false, false, false, false, true, false, false]).phase, Phase::Closed);
    }

    #[test]
    fn r20_opens_when_half_of_the_last_twenty_failed() {
        let flapping: Vec<bool> = (0..19).map(|n| n % 2 == 0).collect();
        assert_eq!(after(&flapping).phase, Phase::Closed, "nineteen calls say too little");
        let flapping: Vec<bool> = (0..20).map(|n| n % 2 == 0).collect();
        assert_eq!(after(&flapping).phase, Phase::Open);
        let mostly: Vec<bool> = (0..200).map(|n| n % 3 != 0).collect();
        assert_eq!(after(&mostly).phase, Phase::Closed, "a third may fail");
    }

    #[test]
    fn r20_one_probe_per_interval_and_three_good_ones_close_it() {
        let mut breaker = after(&[false; 5]);
        let Permit::Probe(waiting) = breaker.permit(1_000, 999) else { panic!("a probe") };
        assert!(matches!(waiting.permit(1_000, 1), Permit::Wait(at) if at >= 2_000), "nobody else probes meanwhile");
        breaker = waiting;
        for good in 1..=3 {
            let Permit::Probe(next) = breaker.permit(breaker.not_before, 0) else { panic!("a probe") };
            breaker = next.succeeded(next.not_before);
            assert_eq!(breaker.phase, if good < 3 { Phase::Open } else { Phase::Closed });
        }
        assert_eq!(breaker, Breaker::default());
        let again = waiting.succeeded(0).succeeded(0).failed(0, 0);
        assert_eq!((again.phase, again.good), (Phase::Open, 0), "good ones count in a row");
    }

    #[test]
    fn r20_one_good_probe_between_failures_makes_the_waits_no_shorter() {
        let mut breaker = after(&[false; 5]);
        for more in 1..=6 {
            breaker = breaker.succeeded(0).failed(0, 0);
            assert_eq!((breaker.phase, breaker.failures), (Phase::Open, 5 + more));
        }
    }

    #[test]
    fn a_source_that_says_when_to_come_again_is_left_alone_until_then() {
        let breaker = Breaker::default().told_to_wait(100, 5_000);
        assert_eq!(breaker.permit(5_099, 0), Permit::Wait(5_100));
        assert_eq!(breaker.permit(5_100, 0), Permit::Go);
        assert_eq!((breaker.phase, breaker.failures), (Phase::Closed, 0));
    }
}

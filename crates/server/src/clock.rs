//! The one place that reads the clock, the machine's zone and the random source. Everything else is given them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use parcelwatch_domain::time::Millis;
use uuid::Uuid;

/// Now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Millis {
    Millis::from_timestamp(Timestamp::now())
}

/// A stopwatch for measurements and progress, never for decisions.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

/// The zone of the person at this terminal.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn viewer_zone() -> TimeZone {
    TimeZone::system()
}

/// Where new ids come from; tests inject their own.
#[derive(Clone, Debug, Default)]
pub struct Ids;

impl Ids {
    /// A new id with the prefix of its type: `evt_0193…`. Ids grow with time, so that new rows lie together.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn new_id(&self, prefix: &str) -> String {
        format!("{prefix}_{}", Uuid::now_v7().simple())
    }
}

/// The instant of the domain: real time, or in the demonstration a faster one. Sessions, links, leases and signatures
/// use real time always.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    faster: Option<Faster>,
}

#[derive(Clone, Copy, Debug)]
struct Faster {
    begun: Millis,
    speed: u32,
}

impl Clock {
    /// Real time.
    #[must_use]
    pub fn real() -> Clock {
        Clock { faster: None }
    }

    /// Time that runs `speed` times as fast from now on.
    #[must_use]
    pub fn faster(speed: u32) -> Clock {
        Clock { faster: Some(Faster { begun: now(), speed }) }
    }

    /// The domain's now.
    #[must_use]
    pub fn now(&self) -> Millis {
        let real = now();
        match self.faster {
            None => real,
            Some(Faster { begun, speed }) => {
                let passed = real.0.saturating_sub(begun.0).saturating_mul(i64::from(speed));
                Millis(begun.0.saturating_add(passed))
            }
        }
    }

    /// How long a stretch of the domain's time takes in real milliseconds, at least one.
    #[must_use]
    pub fn real_ms(&self, domain_ms: i64) -> u64 {
        let speed = self.faster.map_or(1, |faster| i64::from(faster.speed.max(1)));
        u64::try_from(domain_ms / speed).unwrap_or(0).max(1)
    }
}

/// Real time, for sessions, links, leases and signatures. A test may let it pass without waiting.
#[derive(Clone, Debug, Default)]
pub struct Wall {
    ahead: Arc<AtomicI64>,
}

impl Wall {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Millis {
        Millis(now().0.saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    /// Lets so many milliseconds pass at once.
    pub fn pass(&self, ms: i64) {
        self.ahead.fetch_add(ms, Ordering::Relaxed);
    }
}

/// Bytes that nobody can foresee.
///
/// # Errors
/// When the machine has no randomness to give.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

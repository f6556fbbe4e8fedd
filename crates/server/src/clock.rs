//! The one place that reads the clock, the machine's zone and the random source. Everything else is given them.

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

//! The one place of this tool that reads the clock.

use std::time::Instant;

/// Today in UTC, as `2026-11-01`.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

/// A stopwatch for steps.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn stopwatch() -> Instant {
    Instant::now()
}

//! How long to wait: after failures with full jitter, or as long as the source says.

use jiff::fmt::rfc2822;
use parcelwatch_domain::time::{DAY, Millis};

/// The first wait at most.
const FIRST: i64 = 2_000;
/// The longest wait.
const LONGEST: i64 = 15 * 60 * 1_000;
/// The longest wait that a source may ask for.
const ASKED_MAX: i64 = DAY;

/// How long to wait after this many failures in a row, counted from one: somewhere up to 2 s, 4 s … 15 min. `random`
/// is any number; without it all that failed together would come back together.
#[must_use]
pub fn backoff(failures: i64, random: u64) -> i64 {
    let doublings = u32::try_from(failures.clamp(1, 20) - 1).unwrap_or(0);
    let most = FIRST.saturating_mul(1_i64 << doublings).min(LONGEST);
    let most = u64::try_from(most).unwrap_or(1);
    i64::try_from(random % most).unwrap_or(0) + 1
}

/// What the header `Retry-After` says, in milliseconds from `now`: seconds, or a date. None: nothing that can be read.
#[must_use]
pub fn retry_after(header: Option<&str>, now: Millis) -> Option<i64> {
    let text = header?.trim();
    let wait = match text.parse::<i64>() {
        Ok(seconds) => seconds.saturating_mul(1_000),
        Err(_) => {
            let at = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
            Millis::from_timestamp(at).since(now)
        }
    };
    Some(wait.clamp(0, ASKED_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_waits_grow_from_two_seconds_to_a_quarter_of_an_hour() {
        for (failures, most) in
            [(0, 2_000), (1, 2_000), (2, 4_000), (3, 8_000), (9, 512_000), (10, 900_000), (99, 900_000)]
        {
            let draws: Vec<i64> =
                (0..2_000_u64).map(|n| backoff(failures, n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
            assert!(draws.iter().all(|wait| (1..=most).contains(wait)), "{failures}");
            assert!(draws.iter().any(|wait| *wait < most / 10) && draws.iter().any(|wait| *wait > most * 9 / 10));
        }
    }

    #[test]
    fn r20_retry_after_is_seconds_or_a_date() {
        let now = Millis::parse("2026-11-06T08:49:37Z").unwrap();
        assert_eq!(retry_after(Some("120"), now), Some(120_000));
        assert_eq!(retry_after(Some("Fri, 06 Nov 2026 08:50:37 GMT"), now), Some(60_000));
        assert_eq!(retry_after(Some("Fri, 06 Nov 2026 08:00:00 GMT"), now), Some(0));
        assert_eq!(retry_after(Some("99999999999"), now), Some(DAY));
        for nothing in [None, Some(""), Some("soon")] {
            assert_eq!(retry_after(nothing, now), None);
        }
    }
}

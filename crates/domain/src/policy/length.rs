//! Lengths of time as people write them: `48h`, `7d`, `90m`, `3 business days`.

use std::fmt;

use super::Length;
use crate::time::{DAY, HOUR};

/// Ten years: no rule waits longer, and no sum of lengths leaves what can be written.
pub(super) const CLOCK_MAX: i64 = 3_650 * DAY;
/// Four years of business days: further ahead nobody keeps a calendar.
pub(super) const BUSINESS_DAYS_MAX: u16 = 1_000;

const MINUTE: i64 = 60_000;
const SECOND: i64 = 1_000;

/// Units by the words that are read, the longest first within each; the first word of a row is the one written.
const UNITS: [(i64, &[&str]); 5] = [
    (DAY, &["d", "day", "days"]),
    (HOUR, &["h", "hour", "hours"]),
    (MINUTE, &["m", "min", "minute", "minutes"]),
    (SECOND, &["s", "second", "seconds"]),
    (1, &["ms"]),
];

const BUSINESS: &[&str] = &["bd", "business day", "business days"];

/// Why a text is no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadLength {
    /// No whole number with a unit.
    Unreadable,
    /// More than any rule waits.
    TooLong,
}

impl Length {
    /// Reads a length: a whole number and a unit, with or without a blank between them.
    pub(super) fn read(text: &str) -> Result<Length, BadLength> {
        let text = text.trim();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = text.split_at(digits);
        if number.is_empty() {
            return Err(BadLength::Unreadable);
        }
        let unit = unit.trim_start().to_ascii_lowercase();
        let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
        // More digits than a number holds are too many in every unit.
        let number = number.parse::<i64>().unwrap_or(i64::MAX);
        if BUSINESS.contains(&unit.as_str()) {
            let days = u16::try_from(number).ok().filter(|days| *days <= BUSINESS_DAYS_MAX);
            return days.map(Length::BusinessDays).ok_or(BadLength::TooLong);
        }
        let (size, _) = UNITS.iter().find(|(_, words)| words.contains(&unit.as_str())).ok_or(BadLength::Unreadable)?;
        let length = number.checked_mul(*size).filter(|ms| *ms <= CLOCK_MAX);
        length.map(Length::Clock).ok_or(BadLength::TooLong)
    }
}

impl fmt::Display for Length {
    /// As a policy file has it. Up to two days are written in hours, as the rules speak of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Length::BusinessDays(1) => f.write_str("1 business day"),
            Length::BusinessDays(days) => write!(f, "{days} business days"),
            Length::Clock(ms) => {
                let fits = |size: i64| ms % size == 0 && (size != DAY || ms > 2 * DAY);
                let (size, words) = UNITS.iter().find(|(size, _)| fits(*size)).unwrap_or(&UNITS[4]);
                write!(f, "{}{}", ms / size, words[0])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a20_lengths_are_read_as_people_write_them() {
        for (text, length) in [
            ("48h", Length::hours(48)),
            ("48 hours", Length::hours(48)),
            (" 7d ", Length::days(7)),
            ("1 day", Length::days(1)),
            ("90m", Length::Clock(90 * MINUTE)),
            ("15 min", Length::Clock(15 * MINUTE)),
            ("30s", Length::Clock(30 * SECOND)),
            ("1ms", Length::Clock(1)),
            ("0h", Length::Clock(0)),
            ("3 business days", Length::BusinessDays(3)),
            ("1 Business  Day", Length::BusinessDays(1)),
            ("3bd", Length::BusinessDays(3)),
            ("3650d", Length::days(3650)),
        ] {
            assert_eq!(Length::read(text), Ok(length), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_told_from_what_is_too_long() {
        for text in ["", "48", "h", "-1d", "1.5d", "7 weeks", "1d 2h", "٣d", "d7"] {
            assert_eq!(Length::read(text), Err(BadLength::Unreadable), "{text}");
        }
        for text in ["3651d", "315360000001ms", "99999999999999999999h", "1001bd", "70000bd"] {
            assert_eq!(Length::read(text), Err(BadLength::TooLong), "{text}");
        }
    }

    #[test]
    fn lengths_are_written_in_the_words_of_the_rules() {
        let written: Vec<String> = [
            Length::hours(48),
            Length::days(3),
            Length::hours(73),
            Length::Clock(90 * MINUTE),
            Length::Clock(1_500),
            Length::Clock(0),
            Length::BusinessDays(1),
            Length::BusinessDays(3),
        ]
        .iter()
        .map(Length::to_string)
        .collect();
        assert_eq!(written, ["48h", "3d", "73h", "90m", "1500ms", "0h", "1 business day", "3 business days"]);
    }
}

//! Instants, and the three ways in which the outside world writes them (rule S11).

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant: milliseconds since 1970-01-01T00:00:00Z. All rules are exact to the millisecond (A20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(pub i64);

/// One hour in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// One day of 24 hours in milliseconds: rules count hours, not calendar days.
pub const DAY: i64 = 24 * HOUR;

impl Millis {
    /// The earliest instant that can be written: "the beginning of time".
    pub const MIN: Millis = Millis(-377_705_023_201_000);
    /// The latest instant that can be written.
    pub const MAX: Millis = Millis(253_402_207_200_999);

    /// This instant moved by `ms`, kept within what can be written.
    #[must_use]
    pub fn plus(self, ms: i64) -> Millis {
        Millis(self.0.saturating_add(ms).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Milliseconds from `earlier` to this instant; negative when this one is earlier.
    #[must_use]
    pub fn since(self, earlier: Millis) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same instant in the time library's type.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0.clamp(Self::MIN.0, Self::MAX.0)).unwrap_or_default()
    }

    /// Parts of a millisecond are dropped.
    #[must_use]
    pub fn from_timestamp(at: Timestamp) -> Millis {
        Millis(at.as_millisecond() - i64::from(at.subsec_nanosecond() % 1_000_000 < 0))
    }

    /// Reads an instant as RFC 3339 writes it, with its offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Millis> {
        match Written::parse(text)? {
            Written::Instant(at) => Some(at),
            Written::Local(_) | Written::Date(_) => None,
        }
    }
}

/// The instants whose years have four digits.
const FOUR_DIGITS: std::ops::Range<i64> = -62_167_219_200_000..Millis::MAX.0;

/// An instant of a year of four digits as text: lists print several for every row. Days become a date as in the calendar
/// of eras of 400 years that begin in March, so that the leap day is a year's last.
fn written(at: i64) -> ([u8; 24], usize) {
    let (days, ms) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let mut text = *b"0000-00-00T00:00:00.000Z";
    let mut put = |place: usize, digits: usize, mut number: i64| {
        for byte in text.iter_mut().skip(place).take(digits).rev() {
            *byte = b'0' + u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
    };
    put(0, 4, year);
    put(5, 2, month);
    put(8, 2, day);
    put(11, 2, ms / HOUR);
    put(14, 2, ms / 60_000 % 60);
    put(17, 2, ms / 1_000 % 60);
    put(20, 3, ms % 1_000);
    if ms % 1_000 > 0 {
        return (text, 24);
    }
    text[19] = b'Z';
    (text, 20)
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if FOUR_DIGITS.contains(&self.0) {
            let (text, length) = written(self.0);
            return f.write_str(std::str::from_utf8(&text[..length]).unwrap_or_default());
        }
        if self.0.rem_euclid(1000) == 0 {
            write!(f, "{:.0}", self.timestamp())
        } else {
            write!(f, "{:.3}", self.timestamp())
        }
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Millis::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not an RFC 3339 instant")))
    }
}

/// A moment as somebody wrote it: with an offset, as a wall clock reading without zone, or as a bare date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Written {
    /// Date, time and offset: an exact instant.
    Instant(Millis),
    /// Date and time without a zone.
    Local(DateTime),
    /// A date alone.
    Date(Date),
}

/// How sure the instant of an event is (S11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The source gave an offset.
    Exact,
    /// The source gave a wall clock reading; the zone is assumed from the place.
    AssumedZone,
    /// The source gave a date; the event stands at the end of that day in its place.
    DateOnly,
}

impl Written {
    /// Reads the three forms of the facts contract; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Written> {
        let text = text.trim();
        let bytes = text.as_bytes();
        if bytes.len() < 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        if bytes.len() == 10 {
            return text.parse::<Date>().ok().map(Written::Date);
        }
        if !matches!(bytes.get(10), Some(b'T' | b't' | b' ')) {
            return None;
        }
        let clock = text.get(11..)?;
        if clock.contains(['Z', 'z', '+']) || clock.contains('-') {
            let instant = text.parse::<Timestamp>().ok().map(Millis::from_timestamp);
            return instant.or_else(|| beyond(text)).map(Written::Instant);
        }
        text.parse::<DateTime>().ok().map(Written::Local)
    }

    /// How sure an instant read from this is.
    #[must_use]
    pub fn certainty(self) -> Certainty {
        match self {
            Written::Instant(_) => Certainty::Exact,
            Written::Local(_) => Certainty::AssumedZone,
            Written::Date(_) => Certainty::DateOnly,
        }
    }

    /// The instant this stands at when wall clocks are read in `zone`: a bare date at its last millisecond (S11).
    #[must_use]
    pub fn instant(self, zone: &jiff::tz::TimeZone) -> Millis {
        match self {
            Written::Instant(at) => at,
            Written::Local(clock) => zone_instant(zone, clock),
            Written::Date(day) => end_of_day(day, zone),
        }
    }
}

/// An instant that is written well and lies beyond the last one that can be computed with: the last day of the year
/// 9999 is what some clocks print for "never". It stands at the end of time, where S11 puts it aside.
fn beyond(text: &str) -> Option<Millis> {
    let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
    let at = pieces.date().to_datetime(pieces.time()?);
    let offset = pieces.to_numeric_offset()?;
    (offset.to_timestamp(at).is_err() && at.year() > 0).then_some(Millis::MAX)
}

/// The last millisecond of `day` in `zone`.
#[must_use]
pub fn end_of_day(day: Date, zone: &jiff::tz::TimeZone) -> Millis {
    // From the next midnight, so that a day of 23 or 25 hours ends where the wall clock says.
    let next = day.tomorrow().unwrap_or(day);
    zone_instant(zone, next.to_datetime(jiff::civil::Time::midnight())).plus(-1)
}

/// The first instant of `day` in `zone`.
#[must_use]
pub fn start_of_day(day: Date, zone: &jiff::tz::TimeZone) -> Millis {
    zone_instant(zone, day.to_datetime(jiff::civil::Time::midnight()))
}

/// A wall clock reading as an instant: the earlier one of a repeated hour, and in a missing hour the reading moved
/// past the gap, so that the order of readings is kept.
fn zone_instant(zone: &jiff::tz::TimeZone, clock: DateTime) -> Millis {
    zone.to_timestamp(clock).map_or_else(
        |_| {
            let days = i64::from(clock.year()) * 365;
            Millis(days.saturating_mul(DAY).clamp(Millis::MIN.0, Millis::MAX.0))
        },
        Millis::from_timestamp,
    )
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Written::Instant(at) => at.fmt(f),
            Written::Local(clock) => clock.fmt(f),
            Written::Date(day) => day.fmt(f),
        }
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A length of time in milliseconds as the time library's type.
#[must_use]
pub fn duration(ms: i64) -> SignedDuration {
    SignedDuration::from_millis(ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_as_the_time_library_writes_them() {
        let years = (-1..=9_999).flat_map(|year| {
            [(1, 1), (2, 28), (3, 1), (12, 31)].map(|(month, day)| jiff::civil::date(year, month, day))
        });
        let days = years.flat_map(|day| [day, day.tomorrow().unwrap_or(day)]);
        for (index, day) in (0_i64..).zip(days) {
            let noon = start_of_day(day, &jiff::tz::TimeZone::UTC).plus(DAY / 2 + index * 7_919 % 43_200_000);
            for at in [noon, Millis(noon.0 / 1_000 * 1_000)] {
                let text = at.to_string();
                assert_eq!(text.parse::<Timestamp>().map(Millis::from_timestamp), Ok(at), "{text}");
                let digits = if at.0.rem_euclid(1_000) == 0 { 0 } else { 3 };
                assert_eq!(text, format!("{:.digits$}", at.timestamp()));
            }
        }
        for at in [Millis::MIN, Millis::MAX, Millis(-1), Millis(FOUR_DIGITS.start - 1), Millis(FOUR_DIGITS.start)] {
            let digits = if at.0.rem_euclid(1_000) == 0 { 0 } else { 3 };
            assert_eq!(at.to_string(), format!("{:.digits$}", at.timestamp()));
        }
    }
}

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
        Written::plain(bytes).or_else(|| Written::by_library(text))
    }

    /// Reads what most write, without asking the time library: seconds and offsets as they are usual, a year that every
    /// instant of it can be computed with. `None` says only that it isn't so plain.
    fn plain(bytes: &[u8]) -> Option<Written> {
        let (day, clock) = bytes.split_at_checked(10)?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = day else { return None };
        let year = i16::from(two_digits(*y1, *y2)?) * 100 + i16::from(two_digits(*y3, *y4)?);
        let in_use = (1900..=2999).contains(&year);
        let day = Date::new(year, two_digits(*m1, *m2)?, two_digits(*d1, *d2)?).ok().filter(|_| in_use)?;
        let [b'T' | b' ', h1, h2, b':', m1, m2, rest @ ..] = clock else {
            return clock.is_empty().then_some(Written::Date(day));
        };
        let (hour, minute) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
        let (second, has_second, rest) = match rest {
            [b':', s1, s2, rest @ ..] => (two_digits(*s1, *s2)?, true, rest),
            rest => (0, false, rest),
        };
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (ms, rest) = match rest {
            [b'.', f1, f2, f3, rest @ ..] if has_second => {
                let first = i64::from(two_digits(*f1, *f2)?) * 10 + i64::from(two_digits(b'0', *f3)?);
                // Parts of a millisecond are dropped of an instant.
                let more = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                (Some(first), rest.get(more..).filter(|_| more <= 6)?)
            }
            rest => (None, rest),
        };
        let east = match rest {
            [] => {
                let clock = ms.is_none().then_some(day)?.at(hour, minute, second, 0);
                return Some(Written::Local(clock));
            }
            b"Z" => 0,
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let (hours, minutes) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
                let east = (i64::from(hours) * 60 + i64::from(minutes)) * 60_000;
                (hours <= 14 && minutes <= 59).then_some(if *sign == b'-' { -east } else { east })?
            }
            _ => return None,
        };
        let of_day = ((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second)) * 1_000;
        Some(Written::Instant(Millis(days_since_1970(day) * DAY + of_day + ms.unwrap_or(0) - east)))
    }

    /// Reads all that is allowed.
    fn by_library(text: &str) -> Option<Written> {
        let bytes = text.as_bytes();
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

fn two_digits(first: u8, second: u8) -> Option<i8> {
    let is_number = first.is_ascii_digit() && second.is_ascii_digit();
    is_number.then(|| i8::try_from((first & 15) * 10 + (second & 15)).unwrap_or_default())
}

/// The same eras as in [`written`], the other way round.
fn days_since_1970(day: Date) -> i64 {
    let (year, month) = (i64::from(day.year()) - i64::from(day.month() <= 2), i64::from(day.month()));
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day.day()) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
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
        let years = (-1..=9_998).flat_map(|year| {
            [(1, 1), (2, 28), (3, 1), (12, 31)].map(|(month, day)| jiff::civil::date(year, month, day))
        });
        let days = years.flat_map(|day| [day, day.tomorrow().unwrap_or(day)]);
        for (index, day) in (0_i64..).zip(days) {
            let noon = start_of_day(day, &jiff::tz::TimeZone::UTC).plus(DAY / 2 + index * 7_919 % 43_200_000);
            for at in [noon, Millis(noon.0 / 1_000 * 1_000)] {
                let text = at.to_string();
                assert_eq!(text.parse::<Timestamp>().ok().map(Millis::from_timestamp), Some(at), "{text}");
                let digits = if at.0.rem_euclid(1_000) == 0 { 0 } else { 3 };
                assert_eq!(text, format!("{:.digits$}", at.timestamp()));
            }
        }
        for at in [Millis::MIN, Millis::MAX, Millis(-1), Millis(FOUR_DIGITS.start - 1), Millis(FOUR_DIGITS.start)] {
            let digits = if at.0.rem_euclid(1_000) == 0 { 0 } else { 3 };
            assert_eq!(at.to_string(), format!("{:.digits$}", at.timestamp()));
        }
    }

    #[test]
    fn what_most_write_is_read_as_the_time_library_reads_it() {
        let days = (1890..=3010).flat_map(|year| {
            ["01-01", "02-28", "02-29", "03-01", "12-31", "00-10", "13-01", "04-31", "1-011"]
                .map(|day| format!("{year}-{day}"))
        });
        let clocks = ["", "00:00", "10:15", "23:59:59", "24:00", "10:60", "10:15:60", "9:15", "10:15:3", "10:15:30"];
        let fractions = ["", ".1", ".12", ".123", ".123456", ".123456789", ".1234567890", ".999x", "."];
        let zones = ["", "Z", "z", "+01:00", "-03:30", "+14:59", "+15:00", "-00:00", "+0100", "+01", "+1:00", "[UTC]"];
        let mut plain = 0;
        for (at, day) in days.enumerate() {
            let clock = clocks[at % clocks.len()];
            for between in ["T", " ", "t"] {
                for fraction in fractions {
                    for zone in zones {
                        let text = format!("{day}{between}{clock}{fraction}{zone}");
                        if let Some(read) = Written::plain(text.as_bytes()) {
                            plain += 1;
                            assert_eq!(Some(read), Written::by_library(&text), "{text}");
                        }
                    }
                }
            }
            assert!(Written::plain(day.as_bytes()).is_none_or(|read| Some(read) == Written::by_library(&day)), "{day}");
        }
        assert!(plain > 20_000, "{plain}");
    }
}

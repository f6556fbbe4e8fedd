//! Moments as sources write them: kept in their words, read only as far as they go (S11).

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use parcelwatch_domain::time::{Certainty, Written};

/// A moment in the source's own words, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Local date and time with the source's offset, as far as it gave them.
    pub text: String,
    /// The same, read.
    pub written: Written,
}

impl Moment {
    /// Reads a moment that stands in one text, as RFC 3339 writes it or a part of that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        Written::parse(text).map(|written| Moment { text: text.to_owned(), written })
    }

    /// Puts a moment together from a date, a wall clock and a zone, as far as they can be read: without a clock it is a
    /// bare date, without a zone local.
    #[must_use]
    pub fn of_parts(date: &str, clock: Option<&str>, zone: Option<&str>) -> Option<Moment> {
        let date = iso_date(date)?;
        let Some(clock) = clock.and_then(iso_clock) else {
            return Moment::parse(&date);
        };
        Moment::of_local(format!("{date}T{clock}"), zone)
    }

    /// Puts a moment together from a date with a wall clock, as RFC 3339 writes them, and a zone, as far as it can be
    /// read.
    pub(crate) fn of_local(mut text: String, zone: Option<&str>) -> Option<Moment> {
        let local = text.len();
        if zone.is_some_and(|zone| push_offset(&mut text, zone).is_some()) {
            if let Some(written) = Written::parse(&text) {
                return Some(Moment { text, written });
            }
            text.truncate(local);
        }
        Written::parse(&text).map(|written| Moment { text, written })
    }

    /// A local moment with the offset that follows from the same moment in UTC, where the source gave both. An answer
    /// that isn't an offset in use anywhere leaves the moment local.
    #[must_use]
    pub fn with_offset_from(self, utc: &Moment) -> Moment {
        let (Written::Local(local), Written::Instant(instant)) = (self.written, utc.written) else {
            return self;
        };
        let Ok(as_utc) = TimeZone::UTC.to_timestamp(local) else {
            return self;
        };
        let seconds = as_utc.as_second().saturating_sub(instant.timestamp().as_second());
        if seconds % QUARTER_HOUR != 0 || !(-12 * 3600..=14 * 3600).contains(&seconds) {
            return self;
        }
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.abs() / 60;
        Moment::parse(&format!("{}{sign}{:02}:{:02}", self.text, minutes / 60, minutes % 60)).unwrap_or(self)
    }

    /// How sure the instant is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.written.certainty()
    }
}

/// Every offset in use is a multiple of it.
const QUARTER_HOUR: i64 = 15 * 60;

/// A date of four, two and two digits, with dashes; sources also write it with slashes.
fn iso_date(text: &str) -> Option<String> {
    let date = text.trim().replace('/', "-");
    date.parse::<Date>().ok().filter(|_| date.len() == 10)?;
    Some(date)
}

/// A wall clock reading with at least hours and minutes, each of two digits.
fn iso_clock(text: &str) -> Option<String> {
    let text = text.trim();
    let hours = text.split(':').next()?;
    let clock = if hours.len() == 1 { format!("0{text}") } else { text.to_owned() };
    let digits = clock.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    (digits && clock.len() >= 5 && clock.parse::<Time>().is_ok()).then_some(clock)
}

/// Appends an offset to a local time as RFC 3339 writes it, from one, from `UTC+8` and the like, or from a zone's name at
/// that time; `None`: none can be read, and nothing was appended.
fn push_offset(local: &mut String, zone: &str) -> Option<()> {
    let zone = zone.trim();
    let bare = ["UTC", "GMT", "utc", "gmt"].iter().find_map(|prefix| zone.strip_prefix(prefix)).unwrap_or(zone).trim();
    if bare.is_empty() {
        return (!zone.is_empty()).then(|| local.push('Z'));
    }
    if bare.eq_ignore_ascii_case("Z") {
        local.push('Z');
        return Some(());
    }
    if bare.starts_with(['+', '-']) {
        return push_numeric_offset(local, bare);
    }
    if !zone.contains('/') {
        // Letters such as CST mean several zones.
        return None;
    }
    let Written::Local(at) = Written::parse(local)? else {
        return None;
    };
    let zone = TimeZone::get(zone).ok()?;
    let instant = zone.to_ambiguous_timestamp(at).compatible().ok()?;
    let minutes = zone.to_offset(instant).seconds() / 60;
    push_sign_and_clock(local, minutes < 0, minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    Some(())
}

fn push_numeric_offset(local: &mut String, text: &str) -> Option<()> {
    let (sign, digits) = text.split_at_checked(1)?;
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let is_offset = hours <= 14 && minutes < 60;
    is_offset.then(|| push_sign_and_clock(local, sign == "-", u32::from(hours), u32::from(minutes)))
}

fn push_sign_and_clock(text: &mut String, is_west: bool, hours: u32, minutes: u32) {
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    let sign = if is_west { '-' } else { '+' };
    text.extend([sign, digit(hours / 10), digit(hours), ':', digit(minutes / 10), digit(minutes)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(date: &str, clock: Option<&str>, zone: Option<&str>) -> Option<(String, Certainty)> {
        Moment::of_parts(date, clock, zone).map(|moment| (moment.text.clone(), moment.certainty()))
    }

    fn read(text: &str, certainty: Certainty) -> Option<(String, Certainty)> {
        Some((text.to_owned(), certainty))
    }

    #[test]
    fn s11_parts_say_no_more_than_the_source_did() {
        let exact = read("2026-03-02T10:15:00+08:00", Certainty::Exact);
        for zone in ["+08:00", "+0800", "+8", "UTC+8", "GMT+08:00", "Asia/Shanghai"] {
            assert_eq!(parts("2026-03-02", Some("10:15:00"), Some(zone)), exact, "{zone}");
        }
        let local = read("2026-03-02T10:15", Certainty::AssumedZone);
        for zone in [None, Some("CST"), Some(""), Some("+99:00"), Some("Nowhere/Land")] {
            assert_eq!(parts("2026/03/02", Some("10:15"), zone), local, "{zone:?}");
        }
        assert_eq!(parts("2026-03-02", Some("9:05"), Some("Z")), read("2026-03-02T09:05Z", Certainty::Exact));
        for clock in [None, Some(""), Some("morning"), Some("25:00:00")] {
            assert_eq!(
                parts("2026-03-02", clock, Some("+08:00")),
                read("2026-03-02", Certainty::DateOnly),
                "{clock:?}"
            );
        }
        for date in ["", "02.03.2026", "2026-02-30", "20260302"] {
            assert_eq!(parts(date, Some("10:15:00"), None), None, "{date}");
        }
    }

    #[test]
    fn s11_an_offset_follows_from_local_time_and_utc_only_where_there_is_one() {
        let local = Moment::parse("2026-03-02T10:15:00").expect("a local time");
        let with = |utc: &str| local.clone().with_offset_from(&Moment::parse(utc).expect("a time")).text;
        assert_eq!(with("2026-03-02T02:15:00Z"), "2026-03-02T10:15:00+08:00");
        assert_eq!(with("2026-03-02T13:45:00Z"), "2026-03-02T10:15:00-03:30");
        assert_eq!(with("2026-03-02T02:14:00Z"), "2026-03-02T10:15:00");
        assert_eq!(with("2026-03-05T02:15:00Z"), "2026-03-02T10:15:00");
        assert_eq!(with("2026-03-02"), "2026-03-02T10:15:00");
    }
}

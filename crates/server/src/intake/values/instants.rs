//! Dates and times in the forms that files have them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use parcelwatch_domain::time::{Millis, Written};

/// Which of day and month comes first where a date doesn't say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// Why a text isn't a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFlaw {
    /// Day and month could be either way round.
    Undecided,
    /// A spreadsheet's count of days.
    Serial,
    /// No date that we know how to read.
    Unknown,
}

/// A moment as a cell says it, in the form that facts have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    date: Date,
    time: Option<Time>,
    offset: Option<Offset>,
}

impl Moment {
    /// Reads a cell; `order` decides where day and month could be either way round.
    ///
    /// # Errors
    /// When it is no date, or `order` is needed and not known.
    pub fn read(text: &str, order: Option<DateOrder>) -> Result<Moment, DateFlaw> {
        if is_serial(text) {
            return Err(DateFlaw::Serial);
        }
        let (date, rest) = date(text, order)?;
        let (time, offset) = clock(rest).ok_or(DateFlaw::Unknown)?;
        Ok(Moment { date, time, offset })
    }

    /// As the facts contract has the time of an event.
    #[must_use]
    pub fn written(self) -> Option<Written> {
        let Some(time) = self.time else { return Some(Written::Date(self.date)) };
        let clock = DateTime::from_parts(self.date, time);
        match self.offset {
            None => Some(Written::Local(clock)),
            Some(offset) => offset.to_timestamp(clock).ok().map(|at| Written::Instant(Millis::from_timestamp(at))),
        }
    }

    /// The text of the facts contract, with the offset it was written with.
    #[must_use]
    pub fn text(self) -> String {
        match (self.time, self.offset) {
            (None, _) => self.date.to_string(),
            (Some(time), None) => DateTime::from_parts(self.date, time).to_string(),
            (Some(time), Some(offset)) => {
                let seconds = offset.seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                let clock = DateTime::from_parts(self.date, time);
                format!("{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }

    /// The same moment with the offset that a wall clock in `zone` had then; a date stays a date.
    #[must_use]
    pub fn in_zone(self, zone: &jiff::tz::TimeZone) -> Moment {
        match (self.time, self.offset) {
            (Some(time), None) => {
                let at = Written::Local(DateTime::from_parts(self.date, time)).instant(zone).timestamp();
                let offset = zone.to_offset(at);
                let clock = offset.to_datetime(at);
                Moment { date: clock.date(), time: Some(clock.time()), offset: Some(offset) }
            }
            (None, _) | (Some(_), Some(_)) => self,
        }
    }
}

/// What a cell tells about the order of day and month in its file.
#[must_use]
pub fn evidence(text: &str) -> Option<DateOrder> {
    let (first, rest) = digits(text, 2)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (second, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    let (year, _) = digits(rest.strip_prefix(separator)?, 4)?;
    if !matches!(year.len(), 2 | 4) {
        return None;
    }
    match (small(first)?, small(second)?) {
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Days since the end of 1899, as spreadsheets count: 1954 to 2119, with parts of a day.
fn is_serial(text: &str) -> bool {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, part)| {
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) { whole } else { "" }
    });
    whole.len() == 5 && whole.parse::<u32>().is_ok_and(|days| (20_000..=80_000).contains(&days))
}

/// Up to `most` leading digits, and what follows them; at least one.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (count > 0).then(|| text.split_at(count))
}

fn small(digits: &str) -> Option<i8> {
    digits.parse().ok()
}

/// A year of four digits, or the two digits of this century.
fn year(digits: &str) -> Option<i16> {
    match digits.len() {
        4 => digits.parse().ok(),
        2 => digits.parse::<i16>().ok().map(|year| 2000 + year),
        _ => None,
    }
}

fn date(text: &str, order: Option<DateOrder>) -> Result<(Date, &str), DateFlaw> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let (first, rest) = digits(text, 8).ok_or(DateFlaw::Unknown)?;
        return match first.len() {
            8 => {
                let (year, month_day) = first.split_at(4);
                let (month, day) = month_day.split_at(2);
                Ok((civil(year, month, day).ok_or(DateFlaw::Unknown)?, rest))
            }
            4 => year_first(first, rest).ok_or(DateFlaw::Unknown),
            1 | 2 => day_or_month_first(first, rest, order),
            _ => Err(DateFlaw::Unknown),
        };
    }
    month_name_first(text).ok_or(DateFlaw::Unknown)
}

fn civil(written_year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year(written_year)?, small(month)?, small(day)?).ok()
}

/// 2026-12-31, 2026/12/31, 2026.12.31.
fn year_first<'text>(year: &str, rest: &'text str) -> Option<(Date, &'text str)> {
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (month, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    let (day, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    Some((civil(year, month, day)?, rest))
}

fn day_or_month_first<'text>(
    first: &str,
    rest: &'text str,
    order: Option<DateOrder>,
) -> Result<(Date, &'text str), DateFlaw> {
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.' | ' ')).ok_or(DateFlaw::Unknown)?;
    let rest = rest.trim_start_matches([separator, ' ']);
    if rest.starts_with(char::is_alphabetic) {
        return day_and_name(first, rest).ok_or(DateFlaw::Unknown);
    }
    let (second, rest) = digits(rest, 2).ok_or(DateFlaw::Unknown)?;
    let rest = rest.strip_prefix(separator).ok_or(DateFlaw::Unknown)?;
    let (year, rest) = digits(rest, 4).ok_or(DateFlaw::Unknown)?;
    // Nobody writes the month first and then dots.
    let order = if separator == '.' { order.or(Some(DateOrder::DayFirst)) } else { order };
    let day_first = civil(year, second, first);
    let month_first = civil(year, first, second);
    let date = match (day_first, month_first, order) {
        (Some(date), None, _) | (None, Some(date), _) => date,
        (Some(one), Some(other), _) if one == other => one,
        (Some(date), Some(_), Some(DateOrder::DayFirst)) | (Some(_), Some(date), Some(DateOrder::MonthFirst)) => date,
        (Some(_), Some(_), None) => return Err(DateFlaw::Undecided),
        (None, None, _) => return Err(DateFlaw::Unknown),
    };
    Ok((date, rest))
}

/// 31-Dec-2026, 31 December 2026.
fn day_and_name<'text>(day: &str, rest: &'text str) -> Option<(Date, &'text str)> {
    let (month, rest) = month_name(rest)?;
    let (year, rest) = digits(rest.trim_start_matches(['-', ' ', '/', '.', ',']), 4)?;
    Some((civil(year, month, day)?, rest))
}

/// Dec 31, 2026.
fn month_name_first(text: &str) -> Option<(Date, &str)> {
    let (month, rest) = month_name(text)?;
    let (day, rest) = digits(rest.trim_start_matches(['-', ' ', '.']), 2)?;
    let (year, rest) = digits(rest.trim_start_matches([',', ' ', '-']), 4)?;
    Some((civil(year, month, day)?, rest))
}

fn month_name(text: &str) -> Option<(&'static str, &str)> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "1"),
        ("february", "2"),
        ("march", "3"),
        ("april", "4"),
        ("may", "5"),
        ("june", "6"),
        ("july", "7"),
        ("august", "8"),
        ("september", "9"),
        ("october", "10"),
        ("november", "11"),
        ("december", "12"),
    ];
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(length);
    let name = name.to_ascii_lowercase();
    let fits =
        |full: &str| name == full || name == "sept" && full == "september" || full.get(..3) == Some(name.as_str());
    MONTHS.iter().find(|(full, _)| fits(full)).map(|(_, month)| (*month, rest))
}

/// The time behind a date, and its offset: `T10:00:30.5Z`, ` 8:00 PM`, ` 08:00:00 +0000`.
fn clock(rest: &str) -> Option<(Option<Time>, Option<Offset>)> {
    let rest = rest.trim_start_matches([',', ' ']).trim_start_matches(['T', 't']).trim();
    if rest.is_empty() {
        return Some((None, None));
    }
    let (hour, rest) = digits(rest, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut nanosecond) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        let (digit, after) = digits(after, 2)?;
        second = small(digit)?;
        rest = after;
        if let Some(after) = rest.strip_prefix(['.', ',']) {
            let (fraction, after) = digits(after, 9)?;
            nanosecond = format!("{fraction:0<9}").parse().ok()?;
            rest = after;
        }
    }
    let mut hour = small(hour)?;
    let mut rest = rest.trim();
    let half = rest.get(..2).unwrap_or_default().to_ascii_lowercase();
    if half == "am" || half == "pm" {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half == "pm" { 12 } else { 0 };
        rest = rest.get(2..).unwrap_or_default().trim();
    }
    let time = Time::new(hour, small(minute)?, second, nanosecond).ok()?;
    Some((Some(time), offset(rest)?))
}

/// `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`; `Some(None)` where nothing stands.
fn offset(text: &str) -> Option<Option<Offset>> {
    match text {
        "" => return Some(None),
        "Z" | "z" | "UTC" | "GMT" => return Some(Some(Offset::UTC)),
        _ => {}
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let mut rest = text.chars();
    rest.next();
    let (hours, rest) = digits(rest.as_str(), 2).filter(|(hours, _)| hours.len() == 2)?;
    let minutes = match rest.strip_prefix(':').unwrap_or(rest) {
        "" if rest.is_empty() => "0",
        minutes if minutes.len() == 2 => minutes,
        _ => return None,
    };
    let minutes: i32 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    let hours: i32 = hours.parse().ok()?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(Some)
}

/// The instant of a moment when wall clocks are read in `zone`: a date at its beginning, since what happened on a day
/// was known no earlier.
#[must_use]
pub fn instant(moment: Moment, zone: &jiff::tz::TimeZone) -> Option<Millis> {
    let written = match moment.written()? {
        Written::Date(day) => return Some(parcelwatch_domain::time::start_of_day(day, zone)),
        written => written,
    };
    let at = written.instant(zone);
    (Millis::MIN..=Millis::MAX).contains(&at).then_some(at).filter(|at| at.timestamp() != Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str, order: Option<DateOrder>) -> Result<String, DateFlaw> {
        Moment::read(text, order)
            .map(|moment| instant(moment, &TimeZone::UTC).map_or_else(String::new, |at| at.to_string()))
    }

    #[test]
    fn every_usual_form_is_the_same_instant() {
        for text in [
            "2026-11-01T08:00:00Z",
            "2026-11-01T10:00:00+02:00",
            "2026-11-01 08:00:00 +0000",
            "2026-11-01 03:00:00 -0500",
            "2026-11-01 08:00:00 UTC",
            "2026-11-01 08:00",
            "2026/11/1 8:00",
            "01.11.2026 08:00:00",
            "1.11.26 8:00",
            "Nov 1, 2026 8:00 AM",
            "1-Nov-2026 08:00",
            "1 November 2026, 08:00",
            "20261101T08:00",
            "2026-11-01T08:00:00.000Z",
        ] {
            assert_eq!(utc(text, None).as_deref(), Ok("2026-11-01T08:00:00Z"), "{text}");
        }
        assert_eq!(utc("2026-11-01 12:30 am", None).as_deref(), Ok("2026-11-01T00:30:00Z"));
        assert_eq!(utc("20261101", None).as_deref(), Ok("2026-11-01T00:00:00Z"));
    }

    #[test]
    fn r18_day_and_month_need_an_order_unless_the_date_says_it() {
        assert_eq!(utc("03/04/2026", None), Err(DateFlaw::Undecided));
        assert_eq!(utc("03/04/2026", Some(DateOrder::DayFirst)).as_deref(), Ok("2026-04-03T00:00:00Z"));
        assert_eq!(utc("03/04/2026", Some(DateOrder::MonthFirst)).as_deref(), Ok("2026-03-04T00:00:00Z"));
        assert_eq!(utc("31/12/2026", Some(DateOrder::MonthFirst)).as_deref(), Ok("2026-12-31T00:00:00Z"));
        assert_eq!(utc("04/04/2026", None).as_deref(), Ok("2026-04-04T00:00:00Z"));
        assert_eq!(evidence("31/12/2026"), Some(DateOrder::DayFirst));
        assert_eq!(evidence("12/31/26 8:00"), Some(DateOrder::MonthFirst));
        assert_eq!([evidence("03/04/2026"), evidence("2026-12-31"), evidence("31/13/2026"), evidence("")], [None; 4]);
    }

    #[test]
    fn r18_what_is_no_date_is_refused() {
        for text in ["45962", "45962.3333", "45962,5"] {
            assert_eq!(utc(text, None), Err(DateFlaw::Serial), "{text}");
        }
        for text in
            ["", "x", "2026-13-40", "2026-02-30", "99", "1762000000000", "2026-11-01 25:00", "2026-11-01 8", "1-Mar"]
        {
            assert_eq!(utc(text, None), Err(DateFlaw::Unknown), "{text}");
        }
    }

    #[test]
    fn a_wall_clock_gets_the_offset_of_its_zone_and_day() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let text = |text| Moment::read(text, None).unwrap().in_zone(&berlin).text();
        assert_eq!(text("2026-07-01 10:00"), "2026-07-01T10:00:00+02:00");
        assert_eq!(text("2026-12-01 10:00"), "2026-12-01T10:00:00+01:00");
        assert_eq!(text("2026-12-01"), "2026-12-01");
        assert_eq!(text("2026-12-01T10:00-03:30"), "2026-12-01T10:00:00-03:30");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            if let Ok(moment) = Moment::read(&text, Some(DateOrder::DayFirst)) {
                prop_assert!(moment.written().is_none() || Written::parse(&moment.text()) == moment.written());
            }
            let _ = evidence(&text);
        }
    }
}

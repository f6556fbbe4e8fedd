//! Dates and clocks in the forms in which sources write them, read without guessing (S11).
//!
//! Day and month are told apart by what the source is known to write, else only where the digits leave no doubt.

use parcelwatch_domain::time::{Millis, Written};
use serde::Deserialize;

use crate::moment::Moment;

/// In which order a source writes day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year first, or with the month's name: nothing else is read where it could be either.
    #[default]
    Plain,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Reads a moment as a source writes it. `zone` is the zone or offset that it gives beside it; a false one in the moment
/// itself is none.
pub(crate) fn read(text: &str, order: DateOrder, zone: Option<&str>, is_zone_false: bool) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > LEN_MAX {
        return None;
    }
    if !is_zone_false
        && zone.is_none()
        && has_colons(text)
        && let Some(moment) = Moment::parse(text)
    {
        return Some(moment);
    }
    if let Some(AtOnce { local, zone: own }) =
        since_1970(text).or_else(|| at_once(text, order)).or_else(|| digits_at_once(text))
    {
        return Moment::of_local(local, own.filter(|_| !is_zone_false).or(zone));
    }
    let parts = parts(text, order)?;
    let own = parts.zone.as_deref().filter(|_| !is_zone_false);
    let zone = own.or(zone);
    Moment::of_parts(&parts.date, parts.clock.as_deref(), zone)
}

/// Whether clock and offset, if there are any, are written as RFC 3339 has it.
fn has_colons(text: &str) -> bool {
    let Some(clock) = text.get(11..) else { return true };
    let offset = clock.rfind(['+', '-']).and_then(|at| clock.get(at..));
    clock.get(2..3) == Some(":") && offset.is_none_or(|offset| offset.contains(':'))
}

/// No moment is longer.
const LEN_MAX: usize = 80;

/// What a moment is made of: `YYYY-MM-DD`, `HH:MM[:SS]`, and a zone as it is written.
#[derive(Debug, PartialEq, Eq)]
struct Parts {
    date: String,
    clock: Option<String>,
    zone: Option<String>,
}

fn parts(text: &str, order: DateOrder) -> Option<Parts> {
    let tokens = tokens(text);
    let mut rest: Vec<Token<'_>> = Vec::new();
    let mut clock = None;
    let mut zone = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if clock.is_none()
            && let Some((read, used)) = clock_at(tokens.get(at..).unwrap_or_default())
        {
            clock = Some(read);
            at = at.saturating_add(used);
            if let Some((read, used)) = zone_at(text, tokens.get(at..).unwrap_or_default()) {
                zone = Some(read);
                at = at.saturating_add(used);
            }
            continue;
        }
        rest.push(*token);
        at = at.saturating_add(1);
    }
    let (date, used_clock) = date_of(&rest, order)?;
    Some(Parts { date, clock: clock.or(used_clock), zone })
}

/// A moment whose date and clock are at hand as RFC 3339 writes them, and its own zone.
#[derive(Debug, PartialEq, Eq)]
struct AtOnce<'t> {
    local: String,
    zone: Option<&'t str>,
}

/// `2026-03-02T10:15:00+0100`, `02-03-2026 10:15` and what differs from them in little: read at once, as most moments look
/// like this.
fn at_once(text: &str, order: DateOrder) -> Option<AtOnce<'_>> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', ' '])?;
    let long = rest.get(..8).filter(|clock| is_like(clock, "00:00:00"));
    let clock = long.or_else(|| rest.get(..5).filter(|clock| is_like(clock, "00:00")))?;
    let behind = rest.get(clock.len()..)?;
    let behind = match behind.strip_prefix('.').filter(|_| long.is_some()) {
        Some(fraction) => fraction.trim_start_matches(|char: char| char.is_ascii_digit()),
        None => behind,
    };
    let zone = match behind {
        "" => None,
        "Z" => Some("Z"),
        offset => {
            let digits = offset.strip_prefix(['+', '-'])?;
            ["00", "0000", "00:00"].iter().any(|form| is_like(digits, form)).then_some(Some(offset))?
        }
    };
    let is_clock = clock < "24" && clock.get(3..4)? < "6" && clock.get(6..7).is_none_or(|second| second < "6");
    let mut local = String::with_capacity("2026-03-02T10:15:00+01:00".len());
    push_date(&mut local, date, order)?;
    if !is_clock || Written::parse(&local).is_none() {
        return None;
    }
    local.push('T');
    local.push_str(clock);
    Some(AtOnce { local, zone })
}

/// `20260302 101500`, read at once.
fn digits_at_once(text: &str) -> Option<AtOnce<'_>> {
    if !is_like(text, "00000000 000000") {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to);
    let (hour, minute, second) = (part(9, 11)?, part(11, 13)?, part(13, 15)?);
    let is_clock = hour < "24" && minute < "60" && second < "60";
    let is_year = ("1990".."2100").contains(&part(0, 4)?);
    let mut local = String::with_capacity("2026-03-02T10:15:00+01:00".len());
    [part(0, 4)?, "-", part(4, 6)?, "-", part(6, 8)?].iter().for_each(|part| local.push_str(part));
    if !is_clock || !is_year || Written::parse(&local).is_none() {
        return None;
    }
    ["T", hour, ":", minute, ":", second].iter().for_each(|part| local.push_str(part));
    Some(AtOnce { local, zone: None })
}

/// Appends a date of ten signs with the year first, if it has that form or, with as many digits, that of the source.
fn push_date(local: &mut String, date: &str, order: DateOrder) -> Option<()> {
    if is_like(date, "0000-00-00") {
        local.push_str(date);
        return Some(());
    }
    let sign = ["00-00-0000", "00/00/0000", "00.00.0000"].iter().find(|form| is_like(date, form))?.get(2..3)?;
    let (first, second, year) = (date.get(..2)?, date.get(3..5)?, date.get(6..)?);
    let is_day_first = is_day_first(first.parse().ok()?, second.parse().ok()?, sign == ".", order)?;
    let (day, month) = if is_day_first { (first, second) } else { (second, first) };
    [year, "-", month, "-", day].iter().for_each(|part| local.push_str(part));
    Some(())
}

/// Whether a text has this form, where a nought stands for any digit.
fn is_like(text: &str, form: &str) -> bool {
    let fits = |(byte, form): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// Seconds or milliseconds since 1970, bare or as `/Date(…)/`, there with the offset of the place.
fn since_1970(text: &str) -> Option<AtOnce<'_>> {
    let inside = text.strip_prefix("/Date(").and_then(|rest| rest.split(')').next());
    let (digits, offset) = match inside {
        Some(inside) => inside.find(['+', '-']).map_or((inside, ""), |at| inside.split_at(at)),
        None => (text, ""),
    };
    if !matches!(digits.len(), 10 | 13) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = match digits.len() {
        10 if digits.starts_with('1') || digits.starts_with('2') => digits.parse::<i64>().ok()?,
        13 => digits.parse::<i64>().ok()?.div_euclid(1000),
        _ => return None,
    };
    let east = match offset.split_at_checked(1) {
        Some((sign, digits)) if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            let (hours, minutes) = digits.split_at(2);
            let minutes = hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
            if sign == "-" { minutes.checked_neg()? } else { minutes }
        }
        _ => 0,
    };
    let offset_seconds = jiff::tz::Offset::from_seconds(east.checked_mul(60)?).ok()?.seconds();
    // The wall clock there is the one that UTC shows so much later.
    let mut local = Millis(seconds.checked_add(offset_seconds.into())?.checked_mul(1000)?).to_string();
    local.pop();
    Some(AtOnce { local, zone: Some(if east == 0 { "Z" } else { offset }) })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Digits(&'t str),
    Word(&'t str),
    /// One sign; all blanks are one.
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Digit,
        Letter,
        Blank,
        Other,
    }
    let sort = |char: char| {
        if char.is_ascii_digit() {
            Sort::Digit
        } else if matches!(char, '年' | '月' | '日' | '時' | '时' | '分' | '秒') {
            Sort::Other
        } else if char.is_alphabetic() {
            Sort::Letter
        } else if char.is_whitespace() || char == ',' {
            Sort::Blank
        } else {
            Sort::Other
        }
    };
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, char)) = chars.next() {
        let this = sort(char);
        let mut end = start.saturating_add(char.len_utf8());
        while this != Sort::Other
            && let Some((at, next)) = chars.peek().copied()
            && sort(next) == this
        {
            end = at.saturating_add(next.len_utf8());
            chars.next();
        }
        let piece = text.get(start..end).unwrap_or_default();
        match this {
            Sort::Digit => tokens.push(Token::Digits(piece)),
            // Between a date and a clock it is a blank.
            Sort::Letter if matches!(piece, "T" | "t") => tokens.push(Token::Sign(' ')),
            Sort::Letter => tokens.push(Token::Word(piece)),
            // `10: 15: 00` is met.
            Sort::Blank if is_in_clock(&tokens, chars.peek().map(|(_, next)| *next)) => {}
            Sort::Blank => tokens.push(Token::Sign(' ')),
            Sort::Other => tokens.push(Token::Sign(match char {
                '年' | '月' => '-',
                '日' => ' ',
                '時' | '时' | '分' => ':',
                '秒' => ' ',
                other => other,
            })),
        }
    }
    tokens
}

/// Whether a blank stands behind a clock's colon.
fn is_in_clock(before: &[Token<'_>], next: Option<char>) -> bool {
    next.is_some_and(|next| next.is_ascii_digit()) && matches!(before, [.., Token::Digits(_), Token::Sign(':')])
}

/// A clock with colons at the start of these tokens, and how many of them it takes.
fn clock_at(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let number = |at: usize| match tokens.get(at) {
        Some(Token::Digits(digits)) if digits.len() <= 2 => digits.parse::<u8>().ok(),
        _ => None,
    };
    let hour = number(0)?;
    match tokens.get(1)? {
        Token::Sign(':') => {}
        Token::Word(word) if word.eq_ignore_ascii_case("h") => {}
        _ => return None,
    }
    let minute = match tokens.get(2) {
        Some(Token::Digits(digits)) if digits.len() == 2 => digits.parse::<u8>().ok()?,
        _ => return None,
    };
    let mut used = 3;
    let mut second = None;
    if tokens.get(3) == Some(&Token::Sign(':'))
        && let Some(read) = number(4)
    {
        second = Some(read);
        used = 5;
        if matches!(tokens.get(5), Some(Token::Sign('.'))) && matches!(tokens.get(6), Some(Token::Digits(_))) {
            // Parts of a second are no news of a parcel.
            used = 7;
        }
    }
    let word_at = if tokens.get(used) == Some(&Token::Sign(' ')) { used.saturating_add(1) } else { used };
    let mut hour = hour;
    if let Some((is_afternoon, taken)) = half_day(tokens.get(word_at..).unwrap_or_default()) {
        used = word_at.saturating_add(taken);
        // `14:25 PM` is met: who writes 14 means it.
        hour = match (hour, is_afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour.saturating_add(12),
            (other, _) => other,
        };
    }
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
        return None;
    }
    let clock = match second {
        Some(second) => format!("{hour:02}:{minute:02}:{:02}", second.min(59)),
        None => format!("{hour:02}:{minute:02}"),
    };
    Some((clock, used))
}

/// `AM`, `p.m.` and the like: whether it is afternoon, and how many tokens say so.
fn half_day(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    match tokens {
        [Token::Word(first), Token::Sign('.'), Token::Word(second), ..]
            if second.eq_ignore_ascii_case("m")
                && (first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("p")) =>
        {
            let taken = if tokens.get(3) == Some(&Token::Sign('.')) { 4 } else { 3 };
            Some((first.eq_ignore_ascii_case("p"), taken))
        }
        [Token::Word(word), ..] if word.eq_ignore_ascii_case("pm") => Some((true, 1)),
        [Token::Word(word), ..] if word.eq_ignore_ascii_case("am") => Some((false, 1)),
        _ => None,
    }
}

/// A zone behind a clock, as it is written, and how many tokens it takes.
fn zone_at(text: &str, tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let mut at = 0;
    while matches!(tokens.get(at), Some(Token::Sign(' ' | '('))) {
        at = at.saturating_add(1);
    }
    let name = match tokens.get(at) {
        Some(Token::Word(word)) if ["Z", "UTC", "GMT"].iter().any(|zone| word.eq_ignore_ascii_case(zone)) => {
            at = at.saturating_add(1);
            Some("Z")
        }
        _ => None,
    };
    let Some(Token::Sign(sign @ ('+' | '-'))) = tokens.get(at) else {
        return name.map(|name| (name.to_owned(), at));
    };
    let Some(Token::Digits(hours)) = tokens.get(at.saturating_add(1)) else {
        return name.map(|name| (name.to_owned(), at));
    };
    // `10:15 - 02.03.2026`: no offset, but the date behind the clock.
    let is_date = matches!(tokens.get(at.saturating_add(2)), Some(Token::Sign('.' | '/' | '-')))
        && matches!(tokens.get(at.saturating_add(4)), Some(Token::Sign('.' | '/' | '-')));
    if is_date || !matches!(hours.len(), 1 | 2 | 4) || text.len() < 10 {
        return name.map(|name| (name.to_owned(), at));
    }
    match (tokens.get(at.saturating_add(2)), tokens.get(at.saturating_add(3))) {
        (Some(Token::Sign(':' | '.')), Some(Token::Digits(minutes))) if minutes.len() == 2 => {
            Some((format!("{sign}{hours}:{minutes}"), at.saturating_add(4)))
        }
        _ => Some((format!("{sign}{hours}"), at.saturating_add(2))),
    }
}

/// The date among these tokens, and a clock that stands behind it in bare digits.
fn date_of(tokens: &[Token<'_>], order: DateOrder) -> Option<(String, Option<String>)> {
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    let mut has_dots = false;
    for token in tokens {
        match token {
            Token::Digits(digits) => numbers.push(digits),
            Token::Word(word) => {
                if month.is_none()
                    && let Some(named) = month_of(word)
                {
                    month = Some((named, numbers.len()));
                }
            }
            Token::Sign(sign) => has_dots |= *sign == '.',
        }
    }
    if let Some((month, before)) = month {
        let (day, year) = match (&numbers[..], before) {
            ([year, day, ..], 1) if year.len() == 4 => (day, year),
            ([day, year, ..], 0 | 1) => (day, year),
            _ => return None,
        };
        return date(full_year(year)?, month, day.parse().ok()?).map(|date| (date, None));
    }
    match numbers[..] {
        [all] if all.len() == 14 => Some((eight(all.get(..8)?, order)?, bare_clock(all.get(8..)?))),
        [all] if all.len() == 12 => Some((eight(all.get(..8)?, order)?, bare_clock(all.get(8..)?))),
        [all] if all.len() == 8 => Some((eight(all, order)?, None)),
        [day, clock, ..] if day.len() == 8 => Some((eight(day, order)?, bare_clock(clock))),
        [year, month, day, ref rest @ ..] if year.len() == 4 => {
            let date = date(full_year(year)?, month.parse().ok()?, day.parse().ok()?)?;
            Some((date, rest.first().and_then(|clock| bare_clock(clock))))
        }
        [first, second, year, ref rest @ ..] if matches!(year.len(), 2 | 4) => {
            let (first, second) = (first.parse::<u8>().ok()?, second.parse::<u8>().ok()?);
            let (day, month) =
                if is_day_first(first, second, has_dots, order)? { (first, second) } else { (second, first) };
            let date = date(full_year(year)?, month, day)?;
            Some((date, rest.first().and_then(|clock| bare_clock(clock))))
        }
        _ => None,
    }
}

/// Whether of two numbers before a year the first is the day; `None`: it could be either.
fn is_day_first(first: u8, second: u8, has_dots: bool, order: DateOrder) -> Option<bool> {
    match order {
        // One that can't be a month is the day, whatever the source writes elsewhere.
        DateOrder::Dmy => Some(second <= 12),
        // With dots nobody writes the month first.
        DateOrder::Mdy => Some(first > 12 || has_dots),
        DateOrder::Plain if first > 12 || has_dots => Some(true),
        DateOrder::Plain if second > 12 => Some(false),
        DateOrder::Plain => None,
    }
}

/// A date of eight digits.
fn eight(digits: &str, order: DateOrder) -> Option<String> {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u16>().ok();
    let part = |from: usize| number(from, from.saturating_add(2)).and_then(|number| u8::try_from(number).ok());
    let year = number(0, 4)?;
    if (1990..2100).contains(&year)
        && let Some(date) = date(year, part(4)?, part(6)?)
    {
        return Some(date);
    }
    match order {
        DateOrder::Plain => None,
        DateOrder::Dmy => date(number(4, 8)?, part(2)?, part(0)?),
        DateOrder::Mdy => date(number(4, 8)?, part(0)?, part(2)?),
    }
}

/// A clock of four or six digits; of three or five the nought in front was lost.
fn bare_clock(digits: &str) -> Option<String> {
    let whole = match digits.len() {
        4 | 6 => digits.to_owned(),
        3 | 5 => format!("0{digits}"),
        _ => return None,
    };
    let two = |from: usize| whole.get(from..from.saturating_add(2));
    let clock = match two(4) {
        Some(second) => format!("{}:{}:{second}", two(0)?, two(2)?),
        None => format!("{}:{}", two(0)?, two(2)?),
    };
    clock.parse::<jiff::civil::Time>().ok().map(|_| clock)
}

fn full_year(digits: &str) -> Option<u16> {
    let year = digits.parse::<u16>().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(year.saturating_add(2000)),
        _ => None,
    }
}

fn date(year: u16, month: u8, day: u8) -> Option<String> {
    let text = format!("{year:04}-{month:02}-{day:02}");
    Written::parse(&text).map(|_| text)
}

/// The month of this name, in the languages in which sources write months.
fn month_of(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    // Tuesdays, no months.
    if word.starts_with("mard") || word.starts_with("marte") {
        return None;
    }
    let place = MONTHS.iter().position(|names| {
        names.split(' ').any(|name| {
            // `Sept`, `September` and `Sep` are one, `Mar` and `March`.
            word.starts_with(name) && word.chars().count() <= name.chars().count().saturating_add(7)
        })
    })?;
    u8::try_from(place).ok()?.checked_add(1)
}

/// Beginnings of the months' names: English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Polish.
const MONTHS: [&str; 12] = [
    "jan jän ene gen sty",
    "feb fév fev lut",
    "mar mär maa mrt mrz",
    "apr avr abr kwi",
    "may mai mei maj mag",
    "jun juin giu cze",
    "jul juil lug lip",
    "aug aoû aou ago sie",
    "sep set wrz",
    "oct okt out ott paź paz",
    "nov lis",
    "dec dez déc dic gru",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, order: DateOrder) -> Option<String> {
        read(text, order, None, false).map(|moment| moment.text)
    }

    #[test]
    fn s11_moments_are_read_in_the_forms_that_sources_write() {
        let same = [
            "2026-03-02T14:05:00",
            "2026-03-02 14:05:00",
            "20260302140500",
            "20260302 140500",
            "2026/3/2 14:05:00",
            "Mar 2, 2026 2:05:00 PM",
            "March 2, 2026, 2:05:00 pm",
            "2 March 2026 14:05:00",
            "02-MAR-2026 14:05:00",
            "14:05:00 02.03.2026",
            "2026-03-02 140500",
            "2026年3月2日 14:05:00",
            "02.03.2026 14:05:00",
            "Monday, March 02, 2026 14:05:00",
        ];
        for moment in same {
            assert_eq!(
                text(moment, DateOrder::Plain).as_deref().map(|text| text.replace(' ', "T")),
                Some("2026-03-02T14:05:00".to_owned()),
                "{moment}"
            );
        }
        assert_eq!(text("02/03/2026 14:05", DateOrder::Dmy).as_deref(), Some("2026-03-02T14:05"));
        assert_eq!(text("02.03.2026 14:05", DateOrder::Mdy).as_deref(), Some("2026-03-02T14:05"));
        assert_eq!(text("03/02/2026 14:05", DateOrder::Mdy).as_deref(), Some("2026-03-02T14:05"));
        assert_eq!(text("2024-10-07 14:25 PM", DateOrder::Plain).as_deref(), Some("2024-10-07T14:25"));
        assert_eq!(text("12:05 AM 2024-10-07", DateOrder::Plain).as_deref(), Some("2024-10-07T00:05"));
        assert_eq!(text("2026-03-02 14: 05: 00", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05:00"));
        assert_eq!(text("02.03.2026, 14:05", DateOrder::Mdy).as_deref(), Some("2026-03-02T14:05"));
        assert_eq!(text("20260302:140500", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05:00"));
        assert_eq!(text("20260302", DateOrder::Plain).as_deref(), Some("2026-03-02"));
        assert_eq!(text("02032026", DateOrder::Dmy).as_deref(), Some("2026-03-02"));
    }

    #[test]
    fn s11_zones_are_kept_where_the_source_gives_them() {
        assert_eq!(text("2026-03-02T14:05:00+0100", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05:00+01:00"));
        assert_eq!(text("2026/03/02 14:05 UTC+8", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05+08:00"));
        assert_eq!(text("1772460300", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05:00Z"));
        assert_eq!(text("/Date(1772460300000+0000)/", DateOrder::Plain).as_deref(), Some("2026-03-02T14:05:00Z"));
        assert_eq!(text("/Date(1772460300000+0200)/", DateOrder::Plain).as_deref(), Some("2026-03-02T16:05:00+02:00"));
        let with =
            |zone, is_false| read("2026-03-02T14:05:00Z", DateOrder::Plain, zone, is_false).map(|moment| moment.text);
        assert_eq!(with(None, true).as_deref(), Some("2026-03-02T14:05:00"));
        assert_eq!(with(None, false).as_deref(), Some("2026-03-02T14:05:00Z"));
        assert_eq!(with(Some("+08:00"), true).as_deref(), Some("2026-03-02T14:05:00+08:00"));
        let given = read("20260302 140500", DateOrder::Plain, Some("-05:00"), false).map(|moment| moment.text);
        assert_eq!(given.as_deref(), Some("2026-03-02T14:05:00-05:00"));
    }

    #[test]
    fn what_is_read_at_once_is_read_as_the_rest() {
        let dates = ["2026-03-02", "2026-02-30", "0000-00-00", "02-03-2026", "31/03/2026", "03.02.2026", "03/31/2026"];
        let orders = [DateOrder::Plain, DateOrder::Dmy, DateOrder::Mdy];
        for (date, order) in dates.iter().flat_map(|date| orders.map(|order| (date, order))) {
            for clock in ["10:15", "10:15:30", "10:15:30.25", "24:00", "10:60", "10:15:61", "10:15.5", "7:15"] {
                for zone in ["", "Z", "+01", "+0100", "-03:30", "+1", "x", " +0100"] {
                    for between in ["T", " "] {
                        let text = format!("{date}{between}{clock}{zone}");
                        let slowly = parts(&text, order);
                        let at_once = at_once(&text, order).map(|read| (read.local, read.zone.map(str::to_owned)));
                        let both = slowly.map(|Parts { date, clock, zone }| {
                            (clock.map_or(date.clone(), |clock| format!("{date}T{clock}")), zone)
                        });
                        assert!(at_once.is_none() || at_once == both, "{text}: {at_once:?}, {both:?}");
                    }
                }
            }
        }
        for date in ["20260302", "20260230", "19891231", "02032026", "21000101"] {
            for text in ["101530", "240000", "106000", "101560", "1015"].map(|clock| format!("{date} {clock}")) {
                let at_once = digits_at_once(&text).map(|read| read.local);
                let slowly = parts(&text, DateOrder::Plain)
                    .and_then(|Parts { date, clock, .. }| clock.map(|clock| format!("{date}T{clock}")));
                assert!(at_once.is_none() || at_once == slowly, "{text}: {at_once:?}, {slowly:?}");
            }
        }
        assert!(digits_at_once("20260302 101530").is_some());
        assert!(at_once("2026-03-02T10:15:30.25+0100", DateOrder::Plain).is_some());
        assert!(at_once("02-03-2026 10:15", DateOrder::Dmy).is_some());
        assert!(at_once("02-03-2026 10:15", DateOrder::Plain).is_none());
    }

    #[test]
    fn s11_what_could_be_either_isnt_guessed() {
        for unknown in ["02/03/2026", "02/03/26 10:00", "", "soon", "10:15", "31.02.2026", "2026", "March 2"] {
            assert_eq!(text(unknown, DateOrder::Plain), None, "{unknown}");
        }
        assert_eq!(text("13/03/2026", DateOrder::Plain).as_deref(), Some("2026-03-13"));
    }
}

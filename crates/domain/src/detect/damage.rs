//! What spreadsheets do to numbers: digits turned into an exponent, zeros lost in front, digits after the fifteenth
//! turned into zeros, numbers taken for dates. Only a wrapping that keeps every digit, or a repair that a check digit
//! proves, comes with the number it was; and even that is a suggestion, never applied silently.

use super::{CheckDigit, candidates, check, written};

/// What happened to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// `4.20E+21`: written with an exponent.
    Scientific {
        /// How many digits the text still has.
        kept: usize,
        /// How many the number had.
        of: usize,
        /// The number, when none is lost.
        suggestion: Option<String>,
    },
    /// `="123"` or `'123`: marked as text for a spreadsheet. Nothing is lost.
    Wrapped {
        /// The number inside.
        inner: String,
    },
    /// Zeros in front are gone, which the check digit of the longer number proves.
    LeadingZeros {
        /// The number with its zeros.
        suggestion: String,
        /// The carrier whose number it then is.
        carrier: &'static str,
    },
    /// Every digit after the fifteenth is a zero: spreadsheets keep no more.
    TrailingZeros {
        /// The digits that are still right.
        kept: String,
        /// How many digits may be wrong.
        lost: usize,
    },
    /// A date instead of a number.
    Date,
}

/// What happened to this text on its way through a spreadsheet; `None` when it shows no sign of it.
#[must_use]
pub fn damage(text: &str) -> Option<Damage> {
    let given = text.trim();
    let inner = written::unwrapped(given);
    scientific(inner)
        .or_else(|| is_date(inner).then_some(Damage::Date))
        .or_else(|| trailing_zeros(inner))
        .or_else(|| leading_zeros(inner))
        .or_else(|| (inner != given && !inner.is_empty()).then(|| Damage::Wrapped { inner: inner.to_owned() }))
}

/// Spreadsheets keep fifteen digits of a number.
const DIGITS_KEPT: usize = 15;

/// No carrier prints a longer run of digits than this.
const DIGITS_MAX: usize = 42;

fn scientific(text: &str) -> Option<Damage> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    // The sign tells an exponent from a letter of a number (`12E5`).
    let exponent = exponent.strip_prefix('+').filter(|digits| is_digits(digits))?;
    let of = exponent.parse::<usize>().ok()?.saturating_add(1);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if whole.len() != 1 || !is_digits(whole) || !(fraction.is_empty() || is_digits(fraction)) {
        return None;
    }
    let kept = 1 + fraction.len();
    let complete = kept == of && of <= DIGITS_KEPT;
    Some(Damage::Scientific { kept, of, suggestion: complete.then(|| format!("{whole}{fraction}")) })
}

fn trailing_zeros(text: &str) -> Option<Damage> {
    // One zero at the end is chance; and a number that lost digits was one, so it doesn't begin with a zero.
    if !is_digits(text) || text.len() < DIGITS_KEPT + 2 || text.len() > DIGITS_MAX || text.starts_with('0') {
        return None;
    }
    let (kept, behind) = text.split_at_checked(DIGITS_KEPT)?;
    let zeros = behind.bytes().all(|byte| byte == b'0');
    (zeros && !is_proved(text)).then(|| Damage::TrailingZeros { kept: kept.to_owned(), lost: behind.len() })
}

/// The lengths that no carrier's number of digits has, and those that zeros in front make of them.
const SHORTENED: &[(usize, usize)] = &[(17, 20), (19, 20), (33, 34)];

fn leading_zeros(text: &str) -> Option<Damage> {
    if !is_digits(text) || text.starts_with('0') {
        return None;
    }
    // A logistic unit is printed with `00` in front: 18 digits that are one lost them.
    if text.len() == 18 && check::gs1(text.as_bytes()) {
        return repaired(text, 20);
    }
    let (_, length) = SHORTENED.iter().find(|(shortened, _)| *shortened == text.len())?;
    repaired(text, *length)
}

fn repaired(text: &str, length: usize) -> Option<Damage> {
    let suggestion = format!("{text:0>length$}");
    let carrier =
        candidates(suggestion.as_bytes()).into_iter().find(|found| found.check_digit == CheckDigit::Ok)?.carrier;
    Some(Damage::LeadingZeros { suggestion, carrier })
}

fn is_proved(text: &str) -> bool {
    candidates(text.as_bytes()).iter().any(|candidate| candidate.check_digit == CheckDigit::Ok)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The days of 2015 to 2040 as spreadsheets count them: five digits, which no carrier's number has.
const SERIALS: std::ops::RangeInclusive<u32> = 42_005..=51_501;

/// A date with two or three parts (`1-Mar`, `01.03.2026`, `2026-03-01 00:00`), or the number of a day.
fn is_date(text: &str) -> bool {
    if is_digits(text) {
        return text.len() == 5 && text.parse().is_ok_and(|day: u32| SERIALS.contains(&day));
    }
    // A time may stand behind, after a blank or `T`.
    let day = match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let Some(separator) = day.chars().find(|c| matches!(c, '-' | '/' | '.' | ' ')) else { return false };
    let parts: Vec<&str> = day.splitn(4, separator).map(|part| part.trim_matches([' ', '.'])).collect();
    match parts[..] {
        [first, second] => (is_month_name(first) && is_digits(second)) || (is_month_name(second) && is_day(first)),
        [first, second, third] if is_month_name(second) => is_day(first) && is_year(third),
        [first, second, third] => {
            (is_year4(first) && is_month(second) && is_day(third))
                || (is_year4(third) && is_day(first) && is_day(second) && (is_month(first) || is_month(second)))
        }
        _ => false,
    }
}

/// The beginnings of the months' names in English, German, French and Spanish, as spreadsheets shorten them.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mrz", "mai", "okt",
    "dez", "janv", "fév", "févr", "mars", "avr", "juin", "juil", "août", "sept", "déc", "ene", "abr", "ago", "dic",
];

fn is_month_name(text: &str) -> bool {
    let name = text.to_lowercase();
    MONTHS.contains(&name.as_str())
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && is_digits(text) && text.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

fn is_month(text: &str) -> bool {
    is_day(text) && text.parse().is_ok_and(|month: u8| month <= 12)
}

fn is_year(text: &str) -> bool {
    is_year4(text) || (text.len() == 2 && is_digits(text))
}

fn is_year4(text: &str) -> bool {
    text.len() == 4 && is_digits(text) && (text.starts_with("19") || text.starts_with("20"))
}

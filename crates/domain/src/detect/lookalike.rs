//! Letters that look like digits and the other way round, and letters of other alphabets that look like ours: what
//! people type when they copy a number from paper or with another keyboard.

use super::{CheckDigit, candidates, s10, written};

/// A number as it probably was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The number.
    pub number: String,
    /// The carrier that its check digit proves.
    pub carrier: &'static str,
}

/// The number that `text` looks like, if its own check digit proves nothing and that of the other one does.
#[must_use]
pub fn meant(text: &str) -> Option<Meant> {
    let normalized = written::normalized(text);
    if normalized.is_empty() || normalized.chars().count() > LENGTH_MAX || proved(normalized.as_bytes()).is_some() {
        return None;
    }
    let latin: String = normalized.chars().map(latin).collect();
    let all_digits: String = latin.chars().map(digit).collect();
    let behind_letters: String = latin
        .char_indices()
        .map(|(at, char)| if at == 0 && char.is_ascii_uppercase() { char } else { digit(char) })
        .collect();
    let meant = [Some(latin.clone()), as_s10(&latin), as_ups(&latin), Some(behind_letters), Some(all_digits)];
    meant.into_iter().flatten().filter(|number| *number != normalized).find_map(|number| {
        let carrier = proved(number.as_bytes())?;
        Some(Meant { number, carrier })
    })
}

/// Nobody prints longer ones.
const LENGTH_MAX: usize = 42;

/// The carrier whose check digit is right.
fn proved(number: &[u8]) -> Option<&'static str> {
    candidates(number).into_iter().find(|found| found.check_digit == CheckDigit::Ok).map(|found| found.carrier)
}

/// Letters at both ends, digits between them.
fn as_s10(number: &str) -> Option<String> {
    let of = |at: usize, char: char| if (2..11).contains(&at) { digit(char) } else { letter(char) };
    let spelt: String = number.char_indices().map(|(at, char)| of(at, char)).collect();
    s10::Parts::of(spelt.as_bytes()).is_some().then_some(spelt)
}

/// `IZ…` and `1Z…` with letters for digits behind the shipper.
fn as_ups(number: &str) -> Option<String> {
    let behind = number.strip_prefix(['1', 'I', 'L'])?;
    let behind = behind.strip_prefix(['Z', '2'])?;
    let spelt: String = behind.char_indices().map(|(at, char)| if at < 8 { char } else { digit(char) }).collect();
    Some(format!("1Z{spelt}"))
}

const fn digit(char: char) -> char {
    match char {
        'O' => '0',
        'I' | 'L' => '1',
        _ => char,
    }
}

const fn letter(char: char) -> char {
    match char {
        '0' => 'O',
        '1' => 'I',
        _ => char,
    }
}

/// The Latin capital that a Cyrillic or Greek one, or one of full width, looks like.
fn latin(char: char) -> char {
    match char {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'З' => '3',
        'Ζ' => 'Z',
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' => {
            char::from_u32(u32::from(char) - FULL_WIDTH).unwrap_or(char)
        }
        _ => char,
    }
}

/// How far the signs of full width stand behind ASCII.
const FULL_WIDTH: u32 = 0xfee0;

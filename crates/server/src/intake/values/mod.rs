//! What stands in a cell: texts, dates, amounts, countries, numbers, each in the one form that facts have.

pub mod countries;
pub mod instants;
pub mod money;
pub mod numbers;

use std::borrow::Cow;

/// A cell without the blanks around it and without the formula `="…"` that protects digits from a spreadsheet.
#[must_use]
pub fn clean(cell: &str) -> &str {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    cell.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).map_or(cell, str::trim)
}

/// Whether a spreadsheet might take a cell that begins so for a formula: it looks at the first character that shows,
/// and some also at full-width forms and at the control characters that once led into one.
fn begins_formula(text: &str) -> bool {
    let first = text.chars().find(|c| leads_into_formula(*c) || shows(*c));
    first.is_some_and(leads_into_formula)
}

fn leads_into_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+'
            | '-'
            | '@'
            | '\t'
            | '\r'
            | '\0'
            | '\u{ff1d}'
            | '\u{ff0b}'
            | '\u{ff0d}'
            | '\u{ff20}'
            | '\u{fe66}'
            | '\u{fe62}'
            | '\u{fe63}'
            | '\u{fe6b}'
    )
}

/// Whether a character leaves a mark: blanks, controls and the marks of direction and joining don't.
fn shows(c: char) -> bool {
    let hidden = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}'
    );
    !(hidden || c.is_whitespace() || c.is_control())
}

/// A text as it can stand in a CSV file without being run as a formula: with a `'` before it where it would be.
/// [`unguarded`] takes it off again, and nothing else.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_formula(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text as it was before [`guarded`].
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if begins_formula(inner.trim_start_matches('\'')) => inner,
        _ => text,
    }
}

/// A code, postcode or number of digits: a leading `'` is a spreadsheet's mark for "text" and no part of it.
#[must_use]
pub fn code(text: &str) -> &str {
    clean(text.strip_prefix('\'').unwrap_or(text))
}

/// True or false as exports and spreadsheets write it.
#[must_use]
pub fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "1" | "wahr" | "ja" | "vrai" | "oui" => Some(true),
        "false" | "no" | "0" | "falsch" | "nein" | "faux" | "non" => Some(false),
        _ => None,
    }
}

/// A whole number; `2.0` and `2,00` are what a spreadsheet makes of 2.
#[must_use]
pub fn integer(text: &str) -> Option<i64> {
    let whole = match text.split_once(['.', ',']) {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.len() <= 2 && zeros.bytes().all(|byte| byte == b'0') => {
            whole
        }
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn r18_formulas_that_protect_digits_are_unwrapped() {
        assert_eq!(clean(" =\"00340434161094015902\" "), "00340434161094015902");
        assert_eq!(clean("\u{a0}x\u{a0}"), "x");
        assert_eq!(code("'10115"), "10115");
        assert_eq!(code("'=\"10115\""), "10115");
    }

    #[test]
    fn s19_every_beginning_that_a_spreadsheet_might_run_is_guarded() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\0=1",
            "  =1",
            "\n=1",
            "\u{feff}=1",
            "\u{200b}+1",
            "\u{ff1d}1",
            "\u{ff0b}1",
            "\u{ff0d}1",
            "\u{ff20}A1",
            "'=1",
            "''=1",
            "' =1",
            "\u{1}=1",
        ] {
            let safe = guarded(text);
            assert_eq!(safe, format!("'{text}"));
            assert_eq!(unguarded(&safe), text);
        }
        for text in ["a=1", "1-2", "'n", "it's", "", " ", "7", "\"=1\"", "ä@b"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }

    #[test]
    fn whole_numbers_and_nothing_else() {
        assert_eq!(
            [integer("2"), integer("2.0"), integer("2,00"), integer("-3")],
            [Some(2), Some(2), Some(2), Some(-3)]
        );
        assert_eq!([integer("2.5"), integer("1.000"), integer(""), integer("2."), integer("two")], [None; 5]);
    }

    proptest! {
        #[test]
        fn s19_guarding_a_text_is_undone_exactly(text in "['=+@a \t\r\0\u{ff1d}\u{feff}-]{0,5}|\\PC{0,12}|(?s).{0,12}") {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text.as_str());
            prop_assert!(!begins_formula(&safe));
        }
    }
}

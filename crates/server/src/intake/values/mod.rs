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

/// Whether a spreadsheet would take a cell that begins so for a formula.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
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
    fn whole_numbers_and_nothing_else() {
        assert_eq!(
            [integer("2"), integer("2.0"), integer("2,00"), integer("-3")],
            [Some(2), Some(2), Some(2), Some(-3)]
        );
        assert_eq!([integer("2.5"), integer("1.000"), integer(""), integer("2."), integer("two")], [None; 5]);
    }

    proptest! {
        #[test]
        fn guarding_a_text_is_undone_exactly(text in "['=+@a-]{0,4}") {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text.as_str());
            prop_assert!(!begins_formula(&safe));
        }
    }
}

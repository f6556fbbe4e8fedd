//! A number as people and spreadsheets write it.

use crate::facts::TrackingNumber;

/// The number in capitals, without blanks and dashes, out of whatever quotes it. What is no number at all (empty, or
/// longer than any) stays as it is, without blanks around it.
pub(super) fn normalized(text: &str) -> String {
    let inner = unwrapped(text);
    TrackingNumber::new(inner).map_or_else(|_| inner.to_owned(), |number| number.as_str().to_owned())
}

/// The text inside quotes, apostrophes and the formulas `="…"` that spreadsheets keep numbers as text with.
pub(super) fn unwrapped(text: &str) -> &str {
    let mut inner = text.trim();
    loop {
        let bare = inner
            .trim_matches(['"', '\u{201c}', '\u{201d}', '\u{201e}'])
            .trim_start_matches(['\'', '\u{2018}', '\u{2019}', '='])
            .trim_end_matches(['\'', '\u{2019}'])
            .trim();
        if bare == inner {
            return inner;
        }
        inner = bare;
    }
}

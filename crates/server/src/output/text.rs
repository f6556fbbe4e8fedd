//! Texts from outside made fit for a terminal, and measured as it shows them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// More marks on one letter than this are no language.
const MARKS_MAX: usize = 4;

/// A text without anything that could move the cursor, change colours or turn the writing around: control characters
/// become visible, line ends become blanks, invisible characters go.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_MAX || is_invisible(c) {
            continue;
        }
        match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => cleaned.push(' '),
            // The picture of the control character: an escape sequence is shown as what it is.
            '\0'..='\u{1f}' => cleaned.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => cleaned.push('\u{2421}'),
            c if c.is_control() => cleaned.push('\u{fffd}'),
            c => cleaned.push(c),
        }
    }
    cleaned
}

/// Characters that are not seen but change how others are: directions, joiners, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200d}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A cleaned text in ASCII, for terminals that show nothing else.
pub(super) fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => plain.push(c),
            '\u{a0}' => plain.push(' '),
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'Ä' => plain.push_str("Ae"),
            'Ö' => plain.push_str("Oe"),
            'Ü' => plain.push_str("Ue"),
            'ß' => plain.push_str("ss"),
            '…' => plain.push_str("..."),
            '→' => plain.push_str("->"),
            '·' | '–' | '—' | '─' => plain.push('-'),
            '×' => plain.push('x'),
            '│' => plain.push('|'),
            '“' | '”' | '„' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            c => {
                let before = plain.len();
                plain.extend(std::iter::once(c).nfd().filter(char::is_ascii));
                if plain.len() == before && !is_combining_mark(c) {
                    plain.push('?');
                }
            }
        }
    }
    plain
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// How much of a text fits into some columns: the byte at which the rest begins. Marks stay with their letter.
pub(super) fn fitting(text: &str, columns: usize) -> usize {
    let mut fits = 0;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if text.get(..end).is_none_or(|part| part.width() > columns) {
            break;
        }
        fits = end;
    }
    fits
}

/// A text cut to some columns, with an ellipsis where something is missing.
pub(super) fn fit(text: &str, columns: usize, utf8: bool) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let ellipsis = if utf8 { "…" } else { "..." };
    let room = columns.saturating_sub(width(ellipsis));
    let kept = text.get(..fitting(text, room)).unwrap_or_default().trim_end();
    let dots = ellipsis.get(..fitting(ellipsis, columns)).unwrap_or_default();
    format!("{kept}{dots}")
}

/// A number or name cut in its middle: its beginning says whose it is, its end tells it from others.
pub(super) fn shorten(text: &str, columns: usize, utf8: bool) -> String {
    let ellipsis = if utf8 { "…" } else { "..." };
    let (all, gap) = (width(text), width(ellipsis));
    if all <= columns || columns < gap + 4 {
        return fit(text, columns, utf8);
    }
    let room = columns - gap;
    let head = text.get(..fitting(text, room - room / 2)).unwrap_or_default();
    let mut tail_at = text.len();
    for (start, _) in text.char_indices().rev() {
        if text.get(start..).is_none_or(|part| part.width() > room / 2) {
            break;
        }
        tail_at = start;
    }
    // A mark without its letter would sit on the ellipsis.
    let tail = text.get(tail_at..).unwrap_or_default().trim_start_matches(|c: char| c.width() == Some(0));
    format!("{head}{ellipsis}{tail}")
}

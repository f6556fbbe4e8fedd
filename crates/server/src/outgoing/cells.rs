//! Cells of a row: safe to open in a spreadsheet (S19), quoted as RFC 4180 says, and read again by the intake as what
//! they were.
//!
//! Our own writer, because only thirty lines of it are quoting: the rest is what each kind of cell needs so that the
//! intake gives back exactly the same.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use parcelwatch_domain::facts::{AsKey, Due, TrackingNumber};
use parcelwatch_domain::time::Millis;

use crate::intake::encoding::UNDECODABLE;
use crate::intake::values::numbers::{code_damage, number_damage};
use crate::intake::values::{clean, guarded};

/// Stands between the items of a list in one cell.
const LIST_MARK: &str = "|";

/// One row, written as a whole.
#[derive(Default)]
pub(super) struct Row {
    text: String,
    cells: usize,
}

impl Row {
    /// Words: guarded where a spreadsheet would take them for a formula.
    pub(super) fn text(&mut self, value: Option<&str>) -> &mut Row {
        let text = carried(value.unwrap_or_default());
        self.cell(&guarded(clean(&text)))
    }

    /// A name or code. The intake takes one `'` off whatever stands behind it.
    pub(super) fn code(&mut self, value: Option<&str>) -> &mut Row {
        let text = carried(value.unwrap_or_default());
        let code = clean(&text);
        if code.starts_with('\'') || guarded(code) != code || code_damage(code).is_some() {
            return self.cell(&format!("'{code}"));
        }
        self.cell(code)
    }

    /// Names or codes in one cell.
    pub(super) fn codes<T: AsRef<str>>(&mut self, list: impl IntoIterator<Item = T>) -> &mut Row {
        let items: Vec<T> = list.into_iter().collect();
        let joined = items.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(LIST_MARK);
        self.code(Some(&joined))
    }

    /// A tracking number: marked as text where it looks like one that a spreadsheet spoiled.
    pub(super) fn number(&mut self, number: &TrackingNumber) -> &mut Row {
        let number = carried(number.as_str());
        if number_damage(&number).is_some() || guarded(&number) != *number {
            return self.cell(&format!("'{number}"));
        }
        self.cell(&number)
    }

    /// One of a closed list.
    pub(super) fn key(&mut self, value: Option<impl AsKey>) -> &mut Row {
        self.cell(value.as_ref().map_or("", AsKey::as_key))
    }

    /// An instant.
    pub(super) fn instant(&mut self, value: Option<Millis>) -> &mut Row {
        self.plain(value)
    }

    /// An instant or a plain date.
    pub(super) fn due(&mut self, value: Option<Due>) -> &mut Row {
        match value {
            None => self.cell(""),
            Some(Due::Instant(at)) => self.plain(Some(at)),
            Some(Due::Day(day)) => self.plain(Some(day)),
        }
    }

    /// A number, an instant, true or false: a negative amount is guarded like everything else.
    pub(super) fn plain(&mut self, value: Option<impl Display>) -> &mut Row {
        match value {
            None => self.cell(""),
            Some(value) => self.cell(&guarded(&value.to_string())),
        }
    }

    /// Several empty cells.
    pub(super) fn empty(&mut self, count: usize) -> &mut Row {
        for _ in 0..count {
            self.cell("");
        }
        self
    }

    fn cell(&mut self, text: &str) -> &mut Row {
        if self.cells > 0 {
            self.text.push(',');
        }
        self.cells += 1;
        if text.contains([',', '"', '\r', '\n']) {
            self.text.push('"');
            for piece in text.split_inclusive('"') {
                self.text.push_str(piece);
                if piece.ends_with('"') {
                    self.text.push('"');
                }
            }
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
        self
    }

    /// Writes the row and begins the next one.
    pub(super) fn end(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.text.push_str("\r\n");
        self.cells = 0;
        let written = out.write_all(self.text.as_bytes());
        self.text.clear();
        written
    }
}

/// Writes the headings.
pub(super) fn heading(out: &mut impl Write, names: &[&str]) -> io::Result<()> {
    let mut row = Row::default();
    for name in names {
        row.cell(name);
    }
    row.end(out)
}

/// A text as a table can carry it: control characters make a file look as if it weren't one, and the sign for bytes that
/// can't be read would be taken for such.
fn carried(text: &str) -> Cow<'_, str> {
    if text.contains(is_left_out) {
        return Cow::Owned(text.replace(is_left_out, ""));
    }
    Cow::Borrowed(text)
}

fn is_left_out(c: char) -> bool {
    c == UNDECODABLE || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

//! Records of a delimited file, each with the physical line on which it begins and its raw text.
//!
//! The state machine is our own, because a rejected row must be found again by a person in an editor: lines are
//! counted as an editor counts them (CR, LF and CRLF each end one, also inside quotes), and after a quote that never
//! closes reading goes on at the next physical line instead of swallowing the rest of the file.

use std::io::Read;

use memchr::{memchr, memchr2, memchr3};

use super::encoding::TextReader;
use super::problem::IntakeError;

/// Columns of one file: the widest export we know has 79.
pub const COLUMNS_MAX: usize = 200;
/// Bytes of one cell: the longest order note we know of is a tenth of it.
pub const FIELD_BYTES_MAX: usize = 64 * 1024;
/// Bytes of one record, and how far ahead a closing quote is looked for.
pub const RECORD_BYTES_MAX: usize = 1024 * 1024;

/// How a text is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The character between cells; none: every line is one cell.
    pub delimiter: Option<u8>,
    /// Whether a quote at the beginning of a cell holds line ends and delimiters together.
    pub quotes: bool,
    /// Bytes that one cell may have.
    pub field_bytes_max: usize,
}

impl Rules {
    /// A delimited file.
    #[must_use]
    pub const fn delimited(delimiter: Option<u8>) -> Rules {
        Rules { delimiter, quotes: true, field_bytes_max: FIELD_BYTES_MAX }
    }

    /// A file of lines that mean something else: JSON.
    #[must_use]
    pub const fn lines() -> Rules {
        Rules { delimiter: None, quotes: false, field_bytes_max: RECORD_BYTES_MAX }
    }
}

/// What is wrong with a record as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote opened here and never closed.
    UnclosedQuote {
        /// The physical line on which it opened.
        line: u64,
    },
    /// A quote stands in the middle of a quoted cell.
    StrayQuote,
    /// A cell of more than [`FIELD_BYTES_MAX`] bytes.
    FieldTooLong,
    /// A record of more than [`RECORD_BYTES_MAX`] bytes.
    RecordTooLong,
    /// More than [`COLUMNS_MAX`] cells.
    TooManyColumns,
}

/// One record.
#[derive(Clone, Debug, Default)]
pub struct Record {
    line: u64,
    text: String,
    ends: Vec<usize>,
    columns: usize,
    raw: String,
    fault: Option<(usize, Fault)>,
}

impl Record {
    /// The physical line on which it begins.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        match (from, self.ends.get(index)) {
            (Some(from), Some(to)) => self.text.get(from..*to).unwrap_or_default(),
            _ => "",
        }
    }

    /// The record as it stands in the file, without its line end.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What is wrong with it, and in which cell.
    #[must_use]
    pub fn fault(&self) -> Option<(usize, Fault)> {
        self.fault
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.text.chars().all(char::is_whitespace)
    }

    /// Whether both have the same cells.
    #[must_use]
    pub fn same_cells(&self, other: &Record) -> bool {
        self.text == other.text && self.ends == other.ends
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.columns = 0;
        self.fault = None;
    }

    fn spoil(&mut self, column: usize, fault: Fault) {
        self.fault.get_or_insert((column, fault));
    }

    fn end_cell(&mut self, bytes_max: usize) {
        let from = self.ends.last().copied().unwrap_or_default();
        if self.text.len() - from > bytes_max {
            self.spoil(self.columns, Fault::FieldTooLong);
        }
        self.columns += 1;
        if self.columns > COLUMNS_MAX {
            self.spoil(COLUMNS_MAX, Fault::TooManyColumns);
            self.text.truncate(from);
        } else {
            self.ends.push(self.text.len());
        }
    }
}

/// How far a look at the text came.
enum Scanned {
    /// The record goes on behind this text.
    NeedMore,
    /// The record takes `length` bytes and `lines` line ends; `broken_off` when no line end was found.
    Record { length: usize, lines: u64, broken_off: bool },
}

/// A cell in quotes.
enum Quoted {
    NeedMore,
    /// Where the cell ends, and how many line ends stand inside.
    Closed(usize, u64),
    /// The quote doesn't close properly; whether it opened on an earlier line than it went wrong.
    Broken {
        crossed: bool,
    },
}

/// Where a text's first line end begins and ends; `None` when it isn't known yet.
fn line_end(text: &[u8], from: usize, last: bool) -> Option<(usize, usize)> {
    let at = from + memchr2(b'\n', b'\r', text.get(from..)?)?;
    match (text.get(at), text.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some((at, at + 2)),
        (Some(b'\r'), None) if !last => None,
        _ => Some((at, at + 1)),
    }
}

/// Line ends as an editor counts them.
fn count_line_ends(text: &[u8]) -> u64 {
    let (mut count, mut at) = (0, 0);
    while let Some((_, after)) = line_end(text, at, true) {
        count += 1;
        at = after;
    }
    count
}

fn scan(text: &str, last: bool, rules: Rules, record: &mut Record) -> Scanned {
    let bytes = text.as_bytes();
    record.clear();
    let (mut at, mut lines) = (0, 0);
    loop {
        let opening = at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        let end = if rules.quotes && bytes.get(opening) == Some(&b'"') {
            match quoted(text, opening, last, rules.delimiter, record) {
                Quoted::NeedMore => return Scanned::NeedMore,
                Quoted::Closed(end, inside) => {
                    lines += inside;
                    end
                }
                Quoted::Broken { crossed } => return broken(text, opening, last, rules, lines, crossed, record),
            }
        } else {
            let rest = bytes.get(at..).unwrap_or_default();
            let found = match rules.delimiter {
                Some(delimiter) => memchr3(delimiter, b'\n', b'\r', rest),
                None => memchr2(b'\n', b'\r', rest),
            };
            let end = found.map_or(bytes.len(), |found| at + found);
            record.text.push_str(text.get(at..end).unwrap_or_default());
            end
        };
        record.end_cell(rules.field_bytes_max);
        match bytes.get(end) {
            Some(byte) if Some(*byte) == rules.delimiter => at = end + 1,
            Some(_) => {
                return match line_end(bytes, end, last) {
                    Some((_, after)) => Scanned::Record { length: after, lines: lines + 1, broken_off: false },
                    None => Scanned::NeedMore,
                };
            }
            None if last => return Scanned::Record { length: end, lines, broken_off: true },
            None => return Scanned::NeedMore,
        }
    }
}

fn quoted(text: &str, opening: usize, last: bool, delimiter: Option<u8>, record: &mut Record) -> Quoted {
    let bytes = text.as_bytes();
    let inside = opening + 1;
    let mut at = inside;
    loop {
        let Some(found) = memchr(b'"', bytes.get(at..).unwrap_or_default()) else {
            return if last { Quoted::Broken { crossed: true } } else { Quoted::NeedMore };
        };
        let quote = at + found;
        record.text.push_str(text.get(at..quote).unwrap_or_default());
        if bytes.get(quote + 1) == Some(&b'"') {
            record.text.push('"');
            at = quote + 2;
            continue;
        }
        let after = quote + 1;
        let end = after + bytes.get(after..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        return match bytes.get(end) {
            None if !last => Quoted::NeedMore,
            None | Some(b'\n' | b'\r') => Quoted::Closed(end, count_line_ends(&bytes[inside..quote])),
            Some(byte) if Some(*byte) == delimiter => Quoted::Closed(end, count_line_ends(&bytes[inside..quote])),
            Some(_) => Quoted::Broken { crossed: memchr2(b'\n', b'\r', &bytes[inside..quote]).is_some() },
        };
    }
}

/// Ends the record with the physical line on which the quote opened, so that reading goes on behind it.
fn broken(
    text: &str,
    opening: usize,
    last: bool,
    rules: Rules,
    lines: u64,
    crossed: bool,
    record: &mut Record,
) -> Scanned {
    let (end, after, found) = match line_end(text.as_bytes(), opening, last) {
        Some((end, after)) => (end, after, true),
        None if last => (text.len(), text.len(), false),
        None => return Scanned::NeedMore,
    };
    let from = record.ends.last().copied().unwrap_or_default();
    record.text.truncate(from);
    record.text.push_str(text.get(opening..end).unwrap_or_default());
    let fault = if crossed { Fault::UnclosedQuote { line: lines } } else { Fault::StrayQuote };
    record.spoil(record.columns, fault);
    record.end_cell(rules.field_bytes_max);
    Scanned::Record { length: after, lines: lines + u64::from(found), broken_off: !found }
}

/// Reads a file record by record.
pub struct Table<R> {
    reader: TextReader<R>,
    rules: Rules,
    text: String,
    from: usize,
    line: u64,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// The records of a text.
    pub fn new(reader: TextReader<R>, rules: Rules) -> Table<R> {
        Table { reader, rules, text: String::new(), from: 0, line: 1, ended: false }
    }

    /// Bytes taken from the file so far.
    pub fn bytes_read(&self) -> u64 {
        self.reader.bytes_read()
    }

    /// The file itself.
    pub fn into_inner(self) -> R {
        self.reader.into_inner()
    }

    /// Reads the next record that isn't blank; false when there is none.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_filled(&mut self, record: &mut Record) -> Result<bool, IntakeError> {
        while self.next(record)? {
            if !record.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the next record; false when there is none.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next(&mut self, record: &mut Record) -> Result<bool, IntakeError> {
        loop {
            let text = self.text.get(self.from..).unwrap_or_default();
            if text.is_empty() && self.ended {
                return Ok(false);
            }
            let too_long = text.len() > RECORD_BYTES_MAX;
            if !text.is_empty()
                && let Scanned::Record { length, lines, broken_off } =
                    scan(text, self.ended || too_long, self.rules, record)
            {
                let skip = broken_off && !self.ended;
                if skip {
                    record.fault = Some((record.columns.saturating_sub(1), Fault::RecordTooLong));
                }
                self.take(record, length, lines);
                if skip {
                    self.skip_line()?;
                }
                return Ok(true);
            }
            self.refill()?;
        }
    }

    fn take(&mut self, record: &mut Record, length: usize, lines: u64) {
        let raw = self.text.get(self.from..self.from + length).unwrap_or_default();
        record.raw.clear();
        record.raw.push_str(raw.trim_end_matches(['\n', '\r']));
        record.line = self.line;
        if let Some((_, Fault::UnclosedQuote { line })) = &mut record.fault {
            *line += self.line;
        }
        if record.raw.len() > RECORD_BYTES_MAX {
            record.spoil(record.columns.saturating_sub(1), Fault::RecordTooLong);
        }
        self.from += length;
        self.line += lines;
    }

    /// Drops what is left of a line that was too long to be read.
    fn skip_line(&mut self) -> Result<(), IntakeError> {
        loop {
            let text = self.text.get(self.from..).unwrap_or_default().as_bytes();
            if let Some((_, after)) = line_end(text, 0, self.ended) {
                self.from += after;
                self.line += 1;
                return Ok(());
            }
            if self.ended {
                self.from = self.text.len();
                return Ok(());
            }
            // A CR at the very end stays: the LF that belongs to it may follow.
            self.from = self.text.len() - usize::from(text.last() == Some(&b'\r'));
            self.refill()?;
        }
    }

    fn refill(&mut self) -> Result<(), IntakeError> {
        self.text.drain(..self.from);
        self.from = 0;
        self.ended = !self.reader.read_into(&mut self.text)?;
        Ok(())
    }
}

/// The records of a text that is in memory as a whole, as far as they are complete.
pub fn records(text: &str, whole: bool, delimiter: Option<u8>, count: usize) -> Vec<Record> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty())
        && found.len() < count
    {
        let mut record = Record::default();
        let Scanned::Record { length, .. } = scan(rest, whole, Rules::delimited(delimiter), &mut record) else { break };
        from += length;
        if !record.is_blank() {
            found.push(record);
        }
    }
    found
}

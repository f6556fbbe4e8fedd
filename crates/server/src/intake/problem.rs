//! What can be wrong with a file or with one of its rows, as keys and values; the edge makes the sentences.

use parcelwatch_domain::facts::{FieldProblem, Flaw};
use thiserror::Error;

use super::values::numbers::NumberDamage;

/// What kind of file it is instead of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    /// A spreadsheet program's own format.
    Workbook,
    /// A PDF document.
    Pdf,
    /// A compressed file.
    Compressed,
    /// Anything else.
    Other,
}

/// Why nothing of a file can be imported.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The file can't be read.
    #[error("the file can't be read")]
    Io(#[from] std::io::Error),
    /// Nothing stands in it.
    #[error("the file is empty")]
    Empty,
    /// It isn't text.
    #[error("the file isn't text ({0:?})")]
    Binary(BinaryKind),
    /// Headings without which the file says nothing.
    #[error("columns are missing: {}", .fields.join(", "))]
    MissingColumns {
        /// The fields that no column gives.
        fields: Vec<&'static str>,
        /// The headings that the file has.
        headings: Vec<String>,
    },
    /// Two columns give the same field.
    #[error("{} columns give {field}", .headings.len())]
    DuplicateColumn {
        /// The field.
        field: &'static str,
        /// The headings.
        headings: Vec<String>,
    },
    /// More columns than any table has.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// How many are allowed.
        limit: usize,
    },
    /// The headings themselves can't be read: a quote that never closes, or a cell that never ends.
    #[error("the headings on line {line} can't be read")]
    BrokenHeadings {
        /// The physical line on which they begin.
        line: u64,
        /// What is wrong with them.
        reason: Reason,
    },
    /// `--map` names a column that the file doesn't have.
    #[error("no column {column:?}")]
    UnknownMapColumn {
        /// What was asked for.
        column: String,
        /// The headings that the file has.
        headings: Vec<String>,
    },
    /// `--map` names a field that these rows don't have.
    #[error("no field {field:?}")]
    UnknownMapField {
        /// What was asked for.
        field: String,
        /// The fields there are.
        known: Vec<&'static str>,
    },
    /// Facts of every kind come as JSON lines only.
    #[error("facts are read from JSON lines, not from a table")]
    FactsNeedJsonLines,
}

/// Why a row wasn't taken. Each has a sentence and a remedy in the Fluent files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More or fewer cells than there are headings.
    Ragged {
        /// Cells that the headings ask for.
        expected: usize,
        /// Cells that stand there.
        found: usize,
    },
    /// A quote opened and never closed.
    UnclosedQuote {
        /// The physical line on which it opened.
        line: u64,
    },
    /// A quote stands in the middle of a quoted cell.
    StrayQuote,
    /// A cell is too long.
    FieldTooLong {
        /// Bytes that are allowed.
        limit: usize,
    },
    /// The row, or JSON line, is too long.
    RecordTooLong {
        /// Bytes that are allowed.
        limit: usize,
    },
    /// Too many cells.
    TooManyColumns {
        /// Cells that are allowed.
        limit: usize,
    },
    /// Bytes that make no sense in the file's encoding.
    Undecodable,
    /// A NUL inside a cell.
    ControlCharacter,
    /// A cell that is needed is empty.
    Missing,
    /// No date or time that we know how to read.
    NotInstant,
    /// A date that a spreadsheet turned into its count of days.
    SerialDate,
    /// Day and month could be either way round, and nothing else in the file decides it.
    UndecidedDate {
        /// The file has dates of both orders.
        contradictory: bool,
    },
    /// Not an amount in this currency.
    NotMoney,
    /// Not a whole number.
    NotInteger,
    /// A number outside what makes sense.
    OutOfRange {
        /// The smallest that is allowed.
        min: i64,
        /// The largest that is allowed.
        max: i64,
    },
    /// Neither true nor false.
    NotBoolean,
    /// No country.
    NotCountry,
    /// A value outside the closed list.
    UnknownValue {
        /// The values of the list.
        known: Vec<&'static str>,
    },
    /// A number that a spreadsheet spoiled.
    Damaged(NumberDamage),
    /// Longer than any carrier's number.
    NumberTooLong,
    /// Nothing in the cell looks like a tracking number.
    NotANumber,
    /// An event that says nothing: neither sub-status nor code nor text.
    NothingSaid,
    /// Says otherwise than another row of the same order or package.
    Contradiction {
        /// The line of the other row.
        line: u64,
    },
    /// Nothing is wrong with this row, but with another one of the same order or package.
    SameRecord {
        /// The line of the bad row.
        line: u64,
    },
    /// The same order, package or supplier order stands elsewhere in the file with other rows: they have to follow one
    /// another.
    StatedElsewhere {
        /// The line on which it began there.
        line: u64,
    },
    /// More rows than one order or package can have.
    TooManyRows {
        /// Rows that are allowed.
        limit: usize,
    },
    /// What is wrong with a JSON line's field.
    Flaw(Flaw),
}

impl Reason {
    /// The key of its sentence in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Reason::Ragged { .. } => "ragged",
            Reason::UnclosedQuote { .. } => "unclosed-quote",
            Reason::StrayQuote => "stray-quote",
            Reason::FieldTooLong { .. } => "field-too-long",
            Reason::RecordTooLong { .. } => "record-too-long",
            Reason::TooManyColumns { .. } => "too-many-columns",
            Reason::Undecodable => "undecodable",
            Reason::ControlCharacter => "control-character",
            Reason::Missing => "missing",
            Reason::NotInstant => "not-a-date",
            Reason::SerialDate => "serial-date",
            Reason::UndecidedDate { .. } => "undecided-date",
            Reason::NotMoney => "not-money",
            Reason::NotInteger => "not-integer",
            Reason::OutOfRange { .. } => "out-of-range",
            Reason::NotBoolean => "not-boolean",
            Reason::NotCountry => "not-country",
            Reason::UnknownValue { .. } => "unknown-value",
            Reason::Damaged(damage) => damage.key(),
            Reason::NumberTooLong => "number-too-long",
            Reason::NotANumber => "not-a-number",
            Reason::NothingSaid => "nothing-said",
            Reason::Contradiction { .. } => "contradiction",
            Reason::SameRecord { .. } => "same-record",
            Reason::StatedElsewhere { .. } => "stated-elsewhere",
            Reason::TooManyRows { .. } => "too-many-rows",
            Reason::Flaw(flaw) => flaw.key(),
        }
    }

    /// The key of what to do about it in the Fluent files: several reasons share a remedy.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Reason::Ragged { .. } | Reason::TooManyColumns { .. } => "remedy-check-delimiters",
            Reason::UnclosedQuote { .. } | Reason::StrayQuote => "remedy-close-quote",
            Reason::FieldTooLong { .. } | Reason::RecordTooLong { .. } => "remedy-shorten",
            Reason::Undecodable | Reason::ControlCharacter => "remedy-name-encoding",
            Reason::Missing => "remedy-fill-in",
            Reason::NotInstant => "remedy-write-iso-date",
            Reason::SerialDate => "remedy-format-as-date",
            Reason::UndecidedDate { .. } => "remedy-name-date-order",
            Reason::NotMoney
            | Reason::NotInteger
            | Reason::OutOfRange { .. }
            | Reason::NotBoolean
            | Reason::NotCountry
            | Reason::NumberTooLong
            | Reason::NotANumber
            | Reason::NothingSaid
            | Reason::Flaw(_) => "remedy-correct-value",
            Reason::UnknownValue { .. } => "remedy-use-known-value",
            Reason::Damaged(_) => "remedy-format-as-text",
            Reason::Contradiction { .. } => "remedy-make-rows-agree",
            Reason::SameRecord { .. } => "remedy-correct-other-row",
            Reason::StatedElsewhere { .. } => "remedy-sort-rows",
            Reason::TooManyRows { .. } => "remedy-split-record",
        }
    }
}

/// A row that wasn't taken: one for each data record, also where the fault is another row's of the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// The physical line on which the row begins.
    pub line: u64,
    /// The heading of the column, as it stands in the file; `#3` where it has none; a path in a JSON line.
    pub column: Option<String>,
    /// The value, as far as a message can show it.
    pub value: Option<String>,
    /// Why.
    pub reason: Reason,
    /// What else is wrong with a JSON line.
    pub also: Vec<FieldProblem>,
    /// The row as it stands in the file.
    pub raw: String,
}

/// A value as far as a message can show it.
pub(super) fn shown(value: &str) -> Option<String> {
    const SHOWN_CHARACTERS: usize = 80;
    if value.is_empty() {
        return None;
    }
    let readable = |text: &str| text.replace(super::encoding::UNDECODABLE, "\u{fffd}").replace('\0', "\u{2400}");
    match value.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => Some(format!("{}…", readable(value.get(..end).unwrap_or_default()))),
        None => Some(readable(value)),
    }
}

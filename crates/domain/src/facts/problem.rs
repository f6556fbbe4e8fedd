//! What is wrong with a line, as keys and values; the edge makes the sentences.

use std::fmt;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field, with its path: `lines[2].quantity`. Empty when it is the line as a whole.
    pub field: String,
    /// The value as far as it can be shown.
    pub value: Option<String>,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// The ways in which a line can be wrong. Each has a sentence and a remedy in the Fluent files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Not JSON; the parser's own words.
    NotJson(String),
    /// JSON, but not an object.
    NotAnObject,
    /// `type` is none of the known ones.
    UnknownType,
    /// A field that this type doesn't have.
    UnknownField {
        /// The fields it has.
        known: Vec<&'static str>,
    },
    /// A value outside the closed list.
    UnknownValue {
        /// The values of the list.
        known: Vec<&'static str>,
    },
    /// A required field is absent or null.
    Missing,
    /// An event that says nothing: neither sub-status nor code nor text.
    NothingSaid,
    /// A note on neither an order nor a package.
    NoSubject,
    /// Not a text.
    NotText,
    /// Not true or false.
    NotBoolean,
    /// Not an integer.
    NotInteger,
    /// An integer outside what makes sense.
    OutOfRange {
        /// The smallest that is allowed.
        min: i64,
        /// The largest that is allowed.
        max: i64,
    },
    /// Not a list.
    NotList,
    /// An empty text where a name is needed.
    Empty,
    /// Not an RFC 3339 instant with offset.
    NotInstant,
    /// Neither an instant nor a plain date.
    NotInstantOrDate,
    /// None of the forms of an event's time.
    NotEventTime,
    /// Not two letters of ISO 3166-1.
    NotCountry,
    /// Longer than any carrier's number.
    NumberTooLong,
    /// A name that two channels have; the line doesn't say which.
    AmbiguousOrder,
    /// Two different states of one thing at one instant.
    Contradiction {
        /// The line of the other state, where both are in one input.
        other_line: Option<u64>,
    },
    /// A receipt later than the instant of receiving.
    ReceivedInFuture,
}

impl FieldProblem {
    /// A problem of a field.
    #[must_use]
    pub fn new(field: impl Into<String>, value: Option<String>, flaw: Flaw) -> FieldProblem {
        FieldProblem { field: field.into(), value, flaw }
    }
}

impl Flaw {
    /// The key of its sentence in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Flaw::NotJson(_) => "not-json",
            Flaw::NotAnObject => "not-an-object",
            Flaw::UnknownType => "unknown-type",
            Flaw::UnknownField { .. } => "unknown-field",
            Flaw::UnknownValue { .. } => "unknown-value",
            Flaw::Missing => "missing",
            Flaw::NothingSaid => "nothing-said",
            Flaw::NoSubject => "no-subject",
            Flaw::NotText => "not-text",
            Flaw::NotBoolean => "not-boolean",
            Flaw::NotInteger => "not-integer",
            Flaw::OutOfRange { .. } => "out-of-range",
            Flaw::NotList => "not-list",
            Flaw::Empty => "empty",
            Flaw::NotInstant => "not-instant",
            Flaw::NotInstantOrDate => "not-instant-or-date",
            Flaw::NotEventTime => "not-event-time",
            Flaw::NotCountry => "not-country",
            Flaw::NumberTooLong => "number-too-long",
            Flaw::AmbiguousOrder => "ambiguous-order",
            Flaw::Contradiction { .. } => "contradiction",
            Flaw::ReceivedInFuture => "received-in-future",
        }
    }
}

impl fmt::Display for FieldProblem {
    /// For logs and test failures; people read the Fluent sentence of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.flaw.key())?;
        if let Some(value) = &self.value {
            write!(f, " ({value})")?;
        }
        Ok(())
    }
}

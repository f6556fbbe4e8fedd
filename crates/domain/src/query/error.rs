//! What is wrong with a query, and where.

use std::fmt;

use thiserror::Error;

use super::Word;

/// The first mistake of a query.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind} at character {column}")]
pub struct QueryError {
    /// Where: the byte at which the mistake begins.
    pub at: usize,
    /// Where: the character, from 1.
    pub column: usize,
    /// What.
    pub kind: QueryErrorKind,
}

/// The ways in which a query can be wrong. Each has its sentence in the Fluent files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// More characters than a query may have.
    TooLong {
        /// The most it may have.
        max: usize,
    },
    /// More words than a query may have.
    TooManyWords {
        /// The most it may have.
        max: usize,
    },
    /// Parentheses too deep.
    TooDeep {
        /// How deep they may go.
        max: usize,
    },
    /// A word that doesn't exist.
    UnknownWord {
        /// As it was written.
        word: String,
        /// What was meant, as far as can be told.
        suggestion: Option<&'static str>,
    },
    /// A value that the word doesn't have.
    UnknownValue {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
        /// What was meant, as far as can be told.
        suggestion: Option<&'static str>,
        /// The values that it has.
        known: Vec<&'static str>,
    },
    /// A word without a value, or nothing between two commas.
    MissingValue {
        /// The word.
        word: Word,
    },
    /// No length such as `48h` or `7d` behind `>` or `<`, or around `..`.
    NotLength {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
    },
    /// Neither a date, nor an instant, nor a length.
    NotDate {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
    },
    /// A length alone, which nothing has to the millisecond: `>7d`, `<7d` or `7d..14d` is meant.
    NotCompared {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
    },
    /// One end is a date, the other a length.
    MixedEnds {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
    },
    /// The first end is after the second.
    Backwards {
        /// The word.
        word: Word,
        /// As it was written.
        value: String,
    },
    /// Not two letters.
    NotCountry {
        /// As it was written.
        value: String,
    },
    /// A quote that doesn't end.
    UnclosedQuote,
    /// A quote in the middle of a word, or something that sticks to the end of one.
    StrayQuote,
    /// Nothing between two quotes.
    EmptyText,
    /// A parenthesis that doesn't end.
    UnclosedParenthesis,
    /// One that ends and never began.
    StrayParenthesis,
    /// Nothing between parentheses.
    EmptyParentheses,
    /// A `-` before nothing.
    DanglingNot,
    /// An `OR` with nothing before or after it.
    DanglingOr,
}

impl QueryErrorKind {
    /// The key of its sentence in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            QueryErrorKind::TooLong { .. } => "too-long",
            QueryErrorKind::TooManyWords { .. } => "too-many-words",
            QueryErrorKind::TooDeep { .. } => "too-deep",
            QueryErrorKind::UnknownWord { .. } => "unknown-word",
            QueryErrorKind::UnknownValue { .. } => "unknown-value",
            QueryErrorKind::MissingValue { .. } => "missing-value",
            QueryErrorKind::NotLength { .. } => "not-length",
            QueryErrorKind::NotDate { .. } => "not-date",
            QueryErrorKind::NotCompared { .. } => "not-compared",
            QueryErrorKind::MixedEnds { .. } => "mixed-ends",
            QueryErrorKind::Backwards { .. } => "backwards",
            QueryErrorKind::NotCountry { .. } => "not-country",
            QueryErrorKind::UnclosedQuote => "unclosed-quote",
            QueryErrorKind::StrayQuote => "stray-quote",
            QueryErrorKind::EmptyText => "empty-text",
            QueryErrorKind::UnclosedParenthesis => "unclosed-parenthesis",
            QueryErrorKind::StrayParenthesis => "stray-parenthesis",
            QueryErrorKind::EmptyParentheses => "empty-parentheses",
            QueryErrorKind::DanglingNot => "dangling-not",
            QueryErrorKind::DanglingOr => "dangling-or",
        }
    }
}

impl fmt::Display for QueryErrorKind {
    /// For logs and test failures; people read the Fluent sentence of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

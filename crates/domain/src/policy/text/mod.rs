//! A policy as a text file that people read, keep and change (A19): TOML. What is written names every threshold with
//! the rule behind it; what is read may leave out whatever stays as in `standard`.

mod read;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

use super::{Policy, Thresholds};

/// What is wrong with a policy file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyProblem {
    /// The line, from 1.
    pub line: usize,
    /// The field with its path, as in `when[2].no_update`. Empty when it is the file as a whole.
    pub field: String,
    /// The value as far as it can be shown.
    pub value: Option<String>,
    /// What is wrong with it.
    pub flaw: PolicyFlaw,
}

/// The ways in which a policy file can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFlaw {
    /// Not TOML; the parser's own words.
    NotToml(String),
    /// A field that doesn't exist here.
    UnknownField {
        /// The fields that do.
        known: Vec<&'static str>,
    },
    /// A value outside the closed list.
    UnknownValue {
        /// The values of the list.
        known: Vec<&'static str>,
    },
    /// Not a text in quotes.
    NotText,
    /// Not a list.
    NotList,
    /// Not a table of fields.
    NotTable,
    /// An empty text where a name is needed.
    Empty,
    /// No whole number with a unit: `48h`, `7d`, `90m`, `3 business days`.
    NotLength,
    /// Longer than any rule may wait.
    TooLong {
        /// The longest that is allowed.
        max: &'static str,
    },
    /// Not a date such as `2026-12-25`.
    NotDate,
    /// Not a zone such as `Europe/Berlin` or an offset such as `+02:00`.
    NotZone,
    /// Not two countries such as `CN→DE` or `CN->DE`.
    NotLane,
    /// An exception that doesn't say for what.
    NoScope {
        /// What it can be for.
        known: Vec<&'static str>,
    },
    /// An exception that changes nothing.
    NoChange,
}

impl PolicyFlaw {
    /// The key of its sentence in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            PolicyFlaw::NotToml(_) => "not-toml",
            PolicyFlaw::UnknownField { .. } => "unknown-field",
            PolicyFlaw::UnknownValue { .. } => "unknown-value",
            PolicyFlaw::NotText => "not-text",
            PolicyFlaw::NotList => "not-list",
            PolicyFlaw::NotTable => "not-table",
            PolicyFlaw::Empty => "empty",
            PolicyFlaw::NotLength => "not-length",
            PolicyFlaw::TooLong { .. } => "too-long",
            PolicyFlaw::NotDate => "not-date",
            PolicyFlaw::NotZone => "not-zone",
            PolicyFlaw::NotLane => "not-lane",
            PolicyFlaw::NoScope { .. } => "no-scope",
            PolicyFlaw::NoChange => "no-change",
        }
    }
}

impl fmt::Display for PolicyProblem {
    /// For logs and test failures; people read the Fluent sentence of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.field, self.flaw.key())?;
        if let Some(value) = &self.value {
            write!(f, " ({value})")?;
        }
        Ok(())
    }
}

/// The days of the week as a calendar names them.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// What an exception can be for.
const SCOPES: [&str; 5] = ["channel", "supplier", "carrier", "lane", "phase"];

impl Policy {
    /// Reads a policy file. What it doesn't mention is as in the policy `standard`.
    ///
    /// # Errors
    /// Everything that is wrong with it, by line; a file that isn't TOML has one problem.
    pub fn from_text(text: &str) -> Result<Policy, Vec<PolicyProblem>> {
        read::read(text)
    }

    /// The policy as a complete file, every threshold with what it means. [`Policy::from_text`] reads it back.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::write(self)
    }
}

impl Thresholds {
    /// What a threshold means, by its name, in lines without a leading blank.
    pub fn meaning(name: &str) -> impl Iterator<Item = &'static str> {
        let found = Thresholds::MEANINGS.iter().find(|(known, _)| *known == name);
        found.into_iter().flat_map(|(_, lines)| lines.iter().map(|line| line.trim()))
    }
}

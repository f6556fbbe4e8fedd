//! Names as people write them, in the one form that is compared.

use std::fmt;

use serde::{Serialize, Serializer};
use thiserror::Error;

/// A tracking number in capitals, without blanks and dashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackingNumber(String);

/// The longest number any carrier uses is 39 characters; three times that is nobody's.
const NUMBER_MAX: usize = 120;

/// Why a text isn't a tracking number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadNumber {
    /// Nothing is left of it.
    #[error("empty")]
    Empty,
    /// Longer than any carrier's.
    #[error("too long")]
    TooLong,
}

impl TrackingNumber {
    /// Reads a number: blanks and dashes go, letters become capitals.
    ///
    /// # Errors
    /// When nothing is left, or more than any carrier prints.
    pub fn new(text: &str) -> Result<TrackingNumber, BadNumber> {
        let mut number = String::with_capacity(text.len());
        for c in text.chars() {
            // Nearly every sign of nearly every number.
            if c.is_ascii_alphanumeric() {
                number.push(c.to_ascii_uppercase());
                continue;
            }
            if c.is_whitespace() || is_dash(c) || is_invisible(c) {
                continue;
            }
            number.extend(c.to_uppercase());
        }
        match number.len() {
            0 => Err(BadNumber::Empty),
            1..=NUMBER_MAX => Ok(TrackingNumber(number)),
            _ => Err(BadNumber::TooLong),
        }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

/// Characters that copying from pages and mails brings along and nobody sees.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for TrackingNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The name of an order in its store, without a leading `#`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderName(String);

impl OrderName {
    /// Reads a name; `None` when nothing is left of it.
    #[must_use]
    pub fn new(text: &str) -> Option<OrderName> {
        let name = text.trim();
        let name = name.strip_prefix('#').unwrap_or(name).trim_start();
        (!name.is_empty()).then(|| OrderName(name.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for OrderName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

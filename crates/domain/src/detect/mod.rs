//! Which carrier a tracking number may belong to. A number can fit several carriers, so the answer is a ranked list,
//! never one name: a right check digit raises a candidate, a distinctive beginning beats a bare count of digits, and a
//! candidate whose check digit is wrong is named last and is no match.

mod carriers;
mod check;
mod damage;
mod in_text;
mod lookalike;
mod posts;
mod s10;
mod shape;
mod shapes;
mod units;
mod written;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use serde::Serialize;

use crate::confidence::Confidence;

pub use carriers::{CARRIERS, Carrier, carrier_name, carriers};
pub use damage::{Damage, damage};
pub use in_text::{Mentioned, ToldBy, numbers_in_text};
pub use lookalike::{Meant, meant};
pub use posts::{POSTS, Post, issuer};
pub use s10::{S10, S10Class};

/// The carriers that `text` may be a tracking number of.
#[must_use]
pub fn detect(text: &str) -> Detection {
    let normalized = written::normalized(text);
    let candidates = candidates(normalized.as_bytes());
    let valid = candidates.iter().any(Candidate::is_match);
    Detection { number: text.to_owned(), normalized, valid, candidates }
}

/// [`detect`], and what happened to the number on its way here.
#[must_use]
pub fn explain(text: &str) -> Explanation {
    Explanation { detection: detect(text), spoiled: Spoiled::of(text) }
}

/// A detection with what happened to the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What the text is as it stands.
    #[serde(flatten)]
    pub detection: Detection,
    /// What a spreadsheet or a hand did to it, if that shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoiled: Option<Spoiled>,
}

/// What happened to a number, and the number that it probably was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spoiled {
    /// What happened.
    pub by: SpoiledBy,
    /// The number as it probably was; none, if digits are lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// What can happen to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SpoiledBy {
    /// Written with an exponent.
    Exponent,
    /// Marked as text for a spreadsheet; nothing is lost.
    Wrapping,
    /// The zeros in front are gone.
    LostZeros,
    /// Digits after the fifteenth are zeros.
    Rounding,
    /// It became a date.
    Date,
    /// Letters stand for digits or digits for letters.
    LookAlikes,
}

impl Spoiled {
    fn of(text: &str) -> Option<Spoiled> {
        let (by, suggestion) = match damage(text) {
            Some(Damage::Scientific { suggestion, .. }) => (SpoiledBy::Exponent, suggestion),
            Some(Damage::LeadingZeros { suggestion, .. }) => (SpoiledBy::LostZeros, Some(suggestion)),
            Some(Damage::TrailingZeros { .. }) => (SpoiledBy::Rounding, None),
            Some(Damage::Date) => (SpoiledBy::Date, None),
            Some(Damage::Wrapped { inner }) => match meant(&inner) {
                Some(meant) => (SpoiledBy::LookAlikes, Some(meant.number)),
                None => (SpoiledBy::Wrapping, Some(inner)),
            },
            None => (SpoiledBy::LookAlikes, Some(meant(text)?.number)),
        };
        Some(Spoiled { by, suggestion })
    }
}

/// What a text is as a tracking number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detection {
    /// As given.
    pub number: String,
    /// In capitals, without blanks, dashes and what a spreadsheet puts around it.
    pub normalized: String,
    /// Whether it is a match for any carrier.
    pub valid: bool,
    /// Best first; those with a wrong check digit last.
    pub candidates: Vec<Candidate>,
}

impl Detection {
    /// The most likely carrier.
    #[must_use]
    pub fn best(&self) -> Option<&Candidate> {
        self.candidates.first().filter(|candidate| candidate.is_match())
    }
}

/// A carrier whose numbers look like this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Our id of the carrier.
    pub carrier: &'static str,
    /// Which kind of number of this carrier.
    pub service: &'static str,
    /// What the check digit says.
    pub check_digit: CheckDigit,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Candidate {
    /// Whether the number counts as this carrier's: a wrong check digit doesn't.
    #[must_use]
    pub fn is_match(&self) -> bool {
        self.check_digit != CheckDigit::Bad
    }

    /// A candidate whose check digit, if any, is right with `percent`; a wrong one takes most of that away.
    fn new(carrier: &'static str, service: &'static str, check_digit: CheckDigit, percent: u8) -> Candidate {
        let percent = if check_digit == CheckDigit::Bad { percent / BAD_DIVISOR } else { percent };
        Candidate { carrier, service, check_digit, confidence: Confidence::percent(percent) }
    }
}

/// What is left of a candidate's confidence when its check digit is wrong: a slip of the pen remains possible.
const BAD_DIVISOR: u8 = 5;

/// What the check digit of a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckDigit {
    /// Right.
    Ok,
    /// Wrong.
    Bad,
    /// This kind of number has none, or nobody published its rule.
    None,
}

impl CheckDigit {
    const fn of(right: bool) -> CheckDigit {
        if right { CheckDigit::Ok } else { CheckDigit::Bad }
    }
}

/// The shortest number told by its looks (GLS) and the longest (USPS with nine digits of routing).
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=42;

/// The candidates for a normalised number, ranked.
fn candidates(number: &[u8]) -> Vec<Candidate> {
    if !LENGTHS.contains(&number.len()) || !number.is_ascii() {
        return Vec::new();
    }
    // Whatever has S10's shape is an S10 number or nobody's: no weaker shape may claim it.
    if let Some(parts) = s10::Parts::of(number) {
        return parts.candidate().into_iter().collect();
    }
    let mut found = Vec::new();
    for shape in shapes::SHAPES {
        if let Some(check_digit) = shape.matches(number) {
            found.push(Candidate::new(shape.carrier, shape.service, check_digit, shape.confidence));
        }
    }
    units::ups(number, &mut found);
    units::impb(number, &mut found);
    units::sscc(number, &mut found);
    // Stable: equals stay in the order of the tables.
    found.sort_by_key(|candidate| (!candidate.is_match(), Reverse(candidate.confidence)));
    found
}

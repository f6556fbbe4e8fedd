//! The filter language of the search box, the same in box, address, API, rules and saved views.
//!
//! A blank is *and*, a comma is *or* inside a word, `OR` between words binds weaker than a blank, parentheses go three
//! deep, `-` is *not*, quotes hold blanks together. `>` and `<` are strict, `a..b` includes both ends, and either end may
//! be left open. Reading, printing and reading again gives the same query.

mod error;
mod matching;
mod parse;
mod print;
mod row;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use error::{QueryError, QueryErrorKind};
pub use matching::Viewer;
pub use row::{CaseMark, Row};
pub use value::{Amount, CaseValue, Has, Is, Moment, Span, TextValue, Unit};
pub use words::Word;

use crate::facts::FlagReason;
use crate::known::Country;
use crate::status::{Status, SubStatus};

/// No query has more words than this.
pub const WORDS_MAX: usize = 20;
/// No query has more characters than this, neither as it was written nor as it is printed.
pub const CHARACTERS_MAX: usize = 1_000;
/// Parentheses go no deeper than this.
pub const DEPTH_MAX: usize = 3;

/// A query that was read. The empty one finds everything.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    root: Option<Expr>,
}

/// How the words of a query hang together. No *and* stands directly in an *and*, no *or* in an *or*, no *not* in a
/// *not*, and each of the lists has two members or more, so that one meaning has one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of them.
    And(Vec<Expr>),
    /// Any of them.
    Or(Vec<Expr>),
    /// Not that.
    Not(Box<Expr>),
    /// A word.
    Term(Term),
}

/// A word of a query with its values, any of which is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Free text.
    Text(String),
    /// `status:`
    Status(Vec<Status>),
    /// `sub:`
    Sub(Vec<SubStatus>),
    /// `flag:`
    Flag(Vec<FlagReason>),
    /// `age:`, `silent:`, `transit:`
    Length(Word, Vec<Span<Amount>>),
    /// `paid:`, `shipped:`, `delivered:`, `due:`
    When(Word, Vec<Span<Moment>>),
    /// `supplier:`, `carrier:`, `store:`, `tag:`, `assigned:`, `order:`, `number:`
    Name(Word, Vec<TextValue>),
    /// `country:`
    Country(Vec<Country>),
    /// `has:`
    Has(Vec<Has>),
    /// `is:`
    Is(Vec<Is>),
    /// `case:`
    Case(Vec<CaseValue>),
}

impl Term {
    /// Its word; none: free text.
    #[must_use]
    pub const fn word(&self) -> Option<Word> {
        Some(match self {
            Term::Text(_) => return None,
            Term::Status(_) => Word::Status,
            Term::Sub(_) => Word::Sub,
            Term::Flag(_) => Word::Flag,
            Term::Length(word, _) | Term::When(word, _) | Term::Name(word, _) => *word,
            Term::Country(_) => Word::Country,
            Term::Has(_) => Word::Has,
            Term::Is(_) => Word::Is,
            Term::Case(_) => Word::Case,
        })
    }
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// The first mistake, where it is.
    pub fn parse(text: &str) -> Result<Query, QueryError> {
        parse::parse(text)
    }

    /// How its words hang together; none: it finds everything.
    #[must_use]
    pub const fn root(&self) -> Option<&Expr> {
        self.root.as_ref()
    }

    /// Its words, as they stand in it.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        fn collect<'a>(expr: &'a Expr, terms: &mut Vec<&'a Term>) {
            match expr {
                Expr::And(list) | Expr::Or(list) => list.iter().for_each(|expr| collect(expr, terms)),
                Expr::Not(expr) => collect(expr, terms),
                Expr::Term(term) => terms.push(term),
            }
        }
        let mut terms = Vec::new();
        if let Some(root) = &self.root {
            collect(root, &mut terms);
        }
        terms
    }

    /// The words in it that are read, but whose data doesn't exist yet: the query can't be answered.
    #[must_use]
    pub fn unavailable(&self) -> Vec<Word> {
        let mut words: Vec<Word> = self.terms().into_iter().filter_map(Term::word).collect();
        words.retain(|word| !word.is_available());
        words.sort_unstable();
        words.dedup();
        words
    }
}

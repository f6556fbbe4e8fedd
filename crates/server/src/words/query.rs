//! What is wrong with a query, in words.

use parcelwatch_domain::query::{QueryError, QueryErrorKind};

use super::Words;

impl Words {
    /// What is wrong with a query, where, and what was probably meant.
    #[must_use]
    pub fn query_error(&self, error: &QueryError) -> String {
        let column = i64::try_from(error.column).unwrap_or(i64::MAX);
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let (word, value, suggestion, known, max) = match &error.kind {
            QueryErrorKind::TooLong { max }
            | QueryErrorKind::TooManyWords { max }
            | QueryErrorKind::TooDeep { max } => ("", "", None, Vec::new(), number(*max)),
            QueryErrorKind::UnknownWord { word, suggestion } => (word.as_str(), "", *suggestion, Vec::new(), 0),
            QueryErrorKind::UnknownValue { word, value, suggestion, known } => {
                (word.key(), value.as_str(), *suggestion, known.clone(), 0)
            }
            QueryErrorKind::MissingValue { word } => (word.key(), "", None, Vec::new(), 0),
            QueryErrorKind::NotLength { word, value }
            | QueryErrorKind::NotDate { word, value }
            | QueryErrorKind::NotCompared { word, value }
            | QueryErrorKind::MixedEnds { word, value }
            | QueryErrorKind::Backwards { word, value } => (word.key(), value.as_str(), None, Vec::new(), 0),
            QueryErrorKind::NotCountry { value } => ("country", value.as_str(), None, Vec::new(), 0),
            QueryErrorKind::UnclosedQuote
            | QueryErrorKind::StrayQuote
            | QueryErrorKind::EmptyText
            | QueryErrorKind::UnclosedParenthesis
            | QueryErrorKind::StrayParenthesis
            | QueryErrorKind::EmptyParentheses
            | QueryErrorKind::DanglingNot
            | QueryErrorKind::DanglingOr => ("", "", None, Vec::new(), 0),
        };
        let near = if suggestion.is_some() { "-near" } else { "" };
        let values = [
            ("column", column.into()),
            ("word", word.into()),
            ("value", value.into()),
            ("near", suggestion.unwrap_or_default().into()),
            ("known", known.join(", ").into()),
            ("max", max.into()),
        ];
        self.say(&format!("query-{}{near}", error.kind.key()), &values)
    }
}

/// The sentences of this module, for the test that holds the Fluent files to the code.
#[cfg(test)]
pub(super) fn sentences() -> impl Iterator<Item = String> {
    let plain = [
        "too-long",
        "too-many-words",
        "too-deep",
        "unknown-word",
        "unknown-value",
        "missing-value",
        "not-length",
        "not-date",
        "not-compared",
        "mixed-ends",
        "backwards",
        "not-country",
        "unclosed-quote",
        "stray-quote",
        "empty-text",
        "unclosed-parenthesis",
        "stray-parenthesis",
        "empty-parentheses",
        "dangling-not",
        "dangling-or",
        "unknown-word-near",
        "unknown-value-near",
    ];
    plain.into_iter().map(|key| format!("query-{key}"))
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::query::Query;

    use super::*;
    use crate::words::Language;

    #[test]
    fn every_mistake_has_its_sentence_in_every_language() {
        let deep = "((((a))))";
        let long = "x".repeat(1_001);
        let many = "a ".repeat(21);
        let wrong = [
            deep,
            &long,
            &many,
            "sttus:pending",
            "qqqqqq:x",
            "status:pendin",
            "status:qqqq",
            "status:",
            "age:soon",
            "paid:never",
            "age:7d",
            "paid:2026-11-01..7d",
            "paid:2026-11-02..2026-11-01",
            "country:germany",
            "\"a",
            "a\"b",
            "\"\"",
            "(a",
            "a)",
            "()",
            "-",
            "a OR",
        ];
        for language in Language::ALL {
            let words = Words::new(language, jiff::tz::TimeZone::UTC);
            for text in wrong {
                let error = Query::parse(text).expect_err(text);
                assert!(!words.query_error(&error).is_empty(), "{text}: {error:?}");
            }
        }
    }
}

//! Every sentence that a person reads. The rules answer in keys and numbers; here they become words, from the Fluent
//! files of `i18n`, in the reader's language and zone. English is complete by test; what German lacked would be said
//! in English.

mod bundle;
pub mod engine;
mod flags;
mod intake;
mod language;
mod mappings;
mod policy;
mod problems;
mod query;
mod sources;
mod terms;
#[cfg(test)]
mod tests;
mod times;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::tz::TimeZone;
use parcelwatch_domain::assess::{Assessment, Line};
use parcelwatch_domain::time::Millis;

pub use language::Language;
pub use problems::Sentence;
pub use terms::RULES;

/// A value of a sentence.
pub(crate) type Value<'a> = FluentValue<'a>;

/// The words of one reader: language, zone, and the instant they read at.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    zone: TimeZone,
    now: Option<Millis>,
}

impl Words {
    /// Words in a language, with times in the reader's zone. Years are always written.
    #[must_use]
    pub fn new(language: Language, zone: TimeZone) -> Words {
        Words { language, zone, now: None }
    }

    /// The same, read at an instant: a year is written only where it isn't the obvious one.
    #[must_use]
    pub fn read_at(self, now: Millis) -> Words {
        Words { now: Some(now), ..self }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message with this id (`message` or `message.attribute`).
    pub(crate) fn say(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let said = self.find(id, values);
        debug_assert!(said.is_some(), "no words for {id} with {values:?}");
        said.unwrap_or_default()
    }

    /// The message with this id, if there is one that can do with these values.
    fn find(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(Cow::Borrowed(*name), value.clone());
        }
        bundle::format(self.language, id, &arguments)
    }
}

/// Gives every flag of an answer its sentence.
pub fn fill_texts(assessment: &mut Assessment, words: &Words) {
    for line in &mut assessment.lines {
        if let Line::Package(package) = line {
            for flag in &mut package.flags {
                flag.text = words.flag(flag);
            }
        }
    }
}

//! What nobody could read, and what the owner says it means.

use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::detect::carrier_name;
use parcelwatch_domain::mapping::{Part, Phrase};
use parcelwatch_store::{Mapping, UnmappedPhrase};

use super::Words;
use crate::output::clean;

impl Words {
    /// Who says a phrase: a carrier or a provider by the name that people know, an account by its own.
    #[must_use]
    pub fn phrase_source(&self, phrase: &Phrase) -> String {
        match phrase.source.as_str() {
            "" => self.say("mapping-anybody", &[]),
            source => clean(name_of(source).unwrap_or(source)),
        }
    }

    /// A code or a text, with who says it.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.phrase_of(phrase, self.phrase_source(phrase))
    }

    fn phrase_of(&self, phrase: &Phrase, source: String) -> String {
        let values = [("source", source.into()), ("value", clean(&phrase.value).into())];
        self.say(
            match phrase.part {
                Part::Code => "mapping-code",
                Part::Text => "mapping-text",
            },
            &values,
        )
    }

    /// A phrase that nobody could read, with the words of an event. Behind a name stands the id by which `map` takes it.
    #[must_use]
    pub fn unmapped(&self, of: &UnmappedPhrase) -> String {
        let (name, id) = (self.phrase_source(&of.phrase), clean(&of.phrase.source));
        let source = if id.is_empty() || id == name { name } else { format!("{name} ({id})") };
        let phrase = self.phrase_of(&of.phrase, source);
        if of.example == of.phrase.value {
            return phrase;
        }
        self.say("unmapped-as-said", &[("phrase", phrase.into()), ("words", clean(&of.example).into())])
    }

    /// How often it was said, and what waits for it.
    #[must_use]
    pub fn unmapped_counts(&self, of: &UnmappedPhrase) -> String {
        let values = [
            ("packages", of.packages.into()),
            ("held", of.held_back.into()),
            ("events", of.events.into()),
            ("last", self.instant(of.last_at).into()),
        ];
        self.say("unmapped-counts", &values)
    }

    /// What a mapping says.
    #[must_use]
    pub fn mapping(&self, mapping: &Mapping) -> String {
        let phrase = self.phrase(&mapping.phrase);
        let Some(meant) = &mapping.meant else { return self.say("mapping-ended", &[("phrase", phrase.into())]) };
        let kind = self.kind(meant.kind);
        match &meant.reason {
            None => self.say("mapping-means", &[("phrase", phrase.into()), ("kind", kind.into())]),
            Some(reason) => {
                let values = [("phrase", phrase.into()), ("kind", kind.into()), ("reason", clean(reason).into())];
                self.say("mapping-means-because", &values)
            }
        }
    }
}

/// The name of a carrier or provider with this id.
fn name_of(id: &str) -> Option<&'static str> {
    carrier_name(id).or_else(|| connector(id).map(|connector| connector.name))
}

//! What the text of an event means (rule S12): the carriers' sentences in their languages, read by phrases.
//!
//! A text is folded (small letters, no accents, signs and digits to blanks), the phrases in it are found in one pass,
//! and each tells a *cue*: delivered, not, will be, sender, customs. The cues of all languages meet in one ordered list
//! of rules. A text that no rule reads stays unread: nothing is guessed, least of all that a parcel moves.
//!
//! A rule's confidence is the share of sentences, not seen when the phrases were written, whose meaning it got right.

mod cue;
mod phrases;
mod rules;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Serialize;

use crate::confidence::Confidence;
use crate::letters;
use crate::status::{Kind, Status, SubStatus};
use cue::{Cue, Cues};
use phrases::LANGUAGES;
use rules::RULES;

/// What read the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// The connector's table of codes.
    Code,
    /// The phrases of this module.
    Phrase,
    /// A learned model.
    Model,
    /// Nothing could.
    None,
}

/// The meaning of an event's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What happened; none: nobody could read it.
    pub kind: Option<Kind>,
    /// Why a delivery failed or customs hold the parcel, in the words of the domain rules.
    pub reason: Option<&'static str>,
    /// How sure that is.
    pub confidence: Confidence,
    /// What read it.
    pub by: ReadBy,
}

impl Reading {
    /// Nobody could read it.
    pub const UNREAD: Reading =
        Reading { kind: None, reason: None, confidence: Confidence::percent(0), by: ReadBy::None };

    /// What a connector's table says about a code.
    #[must_use]
    pub const fn of_code(kind: Kind, reason: Option<&'static str>) -> Reading {
        Reading { kind: Some(kind), reason, confidence: Confidence::percent(100), by: ReadBy::Code }
    }
}

/// A reading as the command `classify` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Classified {
    kind: Option<&'static str>,
    status: Option<&'static str>,
    sub_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    confidence: Confidence,
    by: ReadBy,
}

impl From<Reading> for Classified {
    fn from(reading: Reading) -> Classified {
        let kind = reading.kind.filter(|kind| *kind != Kind::Unmapped);
        Classified {
            kind: kind.map(Kind::key),
            status: kind.and_then(Kind::status).map(Status::key),
            sub_status: kind.and_then(Kind::sub_status).map(SubStatus::key),
            reason: reading.reason,
            confidence: reading.confidence,
            by: reading.by,
        }
    }
}

/// Reads an event's text.
///
/// `carrier` is the connector's id, if known: with a carrier that has only counters and lockers, a parcel "picked up"
/// is with its recipient. `lang` is the language the source claims, two letters and perhaps more (`de`, `de-DE`).
/// Sources err in that, so phrases of other languages are read too, with less confidence.
#[must_use]
pub fn classify(text: &str, carrier: Option<&str>, lang: Option<&str>) -> Reading {
    let (mut cues, spoken) = PHRASES.cues(text);
    if carrier.is_some_and(is_pickup_network) && cues.has_any(Cues::of(&[Cue::Taken])) {
        cues.add(Cues::of(&[Cue::Fetched]));
    }
    let Some(rule) = RULES.iter().find(|rule| rule.reads(cues)) else { return Reading::UNREAD };
    let claimed = lang.and_then(|lang| lang.get(..2));
    let foreign = claimed
        .and_then(|code| LANGUAGES.iter().position(|language| language.code.eq_ignore_ascii_case(code)))
        .is_some_and(|language| spoken & (1_u64 << language) == 0);
    let confidence = Confidence::percent(rule.confidence).less(if foreign { FOREIGN_LESS } else { 0 });
    if confidence < LEAST {
        return Reading::UNREAD;
    }
    Reading { kind: Some(rule.kind), reason: rule.reason, confidence, by: ReadBy::Phrase }
}

/// What is less sure than this is no reading: the owner maps the text.
const LEAST: Confidence = Confidence::percent(55);

/// A text without one phrase of the language it claims is read less surely by so many percent.
const FOREIGN_LESS: u8 = 10;

/// Longer texts are no events; their beginning is read.
const TEXT_MAX: usize = 1_000;

/// Carriers whose parcels always wait at a counter or a locker.
fn is_pickup_network(carrier: &str) -> bool {
    ["inpost", "packeta", "zasilkovna", "paczkomat", "mondial_relay", "mondialrelay", "boxit", "omniva"]
        .iter()
        .any(|name| carrier.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// The sentences of a text. A full stop parts them where a blank follows, the signs of East Asia everywhere.
fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    // As many bytes aren't more signs.
    let end = if text.len() <= TEXT_MAX { None } else { text.char_indices().nth(TEXT_MAX) };
    let end = end.map_or(text.len(), |(at, _)| at);
    let mut rest = text.get(..end).unwrap_or(text);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let stop = rest.char_indices().find(|(at, char)| match char {
            '.' | '!' | '?' | ';' => rest.get(at + 1..).is_some_and(|behind| behind.starts_with(char::is_whitespace)),
            '。' | '！' | '？' | '；' | '\n' => true,
            _ => false,
        });
        let (sentence, behind) = rest.split_at(stop.map_or(rest.len(), |(at, char)| at + char.len_utf8()));
        rest = behind;
        Some(sentence)
    })
}

/// Folded words between single blanks, with a sign for each end of the text: `^ out for delivery $`.
fn normalise(words: &mut String, plain: &mut String, text: &str) {
    words.clear();
    if text.is_ascii() { normalise_ascii(words, text) } else { normalise_letters(words, plain, text) }
}

fn normalise_letters(words: &mut String, plain: &mut String, text: &str) {
    plain.clear();
    let mut was_small = false;
    for char in text.chars() {
        // `OutForDelivery` is three words.
        if was_small && char.is_uppercase() {
            plain.push(' ');
        }
        was_small = char.is_lowercase();
        let parts = char.is_ascii_digit() || matches!(char, '\'' | '’' | '‘' | '`' | 'ʼ' | '´');
        plain.push(if parts { ' ' } else { char });
    }
    words.push_str("^ ");
    letters::push(words, plain);
    words.push_str(" $");
}

/// The same for a text without letters of other alphabets, in one pass.
fn normalise_ascii(words: &mut String, text: &str) {
    words.push_str("^ ");
    let (mut was_small, mut is_parted) = (false, true);
    for byte in text.bytes() {
        if (was_small && byte.is_ascii_uppercase() || !byte.is_ascii_alphabetic()) && !is_parted {
            words.push(' ');
            is_parted = true;
        }
        was_small = byte.is_ascii_lowercase();
        if byte.is_ascii_alphabetic() {
            words.push(char::from(byte.to_ascii_lowercase()));
            is_parted = false;
        }
    }
    words.push_str(if is_parted && words.len() > 2 { "$" } else { " $" });
}

const _: () = assert!(LANGUAGES.len() <= 64, "a set of languages is one number");

/// All phrases of all languages, found in one pass.
struct Phrases {
    found: Option<AhoCorasick>,
    /// What each pattern tells.
    tells: Vec<Told>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::build);

impl Phrases {
    fn build() -> Phrases {
        let mut patterns = Vec::new();
        let mut tells = Vec::new();
        for (at, language) in LANGUAGES.iter().enumerate() {
            for (cue, phrases) in language.cues {
                for phrase in
                    phrases.lines().flat_map(|line| line.split('|')).filter(|phrase| !phrase.trim().is_empty())
                {
                    patterns.push(pattern(phrase, language.blanks));
                    let chance = if language.blanks { CHANCE_LETTERS } else { CHANCE_SIGNS };
                    tells.push(Told { cue: *cue, language: at, chance });
                }
            }
        }
        // The table is ours and small; a pattern set that cannot be built fails the tests, and reads nothing.
        Phrases { found: AhoCorasick::new(&patterns).ok(), tells }
    }

    /// The cues of a text, and the languages that they came from as a set of positions.
    ///
    /// What a conditional sentence names may never happen: beside other sentences it says nothing, alone it tells of
    /// the future.
    fn cues(&self, text: &str) -> (Cues, u64) {
        let mut said = (Cues::default(), 0);
        let mut conditional = (Cues::default(), 0);
        let (mut words, mut plain) = (String::with_capacity(96), String::new());
        for sentence in sentences_of(text) {
            normalise(&mut words, &mut plain, sentence);
            let (cues, spoken) = self.read(&words);
            let into = if cues.has_any(Cues::of(&[Cue::If])) { &mut conditional } else { &mut said };
            into.0.add(cues);
            into.1 |= spoken;
        }
        if !said.0.is_empty() {
            return said;
        }
        if !conditional.0.is_empty() {
            conditional.0.remove(UNSURE);
            conditional.0.add(Cues::of(&[Cue::Future]));
        }
        conditional
    }

    fn read(&self, words: &str) -> (Cues, u64) {
        let (mut cues, mut spoken) = (Cues::default(), 0_u64);
        let Some(found) = &self.found else { return (cues, spoken) };
        let mut hits = Vec::with_capacity(24);
        let mut coverage = Coverage::default();
        for hit in found.find_overlapping_iter(words) {
            if let Some(told) = self.tells.get(hit.pattern().as_usize()) {
                let hit = Hit { start: hit.start(), end: hit.end(), told: *told };
                coverage.count(&hit);
                hits.push(hit);
            }
        }
        let most = coverage.most();
        hits.retain(|hit| {
            let parts = if hit.told.language == ENGLISH { ENGLISH_PARTS } else { PARTS };
            coverage.of(hit.told.language) * parts >= most || hit.len() > hit.told.chance
        });
        for hit in &hits {
            if !hits.iter().any(|other| other.silences(hit)) {
                cues.add(Cues::of(&[hit.told.cue]));
                spoken |= 1_u64 << hit.told.language;
            }
        }
        (cues, spoken)
    }
}

/// What a phrase tells, in which language.
#[derive(Clone, Copy)]
struct Told {
    cue: Cue,
    language: usize,
    /// A phrase no longer than this may stand in a text of another language by chance.
    chance: usize,
}

/// A phrase found in a text.
struct Hit {
    start: usize,
    end: usize,
    told: Told,
}

impl Hit {
    const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether this phrase takes what `hit` says with it: one that is silent, or a longer one that has told it already.
    fn silences(&self, hit: &Hit) -> bool {
        let inside = self.start <= hit.start && hit.end <= self.end;
        let (this, that) = (self.told.cue, hit.told.cue);
        inside
            && (this == Cue::Silent
                || (self.len() > hit.len()
                    && that.yields()
                    && !this.is_weak()
                    && !(that == Cue::Future && this == Cue::News)))
    }
}

/// How much of a text the phrases of each language cover, in bytes: nearly the same words mean different things in
/// neighbouring languages, and what covers more is what is spoken.
#[derive(Default)]
struct Coverage {
    bytes: [usize; LANGUAGES.len()],
    ends: [usize; LANGUAGES.len()],
}

impl Coverage {
    /// Hits come in the order of their ends.
    fn count(&mut self, hit: &Hit) {
        let (Some(bytes), Some(end)) = (self.bytes.get_mut(hit.told.language), self.ends.get_mut(hit.told.language))
        else {
            return;
        };
        *bytes += hit.end.saturating_sub(hit.start.max(*end));
        *end = hit.end.max(*end);
    }

    fn of(&self, language: usize) -> usize {
        self.bytes.get(language).copied().unwrap_or_default()
    }

    fn most(&self) -> usize {
        self.bytes.iter().copied().max().unwrap_or_default()
    }
}

/// A language is spoken if its phrases cover at least one of so many parts of what the best language covers.
const PARTS: usize = 2;

/// English words stand in the texts of every language.
const ENGLISH_PARTS: usize = 4;

/// Where English stands among the languages.
const ENGLISH: usize = 0;

/// Ten letters with the blanks around them.
const CHANCE_LETTERS: usize = 10;

/// Four signs of three bytes.
const CHANCE_SIGNS: usize = 12;

/// What a conditional sentence doesn't tell.
const UNSURE: Cues = Cues::of(&[
    Cue::Not,
    Cue::HoldOver,
    Cue::Undelivered,
    Cue::Absent,
    Cue::Closed,
    Cue::Refused,
    Cue::Unreachable,
    Cue::Damaged,
    Cue::Lost,
    Cue::Destroyed,
    Cue::Return,
    Cue::ReturnDone,
    Cue::Cancelled,
]);

/// A phrase as it stands in a normalised text. A star opens an end: `return*` finds `returned`. A `=` in front asks
/// for the whole text.
fn pattern(phrase: &str, blanks: bool) -> String {
    let phrase = phrase.trim();
    let (mut words, mut plain) = (String::new(), String::new());
    normalise(&mut words, &mut plain, phrase);
    if phrase.starts_with('=') {
        return words;
    }
    let mut words = words.trim_matches(['^', '$']);
    if !blanks || phrase.starts_with('*') {
        words = words.trim_start();
    }
    if !blanks || phrase.ends_with('*') {
        words = words.trim_end();
    }
    words.to_owned()
}

#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;

//! The phrases of each language. They stand for the meaning of words, not for any carrier's sentences: a phrase is as
//! short as it can be without meaning something else. Phrases are parted by `|` and folded like the texts, a star
//! opens an end; accents are written as people write them.

mod arabic;
mod asian;
mod balkan;
mod baltic;
mod central;
mod de;
mod en;
mod es;
mod finnish;
mod fr;
mod greek;
mod it;
mod nl;
mod nordic;
mod pl;
mod pt;
mod romanian;
mod slavic;
mod southeast;
mod turkish;

use super::cue::Cue;

/// One language.
pub(super) struct Language {
    /// Two letters.
    pub(super) code: &'static str,
    /// Whether words stand between blanks.
    pub(super) blanks: bool,
    /// Which phrases tell what.
    pub(super) cues: &'static [(Cue, &'static str)],
}

/// All of them.
pub(super) const LANGUAGES: &[Language] = &[
    Language { code: "en", blanks: true, cues: en::CUES },
    Language { code: "de", blanks: true, cues: de::CUES },
    Language { code: "fr", blanks: true, cues: fr::CUES },
    Language { code: "es", blanks: true, cues: es::CUES },
    Language { code: "pt", blanks: true, cues: pt::CUES },
    Language { code: "it", blanks: true, cues: it::CUES },
    Language { code: "nl", blanks: true, cues: nl::CUES },
    Language { code: "pl", blanks: true, cues: pl::CUES },
    Language { code: "sv", blanks: true, cues: nordic::SWEDISH },
    Language { code: "da", blanks: true, cues: nordic::DANISH },
    Language { code: "no", blanks: true, cues: nordic::NORWEGIAN },
    Language { code: "fi", blanks: true, cues: finnish::CUES },
    Language { code: "cs", blanks: true, cues: central::CZECH },
    Language { code: "sk", blanks: true, cues: central::SLOVAK },
    Language { code: "hu", blanks: true, cues: central::HUNGARIAN },
    Language { code: "ro", blanks: true, cues: romanian::CUES },
    Language { code: "tr", blanks: true, cues: turkish::CUES },
    Language { code: "ru", blanks: true, cues: slavic::RUSSIAN },
    Language { code: "uk", blanks: true, cues: slavic::UKRAINIAN },
    Language { code: "bg", blanks: true, cues: balkan::BULGARIAN },
    Language { code: "hr", blanks: true, cues: balkan::CROATIAN },
    Language { code: "lt", blanks: true, cues: baltic::CUES },
    Language { code: "el", blanks: true, cues: greek::CUES },
    Language { code: "ar", blanks: true, cues: arabic::CUES },
    Language { code: "id", blanks: true, cues: southeast::INDONESIAN },
    Language { code: "vi", blanks: true, cues: southeast::VIETNAMESE },
    Language { code: "th", blanks: false, cues: southeast::THAI },
    Language { code: "zh", blanks: false, cues: asian::CHINESE },
    Language { code: "ja", blanks: false, cues: asian::JAPANESE },
    Language { code: "ko", blanks: false, cues: asian::KOREAN },
];

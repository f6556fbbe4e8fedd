//! The languages of the product, and which one a person wants.

/// A language that everything is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English: the one that is always complete.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// Its tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// The language of the first setting that names one, most important setting first: `PARCELWATCH_LANG`, `LC_ALL`,
    /// `LC_MESSAGES`, `LANG`. An empty setting counts as absent; a language that we don't speak is English.
    #[must_use]
    pub fn choose<'a>(settings: impl IntoIterator<Item = Option<&'a str>>) -> Language {
        let named = settings.into_iter().flatten().map(str::trim).find(|setting| !setting.is_empty());
        named.map_or(Language::English, Language::of_locale)
    }

    /// The language of a locale: `de_AT.UTF-8`, `de-CH`, `C`.
    fn of_locale(locale: &str) -> Language {
        let primary = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag())).unwrap_or_default()
    }
}

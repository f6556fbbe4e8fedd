//! How one person wants pages: theme, density, language, zone, keys. Kept in a cookie of their browser, so that a page
//! arrives as they want it, without a script.

use axum::http::HeaderMap;
use axum::http::header;
use jiff::tz::TimeZone;

use crate::words::Language;

/// The name of the cookie.
pub const COOKIE: &str = "parcelwatch_look";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const LIST: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Its name in the cookie and in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What the page says of it; the machine's own needs nothing.
    #[must_use]
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light | Theme::Dark => Some(self.key()),
        }
    }
}

/// How much room a row has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Room.
    #[default]
    Comfortable,
    /// More rows on a screen.
    Compact,
}

impl Density {
    /// Both.
    pub const LIST: [Density; 2] = [Density::Comfortable, Density::Compact];

    /// Its name in the cookie and in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
        }
    }
}

/// What a person has set.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// Room.
    pub density: Density,
    /// Language; none: the browser's.
    pub language: Option<Language>,
    /// Zone of the times; none: UTC.
    pub zone: Option<String>,
    /// Whether single keys act.
    pub keys: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { theme: Theme::System, density: Density::Comfortable, language: None, zone: None, keys: true }
    }
}

impl Look {
    /// As the cookie says; what can't be read of it is as if it hadn't been set.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Look {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| Look::parse(value)).unwrap_or_default()
    }

    fn parse(text: &str) -> Look {
        let mut parts = text.split('.');
        let mut next = || parts.next().unwrap_or_default();
        let (theme, density, language, keys, zone) = (next(), next(), next(), next(), next());
        Look {
            theme: Theme::LIST.into_iter().find(|of| of.key() == theme).unwrap_or_default(),
            density: Density::LIST.into_iter().find(|of| of.key() == density).unwrap_or_default(),
            language: Language::ALL.into_iter().find(|of| of.tag() == language),
            keys: keys != "off",
            zone: Some(zone.replace('~', "/")).filter(|zone| TimeZone::get(zone).is_ok()),
        }
    }

    /// The cookie that says it, for a year.
    #[must_use]
    pub fn cookie(&self, secure: bool) -> String {
        let language = self.language.map_or("auto", Language::tag);
        let zone = self.zone.as_deref().unwrap_or_default().replace('/', "~");
        let keys = if self.keys { "on" } else { "off" };
        let value = format!("{}.{}.{language}.{keys}.{zone}", self.theme.key(), self.density.key());
        let secure = if secure { "; Secure" } else { "" };
        format!("{COOKIE}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}")
    }

    /// The zone of the times.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        self.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC)
    }

    /// The language: the person's, else the first of the browser's that we speak.
    #[must_use]
    pub fn spoken(&self, headers: &HeaderMap) -> Language {
        self.language.unwrap_or_else(|| {
            let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
            accepted(wanted.unwrap_or_default())
        })
    }
}

/// The language that a browser wants most, of those that we speak.
fn accepted(header: &str) -> Language {
    let mut wishes: Vec<(f32, &str)> = header
        .split(',')
        .filter_map(|wish| {
            let mut parts = wish.split(';');
            let tag = parts.next()?.trim();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            (weight > 0.0 && !tag.is_empty()).then_some((weight, tag))
        })
        .collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    let spoken = |tag: &str| {
        let primary = tag.split('-').next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    };
    wishes.into_iter().find_map(|(_, tag)| spoken(tag)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn what_was_set_comes_back() {
        let look = Look {
            theme: Theme::Dark,
            density: Density::Compact,
            language: Some(Language::German),
            zone: Some("Europe/Berlin".to_owned()),
            keys: false,
        };
        let cookie = look.cookie(true);
        assert!(cookie.ends_with("; Secure"), "{cookie}");
        let pair = cookie.split(';').next().unwrap();
        assert_eq!(Look::of(&headers(header::COOKIE, &format!("a=b; {pair}; c=d"))), look);
        assert_eq!(Look::of(&headers(header::COOKIE, "parcelwatch_look=bad..xx.~~~")), Look::default());
        assert_eq!(Look::of(&HeaderMap::new()), Look::default());
    }

    #[test]
    fn the_language_is_the_one_a_browser_wants_most() {
        let spoken = |wish: &str| Look::default().spoken(&headers(header::ACCEPT_LANGUAGE, wish));
        assert_eq!(spoken("de-AT,de;q=0.9,en;q=0.8"), Language::German);
        assert_eq!(spoken("fr,de;q=0.5,en;q=0.8"), Language::English);
        assert_eq!(spoken("fr"), Language::English);
        assert_eq!(spoken("de;q=0,en"), Language::English);
        assert_eq!(spoken(";;q=,,=="), Language::English);
    }
}

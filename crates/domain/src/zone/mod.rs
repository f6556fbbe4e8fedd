//! The zone in which a wall clock at a place is read (rule S11): a shipped table, looked up within the country. An
//! unknown city reads its country's capital, an unknown country UTC; nothing is ever guessed from the name of a city
//! alone.

mod table;

use std::sync::OnceLock;

use jiff::tz::TimeZone;

use crate::letters;
use table::{COUNTRIES, ZONES};

/// What the table knows of one country. Zones are positions in [`ZONES`].
struct Country {
    code: &'static str,
    /// The capital's zone; none where there is no capital, as in Antarctica.
    capital: Option<u16>,
    /// Empty for a country with one zone. Sorted by folded name.
    cities: &'static [(&'static str, u16)],
    /// States and provinces by name and code, sorted: where most people there live first, then the other zones.
    regions: &'static [(&'static str, &'static [u16])],
}

/// A place is a city with few words beside it: what stands further behind is a sentence.
const WORDS_MAX: usize = 8;

/// `newfoundland and labrador`, `australian capital territory`, `rio grande do norte`.
const REGION_WORDS_MAX: usize = 4;

/// The longest code of a state: `qroo`, `nsw`.
const CODE_MAX: usize = 4;

/// The zone in which a wall clock at this place is read: that of the city if known (looked up within the country,
/// `city` before `place`), else of the state or province that the text names, else of the country's capital, else UTC.
///
/// `country` is a two-letter code in capital letters. A `place` may carry more than the city, as carriers write it:
/// `Shenzhen, Guangdong` or `Los Angeles CA 90001`.
#[must_use]
pub fn zone_of(country: Option<&str>, city: Option<&str>, place: Option<&str>) -> TimeZone {
    let Some(country) = country.and_then(country_of) else { return TimeZone::UTC };
    zone_within(country, city, place).or(country.capital).map_or(TimeZone::UTC, resolved)
}

fn country_of(code: &str) -> Option<&'static Country> {
    COUNTRIES.binary_search_by(|country| country.code.cmp(code)).ok().and_then(|at| COUNTRIES.get(at))
}

fn zone_within(country: &Country, city: Option<&str>, place: Option<&str>) -> Option<u16> {
    if country.cities.is_empty() {
        return None;
    }
    let (first, second) = match (city, place) {
        (Some(city), place) => (Place::read(city), place),
        (None, Some(place)) => (Place::read(place), None),
        (None, None) => return None,
    };
    // The second is read only where the first knows no city.
    if let Some(zone) = first.city(country) {
        return Some(zone);
    }
    let second = second.map(Place::read);
    if let Some(zone) = second.as_ref().and_then(|place| place.city(country)) {
        return Some(zone);
    }
    let region = first.region(country).or_else(|| second.and_then(|place| place.region(country)));
    region.and_then(|zones| zones.first().copied())
}

/// The words of a text, and where its commas are.
struct Place {
    text: String,
    /// Byte ranges of the words in `text`; the flag says that a comma follows.
    words: Vec<(usize, usize, bool)>,
}

impl Place {
    fn read(text: &str) -> Place {
        let mut place = Place { text: String::with_capacity(text.len()), words: Vec::with_capacity(WORDS_MAX) };
        for part in text.split([',', '(', ';', '，']) {
            let start = place.text.len();
            if start > 0 {
                place.text.push(' ');
            }
            let from = place.text.len();
            letters::push(&mut place.text, part);
            if place.text.len() == from {
                place.text.truncate(start);
                continue;
            }
            place.add_words(from);
            if place.words.len() >= WORDS_MAX {
                place.words.truncate(WORDS_MAX);
                break;
            }
        }
        place
    }

    fn add_words(&mut self, from: usize) {
        let mut at = from;
        for word in self.text.get(from..).unwrap_or_default().split(' ') {
            self.words.push((at, at + word.len(), false));
            at += word.len() + 1;
        }
        if let Some(last) = self.words.last_mut() {
            last.2 = true;
        }
    }

    /// The words from `from` to before `to`, as one name.
    fn name(&self, from: usize, to: usize) -> &str {
        let start = self.words.get(from).map_or(0, |word| word.0);
        let end = to.checked_sub(1).and_then(|last| self.words.get(last)).map_or(0, |word| word.1);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The whole text as a city, then each part between commas, then their leading words, longest first.
    ///
    /// A city whose zone does not occur in the state that stands behind it is another city of that name: Portland in
    /// Maine is not the Portland of the table.
    fn city(&self, country: &Country) -> Option<u16> {
        let count = self.words.len();
        if let Some(zone) = find(country.cities, self.name(0, count)) {
            return Some(zone);
        }
        if count < 2 {
            return None;
        }
        let mut start = 0;
        for at in 0..count {
            if !self.words.get(at).is_some_and(|word| word.2) && at + 1 < count {
                continue;
            }
            let ends = if begins_one(country.cities, self.name(start, start + 1)) { at + 1 } else { start };
            for end in (start + 1..=ends).rev() {
                if let Some(zone) = find(country.cities, self.name(start, end)) {
                    let state = self.region_after(country, end);
                    return state
                        .filter(|zones| !zones.contains(&zone))
                        .and_then(|zones| zones.first().copied())
                        .or(Some(zone));
                }
            }
            start = at + 1;
        }
        None
    }

    fn region(&self, country: &Country) -> Option<&'static [u16]> {
        self.region_after(country, 0)
    }

    /// The state or province named by the last words that name one, not before word `from`.
    fn region_after(&self, country: &Country, from: usize) -> Option<&'static [u16]> {
        if country.regions.is_empty() {
            return None;
        }
        let begins: Vec<bool> =
            (0..self.words.len()).map(|at| at >= from && begins_one(country.regions, self.name(at, at + 1))).collect();
        let ends = (from + 1..=self.words.len()).rev();
        ends.flat_map(|end| (end.saturating_sub(REGION_WORDS_MAX).max(from)..end).map(move |start| (start, end)))
            .filter(|(start, _)| begins.get(*start).is_some_and(|begins| *begins))
            .filter(|(start, end)| self.name(*start, *end).len() > CODE_MAX || self.may_be_code(*start, *end))
            .find_map(|(start, end)| find(country.regions, self.name(start, end)))
    }

    /// Short codes are words of other languages too (`in`, `me`, `to`): one counts only behind something else, and
    /// before a comma, the end or a postcode.
    fn may_be_code(&self, start: usize, end: usize) -> bool {
        let comma = end.checked_sub(1).and_then(|last| self.words.get(last)).is_some_and(|word| word.2);
        start > 0
            && (comma || end == self.words.len() || self.name(end, end + 1).contains(|c: char| c.is_ascii_digit()))
    }
}

/// Whether a name begins with this word: one search instead of one for every length.
fn begins_one<T>(names: &[(&str, T)], word: &str) -> bool {
    names.get(names.partition_point(|(known, _)| *known < word)).is_some_and(|(known, _)| known.starts_with(word))
}

fn find<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.binary_search_by(|(known, _)| (*known).cmp(name)).ok().and_then(|at| names.get(at)).map(|(_, found)| *found)
}

/// Zones read once: this is asked for every event that comes without an offset.
fn resolved(zone: u16) -> TimeZone {
    static READ: [OnceLock<TimeZone>; ZONES.len()] = [const { OnceLock::new() }; ZONES.len()];
    let zone = usize::from(zone);
    let (Some(read), Some(name)) = (READ.get(zone), ZONES.get(zone)) else { return TimeZone::UTC };
    read.get_or_init(|| TimeZone::get(name).unwrap_or(TimeZone::UTC)).clone()
}

#[cfg(test)]
mod tests;

//! Where parcels come from, pass and go to. Zones are real ones, so that local times are too.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A place.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// Country, two letters.
    pub country: &'static str,
    /// State or province, as its carriers abbreviate it.
    pub state: Option<&'static str>,
    /// City.
    pub city: &'static str,
    /// Postcode.
    pub postcode: &'static str,
    /// Zone, as the tz database names it.
    pub zone: &'static str,
    /// Language of the carriers there.
    pub language: &'static str,
    /// Currency in which customers there pay.
    pub currency: &'static str,
}

impl Place {
    /// An instant on the clock of this place, with its offset: `2026-03-02T10:15:00+08:00`.
    pub(crate) fn local(&self, at: i64) -> String {
        self.written(at, "%Y-%m-%dT%H:%M:%S%:z")
    }

    /// An instant on the clock of this place, in jiff's format.
    pub(crate) fn written(&self, at: i64, format: &str) -> String {
        let zone = TimeZone::get(self.zone).unwrap_or(TimeZone::UTC);
        timestamp(at).to_zoned_datetime(zone).strftime(format).to_string()
    }
}

/// An instant in universal time: `2026-03-02T02:15:00Z`.
pub(crate) fn utc(at: i64) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An instant in universal time, written with its offset: `2026-03-02T02:15:00+00:00`.
pub(crate) fn utc_with_offset(at: i64) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// The instant that a text names, in epoch milliseconds.
pub(crate) fn read_instant(text: &str) -> Option<i64> {
    text.trim().parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

fn timestamp(at: i64) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The three letters of a country, for providers that write three.
pub(crate) fn alpha3(country: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(two, ..)| *two == country).map(|(_, three, _)| *three)
}

/// The two letters of a country that is written with two or three.
pub(crate) fn alpha2(country: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(two, three, _)| *two == country || *three == country).map(|(two, ..)| *two)
}

/// The English name of a country.
pub(crate) fn country_name(country: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(two, ..)| *two == country).map(|(.., name)| *name)
}

const COUNTRIES: [(&str, &str, &str); 9] = [
    ("AU", "AUS", "Australia"),
    ("BR", "BRA", "Brazil"),
    ("CA", "CAN", "Canada"),
    ("CN", "CHN", "China"),
    ("DE", "DEU", "Germany"),
    ("ES", "ESP", "Spain"),
    ("FR", "FRA", "France"),
    ("GB", "GBR", "United Kingdom"),
    ("US", "USA", "United States"),
];

const fn place(
    (country, state): (&'static str, Option<&'static str>),
    (city, postcode): (&'static str, &'static str),
    zone: &'static str,
    (language, currency): (&'static str, &'static str),
) -> Place {
    Place { country, state, city, postcode, zone, language, currency }
}

const CHINA: &str = "Asia/Shanghai";
const GERMANY: &str = "Europe/Berlin";
const PACIFIC: &str = "America/Los_Angeles";

pub(crate) static SHENZHEN: Place = place(("CN", Some("GD")), ("Shenzhen", "518000"), CHINA, ("en", "CNY"));
pub(crate) static YIWU: Place = place(("CN", Some("ZJ")), ("Yiwu", "322000"), CHINA, ("en", "CNY"));
pub(crate) static LEIPZIG: Place = place(("DE", None), ("Leipzig", "04103"), GERMANY, ("de", "EUR"));
pub(crate) static RENO: Place = place(("US", Some("NV")), ("Reno", "89502"), PACIFIC, ("en", "USD"));
pub(crate) static LEEDS: Place = place(("GB", None), ("Leeds", "LS1 4AP"), "Europe/London", ("en", "GBP"));
pub(crate) static BRISBANE: Place =
    place(("AU", Some("QLD")), ("Brisbane", "4000"), "Australia/Brisbane", ("en", "AUD"));
pub(crate) static CAMPINAS: Place =
    place(("BR", Some("SP")), ("Campinas", "13010-111"), "America/Sao_Paulo", ("pt", "BRL"));

pub(crate) static FRANKFURT: Place = place(("DE", None), ("Frankfurt", "60549"), GERMANY, ("de", "EUR"));
pub(crate) static LOS_ANGELES: Place = place(("US", Some("CA")), ("Los Angeles", "90009"), PACIFIC, ("en", "USD"));
pub(crate) static LONDON: Place = place(("GB", None), ("London", "TW6 2GW"), "Europe/London", ("en", "GBP"));
pub(crate) static SYDNEY: Place = place(("AU", Some("NSW")), ("Sydney", "2020"), "Australia/Sydney", ("en", "AUD"));
pub(crate) static SAO_PAULO: Place =
    place(("BR", Some("SP")), ("São Paulo", "01000-000"), "America/Sao_Paulo", ("pt", "BRL"));
pub(crate) static TORONTO: Place = place(("CA", Some("ON")), ("Toronto", "L5P 1B2"), "America/Toronto", ("en", "CAD"));

pub(crate) static BERLIN: Place = place(("DE", None), ("Berlin", "10115"), GERMANY, ("de", "EUR"));
pub(crate) static HAMBURG: Place = place(("DE", None), ("Hamburg", "20095"), GERMANY, ("de", "EUR"));
pub(crate) static MUNICH: Place = place(("DE", None), ("Munich", "80331"), GERMANY, ("de", "EUR"));
pub(crate) static PORTLAND: Place = place(("US", Some("OR")), ("Portland", "97201"), PACIFIC, ("en", "USD"));
pub(crate) static AUSTIN: Place = place(("US", Some("TX")), ("Austin", "78701"), "America/Chicago", ("en", "USD"));
pub(crate) static BRISTOL: Place = place(("GB", None), ("Bristol", "BS1 4ST"), "Europe/London", ("en", "GBP"));
pub(crate) static CAIRNS: Place = place(("AU", Some("QLD")), ("Cairns", "4870"), "Australia/Brisbane", ("en", "AUD"));
pub(crate) static CURITIBA: Place =
    place(("BR", Some("PR")), ("Curitiba", "80010-010"), "America/Sao_Paulo", ("pt", "BRL"));
pub(crate) static HALIFAX: Place = place(("CA", Some("NS")), ("Halifax", "B3H 0A1"), "America/Halifax", ("en", "CAD"));
pub(crate) static VALENCIA: Place = place(("ES", None), ("Valencia", "46001"), "Europe/Madrid", ("en", "EUR"));

/// Where parcels from abroad come into a country.
pub(crate) fn gate(country: &str) -> &'static Place {
    match country {
        "US" => &LOS_ANGELES,
        "GB" => &LONDON,
        "AU" => &SYDNEY,
        "BR" => &SAO_PAULO,
        "CA" => &TORONTO,
        _ => &FRANKFURT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_shows_its_zone_in_summer_and_winter() {
        assert_eq!(BERLIN.local(1_767_225_600_000), "2026-01-01T01:00:00+01:00");
        assert_eq!(BERLIN.local(1_782_864_000_000), "2026-07-01T02:00:00+02:00");
        assert_eq!(SHENZHEN.local(1_767_225_600_000), "2026-01-01T08:00:00+08:00");
        assert_eq!(utc(1_767_225_600_000), "2026-01-01T00:00:00Z");
        assert_eq!(read_instant("2026-01-01T01:00:00+01:00"), Some(1_767_225_600_000));
    }
}

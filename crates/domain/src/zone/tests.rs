use proptest::prelude::*;

use super::*;
use crate::time::{DAY, HOUR, Millis, Written};

fn name(country: &str, city: &str, place: &str) -> String {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    zone_of(some(country).as_deref(), some(city).as_deref(), some(place).as_deref())
        .iana_name()
        .unwrap_or("UTC")
        .to_owned()
}

#[test]
fn s11_the_table_is_sorted_folded_and_every_zone_is_known() {
    assert!(COUNTRIES.is_sorted_by(|a, b| a.code < b.code));
    for country in &COUNTRIES {
        assert!(country.cities.is_sorted_by(|a, b| a.0 < b.0), "{}", country.code);
        assert!(country.regions.is_sorted_by(|a, b| a.0 < b.0), "{}", country.code);
        for text in country.cities.iter().map(|city| city.0).chain(country.regions.iter().map(|region| region.0)) {
            let mut folded = String::new();
            letters::push(&mut folded, text);
            assert_eq!(folded, text);
        }
        assert!(country.regions.iter().all(|(_, zones)| !zones.is_empty()));
    }
    for zone in ZONES {
        assert!(TimeZone::get(zone).is_ok(), "{zone}");
    }
    let nowhere: Vec<&str> = COUNTRIES.iter().filter(|c| c.capital.is_none()).map(|c| c.code).collect();
    assert_eq!(nowhere, ["AQ", "BV", "HM", "UM"], "only uninhabited places have no capital");
    assert_eq!(COUNTRIES.len(), 250);
}

#[test]
fn s11_a_city_is_read_in_its_own_zone() {
    for (country, city, zone) in [
        ("US", "New York", "America/New_York"),
        ("US", "NEW YORK CITY", "America/New_York"),
        ("US", "Los Angeles", "America/Los_Angeles"),
        ("US", "phoenix", "America/Phoenix"),
        ("US", "Honolulu", "Pacific/Honolulu"),
        ("US", "New Salem", "America/North_Dakota/New_Salem"),
        ("US", "El Paso", "America/Denver"),
        ("BR", "São Paulo", "America/Sao_Paulo"),
        ("BR", "Manaus", "America/Manaus"),
        ("BR", "MANAUS", "America/Manaus"),
        ("AU", "Perth", "Australia/Perth"),
        ("AU", "Lord Howe", "Australia/Lord_Howe"),
        ("AU", "Lord Howe Island", "Australia/Lord_Howe"),
        ("RU", "Vladivostok", "Asia/Vladivostok"),
        ("RU", "Владивосток", "Asia/Vladivostok"),
        ("RU", "Екатеринбург", "Asia/Yekaterinburg"),
        ("ID", "Jakarta", "Asia/Jakarta"),
        ("ID", "Makassar", "Asia/Makassar"),
        ("ID", "Jayapura", "Asia/Jayapura"),
        ("CN", "Shenzhen", "Asia/Shanghai"),
        ("CN", "深圳", "Asia/Shanghai"),
        ("CN", "Ürümqi", "Asia/Urumqi"),
        ("CN", "Urumqi", "Asia/Urumqi"),
        ("ES", "Las Palmas de Gran Canaria", "Atlantic/Canary"),
        ("ES", "Barcelona", "Europe/Madrid"),
        ("PT", "Ponta Delgada", "Atlantic/Azores"),
        ("NZ", "Chatham Islands", "Pacific/Chatham"),
        ("KI", "Kiritimati", "Pacific/Kiritimati"),
        ("CA", "St. John's", "America/St_Johns"),
        ("CA", "Montréal", "America/Toronto"),
        ("MX", "Tijuana", "America/Tijuana"),
        ("MX", "Cancún", "America/Cancun"),
        ("CL", "Punta Arenas", "America/Punta_Arenas"),
        ("DE", "München", "Europe/Berlin"),
        ("DE", "Munich", "Europe/Berlin"),
        ("DE", "Büsingen", "Europe/Busingen"),
        ("MY", "Kuching", "Asia/Kuching"),
        ("CD", "Lubumbashi", "Africa/Lubumbashi"),
    ] {
        assert_eq!(name(country, city, ""), zone, "{country} {city}");
        assert_eq!(name(country, "", city), zone, "{country} {city} as a place");
    }
}

#[test]
fn s11_an_unknown_city_reads_its_capital_and_an_unknown_country_utc() {
    for (country, zone) in [
        ("US", "America/New_York"),
        ("BR", "America/Sao_Paulo"),
        ("AU", "Australia/Sydney"),
        ("RU", "Europe/Moscow"),
        ("CA", "America/Toronto"),
        ("CN", "Asia/Shanghai"),
        ("KZ", "Asia/Almaty"),
        ("MN", "Asia/Ulaanbaatar"),
        ("ID", "Asia/Jakarta"),
        ("FR", "Europe/Paris"),
        ("VN", "Asia/Ho_Chi_Minh"),
        ("NP", "Asia/Kathmandu"),
        ("WS", "Pacific/Apia"),
        ("GL", "America/Nuuk"),
        ("AQ", "UTC"),
        ("XX", "UTC"),
        ("", "UTC"),
    ] {
        assert_eq!(name(country, "Nowhere at all", "No such place, either"), zone, "{country}");
        assert_eq!(name(country, "", ""), zone, "{country}");
    }
    assert_eq!(name("", "Los Angeles", "Los Angeles"), "UTC", "a city alone is not looked up");
    assert_eq!(name("FR", "Los Angeles", ""), "Europe/Paris", "nor in another country");
}

#[test]
fn s11_city_goes_before_place_and_a_place_may_say_more() {
    assert_eq!(name("US", "Denver", "Los Angeles"), "America/Denver");
    assert_eq!(name("US", "Nowhere", "Los Angeles"), "America/Los_Angeles");
    for (country, place, zone) in [
        ("CN", "Shenzhen, Guangdong", "Asia/Shanghai"),
        ("US", "Los Angeles CA 90001", "America/Los_Angeles"),
        ("US", "LOS ANGELES, CA, US", "America/Los_Angeles"),
        ("US", "USPS Facility, Chicago, IL 60666", "America/Chicago"),
        ("US", "Sacramento, CA", "America/Los_Angeles"),
        ("US", "Opa-locka, FL", "America/New_York"),
        ("US", "Smallville KS 67524", "America/Chicago"),
        ("US", "Smallville, Kansas", "America/Chicago"),
        ("US", "El Paso, TX", "America/Denver"),
        ("US", "Portland, OR", "America/Los_Angeles"),
        ("US", "Portland, ME", "America/New_York"),
        ("US", "arrived in me facility or hub", "America/New_York"),
        ("CA", "Prince Albert SK S6V 1A1", "America/Regina"),
        ("CA", "Ottawa, ON", "America/Toronto"),
        ("AU", "OAKLEIGH SOUTH VIC", "Australia/Melbourne"),
        ("AU", "WELSHPOOL WA 6106", "Australia/Perth"),
        ("AU", "Bunbury, Western Australia", "Australia/Perth"),
        ("BR", "Unidade de Tratamento, Ji-Paraná, RO", "America/Porto_Velho"),
        ("MX", "Ensenada, Baja California", "America/Tijuana"),
    ] {
        assert_eq!(name(country, "", place), zone, "{country} {place}");
    }
}

fn at(zone: &str, local: &str) -> Millis {
    Written::parse(local).unwrap().instant(&TimeZone::get(zone).unwrap())
}

fn utc(text: &str) -> Millis {
    Millis::parse(text).unwrap()
}

#[test]
fn s11_a_repeated_hour_is_the_first_and_a_missing_hour_moves_on() {
    let berlin = "Europe/Berlin";
    assert_eq!(at(berlin, "2025-10-26T02:30:00"), utc("2025-10-26T00:30:00Z"));
    assert_eq!(at(berlin, "2025-10-26T03:00:00"), utc("2025-10-26T02:00:00Z"));
    assert_eq!(at(berlin, "2025-03-30T01:59:59"), utc("2025-03-30T00:59:59Z"));
    assert_eq!(at(berlin, "2025-03-30T02:30:00"), utc("2025-03-30T01:30:00Z"));
    assert_eq!(at(berlin, "2025-03-30T03:30:00"), utc("2025-03-30T01:30:00Z"));
    // The days themselves have 25 and 23 hours.
    assert_eq!(at(berlin, "2025-10-26").since(at(berlin, "2025-10-25")), 25 * HOUR);
    assert_eq!(at(berlin, "2025-03-30").since(at(berlin, "2025-03-29")), 23 * HOUR);
}

#[test]
fn s11_lord_howe_changes_by_half_an_hour() {
    let howe = "Australia/Lord_Howe";
    assert_eq!(at(howe, "2025-01-15T12:00:00"), utc("2025-01-15T01:00:00Z"));
    assert_eq!(at(howe, "2025-07-15T12:00:00"), utc("2025-07-15T01:30:00Z"));
    assert_eq!(at(howe, "2025-04-06").since(at(howe, "2025-04-05")), DAY + HOUR / 2);
    // 2025-10-05: 02:00 becomes 02:30.
    assert_eq!(at(howe, "2025-10-05T02:15:00"), utc("2025-10-04T15:45:00Z"));
    assert_eq!(at(howe, "2025-10-05T02:30:00"), utc("2025-10-04T15:30:00Z"));
}

#[test]
fn s11_apia_skipped_a_day_and_odd_offsets_are_exact() {
    // 2011-12-30 did not exist there: its end is the end of the day before it.
    assert_eq!(at("Pacific/Apia", "2011-12-29"), utc("2011-12-30T09:59:59.999Z"));
    assert_eq!(at("Pacific/Apia", "2011-12-31T00:00:00"), utc("2011-12-30T10:00:00Z"));
    assert!(at("Pacific/Apia", "2011-12-30") <= at("Pacific/Apia", "2011-12-31"));
    assert_eq!(at("Asia/Kathmandu", "2025-06-01T12:00:00"), utc("2025-06-01T06:15:00Z"));
    assert_eq!(at("Pacific/Kiritimati", "2025-06-01T00:30:00"), utc("2025-05-31T10:30:00Z"));
    assert_eq!(at("Etc/GMT+12", "2025-06-01T12:00:00"), utc("2025-06-02T00:00:00Z"));
    assert_eq!(at("Etc/GMT+12", "2025-06-01"), utc("2025-06-02T11:59:59.999Z"));
}

proptest! {
    #[test]
    fn s11_any_place_has_a_zone_and_the_table_knows_it(
        country in "[A-Z]{0,3}", city in "\\PC{0,40}", place in "\\PC{0,80}",
    ) {
        let zone = zone_of(Some(&country), Some(&city), Some(&place));
        prop_assert!(zone == TimeZone::UTC || zone.iana_name().is_some_and(|name| ZONES.contains(&name)));
    }

    #[test]
    fn s11_case_accents_and_blanks_of_a_city_do_not_matter(which in any::<prop::sample::Index>()) {
        let brazil = country_of("BR").unwrap();
        let (city, zone) = *which.get(brazil.cities);
        let loud = format!("  {} ", city.to_uppercase().replace(' ', "  ").replace('A', "Á"));
        prop_assert_eq!(zone_within(brazil, Some(&loud), None), Some(zone));
    }

    /// Readings of one clock in order are instants in order, but in the hour that the clock shows twice or never.
    #[test]
    fn s11_readings_in_order_stay_in_order_away_from_changes(
        zone in any::<prop::sample::Index>(), minute in 0_i64..1_000_000, later in (2 * 60_i64)..10_000,
    ) {
        let zone = TimeZone::get(ZONES[zone.index(ZONES.len())]).unwrap();
        let start = jiff::civil::date(2024, 1, 1).at(0, 0, 0, 0);
        let reading = |minutes: i64| Written::Local(start + jiff::Span::new().minutes(minutes)).instant(&zone);
        prop_assert!(reading(minute) < reading(minute + later));
    }
}

//! Interim until the table lands.
/// zone
#[must_use]
pub fn zone_of(country: Option<&str>, _city: Option<&str>, _place: Option<&str>) -> jiff::tz::TimeZone {
    let name = match country { Some("CN") => "Asia/Shanghai", Some("DE") => "Europe/Berlin", _ => "UTC" };
    jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC)
}

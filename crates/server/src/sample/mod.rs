//! Interim.
/// x
#[must_use]
pub fn facts(_end: parcelwatch_domain::time::Millis) -> Vec<parcelwatch_domain::facts::Fact> {
    Vec::new()
}

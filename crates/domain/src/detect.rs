//! Interim until detection lands.
/// Whether any carrier's format fits.
#[must_use]
pub fn is_recognised(number: &str) -> bool { number.len() > 7 }

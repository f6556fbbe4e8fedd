//! Secrets that we make: 256 random bits, and what is kept of them.

use std::fmt;

use parcelwatch_store::rig;
use sha2::{Digest as _, Sha256};

use crate::clock;
use crate::http::outside::hex;

/// Digits of 256 bits in base 62.
const LENGTH: usize = 43;
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A secret. It has no equality and isn't printed: what is compared is what it hashes to.
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn make() -> Result<Secret, getrandom::Error> {
        Ok(Secret(base62(clock::random_bytes::<32>()?, LENGTH)))
    }

    /// One that somebody shows us.
    #[must_use]
    pub fn shown(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> String {
        if rig::sabotaged("raw_secrets") {
            return self.0.clone();
        }
        hex(&Sha256::digest(self.0.as_bytes()))
    }

    /// The secret itself, for the one who is to have it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// A large number in so many digits of base 62, the highest first.
pub(super) fn base62<const N: usize>(mut number: [u8; N], length: usize) -> String {
    let mut digits = Vec::with_capacity(length);
    for _ in 0..length {
        let mut rest = 0_u32;
        for byte in &mut number {
            let value = (rest << 8) | u32::from(*byte);
            // A rest is below 62, so that a quotient is below 256.
            *byte = u8::try_from(value / 62).unwrap_or(u8::MAX);
            rest = value % 62;
        }
        let digit = usize::try_from(rest).ok().and_then(|place| DIGITS.get(place)).copied().unwrap_or(b'0');
        digits.push(char::from(digit));
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_base_62() {
        assert_eq!(base62([0; 4], 6), "000000");
        assert_eq!(base62([0, 0, 0, 61], 6), "00000z");
        assert_eq!(base62([0, 0, 0, 62], 6), "000010");
        assert_eq!(base62([255; 4], 6), "4gfFC3");
        assert_ne!(base62([255; 32], LENGTH).as_bytes()[0], b'0', "43 digits are all needed");
    }

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (one, other) = (Secret::make().unwrap(), Secret::make().unwrap());
        assert_eq!(one.reveal().len(), LENGTH);
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(one.hash(), Secret::shown(one.reveal()).hash());
        assert!(!format!("{one:?}").contains(one.reveal()));
    }
}

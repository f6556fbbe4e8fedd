//! How AfterShip signs its messages.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Whether `given` is the HMAC-SHA256, in base64, of the raw body under the webhook's secret.
pub(super) fn holds(raw: &[u8], given: &str, secret: &str) -> bool {
    // A key of any length is one.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return false;
    };
    let digest: [u8; 32] = mac.chain_update(raw).finalize().into_bytes().into();
    // Compared as text: several texts of base64 mean the same bytes, and only one of them is the signature.
    base64(&digest).as_slice().ct_eq(given.trim().as_bytes()).into()
}

/// The usual alphabet, padded.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, place| (bits << 8) | u32::from(group.get(place).copied().unwrap_or(0)));
        for place in 0..4 {
            let digit = if place > group.len() { b'=' } else { base64_digit((bits >> (18 - 6 * place)) & 0x3f) };
            text.push(digit);
        }
    }
    text
}

fn base64_digit(sextet: u32) -> u8 {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    usize::try_from(sextet).ok().and_then(|place| ALPHABET.get(place)).copied().unwrap_or(b'=')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"hello":"world"}"#;
    const SIGN: &str = "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=";

    #[test]
    fn the_published_vector_holds() {
        assert!(holds(BODY, SIGN, "test_secret"));
    }

    #[test]
    fn another_body_secret_or_signature_does_not() {
        assert!(!holds(br#"{"hello": "world"}"#, SIGN, "test_secret"));
        assert!(!holds(BODY, SIGN, "test_secret2"));
        assert!(!holds(BODY, SIGN, ""));
        assert!(!holds(BODY, "", "test_secret"));
        assert!(!holds(BODY, SIGN.trim_end_matches('='), "test_secret"));
        // The same bytes, written otherwise.
        assert!(!holds(BODY, &SIGN.replace("/tM=", "/tN="), "test_secret"));
    }

    #[test]
    fn no_single_bit_can_be_changed() {
        let flipped = |bytes: &[u8], place: usize, bit: u8| {
            let mut bytes = bytes.to_vec();
            bytes[place] ^= 1 << bit;
            bytes
        };
        let every_bit = |bytes: &[u8]| (0..bytes.len()).flat_map(|place| (0..8).map(move |bit| (place, bit)));
        for (place, bit) in every_bit(BODY) {
            assert!(!holds(&flipped(BODY, place, bit), SIGN, "test_secret"), "body, byte {place}, bit {bit}");
        }
        for (place, bit) in every_bit(SIGN.as_bytes()) {
            let changed = flipped(SIGN.as_bytes(), place, bit);
            let changed = String::from_utf8_lossy(&changed);
            assert!(!holds(BODY, &changed, "test_secret"), "signature, byte {place}, bit {bit}");
        }
        for (place, bit) in every_bit(b"test_secret") {
            let changed = flipped(b"test_secret", place, bit);
            let changed = String::from_utf8_lossy(&changed);
            assert!(!holds(BODY, SIGN, &changed), "secret, byte {place}, bit {bit}");
        }
    }

    #[test]
    fn base64_is_the_usual_one() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text.as_bytes(), "{bytes}");
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), b"+/+/");
    }
}

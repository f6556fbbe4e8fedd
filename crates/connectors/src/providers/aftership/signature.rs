//! How AfterShip signs its messages.

use subtle::ConstantTimeEq;

use crate::digest::{base64, hmac_sha256};

/// Whether `given` is the HMAC-SHA256, in base64, of the raw body under the webhook's secret.
pub(super) fn holds(raw: &[u8], given: &str, secret: &str) -> bool {
    // Compared as text: several texts of base64 mean the same bytes, and only one of them is the signature.
    let expected = base64(&hmac_sha256(secret.as_bytes(), [raw]));
    expected.as_bytes().ct_eq(given.trim().as_bytes()).into()
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
}

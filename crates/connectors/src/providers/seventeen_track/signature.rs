//! How 17TRACK signs its messages.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::digest::hex;

/// Whether `given` is the plain SHA-256, in lower-case hex, of the raw body, a slash and the account's key.
pub(super) fn holds(raw: &[u8], given: &str, key: &str) -> bool {
    let digest = Sha256::new().chain_update(raw).chain_update(b"/").chain_update(key).finalize();
    hex(&digest).as_bytes().ct_eq(given.trim().as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::holds;

    const BODY: &str =
        r#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456785CN","carrier":3011,"tag":"order-1001"}}"#;
    const SIGN: &str = "520dc2c71e7c3e24e5e0214d5b80981aad50eab948cca318fc7b5e25ccb5d54f";

    #[test]
    fn the_published_vector_holds() {
        assert!(holds(BODY.as_bytes(), SIGN, "TESTKEY17"));
    }

    #[test]
    fn another_body_key_or_signature_does_not() {
        assert!(!holds(format!("{BODY} ").as_bytes(), SIGN, "TESTKEY17"));
        assert!(!holds(BODY.as_bytes(), SIGN, "TESTKEY18"));
        assert!(!holds(BODY.as_bytes(), "", "TESTKEY17"));
        assert!(!holds(BODY.as_bytes(), &SIGN[..63], "TESTKEY17"));
        assert!(!holds(BODY.as_bytes(), &format!("{SIGN}0"), "TESTKEY17"));
        assert!(!holds(BODY.as_bytes(), &SIGN.replace('5', "6"), "TESTKEY17"));
    }

    #[test]
    fn no_single_bit_can_be_changed() {
        for (place, bit) in every_bit(BODY.as_bytes()) {
            assert!(!holds(&flipped(BODY.as_bytes(), place, bit), SIGN, "TESTKEY17"), "body, byte {place}, bit {bit}");
        }
        for (place, bit) in every_bit(SIGN.as_bytes()) {
            let changed = flipped(SIGN.as_bytes(), place, bit);
            let changed = String::from_utf8_lossy(&changed);
            assert!(!holds(BODY.as_bytes(), &changed, "TESTKEY17"), "signature, byte {place}, bit {bit}");
        }
        for (place, bit) in every_bit(b"TESTKEY17") {
            let changed = flipped(b"TESTKEY17", place, bit);
            let changed = String::from_utf8_lossy(&changed);
            assert!(!holds(BODY.as_bytes(), SIGN, &changed), "key, byte {place}, bit {bit}");
        }
    }

    fn every_bit(bytes: &[u8]) -> impl Iterator<Item = (usize, u8)> {
        (0..bytes.len()).flat_map(|place| (0..8).map(move |bit| (place, bit)))
    }

    fn flipped(bytes: &[u8], place: usize, bit: u8) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes[place] ^= 1 << bit;
        bytes
    }
}

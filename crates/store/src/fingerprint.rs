//! What makes two givings the same fact: their content without the instant of receipt (contract, "In the store").

use parcelwatch_domain::facts::Fact;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The 128-bit name of a fact's content, 32 hexadecimal digits.
///
/// Left out are `received_at`, which differs between givings of one event, and `customer`: a hash of personal data
/// could be guessed back, and would outlive its erasure.
#[must_use]
pub fn fingerprint(fact: &Fact) -> String {
    // A fact is plain texts, numbers and lists: it can't fail to become a value.
    let mut value = serde_json::to_value(fact).unwrap_or_default();
    if let Value::Object(map) = &mut value {
        map.remove("received_at");
        map.remove("customer");
    }
    let mut hash = Sha256::new();
    feed(&mut hash, &value);
    let digest = hash.finalize();
    hex(&digest[..16])
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Canonical JSON with sorted keys, whatever order the types declare their fields in and whatever the JSON library
/// was compiled with.
fn feed(hash: &mut Sha256, value: &Value) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            hash.update(b"{");
            for (key, value) in entries {
                hash.update(Value::String(key.clone()).to_string());
                hash.update(b":");
                feed(hash, value);
                hash.update(b",");
            }
            hash.update(b"}");
        }
        Value::Array(items) => {
            hash.update(b"[");
            for item in items {
                feed(hash, item);
                hash.update(b",");
            }
            hash.update(b"]");
        }
        plain => hash.update(plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parcelwatch_domain::facts::read_line;

    fn of(line: &str) -> String {
        fingerprint(&read_line(line).unwrap())
    }

    #[test]
    fn receipt_and_customer_are_not_content() {
        let event = r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","text":"x"}"#;
        let again = r#"{"type":"event","text":"x","number":"lx-1","occurred_at":"2026-11-03","received_at":"2026-11-04T00:00:00Z"}"#;
        assert_eq!(of(event), of(again));
        let order = r#"{"type":"order","order":"1","payment":"captured","lines":[]}"#;
        let named = r##"{"type":"order","order":"#1","payment":"captured","lines":[],"customer":{"name":"Ann"}}"##;
        assert_eq!(of(order), of(named));
    }

    #[test]
    fn every_other_difference_is_content() {
        let base = of(r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","text":"x"}"#);
        for other in [
            r#"{"type":"event","number":"LX2","occurred_at":"2026-11-03","text":"x"}"#,
            r#"{"type":"event","number":"LX1","occurred_at":"2026-11-04","text":"x"}"#,
            r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","text":"X"}"#,
            r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","code":"x"}"#,
            r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","text":"x","sequence":1}"#,
        ] {
            assert_ne!(base, of(other), "{other}");
        }
    }

    #[test]
    fn the_name_of_a_content_never_changes() {
        // A stored fingerprint must still fit after every upgrade: this one is fixed for good.
        let fixed = of(r#"{"type":"event","number":"LX1","occurred_at":"2026-11-03","text":"x"}"#);
        assert_eq!(fixed, "fd3e1ca85c15d30222fd66d89bbee3a4");
    }
}

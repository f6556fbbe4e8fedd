//! Signatures of calls: some sources want each call signed with the account's secret.

use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;

/// How a call is signed; the signature stands as `${sign}` in the other templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The algorithm and how its result is written.
    pub algorithm: Algorithm,
    /// The key, over the account's credentials.
    pub key: String,
    /// What is signed: besides the credentials `${method}`, `${path}`, `${body}`, `${now_ms}` and `${now_s}` have a value.
    pub text: String,
}

/// An algorithm for signing.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Algorithm {
    /// HMAC-SHA256, written in base64.
    HmacSha256Base64,
    /// HMAC-SHA256, written in small hexadecimal digits.
    HmacSha256Hex,
}

impl Algorithm {
    /// The signature of a text.
    #[must_use]
    pub fn sign(self, key: &str, text: &str) -> String {
        // A key of any length is one.
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
        let digest: [u8; 32] = mac.chain_update(text.as_bytes()).finalize().into_bytes().into();
        match self {
            Algorithm::HmacSha256Base64 => {
                use base64::Engine as _;
                base64::engine::general_purpose::STANDARD.encode(digest)
            }
            Algorithm::HmacSha256Hex => digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vector_of_yunexpress_holds() {
        let text = "date=1700000000000&method=GET&uri=/v1/track-service/info/get";
        let sign = Algorithm::HmacSha256Base64.sign("appsecret", text);
        assert_eq!(sign, "EycmWlTUbjLJp5qUM0DiCVNOX80bhgzZ1b6z178tDIE=");
    }
}

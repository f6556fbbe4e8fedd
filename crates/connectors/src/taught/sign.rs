//! Signatures of calls: some sources want each call signed with the account's secret.

use md5::{Digest, Md5};
use serde::Deserialize;

use crate::digest::{base64, hex, hmac_sha256};

/// How a call is signed; the signature stands as `${sign}` in the other templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The algorithm and how its result is written.
    pub algorithm: Algorithm,
    /// The key, over the account's credentials; where the algorithm has none, it is a part of the text.
    #[serde(default)]
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
    /// MD5, written in capital hexadecimal digits. Sources that ask for it have no other.
    Md5HexUpper,
}

impl Algorithm {
    /// The signature of a text.
    #[must_use]
    pub fn sign(self, key: &str, text: &str) -> String {
        let hmac = || hmac_sha256(key.as_bytes(), [text.as_bytes()]);
        match self {
            Algorithm::HmacSha256Base64 => base64(&hmac()),
            Algorithm::HmacSha256Hex => hex(&hmac()),
            Algorithm::Md5HexUpper => hex(&Md5::digest(text)).to_ascii_uppercase(),
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

    #[test]
    fn the_published_vector_of_4px_holds() {
        let text = "app_keykeyformatjsonmethodtr.order.tracking.gettimestamp1700000000000v1.0.0\
                    {\"deliveryOrderNo\":\"4PX0000000000000001\"}secret";
        assert_eq!(Algorithm::Md5HexUpper.sign("", text), "F2C72C7951475EA8F9DDEEFE0FDC4D52");
    }
}

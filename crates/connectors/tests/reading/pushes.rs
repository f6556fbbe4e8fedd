//! Published messages with published signatures, checked with the account's own credentials.

use parcelwatch_connectors::call::Secrets;
use parcelwatch_connectors::connector::{Proof, Push};
use parcelwatch_connectors::registry;

/// Connector, header, credentials, body, signature.
type Published = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

const PUBLISHED: [Published; 2] = [
    (
        "17track",
        "sign",
        &[("key", "TESTKEY17")],
        r#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456785CN","carrier":3011,"tag":"order-1001"}}"#,
        "520dc2c71e7c3e24e5e0214d5b80981aad50eab948cca318fc7b5e25ccb5d54f",
    ),
    (
        "aftership",
        "aftership-hmac-sha256",
        &[("key", "the key of calls signs nothing"), ("webhook_secret", "test_secret")],
        r#"{"hello":"world"}"#,
        "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=",
    ),
];

fn push(id: &str) -> &'static Push {
    registry::connector(id).and_then(|connector| connector.push.as_ref()).expect("it tells by itself")
}

fn secrets(of: &[(&str, &str)]) -> Secrets {
    Secrets(of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn s12_published_signatures_hold_over_the_raw_bytes_alone() {
    for (id, header, credentials, body, sign) in PUBLISHED {
        let given = |name: &str| (name == header).then_some(sign);
        let secrets = secrets(credentials);
        assert_eq!(push(id).proof(body.as_bytes(), given, &secrets), Proof::Signed, "{id}");
        // The same JSON, written otherwise.
        let rewritten = body.replacen(':', ": ", 1);
        assert_eq!(push(id).proof(rewritten.as_bytes(), given, &secrets), Proof::Refused, "{id}");
        assert_eq!(push(id).proof(body.as_bytes(), |_| None, &secrets), Proof::Refused, "{id}");
    }
}

#[test]
fn without_the_secret_of_signatures_a_message_is_unsigned() {
    let (id, header, credentials, body, sign) = PUBLISHED[1];
    let given = |name: &str| (name == header).then_some(sign);
    assert_eq!(push(id).proof(body.as_bytes(), given, &secrets(&credentials[..1])), Proof::Unsigned);
}

#[test]
fn a_message_that_comes_again_is_known_by_its_name_where_it_has_one() {
    let body = br#"{"ts":1,"event":"tracking_update","event_id":"0f7f2b5e","msg":{"tracking_number":"LX123456785CN"}}"#;
    assert_eq!(push("aftership").delivery_id(body, |_| None).as_deref(), Some("0f7f2b5e"));
    assert_eq!(push("17track").delivery_id(body, |_| Some("x")), None);
}

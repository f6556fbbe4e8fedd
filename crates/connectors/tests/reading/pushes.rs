//! Published messages with published signatures, checked with the account's own credentials.

use parcelwatch_connectors::call::Secrets;
use parcelwatch_connectors::connector::{Proof, Push};
use parcelwatch_connectors::registry;

/// Connector, header, credentials, body, signature.
type Published = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

const PUBLISHED: [Published; 5] = [
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
    (
        "easypost",
        "x-hmac-signature",
        &[("key", "the key of calls signs nothing"), ("webhook_secret", "test_secret")],
        r#"{"hello":"world"}"#,
        "hmac-sha256-hex=b7b1e7e190c7aace9efb076f2394f2408bf389ed0398c526b97101ab2c84fed3",
    ),
    (
        "easypost",
        "x-hmac-signature",
        &[("webhook_secret", "s\u{e9}cret")],
        r#"{"hello":"world"}"#,
        "hmac-sha256-hex=746ce8c704c8b7294981519a597b1e2c2a9ab76727a87787fc1a86d9b57f68a2",
    ),
    (
        "shippo",
        "shippo-auth-signature",
        &[("webhook_secret", "test_secret")],
        r#"{"hello":"world"}"#,
        "t=1700000000,v1=a5d9de1d23a233e086ce2cd0940311c91c3039e7d92c0d96a82fda4881746747",
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

#[test]
fn a_shared_secret_stands_in_the_header() {
    let secrets = secrets(&[("webhook_secret", "whsec_1")]);
    let proof =
        |given: Option<&str>| push("ship24").proof(b"{}", |name| given.filter(|_| name == "authorization"), &secrets);
    assert_eq!(proof(Some("Bearer whsec_1")), Proof::Signed);
    for wrong in [None, Some("Bearer whsec_2"), Some("whsec_1"), Some("Bearer ")] {
        assert_eq!(proof(wrong), Proof::Refused, "{wrong:?}");
    }
}

#[test]
fn a_signature_may_stand_in_the_body() {
    let sign = "7a8143c4544f0b9f995de5c667640ce4cdbfbf9da76cb3c19525ac6d90b2195f";
    let body = |time: &str| format!(r#"{{"data":{{}},"verifyInfo":{{"timeStr":{time},"signature":"{sign}"}}}}"#);
    let secrets = secrets(&[("webhook_secret", "me@example.com")]);
    let proof = |body: &str| push("trackingmore").proof(body.as_bytes(), |_| None, &secrets);
    assert_eq!(proof(&body("1700000000")), Proof::Signed);
    assert_eq!(proof(&body("1700000001")), Proof::Refused);
    assert_eq!(proof("{}"), Proof::Refused);
}

#[test]
fn a_signed_time_is_read_and_a_message_named() {
    let time = push("shippo").signature.as_ref().and_then(|signature| signature.time).expect("a signed time");
    assert_eq!((time("t=1700000000,v1=00"), time("v1=00"), time("t=x,v1=00")), (Some(1_700_000_000), None, None));
    let named = |id: &str, body: &[u8]| push(id).delivery_id(body, |_| None);
    assert_eq!(named("easypost", br#"{"object":"Event","id":"evt_1"}"#).as_deref(), Some("evt_1"));
    assert_eq!(named("easypost", br#"{"object":"Tracker","id":"trk_1"}"#), None);
    let body = br#"{"trackings":[{"metadata":{"messageId":"0f7f"}}]}"#;
    assert_eq!(named("ship24", body).as_deref(), Some("0f7f"));
    assert_eq!((named("ship24", b"no JSON"), named("shippo", b"{}")), (None, None));
}

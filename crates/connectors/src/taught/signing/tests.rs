//! Every published example of a signature that a mapping can describe.

use super::*;

const BODY: &[u8] = br#"{"hello":"world"}"#;

fn push(form: &str) -> PushAt {
    toml::from_str::<PushForm>(form).expect("the form").checked().expect("checked")
}

fn holds(form: &str, raw: &[u8], given: &str, secret: &str) -> bool {
    push(form).signature.expect("a signature").holds(raw, given, secret)
}

/// Nothing but the secret, the body and the signature as they are will do.
fn only(form: &str, raw: &[u8], given: &str, secret: &str) {
    assert!(holds(form, raw, given, secret));
    assert!(!holds(form, raw, given, &format!("{secret}x")) && !holds(form, raw, given, ""));
    assert!(!holds(form, raw, "", secret) && !holds(form, raw, &given.replacen(['b', 'e', 'A'], "f", 1), secret));
    for place in 0..given.len() {
        let mut changed = given.as_bytes().to_vec();
        changed[place] ^= 1;
        let changed = String::from_utf8_lossy(&changed).into_owned();
        // A scheme's name may be written in any letters, and other parts of a list may say anything.
        assert!(changed.eq_ignore_ascii_case(given) || !holds(form, raw, &changed, secret), "{changed}");
    }
}

fn not_over(form: &str, raw: &[u8], given: &str, secret: &str) {
    for place in 0..raw.len() {
        let mut changed = raw.to_vec();
        changed[place] ^= 1;
        assert!(!holds(form, &changed, given, secret), "byte {place}");
    }
}

#[test]
fn base64_over_the_body() {
    let form = "signature = { header = 'x', credential = 's', is = 'hmac_sha256_base64' }";
    let given = "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=";
    only(form, BODY, given, "test_secret");
    not_over(form, BODY, given, "test_secret");
}

#[test]
fn hex_behind_a_name_under_a_decomposed_secret() {
    let form = "signature = { header = 'x', credential = 's', is = 'hmac_sha256_hex', prefix = 'hmac-sha256-hex=', \
                secret = 'nfkd' }";
    let given = "hmac-sha256-hex=b7b1e7e190c7aace9efb076f2394f2408bf389ed0398c526b97101ab2c84fed3";
    only(form, BODY, given, "test_secret");
    not_over(form, BODY, given, "test_secret");
    let accented = "hmac-sha256-hex=746ce8c704c8b7294981519a597b1e2c2a9ab76727a87787fc1a86d9b57f68a2";
    assert!(holds(form, BODY, accented, "s\u{e9}cret") && holds(form, BODY, accented, "se\u{301}cret"));
    assert!(!holds(form, BODY, given.trim_start_matches("hmac-sha256-hex="), "test_secret"));
}

#[test]
fn hex_over_time_and_body() {
    let form = "signature = { header = 'x', credential = 's', is = 'hmac_sha256_hex', \
                parts = { signature = 'v1', time = 't' }, signs = '${time}.${body}' }";
    let sign = "a5d9de1d23a233e086ce2cd0940311c91c3039e7d92c0d96a82fda4881746747";
    let given = format!("t=1700000000,v1={sign}");
    only(form, BODY, &given, "test_secret");
    not_over(form, BODY, &given, "test_secret");
    assert!(holds(form, BODY, &format!("t=1700000000, v1=00, v1={sign}"), "test_secret"));
    assert!(!holds(form, BODY, &format!("v1={sign}"), "test_secret"));
    assert_eq!(push(form).signature.expect("a signature").time_text(&given), Some("1700000000"));
}

#[test]
fn hex_over_a_part_of_the_body_that_stands_there_too() {
    let form = "signature = { given = 'verifyInfo.signature', credential = 's', is = 'hmac_sha256_hex', \
                signs = '${verifyInfo.timeStr}' }";
    let body = |time: &str, sign: &str| {
        format!(r#"{{"data":{{}},"verifyInfo":{{"timeStr":{time},"signature":"{sign}"}}}}"#).into_bytes()
    };
    let sign = "7a8143c4544f0b9f995de5c667640ce4cdbfbf9da76cb3c19525ac6d90b2195f";
    assert!(holds(form, &body("1700000000", sign), "", "me@example.com"));
    assert!(holds(form, &body(r#""1700000000""#, sign), "", "me@example.com"));
    assert!(!holds(form, &body("1700000001", sign), "", "me@example.com"));
    assert!(!holds(form, &body("1700000000", sign), "", "you@example.com"));
    for body in [&body("1700000000", ""), &b"{}"[..], b"", b"no JSON"] {
        assert!(!holds(form, body, sign, "me@example.com"));
    }
}

#[test]
fn base64_under_a_secret_that_is_base64_itself() {
    let form = "signature = { header = 'x', credential = 's', is = 'hmac_sha256_base64', prefix = 'v1,', \
                secret = 'base64', secret_prefix = 'whsec_', signs = 'msg_1.1700000000.${body}' }";
    let secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let given = "v1,MKMdLrQZtvhGCti+Xfl0dES/Iq+R/K9NkTcZcULT6UA=";
    assert!(holds(form, BODY, given, secret) && !holds(form, BODY, given, "whsec_MDEy"));
    assert!(!holds(form, BODY, given, "whsec_no base64"));
    not_over(form, BODY, given, secret);
}

#[test]
fn a_shared_secret_alone() {
    let form = "signature = { header = 'Authorization', credential = 's', is = 'secret', prefix = 'Bearer ' }";
    only(form, BODY, "Bearer whsec_1", "whsec_1");
    assert!(holds(form, BODY, "bearer whsec_1", "whsec_1"));
    assert!(!holds(form, BODY, "whsec_1", "whsec_1") && !holds(form, BODY, "Bearer whsec_", "whsec_1"));
    assert_eq!(push(form).signature.expect("a signature").header, "authorization");
}

#[test]
fn a_form_with_a_broken_path_is_refused() {
    let form = "signature = { header = 'x', credential = 's', is = 'hmac_sha256_hex', signs = '${a..b}' }";
    assert!(toml::from_str::<PushForm>(form).expect("the form").checked().is_err());
    assert!(toml::from_str::<PushForm>("signature = { credential = 's', is = 'md5' }").is_err());
}

//! Calls as they go out, and what is made of the answers.

use super::*;
use crate::call::Cause;

fn ask(number: &str, carrier: Option<&str>) -> Ask {
    let number = TrackingNumber::new(number).expect("a number");
    Ask { carrier: carrier.map(str::to_owned), ..Ask::about(number, "pkg_1".to_owned()) }
}

fn sent(call: &Call) -> Value {
    serde_json::from_slice(call.body.as_deref().expect("a body")).expect("JSON")
}

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, headers: &[], body: body.as_bytes() }
}

fn refused(status: u16, body: &str) -> (Fault, Cause, Option<String>) {
    let refusal = failure(&reply(status, body)).expect("a refusal");
    (refusal.fault, refusal.cause, refusal.code)
}

#[test]
fn a_poll_has_number_and_carrier_and_nothing_else() {
    let call = poll(&[
        Ask { destination_country: Some("DE".to_owned()), ..ask("LX123456785CN", Some("china_post")) },
        ask("1Z999AA10123456784", Some("17track:190999")),
        ask("ABC12345", Some("nobody")),
    ]);
    assert_eq!(call.path, "/gettrackinfo");
    assert_eq!(
        sent(&call),
        json!([
            {"number": "LX123456785CN", "carrier": 3011},
            {"number": "1Z999AA10123456784", "carrier": 190_999},
            {"number": "ABC12345"},
        ])
    );
}

#[test]
fn a_registration_says_what_helps_to_find_the_parcel() {
    let whole = Ask {
        destination_country: Some("DE".to_owned()),
        destination_postcode: Some("04109".to_owned()),
        origin_country: Some("CN".to_owned()),
        shipped_on: Some("2026-03-02".to_owned()),
        ..ask("LX123456785CN", Some("china_post"))
    };
    let call = (REGISTER.request)(&[whole, ask("ABC12345", None)]);
    assert_eq!(call.path, "/register");
    assert_eq!(
        sent(&call),
        json!([
            {
                "number": "LX123456785CN", "carrier": 3011, "tag": "pkg_1", "origin_country": "CN",
                "destination_country": "DE", "destination_postal_code": "04109", "ship_date": "2026/03/02",
            },
            {"number": "ABC12345", "tag": "pkg_1"},
        ])
    );
}

#[test]
fn other_commands_name_number_and_carriers() {
    let moved = Ask { new_carrier: Some("dhl_de".to_owned()), ..ask("LX123456785CN", Some("china_post")) };
    assert_eq!((RETRACK.request)(&[]).path, "/retrack");
    assert_eq!((STOP.request)(&[]).path, "/stoptrack");
    assert_eq!(
        sent(&(STOP.request)(std::slice::from_ref(&moved))),
        json!([{"number": "LX123456785CN", "carrier": 3011}])
    );
    let call = (CHANGE_CARRIER.request)(&[moved]);
    assert_eq!(call.path, "/changecarrier");
    assert_eq!(sent(&call), json!([{"number": "LX123456785CN", "carrier_old": 3011, "carrier_new": 7041}]));
}

#[test]
fn every_carrier_of_the_table_has_one_key() {
    for (listed, id) in CARRIERS {
        assert_eq!(key(id), Some(*listed), "{id}");
    }
    for id in ["17track", "17track:", "17track:x", "17track:-1", "17track3011", "other:3011", "3011", ""] {
        assert_eq!(key(id), None, "{id}");
    }
}

#[test]
fn each_number_is_taken_or_refused_for_itself() {
    let body = r#"{"code":0,"data":{"accepted":[{"origin":1,"number":"lx 123456785 cn","carrier":3011}],"rejected":[
        {"number":"RB123456785GB","carrier":"11031","error":{"code":-18019901,"message":"Registered already."}},
        {"number":"ABC12345","error":{"code":-18019903,"message":"No carrier found."}},
        {"number":"ABC12346","error":{"code":-18010019,"message":"Postcode needed."}},
        {"number":"ABC12347","error":{"code":-18019908,"message":"Used up."}},
        {"number":"ABC12348"}]}}"#;
    let asks = [ask("LX123456785CN", None), ask("RB123456785GB", None)];
    let done = (REGISTER.read)(&reply(200, body), &asks);
    let results: Vec<_> = done
        .iter()
        .map(|done| (done.number.as_str(), done.result.as_ref().map_err(|refusal| (refusal.fault, refusal.cause))))
        .collect();
    let taken = Taken { carrier: Some("china_post".to_owned()), ..Taken::default() };
    let known = Taken { carrier: Some("royal_mail".to_owned()), was_known: true, ..Taken::default() };
    assert_eq!(
        results,
        [
            ("LX123456785CN", Ok(&taken)),
            ("RB123456785GB", Ok(&known)),
            ("ABC12345", Err((Fault::BadRequest, Cause::CarrierUnknown))),
            ("ABC12346", Err((Fault::BadRequest, Cause::MoreNeeded))),
            ("ABC12347", Err((Fault::RateLimited, Cause::QuotaUsedUp))),
            ("ABC12348", Err((Fault::BadRequest, Cause::Plain))),
        ]
    );
    assert_eq!(failure(&reply(200, body)), None);
}

#[test]
fn what_is_so_already_is_done_and_what_can_be_done_once_says_so() {
    let result = |code: &str| {
        let body = format!(r#"{{"code":0,"data":{{"rejected":[{{"error":{{"code":{code}}}}}]}}}}"#);
        (RETRACK.read)(&reply(200, &body), &[ask("LX123456785CN", None)]).remove(0).result
    };
    assert!(result("-18019904").is_ok_and(|taken| taken.was_known));
    assert!(result("-18019906").is_ok_and(|taken| taken.was_known));
    assert!(result("-18019905").is_err_and(|refusal| refusal.cause == Cause::OnlyOnce));
    assert!(result("-18019902").is_err_and(|refusal| refusal.cause == Cause::NotRegistered));
}

#[test]
fn a_whole_call_fails_with_code_0_and_http_200() {
    let envelope = r#"{"code":0,"data":{"errors":[{"code":-18010002,"message":"Invalid key."}]}}"#;
    assert_eq!(refused(200, envelope), (Fault::Unauthorized, Cause::Plain, Some("-18010002".to_owned())));
    let used_up = r#"{"code":0,"data":{"accepted":[],"rejected":[],"errors":[{"code":-18019908}]}}"#;
    assert_eq!(refused(200, used_up), (Fault::RateLimited, Cause::QuotaUsedUp, Some("-18019908".to_owned())));
    let coded = r#"{"code":-18010012,"message":"Wrong format."}"#;
    assert_eq!(refused(200, coded), (Fault::BadRequest, Cause::Plain, Some("-18010012".to_owned())));
}

#[test]
fn a_status_of_http_says_what_to_do_whatever_the_body() {
    let envelope = r#"{"code":401,"data":{"errors":[{"code":-18010001,"message":"Address not allowed."}]}}"#;
    assert_eq!(refused(401, envelope), (Fault::Unauthorized, Cause::Plain, Some("-18010001".to_owned())));
    assert_eq!(refused(429, ""), (Fault::RateLimited, Cause::Plain, Some("429".to_owned())));
    assert_eq!(refused(503, "<html></html>"), (Fault::Unavailable, Cause::Plain, Some("503".to_owned())));
    assert_eq!(refused(404, "{}"), (Fault::BadRequest, Cause::Plain, Some("404".to_owned())));
    assert_eq!(refused(302, ""), (Fault::Unavailable, Cause::Plain, Some("302".to_owned())));
}

#[test]
fn what_cant_be_read_is_no_success() {
    for body in ["", "<html></html>", "{\"code\":0,\"da", "[]", "{}", r#"{"code":0,"data":[1]}"#] {
        assert_eq!(refused(200, body).0, Fault::Unreadable, "{body}");
    }
    for body in [r#"{"code":0,"data":{}}"#, r#"{"code":0,"data":{"accepted":[],"rejected":[]}}"#, r#"{"code":0}"#] {
        assert_eq!(failure(&reply(200, body)), None, "{body}");
    }
}

#[test]
fn the_quota_is_what_it_says() {
    let body = r#"{"code":0,"data":{"quota_total":200,"quota_used":15,"quota_remain":185,"today_used":"3"}}"#;
    assert_eq!(read_quota(&reply(200, body)), Some(Quota { total: 200, left: 185 }));
    assert_eq!(read_quota(&reply(200, r#"{"code":0,"data":{"quota_total":200}}"#)), None);
    assert_eq!(read_quota(&reply(200, "")), None);
    assert_eq!((quota().path.as_str(), sent(&quota())), ("/getquota", json!([])));
}

#[test]
fn numbers_of_another_shape_are_known_beforehand() {
    let takes = |number: &str| accepts(&TrackingNumber::new(number).expect("a number"));
    assert!(takes("LX123456785CN") && takes("12345") && takes(&"1".repeat(50)));
    assert!(!takes("1234") && !takes(&"1".repeat(51)) && !takes("AB/12345") && !takes("ÄB12345"));
}

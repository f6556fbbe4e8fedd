//! Calls as they go out, and what is made of the answers.

use super::*;
use crate::call::{Cause, Method};

fn ask(number: &str) -> Ask {
    Ask::about(TrackingNumber::new(number).expect("a number"), "pkg_1".to_owned())
}

fn sent(call: &Call) -> Value {
    serde_json::from_slice(call.body.as_deref().expect("a body")).expect("JSON")
}

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, headers: &[], body: body.as_bytes() }
}

#[test]
fn a_page_that_isnt_the_last_leads_to_the_next_one() {
    let asks = [Ask::about(TrackingNumber::new("LX123456785CN").unwrap(), "p1".to_owned())];
    let next = |pagination: &str| {
        let body = format!(r#"{{"meta":{{"code":200}},"data":{{"pagination":{pagination},"trackings":[]}}}}"#);
        next_page(&asks, body.as_bytes()).map(|call| call.query)
    };
    let query = next(r#"{"total":5,"next_cursor":"abc","has_next_page":true}"#).unwrap();
    assert_eq!(query.last(), Some(&("cursor", "abc".to_owned())));
    assert_eq!(query.first(), Some(&("tracking_numbers", "LX123456785CN".to_owned())));
    assert_eq!(next(r#"{"total":5,"next_cursor":"abc","has_next_page":false}"#), None);
    assert_eq!(next(r#"{"total":5,"next_cursor":null,"has_next_page":true}"#), None);
    assert_eq!(next_page(&asks, b"<html>"), None);
    assert_eq!(next_page(&asks, br#"{"data":[]}"#), None);
}

#[test]
fn a_poll_asks_for_a_page_with_all_of_the_numbers() {
    let call = poll(&[ask("LX123456785CN"), ask("1Z999AA10123456784")]);
    assert_eq!((call.method, call.path.as_str(), call.body), (Method::Get, "/trackings", None));
    let numbers = "LX123456785CN,1Z999AA10123456784".to_owned();
    assert_eq!(call.query, [("tracking_numbers", numbers), ("limit", "200".to_owned())]);
}

#[test]
fn a_registration_says_what_helps_to_find_the_parcel() {
    let whole = Ask {
        carrier: Some("dhl_de".to_owned()),
        destination_country: Some("DE".to_owned()),
        destination_postcode: Some("04109".to_owned()),
        origin_country: Some("CN".to_owned()),
        shipped_on: Some("2026-03-02".to_owned()),
        ..ask("00340434161094042557")
    };
    let call = (REGISTER.request)(&[whole]);
    assert_eq!((call.method, call.path.as_str()), (Method::Post, "/trackings"));
    assert_eq!(
        sent(&call),
        json!({
            "tracking_number": "00340434161094042557", "slug": "dhl-germany", "tracking_ship_date": "20260302",
            "origin_country_region": "CHN", "destination_country_region": "DEU", "destination_postal_code": "04109",
            "custom_fields": {"reference": "pkg_1"},
        })
    );
    let unknown = Ask { carrier: Some("nobody".to_owned()), ..ask("ABC12345") };
    let bare = json!({"tracking_number": "ABC12345", "custom_fields": {"reference": "pkg_1"}});
    assert_eq!(sent(&(REGISTER.request)(&[unknown])), bare);
}

#[test]
fn other_commands_name_the_tracking_by_its_id() {
    let known = Ask {
        handle: Some("5b76".to_owned()),
        new_carrier: Some("aftership:a-new-courier".to_owned()),
        ..ask("LX123456785CN")
    };
    let retrack = (RETRACK.request)(std::slice::from_ref(&known));
    assert_eq!((retrack.method, retrack.path.as_str(), retrack.body), (Method::Post, "/trackings/5b76/retrack", None));
    let change = (CHANGE_CARRIER.request)(&[known]);
    assert_eq!((change.method, change.path.as_str()), (Method::Put, "/trackings/5b76"));
    assert_eq!(sent(&change), json!({"slug": "a-new-courier"}));
    // Never another tracking than the one that is meant.
    for id in [None, Some(".."), Some("../couriers"), Some("a?b"), Some("")] {
        let ask = Ask { handle: id.map(str::to_owned), ..ask("LX123456785CN") };
        assert_eq!((RETRACK.request)(&[ask]).path, "/trackings/none/retrack", "{id:?}");
    }
}

#[test]
fn a_tracking_is_taken_with_its_courier_and_its_id() {
    let body = r#"{"meta":{"code":201},"data":{"id":"5b76","tracking_number":"LX123456785CN","slug":"china-post"}}"#;
    let taken = Taken { carrier: Some("china_post".to_owned()), handle: Some("5b76".to_owned()), was_known: false };
    let done = (REGISTER.read)(&reply(201, body), &[ask("LX123456785CN")]);
    assert_eq!(done, [Done { number: ask("LX123456785CN").number, result: Ok(taken.clone()) }]);
    let body = body.replace("201", "4003");
    let done = (REGISTER.read)(&reply(400, &body), &[ask("LX123456785CN")]);
    assert_eq!(done[0].result, Ok(Taken { was_known: true, ..taken }));
    for body in ["", "{}", "<html></html>"] {
        assert_eq!((REGISTER.read)(&reply(200, body), &[ask("LX123456785CN")]), [], "{body}");
    }
}

#[test]
fn what_is_wrong_with_one_tracking_is_no_failure_of_the_call() {
    let refused = |status: u16, code: u16| {
        let body = format!(r#"{{"meta":{{"code":{code},"message":"No.","type":"BadRequest"}},"data":{{}}}}"#);
        assert_eq!(failure(&reply(status, &body)), None, "{code}");
        let done = (RETRACK.read)(&reply(status, &body), &[ask("LX123456785CN")]).remove(0);
        done.result.map_err(|refusal| (refusal.fault, refusal.cause))
    };
    assert_eq!(refused(400, 4012), Err((Fault::BadRequest, Cause::CarrierUnknown)));
    assert_eq!(refused(400, 4011), Err((Fault::BadRequest, Cause::MoreNeeded)));
    assert_eq!(refused(400, 4016), Err((Fault::BadRequest, Cause::OnlyOnce)));
    assert_eq!(refused(404, 4004), Err((Fault::NotFound, Cause::NotRegistered)));
    assert_eq!(refused(400, 4005), Err((Fault::BadRequest, Cause::Plain)));
    assert_eq!(refused(400, 4013), Ok(Taken { was_known: true, ..Taken::default() }));
}

#[test]
fn a_whole_call_fails_by_its_status_or_by_its_envelope() {
    let fault = |status: u16, body: &str| failure(&reply(status, body)).map(|refusal| (refusal.fault, refusal.code));
    let coded = |code: u16| format!(r#"{{"meta":{{"code":{code},"message":"No."}},"data":{{}}}}"#);
    assert_eq!(fault(401, &coded(401)), Some((Fault::Unauthorized, Some("401".to_owned()))));
    assert_eq!(fault(403, "<html></html>"), Some((Fault::Unauthorized, Some("403".to_owned()))));
    assert_eq!(fault(429, &coded(429)), Some((Fault::RateLimited, Some("429".to_owned()))));
    assert_eq!(fault(429, ""), Some((Fault::RateLimited, Some("429".to_owned()))));
    assert_eq!(fault(502, "<html></html>"), Some((Fault::Unavailable, Some("502".to_owned()))));
    assert_eq!(fault(400, &coded(4001)), Some((Fault::BadRequest, Some("4001".to_owned()))));
    // The address isn't found, not a tracking.
    assert_eq!(fault(404, &coded(404)), Some((Fault::BadRequest, Some("404".to_owned()))));
    assert_eq!(fault(200, &coded(404)), Some((Fault::BadRequest, Some("404".to_owned()))));
    assert_eq!(fault(200, &coded(503)), Some((Fault::Unavailable, Some("503".to_owned()))));
    for body in ["", "<html></html>", r#"{"meta":{"code":2"#, "[]", "{}"] {
        assert_eq!(fault(200, body).map(|(fault, _)| fault), Some(Fault::Unreadable), "{body}");
    }
    assert_eq!(fault(200, &coded(200)), None);
    assert_eq!(fault(201, r#"{"data":{"trackings":[]}}"#), None);
}

#[test]
fn headers_say_what_is_left_of_the_second() {
    let with = |headers: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        rate(&Reply { status: 429, headers: &headers, body: b"" })
    };
    let left = [("x-ratelimit-limit", "6"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1778446920")];
    assert_eq!(with(&left), Some(Rate { left: 0, resets_at: Some(1_778_446_920) }));
    assert_eq!(with(&left[1..2]), Some(Rate { left: 0, resets_at: None }));
    assert_eq!(with(&[("x-ratelimit-remaining", "many")]), None);
    assert_eq!(with(&[]), None);
}

#[test]
fn every_carrier_of_the_table_has_one_slug() {
    for (listed, id) in CARRIERS {
        assert_eq!(slug(id), Some(*listed), "{id}");
    }
    for id in ["aftership", "aftership:", "17track:usps", "nobody", ""] {
        assert_eq!(slug(id), None, "{id}");
    }
}

#[test]
fn numbers_of_another_shape_are_known_beforehand() {
    let takes = |number: &str| accepts(&TrackingNumber::new(number).expect("a number"));
    assert!(takes("LX123456785CN") && takes("1234") && takes("AB/1.2_3"));
    assert!(!takes("123") && !takes("AB,12345") && !takes("ÄB12345") && !takes(&"1".repeat(101)));
}

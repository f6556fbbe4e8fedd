//! Orders and their answers by a mapping.

use std::sync::LazyLock;

use super::*;
use crate::call::{Cause, Method, Refusal};

const MAPPING: &str = r#"
id = "watcher"
name = "Watcher"
sort = "provider"
carriers = { "a-post" = "usps" }
faults = { E1 = "not_found", E2 = "bad_request", E9 = "unauthorized" }
causes = { E1 = "not_registered" }
about_item = ["E1", "E2"]

[service]
base_url = "https://watcher.example"
test = { path = "/me" }
rate = { left = "x-left", resets_at = "x-reset" }

[poll]
path = "/numbers/${number}"
unnamed = "not_registered"

[register]
cost = 1
taken = "data.taken"
refused = ["data.refused", "error"]
number = "no"
handle = "id"
carrier = "by"
code = "code"
message = "msg"
is_so = ["E3"]

[register.call]
batch = 40
method = "post"
path = "/numbers"
body = '[${items}]'
item = '{"no":"${number}","by":"${carrier}","to":{"country":"${country3}","zip":"${postcode}"},"on":["${shipped_on}"]}'

[stop]
needs_handle = true
silent_is_done = true
call = { method = "delete", path = "/numbers/${handle}", query = { by = "${carrier}" } }

[quota]
call = { path = "/me" }
total = "plan.total"
left = "plan.left"

[[shape]]
format = "json"
known_by = ["data", "error"]
error = [{ each = "error", code = "code", message = "msg" }]
package = { each = "data.taken", number = "no" }
event = { each = "events", time = "at" }
"#;

static SOURCE: LazyLock<Source> = LazyLock::new(|| Source::parse(MAPPING).expect("a mapping"));

fn ask(number: &str) -> Ask {
    Ask::about(TrackingNumber::new(number).expect("a number"), "r".to_owned())
}

fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, headers: &[], body: body.as_bytes() }
}

#[test]
fn what_isnt_known_isnt_said() {
    let known = Ask {
        carrier: Some("usps".to_owned()),
        destination_country: Some("DE".to_owned()),
        shipped_on: Some("2026-03-02".to_owned()),
        ..ask("A\"1")
    };
    let call = SOURCE.order(Order::Register, &[known, Ask { carrier: Some("watcher:x".to_owned()), ..ask("B2") }]);
    let body = String::from_utf8(call.body.expect("a body")).expect("text");
    let expected = r#"[{"by":"a-post","no":"A\"1","on":["2026-03-02"],"to":{"country":"DEU"}},{"by":"x","no":"B2"}]"#;
    assert_eq!(body, expected);
    assert_eq!((call.method, call.path.as_str()), (Method::Post, "/numbers"));
    assert_eq!(call.headers, [("content-type", "application/json".to_owned())]);
    let stop = SOURCE.order(Order::Stop, &[Ask { handle: Some("h/1".to_owned()), ..ask("A1") }]);
    assert_eq!((stop.method, stop.path.as_str(), stop.query.len()), (Method::Delete, "/numbers/h%2F1", 0));
}

#[test]
fn a_path_leads_where_the_mapping_says() {
    for handle in [None, Some(String::new()), Some("..".to_owned()), Some(".".to_owned())] {
        assert_eq!(SOURCE.order(Order::Stop, &[Ask { handle, ..ask("A1") }]).path, "/numbers/-");
    }
    assert_eq!(SOURCE.order(Order::Stop, &[]).path, "/numbers/-");
    assert_eq!(SOURCE.order(Order::Retrack, &[ask("A1")]).path, "/");
}

#[test]
fn each_number_has_its_own_answer() {
    let body = r#"{"data":{"taken":[{"no":"A1","id":7,"by":"a-post"}],"refused":[{"no":"B2","code":"E1","msg":"who?"},
        {"no":"C3","code":"E3"},{"code":"E1"}]}}"#;
    let done = SOURCE.done(Order::Register, &reply(200, body), &[ask("A1"), ask("B2"), ask("C3")]);
    let taken = Taken { carrier: Some("usps".to_owned()), handle: Some("7".to_owned()), was_known: false };
    let refusal = Refusal {
        fault: Fault::NotFound,
        cause: Cause::NotRegistered,
        code: Some("E1".to_owned()),
        message: Some("who?".to_owned()),
    };
    let results: Vec<_> = done.iter().map(|one| (one.number.as_str(), one.result.clone())).collect();
    let known = Taken { was_known: true, ..Taken::default() };
    assert_eq!(results, [("A1", Ok(taken)), ("B2", Err(refusal)), ("C3", Ok(known))]);
}

#[test]
fn the_only_number_needs_no_name() {
    let done = SOURCE.done(Order::Register, &reply(409, r#"{"error":{"code":"E3"}}"#), &[ask("A1")]);
    assert_eq!(done.len(), 1);
    assert!(done[0].result.as_ref().is_ok_and(|taken| taken.was_known));
    assert_eq!(SOURCE.done(Order::Stop, &reply(204, ""), &[ask("A1")]).len(), 1);
    assert_eq!(SOURCE.done(Order::Stop, &reply(500, ""), &[ask("A1")]), []);
    assert_eq!(SOURCE.done(Order::Register, &reply(200, ""), &[ask("A1")]), []);
    assert_eq!(SOURCE.done(Order::Register, &reply(200, "<html>"), &[ask("A1")]), []);
}

#[test]
fn what_is_said_of_one_number_is_no_failure_of_the_call() {
    let fault = |status, body: &str| SOURCE.failure(&reply(status, body)).map(|refusal| refusal.fault);
    assert_eq!(fault(404, r#"{"error":{"code":"E1"}}"#), None);
    assert_eq!(fault(400, r#"{"error":{"code":"E2","msg":"no"}}"#), None);
    assert_eq!(fault(400, r#"{"error":{"code":"E7","msg":"no"}}"#), Some(Fault::BadRequest));
    assert_eq!(fault(200, r#"{"error":{"code":"E9"}}"#), Some(Fault::Unauthorized));
    assert_eq!(fault(503, "<html>"), Some(Fault::Unavailable));
    assert_eq!((fault(204, ""), fault(200, "")), (None, Some(Fault::Unreadable)));
}

#[test]
fn quota_and_rate_are_read_where_they_are_told() {
    let quota = SOURCE.quota_left(&reply(200, r#"{"plan":{"total":100,"left":"7"}}"#));
    assert_eq!(quota, Some(Quota { total: 100, left: 7 }));
    assert_eq!(SOURCE.quota_left(&reply(200, r#"{"plan":{"total":100}}"#)), None);
    assert_eq!((SOURCE.quota_call().path.as_str(), SOURCE.test().path.as_str()), ("/me", "/me"));
    let headers = [("x-left".to_owned(), " 3".to_owned()), ("x-reset".to_owned(), "1700000000".to_owned())];
    let told = SOURCE.rate_left(&Reply { status: 200, headers: &headers, body: b"" });
    assert_eq!(told, Some(Rate { left: 3, resets_at: Some(1_700_000_000) }));
    assert_eq!(SOURCE.rate_left(&reply(200, "")), None);
}

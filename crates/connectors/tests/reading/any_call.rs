//! Whatever is asked, every call can be sent; whatever comes back, every answer to it is read.

use parcelwatch_connectors::call::{Ask, Call, Command, Reply};
use parcelwatch_connectors::connector::{Connector, Fault};
use parcelwatch_connectors::registry;
use parcelwatch_domain::facts::TrackingNumber;
use proptest::prelude::*;
use serde_json::Value;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,20}",
        "[A-Z0-9]{1,30}",
        prop::sample::select(vec![
            "..",
            "../x",
            "a/b?c#d",
            "\"",
            "\\",
            "\r\nx: y",
            "\u{0}",
            "%2e",
            "17track:7041",
            "17track:99999999999",
            "aftership:dhl",
            "dhl_de",
            "usps",
            "DE",
            "US",
            "2026-03-02",
            "04109",
            ",",
            "&limit=1",
        ])
        .prop_map(str::to_owned),
    ]
}

fn ask() -> impl Strategy<Value = Ask> {
    let optional = || prop::option::of(text());
    let number = text().prop_filter_map("no number", |text| TrackingNumber::new(&text).ok());
    (number, optional(), optional(), optional(), text(), optional(), optional(), optional(), optional()).prop_map(
        |(number, carrier, new_carrier, handle, reference, country, postcode, origin, shipped_on)| Ask {
            number,
            carrier,
            new_carrier,
            handle,
            reference,
            destination_country: country,
            destination_postcode: postcode,
            origin_country: origin,
            shipped_on,
        },
    )
}

fn commands(connector: &Connector) -> impl Iterator<Item = &Command> {
    [&connector.register, &connector.retrack, &connector.stop, &connector.change_carrier].into_iter().flatten()
}

/// What can be sent as it is, whatever builds the address: no segment that leads elsewhere, nothing left to encode.
fn check(id: &str, call: &Call) -> Result<(), TestCaseError> {
    prop_assert!(call.path.starts_with('/'), "{id}: {}", call.path);
    for segment in call.path.split('/').skip(1) {
        // A path may end in a slash.
        let is_whole = !segment.is_empty() || call.path.ends_with('/') && !call.path.contains("//");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b',' | b'%');
        let leads_on = !segment.replace("%2E", ".").bytes().all(|byte| byte == b'.') || segment.is_empty();
        prop_assert!(is_whole && leads_on && segment.bytes().all(plain), "{id}: {}", call.path);
    }
    for (name, value) in &call.headers {
        prop_assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{id}: {name}");
        prop_assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{id}: {value}");
    }
    if let Some(body) = &call.body {
        let kind = call.headers.iter().find(|(name, _)| *name == "content-type").map(|(_, kind)| kind.as_str());
        prop_assert!(kind.is_some(), "{id}: {}", call.path);
        let is_json = serde_json::from_slice::<Value>(body).is_ok();
        prop_assert!(is_json || kind.is_some_and(|kind| !kind.contains("json")), "{id}: {}", call.path);
    }
    Ok(())
}

fn read(connector: &Connector, reply: &Reply<'_>, asks: &[Ask]) -> Result<(), TestCaseError> {
    for command in commands(connector) {
        let done = (command.read)(reply, asks);
        prop_assert!(done.len() <= 200 + asks.len());
    }
    if let Some(service) = &connector.service {
        let failed = (service.failure)(reply);
        // Nothing at all is no success unless the status says so, and no status but those of success is one by itself.
        prop_assert!(
            failed.is_some() || !reply.body.is_empty() || matches!(reply.status, 204 | 404),
            "{}",
            connector.id
        );
        let bare = Reply { body: b"{\"code\":0,\"meta\":{\"code\":200}}", ..*reply };
        let succeeded = (200..300).contains(&reply.status);
        let is_taken = (service.failure)(&bare).is_none();
        // What isn't found may be the number.
        prop_assert!(is_taken == succeeded || reply.status == 404, "{}: {}", connector.id, reply.status);
        prop_assert!(failed.is_none_or(|refusal| refusal.fault != Fault::NotFound), "{}", connector.id);
        let _ = service.quota.as_ref().map(|quota| (quota.read)(reply));
        let _ = service.rate.map(|rate| rate(reply));
    }
    if let Some(push) = &connector.push {
        let _ = push.delivery_id(reply.body, |name| reply.header(name));
        let _ = push.signature.as_ref().map(|signature| (signature.holds)(reply.body, "x", "y"));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_ask_makes_a_call_that_can_be_sent(asks in prop::collection::vec(ask(), 0..4)) {
        for connector in registry::all() {
            for command in commands(connector) {
                check(connector.id, &(command.request)(&asks))?;
            }
            if let Some(request) = connector.poll.as_ref().and_then(|poll| poll.request) {
                check(connector.id, &request(&asks))?;
            }
            if let Some(service) = &connector.service {
                check(connector.id, &(service.test)())?;
                for ask in &asks {
                    let _ = (service.accepts)(&ask.number);
                }
            }
        }
    }

    #[test]
    fn any_reply_is_read(
        status in any::<u16>(),
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..80),
            crate::any_input::json().prop_map(|value| value.to_string().into_bytes()),
            crate::any_input::json().prop_map(|value| serde_json::json!({"code": 0, "data": value}).to_string().into_bytes()),
            (any::<u16>(), crate::any_input::json()).prop_map(|(code, value)|
                serde_json::json!({"meta": {"code": code}, "data": value}).to_string().into_bytes()),
        ],
        headers in prop::collection::vec((prop::sample::select(vec!["x-ratelimit-remaining", "sign", "other"]), ".{0,8}"), 0..3),
        asks in prop::collection::vec(ask(), 0..3),
    ) {
        let headers: Vec<(String, String)> = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for connector in registry::all() {
            read(connector, &Reply { status, headers: &headers, body: &body }, &asks)?;
        }
    }
}

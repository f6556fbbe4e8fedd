//! Whatever comes in, every reader answers.

use std::fs;
use std::path::Path;

use parcelwatch_connectors::connector::{Connector, Fault, Way};
use parcelwatch_connectors::registry;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::one_word;
use crate::places::places;

/// Field names that readers look for, so that invented JSON reaches them.
const NAMES: &[&str] = &[
    "code",
    "data",
    "event",
    "accepted",
    "rejected",
    "errors",
    "error",
    "number",
    "carrier",
    "track_info",
    "tracking",
    "providers",
    "provider",
    "key",
    "events",
    "time_iso",
    "time_utc",
    "time_raw",
    "date",
    "time",
    "timezone",
    "description",
    "location",
    "stage",
    "sub_status",
    "status",
    "latest_status",
    "latest_event",
    "address",
    "country",
    "misc_info",
    "local_number",
    "shipping_info",
    "package_status",
    "latest_event_time",
    "message",
    "meta",
    "trackings",
    "tracking",
    "tracking_number",
    "id",
    "slug",
    "active",
    "tag",
    "subtag",
    "checkpoints",
    "checkpoint_time",
    "country_region",
    "last_mile",
    "next_couriers",
    "msg",
    "event_id",
];

/// Values that mean something to readers.
const WORDS: &[&str] = &[
    "",
    " ",
    "0",
    "-18019909",
    "3011",
    "LX123456785CN",
    "InTransit_Other",
    "Delivered",
    "NotFound",
    "Expired",
    "TRACKING_STOPPED",
    "4003",
    "usps",
    "USA",
    "InTransit_007",
    "InTransit_099",
    "Pending_001",
    "2026-05-01T10:00:00+08:00",
    "2026-05-01T10:00:00",
    "2026-05-01",
    "9999-12-31",
    "-0001-01-01",
    "23:59:60",
    "24:00",
    "+14:00",
    "-99:99",
    "UTC+\u{e9}",
    "Asia/Shanghai",
    "Africa/Monrovia",
    "\u{0}",
    "\u{1f4e6}",
];

pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(WORDS).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(7, 120, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(NAMES), inner), 0..6).prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
            }),
        ]
    })
}

/// Reads in every way there is, and checks what holds of every answer.
fn read(connector: &Connector, bytes: &[u8]) -> Result<usize, TestCaseError> {
    let mut answers = 0;
    for way in [Way::Poll, Way::Push] {
        for answer in connector.read_all(way, bytes, &one_word).into_iter().flatten() {
            answers += 1;
            for package in &answer.packages {
                prop_assert_eq!(package.status, package.sub_status.map(|sub| sub.status()));
                let failed = package.errors.iter().any(|error| error.kind != Fault::NotFound);
                prop_assert_eq!(package.answer.is_none(), failed);
                prop_assert!(package.implied.is_none() || package.events.is_empty());
                for event in &package.events {
                    prop_assert_eq!(event.certainty, event.occurred.as_ref().map(|moment| moment.certainty()));
                }
            }
            prop_assert!(serde_json::to_string(&answer).is_ok());
        }
    }
    Ok(answers)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for connector in registry::all() {
            prop_assert!(read(connector, &bytes)? >= 1);
        }
    }

    #[test]
    fn any_json_is_answered(value in json()) {
        for connector in registry::all() {
            prop_assert!(read(connector, value.to_string().as_bytes())? >= 1);
        }
    }

    #[test]
    fn any_value_in_the_place_of_items_is_answered(accepted in json(), rejected in json(), data in json()) {
        let bodies = [
            serde_json::json!({"code": 0, "data": {"accepted": [accepted.clone()], "rejected": [rejected.clone()]}}),
            serde_json::json!({"code": 0, "data": {"accepted": [{"number": "LX123456785CN", "track_info": accepted.clone()}]}}),
            serde_json::json!({"event": "TRACKING_UPDATED", "data": rejected.clone()}),
            serde_json::json!({"code": 0, "data": data.clone()}),
            serde_json::json!({"meta": {"code": 200}, "data": {"trackings": [accepted.clone(), rejected.clone()]}}),
            serde_json::json!({"meta": {"code": 200}, "data": {"tracking_number": "LX123456785CN", "checkpoints": [accepted]}}),
            serde_json::json!({"event": "tracking_update", "msg": rejected}),
            serde_json::json!({"meta": {"code": 4003}, "data": data}),
        ];
        for connector in registry::all() {
            for body in &bodies {
                prop_assert!(read(connector, body.to_string().as_bytes())? >= 1);
            }
        }
    }
}

#[test]
fn a_body_cut_or_spoiled_anywhere_is_answered() {
    for connector in registry::all() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(connector.id).join("delivered");
        let file = ["answer.json", "answer.xml"].map(|name| folder.join(name)).into_iter().find(|file| file.exists());
        cut_and_spoil(connector, &fs::read(file.expect("a fixture")).expect("readable"));
    }
}

/// What may stand where something else was meant.
const INSTEAD: [&str; 5] = ["null", "[]", "[[{}]]", "\"0\"", "-1"];

#[test]
fn a_part_of_another_sort_is_answered() {
    for connector in registry::all() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(connector.id);
        for case in fs::read_dir(folder).expect("a folder") {
            let Ok(body) = fs::read(case.expect("a case").path().join("answer.json")) else { continue };
            let Ok(body) = serde_json::from_slice::<Value>(&body) else { continue };
            for place in places(&body, usize::MAX) {
                for instead in INSTEAD {
                    let mut other = body.clone();
                    let part = other.pointer_mut(&place).expect("a part");
                    *part = serde_json::from_str(instead).expect("JSON");
                    assert!(read(connector, other.to_string().as_bytes()).expect("what holds of every answer") >= 1);
                }
            }
        }
    }
}

fn cut_and_spoil(connector: &Connector, body: &[u8]) {
    for end in 0..body.trim_ascii_end().len() {
        let answers = connector.read_all(Way::Poll, &body[..end], &one_word).expect("polled");
        assert!(!answers.iter().any(|answer| answer.is_readable()), "cut at {end}");
    }
    for place in 0..body.len() {
        for byte in [0x00, b'"', b'}', 0xff] {
            let mut spoiled = body.to_vec();
            spoiled[place] = byte;
            assert!(read(connector, &spoiled).expect("what holds of every answer") >= 1);
        }
    }
}

#[test]
fn nesting_is_bounded() {
    for connector in registry::all() {
        let ways = usize::from(connector.poll.is_some()) + usize::from(connector.push.is_some());
        for (open, close) in [("[", "]"), ("{\"data\":", "}")] {
            let depth = 200_000;
            let body = format!("{{\"code\":0,\"data\":{}0{}}}", open.repeat(depth), close.repeat(depth));
            assert_eq!(read(connector, body.as_bytes()).expect("what holds of every answer"), ways);
            assert!(read(connector, open.repeat(depth).as_bytes()).expect("what holds of every answer") >= 1);
        }
    }
}

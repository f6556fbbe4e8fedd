//! Tests of the double against the documented shapes, without sockets.

use std::path::{Path, PathBuf};

use axum::http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::*;
use crate::fields::fields_of;
use crate::steps::Step;
use crate::world::Journey;
use crate::world::journeys::HOUR;

const BEGUN: i64 = 1_795_167_000_000;
const NUMBER: &str = "LX123456785CN";

/// A double, its world, and the real time that passes between two calls.
struct Desk {
    double: SeventeenTrack,
    world: World,
    at: Moment,
}

impl Desk {
    fn new(world: World) -> Desk {
        let options = SeventeenTrackOptions { quota: 200, daily: 150, ..SeventeenTrackOptions::default() };
        Desk { double: SeventeenTrack::new(options), world, at: Moment { world: BEGUN, real: 0 } }
    }

    /// With one parcel that was picked up an hour ago, registered and asked about before.
    fn with_one() -> Desk {
        let mut world = World::empty(BEGUN);
        world.add(NUMBER, "china_post", &[(BEGUN - HOUR, Step::PickedUp), (BEGUN + HOUR, Step::Exported)]);
        let mut desk = Desk::new(world);
        desk.ok("/register", &json!([{"number": NUMBER, "tag": "p1"}]));
        desk.later(10_000, 0);
        desk
    }

    fn later(&mut self, real: i64, world: i64) {
        self.at.real += real;
        self.at.world += world;
    }

    fn call(&mut self, path: &str, body: &[u8], key: &str) -> (u16, Value) {
        let mut headers = HeaderMap::new();
        headers.insert("17token", HeaderValue::from_str(key).expect("a key"));
        let (method, path, body) = ("POST".to_owned(), path.to_owned(), body.to_vec());
        let call = Call { method, path, query: Vec::new(), headers, body };
        let answer = self.double.answer(&self.world, &call, self.at, Order::AsUsual);
        (answer.status, serde_json::from_slice(&answer.body).expect("JSON"))
    }

    /// Calls a second later than the call before.
    fn ok(&mut self, path: &str, body: &Value) -> Value {
        self.later(1_000, 0);
        let (status, answer) = self.call(path, body.to_string().as_bytes(), "sandbox-17track-key");
        assert_eq!((status, &answer["code"]), (200, &json!(0)));
        answer
    }

    /// The error code of the only item.
    fn refused(&mut self, path: &str, item: &Value) -> Value {
        let answer = self.ok(path, &json!([item]));
        assert_eq!(answer["data"]["accepted"], json!([]), "{answer}");
        answer["data"]["rejected"][0]["error"]["code"].clone()
    }

    /// The error code of the whole call.
    fn failed(&mut self, path: &str, body: &Value) -> Value {
        self.ok(path, body)["data"]["errors"][0]["code"].clone()
    }

    fn info(&mut self, number: &str) -> Value {
        self.ok("/gettrackinfo", &json!([{"number": number}]))["data"]["accepted"][0].clone()
    }

    fn messages(&mut self) -> Vec<Value> {
        let due = self.double.due(&self.world, self.at, Order::AsUsual);
        for message in &due {
            assert_eq!(message.headers, [("sign", sign(&message.body, "sandbox-17track-key"))]);
            self.double.delivered(message.id, Some(200), self.at);
        }
        due.iter().map(|message| serde_json::from_slice(&message.body).expect("JSON")).collect()
    }
}

fn numbers(from: usize, count: usize) -> Vec<Value> {
    (from..from + count).map(|n| json!({"number": format!("YT26{n:014}")})).collect()
}

#[test]
fn the_documented_fields_of_track_info_are_all_there_and_no_others() {
    let mut world = World::empty(BEGUN);
    world.add(NUMBER, "china_post", &[(BEGUN - HOUR, Step::PickedUp)]);
    let mut desk = Desk::new(world);
    desk.ok("/register", &json!([{"number": NUMBER}]));
    desk.later(10_000, 0);
    let answer = desk.ok("/gettrackinfo", &json!([{"number": NUMBER, "carrier": 3011}]));
    let documented: Value =
        serde_json::from_str(include_str!("../../fixtures/17track_gettrackinfo.json")).expect("JSON");
    assert_eq!(fields_of(&answer), fields_of(&documented));
    let info = &answer["data"]["accepted"][0]["track_info"];
    assert_eq!(info["latest_status"]["sub_status"], "InTransit_PickedUp");
    let event = &info["tracking"]["providers"][0]["events"][0];
    assert_eq!(event["time_iso"], "2026-11-20T16:30:00+08:00");
    assert_eq!(event["time_utc"], "2026-11-20T08:30:00Z");
    assert_eq!(event["time_raw"], json!({"date": "2026-11-20", "time": "16:30:00", "timezone": "+08:00"}));
    assert_eq!(event["stage"], "PickedUp");
}

/// Bodies that others recorded, where they are at hand.
#[test]
fn recorded_bodies_have_no_field_that_we_lack() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("PARCELWATCH_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("corpus/tracking/payloads/17track-v2-json");
    let Ok(text) = std::fs::read_to_string(folder.join("aio17track__17track__gettrackinfo_correios_2151.json")) else {
        println!("skipped: no corpus/tracking in $PARCELWATCH_SHARED or in shared/ beside the checkout");
        return;
    };
    let recorded: Value = serde_json::from_str(&text).expect("JSON");
    let mut world = World::empty(BEGUN);
    world.add("RB123456785BR", "correios", &[(BEGUN - HOUR, Step::PickedUp)]);
    let mut desk = Desk::new(world);
    desk.ok("/register", &json!([{"number": "RB123456785BR"}]));
    desk.later(10_000, 0);
    let ours = desk.ok("/gettrackinfo", &json!([{"number": "RB123456785BR"}]));
    assert_eq!(fields_of(&ours), fields_of(&recorded));
}

#[test]
fn registering_answers_item_by_item() {
    let mut desk = Desk::with_one();
    let body = json!([
        {"number": "00340434161094015902", "carrier": 7041, "tag": "order-1042"},
        {"number": "1234"}, {"number": NUMBER}, {"number": "SBX12345Q"}, {"number": "1Z5R89390357567127", "carrier": 99},
    ]);
    let answer = desk.ok("/register", &body);
    let accepted = json!([{
        "origin": 2, "number": "00340434161094015902", "carrier": 7041, "email": null, "tag": "order-1042", "lang": null,
    }]);
    assert_eq!(answer["data"]["accepted"], accepted);
    let rejected: Vec<(&str, i64)> = answer["data"]["rejected"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (item["number"].as_str().expect("a number"), item["error"]["code"].as_i64().expect("a code")))
        .collect();
    let expected =
        [("1234", -18_010_012), (NUMBER, -18_019_901), ("SBX12345Q", -18_019_903), ("1Z5R89390357567127", -18_019_910)];
    assert_eq!(rejected, expected);
    assert_eq!(answer["data"]["rejected"][0]["error"]["message"], "The format of '1234' is invalid.");
}

#[test]
fn until_the_first_result_there_is_no_news() {
    let mut desk = Desk::new(World::empty(BEGUN));
    assert_eq!(desk.refused("/gettrackinfo", &json!({"number": NUMBER})), json!(-18_019_902));
    desk.ok("/register", &json!([{"number": NUMBER}]));
    assert_eq!(desk.refused("/gettrackinfo", &json!({"number": NUMBER})), json!(-18_019_909));
    desk.later(2_000, 0);
    // The number is nobody's: the carrier doesn't know it.
    let info = desk.info(NUMBER);
    assert_eq!(info["track_info"]["latest_status"]["sub_status"], "NotFound_Other");
    assert_eq!(info["track_info"]["latest_event"], Value::Null);
}

#[test]
fn news_comes_with_the_time_of_the_world() {
    let mut desk = Desk::with_one();
    assert_eq!(desk.info(NUMBER)["track_info"]["latest_status"]["sub_status"], "InTransit_PickedUp");
    desk.later(1_000, HOUR);
    let info = desk.info(NUMBER);
    assert_eq!((&info["tag"], &info["carrier"]), (&json!("p1"), &json!(3011)));
    let events = info["track_info"]["tracking"]["providers"][0]["events"].as_array().expect("events").clone();
    let codes: Vec<&str> = events.iter().filter_map(|event| event["sub_status"].as_str()).collect();
    assert_eq!(codes, ["InTransit_Departure", "InTransit_PickedUp"], "newest first");
    assert_eq!(info["track_info"]["milestone"][2]["key_stage"], "Departure");
    assert_eq!(info["track_info"]["milestone"][2]["time_utc"], "2026-11-20T10:30:00Z");
}

#[test]
fn whole_calls_fail_with_code_zero() {
    let mut desk = Desk::with_one();
    assert_eq!(desk.failed("/register", &json!([])), json!(-18_010_010));
    assert_eq!(desk.failed("/register", &json!({"number": NUMBER})), json!(-18_010_013));
    assert_eq!(desk.failed("/register", &json!(numbers(0, 41))), json!(-18_010_014));
    assert_eq!(desk.failed("/gettrackinfo", &json!([{"number": NUMBER, "tag": "x"}])), json!(-18_010_013));
    assert_eq!(desk.failed("/push", &json!([{"number": NUMBER}])), json!(-18_010_204));
    assert_eq!(desk.failed("/getRealTimeTrackInfo", &json!([{"number": NUMBER}])), json!(-18_019_912));
    desk.later(1_000, 0);
    let (status, answer) = desk.call("/register", b"[{", "sandbox-17track-key");
    assert_eq!((status, &answer["data"]["errors"][0]["code"]), (200, &json!(-18_010_013)));
}

#[test]
fn a_wrong_key_and_a_fourth_call_in_a_second_are_refused() {
    let mut desk = Desk::new(World::empty(BEGUN));
    let (status, answer) = desk.call("/getquota", b"[]", "another");
    assert_eq!((status, &answer["data"]["errors"][0]["code"]), (401, &json!(-18_010_002)));
    let statuses: Vec<u16> = [0, 100, 899, 999, 1_000, 1_001]
        .iter()
        .map(|real| {
            desk.at.real = *real;
            desk.call("/getquota", b"[]", "sandbox-17track-key").0
        })
        .collect();
    assert_eq!(statuses, [200, 200, 200, 429, 200, 429]);
    assert_eq!(desk.call("/nothing", b"[]", "sandbox-17track-key").0, 404);
}

#[test]
fn the_quota_is_counted_by_day_and_in_all() {
    let mut desk = Desk::new(World::empty(BEGUN));
    for batch in 0..3 {
        desk.ok("/register", &json!(numbers(batch * 40, 40)));
    }
    let answer = desk.ok("/register", &json!(numbers(120, 40)));
    assert_eq!(answer["data"]["accepted"].as_array().map(Vec::len), Some(30));
    assert_eq!(answer["data"]["rejected"][0]["error"]["code"], json!(-18_019_907));
    let quota = desk.ok("/getquota", &json!([]));
    let expected = json!({
        "quota_total": 200, "quota_used": 150, "quota_remain": 50, "today_used": 150, "max_track_daily": 150,
        "free_email_quota": 300, "free_email_quotaused": 0,
    });
    assert_eq!(quota["data"], expected);
    desk.later(0, DAY);
    for batch in 0..2 {
        desk.ok("/register", &json!(numbers(200 + batch * 40, 40)));
    }
    assert_eq!(desk.refused("/register", &json!({"number": "YT2600000000009999"})), json!(-18_019_908));
    desk.double.set_quota_left(1);
    desk.ok("/register", &json!([{"number": "YT2600000000009999"}]));
    assert_eq!(desk.ok("/getquota", &json!([]))["data"]["quota_remain"], json!(0));
}

#[test]
fn stopping_and_tracking_again() {
    let mut desk = Desk::with_one();
    let item = json!({"number": NUMBER, "carrier": 3011});
    assert_eq!(desk.refused("/stoptrack", &json!({"number": "LX000000005CN"})), json!(-18_019_902));
    assert_eq!(desk.refused("/retrack", &item), json!(-18_019_904));
    assert_eq!(desk.ok("/stoptrack", &json!([item]))["data"]["accepted"], json!([item]));
    assert_eq!(desk.refused("/stoptrack", &item), json!(-18_019_906));
    desk.later(0, 2 * HOUR);
    assert_eq!(desk.info(NUMBER)["track_info"]["latest_status"]["sub_status"], "InTransit_PickedUp", "nothing new");
    desk.ok("/retrack", &json!([item]));
    assert_eq!(desk.info(NUMBER)["track_info"]["latest_status"]["sub_status"], "InTransit_Departure");
    desk.ok("/stoptrack", &json!([item]));
    assert_eq!(desk.refused("/retrack", &item), json!(-18_019_905));
    desk.ok("/deletetrack", &json!([item]));
    assert_eq!(desk.refused("/gettrackinfo", &item), json!(-18_019_902));
}

#[test]
fn a_wrong_carrier_knows_nothing_until_it_is_changed() {
    let mut desk = Desk::new(Desk::with_one().world);
    desk.ok("/register", &json!([{"number": NUMBER, "carrier": 21051}]));
    let change = |old: u32, new: u32| json!({"number": NUMBER, "carrier_old": old, "carrier_new": new});
    assert_eq!(desk.refused("/changecarrier", &change(21_051, 3011)), json!(-18_019_808));
    desk.later(2_000, 0);
    assert_eq!(desk.info(NUMBER)["track_info"]["latest_status"]["status"], "NotFound");
    assert_eq!(desk.refused("/changecarrier", &change(7041, 3011)), json!(-18_019_805));
    assert_eq!(desk.refused("/changecarrier", &change(21_051, 1)), json!(-18_019_802));
    assert_eq!(desk.refused("/changecarrier", &change(21_051, 21_051)), json!(-18_019_803));
    assert_eq!(desk.refused("/changecarrier", &json!({"number": NUMBER})), json!(-18_019_804));
    desk.ok("/changecarrier", &json!([change(21_051, 3011)]));
    desk.later(2_000, 0);
    assert_eq!(desk.info(NUMBER)["track_info"]["latest_status"]["status"], "InTransit");
    for (old, new) in [(3011, 7041), (7041, 3011), (3011, 7041), (7041, 3011)] {
        desk.ok("/changecarrier", &json!([change(old, new)]));
        desk.later(2_000, 0);
    }
    assert_eq!(desk.refused("/changecarrier", &change(3011, 7041)), json!(-18_019_807));
    desk.ok("/register", &json!([{"number": NUMBER, "carrier": 7041}]));
    assert_eq!(desk.refused("/changecarrier", &json!({"number": NUMBER, "carrier_new": 1151})), json!(-18_019_801));
    assert_eq!(desk.refused("/changecarrier", &change(7041, 3011)), json!(-18_019_809));
}

#[test]
fn what_the_account_said_can_be_changed() {
    let mut desk = Desk::with_one();
    assert_eq!(desk.refused("/changeinfo", &json!({"number": NUMBER})), json!(-18_010_010));
    assert_eq!(desk.refused("/changeinfo", &json!({"number": NUMBER, "items": {"tag": "p1"}})), json!(-18_019_811));
    desk.ok("/changeinfo", &json!([{"number": NUMBER, "items": {"tag": "p2"}}]));
    assert_eq!(desk.info(NUMBER)["tag"], "p2");
}

#[test]
fn the_list_has_pages_filters_and_its_odd_names() {
    let mut desk = Desk::with_one();
    for batch in 0..2 {
        desk.ok("/register", &json!(numbers(batch * 40, 40)));
    }
    desk.later(5_000, 0);
    let first = desk.ok("/gettracklist", &json!({"order_by": "RegisterTimeAsc"}));
    assert_eq!(first["page"], json!({"data_total": 81, "page_total": 3, "page_no": 1, "page_size": 40}));
    let item = first["data"]["accepted"][0].as_object().expect("an item").clone();
    let documented: Value =
        serde_json::from_str(include_str!("../../fixtures/17track_gettracklist.json")).expect("JSON");
    assert_eq!(fields_of(&first), fields_of(&documented));
    assert!(item.contains_key("days_of_transit ") && item.contains_key("delievery_time"));
    assert_eq!((&item["number"], &item["package_status"]), (&json!(NUMBER), &json!("InTransit")));
    let third = desk.ok("/gettracklist", &json!({"page_no": 3}));
    assert_eq!(third["data"]["accepted"].as_array().map(Vec::len), Some(1));
    let filtered = desk
        .ok("/gettracklist", &json!({"number": format!("{NUMBER},YT2600000000000001"), "package_status": "NotFound"}));
    assert_eq!(filtered["data"]["accepted"][0]["number"], "YT2600000000000001");
    assert_eq!(filtered["page"]["data_total"], json!(1));
    assert_eq!(desk.failed("/gettracklist", &json!([])), json!(-18_010_013));
}

#[test]
fn the_number_of_the_last_carrier_joins_and_can_be_asked_about_itself() {
    let world = World::new(7, BEGUN);
    let later = BEGUN + 40 * DAY;
    let parcel = world.parcels().iter().find(|parcel| parcel.journey == Some(Journey::LastMile)).expect("one");
    let (number, (joined, last)) = (parcel.number.clone(), parcel.last_mile.clone().expect("a second number"));
    let before = parcel.scans.iter().find(|scan| scan.last_mile).expect("a scan").reported_at - 1;
    let mut desk = Desk::new(world);
    desk.ok("/register", &json!([{"number": number}, {"number": joined}]));
    desk.later(5_000, 0);
    desk.at.world = before;
    assert_eq!(desk.info(&number)["track_info"]["misc_info"]["local_number"], Value::Null);
    desk.at.world = later.min(before + 20 * DAY);
    let info = desk.info(&number)["track_info"].clone();
    let misc = &info["misc_info"];
    assert_eq!((&misc["local_number"], &misc["local_key"]), (&json!(joined), &json!(last.seventeen_track)));
    let providers = info["tracking"]["providers"].as_array().expect("providers");
    assert_eq!((providers.len(), &providers[0]["provider"]["key"]), (2, &json!(last.seventeen_track)));
    let own = desk.info(&joined)["track_info"].clone();
    assert_eq!(own["tracking"]["providers"].as_array().map(Vec::len), Some(1));
    assert_eq!(own["latest_status"]["status"], "Delivered");
}

#[test]
fn two_posts_report_the_same_event_of_an_item() {
    let mut world = World::empty(BEGUN);
    world.add(NUMBER, "china_post", &[(BEGUN - 2 * HOUR, Step::Exported), (BEGUN - HOUR, Step::Landed)]);
    let mut desk = Desk::new(world);
    desk.ok("/register", &json!([{"number": NUMBER}]));
    desk.later(5_000, 0);
    let info = desk.info(NUMBER);
    let providers = info["track_info"]["tracking"]["providers"].as_array().expect("providers").clone();
    assert_eq!((&providers[0]["provider"]["key"], &providers[1]["provider"]["key"]), (&json!(7041), &json!(3011)));
    assert_eq!(providers[0]["events"][0], providers[1]["events"][0]);
    assert_eq!(providers[1]["events"].as_array().map(Vec::len), Some(2));
}

#[test]
fn some_carriers_write_no_offset() {
    let mut world = World::empty(BEGUN);
    let number = "RB123456785BR";
    world.add(number, "correios", &[(BEGUN - HOUR, Step::PickedUp)]);
    let mut desk = Desk::new(world);
    desk.ok("/register", &json!([{"number": number}]));
    desk.later(5_000, 0);
    let event = desk.info(number)["track_info"]["latest_event"].clone();
    assert_eq!((&event["time_iso"], &event["time_utc"]), (&Value::Null, &Value::Null));
    assert_eq!(event["time_raw"], json!({"date": "2026-11-20", "time": "05:30:00", "timezone": null}));
    assert_eq!(event["description_translation"]["lang"], "en");
}

#[test]
fn messages_are_signed_and_tell_each_news_once() {
    assert_eq!(
        sign(
            br#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456785CN","carrier":3011,"tag":"order-1001"}}"#,
            "TESTKEY17"
        ),
        "520dc2c71e7c3e24e5e0214d5b80981aad50eab948cca318fc7b5e25ccb5d54f"
    );
    let mut desk = Desk::with_one();
    desk.double.outbox.url = Some("http://127.0.0.1:9/".to_owned());
    let first = desk.messages();
    assert_eq!((first.len(), &first[0]["event"]), (1, &json!("TRACKING_UPDATED")));
    let documented: Value = serde_json::from_str(include_str!("../../fixtures/17track_message.json")).expect("JSON");
    assert_eq!(fields_of(&first[0]), fields_of(&documented));
    assert_eq!(desk.messages().len(), 0);
    desk.later(0, HOUR);
    assert_eq!(desk.messages()[0]["data"]["track_info"]["latest_status"]["sub_status"], "InTransit_Departure");
    desk.ok("/push", &json!([{"number": NUMBER}]));
    assert_eq!(desk.messages().len(), 1);
    desk.later(0, 31 * DAY);
    let last = desk.messages();
    assert_eq!((last.len(), &last[0]["event"]), (1, &json!("TRACKING_STOPPED")));
    assert_eq!(last[0]["data"], json!({"number": NUMBER, "carrier": 3011, "param": null, "tag": "p1"}));
    let item = desk.ok("/gettracklist", &json!({}))["data"]["accepted"][0].clone();
    assert_eq!((&item["tracking_status"], &item["stop_track_reason"]), (&json!("Stopped"), &json!("Expired")));
    assert_eq!(item["push_status"], "Success");
}

#[test]
fn a_message_that_nobody_takes_is_sent_four_times() {
    let mut desk = Desk::with_one();
    desk.double.outbox.url = Some("http://127.0.0.1:9/".to_owned());
    let mut sent = Vec::new();
    for _ in 0..200 {
        for message in desk.double.due(&desk.world, desk.at, Order::AsUsual) {
            sent.push(desk.at.real);
            desk.double.delivered(message.id, Some(500), desk.at);
        }
        desk.later(100, 0);
    }
    let waits: Vec<i64> = sent.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(waits, [1_000, 3_000, 6_000], "ten, thirty and sixty of its minutes");
    let item = desk.ok("/gettracklist", &json!({}))["data"]["accepted"][0].clone();
    assert_eq!((&item["push_status"], &item["push_status_code"]), (&json!("Failure"), &json!(500)));
}

#[test]
fn events_can_stand_twice_or_in_no_order() {
    let mut desk = Desk::with_one();
    desk.later(1_000, HOUR);
    let tracking = desk.double.find(NUMBER, None).expect("registered").clone();
    let codes = |order: Order| -> Vec<String> {
        let data = desk.double.data(&tracking, &desk.world, desk.at, order, false);
        let events = data["track_info"]["tracking"]["providers"][0]["events"].as_array().expect("events").clone();
        events.iter().map(|event| event["stage"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(codes(Order::Twice), ["Departure", "Departure", "PickedUp", "PickedUp"]);
    assert_eq!(codes(Order::None), ["PickedUp", "Departure"]);
}

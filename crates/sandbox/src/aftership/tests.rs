//! Tests of the double against the documented shapes, without sockets.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::*;
use crate::fields::fields_of;
use crate::steps::Step;
use crate::world::Journey;
use crate::world::journeys::HOUR;

const BEGUN: i64 = 1_795_167_000_000;
const NUMBER: &str = "1Z5R89390357567127";

struct Desk {
    double: AfterShip,
    world: World,
    at: Moment,
}

impl Desk {
    fn new(world: World) -> Desk {
        Desk { double: AfterShip::new(AfterShipOptions::default()), world, at: Moment { world: BEGUN, real: 0 } }
    }

    /// With one parcel that was picked up an hour ago, and is exported in an hour.
    fn with_one() -> (Desk, String) {
        let mut world = World::empty(BEGUN);
        world.add(NUMBER, "ups", &[(BEGUN - HOUR, Step::PickedUp), (BEGUN + HOUR, Step::OutForDelivery)]);
        let mut desk = Desk::new(world);
        let (status, made) = desk.ask("POST", "/trackings", &json!({"tracking_number": NUMBER, "title": "Lamp"}));
        assert_eq!((status, &made["meta"]["code"], &made["data"]["tag"]), (201, &json!(201), &json!("Pending")));
        desk.at.real += 10_000;
        let id = made["data"]["id"].as_str().expect("an id").to_owned();
        (desk, id)
    }

    fn answer(&mut self, method: &str, target: &str, body: &[u8], key: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert("as-api-key", HeaderValue::from_str(key).expect("a key"));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let query = query.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let (method, path, body) = (method.to_owned(), path.to_owned(), body.to_vec());
        let call = Call { method, path, query, headers, body };
        self.double.answer(&self.world, &call, self.at, Order::AsUsual)
    }

    /// Asks a second later than before.
    fn ask(&mut self, method: &str, target: &str, body: &Value) -> (u16, Value) {
        self.at.real += 1_000;
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let answer = self.answer(method, target, &body, "sandbox-aftership-key");
        (answer.status, serde_json::from_slice(&answer.body).expect("JSON"))
    }

    fn get(&mut self, target: &str) -> Value {
        let (status, answer) = self.ask("GET", target, &Value::Null);
        assert_eq!((status, &answer["meta"]["code"]), (200, &json!(200)), "{answer}");
        answer["data"].clone()
    }

    fn refused(&mut self, method: &str, target: &str, body: &Value) -> (u16, i64) {
        let (status, answer) = self.ask(method, target, body);
        (status, answer["meta"]["code"].as_i64().expect("a code"))
    }
}

#[test]
fn the_documented_fields_of_a_tracking_are_all_there_and_no_others() {
    let (mut desk, id) = Desk::with_one();
    let (_, answer) = desk.ask("GET", &format!("/trackings/{id}"), &Value::Null);
    let documented: Value = serde_json::from_str(include_str!("../../fixtures/aftership_tracking.json")).expect("JSON");
    assert_eq!(fields_of(&answer), fields_of(&documented));
    let data = &answer["data"];
    assert_eq!((&data["slug"], &data["title"], &data["active"]), (&json!("ups"), &json!("Lamp"), &json!(true)));
    assert_eq!((&data["tag"], &data["subtag"]), (&json!("InTransit"), &json!("InTransit_002")));
    let checkpoint = &data["checkpoints"][0];
    assert_eq!(checkpoint["checkpoint_time"], "2026-11-20T00:30:00-08:00");
    assert_eq!((&checkpoint["country_region"], &checkpoint["raw_tag"]), (&json!("USA"), &json!("PUP")));
    assert_eq!(data["created_at"], "2026-11-20T09:30:00+00:00");
}

#[test]
fn news_comes_with_the_time_of_the_world_oldest_first() {
    let (mut desk, id) = Desk::with_one();
    desk.at.world += HOUR;
    let data = desk.get(&format!("/trackings/{id}"));
    let tags: Vec<&str> =
        data["checkpoints"].as_array().expect("a list").iter().filter_map(|one| one["tag"].as_str()).collect();
    assert_eq!((tags, &data["tag"]), (vec!["InTransit", "OutForDelivery"], &json!("OutForDelivery")));
}

#[test]
fn what_cant_be_created_says_why() {
    let (mut desk, id) = Desk::with_one();
    let create = |body: Value| ("POST", "/trackings", body);
    let (method, path, body) = create(json!({"tracking_number": NUMBER}));
    let (status, answer) = desk.ask(method, path, &body);
    assert_eq!((status, &answer["meta"]["code"], &answer["data"]["id"]), (400, &json!(4003), &json!(id)));
    for (body, code) in [
        (json!([]), 4006),
        (json!({}), 4007),
        (json!({"tracking_number": "a?b"}), 4005),
        (json!({"tracking_number": "SBX12345Q"}), 4012),
        (json!({"tracking_number": "SBX12345Q", "slug": "no_body"}), 4010),
    ] {
        assert_eq!(desk.refused("POST", "/trackings", &body), (400, code), "{body}");
    }
    let answer = desk.answer("POST", "/trackings", b"{", "sandbox-aftership-key");
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!((answer.status, &body["meta"]["code"]), (400, &json!(4001)));
    // The same number at another courier is another tracking.
    assert_eq!(desk.ask("POST", "/trackings", &json!({"tracking_number": NUMBER, "slug": "usps"})).0, 201);
}

#[test]
fn keys_paths_and_ids_have_to_be_right() {
    let mut desk = Desk::new(World::empty(BEGUN));
    let answer = desk.answer("GET", "/couriers", b"", "another");
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!((answer.status, &body["meta"]["code"]), (401, &json!(401)));
    assert_eq!(desk.refused("GET", "/nothing", &Value::Null), (404, 404));
    for (method, path) in
        [("GET", "/trackings/x"), ("PUT", "/trackings/x"), ("DELETE", "/trackings/x"), ("POST", "/trackings/x/retrack")]
    {
        assert_eq!(desk.refused(method, path, &json!({})), (404, 4004), "{method} {path}");
    }
}

#[test]
fn each_endpoint_has_its_limit_and_says_what_is_left() {
    let mut desk = Desk::new(World::empty(BEGUN));
    let mut statuses = Vec::new();
    let mut left = Vec::new();
    for _ in 0..7 {
        let answer = desk.answer("GET", "/trackings", b"", "sandbox-aftership-key");
        let header =
            |name: &str| answer.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        assert_eq!(header("x-ratelimit-limit").as_deref(), Some("6"));
        assert_eq!(header("x-ratelimit-reset").as_deref(), Some("1"));
        assert_eq!(header("as-api-version").as_deref(), Some("2026-07"));
        statuses.push(answer.status);
        left.push(header("x-ratelimit-remaining").expect("a header"));
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 429]);
    assert_eq!(left, ["5", "4", "3", "2", "1", "0", "0"]);
    assert_eq!(desk.answer("GET", "/couriers", b"", "sandbox-aftership-key").status, 200, "counted apart");
    desk.at.real += 1_000;
    assert_eq!(desk.answer("GET", "/trackings", b"", "sandbox-aftership-key").status, 200);
}

#[test]
fn the_list_has_pages_and_filters() {
    let (mut desk, _) = Desk::with_one();
    for n in 0..5 {
        desk.ask(
            "POST",
            "/trackings",
            &json!({"tracking_number": format!("YT26{n:014}"), "order_id": format!("o{n}")}),
        );
    }
    let first = desk.get("/trackings?limit=4");
    assert_eq!(first["pagination"], json!({"total": 6, "next_cursor": "4", "has_next_page": true}));
    let second = desk.get("/trackings?limit=4&cursor=4");
    assert_eq!(second["pagination"], json!({"total": 6, "next_cursor": null, "has_next_page": false}));
    assert_eq!(second["trackings"][1]["tracking_number"], NUMBER, "newest first");
    let mut numbers = |query: &str| -> Vec<String> {
        let found = desk.get(&format!("/trackings?{query}"));
        let list = found["trackings"].as_array().expect("a list").iter();
        list.filter_map(|one| one["tracking_number"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(numbers(&format!("tracking_numbers={NUMBER},nothing")), [NUMBER]);
    assert_eq!(numbers("tag=InTransit"), [NUMBER]);
    assert_eq!(numbers("slug=yunexpress").len(), 5);
    assert_eq!(numbers("order_id=o3"), ["YT2600000000000003"]);
    assert_eq!(numbers("keyword=lamp"), [NUMBER]);
    assert_eq!(numbers("origin=US"), [NUMBER]);
    assert_eq!(numbers("created_at_min=2026-11-21T00:00:00Z").len(), 0);
    assert_eq!(desk.refused("GET", "/trackings?limit=201", &Value::Null), (400, 4008));
}

#[test]
fn only_what_ended_is_tracked_again_and_only_once() {
    let (mut desk, id) = Desk::with_one();
    let (one, retrack) = (format!("/trackings/{id}"), format!("/trackings/{id}/retrack"));
    assert_eq!(desk.refused("POST", &retrack, &Value::Null), (400, 4013));
    desk.at.world += 40 * DAY;
    let data = desk.get(&one);
    assert_eq!((&data["tag"], &data["active"]), (&json!("Expired"), &json!(false)));
    assert_eq!(desk.ask("POST", &retrack, &Value::Null).0, 200);
    assert_eq!(desk.get(&one)["tag"], "OutForDelivery");
    desk.ask("POST", &format!("{one}/mark-as-completed"), &json!({"reason": "LOST"}));
    let data = desk.get(&one);
    assert_eq!((&data["subtag"], &data["active"]), (&json!("Exception_013"), &json!(false)));
    assert_eq!(desk.refused("POST", &retrack, &Value::Null), (400, 4016));
    assert_eq!(desk.refused("POST", &format!("{one}/mark-as-completed"), &json!({"reason": "GONE"})), (400, 4008));
    assert_eq!(desk.refused("POST", &format!("{one}/mark-as-completed"), &json!({})), (400, 4009));
}

#[test]
fn trackings_can_be_changed_and_deleted() {
    let (mut desk, id) = Desk::with_one();
    let one = format!("/trackings/{id}");
    assert_eq!(desk.ask("PUT", &one, &json!({"title": "Lantern"})).1["data"]["title"], "Lantern");
    // Another courier, which knows nothing about it, and back.
    assert_eq!(desk.refused("PUT", &one, &json!({"slug": "no_body"})), (400, 4010));
    desk.ask("PUT", &one, &json!({"slug": "gls"}));
    desk.at.real += 10_000;
    assert_eq!(desk.get(&one)["tag"], "Pending");
    desk.ask("PUT", &one, &json!({"slug": "ups"}));
    desk.at.real += 10_000;
    assert_eq!(desk.get(&one)["tag"], "InTransit");
    assert_eq!(desk.ask("POST", "/trackings", &json!({"tracking_number": NUMBER, "slug": "gls"})).0, 201);
    assert_eq!(desk.refused("PUT", &one, &json!({"slug": "gls"})), (400, 4003));
    desk.at.world += 2 * HOUR;
    assert_eq!(desk.get(&one)["updated_at"], "2026-11-20T10:30:00+00:00", "when the news came");
    let (status, gone) = desk.ask("DELETE", &one, &Value::Null);
    assert_eq!((status, &gone["data"]["tracking_number"]), (200, &json!(NUMBER)));
    assert_eq!(desk.refused("GET", &one, &Value::Null), (404, 4004));
}

#[test]
fn couriers_are_listed_and_found_by_number() {
    let mut desk = Desk::new(World::empty(BEGUN));
    assert_eq!(desk.get("/couriers")["total"], json!(11));
    let (_, found) = desk.ask("POST", "/couriers/detect", &json!({"tracking_number": NUMBER}));
    assert_eq!((&found["data"]["total"], &found["data"]["couriers"][0]["slug"]), (&json!(1), &json!("ups")));
    let (_, none) = desk.ask("POST", "/couriers/detect", &json!({"tracking_number": "SBX12345Q"}));
    assert_eq!(none["data"]["total"], json!(0));
}

#[test]
fn the_number_of_the_last_carrier_joins() {
    let world = World::new(7, BEGUN);
    let parcel = world.parcels().iter().find(|parcel| parcel.journey == Some(Journey::LastMile)).expect("one");
    let (number, (joined, last)) = (parcel.number.clone(), parcel.last_mile.clone().expect("a second number"));
    let handed_over = parcel.scans.iter().find(|scan| scan.last_mile).expect("a scan").reported_at;
    let mut desk = Desk::new(world);
    let (_, made) = desk.ask("POST", "/trackings", &json!({"tracking_number": number}));
    let one = format!("/trackings/{}", made["data"]["id"].as_str().expect("an id"));
    desk.at.real += 5_000;
    desk.at.world = handed_over - 1;
    assert_eq!(desk.get(&one)["last_mile"], Value::Null);
    desk.at.world = handed_over;
    let data = desk.get(&one);
    assert_eq!(
        (&data["last_mile"]["tracking_number"], &data["last_mile"]["slug"]),
        (&json!(joined), &json!(last.aftership))
    );
}

#[test]
fn messages_are_signed_and_tell_each_news_once() {
    assert_eq!(sign(br#"{"hello":"world"}"#, "test_secret"), "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=");
    let (mut desk, id) = Desk::with_one();
    desk.double.outbox.url = Some("http://127.0.0.1:9/".to_owned());
    let take = |desk: &mut Desk, status: u16| -> Vec<Value> {
        let due = desk.double.due(&desk.world, desk.at, Order::AsUsual);
        for message in &due {
            let signed = ("aftership-hmac-sha256", sign(&message.body, "sandbox-aftership-secret"));
            assert_eq!(message.headers, [signed, ("as-webhook-version", "2026-07".to_owned())]);
            desk.double.delivered(message.id, Some(status), desk.at);
        }
        due.iter().map(|message| serde_json::from_slice(&message.body).expect("JSON")).collect()
    };
    let first = take(&mut desk, 202);
    let documented: Value = serde_json::from_str(include_str!("../../fixtures/aftership_message.json")).expect("JSON");
    assert_eq!(fields_of(&first[0]), fields_of(&documented));
    assert_eq!((&first[0]["event"], &first[0]["msg"]["id"]), (&json!("tracking_update"), &json!(id)));
    assert_eq!(take(&mut desk, 200).len(), 0);
    // Nobody takes the next one: fourteen attempts, each wait twice as long.
    desk.at.world += HOUR;
    let mut at = Vec::new();
    let mut ids = BTreeSet::new();
    while at.len() < 20 && desk.at.real < 1_000_000 {
        for message in take(&mut desk, 500) {
            at.push(desk.at.real);
            ids.insert(message["event_id"].to_string());
        }
        desk.at.real += 50;
    }
    let waits: Vec<i64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!((at.len(), ids.len()), (14, 1));
    assert_eq!(waits.get(..4), Some([50, 100, 200, 400].as_slice()));
}

use serde_json::Value;

use super::*;
use crate::door::Call;
use crate::faults::Order;
use crate::steps::Step;

const DIALECTS: [Dialect; 5] = [Dialect::Dhl, Dialect::Ups, Dialect::Fedex, Dialect::Usps, Dialect::YunExpress];
const NOW: i64 = 1_772_460_300_000;

fn call(method: &str, path: &str, headers: &[(&'static str, String)], query: &[(&str, &str)], body: &str) -> Call {
    let mut map = axum::http::HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, value.parse().expect("a header"));
    }
    Call {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        headers: map,
        body: body.as_bytes().to_vec(),
    }
}

fn asked(dialect: Dialect, number: &str, token: &str) -> Call {
    let bearer = [("authorization", format!("Bearer {token}"))];
    match dialect {
        Dialect::Dhl => {
            let key = [("dhl-api-key", token.to_owned())];
            call("GET", "/track/shipments", &key, &[("trackingNumber", number)], "")
        }
        Dialect::Ups => call("GET", &format!("/api/track/v1/details/{number}"), &bearer, &[], ""),
        Dialect::Usps => call("GET", &format!("/tracking/v3/tracking/{number}"), &bearer, &[], ""),
        Dialect::Fedex => {
            let body = format!(r#"{{"trackingInfo":[{{"trackingNumberInfo":{{"trackingNumber":"{number}"}}}}]}}"#);
            call("POST", "/track/v1/trackingnumbers", &bearer, &[], &body)
        }
        Dialect::YunExpress => {
            let path = "/v1/track-service/info/get";
            let text = format!("date=1&method=GET&uri={path}");
            let mac = Hmac::<Sha256>::new_from_slice(b"sandbox-carrier-key").expect("a key");
            let sign = STANDARD.encode(mac.chain_update(text.as_bytes()).finalize().into_bytes());
            let headers = [("token", token.to_owned()), ("date", "1".to_owned()), ("sign", sign)];
            call("GET", path, &headers, &[("order_number", number)], "")
        }
    }
}

fn token(double: &mut Direct, key: &str, at: Moment) -> Option<String> {
    let Some(path) = double.token_path() else { return Some(key.to_owned()) };
    let basic = [("authorization", format!("Basic {}", STANDARD.encode(format!("sandbox-client:{key}"))))];
    let body = match double.dialect() {
        Dialect::YunExpress => format!(r#"{{"appId":"sandbox-client","appSecret":"{key}"}}"#),
        _ => format!("grant_type=client_credentials&client_id=sandbox-client&client_secret={key}"),
    };
    let world = World::empty(NOW);
    let answer = double.answer(&world, &call("POST", path, &basic, &[], &body), at, Order::AsUsual);
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    body["access_token"].as_str().or_else(|| body["accessToken"].as_str()).map(str::to_owned)
}

fn status(double: &mut Direct, world: &World, call: &Call, at: Moment) -> u16 {
    double.answer(world, call, at, Order::AsUsual).status
}

/// A world with one parcel of this carrier.
fn world_of(number: &str, dialect: Dialect) -> World {
    let carrier = match dialect {
        Dialect::Dhl => "dhl_express",
        Dialect::Ups => "ups",
        Dialect::Fedex => "fedex",
        Dialect::Usps => "usps",
        Dialect::YunExpress => "yunexpress",
    };
    let mut world = World::empty(NOW);
    world.add(number, carrier, &[(NOW - 10_000, Step::PickedUp), (NOW - 5_000, Step::Delivered)]);
    world
}

#[test]
fn a_carrier_knows_its_own_parcels() {
    let (ups, at) = (world_of("AB123", Dialect::Ups), Moment { world: NOW, real: NOW });
    for dialect in DIALECTS {
        let mut double = Direct::new(DirectOptions::of(dialect));
        let held = token(&mut double, "sandbox-carrier-key", at).expect("a token");
        let said = |double: &mut Direct, world: &World| {
            String::from_utf8_lossy(&double.answer(world, &asked(dialect, "AB123", &held), at, Order::AsUsual).body)
                .into_owned()
        };
        let unknown = said(&mut double, &World::empty(NOW));
        assert_eq!(said(&mut double, &ups) == unknown, dialect != Dialect::Ups, "{dialect:?}");
        assert_ne!(said(&mut double, &world_of("AB123", dialect)), unknown, "{dialect:?}");
    }
}

#[test]
fn who_shows_the_right_key_is_answered_until_the_token_ends() {
    for dialect in DIALECTS {
        let world = world_of("AB123", dialect);
        let mut double = Direct::new(DirectOptions { token_seconds: 60, ..DirectOptions::of(dialect) });
        let at = Moment { world: NOW, real: NOW };
        assert_eq!(status(&mut double, &world, &asked(dialect, "AB123", "wrong"), at), 401, "{dialect:?}");
        let held = token(&mut double, "sandbox-carrier-key", at).expect("a token");
        assert_eq!(status(&mut double, &world, &asked(dialect, "AB123", &held), at), 200, "{dialect:?}");
        if dialect != Dialect::Dhl {
            assert_eq!(token(&mut double, "wrong", at), None, "{dialect:?}");
            let later = Moment { world: NOW, real: NOW + 60_000 };
            assert_eq!(status(&mut double, &world, &asked(dialect, "AB123", &held), later), 401, "{dialect:?}");
        }
    }
}

#[test]
fn who_asks_too_often_waits() {
    let world = World::empty(NOW);
    for dialect in DIALECTS {
        let mut double = Direct::new(DirectOptions { calls_per_second: 1, ..DirectOptions::of(dialect) });
        let at = Moment { world: NOW, real: NOW };
        let held = token(&mut double, "sandbox-carrier-key", at).expect("a token");
        let call = asked(dialect, "AB123", &held);
        status(&mut double, &world, &call, at);
        assert_eq!(status(&mut double, &world, &call, at), 429, "{dialect:?}");
        let later = Moment { world: NOW, real: NOW + 1_000 };
        assert_ne!(status(&mut double, &world, &call, later), 429, "{dialect:?}");
    }
}

//! Doubles of carriers that are asked directly: DHL, UPS, FedEx, USPS and YunExpress. One machine takes the calls, checks
//! who makes them and counts them; what is peculiar to a carrier stands in its dialect.

mod bodies;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::clock::Moment;
use crate::door::{Account, Answer, Call, Delivery, Provider};
use crate::faults::Order;
use crate::outbox::Outbox;
use crate::world::{Parcel, Scan, World};

/// Which carrier is spoken like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DHL Shipment Tracking, Unified.
    Dhl,
    /// UPS Track, version 1.
    Ups,
    /// FedEx Track, version 1.
    Fedex,
    /// USPS Tracking, version 3.
    Usps,
    /// The open platform of YunExpress.
    YunExpress,
}

impl Dialect {
    /// Whether this carrier has a parcel: its own, and those that it delivers for others.
    fn has(self, parcel: &Parcel) -> bool {
        let own = match self {
            Dialect::Dhl => "dhl",
            Dialect::Ups => "ups",
            Dialect::Fedex => "fedex",
            Dialect::Usps => "usps",
            Dialect::YunExpress => "yunexpress",
        };
        let carriers = parcel.carrier.into_iter().chain(parcel.last_mile.as_ref().map(|(_, carrier)| *carrier));
        carriers.into_iter().any(|carrier| carrier.id.starts_with(own))
    }
}

/// How the double of a carrier behaves.
#[derive(Clone, Debug)]
pub struct DirectOptions {
    /// Which carrier it is.
    pub dialect: Dialect,
    /// The port on loopback; 0: any.
    pub port: u16,
    /// The key, or the secret that belongs to [`DirectOptions::CLIENT`].
    pub key: String,
    /// Calls that it takes in a second of real time.
    pub calls_per_second: usize,
    /// For how many real seconds a token holds.
    pub token_seconds: i64,
}

impl DirectOptions {
    /// The id of the client that tokens are made for.
    pub const CLIENT: &'static str = "sandbox-client";

    /// As documented.
    #[must_use]
    pub fn of(dialect: Dialect) -> DirectOptions {
        DirectOptions {
            dialect,
            port: 0,
            key: "sandbox-carrier-key".to_owned(),
            calls_per_second: 10,
            token_seconds: 3_600,
        }
    }
}

/// The machine.
#[derive(Debug)]
pub(crate) struct Direct {
    options: DirectOptions,
    outbox: Outbox,
    /// The tokens that hold, and until when.
    tokens: Vec<(String, i64)>,
    made: u64,
    calls: VecDeque<i64>,
}

/// What there is to say about a number.
struct View<'a> {
    number: &'a str,
    parcel: &'a Parcel,
    /// Newest first, or however a fault wants them.
    scans: Vec<&'a Scan>,
}

impl Direct {
    pub(crate) fn new(options: DirectOptions) -> Direct {
        Direct { options, outbox: Outbox::default(), tokens: Vec::new(), made: 0, calls: VecDeque::new() }
    }

    fn dialect(&self) -> Dialect {
        self.options.dialect
    }

    fn is_too_often(&mut self, real: i64) -> bool {
        while self.calls.front().is_some_and(|first| real - first >= 1_000) {
            self.calls.pop_front();
        }
        self.calls.push_back(real);
        self.calls.len() > self.options.calls_per_second
    }

    /// The path at which this carrier gives tokens.
    fn token_path(&self) -> Option<&'static str> {
        match self.dialect() {
            Dialect::Dhl => None,
            Dialect::Ups => Some("/security/v1/oauth/token"),
            Dialect::Fedex => Some("/oauth/token"),
            Dialect::Usps => Some("/oauth2/v3/token"),
            Dialect::YunExpress => Some("/openapi/oauth2/token"),
        }
    }

    /// Gives a token to who shows the right client and secret.
    fn token(&mut self, call: &Call, at: Moment) -> Answer {
        let body = String::from_utf8_lossy(&call.body).into_owned();
        let json: Value = serde_json::from_str(&body).unwrap_or_default();
        let form = |name: &str| {
            let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).next()
        };
        let text = |name: &str| json[name].as_str().map(str::to_owned).or_else(|| form(name));
        let (client, key) = (DirectOptions::CLIENT, self.options.key.as_str());
        let is_right = match self.dialect() {
            Dialect::Ups => {
                let basic = format!("Basic {}", STANDARD.encode(format!("{client}:{key}")));
                call.header("authorization") == Some(basic.as_str())
            }
            Dialect::YunExpress => {
                text("appId").as_deref() == Some(client) && text("appSecret").as_deref() == Some(key)
            }
            Dialect::Dhl | Dialect::Fedex | Dialect::Usps => {
                text("client_id").as_deref() == Some(client) && text("client_secret").as_deref() == Some(key)
            }
        };
        if !is_right {
            return bodies::refused(self.dialect());
        }
        self.made += 1;
        let digest = Sha256::digest(format!("{key}\n{}", self.made));
        let token: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.tokens.push((token.clone(), at.real + self.options.token_seconds * 1_000));
        bodies::token(self.dialect(), &token, self.options.token_seconds)
    }

    fn is_allowed(&mut self, call: &Call, at: Moment) -> bool {
        self.tokens.retain(|(_, until)| *until > at.real);
        let holds = |token: &str| self.tokens.iter().any(|(known, _)| known == token);
        match self.dialect() {
            Dialect::Dhl => call.header("dhl-api-key") == Some(self.options.key.as_str()),
            Dialect::Ups | Dialect::Fedex | Dialect::Usps => {
                call.header("authorization").and_then(|header| header.strip_prefix("Bearer ")).is_some_and(holds)
            }
            Dialect::YunExpress => {
                call.header("token").is_some_and(holds) && call.header("sign") == Some(self.sign(call).as_str())
            }
        }
    }

    /// The signature that YunExpress wants of a reading call.
    fn sign(&self, call: &Call) -> String {
        let date = call.header("date").unwrap_or_default();
        let text = format!("date={date}&method={}&uri={}", call.method, call.path);
        // A key of any length is one.
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(self.options.key.as_bytes()) else { return String::new() };
        STANDARD.encode(mac.chain_update(text.as_bytes()).finalize().into_bytes())
    }
}

impl Provider for Direct {
    const BASES: &'static [&'static str] = &[""];

    fn account(&self) -> Account<'_> {
        Account { key: &self.options.key, secret: "" }
    }

    fn set_key(&mut self, key: &str) {
        key.clone_into(&mut self.options.key);
        self.tokens.clear();
    }

    fn set_quota_left(&mut self, _left: u64) {}

    fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    fn numbers(&self, call: &Call) -> Vec<String> {
        match self.dialect() {
            Dialect::Dhl => call.asked("trackingNumber").map(str::to_owned).into_iter().collect(),
            Dialect::YunExpress => call.asked("order_number").map(str::to_owned).into_iter().collect(),
            Dialect::Ups => call.path.strip_prefix("/api/track/v1/details/").map(str::to_owned).into_iter().collect(),
            Dialect::Usps => call.path.strip_prefix("/tracking/v3/tracking/").map(str::to_owned).into_iter().collect(),
            Dialect::Fedex => {
                let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
                let asked = body["trackingInfo"].as_array().into_iter().flatten();
                asked
                    .filter_map(|one| one["trackingNumberInfo"]["trackingNumber"].as_str().map(str::to_owned))
                    .collect()
            }
        }
    }

    fn answer(&mut self, world: &World, call: &Call, at: Moment, order: Order) -> Answer {
        if self.token_path() == Some(call.path.as_str()) {
            return self.token(call, at);
        }
        if !self.is_allowed(call, at) {
            return bodies::refused(self.dialect());
        }
        if self.is_too_often(at.real) {
            return self.failure(429);
        }
        let numbers = self.numbers(call);
        if numbers.is_empty() {
            return bodies::failure(self.dialect(), 400);
        }
        let views: Vec<(String, Option<View<'_>>)> = numbers
            .iter()
            .map(|number| {
                let view = world.parcel(number).filter(|parcel| self.dialect().has(parcel)).and_then(|parcel| {
                    let mut scans = world.reported(number, at.world);
                    scans.reverse();
                    let scans = order.apply(scans);
                    (!scans.is_empty()).then_some(View { number, parcel, scans })
                });
                (number.clone(), view)
            })
            .collect();
        bodies::tracked(self.dialect(), &views)
    }

    fn failure(&self, status: u16) -> Answer {
        bodies::failure(self.dialect(), status)
    }

    fn due(&mut self, _world: &World, _at: Moment, _order: Order) -> Vec<Delivery> {
        Vec::new()
    }

    fn delivered(&mut self, _id: u64, _status: Option<u16>, _at: Moment) {}
}

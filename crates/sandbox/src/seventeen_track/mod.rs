//! The double of 17TRACK, version 2.4: a machine that takes calls and gives answers, and messages when there is news.

mod envelope;
mod info;
mod list;
mod methods;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use self::envelope::{ErrorCode, failed, failed_with};
use self::methods::Method;
use crate::clock::Moment;
use crate::door::{Answer, Call, Delivery, Provider};
use crate::faults::Order;
use crate::outbox::{Fate, Outbox};
use crate::places::utc;
use crate::world::journeys::DAY;
use crate::world::{Parcel, Scan, World, plain};

/// Minutes before the second, third and fourth attempt to send a message.
const RETRIES: [i64; 3] = [10, 30, 60];
/// Without news for so long, or so long after its delivery, a number isn't watched any more.
const EXPIRES: i64 = 30 * DAY;
const EXPIRES_DELIVERED: i64 = 15 * DAY;
const SECOND: i64 = 1_000;

/// How the double of 17TRACK behaves.
#[derive(Clone, Debug)]
pub struct SeventeenTrackOptions {
    /// The port on loopback; 0: any.
    pub port: u16,
    /// The key that an account has to show in `17token`.
    pub key: String,
    /// Numbers that the account may register.
    pub quota: u64,
    /// Numbers that it may register in a day of the world.
    pub daily: u64,
    /// Calls that it takes in a second of real time.
    pub calls_per_second: usize,
    /// How long after a registration there is no news yet, in real milliseconds.
    pub first_news_after_ms: i64,
    /// How many real milliseconds a minute takes that the provider waits before it sends a message again.
    pub retry_minute_ms: i64,
    /// Carriers that take no registrations at present.
    pub closed_carriers: Vec<u32>,
}

impl Default for SeventeenTrackOptions {
    fn default() -> SeventeenTrackOptions {
        SeventeenTrackOptions {
            port: 0,
            key: "sandbox-17track-key".to_owned(),
            quota: 100_000,
            daily: 100_000,
            calls_per_second: 3,
            first_news_after_ms: 2_000,
            retry_minute_ms: 100,
            closed_carriers: Vec::new(),
        }
    }
}

/// The machine.
#[derive(Debug)]
pub(crate) struct SeventeenTrack {
    pub(crate) options: SeventeenTrackOptions,
    pub(crate) outbox: Outbox,
    trackings: BTreeMap<(String, u32), Tracking>,
    registered: u64,
    calls: VecDeque<i64>,
    used: u64,
    today: (i64, u64),
}

/// A number that is watched.
#[derive(Clone, Debug)]
struct Tracking {
    number: String,
    carrier: u32,
    /// How many were registered before it.
    place: u64,
    registered: Moment,
    /// What the account said about it, repeated in answers.
    said: BTreeMap<String, Value>,
    stopped: Option<(i64, &'static str)>,
    retracked: bool,
    changes: u8,
    /// What the newest message told: how many scans.
    told: usize,
    told_stop: bool,
    push: Option<(i64, &'static str, u16)>,
}

/// A tracking beside what there is to know about it.
struct View<'a> {
    tracking: &'a Tracking,
    parcel: Option<&'a Parcel>,
    /// Whether the number is the one under which it is delivered.
    last_mile: bool,
    /// Oldest first.
    scans: Vec<&'a Scan>,
}

impl SeventeenTrack {
    pub(crate) fn new(options: SeventeenTrackOptions) -> SeventeenTrack {
        SeventeenTrack {
            options,
            outbox: Outbox::default(),
            trackings: BTreeMap::new(),
            registered: 0,
            calls: VecDeque::new(),
            used: 0,
            today: (0, 0),
        }
    }

    /// Changes the quota so that so much of it is left.
    pub(crate) fn set_quota_left(&mut self, left: u64) {
        self.options.quota = self.used.saturating_add(left);
    }

    /// Whether the account calls too often.
    fn is_too_fast(&mut self, real: i64) -> bool {
        while self.calls.front().is_some_and(|first| real - first >= SECOND) {
            self.calls.pop_front();
        }
        if self.calls.len() >= self.options.calls_per_second {
            return true;
        }
        self.calls.push_back(real);
        false
    }

    fn day_used(&self, world: i64) -> u64 {
        if self.today.0 == world.div_euclid(DAY) { self.today.1 } else { 0 }
    }

    fn has_first_result(&self, tracking: &Tracking, at: Moment) -> bool {
        at.real - tracking.registered.real >= self.options.first_news_after_ms
    }

    /// The tracking of a number, with this carrier or with any.
    fn find(&self, number: &str, carrier: Option<u32>) -> Option<&Tracking> {
        match carrier {
            Some(carrier) => self.trackings.get(&(plain(number), carrier)),
            None => self.all_of(number).next(),
        }
    }

    fn all_of(&self, number: &str) -> impl Iterator<Item = &Tracking> {
        let number = plain(number);
        self.trackings.range((number.clone(), 0)..=(number, u32::MAX)).map(|(_, tracking)| tracking)
    }

    fn data(&self, tracking: &Tracking, world: &World, at: Moment, order: Order, for_message: bool) -> Value {
        let view = view(tracking, world, at.world);
        info::item(&view, at.world, order, for_message)
    }

    /// Stops what has been without news for too long.
    fn expire(&mut self, world: &World, at: Moment) {
        for tracking in self.trackings.values_mut().filter(|tracking| tracking.stopped.is_none()) {
            let view = view(tracking, world, at.world);
            let newest = view.scans.iter().map(|scan| scan.reported_at).max();
            let ended = view.scans.last().is_some_and(|scan| scan.step.is_delivered() || scan.step.is_exception());
            let since = newest.unwrap_or(tracking.registered.world).max(tracking.registered.world);
            let patience = if ended { EXPIRES_DELIVERED } else { EXPIRES };
            if at.world - since >= patience {
                tracking.stopped = Some((since + patience, "Expired"));
            }
        }
    }

    fn authorised(&self, call: &Call) -> bool {
        call.header("17token") == Some(self.options.key.as_str())
    }

    fn message(&mut self, key: &(String, u32), event: &str, data: &Value, at: Moment) {
        let body = json!({"event": event, "data": data}).to_string();
        self.outbox.add(&format!("{}/{}", key.0, key.1), body.into_bytes(), at.real);
    }
}

/// What there is to know about a tracking: nothing where the account named the wrong carrier, nothing new once stopped.
fn view<'a>(tracking: &'a Tracking, world: &'a World, now: i64) -> View<'a> {
    let until = tracking.stopped.map_or(now, |(at, _)| at.min(now));
    let found = world.find(&tracking.number).filter(|(parcel, last_mile)| {
        let carrier = if *last_mile { parcel.last_mile.as_ref().map(|(_, carrier)| *carrier) } else { parcel.carrier };
        carrier.is_some_and(|carrier| carrier.seventeen_track == tracking.carrier)
    });
    let (parcel, last_mile) = found.map_or((None, false), |(parcel, last_mile)| (Some(parcel), last_mile));
    let scans = parcel.into_iter().flat_map(|parcel| parcel.reported(until));
    View { tracking, parcel, last_mile, scans: scans.filter(|scan| !last_mile || scan.last_mile).collect() }
}

/// The lower-case hex of the plain SHA-256 over the body, a slash and the key.
pub(crate) fn sign(body: &[u8], key: &str) -> String {
    let digest = Sha256::new().chain_update(body).chain_update(b"/").chain_update(key).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Provider for SeventeenTrack {
    const BASES: &'static [&'static str] = &["/track/v2.4", "/track/v2.2"];

    fn numbers(&self, call: &Call) -> Vec<String> {
        let Ok(body) = serde_json::from_slice::<Value>(&call.body) else { return Vec::new() };
        let of = |item: &Value| item.get("number").and_then(Value::as_str).map(str::to_owned);
        match &body {
            Value::Array(items) => items.iter().filter_map(of).collect(),
            Value::Object(_) => {
                of(&body).iter().flat_map(|list| list.split(',')).map(|one| one.trim().to_owned()).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        }
    }

    fn answer(&mut self, world: &World, call: &Call, at: Moment, order: Order) -> Answer {
        let Some(method) = Method::of(&call.path).filter(|_| call.method == "POST") else {
            return failed_with(404, ErrorCode(404), "Not found.");
        };
        if !self.authorised(call) {
            return failed_with(401, ErrorCode::KEY_INVALID, "The access token is invalid.");
        }
        if self.is_too_fast(at.real) {
            return self.failure(429);
        }
        self.expire(world, at);
        let Ok(body) = serde_json::from_slice::<Value>(&call.body) else {
            return failed(ErrorCode::DATA_INVALID, "The submitted data is invalid.");
        };
        self.perform(method, &body, world, at, order)
    }

    fn failure(&self, status: u16) -> Answer {
        match status {
            429 => failed_with(429, ErrorCode(429), "Too many requests."),
            status => failed_with(status, ErrorCode::INTERNAL, "Internal error."),
        }
    }

    fn due(&mut self, world: &World, at: Moment, order: Order) -> Vec<Delivery> {
        self.expire(world, at);
        let mut news = Vec::new();
        for (key, tracking) in &self.trackings {
            if !self.has_first_result(tracking, at) {
                continue;
            }
            let scans = view(tracking, world, at.world).scans.len();
            if scans > tracking.told {
                let data = self.data(tracking, world, at, order, true);
                news.push((key.clone(), scans, "TRACKING_UPDATED", data));
            }
            if tracking.stopped.is_some() && !tracking.told_stop {
                news.push((key.clone(), scans, "TRACKING_STOPPED", info::stopped(tracking)));
            }
        }
        for (key, scans, event, data) in news {
            if let Some(tracking) = self.trackings.get_mut(&key) {
                tracking.told = scans;
                tracking.told_stop |= event == "TRACKING_STOPPED";
            }
            if self.outbox.url.is_some() {
                self.message(&key, event, &data, at);
            }
        }
        let Some(url) = self.outbox.url.clone() else { return Vec::new() };
        let key = self.options.key.clone();
        let due = self.outbox.due(at.real).into_iter();
        due.map(|(id, message)| {
            let headers = vec![("sign", sign(&message.body, &key))];
            Delivery { id, url: url.clone(), headers, body: message.body }
        })
        .collect()
    }

    fn delivered(&mut self, id: u64, status: Option<u16>, at: Moment) {
        let delays = RETRIES.map(|minutes| minutes * self.options.retry_minute_ms);
        let Some((about, fate)) = self.outbox.done(id, status == Some(200), &delays, at.real) else { return };
        let Some((number, carrier)) = about.split_once('/') else { return };
        let Ok(carrier) = carrier.parse() else { return };
        if let Some(tracking) = self.trackings.get_mut(&(number.to_owned(), carrier)) {
            let state = if fate == Fate::Taken { "Success" } else { "Failure" };
            tracking.push = Some((at.world, state, status.unwrap_or(0)));
        }
    }
}

/// An instant where there is one.
fn instant(at: Option<i64>) -> Option<String> {
    at.map(utc)
}

/// Whole days between two instants.
fn days(from: i64, to: i64) -> i64 {
    (to - from).max(0) / DAY
}

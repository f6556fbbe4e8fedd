//! The double of AfterShip, version 2026-07: a machine that takes calls and gives answers, and messages when there is
//! news.

mod couriers;
mod envelope;
mod methods;
mod tracking;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use self::envelope::failure;
use crate::clock::Moment;
use crate::door::{Account, Answer, Call, Delivery, Provider};
use crate::faults::Order;
use crate::outbox::Outbox;
use crate::world::journeys::DAY;
use crate::world::{Parcel, Scan, World};

/// The version of its interface.
pub(crate) const VERSION: &str = "2026-07";
/// Attempts to send a message, the first included.
const ATTEMPTS: u32 = 14;
/// Half a minute before the second attempt, then twice as long each time.
const FIRST_RETRY_HALF_MINUTES: i64 = 1;
/// So long after its arrival a parcel isn't asked about any more.
const ARRIVED: i64 = 3 * DAY;
/// A tracking without news for so long is given up.
const EXPIRES: i64 = 30 * DAY;

/// How the double of AfterShip behaves.
#[derive(Clone, Debug)]
pub struct AfterShipOptions {
    /// The port on loopback; 0: any.
    pub port: u16,
    /// The key that an account has to show in `as-api-key`.
    pub key: String,
    /// What its messages are signed with.
    pub secret: String,
    /// Calls that each endpoint takes in a second of real time; `None`: as documented for each.
    pub calls_per_second: Option<usize>,
    /// The most trackings on a page, however many are asked for.
    pub page_max: usize,
    /// How long after a tracking was made there is no news yet, in real milliseconds.
    pub first_news_after_ms: i64,
    /// How many real milliseconds a minute takes that the provider waits before it sends a message again.
    pub retry_minute_ms: i64,
}

impl Default for AfterShipOptions {
    fn default() -> AfterShipOptions {
        AfterShipOptions {
            port: 0,
            key: "sandbox-aftership-key".to_owned(),
            secret: "sandbox-aftership-secret".to_owned(),
            calls_per_second: None,
            page_max: usize::MAX,
            first_news_after_ms: 2_000,
            retry_minute_ms: 100,
        }
    }
}

/// The machine.
#[derive(Debug)]
pub(crate) struct AfterShip {
    options: AfterShipOptions,
    outbox: Outbox,
    /// By id.
    trackings: BTreeMap<String, Tracking>,
    created: u64,
    /// Calls of the last second, by what is limited together.
    calls: BTreeMap<&'static str, VecDeque<i64>>,
    /// Before this instant of the world no tracking can end.
    next_end: i64,
}

/// A tracking.
#[derive(Clone, Debug)]
struct Tracking {
    id: String,
    number: String,
    slug: String,
    /// How many were made before it.
    place: u64,
    created: Moment,
    updated_at: i64,
    /// What the account said about it, repeated in answers.
    said: BTreeMap<String, Value>,
    /// Since when it isn't watched any more.
    inactive: Option<i64>,
    retracked: bool,
    /// As a person ended it: subtag, and when.
    completed: Option<(&'static str, i64)>,
    told: usize,
    tags_told: Vec<String>,
}

/// A tracking beside what there is to know about it.
struct View<'a> {
    tracking: &'a Tracking,
    parcel: Option<&'a Parcel>,
    last_mile: bool,
    /// Oldest first.
    scans: Vec<&'a Scan>,
}

/// A group of calls that are limited together, and how many of them a second takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    group: &'static str,
    per_second: usize,
}

impl AfterShip {
    pub(crate) fn new(options: AfterShipOptions) -> AfterShip {
        AfterShip {
            options,
            outbox: Outbox::default(),
            trackings: BTreeMap::new(),
            created: 0,
            calls: BTreeMap::new(),
            next_end: i64::MAX,
        }
    }

    /// What is left of a limit after this call; `None`: nothing, not even for it.
    fn count(&mut self, limit: Limit, real: i64) -> Option<usize> {
        let calls = self.calls.entry(limit.group).or_default();
        while calls.front().is_some_and(|first| real - first >= 1_000) {
            calls.pop_front();
        }
        let left = limit.per_second.checked_sub(calls.len() + 1)?;
        calls.push_back(real);
        Some(left)
    }

    fn view<'a>(&self, tracking: &'a Tracking, world: &'a World, at: Moment) -> View<'a> {
        let until = tracking.inactive.map_or(at.world, |since| since.min(at.world));
        let found = world.find(&tracking.number).filter(|(parcel, last_mile)| {
            let joined = parcel.last_mile.as_ref().map(|(_, carrier)| *carrier);
            let carrier = if *last_mile { joined } else { parcel.carrier };
            carrier.is_some_and(|carrier| carrier.aftership == tracking.slug)
        });
        let (parcel, last_mile) = found.map_or((None, false), |(parcel, last_mile)| (Some(parcel), last_mile));
        // Until the carrier was asked for the first time, nobody knows anything.
        let asked = at.real - tracking.created.real >= self.options.first_news_after_ms;
        let scans = parcel.filter(|_| asked).into_iter().flat_map(|parcel| parcel.reported(until));
        View { tracking, parcel, last_mile, scans: scans.filter(|scan| !last_mile || scan.last_mile).collect() }
    }

    /// A tracking begins, or begins again, to be watched.
    fn watch(&mut self, at: Moment) {
        self.next_end = self.next_end.min(at.world + ARRIVED);
    }

    /// Ends what has arrived, and what has been without news for too long.
    fn expire(&mut self, world: &World, at: Moment) {
        if at.world < self.next_end {
            return;
        }
        let mut ends = Vec::new();
        for tracking in self.trackings.values().filter(|tracking| tracking.inactive.is_none()) {
            let view = self.view(tracking, world, at);
            let newest = view.scans.iter().map(|scan| scan.reported_at).max().unwrap_or_default();
            let arrived = view.scans.last().is_some_and(|scan| scan.step.is_delivered());
            // What is told soon after its arrival is still told.
            let patience = if arrived { ARRIVED } else { EXPIRES };
            ends.push((tracking.id.clone(), newest.max(tracking.created.world) + patience));
        }
        self.next_end = at.world + ARRIVED;
        for (id, end) in ends {
            if end > at.world {
                self.next_end = self.next_end.min(end);
            } else if let Some(tracking) = self.trackings.get_mut(&id) {
                tracking.inactive = Some(end);
            }
        }
    }
}

/// Base64 of the HMAC-SHA256 over the body.
pub(crate) fn sign(body: &[u8], secret: &str) -> String {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    STANDARD.encode(mac.chain_update(body).finalize().into_bytes())
}

/// A hexadecimal name that follows from what it is for.
fn name_of(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The same in the form of a random UUID.
fn uuid_of(parts: &[&str]) -> String {
    let name = name_of(parts);
    let part = |from: usize, to: usize| name.get(from..to).unwrap_or_default();
    format!("{}-{}-4{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

impl Provider for AfterShip {
    const BASES: &'static [&'static str] = &["/tracking/2026-07", "/tracking/2026-01"];

    fn account(&self) -> Account<'_> {
        Account { key: &self.options.key, secret: &self.options.secret }
    }

    fn set_key(&mut self, key: &str) {
        key.clone_into(&mut self.options.key);
    }

    fn set_quota_left(&mut self, _left: u64) {}

    fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    fn numbers(&self, call: &Call) -> Vec<String> {
        let id = call.path.strip_prefix("/trackings/").and_then(|rest| rest.split('/').next());
        if let Some(tracking) = id.and_then(|id| self.trackings.get(id)) {
            return vec![tracking.number.clone()];
        }
        if let Some(list) = call.asked("tracking_numbers") {
            return list.split(',').map(|number| number.trim().to_owned()).collect();
        }
        let body: Option<Value> = serde_json::from_slice(&call.body).ok();
        let number = body.as_ref().and_then(|body| body.get("tracking_number")).and_then(Value::as_str);
        number.map(str::to_owned).into_iter().collect()
    }

    fn answer(&mut self, world: &World, call: &Call, at: Moment, order: Order) -> Answer {
        if call.header("as-api-key") != Some(self.options.key.as_str()) {
            return failure(401, 401, "Unauthorized", "The API key is invalid.");
        }
        let Some((method, id)) = methods::Method::of(&call.method, &call.path) else {
            return failure(404, 404, "NotFound", "The URI requested is invalid.");
        };
        let documented = method.limit();
        let limit = Limit { per_second: self.options.calls_per_second.unwrap_or(documented.per_second), ..documented };
        let left = self.count(limit, at.real);
        let mut answer = match left {
            None => failure(429, 429, "TooManyRequests", "You have exceeded the API call rate limit."),
            Some(_) => {
                self.expire(world, at);
                self.perform(method, id, call, world, at, order)
            }
        };
        answer.headers.extend([
            ("as-api-version", VERSION.to_owned()),
            ("x-ratelimit-limit", limit.per_second.to_string()),
            ("x-ratelimit-remaining", left.unwrap_or(0).to_string()),
            ("x-ratelimit-reset", (at.real.div_euclid(1_000) + 1).to_string()),
        ]);
        answer
    }

    fn failure(&self, status: u16) -> Answer {
        match status {
            429 => failure(429, 429, "TooManyRequests", "You have exceeded the API call rate limit."),
            status => failure(status, status.into(), "InternalError", "Something went wrong on AfterShip's end."),
        }
    }

    fn due(&mut self, world: &World, at: Moment, order: Order) -> Vec<Delivery> {
        let Some(url) = self.outbox.url.clone() else { return Vec::new() };
        self.expire(world, at);
        let news: Vec<(String, usize, Value)> = self
            .trackings
            .values()
            .filter_map(|tracking| {
                let view = self.view(tracking, world, at);
                (view.scans.len() > tracking.told)
                    .then(|| (tracking.id.clone(), view.scans.len(), tracking::object(&view, at.world, order)))
            })
            .collect();
        for (id, scans, object) in news {
            let Some(tracking) = self.trackings.get_mut(&id) else { continue };
            let tag = object["tag"].as_str().unwrap_or_default().to_owned();
            let is_first = !tracking.tags_told.contains(&tag);
            tracking.told = scans;
            tracking.updated_at = at.world;
            tracking.tags_told.push(tag);
            let event_id = uuid_of(&[&id, &self.outbox.upcoming().to_string()]);
            let body = json!({
                "ts": at.world.div_euclid(1_000), "event": "tracking_update", "event_id": event_id,
                "is_tracking_first_tag": is_first, "msg": object,
            });
            self.outbox.add(&id, body.to_string().into_bytes(), at.real);
        }
        let secret = self.options.secret.clone();
        let due = self.outbox.due(at.real).into_iter();
        due.map(|(id, message)| {
            let headers = vec![
                ("aftership-hmac-sha256", sign(&message.body, &secret)),
                ("as-webhook-version", VERSION.to_owned()),
            ];
            Delivery { id, url: url.clone(), headers, body: message.body }
        })
        .collect()
    }

    fn delivered(&mut self, id: u64, status: Option<u16>, at: Moment) {
        let delays: Vec<i64> = (0..ATTEMPTS - 1)
            .map(|retry| FIRST_RETRY_HALF_MINUTES * (1 << retry) * self.options.retry_minute_ms / 2)
            .collect();
        let taken = status.is_some_and(|status| (200..300).contains(&status));
        self.outbox.done(id, taken, &delays, at.real);
    }
}

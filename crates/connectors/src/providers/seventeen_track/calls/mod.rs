//! What 17TRACK is asked and told, and how it answers to that.
//!
//! Every call is a POST whose body is a list. A call that is refused as a whole comes with HTTP 200, and often with code 0.

use parcelwatch_domain::facts::TrackingNumber;
use serde_json::{Map, Value, json};

use super::shape::{Body, Data, Envelope, Failure, Item};
use super::tables::{CARRIERS, IS_SO};
use super::{CONNECTOR, carrier, number, reported};
use crate::answer::Unreadable;
use crate::call::{Ask, Call, Command, Done, Quota, Refusal, Reply, Taken};
use crate::connector::Fault;
use crate::tolerant::{self, Part, Text};

/// The most numbers in one call, whatever it is about.
pub(super) const BATCH: usize = 40;

/// A newly registered number costs one unit; one that is registered already costs none.
pub(super) const REGISTER: Command =
    Command { batch: BATCH, cost: 1, needs_handle: false, request: register, read: done };
pub(super) const RETRACK: Command =
    Command { batch: BATCH, cost: 0, needs_handle: false, request: retrack, read: done };
pub(super) const STOP: Command = Command { batch: BATCH, cost: 0, needs_handle: false, request: stop, read: done };
pub(super) const CHANGE_CARRIER: Command =
    Command { batch: BATCH, cost: 0, needs_handle: false, request: change_carrier, read: done };

/// Its numbers have 5 to 50 letters and digits.
pub(super) fn accepts(number: &TrackingNumber) -> bool {
    let number = number.as_str();
    (5..=50).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Asks for news. Any other field than number and carrier is refused.
pub(super) fn poll(asks: &[Ask]) -> Call {
    list("/gettrackinfo", asks, named)
}

/// Asks for what is left of the quota: free, and refused where the key isn't accepted.
pub(super) fn quota() -> Call {
    Call::post_json("/getquota", b"[]".to_vec())
}

pub(super) fn read_quota(reply: &Reply<'_>) -> Option<Quota> {
    let Ok(Part::Read(Body { data: Part::Read(data), .. })) = tolerant::parse::<Body<'_>>(reply.body) else {
        return None;
    };
    let units = |text: &Text<'_>| text.get()?.parse().ok();
    Some(Quota { total: units(&data.quota_total)?, left: units(&data.quota_remain)? })
}

fn register(asks: &[Ask]) -> Call {
    list("/register", asks, |ask| {
        let mut item = named(ask);
        item.insert("tag".to_owned(), json!(ask.reference));
        let more = [
            ("origin_country", ask.origin_country.clone()),
            ("destination_country", ask.destination_country.clone()),
            ("destination_postal_code", ask.destination_postcode.clone()),
            ("ship_date", ask.shipped_on.as_ref().map(|day| day.replace('-', "/"))),
        ];
        item.extend(more.into_iter().filter_map(|(field, value)| Some((field.to_owned(), Value::from(value?)))));
        item
    })
}

fn retrack(asks: &[Ask]) -> Call {
    list("/retrack", asks, named)
}

fn stop(asks: &[Ask]) -> Call {
    list("/stoptrack", asks, named)
}

/// A new carrier that it has no key for is left out, which it refuses.
fn change_carrier(asks: &[Ask]) -> Call {
    list("/changecarrier", asks, |ask| {
        let keys = [("carrier_old", &ask.carrier), ("carrier_new", &ask.new_carrier)];
        let keys = keys.into_iter().filter_map(|(field, id)| Some((field.to_owned(), json!(key(id.as_deref()?)?))));
        [("number".to_owned(), json!(ask.number.as_str()))].into_iter().chain(keys).collect()
    })
}

fn list(path: &str, asks: &[Ask], item: fn(&Ask) -> Map<String, Value>) -> Call {
    let items: Vec<Value> = asks.iter().map(|ask| Value::Object(item(ask))).collect();
    Call::post_json(path, Value::from(items).to_string().into_bytes())
}

/// A number with its carrier, where it has a key for that.
fn named(ask: &Ask) -> Map<String, Value> {
    let key = ask.carrier.as_deref().and_then(key).map(|key| ("carrier".to_owned(), json!(key)));
    [("number".to_owned(), json!(ask.number.as_str()))].into_iter().chain(key).collect()
}

/// Its key of a carrier: one of the table, or its own, kept behind its id.
fn key(id: &str) -> Option<u32> {
    if let Some((key, _)) = CARRIERS.iter().find(|(_, ours)| *ours == id) {
        return Some(*key);
    }
    id.strip_prefix(CONNECTOR.id)?.strip_prefix(':')?.parse().ok()
}

/// What became of each number: a command for something that is so already is done.
fn done(reply: &Reply<'_>, asks: &[Ask]) -> Vec<Done> {
    let Ok(Part::Read(body)) = tolerant::parse::<Body<'_>>(reply.body) else {
        return Vec::new();
    };
    let Data { accepted, rejected, .. } = body.data.or_empty();
    let alone = match asks {
        [only] => Some(&only.number),
        _ => None,
    };
    let named = |item: &Item<'_>| number(&item.number).or_else(|| alone.cloned());
    let taken = accepted.items.iter().filter_map(|item| {
        let result = Ok(Taken { carrier: carrier(&item.carrier), ..Taken::default() });
        Some(Done { number: named(item)?, result })
    });
    let refused = rejected.items.iter().filter_map(|item| {
        let failure = match &item.error {
            Part::Read(failure) => failure,
            Part::Missing | Part::Strange => &Failure::default(),
        };
        let result = if failure.number().is_some_and(|code| IS_SO.contains(&code)) {
            Ok(Taken { carrier: carrier(&item.carrier), was_known: true, ..Taken::default() })
        } else {
            Err(reported(failure).into())
        };
        Some(Done { number: named(item)?, result })
    });
    taken.chain(refused).collect()
}

/// Why a whole call failed.
pub(super) fn failure(reply: &Reply<'_>) -> Option<Refusal> {
    let said = match tolerant::parse::<Envelope<'_>>(reply.body) {
        Ok(Part::Read(envelope)) => told(envelope),
        Ok(_) => Some(Refusal::unreadable(Unreadable::Foreign)),
        Err(why) => Some(Refusal::unreadable(why)),
    };
    match Fault::of_call(reply.status) {
        None => said,
        // The status says what to do; what the body says besides, if it can be read, is kept with it.
        Some(fault) => match said.filter(|refusal| refusal.fault != Fault::Unreadable) {
            Some(refusal) => Some(Refusal { fault, ..refusal }),
            None => Some(Refusal { code: Some(reply.status.to_string()), ..Refusal::of(fault) }),
        },
    }
}

/// What the envelope says: an error in it is the whole call's where no item was answered.
fn told(envelope: Envelope<'_>) -> Option<Refusal> {
    let Envelope { code, message, data } = envelope;
    let failed = code.get().is_some_and(|code| code != "0");
    let is_known = code.get().is_some();
    let data_is_strange = data.is_strange();
    let outline = data.or_empty();
    if !outline.accepted.items.is_empty() || !outline.rejected.items.is_empty() {
        return None;
    }
    if let Some(failure) = outline.errors.items.first() {
        return Some(reported(failure).into());
    }
    if failed {
        return Some(reported(&Failure { code, message }).into());
    }
    if data_is_strange {
        return Some(Refusal::unreadable(Unreadable::Shape { field: "data" }));
    }
    (!is_known).then(|| Refusal::unreadable(Unreadable::Foreign))
}

#[cfg(test)]
mod tests;

//! What AfterShip is asked and told, and how it answers to that.
//!
//! It is told about one tracking a call, so that an error is that tracking's own where its code says so, and the call's
//! everywhere else.

use parcelwatch_domain::facts::TrackingNumber;
use serde_json::{Map, Value, json};

use super::shape::{Body, Tracking};
use super::tables::{ALREADY_TRACKED, CARRIERS, STILL_TRACKED, is_about_item};
use super::{CONNECTOR, carrier, handle, reported};
use crate::answer::{AnswerError, Unreadable};
use crate::call::{Ask, Call, Command, Done, Rate, Refusal, Reply, Taken};
use crate::connector::Fault;
use crate::countries::three_letters;
use crate::tolerant::{self, Part};

/// The most numbers that a page can be asked for.
pub(super) const POLL_BATCH: usize = 50;

/// The most trackings on a page: several couriers may track the same number.
const PAGE: &str = "200";

/// A new tracking costs one unit; one that is there already costs none.
pub(super) const REGISTER: Command = Command { batch: 1, cost: 1, needs_handle: false, request: register, read: done };
pub(super) const RETRACK: Command = Command { batch: 1, cost: 0, needs_handle: true, request: retrack, read: done };
pub(super) const CHANGE_CARRIER: Command =
    Command { batch: 1, cost: 0, needs_handle: true, request: change_carrier, read: done };

/// Its numbers have 4 to 100 letters, digits and a few signs; ours have lost their dashes.
pub(super) fn accepts(number: &TrackingNumber) -> bool {
    let number = number.as_str();
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'/');
    (4..=100).contains(&number.len()) && number.bytes().all(plain)
}

/// Whether an id can stand in a path as it is.
pub(super) fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=128).contains(&id.len()) && id.bytes().all(plain)
}

/// The smallest page there is: free, and refused where the key isn't accepted.
pub(super) fn test() -> Call {
    Call { query: vec![("limit", "1".to_owned())], ..Call::get("/trackings") }
}

/// Asks for news, whichever couriers track the numbers.
pub(super) fn poll(asks: &[Ask]) -> Call {
    let numbers: Vec<&str> = asks.iter().map(|ask| ask.number.as_str()).collect();
    let query = vec![("tracking_numbers", numbers.join(",")), ("limit", PAGE.to_owned())];
    Call { query, ..Call::get("/trackings") }
}

/// Asks for the trackings for which a page had no room.
pub(super) fn next_page(asks: &[Ask], body: &[u8]) -> Option<Call> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let pagination = body.pointer("/data/pagination")?;
    let is_last = !pagination.get("has_next_page").and_then(Value::as_bool).unwrap_or_default();
    let cursor = match pagination.get("next_cursor") {
        Some(Value::String(cursor)) if !cursor.is_empty() => cursor.clone(),
        Some(Value::Number(cursor)) => cursor.to_string(),
        Some(_) | None => return None,
    };
    let mut call = poll(asks);
    call.query.push(("cursor", cursor));
    (!is_last).then_some(call)
}

fn register(asks: &[Ask]) -> Call {
    let item = asks.first().map(|ask| {
        let country = |code: &Option<String>| code.as_deref().and_then(three_letters).map(str::to_owned);
        let fields = [
            ("tracking_number", Some(ask.number.as_str().to_owned())),
            ("slug", ask.carrier.as_deref().and_then(slug).map(str::to_owned)),
            ("tracking_ship_date", ask.shipped_on.as_ref().map(|day| day.replace('-', ""))),
            ("origin_country_region", country(&ask.origin_country)),
            ("destination_country_region", country(&ask.destination_country)),
            ("destination_postal_code", ask.destination_postcode.clone()),
        ];
        let fields = fields.into_iter().filter_map(|(field, value)| Some((field.to_owned(), Value::from(value?))));
        let reference = ("custom_fields".to_owned(), json!({ "reference": ask.reference }));
        fields.chain([reference]).collect::<Map<_, _>>()
    });
    Call::post_json("/trackings", Value::Object(item.unwrap_or_default()).to_string().into_bytes())
}

fn retrack(asks: &[Ask]) -> Call {
    Call::post(format!("{}/retrack", path(asks)))
}

/// A new carrier that isn't in the table goes out under our own name, which it refuses.
fn change_carrier(asks: &[Ask]) -> Call {
    let new = asks.first().and_then(|ask| ask.new_carrier.as_deref()).unwrap_or_default();
    let body = json!({ "slug": slug(new).unwrap_or(new) });
    Call::put_json(path(asks), body.to_string().into_bytes())
}

/// Where a tracking stands; one without a name of its own stands nowhere, which it refuses.
fn path(asks: &[Ask]) -> String {
    let id = asks.first().and_then(|ask| ask.handle.as_deref()).filter(|id| is_plain(id));
    format!("/trackings/{}", id.unwrap_or("none"))
}

/// Its slug of a carrier: one of the table, or its own, kept behind its id.
fn slug(id: &str) -> Option<&str> {
    if let Some((slug, _)) = CARRIERS.iter().find(|(_, ours)| *ours == id) {
        return Some(slug);
    }
    id.strip_prefix(CONNECTOR.id)?.strip_prefix(':').filter(|slug| !slug.is_empty())
}

/// What became of the tracking that a call was about.
fn done(reply: &Reply<'_>, asks: &[Ask]) -> Vec<Done> {
    let (Some(ask), Ok(Part::Read(body))) = (asks.first(), tolerant::parse::<Body<'_>>(reply.body)) else {
        return Vec::new();
    };
    if !body.is_known() {
        return Vec::new();
    }
    let error = reported(&body.meta.or_empty());
    let code = error.as_ref().and_then(code_of);
    let tracking = body.data.or_empty().into_one().unwrap_or_default();
    let was_known = code.is_some_and(|code| matches!(code, ALREADY_TRACKED | STILL_TRACKED));
    let result = match error {
        Some(error) if !was_known => Err(error.into()),
        Some(_) | None => Ok(taken(&tracking, was_known)),
    };
    vec![Done { number: ask.number.clone(), result }]
}

fn taken(tracking: &Tracking<'_>, was_known: bool) -> Taken {
    Taken { carrier: carrier(&tracking.slug), handle: handle(&tracking.id), was_known }
}

fn code_of(error: &AnswerError) -> Option<u16> {
    error.code.as_deref()?.parse().ok()
}

/// Why a whole call failed. What is wrong with the one tracking that it named is no failure of the call.
pub(super) fn failure(reply: &Reply<'_>) -> Option<Refusal> {
    let said = match tolerant::parse::<Body<'_>>(reply.body) {
        Ok(Part::Read(body)) if body.is_known() => reported(&body.meta.or_empty()),
        Ok(_) => Some(AnswerError::unreadable(Unreadable::Foreign)),
        Err(why) => Some(AnswerError::unreadable(why)),
    };
    if said.as_ref().and_then(code_of).is_some_and(is_about_item) {
        return None;
    }
    match Fault::of_call(reply.status) {
        // What isn't found is the address: a tracking that isn't has a code of its own.
        None => said.map(|error| match error.kind {
            Fault::NotFound => Refusal { fault: Fault::BadRequest, ..error.into() },
            _ => error.into(),
        }),
        Some(fault) => match said.filter(|error| error.kind != Fault::Unreadable) {
            Some(error) => Some(Refusal { fault, ..error.into() }),
            None => Some(Refusal { code: Some(reply.status.to_string()), ..Refusal::of(fault) }),
        },
    }
}

/// The calls that are left in the running second, of the kind that was made.
pub(super) fn rate(reply: &Reply<'_>) -> Option<Rate> {
    let number = |name: &str| reply.header(name)?.trim().parse().ok();
    Some(Rate { left: number("x-ratelimit-remaining")?, resets_at: number("x-ratelimit-reset") })
}

#[cfg(test)]
mod tests;

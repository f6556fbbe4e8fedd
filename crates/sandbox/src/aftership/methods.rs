//! The methods of AfterShip: what an account can tell and ask.

use serde_json::{Value, json};

use super::envelope::{Refused, done};
use super::{AfterShip, Limit, Tracking, View, couriers, name_of, tracking};
use crate::clock::Moment;
use crate::door::{Answer, Call};
use crate::faults::Order;
use crate::places::{alpha2, read_instant};
use crate::world::{World, plain};

/// Trackings on a page unless asked otherwise, and at most.
const PAGE: usize = 100;
const PAGE_MAX: usize = 200;

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Create,
    List,
    Get,
    Update,
    Delete,
    Retrack,
    Complete,
    Couriers,
    Detect,
}

impl Method {
    /// What a verb and a path mean, and the id in the path.
    pub(super) fn of<'a>(verb: &str, path: &'a str) -> Option<(Method, &'a str)> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match (verb, parts.as_slice()) {
            ("POST", ["trackings"]) => (Method::Create, ""),
            ("GET", ["trackings"]) => (Method::List, ""),
            ("GET", ["trackings", id]) => (Method::Get, *id),
            ("PUT", ["trackings", id]) => (Method::Update, *id),
            ("DELETE", ["trackings", id]) => (Method::Delete, *id),
            ("POST", ["trackings", id, "retrack"]) => (Method::Retrack, *id),
            ("POST", ["trackings", id, "mark-as-completed"]) => (Method::Complete, *id),
            ("GET", ["couriers"]) => (Method::Couriers, ""),
            ("POST", ["couriers", "detect"]) => (Method::Detect, ""),
            _ => return None,
        })
    }

    pub(super) fn limit(self) -> Limit {
        let (group, per_second) = match self {
            Method::Create => ("create", 20),
            Method::List => ("list", 6),
            Method::Get => ("get", 5),
            Method::Update => ("update", 5),
            Method::Delete => ("delete", 5),
            Method::Retrack => ("retrack", 5),
            Method::Complete => ("complete", 5),
            Method::Couriers => ("couriers", 5),
            Method::Detect => ("detect", 3),
        };
        Limit { group, per_second }
    }

    fn has_body(self) -> bool {
        matches!(self, Method::Create | Method::Update | Method::Complete | Method::Detect)
    }
}

impl AfterShip {
    pub(super) fn perform(
        &mut self,
        method: Method,
        id: &str,
        call: &Call,
        world: &World,
        at: Moment,
        order: Order,
    ) -> Answer {
        let body = if method.has_body() { serde_json::from_slice(&call.body).ok() } else { Some(Value::Null) };
        let Some(body) = body else { return Refused::new(4001, "Invalid JSON data.").answer() };
        let result = match method {
            Method::Create => self.create(&body, world, at, order),
            Method::List => self.list(call, world, at, order),
            Method::Get => self.known(id).map(|known| self.object(known, world, at, order)),
            Method::Update => self.update(id, &body, world, at, order),
            Method::Delete => self.delete(id),
            Method::Retrack => self.retrack(id, world, at, order),
            Method::Complete => self.complete(id, &body, world, at, order),
            Method::Couriers => Ok(couriers::all()),
            Method::Detect => couriers::detected(&body, world),
        };
        match result {
            Ok(data) => done(if method == Method::Create { 201 } else { 200 }, &data),
            Err(refused) => refused.answer(),
        }
    }

    fn object(&self, tracking: &Tracking, world: &World, at: Moment, order: Order) -> Value {
        tracking::object(&self.view(tracking, world, at), at.world, order)
    }

    fn known(&self, id: &str) -> Result<&Tracking, Refused> {
        self.trackings.get(id).ok_or_else(does_not_exist)
    }

    fn known_mut(&mut self, id: &str) -> Result<&mut Tracking, Refused> {
        self.trackings.get_mut(id).ok_or_else(does_not_exist)
    }

    fn create(&mut self, body: &Value, world: &World, at: Moment, order: Order) -> Result<Value, Refused> {
        let number = number(body)?;
        let slug = match slug(body)? {
            Some(slug) => slug,
            None => couriers::of_number(&number, world)
                .map(|carrier| carrier.aftership.to_owned())
                .ok_or_else(|| Refused::new(4012, "Cannot detect courier. Activate courier at your account."))?,
        };
        // The same number at two couriers is two trackings.
        self.is_free(&number, &slug)?;
        let tracking = Tracking {
            id: name_of(&[&number, &slug, &self.created.to_string()]),
            number,
            slug,
            place: self.created,
            created: at,
            updated_at: at.world,
            said: said(body),
            inactive: None,
            retracked: false,
            completed: None,
            told: 0,
            tags_told: Vec::new(),
        };
        self.created += 1;
        self.watch(at);
        let object = self.object(&tracking, world, at, order);
        self.trackings.insert(tracking.id.clone(), tracking);
        Ok(object)
    }

    /// Whether no tracking has this number at this courier.
    fn is_free(&self, number: &str, slug: &str) -> Result<(), Refused> {
        let known = self.trackings.values().find(|known| known.number == number && known.slug == slug);
        known.map_or(Ok(()), |known| {
            let data = json!({"id": known.id, "tracking_number": known.number, "slug": known.slug});
            Err(Refused { data, ..Refused::new(4003, "Tracking already exists.") })
        })
    }

    fn update(&mut self, id: &str, body: &Value, world: &World, at: Moment, order: Order) -> Result<Value, Refused> {
        let known = self.known(id)?;
        let slug = slug(body)?.filter(|slug| *slug != known.slug);
        if let Some(slug) = &slug {
            self.is_free(&known.number, slug)?;
        }
        let tracking = self.known_mut(id)?;
        tracking.said.extend(said(body));
        tracking.updated_at = at.world;
        if let Some(slug) = slug {
            // Another courier is asked for the first time.
            tracking.slug = slug;
            tracking.created.real = at.real;
            tracking.told = 0;
        }
        self.known(id).map(|known| self.object(known, world, at, order))
    }

    fn delete(&mut self, id: &str) -> Result<Value, Refused> {
        let gone = self.trackings.remove(id).ok_or_else(does_not_exist)?;
        Ok(json!({"id": gone.id, "tracking_number": gone.number, "slug": gone.slug}))
    }

    fn retrack(&mut self, id: &str, world: &World, at: Moment, order: Order) -> Result<Value, Refused> {
        let tracking = self.known_mut(id)?;
        if tracking.inactive.is_none() {
            return Err(Refused::new(4013, "Retrack is not allowed. You can only retrack an inactive tracking."));
        }
        if tracking.retracked {
            return Err(Refused::new(4016, "Retrack is not allowed. You can only retrack each shipment once."));
        }
        tracking.retracked = true;
        tracking.inactive = None;
        tracking.completed = None;
        // Its patience begins anew.
        tracking.created.world = at.world;
        tracking.updated_at = at.world;
        self.watch(at);
        self.known(id).map(|known| self.object(known, world, at, order))
    }

    fn complete(&mut self, id: &str, body: &Value, world: &World, at: Moment, order: Order) -> Result<Value, Refused> {
        let subtag = match body.get("reason").and_then(Value::as_str) {
            Some("DELIVERED") => "Delivered_001",
            Some("LOST") => "Exception_013",
            Some("RETURNED_TO_SENDER") => "Exception_011",
            Some(_) => return Err(Refused::new(4008, "The value of `reason` is invalid.")),
            None => return Err(Refused::new(4009, "The value of `reason` is required.")),
        };
        let tracking = self.known_mut(id)?;
        tracking.completed = Some((subtag, at.world));
        tracking.inactive = Some(at.world);
        tracking.updated_at = at.world;
        self.known(id).map(|known| self.object(known, world, at, order))
    }

    fn list(&self, call: &Call, world: &World, at: Moment, order: Order) -> Result<Value, Refused> {
        let limit = match call.asked("limit").map(str::parse::<usize>) {
            None => PAGE,
            Some(Ok(limit)) if (1..=PAGE_MAX).contains(&limit) => limit,
            Some(_) => return Err(Refused::new(4008, "The value of `limit` is invalid.")),
        };
        let limit = limit.min(self.options.page_max.max(1));
        let from = match call.asked("cursor").filter(|cursor| !cursor.is_empty()).map(str::parse::<usize>) {
            None => 0,
            Some(Ok(from)) => from,
            Some(Err(_)) => return Err(Refused::new(4008, "The value of `cursor` is invalid.")),
        };
        let mut found: Vec<View<'_>> = self
            .trackings
            .values()
            .map(|known| self.view(known, world, at))
            .filter(|view| wanted(view, call, at))
            .collect();
        found.sort_by_key(|view| std::cmp::Reverse(view.tracking.place));
        let page = found.iter().skip(from).take(limit);
        let trackings: Vec<Value> = page.map(|view| tracking::object(view, at.world, order)).collect();
        let next = (from + limit < found.len()).then(|| (from + limit).to_string());
        Ok(json!({
            "pagination": {"total": found.len(), "next_cursor": next, "has_next_page": next.is_some()},
            "trackings": trackings,
        }))
    }
}

/// Whether a list asks for this one.
fn wanted(view: &View<'_>, call: &Call, at: Moment) -> bool {
    let tracking = view.tracking;
    let among = |name: &str, value: &str| {
        call.asked(name).is_none_or(|list| list.split(',').any(|one| one.trim().eq_ignore_ascii_case(value)))
    };
    let within = |name: &str, at: i64| {
        let bound = |end: &str| call.asked(&format!("{name}_{end}")).and_then(read_instant);
        bound("min").is_none_or(|min| at >= min) && bound("max").is_none_or(|max| at <= max)
    };
    let country = |name: &str, known: Option<&str>| {
        call.asked(name).is_none_or(|list| list.split(',').any(|one| alpha2(one).is_some_and(|two| Some(two) == known)))
    };
    let said = |name: &str| tracking.said.get(name).and_then(Value::as_str).unwrap_or_default();
    let keyword = call.asked("keyword").map(str::to_lowercase);
    among("tracking_numbers", &tracking.number)
        && among("slug", &tracking.slug)
        && among("tag", tracking::latest(view, at.world).0)
        && call.asked("order_id").is_none_or(|id| id == said("order_id"))
        && within("created_at", tracking.created.world)
        && within("updated_at", tracking::updated_at(view))
        && country("origin", view.parcel.map(|parcel| parcel.from.country))
        && country("destination", view.parcel.map(|parcel| parcel.to.country))
        && keyword.is_none_or(|word| {
            [tracking.number.as_str(), said("title"), said("order_id")]
                .iter()
                .any(|text| text.to_lowercase().contains(&word))
        })
}

fn does_not_exist() -> Refused {
    Refused::new(4004, "Tracking does not exist.")
}

/// All that an account may say about a tracking, and did.
fn said(body: &Value) -> std::collections::BTreeMap<String, Value> {
    let more = [
        "shipment_tags",
        "customers",
        "origin_country_region",
        "destination_country_region",
        "origin_state",
        "origin_city",
    ];
    let names = tracking::SAID.into_iter().chain(more);
    names.filter_map(|name| body.get(name).map(|value| (name.to_owned(), value.clone()))).collect()
}

/// The courier that the account names.
fn slug(body: &Value) -> Result<Option<String>, Refused> {
    let Some(slug) = body.get("slug").and_then(Value::as_str).filter(|slug| !slug.is_empty()) else { return Ok(None) };
    if slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Ok(Some(slug.to_owned()));
    }
    Err(Refused::new(4010, "The value of `slug` is invalid."))
}

fn number(body: &Value) -> Result<String, Refused> {
    if !body.is_object() {
        return Err(Refused::new(4006, "A tracking object is required."));
    }
    let given = body.get("tracking_number").and_then(Value::as_str);
    let given = given.ok_or_else(|| Refused::new(4007, "`tracking_number` is required."))?;
    let number = plain(given);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte);
    if (4..=100).contains(&number.len()) && number.bytes().all(allowed) {
        return Ok(number);
    }
    Err(Refused::new(4005, "The value of `tracking_number` is invalid."))
}

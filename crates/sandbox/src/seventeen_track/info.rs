//! What 17TRACK tells about a parcel: `track_info`.

use serde_json::{Value, json};

use super::{Tracking, View, days};
use crate::carriers::{Carrier, last_mile};
use crate::faults::Order;
use crate::places::{Place, utc};
use crate::world::{Parcel, Scan};

const STAGES: [&str; 9] = [
    "InfoReceived",
    "PickedUp",
    "Departure",
    "Arrival",
    "AvailableForPickup",
    "OutForDelivery",
    "Delivered",
    "Returning",
    "Returned",
];

/// What answers repeat of what the account said.
const REPEATED: [&str; 13] = [
    "param",
    "tag",
    "lang",
    "destination_postal_code",
    "origin_country",
    "destination_country",
    "destination_city",
    "ship_date",
    "shipper",
    "consignee",
    "phone_number_last_4",
    "phone_number",
    "cpf_or_cnpj",
];
const REPEATED_IN_MESSAGES: [&str; 2] = ["param", "tag"];

/// An item with all that is known about it.
pub(super) fn item(view: &View<'_>, now: i64, order: Order, for_message: bool) -> Value {
    let tracking = view.tracking;
    let repeated: &[&str] = if for_message { &REPEATED_IN_MESSAGES } else { &REPEATED };
    let mut item = json!({"number": tracking.number, "carrier": tracking.carrier});
    for name in repeated {
        item[*name] = tracking.said.get(*name).cloned().unwrap_or(Value::Null);
    }
    if !for_message {
        item["special_tracking_info"] = Value::Null;
    }
    item["track_info"] = track_info(view, now, order);
    item
}

/// What a message says about a number that is watched no more.
pub(super) fn stopped(tracking: &Tracking) -> Value {
    let said = |name: &str| tracking.said.get(name).cloned().unwrap_or(Value::Null);
    json!({"number": tracking.number, "carrier": tracking.carrier, "param": said("param"), "tag": said("tag")})
}

/// Status and sub-status of the whole parcel.
pub(super) fn latest(view: &View<'_>) -> (&'static str, &'static str) {
    let code = view.scans.last().map(|scan| scan.step.seventeen_track());
    code.map_or(("NotFound", "NotFound_Other"), |code| (code.status, code.sub_status))
}

fn track_info(view: &View<'_>, now: i64, order: Order) -> Value {
    let (status, sub_status) = latest(view);
    let newest = view.scans.last().copied();
    let providers: Vec<Value> = providers(view).iter().map(|reporter| reporter.rendered(view, now, order)).collect();
    json!({
        "shipping_info": {
            "shipper_address": address(view.parcel.map(|parcel| (parcel.from, false))),
            "recipient_address": address(view.parcel.map(|parcel| (parcel.to, true))),
        },
        "latest_status": {"status": status, "sub_status": sub_status, "sub_status_descr": null},
        "latest_event": newest.map(|scan| event(view, scan)),
        "time_metrics": time_metrics(view, now),
        "milestone": STAGES.map(|stage| milestone(view, stage)),
        "misc_info": misc_info(view),
        "tracking": {"providers_hash": hash(view.scans.len(), &view.tracking.number), "providers": providers},
    })
}

/// Somebody who reports about a parcel, and what.
struct Reporter<'a> {
    carrier: &'static Carrier,
    scans: Vec<&'a Scan>,
}

/// Who reports, whoever has the newest news first. What a post delivers from abroad, its own post reports too.
fn providers<'a>(view: &View<'a>) -> Vec<Reporter<'a>> {
    let Some(parcel) = view.parcel else { return Vec::new() };
    let joined = parcel.last_mile.as_ref().map(|(_, carrier)| *carrier);
    let Some(first) = parcel.carrier else { return Vec::new() };
    if view.last_mile {
        return joined.map(|carrier| Reporter { carrier, scans: view.scans.clone() }).into_iter().collect();
    }
    let (later, earlier): (Vec<&Scan>, Vec<&Scan>) = view.scans.iter().copied().partition(|scan| scan.last_mile);
    let mut reporters = Vec::new();
    if let Some(carrier) = joined.filter(|_| !later.is_empty()) {
        reporters.push(Reporter { carrier, scans: later });
    } else if let Some(carrier) = destination_post(parcel, first) {
        let there = view
            .scans
            .iter()
            .copied()
            .filter(|scan| scan.place.is_some_and(|place| place.country == parcel.to.country));
        let scans: Vec<&Scan> = there.collect();
        if !scans.is_empty() {
            reporters.push(Reporter { carrier, scans });
        }
    }
    reporters.push(Reporter { carrier: first, scans: earlier });
    reporters
}

/// The post of the country that a postal item goes to.
fn destination_post(parcel: &Parcel, carrier: &Carrier) -> Option<&'static Carrier> {
    let is_item = parcel.number.len() == 13 && carrier.country.is_some_and(|country| parcel.number.ends_with(country));
    last_mile(parcel.to.country).filter(|post| is_item && carrier.country != post.country)
}

impl Reporter<'_> {
    fn rendered(&self, view: &View<'_>, now: i64, order: Order) -> Value {
        let events: Vec<Value> = self.scans.iter().rev().map(|scan| event(view, scan)).collect();
        let name = self.carrier.name;
        json!({
            "provider": {
                "key": self.carrier.seventeen_track, "name": name, "alias": name, "tel": null,
                "homepage": self.carrier.homepage, "country": self.carrier.country,
            },
            "service_type": null, "latest_sync_status": "Success", "latest_sync_time": utc(now),
            "events_hash": hash(events.len(), name), "provider_lang": null, "provider_tips": null,
            "events": order.apply(events),
        })
    }
}

/// A number that changes with what is behind it.
fn hash(count: usize, text: &str) -> u32 {
    let seed = u32::try_from(count).unwrap_or(u32::MAX);
    text.bytes().fold(seed.wrapping_mul(2_654_435_761), |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()))
        >> 1
}

fn event(view: &View<'_>, scan: &Scan) -> Value {
    let code = scan.step.seventeen_track();
    let moment = moment(view, scan);
    let translation = (scan.place.is_some_and(|place| place.language != "en"))
        .then(|| json!({"lang": "en", "description": scan.step.text("en", 0)}));
    json!({
        "time_iso": moment["time_iso"], "time_utc": moment["time_utc"], "time_raw": moment["time_raw"],
        "description": scan.text, "description_translation": translation,
        "location": scan.place.map(|place| format!("{}, {}", place.city.to_uppercase(), place.country)),
        "stage": code.stage, "sub_status": code.sub_status,
        "address": address(scan.place.map(|place| (place, false))),
    })
}

/// When something happened: with an offset, or as the carrier wrote it where it wrote none.
fn moment(view: &View<'_>, scan: &Scan) -> Value {
    let place = scan.place.or_else(|| view.parcel.map(|parcel| parcel.from));
    let Some(place) = place else { return json!({"time_iso": null, "time_utc": null, "time_raw": no_time()}) };
    let at = scan.occurred_at;
    let carrier = view.parcel.and_then(|parcel| {
        let joined = parcel.last_mile.as_ref().map(|(_, carrier)| *carrier);
        if scan.last_mile { joined } else { parcel.carrier }
    });
    let exact = carrier.is_none_or(|carrier| carrier.tells_offset);
    json!({
        "time_iso": exact.then(|| place.local(at)),
        "time_utc": exact.then(|| utc(at)),
        "time_raw": {
            "date": place.written(at, "%Y-%m-%d"), "time": place.written(at, "%H:%M:%S"),
            "timezone": exact.then(|| place.written(at, "%:z")),
        },
    })
}

fn no_time() -> Value {
    json!({"date": null, "time": null, "timezone": null})
}

fn milestone(view: &View<'_>, stage: &str) -> Value {
    let first = view.scans.iter().find(|scan| scan.step.seventeen_track().stage == Some(stage));
    let moment = first.map(|scan| moment(view, scan));
    let moment = moment.unwrap_or_else(|| json!({"time_iso": null, "time_utc": null, "time_raw": no_time()}));
    json!({
        "key_stage": stage, "time_iso": moment["time_iso"], "time_utc": moment["time_utc"], "time_raw": moment["time_raw"],
    })
}

/// An address of a place; of persons only the postcode is told.
fn address(place: Option<(&Place, bool)>) -> Value {
    let nowhere = json!({"longitude": null, "latitude": null});
    match place {
        None => json!({
            "country": null, "state": null, "city": null, "street": null, "postal_code": null, "coordinates": nowhere,
        }),
        Some((place, with_postcode)) => json!({
            "country": place.country, "state": place.state, "city": place.city, "street": null,
            "postal_code": with_postcode.then_some(place.postcode), "coordinates": nowhere,
        }),
    }
}

fn time_metrics(view: &View<'_>, now: i64) -> Value {
    let first = view.scans.iter().find(|scan| scan.step.is_scan()).map(|scan| scan.occurred_at);
    let last = view.scans.last().map(|scan| scan.occurred_at);
    let done = view.scans.iter().rev().find(|scan| scan.step.is_delivered()).map(|scan| scan.occurred_at);
    let transit = first.map_or(0, |first| days(first, done.unwrap_or(now)));
    json!({
        "days_after_order": days(view.tracking.registered.world, now),
        "days_of_transit": transit,
        "days_of_transit_done": if done.is_some() { transit } else { 0 },
        "days_after_last_update": last.map_or(0, |last| days(last, now)),
        "estimated_delivery_date": {"source": null, "from": null, "to": null},
    })
}

fn misc_info(view: &View<'_>) -> Value {
    let joined = view.parcel.and_then(|parcel| parcel.last_mile.as_ref());
    let joined = joined.filter(|_| !view.last_mile && view.scans.iter().any(|scan| scan.last_mile));
    json!({
        "risk_factor": 0, "service_type": null, "weight_raw": null, "weight_kg": null, "pieces": null,
        "dimensions": null, "customer_number": null, "reference_number": null,
        "local_number": joined.map(|(number, _)| number), "local_provider": joined.map(|(_, carrier)| carrier.name),
        "local_key": joined.map_or(0, |(_, carrier)| carrier.seventeen_track),
    })
}

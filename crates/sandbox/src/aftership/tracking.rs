//! What AfterShip tells about a parcel: the tracking object and its checkpoints.

use serde_json::{Value, json};

use super::{Tracking, View, name_of};
use crate::carriers::Carrier;
use crate::faults::Order;
use crate::places::{Place, alpha3, country_name, utc_with_offset};
use crate::world::Scan;
use crate::world::journeys::DAY;

/// What the account may say, and answers repeat.
pub(super) const SAID: [&str; 24] = [
    "title",
    "order_id",
    "order_id_path",
    "order_number",
    "order_date",
    "custom_fields",
    "language",
    "order_promised_delivery_date",
    "delivery_type",
    "pickup_location",
    "pickup_note",
    "tracking_account_number",
    "tracking_key",
    "tracking_ship_date",
    "origin_postal_code",
    "destination_postal_code",
    "destination_state",
    "destination_city",
    "note",
    "shipment_type",
    "courier_connection_id",
    "location_id",
    "shipping_method",
    "shipment_direction",
];
const LISTS: [&str; 2] = ["shipment_tags", "customers"];
const NOTHING: [&str; 24] = [
    "shipment_package_count",
    "shipment_weight",
    "shipment_dimensions",
    "signed_by",
    "courier_tracking_link",
    "courier_redirect_link",
    "courier_estimated_delivery_date",
    "on_time_status",
    "on_time_difference",
    "aftership_estimated_delivery_date",
    "custom_estimated_delivery_date",
    "first_estimated_delivery",
    "latest_estimated_delivery",
    "carbon_emissions",
    "failed_delivery_attempts",
    "signature_requirement",
    "delivery_location_type",
    "aftership_tracking_url",
    "aftership_tracking_order_url",
    "multi_piece_info",
    "return_shipment",
    "forward_shipment",
    "destination_raw_location",
    "origin_raw_location",
];

/// Tag, subtag and its words, of the whole parcel.
pub(super) fn latest(view: &View<'_>, now: i64) -> (&'static str, &'static str, &'static str) {
    if let Some((subtag, _)) = view.tracking.completed {
        let tag = if subtag.starts_with("Delivered") { "Delivered" } else { "Exception" };
        return (tag, subtag, "Marked as completed");
    }
    match view.scans.last() {
        Some(scan) if is_active(view.tracking, now) || scan.step.is_delivered() => {
            let code = scan.step.aftership();
            (code.tag, code.subtag, code.message)
        }
        None if is_active(view.tracking, now) => ("Pending", "Pending_001", "No information yet"),
        _ => ("Expired", "Expired_001", "Expired"),
    }
}

fn is_active(tracking: &Tracking, now: i64) -> bool {
    tracking.inactive.is_none_or(|since| since > now)
}

/// The tracking object.
pub(super) fn object(view: &View<'_>, now: i64, order: Order) -> Value {
    let tracking = view.tracking;
    let (tag, subtag, message) = latest(view, now);
    let checkpoints: Vec<Value> = view.scans.iter().map(|scan| checkpoint(view, scan)).collect();
    let mut object = json!({
        "id": tracking.id, "legacy_id": tracking.id.get(..24),
        "created_at": utc_with_offset(tracking.created.world), "updated_at": utc_with_offset(tracking.updated_at),
        "tracking_number": tracking.number, "slug": tracking.slug, "active": is_active(tracking, now), "source": "api",
        "tag": tag, "subtag": subtag, "subtag_message": message, "tracked_count": view.scans.len(),
        "unique_token": "deprecated", "checkpoints": order.apply(checkpoints), "subscribed_smses": [],
        "subscribed_emails": [], "order_tags": [], "proof_of_delivery": [],
    });
    for name in SAID {
        object[name] = tracking.said.get(name).cloned().unwrap_or(Value::Null);
    }
    for name in LISTS {
        object[name] = tracking.said.get(name).cloned().unwrap_or_else(|| json!([]));
    }
    for name in NOTHING {
        object[name] = Value::Null;
    }
    journey(&mut object, view);
    object
}

/// Where it comes from, where it goes, and when it got there.
fn journey(object: &mut Value, view: &View<'_>) {
    let find = |wanted: fn(&Scan) -> bool| view.scans.iter().copied().find(|scan| wanted(scan));
    let pickup = find(|scan| scan.step.is_scan());
    let delivery = view.scans.iter().rev().copied().find(|scan| scan.step.is_delivered());
    let attempt = find(|scan| scan.step.is_delivered() || scan.step.aftership().tag == "AttemptFail");
    let transit = pickup.zip(delivery).map(|(first, last)| (last.occurred_at - first.occurred_at).max(0) / DAY);
    let time = |scan: Option<&Scan>| scan.map(|scan| written(view, scan));
    let parcel = view.parcel.filter(|_| !view.scans.is_empty());
    let place = |object: &mut Value, side: &str, place: Option<&Place>| {
        let said = |name: &str| view.tracking.said.get(name).cloned();
        let named = format!("{side}_country_region");
        object[&named] = said(&named).unwrap_or_else(|| json!(place.and_then(|place| alpha3(place.country))));
        for part in ["state", "city"] {
            let name = format!("{side}_{part}");
            let known = place.and_then(|place| if part == "state" { place.state } else { Some(place.city) });
            object[&name] = said(&name).unwrap_or_else(|| json!(known));
        }
    };
    place(object, "origin", parcel.map(|parcel| parcel.from));
    place(object, "destination", parcel.map(|parcel| parcel.to));
    object["courier_destination_country_region"] = json!(parcel.and_then(|parcel| alpha3(parcel.to.country)));
    object["transit_time"] = json!(transit);
    object["shipment_pickup_date"] = json!(time(pickup));
    object["shipment_delivery_date"] = json!(time(delivery));
    object["first_attempted_at"] = json!(time(attempt));
    object["return_to_sender"] = json!(
        view.scans.iter().any(|scan| { matches!(scan.step.aftership().subtag, "Exception_010" | "Exception_011") })
    );
    let leg = |number: &str, slug: &str| {
        json!({
            "tracking_number": number, "slug": slug, "transit_time": null, "courier_redirect_link": null,
            "courier_tracking_link": null,
        })
    };
    object["first_mile"] = leg(&view.tracking.number, &view.tracking.slug);
    let joined = parcel.and_then(|parcel| parcel.last_mile.as_ref());
    let joined = joined.filter(|_| !view.last_mile && view.scans.iter().any(|scan| scan.last_mile));
    object["last_mile"] = joined.map_or(Value::Null, |(number, carrier)| {
        let mut last = leg(number, carrier.aftership);
        last["source"] = json!("carrier");
        last
    });
}

fn carrier_of(view: &View<'_>, scan: &Scan) -> Option<&'static Carrier> {
    let parcel = view.parcel?;
    let joined = parcel.last_mile.as_ref().map(|(_, carrier)| *carrier);
    if scan.last_mile { joined } else { parcel.carrier }
}

/// When something happened, with an offset where the carrier gives one.
fn written(view: &View<'_>, scan: &Scan) -> Option<String> {
    let place = scan.place.or_else(|| view.parcel.map(|parcel| parcel.from))?;
    let exact = carrier_of(view, scan).is_none_or(|carrier| carrier.tells_offset);
    Some(if exact { place.local(scan.occurred_at) } else { place.written(scan.occurred_at, "%Y-%m-%dT%H:%M:%S") })
}

fn checkpoint(view: &View<'_>, scan: &Scan) -> Value {
    let code = scan.step.aftership();
    let slug = carrier_of(view, scan).map_or(view.tracking.slug.as_str(), |carrier| carrier.aftership);
    let place = scan.place;
    let location = place.map(|place| {
        let parts = [Some(place.city), place.state, country_name(place.country)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let seen = scan.reported_at.max(view.tracking.created.world);
    json!({
        "created_at": utc_with_offset(seen), "slug": slug, "checkpoint_time": written(view, scan),
        "location": location, "city": place.map(|place| place.city), "state": place.and_then(|place| place.state),
        "postal_code": null, "coordinate": null, "country_region": place.and_then(|place| alpha3(place.country)),
        "country_region_name": place.and_then(|place| country_name(place.country)), "message": scan.text,
        "tag": code.tag, "subtag": code.subtag, "subtag_message": code.message, "raw_tag": code.raw, "events": [],
        "source": "carrier", "hash": name_of(&[slug, code.raw, &scan.occurred_at.to_string()]),
    })
}

//! The list of what an account watches: `gettracklist`.

use serde_json::{Value, json};

use super::envelope::{ErrorCode, answer as enveloped, failed};
use super::methods::package_status;
use super::{SeventeenTrack, Tracking, days, instant, view};
use crate::clock::Moment;
use crate::door::Answer;
use crate::places::{read_instant, utc};
use crate::world::{World, plain};

/// Fixed by the provider.
const PAGE_SIZE: usize = 40;
/// The most numbers that a list can be asked about.
const NUMBERS_MAX: usize = 200;

pub(super) fn answer(double: &SeventeenTrack, body: &Value, world: &World, at: Moment) -> Answer {
    let Some(filter) = body.as_object() else {
        return failed(ErrorCode::DATA_INVALID, "The submitted data is invalid.");
    };
    let text = |name: &str| filter.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let numbers: Option<Vec<String>> = text("number").map(|list| list.split(',').map(plain).collect());
    if numbers.as_ref().is_some_and(|numbers| numbers.len() > NUMBERS_MAX) {
        return failed(ErrorCode::TOO_MANY, "The number of submitted items exceeds the limit of 200.");
    }
    let carrier = filter.get("carrier").and_then(Value::as_u64).filter(|carrier| *carrier != 0);
    let within = |name: &str, at: Option<i64>| {
        let bound = |end: &str| text(&format!("{name}_{end}")).and_then(read_instant);
        bound("from").is_none_or(|from| at.is_some_and(|at| at >= from))
            && bound("to").is_none_or(|to| at.is_some_and(|at| at <= to))
    };
    let mut found: Vec<&Tracking> = double
        .trackings
        .values()
        .filter(|tracking| numbers.as_ref().is_none_or(|numbers| numbers.contains(&tracking.number)))
        .filter(|tracking| carrier.is_none_or(|carrier| u64::from(tracking.carrier) == carrier))
        .filter(|tracking| text("tracking_status").is_none_or(|status| status == tracking_status(tracking)))
        .filter(|tracking| {
            text("package_status").is_none_or(|status| status == package_status(tracking, world, at.world))
        })
        .filter(|tracking| within("register_time", Some(tracking.registered.world)))
        .filter(|_| within("track_time", Some(at.world)))
        .filter(|tracking| within("push_time", tracking.push.map(|(at, ..)| at)))
        .collect();
    found.sort_by_key(|tracking| tracking.place);
    match text("order_by") {
        Some("RegisterTimeAsc") => {}
        Some("PushTimeAsc") => found.sort_by_key(|tracking| tracking.push.map(|(at, ..)| at)),
        Some("PushTimeDesc") => found.sort_by_key(|tracking| std::cmp::Reverse(tracking.push.map(|(at, ..)| at))),
        _ => found.reverse(),
    }
    let page =
        filter.get("page_no").and_then(Value::as_u64).and_then(|page| usize::try_from(page).ok()).unwrap_or(1).max(1);
    let items: Vec<Value> =
        found.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).map(|tracking| item(tracking, world, at)).collect();
    enveloped(
        200,
        &json!({
            "code": 0,
            "page": {
                "data_total": found.len(), "page_total": found.len().div_ceil(PAGE_SIZE), "page_no": page,
                "page_size": PAGE_SIZE,
            },
            "data": {"accepted": items},
        }),
    )
}

fn tracking_status(tracking: &Tracking) -> &'static str {
    if tracking.stopped.is_some() { "Stopped" } else { "Tracking" }
}

fn item(tracking: &Tracking, world: &World, at: Moment) -> Value {
    let view = view(tracking, world, at.world);
    let newest = view.scans.last();
    let said = |name: &str| tracking.said.get(name).cloned().unwrap_or(Value::Null);
    let delivered = view.scans.iter().rev().find(|scan| scan.step.is_delivered()).map(|scan| scan.occurred_at);
    let first = view.scans.iter().find(|scan| scan.step.is_scan()).map(|scan| scan.occurred_at);
    let transit = first.map_or(0, |first| days(first, delivered.unwrap_or(at.world)));
    let place = newest.and_then(|scan| scan.place.or_else(|| view.parcel.map(|parcel| parcel.from)));
    let (push_time, push_status, push_code) =
        tracking.push.map_or((None, "NotPushed", None), |(at, state, code)| (Some(at), state, Some(code)));
    json!({
        "number": tracking.number, "param": said("param"), "param_type": null, "data_origin": "Api",
        "carrier": tracking.carrier, "shipping_country": view.parcel.map(|parcel| parcel.from.country),
        "final_carrier": 0, "recipient_country": view.parcel.map(|parcel| parcel.to.country),
        "register_time": utc(tracking.registered.world), "tracking_status": tracking_status(tracking),
        "package_status": package_status(tracking, world, at.world), "track_time": utc(at.world),
        "sync_status": "Success", "push_time": instant(push_time), "push_status": push_status,
        "push_status_code": push_code, "stop_track_time": instant(tracking.stopped.map(|(at, _)| at)),
        "stop_track_reason": tracking.stopped.map(|(_, why)| why), "is_retracked": tracking.retracked,
        "carrier_change_count": tracking.changes, "tag": said("tag"), "email": said("email"),
        "order_no": said("order_no"), "order_time": said("order_time"), "lang": said("lang"),
        "remark": said("remark"),
        "latest_event_time": newest.zip(place).map(|(scan, place)| place.local(scan.occurred_at)),
        "latest_event_info": newest.map(|scan| scan.text), "pickup_time": instant(first),
        "delievery_time": instant(delivered),
        // These four end in a blank, as they do there.
        "days_after_order ": days(tracking.registered.world, at.world),
        "days_after_last_update ": newest.map_or(0, |scan| days(scan.occurred_at, at.world)),
        "days_of_transit ": transit, "days_of_transit_done ": if delivered.is_some() { transit } else { 0 },
    })
}

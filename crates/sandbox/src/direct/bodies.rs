//! What each carrier writes: its answers about numbers, its tokens, its failures.

use serde_json::{Value, json};

use super::{Dialect, View};
use crate::door::Answer;
use crate::places::{Place, utc};
use crate::steps::Step;
use crate::world::Scan;

fn answer(status: u16, body: &Value) -> Answer {
    Answer { status, headers: Vec::new(), body: body.to_string().into_bytes() }
}

/// A token, as each writes it.
pub(super) fn token(dialect: Dialect, token: &str, seconds: i64) -> Answer {
    let body = match dialect {
        // The lifetime is a text there.
        Dialect::Ups => {
            json!({"token_type": "Bearer", "access_token": token, "expires_in": seconds.to_string(), "status": "approved"})
        }
        Dialect::YunExpress => json!({"accessToken": token, "expiresIn": seconds}),
        Dialect::Dhl | Dialect::Fedex | Dialect::Usps => {
            json!({"access_token": token, "token_type": "bearer", "expires_in": seconds, "scope": "tracking"})
        }
    };
    answer(200, &body)
}

/// Who calls isn't known.
pub(super) fn refused(dialect: Dialect) -> Answer {
    match dialect {
        Dialect::Dhl => problem(401, "Unauthorized", "Unauthorized for given resource."),
        Dialect::Ups => response_error(401, "250002", "Invalid Authentication Information."),
        Dialect::Fedex => {
            fedex_error(401, "NOT.AUTHORIZED.ERROR", "Access token expired. Please modify your request and try again.")
        }
        Dialect::Usps => usps_error(401, "Invalid or expired access token."),
        Dialect::YunExpress => answer(401, &json!({"success": false, "code": "401", "msg": "invalid token or sign"})),
    }
}

/// Something is wrong on the carrier's side, or it is asked too often, or nothing was asked.
pub(super) fn failure(dialect: Dialect, status: u16) -> Answer {
    let words = match status {
        429 => "Too many requests",
        400 => "The request is invalid",
        _ => "The service is temporarily unavailable",
    };
    match dialect {
        Dialect::Dhl => problem(status, words, words),
        Dialect::Ups => response_error(status, if status == 429 { "10429" } else { "10500" }, words),
        Dialect::Fedex => {
            fedex_error(status, if status == 429 { "TOO.MANY.REQUESTS" } else { "SERVICE.UNAVAILABLE.ERROR" }, words)
        }
        Dialect::Usps => usps_error(status, words),
        Dialect::YunExpress => answer(status, &json!({"success": false, "code": status.to_string(), "msg": words})),
    }
}

fn problem(status: u16, title: &str, detail: &str) -> Answer {
    answer(status, &json!({"title": title, "detail": detail, "status": status, "instance": "/shipment/sandbox"}))
}

fn response_error(status: u16, code: &str, message: &str) -> Answer {
    answer(status, &json!({"response": {"errors": [{"code": code, "message": message}]}}))
}

fn fedex_error(status: u16, code: &str, message: &str) -> Answer {
    answer(status, &json!({"transactionId": "sandbox", "errors": [{"code": code, "message": message}]}))
}

fn usps_error(status: u16, message: &str) -> Answer {
    answer(
        status,
        &json!({"apiVersion": "/tracking/v3", "error": {"code": status.to_string(), "message": message, "errors": []}}),
    )
}

/// The answer about numbers, each with what there is to say about it.
pub(super) fn tracked(dialect: Dialect, views: &[(String, Option<View<'_>>)]) -> Answer {
    if dialect == Dialect::Fedex {
        let results: Vec<Value> = views.iter().map(|(number, view)| fedex(number, view.as_ref())).collect();
        let body = json!({"transactionId": "sandbox", "output": {"completeTrackResults": results}});
        return answer(200, &body);
    }
    let Some((number, view)) = views.first() else { return failure(dialect, 400) };
    match (dialect, view) {
        (Dialect::Dhl, Some(view)) => answer(200, &dhl(view)),
        (Dialect::Dhl, None) => problem(404, "No result found", "No shipment with given tracking number found."),
        (Dialect::Ups, Some(view)) => answer(200, &ups(view)),
        (Dialect::Ups, None) => {
            let warning = json!({"code": "TW0001", "message": "Tracking Information Not Found"});
            let shipment = json!({"inquiryNumber": number, "warnings": [warning]});
            answer(200, &json!({"trackResponse": {"shipment": [shipment]}}))
        }
        (Dialect::Usps, Some(view)) => answer(200, &usps(view)),
        (Dialect::Usps, None) => usps_error(404, "A status update is not yet available on your package."),
        (Dialect::YunExpress, Some(view)) => answer(200, &yunexpress(view)),
        (Dialect::YunExpress, None) => {
            answer(200, &json!({"success": true, "result": [{"order_number": number, "package_status": "N"}]}))
        }
        // Answered above.
        (Dialect::Fedex, _) => failure(dialect, 400),
    }
}

/// What a step is called: DHL Express, UPS type and code, FedEx, USPS, YunExpress node.
struct Words {
    dhl: (&'static str, &'static str),
    ups: (&'static str, &'static str),
    fedex: &'static str,
    usps: &'static str,
    node: &'static str,
}

const fn words(
    dhl: (&'static str, &'static str),
    ups: (&'static str, &'static str),
    fedex: &'static str,
    usps: &'static str,
    node: &'static str,
) -> Words {
    Words { dhl, ups, fedex, usps, node }
}

const fn of(step: Step) -> Words {
    match step {
        Step::Label | Step::Announced => words(("pre-transit", "SD"), ("M", "MP"), "OC", "MA", "ORDER_CREATION"),
        Step::PickedUp => words(("transit", "PU"), ("P", "PU"), "PU", "03", "FIRST_MILE_ARRIVE"),
        Step::Sorted => words(("transit", "PL"), ("I", "DP"), "DP", "10", "IN_TRANSIT"),
        Step::Exported => words(("transit", "DF"), ("I", "DP"), "DP", "EF", "INTERNATIONAL_SHIP"),
        Step::Landed => words(("transit", "AF"), ("I", "AR"), "AR", "10", "MAIN_LINE_ARRIVE"),
        Step::Customs => words(("transit", "IC"), ("I", "AR"), "CP", "10", "CUSTOMS_CLEARANCE"),
        Step::CustomsHeld => words(("transit", "CD"), ("X", "X"), "CD", "HC", "CUSTOMS_CLEARANCE"),
        Step::CustomsReleased => words(("transit", "CR"), ("I", "SR"), "CC", "10", "IN_TRANSIT"),
        Step::Hub => words(("transit", "AR"), ("I", "DS"), "FD", "07", "IN_TRANSIT"),
        Step::OutForDelivery => words(("transit", "WC"), ("I", "OT"), "OD", "OF", "LAST_MILE_DELIVERY"),
        Step::NobodyHome => words(("failure", "NH"), ("X", "NH"), "DE", "02", "IN_TRANSIT"),
        Step::Refused => words(("failure", "RD"), ("X", "RF"), "DE", "04", "IN_TRANSIT"),
        Step::WrongAddress => words(("failure", "BA"), ("X", "X"), "DE", "21", "IN_TRANSIT"),
        Step::ReadyForPickup => words(("transit", "CC"), ("I", "ZP"), "HL", "14", "IN_TRANSIT"),
        Step::PickupMissed => words(("failure", "ND"), ("X", "X"), "DE", "09", "IN_TRANSIT"),
        Step::Delivered | Step::Signed | Step::Neighbour | Step::SafePlace | Step::Collected => {
            words(("delivered", "OK"), ("D", "FS"), "DL", "01", "DELIVERED")
        }
        Step::Returning | Step::Returned => words(("failure", "RT"), ("RS", "UR"), "RS", "09", "IN_TRANSIT"),
        Step::Damaged | Step::Lost => words(("failure", "DS"), ("X", "X"), "SE", "10", "IN_TRANSIT"),
        Step::Delayed => words(("transit", "MD"), ("X", "X"), "DY", "10", "IN_TRANSIT"),
    }
}

fn place_of<'a>(view: &View<'a>, scan: &Scan) -> &'a Place {
    scan.place.unwrap_or(view.parcel.from)
}

fn dhl(view: &View<'_>) -> Value {
    let event = |scan: &&Scan| {
        let place = place_of(view, scan);
        let (code, status) = of(scan.step).dhl;
        json!({
            "timestamp": place.written(scan.occurred_at, "%Y-%m-%dT%H:%M:%S"),
            "location": {"address": {"addressLocality": place.city, "countryCode": place.country}},
            "statusCode": code, "status": status, "description": scan.text,
        })
    };
    let events: Vec<Value> = view.scans.iter().map(event).collect();
    let address = |place: &Place| json!({"address": {"addressLocality": place.city, "countryCode": place.country}});
    json!({"shipments": [{
        "id": view.number, "service": "express", "origin": address(view.parcel.from), "destination": address(view.parcel.to),
        "status": events.first(), "details": {"totalNumberOfPieces": 1, "references": []}, "events": events,
    }]})
}

fn ups(view: &View<'_>) -> Value {
    let status = |scan: &Scan| {
        let (kind, code) = of(scan.step).ups;
        json!({"type": kind, "code": code, "description": scan.text})
    };
    let activity = |scan: &&Scan| {
        let place = place_of(view, scan);
        let gmt = utc(scan.occurred_at);
        json!({
            "date": place.written(scan.occurred_at, "%Y%m%d"), "time": place.written(scan.occurred_at, "%H%M%S"),
            "gmtDate": gmt.get(..10).map(|date| date.replace('-', "")), "gmtTime": gmt.get(11..19),
            "gmtOffset": place.written(scan.occurred_at, "%:z"),
            "location": {"address": {"city": place.city, "countryCode": place.country, "country": place.country}},
            "status": status(scan),
        })
    };
    let activities: Vec<Value> = view.scans.iter().map(activity).collect();
    let current = view.scans.first().map(|scan| status(scan));
    json!({"trackResponse": {"shipment": [{"inquiryNumber": view.number, "package": [{
        "trackingNumber": view.number, "currentStatus": current, "activity": activities, "packageAddress": [],
    }]}]}})
}

fn fedex(number: &str, view: Option<&View<'_>>) -> Value {
    let Some(view) = view else {
        let error = json!({
            "code": "TRACKING.TRACKINGNUMBER.NOTFOUND",
            "message": "Tracking number cannot be found. Please correct the tracking number and try again.",
        });
        let result = json!({"trackingNumberInfo": {"trackingNumber": number}, "error": error});
        return json!({"trackingNumber": number, "trackResults": [result]});
    };
    let event = |scan: &&Scan| {
        let place = place_of(view, scan);
        json!({
            "date": place.local(scan.occurred_at), "eventType": of(scan.step).fedex, "eventDescription": scan.text,
            "derivedStatusCode": of(scan.step).fedex, "exceptionCode": "", "exceptionDescription": "",
            "scanLocation": {"city": place.city, "postalCode": place.postcode, "countryCode": place.country},
        })
    };
    let events: Vec<Value> = view.scans.iter().map(event).collect();
    let latest = view
        .scans
        .first()
        .map(|scan| json!({"code": of(scan.step).fedex, "derivedCode": of(scan.step).fedex, "description": scan.text}));
    let result = json!({
        "trackingNumberInfo": {"trackingNumber": number, "carrierCode": "FDXE"},
        "latestStatusDetail": latest, "dateAndTimes": [], "scanEvents": events,
    });
    json!({"trackingNumber": number, "trackResults": [result]})
}

fn usps(view: &View<'_>) -> Value {
    let event = |scan: &&Scan| {
        let place = place_of(view, scan);
        // Its local time comes with a Z that it isn't in.
        json!({
            "eventType": scan.text, "eventTimestamp": place.written(scan.occurred_at, "%Y-%m-%dT%H:%M:%SZ"),
            "eventCountry": place.country, "eventCity": place.city, "eventState": place.state, "eventZIP": place.postcode,
            "eventCode": of(scan.step).usps, "GMTOffset": place.written(scan.occurred_at, "%:z"),
        })
    };
    let events: Vec<Value> = view.scans.iter().map(event).collect();
    let status = view.scans.first().map(|scan| scan.text);
    json!({"trackingNumber": view.number, "status": status, "statusSummary": status, "trackingEvents": events})
}

fn yunexpress(view: &View<'_>) -> Value {
    let event = |scan: &&Scan| {
        let place = place_of(view, scan);
        json!({
            "process_utc_time": utc(scan.occurred_at).trim_end_matches('Z'),
            "process_time": utc(scan.occurred_at + 8 * 3_600_000).trim_end_matches('Z'),
            "process_content": scan.text, "process_country": place.country, "process_city": place.city,
            "process_location": place.city, "track_node_code": of(scan.step).node,
        })
    };
    let events: Vec<Value> = view.scans.iter().map(event).collect();
    let is_delivered = view.scans.iter().any(|scan| scan.step.is_delivered());
    let last_mile = view.parcel.last_mile.as_ref().map(|(number, _)| number);
    json!({"success": true, "result": [{
        "order_number": view.number, "package_status": if is_delivered { "D" } else { "T" },
        "track_Info": {
            "waybill_number": view.number, "tracking_number": last_mile, "origin_code": view.parcel.from.country,
            "destination_code": view.parcel.to.country, "IsSignature": false, "track_events": events,
        },
    }]})
}

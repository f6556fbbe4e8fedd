//! Bodies of 17TRACK that other people published, where they are at hand.

use parcelwatch_connectors::answer::{Answer, Outcome};
use parcelwatch_connectors::connector::Fault;
use serde_json::Value;

use crate::corpus;

#[test]
fn corpus_17track() {
    corpus("17track-v2-json", "17track", compare);
}

fn compare(case: &Value, body: &Value, answer: &Answer) {
    let id = &case["id"];
    assert!(answer.is_readable(), "{id}");
    assert_eq!(answer.errors, [], "{id}");
    let rejected = body["data"]["rejected"].as_array().map_or(0, Vec::len);
    let expected = case["expected"]["shipments"].as_array().expect("shipments");
    let (accepted, refused): (Vec<_>, Vec<_>) = answer.packages.iter().partition(|package| package.errors.is_empty());
    assert_eq!((accepted.len(), refused.len()), (expected.len(), rejected), "{id}");
    for package in refused {
        let error = &package.errors[0];
        let not_found = (error.kind == Fault::NotFound).then_some(Outcome::NotFound);
        assert_eq!((package.answer, package.status), (not_found, None), "{id}");
        let number = package.number.as_ref().map(|number| number.as_str());
        println!("{id}: {number:?} rejected {:?} as {:?}", error.code, error.kind);
    }
    if answer.packages.is_empty() {
        println!("{id}: no package and no error, as expected");
    }
    for (shipment, package) in expected.iter().zip(accepted) {
        let number = package.number.as_ref().map(|number| number.as_str());
        assert_eq!(number, shipment["tracking_number"].as_str(), "{id}");
        assert_eq!(package.events.len() as u64, shipment["events_count"], "{id}");
        let status = package.status.expect("a status").key();
        assert_eq!(status, bucket(shipment["status"].as_str().expect("a status")), "{id}");
        let listed = printed_events(body);
        for (event, raw) in package.events.iter().zip(&listed) {
            let moment = event.occurred.as_ref().expect("a time");
            let exact = raw["time_iso"].as_str().map(str::to_owned);
            let local = || {
                let text = |field: &str| raw["time_raw"][field].as_str().unwrap_or_default().to_owned();
                format!("{}T{}", text("date"), text("time"))
            };
            assert_eq!(moment.text, exact.unwrap_or_else(local), "{id}");
            assert_eq!(event.text.as_deref(), raw["description"].as_str(), "{id}");
            assert_eq!(event.code.as_deref(), raw["sub_status"].as_str(), "{id}");
        }
        assert_eq!(listed.len(), package.events.len(), "{id}");
        println!(
            "{id}: number {number:?}, carrier {:?}, {} events with their times, texts and codes, status {status}",
            package.carrier,
            listed.len()
        );
    }
}

fn printed_events(body: &Value) -> Vec<&Value> {
    let items = body["data"]["accepted"].as_array().into_iter().flatten();
    let providers = items.flat_map(|item| item["track_info"]["tracking"]["providers"].as_array().into_iter().flatten());
    providers.flat_map(|provider| provider["events"].as_array().into_iter().flatten()).collect()
}

/// The status that each of the source's words falls under.
fn bucket(status: &str) -> &'static str {
    match status {
        "InfoReceived" => "pending",
        "InTransit" | "AvailableForPickup" | "OutForDelivery" => "in_transit",
        "Delivered" => "delivered",
        "DeliveryFailure" | "Exception" => "abnormal",
        other => panic!("{other} gives no status"),
    }
}

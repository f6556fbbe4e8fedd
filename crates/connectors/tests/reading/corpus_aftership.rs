//! Bodies of AfterShip that other people published, where they are at hand.

use parcelwatch_connectors::answer::{Answer, Outcome, PackageAnswer};
use serde_json::Value;

use crate::corpus;

#[test]
fn corpus_aftership() {
    corpus("aftership-tracking-json", "aftership", compare);
}

fn compare(case: &Value, body: &Value, answer: &Answer) {
    let id = &case["id"];
    assert!(answer.errors.is_empty(), "{id}: {:?}", answer.errors);
    let expected = case["expected"]["shipments"].as_array().expect("shipments");
    assert_eq!(answer.packages.len(), expected.len(), "{id}");
    for (shipment, package) in expected.iter().zip(&answer.packages) {
        let number = package.number.as_ref().map(|number| number.as_str());
        assert_eq!(number, shipment["tracking_number"].as_str(), "{id}");
        assert_eq!(package.carrier.as_deref(), shipment["courier"].as_str(), "{id}");
        assert_eq!(package.handle.as_deref(), body["data"]["tracking"]["id"].as_str(), "{id}");
        assert!(package.errors.is_empty(), "{id}");
        let events = shipment["events"].as_array().expect("events");
        assert_eq!(package.events.len(), events.len(), "{id}");
        for (event, listed) in package.events.iter().zip(events) {
            let moment = event.occurred.as_ref().map(|moment| moment.text.as_str());
            assert_eq!(moment, listed["at"].as_str(), "{id}");
            assert_eq!(event.text.as_deref(), listed["description"].as_str(), "{id}");
            assert_eq!(event.code.as_deref(), listed["sub"].as_str(), "{id}");
        }
        compare_status(id, shipment, package);
    }
}

/// The status is that of the newest event, which has a code of its own in all of these bodies; some of them were cut to
/// one event, and their parcel's own status says what the rest would have.
fn compare_status(id: &Value, shipment: &Value, package: &PackageAnswer) {
    let newest = shipment["events"].as_array().and_then(|events| events.last());
    let word = newest.map_or(&shipment["status"], |event| &event["status"]).as_str().expect("a status");
    let status = package.status.map(|status| status.key());
    assert_eq!(status, bucket(word), "{id}");
    let outcome = if newest.is_none() { Outcome::NotFound } else { Outcome::Ok };
    assert_eq!(package.answer, Some(outcome), "{id}");
    let differs = if *word == shipment["status"] { "" } else { ", other than the parcel's" };
    println!("{id}: {} events, status {status:?}{differs}, answer {:?}", package.events.len(), package.answer);
}

/// The status that each of the source's words falls under.
fn bucket(status: &str) -> Option<&'static str> {
    match status {
        "Pending" => None,
        "InfoReceived" => Some("pending"),
        "InTransit" | "AvailableForPickup" | "OutForDelivery" => Some("in_transit"),
        "Delivered" => Some("delivered"),
        "AttemptFail" | "Exception" => Some("abnormal"),
        other => panic!("{other} gives no status"),
    }
}

//! What is read beside the output contract; the rest is in `fixtures/17track`.

use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::Certainty;

use super::*;
use crate::call::Cause;

fn read_text(body: &str) -> Answer {
    read(body.as_bytes(), &|text, _| (text == "delivered").then_some(Kind::Delivered))
}

fn only_package(body: &str) -> PackageAnswer {
    let mut answer = read_text(body);
    assert_eq!((answer.packages.len(), answer.errors.len()), (1, 0), "{answer:?}");
    answer.packages.remove(0)
}

fn with_info(number: &str, info: &str) -> PackageAnswer {
    let item = format!(r#"{{"number":"{number}","carrier":3011,"track_info":{info}}}"#);
    only_package(&format!(r#"{{"code":0,"data":{{"accepted":[{item}]}}}}"#))
}

fn with_event(event: &str) -> EventRead {
    let tracking = format!(r#"{{"providers":[{{"provider":{{"key":7041}},"events":[{event}]}}]}}"#);
    with_info("LX123456785CN", &format!(r#"{{"tracking":{tracking}}}"#)).events.remove(0)
}

#[test]
fn a_last_mile_number_is_one_that_differs() {
    let info = |local: &str| format!(r#"{{"latest_status":{{"status":"InTransit"}},"misc_info":{local}}}"#);
    let other = with_info("LX123456785CN", &info(r#"{"local_number":"0034 0434","local_key":7041}"#)).last_mile;
    let other = other.expect("another number");
    assert_eq!((other.number.as_str(), other.carrier.as_deref()), ("00340434", Some("dhl_de")));
    let same = info(r#"{"local_number":"lx 123456785 cn","local_key":3011}"#);
    assert_eq!(with_info("LX123456785CN", &same).last_mile, None);
    assert_eq!(with_info("LX123456785CN", &info(r#"{"local_number":"","local_key":0}"#)).last_mile, None);
}

#[test]
fn places_and_reporters_are_kept() {
    let event = with_event(
        r#"{"time_iso":"2026-05-01T10:00:00+02:00","sub_status":"DeliveryFailure_Rejected",
            "address":{"country":"de","city":"Leipzig","postal_code":"04109"}}"#,
    );
    assert_eq!(event.country.as_deref(), Some("DE"));
    assert_eq!((event.city.as_deref(), event.postcode.as_deref()), (Some("Leipzig"), Some("04109")));
    assert_eq!((event.carrier.as_deref(), event.reason), (Some("dhl_de"), Some("refused")));
    assert_eq!(event.location.as_deref(), Some("Leipzig, de"));
}

#[test]
fn countries_of_the_shipment_come_from_its_addresses_else_from_the_registration() {
    let addresses = r#"{"shipping_info":{"shipper_address":{"country":"CN"},"recipient_address":{"country":"US"}},
        "latest_status":{"status":"InTransit"}}"#;
    let package = with_info("LX123456785CN", addresses);
    assert_eq!((package.origin_country.as_deref(), package.destination_country.as_deref()), (Some("CN"), Some("US")));
    let package = only_package(
        r#"{"code":0,"data":{"accepted":[{"number":"LX123456785CN","destination_country":"FR","origin_country":null,
            "track_info":{"latest_status":{"status":"InTransit"}}}]}}"#,
    );
    assert_eq!((package.origin_country, package.destination_country.as_deref()), (None, Some("FR")));
}

#[test]
fn s12_the_text_is_asked_only_where_no_listed_code_says() {
    let kind = |code: &str, text: &str| with_event(&format!(r#"{{"sub_status":{code},"description":"{text}"}}"#)).kind;
    assert_eq!(kind(r#""InTransit_PickedUp""#, "delivered"), Kind::Collected);
    assert_eq!(kind(r#""InTransit_New""#, "delivered"), Kind::Delivered);
    assert_eq!(kind(r#""InTransit_New""#, "?"), Kind::Unmapped);
    assert_eq!(kind("null", "delivered"), Kind::Delivered);
    assert_eq!(kind("null", "?"), Kind::Unmapped);
    assert_eq!(kind(r#""NotFound_Other""#, "?"), Kind::Info);
    let translated = with_event(r#"{"description":"入库","description_translation":{"description":"delivered"}}"#);
    assert_eq!((translated.kind, translated.text.as_deref()), (Kind::Delivered, Some("入库")));
}

#[test]
fn s12_a_status_without_events_keeps_its_time_and_words() {
    let listed = only_package(
        r#"{"code":0,"data":{"accepted":[{"number":"LX123456785CN","carrier":3011,"package_status":"Delivered",
            "latest_event_time":"2026-05-10T14:02:00","latest_event_info":"At the door"}]}}"#,
    );
    let implied = listed.implied.expect("an implied event");
    assert_eq!((implied.kind, implied.sub_status), (Kind::Delivered, Some(SubStatus::Delivered)));
    assert_eq!((implied.text.as_deref(), implied.certainty), (Some("At the door"), Some(Certainty::AssumedZone)));
    let latest = with_info(
        "LX123456785CN",
        r#"{"latest_status":{"status":"InTransit","sub_status":"InTransit_Departure"},
            "latest_event":{"time_iso":"2026-05-01T10:00:00+08:00","sub_status":"InTransit_Other"},
            "tracking":{"providers":null}}"#,
    );
    let implied = latest.implied.expect("an implied event");
    assert_eq!(implied.code.as_deref(), Some("InTransit_Departure"));
    assert_eq!(implied.occurred.map(|moment| moment.text).as_deref(), Some("2026-05-01T10:00:00+08:00"));
    assert_eq!((latest.events.len(), latest.sub_status), (0, Some(SubStatus::GlobalTransit)));
}

#[test]
fn a_number_that_isnt_registered_is_told_from_one_without_news() {
    let cause = |code: &str| {
        let item = format!(r#"{{"number":"LX123456785CN","error":{{"code":{code}}}}}"#);
        let package = only_package(&format!(r#"{{"code":0,"data":{{"rejected":[{item}]}}}}"#));
        assert_eq!(package.answer, Some(Outcome::NotFound));
        package.errors.first().map(|error| error.cause)
    };
    assert_eq!(cause("-18019902"), Some(Cause::NotRegistered));
    assert_eq!(cause("-18019909"), Some(Cause::NoNewsYet));
}

#[test]
fn not_found_and_stopped_are_answers_and_no_events() {
    for (status, outcome) in [("NotFound", Outcome::NotFound), ("Expired", Outcome::Stopped)] {
        let info = format!(r#"{{"latest_status":{{"status":"{status}","sub_status":"{status}_Other"}}}}"#);
        let package = with_info("LX123456785CN", &info);
        assert_eq!((package.answer, package.implied, package.status), (Some(outcome), None, None), "{status}");
    }
}

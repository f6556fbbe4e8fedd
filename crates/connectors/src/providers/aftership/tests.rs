//! What is read beside the output contract; the rest is in `fixtures/aftership`.

use super::*;

fn read_text(body: &str) -> Answer {
    read(body.as_bytes(), &|text, _| (text == "delivered").then_some(Kind::Delivered))
}

fn with(fields: &str) -> PackageAnswer {
    let body = format!(r#"{{"meta":{{"code":200}},"data":{{"tracking_number":"LX123456785CN",{fields}}}}}"#);
    let mut answer = read_text(&body);
    assert_eq!((answer.packages.len(), answer.errors.len()), (1, 0), "{answer:?}");
    answer.packages.remove(0)
}

fn with_event(event: &str) -> EventRead {
    with(&format!(r#""slug":"usps","checkpoints":[{{{event}}}]"#)).events.remove(0)
}

#[test]
fn countries_have_three_letters_here_and_two_everywhere_else() {
    let package = with(
        r#""origin_country_region":"CHN","destination_country_region":null,"courier_destination_country_region":"DEU""#,
    );
    assert_eq!((package.origin_country.as_deref(), package.destination_country.as_deref()), (Some("CN"), Some("DE")));
    let package = with(
        r#""origin_country_iso3":"QQQ","destination_country_iso3":"USA","courier_destination_country_iso3":"DEU""#,
    );
    assert_eq!((package.origin_country, package.destination_country.as_deref()), (None, Some("US")));
}

#[test]
fn renamed_parts_are_found_under_each_of_their_names() {
    for event in [
        r#""country_region":"DEU","country_region_name":"Germany","city":"Leipzig","postal_code":"04109""#,
        r#""country_iso3":"DEU","country_name":"Germany","city":"Leipzig","zip":"04109""#,
    ] {
        let event = with_event(event);
        assert_eq!((event.country.as_deref(), event.postcode.as_deref()), (Some("DE"), Some("04109")));
        assert_eq!((event.city.as_deref(), event.location.as_deref()), (Some("Leipzig"), Some("Leipzig, Germany")));
        assert_eq!(event.carrier.as_deref(), Some("usps"));
    }
}

#[test]
fn a_last_mile_number_is_one_that_differs() {
    let last_mile = |fields: &str| with(fields).last_mile.map(|leg| (leg.number.as_str().to_owned(), leg.carrier));
    let usps = Some(("9400111899223456789012".to_owned(), Some("usps".to_owned())));
    assert_eq!(last_mile(r#""last_mile":{"tracking_number":"9400111899223456789012","slug":"usps"}"#), usps);
    assert_eq!(
        last_mile(
            r#""next_couriers":[{"tracking_number":"lx 123456785 cn","slug":"china-post"},
                {"tracking_number":"9400111899223456789012","slug":"usps"}]"#
        ),
        usps
    );
    assert_eq!(last_mile(r#""last_mile":{"tracking_number":null,"slug":"usps"},"next_couriers":null"#), None);
}

#[test]
fn a_handle_is_kept_only_if_it_can_stand_in_a_path() {
    assert_eq!(with(r#""id":"5b7658cec7c33c0e007de3c5""#).handle.as_deref(), Some("5b7658cec7c33c0e007de3c5"));
    for id in ["..", "a/b", "a?b", "", "a b", "%2e"] {
        assert_eq!(with(&format!(r#""id":"{id}""#)).handle, None, "{id}");
    }
}

#[test]
fn an_unlisted_subtag_says_what_its_tag_says() {
    let kind = |subtag: &str, tag: &str| {
        let event = with_event(&format!(r#""subtag":{subtag},"tag":{tag},"message":"delivered""#));
        (event.code.unwrap_or_default(), event.kind)
    };
    assert_eq!(kind(r#""InTransit_002""#, r#""InTransit""#), ("InTransit_002".to_owned(), Kind::Collected));
    assert_eq!(kind(r#""InTransit_099""#, r#""InTransit""#), ("InTransit_099".to_owned(), Kind::Moving));
    assert_eq!(kind("null", r#""AttemptFail""#), ("AttemptFail".to_owned(), Kind::DeliveryFailed));
    assert_eq!(kind(r#""New""#, r#""AttemptFail""#), ("AttemptFail".to_owned(), Kind::DeliveryFailed));
    // Neither is listed, or neither says anything about an event: the text is asked.
    assert_eq!(kind(r#""New_001""#, r#""New""#), ("New_001".to_owned(), Kind::Delivered));
    assert_eq!(kind(r#""Pending_001""#, r#""Pending""#), ("Pending_001".to_owned(), Kind::Delivered));
    assert_eq!(with_event(r#""subtag":"New_001","tag":"New","message":"?""#).kind, Kind::Unmapped);
    assert_eq!(with_event(r#""subtag":"Pending_001","tag":"Pending","message":"?""#).kind, Kind::Info);
}

#[test]
fn s12_a_status_without_events_stands_at_receipt() {
    let package = with(
        r#""tag":"Delivered","subtag":"Delivered_003","shipment_delivery_date":"2026-05-10T21:02:00","active":false"#,
    );
    let implied = package.implied.expect("an implied event");
    assert_eq!((implied.kind, implied.occurred), (Kind::Signed, None));
    assert_eq!((package.answer, package.sub_status), (Some(Outcome::Ok), Some(SubStatus::Signed)));
}

#[test]
fn who_stops_watching_before_the_end_has_stopped() {
    let answer = |fields: &str| with(fields).answer;
    assert_eq!(answer(r#""tag":"InTransit","active":false"#), Some(Outcome::Stopped));
    assert_eq!(answer(r#""tag":"InTransit","active":true"#), Some(Outcome::Ok));
    assert_eq!(answer(r#""tag":"Expired","active":true"#), Some(Outcome::Stopped));
    assert_eq!(answer(r#""tag":"Delivered","active":false"#), Some(Outcome::Ok));
    assert_eq!(answer(r#""tag":"Pending","active":true"#), Some(Outcome::NotFound));
}

#[test]
fn a_message_has_its_name_in_the_body() {
    assert_eq!(event_id(br#"{"ts":1,"event":"tracking_update","event_id":"a-1","msg":{}}"#).as_deref(), Some("a-1"));
    for raw in ["", "{}", "[]", r#"{"event_id":""}"#, r#"{"event_id":{}}"#, "<html>"] {
        assert_eq!(event_id(raw.as_bytes()), None, "{raw}");
    }
}

#[test]
fn an_error_knows_what_is_peculiar_about_it() {
    let answer = read_text(r#"{"meta":{"code":4004,"message":"Tracking does not exist."},"data":{}}"#);
    let error = answer.errors.first().expect("an error");
    assert_eq!((error.kind, error.cause), (Fault::NotFound, Cause::NotRegistered));
}

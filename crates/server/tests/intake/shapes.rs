//! Rows become facts: one file for each kind that people have.

use parcelwatch::intake::columns::Shape;
use parcelwatch::intake::{IntakeError, What};
use serde_json::json;

use super::*;

#[test]
fn own_orders_have_one_row_a_line() {
    let read = read(What::Orders, fixture("orders.csv"));
    assert_eq!(read.complaints(), []);
    assert_eq!(read.report.shape, Shape::Orders);
    assert_eq!(read.report.ignored, ["colour"]);
    assert_eq!((read.rows.len(), read.records()), (2, 3));
    assert_eq!(
        read.json(),
        [
            json!({"type":"order","order":"1043","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured",
                "paid_at":"2026-11-01T08:01:00Z","country":"DE","city":"Berlin","postcode":"10115",
                "customer":{"name":"Ann","email":"ann@example.com"},"currency":"EUR","total_minor":7140,
                "lines":[{"line":"1","sku":"LAMP","title":"Lamp","quantity":2,"price_minor":3570},
                    {"line":"2","sku":"CARD","title":"Gift card","quantity":1,"requires_shipping":false}]}),
            json!({"type":"order","order":"1044","channel":"shop","placed_at":"2026-11-02T08:00:00Z","payment":"pending",
                "country":"GB","city":"London","postcode":"N1 9GU","customer":{"name":"Bob"},"currency":"GBP",
                "lines":[{"line":"1","sku":"SET","title":"Set","quantity":1,"bundle_of":["cup","plate"]}]}),
        ]
    );
}

#[test]
fn a_package_row_states_its_supplier_order_too() {
    let read = read(What::Packages, fixture("packages.csv"));
    assert_eq!(read.complaints(), [(6, "number", "4.20E+21", "damage-exponent")]);
    assert_eq!(
        read.json(),
        [
            json!({"type":"supplier_order","order":"1043","supplier":"foo","number":"8190001","state":"paid",
                "paid_at":"2026-11-01T09:05:00Z",
                "lines":[{"line":"1","quantity":3},{"line":"2","quantity":1}]}),
            json!({"type":"package","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-02T07:00:00Z",
                "origin_country":"CN","contents":[
                    {"order":"1043","supplier_order":"8190001","line":"1","quantity":2},
                    {"order":"1043","supplier_order":"8190001","line":"2","quantity":1}]}),
            // Without a column: the supplier's payment.
            json!({"type":"package","number":"RB123456785GB","carrier":"royal_mail","known_at":"2026-11-01T09:05:00Z",
                "contents":[{"order":"1043","supplier_order":"8190001","line":"1","quantity":1}]}),
            // Without that: the import.
            json!({"type":"package","number":"RB987654324GB","carrier":"royal_mail","known_at":"2026-11-20T12:00:00Z",
                "orders":["1044"]}),
        ]
    );
}

#[test]
fn a_bad_package_takes_the_others_of_its_supplier_order_with_it() {
    let text = "order,supplier_order,supplier,number,line,quantity\n1,S1,foo,LX123456785CN,1,2\n1,S1,foo,4.2E+21,1,1\n1,S2,bar,RB123456785GB,2,1\n";
    let read = read(What::Packages, text);
    assert_eq!(read.complaints(), [(2, "", "", "same-record"), (3, "number", "4.2E+21", "damage-exponent")]);
    assert_eq!(read.facts().len(), 2, "the other supplier's order and package");
}

#[test]
fn an_event_row_is_an_event_with_its_time_as_written() {
    let read = read(What::Events, fixture("events.csv"));
    assert_eq!(
        read.complaints(),
        [(5, "sub_status", "", "nothing-said"), (6, "sub_status", "teleported", "unknown-value")]
    );
    let events = read.json();
    let times: Vec<_> = events.iter().map(|event| event["occurred_at"].as_str().unwrap()).collect();
    assert_eq!(times, ["2026-11-03T10:00:00+08:00", "2026-11-04 09:30", "2026-11-05"]);
    assert_eq!(events[2]["country"], "DE");
    assert_eq!(events[0]["code"], "InTransit_PickedUp");
}

#[test]
fn a_named_zone_gives_the_wall_clocks_of_events_their_offset() {
    let mut options = options(What::Events);
    options.zone = Some(jiff::tz::TimeZone::get("Europe/Berlin").unwrap());
    let read = read_with("number,occurred_at,text\nLX123456785CN,01.12.2026 09:30,x\n", &options).unwrap();
    assert_eq!(read.json()[0]["occurred_at"], "2026-12-01T09:30:00+01:00");
    assert!(!read.report.zone_assumed);
}

#[test]
fn shopify_rows_of_one_order_become_one_order() {
    let mut options = options(What::Orders);
    options.channel = Some("shop".to_owned());
    let read = read_with(fixture("shopify.csv"), &options).unwrap();
    assert_eq!(read.report.shape, Shape::ShopifyOrders);
    assert_eq!(read.complaints(), [(10, "Financial Status", "expired", "unknown-value")]);
    let facts = read.json();
    assert_eq!(
        facts[0],
        json!({"type":"order","order":"1001","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured",
            "paid_at":"2026-11-01T08:01:00Z","country":"DE","city":"Berlin","postcode":"10115",
            "customer":{"name":"Ann Ship","email":"ann@example.com","phone":"+49 30 1"},"currency":"EUR","total_minor":7140,
            "lines":[{"line":"1","sku":"LAMP-R","title":"Lamp - Red","quantity":2,"price_minor":3070},
                {"line":"2","sku":"CARD","title":"Gift card","quantity":1,"requires_shipping":false,"price_minor":1000}]})
    );
    // Without a shipping address it goes to the one who pays; a yen has no decimals.
    assert_eq!(
        (&facts[1]["city"], &facts[1]["country"], &facts[1]["total_minor"], &facts[1]["placed_at"]),
        (&json!("Osaka"), &json!("JP"), &json!(7140), &json!("2026-11-01T08:00:00Z"))
    );
    let payments: Vec<_> =
        facts.iter().filter(|fact| fact["type"] == "order").map(|fact| fact["payment"].as_str().unwrap()).collect();
    assert_eq!(payments, ["captured", "pending", "pending", "captured", "voided", "refunded"]);
    // Cancelled: what wasn't sent before won't be.
    assert_eq!(
        facts[4],
        json!({"type":"cancel_line","order":"1004","channel":"shop","line":"2","quantity":4,"at":"2026-11-03T10:00:00Z"})
    );
    for ignored in ["Notes", "Id", "Subtotal"] {
        assert!(read.report.ignored.iter().any(|heading| heading == ignored), "{ignored}");
    }
}

#[test]
fn an_upload_for_aftership_gives_packages() {
    let mut options = options(What::Packages);
    options.carrier_id = |name| (name == "dhl-germany").then(|| "dhl_de".to_owned());
    let read = read_with(fixture("aftership_upload.csv"), &options).unwrap();
    assert_eq!(read.complaints(), []);
    assert_eq!(
        read.json(),
        [
            json!({"type":"package","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-01T00:00:00Z",
                "origin_country":"CN","destination_country":"DE","orders":["1043"]}),
            json!({"type":"package","number":"00340434161094015902","carrier":"dhl_de","known_at":"2026-11-20T12:00:00Z",
                "origin_country":"DE","destination_country":"DE","orders":["1044"]}),
        ]
    );
    assert_eq!(read.report.ignored, ["title", "order_path", "customer_name", "email", "sms"]);
    assert!(read.report.zone_assumed);
}

#[test]
fn the_status_of_an_aftership_list_is_a_note_and_no_event() {
    let read = read(What::Numbers, fixture("aftership_list.csv"));
    assert_eq!(read.report.shape, Shape::AftershipList);
    assert_eq!(read.complaints(), []);
    assert_eq!(
        read.json(),
        [
            json!({"type":"package","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-20T12:00:00Z",
                "origin_country":"CN","destination_country":"DE","orders":["1043"]}),
            json!({"type":"note","order":"1043","package":"1043/LX123456785CN","at":"2026-11-20T12:00:00Z",
                "text":"Status: In transit\nSub-status: Departed facility\nLatest event: Departed, Shenzhen"}),
            json!({"type":"package","number":"RB123456785GB","carrier":"royal_mail","known_at":"2026-11-20T12:00:00Z",
                "origin_country":"GB","destination_country":"US"}),
            json!({"type":"note","package":"RB123456785GB","at":"2026-11-20T12:00:00Z","text":"Status: Delivered"}),
        ]
    );
}

#[test]
fn a_bare_list_of_numbers_needs_no_heading() {
    let read = read(What::Numbers, fixture("numbers.txt"));
    assert_eq!(read.report.shape, Shape::BareNumbers);
    let numbers: Vec<String> = read.json().iter().map(|fact| fact["number"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        numbers,
        [
            "LX123456785CN",
            "RB123456785GB",
            "00340434161094015902",
            "9400111206206406260787",
            "1Z5R89390357567127",
            "LX123456785CN",
            "1ZXXX3150YW44070023",
            "TBA000000000000",
            "LX123456785CN",
        ]
    );
    assert_eq!(
        read.complaints(),
        [
            (8, "#1", "4.20E+21", "damage-exponent"),
            (9, "#1", "340434161094015902", "damage-lost-zeros"),
            (10, "#1", "1-Mar", "damage-date"),
            (12, "#1", "Berlin", "not-a-number"),
        ]
    );
}

#[test]
fn a_column_of_numbers_is_known_under_every_usual_heading() {
    for heading in [
        "number",
        "Tracking",
        "Tracking number",
        "TRACKING_NUMBER",
        "Tracking no",
        "Tracking #",
        "Tracking-ID",
        "AWB",
        "Waybill",
        "Shipment number",
        "Sendungsnummer",
        "Numéro de suivi",
        "Nume\u{301}ro de suivi",
        "Número de seguimiento",
        "运单号",
    ] {
        let read = read(What::Numbers, format!("{heading}\nLX 123456785 CN\n\"RB123456785GB\n1Z5R89390357567127\"\n"));
        assert_eq!((read.facts().len(), read.complaints().len()), (3, 0), "{heading}");
        assert_eq!(read.report.shape, Shape::Packages, "{heading}");
    }
}

#[test]
fn map_names_columns_that_nobody_knows_and_overrides_those_that_are() {
    let mut options = options(What::Numbers);
    let text = "Paket;number;Notiz\nLX123456785CN;1;x\n";
    let map = |column: &str, field: &str| vec![(column.to_owned(), field.to_owned())];
    for column in ["Paket", "pa-ket", "#1"] {
        options.map = map(column, "number");
        let read = read_with(text, &options).unwrap();
        assert_eq!(read.json()[0]["number"], "LX123456785CN", "{column}");
        assert_eq!(read.report.ignored, ["number", "Notiz"], "{column}");
    }
    options.map = map("Päckchen", "number");
    assert!(matches!(read_with(text, &options), Err(IntakeError::UnknownMapColumn { .. })));
    options.map = map("Paket", "colour");
    assert!(
        matches!(read_with(text, &options), Err(IntakeError::UnknownMapField { known, .. }) if known.contains(&"number"))
    );
}

#[test]
fn json_lines_are_counted_as_an_editor_counts_them() {
    let read = read(What::Facts, fixture("facts.jsonl"));
    assert_eq!(read.facts().len(), 2);
    assert_eq!(read.complaints(), [(3, "payment", "maybe", "unknown-value"), (4, "", "", "not-json")]);
    assert_eq!(read.rejected()[0].also[0].field, "colour");
    assert_eq!(read.rejected()[1].raw, "nonsense");
    assert!(matches!(refused(What::Facts, "order,payment\n"), IntakeError::FactsNeedJsonLines));
}

//! Every body of the shared corpus in JSON or XML that a connector exists for: how much of it is read right.
//!
//! Prints the figures by wire format and in all, and each miss with what was expected; holds the whole to its bounds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use parcelwatch_connectors::answer::{Answer, Outcome, PackageAnswer};
use parcelwatch_connectors::connector::{Fault, Way};
use parcelwatch_connectors::registry;
use parcelwatch_domain::classify::classify;
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Written;
use serde_json::Value;

use crate::shared;

/// Right of all.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn add(&mut self, is_right: bool) {
        self.of += 1;
        self.right += usize::from(is_right);
    }

    fn is_at_least(self, percent: usize) -> bool {
        self.right * 100 >= self.of * percent
    }
}

#[derive(Clone, Copy, Default)]
struct Figures {
    parsed: Share,
    number: Share,
    bucket: Share,
    count: Share,
    times: Share,
    errors: Share,
}

impl Figures {
    fn all(&self) -> [Share; 6] {
        [self.parsed, self.number, self.bucket, self.count, self.times, self.errors]
    }
}

struct Corpus {
    crosswalk: Value,
    by_family: BTreeMap<String, Figures>,
    total: Figures,
    misses: String,
    without_connector: Vec<String>,
    left_out: Vec<String>,
}

#[test]
fn corpus_tracking() {
    let (Some(tracking), Some(crosswalk)) = (shared("corpus/tracking"), shared("corpus/events/crosswalk.json")) else {
        return;
    };
    let cases = fs::read_to_string(tracking.join("cases.jsonl")).expect("the list of cases");
    let wanted = std::env::var("PARCELWATCH_FAMILY").unwrap_or_default();
    let crosswalk = fs::read_to_string(crosswalk).expect("the crosswalk");
    let mut corpus = Corpus {
        crosswalk: serde_json::from_str(&crosswalk).expect("JSON"),
        by_family: BTreeMap::new(),
        total: Figures::default(),
        misses: String::new(),
        without_connector: Vec::new(),
        left_out: Vec::new(),
    };
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        if case["format"] == "html" || !text(&case["family"]).contains(&wanted) {
            continue;
        }
        let Some(source) = source_of(&case) else {
            let family = text(&case["family"]);
            if !corpus.without_connector.contains(&family) {
                corpus.without_connector.push(family);
            }
            continue;
        };
        let raw = fs::read(tracking.join(text(&case["payload"]))).expect("a payload");
        corpus.compare(&case, source, &raw);
    }
    corpus.print();
    assert!(corpus.without_connector.is_empty(), "no connector reads {:?}", corpus.without_connector);
    let total = &corpus.total;
    assert!(total.parsed.is_at_least(98) && total.number.is_at_least(97));
    assert!(total.bucket.is_at_least(97) && total.count.is_at_least(95) && total.times.is_at_least(95));
    assert_eq!(total.errors.right, total.errors.of);
}

/// The connector for a wire format, which the corpus names by project and carrier.
fn source_of(case: &Value) -> Option<&'static str> {
    let family = text(&case["family"]);
    let carrier = family.rsplit(':').next().unwrap_or_default().to_owned();
    let source = match family.as_str() {
        "17track-v2-json" => "17track",
        "aftership-tracking-json" => "aftership",
        "amazon-shipping-json" => "amazon_shipping",
        "canadapost-pws-xml" | "egg:canadapost" => "canada_post",
        "correios-sro-xml" => "correios",
        "dhl-unified-json" => "dhl",
        "dhl-xmlpi" | "karrio:mydhl" => "dhl_express",
        "karrio:dhl_parcel_de" | "karrio:dpdhl" => "dhl_de",
        "omniship:dhlgm" => "dhl_global_mail",
        "easypost-tracker-json" => "easypost",
        "fedex-rest-json" | "fedex-soap" | "fedex-web-json" | "egg:fedex" => "fedex",
        "ups-rest-json" | "ups-track-alert-json" | "ups-xml" | "egg:ups" => "ups",
        "usps-rest-json" | "usps-webtools-xml" => "usps",
        "landmark-xml" => "landmark",
        "meest-xml" => "meest",
        "novaposhta-json" => "nova_poshta",
        "novaposhta-shopping-json" => "np_shopping",
        "ship24-json" => "ship24",
        "shipengine-track-json" => "shipengine",
        "shippo-track-json" => "shippo",
        "ukrposhta-json" => "ukrposhta",
        "karrio:australiapost" => "australia_post",
        "karrio:royalmail" => "royal_mail",
        "karrio:hermes" => "hermes_de",
        "sledz-paczke:dhl" => "dhl_pl",
        "sledz-paczke:pocztapolska" => "poczta_polska",
        _ => return registry::connector(&carrier).map(|connector| connector.id),
    };
    registry::connector(source).map(|connector| connector.id)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Corpus {
    fn compare(&mut self, case: &Value, source: &str, raw: &[u8]) {
        let connector = registry::connector(source).expect("built in");
        let read_text = |text: &str, carrier: Option<&str>| -> Option<Kind> { classify(text, carrier, None).kind };
        let way = if text(&case["family"]).contains("alert") { Way::Push } else { Way::Poll };
        let answers = connector.read_all(way, raw, &read_text).expect("a reader for this way");
        let answer = answers.first().expect("an answer");
        let mut figures = Figures::default();
        let mut misses = Vec::new();
        let says_nothing = is_silent_error(case);
        figures.parsed.add(answers.len() == 1 && (answer.is_readable() || says_nothing));
        if figures.parsed.right == 0 {
            misses.push(format!("unreadable: {:?}", answer.errors));
        }
        let is_sound = case["doubt"].is_null() && case["basis"] != "payload only";
        if is_sound {
            let expected = &case["expected"];
            if expected["errors"].as_array().is_some_and(|errors| !errors.is_empty()) {
                let is_right = is_told_error(answer, says_nothing);
                figures.errors.add(is_right);
                if !is_right {
                    misses.push(format!("no error: {answer:?}"));
                }
            }
            for shipment in expected["shipments"].as_array().into_iter().flatten() {
                self.compare_shipment(case, shipment, &text_of(raw), answer, &mut figures, &mut misses);
            }
        }
        for miss in misses {
            writeln!(self.misses, "{} ({source}): {miss}", text(&case["id"])).expect("a text");
        }
        let family = self.by_family.entry(text(&case["family"])).or_default();
        for sum in [family, &mut self.total] {
            let parts =
                [&mut sum.parsed, &mut sum.number, &mut sum.bucket, &mut sum.count, &mut sum.times, &mut sum.errors];
            for (part, share) in parts.into_iter().zip(figures.all()) {
                part.right += share.right;
                part.of += share.of;
            }
        }
    }

    fn compare_shipment(
        &mut self,
        case: &Value,
        shipment: &Value,
        raw: &str,
        answer: &Answer,
        figures: &mut Figures,
        misses: &mut Vec<String>,
    ) {
        let plain = |text: &str| text.replace([' ', '-'], "").to_uppercase();
        let wanted = shipment["tracking_number"].as_str();
        let of_number = |package: &&PackageAnswer| {
            package.number.as_ref().is_some_and(|number| Some(plain(number.as_str())) == wanted.map(plain))
        };
        let place = case["expected"]["shipments"].as_array().and_then(|all| all.iter().position(|one| one == shipment));
        let package = match wanted {
            Some(_) => answer.packages.iter().find(of_number),
            None => answer.packages.get(place.unwrap_or_default()),
        };
        // A number that was asked about and that the answer doesn't repeat can't be read from it.
        if wanted.is_some_and(|wanted| plain(raw).contains(&plain(wanted))) {
            figures.number.add(package.is_some());
        }
        let Some(package) = package.or_else(|| answer.packages.get(place.unwrap_or_default())) else {
            misses.push(format!("no package for {wanted:?}: {answer:?}"));
            for share in [&mut figures.bucket, &mut figures.count, &mut figures.times] {
                share.add(false);
            }
            return;
        };
        self.compare_bucket(case, shipment, package, figures, misses);
        if let Some(count) = shipment["events_count"].as_u64() {
            let is_right = count == package.events.len() as u64;
            figures.count.add(is_right);
            if !is_right {
                misses.push(format!("{} events instead of {count}", package.events.len()));
            }
        }
        let ends = (shipment["first_event_at"].as_str(), shipment["last_event_at"].as_str());
        if let (Some(first), Some(last)) = ends {
            let mut times: Vec<&str> = package
                .events
                .iter()
                .filter_map(|event| event.occurred.as_ref())
                .map(|moment| moment.text.as_str())
                .collect();
            times.sort_by_key(|text| wall_clock(text));
            let found = (times.first().copied(), times.last().copied());
            let is_right = found.0.is_some_and(|found| is_same_minute(found, first))
                && found.1.is_some_and(|found| is_same_minute(found, last));
            figures.times.add(is_right);
            if !is_right {
                misses.push(format!("times {found:?} instead of {first} to {last}"));
            }
        }
    }

    fn compare_bucket(
        &mut self,
        case: &Value,
        shipment: &Value,
        package: &PackageAnswer,
        figures: &mut Figures,
        misses: &mut Vec<String>,
    ) {
        let vocabulary = &self.crosswalk[text(&case["expected"]["vocabulary"])];
        let status = text(&shipment["status"]);
        let by_status = vocabulary[&status].as_str().map(|bucket| bucket.to_lowercase().replace(' ', "_"));
        let found = match package.status {
            Some(status) => Some(status.key().to_owned()),
            None if package.answer == Some(Outcome::NotFound) => Some("pending".to_owned()),
            None => None,
        };
        let (is_right, wanted) = match (by_status, shipment["delivered"].as_bool()) {
            (Some(bucket), _) => (found.as_deref() == Some(bucket.as_str()), bucket),
            (None, Some(delivered)) => {
                let is_right = delivered == (found.as_deref() == Some("delivered"));
                (is_right, format!("delivered: {delivered}"))
            }
            (None, None) => return,
        };
        let id = text(&case["id"]);
        if !is_right && let Some((_, why)) = CONTRADICTS.iter().find(|(listed, _)| *listed == id) {
            self.left_out.push(format!("{id}: {why}"));
            return;
        }
        figures.bucket.add(is_right);
        if !is_right {
            let events: Vec<_> = package
                .events
                .iter()
                .map(|event| (event.occurred.as_ref().map(|at| &at.text), &event.code, &event.text, event.kind.key()))
                .collect();
            misses.push(format!("{found:?} instead of {status:?} = {wanted}; {events:?} {:?}", package.implied));
        }
    }

    fn print(&self) {
        println!(
            "{:<28} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "", "parsed", "number", "bucket", "count", "times", "errors"
        );
        let shown = |share: Share| if share.of == 0 { "-".to_owned() } else { format!("{}/{}", share.right, share.of) };
        for (family, figures) in
            self.by_family.iter().map(|(family, figures)| (family.as_str(), figures)).chain([("all", &self.total)])
        {
            let [parsed, number, bucket, count, times, errors] = figures.all().map(shown);
            println!("{family:<28} {parsed:>9} {number:>9} {bucket:>9} {count:>9} {times:>9} {errors:>9}");
        }
        println!("\nmisses:\n{}", self.misses);
        println!(
            "left out of the bucket figure, because the corpus contradicts the reference:\n{}",
            self.left_out.join("\n")
        );
    }
}

fn text_of(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).into_owned()
}

/// Whether a body is an error without a word that says so: that it is none of the source's answers is all that can be told.
fn is_silent_error(case: &Value) -> bool {
    let errors = case["expected"]["errors"].as_array();
    errors.is_some_and(|errors| !errors.is_empty() && errors.iter().all(|error| error["message"].is_null()))
}

/// Whether an answer is an error and nothing else.
fn is_told_error(answer: &Answer, says_nothing: bool) -> bool {
    let of_packages = answer.packages.iter().flat_map(|package| &package.errors);
    let mut errors = answer.errors.iter().chain(of_packages).peekable();
    let is_not_found = answer.packages.iter().any(|package| package.answer == Some(Outcome::NotFound));
    (errors.peek().is_some() || is_not_found) && errors.all(|error| says_nothing || error.kind != Fault::Unreadable)
}

/// Whether two moments are the same minute on the wall clock, or the same instant where both say their zone. A bare date
/// has no minute to be wrong about.
fn is_same_minute(found: &str, wanted: &str) -> bool {
    let instant = |text: &str| match Written::parse(text) {
        Some(Written::Instant(at)) => Some(at),
        _ => None,
    };
    let (wall, wanted_wall) = (wall_clock(found), wall_clock(wanted));
    let is_same_instant = instant(found).is_some_and(|at| instant(wanted) == Some(at));
    is_same_instant
        || wall.is_some_and(|wall| {
            wanted_wall.is_some_and(|wanted| wall == wanted || (wall.len() == 10 && wanted.starts_with(&wall)))
        })
}

/// Date and minute as written: `2026-03-02T10:15`.
fn wall_clock(text: &str) -> Option<String> {
    let iso = match text.as_bytes() {
        // `24/12/2016 12:57`
        [_, _, b'/', _, _, b'/', ..] => {
            format!("{}-{}-{}{}", text.get(6..10)?, text.get(3..5)?, text.get(..2)?, text.get(10..)?)
        }
        _ => text.to_owned(),
    };
    let iso = iso.replacen(' ', "T", 1);
    Some(iso.get(..16).unwrap_or(iso.get(..10)?).to_owned())
}

/// Cases whose expected status contradicts the reference or rule S12, each with the contradiction.
const CONTRADICTS: &[(&str, &str)] = &[
    ("aftership-sdk-go/aftership/TestMarkTrackingAsCompleted_Exception_6", MARKED_BY_HAND),
    ("aftership-sdk-java/aftership/java_MarkAsCompletedResult_Exception_14", MARKED_BY_HAND),
    ("aftership-sdk-go/aftership/TestUpdateTracking_Delivered_5", NOT_OF_THE_EVENTS),
    ("aftership-sdk-nodejs/aftership/test_tracking_Delivered_8", NOT_OF_THE_EVENTS),
    ("easypost-ruby/easypost/1d9135add2e3_error_1", ERROR_IS_NO_ANSWER),
    ("easypost-ruby/easypost/2c245165a237_error_1", ERROR_IS_NO_ANSWER),
    ("easypost-ruby/easypost/88eb0f50da2f_error_1", ERROR_IS_NO_ANSWER),
    ("easypost-ruby/easypost/f1ea678c90a0_error_1", ERROR_IS_NO_ANSWER),
    (
        "delivery-tracker/pantos/DELIVEREDUPS",
        "the body ends with the arrival abroad; the delivery stands in another carrier's answer (S12)",
    ),
    (
        "delivery-tracker/xioexpress/EXCEPTION",
        "only its age makes it an exception there; no code or text says so (S12)",
    ),
    (
        "dhl-sdk-api-unified-tracking/dhl/1-254346763_1",
        "delivered before the newest event, which is a notice or of the same instant (S2, S5)",
    ),
    (
        "dhl-sdk-api-unified-tracking/dhl/3SHM00001165430",
        "the newest event has a code of its own, `failure` (S12 and the reference's `failure`)",
    ),
    ("dhl-sdk-api-unified-tracking/dhl/JVGL06048524783718330083", "on its way back, and back at the shipper (S6)"),
    ("shipment-tracker/gls/in_transit", "delivered some hours before it went on (S5)"),
    (
        "karrio/dpd/TrackingResponse",
        "its newest status is ReturningFromDelivery, in the reference a failed delivery (it reads afternoon as morning)",
    ),
    (
        "shipit/canada_post/canada_post_delayed",
        "its newest event is 1701, which the reference calls ready to be picked up",
    ),
];

const MARKED_BY_HAND: &str =
    "somebody marked the tracking as completed; its newest event has a code of its own, which decides (S12)";
const ERROR_IS_NO_ANSWER: &str = "the crosswalk has EasyPost's `error` as abnormal, the reference as `not_found`";
const NOT_OF_THE_EVENTS: &str =
    "a sample whose events were cut short; the newest of them has a code of its own, which decides (S12)";

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn kind(text: &str) -> Option<&'static str> {
    classify(text, None, None).kind.map(Kind::key)
}

#[test]
fn s12_all_phrases_are_found_and_no_phrase_is_empty() {
    assert!(PHRASES.found.is_some());
    assert_eq!(PHRASES.tells.len(), PHRASES.found.as_ref().unwrap().patterns_len());
    for language in LANGUAGES {
        for (cue, phrases) in language.cues {
            for phrase in phrases.split('|') {
                assert!(
                    pattern(phrase, language.blanks).trim().chars().count() > usize::from(language.blanks),
                    "{cue:?} {phrase:?}"
                );
            }
        }
    }
}

#[test]
fn s12_delivered_is_never_read_from_what_weakens_it() {
    for text in [
        "not delivered",
        "will be delivered tomorrow",
        "to be delivered",
        "could not be delivered",
        "delivery attempted",
        "expected to be delivered today",
        "delivered to sender",
        "return delivered",
        "delivered to the airline",
        "out for delivery",
        "delivered to the parcel shop",
        "has not been delivered yet",
        "shipment cannot be delivered",
        "delivery scheduled",
        "if not delivered, contact us",
        "nicht zugestellt",
        "wird zugestellt",
        "konnte nicht zugestellt werden",
        "Zustellversuch",
        "an Absender zugestellt",
        "non livré",
        "sera livré demain",
        "n'a pas pu être livré",
        "no entregado",
        "será entregado mañana",
        "entregado al remitente",
        "não entregue",
        "será entregue",
        "non consegnato",
        "sarà consegnato domani",
        "niet bezorgd",
        "wordt vandaag bezorgd",
        "nie doręczono",
        "zostanie doręczona jutro",
        "inte levererad",
        "kommer att levereras",
        "未签收",
        "即将签收",
        "退回签收",
        "не вручено",
        "будет доставлено",
        "ikke leveret",
    ] {
        let read = classify(text, None, None).kind.and_then(Kind::status);
        assert_ne!(read, Some(Status::Delivered), "{text}");
    }
}

#[test]
fn s12_reasons_carriers_and_languages_count() {
    let reason = |text: &str| classify(text, None, None).reason;
    for (text, expected) in [
        ("Delivery failed: recipient not at home", Some("absent")),
        ("Empfänger nicht angetroffen", Some("absent")),
        ("Zustellung nicht möglich, Adresse unvollständig", Some("address")),
        ("The business was closed at delivery", Some("closed")),
        ("Colis refusé par le destinataire", Some("refused")),
        ("Delivery not possible, no access to the building", Some("unreachable")),
        ("Delivery failed", Some("other")),
        ("Held by customs, commercial invoice missing", Some("documents")),
        ("Customs duties are due", Some("duties")),
        ("Prohibited goods found by customs", Some("prohibited")),
        ("Held by customs", Some("other")),
        ("Delivered", None),
    ] {
        assert_eq!(reason(text), expected, "{text}");
    }

    let by = |carrier: Option<&str>| classify("Parcel picked up", carrier, None).kind;
    assert_eq!(by(None), Some(Kind::Collected));
    assert_eq!(by(Some("inpost_pl")), Some(Kind::CollectedByCustomer));

    let sure = |lang: Option<&str>| classify("Zugestellt", None, lang).confidence;
    assert_eq!(sure(Some("de-DE")), sure(None));
    assert!(sure(Some("fr")) < sure(None));
}

#[test]
fn s12_a_reading_is_printed_as_the_command_promises() {
    let printed = |text: &str| serde_json::to_string(&Classified::from(classify(text, None, None))).unwrap();
    assert_eq!(
        printed("Delivered"),
        r#"{"kind":"delivered","status":"delivered","sub_status":"delivered","confidence":0.95,"by":"phrase"}"#
    );
    assert_eq!(
        printed("Delivery failed, nobody at home"),
        concat!(
            r#"{"kind":"delivery_failed","status":"abnormal","sub_status":"delivery_failed","#,
            r#""reason":"absent","confidence":0.88,"by":"phrase"}"#
        )
    );
    assert_eq!(
        printed("In transit"),
        r#"{"kind":"moving","status":"in_transit","sub_status":null,"confidence":0.8,"by":"phrase"}"#
    );
    assert_eq!(
        printed("Delayed"),
        r#"{"kind":"delay","status":null,"sub_status":null,"confidence":0.85,"by":"phrase"}"#
    );
    assert_eq!(printed("Lorem ipsum"), r#"{"kind":null,"status":null,"sub_status":null,"confidence":0.0,"by":"none"}"#);
}

/// The corpus, if it is there.
fn corpus(file: &str) -> Option<String> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let shared = std::env::var_os("PARCELWATCH_SHARED").map_or(beside, PathBuf::from);
    let found = fs::read_to_string(shared.join("corpus/events").join(file)).ok();
    if found.is_none() {
        println!("skipped: the corpus file {file} is not here");
    }
    found
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How often the bucket is right. A delay and other news give no status; a source that knows four buckets alone puts
/// what is late under `Abnormal`, so `delay` is right there.
#[derive(Default, Debug)]
struct Score {
    right: u32,
    wrong: u32,
    news: u32,
    unread: u32,
    false_delivered: u32,
}

impl Score {
    fn count(&mut self, bucket: &str, text: &str, reading: Reading) {
        let read = match reading.kind {
            None => "unread",
            Some(Kind::Delay) => "Abnormal",
            Some(kind) => match kind.status() {
                None => "news",
                Some(Status::Pending) => "Pending",
                Some(Status::InTransit) => "In Transit",
                Some(Status::Delivered) => "Delivered",
                Some(Status::Abnormal) => "Abnormal",
            },
        };
        if read == bucket {
            self.right += 1;
            return;
        }
        println!("{bucket} | {:?} | {text}", reading.kind.map(Kind::key));
        match read {
            "unread" => self.unread += 1,
            "news" => self.news += 1,
            _ => self.wrong += 1,
        }
        self.false_delivered += u32::from(read == "Delivered");
    }

    fn share(&self, part: u32) -> f64 {
        100.0 * f64::from(part) / f64::from(self.right + self.wrong + self.news + self.unread)
    }

    fn assert(&self, name: &str, least: f64) {
        println!(
            "{name}: {:.1} % right, {:.1} % wrong, {:.1} % news, {:.1} % unread, {:.2} % falsely delivered",
            self.share(self.right),
            self.share(self.wrong),
            self.share(self.news),
            self.share(self.unread),
            self.share(self.false_delivered)
        );
        assert!(self.share(self.right) >= least, "{name}");
        assert!(self.share(self.false_delivered) <= 0.5, "{name}");
    }
}

#[test]
fn s12_texts_that_projects_judged_get_their_bucket() {
    let (Some(texts), Some(crosswalk)) = (corpus("event_texts.jsonl"), corpus("crosswalk.json")) else { return };
    let crosswalk: Value = serde_json::from_str(&crosswalk).unwrap();
    let mut score = Score::default();
    for case in lines(&texts).iter().filter(|case| case["reliable"] == true) {
        let word = case["status"].as_str().unwrap_or_default();
        let Some(bucket) = crosswalk[case["vocabulary"].as_str().unwrap()][word].as_str() else { continue };
        let text = case["text"].as_str().unwrap();
        score.count(bucket, text, classify(text, case["carrier"].as_str(), None));
    }
    score.assert("event_texts", 85.0);
}

#[test]
fn s12_official_vocabularies_get_their_bucket() {
    let Some(vocabulary) = corpus("carrier_vocabulary.jsonl") else { return };
    let mut score = Score::default();
    for case in lines(&vocabulary).iter().filter(|case| case["ambiguous"] == false) {
        let (Some(bucket), Some(text)) = (case["bucket"].as_str(), case["text"].as_str()) else { continue };
        score.count(bucket, text, classify(text, case["carrier"].as_str(), case["language"].as_str()));
    }
    score.assert("carrier_vocabulary", 75.0);
}

proptest! {
    #[test]
    fn s12_any_text_is_read_without_a_panic(text in "\\PC{0,200}", carrier in "\\PC{0,9}", lang in "\\PC{0,4}") {
        let reading = classify(&text, Some(&carrier), Some(&lang));
        prop_assert_eq!(reading.kind.is_none(), reading.by == ReadBy::None);
        prop_assert!(reading.confidence <= Confidence::percent(100));
    }
}

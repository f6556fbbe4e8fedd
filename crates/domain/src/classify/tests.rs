use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::detect::detect;

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
fn texts_without_other_letters_are_folded_as_all_are() {
    for text in
        ["", " ", "OutForDelivery", "It's  `here`, 12:30 - DE!", "a", "A1b", "..a..B..", "x\n\u{7f}Y\0", "ABC def "]
    {
        let (mut at_once, mut slowly, mut plain) = (String::new(), String::new(), String::new());
        normalise(&mut at_once, &mut plain, text);
        normalise_letters(&mut slowly, &mut plain, text);
        assert_eq!(at_once, slowly, "{text:?}");
    }
}

#[test]
fn s12_delivered_is_never_read_from_what_weakens_it() {
    for text in include_str!("sentences/never_delivered.txt").lines() {
        let read = classify(text, None, None).kind.and_then(Kind::status);
        assert_ne!(read, Some(Status::Delivered), "{text}");
    }
}

#[test]
fn s12_a_bare_word_for_not_knowing_says_nothing() {
    for text in ["Unknown", "UNKNOWN", " unknown. ", "Unknown status", "Status unknown", "Unbekannt", "Inconnu", "未知"]
    {
        assert_eq!((classify(text, None, None).kind, classify(text, None, None).by), (None, ReadBy::None), "{text}");
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

/// How a reading stands to the bucket that a source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    /// Right by the words, against the source's label.
    Judged,
    /// Leaves the figure: what the source says of it contradicts our definitions.
    LeftOut,
    Wrong,
    Unread,
    FalselyDelivered,
}

/// `info` and `delay` give no status, so the parcel's own stays: they are right in every bucket but `Delivered`, and
/// `info` isn't in `Abnormal`. Where the label names a table and no text, a kind of news or of the way is right too.
fn verdict(bucket: &str, names_a_table: bool, reading: Reading) -> Verdict {
    let Some(kind) = reading.kind else { return Verdict::Unread };
    let status = kind.status();
    let right = match status {
        Some(Status::Pending) => bucket == "Pending",
        Some(Status::InTransit) => bucket == "In Transit",
        Some(Status::Delivered) => bucket == "Delivered",
        Some(Status::Abnormal) => bucket == "Abnormal",
        None => bucket != "Delivered" && (kind == Kind::Delay || bucket != "Abnormal"),
    };
    // A scan is no longer pending (section 2), and what goes back to the sender is abnormal, wherever it is (S6).
    let contradicts = (kind == Kind::Collected && bucket == "Pending")
        || (matches!(kind, Kind::Returning | Kind::Returned) && bucket == "In Transit");
    if right {
        Verdict::Right
    } else if contradicts {
        Verdict::LeftOut
    } else if status == Some(Status::Delivered) {
        Verdict::FalselyDelivered
    } else if names_a_table && matches!(status, None | Some(Status::InTransit)) {
        Verdict::Judged
    } else {
        Verdict::Wrong
    }
}

/// The verdicts of each carrier, and of each ten points of confidence.
#[derive(Default)]
struct Scores {
    carriers: BTreeMap<String, Vec<Verdict>>,
    bands: BTreeMap<u8, Vec<Verdict>>,
}

impl Scores {
    fn count(&mut self, carrier: &str, bucket: &str, names_a_table: bool, text: &str, reading: Reading) {
        let verdict = verdict(bucket, names_a_table, reading);
        if verdict != Verdict::Right {
            println!("{carrier} {bucket}: {verdict:?} {:?} | {text}", reading.kind.map(Kind::key));
        }
        self.carriers.entry(carrier.to_owned()).or_default().push(verdict);
        if !matches!(verdict, Verdict::Unread | Verdict::LeftOut) {
            self.bands.entry(reading.confidence.as_percent() / 10 * 10).or_default().push(verdict);
        }
    }

    fn assert(&self, name: &str, least: f64) {
        let print = |of: &str, verdicts: &[Verdict]| {
            let count = |wanted: Verdict| verdicts.iter().filter(|verdict| **verdict == wanted).count();
            let counted = verdicts.len() - count(Verdict::LeftOut);
            let share = |part: usize| 100.0 * part as f64 / counted as f64;
            let (right, falsely) = (count(Verdict::Right) + count(Verdict::Judged), count(Verdict::FalselyDelivered));
            println!(
                "{name}, {of}: {right} of {counted} right ({:.1} %; {} of them judged), {} unread, {falsely} falsely \
                 delivered; {} left out",
                share(right),
                count(Verdict::Judged),
                count(Verdict::Unread),
                count(Verdict::LeftOut)
            );
            (share(right), share(falsely))
        };
        for (carrier, verdicts) in &self.carriers {
            print(carrier, verdicts);
        }
        // A confidence is what it says: of the texts read with so many points, at least as many in a hundred are right.
        for (band, verdicts) in &self.bands {
            let (right, _) = print(&format!("confidence {band} and more"), verdicts);
            assert!(verdicts.len() < 20 || right >= f64::from(*band), "{name}, confidence {band}");
        }
        let (right, falsely) = print("all", &self.carriers.values().flatten().copied().collect::<Vec<_>>());
        assert!(right >= least && falsely <= 0.5, "{name}");
    }
}

/// The labels of `carrier_vocabulary` that name the table a text stands in.
const TABLES: &[&str] = &["Package Exceptions", "Freight Exceptions", "BV Exception", "incidence"];

#[test]
fn s12_texts_that_projects_judged_get_their_bucket() {
    let (Some(texts), Some(crosswalk)) = (corpus("event_texts.jsonl"), corpus("crosswalk.json")) else { return };
    let crosswalk: Value = serde_json::from_str(&crosswalk).unwrap();
    let mut scores = Scores::default();
    for case in lines(&texts).iter().filter(|case| case["reliable"] == true) {
        let word = case["status"].as_str().unwrap_or_default();
        let Some(bucket) = crosswalk[case["vocabulary"].as_str().unwrap()][word].as_str() else { continue };
        let text = case["text"].as_str().unwrap();
        // A number where the text should be has no words to read.
        if text.split_whitespace().count() == 1 && detect(text).valid {
            println!("no words: {text}");
            continue;
        }
        let carrier = case["carrier"].as_str().unwrap_or_default();
        scores.count(carrier, bucket, false, text, classify(text, Some(carrier), None));
    }
    scores.assert("event_texts", 95.0);
}

#[test]
fn s12_official_vocabularies_get_their_bucket() {
    let Some(vocabulary) = corpus("carrier_vocabulary.jsonl") else { return };
    let mut scores = Scores::default();
    for case in lines(&vocabulary).iter().filter(|case| case["ambiguous"] == false) {
        let (Some(bucket), Some(text)) = (case["bucket"].as_str(), case["text"].as_str()) else { continue };
        let carrier = case["carrier"].as_str().unwrap_or_default();
        let names_a_table = TABLES.contains(&case["label"].as_str().unwrap_or_default());
        let reading = classify(text, Some(carrier), case["language"].as_str());
        scores.count(carrier, bucket, names_a_table, text, reading);
    }
    scores.assert("carrier_vocabulary", 90.0);
}

proptest! {
    #[test]
    fn s12_any_text_is_read_without_a_panic(text in "\\PC{0,200}", carrier in "\\PC{0,9}", lang in "\\PC{0,4}") {
        let reading = classify(&text, Some(&carrier), Some(&lang));
        prop_assert_eq!(reading.kind.is_none(), reading.by == ReadBy::None);
        prop_assert!(reading.confidence <= Confidence::percent(100));
    }
}

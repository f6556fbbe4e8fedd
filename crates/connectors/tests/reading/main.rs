//! Readers against fixtures, the shared corpus and reference, and anything at all.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "all of this is test code, also what stands outside of test functions"
)]

mod any_call;
mod any_input;
mod corpus_17track;
mod corpus_aftership;
mod corpus_tracking;
mod fixtures;
mod places;
mod pushes;
mod reference;
mod sources_page;

use std::fs;
use std::path::{Path, PathBuf};

use parcelwatch_connectors::answer::Answer;
use parcelwatch_connectors::connector::Way;
use parcelwatch_connectors::registry;
use parcelwatch_domain::status::Kind;
use serde_json::Value;

/// A classifier that knows one word: enough to see where texts are asked about.
fn one_word(text: &str, _carrier: Option<&str>) -> Option<Kind> {
    text.contains("delivered").then_some(Kind::Delivered)
}

/// A path in `$PARCELWATCH_SHARED`, else in `shared` beside the checkout; says plainly when it isn't there.
fn shared(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = std::env::var_os("PARCELWATCH_SHARED").map_or(beside, PathBuf::from).join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: no {path} in $PARCELWATCH_SHARED or in shared/ beside the checkout");
    None
}

/// Compares what a source's reader makes of every body of this family in the corpus, where that is at hand: the case, the
/// body and the answer go to `compare`.
fn corpus(family: &str, source: &str, compare: fn(&Value, &Value, &Answer)) {
    let Some(tracking) = shared("corpus/tracking") else { return };
    let cases = fs::read_to_string(tracking.join("cases.jsonl")).expect("the list of cases");
    let cases: Vec<Value> = cases
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a case a line"))
        .filter(|case| case["family"] == family)
        .collect();
    assert!(!cases.is_empty());
    for case in &cases {
        let raw = fs::read(tracking.join(case["payload"].as_str().expect("a path"))).expect("a payload");
        let connector = registry::connector(source).expect("built in");
        let answers = connector.read_all(Way::Poll, &raw, &one_word).expect("polled");
        let [answer] = &answers[..] else { panic!("{}: {} answers", case["id"], answers.len()) };
        compare(case, &serde_json::from_slice(&raw).expect("JSON"), answer);
    }
    println!("{} bodies compared", cases.len());
}

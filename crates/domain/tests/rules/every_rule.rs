//! The list of rules, and the check that each has a test of its own name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const KEYS: &[&str] = &[
    "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13", "s14", "a1", "a2", "a3", "a4",
    "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12", "a16", "a17", "a18", "a19", "a20", "a21", "a22", "a23", "g",
    "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "y3", "y4", "y5",
];

/// The keys with which test functions of a file begin.
fn keys_of(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            is_test = true;
        } else if let (true, Some(name)) = (is_test, line.strip_prefix("fn ")) {
            keys.extend(name.split_once('_').map(|(key, _)| key.to_owned()));
            is_test = false;
        }
    }
    keys
}

#[test]
fn every_rule_has_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the folder of this test can be read") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(keys_of(&fs::read_to_string(&path).expect("a source file can be read")));
        }
    }
    let missing: Vec<&&str> = KEYS.iter().filter(|key| !found.contains(**key)).collect();
    assert!(missing.is_empty(), "rules without a test: {missing:?}");
}

#[test]
fn a_key_counts_only_where_a_test_function_carries_it() {
    assert_eq!(keys_of("#[test]\nfn a2_silent() {}\nfn a3_no_test() {}"), BTreeSet::from(["a2".to_owned()]));
}

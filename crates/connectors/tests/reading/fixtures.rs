//! A folder `fixtures/<connector>/<case>/` with `answer.json` (or `answer.xml`, or `push.json`) and `read.json` is a test case.
//!
//! With `PARCELWATCH_UPDATE_FIXTURES=1` the expected files are written anew, to be reviewed like code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use parcelwatch_connectors::connector::Way;
use parcelwatch_connectors::registry;

use crate::one_word;

/// Every case's raw file, and how it came to us.
const RAW: [(&str, Way); 3] = [("answer.json", Way::Poll), ("answer.xml", Way::Poll), ("push.json", Way::Push)];

#[test]
fn every_fixture_reads_as_expected() {
    let update = std::env::var_os("PARCELWATCH_UPDATE_FIXTURES").is_some();
    let mut wrong = Vec::new();
    for connector in registry::all() {
        let cases = folders(&root().join(connector.id));
        for needed in ["delivered", "unknown_code", "empty_lists", "rejected"] {
            if !cases.iter().any(|case| case.ends_with(needed)) {
                wrong.push(format!("{}: no case {needed}", connector.id));
            }
        }
        for case in cases {
            let (file, way) = RAW.into_iter().find(|(file, _)| case.join(file).exists()).expect("a raw file");
            let raw = fs::read(case.join(file)).expect("readable");
            let answers = connector.read_all(way, &raw, &one_word).expect("a reader for this way");
            let read: String = answers
                .iter()
                .map(|answer| serde_json::to_string_pretty(answer).expect("serialisable") + "\n")
                .collect();
            let expected = case.join("read.json");
            if update {
                fs::write(&expected, &read).expect("writable");
            } else if fs::read_to_string(&expected).unwrap_or_default() != read {
                wrong.push(format!("{}\n{read}", case.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "read otherwise than expected:\n{}", wrong.join("\n"));
}

#[test]
fn every_fixture_belongs_to_a_connector() {
    let ids: BTreeSet<_> = registry::all().map(|connector| root().join(connector.id)).collect();
    assert_eq!(folders(&root()), ids);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn folders(of: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(of).into_iter().flatten();
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect()
}

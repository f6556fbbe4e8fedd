//! R18: a large, ugly file is taken in completely, or the program says exactly what isn't and why; kills don't matter.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use parcelwatch_domain::facts::Fact;
use serde_json::Value;

use super::file::{EventFile, is_done};
use crate::chance::{Random, Rig, wait};
use crate::ground::Ground;
use crate::program::{Death, Stream, die, lines, program, run};

/// What an import may need beyond what a tiny one needs.
const MEMORY: u64 = 128 << 20;

/// Places at which an import may end.
const PLACES: &[&str] =
    &["mid_import_batch", "mid_batch", "mid_outbox", "before_commit", "after_commit", "before_batch_named"];

// proves: R18
#[test]
fn csv() {
    let mut rig = Rig::begin("import::csv::csv");
    let (rows, kills) = (rig.count(10_000, 100_000), 20);
    let file = EventFile::make(&mut rig.random, rows, 1);
    assert!(file.bad.len() > rows / 200, "too few bad rows");
    let small = {
        let ground = Ground::sqlite();
        let tiny = EventFile::make(&mut rig.random, 10, 0);
        die(tiny.import(&ground.place()), &Death::After(Duration::from_secs(60)), Stream::Out).memory
    };
    let ground = Ground::sqlite();
    file.import_packages(&ground.place());
    let mut killed = 0;
    for _ in 0..kills {
        let death = Death::choose(&mut rig.random, 500, PLACES, 2);
        let last = die(file.import(&ground.place()), &death, Stream::Err);
        killed += usize::from(last.killed);
        println!("{death:?}: killed {}", last.killed);
        if !last.killed || is_done(&ground) {
            break;
        }
    }
    println!("{killed} kills");
    let done = is_done(&ground);
    let whole = die(file.import(&ground.place()), &Death::After(Duration::from_secs(600)), Stream::Out);
    let grown = whole.memory.saturating_sub(small);
    println!("{rows} rows: {} MiB more than 10 rows", grown >> 20);
    assert!(grown <= MEMORY, "{grown} bytes more than a tiny import");
    let result: Value = serde_json::from_str(whole.lines.last().expect("a result")).expect("JSON");
    is_about_the_whole_file(&result, &file, done);
    wait(each_row_is_there_once(&ground, &file));
    let check = run(program(&ground.place()).args(["rebuild", "--check"]));
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    again_changes_nothing(&mut rig.random, &ground, &file);
}

/// The result names the rejected rows, each with its line and column, and counts the others.
fn is_about_the_whole_file(result: &Value, file: &EventFile, done: bool) {
    assert_eq!(result["rows"], file.rows, "{}", counts(result));
    let (imported, unchanged) = if done { (0, file.texts.len()) } else { (file.texts.len(), 0) };
    assert_eq!(result["imported"], imported, "{}", counts(result));
    assert_eq!((&result["changed"], &result["unchanged"]), (&0.into(), &unchanged.into()), "{}", counts(result));
    let rejected = result["rejected"].as_array().expect("a list");
    let named: BTreeMap<u64, &str> = rejected
        .iter()
        .map(|row| (row["line"].as_u64().expect("a line"), row["column"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(named.len(), rejected.len(), "a line is named twice");
    assert_eq!(named, file.bad);
    for row in rejected {
        let said = |field: &str| row[field].as_str().is_some_and(|text| !text.is_empty());
        assert!(said("reason") && said("remedy"), "{row}");
    }
}

fn counts(result: &Value) -> String {
    format!("{} imported, {} changed, {} unchanged", result["imported"], result["changed"], result["unchanged"])
}

async fn each_row_is_there_once(ground: &Ground, file: &EventFile) {
    let open = ground.open().await;
    let mut texts = BTreeSet::new();
    for stored in open.facts().await {
        let Fact::Event(event) = stored.fact else { continue };
        let text = event.text.expect("a text");
        assert!(texts.insert(text.clone()), "{text} is there twice");
    }
    let wanted: BTreeSet<String> = file.texts.iter().cloned().collect();
    assert!(texts == wanted, "{} of {} rows are there", texts.len(), wanted.len());
    open.close().await;
}

/// The same file once more brings nothing, and its rejects as a file say the same lines.
fn again_changes_nothing(random: &mut Random, ground: &Ground, file: &EventFile) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let rejects = directory.path().join(format!("rejects-{}.csv", random.below(1_000)));
    let again = run(file.import(&ground.place()).arg("--rejects").arg(&rejects));
    assert_eq!(again.status.code(), Some(1), "rejected rows are a failure");
    let result = lines(&String::from_utf8(again.stdout).expect("UTF-8"));
    assert_eq!(result[0]["imported"], 0, "{}", counts(&result[0]));
    assert_eq!(result[0]["unchanged"], file.texts.len(), "{}", counts(&result[0]));
    let written = std::fs::read_to_string(rejects).expect("the rejects file");
    let rows = written.matches(" of the file,").count();
    assert_eq!(rows, file.bad.len(), "rows in the rejects file");
}

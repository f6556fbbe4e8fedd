//! The switches of the reliability rig: each sabotage makes the test of its promise fail, and a process that dies at a
//! crash point loses nothing that it had acknowledged (R01). Built with the features `sabotage` and `crashpoints`.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use parcelwatch_domain::status::Status;
use parcelwatch_store::{Batch, Db, Message};

use super::make::{NOW, batch, event, given, package};

/// Where the child of a crash writes.
const DIRECTORY: &str = "PARCELWATCH_RIG_DIRECTORY";

const COMMITS: usize = 15;

fn child(test: &str, switch: (&str, &str), directory: &Path) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--include-ignored"])
        .env(switch.0, switch.1)
        .env(DIRECTORY, directory)
        .output()
        .unwrap()
}

#[test]
fn every_sabotage_makes_the_test_of_its_promise_fail() {
    for (mechanism, test) in [
        ("engine_version", "r04_settings_are_read_back::sqlite"),
        ("skip_projection", "thousands_of_rows_at_once::sqlite"),
        ("batch_without_offset", "r18_progress_is_in_the_commit_of_its_rows::sqlite"),
        ("backup_copies_files", "r06_a_backup_under_load_is_one_instant::sqlite"),
        ("backup_copies_files", "r06_a_backup_under_load_is_one_instant::postgres"),
        ("rewrite_fact", "r09_facts_are_never_rewritten::sqlite"),
        ("rewrite_fact", "r09_facts_are_never_rewritten::postgres"),
    ] {
        let nowhere = Path::new("");
        let untouched = child(test, ("SABOTAGE", "nothing"), nowhere);
        let text = String::from_utf8_lossy(&untouched.stdout);
        assert!(text.contains("1 passed"), "{test} without sabotage: {text}");
        let sabotaged = child(test, ("SABOTAGE", mechanism), nowhere);
        let text = String::from_utf8_lossy(&sabotaged.stdout);
        assert!(text.contains("1 failed"), "{test} with {mechanism}: {text}");
    }
}

#[tokio::test]
async fn r01_what_was_acknowledged_survives_the_death_of_the_process() {
    let mut later_than_acknowledged = 0;
    for place in ["mid_batch", "before_commit", "after_commit", "mid_checkpoint"] {
        for count in [1, 4, 11] {
            let directory = tempfile::tempdir().unwrap();
            let point = format!("{place}:{count}");
            let killed = child("conformance::rig::writes_until_it_dies", ("CRASH_AT", &point), directory.path());
            assert!(!killed.status.success(), "{point} was never reached");
            let text = String::from_utf8_lossy(&killed.stdout);
            let acknowledged = text.lines().filter(|line| line.starts_with("acknowledged ")).count();
            let stored = stored(directory.path()).await;
            assert!((acknowledged..=acknowledged + 1).contains(&stored), "{point}: {stored} of {acknowledged}");
            later_than_acknowledged += stored - acknowledged;
        }
    }
    assert!(later_than_acknowledged >= 3, "dying after the commit leaves it there");
}

/// How many commits are there whole.
async fn stored(directory: &Path) -> usize {
    let db = Db::open(directory, "test", NOW).await.unwrap();
    assert_eq!(db.integrity_check().await.unwrap(), Vec::<String>::new());
    let mut reader = db.workspace("w").reader().await.unwrap();
    let events = reader.events_after(None, 100).await.unwrap().rows.len();
    let packages = reader.packages_after("", 100).await.unwrap().len();
    let messages = reader.outbox("", 100).await.unwrap().len();
    let counted = usize::try_from(reader.counts().await.unwrap().all).unwrap();
    assert_eq!((packages, messages, counted), (events, events, events));
    events
}

#[tokio::test]
#[ignore = "the child of a crash, started by the test above"]
async fn writes_until_it_dies() {
    let directory = std::env::var_os(DIRECTORY).unwrap();
    let db = Db::open(Path::new(&directory), "test", NOW).await.unwrap();
    for n in 0..COMMITS {
        let facts = given(&[&event(&format!("LX{n}"), 3, None)]);
        let packages = vec![package(&format!("p{n}"), Status::Pending, 0, 0)];
        let message = Message {
            id: format!("msg_{n}"),
            kind: String::new(),
            subject: String::new(),
            body: String::new(),
            created_at: NOW,
            held: false,
        };
        db.workspace("w").commit(Batch { packages, outbox: vec![message], ..batch(facts) }).await.unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "acknowledged {n}").unwrap();
        out.flush().unwrap();
        db.checkpoint().await.unwrap();
    }
}

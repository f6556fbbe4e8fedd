//! Commands on a data directory.

use std::fs;

use super::{FACTS, run, run_with, with_facts};

#[test]
fn list_and_show_print_the_contract_with_ids_and_timeline() {
    let data = with_facts();
    let at = ["--at", "2026-11-06T00:00:00Z", "--json"];
    let list = run(data.path(), &[&["list", "--tab", "attention"][..], &at].concat()).ok().json();
    assert_eq!(list.len(), 1);
    assert!(list[0]["id"].as_str().unwrap().starts_with("pkg_"));
    assert_eq!(list[0]["package"], "p1");

    for name in ["1043", "#1043", "p1", "lx 1234 5678 5 cn", list[0]["id"].as_str().unwrap()] {
        let shown = run(data.path(), &[&["show", name][..], &at].concat()).ok().json();
        assert_eq!(shown.len(), 2, "{name}");
        assert_eq!(shown[0]["timeline"][0]["occurred_at"], "2026-11-03T10:00:00+08:00");
        assert_eq!((&shown[1]["order"], shown[1]["cases"].as_array().unwrap().len()), (&"1043".into(), 0));
    }
    let unknown = run(data.path(), &["show", "9999"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("9999"));
}

#[test]
fn s14_an_earlier_instant_shows_what_was_known_then() {
    let data = with_facts();
    let list = |at: &str| run(data.path(), &["list", "--json", "--at", at]).ok().json();
    assert_eq!(list("2026-10-31T00:00:00Z").len(), 0);
    assert_eq!(list("2026-11-01T12:00:00Z")[0]["package"], "placeholder:1043:8190001");
    assert_eq!(list("2026-11-02T12:00:00Z")[0]["sub_status"], "awaiting_shipment");
    assert_eq!(list("2026-11-03T12:00:00Z")[0]["sub_status"], "collected");
}

#[test]
fn the_same_facts_again_change_nothing_and_an_import_can_be_taken_back_and_restored() {
    let data = with_facts();
    let again = run_with(data.path(), &["import", "facts", "-", "--json"], FACTS).ok().json();
    assert_eq!((again[0]["imported"].as_i64(), again[0]["unchanged"].as_i64()), (Some(0), Some(5)));

    let other = tempfile::tempdir().unwrap();
    let first = run_with(other.path(), &["import", "facts", "-", "--json"], FACTS).ok().json();
    let id = first[0]["import"].as_str().unwrap();
    run(other.path(), &["import", "undo", id]).ok();
    assert_eq!(run(other.path(), &["list", "--json"]).ok().out, "");
    run(other.path(), &["rebuild", "--check"]).ok();
    let restored = run_with(other.path(), &["import", "facts", "-", "--json"], FACTS).ok().json();
    assert_eq!(restored[0]["imported"], 5);
    assert_eq!(run(other.path(), &["list", "--json"]).ok().json().len(), 1);
    run(other.path(), &["rebuild", "--check"]).ok();
    assert_eq!(run(other.path(), &["import", "undo", "imp_nobody"]).code, 1);
}

#[test]
fn y3_a_manual_status_is_a_layer_and_y4_re_track_removes_it() {
    let data = with_facts();
    let set = ["set-status", "LX123456785CN", "delivered", "--reason", "customer confirmed", "--json"];
    let package = &run(data.path(), &set).ok().json()[0];
    assert_eq!((&package["status"], &package["carrier_status"]), (&"delivered".into(), &"in_transit".into()));
    assert_eq!(package["override"]["reason"], "customer confirmed");
    let done = run(data.path(), &["retrack", "LX123456785CN", "--json"]).ok();
    assert_eq!(done.json()[0]["status"], "in_transit");
    assert!(done.err.contains("No source can be asked about it"), "{}", done.err);
    assert_eq!(run(data.path(), &["set-status", "LX123456785CN", "teleported", "--reason", "x"]).code, 2);
    assert_eq!(run(data.path(), &["set-status", "nobody", "lost", "--reason", "x"]).code, 1);
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn an_export_comes_back_in_unchanged() {
    let data = with_facts();
    let facts = run(data.path(), &["export", "facts"]).ok().out;
    assert!(facts.contains("ada@example.com"));
    let copy = tempfile::tempdir().unwrap();
    run_with(copy.path(), &["import", "facts", "-"], &facts).ok();
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&facts), sorted(&run(copy.path(), &["export", "facts"]).ok().out));
    for what in ["orders", "packages", "events"] {
        let file = run(data.path(), &["export", what, "--format", "csv"]).ok().out;
        let again = run_with(data.path(), &["import", what, "-", "--channel", "shop", "--json"], &file);
        let summary = &again.json()[0];
        assert_eq!(
            (summary["changed"].as_i64(), summary["imported"].as_i64()),
            (Some(0), Some(0)),
            "{what}: {summary}"
        );
    }
}

#[test]
fn a_backup_is_proven_by_restoring_it_and_a_damaged_one_is_refused() {
    let data = with_facts();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.pwb");
    let name = file.to_str().unwrap();
    run(data.path(), &["backup", name]).ok();
    assert_eq!(run(data.path(), &["backup", name]).code, 1, "a backup is never overwritten");
    run(data.path(), &["backup", "verify", name]).ok();
    let restored = folder.path().join("restored");
    run(&restored, &["restore", name]).ok();
    assert_eq!(run(&restored, &["list", "--json"]).ok().json().len(), 1);
    assert_eq!(run(&restored, &["restore", name]).code, 1, "only into an empty place");

    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let verify = run(data.path(), &["backup", "verify", name]);
    assert_eq!(verify.code, 1);
    let elsewhere = folder.path().join("elsewhere");
    assert_eq!(run(&elsewhere, &["restore", name]).code, 1);
    assert_eq!(run(&elsewhere, &["list"]).code, 1, "nothing was restored");
}

#[test]
fn the_policy_in_force_can_be_read_changed_and_tried() {
    let data = with_facts();
    let text = run(data.path(), &["policy", "get"]).ok().out;
    assert!(text.contains("no_update"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("policy.toml");
    fs::write(&file, "name = \"hasty\"\n[thresholds]\nexpired = \"3d\"\n").unwrap();
    let file = file.to_str().unwrap();
    let tested = run(data.path(), &["policy", "test", file, "--json"]).ok();
    assert!(tested.err.contains('0') || !tested.json().is_empty());
    run(data.path(), &["policy", "set", file]).ok();
    assert!(run(data.path(), &["policy", "get"]).ok().out.contains("hasty"));
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn a_missing_data_directory_or_database_says_what_to_do() {
    let data = tempfile::tempdir().unwrap();
    for args in [&["list"][..], &["show", "1"], &["export", "facts"], &["doctor"]] {
        let done = run(data.path(), args);
        assert_eq!(done.code, 1, "{args:?}");
        assert!(done.err.contains("--data"), "{}", done.err);
    }
    let away = run(data.path(), &["--database", "postgres://nobody@127.0.0.1:1/none", "list"]);
    assert_eq!(away.code, 1);
    assert!(!away.err.contains("panicked"), "{}", away.err);
}

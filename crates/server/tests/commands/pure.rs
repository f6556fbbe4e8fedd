//! Commands that need no database.

use super::{FACTS, run, run_with};
use std::path::Path;

fn nowhere() -> &'static Path {
    Path::new("/nonexistent/parcelwatch")
}

#[test]
fn assess_prints_packages_before_their_order_and_needs_no_database() {
    let done = run_with(nowhere(), &["assess", "-", "--at", "2026-11-05T02:00:00.001Z"], FACTS).ok();
    let lines = done.json();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["package"], &lines[1]["order"]), (&"p1".into(), &"1043".into()));
    let flag = &lines[0]["flags"][0];
    assert_eq!(flag["reason"], "no_update");
    assert_eq!(flag["since"], "2026-11-05T02:00:00.001Z");
    assert_eq!(flag["evidence"]["silent_ms"], 172_800_001);
    assert!(flag["text"].as_str().unwrap().contains("48 h"), "{flag}");
}

#[test]
fn s9_assess_and_the_store_join_a_number_told_in_a_text_alike() {
    let told = r#"{"type":"event","number":"LX123456785CN","occurred_at":"2026-11-04T10:00:00Z","received_at":"2026-11-04T10:00:00Z","sub_status":"moving","text":"Tendered to UPS, 1Z5R89390357567127"}
{"type":"event","number":"1Z5R89390357567127","carrier":"ups","occurred_at":"2026-11-05T10:00:00Z","received_at":"2026-11-05T10:00:00Z","sub_status":"delivered","text":"Delivered","country":"DE"}
"#;
    let facts = format!("{FACTS}{told}");
    let at = ["--at", "2026-11-06T00:00:00Z"];
    let assessed = run_with(nowhere(), &["assess", "-", at[0], at[1]], &facts).ok().json();
    assert_eq!(assessed[0]["sub_status"], "delivered");
    let data = tempfile::tempdir().unwrap();
    run_with(data.path(), &["import", "facts", "-"], &facts).ok();
    let listed = run(data.path(), &["list", "--json", at[0], at[1]]).ok().json();
    assert_eq!(listed[0]["sub_status"], "delivered");
    let exported = run(data.path(), &["export", "facts"]).ok().out;
    assert_eq!(exported.matches(r#""type":"identity""#).count(), 1, "{exported}");
    assert_eq!(run_with(nowhere(), &["assess", "-", at[0], at[1]], &exported).ok().json()[0], assessed[0]);
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn assess_lists_every_bad_line_and_prints_no_result() {
    let bad = "{\"type\":\"order\",\"order\":\"1\",\"payment\":\"maybe\",\"lines\":[],\"frob\":1}\nnonsense\n";
    let done = run_with(nowhere(), &["assess", "-", "--at", "2026-11-05T00:00:00Z"], bad);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    for word in ["payment", "captured", "frob", "2"] {
        assert!(done.err.contains(word), "{word} in {}", done.err);
    }
}

#[test]
fn a_policy_file_changes_when_a_flag_is_raised_and_a_bad_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("policy.toml");
    std::fs::write(&policy, "name = \"patient\"\n[thresholds]\nno_update = \"96h\"\n").unwrap();
    let policy = policy.to_str().unwrap();
    let done = run_with(nowhere(), &["assess", "-", "--at", "2026-11-06T00:00:00Z", "--policy", policy], FACTS).ok();
    assert_eq!(done.json()[0]["flags"].as_array().unwrap().len(), 0);
    std::fs::write(policy, "[thresholds]\nno_updat = \"96h\"\n").unwrap();
    let done = run_with(nowhere(), &["assess", "-", "--policy", policy], FACTS);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("no_update"), "{}", done.err);
}

#[test]
fn wrong_use_is_exit_2_and_says_what_is_right() {
    for args in [
        &["frobnicate"][..],
        &["assess", "-", "--at", "yesterday"],
        &["normalize", "--source", "nobody"],
        &["import", "people", "x"],
        &["import", "orders"],
        &["list", "--query", "sttus:pending"],
    ] {
        let done = run(nowhere(), args);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{args:?}: {}", done.err);
        assert!(!done.err.trim().is_empty(), "{args:?}");
    }
    assert!(run(nowhere(), &["list", "--query", "sttus:pending"]).err.contains("status"));
    assert!(run(nowhere(), &["list", "--query", "tag:vip"]).err.contains("tag"));
}

#[test]
fn every_command_has_help_with_an_example() {
    let commands = [
        "import",
        "list",
        "show",
        "set-status",
        "retrack",
        "assess",
        "classify",
        "detect",
        "normalize",
        "export",
        "backup",
        "restore",
        "rebuild",
        "doctor",
        "policy",
        "bench",
    ];
    for command in commands {
        let done = run(nowhere(), &[command, "--help"]).ok();
        assert!(done.out.contains(&format!("parcelwatch {command}")) || done.out.contains(command), "{command}");
        assert!(done.out.contains("Example"), "{command} has no example");
    }
}

#[test]
fn one_line_out_for_each_line_in() {
    let done = run_with(nowhere(), &["detect", "-"], "LX123456785CN\n\nLX123456786CN\nhello\n").ok();
    let lines = done.json();
    assert_eq!(lines.len(), 4);
    let valid: Vec<bool> = lines.iter().map(|line| line["valid"].as_bool().unwrap()).collect();
    assert_eq!(valid, [true, false, false, false]);
    assert_eq!(lines[0]["candidates"][0]["carrier"], "china_post");
    assert!(lines[0]["candidates"][0]["service"].as_str().unwrap().contains("s10"));

    let texts = "{\"text\":\"Delivered, left at front door\"}\n{\"text\":\"zxqv blorf\"}\n{\"text\":\"x\",\"carrier\":\"nobody\",\"code\":\"1\"}\n";
    let lines = run_with(nowhere(), &["classify", "-"], texts).ok().json();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["status"], &lines[0]["by"]), (&"delivered".into(), &"phrase".into()));
    assert_eq!((&lines[1]["kind"], &lines[1]["by"]), (&serde_json::Value::Null, &"none".into()));
}

#[test]
fn an_unreadable_answer_is_exit_1_with_the_same_json() {
    let done = run_with(nowhere(), &["normalize", "--source", "17track", "-"], "<html>502</html>");
    assert_eq!(done.code, 1);
    let line = &done.json()[0];
    assert_eq!(line["packages"].as_array().unwrap().len(), 0);
    assert_eq!(line["errors"][0]["kind"], "unreadable");
}

#[test]
fn people_read_their_language_and_scripts_don_t() {
    let german = run_with(nowhere(), &["--lang", "de", "assess", "-"], "nonsense\n");
    let english = run_with(nowhere(), &["--lang", "en", "assess", "-"], "nonsense\n");
    assert_ne!(german.err, english.err);
    let at = ["assess", "-", "--at", "2026-11-06T00:00:00Z"];
    let mut in_german = vec!["--lang", "de"];
    in_german.extend(at);
    assert_eq!(run_with(nowhere(), &in_german, FACTS).out, run_with(nowhere(), &at, FACTS).out);
}

#[test]
fn a_mapping_of_ones_own_reads_an_answer_and_a_broken_one_says_what_to_mend() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = folder.path().join("mine.toml");
    let text = "id = \"mine\"\nname = \"Mine\"\nsort = \"carrier\"\n[[shape]]\nformat = \"json\"\nknown_by = \"parcels\"\n\
        [shape.package]\neach = \"parcels\"\nnumber = \"no\"\n[shape.event]\neach = \"steps\"\ntime = \"at\"\ncode = [\"c\"]\n\
        [codes.status]\nD = \"delivered\"\n";
    std::fs::write(&mapping, text).unwrap();
    let body = r#"{"parcels":[{"no":"AB123","steps":[{"at":"2026-03-02T10:15","c":"D"}]}]}"#;
    let done = run_with(nowhere(), &["normalize", "--mapping", mapping.to_str().unwrap(), "-"], body).ok();
    let package = &done.json()[0]["packages"][0];
    assert_eq!(
        (&package["number"], &package["status"], &package["carrier"]),
        (&"AB123".into(), &"delivered".into(), &"mine".into())
    );
    std::fs::write(&mapping, text.replace("delivered", "arrived")).unwrap();
    let done = run_with(nowhere(), &["normalize", "--mapping", mapping.to_str().unwrap(), "-"], body);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("codes.status.D") && done.err.contains("arrived"), "{}", done.err);
}

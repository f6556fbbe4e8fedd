//! `map` and `list --unmapped` (S12): from a code that nobody knows over the owner's meaning and back.

use serde_json::Value;

use super::{Done, run, run_with, with_facts};

const UNKNOWN: &str = r#"{"type":"event","number":"LX123456785CN","carrier":"china_post","occurred_at":"2026-11-05T10:00:00+08:00","received_at":"2026-11-05T04:00:00Z","source":"post","code":"ZZ9","text":"Blorf 12 zxqv"}
{"type":"event","number":"LX123456785CN","carrier":"china_post","occurred_at":"2026-11-06T10:00:00+08:00","received_at":"2026-11-06T04:00:00Z","source":"post","text":"Qwrtz 7 flimp"}
"#;

fn shown(done: Done) -> Value {
    let lines = done.ok().json();
    lines.into_iter().find(|line| line["package"] == "p1").unwrap()
}

#[test]
fn s12_an_unknown_code_is_mapped_and_back() {
    let data = with_facts();
    let at = |args: &[&str]| run(data.path(), args);
    run_with(data.path(), &["import", "facts", "-"], UNKNOWN).ok();
    let listed = at(&["list", "--unmapped", "--json"]).ok().json();
    let keys: Vec<_> =
        listed.iter().map(|one| (one["part"].as_str().unwrap(), one["value"].as_str().unwrap())).collect();
    assert_eq!(keys, [("text", "qwrtz # flimp"), ("code", "ZZ9")], "the newest one holds back");
    assert_eq!((&listed[0]["packages"], &listed[0]["held_back"]), (&1.into(), &1.into()));
    assert_eq!((&listed[1]["held_back"], &listed[1]["example"]), (&0.into(), &"Blorf 12 zxqv".into()));
    assert!(at(&["list", "--unmapped"]).ok().out.contains("post: code ZZ9, such as “Blorf 12 zxqv”"));

    let show = || shown(at(&["show", "p1", "--json"]));
    assert_eq!(show()["sub_status"], "collected");
    let code = ["map", "--source", "post", "--code", "ZZ9", "customs_hold", "--reason", "missing_papers", "--json"];
    let dry = at(&[&code[..], &["--dry-run"]].concat()).ok().json().remove(0);
    assert_eq!((&dry["packages"], &dry["dry_run"]), (&1.into(), &true.into()));
    assert_eq!(show()["sub_status"], "collected", "nothing was changed");
    assert_eq!(at(&code).ok().json()[0]["packages"], 1);
    let held = show();
    assert_eq!((&held["sub_status"], &held["reason"]), (&"customs_hold".into(), &"missing_papers".into()));
    assert_eq!(held["why"]["decided_by"]["by"], "mapping");
    at(&["rebuild", "--check"]).ok();
    assert_eq!(at(&["list", "--unmapped", "--json"]).ok().json().len(), 1);

    let text = ["map", "--text", "QWRTZ 99, flimp", "moving", "--json"];
    assert_eq!(at(&text).ok().json()[0]["packages"], 1);
    assert_eq!(show()["status"], "in_transit", "it moves again");
    let next = UNKNOWN.replace("2026-11-06T", "2026-11-07T").replace("Qwrtz 7", "qwrtz 8");
    run_with(data.path(), &["import", "facts", "-"], &next).ok();
    assert!(at(&["list", "--unmapped"]).ok().err.contains("Everything that was said could be read."));
    at(&["rebuild", "--check"]).ok();

    for phrase in [["--text", "qwrtz 1 flimp"].as_slice(), &["--source", "post", "--code", "ZZ9"]] {
        at(&[&["map", "--remove"], phrase].concat()).ok();
    }
    assert_eq!(show()["sub_status"], "collected");
    assert_eq!(at(&["list", "--unmapped", "--json"]).ok().json().len(), 2);
    at(&["rebuild", "--check"]).ok();
    let history = at(&["map", "--json"]).ok().json();
    let kinds: Vec<_> = history.iter().map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, [Some("moving"), None, Some("customs_hold"), None], "nothing that was said is lost");
    at(&["rebuild"]).ok();
    assert_eq!(show()["sub_status"], "collected");
}

#[test]
fn s12_a_meaning_that_is_none_is_wrong_use() {
    let data = with_facts();
    for args in [
        ["map", "--code", "X", "sideways"].as_slice(),
        &["map", "--code", "X", "unmapped"],
        &["map", "--code", "X"],
        &["map", "--code", "X", "moving", "--remove"],
        &["map", "--code", " ", "moving"],
        &["map", "--code", "X", "--text", "Y", "moving"],
        &["map", "--code", "X", "exception", "--reason", "Bad address"],
        &["map", "moving"],
        &["list", "--unmapped", "--tab", "pending"],
    ] {
        let done = run(data.path(), args);
        assert_eq!(done.code, 2, "{args:?}: {} {}", done.out, done.err);
    }
    assert!(run(data.path(), &["map"]).ok().out.is_empty());
}

//! `source` and `sources`, alone and beside a running server.

use super::beside::Serving;
use super::{run, run_with};

const KEY: &str = "key=MARKERcafe17\n";

#[test]
fn the_connectors_say_what_they_can() {
    let data = tempfile::tempdir().unwrap();
    let listed = run(data.path(), &["sources", "--json"]).ok().json();
    let track = listed.iter().find(|line| line["id"] == "17track").unwrap();
    assert_eq!((track["kind"].as_str(), track["official"].as_bool()), (Some("provider"), Some(true)));
    assert_eq!(track["formats"], serde_json::json!(["json"]));
    assert_eq!(track["credentials"], serde_json::json!(["key"]));
    assert!(track["capabilities"].as_array().unwrap().iter().any(|can| can == "push"));
}

#[test]
fn an_account_lives_alone_and_beside_a_server() {
    let data = tempfile::tempdir().unwrap();
    let at = |args: &[&str], input: &str| run_with(data.path(), args, input);
    let add = ["source", "add", "17track", "--name", "my 17", "--base-url", "https://127.0.0.1"];
    assert_eq!(at(&add, KEY).code, 2, "an address that isn't dialled is wrong use");
    assert_eq!(at(&add[..5], "").code, 2, "a credential is missing");
    assert_eq!(at(&add[..5], "MARKERcafe17").code, 2, "not name=value");
    assert_eq!(at(&["source", "add", "nobody", "--name", "x"], KEY).code, 2);
    let local = [&add[..6], &["http://127.0.0.1:1", "--allow-net", "127.0.0.0/8"]].concat();
    let added = at(&local, KEY).ok();
    assert!(added.err.contains("/hooks/acc_") && !added.err.contains("MARKER"), "{}", added.err);
    assert!(data.path().join("master.key").is_file());
    assert_eq!(at(&local, KEY).code, 1, "the name is taken");

    let tested = at(&["source", "test", "my 17", "--allow-net", "127.0.0.0/8"], "");
    assert!(tested.code == 1 && tested.err.contains("No connection"), "{}", tested.err);
    let listed = at(&["source", "list", "--json"], "").ok().json().remove(0);
    assert_eq!((listed["state"].as_str(), listed["webhook_weak"].as_bool()), (Some("active"), Some(false)));
    assert_eq!(listed["last_error"]["kind"], "no-connection");

    let server = Serving::start(data.path());
    assert!(at(&["source", "pause", "my 17"], "").ok().err.contains("is paused"));
    let second = ["source", "add", "17track", "--name", "17track"];
    at(&second, KEY).ok();
    let listed = at(&["source", "list", "--json"], "").ok().json();
    assert_eq!((listed.len(), listed[0]["state"].as_str()), (2, Some("paused")));
    assert!(listed[1]["webhook_url"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{listed:?}");
    at(&["source", "resume", "my 17"], "").ok();
    at(&["source", "remove", "17track"], "").ok();
    assert_eq!(at(&["source", "remove", "17track"], "").code, 1);
    drop(server);

    std::fs::remove_file(data.path().join("master.key")).unwrap();
    let refused = at(&["source", "test", "my 17"], "");
    assert!(refused.code == 1 && refused.err.contains("master.key"), "{}", refused.err);
    assert!(!data.path().join("master.key").exists(), "no new key where the old one is needed");
}

//! Commands that are given beside a running server: it does the work, and they print as they would alone.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{Done, FACTS, run, run_with};

/// A running server.
pub struct Serving {
    child: Child,
}

impl Serving {
    pub fn start(data: &Path) -> Serving {
        Serving::start_with(data, &[])
    }

    pub fn start_with(data: &Path, args: &[&str]) -> Serving {
        let mut child = Command::new(env!("CARGO_BIN_EXE_parcelwatch"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(args)
            .env_clear()
            .env("PARCELWATCH_DATA", data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://127.0.0.1:") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it ended instead of listening");
        }
        // What else it says mustn't fill the pipe.
        std::thread::spawn(move || drop(said.read_to_end(&mut Vec::new())));
        Serving { child }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The same without the ids that every installation gives its own of, and without the instant.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = ["imp_", "pkg_"].iter().filter_map(|prefix| rest.find(prefix)).min() {
        out.push_str(&rest[..place + 4]);
        rest = rest[place + 4..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    out.push_str(rest);
    out
}

fn same(beside: &Done, alone: &Done) {
    assert_eq!(
        (beside.code, plain(&beside.out), plain(&beside.err)),
        (alone.code, plain(&alone.out), plain(&alone.err))
    );
}

#[test]
fn a_command_beside_a_server_prints_what_it_prints_alone() {
    let (served, alone) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = Serving::start(served.path());
    let mode = fs::metadata(served.path().join("control.sock")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let files = tempfile::tempdir().unwrap();
    let policy = files.path().join("policy.toml");
    fs::write(&policy, run(alone.path(), &["policy", "get"]).ok().out.replace("\"48h\"", "\"50h\"")).unwrap();
    let policy = policy.to_str().unwrap();
    let wrong = format!("{FACTS}{{\"type\":\"order\"}}\n");
    let both = |args: &[&str], input: &str| {
        let (beside, own) = (run_with(served.path(), args, input), run_with(alone.path(), args, input));
        same(&beside, &own);
        beside
    };
    assert_eq!(both(&["import", "facts", "-"], FACTS).code, 0);
    assert_eq!(both(&["import", "facts", "-", "--json"], &wrong).code, 1);
    assert_eq!(both(&["import", "nothing", "-"], FACTS).code, 2);
    assert_eq!(both(&["import", "facts", "no such file"], "").code, 1);
    assert_eq!(both(&["policy", "set", policy], "").code, 0);
    assert_eq!(both(&["policy", "set", "no such file"], "").code, 1);
    assert_eq!(both(&["--lang", "de", "rebuild"], "").code, 0);
    assert_eq!(both(&["set-status", "p1", "gone", "--reason", "x"], "").code, 2);
    assert_eq!(both(&["set-status", "nobody", "lost", "--reason", "x"], "").code, 1);
    let set = ["set-status", "LX123456785CN", "delivered", "--reason", "customer confirmed", "--json"];
    let set = run(served.path(), &set).ok().json();
    assert_eq!((&set[0]["sub_status"], &set[0]["override"]["by"]), (&"delivered".into(), &"console".into()));
    let token = run(served.path(), &["token", "create", "warehouse", "--scope", "write"]).ok().out;
    assert!(token.starts_with("pwt_") && token.lines().count() == 1, "{token}");
    // Readers never went to the server; they see what it wrote.
    assert_eq!(run(served.path(), &["list", "--json"]).ok().json()[0]["sub_status"], "delivered");
    assert!(run(served.path(), &["policy", "get"]).ok().out.contains("\"50h\""));
    drop(server);
    run(served.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn a_file_is_found_from_where_the_command_stands() {
    let (served, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let _server = Serving::start(served.path());
    fs::write(here.path().join("facts.jsonl"), FACTS).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_parcelwatch"))
        .args(["import", "facts", "facts.jsonl", "--rejects", "rejects.txt", "--json"])
        .current_dir(here.path())
        .env_clear()
        .env("PARCELWATCH_DATA", served.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(here.path().join("rejects.txt").exists());
}

#[test]
fn restoring_needs_an_installation_that_nobody_has_open() {
    let served = tempfile::tempdir().unwrap();
    let _server = Serving::start(served.path());
    run_with(served.path(), &["import", "facts", "-"], FACTS).ok();
    let files = tempfile::tempdir().unwrap();
    let backup = files.path().join("backup.pwb");
    let backup = backup.to_str().unwrap();
    run(served.path(), &["backup", backup]).ok();
    let refused = run(served.path(), &["restore", backup]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("serve"), "who has it: {}", refused.err);
}

#[test]
fn a_command_that_is_killed_harms_nobody_and_a_stale_socket_is_replaced() {
    let served = tempfile::tempdir().unwrap();
    let server = Serving::start(served.path());
    let mut killed = Command::new(env!("CARGO_BIN_EXE_parcelwatch"))
        .args(["import", "facts", "-"])
        .env_clear()
        .env("PARCELWATCH_DATA", served.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    killed.kill().unwrap();
    killed.wait().unwrap();
    run_with(served.path(), &["import", "facts", "-"], FACTS).ok();
    // Dies without taking its socket away.
    drop(server);
    assert!(served.path().join("control.sock").exists());
    let again = run_with(served.path(), &["import", "facts", "-", "--json"], FACTS).ok().json();
    assert_eq!(again[0]["unchanged"], 5);
    let _server = Serving::start(served.path());
    run_with(served.path(), &["import", "facts", "-"], FACTS).ok();
}

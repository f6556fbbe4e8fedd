//! The command line as scripts see it: exit codes, what goes where, and what is printed.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "what a test runs and reads is there, or the test fails")]

mod beside;
mod database;
mod mapping;
mod moving;
mod pure;
mod shop;
mod sources;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What a command did.
struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Done {
    /// Its standard output as JSON lines.
    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    fn ok(self) -> Done {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }
}

/// Runs the program on a data directory, with something on standard input.
fn run_with(data: &Path, args: &[&str], input: &str) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parcelwatch"))
        .args(args)
        .env_clear()
        .env("PARCELWATCH_DATA", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that doesn't read its input to the end is no fault of the test.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Done {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

fn run(data: &Path, args: &[&str]) -> Done {
    run_with(data, args, "")
}

/// Facts of one order whose parcel was collected and is silent since.
const FACTS: &str = r#"{"type":"channel","channel":"shop"}
{"type":"order","order":"1043","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T08:01:00Z","country":"DE","city":"Berlin","postcode":"10115","customer":{"name":"Ada Sample","email":"ada@example.com"},"lines":[{"line":"1","sku":"LAMP","title":"Lamp","quantity":2}]}
{"type":"supplier_order","order":"1043","channel":"shop","supplier":"foo","number":"8190001","state":"paid","placed_at":"2026-11-01T09:00:00Z","paid_at":"2026-11-01T09:05:00Z","lines":[{"line":"1","quantity":2}]}
{"type":"package","package":"p1","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-02T07:00:00Z","origin_country":"CN","contents":[{"order":"1043","supplier_order":"8190001","line":"1","quantity":2}]}
{"type":"event","number":"LX123456785CN","carrier":"china_post","occurred_at":"2026-11-03T10:00:00+08:00","received_at":"2026-11-03T04:00:00Z","source":"file","sub_status":"collected","text":"Accepted by carrier","country":"CN","place":"Shenzhen"}
"#;

/// A data directory with these facts.
fn with_facts() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    run_with(data.path(), &["import", "facts", "-"], FACTS).ok();
    data
}

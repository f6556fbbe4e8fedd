//! What the product reads from files that people have, and what it says about those it can't read (R18).
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test reads is there, or the test fails")]

mod corpus;
mod files;
mod shapes;
mod streams;

use std::io::Cursor;

use jiff::Timestamp;
use parcelwatch::intake::{IntakeError, Options, Reason, RejectedRow, Report, Row, What, open};
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;

/// The instant of the import in these tests.
fn now() -> Millis {
    Millis::from_timestamp("2026-11-20T12:00:00Z".parse::<Timestamp>().unwrap())
}

fn options(what: What) -> Options {
    Options::new(what, now())
}

/// Everything that came of a file.
#[derive(Debug)]
struct Read {
    report: Report,
    rows: Vec<Row>,
}

impl Read {
    fn facts(&self) -> Vec<&Fact> {
        self.rows.iter().filter_map(|row| row.result.as_ref().ok()).flatten().collect()
    }

    fn json(&self) -> Vec<serde_json::Value> {
        self.facts().into_iter().map(|fact| serde_json::to_value(fact).unwrap()).collect()
    }

    fn rejected(&self) -> Vec<&RejectedRow> {
        self.rows.iter().filter_map(|row| row.result.as_ref().err()).flatten().collect()
    }

    /// Line, column, value and reason of each rejected row.
    fn complaints(&self) -> Vec<(u64, &str, &str, &'static str)> {
        let text = |text: &'_ Option<String>| text.as_deref().map_or("", |text| text).to_owned().leak() as &str;
        self.rejected().iter().map(|row| (row.line, text(&row.column), text(&row.value), row.reason.key())).collect()
    }

    fn records(&self) -> u64 {
        self.rows.iter().map(|row| row.records).sum()
    }
}

fn read_with(bytes: impl AsRef<[u8]>, options: &Options) -> Result<Read, IntakeError> {
    let mut source = open(Cursor::new(bytes.as_ref()), options)?;
    let rows = source.by_ref().collect::<Result<Vec<Row>, IntakeError>>()?;
    Ok(Read { report: source.report(), rows })
}

fn read(what: What, bytes: impl AsRef<[u8]>) -> Read {
    read_with(bytes, &options(what)).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(what: What, bytes: impl AsRef<[u8]>) -> IntakeError {
    match read_with(bytes, &options(what)) {
        Ok(read) => panic!("was read: {read:?}"),
        Err(error) => error,
    }
}

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/intake/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A reason without its values, for tables of expectations.
fn reason(row: &RejectedRow) -> &Reason {
    &row.reason
}

//! How fast answers are read, beside parsing the same bytes into `serde_json::Value`: `cargo run --release --example
//! reading_speed`. Each fixture of a source counts once, and all are read again and again for a while.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for whoever measures")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use parcelwatch_connectors::bodies::{Bodies, Body};
use parcelwatch_connectors::connector::{Classify, Way};
use parcelwatch_connectors::registry;
use parcelwatch_domain::classify::classify;
use serde_json::Value;

/// For how long each figure is measured.
const MEASURED_FOR: Duration = Duration::from_millis(700);

fn main() {
    let sources: Vec<String> = std::env::args().skip(1).collect();
    println!("{:<14} {:>8} {:>10} {:>10} {:>10} {:>10}", "MB/s", "bodies", "Value", "read", "with texts", "normalize");
    for connector in registry::all().filter(|one| sources.is_empty() || sources.iter().any(|id| id == one.id)) {
        let bodies = bodies(connector.id);
        let (Some(read), false) = (connector.reader(Way::Poll), bodies.is_empty()) else { continue };
        let size: usize = bodies.iter().map(Vec::len).sum();
        let nothing: &Classify<'_> = &|_, _| None;
        let texts: &Classify<'_> = &|text, carrier| classify(text, carrier, None).kind;
        let each = |work: &dyn Fn(&[u8])| speed(size, || bodies.iter().for_each(|body| work(body)));
        let value = each(&|body| {
            let _ = black_box(serde_json::from_slice::<Value>(body));
        });
        let bare = each(&|body| {
            black_box(read(body, nothing));
        });
        let with_texts = each(&|body| {
            black_box(read(body, texts));
        });
        let stream: Vec<u8> = bodies.iter().flat_map(|body| body.iter().copied().chain([b'\n'])).collect();
        let whole = speed(size, || {
            let (mut stream, mut out) = (Bodies::new(&stream[..]), Vec::new());
            while let Some(body) = stream.read_next().expect("bytes in memory") {
                let Body::Whole(body) = body else { continue };
                serde_json::to_writer(&mut out, &read(body, texts)).expect("memory");
            }
            black_box(out);
        });
        println!(
            "{:<14} {:>8} {value:>10.0} {bare:>10.0} {with_texts:>10.0} {whole:>10.0}   {:.2} of Value",
            connector.id,
            bodies.len(),
            whole / value
        );
    }
}

/// The JSON answers among a source's fixtures.
fn bodies(id: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(id);
    let cases = fs::read_dir(folder).into_iter().flatten().flatten();
    let bodies = cases.filter_map(|case| fs::read(case.path().join("answer.json")).ok());
    bodies.filter(|body| serde_json::from_slice::<Value>(body).is_ok()).collect()
}

/// Megabytes in a second.
#[expect(clippy::disallowed_methods, reason = "a measurement of speed")]
fn speed(size: usize, mut work: impl FnMut()) -> f64 {
    work();
    let start = Instant::now();
    let mut bytes = 0.0;
    while start.elapsed() < MEASURED_FOR {
        work();
        bytes += f64::from(u32::try_from(size).unwrap_or(u32::MAX));
    }
    bytes / start.elapsed().as_secs_f64() / 1e6
}

//! How fast answers are read, beside parsing the same bytes into `serde_json::Value`: `cargo run --release --example
//! reading_speed`. Each fixture of a source counts once, and all are read again and again for a while.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for whoever measures")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use parcelwatch_connectors::bodies::{Bodies, Body};
use parcelwatch_connectors::connector::{Classify, Way};
use parcelwatch_connectors::registry;
use parcelwatch_domain::classify::classify;
use serde_json::Value;

/// For how long each figure is measured, and how often: the best counts, because what else runs only slows it down.
const MEASURED_FOR: Duration = Duration::from_millis(60);
const ROUNDS: usize = 12;
const STREAM_MIN: usize = 1 << 20;

fn main() {
    let sources: Vec<String> = std::env::args().skip(1).collect();
    println!("{:<14} {:>8} {:>10} {:>10} {:>10} {:>10}", "MB/s", "bodies", "Value", "read", "with texts", "normalize");
    for connector in registry::all().filter(|one| sources.is_empty() || sources.iter().any(|id| id == one.id)) {
        let bodies = bodies(connector.id);
        let (Some(read), false) = (connector.reader(Way::Poll), bodies.is_empty()) else { continue };
        let size: usize = bodies.iter().map(Vec::len).sum();
        let nothing: &Classify<'_> = &|_, _| None;
        let texts: &Classify<'_> = &|text, carrier| classify(text, carrier, None).kind;
        let each =
            |work: &dyn Fn(&[u8])| speed(size * 50, || (0..50).for_each(|_| bodies.iter().for_each(|body| work(body))));
        let value = each(&|body| {
            let _ = black_box(serde_json::from_slice::<Value>(body));
        });
        let bare = each(&|body| {
            black_box(read(body, nothing));
        });
        let with_texts = each(&|body| {
            black_box(read(body, texts));
        });
        let once: Vec<u8> = bodies.iter().flat_map(|body| body.iter().copied().chain([b'\n'])).collect();
        // As long as what somebody would stream.
        let stream = once.repeat(STREAM_MIN / once.len() + 1);
        let whole = speed(stream.len(), || {
            let (mut stream, mut out) = (Bodies::new(&stream[..]), Vec::new());
            while let Some(body) = stream.read_next().expect("bytes in memory") {
                let Body::Whole(body) = body else { continue };
                out.clear();
                serde_json::to_writer(&mut out, &read(body, texts)).expect("memory");
                black_box(&out);
            }
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

/// Megabytes in a second of this thread's own time.
fn speed(size: usize, mut work: impl FnMut()) -> f64 {
    let mut best: f64 = 0.0;
    for _ in 0..ROUNDS {
        let start = worked();
        let mut bytes = 0.0;
        while worked().saturating_sub(start) < MEASURED_FOR {
            work();
            bytes += f64::from(u32::try_from(size).unwrap_or(u32::MAX));
        }
        best = best.max(bytes / worked().saturating_sub(start).as_secs_f64() / 1e6);
    }
    best
}

/// For how long this thread has had a processor, where the system tells, else the time.
#[expect(clippy::disallowed_methods, reason = "a measurement of speed")]
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

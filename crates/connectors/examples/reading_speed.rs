//! How fast answers are read, beside parsing the same bytes into `serde_json::Value`: `cargo run --release -p
//! parcelwatch-connectors --example reading_speed`, with the ids of sources behind `--` for these alone. Each fixture of a
//! source counts once; all follow one another again and again, as `normalize` reads a stream, and are written as it
//! writes them. Prints a line of a table for each source and format: the median of turns that both sides take one after
//! the other, with the lowest and the highest. `read` is the reading alone, `without texts` the same while nobody reads the events' sentences.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for whoever measures")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use parcelwatch_connectors::bodies::{Bodies, Body};
use parcelwatch_connectors::connector::{Classify, Connector, Read, Way};
use parcelwatch_connectors::registry;
use parcelwatch_domain::classify::classify;
use serde_json::Value;

/// For how long each side's turn goes on at least, and how many turns count.
const TURN: Duration = Duration::from_millis(20);
const TURNS: usize = 9;

/// As long as what somebody would stream.
const STREAM_MIN: usize = 1 << 20;

fn main() {
    let sources: Vec<String> = std::env::args().skip(1).collect();
    println!("| source | bodies | Value, MB/s | `normalize`, MB/s | to Value | read | without texts |");
    println!("|---|---|---|---|---|---|---|");
    for connector in registry::all().filter(|one| sources.is_empty() || sources.iter().any(|id| id == one.id)) {
        let Some(read) = connector.reader(Way::Poll) else { continue };
        measure_json(connector, read);
        measure_xml(connector, read);
    }
}

fn measure_json(connector: &Connector, read: Read) {
    let mut bodies = bodies(connector.id, "answer.json");
    bodies.retain(|body| serde_json::from_slice::<Value>(body).is_ok());
    if bodies.is_empty() {
        return;
    }
    let once: Vec<u8> = bodies.iter().flat_map(|body| body.iter().copied().chain([b'\n'])).collect();
    let times = STREAM_MIN / once.len() + 1;
    let stream = once.repeat(times);
    let again = |work: &dyn Fn(&[u8])| (0..times).for_each(|_| bodies.iter().for_each(|body| work(body)));
    let texts: &Classify<'_> = &|text, carrier| classify(text, carrier, None).kind;
    let nothing: &Classify<'_> = &|_, _| None;
    let turns = turns(
        stream.len(),
        &mut [
            &mut || again(&|body| drop(black_box(serde_json::from_slice::<Value>(body)))),
            &mut || normalize(&stream, read, texts),
            &mut || again(&|body| drop(black_box(read(body, texts)))),
            &mut || again(&|body| drop(black_box(read(body, nothing)))),
        ],
    );
    let side = |side: usize| turns.iter().filter_map(|turn| turn.get(side).copied()).collect();
    let ratios: Vec<f64> = turns.iter().filter_map(|turn| Some(turn.get(1)? / turn.first()?)).collect();
    println!(
        "| `{}` | {} | {:.0} | {} | {} | {:.0} | {:.0} |",
        connector.id,
        bodies.len(),
        median(side(0)),
        with_spread(side(1), 0),
        with_spread(ratios, 2),
        median(side(2)),
        median(side(3))
    );
}

/// XML has nothing beside it, and is one body a file: only the figures of reading and writing it are printed.
fn measure_xml(connector: &Connector, read: Read) {
    let bodies = bodies(connector.id, "answer.xml");
    let size: usize = bodies.iter().map(Vec::len).sum();
    if size == 0 {
        return;
    }
    let times = STREAM_MIN / size + 1;
    let texts: &Classify<'_> = &|text, carrier| classify(text, carrier, None).kind;
    let nothing: &Classify<'_> = &|_, _| None;
    let again = |work: &dyn Fn(&[u8])| (0..times).for_each(|_| bodies.iter().for_each(|body| work(body)));
    let turns = turns(
        size * times,
        &mut [
            &mut || again(&|body| drop(black_box(serde_json::to_vec(&read(body, texts))))),
            &mut || again(&|body| drop(black_box(read(body, texts)))),
            &mut || again(&|body| drop(black_box(read(body, nothing)))),
        ],
    );
    let side = |side: usize| turns.iter().filter_map(|turn| turn.get(side).copied()).collect();
    println!(
        "| `{}`, XML | {} | | {} | | {:.0} | {:.0} |",
        connector.id,
        bodies.len(),
        with_spread(side(0), 0),
        median(side(1)),
        median(side(2))
    );
}

/// All that `normalize` does between the file and the output.
fn normalize(stream: &[u8], read: Read, texts: &Classify<'_>) {
    let (mut bodies, mut out) = (Bodies::new(stream), Vec::new());
    while let Some(body) = bodies.read_next().expect("bytes in memory") {
        let Body::Whole(body) = body else { continue };
        out.clear();
        serde_json::to_writer(&mut out, &read(body, texts)).expect("memory");
        black_box(&out);
    }
}

/// The answers of this name among a source's fixtures.
fn bodies(id: &str, name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(id);
    let mut cases: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|case| case.path().join(name)).collect();
    cases.sort();
    cases.into_iter().filter_map(|case| fs::read(case).ok()).collect()
}

/// Megabytes in a second of each side, turn by turn; the first turn only warms up.
fn turns(size: usize, sides: &mut [&mut dyn FnMut()]) -> Vec<Vec<f64>> {
    let mut turns: Vec<Vec<f64>> =
        (0..=TURNS).map(|_| sides.iter_mut().map(|side| speed(size, &mut **side)).collect()).collect();
    turns.remove(0);
    turns
}

/// The median, and the lowest and highest behind it.
fn with_spread(figures: Vec<f64>, digits: usize) -> String {
    let lowest = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = figures.iter().copied().fold(0.0, f64::max);
    format!("{:.digits$} ({lowest:.digits$} – {highest:.digits$})", median(figures))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

/// Megabytes in a second of this thread's own time.
fn speed(size: usize, work: &mut dyn FnMut()) -> f64 {
    let start = worked();
    let mut bytes = 0.0;
    loop {
        work();
        bytes += f64::from(u32::try_from(size).unwrap_or(u32::MAX));
        let spent = worked().saturating_sub(start);
        if spent >= TURN {
            return bytes / spent.as_secs_f64() / 1e6;
        }
    }
}

/// For how long this thread has had a processor, where the system tells, else the time.
#[expect(clippy::disallowed_methods, reason = "a measurement of speed")]
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

//! How many texts a second the classifier reads on one core: the sentences of its tests, again and again.
//!
//! `cargo run --release -p parcelwatch-domain --example classify_speed`

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "measuring needs a clock and says what it found")]

use std::time::Instant;

use parcelwatch_domain::classify::classify;

const FILES: &[&str] = &[
    include_str!("../src/classify/sentences/en.txt"),
    include_str!("../src/classify/sentences/de.txt"),
    include_str!("../src/classify/sentences/romance.txt"),
    include_str!("../src/classify/sentences/north.txt"),
    include_str!("../src/classify/sentences/slavic.txt"),
    include_str!("../src/classify/sentences/east.txt"),
    include_str!("../src/classify/sentences/more.txt"),
    include_str!("../src/classify/sentences/other.txt"),
];

fn main() {
    let texts: Vec<&str> =
        FILES.iter().flat_map(|file| file.lines()).filter_map(|line| Some(line.split_once(" = ")?.1)).collect();
    let read = |rounds: usize| -> usize {
        (0..rounds).map(|_| texts.iter().filter(|text| classify(text, None, None).kind.is_some()).count()).sum()
    };
    let warm = read(1);
    let rounds = 400;
    let start = Instant::now();
    let done = read(rounds);
    let seconds = start.elapsed().as_secs_f64();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!(
        "{} texts of {} bytes on average, {warm} of them read: {:.0} texts/s",
        texts.len(),
        bytes / texts.len(),
        (texts.len() * rounds) as f64 / seconds
    );
    assert_eq!(done, warm * rounds);
}

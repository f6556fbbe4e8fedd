//! How often each reader was entered and what came of it: kept while the fuzzer runs, written for the report.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use parcelwatch_connectors::answer::Answer;

/// Names the file that the counts are written to; without it there is none.
const FILE: &str = "PARCELWATCH_FUZZ_COUNTS";
/// How many bodies are read between two writings.
const BETWEEN: u64 = 4_096;

/// What came of one body, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// Nothing: neither a package nor an error.
    Nothing,
    /// It isn't the reader's.
    Foreign,
    /// An error that the source reports.
    Refused,
    /// At least one package, or whatever the reader is for.
    Read,
}

impl Came {
    /// What an answer is.
    #[must_use]
    pub fn of(answer: &Answer) -> Came {
        match answer {
            Answer { packages, .. } if !packages.is_empty() => Came::Read,
            Answer { errors, .. } if errors.is_empty() => Came::Nothing,
            answer if answer.is_readable() => Came::Refused,
            _ => Came::Foreign,
        }
    }
}

static COUNTS: [[AtomicU64; 4]; 256] = [const { [const { AtomicU64::new(0) }; 4] }; 256];
static ALL: AtomicU64 = AtomicU64::new(0);
static TO: LazyLock<Option<std::ffi::OsString>> = LazyLock::new(|| std::env::var_os(FILE));

/// Counts what came of a body.
pub(crate) fn count(place: usize, came: Came) {
    if let Some(visit) = VISITS.get(place) {
        visit(came);
    }
    if let Some(count) = COUNTS.get(place).and_then(|of| of.get(came as usize)) {
        count.fetch_add(1, Ordering::Relaxed);
    }
    if (ALL.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(BETWEEN)
        && let Some(file) = &*TO
    {
        // A report without numbers says so itself.
        let _ = std::fs::write(file, written());
    }
}

/// A line for each reader: its name, then how many bodies were read, refused, foreign and nothing.
fn written() -> String {
    let mut text = String::new();
    for (reader, counts) in crate::readers().iter().zip(&COUNTS) {
        let [nothing, foreign, refused, read] = counts.each_ref().map(|count| count.load(Ordering::Relaxed));
        let _ = writeln!(text, "{} {read} {refused} {foreign} {nothing}", reader.name());
    }
    text
}

/// Readers share most of their code. So that the fuzzer sees that one more reader was entered, or one more thing came of
/// it, each has code of its own here that does nothing.
fn visit<const PLACE: usize>(came: Came) {
    match came {
        Came::Nothing => black_box(PLACE * 4),
        Came::Foreign => black_box(PLACE * 4 + 1),
        Came::Refused => black_box(PLACE * 4 + 2),
        Came::Read => black_box(PLACE * 4 + 3),
    };
}

macro_rules! visits {
    ($($sixteen:literal)*) => {
        [$(
            visit::<{ $sixteen * 16 }>, visit::<{ $sixteen * 16 + 1 }>, visit::<{ $sixteen * 16 + 2 }>,
            visit::<{ $sixteen * 16 + 3 }>, visit::<{ $sixteen * 16 + 4 }>, visit::<{ $sixteen * 16 + 5 }>,
            visit::<{ $sixteen * 16 + 6 }>, visit::<{ $sixteen * 16 + 7 }>, visit::<{ $sixteen * 16 + 8 }>,
            visit::<{ $sixteen * 16 + 9 }>, visit::<{ $sixteen * 16 + 10 }>, visit::<{ $sixteen * 16 + 11 }>,
            visit::<{ $sixteen * 16 + 12 }>, visit::<{ $sixteen * 16 + 13 }>, visit::<{ $sixteen * 16 + 14 }>,
            visit::<{ $sixteen * 16 + 15 }>,
        )*]
    };
}

static VISITS: [fn(Came); 256] = visits!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

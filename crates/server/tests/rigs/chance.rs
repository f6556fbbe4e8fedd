//! Where the choices of a rig come from: one seed, printed, and repeated by the command that a failure prints.

use std::future::Future;

use parcelwatch_domain::time::Millis;

/// Names the seed of a run that is to be repeated.
const SEED: &str = "PARCELWATCH_SEED";
/// Names the tier of the run: `T1` (the default) or `T2`.
const TIER: &str = "PARCELWATCH_TIER";

/// A run of a rig. When it ends in a panic it says how to repeat it.
pub struct Rig {
    test: &'static str,
    seed: u64,
    /// The choices.
    pub random: Random,
}

impl Rig {
    /// Begins the run of the test of this path.
    pub fn begin(test: &'static str) -> Rig {
        parcelwatch::rig::arm();
        let given = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| Random::new(parcelwatch::clock::now().0.unsigned_abs()).next() >> 16);
        println!("{test}: seed {seed}");
        Rig { test, seed, random: Random::new(seed) }
    }

    /// `short` in the tier of every change, `full` in the nightly one.
    pub fn count(&self, short: usize, full: usize) -> usize {
        if std::env::var(TIER).is_ok_and(|tier| tier == "T2") { full } else { short }
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let rig = cfg!(feature = "sabotage");
        let build = if rig { " --profile rig --features sabotage,crashpoints" } else { "" };
        let broken = std::env::var("SABOTAGE").map(|name| format!(" SABOTAGE={name}")).unwrap_or_default();
        let tier = std::env::var(TIER).map(|tier| format!(" {TIER}={tier}")).unwrap_or_default();
        let (seed, test) = (self.seed, self.test);
        println!(
            "repeat it:{broken}{tier} {SEED}={seed} cargo test{build} -p parcelwatch --test rigs -- --exact {test} --nocapture"
        );
    }
}

/// A small generator of numbers: the same seed gives the same choices on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// The next number, evenly spread (splitmix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to before `end`.
    pub fn below(&mut self, end: i64) -> i64 {
        let end = u64::try_from(end.max(1)).expect("a positive number");
        i64::try_from(self.next() % end).expect("less than an i64")
    }

    /// An index of a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(i64::try_from(length).expect("a short list"))).expect("an index")
    }

    pub fn one_in(&mut self, count: i64) -> bool {
        self.below(count) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.index(end + 1);
            list.swap(end, other);
        }
    }

    /// An instant moved by up to an hour in either direction.
    pub fn step(&mut self, at: Millis) -> Millis {
        at.plus(self.below(7_200_001) - 3_600_000)
    }
}

/// Runs to its end on a few threads of its own.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(work)
}

//! Any bytes to every reader: the first byte chooses it. Whatever comes, the reader answers, and what holds of every
//! answer holds.
#![no_main]

mod change;
#[path = "../../crates/connectors/tests/reading/places.rs"]
mod places;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| parcelwatch_fuzz::read(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    change::change(data, size, max_size, seed)
});

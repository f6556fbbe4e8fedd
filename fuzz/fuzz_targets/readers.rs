//! Any bytes to every reader: the first byte chooses it. Whatever comes, the reader answers, and what holds of every
//! answer holds.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| parcelwatch_fuzz::read(bytes));

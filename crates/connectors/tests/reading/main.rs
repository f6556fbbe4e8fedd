//! Readers against fixtures, the shared corpus and reference, and anything at all.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "all of this is test code, also what stands outside of test functions"
)]

mod any_call;
mod any_input;
mod corpus_17track;
mod corpus_aftership;
mod fixtures;
mod pushes;
mod reference;

use std::path::{Path, PathBuf};

use parcelwatch_domain::status::Kind;

/// A classifier that knows one word: enough to see where texts are asked about.
fn one_word(text: &str, _carrier: Option<&str>) -> Option<Kind> {
    text.contains("delivered").then_some(Kind::Delivered)
}

/// A path in `$PARCELWATCH_SHARED`, else in `shared` beside the checkout; says plainly when it isn't there.
fn shared(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = std::env::var_os("PARCELWATCH_SHARED").map_or(beside, PathBuf::from).join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: no {path} in $PARCELWATCH_SHARED or in shared/ beside the checkout");
    None
}

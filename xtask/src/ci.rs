//! Everything that a change must pass, cheapest first.

use crate::run::{Steps, cargo, must};
use crate::tree::Tree;
use crate::{audit, conformance, fuzz, report};

/// The README's test command.
pub const TEST: [&str; 2] = ["test", "--workspace"];

/// Runs all steps and stops at the first that fails.
pub fn run(tree: &Tree) -> anyhow::Result<()> {
    let mut steps = Steps::new(tree);
    let result = all(&mut steps);
    steps.summary();
    result
}

fn all(steps: &mut Steps<'_>) -> anyhow::Result<()> {
    steps.step("format", |tree| {
        must(cargo(tree, &["fmt", "--all", "--check"]))?;
        must(cargo(tree, &["fmt", "--manifest-path", fuzz::MANIFEST, "--check"]))
    })?;
    steps.step("dependencies", dependencies)?;
    steps.step("clippy", clippy)?;
    steps.step("fuzzing", fuzz::briefly)?;
    steps.step("tests", |tree| {
        let mut tests = cargo(tree, &TEST);
        tests.env("PARCELWATCH_REQUIRE_POSTGRES", "1");
        must(tests)
    })?;
    steps.step("rigs", rigs)?;
    steps.step("conformance", conformance::run)
}

/// All code, also the switches that are compiled for the reliability tests only.
fn clippy(tree: &Tree) -> anyhow::Result<()> {
    let strict = ["--", "-D", "warnings"];
    let mut words = vec!["clippy", "--locked", "--workspace", "--all-targets"];
    words.extend(strict);
    must(cargo(tree, &words))?;
    must(fuzz::clippy(tree)?)?;
    let mut words = vec!["clippy", "--locked", "-p", "parcelwatch-store", "-p", "parcelwatch", "--features", FAULTS];
    words.extend(strict);
    must(cargo(tree, &words))
}

/// The features with the fault switches of the reliability tests.
const FAULTS: &str = "parcelwatch/sabotage,parcelwatch/crashpoints";

fn dependencies(tree: &Tree) -> anyhow::Result<()> {
    report(audit::check(tree))?;
    // The tool knows more than we do (advisories, wherever its database can be had), but takes minutes to install.
    let installed = cargo(tree, &["deny", "--version"]).output().is_ok_and(|output| output.status.success());
    if installed {
        must(cargo(tree, &["deny", "--workspace", "--all-features", "check", "bans", "licenses", "sources"]))
    } else {
        println!("cargo-deny isn't installed: licences, sources and duplicates were checked without it");
        Ok(())
    }
}

/// The reliability tests at their short length, against a binary with fault switches.
fn rigs(tree: &Tree) -> anyhow::Result<()> {
    if !tree.root().join("crates/server/tests/rigs").is_dir() {
        println!("there are no rigs yet");
        return Ok(());
    }
    let mut tests =
        cargo(tree, &["test", "--profile", "rig", "-p", "parcelwatch", "--features", FAULTS, "--test", "rigs"]);
    tests.env("PARCELWATCH_REQUIRE_POSTGRES", "1");
    must(tests)
}

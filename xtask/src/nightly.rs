//! The nightly proof: every test of `docs/promises.md` at its full length, then once more under its sabotage.

use std::process::Command;

use anyhow::{Context as _, bail};

use crate::clock::today;
use crate::promises::{DID_NOT_FAIL, FAILED, PAGE, Row, record, rows};
use crate::run::{Steps, cargo, watch};
use crate::tree::Tree;

/// Names the tier: `T1` is the length of every change, `T2` the full one.
const TIER: &str = "PARCELWATCH_TIER";

/// What came of one run of one test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    /// It ran and passed.
    Passed,
    /// It ran and failed.
    Failed,
    /// Nothing ran: it wasn't built, or wasn't found.
    NothingRan,
}

/// Runs everything, or what these promises or tests need, and records the runs under sabotage. Goes on after a failure: one night, one complete picture.
pub fn run(tree: &Tree, names: &[&str]) -> anyhow::Result<()> {
    let page = tree.read(PAGE)?;
    let is_asked = |row: &Row| {
        let test = row.test.as_ref().is_some_and(|(_, function)| names.contains(&function.as_str()));
        names.is_empty() || test || names.contains(&row.number.as_str())
    };
    let asked: Vec<Row> = rows(&page).into_iter().filter(is_asked).collect();
    if asked.is_empty() {
        bail!("{PAGE} has none of these: {}", names.join(", "));
    }
    let mut steps = Steps::new(tree);
    let mut unproven = Vec::new();
    for row in asked {
        let Some((file, function)) = &row.test else {
            unproven.push(format!("{} has no test", row.number));
            continue;
        };
        let name = format!("{} {file}::{function}", row.number);
        if let Err(error) = steps.step(&name, |tree| prove(tree, &row)) {
            unproven.push(format!("{error:#}"));
        }
    }
    steps.summary();
    match unproven.as_slice() {
        [] => Ok(()),
        unproven => bail!("not proven:\n{}", unproven.join("\n")),
    }
}

/// One promise: the test must pass, and fail under the sabotage; what the latter did is recorded.
fn prove(tree: &Tree, row: &Row) -> anyhow::Result<()> {
    let sabotage = row.sabotage.as_deref().context("names no sabotage")?;
    match came(&watch(test(tree, row, None)?)?.output) {
        Came::Passed => {}
        Came::Failed => bail!("the test fails"),
        Came::NothingRan => bail!("no such test ran"),
    }
    let outcome = match came(&watch(test(tree, row, Some(sabotage))?)?.output) {
        Came::Failed => FAILED,
        Came::Passed => DID_NOT_FAIL,
        Came::NothingRan => bail!("no such test ran under {sabotage}"),
    };
    tree.write(PAGE, &record(&tree.read(PAGE)?, row, &format!("{}: {outcome}", today())))?;
    if outcome == DID_NOT_FAIL { bail!("the test passes under {sabotage}: it proves nothing") } else { Ok(()) }
}

/// How one test of the table is run, at full length.
fn test(tree: &Tree, row: &Row, sabotage: Option<&str>) -> anyhow::Result<Command> {
    let (file, function) = row.test.as_ref().context("has no test")?;
    let packages = tree.packages()?;
    let package = packages
        .iter()
        .find(|package| file.starts_with(&format!("{}/", package.folder)))
        .with_context(|| format!("{file} is of no package"))?;
    let within = &file[package.folder.len() + 1..];
    let features: Vec<&str> =
        ["sabotage", "crashpoints"].into_iter().filter(|feature| package.has_feature(feature)).collect();
    let features = features.join(",");
    let mut words = vec!["test", "--profile", "rig", "-p", &package.name, "--features", &features];
    let names = names(within, function);
    match integration_test(within) {
        Some(target) => words.extend(["--test", target, "--", "--exact"]),
        // Inside a crate the modules around a test aren't those of its file alone.
        None => words.extend(["--lib", "--"]),
    }
    words.extend(names.iter().map(String::as_str));
    let mut command = cargo(tree, &words);
    // Whoever names a tier gets it: the short lengths show as well whether a test notices its sabotage.
    command
        .env(TIER, std::env::var_os(TIER).unwrap_or_else(|| "T2".into()))
        .env("PARCELWATCH_REQUIRE_POSTGRES", "1")
        .env_remove("SABOTAGE");
    if let Some(sabotage) = sabotage {
        // What fails because something was broken on purpose is no example to keep.
        command.env("SABOTAGE", sabotage).env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    }
    Ok(command)
}

/// What a test binary calls a test: by the modules of its file, where the last one's name may be a word of the language.
fn names(within: &str, function: &str) -> Vec<String> {
    let Some(inner) = within.strip_prefix("tests/") else { return vec![function.to_owned()] };
    let mut modules: Vec<&str> = inner.trim_end_matches(".rs").split('/').skip(1).collect();
    modules.retain(|module| !matches!(*module, "main" | "mod"));
    let Some((last, before)) = modules.split_last() else { return vec![function.to_owned()] };
    let before: String = before.iter().map(|module| format!("{module}::")).collect();
    vec![format!("{before}{last}::{function}"), format!("{before}r#{last}::{function}")]
}

/// The test binary of a file under `tests/`: `tests/rigs/kill.rs` and `tests/rigs.rs` are of `rigs`.
fn integration_test(within: &str) -> Option<&str> {
    let first = within.strip_prefix("tests/")?.split('/').next()?;
    Some(first.trim_end_matches(".rs"))
}

/// Reads it from the closing lines of the test binaries.
fn came(output: &str) -> Came {
    let counts = output.lines().filter_map(|line| line.split_once("test result: ")).map(|(_, counts)| counts);
    let count = |counts: &str, word: &str| {
        let part = counts.split([';', '.']).find_map(|part| part.trim().strip_suffix(word));
        part.and_then(|number| number.trim().parse::<u64>().ok()).unwrap_or_default()
    };
    let (passed, failed) = counts
        .fold((0, 0), |(passed, failed), counts| (passed + count(counts, "passed"), failed + count(counts, "failed")));
    match (passed, failed) {
        (0, 0) => Came::NothingRan,
        (_, 0) => Came::Passed,
        _ => Came::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_a_run_is_read_from_its_counts() {
        let line =
            |counts: &str| format!("running 1 test\ntest result: {counts}; 0 ignored; 0 measured; 3 filtered out");
        assert_eq!(came(&line("ok. 1 passed; 0 failed")), Came::Passed);
        assert_eq!(came(&line("FAILED. 0 passed; 1 failed")), Came::Failed);
        assert_eq!(came(&line("ok. 0 passed; 0 failed")), Came::NothingRan);
        assert_eq!(came("error: could not compile"), Came::NothingRan);
    }

    #[test]
    fn a_file_tells_the_name_of_a_test() {
        assert_eq!(
            names("tests/rigs/durability/kill9.rs", "kills"),
            ["durability::kill9::kills", "durability::r#kill9::kills",]
        );
        assert_eq!(names("tests/rigs/ops/mod.rs", "backup")[0], "ops::backup");
        assert_eq!(names("tests/rigs/main.rs", "all"), ["all"]);
        assert_eq!(names("src/package/fold.rs", "folds"), ["folds"]);
    }

    #[test]
    fn a_file_tells_its_test_binary() {
        assert_eq!(integration_test("tests/rigs/kill.rs"), Some("rigs"));
        assert_eq!(integration_test("tests/conformance.rs"), Some("conformance"));
        assert_eq!(integration_test("src/package/fold.rs"), None);
    }
}

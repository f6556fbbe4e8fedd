//! `fuzz`: any bytes whatsoever to every reader of what others say, for a while; then how often each reader was entered,
//! and what came of it. What runs is in `fuzz/`.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail, ensure};

use crate::clock::{stopwatch, today};
use crate::run::{cargo, must, target_directory};
use crate::tree::Tree;

/// Without another wish.
const SECONDS: u64 = 3_600;
/// With every change.
const BRIEFLY: u64 = 120;
/// The page that has the last recorded run at its end, under this heading.
const PAGE: &str = "docs/fuzzing.md";
const HEADING: &str = "## The last recorded run\n";
const FOLDER: &str = "fuzz";
/// What is fuzzed is a workspace of its own: it is built with other flags.
pub const MANIFEST: &str = "fuzz/Cargo.toml";

/// A crash, a hang of more than ten seconds and more memory than this are findings. The longest fixture has 17 kB.
const LIMITS: [&str; 3] = ["-timeout=10", "-rss_limit_mb=512", "-max_len=16384"];

/// Runs the fuzzer as the words say: `--seconds N`, and `--record` to write what came of it into the page.
pub fn run(tree: &Tree, words: &[&str]) -> anyhow::Result<()> {
    let (mut seconds, mut is_recorded) = (SECONDS, false);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--seconds" => seconds = words.next().context("--seconds N")?.parse().context("--seconds N")?,
            "--record" => is_recorded = true,
            other => bail!("fuzz [--seconds N] [--record], not {other}"),
        }
    }
    let Some(tools) = Tools::find(tree) else {
        bail!("cargo-fuzz isn't installed: cargo install cargo-fuzz --locked");
    };
    let report = fuzz(tree, &tools, seconds)?;
    if is_recorded {
        let page = tree.read(PAGE)?;
        let (before, _) = page.split_once(HEADING).with_context(|| format!("{PAGE} has no place for it"))?;
        tree.write(PAGE, &format!("{before}{HEADING}\n{report}"))?;
    }
    println!("\n{report}");
    Ok(())
}

/// The short run that every change gets; where the tool is missing, that is said, and nothing fails.
pub fn briefly(tree: &Tree) -> anyhow::Result<()> {
    let Some(tools) = Tools::find(tree) else {
        println!("SKIPPED: cargo-fuzz isn't installed");
        return Ok(());
    };
    println!("{}", fuzz(tree, &tools, BRIEFLY)?);
    Ok(())
}

/// Lints what is fuzzed, as far as it can be built without the fuzzer.
pub fn clippy(tree: &Tree) -> anyhow::Result<Command> {
    let mut command = cargo(tree, &["clippy", "--locked", "--manifest-path", MANIFEST, "--no-default-features"]);
    command.arg("--all-targets").arg("--target-dir").arg(target_directory(tree)?.join(FOLDER));
    command.args(["--", "-D", "warnings"]);
    Ok(command)
}

/// What the fuzzer is built with.
struct Tools {
    /// Whether there is a nightly compiler; else the one at hand is told to be one.
    has_nightly: bool,
}

impl Tools {
    /// `None`: it can't be run here.
    fn find(tree: &Tree) -> Option<Tools> {
        let works = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
        let has_nightly = works(Command::new("rustup").args(["run", "nightly", "rustc", "--version"]));
        let tools = Tools { has_nightly };
        works(&mut tools.cargo(tree, &["fuzz", "--version"])).then_some(tools)
    }

    fn cargo(&self, tree: &Tree, words: &[&str]) -> Command {
        if !self.has_nightly {
            let mut command = cargo(tree, words);
            command.env("RUSTC_BOOTSTRAP", "1");
            return command;
        }
        let mut command = Command::new("rustup");
        command.args(["run", "nightly", "cargo"]).args(words).current_dir(tree.root()).stdin(Stdio::null());
        // The cargo that started this program is of another compiler.
        command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN");
        command
    }
}

/// Makes the seeds, runs the fuzzer, and says what came of it; a reader that was never entered is an error, as is a
/// finding.
fn fuzz(tree: &Tree, tools: &Tools, seconds: u64) -> anyhow::Result<String> {
    let target = target_directory(tree)?.join(FOLDER);
    let folder = target.join("run");
    let [seeds, corpus, counts] = ["seeds", "corpus", "counts"].map(|name| folder.join(name));
    // Readers are chosen by their place among all: what was kept from another set of them would go to others.
    for kept in [&seeds, &corpus] {
        empty(kept)?;
    }
    if counts.exists() {
        fs::remove_file(&counts)?;
    }
    let mut make = tools.cargo(tree, &["run", "--quiet", "--locked", "--manifest-path", MANIFEST]);
    make.args(["--no-default-features", "--bin", "seeds", "--target-dir"]).arg(&target);
    must(with(make, ["--".as_ref(), "crates/connectors".as_ref(), folder.as_os_str()]))?;
    let of_target = |verb| {
        let command = tools.cargo(tree, &["fuzz", verb, "--fuzz-dir", FOLDER, "--target-dir"]);
        with(command, [target.as_os_str(), "readers".as_ref()])
    };
    must(of_target("build"))?;
    let mut run = of_target("run");
    run.arg(&corpus).arg(&seeds).args(["--", "-verbosity=0", "-print_final_stats=1", "-detect_leaks=0"]).args(LIMITS);
    run.arg(format!("-max_total_time={seconds}")).arg(format!("-dict={}", folder.join("words.dict").display()));
    run.env("PARCELWATCH_FUZZ_COUNTS", &counts).env("ASAN_OPTIONS", "quarantine_size_mb=16");
    let watch = stopwatch();
    must(run)?;
    let kept = fs::read_dir(&corpus)?.count();
    let lines = read(&fs::read_to_string(&counts).context("it ended before it had counted anything")?)?;
    let report = report(&lines, watch.elapsed().as_secs().max(1), kept);
    match never_reached(&lines).as_slice() {
        [] => Ok(report),
        names => bail!("{report}\nnever reached: {}", names.join(", ")),
    }
}

fn with<'a>(mut command: Command, words: impl IntoIterator<Item = &'a OsStr>) -> Command {
    command.args(words);
    command
}

fn empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(())
}

/// What came of all that one reader was given.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    source: String,
    /// What of the source is read.
    what: String,
    /// Became packages (of a reply: was no refusal; of a mapping: could be used; of a text: said something).
    read: u64,
    /// Became an error that the source reports.
    refused: u64,
    /// Wasn't the reader's.
    foreign: u64,
    /// Became neither.
    nothing: u64,
}

impl Line {
    fn entered(&self) -> u64 {
        self.read + self.refused + self.foreign + self.nothing
    }
}

/// Reads what the fuzzer counted.
fn read(text: &str) -> anyhow::Result<Vec<Line>> {
    let line = |line: &str| {
        let [source, what, numbers @ ..] = &line.split(' ').collect::<Vec<_>>()[..] else { return None };
        let numbers: Vec<u64> = numbers.iter().map(|number| number.parse().ok()).collect::<Option<_>>()?;
        let [read, refused, foreign, nothing] = numbers[..] else { return None };
        Some(Line { source: (*source).to_owned(), what: (*what).to_owned(), read, refused, foreign, nothing })
    };
    let lines = text.lines().map(|text| line(text).with_context(|| format!("not a count: {text}")));
    let lines: Vec<Line> = lines.collect::<anyhow::Result<_>>()?;
    ensure!(!lines.is_empty(), "nothing was counted");
    Ok(lines)
}

/// The readers that were never entered, or never got as far as a package.
fn never_reached(lines: &[Line]) -> Vec<String> {
    let missed = lines.iter().filter(|line| line.read == 0);
    missed.map(|line| format!("{} {}", line.source, line.what)).collect()
}

fn report(lines: &[Line], seconds: u64, kept: usize) -> String {
    let all: u64 = lines.iter().map(Line::entered).sum();
    let mut text = format!(
        "{}: {seconds} s, {all} bodies ({} each second) in one process, without a finding. {} of {} readers were entered \
         and read something; {kept} bodies that led somewhere new were kept.\n\n\
         | source | reads | entered | read | refused | foreign | nothing |\n|---|---|---|---|---|---|---|\n",
        today(),
        all / seconds,
        lines.len() - never_reached(lines).len(),
        lines.len(),
    );
    for line in lines {
        let Line { source, what, read, refused, foreign, nothing } = line;
        let entered = line.entered();
        text.push_str(&format!("| {source} | {what} | {entered} | {read} | {refused} | {foreign} | {nothing} |\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_read_nothing_is_named() {
        let lines = read("dhl answer 3 2 1 0\nups message 0 0 9 0\n").unwrap();
        assert_eq!(lines[0].entered(), 6);
        assert_eq!(never_reached(&lines), ["ups message"]);
        let report = report(&lines, 5, 2);
        assert!(report.contains(" 15 bodies (3 each second)") && report.contains("1 of 2 readers"), "{report}");
        assert!(report.contains("| ups | message | 9 | 0 | 0 | 9 | 0 |"), "{report}");
    }

    #[test]
    fn counts_that_are_none_are_no_report() {
        for none in ["", "dhl answer 1 2 3\n", "dhl answer 1 2 3 x\n"] {
            assert!(read(none).is_err(), "{none:?}");
        }
    }
}

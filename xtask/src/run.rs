//! Running other programs, with a heading and the time each took.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::clock::stopwatch;
use crate::tree::Tree;

/// Steps of one run, each with its heading and its time.
pub struct Steps<'a> {
    tree: &'a Tree,
    taken: Vec<(String, Duration)>,
}

/// What a program left behind.
pub struct Finished {
    /// Whether it said that it succeeded.
    pub succeeded: bool,
    /// What it printed on standard output; all of it was shown as well.
    pub output: String,
}

impl<'a> Steps<'a> {
    /// No step yet.
    pub fn new(tree: &'a Tree) -> Steps<'a> {
        Steps { tree, taken: Vec::new() }
    }

    /// Does one step; the run ends with the first that fails.
    pub fn step(&mut self, name: &str, work: impl FnOnce(&Tree) -> anyhow::Result<()>) -> anyhow::Result<()> {
        println!("\n=== {name}");
        let watch = stopwatch();
        let result = work(self.tree);
        let took = watch.elapsed();
        println!("=== {name}: {} after {} s", if result.is_ok() { "done" } else { "FAILED" }, took.as_secs());
        self.taken.push((name.to_owned(), took));
        result.with_context(|| name.to_owned())
    }

    /// Prints what each step took.
    pub fn summary(&self) {
        println!("\n=== times");
        for (name, took) in &self.taken {
            println!("{:>6} s  {name}", took.as_secs());
        }
        println!("{:>6} s  in all", self.taken.iter().map(|(_, took)| took.as_secs()).sum::<u64>());
    }
}

/// `cargo` with these words, in the tree's root.
pub fn cargo(tree: &Tree, words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(tree.root()).stdin(Stdio::null());
    // What cargo told this program of itself would make it build again whatever looks at that.
    for (name, _) in std::env::vars_os() {
        let told =
            name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if told {
            command.env_remove(name);
        }
    }
    command
}

/// Where cargo puts what it builds.
pub fn target_directory(tree: &Tree) -> anyhow::Result<PathBuf> {
    let output = cargo(tree, &["metadata", "--format-version", "1", "--no-deps", "--offline"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    Ok(PathBuf::from(metadata["target_directory"].as_str().context("the target directory")?))
}

/// Runs a program; anything but success is an error.
pub fn must(mut command: Command) -> anyhow::Result<()> {
    println!("$ {}", shown(&command));
    let status = command.status().with_context(|| shown(&command))?;
    if !status.success() {
        bail!("{}: {status}", shown(&command));
    }
    Ok(())
}

/// Runs a program, shows what it prints and keeps it.
pub fn watch(mut command: Command) -> anyhow::Result<Finished> {
    println!("$ {}", shown(&command));
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| shown(&command))?;
    let mut output = String::new();
    for line in BufReader::new(child.stdout.take().context("its output")?).lines() {
        let line = line?;
        println!("{line}");
        output.push_str(&line);
        output.push('\n');
    }
    Ok(Finished { succeeded: child.wait()?.success(), output })
}

fn shown(command: &Command) -> String {
    let settings = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.to_string_lossy(), value?.to_string_lossy())));
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    settings.chain(words.map(|word| word.to_string_lossy().into_owned())).collect::<Vec<_>>().join(" ")
}

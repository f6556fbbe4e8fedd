//! What the project does with itself: `cargo xtask COMMAND`. There are no other scripts.
//!
//! The checks (`tidy`, `promises`, `audit`) read the source tree and say what is wrong with it, each with its place.
//! The first two are tests of this package as well, so that `cargo test --workspace` runs them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal of whoever works on the code")]

mod audit;
mod ci;
mod clock;
mod conformance;
mod dependencies;
mod expression;
mod finding;
mod fuzz;
mod new_connector;
mod nightly;
mod promises;
mod run;
mod tidy;
mod tree;

use std::process::ExitCode;

use finding::Finding;
use tree::Tree;

const USAGE: &str = "cargo xtask COMMAND

  ci           everything that a change must pass; `.ci/run` installs what it needs and calls this
  tidy         habits of the source tree that a machine can check
  promises     every promise that is due has its test, and the test fails when it must
  audit        licences, sources and duplicates of the dependencies
  nightly      prove every promise: its test passes, and fails under its sabotage; records that in docs/promises.md;
               with numbers or tests (`nightly R07 orders`) only those
  fuzz         any bytes to every reader, for an hour; `--seconds N` for another time; `--record` writes what came of it
               into docs/fuzzing.md
  new-connector ID NAME
               begin a source: its mapping file, its fixtures, its place in the list
  conformance  the acceptance scenarios and corpora, where they are beside the checkout";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let tree = Tree::of_this_checkout();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["ci"] => ci::run(&tree),
        ["tidy"] => report(tidy::check(&tree)),
        ["promises"] => report(promises::check(&tree)),
        ["audit"] => report(audit::check(&tree)),
        ["nightly", ref names @ ..] => nightly::run(&tree, names),
        ["conformance"] => conformance::run(&tree),
        ["fuzz", ref words @ ..] => fuzz::run(&tree, words),
        ["new-connector", id, ref name @ ..] if !name.is_empty() => new_connector::run(&tree, id, &name.join(" ")),
        ["--help" | "-h" | "help"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(1)
        }
    }
}

/// Prints what was found; nothing found is success.
fn report(findings: anyhow::Result<Vec<Finding>>) -> anyhow::Result<()> {
    let findings = findings?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        count => anyhow::bail!("{count} found"),
    }
}

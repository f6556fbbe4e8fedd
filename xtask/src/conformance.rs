//! The acceptance scenarios and corpora that other implementations are measured with too. They aren't part of this
//! repository: where they are missing, that is said, and nothing fails.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::bail;

use crate::run::{cargo, must, target_directory, watch};
use crate::tree::Tree;

/// Runs scenarios and corpus tests, or says that it skipped them.
pub fn run(tree: &Tree) -> anyhow::Result<()> {
    let Some(shared) = shared(tree)? else {
        println!("SKIPPED: no scenarios and no corpora: neither $PARCELWATCH_SHARED nor ../shared is there");
        return Ok(());
    };
    must(cargo(tree, &["build", "--locked", "--profile", "rig", "-p", "parcelwatch"]))?;
    let mut scenarios = Command::new("python3");
    scenarios.arg(shared.join("scenarios/run.py")).arg(binary(tree)?).stdin(Stdio::null());
    must(scenarios)?;
    let mut corpora = cargo(tree, &["test", "--workspace", "corpus", "--", "--show-output"]);
    corpora.env("PARCELWATCH_SHARED", &shared);
    let corpora = watch(corpora)?;
    match corpora.output.lines().filter(|line| line.starts_with("test ") && line.ends_with(" ok")).count() {
        _ if !corpora.succeeded => bail!("the corpus tests failed"),
        0 => bail!("no corpus test ran"),
        _ => Ok(()),
    }
}

/// Where the scenarios are.
fn shared(tree: &Tree) -> anyhow::Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("PARCELWATCH_SHARED") {
        let named = PathBuf::from(named);
        if !named.is_dir() {
            bail!("$PARCELWATCH_SHARED is {}, which isn't a folder", named.display());
        }
        return Ok(Some(named.canonicalize()?));
    }
    let beside = tree.root().join("../shared");
    Ok(beside.join("scenarios/run.py").is_file().then(|| beside.canonicalize()).transpose()?)
}

fn binary(tree: &Tree) -> anyhow::Result<PathBuf> {
    Ok(target_directory(tree)?.join("rig").join(format!("parcelwatch{}", std::env::consts::EXE_SUFFIX)))
}

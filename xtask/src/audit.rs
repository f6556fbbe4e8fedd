//! The dependencies, without asking anybody: licences, sources and duplicates, by the lists of `deny.toml` that
//! `cargo deny` reads too.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::expression::satisfied;
use crate::finding::Finding;
use crate::fuzz;
use crate::run::cargo;
use crate::tree::Tree;

const LISTS: &str = "deny.toml";

/// The lists, as far as they are read here.
#[derive(Deserialize)]
struct Lists {
    licenses: Licences,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Licences that one crate may have besides.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name_and_version: String,
    reason: String,
}

#[derive(Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    registries: Vec<String>,
}

/// A resolved dependency, as `cargo metadata` describes it.
#[derive(Clone, Deserialize)]
struct Dependency {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Dependency>,
}

/// What is wrong with the dependencies in the lock file.
pub fn check(tree: &Tree) -> anyhow::Result<Vec<Finding>> {
    let lists: Lists = toml::from_str(&tree.read(LISTS)?).context(LISTS)?;
    let program = resolved(tree, "Cargo.toml")?;
    let mut findings = findings(&lists, &program);
    findings.extend(duplicates(&lists, &program));
    // What is fuzzed has a lock file of its own.
    let fuzzed = resolved(tree, fuzz::MANIFEST)?;
    findings.extend(self::findings(&lists, &fuzzed));
    Ok(findings)
}

/// The dependencies from outside in the lock file beside a manifest.
fn resolved(tree: &Tree, manifest: &str) -> anyhow::Result<Vec<Dependency>> {
    let words = ["metadata", "--format-version", "1", "--locked", "--manifest-path", manifest];
    let output = cargo(tree, &words).output()?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    Ok(metadata.packages.into_iter().filter(|dependency| dependency.source.is_some()).collect())
}

fn findings(lists: &Lists, foreign: &[Dependency]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dependency in foreign {
        let who = format!("{} {}", dependency.name, dependency.version);
        let licence = dependency.license.as_deref().unwrap_or_default();
        let excepted = lists.licenses.exceptions.iter().filter(|exception| exception.name == dependency.name);
        let mut allowed = lists.licenses.allow.clone();
        allowed.extend(excepted.flat_map(|exception| exception.allow.clone()));
        if !satisfied(licence, &allowed) {
            findings.push(Finding::of(LISTS, format!("{who} is under {licence:?}, which isn't on the list")));
        }
        let source = dependency.source.as_deref().unwrap_or_default();
        if !lists.sources.registries.iter().any(|registry| source == format!("registry+{registry}")) {
            findings.push(Finding::of(LISTS, format!("{who} comes from {source}")));
        }
    }
    findings
}

/// Every crate once; of one that is there twice, all versions but the newest need a reason.
fn duplicates(lists: &Lists, foreign: &[Dependency]) -> Vec<Finding> {
    let mut versions: BTreeMap<&str, BTreeSet<Vec<u64>>> = BTreeMap::new();
    for dependency in foreign {
        versions.entry(&dependency.name).or_default().insert(numbers(&dependency.version));
    }
    let mut needed = BTreeSet::new();
    for (name, versions) in &versions {
        let newest = versions.last();
        let older = versions.iter().filter(|version| Some(*version) != newest);
        needed.extend(older.map(|version| format!("{name}@{}", written(version))));
    }
    let mut findings = Vec::new();
    let mut given = BTreeSet::new();
    for skip in &lists.bans.skip {
        given.insert(skip.name_and_version.clone());
        if skip.reason.trim().is_empty() {
            findings.push(Finding::of(LISTS, format!("{} has no reason", skip.name_and_version)));
        }
    }
    for extra in needed.difference(&given) {
        findings.push(Finding::of(LISTS, format!("{extra} is there besides a newer version, without a reason")));
    }
    for stale in given.difference(&needed) {
        findings.push(Finding::of(LISTS, format!("{stale} is skipped, but is no longer there twice")));
    }
    findings
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['+', '-']).next().unwrap_or_default();
    plain.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

fn written(version: &[u64]) -> String {
    version.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn dependency(name: &str, version: &str, license: &str, source: &str) -> Dependency {
        Dependency {
            name: name.to_owned(),
            version: version.to_owned(),
            license: Some(license.to_owned()),
            source: Some(source.to_owned()),
        }
    }

    fn lists() -> Lists {
        let text = r#"
            [licenses]
            allow = ["MIT"]
            exceptions = [{ crate = "aside", allow = ["Sour"] }]
            [bans]
            skip = [{ crate = "old@1.9.0", reason = "one of ours asks for it" }]
            [sources]
            allow-registry = ["https://github.com/rust-lang/crates.io-index"]
        "#;
        toml::from_str(text).unwrap()
    }

    fn said(dependencies: &[Dependency]) -> Vec<String> {
        let (lists, mut found) = (lists(), Vec::new());
        found.extend(findings(&lists, dependencies));
        found.extend(duplicates(&lists, dependencies));
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_duplicate_with_its_reason_passes() {
        let twice = [dependency("old", "1.10.0", "MIT", CRATES), dependency("old", "1.9.0", "MIT", CRATES)];
        assert_eq!(said(&twice), [""; 0]);
    }

    #[test]
    fn licence_source_duplicate_and_stale_reason_are_found() {
        let found = said(&[
            dependency("aside", "1.0.0", "MIT AND Sour", CRATES),
            dependency("sour", "1.0.0", "GPL-3.0-only", CRATES),
            dependency("fork", "1.0.0", "MIT", "git+https://example.org/fork"),
            dependency("two", "0.9.0", "MIT", CRATES),
            dependency("two", "0.10.0", "MIT", CRATES),
        ]);
        assert_eq!(
            found,
            [
                "deny.toml: sour 1.0.0 is under \"GPL-3.0-only\", which isn't on the list",
                "deny.toml: fork 1.0.0 comes from git+https://example.org/fork",
                "deny.toml: two@0.9.0 is there besides a newer version, without a reason",
                "deny.toml: old@1.9.0 is skipped, but is no longer there twice",
            ]
        );
    }
}

//! Which package may use which, read from the manifests; and a sentence for every dependency from outside.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::tree::{Package, Tree};

/// Who may be used by whom, in what is shipped and in tests alike. A package that isn't listed may use none.
const DIRECTION: [(&str, &[&str]); 7] = [
    ("parcelwatch-domain", &[]),
    ("parcelwatch-connectors", &["parcelwatch-domain"]),
    ("parcelwatch-store", &["parcelwatch-domain"]),
    ("parcelwatch-sandbox", &[]),
    ("parcelwatch", &["parcelwatch-connectors", "parcelwatch-domain", "parcelwatch-sandbox", "parcelwatch-store"]),
    ("parcelwatch-fuzz", &["parcelwatch-connectors", "parcelwatch-domain"]),
    ("xtask", &[]),
];

const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
const REASONS: &str = "docs/decisions/dependencies.md";

/// What is wrong with the direction of dependencies, or with their reasons.
pub fn check(tree: &Tree) -> anyhow::Result<Vec<Finding>> {
    let packages = tree.packages()?;
    let reasons = tree.read(REASONS)?;
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in &packages {
        findings.extend(against_direction(package, &ours));
        let outside: BTreeSet<String> =
            package.dependencies(&TABLES).into_iter().filter(|name| !ours.contains(name.as_str())).collect();
        findings.extend(without_reason(&package.name, &outside, &reasons));
    }
    Ok(findings)
}

fn against_direction(package: &Package, ours: &BTreeSet<&str>) -> Vec<Finding> {
    let allowed = DIRECTION.iter().find(|(name, _)| *name == package.name).map_or(&[][..], |(_, allowed)| *allowed);
    let used = package.dependencies(&TABLES);
    // A package's tests may name the package itself, to switch on its test support.
    used.iter()
        .filter(|name| ours.contains(name.as_str()) && **name != package.name && !allowed.contains(&name.as_str()))
        .map(|name| {
            Finding::of(&format!("{}/Cargo.toml", package.folder), format!("{} may not use {name}", package.name))
        })
        .collect()
}

/// Each dependency has its line ``- `name`: why`` under the heading ``## `package` ``, and each line its dependency.
fn without_reason(package: &str, outside: &BTreeSet<String>, page: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut given = BTreeSet::new();
    let mut here = false;
    for (index, line) in page.lines().enumerate() {
        if line.starts_with('#') {
            here = line == format!("## `{package}`");
        }
        let Some((name, reason)) = line.strip_prefix("- `").and_then(|rest| rest.split_once("`: ")) else { continue };
        if !here {
            continue;
        }
        if reason.trim().is_empty() {
            findings.push(Finding::at(REASONS, index + 1, format!("{name} has no reason")));
        }
        if !outside.contains(name) {
            findings.push(Finding::at(REASONS, index + 1, format!("{package} doesn't use {name}")));
        }
        given.insert(name.to_owned());
    }
    let missing = outside.difference(&given);
    findings.extend(missing.map(|name| Finding::of(REASONS, format!("no line says why {package} uses {name}"))));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_needs_its_line_and_every_line_its_dependency() {
        let used = BTreeSet::from(["one".to_owned(), "two".to_owned()]);
        let page = "## `ours`\n\n- `one`: reads.\n- `gone`: was read.\n\n## `other`\n\n- `two`: writes.\n";
        let found: Vec<String> = without_reason("ours", &used, page).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "docs/decisions/dependencies.md:4: ours doesn't use gone",
                "docs/decisions/dependencies.md: no line says why ours uses two",
            ]
        );
    }
}

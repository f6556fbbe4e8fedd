//! The source tree: its files and its packages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// What is never part of the project, wherever it lies.
const PASSED_OVER: [&str; 3] = ["target", ".git", "parcelwatch-data"];

/// A source tree.
pub struct Tree {
    root: PathBuf,
}

/// A file of text.
pub struct Text {
    /// Its path from the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// A package of the workspace.
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder from the root.
    pub folder: String,
    manifest: toml::Table,
}

impl Tree {
    /// The tree that this tool was built from.
    pub fn of_this_checkout() -> Tree {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Tree { root: here.parent().unwrap_or(here).to_owned() }
    }

    /// Its root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads one file.
    pub fn read(&self, path: &str) -> anyhow::Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| path.to_owned())
    }

    /// Writes one file, and makes its folder where there is none.
    pub fn write(&self, path: &str, text: &str) -> anyhow::Result<()> {
        if let Some(folder) = self.root.join(path).parent() {
            fs::create_dir_all(folder).with_context(|| path.to_owned())?;
        }
        fs::write(self.root.join(path), text).with_context(|| path.to_owned())
    }

    /// Every file that is text, ordered by path; what a database or a picture holds is not.
    pub fn texts(&self) -> anyhow::Result<Vec<Text>> {
        let mut texts = Vec::new();
        self.collect("", &mut texts)?;
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(texts)
    }

    fn collect(&self, folder: &str, texts: &mut Vec<Text>) -> anyhow::Result<()> {
        for entry in fs::read_dir(self.root.join(folder)).with_context(|| folder.to_owned())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let kind = entry.file_type()?;
            if PASSED_OVER.contains(&name.as_str()) {
                continue;
            }
            if kind.is_dir() {
                self.collect(&path, texts)?;
            } else if kind.is_file()
                && let Ok(text) = String::from_utf8(fs::read(entry.path())?)
            {
                texts.push(Text { path, text });
            }
        }
        Ok(())
    }

    /// The packages under `crates/`, this tool, and what is fuzzed.
    pub fn packages(&self) -> anyhow::Result<Vec<Package>> {
        let mut folders = vec!["fuzz".to_owned(), "xtask".to_owned()];
        for entry in fs::read_dir(self.root.join("crates"))? {
            folders.push(format!("crates/{}", entry?.file_name().to_string_lossy()));
        }
        folders.sort();
        folders.into_iter().map(|folder| self.package(folder)).collect()
    }

    fn package(&self, folder: String) -> anyhow::Result<Package> {
        let path = format!("{folder}/Cargo.toml");
        let manifest: toml::Table = toml::from_str(&self.read(&path)?).with_context(|| path.clone())?;
        let name = manifest["package"]["name"].as_str().with_context(|| path)?.to_owned();
        Ok(Package { name, folder, manifest })
    }
}

impl Package {
    /// The names in its dependency tables: what it is built from, and what its tests need besides.
    pub fn dependencies(&self, tables: &[&str]) -> Vec<String> {
        let tables = tables.iter().filter_map(|table| self.manifest.get(*table)?.as_table());
        let mut names: Vec<String> = tables.flat_map(|table| table.keys().cloned()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether it has a feature.
    pub fn has_feature(&self, name: &str) -> bool {
        self.manifest.get("features").is_some_and(|features| features.get(name).is_some())
    }
}

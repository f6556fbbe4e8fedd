//! Pages as a browser gets them.

use std::path::PathBuf;

/// The templates: their names and texts.
pub fn templates() -> Vec<(String, String)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        found.push((name, std::fs::read_to_string(&path).unwrap()));
    }
    found.sort();
    found
}

#[test]
fn nothing_in_a_template_needs_a_looser_policy() {
    for (name, text) in templates() {
        let lower = text.to_lowercase();
        for banned in
            [" style=", "<style", "javascript:", " onclick", " onload", " onsubmit", " onchange", "hx-on", "|safe"]
        {
            assert!(!lower.contains(banned), "{name}: {banned}");
        }
        for script in lower.split("<script").skip(1) {
            assert!(script.starts_with(" src=") && script.contains("nonce="), "{name}: a script of its own");
        }
    }
}

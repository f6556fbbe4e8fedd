//! Habits that a machine can check: length, things left for later, ways to panic, words that don't belong, the
//! direction of dependencies.

use crate::dependencies;
use crate::finding::Finding;
use crate::tree::{Text, Tree};

/// Lines of a source file that needs no excuse.
const LINES_MAX: usize = 600;
/// The excuse of a longer one stands in its opening comment.
const EXCUSE: &str = "Long because";
/// Marks of things left for later. In two halves, so that this list isn't its own first finding.
const LATER: [&str; 4] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
/// Ways to panic that clippy knows, with their lints.
const PANICS: [(&str, &str); 3] = [
    (concat!(".unw", "rap()"), "clippy::unwrap_used"),
    (concat!(".exp", "ect("), "clippy::expect_used"),
    (concat!("pan", "ic!("), "clippy::panic"),
];
/// Folders of somebody's machine.
const PLACES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
/// Names of writing tools, which say nothing about the product: their sums, so that the names don't stand here.
const NAMES: [u64; 9] = [
    0x2391_9480_3edf_98f7,
    0x7f7a_7547_86a6_64b8,
    0x125b_6919_1db9_4ab8,
    0xea9e_60ad_81da_16f1,
    0x8a1b_8f4a_0a91_3503,
    0x2524_b426_1996_11b3,
    0xa113_d274_5d70_6ce3,
    0x04dc_2554_6038_2976,
    0x7a3c_735f_7f6d_b37f,
];

/// What is untidy in the tree.
pub fn check(tree: &Tree) -> anyhow::Result<Vec<Finding>> {
    let texts = tree.texts()?;
    let mut findings = dependencies::check(tree)?;
    for text in &texts {
        findings.extend(words(text));
        if text.path.ends_with(".rs") {
            findings.extend(length(text));
            findings.extend(allowed(text));
            if !is_test(text, &texts) {
                findings.extend(panics(text));
            }
        }
    }
    let test = "cargo test --workspace";
    if !tree.read("README.md")?.contains(test) {
        findings.push(Finding::of("README.md", format!("doesn't name the test command that is run: {test}")));
    }
    findings.sort();
    Ok(findings)
}

fn length(text: &Text) -> Option<Finding> {
    let lines = text.text.lines().count();
    let excused = text.text.lines().take_while(|line| line.starts_with("//")).any(|line| line.contains(EXCUSE));
    (lines > LINES_MAX && !excused)
        .then(|| Finding::of(&text.path, format!("{lines} lines, and its opening comment has no \"{EXCUSE} …\"")))
}

fn allowed(text: &Text) -> Vec<Finding> {
    let lines = text.text.lines().enumerate().filter(|(_, line)| {
        let line = line.trim_start();
        line.starts_with(concat!("#[al", "low")) || line.starts_with(concat!("#![al", "low"))
    });
    lines
        .map(|(index, _)| Finding::at(&text.path, index + 1, "an exception is written #[expect(…, reason = …)]"))
        .collect()
}

fn words(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A lock file is cargo's, not ours.
    if text.path.ends_with("Cargo.lock") {
        return findings;
    }
    for (index, line) in text.text.lines().enumerate() {
        for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if LATER.contains(&word) {
                findings.push(Finding::at(&text.path, index + 1, format!("{word}: do it, or leave it")));
            }
            if NAMES.contains(&sum(&word.to_lowercase())) {
                findings.push(Finding::at(&text.path, index + 1, format!("{word} has nothing to do with the product")));
            }
        }
        for place in PLACES.iter().filter(|place| line.contains(**place)) {
            findings.push(Finding::at(&text.path, index + 1, format!("{place} is a folder of one machine")));
        }
    }
    findings
}

/// FNV-1a, 64 bits.
fn sum(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether a file is compiled for tests only: by its folder, or because its parent says so.
fn is_test(text: &Text, texts: &[Text]) -> bool {
    let parts: Vec<&str> = text.path.split('/').collect();
    if parts.iter().any(|part| matches!(*part, "tests" | "benches" | "examples")) {
        return true;
    }
    let Some((folder, file)) = text.path.rsplit_once('/') else { return false };
    let name = file.trim_end_matches(".rs");
    let declaration = format!("#[cfg(test)]\nmod {name};");
    let parents =
        [format!("{folder}/mod.rs"), format!("{folder}/lib.rs"), format!("{folder}/main.rs"), format!("{folder}.rs")];
    texts.iter().any(|parent| parents.contains(&parent.path) && parent.text.contains(&declaration))
}

fn panics(text: &Text) -> Vec<Finding> {
    let lines: Vec<&str> = text.text.lines().collect();
    let tests = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with('{'));
    let shipped = &lines[..tests.unwrap_or(lines.len())];
    let mut findings = Vec::new();
    for (index, line) in shipped.iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (way, lint) in PANICS.iter().filter(|(way, _)| line.contains(*way)) {
            let commented = line.contains("//") || index > 0 && shipped[index - 1].trim_start().starts_with("//");
            if !commented && !expected(shipped, index, lint) {
                findings.push(Finding::at(&text.path, index + 1, format!("{way} without a word why it can't happen")));
            }
        }
    }
    findings
}

/// Whether the file, the statement or the function around a line expects the lint, with a reason.
fn expected(lines: &[&str], index: usize, lint: &str) -> bool {
    let named = |line: &&str| line.contains("expect(") && line.contains(lint) && line.contains("reason");
    let of_file = lines.iter().any(|line| line.starts_with("#![") && named(line));
    let function = lines[..=index].iter().rposition(|line| {
        let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        line.trim_start_matches("const ").trim_start_matches("async ").starts_with("fn ")
    });
    let before = function.unwrap_or(index);
    let attributes = lines[..before].iter().rev().take_while(|line| {
        let line = line.trim_start();
        line.starts_with("#[") || line.starts_with("//")
    });
    of_file || attributes.chain(&lines[before..index]).any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Text {
        Text { path: path.to_owned(), text: text.to_owned() }
    }

    fn said(findings: impl IntoIterator<Item = Finding>) -> Vec<String> {
        findings.into_iter().map(|finding| finding.to_string()).collect()
    }

    #[test]
    fn the_project_is_tidy() {
        let findings = check(&Tree::of_this_checkout()).unwrap();
        assert!(findings.is_empty(), "\n{}", said(findings).join("\n"));
    }

    #[test]
    fn a_long_file_needs_its_excuse() {
        let body = "fn f() {}\n".repeat(LINES_MAX + 1);
        assert_eq!(said(length(&file("a.rs", &body))).len(), 1);
        assert_eq!(said(length(&file("a.rs", &format!("//! Long because it is a table.\n{body}")))).len(), 0);
        assert_eq!(said(length(&file("a.rs", &format!("{body}// Long because nobody reads this far.\n")))).len(), 1);
    }

    #[test]
    fn marks_places_and_names_are_found_where_they_are_words() {
        let [later, place] = [LATER[0], PLACES[0]];
        let found = said(words(&file("a.md", &format!("fine\n{later}: x\nS{later}L\nin {place}x\n"))));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("a.md:2:") && found[1].starts_with("a.md:4:"), "{found:?}");
    }

    #[test]
    fn exceptions_are_expected_not_allowed() {
        let text =
            concat!("#![al", "low(warnings)]\n#[expect(dead_code, reason = \"x\")]\n  #[al", "low(dead_code)]\n");
        assert_eq!(said(allowed(&file("a.rs", text))).len(), 2);
    }

    #[test]
    fn a_panic_needs_a_word_unless_a_test_makes_it() {
        let (unwrap, panic) = (PANICS[0].0, PANICS[2].0);
        let lone = format!("fn f() {{\n    x{unwrap};\n}}\n");
        assert_eq!(
            said(panics(&file("a.rs", &lone))),
            [format!("a.rs:2: {unwrap} without a word why it can't happen")]
        );
        for fine in [
            format!("fn f() {{\n    // There is one: the caller made it.\n    x{unwrap};\n}}\n"),
            format!("#[expect(clippy::panic, reason = \"y\")]\n/// F.\npub fn f() {{\n\n    {panic}\"\")\n}}\n"),
            format!("#[cfg(test)]\nmod tests {{\n    x{unwrap};\n}}\n"),
        ] {
            assert_eq!(said(panics(&file("a.rs", &fine))), [""; 0], "{fine}");
        }
        let of_another =
            format!("#[expect(clippy::panic, reason = \"y\")]\nfn g() {{}}\n\nfn f() {{\n    {panic}\"\")\n}}\n");
        assert_eq!(said(panics(&file("a.rs", &of_another))).len(), 1);
    }

    #[test]
    fn a_file_that_its_parent_declares_for_tests_is_one() {
        let texts = [
            file("a/mod.rs", "#[cfg(test)]\nmod corpus;\nmod other;\n"),
            file("a/corpus.rs", ""),
            file("a/other.rs", ""),
        ];
        assert!(is_test(&texts[1], &texts) && !is_test(&texts[2], &texts));
        assert!(is_test(&file("crates/x/tests/y.rs", ""), &[]));
    }
}

//! The promises that are due, and their proofs. A promise counts as kept when its test passes and when the same test
//! fails while the mechanism behind it is broken on purpose; `docs/promises.md` names both and records the latter.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::tree::{Text, Tree};

/// The page with the table.
pub const PAGE: &str = "docs/promises.md";
/// What the last cell of a proof says after its date.
pub const FAILED: &str = "failed as it must";
/// What it says of a test that proves nothing.
pub const DID_NOT_FAIL: &str = "did not fail";

const MARK: &str = "// proves: ";
const NOTHING: &str = "—";

/// A row of the table: one test that proves a promise. A promise may have several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the page, from 1.
    pub line: usize,
    /// The promise's number.
    pub number: String,
    /// The promise.
    pub promise: String,
    /// The test: file and function.
    pub test: Option<(String, String)>,
    /// The sabotage that the test must notice.
    pub sabotage: Option<String>,
    /// What came of the last run with that sabotage.
    pub last: String,
}

/// A marked test of the source tree.
struct Mark {
    file: String,
    line: usize,
    number: String,
    function: Option<String>,
}

/// What is wrong with the proofs.
pub fn check(tree: &Tree) -> anyhow::Result<Vec<Finding>> {
    let texts = tree.texts()?;
    let of_crates: Vec<&Text> =
        texts.iter().filter(|text| text.path.starts_with("crates/") && text.path.ends_with(".rs")).collect();
    Ok(findings(&tree.read(PAGE)?, &of_crates))
}

fn findings(page: &str, sources: &[&Text]) -> Vec<Finding> {
    let rows = rows(page);
    let marks: Vec<Mark> = sources.iter().flat_map(|text| marks(text)).collect();
    let mut findings = Vec::new();
    let listed: BTreeSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    let due = due(page);
    if due.is_empty() {
        findings.push(Finding::of(PAGE, "no line says which promises are due"));
    }
    let missing = due.iter().filter(|number| !listed.contains(number.as_str()));
    findings.extend(missing.map(|number| Finding::of(PAGE, format!("{number} is due and has no row"))));
    for row in &rows {
        if !due.contains(&row.number) {
            findings.push(Finding::at(PAGE, row.line, format!("{} isn't due", row.number)));
        }
        findings.extend(of_row(row, &marks));
    }
    findings.extend(marks.iter().filter_map(|mark| of_mark(mark, &rows)));
    findings
}

fn of_row(row: &Row, marks: &[Mark]) -> Vec<Finding> {
    let found = |what: String| Finding::at(PAGE, row.line, what);
    let number = &row.number;
    let mut findings = Vec::new();
    match &row.test {
        None => findings.push(found(format!("{number} has no test"))),
        Some((file, function)) => {
            let is_it = |mark: &&Mark| {
                mark.number == *number && mark.file == *file && mark.function.as_deref() == Some(function.as_str())
            };
            if !marks.iter().any(|mark| is_it(&mark)) {
                findings.push(found(format!("{file} has no test {function} marked \"{MARK}{number}\"")));
            }
        }
    }
    if row.promise.is_empty() {
        findings.push(found(format!("{number} doesn't say what it promises")));
    }
    if row.sabotage.is_none() {
        findings.push(found(format!("{number} names no sabotage")));
    }
    let recorded = row.last.split_once(": ").filter(|(day, _)| day.parse::<jiff::civil::Date>().is_ok());
    match recorded {
        Some((_, FAILED)) => {}
        Some((_, DID_NOT_FAIL)) => {
            findings.push(found(format!("{number} did not fail under its sabotage: the test proves nothing")));
        }
        _ => findings.push(found(format!("{number} has no recorded run with its sabotage"))),
    }
    findings
}

fn of_mark(mark: &Mark, rows: &[Row]) -> Option<Finding> {
    let Some(function) = &mark.function else {
        return Some(Finding::at(&mark.file, mark.line, "stands above no test"));
    };
    let known = rows.iter().any(|row| row.number == mark.number);
    let what = || format!("{function} proves {}, which is no number of {PAGE}", mark.number);
    (!known).then(|| Finding::at(&mark.file, mark.line, what()))
}

/// The numbers on the line `Due: R01 R04 …`.
fn due(page: &str) -> BTreeSet<String> {
    let line = page.lines().find_map(|line| line.strip_prefix("Due: ")).unwrap_or_default();
    line.split_whitespace().map(|number| number.trim_matches(['.', ',']).to_owned()).collect()
}

/// The rows of the table, in order.
pub fn rows(page: &str) -> Vec<Row> {
    let lines = page.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter_map(|(line, text)| row(line, text)).collect()
}

fn row(line: usize, text: &str) -> Option<Row> {
    let [number, promise, test, sabotage, last] = cells(text)?;
    is_number(number).then(|| Row {
        line,
        number: number.to_owned(),
        promise: promise.to_owned(),
        test: quoted(test)
            .and_then(|test| test.split_once("::"))
            .map(|(file, function)| (file.to_owned(), function.to_owned())),
        sabotage: quoted(sabotage).map(str::to_owned),
        last: if last == NOTHING { String::new() } else { last.to_owned() },
    })
}

fn cells(line: &str) -> Option<[&str; 5]> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    cells.try_into().ok()
}

/// `R` or `S` and two digits.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['R', 'S']);
    digits.is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

fn quoted(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`').filter(|text| !text.is_empty())
}

/// The page with what came of a row's run in its last cell.
pub fn record(page: &str, row: &Row, last: &str) -> String {
    let mut written = String::with_capacity(page.len() + last.len());
    for (index, line) in page.lines().enumerate() {
        match cells(line) {
            Some([number, promise, test, sabotage, _]) if index + 1 == row.line => {
                written.push_str(&format!("| {number} | {promise} | {test} | {sabotage} | {last} |"));
            }
            _ => written.push_str(line),
        }
        written.push('\n');
    }
    written
}

/// The marks of a file, each with the function under it: only attributes and comments may stand between.
fn marks(text: &Text) -> Vec<Mark> {
    let lines: Vec<&str> = text.text.lines().map(str::trim).collect();
    let mut marks = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(numbers) = line.strip_prefix(MARK) else { continue };
        let below = lines[index + 1..].iter().find(|line| !line.starts_with("//") && !line.starts_with("#["));
        let is_test = lines[index + 1..].iter().take_while(|line| line.starts_with("//") || line.starts_with("#["));
        let is_test = is_test.clone().any(|line| line.starts_with("#[") && line.contains("test"));
        let function = below.filter(|_| is_test).and_then(|line| name_of_function(line));
        for number in numbers.split([' ', ',']).filter(|number| !number.is_empty()) {
            marks.push(Mark {
                file: text.path.clone(),
                line: index + 1,
                number: number.to_owned(),
                function: function.clone(),
            });
        }
    }
    marks
}

fn name_of_function(line: &str) -> Option<String> {
    let (before, after) = line.split_once("fn ")?;
    let modifiers = before.split_whitespace().all(|word| matches!(word, "pub" | "async"));
    let name = after.split(['(', '<']).next()?.trim();
    (modifiers && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "// proves: R01\n/// Kills it.\n#[test]\nfn kill9() {}\n";

    fn said(page: &str, source: &str) -> Vec<String> {
        let text = Text { path: "crates/a/tests/r.rs".to_owned(), text: source.to_owned() };
        findings(page, &[&text]).iter().map(ToString::to_string).collect()
    }

    fn page(row: &str) -> String {
        format!("Due: R01\n\n| no. | promise | test | sabotage | last |\n|---|---|---|---|---|\n{row}\n")
    }

    fn proven() -> String {
        page("| R01 | Kept. | `crates/a/tests/r.rs::kill9` | `ack_early` | 2026-11-01: failed as it must |")
    }

    #[test]
    fn the_project_keeps_the_promises_that_are_due() {
        let findings = check(&Tree::of_this_checkout()).unwrap();
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "\n{}", said.join("\n"));
    }

    #[test]
    fn a_proven_promise_passes() {
        assert_eq!(said(&proven(), SOURCE), [""; 0]);
    }

    #[test]
    fn a_number_without_a_test_is_found() {
        assert_eq!(
            said(&page("| R01 | Kept. | — | `x` | — |"), ""),
            ["docs/promises.md:5: R01 has no test", "docs/promises.md:5: R01 has no recorded run with its sabotage",]
        );
        assert_eq!(said(&page(""), ""), ["docs/promises.md: R01 is due and has no row"]);
        assert!(said("", "")[0].contains("which promises are due"));
    }

    #[test]
    fn a_test_that_is_gone_or_unmarked_or_no_test_is_found() {
        let gone = "docs/promises.md:5: crates/a/tests/r.rs has no test kill9 marked \"// proves: R01\"";
        for source in ["", "#[test]\nfn kill9() {}\n"] {
            assert_eq!(said(&proven(), source), [gone]);
        }
        let no_test = said(&proven(), "// proves: R01\nfn kill9() {}\n");
        assert_eq!(no_test, [gone, "crates/a/tests/r.rs:1: stands above no test"]);
    }

    #[test]
    fn an_unknown_number_is_found() {
        let source = format!("{SOURCE}// proves: R99, R01\n#[tokio::test]\nasync fn more() {{}}\n");
        let found = said(&proven(), &source);
        assert_eq!(found, ["crates/a/tests/r.rs:5: more proves R99, which is no number of docs/promises.md"]);
    }

    #[test]
    fn a_sabotage_that_nobody_noticed_is_found() {
        let unnoticed = proven().replace(FAILED, DID_NOT_FAIL);
        let found = said(&unnoticed, SOURCE);
        assert_eq!(found, ["docs/promises.md:5: R01 did not fail under its sabotage: the test proves nothing"]);
        for never in ["some day: failed as it must", "2026-11-01: passed", ""] {
            let found = said(&proven().replace("2026-11-01: failed as it must", never), SOURCE);
            assert_eq!(found, ["docs/promises.md:5: R01 has no recorded run with its sabotage"], "{never}");
        }
    }

    #[test]
    fn a_run_is_recorded_in_its_row_alone() {
        let before = proven() + "| R02 | Other. | — | `y` | — |\n";
        let after = record(&before, &rows(&before)[1], "2026-12-01: did not fail");
        assert_eq!(after, before.replace("`y` | — |", "`y` | 2026-12-01: did not fail |"));
    }
}

//! A file of events, with bad rows at known lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use crate::chance::{Random, wait};
use crate::ground::Ground;
use crate::program::{print, program};
use crate::shop::{KINDS, on};

/// Events of one package.
const EVENTS_OF_A_PACKAGE: usize = 20;

/// A file of events.
pub struct EventFile {
    directory: TempDir,
    /// The texts of its good rows, in their order: each is another.
    pub texts: Vec<String>,
    /// The physical lines on which its bad rows begin, with the column that is bad.
    pub bad: BTreeMap<u64, &'static str>,
    /// All of its rows.
    pub rows: usize,
}

impl EventFile {
    /// Makes a file of `rows` rows, about one in a hundred of them bad when `bad` in a hundred is 1.
    pub fn make(random: &mut Random, rows: usize, bad: i64) -> EventFile {
        let mut text = String::from("number,carrier,occurred_at,received_at,sub_status,text,place\r\n");
        let mut file = EventFile {
            directory: tempfile::tempdir().expect("a temporary directory"),
            texts: Vec::new(),
            bad: BTreeMap::new(),
            rows,
        };
        let mut line = 2;
        for row in 0..rows {
            let number = format!("LX{:09}CN", 100_000_000 + row / EVENTS_OF_A_PACKAGE);
            let at = on(2, 0).plus(i64::try_from(row).expect("a count") * 60_000);
            let kind = *random.pick(KINDS);
            // Some rows go over several lines: the lines are counted as an editor counts them.
            let (place, breaks) = match random.below(20) {
                0 => ("\"Hall 3\nGate \"\"B\"\"\"", 1),
                1 => ("\"Köln, Südkai\r\n\r\nNorth\"", 2),
                _ => ("Köln", 0),
            };
            let said = format!("row {row} of the file");
            let spoilt = (random.below(100) < bad).then(|| random.below(4));
            let _ = match spoilt {
                Some(kind) => {
                    file.bad.insert(line, ["number", "occurred_at", "sub_status", "occurred_at"][index(kind)])
                }
                None => None,
            };
            let _ = match spoilt {
                None => writeln!(text, "{number},china_post,{at},{at},{kind},{said},{place}\r"),
                Some(0) => writeln!(text, "4.20E+21,china_post,{at},{at},{kind},{said},{place}\r"),
                Some(1) => writeln!(text, "{number},china_post,0000-00-00,{at},{kind},{said},{place}\r"),
                Some(2) => writeln!(text, "{number},china_post,{at},{at},teleported,{said},{place}\r"),
                Some(_) => writeln!(text, "{number},china_post,,{at},{kind},{said},{place}\r"),
            };
            if spoilt.is_none() {
                file.texts.push(said);
            }
            line += 1 + breaks;
        }
        file.write("events.csv", &text);
        let packages = (0..rows.div_ceil(EVENTS_OF_A_PACKAGE)).map(|index| {
            let number = format!("LX{:09}CN", 100_000_000 + index);
            format!("{}\n", json!({"type": "package", "number": number, "known_at": on(1, 8)}))
        });
        file.write("packages.jsonl", &packages.collect::<String>());
        file
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.directory.path().join(name), text).expect("a file");
    }

    /// Makes the packages known that its events are about.
    pub fn import_packages(&self, place: &str) {
        print(program(place).args(["import", "facts"]).arg(self.directory.path().join("packages.jsonl")));
    }

    /// The command that imports it.
    pub fn import(&self, place: &str) -> Command {
        let mut command = program(place);
        command.args(["import", "events"]).arg(self.directory.path().join("events.csv")).arg("--json");
        command
    }
}

/// Whether an import of events was done, though perhaps killed before it could say so: the next one finds everything
/// known.
pub fn is_done(ground: &Ground) -> bool {
    wait(async {
        let open = ground.open().await;
        let mut reader = open.ingest.workspace().reader().await.expect("a reader");
        let imports = reader.imports(None, 10).await.expect("imports");
        drop(reader);
        open.close().await;
        imports.iter().any(|import| import.what == "events" && import.finished_at.is_some())
    })
}

fn index(number: i64) -> usize {
    usize::try_from(number).expect("an index")
}

/// How many rows a line of standard error names as committed: `Import imp_…: batch 2 is committed, 4000 rows are done.`
pub fn named_rows(line: &str) -> Option<i64> {
    let (_, rest) = line.split_once("is committed, ")?;
    let digits: String = rest.chars().take_while(|c| !c.is_alphabetic()).filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

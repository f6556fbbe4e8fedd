//! R01: what was acknowledged is there after the process was killed, once, with everything that follows from it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::{DAY, Millis};
use parcelwatch_store::{StoredFact, fingerprint};
use serde_json::Value;

use super::writer;
use crate::chance::{Rig, wait};
use crate::ground::{Ground, Open};
use crate::import::file::{EventFile, is_done, named_rows};
use crate::program::{Death, Stream, die, lines, print, program};
use crate::shop::on;

/// How soon a killed installation is ready again.
pub const READY: Duration = Duration::from_secs(5);

/// Kills on one database, before the rig goes on with a fresh one.
pub const KILLS_A_DATABASE: usize = 10;

/// Places of the writing process at which it may end.
pub const PLACES: &[&str] = &[
    "decided",
    "mid_batch",
    "mid_projection",
    "mid_outbox",
    "before_commit",
    "after_commit",
    "before_reply",
    "mid_checkpoint",
];

/// Places of an import at which it may end.
const IMPORT_PLACES: &[&str] = &[
    "mid_import_batch",
    "decided",
    "mid_batch",
    "mid_projection",
    "before_commit",
    "after_commit",
    "before_batch_named",
];

/// The instant of a round: each is a little later than the one before.
pub fn now(round: i64) -> Millis {
    on(20, 8).plus(round * DAY / 24)
}

/// Facts that were acknowledged, by the name of their content.
pub type Ledger = BTreeSet<String>;

// proves: R01
#[test]
fn kill9() {
    let mut rig = Rig::begin("durability::kill9::kill9");
    let (writes, imports) = (rig.count(30, 100), rig.count(30, 100));
    kill_writers(&mut rig, writes, Ground::sqlite);
    kill_imports(&mut rig, imports);
}

// proves: R01
#[test]
fn kill9_on_postgres() {
    let mut rig = Rig::begin("durability::kill9::kill9_on_postgres");
    if wait(Ground::postgres()).is_none() {
        return;
    }
    let kills = rig.count(10, 100);
    kill_writers(&mut rig, kills, || wait(Ground::postgres()).expect("it was there"));
}

fn kill_writers(rig: &mut Rig, kills: usize, ground: impl Fn() -> Ground) {
    let (mut acknowledged, mut place) = (0, ground());
    let mut ledger = Ledger::new();
    for kill in 0..kills {
        if kill > 0 && kill % KILLS_A_DATABASE == 0 {
            (place, ledger) = (ground(), Ledger::new());
        }
        let death = Death::choose(&mut rig.random, 250, PLACES, 40);
        let last = die(writer::command(&place.place(), kill), &death, Stream::Out);
        assert!(last.killed, "kill {kill} by {death:?}: the writers ended by themselves: {:?}", last.lines);
        let acks = last.lines.iter().filter_map(|line| line.split("ack ").nth(1)).map(str::to_owned);
        let before = ledger.len();
        ledger.extend(acks);
        acknowledged += ledger.len() - before;
        println!("kill {kill} by {death:?} after {} acknowledgements", ledger.len() - before);
        let round = i64::try_from(kill).expect("a small number");
        wait(check(&place, &ledger, now(round)));
    }
    println!("{kills} kills of eight writers, {acknowledged} facts acknowledged, none lost, none doubled");
    assert!(acknowledged > kills, "the writers hardly wrote anything: the rig proves nothing");
}

/// Opens what a killed process left behind and compares it with the ledger.
pub async fn check(place: &Ground, ledger: &Ledger, now: Millis) {
    let started = parcelwatch::clock::stopwatch();
    let open = place.open().await;
    let took = started.elapsed();
    assert!(took <= READY, "it took {took:?} to open");
    let facts = open.facts().await;
    each_once(&facts);
    let stored: BTreeSet<&str> = facts.iter().map(|fact| fact.fingerprint.as_str()).collect();
    let lost: Vec<&String> = ledger.iter().filter(|fact| !stored.contains(fact.as_str())).collect();
    assert!(lost.is_empty(), "{} of {} acknowledged facts are lost", lost.len(), ledger.len());
    open.sound(now).await;
    open.owes_each_message_once().await;
    open.close().await;
}

/// No fact stands in the tables twice, whatever it is called there.
fn each_once(facts: &[StoredFact]) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for stored in facts {
        let said = match &stored.fact {
            Fact::Event(event) => format!("{} {:?} {:?}", event.number, event.occurred_at, event.text),
            other => serde_json::to_string(other).expect("JSON"),
        };
        assert_eq!(stored.fingerprint, fingerprint(&stored.fact), "{said}");
        if let Some(other) = seen.insert(said.clone(), &stored.id) {
            panic!("{said} is there twice: {other} and {}", stored.id);
        }
    }
}

fn kill_imports(rig: &mut Rig, kills: usize) {
    let (mut killed, mut finished) = (0, 0);
    while killed < kills {
        let ground = Ground::sqlite();
        let file = EventFile::make(&mut rig.random, 6_000, 0);
        file.import_packages(&ground.place());
        let mut named = 0;
        for _ in 0..KILLS_A_DATABASE {
            let death = Death::choose(&mut rig.random, 900, IMPORT_PLACES, 3);
            let last = die(file.import(&ground.place()), &death, Stream::Err);
            if !last.killed {
                break;
            }
            killed += 1;
            named = last.lines.iter().filter_map(|line| named_rows(line)).max().unwrap_or(named).max(named);
            println!("kill {killed} by {death:?}: {named} rows were named as committed");
            wait(check_import(&ground, &file, named));
            // It may have been done already when it was killed.
            if killed == kills || is_done(&ground) {
                break;
            }
        }
        finish_import(&ground, &file);
        finished += 1;
    }
    println!("{killed} kills of {finished} imports, each went on and was finished, nothing lost, nothing doubled");
}

/// Whatever was named on standard error is there, and the import knows how far it has come.
async fn check_import(ground: &Ground, file: &EventFile, named: i64) {
    let started = parcelwatch::clock::stopwatch();
    let open = ground.open().await;
    let took = started.elapsed();
    assert!(took <= READY, "it took {took:?} to open");
    let imports = {
        let mut reader = open.ingest.workspace().reader().await.expect("a reader");
        reader.imports(None, 10).await.expect("imports")
    };
    let of_events = imports.iter().filter(|import| import.what == "events");
    let done = of_events.map(|import| import.done_rows).max().unwrap_or(0);
    assert!(imports.len() <= 2, "one file became several imports: {imports:?}");
    assert!(done >= named, "{named} rows were named as committed, the import knows of {done}");
    let facts = open.facts().await;
    each_once(&facts);
    let texts: BTreeSet<&str> = facts
        .iter()
        .filter_map(|stored| match &stored.fact {
            Fact::Event(event) => event.text.as_deref(),
            _ => None,
        })
        .collect();
    let rows = usize::try_from(named).expect("a count");
    let lost = file.texts[..rows].iter().filter(|text| !texts.contains(text.as_str())).count();
    assert_eq!(lost, 0, "of {rows} rows that were named as committed");
    open.sound(parcelwatch::clock::now()).await;
    open.close().await;
}

/// The same command goes on, and its result is about the whole file.
fn finish_import(ground: &Ground, file: &EventFile) {
    let done = is_done(ground);
    let result: Vec<Value> = lines(&print(&mut file.import(&ground.place())));
    let rows = file.texts.len();
    assert_eq!(result[0]["rows"], rows, "{}", result[0]);
    let (imported, unchanged) = if done { (0, rows) } else { (rows, 0) };
    assert_eq!(result[0]["imported"], imported, "{}", result[0]);
    assert_eq!(result[0]["unchanged"], unchanged, "{}", result[0]);
    wait(async {
        let open: Open = ground.open().await;
        let facts = open.facts().await;
        each_once(&facts);
        assert_eq!(facts.iter().filter(|stored| matches!(stored.fact, Fact::Event(_))).count(), rows);
        open.owes_each_message_once().await;
        open.close().await;
    });
    print(program(&ground.place()).args(["rebuild", "--check"]));
}

//! The process that is killed: eight threads that write to one database and say of each fact when it is acknowledged.

use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use parcelwatch::ingest::Fate;
use parcelwatch_domain::time::HOUR;
use parcelwatch_store::{StoreError, fingerprint};
use serde_json::{Value, json};
use tokio::runtime::Builder;

use crate::ground::{Open, fact_of, reported};
use crate::shop::{KINDS, event, merged, on, order, package, supplier_order};

/// Names the database that the process writes to.
const PLACE: &str = "PARCELWATCH_RIG_WRITES_TO";
/// Tells the facts of one process from those of the ones before it.
const ROUND: &str = "PARCELWATCH_RIG_ROUND";

/// Writers of one process.
pub const THREADS: i64 = 8;
/// Packages of each thread; every second event is about one of another thread's, so that commits meet.
pub const PACKAGES: i64 = 5;

/// This binary once more, as the writing process.
pub fn command(place: &str, round: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command
        .args(["--exact", "durability::writer::the_process_that_is_killed", "--ignored", "--nocapture"])
        .env(PLACE, place)
        .env(ROUND, round.to_string())
        .env_remove("CRASH_AT");
    command
}

#[test]
#[ignore = "the writing process of the kill rig: it is started there, and writes until it is killed"]
fn the_process_that_is_killed() {
    let place = std::env::var(PLACE).expect("a database to write to");
    let round: i64 = std::env::var(ROUND).expect("a round").parse().expect("a number");
    parcelwatch::rig::arm();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let open = Arc::new(runtime.block_on(Open::at(&place)));
    println!("open");
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let (open, handle) = (Arc::clone(&open), runtime.handle().clone());
            std::thread::spawn(move || handle.block_on(write(&open, thread, round)))
        })
        .collect();
    // A checkpoint every now and then: its midst is a place to die at.
    runtime.block_on(async {
        loop {
            tokio::time::sleep(Duration::from_millis(30)).await;
            open.db.checkpoint().await.expect("a checkpoint");
            assert!(!threads.iter().any(std::thread::JoinHandle::is_finished), "a writer failed");
        }
    });
}

async fn write(open: &Open, thread: i64, round: i64) {
    for index in 0..PACKAGES {
        let name = format!("{thread}-{index}");
        let facts = [order(&name), supplier_order(&name), package(&name, &number(thread, index))];
        give(open, &facts, round).await;
    }
    for count in 0.. {
        // Its own package, or that of the next thread.
        let (of, index) = ((thread + count % 2) % THREADS, count % PACKAGES);
        let kind = KINDS[usize::try_from((round * 31 + thread * 7 + count) % 27).expect("an index")];
        let at = on(3, 0).plus(round * HOUR + count * 8_000 + thread * 1_000);
        let text = format!("round {round} thread {thread} count {count}");
        give(open, &[merged(event(&number(of, index), at, kind), &json!({"text": text}))], round).await;
    }
}

pub fn number(thread: i64, index: i64) -> String {
    format!("LX{:09}CN", 100_000_000 + thread * 100 + index)
}

/// Gives facts and, once they are acknowledged, says so: a line for each, written at once.
async fn give(open: &Open, facts: &[Value], round: i64) {
    let applied = loop {
        match open.ingest.submit(reported(facts), super::kill9::now(round)).await {
            // Whoever isn't told "yes" gives it again.
            Err(StoreError::Moved { .. }) => {}
            taken => break taken.expect("a commit"),
        }
    };
    let mut said = String::new();
    for (fact, fate) in facts.iter().zip(&applied.fates) {
        assert!(!matches!(fate, Fate::Refused(_)), "{fact}: {fate:?}");
        said += &format!("ack {}\n", fingerprint(&fact_of(fact)));
    }
    std::io::stdout().lock().write_all(said.as_bytes()).expect("the rig listens");
}

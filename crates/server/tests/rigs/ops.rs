//! R06 and R07: backups that are proven by being restored, and state that can always be computed again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parcelwatch::commands::rebuild;
use parcelwatch_domain::time::{DAY, Millis};
use parcelwatch_store::{Db, fingerprint, verify_backup};
use serde_json::{Value, json};

use crate::chance::{Random, Rig, wait};
use crate::ground::{Ground, Open, fact_of};
use crate::import::file::EventFile;
use crate::program::{Death, Stream, die, print, program, run};
use crate::shop::{event, on, package};

fn now() -> Millis {
    on(20, 8)
}

/// Packages that a backup is about: enough that it takes longer than a commit.
const PACKAGES: usize = 600;

fn number(index: usize) -> String {
    format!("LX{:09}CN", 100_000_000 + index)
}

fn packages(count: usize) -> Vec<Value> {
    let of = |index: usize| json!({"type": "package", "number": number(index), "known_at": on(2, 8)});
    (0..count).map(of).collect()
}

fn news(index: usize, count: i64) -> Value {
    let kind = if count % 2 == 0 { "collected" } else { "exception" };
    event(&number(index), on(3, 0).plus(count * 1_000), kind)
}

// proves: R06
#[test]
fn backup_restore() {
    let mut rig = Rig::begin("ops::backup_restore");
    let backups = rig.count(5, 20);
    for ground in wait(Ground::each()) {
        let kept = tempfile::tempdir().expect("a temporary directory");
        let files = wait(back_up_under_load(&ground, kept.path(), backups));
        for (file, before) in &files {
            wait(restored_it_is_whole(file, before));
        }
        let (file, before) = files.last().expect("a backup");
        if matches!(ground, Ground::Sqlite(_)) {
            damaged_it_is_refused(&mut rig.random, file);
            a_killed_restore_leaves_nothing_that_counts(&mut rig, file, before);
            print(program(&ground.place()).args(["backup", "verify"]).arg(file));
            beside_an_import(&mut rig);
        } else {
            wait(a_server_takes_it_back(file));
        }
        println!("{}: {} backups under load, each restored and compared", ground.engine(), files.len());
    }
}

/// The program beside itself: backups while an import goes on, each verified.
fn beside_an_import(rig: &mut Rig) {
    let ground = Ground::sqlite();
    let file = EventFile::make(&mut rig.random, 6_000, 0);
    file.import_packages(&ground.place());
    let directory = tempfile::tempdir().expect("a temporary directory");
    let mut import =
        file.import(&ground.place()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    for index in 0..3 {
        let kept = directory.path().join(format!("{index}.pwb"));
        print(program(&ground.place()).arg("backup").arg(&kept));
        print(program(&ground.place()).args(["backup", "verify"]).arg(&kept));
    }
    assert!(import.wait().expect("it ends").success());
}

/// What was acknowledged before a backup began.
type Ledger = BTreeSet<String>;

/// Takes backups while a writer goes on, and notes what had been acknowledged before each of them.
async fn back_up_under_load(ground: &Ground, kept: &Path, backups: usize) -> Vec<(PathBuf, Ledger)> {
    let open = Arc::new(ground.open().await);
    open.take(&packages(PACKAGES), now()).await;
    let over = Arc::new(AtomicBool::new(false));
    let ledger = Arc::new(std::sync::Mutex::new(Ledger::new()));
    let writing = tokio::spawn(write(Arc::clone(&open), Arc::clone(&over), Arc::clone(&ledger)));
    let mut files = Vec::new();
    for index in 0..backups {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let before = ledger.lock().expect("the ledger").clone();
        let file = kept.join(format!("{index}.pwb"));
        open.db.backup(&file, now()).await.expect("a backup");
        files.push((file, before));
    }
    over.store(true, Ordering::Relaxed);
    writing.await.expect("the writer");
    open.sound(now()).await;
    Arc::into_inner(open).expect("the writer is done").close().await;
    files
}

/// Goes on giving news about packages, and new packages, until it is over.
async fn write(open: Arc<Open>, over: Arc<AtomicBool>, ledger: Arc<std::sync::Mutex<Ledger>>) {
    for count in 0.. {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let index = usize::try_from(count * 37).expect("a count") % PACKAGES;
        let name = format!("n{count}");
        let fresh = package(&name, &format!("ZZ{count}"));
        let facts = [news(index, count), news((index + 1) % PACKAGES, count), fresh];
        open.take(&facts, now()).await;
        ledger.lock().expect("the ledger").extend(facts.iter().map(|fact| fingerprint(&fact_of(fact))));
    }
}

async fn restored_it_is_whole(file: &Path, before: &Ledger) {
    let manifest = verify_backup(file).expect("a sound backup");
    let ground = Ground::sqlite();
    let restored = Db::restore(ground.directory(), "rig", file, now()).await.expect("it is restored");
    assert_eq!(restored, manifest);
    let open = ground.open().await;
    open.sound(now()).await;
    let stored: BTreeSet<String> = open.facts().await.into_iter().map(|fact| fact.fingerprint).collect();
    let lost = before.difference(&stored).count();
    assert_eq!(lost, 0, "of {} facts that were acknowledged before the backup began", before.len());
    nothing_is_sent_before_it_is_released(&open).await;
    open.owes_each_message_once().await;
    open.close().await;
}

/// Customers don't get last month's messages again.
async fn nothing_is_sent_before_it_is_released(open: &Open) {
    assert!(open.messages().await.is_empty(), "messages go out before somebody released them");
    let held = open.ingest.workspace().reader().await.expect("a reader").outbox_held().await.expect("a count");
    assert!(held > 0, "the backup had no messages");
    let released = open.db.release_outbox().await.expect("a release");
    assert_eq!(i64::try_from(released).expect("a count"), held);
    assert_eq!(i64::try_from(open.messages().await.len()).expect("a count"), held);
}

async fn a_server_takes_it_back(file: &Path) {
    let Some(ground) = Ground::postgres().await else { return };
    let open = ground.open().await;
    open.db.restore_into(file).await.expect("it is restored");
    open.sound(now()).await;
    nothing_is_sent_before_it_is_released(&open).await;
    open.close().await;
}

/// A hundred flipped bits and twenty truncations: each is found, before anything is touched.
fn damaged_it_is_refused(random: &mut Random, file: &Path) {
    let sound = std::fs::read(file).expect("a backup");
    let directory = tempfile::tempdir().expect("a temporary directory");
    let damaged = directory.path().join("damaged.pwb");
    for case in 0..120 {
        let mut bytes = sound.clone();
        let place = random.index(bytes.len());
        let how = if case < 100 {
            bytes[place] ^= 1 << random.below(8);
            "flipped in"
        } else {
            bytes.truncate(place);
            "cut off at"
        };
        std::fs::write(&damaged, &bytes).expect("a file");
        let target = directory.path().join("data");
        let verified = verify_backup(&damaged);
        assert!(verified.is_err(), "{how} byte {place}: it verifies");
        let restored = wait(Db::restore(&target, "rig", &damaged, now()));
        assert!(restored.is_err(), "{how} byte {place}: it is restored");
        assert!(!target.join("parcelwatch.db").exists(), "{how} byte {place}: something was written");
        if case % 40 == 0 {
            let said = run(program(&target.display().to_string()).args(["backup", "verify"]).arg(&damaged));
            assert_eq!(said.status.code(), Some(1), "{how} byte {place}");
        }
    }
}

/// A restore that is killed leaves no database behind, and one that is there is never touched.
fn a_killed_restore_leaves_nothing_that_counts(rig: &mut Rig, file: &Path, before: &Ledger) {
    let restore = |place: &str| -> Command {
        let mut command = program(place);
        command.arg("restore").arg(file);
        command
    };
    let mut killed = 0;
    for _ in 0..rig.count(6, 20) {
        let ground = Ground::sqlite();
        let span = Duration::from_millis(u64::try_from(1 + rig.random.below(150)).expect("a number"));
        let last = die(restore(&ground.place()), &Death::After(span), Stream::Out);
        let there = ground.directory().join("parcelwatch.db").exists();
        if last.killed && !there {
            killed += 1;
            let refused = run(program(&ground.place()).args(["list", "--json"]));
            assert_eq!(refused.status.code(), Some(1), "half a restore is shown");
            print(&mut restore(&ground.place()));
        }
        wait(async {
            let open = ground.open().await;
            let stored: BTreeSet<String> = open.facts().await.into_iter().map(|fact| fact.fingerprint).collect();
            assert_eq!(before.difference(&stored).count(), 0, "after {span:?}");
            open.sound(now()).await;
            open.close().await;
        });
        let refused = run(&mut restore(&ground.place()));
        assert_eq!(refused.status.code(), Some(1), "a restore went over data that were there");
    }
    println!("{killed} restores killed before they were done");
}

// proves: R07
#[test]
fn rebuild_check() {
    let mut rig = Rig::begin("ops::rebuild_check");
    let count = rig.count(2_500, 10_000);
    for ground in wait(Ground::each()) {
        wait(async {
            let open = ground.open().await;
            let facts = packages(count);
            for chunk in facts.chunks(500) {
                open.take(chunk, now()).await;
            }
            let every_tenth: Vec<Value> = (0..count).step_by(10).map(|index| news(index, 1)).collect();
            open.take(&every_tenth, now()).await;
            open.sound(now()).await;
            what_is_wrong_is_found_and_mended(&open, &mut rig.random, count).await;
            open.ingest.drain_due(now().plus(30 * DAY)).await.expect("what is due");
            open.sound(now().plus(30 * DAY)).await;
            open.close().await;
        });
        // The program's now is another one: it decides everything again, and then finds no difference.
        print(program(&ground.place()).arg("rebuild"));
        print(program(&ground.place()).args(["rebuild", "--check"]));
        println!("{}: {count} packages, no difference", ground.engine());
    }
}

/// The check isn't blind: each thing that is shown is spoilt once, found, and mended by a rebuild.
async fn what_is_wrong_is_found_and_mended(open: &Open, random: &mut Random, count: usize) {
    let reference = number(random.index(count));
    let of_one = format!("where reference = '{reference}'");
    let spoilt = [
        format!("update package set body = '{{}}' {of_one}"),
        format!("update package set status = 'delivered', sub_status = 'signed' {of_one}"),
        format!("update package set attention = 0, attention_since = null {of_one}"),
        format!("update package set due_at = null {of_one}"),
        format!("update package set last_update_at = 1 {of_one}"),
        format!("delete from package {of_one}"),
        "update tab_count set packages = packages + 1 where tab = 'all'".to_owned(),
    ];
    for sql in spoilt {
        let rows = open.db.execute_for_test(&sql).await.expect("it is spoilt");
        assert_eq!(rows, 1, "{sql}");
        let found = rebuild::check(&open.ingest, now()).await.expect("everything is compared");
        let wrong = if sql.contains("tab_count") { "all" } else { reference.as_str() };
        assert!(found.iter().any(|difference| difference.id == wrong), "{sql}: {found:?}");
        rebuild::decide_everything_again(&open.ingest, now()).await.expect("it is mended");
        open.sound(now()).await;
    }
}

//! The engines: what they must be and how they are set up (R04).

use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::test_support::{SCHEMA, Server, TestDb};
use parcelwatch_store::{Batch, Db, DirectoryLock, EngineKind, SettingValue, StoreError, check_sqlite_version};

use super::make::{NOW, batch, event, given, package};

pub async fn the_schema_is_what_the_bulk_paths_know(db: &Db) {
    assert_eq!(db.schema_differences().await, Vec::<String>::new());
}

pub async fn r04_settings_are_read_back(db: &Db) {
    let settings = db.settings().await.unwrap();
    let value = |name: &str| settings.iter().find(|setting| setting.name == name).unwrap().value.clone();
    match db.kind() {
        EngineKind::Sqlite => {
            check_sqlite_version(&value("version")).unwrap();
            assert_eq!(value("journal_mode"), "wal");
            assert_eq!(value("synchronous"), "2");
            for setting in &settings {
                assert!(setting.wanted.as_ref().is_none_or(|wanted| *wanted == setting.value), "{setting:?}");
            }
        }
        EngineKind::Postgres => assert_eq!(value("synchronous_commit"), "on"),
    }
    assert_eq!(db.integrity_check().await.unwrap(), Vec::<String>::new());
    assert_eq!(db.checkpoint().await.unwrap().is_some(), db.kind() == EngineKind::Sqlite);
}

pub async fn a_newer_schema_is_refused(db: &Db) {
    db.execute_for_test("insert into installation_schema (version, applied_at) values (99, 0)").await.unwrap();
    let refused = db.migrate_for_test().await;
    assert!(matches!(refused, Err(StoreError::NewerSchema { found: 99, known: 6 })), "{refused:?}");
    db.execute_for_test("delete from installation_schema where version = 99").await.unwrap();
    assert_eq!(db.migrate_for_test().await.unwrap(), 6, "migrating again changes nothing");
}

pub async fn workspaces_are_listed(db: &Db) {
    for workspace in ["b", "a"] {
        let packages = vec![package("p1", Status::Pending, 0, 0)];
        db.workspace(workspace).commit(Batch { packages, ..batch(Vec::new()) }).await.unwrap();
    }
    assert_eq!(db.workspaces().await.unwrap(), ["a", "b"]);
}

pub async fn a_setting_keeps_every_value_it_had(db: &Db) {
    let workspace = db.workspace("w");
    for (value, at) in [("b", 20), ("a", 10), ("c", 20)] {
        workspace.set("policy", value, Millis(at)).await.unwrap();
    }
    workspace.set("other", "x", NOW).await.unwrap();
    let value = |value: &str, at: i64| SettingValue { at: Millis(at), value: value.to_owned() };
    let found = workspace.reader().await.unwrap().settings("policy").await.unwrap();
    assert_eq!(found, [value("a", 10), value("c", 20)]);
    assert!(db.workspace("x").reader().await.unwrap().settings("policy").await.unwrap().is_empty());
}

#[test]
fn r04_an_engine_older_than_3_51_3_is_refused() {
    for old in ["3.51.2", "3.50.4", "3.9.0", "2.99.99", "", "x"] {
        assert!(matches!(check_sqlite_version(old), Err(StoreError::EngineTooOld { .. })), "{old}");
    }
    for good in ["3.51.3", "3.51.10", "3.52.0", "4.0.0"] {
        check_sqlite_version(good).unwrap();
    }
}

#[tokio::test]
async fn r04_a_second_writer_is_told_who_is_first() {
    let test = TestDb::sqlite().await;
    let directory = test.directory.as_ref().unwrap().path();
    match Db::open(directory, "import", NOW).await {
        Err(StoreError::InUse { holder: Some(holder), .. }) => {
            assert_eq!((holder.pid, holder.command.as_str()), (std::process::id(), "test"));
        }
        other => panic!("{:?}", other.err()),
    }
    assert_eq!(DirectoryLock::holder(directory).unwrap().command, "test");
    let directory = test.directory.unwrap();
    test.db.close().await;
    drop(test.db);
    assert_eq!(DirectoryLock::holder(directory.path()), None);
    Db::open(directory.path(), "import", NOW).await.unwrap();
}

#[tokio::test]
async fn readers_work_beside_the_writer() {
    let test = TestDb::sqlite().await;
    let directory = test.directory.as_ref().unwrap().path();
    let beside = Db::open_read(directory).await.unwrap();
    let facts = given(&[&event("LX1", 3, None)]);
    test.db.workspace("w").commit(batch(facts.clone())).await.unwrap();
    let found = beside.workspace("w").reader().await.unwrap().events_after(None, 9).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    assert!(beside.workspace("w").commit(batch(facts)).await.is_err(), "a reader never writes");
    test.db.close().await;
    let alone = Db::open_read(directory).await.unwrap();
    let found = alone.workspace("w").reader().await.unwrap().events_after(None, 9).await.unwrap();
    assert_eq!(found.rows.len(), 1, "also when nobody writes");
    let nowhere = Db::open_read(&directory.join("nothing")).await;
    assert!(matches!(nowhere, Err(StoreError::NoDatabase { .. })));
}

#[tokio::test]
async fn a_reader_refuses_a_schema_it_does_not_know() {
    let test = TestDb::sqlite().await;
    let directory = test.directory.as_ref().unwrap().path();
    test.db.execute_for_test("update installation_schema set version = 99 where version = (select max(version) from installation_schema)").await.unwrap();
    let newer = Db::open_read(directory).await.map(drop);
    assert!(matches!(newer, Err(StoreError::NewerSchema { found: 99, .. })), "{newer:?}");
    test.db.execute_for_test("delete from installation_schema").await.unwrap();
    let older = Db::open_read(directory).await.map(drop);
    assert!(matches!(older, Err(StoreError::OlderSchema { found: 0, .. })), "{older:?}");
}

#[tokio::test]
async fn checkpoints_keep_the_log_short() {
    let test = TestDb::sqlite().await;
    let workspace = test.db.workspace("w");
    let log = test.directory.as_ref().unwrap().path().join("parcelwatch.db-wal");
    let mut longest = 0;
    for round in 0_u32..60 {
        let lines: Vec<String> = (0..400).map(|n| event(&format!("LX{round}X{n}"), 3, None)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        workspace.commit(batch(given(&lines))).await.unwrap();
        longest = longest.max(std::fs::metadata(&log).unwrap().len());
        // Leaves the loop around checkpoints its turn, as the wait for the next request would.
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let database = std::fs::metadata(log.with_file_name("parcelwatch.db")).unwrap().len();
    assert!(database > 4 << 20, "{database} bytes moved into the database");
    assert!(longest < 40 << 20, "{longest} bytes of log");
}

#[tokio::test]
async fn r05_a_full_disk_is_named_and_loses_nothing() {
    let test = TestDb::sqlite().await;
    let workspace = test.db.workspace("w");
    let commit = async |number: usize| {
        let lines: Vec<String> = (0..200).map(|n| event(&format!("LX{number}X{n}"), 3, None)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        workspace.commit(batch(given(&lines))).await
    };
    commit(0).await.unwrap();
    test.db.limit_pages_for_test(150).await;
    let mut done = 1;
    let full = loop {
        match commit(done).await {
            Ok(_) => done += 1,
            Err(error) => break error,
        }
        assert!(done < 50, "the limit was never reached");
    };
    assert!(matches!(full, StoreError::StorageFull(_)), "{full:?}");
    assert!(matches!(commit(done).await, Err(StoreError::StorageFull(_))));
    let mut walked = 0;
    let mut mark = None;
    loop {
        let page = workspace.reader().await.unwrap().events_after(mark.as_ref(), 1_000).await.unwrap();
        walked += page.rows.len();
        mark = page.next;
        if mark.is_none() {
            break;
        }
    }
    assert_eq!(walked, done * 200, "what was committed is there, and nothing of what wasn't");
    test.db.limit_pages_for_test(1_000_000).await;
    commit(done).await.unwrap();
    assert_eq!(test.db.integrity_check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn r03_a_server_that_is_away_is_named_and_comes_back() {
    let Some(server) = Server::start(parcelwatch_store::test_support::Durability::None) else { return };
    let url = server.create_database().await;
    let db = Db::connect(&url, SCHEMA, NOW).await.unwrap();
    let facts = given(&[&event("LX1", 3, None)]);
    db.workspace("w").commit(batch(facts.clone())).await.unwrap();
    server.stop();
    let away = db.workspace("w").commit(batch(facts.clone())).await;
    assert!(matches!(away, Err(StoreError::Unavailable(_))), "{away:?}");
    assert!(matches!(Db::connect(&url, SCHEMA, NOW).await.map(drop), Err(StoreError::Unavailable(_))));
    server.start_again();
    let again = db.workspace("w").commit(batch(facts)).await.unwrap();
    assert_eq!(again.facts, [parcelwatch_store::Outcome::Known], "without a restart of ours, and without doubles");
}

#[tokio::test]
async fn r04_a_server_that_would_lose_commits_is_refused() {
    let Some(server) = Server::shared() else { return };
    let url = server.create_database().await;
    let unsafe_url = format!("{url}?options=-c%20synchronous_commit%3Doff");
    let refused = Db::connect(&unsafe_url, SCHEMA, NOW).await.map(drop);
    assert!(matches!(refused, Err(StoreError::SettingRefused { name: "synchronous_commit", .. })), "{refused:?}");
    let hostile = Db::connect(&url, "a; drop schema public", NOW).await.map(drop);
    assert!(matches!(hostile, Err(StoreError::UnknownValue { .. })), "{hostile:?}");
    let (one, two) = tokio::join!(Db::connect(&url, "one", NOW), Db::connect(&url, "two", NOW));
    one.unwrap().workspace("w").commit(batch(given(&[&event("LX1", 3, None)]))).await.unwrap();
    let other = two.unwrap().workspace("w").reader().await.unwrap().events_after(None, 9).await.unwrap();
    assert!(other.rows.is_empty(), "installations in two schemas don't see each other");
}

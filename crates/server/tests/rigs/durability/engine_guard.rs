//! R04: the storage engine is a known-good one, set up as we think, and nobody else writes to the same data.

use std::path::Path;

use parcelwatch_store::{StoreError, check_sqlite_version};

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::program::{lines, print, program, run};

/// Crates that bring a SQLite engine of their own to a machine. (`sqlite-wasm-rs` is resolved too, for browsers.)
const ENGINES: &[&str] = &["libsqlite3-sys", "libsql-ffi", "libsql-sqlite3-sys", "sqlite3-src", "sqlite3-sys"];

// proves: R04
#[test]
fn engine_guard() {
    let _rig = Rig::begin("durability::engine_guard::engine_guard");
    let ground = Ground::sqlite();
    let place = ground.place();
    // The program itself: it opens, and says which engine it runs on and how that is set up.
    print(program(&place).args(["import", "sample", "--json"]));
    let findings = lines(&print(program(&place).args(["doctor", "--json"])));
    let settings = findings[0]["settings"].as_array().expect("settings").clone();
    let version = settings.iter().find(|setting| setting["name"] == "version").expect("a version");
    check_sqlite_version(version["value"].as_str().expect("a text")).expect("a good engine");
    assert!(settings.iter().all(|setting| setting["ok"] == true), "{settings:?}");
    assert_eq!(findings[0]["sound"], true);
    wait(every_setting_took_and_one_process_writes(&ground));
    one_engine_is_linked();
}

async fn every_setting_took_and_one_process_writes(ground: &Ground) {
    for old in ["3.51.2", "3.51.0", "3.50.4", "3.9.9"] {
        let refused = check_sqlite_version(old);
        assert!(matches!(refused, Err(StoreError::EngineTooOld { .. })), "{old}: {refused:?}");
    }
    let open = ground.open().await;
    let settings = open.db.settings().await.expect("settings");
    for name in ["journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "wal_autocheckpoint"] {
        let setting = settings.iter().find(|setting| setting.name == name);
        let setting = setting.unwrap_or_else(|| panic!("{name} isn't read back"));
        assert_eq!(Some(&setting.value), setting.wanted.as_ref(), "{name}");
    }
    let said = run(program(&ground.place()).args(["import", "sample"]));
    let complaint = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.code(), Some(1), "{complaint}");
    let holder = std::process::id().to_string();
    assert!(complaint.contains(&holder) && complaint.contains("rig"), "it doesn't say who writes: {complaint}");
    // Reading goes on beside the writer.
    print(program(&ground.place()).args(["list", "--json"]));
    open.close().await;
}

/// A dependency that looks harmless can bring a second, older engine: the lock file tells.
fn one_engine_is_linked() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let text = std::fs::read_to_string(lock).expect("the lock file");
    let names = text.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let engines: Vec<&str> = names.filter(|name| ENGINES.contains(name)).collect();
    assert_eq!(engines, ["libsqlite3-sys"]);
}

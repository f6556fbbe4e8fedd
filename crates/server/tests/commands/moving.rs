//! From a data directory to PostgreSQL.

use parcelwatch_store::test_support::Server;

use super::beside::Serving;
use super::{run, with_facts};

#[test]
fn move_takes_everything_along_and_verifies_it_there() {
    let Some(server) = Server::shared() else { return };
    let data = with_facts();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let url = runtime.block_on(server.create_database());
    let moved = run(data.path(), &["move", "--to", &url]).ok();
    assert!(moved.out.contains("master.key") && !moved.out.contains(&url), "{}", moved.out);
    let at = ["list", "--json", "--at", "2026-11-06T00:00:00Z"];
    let here = run(data.path(), &at).ok();
    let there = run(data.path(), &[&["--database", &url][..], &at].concat()).ok();
    assert_eq!((there.json().len(), &there.out), (1, &here.out));
    assert_eq!(run(data.path(), &["move", "--to", &url]).code, 1, "it isn't empty any more");
    assert_eq!(run(data.path(), &["--database", &url, "move", "--to", &url]).code, 2);
    run(data.path(), &["rebuild", "--check"]).ok();
}

#[test]
fn move_is_refused_beside_a_server_and_without_anything_to_move() {
    let data = with_facts();
    let serving = Serving::start(data.path());
    let refused = run(data.path(), &["move", "--to", "postgres://127.0.0.1:1/nothing"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("serve"), "it says who has it: {}", refused.err);
    drop(serving);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(run(empty.path(), &["move", "--to", "postgres://127.0.0.1:1/nothing"]).code, 1);
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn r06_a_server_writes_proven_backups_by_itself_and_doctor_knows() {
    let data = with_facts();
    let to = data.path().join("backups");
    assert_eq!(run(data.path(), &["serve", "--backup-every", "5s"]).code, 2);
    let serving = Serving::start_with(data.path(), &["--backup-to", to.to_str().unwrap()]);
    let ours = || {
        let mut files = std::fs::read_dir(&to).into_iter().flatten().map(|file| file.unwrap().path());
        files.find(|file| file.file_name().unwrap().to_str().unwrap().starts_with("parcelwatch-"))
    };
    let file = (0..600).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        ours()
    });
    let file = file.expect("the first is written at the start");
    drop(serving);
    run(data.path(), &["backup", "verify", file.to_str().unwrap()]).ok();
    let found = &run(data.path(), &["doctor", "--json"]).ok().json()[0]["backups"];
    assert_eq!((&found["overdue"], &found["every_seconds"]), (&false.into(), &86_400.into()));
    std::fs::remove_dir_all(&to).unwrap();
    let doctor = run(data.path(), &["doctor", "--json"]);
    assert_eq!((doctor.code, &doctor.json()[0]["backups"]["overdue"]), (1, &true.into()));
}

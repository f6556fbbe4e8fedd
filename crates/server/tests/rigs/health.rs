//! R33: whoever asks whether the server is ready is told the truth: it is when a write can be committed now, and only
//! then; a source that is away is told where sources are, and doesn't make the server unready.

use std::time::Duration;

use parcelwatch::engine::{breaker, door::Door, poll, schedule};
use parcelwatch_domain::time::DAY;
use parcelwatch_sandbox::{Clock, Fault, Options, Sandbox, SeventeenTrackOptions, World};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::nearby::Nearby;
use crate::shop::{merged, order, package};

/// How soon the right light is on.
const TOLD: Duration = Duration::from_secs(60);

// proves: R33
#[test]
fn truthful() {
    let _rig = Rig::begin("health::truthful");
    wait(async {
        let ground = Ground::sqlite();
        let node = Nearby::first(&ground).await;
        lights(&node, 200, "healthy").await;
        a_locked_database(&node, &ground).await;
        a_refused_write(&node).await;
        a_missing_table(&node).await;
        a_source_that_is_away(&node).await;
        // Asked to stop, it takes nothing new.
        node.app.tasks().ask_to_stop();
        let (status, said) = node.ask("GET", "/readyz", &[], "").await;
        assert_eq!((status, json_of(&said)["type"].as_str()), (503, Some("/problems/stopping")));
    });
}

/// The light of readiness becomes this in time, whatever it was; the process turns all the while.
async fn lights(node: &Nearby, status: u16, when: &str) {
    let begun = parcelwatch::clock::stopwatch();
    loop {
        let (found, said) = node.ask("GET", "/readyz", &[], "").await;
        assert_eq!(node.ask("GET", "/healthz", &[], "").await.0, 200, "{when}: the process turns");
        if found == status {
            assert!(status != 503 || json_of(&said)["type"] == "/problems/unavailable", "{when}: {said}");
            println!("{when}: {status} after {:?}", begun.elapsed());
            return;
        }
        assert!(begun.elapsed() < TOLD, "{when}: {found} instead of {status}: {said}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Another program has the database to itself.
async fn a_locked_database(node: &Nearby, ground: &Ground) {
    let files = std::fs::read_dir(ground.directory()).expect("the data directory");
    let file =
        files.filter_map(Result::ok).map(|file| file.path()).find(|path| path.extension().is_some_and(|it| it == "db"));
    let other = Connection::open(file.expect("a database")).expect("it opens");
    other.execute_batch("begin immediate").expect("nobody writes now");
    lights(node, 503, "another program writes and doesn't end").await;
    other.execute_batch("rollback").expect("it ends");
    drop(other);
    lights(node, 200, "it has ended").await;
}

/// The engine takes no row.
async fn a_refused_write(node: &Nearby) {
    for verb in ["insert", "update"] {
        node.sql(&format!(
            "create trigger full_{verb} before {verb} on node_ready begin select raise(abort, 'full'); end"
        ))
        .await;
    }
    lights(node, 503, "the engine refuses rows").await;
    for verb in ["insert", "update"] {
        node.sql(&format!("drop trigger full_{verb}")).await;
    }
    lights(node, 200, "it takes them again").await;
}

/// Somebody restored half a database.
async fn a_missing_table(node: &Nearby) {
    node.sql("alter table node_ready rename to elsewhere").await;
    lights(node, 503, "a table is missing").await;
    node.sql("alter table elsewhere rename to node_ready").await;
    lights(node, 200, "it is back").await;
}

/// A provider that is down, then one that refuses the key: told at the source, in words, and over when it is over.
async fn a_source_that_is_away(node: &Nearby) {
    let world = World::empty(parcelwatch::clock::now().plus(-30 * DAY).0);
    // Rounds come faster here than it would allow.
    let seventeen_track = SeventeenTrackOptions { calls_per_second: 100_000, ..SeventeenTrackOptions::default() };
    let options = Options { seventeen_track, messages_every_ms: None, ..Options::default() };
    let sandbox = Sandbox::start(world, Clock::new(|| parcelwatch::clock::now().0), options).await.expect("a sandbox");
    let double = sandbox.seventeen_track();
    let key = double.key();
    node.account("17track", "17track", Some(double.base_url()), &[("key", &key)]).await;
    let ago = |days: i64| parcelwatch::clock::now().plus(-days * DAY);
    let facts = [
        merged(order("1"), &json!({"placed_at": ago(3), "paid_at": ago(3)})),
        merged(package("1", "LX123456785CN"), &json!({"known_at": ago(2)})),
    ];
    let token = node.token().await;
    let by = [("authorization", token.as_str())];
    let lines = facts.map(|fact| fact.to_string()).join("\n");
    assert_eq!(node.ask("POST", "/api/v1/facts", &by, lines).await.0, 200);
    round(node, 3).await;
    assert_eq!(light(node, &token).await, Light::well());
    double.set_fault(Fault::ServerError(503));
    round(node, 6).await;
    assert_eq!(light(node, &token).await, Light { error: "unavailable".to_owned(), ..Light::well() });
    lights(node, 200, "a provider is down").await;
    double.set_fault(Fault::Ok);
    round(node, 6).await;
    assert_eq!(light(node, &token).await, Light::well(), "it is over");
    double.set_key("another");
    round(node, 3).await;
    let refused = Light { state: "refused".to_owned(), error: "unauthorized".to_owned() };
    assert_eq!(light(node, &token).await, refused);
    lights(node, 200, "a provider refuses the key").await;
}

/// What is told of a source: its state, and its last error where nothing went well since.
#[derive(Debug, PartialEq, Eq)]
struct Light {
    state: String,
    error: String,
}

impl Light {
    fn well() -> Light {
        Light { state: "active".to_owned(), error: String::new() }
    }
}

/// Lets the engine take its turns, all of what is due and none of the waits kept.
async fn round(node: &Nearby, times: usize) {
    for _ in 0..times {
        schedule::run_due(&node.app).await.expect("the database is there");
        node.sql("update poll set due_at = 0").await;
        node.sql("update pace set refilled_at = 0, not_before = 0").await;
        poll::run_due(&node.app).await.expect("the database is there");
        let doors = Door::all(&node.app).await.expect("the database is there");
        breaker::tell(&node.app, &doors).await.expect("the database is there");
    }
}

/// The light of the one source.
async fn light(node: &Nearby, token: &str) -> Light {
    let (status, said) = node.ask("GET", "/api/v1/sources", &[("authorization", token)], "").await;
    assert_eq!(status, 200, "{said}");
    let account = json_of(&said)["accounts"][0].clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_over = text(&account["last_success_at"]) > text(&account["last_error"]["at"]);
    let error = if is_over { String::new() } else { text(&account["last_error"]["kind"]) };
    Light { state: text(&account["state"]), error }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

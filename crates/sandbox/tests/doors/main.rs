//! A running sandbox over real sockets: what a caller sees of each fault, of limits, messages and the log.

mod faults;
mod messages;
mod wire;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use parcelwatch_sandbox::{Clock, Options, Sandbox, Step, World};
use serde_json::{Value, json};

use wire::{Reply, call};

const BEGUN: i64 = 1_795_167_000_000;
const HOUR: i64 = 3_600_000;
const NUMBER: &str = "LX123456785CN";

/// A sandbox with one parcel, and a clock that a test turns.
struct Stage {
    sandbox: Sandbox,
    real: Arc<AtomicI64>,
    world: Arc<AtomicI64>,
}

impl Stage {
    async fn new() -> Stage {
        let mut world = World::empty(BEGUN);
        world.add(NUMBER, "china_post", &[(BEGUN - HOUR, Step::PickedUp), (BEGUN + HOUR, Step::Exported)]);
        Stage::with(world).await
    }

    async fn with(world: World) -> Stage {
        let (real, at) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(BEGUN)));
        let (read_real, read_world) = (Arc::clone(&real), Arc::clone(&at));
        let clock = Clock::faster(move || read_world.load(Ordering::SeqCst), move || read_real.load(Ordering::SeqCst));
        let options = Options { messages_every_ms: None, ..Options::default() };
        let sandbox = Sandbox::start(world, clock, options).await.expect("free ports");
        Stage { sandbox, real, world: at }
    }

    fn pass(&self, real: i64, world: i64) {
        self.real.fetch_add(real, Ordering::SeqCst);
        self.world.fetch_add(world, Ordering::SeqCst);
    }

    /// Asks 17TRACK, a second after the call before.
    async fn ask(&self, path: &str, body: &Value) -> std::io::Result<Reply> {
        self.pass(1_000, 0);
        let double = self.sandbox.seventeen_track();
        let url = format!("{}{path}", double.base_url());
        call("POST", &url, &[("17token", &double.key())], body.to_string().as_bytes()).await
    }

    async fn register(&self) {
        let reply = self.ask("/register", &json!([{"number": NUMBER}])).await.expect("an answer");
        assert_eq!(reply.status, 200);
        self.pass(5_000, 0);
    }

    async fn info(&self) -> std::io::Result<Reply> {
        self.ask("/gettrackinfo", &json!([{"number": NUMBER}])).await
    }
}

#[tokio::test]
async fn both_providers_answer_on_ports_of_their_own() {
    let stage = Stage::new().await;
    stage.register().await;
    let reply = stage.info().await.expect("an answer");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json; charset=utf-8")));
    assert_eq!(reply.json()["data"]["accepted"][0]["track_info"]["latest_status"]["status"], "InTransit");
    let double = stage.sandbox.aftership();
    let url = format!("{}/trackings", double.base_url());
    let body = json!({"tracking_number": NUMBER}).to_string();
    let reply = call("POST", &url, &[("as-api-key", &double.key())], body.as_bytes()).await.expect("an answer");
    assert_eq!((reply.status, reply.header("x-ratelimit-remaining")), (201, Some("19")));
    let url = format!("{url}?tracking_numbers={NUMBER}%2CX");
    let reply = call("GET", &url, &[("as-api-key", &double.key())], b"").await.expect("an answer");
    assert_eq!(reply.json()["data"]["pagination"]["total"], json!(1));
    assert_eq!(double.log().asked(NUMBER, "/trackings"), 2);
}

#[tokio::test]
async fn the_log_tells_who_was_asked_how_often_and_how_fast() {
    let stage = Stage::new().await;
    stage.register().await;
    for _ in 0..3 {
        stage.info().await.expect("an answer");
    }
    let log = stage.sandbox.seventeen_track().log();
    assert_eq!((log.calls(), log.calls_of("/gettrackinfo"), log.asked(NUMBER, "/gettrackinfo")), (4, 3, 3));
    assert_eq!(log.most_in_a_second(), 1);
    let first = log.entries().next().expect("an entry");
    assert_eq!((first.method.as_str(), first.status, first.at.world), ("POST", 200, BEGUN));
    assert_eq!(stage.sandbox.aftership().log().calls(), 0);
    stage.sandbox.seventeen_track().clear_log();
    assert_eq!(stage.sandbox.seventeen_track().log().calls(), 0);
}

#[tokio::test]
async fn a_key_can_be_revoked_and_a_quota_used_up() {
    let stage = Stage::new().await;
    let double = stage.sandbox.seventeen_track();
    double.set_quota(0);
    let reply = stage.ask("/register", &json!([{"number": NUMBER}])).await.expect("an answer");
    assert_eq!(reply.json()["data"]["rejected"][0]["error"]["code"], json!(-18_019_908));
    let old = double.key();
    double.set_key("another");
    let url = format!("{}/getquota", double.base_url());
    assert_eq!(call("POST", &url, &[("17token", &old)], b"[]").await.expect("an answer").status, 401);
    assert_eq!(stage.ask("/getquota", &json!([])).await.expect("an answer").status, 200);
}

#[tokio::test]
async fn a_stopped_sandbox_gives_its_ports_back() {
    let stage = Stage::new().await;
    let url = format!("{}/getquota", stage.sandbox.seventeen_track().base_url());
    stage.sandbox.stop().await;
    assert!(call("POST", &url, &[], b"[]").await.is_err());
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let stage = Stage::new().await;
    let body = json!([{"number": "1".repeat(2 * 1024 * 1024)}]);
    let refused = stage.ask("/register", &body).await;
    assert!(refused.is_err() || refused.is_ok_and(|reply| reply.status == 413));
}

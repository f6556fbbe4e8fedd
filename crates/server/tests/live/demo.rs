//! The demonstration as whoever looks at it gets it: everything together, over real HTTP, while its time runs.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use parcelwatch::auth::tokens;
use parcelwatch::clock::{self, Ids};
use parcelwatch::commands::serve::start_loops;
use parcelwatch::demo::{Demo, SEVENTEEN_TRACK};
use parcelwatch::engine::{self, Engine};
use parcelwatch::http::route::Scope;
use parcelwatch_sandbox::Fault;
use serde_json::Value;

use super::app::{Ask, Browser, Reply, TestApp, send};

/// A quarter of an hour a second.
const SPEED: u32 = 900;
/// After so long everything has been asked about once, where it can be.
const SETTLED: Duration = Duration::from_secs(12);

struct Stage {
    demo: Demo,
    test: TestApp,
    engine: Engine,
    link: String,
    token: String,
}

impl Stage {
    async fn begin() -> Stage {
        let demo = Demo::begin(SPEED).await.unwrap();
        let test = TestApp::start_in(demo.clock(), demo.nets()).await;
        let app = &test.app;
        let link = demo.open_shop(app).await.unwrap();
        let token = tokens::create(app.workspace(), &Ids, "test", Scope::Admin, app.real_now()).await.unwrap();
        let token = token.reveal().to_owned();
        start_loops(app);
        let engine = engine::start(app);
        demo.go_on(app);
        Stage { demo, test, engine, link, token }
    }

    async fn end(self) {
        self.test.app.tasks().ask_to_stop();
        self.engine.stop().await;
        self.test.stop().await;
    }

    async fn ask(&self, method: &str, path: &str, body: &str) -> Reply {
        let ask = Ask::new(method, path).bearer(&self.token);
        let ask = if body.is_empty() { ask } else { ask.body("application/json", body) };
        let reply = send(self.test.address, ask).await;
        assert!(reply.status < 300, "{method} {path}: {} {}", reply.status, reply.text());
        reply
    }

    async fn counts(&self) -> Value {
        self.ask("GET", "/api/v1/counts", "").await.json()
    }

    async fn packages(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut after = String::new();
        loop {
            let page = self.ask("GET", &format!("/api/v1/packages?limit=200{after}"), "").await.json();
            all.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&cursor={next}"),
                None => return all,
            }
        }
    }

    /// The flags that there are: of which package, and which.
    async fn flags(&self, only: &str) -> BTreeSet<(String, String)> {
        let mut flags = BTreeSet::new();
        for package in self.packages().await {
            for flag in package["flags"].as_array().unwrap() {
                let key = flag["key"].as_str().unwrap();
                if only.is_empty() || key == only {
                    flags.insert((package["package"].as_str().unwrap().to_owned(), key.to_owned()));
                }
            }
        }
        flags
    }

    async fn browser(&self) -> Browser {
        let mut browser = Browser { address: self.test.address, cookies: BTreeMap::new(), from: None };
        let key = self.link.split("key=").nth(1).unwrap();
        assert_eq!(browser.post("/enter", &[("key", key)]).await.header("location"), Some("/"));
        browser
    }
}

/// Waits until something is so.
async fn until(what: &str, seconds: u64, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = clock::stopwatch();
    while !is_so().await {
        assert!(begun.elapsed() < Duration::from_secs(seconds), "not within {seconds} s: {what}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tab_has_packages_soon_and_flags_come_and_go() {
    let stage = Stage::begin().await;
    until("every tab has packages", 10, async || {
        let counts = stage.counts().await;
        ["pending", "in_transit", "delivered", "abnormal", "attention"].iter().all(|tab| counts[tab] != 0)
    })
    .await;
    tokio::time::sleep(SETTLED).await;
    let before = stage.flags("").await;
    let (mut came, mut went) = (false, false);
    until("a flag comes and another goes", 60, async || {
        let now = stage.flags("").await;
        came |= now.difference(&before).next().is_some();
        went |= before.difference(&now).next().is_some();
        came && went
    })
    .await;
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retrack_returns_a_package_to_what_its_carrier_says() {
    let stage = Stage::begin().await;
    let mut found = None;
    until("a parcel on its way", 10, async || {
        let packages = stage.packages().await;
        found = packages.into_iter().find(|one| one["status"] == "in_transit" && one["override"].is_null());
        found.is_some()
    })
    .await;
    let path = format!("/api/v1/packages/{}", found.unwrap()["id"].as_str().unwrap());
    let body = r#"{"sub_status":"lost","reason":"The carrier said so"}"#;
    let said = stage.ask("POST", &format!("{path}/override"), body).await.json();
    assert_eq!((said["status"].as_str(), said["override"].is_null()), (Some("abnormal"), false), "{said}");
    stage.ask("POST", &format!("{path}/retrack"), "").await;
    until("what the carrier says", 15, async || {
        let shown = stage.ask("GET", &path, "").await.json();
        shown["override"].is_null() && shown["status"] == shown["carrier_status"] && shown["status"] != "abnormal"
    })
    .await;
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_ours_raises_no_a2_and_heals() {
    let stage = Stage::begin().await;
    let mut browser = stage.browser().await;
    let line = format!("{SEVENTEEN_TRACK} has not answered since");
    tokio::time::sleep(SETTLED).await;
    let unanswered = stage.flags("A8").await;
    assert!(!browser.get("/orders").await.text().contains(&line));
    stage.demo.sandbox().seventeen_track().set_fault(Fault::Down);
    until("the outage is told", 90, async || browser.get("/orders").await.text().contains(&line)).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let quiet = stage.flags("A2").await;
    let mut unseen = BTreeSet::new();
    until("what can't be seen is told", 30, async || {
        unseen = stage.flags("A8").await.difference(&unanswered).cloned().collect();
        !unseen.is_empty()
    })
    .await;
    tokio::time::sleep(Duration::from_secs(10)).await;
    let now = stage.flags("A2").await;
    let raised: Vec<_> = now.difference(&quiet).filter(|(package, _)| !is_elsewhere(package)).collect();
    assert!(raised.is_empty(), "{raised:?}");
    stage.demo.sandbox().seventeen_track().set_fault(Fault::Ok);
    until("it heals", 180, async || !browser.get("/orders").await.text().contains(&line)).await;
    until("all is seen again", 60, async || stage.flags("A8").await.is_disjoint(&unseen)).await;
    stage.end().await;
}

/// The shop asks another provider about every sixth of its packages.
fn is_elsewhere(package: &str) -> bool {
    let place = package.rsplit('-').next().and_then(|place| place.parse::<u32>().ok());
    place.is_some_and(|place| place % 6 == 0)
}

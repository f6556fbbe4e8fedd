//! Health, metrics, and stopping: R29, R33.

use std::sync::Arc;
use std::time::Duration;

use parcelwatch::http::route::{Need, Scope};
use tokio::sync::Semaphore;

use super::app::{Ask, TestApp, try_send};

#[tokio::test]
async fn r33_readiness_is_found_out_by_writing() {
    let test = TestApp::start().await;
    assert_eq!(test.get("/healthz").await.text(), "ok\n");
    assert_eq!(test.get("/readyz").await.text(), "ready\n");
    test.app.db().execute_for_test("drop table node_ready").await.unwrap();
    tokio::time::timeout(Duration::from_secs(2), async {
        while test.get("/readyz").await.status != 503 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("a database that takes no writes isn't ready");
    let reply = test.get("/readyz").await;
    assert_eq!(reply.json()["type"], "/problems/unavailable");
    assert_eq!(test.get("/healthz").await.status, 200, "the process still turns");
}

#[tokio::test]
async fn metrics_are_for_this_machine_and_for_tokens() {
    let test = TestApp::start().await;
    test.get("/healthz").await;
    let text = test.get("/metrics").await.text();
    let line = "parcelwatch_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1";
    assert!(text.contains(line), "{text}");
    let forwarded = || Ask::new("GET", "/metrics").header("X-Forwarded-For", "203.0.113.7");
    assert_eq!(test.send(forwarded()).await.status, 401);
    let token = test.token(Scope::Read).await;
    assert_eq!(test.send(forwarded().bearer(&token)).await.status, 200);
}

#[tokio::test]
async fn r29_requests_under_way_are_finished_and_nobody_new_is_ready() {
    let (begun, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let (starts, waits) = (Arc::clone(&begun), Arc::clone(&go_on));
    let test = TestApp::start_with(move |routes| {
        routes.get("/test/long", Need::Nothing, async move || {
            starts.add_permits(1);
            waits.acquire().await.unwrap().forget();
            "finished"
        })
    })
    .await;
    let address = test.address;
    let long: Vec<_> = (0..20).map(|_| tokio::spawn(try_send(address, Ask::new("GET", "/test/long")))).collect();
    begun.acquire_many(20).await.unwrap().forget();
    test.app.tasks().ask_to_stop();
    let ready = try_send(address, Ask::new("GET", "/readyz")).await.unwrap();
    assert_eq!((ready.status, ready.json()["type"].as_str()), (503, Some("/problems/stopping")));
    assert_eq!(ready.header("connection"), Some("close"));
    let stopping = tokio::spawn(test.stop());
    // The door closes while they are still under way.
    tokio::time::timeout(Duration::from_secs(5), async {
        while try_send(address, Ask::new("GET", "/healthz")).await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("no new connections");
    assert!(!stopping.is_finished(), "it waits for those that are under way");
    go_on.add_permits(20);
    for one in long {
        assert_eq!(one.await.unwrap().unwrap().text(), "finished");
    }
    tokio::time::timeout(Duration::from_secs(10), stopping).await.expect("it stops").unwrap();
}

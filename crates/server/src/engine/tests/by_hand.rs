//! Re-track and Sync now, from the question to the result.

use parcelwatch_sandbox::{Fault, Step};
use parcelwatch_store::{Job, JobState};

use super::shop::{Shop, number};
use crate::engine::ask::{self, NotNow};

async fn ended(shop: &Shop, job: Job) -> (JobState, Option<String>) {
    assert_eq!(job.state, JobState::Queued);
    shop.run_jobs().await;
    let job = ask::job(&shop.app, &job.id).await.unwrap().expect("the job");
    (job.state, job.reason)
}

async fn pinned(shop: &Shop) {
    let at = shop.app.now().plus(-1_000);
    let line = format!(
        r#"{{"type":"override","package":"p1","sub_status":"lost","reason":"no trace","by":"mia","at":"{at}","mode":"pin"}}"#
    );
    shop.give(&line).await;
}

#[tokio::test]
async fn y4_retrack_ends_the_manual_status_asks_at_once_and_resumes() {
    let shop = Shop::open(100).await;
    shop.sandbox.add(&number(1), "china_post", &[(shop.ago(1), Step::PickedUp)]);
    shop.package("p1", &number(1), 2).await;
    shop.run().await;
    pinned(&shop).await;
    shop.run().await;
    assert_eq!(shop.poll("p1").await.reason.as_deref(), Some("pinned"));
    shop.sandbox.scan(&number(1), shop.ago(0) - 60_000, Step::OutForDelivery);
    shop.make_due().await;
    shop.run().await;
    assert_eq!(shop.asked(&number(1)), 1, "a pinned package isn't asked about");
    assert_eq!(shop.line("p1").await.sub_status.key(), "lost");

    let job = ask::request_retrack(&shop.app, "p1", Some("mia")).await.unwrap();
    assert_eq!(shop.line("p1").await.sub_status.key(), "collected", "the layer is gone before anybody is asked");
    assert_eq!(ended(&shop, job).await, (JobState::Changed, None));
    assert_eq!(shop.line("p1").await.sub_status.key(), "out_for_delivery");
    shop.make_due().await;
    shop.run().await;
    assert_eq!(shop.asked(&number(1)), 3, "and asking goes on by itself");

    let again = ask::request_retrack(&shop.app, "p1", None).await.unwrap();
    assert_eq!(ended(&shop, again).await, (JobState::Unchanged, None));
}

#[tokio::test]
async fn r13_a_source_that_cant_be_asked_is_a_visible_failure_and_the_layer_is_gone() {
    let shop = Shop::open(100).await;
    shop.sandbox.add(&number(1), "china_post", &[(shop.ago(1), Step::PickedUp)]);
    shop.package("p1", &number(1), 2).await;
    shop.run().await;
    pinned(&shop).await;
    shop.provider().set_fault(Fault::ServerError(500));
    let job = ask::request_retrack(&shop.app, "p1", Some("mia")).await.unwrap();
    assert_eq!(ended(&shop, job).await, (JobState::Failed, Some("unavailable".into())));
    assert_eq!(shop.line("p1").await.sub_status.key(), "collected");
}

#[tokio::test]
async fn y2_an_order_is_synced_with_all_its_packages_once_a_minute() {
    let shop = Shop::open(100).await;
    shop.give(r#"{"type":"order","order":"1043","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T08:01:00Z","lines":[{"line":"1","quantity":2}]}"#).await;
    for (id, serial) in [("p1", 1), ("p2", 2)] {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        let known_at = shop.app.now();
        let number = number(serial);
        let line = format!(
            r#"{{"type":"package","package":"{id}","number":"{number}","carrier":"china_post","known_at":"{known_at}","contents":[{{"order":"1043","line":"1","quantity":1}}]}}"#
        );
        shop.give(&line).await;
    }
    let job = ask::request_sync(&shop.app, "1043", Some("mia")).await.unwrap();
    let again = ask::request_sync(&shop.app, "1043", Some("mia")).await;
    assert!(matches!(again, Err(NotNow::TooSoon { again_in_ms: 1..=60_000 })), "{again:?}");
    assert!(matches!(ask::request_sync(&shop.app, "nobody", None).await, Err(NotNow::Unknown)));
    assert_eq!(ended(&shop, job).await, (JobState::Changed, None));
    assert_eq!((shop.asked(&number(1)), shop.asked(&number(2))), (1, 1), "also what was never registered");
    assert_eq!(shop.shown("p2").await.carrier_sub_status, "collected");
}

#[tokio::test]
async fn r22_what_people_ask_for_may_use_the_reserve() {
    let shop = Shop::open(10).await;
    for serial in 0..12 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 1 + i64::from(serial)).await;
    }
    shop.run().await;
    assert_eq!(shop.asked(&number(11)), 0, "the last ones wait for the quota");
    let job = ask::request_retrack(&shop.app, "p11", None).await.unwrap();
    assert_eq!(ended(&shop, job).await, (JobState::Changed, None));
    let job = ask::request_retrack(&shop.app, "p10", None).await.unwrap();
    assert_eq!(ended(&shop, job).await, (JobState::Failed, Some("quota".into())), "never past the quota");
}

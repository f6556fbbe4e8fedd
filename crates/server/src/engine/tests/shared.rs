//! Two engines on one PostgreSQL.

use parcelwatch_sandbox::Step;
use parcelwatch_store::test_support::{MADE_AT, SCHEMA, TestDb};
use parcelwatch_store::{Claim, Db, PollState};

use super::shop::{Shop, number, with_outside};
use crate::engine::poll;

const PACKAGES: u32 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r21_two_engines_share_what_is_due_and_ask_nothing_twice() {
    let Some(test) = TestDb::postgres().await else { return };
    let url = test.url.clone().expect("a server");
    let shop = Shop::on(test, 100_000).await;
    for serial in 0..PACKAGES {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 2).await;
    }
    shop.run().await;
    shop.provider().clear_log();
    shop.make_due().await;
    let second = Db::connect(&url, SCHEMA, MADE_AT).await.unwrap();
    let other = with_outside(&second, shop.app.outside().clone());
    let rounds = async |app: &crate::app::App| {
        let mut asked = 0;
        for _ in 0..40 {
            shop.no_waits().await;
            asked += poll::run_due(app).await.unwrap();
        }
        asked
    };
    let (mine, theirs) = tokio::join!(rounds(&shop.app), rounds(&other));
    assert_eq!(mine + theirs, PACKAGES as usize);
    assert!(mine > 0 && theirs > 0, "{mine} and {theirs}");
    let asked = shop.provider().log().asked_each("/gettrackinfo");
    assert_eq!(asked.len(), PACKAGES as usize);
    assert!(asked.values().all(|times| *times == 1), "{asked:?}");
    second.close().await;
}

#[tokio::test]
async fn r21_what_a_killed_engine_held_is_taken_over_and_asked_once_more() {
    let shop = Shop::open(100).await;
    shop.sandbox.add(&number(1), "china_post", &[(shop.ago(1), Step::PickedUp)]);
    shop.package("p1", &number(1), 2).await;
    shop.run().await;
    shop.make_due().await;
    let account = shop.account().await.id;
    let (state, now) = (PollState::Watched, shop.app.now());
    let claim = Claim { account: &account, state, now, lease_ms: 55_000, limit: 10 };
    // It asked, and was killed before it could say so.
    let held = shop.app.workspace().claim_polls(claim, [0, 1, 2, 3]).await.unwrap();
    assert_eq!(held.len(), 1);
    shop.run().await;
    assert_eq!(shop.asked(&number(1)), 1, "nobody asks about what is held");
    shop.sql("update poll set lease_until = 0").await;
    shop.run().await;
    shop.run().await;
    assert_eq!(shop.asked(&number(1)), 2, "once more, and not again");
    let due_at = shop.poll("p1").await.due_at;
    assert_eq!(shop.app.workspace().settle_polls(held).await.unwrap(), 0, "whoever wakes up has nothing to say");
    assert_eq!(shop.poll("p1").await.due_at, due_at);
}

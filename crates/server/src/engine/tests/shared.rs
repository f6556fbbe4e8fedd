//! Two engines on one PostgreSQL.

use parcelwatch_sandbox::Step;
use parcelwatch_store::Db;
use parcelwatch_store::test_support::{MADE_AT, SCHEMA, TestDb};

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

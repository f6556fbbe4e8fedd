//! A provider that fails, refuses us, or wants to be left alone.

use parcelwatch_domain::facts::{AsKey, Fact, Outage};
use parcelwatch_domain::time::{DAY, HOUR};
use parcelwatch_sandbox::{Fault, Step};
use parcelwatch_store::{AccountState, Subject};

use super::shop::{NAME, Shop, number};
use crate::engine::{breaker, door::Door};

/// The outages that the facts tell: why, and whether they are over.
async fn outages(shop: &Shop) -> Vec<(String, bool)> {
    let cluster = shop.app.workspace().load(&[Subject::Source(NAME.into())]).await.unwrap();
    let mut found: Vec<(i64, bool, String)> = cluster
        .facts
        .iter()
        .filter_map(|stored| match &stored.fact {
            Fact::SourceState(state) => Some((state.from.0, state.to.is_some(), state.state.as_key().to_owned())),
            _ => None,
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, over, state)| (state, over)).collect()
}

async fn open_with_one_parcel() -> Shop {
    let shop = Shop::open(100).await;
    shop.sandbox.add(&number(1), "china_post", &[(shop.ago(1), Step::PickedUp)]);
    shop.package("p1", &number(1), 2).await;
    shop.run().await;
    shop
}

#[tokio::test]
async fn r20_an_outage_is_told_raises_no_silence_and_heals() {
    let shop = open_with_one_parcel().await;
    shop.provider().set_fault(Fault::ServerError(503));
    for _ in 0..4 {
        shop.make_due().await;
        shop.one_round().await;
    }
    assert_eq!(outages(&shop).await, [], "four failures open nothing");
    shop.make_due().await;
    shop.one_round().await;
    assert_eq!(outages(&shop).await, [("down".to_owned(), false)]);
    let asked = shop.provider().log().calls_of("/gettrackinfo");
    for _ in 0..5 {
        shop.sql("update poll set due_at = 0").await;
        shop.one_round().await;
    }
    assert_eq!(shop.provider().log().calls_of("/gettrackinfo"), asked, "an open breaker lets nothing through");

    // Days later: the silence is ours.
    shop.app.ingest().drain_due(shop.app.now().plus(4 * DAY)).await.unwrap();
    let flags = shop.flags("p1").await;
    assert!(flags.contains(&"sync_failing".to_owned()) && !flags.contains(&"no_update".to_owned()), "{flags:?}");

    shop.provider().set_fault(Fault::Ok);
    for _ in 0..3 {
        assert_eq!(outages(&shop).await.len(), 1, "it takes three good probes");
        shop.make_due().await;
        shop.one_round().await;
    }
    assert_eq!(outages(&shop).await, [("down".to_owned(), false), ("down".to_owned(), true)]);
    shop.app.ingest().drain_due(shop.app.now().plus(60_000)).await.unwrap();
    assert_eq!(shop.flags("p1").await, [""; 0]);
}

#[tokio::test]
async fn r20_retry_after_is_obeyed() {
    let shop = open_with_one_parcel().await;
    shop.provider().set_fault(Fault::RateLimited { retry_after_s: 600 });
    shop.make_due().await;
    shop.one_round().await;
    let asked = shop.provider().log().calls_of("/gettrackinfo");
    shop.provider().set_fault(Fault::Ok);
    for _ in 0..3 {
        shop.sql("update poll set due_at = 0").await;
        shop.sql("update pace set refilled_at = 0").await;
        shop.one_round().await;
    }
    assert_eq!(shop.provider().log().calls_of("/gettrackinfo"), asked, "ten minutes were asked for");
    let account = shop.account().await;
    let pace = shop.app.workspace().reader().await.unwrap().pace(&account.id).await.unwrap();
    let now = shop.app.workspace().lease_clock().await.unwrap();
    assert!((590_000..=601_000).contains(&(pace.not_before - now.0)), "{}", pace.not_before - now.0);
    assert!(!pace.open, "it answered: that is no outage");
    shop.make_due().await;
    shop.one_round().await;
    assert_eq!(shop.provider().log().calls_of("/gettrackinfo"), asked + 1);
}

#[tokio::test]
async fn r20_a_refused_key_stops_and_asks_a_person() {
    let shop = open_with_one_parcel().await;
    let key = shop.provider().key();
    shop.provider().set_key("another");
    shop.make_due().await;
    shop.one_round().await;
    let account = shop.account().await;
    assert_eq!((account.state, account.state_reason.as_deref()), (AccountState::Refused, Some("key")));
    assert_eq!(account.last_error.map(|error| error.kind).as_deref(), Some("unauthorized"));
    assert_eq!(outages(&shop).await, [(Outage::Disabled.as_key().to_owned(), false)]);
    let calls = shop.provider().log().calls();
    shop.make_due().await;
    shop.one_round().await;
    assert_eq!(shop.provider().log().calls(), calls, "nobody asks with a refused key");

    shop.provider().set_key(&key);
    let account = shop.account().await;
    shop.app.workspace().set_account_state(&account.id, AccountState::Active, None, shop.app.now()).await.unwrap();
    shop.make_due().await;
    shop.run().await;
    assert_eq!(outages(&shop).await.len(), 2, "and it is over");
    assert_eq!(shop.poll("p1").await.last_result.as_deref(), Some("ok"));
}

#[tokio::test]
async fn a_paused_account_is_an_outage_until_it_goes_on() {
    let shop = open_with_one_parcel().await;
    let account = shop.account().await;
    shop.accounts().set_paused(&account, true).await.unwrap();
    shop.one_round().await;
    assert_eq!(outages(&shop).await, [("disabled".to_owned(), false)]);
    // A crash between keeping and saying: it is said again, with the same beginning.
    breaker::tell_again(&shop.app, &Door::all(&shop.app).await.unwrap()).await.unwrap();
    assert_eq!(outages(&shop).await.len(), 1);
    shop.accounts().set_paused(&account, false).await.unwrap();
    shop.one_round().await;
    assert_eq!(outages(&shop).await, [("disabled".to_owned(), false), ("disabled".to_owned(), true)]);
}

#[tokio::test]
async fn r20_nothing_is_dropped_and_the_most_urgent_comes_first() {
    let shop = Shop::open(1_000).await;
    for serial in 0..60 {
        let step = if serial % 20 == 0 { Step::OutForDelivery } else { Step::PickedUp };
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(0) - HOUR, step)]);
        shop.package(&format!("p{serial}"), &number(serial), 2).await;
    }
    shop.run().await;
    shop.provider().set_fault(Fault::Down);
    for _ in 0..6 {
        shop.make_due().await;
        shop.one_round().await;
    }
    shop.provider().set_fault(Fault::Ok);
    shop.provider().clear_log();
    shop.make_due().await;
    shop.run().await;
    let first: Vec<String> = shop.provider().log().entries().next().unwrap().numbers.clone();
    for serial in [0, 20, 40] {
        assert!(first.contains(&number(serial)), "{first:?}");
    }
    let asked = shop.provider().log().asked_each("/gettrackinfo");
    assert_eq!(asked.len(), 60, "every poll was postponed, none was dropped");
}

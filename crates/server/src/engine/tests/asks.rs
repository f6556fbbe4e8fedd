//! Registering, asking, and what single numbers do.

use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::time::{DAY, HOUR};
use parcelwatch_sandbox::{Fault, Step};
use parcelwatch_store::PollState;

use super::shop::{NAME, Shop, number};
use crate::engine::accounts::NewAccount;
use crate::engine::{door::Door, rate};

#[tokio::test]
async fn y1_a_number_is_registered_asked_about_and_moves_its_package() {
    let shop = Shop::open(100).await;
    let number = number(1);
    shop.sandbox.add(&number, "china_post", &[(shop.ago(3), Step::PickedUp)]);
    shop.package("p1", &number, 4).await;
    shop.run().await;
    let log = shop.provider().log();
    assert_eq!((log.asked(&number, "/register"), shop.asked(&number)), (1, 1));
    let shown = shop.shown("p1").await;
    assert_eq!(shown.carrier_sub_status, "collected");
    let poll = shop.poll("p1").await;
    assert_eq!((poll.state, poll.last_result.as_deref()), (PollState::Watched, Some("ok")));
    let next = poll.due_at.since(poll.last_asked_at.unwrap());
    assert!((7 * HOUR..=8 * HOUR).contains(&next), "silent for three days: {next}");

    shop.run().await;
    assert_eq!(shop.asked(&number), 1, "nothing is due");
    shop.sandbox.scan(&number, shop.ago(0) - HOUR, Step::OutForDelivery);
    shop.make_due().await;
    shop.run().await;
    assert_eq!(shop.shown("p1").await.carrier_sub_status, "out_for_delivery");
    let poll = shop.poll("p1").await;
    assert!(poll.due_at.since(poll.last_asked_at.unwrap()) <= HOUR / 2, "near delivery it is asked about often");
    shop.sandbox.scan(&number, shop.ago(0) - 60_000, Step::Delivered);
    shop.make_due().await;
    shop.run().await;
    shop.make_due().await;
    shop.run().await;
    assert_eq!(shop.asked(&number), 3, "what has arrived isn't asked about");
    assert_eq!(shop.poll("p1").await.reason.as_deref(), Some("finished"));
}

#[tokio::test]
async fn an_answer_in_pages_is_followed_to_its_end() {
    let shop = Shop::open(100).await;
    let double = shop.sandbox.aftership();
    let new = NewAccount {
        connector: "aftership".to_owned(),
        name: "after".to_owned(),
        base_url: Some(double.base_url().to_owned()),
        secrets: Secrets([("key".to_owned(), double.key())].into()),
    };
    shop.accounts().add(new).await.unwrap();
    let at = shop.app.now().plus(-4 * DAY);
    for index in 1..=5_u32 {
        let number = number(100 + index);
        shop.sandbox.add(&number, "china_post", &[(shop.ago(3), Step::PickedUp)]);
        shop.give(&format!(
            r#"{{"type":"package","package":"p{index}","number":"{number}","carrier":"china_post","known_at":"{at}","sources":["after"]}}"#
        ))
        .await;
    }
    shop.run().await;
    let before = double.log().calls_of("/trackings");
    shop.make_due().await;
    shop.run().await;
    for index in 1..=5 {
        let (shown, poll) = (shop.shown(&format!("p{index}")).await, shop.poll(&format!("p{index}")).await);
        let said = (shown.carrier_sub_status.as_str(), poll.state, poll.last_result.as_deref());
        assert_eq!(said, ("collected", PollState::Watched, Some("ok")), "p{index}");
    }
    assert_eq!(double.log().calls_of("/trackings") - before, 3, "two on a page");
}

#[tokio::test]
async fn answers_that_bring_nothing_new_make_one_run() {
    let shop = Shop::open(100).await;
    let number = number(2);
    shop.sandbox.add(&number, "china_post", &[(shop.ago(1), Step::PickedUp)]);
    shop.package("p1", &number, 2).await;
    for _ in 0..4 {
        shop.make_due().await;
        shop.run().await;
    }
    let seeds = [parcelwatch_store::Subject::Package("p1".into())];
    let cluster = shop.app.workspace().load(&seeds).await.unwrap();
    let runs: Vec<_> = cluster.runs.iter().map(|run| (run.source.as_str(), run.answers, run.interval)).collect();
    assert_eq!(runs, [(NAME, 4, Some(4 * HOUR))]);
    assert_eq!(cluster.events.len(), 1);
}

#[tokio::test]
async fn a_batch_carries_as_many_numbers_as_the_provider_takes() {
    let shop = Shop::open(1_000).await;
    for serial in 0..90 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 2).await;
    }
    shop.run().await;
    let log = shop.provider().log();
    assert_eq!((log.calls_of("/register"), log.calls_of("/gettrackinfo")), (3, 3));
}

#[tokio::test]
async fn r16_a_number_that_cant_be_told_doesnt_hold_up_its_neighbours() {
    let shop = Shop::open(100).await;
    for serial in 0..5 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 2).await;
    }
    shop.package("short", "X1", 2).await;
    shop.run().await;
    for serial in 0..5 {
        assert_eq!(shop.shown(&format!("p{serial}")).await.carrier_sub_status, "collected");
    }
    let aside = shop.poll("short").await;
    assert_eq!((aside.state, aside.reason.as_deref()), (PollState::NeedsPerson, Some("number_not_taken")));
}

#[tokio::test]
async fn r16_what_cant_be_read_is_asked_in_smaller_groups_and_waits_for_better_days() {
    let shop = Shop::open(100).await;
    for serial in 0..3 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 2).await;
    }
    shop.run().await;
    shop.provider().set_fault(Fault::Garbage);
    for _ in 0..8 {
        shop.make_due().await;
        shop.one_round().await;
    }
    shop.provider().set_fault(Fault::Ok);
    for _ in 0..4 {
        shop.make_due().await;
        shop.one_round().await;
    }
    for serial in 0..3 {
        let poll = shop.poll(&format!("p{serial}")).await;
        assert_eq!((poll.state, poll.attempts), (PollState::Watched, 0), "an outage sets nothing aside");
    }
}

#[tokio::test]
async fn another_number_is_asked_about_and_the_old_one_left() {
    let shop = Shop::open(100).await;
    let (old, new) = (number(7), number(8));
    for number in [&old, &new] {
        shop.sandbox.add(number, "china_post", &[(shop.ago(1), Step::PickedUp)]);
    }
    shop.package("p1", &old, 2).await;
    shop.run().await;
    let at = shop.app.now();
    let line = format!(
        r#"{{"type":"number_changed","package":"p1","number":"{old}","to":"{new}","carrier":"china_post","at":"{at}"}}"#
    );
    shop.give(&line).await;
    shop.run().await;
    let log = shop.provider().log();
    assert_eq!((log.asked(&old, "/stoptrack"), log.asked(&new, "/register")), (1, 1));
    assert_eq!(shop.poll("p1").await.number, new);
}

#[tokio::test]
async fn r22_the_newest_are_registered_and_a_tenth_of_the_quota_stays() {
    let shop = Shop::open(20).await;
    for serial in 0..25 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 1 + i64::from(serial)).await;
    }
    shop.run().await;
    let registered: Vec<u64> =
        (0..25).map(|serial| shop.provider().log().asked(&number(serial), "/register")).collect();
    assert_eq!(registered.iter().sum::<u64>(), 18, "a tenth of 20 stays for what people ask for: {registered:?}");
    assert_eq!(registered[..18], [1; 18], "the newest first");
    let waiting = shop.poll("p24").await;
    assert_eq!((waiting.state, waiting.reason.as_deref()), (PollState::Unregistered, Some("quota")));
    let shown = shop.shown("p0").await;
    assert_eq!(shown.carrier_sub_status, "collected", "what is registered is asked about all the same");
    // The silence is ours: it raises nothing but A8, however long it lasts (A18).
    let later = shop.app.now().plus(3 * DAY);
    shop.app.ingest().drain_due(later).await.unwrap();
    let flags = shop.flags("p24").await;
    assert!(flags.contains(&"sync_failing".to_owned()), "{flags:?}");
}

#[tokio::test]
async fn r22_the_owner_may_allow_less_than_the_source() {
    let shop = Shop::open(100).await;
    let door = Door::of(shop.account().await).expect("it can be called");
    rate::set_limits(&shop.app, &door, Some(1), Some(4)).await.unwrap();
    for serial in 0..6 {
        shop.sandbox.add(&number(serial), "china_post", &[(shop.ago(1), Step::PickedUp)]);
        shop.package(&format!("p{serial}"), &number(serial), 1 + i64::from(serial)).await;
    }
    shop.run().await;
    let registered = (0..6).filter(|serial| shop.provider().log().asked(&number(*serial), "/register") > 0).count();
    assert_eq!(registered, 3, "four a month, and one of them is kept for what people ask for");
}

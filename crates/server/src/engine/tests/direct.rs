//! Carriers that are asked directly, through real HTTP: with a key, with tokens that end, with signed calls.

use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::time::{DAY, HOUR};
use parcelwatch_sandbox::{Dialect, DirectOptions, Double, Fault, Step};
use parcelwatch_store::PollState;
use parcelwatch_store::test_support::TestDb;

use super::shop::Shop;
use crate::engine::accounts::NewAccount;

struct Line {
    dialect: Dialect,
    connector: &'static str,
    carrier: &'static str,
    number: &'static str,
    client: &'static str,
    secret: &'static str,
}

const LINES: [Line; 5] = [
    Line {
        dialect: Dialect::Dhl,
        connector: "dhl",
        carrier: "dhl_express",
        number: "7777777770",
        client: "",
        secret: "key",
    },
    Line {
        dialect: Dialect::Ups,
        connector: "ups",
        carrier: "ups",
        number: "1Z5R89390357567127",
        client: "client_id",
        secret: "client_secret",
    },
    Line {
        dialect: Dialect::Fedex,
        connector: "fedex",
        carrier: "fedex",
        number: "986578788855",
        client: "client_id",
        secret: "client_secret",
    },
    Line {
        dialect: Dialect::Usps,
        connector: "usps",
        carrier: "usps",
        number: "9400111899223197428490",
        client: "client_id",
        secret: "client_secret",
    },
    Line {
        dialect: Dialect::YunExpress,
        connector: "yunexpress",
        carrier: "yunexpress",
        number: "YT2600000000000001",
        client: "app_id",
        secret: "app_secret",
    },
];

async fn shop() -> Shop {
    let carriers =
        LINES.iter().map(|line| DirectOptions { calls_per_second: 100_000, ..DirectOptions::of(line.dialect) });
    Shop::with_carriers(TestDb::sqlite().await, 1_000, carriers.collect()).await
}

fn double<'a>(shop: &'a Shop, line: &Line) -> &'a Double {
    shop.sandbox.carrier(line.dialect).expect("it was started")
}

async fn add(shop: &Shop, line: &Line) {
    let double = double(shop, line);
    let mut secrets = Secrets([(line.secret.to_owned(), double.key())].into());
    if !line.client.is_empty() {
        secrets.0.insert(line.client.to_owned(), DirectOptions::CLIENT.to_owned());
    }
    let new = NewAccount {
        connector: line.connector.to_owned(),
        name: format!("my {}", line.connector),
        base_url: Some(double.base_url().to_owned()),
        secrets,
    };
    shop.accounts().add(new).await.unwrap();
}

#[tokio::test]
async fn carriers_are_asked_about_their_own_parcels_and_tell_of_them() {
    let shop = shop().await;
    for line in &LINES {
        add(&shop, line).await;
        let now = shop.app.now();
        shop.sandbox.add(
            line.number,
            line.carrier,
            &[(now.plus(-30 * HOUR).0, Step::PickedUp), (now.plus(-2 * HOUR).0, Step::Delivered)],
        );
        shop.package_of(line.connector, line.number, line.carrier, 3).await;
    }
    shop.run().await;
    for line in &LINES {
        let shown = shop.line(line.connector).await;
        assert_eq!(shown.status.key(), "delivered", "{}: {:?}", line.connector, double(&shop, line).log());
    }
}

#[tokio::test]
async fn s9_a_last_mile_number_told_in_a_text_is_asked_of_its_own_carrier() {
    let shop = shop().await;
    let [.., last, first] = &LINES;
    add(&shop, first).await;
    add(&shop, last).await;
    let ago = |hours: i64| shop.app.now().plus(-hours * HOUR);
    shop.sandbox.add(first.number, first.carrier, &[(ago(30).0, Step::PickedUp)]);
    shop.sandbox.add(EITHERS, last.carrier, &[(ago(2).0, Step::Delivered)]);
    shop.package_of("p1", first.number, first.carrier, 3).await;
    shop.run().await;
    assert_eq!(shop.line("p1").await.status.key(), "in_transit");
    let (number, at) = (first.number, ago(20));
    let text = format!("Tendered to the post, {EITHERS}");
    shop.give(&format!(
        r#"{{"type":"event","number":"{number}","occurred_at":"{at}","received_at":"{at}","text":"{text}"}}"#
    ))
    .await;
    shop.run().await;
    assert_eq!(shop.line("p1").await.status.key(), "delivered");
}

/// A number that may be FedEx's or USPS's.
const EITHERS: &str = "9261299998825538114021";

#[tokio::test]
async fn s9_candidates_are_asked_in_turn_and_the_first_scan_settles_whose_a_number_is() {
    let shop = shop().await;
    let [_, _, fedex, usps, _] = &LINES;
    // A provider would be asked, for it knows every carrier's.
    let provider = shop.account().await;
    shop.accounts().set_paused(&provider, true).await.unwrap();
    add(&shop, usps).await;
    add(&shop, fedex).await;
    let at = shop.app.now().plus(-DAY);
    shop.give(&format!(r#"{{"type":"package","package":"p1","number":"{EITHERS}","known_at":"{at}"}}"#)).await;
    shop.run().await;
    let asked = |line: &Line| {
        let log = double(&shop, line).log();
        log.entries().filter(|call| call.numbers.iter().any(|number| number == EITHERS)).count()
    };
    assert_eq!((asked(usps), asked(fedex)), (1, 0), "the likeliest first, and nobody in vain");
    assert_eq!(shop.line("p1").await.status.key(), "pending", "who doesn't know a number proves nothing");
    shop.make_due().await;
    shop.run().await;
    assert_eq!((asked(usps), asked(fedex)), (1, 1));
    shop.sandbox.add(EITHERS, fedex.carrier, &[(shop.app.now().plus(-2 * HOUR).0, Step::PickedUp)]);
    for _ in 0..2 {
        shop.make_due().await;
        shop.run().await;
    }
    assert_eq!((asked(usps), asked(fedex)), (2, 2));
    assert_eq!(shop.line("p1").await.status.key(), "in_transit");
    for _ in 0..2 {
        shop.make_due().await;
        shop.run().await;
    }
    assert_eq!((asked(usps), asked(fedex)), (2, 4), "it is settled");
}

#[tokio::test]
async fn s9_a_wrong_carrier_never_makes_a_number_invalid_and_another_one_keeps_the_history() {
    let shop = shop().await;
    let [_, ups, fedex, ..] = &LINES;
    add(&shop, ups).await;
    add(&shop, fedex).await;
    let ago = |hours: i64| shop.app.now().plus(-hours * HOUR);
    shop.sandbox.add(fedex.number, fedex.carrier, &[(ago(2).0, Step::PickedUp)]);
    shop.package_of("p1", fedex.number, "ups", 10).await;
    let (number, at) = (fedex.number, ago(48));
    shop.give(&format!(
        r#"{{"type":"event","number":"{number}","carrier":"ups","occurred_at":"{at}","received_at":"{at}","sub_status":"awaiting_collection","text":"Label created"}}"#
    ))
    .await;
    for _ in 0..3 {
        shop.make_due().await;
        shop.run().await;
    }
    let (line, poll) = (shop.line("p1").await, shop.poll("p1").await);
    assert_eq!((line.status.key(), line.carrier.as_deref()), ("pending", Some("ups")));
    assert_eq!((poll.state, poll.last_result.as_deref()), (PollState::Watched, Some("not_found")), "it is asked on");
    let (known, now) = (ago(240), shop.app.now());
    shop.give(&format!(
        r#"{{"type":"package","package":"p1","number":"{number}","carrier":"fedex","known_at":"{known}","at":"{now}"}}"#
    ))
    .await;
    shop.run().await;
    let line = shop.line("p1").await;
    assert_eq!((line.status.key(), line.carrier.as_deref()), ("in_transit", Some("fedex")));
    let seeds = [parcelwatch_store::Subject::Package("p1".into())];
    let cluster = shop.app.workspace().load(&seeds).await.unwrap();
    assert_eq!(cluster.events.len(), 2, "what was told of the number before is kept");
}

#[tokio::test]
async fn a_number_that_the_carrier_doesnt_know_is_an_answer() {
    let shop = shop().await;
    for line in &LINES {
        add(&shop, line).await;
        shop.package_of(line.connector, line.number, line.carrier, 3).await;
    }
    shop.run().await;
    for line in &LINES {
        let poll = shop.poll(line.connector).await;
        assert_eq!(poll.last_result.as_deref(), Some("not_found"), "{}", line.connector);
        assert_eq!(shop.line(line.connector).await.status.key(), "pending", "{}", line.connector);
    }
}

#[tokio::test]
async fn a_token_that_isnt_accepted_any_more_is_fetched_anew() {
    let shop = shop().await;
    for line in &LINES {
        add(&shop, line).await;
        let now = shop.app.now();
        shop.sandbox.add(line.number, line.carrier, &[(now.plus(-30 * HOUR).0, Step::PickedUp)]);
        shop.package_of(line.connector, line.number, line.carrier, 3).await;
    }
    shop.run().await;
    for line in &LINES {
        // The same key, but whatever token there was is void.
        let double = double(&shop, line);
        double.set_key(&double.key());
        shop.sandbox.scan(line.number, shop.app.now().plus(-HOUR).0, Step::Delivered);
    }
    shop.make_due().await;
    shop.run().await;
    for line in &LINES {
        assert_eq!(shop.line(line.connector).await.status.key(), "delivered", "{}", line.connector);
    }
}

#[tokio::test]
async fn what_a_failing_carrier_says_is_no_news() {
    let faults = [
        Fault::ServerError(503),
        Fault::RateLimited { retry_after_s: 1 },
        Fault::HtmlPage,
        Fault::Garbage,
        Fault::Truncated,
        Fault::Reset,
    ];
    for fault in faults {
        let shop = shop().await;
        for line in &LINES {
            add(&shop, line).await;
            let now = shop.app.now();
            shop.sandbox.add(line.number, line.carrier, &[(now.plus(-30 * HOUR).0, Step::Delivered)]);
            shop.package_of(line.connector, line.number, line.carrier, 3).await;
            double(&shop, line).set_fault(fault.clone());
        }
        shop.one_round().await;
        crate::engine::schedule::run_due(&shop.app).await.unwrap();
        shop.one_round().await;
        for line in &LINES {
            assert_eq!(shop.line(line.connector).await.status.key(), "pending", "{} {fault:?}", line.connector);
        }
    }
}

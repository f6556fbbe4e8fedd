//! Set-up and sign-in: S01, S02, S05.

use std::net::Ipv4Addr;

use parcelwatch::auth::links;
use parcelwatch::http::route::Role;

use super::app::{Ask, OWNER, PASSWORD, TestApp};

const HOUR: i64 = 3_600_000;

fn key_of(link: &str) -> String {
    link.split_once("key=").unwrap().1.to_owned()
}

#[tokio::test]
async fn s05_until_there_is_an_owner_every_page_leads_to_set_up() {
    let test = TestApp::start().await;
    for path in ["/", "/account", "/orders", "/sign-in"] {
        let reply = test.get(path).await;
        assert_eq!((reply.status, reply.header("location")), (303, Some("/set-up")), "{path}");
    }
    assert_eq!(test.get("/healthz").await.status, 200);
    assert_eq!(test.get("/readyz").await.status, 200);
    let page = test.get("/set-up").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("name=\"key\""), "without the link its key can be typed");
}

#[tokio::test]
async fn s05_of_fifty_claims_one_wins() {
    let test = TestApp::start().await;
    let link = links::set_up_link(&test.app, test.app.real_now()).await.unwrap();
    assert!(link.starts_with(&test.app.web().public_url), "{link}");
    let key = key_of(&link);
    let claims = (0..50).map(|place| {
        let (mut browser, key) = (test.browser(), key.clone());
        tokio::spawn(async move {
            let email = format!("owner{place}@shop.example");
            let fields = [("key", key.as_str()), ("email", email.as_str()), ("password", PASSWORD)];
            // The hashing pool is bounded: whoever is told to come again comes again.
            loop {
                let reply = browser.post("/set-up", &fields).await;
                if reply.status != 503 {
                    return (reply, browser);
                }
            }
        })
    });
    let mut winners = Vec::new();
    for claim in claims.collect::<Vec<_>>() {
        let (reply, browser) = claim.await.unwrap();
        let lost = reply.status == 422 || reply.header("location") == Some("/sign-in");
        let won = reply.status == 303 && reply.header("location") == Some("/");
        assert!(lost != won, "{}: {}", reply.status, reply.text());
        if won {
            winners.push(browser);
        }
    }
    assert_eq!(winners.len(), 1);
    assert_eq!(test.app.workspace().reader().await.unwrap().people().await.unwrap().len(), 1);
    assert_eq!(winners[0].get("/account").await.status, 200, "the winner is signed in");
    let mut late = test.browser();
    let fields = [("key", key.as_str()), ("email", "late@shop.example"), ("password", PASSWORD)];
    assert_eq!(late.post("/set-up", &fields).await.header("location"), Some("/sign-in"), "it opens once");
}

#[tokio::test]
async fn s05_a_set_up_link_ends_after_an_hour_and_by_a_newer_one() {
    let test = TestApp::start().await;
    let old = key_of(&links::set_up_link(&test.app, test.app.real_now()).await.unwrap());
    let new = key_of(&links::set_up_link(&test.app, test.app.real_now()).await.unwrap());
    let claim = async |key: &str, password: &str| {
        let fields = [("key", key), ("email", OWNER), ("password", password)];
        test.browser().post("/set-up", &fields).await.status
    };
    assert_eq!(claim(&old, PASSWORD).await, 422);
    assert_eq!(claim(&new, "too short").await, 422, "a refused password doesn't use it up");
    test.app.wall().pass(HOUR);
    assert_eq!(claim(&new, PASSWORD).await, 422);
    let newest = key_of(&links::set_up_link(&test.app, test.app.real_now()).await.unwrap());
    assert_eq!(claim(&newest, PASSWORD).await, 303);
}

#[tokio::test]
async fn s05_links_never_name_the_host_of_a_request() {
    let test =
        TestApp::start_as(|web| parcelwatch::app::Web { public_url: "https://track.example.net".to_owned(), ..web })
            .await;
    let link = links::set_up_link(&test.app, test.app.real_now()).await.unwrap();
    assert!(link.starts_with("https://track.example.net/set-up?key="), "{link}");
    test.person(OWNER, Role::Owner).await;
    for path in ["/", "/account", "/sign-in", "/nothing"] {
        let reply = test.send(Ask::new("GET", path).header("Host", "evil.example").header("Accept", "text/html")).await;
        assert!(!reply.text().contains("evil.example"), "{path}");
        assert!(!reply.header("location").unwrap_or_default().contains("evil.example"), "{path}");
    }
}

#[tokio::test]
async fn s01_signing_in_with_the_right_password_leads_on() {
    let test = TestApp::start().await;
    test.person(OWNER, Role::Owner).await;
    let mut browser = test.browser();
    let away = browser.get("/account?x=1").await;
    assert_eq!(away.header("location"), Some("/sign-in?next=/account%3Fx%3D1"));
    let form = browser.get("/sign-in?next=/account").await.text();
    assert!(form.contains("name=\"next\" value=\"/account\"") && form.contains("current-password"), "{form}");
    let wrong = browser.sign_in(OWNER, "eight owls paint a rivet").await;
    assert_eq!(wrong.status, 422);
    let fields = [("email", " Mia@Shop.Example"), ("password", PASSWORD), ("next", "/account")];
    let right = browser.post("/sign-in", &fields).await;
    assert_eq!((right.status, right.header("location")), (303, Some("/account")));
    let page = browser.get("/account").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(OWNER));
    for evil in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let fields = [("email", OWNER), ("password", PASSWORD), ("next", evil)];
        assert_eq!(browser.post("/sign-in", &fields).await.header("location"), Some("/"), "{evil}");
    }
}

#[tokio::test]
async fn s02_an_account_has_five_tries_and_its_owner_still_comes_in() {
    let test = TestApp::start().await;
    let mut owner = test.signed_in_owner().await;
    let before = test.metric("parcelwatch_sign_in_evaluations_total").await;
    let mut replies = Vec::new();
    for place in 0..40_u8 {
        let mut attacker = test.browser();
        attacker.from = Some(Ipv4Addr::new(127, 0, 1 + place % 20, 1).into());
        replies.push(attacker.sign_in(OWNER, "a guess that is not right").await);
    }
    let evaluated = test.metric("parcelwatch_sign_in_evaluations_total").await - before;
    assert_eq!(evaluated, 5);
    assert_eq!(replies.iter().filter(|reply| reply.status == 422).count(), 5);
    assert!(replies.iter().skip(5).all(|reply| reply.status == 429 && reply.header("retry-after").is_some()));
    owner.post("/sign-out", &[]).await;
    assert_eq!(owner.sign_in(OWNER, PASSWORD).await.status, 303, "a browser that is known has its own tries");
    test.app.wall().pass(15 * 60_000);
    let mut stranger = test.browser();
    assert_eq!(stranger.sign_in(OWNER, PASSWORD).await.status, 303, "later anybody who knows the password");
}

#[tokio::test]
async fn s02_a_part_of_the_network_has_twenty_tries() {
    let test = TestApp::start().await;
    test.person(OWNER, Role::Owner).await;
    let before = test.metric("parcelwatch_sign_in_evaluations_total").await;
    for place in 0..25 {
        let mut attacker = test.browser();
        attacker.from = Some(Ipv4Addr::new(127, 0, 7, 1 + place).into());
        let email = format!("somebody{place}@shop.example");
        let reply = attacker.sign_in(&email, "a guess that is not right").await;
        assert_eq!(reply.status, if place < 20 { 422 } else { 429 }, "{place}");
    }
    assert_eq!(test.metric("parcelwatch_sign_in_evaluations_total").await - before, 20);
}

#[tokio::test]
async fn s02_known_and_unknown_accounts_get_the_same_answer() {
    let test = TestApp::start().await;
    test.person(OWNER, Role::Owner).await;
    let mut answers = Vec::new();
    // Both addresses have the same length, so that the pages that repeat them can be compared.
    for email in [OWNER, "zoe@shop.example"] {
        let before = test.metric("parcelwatch_sign_in_evaluations_total").await;
        let reply = test.browser().sign_in(email, "a guess that is not right").await;
        let after = test.metric("parcelwatch_sign_in_evaluations_total").await;
        let names: Vec<String> = reply.headers.iter().map(|(name, _)| name.clone()).collect();
        answers.push((reply.status, names, reply.text().replace(email, "…"), after - before));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].3, 1, "one hash each");
}

#[tokio::test]
async fn a_one_time_link_shows_a_button_and_opens_once() {
    let test = TestApp::start().await;
    let person = test.person(OWNER, Role::Owner).await;
    let link = parcelwatch::auth::one_time_link(&test.app, &person, test.app.real_now()).await.unwrap();
    let key = key_of(&link);
    let mut browser = test.browser();
    for _ in 0..2 {
        let page = browser.get(&format!("/enter?key={key}")).await;
        assert!(page.status == 200 && page.cookies().is_empty(), "looking at it uses nothing up");
    }
    assert_eq!(browser.post("/enter", &[("key", &key)]).await.header("location"), Some("/"));
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(test.browser().post("/enter", &[("key", &key)]).await.status, 422);
    let elsewhere =
        TestApp::start_as(|web| parcelwatch::app::Web { listen: "0.0.0.0:8080".parse().unwrap(), ..web }).await;
    let refused = parcelwatch::auth::one_time_link(&elsewhere.app, &person, elsewhere.app.real_now()).await;
    assert!(refused.is_err(), "only where nobody else can come");
}

#[tokio::test(flavor = "multi_thread")]
async fn s02_ten_thousand_guesses_are_five_evaluations_and_the_owner_comes_in_meanwhile() {
    const GUESSERS: u32 = 50;
    let test = TestApp::start().await;
    let mut owner = test.signed_in_owner().await;
    owner.post("/sign-out", &[]).await;
    let before = test.metric("parcelwatch_sign_in_evaluations_total").await;
    let guessing = (0..GUESSERS).map(|guesser| {
        let mut attacker = test.browser();
        tokio::spawn(async move {
            let mut evaluated = 0;
            for guess in 0..10_000 / GUESSERS {
                // Half of them from one part of the network, half from five hundred.
                let place = if guess % 2 == 0 { 0 } else { (guesser * 10 + guess % 10) % 500 };
                let [_, _, high, low] = place.to_be_bytes();
                attacker.from = Some(Ipv4Addr::new(127, 1 + high, low, 1).into());
                evaluated += usize::from(attacker.sign_in(OWNER, "a guess that is not right").await.status == 422);
            }
            evaluated
        })
    });
    let guessing: Vec<_> = guessing.collect();
    let begun = parcelwatch::clock::stopwatch();
    assert_eq!(owner.sign_in(OWNER, PASSWORD).await.status, 303);
    let took = begun.elapsed();
    let mut evaluated = 0;
    for guesser in guessing {
        evaluated += guesser.await.unwrap();
    }
    assert_eq!(evaluated, 5);
    // The owner's own password was the sixth.
    assert_eq!(test.metric("parcelwatch_sign_in_evaluations_total").await - before, 6);
    assert!(took.as_secs() < 1, "{took:?}");
}

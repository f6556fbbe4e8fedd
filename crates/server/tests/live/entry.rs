//! Set-up and sign-in: S01, S02, S05.

use std::net::Ipv4Addr;

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use parcelwatch::auth::links;
use parcelwatch::engine::accounts::{Accounts, NewAccount};
use parcelwatch::http::route::{Need, Role, Verb};

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

// proves: S05
#[tokio::test]
async fn s05_links_never_name_the_host_of_a_request() {
    let test =
        TestApp::start_as(|web| parcelwatch::app::Web { public_url: "https://track.example.net".to_owned(), ..web })
            .await;
    let link = links::set_up_link(&test.app, test.app.real_now()).await.unwrap();
    assert!(link.starts_with("https://track.example.net/set-up?key="), "{link}");
    let forged = |method: &str, path: &str| {
        let ask = Ask::new(method, path).header("Host", "evil.example").header("Sec-Fetch-Site", "same-origin");
        ask.header("X-Forwarded-Host", "evil.example").header("Forwarded", "host=evil.example")
    };
    let is_ours = |reply: &super::app::Reply, what: &str| {
        assert!(!reply.text().contains("evil.example"), "{what}: {}", reply.text());
        for (name, value) in &reply.headers {
            assert!(!value.contains("evil.example"), "{what}: {name}: {value}");
        }
    };
    // Before there is an owner, to a stranger, and to the owner.
    is_ours(&test.send(forged("GET", "/").header("Accept", "text/html")).await, "set-up");
    let owner = test.signed_in_owner().await;
    account(&test).await;
    let mut pages = 0;
    for route in test.routes.iter().filter(|route| route.verb == Verb::Get) {
        let what = route.path.replace(['{', '}'], "");
        is_ours(&test.send(forged("GET", &what).header("Accept", "text/html")).await, &what);
        let reply = owner.clone().send(forged("GET", &what)).await;
        is_ours(&reply, &what);
        pages += usize::from(reply.status == 200);
    }
    assert!(pages > 8, "{pages}");
    let shown = owner.clone().send(forged("GET", "/connections")).await.text();
    assert!(shown.contains("https://track.example.net/hooks/acc_"), "the address that a provider is told");
    let wrong = forged("POST", "/sign-in").form(&[("email", OWNER), ("password", "a guess that is not right")]);
    is_ours(&test.send(wrong.header("Accept", "text/html")).await, "sign-in");
}

/// An account that is told things under an address of its own.
async fn account(test: &TestApp) {
    let secrets = parcelwatch_connectors::call::Secrets([("key".to_owned(), "TESTKEY17".to_owned())].into());
    let new = NewAccount { connector: "17track".to_owned(), name: "17track".to_owned(), base_url: None, secrets };
    let accounts = Accounts { workspace: test.app.workspace(), outside: test.app.outside(), now: test.app.now() };
    accounts.add(new).await.unwrap();
}

// proves: S05
#[tokio::test]
async fn s05_until_there_is_an_owner_no_door_of_people_opens() {
    let test = TestApp::start().await;
    let mut doors = 0;
    for route in &test.routes {
        let Need::Person(_) = route.door.need else { continue };
        let path = route.path.replace(['{', '}'], "");
        let ask = Ask::new(route.verb.name(), &path).header("Sec-Fetch-Site", "same-origin");
        let reply = test.send(ask).await;
        assert_eq!((reply.status, reply.header("location")), (303, Some("/set-up")), "{path}");
        doors += 1;
    }
    assert!(doors > 20, "{doors}");
    for (email, password) in [("admin", "admin"), (OWNER, PASSWORD), ("", "")] {
        let reply = test.browser().sign_in(email, password).await;
        assert!(
            reply.status != 303 || reply.header("location") == Some("/set-up"),
            "no account is there from the start"
        );
        assert_eq!(reply.cookies(), [""; 0]);
    }
}

/// The cost that is written in what is kept of a password: memory in KiB, passes, lanes.
async fn cost_of(test: &TestApp, email: &str) -> (u32, u32, u32) {
    let row = test.app.workspace().reader().await.unwrap().person_by_email(email).await.unwrap().unwrap();
    assert!(row.password.starts_with("$argon2id$v=19$"), "{}", row.password);
    let written = row.password.split('$').nth(3).unwrap();
    let value = |name: &str| {
        let part = written.split(',').find_map(|part| part.strip_prefix(name)).unwrap();
        part.parse().unwrap()
    };
    (value("m="), value("t="), value("p="))
}

// proves: S01
#[tokio::test]
async fn s01_what_is_kept_has_its_cost_and_a_weaker_one_is_raised() {
    const FLOOR: (u32, u32, u32) = (19 * 1024, 2, 1);
    let test = TestApp::start().await;
    let key = key_of(&links::set_up_link(&test.app, test.app.real_now()).await.unwrap());
    let mut owner = test.browser();
    let claimed = owner.post("/set-up", &[("key", &key), ("email", OWNER), ("password", PASSWORD)]).await;
    assert_eq!(claimed.status, 303);
    assert_eq!(cost_of(&test, OWNER).await, FLOOR, "by the set-up link");
    let tom = "tom@shop.example";
    let id = test.person(tom, Role::Viewer).await;
    assert_eq!(cost_of(&test, tom).await, FLOOR, "by the command");
    let new = "nine foxes mend the fence";
    assert_eq!(owner.post("/account/password", &[("old", PASSWORD), ("new", new)]).await.status, 303);
    assert_eq!(cost_of(&test, OWNER).await, FLOOR, "by its owner");

    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(4 * 1024, 1, 1, None).unwrap());
    let weak = weak.hash_password_with_salt(PASSWORD.as_bytes(), b"saltsaltsaltsalt").unwrap().to_string();
    test.app.workspace().set_password(&id, &weak).await.unwrap();
    assert_eq!(test.browser().sign_in(tom, "a guess that is not right").await.status, 422);
    assert_eq!(cost_of(&test, tom).await, (4 * 1024, 1, 1), "only whoever knows it can raise it");
    assert_eq!(test.browser().sign_in(tom, PASSWORD).await.status, 303);
    assert_eq!(cost_of(&test, tom).await, FLOOR, "at the next sign-in");
    assert_eq!(test.browser().sign_in(tom, PASSWORD).await.status, 303);
}

// proves: S02
#[tokio::test]
async fn s02_beyond_the_pool_strangers_come_again_and_the_owner_comes_in() {
    const BUSY: &str = "parcelwatch_sign_in_busy_total";
    let test = TestApp::start().await;
    let mut owner = test.signed_in_owner().await;
    owner.post("/sign-out", &[]).await;
    let mut taken = Vec::new();
    while let Ok(place) = test.app.auth().hashing().place(false) {
        taken.push(place);
        assert!(taken.len() < 100, "there is a place for everybody: the machine is theirs");
    }
    let evaluated = test.metric("parcelwatch_sign_in_evaluations_total").await;
    for email in [OWNER, "zoe@shop.example"] {
        let reply = test.browser().sign_in(email, "a guess that is not right").await;
        assert_eq!(reply.status, 503, "{email}");
        assert!(reply.header("retry-after").is_some(), "{email}");
    }
    assert_eq!(test.metric(BUSY).await, 2);
    assert_eq!(test.metric("parcelwatch_sign_in_evaluations_total").await, evaluated, "no hash is spent on them");
    assert_eq!(owner.sign_in(OWNER, PASSWORD).await.status, 303, "a browser that is known has places of its own");
    drop(taken);
    assert_eq!(test.browser().sign_in("zoe@shop.example", "a guess that is not right").await.status, 422);
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

// proves: S02
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

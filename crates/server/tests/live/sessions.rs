//! Sessions are ours to end: S03.

use parcelwatch::auth::links;
use parcelwatch::http::route::Role;

use super::app::{Ask, OWNER, PASSWORD, Reply, TestApp};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

#[tokio::test]
async fn s03_cookies_are_bound_and_ids_are_new() {
    let test = TestApp::start().await;
    test.person(OWNER, Role::Owner).await;
    let mut browser = test.browser();
    let fixed = "__Host-pw_session";
    browser.cookies.insert(fixed.to_owned(), "an-id-that-an-attacker-chose".to_owned());
    let reply = browser.sign_in(OWNER, PASSWORD).await;
    assert_eq!(reply.cookies().len(), 2);
    for cookie in reply.cookies() {
        for part in ["__Host-", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let first = browser.cookies[fixed].clone();
    assert!(first.len() >= 43, "256 bits");
    browser.sign_in(OWNER, PASSWORD).await;
    assert_ne!(browser.cookies[fixed], first, "a new id at each sign-in");
    let mut replay = test.browser();
    replay.cookies.insert(fixed.to_owned(), first);
    assert_eq!(replay.get("/account").await.status, 303, "the old one ended");
    let insecure = TestApp::start_as(|web| parcelwatch::app::Web { insecure_http: true, ..web }).await;
    let browser = insecure.signed_in_owner().await;
    assert!(browser.cookies.contains_key("pw_session"), "{:?}", browser.cookies);
}

// proves: S03
#[tokio::test]
async fn s03_a_session_ends_with_sign_out_idleness_and_age() {
    let test = TestApp::start().await;
    let mut browser = test.signed_in_owner().await;
    let stolen = browser.clone();
    assert_eq!(browser.get("/account").await.status, 200);
    browser.post("/sign-out", &[]).await;
    assert!(!browser.cookies.contains_key("__Host-pw_session"));
    assert_eq!(stolen.clone().get("/account").await.status, 303, "a copy of the cookie is worth nothing");

    let mut idle = test.signed_in_owner().await;
    test.app.wall().pass(8 * HOUR - MINUTE);
    assert_eq!(idle.get("/account").await.status, 200);
    test.app.wall().pass(8 * HOUR - MINUTE);
    assert_eq!(idle.get("/account").await.status, 200, "used within 8 h again");
    test.app.wall().pass(8 * HOUR);
    assert_eq!(idle.get("/account").await.status, 303);

    let mut old = test.signed_in_owner().await;
    for _ in 0..10 {
        test.app.wall().pass(7 * HOUR);
        assert_eq!(old.get("/account").await.status, 200);
    }
    test.app.wall().pass(2 * HOUR);
    assert_eq!(old.get("/account").await.status, 303, "72 h at most");
}

#[tokio::test]
async fn s03_own_sessions_can_be_ended_and_nobody_elses() {
    let test = TestApp::start().await;
    let mut here = test.signed_in_owner().await;
    let mut there = test.signed_in_owner().await;
    test.person("tom@shop.example", Role::Viewer).await;
    let mut tom = test.signed_in("tom@shop.example").await;
    let page = here.get("/account").await.text();
    let end = page.split("action=\"").filter_map(|rest| rest.split('"').next());
    let end: Vec<&str> = end.filter(|action| action.ends_with("/end")).collect();
    assert_eq!(end.len(), 1, "the other one can be ended: {page}");
    assert_eq!(tom.post(end[0], &[]).await.status, 404, "not by somebody else");
    assert_eq!(there.get("/account").await.status, 200);
    assert_eq!(here.post(end[0], &[]).await.status, 303);
    assert_eq!(there.get("/account").await.status, 303);
    let mut third = test.signed_in_owner().await;
    here.post("/account/sessions/end-others", &[]).await;
    assert_eq!(third.get("/account").await.status, 303);
    assert_eq!(here.get("/account").await.status, 200);
    assert_eq!(tom.get("/account").await.status, 200);
}

#[tokio::test]
async fn s03_a_new_password_needs_the_old_one_and_ends_all_sessions() {
    let test = TestApp::start().await;
    let mut here = test.signed_in_owner().await;
    let mut there = test.signed_in_owner().await;
    let new = "nine foxes mend the fence";
    let weak = here.post("/account/password", &[("old", PASSWORD), ("new", "short")]).await;
    assert_eq!(weak.status, 422);
    let changed = here.post("/account/password", &[("old", PASSWORD), ("new", new)]).await;
    assert_eq!((changed.status, changed.header("location")), (303, Some("/account")));
    assert_eq!(here.get("/account").await.status, 200);
    assert_eq!(there.get("/account").await.status, 303);
    assert_eq!(test.browser().sign_in(OWNER, PASSWORD).await.status, 422);
    assert_eq!(test.browser().sign_in(OWNER, new).await.status, 303);
    // Later the password is asked for first.
    test.app.wall().pass(10 * MINUTE);
    let ask = Ask::new("POST", "/account/password")
        .form(&[("old", new), ("new", PASSWORD)])
        .header("Sec-Fetch-Site", "same-origin")
        .header("Referer", &format!("http://{}/account", test.address));
    let stale = here.send(ask).await;
    assert_eq!(stale.header("location"), Some("/sign-in?next=/account&again=1"));
    let form = here.get("/sign-in?next=/account&again=1").await;
    assert!(form.status == 200 && form.text().contains(OWNER));
    // A stolen session is no way to guess at the password.
    here.sign_in(OWNER, new).await;
    let before = test.metric("parcelwatch_sign_in_evaluations_total").await;
    for _ in 0..8 {
        let wrong = here.post("/account/password", &[("old", "not the old one at all"), ("new", PASSWORD)]).await;
        assert_eq!(wrong.status, 422);
    }
    assert_eq!(test.metric("parcelwatch_sign_in_evaluations_total").await - before, 5);
    assert_eq!(test.browser().sign_in(OWNER, new).await.status, 303, "the owner comes in meanwhile");
}

// proves: S03
#[tokio::test]
async fn s03_every_cookie_of_every_door_is_bound() {
    let test = TestApp::start().await;
    let key = links::set_up_link(&test.app, test.app.real_now()).await.unwrap();
    let key = key.split_once("key=").unwrap().1.to_owned();
    let mut browser = test.browser();
    let new = "nine foxes mend the fence";
    let claimed = browser.post("/set-up", &[("key", &key), ("email", OWNER), ("password", PASSWORD)]).await;
    test.person("tom@shop.example", Role::Viewer).await;
    let mut replies = vec![
        claimed,
        browser.sign_in(OWNER, PASSWORD).await,
        browser.post("/account/password", &[("old", PASSWORD), ("new", new)]).await,
        browser.post("/settings/look", &[("theme", "dark")]).await,
        test.signed_in("tom@shop.example").await.post("/sign-out", &[]).await,
    ];
    assert!(replies.iter().all(|reply| !reply.cookies().is_empty()), "each of these gives or takes one");
    for route in test.routes.iter().filter(|route| route.path != "/sign-out") {
        let path = route.path.replace(['{', '}'], "");
        let ask = || Ask::new(route.verb.name(), &path).form(&[]).header("Sec-Fetch-Site", "same-origin");
        for mut visitor in [browser.clone(), test.browser()] {
            replies.push(visitor.send(ask()).await);
        }
    }
    for cookie in replies.iter().flat_map(Reply::cookies) {
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        // How somebody likes pages is no secret; everything else is bound by its name as well.
        assert!(cookie.starts_with("__Host-") || cookie.starts_with("parcelwatch_look="), "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}

// proves: S03
#[tokio::test]
async fn s03_the_database_holds_nothing_that_opens() {
    let test = TestApp::start().await;
    let browser = test.signed_in_owner().await;
    let secrets: Vec<String> = browser.cookies.values().cloned().chain([PASSWORD.to_owned()]).collect();
    test.app.db().checkpoint().await.unwrap();
    let directory = test.stop().await;
    let mut looked = 0;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        looked += bytes.len();
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
    assert!(looked > 10_000, "the database was looked at");
}

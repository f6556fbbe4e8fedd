//! What holds for every door there is: S06, S07, S23.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch::clock;
use parcelwatch::http::route::{Need, Role, Route, Scope, Verb};
use parcelwatch::ingest::Reported;

use super::app::{Ask, Browser, Reply, TestApp};

/// A path that fits a door.
fn path_of(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

const KINDS: [&str; 4] = ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data"];

/// What nobody has is named in these, so that what is allowed does no harm; those without a name would do it.
fn does_no_harm(route: &Route) -> bool {
    route.path.contains('{')
}

// proves: S06
#[tokio::test]
async fn s06_no_other_site_acts_for_a_user() {
    let test = TestApp::start().await;
    let owner = test.signed_in_owner().await;
    let ours = format!("http://{}", test.address);
    let sites = [Some("cross-site"), Some("same-site"), Some("same-origin"), Some("none"), None];
    let origins = [None, Some(ours.as_str()), Some("https://evil.example"), Some("null")];
    let mut checked = 0;
    for route in test.routes.iter().filter(|route| route.verb != Verb::Get) {
        if matches!(route.door.need, Need::Token(_) | Need::Hook) {
            continue;
        }
        for (site, origin, kind) in
            sites.iter().flat_map(|site| origins.iter().flat_map(move |origin| KINDS.map(|kind| (site, origin, kind))))
        {
            let allowed = match site {
                Some(site) => matches!(*site, "same-origin" | "none"),
                None => *origin == Some(ours.as_str()),
            };
            if allowed && (kind != KINDS[0] || !does_no_harm(route)) {
                continue;
            }
            let mut ask = Ask::new(route.verb.name(), &path_of(route)).body(kind, "a=b");
            if let Some(site) = site {
                ask = ask.header("Sec-Fetch-Site", site);
            }
            if let Some(origin) = origin {
                ask = ask.header("Origin", origin);
            }
            let reply = owner.clone().send(ask).await;
            let refused = reply.status == 403 && reply.text().contains("another site");
            assert_eq!(
                refused,
                !allowed,
                "{} {} {site:?} {origin:?} {kind}: {}",
                route.verb.name(),
                route.path,
                reply.status
            );
            checked += 1;
        }
    }
    assert!(checked > 1_000, "{checked}");
    assert_eq!(owner.clone().get("/account").await.status, 200, "nothing was done");
}

// proves: S06
#[tokio::test]
async fn s06_tokens_and_hooks_take_no_cookies() {
    let test = TestApp::start().await;
    let owner = test.signed_in_owner().await;
    let mut checked = 0;
    for route in test.routes.iter().filter(|route| matches!(route.door.need, Need::Token(_) | Need::Hook)) {
        let what = format!("{} {}", route.verb.name(), route.path);
        let ask = Ask::new(route.verb.name(), &path_of(route)).body("application/json", "{}");
        let reply = owner.clone().send(ask.header("Sec-Fetch-Site", "same-origin")).await;
        assert_eq!(reply.status, 401, "{what}: {}", reply.text());
        assert_eq!(reply.cookies(), [""; 0], "{what}");
        checked += 1;
    }
    assert!(checked > 15, "{checked}");
}

/// Every byte of a data directory, but for the index that readers share.
fn bytes_of(directory: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.is_file() && !file.to_string_lossy().ends_with("-shm"));
    files
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&file).unwrap()))
        .collect()
}

// proves: S06
#[tokio::test]
async fn s06_reading_changes_nothing() {
    let test = TestApp::start_still().await;
    let facts = parcelwatch::sample::facts(clock::now());
    let reported = facts.into_iter().map(|fact| Reported { line: 1, fact }).collect();
    test.app.ingest().submit(reported, clock::now()).await.unwrap();
    test.app.ingest().drain_due(clock::now()).await.unwrap();
    let mut owner = test.signed_in_owner().await;
    let token = test.token(Scope::Admin).await;
    // A token's last use is noted at its first, and then once a minute.
    let first = |path: &'static str| test.send(Ask::new("GET", path).bearer(&token));
    let package = first("/api/v1/packages?limit=1").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let order = first("/api/v1/orders?limit=1").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    test.app.db().checkpoint().await.unwrap();
    let before = bytes_of(test.directory.path());
    let mut read = 0;
    for route in test.routes.iter().filter(|route| route.verb == Verb::Get) {
        // Whether a write can be committed is found out by writing a mark.
        if route.path == "/readyz" {
            continue;
        }
        let real = route.path.replace("{order}", &order).replace("{package}", &package);
        let real = real.replace("orders/{id}", &format!("orders/{order}")).replace("{id}", &package);
        let path =
            real.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/");
        for method in ["GET", "HEAD"] {
            let ask = Ask::new(method, &path);
            let reply = match route.door.need {
                Need::Token(_) => test.send(ask.bearer(&token)).await,
                Need::Nothing | Need::Hook | Need::Person(_) => owner.send(ask).await,
            };
            assert!(reply.status < 500, "{method} {path}: {}", reply.status);
            read += usize::from(reply.status == 200);
            let after = bytes_of(test.directory.path());
            let changed: Vec<_> = after.iter().filter(|(name, bytes)| before.get(*name) != Some(*bytes)).collect();
            let changed: Vec<_> = changed.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(changed, [""; 0], "{method} {path} wrote");
        }
    }
    assert!(read > 30, "{read} were answered");
}

fn is_strict(reply: &Reply, what: &str) {
    let header = |name: &str| reply.header(name).unwrap_or_else(|| panic!("{what} has no {name}"));
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(header("permissions-policy").contains("camera=()"), "{what}");
    assert!(header("x-request-id").starts_with("req_"), "{what}");
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    if reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        for part in [
            "script-src 'self' 'nonce-",
            "style-src 'self';",
            "img-src 'self' data:;",
            "connect-src 'self';",
            "form-action 'self';",
            "base-uri 'none';",
            "require-trusted-types-for 'script';",
            "trusted-types htmx",
        ] {
            assert!(policy.contains(part), "{what}: {policy}");
        }
        let text = reply.text();
        assert!(!text.contains(" style=") && !text.contains("<style") && !text.contains(" onclick="), "{what}");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(" src=") && tag.contains(nonce), "{what}: {tag}");
        }
    }
    if !what.contains("/static/") {
        assert_eq!(header("cache-control"), "no-store", "{what}");
    }
}

// proves: S07
#[tokio::test]
async fn s07_every_reply_is_strict() {
    let test =
        TestApp::start_as(|web| parcelwatch::app::Web { public_url: "https://track.example.net".to_owned(), ..web })
            .await;
    let mut owner = test.signed_in_owner().await;
    let mut stranger = test.browser();
    let mut nonces = BTreeSet::new();
    let mut pages = 0;
    for route in &test.routes {
        for browser in [&mut owner as &mut Browser, &mut stranger] {
            // Without our own origin what changes something is refused: an error reply.
            let what = format!("{} {}", route.verb.name(), path_of(route));
            let reply = browser.send(Ask::new(route.verb.name(), &path_of(route))).await;
            is_strict(&reply, &what);
            assert_eq!(reply.header("strict-transport-security"), Some("max-age=31536000"), "{what}");
            let policy = reply.header("content-security-policy").unwrap();
            if let Some(nonce) = policy.split("'nonce-").nth(1) {
                pages += 1;
                nonces.insert(nonce.split('\'').next().unwrap().to_owned());
            }
        }
    }
    assert!(pages > 10, "{pages}");
    assert_eq!(nonces.len(), pages, "a fresh nonce for each");
    for (method, path) in [("GET", "/nothing/here"), ("PUT", "/sign-in"), ("GET", "/api/nothing")] {
        is_strict(&owner.send(Ask::new(method, path)).await, path);
    }
    // What is allowed to come in fails in its own ways, for people and for programs.
    let token = test.token(Scope::Admin).await;
    for route in test.routes.iter().filter(|route| does_no_harm(route)) {
        let ask = Ask::new(route.verb.name(), &path_of(route)).body(KINDS[1], "{").header("Sec-Fetch-Site", "none");
        is_strict(&owner.send(ask.clone().bearer(&token)).await, route.path);
        is_strict(&test.send(ask.bearer(&token)).await, route.path);
    }
    for (path, form) in [("/sign-in", &[("email", "a"), ("password", "b")][..]), ("/enter", &[("key", "x")])] {
        let reply = stranger.post(path, form).await;
        assert_eq!(reply.status, 422, "{path}");
        is_strict(&reply, path);
    }
    test.app.db().close().await;
    for path in ["/orders", "/sign-in", "/api/v1/counts"] {
        let reply = owner.send(Ask::new("GET", path).bearer(&token)).await;
        assert!(reply.status >= 500, "{path}: {}", reply.status);
        is_strict(&reply, path);
    }
}

#[tokio::test]
async fn s09_a_role_that_doesnt_reach_and_an_unknown_door() {
    let test = TestApp::start_with(|routes| {
        routes.get("/test/owner", Need::Person(Role::Owner), async |person: parcelwatch::auth::Person| person.email)
    })
    .await;
    let mut owner = test.signed_in_owner().await;
    assert_eq!(owner.get("/test/owner").await.status, 200);
    test.person("tom@shop.example", Role::Operator).await;
    let mut tom = test.signed_in("tom@shop.example").await;
    let reply = tom.get("/test/owner").await;
    assert_eq!(reply.status, 403);
    assert!(reply.text().contains("<h1>Your role"), "{}", reply.text());
    assert_eq!(owner.get("/test/nothing").await.status, 404);
    let fragment = test.send(Ask::new("GET", "/account").header("HX-Request", "true")).await;
    assert_eq!((fragment.status, fragment.header("hx-redirect")), (401, Some("/sign-in?next=/account")));
}

/// What tells how we are built: libraries, statements, tables, files, and what a panic says.
const BUILT: [&str; 22] = [
    "select ",
    "insert into",
    "workspace_id",
    "no such table",
    "no such column",
    "sqlite",
    "postgres",
    "sqlx",
    "axum",
    "hyper",
    "tokio",
    "serde",
    "deserialize",
    "missing field",
    "panicked",
    "unwrap",
    ".rs",
    "src/",
    "crates/",
    "StoreError",
    "Unavailable(",
    "PoolClosed",
];

/// What a reply says of how we are built.
fn told(reply: &Reply, directory: &std::path::Path) -> Vec<String> {
    let heads: String = reply.headers.iter().map(|(_, value)| format!("{value}\n")).collect();
    let said = reply.text() + &heads;
    // What a form lets people choose from is called so too.
    let small = said.to_lowercase().replace("<select ", "");
    let built = BUILT.iter().filter(|built| small.contains(&built.to_lowercase()));
    let mut told: Vec<String> = built.map(|built| (*built).to_owned()).collect();
    let ours = [directory.to_string_lossy().into_owned(), env!("CARGO_MANIFEST_DIR").to_owned()];
    told.extend(ours.into_iter().filter(|ours| said.contains(ours)));
    // Whoever is signed in is shown the version on every whole page; an error doesn't name it.
    let is_error = reply.status >= 500 || reply.header("content-type") == Some("application/problem+json");
    if is_error && said.contains(env!("CARGO_PKG_VERSION")) {
        told.push("the version".to_owned());
    }
    if reply.header("x-request-id").is_none() {
        told.push("no id of the request".to_owned());
    }
    told
}

/// Asks every door as whoever may pass it; what fails is looked at, and counted.
async fn faults_of(test: &TestApp, owner: &Browser, token: &str, layer: &str) -> usize {
    let (mut failed, mut talkative) = (0, Vec::new());
    for route in &test.routes {
        // They say how the server is, not what became of a request.
        // Whoever signs out sees no more faults.
        if matches!(route.path, "/metrics" | "/api/openapi.json" | "/static/{hash}/{name}" | "/sign-out") {
            continue;
        }
        let (kind, body) = match route.door.need {
            Need::Token(_) | Need::Hook => ("application/json", r#"{"type":"note","package":"x","text":"y"}"#),
            Need::Nothing | Need::Person(_) => (KINDS[0], "email=a%40b&password=c&key=x&name=y&connector=17track"),
        };
        let mut ask = Ask::new(route.verb.name(), &path_of(route));
        if route.verb != Verb::Get {
            ask = ask.body(kind, body).header("Sec-Fetch-Site", "same-origin");
            ask = ask.header("Idempotency-Key", &format!("without {layer}"));
        }
        for reply in [owner.clone().send(ask.clone()).await, test.send(ask.bearer(token)).await] {
            if reply.status >= 400 {
                let door = format!("{} {} {}", route.verb.name(), route.path, reply.status);
                talkative.extend(told(&reply, test.directory.path()).into_iter().map(|told| format!("{door}: {told}")));
            }
            failed += usize::from(reply.status >= 500);
        }
    }
    assert!(talkative.is_empty(), "without {layer}:\n{}", talkative.join("\n"));
    failed
}

// proves: S23
#[tokio::test]
async fn s23_no_layer_of_a_failing_door_tells_how_we_are_built() {
    const TABLES: [&str; 12] = [
        "package",
        "orders",
        "package_order",
        "tab_count",
        "fact",
        "event",
        "account",
        "job",
        "kept_answer",
        "setting",
        "source",
        "import",
    ];
    let test = TestApp::start_still().await;
    let owner = test.signed_in_owner().await;
    let token = test.token(Scope::Admin).await;
    // A session's and a token's last use are noted before the faults.
    owner.clone().get("/account").await;
    test.send(Ask::new("GET", "/api/v1/counts").bearer(&token)).await;
    let mut unmissed = Vec::new();
    for table in TABLES {
        test.app.db().execute_for_test(&format!("alter table {table} rename to hidden_{table}")).await.unwrap();
        if faults_of(&test, &owner, &token, table).await == 0 {
            unmissed.push(table);
        }
        test.app.db().execute_for_test(&format!("alter table hidden_{table} rename to {table}")).await.unwrap();
    }
    // In a shop without orders nobody looks for what belongs to them.
    let may_be = ["event", "source", "fact", "package_order", "setting"];
    assert!(unmissed.iter().all(|table| may_be.contains(table)), "nobody missed {unmissed:?}");
    assert_eq!(owner.clone().get("/orders").await.status, 200, "it serves again");
    for table in ["session", "token", "person", "one_time_link", "sign_in_attempt"] {
        test.app.db().execute_for_test(&format!("alter table {table} rename to hidden_{table}")).await.unwrap();
        faults_of(&test, &owner, &token, table).await;
        test.app.db().execute_for_test(&format!("alter table hidden_{table} rename to {table}")).await.unwrap();
    }
    test.app.db().close().await;
    assert!(faults_of(&test, &owner, &token, "a database").await > 40);
    assert_eq!(test.get("/healthz").await.status, 200, "it still serves");
}

#[tokio::test]
async fn s23_errors_say_what_to_do_and_not_how_we_are_built() {
    let test = TestApp::start_with(|routes| {
        routes
            .get("/test/panic", Need::Nothing, async || -> &'static str { panic!("at src/secret.rs: select * from x") })
            .get("/api/test/plain", Need::Nothing, async || {
                (axum::http::StatusCode::BAD_REQUEST, "select * from person: no such column in /srv/x.rs")
            })
            .get("/test/slow", Need::Nothing.time(std::time::Duration::from_millis(20)), async || {
                std::future::pending::<&'static str>().await
            })
    })
    .await;
    test.person("mia@shop.example", Role::Owner).await;
    let large = vec![b'a'; (16 << 10) + 1];
    for (ask, status, kind) in [
        (Ask::new("GET", "/test/panic"), 500, "internal"),
        (Ask::new("GET", "/api/test/plain"), 400, "bad-request"),
        (Ask::new("GET", "/test/slow"), 503, "too-long"),
        (Ask::new("GET", "/nothing"), 404, "not-found"),
        (Ask::new("DELETE", "/healthz"), 405, "method"),
        (Ask::new("POST", "/sign-in").body(KINDS[0], "a=b"), 403, "other-site"),
        (Ask::new("POST", "/sign-in").body(KINDS[0], "a=b").header("Sec-Fetch-Site", "none"), 422, "bad-request"),
        (Ask::new("POST", "/sign-in").body(KINDS[1], "{}").header("Sec-Fetch-Site", "none"), 415, "bad-request"),
        (Ask::new("POST", "/sign-in").body(KINDS[0], large).header("Sec-Fetch-Site", "none"), 413, "too-large"),
    ] {
        let what = format!("{} {}", ask.method, ask.path);
        let reply = test.send(ask.clone()).await;
        assert_eq!(reply.status, status, "{what}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{what}");
        let problem = reply.json();
        assert_eq!(problem["type"], format!("/problems/{kind}"), "{what}");
        assert_eq!(problem["status"], status, "{what}");
        assert_eq!(problem["request_id"].as_str(), reply.header("x-request-id"), "{what}");
        assert!(!problem["title"].as_str().unwrap().is_empty() && problem["detail"].is_string(), "{what}");
        // The same for a person, in their language.
        let page = test.send(ask.header("Accept", "text/html").header("Accept-Language", "de")).await;
        for text in [reply.text(), page.text()] {
            for built in ["select ", ".rs", "panicked", "sqlx", "axum", "Deserialize", "deserialize", "missing field"] {
                assert!(!text.contains(built), "{what}: {text}");
            }
        }
        if !what.contains("/api/") {
            assert!(page.text().contains("<html lang=\"de\">"), "{what}: {}", page.text());
        }
    }
    assert_eq!(test.get("/healthz").await.status, 200, "it still serves");
}

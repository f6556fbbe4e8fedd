//! The API through its doors, on a database of its own.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::Db;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::app::{App, Web};
use crate::auth::tokens;
use crate::clock::{self, Clock, Ids};
use crate::engine::dialer::Dialer;
use crate::engine::outside::Outside;
use crate::engine::secrets::Keyring;
use crate::http::route::{Route, Scope};
use crate::ingest::Ingest;
use crate::{http, sample};

/// A server without a socket.
struct Server {
    app: App,
    doors: Router,
    token: String,
    holder: String,
    _directory: TempDir,
}

/// What it answered.
#[derive(Debug)]
struct Said {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// A problem document of this type.
    fn is_problem(&self, kind: &str, status: u16) -> Value {
        let problem = self.json();
        assert_eq!((self.status.as_u16(), problem["type"].as_str()), (status, Some(&*format!("/problems/{kind}"))));
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert!(!problem["title"].as_str().unwrap().is_empty(), "{problem}");
        problem
    }
}

impl Server {
    async fn new() -> Server {
        crate::rig::arm();
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", clock::now()).await.unwrap();
        let ingest = Ingest::new(db.workspace("main"), Policies::default(), Ids);
        let web =
            Web { listen: ([127, 0, 0, 1], 0).into(), public_url: "http://127.0.0.1".to_owned(), insecure_http: true };
        let keyring = Keyring::ephemeral(ingest.workspace()).unwrap();
        let outside = Outside::new(keyring, Dialer::new(Vec::new()));
        let app = App::new(db, ingest, Clock::real(), web, outside);
        let (doors, _) = http::doors(&app);
        let token = tokens::create(app.workspace(), &Ids, "api", Scope::Admin, clock::now()).await.unwrap();
        let holder = app.workspace().reader().await.unwrap().tokens().await.unwrap().remove(0).id;
        Server { app, doors, token: format!("Bearer {}", token.reveal()), holder, _directory: directory }
    }

    async fn ask(&self, verb: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Said {
        let mut request = Request::builder().method(verb).uri(path).header("authorization", &self.token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.doors.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Said { status: parts.status, headers: parts.headers, text: String::from_utf8(text.to_vec()).unwrap() }
    }

    async fn get(&self, path: &str) -> Said {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    async fn post(&self, path: &str, body: &str) -> Said {
        self.ask(Method::POST, path, &[], body.to_owned()).await
    }

    async fn keyed(&self, path: &str, key: &str, body: &str) -> Said {
        self.ask(Method::POST, path, &[("idempotency-key", key)], body.to_owned()).await
    }

    /// Gives facts, all of which are taken.
    async fn give(&self, lines: &[String]) {
        for lines in lines.chunks(1_000) {
            let said = self.post("/api/v1/facts", &lines.join("\n")).await;
            assert_eq!((said.status, &said.json()["rejected"]), (StatusCode::OK, &json!([])), "{}", said.text);
        }
    }

    /// All items of a list, page by page.
    async fn all(&self, path: &str, limit: usize) -> Vec<Value> {
        let (mut items, mut next) = (Vec::new(), None::<String>);
        loop {
            let cursor = next.as_ref().map(|next| format!("&cursor={next}")).unwrap_or_default();
            let said = self.get(&format!("{path}limit={limit}{cursor}")).await;
            assert_eq!(said.status, StatusCode::OK, "{}", said.text);
            let page = said.json();
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(mark) => next = Some(mark.to_owned()),
                None => return items,
            }
        }
    }
}

/// All doors of a server.
pub(super) async fn routes() -> Vec<Route> {
    let server = Server::new().await;
    http::doors(&server.app).1
}

/// The sample shop, its history ending now.
fn shop() -> Vec<String> {
    sample::facts(clock::now()).iter().map(line).collect()
}

fn line(fact: &Fact) -> String {
    serde_json::to_string(fact).unwrap()
}

/// An order with a package, two days old.
fn parcel() -> [String; 3] {
    let ago = |ms: i64| clock::now().plus(-ms);
    [
        json!({"type": "order", "order": "1043", "channel": "shop", "payment": "captured", "paid_at": ago(3 * DAY),
            "placed_at": ago(3 * DAY), "lines": [{"line": "1", "quantity": 1}]})
        .to_string(),
        json!({"type": "package", "package": "p1", "number": "LX123456785CN", "carrier": "china_post",
            "known_at": ago(2 * DAY), "contents": [{"order": "1043", "line": "1", "quantity": 1}]})
        .to_string(),
        event(ago(DAY), "collected"),
    ]
}

fn event(at: Millis, says: &str) -> String {
    let at = Millis(at.0 / 1000 * 1000);
    json!({"type": "event", "number": "LX123456785CN", "carrier": "china_post", "occurred_at": at, "received_at": at,
        "sub_status": says, "text": says})
    .to_string()
}

#[tokio::test]
async fn what_was_reported_is_shown_at_once_and_known_the_next_time() {
    let server = Server::new().await;
    let all = parcel().join("\n");
    assert_eq!(server.post("/api/v1/facts", &all).await.text, r#"{"accepted":3,"unchanged":0,"rejected":[]}"#);
    assert_eq!(server.post("/api/v1/facts", &all).await.text, r#"{"accepted":0,"unchanged":3,"rejected":[]}"#);
    let twice = event(clock::now().plus(-HOUR), "origin_transit");
    let said = server.post("/api/v1/events", &format!("[{twice},{twice}]")).await;
    assert_eq!(said.text, r#"{"accepted":1,"unchanged":1,"rejected":[]}"#);

    let by_number = server.get("/api/v1/packages/lx%20123456785cn").await.json();
    let id = by_number["id"].as_str().unwrap();
    assert!(id.starts_with("pkg_"), "{id}");
    assert_eq!(server.get(&format!("/api/v1/packages/{id}")).await.json(), by_number);
    assert_eq!(
        (&by_number["sub_status"], &by_number["timeline"].as_array().unwrap().len()),
        (&json!("origin_transit"), &2)
    );
    let order = server.get("/api/v1/orders/%231043").await.json();
    assert_eq!((&order["id"], &order["stage"]), (&json!("1043"), &json!("fulfilled")));
    assert_eq!(order["packages"][0]["id"], by_number["id"]);
    assert_eq!(server.get("/api/v1/orders/shop%2F1043").await.json(), order);
    let counts = server.get("/api/v1/counts").await.json();
    assert_eq!((&counts["all"], &counts["in_transit"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn s9_a_number_told_in_a_text_joins_whatever_comes_first() {
    let ago = |ms: i64| clock::now().plus(-ms);
    let event = |at: Millis, number: &str, kind: &str, text: &str| {
        json!({"type": "event", "number": number, "occurred_at": at, "received_at": at, "sub_status": kind,
            "text": text})
        .to_string()
    };
    let (first, last) = ("LX123456785CN", "00340434161094015902");
    let handed_on = event(ago(12 * HOUR), first, "moving", "Handed over to DHL, tracking number 00340434161094015902");
    let delivered = event(ago(HOUR), last, "delivered", "Delivered");
    let [order, package, collected] = parcel();
    let facts = [order, package, collected, handed_on, delivered];
    for turn in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 4, 0, 2, 1], [1, 4, 3, 0, 2]] {
        let server = Server::new().await;
        for place in turn {
            let said = server.post("/api/v1/facts", &facts[place]).await.text;
            assert_eq!(said, r#"{"accepted":1,"unchanged":0,"rejected":[]}"#, "only what was reported is counted");
        }
        let shown = server.get("/api/v1/packages/p1").await.json();
        assert_eq!((&shown["number"], &shown["sub_status"]), (&json!(first), &json!("delivered")), "{turn:?}");
        let by_number = server.get(&format!("/api/v1/packages/{last}")).await.json();
        assert_eq!(by_number["timeline"].as_array().map(Vec::len), Some(3), "{turn:?}: {by_number}");
        let again = server.post("/api/v1/facts", &facts.join("\n")).await.text;
        assert_eq!(again, r#"{"accepted":0,"unchanged":5,"rejected":[]}"#);
    }
}

#[tokio::test]
async fn one_bad_record_leaves_the_others_and_says_what_to_do() {
    let server = Server::new().await;
    let [order, package, scan] = parcel();
    let body = format!("{order}\n{{\"type\":\"order\",\"order\":\"2\",\"payed\":1}}\n\n{package}\nnothing\n{scan}");
    let said = server.post("/api/v1/facts", &body).await.json();
    assert_eq!((&said["accepted"], &said["unchanged"]), (&json!(3), &json!(0)));
    let lines: Vec<_> = said["rejected"].as_array().unwrap().iter().map(|one| one["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [2, 5]);
    for rejected in said["rejected"].as_array().unwrap() {
        assert!(!rejected["reason"].as_str().unwrap().is_empty() && !rejected["remedy"].as_str().unwrap().is_empty());
    }
    // Two states of one thing at one instant: the second one is refused by what is known.
    let other = order.replace("captured", "pending");
    let said = server.post("/api/v1/facts", &other).await.json();
    assert_eq!((&said["accepted"], &said["rejected"][0]["line"]), (&json!(0), &json!(1)));
    let german = [("accept-language", "de-AT,de;q=0.9")];
    let said = server.ask(Method::POST, "/api/v1/facts", &german, other).await.json();
    let english = server.post("/api/v1/facts", &order.replace("captured", "pending")).await.json();
    assert_ne!(said["rejected"][0]["reason"], english["rejected"][0]["reason"]);
}

#[tokio::test]
async fn what_cannot_be_answered_says_why() {
    let server = Server::new().await;
    server.give(&parcel()).await;
    server.post("/api/v1/facts", "hello").await.is_problem("not-json", 400);
    server.post("/api/v1/events", "[{]").await.is_problem("not-json", 400);
    server.post("/api/v1/facts", "  ").await.is_problem("empty-body", 400);
    server.ask(Method::POST, "/api/v1/facts", &[], vec![0xff, 0xfe]).await.is_problem("not-utf8", 400);
    let csv = [("content-type", "text/csv")];
    server.ask(Method::POST, "/api/v1/facts", &csv, "a,b").await.is_problem("wrong-media-type", 415);
    server.post("/api/v1/events", &"7\n".repeat(5_001)).await.is_problem("too-many-facts", 413);
    server.get("/api/v1/packages/nobody").await.is_problem("not-found", 404);
    server.get("/api/v1/orders/nobody").await.is_problem("not-found", 404);
    for wrong in ["limit=0", "limit=201", "limit=x", "tab=lost", "cursor=00", "colour=red", "q=nobody:knows", "q=(("] {
        server.get(&format!("/api/v1/packages?{wrong}")).await.is_problem("bad-parameter", 400);
    }
    let act = |what: &'static str, body: &'static str| {
        let (server, path) = (&server, format!("/api/v1/packages/p1/{what}"));
        async move { server.post(&path, body).await }
    };
    act("override", r#"{"sub_status":"gone"}"#).await.is_problem("bad-body", 422);
    let said = act("override", r#"{"sub_status":"lost","by":"somebody else"}"#).await.is_problem("bad-body", 422);
    assert_eq!(said["errors"][0]["field"], "by");
    act("snooze", "[]").await.is_problem("bad-body", 422);
    act("snooze", "until").await.is_problem("not-json", 400);
    let twin = parcel()[1].replace("p1", "p2");
    server.give(&[twin]).await;
    let several = server.get("/api/v1/packages/LX123456785CN").await.is_problem("several", 409);
    assert_eq!(several["ids"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn pages_join_to_the_whole_list() {
    let server = Server::new().await;
    server.give(&shop()).await;
    let counts = server.get("/api/v1/counts").await.json();
    for tab in ["all", "pending", "in_transit", "delivered", "abnormal", "attention"] {
        let path = format!("/api/v1/packages?tab={tab}&");
        let whole = server.all(&path, 200).await;
        assert_eq!(json!(whole.len()), counts[tab], "{tab}");
        let ids = |items: &[Value]| items.iter().map(|item| item["id"].to_string()).collect::<Vec<_>>();
        assert_eq!(ids(&server.all(&path, 7).await), ids(&whole), "{tab}");
        let found = server.all(&format!("/api/v1/packages?tab={tab}&q=carrier:dhl_de&"), 3).await;
        let wanted = whole.iter().filter(|item| item["carrier"] == "dhl_de").cloned().collect::<Vec<_>>();
        assert_eq!(ids(&found), ids(&wanted), "{tab}");
    }
    let orders = server.all("/api/v1/orders?", 200).await;
    assert_eq!(server.all("/api/v1/orders?", 9).await, orders);
    assert!(orders.len() > 20);
    let attention = server.all("/api/v1/orders?tab=attention&", 4).await;
    let flagged = orders.iter().filter(|order| order["attention"] == true).cloned().collect::<Vec<_>>();
    assert_eq!(attention, flagged);

    let mark = server.get("/api/v1/packages?limit=5").await.json()["next"].as_str().unwrap().to_owned();
    server.get(&format!("/api/v1/packages?tab=pending&cursor={mark}")).await.is_problem("bad-parameter", 400);
    let other = if mark.starts_with('f') { 'e' } else { 'f' };
    server.get(&format!("/api/v1/packages?cursor={other}{}", &mark[1..])).await.is_problem("bad-parameter", 400);
}

// proves: R13
#[tokio::test]
async fn r13_a_manual_status_never_changes_what_the_carrier_says() {
    let server = Server::new().await;
    server.give(&parcel()).await;
    let before = server.get("/api/v1/packages/p1").await.json();
    let said = server.post("/api/v1/packages/p1/override", r#"{"sub_status":"delivered","reason":"customer"}"#).await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.text);
    let after = said.json();
    assert_eq!((&after["sub_status"], &after["override"]["by"]), (&json!("delivered"), &json!("api")));
    for field in ["carrier_status", "carrier_sub_status", "last_update_at"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    let shown = server.get("/api/v1/packages/p1").await.json();
    assert_eq!((&shown["sub_status"], &shown["id"]), (&json!("delivered"), &after["id"]));
    // What the carrier says goes on beneath it.
    let now = clock::now();
    server.give(&[event(now.plus(-HOUR), "out_for_delivery")]).await;
    let shown = server.get("/api/v1/packages/p1").await.json();
    assert_eq!((&shown["sub_status"], &shown["carrier_sub_status"]), (&json!("delivered"), &json!("out_for_delivery")));
    server.give(&[json!({"type": "retrack", "package": "p1", "by": "mia", "at": clock::now()}).to_string()]).await;
    let shown = server.get("/api/v1/packages/p1").await.json();
    assert_eq!((&shown["sub_status"], &shown["override"]), (&json!("out_for_delivery"), &Value::Null));
}

#[tokio::test]
async fn a_flag_is_put_off_and_acknowledged() {
    let server = Server::new().await;
    let mut facts = parcel();
    facts[2] = event(clock::now().plus(-6 * DAY), "collected");
    facts[1] = facts[1]
        .replace(&clock::now().plus(-2 * DAY).to_string()[..10], &clock::now().plus(-7 * DAY).to_string()[..10]);
    server.give(&facts).await;
    assert_eq!(server.get("/api/v1/counts").await.json()["attention"], 1);
    let until = clock::now().plus(DAY);
    let body = json!({"until": until}).to_string();
    let said = server.post("/api/v1/packages/p1/snooze", &body).await.json();
    assert!(said["flags"].as_array().unwrap().iter().all(|flag| flag["hidden"]["by"] == "api"), "{said}");
    assert_eq!(server.get("/api/v1/counts").await.json()["attention"], 0);
    let said = server.post("/api/v1/packages/p1/acknowledge", r#"{"reason":"no_update","note":"asked"}"#).await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.text);
}

#[tokio::test]
async fn a_policy_is_set_and_everything_is_decided_under_it() {
    let server = Server::new().await;
    let mut facts = parcel();
    facts[2] = event(clock::now().plus(-DAY), "origin_transit");
    server.give(&facts).await;
    assert_eq!(server.get("/api/v1/packages/p1").await.json()["flags"], json!([]));
    let policy = server.get("/api/v1/policy").await.text;
    let put = |body: String| server.ask(Method::PUT, "/api/v1/policy", &[], body);
    let said = put(format!("{policy}\nnonsense = 1\n")).await;
    said.is_problem("policy", 422);
    let stricter = regexless_replace(&policy, "no_update");
    let said = put(stricter.clone()).await;
    assert_eq!((said.status, said.text.contains("\"5h\"")), (StatusCode::OK, true), "{}", said.text);
    let flags = server.get("/api/v1/packages/p1").await.json()["flags"].clone();
    assert_eq!(flags[0]["reason"], "no_update", "{flags}");
    assert_eq!(server.get("/api/v1/counts").await.json()["attention"], 1);
}

/// The policy with another length for a name.
fn regexless_replace(policy: &str, name: &str) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        Some((key, _)) if key == name => format!("{name} = \"5h\"\n"),
        _ => format!("{line}\n"),
    };
    policy.lines().map(line).collect()
}

#[tokio::test]
async fn r19_a_request_with_a_key_is_done_once() {
    let server = Server::new().await;
    let [order, package, scan] = parcel();
    server.give(&[order, package]).await;
    let first = server.keyed("/api/v1/events", "k1", &scan).await;
    assert_eq!(first.text, r#"{"accepted":1,"unchanged":0,"rejected":[]}"#);
    let again = server.keyed("/api/v1/events", "k1", &scan).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    server.keyed("/api/v1/events", "k1", "{}").await.is_problem("key-reused", 422);
    server.keyed("/api/v1/facts", "k1", &scan).await.is_problem("key-reused", 422);
    server.keyed("/api/v1/events", &"k".repeat(256), &scan).await.is_problem("bad-key", 400);
    // A request of which nothing was taken has its answer too.
    let bad = server.keyed("/api/v1/events", "k2", r#"{"number":""}"#).await;
    assert_eq!(
        (bad.status, server.keyed("/api/v1/events", "k2", r#"{"number":""}"#).await.text),
        (StatusCode::OK, bad.text)
    );

    let body = r#"{"sub_status":"lost","reason":"carrier says so"}"#;
    let first = server.keyed("/api/v1/packages/p1/override", "k3", body).await;
    let again = server.keyed("/api/v1/packages/p1/override", "k3", body).await;
    assert_eq!((first.status, &first.text), (StatusCode::OK, &again.text));
    assert_eq!(first.json()["override"]["sub_status"], "lost");
    // The same request begun and not ended: whoever comes meanwhile waits.
    let name = (server.holder.clone(), "k4".to_owned());
    let _held = server.app.in_flight().hold_for_test(&name);
    let busy = server.keyed("/api/v1/events", "k4", &scan).await;
    busy.is_problem("key-in-use", 409);
    assert_eq!(busy.headers["retry-after"], "1");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Overlapping retries: one is done, and whoever gets an answer gets the same.
    #[test]
    fn r19_overlapping_retries_are_one_request(retries in 1_usize..=8, kinds in prop::collection::vec(0..2, 3)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let server = Server::new().await;
            server.give(&parcel()).await;
            for (round, kind) in kinds.iter().enumerate() {
                let key = format!("key {round}");
                let (path, body) = match kind {
                    0 => {
                        let ago = HOUR * i64::try_from(round + 1).unwrap();
                        ("/api/v1/events", event(clock::now().plus(-ago), "origin_transit"))
                    }
                    _ => ("/api/v1/packages/p1/override", json!({"sub_status": "lost", "reason": key}).to_string()),
                };
                let asked = (0..retries).map(|_| server.keyed(path, &key, &body));
                let answers = futures_util::future::join_all(asked).await;
                let done: Vec<_> = answers.iter().filter(|said| said.status == StatusCode::OK).collect();
                let fresh = done.iter().filter(|said| !said.headers.contains_key("idempotent-replayed")).count();
                assert_eq!(fresh, 1, "{answers:?}");
                assert!(done.iter().all(|said| said.text == done[0].text));
                assert!(answers.iter().all(|said| said.status == StatusCode::OK || said.status == StatusCode::CONFLICT));
                assert_eq!(server.keyed(path, &key, &body).await.text, done[0].text);
            }
        });
    }

    // proves: R08
    /// The same facts, in any order and any batches, some of them twice, show the same.
    #[test]
    fn r08_facts_over_http_converge(seed in any::<u64>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut lines = shop();
            lines.truncate(120);
            let events = lines.iter().filter(|line| line.contains("\"event\"")).count();
            assert!(events > 40, "{events} events: that is no history");
            let shown = async |lines: &[String], batches: &[usize]| {
                let server = Server::new().await;
                let mut rest = lines;
                for size in batches.iter().cycle() {
                    if rest.is_empty() { break }
                    let (batch, others) = rest.split_at((*size).min(rest.len()));
                    server.give(batch).await;
                    rest = others;
                }
                let mut items = server.all("/api/v1/packages?", 200).await;
                items.extend(server.all("/api/v1/orders?", 200).await);
                for item in &mut items {
                    // What every installation gives its own of, and what counts on while we look.
                    let item = item.as_object_mut().unwrap();
                    item.remove("id");
                    for flag in item.get_mut("flags").and_then(Value::as_array_mut).into_iter().flatten() {
                        flag.as_object_mut().unwrap().retain(|name, _| name != "evidence" && name != "text");
                    }
                }
                items
            };
            let expected = shown(&lines, &[1_000]).await;
            let mut dice = seed | 1;
            let mut roll = |below: usize| {
                dice ^= dice << 13;
                dice ^= dice >> 7;
                dice ^= dice << 17;
                usize::try_from(dice % below as u64).unwrap()
            };
            let mut mixed = lines.clone();
            for _ in 0..10 {
                mixed.push(lines[roll(lines.len())].clone());
            }
            for place in (1..mixed.len()).rev() {
                mixed.swap(place, roll(place + 1));
            }
            let batches: Vec<usize> = (0..5).map(|_| 1 + roll(40)).collect();
            assert_eq!(shown(&mixed, &batches).await, expected, "seed {seed}");
        });
    }
}

#[tokio::test]
async fn y2_y4_what_is_asked_for_is_a_job() {
    let server = Server::new().await;
    server.give(&parcel()).await;
    server.post("/api/v1/packages/p1/override", r#"{"sub_status":"lost"}"#).await;
    let said = server.keyed("/api/v1/packages/p1/retrack", "k1", "").await;
    assert_eq!((said.status, &said.json()["state"]), (StatusCode::ACCEPTED, &json!("queued")), "{}", said.text);
    let again = server.keyed("/api/v1/packages/p1/retrack", "k1", "").await;
    assert_eq!((again.status, &again.text), (StatusCode::ACCEPTED, &said.text));
    assert_eq!(server.get("/api/v1/packages/p1").await.json()["override"], Value::Null);
    let id = said.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(server.get(&format!("/api/v1/jobs/{id}")).await.json(), said.json());
    server.get("/api/v1/jobs/job_nobody").await.is_problem("not-found", 404);

    let said = server.keyed("/api/v1/orders/1043/sync", "k2", "").await;
    assert_eq!(said.status, StatusCode::ACCEPTED, "{}", said.text);
    let soon = server.post("/api/v1/orders/1043/sync", "").await;
    soon.is_problem("too-soon", 429);
    assert!(soon.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 60);
    assert_eq!(server.keyed("/api/v1/orders/1043/sync", "k2", "").await.text, said.text);
    let sources = server.get("/api/v1/sources").await.json();
    assert!(sources["connectors"].as_array().unwrap().iter().any(|one| one["id"] == "17track"), "{sources}");
}

// proves: R09
#[tokio::test]
async fn r09_no_door_rewrites_a_fact() {
    let server = Server::new().await;
    server.give(&parcel()).await;
    let before = server.app.db().fact_rows_for_test().await.unwrap();
    let [order, package, scan] = parcel();
    server.post("/api/v1/facts", &[order.replace("captured", "refunded"), package, scan.clone()].join("\n")).await;
    server.post("/api/v1/events", &scan.replace("collected", "lost")).await;
    for (what, body) in [
        ("override", r#"{"sub_status":"lost","reason":"x"}"#),
        ("override", r#"{"sub_status":"delivered","reason":"y","mode":"until_next_event"}"#),
        ("snooze", r#"{"until":"next_event"}"#),
        ("acknowledge", r#"{"reason":"no_update"}"#),
        ("retrack", ""),
    ] {
        let said = server.post(&format!("/api/v1/packages/p1/{what}"), body).await;
        assert!(said.status.is_success(), "{what}: {}", said.text);
    }
    server.post("/api/v1/orders/1043/sync", "").await;
    let policy = server.get("/api/v1/policy").await.text;
    assert_eq!(server.ask(Method::PUT, "/api/v1/policy", &[], policy).await.status, StatusCode::OK);
    let after = server.app.db().fact_rows_for_test().await.unwrap();
    assert!(before.is_subset(&after), "{:?}", before.difference(&after).collect::<Vec<_>>());
    assert!(after.len() >= before.len() + 6, "what was done is new facts");
}

// proves: R11
#[tokio::test]
async fn r11_what_the_carrier_printed_comes_back_as_it_was() {
    let server = Server::new().await;
    server.give(&parcel()[..2]).await;
    // The hour that comes twice, the one that is left out, half an hour, beyond a day, and no offset at all.
    let written = [
        "2025-10-26T02:30:00+02:00",
        "2025-10-26T02:30:00+01:00",
        "2025-03-30T02:30:00",
        "2025-11-01T10:00:00+10:30",
        "2025-11-02T23:59:59+14:00",
        "2025-11-03T10:00",
        "2025-11-04",
    ];
    let events = written.map(|at| json!({"number": "LX123456785CN", "occurred_at": at, "text": at, "country": "DE"}));
    let said = server.post("/api/v1/events", &json!(events).to_string()).await.json();
    assert_eq!(said["accepted"], written.len());
    let timeline = server.get("/api/v1/packages/p1").await.json()["timeline"].clone();
    let moments = timeline.as_array().unwrap();
    for at in written {
        let moment = moments.iter().find(|moment| moment["text"] == at).unwrap_or_else(|| panic!("{at}: {timeline}"));
        assert_eq!(moment["occurred_at"], at);
    }
    let local = moments.iter().find(|moment| moment["text"] == "2025-11-03T10:00").unwrap();
    assert_eq!(
        Millis::parse(local["instant"].as_str().unwrap()),
        Millis::parse("2025-11-03T09:00:00Z"),
        "Berlin's ten"
    );
    let instants: Vec<Millis> =
        moments.iter().map(|moment| Millis::parse(moment["instant"].as_str().unwrap()).unwrap()).collect();
    let sorted = instants.is_sorted() || instants.iter().rev().is_sorted();
    assert!(sorted, "{instants:?}");
}

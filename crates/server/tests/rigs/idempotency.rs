//! R19: a write with a key is done once, however often it is sent, whoever answers it, and whoever dies meanwhile.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::DAY;
use serde_json::json;

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::program::Death;
use crate::serving::{Asks, Reply, Serving, Site, ask};
use crate::shop::{merged, order, package};

/// Places of a write at which the server may end.
const PLACES: &[&str] =
    &["decided", "mid_batch", "mid_projection", "mid_outbox", "before_commit", "after_commit", "before_reply"];
const PATH: &str = "/api/v1/packages/p1/override";

// proves: R19
#[test]
fn once_with_kills() {
    let mut rig = Rig::begin("idempotency::once_with_kills");
    let cases = rig.count(24, 120);
    run(&mut rig, cases, Site::new(Ground::sqlite(), 1), 1);
}

// proves: R19
#[test]
fn once_on_two_nodes() {
    let mut rig = Rig::begin("idempotency::once_on_two_nodes");
    let Some(ground) = wait(Ground::postgres()) else { return };
    let cases = rig.count(24, 120);
    run(&mut rig, cases, Site::new(ground, 2), 2);
}

fn run(rig: &mut Rig, cases: usize, site: Site, nodes: usize) {
    let tokens = [site.token("first"), site.token("second")];
    let mut shop = Shop { nodes: (0..nodes).map(|node| site.serve(node)).collect(), site };
    shop.give_package(&tokens[0]);
    let mut done = BTreeMap::new();
    for case in 0..cases {
        let key = format!("case {case}");
        let asks = write(&key, &key).by(&tokens[0]);
        let retries = 1 + rig.random.index(8);
        let mut answers = Vec::new();
        if rig.random.one_in(2) {
            let death = Death::choose(&mut rig.random, 30, PLACES, 2);
            let node = rig.random.index(nodes);
            println!("{key}: {retries} at once, node {node} dies by {death:?}");
            answers.extend(shop.asked_while_one_dies(&asks, retries, node, &death));
        }
        answers.extend(shop.asked(&asks, retries));
        agree(&key, &answers);
        // Whoever comes last is given the first answer, at any node.
        for node in &shop.nodes {
            let last = ask(node.address, &asks).expect("an answer");
            assert!(last.status == 200 && last.has("idempotent-replayed"), "{key}: {last:?}");
            answers.push(last);
        }
        agree(&key, &answers);
        let other = ask(shop.nodes[0].address, &write(&key, "another reason").by(&tokens[0])).expect("an answer");
        assert_eq!(other.status, 422, "{key}: the same key for something else: {other:?}");
        done.insert(key, 1);
    }
    // Keys are each holder's own.
    let key = "case 0";
    let theirs = ask(shop.nodes[0].address, &write(key, "by another").by(&tokens[1])).expect("an answer");
    assert!(theirs.status == 200 && !theirs.has("idempotent-replayed"), "{theirs:?}");
    done.insert("by another".to_owned(), 1);
    assert_eq!(wait(overrides(shop.close())), done, "how often each was done");
    println!("{cases} writes, each done once");
}

fn write(key: &str, reason: &str) -> Asks {
    let body = json!({"sub_status": "lost", "reason": reason}).to_string();
    Asks::post(PATH, &body).header("Idempotency-Key", key)
}

/// One was done; the others were given its answer, or told to come again.
fn agree(key: &str, answers: &[Reply]) {
    let (done, others): (Vec<_>, Vec<_>) = answers.iter().partition(|reply| reply.status == 200);
    assert!(!done.is_empty(), "{key}: nobody was answered: {others:?}");
    for other in others {
        assert!(other.status == 409 && other.has("retry-after"), "{key}: {other:?}");
    }
    let fresh = done.iter().filter(|reply| !reply.has("idempotent-replayed")).count();
    assert!(fresh <= 1, "{key}: it was done {fresh} times");
    for reply in &done {
        assert_eq!(reply.body, done[0].body, "{key}: two answers to one request");
    }
}

/// How often each status was set by hand, by its reason.
async fn overrides(site: Site) -> BTreeMap<String, i32> {
    let open = site.ground.open().await;
    let mut found = BTreeMap::new();
    for stored in open.facts().await {
        if let Fact::Override(by_hand) = stored.fact {
            *found.entry(by_hand.reason.unwrap_or_default()).or_default() += 1;
        }
    }
    open.sound(parcelwatch::clock::now()).await;
    open.close().await;
    found
}

struct Shop {
    site: Site,
    nodes: Vec<Serving>,
}

impl Shop {
    fn give_package(&self, token: &str) {
        let ago = |days: i64| parcelwatch::clock::now().plus(-days * DAY);
        let facts = [
            merged(order("1"), &json!({"placed_at": ago(3), "paid_at": ago(3)})),
            merged(package("1", "LX123456785CN"), &json!({"known_at": ago(2)})),
        ];
        let lines = facts.map(|fact| fact.to_string()).join("\n");
        let reply = ask(self.nodes[0].address, &Asks::post("/api/v1/facts", &lines).by(token)).expect("an answer");
        assert_eq!(reply.json()["rejected"], json!([]), "{reply:?}");
    }

    /// The same request so many times at once, all of which are answered.
    fn asked(&self, asks: &Asks, times: usize) -> Vec<Reply> {
        let answers = ask_at_once(&self.addresses(), asks, times);
        assert_eq!(answers.len(), times, "somebody got no answer: {answers:?}");
        answers
    }

    fn addresses(&self) -> Vec<SocketAddr> {
        self.nodes.iter().map(|node| node.address).collect()
    }

    /// The same, while a node dies, which is started again. Whoever got no answer isn't among them.
    fn asked_while_one_dies(&mut self, asks: &Asks, times: usize, node: usize, death: &Death) -> Vec<Reply> {
        // A place to die at is named at the start; who dies there at once is simply started again.
        if matches!(death, Death::At(..)) {
            self.nodes[node].kill();
            if let Some(doomed) = self.site.serve_at(node, "127.0.0.1:0", Some(death)) {
                self.nodes[node] = doomed;
            }
        }
        let addresses = self.addresses();
        let answers = thread::scope(|scope| {
            let asking = scope.spawn(|| ask_at_once(&addresses, asks, times));
            if let Death::After(span) | Death::Speaking(span) = death {
                thread::sleep(*span);
                self.nodes[node].kill();
            }
            asking.join().expect("the clients")
        });
        self.nodes[node].kill();
        self.nodes[node] = self.site.serve(node);
        answers
    }

    fn close(self) -> Site {
        self.nodes.into_iter().for_each(Serving::stop);
        self.site
    }
}

/// The same request so many times at once, spread over the nodes: the answers that came.
fn ask_at_once(addresses: &[SocketAddr], asks: &Asks, times: usize) -> Vec<Reply> {
    thread::scope(|scope| {
        let nodes = addresses.iter().cycle().take(times);
        let all: Vec<_> = nodes.map(|address| scope.spawn(move || ask(*address, asks))).collect();
        all.into_iter().filter_map(|one| one.join().expect("a client").ok()).collect()
    })
}

//! R29: who stops finishes. Twenty restarts under a steady load: nobody who was let in is cut off, nobody who was told
//! "yes" is forgotten, and the door is shut for a moment only.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::{DAY, Millis};
use serde_json::json;

use crate::chance::{Rig, wait};
use crate::ground::Ground;
use crate::serving::{Asks, Kept, Serving, Site, ask};
use crate::shop::event;

/// Those that ask, each ten times a second: two hundred requests a second.
const CLIENTS: u64 = 20;
const EVERY: Duration = Duration::from_millis(100);
/// How long nobody may be there.
const GAP: Duration = Duration::from_secs(2);
/// How long a restart is apart from the next.
const BETWEEN: Duration = Duration::from_millis(300);
const NUMBER: &str = "LX123456785CN";

// proves: R29
#[test]
fn graceful() {
    let rig = Rig::begin("restart::graceful");
    let restarts = rig.count(20, 20);
    let site = Site::new(Ground::sqlite(), 1);
    let load = Load { token: site.token("rig"), ..Load::default() };
    let mut serving = site.serve(0);
    assert!(serving.becomes_ready());
    let address = serving.address;
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let load = &load;
            scope.spawn(move || load.ask_steadily(address, client));
        }
        // Whatever goes wrong here, they end.
        let done = Done(&load.done);
        let mut longest = Duration::ZERO;
        for _ in 0..restarts {
            thread::sleep(BETWEEN);
            let shut = told_before_it_shuts(&serving);
            let status = serving.ends();
            assert!(status.success(), "{status}");
            serving = site.serve_at(0, &address.to_string(), None).expect("it starts again");
            assert!(serving.becomes_ready());
            longest = longest.max(shut.elapsed());
        }
        thread::sleep(BETWEEN);
        drop(done);
        println!("{restarts} restarts, nobody there for {longest:?} at most");
        assert!(longest <= GAP, "nobody was there for {longest:?}");
    });
    serving.stop();
    let (answered, refused) = load.nothing_was_cut();
    println!("{answered} requests answered, {refused} found the door shut");
    wait(load.nothing_was_forgotten(&site.ground));
}

/// Asks a server to stop: it says that it isn't ready while it still lets people in. Gives the moment from which it let
/// nobody in.
fn told_before_it_shuts(serving: &Serving) -> std::time::Instant {
    serving.terminate();
    let mut told = false;
    loop {
        let knocked = parcelwatch::clock::stopwatch();
        // Nobody waits at a door that doesn't open.
        let Ok(_) = TcpStream::connect_timeout(&serving.address, Duration::from_millis(50)) else {
            assert!(told, "the door shut before anybody could hear that it would");
            return knocked;
        };
        told |= ask(serving.address, &Asks::get("/readyz")).is_ok_and(|reply| reply.status == 503);
    }
}

struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What the clients saw.
#[derive(Default)]
struct Load {
    token: String,
    done: AtomicBool,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    answered: u64,
    refused: u64,
    cut: Vec<String>,
    acknowledged: BTreeSet<String>,
}

impl Load {
    fn ask_steadily(&self, address: SocketAddr, client: u64) {
        let begun = parcelwatch::clock::stopwatch();
        let mut kept = Kept::default();
        let mut next = EVERY * u32::try_from(client).expect("a few") / u32::try_from(CLIENTS).expect("a few");
        for count in 0_u64.. {
            if self.done.load(Ordering::Relaxed) {
                return;
            }
            thread::sleep(next.saturating_sub(begun.elapsed()));
            next += EVERY;
            let text = format!("client {client} count {count}");
            let asks = match count % 3 {
                0 => Asks::get("/healthz"),
                1 => Asks::get("/api/v1/counts"),
                _ => Asks::post("/api/v1/events", &scan(&text)),
            };
            let asks = asks.by(&self.token);
            // Every other one stays on its connection as long as it may.
            let came = if client.is_multiple_of(2) { kept.ask(address, &asks) } else { ask(address, &asks) };
            self.note(came, (count % 3 == 2).then_some(text));
        }
    }

    fn note(&self, came: std::io::Result<crate::serving::Reply>, reported: Option<String>) {
        let mut seen = self.seen.lock().expect("what was seen");
        match came {
            Ok(reply) if reply.status == 200 => {
                seen.answered += 1;
                seen.acknowledged.extend(reported);
            }
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => seen.refused += 1,
            Ok(reply) => seen.cut.push(format!("{reply:?}")),
            Err(error) => seen.cut.push(error.to_string()),
        }
    }

    fn nothing_was_cut(&self) -> (u64, u64) {
        let seen = self.seen.lock().expect("what was seen");
        let few = &seen.cut[..seen.cut.len().min(5)];
        assert!(seen.cut.is_empty(), "{} requests were let in and not answered: {few:?}", seen.cut.len());
        assert!(seen.answered > 1_000, "only {} requests were answered: that is no load", seen.answered);
        (seen.answered, seen.refused)
    }

    async fn nothing_was_forgotten(&self, ground: &Ground) {
        let open = ground.open().await;
        let mut stored = BTreeSet::new();
        for found in open.facts().await {
            if let Fact::Event(event) = found.fact {
                stored.extend(event.text);
            }
        }
        let seen = self.seen.lock().expect("what was seen").acknowledged.clone();
        let forgotten: Vec<&String> = seen.difference(&stored).collect();
        assert!(forgotten.is_empty() && !seen.is_empty(), "of {}: {forgotten:?}", seen.len());
        open.close().await;
    }
}

fn scan(text: &str) -> String {
    let at = Millis(parcelwatch::clock::now().plus(-DAY).0 / 1_000 * 1_000);
    let mut scan = event(NUMBER, at, "moving");
    scan["text"] = json!(text);
    scan.to_string()
}

//! R01 through HTTP: eight writers report to the server while it is killed. What it answered "yes" to is there when it
//! comes back, once, with everything that follows from it.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::thread;

use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::fingerprint;
use serde_json::{Value, json};

use super::kill9::{KILLS_A_DATABASE, Ledger, PLACES, READY, check};
use super::writer::{PACKAGES, THREADS, number};
use crate::chance::{Rig, wait};
use crate::ground::{Ground, fact_of};
use crate::program::{Death, print};
use crate::serving::{Asks, Serving, Site, ask};
use crate::shop::{KINDS, event, merged, order, package, supplier_order};

/// A request whose body was read and of which nothing was done yet.
const BODY_READ: &str = "body_read";

// proves: R01
#[test]
fn kill9_over_http() {
    let mut rig = Rig::begin("durability::kill9_http::kill9_over_http");
    let kills = rig.count(60, 200);
    let shops = kills.div_ceil(KILLS_A_DATABASE);
    // Whole seconds, a month ago: what is reported is over, whenever the rig runs.
    let begins = Millis(parcelwatch::clock::now().plus(-30 * DAY).0 / 1_000 * 1_000);
    let mut acknowledged = 0;
    for shop in 0..shops {
        let site = Site::new(Ground::sqlite(), 1);
        let token = site.token("rig");
        let ledger = Mutex::new(Ledger::new());
        for kill in shop * KILLS_A_DATABASE..kills.min((shop + 1) * KILLS_A_DATABASE) {
            let places: Vec<&'static str> = PLACES.iter().copied().chain([BODY_READ]).collect();
            let death = Death::choose(&mut rig.random, 250, &places, 40);
            let round = i64::try_from(kill).expect("a small number");
            let writers = Writers { token: &token, begins, round, ledger: &ledger };
            let before = held(&ledger);
            writers.write_until_killed(&site, &death);
            println!("kill {kill} by {death:?} after {} acknowledgements", held(&ledger) - before);
            wait(check(&site.ground, &ledger.lock().expect("the ledger"), parcelwatch::clock::now()));
        }
        acknowledged += held(&ledger);
        print(site.program(0).args(["rebuild", "--check"]));
    }
    println!("{kills} kills under eight writers, {acknowledged} facts acknowledged, none lost, none doubled");
    assert!(acknowledged > kills, "the writers hardly wrote anything: the rig proves nothing");
}

fn held(ledger: &Mutex<Ledger>) -> usize {
    ledger.lock().expect("the ledger").len()
}

/// Eight that report, until nobody answers any more.
struct Writers<'a> {
    token: &'a str,
    begins: Millis,
    round: i64,
    ledger: &'a Mutex<Ledger>,
}

impl Writers<'_> {
    fn write_until_killed(&self, site: &Site, death: &Death) {
        let started = parcelwatch::clock::stopwatch();
        let Some(mut serving) = site.serve_at(0, "127.0.0.1:0", Some(death)) else { return };
        if !serving.becomes_ready() {
            return;
        }
        let took = started.elapsed();
        assert!(took <= READY, "it took {took:?} to be ready");
        self.write(serving, death);
    }

    fn write(&self, serving: Serving, death: &Death) {
        let address = serving.address;
        thread::scope(|scope| {
            for writer in 0..THREADS {
                scope.spawn(move || self.report(address, writer));
            }
            serving.die(death);
        });
    }

    /// What one of them reports; it ends with the first request that isn't answered.
    fn report(&self, address: SocketAddr, writer: i64) {
        for index in 0..PACKAGES {
            let name = format!("{writer}-{index}");
            let at = json!({"placed_at": self.begins, "paid_at": self.begins});
            let known = json!({"known_at": self.begins.plus(DAY)});
            let facts = [
                merged(order(&name), &at),
                merged(supplier_order(&name), &at),
                merged(package(&name, &number(writer, index)), &known),
            ];
            if !self.give(address, "/api/v1/facts", &facts) {
                return;
            }
        }
        for count in 0.. {
            // Its own package, or that of the next writer.
            let (of, index) = ((writer + count % 2) % THREADS, count % PACKAGES);
            let kind = KINDS[usize::try_from((self.round * 31 + writer * 7 + count) % 27).expect("an index")];
            let at = self.begins.plus(2 * DAY + self.round * HOUR + count * 8_000 + writer * 1_000);
            let text = format!("round {} writer {writer} count {count}", self.round);
            let fact = merged(event(&number(of, index), at, kind), &json!({"text": text}));
            if !self.give(address, "/api/v1/events", &[fact]) {
                return;
            }
        }
    }

    /// Reports facts; once the answer is here, all of them stand in the ledger. False: nobody answered.
    fn give(&self, address: SocketAddr, path: &str, facts: &[Value]) -> bool {
        let lines: Vec<String> = facts.iter().map(Value::to_string).collect();
        let asks = Asks::post(path, &lines.join("\n")).by(self.token);
        let reply = loop {
            let Ok(reply) = ask(address, &asks) else { return false };
            // Whoever isn't told "yes" asks again.
            if reply.status != 503 {
                break reply;
            }
        };
        assert_eq!((reply.status, &reply.json()["rejected"]), (200, &json!([])), "{reply:?}");
        self.ledger.lock().expect("the ledger").extend(facts.iter().map(|fact| fingerprint(&fact_of(fact))));
        true
    }
}

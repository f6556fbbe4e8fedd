//! R13: a manual status is a private layer, and Re-track takes it away.

use std::collections::BTreeMap;

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::time::{HOUR, Millis};
use parcelwatch_store::Subject;
use serde_json::{Value, json};

use crate::chance::{Random, Rig, wait};
use crate::ground::{Ground, Open};
use crate::program::{lines, print, program};
use crate::shop::{KINDS, event, on, order, package, stored, supplier_order, told};

/// The package of the tests here.
const LX: &str = "LX100000000CN";

/// Something that happens to the package.
enum Step {
    /// A carrier, a source or the shop: everybody sees it.
    Public(Value),
    /// A person of the team: nobody else sees it.
    Private(Value),
    /// The program is restarted.
    Restart,
}

fn step(random: &mut Random, at: Millis, count: i64) -> Step {
    let by = |fact: Value| Step::Private(fact);
    match random.below(10) {
        0..=3 => {
            let mut fact = event(LX, at, random.pick(KINDS));
            fact["text"] = json!(format!("scan {count}"));
            Step::Public(fact)
        }
        4..=6 => {
            let mode = random.pick(&["pin", "until_next_event", "until_terminal"]);
            let status = random.pick(&["lost", "delivered", "exception", "collected", "awaiting_shipment"]);
            by(json!({"type": "override", "package": "p1", "sub_status": status, "at": at, "mode": mode, "by": "mia"}))
        }
        7 => by(json!({"type": "retrack", "package": "p1", "at": at, "by": "mia"})),
        8 => {
            let to = at.plus(HOUR);
            Step::Public(json!({"type": "source_state", "source": "17track", "state": "down", "from": at, "to": to}))
        }
        _ => Step::Restart,
    }
}

// proves: R13
#[test]
fn manual() {
    let mut rig = Rig::begin("r#override::manual");
    let cases = rig.count(25, 200);
    for ground in wait(Ground::each()) {
        wait(async {
            let mut open = ground.open().await;
            for case in 0..cases {
                open = with_and_without(&mut rig.random, &ground, open, case).await;
            }
            open.close().await;
        });
        through_the_commands();
        println!("{}: {cases} stories, each with and without its manual statuses", ground.engine());
    }
}

/// One story, lived twice: with what the team did, and without it. Nobody outside can tell the two apart.
async fn with_and_without(random: &mut Random, ground: &Ground, mut open: Open, case: usize) -> Open {
    let (with, without) = (format!("with{case}"), format!("without{case}"));
    let first = [order("1"), supplier_order("1"), package("1", LX)];
    let mut facts = first.to_vec();
    for name in [&with, &without] {
        open.workspace(name).take(&first, on(2, 8)).await;
    }
    let mut at = on(2, 8);
    for count in 0..12 {
        at = at.plus(HOUR * (1 + random.below(30)));
        match step(random, at, count) {
            Step::Public(fact) => {
                for name in [&with, &without] {
                    open.workspace(name).take(std::slice::from_ref(&fact), at).await;
                }
                facts.push(fact);
            }
            Step::Private(fact) => {
                let here = open.workspace(&with);
                here.take(std::slice::from_ref(&fact), at).await;
                open.workspace(&without).ingest.drain_due(at).await.expect("what is due");
                holds_or_is_gone(&here, &fact, at).await;
                facts.push(fact);
            }
            Step::Restart => {
                open.close().await;
                open = ground.open().await;
            }
        }
        let (here, there) = (open.workspace(&with), open.workspace(&without));
        let (mine, theirs) = (public(&line(&here, at).await), public(&line(&there, at).await));
        assert_eq!(mine, theirs, "somebody outside sees what the team did: {facts:#?}");
        assert_eq!(statuses_told(&here).await, statuses_told(&there).await, "{facts:#?}");
    }
    let here = open.workspace(&with);
    assert_eq!(stored(&here, at).await, told(&facts, at), "{facts:#?}");
    here.ingest.drain_due(at).await.expect("what is due");
    here.sound(at).await;
    open
}

/// A manual status is shown at once, beside the carrier's; Re-track takes it away at once.
async fn holds_or_is_gone(open: &Open, fact: &Value, at: Millis) {
    let line = line(open, at).await;
    if fact["type"] == "retrack" {
        assert!(line.manual.is_none(), "after {fact}");
        assert_eq!(line.sub_status, line.carrier_sub_status, "after {fact}");
    } else {
        assert_eq!(line.sub_status.key(), fact["sub_status"].as_str().expect("a text"), "after {fact}");
        assert!(line.manual.is_some(), "after {fact}");
    }
}

async fn line(open: &Open, at: Millis) -> PackageLine {
    let seeds = [Subject::Package("p1".to_owned())];
    let glimpse = parcelwatch::view::look(open.ingest.workspace(), &open.ingest.policies(), &seeds, at).await;
    let glimpse = glimpse.expect("the package is read");
    glimpse.packages.into_iter().find(|line| line.package == "p1").expect("the package")
}

/// What customers, stores and receivers of messages see of a package.
fn public(line: &PackageLine) -> BTreeMap<String, Value> {
    let value = serde_json::to_value(line).expect("JSON");
    let fields = ["number", "carrier", "carrier_status", "carrier_sub_status", "reason", "last_update_at", "orders"];
    fields.iter().map(|field| ((*field).to_owned(), value[*field].clone())).collect()
}

/// The statuses that receivers of messages were told, one after the other.
async fn statuses_told(open: &Open) -> Vec<(Value, Value)> {
    let bodies = open.messages().await.into_iter().map(|message| serde_json::from_str::<Value>(&message.body));
    let bodies = bodies.map(|body| body.expect("JSON"));
    let moved = bodies.filter(|body| body["package"] == "p1" && body["from"] != body["to"]);
    moved.map(|body| (body["from"].clone(), body["to"].clone())).collect()
}

/// The same at the command line.
fn through_the_commands() {
    let ground = Ground::sqlite();
    let place = ground.place();
    wait(async {
        let open = ground.open().await;
        let now = parcelwatch::clock::now();
        let scan = event(LX, now.plus(-HOUR), "collected");
        open.take(&[order("1"), supplier_order("1"), package("1", LX), scan], now).await;
        open.close().await;
    });
    let before = lines(&print(program(&place).args(["list", "--json"])));
    let set = ["set-status", LX, "delivered", "--reason", "the customer says so", "--json"];
    let during = lines(&print(program(&place).args(set)));
    assert_eq!(during[0]["sub_status"], "delivered");
    assert_eq!(during[0]["override"]["reason"], "the customer says so");
    let after = lines(&print(program(&place).args(["retrack", LX, "--json"])));
    assert_eq!(after[0]["override"], Value::Null);
    assert_eq!(after[0]["sub_status"], "collected");
    for (field, line) in ["carrier_status", "carrier_sub_status", "reason", "last_update_at"]
        .iter()
        .flat_map(|field| [(field, &during[0]), (field, &after[0])])
    {
        assert_eq!(line[field], before[0][field], "{field}");
    }
    print(program(&place).args(["rebuild", "--check"]));
}

//! R08 and R09: the same facts give the same result however they came, and what is stored is never rewritten.

use std::collections::BTreeSet;

use parcelwatch::commands::rebuild;
use parcelwatch::ingest::{Alongside, Origin};
use parcelwatch::settings;
use parcelwatch_domain::policy::Policy;
use parcelwatch_domain::time::DAY;
use parcelwatch_store::{Batch, Import, Meaning, Reading, Subject};
use serde_json::{Value, json};

use crate::chance::{Random, Rig, wait};
use crate::ground::{Ground, Open, reported};
use crate::program::{lines, print, program};
use crate::shop::{event, history, merged, on, order, package, stored, supplier_order, told};

// proves: R08
#[test]
fn permutations() {
    let mut rig = Rig::begin("convergence::permutations");
    let cases = rig.count(200, 200);
    for ground in wait(Ground::each()) {
        wait(in_any_order_and_batches(&mut rig.random, &ground, cases));
        println!("{}: {cases} histories, each in its own order and batches", ground.engine());
    }
    for _ in 0..rig.count(4, 20) {
        through_import(&mut rig.random);
    }
}

/// The facts of a history in another order, some of them twice, cut into batches.
fn batches(random: &mut Random, facts: &[Value]) -> Vec<Vec<Value>> {
    let mut given = facts.to_vec();
    given.extend(facts.iter().filter(|_| random.one_in(3)).cloned());
    random.shuffle(&mut given);
    let mut batches = vec![Vec::new()];
    for fact in given {
        if random.one_in(4) {
            batches.push(Vec::new());
        }
        batches.last_mut().expect("a batch").push(fact);
    }
    batches
}

async fn in_any_order_and_batches(random: &mut Random, ground: &Ground, cases: usize) {
    let mut open = ground.open().await;
    for case in 0..cases {
        let facts = history(random);
        let name = format!("case{case}");
        // Before the first of these facts is known: some are dated ahead.
        let mut now = on(1, 0);
        for batch in batches(random, &facts) {
            // Somebody restarts the program every now and then.
            if random.one_in(40) {
                open.close().await;
                open = ground.open().await;
            }
            now = now.plus(random.below(2 * DAY));
            open.workspace(&name).take(&batch, now).await;
        }
        let here = open.workspace(&name);
        here.ingest.drain_due(now).await.expect("what is due");
        for at in [now, on(40, 8), on(9, 9)] {
            assert_eq!(stored(&here, at).await, told(&facts, at), "case {case} at {at}: {facts:#?}");
        }
        here.sound(now).await;
    }
    open.close().await;
}

/// The same through files: each import is a process of its own.
fn through_import(random: &mut Random) {
    let facts = history(random);
    let ground = Ground::sqlite();
    let directory = tempfile::tempdir().expect("a temporary directory");
    let mut parts: Vec<Vec<Value>> = vec![Vec::new(); 3];
    for batch in batches(random, &facts) {
        random_part(random, &mut parts).extend(batch);
    }
    for (index, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
        let file = directory.path().join(format!("{index}.jsonl"));
        let text: String = part.iter().map(|fact| format!("{fact}\n")).collect();
        std::fs::write(&file, text).expect("a file");
        print(program(&ground.place()).args(["import", "facts"]).arg(&file));
    }
    let at = on(30, 9);
    let expected = told(&facts, at);
    let listed = lines(&print(program(&ground.place()).args(["list", "--json", "--at", &at.to_string()])));
    for line in &listed {
        let id = format!("package {}", line["package"].as_str().expect("an id"));
        let wanted: Value = serde_json::from_str(&expected[&id]).expect("JSON");
        for field in
            ["status", "sub_status", "carrier_sub_status", "last_update_at", "next_change_at", "why", "override"]
        {
            assert_eq!(line[field], wanted[field], "{id} {field}: {facts:#?}");
        }
    }
    wait(async {
        let open = ground.open().await;
        assert_eq!(stored(&open, at).await, expected, "{facts:#?}");
        open.sound(parcelwatch::clock::now()).await;
        open.close().await;
    });
}

fn random_part<'a>(random: &mut Random, parts: &'a mut [Vec<Value>]) -> &'a mut Vec<Value> {
    let index = random.index(parts.len());
    &mut parts[index]
}

// proves: R09
#[test]
fn append_only() {
    let mut rig = Rig::begin("convergence::append_only");
    for ground in wait(Ground::each()) {
        wait(async {
            let open = ground.open().await;
            let mut before = BTreeSet::new();
            for _ in 0..3 {
                let story = history(&mut rig.random);
                for facts in batches(&mut rig.random, &story) {
                    // A history of its own each time: some facts contradict those of the one before, and are refused.
                    let reported = reported(&facts);
                    let taken =
                        open.ingest.apply(&reported, &Origin::default(), on(20, 8), |_| Alongside::default()).await;
                    taken.expect("a commit");
                    before = nothing_was_rewritten(&open, before, "taking facts in").await;
                }
            }
            every_way_to_write(&open, before).await;
            the_tables_refuse_it(&open).await;
            open.sound(on(40, 8)).await;
            open.close().await;
        });
        through_the_commands(&ground);
        println!("{}: no fact was rewritten", ground.engine());
    }
}

/// Whatever was stored before is stored now, to the byte.
async fn nothing_was_rewritten(open: &Open, before: BTreeSet<String>, after: &str) -> BTreeSet<String> {
    let now = open.db.fact_rows_for_test().await.expect("the rows");
    let changed: Vec<&String> = before.difference(&now).collect();
    assert!(changed.is_empty(), "{after}: {} facts were rewritten or deleted: {}", changed.len(), changed[0]);
    now
}

/// Goes through everything that changes anything.
async fn every_way_to_write(open: &Open, mut before: BTreeSet<String>) {
    let workspace = open.ingest.workspace();
    let import = Import { id: "imp_rig".to_owned(), what: "facts".to_owned(), ..Import::default() };
    let facts = [order("9"), supplier_order("9"), package("9", "LX9"), event("LX9", on(4, 8), "collected")];
    let origin = Origin { import: Some(import.id.clone()), restate_at: Some(on(21, 8)) };
    for facts in [facts.to_vec(), vec![merged(order("9"), &json!({"country": "FR"}))], facts.to_vec()] {
        let alongside = |_: &[_]| Alongside { import: Some(import.clone()), ..Alongside::default() };
        open.ingest.apply(&reported(&facts), &origin, on(21, 8), alongside).await.expect("an import");
        before = nothing_was_rewritten(open, before, "importing").await;
    }
    assert!(workspace.undo(&import.id, on(22, 8)).await.expect("an undo"));
    open.ingest.decide_again(&[Subject::Number("LX9".to_owned())], on(22, 8)).await.expect("a decision");
    open.ingest.decide_again(&[Subject::Order("9".to_owned())], on(22, 8)).await.expect("a decision");
    before = nothing_was_rewritten(open, before, "taking an import back").await;
    assert!(workspace.redo(&import.id).await.expect("a redo"));
    rebuild::decide_everything_again(&open.ingest, on(22, 8)).await.expect("a rebuild");
    before = nothing_was_rewritten(open, before, "bringing it back").await;
    let stored = open.facts().await.into_iter().find(|stored| stored.meaning.is_some()).expect("an event");
    let meaning = Meaning { read_by: "code".to_owned(), ..stored.meaning.clone().expect("a meaning") };
    let number = match &stored.fact {
        parcelwatch_domain::facts::Fact::Event(event) => event.number.to_string(),
        other => panic!("{other:?} has a meaning"),
    };
    let reading = Reading { number, fingerprint: stored.fingerprint, meaning };
    let batch = Batch { at: on(23, 8), readings: vec![reading], ..Batch::default() };
    workspace.commit(batch).await.expect("another reading");
    before = nothing_was_rewritten(open, before, "reading events again").await;
    let messages: Vec<String> = open.messages().await.into_iter().map(|message| message.id).collect();
    workspace.outbox_delivered(&messages).await.expect("delivered");
    workspace.erase_customers(&["9".to_owned()]).await.expect("erased");
    settings::set_policy(workspace, &Policy::default(), on(23, 8)).await.expect("a policy");
    open.ingest.drain_due(on(40, 8)).await.expect("what is due");
    nothing_was_rewritten(open, before, "messages, persons, settings and time").await;
}

/// The engine itself refuses, whoever asks.
async fn the_tables_refuse_it(open: &Open) {
    let before = open.db.fact_rows_for_test().await.expect("the rows");
    let mut tries = Vec::new();
    for table in ["event", "fact", "giving"] {
        tries.push(format!("update {table} set stored_at = 0"));
        tries.push(format!("update {table} set origin = 'x'"));
        tries.push(format!("delete from {table}"));
    }
    tries.extend(["update event set body = '{}'", "update fact set body = '{}'"].map(str::to_owned));
    for sql in tries {
        let refused = open.db.execute_for_test(&sql).await;
        let rows = refused.as_ref().map_or(0, |rows| *rows);
        assert!(refused.is_err() || rows == 0, "{sql}: {rows} rows");
    }
    nothing_was_rewritten(open, before, "asking the engine").await;
}

fn through_the_commands(ground: &Ground) {
    let place = ground.place();
    let before = wait(rows(ground));
    print(program(&place).args(["set-status", "LX9", "delivered", "--reason", "customer confirmed"]));
    print(program(&place).args(["retrack", "LX9"]));
    print(program(&place).args(["import", "sample"]));
    print(program(&place).args(["rebuild"]));
    let after = wait(rows(ground));
    let changed: Vec<&String> = before.difference(&after).collect();
    assert!(changed.is_empty(), "a command rewrote {changed:?}");
    print(program(&place).args(["rebuild", "--check"]));
}

async fn rows(ground: &Ground) -> BTreeSet<String> {
    let open = ground.open().await;
    let rows = open.db.fact_rows_for_test().await.expect("the rows");
    open.close().await;
    rows
}

//! R16: a message that can't be read harms only itself. Among its neighbours it changes nothing; it is tried a few
//! times, set aside with its reason, and read again when somebody has made it readable.

use std::collections::BTreeSet;

use parcelwatch::engine::inbox;
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Account, InboxState};
use sha2::{Digest as _, Sha256};

use crate::chance::{Random, Rig, wait};
use crate::ground::Ground;
use crate::nearby::Nearby;

const KEY: &str = "RIGKEY17";
const WELL: &str = include_str!("../../../connectors/fixtures/17track/push_updated/push.json");
/// The number of that message, which each message has one of its own of.
const ITS_NUMBER: &str = "LX123456785CN";
/// How often a message is tried.
const ATTEMPTS: i64 = 5;
/// The worker looks every second when nothing arrives.
const LOOK: i64 = 1_000;

/// How a message is spoilt: what stands before, instead of, or after it.
const POISONS: [fn(&str) -> String; 12] = [
    |_| "not json".to_owned(),
    |_| String::new(),
    |well| well[..well.len() / 2].to_owned(),
    |well| well.replacen("\"data\": {", "\"data\": [{", 1),
    |well| well.replacen("\"data\"", "\"date\"", 1),
    |_| "[".repeat(5_000),
    |_| format!("{{\"event\":\"TRACKING_UPDATED\",\"data\":\"{}\"}}", "9".repeat(100_000)),
    |_| "{\"event\":\"TRACKING_UPDATED\",\"data\":7}".to_owned(),
    |_| "null".to_owned(),
    |well| format!("\u{0}{well}"),
    |_| "1e400".to_owned(),
    // In a build with sabotages whoever reads this panics; elsewhere it is just nothing.
    |_| "PANIC: whoever reads this".to_owned(),
];

/// A message and whether it can be read.
struct Message {
    number: String,
    body: String,
    poisoned: bool,
}

// proves: R16
#[test]
fn poison() {
    let mut rig = Rig::begin("poison::poison");
    let count = rig.count(1_000, 10_000);
    wait(async {
        let alone = turns_without_poison(&mut rig.random, count).await;
        let ground = Ground::sqlite();
        let node = Nearby::first(&ground).await;
        let good_ones = node.account("17track", "well", None, &[("key", KEY)]).await;
        let account = node.account("17track", "poisoned", None, &[("key", KEY)]).await;
        let messages = messages(&mut rig.random, count, true);
        send(&node, [&good_ones, &account], &messages).await;
        let good: BTreeSet<&str> = of(&messages, false);
        let together = turns_until_known(&node, &good).await;
        println!("{} good messages: {alone} turns alone, {together} among poison", good.len());
        assert!(together * 10 <= alone * 12, "{together} turns instead of {alone}: neighbours wait for poison");
        set_aside(&node, &account, &messages).await;
        heals(&node, &account, &messages).await;
    });
}

fn messages(random: &mut Random, count: usize, with_poison: bool) -> Vec<Message> {
    let mut messages = Vec::new();
    for index in 0..count {
        let number = format!("LX{:09}CN", 100_000_000 + index);
        let well = WELL.replace(ITS_NUMBER, &number);
        // One in a hundred, each kind in its turn, and no two are the same.
        let poisoned = with_poison && (index % 100 == 50 || index < 2 * POISONS.len() && index % 2 == 0);
        let body = if poisoned { format!("{}{}", random.pick(&POISONS)(&well), " ".repeat(index)) } else { well };
        messages.push(Message { number, body, poisoned });
    }
    messages
}

fn of(messages: &[Message], poisoned: bool) -> BTreeSet<&str> {
    messages.iter().filter(|one| one.poisoned == poisoned).map(|one| one.number.as_str()).collect()
}

/// Brings them to the door, each with its signature; all of them are genuine, so all are kept.
/// The poisoned ones come to the second account, among the others: so they can be told apart.
async fn send(node: &Nearby, accounts: [&Account; 2], messages: &[Message]) {
    let paths = accounts.map(|account| node.hook(account));
    for message in messages {
        let path = &paths[usize::from(message.poisoned)];
        let digest = Sha256::new().chain_update(&message.body).chain_update(b"/").chain_update(KEY).finalize();
        let sign: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let headers = [("sign", sign.as_str()), ("content-type", "application/json")];
        let (status, said) = node.ask("POST", path, &headers, message.body.clone()).await;
        assert_eq!(status, 200, "{said}");
    }
}

async fn turns_without_poison(random: &mut Random, count: usize) -> usize {
    let ground = Ground::sqlite();
    let node = Nearby::first(&ground).await;
    let account = node.account("17track", "well", None, &[("key", KEY)]).await;
    let messages = messages(random, count, false);
    send(&node, [&account, &account], &messages).await;
    turns_until_known(&node, &of(&messages, false)).await
}

/// Turns of the worker until all of these are known. A turn that found nothing takes a second.
async fn turns_until_known(node: &Nearby, numbers: &BTreeSet<&str>) -> usize {
    let mut now = node.app.real_now();
    for turn in 1..numbers.len() * 3 {
        if inbox::process(&node.app, now).await.expect("the database is there") == 0 {
            now = now.plus(LOOK);
        }
        // Looking is dear: only once it may be so far.
        if turn * 32 >= numbers.len() && numbers.is_subset(&known(node).await.iter().map(String::as_str).collect()) {
            return turn;
        }
    }
    panic!("some good messages were never read");
}

async fn known(node: &Nearby) -> BTreeSet<String> {
    let (mut found, mut mark) = (BTreeSet::new(), None);
    let mut reader = node.app.workspace().reader().await.expect("a reader");
    loop {
        let stretch = reader.events_after(mark.as_ref(), 200).await.expect("events");
        for stored in stretch.rows {
            if let Fact::Event(event) = stored.fact {
                found.insert(event.number.to_string());
            }
        }
        mark = stretch.next;
        if mark.is_none() {
            return found;
        }
    }
}

/// Lets the worker run for so many of its seconds.
async fn run(node: &Nearby, seconds: i64) {
    let begun = node.app.real_now();
    for second in 0..seconds {
        let now = begun.plus(second * LOOK);
        while inbox::process(&node.app, now).await.expect("the database is there") > 0 {}
    }
}

/// After its attempts each is kept whole, with why and how often.
async fn set_aside(node: &Nearby, account: &Account, messages: &[Message]) {
    run(node, 90).await;
    let poisoned: Vec<&Message> = messages.iter().filter(|one| one.poisoned).collect();
    let rows = newest(node, account).await;
    let aside: Vec<_> = rows.iter().filter(|row| row.state == InboxState::Aside).collect();
    let bodies: BTreeSet<&[u8]> = aside.iter().map(|row| row.incoming.body.as_slice()).collect();
    let seen: BTreeSet<&[u8]> = rows.iter().map(|row| row.incoming.body.as_slice()).collect();
    for message in &poisoned {
        let body = message.body.as_bytes();
        assert!(bodies.contains(body) || !seen.contains(body), "not set aside: {:.80}", message.body);
    }
    let waiting = node.app.workspace().reader().await.expect("a reader").inbox_waiting().await.expect("a count").1;
    assert_eq!(waiting, 0, "nothing is tried for ever");
    assert!(!aside.is_empty());
    for row in &aside {
        assert_eq!((row.reason.as_deref(), row.attempts), (Some("unreadable"), ATTEMPTS), "{row:?}");
    }
}

/// Those that a page can show.
async fn newest(node: &Nearby, account: &Account) -> Vec<parcelwatch_store::InboxRow> {
    node.app.workspace().reader().await.expect("a reader").inbox(&account.id, 1_000).await.expect("messages")
}

/// Once their sort can be read, they are read again and nothing is missing. That the reader learnt it looks to the
/// worker like a body that can be read.
async fn heals(node: &Nearby, account: &Account, messages: &[Message]) {
    let rows = newest(node, account).await;
    let mut healed = BTreeSet::new();
    for row in rows.iter().filter(|row| row.state == InboxState::Aside) {
        let message = messages.iter().find(|message| message.body.as_bytes() == row.incoming.body);
        let message = message.expect("one of those that were sent");
        let key = &row.incoming.key;
        let well = WELL.replace(ITS_NUMBER, &message.number).replace('\'', "''");
        let sql = format!("update inbox set body = 't{well}' where delivery = '{}'", key.delivery);
        node.app.db().execute_for_test(&sql).await.expect("one row");
        healed.insert(message.number.clone());
    }
    // One alone, then all of its kind.
    let (workspace, now): (_, Millis) = (node.app.workspace(), node.app.real_now());
    let alone = &rows.iter().find(|row| row.state == InboxState::Aside).expect("one of them").incoming.key;
    assert!(workspace.inbox_replay(alone, now).await.expect("the database is there"));
    let others = workspace.inbox_replay_all(&account.id, "unreadable", now).await.expect("the database is there");
    assert_eq!(usize::try_from(others).expect("a count") + 1, healed.len(), "all of a kind at once");
    run(node, 2).await;
    let known = known(node).await;
    assert!(healed.is_subset(&known) && !healed.is_empty(), "{:?}", healed.difference(&known).collect::<Vec<_>>());
    let rows = newest(node, account).await;
    assert!(rows.iter().all(|row| row.state == InboxState::Done), "nothing is left aside");
}

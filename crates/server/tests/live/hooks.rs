//! Incoming hooks (S12): only what is genuine and fresh comes in, once, and is kept before its sender is told so.

use parcelwatch::engine::accounts::{self, Accounts, NewAccount};
use parcelwatch::engine::inbox;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Account, AccountState, InboxState};
use sha2::{Digest as _, Sha256};

use super::app::{Ask, Reply, TestApp};

const KEY: &str = "TESTKEY17";
const BODY: &str = include_str!("../../../connectors/fixtures/17track/push_updated/push.json");

fn signature(body: &[u8], key: &str) -> String {
    let digest = Sha256::new().chain_update(body).chain_update(b"/").chain_update(key).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An account, and the path of its hook.
async fn account(test: &TestApp, name: &str) -> (Account, String) {
    let secrets = Secrets([("key".to_owned(), KEY.to_owned())].into());
    let new = NewAccount { connector: "17track".to_owned(), name: name.to_owned(), base_url: None, secrets };
    let account = accounts_of(test).add(new).await.unwrap();
    let url = accounts::hook_url(test.app.outside().keyring(), &account, "").unwrap().unwrap();
    (account, url)
}

fn accounts_of(test: &TestApp) -> Accounts<'_> {
    Accounts { workspace: test.app.workspace(), outside: test.app.outside(), now: test.app.now() }
}

async fn push(test: &TestApp, path: &str, body: &[u8], sign: &str) -> Reply {
    test.send(Ask::new("POST", path).header("sign", sign).body("application/json", body)).await
}

/// What is the same for every refusal.
fn told(reply: &Reply) -> (u16, serde_json::Value, Vec<(String, String)>) {
    let mut body = reply.json();
    body.as_object_mut().unwrap().remove("request_id");
    let varies = ["x-request-id", "date", "content-security-policy"];
    let headers = reply.headers.iter().filter(|(name, _)| !varies.contains(&name.as_str())).cloned().collect();
    (reply.status, body, headers)
}

/// Lets everything that waits be read, however often it takes.
async fn read_all(test: &TestApp) {
    let mut now = test.app.real_now();
    for _ in 0..8 {
        inbox::process(&test.app, now).await.unwrap();
        now = now.plus(120_000);
    }
}

async fn messages(test: &TestApp, account: &Account) -> Vec<(InboxState, Option<String>)> {
    let rows = test.app.workspace().reader().await.unwrap().inbox(&account.id, 99).await.unwrap();
    rows.into_iter().map(|row| (row.state, row.reason)).collect()
}

#[tokio::test]
async fn s12_what_is_not_genuine_gets_one_answer() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    let sign = signature(BODY.as_bytes(), KEY);
    let secret = path.rsplit('/').next().unwrap();
    assert!(secret.len() == 64 && test.app.outside().post().refused() == 0);
    let wrong = push(&test, &format!("/hooks/{}/{}", account.id, "0".repeat(64)), BODY.as_bytes(), &sign).await;
    assert_eq!(wrong.status, 401);
    let others = [
        push(&test, &format!("/hooks/acc_nobody/{secret}"), BODY.as_bytes(), &sign).await,
        push(&test, &format!("/hooks/acc_nobody/{}", Sha256::digest(b"").len()), BODY.as_bytes(), &sign).await,
        push(&test, &path, BODY.as_bytes(), "").await,
        push(&test, &path, BODY.as_bytes(), &signature(BODY.as_bytes(), "OTHER")).await,
        push(&test, &path, format!("{BODY} ").as_bytes(), &sign).await,
        test.send(Ask::new("POST", &path).body("application/json", BODY)).await,
    ];
    for other in &others {
        assert_eq!(told(other), told(&wrong));
    }
    assert_eq!(test.app.outside().post().refused(), 7, "and is counted");
    assert_eq!(messages(&test, &account).await, []);
}

// proves: S12
#[tokio::test]
async fn s12_no_changed_bit_comes_in() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    let sign = signature(BODY.as_bytes(), KEY);
    let mut tried = 0;
    for sample in 0_usize..600 {
        let (mut body, mut sign) = (BODY.as_bytes().to_vec(), sign.clone().into_bytes());
        let bit = 1_u8 << (sample % 8);
        if sample % 4 == 0 {
            let place = (sample * 31) % sign.len();
            sign[place] ^= bit;
        } else {
            let place = (sample * 7919) % body.len();
            body[place] ^= bit;
        }
        // What isn't a header can't be sent as one.
        let Ok(sign) = String::from_utf8(sign) else { continue };
        if sign.bytes().any(|byte| !byte.is_ascii_graphic()) {
            continue;
        }
        assert_eq!(push(&test, &path, &body, &sign).await.status, 401, "sample {sample}");
        tried += 1;
    }
    assert!(tried >= 500, "{tried}");
    assert_eq!(messages(&test, &account).await, []);
    assert_eq!(push(&test, &path, BODY.as_bytes(), &sign).await.status, 200);
}

// proves: S12
#[tokio::test]
async fn s12_a_message_is_kept_once_before_its_sender_is_told() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    let sign = signature(BODY.as_bytes(), KEY);
    for _ in 0..3 {
        assert_eq!(push(&test, &path, BODY.as_bytes(), &sign).await.status, 200);
        assert_eq!(messages(&test, &account).await.len(), 1);
    }
    read_all(&test).await;
    assert_eq!(messages(&test, &account).await, [(InboxState::Done, None)]);
    let events = test.app.workspace().reader().await.unwrap().events_after(None, 99).await.unwrap().rows;
    assert!(!events.is_empty());
    for stored in &events {
        let Fact::Event(event) = &stored.fact else { panic!("{stored:?}") };
        assert_eq!((event.number.as_str(), event.source.as_deref()), ("LX123456785CN", Some("17track")));
        assert!(event.received_at.is_some() && event.sub_status.is_none(), "{event:?}");
    }
    assert_eq!(push(&test, &path, BODY.as_bytes(), &sign).await.status, 200, "a replay is no news");
    read_all(&test).await;
    let again = test.app.workspace().reader().await.unwrap().events_after(None, 99).await.unwrap().rows;
    assert_eq!(again.len(), events.len());
}

#[tokio::test]
async fn s12_while_the_key_is_exchanged_both_hold() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    let next = Secrets([("key".to_owned(), "NEXTKEY17".to_owned())].into());
    accounts_of(&test).exchange(&account, next).await.unwrap();
    for (body, key, status) in
        [(r#"{"event":"A"}"#, KEY, 200), (r#"{"event":"B"}"#, "NEXTKEY17", 200), (r#"{"event":"C"}"#, "THIRD", 401)]
    {
        assert_eq!(push(&test, &path, body.as_bytes(), &signature(body.as_bytes(), key)).await.status, status);
    }
}

#[tokio::test]
async fn what_is_too_long_or_unreadable_is_said_so() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    let long = vec![b' '; (1 << 20) + 1];
    assert_eq!(push(&test, &path, &long, &signature(&long, KEY)).await.status, 413);
    let whole = vec![b' '; 1 << 20];
    assert_eq!(push(&test, &path, &whole, &signature(&whole, KEY)).await.status, 200);
    for body in ["not json", "{\"event\":\"TRACKING_UPDATED\"}", "\u{0}\u{1}"] {
        assert_eq!(push(&test, &path, body.as_bytes(), &signature(body.as_bytes(), KEY)).await.status, 200);
    }
    read_all(&test).await;
    let found = messages(&test, &account).await;
    let aside = (InboxState::Aside, Some("unreadable".to_owned()));
    assert_eq!(found, vec![aside; 4], "kept with its reason");
    // A paused account loses nothing either.
    accounts_of(&test).set_paused(&account, true).await.unwrap();
    assert_eq!(push(&test, &path, BODY.as_bytes(), &signature(BODY.as_bytes(), KEY)).await.status, 200);
    let paused = test.app.workspace().reader().await.unwrap().account(&account.id).await.unwrap().unwrap();
    assert_eq!(paused.state, AccountState::Paused);
}

#[tokio::test]
async fn old_messages_are_forgotten_when_they_are_done() {
    let test = TestApp::start().await;
    let (account, path) = account(&test, "17track").await;
    push(&test, &path, BODY.as_bytes(), &signature(BODY.as_bytes(), KEY)).await;
    read_all(&test).await;
    assert_eq!(inbox::forget(&test.app).await.unwrap(), 0, "thirty days it is remembered");
    let forgotten = test.app.workspace().forget_inbox(Millis(i64::MAX), 9).await.unwrap();
    assert_eq!((forgotten, messages(&test, &account).await), (1, Vec::new()));
}

//! Accounts and the messages that they are sent.

use parcelwatch_domain::time::{DAY, Millis};
use parcelwatch_store::{Account, AccountState, Db, InboxKey, InboxState, Incoming, LastError, QuotaSeen};

use super::make::NOW;

/// The least that an account is.
pub fn account(id: &str, name: &str) -> Account {
    Account {
        id: id.to_owned(),
        name: name.to_owned(),
        connector: "17track".to_owned(),
        base_url: None,
        state: AccountState::Active,
        state_reason: None,
        state_since: NOW,
        sealed: "sealed".to_owned(),
        hook_hash: "digest".to_owned(),
        sealed_hook: "sealed too".to_owned(),
        created_at: NOW,
        last_success_at: None,
        last_error: None,
        quota: None,
    }
}

/// A message that came.
pub fn incoming(account: &str, delivery: &str, at: i64, body: &[u8]) -> Incoming {
    let key = InboxKey { account: account.to_owned(), delivery: delivery.to_owned() };
    Incoming { key, received_at: Millis(at), body: body.to_vec() }
}

pub async fn an_account_comes_back_as_it_was_given(db: &Db) {
    let workspace = db.workspace("w");
    let full = Account {
        base_url: Some("https://example.test".to_owned()),
        last_success_at: Some(Millis(5)),
        last_error: Some(LastError { at: Millis(4), kind: "unavailable".to_owned(), words: Some("busy".to_owned()) }),
        quota: Some(QuotaSeen { total: 100, left: 7, known_at: Millis(6) }),
        ..account("acc_2", "second")
    };
    assert!(workspace.add_account(&account("acc_1", "first")).await.unwrap());
    assert!(workspace.add_account(&full).await.unwrap());
    assert!(!workspace.add_account(&account("acc_3", "first")).await.unwrap(), "a name is given once");
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.accounts().await.unwrap(), [account("acc_1", "first"), full.clone()]);
    assert_eq!(reader.account("acc_2").await.unwrap(), Some(full.clone()));
    assert_eq!(reader.account_by_name("second").await.unwrap(), Some(full));
    assert_eq!(reader.account("acc_\0").await.unwrap(), None);
    assert!(reader.has_sealed().await.unwrap());
    let mut other = db.workspace("x").reader().await.unwrap();
    assert_eq!(other.account("acc_1").await.unwrap(), None, "another tenant's");
    assert!(!other.has_sealed().await.unwrap());
}

pub async fn what_happens_to_an_account_is_noted(db: &Db) {
    let workspace = db.workspace("w");
    workspace.add_account(&account("acc_1", "first")).await.unwrap();
    let refused = AccountState::Refused;
    assert!(workspace.set_account_state("acc_1", refused, Some("key"), Millis(9)).await.unwrap());
    assert!(!workspace.set_account_state("acc_1", refused, Some("key"), Millis(10)).await.unwrap(), "it was so");
    assert!(!workspace.set_account_state("acc_0", refused, None, Millis(10)).await.unwrap(), "nobody");
    let failed =
        |at: i64| LastError { at: Millis(at), kind: "unauthorized".to_owned(), words: Some("no\0".to_owned()) };
    workspace.note_account_failure("acc_1", &failed(8)).await.unwrap();
    workspace.note_account_failure("acc_1", &failed(7)).await.unwrap();
    workspace.note_account_success("acc_1", Millis(6)).await.unwrap();
    workspace.note_account_success("acc_1", Millis(5)).await.unwrap();
    let quota = QuotaSeen { total: 100, left: 99, known_at: Millis(6) };
    workspace.set_account_quota("acc_1", quota).await.unwrap();
    assert!(workspace.set_account_secrets("acc_1", "others").await.unwrap());
    let found = workspace.reader().await.unwrap().account("acc_1").await.unwrap().unwrap();
    assert_eq!((found.state, found.state_reason.as_deref(), found.state_since), (refused, Some("key"), Millis(9)));
    let error = found.last_error.unwrap();
    assert_eq!((error.at, error.words.as_deref()), (Millis(8), Some("no\u{fffd}")), "the latest one is kept");
    assert_eq!((found.last_success_at, found.quota, found.sealed.as_str()), (Some(Millis(6)), Some(quota), "others"));

    workspace.put_inbox(vec![incoming("acc_1", "d1", 1, b"{}")], Millis(1)).await.unwrap();
    assert!(workspace.remove_account("acc_1").await.unwrap());
    assert!(!workspace.remove_account("acc_1").await.unwrap());
    let mut reader = workspace.reader().await.unwrap();
    assert_eq!(reader.accounts().await.unwrap(), []);
    assert_eq!(reader.inbox_waiting().await.unwrap(), (None, 0), "its messages go with it");
}

pub async fn a_message_is_kept_once_and_taken_once(db: &Db) {
    let workspace = db.workspace("w");
    let body = [0xff, 0x00, b'{'];
    let messages = vec![incoming("acc_1", "d2", 2, &body), incoming("acc_1", "d1", 1, b"one")];
    assert_eq!(workspace.put_inbox(messages, Millis(2)).await.unwrap(), 2);
    let again = vec![incoming("acc_1", "d1", 3, b"other"), incoming("acc_2", "d1", 3, b"three")];
    assert_eq!(workspace.put_inbox(again, Millis(3)).await.unwrap(), 1, "one is known by its name");
    assert_eq!(workspace.reader().await.unwrap().inbox_waiting().await.unwrap(), (Some(Millis(2)), 3));

    let taken = workspace.take_inbox(Millis(2), Millis(100), 9).await.unwrap();
    let bodies: Vec<&[u8]> = taken.iter().map(|row| row.incoming.body.as_slice()).collect();
    assert_eq!(bodies, [b"one".as_slice(), &body], "the oldest first, byte for byte; one isn't due yet");
    assert!(taken.iter().all(|row| row.attempts == 1 && row.state == InboxState::Waiting));
    let more = workspace.take_inbox(Millis(99), Millis(200), 9).await.unwrap();
    assert_eq!(more.len(), 1, "what is taken is nobody else's while the lease lasts");
    assert_eq!(more[0].incoming.key.account, "acc_2");
    let lost = workspace.take_inbox(Millis(100), Millis(200), 1).await.unwrap();
    assert_eq!(lost[0].attempts, 2, "a lost lease is taken again");
}

pub async fn a_message_ends_read_or_set_aside(db: &Db) {
    let workspace = db.workspace("w");
    let messages = (1..=4).map(|n| incoming("acc_1", &format!("d{n}"), n * DAY, b"x")).collect();
    workspace.put_inbox(messages, Millis(DAY)).await.unwrap();
    let now = Millis(9 * DAY);
    let taken = workspace.take_inbox(now, Millis(10 * DAY), 9).await.unwrap();
    let key = |place: usize| &taken[place].incoming.key;
    workspace.inbox_done(std::slice::from_ref(key(0)), now).await.unwrap();
    workspace.inbox_aside(key(1), "unreadable", now).await.unwrap();
    workspace.inbox_later(key(2), "away", Millis(11 * DAY)).await.unwrap();
    assert!(workspace.take_inbox(Millis(10 * DAY), Millis(12 * DAY), 1).await.unwrap()[0].incoming.key == *key(3));
    let newest = workspace.reader().await.unwrap().inbox("acc_1", 9).await.unwrap();
    let seen: Vec<_> = newest.iter().map(|row| (row.state, row.reason.as_deref())).collect();
    let (waiting, done, aside) = (InboxState::Waiting, InboxState::Done, InboxState::Aside);
    assert_eq!(seen, [(waiting, None), (waiting, Some("away")), (aside, Some("unreadable")), (done, None)]);

    assert!(workspace.inbox_replay(key(1), now).await.unwrap());
    assert!(!workspace.inbox_replay(key(1), now).await.unwrap(), "it waits already");
    workspace.inbox_aside(key(1), "unreadable", now).await.unwrap();
    for (account, reason) in [("acc_1", "refused"), ("acc_2", "unreadable")] {
        assert_eq!(workspace.inbox_replay_all(account, reason, now).await.unwrap(), 0, "others stay where they are");
    }
    assert_eq!(workspace.inbox_replay_all("acc_1", "unreadable", now).await.unwrap(), 1);
    assert_eq!(workspace.forget_inbox(Millis(4 * DAY), 9).await.unwrap(), 1, "what waits isn't forgotten");
    assert_eq!(workspace.reader().await.unwrap().inbox("acc_1", 9).await.unwrap().len(), 3);
}

//! Accounts through the page of connections: added with a real call, sealed, paused, taken away (S14, S15).

use std::sync::{Arc, Mutex};

use parcelwatch::engine::accounts::{AccountFault, Accounts, NewAccount};
use parcelwatch::http::route::Role;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_store::{Account, AccountState, InboxKey, InboxState, Incoming};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::app::{Ask, PASSWORD, TestApp};

const MARKER: &str = "MARKERb1f7c0de";
const QUOTA: &str = r#"{"code":0,"data":{"quota_total":200,"quota_used":15,"quota_remain":185,"today_used":"3"}}"#;
const NO_KEY: &str = r#"{"code":-18010002,"message":"Invalid security key.","data":null}"#;

/// A double of a provider that knows one key.
async fn provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut heard = vec![0; 4096];
            let length = stream.read(&mut heard).await.unwrap_or(0);
            let knows = String::from_utf8_lossy(&heard[..length]).contains(&format!("17token: {MARKER}"));
            let (status, body) = if knows { ("200 OK", QUOTA) } else { ("401 Unauthorized", NO_KEY) };
            let reply =
                format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            let _ = stream.write_all(reply.as_bytes()).await;
        }
    });
    format!("http://{address}")
}

async fn accounts(test: &TestApp) -> Vec<Account> {
    test.app.workspace().reader().await.unwrap().accounts().await.unwrap()
}

#[tokio::test]
async fn an_account_is_added_with_a_real_call() {
    let test = TestApp::start().await;
    let base = provider().await;
    let mut owner = test.signed_in_owner().await;
    let form = owner.get("/connections?add=17track").await.text();
    assert!(form.contains("credential-key") && form.contains("17TRACK"), "{form}");
    let given = |name: &'static str, key: &'static str| {
        [
            ("connector", "17track".to_owned()),
            ("name", name.to_owned()),
            ("base_url", base.clone()),
            ("credential-key", key.to_owned()),
        ]
    };
    let fields = given("my 17", MARKER);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let added = owner.post("/connections", &fields).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let page = owner.get(added.header("location").unwrap()).await.text();
    assert!(page.contains("my 17 works.") && page.contains("185 of 200 left"), "{page}");
    assert!(page.contains(&format!("{}/hooks/acc_", test.app.web().public_url)), "its owner sees the address");
    assert!(!page.contains(MARKER));
    let account = accounts(&test).await.remove(0);
    assert_eq!((account.state, account.last_error.is_none()), (AccountState::Active, true));

    let taken = owner.post("/connections", &fields).await;
    assert!(taken.status == 422 && taken.text().contains("taken") && !taken.text().contains(MARKER));
    let fields = given("other", "WRONG");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let wrong = owner.post("/connections", &fields).await;
    let page = owner.get(wrong.header("location").unwrap()).await.text();
    assert!(page.contains("Invalid security key.") && page.contains("Key refused"), "{page}");
    let other = accounts(&test).await.remove(1);
    let exchanged = owner.post(&format!("/connections/{}/exchange", other.id), &[("credential-key", MARKER)]).await;
    assert_eq!(exchanged.status, 303);
    assert_eq!(accounts(&test).await[1].state, AccountState::Active, "another key mends it");

    let path = |act: &str| format!("/connections/{}/{act}", account.id);
    owner.post(&path("pause"), &[]).await;
    assert_eq!(accounts(&test).await[0].state, AccountState::Paused);
    owner.post(&path("resume"), &[]).await;
    assert_eq!(accounts(&test).await[0].state, AccountState::Active);
    assert_eq!(owner.post(&path("test"), &[]).await.status, 303);
    owner.post(&path("remove"), &[]).await;
    assert_eq!(accounts(&test).await.len(), 1);
    assert_eq!(owner.post(&path("test"), &[]).await.status, 404);
}

#[tokio::test]
async fn who_may_not_own_sees_no_address_and_adds_nothing() {
    let test = TestApp::start().await;
    add(&test, None).await.unwrap();
    test.signed_in_owner().await;
    test.person("op@shop.example", Role::Operator).await;
    let mut operator = test.signed_in("op@shop.example").await;
    let page = operator.get("/connections").await.text();
    assert!(page.contains("17track") && !page.contains("/hooks/"), "{page}");
    assert_eq!(operator.post("/connections", &[("connector", "17track")]).await.status, 403);
}

#[tokio::test]
async fn r16_what_was_set_aside_is_read_again_alone_or_all_of_its_kind() {
    let test = TestApp::start_still().await;
    let account = add(&test, None).await.unwrap();
    let mut owner = test.signed_in_owner().await;
    let workspace = test.app.workspace();
    let now = test.app.real_now();
    let message = |delivery: &str| Incoming {
        key: InboxKey { account: account.id.clone(), delivery: delivery.to_owned() },
        received_at: now,
        body: delivery.as_bytes().to_vec(),
    };
    let messages = ["a", "b", "c", "d"].map(message);
    workspace.put_inbox(messages.to_vec(), now).await.unwrap();
    for (message, reason) in messages.iter().zip(["unreadable", "unreadable", "unreadable", "refused"]) {
        workspace.inbox_aside(&message.key, reason, now).await.unwrap();
    }
    let page = owner.get("/connections").await.text();
    assert_eq!(page.matches("Read all again").count(), 2, "a button for each kind: {page}");
    let path = format!("/connections/{}/read-again", account.id);
    let aside = async || {
        let rows = workspace.reader().await.unwrap().inbox(&account.id, 9).await.unwrap();
        rows.iter().filter(|row| row.state == InboxState::Aside).count()
    };
    assert_eq!(owner.post(&path, &[("message", "a")]).await.status, 303);
    assert_eq!(aside().await, 3);
    assert_eq!(owner.post(&path, &[("reason", "unreadable")]).await.status, 303);
    assert_eq!(aside().await, 1, "the other kind stays where it is");
    assert_eq!(owner.post(&path, &[]).await.status, 404);
}

async fn add(test: &TestApp, base_url: Option<&str>) -> Result<Account, AccountFault> {
    let new = NewAccount {
        connector: "17track".to_owned(),
        name: "17track".to_owned(),
        base_url: base_url.map(str::to_owned),
        secrets: Secrets([("key".to_owned(), MARKER.to_owned())].into()),
    };
    Accounts { workspace: test.app.workspace(), outside: test.app.outside(), now: test.app.now() }.add(new).await
}

#[tokio::test]
async fn s14_an_account_leads_nowhere_inside() {
    let test = TestApp::start().await;
    for base in
        ["http://10.0.0.1", "https://169.254.169.254", "https://0x7f.1", "file:///etc/passwd", "https://a@b.example"]
    {
        assert!(matches!(add(&test, Some(base)).await, Err(AccountFault::BadUrl(_))), "{base}");
    }
    assert_eq!(accounts(&test).await, []);
}

/// What the log says while a test runs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

// proves: S15
#[tokio::test]
async fn s15_no_secret_is_found_in_the_data() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG);
    // While there is one subscriber alone, whichever thread first comes by a line decides for all whether it is written.
    let _another = tracing::Dispatch::new(tracing_subscriber::fmt().with_max_level(tracing::Level::ERROR).finish());
    let _writing = tracing::subscriber::set_default(subscriber.with_writer(move || writer.clone()).finish());
    let test = TestApp::start().await;
    let base = provider().await;
    let account = add(&test, Some(&base)).await.unwrap();
    let keyring = test.app.outside().keyring().clone();
    let url = parcelwatch::engine::accounts::hook_url(&keyring, &account, "").unwrap().unwrap();
    let hook = url.rsplit('/').next().unwrap().to_owned();
    // It is called with its key, refused with another one, and told something that isn't genuine.
    let mut owner = test.signed_in_owner().await;
    let path = |act: &str| format!("/connections/{}/{act}", account.id);
    assert_eq!(owner.post(&path("test"), &[]).await.status, 303);
    owner.post(&path("exchange"), &[("credential-key", "WRONG")]).await;
    owner.post(&path("exchange"), &[("credential-key", MARKER)]).await;
    let told = test.send(Ask::new("POST", &url).header("sign", "x").body("application/json", "{}")).await;
    assert_eq!(told.status, 401);
    assert!(!owner.get("/connections").await.text().contains(MARKER));
    let backup = test.directory.path().join("monday.pwb");
    test.app.db().backup(&backup, test.app.now()).await.unwrap();
    // Another account's row with this one's sealed secrets is no account.
    let moved = Account { id: "acc_other".to_owned(), name: "other".to_owned(), ..account.clone() };
    assert!(parcelwatch::engine::accounts::secrets_of(&keyring, &moved).is_err());
    let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(said.contains("/hooks/{account}/{secret}"), "the log was written: {said}");
    for secret in [MARKER, hook.as_str(), PASSWORD] {
        assert!(!said.contains(secret), "{said}");
    }
    let directory = test.stop().await;
    // A backup is packed: what it brings back is searched.
    let restored = directory.path().join("restored");
    parcelwatch_store::Db::restore(&restored, "restore", &backup, account.created_at).await.unwrap();
    let mut scanned = 0;
    for place in [directory.path(), &restored] {
        for entry in std::fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for secret in [MARKER, hook.as_str()] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{}", path.display());
            }
            scanned += bytes.len();
        }
    }
    assert!(scanned > 10_000, "{scanned}");
    assert!(!restored.join("master.key").exists(), "the key isn't in a backup");
}

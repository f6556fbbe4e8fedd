//! The dialer against a listener on this machine: what it must not reach, and what it must not do.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;

const SOON: Duration = Duration::from_secs(5);

/// Gives one scripted answer after the other, the last one for ever, and counts how often it is asked.
struct Script {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Script {
    fn new(answers: &[&[&str]]) -> Arc<Script> {
        let answers = answers.iter().map(|answer| answer.iter().map(|one| one.parse().unwrap()).collect()).collect();
        Arc::new(Script { answers, asked: AtomicUsize::new(0) })
    }
}

impl Lookup for Script {
    fn find(&self, _: String) -> Found {
        let turn = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers.get(turn).or(self.answers.last()).cloned().unwrap_or_default();
        Box::pin(async move { Ok(answer) })
    }
}

/// A listener on this machine that answers everybody alike and counts who comes.
async fn canary(answer: Vec<u8>) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let came = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&came);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let mut buffer = [0; 4096];
            let _ = stream.read(&mut buffer).await;
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    });
    (port, came)
}

fn page(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nX-Note: yes\r\n\r\n{body}", body.len()).into_bytes()
}

fn inside() -> Vec<Net> {
    vec!["127.0.0.0/8".parse().unwrap()]
}

async fn get(dialer: &Dialer, base: &str) -> Result<OwnedReply, DialFault> {
    dialer.call(base, &Call::get("/x"), &[], SOON, 1_000).await
}

// proves: S14
#[tokio::test]
async fn s14_a_name_that_leads_inside_is_never_dialled() {
    let (port, came) = canary(page("200 OK", "secret")).await;
    // The canary's port counts as a public one here, so that only the address stands between.
    let rules = Rules { nets: Vec::new(), ports: vec![port] };
    let scripts: [&[&[&str]]; 5] = [
        &[&["127.0.0.1"]],
        &[&["1.1.1.1", "127.0.0.1"]],
        &[&["127.0.0.1", "1.1.1.1"]],
        &[&["::ffff:127.0.0.1"]],
        &[&["2002:7f00:1::"]],
    ];
    for script in scripts {
        let dialer = Dialer::with(rules.clone(), Script::new(script));
        let result = get(&dialer, &format!("https://rebind.example:{port}")).await;
        assert!(matches!(result, Err(DialFault::Refused(Refused::Inside))), "{script:?}: {result:?}");
    }
    assert_eq!(came.load(Ordering::SeqCst), 0, "nobody came");
}

// proves: S14
#[tokio::test]
async fn s14_each_call_asks_for_the_name_again() {
    let (port, came) = canary(page("200 OK", "fine")).await;
    // The first answer may be dialled, the second leads elsewhere: what was checked once isn't trusted for ever.
    let script = Script::new(&[&["127.0.0.1"], &["10.0.0.1"], &["127.0.0.1", "169.254.169.254"]]);
    let dialer = Dialer::with(Rules::new(inside()), Arc::<Script>::clone(&script));
    let base = format!("http://rebind.example:{port}");
    let reply = get(&dialer, &base).await.unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (200, b"fine".as_slice()));
    assert_eq!(reply.as_reply().header("x-note"), Some("yes"));
    for _ in 0..2 {
        assert!(matches!(get(&dialer, &base).await, Err(DialFault::Refused(Refused::Inside))));
    }
    assert_eq!(script.asked.load(Ordering::SeqCst), 3);
    assert_eq!(came.load(Ordering::SeqCst), 1);
    let nobody = Dialer::with(Rules::new(inside()), Script::new(&[&[]]));
    assert!(matches!(get(&nobody, &base).await, Err(DialFault::NoAddress)));
}

#[tokio::test]
async fn s14_redirects_are_answers_not_ways() {
    let (aim, came) = canary(page("200 OK", "inside")).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let answer = format!("HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:{aim}/\r\ncontent-length: 0\r\n\r\n");
        let (port, _) = canary(answer.into_bytes()).await;
        let reply = get(&Dialer::new(inside()), &format!("http://127.0.0.1:{port}")).await.unwrap();
        assert_eq!(reply.status.to_string(), status[..3]);
    }
    assert_eq!(came.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_reply_is_whole_in_time_and_not_too_long_or_none() {
    let dialer = Dialer::new(inside());
    let long = "x".repeat(1_001);
    let (port, _) = canary(page("200 OK", &long)).await;
    assert!(matches!(get(&dialer, &format!("http://127.0.0.1:{port}")).await, Err(DialFault::TooLong)));
    let (port, _) = canary(format!("HTTP/1.1 200 OK\r\n\r\n{long}").into_bytes()).await;
    let unannounced = get(&dialer, &format!("http://127.0.0.1:{port}")).await;
    assert!(matches!(unannounced, Err(DialFault::TooLong)), "{unannounced:?}");
    let (port, _) = canary(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".to_vec()).await;
    assert!(matches!(get(&dialer, &format!("http://127.0.0.1:{port}")).await, Err(DialFault::BrokeOff)));
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", silent.local_addr().unwrap());
    let slow = dialer.call(&base, &Call::get("/"), &[], Duration::from_millis(50), 9).await;
    assert!(matches!(slow, Err(DialFault::TimedOut)), "{slow:?}");
    drop(silent);
    assert!(matches!(get(&dialer, &base).await, Err(DialFault::NoConnection)));
}

#[tokio::test]
async fn a_call_says_what_it_was_told_to_say() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/base/", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 4096];
        let length = stream.read(&mut heard).await.unwrap();
        stream.write_all(&page("204 No Content", "")).await.unwrap();
        String::from_utf8_lossy(&heard[..length]).into_owned()
    });
    let mut call = Call::post_json("/track", b"[]".to_vec());
    call.query.push(("q", "a b&c".to_owned()));
    let access = [("17token", Secret::new("key".to_owned()))];
    let reply = Dialer::new(inside()).call(&base, &call, &access, SOON, 100).await.unwrap();
    assert_eq!(reply.status, 204);
    let heard = heard.await.unwrap();
    assert!(heard.starts_with("POST /base/track?q=a+b%26c HTTP/1.1\r\n"), "{heard}");
    assert!(heard.contains("17token: key\r\n") && heard.contains("content-type: application/json\r\n"), "{heard}");
    assert!(!heard.to_ascii_lowercase().contains("cookie"), "{heard}");
    let broken = [("17token", Secret::new("two\nlines".to_owned()))];
    let refused = Dialer::new(inside()).call("http://127.0.0.1:1", &call, &broken, SOON, 100).await;
    assert!(matches!(refused, Err(DialFault::BadCall)));
}

//! The program as its users run it: started, asked, and stopped by a signal.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::app::{Ask, OWNER, PASSWORD, Reply, send, try_send};

fn program(data: &Path) -> Command {
    // A runner that moved the binaries says at run time where the program is.
    let built =
        std::env::var_os("CARGO_BIN_EXE_parcelwatch").unwrap_or_else(|| env!("CARGO_BIN_EXE_parcelwatch").into());
    let mut command = Command::new(built);
    command.arg("--data").arg(data).env("PARCELWATCH_LANG", "en").env_remove("PARCELWATCH_DATABASE");
    command
}

fn run(command: &mut Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// A running server and what it said.
struct Running {
    child: Child,
    said: std::sync::mpsc::Receiver<String>,
    address: SocketAddr,
}

impl Running {
    fn start(data: &Path) -> Running {
        let mut child =
            program(data).args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (tell, said) = std::sync::mpsc::channel();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(tell.send(line))));
        let mut running = Running { child, said, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let line = running.hear("Parcelwatch is at http://");
        running.address = line.split("http://").nth(1).unwrap().parse().unwrap();
        running
    }

    /// The first line that begins so.
    fn hear(&self, beginning: &str) -> String {
        loop {
            let line = self.said.recv_timeout(Duration::from_secs(30)).expect("it says so");
            if line.starts_with(beginning) {
                return line;
            }
        }
    }

    /// Stops it by a signal; whether it ended well.
    fn stop(mut self) -> bool {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

async fn post(address: SocketAddr, path: &str, fields: &[(&str, &str)]) -> Reply {
    send(address, Ask::new("POST", path).form(fields).header("Sec-Fetch-Site", "same-origin")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn s05_the_console_shows_the_link_that_creates_the_owner() {
    let data = tempfile::tempdir().unwrap();
    let running = Running::start(data.path());
    let link = running.hear("Nobody can sign in yet.");
    let key = link.split("key=").nth(1).unwrap().to_owned();
    assert!(link.contains(&format!("http://{}/set-up?key=", running.address)), "{link}");
    let claimed = post(running.address, "/set-up", &[("key", &key), ("email", OWNER), ("password", PASSWORD)]).await;
    assert_eq!(claimed.header("location"), Some("/"));
    assert!(running.stop(), "exit code 0");

    let running = Running::start(data.path());
    let signed_in = post(running.address, "/sign-in", &[("email", OWNER), ("password", PASSWORD)]).await;
    assert_eq!(signed_in.status, 303);
    assert!(running.stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn users_and_tokens_are_made_on_the_command_line() {
    let data = tempfile::tempdir().unwrap();
    let add = |email: &str, password: &str| {
        run(program(data.path()).args(["user", "add", email, "--role", "viewer"]), password)
    };
    let added = add("tom@shop.example", &format!("{PASSWORD}\n"));
    assert!(added.status.success(), "{added:?}");
    assert_eq!(add("Tom@shop.example", PASSWORD).status.code(), Some(1), "the address is taken");
    assert_eq!(add("eva@shop.example", "too short").status.code(), Some(1));
    assert_eq!(add("eva@shop.example", "").status.code(), Some(2));
    assert_eq!(add("eva", PASSWORD).status.code(), Some(1));
    let made = run(program(data.path()).args(["token", "create", "till", "--scope", "read"]), "");
    let token = String::from_utf8(made.stdout).unwrap();
    assert!(token.starts_with("pwt_") && token.trim_end().len() == 53 && token.lines().count() == 1, "{token:?}");
    let listed = run(program(data.path()).args(["token", "list", "--json"]), "");
    let line: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!((line["name"].as_str(), line["scope"].as_str()), (Some("till"), Some("read")));
    assert!(!String::from_utf8_lossy(&listed.stdout).contains(&token.trim_end()[4..20]));

    let running = Running::start(data.path());
    let signed_in = post(running.address, "/sign-in", &[("email", "tom@shop.example"), ("password", PASSWORD)]).await;
    assert_eq!(signed_in.status, 303, "whoever was added signs in without a set-up");
    let metrics = || Ask::new("GET", "/metrics").header("X-Forwarded-For", "203.0.113.7").bearer(token.trim_end());
    assert_eq!(send(running.address, metrics()).await.status, 200);
    assert!(running.stop());
    let revoke = || run(program(data.path()).args(["token", "revoke", "till"]), "").status.code();
    assert_eq!((revoke(), revoke()), (Some(0), Some(1)));
    let running = Running::start(data.path());
    assert_eq!(send(running.address, metrics()).await.status, 401);
    assert!(running.stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn r29_a_restart_loses_no_accepted_request_and_takes_under_two_seconds() {
    let data = tempfile::tempdir().unwrap();
    let first = Running::start(data.path());
    let address = first.address;
    let asking = tokio::spawn(async move {
        let (mut answered, mut cut_off) = (0, 0);
        loop {
            match try_send(address, Ask::new("GET", "/healthz")).await {
                Ok(reply) if reply.status == 200 => answered += 1,
                Ok(reply) => panic!("{}", reply.status),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => return (answered, cut_off),
                Err(_) => cut_off += 1,
            }
        }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = parcelwatch::clock::stopwatch();
    assert!(first.stop());
    let second = Running::start(data.path());
    let ready = send(second.address, Ask::new("GET", "/readyz")).await;
    assert_eq!(ready.status, 200);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let (answered, cut_off) = asking.await.unwrap();
    assert!(answered > 0 && cut_off == 0, "{answered} answered, {cut_off} cut off");
    assert!(second.stop());
}

#[test]
fn s03_plain_http_elsewhere_is_refused_unless_it_is_meant() {
    let data = tempfile::tempdir().unwrap();
    for settings in [&["--listen", "0.0.0.0:0"][..], &["--public-url", "http://track.example.net"]] {
        let refused = run(program(data.path()).arg("serve").args(settings), "");
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("--insecure-http"), "{refused:?}");
    }
}

//! Two processes on one PostgreSQL share what is due: nothing is asked twice while both live, and what one held when it
//! was killed the other takes over within a minute, asking at most once more.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use parcelwatch_domain::time::DAY;
use parcelwatch_sandbox::{Clock, Fault, Options, Sandbox, SeventeenTrackOptions, World};
use serde_json::json;

use crate::chance::{Rig, wait};
use crate::ground::{Ground, Open};
use crate::quota::number;
use crate::serving::{Asks, Site, ask};
use crate::shop::{merged, order, package};

/// How soon the other one has taken over.
const TAKEN_OVER: Duration = Duration::from_secs(60);
/// How long the shop may take until everything is known to the source.
const SET_UP: Duration = Duration::from_secs(240);
/// Numbers of one call: what a killed process may have asked for without saying so, for each of its calls under way.
const BATCH: usize = 40;
const ASKED: &str = "/gettrackinfo";
/// How long the source takes for an answer, in milliseconds: so long that both ask at the same time.
const ANSWERS_AFTER: u64 = 700;

#[test]
fn two_processes_share_what_is_due() {
    let rig = Rig::begin("fleet::two_processes_share_what_is_due");
    let packages = rig.count(400, 2_000);
    wait(async {
        let Some(ground) = Ground::postgres().await else { return };
        let site = Site::new(ground, 2);
        let sandbox = sandbox().await;
        let double = sandbox.seventeen_track();
        add_source(&site, double.base_url(), &double.key());
        let servers = [site.serve(0), site.serve(1)];
        let token = site.token("rig");
        give(servers[0].address, &token, packages);
        let open = Open::at(&site.ground.place()).await;
        let asked = || double.log().asked_each(ASKED);
        until(SET_UP, || asked().len() == packages).await;
        tokio::time::sleep(Duration::from_secs(2)).await;

        double.set_fault(Fault::Slow(ANSWERS_AFTER));
        double.clear_log();
        make_due(&open).await;
        let twice = || asked().into_iter().filter(|(_, times)| *times > 1).collect::<BTreeMap<_, _>>();
        until(SET_UP, || asked().len() == packages || !twice().is_empty()).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let twice = twice();
        assert!(twice.is_empty(), "{} of {packages} were asked for twice: {twice:?}", twice.len());

        double.clear_log();
        make_due(&open).await;
        until(SET_UP, || asked().len() > packages / 4).await;
        let [mut killed, other] = servers;
        killed.kill();
        let begun = parcelwatch::clock::stopwatch();
        let rest = double_span(packages);
        until(TAKEN_OVER.max(rest), || asked().len() == packages).await;
        println!("{packages} packages: taken over after {:?}", begun.elapsed());
        // What it held and had asked for already is asked for once more when its lease ends.
        tokio::time::sleep(TAKEN_OVER.saturating_sub(begun.elapsed())).await;
        let again = asked();
        let more: Vec<u64> = again.values().copied().filter(|times| *times > 1).collect();
        println!("{} asked for once more", more.len());
        assert!(more.iter().all(|times| *times == 2), "{more:?}");
        assert!(more.len() <= 2 * BATCH, "{} packages were asked for again", more.len());
        open.close().await;
        other.stop();
    });
}

/// Three calls a second of forty numbers, and as long again.
fn double_span(packages: usize) -> Duration {
    Duration::from_secs(u64::try_from(packages / BATCH).expect("a count"))
}

async fn sandbox() -> Sandbox {
    let world = World::empty(parcelwatch::clock::now().plus(-30 * DAY).0);
    let seventeen_track = SeventeenTrackOptions { first_news_after_ms: 0, ..SeventeenTrackOptions::default() };
    let options = Options { seventeen_track, messages_every_ms: None, ..Options::default() };
    Sandbox::start(world, Clock::new(|| parcelwatch::clock::now().0), options).await.expect("a sandbox")
}

fn add_source(site: &Site, url: &str, key: &str) {
    let mut command = site.program(0);
    command.args(["source", "add", "17track", "--name", "17track", "--base-url", url]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(format!("key={key}\n").as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn give(address: std::net::SocketAddr, token: &str, packages: usize) {
    let ago = |days: i64| parcelwatch::clock::now().plus(-days * DAY);
    let indices: Vec<usize> = (0..packages).collect();
    for indices in indices.chunks(500) {
        let mut lines = Vec::new();
        for index in indices {
            let name = index.to_string();
            lines.push(merged(order(&name), &json!({"placed_at": ago(3), "paid_at": ago(3)})).to_string());
            lines.push(merged(package(&name, &number(*index)), &json!({"known_at": ago(2)})).to_string());
        }
        let asks = Asks::post("/api/v1/facts", &lines.join("\n")).by(token);
        let reply = ask(address, &asks).expect("an answer");
        assert_eq!(reply.json()["rejected"], json!([]), "{reply:?}");
    }
}

async fn make_due(open: &Open) {
    open.db.execute_for_test("update poll set due_at = 0").await.expect("the rows");
}

/// Waits until it is so.
async fn until(patience: Duration, is_so: impl Fn() -> bool) {
    let begun = parcelwatch::clock::stopwatch();
    while !is_so() {
        assert!(begun.elapsed() < patience, "not within {patience:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

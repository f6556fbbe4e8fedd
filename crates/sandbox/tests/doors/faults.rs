//! Each fault, as a caller sees it.

use std::io::ErrorKind;
use std::time::Duration;

use parcelwatch_sandbox::{Fault, Outage};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::wire::open;
use crate::{BEGUN, HOUR, NUMBER, Stage};

/// Long enough for an answer on loopback, and shorter than any fault that makes one wait.
const SOON: Duration = Duration::from_millis(400);

async fn failing(fault: Fault) -> Stage {
    let stage = Stage::new().await;
    stage.register().await;
    stage.pass(0, 2 * HOUR);
    stage.sandbox.seventeen_track().set_fault(fault);
    stage
}

#[tokio::test]
async fn down_resets_new_connections_and_open_ones() {
    let stage = failing(Fault::Ok).await;
    let double = stage.sandbox.seventeen_track();
    let host = double.base_url().trim_start_matches("http://").split('/').next().expect("a host").to_owned();
    let mut kept = TcpStream::connect(&host).await.expect("it is up");
    let request = format!(
        "POST /track/v2.4/getquota HTTP/1.1\r\nhost: x\r\n17token: {}\r\ncontent-length: 2\r\n\r\n[]",
        double.key()
    );
    kept.write_all(request.as_bytes()).await.expect("it is up");
    let mut bytes = [0; 4096];
    assert!(kept.read(&mut bytes).await.expect("an answer") > 0);
    double.set_fault(Fault::Down);
    let calls = double.log().calls();
    assert!(stage.info().await.is_err());
    let again = kept.write_all(request.as_bytes()).await;
    let end = kept.read(&mut bytes).await;
    assert!(again.is_err() || end.as_ref().is_err_and(|error| error.kind() == ErrorKind::ConnectionReset), "{end:?}");
    assert_eq!(double.log().calls(), calls, "nothing came in");
    double.set_fault(Fault::Ok);
    assert_eq!(stage.info().await.expect("an answer").status, 200);
}

#[tokio::test]
async fn errors_of_the_server_do_nothing() {
    let stage = failing(Fault::ServerError(503)).await;
    let reply = stage.ask("/register", &json!([{"number": "YT2600000000000001"}])).await.expect("an answer");
    assert_eq!((reply.status, &reply.json()["code"]), (503, &json!(-18_010_003)));
    stage.sandbox.seventeen_track().set_fault(Fault::Ok);
    let reply = stage.ask("/getquota", &json!([])).await.expect("an answer");
    assert_eq!(reply.json()["data"]["quota_used"], json!(1));
}

#[tokio::test]
async fn rate_limits_say_when_to_come_again() {
    let stage = failing(Fault::RateLimited { retry_after_s: 7 }).await;
    let reply = stage.info().await.expect("an answer");
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("7")));
}

#[tokio::test]
async fn slow_answers_are_right_and_late() {
    let stage = failing(Fault::Slow(600)).await;
    assert!(timeout(SOON, stage.info()).await.is_err(), "not yet");
    assert_eq!(stage.info().await.expect("an answer").status, 200);
}

#[tokio::test]
async fn a_reset_breaks_off_in_the_middle_of_what_was_done() {
    let stage = failing(Fault::Reset).await;
    assert!(stage.ask("/register", &json!([{"number": "YT2600000000000001"}])).await.is_err());
    let double = stage.sandbox.seventeen_track();
    assert_eq!(double.log().entries().last().expect("an entry").status, 0);
    double.set_fault(Fault::Ok);
    let reply = stage.ask("/getquota", &json!([])).await.expect("an answer");
    assert_eq!(reply.json()["data"]["quota_used"], json!(2), "it was done");
}

#[tokio::test]
async fn garbage_truncated_and_pages_are_whole_answers() {
    let stage = failing(Fault::Garbage).await;
    let reply = stage.info().await.expect("an answer");
    assert!(reply.is_whole() && std::str::from_utf8(&reply.body).is_err());
    let double = stage.sandbox.seventeen_track();
    double.set_fault(Fault::Truncated);
    let reply = stage.info().await.expect("an answer");
    assert!(reply.is_whole() && reply.body.starts_with(b"{\"code\":0"));
    assert!(serde_json::from_slice::<Value>(&reply.body).is_err());
    double.set_fault(Fault::HtmlPage);
    let reply = stage.info().await.expect("an answer");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(reply.body.starts_with(b"<!DOCTYPE html>"));
}

#[tokio::test]
async fn events_come_twice_or_in_no_order() {
    let stage = failing(Fault::Duplicates).await;
    let stages = |value: Value| -> Vec<String> {
        let events = &value["data"]["accepted"][0]["track_info"]["tracking"]["providers"][0]["events"];
        events
            .as_array()
            .expect("events")
            .iter()
            .map(|event| event["stage"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let reply = stage.info().await.expect("an answer");
    assert_eq!(stages(reply.json()), ["Departure", "Departure", "PickedUp", "PickedUp"]);
    stage.sandbox.seventeen_track().set_fault(Fault::Reordered);
    assert_eq!(stages(stage.info().await.expect("an answer").json()), ["PickedUp", "Departure"]);
}

#[tokio::test]
async fn a_drip_gives_a_byte_and_then_one_a_second() {
    let stage = failing(Fault::Drip).await;
    let double = stage.sandbox.seventeen_track();
    stage.pass(1_000, 0);
    let url = format!("{}/gettrackinfo", double.base_url());
    let body = json!([{"number": NUMBER}]).to_string();
    let mut stream = open("POST", &url, &[("17token", &double.key())], body.as_bytes()).await.expect("it is up");
    let mut bytes = Vec::new();
    let _ = timeout(SOON, stream.read_to_end(&mut bytes)).await;
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    assert_eq!(bytes.get(head..), Some(b"{".as_slice()));
}

#[tokio::test]
async fn outages_come_and_go_with_the_time_of_the_world() {
    let stage = failing(Fault::Ok).await;
    let double = stage.sandbox.seventeen_track();
    double.plan(Outage { from: BEGUN + 3 * HOUR, to: BEGUN + 5 * HOUR, fault: Fault::Down });
    assert!(stage.info().await.is_ok());
    stage.pass(0, HOUR);
    assert_eq!(double.fault(), Fault::Down);
    assert!(stage.info().await.is_err());
    assert_eq!(stage.sandbox.aftership().fault(), Fault::Ok);
    stage.pass(0, 2 * HOUR);
    assert!(stage.info().await.is_ok());
}

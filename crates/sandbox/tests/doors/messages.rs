//! Messages of the providers: they arrive, they are signed, they come again, and not while a provider is down.

use parcelwatch_sandbox::{Fault, Step};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::wire::{Receiver, call};
use crate::{BEGUN, HOUR, NUMBER, Stage};

#[tokio::test]
async fn a_message_is_signed_over_its_raw_bytes() {
    let stage = Stage::new().await;
    stage.register().await;
    let receiver = Receiver::new().await;
    let double = stage.sandbox.seventeen_track();
    double.set_webhook(Some(&receiver.url()));
    let (sent, (head, body)) = tokio::join!(double.deliver_due(), receiver.take(200));
    assert_eq!(sent, 1);
    let digest = Sha256::new().chain_update(&body).chain_update(b"/").chain_update(double.key()).finalize();
    let sign: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(head.starts_with("post /hooks/one/secret http/1.1") && head.contains(&format!("sign: {sign}")), "{head}");
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!((&message["event"], &message["data"]["number"]), (&json!("TRACKING_UPDATED"), &json!(NUMBER)));
    assert_eq!((double.deliver_due().await, double.messages_waiting()), (0, 0));
}

#[tokio::test]
async fn what_a_test_lets_happen_is_told() {
    let stage = Stage::new().await;
    stage.register().await;
    let receiver = Receiver::new().await;
    let double = stage.sandbox.seventeen_track();
    double.set_webhook(Some(&receiver.url()));
    let _ = tokio::join!(double.deliver_due(), receiver.take(200));
    assert!(stage.sandbox.scan(NUMBER, BEGUN, Step::Lost));
    let (_, (_, body)) = tokio::join!(double.deliver_due(), receiver.take(200));
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(message["data"]["track_info"]["latest_status"]["sub_status"], "Exception_Lost");
}

#[tokio::test]
async fn a_message_that_was_refused_comes_again() {
    let stage = Stage::new().await;
    stage.register().await;
    let receiver = Receiver::new().await;
    let double = stage.sandbox.seventeen_track();
    double.set_webhook(Some(&receiver.url()));
    let (_, (_, first)) = tokio::join!(double.deliver_due(), receiver.take(503));
    assert_eq!((double.deliver_due().await, double.messages_waiting()), (0, 1));
    stage.pass(1_000, 0);
    let (_, (_, second)) = tokio::join!(double.deliver_due(), receiver.take(200));
    assert_eq!((first == second, double.messages_waiting()), (true, 0));
}

#[tokio::test]
async fn a_provider_that_is_down_tells_afterwards() {
    let stage = Stage::new().await;
    stage.register().await;
    let receiver = Receiver::new().await;
    let double = stage.sandbox.seventeen_track();
    double.set_webhook(Some(&receiver.url()));
    double.set_fault(Fault::Down);
    assert_eq!(double.deliver_due().await, 0);
    double.set_fault(Fault::Ok);
    stage.pass(0, 2 * HOUR);
    let (_, (_, body)) = tokio::join!(double.deliver_due(), receiver.take(200));
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(message["data"]["track_info"]["latest_status"]["sub_status"], "InTransit_Departure");
}

#[tokio::test]
async fn the_other_provider_has_its_own_signature() {
    let stage = Stage::new().await;
    let receiver = Receiver::new().await;
    let double = stage.sandbox.aftership();
    double.set_webhook(Some(&receiver.url()));
    let url = format!("{}/trackings", double.base_url());
    let body = json!({"tracking_number": NUMBER}).to_string();
    call("POST", &url, &[("as-api-key", &double.key())], body.as_bytes()).await.expect("an answer");
    stage.pass(5_000, 0);
    let (_, (head, body)) = tokio::join!(double.deliver_due(), receiver.take(200));
    assert!(head.contains("aftership-hmac-sha256: ") && head.contains("as-webhook-version: 2026-07"), "{head}");
    let message: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(message["msg"]["tracking_number"], NUMBER);
}

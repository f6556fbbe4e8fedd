//! What sellers live through, from the facts to the page, over real HTTP.

use parcelwatch::clock;
use parcelwatch::http::route::Scope;
use parcelwatch_sandbox::Step;
use serde_json::Value;

use super::app::{Ask, Browser, TestApp};
use super::stories::{self, form, leads_to, number, number_form, row};

/// A server to which something has happened, with its owner signed in.
async fn after(lines: &[Value]) -> (TestApp, Browser) {
    let test = TestApp::start().await;
    stories::take(&test, lines).await;
    let owner = test.signed_in_owner().await;
    (test, owner)
}

async fn page(browser: &mut Browser, path: &str) -> String {
    let reply = browser.get(path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    reply.text()
}

#[tokio::test]
async fn pending_is_normal_at_day_2_asks_at_day_5_and_is_yellow_at_day_8() {
    let (_test, mut owner) = after(&stories::pending()).await;
    let list = page(&mut owner, "/orders?tab=pending").await;
    let [two, five, eight] = ["D2", "D5", "D8"].map(|name| row(&list, name).unwrap());
    assert!(!two.contains("class=\"flag") && !two.contains("yellow"), "{two}");
    assert!(five.contains("Silent 5 d") && !five.contains("yellow"), "{five}");
    assert!(eight.contains("yellow") && eight.contains("overdue") && eight.contains("Not collected 8 d"), "{eight}");
    let needs = page(&mut owner, "/orders?tab=attention").await;
    assert_eq!(["D2", "D5", "D8"].map(|name| row(&needs, name).is_some()), [false, true, true]);
    for (name, advice) in [
        ("D2", "Normal: the supplier printed the label and has not handed it over yet."),
        ("D5", "The courier may have missed the first scan. Ask the supplier to confirm the shipment."),
        ("D8", "Message the supplier, or consider a refund."),
    ] {
        let order = page(&mut owner, &format!("/orders/{name}")).await;
        assert!(order.contains(advice), "{name}: {order}");
    }
    assert!(page(&mut owner, "/orders/D2").await.contains("Nothing to do."));
}

#[tokio::test]
async fn an_order_without_a_number_is_flagged_at_day_7_until_it_has_one() {
    let (_test, mut owner) = after(&stories::without_number()).await;
    let list = page(&mut owner, "/orders?tab=pending").await;
    let [six, seven] = ["N6", "N7"].map(|name| row(&list, name).unwrap());
    assert!(six.contains("No tracking number") && !six.contains("yellow"), "{six}");
    assert!(seven.contains("yellow") && seven.contains("No number 7 d (rule 7 d)"), "{seven}");
    let needs = page(&mut owner, "/orders?tab=attention").await;
    assert!(row(&needs, "N7").is_some() && row(&needs, "N6").is_none());
    let order = page(&mut owner, "/orders/N7").await;
    let entered = owner.post(&number_form(&order), &[("number", &number(5)), ("contents", "owed")]).await;
    assert_eq!(entered.status, 303);
    assert!(row(&page(&mut owner, "/orders?tab=attention").await, "N7").is_none());
    assert!(page(&mut owner, "/orders/N7").await.contains("<span class=\"stage\">Fulfilled</span>"));
}

#[tokio::test]
async fn more_than_48_hours_of_silence_are_flagged_until_the_next_scan() {
    let (test, mut owner) = after(&stories::silent()).await;
    let needs = page(&mut owner, "/orders?tab=attention").await;
    assert!(row(&needs, "S47").is_none() && row(&needs, "S49").unwrap().contains("Silent 49 h (rule 48 h)"));
    let order = page(&mut owner, "/orders/S49").await;
    assert!(order.contains("No update for 49") && order.contains("<strong>"), "{order}");
    let token = test.token(Scope::Write).await;
    let mut scan = stories::scan(11, 0, "out_for_delivery");
    scan.as_object_mut().unwrap().remove("received_at");
    let sent = test.send(Ask::new("POST", "/api/v1/events").bearer(&token).body("application/json", scan.to_string()));
    let sent = sent.await;
    assert!(sent.status < 300 && sent.json()["accepted"] == 1, "{}", sent.text());
    assert!(row(&page(&mut owner, "/orders?tab=attention").await, "S49").is_none(), "the scan ends the silence");
    let moving = page(&mut owner, "/orders?tab=in_transit").await;
    assert!(row(&moving, "S49").unwrap().contains("Awaiting delivery"));
}

#[tokio::test]
async fn abnormal_is_what_a_carrier_confirmed_and_attention_is_what_we_suspect() {
    let (_test, mut owner) = after(&[stories::failed(), stories::silent()].concat()).await;
    let abnormal = page(&mut owner, "/orders?tab=abnormal").await;
    let needs = page(&mut owner, "/orders?tab=attention").await;
    let standing = |name| (row(&abnormal, name).is_some(), row(&needs, name).is_some());
    assert_eq!(standing("F1"), (true, false), "confirmed, and fresh");
    assert_eq!(standing("F25"), (true, true), "confirmed, and nobody looked");
    assert_eq!(standing("S49"), (false, true), "suspected only");
    let order = page(&mut owner, "/orders/F25").await;
    let seen = owner.post(&form(&order, "/acknowledge"), &[("reason", "abnormal_unhandled")]).await;
    assert_eq!(seen.status, 303);
    assert!(row(&page(&mut owner, "/orders?tab=attention").await, "F25").is_none());
    assert!(row(&page(&mut owner, "/orders?tab=abnormal").await, "F25").is_some(), "it is still what it is");
}

/// What a job came to.
async fn outcome(owner: &mut Browser, url: &str) -> String {
    let job = url.split("job=").nth(1).unwrap_or_else(|| panic!("no job in {url}")).split('&').next().unwrap();
    for _ in 0..100_000 {
        let said = page(owner, &format!("/jobs/{job}?part=1")).await;
        if !said.contains("hx-get") {
            return said;
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn y3_y4_a_manual_status_stays_until_it_is_tracked_again() {
    let (test, mut owner) = after(&stories::moving()).await;
    let watched = stories::provider(&test, 30).await;
    let order = page(&mut owner, "/orders/M1").await;
    let fields = [("sub_status", "lost"), ("mode", "pin"), ("text", "the carrier's letter")];
    assert_eq!(owner.post(&form(&order, "/status"), &fields).await.status, 303);
    let manual = page(&mut owner, "/orders/M1").await;
    assert!(manual.contains("class=\"manual\"") && manual.contains("the carrier&#39;s letter"));
    assert!(row(&page(&mut owner, "/orders?tab=abnormal").await, "M1").is_some(), "the team sees its own word");
    watched.sandbox.scan(&number(30), clock::now().0 - 60_000, Step::OutForDelivery);
    let again = owner.post(&form(&manual, "/retrack"), &[]).await;
    let said = outcome(&mut owner, &leads_to(&again)).await;
    assert!(said.contains("Done: there was news."), "{said}");
    let order = page(&mut owner, "/orders/M1").await;
    assert!(!order.contains("class=\"manual\"") && order.contains("Awaiting delivery"), "{order}");
    assert!(order.contains("Re-tracked: back to the carrier&#39;s status"), "and it can be read who did what");
    watched.engine.stop().await;
}

#[tokio::test]
async fn y2_sync_now_is_a_visible_job_and_once_a_minute() {
    let (test, mut owner) = after(&stories::moving()).await;
    let watched = stories::provider(&test, 30).await;
    watched.sandbox.scan(&number(30), clock::now().0 - 60_000, Step::Hub);
    let order = page(&mut owner, "/orders/M1").await;
    let sync = form(&order, "/sync");
    let asked = leads_to(&owner.post(&sync, &[]).await);
    assert!(page(&mut owner, &asked).await.contains("id=\"job\""));
    let said = outcome(&mut owner, &asked).await;
    assert!(said.contains("Done"), "{said}");
    assert!(page(&mut owner, "/orders/M1").await.contains("At delivery hub"));
    assert!(leads_to(&owner.post(&sync, &[]).await).contains("said=too-soon"));
    watched.engine.stop().await;
}

#[tokio::test]
async fn o7_a_split_order_under_both_settings() {
    let (_test, mut owner) = after(&stories::split()).await;
    let order = page(&mut owner, "/orders/SP").await;
    assert!(order.contains("Waiting for the remaining numbers") && order.contains("1 of 2 suppliers"), "{order}");
    assert!(order.contains("Has its number, others don&#39;t"), "together: the whole order is waited for");
    let separately = [("channel", "shop"), ("fulfill", "separately")];
    assert_eq!(owner.post("/settings/channel", &separately).await.status, 303);
    let order = page(&mut owner, "/orders/SP").await;
    assert!(!order.contains("Has its number, others don&#39;t"), "separately: each part for itself");
    assert!(order.contains("Waiting for a number"));
    let entered = owner.post(&number_form(&order), &[("number", &number(41)), ("contents", "owed")]).await;
    assert_eq!(entered.status, 303);
    let order = page(&mut owner, "/orders/SP").await;
    assert!(order.contains("<span class=\"stage\">Fulfilled</span>") && !order.contains("Waiting for a number"));
}

#[tokio::test]
async fn delivered_but_not_received_from_its_opening_to_its_outcome() {
    let (test, mut owner) = after(&stories::delivered()).await;
    let order = page(&mut owner, "/orders/G1").await;
    assert!(order.contains("Delivered, left in a safe place") && order.contains("Nothing to do."));
    let package = stories::values(&order.replace("name=\"package\" value", "package"), "package").remove(0);
    let fields = [("kind", "not_received"), ("package", package.as_str())];
    let opened = owner.post(&form(&order, "/cases"), &fields).await;
    let case = leads_to(&opened).split('?').next().unwrap().to_owned();
    let first = page(&mut owner, &case).await;
    assert!(first.contains("Windows to claim") && first.contains("waiting until"), "clocks run: {first}");
    assert!(first.contains("left in a safe place, without a signature"), "what was found: {first}");
    assert!(page(&mut owner, "/orders/G1").await.contains(&case), "the order says so");
    for step in ["ask_around", "wait", "read_details", "ask_proof", "claim"] {
        let done = owner.post(&format!("{case}/steps/{step}"), &[("state", "done"), ("note", step)]).await;
        assert_eq!(done.status, 303, "{step}");
    }
    assert!(page(&mut owner, "/cases").await.contains(&case), "open until its outcome is known");
    assert_eq!(owner.post(&format!("{case}/close"), &[("outcome", "claim_won")]).await.status, 303);
    let closed = page(&mut owner, &case).await;
    assert!(closed.contains("Closed") && !closed.contains("/close\""));
    let order = page(&mut owner, "/orders/G1").await;
    assert!(order.contains("closed a case"), "{order}");
    // What came of a case never changes what the carrier said.
    let later = stories::scan(50, 1, "info");
    stories::take(&test, &[later]).await;
    assert!(row(&page(&mut owner, "/orders?tab=delivered").await, "G1").is_some());
}

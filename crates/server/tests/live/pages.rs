//! Pages as a signed-in person's browser gets them.

use std::collections::BTreeSet;

use parcelwatch::ingest::Reported;
use parcelwatch::{clock, sample};
use parcelwatch_domain::facts::{Fact, read_line};

use super::app::{Ask, Browser, Reply, TestApp};
use super::stories::values;

async fn take(test: &TestApp, facts: Vec<Fact>) {
    let reported = facts.into_iter().map(|fact| Reported { line: 1, fact }).collect();
    test.app.ingest().submit(reported, clock::now()).await.unwrap();
    test.app.ingest().drain_due(clock::now()).await.unwrap();
}

/// The sample shop with its owner signed in.
async fn shop() -> (TestApp, Browser) {
    let test = TestApp::start().await;
    take(&test, sample::facts(clock::now())).await;
    let owner = test.signed_in_owner().await;
    (test, owner)
}

fn orders_of(page: &str) -> Vec<String> {
    let links = values(page, "href");
    links.into_iter().filter(|link| link.starts_with("/orders/") && !link.contains("/cases/")).collect()
}

/// What holds for every page of the frame.
fn is_whole(reply: &Reply, what: &str) -> String {
    let text = reply.text();
    assert_eq!(text.matches("<h1").count(), 1, "{what}");
    for part in ["<!doctype html>", "<header", "<nav", "<main", "class=\"skip\"", "</html>"] {
        assert!(text.contains(part), "{what} has no {part}");
    }
    assert!(!text.contains(" style=") && !text.contains("{ $") && !text.contains("{{"), "{what}");
    let ids = values(&text, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{what}: an id twice in {ids:?}");
    text
}

#[tokio::test]
async fn ux_4_every_list_has_as_many_rows_as_its_tab_says() {
    let (test, mut owner) = shop().await;
    let counts = test.app.workspace().reader().await.unwrap().counts().await.unwrap();
    let tabs = [
        ("all", counts.all),
        ("pending", counts.pending),
        ("in_transit", counts.in_transit),
        ("delivered", counts.delivered),
        ("abnormal", counts.abnormal),
        ("attention", counts.attention),
    ];
    assert!(tabs.iter().all(|(_, count)| *count > 0), "{counts:?}");
    for (tab, count) in tabs {
        let (mut url, mut rows, mut back) = (format!("/orders?tab={tab}"), 0, Vec::new());
        loop {
            let reply = owner.get(&url).await;
            assert_eq!(reply.status, 200);
            let page = is_whole(&reply, &url);
            rows += page.matches(" data-row").count();
            back.push(url.clone());
            let Some(older) = page.split("rel=\"next\" href=\"").nth(1) else { break };
            url = older.split('"').next().unwrap().replace("&#38;", "&");
        }
        assert_eq!(i64::try_from(rows).unwrap(), count, "{tab}");
        // The way back leads through the same pages.
        let last = owner.get(&url).await.text();
        if let Some(newer) = last.split("rel=\"prev\" href=\"").nth(1) {
            let newer = newer.split('"').next().unwrap().replace("&#38;", "&");
            assert_eq!(
                orders_of(&owner.get(&newer).await.text()),
                orders_of(&owner.get(&back[back.len() - 2]).await.text())
            );
        }
    }
}

#[tokio::test]
async fn every_order_of_the_sample_shop_has_its_page_in_both_languages() {
    let (test, mut owner) = shop().await;
    let orders = test.app.workspace().reader().await.unwrap().list_orders(None, 1_000).await.unwrap().rows;
    assert!(orders.len() > 250);
    let mut titles = BTreeSet::new();
    for order in orders.iter().step_by(3) {
        for language in ["en", "de"] {
            let url = format!("/orders/{}", order.key);
            let reply = owner.send(Ask::new("GET", &url).header("Accept-Language", language)).await;
            assert_eq!(reply.status, 200, "{url}");
            let text = is_whole(&reply, &url);
            assert!(text.contains(&format!("<html lang=\"{language}\"")), "{url}");
            let title = text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
            titles.insert(format!("{language} {title}"));
        }
    }
    assert_eq!(titles.len(), orders.len().div_ceil(3) * 2, "each has a title of its own");
    let yellow = owner.get("/orders?tab=attention&q=flag:no_tracking_number").await.text();
    assert!(yellow.contains("yellow") && yellow.contains("overdue"), "a yellow row says so in words (A23)");
}

const HOSTILE: &str = "<img src=x onerror=alert(1)>\"'&\u{202e}]]>";

#[tokio::test]
async fn s08_hostile_texts_are_only_ever_text() {
    let test = TestApp::start().await;
    let text = serde_json::to_string(HOSTILE).unwrap();
    let now = clock::now();
    let at = |hours: i64| now.plus(-hours * 3_600_000).to_string();
    let lines = [
        format!(
            "{{\"type\":\"order\",\"order\":\"X1\",\"channel\":{text},\"payment\":\"captured\",\"paid_at\":\"{}\",\
             \"country\":\"DE\",\"city\":{text},\"customer\":{{\"name\":{text}}},\
             \"lines\":[{{\"line\":\"1\",\"title\":{text},\"quantity\":1}}]}}",
            at(300)
        ),
        format!(
            "{{\"type\":\"supplier_order\",\"order\":\"X1\",\"channel\":{text},\"supplier\":{text},\"number\":{text},\
             \"state\":\"paid\",\"paid_at\":\"{}\",\"lines\":[{{\"line\":\"1\",\"quantity\":1}}]}}",
            at(299)
        ),
        format!(
            "{{\"type\":\"package\",\"package\":{text},\"number\":\"LX123456785CN\",\"carrier\":{text},\
             \"known_at\":\"{}\",\"channel\":{text},\"contents\":[{{\"order\":\"X1\",\"line\":\"1\",\"quantity\":1}}]}}",
            at(280)
        ),
        format!(
            "{{\"type\":\"event\",\"number\":\"LX123456785CN\",\"carrier\":{text},\"occurred_at\":\"{}\",\"source\":{text},\
             \"code\":{text},\"sub_status\":\"delivered\",\"text\":{text},\"place\":{text},\"city\":{text},\"reason\":{text}}}",
            at(200)
        ),
        format!(
            "{{\"type\":\"note\",\"order\":\"X1\",\"channel\":{text},\"by\":{text},\"at\":\"{}\",\"text\":{text}}}",
            at(10)
        ),
        format!(
            "{{\"type\":\"override\",\"package\":{text},\"sub_status\":\"lost\",\"reason\":{text},\"by\":{text},\
             \"at\":\"{}\",\"mode\":\"pin\"}}",
            at(9)
        ),
        format!(
            "{{\"type\":\"case\",\"order\":\"X1\",\"channel\":{text},\"case\":\"c1\",\"kind\":\"not_received\",\
             \"at\":\"{}\",\"by\":{text}}}",
            at(8)
        ),
        format!(
            "{{\"type\":\"case_step\",\"case\":\"c1\",\"step\":\"ask_around\",\"state\":\"done\",\"at\":\"{}\",\
             \"by\":{text},\"note\":{text}}}",
            at(7)
        ),
        format!("{{\"type\":\"source_state\",\"source\":{text},\"state\":\"down\",\"from\":\"{}\"}}", at(6)),
    ];
    take(&test, lines.iter().map(|line| read_line(line).unwrap()).collect()).await;
    let mut owner = test.signed_in_owner().await;
    let query = "/orders?q=%22%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22";
    for url in ["/orders", query, "/orders/X1", "/orders/X1/cases/c1", "/cases", "/settings", "/import", "/help"] {
        let reply = owner.get(url).await;
        assert_eq!(reply.status, 200, "{url}");
        let text = is_whole(&reply, url);
        assert!(!text.contains("<img"), "{url}");
        // A form gives a name back as it is; what is shown never turns the writing around.
        let shown = text.split(" value=\"").enumerate().map(|(place, part)| match place {
            0 => part,
            _ => part.split_once('"').map_or("", |(_, rest)| rest),
        });
        assert!(shown.into_iter().all(|part| !part.contains('\u{202e}')), "{url}");
    }
    let order = owner.get("/orders/X1").await.text();
    assert!(order.matches("&#60;img src=x onerror").count() > 8, "shown as what it is");
}

#[tokio::test]
async fn y3_y4_a_status_set_by_hand_and_back_again() {
    let (test, mut owner) = shop().await;
    let page = owner.get("/orders?tab=in_transit").await.text();
    let order = orders_of(&page).remove(0);
    let page = owner.get(&order).await.text();
    let form = values(&page, "action").into_iter().find(|action| action.ends_with("/status")).unwrap();
    let bare = owner.post(&form, &[("sub_status", "delivered"), ("mode", "until_terminal"), ("text", " ")]).await;
    assert_eq!(bare.status, 422);
    let kept = is_whole(&bare, "a refused form");
    assert!(
        kept.contains("role=\"alert\"") && kept.contains("value=\"until_terminal\" checked"),
        "kept as it was typed"
    );
    let set = owner.post(&form, &[("sub_status", "lost"), ("mode", "pin"), ("text", "the carrier's letter")]).await;
    assert_eq!(set.status, 303);
    let after = set.header("location").unwrap().split('#').next().unwrap().to_owned();
    let page = owner.get(&after).await.text();
    assert!(
        page.contains("The status is set")
            && page.contains("the carrier&#39;s letter")
            && page.contains("class=\"manual\"")
    );
    let again = owner.post(&form.replace("/status", "/retrack"), &[]).await;
    assert_eq!(again.status, 303);
    let after = again.header("location").unwrap().split('#').next().unwrap().to_owned();
    assert!(after.contains("job=job_"), "{after}");
    let page = owner.get(&after).await.text();
    assert!(!page.contains("class=\"manual\"") && page.contains("id=\"job\""), "back at once, with its job");
    assert_eq!(test.app.workspace().reader().await.unwrap().counts().await.unwrap().all, 385);
}

#[tokio::test]
async fn o9_a_number_is_entered_for_the_part_that_waits() {
    let (_test, mut owner) = shop().await;
    let page = owner.get("/orders?tab=pending&q=sub:awaiting_number").await.text();
    let order = orders_of(&page).remove(0);
    let page = owner.get(&order).await.text();
    let form = values(&page, "action").into_iter().find(|action| action.ends_with("/number")).unwrap();
    let wrong = owner.post(&form, &[("number", "!!"), ("contents", "owed")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"!!\"") && wrong.text().contains("aria-invalid"));
    assert_eq!(owner.post(&form, &[("number", "lx 999 999 999 cn"), ("contents", "owed")]).await.status, 303);
    let page = owner.get(&order).await.text();
    assert!(page.contains("LX999999999CN") && !page.contains(&form), "the part has become a parcel");
}

#[tokio::test]
async fn ux_10_a_case_from_its_opening_to_its_outcome() {
    let (_test, mut owner) = shop().await;
    let page = owner.get("/orders?tab=delivered").await.text();
    let order = orders_of(&page).remove(0);
    let page = owner.get(&order).await.text();
    let form = values(&page, "action").into_iter().find(|action| action.ends_with("/cases")).unwrap();
    let package = page.split("name=\"package\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("kind", "not_received"), ("package", package.as_str())];
    let opened = owner.post(&form, &fields).await;
    let url = opened.header("location").unwrap().split('?').next().unwrap().to_owned();
    let again = owner.post(&form, &fields).await;
    assert_eq!(again.header("location"), Some(url.as_str()), "one case, however often it is asked for");
    let page = is_whole(&owner.get(&url).await, "a case");
    for step in ["ask_around", "wait", "read_details", "ask_proof", "claim"] {
        assert!(page.contains(&format!("id=\"{step}\"")), "{step}");
    }
    assert!(page.contains("Verdict") && page.contains("textarea"), "what was found, and a message");
    assert_eq!(owner.post(&format!("{url}/steps/wait"), &[("state", "skipped")]).await.status, 422, "why?");
    assert_eq!(
        owner.post(&format!("{url}/steps/ask_around"), &[("state", "done"), ("note", "nobody")]).await.status,
        303
    );
    assert!(owner.get("/cases").await.text().contains(&url));
    assert_eq!(owner.post(&format!("{url}/close"), &[("note", "x")]).await.status, 422, "how did it end?");
    assert_eq!(owner.post(&format!("{url}/close"), &[("outcome", "found")]).await.status, 303);
    let closed = owner.get(&url).await.text();
    assert!(closed.contains("Closed") && !closed.contains("/close\""));
}

#[tokio::test]
async fn ux_13_a_file_is_checked_before_it_is_imported_and_can_be_taken_back() {
    let test = TestApp::start().await;
    let mut owner = test.signed_in_owner().await;
    let empty = owner.get("/orders").await.text();
    assert!(empty.contains("/import/sample"), "nothing yet: the ways in");
    let file = "order,line,quantity,payment,paid_at,title\nA1,1,2,captured,2026-11-01T08:00:00Z,Lamp\nA2,1,x,captured,2026-11-01T08:00:00Z,Mug\n";
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\norders\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"o.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--b--\r\n"
    );
    let ask = Ask::new("POST", "/import").header("Sec-Fetch-Site", "same-origin");
    let sent = owner.send(ask.body("multipart/form-data; boundary=b", body)).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let check = sent.header("location").unwrap().to_owned();
    let page = is_whole(&owner.get(&check).await, "the check");
    assert!(page.contains("One row is fine") && page.contains("One row has a problem"), "{page}");
    assert_eq!(test.app.workspace().reader().await.unwrap().counts().await.unwrap().all, 0, "nothing was written");
    assert!(owner.get(&format!("{check}/refused")).await.text().contains("A2,1,x"));
    let run = owner.post(&format!("{check}/run"), &[]).await;
    let import = run.header("location").unwrap().to_owned();
    let mut looks = 0;
    while owner.get(&import).await.text().contains("hx-get") {
        looks += 1;
        assert!(looks < 10_000, "it never ends");
    }
    assert!(owner.get("/orders").await.text().contains("#A1"));
    assert!(owner.get("/orders/A1").await.text().contains("Lamp"));
    assert_eq!(owner.post(&format!("{import}/undo"), &[]).await.status, 303);
    assert!(!owner.get("/orders").await.text().contains("#A1"));
    assert_eq!(owner.get(&check).await.status, 404, "what was imported waits no more");
}

#[tokio::test]
async fn ux_5_a_mistake_in_a_query_is_told_at_its_place() {
    let (_test, mut owner) = shop().await;
    let wrong = owner.get("/orders?q=status%3Apending%20staus%3Ax").await;
    assert_eq!(wrong.status, 422);
    let text = is_whole(&wrong, "a mistake");
    assert!(text.contains("status:pending <mark>staus:x</mark>") && text.contains("value=\"status:pending staus:x\""));
    let found = owner.get("/orders?q=S1260").await.text();
    assert_eq!(found.matches(" data-row").count(), 1, "an order is found by its name");
    assert_eq!(owner.get("/orders?q=status%3Adelivered&tab=pending").await.status, 200);
}

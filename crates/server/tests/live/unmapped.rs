//! The page of codes and texts without meaning (S12): listed, looked at, saved, taken away; for owners alone.

use parcelwatch::commands::rebuild;
use parcelwatch::http::route::Role;
use parcelwatch::ingest::Reported;
use parcelwatch_domain::facts::read_line;
use parcelwatch_domain::status::SubStatus;

use super::app::TestApp;

const FACTS: [&str; 2] = [
    r#"{"type":"package","package":"p1","number":"LX123456785CN","carrier":"china_post","known_at":"2026-10-02T07:00:00Z"}"#,
    r#"{"type":"event","number":"LX123456785CN","occurred_at":"2026-10-03T10:00:00Z","received_at":"2026-10-03T11:00:00Z","source":"post & co","code":"Z<9>","text":"Blorf <b>zxqv</b>"}"#,
];

async fn give(test: &TestApp) {
    let reported = FACTS.iter().map(|line| Reported { line: 1, fact: read_line(line).unwrap() }).collect();
    test.app.ingest().submit(reported, test.app.now()).await.unwrap();
}

async fn sub_status(test: &TestApp) -> SubStatus {
    test.app.workspace().reader().await.unwrap().package("p1").await.unwrap().unwrap().sub_status
}

#[tokio::test]
async fn s12_a_meaning_is_looked_at_saved_and_taken_away() {
    let test = TestApp::start().await;
    give(&test).await;
    let mut owner = test.signed_in_owner().await;
    let page = owner.get("/unmapped").await.text();
    assert!(page.contains("Blorf &#60;b&#62;zxqv") && page.contains("1 waits for it"), "{page}");
    let link = page.split("href=\"").filter_map(|part| part.split_once('"')).find(|(url, _)| url.contains("#map"));
    let link = link.unwrap().0.replace("&#38;", "&");
    let form = owner.get(link.split_once('#').unwrap().0).await.text();
    assert!(form.contains("name=\"kind\"") && form.contains("post &#38; co alone"), "{form}");

    let fields = |kind, end| {
        [
            ("source", "post & co"),
            ("part", "code"),
            ("value", "Z<9>"),
            ("example", "Blorf <b>zxqv</b>"),
            ("kind", kind),
            ("reason", ""),
            ("whom", "source"),
            ("end", end),
        ]
    };
    let wrong = owner.post("/unmapped/preview", &fields("sideways", "")).await;
    assert!(wrong.status == 422 && wrong.text().contains("Choose what it means."), "{}", wrong.text());
    let preview = owner.post("/unmapped/preview", &fields("out_for_delivery", "")).await;
    assert!(preview.status == 200 && preview.text().contains("1 parcel would change."), "{}", preview.text());
    assert_eq!(sub_status(&test).await, SubStatus::AwaitingShipment, "nothing was changed yet");
    let saved = owner.post("/unmapped/map", &fields("out_for_delivery", "")).await;
    assert_eq!((saved.status, saved.header("location")), (303, Some("/unmapped?said=mapped")));
    assert_eq!(sub_status(&test).await, SubStatus::OutForDelivery);
    let page = owner.get("/unmapped?said=mapped").await.text();
    assert!(page.contains("Everything that was said could be read.") && page.contains("Awaiting delivery"), "{page}");
    let differences = rebuild::check(test.app.ingest(), test.app.now()).await.unwrap();
    assert_eq!(differences, []);

    let preview = owner.post("/unmapped/preview", &fields("", "yes")).await;
    assert!(preview.text().contains("1 parcel would change."), "{}", preview.text());
    assert_eq!(owner.post("/unmapped/map", &fields("", "yes")).await.status, 303);
    assert_eq!(sub_status(&test).await, SubStatus::AwaitingShipment);
    assert!(owner.get("/unmapped").await.text().contains("1 waits for it"));
    test.stop().await;
}

#[tokio::test]
async fn s12_only_an_owner_says_what_something_means() {
    let test = TestApp::start().await;
    give(&test).await;
    test.person("otto@shop.example", Role::Operator).await;
    let mut operator = test.signed_in("otto@shop.example").await;
    let page = operator.get("/unmapped").await.text();
    assert!(page.contains("1 waits for it") && !page.contains("#map"), "{page}");
    assert!(!operator.get("/unmapped?part=code&value=Z").await.text().contains("name=\"kind\""));
    for path in ["/unmapped/preview", "/unmapped/map"] {
        let refused = operator.post(path, &[("part", "code"), ("value", "Z"), ("kind", "lost")]).await;
        assert_eq!(refused.status, 403, "{path}");
    }
    test.stop().await;
}

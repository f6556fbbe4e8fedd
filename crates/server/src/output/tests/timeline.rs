//! The timeline tells each moment once, with everything that was said about it.

use parcelwatch_domain::known::Meaning;
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::package::{Picture, Rule};
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::Millis;

use super::shop::{SHOP, Shop};
use crate::output::{TimelineEntry, timeline};

fn entries(at: &str) -> Vec<TimelineEntry> {
    let shop = Shop::of(SHOP);
    let index = shop.known.packages.iter().position(|package| package.id == "p1").unwrap();
    let asked = Asked::at(Millis::parse(at).unwrap());
    timeline(&Picture::new(&shop.known, &shop.policies, index, asked).unwrap())
}

#[test]
fn s10_one_moment_is_one_entry_with_all_its_reports() {
    let entries = entries("2026-11-20T09:00:00Z");
    let collected: Vec<_> = entries.iter().filter(|entry| entry.kind == Kind::Collected).collect();
    assert_eq!(collected.len(), 1);
    let [first, second] = collected[0].reports.as_slice() else { panic!("{:?}", collected[0].reports) };
    assert_eq!(first.source.as_deref(), Some("17track"));
    assert_eq!(second.text.as_deref(), Some("Sendung abgeholt"));
    assert_eq!(collected[0].text.as_deref(), Some("Picked up by courier"), "the words of the first report");
}

#[test]
fn s13_it_is_newest_first_and_says_what_decided_and_what_was_passed_over() {
    let entries = entries("2026-11-20T09:00:00Z");
    assert!(entries.is_sorted_by(|a, b| a.instant >= b.instant));
    let deciding: Vec<_> = entries.iter().filter(|entry| entry.decided).collect();
    assert_eq!(deciding.len(), 1);
    assert_eq!(deciding[0].sub_status, Some(SubStatus::Customs));
    let passed: Vec<_> = entries.iter().filter_map(|entry| entry.passed_over).collect();
    assert_eq!(passed, [Rule::S11, Rule::S4]);
}

#[test]
fn s14_what_was_not_known_yet_is_not_in_it() {
    let entries = entries("2026-11-09T12:00:00Z");
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[0].kind, Kind::GlobalTransit);
    assert!(entries[0].decided);
}

#[test]
fn its_json_has_the_fields_of_the_contract() {
    let entries = entries("2026-11-20T09:00:00Z");
    let local = entries.iter().find(|entry| entry.kind == Kind::Collected).unwrap();
    assert_eq!(local.by, Meaning::Given);
    let json = serde_json::to_value(local).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "occurred_at": "2026-11-07T09:30", "instant": "2026-11-07T01:30:00Z", "certainty": "assumed_zone",
            "number": "YT2312045500012345", "kind": "collected", "sub_status": "collected",
            "text": "Picked up by courier", "country": "CN", "place": null, "city": "Shenzhen", "source": "17track",
            "by": "given", "known_at": "2026-11-08T04:00:00Z", "decided": false, "passed_over": null,
            "reports": [
                {"source": "17track", "text": "Picked up by courier", "code": null, "reason": null,
                 "known_at": "2026-11-08T04:00:00Z"},
                {"source": "aftership", "text": "Sendung abgeholt", "code": null, "reason": null,
                 "known_at": "2026-11-08T05:00:00Z"},
            ],
        })
    );
    let odd = entries.iter().find(|entry| entry.passed_over == Some(Rule::S4)).unwrap();
    let json = serde_json::to_value(odd).unwrap();
    assert_eq!((&json["passed_over"], &json["certainty"]), (&"S4".into(), &"date_only".into()));
}

//! A policy file says everything, is read back as it was, and names whatever is wrong with it.

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;

use super::*;
use crate::policy::{Calendar, Changes, Length, Scope, Situation};
use crate::status::SubStatus;
use crate::time::DAY;

fn problems(text: &str) -> Vec<PolicyProblem> {
    Policy::from_text(text).expect_err("the file is wrong")
}

fn only(text: &str) -> PolicyProblem {
    let mut problems = problems(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

#[test]
fn a19_the_standard_policy_is_a_complete_commented_file_and_reads_back() {
    let text = Policy::standard().to_text();
    assert_eq!(Policy::from_text(&text), Ok(Policy::standard()));
    let lines: Vec<&str> = text.lines().collect();
    for name in Thresholds::NAMES {
        let at = lines.iter().position(|line| line.starts_with(&format!("{name} = "))).expect(name);
        assert!(lines[at - 1].starts_with("# "), "{name} has no comment");
    }
    assert!(lines.contains(&"no_update = \"48h\""));
    assert!(lines.contains(&"# A2: no update for more than this."));
    assert!(lines.iter().all(|line| line.chars().count() <= 120));
}

#[test]
fn a19_an_empty_file_is_the_standard_policy() {
    assert_eq!(Policy::from_text(""), Ok(Policy::standard()));
    assert_eq!(Policy::from_text("# nothing\n"), Ok(Policy::standard()));
}

#[test]
fn a19_exceptions_are_read_for_every_scope_and_the_most_specific_wins() {
    let policy = Policy::from_text(
        r#"
        name = "ours"
        [thresholds]
        no_update = "72h"
        [[when]]
        phase = "global_transit"
        no_update = "10d"
        [[when]]
        channel = "shop"
        supplier = "Foo Ltd"
        carrier = "china_post"
        lane = "cn->DE"
        no_update = "3 business days"
        no_tracking_number = "5d"
        [[when]]
        lane = "CN → US"
        no_update = "90m"
        "#,
    )
    .unwrap();
    let with = |phase: SubStatus| {
        let situation = Situation {
            channels: &["shop"],
            suppliers: &["Foo Ltd"],
            carrier: Some("china_post"),
            lane: Some((*b"CN", *b"DE")),
            phase: Some(phase),
        };
        policy.for_situation(&situation).into_owned()
    };
    assert_eq!(policy.name, "ours");
    assert_eq!(with(SubStatus::Collected).no_update, Length::BusinessDays(3));
    assert_eq!(with(SubStatus::GlobalTransit).no_update, Length::days(10));
    assert_eq!(with(SubStatus::GlobalTransit).no_tracking_number, Length::days(5));
    assert_eq!(policy.for_situation(&Situation::default()).no_update, Length::hours(72));
    let lanes: Vec<_> = policy.exceptions().iter().filter_map(|(scope, _)| scope.lane).collect();
    assert_eq!(lanes, [(*b"CN", *b"US"), (*b"CN", *b"DE")]);
}

#[test]
fn a20_the_calendar_is_read() {
    let policy = Policy::from_text(
        "[calendar]\nweekend = [\"Friday\", \"saturday\"]\nholidays = [2026-12-25, \"2026-12-26\"]\nzone = \"Asia/Dubai\"",
    )
    .unwrap();
    assert_eq!(policy.calendar.weekend, [Weekday::Friday, Weekday::Saturday]);
    let holidays: Vec<String> = policy.calendar.holidays.iter().map(ToString::to_string).collect();
    assert_eq!(holidays, ["2026-12-25", "2026-12-26"]);
    assert_eq!(policy.calendar.zone.iana_name(), Some("Asia/Dubai"));
    let none = Policy::from_text("[calendar]\nweekend = []").unwrap();
    assert!(none.calendar.weekend.is_empty());
}

#[test]
fn an_unknown_field_lists_the_known_ones() {
    let problem = only("[thresholds]\n\nno_updates = \"48h\"");
    assert_eq!((problem.line, problem.field.as_str()), (3, "thresholds.no_updates"));
    assert_eq!(problem.flaw, PolicyFlaw::UnknownField { known: Thresholds::NAMES.to_vec() });
    let problem = only("no_update = \"48h\"");
    let known = vec!["name", "calendar", "thresholds", "when"];
    assert_eq!((problem.line, problem.flaw), (1, PolicyFlaw::UnknownField { known }));
    let problem = only("[[when]]\ncarier = \"ups\"\ncarrier = \"ups\"\nno_update = \"1h\"");
    assert_eq!((problem.line, problem.field.as_str()), (2, "when[1].carier"));
    let PolicyFlaw::UnknownField { known } = problem.flaw else { panic!("{problem:?}") };
    assert_eq!(known.len(), 5 + Thresholds::NAMES.len());
    let problem = only("[calendar]\nholiday = []");
    assert_eq!(problem.flaw, PolicyFlaw::UnknownField { known: vec!["weekend", "holidays", "zone"] });
}

#[test]
fn every_flaw_names_its_line_field_and_value() {
    let not_length = |value: &str| format!("[thresholds]\nexpired = {value}");
    let in_when = |field: &str| format!("[[when]]\n{field}\nexpired = \"1d\"");
    for (text, line, field, value, key) in [
        (not_length("30"), 2, "thresholds.expired", Some("30"), "not-length"),
        (not_length("\"30\""), 2, "thresholds.expired", Some("30"), "not-length"),
        (not_length("\"9999d\""), 2, "thresholds.expired", Some("9999d"), "too-long"),
        (not_length("[\n1]"), 2, "thresholds.expired", Some("[\n1]"), "not-length"),
        ("name = 7".to_owned(), 1, "name", Some("7"), "not-text"),
        ("name = \" \"".to_owned(), 1, "name", Some(" "), "empty"),
        ("thresholds = 7".to_owned(), 1, "thresholds", Some("7"), "not-table"),
        ("calendar = []".to_owned(), 1, "calendar", Some("[]"), "not-table"),
        ("[calendar]\nweekend = \"sunday\"".to_owned(), 2, "calendar.weekend", Some("sunday"), "not-list"),
        ("[calendar]\nweekend = [\"sun\"]".to_owned(), 2, "calendar.weekend[1]", Some("sun"), "unknown-value"),
        ("[calendar]\nholidays = [2026-12-25,\n7]".to_owned(), 3, "calendar.holidays[2]", Some("7"), "not-date"),
        (
            "[calendar]\nholidays = [2026-12-25T10:00:00]".to_owned(),
            2,
            "calendar.holidays[1]",
            Some("2026-12-25T10:00:00"),
            "not-date",
        ),
        ("[calendar]\nzone = \"Mars/Phobos\"".to_owned(), 2, "calendar.zone", Some("Mars/Phobos"), "not-zone"),
        ("[calendar]\nzone = \"+25:00\"".to_owned(), 2, "calendar.zone", Some("+25:00"), "not-zone"),
        ("when = 7".to_owned(), 1, "when", Some("7"), "not-list"),
        ("when = [7]".to_owned(), 1, "when[1]", Some("7"), "not-table"),
        (in_when("lane = \"CN\""), 2, "when[1].lane", Some("CN"), "not-lane"),
        (in_when("lane = \"China->DE\""), 2, "when[1].lane", Some("China->DE"), "not-lane"),
        (in_when("phase = \"transit\""), 2, "when[1].phase", Some("transit"), "unknown-value"),
        (in_when("carrier = \"\""), 2, "when[1].carrier", Some(""), "empty"),
        ("\n[[when]]\nexpired = \"1d\"".to_owned(), 2, "when[1]", None, "no-scope"),
        ("[[when]]\ncarrier = \"ups\"".to_owned(), 1, "when[1]", None, "no-change"),
        ("name = 7 8".to_owned(), 1, "", None, "not-toml"),
        ("[thresholds]\nexpired = \"1d\"\nexpired = \"2d\"".to_owned(), 3, "", None, "not-toml"),
    ] {
        let found = only(&text);
        let found_at = (found.line, found.field.as_str(), found.value.as_deref(), found.flaw.key());
        assert_eq!(found_at, (line, field, value, key), "{text}");
    }
}

#[test]
fn all_problems_come_at_once_by_line() {
    let found = problems("name = 1\n[thresholds]\nexpired = 2\nlate = \"1d\"\n[[when]]\n[[when]]\nphase = \"x\"");
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [1, 3, 4, 5, 5, 6, 7]);
}

#[test]
fn the_page_for_users_names_every_threshold_with_its_standard() {
    let page = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/policy.md"));
    for name in Thresholds::NAMES {
        let standard = Thresholds::STANDARD.get(name).unwrap();
        let row = format!("| `{name}` | {standard} |");
        assert!(page.lines().any(|line| line.starts_with(&row)), "docs/policy.md lacks a row {row}");
    }
    let rows = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, Thresholds::NAMES.len(), "docs/policy.md has a row of no threshold");
    // Every example of the page is a policy.
    let examples: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    assert!(!examples.is_empty());
    for example in examples {
        assert!(Policy::from_text(example).is_ok(), "{example}: {:?}", Policy::from_text(example));
    }
}

fn lengths() -> impl Strategy<Value = Length> {
    prop_oneof![
        (0..=3_650 * DAY).prop_map(Length::Clock),
        (0..=3_650_i64).prop_map(Length::days),
        (0..=300_i64).prop_map(Length::hours),
        (0..=1_000_u16).prop_map(Length::BusinessDays),
    ]
}

fn changes() -> impl Strategy<Value = Changes> {
    let names = proptest::sample::select(Thresholds::NAMES);
    proptest::collection::vec((names, lengths()), 1..5).prop_map(|list| {
        let mut changes = Changes::default();
        for (name, length) in list {
            changes.set(name, length);
        }
        changes
    })
}

fn name() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("a name isn't empty", |text| !text.trim().is_empty())
}

fn scope() -> impl Strategy<Value = Scope> {
    let country = || "[A-Z]{2}".prop_map(|text| <[u8; 2]>::try_from(text.as_bytes()).unwrap());
    let phase = proptest::sample::select(SubStatus::ALL);
    let texts = (proptest::option::of(name()), proptest::option::of(name()), proptest::option::of(name()));
    (texts, proptest::option::of((country(), country())), proptest::option::of(phase))
        .prop_map(|((channel, supplier, carrier), lane, phase)| Scope { channel, supplier, carrier, lane, phase })
        .prop_filter("for something", |scope| *scope != Scope::default())
}

fn calendar() -> impl Strategy<Value = Calendar> {
    let zone = prop_oneof![
        Just(TimeZone::UTC),
        proptest::sample::select(&["Europe/Berlin", "Asia/Shanghai", "America/New_York"][..])
            .prop_map(|name| TimeZone::get(name).unwrap()),
        (-23 * 60..=23 * 60_i32).prop_map(|minutes| TimeZone::fixed(Offset::from_seconds(minutes * 60).unwrap())),
    ];
    let days = proptest::collection::vec(0..7_i8, 0..4);
    let holidays = proptest::collection::btree_set((1990..2200_i16, 1..=12_i8, 1..=28_i8), 0..6);
    (days, holidays, zone).prop_map(|(days, holidays, zone)| Calendar {
        weekend: days.into_iter().map(|day| Weekday::from_monday_zero_offset(day).unwrap()).collect(),
        holidays: holidays.into_iter().map(|(y, m, d)| Date::new(y, m, d).unwrap()).collect(),
        zone,
    })
}

proptest! {
    #[test]
    fn a19_what_is_written_reads_back_as_the_same_policy(
        name in name(),
        base in changes(),
        exceptions in proptest::collection::vec((scope(), changes()), 0..6),
        calendar in calendar(),
    ) {
        let mut policy = Policy::standard();
        policy.name = name;
        policy.thresholds.apply(&base);
        for (scope, changes) in exceptions {
            policy.except(scope, changes);
        }
        policy.calendar = calendar;
        let text = policy.to_text();
        let again = Policy::from_text(&text);
        prop_assert_eq!(again.as_ref(), Ok(&policy), "{}", text);
        prop_assert_eq!(again.unwrap().to_text(), text);
    }

    #[test]
    fn no_text_makes_the_reader_fail_otherwise_than_by_naming_a_line(text in ".{0,300}") {
        if let Err(problems) = Policy::from_text(&text) {
            let lines = text.matches('\n').count() + 1;
            prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        }
    }
}

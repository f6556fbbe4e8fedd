//! `docs/facts.md` is true to the code: its examples are read, and it names every type, field and value there is.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a page that can't be read stops its test")]

use std::collections::BTreeSet;

use parcelwatch_domain::assess::assess;
use parcelwatch_domain::attention::NextStep;
use parcelwatch_domain::facts::{
    AsKey, CaseKind, Event, Fact, FlagReason, Flaw, Fulfill, Outage, Outcome, OverrideMode, Payment, Role, Step,
    StepState, SupplierState, SyncResult, read_line,
};
use parcelwatch_domain::known::{Builder, Meaning};
use parcelwatch_domain::order::{LineStage, Stage};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::Millis;
use serde_json::{Map, Value, json};

const PAGE: &str = include_str!("../../../docs/facts.md");

/// The blocks of the page with this mark.
fn blocks(mark: &str) -> Vec<&'static str> {
    PAGE.split(&format!("```jsonl {mark}\n")).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The part of the page about one type.
fn section(name: &str) -> &'static str {
    let heading = format!("\n### `{name}`\n");
    let after = PAGE.split_once(&heading).unwrap_or_else(|| panic!("no section about {name}")).1;
    after.split("\n### ").next().and_then(|part| part.split("\n## ").next()).unwrap_or(after)
}

/// The fields that the reader knows at this place, as it says itself when it meets one that it doesn't know.
fn fields_at(object: &Value, place: &str) -> Vec<&'static str> {
    let problems = read_line(&object.to_string()).unwrap_err();
    let known = problems.into_iter().find_map(|problem| match problem.flaw {
        Flaw::UnknownField { known } if problem.field == place => Some(known),
        _ => None,
    });
    known.unwrap_or_else(|| panic!("{object} has no unknown field {place}"))
}

fn assert_named(part: &str, names: &[&'static str], of: &str) {
    let missing: Vec<&&str> = names.iter().filter(|name| !part.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{of} doesn't name {missing:?}");
}

#[test]
fn every_example_is_read_and_every_type_has_one() {
    let mut types = BTreeSet::new();
    for line in blocks("in").iter().flat_map(|block| block.lines()) {
        let fact = read_line(line).unwrap_or_else(|problems| panic!("{line}\n{problems:?}"));
        types.insert(fact.type_name());
    }
    assert_eq!(types, Fact::TYPES.iter().copied().collect());
}

#[test]
fn the_page_names_every_field() {
    for name in Fact::TYPES {
        assert_named(section(name), &fields_at(&json!({ "type": name, "?": 1 }), "?"), name);
    }
    for (name, within, list) in [
        ("order", "customer", false),
        ("order", "lines", true),
        ("supplier_order", "lines", true),
        ("package", "contents", true),
    ] {
        let inner = json!({ "?": 1 });
        let mut object = Map::from_iter([("type".to_owned(), json!(name))]);
        object.insert(within.to_owned(), if list { json!([inner]) } else { inner });
        let place = if list { format!("{within}[0].?") } else { format!("{within}.?") };
        assert_named(section(name), &fields_at(&Value::Object(object), &place), name);
    }
}

#[test]
fn the_page_marks_what_is_required() {
    for name in Fact::TYPES {
        let problems = read_line(&json!({ "type": name }).to_string()).unwrap_err();
        let missing = problems.iter().filter(|problem| problem.flaw == Flaw::Missing);
        let required: BTreeSet<&str> = missing.map(|problem| problem.field.as_str()).collect();
        let top = section(name).split("\nEach of `lines`").next().unwrap_or_default();
        let rows = top.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | ●"));
        let marked: BTreeSet<&str> = rows.map(|(field, _)| field).collect();
        assert_eq!(marked, required, "{name}");
    }
}

fn keys<K: AsKey>() -> Vec<&'static str> {
    K::LIST.iter().map(AsKey::as_key).collect()
}

#[test]
fn the_page_names_every_value() {
    assert_named(section("channel"), &keys::<Fulfill>(), "channel");
    assert_named(section("order"), &keys::<Payment>(), "order");
    assert_named(section("supplier_order"), &keys::<SupplierState>(), "supplier_order");
    assert_named(section("package"), &keys::<Role>(), "package");
    assert_named(section("identity"), &keys::<Role>(), "identity");
    assert_named(section("override"), &keys::<OverrideMode>(), "override");
    assert_named(section("source_state"), &keys::<Outage>(), "source_state");
    assert_named(section("sync"), &keys::<SyncResult>(), "sync");
    assert_named(section("case"), &keys::<CaseKind>(), "case");
    assert_named(section("case_step"), &[keys::<Step>(), keys::<StepState>()].concat(), "case_step");
    assert_named(section("case_closed"), &keys::<Outcome>(), "case_closed");
    let given = SubStatus::ALL.iter().filter(|sub| sub.kind().is_some()).map(|sub| sub.key());
    assert_named(section("event"), &given.collect::<Vec<_>>(), "event");
    assert_named(PAGE, &keys::<FlagReason>(), "the page");
    assert_named(PAGE, &Stage::ALL.iter().map(|stage| stage.key()).collect::<Vec<_>>(), "the page");
    assert_named(PAGE, &LineStage::ALL.iter().map(|stage| stage.key()).collect::<Vec<_>>(), "the page");
    assert_named(PAGE, &NextStep::ALL.iter().map(|step| step.key()).collect::<Vec<_>>(), "the page");
}

#[test]
fn the_answer_on_the_page_is_the_answer() {
    let mut builder = Builder::new();
    for (index, line) in blocks("in")[0].lines().enumerate() {
        builder.add(index as u64 + 1, read_line(line).unwrap());
    }
    // All events of the example say in our own terms what they are.
    let given = |event: &Event| (event.sub_status.unwrap_or(Kind::Unmapped), Meaning::Given);
    let built = builder.build(&given);
    assert!(built.problems.is_empty() && built.warnings.is_empty(), "{:?}", built.problems);
    let asked = PAGE.split_once("\nAsked at `").unwrap().1.split_once('`').unwrap().0;
    let assessment = assess(&built.known, &Policies::default(), Millis::parse(asked).unwrap());
    let answer: Vec<Value> = assessment.lines.iter().map(|line| serde_json::to_value(line).unwrap()).collect();
    let mut printed: Vec<Value> = blocks("out")[0].lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // Sentences are made at the edge, from these values.
    for flag in printed.iter_mut().filter_map(|line| line.get_mut("flags")?.as_array_mut()).flatten() {
        flag["text"] = json!("");
    }
    assert_eq!(printed, answer);
}

//! Both languages are complete, and whatever the code can ask for has words.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use parcelwatch_connectors::registry;
use parcelwatch_domain::assess::{FlagLine, Hidden, HiddenUntil};
use parcelwatch_domain::attention::{Evidence, Guidance, NextStep, Severity};
use parcelwatch_domain::case::{CaseAction, Party, PlaceMatch, Progress};
use parcelwatch_domain::facts::{
    AsKey, CaseKind, FieldProblem, FlagReason, Flaw, Outcome, OverrideMode, Role, Step, TrackingNumber,
};
use parcelwatch_domain::known::{Meaning, Warning};
use parcelwatch_domain::order::{LineStage, Stage};
use parcelwatch_domain::policy::{Length, PolicyFlaw};
use parcelwatch_domain::status::{Kind, Status, SubStatus};
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::{JobState, PollState};

use super::bundle::files;
use super::*;
use crate::pages::connections::credential_words;

/// The messages and attributes of a language with the variables of each.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in files(language) {
        let (mut message, mut part) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let trimmed = line.trim_start();
            let head = trimmed.split_once('=').map(|(head, _)| head.trim());
            match head {
                Some(id) if !line.starts_with(' ') => {
                    message = id.to_owned();
                    part = message.clone();
                    assert!(found.insert(part.clone(), BTreeSet::new()).is_none(), "{part} twice");
                    // A message with attributes alone has no sentence of its own.
                    let (_, rest) = trimmed.split_once('=').unwrap();
                    if rest.trim().is_empty() {
                        found.remove(&part);
                    }
                }
                Some(id) if id.starts_with('.') => {
                    part = format!("{message}{id}");
                    assert!(found.insert(part.clone(), BTreeSet::new()).is_none(), "{part} twice");
                }
                _ if trimmed.is_empty() => continue,
                _ => {}
            }
            let variables = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
            let variables: Vec<String> = variables.collect();
            if !trimmed.starts_with('.') && head.is_none() || !variables.is_empty() {
                found.entry(part.clone()).or_default().extend(variables);
            }
        }
    }
    found
}

/// Everything that code asks for by a key that it puts together.
fn composed() -> BTreeSet<String> {
    let mut ids: Vec<String> = Vec::new();
    ids.extend(Status::ALL.iter().map(|of| format!("status-{}", of.key())));
    ids.extend(SubStatus::ALL.iter().map(|of| format!("sub-status-{}", of.key())));
    ids.extend(Kind::ALL.iter().filter(|of| of.sub_status().is_none()).map(|of| format!("kind-{}", of.key())));
    ids.extend(NextStep::ALL.iter().flat_map(|of| [format!("step-{}", of.key()), format!("step-{}.short", of.key())]));
    let guidance = [Guidance::Wait, Guidance::ContactSupplier, Guidance::MessageSupplierOrRefund];
    ids.extend(guidance.map(|of| format!("guidance-{}", of.key())));
    ids.extend([Severity::Act, Severity::Watch].map(|of| format!("severity-{}", of.key())));
    ids.extend(Stage::ALL.iter().map(|of| format!("stage-{}", of.key())));
    ids.extend(LineStage::ALL.iter().map(|of| format!("line-stage-{}", of.key())));
    ids.extend(RULES.map(|of| format!("rule-{}", of.key())));
    ids.extend(["given", "mapping", "code", "phrase", "model", "none"].map(|of| format!("meaning-{of}")));
    ids.extend(OverrideMode::LIST.iter().map(|of| format!("mode-{}", of.as_key())));
    ids.extend(CaseKind::LIST.iter().map(|of| format!("case-{}", of.as_key())));
    ids.extend(Step::LIST.iter().map(|of| format!("case-step-{}", of.as_key())));
    ids.extend(["todo", "waiting", "done", "skipped"].map(|of| format!("progress-{of}")));
    ids.extend(CaseAction::ALL.iter().map(|of| format!("case-action-{}", of.key())));
    ids.extend(["carrier", "supplier", "insurer"].map(|of| format!("claim-party-{of}")));
    ids.extend(["matches", "differs", "unknown"].map(|of| format!("place-match-{of}")));
    ids.extend(Outcome::LIST.iter().map(|of| format!("outcome-{}", of.as_key())));
    ids.extend((1..=12).map(|month| format!("month-{month}")));
    let services = registry::all().filter_map(|connector| connector.service.as_ref());
    ids.extend(services.flat_map(|service| service.credentials).map(credential_words));
    for style in ["short", "span", "bent"] {
        ids.extend(["minutes", "hours", "days"].map(|unit| format!("{style}-{unit}")));
    }
    for reason in FlagReason::LIST {
        ids.extend(["name", "rule", "ends"].map(|part| format!("flag-{}.{part}", reason.as_key())));
    }
    for flag in every_flag() {
        let sentence = flags::sentence_id(&flag);
        ids.extend([format!("{sentence}.short"), sentence]);
    }
    for problem in every_problem() {
        let id = problems::sentence_id(&problem);
        ids.extend([format!("{id}.remedy"), id]);
    }
    for flaw in every_policy_flaw() {
        let id = policy::sentence_id(&flaw);
        ids.extend([format!("{id}.remedy"), id]);
    }
    ids.extend(query::sentences());
    ids.extend(
        crate::http::refused::KINDS.iter().flat_map(|of| [format!("problem-{of}"), format!("problem-{of}.remedy")]),
    );
    ids.extend(crate::pages::said::ALL.iter().map(|(key, _)| format!("said-{key}")));
    ids.extend(["signed", "with_individual", "safe_place", "collected", "plain"].map(|of| format!("found-how-{of}")));
    ids.extend(Step::LIST.iter().map(|of| format!("case-advice-{}", of.as_key())));
    ids.extend(Role::LIST.iter().map(|of| format!("role-{}", of.as_key())));
    ids.extend(crate::pages::IMPORT_KINDS.iter().map(|of| format!("import-kind-{of}")));
    ids.extend(["system", "light", "dark"].map(|of| format!("theme-{of}")));
    ids.extend(["comfortable", "compact"].map(|of| format!("density-{of}")));
    ids.extend(Language::ALL.map(|of| format!("language-{}", of.tag())));
    ids.extend(["together", "separately"].map(|of| format!("fulfill-{of}")));
    ids.extend(["down", "quota", "disabled"].map(|of| format!("blind-{of}")));
    for fault in crate::engine::accounts::FAULT_KEYS {
        ids.extend([format!("source-error-{fault}"), format!("source-error-{fault}.remedy")]);
    }
    for reason in engine::REASONS {
        ids.extend([format!("engine-reason-{reason}"), format!("engine-reason-{reason}.remedy")]);
    }
    ids.extend(PollState::LIST.map(|of| format!("engine-poll-{}", of.key())));
    ids.extend(JobState::LIST.map(|of| format!("job-{}", of.key())));
    ids.into_iter().collect()
}

fn every_policy_flaw() -> Vec<PolicyFlaw> {
    vec![
        PolicyFlaw::NotToml(String::new()),
        PolicyFlaw::UnknownField { known: Vec::new() },
        PolicyFlaw::UnknownValue { known: Vec::new() },
        PolicyFlaw::NotText,
        PolicyFlaw::NotList,
        PolicyFlaw::NotTable,
        PolicyFlaw::Empty,
        PolicyFlaw::NotLength,
        PolicyFlaw::TooLong { max: "" },
        PolicyFlaw::NotDate,
        PolicyFlaw::NotZone,
        PolicyFlaw::NotLane,
        PolicyFlaw::NoScope { known: Vec::new() },
        PolicyFlaw::NoChange,
    ]
}

fn flag(reason: FlagReason, evidence: Vec<(&'static str, Evidence)>) -> FlagLine {
    FlagLine {
        reason,
        key: reason,
        severity: Severity::Act,
        since: Millis(0),
        evidence,
        text: String::new(),
        next_step: NextStep::Wait,
        hidden: None,
    }
}

/// Every sentence that a flag can need, with evidence as the rules give it.
fn every_flag() -> Vec<FlagLine> {
    let at = |text: &str| Evidence::Instant(Millis::parse(text).unwrap());
    let text = |text: &str| Evidence::Text(text.to_owned());
    let ms = |n: i64| Evidence::Number(n);
    let rule = |n: i64| ("threshold_ms", Evidence::Number(n));
    let day = || at("2026-11-18T13:02:00Z");
    vec![
        flag(FlagReason::NoTrackingNumber, vec![("paid_at", day()), ("waited_ms", ms(8 * DAY)), rule(7 * DAY)]),
        flag(FlagReason::NoUpdate, vec![("silent_ms", ms(52 * HOUR)), rule(48 * HOUR), ("last_update_at", day())]),
        flag(FlagReason::NoUpdate, vec![("silent_ms", ms(172_800_001)), rule(48 * HOUR)]),
        flag(FlagReason::PendingTooLong, vec![("age_ms", ms(9 * DAY)), rule(7 * DAY)]),
        flag(FlagReason::CarrierDelay, vec![("announced_at", day())]),
        flag(FlagReason::PickupDeadline, vec![("deadline", day()), ("left_ms", ms(50 * HOUR)), rule(3 * DAY)]),
        flag(FlagReason::PickupDeadline, vec![("deadline", day()), ("left_ms", ms(-HOUR)), rule(3 * DAY)]),
        flag(FlagReason::PickupDeadline, vec![("ready_ms", ms(7 * DAY)), rule(7 * DAY)]),
        flag(FlagReason::NumberUnrecognised, vec![("cause", text("format")), rule(3 * DAY)]),
        flag(FlagReason::NumberUnrecognised, vec![("cause", text("unknown")), rule(3 * DAY), ("unknown_since", day())]),
        flag(
            FlagReason::NumberSuspect,
            vec![("cause", text("recycled")), ("events_put_aside", ms(3)), ("put_aside_at", day())],
        ),
        flag(
            FlagReason::NumberSuspect,
            vec![
                ("cause", text("destination")),
                ("delivered_at", day()),
                ("delivered_in", text("FR")),
                ("destination", text("DE")),
            ],
        ),
        flag(
            FlagReason::NumberSuspect,
            vec![
                ("cause", text("speed")),
                ("first_scan_at", day()),
                ("first_scan_in", text("CN")),
                ("delivered_in", text("DE")),
                ("took_ms", ms(5 * HOUR)),
                rule(12 * HOUR),
            ],
        ),
        flag(
            FlagReason::NumberSuspect,
            vec![("cause", text("shared_number")), ("shared_by", text("1043, 1044")), ("differs", text("country"))],
        ),
        flag(FlagReason::SyncFailing, vec![("answered_at", day()), ("blind_since", day())]),
        flag(FlagReason::SyncFailing, vec![("blind_since", day())]),
        flag(
            FlagReason::SourceConflict,
            vec![("cause", text("after_delivery")), ("delivered_at", day()), ("contradicted_at", day())],
        ),
        flag(FlagReason::SourceConflict, vec![("cause", text("sources")), ("differ_since", day())]),
        flag(
            FlagReason::SourceConflict,
            vec![
                ("cause", text("override")),
                ("carrier_status", text("in_transit")),
                ("override_status", text("delivered")),
            ],
        ),
        flag(FlagReason::Expired, vec![("silent_ms", ms(31 * DAY)), rule(30 * DAY)]),
        flag(FlagReason::Late, vec![("promised_at", day()), ("late_ms", ms(3 * DAY))]),
        flag(
            FlagReason::AbnormalUnhandled,
            vec![("abnormal_since", day()), ("abnormal_ms", ms(26 * HOUR)), rule(24 * HOUR)],
        ),
    ]
}

fn every_problem() -> Vec<FieldProblem> {
    let known = vec!["captured", "pending", "refunded"];
    let flaws = vec![
        Flaw::NotJson("expected value at column 1".to_owned()),
        Flaw::NotAnObject,
        Flaw::UnknownType,
        Flaw::UnknownField { known: known.clone() },
        Flaw::UnknownValue { known: known.clone() },
        Flaw::Missing,
        Flaw::NothingSaid,
        Flaw::NoSubject,
        Flaw::NotText,
        Flaw::NotBoolean,
        Flaw::NotInteger,
        Flaw::OutOfRange { min: 1, max: 1_000_000 },
        Flaw::NotList,
        Flaw::Empty,
        Flaw::NotInstant,
        Flaw::NotInstantOrDate,
        Flaw::NotEventTime,
        Flaw::NotCountry,
        Flaw::NumberTooLong,
        Flaw::AmbiguousOrder,
        Flaw::Contradiction { other_line: None },
        Flaw::Contradiction { other_line: Some(17) },
        Flaw::ReceivedInFuture,
    ];
    let mut problems: Vec<FieldProblem> =
        flaws.into_iter().map(|flaw| FieldProblem::new("lines[2].field", Some("x".to_owned()), flaw)).collect();
    problems.push(FieldProblem::new("lines[0].refundet", None, Flaw::UnknownField { known: known.clone() }));
    problems.push(FieldProblem::new("payment", Some("\"captur\"".to_owned()), Flaw::UnknownValue { known }));
    problems
}

fn both() -> [Words; 2] {
    Language::ALL
        .map(|language| Words::new(language, TimeZone::UTC).read_at(Millis::parse("2026-11-20T09:00:00Z").unwrap()))
}

#[test]
fn every_file_is_read_without_an_error() {
    for language in Language::ALL {
        for (name, text) in files(language) {
            let read = FluentResource::try_new((*text).to_owned());
            assert!(read.is_ok(), "{}/{name}: {:?}", language.tag(), read.err().map(|(_, errors)| errors));
        }
    }
}

#[test]
fn german_has_the_messages_and_variables_of_english() {
    let [english, german] = Language::ALL.map(messages);
    let ids = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(ids(&english), ids(&german));
    for (id, variables) in &english {
        assert_eq!(variables, &german[id], "variables of {id}");
    }
    assert!(english.len() > 300, "the scan found only {} messages", english.len());
}

#[test]
fn whatever_code_asks_for_exists_and_nothing_is_left_over() {
    let there: BTreeSet<String> = messages(Language::English).into_keys().collect();
    let composed = composed();
    let missing: Vec<_> = composed.difference(&there).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let literals = literals();
    for id in &literals.asked {
        assert!(there.contains(id), "no words for {id}");
    }
    let unused: Vec<_> = there.iter().filter(|id| !composed.contains(*id) && !literals.any.contains(*id)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

struct Literals {
    /// Those that stand in a call of `say`.
    asked: BTreeSet<String>,
    /// All.
    any: BTreeSet<String>,
}

/// The string literals of this crate's sources, tests aside.
fn literals() -> Literals {
    let mut literals = Literals { asked: BTreeSet::new(), any: BTreeSet::new() };
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with(".rs") && name != "tests.rs" {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
                let pieces: Vec<&str> = code.split('"').collect();
                for pair in pieces.windows(2) {
                    literals.any.insert(pair[1].to_owned());
                    if pair[0].trim_end().ends_with("say(") {
                        literals.asked.insert(pair[1].to_owned());
                    }
                }
            }
        }
    }
    // Templates ask with `t`.
    for (_, text) in crate::pages::tests::templates() {
        for id in text.split(".t(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            literals.asked.insert(id.to_owned());
            literals.any.insert(id.to_owned());
        }
    }
    literals
}

#[test]
fn every_flag_is_a_sentence_in_both_languages() {
    for words in both() {
        let mut seen = BTreeSet::new();
        for flag in every_flag() {
            let name = words.flag_name(flag.reason);
            for text in [words.flag(&flag), words.flag_short(&flag), words.flag_rule(&flag)] {
                assert!(!text.is_empty() && !text.contains(['{', '$']), "{text}");
            }
            assert_ne!(words.flag(&flag), name, "{:?} has no sentence of its own", flag.reason);
            assert!(seen.insert(words.flag(&flag)), "said twice: {}", words.flag(&flag));
        }
    }
}

#[test]
fn a2_and_others_read_as_the_contract_shows() {
    let [english, german] = both();
    let said = |words: &Words, reason: FlagReason| -> Vec<String> {
        every_flag().iter().filter(|flag| flag.reason == reason).map(|flag| words.flag(flag)).collect()
    };
    assert_eq!(
        said(&english, FlagReason::NoUpdate),
        [
            "No update for 52 h (rule: 48 h). Last update: Nov 18 13:02",
            "No update for 48 h (rule: 48 h). Nothing was ever reported",
        ]
    );
    assert_eq!(
        said(&english, FlagReason::NoTrackingNumber),
        ["Paid 8 days ago, still no tracking number (rule: 7 days)"]
    );
    assert_eq!(
        said(&english, FlagReason::PendingTooLong),
        ["Number since 9 days, never scanned by the carrier (rule: 7 days)"]
    );
    assert_eq!(said(&english, FlagReason::Late), ["Promised by Nov 18 13:02, 3 days over"]);
    assert!(said(&english, FlagReason::SourceConflict).contains(&"Manual: Delivered · Carrier: In transit".to_owned()));
    assert_eq!(
        said(&german, FlagReason::NoTrackingNumber),
        ["Vor 8 Tagen bezahlt, noch immer keine Sendungsnummer (Regel: 7 Tage)"]
    );
    assert!(said(&german, FlagReason::NoUpdate)[0].starts_with("Nichts Neues seit 52 Std. (Regel: 48 Std.)"));
}

#[test]
fn evidence_that_lacks_something_still_gives_words() {
    for words in both() {
        for reason in FlagReason::LIST {
            let bare = flag(*reason, Vec::new());
            for text in [words.flag(&bare), words.flag_short(&bare), words.flag_rule(&bare)] {
                assert!(!text.is_empty() && !text.contains('{'), "{reason:?}: {text}");
            }
        }
        let business = flag(
            FlagReason::NoTrackingNumber,
            vec![("waited_ms", Evidence::Number(9 * DAY)), ("threshold_business_days", Evidence::Number(5))],
        );
        assert!(words.flag(&business).contains(&words.limit(Length::BusinessDays(5))), "{}", words.flag(&business));
    }
}

#[test]
fn g_the_guidance_is_that_of_the_rules_word_for_word() {
    let [english, _] = both();
    assert_eq!(
        english.guidance(Guidance::Wait),
        "Normal: the supplier printed the label and has not handed it over yet."
    );
    assert_eq!(
        english.guidance(Guidance::ContactSupplier),
        "The courier may have missed the first scan. Ask the supplier to confirm the shipment."
    );
    assert_eq!(english.guidance(Guidance::MessageSupplierOrRefund), "Message the supplier, or consider a refund.");
    assert_eq!(
        english.next_step(NextStep::CheckNumber),
        "Check at the supplier whether this number exists; if it does, ask the carrier."
    );
    assert_eq!(english.sub_status(SubStatus::OutForDelivery), "Awaiting delivery");
    assert_eq!(english.sub_status(SubStatus::AwaitingNumber), "No tracking number");
}

#[test]
fn every_problem_says_what_is_wrong_and_what_to_do() {
    for words in both() {
        for problem in every_problem() {
            let Sentence { what, remedy } = words.problem(&problem);
            assert!(what.len() > 5 && remedy.len() > 5, "{problem:?}");
            assert!(!what.contains('{') && !remedy.contains('{'), "{what} {remedy}");
        }
    }
    let [english, _] = both();
    let problem = every_problem().pop().unwrap();
    assert_eq!(
        english.problem_in_line(3, &problem),
        "Line 3, payment: The value of payment is none of the known ones. \
         Did you mean captured? Known are: captured, pending, refunded."
    );
    let whole = FieldProblem::new("", None, Flaw::NotAnObject);
    assert!(english.problem_in_line(3, &whole).starts_with("Line 3: The line is not a JSON object."));
}

#[test]
fn every_warning_names_what_it_is_about() {
    let number = TrackingNumber::new("LX123456785CN").unwrap();
    for words in both() {
        for (warning, name) in [
            (Warning::UnknownNumber(number.clone()), "LX123456785CN"),
            (Warning::UnknownPackage("p1".to_owned()), "p1"),
            (Warning::UnknownOrder("1043".to_owned()), "1043"),
            (Warning::UnknownCase("c1".to_owned()), "c1"),
            (Warning::UnknownChange("p1".to_owned(), number.clone()), "p1"),
        ] {
            assert!(words.warning(&warning).contains(name));
        }
    }
}

#[test]
fn the_other_terms_have_words() {
    let meanings = [Meaning::Given, Meaning::Mapping, Meaning::Code, Meaning::Phrase, Meaning::Model, Meaning::None];
    for words in both() {
        let mut said: Vec<String> = meanings.map(|meaning| words.meaning(meaning)).to_vec();
        said.extend(RULES.map(|rule| words.rule(rule)));
        let progress = [Progress::Todo, Progress::Waiting, Progress::Done, Progress::Skipped];
        said.extend(progress.map(|of| words.progress(of)));
        said.extend(CaseAction::ALL.iter().map(|of| words.case_action(*of)));
        said.extend([Party::Carrier, Party::Supplier, Party::Insurer].map(|of| words.claim_party(of)));
        let places = [PlaceMatch::Matches, PlaceMatch::Differs, PlaceMatch::Unknown];
        said.extend(places.map(|of| words.place_match(of)));
        said.extend(Kind::ALL.iter().map(|kind| words.kind(*kind)));
        said.extend(Stage::ALL.iter().map(|stage| words.stage(*stage)));
        said.extend(LineStage::ALL.iter().map(|stage| words.line_stage(*stage)));
        said.extend(Status::ALL.iter().map(|status| words.status(*status)));
        said.extend(NextStep::ALL.iter().flat_map(|step| [words.next_step(*step), words.next_step_short(*step)]));
        let until = [Some(HiddenUntil::Instant(Millis(0))), Some(HiddenUntil::NextEvent), None];
        for by in [None, Some("mia".to_owned())] {
            said.extend(until.map(|until| words.hidden(&Hidden { by: by.clone(), until })));
        }
        assert!(said.iter().all(|text| !text.is_empty() && !text.contains('{')));
    }
    assert!(both()[0].rule(RULES[0]).starts_with("passed over because"));
}

#[test]
fn lengths_are_told_in_the_unit_that_people_use() {
    let [english, german] = both();
    for (ms, short, short_german) in [
        (-5, "0 min", "0 Min."),
        (59 * 60_000, "59 min", "59 Min."),
        (HOUR, "1 h", "1 Std."),
        (52 * HOUR, "52 h", "52 Std."),
        (72 * HOUR, "3 d", "3 T"),
        (4 * DAY + HOUR, "4 d", "4 T"),
        (1200 * DAY, "1,200 d", "1.200 T"),
    ] {
        assert_eq!((english.duration(ms).as_str(), german.duration(ms).as_str()), (short, short_german));
    }
    assert_eq!(english.limit(Length::days(7)), "7 days");
    assert_eq!(english.limit(Length::hours(100)), "100 hours");
    assert_eq!(english.limit(Length::days(1)), "24 hours");
    assert_eq!(english.limit(Length::BusinessDays(1)), "1 business day");
    assert_eq!(german.limit_short(Length::BusinessDays(5)), "5 Werktage");
}

#[test]
fn times_are_the_readers_own() {
    let at = |text: &str| Millis::parse(text).unwrap();
    let now = at("2026-11-20T09:00:00Z");
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let english = Words::new(Language::English, berlin.clone()).read_at(now);
    let german = Words::new(Language::German, berlin.clone()).read_at(now);
    assert_eq!(english.instant(at("2026-11-18T13:02:00Z")), "Nov 18 14:02");
    assert_eq!(german.instant(at("2026-11-18T13:02:00Z")), "18. Nov. 14:02");
    assert_eq!(english.day(at("2026-11-18T23:30:00Z")), "Nov 19");
    assert_eq!(english.instant(at("2024-03-01T08:00:00Z")), "Mar 1, 2024 09:00");
    assert_eq!(german.instant(at("2024-03-01T08:00:00Z")), "1. März 2024 09:00");
    assert_eq!(english.instant(at("2027-01-02T08:00:00Z")), "Jan 2 09:00", "next January is near");
    assert_eq!(Words::new(Language::English, berlin).instant(at("2026-11-18T13:02:00Z")), "Nov 18, 2026 14:02");
    assert_eq!(english.relative(now.plus(-8 * DAY), now), "8 days ago");
    assert_eq!(english.relative(now.plus(HOUR), now), "in 1 hour");
    assert_eq!(english.relative(now.plus(-59_000), now), "just now");
    assert_eq!(german.relative(now.plus(-8 * DAY), now), "vor 8 Tagen");
    assert_eq!(german.relative(now.plus(DAY * 3), now), "in 3 Tagen");
}

#[test]
fn the_language_is_that_of_the_first_setting_that_names_one() {
    let choose = |settings: [Option<&str>; 4]| Language::choose(settings);
    assert_eq!(choose([None; 4]), Language::English);
    assert_eq!(choose([None, None, None, Some("de_DE.UTF-8")]), Language::German);
    assert_eq!(choose([Some("en"), Some("de_DE"), None, None]), Language::English);
    assert_eq!(choose([Some(""), None, Some("de"), Some("en_US.UTF-8")]), Language::German);
    assert_eq!(choose([None, Some("C"), None, Some("de_DE.UTF-8")]), Language::English);
    assert_eq!(choose([Some("fr_FR"), None, None, Some("de")]), Language::English);
    assert_eq!(choose([Some("DE-at"), None, None, None]), Language::German);
}

//! The sample shows everything, is the same for ever, and reads like a shop on a morning.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::assess::{Assessment, FlagLine, HiddenUntil, PackageLine, assess};
use parcelwatch_domain::attention::{Evidence, Guidance, NextStep, Severity};
use parcelwatch_domain::case::cases;
use parcelwatch_domain::detect::detect;
use parcelwatch_domain::facts::{
    AsKey, CaseKind, FlagReason, Outcome, OverrideMode, Payment, Role, Step, SupplierOrder, SupplierState, read_line,
};
use parcelwatch_domain::known::{Builder, Built, OrderHistory, State};
use parcelwatch_domain::order::{Asked, LineStage, Stage};
use parcelwatch_domain::package::Rule;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::{Certainty, DAY, HOUR};
use serde_json::Value;

use super::*;
use crate::meaning;

fn end() -> Millis {
    Millis::parse("2026-11-24T08:30:00Z").unwrap()
}

fn built(end: Millis) -> Built {
    let mut builder = Builder::new();
    for (line, fact) in (1..).zip(facts(end)) {
        builder.add(line, fact);
    }
    builder.build(&meaning::read)
}

fn answer(end: Millis) -> Assessment {
    assess(&built(end).known, &Policies::default(), end)
}

#[test]
fn three_hundred_orders_and_nothing_odd_about_them() {
    let built = built(end());
    assert!(built.problems.is_empty(), "{:?}", built.problems);
    assert!(built.warnings.is_empty(), "{:?}", built.warnings);
    let orders = built.known.orders.len();
    assert!((300..=400).contains(&orders), "{orders} orders");
}

#[test]
fn most_orders_go_well_and_some_sixty_packages_ask_for_a_look() {
    let answer = answer(end());
    let asking = answer.packages().filter(|package| package.rank.is_some() && !package.archived).count();
    assert!((50..=75).contains(&asking), "{asking} packages in Attention");
    let orders = answer.orders().count();
    let calm = answer.orders().filter(|order| !order.attention).count();
    assert!(calm * 100 >= orders * 70, "{calm} of {orders} orders are calm");
    let yellow = answer.packages().filter(|package| package.yellow).count();
    assert!((4..=15).contains(&yellow), "{yellow} yellow rows");
}

/// Everything that an answer shows, in words such as `flag no_update act`.
fn shown(end: Millis) -> BTreeSet<String> {
    let built = built(end);
    let policies = Policies::default();
    let answer = assess(&built.known, &policies, end);
    let mut seen = BTreeSet::new();
    for package in answer.packages() {
        seen.insert(format!("status {}", package.status.key()));
        seen.insert(format!("sub_status {}", package.sub_status.key()));
        seen.insert(format!("carrier {}", package.carrier_sub_status.key()));
        seen.extend(package.guidance.map(|guidance| format!("guidance {}", guidance.key())));
        seen.extend(package.yellow.then(|| format!("yellow {}", package.number.is_some())));
        seen.extend(package.manual.as_ref().map(|manual| format!("mode {}", manual.mode.as_key())));
        seen.extend(package.why.passed_over.iter().map(|passed| format!("rule {:?}", passed.rule)));
        seen.extend(package.why.decided_by.as_ref().map(|event| format!("meaning {}", event.by.key())));
        for flag in &package.flags {
            let reason = flag.reason.as_key();
            seen.insert(format!("next {}", flag.next_step.key()));
            match &flag.hidden {
                None => seen.insert(format!("flag {reason} {}", flag.severity.key())),
                Some(hidden) => seen.insert(match hidden.until {
                    None => "hidden until it clears".to_owned(),
                    Some(HiddenUntil::Instant(_)) => "hidden until an instant".to_owned(),
                    Some(HiddenUntil::NextEvent) => "hidden until news".to_owned(),
                }),
            };
            for (name, evidence) in &flag.evidence {
                if let ("cause", Evidence::Text(cause)) = (*name, evidence) {
                    seen.insert(format!("cause {cause}"));
                }
            }
            if flag.reason == FlagReason::SyncFailing {
                seen.insert(format!("outage declared {}", package.rank.is_none()));
            }
            if flag.reason == FlagReason::NumberUnrecognised {
                seen.insert(format!("unrecognised with a carrier {}", package.carrier.is_some()));
            }
        }
    }
    for (index, order) in answer.orders().enumerate() {
        seen.insert(format!("stage {}", order.stage.key()));
        let channel = built.known.orders[index].channel.clone().unwrap_or_default();
        seen.insert(format!("stage {} in {channel}", order.stage.key()));
        seen.extend(order.lines.iter().map(|line| format!("line {}", line.stage.key())));
        for case in cases(&built.known, index, &policies, Asked::at(end)) {
            let history = built.known.orders[index].cases.iter().find(|known| known.opened.case == case.case).unwrap();
            seen.insert(format!("case {}", history.opened.kind.as_key()));
            seen.insert(format!("case {:?}", case.state));
            seen.extend(history.closings.iter().map(|closing| format!("outcome {}", closing.outcome.as_key())));
            seen.extend(case.deadlines.iter().filter(|claim| claim.urgent).map(|_| "deadline urgent".to_owned()));
            seen.extend(case.next.iter().map(|next| format!("case next {:?}", next.next_step)));
            seen.extend(case.steps.iter().map(|step| format!("step {} {:?}", step.step.as_key(), step.state)));
        }
    }
    for package in &built.known.packages {
        seen.extend(package.reports.iter().map(|report| format!("time {:?}", report.certainty)));
        seen.extend(package.spans.iter().map(|span| format!("role {}", span.role.as_key())));
        seen.extend(package.acts.retracks.first().map(|_| "re-tracked".to_owned()));
        seen.extend(package.acts.rolled_back.map(|_| "rolled back".to_owned()));
    }
    seen
}

/// Everything that the sample is there to show.
fn wanted() -> Vec<String> {
    let mut wanted = Vec::new();
    let mut want = |kind: &str, keys: Vec<&str>| wanted.extend(keys.iter().map(|key| format!("{kind} {key}")));
    let subs: Vec<&str> = SubStatus::ALL.iter().map(|sub| sub.key()).collect();
    want("status", Status::ALL.iter().map(|status| status.key()).collect());
    want("sub_status", subs.clone());
    want("carrier", subs);
    want("next", NextStep::ALL.iter().map(|step| step.key()).collect());
    let guidance = [Guidance::Wait, Guidance::ContactSupplier, Guidance::MessageSupplierOrRefund];
    want("guidance", guidance.map(Guidance::key).to_vec());
    want("yellow", vec!["true", "false"]);
    want("mode", OverrideMode::LIST.iter().map(|mode| mode.as_key()).collect());
    want("rule", vec!["S4", "S5", "S6", "S7", "S8", "S9", "S11"]);
    want("meaning", vec!["given", "phrase"]);
    want("hidden", vec!["until it clears", "until an instant", "until news"]);
    want("cause", vec!["format", "unknown"]);
    want("cause", vec!["recycled", "destination", "speed", "shared_number", "after_delivery", "sources", "override"]);
    want("outage", vec!["declared true", "declared false"]);
    want("unrecognised", vec!["with a carrier true", "with a carrier false"]);
    want("stage", Stage::ALL.iter().map(|stage| stage.key()).collect());
    want("stage", vec!["awaiting_fulfillment in sample", "awaiting_shipment in sample-separate"]);
    want("line", LineStage::ALL.iter().map(|stage| stage.key()).collect());
    want("case", CaseKind::LIST.iter().map(|kind| kind.as_key()).collect());
    want("case", vec!["Open", "OpenClaim", "Closed"]);
    want("case next", vec!["AskCustomer", "Wait", "ReadDetails", "AskProof", "FileClaim", "FollowClaim", "CloseCase"]);
    want("outcome", Outcome::LIST.iter().map(|outcome| outcome.as_key()).collect());
    for step in Step::LIST {
        let open = if *step == Step::Wait { "Waiting" } else { "Todo" };
        want("step", vec![&format!("{} {open}", step.as_key()), &format!("{} Done", step.as_key())]);
    }
    want("step", vec!["ask_around Skipped", "claim Skipped"]);
    want("deadline", vec!["urgent"]);
    want("time", [Certainty::Exact, Certainty::AssumedZone, Certainty::DateOnly].map(certainty).to_vec());
    want("role", Role::LIST.iter().map(|role| role.as_key()).collect());
    for reason in FlagReason::LIST {
        want("flag", severities(*reason).iter().map(|severity| flag_key(*reason, *severity)).collect());
    }
    wanted.extend(["re-tracked".to_owned(), "rolled back".to_owned()]);
    wanted
}

fn certainty(of: Certainty) -> &'static str {
    match of {
        Certainty::Exact => "Exact",
        Certainty::AssumedZone => "AssumedZone",
        Certainty::DateOnly => "DateOnly",
    }
}

fn flag_key(reason: FlagReason, severity: Severity) -> &'static str {
    format!("{} {}", reason.as_key(), severity.key()).leak()
}

/// The severities that the table of section 3 gives each flag.
fn severities(reason: FlagReason) -> &'static [Severity] {
    match reason {
        FlagReason::NoUpdate | FlagReason::Late => &[Severity::Act, Severity::Watch],
        FlagReason::CarrierDelay | FlagReason::SyncFailing | FlagReason::SourceConflict => &[Severity::Watch],
        FlagReason::NoTrackingNumber
        | FlagReason::PendingTooLong
        | FlagReason::PickupDeadline
        | FlagReason::NumberUnrecognised
        | FlagReason::NumberSuspect
        | FlagReason::Expired
        | FlagReason::AbnormalUnhandled => &[Severity::Act],
    }
}

#[test]
fn the_sample_shows_every_status_flag_stage_step_and_outcome() {
    let seen = shown(end());
    let missing: Vec<String> = wanted().into_iter().filter(|want| !seen.contains(want)).collect();
    assert!(missing.is_empty(), "the sample lacks {missing:#?}");
}

/// Every situation of section 7, told by what the facts say.
#[test]
fn the_sample_has_every_situation_of_section_seven() {
    let built = built(end());
    let answer = assess(&built.known, &Policies::default(), end());
    let known = &built.known;
    let orders = || known.orders.iter();
    let contents = |order: &OrderHistory, package: &usize| -> Vec<(String, i64)> {
        let contents = &known.packages[*package].states.last().unwrap().value.contents;
        let of_order = contents.iter().filter(|content| content.order == order.name);
        of_order.map(|content| (content.line.clone(), content.quantity)).collect()
    };
    let last = |order: &OrderHistory| order.states.last().unwrap().value.clone();
    let flagged = |cause: &str| {
        let of = |flag: &FlagLine| flag.evidence.contains(&("cause", Evidence::Text(cause.to_owned())));
        answer.packages().any(|package| package.flags.iter().any(of))
    };
    let passed = |rule: Rule| answer.packages().any(|p| p.why.passed_over.iter().any(|passed| passed.rule == rule));
    let situations = [
        ("several suppliers per order", orders().any(|order| order.supplier_orders.len() > 1)),
        ("several packages per supplier", orders().any(|o| o.supplier_orders.len() == 1 && o.packages.len() > 1)),
        (
            "a line of 3 in 2+1 packages",
            orders().any(|order| {
                let mut pieces: Vec<_> = order.packages.iter().flat_map(|package| contents(order, package)).collect();
                pieces.sort();
                pieces == [("1".to_owned(), 1), ("1".to_owned(), 2)] && last(order).lines[0].quantity == 3
            }),
        ),
        ("unknown contents", known.packages.iter().any(|p| p.states[0].value.contents.is_empty())),
        ("cancelled line", orders().any(|order| !order.cancels.is_empty())),
        ("refunded order", orders().any(|order| last(order).payment == Payment::Refunded)),
        (
            "supplier cancels after partial shipment",
            orders().any(|order| {
                let cancelled = |s: &State<SupplierOrder>| s.value.state == SupplierState::Cancelled;
                !order.packages.is_empty() && order.supplier_orders.iter().any(|s| s.states.iter().any(cancelled))
            }),
        ),
        ("lines that are not sent", orders().any(|order| last(order).lines.iter().any(|line| !line.requires_shipping))),
        ("one number for two orders", known.packages.iter().any(|package| package.orders.len() > 1)),
        ("number changed by the supplier", passed(Rule::S9)),
        ("second number", known.packages.iter().any(|p| p.spans.iter().any(|span| span.role == Role::LastMile))),
        (
            "reshipment after loss with both arriving",
            answer.packages().any(|line| {
                let replacement = known.packages.iter().find(|package| package.id == line.package);
                let replaced = replacement.and_then(|package| package.states[0].value.replaces.clone());
                let original = answer.packages().find(|other| Some(&other.package) == replaced.as_ref());
                line.status == Status::Delivered && original.is_some_and(|other| other.status == Status::Delivered)
            }),
        ),
        ("number re-used by a carrier", flagged("recycled") && passed(Rule::S8)),
        ("return with another number", known.packages.iter().any(|p| p.spans.iter().any(|s| s.role == Role::Return))),
        ("delivered, then contradicted", flagged("after_delivery")),
        ("label voided", answer.packages().any(|package| package.sub_status == SubStatus::Cancelled)),
    ];
    let missing: Vec<&str> = situations.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
    assert!(missing.is_empty(), "the sample lacks {missing:#?}");
}

/// An answer without its instants: what it says whatever the clock shows.
fn timeless(answer: &Assessment) -> Vec<String> {
    let package = |line: &PackageLine| {
        let flags: Vec<String> = line
            .flags
            .iter()
            .map(|f| format!("{} {} {} {}", f.reason.as_key(), f.severity.key(), f.next_step.key(), f.hidden.is_some()))
            .collect();
        format!(
            "{} {} {} {:?} {flags:?} {:?}",
            line.package,
            line.sub_status.key(),
            line.carrier_sub_status.key(),
            line.guidance,
            line.rank
        )
    };
    let orders = answer.orders().map(|order| format!("{} {} {:?}", order.order, order.stage.key(), order.parts));
    answer.packages().map(package).chain(orders).collect()
}

#[test]
fn the_same_end_gives_the_same_facts() {
    assert_eq!(facts(end()), facts(end()));
    assert_eq!(facts(end()), facts(end().plus(59_999)), "history ends with a full minute");
}

#[test]
fn whole_days_later_the_answer_is_the_same_moved_by_as_much() {
    // All instants of an answer, as one line of JSON each, moved back.
    let moved = |by: i64| -> Vec<String> {
        let end = end().plus(by);
        let lines = answer(end).lines;
        lines.iter().map(|line| shifted(serde_json::to_value(line).unwrap(), -by).to_string()).collect()
    };
    let now = moved(0);
    for days in [1, 31, 96, 200, 365, 1000, -400] {
        let then = moved(days * DAY);
        let different: Vec<_> = now.iter().zip(&then).filter(|(now, then)| now != then).collect();
        assert!(different.is_empty(), "{days} days: {:#?}", &different[..different.len().min(3)]);
    }
}

/// A value with every instant in it moved.
fn shifted(value: Value, by: i64) -> Value {
    match value {
        Value::String(text) => match Millis::parse(&text) {
            Some(at) => Value::String(at.plus(by).to_string()),
            None => Value::String(text),
        },
        Value::Array(list) => list.into_iter().map(|value| shifted(value, by)).collect(),
        Value::Object(map) => map.into_iter().map(|(name, value)| (name, shifted(value, by))).collect(),
        other => other,
    }
}

#[test]
fn at_any_hour_of_any_day_the_same_is_shown() {
    let now = timeless(&answer(end()));
    for step in 1..40 {
        let end = end().plus(step * (9 * DAY + 5 * HOUR + 17 * 60_000));
        let then = timeless(&answer(end));
        let different: Vec<_> = now.iter().zip(&then).filter(|(now, then)| now != then).collect();
        assert!(different.is_empty(), "{end}: {:#?}", &different[..different.len().min(3)]);
    }
}

#[test]
fn every_fact_survives_being_written_and_read() {
    for fact in facts(end()) {
        let line = serde_json::to_string(&fact).unwrap();
        assert_eq!(read_line(&line), Ok(fact), "{line}");
    }
}

#[test]
fn everything_says_that_it_is_a_sample() {
    let mut sources = BTreeSet::new();
    for fact in facts(end()) {
        match &fact {
            Fact::Order(order) => {
                assert!(order.channel.as_deref().is_some_and(|channel| channel.starts_with("sample")));
                assert!(order.order.as_str().starts_with('S'));
                let email = order.customer.as_ref().and_then(|customer| customer.email.clone()).unwrap();
                assert!(email.ends_with("@example.com") || email.ends_with("@example.org"), "{email}");
            }
            Fact::SupplierOrder(order) => assert!(order.supplier.as_deref().is_some_and(|s| s.starts_with("Sample "))),
            Fact::Event(event) => sources.extend(event.source.clone()),
            Fact::Sync(sync) => drop(sources.insert(sync.source.clone())),
            Fact::SourceState(state) => drop(sources.insert(state.source.clone())),
            _ => {}
        }
    }
    assert_eq!(sources, BTreeSet::from([SOURCE, SOURCE_CARRIER, SOURCE_DOWN].map(str::to_owned)));
}

#[test]
fn numbers_are_those_of_their_carriers_and_their_check_digits_are_right() {
    let mut by_carrier: BTreeMap<String, usize> = BTreeMap::new();
    for fact in facts(end()) {
        let Fact::Package(package) = fact else { continue };
        let found = detect(package.number.as_str());
        let Some(carrier) = package.carrier else {
            assert!(!found.valid, "{} was to be nobody's", package.number);
            continue;
        };
        assert!(found.valid, "{}", package.number);
        assert!(found.candidates.iter().any(|c| c.carrier == carrier), "{carrier}: {}", package.number);
        *by_carrier.entry(carrier).or_default() += 1;
    }
    assert!(by_carrier.len() >= 15 && by_carrier.values().all(|count| *count >= 3), "{by_carrier:?}");
}

//! Cases by the rules of section 6: steps, the timer, the ends, the windows to claim, and what the tracking says.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::assess::{PackageLine, assess};
use crate::facts::{Step, read_line};
use crate::known::{Builder, Meaning};
use crate::policy::{Length, Policy, Scope};
use crate::status::Kind;

/// A shop with one order of two packages: p1 was delivered on 10 November at noon, p2 is on its way.
const WORLD: &str = r#"
{"type":"order","order":"1","channel":"shop","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T08:00:00Z","country":"DE","city":"München","postcode":"80331","lines":[{"line":"1","quantity":2}]}
{"type":"supplier_order","order":"1","supplier":"foo","number":"S1","state":"paid","placed_at":"2026-11-01T08:00:00Z","paid_at":"2026-11-01T09:00:00Z","lines":[{"line":"1","quantity":2}]}
{"type":"package","package":"p1","number":"AA1","carrier":"dhl_de","known_at":"2026-11-02T08:00:00Z","origin_country":"CN","contents":[{"order":"1","supplier_order":"S1","line":"1","quantity":1}]}
{"type":"package","package":"p2","number":"AA2","carrier":"ups","known_at":"2026-11-02T08:00:00Z","contents":[{"order":"1","supplier_order":"S1","line":"1","quantity":1}]}
{"type":"event","number":"AA1","occurred_at":"2026-11-03T08:00:00Z","sub_status":"collected","text":"Picked up","country":"CN"}
{"type":"event","number":"AA1","occurred_at":"2026-11-10T12:00:00Z","sub_status":"with_individual","text":"Left with neighbour","country":"DE","city":"Muenchen","source":"dhl"}
{"type":"event","number":"AA2","occurred_at":"2026-11-08T12:00:00Z","sub_status":"collected","text":"Picked up","country":"CN"}
"#;

const OPENED: &str = r#"{"type":"case","order":"1","package":"p1","case":"c1","kind":"not_received","at":"2026-11-12T10:00:00Z","by":"mia"}"#;

fn at(text: &str) -> Millis {
    Millis::parse(text).unwrap()
}

fn known(facts: &[&str]) -> Known {
    let mut builder = Builder::new();
    let lines = WORLD.lines().chain(facts.iter().copied()).filter(|line| !line.is_empty());
    for (index, line) in (1..).zip(lines) {
        builder.add(index, read_line(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}")));
    }
    let built = builder.build(&|_| (Kind::Unmapped, Meaning::None));
    assert!(built.problems.is_empty() && built.warnings.is_empty(), "{:?} {:?}", built.problems, built.warnings);
    built.known
}

fn case_at(facts: &[&str], now: &str) -> CaseLine {
    let cases = cases(&known(facts), 0, &Policies::default(), Asked::at(at(now)));
    assert_eq!(cases.len(), 1);
    cases.into_iter().next().unwrap()
}

fn step_fact(step: &str, state: &str, at: &str) -> String {
    json!({"type": "case_step", "case": "c1", "step": step, "state": state, "at": at, "by": "leo"}).to_string()
}

fn closed_fact(outcome: &str, at: &str) -> String {
    json!({"type": "case_closed", "case": "c1", "outcome": outcome, "at": at, "by": "mia"}).to_string()
}

fn step(line: &CaseLine, step: Step) -> &StepLine {
    line.steps.iter().find(|line| line.step == step).unwrap()
}

fn wait(facts: &[&str], now: &str) -> (Progress, Option<Millis>) {
    let line = case_at(facts, now);
    let wait = step(&line, Step::Wait);
    (wait.state, wait.due_at)
}

#[test]
fn a_case_is_known_from_its_instant_on() {
    let known = known(&[OPENED]);
    let count = |now: &str| cases(&known, 0, &Policies::default(), Asked::at(at(now))).len();
    assert_eq!(count("2026-11-12T09:59:59.999Z"), 0);
    assert_eq!(count("2026-11-12T10:00:00Z"), 1);
}

#[test]
fn the_wait_counts_from_the_opening_and_ends_at_its_instant() {
    let due = Some(at("2026-11-14T10:00:00Z"));
    assert_eq!(wait(&[OPENED], "2026-11-12T10:00:00Z"), (Progress::Waiting, due));
    assert_eq!(wait(&[OPENED], "2026-11-14T09:59:59.999Z"), (Progress::Waiting, due));
    assert_eq!(wait(&[OPENED], "2026-11-14T10:00:00Z"), (Progress::Done, due));
    let line = case_at(&[OPENED], "2026-11-14T10:00:00Z");
    let ended = step(&line, Step::Wait);
    assert_eq!((ended.at, &ended.by), (due, &None));
}

#[test]
fn the_wait_counts_from_when_somebody_asked_around_or_skipped_that() {
    for state in ["done", "skipped"] {
        let asked = step_fact("ask_around", state, "2026-11-13T12:00:00Z");
        let facts = [OPENED, asked.as_str()];
        let due = Some(at("2026-11-15T12:00:00Z"));
        assert_eq!(wait(&facts, "2026-11-13T11:59:59.999Z").1, Some(at("2026-11-14T10:00:00Z")));
        assert_eq!(wait(&facts, "2026-11-13T12:00:00Z"), (Progress::Waiting, due));
        assert_eq!(wait(&facts, "2026-11-15T11:59:59.999Z"), (Progress::Waiting, due));
        assert_eq!(wait(&facts, "2026-11-15T12:00:00Z"), (Progress::Done, due));
    }
}

#[test]
fn the_wait_ends_early_and_runs_anew_when_it_is_reopened() {
    let done = step_fact("wait", "done", "2026-11-13T00:00:00Z");
    let again = step_fact("wait", "reopened", "2026-11-15T00:00:00Z");
    let facts = [OPENED, done.as_str(), again.as_str()];
    assert_eq!(wait(&facts, "2026-11-13T00:00:00Z"), (Progress::Done, None));
    let line = case_at(&facts, "2026-11-13T00:00:00Z");
    assert_eq!(step(&line, Step::Wait).by.as_deref(), Some("leo"));
    let due = Some(at("2026-11-17T00:00:00Z"));
    assert_eq!(wait(&facts, "2026-11-15T00:00:00Z"), (Progress::Waiting, due));
    assert_eq!(wait(&facts, "2026-11-17T00:00:00Z"), (Progress::Done, due));
    let skipped = step_fact("wait", "skipped", "2026-11-12T11:00:00Z");
    assert_eq!(wait(&[OPENED, &skipped], "2026-11-12T11:00:00Z"), (Progress::Skipped, None));
}

#[test]
fn the_wait_is_the_policys() {
    let mut policy = Policy::standard();
    policy.thresholds.case_wait = Length::hours(24);
    let line = cases(&known(&[OPENED]), 0, &Policies::always(policy), Asked::at(at("2026-11-12T10:00:00Z"))).remove(0);
    assert_eq!(step(&line, Step::Wait).due_at, Some(at("2026-11-13T10:00:00Z")));
}

#[test]
fn steps_are_done_out_of_order_skipped_and_reopened() {
    let claim = step_fact("claim", "done", "2026-11-12T11:00:00Z");
    let ask = step_fact("ask_around", "skipped", "2026-11-12T12:00:00Z");
    let wait = step_fact("wait", "done", "2026-11-12T13:00:00Z");
    let again = step_fact("ask_around", "reopened", "2026-11-12T14:00:00Z");
    let facts = [OPENED, &claim, &ask, &wait, &again];
    let next = |now: &str| case_at(&facts, now).next.unwrap();
    assert_eq!(next("2026-11-12T11:00:00Z").next_step, CaseAction::AskCustomer);
    assert_eq!(next("2026-11-12T12:00:00Z").next_step, CaseAction::Wait);
    assert_eq!(next("2026-11-12T12:00:00Z").due_at, Some(at("2026-11-14T12:00:00Z")));
    assert_eq!(next("2026-11-12T13:00:00Z").next_step, CaseAction::ReadDetails);
    assert_eq!(next("2026-11-12T14:00:00Z").next_step, CaseAction::AskCustomer);
    let line = case_at(&facts, "2026-11-12T14:00:00Z");
    let states: Vec<Progress> = line.steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [Progress::Todo, Progress::Done, Progress::Todo, Progress::Todo, Progress::Done]);
    assert_eq!(step(&line, Step::AskAround).history.len(), 2);
}

#[test]
fn when_all_is_done_the_claim_is_followed_or_the_case_closed() {
    let [a, b, c, d] =
        ["ask_around", "wait", "read_details", "ask_proof"].map(|step| step_fact(step, "done", "2026-11-12T11:00:00Z"));
    let filed = step_fact("claim", "done", "2026-11-12T12:00:00Z");
    let none = step_fact("claim", "skipped", "2026-11-12T12:00:00Z");
    let next = |claim: &str| case_at(&[OPENED, &a, &b, &c, &d, claim], "2026-11-12T12:00:00Z").next.unwrap();
    assert_eq!((next(&filed).step, next(&filed).next_step), (None, CaseAction::FollowClaim));
    assert_eq!((next(&none).step, next(&none).next_step), (None, CaseAction::CloseCase));
}

#[test]
fn other_kinds_have_nobody_to_ask_and_nothing_to_wait_for() {
    for kind in ["returned", "lost", "damaged", "customs"] {
        let opened = OPENED.replace("not_received", kind);
        let line = case_at(&[&opened], "2026-11-12T10:00:00Z");
        let states: Vec<Progress> = line.steps.iter().map(|step| step.state).collect();
        assert_eq!(
            states,
            [Progress::Skipped, Progress::Skipped, Progress::Todo, Progress::Todo, Progress::Todo],
            "{kind}"
        );
        assert_eq!(line.next.unwrap().next_step, CaseAction::ReadDetails);
        let taken_up = step_fact("wait", "reopened", "2026-11-12T10:00:00Z");
        assert_eq!(wait(&[&opened, &taken_up], "2026-11-12T10:00:00Z").0, Progress::Waiting);
    }
}

#[test]
fn a_reshipment_never_closes_the_claim() {
    let reshipped = closed_fact("reshipped", "2026-11-13T10:00:00Z");
    let won = closed_fact("claim_won", "2026-11-20T10:00:00Z");
    let facts = [OPENED, &reshipped, &reshipped, &won];
    let seen = |now: &str| {
        let line = case_at(&facts, now);
        (line.state, line.outcome, line.next.map(|next| next.next_step), line.deadlines.is_empty())
    };
    assert_eq!(seen("2026-11-13T09:59:59.999Z"), (CaseState::Open, None, Some(CaseAction::AskCustomer), false));
    let open_claim = (CaseState::OpenClaim, Some(Outcome::Reshipped), Some(CaseAction::FileClaim), false);
    assert_eq!(seen("2026-11-13T10:00:00Z"), open_claim);
    assert_eq!(seen("2026-11-20T09:59:59.999Z"), open_claim);
    assert_eq!(seen("2026-11-20T10:00:00Z"), (CaseState::Closed, Some(Outcome::ClaimWon), None, true));
}

#[test]
fn without_a_claim_a_reshipment_closes_the_case_and_every_other_end_does() {
    let gave_up = step_fact("claim", "skipped", "2026-11-13T09:00:00Z");
    let reshipped = closed_fact("reshipped", "2026-11-13T10:00:00Z");
    assert_eq!(case_at(&[OPENED, &gave_up, &reshipped], "2026-11-13T10:00:00Z").state, CaseState::Closed);
    for outcome in ["found", "redelivered", "refunded", "claim_won", "claim_lost"] {
        let closed = closed_fact(outcome, "2026-11-13T10:00:00Z");
        let line = case_at(&[OPENED, &closed], "2026-11-13T10:00:00Z");
        assert_eq!((line.state, line.next), (CaseState::Closed, None), "{outcome}");
    }
    let filed = step_fact("claim", "done", "2026-11-13T09:00:00Z");
    let line = case_at(&[OPENED, &filed, &reshipped], "2026-11-13T10:00:00Z");
    assert_eq!((line.state, line.next.unwrap().next_step), (CaseState::OpenClaim, CaseAction::FollowClaim));
}

#[test]
fn a_timer_stops_where_the_case_ends() {
    let closed = closed_fact("found", "2026-11-13T10:00:00Z");
    assert_eq!(wait(&[OPENED, &closed], "2026-12-24T10:00:00Z"), (Progress::Todo, None));
    let late = closed_fact("found", "2026-11-14T10:00:00Z");
    assert_eq!(wait(&[OPENED, &late], "2026-12-24T10:00:00Z").0, Progress::Done);
}

fn windows(line: &CaseLine) -> Vec<(Party, Basis, String, bool)> {
    line.deadlines.iter().map(|claim| (claim.party, claim.basis, claim.at.to_string(), claim.passed)).collect()
}

#[test]
fn windows_count_from_delivery_last_update_and_payment_with_the_nearest_first() {
    let line = case_at(&[OPENED], "2026-11-12T10:00:00Z");
    let platform = || (Party::Supplier, Basis::Payment, "2026-12-31T09:00:00Z".to_owned(), false);
    let expected = [
        (Party::Carrier, Basis::Delivery, "2026-12-01T12:00:00Z".to_owned(), false),
        (Party::Insurer, Basis::Delivery, "2026-12-10T12:00:00Z".to_owned(), false),
        platform(),
    ];
    assert_eq!(windows(&line), expected);
    let lost = OPENED.replace("\"p1\"", "\"p2\"").replace("not_received", "lost");
    let expected = [
        (Party::Carrier, Basis::LastUpdate, "2026-11-29T12:00:00Z".to_owned(), false),
        (Party::Insurer, Basis::LastUpdate, "2026-12-08T12:00:00Z".to_owned(), false),
        platform(),
    ];
    assert_eq!(windows(&case_at(&[&lost], "2026-11-12T10:00:00Z")), expected);
    // Where nothing was delivered, "not received" counts from the last update too.
    let missing = OPENED.replace("\"p1\"", "\"p2\"");
    assert_eq!(windows(&case_at(&[&missing], "2026-11-12T10:00:00Z")), expected);
}

#[test]
fn a20_a_window_closes_at_its_instant_and_moves_to_the_end() {
    let parties = |now: &str| -> Vec<(Party, bool)> {
        case_at(&[OPENED], now).deadlines.iter().map(|claim| (claim.party, claim.passed)).collect()
    };
    let all = [(Party::Carrier, false), (Party::Insurer, false), (Party::Supplier, false)];
    assert_eq!(parties("2026-12-01T11:59:59.999Z"), all);
    let one = [(Party::Insurer, false), (Party::Supplier, false), (Party::Carrier, true)];
    assert_eq!(parties("2026-12-01T12:00:00Z"), one);
}

#[test]
fn windows_are_the_policys_for_carrier_and_supplier() {
    let mut policy = Policy::standard();
    let mut changes = crate::policy::Changes::default();
    changes.set("claim_carrier", Length::days(7));
    policy.except(Scope { carrier: Some("dhl_de".into()), ..Scope::default() }, changes);
    let mut changes = crate::policy::Changes::default();
    changes.set("claim_supplier", Length::days(12));
    policy.except(Scope { supplier: Some("foo".into()), ..Scope::default() }, changes);
    let line = cases(&known(&[OPENED]), 0, &Policies::always(policy), Asked::at(at("2026-11-12T10:00:00Z"))).remove(0);
    let ends: Vec<(Party, String)> = line.deadlines.iter().map(|claim| (claim.party, claim.at.to_string())).collect();
    assert_eq!(ends[0], (Party::Supplier, "2026-11-13T09:00:00Z".to_owned()));
    assert_eq!(ends[1], (Party::Carrier, "2026-11-17T12:00:00Z".to_owned()));
}

#[test]
fn a_case_without_a_package_is_about_all_of_the_order() {
    let whole = OPENED.replace("\"package\":\"p1\",", "");
    let line = case_at(&[&whole], "2026-11-12T10:00:00Z");
    let packages: Vec<&str> = line.details.iter().map(|details| details.package.as_str()).collect();
    assert_eq!(packages, ["p1", "p2"]);
    let of = |party: Party| line.deadlines.iter().filter(|claim| claim.party == party).collect::<Vec<_>>();
    assert_eq!(of(Party::Carrier).len(), 2);
    let platform = of(Party::Supplier);
    assert_eq!(platform.len(), 1, "one supplier order, one window");
    assert_eq!(platform[0].supplier_order.as_deref(), Some("S1"));
    // One that names what has no number yet has the platform's window alone.
    let placeholder = OPENED.replace("\"p1\"", "\"placeholder:1:S1\"");
    let line = case_at(&[&placeholder], "2026-11-12T10:00:00Z");
    assert_eq!(windows(&line), [(Party::Supplier, Basis::Payment, "2026-12-31T09:00:00Z".to_owned(), false)]);
}

fn delivered_at(place: &str) -> (PlaceMatch, Option<details::Compared>) {
    let event = format!(
        r#"{{"type":"event","number":"AA1","occurred_at":"2026-11-10T13:00:00Z","sub_status":"signed","text":"x"{place}}}"#
    );
    let line = case_at(&[OPENED, &event], "2026-11-12T10:00:00Z");
    let delivery = line.details[0].delivery.clone().unwrap();
    assert_eq!(delivery.scan.kind, Kind::Signed, "the newest delivered event");
    (delivery.place_match, delivery.compared)
}

#[test]
fn the_place_of_the_delivery_is_compared_with_the_address() {
    use details::Compared::{City, Country, Postcode};
    for (place, expected) in [
        ("", (PlaceMatch::Unknown, None)),
        (r#","country":"DE""#, (PlaceMatch::Unknown, None)),
        (r#","country":"FR","city":"München""#, (PlaceMatch::Differs, Some(Country))),
        (r#","city":"MUNCHEN""#, (PlaceMatch::Matches, Some(City))),
        (r#","city":"Muenchen""#, (PlaceMatch::Matches, Some(City))),
        (r#","city":"Hamburg""#, (PlaceMatch::Differs, Some(City))),
        (r#","place":"Zustellbasis München, DE""#, (PlaceMatch::Matches, Some(City))),
        (r#","place":"DE-80331 Muc""#, (PlaceMatch::Matches, Some(Postcode))),
        (r#","postcode":"80 331","city":"Hamburg""#, (PlaceMatch::Matches, Some(Postcode))),
        (r#","postcode":"803""#, (PlaceMatch::Matches, Some(Postcode))),
        (r#","postcode":"80339","city":"München""#, (PlaceMatch::Differs, Some(Postcode))),
    ] {
        assert_eq!(delivered_at(place), expected, "{place}");
    }
}

#[test]
fn the_details_say_what_the_carrier_said() {
    let line = case_at(&[OPENED], "2026-11-12T10:00:00Z");
    let delivery = line.details[0].delivery.clone().unwrap();
    assert_eq!(
        (delivery.scan.kind, delivery.scan.text.as_deref()),
        (Kind::WithIndividual, Some("Left with neighbour"))
    );
    assert_eq!((delivery.place_match, line.details[0].contradicted_by.as_ref()), (PlaceMatch::Matches, None));
    let on_its_way = OPENED.replace("\"p1\"", "\"p2\"");
    assert_eq!(case_at(&[&on_its_way], "2026-11-12T10:00:00Z").details[0].delivery, None);
}

#[test]
fn a9_a_later_scan_that_contradicts_the_delivery_is_shown() {
    let scan = |at: &str, sub: &str| {
        let received = r#""received_at":"2026-11-13T00:00:00Z","#;
        format!(
            r#"{{"type":"event","number":"AA1","occurred_at":"{at}",{received}"sub_status":"{sub}","text":"Sorted"}}"#
        )
    };
    let shown = |event: &str, now: &str| {
        let line = case_at(&[OPENED, event], now);
        line.details[0].contradicted_by.as_ref().map(|scan| (scan.occurred_at.to_string(), scan.kind))
    };
    // Within 24 hours it is late, not a contradiction.
    assert_eq!(shown(&scan("2026-11-11T12:00:00Z", "delivery_hub"), "2026-11-14T00:00:00Z"), None);
    let later = scan("2026-11-11T12:00:00.001Z", "delivery_hub");
    assert_eq!(shown(&later, "2026-11-12T23:59:59.999Z"), None);
    assert_eq!(shown(&later, "2026-11-13T00:00:00Z"), Some(("2026-11-11T12:00:00.001Z".to_owned(), Kind::DeliveryHub)));
    // What undoes the delivery contradicts it at once; the delivery stays in the details.
    let failed = scan("2026-11-10T14:00:00Z", "delivery_failed");
    assert_eq!(shown(&failed, "2026-11-13T00:00:00Z"), Some(("2026-11-10T14:00:00Z".to_owned(), Kind::DeliveryFailed)));
    // "Delivered" on the way back is the sender's.
    let back = scan("2026-11-10T14:00:00Z", "returning");
    let home = scan("2026-11-12T14:00:00Z", "delivered");
    let line = case_at(&[OPENED, &back, &home], "2026-11-14T00:00:00Z");
    assert_eq!(line.details[0].delivery.as_ref().unwrap().scan.kind, Kind::WithIndividual);
}

fn package(facts: &[&str], id: &str, now: &str) -> PackageLine {
    let assessment = assess(&known(facts), &Policies::default(), at(now));
    assessment.packages().find(|line| line.package == id).unwrap().clone()
}

/// p2 silent since 8 November: A2 from the 10th on. Lost: the carrier's window closes on 29 November at noon.
fn lost() -> String {
    OPENED.replace("\"p1\"", "\"p2\"").replace("not_received", "lost")
}

#[test]
fn a21_a_deadline_in_under_three_days_ranks_third() {
    let lost = lost();
    let rank = |facts: &[&str], now: &str| package(facts, "p2", now).rank;
    assert_eq!(rank(&[&lost], "2026-11-26T12:00:00Z"), Some(10));
    assert_eq!(rank(&[&lost], "2026-11-26T12:00:00.001Z"), Some(3));
    assert_eq!(rank(&[&lost], "2026-11-29T11:59:59.999Z"), Some(3));
    assert_eq!(rank(&[&lost], "2026-11-29T12:00:00Z"), Some(10));
    assert_eq!(rank(&[], "2026-11-28T12:00:00Z"), Some(10));
    let filed = step_fact("claim", "done", "2026-11-27T12:00:00Z");
    assert_eq!(rank(&[&lost, &filed], "2026-11-27T11:59:59.999Z"), Some(3));
    assert_eq!(rank(&[&lost, &filed], "2026-11-27T12:00:00Z"), Some(10));
    let closed = closed_fact("refunded", "2026-11-27T12:00:00Z");
    assert_eq!(rank(&[&lost, &closed], "2026-11-27T12:00:00Z"), Some(10));
}

#[test]
fn a21_only_the_packages_that_a_case_is_about_are_urgent() {
    let silent =
        r#"{"type":"event","number":"AA1","occurred_at":"2026-11-10T14:00:00Z","sub_status":"delivery_failed"}"#;
    let quiet =
        r#"{"type":"event","number":"AA1","occurred_at":"2026-11-10T15:00:00Z","sub_status":"out_for_delivery"}"#;
    let facts = |case: &str| {
        let line = |id: &str| package(&[case, silent, quiet], id, "2026-11-28T12:00:00Z").rank;
        (line("p1"), line("p2"))
    };
    assert_eq!(facts(&lost()), (Some(10), Some(3)));
    assert_eq!(facts(&lost().replace("\"package\":\"p2\",", "")), (Some(3), Some(3)));
}

#[test]
fn a21_whoever_stores_a_rank_is_told_when_to_look_again() {
    let lost = lost();
    let again = |now: &str| package(&[&lost], "p2", now).look_again_at.map(|at| at.to_string());
    assert_eq!(again("2026-11-26T12:00:00Z").as_deref(), Some("2026-11-26T12:00:00.001Z"));
    assert_eq!(again("2026-11-26T12:00:00.001Z").as_deref(), Some("2026-11-29T12:00:00Z"));
    // The contract's next change is about what the line prints: the rank isn't printed.
    let next = package(&[&lost], "p2", "2026-11-26T12:00:00Z").next_change_at;
    assert_eq!(next.map(|at| at.to_string()).as_deref(), Some("2026-12-08T12:00:00Z"));
}

#[test]
fn nearest_deadline_is_the_next_window_of_any_open_case() {
    let known = known(&[OPENED, &lost().replace("\"c1\"", "\"c2\"")]);
    let index = |id: &str| known.packages.iter().find(|package| package.id == id).unwrap().orders.clone();
    let nearest = |id: &str, now: &str| {
        nearest_deadline(&known, &index(id), id, &Policies::default(), Asked::at(at(now))).map(|at| at.to_string())
    };
    assert_eq!(nearest("p1", "2026-11-12T10:00:00Z").as_deref(), Some("2026-12-01T12:00:00Z"));
    assert_eq!(nearest("p2", "2026-11-12T10:00:00Z").as_deref(), Some("2026-11-29T12:00:00Z"));
    assert_eq!(nearest("p2", "2026-11-29T12:00:00Z").as_deref(), Some("2026-12-08T12:00:00Z"));
    assert_eq!(nearest("p1", "2026-11-12T09:59:59.999Z"), None);
    assert_eq!(nearest("p1", "2027-11-12T09:59:59.999Z"), None);
}

#[test]
fn the_next_change_is_the_next_instant_at_which_time_alone_changes_the_line() {
    let known = known(&[OPENED]);
    let line = |clock: Millis| {
        let asked = Asked { cutoff: at("2026-11-12T10:00:00Z"), clock };
        cases(&known, 0, &Policies::default(), asked).remove(0)
    };
    let mut now = at("2026-11-12T10:00:00Z");
    let mut chain = Vec::new();
    while let Some(next) = line(now).next_change_at {
        let until = line(next.plus(-1));
        assert_eq!(until, line(now), "the same until one millisecond before");
        assert_ne!(CaseLine { next_change_at: None, ..line(next) }, CaseLine { next_change_at: None, ..until });
        chain.push(next.to_string());
        now = next;
    }
    let expected = [
        "2026-11-14T10:00:00Z",
        "2026-11-28T12:00:00.001Z",
        "2026-12-01T12:00:00Z",
        "2026-12-07T12:00:00.001Z",
        "2026-12-10T12:00:00Z",
        "2026-12-28T09:00:00.001Z",
        "2026-12-31T09:00:00Z",
    ];
    assert_eq!(chain, expected);
}

#[test]
fn the_json_has_the_documented_names() {
    let printed = serde_json::to_value(case_at(&[OPENED], "2026-11-12T10:00:00Z")).unwrap();
    let keys: Vec<&str> = printed.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec![
        "case",
        "kind",
        "order",
        "package",
        "opened_at",
        "opened_by",
        "state",
        "outcome",
        "closings",
        "steps",
        "next",
        "details",
        "deadlines",
        "next_change_at",
    ];
    expected.sort_unstable();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(
        printed["steps"][1],
        json!({"step": "wait", "state": "waiting", "needed": true, "at": null, "by": null,
        "note": null, "due_at": "2026-11-14T10:00:00Z", "history": []})
    );
    assert_eq!(printed["next"], json!({"step": "ask_around", "next_step": "ask_customer", "due_at": null}));
    assert_eq!(
        printed["deadlines"][0],
        json!({"party": "carrier", "at": "2026-12-01T12:00:00Z", "basis": "delivery",
        "since": "2026-11-10T12:00:00Z", "package": "p1", "supplier_order": null, "urgent": false,
        "urgent_from": "2026-11-28T12:00:00.001Z", "passed": false})
    );
    assert_eq!(
        printed["details"][0]["delivery"],
        json!({"occurred_at": "2026-11-10T12:00:00Z",
        "kind": "with_individual", "text": "Left with neighbour", "place": null, "city": "Muenchen", "postcode": null,
        "country": "DE", "source": "dhl", "place_match": "matches", "compared": "city"})
    );
    assert_eq!(printed["outcome"], Value::Null);
}

#[test]
fn every_action_has_a_key_that_is_its_json() {
    for action in CaseAction::ALL {
        assert_eq!(serde_json::to_value(action).unwrap(), json!(action.key()));
    }
}

proptest! {
    /// Whatever people do in whatever order: the order of the facts plays no part, and between two changes the line
    /// stays the same.
    #[test]
    fn s1_cases_are_a_function_of_the_set_of_facts(
        acts in proptest::collection::vec((0..5_usize, 0..3_usize, 0..600_i64), 0..10),
        ends in proptest::collection::vec((0..6_usize, 0..600_i64), 0..3),
        asked in 0..700_i64,
        shuffle in any::<u64>(),
    ) {
        let hour = |hours: i64| at("2026-11-12T10:00:00Z").plus(hours * 3_600_000);
        let steps = ["ask_around", "wait", "read_details", "ask_proof", "claim"];
        let states = ["done", "skipped", "reopened"];
        let outcomes = ["found", "redelivered", "reshipped", "refunded", "claim_won", "claim_lost"];
        let mut facts: Vec<String> = vec![OPENED.to_owned()];
        facts.extend(acts.iter().map(|(step, state, at)| step_fact(steps[*step], states[*state], &hour(*at).to_string())));
        facts.extend(ends.iter().map(|(outcome, at)| closed_fact(outcomes[*outcome], &hour(*at).to_string())));
        let read = |facts: &[String]| known(&facts.iter().map(String::as_str).collect::<Vec<_>>());
        let first = read(&facts);
        facts.sort_by_key(|fact| fact.bytes().fold(shuffle, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into())));
        facts.extend(facts.first().cloned());
        let second = read(&facts);
        let asked = Asked::at(hour(asked));
        let line = |known: &Known, asked: Asked| cases(known, 0, &Policies::default(), asked);
        let now = line(&first, asked);
        prop_assert_eq!(&now, &line(&second, asked));
        if let Some(next) = now[0].next_change_at {
            let before = line(&first, Asked { clock: next.plus(-1), ..asked });
            prop_assert_eq!(&now, &before);
            let then = line(&first, Asked { clock: next, ..asked });
            prop_assert_ne!(&now, &then);
        }
    }
}

//! Cases: "delivered, but the customer says no" from its opening through five steps to an outcome, and the list of
//! those that are open.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::case::{CaseLine, CaseState, Claim, Details, PlaceMatch, Progress, StepLine};
use parcelwatch_domain::facts::{AsKey, Case, CaseClosed, CaseKind, CaseStep, Fact, Outcome, Step, StepState};
use parcelwatch_domain::order::Asked as AskedAt;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{NamesOf, Subject};
use serde::Deserialize;

use super::give::{Given, give};
use super::marks::{self, Mark};
use super::order::{Scene, order_scene};
use super::shell::{Place, Shell, Trouble, Visitor, encoded, see_other};
use crate::app::App;
use crate::http::route::Role;
use crate::output::clean;
use crate::view::look;
use crate::words::Words;

/// Cases that the list looks at; an installation has a handful open at a time.
const CASES_MAX: usize = 2_000;
/// Cases that are loaded in one go.
const CHUNK: usize = 100;
/// Closed cases that are listed.
const CLOSED_MAX: usize = 50;

/// A window to claim.
struct Clock {
    mark: Mark,
    text: String,
    basis: String,
}

/// A step as it is drawn.
struct StepView {
    key: &'static str,
    number: usize,
    name: String,
    mark: Mark,
    state: String,
    advice: String,
    note: Option<String>,
    found: Vec<Found>,
    message: Option<String>,
    open: bool,
    /// Whether it is the next one.
    current: bool,
    waiting: bool,
    needed: bool,
    history: Vec<String>,
}

/// Something that the tracking says.
struct Found {
    mark: Mark,
    text: String,
}

/// A way to close a case.
struct End {
    key: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    shell: Shell,
    base: String,
    order_url: String,
    order_name: String,
    about: String,
    next: Option<String>,
    clocks: Vec<Clock>,
    steps: Vec<StepView>,
    closings: Vec<String>,
    ends: Vec<End>,
    open: bool,
    wrong: Option<String>,
    can_act: bool,
}

/// A case in the list.
struct CaseRow {
    url: String,
    order: String,
    kind: String,
    mark: Mark,
    next: String,
    deadline: String,
    opened: String,
    at: Millis,
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage {
    shell: Shell,
    nothing: bool,
    lists: Vec<(String, Vec<CaseRow>)>,
}

/// The fields of a case's forms.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    package: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    outcome: String,
}

impl Fields {
    fn note(&self) -> Option<String> {
        let note: String = self.note.trim().chars().take(2_000).collect();
        (!note.is_empty()).then_some(note)
    }
}

fn case_url(scene: &Scene, case: &str) -> String {
    format!("{}/cases/{}", scene.url(), encoded(case))
}

/// Opens a case; one that is open already is shown instead.
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let Some(history) = scene.history() else { return Err(Trouble::Missing) };
        let kind = CaseKind::of_key(&fields.kind).unwrap_or(CaseKind::NotReceived);
        let named = scene.packages().into_iter().find(|line| line.package == fields.package);
        let package = named.map(|line| line.package.clone());
        let same = |case: &&CaseLine| case.kind == kind && case.package == package && case.state != CaseState::Closed;
        if let Some(there) = scene.cases(&app, visitor.now).iter().find(same) {
            return Ok(see_other(&case_url(&scene, &there.case), None));
        }
        let case = app.ids().new_id("cas");
        let fact = Case {
            order: history.name.clone(),
            channel: history.channel.clone(),
            package,
            case: case.clone(),
            kind,
            at: visitor.now,
            by: Some(visitor.name.clone()),
        };
        match give(&app, &visitor, vec![Fact::Case(fact)]).await? {
            Given::Done | Given::Unchanged => Ok(see_other(&case_url(&scene, &case), Some("case-opened"))),
            Given::Refused(_) => Ok(see_other(&scene.url(), Some("refused"))),
        }
    };
    visitor.answer(answer.await)
}

/// `/orders/{name}/cases/{case}`.
pub async fn show(State(app): State<App>, visitor: Visitor, Path((id, case)): Path<(String, String)>) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        page(&app, &visitor, &scene, &case, None).await
    };
    visitor.answer(answer.await)
}

/// Does, skips or reopens a step.
pub async fn step(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, case, step)): Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let (Some(step), Some(state)) = (Step::of_key(&step), StepState::of_key(&fields.state)) else {
            return Err(Trouble::Missing);
        };
        known_case(&app, &visitor, &scene, &case)?;
        if state == StepState::Skipped && fields.note().is_none() {
            let wrong = visitor.words.say("case-skip-needs-reason", &[]);
            return page(&app, &visitor, &scene, &case, Some(wrong)).await;
        }
        let fact = CaseStep {
            case: case.clone(),
            step,
            state,
            at: visitor.now,
            by: Some(visitor.name.clone()),
            note: fields.note(),
        };
        let back = case_url(&scene, &case);
        match give(&app, &visitor, vec![Fact::CaseStep(fact)]).await? {
            Given::Done | Given::Unchanged => Ok(see_other(&format!("{back}#{}", step.as_key()), Some("step-done"))),
            Given::Refused(wrong) => page(&app, &visitor, &scene, &case, Some(wrong)).await,
        }
    };
    visitor.answer(answer.await)
}

/// Closes a case with its outcome.
pub async fn close(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, case)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        known_case(&app, &visitor, &scene, &case)?;
        let Some(outcome) = Outcome::of_key(&fields.outcome) else {
            let wrong = visitor.words.say("case-outcome-missing", &[]);
            return page(&app, &visitor, &scene, &case, Some(wrong)).await;
        };
        let fact = CaseClosed {
            case: case.clone(),
            outcome,
            at: visitor.now,
            by: Some(visitor.name.clone()),
            note: fields.note(),
        };
        match give(&app, &visitor, vec![Fact::CaseClosed(fact)]).await? {
            Given::Done | Given::Unchanged => Ok(see_other(&case_url(&scene, &case), Some("case-closed"))),
            Given::Refused(wrong) => page(&app, &visitor, &scene, &case, Some(wrong)).await,
        }
    };
    visitor.answer(answer.await)
}

fn known_case(app: &App, visitor: &Visitor, scene: &Scene, case: &str) -> Result<CaseLine, Trouble> {
    let found = scene.cases(app, visitor.now).into_iter().find(|line| line.case == case);
    found.ok_or(Trouble::Missing)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    case: &str,
    wrong: Option<String>,
) -> Result<Response, Trouble> {
    let Visitor { words, now, .. } = visitor;
    let line = known_case(app, visitor, scene, case)?;
    let title = words.case_kind(line.kind);
    let order = clean(&line.order);
    let opened = match &line.opened_by {
        Some(by) => {
            words.say("case-opened-by", &[("at", words.instant(line.opened_at).into()), ("by", clean(by).into())])
        }
        None => words.say("show-case-opened", &[("at", words.instant(line.opened_at).into())]),
    };
    let numbers: Vec<String> = line.details.iter().map(|of| of.number.clone()).collect();
    let open = line.state != CaseState::Closed;
    let page = CasePage {
        base: case_url(scene, case),
        order_url: scene.url(),
        about: [opened, numbers.join(", ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        next: next(&line, words, *now),
        clocks: line.deadlines.iter().map(|claim| clock(claim, words, *now)).collect(),
        steps: line
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| step_view(scene, &line, index, step, words, *now))
            .collect(),
        closings: line
            .closings
            .iter()
            .map(|end| {
                let values = [("outcome", words.outcome(end.outcome).into()), ("at", words.instant(end.at).into())];
                let said = words.say("show-case-closed", &values);
                [Some(said), end.by.as_deref().map(clean), end.note.as_deref().map(clean)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
            .collect(),
        ends: Outcome::LIST.iter().map(|of| End { key: of.as_key(), text: words.outcome(*of) }).collect(),
        shell: Shell::new(app, visitor, Place::Cases, title).await?,
        can_act: visitor.role >= Role::Operator,
        order_name: order,
        open,
        wrong,
    };
    let status = if page.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(visitor.page(status, &page))
}

fn next(case: &CaseLine, words: &Words, now: Millis) -> Option<String> {
    let next = case.next.as_ref()?;
    let action = words.case_action(next.next_step);
    Some(match next.due_at {
        Some(at) => {
            let values =
                [("action", action.into()), ("at", words.instant(at).into()), ("in", words.relative(at, now).into())];
            words.say("show-case-next-until", &values)
        }
        None => action,
    })
}

fn clock(claim: &Claim, words: &Words, now: Millis) -> Clock {
    let values = [
        ("party", words.claim_party(claim.party).into()),
        ("at", words.instant(claim.at).into()),
        ("in", words.relative(claim.at, now).into()),
    ];
    let id = if claim.passed { "case-clock-passed" } else { "show-case-deadline" };
    use parcelwatch_domain::case::Basis;
    let basis = match claim.basis {
        Basis::Delivery => "case-basis-delivery",
        Basis::LastUpdate => "case-basis-last-update",
        Basis::NumberKnown => "case-basis-number-known",
        Basis::Payment => "case-basis-payment",
    };
    Clock {
        mark: match (claim.passed, claim.urgent) {
            (true, _) => marks::NEWS,
            (false, true) => marks::DEADLINE,
            (false, false) => marks::CLOCK,
        },
        text: words.say(id, &values),
        basis: words.say(basis, &[("at", words.instant(claim.since).into())]),
    }
}

fn step_view(scene: &Scene, case: &CaseLine, index: usize, step: &StepLine, words: &Words, now: Millis) -> StepView {
    let open = matches!(step.state, Progress::Todo | Progress::Waiting);
    let state = match (step.state, step.at, step.due_at) {
        (Progress::Waiting, _, Some(due)) => {
            let values = [("at", words.instant(due).into()), ("in", words.relative(due, now).into())];
            words.say("case-waits", &values)
        }
        (Progress::Done | Progress::Skipped, Some(at), _) => {
            let values = [("state", words.progress(step.state).into()), ("at", words.instant(at).into())];
            let said = words.say("show-case-step", &values);
            match &step.by {
                Some(by) => format!("{said} · {}", clean(by)),
                None => said,
            }
        }
        _ => words.progress(step.state),
    };
    let history = step.history.iter().map(|act| {
        let id = match act.state {
            StepState::Done => "case-act-done",
            StepState::Skipped => "case-act-skipped",
            StepState::Reopened => "case-act-reopened",
        };
        let by = act.by.as_deref().map(clean).unwrap_or_default();
        let said = words.say(id, &[("at", words.instant(act.at).into()), ("by", by.into())]);
        match &act.note {
            Some(note) => format!("{said} · {}", clean(note)),
            None => said,
        }
    });
    let found = if step.step == Step::ReadDetails {
        case.details.iter().flat_map(|details| found(details, words)).collect()
    } else {
        Vec::new()
    };
    StepView {
        key: step.step.as_key(),
        number: index + 1,
        name: words.case_step(step.step),
        mark: match step.state {
            Progress::Done => marks::DONE,
            Progress::Skipped => marks::SNOOZED,
            Progress::Waiting => Mark { symbol: "s-transit", tone: "info" },
            Progress::Todo => Mark { symbol: "s-pending", tone: "neutral" },
        },
        state,
        advice: words.say(&format!("case-advice-{}", step.step.as_key()), &[]),
        note: step.note.as_deref().map(clean),
        found,
        message: message(scene, case, step.step, words, now),
        open: open && case.state != CaseState::Closed,
        current: case.next.as_ref().is_some_and(|next| next.step == Some(step.step)),
        waiting: step.state == Progress::Waiting,
        needed: step.needed,
        history: history.collect(),
    }
}

/// What the tracking says about the delivery, each thing with what it means for the case.
fn found(details: &Details, words: &Words) -> Vec<Found> {
    let Some(delivery) = &details.delivery else {
        let status = words.sub_status(details.carrier_sub_status);
        let text = words.say("found-not-delivered", &[("status", status.into())]);
        return vec![Found { mark: marks::LOOK, text }];
    };
    let scan = &delivery.scan;
    let text = scan.text.as_deref().map_or_else(|| words.kind(scan.kind), clean);
    let values = [("at", words.instant(scan.occurred_at).into()), ("text", text.into())];
    let mut said = vec![Found { mark: marks::kind(scan.kind), text: words.say("found-delivered", &values) }];
    let how = Found { mark: marks::NEWS, text: words.say(&format!("found-how-{}", how(details)), &[]) };
    said.push(how);
    let place = [scan.place.as_deref(), scan.city.as_deref(), scan.postcode.as_deref(), scan.country.as_deref()];
    let mut place: Vec<String> = place.into_iter().flatten().map(clean).collect();
    place.dedup();
    let values = [("place", place.join(", ").into()), ("verdict", words.place_match(delivery.place_match).into())];
    let mark = match delivery.place_match {
        PlaceMatch::Matches => marks::DONE,
        PlaceMatch::Differs => marks::WRONG,
        PlaceMatch::Unknown => marks::NEWS,
    };
    let id = if place.is_empty() { "found-no-place" } else { "found-place" };
    said.push(Found { mark, text: words.say(id, &values) });
    if let Some(scan) = &details.contradicted_by {
        let text = scan.text.as_deref().map_or_else(|| words.kind(scan.kind), clean);
        let values = [("at", words.instant(scan.occurred_at).into()), ("text", text.into())];
        said.push(Found { mark: marks::WRONG, text: words.say("found-contradicted", &values) });
    }
    said
}

/// How a parcel was handed over, by what the delivery says.
fn how(details: &Details) -> &'static str {
    use parcelwatch_domain::status::Kind;
    match details.delivery.as_ref().map(|delivery| delivery.scan.kind) {
        Some(Kind::Signed) => "signed",
        Some(Kind::WithIndividual) => "with_individual",
        Some(Kind::SafePlace) => "safe_place",
        Some(Kind::CollectedByCustomer) => "collected",
        _ => "plain",
    }
}

/// A message that is ready to be sent, where the step needs one.
fn message(scene: &Scene, case: &CaseLine, step: Step, words: &Words, now: Millis) -> Option<String> {
    let id = match step {
        Step::AskAround => "case-message-ask-around",
        Step::AskProof => "case-message-ask-proof",
        Step::Claim => "case-message-claim",
        Step::Wait | Step::ReadDetails => return None,
    };
    let history = scene.history()?;
    let state = history.state(AskedAt::at(now));
    let customer = state.and_then(|state| state.customer.as_ref()?.name.clone());
    let details = case.details.first();
    let delivery = details.and_then(|details| details.delivery.as_ref());
    let carrier = details.and_then(|details| details.carrier.as_deref());
    let carrier = carrier.map(|id| parcelwatch_domain::detect::carrier_name(id).unwrap_or(id)).unwrap_or_default();
    let to = state.map(|state| {
        [state.postcode.as_deref(), state.city.as_deref(), state.country.as_deref()]
            .into_iter()
            .flatten()
            .map(clean)
            .collect::<Vec<_>>()
            .join(" ")
    });
    let values = [
        ("name", customer.as_deref().map(clean).unwrap_or_default().into()),
        ("order", clean(history.name.as_str()).into()),
        ("number", details.map(|details| details.number.clone()).unwrap_or_default().into()),
        ("carrier", clean(carrier).into()),
        ("at", delivery.map(|delivery| words.instant(delivery.scan.occurred_at)).unwrap_or_default().into()),
        (
            "how",
            delivery
                .map(|delivery| delivery.scan.text.as_deref().map_or_else(|| words.kind(delivery.scan.kind), clean))
                .unwrap_or_default()
                .into(),
        ),
        ("to", to.unwrap_or_default().into()),
    ];
    Some(words.say(id, &values))
}

/// `/cases`: the open ones, the nearest deadline first, and those that were closed lately.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Response {
    let answer = async {
        let names = app.workspace().reader().await?.names(NamesOf::Cases, CASES_MAX).await?;
        let (mut open, mut closed) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for names in names.chunks(CHUNK) {
            let seeds: Vec<Subject> = names.iter().cloned().map(Subject::Case).collect();
            let glimpse = look(app.workspace(), &app.ingest().policies(), &seeds, visitor.now).await?;
            let known = &glimpse.world.known;
            for index in 0..known.orders.len() {
                let asked = AskedAt::at(visitor.now);
                for case in parcelwatch_domain::case::cases(known, index, &app.ingest().policies(), asked) {
                    if seen.insert(case.case.clone()) {
                        let list = if case.state == CaseState::Closed { &mut closed } else { &mut open };
                        list.push(case_row(&case, &visitor));
                    }
                }
            }
        }
        open.sort_by(|a: &CaseRow, b| (a.at, &a.url).cmp(&(b.at, &b.url)));
        closed.sort_by(|a: &CaseRow, b| (b.at, &b.url).cmp(&(a.at, &a.url)));
        closed.truncate(CLOSED_MAX);
        let title = visitor.words.say("frame-cases", &[]);
        let shell = Shell::new(&app, &visitor, Place::Cases, title).await?;
        let nothing = open.is_empty();
        let lists = vec![(shell.t("cases-open"), open), (shell.t("cases-closed"), closed)];
        let page = CasesPage { shell, nothing, lists };
        Ok(visitor.page(StatusCode::OK, &page))
    };
    visitor.answer(answer.await)
}

fn case_row(case: &CaseLine, visitor: &Visitor) -> CaseRow {
    let Visitor { words, now, .. } = visitor;
    let nearest = case.deadlines.iter().find(|claim| !claim.passed);
    let ended = case.closings.last();
    let open = case.state != CaseState::Closed;
    CaseRow {
        url: format!("/orders/{}/cases/{}", encoded(&case.order), encoded(&case.case)),
        order: format!("#{}", clean(&case.order)),
        kind: words.case_kind(case.kind),
        mark: match (open, nearest.is_some_and(|claim| claim.urgent)) {
            (true, true) => marks::DEADLINE,
            (true, false) => marks::CLOCK,
            (false, _) => marks::DONE,
        },
        next: match ended.filter(|_| !open) {
            Some(end) => words.outcome(end.outcome),
            None => next(case, words, *now).unwrap_or_default(),
        },
        deadline: nearest.map(|claim| clock(claim, words, *now).text).unwrap_or_default(),
        opened: words.day(case.opened_at),
        at: match (ended.filter(|_| !open), nearest) {
            (Some(end), _) => end.at,
            (None, Some(claim)) => claim.at,
            (None, None) => Millis::MAX,
        },
    }
}

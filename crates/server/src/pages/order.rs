//! One order, or one package without an order: what needs somebody first, then where everything is and how we know.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query as Asked, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use parcelwatch_domain::assess::{FlagLine, OrderLine, PackageLine};
use parcelwatch_domain::attention::NextStep;
use parcelwatch_domain::case::{self, CaseLine, CaseState};
use parcelwatch_domain::known::OrderHistory;
use parcelwatch_domain::order::{Asked as AskedAt, is_paid};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Subject;

use super::activity::{Act, activity};
use super::card::{Card, Kept, Table, card};
use super::jobs::JobView;
use super::marks::{self, Mark};
use super::rows::url;
use super::shell::{Place, Shell, Trouble, Visitor, encoded, see_other};
use crate::app::App;
use crate::http::route::Role;
use crate::output::{by_urgency, clean, is_same};
use crate::view::{Glimpse, find, look};
use crate::words::Words;

/// A flag that needs somebody.
pub struct Need {
    mark: Mark,
    text: String,
    about: Option<String>,
    step: String,
    severity: String,
    facts: Vec<(String, String)>,
    reason: &'static str,
    /// The base of the forms' addresses of its packages.
    bases: Vec<String>,
    act: NeedAct,
}

/// What is one click away on our side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NeedAct {
    /// Ask again.
    Sync,
    /// Correct the number.
    Number,
    /// Open a case.
    Case,
    /// Look at the sources.
    Sources,
    /// Return to the carrier's status.
    Retrack,
    /// Something outside: we can only be told that it was done.
    Outside,
}

/// A flag that a person hid.
struct HiddenFlag {
    name: String,
    text: String,
}

/// A line of the order.
struct Line {
    title: String,
    stage: String,
    numbers: String,
}

/// A case in a few words.
struct CaseShort {
    url: String,
    name: String,
    next: String,
    mark: Mark,
    open: bool,
}

/// The order's head.
struct Head {
    base: String,
    title: String,
    stage: String,
    about: String,
    parts: Option<String>,
    archived: bool,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    shell: Shell,
    head: Option<Head>,
    needs: Vec<Need>,
    asks: Vec<CaseShort>,
    nothing: Option<String>,
    hidden: Vec<HiddenFlag>,
    cards: Vec<Card>,
    cases: Vec<CaseShort>,
    acts: Vec<Act>,
    kept: Kept,
    can_act: bool,
    carriers: Vec<(&'static str, &'static str)>,
    job: Option<JobView>,
}

/// What a person looks at.
pub struct Scene {
    /// As it stands.
    pub glimpse: Glimpse,
    /// The order's id; none: packages without one.
    pub order: Option<String>,
    /// Its packages, by id.
    packages: Vec<String>,
}

impl Scene {
    /// The order as it stands.
    #[must_use]
    pub fn line(&self) -> Option<&OrderLine> {
        let id = self.order.as_deref()?;
        self.glimpse.orders.iter().find(|order| order.order == id)
    }

    /// The order as it was told.
    #[must_use]
    pub fn history(&self) -> Option<&OrderHistory> {
        let id = self.order.as_deref()?;
        self.glimpse.world.known.orders.iter().find(|order| order.id == id)
    }

    /// Its packages, those with numbers first.
    #[must_use]
    pub fn packages(&self) -> Vec<&PackageLine> {
        let wanted = |line: &&PackageLine| match &self.order {
            Some(order) => line.orders.contains(order),
            None => self.packages.contains(&line.package),
        };
        let mut lines: Vec<&PackageLine> = self.glimpse.packages.iter().filter(wanted).collect();
        lines.sort_by_key(|line| (line.number.is_none(), line.package.clone()));
        lines
    }

    /// The cases of the order.
    #[must_use]
    pub fn cases(&self, app: &App, now: Millis) -> Vec<CaseLine> {
        let known = &self.glimpse.world.known;
        let Some(order) = self.order.as_deref() else { return Vec::new() };
        let index = known.orders.binary_search_by(|history| history.id.as_str().cmp(order)).ok();
        let policies = app.ingest().policies();
        index.map(|index| case::cases(known, index, &policies, AskedAt::at(now))).unwrap_or_default()
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> String {
        match (&self.order, self.packages.first()) {
            (Some(order), _) => format!("/orders/{}", encoded(order)),
            (None, Some(package)) => format!("/packages/{}", encoded(package)),
            (None, None) => "/orders".to_owned(),
        }
    }
}

/// The order of an id as it is printed, or of a name that only one order has.
///
/// # Errors
/// When the database is away, or there is no such order.
pub async fn order_scene(app: &App, visitor: &Visitor, id: &str) -> Result<Scene, Trouble> {
    let mut reader = app.workspace().reader().await?;
    let row = match reader.order(id).await? {
        Some(row) => Some(row),
        None => {
            let mut rows = reader.orders_by_name(id.trim_start_matches('#')).await?;
            if rows.len() == 1 { rows.pop() } else { None }
        }
    };
    drop(reader);
    let Some(row) = row else { return Err(Trouble::Missing) };
    let seeds = [Subject::Order(row.name)];
    let glimpse = look(app.workspace(), &app.ingest().policies(), &seeds, visitor.now).await?;
    let scene = Scene { glimpse, order: Some(row.key), packages: Vec::new() };
    if scene.line().is_none() { Err(Trouble::Missing) } else { Ok(scene) }
}

/// The package of an id, with its order.
///
/// # Errors
/// When the database is away, or there is no such package.
pub async fn package_scene(app: &App, visitor: &Visitor, id: &str) -> Result<(Scene, PackageLine), Trouble> {
    let seeds = find(app.workspace(), id).await?;
    let [Subject::Package(reference)] = seeds.as_slice() else { return Err(Trouble::Missing) };
    let glimpse = look(app.workspace(), &app.ingest().policies(), &seeds, visitor.now).await?;
    let line = glimpse.packages.iter().find(|line| line.package == *reference).cloned();
    let Some(line) = line else { return Err(Trouble::Missing) };
    let order = line.orders.first().cloned();
    Ok((Scene { glimpse, order, packages: vec![line.package.clone()] }, line))
}

/// `/orders/{name}`.
pub async fn show_order(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Asked(wish): Asked<BTreeMap<String, String>>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let job = job(&app, &visitor, &wish).await?;
        page(&app, &visitor, &scene, None, job).await
    };
    visitor.answer(answer.await)
}

/// `/packages/{id}`: on the page of its order where it has one.
pub async fn show_package(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Asked(wish): Asked<BTreeMap<String, String>>,
    uri: Uri,
) -> Response {
    let answer = async {
        let (scene, line) = package_scene(&app, &visitor, &id).await?;
        if !line.orders.is_empty() {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            return Ok(see_other(&format!("{}{query}#{}", url(&line), anchor(&scene.glimpse, &line)), None));
        }
        let job = job(&app, &visitor, &wish).await?;
        page(&app, &visitor, &scene, None, job).await
    };
    visitor.answer(answer.await)
}

async fn job(app: &App, visitor: &Visitor, wish: &BTreeMap<String, String>) -> Result<Option<JobView>, Trouble> {
    let Some(id) = wish.get("job") else { return Ok(None) };
    Ok(super::ask::job(app, id).await?.map(|job| JobView::new(&job, visitor)))
}

/// The place of a package on its page.
#[must_use]
pub fn anchor(glimpse: &Glimpse, line: &PackageLine) -> String {
    let stored = glimpse.id_of(&line.package).map(str::to_owned);
    stored.unwrap_or_else(|| "part".to_owned())
}

/// The page, with a form that was refused, if one was.
///
/// # Errors
/// When the database is away.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    kept: Option<Kept>,
    job: Option<JobView>,
) -> Result<Response, Trouble> {
    let Visitor { words, now, .. } = visitor;
    let lines = scene.packages();
    let head = scene.line().map(|line| head(scene, line, words, *now));
    let title = match (&head, lines.first()) {
        (Some(head), _) => head.title.clone(),
        (None, Some(line)) => line.number.clone().unwrap_or_else(|| line.package.clone()),
        (None, None) => String::new(),
    };
    let cases = scene.cases(app, *now);
    let names: Vec<String> = (0..lines.len()).map(|index| part_name(scene, &lines, index, words, *now)).collect();
    let needs = needs(&lines, &names, words, *now);
    let shorts: Vec<CaseShort> = cases.iter().map(|case| short(scene, case, words, *now)).collect();
    let (asks, rest): (Vec<_>, Vec<_>) = shorts.into_iter().partition(|case| case.open);
    let known = &scene.glimpse.world.known;
    let policies = app.ingest().policies();
    let table = Table { known, policies: &policies, words, now: *now };
    let cards = lines
        .iter()
        .zip(&names)
        .map(|(line, name)| card(&table, line, name.clone(), anchor(&scene.glimpse, line), kept.as_ref()));
    let status = if kept.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = OrderPage {
        nothing: (needs.is_empty() && asks.is_empty()).then(|| nothing(&lines, words, *now)),
        hidden: hidden(&lines, words),
        acts: activity(known, scene.history(), &lines, words, *now),
        cards: cards.collect(),
        carriers: parcelwatch_domain::detect::carriers().iter().map(|carrier| (carrier.id, carrier.name)).collect(),
        can_act: visitor.role >= Role::Operator,
        kept: kept.unwrap_or_default(),
        shell: Shell::new(app, visitor, Place::Orders, title).await?,
        head,
        needs,
        asks,
        cases: rest,
        job,
    };
    Ok(visitor.page(status, &page))
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn head(scene: &Scene, line: &OrderLine, words: &Words, now: Millis) -> Head {
    let history = scene.history();
    let state = history.and_then(|order| order.state(AskedAt::at(now)));
    let destination = state.map(|state| {
        let parts = [state.city.as_deref(), state.country.as_deref()].into_iter().flatten().map(clean);
        parts.collect::<Vec<_>>().join(", ")
    });
    let paid = Some(line.sort_at).filter(|at| *at > Millis::MIN).map(|at| {
        let values = [("at", words.instant(at).into()), ("ago", words.relative(at, now).into())];
        words.say(if state.is_some_and(|state| is_paid(state, now)) { "show-paid" } else { "show-placed" }, &values)
    });
    let total = state.and_then(|state| Some(money(state.total_minor?, state.currency.as_deref()?)));
    let channel = history.and_then(|order| order.channel.as_deref()).map(clean);
    let parts = (line.parts.total > 1).then(|| {
        let values = [("shipped", line.parts.shipped.into()), ("total", line.parts.total.into())];
        words.say("show-parts", &values)
    });
    let titles: BTreeMap<&str, String> = state
        .map(|state| {
            let titled = state.lines.iter().map(|line| {
                let title = line.title.as_deref().or(line.sku.as_deref()).unwrap_or(&line.line);
                let values = [("quantity", line.quantity.into()), ("title", clean(title).into())];
                (line.line.as_str(), words.say("item", &values))
            });
            titled.collect()
        })
        .unwrap_or_default();
    Head {
        base: format!("/orders/{}", encoded(&line.order)),
        title: format!("#{}", clean(&line.order)),
        stage: words.stage(line.stage),
        about: joined([channel, destination.filter(|place| !place.is_empty()), total, paid]),
        parts,
        archived: history.is_some_and(|order| order.is_archived(AskedAt::at(now))),
        lines: line
            .lines
            .iter()
            .map(|of| Line {
                title: titles.get(of.line.as_str()).cloned().unwrap_or_else(|| clean(&of.line)),
                stage: words.line_stage(of.stage),
                numbers: of.numbers.join(", "),
            })
            .collect(),
    }
}

/// An amount in a currency with two decimals, which all of the stores' currencies have but a few that have none.
fn money(minor: i64, currency: &str) -> String {
    const WHOLE: [&str; 4] = ["JPY", "KRW", "VND", "CLP"];
    if WHOLE.contains(&currency) {
        return format!("{minor} {}", clean(currency));
    }
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02} {}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100, clean(currency))
}

/// What a package of the page is called: parcels are counted among those that have a number.
fn part_name(scene: &Scene, lines: &[&PackageLine], index: usize, words: &Words, now: Millis) -> String {
    let Some(line) = lines.get(index) else { return String::new() };
    let numbered = lines.iter().filter(|line| line.number.is_some()).count();
    if line.number.is_none() {
        let supplier = super::about::supplier(&scene.glimpse.world.known, line, AskedAt::at(now));
        return match supplier {
            Some(supplier) => words.say("show-part-of", &[("supplier", clean(&supplier).into())]),
            None => words.say("show-part-unplaced", &[]),
        };
    }
    if numbered < 2 {
        return words.say("show-the-parcel", &[]);
    }
    // Those with numbers come first.
    words.say("show-parcel", &[("n", (index + 1).into()), ("total", numbered.into())])
}

/// The flags that need somebody, the most urgent package's first; what several parts share is said once.
fn needs(lines: &[&PackageLine], names: &[String], words: &Words, now: Millis) -> Vec<Need> {
    let mut flags: Vec<(usize, &FlagLine)> = lines
        .iter()
        .enumerate()
        .flat_map(|(index, line)| by_urgency(line).into_iter().map(move |f| (index, f)))
        .collect();
    flags.sort_by_key(|(index, _)| (lines.get(*index).and_then(|line| line.rank).unwrap_or(u8::MAX), *index));
    let mut grouped: Vec<(&FlagLine, Vec<usize>)> = Vec::new();
    for (index, flag) in flags {
        match grouped.iter_mut().find(|(of, _)| is_same(of, flag)) {
            Some((_, indices)) => indices.push(index),
            None => grouped.push((flag, vec![index])),
        }
    }
    let needs = grouped.into_iter().map(|(flag, indices)| {
        let of = |index: &usize| names.get(*index).cloned();
        let packages: Vec<&&PackageLine> = indices.iter().filter_map(|index| lines.get(*index)).collect();
        need(flag, &packages, (lines.len() > 1).then(|| indices.iter().filter_map(of).collect()), words, now)
    });
    needs.collect()
}

fn need(flag: &FlagLine, packages: &[&&PackageLine], names: Option<Vec<String>>, words: &Words, now: Millis) -> Need {
    use parcelwatch_domain::facts::AsKey;
    let since = words.say(
        "show-since-when",
        &[("at", words.instant(flag.since).into()), ("ago", words.relative(flag.since, now).into())],
    );
    let key = format!("A{}", flag.reason.number());
    let rule = words.say("show-rule", &[("key", key.into()), ("rule", words.flag_rule(flag).into())]);
    let numbered = packages.iter().any(|line| line.number.is_some());
    let manual = packages.iter().any(|line| line.manual.is_some());
    Need {
        mark: marks::flag(flag.reason),
        text: words.flag(flag),
        about: names.map(|names| names.join(", ")),
        step: words.next_step(flag.next_step),
        severity: words.severity(flag.severity),
        facts: vec![
            (words.say("show-why", &[]), rule),
            (words.say("show-since", &[]), since),
            (words.say("show-ends", &[]), words.flag_ends(flag.reason)),
        ],
        reason: flag.reason.as_key(),
        bases: packages.iter().map(|line| format!("/packages/{}", encoded(&line.package))).collect(),
        act: match flag.next_step {
            NextStep::SyncNow if numbered => NeedAct::Sync,
            NextStep::CheckNumber => NeedAct::Number,
            NextStep::OpenCase => NeedAct::Case,
            NextStep::FixSource => NeedAct::Sources,
            NextStep::CompareSources if manual => NeedAct::Retrack,
            NextStep::SyncNow
            | NextStep::CompareSources
            | NextStep::PlaceOrder
            | NextStep::PaySupplier
            | NextStep::ContactSupplier
            | NextStep::MessageSupplierOrRefund
            | NextStep::Wait
            | NextStep::TellCustomer
            | NextStep::ContactCarrier
            | NextStep::CheckAddress
            | NextStep::ProvideDocuments => NeedAct::Outside,
        },
    }
}

impl Need {
    /// The package that a form is about; of several the first.
    fn base(&self) -> &str {
        self.bases.first().map_or("", String::as_str)
    }

    fn is(&self, act: &str) -> bool {
        let name = match self.act {
            NeedAct::Sync => "sync",
            NeedAct::Number => "number",
            NeedAct::Case => "case",
            NeedAct::Sources => "sources",
            NeedAct::Retrack => "retrack",
            NeedAct::Outside => "outside",
        };
        name == act
    }
}

fn nothing(lines: &[&PackageLine], words: &Words, now: Millis) -> String {
    match lines.iter().filter_map(|line| line.next_change_at).min() {
        Some(at) => {
            let values = [("at", words.instant(at).into()), ("in", words.relative(at, now).into())];
            words.say("show-nothing-until", &values)
        }
        None => words.say("show-nothing", &[]),
    }
}

fn hidden(lines: &[&PackageLine], words: &Words) -> Vec<HiddenFlag> {
    let flags = lines.iter().flat_map(|line| &line.flags);
    flags
        .filter_map(|flag| {
            let hidden = flag.hidden.as_ref()?;
            Some(HiddenFlag { name: words.flag_name(flag.reason), text: clean(&words.hidden(hidden)) })
        })
        .collect()
}

fn short(scene: &Scene, case: &CaseLine, words: &Words, now: Millis) -> CaseShort {
    let open = case.state != CaseState::Closed;
    let next = match (&case.next, case.outcome) {
        (Some(next), _) => match next.due_at {
            Some(at) => {
                let values = [
                    ("action", words.case_action(next.next_step).into()),
                    ("at", words.instant(at).into()),
                    ("in", words.relative(at, now).into()),
                ];
                words.say("show-case-next-until", &values)
            }
            None => words.case_action(next.next_step),
        },
        (None, Some(outcome)) => words.outcome(outcome),
        (None, None) => String::new(),
    };
    let urgent = case.deadlines.iter().any(|claim| claim.urgent);
    CaseShort {
        url: format!("{}/cases/{}", scene.url(), encoded(&case.case)),
        name: words.case_kind(case.kind),
        next,
        mark: match (open, urgent) {
            (true, true) => marks::DEADLINE,
            (true, false) => marks::CLOCK,
            (false, _) => marks::DONE,
        },
        open,
    }
}

//! What people do on the page of an order. Each form leads back to the page it stands on; one that can't be taken
//! comes back with what was typed and what is wrong.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::{
    Acknowledge, Archive, AsKey, Fact, FlagReason, Note, NumberChanged, Override, OverrideMode, Package, Rollback,
    Snooze, TrackingNumber, Until,
};
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::DAY;
use serde::Deserialize;

use super::ask::{self, Asked};
use super::card::Kept;
use super::contents;
use super::give::{Given, give};
use super::order::{Scene, anchor, order_scene, package_scene, page};
use super::shell::{Trouble, Visitor, see_other};
use crate::app::App;

/// The fields of all these forms; each uses some.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    sub_status: String,
    #[serde(default)]
    mode: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    contents: String,
    #[serde(default)]
    archived: String,
}

/// The longest text that is kept of a form.
const TEXT_MAX: usize = 2_000;

fn text(given: &str) -> Option<String> {
    let text: String = given.trim().chars().take(TEXT_MAX).collect();
    (!text.is_empty()).then_some(text)
}

/// Gives what a package's form says, and leads back to its place on the page.
async fn done(
    app: &App,
    visitor: &Visitor,
    (scene, line): &(Scene, PackageLine),
    fact: Fact,
    said: &str,
    kept: Kept,
) -> Result<Response, Trouble> {
    let back = format!("{}#{}", scene.url(), anchor(&scene.glimpse, line));
    lead_back(app, visitor, scene, fact, (&back, said), Kept { package: line.package.clone(), ..kept }).await
}

/// Gives what an order's form says, and leads back to its page.
pub async fn of_order(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    fact: Fact,
    said: &str,
    kept: Kept,
) -> Result<Response, Trouble> {
    lead_back(app, visitor, scene, fact, (&scene.url(), said), kept).await
}

/// Gives a fact, and leads back with what is said of it; one that is refused stands in its form again.
async fn lead_back(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    fact: Fact,
    (back, said): (&str, &str),
    kept: Kept,
) -> Result<Response, Trouble> {
    match give(app, visitor, vec![fact]).await? {
        Given::Done => Ok(see_other(back, Some(said))),
        Given::Unchanged => Ok(see_other(back, Some("nothing-new"))),
        Given::Refused(wrong) => refuse(app, visitor, scene, Kept { wrong, ..kept }).await,
    }
}

async fn refuse(app: &App, visitor: &Visitor, scene: &Scene, kept: Kept) -> Result<Response, Trouble> {
    page(app, visitor, scene, Some(kept), None).await
}

/// Sets a status by hand (Y3).
pub async fn set_status(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let at = package_scene(&app, &visitor, &id).await?;
        let package = at.1.package.clone();
        let kept = Kept {
            package: package.clone(),
            form: "status",
            value: fields.sub_status.clone(),
            text: fields.text.clone(),
            choice: fields.mode.clone(),
            ..Kept::default()
        };
        let settable = |sub: &SubStatus| sub.kind().is_some();
        let chosen = SubStatus::from_key(&fields.sub_status).filter(settable);
        let (Some(sub_status), Some(reason)) = (chosen, text(&fields.text)) else {
            let wrong = visitor.words.say("form-status-incomplete", &[]);
            return refuse(&app, &visitor, &at.0, Kept { wrong, ..kept }).await;
        };
        let fact = Override {
            package,
            sub_status,
            reason: Some(reason),
            by: Some(visitor.name.clone()),
            at: visitor.now,
            mode: OverrideMode::of_key(&fields.mode).unwrap_or(OverrideMode::Pin),
            expires_at: None,
        };
        done(&app, &visitor, &at, Fact::Override(fact), "status-set", kept).await
    };
    visitor.answer(answer.await)
}

/// Removes the manual layer and asks the carrier at once (Y4).
pub async fn retrack(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let (scene, line) = package_scene(&app, &visitor, &id).await?;
        let asked = ask::retrack(&app, &visitor, &line.package).await?;
        let back = format!("{}#{}", scene.url(), anchor(&scene.glimpse, &line));
        after_asking(&back, asked)
    };
    visitor.answer(answer.await)
}

/// Pulls numbers and events of an order (Y2).
pub async fn sync(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let order = scene.order.clone().unwrap_or_default();
        let asked = ask::sync(&app, &visitor, &order).await?;
        after_asking(&scene.url(), asked)
    };
    visitor.answer(answer.await)
}

fn after_asking(back: &str, asked: Asked) -> Result<Response, Trouble> {
    match asked {
        Asked::Job(job) => {
            let (path, place) = back.split_once('#').unwrap_or((back, ""));
            let place = if place.is_empty() { String::new() } else { format!("#{place}") };
            Ok(see_other(&format!("{path}?job={}{place}", super::shell::encoded(&job)), None))
        }
        Asked::TooSoon => Ok(see_other(back, Some("too-soon"))),
        Asked::Unknown => Err(Trouble::Missing),
    }
}

/// Acknowledges a flag (A22).
pub async fn acknowledge(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let at = package_scene(&app, &visitor, &id).await?;
        let fact = Acknowledge {
            package: at.1.package.clone(),
            reason: FlagReason::of_key(&fields.reason),
            by: Some(visitor.name.clone()),
            at: visitor.now,
            note: text(&fields.text),
        };
        let kept = Kept { form: "acknowledge", ..Kept::default() };
        done(&app, &visitor, &at, Fact::Acknowledge(fact), "acknowledged", kept).await
    };
    visitor.answer(answer.await)
}

/// Hides a flag for a while (A22).
pub async fn snooze(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let at = package_scene(&app, &visitor, &id).await?;
        let until = match fields.until.parse::<i64>() {
            Ok(days @ 1..=90) => Until::Instant(visitor.now.plus(days * DAY)),
            _ => Until::NextEvent,
        };
        let fact = Snooze {
            package: at.1.package.clone(),
            reason: FlagReason::of_key(&fields.reason),
            by: Some(visitor.name.clone()),
            at: visitor.now,
            until,
            note: text(&fields.text),
        };
        let kept = Kept { form: "snooze", ..Kept::default() };
        done(&app, &visitor, &at, Fact::Snooze(fact), "snoozed", kept).await
    };
    visitor.answer(answer.await)
}

/// Enters the number of a part that has none, or replaces the number of a package.
pub async fn number(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let at = package_scene(&app, &visitor, &id).await?;
        let (scene, line) = &at;
        let kept = Kept {
            package: line.package.clone(),
            form: "number",
            value: fields.number.clone(),
            choice: fields.carrier.clone(),
            ..Kept::default()
        };
        let Some(number) = contents::number(&fields.number) else {
            let wrong = visitor.words.say("form-number-wrong", &[]);
            return refuse(&app, &visitor, scene, Kept { wrong, ..kept }).await;
        };
        let carrier = text(&fields.carrier);
        let (fact, said) = match line.number.as_deref().and_then(|old| TrackingNumber::new(old).ok()) {
            Some(old) => {
                let package = line.package.clone();
                let fact = NumberChanged { package, number: old, to: number, carrier, at: visitor.now };
                (Fact::NumberChanged(fact), "number-changed")
            }
            None => {
                let known = &scene.glimpse.world.known;
                let owed =
                    if fields.contents == "unknown" { Vec::new() } else { contents::owed(known, line, visitor.now) };
                (Fact::Package(new_package(scene, owed, number, carrier, &visitor)), "number-entered")
            }
        };
        // A part that has its number is no part any more: the page is the order's.
        of_order(&app, &visitor, scene, fact, said, kept).await
    };
    visitor.answer(answer.await)
}

fn new_package(
    scene: &Scene,
    contents: Vec<parcelwatch_domain::facts::Content>,
    number: TrackingNumber,
    carrier: Option<String>,
    visitor: &Visitor,
) -> Package {
    let history = scene.history();
    let orders =
        if contents.is_empty() { history.map(|order| order.name.clone()).into_iter().collect() } else { Vec::new() };
    Package {
        carrier,
        contents,
        orders,
        channel: history.and_then(|order| order.channel.clone()),
        ..Package::of_number(number, visitor.now)
    }
}

/// Takes a package out of its orders (O6).
pub async fn roll_back(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let at = package_scene(&app, &visitor, &id).await?;
        let fact = Rollback {
            package: at.1.package.clone(),
            by: Some(visitor.name.clone()),
            at: visitor.now,
            reason: text(&fields.text),
        };
        let kept = Kept { form: "rollback", text: fields.text.clone(), ..Kept::default() };
        done(&app, &visitor, &at, Fact::Rollback(fact), "rolled-back", kept).await
    };
    visitor.answer(answer.await)
}

/// A note on an order.
pub async fn note(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let Some(text) = text(&fields.text) else {
            let wrong = visitor.words.say("form-note-empty", &[]);
            return refuse(&app, &visitor, &scene, Kept { form: "note", wrong, ..Kept::default() }).await;
        };
        let history = scene.history();
        let fact = Note {
            order: history.map(|order| order.name.clone()),
            channel: history.and_then(|order| order.channel.clone()),
            package: None,
            by: Some(visitor.name.clone()),
            at: visitor.now,
            text: Some(text.clone()),
        };
        of_order(&app, &visitor, &scene, Fact::Note(fact), "noted", Kept { form: "note", text, ..Kept::default() })
            .await
    };
    visitor.answer(answer.await)
}

/// Puts an order away, or takes it back (O6).
pub async fn archive(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = async {
        let scene = order_scene(&app, &visitor, &id).await?;
        let Some(history) = scene.history() else { return Err(Trouble::Missing) };
        let archived = fields.archived == "true";
        let fact = Archive {
            order: history.name.clone(),
            channel: history.channel.clone(),
            archived,
            by: Some(visitor.name.clone()),
            at: visitor.now,
        };
        let said = if archived { "archived" } else { "brought-back" };
        of_order(&app, &visitor, &scene, Fact::Archive(fact), said, Kept { form: "archive", ..Kept::default() }).await
    };
    visitor.answer(answer.await)
}

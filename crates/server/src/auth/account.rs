//! The own account: password and sessions.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Form};
use serde::Deserialize;

use super::doors::{come_in, page, throttled_sentence};
use super::passwords::check;
use super::sessions::{Browser, is_living};
use super::set_up::{password_hint, weak_sentence};
use super::sign_in::{Tried, evaluate_again, open};
use super::{Person, Session};
use crate::app::App;
use crate::http::outside::Nonce;
use crate::http::plain::Frame;
use crate::http::refused::{Refusal, see_other};
use crate::http::route::{Need, Role, Routes};
use crate::words::Words;

/// Its doors.
pub(super) fn routes(routes: Routes, form_max: usize) -> Routes {
    let anybody = Need::Person(Role::Viewer);
    routes
        .get("/account", anybody, show)
        .post("/account/password", anybody.body(form_max).fresh(), set_password)
        .post("/account/sessions/end-others", anybody.body(form_max), end_others)
        .post("/account/sessions/{id}/end", anybody.body(form_max), end_one)
}

/// One session, for its owner.
struct SessionLine {
    device: String,
    times: String,
    /// Where to end it; none: the one that asks.
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: Frame,
    heading: String,
    who: String,
    fault: Option<String>,
    sessions_heading: String,
    sessions: Vec<SessionLine>,
    this_one: String,
    end: String,
    end_others: String,
    password_heading: String,
    old_label: String,
    new_label: String,
    password_hint: String,
    password_button: String,
    sign_out: String,
}

async fn show(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    person: Person,
    session: Session,
) -> Result<Response, Refusal> {
    shown(&app, &words, &nonce, &person, &session, None).await
}

async fn shown(
    app: &App,
    words: &Words,
    nonce: &Nonce,
    person: &Person,
    session: &Session,
    fault: Option<String>,
) -> Result<Response, Refusal> {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let heading = words.say("auth-account", &[]);
    let now = app.real_now();
    let rows = app.workspace().reader().await?.sessions_of(&person.id).await?;
    let lines = rows.into_iter().filter(|row| is_living(row, now)).map(|row| {
        let values =
            [("signed_in", words.instant(row.signed_in_at).into()), ("seen", words.instant(row.seen_at).into())];
        SessionLine {
            times: words.say("auth-session-times", &values),
            end: (row.id != session.id).then(|| format!("/account/sessions/{}/end", row.id)),
            device: row.device,
        }
    });
    let account = AccountPage {
        frame: Frame::new(app, words, &heading, nonce),
        heading,
        who: words
            .say("auth-account.who", &[("name", person.name.as_str().into()), ("email", person.email.as_str().into())]),
        fault,
        sessions_heading: words.say("auth-sessions", &[]),
        sessions: lines.collect(),
        this_one: words.say("auth-sessions.this-one", &[]),
        end: words.say("auth-sessions.end", &[]),
        end_others: words.say("auth-sessions.end-others", &[]),
        password_heading: words.say("auth-change-password", &[]),
        old_label: words.say("auth-change-password.old", &[]),
        new_label: words.say("auth-change-password.new", &[]),
        password_hint: password_hint(words),
        password_button: words.say("auth-change-password", &[]),
        sign_out: words.say("auth-sign-out", &[]),
    };
    page(status, &account)
}

async fn end_others(State(app): State<App>, person: Person, session: Session) -> Result<Response, Refusal> {
    app.workspace().end_sessions_of(&person.id, &session.secret_hash).await?;
    Ok(see_other("/account"))
}

async fn end_one(State(app): State<App>, person: Person, Path(id): Path<String>) -> Result<Response, Refusal> {
    if app.workspace().end_session_of(&person.id, &id).await? {
        Ok(see_other("/account"))
    } else {
        Err(Refusal::Unknown)
    }
}

#[derive(Deserialize)]
struct PasswordForm {
    old: String,
    new: String,
}

/// A new password ends every other session and every browser's standing.
async fn set_password(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    person: Person,
    session: Session,
    browser: Browser,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Refusal> {
    let workspace = app.workspace();
    let hashing = app.auth().hashing();
    let now = app.real_now();
    let row = workspace.reader().await?.person_by_id(&person.id).await?.ok_or(Refusal::Failed)?;
    // A stolen session must not be a way to guess at the password: tries are counted as at the door.
    let fault = match evaluate_again(&app, &row, &form.old, now).await? {
        Tried::Right => None,
        Tried::Wrong => Some(words.say("auth-wrong-old", &[])),
        Tried::Throttled(until) => Some(throttled_sentence(&words, until, now)),
    };
    if fault.is_some() {
        return shown(&app, &words, &nonce, &person, &session, fault).await;
    }
    if let Err(weak) = check(&form.new, &[workspace.id(), &person.email, &person.name]) {
        let fault = Some(weak_sentence(&words, weak));
        return shown(&app, &words, &nonce, &person, &session, fault).await;
    }
    let hash = hashing.hash(&form.new).await.map_err(|_| Refusal::Busy(2))?;
    workspace.set_password(&person.id, &hash).await?;
    workspace.forget_browsers_of(&person.id).await?;
    workspace.end_sessions_of(&person.id, "").await?;
    tracing::info!(person.id = %person.id, "Password changed");
    let opened = open(&app, &person.id, &browser, now).await?;
    Ok(come_in(&app, &opened, "/account"))
}

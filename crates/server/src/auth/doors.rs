//! The doors of signing in and out.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::{Extension, Form};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::rig;
use serde::Deserialize;

use super::sessions::Browser;
use super::sign_in::{Entry, Knock, Opened, open, sign_in};
use super::{Secret, account, cookies, links, sessions, set_up};
use crate::app::App;
use crate::http::outside::Nonce;
use crate::http::peer::Peer;
use crate::http::plain::Frame;
use crate::http::refused::{Refusal, local_path, see_other};
use crate::http::route::{Need, Routes};
use crate::words::Words;

/// A form of people is never longer than this.
const FORM_MAX: usize = 16 << 10;

/// Its doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get("/sign-in", Need::Nothing, show)
        .post("/sign-in", Need::Nothing.body(FORM_MAX), submit)
        .post("/sign-out", Need::Nothing.body(FORM_MAX), sign_out)
        .get("/enter", Need::Nothing, show_enter)
        .post("/enter", Need::Nothing.body(FORM_MAX), enter);
    let routes = set_up::routes(routes, FORM_MAX);
    account::routes(routes, FORM_MAX)
}

/// The sign-in form.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    heading: String,
    fault: Option<String>,
    email_label: String,
    email: String,
    password_label: String,
    next: String,
    button: String,
}

impl SignInPage {
    fn new(app: &App, words: &Words, nonce: &Nonce, email: &str, next: &str, fault: Option<String>) -> SignInPage {
        let heading = words.say("auth-sign-in", &[]);
        SignInPage {
            frame: Frame::new(app, words, &heading, nonce),
            heading,
            fault,
            email_label: words.say("auth-email", &[]),
            email: email.to_owned(),
            password_label: words.say("auth-password", &[]),
            next: local_path(next).to_owned(),
            button: words.say("auth-sign-in", &[]),
        }
    }
}

/// A page, or the fault of our own that kept it from being written.
pub(super) fn page(status: StatusCode, page: &impl Template) -> Result<Response, Refusal> {
    let mut text = page.render().map_err(|_| Refusal::Failed)?;
    if rig::sabotaged("inline_style") {
        text = text.replace("<h1>", "<h1 style=\"color: red\">");
    }
    Ok((status, Html(text)).into_response())
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    again: Option<String>,
}

async fn show(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    Query(asked): Query<Asked>,
    headers: axum::http::HeaderMap,
) -> Result<Response, Refusal> {
    if !app.auth().has_people(app.workspace()).await? {
        return Err(Refusal::SetUpFirst);
    }
    let signed_in = sessions::find(&app, &headers, app.real_now()).await?;
    if signed_in.is_some() && asked.again.is_none() {
        return Ok(see_other(local_path(&asked.next)));
    }
    let email = signed_in.map(|(person, _)| person.email).unwrap_or_default();
    let fault = asked.again.map(|_| words.say("auth-again", &[]));
    page(StatusCode::OK, &SignInPage::new(&app, &words, &nonce, &email, &asked.next, fault))
}

#[derive(Deserialize)]
struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

async fn submit(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    peer: Peer,
    browser: Browser,
    Form(form): Form<SignInForm>,
) -> Result<Response, Refusal> {
    let now = app.real_now();
    let knock = Knock { email: &form.email, password: &form.password, prefix: peer.prefix(), browser };
    let (status, fault) = match sign_in(&app, knock, now).await? {
        Entry::Open(opened) => return Ok(come_in(&app, &opened, &form.next)),
        Entry::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, words.say("auth-wrong", &[])),
        Entry::Throttled(until) => {
            let fault = throttled_sentence(&words, until, now);
            let sorry = SignInPage::new(&app, &words, &nonce, &form.email, &form.next, Some(fault));
            let mut response = page(StatusCode::TOO_MANY_REQUESTS, &sorry)?;
            response.headers_mut().insert(axum::http::header::RETRY_AFTER, (until.since(now) / 1_000 + 1).into());
            return Ok(response);
        }
    };
    page(status, &SignInPage::new(&app, &words, &nonce, &form.email, &form.next, Some(fault)))
}

/// When there is a try again, for a person.
pub(super) fn throttled_sentence(words: &Words, until: Millis, now: Millis) -> String {
    words.say("auth-throttled", &[("minutes", (until.since(now).div_euclid(60_000) + 1).into())])
}

/// Leads on with the cookies of somebody who has just come in.
pub(super) fn come_in(app: &App, opened: &Opened, next: &str) -> Response {
    let mut response = see_other(local_path(next));
    let headers = response.headers_mut();
    cookies::give(app.web(), headers, cookies::SESSION, &opened.session, None);
    if let Some(browser) = &opened.browser {
        cookies::give(app.web(), headers, cookies::BROWSER, browser, Some(cookies::BROWSER_SECONDS));
    }
    response
}

async fn sign_out(State(app): State<App>, browser: Browser) -> Result<Response, Refusal> {
    if let Some(session) = &browser.session {
        app.workspace().end_session(&session.hash()).await?;
    }
    let mut response = see_other("/sign-in");
    cookies::take_away(app.web(), response.headers_mut(), cookies::SESSION);
    Ok(response)
}

/// The page of a link: a button, and nothing else.
#[derive(Template)]
#[template(path = "enter.html")]
struct EnterPage {
    frame: Frame,
    heading: String,
    explain: String,
    key: String,
    button: String,
}

#[derive(Deserialize)]
pub(super) struct Key {
    #[serde(default)]
    pub(super) key: String,
}

async fn show_enter(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    Query(key): Query<Key>,
) -> Result<Response, Refusal> {
    let heading = words.say("auth-enter", &[]);
    let enter = EnterPage {
        frame: Frame::new(&app, &words, &heading, &nonce),
        heading,
        explain: words.say("auth-enter.explain", &[]),
        key: key.key,
        button: words.say("auth-enter.button", &[]),
    };
    page(StatusCode::OK, &enter)
}

async fn enter(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    browser: Browser,
    Form(key): Form<Key>,
) -> Result<Response, Refusal> {
    let now = app.real_now();
    let hash = Secret::shown(&key.key).hash();
    let taken = app.workspace().take_one_time_link(&hash, links::SIGN_IN, now).await?;
    if let Some(Some(person)) = taken
        && app
            .workspace()
            .reader()
            .await?
            .person_by_id(&person)
            .await?
            .is_some_and(|person| person.disabled_at.is_none())
    {
        let opened = open(&app, &person, &browser, now).await?;
        return Ok(come_in(&app, &opened, "/"));
    }
    let fault = Some(words.say("auth-link-over", &[]));
    page(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage::new(&app, &words, &nonce, "", "/", fault))
}

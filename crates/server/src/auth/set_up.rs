//! The first start: a link on the console creates the owner, once (S05).

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Form};
use serde::Deserialize;

use super::doors::{Key, come_in, page};
use super::passwords::{LONGEST, SHORTEST, Weak};
use super::people::{NewPerson, NotAdded, add_first};
use super::sessions::Browser;
use super::sign_in::open;
use super::{Secret, links};
use crate::app::App;
use crate::http::outside::Nonce;
use crate::http::plain::Frame;
use crate::http::refused::{Refusal, see_other};
use crate::http::route::{Need, Role, Routes};
use crate::words::Words;

/// Its doors.
pub(super) fn routes(routes: Routes, form_max: usize) -> Routes {
    routes.get("/set-up", Need::Nothing, show).post("/set-up", Need::Nothing.body(form_max), submit)
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage {
    frame: Frame,
    heading: String,
    explain: String,
    fault: Option<String>,
    key: String,
    key_label: String,
    email_label: String,
    email: String,
    name_label: String,
    name: String,
    password_label: String,
    password_hint: String,
    button: String,
}

impl SetUpPage {
    fn new(app: &App, words: &Words, nonce: &Nonce, form: &SetUpForm, fault: Option<String>) -> SetUpPage {
        let heading = words.say("auth-set-up", &[]);
        SetUpPage {
            frame: Frame::new(app, words, &heading, nonce),
            heading,
            explain: words.say("auth-set-up.explain", &[]),
            fault,
            key: form.key.clone(),
            key_label: words.say("auth-set-up.key", &[]),
            email_label: words.say("auth-email", &[]),
            email: form.email.clone(),
            name_label: words.say("auth-name", &[]),
            name: form.name.clone(),
            password_label: words.say("auth-password", &[]),
            password_hint: password_hint(words),
            button: words.say("auth-set-up.button", &[]),
        }
    }
}

#[derive(Default, Deserialize)]
struct SetUpForm {
    #[serde(default)]
    key: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

async fn show(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    Query(key): Query<Key>,
) -> Result<Response, Refusal> {
    if app.auth().has_people(app.workspace()).await? {
        return Ok(see_other("/sign-in"));
    }
    let hash = Secret::shown(&key.key).hash();
    let opens = app.workspace().reader().await?.link_opens(&hash, links::SET_UP, app.real_now()).await?;
    let over = !opens && !key.key.is_empty();
    let fault = over.then(|| words.say("auth-set-up-over", &[]));
    let form = SetUpForm { key: if over { String::new() } else { key.key }, ..SetUpForm::default() };
    page(StatusCode::OK, &SetUpPage::new(&app, &words, &nonce, &form, fault))
}

async fn submit(
    State(app): State<App>,
    words: Words,
    Extension(nonce): Extension<Nonce>,
    browser: Browser,
    Form(form): Form<SetUpForm>,
) -> Result<Response, Refusal> {
    if app.auth().has_people(app.workspace()).await? {
        return Ok(see_other("/sign-in"));
    }
    let now = app.real_now();
    let new = NewPerson { email: &form.email, name: &form.name, role: Role::Owner, password: &form.password };
    let key = Secret::shown(form.key.trim());
    let added = add_first(app.workspace(), app.auth().hashing(), app.ids(), &key, &new, now).await;
    match added {
        Ok(person) => {
            tracing::info!(person.id = %person.id, "The owner was created");
            let opened = open(&app, &person.id, &browser, now).await?;
            Ok(come_in(&app, &opened, "/"))
        }
        Err(NotAdded::Refused(refusal)) => Err(refusal),
        Err(fault) => {
            let fault = Some(sentence(&words, &fault));
            page(StatusCode::UNPROCESSABLE_ENTITY, &SetUpPage::new(&app, &words, &nonce, &form, fault))
        }
    }
}

/// Why somebody can't be added, for a person.
pub(crate) fn sentence(words: &Words, fault: &NotAdded) -> String {
    match fault {
        NotAdded::BadEmail => words.say("auth-bad-email", &[]),
        NotAdded::Weak(weak) => weak_sentence(words, *weak),
        NotAdded::Taken => words.say("auth-email-taken", &[]),
        NotAdded::LinkOver => words.say("auth-set-up-over", &[]),
        NotAdded::Refused(_) => words.say("problem-unavailable", &[]),
    }
}

/// Why a password is refused, for a person.
pub(super) fn weak_sentence(words: &Words, weak: Weak) -> String {
    match weak {
        Weak::Short => words.say("auth-password-short", &[("least", count(SHORTEST))]),
        Weak::Long => words.say("auth-password-long", &[("most", count(LONGEST))]),
        Weak::Common => words.say("auth-password-common", &[]),
        Weak::Name => words.say("auth-password-name", &[]),
    }
}

/// What a good password is.
pub(super) fn password_hint(words: &Words) -> String {
    words.say("auth-password-hint", &[("least", count(SHORTEST))])
}

fn count(number: usize) -> crate::words::Value<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

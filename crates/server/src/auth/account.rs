//! The own account: password and sessions.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::doors::{come_in, throttled_sentence};
use super::passwords::check;
use super::sessions::{Browser, is_living};
use super::set_up::{password_hint, weak_sentence};
use super::sign_in::{Tried, evaluate_again, open};
use super::{Person, Session};
use crate::app::App;
use crate::http::refused::{Refusal, see_other};
use crate::http::route::{Need, Role, Routes};
use crate::pages::shell::{Place, Shell, Visitor};

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
    /// The browser in few words.
    device: String,
    /// As it describes itself.
    said: String,
    times: String,
    /// Where to end it; none: the one that asks.
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    shell: Shell,
    who: String,
    email: String,
    insecure: Option<String>,
    fault: Option<String>,
    sessions: Vec<SessionLine>,
    password_hint: String,
}

async fn show(State(app): State<App>, visitor: Visitor, person: Person, session: Session) -> Result<Response, Refusal> {
    shown(&app, &visitor, &person, &session, None).await
}

async fn shown(
    app: &App,
    visitor: &Visitor,
    person: &Person,
    session: &Session,
    fault: Option<String>,
) -> Result<Response, Refusal> {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let words = &visitor.words;
    let now = app.real_now();
    let rows = app.workspace().reader().await?.sessions_of(&person.id).await?;
    let lines = rows.into_iter().filter(|row| is_living(row, now)).map(|row| {
        let values =
            [("signed_in", words.instant(row.signed_in_at).into()), ("seen", words.instant(row.seen_at).into())];
        SessionLine {
            times: words.say("auth-session-times", &values),
            end: (row.id != session.id).then(|| format!("/account/sessions/{}/end", row.id)),
            device: in_few_words(&row.device).unwrap_or_else(|| row.device.clone()),
            said: row.device,
        }
    });
    let account = AccountPage {
        shell: Shell::new(app, visitor, Place::Elsewhere, words.say("auth-account", &[])).await?,
        who: words
            .say("auth-account.who", &[("name", person.name.as_str().into()), ("email", person.email.as_str().into())]),
        email: person.email.clone(),
        insecure: app.web().insecure_http.then(|| words.say("auth-insecure", &[])),
        fault,
        sessions: lines.collect(),
        password_hint: password_hint(words),
    };
    Ok(visitor.page(status, &account))
}

/// Which browser a description names, and on what; none: one that we don't know. Each of them names others before
/// itself, so the order counts.
fn in_few_words(device: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 5] =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];
    let found =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| device.contains(sign)).map(|(_, name)| *name);
    Some(format!("{} · {}", found(&BROWSERS)?, found(&SYSTEMS)?))
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
    visitor: Visitor,
    person: Person,
    session: Session,
    browser: Browser,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Refusal> {
    let words = &visitor.words;
    let workspace = app.workspace();
    let hashing = app.auth().hashing();
    let now = app.real_now();
    let row = workspace.reader().await?.person_by_id(&person.id).await?.ok_or(Refusal::Failed)?;
    // A stolen session must not be a way to guess at the password: tries are counted as at the door.
    let fault = match evaluate_again(&app, &row, &form.old, now).await? {
        Tried::Right => None,
        Tried::Wrong => Some(words.say("auth-wrong-old", &[])),
        Tried::Throttled(until) => Some(throttled_sentence(words, until, now)),
    };
    if fault.is_some() {
        return shown(&app, &visitor, &person, &session, fault).await;
    }
    if let Err(weak) = check(&form.new, &[workspace.id(), &person.email, &person.name]) {
        let fault = Some(weak_sentence(words, weak));
        return shown(&app, &visitor, &person, &session, fault).await;
    }
    let hash = hashing.hash(&form.new).await.map_err(|_| Refusal::Busy(2))?;
    workspace.set_password(&person.id, &hash).await?;
    workspace.forget_browsers_of(&person.id).await?;
    workspace.end_sessions_of(&person.id, "").await?;
    tracing::info!(person.id = %person.id, "Password changed");
    let opened = open(&app, &person.id, &browser, now).await?;
    Ok(come_in(&app, &opened, "/account"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_in_few_words() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
        assert_eq!(in_few_words(chrome).as_deref(), Some("Chrome · Linux"));
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(in_few_words(safari).as_deref(), Some("Safari · iPhone"));
        assert_eq!(in_few_words("curl/8.0"), None);
    }
}

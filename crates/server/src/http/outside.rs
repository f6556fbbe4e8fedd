//! What holds for every reply, whatever door it comes from: strict headers, a request id, errors as pages for people
//! and as problem documents for programs, one line in the log.

use std::sync::Arc;

use askama::Template as _;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION,
    STRICT_TRANSPORT_SECURITY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use parcelwatch_store::rig;

use super::plain::{ErrorPage, Frame};
use super::problem::Problem;
use super::reader;
use super::refused::{KINDS, Refusal};
use crate::app::App;
use crate::clock;
use crate::words::Words;

/// The nonce of a reply's scripts: whoever writes a `<script>` into a page names it.
#[derive(Clone, Debug)]
pub struct Nonce(pub Arc<str>);

impl std::fmt::Display for Nonce {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Nonce {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Nonce, Refusal> {
        parts.extensions.get::<Nonce>().cloned().ok_or(Refusal::Failed)
    }
}

/// The id of a request, in its reply and in its line of the log.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

impl<S: Send + Sync> FromRequestParts<S> for RequestId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<RequestId, Refusal> {
        parts.extensions.get::<RequestId>().cloned().ok_or(Refusal::Failed)
    }
}

/// Goes around everything.
pub async fn outside(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let begun = clock::stopwatch();
    let Ok(nonce) = clock::random_bytes::<16>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let nonce = Nonce(hex(&nonce).into());
    let id = RequestId(app.ids().new_id("req").into());
    request.extensions_mut().insert(nonce.clone());
    request.extensions_mut().insert(id.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let asked = Asked::of(&app, request.headers(), request.uri().path());
    let host = request.headers().get(HOST).filter(|_| rig::sabotaged("request_host")).cloned();
    let response = next.run(request).await;
    let mut response = said(&app, response, &asked, &id, &nonce);
    strict(&app, response.headers_mut(), &nonce);
    if let Some(host) = host {
        lead_to(&host, response.headers_mut());
    }
    if app.tasks().is_stopping() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    let (status, route) = (response.status().as_u16(), route.as_ref().map_or("-", MatchedPath::as_str));
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request.id = %id.0, %method, route, status, ms, "{method} {route} {status}");
    response
}

/// Leads on by the name that the request gave us: what the forged host must notice (S05).
fn lead_to(host: &HeaderValue, headers: &mut HeaderMap) {
    let (Ok(host), Some(Ok(path))) = (host.to_str(), headers.get(LOCATION).map(HeaderValue::to_str)) else { return };
    if let Ok(location) = HeaderValue::from_str(&format!("http://{host}{path}")) {
        headers.insert(LOCATION, location);
    }
}

/// Who asked, as far as an error's form depends on it.
struct Asked {
    words: Words,
    person: bool,
}

impl Asked {
    fn of(app: &App, headers: &HeaderMap, path: &str) -> Asked {
        let machine = ["/api/", "/hooks/"].iter().any(|start| path.starts_with(start));
        let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        Asked { words: reader::words(app, headers), person: !machine && accept.contains("text/html") }
    }
}

/// Puts errors into words: a page for a person, a problem document for a program. A text that a library made is
/// replaced, since it may say how we are built.
fn said(app: &App, response: Response, asked: &Asked, id: &RequestId, nonce: &Nonce) -> Response {
    let status = response.status();
    let mut problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None if (status.is_client_error() || status.is_server_error()) && is_bare(response.headers()) => {
            Problem::of_status(status)
        }
        None => return response,
    };
    let kind = problem.kind.trim_start_matches("/problems/");
    if problem.title.is_empty() && KINDS.contains(&kind) {
        problem.title = asked.words.say(&format!("problem-{kind}"), &[]);
        problem.detail = Some(asked.words.say(&format!("problem-{kind}.remedy"), &[]));
    }
    problem.request_id = Some(id.0.to_string());
    let page = asked.person.then(|| page(app, &problem, &asked.words, nonce)).flatten();
    let mut spoken = page.unwrap_or_else(|| problem.document());
    *spoken.status_mut() = status;
    for (name, value) in response.headers() {
        if *name != CONTENT_TYPE && *name != CONTENT_LENGTH {
            spoken.headers_mut().insert(name.clone(), value.clone());
        }
    }
    spoken
}

fn page(app: &App, problem: &Problem, words: &Words, nonce: &Nonce) -> Option<Response> {
    let page = ErrorPage {
        frame: Frame::new(app, words, &problem.title, nonce),
        title: problem.title.clone(),
        detail: problem.detail.clone().unwrap_or_default(),
        id_label: words.say("auth-request-id", &[]),
        id: problem.request_id.clone().unwrap_or_default(),
        back: words.say("auth-to-front-page", &[]),
    };
    page.render().ok().map(|page| Html(page).into_response())
}

fn is_bare(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Headers that tell browsers to be strict (S07).
fn strict(app: &App, headers: &mut HeaderMap, nonce: &Nonce) {
    let html = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy = if html {
        format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types htmx"
        )
    } else {
        "default-src 'none'; frame-ancestors 'none'".to_owned()
    };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", PERMISSIONS),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if app.web().is_https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// Nothing of the machine is any of our business.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Bytes as text.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

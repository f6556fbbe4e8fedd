//! Why somebody may not pass, and what they are told: a page leads on to where it goes on, a program gets a problem
//! document. The sentences are put in by [`super::outside`], which knows the reader's language.

use axum::http::header::{CACHE_CONTROL, LOCATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use parcelwatch_store::StoreError;

use super::problem::Problem;

/// Why somebody may not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is signed in, or it was too long ago: where to sign in.
    SignIn {
        /// The path of the sign-in page, with the way back.
        location: String,
        /// Whether htmx asked, which follows no redirect to another page.
        fragment: bool,
    },
    /// There is no owner yet.
    SetUpFirst,
    /// The person's role doesn't reach.
    NotYours,
    /// Another site sent it.
    OtherSite,
    /// There is no token, or none that counts.
    NoToken,
    /// The token's scope doesn't reach.
    NarrowToken,
    /// A message isn't from whom it says, or not for us; which, nobody is told.
    NotGenuine,
    /// The body is too large.
    TooLarge,
    /// There is nothing here.
    Unknown,
    /// There is something here, but not for this verb.
    WrongVerb,
    /// It took too long.
    TooLong,
    /// Others are before it: again in so many seconds.
    Busy(u64),
    /// The database is away or full.
    Away,
    /// The server is about to stop.
    Stopping,
    /// It is our fault.
    Failed,
}

impl Refusal {
    /// Sign in, and come back to where this request was going.
    #[must_use]
    pub fn sign_in(parts: &Parts) -> Refusal {
        Refusal::SignIn { location: sign_in_location(parts, false), fragment: parts.headers.contains_key("hx-request") }
    }

    /// The same for somebody who is signed in, but gave the password too long ago for this.
    #[must_use]
    pub fn sign_in_again(parts: &Parts) -> Refusal {
        Refusal::SignIn { location: sign_in_location(parts, true), fragment: parts.headers.contains_key("hx-request") }
    }

    /// The status and the stable word of the problem.
    const fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Refusal::SignIn { .. } => (StatusCode::UNAUTHORIZED, "sign-in"),
            Refusal::SetUpFirst => (StatusCode::SERVICE_UNAVAILABLE, "set-up"),
            Refusal::NotYours => (StatusCode::FORBIDDEN, "role"),
            Refusal::OtherSite => (StatusCode::FORBIDDEN, "other-site"),
            Refusal::NoToken => (StatusCode::UNAUTHORIZED, "token"),
            Refusal::NarrowToken => (StatusCode::FORBIDDEN, "scope"),
            Refusal::NotGenuine => (StatusCode::UNAUTHORIZED, "not-genuine"),
            Refusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Refusal::Unknown => (StatusCode::NOT_FOUND, "not-found"),
            Refusal::WrongVerb => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Refusal::TooLong => (StatusCode::SERVICE_UNAVAILABLE, "too-long"),
            Refusal::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Refusal::Away => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Refusal::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
            Refusal::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

/// The kinds of problems that have sentences of their own, `problem-…` in the words.
pub const KINDS: [&str; 17] = [
    "sign-in",
    "set-up",
    "role",
    "other-site",
    "token",
    "scope",
    "not-genuine",
    "too-large",
    "not-found",
    "method",
    "too-long",
    "busy",
    "unavailable",
    "stopping",
    "internal",
    "bad-request",
    "too-many",
];

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        let away = matches!(error, StoreError::Unavailable(_) | StoreError::StorageFull(_));
        tracing::error!(error = %error, "The database refused");
        if away { Refusal::Away } else { Refusal::Failed }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, kind) = self.kind();
        match self {
            Refusal::SignIn { location, fragment: false } => see_other(&location),
            Refusal::SignIn { location, fragment: true } => {
                let mut response = Problem::new(status, kind, String::new()).into_response();
                put(response.headers_mut(), HeaderName::from_static("hx-redirect"), &location);
                response
            }
            Refusal::SetUpFirst => see_other("/set-up"),
            Refusal::NoToken => {
                let mut response = Problem::new(status, kind, String::new()).into_response();
                put(response.headers_mut(), WWW_AUTHENTICATE, "Bearer");
                response
            }
            Refusal::Busy(seconds) => {
                let problem = Problem::new(status, kind, String::new());
                Problem { retry_after: Some(seconds), ..problem }.into_response()
            }
            Refusal::TooLong | Refusal::Away | Refusal::Stopping => {
                let problem = Problem::new(status, kind, String::new());
                Problem { retry_after: Some(10), ..problem }.into_response()
            }
            Refusal::NotYours
            | Refusal::OtherSite
            | Refusal::NarrowToken
            | Refusal::NotGenuine
            | Refusal::TooLarge
            | Refusal::Unknown
            | Refusal::WrongVerb
            | Refusal::Failed => Problem::new(status, kind, String::new()).into_response(),
        }
    }
}

/// Leads on to another page of ours with a GET.
#[must_use]
pub fn see_other(location: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    put(response.headers_mut(), LOCATION, location);
    put(response.headers_mut(), CACHE_CONTROL, "no-store");
    response
}

/// The answer where there is no door.
pub async fn unknown() -> Refusal {
    Refusal::Unknown
}

/// The answer where there is a door for another verb.
pub async fn wrong_verb() -> Refusal {
    Refusal::WrongVerb
}

/// A path of ours that a person may be led to after signing in; anything else is the front page.
#[must_use]
pub fn local_path(next: &str) -> &str {
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if next.starts_with('/') && !next.starts_with("//") && plain && next.parse::<Uri>().is_ok() { next } else { "/" }
}

/// The sign-in page, with the way back. What was asked to be changed isn't changed by coming back: then the way leads
/// to the page where it was asked.
fn sign_in_location(parts: &Parts, again: bool) -> String {
    let asked = if parts.method == Method::GET {
        parts.uri.path_and_query().map(|path| path.as_str().to_owned())
    } else {
        parts.headers.get("referer").and_then(|page| page.to_str().ok()).and_then(|page| {
            let page = page.parse::<Uri>().ok()?;
            page.path_and_query().map(|path| path.as_str().to_owned())
        })
    };
    let next = asked.as_deref().map_or("/", local_path);
    let again = if again { "&again=1" } else { "" };
    format!("/sign-in?next={}{again}", encoded(next))
}

/// A text as the value of a query.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_path_of_ours() {
        for (next, led) in [
            ("/orders?tab=all", "/orders?tab=all"),
            ("/", "/"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/a b", "/"),
            ("/a\r\nset-cookie:x", "/"),
            ("orders", "/"),
        ] {
            assert_eq!(local_path(next), led, "{next:?}");
        }
    }

    #[test]
    fn the_way_back_survives_being_a_query() {
        assert_eq!(encoded("/orders?q=a&b=c%20d"), "/orders%3Fq%3Da%26b%3Dc%2520d");
    }
}

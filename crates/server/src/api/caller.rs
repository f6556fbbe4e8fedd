//! Who asks: the token, its words, the key of its request.

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method};
use jiff::tz::TimeZone;

use crate::app::App;
use crate::auth::TokenHolder;
use crate::http::refused::Refusal;
use crate::pages::look::Look;
use crate::words::Words;

/// The header of a request's key.
static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Who asks, and how.
pub(super) struct Caller {
    /// The token's id.
    pub holder: String,
    /// The token's name: who did it.
    pub name: String,
    /// The verb and the path.
    pub door: (Method, String),
    /// The key of the request, as it came.
    pub key: Option<HeaderValue>,
    /// What the body says it is.
    pub media: Option<HeaderValue>,
    language: Option<HeaderValue>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Caller, Refusal> {
        let header = |name: &HeaderName| parts.headers.get(name).cloned();
        let token = parts.extensions.get::<TokenHolder>().ok_or(Refusal::Failed)?;
        Ok(Caller {
            holder: token.id.clone(),
            name: token.name.clone(),
            door: (parts.method.clone(), parts.uri.path().to_owned()),
            key: header(&IDEMPOTENCY_KEY),
            media: header(&CONTENT_TYPE),
            language: header(&ACCEPT_LANGUAGE),
        })
    }
}

impl Caller {
    /// The caller's words: for sentences only, the data doesn't depend on who reads it.
    pub(super) fn words(&self) -> Words {
        let wanted = self.language.clone().map(|wanted| (ACCEPT_LANGUAGE, wanted));
        Words::new(Look::default().spoken(&wanted.into_iter().collect()), TimeZone::UTC)
    }
}

//! Who reads a page: in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::app::App;
use crate::clock;
use crate::words::{Language, Words};

/// The words of whoever sent a request with these headers.
#[must_use]
pub fn words(app: &App, headers: &HeaderMap) -> Words {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|wanted| wanted.to_str().ok()).unwrap_or_default();
    Words::new(Language::of_wishes(wanted), clock::viewer_zone()).read_at(app.now())
}

impl FromRequestParts<App> for Words {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Words, Infallible> {
        Ok(words(app, &parts.headers))
    }
}

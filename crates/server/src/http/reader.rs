//! Who reads a page: in which language and zone.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::app::App;
use crate::pages::look::Look;
use crate::words::Words;

/// The words of whoever sent a request with these headers.
#[must_use]
pub fn words(app: &App, headers: &HeaderMap) -> Words {
    let look = Look::of(headers);
    Words::new(look.spoken(headers), look.time_zone()).read_at(app.now())
}

impl FromRequestParts<App> for Words {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Words, Infallible> {
        Ok(words(app, &parts.headers))
    }
}

//! Answers as bytes.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::caller::Caller;
use super::fault::Fault;

/// Tells that an answer was given before.
static REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A text that is JSON.
pub(super) fn json_text(status: StatusCode, body: impl Into<String>) -> Response {
    let body: String = body.into();
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

/// A value as JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Response {
    // Plain structs of texts and numbers: writing them to a string can't fail.
    json_text(StatusCode::OK, serde_json::to_string(value).unwrap_or_default())
}

/// An answer that was kept.
pub(super) fn replayed(status: i64, body: String) -> Response {
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = json_text(status.unwrap_or(StatusCode::OK), body);
    response.headers_mut().insert(REPLAYED.clone(), HeaderValue::from_static("true"));
    response
}

/// The answer, or the document that says why there is none.
pub(super) fn or_problem(caller: &Caller, answer: Result<Response, Fault>) -> Response {
    answer.unwrap_or_else(|fault| fault.problem(&caller.words()).into_response())
}

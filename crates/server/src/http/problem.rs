//! Errors as problem documents (RFC 9457): a stable type, a sentence, a remedy; never how we are built.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A problem document.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// What sort of problem: a stable word behind `/problems/`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for people. Left empty, the sentence of the kind is put in, in the reader's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What a program can read of it beside.
    #[serde(flatten)]
    pub members: serde_json::Map<String, serde_json::Value>,
    /// The request, as the log names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Seconds after which it is worth trying again.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem of this sort.
    #[must_use]
    pub fn new(status: StatusCode, kind: &str, title: impl Into<String>) -> Problem {
        Problem {
            kind: format!("/problems/{kind}"),
            title: title.into(),
            status: status.as_u16(),
            detail: None,
            members: serde_json::Map::new(),
            request_id: None,
            retry_after: None,
        }
    }

    /// The problem of a status of which nothing else is known.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Problem {
        let kind = match status {
            StatusCode::UNAUTHORIZED => "token",
            StatusCode::FORBIDDEN => "role",
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::TOO_MANY_REQUESTS => "too-many",
            StatusCode::SERVICE_UNAVAILABLE => "unavailable",
            status if status.is_client_error() => "bad-request",
            _ => "internal",
        };
        Problem::new(status, kind, "")
    }

    /// The document itself.
    #[must_use]
    pub fn document(&self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.document();
        // Whoever stands outside knows the reader's language and the request's id, and writes it anew.
        response.extensions_mut().insert(self);
        response
    }
}

//! The sources that can be asked.

use axum::response::Response;
use serde_json::json;

use super::answer;

/// `GET /api/v1/sources`.
pub(super) async fn all() -> Response {
    answer::json(&json!({ "connectors": [], "accounts": [] }))
}

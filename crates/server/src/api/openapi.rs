//! The API's description (OpenAPI 3.1).

use axum::response::Response;

use super::answer;

/// `GET /api/openapi.json`.
pub(super) async fn document() -> Response {
    answer::json(&serde_json::json!({}))
}

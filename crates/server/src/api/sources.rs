//! The connectors that are built in, and the accounts; nothing secret of either.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::answer::{self, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use crate::app::App;
use crate::commands::source;

/// `GET /api/v1/sources`.
pub(super) async fn all(State(app): State<App>, caller: Caller) -> Response {
    let answer = list(&app).await;
    or_problem(&caller, answer)
}

async fn list(app: &App) -> Result<Response, Fault> {
    let accounts = app.workspace().reader().await?.accounts().await?;
    let accounts: Vec<_> = accounts.iter().map(source::account_line).collect();
    Ok(answer::json(&json!({ "connectors": source::connector_lines(), "accounts": accounts })))
}

//! The server's doors: one list of routes, each with who may pass.

pub mod entrance;
pub mod guard;
pub mod health;
pub mod metrics;
pub mod outside;
pub mod peer;
pub mod plain;
pub mod problem;
pub mod reader;
pub mod refused;
pub mod route;

use axum::Router;

use crate::app::App;
use crate::engine::hooks;
use crate::{api, auth, pages};
use route::{Route, Routes};

/// All doors of a server, and the list of them.
pub fn doors(app: &App) -> (Router, Vec<Route>) {
    all(Routes::new(app.clone())).finish()
}

/// Adds all doors.
#[must_use]
pub fn all(routes: Routes) -> Routes {
    let routes = health::routes(routes);
    let routes = auth::routes(routes);
    let routes = hooks::routes(routes);
    let routes = api::routes(routes);
    pages::routes(routes)
}

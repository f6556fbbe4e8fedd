//! The server's doors: one list of routes, each with who may pass.

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
use crate::{api, auth, pages};
use route::{Route, Routes};

/// All doors of a server, and the list of them.
pub fn doors(app: &App) -> (Router, Vec<Route>) {
    let routes = Routes::new(app.clone());
    let routes = health::routes(routes);
    let routes = auth::routes(routes);
    let routes = api::routes(routes);
    let routes = pages::routes(routes);
    routes.finish()
}

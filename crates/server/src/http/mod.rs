//! The server's doors: one list of routes, each with who may pass.

pub mod health;
pub mod problem;
pub mod route;

use axum::Router;

use crate::app::App;
use crate::engine::hooks;
use crate::{api, pages};
use route::{Route, Routes};

/// All doors of a server, and the list of them.
pub fn doors(app: &App) -> (Router, Vec<Route>) {
    let routes = Routes::new(app.clone());
    let routes = health::routes(routes);
    let routes = hooks::routes(routes);
    let routes = api::routes(routes);
    let routes = pages::routes(routes);
    routes.finish()
}

//! What people see in a browser: links and forms first. A page's values are made by plain functions from what is
//! known; its template only prints them.

mod about;
pub mod assets;
pub mod connections;
mod list;
pub mod look;
mod marks;
mod rows;
pub(crate) mod said;
pub mod shell;
mod sources;
#[cfg(test)]
pub(crate) mod tests;

use axum::response::Response;

use crate::http::route::{Need, Role, Routes};

/// Their doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let viewer = Need::Person(Role::Viewer);
    let routes = assets::routes(routes);
    let routes = connections::routes(routes);
    routes.get("/", viewer, start).get("/orders", viewer, list::orders)
}

/// The morning question is answered by the list of what needs somebody; where nothing ever arrived, by the ways in.
async fn start() -> Response {
    shell::see_other("/orders?tab=attention", None)
}

//! What people see in a browser: links and forms first. A page's values are made by plain functions from what is
//! known; its template only prints them.

mod about;
mod act;
mod activity;
mod ask;
pub mod assets;
mod card;
mod cases;
pub mod connections;
mod contents;
mod give;
mod jobs;
mod list;
pub mod look;
mod marks;
mod order;
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
    let operator = Need::Person(Role::Operator);
    let routes = assets::routes(routes);
    let routes = connections::routes(routes);
    let routes = routes
        .get("/", viewer, start)
        .get("/orders", viewer, list::orders)
        .get("/orders/{order}", viewer, order::show_order)
        .get("/packages/{package}", viewer, order::show_package)
        .get("/jobs/{job}", viewer, jobs::show);
    let routes = routes
        .post("/packages/{package}/status", operator, act::set_status)
        .post("/packages/{package}/retrack", operator, act::retrack)
        .post("/packages/{package}/acknowledge", operator, act::acknowledge)
        .post("/packages/{package}/snooze", operator, act::snooze)
        .post("/packages/{package}/number", operator, act::number)
        .post("/packages/{package}/rollback", operator, act::roll_back)
        .post("/orders/{order}/sync", operator, act::sync)
        .post("/orders/{order}/note", operator, act::note)
        .post("/orders/{order}/archive", operator, act::archive);
    routes
        .get("/cases", viewer, cases::list)
        .post("/orders/{order}/cases", operator, cases::open)
        .get("/orders/{order}/cases/{case}", viewer, cases::show)
        .post("/orders/{order}/cases/{case}/steps/{step}", operator, cases::step)
        .post("/orders/{order}/cases/{case}/close", operator, cases::close)
}

/// The morning question is answered by the list of what needs somebody; where nothing ever arrived, by the ways in.
async fn start() -> Response {
    shell::see_other("/orders?tab=attention", None)
}

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
mod import;
pub(crate) mod import_run;
mod jobs;
mod list;
pub mod look;
pub(crate) mod marks;
mod order;
mod paste;
mod rows;
pub(crate) mod said;
mod settings;
pub mod shell;
pub mod sources;
#[cfg(test)]
pub(crate) mod tests;
mod unmapped;
mod uploads;

use std::time::Duration;

use axum::response::Response;

use crate::http::route::{Need, Role, Routes};

/// How long a file may take to arrive, to be checked, or an import to be taken back: a million rows over a slow line.
const UPLOAD_TIME_MAX: Duration = Duration::from_mins(30);

/// The kinds of imports that have words.
#[cfg(test)]
pub(crate) const IMPORT_KINDS: [&str; 6] = ["orders", "packages", "events", "numbers", "facts", "sample"];

/// Their doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let viewer = Need::Person(Role::Viewer);
    let operator = Need::Person(Role::Operator);
    let routes = assets::routes(routes);
    let routes = connections::routes(routes);
    let routes = unmapped::routes(routes);
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
    let routes = routes
        .get("/import", viewer, import::show)
        .post("/import", operator.body(uploads::FILE_MAX).time(UPLOAD_TIME_MAX), import::upload)
        .post("/import/sample", operator, import::load_sample)
        .post("/import/numbers", operator, paste::paste)
        .get("/import/{upload}", operator.time(UPLOAD_TIME_MAX), import::show_check)
        .get("/import/{upload}/refused", operator.time(UPLOAD_TIME_MAX), import::refused_rows)
        .post("/import/{upload}/options", operator, import::change)
        .post("/import/{upload}/run", operator, import::run)
        .get("/imports/{import}", viewer, import::show_import)
        .get("/imports/{import}/rejects", operator, import::rejects)
        .post("/imports/{import}/undo", operator.time(UPLOAD_TIME_MAX), import::undo);
    let routes = routes
        .get("/settings", viewer, settings::show)
        .post("/settings/look", viewer, settings::set_look)
        .post("/settings/channel", Need::Person(Role::Owner), settings::set_channel)
        .get("/help", viewer, settings::help);
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

//! The JSON API, version 1: the objects of `docs/facts.md` over HTTP. Handlers translate; they decide nothing.

mod act;
mod answer;
mod caller;
mod cursor;
mod fault;
mod jobs;
mod keyed;
mod lists;
mod mappings;
pub mod openapi;
mod orders;
mod packages;
mod policy;
mod read;
mod sources;
#[cfg(test)]
mod tests;
mod write;

pub use keyed::InFlight;

use crate::http::route::{Need, Routes, Scope, Verb};

/// The API's doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    const READ: Need = Need::Token(Scope::Read);
    const WRITE: Need = Need::Token(Scope::Write);
    routes
        .get("/api/openapi.json", Need::Nothing, openapi::document)
        .post("/api/v1/facts", WRITE.body(read::BODY_MAX), write::facts)
        .post("/api/v1/events", WRITE.body(read::BODY_MAX), write::events)
        .get("/api/v1/packages", READ, lists::packages)
        .get("/api/v1/packages/{id}", READ, packages::one)
        .post("/api/v1/packages/{id}/override", WRITE, act::set_status)
        .post("/api/v1/packages/{id}/snooze", WRITE, act::snooze)
        .post("/api/v1/packages/{id}/acknowledge", WRITE, act::acknowledge)
        .post("/api/v1/packages/{id}/retrack", WRITE, jobs::retrack)
        .post("/api/v1/orders/{id}/sync", WRITE, jobs::sync)
        .get("/api/v1/jobs/{id}", READ, jobs::one)
        .get("/api/v1/orders", READ, lists::orders)
        .get("/api/v1/orders/{id}", READ, orders::one)
        .get("/api/v1/counts", READ, lists::counts)
        .get("/api/v1/sources", READ, sources::all)
        .get("/api/v1/unmapped", READ, mappings::unmapped)
        .get("/api/v1/mappings", READ, mappings::all)
        .add(Verb::Put, "/api/v1/mappings", Need::Token(Scope::Admin), mappings::put)
        .get("/api/v1/policy", READ, policy::get)
        .add(Verb::Put, "/api/v1/policy", Need::Token(Scope::Admin), policy::put)
}

//! One package, with everything that was told about it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_store::Subject;

use super::answer::{json_text, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use crate::app::App;
use crate::output::json::Listed;
use crate::view;

/// `GET /api/v1/packages/{id}`.
pub(super) async fn one(State(app): State<App>, caller: Caller, Path(name): Path<String>) -> Response {
    let answer = show(&app, &name).await;
    or_problem(&caller, answer)
}

async fn show(app: &App, name: &str) -> Result<Response, Fault> {
    let now = app.now();
    let package = only(app, name).await?;
    let seeds = [Subject::Package(package.clone())];
    let policies = app.ingest().policies();
    let glimpse = view::look(app.workspace(), &policies, &seeds, now).await?;
    let line = glimpse.packages.iter().find(|line| line.package == package);
    let line = line.ok_or_else(|| Fault::NoPackage { name: name.to_owned() })?;
    let listed = Listed::new(glimpse.id_of(&package), line, now);
    Ok(json_text(StatusCode::OK, listed.with_timeline(&glimpse.world.known, &policies, now).to_json()))
}

/// The one package that is called so: by its id, the contract's id, or a number that only it has.
pub(super) async fn only(app: &App, name: &str) -> Result<String, Fault> {
    let mut packages = view::packages_named(app.workspace(), name).await?;
    match (packages.pop(), packages.is_empty()) {
        (Some(package), true) => Ok(package),
        (None, _) => Err(Fault::NoPackage { name: name.to_owned() }),
        (Some(last), false) => {
            packages.push(last);
            let mut reader = app.workspace().reader().await?;
            let mut ids = Vec::with_capacity(packages.len());
            for package in &packages {
                ids.extend(reader.package(package).await?.map(|row| row.id));
            }
            Err(Fault::Several { name: name.to_owned(), ids })
        }
    }
}

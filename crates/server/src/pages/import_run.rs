//! An import that a browser began: the rows of a file become facts, batch by batch, with how far it has come.

use std::io::{Read, Seek};
use std::sync::Mutex;

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Import, StoreError, Subject};

use crate::app::App;
use crate::commands::import::{progress, refused_later, restate_at, stored_reject};
use crate::ingest::{Alongside, Origin, Reported};
use crate::intake::{self, IntakeError, Options, RejectedRow, Row, Source};

/// Facts of one commit, as on the command line.
const BATCH_FACTS: usize = 2_000;
/// Rows of one commit.
const BATCH_ROWS: usize = 2_000;

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
        if facts >= BATCH_FACTS || rows.len() >= BATCH_ROWS {
            import = wait.block_on(batch(app, &origin, import, std::mem::take(&mut rows), None))?;
            facts = 0;
        }
    }
    let now = app.now();
    wait.block_on(batch(app, &origin, import, rows, Some(now)))?;
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
    let import = batch(app, &origin, import, rows, Some(now)).await?;
    app.ingest().drain_due(now).await?;
    Ok(import)
}

async fn batch(
    app: &App,
    origin: &Origin,
    before: Import,
    mut rows: Vec<Row>,
    finished: Option<Millis>,
) -> Result<Import, StoreError> {
    let (mut reported, mut owners) = (Vec::new(), Vec::new());
    for (owner, row) in rows.iter_mut().enumerate() {
        if let Ok(facts) = &mut row.result {
            for fact in facts.drain(..) {
                reported.push(Reported { line: row.line, fact });
                owners.push(owner);
            }
        }
    }
    let refused: Vec<RejectedRow> =
        rows.iter().filter_map(|row| row.result.as_ref().err()).flatten().cloned().collect();
    let counted = Mutex::new(before.clone());
    app.ingest()
        .apply(&reported, origin, app.now(), |fates| {
            let import = progress(&before, &rows, &owners, fates, finished);
            if let Ok(mut counted) = counted.lock() {
                counted.clone_from(&import);
            }
            let rejects = refused
                .iter()
                .map(|row| stored_reject(&import.id, row))
                .chain(refused_later(&import.id, &rows, &owners, fates))
                .collect();
            Alongside { import: Some(import), rejects, ..Alongside::default() }
        })
        .await?;
    Ok(counted.into_inner().unwrap_or(before))
}

/// Takes an import back: what it brought leaves what is known, and everything it spoke of is decided again.
///
/// # Errors
/// When the database gives up.
pub async fn undo(app: &App, import: &str) -> Result<bool, StoreError> {
    let now = app.now();
    let undone = app.workspace().undo(import, now).await?;
    let mut after: Option<Subject> = None;
    loop {
        let touched = app.workspace().reader().await?.touched_by(import, after.as_ref(), 200).await?;
        let Some(last) = touched.last().cloned() else { return Ok(undone) };
        app.ingest().decide_again(&touched, now).await?;
        after = Some(last);
    }
}

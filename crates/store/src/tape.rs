//! A recording of what commits write, for measurements that write the same again without this program. Nothing is
//! recorded, and nothing is copied, unless a [`Recording`] runs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::rows::{Cell, Cells};
use crate::tables::{Column, Table};

/// A statement with the rows that it wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its text.
    pub sql: String,
    /// The types of its columns: on PostgreSQL it has one array for each.
    pub columns: Vec<Column>,
    /// The rows, in the order in which they were bound.
    pub rows: Vec<Vec<Cell>>,
}

/// Records the bulk writes of every database of this process, commit by commit. One at a time.
pub struct Recording(());

static RUNNING: AtomicBool = AtomicBool::new(false);
static TAPE: Mutex<Tape> = Mutex::new(Tape { commits: Vec::new(), open: Vec::new() });

struct Tape {
    commits: Vec<Vec<Written>>,
    open: Vec<Written>,
}

impl Recording {
    /// Begins.
    #[must_use]
    pub fn begin() -> Recording {
        let mut tape = tape();
        (tape.commits, tape.open) = (Vec::new(), Vec::new());
        RUNNING.store(true, Ordering::Relaxed);
        Recording(())
    }

    /// Ends, and gives what each commit wrote.
    #[must_use]
    pub fn end(self) -> Vec<Vec<Written>> {
        RUNNING.store(false, Ordering::Relaxed);
        std::mem::take(&mut tape().commits)
    }
}

/// Takes note of a statement that was run.
pub(crate) fn wrote(sql: &str, table: &Table, rows: &[Cells]) {
    if RUNNING.load(Ordering::Relaxed) {
        let columns = table.columns.iter().map(|(_, column)| *column).collect();
        tape().open.push(Written { sql: sql.to_owned(), columns, rows: rows.to_vec() });
    }
}

/// Takes note of a commit.
pub(crate) fn committed() {
    if RUNNING.load(Ordering::Relaxed) {
        let mut tape = tape();
        let commit = std::mem::take(&mut tape.open);
        tape.commits.push(commit);
    }
}

fn tape() -> MutexGuard<'static, Tape> {
    // Nothing that could panic happens while it is held.
    TAPE.lock().unwrap_or_else(PoisonError::into_inner)
}

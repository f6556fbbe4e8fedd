//! Measurements: what this program does on this machine, side by side with the bare engine where that makes sense.
//!
//! Every measurement makes its own data from a fixed seed, works in a directory of its own that goes with it, and
//! gives [`Figure`]s. A ratio is measured in pairs that take turns, so that whatever else the machine does meets both.

mod bare_postgres;
mod bare_server;
mod bare_sqlite;
mod client;
mod decide;
mod figures;
mod fill;
mod import;
mod ingest;
mod ingest_postgres;
mod list;
mod memory;
mod open;
mod our_server;
mod scratch;
mod seed;
mod serve;

pub use figures::{Bound, Figure};

use std::path::PathBuf;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Decisions on facts in memory.
    Decide,
    /// Events from JSON lines to committed rows.
    Ingest,
    /// First pages of the tabs.
    List,
    /// A file of orders.
    Import,
    /// Opening a data directory.
    Open,
    /// Resident memory under load.
    Memory,
    /// The server, from request to answer.
    Serve,
}

impl What {
    /// Everything, in the order in which it is measured.
    pub const LIST: [What; 7] =
        [What::Decide, What::Ingest, What::List, What::Import, What::Open, What::Memory, What::Serve];

    /// Its name on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            What::Decide => "decide",
            What::Ingest => "ingest",
            What::List => "list",
            What::Import => "import",
            What::Open => "open",
            What::Memory => "memory",
            What::Serve => "serve",
        }
    }

    /// The measurement of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<What> {
        What::LIST.into_iter().find(|what| what.key() == key)
    }
}

/// How a measurement is run.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Seconds instead of minutes: shows that it works, and proves nothing.
    pub quick: bool,
    /// A PostgreSQL server to measure on; none: one is started where it is installed.
    pub database: Option<String>,
    /// Where temporary directories are made; none: the first usual place that is on a disk.
    pub place: Option<PathBuf>,
    /// A directory that was filled before; only [`What::Memory`] asks for it, of the process that it starts.
    pub within: Option<PathBuf>,
}

impl Setup {
    /// A size of the full measurement, or of the quick one.
    fn size(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }
}

/// Why a measurement can't be made.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] parcelwatch_store::StoreError),
    /// The bare engine refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The bare server refused.
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
    /// The disk or a process refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Something was not as this measurement left it.
    #[error("{0}")]
    Unexpected(String),
}

/// Measures one thing and hands out each figure as soon as it is there.
///
/// # Errors
/// When the disk, the engine or a process refuses.
pub fn run(what: What, setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    match what {
        What::Decide => decide::run(setup, tell),
        What::Ingest => {
            ingest::run(setup, tell)?;
            ingest_postgres::run(setup, tell)
        }
        What::List => list::run(setup, tell),
        What::Import => import::run(setup, tell),
        What::Open => open::run(setup, tell),
        What::Memory => memory::run(setup, tell),
        What::Serve => serve::run(setup, tell),
    }
}

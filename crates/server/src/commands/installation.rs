//! Opens the installation that the command line names: the data directory, or a PostgreSQL database.

use std::future::Future;
use std::sync::Arc;

use parcelwatch_domain::policy::Policies;
use parcelwatch_store::{Db, StoreError, Workspace};
use tokio::runtime::{Builder, Handle, Runtime};

use super::list::Stop;
use super::{Context, Failure};
use crate::clock::Ids;
use crate::control::Call;
use crate::ingest::Ingest;
use crate::settings;

/// The workspace of an installation that has but one.
pub const WORKSPACE: &str = "main";
/// The schema of an installation in a PostgreSQL database.
pub const SCHEMA: &str = "parcelwatch";

/// An open installation.
pub struct Installation {
    runtime: Waits,
    policies: Arc<Policies>,
    /// Its database.
    pub db: Db,
    /// Its way in.
    pub ingest: Ingest,
}

/// What waits for the database.
enum Waits {
    /// A runtime of the command's own.
    Own(Runtime),
    /// The server's.
    Servers(Handle),
}

impl Installation {
    /// The one that the running server has open.
    fn of_server(call: &Call) -> Installation {
        let (app, runtime) = (call.app(), Waits::Servers(call.runtime().clone()));
        let ingest = app.ingest().clone();
        Installation { runtime, policies: ingest.policies(), db: app.db().clone(), ingest }
    }

    /// Waits for something the database does.
    ///
    /// # Errors
    /// What it fails with.
    pub fn wait<T>(&self, context: &Context, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, Failure> {
        self.block_on(work).map_err(|error| context.store_failed(&error))
    }

    /// Waits for a walk that fails with the database or with what it writes to.
    ///
    /// # Errors
    /// What it fails with.
    pub(super) fn run<T>(&self, context: &Context, walk: impl Future<Output = Result<T, Stop>>) -> Result<T, Failure> {
        self.block_on(walk).map_err(|stop| match stop {
            Stop::Store(error) => context.store_failed(&error),
            Stop::Failed(failure) => failure,
        })
    }

    /// Waits for anything.
    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        match &self.runtime {
            Waits::Own(runtime) => runtime.block_on(work),
            Waits::Servers(runtime) => runtime.block_on(work),
        }
    }

    /// The workspace.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        self.ingest.workspace()
    }

    /// The policies in force.
    #[must_use]
    pub fn policies(&self) -> &Policies {
        &self.policies
    }

    /// Closes the database, so that what it holds in memory is on disk. The server's stays open.
    pub fn close(self) {
        match &self.runtime {
            Waits::Own(runtime) => runtime.block_on(self.db.close()),
            Waits::Servers(_) => {}
        }
    }
}

impl Context {
    /// Opens the installation for writing and brings it up to date: what time alone has changed since it was last
    /// written is decided first. `command` is what a second writer is told.
    ///
    /// # Errors
    /// When another process writes to it, or the database refuses.
    pub fn open_to_write(&self, command: &str) -> Result<Installation, Failure> {
        let installation = self.open_undrained(command)?;
        installation.wait(self, installation.ingest.drain_due(self.now))?;
        Ok(installation)
    }

    /// The same, at once: what is due is left to a loop of the server.
    ///
    /// # Errors
    /// When another process writes to it, or the database refuses.
    pub fn open_undrained(&self, command: &str) -> Result<Installation, Failure> {
        self.open_with(async |context: &Context| match &context.global.database {
            Some(url) => Db::connect(url, SCHEMA, context.now).await,
            None => Db::open(&context.global.data, command, context.now).await,
        })
    }

    /// Opens the installation for reading, also beside a process that writes to it.
    ///
    /// # Errors
    /// When there is none, or the database refuses.
    pub fn open_to_read(&self) -> Result<Installation, Failure> {
        self.open_with(async |context: &Context| match &context.global.database {
            Some(url) => Db::connect(url, SCHEMA, context.now).await,
            None => Db::open_read(&context.global.data).await,
        })
    }

    fn open_with(&self, open: impl AsyncFn(&Context) -> Result<Db, StoreError>) -> Result<Installation, Failure> {
        if let Some(call) = self.call() {
            return Ok(Installation::of_server(call));
        }
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| Failure::work(error.to_string()))?;
        let opened = runtime.block_on(async {
            let db = open(self).await?;
            let workspace = db.workspace(WORKSPACE);
            let policies = settings::policies(&workspace).await?;
            let ingest = Ingest::new(workspace, policies, Ids);
            ingest.read_mappings_again().await?;
            Ok((db, ingest))
        });
        let (db, ingest) = opened.map_err(|error: StoreError| self.store_failed(&error))?;
        Ok(Installation { runtime: Waits::Own(runtime), policies: ingest.policies(), db, ingest })
    }
}

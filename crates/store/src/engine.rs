//! The open database, whichever engine it runs on.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parcelwatch_domain::time::Millis;

use crate::conn::{Held, on};
use crate::error::StoreError;
use crate::history::History;
use crate::postgres::Postgres;
use crate::read::Reader;
use crate::sqlite::Sqlite;

/// An open database. Cheap to clone; everything that is read or written belongs to a [`Workspace`] of it.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    history: Arc<History>,
    commits: Arc<AtomicU64>,
}

enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// One tenant's part of the database: no query can leave out whose rows it is about.
#[derive(Clone)]
pub struct Workspace {
    pub(crate) db: Db,
    pub(crate) id: String,
}

/// Which engine a database runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    /// A file in the data directory.
    Sqlite,
    /// A server.
    Postgres,
}

/// A setting of the engine, for `doctor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// The value it should have, where that matters.
    pub wanted: Option<String>,
}

/// What a checkpoint found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Pages in the log.
    pub log_pages: i64,
    /// Pages of them that are in the database now.
    pub moved_pages: i64,
}

const WORKSPACES: &str = "select distinct workspace_id from tab_count order by workspace_id";

impl Db {
    /// Opens or creates the database of a data directory for writing. `command` is what a second writer is told.
    ///
    /// # Errors
    /// When another process writes to it, the engine or its settings aren't safe, or the schema is a newer one.
    pub async fn open(directory: &Path, command: &str, now: Millis) -> Result<Db, StoreError> {
        let db = Db::of(Engine::Sqlite(Sqlite::open(directory, command, now.0).await?));
        db.checkpoint_in_background();
        Ok(db)
    }

    /// Opens the database of a data directory for reading, also beside a process that writes to it.
    ///
    /// # Errors
    /// When there is none, or it has another schema than this program.
    pub async fn open_read(directory: &Path) -> Result<Db, StoreError> {
        Ok(Db::of(Engine::Sqlite(Sqlite::open_read(directory).await?)))
    }

    /// Connects to a PostgreSQL server; the installation lives in a schema of its own.
    ///
    /// # Errors
    /// When it is away, too old, set up to lose commits, or its schema is a newer one.
    pub async fn connect(url: &str, schema: &str, now: Millis) -> Result<Db, StoreError> {
        Ok(Db::of(Engine::Postgres(Postgres::connect(url, schema, now.0).await?)))
    }

    fn of(engine: Engine) -> Db {
        Db { engine: Arc::new(engine), history: Arc::default(), commits: Arc::default() }
    }

    /// How many batches of facts this process has committed.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub(crate) fn committed(&self) {
        self.commits.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// One tenant's part.
    #[must_use]
    pub fn workspace(&self, id: &str) -> Workspace {
        Workspace { db: self.clone(), id: id.to_owned() }
    }

    /// The workspaces that have packages or had some.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn workspaces(&self) -> Result<Vec<String>, StoreError> {
        let mut held = self.hold_reader().await?;
        let rows: Vec<(String,)> = on!(&mut held.conn(), db => sqlx::query_as(WORKSPACES).fetch_all(db).await)?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Which engine it runs on.
    #[must_use]
    pub fn kind(&self) -> EngineKind {
        match &*self.engine {
            Engine::Sqlite(_) => EngineKind::Sqlite,
            Engine::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// The engine's version and the settings that durability rests upon, as they are now.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn settings(&self) -> Result<Vec<Setting>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.settings().await,
            Engine::Postgres(engine) => engine.settings().await,
        }
    }

    /// What is wrong with the database by its engine's own check; PostgreSQL has none that a client may run.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn integrity_check(&self) -> Result<Vec<String>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.integrity().await,
            Engine::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// Moves SQLite's log into its database; `None` on PostgreSQL, which does so by itself.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn checkpoint(&self) -> Result<Option<Checkpoint>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.checkpoint().await.map(Some),
            Engine::Postgres(_) => Ok(None),
        }
    }

    /// Closes all connections; what is in progress is finished first.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(engine) => engine.close().await,
        }
    }

    pub(crate) async fn hold_reader(&self) -> Result<Held, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.reader().await,
            Engine::Postgres(engine) => engine.reader().await,
        }
    }

    pub(crate) async fn hold_snapshot(&self) -> Result<Held, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.snapshot().await,
            Engine::Postgres(engine) => engine.snapshot().await,
        }
    }

    pub(crate) async fn hold_snapshot_to_write(&self) -> Result<Held, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.snapshot_to_write().await,
            Engine::Postgres(engine) => engine.snapshot().await,
        }
    }

    pub(crate) async fn hold_writer(&self) -> Result<Held, StoreError> {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.writing().await,
            Engine::Postgres(engine) => engine.writing().await,
        }
    }

    pub(crate) fn wrote(&self, rows: u64) {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.wrote(rows),
            Engine::Postgres(_) => {}
        }
    }

    /// The loop around [`Db::checkpoint`]; it ends with the last handle of the database.
    fn checkpoint_in_background(&self) {
        let Engine::Sqlite(engine) = &*self.engine else { return };
        let due = engine.checkpoint_due();
        let engine = Arc::downgrade(&self.engine);
        tokio::spawn(async move {
            loop {
                due.notified().await;
                let Some(engine) = engine.upgrade() else { return };
                if let Engine::Sqlite(engine) = &*engine {
                    // A checkpoint that fails is tried again when the next one is due; the log keeps everything.
                    let _ = engine.checkpoint().await;
                }
            }
        });
    }
}

impl Workspace {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The database it is part of.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Commits what a small statement wrote.
    pub(crate) async fn wrote_one(&self, held: Held) -> Result<(), StoreError> {
        held.commit().await?;
        self.db.wrote(1);
        Ok(())
    }

    /// Reads what is there now, statement by statement.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn reader(&self) -> Result<Reader, StoreError> {
        let seen = self.db.history().seen(&self.id);
        Ok(Reader { workspace: self.id.clone(), held: self.db.hold_reader().await?, seen })
    }

    /// One consistent instant, for whoever is about to write. Nobody else can write on SQLite while it is held.
    pub(crate) async fn snapshot_to_write(&self) -> Result<Reader, StoreError> {
        let seen = self.db.history().seen(&self.id);
        Ok(Reader { workspace: self.id.clone(), held: self.db.hold_snapshot_to_write().await?, seen })
    }

    /// Reads one consistent instant, however long it takes.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn snapshot(&self) -> Result<Reader, StoreError> {
        // Before the snapshot begins: what it may not see must count as not seen.
        let seen = self.db.history().seen(&self.id);
        Ok(Reader { workspace: self.id.clone(), held: self.db.hold_snapshot().await?, seen })
    }
}

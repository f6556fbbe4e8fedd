//! The embedded engine: one file in the data directory, one writer, a pool of readers, and checkpoints from a
//! connection of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use tokio::sync::Notify;

use crate::conn::{Conn, Held};
use crate::engine::{Checkpoint, Setting};
use crate::error::StoreError;
use crate::lock::DirectoryLock;
use crate::{migrate, rig};

pub(crate) const DATABASE_FILE: &str = "parcelwatch.db";

/// Older ones have a race between a checkpoint and a writer that can corrupt a database with several connections.
const OLDEST_ENGINE: &str = "3.51.3";

/// Readers at once. Lists take well under a millisecond: four keep two cores busy.
const READERS_MAX: u32 = 4;

/// Rows that the engine's thread may be ahead of whoever fetches them: with few the two wait for one another in turns.
const ROWS_AHEAD: usize = 1_024;

/// How long a statement waits for another connection's lock before it fails.
const BUSY: Duration = Duration::from_secs(10);

/// Rows written between two checkpoints, about 4 MiB of log.
const CHECKPOINT_ROWS: u64 = 8_000;

/// Pages of log (64 MiB) from which a checkpoint makes the writer wait and starts the log anew: readers that overlap
/// without a gap would otherwise let it grow for ever.
const LOG_PAGES_MAX: i64 = 16_384;

/// An open database file.
pub(crate) struct Sqlite {
    file: PathBuf,
    /// One connection; waiting for it is the queue of writers. `None` when opened for reading.
    writer: Option<SqlitePool>,
    readers: SqlitePool,
    written: AtomicU64,
    checkpoint_due: Arc<Notify>,
    _lock: Option<DirectoryLock>,
}

impl Sqlite {
    /// Opens or creates the database of a data directory for writing.
    pub(crate) async fn open(directory: &Path, command: &str, now: i64) -> Result<Sqlite, StoreError> {
        let io = |source| StoreError::Io { path: directory.to_owned(), source };
        std::fs::create_dir_all(directory).map_err(io)?;
        let lock = DirectoryLock::take(directory, command)?;
        Sqlite::open_file(directory, DATABASE_FILE, lock, now).await
    }

    async fn open_file(directory: &Path, name: &str, lock: DirectoryLock, now: i64) -> Result<Sqlite, StoreError> {
        let io = |source| StoreError::Io { path: directory.to_owned(), source };
        let file = directory.join(name);
        let options = writing(&file).create_if_missing(true);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options)
            .await?;
        check(&writer).await?;
        let mut transaction = writer.begin_with("begin immediate").await?;
        migrate::migrate(&mut Conn::Sqlite(&mut transaction), now).await?;
        transaction.commit().await?;
        // The names of the new files are durable only once their directory is.
        sync_directory(directory).map_err(io)?;
        let readers = readers(&file).await?;
        Ok(Sqlite {
            file,
            writer: Some(writer),
            readers,
            written: AtomicU64::new(0),
            checkpoint_due: Arc::new(Notify::new()),
            _lock: Some(lock),
        })
    }

    /// Opens the database of a data directory for reading, beside a writer or without one.
    pub(crate) async fn open_read(directory: &Path) -> Result<Sqlite, StoreError> {
        let file = directory.join(DATABASE_FILE);
        if !file.is_file() {
            return Err(StoreError::NoDatabase { path: directory.to_owned() });
        }
        let readers = readers(&file).await?;
        let mut held = readers.acquire().await?;
        check_version(&engine_version(&mut held).await?)?;
        let found = migrate::version(&mut Conn::Sqlite(&mut held)).await?;
        let known = migrate::SCHEMA_VERSION;
        match found.cmp(&known) {
            std::cmp::Ordering::Greater => return Err(StoreError::NewerSchema { found, known }),
            std::cmp::Ordering::Less => return Err(StoreError::OlderSchema { found, known }),
            std::cmp::Ordering::Equal => {}
        }
        drop(held);
        Ok(Sqlite {
            file,
            writer: None,
            readers,
            written: AtomicU64::new(0),
            checkpoint_due: Arc::new(Notify::new()),
            _lock: None,
        })
    }

    pub(crate) async fn reader(&self) -> Result<Held, StoreError> {
        Ok(Held::Sqlite(self.readers.acquire().await?))
    }

    pub(crate) async fn snapshot(&self) -> Result<Held, StoreError> {
        Ok(Held::SqliteTransaction(self.readers.begin().await?))
    }

    pub(crate) async fn snapshot_to_write(&self) -> Result<Held, StoreError> {
        Ok(Held::SqliteTransaction(self.writer()?.begin().await?))
    }

    pub(crate) async fn writing(&self) -> Result<Held, StoreError> {
        Ok(Held::SqliteTransaction(self.writer()?.begin_with("begin immediate").await?))
    }

    fn writer(&self) -> Result<&SqlitePool, StoreError> {
        let read_only = || sqlx::Error::InvalidArgument("opened for reading".to_owned());
        self.writer.as_ref().ok_or_else(|| StoreError::Database(Box::new(read_only())))
    }

    /// Takes note of rows that were committed; a checkpoint becomes due from time to time.
    pub(crate) fn wrote(&self, rows: u64) {
        if self.written.fetch_add(rows, Ordering::Relaxed) + rows >= CHECKPOINT_ROWS {
            self.written.store(0, Ordering::Relaxed);
            self.checkpoint_due.notify_one();
        }
    }

    pub(crate) fn checkpoint_due(&self) -> Arc<Notify> {
        Arc::clone(&self.checkpoint_due)
    }

    /// Moves the log into the database, without keeping the writer waiting unless the log has grown too long.
    pub(crate) async fn checkpoint(&self) -> Result<Checkpoint, StoreError> {
        let mut db = writing(&self.file).connect().await?;
        rig::crash_soon("mid_checkpoint");
        let (_, log, moved): (i64, i64, i64) =
            sqlx::query_as("pragma wal_checkpoint(passive)").fetch_one(&mut db).await?;
        let mut checkpoint = Checkpoint { log_pages: log, moved_pages: moved };
        if log > LOG_PAGES_MAX
            && let Some(writer) = &self.writer
        {
            let waiting = writer.acquire().await?;
            let (_, log, moved): (i64, i64, i64) =
                sqlx::query_as("pragma wal_checkpoint(truncate)").fetch_one(&mut db).await?;
            drop(waiting);
            checkpoint = Checkpoint { log_pages: log, moved_pages: moved };
        }
        db.close().await?;
        Ok(checkpoint)
    }

    pub(crate) async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = sqlx::query_as("pragma integrity_check").fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(|(line,)| line).filter(|line| line != "ok").collect())
    }

    pub(crate) async fn settings(&self) -> Result<Vec<Setting>, StoreError> {
        let pool = self.writer.as_ref().unwrap_or(&self.readers);
        let mut db = pool.acquire().await?;
        let mut settings = vec![Setting { name: "version", value: engine_version(&mut db).await?, wanted: None }];
        for (name, wanted) in WANTED {
            let wanted = self.writer.is_some().then(|| (*wanted).to_owned());
            settings.push(Setting { name, value: pragma(&mut db, name).await?, wanted });
        }
        Ok(settings)
    }

    pub(crate) async fn close(&self) {
        self.readers.close().await;
        if let Some(writer) = &self.writer {
            writer.close().await;
        }
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        // Wakes the loop that waits for checkpoints, so that it sees that there is nothing left to wait for.
        self.checkpoint_due.notify_one();
    }
}

/// A database that is built beside its place and takes it when it is whole.
pub(crate) struct Building {
    pub(crate) db: Sqlite,
    directory: PathBuf,
}

const BUILDING_FILE: &str = "parcelwatch.db.restoring";

impl Building {
    /// Begins in a data directory without a database; what an interrupted attempt left behind is removed.
    pub(crate) async fn begin(directory: &Path, command: &str, now: i64) -> Result<Building, StoreError> {
        let io = |source| StoreError::Io { path: directory.to_owned(), source };
        std::fs::create_dir_all(directory).map_err(io)?;
        let lock = DirectoryLock::take(directory, command)?;
        if directory.join(DATABASE_FILE).exists() {
            return Err(StoreError::NotEmpty { place: directory.display().to_string() });
        }
        for suffix in ["", "-wal", "-shm"] {
            match std::fs::remove_file(directory.join(format!("{BUILDING_FILE}{suffix}"))) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
                _ => {}
            }
        }
        let db = Sqlite::open_file(directory, BUILDING_FILE, lock, now).await?;
        Ok(Building { db, directory: directory.to_owned() })
    }

    /// Checks what was built and puts it in its place.
    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        let io = |source| StoreError::Io { path: self.directory.clone(), source };
        if let Some(problem) = self.db.integrity().await?.into_iter().next() {
            return Err(StoreError::Database(Box::new(sqlx::Error::Protocol(problem))));
        }
        // The last connection to close moves the log into the file and removes it.
        self.db.close().await;
        let built = self.directory.join(BUILDING_FILE);
        std::fs::File::open(&built).and_then(|file| file.sync_all()).map_err(io)?;
        std::fs::rename(&built, self.directory.join(DATABASE_FILE)).map_err(io)?;
        sync_directory(&self.directory).map_err(io)
    }
}

/// Refuses an engine that is known to corrupt databases like ours.
///
/// # Errors
/// [`StoreError::EngineTooOld`].
pub fn check_version(version: &str) -> Result<(), StoreError> {
    let parts = |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    if parts(version) < parts(OLDEST_ENGINE) {
        return Err(StoreError::EngineTooOld { engine: "SQLite", found: version.to_owned(), needed: OLDEST_ENGINE });
    }
    Ok(())
}

/// Settings of the writer that durability rests upon, as the engine prints them.
const WANTED: &[(&str, &str)] = &[
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("foreign_keys", "1"),
    ("recursive_triggers", "1"),
    ("wal_autocheckpoint", "0"),
];

/// Pages that the writer keeps, in KiB (negative: that is how SQLite tells it from pages): the inner pages of every index
/// over a few million packages, and what the latest commits were about.
const WRITER_CACHE: &str = "-32000";

fn writing(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // Otherwise `insert or replace` would slip past the guard against deleting facts.
        .pragma("recursive_triggers", "1")
        // Checkpoints run elsewhere: on the writer they stop everybody for 14 to 28 ms.
        .pragma("wal_autocheckpoint", "0")
        .pragma("cache_size", WRITER_CACHE)
        .row_buffer_size(ROWS_AHEAD)
        .statement_cache_capacity(256)
}

async fn readers(file: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .row_buffer_size(ROWS_AHEAD)
        .statement_cache_capacity(256);
    Ok(SqlitePoolOptions::new()
        .max_connections(READERS_MAX)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await?)
}

async fn check(writer: &SqlitePool) -> Result<(), StoreError> {
    let mut db = writer.acquire().await?;
    check_version(&engine_version(&mut db).await?)?;
    for (name, wanted) in WANTED {
        let found = pragma(&mut db, name).await?;
        if found != *wanted {
            return Err(StoreError::SettingRefused { name, wanted: (*wanted).to_owned(), found });
        }
    }
    Ok(())
}

async fn engine_version(db: &mut sqlx::SqliteConnection) -> Result<String, StoreError> {
    let (version,): (String,) = sqlx::query_as("select sqlite_version()").fetch_one(db).await?;
    Ok(if rig::sabotaged("engine_version") { "3.51.2".to_owned() } else { version })
}

async fn pragma(db: &mut sqlx::SqliteConnection, name: &str) -> Result<String, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("pragma {name}"))).fetch_one(db).await?;
    Ok(match row.try_get::<i64, _>(0) {
        Ok(number) => number.to_string(),
        Err(_) => row.try_get(0)?,
    })
}

pub(crate) fn sync_directory(directory: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(directory)?.sync_all() } else { Ok(()) }
}

//! What can go wrong, one variant for each thing that somebody does about it.

use std::path::PathBuf;

use parcelwatch_domain::facts::FieldProblem;
use thiserror::Error;

use crate::lock::Holder;

/// Why the store didn't do what it was asked for. Nothing was changed then.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Something that the decision rests upon was changed meanwhile: load and decide again.
    #[error("changed meanwhile: {}", what.join(", "))]
    Moved {
        /// References of packages, keys of orders; empty when the engine found out.
        what: Vec<String>,
    },
    /// Another process writes to this data directory.
    #[error("the data directory {} is in use", path.display())]
    InUse {
        /// The data directory.
        path: PathBuf,
        /// Who, where that could be read.
        holder: Option<Holder>,
    },
    /// The data directory has no database.
    #[error("no database in {}", path.display())]
    NoDatabase {
        /// The data directory.
        path: PathBuf,
    },
    /// The place to restore into isn't empty.
    #[error("{place} isn't empty")]
    NotEmpty {
        /// The data directory or schema.
        place: String,
    },
    /// The database was written by a newer version of the program.
    #[error("the database has schema {found}, this program knows up to {known}")]
    NewerSchema {
        /// The schema version of the database.
        found: i64,
        /// The newest one of this program.
        known: i64,
    },
    /// The database is older than this program and was opened for reading only.
    #[error("the database has schema {found}, this program reads {known}")]
    OlderSchema {
        /// The schema version of the database.
        found: i64,
        /// The one of this program.
        known: i64,
    },
    /// The storage engine is one that loses data.
    #[error("{engine} {found} is older than {needed}")]
    EngineTooOld {
        /// Its name.
        engine: &'static str,
        /// Its version.
        found: String,
        /// The oldest good version.
        needed: &'static str,
    },
    /// A setting that durability rests upon did not take.
    #[error("setting {name} is {found}, not {wanted}")]
    SettingRefused {
        /// The setting.
        name: &'static str,
        /// The value it must have.
        wanted: String,
        /// The value it has.
        found: String,
    },
    /// The database can't be reached now. A commit may or may not have happened; giving the same facts again is safe.
    #[error("the database is away")]
    Unavailable(#[source] Box<sqlx::Error>),
    /// The disk is full.
    #[error("the disk is full")]
    StorageFull(#[source] Box<sqlx::Error>),
    /// More hangs together than can be decided at once.
    #[error("over {limit} facts hang together")]
    ClusterTooLarge {
        /// The most that is loaded.
        limit: usize,
    },
    /// A stored fact can't be read back.
    #[error("stored fact {id} can't be read")]
    UnreadableFact {
        /// Its id.
        id: String,
        /// What is wrong with it.
        problems: Vec<FieldProblem>,
    },
    /// A stored value isn't one of its list.
    #[error("{value:?} isn't a known {what}")]
    UnknownValue {
        /// Which list.
        what: &'static str,
        /// The value.
        value: String,
    },
    /// The request was answered before: the answer that was kept is the one to give.
    #[error("the key of this request is taken")]
    KeyTaken,
    /// A page mark that isn't of this list.
    #[error("not a page mark of this list")]
    BadCursor,
    /// There is no such import.
    #[error("no import {id}")]
    NoImport {
        /// Its id.
        id: String,
    },
    /// A backup can't be used.
    #[error("the backup can't be used")]
    Backup(#[source] BackupFault),
    /// A file can't be read or written.
    #[error("{}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The engine refused: a broken database or a fault of this program.
    #[error("the database refused")]
    Database(#[source] Box<sqlx::Error>),
}

/// Why a backup can't be used.
#[derive(Debug, Error)]
pub enum BackupFault {
    /// It isn't a backup of this product.
    #[error("not a backup")]
    NotABackup,
    /// It was written by a newer version of the program.
    #[error("backup format {found}, this program knows up to {known}")]
    NewerFormat {
        /// Its format.
        found: i64,
        /// The newest one of this program.
        known: i64,
    },
    /// It ends too early.
    #[error("truncated")]
    Truncated,
    /// Its checksum doesn't fit its content.
    #[error("the checksum doesn't fit")]
    Checksum,
    /// It has fewer or more rows than its manifest says.
    #[error("table {table} has {found} rows, not {expected}")]
    Count {
        /// The table.
        table: String,
        /// What the manifest says.
        expected: u64,
        /// What is there.
        found: u64,
    },
    /// A line of it can't be read although the checksum fits.
    #[error("line {line} can't be read")]
    Line {
        /// Its number within the rows.
        line: u64,
    },
}

impl From<BackupFault> for StoreError {
    fn from(fault: BackupFault) -> StoreError {
        StoreError::Backup(fault)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let class = match &error {
            sqlx::Error::Database(refusal) => class_of(refusal.code().as_deref().unwrap_or_default()),
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_)
            | sqlx::Error::Tls(_) => Class::Away,
            _ => Class::Refused,
        };
        match class {
            Class::Away => StoreError::Unavailable(Box::new(error)),
            Class::Full => StoreError::StorageFull(Box::new(error)),
            Class::Moved => StoreError::Moved { what: Vec::new() },
            Class::Refused => StoreError::Database(Box::new(error)),
        }
    }
}

enum Class {
    Away,
    Full,
    Moved,
    Refused,
}

/// SQLite's extended result codes are numbers, PostgreSQL's five characters: no code means two things.
fn class_of(code: &str) -> Class {
    match code {
        // SQLITE_FULL; SQLITE_IOERR_WRITE and _SHMSIZE are what a full disk looks like for the log's index.
        "13" | "778" | "4874" | "53100" => Class::Full,
        // SQLITE_BUSY and its kin: somebody else holds the file for longer than we wait.
        "5" | "261" | "517" | "773" => Class::Away,
        // Serialisation failure, deadlock: the engine chose us to decide again.
        "40001" | "40P01" => Class::Moved,
        // Administrator shut-down, crash, starting up, too many connections, connection failures.
        "57P01" | "57P02" | "57P03" | "57P05" | "53300" => Class::Away,
        _ if code.len() == 5 && code.starts_with("08") => Class::Away,
        _ => Class::Refused,
    }
}

//! The embedded engine without this program: what was recorded is written again, and a loop that does the least that
//! any such program must.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use parcelwatch_store::Cell;
use parcelwatch_store::tape::Written;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use super::BenchError;

/// Rows between two checkpoints, as in the store.
const CHECKPOINT_ROWS: usize = 8_000;

/// A connection with the settings of the store's writer, and checkpoints from another one as there.
pub(super) struct Bare {
    db: Connection,
    written: usize,
    due: Option<SyncSender<()>>,
    checkpoints: Option<JoinHandle<()>>,
}

impl Bare {
    pub(super) fn open(file: &Path) -> Result<Bare, BenchError> {
        let db = writer(file)?;
        db.set_prepared_statement_cache_capacity(256);
        let (due, ask) = sync_channel(1);
        let file = file.to_owned();
        let checkpoints = std::thread::spawn(move || checkpoint_when_asked(&file, &ask));
        Ok(Bare { db, written: 0, due: Some(due), checkpoints: Some(checkpoints) })
    }

    /// Writes again what one commit wrote.
    pub(super) fn replay(&mut self, commit: &[Written]) -> Result<(), BenchError> {
        self.db.execute_batch("begin immediate")?;
        let mut rows = 0;
        for written in commit {
            let mut statement = self.db.prepare_cached(&written.sql)?;
            let values = written.rows.iter().flatten().map(Bound);
            let mut answers = statement.query(rusqlite::params_from_iter(values))?;
            while answers.next()?.is_some() {}
            rows += written.rows.len();
        }
        self.db.execute_batch("commit")?;
        self.wrote(rows);
        Ok(())
    }

    /// One insert and one update for each event, in one commit.
    pub(super) fn bare(&mut self, events: &[BareEvent]) -> Result<(), BenchError> {
        self.db.execute_batch("begin immediate")?;
        for event in events {
            self.db
                .prepare_cached(
                    "insert into event (workspace_id, number, fingerprint, known_at, body) values ('main', ?1, ?2, ?3, ?4)",
                )?
                .execute(rusqlite::params![event.number, event.fingerprint, event.at, event.body])?;
            self.db
                .prepare_cached(
                    "update package set status = ?2, last_update_at = ?3, version = version + 1 \
                     where workspace_id = 'main' and number = ?1",
                )?
                .execute(rusqlite::params![event.number, event.status, event.at])?;
        }
        self.db.execute_batch("commit")?;
        self.wrote(events.len() * 2);
        Ok(())
    }

    /// Whatever somebody else wants in one commit of so many rows.
    pub(super) fn commit(
        &mut self,
        rows: usize,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), BenchError> {
        self.db.execute_batch("begin immediate")?;
        let done = work(&self.db);
        self.db.execute_batch(if done.is_ok() { "commit" } else { "rollback" })?;
        self.wrote(rows);
        Ok(done?)
    }

    /// One event and its package, whose version was read.
    pub(super) fn write_event(db: &Connection, event: &BareEvent, version: i64) -> rusqlite::Result<()> {
        db.prepare_cached(
            "insert into event (workspace_id, number, fingerprint, known_at, body) values ('main', ?1, ?2, ?3, ?4)",
        )?
        .execute(rusqlite::params![event.number, event.fingerprint, event.at, event.body])?;
        db.prepare_cached(
            "update package set status = ?2, last_update_at = ?3, version = ?4 \
             where workspace_id = 'main' and number = ?1",
        )?
        .execute(rusqlite::params![event.number, event.status, event.at, version + 1])?;
        Ok(())
    }

    fn wrote(&mut self, rows: usize) {
        self.written += rows;
        if self.written >= CHECKPOINT_ROWS {
            self.written = 0;
            // One that is asked for already will do.
            let _ = self.due.as_ref().map(|due| due.try_send(()));
        }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.due.take());
        // A thread that ended in panic has said so itself.
        let _ = self.checkpoints.take().map(JoinHandle::join);
    }
}

fn writer(file: &Path) -> Result<Connection, BenchError> {
    let db = Connection::open(file)?;
    db.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
         pragma recursive_triggers = on; pragma wal_autocheckpoint = 0; pragma busy_timeout = 10000; pragma cache_size = -32000",
    )?;
    Ok(db)
}

fn checkpoint_when_asked(file: &Path, ask: &Receiver<()>) {
    let Ok(db) = writer(file) else { return };
    while ask.recv().is_ok() {
        // One that fails is made up for by the next.
        let _ = db.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
    }
}

/// A recorded value, bound without a copy.
struct Bound<'c>(&'c Cell);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Cell::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Cell::Big(Some(number)) => ValueRef::Integer(*number),
            Cell::Flag(flag) => ValueRef::Integer(i64::from(*flag)),
            Cell::Text(None) | Cell::Big(None) => ValueRef::Null,
        }))
    }
}

/// An event as the bare loop writes it.
pub(super) struct BareEvent {
    pub(super) number: String,
    pub(super) fingerprint: String,
    pub(super) at: i64,
    pub(super) status: &'static str,
    pub(super) body: String,
}

/// The tables of the bare loop, with primary keys and nothing else; the same text for both engines.
pub(super) const BARE_TABLES: &[&str] = &[
    "create table event (workspace_id text not null, number text not null, fingerprint text not null, \
     known_at bigint not null, body text not null, primary key (workspace_id, number, fingerprint))",
    "create table package (workspace_id text not null, number text not null, status text not null, \
     last_update_at bigint not null, version bigint not null, primary key (workspace_id, number))",
];

/// Makes the bare tables with these packages, each with an event.
pub(super) fn bare_tables(file: &Path, templates: usize, copies: usize) -> Result<(), BenchError> {
    let db = Connection::open(file)?;
    db.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; begin")?;
    for table in BARE_TABLES {
        db.execute_batch(table)?;
    }
    let sizes = [i64::try_from(templates).unwrap_or(i64::MAX), i64::try_from(copies).unwrap_or(i64::MAX)];
    db.execute(
        "with recursive t (n) as (select 0 union all select n + 1 from t where n < ?1 - 1), \
         c (n) as (select 0 union all select n + 1 from c where n < ?2) \
         insert into package select 'main', printf('PW%03dK%07d', t.n, c.n), 'in_transit', 0, 1 from t, c",
        sizes,
    )?;
    db.execute_batch(
        "insert into event select workspace_id, number, substr('00000000000000000000000000000000' || number, -32), \
         0, printf('%.*c', 250, 'x') from package; commit; pragma journal_mode = wal",
    )?;
    db.close().map_err(|(_, error)| error.into())
}

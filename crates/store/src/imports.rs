//! Imports: how far each has come, what it refused, and taking it back.

use parcelwatch_domain::time::Millis;

use crate::commit::{row, take_turn};
use crate::conn::{Conn, on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;
use crate::rows;
use crate::subject::Subject;
use crate::tables::IMPORT;

/// An import and how far it has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// What it brings: `orders`, `packages`, `events`, `numbers`, `facts`, `sample`.
    pub what: String,
    /// The file's name.
    pub file_name: String,
    /// The content's hash: the same command on the same bytes goes on where it stopped.
    pub content_hash: String,
    /// The channel it was given for.
    pub channel: Option<String>,
    /// When it began.
    pub started_at: Millis,
    /// Bytes of the file that are done.
    pub done_offset: i64,
    /// Rows of the file that are done.
    pub done_rows: i64,
    /// Rows that brought something new.
    pub imported: i64,
    /// Rows that changed something known.
    pub changed: i64,
    /// Rows that were known.
    pub unchanged: i64,
    /// Rows that were refused.
    pub rejected: i64,
    /// When it was done with the file.
    pub finished_at: Option<Millis>,
    /// When it was taken back.
    pub undone_at: Option<Millis>,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The import.
    pub import: String,
    /// The physical line on which the row begins.
    pub line: i64,
    /// The column or field.
    pub field: Option<String>,
    /// The value that can't be read.
    pub value: Option<String>,
    /// The reason, as JSON: its key and the values its sentence needs.
    pub reason: String,
    /// The row as it was.
    pub record: String,
}

type ImportRow =
    (String, String, String, String, Option<String>, i64, i64, i64, i64, i64, i64, i64, Option<i64>, Option<i64>);

macro_rules! import_columns {
    ($rest:literal) => {
        concat!(
            "select id, what, file_name, content_hash, channel, started_at, done_offset, done_rows, imported, changed, ",
            "unchanged, rejected, finished_at, undone_at from import ",
            $rest
        )
    };
}

const BY_ID: &str = import_columns!("where workspace_id = $1 and id = $2");
const BY_CONTENT: &str = import_columns!("where workspace_id = $1 and content_hash = $2 order by id desc limit $3");
pub(crate) const NEWEST: &str = import_columns!("where workspace_id = $1 and id < $2 order by id desc limit $3");
const REJECTS: &str = "select import_id, line, field, value, reason, record from import_reject \
     where workspace_id = $1 and import_id = $2 and line > $3 order by line limit $4";
const UNDO: &str = "update import set undone_at = $3 where workspace_id = $1 and id = $2 and undone_at is null";
const REDO: &str = "update import set undone_at = null where workspace_id = $1 and id = $2 and undone_at is not null";
/// Events by their numbers, everything else by what it speaks of; each branch cuts its own range.
const TOUCHED: &str = "select distinct subject from ( \
     select 'n:' || number as subject from event where workspace_id = $1 and origin = $2 and origin <> '' \
     union all select 'n:' || number from giving \
       where workspace_id = $1 and origin = $2 and origin <> '' and number <> '' \
     union all select s.subject from fact f join fact_subject s \
       on s.workspace_id = f.workspace_id and s.fact_id = f.id \
       where f.workspace_id = $1 and f.origin = $2 and f.origin <> '' \
     union all select s.subject from giving g join fact f \
       on f.workspace_id = g.workspace_id and f.fingerprint = g.fingerprint \
       join fact_subject s on s.workspace_id = f.workspace_id and s.fact_id = f.id \
       where g.workspace_id = $1 and g.origin = $2 and g.origin <> '' and g.number = '' \
     union all select 'p:' || package from sync_run where workspace_id = $1 and origin = $2 and origin <> '' \
   ) touched where subject > $3 order by subject limit $4";

const PROGRESS: &str = "on conflict (workspace_id, id) do update set done_offset = excluded.done_offset, \
     done_rows = excluded.done_rows, imported = excluded.imported, changed = excluded.changed, \
     unchanged = excluded.unchanged, rejected = excluded.rejected, finished_at = excluded.finished_at, \
     undone_at = excluded.undone_at";

/// Writes an import as it stands.
pub(crate) async fn save(conn: &mut Conn<'_>, workspace: &str, import: Import) -> Result<(), StoreError> {
    let cells = row![
        workspace,
        import.id,
        import.what,
        import.file_name,
        import.content_hash,
        import.channel,
        import.started_at.0,
        import.done_offset,
        import.done_rows,
        import.imported,
        import.changed,
        import.unchanged,
        import.rejected,
        import.finished_at.map(|at| at.0),
        import.undone_at.map(|at| at.0),
    ];
    rows::insert(conn, &IMPORT, vec![cells], PROGRESS).await.map(drop)
}

impl Workspace {
    /// Takes an import back: its facts stay in the table and leave what is loaded, but those that were also given
    /// elsewhere. False: it was taken back already. The packages it touched have to be decided again, see
    /// [`Reader::touched_by`].
    ///
    /// # Errors
    /// [`StoreError::NoImport`].
    pub async fn undo(&self, import: &str, at: Millis) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(UNDO).bind(&self.id).bind(import).bind(at.0).execute(db).await.map(|done| done.rows_affected())
        })?;
        self.settle(held, import, changed).await
    }

    /// Brings an undone import back. False: it wasn't undone.
    ///
    /// # Errors
    /// [`StoreError::NoImport`].
    pub async fn redo(&self, import: &str) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(REDO).bind(&self.id).bind(import).execute(db).await.map(|done| done.rows_affected())
        })?;
        self.settle(held, import, changed).await
    }

    async fn settle(&self, mut held: crate::conn::Held, import: &str, changed: u64) -> Result<bool, StoreError> {
        if changed == 0 && find(&mut held.conn(), &self.id, import).await?.is_none() {
            return Err(StoreError::NoImport { id: import.to_owned() });
        }
        let commit = self.db.history().begin(&self.id, None);
        held.commit().await?;
        self.db.history().end(&self.id, commit);
        Ok(changed > 0)
    }
}

impl Reader {
    /// The import of this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn import(&mut self, id: &str) -> Result<Option<Import>, StoreError> {
        find(&mut self.held.conn(), &self.workspace, id).await
    }

    /// Imports of the same bytes, the newest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn imports_of_content(&mut self, hash: &str) -> Result<Vec<Import>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<ImportRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_CONTENT).bind(workspace).bind(hash).bind(places(PAGE_MAX)).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(import_of).collect())
    }

    /// Imports older than `before` (none: the newest), the newest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn imports(&mut self, before: Option<&str>, limit: usize) -> Result<Vec<Import>, StoreError> {
        let workspace = &self.workspace;
        // Behind every id: they are made of letters, digits and underscores.
        let before = before.unwrap_or("~");
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<ImportRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(NEWEST).bind(workspace).bind(before).bind(limit).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(import_of).collect())
    }

    /// Refused rows of an import that begin after a line, in the order of the file.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn rejects(&mut self, import: &str, after: i64, limit: usize) -> Result<Vec<Reject>, StoreError> {
        type Row = (String, i64, Option<String>, Option<String>, String, String);
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<Row> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(REJECTS).bind(workspace).bind(import).bind(after).bind(limit).fetch_all(db).await
        })?;
        Ok(rows
            .into_iter()
            .map(|(import, line, field, value, reason, record)| Reject { import, line, field, value, reason, record })
            .collect())
    }

    /// What an import spoke of, in a stable order, after `after`: what has to be decided again when it is taken back.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn touched_by(
        &mut self,
        import: &str,
        after: Option<&Subject>,
        limit: usize,
    ) -> Result<Vec<Subject>, StoreError> {
        let workspace = &self.workspace;
        let after = after.map(Subject::to_string).unwrap_or_default();
        let limit = places(limit.max(1));
        let rows: Vec<(String,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(TOUCHED).bind(workspace).bind(import).bind(after).bind(limit).fetch_all(db).await
        })?;
        rows.into_iter()
            .map(|(text,)| Subject::parse(&text).ok_or(StoreError::UnknownValue { what: "subject", value: text }))
            .collect()
    }
}

async fn find(conn: &mut Conn<'_>, workspace: &str, id: &str) -> Result<Option<Import>, StoreError> {
    let row: Option<ImportRow> =
        on!(conn, db => sqlx::query_as(BY_ID).bind(workspace).bind(plain(id)).fetch_optional(db).await)?;
    Ok(row.map(import_of))
}

fn import_of(row: ImportRow) -> Import {
    let (
        id,
        what,
        file_name,
        content_hash,
        channel,
        started,
        offset,
        rows,
        imported,
        changed,
        same,
        rejected,
        done,
        undone,
    ) = row;
    Import {
        id,
        what,
        file_name,
        content_hash,
        channel,
        started_at: Millis(started),
        done_offset: offset,
        done_rows: rows,
        imported,
        changed,
        unchanged: same,
        rejected,
        finished_at: done.map(Millis),
        undone_at: undone.map(Millis),
    }
}

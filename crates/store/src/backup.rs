//! Backups: every row of one instant in one file that either engine can read back.
//!
//! A line that names the format, a line of JSON (the manifest), the rows as compressed JSON lines, and at the end the
//! SHA-256 of all that stands before it, as 64 digits and a line feed. Nothing of a damaged file is used.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use parcelwatch_domain::time::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Row};

use crate::conn::{Conn, on};
use crate::engine::Db;
use crate::error::{BackupFault, StoreError};
use crate::fingerprint::hex;
use crate::migrate::SCHEMA_VERSION;
use crate::rows::{Cell, Cells};
use crate::tables::{self, Column, Table};
use crate::{rig, sqlite};

/// What a backup says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the file format.
    pub format: i64,
    /// Version of the schema its rows come from.
    pub schema: i64,
    /// When it was taken.
    pub created_at: Millis,
    /// How many rows each table has, in the order of the file.
    pub rows: Vec<(String, u64)>,
}

const FORMAT: i64 = 1;
const FIRST_LINE: &[u8] = b"PARCELWATCH BACKUP\n";
/// 64 digits and a line feed.
const SEAL: u64 = 65;
/// A manifest has one entry a table: a hundred times what it needs.
const MANIFEST_MAX: u64 = 64 * 1024;
/// A row's longest text is a fact of 1 MiB; quoted it may be six times as long.
const LINE_MAX: u64 = 16 * 1024 * 1024;
/// Rows in memory at once.
const ROWS: usize = 2_000;

impl Db {
    /// Writes everything, as of one instant, into a new file, while others go on writing to the database. The file
    /// appears under its name only once it is complete and safe on disk.
    ///
    /// # Errors
    /// When the database can't be read or the file can't be written.
    pub async fn backup(&self, file: &Path, at: Millis) -> Result<Manifest, StoreError> {
        let part = with_suffix(file, ".part");
        let io = |source| StoreError::Io { path: part.clone(), source };
        let copying = rig::sabotaged("backup_copies_files");
        let mut held = if copying { self.hold_reader().await? } else { self.hold_snapshot().await? };
        let mut counts = Vec::new();
        for table in tables::ALL {
            counts.push((table.name.to_owned(), count(&mut held.conn(), table).await?));
        }
        let manifest = Manifest { format: FORMAT, schema: SCHEMA_VERSION, created_at: at, rows: counts };
        let mut sealed = Sealed { hash: Sha256::new(), out: BufWriter::new(File::create(&part).map_err(io)?) };
        sealed.write_all(FIRST_LINE).map_err(io)?;
        let line = serde_json::to_string(&manifest).unwrap_or_default();
        sealed.write_all(line.as_bytes()).map_err(io)?;
        sealed.write_all(b"\n").map_err(io)?;
        let mut packed = GzEncoder::new(sealed, Compression::fast());
        for table in tables::ALL {
            let mut last: Option<Cells> = None;
            loop {
                let rows = page(&mut held.conn(), table, last.as_ref()).await?;
                for row in &rows {
                    let values = Value::Array(row.iter().map(value_of).collect());
                    packed.write_all(values.to_string().as_bytes()).map_err(io)?;
                    packed.write_all(b"\n").map_err(io)?;
                }
                let full = rows.len() == ROWS;
                last = rows.into_iter().next_back();
                if !full {
                    break;
                }
            }
        }
        drop(held);
        let Sealed { hash, mut out } = packed.finish().map_err(io)?;
        out.write_all(hex(&hash.finalize()).as_bytes()).map_err(io)?;
        out.write_all(b"\n").map_err(io)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error).and_then(|file| file.sync_all()).map_err(io)?;
        std::fs::rename(&part, file).map_err(io)?;
        if let Some(directory) = file.parent().filter(|directory| !directory.as_os_str().is_empty()) {
            sqlite::sync_directory(directory).map_err(io)?;
        }
        Ok(manifest)
    }

    /// Builds the database of a data directory from a backup. It is built beside, checked, and appears under its name
    /// at the end: a restore that is interrupted leaves nothing behind that counts. Messages that were still owed are
    /// held until somebody releases them.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when the directory has a database; [`StoreError::Backup`] when the file is damaged.
    pub async fn restore(directory: &Path, command: &str, backup: &Path, now: Millis) -> Result<Manifest, StoreError> {
        let mut checked = check(backup)?;
        let building = sqlite::Building::begin(directory, command, now.0).await?;
        let mut held = building.db.writing().await?;
        fill(&mut held.conn(), &mut checked, Outgoing::Held).await?;
        held.commit().await?;
        building.finish().await?;
        Ok(checked.manifest)
    }

    /// Fills an empty installation on a server, all or nothing. Messages that were still owed are held.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when it has rows already; [`StoreError::Backup`] when the file is damaged.
    pub async fn restore_into(&self, backup: &Path) -> Result<Manifest, StoreError> {
        self.fill_from(backup, Outgoing::Held).await
    }

    /// As [`Db::restore_into`], for an installation that moves and goes on: messages keep their way.
    ///
    /// # Errors
    /// The same.
    pub async fn move_into(&self, backup: &Path) -> Result<Manifest, StoreError> {
        self.fill_from(backup, Outgoing::Kept).await
    }

    async fn fill_from(&self, backup: &Path, outgoing: Outgoing) -> Result<Manifest, StoreError> {
        let mut checked = check(backup)?;
        let mut held = self.hold_writer().await?;
        for table in tables::ALL {
            if count(&mut held.conn(), table).await? > 0 {
                return Err(StoreError::NotEmpty { place: table.name.to_owned() });
            }
        }
        fill(&mut held.conn(), &mut checked, outgoing).await?;
        held.commit().await?;
        Ok(checked.manifest)
    }
}

/// Reads a backup from its first byte to its last and refuses it when anything doesn't fit. Nothing is written.
///
/// # Errors
/// [`StoreError::Backup`] with what is wrong.
pub fn verify_backup(file: &Path) -> Result<Manifest, StoreError> {
    let mut checked = check(file)?;
    let manifest = checked.manifest.clone();
    let mut lines = checked.lines()?;
    for table in tables::ALL {
        while lines.rows(table)?.is_some() {}
    }
    lines.end()?;
    Ok(manifest)
}

/// What happens to messages that were still owed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outgoing {
    Held,
    Kept,
}

/// A backup whose checksum fits.
struct Checked {
    path: PathBuf,
    file: File,
    manifest: Manifest,
    begin: u64,
    end: u64,
}

fn check(path: &Path) -> Result<Checked, StoreError> {
    let io = |source| StoreError::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(io)?;
    let length = file.metadata().map_err(io)?.len();
    let mut first = vec![0; FIRST_LINE.len()];
    if file.read_exact(&mut first).is_err() || first != FIRST_LINE {
        return Err(BackupFault::NotABackup.into());
    }
    let end = length.checked_sub(SEAL).ok_or(BackupFault::Truncated)?;
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    let mut hash = Sha256::new();
    let mut content = BufReader::with_capacity(1 << 18, &file).take(end);
    let mut block = vec![0; 1 << 18];
    loop {
        let read = content.read(&mut block).map_err(io)?;
        if read == 0 {
            break;
        }
        hash.update(block.get(..read).unwrap_or_default());
    }
    let mut seal = String::new();
    file.seek(SeekFrom::Start(end)).map_err(io)?;
    // What was cut off in the middle ends in packed bytes, not in digits.
    (&file).take(SEAL).read_to_string(&mut seal).map_err(|_| BackupFault::Truncated)?;
    let Some(digits) = seal.strip_suffix('\n') else { return Err(BackupFault::Truncated.into()) };
    if digits != hex(&hash.finalize()) {
        return Err(BackupFault::Checksum.into());
    }
    let begin = u64::try_from(FIRST_LINE.len()).unwrap_or_default();
    file.seek(SeekFrom::Start(begin)).map_err(io)?;
    let mut line = Vec::new();
    BufReader::new((&file).take(MANIFEST_MAX)).read_until(b'\n', &mut line).map_err(io)?;
    let manifest: Manifest = serde_json::from_slice(&line).map_err(|_| BackupFault::NotABackup)?;
    if manifest.format > FORMAT {
        return Err(BackupFault::NewerFormat { found: manifest.format, known: FORMAT }.into());
    }
    if manifest.schema > SCHEMA_VERSION {
        return Err(StoreError::NewerSchema { found: manifest.schema, known: SCHEMA_VERSION });
    }
    let begin = begin + u64::try_from(line.len()).unwrap_or_default();
    Ok(Checked { path: path.to_owned(), file, manifest, begin, end })
}

/// Tables whose rows are worth nothing later; a backup that is brought back leaves them out.
const PASSING: [&str; 5] = ["session", "known_browser", "one_time_link", "sign_in_attempt", "node_ready"];

async fn fill(conn: &mut Conn<'_>, checked: &mut Checked, outgoing: Outgoing) -> Result<(), StoreError> {
    let mut lines = checked.lines()?;
    for table in tables::ALL {
        while let Some(mut rows) = lines.rows(table)? {
            if table.name == tables::OUTBOX.name && outgoing == Outgoing::Held {
                for row in &mut rows {
                    if let Some(held) = row.last_mut() {
                        *held = Cell::Flag(true);
                    }
                }
            }
            // Whoever was signed in then has to sign in again: sessions that were ended since must not come back.
            if outgoing == Outgoing::Kept || !PASSING.contains(&table.name) {
                crate::rows::insert(conn, table, rows, "").await?;
            }
        }
    }
    lines.end()
}

impl Checked {
    fn lines(&mut self) -> Result<Lines<'_>, StoreError> {
        let io = |source| StoreError::Io { path: self.path.clone(), source };
        self.file.seek(SeekFrom::Start(self.begin)).map_err(io)?;
        let packed = BufReader::with_capacity(1 << 16, &self.file).take(self.end.saturating_sub(self.begin));
        let text = BufReader::with_capacity(1 << 16, GzDecoder::new(packed));
        Ok(Lines { text, manifest: &self.manifest, number: 0, table: "", done: 0 })
    }
}

struct Lines<'c> {
    text: BufReader<GzDecoder<std::io::Take<BufReader<&'c File>>>>,
    manifest: &'c Manifest,
    number: u64,
    table: &'static str,
    done: u64,
}

impl Lines<'_> {
    /// Some more rows of a table; none when it has no more.
    fn rows(&mut self, table: &'static Table) -> Result<Option<Vec<Cells>>, StoreError> {
        if self.table != table.name {
            (self.table, self.done) = (table.name, 0);
        }
        let entry = self.manifest.rows.iter().find(|(name, _)| name == table.name);
        let expected = entry.map_or(0, |(_, rows)| *rows);
        let mut rows = Vec::new();
        while self.done < expected && rows.len() < ROWS {
            let Some(line) = self.line()? else {
                let found = self.done;
                return Err(BackupFault::Count { table: table.name.to_owned(), expected, found }.into());
            };
            let cells = serde_json::from_slice(&line).ok().and_then(|value| cells_of(table, value));
            rows.push(cells.ok_or(BackupFault::Line { line: self.number })?);
            self.done += 1;
        }
        Ok((!rows.is_empty()).then_some(rows))
    }

    /// Nothing may stand behind the last row.
    fn end(mut self) -> Result<(), StoreError> {
        match self.line()? {
            None => Ok(()),
            Some(_) => Err(BackupFault::Line { line: self.number }.into()),
        }
    }

    fn line(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        self.number += 1;
        let mut line = Vec::new();
        let read = (&mut self.text).take(LINE_MAX).read_until(b'\n', &mut line);
        read.map_err(|_| BackupFault::Line { line: self.number })?;
        Ok((!line.is_empty()).then_some(line))
    }
}

async fn count(conn: &mut Conn<'_>, table: &Table) -> Result<u64, StoreError> {
    let sql = format!("select count(*) from {}", table.name);
    let (rows,): (i64,) = on!(conn, db => sqlx::query_as(AssertSqlSafe(sql)).fetch_one(db).await)?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// Rows in the order of the key, after `last`.
async fn page(conn: &mut Conn<'_>, table: &Table, last: Option<&Cells>) -> Result<Vec<Cells>, StoreError> {
    let key = table.key_names();
    let places: Vec<String> = (1..=table.key.len()).map(|place| format!("${place}")).collect();
    let after = last.map_or_else(String::new, |_| format!("where ({key}) > ({})", places.join(", ")));
    let sql = format!("select {} from {} {after} order by {key} limit {ROWS}", table.names(), table.name);
    let bound: Vec<&Cell> =
        last.into_iter().flat_map(|row| table.key.iter().filter_map(|place| row.get(*place))).collect();
    on!(conn, db => {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for cell in bound {
            query = match cell {
                Cell::Text(text) => query.bind(text.as_deref()),
                Cell::Big(number) => query.bind(*number),
                Cell::Flag(flag) => query.bind(*flag),
            };
        }
        let mut rows = Vec::new();
        for row in query.fetch_all(db).await? {
            let mut cells = Vec::with_capacity(table.columns.len());
            for (place, (_, column)) in table.columns.iter().enumerate() {
                cells.push(match column {
                    Column::Text => Cell::Text(row.try_get(place)?),
                    Column::Big => Cell::Big(row.try_get(place)?),
                    Column::Flag => Cell::Flag(row.try_get(place)?),
                });
            }
            rows.push(cells);
        }
        Ok(rows)
    })
}

fn value_of(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => text.clone().map_or(Value::Null, Value::String),
        Cell::Big(number) => number.map_or(Value::Null, Value::from),
        Cell::Flag(flag) => Value::Bool(*flag),
    }
}

fn cells_of(table: &Table, value: Value) -> Option<Cells> {
    let Value::Array(values) = value else { return None };
    if values.len() != table.columns.len() {
        return None;
    }
    values.into_iter().zip(table.columns).map(|(value, (_, column))| cell_of(*column, value)).collect()
}

fn cell_of(column: Column, value: Value) -> Option<Cell> {
    match (column, value) {
        (Column::Text, Value::String(text)) => Some(Cell::Text(Some(text))),
        (Column::Text, Value::Null) => Some(Cell::Text(None)),
        (Column::Big, Value::Number(number)) => number.as_i64().map(|number| Cell::Big(Some(number))),
        (Column::Big, Value::Null) => Some(Cell::Big(None)),
        (Column::Flag, Value::Bool(flag)) => Some(Cell::Flag(flag)),
        _ => None,
    }
}

/// Hashes all that goes through.
struct Sealed {
    hash: Sha256,
    out: BufWriter<File>,
}

impl Write for Sealed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

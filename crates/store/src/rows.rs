//! Bulk writing. Ten rows in one statement are five times as fast as ten statements, so there is no other way in.

use sqlx::AssertSqlSafe;

use crate::conn::{Conn, plain};
use crate::error::StoreError;
use crate::tables::{Column, Table};
use crate::tape;

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(Option<String>),
    /// A number or an instant.
    Big(Option<i64>),
    /// Yes or no.
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(Some(plain(text).into_owned()))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        text.as_str().into()
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.map_or(Cell::Text(None), Cell::from)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Big(Some(number))
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Cell {
        Cell::Big(number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Cell {
        Cell::Flag(flag)
    }
}

/// Values in the order of the table's columns.
pub(crate) type Cells = Vec<Cell>;

/// Rows in one statement on SQLite: with 16 columns far below its 32,766 parameters, and a text that it still parses
/// in the time it takes to write three rows.
const SQLITE_ROWS_MAX: usize = 100;

/// Rows in one statement on PostgreSQL: a few megabytes of arrays.
const POSTGRES_ROWS_MAX: usize = 5_000;

/// Inserts rows in the order of their key and says how many were written. `conflict` is the rest of the statement
/// (`on conflict …`). Rows are sorted by the table's key, so that two writers never wait for one another in a circle.
pub(crate) async fn insert(
    conn: &mut Conn<'_>,
    table: &Table,
    mut rows: Vec<Cells>,
    conflict: &str,
) -> Result<u64, StoreError> {
    sort_by_key(table, &mut rows);
    let mut written = 0;
    match conn {
        // Text for one engine only: SQLite has no arrays, and a list of values is its fastest way in; on PostgreSQL
        // one array a column keeps one prepared statement for any number of rows. Same rows, same conflict clause.
        Conn::Sqlite(db) => {
            for chunk in rows.chunks(SQLITE_ROWS_MAX) {
                let sql = values_text(table, chunk.len(), conflict);
                tape::wrote(&sql, table, chunk);
                let query = bind_values(sqlx::query(AssertSqlSafe(sql)), chunk);
                // A statement for an odd number of rows comes once; kept, it would push out those that come again.
                let query = query.persistent(chunk.len() == SQLITE_ROWS_MAX || chunk.len() <= 4);
                written += query.execute(&mut **db).await?.rows_affected();
            }
        }
        Conn::Postgres(db) => {
            for chunk in rows.chunks(POSTGRES_ROWS_MAX) {
                let sql = unnest_text(table, conflict);
                tape::wrote(&sql, table, chunk);
                let query = bind_arrays(sqlx::query(AssertSqlSafe(sql)), table, chunk);
                written += query.execute(&mut **db).await?.rows_affected();
            }
        }
    }
    Ok(written)
}

/// Inserts rows that may exist and returns the second part of the key (`$returning`) of those that didn't.
pub(crate) async fn insert_new(
    conn: &mut Conn<'_>,
    table: &Table,
    mut rows: Vec<Cells>,
    returning: &'static str,
) -> Result<Vec<String>, StoreError> {
    sort_by_key(table, &mut rows);
    let conflict = format!("on conflict do nothing returning {returning}");
    let mut new = Vec::new();
    match conn {
        Conn::Sqlite(db) => {
            for chunk in rows.chunks(SQLITE_ROWS_MAX) {
                let sql = values_text(table, chunk.len(), &conflict);
                tape::wrote(&sql, table, chunk);
                let query = bind_values(sqlx::query(AssertSqlSafe(sql)), chunk);
                let query = query.persistent(chunk.len() == SQLITE_ROWS_MAX || chunk.len() <= 4);
                for row in query.fetch_all(&mut **db).await? {
                    new.push(sqlx::Row::try_get(&row, 0)?);
                }
            }
        }
        Conn::Postgres(db) => {
            for chunk in rows.chunks(POSTGRES_ROWS_MAX) {
                let sql = unnest_text(table, &conflict);
                tape::wrote(&sql, table, chunk);
                let query = bind_arrays(sqlx::query(AssertSqlSafe(sql)), table, chunk);
                for row in query.fetch_all(&mut **db).await? {
                    new.push(sqlx::Row::try_get(&row, 0)?);
                }
            }
        }
    }
    Ok(new)
}

fn sort_by_key(table: &Table, rows: &mut [Cells]) {
    let key_of = |row: &Cells| -> Vec<(String, i64)> {
        table
            .key
            .iter()
            .map(|place| match row.get(*place) {
                Some(Cell::Text(text)) => (text.clone().unwrap_or_default(), 0),
                Some(Cell::Big(number)) => (String::new(), number.unwrap_or_default()),
                Some(Cell::Flag(flag)) => (String::new(), i64::from(*flag)),
                None => (String::new(), 0),
            })
            .collect()
    };
    rows.sort_by_cached_key(key_of);
}

fn values_text(table: &Table, rows: usize, conflict: &str) -> String {
    let width = table.columns.len();
    let mut sql = format!("insert into {} ({}) values ", table.name, table.names());
    // Places without a name: the driver looks the name of every place up, one after another.
    let places = format!("({})", vec!["?"; width].join(","));
    for row in 0..rows {
        if row > 0 {
            sql.push(',');
        }
        sql.push_str(&places);
    }
    sql.push(' ');
    sql.push_str(conflict);
    sql
}

fn unnest_text(table: &Table, conflict: &str) -> String {
    let arrays: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, (_, column))| {
            let kind = match column {
                Column::Text => "text",
                Column::Big => "bigint",
                Column::Flag => "boolean",
            };
            format!("${}::{kind}[]", place + 1)
        })
        .collect();
    format!("insert into {} ({}) select * from unnest({}) {conflict}", table.name, table.names(), arrays.join(","))
}

type SqliteQuery<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;
type PostgresQuery<'q> = sqlx::query::Query<'q, sqlx::Postgres, sqlx::postgres::PgArguments>;

fn bind_values<'q>(mut query: SqliteQuery<'q>, rows: &'q [Cells]) -> SqliteQuery<'q> {
    for cell in rows.iter().flatten() {
        query = match cell {
            Cell::Text(text) => query.bind(text.as_deref()),
            Cell::Big(number) => query.bind(*number),
            Cell::Flag(flag) => query.bind(*flag),
        };
    }
    query
}

fn bind_arrays<'q>(mut query: PostgresQuery<'q>, table: &Table, rows: &'q [Cells]) -> PostgresQuery<'q> {
    for (place, (_, column)) in table.columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row.get(place));
        query = match column {
            Column::Text => query.bind(
                cells
                    .map(|cell| match cell {
                        Some(Cell::Text(text)) => text.as_deref(),
                        _ => None,
                    })
                    .collect::<Vec<Option<&str>>>(),
            ),
            Column::Big => query.bind(
                cells
                    .map(|cell| match cell {
                        Some(Cell::Big(number)) => *number,
                        _ => None,
                    })
                    .collect::<Vec<Option<i64>>>(),
            ),
            Column::Flag => query.bind(
                cells
                    .map(|cell| match cell {
                        Some(Cell::Flag(flag)) => Some(*flag),
                        _ => None,
                    })
                    .collect::<Vec<Option<bool>>>(),
            ),
        };
    }
    query
}

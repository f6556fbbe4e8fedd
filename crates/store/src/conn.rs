//! One SQL text, two engines: a connection of either, and `on!`, which runs a text on whichever is open.

use std::borrow::Cow;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use crate::error::StoreError;

/// A connection of either engine.
pub(crate) enum Conn<'c> {
    /// The embedded engine.
    Sqlite(&'c mut sqlx::SqliteConnection),
    /// The server.
    Postgres(&'c mut sqlx::PgConnection),
}

/// Runs one expression on whichever engine is open; `$db` is its connection, ready to be handed to a query.
macro_rules! on {
    ($conn:expr, $db:ident => $body:expr) => {
        match $conn {
            $crate::conn::Conn::Sqlite(connection) => {
                let $db = &mut **connection;
                $body
            }
            $crate::conn::Conn::Postgres(connection) => {
                let $db = &mut **connection;
                $body
            }
        }
    };
}
pub(crate) use on;

/// A connection that is held: for single statements, or with a transaction that ends with it.
pub(crate) enum Held {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    SqliteTransaction(Transaction<'static, Sqlite>),
    PostgresTransaction(Transaction<'static, Postgres>),
}

impl Held {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Held::Sqlite(held) => Conn::Sqlite(held),
            Held::Postgres(held) => Conn::Postgres(held),
            Held::SqliteTransaction(held) => Conn::Sqlite(held),
            Held::PostgresTransaction(held) => Conn::Postgres(held),
        }
    }
}

/// The longest list of keys in one statement: it is one parameter, and its rows are held in memory together.
pub(crate) const KEYS_MAX: usize = 2_000;

/// How SQLite takes a list of keys: as one JSON text. A place for each would be looked up by its name with every
/// binding, and every other length would be another statement.
pub(crate) fn with_json_keys(sql: &str) -> String {
    sql.replace("in ({keys})", "in (select value from json_each($2))")
}

/// How PostgreSQL takes a list of keys: as an array.
pub(crate) fn with_array_keys(sql: &str) -> String {
    sql.replace("in ({keys})", "= any($2)")
}

/// Keys as one JSON text.
pub(crate) fn json_keys(keys: &[String]) -> String {
    // Texts in a list can't fail to become JSON.
    serde_json::to_string(&array_keys(keys)).unwrap_or_default()
}

/// Keys as an array.
pub(crate) fn array_keys(keys: &[String]) -> Vec<Cow<'_, str>> {
    keys.iter().map(|key| plain(key)).collect()
}

/// Text that both engines take. PostgreSQL has no NUL in texts; where somebody sends one, both keep the sign for what
/// can't be shown, and find it by either.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Fetches rows as tuples for a list of keys: `$1` is the workspace, `in ({keys})` the list; in rounds of [`KEYS_MAX`].
macro_rules! fetch_by_keys {
    ($conn:expr, $tuple:ty, $sql:expr, $workspace:expr, $keys:expr) => {{
        let mut rows: Vec<$tuple> = Vec::new();
        for chunk in $keys.chunks($crate::conn::KEYS_MAX) {
            let found: Result<Vec<$tuple>, sqlx::Error> = match $conn {
                $crate::conn::Conn::Sqlite(db) => {
                    let sql = sqlx::AssertSqlSafe($crate::conn::with_json_keys($sql));
                    let query = sqlx::query_as(sql).bind($workspace).bind($crate::conn::json_keys(chunk));
                    query.fetch_all(&mut **db).await
                }
                $crate::conn::Conn::Postgres(db) => {
                    let sql = sqlx::AssertSqlSafe($crate::conn::with_array_keys($sql));
                    let query = sqlx::query_as(sql).bind($workspace).bind($crate::conn::array_keys(chunk));
                    query.fetch_all(&mut **db).await
                }
            };
            rows.extend(found?);
        }
        Ok::<Vec<$tuple>, $crate::error::StoreError>(rows)
    }};
}
pub(crate) use fetch_by_keys;

/// Runs a statement for a list of keys, as [`fetch_by_keys`] does, and says how many rows it touched.
pub(crate) async fn execute_by_keys(
    conn: &mut Conn<'_>,
    sql: &str,
    workspace: &str,
    keys: &[String],
) -> Result<u64, StoreError> {
    let mut touched = 0;
    for chunk in keys.chunks(KEYS_MAX) {
        touched += match conn {
            Conn::Sqlite(db) => {
                let query = sqlx::query(AssertSqlSafe(with_json_keys(sql))).bind(workspace).bind(json_keys(chunk));
                query.execute(&mut **db).await?.rows_affected()
            }
            Conn::Postgres(db) => {
                let query = sqlx::query(AssertSqlSafe(with_array_keys(sql))).bind(workspace).bind(array_keys(chunk));
                query.execute(&mut **db).await?.rows_affected()
            }
        };
    }
    Ok(touched)
}

impl Held {
    /// Makes what was written durable.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Held::SqliteTransaction(held) => held.commit().await?,
            Held::PostgresTransaction(held) => held.commit().await?,
            Held::Sqlite(_) | Held::Postgres(_) => {}
        }
        Ok(())
    }
}

//! One SQL text, two engines: a connection of either, and `on!`, which runs a text on whichever is open.

use std::borrow::Cow;

use sqlx::pool::PoolConnection;
use sqlx::{Postgres, Sqlite, Transaction};

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

/// The widest list of keys in one statement. SQLite takes 32,766 parameters; 500 keep its texts short, and more no
/// longer make anything faster.
pub(crate) const KEYS_MAX: usize = 500;

/// The places `$first, …` for a list of keys, and the keys padded to fit. Few lengths are used, so that the engines
/// keep the prepared statements; the last key is repeated into the places left over.
pub(crate) struct KeyList<'k> {
    keys: &'k [String],
    places: usize,
}

impl<'k> KeyList<'k> {
    /// `keys` isn't empty and has no more than [`KEYS_MAX`].
    pub(crate) fn new(keys: &'k [String]) -> KeyList<'k> {
        let places = [1, 8, 64, KEYS_MAX].into_iter().find(|places| keys.len() <= *places).unwrap_or(keys.len());
        KeyList { keys, places }
    }

    /// `$first, $first+1, …`
    pub(crate) fn places(&self, first: usize) -> String {
        let mut text = String::with_capacity(self.places * 5);
        for place in first..first + self.places {
            if place > first {
                text.push(',');
            }
            text.push('$');
            text.push_str(&place.to_string());
        }
        text
    }

    /// The keys, one for each place.
    pub(crate) fn padded(&self) -> impl Iterator<Item = Cow<'k, str>> + use<'k> {
        let last = self.keys.last().map_or("", String::as_str);
        let missing = self.places - self.keys.len();
        self.keys.iter().map(String::as_str).chain(std::iter::repeat_n(last, missing)).map(plain)
    }
}

/// Text that both engines take. PostgreSQL has no NUL in texts; where somebody sends one, both keep the sign for what
/// can't be shown, and find it by either.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Fetches rows as tuples for a list of keys: `$1` is the workspace, `{keys}` the list; in rounds of [`KEYS_MAX`].
macro_rules! fetch_by_keys {
    ($conn:expr, $tuple:ty, $sql:expr, $workspace:expr, $keys:expr) => {{
        let mut rows: Vec<$tuple> = Vec::new();
        for chunk in $keys.chunks($crate::conn::KEYS_MAX) {
            let list = $crate::conn::KeyList::new(chunk);
            let sql = $sql.replace("{keys}", &list.places(2));
            let found: Result<Vec<$tuple>, sqlx::Error> = $crate::conn::on!($conn, db => {
                let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind($workspace);
                for key in list.padded() {
                    query = query.bind(key);
                }
                query.fetch_all(db).await
            });
            rows.extend(found?);
        }
        Ok::<Vec<$tuple>, $crate::error::StoreError>(rows)
    }};
}
pub(crate) use fetch_by_keys;

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

//! The server: a pool, a schema of its own for the installation, and its safe defaults left alone.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::conn::{Conn, Held};
use crate::engine::Setting;
use crate::error::StoreError;
use crate::migrate;

/// Connections of one node. A node that needs more waits for itself, not for the server.
const CONNECTIONS_MAX: u32 = 8;

/// How long a statement waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(5);

/// The oldest version whose behaviour the conformance suite has seen.
const OLDEST_SERVER: &str = "15.0";
const OLDEST_SERVER_NUMBER: i64 = 150_000;

/// Held while migrating, so that nodes that start together don't all do it. Any number that nobody else uses.
const MIGRATION_LOCK: i64 = 0x7061_7263_656c;

/// A server.
pub(crate) struct Postgres {
    pool: PgPool,
}

impl Postgres {
    /// Connects to the server and brings the installation's schema up to date.
    pub(crate) async fn connect(url: &str, schema: &str, now: i64) -> Result<Postgres, StoreError> {
        if !is_plain_name(schema) {
            return Err(StoreError::UnknownValue { what: "schema name", value: schema.to_owned() });
        }
        let options = PgConnectOptions::from_str(url)?
            .application_name("parcelwatch")
            // A plan kept from when a table was empty reads it whole for ever: 20,000 packages into a new database, and
            // a batch of 1,000 took 2.4 s instead of 0.4. Planning anew costs a tenth of a millisecond.
            .options([("search_path", schema), ("plan_cache_mode", "force_custom_plan")])
            .statement_cache_capacity(256);
        let pool =
            PgPoolOptions::new().max_connections(CONNECTIONS_MAX).acquire_timeout(PATIENCE).connect_with(options);
        let pool = pool.await?;
        let server = Postgres { pool };
        server.check().await?;
        let mut transaction = server.pool.begin().await?;
        sqlx::query("select pg_advisory_xact_lock($1)").bind(MIGRATION_LOCK).execute(&mut *transaction).await?;
        let create = format!("create schema if not exists {schema}");
        sqlx::query(AssertSqlSafe(create)).execute(&mut *transaction).await?;
        migrate::migrate(&mut Conn::Postgres(&mut transaction), now).await?;
        transaction.commit().await?;
        Ok(server)
    }

    pub(crate) async fn reader(&self) -> Result<Held, StoreError> {
        Ok(Held::Postgres(self.pool.acquire().await?))
    }

    pub(crate) async fn snapshot(&self) -> Result<Held, StoreError> {
        let begin = "begin isolation level repeatable read read only";
        Ok(Held::PostgresTransaction(self.pool.begin_with(begin).await?))
    }

    pub(crate) async fn writing(&self) -> Result<Held, StoreError> {
        Ok(Held::PostgresTransaction(self.pool.begin().await?))
    }

    pub(crate) async fn settings(&self) -> Result<Vec<Setting>, StoreError> {
        let mut settings = Vec::new();
        for (name, sql, wanted) in [
            ("version", "select current_setting('server_version')", None),
            ("synchronous_commit", "select current_setting('synchronous_commit')", Some("on")),
            ("fsync", "select current_setting('fsync')", Some("on")),
            ("full_page_writes", "select current_setting('full_page_writes')", Some("on")),
        ] {
            let (value,): (String,) = sqlx::query_as(sql).fetch_one(&self.pool).await?;
            settings.push(Setting { name, value, wanted: wanted.map(str::to_owned) });
        }
        Ok(settings)
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }

    async fn check(&self) -> Result<(), StoreError> {
        let (number, version, synchronous): (String, String, String) = sqlx::query_as(
            "select current_setting('server_version_num'), current_setting('server_version'), \
             current_setting('synchronous_commit')",
        )
        .fetch_one(&self.pool)
        .await?;
        if number.parse().unwrap_or(0) < OLDEST_SERVER_NUMBER {
            return Err(StoreError::EngineTooOld { engine: "PostgreSQL", found: version, needed: OLDEST_SERVER });
        }
        // Its stronger settings are fine; without any, the server would say "yes" before the facts are safe.
        if synchronous == "off" {
            return Err(StoreError::SettingRefused {
                name: "synchronous_commit",
                wanted: "on".to_owned(),
                found: synchronous,
            });
        }
        Ok(())
    }
}

/// Whether a name needs no quotes.
fn is_plain_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase() || c == '_')
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && name.len() <= 63
}

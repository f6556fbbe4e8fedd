//! The server without this program: what was recorded is written again, and a bare loop.

use std::str::FromStr as _;

use parcelwatch_store::tape::Written;
use parcelwatch_store::{Cell, Column};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, Postgres};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use super::BenchError;
use super::bare_sqlite::{BARE_TABLES, BareEvent};

/// The databases of a measurement on a server; they are dropped at its end.
pub(super) struct Databases {
    options: PgConnectOptions,
    names: Vec<String>,
}

impl Databases {
    /// On the server of this URL; its own database isn't touched.
    pub(super) fn on(url: &str) -> Result<Databases, BenchError> {
        Ok(Databases { options: PgConnectOptions::from_str(url)?, names: Vec::new() })
    }

    /// Makes a database, as a copy of another one where that is named.
    pub(super) async fn make(&mut self, purpose: &str, copy_of: Option<&str>) -> Result<String, BenchError> {
        let name = format!("parcelwatch_bench_{purpose}");
        let mut server = self.options.connect().await?;
        let drop = format!("drop database if exists {name}");
        sqlx::query(AssertSqlSafe(drop)).execute(&mut server).await?;
        let template = copy_of.map(|of| format!(" template parcelwatch_bench_{of}")).unwrap_or_default();
        let create = format!("create database {name}{template}");
        sqlx::query(AssertSqlSafe(create)).execute(&mut server).await?;
        server.close().await?;
        self.names.push(name);
        Ok(self.url(purpose))
    }

    /// The URL of a database that was made.
    pub(super) fn url(&self, purpose: &str) -> String {
        self.options.clone().database(&format!("parcelwatch_bench_{purpose}")).to_url_lossy().to_string()
    }

    /// Drops what was made.
    pub(super) async fn drop_all(self) -> Result<(), BenchError> {
        let mut server = self.options.connect().await?;
        for name in &self.names {
            let drop = format!("drop database if exists {name} with (force)");
            sqlx::query(AssertSqlSafe(drop)).execute(&mut server).await?;
        }
        server.close().await?;
        Ok(())
    }
}

/// A connection with the settings of the store's.
pub(super) struct Bare {
    db: PgConnection,
}

impl Bare {
    pub(super) async fn connect(url: &str, schema: &str) -> Result<Bare, BenchError> {
        let options = PgConnectOptions::from_str(url)?.options([("search_path", schema)]).statement_cache_capacity(256);
        Ok(Bare { db: options.connect().await? })
    }

    pub(super) async fn run(&mut self, sql: &str) -> Result<(), BenchError> {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut self.db).await?;
        Ok(())
    }

    /// One column of texts.
    pub(super) async fn texts(&mut self, sql: &str) -> Result<Vec<(String, String)>, BenchError> {
        Ok(sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut self.db).await?)
    }

    /// Writes again what one commit wrote.
    pub(super) async fn replay(&mut self, commit: &[Written]) -> Result<(), BenchError> {
        let mut transaction = self.db.begin().await?;
        for written in commit {
            bind(sqlx::query(AssertSqlSafe(written.sql.as_str())), written).fetch_all(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// One insert and one update for each event, in two statements and one commit.
    pub(super) async fn bare(&mut self, events: &[BareEvent]) -> Result<(), BenchError> {
        let numbers: Vec<&str> = events.iter().map(|event| event.number.as_str()).collect();
        let prints: Vec<&str> = events.iter().map(|event| event.fingerprint.as_str()).collect();
        let instants: Vec<i64> = events.iter().map(|event| event.at).collect();
        let bodies: Vec<&str> = events.iter().map(|event| event.body.as_str()).collect();
        let statuses: Vec<&str> = events.iter().map(|event| event.status).collect();
        let mut transaction = self.db.begin().await?;
        sqlx::query(
            "insert into event (workspace_id, number, fingerprint, known_at, body) \
             select 'main', * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[])",
        )
        .bind(&numbers)
        .bind(&prints)
        .bind(&instants)
        .bind(&bodies)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "update package set status = x.status, last_update_at = x.at, version = version + 1 \
             from unnest($1::text[], $2::text[], $3::bigint[]) x (number, status, at) \
             where package.workspace_id = 'main' and package.number = x.number",
        )
        .bind(&numbers)
        .bind(&statuses)
        .bind(&instants)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Makes the bare tables with these packages, each with an event.
    pub(super) async fn bare_tables(&mut self, templates: usize, copies: usize) -> Result<(), BenchError> {
        for table in BARE_TABLES {
            self.run(table).await?;
        }
        self.run(&format!(
            "insert into package select 'main', 'PW' || lpad(t::text, 3, '0') || 'K' || lpad(c::text, 7, '0'), \
             'in_transit', 0, 1 from generate_series(0, {}) t, generate_series(0, {copies}) c",
            templates.saturating_sub(1)
        ))
        .await?;
        self.run(
            "insert into event select workspace_id, number, lpad(number, 32, '0'), 0, repeat('x', 250) from package",
        )
        .await?;
        self.settle().await
    }

    /// Leaves nothing to be done in the background while something is measured.
    pub(super) async fn settle(&mut self) -> Result<(), BenchError> {
        self.run("vacuum analyze").await?;
        self.run("checkpoint").await
    }
}

fn bind<'q>(mut query: Query<'q, Postgres, PgArguments>, written: &'q Written) -> Query<'q, Postgres, PgArguments> {
    for (place, column) in written.columns.iter().enumerate() {
        let cells = written.rows.iter().map(|row| row.get(place));
        query = match column {
            Column::Text => query.bind(cells.map(text).collect::<Vec<Option<&str>>>()),
            Column::Big => query.bind(cells.map(big).collect::<Vec<Option<i64>>>()),
            Column::Flag => query.bind(cells.map(flag).collect::<Vec<Option<bool>>>()),
        };
    }
    query
}

fn text(cell: Option<&Cell>) -> Option<&str> {
    if let Some(Cell::Text(text)) = cell { text.as_deref() } else { None }
}

fn big(cell: Option<&Cell>) -> Option<i64> {
    if let Some(Cell::Big(number)) = cell { *number } else { None }
}

fn flag(cell: Option<&Cell>) -> Option<bool> {
    if let Some(Cell::Flag(flag)) = cell { Some(*flag) } else { None }
}

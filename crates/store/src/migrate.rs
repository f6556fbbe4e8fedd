//! The schema and its versions. One folder of texts for both engines; a migration is all or nothing.

use sqlx::AssertSqlSafe;

use crate::conn::{Conn, on};
use crate::error::StoreError;

/// One step of the schema.
struct Migration {
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// All steps; the version of a schema is how many of them it has. Steps are added, never changed.
static MIGRATIONS: &[Migration] = &[
    Migration {
        both: include_str!("../migrations/0001_start.sql"),
        sqlite: include_str!("../migrations/guards.sqlite.sql"),
        postgres: include_str!("../migrations/guards.postgres.sql"),
    },
    Migration { both: include_str!("../migrations/0002_accounts.sql"), sqlite: "", postgres: "" },
    Migration { both: include_str!("../migrations/0003_people.sql"), sqlite: "", postgres: "" },
    Migration { both: include_str!("../migrations/0004_api.sql"), sqlite: "", postgres: "" },
    Migration { both: include_str!("../migrations/0005_engine.sql"), sqlite: "", postgres: "" },
    Migration { both: include_str!("../migrations/0006_mappings.sql"), sqlite: "", postgres: "" },
];

/// The version that this program writes.
pub(crate) const SCHEMA_VERSION: i64 = 6;
const _: () = assert!(MIGRATIONS.len() == 6, "SCHEMA_VERSION counts the migrations");

const TABLE: &str =
    "create table if not exists installation_schema (version bigint primary key, applied_at bigint not null)";
const NEWEST: &str = "select coalesce(max(version), 0) from installation_schema";
const APPLIED: &str = "insert into installation_schema (version, applied_at) values ($1, $2)";

/// Brings the schema to this program's version and returns the version it had. The caller's transaction is open, and
/// no other process migrates.
pub(crate) async fn migrate(conn: &mut Conn<'_>, now: i64) -> Result<i64, StoreError> {
    on!(conn, db => sqlx::query(TABLE).execute(db).await.map(drop))?;
    let found = version(conn).await?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::NewerSchema { found, known: SCHEMA_VERSION });
    }
    for (number, migration) in (1..).zip(MIGRATIONS) {
        if number > found {
            apply(conn, migration).await?;
            on!(conn, db => sqlx::query(APPLIED).bind(number).bind(now).execute(db).await.map(drop))?;
        }
    }
    if found < SCHEMA_VERSION
        && let Conn::Sqlite(db) = conn
    {
        sqlx::raw_sql(STATISTICS).execute(&mut **db).await?;
    }
    Ok(found)
}

/// Text for one engine only: what SQLite's planner can't know of an empty database, and never asks for later. A workspace
/// has a great many rows, so that a walk through one is never as good as an index of two columns, which it would else be
/// taken for where a table is a tree of its key. PostgreSQL counts by itself.
const STATISTICS: &str = "analyze sqlite_schema; delete from sqlite_stat1; \
     insert into sqlite_stat1 (tbl, idx, stat) \
     select t.name, case i.origin when 'pk' then t.name else i.name end, \
       case (select count(*) from pragma_index_info(i.name)) \
         when 1 then '1000000 1' when 2 then '1000000 1000000 1' when 3 then '1000000 1000000 10 1' \
         when 4 then '1000000 1000000 10 5 1' when 5 then '1000000 1000000 10 5 4 1' \
         when 6 then '1000000 1000000 10 5 4 3 1' else '1000000 1000000 10 5 4 3 2 1' end \
     from sqlite_schema t join pragma_index_list(t.name) i \
     where t.type = 'table' and t.name not like 'sqlite%' and t.name <> 'installation_schema'; \
     analyze sqlite_schema";

/// The version of the schema; 0 for an empty database that has the table of versions.
pub(crate) async fn version(conn: &mut Conn<'_>) -> Result<i64, StoreError> {
    let (found,): (i64,) = on!(conn, db => sqlx::query_as(NEWEST).fetch_one(db).await)?;
    Ok(found)
}

async fn apply(conn: &mut Conn<'_>, migration: &Migration) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(db) => {
            sqlx::raw_sql(AssertSqlSafe(clustered(migration.both))).execute(&mut **db).await?;
            sqlx::raw_sql(migration.sqlite).execute(&mut **db).await?;
        }
        Conn::Postgres(db) => {
            sqlx::raw_sql(AssertSqlSafe(bytewise(migration.both))).execute(&mut **db).await?;
            sqlx::raw_sql(migration.postgres).execute(&mut **db).await?;
        }
    }
    Ok(())
}

/// The same text with every table a tree of its primary key. Kept by row numbers, each row would be written twice (into
/// the table and into the key's index), and rows of one number or order would lie wherever they happened to arrive.
fn clustered(text: &str) -> String {
    text.replace("\n);", "\n) without rowid;")
}

/// The same text with every `text` column ordered by its bytes, as SQLite orders it. Whatever language the server was
/// set up for, pages are then cut at the same places, and an upgrade of its language tables can't spoil an index.
fn bytewise(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1024);
    for line in text.lines() {
        if line.trim_start().starts_with("--") {
            continue;
        }
        let mut words = line.split_inclusive(' ');
        if let Some(first) = words.next() {
            out.push_str(first);
        }
        for word in words {
            let bare = word.trim_end();
            if matches!(bare, "text" | "text,") {
                out.push_str("text collate \"C\"");
                out.push_str(&word["text".len()..]);
            } else {
                out.push_str(word);
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_trees_of_their_keys() {
        let text = "create table a (\n  id text primary key\n);\ncreate index b on a (id);";
        let wanted = "create table a (\n  id text primary key\n) without rowid;\ncreate index b on a (id);";
        assert_eq!(clustered(text), wanted);
    }

    #[test]
    fn text_columns_are_ordered_by_bytes() {
        let text = "create table a (\n  -- text of it\n  id text not null,\n  body text,\n  primary key (id)\n);";
        let wanted =
            "create table a (\n  id text collate \"C\" not null,\n  body text collate \"C\",\n  primary key (id)\n);\n";
        assert_eq!(bytewise(text), wanted);
    }
}

//! A big shop in little time: a few packages go the program's own way in, and every row that came of them is copied
//! by SQL under other names.

use std::path::Path;

use parcelwatch_domain::policy::Policies;
use parcelwatch_store::Db;
use rusqlite::Connection;

use super::BenchError;
use super::seed::{NOW, Parcel, read, shop, story, token};
use crate::clock::Ids;
use crate::commands::installation::WORKSPACE;
use crate::ingest::{Alongside, Ingest, Origin, Reported};

/// Different packages that are copied: the ten stories, five times each, as the place of each sets its instants.
pub(super) const TEMPLATES: usize = 50;

/// What the packages of a shop have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Copies of each template, itself not counted.
    pub(super) copies: usize,
    /// Events of each package.
    pub(super) events: usize,
    /// Whether each belongs to an order and a supplier order.
    pub(super) orders: bool,
    /// How many milliseconds later than in the shop's own time anything of it comes due: for those who measure by the
    /// real clock.
    pub(super) later: i64,
}

impl Shape {
    /// How many packages that makes.
    pub(super) fn packages(self) -> usize {
        (self.copies + 1) * TEMPLATES
    }
}

/// The way in of an open database.
pub(super) fn way_in(db: &Db) -> Ingest {
    Ingest::new(db.workspace(WORKSPACE), Policies::default(), Ids)
}

/// Takes the originals in.
pub(super) async fn originals(ingest: &Ingest, shape: Shape) -> Result<(), BenchError> {
    let token = token(0);
    let mut facts = shop();
    for place in 0..TEMPLATES {
        facts.extend(Parcel { story: story(place), place, token: &token }.facts(shape.events, shape.orders));
    }
    let reported: Vec<Reported> = (1..).zip(read(&facts)?).map(|(line, fact)| Reported { line, fact }).collect();
    ingest.apply(&reported, &Origin::default(), NOW, |_| Alongside::default()).await?;
    // Their sources are new, which makes all of them due at once. A shop that runs has long looked at that.
    ingest.drain_due(NOW).await?;
    Ok(())
}

/// Statements that copy everything under other names; `copy_name` has the names. The same for both engines. What comes
/// due is spread over a day that begins an hour after [`NOW`]: nobody's shop has it all at one instant.
pub(super) const COPIES: &[&str] = &[
    "insert into package select workspace_id, replace(reference, 'K0000000', c.token), substr(id, 1, 30) || c.hex, \
     replace(number, 'K0000000', c.token), carrier, status, sub_status, attention, attention_since, \
     case when due_at > 1795003600000 + c.spread then 1795003600000 + c.spread else due_at end, \
     last_update_at, sort_at, archived, replace(search, 'k0000000', lower(c.token)), version, \
     replace(body, 'K0000000', c.token) from package, copy_name c where reference like '%K0000000%' order by 2",
    "insert into orders select workspace_id, replace(order_key, 'K0000000', c.token), channel, \
     replace(name, 'K0000000', c.token), stage, attention, archived, sort_at, \
     replace(body, 'K0000000', c.token), version \
     from orders, copy_name c where order_key like '%K0000000%' order by 2",
    "insert into package_order select workspace_id, replace(order_key, 'K0000000', c.token), \
     replace(reference, 'K0000000', c.token) from package_order, copy_name c where reference like '%K0000000%' \
     order by 2",
    "insert into event select workspace_id, replace(number, 'K0000000', c.token), fingerprint, \
     substr(id, 1, 30) || c.hex, known_at, received_at, origin, replace(body, 'K0000000', c.token), stored_at, \
     instant, kind, read_by from event, copy_name c where number like '%K0000000%' order by 2",
    "insert into fact select workspace_id, substr(id, 1, 30) || c.hex, substr(fingerprint, 1, 26) || c.hex, type, \
     known_at, origin, replace(body, 'K0000000', c.token), stored_at \
     from fact, copy_name c where body like '%K0000000%' order by 2",
    "insert into fact_subject select workspace_id, replace(subject, 'K0000000', c.token), \
     substr(fact_id, 1, 30) || c.hex from fact_subject, copy_name c where subject like '%K0000000%' order by 2",
    "insert into sync_run select workspace_id, replace(package, 'K0000000', c.token), source, origin, first_at, \
     result, last_at, answers, poll_interval from sync_run, copy_name c where package like '%K0000000%' order by 2",
    "update tab_count set packages = packages * (1 + (select count(*) from copy_name))",
    "drop table copy_name",
];

/// Makes the copies in a SQLite file that nobody has open. Indexes are taken down meanwhile and built again, which
/// is many times as fast; durability doesn't matter before the file is closed.
pub(super) fn multiply(file: &Path, copies: usize, later: i64) -> Result<(), BenchError> {
    let db = Connection::open(file)?;
    db.execute_batch(
        "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; \
         pragma temp_store = file; begin",
    )?;
    let indexes: Vec<(String, String)> = db
        .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &indexes {
        db.execute_batch(&format!("drop index {name}"))?;
    }
    db.execute_batch("create table copy_name (token text not null, hex text not null, spread bigint not null)")?;
    db.execute(
        "with recursive copy (n) as (select 1 union all select n + 1 from copy where n < ?1) \
         insert into copy_name select printf('K%07d', n), printf('x%05x', n), \
         (n * 7919) % 86400000 from copy",
        [i64::try_from(copies).unwrap_or(i64::MAX)],
    )?;
    for statement in COPIES {
        db.execute_batch(statement)?;
    }
    if later != 0 {
        db.execute("update package set due_at = due_at + ?1 where due_at is not null", [later])?;
    }
    for (_, sql) in &indexes {
        db.execute_batch(sql)?;
    }
    db.execute_batch("commit; pragma journal_mode = wal")?;
    db.close().map_err(|(_, error)| error.into())
}

/// Opens a fresh data directory, takes the originals in and makes the copies.
pub(super) async fn shop_in(directory: &Path, shape: Shape) -> Result<(), BenchError> {
    let db = Db::open(directory, "bench", NOW).await?;
    originals(&way_in(&db), shape).await?;
    db.close().await;
    drop(db);
    multiply(&directory.join(FILE), shape.copies, shape.later)
}

/// The database of a data directory.
pub(super) const FILE: &str = "parcelwatch.db";

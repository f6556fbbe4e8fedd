//! `bench list`: the first page of every tab, in a small shop and in huge ones.

use std::path::{Path, PathBuf};

use parcelwatch_domain::time::DAY;
use parcelwatch_store::{Db, Tab};
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::client::Client;
use super::figures::{count, quantile};
use super::fill::{FILE, Shape, originals, way_in};
use super::ingest::runtime;
use super::our_server::{OurServer, ROWS, json_list};
use super::scratch::Scratch;
use super::seed::NOW;
use super::{BenchError, Bound, Figure, Setup};
use crate::clock;
use crate::commands::installation::WORKSPACE;

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let sizes = if setup.quick { [1_000, 2_000, 4_000] } else { [10_000, 1_000_000, 10_000_000] };
    let pages = setup.size(2_000, 50);
    let scratch = Scratch::new(setup)?;
    let runtime = runtime()?;
    // All are filled first and measured in turns: what else the machine does meets each of them.
    let mut shops = Vec::with_capacity(sizes.len());
    for packages in sizes {
        let directory = scratch.path().join(packages.to_string());
        runtime.block_on(fill(&directory, packages))?;
        let db = runtime.block_on(Db::open_read(&directory))?;
        shops.push(Shop { packages, db, waits: Tab::LIST.map(|_| Vec::with_capacity(pages)) });
    }
    runtime.block_on(measure(&mut shops, pages))?;
    let mut ninety_ninth: Vec<Map<String, Value>> = Vec::new();
    let mut worst: f64 = 0.0;
    for (place, tab) in Tab::LIST.iter().enumerate() {
        let mut row = Map::new();
        row.insert("tab".to_owned(), tab.key().into());
        let mut slow = Vec::new();
        for shop in &mut shops {
            let (half, most) = (quantile(&mut shop.waits[place], 0.5), quantile(&mut shop.waits[place], 0.99));
            row.insert(format!("p50_us_{}", shop.packages), (half * 1e6).round().into());
            row.insert(format!("p99_us_{}", shop.packages), (most * 1e6).round().into());
            slow.push(most);
        }
        let ratio = slow.last().zip(slow.first()).map_or(0.0, |(big, small)| big / small.max(1e-9));
        worst = worst.max(ratio);
        tell(
            Figure::of("list", &format!("{}.p99_biggest_to_smallest", tab.key()), "ratio", &[ratio])
                .bound(Bound::AtMost(3.0))
                .with("p99_us", slow.iter().map(|wait| Value::from((wait * 1e6).round())).collect::<Vec<_>>())
                .with("packages", sizes.map(count).to_vec())
                .with("pages", pages)
                .with("rows", ROWS)
                .with("file_system", scratch.file_system.as_str()),
        );
        ninety_ninth.push(row);
    }
    tell(
        Figure::of("list", "worst_p99_biggest_to_smallest", "ratio", &[worst])
            .bound(Bound::AtMost(3.0))
            .with("tabs", ninety_ninth.into_iter().map(Value::Object).collect::<Vec<_>>()),
    );
    runtime.block_on(async {
        let mut directories = Vec::new();
        for shop in shops {
            shop.db.close().await;
            directories.push((shop.packages, scratch.path().join(shop.packages.to_string())));
        }
        over_http(&directories, pages, tell).await
    })
}

/// The first page as JSON, from the smallest shop and the biggest in turns.
async fn over_http(shops: &[(usize, PathBuf)], pages: usize, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let ends: Vec<&(usize, PathBuf)> = shops.first().into_iter().chain(shops.last()).collect();
    let mut asked = Vec::with_capacity(ends.len());
    for (_, directory) in &ends {
        let server = OurServer::start(directory).await?;
        let ask = json_list(server.address, &server.bearer).await?;
        asked.push((Client::connect(server.address).await?, ask, server, Vec::with_capacity(pages)));
    }
    for turn in 0..pages + 20 {
        for (client, ask, _, waits) in &mut asked {
            let watch = clock::stopwatch();
            client.ask(ask).await?;
            if turn >= 20 {
                waits.push(watch.elapsed().as_secs_f64());
            }
        }
    }
    let slow: Vec<f64> = asked.iter_mut().map(|(_, _, _, waits)| quantile(waits, 0.99)).collect();
    let ratio = slow.last().zip(slow.first()).map_or(0.0, |(big, small)| big / small.max(1e-9));
    tell(
        Figure::of("list", "json_over_http.p99_biggest_to_smallest", "ratio", &[ratio])
            .bound(Bound::AtMost(2.0))
            .with("p99_us", slow.iter().map(|wait| Value::from((wait * 1e6).round())).collect::<Vec<_>>())
            .with("packages", ends.iter().map(|(packages, _)| count(*packages)).collect::<Vec<_>>())
            .with("pages", pages),
    );
    for (_, _, server, _) in asked {
        server.app.tasks().ask_to_stop();
    }
    Ok(())
}

/// A shop of some size, and how long its pages took: for each tab, in seconds.
struct Shop {
    packages: usize,
    db: Db,
    waits: [Vec<f64>; Tab::LIST.len()],
}

async fn measure(shops: &mut [Shop], pages: usize) -> Result<(), BenchError> {
    for turn in 0..pages + 20 {
        for shop in &mut *shops {
            for (place, tab) in Tab::LIST.into_iter().enumerate() {
                let watch = clock::stopwatch();
                let page = shop.db.workspace(WORKSPACE).reader().await?.list(tab, None, ROWS).await?;
                let wait = watch.elapsed().as_secs_f64();
                if page.rows.is_empty() {
                    return Err(BenchError::Unexpected(format!("the tab {} is empty", tab.key())));
                }
                // The first few warm up.
                if turn >= 20 {
                    shop.waits[place].push(wait);
                }
            }
        }
    }
    Ok(())
}

/// Packages with one event each, in an order that has nothing to do with their names.
async fn fill(directory: &Path, packages: usize) -> Result<(), BenchError> {
    let db = Db::open(directory, "bench", NOW).await?;
    originals(&way_in(&db), Shape { copies: 0, events: 1, orders: false, later: 0 }).await?;
    db.close().await;
    drop(db);
    let db = Connection::open(directory.join(FILE))?;
    db.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; begin")?;
    let indexes: Vec<(String, String)> = db
        .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &indexes {
        db.execute_batch(&format!("drop index {name}"))?;
    }
    db.execute_batch(ORIGINALS)?;
    // A server goes by the real clock: nothing is to come due while it is asked.
    db.execute("update temp.original set due_at = due_at + ?1", [clock::now().since(NOW) + DAY])?;
    let packages = i64::try_from(packages).unwrap_or(i64::MAX);
    for statement in ROWS_OF_COPIES {
        db.execute(statement, [packages])?;
    }
    for (_, sql) in &indexes {
        db.execute_batch(sql)?;
    }
    db.execute_batch("commit; pragma journal_mode = wal")?;
    db.close().map_err(|(_, error)| error)?;
    Ok(())
}

const ORIGINALS: &str = "create temp table original as select row_number() over (order by p.reference) - 1 as place, \
     p.*, e.body as event_text, e.fingerprint, e.known_at, e.received_at, e.stored_at, \
     e.instant, e.kind, e.read_by from package p \
     join event e on e.workspace_id = p.workspace_id and e.number = p.number; \
     create temp table size as select count(*) as originals from original; \
     delete from package; delete from tab_count; \
     create unique index temp.original_by_place on original (place)";

/// A copy of an original for each number up to `?1`. The multiplier is prime: it scatters what was paid when.
const ROWS_OF_COPIES: &[&str] = &[
    "with recursive copy (n) as (select 1 union all select n + 1 from copy where n < ?1) \
     insert into package select workspace_id, printf('p%08d', n), printf('pkg_%032x', n), printf('PW%08dX', n), \
     carrier, status, sub_status, attention, attention_since + (n * 7919) % ?1, due_at, last_update_at, \
     sort_at + ((n * 7919) % ?1) * 1000, archived, printf('pw%08dx', n), version, body \
     from copy cross join original on place = n % (select originals from size)",
    "with recursive copy (n) as (select 1 union all select n + 1 from copy where n < ?1) \
     insert into event select workspace_id, printf('PW%08dX', n), fingerprint, printf('evt_%032x', n), known_at, \
     received_at, '', event_text, stored_at, instant, kind, read_by \
     from copy cross join original on place = n % (select originals from size)",
    "insert into tab_count select workspace_id, 'all', count(*) from package where ?1 > 0 group by workspace_id",
];

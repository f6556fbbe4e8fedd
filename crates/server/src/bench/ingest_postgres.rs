//! `bench ingest` on PostgreSQL: a server that is given, or one that is started where PostgreSQL is installed.

use parcelwatch_store::Db;

use super::bare_postgres::{Bare, Databases};
use super::figures::ROUNDS;
use super::fill::{COPIES, TEMPLATES, originals, way_in};
use super::ingest::{BATCH, Rounds, Sizes, bare_events, ours_once, runtime};
use super::seed::NOW;
use super::{BenchError, Bound, Figure, Setup};
use crate::clock;
use crate::commands::installation::SCHEMA;

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let runtime = runtime()?;
    let (server, started) = match &setup.database {
        Some(url) => (Some(url.clone()), None),
        None => started(),
    };
    let Some(url) = server else {
        for figure in ["postgres.to_replay", "postgres.to_bare"] {
            tell(Figure::skipped("ingest", figure, "PostgreSQL isn't installed, and no --database was given"));
        }
        return Ok(());
    };
    let sizes = Sizes::of(setup);
    let measured = runtime.block_on(async {
        let mut databases = Databases::on(&url)?;
        let measured = measure(&mut databases, sizes).await;
        databases.drop_all().await?;
        measured
    });
    let (rounds, version) = measured?;
    drop(started);
    let place = [("server", version.into())];
    rounds.tell("postgres", sizes, &place, Bound::AtLeast(0.2), tell);
    Ok(())
}

#[cfg(feature = "bench-postgres")]
fn started() -> (Option<String>, Option<parcelwatch_store::test_support::Server>) {
    use parcelwatch_store::test_support::{Durability, Server};
    let server = Server::start(Durability::Full);
    (server.as_ref().map(|server| server.url("postgres")), server)
}

#[cfg(not(feature = "bench-postgres"))]
fn started() -> (Option<String>, Option<()>) {
    (None, None)
}

async fn measure(databases: &mut Databases, sizes: Sizes) -> Result<(Rounds, String), BenchError> {
    let ours = databases.make("ours", None).await?;
    let version = shop_on(&ours, sizes).await?;
    let replay = databases.make("replay", Some("ours")).await?;
    let bare = databases.make("bare", None).await?;
    let mut replay = Bare::connect(&replay, SCHEMA).await?;
    let mut bare = Bare::connect(&bare, "public").await?;
    bare.bare_tables(TEMPLATES, sizes.shape.copies).await?;
    let db = Db::connect(&ours, SCHEMA, NOW).await?;
    let ingest = way_in(&db);
    let mut news = sizes.news();
    let mut rounds = Rounds::default();
    // The first round warms caches and statements, and isn't counted.
    for round in 0..=ROUNDS {
        let batches: Vec<Vec<String>> = (0..sizes.batches).map(|_| news.batch(BATCH)).collect();
        let bare_batches = batches.iter().map(|batch| bare_events(batch)).collect::<Result<Vec<_>, _>>()?;
        let (took, tape) = ours_once(&ingest, &batches).await?;
        let watch = clock::stopwatch();
        for commit in &tape {
            replay.replay(commit).await?;
        }
        let replayed = watch.elapsed().as_secs_f64();
        let watch = clock::stopwatch();
        for batch in &bare_batches {
            bare.bare(batch).await?;
        }
        let bared = watch.elapsed().as_secs_f64();
        if round > 0 {
            rounds.ours(took, &tape, sizes.batches * BATCH);
            rounds.theirs(replayed, bared);
        }
    }
    db.close().await;
    Ok((rounds, version))
}

/// The same shop as in a file, made by the same statements.
async fn shop_on(url: &str, sizes: Sizes) -> Result<String, BenchError> {
    let db = Db::connect(url, SCHEMA, NOW).await?;
    originals(&way_in(&db), sizes.shape).await?;
    let settings = db.settings().await?;
    let version = settings.into_iter().find(|setting| setting.name == "version").map(|setting| setting.value);
    db.close().await;
    let mut bare = Bare::connect(url, SCHEMA).await?;
    let indexes = bare
        .texts(
            "select i.relname::text, pg_get_indexdef(i.oid) from pg_index x join pg_class i on i.oid = x.indexrelid \
             join pg_namespace n on n.oid = i.relnamespace \
             where n.nspname = current_schema() and not x.indisprimary",
        )
        .await?;
    for (name, _) in &indexes {
        bare.run(&format!("drop index {name}")).await?;
    }
    bare.run("create table copy_name (token text collate \"C\" not null, hex text collate \"C\" not null, \
         spread bigint not null)").await?;
    bare.run(&format!(
        "insert into copy_name select 'K' || lpad(n::text, 7, '0'), lpad(to_hex(n), 6, '0'), \
         (n::bigint * 7919) % 86400000 \
         from generate_series(1, {}) n",
        sizes.shape.copies
    ))
    .await?;
    for statement in COPIES {
        bare.run(statement).await?;
    }
    for (_, sql) in &indexes {
        bare.run(sql).await?;
    }
    bare.settle().await?;
    Ok(version.unwrap_or_default())
}

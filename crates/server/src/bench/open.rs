//! `bench open`: from nothing to the first page, in a big shop.

use std::path::Path;

use parcelwatch_store::{Db, Tab};

use super::figures::ROUNDS;
use super::fill::{Shape, TEMPLATES, shop_in, way_in};
use super::ingest::runtime;
use super::scratch::Scratch;
use super::seed::NOW;
use super::{BenchError, Bound, Figure, Setup};
use crate::clock;
use crate::settings;

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let scratch = Scratch::new(setup)?;
    let shape = Shape { copies: setup.size(1_000_000, 1_000) / TEMPLATES - 1, events: 1, orders: false, later: 0 };
    let directory = scratch.path().join("data");
    runtime()?.block_on(shop_in(&directory, shape))?;
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        took.push(ready(&directory)? * 1e3);
    }
    tell(
        Figure::of("open", "open_to_ready", "ms", &took)
            .bound(Bound::AtMost(100.0))
            .with("packages", shape.packages())
            .with("file_system", scratch.file_system.as_str()),
    );
    Ok(())
}

/// All that a process does before it can answer: its threads, the lock, the engine's checks, the schema, the policies,
/// what has come due, the counts and a first page.
fn ready(directory: &Path) -> Result<f64, BenchError> {
    let watch = clock::stopwatch();
    let runtime = runtime()?;
    runtime.block_on(async {
        let db = Db::open(directory, "bench", NOW).await?;
        let ingest = way_in(&db);
        settings::policies(ingest.workspace()).await?;
        ingest.drain_due(NOW).await?;
        let mut reader = ingest.workspace().reader().await?;
        reader.counts().await?;
        reader.list(Tab::Attention, None, 50).await?;
        let took = watch.elapsed().as_secs_f64();
        drop(reader);
        db.close().await;
        Ok(took)
    })
}

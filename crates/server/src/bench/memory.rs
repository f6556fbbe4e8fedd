//! `bench memory`: what a process holds in memory under mixed load, in a process of its own.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use parcelwatch_domain::time::HOUR;
use parcelwatch_store::{Db, Tab};

use super::figures::{count, quantile};
use super::fill::{Shape, TEMPLATES, shop_in, way_in};
use super::ingest::{BATCH, runtime, take_in};
use super::scratch::Scratch;
use super::seed::{NOW, News};
use super::{BenchError, Bound, Figure, Setup, What};
use crate::clock;

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let shape = Shape { copies: setup.size(1_000_000, 1_000) / TEMPLATES - 1, events: 1, orders: false, later: 0 };
    if let Some(directory) = &setup.within {
        return under_load(directory, setup, shape, tell);
    }
    let scratch = Scratch::new(setup)?;
    let directory = scratch.path().join("data");
    runtime()?.block_on(shop_in(&directory, shape))?;
    let mut child = Command::new(std::env::current_exe()?);
    child.args(["bench", What::Memory.key(), "--within"]).arg(&directory).stdout(Stdio::piped());
    if setup.quick {
        child.arg("--quick");
    }
    let output = child.output()?;
    let failed = |error| BenchError::Unexpected(format!("the measuring process ended with {}: {error}", output.status));
    let figure: Figure = serde_json::from_slice(&output.stdout).map_err(failed)?;
    tell(figure.with("file_system", scratch.file_system.as_str()));
    Ok(())
}

/// Ingest, pages and due packages in turns for a minute, then a look at this process.
fn under_load(directory: &Path, setup: &Setup, shape: Shape, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let length = Duration::from_secs(if setup.quick { 1 } else { 60 });
    let runtime = runtime()?;
    let mut done = runtime.block_on(load(directory, shape, length))?;
    let megabytes = |kilobytes: usize| count(kilobytes) * 1024.0 / 1e6;
    let resident = status("self", "VmRSS").map(megabytes);
    let Some(resident) = resident else {
        tell(Figure::skipped("memory", "resident", "this system has no /proc/self/status"));
        return Ok(());
    };
    tell(
        Figure::of("memory", "resident", "MB", &[resident])
            .bound(Bound::AtMost(100.0))
            .with("highest_ever_mb", status("self", "VmHWM").map(megabytes))
            .with("packages", shape.packages())
            .with("seconds", length.as_secs())
            .with("batches", done.batches)
            .with("pages", done.waits.len())
            .with("due", done.due)
            .with("page_p99_ms", quantile(&mut done.waits, 0.99) * 1e3),
    );
    Ok(())
}

async fn load(directory: &Path, shape: Shape, length: Duration) -> Result<Done, BenchError> {
    let db = Db::open(directory, "bench", NOW).await?;
    let ingest = way_in(&db);
    let mut news = News::new(4, TEMPLATES, shape.copies);
    let (mut batches, mut due, mut waits) = (0, 0, Vec::new());
    let watch = clock::stopwatch();
    // An hour on, what comes due is spread over a day: twenty seconds of it are a few hundred packages.
    let mut now = NOW.plus(HOUR);
    while watch.elapsed() < length {
        take_in(&ingest, &news.batch(BATCH), now).await?;
        batches += 1;
        for tab in Tab::LIST {
            let page = clock::stopwatch();
            ingest.workspace().reader().await?.list(tab, None, 50).await?;
            waits.push(page.elapsed().as_secs_f64());
        }
        if batches % 10 == 0 {
            now = now.plus(20_000);
            due += ingest.drain_due(now).await?;
        }
    }
    db.close().await;
    Ok(Done { batches, due, waits })
}

/// What was done under load.
struct Done {
    batches: usize,
    due: usize,
    /// Seconds that each page took.
    waits: Vec<f64>,
}

/// A line of a process's status, in kilobytes.
pub(super) fn status(process: &str, name: &str) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

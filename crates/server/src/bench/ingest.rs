//! `bench ingest`: events from JSON lines to committed rows, beside the engine alone.

use std::path::Path;

use parcelwatch_domain::facts::{Fact, read_line};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::tape::{Recording, Written};
use parcelwatch_store::{Db, fingerprint};
use serde_json::Value;

use super::bare_sqlite::{Bare, BareEvent, bare_tables};
use super::figures::{ROUNDS, rate, seconds};
use super::fill::{FILE, Shape, TEMPLATES, shop_in, way_in};
use super::scratch::Scratch;
use super::seed::{NOW, News};
use super::{BenchError, Bound, Figure, Setup};
use crate::clock;
use crate::ingest::{Alongside, Fate, Ingest, Origin, Reported};

/// Events of one batch.
pub(super) const BATCH: usize = 100;

/// The sizes of a measurement of ingest.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) shape: Shape,
    /// Batches of one round.
    pub(super) batches: usize,
}

impl Sizes {
    pub(super) fn of(setup: &Setup) -> Sizes {
        let copies = setup.size(1_000_000, 1_000) / TEMPLATES - 1;
        Sizes { shape: Shape { copies, events: 2, orders: true, later: 0 }, batches: setup.size(100, 2) }
    }

    pub(super) fn news(self) -> News {
        News::new(2, TEMPLATES, self.shape.copies)
    }
}

/// The rounds of one engine: seconds that each way took for the same events.
#[derive(Default)]
pub(super) struct Rounds {
    ours: Vec<f64>,
    replay: Vec<f64>,
    bare: Vec<f64>,
    events: usize,
    statements: usize,
    rows: usize,
}

impl Rounds {
    pub(super) fn ours(&mut self, seconds: f64, tape: &[Vec<Written>], events: usize) {
        self.ours.push(seconds);
        self.events = events;
        self.statements = tape.iter().map(Vec::len).sum::<usize>() / tape.len().max(1);
        self.rows = tape.iter().flatten().map(|written| written.rows.len()).sum::<usize>() / tape.len().max(1);
    }

    pub(super) fn theirs(&mut self, replay: f64, bare: f64) {
        self.replay.push(replay);
        self.bare.push(bare);
    }

    /// The figures of an engine: rates, and ratios of the pairs.
    pub(super) fn tell(
        &self,
        engine: &str,
        sizes: Sizes,
        place: &[(&str, Value)],
        bare: Bound,
        tell: &mut dyn FnMut(Figure),
    ) {
        let rates = |seconds: &[f64]| -> Vec<f64> { seconds.iter().map(|took| rate(self.events, *took)).collect() };
        let ratios = |theirs: &[f64]| -> Vec<f64> { theirs.iter().zip(&self.ours).map(|(b, a)| b / a).collect() };
        let figure = |name: &str, unit: &'static str, rounds: &[f64]| {
            let figure = Figure::of("ingest", &format!("{engine}.{name}"), unit, rounds)
                .with("packages", sizes.shape.packages())
                .with("batch", BATCH)
                .with("batches_each_round", sizes.batches)
                .with("rows_a_commit", self.rows)
                .with("statements_a_commit", self.statements);
            place.iter().fold(figure, |figure, (name, value)| figure.with(name, value.clone()))
        };
        tell(figure("ours", "events/s", &rates(&self.ours)));
        tell(figure("replay", "events/s", &rates(&self.replay)));
        tell(figure("bare", "events/s", &rates(&self.bare)));
        tell(figure("to_replay", "ratio", &ratios(&self.replay)).bound(Bound::AtLeast(0.6)));
        tell(figure("to_bare", "ratio", &ratios(&self.bare)).bound(bare));
    }
}

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let scratch = Scratch::new(setup)?;
    let sizes = Sizes::of(setup);
    let (ours, replay, bare) =
        (scratch.path().join("ours"), scratch.path().join("replay"), scratch.path().join("bare.db"));
    let runtime = runtime()?;
    runtime.block_on(shop_in(&ours, sizes.shape))?;
    std::fs::create_dir(&replay)?;
    std::fs::copy(ours.join(FILE), replay.join(FILE))?;
    bare_tables(&bare, TEMPLATES, sizes.shape.copies)?;
    let rounds = runtime.block_on(pairs(&ours, &replay.join(FILE), &bare, sizes))?;
    let place = [("file_system", scratch.file_system.as_str().into())];
    rounds.tell("sqlite", sizes, &place, Bound::AtLeast(0.25), tell);
    Ok(())
}

async fn pairs(ours: &Path, replay: &Path, bare: &Path, sizes: Sizes) -> Result<Rounds, BenchError> {
    let db = Db::open(ours, "bench", NOW).await?;
    let ingest = way_in(&db);
    let mut replay = Bare::open(replay)?;
    let mut bare = Bare::open(bare)?;
    let mut news = sizes.news();
    let mut rounds = Rounds::default();
    // The first round warms caches and statements, and isn't counted.
    for round in 0..=ROUNDS {
        let batches: Vec<Vec<String>> = (0..sizes.batches).map(|_| news.batch(BATCH)).collect();
        let bare_batches = batches.iter().map(|batch| bare_events(batch)).collect::<Result<Vec<_>, _>>()?;
        let (took, tape) = ours_once(&ingest, &batches).await?;
        let ((), replayed) = seconds(|| tape.iter().try_for_each(|commit| replay.replay(commit)))?;
        let ((), bared) = seconds(|| bare_batches.iter().try_for_each(|batch| bare.bare(batch)))?;
        if round > 0 {
            rounds.ours(took, &tape, sizes.batches * BATCH);
            rounds.theirs(replayed, bared);
        }
    }
    db.close().await;
    Ok(rounds)
}

/// Takes batches in, each acknowledged before the next one begins, and records what was written.
pub(super) async fn ours_once(
    ingest: &Ingest,
    batches: &[Vec<String>],
) -> Result<(f64, Vec<Vec<Written>>), BenchError> {
    let recording = Recording::begin();
    let watch = clock::stopwatch();
    for batch in batches {
        take_in(ingest, batch, NOW).await?;
    }
    let took = watch.elapsed().as_secs_f64();
    Ok((took, recording.end()))
}

/// One batch of JSON lines, from text to "yes".
pub(super) async fn take_in(ingest: &Ingest, batch: &[String], now: Millis) -> Result<(), BenchError> {
    let mut reported = Vec::with_capacity(batch.len());
    for (line, text) in (1..).zip(batch) {
        reported.push(Reported { line, fact: fact(text)? });
    }
    let applied = ingest.apply(&reported, &Origin::default(), now, |_| Alongside::default()).await?;
    if applied.fates.iter().all(|fate| *fate == Fate::New) {
        return Ok(());
    }
    Err(BenchError::Unexpected("an event of ours wasn't new".to_owned()))
}

fn fact(text: &str) -> Result<Fact, BenchError> {
    read_line(text).map_err(|problems| BenchError::Unexpected(format!("{text}: {problems:?}")))
}

/// The same events as the bare loop writes them; making them ready isn't measured.
pub(super) fn bare_events(batch: &[String]) -> Result<Vec<BareEvent>, BenchError> {
    let ready = |text: &String| {
        let fact = fact(text)?;
        let Fact::Event(event) = &fact else {
            return Err(BenchError::Unexpected("only events are reported here".to_owned()));
        };
        Ok(BareEvent {
            number: event.number.to_string(),
            fingerprint: fingerprint(&fact),
            at: event.received_at.unwrap_or(NOW).0,
            status: "in_transit",
            body: text.clone(),
        })
    };
    batch.iter().map(ready).collect()
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime, BenchError> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?)
}

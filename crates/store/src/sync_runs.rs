//! Answers of sources. One that brings nothing new makes a run longer instead of adding a row: a package polled every
//! six hours for a month has one row, not 120.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::facts::{AsKey, Sync, SyncResult};
use parcelwatch_domain::time::{HOUR, Millis};

use crate::batch::Outcome;
use crate::commit::row;
use crate::conn::{Conn, fetch_by_keys};
use crate::error::StoreError;
use crate::rows;
use crate::tables::SYNC_RUN;

/// A run: the same answer again and again, never further apart than twice the polling interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncRun {
    /// The package that was asked about.
    pub package: String,
    /// The source that was asked.
    pub source: String,
    /// What came of it each time.
    pub result: SyncResult,
    /// The first answer.
    pub first: Millis,
    /// The last answer.
    pub last: Millis,
    /// How many there were.
    pub answers: i64,
    /// The polling interval in milliseconds; none: the policy's.
    pub interval: Option<i64>,
    /// The import that gave it; none: given directly.
    pub origin: Option<String>,
}

/// The interval of a sync that names none (contract: 6 h).
const INTERVAL: i64 = 6 * HOUR;

/// A sync fact of a batch.
pub(crate) struct Answer {
    pub(crate) place: usize,
    pub(crate) sync: Sync,
    pub(crate) origin: String,
}

/// Columns of [`SYNC_RUN`] without the workspace.
pub(crate) type RunRow = (String, String, String, i64, String, i64, i64, i64);

pub(crate) const BY_PACKAGE: &str = "select package, source, origin, first_at, result, last_at, answers, poll_interval \
     from sync_run where workspace_id = $1 and package in ({keys})";

const LONGER: &str = "on conflict (workspace_id, package, source, origin, first_at, result, poll_interval) do update \
     set last_at = excluded.last_at, answers = excluded.answers";

/// Reads a run back.
pub(crate) fn run_of(row: RunRow) -> Result<SyncRun, StoreError> {
    let (package, source, origin, first, result, last, answers, interval) = row;
    let result = SyncResult::of_key(&result)
        .ok_or_else(|| StoreError::UnknownValue { what: "sync result", value: result.clone() })?;
    Ok(SyncRun {
        package,
        source,
        result,
        first: Millis(first),
        last: Millis(last),
        answers,
        interval: (interval != 0).then_some(interval),
        origin: (!origin.is_empty()).then_some(origin),
    })
}

/// Writes the answers of a batch into runs and says what came of each.
pub(crate) async fn extend(
    conn: &mut Conn<'_>,
    workspace: &str,
    mut answers: Vec<Answer>,
) -> Result<Vec<(usize, Outcome)>, StoreError> {
    if answers.is_empty() {
        return Ok(Vec::new());
    }
    answers.sort_by_key(|answer| answer.sync.at);
    let packages: BTreeSet<&String> = answers.iter().map(|answer| &answer.sync.package).collect();
    let packages: Vec<String> = packages.into_iter().cloned().collect();
    let mut runs: BTreeMap<(String, String, String), Vec<Held>> = BTreeMap::new();
    let mut stored = fetch_by_keys!(conn, RunRow, BY_PACKAGE, workspace, packages)?;
    stored.sort();
    for row in stored {
        let run = run_of(row)?;
        let key = (run.package.clone(), run.source.clone(), run.origin.clone().unwrap_or_default());
        runs.entry(key).or_default().push(Held { run, changed: false });
    }
    let mut outcomes = Vec::with_capacity(answers.len());
    for Answer { place, sync, origin } in answers {
        let key = (sync.package.clone(), sync.source.clone(), origin);
        let origin = (!key.2.is_empty()).then(|| key.2.clone());
        outcomes.push((place, add(runs.entry(key).or_default(), sync, origin)));
    }
    let changed = runs.into_iter().flat_map(|((_, _, origin), runs)| {
        let changed = runs.into_iter().filter(|held| held.changed);
        changed.map(move |held| (origin.clone(), held.run)).collect::<Vec<_>>()
    });
    let rows = changed.map(|(origin, run)| {
        row![
            workspace,
            run.package,
            run.source,
            origin,
            run.first.0,
            run.result.as_key(),
            run.last.0,
            run.answers,
            run.interval.unwrap_or(0),
        ]
    });
    rows::insert(conn, &SYNC_RUN, rows.collect(), LONGER).await?;
    Ok(outcomes)
}

struct Held {
    run: SyncRun,
    changed: bool,
}

fn add(runs: &mut Vec<Held>, sync: Sync, origin: Option<String>) -> Outcome {
    let interval = sync.next_at.map(|next| next.since(sync.at)).filter(|interval| *interval > 0);
    let alike = |run: &SyncRun| run.result == sync.result && run.interval == interval;
    if runs.iter().any(|held| alike(&held.run) && held.run.first <= sync.at && sync.at <= held.run.last) {
        return Outcome::Known;
    }
    if let Some(newest) = runs.iter_mut().max_by_key(|held| held.run.last)
        && alike(&newest.run)
        && newest.run.last < sync.at
        && sync.at.since(newest.run.last) <= 2 * interval.unwrap_or(INTERVAL)
    {
        newest.run.last = sync.at;
        newest.run.answers += 1;
        newest.changed = true;
        return Outcome::New;
    }
    let run = SyncRun {
        package: sync.package,
        source: sync.source,
        result: sync.result,
        first: sync.at,
        last: sync.at,
        answers: 1,
        interval,
        origin,
    };
    runs.push(Held { run, changed: true });
    Outcome::New
}

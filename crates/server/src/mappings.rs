//! The owner's mappings (S12): what one would change, how it takes effect, and what is left that nobody could read.

use std::time::Duration;

use parcelwatch_domain::mapping::{Meant, Phrase};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Mapping, StoreError, Subject, UnmappedPhrase};
use serde::Serialize;

use crate::ingest::Ingest;

/// Events that are looked through before a person sees what a mapping would change: some seconds. In a longer history
/// they see how many it changes at least.
pub const PREVIEW_EVENTS: usize = 200_000;
/// Packages that are known to wait for a mapping, and are looked at beside those events.
const WAITING_MAX: usize = 1_000;
/// How long somebody waits for the history to be read. In a large installation that goes on behind the answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a mapping would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Packages whose status, reason or flags would be others.
    pub packages: usize,
    /// Whether these are all; else there may be more.
    pub is_whole: bool,
}

/// What a mapping would change, or its end; after looking through so many events.
///
/// # Errors
/// When the database is away.
pub async fn preview(
    ingest: &Ingest,
    phrase: &Phrase,
    meant: Option<Meant>,
    events_max: usize,
    now: Millis,
) -> Result<Preview, StoreError> {
    let mut mappings = (*ingest.mappings()).clone();
    mappings.set(phrase.clone(), meant);
    let walked = ingest.would_read(&mappings, events_max).await?;
    let mut seeds: Vec<Subject> = walked.numbers.into_iter().map(Subject::Number).collect();
    if !walked.is_whole {
        let waiting = ingest.workspace().reader().await?.packages_unmapped(phrase, "", WAITING_MAX).await?;
        seeds.extend(waiting.into_iter().map(Subject::Package));
    }
    let packages = ingest.would_change(&seeds, &mappings, now).await?.len();
    Ok(Preview { packages, is_whole: walked.is_whole })
}

/// Puts a mapping in force, or ends it: what comes in from now on is read by it. The history isn't yet. One that holds
/// already is no news.
///
/// # Errors
/// When the database is away.
pub async fn set(ingest: &Ingest, mapping: Mapping) -> Result<(), StoreError> {
    ingest.read_mappings_again().await?;
    if ingest.mappings().of(&mapping.phrase) == mapping.meant.as_ref() {
        return Ok(());
    }
    ingest.workspace().set_mapping(mapping).await?;
    ingest.read_mappings_again().await
}

/// Reads the history by the mappings in force, and waits a while for that. False: it goes on, and what isn't read yet
/// is shown as it was.
///
/// # Errors
/// When the database is away.
pub async fn take_effect(ingest: &Ingest, now: Millis) -> Result<bool, StoreError> {
    let ingest = ingest.clone();
    let reading = tokio::spawn(async move { ingest.follow_mappings(now).await });
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(read)) => read.map(|_| true),
        Ok(Err(_)) => {
            tracing::error!("Reading the history by a mapping ended in a panic");
            Ok(false)
        }
        Err(_) => Ok(false),
    }
}

/// The mappings in force, each with when and by whom it was set, sorted by phrase.
#[must_use]
pub fn in_force(all: Vec<Mapping>) -> Vec<Mapping> {
    let mut newest: Vec<Mapping> = Vec::new();
    for mapping in all {
        match newest.last_mut().filter(|last| last.phrase == mapping.phrase) {
            Some(last) => *last = mapping,
            None => newest.push(mapping),
        }
    }
    newest.retain(|mapping| mapping.meant.is_some());
    newest
}

/// What an event can be mapped to: everything but that nobody can read it.
pub fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Unmapped)
}

/// A code or text that nobody could read, as JSON.
#[derive(Debug, Serialize)]
pub struct UnmappedLine<'a> {
    #[serde(flatten)]
    phrase: &'a Phrase,
    example: &'a str,
    packages: i64,
    held_back: i64,
    events: i64,
    first_at: Millis,
    last_at: Millis,
}

impl<'a> From<&'a UnmappedPhrase> for UnmappedLine<'a> {
    fn from(of: &'a UnmappedPhrase) -> UnmappedLine<'a> {
        UnmappedLine {
            phrase: &of.phrase,
            example: &of.example,
            packages: of.packages,
            held_back: of.held_back,
            events: of.events,
            first_at: of.first_at,
            last_at: of.last_at,
        }
    }
}

/// A mapping, as JSON; without a kind it was taken away.
#[derive(Debug, Serialize)]
pub struct MappingLine<'a> {
    #[serde(flatten)]
    phrase: &'a Phrase,
    kind: Option<&'static str>,
    reason: Option<&'a str>,
    at: Millis,
    by: Option<&'a str>,
}

impl<'a> From<&'a Mapping> for MappingLine<'a> {
    fn from(mapping: &'a Mapping) -> MappingLine<'a> {
        MappingLine {
            phrase: &mapping.phrase,
            kind: mapping.meant.as_ref().map(|meant| meant.kind.key()),
            reason: mapping.meant.as_ref().and_then(|meant| meant.reason.as_deref()),
            at: mapping.at,
            by: mapping.by.as_deref(),
        }
    }
}

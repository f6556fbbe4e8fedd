//! Events read again (S12): by the owner's mappings, or by everything that reads, once a rule has changed. What follows
//! from it is decided and committed as for anything that is reported.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use parcelwatch_domain::assess::{Line, PackageLine, assess};
use parcelwatch_domain::decide::decide;
use parcelwatch_domain::facts::{Event, Fact};
use parcelwatch_domain::known::{Meaning, Report};
use parcelwatch_domain::mapping::Mappings;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Cluster, Mark, Reading, StoreError, StoredFact, Subject, mappings_in_force};

use super::{Ingest, TRIES_MAX, build, rows};
use crate::meaning;

/// Events that are looked at in one go.
const EVENTS_AT_ONCE: usize = 1_000;
/// Numbers whose packages are decided in one commit.
const NUMBERS_AT_ONCE: usize = 100;
/// Up to which mapping the history has been read.
const MARK: &str = "mappings_read";

/// Which events are read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that a mapping reads, or did.
    Mapped,
    /// All of them.
    All,
}

/// How far a walk through the history came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Numbers with events that mean something else now.
    pub numbers: BTreeSet<String>,
    /// Whether it came to the end.
    pub is_whole: bool,
}

/// The mappings in force.
pub(super) type Held = RwLock<Arc<Mappings>>;

impl Ingest {
    /// The owner's mappings in force.
    #[must_use]
    pub fn mappings(&self) -> Arc<Mappings> {
        // Nothing that could panic happens while it is held.
        Arc::clone(&self.mappings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the mappings in force again, because somebody has set one or taken one away.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn read_mappings_again(&self) -> Result<(), StoreError> {
        let found = mappings_in_force(&self.workspace.reader().await?.mappings().await?);
        let mut mappings = self.mappings.write().unwrap_or_else(PoisonError::into_inner);
        if **mappings != found {
            *mappings = Arc::new(found);
        }
        Ok(())
    }

    /// Reads the events of some things again and decides what follows. Returns how many mean something else now.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn read_again(&self, seeds: &[Subject], which: Which, now: Millis) -> Result<usize, StoreError> {
        let _turn = self.queue.turn.lock().await;
        let mut tries = 0;
        loop {
            let mut cluster = self.workspace.load_to_write(seeds).await?;
            let readings = read_cluster(&mut cluster, which, &self.mappings());
            if readings.is_empty() {
                return Ok(0);
            }
            let read = readings.len();
            let world = build(&cluster, &[]);
            let changes = decide(&world.known, &world.before, &self.policies(), now);
            let mut batch = Batch { at: now, basis: Some(cluster.basis.clone()), readings, ..Batch::default() };
            rows::write(changes, &world, &self.ids, now, &mut batch);
            match self.workspace.commit(batch).await {
                Err(StoreError::Moved { .. }) if tries < TRIES_MAX => tries += 1,
                other => return other.map(|_| read),
            }
        }
    }

    /// Reads the whole history again, bit by bit: what another process adds meanwhile is read as it comes in. Returns
    /// how many events mean something else now. It can be broken off and done again.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn read_history(&self, which: Which, now: Millis) -> Result<usize, StoreError> {
        let (mut read, mut mark) = (0, None);
        loop {
            let (numbers, next) = self.walk_on(which, &self.mappings(), mark.as_ref()).await?;
            let seeds: Vec<Subject> = numbers.into_iter().map(Subject::Number).collect();
            for seeds in seeds.chunks(NUMBERS_AT_ONCE) {
                read += self.read_again(seeds, which, now).await?;
            }
            mark = next;
            if mark.is_none() {
                return Ok(read);
            }
        }
    }

    /// Reads the history by the mappings that were set since it was last read by them. Returns how many events mean
    /// something else now.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn follow_mappings(&self, now: Millis) -> Result<usize, StoreError> {
        let mut reader = self.workspace.reader().await?;
        let newest = reader.mapped_at().await?.map(|at| at.0.to_string());
        let done = reader.engine_mark(MARK).await?;
        drop(reader);
        let Some(newest) = newest.filter(|newest| done.as_ref() != Some(newest)) else { return Ok(0) };
        self.read_mappings_again().await?;
        let read = self.read_history(Which::Mapped, now).await?;
        self.workspace.set_engine_mark(MARK, &newest).await?;
        Ok(read)
    }

    /// Whether the history has been read by all mappings.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn follows_mappings(&self) -> Result<bool, StoreError> {
        let mut reader = self.workspace.reader().await?;
        let newest = reader.mapped_at().await?.map(|at| at.0.to_string());
        Ok(newest.is_none() || reader.engine_mark(MARK).await? == newest)
    }

    /// Walks through up to `events_max` events for those that would mean something else under other mappings.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn would_read(&self, mappings: &Mappings, events_max: usize) -> Result<Walked, StoreError> {
        let (mut walked, mut mark, mut looked) = (Walked::default(), None, 0);
        while looked < events_max {
            let (numbers, next) = self.walk_on(Which::Mapped, mappings, mark.as_ref()).await?;
            walked.numbers.extend(numbers);
            looked += EVENTS_AT_ONCE;
            mark = next;
            if mark.is_none() {
                walked.is_whole = true;
                break;
            }
        }
        Ok(walked)
    }

    async fn walk_on(
        &self,
        which: Which,
        mappings: &Mappings,
        mark: Option<&Mark>,
    ) -> Result<(BTreeSet<String>, Option<Mark>), StoreError> {
        let stretch = self.workspace.reader().await?.events_after(mark, EVENTS_AT_ONCE).await?;
        let read = stretch.rows.iter().filter_map(|stored| read_one(stored, which, mappings));
        Ok((read.map(|reading| reading.number).collect(), stretch.next))
    }

    /// The packages of these things that would be shown differently under other mappings: by status, reason or flags.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn would_change(
        &self,
        seeds: &[Subject],
        mappings: &Mappings,
        now: Millis,
    ) -> Result<BTreeSet<String>, StoreError> {
        let mut changed = BTreeSet::new();
        for seeds in seeds.chunks(NUMBERS_AT_ONCE) {
            let mut cluster = self.workspace.load(seeds).await?;
            let policies = self.policies();
            let before = assess(&build(&cluster, &[]).known, &policies, now).lines;
            read_cluster(&mut cluster, Which::Mapped, mappings);
            let after = assess(&build(&cluster, &[]).known, &policies, now).lines;
            let pairs = packages(&before).zip(packages(&after));
            changed
                .extend(pairs.filter(|(before, after)| differs(before, after)).map(|(_, line)| line.package.clone()));
        }
        Ok(changed)
    }
}

/// The packages of an answer: the meaning of an event makes and takes away none, so that two answers have the same.
fn packages(lines: &[Line]) -> impl Iterator<Item = &PackageLine> {
    lines.iter().filter_map(|line| match line {
        Line::Package(line) if line.number.is_some() => Some(&**line),
        Line::Package(_) | Line::Order(_) => None,
    })
}

fn differs(before: &PackageLine, after: &PackageLine) -> bool {
    let flags = |line: &PackageLine| line.flags.iter().map(|flag| (flag.reason, flag.severity)).collect::<Vec<_>>();
    (before.sub_status, before.carrier_sub_status, &before.reason)
        != (after.sub_status, after.carrier_sub_status, &after.reason)
        || flags(before) != flags(after)
}

/// Reads the events of a cluster again, and says which mean something else now.
fn read_cluster(cluster: &mut Cluster, which: Which, mappings: &Mappings) -> Vec<Reading> {
    let mut readings = Vec::new();
    for stored in &mut cluster.events {
        if let Some(reading) = read_one(stored, which, mappings) {
            stored.meaning = Some(reading.meaning.clone());
            readings.push(reading);
        }
    }
    readings
}

/// None: it isn't read again, or means what it meant.
fn read_one(stored: &StoredFact, which: Which, mappings: &Mappings) -> Option<Reading> {
    let Fact::Event(event) = &stored.fact else { return None };
    let was = stored.meaning.as_ref()?;
    let meaning = match which {
        Which::Mapped => {
            let was_mapped = Meaning::from_key(&was.read_by) == Meaning::Mapping;
            if !was_mapped && mappings.read(event).is_none() {
                return None;
            }
            let (kind, _, read_by) = meaning::read_under(mappings, event);
            parcelwatch_store::Meaning { instant: was.instant, kind, read_by }
        }
        Which::All => decided(mappings, event),
    };
    let number = event.number.as_str().to_owned();
    (meaning != *was).then(|| Reading { number, fingerprint: stored.fingerprint.clone(), meaning })
}

/// What is stored of an event's meaning.
fn decided(mappings: &Mappings, event: &Event) -> parcelwatch_store::Meaning {
    let (kind, by, read_by) = meaning::read_under(mappings, event);
    let instant = Report::new(event.clone(), kind, by, None).instant;
    parcelwatch_store::Meaning { instant, kind, read_by }
}

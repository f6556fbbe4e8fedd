//! Reading one workspace: everything a reader gives belongs to it.

use std::collections::{BTreeMap, HashMap, HashSet};

use parcelwatch_domain::facts::{Customer, Fact, read_line};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Millis;

use crate::batch::Meaning;
use crate::conn::{Held, fetch_by_keys, on};
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::sync_runs::{RunRow, SyncRun, run_of};

/// Reads one workspace, statement by statement or as one instant.
pub struct Reader {
    pub(crate) workspace: String,
    pub(crate) held: Held,
    /// The last commit that it is sure to see.
    pub(crate) seen: u64,
}

/// A fact as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredFact {
    /// Its typed id.
    pub id: String,
    /// The name of its content.
    pub fingerprint: String,
    /// The fact, without customer.
    pub fact: Fact,
    /// When it became known; of an event, its earliest receipt. None: at the beginning of time.
    pub known_at: Option<Millis>,
    /// An event's receipts that are kept, the earliest first; empty for all others.
    pub receipts: Vec<Receipt>,
    /// What an event was decided to mean.
    pub meaning: Option<Meaning>,
}

/// One giving of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Receipt {
    /// When it made the event known.
    pub known_at: Millis,
    /// When it was received, where it says so.
    pub received_at: Option<Millis>,
}

/// Rows of a walk through everything, and where it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch<T> {
    /// The rows; facts of undone imports are left out, so there may be fewer than asked for.
    pub rows: Vec<T>,
    /// Where the walk goes on; none: it is at its end.
    pub next: Option<Mark>,
}

/// A place in a walk through everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(Vec<String>);

pub(crate) type FactRow = (String, String, Option<i64>, String, String);
pub(crate) type EventRow = (String, String, String, i64, Option<i64>, String, String, i64, String, String);
/// Number, fingerprint, origin, instant, receipt.
pub(crate) type GivingRow = (String, String, String, i64, Option<i64>);

const UNDONE: &str = "select id from import where workspace_id = $1 and undone_at is not null";
pub(crate) const GIVINGS_OF_NUMBERS: &str = "select number, fingerprint, origin, known_at, received_at from giving \
     where workspace_id = $1 and number in ({keys})";
const GIVINGS_OF_FACTS: &str = "select number, fingerprint, origin, known_at, received_at from giving \
     where workspace_id = $1 and number = '' and fingerprint in ({keys})";
pub(crate) const FACTS_AFTER: &str = "select id, fingerprint, known_at, origin, body from fact \
     where workspace_id = $1 and id > $2 order by id limit $3";
pub(crate) const EVENTS_AFTER: &str = "select number, fingerprint, id, known_at, received_at, origin, body, instant, kind, read_by from event \
     where workspace_id = $1 and (number, fingerprint) > ($2, $3) order by number, fingerprint limit $4";
pub(crate) const RUNS_AFTER: &str = "select package, source, origin, first_at, result, last_at, answers, poll_interval from sync_run \
     where workspace_id = $1 and package > $2 order by package, source, origin, first_at, result, poll_interval limit $3";
const RUNS_OF_PACKAGE: &str = "select package, source, origin, first_at, result, last_at, answers, poll_interval from sync_run \
     where workspace_id = $1 and package = $2 order by package, source, origin, first_at, result, poll_interval";
const CUSTOMERS: &str =
    "select order_key, name, email, phone from customer where workspace_id = $1 and order_key in ({keys})";

impl Reader {
    /// All living facts but events and answers of sources, by id: up to `limit` after a mark.
    ///
    /// # Errors
    /// When the database is away, or a fact can't be read back.
    pub async fn facts_after(&mut self, mark: Option<&Mark>, limit: usize) -> Result<Stretch<StoredFact>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let after = mark.and_then(|mark| mark.0.first()).map_or("", String::as_str);
        let workspace = &self.workspace;
        let rows: Vec<FactRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(FACTS_AFTER).bind(workspace).bind(after).bind(places(limit)).fetch_all(db).await
        })?;
        let next = (rows.len() == limit).then(|| rows.last().map(|row| Mark(vec![row.0.clone()]))).flatten();
        let undone = self.undone().await?;
        let rows = self.living_facts(rows, &undone).await?;
        Ok(Stretch { rows, next })
    }

    /// All living events, by number: up to `limit` after a mark.
    ///
    /// # Errors
    /// When the database is away, or an event can't be read back.
    pub async fn events_after(&mut self, mark: Option<&Mark>, limit: usize) -> Result<Stretch<StoredFact>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let part = |place: usize| mark.and_then(|mark| mark.0.get(place)).map_or("", String::as_str);
        let (number, fingerprint) = (part(0), part(1));
        let workspace = &self.workspace;
        let rows: Vec<EventRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(EVENTS_AFTER).bind(workspace).bind(number).bind(fingerprint).bind(places(limit))
                .fetch_all(db).await
        })?;
        let next =
            (rows.len() == limit).then(|| rows.last().map(|row| Mark(vec![row.0.clone(), row.1.clone()]))).flatten();
        let mut numbers: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
        numbers.dedup();
        let undone = self.undone().await?;
        let rows = self.living_events(rows, &numbers, &undone).await?;
        Ok(Stretch { rows, next })
    }

    /// All living runs of answers, by package: those of at least one package after a mark, whole packages at a time.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn sync_runs_after(&mut self, mark: Option<&Mark>, limit: usize) -> Result<Stretch<SyncRun>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let after = mark.and_then(|mark| mark.0.first()).map_or("", String::as_str).to_owned();
        let workspace = self.workspace.clone();
        let mut rows: Vec<RunRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(RUNS_AFTER).bind(&workspace).bind(&after).bind(places(limit)).fetch_all(db).await
        })?;
        let mut next = None;
        if rows.len() == limit
            && let Some(last) = rows.last().map(|row| row.0.clone())
        {
            // The last package may go on behind the limit: it is read whole.
            rows.retain(|row| row.0 != last);
            let whole: Vec<RunRow> = on!(&mut self.held.conn(), db => {
                sqlx::query_as(RUNS_OF_PACKAGE).bind(&workspace).bind(&last).fetch_all(db).await
            })?;
            rows.extend(whole);
            next = Some(Mark(vec![last]));
        }
        let undone = self.undone().await?;
        rows.retain(|row| !undone.contains(&row.2));
        let rows = rows.into_iter().map(run_of).collect::<Result<Vec<_>, _>>()?;
        Ok(Stretch { rows, next })
    }

    /// The persons of these orders, by order key.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn customers(&mut self, order_keys: &[String]) -> Result<BTreeMap<String, Customer>, StoreError> {
        type Row = (String, Option<String>, Option<String>, Option<String>);
        let workspace = self.workspace.clone();
        let rows = fetch_by_keys!(&mut self.held.conn(), Row, CUSTOMERS, &workspace, order_keys)?;
        Ok(rows.into_iter().map(|(key, name, email, phone)| (key, Customer { name, email, phone })).collect())
    }

    /// Imports whose facts don't count.
    pub(crate) async fn undone(&mut self) -> Result<HashSet<String>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<(String,)> =
            on!(&mut self.held.conn(), db => sqlx::query_as(UNDONE).bind(workspace).fetch_all(db).await)?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    pub(crate) async fn living_facts(
        &mut self,
        rows: Vec<FactRow>,
        undone: &HashSet<String>,
    ) -> Result<Vec<StoredFact>, StoreError> {
        let doubtful: Vec<String> =
            rows.iter().filter(|row| undone.contains(&row.3)).map(|row| row.1.clone()).collect();
        let workspace = self.workspace.clone();
        let givings = fetch_by_keys!(&mut self.held.conn(), GivingRow, GIVINGS_OF_FACTS, &workspace, doubtful)?;
        let regiven: HashSet<String> =
            givings.into_iter().filter(|row| !undone.contains(&row.2)).map(|row| row.1).collect();
        let mut facts = Vec::with_capacity(rows.len());
        for (id, fingerprint, known_at, origin, body) in rows {
            if undone.contains(&origin) && !regiven.contains(&fingerprint) {
                continue;
            }
            let fact = fact_of(&id, &body)?;
            let known_at = known_at.map(Millis);
            facts.push(StoredFact { id, fingerprint, fact, known_at, receipts: Vec::new(), meaning: None });
        }
        Ok(facts)
    }

    pub(crate) async fn living_events(
        &mut self,
        rows: Vec<EventRow>,
        numbers: &[String],
        undone: &HashSet<String>,
    ) -> Result<Vec<StoredFact>, StoreError> {
        let workspace = self.workspace.clone();
        let givings = fetch_by_keys!(&mut self.held.conn(), GivingRow, GIVINGS_OF_NUMBERS, &workspace, numbers)?;
        let mut further: HashMap<(String, String), Vec<Receipt>> = HashMap::new();
        for (number, fingerprint, origin, known_at, received_at) in givings {
            if !undone.contains(&origin) {
                let receipt = Receipt { known_at: Millis(known_at), received_at: received_at.map(Millis) };
                further.entry((number, fingerprint)).or_default().push(receipt);
            }
        }
        let mut events = Vec::with_capacity(rows.len());
        for (number, fingerprint, id, known_at, received_at, origin, body, instant, kind, read_by) in rows {
            let key = (number, fingerprint);
            let mut receipts = further.remove(&key).unwrap_or_default();
            if !undone.contains(&origin) {
                receipts.push(Receipt { known_at: Millis(known_at), received_at: received_at.map(Millis) });
            }
            receipts.sort();
            receipts.dedup();
            let Some(first) = receipts.first() else { continue };
            let kind = Kind::from_key(&kind).ok_or(StoreError::UnknownValue { what: "kind", value: kind })?;
            let fact = fact_of(&id, &body)?;
            events.push(StoredFact {
                id,
                fingerprint: key.1,
                fact,
                known_at: Some(first.known_at),
                receipts,
                meaning: Some(Meaning { instant: Millis(instant), kind, read_by }),
            });
        }
        Ok(events)
    }
}

fn fact_of(id: &str, body: &str) -> Result<Fact, StoreError> {
    read_line(body).map_err(|problems| StoreError::UnreadableFact { id: id.to_owned(), problems })
}

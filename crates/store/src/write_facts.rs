//! Facts into their tables: what is new is added, what is known gets a further giving where that matters.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use parcelwatch_domain::facts::{Event, Fact};
use parcelwatch_domain::time::Millis;

use crate::batch::{Given, Meaning, Outcome, Reading};
use crate::commit::row;
use crate::conn::{Conn, fetch_by_keys, on};
use crate::dependents::Changed;
use crate::error::StoreError;
use crate::fingerprint::fingerprint;
use crate::load::SOURCES;
use crate::rows::{self, Cells};
use crate::subject::subjects;
use crate::sync_runs;
use crate::tables::{EVENT, FACT, FACT_SUBJECT, GIVING, SOURCE};

/// Writes facts and says what came of each.
pub(crate) async fn write(
    conn: &mut Conn<'_>,
    workspace: &str,
    at: Millis,
    given: Vec<Given>,
) -> Result<(Vec<Outcome>, Changed), StoreError> {
    let mut outcomes = vec![Outcome::Known; given.len()];
    let mut sorted = Sorted::default();
    for (place, given) in given.into_iter().enumerate() {
        sorted.add(place, given);
    }
    let mut changed = Changed::default();
    if sources_are_earlier(conn, workspace, &sorted).await? {
        changed.source(at);
    }
    save_sources(conn, workspace, &sorted).await?;
    for (place, outcome) in sync_runs::extend(conn, workspace, std::mem::take(&mut sorted.syncs)).await? {
        if let Some(slot) = outcomes.get_mut(place) {
            *slot = outcome;
        }
    }
    let new_events = insert_events(conn, workspace, at, &sorted.events).await?;
    let new_facts = insert_facts(conn, workspace, at, &sorted.facts).await?;
    for (_, item) in firsts(&sorted.facts).filter(|(print, _)| new_facts.contains(*print)) {
        match &item.given.fact {
            Fact::Channel(channel) => changed.channels.push((channel.channel.clone(), Millis(item.known_at()))),
            Fact::SourceState(state) => changed.source(state.from),
            _ => {}
        }
    }
    let mut again = Again::default();
    for (is_new, groups) in [(&new_events, &sorted.events), (&new_facts, &sorted.facts)] {
        for (print, group) in groups {
            let mut rest = group.iter();
            if is_new.contains(print)
                && let Some(first) = rest.next()
            {
                if let Some(slot) = outcomes.get_mut(first.place) {
                    *slot = Outcome::New;
                }
                again.keep(print, first);
            }
            again.todo.extend(rest.map(|given| (print.clone(), given)));
        }
    }
    again.write(conn, workspace, at, &mut outcomes).await?;
    Ok((outcomes, changed))
}

/// Events in one statement of [`read_again`]: five parameters each.
const READINGS: usize = 100;

/// Gives stored events another meaning. The guard lets these three columns pass: they are our reading, not the fact.
pub(crate) async fn read_again(conn: &mut Conn<'_>, workspace: &str, readings: &[Reading]) -> Result<(), StoreError> {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by(|a, b| (&a.number, &a.fingerprint).cmp(&(&b.number, &b.fingerprint)));
    for chunk in readings.chunks(READINGS) {
        let rows: Vec<String> = (0..chunk.len())
            .map(|row| {
                let first = 2 + row * 5;
                // Both engines name the columns of such a list alike; without casts one takes all for text.
                let casts = [(0, "text"), (1, "text"), (2, "bigint"), (3, "text"), (4, "text")];
                let places = casts.map(|(place, kind)| format!("cast(${} as {kind})", first + place));
                format!("({})", places.join(", "))
            })
            .collect();
        let sql = format!(
            "update event set instant = r.column3, kind = r.column4, read_by = r.column5 from (values {}) as r \
             where event.workspace_id = $1 and event.number = r.column1 and event.fingerprint = r.column2",
            rows.join(", ")
        );
        on!(conn, db => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(workspace);
            for reading in chunk {
                let Meaning { instant, kind, read_by } = &reading.meaning;
                query = query.bind(&reading.number).bind(&reading.fingerprint).bind(instant.0).bind(kind.key());
                query = query.bind(read_by);
            }
            query.execute(db).await.map(drop)
        })?;
    }
    Ok(())
}

/// A fact with all that its row needs.
struct Item {
    place: usize,
    given: Given,
    number: String,
}

impl Item {
    fn origin(&self) -> &str {
        self.given.origin.as_deref().unwrap_or_default()
    }

    fn known_at(&self) -> i64 {
        self.given.known_at.unwrap_or(Millis::MIN).0
    }

    fn received_at(&self) -> Option<i64> {
        match &self.given.fact {
            Fact::Event(event) => event.received_at.map(|at| at.0),
            _ => None,
        }
    }
}

/// The facts of a batch by table, equal ones together: the one known first stands first, so that the outcome doesn't
/// hang on the order of a file.
#[derive(Default)]
struct Sorted {
    events: BTreeMap<String, Vec<Item>>,
    facts: BTreeMap<String, Vec<Item>>,
    syncs: Vec<sync_runs::Answer>,
    sources: BTreeMap<(String, String), i64>,
}

impl Sorted {
    fn add(&mut self, place: usize, given: Given) {
        let origin = given.origin.clone().unwrap_or_default();
        match &given.fact {
            Fact::Sync(sync) => {
                self.live(&sync.source, &origin, sync.at);
                self.syncs.push(sync_runs::Answer { place, sync: sync.clone(), origin });
            }
            Fact::Event(Event { number, .. }) => {
                let number = number.to_string();
                Self::put(&mut self.events, Item { place, given, number });
            }
            fact => {
                if let Fact::SourceState(state) = fact {
                    let (source, from) = (state.source.clone(), state.from);
                    self.live(&source, &origin, from);
                }
                Self::put(&mut self.facts, Item { place, given, number: String::new() });
            }
        }
    }

    fn put(groups: &mut BTreeMap<String, Vec<Item>>, item: Item) {
        let group = groups.entry(fingerprint(&item.given.fact)).or_default();
        let before = group.partition_point(|other| other.known_at() <= item.known_at());
        group.insert(before, item);
    }

    fn live(&mut self, source: &str, origin: &str, at: Millis) {
        let first = self.sources.entry((source.to_owned(), origin.to_owned())).or_insert(at.0);
        *first = at.0.min(*first);
    }
}

/// Whether a source becomes live with these facts, or is found to have been live earlier.
async fn sources_are_earlier(conn: &mut Conn<'_>, workspace: &str, sorted: &Sorted) -> Result<bool, StoreError> {
    let names: BTreeSet<&String> = sorted.sources.keys().map(|(source, _)| source).collect();
    let names: Vec<String> = names.into_iter().cloned().collect();
    let stored = fetch_by_keys!(conn, (String, String, i64), SOURCES, workspace, names)?;
    let first = |name: &String| stored.iter().filter(|row| row.0 == *name).map(|row| row.2).min();
    Ok(sorted.sources.iter().any(|((source, _), at)| first(source).is_none_or(|first| *at < first)))
}

async fn save_sources(conn: &mut Conn<'_>, workspace: &str, sorted: &Sorted) -> Result<(), StoreError> {
    const EARLIER: &str = "on conflict (workspace_id, source, origin) do update \
         set first_known_at = excluded.first_known_at where excluded.first_known_at < source.first_known_at";
    let rows =
        sorted.sources.iter().map(|((source, origin), at)| row![workspace, source.as_str(), origin.as_str(), *at]);
    rows::insert(conn, &SOURCE, rows.collect(), EARLIER).await.map(drop)
}

type Groups = BTreeMap<String, Vec<Item>>;

async fn insert_events(
    conn: &mut Conn<'_>,
    workspace: &str,
    at: Millis,
    events: &Groups,
) -> Result<HashSet<String>, StoreError> {
    let mut rows: Vec<Cells> = Vec::with_capacity(events.len());
    for (print, item) in firsts(events) {
        // An event whose meaning nobody decided yet is kept as what it is: unread.
        let (instant, kind, read_by) = match &item.given.meaning {
            Some(meaning) => (meaning.instant.0, meaning.kind.key(), meaning.read_by.as_str()),
            None => (item.known_at(), parcelwatch_domain::status::Kind::Unmapped.key(), "none"),
        };
        rows.push(row![
            workspace,
            item.number.as_str(),
            print.as_str(),
            item.given.id.as_str(),
            item.known_at(),
            item.received_at(),
            item.origin(),
            body(&item.given.fact),
            at.0,
            instant,
            kind,
            read_by,
        ]);
    }
    Ok(rows::insert_new(conn, &EVENT, rows, "fingerprint").await?.into_iter().collect())
}

async fn insert_facts(
    conn: &mut Conn<'_>,
    workspace: &str,
    at: Millis,
    facts: &Groups,
) -> Result<HashSet<String>, StoreError> {
    let rows = firsts(facts).map(|(print, item)| {
        row![
            workspace,
            item.given.id.as_str(),
            print.as_str(),
            item.given.fact.type_name(),
            item.given.known_at.map(|at| at.0),
            item.origin(),
            body(&item.given.fact),
            at.0,
        ]
    });
    let new: HashSet<String> =
        rows::insert_new(conn, &FACT, rows.collect(), "fingerprint").await?.into_iter().collect();
    let mut links: Vec<Cells> = Vec::new();
    for (print, item) in firsts(facts) {
        if new.contains(print) {
            for subject in subjects(&item.given.fact) {
                links.push(row![workspace, subject.to_string(), item.given.id.as_str()]);
            }
        }
    }
    rows::insert(conn, &FACT_SUBJECT, links, "on conflict do nothing").await?;
    Ok(new)
}

fn firsts(groups: &Groups) -> impl Iterator<Item = (&String, &Item)> {
    groups.iter().filter_map(|(print, group)| Some((print, group.first()?)))
}

/// The fact as JSON, without the customer: persons have a table of their own.
fn body(fact: &Fact) -> String {
    let text = match fact {
        Fact::Order(order) if order.customer.is_some() => {
            let mut order = order.clone();
            order.customer = None;
            serde_json::to_string(&Fact::Order(order))
        }
        other => serde_json::to_string(other),
    };
    // A fact is plain texts, numbers and lists: it can't fail to become JSON.
    text.unwrap_or_default()
}

/// Facts that were known already.
#[derive(Default)]
struct Again<'g> {
    todo: Vec<(String, &'g Item)>,
    /// What is kept of each fingerprint: origin and instant of every giving.
    kept: HashMap<String, Vec<(String, i64)>>,
}

impl<'g> Again<'g> {
    fn keep(&mut self, print: &str, item: &Item) {
        self.kept.entry(print.to_owned()).or_default().push((item.origin().to_owned(), item.known_at()));
    }

    async fn write(
        mut self,
        conn: &mut Conn<'_>,
        workspace: &str,
        at: Millis,
        outcomes: &mut [Outcome],
    ) -> Result<(), StoreError> {
        if self.todo.is_empty() {
            return Ok(());
        }
        self.load(conn, workspace).await?;
        let mut rows = Vec::new();
        for (print, item) in std::mem::take(&mut self.todo) {
            if self.matters(&print, item) {
                rows.push(row![
                    workspace,
                    item.number.as_str(),
                    print.as_str(),
                    item.origin(),
                    item.known_at(),
                    item.received_at(),
                    at.0,
                ]);
                self.keep(&print, item);
                if let Some(slot) = outcomes.get_mut(item.place) {
                    *slot = Outcome::Regiven;
                }
            }
        }
        rows::insert(conn, &GIVING, rows, "on conflict do nothing").await.map(drop)
    }

    /// A further giving is kept when the fact would otherwise leave with the imports it came from, when it was
    /// received earlier than all we know of, or when this receipt lets it count.
    fn matters(&self, print: &str, item: &Item) -> bool {
        let kept = self.kept.get(print).map(Vec::as_slice).unwrap_or_default();
        let is_event = !item.number.is_empty();
        let same = |(origin, at): &(String, i64)| origin == item.origin() && *at == item.known_at();
        if kept.iter().any(same) {
            return false;
        }
        let given_directly = kept.iter().any(|(origin, _)| origin.is_empty());
        let by_this_origin = kept.iter().any(|(origin, _)| origin == item.origin());
        let earlier = kept.iter().all(|(_, at)| item.known_at() < *at);
        (!given_directly && !by_this_origin) || (is_event && (earlier || item.given.lets_it_count))
    }

    async fn load(&mut self, conn: &mut Conn<'_>, workspace: &str) -> Result<(), StoreError> {
        let known: BTreeSet<&String> = self.todo.iter().map(|(print, _)| print).collect();
        let known: Vec<String> = known.into_iter().filter(|print| !self.kept.contains_key(*print)).cloned().collect();
        let numbers: BTreeSet<&String> =
            self.todo.iter().map(|(_, item)| &item.number).filter(|number| !number.is_empty()).collect();
        let numbers: Vec<String> = numbers.into_iter().cloned().collect();
        let mut rows = fetch_by_keys!(conn, Kept, FACTS_KNOWN, workspace, known)?;
        rows.extend(fetch_by_keys!(conn, Kept, EVENTS_KNOWN, workspace, numbers)?);
        rows.extend(fetch_by_keys!(conn, Kept, FACT_GIVINGS, workspace, known)?);
        rows.extend(fetch_by_keys!(conn, Kept, EVENT_GIVINGS, workspace, numbers)?);
        let known: HashSet<String> = known.into_iter().collect();
        for (print, origin, at) in rows {
            if known.contains(&print) {
                self.kept.entry(print).or_default().push((origin, at.unwrap_or(Millis::MIN.0)));
            }
        }
        Ok(())
    }
}

/// Fingerprint, origin, instant.
type Kept = (String, String, Option<i64>);

const FACTS_KNOWN: &str =
    "select fingerprint, origin, known_at from fact where workspace_id = $1 and fingerprint in ({keys})";
const EVENTS_KNOWN: &str =
    "select fingerprint, origin, known_at from event where workspace_id = $1 and number in ({keys})";
const FACT_GIVINGS: &str = "select fingerprint, origin, known_at from giving \
     where workspace_id = $1 and number = '' and fingerprint in ({keys})";
const EVENT_GIVINGS: &str =
    "select fingerprint, origin, known_at from giving where workspace_id = $1 and number in ({keys})";

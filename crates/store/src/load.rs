//! Loading what hangs together: whatever a decision about some things may look at, and nothing else. A few statements
//! a round, one for each table, never one for each row.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parcelwatch_domain::time::Millis;

use crate::basis::Basis;
use crate::conn::fetch_by_keys;
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::lines;
use crate::list::{OrderLine, PackageLine};

use crate::read::{Reader, StoredFact};
use crate::subject::{Subject, leads_to};
use crate::sync_runs::{self, RunRow, SyncRun, run_of};

/// All that hangs together with some subjects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cluster {
    /// Living facts but events and syncs, by id.
    pub facts: Vec<StoredFact>,
    /// Living events of all its numbers, by number and fingerprint.
    pub events: Vec<StoredFact>,
    /// Runs of answers about its packages.
    pub runs: Vec<SyncRun>,
    /// Live sources among those named, each with the first instant it was heard of.
    pub live_sources: BTreeMap<String, Millis>,
    /// What is stored of its packages, by reference: the versions to decide on.
    pub packages: Vec<PackageLine>,
    /// What is stored of its orders, by key.
    pub orders: Vec<OrderLine>,
    /// What a decision about all this rests upon; it goes into the batch that follows from it.
    pub basis: Basis,
}

/// The most facts, events and runs of one cluster. The busiest merged shipments have hundreds; far more means that
/// names collide (every order named "1"), and a decision over them would take seconds.
pub const CLUSTER_MAX: usize = 20_000;

pub(crate) const FACT_IDS: &str =
    "select fact_id from fact_subject where workspace_id = $1 and subject in ({keys}) limit 20001";
pub(crate) const SOURCES: &str =
    "select source, origin, first_known_at from source where workspace_id = $1 and source in ({keys})";
pub(crate) const ORDERS_OF_PACKAGES: &str = "select o.name from package_order x join orders o \
     on o.workspace_id = x.workspace_id and o.order_key = x.order_key \
     where x.workspace_id = $1 and x.reference in ({keys})";

impl Workspace {
    /// All that hangs together with these subjects, as of one instant.
    ///
    /// # Errors
    /// [`StoreError::ClusterTooLarge`] beyond [`CLUSTER_MAX`].
    pub async fn load(&self, seeds: &[Subject]) -> Result<Cluster, StoreError> {
        self.snapshot().await?.load(seeds).await
    }

    /// The same for whoever is about to write. On SQLite it is read by the one connection that writes: its cache outlives
    /// its own commits, and what is read is what will be written; every other connection's cache is void after each commit.
    ///
    /// # Errors
    /// As [`Workspace::load`].
    pub async fn load_to_write(&self, seeds: &[Subject]) -> Result<Cluster, StoreError> {
        self.snapshot_to_write().await?.load(seeds).await
    }
}

impl Reader {
    /// All that hangs together with these subjects.
    ///
    /// # Errors
    /// [`StoreError::ClusterTooLarge`] beyond [`CLUSTER_MAX`].
    pub async fn load(&mut self, seeds: &[Subject]) -> Result<Cluster, StoreError> {
        let undone = self.undone().await?;
        let mut search = Search::default();
        search.meet(seeds.iter().cloned());
        // A placeholder has no facts of its own: it hangs on its orders.
        let names = self.order_names_of(&search.frontier).await?;
        search.meet(names.into_iter().map(Subject::Order));
        while !search.frontier.is_empty() {
            let frontier = std::mem::take(&mut search.frontier);
            let subjects: Vec<String> = frontier.iter().map(Subject::to_string).collect();
            let workspace = self.workspace.clone();
            // A fact hangs on several subjects: which ones are new is asked for first, and each is fetched once.
            let ids = fetch_by_keys!(&mut self.held.conn(), (String,), FACT_IDS, &workspace, subjects)?;
            let ids: BTreeSet<String> = ids.into_iter().map(|(id,)| id).collect();
            let ids: Vec<String> = ids.into_iter().filter(|id| !search.facts.contains_key(id)).collect();
            if search.facts.len() + ids.len() > CLUSTER_MAX {
                return Err(StoreError::ClusterTooLarge { limit: CLUSTER_MAX });
            }
            let rows = fetch_by_keys!(&mut self.held.conn(), (String,), lines::FACTS, &workspace, ids)?;
            for fact in self.living_facts(lines::read(rows, lines::fact)?, &undone).await? {
                search.meet(leads_to(&fact.fact));
                search.facts.insert(fact.id.clone(), fact);
            }
            let numbers = names_of(&frontier, |subject| match subject {
                Subject::Number(number) => Some(number),
                _ => None,
            });
            let rows = fetch_by_keys!(&mut self.held.conn(), (String,), lines::EVENTS, &workspace, numbers)?;
            for event in self.living_events(lines::read(rows, lines::event)?, &numbers, &undone).await? {
                search.meet(leads_to(&event.fact));
                search.events.push(event);
            }
            let packages = names_of(&frontier, package_name);
            let rows = fetch_by_keys!(&mut self.held.conn(), RunRow, sync_runs::BY_PACKAGE, &workspace, packages)?;
            for row in rows.into_iter().filter(|row| !undone.contains(&row.2)) {
                search.meet([Subject::Source(row.1.clone())]);
                search.runs.push(run_of(row)?);
            }
            search.check_size()?;
        }
        self.finish(search, &undone).await
    }

    async fn order_names_of(&mut self, seeds: &[Subject]) -> Result<Vec<String>, StoreError> {
        let references = names_of(seeds, package_name);
        let workspace = self.workspace.clone();
        let rows = fetch_by_keys!(&mut self.held.conn(), (String,), ORDERS_OF_PACKAGES, &workspace, references)?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Adds what is stored about the things that were met.
    async fn finish(
        &mut self,
        search: Search,
        undone: &std::collections::HashSet<String>,
    ) -> Result<Cluster, StoreError> {
        let met: Vec<Subject> = search.met.into_iter().collect();
        let sources = names_of(&met, |subject| match subject {
            Subject::Source(source) => Some(source),
            _ => None,
        });
        let workspace = self.workspace.clone();
        let mut live_sources: BTreeMap<String, Millis> = BTreeMap::new();
        for (source, origin, at) in
            fetch_by_keys!(&mut self.held.conn(), (String, String, i64), SOURCES, &workspace, sources)?
        {
            if !undone.contains(&origin) {
                let first = live_sources.entry(source).or_insert(Millis(at));
                *first = Millis(at).min(*first);
            }
        }
        let names = names_of(&met, |subject| match subject {
            Subject::Order(name) => Some(name),
            _ => None,
        });
        let mut orders = self.orders_by_names(&names).await?;
        orders.sort_by(|a, b| a.key.cmp(&b.key));
        let keys: Vec<String> = orders.iter().map(|order| order.key.clone()).collect();
        let mut packages: HashMap<String, PackageLine> = HashMap::new();
        let mut rows = self.packages_of_orders(&keys).await?;
        let found: BTreeSet<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
        let mut others = names_of(&met, package_name);
        others.retain(|name| !found.contains(name.as_str()));
        rows.extend(self.packages_by_reference(&others).await?);
        packages.extend(rows.into_iter().map(|row| (row.reference.clone(), row)));
        let mut packages: Vec<PackageLine> = packages.into_values().collect();
        packages.sort_by(|a, b| a.reference.cmp(&b.reference));
        let mut events = search.events;
        events.sort_by(|a, b| (number_of(a), &a.fingerprint).cmp(&(number_of(b), &b.fingerprint)));
        let mut runs = search.runs;
        runs.sort_by(|a, b| {
            (&a.package, &a.source, a.first, &a.origin).cmp(&(&b.package, &b.source, b.first, &b.origin))
        });
        let basis = Basis::measure(&mut self.held.conn(), &workspace, &met, self.seen).await?;
        let facts = search.facts.into_values().collect();
        Ok(Cluster { facts, events, runs, live_sources, packages, orders, basis })
    }
}

#[derive(Default)]
struct Search {
    met: BTreeSet<Subject>,
    frontier: Vec<Subject>,
    facts: BTreeMap<String, StoredFact>,
    events: Vec<StoredFact>,
    runs: Vec<SyncRun>,
}

impl Search {
    fn meet(&mut self, subjects: impl IntoIterator<Item = Subject>) {
        for subject in subjects {
            if self.met.insert(subject.clone()) {
                self.frontier.push(subject);
            }
        }
    }

    fn check_size(&self) -> Result<(), StoreError> {
        if self.facts.len() + self.events.len() + self.runs.len() > CLUSTER_MAX {
            return Err(StoreError::ClusterTooLarge { limit: CLUSTER_MAX });
        }
        Ok(())
    }
}

fn names_of(subjects: &[Subject], name: impl Fn(&Subject) -> Option<&String>) -> Vec<String> {
    subjects.iter().filter_map(|subject| name(subject).cloned()).collect()
}

fn package_name(subject: &Subject) -> Option<&String> {
    match subject {
        Subject::Package(id) => Some(id),
        _ => None,
    }
}

fn number_of(event: &StoredFact) -> &str {
    match &event.fact {
        parcelwatch_domain::facts::Fact::Event(event) => event.number.as_str(),
        _ => "",
    }
}

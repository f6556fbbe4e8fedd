//! What is stored and what is reported, together as the rules read it.

use std::collections::BTreeMap;

use parcelwatch_domain::decide::Before;
use parcelwatch_domain::facts::{Event, Fact, FieldProblem, OrderName};
use parcelwatch_domain::known::{Builder, Known, Meaning, Warning};
use parcelwatch_domain::mapping::{Mappings, Meant};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Cluster, OrderLine, PackageLine, StoredFact, Subject, leads_to, rig};

use crate::meaning;

/// A cluster with the reports that joined it.
pub struct World {
    /// As the rules read it.
    pub known: Known,
    /// As the lists show it.
    pub before: Before,
    /// The stored rows of packages, by reference.
    pub packages: BTreeMap<String, PackageLine>,
    /// The stored rows of orders, by key.
    pub orders: BTreeMap<String, OrderLine>,
    /// What is odd about the reports.
    pub warnings: Vec<Warning>,
    /// What contradicts, with the place of the report counted from one; 0: among what is stored.
    pub problems: Vec<(u64, FieldProblem)>,
}

impl World {
    /// The key of an order that a fact names.
    #[must_use]
    pub fn order_key(&self, name: &OrderName, channel: Option<&String>) -> String {
        // Orders are sorted by id: the plain name, or the store's name in front of it where two stores have it.
        let ids = [Some(name.to_string()), channel.map(|channel| format!("{channel}/{name}"))];
        let known = |id: &String| self.known.orders.binary_search_by(|order| order.id.cmp(id)).is_ok();
        ids.into_iter().flatten().find(known).unwrap_or_else(|| name.to_string())
    }
}

/// Builds what is known of a cluster and some reports that no mapping reads.
#[must_use]
pub fn build(cluster: &Cluster, reports: &[Option<Fact>]) -> World {
    build_under(&Mappings::default(), cluster, reports)
}

/// Builds what is known of a cluster and some reports, which are read under the owner's mappings. What is stored was
/// read before.
#[must_use]
pub fn build_under(mappings: &Mappings, cluster: &Cluster, reports: &[Option<Fact>]) -> World {
    let mut builder = Builder::new();
    for stored in &cluster.facts {
        builder.add(0, stored.fact.clone());
    }
    for stored in events(cluster) {
        add_event(&mut builder, stored);
    }
    for run in &cluster.runs {
        builder.add_run(&run.package, &run.source, run.result, (run.first, run.last), run.interval);
    }
    for (source, since) in &cluster.live_sources {
        builder.add_live(source, *since);
    }
    for (line, fact) in (1..).zip(reports) {
        match fact {
            Some(Fact::Event(event)) => {
                let (kind, by, read_by) = meaning::read_under(mappings, event);
                builder.add_read(line, because(event.clone(), &read_by), kind, by);
            }
            Some(fact) => builder.add(line, fact.clone()),
            None => {}
        }
    }
    let built = builder.build(&meaning::read);
    World {
        known: built.known,
        before: Before {
            packages: cluster.packages.iter().map(|line| (line.reference.clone(), line.body.clone())).collect(),
            orders: cluster.orders.iter().map(|line| (line.key.clone(), line.body.clone())).collect(),
        },
        packages: cluster.packages.iter().map(|line| (line.reference.clone(), line.clone())).collect(),
        orders: cluster.orders.iter().map(|line| (line.key.clone(), line.clone())).collect(),
        warnings: built.warnings,
        problems: built.problems,
    }
}

/// The stored events in any order, for it plays no part; where it does, because somebody broke that, in the order in
/// which they came: what the tests of convergence must notice (R08).
fn events(cluster: &Cluster) -> Vec<&StoredFact> {
    let mut events: Vec<&StoredFact> = cluster.events.iter().collect();
    if rig::sabotaged("last_writer_wins") {
        events.sort_by_key(|stored| &stored.id);
    }
    events
}

/// Adds a stored event once for each of its receipts, with the meaning that was decided for it.
fn add_event(builder: &mut Builder, stored: &StoredFact) {
    let Fact::Event(event) = &stored.fact else { return };
    let receipts: Vec<Option<Millis>> = if stored.receipts.is_empty() {
        vec![event.received_at]
    } else {
        stored.receipts.iter().map(|receipt| receipt.received_at).collect()
    };
    for received_at in receipts {
        let mut event = event.clone();
        event.received_at = received_at;
        match &stored.meaning {
            Some(meaning) => {
                let event = because(event, &meaning.read_by);
                builder.add_read(0, event, meaning.kind, Meaning::from_key(&meaning.read_by));
            }
            None => builder.add(0, Fact::Event(event)),
        }
    }
}

/// An event with the reason of the mapping that read it, where the carrier gave none.
fn because(mut event: Event, read_by: &str) -> Event {
    if event.reason.is_none() {
        event.reason = Meant::reason_in(read_by).map(str::to_owned);
    }
    event
}

/// What a fact's decision starts from.
#[must_use]
pub fn seeds_of(facts: &[Fact]) -> Vec<Subject> {
    let mut seeds: Vec<Subject> = facts.iter().flat_map(leads_to).collect();
    seeds.sort();
    seeds.dedup();
    seeds
}

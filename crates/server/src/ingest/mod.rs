//! The one write path: reports join what is known, the rules decide, and whatever changed is committed at once with
//! the messages it owes. Only then is anyone told "yes".

mod group;
mod reading;
mod rows;
mod told;
mod world;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::decide::{Change, decide};
use parcelwatch_domain::facts::{Customer, Fact, FieldProblem, Flaw};
use parcelwatch_domain::known::{Meaning, Report, Warning, known_at};
use parcelwatch_domain::mapping::Mappings;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{
    Batch, CustomerOf, Given, Import, KeptAnswer, Outcome, Reject, StoreError, Subject, Workspace, fingerprint, rig,
};

use crate::clock::Ids;
use crate::{meaning, settings};
pub use group::OfFates;
pub use reading::{Walked, Which};
pub(crate) use rows::urgency;
use told::Gathered;
pub use world::{World, build, build_under, seeds_of};

/// How often a decision is made again because somebody else was faster. Each try sees what the other one wrote, so
/// more than a few in a row mean that something is wrong.
const TRIES_MAX: usize = 8;

/// Packages that are looked at in one go because their time has come.
const DUE_AT_ONCE: usize = 500;

/// A fact that somebody reports.
#[derive(Clone, Debug)]
pub struct Reported {
    /// Where it stands, for messages.
    pub line: u64,
    /// The fact.
    pub fact: Fact,
}

/// Where reports come from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The import that gives them; none: given directly.
    pub import: Option<String>,
    /// Rows of a table state how a thing is now: one that differs from what is known becomes a new state at this
    /// instant. None: two states at one instant are a contradiction.
    pub restate_at: Option<Millis>,
}

/// What became of a reported fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    New,
    /// It is new and replaces an earlier state of the same thing.
    Changed,
    /// It was known.
    Unchanged,
    /// It can't be taken.
    Refused(Vec<FieldProblem>),
}

/// What came of some reports.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// What became of each fact, in their order.
    pub fates: Vec<Fate>,
    /// What is odd about the new ones.
    pub warnings: Vec<Warning>,
}

/// Takes in what is reported.
#[derive(Clone)]
pub struct Ingest {
    workspace: Workspace,
    policies: Arc<RwLock<Arc<Policies>>>,
    ids: Ids,
    queue: Arc<group::Queue>,
    mappings: Arc<reading::Held>,
}

/// What else a commit writes beside facts.
#[derive(Clone, Debug, Default)]
pub struct Alongside {
    /// How far an import has come.
    pub import: Option<Import>,
    /// Rows of it that were refused before they became facts.
    pub rejects: Vec<Reject>,
    /// What is answered to a request with a key.
    pub answers: Vec<KeptAnswer>,
}

/// What was decided and is about to be committed.
pub struct Decided<'a> {
    /// What becomes of each fact, in their order.
    pub fates: &'a [Fate],
    /// Everything that hangs together with them, as the rules read it.
    pub world: &'a World,
    /// What is shown differently from now on, and what was looked at and stays.
    pub changes: &'a [Change],
}

impl Decided<'_> {
    /// A package as it is shown from now on.
    #[must_use]
    pub fn package(&self, reference: &str) -> Option<&PackageLine> {
        self.changes.iter().find_map(|change| match change {
            Change::Package { line, .. } | Change::Look { line } => (line.package == reference).then_some(&**line),
            Change::PackageGone { .. } | Change::Order { .. } | Change::OrderGone { .. } => None,
        })
    }
}

/// Asked for what goes into a commit once the fate of every fact is known.
pub type Beside<'a> = dyn Fn(&Decided<'_>) -> Alongside + Send + Sync + 'a;

impl Ingest {
    /// Takes in for a workspace, under its policies.
    #[must_use]
    pub fn new(workspace: Workspace, policies: Policies, ids: Ids) -> Ingest {
        let policies = Arc::new(RwLock::new(Arc::new(policies)));
        Ingest { workspace, policies, ids, queue: Arc::default(), mappings: Arc::default() }
    }

    /// The workspace.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The policies in force.
    #[must_use]
    pub fn policies(&self) -> Arc<Policies> {
        // Nothing that could panic happens while it is held.
        Arc::clone(&self.policies.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the policies in force again, because somebody has set one. True when they changed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn read_policies_again(&self) -> Result<bool, StoreError> {
        let found = settings::policies(&self.workspace).await?;
        let mut policies = self.policies.write().unwrap_or_else(PoisonError::into_inner);
        let changed = **policies != found;
        if changed {
            *policies = Arc::new(found);
        }
        Ok(changed)
    }

    /// Takes in facts in a commit of their own, with everything that follows from them, as of `now`. `alongside` is asked for
    /// what goes into the same commit once the fate of every fact is known.
    ///
    /// # Errors
    /// When the store can't be read or written; nothing of it was taken in then.
    pub async fn apply(
        &self,
        reported: &[Reported],
        origin: &Origin,
        now: Millis,
        alongside: impl Fn(&[Fate]) -> Alongside,
    ) -> Result<Applied, StoreError> {
        let _turn = self.queue.turn.lock().await;
        self.decide_and_commit(reported, origin, now, &|decided| alongside(decided.fates)).await
    }

    /// Takes in facts as [`Ingest::apply`] does, for whoever wants to see what was decided.
    ///
    /// # Errors
    /// When the store can't be read or written; nothing of it was taken in then.
    pub async fn apply_seeing(
        &self,
        reported: &[Reported],
        origin: &Origin,
        now: Millis,
        beside: &Beside<'_>,
    ) -> Result<Applied, StoreError> {
        let _turn = self.queue.turn.lock().await;
        self.decide_and_commit(reported, origin, now, &beside).await
    }

    /// Decides and commits; whoever calls has the turn. Decides again when another process was faster.
    async fn decide_and_commit(
        &self,
        reported: &[Reported],
        origin: &Origin,
        now: Millis,
        beside: &impl Fn(&Decided<'_>) -> Alongside,
    ) -> Result<Applied, StoreError> {
        let mut tries = 0;
        loop {
            match self.try_apply(reported, origin, now, beside).await {
                Err(StoreError::Moved { .. }) if tries < TRIES_MAX => tries += 1,
                other => return other,
            }
        }
    }

    async fn try_apply(
        &self,
        reported: &[Reported],
        origin: &Origin,
        now: Millis,
        beside: &impl Fn(&Decided<'_>) -> Alongside,
    ) -> Result<Applied, StoreError> {
        let mappings = self.mappings();
        let Gathered { cluster, facts, mut people, mut fates, world } =
            self.gather(&mappings, reported, origin, now).await?;
        let stored: BTreeMap<&str, &parcelwatch_store::StoredFact> =
            cluster.events.iter().map(|event| (event.fingerprint.as_str(), event)).collect();
        let changes = decide(&world.known, &world.before, &self.policies(), now);
        let mut batch = Batch { at: now, basis: Some(cluster.basis.clone()), ..Batch::default() };
        let mut places = Vec::with_capacity(facts.len());
        for (place, fact) in facts.into_iter().enumerate() {
            let Some(fact) = fact else { continue };
            if let (Some(customer), Fact::Order(order)) = (people.remove(&place), &fact) {
                let order_key = world.order_key(&order.order, order.channel.as_ref());
                batch.customers.push(CustomerOf { order_key, customer });
            }
            self.give(fact, &mappings, origin, &stored, &mut batch);
            places.push(place);
        }
        // The import's progress counts what became of its rows, so their fate is asked for first.
        let known = self.already_known(&cluster, &batch);
        for (place, known) in places.iter().zip(&known) {
            // What joined by itself stands behind what was reported, and nobody waits to hear of it.
            if let (true, Some(fate)) = (*known, fates.get_mut(*place)) {
                *fate = Fate::Unchanged;
            }
        }
        let beside = beside(&Decided { fates: &fates, world: &world, changes: &changes });
        (batch.import, batch.rejects, batch.answers) = (beside.import, beside.rejects, beside.answers);
        rows::write(changes, &world, &self.ids, now, &mut batch);
        rig::crash_point("decided");
        let committed = self.workspace.commit(batch).await?;
        rig::crash_point("before_reply");
        for (place, outcome) in places.iter().zip(&committed.facts) {
            // A fact that came back to life with this giving is new to whoever looks.
            if let (Outcome::Known, Some(fate)) = (outcome, fates.get_mut(*place)) {
                *fate = Fate::Unchanged;
            }
        }
        Ok(Applied { fates, warnings: world.warnings })
    }

    fn give(
        &self,
        fact: Fact,
        mappings: &Mappings,
        origin: &Origin,
        stored: &BTreeMap<&str, &parcelwatch_store::StoredFact>,
        batch: &mut Batch,
    ) {
        let known_at = known_at(&fact);
        let mut lets_it_count = false;
        let mut decided = None;
        if let Fact::Event(event) = &fact {
            let (kind, by, read_by) = meaning::read_under(mappings, event);
            let report = Report::new(event.clone(), kind, by, None);
            decided = Some(parcelwatch_store::Meaning { instant: report.instant, kind, read_by });
            lets_it_count = report.lets_count()
                && stored.get(fingerprint(&fact).as_str()).is_some_and(|stored| {
                    !stored.receipts.iter().any(|receipt| {
                        let mut event = event.clone();
                        event.received_at = receipt.received_at;
                        Report::new(event, kind, Meaning::None, None).lets_count()
                    })
                });
        }
        let prefix = if matches!(fact, Fact::Event(_)) { "evt" } else { "fct" };
        batch.facts.push(Given {
            id: self.ids.new_id(prefix),
            fact,
            known_at,
            origin: origin.import.clone(),
            meaning: decided,
            lets_it_count,
        });
    }

    /// Which facts of the batch are stored already, as far as the loaded cluster tells.
    fn already_known(&self, cluster: &parcelwatch_store::Cluster, batch: &Batch) -> Vec<bool> {
        let stored = cluster.facts.iter().chain(&cluster.events).map(|fact| fact.fingerprint.clone());
        let mut stored: HashSet<String> = stored.collect();
        // Of two alike in one batch the second one is known.
        batch.facts.iter().map(|given| !stored.insert(fingerprint(&given.fact))).collect()
    }

    /// Looks at everything whose time has come. Returns how many packages and orders that were.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn drain_due(&self, now: Millis) -> Result<usize, StoreError> {
        let mut looked = self.look_at_what_became_known(now).await?;
        loop {
            let due = self.workspace.reader().await?.due(now, DUE_AT_ONCE).await?;
            if due.is_empty() {
                return Ok(looked);
            }
            looked += due.len();
            let seeds: Vec<Subject> = due.into_iter().map(|line| Subject::Package(line.reference)).collect();
            self.decide_again(&seeds, now).await?;
        }
    }

    /// Looks at the first things whose time has come: for whoever asks now and can't wait for all of them.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn drain_some(&self, now: Millis) -> Result<(), StoreError> {
        let mut seeds = self.workspace.reader().await?.became_known(now, None, DUE_AT_ONCE).await?;
        let due = self.workspace.reader().await?.due(now, DUE_AT_ONCE).await?;
        seeds.extend(due.into_iter().map(|line| Subject::Package(line.reference)));
        if seeds.is_empty() { Ok(()) } else { self.decide_again(&seeds, now).await }
    }

    /// Looks at things whose first facts were dated ahead: a store whose clock goes fast must not hide its orders.
    async fn look_at_what_became_known(&self, now: Millis) -> Result<usize, StoreError> {
        let (mut looked, mut after) = (0, None);
        loop {
            let seeds = self.workspace.reader().await?.became_known(now, after.as_ref(), DUE_AT_ONCE).await?;
            let Some(last) = seeds.last() else { return Ok(looked) };
            after = Some(last.clone());
            looked += seeds.len();
            self.decide_again(&seeds, now).await?;
        }
    }

    /// Decides again about some subjects, without anything new.
    ///
    /// # Errors
    /// When the store can't be read or written.
    pub async fn decide_again(&self, seeds: &[Subject], now: Millis) -> Result<(), StoreError> {
        let _turn = self.queue.turn.lock().await;
        let mut tries = 0;
        loop {
            let cluster = self.workspace.load_to_write(seeds).await?;
            let world = build(&cluster, &[]);
            let changes = decide(&world.known, &world.before, &self.policies(), now);
            let mut batch = Batch { at: now, basis: Some(cluster.basis.clone()), ..Batch::default() };
            rows::write(changes, &world, &self.ids, now, &mut batch);
            match self.workspace.commit(batch).await {
                Err(StoreError::Moved { .. }) if tries < TRIES_MAX => tries += 1,
                other => return other.map(|_| ()),
            }
        }
    }
}

/// Sorts out which facts can be taken: contradictions are refused, or become new states where the origin says so.
/// With one fact of a row all facts of that row are refused.
fn settle(
    mappings: &Mappings,
    cluster: &parcelwatch_store::Cluster,
    reported: &[Reported],
    origin: &Origin,
    facts: &mut [Option<Fact>],
    fates: &mut [Fate],
) -> World {
    let things = Things::of(cluster);
    if let Some(at) = origin.restate_at {
        facts.iter_mut().flatten().for_each(|fact| things.keep_known_at(fact, at));
    }
    loop {
        let world = build_under(mappings, cluster, facts);
        let mut moved = false;
        for (line, problem) in &world.problems {
            let Some(place) = usize::try_from(*line).ok().and_then(|line| line.checked_sub(1)) else { continue };
            let Some(fact) = facts.get_mut(place).and_then(Option::as_mut) else { continue };
            moved = true;
            let contradiction = matches!(problem.flaw, Flaw::Contradiction { .. });
            match origin.restate_at.filter(|_| contradiction) {
                Some(_) if things.say_so(fact) => (facts[place], fates[place]) = (None, Fate::Unchanged),
                Some(at) if restate(fact, at) => fates[place] = Fate::Changed,
                _ => {
                    let problem = in_lines_of(reported, problem);
                    for (other, report) in reported.iter().enumerate() {
                        if report.line == reported[place].line {
                            (facts[other], fates[other]) = (None, Fate::Refused(vec![problem.clone()]));
                        }
                    }
                }
            }
        }
        if !moved {
            for (fact, fate) in facts.iter().zip(fates.iter_mut()) {
                if *fate == Fate::New && fact.as_ref().is_some_and(|fact| things.know(fact)) {
                    *fate = Fate::Changed;
                }
            }
            return world;
        }
    }
}

/// Takes the people out of orders, by the order's place. They are kept beside the facts, so that they can be forgotten;
/// what is stored has no person, and a report that still had one would seem to contradict it.
fn without_people(facts: &mut [Option<Fact>]) -> HashMap<usize, Customer> {
    let mut people = HashMap::new();
    for (place, fact) in facts.iter_mut().enumerate() {
        if let Some(Fact::Order(order)) = fact
            && let Some(customer) = order.customer.take()
        {
            people.insert(place, customer);
        }
    }
    people
}

/// A problem of the world in the lines of the report.
fn in_lines_of(reported: &[Reported], problem: &FieldProblem) -> FieldProblem {
    let flaw = match &problem.flaw {
        Flaw::Contradiction { other_line: Some(other) } => {
            let other = usize::try_from(*other).ok().and_then(|other| other.checked_sub(1));
            Flaw::Contradiction { other_line: other.and_then(|other| reported.get(other)).map(|report| report.line) }
        }
        flaw => flaw.clone(),
    };
    FieldProblem { flaw, ..problem.clone() }
}

/// The things that are stated over time (stores, orders, supplier orders, packages) with their latest stored states.
struct Things<'a> {
    latest: HashMap<(u8, String, String), &'a parcelwatch_store::StoredFact>,
}

/// What thing a fact states.
fn thing(fact: &Fact) -> Option<(u8, String, String)> {
    match fact {
        Fact::Channel(f) => Some((0, f.channel.clone(), String::new())),
        Fact::Order(f) => Some((1, f.order.to_string(), f.channel.clone().unwrap_or_default())),
        Fact::SupplierOrder(f) => Some((2, f.order.to_string(), f.number.clone())),
        Fact::Package(f) => Some((3, parcelwatch_domain::known::package_id(f), String::new())),
        _ => None,
    }
}

impl<'a> Things<'a> {
    fn of(cluster: &'a parcelwatch_store::Cluster) -> Things<'a> {
        let mut latest: HashMap<_, &parcelwatch_store::StoredFact> = HashMap::new();
        for stored in &cluster.facts {
            if let Some(thing) = thing(&stored.fact) {
                let slot = latest.entry(thing).or_insert(stored);
                if stored.known_at >= slot.known_at {
                    *slot = stored;
                }
            }
        }
        Things { latest }
    }

    fn find(&self, fact: &Fact) -> Option<&'a parcelwatch_store::StoredFact> {
        self.latest.get(&thing(fact)?).copied()
    }

    /// Whether a fact states a thing that is known already: it changes it.
    fn know(&self, fact: &Fact) -> bool {
        self.find(fact).is_some()
    }

    /// Whether the latest stored state of the fact's thing says just this. A state that didn't name its store found its
    /// order without it; the store's name alone is nothing new about it then.
    fn say_so(&self, fact: &Fact) -> bool {
        self.find(fact).is_some_and(|stored| {
            let (mut stored, fact) = (without_instant(&stored.fact), without_instant(fact));
            match (&mut stored, &fact) {
                (Fact::Package(stored), Fact::Package(fact)) if stored.channel.is_none() => {
                    stored.channel.clone_from(&fact.channel);
                }
                (Fact::SupplierOrder(stored), Fact::SupplierOrder(fact)) if stored.channel.is_none() => {
                    stored.channel.clone_from(&fact.channel);
                }
                _ => {}
            }
            stored == fact
        })
    }

    /// A package whose row doesn't say since when its number is known keeps what the first import fixed.
    fn keep_known_at(&self, fact: &mut Fact, by_default: Millis) {
        let stored = self.find(fact);
        if let (Fact::Package(package), Some(Fact::Package(first))) = (fact, stored.map(|stored| &stored.fact))
            && package.known_at == by_default
        {
            package.known_at = first.known_at;
        }
    }
}

/// A state without the instant from which it holds.
fn without_instant(fact: &Fact) -> Fact {
    let mut fact = fact.clone();
    match &mut fact {
        Fact::Channel(f) => f.at = None,
        Fact::Order(f) => f.at = None,
        Fact::SupplierOrder(f) => f.at = None,
        Fact::Package(f) => (f.at, f.known_at) = (None, Millis::MIN),
        _ => {}
    }
    fact
}

/// Makes a state hold from `at` on; false for what isn't a state, or says itself from when on it holds.
fn restate(fact: &mut Fact, at: Millis) -> bool {
    let instant = match fact {
        Fact::Channel(f) => &mut f.at,
        Fact::Order(f) => &mut f.at,
        Fact::SupplierOrder(f) => &mut f.at,
        Fact::Package(f) => &mut f.at,
        _ => return false,
    };
    if instant.is_some() {
        return false;
    }
    *instant = Some(at);
    true
}

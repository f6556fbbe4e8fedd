//! Sorts facts into histories. The order and number of times in which facts are given play no part (S1).
//!
//! Long because every type of fact has its place in the histories.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::identities::spans;
use super::reports::moments;
use super::{
    Acts, CaseHistory, ChannelHistory, Hiding, Known, Meaning, OrderHistory, OutageSpan, PackageHistory,
    PlaceholderActs, Remark, Report, SourceHistory, State, SupplierHistory, SyncRun,
};
use crate::facts::{
    Event, Fact, FieldProblem, Flaw, Identity, NumberChanged, Order, OrderName, Package, SupplierOrder, Sync,
    SyncResult, TrackingNumber,
};
use crate::status::Kind;
use crate::time::Millis;

/// What is odd about a fact but no error: it is kept, and takes effect once what it speaks of becomes known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// An event of a number that no package has.
    UnknownNumber(TrackingNumber),
    /// A fact about a package that nobody stated.
    UnknownPackage(String),
    /// A fact about an order that nobody stated.
    UnknownOrder(String),
    /// A step or end of a case that nobody opened.
    UnknownCase(String),
    /// A change of a number that the package doesn't have.
    UnknownChange(String, TrackingNumber),
}

/// Reads what an event says (S12), where it doesn't say it in our own terms.
pub type ReadMeaning<'a> = dyn Fn(&Event) -> (Kind, Meaning) + 'a;

type OrderKey = (Option<String>, OrderName);

/// The numbers of a supplier order over time, and its states with the lines they stand in.
type SupplierParts = (Vec<State<String>>, Vec<(u64, State<SupplierOrder>)>);

/// Collects facts and makes a [`Known`] of them.
#[derive(Default)]
pub struct Builder {
    facts: Vec<(u64, Fact)>,
    meanings: HashMap<usize, (Kind, Meaning)>,
    runs: Vec<(String, String, SyncResult, Millis, Millis, Option<i64>)>,
    live: Vec<(String, Millis)>,
}

/// What came of the facts.
pub struct Built {
    /// Everything that is known.
    pub known: Known,
    /// What is odd.
    pub warnings: Vec<Warning>,
    /// Facts that contradict one another or name an order that two stores have, with their lines.
    pub problems: Vec<(u64, FieldProblem)>,
}

impl Builder {
    /// Nothing known yet.
    #[must_use]
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Adds a fact; `line` is where it stands, for messages.
    pub fn add(&mut self, line: u64, fact: Fact) {
        self.facts.push((line, fact));
    }

    /// Adds an event whose meaning has been decided before and holds until events are read again.
    pub fn add_read(&mut self, line: u64, event: Event, kind: Kind, by: Meaning) {
        self.meanings.insert(self.facts.len(), (kind, by));
        self.facts.push((line, Fact::Event(event)));
    }

    /// Adds a run of equal answers as the store keeps them: package, source, result, first and last poll, interval.
    pub fn add_run(
        &mut self,
        package: &str,
        source: &str,
        result: SyncResult,
        span: (Millis, Millis),
        interval: Option<i64>,
    ) {
        self.runs.push((package.to_owned(), source.to_owned(), result, span.0, span.1, interval));
    }

    /// Says since when a source is live, where facts outside of this collection make it so.
    pub fn add_live(&mut self, source: &str, since: Millis) {
        self.live.push((source.to_owned(), since));
    }

    /// Sorts everything into histories. `read` says what events mean that don't say it in our own terms.
    #[must_use]
    pub fn build(self, read: &ReadMeaning<'_>) -> Built {
        let mut build = Build::default();
        build.sources(&self);
        // Events name no order: they are sorted by number alone, each with the meaning that was decided for it.
        let mut events = Vec::with_capacity(self.facts.len());
        let mut others = Vec::with_capacity(self.facts.len());
        for (index, (line, fact)) in self.facts.into_iter().enumerate() {
            match fact {
                Fact::Event(event) => events.push((event, self.meanings.get(&index).copied())),
                fact => others.push((line, fact)),
            }
        }
        let facts = build.resolve_orders(others);
        build.orders(&facts);
        build.packages(&facts);
        build.events(events, read);
        // Steps and ends may stand before their case: they are filed last.
        let (late, acts): (Vec<_>, Vec<_>) = facts
            .into_iter()
            .map(|(_, fact)| fact)
            .partition(|fact| matches!(fact, Fact::CaseStep(_) | Fact::CaseClosed(_)));
        for fact in acts.into_iter().chain(late) {
            build.act(fact);
        }
        for (package, source, result, first, last, interval) in self.runs {
            build.sync_run(&package, &source, result, first, last, interval);
        }
        build.finish()
    }
}

#[derive(Default)]
struct Build {
    known: Known,
    warnings: Vec<Warning>,
    problems: Vec<(u64, FieldProblem)>,
    order_index: HashMap<OrderKey, usize>,
    by_name: HashMap<OrderName, Vec<Option<String>>>,
    package_index: HashMap<String, usize>,
    source_index: HashMap<String, usize>,
    placeholders: BTreeMap<String, Acts>,
    number_index: HashMap<TrackingNumber, Vec<usize>>,
}

/// Adds a state; the same one again is nothing new, a different one at the same instant is a contradiction.
fn push_state<T: PartialEq>(
    states: &mut Vec<(u64, State<T>)>,
    line: u64,
    at: Millis,
    value: T,
    problems: &mut Vec<(u64, FieldProblem)>,
) {
    for (other, state) in states.iter() {
        if state.at == at {
            if state.value != value {
                let flaw = Flaw::Contradiction { other_line: Some(*other) };
                problems.push((line, FieldProblem::new("at", Some(at.to_string()), flaw)));
            }
            return;
        }
    }
    states.push((line, State { at, value }));
}

fn sorted_states<T>(mut states: Vec<(u64, State<T>)>) -> Vec<State<T>> {
    states.sort_by_key(|(_, state)| state.at);
    states.into_iter().map(|(_, state)| state).collect()
}

impl Build {
    fn sources(&mut self, builder: &Builder) {
        let mut live: BTreeMap<&str, Option<Millis>> = BTreeMap::new();
        for (_, fact) in &builder.facts {
            match fact {
                Fact::Sync(sync) => earliest(&mut live, &sync.source, Some(sync.at)),
                Fact::SourceState(state) => earliest(&mut live, &state.source, Some(state.from)),
                Fact::Event(event) => {
                    if let Some(source) = &event.source {
                        earliest(&mut live, source, None);
                    }
                }
                Fact::Package(package) => {
                    for source in &package.sources {
                        earliest(&mut live, source, None);
                    }
                }
                _ => {}
            }
        }
        for (_, source, _, first, ..) in &builder.runs {
            earliest(&mut live, source, Some(*first));
        }
        for (source, since) in &builder.live {
            earliest(&mut live, source, Some(*since));
        }
        for (index, (name, live_since)) in live.into_iter().enumerate() {
            self.source_index.insert(name.to_owned(), index);
            self.known.sources.push(SourceHistory { name: name.to_owned(), live_since, outages: Vec::new() });
        }
    }

    /// Says which store each order belongs to, and takes out the facts that don't say which of two orders they mean.
    fn resolve_orders(&mut self, facts: Vec<(u64, Fact)>) -> Vec<(u64, Fact)> {
        for (_, fact) in &facts {
            if let Fact::Order(order) = fact {
                let channels = self.by_name.entry(order.order.clone()).or_default();
                if !channels.contains(&order.channel) {
                    channels.push(order.channel.clone());
                }
            }
        }
        for channels in self.by_name.values_mut() {
            // An order stated with and without its store is one order.
            if channels.len() > 1 {
                channels.retain(Option::is_some);
            }
            channels.sort();
        }
        let mut kept = Vec::with_capacity(facts.len());
        for (line, fact) in facts {
            let ambiguous = order_refs(&fact).into_iter().find(|(name, channel)| {
                channel.is_none() && self.by_name.get(*name).is_some_and(|channels| channels.len() > 1)
            });
            match ambiguous {
                Some((name, _)) => {
                    let problem = FieldProblem::new("channel", Some(name.to_string()), Flaw::AmbiguousOrder);
                    self.problems.push((line, problem));
                }
                None => kept.push((line, fact)),
            }
        }
        kept
    }

    /// The key under which an order is known that a fact names.
    fn order_key(&self, name: &OrderName, channel: Option<&String>) -> OrderKey {
        let Some(channels) = self.by_name.get(name) else { return (channel.cloned(), name.clone()) };
        if let [only] = channels.as_slice()
            && (channel.is_none() || only.is_none())
        {
            return (only.clone(), name.clone());
        }
        (channel.cloned(), name.clone())
    }

    fn find_order(&self, name: &OrderName, channel: Option<&String>) -> Option<usize> {
        self.order_index.get(&self.order_key(name, channel)).copied()
    }

    fn orders(&mut self, facts: &[(u64, Fact)]) {
        let mut channels: BTreeMap<String, Vec<(u64, State<_>)>> = BTreeMap::new();
        let mut orders: BTreeMap<OrderKey, Vec<(u64, State<Order>)>> = BTreeMap::new();
        for (line, fact) in facts {
            match fact {
                Fact::Channel(channel) => {
                    let at = channel.at.unwrap_or(Millis::MIN);
                    let states = channels.entry(channel.channel.clone()).or_default();
                    let value = crate::facts::Channel { at: None, ..channel.clone() };
                    push_state(states, *line, at, value, &mut self.problems);
                }
                Fact::Order(order) => {
                    let at = order.at.or(order.placed_at).unwrap_or(Millis::MIN);
                    let states = orders.entry(self.order_key(&order.order, order.channel.as_ref())).or_default();
                    let value = Order { at: None, channel: None, ..order.clone() };
                    push_state(states, *line, at, value, &mut self.problems);
                }
                _ => {}
            }
        }
        for (name, states) in channels {
            self.known.channels.push(ChannelHistory { name, states: sorted_states(states) });
        }
        let mut histories: Vec<(OrderKey, OrderHistory)> = Vec::with_capacity(orders.len());
        for (key, states) in orders {
            let (channel, name) = &key;
            let shared = self.by_name.get(name).is_some_and(|channels| channels.len() > 1);
            let id = match channel {
                Some(channel) if shared => format!("{channel}/{name}"),
                _ => name.to_string(),
            };
            let channel_index =
                channel.as_ref().and_then(|channel| self.known.channels.iter().position(|c| c.name == *channel));
            let history = OrderHistory {
                id,
                name: name.clone(),
                channel: channel.clone(),
                channel_index,
                states: sorted_states(states),
                supplier_orders: Vec::new(),
                cancels: Vec::new(),
                archives: Vec::new(),
                notes: Vec::new(),
                cases: Vec::new(),
                packages: Vec::new(),
            };
            histories.push((key, history));
        }
        histories.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
        for (index, (key, history)) in histories.into_iter().enumerate() {
            self.order_index.insert(key, index);
            self.known.orders.push(history);
        }
        self.supplier_orders(facts);
    }

    fn supplier_orders(&mut self, facts: &[(u64, Fact)]) {
        // First the chains of corrected numbers, so that a statement under any of them finds its history.
        let mut changes: Vec<_> = facts
            .iter()
            .filter_map(|(_, fact)| match fact {
                Fact::SupplierOrderChanged(change) => Some(change),
                _ => None,
            })
            .collect();
        changes.sort_by(|a, b| (a.at, &a.number, &a.to).cmp(&(b.at, &b.number, &b.to)));
        changes.dedup();
        let mut chains: HashMap<usize, Vec<Vec<State<String>>>> = HashMap::new();
        for change in changes {
            let Some(order) = self.find_order(&change.order, change.channel.as_ref()) else {
                self.warnings.push(Warning::UnknownOrder(change.order.to_string()));
                continue;
            };
            let chains = chains.entry(order).or_default();
            let to = State { at: change.at, value: change.to.clone() };
            match chains.iter_mut().find(|chain| chain.last().is_some_and(|last| last.value == change.number)) {
                Some(chain) => chain.push(to),
                None => chains.push(vec![State { at: Millis::MIN, value: change.number.clone() }, to]),
            }
        }
        let mut histories: BTreeMap<(usize, String), SupplierParts> = BTreeMap::new();
        for (line, fact) in facts {
            let Fact::SupplierOrder(supplier) = fact else { continue };
            let Some(order) = self.find_order(&supplier.order, supplier.channel.as_ref()) else {
                self.warnings.push(Warning::UnknownOrder(supplier.order.to_string()));
                continue;
            };
            let chain = chains
                .get(&order)
                .and_then(|chains| chains.iter().find(|chain| chain.iter().any(|s| s.value == supplier.number)))
                .cloned()
                .unwrap_or_else(|| vec![State { at: Millis::MIN, value: supplier.number.clone() }]);
            let first = chain.first().map_or_else(String::new, |state| state.value.clone());
            let (_, states) = histories.entry((order, first)).or_insert_with(|| (chain, Vec::new()));
            let at = supplier.at.or(supplier.placed_at).unwrap_or(Millis::MIN);
            let mut value = supplier.clone();
            (value.at, value.channel) = (None, None);
            push_state(states, *line, at, value, &mut self.problems);
        }
        for ((order, _), (numbers, states)) in histories {
            let history = SupplierHistory { numbers, states: sorted_states(states) };
            self.known.orders[order].supplier_orders.push(history);
        }
    }

    fn packages(&mut self, facts: &[(u64, Fact)]) {
        let mut states: BTreeMap<String, Vec<(u64, State<Package>)>> = BTreeMap::new();
        let mut changes: HashMap<&str, Vec<NumberChanged>> = HashMap::new();
        let mut identities: HashMap<&str, Vec<Identity>> = HashMap::new();
        for (line, fact) in facts {
            match fact {
                Fact::Package(package) => {
                    let at = package.at.unwrap_or(package.known_at).max(package.known_at);
                    let id = package_id(package);
                    let mut value = package.clone();
                    (value.at, value.package) = (None, Some(id.clone()));
                    push_state(states.entry(id).or_default(), *line, at, value, &mut self.problems);
                }
                Fact::NumberChanged(change) => {
                    let list = changes.entry(&change.package).or_default();
                    if !list.contains(change) {
                        list.push(change.clone());
                    }
                }
                Fact::Identity(identity) => identities.entry(&identity.package).or_default().push(identity.clone()),
                _ => {}
            }
        }
        for (index, (id, states)) in states.into_iter().enumerate() {
            let states = sorted_states(states);
            let mut unused = Vec::new();
            let mut further = identities.remove(id.as_str()).unwrap_or_default();
            further.sort_by(|a, b| {
                (a.from, &a.number, a.at, a.role, &a.carrier).cmp(&(b.from, &b.number, b.at, b.role, &b.carrier))
            });
            let spans = spans(&states, &changes.remove(id.as_str()).unwrap_or_default(), &further, &mut unused);
            for change in unused {
                self.warnings.push(Warning::UnknownChange(id.clone(), change.number));
            }
            let orders = self.orders_of(&states, index);
            let declared = states
                .iter()
                .flat_map(|state| state.value.sources.iter().map(|source| (state.at, self.source_index[source])))
                .collect();
            let numbers: BTreeSet<&TrackingNumber> = spans.iter().map(|span| &span.number).collect();
            for number in numbers {
                self.number_index.entry(number.clone()).or_default().push(index);
            }
            self.package_index.insert(id.clone(), index);
            self.known.packages.push(PackageHistory {
                id,
                states,
                spans,
                reports: Vec::new(),
                moments: Vec::new(),
                syncs: Vec::new(),
                acts: Acts::default(),
                orders,
                declared,
                namesakes: Vec::new(),
            });
        }
        let unknown = changes.into_keys().chain(identities.into_keys()).collect::<BTreeSet<_>>();
        self.warnings.extend(unknown.into_iter().map(|id| Warning::UnknownPackage(id.to_owned())));
        for packages in self.number_index.values() {
            for package in packages.iter().filter(|_| packages.len() > 1) {
                let others = packages.iter().copied().filter(|other| other != package);
                self.known.packages[*package].namesakes.extend(others);
            }
        }
    }

    /// The orders that the states of a package name, and the way back from them to the package.
    fn orders_of(&mut self, states: &[State<Package>], package: usize) -> Vec<usize> {
        let mut orders = BTreeSet::new();
        for state in states {
            for (name, channel) in package_orders(&state.value) {
                match self.find_order(name, channel) {
                    Some(order) => {
                        orders.insert(order);
                    }
                    None => self.warnings.push(Warning::UnknownOrder(name.to_string())),
                }
            }
        }
        for order in &orders {
            self.known.orders[*order].packages.push(package);
        }
        orders.into_iter().collect()
    }

    fn events(&mut self, events: Vec<(Event, Option<(Kind, Meaning)>)>, read: &ReadMeaning<'_>) {
        let mut reports: HashMap<usize, Vec<Report>> = HashMap::new();
        for (event, decided) in events {
            let Some(packages) = self.number_index.get(&event.number) else {
                self.warnings.push(Warning::UnknownNumber(event.number.clone()));
                continue;
            };
            let (kind, by) = match (event.sub_status, decided) {
                (Some(kind), _) => (kind, Meaning::Given),
                (None, Some(decided)) => decided,
                (None, None) => read(&event),
            };
            let source = event.source.as_ref().map(|source| self.source_index[source]);
            let report = Report::new(event, kind, by, source);
            for package in packages {
                reports.entry(*package).or_default().push(report.clone());
            }
        }
        for (package, reports) in reports {
            let history = &mut self.known.packages[package];
            let (mut reports, mut moments) = moments(reports);
            dedup(&mut reports, &mut moments);
            (history.reports, history.moments) = (reports, moments);
        }
    }

    fn acts(&mut self, package: &str) -> Option<&mut Acts> {
        if let Some(index) = self.package_index.get(package) {
            return Some(&mut self.known.packages[*index].acts);
        }
        if package.starts_with("placeholder:") {
            return Some(self.placeholders.entry(package.to_owned()).or_default());
        }
        self.warnings.push(Warning::UnknownPackage(package.to_owned()));
        None
    }

    fn order(&mut self, name: &OrderName, channel: Option<&String>) -> Option<&mut OrderHistory> {
        match self.find_order(name, channel) {
            Some(index) => Some(&mut self.known.orders[index]),
            None => {
                self.warnings.push(Warning::UnknownOrder(name.to_string()));
                None
            }
        }
    }

    /// Files an act of a person or of the machine.
    fn act(&mut self, fact: Fact) {
        match fact {
            Fact::Override(manual) => {
                if let Some(acts) = self.acts(&manual.package)
                    && !acts.overrides.contains(&manual)
                {
                    acts.overrides.push(manual);
                }
            }
            Fact::Retrack(retrack) => {
                if let Some(acts) = self.acts(&retrack.package) {
                    acts.retracks.push(retrack.at);
                }
            }
            Fact::Acknowledge(seen) => {
                let (reason, by, at, note) = (seen.reason, seen.by, seen.at, seen.note);
                self.hide(&seen.package, Hiding { reason, by, at, until: None, note });
            }
            Fact::Snooze(snooze) => {
                let (reason, by, at, note) = (snooze.reason, snooze.by, snooze.at, snooze.note);
                self.hide(&snooze.package, Hiding { reason, by, at, until: Some(snooze.until), note });
            }
            Fact::Rollback(rollback) => {
                if let Some(acts) = self.acts(&rollback.package) {
                    acts.rolled_back = Some(acts.rolled_back.map_or(rollback.at, |at| at.min(rollback.at)));
                }
            }
            Fact::Note(note) => self.note(note),
            Fact::Case(case) => self.case(case),
            Fact::CancelLine(cancel) => {
                if let Some(order) = self.order(&cancel.order.clone(), cancel.channel.as_ref()) {
                    let same = |c: &crate::facts::CancelLine| {
                        (&c.line, c.quantity, c.at) == (&cancel.line, cancel.quantity, cancel.at)
                    };
                    if !order.cancels.iter().any(same) {
                        order.cancels.push(cancel);
                    }
                }
            }
            Fact::Archive(archive) => {
                if let Some(order) = self.order(&archive.order, archive.channel.as_ref()) {
                    order.archives.push(State { at: archive.at, value: archive.archived });
                }
            }
            Fact::SourceState(state) => {
                let source = self.source_index[&state.source];
                let span = OutageSpan { state: state.state, from: state.from, to: state.to };
                self.known.sources[source].outages.push(span);
            }
            Fact::Sync(sync) => self.sync(&sync),
            Fact::CaseStep(step) => self.in_case(&step.case.clone(), |case| case.steps.push(step)),
            Fact::CaseClosed(closed) => self.in_case(&closed.case.clone(), |case| case.closings.push(closed)),
            Fact::Channel(_)
            | Fact::Order(_)
            | Fact::SupplierOrder(_)
            | Fact::SupplierOrderChanged(_)
            | Fact::Package(_)
            | Fact::Event(_)
            | Fact::NumberChanged(_)
            | Fact::Identity(_) => {}
        }
    }

    fn hide(&mut self, package: &str, hiding: Hiding) {
        if let Some(acts) = self.acts(package)
            && !acts.hidings.contains(&hiding)
        {
            acts.hidings.push(hiding);
        }
    }

    fn note(&mut self, note: crate::facts::Note) {
        let remark = Remark { at: note.at, by: note.by, text: note.text, package: note.package.clone() };
        if let Some(package) = &note.package
            && let Some(acts) = self.acts(package)
        {
            acts.notes.push(remark.clone());
        }
        if let Some(name) = &note.order
            && let Some(order) = self.order(name, note.channel.as_ref())
        {
            order.notes.push(remark);
        }
    }

    fn case(&mut self, case: crate::facts::Case) {
        if let Some(package) = &case.package
            && let Some(acts) = self.acts(package)
        {
            acts.cases.push(case.at);
        }
        if let Some(order) = self.order(&case.order.clone(), case.channel.as_ref()) {
            let content = |c: &crate::facts::Case| (c.at, c.kind, c.package.clone(), c.by.clone(), c.channel.clone());
            match order.cases.iter_mut().find(|known| known.opened.case == case.case) {
                // Opened twice under one name: the first opening is the case, whichever was given first.
                Some(known) if content(&case) < content(&known.opened) => known.opened = case,
                Some(_) => {}
                None => order.cases.push(CaseHistory { opened: case, steps: Vec::new(), closings: Vec::new() }),
            }
        }
    }

    fn sync(&mut self, sync: &Sync) {
        let interval = sync.next_at.map(|next| next.since(sync.at)).filter(|interval| *interval > 0);
        self.sync_run(&sync.package, &sync.source, sync.result, sync.at, sync.at, interval);
    }

    fn sync_run(
        &mut self,
        package: &str,
        source: &str,
        result: SyncResult,
        first: Millis,
        last: Millis,
        interval: Option<i64>,
    ) {
        let source = self.source_index[source];
        match self.package_index.get(package) {
            Some(index) => {
                let run = SyncRun { source, result, first, last, interval };
                self.known.packages[*index].syncs.push(run);
            }
            None => self.warnings.push(Warning::UnknownPackage(package.to_owned())),
        }
    }

    fn in_case(&mut self, case: &str, file: impl FnOnce(&mut CaseHistory)) {
        let found = self.known.orders.iter_mut().flat_map(|order| &mut order.cases).find(|c| c.opened.case == case);
        match found {
            Some(case) => file(case),
            None => self.warnings.push(Warning::UnknownCase(case.to_owned())),
        }
    }

    fn finish(mut self) -> Built {
        for package in &mut self.known.packages {
            sort_acts(&mut package.acts);
            package.syncs.sort_by_key(|run| (run.first, run.last, run.source, run.result, run.interval));
            package.syncs.dedup();
        }
        for order in &mut self.known.orders {
            order.archives.sort_by_key(|state| (state.at, state.value));
            order.notes.sort_by(|a, b| (a.at, &a.by, &a.text, &a.package).cmp(&(b.at, &b.by, &b.text, &b.package)));
            order.notes.dedup();
            order.cases.sort_by(|a, b| (a.opened.at, &a.opened.case).cmp(&(b.opened.at, &b.opened.case)));
            for case in &mut order.cases {
                case.steps.sort_by(|a, b| (a.at, a.step, a.state, &a.by).cmp(&(b.at, b.step, b.state, &b.by)));
                case.steps.dedup();
                case.closings.sort_by(|a, b| (a.at, a.outcome, &a.by).cmp(&(b.at, b.outcome, &b.by)));
                case.closings.dedup();
            }
        }
        for source in &mut self.known.sources {
            end_outages(&mut source.outages);
        }
        self.known.placeholders = self
            .placeholders
            .into_iter()
            .map(|(id, mut acts)| {
                sort_acts(&mut acts);
                PlaceholderActs { id, acts }
            })
            .collect();
        Built { known: self.known, warnings: self.warnings, problems: self.problems }
    }
}

fn earliest<'a>(live: &mut BTreeMap<&'a str, Option<Millis>>, name: &'a str, since: Option<Millis>) {
    let entry = live.entry(name).or_default();
    *entry = match (*entry, since) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}

fn sort_acts(acts: &mut Acts) {
    acts.overrides.sort_by(|a, b| {
        (a.at, a.sub_status, a.mode, a.expires_at, &a.by, &a.reason).cmp(&(
            b.at,
            b.sub_status,
            b.mode,
            b.expires_at,
            &b.by,
            &b.reason,
        ))
    });
    acts.retracks.sort_unstable();
    acts.retracks.dedup();
    acts.hidings.sort_by_key(|hiding| (hiding.at, hiding.reason, hiding.until.is_some(), format!("{hiding:?}")));
    acts.notes.sort_by(|a, b| (a.at, &a.by, &a.text).cmp(&(b.at, &b.by, &b.text)));
    acts.notes.dedup();
    acts.cases.sort_unstable();
}

/// Sorts outages. An end that became known closes the outage that was said to last still: same source, same start.
fn end_outages(outages: &mut Vec<OutageSpan>) {
    outages.sort_by_key(|span| (span.from, span.state, span.to));
    outages.dedup();
    let ended: Vec<OutageSpan> = outages.iter().copied().filter(|span| span.to.is_some()).collect();
    outages.retain(|span| {
        span.to.is_some() || !ended.iter().any(|other| (other.from, other.state) == (span.from, span.state))
    });
}

/// Takes out reports that are equal in everything, also in their receipt.
fn dedup(reports: &mut Vec<Report>, moments: &mut [super::Moment]) {
    let same = |a: &Report, b: &Report| a.received_at == b.received_at && a.event == b.event;
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    let mut taken = std::mem::take(reports).into_iter();
    for moment in moments.iter_mut() {
        let first = kept.len();
        for report in taken.by_ref().take(moment.end - moment.first) {
            if !kept[first..].iter().any(|known| same(known, &report)) {
                kept.push(report);
            }
        }
        (moment.first, moment.end) = (first, kept.len());
    }
    *reports = kept;
}

/// The id of a package: its own, else `ORDER/NUMBER`, else `NUMBER`.
#[must_use]
pub fn package_id(package: &Package) -> String {
    match (&package.package, package_orders(package).next()) {
        (Some(id), _) => id.clone(),
        (None, Some((order, _))) => format!("{order}/{}", package.number),
        (None, None) => package.number.to_string(),
    }
}

/// The orders that a state of a package names, with the store where it says so.
pub fn package_orders(package: &Package) -> impl Iterator<Item = (&OrderName, Option<&String>)> {
    let from_contents =
        package.contents.iter().map(|content| (&content.order, content.channel.as_ref().or(package.channel.as_ref())));
    from_contents.chain(package.orders.iter().map(|order| (order, package.channel.as_ref())))
}

/// When a fact became known (S14): an event with its receipt, else at its own instant; everything else with its own
/// `at`, or what stands for it. `None`: the beginning of time.
#[must_use]
pub fn known_at(fact: &Fact) -> Option<Millis> {
    match fact {
        Fact::Channel(f) => f.at,
        Fact::Order(f) => f.at.or(f.placed_at),
        Fact::SupplierOrder(f) => f.at.or(f.placed_at),
        Fact::Package(f) => Some(f.at.unwrap_or(f.known_at).max(f.known_at)),
        Fact::Event(f) => Some(match f.received_at {
            Some(received) => received,
            None => Report::new(f.clone(), Kind::Unmapped, Meaning::None, None).known_at,
        }),
        Fact::NumberChanged(f) => Some(f.at),
        Fact::Identity(f) => Some(f.at.unwrap_or(f.from)),
        Fact::Override(f) => Some(f.at),
        Fact::Retrack(f) => Some(f.at),
        Fact::CancelLine(f) => Some(f.at),
        Fact::SourceState(f) => Some(f.from),
        Fact::Sync(f) => Some(f.at),
        Fact::Acknowledge(f) => Some(f.at),
        Fact::Snooze(f) => Some(f.at),
        Fact::Note(f) => Some(f.at),
        Fact::Case(f) => Some(f.at),
        Fact::CaseStep(f) => Some(f.at),
        Fact::CaseClosed(f) => Some(f.at),
        Fact::SupplierOrderChanged(f) => Some(f.at),
        Fact::Rollback(f) => Some(f.at),
        Fact::Archive(f) => Some(f.at),
    }
}

/// The orders that a fact names, with the store where it says so.
fn order_refs(fact: &Fact) -> Vec<(&OrderName, Option<&String>)> {
    match fact {
        Fact::Order(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::SupplierOrder(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::Package(f) => package_orders(f).collect(),
        Fact::CancelLine(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::Note(f) => f.order.iter().map(|order| (order, f.channel.as_ref())).collect(),
        Fact::Case(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::SupplierOrderChanged(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::Archive(f) => vec![(&f.order, f.channel.as_ref())],
        Fact::Channel(_)
        | Fact::Event(_)
        | Fact::NumberChanged(_)
        | Fact::Identity(_)
        | Fact::Override(_)
        | Fact::Retrack(_)
        | Fact::SourceState(_)
        | Fact::Sync(_)
        | Fact::Acknowledge(_)
        | Fact::Snooze(_)
        | Fact::CaseStep(_)
        | Fact::CaseClosed(_)
        | Fact::Rollback(_) => Vec::new(),
    }
}

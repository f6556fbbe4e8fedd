//! Attention in slow motion: every flag is asked for at one instant; when it began is found by asking at every instant
//! at which anything could have changed, and what comes next likewise.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::facts::*;
use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::{DAY, HOUR, Millis};

use super::model::{Asked, Journey, Slow, State, end_of, event_instant, known_at};
use super::orders::is_void;

/// Severity and next step by reason.
pub type Flags = BTreeMap<&'static str, (&'static str, &'static str)>;

/// A line of the answer at one instant, but for when its flags began and what comes next.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub shown: SubStatus,
    pub carrier: SubStatus,
    pub manual: Option<Millis>,
    pub last_update: Option<Millis>,
    pub guidance: Option<&'static str>,
    pub flags: Flags,
    pub orders: Vec<String>,
    pub supplier_orders: Vec<String>,
    pub passed_over: Vec<(Millis, &'static str)>,
}

/// What of sight is asked for.
struct Sight {
    live: BTreeSet<String>,
    blind_from: Option<Millis>,
    failing_from: Option<Millis>,
}

/// The team's layer.
#[derive(Default)]
struct Layer<'a> {
    manual: Option<&'a Override>,
    unpinned: Option<Millis>,
    /// Manual statuses that ended, with their ends.
    ended: Vec<(&'a Override, Millis)>,
}

impl Slow {
    pub fn journey(&self, id: &str, asked: Asked) -> Journey {
        let Some(package) = self.package(id, asked.cutoff) else {
            return Journey { origin: None, destination: None, paid_at: None };
        };
        let orders = self.orders_of(id, asked);
        let destination = package.destination_country.clone();
        let of_orders = || orders.iter().filter_map(|name| self.order(name, asked));
        let destination = destination.or_else(|| of_orders().find_map(|order| order.country.clone()));
        let mut payments = Vec::new();
        for name in &orders {
            let customer =
                self.order(name, asked).filter(|order| matches!(order.payment, Payment::Captured | Payment::Refunded));
            let customer = customer.and_then(|order| order.paid_at).filter(|at| *at <= asked.clock);
            let suppliers = self.supplier_orders(name, asked);
            let paid = |number: &String| suppliers.get(number).and_then(|s| s.paid_at).filter(|at| *at <= asked.clock);
            if package.contents.is_empty() {
                let voided = |other: &str| other != id && is_void(self.carrier(other, asked).sub);
                payments.push(self.only_open(name, asked, &voided).and_then(|number| paid(&number)).or(customer));
            }
            for content in package.contents.iter().filter(|content| content.order == *name) {
                payments.push(content.supplier_order.as_ref().and_then(paid).or(customer));
            }
        }
        let paid_at = payments.into_iter().flatten().min();
        Journey { origin: package.origin_country.clone(), destination, paid_at }
    }

    pub fn carrier(&self, id: &str, asked: Asked) -> State {
        self.fold(id, &self.journey(id, asked), asked.cutoff, None)
    }

    fn overrides(&self, id: &str, cutoff: Millis) -> Vec<&Override> {
        let mut overrides: Vec<&Override> = self
            .known(cutoff)
            .filter_map(|fact| if let Fact::Override(manual) = fact { Some(manual) } else { None })
            .filter(|manual| manual.package == id)
            .collect();
        overrides.sort_by_key(|manual| (manual.at, manual.sub_status, manual.mode));
        overrides
    }

    fn layer(&self, id: &str, asked: Asked) -> Layer<'_> {
        let mut layer = Layer::default();
        let overrides = self.overrides(id, asked.cutoff);
        for (index, manual) in overrides.iter().enumerate() {
            let mut ends: Vec<Millis> = overrides.get(index + 1).map(|next| next.at).into_iter().collect();
            ends.extend(manual.expires_at.filter(|at| *at <= asked.clock));
            ends.extend(self.known(asked.cutoff).filter_map(|fact| match fact {
                Fact::Retrack(retrack) if retrack.package == id && retrack.at >= manual.at => Some(retrack.at),
                _ => None,
            }));
            ends.extend(self.news_that_ends(id, manual, asked));
            match ends.into_iter().min() {
                None => layer.manual = Some(manual),
                Some(end) => {
                    if manual.mode == OverrideMode::Pin {
                        layer.unpinned = layer.unpinned.max(Some(end));
                    }
                    layer.ended.push((manual, end));
                }
            }
        }
        layer
    }

    /// Every instant up to the cutoff at which an event or a number became known.
    fn knowledge(&self, cutoff: Millis) -> BTreeSet<Millis> {
        let known = self.known(cutoff).filter(|fact| {
            matches!(
                fact,
                Fact::Event(_)
                    | Fact::Identity(_)
                    | Fact::NumberChanged(_)
                    | Fact::Package(_)
                    | Fact::Sync(_)
                    | Fact::SourceState(_)
            )
        });
        known.map(known_at).collect()
    }

    fn news_that_ends(&self, id: &str, manual: &Override, asked: Asked) -> Option<Millis> {
        let journey = self.journey(id, asked);
        let after: Vec<Millis> = self.knowledge(asked.cutoff).into_iter().filter(|at| *at > manual.at).collect();
        match manual.mode {
            OverrideMode::Pin => None,
            OverrideMode::UntilNextEvent => after.into_iter().find(|at| self.has_news(id, &journey, manual.at, *at)),
            OverrideMode::UntilTerminal => {
                let before = self.fold(id, &journey, manual.at, None).sub.is_finished();
                after.into_iter().find(|at| {
                    let then = self.fold(id, &journey, *at, None);
                    then.sub.is_finished() && (!before || then.decided_first_known > Some(manual.at))
                })
            }
        }
    }

    /// Whether an event that was first received after `since` counts at `at`.
    fn has_news(&self, id: &str, journey: &Journey, since: Millis, at: Millis) -> bool {
        self.moments(id, at, None).iter().any(|moment| {
            let first = moment.reports.iter().map(|report| report.known_at).min();
            first > Some(since) && self.admit(id, moment, journey, at).is_ok()
        })
    }

    fn number_since(&self, id: &str, cutoff: Millis) -> Millis {
        self.numbers(id, cutoff).iter().map(|number| number.opens).min().expect("a number")
    }

    fn replaced_at(&self, id: &str, cutoff: Millis) -> Option<Millis> {
        self.numbers(id, cutoff).iter().filter(|number| number.replaced).map(|number| number.opens).max()
    }

    /// The polls of a package: source, instant, result, interval.
    fn polls(&self, id: &str, cutoff: Millis) -> Vec<&Sync> {
        let polls = self.known(cutoff).filter_map(|fact| if let Fact::Sync(sync) = fact { Some(sync) } else { None });
        polls.filter(|sync| sync.package == id).collect()
    }

    fn is_live(&self, source: &str, cutoff: Millis) -> bool {
        self.known(cutoff).any(|fact| match fact {
            Fact::Sync(sync) => sync.source == source,
            Fact::SourceState(state) => state.source == source,
            _ => false,
        })
    }

    /// What live sources told about a package's numbers: source, receipt, number.
    fn told_live(&self, id: &str, cutoff: Millis) -> Vec<(String, Millis, TrackingNumber)> {
        let moments = self.moments(id, cutoff, None);
        let reports = moments.iter().flat_map(|moment| &moment.reports);
        let told = reports.filter_map(|r| Some((r.event.source.clone()?, r.known_at, r.event.number.clone())));
        told.filter(|(source, _, _)| self.is_live(source, cutoff)).collect()
    }

    fn sight(&self, id: &str, layer: &Layer<'_>, asked: Asked) -> Sight {
        let cutoff = asked.cutoff;
        let mut sources: BTreeSet<String> = self.polls(id, cutoff).iter().map(|sync| sync.source.clone()).collect();
        sources.extend(self.told_live(id, cutoff).into_iter().map(|(source, _, _)| source));
        sources.extend(self.package(id, cutoff).map(|package| package.sources.clone()).unwrap_or_default());
        let live: BTreeSet<String> = sources.into_iter().filter(|source| self.is_live(source, cutoff)).collect();
        let pinned = layer.manual.is_some_and(|manual| manual.mode == OverrideMode::Pin);
        if live.is_empty() || pinned {
            return Sight { live, blind_from: None, failing_from: None };
        }
        let known = self.replaced_at(id, cutoff).unwrap_or(Millis::MIN).max(self.number_since(id, cutoff));
        let base = known.max(layer.unpinned.unwrap_or(Millis::MIN));
        let (mut blind, mut failing) = (Vec::new(), Vec::new());
        for source in &live {
            let answered: Vec<&Sync> = self
                .polls(id, cutoff)
                .into_iter()
                .filter(|sync| sync.source == *source && sync.result != SyncResult::Failed)
                .collect();
            let told = self.told_live(id, cutoff).into_iter().filter(|(of, _, _)| of == source).map(|(_, at, _)| at);
            let last = answered.iter().map(|sync| sync.at).chain(told).chain([base]).max().expect("one at least");
            let latest = answered.iter().max_by_key(|sync| sync.at);
            let interval = latest.and_then(|sync| sync.next_at.map(|next| next.since(sync.at))).unwrap_or(6 * HOUR);
            let dark = last.plus(2 * interval);
            failing.push(dark);
            let outages = self.outages(source, cutoff).into_iter().filter(|(_, end)| end.is_none_or(|end| end > last));
            blind.push(outages.map(|(from, _)| from.max(last)).chain([dark]).min().expect("one at least"));
        }
        Sight { live, blind_from: blind.into_iter().max(), failing_from: failing.into_iter().max() }
    }

    /// The outages of a source with the ends that are known by then.
    fn outages(&self, source: &str, cutoff: Millis) -> Vec<(Millis, Option<Millis>)> {
        let states: Vec<&SourceState> = self
            .known(cutoff)
            .filter_map(|fact| if let Fact::SourceState(state) = fact { Some(state) } else { None })
            .filter(|state| state.source == source)
            .collect();
        let ended =
            |open: &SourceState| states.iter().any(|s| s.to.is_some() && (s.from, s.state) == (open.from, open.state));
        let states = states.iter().filter(|state| state.to.is_some() || !ended(state));
        states.map(|state| (state.from, state.to.filter(|to| *to <= cutoff))).collect()
    }

    fn due(&self, id: &str, due: Due, orders: &[OrderName], asked: Asked) -> Millis {
        match due {
            Due::Instant(at) => at,
            Due::Day(day) => {
                let package = self.package(id, asked.cutoff).and_then(|package| package.destination_country.clone());
                let of_order =
                    || orders.iter().find_map(|name| self.order(name, asked)).and_then(|order| order.country.clone());
                end_of(day, package.or_else(of_order).as_deref())
            }
        }
    }

    /// The line of a package at an instant.
    pub fn line(&self, id: &str, asked: Asked) -> Option<Line> {
        self.package(id, asked.cutoff)?;
        let state = self.carrier(id, asked);
        let layer = self.layer(id, asked);
        let sight = self.sight(id, &layer, asked);
        let shown = layer.manual.map_or(state.sub, |manual| manual.sub_status);
        let blind = sight.blind_from.is_some_and(|from| from <= asked.clock);
        let age = asked.clock.since(self.number_since(id, asked.cutoff));
        let guidance = (shown.status() == Status::Pending && !blind).then(|| guidance(age));
        let mut supplier_orders = self.supplier_orders_of(id, asked);
        supplier_orders.sort();
        supplier_orders.dedup();
        Some(Line {
            shown,
            carrier: state.sub,
            manual: layer.manual.map(|manual| manual.at),
            last_update: state.last_update,
            guidance,
            flags: self.flags(id, asked, &state, &layer, &sight),
            orders: self.orders_of(id, asked).iter().map(ToString::to_string).collect(),
            supplier_orders,
            passed_over: state.passed_over,
        })
    }

    fn supplier_orders_of(&self, id: &str, asked: Asked) -> Vec<String> {
        let Some(package) = self.package(id, asked.cutoff) else { return Vec::new() };
        let orders = self.orders_of(id, asked);
        let named = package.contents.iter().filter(|content| orders.contains(&content.order));
        let mut numbers: Vec<String> = named.filter_map(|content| content.supplier_order.clone()).collect();
        if package.contents.is_empty() && !is_void(self.carrier(id, asked).sub) {
            let voided = |other: &str| is_void(self.carrier(other, asked).sub);
            numbers.extend(orders.iter().filter_map(|name| self.only_open(name, asked, &voided)));
        }
        numbers
    }

    fn flags(&self, id: &str, asked: Asked, state: &State, layer: &Layer<'_>, sight: &Sight) -> Flags {
        let shown = layer.manual.map_or(state.sub, |manual| manual.sub_status);
        let pinned = layer.manual.is_some_and(|manual| manual.mode == OverrideMode::Pin);
        let seen = sight.blind_from.map_or(asked.clock, |from| from.min(asked.clock));
        let number_since = self.number_since(id, asked.cutoff);
        let replaced = self.replaced_at(id, asked.cutoff).unwrap_or(Millis::MIN);
        let silent = seen.since(state.last_update.unwrap_or(number_since).max(replaced));
        let (age, pending) = (seen.since(number_since), shown.status() == Status::Pending);
        let mut flags = Flags::new();
        if !pinned && !shown.is_finished() {
            if shown != SubStatus::ReadyForPickup && silent > 48 * HOUR {
                let severity = if pending && age < 4 * DAY { "watch" } else { "act" };
                let step = match (state.counted, pending) {
                    (0, _) => {
                        if self.checked(id, asked, seen) {
                            "check_number"
                        } else {
                            "sync_now"
                        }
                    }
                    (_, true) => guidance(age),
                    (_, false) => "contact_supplier",
                };
                flags.insert("no_update", (severity, step));
            }
            if silent >= 30 * DAY {
                flags.insert("expired", ("act", "contact_carrier"));
            }
        }
        if pending && age >= 7 * DAY {
            flags.insert("pending_too_long", ("act", "message_supplier_or_refund"));
        }
        if !shown.is_finished() && state.delayed {
            flags.insert("carrier_delay", ("watch", "wait"));
        }
        if shown == SubStatus::ReadyForPickup && self.pickup_is_due(id, asked, state, layer) {
            flags.insert("pickup_deadline", ("act", "tell_customer"));
        }
        if !pinned && state.counted == 0 && self.is_unrecognised(id, asked, seen, sight) {
            flags.insert("number_unrecognised", ("act", "check_number"));
        }
        if state.recycled || state.suspect || self.is_shared(id, asked) {
            flags.insert("number_suspect", ("act", "check_number"));
        }
        if !pinned && !state.sub.is_finished() && sight.failing_from.is_some_and(|from| from <= asked.clock) {
            flags.insert("sync_failing", ("watch", "fix_source"));
        }
        let contradicted = layer.manual.is_some_and(|manual| {
            state.sub.status() != manual.sub_status.status() && state.decided_first_known > Some(manual.at)
        });
        if state.contradicted || contradicted || self.sources_differ(id, asked, sight) {
            flags.insert("source_conflict", ("watch", "compare_sources"));
        }
        let promises = self.orders_of(id, asked).into_iter().filter_map(|name| {
            let due = self.order(&name, asked)?.promised_at?;
            Some(self.due(id, due, &[name], asked))
        });
        if let (Some(promised), false) = (promises.min(), shown.is_finished())
            && asked.clock > promised
        {
            let severity = if asked.clock.since(promised) >= 3 * DAY { "act" } else { "watch" };
            flags.insert("late", (severity, "tell_customer"));
        }
        if self.is_unhandled(id, asked, state, layer) {
            flags.insert("abnormal_unhandled", ("act", abnormal_step(shown)));
        }
        flags
    }

    /// Whether 48 hours have passed since the first answer about the number in force.
    fn checked(&self, id: &str, asked: Asked, seen: Millis) -> bool {
        let since = self.replaced_at(id, asked.cutoff).unwrap_or_else(|| self.number_since(id, asked.cutoff));
        let polls =
            self.polls(id, asked.cutoff).into_iter().filter(|sync| sync.result != SyncResult::Failed).map(|s| s.at);
        let told = self.told_live(id, asked.cutoff).into_iter().map(|(_, at, _)| at);
        polls.chain(told).filter(|at| *at >= since).min().is_some_and(|first| seen.since(first) >= 48 * HOUR)
    }

    fn pickup_is_due(&self, id: &str, asked: Asked, state: &State, layer: &Layer<'_>) -> bool {
        let orders = self.orders_of(id, asked);
        match state.deadlines.iter().map(|due| self.due(id, *due, &orders, asked)).max() {
            Some(end) => end.since(asked.clock) <= 3 * DAY,
            None => {
                let ready = layer.manual.map(|manual| manual.at).or(state.ready_since);
                ready.is_some_and(|ready| asked.clock.since(ready) >= 7 * DAY)
            }
        }
    }

    fn is_unrecognised(&self, id: &str, asked: Asked, seen: Millis, sight: &Sight) -> bool {
        let package = self.package(id, asked.cutoff).expect("a package");
        // No number of these histories has a form that any carrier uses.
        if package.carrier.is_none() {
            return true;
        }
        let since = self.replaced_at(id, asked.cutoff).unwrap_or_else(|| self.number_since(id, asked.cutoff));
        let open: Vec<TrackingNumber> = self
            .numbers(id, asked.cutoff)
            .into_iter()
            .filter(|number| number.closes.is_none_or(|closes| closes > asked.cutoff))
            .map(|number| number.number)
            .collect();
        let told = self.told_live(id, asked.cutoff);
        if told.iter().any(|(source, _, number)| sight.live.contains(source) && open.contains(number)) {
            return false;
        }
        let answers: Vec<&Sync> = self
            .polls(id, asked.cutoff)
            .into_iter()
            .filter(|sync| sync.result != SyncResult::Failed && sync.at >= since)
            .collect();
        answers.iter().all(|sync| sync.result == SyncResult::NotFound)
            && answers.iter().map(|sync| sync.at).min().is_some_and(|first| seen.since(first) >= 3 * DAY)
    }

    fn is_shared(&self, id: &str, asked: Asked) -> bool {
        let open = |id: &str| -> BTreeSet<TrackingNumber> {
            let numbers = self.numbers(id, asked.cutoff).into_iter();
            numbers.filter(|n| n.closes.is_none_or(|closes| closes > asked.cutoff)).map(|n| n.number).collect()
        };
        let ours = open(id);
        let mut orders: BTreeSet<OrderName> = self.orders_of(id, asked).into_iter().collect();
        for other in self.package_ids().into_iter().filter(|other| other != id) {
            if self.package(&other, asked.cutoff).is_some() && !ours.is_disjoint(&open(&other)) {
                orders.extend(self.orders_of(&other, asked));
            }
        }
        let known: Vec<&Order> = orders.iter().filter_map(|name| self.order(name, asked)).collect();
        known.iter().any(|a| known.iter().any(|b| a.postcode != b.postcode || a.country != b.country))
    }

    fn sources_differ(&self, id: &str, asked: Asked, sight: &Sight) -> bool {
        if sight.live.len() < 2 {
            return false;
        }
        let journey = self.journey(id, asked);
        let differ = |at: Millis| {
            let at = at.min(asked.cutoff);
            let live = sight.live.iter().filter(|source| self.is_live(source, at));
            let own = live.map(|source| self.fold(id, &journey, at, Some(source))).filter(|own| own.decided);
            own.map(|own| own.sub.status()).collect::<BTreeSet<Status>>().len() > 1
        };
        let start = asked.clock.plus(-DAY);
        differ(asked.cutoff)
            && differ(start)
            && self.knowledge(asked.cutoff).into_iter().filter(|at| *at > start).all(differ)
    }

    fn is_unhandled(&self, id: &str, asked: Asked, state: &State, layer: &Layer<'_>) -> bool {
        let (Some(mut began), None) = (state.abnormal_since, layer.manual) else { return false };
        for (manual, end) in &layer.ended {
            if manual.sub_status.status() != Status::Abnormal {
                began = began.max(*end);
            }
        }
        let by_hand =
            |(manual, end): &(&Override, Millis)| manual.sub_status.status() == Status::Abnormal && *end >= began;
        if layer.ended.iter().any(by_hand) || asked.clock.since(began) < DAY {
            return false;
        }
        let orders = self.orders_of(id, asked);
        let touches = |package: &Option<String>, order: Option<&OrderName>| match package {
            Some(package) => package == id,
            None => order.is_some_and(|order| orders.contains(order)),
        };
        !self.known(asked.cutoff).any(|fact| match fact {
            Fact::Acknowledge(f) => f.package == id && f.at >= began,
            Fact::Snooze(f) => f.package == id && f.at >= began,
            Fact::Override(f) => f.package == id && f.at >= began,
            Fact::Note(f) => touches(&f.package, f.order.as_ref()) && f.at >= began,
            Fact::Case(f) => touches(&f.package, Some(&f.order)) && f.at >= began,
            _ => false,
        })
    }

    /// The line of a placeholder; its supplier order says which.
    pub fn placeholder_line(&self, name: &OrderName, supplier: Option<&str>, asked: Asked) -> Option<Line> {
        let voided = |id: &str| is_void(self.carrier(id, asked).sub);
        let state = self.order_state(name, asked, &voided)?;
        let found = state.placeholders.into_iter().find(|placeholder| placeholder.supplier.as_deref() == supplier)?;
        let mut flags = Flags::new();
        let step = match (supplier, found.supplier_paid) {
            (None, _) => "place_order",
            (Some(_), false) => "pay_supplier",
            (Some(_), true) => "contact_supplier",
        };
        if found.paid_at.is_some_and(|paid| asked.clock.since(paid) >= 7 * DAY) {
            flags.insert("no_tracking_number", ("act", step));
        }
        let order = self.order(name, asked)?;
        let promised = order.promised_at.map(|due| match due {
            Due::Instant(at) => at,
            Due::Day(day) => end_of(day, order.country.as_deref()),
        });
        if let Some(promised) = promised.filter(|promised| asked.clock > *promised) {
            let severity = if asked.clock.since(promised) >= 3 * DAY { "act" } else { "watch" };
            flags.insert("late", (severity, "tell_customer"));
        }
        Some(Line {
            shown: SubStatus::AwaitingNumber,
            carrier: SubStatus::AwaitingNumber,
            manual: None,
            last_update: None,
            guidance: None,
            flags,
            orders: vec![name.to_string()],
            supplier_orders: supplier.map(str::to_owned).into_iter().collect(),
            passed_over: Vec::new(),
        })
    }

    /// Who hides a flag, and until when: of several the one who came last.
    pub fn hidden(&self, id: &str, reason: &str, since: Millis, asked: Asked) -> Option<(Option<String>, String)> {
        let is_of = |of: Option<FlagReason>| of.is_none_or(|of| of.as_key() == reason);
        let mut hiding: Vec<(Millis, bool, Option<String>, String)> = Vec::new();
        for fact in self.known(asked.cutoff) {
            match fact {
                Fact::Acknowledge(f) if f.package == id && is_of(f.reason) && f.at >= since => {
                    hiding.push((f.at, false, f.by.clone(), "cleared".to_owned()));
                }
                Fact::Snooze(f) if f.package == id && is_of(f.reason) => match f.until {
                    Until::Instant(until) if asked.clock < until => {
                        hiding.push((f.at, true, f.by.clone(), until.to_string()));
                    }
                    Until::NextEvent
                        if id.starts_with("placeholder")
                            || !self.has_news(id, &self.journey(id, asked), f.at, asked.cutoff) =>
                    {
                        hiding.push((f.at, true, f.by.clone(), "next_event".to_owned()));
                    }
                    Until::Instant(_) | Until::NextEvent => {}
                },
                _ => {}
            }
        }
        hiding.into_iter().max_by_key(|(at, snooze, ..)| (*at, *snooze)).map(|(_, _, by, until)| (by, until))
    }

    /// Every instant at which anything could change, and one millisecond after it.
    pub fn instants(&self) -> BTreeSet<Millis> {
        let mut instants = BTreeSet::new();
        let mut lengths = BTreeSet::from([0, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, -3 * DAY, 4 * DAY, 7 * DAY, 30 * DAY]);
        for fact in &self.facts {
            if let Fact::Sync(Sync { at, next_at: Some(next), .. }) = fact {
                lengths.insert(2 * next.since(*at));
            }
        }
        for fact in &self.facts {
            let mut at = vec![known_at(fact)];
            match fact {
                Fact::Order(f) => {
                    at.extend(f.paid_at);
                    at.extend(f.placed_at);
                    at.extend(f.promised_at.map(|due| due_everywhere(due, f.country.as_deref())));
                    at.extend(f.promised_at.map(|due| due_everywhere(due, Some("FR"))));
                }
                Fact::SupplierOrder(f) => at.extend([f.paid_at, f.placed_at].into_iter().flatten()),
                Fact::Event(f) => {
                    at.push(event_instant(f));
                    at.extend(f.deadline.map(|due| due_everywhere(due, Some("DE"))));
                    at.extend(f.deadline.map(|due| due_everywhere(due, None)));
                }
                Fact::Package(f) => at.push(f.known_at),
                Fact::Identity(f) => at.push(f.from),
                Fact::Override(f) => at.extend(f.expires_at),
                Fact::Snooze(f) => {
                    if let Until::Instant(until) = f.until {
                        at.push(until);
                    }
                }
                Fact::SourceState(f) => at.extend(f.to),
                _ => {}
            }
            for at in at {
                for length in &lengths {
                    instants.extend([at.plus(*length), at.plus(*length + 1)]);
                }
            }
        }
        instants
    }
}

fn due_everywhere(due: Due, country: Option<&str>) -> Millis {
    match due {
        Due::Instant(at) => at,
        Due::Day(day) => end_of(day, country),
    }
}

fn guidance(age: i64) -> &'static str {
    match age {
        age if age >= 7 * DAY => "message_supplier_or_refund",
        age if age >= 4 * DAY => "contact_supplier",
        _ => "wait",
    }
}

fn abnormal_step(sub: SubStatus) -> &'static str {
    match sub.key() {
        "delivery_failed" => "check_address",
        "customs_hold" => "provide_documents",
        "pickup_missed" => "tell_customer",
        "damaged" | "lost" | "destroyed" => "open_case",
        "exception" => "contact_carrier",
        _ => "contact_supplier",
    }
}

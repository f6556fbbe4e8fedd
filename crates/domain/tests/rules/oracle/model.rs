//! The slow reading of the rules: for an instant, the facts known then, folded by the words of the domain page. It
//! uses the crate's types of facts, statuses and instants, and none of its rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use parcelwatch_domain::facts::*;
use parcelwatch_domain::status::{Kind, Status, SubStatus};
use parcelwatch_domain::time::{Certainty, DAY, HOUR, Millis, Written};
use serde_json::Value;

/// A question: facts known up to `cutoff`, asked at `clock`.
#[derive(Clone, Copy)]
pub struct Asked {
    pub cutoff: Millis,
    pub clock: Millis,
}

/// All facts of a history, each with the instant at which it became known.
pub struct Slow {
    pub facts: Vec<Fact>,
    known_at: Vec<Millis>,
}

/// A number of a package.
#[derive(Clone)]
pub struct Number {
    pub number: TrackingNumber,
    pub role: Role,
    pub main: bool,
    pub opens: Millis,
    pub closes: Option<Millis>,
    pub from: Option<Millis>,
    pub replaced: bool,
}

/// A report of an event with its instant.
#[derive(Clone)]
pub struct Told<'a> {
    pub event: &'a Event,
    pub instant: Millis,
    pub kind: Kind,
    pub known_at: Millis,
    pub plausible: bool,
}

/// An event with everything that was reported of it.
pub struct Moment<'a> {
    pub instant: Millis,
    pub kind: Kind,
    pub number: TrackingNumber,
    pub reports: Vec<Told<'a>>,
}

/// The zones of the three countries of these histories, read once.
fn zone(country: Option<&str>) -> &'static TimeZone {
    static ZONES: LazyLock<[TimeZone; 4]> = LazyLock::new(|| {
        ["Asia/Shanghai", "Europe/Berlin", "Europe/Paris", "UTC"]
            .map(|name| TimeZone::get(name).expect("a zone of the database"))
    });
    match country {
        Some("CN") => &ZONES[0],
        Some("DE") => &ZONES[1],
        Some("FR") => &ZONES[2],
        _ => &ZONES[3],
    }
}

/// The last millisecond of a day at a place.
pub fn end_of(day: jiff::civil::Date, country: Option<&str>) -> Millis {
    let end = zone(country).to_ambiguous_timestamp(day.at(23, 59, 59, 999_000_000)).later().expect("within range");
    Millis(end.as_millisecond())
}

pub fn event_instant(event: &Event) -> Millis {
    let zone = zone(event.country.as_deref());
    match event.occurred_at {
        Written::Instant(at) => at,
        Written::Local(local) => Millis(zone.to_timestamp(local).expect("within range").as_millisecond()),
        Written::Date(day) => end_of(day, event.country.as_deref()),
    }
}

fn told(event: &Event) -> Told<'_> {
    let instant = event_instant(event);
    let implied = match event.occurred_at {
        Written::Date(day) => Millis(
            zone(event.country.as_deref()).to_timestamp(day.at(0, 0, 0, 0)).expect("within range").as_millisecond(),
        ),
        Written::Instant(_) | Written::Local(_) => instant,
    };
    let tolerance = if event.occurred_at.certainty() == Certainty::Exact { HOUR / 4 } else { 24 * HOUR };
    Told {
        event,
        instant,
        kind: event.sub_status.unwrap_or(Kind::Unmapped),
        known_at: event.received_at.unwrap_or(implied),
        plausible: event.received_at.is_none_or(|received| instant.since(received) <= tolerance),
    }
}

/// When a fact became known (S14).
pub fn known_at(fact: &Fact) -> Millis {
    match fact {
        Fact::Channel(f) => f.at.unwrap_or(Millis::MIN),
        Fact::Order(f) => f.at.or(f.placed_at).unwrap_or(Millis::MIN),
        Fact::SupplierOrder(f) => f.at.or(f.placed_at).unwrap_or(Millis::MIN),
        Fact::Package(f) => f.at.unwrap_or(f.known_at).max(f.known_at),
        Fact::Event(f) => told(f).known_at,
        Fact::NumberChanged(f) => f.at,
        Fact::Identity(f) => f.at.unwrap_or(f.from),
        Fact::Override(f) => f.at,
        Fact::Retrack(f) => f.at,
        Fact::CancelLine(f) => f.at,
        Fact::SourceState(f) => f.from,
        Fact::Sync(f) => f.at,
        Fact::Acknowledge(f) => f.at,
        Fact::Snooze(f) => f.at,
        Fact::Note(f) => f.at,
        Fact::Case(f) => f.at,
        Fact::CaseStep(f) => f.at,
        Fact::CaseClosed(f) => f.at,
        Fact::SupplierOrderChanged(f) => f.at,
        Fact::Rollback(f) => f.at,
        Fact::Archive(f) => f.at,
    }
}

impl Slow {
    pub fn new(values: &[Value]) -> Slow {
        let mut facts: Vec<Fact> = Vec::new();
        for value in values {
            let fact = read_line(&value.to_string()).unwrap_or_else(|problems| panic!("{value}: {problems:?}"));
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        let known_at = facts.iter().map(known_at).collect();
        Slow { facts, known_at }
    }

    pub fn known(&self, cutoff: Millis) -> impl Iterator<Item = &Fact> {
        self.facts.iter().zip(&self.known_at).filter(move |(_, at)| **at <= cutoff).map(|(fact, _)| fact)
    }

    /// The latest known state of an order that has been placed.
    pub fn order(&self, name: &OrderName, asked: Asked) -> Option<&Order> {
        let states = self.known(asked.cutoff).filter_map(|fact| match fact {
            Fact::Order(order) if order.order == *name => Some((known_at(fact), order)),
            _ => None,
        });
        let (_, order) = states.max_by_key(|(at, _)| *at)?;
        order.placed_at.is_none_or(|at| at <= asked.clock).then_some(order)
    }

    pub fn order_names(&self) -> BTreeSet<OrderName> {
        let orders = self.facts.iter();
        orders.filter_map(|fact| if let Fact::Order(order) = fact { Some(order.order.clone()) } else { None }).collect()
    }

    /// The latest known states of the supplier orders of an order, by number.
    pub fn supplier_orders(&self, name: &OrderName, asked: Asked) -> BTreeMap<String, &SupplierOrder> {
        let mut found: BTreeMap<String, (Millis, &SupplierOrder)> = BTreeMap::new();
        for fact in self.known(asked.cutoff) {
            if let Fact::SupplierOrder(supplier) = fact
                && supplier.order == *name
                && found.get(&supplier.number).is_none_or(|(at, _)| *at <= known_at(fact))
            {
                found.insert(supplier.number.clone(), (known_at(fact), supplier));
            }
        }
        let placed = |supplier: &SupplierOrder| supplier.placed_at.is_none_or(|at| at <= asked.clock);
        found.into_iter().filter(|(_, (_, s))| placed(s)).map(|(number, (_, s))| (number, s)).collect()
    }

    pub fn fulfill(&self, asked: Asked) -> Fulfill {
        let states = self.known(asked.cutoff).filter_map(|fact| match fact {
            Fact::Channel(channel) => Some((known_at(fact), channel.fulfill)),
            _ => None,
        });
        states.max_by_key(|(at, _)| *at).and_then(|(_, fulfill)| fulfill).unwrap_or(Fulfill::Together)
    }

    pub fn package_ids(&self) -> BTreeSet<String> {
        self.facts
            .iter()
            .filter_map(|fact| if let Fact::Package(p) = fact { p.package.clone() } else { None })
            .collect()
    }

    pub fn package(&self, id: &str, cutoff: Millis) -> Option<&Package> {
        let states = self.known(cutoff).filter_map(|fact| match fact {
            Fact::Package(package) if package.package.as_deref() == Some(id) => Some((known_at(fact), package)),
            _ => None,
        });
        states.max_by_key(|(at, _)| *at).map(|(_, package)| package)
    }

    pub fn rolled_back(&self, id: &str, cutoff: Millis) -> bool {
        self.known(cutoff).any(|fact| matches!(fact, Fact::Rollback(rollback) if rollback.package == id))
    }

    /// The orders of a package, by name.
    pub fn orders_of(&self, id: &str, asked: Asked) -> Vec<OrderName> {
        let Some(package) = self.package(id, asked.cutoff).filter(|_| !self.rolled_back(id, asked.cutoff)) else {
            return Vec::new();
        };
        let named = package.contents.iter().map(|content| &content.order).chain(&package.orders);
        let names: BTreeSet<&OrderName> = named.collect();
        names.into_iter().filter(|name| self.order(name, asked).is_some()).cloned().collect()
    }

    /// The numbers of a package that are known, those that closed as well.
    pub fn numbers(&self, id: &str, cutoff: Millis) -> Vec<Number> {
        let mut numbers: Vec<Number> = Vec::new();
        for fact in self.known(cutoff) {
            match fact {
                Fact::Package(p) if p.package.as_deref() == Some(id) && !numbers.iter().any(|n| n.main) => {
                    let role = p.role.unwrap_or(Role::FirstMile);
                    numbers.push(Number {
                        number: p.number.clone(),
                        role,
                        main: true,
                        opens: p.known_at,
                        closes: None,
                        from: None,
                        replaced: false,
                    });
                }
                Fact::Identity(i) if i.package == id => numbers.push(Number {
                    number: i.number.clone(),
                    role: i.role,
                    main: false,
                    opens: i.at.unwrap_or(i.from),
                    closes: None,
                    from: Some(i.from),
                    replaced: false,
                }),
                _ => {}
            }
        }
        for fact in self.known(cutoff) {
            if let Fact::NumberChanged(change) = fact
                && change.package == id
                && let Some(old) = numbers.iter_mut().find(|number| number.number == change.number)
            {
                old.closes = Some(change.at);
                let (role, main) = (old.role, old.main);
                numbers.push(Number {
                    number: change.to.clone(),
                    role,
                    main,
                    opens: change.at,
                    closes: None,
                    from: None,
                    replaced: true,
                });
            }
        }
        numbers
    }

    /// The events of a package's known numbers, in the order of S2; with `source`, only what that source said.
    pub fn moments(&self, id: &str, cutoff: Millis, source: Option<&str>) -> Vec<Moment<'_>> {
        let numbers = self.numbers(id, cutoff);
        let mut moments: Vec<Moment<'_>> = Vec::new();
        for fact in self.known(cutoff) {
            let Fact::Event(event) = fact else { continue };
            if !numbers.iter().any(|number| number.number == event.number)
                || (source.is_some() && event.source.as_deref() != source)
            {
                continue;
            }
            let told = told(event);
            // Unmapped events of these histories all have one text.
            let same = |m: &&mut Moment<'_>| (m.instant, m.kind, &m.number) == (told.instant, told.kind, &event.number);
            match moments.iter_mut().find(same) {
                Some(moment) => moment.reports.push(told),
                None => moments.push(Moment {
                    instant: told.instant,
                    kind: told.kind,
                    number: event.number.clone(),
                    reports: vec![told],
                }),
            }
        }
        for moment in &mut moments {
            moment.reports.sort_by_key(|report| (report.known_at, report.event.source.clone()));
        }
        moments.sort_by_key(|moment| {
            let sequence = moment.reports.iter().filter_map(|report| report.event.sequence).min().unwrap_or(0);
            (moment.instant, way(moment.kind), sequence, moment.number.clone())
        });
        moments
    }
}

const WAY: &str = "unmapped info delay awaiting_shipment awaiting_collection collected moving origin_transit global_transit \
    customs customs_hold domestic_transit delivery_hub exception out_for_delivery delivery_failed ready_for_pickup \
    pickup_missed delivered signed with_individual safe_place collected_by_customer damaged returning returned lost \
    destroyed cancelled";

/// The place of a kind on the way. The three that move nothing have one place each, as the words stand.
fn way(kind: Kind) -> usize {
    static PLACES: LazyLock<Vec<&str>> = LazyLock::new(|| WAY.split_whitespace().collect());
    PLACES.iter().position(|word| *word == kind.key()).expect("every kind is on the way")
}

/// What the carrier reported, all in all.
#[derive(Clone, Debug)]
pub struct State {
    pub sub: SubStatus,
    pub decided: bool,
    pub last_update: Option<Millis>,
    pub counted: usize,
    pub recycled: bool,
    pub suspect: bool,
    pub delayed: bool,
    pub ready_since: Option<Millis>,
    pub deadlines: Vec<Due>,
    pub abnormal_since: Option<Millis>,
    pub contradicted: bool,
    pub decided_first_known: Option<Millis>,
    pub passed_over: Vec<(Millis, &'static str)>,
}

pub fn is(kind: Kind, words: &str) -> bool {
    words.split_whitespace().any(|word| word == kind.key())
}

const TRANSIT: &str = "collected moving origin_transit global_transit customs domestic_transit delivery_hub \
    out_for_delivery ready_for_pickup";
const DELIVERED: &str = "delivered signed with_individual safe_place collected_by_customer";
const SCANS: &str = "collected moving origin_transit global_transit domestic_transit delivery_hub out_for_delivery \
    ready_for_pickup delivered signed with_individual safe_place collected_by_customer delivery_failed returning \
    returned damaged";

/// An event that counts.
struct Counted {
    instant: Millis,
    kind: Kind,
    country: Option<String>,
    role: Role,
    number: TrackingNumber,
    deadlines: Vec<Due>,
    first_known: Millis,
}

/// Which journey it is.
pub struct Journey {
    pub origin: Option<String>,
    pub destination: Option<String>,
    pub paid_at: Option<Millis>,
}

impl Slow {
    /// Whether an event counts: the role of its number, or the rule by which it doesn't.
    pub fn admit(
        &self,
        id: &str,
        moment: &Moment<'_>,
        journey: &Journey,
        cutoff: Millis,
    ) -> Result<Role, &'static str> {
        let numbers = self.numbers(id, cutoff);
        let of = || numbers.iter().filter(|number| number.number == moment.number);
        let open = || of().filter(|number| number.closes.is_none_or(|closes| closes > cutoff));
        if open().next().is_none() {
            return Err("S9");
        }
        let young = open().find(|number| match (number.from, journey.paid_at) {
            (Some(from), _) => moment.instant >= from.plus(-DAY),
            (None, Some(paid)) => moment.instant >= paid.plus(-3 * DAY),
            (None, None) => true,
        });
        match young {
            None => Err("S8"),
            Some(_) if !moment.reports.iter().any(|report| report.plausible) => Err("S11"),
            Some(number) => Ok(number.role),
        }
    }

    pub fn fold(&self, id: &str, journey: &Journey, cutoff: Millis, source: Option<&str>) -> State {
        let moments = self.moments(id, cutoff, source);
        let mut passed: Vec<(Millis, &'static str)> = Vec::new();
        let mut events: Vec<Counted> = Vec::new();
        let mut reached: Vec<(usize, SubStatus)> = Vec::new();
        let mut overridden: Vec<usize> = Vec::new();
        let mut old_numbers: Vec<TrackingNumber> = Vec::new();
        let mut contradictions: Vec<Millis> = Vec::new();
        for moment in &moments {
            let role = match self.admit(id, moment, journey, cutoff) {
                Ok(role) => role,
                Err(rule) => {
                    if rule == "S8" {
                        old_numbers.push(moment.number.clone());
                    }
                    passed.push((moment.instant, rule));
                    continue;
                }
            };
            events.push(Counted {
                instant: moment.instant,
                kind: moment.kind,
                country: moment.reports.iter().find_map(|report| report.event.country.clone()),
                role,
                number: moment.number.clone(),
                deadlines: moment.reports.iter().filter_map(|report| report.event.deadline).collect(),
                first_known: moment.reports.iter().map(|report| report.known_at).min().expect("a report"),
            });
            let index = events.len() - 1;
            if is(moment.kind, "unmapped info delay") {
                continue;
            }
            match taken_as(&events, &reached, journey) {
                Ok(sub) => reached.push((index, sub)),
                Err(rule) => {
                    passed.push((moment.instant, rule));
                    let delivered = reached.last().is_some_and(|(_, sub)| sub.status() == Status::Delivered);
                    if delivered && (rule == "S5" || rule == "S4") {
                        contradictions.push(moment.instant);
                    }
                    if rule == "S5" {
                        overridden.push(index);
                    }
                }
            }
        }
        state(&events, &reached, &overridden, &old_numbers, &contradictions, passed, journey)
    }
}

/// What the last of these events leads to, or the rule by which it is passed over.
fn taken_as(events: &[Counted], reached: &[(usize, SubStatus)], journey: &Journey) -> Result<SubStatus, &'static str> {
    let (event, before) = events.split_last().expect("an event");
    let current = reached.last().map_or(SubStatus::AwaitingShipment, |(_, sub)| *sub);
    let was = |sub: SubStatus| reached.iter().any(|(_, reached)| *reached == sub);
    if is(event.kind, "awaiting_shipment awaiting_collection") {
        if current == SubStatus::CustomsHold {
            return Err("S7");
        }
        if before.iter().any(|event| is(event.kind, SCANS)) {
            return Err("S4");
        }
    }
    if was(SubStatus::Returned) && (is(event.kind, SCANS) || is(event.kind, "customs")) {
        return Err("S6");
    }
    if was(SubStatus::Returning) || was(SubStatus::Returned) || event.role == Role::Return {
        if is(event.kind, TRANSIT) {
            return Ok(SubStatus::Returning);
        }
        if is(event.kind, DELIVERED) {
            return Ok(SubStatus::Returned);
        }
    }
    if current.status() == Status::Delivered
        && !is(event.kind, DELIVERED)
        && !is(event.kind, "returning returned delivery_failed damaged")
    {
        return Err("S5");
    }
    if current == SubStatus::CustomsHold && is(event.kind, "customs") {
        return Err("S7");
    }
    let hub = "collected origin_transit global_transit domestic_transit delivery_hub moving customs";
    if current == SubStatus::DeliveryFailed && is(event.kind, hub) {
        return Err("S7");
    }
    Ok(SubStatus::from_key(event.kind.key()).unwrap_or_else(|| moving(events, reached, journey)))
}

fn moving(events: &[Counted], reached: &[(usize, SubStatus)], journey: &Journey) -> SubStatus {
    let place = events.last().and_then(|event| event.country.as_ref());
    let (origin, destination) = (journey.origin.as_ref(), journey.destination.as_ref());
    let stays = || {
        let transit = reached.iter().rev().find(|(_, sub)| sub.status() == Status::InTransit);
        transit.map_or(SubStatus::Collected, |(_, sub)| *sub)
    };
    let Some(place) = place else { return stays() };
    if origin.is_none() && destination.is_none() {
        return stays();
    }
    let is_abroad = |country: Option<&String>| origin.is_some() && country.is_some() && country != origin;
    let exported = events.iter().any(|event| {
        let there = event.country.as_ref();
        is(event.kind, "global_transit customs")
            || (is(event.kind, "domestic_transit") && is_abroad(there.or(destination)))
            || is_abroad(there)
    });
    if destination == Some(place) {
        SubStatus::DomesticTransit
    } else if origin == Some(place) && !exported {
        SubStatus::OriginTransit
    } else {
        SubStatus::GlobalTransit
    }
}

/// What can be read off the whole timeline.
fn state(
    events: &[Counted],
    reached: &[(usize, SubStatus)],
    overridden: &[usize],
    old_numbers: &[TrackingNumber],
    contradictions: &[Millis],
    mut passed_over: Vec<(Millis, &'static str)>,
    journey: &Journey,
) -> State {
    let sub = reached.last().map_or(SubStatus::AwaitingShipment, |(_, sub)| *sub);
    // The events of the unbroken run at the end of which all are so.
    let run = |so: &dyn Fn(SubStatus) -> bool| -> Vec<&Counted> {
        let mut run: Vec<&Counted> =
            reached.iter().rev().take_while(|(_, sub)| so(*sub)).map(|(i, _)| &events[*i]).collect();
        run.reverse();
        run
    };
    let ready = run(&|sub| sub == SubStatus::ReadyForPickup);
    let ready_index = ready.first().and_then(|first| events.iter().position(|event| std::ptr::eq(event, *first)));
    let deadlines =
        ready_index.map_or(Vec::new(), |from| events[from..].iter().flat_map(|e| e.deadlines.clone()).collect());
    let abnormal = run(&|sub| sub.status() == Status::Abnormal);
    let delivered = run(&|sub| sub.status() == Status::Delivered);
    let scans: Vec<(usize, &Counted)> = events.iter().enumerate().filter(|(_, event)| is(event.kind, SCANS)).collect();
    let last_scan = scans.last().map(|(index, _)| *index);
    let last_delay = events.iter().rposition(|event| event.kind == Kind::Delay);
    let arrived_in = delivered.iter().rev().find_map(|event| event.country.as_ref());
    let countries: BTreeSet<&String> =
        scans.iter().filter(|(index, _)| !overridden.contains(index)).filter_map(|(_, e)| e.country.as_ref()).collect();
    let elsewhere = arrived_in.is_some() && journey.destination.is_some() && arrived_in != journey.destination.as_ref();
    let too_fast = match (scans.first(), delivered.first()) {
        (Some((_, first)), Some(end)) => countries.len() > 1 && end.instant.since(first.instant) < 12 * HOUR,
        _ => false,
    };
    passed_over.sort();
    State {
        sub,
        decided: !reached.is_empty(),
        last_update: events.iter().map(|event| event.instant).max(),
        counted: events.len(),
        recycled: old_numbers.iter().any(|old| !scans.iter().any(|(_, scan)| scan.number == *old)),
        suspect: !delivered.is_empty() && (elsewhere || too_fast),
        delayed: last_delay.is_some_and(|delay| last_scan.is_none_or(|scan| scan < delay)),
        ready_since: ready.first().map(|event| event.instant),
        deadlines,
        abnormal_since: abnormal.first().map(|event| event.instant),
        contradicted: delivered.last().is_some_and(|last| contradictions.iter().any(|at| at.since(last.instant) > DAY)),
        decided_first_known: reached.last().map(|(index, _)| events[*index].first_known),
        passed_over,
    }
}

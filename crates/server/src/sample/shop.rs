//! Writes orders with all that belongs to them. A draft is an order with one supplier, one parcel and its events up to
//! now; situations change what they need in it before it is added.

use jiff::tz::Offset;
use parcelwatch_domain::facts::{
    Allocation, Channel, Content, Customer, Due, Event, Fact, Fulfill, Order, OrderLine, OrderName, Package, Payment,
    SupplierOrder, SupplierState, Sync, SyncResult, TrackingNumber,
};
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::{DAY, HOUR, Millis, Written};

use super::chance::Chance;
use super::goods::{ARTICLES, FIRST_NAMES, LAST_NAMES, SUPPLIERS};
use super::journey::{Step, Stop, steps};
use super::places::{Place, Service};
use super::texts::saying;
use super::{CHANNEL, CHANNEL_SEPARATE, SOURCE};

/// One minute in milliseconds.
pub(super) const MINUTE: i64 = 60_000;

/// How a package was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watch {
    /// About once a day up to now, with answers; once, where its journey is over.
    Daily,
    /// The same, and nobody knew the number.
    Unknown,
    /// With answers until so long ago; what was tried since failed.
    FailingSince(i64),
    /// With answers until so long ago, and not asked since.
    RestingSince(i64),
    /// Never.
    Never,
}

/// Everything that was said of the shop so far.
pub(super) struct Shop {
    pub(super) end: Millis,
    facts: Vec<Fact>,
    next: [u64; 2],
    serial: u64,
}

/// An order with one supplier and one parcel.
pub(super) struct Draft {
    pub(super) end: Millis,
    pub(super) service: &'static Service,
    pub(super) to: &'static Place,
    pub(super) chance: Chance,
    pub(super) order: Order,
    pub(super) supplier: SupplierOrder,
    pub(super) package: Package,
    pub(super) events: Vec<Event>,
    /// What its newest event says, where that gives a status.
    last: Kind,
    pub(super) watch: Watch,
    /// Further facts, added as they are.
    pub(super) more: Vec<Fact>,
    /// Whether adding it states the order, or an earlier parcel did.
    states_order: bool,
    /// Whether adding it states the supplier order.
    states_supplier: bool,
}

/// A journey with its instants.
struct Way {
    last: Kind,
    happened: Vec<(Step, Millis)>,
    known_at: Millis,
}

impl Shop {
    /// A shop with its two stores, and no order yet.
    pub(super) fn new(end: Millis) -> Shop {
        let channel =
            |name: &str, fulfill| Fact::Channel(Channel { channel: name.to_owned(), fulfill: Some(fulfill), at: None });
        let facts = vec![channel(CHANNEL, Fulfill::Together), channel(CHANNEL_SEPARATE, Fulfill::Separately)];
        Shop { end: Millis(end.0 - end.0.rem_euclid(MINUTE)), facts, next: [1001, 5001], serial: 0 }
    }

    pub(super) fn into_facts(self) -> Vec<Fact> {
        self.facts
    }

    pub(super) fn say(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// The instant so many milliseconds before the end.
    pub(super) fn ago(&self, ms: i64) -> Millis {
        self.end.plus(-ms)
    }

    /// The next tracking number of a service.
    pub(super) fn number(&mut self, service: &Service) -> TrackingNumber {
        self.serial += 1;
        tracking(&service.shape.number(self.serial))
    }

    /// An order whose parcel had this happen last, so long ago.
    pub(super) fn draft(&mut self, service: &'static Service, last: Kind, ago: i64) -> Draft {
        self.draft_in(CHANNEL, service, last, ago)
    }

    /// The same in a store of one's choice.
    pub(super) fn draft_in(&mut self, channel: &'static str, service: &'static Service, last: Kind, ago: i64) -> Draft {
        let counter = &mut self.next[usize::from(channel == CHANNEL_SEPARATE)];
        let count = *counter;
        *counter += 1;
        let mut chance = Chance::of(count);
        let turn = usize::try_from(count).unwrap_or_default();
        let to = service.to.get(turn % service.to.len()).copied().unwrap_or(service.from);
        let way = self.way(service, to, last, ago, &mut chance);
        let placed_at = way.known_at.plus(-chance.between(26, 44) * HOUR);
        let order = order(channel, count, to, placed_at, &mut chance);
        self.parcel(order, service, to, way, chance, 1)
    }

    /// A further parcel of the same order, from another supplier order: the `nth`.
    pub(super) fn further(
        &mut self,
        first: &Draft,
        service: &'static Service,
        last: Kind,
        ago: i64,
        nth: usize,
    ) -> Draft {
        let mut chance = Chance::of(self.serial + 900_000);
        let way = self.way(service, first.to, last, ago, &mut chance);
        Draft { states_order: false, ..self.parcel(first.order.clone(), service, first.to, way, chance, nth) }
    }

    /// A further parcel of the same supplier order.
    pub(super) fn also(&mut self, first: &Draft, service: &'static Service, last: Kind, ago: i64, nth: usize) -> Draft {
        let mut draft = self.further(first, service, last, ago, nth);
        draft.supplier = first.supplier.clone();
        draft.package.contents = contents(&draft.order, &draft.supplier);
        Draft { states_supplier: false, ..draft }
    }

    /// What happens when, backwards from what happened last.
    fn way(&self, service: &Service, to: &Place, last: Kind, ago: i64, chance: &mut Chance) -> Way {
        let steps = steps(last, service.crosses(to));
        let mut at = self.ago(ago);
        let mut happened = Vec::with_capacity(steps.len());
        for step in steps.iter().rev() {
            happened.push((*step, at));
            at = at.plus(-(step.hours * HOUR + chance.between(0, 50) * MINUTE));
        }
        happened.reverse();
        let first = happened.first().map_or(at, |(_, at)| *at);
        Way { last, happened, known_at: first.plus(-chance.between(20, 90) * MINUTE) }
    }

    fn parcel(
        &mut self,
        order: Order,
        service: &'static Service,
        to: &'static Place,
        way: Way,
        chance: Chance,
        nth: usize,
    ) -> Draft {
        let supplier = supplier_order(&order, service.supplier, nth, way.known_at);
        let number = self.number(service);
        let package = package(&order, &supplier, number, service, way.known_at, nth);
        let mut draft = Draft {
            end: self.end,
            service,
            to,
            chance,
            order,
            supplier,
            package,
            events: Vec::new(),
            last: way.last,
            watch: Watch::Daily,
            more: Vec::new(),
            states_order: true,
            states_supplier: true,
        };
        for (step, at) in way.happened {
            let event = draft.event(step.kind, at, step.stop);
            draft.events.push(event);
        }
        draft
    }

    /// Adds all facts of a draft.
    pub(super) fn add(&mut self, draft: Draft) {
        let syncs = syncs(&draft);
        self.facts.extend(draft.states_order.then_some(Fact::Order(draft.order)));
        self.facts.extend(draft.states_supplier.then_some(Fact::SupplierOrder(draft.supplier)));
        self.facts.push(Fact::Package(draft.package));
        self.facts.extend(draft.events.into_iter().map(Fact::Event));
        self.facts.extend(syncs);
        self.facts.extend(draft.more);
    }

    /// Adds an order that has no tracking number yet: what was placed at the supplier, if anything was.
    pub(super) fn add_unsent(&mut self, draft: Draft, placed: Option<SupplierState>) {
        self.facts.push(Fact::Order(draft.order));
        if let Some(state) = placed {
            let paid_at = draft.supplier.paid_at.filter(|_| state != SupplierState::Placed);
            self.facts.push(Fact::SupplierOrder(SupplierOrder { state, paid_at, shipped_at: None, ..draft.supplier }));
        }
        self.facts.extend(draft.more);
    }
}

/// A number that this module made, and that therefore is one.
pub(super) fn tracking(text: &str) -> TrackingNumber {
    #[expect(clippy::expect_used, reason = "every number of the sample is a short literal or made of digits")]
    TrackingNumber::new(text).expect("sample numbers are neither empty nor long")
}

fn order_name(text: &str) -> OrderName {
    #[expect(clippy::expect_used, reason = "every name of the sample is made of a letter and digits")]
    OrderName::new(text).expect("sample names are not empty")
}

/// The price of an article in the smallest unit of a currency. A sample's rates never change.
fn price(cents: i64, currency: &str) -> i64 {
    match currency {
        "JPY" => cents * 16 / 10,
        "BRL" => cents * 6,
        _ => cents,
    }
}

fn order(channel: &str, count: u64, to: &Place, placed_at: Millis, chance: &mut Chance) -> Order {
    let first = chance.pick(&FIRST_NAMES).copied().unwrap_or("Ada");
    let last = chance.pick(&LAST_NAMES).copied().unwrap_or("Sampleton");
    let domain = if chance.often(50) { "example.com" } else { "example.org" };
    let email = format!("{}.{}.{count}@{domain}", first.to_lowercase(), last.to_lowercase());
    let phone = chance.often(20).then(|| format!("+1 555 01{:02}", count % 100));
    let lines: Vec<OrderLine> = (1..=if chance.often(35) { 2 } else { 1 })
        .map(|line| {
            let article = ARTICLES.get((usize::try_from(count).unwrap_or_default() * 3 + line * 5) % ARTICLES.len());
            OrderLine {
                line: line.to_string(),
                sku: article.map(|article| article.sku.to_owned()),
                title: article.map(|article| article.title.to_owned()),
                quantity: if chance.often(25) { 2 } else { 1 },
                requires_shipping: true,
                cancelled: 0,
                price_minor: article.map(|article| price(article.price, to.currency)),
                bundle_of: Vec::new(),
            }
        })
        .collect();
    Order {
        order: order_name(&format!("S{count}")),
        channel: Some(channel.to_owned()),
        placed_at: Some(placed_at),
        payment: Payment::Captured,
        paid_at: Some(placed_at.plus(2 * MINUTE)),
        country: Some(to.country.to_owned()),
        city: Some(to.city.to_owned()),
        postcode: Some(to.postcode.to_owned()),
        promised_at: None,
        customer: Some(Customer { name: Some(format!("{first} {last}")), email: Some(email), phone }),
        currency: Some(to.currency.to_owned()),
        total_minor: Some(total(&lines)),
        lines,
        at: None,
    }
}

/// What the lines of an order cost together.
pub(super) fn total(lines: &[OrderLine]) -> i64 {
    lines.iter().map(|line| line.price_minor.unwrap_or_default() * line.quantity).sum()
}

/// The `nth` supplier order of an order: all lines that are sent.
pub(super) fn supplier_order(order: &Order, supplier: usize, nth: usize, shipped_at: Millis) -> SupplierOrder {
    let placed_at = order.placed_at.map(|at| at.plus(5 * HOUR));
    let name = SUPPLIERS.get(supplier % SUPPLIERS.len()).copied().unwrap_or("Sample supplier");
    SupplierOrder {
        order: order.order.clone(),
        channel: order.channel.clone(),
        supplier: Some(name.to_owned()),
        number: format!("SUP-{}-{nth}", order.order),
        state: SupplierState::Shipped,
        placed_at,
        paid_at: placed_at.map(|at| at.plus(20 * MINUTE)),
        shipped_at: Some(shipped_at),
        lines: allocations(&order.lines),
        at: None,
    }
}

/// All pieces of all lines that are sent.
pub(super) fn allocations(lines: &[OrderLine]) -> Vec<Allocation> {
    let sent = lines.iter().filter(|line| line.requires_shipping && line.bundle_of.is_empty());
    sent.map(|line| Allocation { line: line.line.clone(), quantity: line.quantity, component: None }).collect()
}

/// A package's contents: pieces of lines of one supplier order.
pub(super) fn contents(order: &Order, supplier: &SupplierOrder) -> Vec<Content> {
    let content = |allocation: &Allocation| Content {
        order: order.order.clone(),
        channel: None,
        supplier_order: Some(supplier.number.clone()),
        line: allocation.line.clone(),
        quantity: allocation.quantity,
        component: allocation.component.clone(),
    };
    supplier.lines.iter().map(content).collect()
}

/// The `nth` package of an order: everything of one supplier order.
pub(super) fn package(
    order: &Order,
    supplier: &SupplierOrder,
    number: TrackingNumber,
    service: &Service,
    known_at: Millis,
    nth: usize,
) -> Package {
    Package {
        package: Some(format!("{}-{nth}", order.order)),
        number,
        carrier: Some(service.carrier.to_owned()),
        known_at,
        origin_country: Some(service.from.country.to_owned()),
        destination_country: None,
        destination_postcode: None,
        role: None,
        replaces: None,
        sources: vec![SOURCE.to_owned()],
        contents: contents(order, supplier),
        orders: Vec::new(),
        channel: order.channel.clone(),
        at: None,
    }
}

/// An instant as a source at a place writes it.
pub(super) fn written(at: Millis, offset: i8) -> String {
    let clock = Offset::constant(offset).to_datetime(at.timestamp());
    format!("{clock}{}{:02}:00", if offset < 0 { '-' } else { '+' }, offset.unsigned_abs())
}

impl Draft {
    /// The package's id.
    pub(super) fn id(&self) -> String {
        self.package.package.clone().unwrap_or_default()
    }

    /// The instant so many milliseconds before the end.
    pub(super) fn ago(&self, ms: i64) -> Millis {
        self.end.plus(-ms)
    }

    /// An event of this package.
    pub(super) fn event(&mut self, kind: Kind, at: Millis, stop: Stop) -> Event {
        let place = match stop {
            Stop::Start => self.service.from,
            Stop::Landed | Stop::Near | Stop::Nowhere => self.to,
        };
        let turn = usize::try_from(self.chance.between(0, 11)).unwrap_or_default();
        // What a carrier writes about the way inside the origin country only says "moving".
        let spoken = if kind == Kind::OriginTransit { Kind::Moving } else { kind };
        let saying = saying(spoken, place.language, turn);
        let tells = saying.is_some_and(|saying| saying.plain) && spoken == kind && turn.is_multiple_of(3);
        let lag = self.chance.between(12, 170) * MINUTE;
        let somewhere = stop != Stop::Nowhere;
        let city = (somewhere && stop != Stop::Landed).then(|| place.city.to_owned());
        Event {
            number: self.package.number.clone(),
            carrier: self.package.carrier.clone(),
            occurred_at: Written::Instant(at),
            occurred_text: written(at, place.offset),
            received_at: Some(at.plus(lag).min(self.end.plus(-MINUTE)).max(at)),
            source: self.package.sources.first().cloned(),
            code: None,
            sub_status: (!tells).then_some(kind),
            text: saying.map(|saying| saying.text.to_owned()),
            country: somewhere.then(|| place.country.to_owned()),
            place: None,
            city,
            postcode: (stop == Stop::Near).then(|| place.postcode.to_owned()),
            reason: None,
            deadline: None,
            sequence: None,
        }
    }

    /// The supplier order, and with it this parcel, holds these pieces of these lines.
    pub(super) fn holding(mut self, parts: &[(&str, i64)]) -> Draft {
        let part = |(line, quantity): &(&str, i64)| Allocation {
            line: (*line).to_owned(),
            quantity: *quantity,
            component: None,
        };
        let lines: Vec<Allocation> = parts.iter().map(part).collect();
        if self.states_supplier {
            self.supplier.lines.clone_from(&lines);
        }
        let held = SupplierOrder { lines, ..self.supplier.clone() };
        self.package.contents = contents(&self.order, &held);
        self
    }

    /// The order has so many pieces on each of its lines.
    pub(super) fn ordering(mut self, quantities: &[i64]) -> Draft {
        let first = self.order.lines.first().cloned();
        self.order.lines = quantities
            .iter()
            .zip(1_usize..)
            .filter_map(|(quantity, count)| {
                let article = ARTICLES.get((count * 4 + quantities.len()) % ARTICLES.len())?;
                let mut line = first.clone()?;
                (line.line, line.quantity) = (count.to_string(), *quantity);
                (line.sku, line.title) = (Some(article.sku.to_owned()), Some(article.title.to_owned()));
                line.price_minor = Some(price(article.price, self.to.currency));
                Some(line)
            })
            .collect();
        self.order.total_minor = Some(total(&self.order.lines));
        self.supplier.lines = allocations(&self.order.lines);
        self.package.contents = contents(&self.order, &self.supplier);
        self
    }

    /// A further event, so long ago. Its meaning is always given.
    pub(super) fn happened(&mut self, kind: Kind, ago: i64, stop: Stop) -> &mut Event {
        let mut event = self.event(kind, self.ago(ago), stop);
        event.sub_status = (kind != Kind::Unmapped).then_some(kind);
        if kind.decides() {
            self.last = kind;
        }
        self.events.push(event);
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    /// The event that happened last.
    pub(super) fn last_event(&mut self) -> Option<&mut Event> {
        self.events.last_mut()
    }

    /// Moves what came before the parcel's first event to earlier or later, the number's first day included: so long
    /// before the end the number became known.
    pub(super) fn known(mut self, ago: i64) -> Draft {
        let known_at = self.ago(ago);
        self.package.known_at = known_at;
        self.supplier.shipped_at = Some(known_at);
        self.placed(ago + 36 * HOUR)
    }

    /// The customer ordered and paid so long before the end, and the supplier got the order and the money soon after.
    pub(super) fn placed(mut self, ago: i64) -> Draft {
        let placed_at = self.ago(ago);
        self.order.placed_at = Some(placed_at);
        self.order.paid_at = self.order.paid_at.map(|_| placed_at.plus(2 * MINUTE));
        self.supplier.placed_at = Some(placed_at.plus(5 * HOUR));
        self.supplier.paid_at = Some(placed_at.plus(5 * HOUR + 20 * MINUTE));
        self
    }

    /// Nothing was ever reported.
    pub(super) fn without_events(mut self) -> Draft {
        self.events.clear();
        self.last = Kind::AwaitingShipment;
        self
    }

    /// Asked about in this way.
    pub(super) fn watched(mut self, watch: Watch) -> Draft {
        self.watch = watch;
        self
    }

    /// Asked about at this source alone.
    pub(super) fn at_source(mut self, source: &str) -> Draft {
        self.package.sources = vec![source.to_owned()];
        for event in &mut self.events {
            event.source = Some(source.to_owned());
        }
        self
    }

    /// Promised until then.
    pub(super) fn promised(mut self, at: Millis) -> Draft {
        self.order.promised_at = Some(Due::Instant(at));
        self
    }

    /// Changes something.
    pub(super) fn with(mut self, change: impl FnOnce(&mut Draft)) -> Draft {
        change(&mut self);
        self
    }
}

/// When its source was asked about a package, and what it said.
fn syncs(draft: &Draft) -> Vec<Fact> {
    let (Some(source), id) = (draft.package.sources.first(), draft.id()) else { return Vec::new() };
    let sync = |at: Millis, result, next: i64| {
        let (package, source) = (id.clone(), source.clone());
        Fact::Sync(Sync { package, source, at, result, next_at: Some(at.plus(next)) })
    };
    let over = draft.last.sub_status().is_some_and(SubStatus::is_finished);
    let known_at = draft.package.known_at;
    if over && draft.watch == Watch::Daily {
        let told = draft.events.iter().filter_map(|event| event.received_at).max();
        return vec![sync(told.unwrap_or(known_at), SyncResult::Ok, 6 * HOUR)];
    }
    let mut chance = draft.chance.clone();
    let (result, until, failing) = match draft.watch {
        Watch::Daily => (SyncResult::Ok, draft.ago(chance.between(9, 235) * MINUTE), false),
        Watch::Unknown => (SyncResult::NotFound, draft.ago(chance.between(9, 235) * MINUTE), false),
        Watch::FailingSince(ago) => (SyncResult::Ok, draft.ago(ago), true),
        Watch::RestingSince(ago) => (SyncResult::Ok, draft.ago(ago), false),
        Watch::Never => return Vec::new(),
    };
    let mut facts = Vec::new();
    let mut at = known_at.plus(chance.between(5, 50) * MINUTE);
    while at < until.plus(-3 * HOUR) {
        facts.push(sync(at, result, 12 * HOUR));
        // A long silence is asked about less often.
        at = at.plus(if draft.end.since(known_at) > 20 * DAY { 22 * HOUR } else { 19 * HOUR });
    }
    facts.push(sync(until, result, 6 * HOUR));
    let mut at = until.plus(6 * HOUR);
    while failing && at < draft.end {
        facts.push(sync(at, SyncResult::Failed, 6 * HOUR));
        at = at.plus(6 * HOUR);
    }
    facts
}

//! A package as it was known at one instant: its journey, the fold of its events, the team's layer and our sight.

use super::manual::{Layer, layer};
use super::sight::{Sight, sight};
use super::{Fold, Journey, fold};
use crate::facts::{Due, Package};
use crate::known::{Known, PackageHistory, Span, country, in_force, package_orders};
use crate::order::{Asked, covered_by_unknown, customer_paid_at, supplier_paid_at};
use crate::policy::{Policies, Situation, Thresholds};
use crate::status::SubStatus;
use crate::time::{Millis, end_of_day};
use crate::zone::zone_of;

/// A package as it was known. Built for a cutoff; the questions about time take the clock.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Everything around it.
    pub known: &'a Known,
    /// Its history.
    pub history: &'a PackageHistory,
    /// What was last said of it.
    pub state: &'a Package,
    /// The number in force.
    pub main: &'a Span,
    /// Its orders: indices into the known orders, by id.
    pub orders: Vec<usize>,
    /// Where from, where to, and its payment.
    pub journey: Journey,
    /// Its promised date.
    pub promised_at: Option<Millis>,
    /// What the carrier reported.
    pub fold: Fold,
    /// The team's layer over it.
    pub layer: Layer<'a>,
    /// What we can see of it.
    pub sight: Sight,
    /// The question.
    pub asked: Asked,
    /// The instants ahead at which something that is known already takes place: a payment, an order.
    pub scheduled: Vec<Millis>,
}

impl<'a> Picture<'a> {
    /// The package as it was known, `None` before that.
    #[must_use]
    pub fn new(known: &'a Known, policies: &Policies, index: usize, asked: Asked) -> Option<Picture<'a>> {
        let history = &known.packages[index];
        let state = in_force(&history.states, asked.cutoff)?;
        let main = history.main_span(asked.cutoff)?;
        let orders = orders_at(known, history, asked);
        let journey = journey(known, state, index, &orders, asked);
        let fold = fold(history, journey, asked.cutoff, None);
        let layer = layer(history, journey, &fold, asked);
        let interval = {
            let policy = policies.at(asked.cutoff);
            // The interval where none was planned; a package's phase plays no part in it.
            let situation = Situation { carrier: main.carrier(asked.cutoff), ..Situation::default() };
            policy.for_situation(&situation).polling_interval
        };
        let sight = sight(known, history, &layer, asked, |at| policies.at(asked.cutoff).after(at, interval));
        let promised_at = promised_at(known, state, &orders, asked);
        let scheduled = scheduled(known, history, asked);
        Some(Picture {
            known,
            history,
            state,
            main,
            orders,
            journey,
            promised_at,
            fold,
            layer,
            sight,
            asked,
            scheduled,
        })
    }

    /// The sub-status that the team sees.
    #[must_use]
    pub fn shown(&self) -> SubStatus {
        self.layer.manual.map_or(self.fold.sub_status, |manual| manual.sub_status)
    }

    /// The carrier in force.
    #[must_use]
    pub fn carrier(&self) -> Option<&'a str> {
        self.main.carrier(self.asked.cutoff)
    }

    /// When its first number became known.
    #[must_use]
    pub fn number_since(&self) -> Millis {
        self.history.known_since()
    }

    /// When the number in force became known.
    #[must_use]
    pub fn current_number_since(&self) -> Millis {
        self.replaced_at().unwrap_or_else(|| self.number_since())
    }

    /// When a number was last replaced (S9).
    #[must_use]
    pub fn replaced_at(&self) -> Option<Millis> {
        let cutoff = self.asked.cutoff;
        self.history.spans.iter().filter(|span| span.replaced && span.opens <= cutoff).map(|span| span.opens).max()
    }

    /// The instant from which silence counts (A2): the last update, or the number.
    #[must_use]
    pub fn silent_since(&self) -> Millis {
        let base = self.fold.last_update.unwrap_or_else(|| self.number_since());
        self.replaced_at().map_or(base, |replaced| base.max(replaced))
    }

    /// A date of the contract as an instant: a plain one ends with its day at the destination.
    #[must_use]
    pub fn due(&self, due: Due) -> Millis {
        due_at(self.known, self.state, &self.orders, due, self.asked)
    }

    /// What it is, to choose its thresholds.
    #[must_use]
    pub fn thresholds<'p>(&self, policies: &'p Policies) -> std::borrow::Cow<'p, Thresholds> {
        let policy = policies.at(self.asked.cutoff);
        if policy.exceptions().is_empty() {
            return std::borrow::Cow::Borrowed(&policy.thresholds);
        }
        let orders = || self.orders.iter().map(|index| &self.known.orders[*index]);
        let channels: Vec<&str> = orders().filter_map(|order| order.channel.as_deref()).collect();
        let mut suppliers = Vec::new();
        for content in &self.state.contents {
            let of = orders().find(|order| order.name == content.order);
            let supplier = of.and_then(|order| {
                let number = content.supplier_order.as_deref()?;
                let history = order.supplier_orders.iter().find(|supplier| supplier.has_number(number))?;
                history.state(self.asked)?.supplier.as_deref()
            });
            suppliers.extend(supplier);
        }
        let lane = self.journey.origin.zip(self.journey.destination);
        policy.for_situation(&Situation {
            channels: &channels,
            suppliers: &suppliers,
            carrier: self.carrier(),
            lane,
            phase: Some(self.shown()),
        })
    }
}

/// The orders of a package that are known, by id; none once it was rolled back (O6).
#[must_use]
pub fn orders_at(known: &Known, history: &PackageHistory, asked: Asked) -> Vec<usize> {
    if history.acts.rolled_back.is_some_and(|at| at <= asked.cutoff) {
        return Vec::new();
    }
    let Some(state) = in_force(&history.states, asked.cutoff) else { return Vec::new() };
    let names = |index: &usize| {
        let order = &known.orders[*index];
        let named = history.states.len() == 1
            || package_orders(state).any(|(name, channel)| {
                *name == order.name
                    && (channel.is_none() || order.channel.is_none() || channel == order.channel.as_ref())
            });
        named && order.state(asked).is_some()
    };
    history.orders.iter().copied().filter(names).collect()
}

fn journey(known: &Known, state: &Package, index: usize, orders: &[usize], asked: Asked) -> Journey {
    let of_orders = || orders.iter().filter_map(|order| known.orders[*order].state(asked));
    let destination = state
        .destination_country
        .as_deref()
        .and_then(country)
        .or_else(|| of_orders().find_map(|order| order.country.as_deref().and_then(country)));
    Journey {
        origin: state.origin_country.as_deref().and_then(country),
        destination,
        paid_at: paid_at(known, state, index, orders, asked),
    }
}

/// The payment that bounds a package's events: the supplier order's, else the order's; of several the earliest (S8).
fn paid_at(known: &Known, state: &Package, index: usize, orders: &[usize], asked: Asked) -> Option<Millis> {
    let mut earliest: Option<Millis> = None;
    for order in orders.iter().map(|order| &known.orders[*order]) {
        let customer = order.state(asked).and_then(|state| customer_paid_at(state, asked.clock));
        let of_supplier = |supplier: usize| {
            order.supplier_orders[supplier].state(asked).and_then(|state| supplier_paid_at(state, asked.clock))
        };
        let mut take = |paid: Option<Millis>| {
            if let Some(paid) = paid {
                earliest = Some(earliest.map_or(paid, |other| other.min(paid)));
            }
        };
        if state.contents.is_empty() {
            let covered = covered_by_unknown(known, order, asked, &mut |other| {
                if other == index { SubStatus::AwaitingShipment } else { carrier_status(known, other, asked) }
            });
            take(covered.and_then(of_supplier).or(customer));
            continue;
        }
        for content in state.contents.iter().filter(|content| content.order == order.name) {
            let supplier = content
                .supplier_order
                .as_deref()
                .and_then(|number| order.supplier_orders.iter().position(|supplier| supplier.has_number(number)));
            take(supplier.and_then(of_supplier).or(customer));
        }
    }
    earliest
}

/// The carrier's sub-status of a package: of all the facts around it only those that its fold needs are looked at.
#[must_use]
pub fn carrier_status(known: &Known, index: usize, asked: Asked) -> SubStatus {
    let history = &known.packages[index];
    let Some(state) = in_force(&history.states, asked.cutoff) else { return SubStatus::AwaitingShipment };
    let orders = orders_at(known, history, asked);
    let journey = journey(known, state, index, &orders, asked);
    fold(history, journey, asked.cutoff, None).sub_status
}

/// The promised or predicted date: the earliest of its orders (A11).
fn promised_at(known: &Known, state: &Package, orders: &[usize], asked: Asked) -> Option<Millis> {
    let promises = orders.iter().filter_map(|index| {
        let due = known.orders[*index].state(asked)?.promised_at?;
        Some(due_at(known, state, std::slice::from_ref(index), due, asked))
    });
    promises.min()
}

fn due_at(known: &Known, state: &Package, orders: &[usize], due: Due, asked: Asked) -> Millis {
    match due {
        Due::Instant(at) => at,
        Due::Day(day) => {
            let order = orders.iter().find_map(|index| known.orders[*index].state(asked));
            let country = state.destination_country.as_deref().or_else(|| order.and_then(|o| o.country.as_deref()));
            let city =
                order.filter(|order| country == order.country.as_deref()).and_then(|order| order.city.as_deref());
            end_of_day(day, &zone_of(country, city, None))
        }
    }
}

/// The instants after the clock at which a payment or an order that is known already takes place.
fn scheduled(known: &Known, history: &PackageHistory, asked: Asked) -> Vec<Millis> {
    let mut instants = Vec::new();
    let mut ahead = |at: Option<Millis>| instants.extend(at.filter(|at| *at > asked.clock));
    for order in history.orders.iter().map(|index| &known.orders[*index]) {
        if let Some(state) = in_force(&order.states, asked.cutoff) {
            ahead(state.paid_at);
            ahead(state.placed_at);
        }
        for supplier in &order.supplier_orders {
            if let Some(state) = in_force(&supplier.states, asked.cutoff) {
                ahead(state.paid_at);
                ahead(state.placed_at);
            }
        }
    }
    instants
}

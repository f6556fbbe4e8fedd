//! Orders in slow motion: which pieces have a number, who owes the rest, and what that makes of lines and orders.

use std::collections::BTreeMap;

use parcelwatch_domain::facts::*;
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::Millis;

use super::model::{Asked, Slow};

/// The stage of an order, as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderState {
    pub stage: &'static str,
    pub lines: Vec<(String, &'static str, Vec<String>)>,
    pub parts: (i64, i64),
    pub placeholders: Vec<Placeholder>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub supplier: Option<String>,
    pub paid_at: Option<Millis>,
    pub supplier_paid: bool,
}

/// A component of a line, or a line that is no bundle.
struct Unit {
    line: usize,
    component: Option<String>,
    need: i64,
    /// Pieces ordered at each supplier order.
    ordered: BTreeMap<String, i64>,
    /// Pieces with a number, by supplier order, and of nobody in particular.
    sent: BTreeMap<String, i64>,
    loose: i64,
}

/// Who owes what is missing of a unit.
#[derive(Default, Clone)]
struct Missing {
    owed: BTreeMap<String, i64>,
    unplaced: i64,
    failed: i64,
}

impl Unit {
    fn covered(&self) -> i64 {
        (self.sent.values().sum::<i64>() + self.loose).min(self.need)
    }

    /// Pieces of nobody in particular are those of the supplier orders that still lack some, in their order.
    fn missing(&self, suppliers: &BTreeMap<String, &SupplierOrder>) -> (Missing, BTreeMap<String, i64>) {
        let mut loose = self.loose;
        let mut lacking: BTreeMap<String, i64> = BTreeMap::new();
        let mut taken: BTreeMap<String, i64> = BTreeMap::new();
        for (number, ordered) in &self.ordered {
            let mut left = ordered - self.sent.get(number).copied().unwrap_or(0);
            if is_open(suppliers[number]) {
                let part = left.min(loose).max(0);
                loose -= part;
                left -= part;
                taken.insert(number.clone(), part);
            }
            lacking.insert(number.clone(), left.max(0));
        }
        let mut missing = Missing::default();
        let mut rest = self.need - self.covered();
        for (number, left) in &lacking {
            if is_open(suppliers[number]) {
                let owed = (*left).min(rest);
                rest -= owed;
                missing.owed.insert(number.clone(), owed);
            }
        }
        let failed: i64 =
            lacking.iter().filter(|(n, _)| suppliers[*n].state == SupplierState::Failed).map(|(_, l)| *l).sum();
        missing.unplaced = rest;
        missing.failed = failed.min(rest);
        (missing, taken)
    }
}

fn is_open(supplier: &SupplierOrder) -> bool {
    !matches!(supplier.state, SupplierState::Cancelled | SupplierState::Failed)
}

fn supplier_is_paid(supplier: &SupplierOrder, clock: Millis) -> bool {
    matches!(supplier.state, SupplierState::Paid | SupplierState::Shipped)
        && supplier.paid_at.is_none_or(|at| at <= clock)
}

fn is_paid(order: &Order, clock: Millis) -> bool {
    matches!(order.payment, Payment::Captured | Payment::Refunded) && order.paid_at.is_none_or(|at| at <= clock)
}

impl Slow {
    fn units(&self, name: &OrderName, asked: Asked) -> Vec<Unit> {
        let Some(order) = self.order(name, asked) else { return Vec::new() };
        let suppliers = self.supplier_orders(name, asked);
        let mut units = Vec::new();
        for (index, line) in order.lines.iter().enumerate().filter(|(_, line)| line.requires_shipping) {
            let cancelled: i64 = self
                .known(asked.cutoff)
                .filter_map(|fact| match fact {
                    Fact::CancelLine(cancel) if cancel.order == *name && cancel.line == line.line => {
                        Some(cancel.quantity)
                    }
                    _ => None,
                })
                .sum();
            let need = (line.quantity - line.cancelled - cancelled).max(0);
            let components: Vec<Option<String>> = match line.bundle_of.is_empty() {
                true => vec![None],
                false => line.bundle_of.iter().cloned().map(Some).collect(),
            };
            for component in components {
                let mut unit =
                    Unit { line: index, component, need, ordered: BTreeMap::new(), sent: BTreeMap::new(), loose: 0 };
                for (number, supplier) in &suppliers {
                    let pieces = supplier.lines.iter().filter(|allocation| {
                        allocation.line == line.line && unit.takes(allocation.component.as_deref())
                    });
                    unit.ordered.insert(number.clone(), pieces.map(|allocation| allocation.quantity).sum());
                }
                units.push(unit);
            }
        }
        units
    }

    /// What an order is like; `voided` says which packages' labels are void.
    pub fn order_state(&self, name: &OrderName, asked: Asked, voided: &dyn Fn(&str) -> bool) -> Option<OrderState> {
        let order = self.order(name, asked)?;
        let suppliers = self.supplier_orders(name, asked);
        let mut units = self.units(name, asked);
        let mut numbers: Vec<(usize, String)> = Vec::new();
        let mut any_number = false;
        let mut unknown: Vec<String> = Vec::new();
        for id in self.package_ids() {
            let Some(package) = self.package(&id, asked.cutoff) else { continue };
            let named = package.orders.contains(name) || package.contents.iter().any(|content| content.order == *name);
            if !named || self.rolled_back(&id, asked.cutoff) || voided(&id) || package.role == Some(Role::Return) {
                continue;
            }
            if package.contents.is_empty() {
                unknown.push(id.clone());
                any_number = true;
            }
            for content in package.contents.iter().filter(|content| content.order == *name) {
                any_number |= book(content, &id, order, &mut units, &mut numbers);
            }
        }
        let total = |units: &[Unit]| -> Vec<Missing> { units.iter().map(|unit| unit.missing(&suppliers).0).collect() };
        self.refund(order, &mut units);
        let mut unresolved = false;
        if !unknown.is_empty() {
            let missing = total(&units);
            let owing: Vec<&String> = suppliers
                .keys()
                .filter(|n| missing.iter().any(|m| m.owed.get(*n).is_some_and(|owed| *owed > 0)))
                .collect();
            if let [only] = owing.as_slice() {
                for unit in units.iter_mut().filter(|unit| unit.ordered[*only] > 0) {
                    unit.sent.insert((*only).clone(), unit.ordered[*only]);
                    numbers.extend(unknown.iter().map(|id| (unit.line, id.clone())));
                }
            } else {
                unresolved = units.iter().any(|unit| unit.covered() < unit.need);
            }
        }
        Some(self.staged(name, order, asked, &units, numbers, (any_number, unresolved)))
    }

    /// A voided or refunded order needs no more than what has a number (O8).
    fn refund(&self, order: &Order, units: &mut [Unit]) {
        if matches!(order.payment, Payment::Voided | Payment::Refunded) {
            units.iter_mut().for_each(|unit| unit.need = unit.covered());
        }
    }

    fn staged(
        &self,
        name: &OrderName,
        order: &Order,
        asked: Asked,
        units: &[Unit],
        numbers: Vec<(usize, String)>,
        (any_number, unresolved): (bool, bool),
    ) -> OrderState {
        let suppliers = self.supplier_orders(name, asked);
        let missing: Vec<(Missing, BTreeMap<String, i64>)> =
            units.iter().map(|unit| unit.missing(&suppliers)).collect();
        let paid = is_paid(order, asked.clock);
        let unpaid_order = order.payment != Payment::Voided && !paid && !any_number;
        let mut stages: Vec<&'static str> = Vec::new();
        for (index, line) in order.lines.iter().enumerate() {
            let of: Vec<usize> = (0..units.len()).filter(|unit| units[*unit].line == index).collect();
            let owes = |is_paid: bool| {
                of.iter().any(|unit| {
                    missing[*unit]
                        .0
                        .owed
                        .iter()
                        .any(|(n, owed)| *owed > 0 && supplier_is_paid(suppliers[n], asked.clock) == is_paid)
                })
            };
            stages.push(if !line.requires_shipping {
                "not_shipped_by_nature"
            } else if of.iter().all(|unit| units[*unit].need == 0) {
                "canceled"
            } else if unpaid_order {
                "pending_payment"
            } else if of.iter().any(|unit| missing[*unit].0.failed > 0) {
                "failed"
            } else if of.iter().any(|unit| missing[*unit].0.unplaced > 0) {
                "awaiting_order"
            } else if owes(false) {
                "awaiting_payment"
            } else if owes(true) {
                "awaiting_shipment"
            } else {
                "fulfilled"
            });
        }
        let complete = units.iter().all(|unit| unit.covered() >= unit.need);
        let together = self.fulfill(asked) == Fulfill::Together;
        let stage = stage(order, &stages, (paid, any_number, complete, unresolved, together));
        if together && stage != "fulfilled" {
            stages.iter_mut().filter(|stage| **stage == "fulfilled").for_each(|stage| *stage = "awaiting_fulfillment");
        }
        let archived = self.known(asked.cutoff).filter_map(|fact| match fact {
            Fact::Archive(archive) if archive.order == *name => Some((archive.at, archive.archived)),
            _ => None,
        });
        let archived = archived.max().is_some_and(|(_, archived)| archived);
        let unplaced = missing.iter().any(|(missing, _)| missing.unplaced > 0);
        let owes = |number: &String| missing.iter().any(|(m, _)| m.owed.get(number).is_some_and(|owed| *owed > 0));
        let sent = |number: &String| {
            (0..units.len()).any(|unit| {
                units[unit].sent.get(number).is_some_and(|n| *n > 0)
                    || missing[unit].1.get(number).is_some_and(|n| *n > 0)
            })
        };
        let shipping: Vec<&String> =
            suppliers.keys().filter(|n| is_open(suppliers[*n]) && (owes(n) || sent(n))).collect();
        let count = |n: usize| i64::try_from(n).expect("few");
        let parts = (count(shipping.iter().filter(|n| !owes(n)).count()), count(shipping.len()) + i64::from(unplaced));
        OrderState {
            stage: if archived { "archived" } else { stage },
            lines: self.lines(order, &stages, numbers, asked),
            parts,
            placeholders: self.placeholders(order, asked, &suppliers, (paid, unplaced), &owes),
        }
    }

    fn lines(
        &self,
        order: &Order,
        stages: &[&'static str],
        numbers: Vec<(usize, String)>,
        asked: Asked,
    ) -> Vec<(String, &'static str, Vec<String>)> {
        let numbers_of = |line: usize| -> Vec<String> {
            let mut found = Vec::new();
            let mut ids: Vec<&String> = numbers.iter().filter(|(of, _)| *of == line).map(|(_, id)| id).collect();
            ids.sort();
            for id in ids {
                let in_force = self.main_number(id, asked.cutoff);
                if !found.contains(&in_force) {
                    found.push(in_force);
                }
            }
            found
        };
        let lines = order.lines.iter().enumerate();
        lines.map(|(index, line)| (line.line.clone(), stages[index], numbers_of(index))).collect()
    }

    /// The number in force of a package.
    pub fn main_number(&self, id: &str, cutoff: Millis) -> String {
        let numbers = self.numbers(id, cutoff);
        let open = numbers.iter().filter(|number| number.main && number.closes.is_none_or(|closes| closes > cutoff));
        open.max_by_key(|number| number.opens).map_or_else(String::new, |number| number.number.to_string())
    }

    fn placeholders(
        &self,
        order: &Order,
        asked: Asked,
        suppliers: &BTreeMap<String, &SupplierOrder>,
        (paid, unplaced): (bool, bool),
        owes: &dyn Fn(&String) -> bool,
    ) -> Vec<Placeholder> {
        let customer = order.paid_at.filter(|_| paid);
        let mut placeholders = Vec::new();
        if paid && unplaced {
            placeholders.push(Placeholder { supplier: None, paid_at: customer, supplier_paid: false });
        }
        for (number, supplier) in suppliers.iter().filter(|(number, supplier)| is_open(supplier) && owes(number)) {
            let supplier_paid = supplier_is_paid(supplier, asked.clock);
            let paid_at = supplier.paid_at.filter(|_| supplier_paid).or(customer);
            placeholders.push(Placeholder { supplier: Some(number.clone()), paid_at, supplier_paid });
        }
        placeholders
    }

    /// The supplier order that unknown contents cover, going by the packages whose contents are known.
    pub fn only_open(&self, name: &OrderName, asked: Asked, voided: &dyn Fn(&str) -> bool) -> Option<String> {
        let without = |id: &str| self.package(id, asked.cutoff).is_some_and(|p| p.contents.is_empty()) || voided(id);
        let state = self.order_state(name, asked, &without)?;
        let mut owing = state.placeholders.into_iter().filter_map(|placeholder| placeholder.supplier);
        match (owing.next(), owing.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}

impl Unit {
    fn takes(&self, component: Option<&str>) -> bool {
        component.is_none() || self.component.is_none() || self.component.as_deref() == component
    }
}

/// Books one content; false when it is of no line that ships.
fn book(content: &Content, id: &str, order: &Order, units: &mut [Unit], numbers: &mut Vec<(usize, String)>) -> bool {
    let of: Vec<usize> = (0..units.len())
        .filter(|unit| {
            order.lines[units[*unit].line].line == content.line && units[*unit].takes(content.component.as_deref())
        })
        .collect();
    let supplier = content.supplier_order.as_ref();
    let listed =
        supplier.filter(|number| of.iter().any(|unit| units[*unit].ordered.get(*number).is_some_and(|n| *n > 0)));
    for index in &of {
        let unit = &mut units[*index];
        match listed {
            Some(number) => {
                let ordered = unit.ordered[number];
                let sent = unit.sent.entry(number.clone()).or_default();
                *sent = (*sent + content.quantity).min(ordered);
            }
            None => unit.loose += content.quantity,
        }
        numbers.push((unit.line, id.to_owned()));
    }
    !of.is_empty()
}

fn stage(
    order: &Order,
    lines: &[&'static str],
    (paid, any_number, complete, unresolved, together): (bool, bool, bool, bool, bool),
) -> &'static str {
    let ships: Vec<&'static str> = lines.iter().copied().filter(|stage| *stage != "not_shipped_by_nature").collect();
    if ships.is_empty() {
        return match order.payment {
            Payment::Voided => "canceled",
            _ if paid => "fulfilled",
            _ => "pending_payment",
        };
    }
    if ships.iter().all(|stage| *stage == "canceled") {
        return "canceled";
    }
    if ships.contains(&"pending_payment") {
        return "pending_payment";
    }
    if ships.contains(&"failed") && !any_number {
        return "failed";
    }
    if complete {
        return "fulfilled";
    }
    if unresolved || (together && any_number) {
        return "awaiting_fulfillment";
    }
    let order = ["awaiting_order", "awaiting_payment", "awaiting_shipment"];
    let waits =
        |stage: &str| ships.iter().any(|line| *line == stage || (*line == "failed" && stage == "awaiting_order"));
    order.into_iter().find(|stage| waits(stage)).unwrap_or("fulfilled")
}

/// Whether the carrier says that a label is void.
pub fn is_void(sub: SubStatus) -> bool {
    sub == SubStatus::Cancelled
}

//! What the numbers of an order cover (O9), and who owes the rest.

use crate::facts::{Content, OrderLine, Payment, SupplierState};
use crate::known::{Known, OrderHistory, PackageHistory, in_force};
use crate::order::{Asked, supplier_is_paid};
use crate::status::SubStatus;

/// A quantity that an order still waits for, and who owes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Pieces a supplier was paid for.
    pub paid: i64,
    /// Pieces placed at a supplier and not paid.
    pub unpaid: i64,
    /// Pieces nobody has placed.
    pub unplaced: i64,
    /// Of those, pieces whose order at a supplier failed.
    pub failed: i64,
}

/// A component of a line, or the whole of a line that isn't a bundle.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// Index of its line.
    pub line: usize,
    component: Option<&'a str>,
    /// Pieces that have to be sent.
    pub need: i64,
    /// Pieces that have a number.
    pub covered: i64,
    /// What is waited for.
    pub open: Placed,
}

/// A supplier order's part in it.
#[derive(Clone, Debug)]
pub struct Share {
    /// Index into the order's supplier orders.
    pub supplier: usize,
    /// Neither cancelled nor failed.
    pub counts: bool,
    /// It sends something of this order.
    pub ships: bool,
    /// Pieces that it still owes numbers for.
    pub owes: i64,
}

/// What has a number, and who owes the rest.
#[derive(Clone, Debug, Default)]
pub struct Coverage<'a> {
    /// Every component of every line that has to be sent.
    pub units: Vec<Unit<'a>>,
    /// The supplier orders placed by now.
    pub shares: Vec<Share>,
    /// Packages with a number on each line: (line, index into the known packages).
    pub packages: Vec<(usize, usize)>,
    /// Some package has a number for this order.
    pub any_number: bool,
    /// Packages whose contents nobody knows and that fit no only open supplier order.
    pub unresolved: bool,
    /// Packages with unknown contents and the supplier order that they cover.
    pub resolved: Vec<(usize, usize)>,
}

impl Coverage<'_> {
    /// Pieces that nobody has placed.
    #[must_use]
    pub fn unplaced(&self) -> i64 {
        self.units.iter().map(|unit| unit.open.unplaced).sum()
    }

    /// Everything that has to be sent has a number.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.units.iter().all(|unit| unit.covered >= unit.need)
    }

    /// The only supplier order that still owes numbers (O9).
    fn only_open(&self) -> Option<usize> {
        let mut open = self.shares.iter().filter(|share| share.counts && share.owes > 0);
        match (open.next(), open.next()) {
            (Some(only), None) => Some(only.supplier),
            _ => None,
        }
    }
}

/// What supplier order `supplier` allocated to and covered of each unit.
struct Supply {
    supplier: usize,
    counts: bool,
    failed: bool,
    paid: bool,
    /// Pieces per unit.
    allocated: Vec<i64>,
    covered: Vec<i64>,
}

/// Works out what is covered. `status` gives the carrier's sub-status of a package: of all statuses only `cancelled`
/// matters, a voided label covers nothing.
pub fn coverage<'a>(
    known: &'a Known,
    order: &'a OrderHistory,
    asked: Asked,
    status: &mut dyn FnMut(usize) -> SubStatus,
) -> Coverage<'a> {
    let mut coverage = Coverage::default();
    let Some(state) = order.state(asked) else { return coverage };
    for (index, line) in state.lines.iter().enumerate().filter(|(_, line)| line.requires_shipping) {
        let need = needed(order, line, asked);
        let components = line.bundle_of.iter().map(|name| Some(name.as_str()));
        let whole = line.bundle_of.is_empty().then_some(None);
        for component in components.chain(whole) {
            let open = Placed::default();
            coverage.units.push(Unit { line: index, component, need, covered: 0, open });
        }
    }
    let mut supplies = supplies(order, &state.lines, &coverage.units, asked);
    let mut loose = vec![0; coverage.units.len()];
    let mut unknown = Vec::new();
    for package in &order.packages {
        let history = &known.packages[*package];
        let Some(package_state) = in_force(&history.states, asked.cutoff) else { continue };
        if history.acts.rolled_back.is_some_and(|at| at <= asked.cutoff) || is_return(history) {
            continue;
        }
        let contents: Vec<&Content> =
            package_state.contents.iter().filter(|content| is_of(content, order, package_state)).collect();
        let named = package_state.orders.contains(&order.name);
        if contents.is_empty() && !(named && package_state.contents.is_empty()) {
            continue;
        }
        if status(*package) == SubStatus::Cancelled {
            continue;
        }
        if contents.is_empty() {
            unknown.push(*package);
        }
        for content in contents {
            cover(order, &state.lines, content, *package, &mut coverage, &mut supplies, &mut loose);
        }
    }
    settle(&mut coverage, &mut supplies, &loose, state.payment);
    if !unknown.is_empty() {
        place_unknown(&mut coverage, &mut supplies, &loose, &unknown, state.payment);
    }
    coverage
}

fn is_return(history: &PackageHistory) -> bool {
    history.spans.iter().filter(|span| span.main).all(|span| span.role == crate::facts::Role::Return)
}

fn is_of(content: &Content, order: &OrderHistory, package: &crate::facts::Package) -> bool {
    let channel = content.channel.as_ref().or(package.channel.as_ref());
    content.order == order.name && (channel.is_none() || order.channel.is_none() || channel == order.channel.as_ref())
}

/// Pieces of a line that have to be sent (O5).
fn needed(order: &OrderHistory, line: &OrderLine, asked: Asked) -> i64 {
    let later: i64 = order
        .cancels
        .iter()
        .filter(|cancel| cancel.line == line.line && cancel.at <= asked.cutoff)
        .fold(0, |sum, cancel| sum.saturating_add(cancel.quantity));
    line.quantity.saturating_sub(line.cancelled).saturating_sub(later).max(0)
}

fn supplies(order: &OrderHistory, lines: &[OrderLine], units: &[Unit<'_>], asked: Asked) -> Vec<Supply> {
    let mut supplies = Vec::with_capacity(order.supplier_orders.len());
    let mut vague = Vec::new();
    for (index, history) in order.supplier_orders.iter().enumerate() {
        let Some(state) = history.state(asked) else { continue };
        let allocated: Vec<i64> = units
            .iter()
            .map(|unit| {
                let of_line = state.lines.iter().filter(|allocation| allocation.line == lines[unit.line].line);
                of_line
                    .filter(|a| {
                        a.component.is_none() || unit.component.is_none() || a.component.as_deref() == unit.component
                    })
                    .fold(0, |sum: i64, allocation| sum.saturating_add(allocation.quantity))
            })
            .collect();
        if state.lines.is_empty() {
            vague.push(supplies.len());
        }
        supplies.push(Supply {
            supplier: index,
            counts: !matches!(state.state, SupplierState::Cancelled | SupplierState::Failed),
            failed: state.state == SupplierState::Failed,
            paid: supplier_is_paid(state, asked.clock),
            covered: vec![0; allocated.len()],
            allocated,
        });
    }
    // A supplier order that doesn't say what it is for is for whatever no other one is for.
    for index in vague {
        for (unit, of_unit) in units.iter().enumerate() {
            let others: i64 = supplies.iter().filter(|other| other.counts).map(|other| other.allocated[unit]).sum();
            supplies[index].allocated[unit] = of_unit.need.saturating_sub(others).max(0);
        }
    }
    supplies
}

/// Books one content of a package.
fn cover(
    order: &OrderHistory,
    lines: &[OrderLine],
    content: &Content,
    package: usize,
    coverage: &mut Coverage<'_>,
    supplies: &mut [Supply],
    loose: &mut [i64],
) {
    let named = content.supplier_order.as_ref().and_then(|number| {
        supplies.iter_mut().find(|supply| order.supplier_orders[supply.supplier].has_number(number))
    });
    let on_line = |unit: &Unit<'_>| lines[unit.line].line == content.line;
    let matches = |unit: &Unit<'_>| {
        on_line(unit)
            && (content.component.is_none()
                || unit.component.is_none()
                || content.component.as_deref() == unit.component)
    };
    let mut line = None;
    // Contents say what is inside, also where the supplier order doesn't say that any of it was ordered there (O9).
    let units = || coverage.units.iter().enumerate().filter(|(_, unit)| matches(unit));
    let mut named = named.filter(|supply| units().any(|(index, _)| supply.allocated[index] > 0));
    for (index, unit) in units() {
        line = Some(unit.line);
        match &mut named {
            Some(supply) => {
                // What a supplier sends beyond what was ordered there isn't another supplier's part.
                let sum = supply.covered[index].saturating_add(content.quantity);
                supply.covered[index] = sum.min(supply.allocated[index]);
            }
            None => loose[index] = loose[index].saturating_add(content.quantity),
        }
    }
    if let Some(line) = line {
        coverage.any_number = true;
        if !coverage.packages.contains(&(line, package)) {
            coverage.packages.push((line, package));
        }
    }
}

/// Works out per unit what is covered, owed, unplaced and failed.
fn settle(coverage: &mut Coverage<'_>, supplies: &mut [Supply], loose: &[i64], payment: Payment) {
    let mut owes = vec![0; supplies.len()];
    let mut sent = vec![false; supplies.len()];
    for (index, unit) in coverage.units.iter_mut().enumerate() {
        let mut free = loose[index];
        let mut named = 0_i64;
        let mut taken = vec![0; supplies.len()];
        for ((supply, taken), sent) in supplies.iter().zip(&mut taken).zip(&mut sent) {
            named = named.saturating_add(supply.covered[index]);
            if supply.counts {
                *taken = (supply.allocated[index] - supply.covered[index]).min(free).max(0);
                free -= *taken;
            }
            *sent |= supply.covered[index] + *taken > 0;
        }
        unit.covered = named.saturating_add(loose[index]).min(unit.need);
        if matches!(payment, Payment::Voided | Payment::Refunded) {
            unit.need = unit.covered;
        }
        let mut rest = unit.need - unit.covered;
        let mut open = Placed::default();
        let mut failed = 0;
        for (place, (supply, taken)) in supplies.iter().zip(&taken).enumerate() {
            let left = (supply.allocated[index] - supply.covered[index] - taken).max(0);
            if supply.counts {
                let owed = left.min(rest);
                rest -= owed;
                owes[place] += owed;
                *(if supply.paid { &mut open.paid } else { &mut open.unpaid }) += owed;
            } else if supply.failed {
                failed += left;
            }
        }
        open.unplaced = rest;
        open.failed = failed.min(rest);
        unit.open = open;
    }
    coverage.shares = supplies
        .iter()
        .zip(owes.into_iter().zip(sent))
        .map(|(supply, (owes, sent))| Share {
            supplier: supply.supplier,
            counts: supply.counts,
            ships: sent || owes > 0,
            owes,
        })
        .collect();
}

/// Unknown contents cover the whole of the only open supplier order, else they leave the order waiting (O9).
fn place_unknown(
    coverage: &mut Coverage<'_>,
    supplies: &mut [Supply],
    loose: &[i64],
    packages: &[usize],
    payment: Payment,
) {
    coverage.any_number = true;
    let Some(only) = coverage.only_open() else {
        coverage.unresolved = !coverage.is_complete();
        return;
    };
    let Some(supply) = supplies.iter_mut().find(|supply| supply.supplier == only) else { return };
    supply.covered.clone_from(&supply.allocated);
    let lines: Vec<usize> = coverage
        .units
        .iter()
        .enumerate()
        .filter(|(index, _)| supply.allocated[*index] > 0)
        .map(|(_, unit)| unit.line)
        .collect();
    for package in packages {
        coverage.resolved.push((*package, only));
        for line in &lines {
            if !coverage.packages.contains(&(*line, *package)) {
                coverage.packages.push((*line, *package));
            }
        }
    }
    settle(coverage, supplies, loose, payment);
}

/// The supplier order that a package with unknown contents covers, going by the contents of the others.
#[must_use]
pub fn covered_by_unknown(
    known: &Known,
    order: &OrderHistory,
    asked: Asked,
    status: &mut dyn FnMut(usize) -> SubStatus,
) -> Option<usize> {
    let with_contents = |package: usize| {
        in_force(&known.packages[package].states, asked.cutoff).is_some_and(|state| !state.contents.is_empty())
    };
    // Others with unknown contents are left out: what is open is asked before any of them.
    let mut status = |package: usize| if with_contents(package) { status(package) } else { SubStatus::Cancelled };
    coverage(known, order, asked, &mut status).only_open()
}

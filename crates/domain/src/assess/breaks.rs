//! The instants at which knowledge about a package or an order changed: between two of them only time passes.

use std::collections::BTreeSet;

use crate::known::{Acts, Known, OrderHistory, PackageHistory};
use crate::policy::Policies;
use crate::time::Millis;

/// The instants of a package with a number, sorted.
pub(super) fn of_package(known: &Known, policies: &Policies, index: usize) -> Vec<Millis> {
    let history = &known.packages[index];
    let mut instants = Vec::with_capacity(history.reports.len() + history.syncs.len() * 2 + 16);
    own(history, &mut instants);
    let mut sources: BTreeSet<usize> = history.declared.iter().map(|(_, source)| *source).collect();
    sources.extend(history.syncs.iter().map(|run| run.source));
    sources.extend(history.reports.iter().filter_map(|report| report.source));
    for source in sources {
        let source = &known.sources[source];
        instants.extend(source.live_since);
        instants.extend(source.outages.iter().flat_map(|outage| [Some(outage.from), outage.to]).flatten());
    }
    for order in &history.orders {
        of_order_facts(&known.orders[*order], &mut instants);
    }
    // Unknown contents are placed by what the other packages of the order cover (O9).
    if history.states.iter().any(|state| state.value.contents.is_empty()) {
        for order in &history.orders {
            for other in known.orders[*order].packages.iter().filter(|other| **other != index) {
                own(&known.packages[*other], &mut instants);
            }
        }
    }
    for namesake in &history.namesakes {
        let namesake = &known.packages[*namesake];
        states(namesake, &mut instants);
        for order in &namesake.orders {
            of_order_facts(&known.orders[*order], &mut instants);
        }
    }
    instants.extend(policies.instants());
    sorted(instants)
}

/// The first instant after `now` at which more is known of the other packages of a package's first order, by which its
/// parts are counted.
pub(super) fn of_parts_after(known: &Known, orders: &[usize], index: usize, now: Millis) -> Option<Millis> {
    let mut instants = Vec::new();
    let packages = orders.first().into_iter().flat_map(|order| &known.orders[*order].packages);
    for other in packages.filter(|other| **other != index) {
        own(&known.packages[*other], &mut instants);
    }
    instants.into_iter().filter(|instant| *instant > now).min()
}

/// The instants of an order and of everything that covers some of it, sorted.
pub(super) fn of_order(known: &Known, policies: &Policies, index: usize) -> Vec<Millis> {
    let order = &known.orders[index];
    let mut instants = Vec::with_capacity(32);
    of_order_facts(order, &mut instants);
    for package in &order.packages {
        let package = &known.packages[*package];
        own(package, &mut instants);
        // A package of several orders is bounded by all their payments (S8), which decides whether its label is void.
        for other in package.orders.iter().filter(|other| **other != index) {
            of_order_facts(&known.orders[*other], &mut instants);
        }
    }
    if let Some(channel) = order.channel_index {
        instants.extend(known.channels[channel].states.iter().map(|state| state.at));
    }
    instants.extend(policies.instants());
    sorted(instants)
}

fn sorted(mut instants: Vec<Millis>) -> Vec<Millis> {
    instants.sort_unstable();
    instants.dedup();
    instants
}

fn own(history: &PackageHistory, instants: &mut Vec<Millis>) {
    states(history, instants);
    instants.extend(history.reports.iter().map(|report| report.known_at));
    instants.extend(history.syncs.iter().flat_map(|run| [run.first, run.last]));
    acts(&history.acts, instants);
}

fn states(history: &PackageHistory, instants: &mut Vec<Millis>) {
    instants.extend(history.states.iter().map(|state| state.at));
    instants.extend(history.spans.iter().flat_map(|span| [Some(span.opens), span.closes]).flatten());
    instants.extend(history.acts.rolled_back);
}

pub(super) fn acts(acts: &Acts, instants: &mut Vec<Millis>) {
    instants.extend(acts.overrides.iter().flat_map(|manual| [Some(manual.at), manual.expires_at]).flatten());
    instants.extend(&acts.retracks);
    instants.extend(acts.hidings.iter().map(|hiding| hiding.at));
    instants.extend(acts.notes.iter().map(|note| note.at));
    instants.extend(&acts.cases);
    instants.extend(acts.rolled_back);
}

fn of_order_facts(order: &OrderHistory, instants: &mut Vec<Millis>) {
    for state in &order.states {
        instants.extend([Some(state.at), state.value.paid_at, state.value.placed_at].into_iter().flatten());
    }
    for supplier in &order.supplier_orders {
        instants.extend(supplier.numbers.iter().map(|number| number.at));
        for state in &supplier.states {
            instants.extend([Some(state.at), state.value.paid_at, state.value.placed_at].into_iter().flatten());
        }
    }
    instants.extend(order.cancels.iter().map(|cancel| cancel.at));
    instants.extend(order.archives.iter().map(|state| state.at));
    instants.extend(order.notes.iter().map(|note| note.at));
    instants.extend(order.cases.iter().map(|case| case.opened.at));
}

/// The first instant after `now`.
pub(super) fn next_after(breaks: &[Millis], now: Millis) -> Option<Millis> {
    breaks.get(breaks.partition_point(|instant| *instant <= now)).copied()
}

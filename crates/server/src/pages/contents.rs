//! What a part that has no number still waits for.

use std::collections::BTreeMap;

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::{Content, Order, TrackingNumber};
use parcelwatch_domain::known::{Known, OrderHistory, in_force};
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::time::Millis;

/// The shortest number that a carrier gives.
const NUMBER_LEAST: usize = 4;

/// A number that somebody typed, if it can be one.
#[must_use]
pub fn number(text: &str) -> Option<TrackingNumber> {
    let number = TrackingNumber::new(text.trim()).ok()?;
    let signs = number.as_str().chars().filter(char::is_ascii_alphanumeric).count();
    (signs >= NUMBER_LEAST).then_some(number)
}

/// A line and its component.
type Piece = (String, Option<String>);

/// What the part behind a placeholder still waits for. Empty: nobody can tell.
#[must_use]
pub fn owed(known: &Known, line: &PackageLine, now: Millis) -> Vec<Content> {
    let asked = Asked::at(now);
    let Some(order) = super::about::orders(known, line).next() else { return Vec::new() };
    let Some(state) = order.state(asked) else { return Vec::new() };
    let number = line.supplier_orders.first();
    let supplier = number.and_then(|number| order.supplier_orders.iter().find(|of| of.has_number(number)));
    let placed = supplier.and_then(|supplier| supplier.state(asked)).map(|state| &state.lines);
    let mut open: BTreeMap<Piece, i64> = match placed.filter(|lines| !lines.is_empty()) {
        Some(lines) => lines.iter().map(|of| ((of.line.clone(), of.component.clone()), of.quantity)).collect(),
        None => needed(order, state, asked),
    };
    for content in sent(known, order, asked) {
        let same_part =
            number.is_none() || content.supplier_order.is_none() || content.supplier_order.as_ref() == number;
        if same_part && let Some(left) = open.get_mut(&(content.line.clone(), content.component.clone())) {
            *left -= content.quantity;
        }
    }
    let contents =
        open.into_iter().filter(|(_, quantity)| *quantity > 0).map(|((line, component), quantity)| Content {
            order: order.name.clone(),
            channel: order.channel.clone(),
            supplier_order: number.cloned(),
            line,
            quantity,
            component,
        });
    contents.collect()
}

/// What an order has to send in all.
fn needed(order: &OrderHistory, state: &Order, asked: Asked) -> BTreeMap<Piece, i64> {
    let mut needed = BTreeMap::new();
    for line in state.lines.iter().filter(|line| line.requires_shipping) {
        let cancels = order.cancels.iter().filter(|cancel| cancel.line == line.line && cancel.at <= asked.cutoff);
        let quantity = line.quantity - line.cancelled - cancels.map(|cancel| cancel.quantity).sum::<i64>();
        if line.bundle_of.is_empty() {
            needed.insert((line.line.clone(), None), quantity);
        }
        for component in &line.bundle_of {
            needed.insert((line.line.clone(), Some(component.clone())), quantity);
        }
    }
    needed
}

/// What the packages of an order have in them, of this order.
fn sent<'a>(known: &'a Known, order: &'a OrderHistory, asked: Asked) -> impl Iterator<Item = &'a Content> {
    let packages = order.packages.iter().filter_map(|index| known.packages.get(*index));
    let packages = packages.filter(|package| package.acts.rolled_back.is_none());
    let states = packages.filter_map(move |package| in_force(&package.states, asked.cutoff));
    states.flat_map(|state| &state.contents).filter(move |content| content.order == order.name)
}

//! What stands beside a package or an order when people look at it: its supplier, where it goes, what is in it.

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::detect::carrier_name;
use parcelwatch_domain::facts::OrderName;
use parcelwatch_domain::known::{Known, OrderHistory};
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::package::Picture;

use crate::words::Words;

/// Pieces of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How many.
    pub quantity: i64,
    /// Of what.
    pub title: String,
}

impl Item {
    /// "2 × Lamp".
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        words.say("item", &[("quantity", self.quantity.into()), ("title", self.title.as_str().into())])
    }
}

/// The orders of a package.
pub fn orders<'a>(known: &'a Known, line: &'a PackageLine) -> impl Iterator<Item = &'a OrderHistory> {
    line.orders.iter().filter_map(|id| known.orders.iter().find(|order| order.id == *id))
}

/// The supplier that sends a package, if it has a name.
#[must_use]
pub fn supplier(known: &Known, line: &PackageLine, asked: Asked) -> Option<String> {
    orders(known, line).find_map(|order| {
        let of = |number: &String| order.supplier_orders.iter().find(|supplier| supplier.has_number(number));
        line.supplier_orders.iter().find_map(|number| of(number)?.state(asked)?.supplier.clone())
    })
}

/// The name of a carrier; one that we don't know is called by its id.
#[must_use]
pub fn carrier(line: &PackageLine) -> Option<String> {
    line.carrier.as_deref().map(|id| carrier_name(id).unwrap_or(id).to_owned())
}

/// What is in a package; empty: nobody knows.
#[must_use]
pub fn contents(known: &Known, line: &PackageLine, picture: &Picture<'_>) -> Vec<Item> {
    let asked = picture.asked;
    let title = |order: &OrderName, name: &str| {
        let history = orders(known, line).find(|history| history.name == *order)?;
        let found = history.state(asked)?.lines.iter().find(|line| line.line == name)?;
        found.title.clone().or_else(|| found.sku.clone())
    };
    let contents = picture.state.contents.iter().map(|content| Item {
        quantity: content.quantity,
        title: title(&content.order, &content.line).unwrap_or_else(|| content.line.clone()),
    });
    contents.collect()
}

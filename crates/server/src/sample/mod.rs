//! The sample shop: a store with history that ships with the product, so that every screen has something true to show.
//!
//! A pure function of the instant at which the history ends: the same instant gives the same facts, another one the same
//! story moved in time. Most of it is the ordinary business of a morning; the rest shows every status, flag and order
//! stage and every situation of the domain rules' section on split shipments.
//!
//! Everything says that it is a sample: the stores are called `sample` and `sample-separate`, orders `S1001` and on,
//! supplier orders `SUP-…`, sources and suppliers have the word in their names, mail goes to example domains, and nobody
//! is called Sampleton.

mod chance;
mod goods;
mod handled;
mod journey;
mod numbers;
mod ordinary;
mod places;
mod shop;
mod split;
mod texts;
mod trouble;

#[cfg(test)]
mod tests;

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::time::Millis;

use shop::Shop;

/// The sample's store, whose orders count as fulfilled once all of an order has a number.
pub const CHANNEL: &str = "sample";
/// Its second store, whose lines count each for itself.
pub const CHANNEL_SEPARATE: &str = "sample-separate";
/// The account at a provider that most packages are asked about.
pub const SOURCE: &str = "sample-17track";
/// A carrier's own account, asked beside the provider about a few packages.
pub const SOURCE_CARRIER: &str = "sample-carrier";
/// An account that is down when the history ends.
pub const SOURCE_DOWN: &str = "sample-north";

/// The facts of the sample shop, its history ending at `end` (to the minute).
#[must_use]
pub fn facts(end: Millis) -> Vec<Fact> {
    let mut shop = Shop::new(end);
    ordinary::add(&mut shop);
    trouble::add(&mut shop);
    handled::add(&mut shop);
    split::add(&mut shop);
    shop.into_facts()
}

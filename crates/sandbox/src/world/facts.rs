//! The shop's side as facts, in the JSON lines that `parcelwatch import facts` reads.

use serde_json::{Value, json};

use super::shop::{Content, Order, SupplierOrder};
use super::{Parcel, World};
use crate::places::utc;

/// The store whose orders these are.
pub const CHANNEL: &str = "demo";

impl World {
    /// What the shop knows at `now`: its store, orders, supplier orders and packages, oldest first.
    /// `sources` are the accounts that are asked about the packages.
    #[must_use]
    pub fn facts_until(&self, now: i64, sources: &[String]) -> Vec<Value> {
        let mut facts = vec![json!({"type": "channel", "channel": CHANNEL, "fulfill": "together"})];
        facts.extend(self.facts_between(i64::MIN, now, sources));
        facts
    }

    /// What the shop learned after `after`, up to and at `until`, oldest first.
    #[must_use]
    pub fn facts_between(&self, after: i64, until: i64, sources: &[String]) -> Vec<Value> {
        let is_asked_for = |at: i64| at > after && at <= until;
        let mut facts: Vec<(i64, Value)> = Vec::new();
        for order in &self.orders {
            if is_asked_for(order.placed_at) {
                facts.push((order.placed_at, order.fact()));
            }
            for supplier_order in &order.supplier_orders {
                let states = supplier_order.states().filter(|(at, _)| is_asked_for(*at));
                facts.extend(states.map(|(at, state)| (at, supplier_order.fact(&order.name, state, at))));
            }
        }
        let parcels = self.parcels.iter().filter(|parcel| !parcel.order.is_empty());
        facts.extend(
            parcels
                .filter(|parcel| is_asked_for(parcel.known_at))
                .map(|parcel| (parcel.known_at, parcel.fact(sources))),
        );
        facts.sort_by_key(|(at, _)| *at);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    /// The same as text, one fact a line.
    #[must_use]
    pub fn lines_until(&self, now: i64, sources: &[String]) -> String {
        self.facts_until(now, sources).iter().map(|fact| format!("{fact}\n")).collect()
    }
}

impl Order {
    fn fact(&self) -> Value {
        let lines = self.lines.iter().map(|line| {
            json!({
                "line": line.line, "sku": line.sku, "title": line.title, "quantity": line.quantity,
                "price_minor": line.price_minor, "requires_shipping": line.requires_shipping,
            })
        });
        let total: i64 = self.lines.iter().map(|line| line.price_minor * line.quantity).sum();
        json!({
            "type": "order", "order": self.name, "channel": CHANNEL, "placed_at": utc(self.placed_at),
            "payment": if self.paid_at.is_some() { "captured" } else { "pending" },
            "paid_at": self.paid_at.map(utc), "country": self.to.country, "city": self.to.city,
            "postcode": self.to.postcode, "promised_at": self.promised_at.map(utc),
            "customer": {"name": self.customer, "email": self.email},
            "currency": self.to.currency, "total_minor": total, "lines": lines.collect::<Vec<_>>(),
        })
    }
}

impl SupplierOrder {
    /// When it was placed, and when it was paid.
    fn states(&self) -> impl Iterator<Item = (i64, &'static str)> {
        std::iter::once((self.placed_at, "placed")).chain(self.paid_at.map(|at| (at, "paid")))
    }

    fn fact(&self, order: &str, state: &str, at: i64) -> Value {
        json!({
            "type": "supplier_order", "order": order, "channel": CHANNEL, "supplier": self.supplier,
            "number": self.number, "state": state, "placed_at": utc(self.placed_at),
            "paid_at": if state == "placed" { None } else { self.paid_at.map(utc) },
            "lines": self.contents.iter().map(Content::part).collect::<Vec<_>>(), "at": utc(at),
        })
    }
}

impl Parcel {
    fn fact(&self, sources: &[String]) -> Value {
        let contents = self.contents.iter().map(|content| {
            json!({
                "order": self.order, "channel": CHANNEL, "supplier_order": self.supplier_order,
                "line": content.line, "quantity": content.quantity,
            })
        });
        json!({
            "type": "package", "package": self.id, "number": self.number,
            "carrier": self.carrier.map(|carrier| carrier.id), "known_at": utc(self.known_at),
            "origin_country": self.from.country, "sources": sources, "contents": contents.collect::<Vec<_>>(),
        })
    }
}

impl Content {
    fn part(&self) -> Value {
        json!({"line": self.line, "quantity": self.quantity})
    }
}

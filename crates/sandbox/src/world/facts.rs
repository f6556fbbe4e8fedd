//! The shop's side as facts, in the JSON lines that `parcelwatch import facts` reads.

use serde_json::{Value, json};

use super::World;
use super::shop::{Content, Order, SupplierOrder};
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
        let mut facts: Vec<(i64, Value)> = Vec::new();
        for order in &self.orders {
            facts.push((order.placed_at, order.fact()));
            for supplier_order in &order.supplier_orders {
                facts.extend(supplier_order.facts(&order.name));
            }
        }
        for parcel in self.parcels.iter().filter(|parcel| !parcel.order.is_empty()) {
            let contents = parcel.contents.iter().map(|content| {
                json!({
                    "order": parcel.order, "channel": CHANNEL, "supplier_order": parcel.supplier_order,
                    "line": content.line, "quantity": content.quantity,
                })
            });
            let fact = json!({
                "type": "package", "package": parcel.id, "number": parcel.number,
                "carrier": parcel.carrier.map(|carrier| carrier.id), "known_at": utc(parcel.known_at),
                "origin_country": parcel.from.country, "sources": sources, "contents": contents.collect::<Vec<_>>(),
            });
            facts.push((parcel.known_at, fact));
        }
        facts.retain(|(at, _)| *at > after && *at <= until);
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
    /// As it was placed, and as it was paid.
    fn facts(&self, order: &str) -> Vec<(i64, Value)> {
        let lines: Vec<Value> = self.contents.iter().map(Content::part).collect();
        let fact = |state: &str, at: i64| {
            json!({
                "type": "supplier_order", "order": order, "channel": CHANNEL, "supplier": self.supplier,
                "number": self.number, "state": state, "placed_at": utc(self.placed_at),
                "paid_at": if state == "placed" { None } else { self.paid_at.map(utc) },
                "lines": lines, "at": utc(at),
            })
        };
        let placed = (self.placed_at, fact("placed", self.placed_at));
        std::iter::once(placed).chain(self.paid_at.map(|at| (at, fact("paid", at)))).collect()
    }
}

impl Content {
    fn part(&self) -> Value {
        json!({"line": self.line, "quantity": self.quantity})
    }
}

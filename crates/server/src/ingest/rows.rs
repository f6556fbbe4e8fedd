//! From changes to rows.

use parcelwatch_domain::assess::{OrderLine, PackageLine};
use parcelwatch_domain::decide::{Change, look_again};
use parcelwatch_domain::order::Stage;
use parcelwatch_domain::shown::has_unmapped;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Batch, Message, OrderRow, PackageRow, Urgency};
use serde::Serialize;

use super::World;
use crate::clock::Ids;

/// Puts changes into a batch.
pub(super) fn write(changes: Vec<Change>, world: &World, ids: &Ids, now: Millis, batch: &mut Batch) {
    for change in changes {
        match change {
            Change::Package { line, shown, told } => {
                if let Some(told) = told {
                    batch.outbox.push(message(ids, "package.changed", &told.package, &told, now));
                }
                batch.before.extend(world.packages.get(&line.package).cloned());
                batch.packages.push(package_row(&line, shown, world, ids, now));
            }
            Change::Look { line } => {
                let Some(stored) = world.packages.get(&line.package) else { continue };
                let row = package_row(&line, stored.body.clone(), world, ids, now);
                let same = row.due_at == stored.due_at
                    && row.attention == stored.attention
                    && row.sort_at == stored.sort_at
                    && row.archived == stored.archived
                    && row.last_update_at == stored.last_update_at
                    && (row.status, row.sub_status) == (stored.status, stored.sub_status)
                    && (&row.number, &row.carrier) == (&stored.number, &stored.carrier);
                if !same {
                    batch.before.push(stored.clone());
                    batch.packages.push(row);
                }
            }
            Change::PackageGone { package } => {
                if let Some(stored) = world.packages.get(&package) {
                    batch.gone_packages.push((package, stored.version));
                }
            }
            Change::Order { line, shown, stage_changed } => {
                if let Some(changed) = stage_changed {
                    batch.outbox.push(message(ids, "order.stage_changed", &changed.order, &changed, now));
                }
                batch.orders.push(order_row(&line, shown, world));
            }
            Change::OrderGone { order } => {
                if let Some(stored) = world.orders.get(&order) {
                    batch.gone_orders.push((order, stored.version));
                }
            }
        }
    }
}

fn message<T: Serialize>(ids: &Ids, kind: &str, subject: &str, body: &T, now: Millis) -> Message {
    Message {
        id: ids.new_id("msg"),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        // Plain structs of texts: writing them to a string can't fail.
        body: serde_json::to_string(body).unwrap_or_default(),
        created_at: now,
        held: false,
    }
}

fn package_row(line: &PackageLine, body: String, world: &World, ids: &Ids, now: Millis) -> PackageRow {
    let stored = world.packages.get(&line.package);
    // Most packages have nothing that nobody could read, and never had.
    let had_some = stored.is_some_and(|stored| has_unmapped(&stored.body));
    let unmapped = (had_some || !line.unmapped.is_empty()).then(|| line.unmapped.clone());
    PackageRow {
        reference: line.package.clone(),
        id: stored.map_or_else(|| ids.new_id("pkg"), |stored| stored.id.clone()),
        number: line.number.clone(),
        carrier: line.carrier.clone(),
        status: line.status,
        sub_status: line.sub_status,
        attention: urgency(line),
        due_at: look_again(line.look_again_at, stored.and_then(|stored| stored.due_at), now),
        last_update_at: line.last_update_at,
        sort_at: line.sort_at,
        archived: line.archived,
        search: search_text(line),
        body,
        orders: line.orders.clone(),
        unmapped,
        version: stored.map_or(0, |stored| stored.version),
    }
}

/// A package's place in Attention.
pub(crate) fn urgency(line: &PackageLine) -> Option<Urgency> {
    let rank = i64::from(line.rank?);
    Some(Urgency { rank, since: line.attention_since.unwrap_or(Millis::MIN) })
}

/// What the search box looks in: numbers and names, in small letters.
fn search_text(line: &PackageLine) -> String {
    let mut text = String::with_capacity(64);
    let parts = line.number.iter().chain(&line.orders).chain(&line.supplier_orders);
    for part in parts {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(part.chars().flat_map(char::to_lowercase));
    }
    text
}

fn order_row(line: &OrderLine, body: String, world: &World) -> OrderRow {
    let orders = &world.known.orders;
    let history = orders.binary_search_by(|order| order.id.cmp(&line.order)).ok().map(|index| &orders[index]);
    OrderRow {
        key: line.order.clone(),
        channel: history.and_then(|order| order.channel.clone()),
        name: history.map_or_else(|| line.order.clone(), |order| order.name.to_string()),
        stage: line.stage.key().to_owned(),
        attention: line.attention,
        archived: line.stage == Stage::Archived,
        sort_at: line.sort_at,
        body,
        version: world.orders.get(&line.order).map_or(0, |stored| stored.version),
    }
}

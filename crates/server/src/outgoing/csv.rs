//! Our own tables: headings are the field names of the facts contract, so that what was exported can be imported. Orders
//! have a row a line, packages a row a content, events and cases a row each.
//!
//! What a table can't carry is written down in `docs/csv.md`; JSON lines carry everything.

use std::io::{self, Write};

use parcelwatch_domain::case::{CaseLine, CaseState, Progress};
use parcelwatch_domain::facts::{
    Allocation, AsKey, Content, Event, Order, OrderLine, OrderName, Package, Step, SupplierOrder,
};
use parcelwatch_domain::time::Written;

use super::cells::{Row, heading};
use crate::intake::values::instants::Moment;

const ORDERS: [&str; 23] = [
    "order",
    "channel",
    "placed_at",
    "payment",
    "paid_at",
    "country",
    "city",
    "postcode",
    "promised_at",
    "customer_name",
    "customer_email",
    "customer_phone",
    "currency",
    "total_minor",
    "at",
    "line",
    "sku",
    "title",
    "quantity",
    "requires_shipping",
    "cancelled",
    "price_minor",
    "bundle_of",
];

const PACKAGES: [&str; 23] = [
    "package",
    "number",
    "carrier",
    "known_at",
    "origin_country",
    "destination_country",
    "destination_postcode",
    "role",
    "replaces",
    "sources",
    "order",
    "orders",
    "channel",
    "supplier_order",
    "supplier",
    "state",
    "placed_at",
    "paid_at",
    "shipped_at",
    "line",
    "quantity",
    "component",
    "at",
];

const EVENTS: [&str; 15] = [
    "number",
    "carrier",
    "occurred_at",
    "received_at",
    "source",
    "code",
    "sub_status",
    "text",
    "country",
    "place",
    "city",
    "postcode",
    "reason",
    "deadline",
    "sequence",
];

const CASES: [&str; 11] = [
    "case",
    "kind",
    "order",
    "package",
    "opened_at",
    "opened_by",
    "state",
    "outcome",
    "closed_at",
    "next_step",
    "due_at",
];

/// Writes the headings of orders.
///
/// # Errors
/// When the writer fails.
pub fn orders_header(out: &mut impl Write) -> io::Result<()> {
    heading(out, &ORDERS)
}

/// Writes an order: a row for each of its lines, one row for an order without lines.
///
/// # Errors
/// When the writer fails.
pub fn order_rows(out: &mut impl Write, order: &Order) -> io::Result<()> {
    let mut row = Row::default();
    if order.lines.is_empty() {
        order_cells(&mut row, order);
        row.empty(8);
        return row.end(out);
    }
    for line in &order.lines {
        order_cells(&mut row, order);
        line_cells(&mut row, line);
        row.end(out)?;
    }
    Ok(())
}

fn order_cells(row: &mut Row, order: &Order) {
    let customer = order.customer.as_ref();
    row.code(Some(order.order.as_str()))
        .text(order.channel.as_deref())
        .instant(order.placed_at)
        .key(Some(order.payment))
        .instant(order.paid_at)
        .text(order.country.as_deref())
        .text(order.city.as_deref())
        .code(order.postcode.as_deref())
        .due(order.promised_at)
        .text(customer.and_then(|customer| customer.name.as_deref()))
        .text(customer.and_then(|customer| customer.email.as_deref()))
        .code(customer.and_then(|customer| customer.phone.as_deref()))
        .text(order.currency.as_deref())
        .plain(order.total_minor)
        .instant(order.at);
}

fn line_cells(row: &mut Row, line: &OrderLine) {
    row.code(Some(&line.line))
        .code(line.sku.as_deref())
        .text(line.title.as_deref())
        .plain(Some(line.quantity))
        .plain(Some(line.requires_shipping))
        .plain(Some(line.cancelled))
        .plain(line.price_minor)
        .codes(&line.bundle_of);
}

/// Writes the headings of packages.
///
/// # Errors
/// When the writer fails.
pub fn packages_header(out: &mut impl Write) -> io::Result<()> {
    heading(out, &PACKAGES)
}

/// Writes the packages that stand with one order: a row for each content, one row for a package with unknown contents.
/// A supplier order of `suppliers` is stated by its rows where they hold exactly what it is for; of the others the
/// rows say the number alone.
///
/// # Errors
/// When the writer fails.
pub fn package_rows(out: &mut impl Write, packages: &[&Package], suppliers: &[&SupplierOrder]) -> io::Result<()> {
    let stated: Vec<&SupplierOrder> =
        suppliers.iter().copied().filter(|supplier| is_carried(packages, supplier)).collect();
    let mut row = Row::default();
    for package in packages {
        if package.contents.is_empty() {
            package_cells(&mut row, package);
            row.code(None).codes(package.orders.iter().map(OrderName::as_str));
            row.text(package.channel.as_deref()).empty(9).instant(package.at);
            row.end(out)?;
        }
        for content in &package.contents {
            package_cells(&mut row, package);
            content_cells(&mut row, package, content, &stated);
            row.end(out)?;
        }
    }
    Ok(())
}

/// Whether the contents of these packages hold exactly what a supplier order is for: only then do their rows state it
/// as it is. A later state of it (`at`) has no column.
#[must_use]
pub fn is_carried(packages: &[&Package], supplier: &SupplierOrder) -> bool {
    let mut held: Vec<Allocation> = Vec::new();
    let mut same_channel = true;
    for package in packages {
        for content in package.contents.iter().filter(|content| is_of(content, supplier)) {
            same_channel &= content.channel.as_ref().or(package.channel.as_ref()) == supplier.channel.as_ref();
            let known = held.iter_mut().find(|held| held.line == content.line && held.component == content.component);
            match known {
                Some(known) => known.quantity = known.quantity.saturating_add(content.quantity),
                None => held.push(Allocation {
                    line: content.line.clone(),
                    quantity: content.quantity,
                    component: content.component.clone(),
                }),
            }
        }
    }
    same_channel && supplier.at.is_none() && !held.is_empty() && held == supplier.lines
}

fn is_of(content: &Content, supplier: &SupplierOrder) -> bool {
    content.order == supplier.order && content.supplier_order.as_ref() == Some(&supplier.number)
}

fn package_cells(row: &mut Row, package: &Package) {
    row.code(package.package.as_deref())
        .number(&package.number)
        .text(package.carrier.as_deref())
        .instant(Some(package.known_at))
        .text(package.origin_country.as_deref())
        .text(package.destination_country.as_deref())
        .code(package.destination_postcode.as_deref())
        .key(package.role)
        .code(package.replaces.as_deref())
        .codes(&package.sources);
}

fn content_cells(row: &mut Row, package: &Package, content: &Content, stated: &[&SupplierOrder]) {
    let channel = content.channel.as_deref().or(package.channel.as_deref());
    row.code(Some(content.order.as_str()))
        .codes(package.orders.iter().map(OrderName::as_str))
        .text(channel)
        .code(content.supplier_order.as_deref());
    match stated.iter().find(|supplier| is_of(content, supplier)) {
        Some(supplier) => row
            .text(supplier.supplier.as_deref())
            .key(Some(supplier.state))
            .instant(supplier.placed_at)
            .instant(supplier.paid_at)
            .instant(supplier.shipped_at),
        None => row.empty(5),
    };
    row.code(Some(&content.line)).plain(Some(content.quantity)).code(content.component.as_deref()).instant(package.at);
}

/// Writes the headings of events.
///
/// # Errors
/// When the writer fails.
pub fn events_header(out: &mut impl Write) -> io::Result<()> {
    heading(out, &EVENTS)
}

/// Writes an event.
///
/// # Errors
/// When the writer fails.
pub fn event_row(out: &mut impl Write, event: &Event) -> io::Result<()> {
    let mut row = Row::default();
    row.number(&event.number)
        .text(event.carrier.as_deref())
        .text(Some(&occurred_at(event)))
        .instant(event.received_at)
        .text(event.source.as_deref())
        .text(event.code.as_deref())
        .key(event.sub_status)
        .text(event.text.as_deref())
        .text(event.country.as_deref())
        .text(event.place.as_deref())
        .text(event.city.as_deref())
        .code(event.postcode.as_deref())
        .text(event.reason.as_deref())
        .due(event.deadline)
        .plain(event.sequence);
    row.end(out)
}

/// When it happened as the source wrote it, if the intake reads that as what it is.
fn occurred_at(event: &Event) -> String {
    let read = Moment::read(&event.occurred_text, None).ok().and_then(Moment::written);
    if read == Some(event.occurred_at) {
        return event.occurred_text.clone();
    }
    match event.occurred_at {
        Written::Instant(at) => at.to_string(),
        Written::Local(clock) => clock.to_string(),
        Written::Date(day) => day.to_string(),
    }
}

/// Writes the headings of cases: one column for each step at the end.
///
/// # Errors
/// When the writer fails.
pub fn cases_header(out: &mut impl Write) -> io::Result<()> {
    let steps = Step::LIST.iter().map(AsKey::as_key);
    heading(out, &CASES.into_iter().chain(steps).collect::<Vec<_>>())
}

/// Writes a case as it stands. For people: cases go on as facts, in JSON lines.
///
/// # Errors
/// When the writer fails.
pub fn case_row(out: &mut impl Write, case: &CaseLine) -> io::Result<()> {
    let state = match case.state {
        CaseState::Open => "open",
        CaseState::OpenClaim => "open_claim",
        CaseState::Closed => "closed",
    };
    let next = case.next.as_ref();
    let mut row = Row::default();
    row.code(Some(&case.case))
        .key(Some(case.kind))
        .code(Some(&case.order))
        .code(case.package.as_deref())
        .instant(Some(case.opened_at))
        .text(case.opened_by.as_deref())
        .plain(Some(state))
        .key(case.outcome)
        .instant(case.closings.last().map(|closing| closing.at))
        .plain(next.map(|next| next.next_step.key()))
        .instant(next.and_then(|next| next.due_at));
    for step in Step::LIST {
        let found = case.steps.iter().find(|line| line.step == *step);
        row.plain(found.map(|line| progress(line.state)));
    }
    row.end(out)
}

const fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Todo => "todo",
        Progress::Waiting => "waiting",
        Progress::Done => "done",
        Progress::Skipped => "skipped",
    }
}

//! Packages: our own, a row a content; uploads for AfterShip, its list of shipments, and bare lists of numbers.

use std::collections::HashMap;

use parcelwatch_domain::facts::{
    Allocation, Content, Fact, Note, OrderName, Package, Role, SupplierOrder, SupplierState, TrackingNumber,
};
use parcelwatch_domain::time::Millis;

use super::super::columns::Field;
use super::super::problem::Reason;
use super::super::rows::{Cells, Context, Outcome, Stated, Wrongs};
use super::super::table::Record;
use super::super::values::numbers::{Named, NumberFlaw, numbers};

/// Fields that belong to the package: every row of it that fills one has to say the same.
const PACKAGE_FIELDS: &[Field] = &[
    Field::Carrier,
    Field::KnownAt,
    Field::OriginCountry,
    Field::DestinationCountry,
    Field::DestinationPostcode,
    Field::Role,
    Field::Replaces,
    Field::Sources,
    Field::Orders,
    Field::At,
];

/// Fields that belong to the supplier order of a row.
const SUPPLIER_FIELDS: &[Field] = &[Field::Supplier, Field::State, Field::PlacedAt, Field::PaidAt, Field::ShippedAt];

/// What one row says.
#[derive(Default)]
struct PackageRow {
    numbers: Vec<Named>,
    id: Option<String>,
    order: Option<OrderName>,
    orders: Vec<OrderName>,
    channel: Option<String>,
    carrier: Option<String>,
    known_at: Option<Millis>,
    origin_country: Option<String>,
    destination_country: Option<String>,
    destination_postcode: Option<String>,
    role: Option<Role>,
    replaces: Option<String>,
    sources: Vec<String>,
    at: Option<Millis>,
    line: Option<String>,
    quantity: Option<i64>,
    component: Option<String>,
    supplier_order: Option<String>,
    supplier: Option<SupplierStatement>,
}

/// What a row says about the supplier order itself.
struct SupplierStatement {
    supplier: Option<String>,
    state: SupplierState,
    placed_at: Option<Millis>,
    paid_at: Option<Millis>,
    shipped_at: Option<Millis>,
}

/// Rows that are taken or refused together, and what they are about: each thing with its rows.
#[derive(Default)]
struct Unit {
    rows: Vec<usize>,
    things: Vec<(Thing, Vec<usize>)>,
}

/// What rows that have to be taken or refused together have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Thing {
    Package(Option<String>, Option<String>, String),
    SupplierOrder(Option<String>, String, String),
}

impl PackageRow {
    /// A package is known by its id, else by its order and number, as the facts contract names it.
    fn things(&self) -> Vec<Thing> {
        let order = self.order.as_ref().map(|order| order.as_str().to_owned());
        let mut things: Vec<Thing> = match &self.id {
            Some(id) => vec![Thing::Package(None, None, id.clone())],
            None => {
                let number = |named: &Named| named.number.as_str().to_owned();
                let key = |named| Thing::Package(self.channel.clone(), order.clone(), number(named));
                self.numbers.iter().map(key).collect()
            }
        };
        if let (Some(_), Some(number), Some(order)) = (&self.supplier, &self.supplier_order, order) {
            things.push(Thing::SupplierOrder(self.channel.clone(), order, number.clone()));
        }
        things
    }
}

pub(in super::super) fn read(context: &Context, stated: &mut Stated, records: &[Record]) -> Vec<Outcome> {
    let mut wrongs = Wrongs::of(records.len());
    let mut rows = Vec::with_capacity(records.len());
    for (row, record) in records.iter().enumerate() {
        wrongs.note(row, context.structure(record));
        let mut cells = context.row(record);
        rows.push(package_row(context, &mut cells));
        wrongs.note(row, cells.into_wrong().1);
    }
    let mut outcomes = Vec::new();
    for Unit { rows: unit, things } in units(&rows) {
        for (thing, members) in &things {
            let fields = match thing {
                Thing::Package(..) => PACKAGE_FIELDS,
                Thing::SupplierOrder(..) => SUPPLIER_FIELDS,
            };
            context.contradictions(records, members, fields, &mut wrongs);
            check_contents(context, records, &rows, thing, members, &mut wrongs);
            let first = &records[members[0]];
            if let Some(line) = stated.elsewhere(thing, context.content(records, members), first.line()) {
                let field = match thing {
                    Thing::Package(None, None, _) => Field::Package,
                    Thing::Package(..) => Field::Number,
                    Thing::SupplierOrder(..) => Field::SupplierOrder,
                };
                let mut cells = context.row(first);
                cells.fail(field, Reason::StatedElsewhere { line });
                wrongs.note(members[0], cells.into_wrong().1);
            }
        }
        outcomes.push(wrongs.decide(records, unit, || facts(context, &rows, &things)));
    }
    outcomes
}

/// Rows that share a package or state the same supplier order are taken together: half of an allocation would be a
/// wrong one. Each unit with its rows and its things, in the order of the file.
fn units(rows: &[PackageRow]) -> Vec<Unit> {
    let mut unit_of: Vec<usize> = (0..rows.len()).collect();
    let mut first_of: HashMap<Thing, usize> = HashMap::new();
    let mut order: Vec<(Thing, Vec<usize>)> = Vec::new();
    for (row, content) in rows.iter().enumerate() {
        for thing in content.things() {
            if let Some(index) = first_of.get(&thing).copied() {
                let members = &mut order[index].1;
                let (one, other) = (root(&unit_of, row), root(&unit_of, members[0]));
                unit_of[one.max(other)] = one.min(other);
                if members.last() != Some(&row) {
                    members.push(row);
                }
            } else {
                first_of.insert(thing.clone(), order.len());
                order.push((thing, vec![row]));
            }
        }
    }
    let roots: Vec<usize> = (0..rows.len()).map(|row| root(&unit_of, row)).collect();
    let mut position: HashMap<usize, usize> = HashMap::new();
    let mut units: Vec<Unit> = Vec::new();
    for (row, root) in roots.iter().enumerate() {
        let index = *position.entry(*root).or_insert_with(|| {
            units.push(Unit::default());
            units.len() - 1
        });
        units[index].rows.push(row);
    }
    for (thing, members) in order {
        let unit = roots.get(members[0]).and_then(|root| position.get(root)).and_then(|index| units.get_mut(*index));
        if let Some(unit) = unit {
            unit.things.push((thing, members));
        }
    }
    units
}

fn root(unit_of: &[usize], mut row: usize) -> usize {
    while unit_of[row] != row {
        row = unit_of[row];
    }
    row
}

/// A package has one number, and can't hold two different quantities of one line; the same one twice is a doubled row.
fn check_contents(
    context: &Context,
    records: &[Record],
    rows: &[PackageRow],
    thing: &Thing,
    members: &[usize],
    wrongs: &mut Wrongs,
) {
    if matches!(thing, Thing::SupplierOrder(..)) {
        return;
    }
    let mut seen = HashMap::new();
    for row in members {
        let content = &rows[*row];
        if content.id.is_some() && content.numbers != rows[members[0]].numbers {
            let mut cells = context.row(&records[*row]);
            cells.fail(Field::Number, Reason::Contradiction { line: records[members[0]].line() });
            wrongs.note(*row, cells.into_wrong().1);
        }
        let Some(line) = &content.line else { continue };
        let key = (&content.order, line, &content.component, &content.supplier_order);
        let (first, quantity) = *seen.entry(key).or_insert((*row, content.quantity));
        if quantity != content.quantity {
            let mut cells = context.row(&records[*row]);
            cells.fail(Field::Quantity, Reason::Contradiction { line: records[first].line() });
            wrongs.note(*row, cells.into_wrong().1);
        }
    }
}

fn facts(context: &Context, rows: &[PackageRow], things: &[(Thing, Vec<usize>)]) -> Vec<Fact> {
    let suppliers = things.iter().filter(|(thing, _)| matches!(thing, Thing::SupplierOrder(..)));
    let mut facts: Vec<Fact> = suppliers.filter_map(|(_, members)| supplier_order(rows, members)).collect();
    for (thing, members) in things {
        match thing {
            Thing::SupplierOrder(..) => {}
            Thing::Package(_, _, number) => facts.extend(package(context, rows, members, number)),
        }
    }
    facts
}

fn supplier_order(rows: &[PackageRow], members: &[usize]) -> Option<Fact> {
    let first = members.first().and_then(|row| rows.get(*row))?;
    let statements = || members.iter().filter_map(|row| rows.get(*row)?.supplier.as_ref());
    // One line in several packages is one allocation of all its pieces, a doubled row isn't.
    let mut counted: Vec<(String, Content)> = Vec::new();
    let mut lines: Vec<Allocation> = Vec::new();
    for row in members.iter().filter_map(|row| rows.get(*row)) {
        let (Some(content), [named]) = (content(row), row.numbers.as_slice()) else { continue };
        let package = row.id.clone().unwrap_or_else(|| named.number.as_str().to_owned());
        let entry = (package, content);
        if counted.contains(&entry) {
            continue;
        }
        let (line, component, quantity) = (entry.1.line.clone(), entry.1.component.clone(), entry.1.quantity);
        counted.push(entry);
        match lines.iter_mut().find(|known| known.line == line && known.component == component) {
            Some(known) => known.quantity = known.quantity.saturating_add(quantity),
            None => lines.push(Allocation { line, quantity, component }),
        }
    }
    let paid_at = statements().find_map(|statement| statement.paid_at);
    let given = statements().map(|statement| statement.state).find(|state| *state != SupplierState::Shipped);
    Some(Fact::SupplierOrder(SupplierOrder {
        order: first.order.clone()?,
        channel: first.channel.clone(),
        supplier: statements().find_map(|statement| statement.supplier.clone()),
        number: first.supplier_order.clone()?,
        state: given.unwrap_or(SupplierState::Shipped),
        placed_at: statements().find_map(|statement| statement.placed_at),
        paid_at,
        shipped_at: statements().find_map(|statement| statement.shipped_at),
        lines,
        at: None,
    }))
}

fn package(context: &Context, rows: &[PackageRow], members: &[usize], number: &str) -> Option<Fact> {
    let rows = || members.iter().filter_map(|row| rows.get(*row));
    let first = rows().next()?;
    let named = first.numbers.iter().find(|named| named.number.as_str() == number).or_else(|| first.numbers.first())?;
    let mut contents: Vec<Content> = Vec::new();
    let mut orders: Vec<OrderName> = Vec::new();
    for row in rows() {
        // The store of the package is that of its contents, unless they say otherwise.
        let content = content(row).map(|content| Content {
            channel: content.channel.filter(|channel| first.channel.as_ref() != Some(channel)),
            ..content
        });
        match content.filter(|_| row.numbers.len() == 1) {
            Some(content) if contents.contains(&content) => {}
            Some(content) => contents.push(content),
            None => orders.extend(row.order.clone()),
        }
        orders.extend(row.orders.iter().cloned());
    }
    // Orders whose contents are known need no mention.
    orders.retain(|order| !contents.iter().any(|content| content.order == *order));
    let mut distinct: Vec<OrderName> = Vec::with_capacity(orders.len());
    for order in orders {
        if !distinct.contains(&order) {
            distinct.push(order);
        }
    }
    let known_at = rows()
        .find_map(|row| row.known_at)
        .or_else(|| rows().filter_map(|row| row.supplier.as_ref()).find_map(|s| s.shipped_at.or(s.paid_at)));
    let carrier = rows().find_map(|row| row.carrier.clone());
    Some(Fact::Package(Package {
        package: first.id.clone(),
        number: named.number.clone(),
        carrier: carrier.or_else(|| named.carrier.as_ref().and_then(|name| (context.options.carrier_id)(name))),
        known_at: known_at.unwrap_or(context.options.imported_at),
        origin_country: rows().find_map(|row| row.origin_country.clone()),
        destination_country: rows().find_map(|row| row.destination_country.clone()),
        destination_postcode: rows().find_map(|row| row.destination_postcode.clone()),
        role: rows().find_map(|row| row.role),
        replaces: rows().find_map(|row| row.replaces.clone()),
        sources: rows().map(|row| &row.sources).find(|sources| !sources.is_empty()).cloned().unwrap_or_default(),
        contents,
        orders: distinct,
        channel: first.channel.clone(),
        at: rows().find_map(|row| row.at),
    }))
}

fn content(row: &PackageRow) -> Option<Content> {
    Some(Content {
        order: row.order.clone()?,
        channel: row.channel.clone(),
        supplier_order: row.supplier_order.clone(),
        line: row.line.clone()?,
        quantity: row.quantity?,
        component: row.component.clone(),
    })
}

fn package_row(context: &Context, cells: &mut Cells<'_>) -> PackageRow {
    let numbers = cell_numbers(cells);
    let id = cells.code(Field::Package);
    if id.is_some() && numbers.len() > 1 {
        cells.fail(Field::Number, Reason::NotANumber);
    }
    let order = cells.order_name(Field::Order);
    let line = cells.code(Field::Line);
    let quantity = cells.quantity(Field::Quantity);
    if line.is_some() {
        cells.required(Field::Order, order.as_ref());
        cells.required(Field::Quantity, quantity);
    }
    let supplier_order = cells.code(Field::SupplierOrder);
    let supplier = supplier_statement(cells);
    let says_supplier = [Field::Supplier, Field::State].iter().any(|field| !cells.raw(*field).is_empty());
    if says_supplier {
        cells.required(Field::SupplierOrder, supplier_order.as_ref());
    }
    if supplier_order.is_some() {
        cells.required(Field::Order, order.as_ref());
    }
    let orders = cells.codes(Field::Orders);
    PackageRow {
        numbers,
        id,
        order,
        orders: orders.iter().filter_map(|name| OrderName::new(name)).collect(),
        channel: cells.text(Field::Channel).or_else(|| context.options.channel.clone()),
        carrier: cells.text(Field::Carrier).map(|name| context.carrier(&name)),
        known_at: cells.instant(Field::KnownAt),
        origin_country: cells.country(Field::OriginCountry),
        destination_country: cells.country(Field::DestinationCountry),
        destination_postcode: cells.code(Field::DestinationPostcode),
        role: cells.key(Field::Role),
        replaces: cells.code(Field::Replaces),
        sources: cells.codes(Field::Sources),
        at: cells.instant(Field::At),
        line,
        quantity,
        component: cells.code(Field::Component),
        supplier_order,
        supplier,
    }
}

/// What the row says of its supplier order beyond the number. A tracking number exists, so that where no state is
/// given the supplier has sent it; whether it was paid, only `paid_at` says.
fn supplier_statement(cells: &mut Cells<'_>) -> Option<SupplierStatement> {
    if SUPPLIER_FIELDS.iter().all(|field| cells.raw(*field).is_empty()) {
        return None;
    }
    let paid_at = cells.instant(Field::PaidAt);
    let state = cells.key(Field::State);
    Some(SupplierStatement {
        supplier: cells.text(Field::Supplier),
        state: state.unwrap_or(if paid_at.is_some() { SupplierState::Paid } else { SupplierState::Shipped }),
        placed_at: cells.instant(Field::PlacedAt),
        paid_at,
        shipped_at: cells.instant(Field::ShippedAt),
    })
}

fn flaw_reason(flaw: NumberFlaw) -> Reason {
    match flaw {
        NumberFlaw::NotANumber => Reason::NotANumber,
        NumberFlaw::TooLong => Reason::NumberTooLong,
        NumberFlaw::Damaged(damage) => Reason::Damaged(damage),
    }
}

/// The numbers of a row's cell; at least one, or a fault is noted.
fn cell_numbers(cells: &mut Cells<'_>) -> Vec<Named> {
    match numbers(cells.untouched(Field::Number)) {
        Ok(numbers) if numbers.is_empty() => {
            cells.fail(Field::Number, Reason::Missing);
            numbers
        }
        Ok(numbers) => numbers,
        Err((_, NumberFlaw::NotANumber)) if is_own_number(cells.raw(Field::Number)) => {
            let number = TrackingNumber::new(cells.raw(Field::Number)).ok();
            number.map(|number| Named { number, carrier: None }).into_iter().collect()
        }
        Err((part, flaw)) => {
            cells.fail_part(Field::Number, &part, flaw_reason(flaw));
            Vec::new()
        }
    }
}

/// A number that looks like no carrier's may be one all the same where a column says so: in one piece, with a digit.
fn is_own_number(cell: &str) -> bool {
    let one_piece = !cell.contains([',', ';', '\n', '\r', '\t', '/', '|', ' ']);
    one_piece && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// The number of an event's row: exactly one.
pub(super) fn single_number(cells: &mut Cells<'_>) -> Option<TrackingNumber> {
    let mut numbers = cell_numbers(cells);
    if numbers.len() > 1 {
        cells.fail(Field::Number, Reason::NotANumber);
    }
    numbers.pop().map(|named| named.number)
}

fn bare_package(context: &Context, named: Named) -> Package {
    Package {
        carrier: named.carrier.and_then(|name| (context.options.carrier_id)(&name)),
        ..Package::of_number(named.number, context.options.imported_at)
    }
}

/// A list of numbers without headings: every line is nothing but numbers.
pub(in super::super) fn read_numbers(context: &Context, records: &[Record]) -> Vec<Outcome> {
    each(context, records, |cells| {
        let found = match numbers(cells.untouched(Field::Number)) {
            Ok(found) => found,
            Err((part, flaw)) => {
                cells.fail_part(Field::Number, &part, flaw_reason(flaw));
                Vec::new()
            }
        };
        found.into_iter().map(|named| Fact::Package(bare_package(context, named))).collect()
    })
}

/// AfterShip's list of shipments. Its status is that company's word at the time of the export, without an event: a
/// note of the import, which decides nothing.
pub(in super::super) fn read_list(context: &Context, records: &[Record]) -> Vec<Outcome> {
    each(context, records, |cells| {
        let found = cell_numbers(cells);
        let order = cells.order_name(Field::Order);
        let carrier = cells.text(Field::Carrier).map(|name| context.carrier(&name));
        let channel = cells.text(Field::Channel).or_else(|| context.options.channel.clone());
        let origin_country = cells.country(Field::OriginCountry);
        let destination_country = cells.country(Field::DestinationCountry);
        let known_at = cells.instant(Field::KnownAt).unwrap_or(context.options.imported_at);
        let words = status_words(context, cells);
        let mut facts = Vec::with_capacity(found.len() * 2);
        for named in found {
            let package = match &order {
                Some(order) => format!("{order}/{}", named.number),
                None => named.number.to_string(),
            };
            facts.push(Fact::Package(Package {
                carrier: carrier.clone(),
                known_at,
                origin_country: origin_country.clone(),
                destination_country: destination_country.clone(),
                orders: order.iter().cloned().collect(),
                channel: channel.clone().filter(|_| order.is_some()),
                ..bare_package(context, named)
            }));
            facts.extend(words.clone().map(|text| {
                let (order, channel) = (order.clone(), channel.clone().filter(|_| order.is_some()));
                Fact::Note(Note { order, channel, package: Some(package), by: None, at: known_at, text: Some(text) })
            }));
        }
        facts
    })
}

/// What the list says of the state, each under its heading: the words are the file's own, in its language.
fn status_words(context: &Context, cells: &Cells<'_>) -> Option<String> {
    let words = [Field::Status, Field::SubStatus, Field::Issues, Field::LatestEvent].into_iter().filter_map(|field| {
        let heading = context.columns.label(context.columns.index(field)?);
        Some(format!("{heading}: {}", cells.text(field)?))
    });
    Some(words.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
}

fn each(context: &Context, records: &[Record], read: impl Fn(&mut Cells<'_>) -> Vec<Fact>) -> Vec<Outcome> {
    let mut wrongs = Wrongs::of(records.len());
    let read_row = |(row, record): (usize, &Record)| {
        wrongs.note(row, context.structure(record));
        let mut cells = context.row(record);
        let facts = read(&mut cells);
        wrongs.note(row, cells.into_wrong().1);
        wrongs.decide(records, vec![row], || facts)
    };
    records.iter().enumerate().map(read_row).collect()
}

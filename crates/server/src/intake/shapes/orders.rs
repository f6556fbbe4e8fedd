//! Orders: our own, a row a line, and Shopify's export, whose first row of an order carries what the others leave out.

use parcelwatch_domain::facts::{CancelLine, Customer, Fact, Order, OrderLine, OrderName, Payment};

use super::super::columns::Field;
use super::super::problem::Reason;
use super::super::rows::{Cells, Context, Outcome, Stated, Wrongs};
use super::super::table::Record;
use super::super::values;

/// Fields that belong to the order: every row that fills one has to say the same.
const ORDER_FIELDS: &[Field] = &[
    Field::Payment,
    Field::PlacedAt,
    Field::PaidAt,
    Field::Country,
    Field::City,
    Field::Postcode,
    Field::PromisedAt,
    Field::CustomerName,
    Field::CustomerEmail,
    Field::CustomerPhone,
    Field::Currency,
    Field::TotalMinor,
    Field::Total,
    Field::At,
    Field::CancelledAt,
];

/// Reads the order itself from all its rows, given its lines and the quantities that a store says won't be sent.
type ReadOrder = fn(&Context, &mut Cells<'_>, OrderName, Vec<Line>) -> Option<Vec<Fact>>;

/// A line of an order as one row says it.
pub(in super::super) struct Line {
    line: OrderLine,
    fulfilled: bool,
}

pub(in super::super) fn read(context: &Context, stated: &mut Stated, records: &[Record], order: ReadOrder) -> Outcome {
    let mut wrongs = Wrongs::of(records.len());
    let rows: Vec<usize> = (0..records.len()).collect();
    let mut head = context.rows(records);
    let name = head.order_name(Field::Order);
    let name = head.required(Field::Order, name);
    let currency = head.currency();
    let mut lines: Vec<(usize, Line)> = Vec::with_capacity(records.len());
    for (row, record) in records.iter().enumerate() {
        wrongs.note(row, context.structure(record));
        let mut cells = context.row(record);
        let line = line(&mut cells, currency.as_deref(), lines.len() + 1);
        wrongs.note(row, cells.into_wrong().1);
        if let Some(line) = line {
            add_line(context, records, &mut lines, (row, line), &mut wrongs);
        }
    }
    context.contradictions(records, &rows, ORDER_FIELDS, &mut wrongs);
    let key = ("order", context.columns.cell(&records[0], Field::Channel), name.as_ref().map(OrderName::as_str));
    if name.is_some()
        && let Some(line) = stated.elsewhere(&key, context.content(records, &rows), records[0].line())
    {
        head.fail(Field::Order, Reason::StatedElsewhere { line });
    }
    let facts =
        name.and_then(|name| order(context, &mut head, name, lines.into_iter().map(|(_, line)| line).collect()));
    let (row, wrong) = head.into_wrong();
    wrongs.note(row, wrong);
    wrongs.decide(records, rows, || facts.unwrap_or_default())
}

/// Adds a line unless it is a doubled row. Rows that name their lines can't name one twice; Shopify's don't, and two
/// equal rows there are two lines.
fn add_line(
    context: &Context,
    records: &[Record],
    lines: &mut Vec<(usize, Line)>,
    (row, line): (usize, Line),
    wrongs: &mut Wrongs,
) {
    let named = context.columns.index(Field::Line).is_some();
    let same = lines.iter().find(|(_, other)| named && other.line.line == line.line.line);
    match same {
        None => lines.push((row, line)),
        Some((_, other)) if other.line == line.line => {}
        Some((first, _)) => {
            let mut cells = context.row(&records[row]);
            cells.fail(Field::Line, Reason::Contradiction { line: records[*first].line() });
            wrongs.note(row, cells.into_wrong().1);
        }
    }
}

/// The line that a row gives; `None` where all its fields are empty: an order without lines.
fn line(cells: &mut Cells<'_>, currency: Option<&str>, count: usize) -> Option<Line> {
    const LINE_FIELDS: &[Field] = &[Field::Line, Field::Sku, Field::Title, Field::Quantity];
    if LINE_FIELDS.iter().all(|field| cells.raw(*field).is_empty()) {
        return None;
    }
    let name = cells.code(Field::Line).unwrap_or_else(|| count.to_string());
    let quantity = cells.quantity(Field::Quantity);
    let quantity = cells.required(Field::Quantity, quantity);
    let line = OrderLine {
        line: name,
        sku: cells.code(Field::Sku),
        title: cells.text(Field::Title),
        quantity: quantity?,
        requires_shipping: cells.boolean(Field::RequiresShipping).unwrap_or(true),
        cancelled: cells.quantity(Field::Cancelled).unwrap_or(0),
        price_minor: cells.amount(Field::PriceMinor, Field::Price, currency),
        bundle_of: cells.codes(Field::BundleOf),
    };
    let fulfilled = cells.raw(Field::LineFulfillment).eq_ignore_ascii_case("fulfilled");
    Some(Line { line, fulfilled })
}

pub(in super::super) fn own(
    context: &Context,
    cells: &mut Cells<'_>,
    order: OrderName,
    lines: Vec<Line>,
) -> Option<Vec<Fact>> {
    let paid_at = cells.instant(Field::PaidAt);
    let payment = cells.key(Field::Payment);
    let payment = match (payment, cells.raw(Field::Payment), paid_at) {
        // When the customer paid says that they did.
        (None, "", Some(_)) => Some(Payment::Captured),
        (payment, _, _) => cells.required(Field::Payment, payment),
    };
    let currency = cells.currency();
    let total_minor = cells.amount(Field::TotalMinor, Field::Total, currency.as_deref());
    let customer = customer(
        cells.text(Field::CustomerName),
        cells.text(Field::CustomerEmail),
        phone(cells, &[Field::CustomerPhone]),
    );
    let order = Order {
        order,
        channel: cells.text(Field::Channel).or_else(|| context.options.channel.clone()),
        placed_at: cells.instant(Field::PlacedAt),
        payment: payment?,
        paid_at,
        country: cells.country(Field::Country),
        city: cells.text(Field::City),
        postcode: cells.code(Field::Postcode),
        promised_at: cells.due(Field::PromisedAt),
        customer,
        currency,
        total_minor,
        lines: lines.into_iter().map(|line| line.line).collect(),
        at: cells.instant(Field::At),
    };
    Some(vec![Fact::Order(order)])
}

fn customer(name: Option<String>, email: Option<String>, phone: Option<String>) -> Option<Customer> {
    let customer = Customer { name, email, phone };
    (customer != Customer::default()).then_some(customer)
}

/// The first telephone number of these. A leading `'` keeps a spreadsheet from adding up its `+49 …`.
fn phone(cells: &Cells<'_>, fields: &[Field]) -> Option<String> {
    let phone = fields.iter().map(|field| values::code(cells.raw(*field))).find(|phone| !phone.is_empty());
    phone.map(str::to_owned)
}

/// What Shopify's words say about the customer's payment. Partly paid and merely authorised isn't captured; partly
/// refunded still is, and the export doesn't say which lines were.
const SHOPIFY_PAYMENT: &[(&str, Payment)] = &[
    ("pending", Payment::Pending),
    ("authorized", Payment::Pending),
    ("partially_paid", Payment::Pending),
    ("paid", Payment::Captured),
    ("partially_refunded", Payment::Captured),
    ("refunded", Payment::Refunded),
    ("voided", Payment::Voided),
];

pub(in super::super) fn shopify(
    context: &Context,
    cells: &mut Cells<'_>,
    order: OrderName,
    lines: Vec<Line>,
) -> Option<Vec<Fact>> {
    let payment = cells.word(Field::Payment, SHOPIFY_PAYMENT);
    let payment = match cells.raw(Field::Payment) {
        "" => cells.required(Field::Payment, payment),
        _ => payment,
    };
    let currency = cells.currency();
    let total_minor = cells.amount(Field::TotalMinor, Field::Total, currency.as_deref());
    let cancelled_at = cells.instant(Field::CancelledAt);
    let place = destination(cells);
    let channel = context.options.channel.clone();
    let fact = Fact::Order(Order {
        order: order.clone(),
        channel: channel.clone(),
        placed_at: cells.instant(Field::PlacedAt),
        payment: payment?,
        paid_at: cells.instant(Field::PaidAt),
        country: cells.country(place.country),
        city: cells.text(place.city),
        postcode: cells.code(place.postcode),
        promised_at: None,
        customer: customer(
            cells.text(place.name),
            cells.text(Field::CustomerEmail),
            phone(cells, &[Field::CustomerPhone, Field::Phone, Field::BillingPhone]),
        ),
        currency,
        total_minor,
        lines: lines.iter().map(|line| line.line.clone()).collect(),
        at: None,
    });
    let mut facts = vec![fact];
    if let Some(at) = cancelled_at {
        // What was sent before the order was cancelled is under way all the same.
        let open = lines.into_iter().filter(|line| !line.fulfilled && line.line.quantity > 0);
        facts.extend(open.map(|line| {
            let (order, channel) = (order.clone(), channel.clone());
            Fact::CancelLine(CancelLine { order, channel, line: line.line.line, quantity: line.line.quantity, at })
        }));
    }
    Some(facts)
}

/// The fields of the address an order goes to.
struct Destination {
    name: Field,
    city: Field,
    postcode: Field,
    country: Field,
}

/// Where it is sent, else who pays: one address or the other, never a mixture.
fn destination(cells: &Cells<'_>) -> Destination {
    let shipping = Destination {
        name: Field::CustomerName,
        city: Field::City,
        postcode: Field::Postcode,
        country: Field::Country,
    };
    let given = [shipping.city, shipping.postcode, shipping.country].iter().any(|field| !cells.raw(*field).is_empty());
    if given {
        return shipping;
    }
    Destination {
        name: Field::BillingName,
        city: Field::BillingCity,
        postcode: Field::BillingPostcode,
        country: Field::BillingCountry,
    }
}

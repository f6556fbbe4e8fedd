//! Which column gives which field: headings of our own files and of those that people have.

use super::problem::IntakeError;
use super::table::Record;
use super::values;

/// The heading under which a file of rejected rows gives the reason: it is passed over when that file is imported.
pub const REJECTED_HEADING: &str = "rejected because";

macro_rules! fields {
    ($($variant:ident = $name:literal,)*) => {
        /// A field that a column can give. Named as in the facts contract, where it has the field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the field of the facts contract with its name")]
        pub enum Field { $($variant,)* }

        impl Field {
            const COUNT: usize = [$(Field::$variant,)*].len();

            /// The name of the field, as `--map` takes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name,)* }
            }
        }
    };
}

fields! {
    At = "at", BillingCity = "billing_city", BillingCountry = "billing_country", BillingName = "billing_name",
    BillingPhone = "billing_phone", BillingPostcode = "billing_postcode", BundleOf = "bundle_of",
    Cancelled = "cancelled", CancelledAt = "cancelled_at", Carrier = "carrier", Channel = "channel", City = "city",
    Code = "code", Component = "component", Country = "country", Currency = "currency",
    CustomerEmail = "customer_email", CustomerName = "customer_name", CustomerPhone = "customer_phone",
    Deadline = "deadline", DestinationCountry = "destination_country", DestinationPostcode = "destination_postcode",
    Issues = "issues", KnownAt = "known_at", LatestEvent = "latest_event", Line = "line",
    LineFulfillment = "line_fulfillment", Number = "number", OccurredAt = "occurred_at", Order = "order",
    Orders = "orders", OriginCountry = "origin_country", Package = "package", PaidAt = "paid_at",
    Payment = "payment", Phone = "phone", Place = "place", PlacedAt = "placed_at", Postcode = "postcode",
    Price = "price", PriceMinor = "price_minor", PromisedAt = "promised_at", Quantity = "quantity",
    ReasonGiven = "reason", ReceivedAt = "received_at", Replaces = "replaces",
    RequiresShipping = "requires_shipping", Role = "role", Sequence = "sequence", ShippedAt = "shipped_at",
    Sku = "sku", Source = "source", Sources = "sources", State = "state", Status = "status",
    SubStatus = "sub_status", Supplier = "supplier", SupplierOrder = "supplier_order", Text = "text",
    Title = "title", Total = "total", TotalMinor = "total_minor",
}

/// A field and the headings it goes under beside its own name, the surest first.
type Heading = (Field, &'static [&'static str]);

const OWN_ORDERS: &[Heading] = &[
    (Field::Order, &[]),
    (Field::Channel, &[]),
    (Field::PlacedAt, &[]),
    (Field::Payment, &[]),
    (Field::PaidAt, &[]),
    (Field::Country, &[]),
    (Field::City, &[]),
    (Field::Postcode, &[]),
    (Field::PromisedAt, &[]),
    (Field::CustomerName, &["customer.name", "customer"]),
    (Field::CustomerEmail, &["customer.email", "email"]),
    (Field::CustomerPhone, &["customer.phone", "phone"]),
    (Field::Currency, &[]),
    (Field::TotalMinor, &[]),
    (Field::Total, &[]),
    (Field::At, &[]),
    (Field::Line, &[]),
    (Field::Sku, &[]),
    (Field::Title, &[]),
    (Field::Quantity, &[]),
    (Field::RequiresShipping, &[]),
    (Field::Cancelled, &[]),
    (Field::PriceMinor, &[]),
    (Field::Price, &[]),
    (Field::BundleOf, &[]),
];

const SHOPIFY: &[Heading] = &[
    (Field::Order, &["name"]),
    (Field::CustomerEmail, &["email"]),
    (Field::Payment, &["financial status"]),
    (Field::PaidAt, &[]),
    (Field::Currency, &[]),
    (Field::Total, &[]),
    (Field::PlacedAt, &["created at"]),
    (Field::Quantity, &["lineitem quantity"]),
    (Field::Title, &["lineitem name"]),
    (Field::Price, &["lineitem price"]),
    (Field::Sku, &["lineitem sku"]),
    (Field::RequiresShipping, &["lineitem requires shipping"]),
    (Field::LineFulfillment, &["lineitem fulfillment status"]),
    (Field::BillingName, &[]),
    (Field::BillingCity, &[]),
    (Field::BillingPostcode, &["billing zip"]),
    (Field::BillingCountry, &[]),
    (Field::BillingPhone, &[]),
    (Field::CustomerName, &["shipping name"]),
    (Field::City, &["shipping city"]),
    (Field::Postcode, &["shipping zip"]),
    (Field::Country, &["shipping country"]),
    (Field::CustomerPhone, &["shipping phone"]),
    (Field::CancelledAt, &[]),
    (Field::Phone, &[]),
];

/// What a column of tracking numbers is called.
const NUMBER_HEADINGS: &[&str] = &[
    "tracking number",
    "tracking",
    "tracking no",
    "tracking no.",
    "tracking #",
    "tracking id",
    "awb",
    "waybill",
    "shipment number",
    "sendungsnummer",
    "numéro de suivi",
    "numero de suivi",
    "número de seguimiento",
    "numero de seguimiento",
    "运单号",
];

/// Our own packages, an upload for AfterShip, and a bare list of numbers: the same fields under other headings.
const PACKAGES: &[Heading] = &[
    (Field::Package, &[]),
    (Field::Number, NUMBER_HEADINGS),
    (Field::Carrier, &["courier", "slug"]),
    (Field::KnownAt, &[]),
    (Field::OriginCountry, &["tracking origin country"]),
    (Field::DestinationCountry, &["tracking destination country"]),
    (Field::DestinationPostcode, &["tracking postal code"]),
    (Field::Role, &[]),
    (Field::Replaces, &[]),
    (Field::Sources, &[]),
    (Field::Order, &["order id", "order number"]),
    (Field::Orders, &[]),
    (Field::Channel, &[]),
    (Field::SupplierOrder, &[]),
    (Field::Supplier, &[]),
    (Field::State, &[]),
    (Field::PlacedAt, &[]),
    (Field::PaidAt, &[]),
    (Field::ShippedAt, &["tracking ship date"]),
    (Field::Line, &[]),
    (Field::Quantity, &[]),
    (Field::Component, &[]),
    (Field::At, &[]),
];

const AFTERSHIP_LIST: &[Heading] = &[
    (Field::Number, &["tracking number"]),
    (Field::Order, &["order number"]),
    (Field::Carrier, &[]),
    (Field::Status, &[]),
    (Field::SubStatus, &[]),
    (Field::Issues, &[]),
    (Field::LatestEvent, &[]),
    (Field::OriginCountry, &["origin"]),
    (Field::DestinationCountry, &["destination"]),
    (Field::Channel, &[]),
    (Field::KnownAt, &[]),
];

const EVENTS: &[Heading] = &[
    (Field::Number, NUMBER_HEADINGS),
    (Field::Carrier, &[]),
    (Field::OccurredAt, &[]),
    (Field::ReceivedAt, &[]),
    (Field::Source, &[]),
    (Field::Code, &[]),
    (Field::SubStatus, &[]),
    (Field::Text, &[]),
    (Field::Country, &[]),
    (Field::Place, &[]),
    (Field::City, &[]),
    (Field::Postcode, &[]),
    (Field::ReasonGiven, &[]),
    (Field::Deadline, &[]),
    (Field::Sequence, &[]),
];

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Our own orders, a row a line.
    Orders,
    /// Shopify's export of orders.
    ShopifyOrders,
    /// Our own packages, a row a content; an upload for AfterShip and lists with headings are the same.
    Packages,
    /// AfterShip's export of its list of shipments.
    AftershipList,
    /// Our own events.
    Events,
    /// Numbers without a heading.
    BareNumbers,
    /// JSON lines.
    JsonLines,
}

impl Shape {
    const fn headings(self) -> &'static [Heading] {
        match self {
            Shape::Orders => OWN_ORDERS,
            Shape::ShopifyOrders => SHOPIFY,
            Shape::Packages | Shape::BareNumbers => PACKAGES,
            Shape::AftershipList => AFTERSHIP_LIST,
            Shape::Events => EVENTS,
            Shape::JsonLines => &[],
        }
    }

    /// Fields without which a row says nothing.
    const fn required(self) -> &'static [Field] {
        match self {
            Shape::Orders => &[Field::Order, Field::Quantity],
            Shape::ShopifyOrders => &[Field::Order, Field::Payment, Field::Quantity],
            Shape::Packages | Shape::BareNumbers | Shape::AftershipList => &[Field::Number],
            Shape::Events => &[Field::Number, Field::OccurredAt],
            Shape::JsonLines => &[],
        }
    }

    /// Fields of which a row of this shape gives dates.
    pub(super) const fn dates(self) -> &'static [Field] {
        match self {
            Shape::Orders => &[Field::PlacedAt, Field::PaidAt, Field::PromisedAt, Field::At],
            Shape::ShopifyOrders => &[Field::PlacedAt, Field::PaidAt, Field::CancelledAt],
            Shape::Packages => &[Field::KnownAt, Field::PlacedAt, Field::PaidAt, Field::ShippedAt, Field::At],
            Shape::AftershipList => &[Field::KnownAt],
            Shape::Events => &[Field::OccurredAt, Field::ReceivedAt, Field::Deadline],
            Shape::BareNumbers | Shape::JsonLines => &[],
        }
    }

    /// The name that a report and an interface use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Shape::Orders => "orders",
            Shape::ShopifyOrders => "shopify_orders",
            Shape::Packages => "packages",
            Shape::AftershipList => "aftership_list",
            Shape::Events => "events",
            Shape::BareNumbers => "bare_numbers",
            Shape::JsonLines => "json_lines",
        }
    }
}

/// A heading as it is compared: case, blanks, `_` and `-` don't matter.
#[must_use]
pub fn normal(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}' | '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a cell is a heading that any shape knows.
#[must_use]
pub fn is_known(heading: &str) -> bool {
    let heading = normal(heading);
    !heading.is_empty()
        && [OWN_ORDERS, SHOPIFY, PACKAGES, AFTERSHIP_LIST, EVENTS]
            .iter()
            .flat_map(|headings| headings.iter())
            .any(|(field, names)| rank(*field, names, &heading).is_some())
}

/// How sure it is that this heading means this field: 0 is the field's own name.
fn rank(field: Field, names: &[&str], heading: &str) -> Option<usize> {
    std::iter::once(field.name()).chain(names.iter().copied()).position(|name| normal(name) == heading)
}

/// The columns of a file.
#[derive(Clone, Debug)]
pub struct Columns {
    shape: Shape,
    headings: Vec<String>,
    indices: [Option<usize>; Field::COUNT],
}

impl Columns {
    /// Columns of a list without headings: the line as a whole is the number.
    #[must_use]
    pub fn bare() -> Columns {
        let mut indices = [None; Field::COUNT];
        indices[Field::Number as usize] = Some(0);
        Columns { shape: Shape::BareNumbers, headings: Vec::new(), indices }
    }

    /// No columns at all: JSON lines name their fields.
    #[must_use]
    pub fn of_lines() -> Columns {
        Columns { shape: Shape::JsonLines, headings: Vec::new(), indices: [None; Field::COUNT] }
    }

    /// Recognises the headings of `record` as those of `shape`; `map` overrides (column = field).
    ///
    /// # Errors
    /// When a needed column is missing or there twice, and when `map` names what isn't there.
    pub fn recognise(shape: Shape, record: &Record, map: &[(String, String)]) -> Result<Columns, IntakeError> {
        let headings: Vec<String> = (0..record.columns()).map(|index| heading(record, index)).collect();
        let normals: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
        let mapped = mapped(shape, &headings, &normals, map)?;
        let taken = |index: usize| mapped.iter().any(|(column, _)| *column == index);
        let mut columns = Columns { shape, indices: [None; Field::COUNT], headings };
        for (field, names) in shape.headings() {
            if let Some((column, _)) = mapped.iter().find(|(_, mapped)| *mapped == Some(*field)) {
                columns.indices[*field as usize] = Some(*column);
                continue;
            }
            let ranked = |(index, heading): (usize, &String)| {
                rank(*field, names, heading).filter(|_| !taken(index)).map(|rank| (rank, index))
            };
            let mut found: Vec<(usize, usize)> = normals.iter().enumerate().filter_map(ranked).collect();
            found.sort_unstable();
            if let [(first, one), (second, other), ..] = found.as_slice()
                && first == second
            {
                let headings = [*one, *other].iter().map(|index| columns.label(*index)).collect();
                return Err(IntakeError::DuplicateColumn { field: field.name(), headings });
            }
            columns.indices[*field as usize] = found.first().map(|(_, index)| *index);
        }
        columns.complete()
    }

    fn complete(self) -> Result<Columns, IntakeError> {
        let missing = |field: &&Field| self.index(**field).is_none();
        let mut fields: Vec<&'static str> =
            self.shape.required().iter().filter(missing).map(|field| field.name()).collect();
        let any_of: &[Field] = match self.shape {
            Shape::Orders => &[Field::Payment, Field::PaidAt],
            Shape::Events => &[Field::SubStatus, Field::Code, Field::Text],
            Shape::ShopifyOrders | Shape::Packages | Shape::AftershipList | Shape::BareNumbers | Shape::JsonLines => {
                &[]
            }
        };
        if !any_of.is_empty() && any_of.iter().all(|field| self.index(*field).is_none()) {
            fields.extend(any_of.first().map(|field| field.name()));
        }
        if fields.is_empty() { Ok(self) } else { Err(IntakeError::MissingColumns { fields, headings: self.headings }) }
    }

    /// Whose file it is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// How many columns there are; `None` where there are no headings to say it.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        (!self.headings.is_empty()).then_some(self.headings.len())
    }

    /// How many cells a row needs: columns without a heading at the end are a stray delimiter.
    #[must_use]
    pub fn needed(&self) -> usize {
        self.headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1)
    }

    /// The column of a field.
    #[must_use]
    pub fn index(&self, field: Field) -> Option<usize> {
        self.indices[field as usize]
    }

    /// The columns that give a field, field by field.
    pub fn matched_indices(&self) -> impl Iterator<Item = usize> {
        self.indices.iter().flatten().copied()
    }

    /// The heading of a column, or its count where it has none.
    #[must_use]
    pub fn label(&self, index: usize) -> String {
        match self.headings.get(index) {
            Some(heading) if !heading.is_empty() => heading.clone(),
            _ => format!("#{}", index + 1),
        }
    }

    /// Columns that give a field, in the file's order.
    #[must_use]
    pub fn matched(&self) -> Vec<(String, Field)> {
        let mut matched: Vec<(usize, Field)> = self
            .shape
            .headings()
            .iter()
            .filter_map(|(field, _)| self.index(*field).map(|index| (index, *field)))
            .collect();
        matched.sort_unstable();
        matched.into_iter().map(|(index, field)| (self.label(index), field)).collect()
    }

    /// Columns that give nothing, in the file's order.
    #[must_use]
    pub fn ignored(&self) -> Vec<String> {
        (0..self.headings.len())
            .filter(|index| !self.indices.contains(&Some(*index)))
            .map(|index| self.label(index))
            .collect()
    }

    /// What a row says of a field: trimmed and taken out of a formula; empty where it says nothing.
    #[must_use]
    pub fn cell<'record>(&self, record: &'record Record, field: Field) -> &'record str {
        self.index(field).map_or("", |index| values::clean(record.cell(index)))
    }
}

fn heading(record: &Record, index: usize) -> String {
    record.cell(index).trim().trim_start_matches('\u{feff}').to_owned()
}

/// The columns that a person mapped: with a field, or with none to pass them over (`COL=-`).
fn mapped(
    shape: Shape,
    headings: &[String],
    normals: &[String],
    map: &[(String, String)],
) -> Result<Vec<(usize, Option<Field>)>, IntakeError> {
    let mut mapped = Vec::with_capacity(map.len());
    for (column, name) in map {
        let by_count = || column.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1);
        let exact = headings.iter().position(|heading| heading == column);
        let alike = || normals.iter().position(|heading| *heading == normal(column));
        let counted = || by_count().filter(|index| *index < headings.len());
        let Some(index) = exact.or_else(alike).or_else(counted) else {
            return Err(IntakeError::UnknownMapColumn { column: column.clone(), headings: headings.to_vec() });
        };
        let field = match name.as_str() {
            "-" => None,
            name => match shape.headings().iter().find(|(field, _)| normal(field.name()) == normal(name)) {
                Some((field, _)) => Some(*field),
                None => {
                    let known = shape.headings().iter().map(|(field, _)| field.name()).collect();
                    return Err(IntakeError::UnknownMapField { field: name.to_owned(), known });
                }
            },
        };
        if let Some(field) = field
            && let Some((other, _)) = mapped.iter().find(|(_, taken)| *taken == Some(field))
        {
            let headings = [*other, index].iter().filter_map(|index| headings.get(*index)).cloned().collect();
            return Err(IntakeError::DuplicateColumn { field: field.name(), headings });
        }
        mapped.push((index, field));
    }
    Ok(mapped)
}

/// Whose export a row of headings is, among those that are told apart by their headings.
#[must_use]
pub fn foreign_shape(record: &Record) -> Option<Shape> {
    let headings: Vec<String> = (0..record.columns()).map(|index| normal(record.cell(index))).collect();
    let has = |name: &str| headings.iter().any(|heading| heading == name);
    if has("financialstatus") && (has("lineitemquantity") || has("lineitemname")) {
        return Some(Shape::ShopifyOrders);
    }
    let listed = has("shipmenttitle") || has("latestevent") || has("ontimestatus") || has("transittime");
    (has("trackingnumber") && has("status") && listed).then_some(Shape::AftershipList)
}

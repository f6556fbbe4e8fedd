//! One file for each kind of row: what its cells become.

pub(super) mod events;
pub(super) mod orders;
pub(super) mod packages;

use super::columns::{Field, Shape};
use super::rows::{Context, Outcome, Stated};
use super::table::Record;
use super::values;

/// Whether a row belongs to the same order or package as the row before it.
pub(super) fn continues(context: &Context, before: &Record, record: &Record) -> bool {
    let same = |field: Field| {
        let cell = values::code(context.columns.cell(record, field));
        !cell.is_empty() && cell == values::code(context.columns.cell(before, field))
    };
    let same_channel = || context.columns.cell(record, Field::Channel) == context.columns.cell(before, Field::Channel);
    match context.columns.shape() {
        Shape::Orders | Shape::ShopifyOrders => same(Field::Order) && same_channel(),
        Shape::Packages => same(Field::Package) || (same(Field::Order) && same_channel()),
        Shape::AftershipList | Shape::Events | Shape::BareNumbers | Shape::JsonLines => false,
    }
}

/// Facts of the rows of a group.
pub(super) fn read(context: &Context, stated: &mut Stated, records: &[Record]) -> Vec<Outcome> {
    match context.columns.shape() {
        Shape::Orders => vec![orders::read(context, stated, records, orders::own)],
        Shape::ShopifyOrders => vec![orders::read(context, stated, records, orders::shopify)],
        Shape::Packages => packages::read(context, stated, records),
        Shape::BareNumbers => packages::read_numbers(context, records),
        Shape::AftershipList => packages::read_list(context, records),
        Shape::Events => events::read(context, records),
        Shape::JsonLines => Vec::new(),
    }
}

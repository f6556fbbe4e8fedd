//! The stages of lines and of the order as a whole, its parts, and its placeholders.

use serde::Serialize;

use super::coverage::{Coverage, coverage};
use super::{Asked, customer_paid_at, is_paid, supplier_is_paid, supplier_paid_at};
use crate::facts::{Fulfill, Order, Payment};
use crate::known::{Known, OrderHistory};
use crate::rig::Mechanism;
use crate::status::SubStatus;
use crate::time::Millis;

/// Where an order stands. The first six stand in the order in which an order passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The customer hasn't paid.
    PendingPayment,
    /// Paid, nothing placed.
    AwaitingOrder,
    /// Placed, the supplier isn't paid.
    AwaitingPayment,
    /// The supplier is paid, no numbers.
    AwaitingShipment,
    /// Some numbers, not all.
    AwaitingFulfillment,
    /// Everything that ships has a number.
    Fulfilled,
    /// Nothing is left to be sent.
    Canceled,
    /// The order at the supplier failed.
    Failed,
    /// Put away.
    Archived,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStage {
    /// The customer hasn't paid.
    PendingPayment,
    /// Nobody has placed it.
    AwaitingOrder,
    /// Placed, the supplier isn't paid.
    AwaitingPayment,
    /// The supplier is paid, numbers are missing.
    AwaitingShipment,
    /// It has its numbers, the order as a whole doesn't (O2).
    AwaitingFulfillment,
    /// It has its numbers.
    Fulfilled,
    /// Nothing of it is left to be sent.
    Canceled,
    /// The order at the supplier failed.
    Failed,
    /// A gift card, a download, an insurance.
    NotShippedByNature,
}

macro_rules! keyed {
    ($name:ident: $($variant:ident = $key:literal,)*) => {
        impl $name {
            /// All values.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The name used in code, interface and storage.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }
        }
    };
}

keyed! { Stage:
    PendingPayment = "pending_payment",
    AwaitingOrder = "awaiting_order",
    AwaitingPayment = "awaiting_payment",
    AwaitingShipment = "awaiting_shipment",
    AwaitingFulfillment = "awaiting_fulfillment",
    Fulfilled = "fulfilled",
    Canceled = "canceled",
    Failed = "failed",
    Archived = "archived",
}

keyed! { LineStage:
    PendingPayment = "pending_payment",
    AwaitingOrder = "awaiting_order",
    AwaitingPayment = "awaiting_payment",
    AwaitingShipment = "awaiting_shipment",
    AwaitingFulfillment = "awaiting_fulfillment",
    Fulfilled = "fulfilled",
    Canceled = "canceled",
    Failed = "failed",
    NotShippedByNature = "not_shipped_by_nature",
}

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePicture {
    /// Index into the order's lines.
    pub line: usize,
    /// Its stage.
    pub stage: LineStage,
    /// The packages that cover some of it: indices into the known packages, by id.
    pub packages: Vec<usize>,
}

/// Something that has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// `placeholder:ORDER` or `placeholder:ORDER:SUPPLIER_ORDER`.
    pub id: String,
    /// The supplier order that owes the number; none: nobody has placed it.
    pub supplier: Option<usize>,
    /// The payment from which A1 counts.
    pub paid_at: Option<Millis>,
    /// Whether that supplier has been paid.
    pub supplier_paid: bool,
}

/// An order as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPicture {
    /// Its stage.
    pub stage: Stage,
    /// Its lines.
    pub lines: Vec<LinePicture>,
    /// Supplier parts that have all their numbers.
    pub parts_shipped: i64,
    /// Supplier parts in all.
    pub parts_total: i64,
    /// What has no number yet, by id.
    pub placeholders: Vec<Placeholder>,
    /// Packages with unknown contents and the supplier order that they cover.
    pub resolved: Vec<(usize, usize)>,
}

/// An order as it stood, `None` before it was known. `status` gives the carrier's sub-status of a package.
pub fn order_picture(
    known: &Known,
    order: &OrderHistory,
    asked: Asked,
    status: &mut dyn FnMut(usize) -> SubStatus,
) -> Option<OrderPicture> {
    let state = order.state(asked)?;
    let coverage = coverage(known, order, asked, status);
    let fulfill = known.fulfill(order, asked.cutoff);
    let paid = is_paid(state, asked.clock);
    let waits_for_payment = state.payment != Payment::Voided && !paid && !coverage.any_number;
    let mut lines: Vec<LinePicture> = (0..state.lines.len())
        .map(|line| {
            let mut packages: Vec<usize> =
                coverage.packages.iter().filter(|(of, _)| *of == line).map(|(_, package)| *package).collect();
            packages.sort_unstable();
            LinePicture { line, stage: line_stage(state, line, &coverage, waits_for_payment), packages }
        })
        .collect();
    let stage = stage(state, &lines, &coverage, fulfill, paid);
    if fulfill == Fulfill::Together && stage != Stage::Fulfilled {
        for line in lines.iter_mut().filter(|line| line.stage == LineStage::Fulfilled) {
            line.stage = LineStage::AwaitingFulfillment;
        }
    }
    let unplaced = coverage.unplaced() > 0;
    let parts = || coverage.shares.iter().filter(|share| share.counts && share.ships);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Some(OrderPicture {
        stage: if order.is_archived(asked) { Stage::Archived } else { stage },
        lines,
        parts_shipped: count(parts().filter(|share| share.owes == 0).count()),
        parts_total: count(parts().count()) + i64::from(unplaced),
        placeholders: placeholders(order, state, &coverage, asked, paid),
        resolved: coverage.resolved,
    })
}

fn line_stage(order: &Order, line: usize, coverage: &Coverage<'_>, waits_for_payment: bool) -> LineStage {
    if !order.lines[line].requires_shipping {
        return LineStage::NotShippedByNature;
    }
    let units = || coverage.units.iter().filter(move |unit| unit.line == line);
    if units().all(|unit| unit.need == 0) {
        return LineStage::Canceled;
    }
    if waits_for_payment {
        return LineStage::PendingPayment;
    }
    let any = |open: fn(&super::Placed) -> i64| units().any(|unit| open(&unit.open) > 0);
    if any(|open| open.failed) {
        LineStage::Failed
    } else if any(|open| open.unplaced) {
        LineStage::AwaitingOrder
    } else if any(|open| open.unpaid) {
        LineStage::AwaitingPayment
    } else if any(|open| open.paid) {
        LineStage::AwaitingShipment
    } else {
        LineStage::Fulfilled
    }
}

/// The stage of the order from those of its lines (O1 to O3, O8, O9); lines are as under `separately`.
fn stage(order: &Order, lines: &[LinePicture], coverage: &Coverage<'_>, fulfill: Fulfill, paid: bool) -> Stage {
    let mut ships = lines.iter().filter(|line| line.stage != LineStage::NotShippedByNature).peekable();
    if ships.peek().is_none() {
        return match order.payment {
            Payment::Voided => Stage::Canceled,
            _ if paid => Stage::Fulfilled,
            _ => Stage::PendingPayment,
        };
    }
    if ships.all(|line| line.stage == LineStage::Canceled) {
        return Stage::Canceled;
    }
    let has = |stage: LineStage| lines.iter().any(|line| line.stage == stage);
    if has(LineStage::PendingPayment) {
        return Stage::PendingPayment;
    }
    if has(LineStage::Failed) && !coverage.any_number {
        return Stage::Failed;
    }
    if coverage.is_complete() {
        return Stage::Fulfilled;
    }
    if coverage.unresolved || (fulfill == Fulfill::Together && coverage.any_number) {
        if Mechanism::Stages.is_broken() {
            return Stage::AwaitingShipment;
        }
        return Stage::AwaitingFulfillment;
    }
    lines.iter().filter_map(|line| open_stage(line.stage)).min().unwrap_or(Stage::Fulfilled)
}

/// The stage of an open line as the order's; a failed line counts as not placed.
fn open_stage(line: LineStage) -> Option<Stage> {
    match line {
        LineStage::PendingPayment => Some(Stage::PendingPayment),
        LineStage::AwaitingOrder | LineStage::Failed => Some(Stage::AwaitingOrder),
        LineStage::AwaitingPayment => Some(Stage::AwaitingPayment),
        LineStage::AwaitingShipment => Some(Stage::AwaitingShipment),
        LineStage::AwaitingFulfillment => Some(Stage::AwaitingFulfillment),
        LineStage::Fulfilled | LineStage::Canceled | LineStage::NotShippedByNature => None,
    }
}

/// One per supplier order that owes numbers, and one for what a paid order has that nobody placed.
fn placeholders(
    history: &OrderHistory,
    order: &Order,
    coverage: &Coverage<'_>,
    asked: Asked,
    paid: bool,
) -> Vec<Placeholder> {
    // A customer who paid at an unknown time did so when the order was placed, or when we first heard of it as paid.
    let customer = customer_paid_at(order, asked.clock)
        .or_else(|| paid.then(|| order.placed_at.or_else(|| history.states.first().map(|state| state.at))).flatten())
        .filter(|at| *at > Millis::MIN);
    let mut placeholders = Vec::new();
    if paid && coverage.unplaced() > 0 {
        placeholders.push(Placeholder {
            id: format!("placeholder:{}", history.id),
            supplier: None,
            paid_at: customer,
            supplier_paid: false,
        });
    }
    for share in coverage.shares.iter().filter(|share| share.counts && share.owes > 0) {
        let supplier = &history.supplier_orders[share.supplier];
        let Some(state) = supplier.state(asked) else { continue };
        let supplier_paid = supplier_is_paid(state, asked.clock);
        let paid_at = supplier_paid.then(|| supplier_paid_at(state, asked.clock)).flatten().or(customer);
        placeholders.push(Placeholder {
            id: format!("placeholder:{}:{}", history.id, supplier.number(asked.cutoff)),
            supplier: Some(share.supplier),
            paid_at,
            supplier_paid,
        });
    }
    placeholders.sort_by(|a, b| a.id.cmp(&b.id));
    placeholders
}

//! The stage of an order (O1 to O9): what its lines need, what has a number, and what is still waited for.

mod coverage;
mod stage;

pub use coverage::{Coverage, Placed, coverage, covered_by_unknown};
pub use stage::{LinePicture, LineStage, OrderPicture, Placeholder, Stage, order_picture};

use crate::facts::{Order, Payment, SupplierOrder, SupplierState};
use crate::known::{OrderHistory, SupplierHistory, in_force};
use crate::time::Millis;

/// The instants of a question: up to when facts are known, and when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Facts that became known later play no part (S14).
    pub cutoff: Millis,
    /// The instant of the question. Later than `cutoff` only to look for the next change.
    pub clock: Millis,
}

impl Asked {
    /// A question about an instant, with what was known then.
    #[must_use]
    pub fn at(now: Millis) -> Asked {
        Asked { cutoff: now, clock: now }
    }
}

impl OrderHistory {
    /// What its store said of it; nothing before it was placed (S14).
    #[must_use]
    pub fn state(&self, asked: Asked) -> Option<&Order> {
        in_force(&self.states, asked.cutoff).filter(|order| order.placed_at.is_none_or(|at| at <= asked.clock))
    }

    /// Whether it is put away.
    #[must_use]
    pub fn is_archived(&self, asked: Asked) -> bool {
        in_force(&self.archives, asked.cutoff).copied().unwrap_or(false)
    }
}

/// When the customer paid, of an order that is paid: `None` when it isn't, or nobody knows when.
#[must_use]
pub fn customer_paid_at(order: &Order, clock: Millis) -> Option<Millis> {
    is_paid(order, clock).then_some(order.paid_at).flatten()
}

/// Whether the customer has paid by now. A payment that lies ahead has not happened (S14).
#[must_use]
pub fn is_paid(order: &Order, clock: Millis) -> bool {
    match order.payment {
        Payment::Captured | Payment::Refunded => order.paid_at.is_none_or(|at| at <= clock),
        Payment::Pending | Payment::Voided => false,
    }
}

impl SupplierHistory {
    /// What was said of it; nothing before it was placed (S14).
    #[must_use]
    pub fn state(&self, asked: Asked) -> Option<&SupplierOrder> {
        in_force(&self.states, asked.cutoff).filter(|order| order.placed_at.is_none_or(|at| at <= asked.clock))
    }
}

/// Whether the supplier has been paid by now; `shipped` without a date of payment was paid at an unknown time.
#[must_use]
pub fn supplier_is_paid(order: &SupplierOrder, clock: Millis) -> bool {
    match order.state {
        SupplierState::Paid | SupplierState::Shipped => order.paid_at.is_none_or(|at| at <= clock),
        SupplierState::Placed | SupplierState::Cancelled | SupplierState::Failed => false,
    }
}

/// When the supplier was paid, if that has happened and is known (S8).
#[must_use]
pub fn supplier_paid_at(order: &SupplierOrder, clock: Millis) -> Option<Millis> {
    order.paid_at.filter(|at| *at <= clock)
}

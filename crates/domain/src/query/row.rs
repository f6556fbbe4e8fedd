//! What the words of a query look at: a line of a list with what stands behind it.

use crate::assess::{HiddenUntil, PackageLine, promised};
use crate::case::{CaseState, pressing, state};
use crate::facts::{CaseKind, Customer, Order};
use crate::known::{Country, Known, OrderHistory, country, in_force};
use crate::order::{Asked, customer_paid_at, order_picture};
use crate::package::{Picture, carrier_status};
use crate::policy::Policies;
use crate::status::SubStatus;
use crate::time::Millis;

/// A row of a list: a package or placeholder, and its orders.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The line that is shown.
    pub line: &'a PackageLine,
    /// Since when the number is known; of a placeholder: the payment that A1 counts from.
    pub aged_since: Option<Millis>,
    /// How long A2's clock has run; none where A2 doesn't watch.
    pub silent_ms: Option<i64>,
    /// The customer's newest payment.
    pub paid_at: Option<Millis>,
    /// The first physical scan.
    pub shipped_at: Option<Millis>,
    /// The delivery that stands.
    pub delivered_at: Option<Millis>,
    /// The next deadline ahead: of a pickup, of a promise, of a claim.
    pub due_at: Option<Millis>,
    /// Its suppliers.
    pub suppliers: Vec<&'a str>,
    /// The stores of its orders.
    pub stores: Vec<&'a str>,
    /// Where it goes to.
    pub country: Option<Country>,
    /// The names of its orders, and their ids where these differ.
    pub orders: Vec<&'a str>,
    /// All numbers it has or had, in capitals without blanks and dashes.
    pub numbers: Vec<&'a str>,
    /// Names and codes of what was bought.
    pub items: Vec<&'a str>,
    /// Whom it goes to.
    pub customers: Vec<&'a Customer>,
    /// Somebody wrote a remark.
    pub has_note: bool,
    /// Its order comes in several packages, those without a number included.
    pub is_split: bool,
    /// Its cases.
    pub cases: Vec<CaseMark>,
}

/// A case, as far as a query asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseMark {
    /// It is open, or its claim is.
    pub open: bool,
    /// What it is about.
    pub kind: CaseKind,
}

impl<'a> Row<'a> {
    /// The row of a line of `known`, as assessed at `now`.
    #[must_use]
    pub fn of(known: &'a Known, policies: &Policies, line: &'a PackageLine, now: Millis) -> Row<'a> {
        let asked = Asked::at(now);
        let histories: Vec<&OrderHistory> = line.order_indices.iter().map(|index| &known.orders[*index]).collect();
        let states: Vec<&Order> = histories.iter().filter_map(|order| order.state(asked)).collect();
        let mut row = Row {
            line,
            aged_since: None,
            silent_ms: None,
            paid_at: states.iter().filter_map(|order| customer_paid_at(order, now)).max(),
            shipped_at: None,
            delivered_at: None,
            due_at: None,
            suppliers: suppliers(&histories, line, asked),
            stores: histories.iter().filter_map(|order| order.channel.as_deref()).collect(),
            country: states.iter().find_map(|order| order.country.as_deref().and_then(country)),
            orders: histories.iter().flat_map(|order| [order.name.as_str(), order.id.as_str()]).collect(),
            numbers: Vec::new(),
            items: items(&states),
            customers: states.iter().filter_map(|order| order.customer.as_ref()).collect(),
            has_note: noted(&histories, line, now),
            is_split: line.order_indices.iter().any(|order| is_split(known, *order, asked)),
            cases: cases(&histories, line, now),
        };
        row.orders.dedup();
        let deadline = pressing(known, &line.order_indices, &line.package, policies, asked).deadline;
        row.look_at_due(deadline, now);
        match known.packages.binary_search_by(|package| package.id.as_str().cmp(&line.package)) {
            Ok(index) => {
                if let Some(picture) = Picture::new(known, policies, index, asked) {
                    row.fill(&picture, now);
                }
            }
            Err(_) => row.fill_placeholder(known, asked),
        }
        row
    }

    /// A deadline that isn't over is the next one if it is the earliest.
    fn look_at_due(&mut self, deadline: Option<Millis>, now: Millis) {
        let ahead = deadline.filter(|at| *at > now);
        self.due_at = [self.due_at, ahead].into_iter().flatten().min();
    }

    fn fill(&mut self, picture: &Picture<'a>, now: Millis) {
        let shown = picture.shown();
        self.aged_since = Some(picture.number_since());
        let watched = !picture.layer.is_pinned() && !shown.is_finished() && shown != SubStatus::ReadyForPickup;
        if watched {
            self.silent_ms = Some(picture.sight.seen_until(now).since(picture.silent_since()).max(0));
        }
        self.shipped_at = picture.fold.first_scan;
        self.delivered_at = picture.fold.delivered_at;
        self.country = picture.journey.destination.or(self.country);
        let spans = picture.history.spans.iter().filter(|span| span.opens <= picture.asked.cutoff);
        self.numbers = spans.map(|span| span.number.as_str()).collect();
        self.has_note |= picture.history.acts.notes.iter().any(|note| note.at <= now);
        if shown == SubStatus::ReadyForPickup {
            self.look_at_due(picture.fold.deadline.map(|due| picture.due(due)), now);
        }
        if !shown.is_finished() {
            self.look_at_due(picture.promised_at, now);
        }
    }

    fn fill_placeholder(&mut self, known: &'a Known, asked: Asked) {
        let Some(order) = self.line.order_indices.first().copied() else { return };
        let placeholders = placeholders(known, order, asked);
        let own = placeholders.into_iter().find(|(id, _)| *id == self.line.package);
        self.aged_since = own.and_then(|(_, paid_at)| paid_at);
        self.look_at_due(promised(known, order, asked), asked.clock);
        let acts = known.placeholders.iter().filter(|acts| acts.id == self.line.package);
        self.has_note |= acts.flat_map(|acts| &acts.acts.notes).any(|note| note.at <= asked.cutoff);
    }

    /// A flag of it is hidden for a while.
    #[must_use]
    pub fn is_snoozed(&self) -> bool {
        self.hidden().any(|until| until.is_some())
    }

    /// A flag of it was acknowledged.
    #[must_use]
    pub fn is_acknowledged(&self) -> bool {
        self.hidden().any(|until| until.is_none())
    }

    fn hidden(&self) -> impl Iterator<Item = Option<HiddenUntil>> {
        self.line.flags.iter().filter_map(|flag| flag.hidden.as_ref()).map(|hidden| hidden.until)
    }
}

/// The suppliers whose orders the line names by the number in force.
fn suppliers<'a>(orders: &[&'a OrderHistory], line: &PackageLine, asked: Asked) -> Vec<&'a str> {
    let histories = orders.iter().flat_map(|order| &order.supplier_orders);
    let named = histories.filter(|supplier| line.supplier_orders.iter().any(|n| n == supplier.number(asked.cutoff)));
    named.filter_map(|supplier| supplier.state(asked)?.supplier.as_deref()).collect()
}

fn items<'a>(orders: &[&'a Order]) -> Vec<&'a str> {
    let lines = orders.iter().flat_map(|order| &order.lines);
    lines.flat_map(|line| [line.title.as_deref(), line.sku.as_deref()]).flatten().collect()
}

/// Whether a remark on one of its orders is about it.
fn noted(orders: &[&OrderHistory], line: &PackageLine, now: Millis) -> bool {
    let mut notes = orders.iter().flat_map(|order| &order.notes);
    notes.any(|note| note.at <= now && note.package.as_deref().is_none_or(|package| package == line.package))
}

fn cases(orders: &[&OrderHistory], line: &PackageLine, now: Millis) -> Vec<CaseMark> {
    let cases = orders.iter().flat_map(|order| &order.cases).filter(|case| {
        case.opened.at <= now && case.opened.package.as_deref().is_none_or(|package| package == line.package)
    });
    cases.map(|case| CaseMark { open: state(case, now) != CaseState::Closed, kind: case.opened.kind }).collect()
}

/// What has no number in an order, with the payment that it counts from.
fn placeholders(known: &Known, order: usize, asked: Asked) -> Vec<(String, Option<Millis>)> {
    let mut status = |package: usize| carrier_status(known, package, asked);
    let picture = order_picture(known, &known.orders[order], asked, &mut status);
    let placeholders = picture.map(|picture| picture.placeholders).unwrap_or_default();
    placeholders.into_iter().map(|placeholder| (placeholder.id, placeholder.paid_at)).collect()
}

fn is_split(known: &Known, order: usize, asked: Asked) -> bool {
    let packages = known.orders[order].packages.iter().map(|index| &known.packages[*index]);
    let numbered = packages.filter(|package| {
        in_force(&package.states, asked.cutoff).is_some() && package.acts.rolled_back.is_none_or(|at| at > asked.cutoff)
    });
    let numbered = numbered.count();
    numbered > 1 || numbered + placeholders(known, order, asked).len() > 1
}

//! The pure decision: what is known, a policy and an instant in; status, attention, stage and reasons out.

mod breaks;
mod line;
mod order;
mod package;
mod placeholder;

pub(crate) use placeholder::promised;

pub use line::{
    Around, FlagLine, Hidden, HiddenUntil, LineOfOrder, Next, OrderLine, OverrideLine, PackageLine, Parts, PassedOver,
    Why, WhyEvent,
};

use crate::facts::FlagReason;
use crate::known::Known;
use crate::order::{Asked, OrderPicture, order_picture};
use crate::package::Picture;
use crate::policy::Policies;
use crate::status::SubStatus;
use crate::time::Millis;

/// What came of the question: lines in the order of the contract.
#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// Packages and orders: each order's packages before the order itself.
    pub lines: Vec<Line>,
}

/// One line of the answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line {
    /// A package, placeholders included.
    Package(Box<PackageLine>),
    /// An order.
    Order(OrderLine),
}

impl Assessment {
    /// The packages, placeholders included.
    pub fn packages(&self) -> impl Iterator<Item = &PackageLine> {
        self.lines.iter().filter_map(|line| match line {
            Line::Package(package) => Some(package.as_ref()),
            Line::Order(_) => None,
        })
    }

    /// The orders.
    pub fn orders(&self) -> impl Iterator<Item = &OrderLine> {
        self.lines.iter().filter_map(|line| match line {
            Line::Order(order) => Some(order),
            Line::Package(_) => None,
        })
    }
}

/// Everything that was known about packages and orders at one instant.
struct Scene<'a> {
    known: &'a Known,
    policies: &'a Policies,
    asked: Asked,
    pictures: Vec<Option<Picture<'a>>>,
    orders: Vec<Option<OrderPicture>>,
}

impl<'a> Scene<'a> {
    fn new(known: &'a Known, policies: &'a Policies, asked: Asked) -> Scene<'a> {
        let pictures: Vec<Option<Picture<'a>>> =
            (0..known.packages.len()).map(|index| Picture::new(known, policies, index, asked)).collect();
        let mut status = |index: usize| carrier_of(&pictures, index);
        let orders = known.orders.iter().map(|order| order_picture(known, order, asked, &mut status)).collect();
        Scene { known, policies, asked, pictures, orders }
    }
}

fn carrier_of(pictures: &[Option<Picture<'_>>], index: usize) -> SubStatus {
    pictures[index].as_ref().map_or(SubStatus::AwaitingShipment, |picture| picture.fold.sub_status)
}

/// Answers for everything that is known, as of `now`.
#[must_use]
pub fn assess(known: &Known, policies: &Policies, now: Millis) -> Assessment {
    let scene = Scene::new(known, policies, Asked::at(now));
    let mut lines = Vec::with_capacity(known.packages.len() + known.orders.len() * 2);
    let mut of_order: Vec<Vec<PackageLine>> = vec![Vec::new(); known.orders.len()];
    let mut alone = Vec::new();
    for (index, picture) in scene.pictures.iter().enumerate() {
        let Some(picture) = picture else { continue };
        let line = package::line(&scene, index, picture);
        match picture.orders.first() {
            Some(first) => of_order[*first].push(line),
            None => alone.push(line),
        }
    }
    // Whether an order needs attention is asked of all its packages, also of those that stand with another order.
    let mut attention = vec![false; known.orders.len()];
    for line in of_order.iter().flatten() {
        for order in &line.order_indices {
            attention[*order] |= line.rank.is_some();
        }
    }
    for (index, mut packages) in of_order.into_iter().enumerate() {
        let Some(picture) = &scene.orders[index] else {
            alone.append(&mut packages);
            continue;
        };
        packages.extend(placeholder::lines(&scene, index, picture));
        let needs = attention[index] || packages.iter().any(|line| line.rank.is_some());
        packages.sort_by(|a, b| a.package.cmp(&b.package));
        let order = order::line(&scene, index, picture, needs);
        lines.extend(packages.into_iter().map(|line| Line::Package(Box::new(line))));
        lines.push(Line::Order(order));
    }
    alone.sort_by(|a, b| a.package.cmp(&b.package));
    lines.extend(alone.into_iter().map(|line| Line::Package(Box::new(line))));
    Assessment { lines }
}

/// The first instant of the unbroken run in which a flag holds: goes back through the instants at which knowledge
/// changed, as far as the flag was raised before them too. `raised_at` says from when on it held, as known at an
/// instant.
fn since(now: Millis, from: Millis, breaks: &[Millis], mut raised_at: impl FnMut(Millis) -> Option<Millis>) -> Millis {
    let (mut at, mut from) = (now, from);
    loop {
        let position = breaks.partition_point(|instant| *instant <= at);
        let Some(start) = position.checked_sub(1).map(|index| breaks[index]) else { return from };
        if from > start {
            return from;
        }
        at = start.plus(-1);
        match raised_at(at) {
            Some(earlier) if at < start => from = earlier,
            _ => return start,
        }
    }
}

/// Orders flags: what asks for action first, then the oldest, then by the number of the rule.
fn sort_flags(flags: &mut [FlagLine]) {
    flags.sort_by_key(|flag| (flag.severity, flag.since, flag.reason.number()));
}

/// The most urgent visible flag's rank, and the oldest `since` among the visible ones (A21).
fn urgency(
    shown: SubStatus,
    flags: &[FlagLine],
    explained: bool,
    deadline_is_near: bool,
) -> (Option<u8>, Option<Millis>) {
    let visible =
        || flags.iter().filter(|flag| flag.hidden.is_none() && !(explained && flag.reason == FlagReason::SyncFailing));
    let rank = crate::attention::rank(shown, visible().map(|flag| flag.reason), deadline_is_near);
    (rank, visible().map(|flag| flag.since).min())
}

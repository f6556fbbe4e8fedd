//! The sample shows everything, is the same for ever, and reads like a shop on a morning.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::assess::{Assessment, assess};
use parcelwatch_domain::attention::{Guidance, NextStep, Severity};
use parcelwatch_domain::detect::detect;
use parcelwatch_domain::facts::{AsKey, CaseKind, FlagReason, Outcome, OverrideMode, Role, Step, read_line};
use parcelwatch_domain::known::{Builder, Built};
use parcelwatch_domain::order::{LineStage, Stage};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::{Certainty, DAY, HOUR};

use super::*;
use crate::meaning;

fn end() -> Millis {
    Millis::parse("2026-11-24T08:30:00Z").unwrap()
}

fn built(end: Millis) -> Built {
    let mut builder = Builder::new();
    for (line, fact) in (1..).zip(facts(end)) {
        builder.add(line, fact);
    }
    builder.build(&meaning::read)
}

fn answer(end: Millis) -> Assessment {
    assess(&built(end).known, &Policies::default(), end)
}

#[test]
fn three_hundred_orders_and_nothing_odd_about_them() {
    let built = built(end());
    assert!(built.problems.is_empty(), "{:?}", built.problems);
    assert!(built.warnings.is_empty(), "{:?}", built.warnings);
    let orders = built.known.orders.len();
    assert!((300..=400).contains(&orders), "{orders} orders");
}

#[test]
fn most_orders_go_well_and_some_sixty_packages_ask_for_a_look() {
    let answer = answer(end());
    let asking = answer.packages().filter(|package| package.rank.is_some() && !package.archived).count();
    assert!((50..=75).contains(&asking), "{asking} packages in Attention");
    let orders = answer.orders().count();
    let calm = answer.orders().filter(|order| !order.attention).count();
    assert!(calm * 100 >= orders * 70, "{calm} of {orders} orders are calm");
    let yellow = answer.packages().filter(|package| package.yellow).count();
    assert!((4..=15).contains(&yellow), "{yellow} yellow rows");
}

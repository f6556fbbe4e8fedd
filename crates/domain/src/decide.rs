//! From knowledge to changes: what the lists have to show differently, and whom that has to be told (the outbox).
//!
//! [`decide`] is the one decision of the write path: the reports have joined what is known, the rules are asked as of
//! now, and whatever differs from what was shown before is a change. It reads no clock and writes nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::{Assessment, Line, OrderLine, PackageLine, assess};
use crate::facts::{AsKey, FlagReason};
use crate::known::Known;
use crate::policy::Policies;
use crate::shown::{self, ShownPackage};
use crate::time::Millis;

/// What was shown before, by id.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// Packages, as their stored text.
    pub packages: BTreeMap<String, String>,
    /// Orders, as their stored text.
    pub orders: BTreeMap<String, String>,
}

/// One difference between what was shown and what is.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A package is new or shown differently.
    Package {
        /// Its line.
        line: Box<PackageLine>,
        /// What is stored of it.
        shown: String,
        /// Whom to tell what; none: nothing that anybody waits for.
        told: Option<PackageChanged>,
    },
    /// A package is no more: a placeholder whose number came, a package of an import that was taken back.
    PackageGone {
        /// Its id.
        package: String,
    },
    /// An order is new or shown differently.
    Order {
        /// Its line.
        line: OrderLine,
        /// What is stored of it.
        shown: String,
        /// Its stage before, where that changed; an order that is new had none.
        stage_changed: Option<StageChanged>,
    },
    /// An order is no more.
    OrderGone {
        /// Its id.
        order: String,
    },
    /// Nothing to show, but it has to be looked at again at another instant.
    Look {
        /// The line that says when.
        line: Box<PackageLine>,
    },
}

/// What a message about a package says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackageChanged {
    /// Its id.
    pub package: String,
    /// Its orders.
    pub orders: Vec<String>,
    /// Its number.
    pub number: Option<String>,
    /// The carrier's sub-status before; null: the package is new.
    pub from: Option<String>,
    /// The carrier's sub-status now.
    pub to: String,
    /// Flags that were raised.
    pub raised: Vec<String>,
    /// Flags that cleared.
    pub cleared: Vec<String>,
    /// As of when.
    pub at: Millis,
}

/// What a message about an order says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageChanged {
    /// Its id.
    pub order: String,
    /// The stage before; null: the order is new.
    pub from: Option<String>,
    /// The stage now.
    pub to: String,
    /// As of when.
    pub at: Millis,
}

/// Asks the rules about everything that is known, as of `now`, and says what differs from `before`.
#[must_use]
pub fn decide(known: &Known, before: &Before, policies: &Policies, now: Millis) -> Vec<Change> {
    changes(assess(known, policies, now), before, now)
}

/// What differs between an answer of the rules and what was shown before.
#[must_use]
pub fn changes(assessment: Assessment, before: &Before, now: Millis) -> Vec<Change> {
    let mut changes = Vec::with_capacity(assessment.lines.len());
    let mut packages: BTreeMap<&str, ()> = before.packages.keys().map(|id| (id.as_str(), ())).collect();
    let mut orders: BTreeMap<&str, ()> = before.orders.keys().map(|id| (id.as_str(), ())).collect();
    for line in assessment.lines {
        match line {
            Line::Package(line) => {
                packages.remove(line.package.as_str());
                changes.push(package_change(line, before, now));
            }
            Line::Order(line) => {
                orders.remove(line.order.as_str());
                changes.extend(order_change(line, before, now));
            }
        }
    }
    changes.extend(packages.into_keys().map(|id| Change::PackageGone { package: id.to_owned() }));
    changes.extend(orders.into_keys().map(|id| Change::OrderGone { order: id.to_owned() }));
    changes
}

fn text<T: Serialize>(value: &T) -> String {
    // Plain structs of texts and numbers: writing them to a string can't fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn package_change(line: Box<PackageLine>, before: &Before, now: Millis) -> Change {
    let stored = shown::stored(&line);
    let old = before.packages.get(&line.package);
    if old == Some(&stored) {
        return Change::Look { line };
    }
    let old = old.and_then(|old| ShownPackage::read(old));
    let old_flags: Vec<FlagReason> = old.iter().flat_map(|old| &old.reasons).copied().collect();
    let new_flags: Vec<FlagReason> = line.flags.iter().map(|flag| flag.reason).collect();
    let but = |flags: &[FlagReason], others: &[FlagReason]| -> Vec<String> {
        flags.iter().filter(|reason| !others.contains(reason)).map(|reason| reason.as_key().to_owned()).collect()
    };
    let (raised, cleared) = (but(&new_flags, &old_flags), but(&old_flags, &new_flags));
    let to = line.carrier_sub_status.key();
    let from = old.as_ref().map(|old| old.carrier_sub_status.clone());
    let moved = from.as_deref() != Some(to);
    // A placeholder that appears is nothing to tell: its order says so.
    let appears = old.is_none() && line.number.is_none();
    let told = (!raised.is_empty() || !cleared.is_empty() || (moved && !appears)).then(|| PackageChanged {
        package: line.package.clone(),
        orders: line.orders.clone(),
        number: line.number.clone(),
        from,
        to: to.to_owned(),
        raised,
        cleared,
        at: now,
    });
    Change::Package { line, shown: stored, told }
}

fn order_change(line: OrderLine, before: &Before, now: Millis) -> Option<Change> {
    let shown = text(&line);
    let old = before.orders.get(&line.order);
    if old == Some(&shown) {
        return None;
    }
    #[derive(Deserialize)]
    struct Old {
        stage: String,
    }
    let old: Option<Old> = old.and_then(|old| serde_json::from_str(old).ok());
    let from = old.map(|old| old.stage);
    let to = line.stage.key();
    let stage_changed = (from.as_deref() != Some(to)).then(|| StageChanged {
        order: line.order.clone(),
        from,
        to: to.to_owned(),
        at: now,
    });
    Some(Change::Order { line, shown, stage_changed })
}

/// When a package has to be looked at again, given when that is planned: an earlier look that is still ahead stays,
/// for looking once too often is cheaper than moving a row in its index with every event.
#[must_use]
pub fn look_again(wanted: Option<Millis>, planned: Option<Millis>, now: Millis) -> Option<Millis> {
    match (wanted, planned) {
        (Some(wanted), Some(planned)) if planned > now && planned <= wanted => Some(planned),
        (wanted, _) => wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read_line;
    use crate::known::{Builder, Meaning};
    use crate::status::Kind;

    fn known(lines: &[&str]) -> Known {
        let mut builder = Builder::new();
        for (line, text) in lines.iter().enumerate() {
            builder.add(line as u64, read_line(text).unwrap());
        }
        builder.build(&|_| (Kind::Unmapped, Meaning::None)).known
    }

    const ORDER: &str = r#"{"type":"order","order":"1","placed_at":"2026-11-01T08:00:00Z","payment":"captured","paid_at":"2026-11-01T08:00:00Z","lines":[{"line":"1","quantity":1}]}"#;
    const SUPPLIER: &str = r#"{"type":"supplier_order","order":"1","number":"8","state":"paid","placed_at":"2026-11-01T08:00:00Z","paid_at":"2026-11-01T08:00:00Z","lines":[{"line":"1","quantity":1}]}"#;
    const PACKAGE: &str = r#"{"type":"package","package":"p1","number":"LX123456785CN","carrier":"china_post","known_at":"2026-11-02T08:00:00Z","contents":[{"order":"1","supplier_order":"8","line":"1","quantity":1}]}"#;

    fn at(text: &str) -> Millis {
        Millis::parse(text).unwrap()
    }

    /// Puts changes into what is shown, as the store does.
    fn apply(before: &mut Before, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Package { line, shown, .. } => {
                    before.packages.insert(line.package.clone(), shown.clone());
                }
                Change::PackageGone { package } => {
                    before.packages.remove(package);
                }
                Change::Order { line, shown, .. } => {
                    before.orders.insert(line.order.clone(), shown.clone());
                }
                Change::OrderGone { order } => {
                    before.orders.remove(order);
                }
                Change::Look { .. } => {}
            }
        }
    }

    #[test]
    fn what_is_shown_follows_what_is_known_and_nothing_is_told_twice() {
        let mut before = Before::default();
        let day = at("2026-11-01T12:00:00Z");
        let without_number = known(&[ORDER, SUPPLIER]);
        let first = decide(&without_number, &before, &Policies::default(), day);
        apply(&mut before, &first);
        assert_eq!(before.packages.keys().collect::<Vec<_>>(), ["placeholder:1:8"]);
        assert!(first.iter().any(
            |c| matches!(c, Change::Order { stage_changed: Some(s), .. } if s.from.is_none() && s.to == "awaiting_shipment")
        ));

        let again = decide(&without_number, &before, &Policies::default(), day.plus(1));
        assert!(again.iter().all(|change| matches!(change, Change::Look { .. })), "{again:?}");

        let with_number = known(&[ORDER, SUPPLIER, PACKAGE]);
        let second = decide(&with_number, &before, &Policies::default(), at("2026-11-02T09:00:00Z"));
        apply(&mut before, &second);
        assert_eq!(before.packages.keys().collect::<Vec<_>>(), ["p1"]);
        assert!(second.contains(&Change::PackageGone { package: "placeholder:1:8".to_owned() }));

        let late = decide(&with_number, &before, &Policies::default(), at("2026-11-09T09:00:00Z"));
        let told = late.iter().find_map(|c| match c {
            Change::Package { told: Some(told), .. } => Some(told),
            _ => None,
        });
        let told = told.expect("silence and yellow are told");
        assert_eq!(told.raised, ["no_update", "pending_too_long"]);
    }

    #[test]
    fn a21_an_earlier_look_that_is_ahead_stays() {
        let (now, soon, later) = (Millis(10), Millis(20), Millis(30));
        assert_eq!(look_again(Some(later), Some(soon), now), Some(soon));
        assert_eq!(look_again(Some(soon), Some(later), now), Some(soon));
        assert_eq!(look_again(Some(later), Some(now), now), Some(later));
        assert_eq!(look_again(None, Some(soon), now), None);
    }
}

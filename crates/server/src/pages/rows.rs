//! Packages as rows of a list: plain values made of what is known, which the template only prints.

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::time::Millis;

use super::about;
use super::marks::{self, Mark, Marked};
use super::shell::encoded;
use crate::output::{by_urgency, clean};
use crate::words::Words;

/// An instant that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// For machines.
    pub iso: String,
    /// Exactly, with the zone.
    pub exact: String,
    /// As it is read.
    pub text: String,
}

impl When {
    /// How long ago something was.
    #[must_use]
    pub fn ago(at: Millis, now: Millis, words: &Words) -> When {
        When { text: words.relative(at, now), ..When::at(at, words) }
    }

    /// When something was or will be.
    #[must_use]
    pub fn at(at: Millis, words: &Words) -> When {
        let values = [("at", words.instant(at).into()), ("zone", words.zone_name().into())];
        When { iso: at.timestamp().to_string(), exact: words.say("page-exact", &values), text: words.instant(at) }
    }
}

/// The most urgent flag of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFlag {
    /// Its shape.
    pub mark: Mark,
    /// Its sentence, in few words.
    pub text: String,
    /// The whole sentence.
    pub full: String,
    /// How many more there are: "+2".
    pub more: Option<String>,
    /// What to do.
    pub step: Option<String>,
}

/// How many suppliers' parts of an order have their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartBar {
    /// A stroke a part, those with numbers first; none where there are too many to draw.
    pub strokes: Vec<bool>,
    /// The same in words.
    pub text: String,
}

/// A package as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it leads.
    pub url: String,
    /// Its order as people call it.
    pub name: String,
    /// Where it goes.
    pub country: Option<String>,
    /// How many of the order's parts have numbers.
    pub parts: Option<PartBar>,
    /// Its tracking number.
    pub number: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// Its shown status.
    pub status: Marked,
    /// What the carrier says under a person's status.
    pub carrier_says: Option<String>,
    /// Whether the row is yellow, in a word.
    pub overdue: Option<String>,
    /// The most urgent flag.
    pub flag: Option<RowFlag>,
    /// The last movement.
    pub updated: Option<When>,
    /// What stands in its place.
    pub otherwise: String,
    /// The supplier.
    pub supplier: String,
    /// Whether it is the first of its group.
    pub lead: bool,
}

/// Rows of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// More parts than this aren't drawn.
const STROKES_MAX: i64 = 8;

/// A package as a row.
#[must_use]
pub fn row(line: &PackageLine, words: &Words, now: Millis) -> Row {
    let around = &line.around;
    Row {
        url: url(line),
        name: name(line, words),
        country: around.country.as_deref().map(clean),
        parts: around.parts.map(|parts| part_bar(parts.shipped, parts.total, words)),
        number: line.number.clone(),
        carrier: about::carrier(line).map(|carrier| clean(&carrier)),
        status: Marked { mark: marks::status(line.sub_status), text: words.sub_status(line.sub_status) },
        carrier_says: line.manual.is_some().then(|| {
            let status = words.sub_status(line.carrier_sub_status);
            words.say("list-carrier-says", &[("status", status.into())])
        }),
        overdue: line.yellow.then(|| words.say("list-overdue", &[])),
        flag: flag(line, words),
        updated: line.last_update_at.map(|at| When::ago(at, now, words)),
        otherwise: otherwise(line, words, now),
        supplier: around.supplier.as_deref().map(clean).unwrap_or_default(),
        lead: true,
    }
}

/// Where a package is looked at: on the page of its order, else on its own.
#[must_use]
pub fn url(line: &PackageLine) -> String {
    match line.orders.first() {
        Some(order) => format!("/orders/{}", encoded(order)),
        None => format!("/packages/{}", encoded(&line.package)),
    }
}

fn name(line: &PackageLine, words: &Words) -> String {
    if line.orders.is_empty() {
        return words.say("list-no-order", &[]);
    }
    line.orders.iter().map(|order| format!("#{}", clean(order))).collect::<Vec<_>>().join(" ")
}

fn part_bar(shipped: i64, total: i64, words: &Words) -> PartBar {
    let strokes = if total <= STROKES_MAX { (0..total).map(|index| index < shipped).collect() } else { Vec::new() };
    let text = words.say("list-parts", &[("shipped", shipped.into()), ("total", total.into())]);
    PartBar { strokes, text }
}

fn otherwise(line: &PackageLine, words: &Words, now: Millis) -> String {
    if line.number.is_none() && line.sort_at > Millis::MIN {
        return words.say("list-paid", &[("ago", words.relative(line.sort_at, now).into())]);
    }
    words.say("list-no-update", &[])
}

/// The most urgent visible flag; a package whose flags are all hidden says until when.
fn flag(line: &PackageLine, words: &Words) -> Option<RowFlag> {
    let flags = by_urgency(line);
    let Some(first) = flags.first() else {
        let hidden = line.flags.iter().find_map(|flag| flag.hidden.as_ref())?;
        let text = words.hidden(hidden);
        return Some(RowFlag { mark: marks::SNOOZED, full: text.clone(), text, more: None, step: None });
    };
    let more = (flags.len() > 1).then(|| format!("+{}", flags.len() - 1));
    Some(RowFlag {
        mark: marks::flag(first.reason),
        text: if first.reason == FlagReason::SourceConflict { words.flag(first) } else { words.flag_short(first) },
        full: words.flag(first),
        more,
        step: Some(words.next_step_short(first.next_step)),
    })
}

/// Puts the rows of one order together, at the place of the first of them.
#[must_use]
pub fn grouped(rows: Vec<Row>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for mut row in rows {
        let of_order = row.url.starts_with("/orders/");
        match groups.iter_mut().find(|group| of_order && group.rows.first().is_some_and(|first| first.url == row.url)) {
            Some(group) => {
                row.lead = false;
                row.parts = None;
                group.rows.push(row);
            }
            None => groups.push(Group { rows: vec![row] }),
        }
    }
    groups
}

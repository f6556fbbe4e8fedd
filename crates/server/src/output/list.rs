//! Packages as a list: a table with room, cards where there is little.

use std::io::{self, Write};

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::status::Status;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Tab;

use super::Style;
use super::flag::headline;
use super::marks::{MANUAL, flag_mark, status_mark};
use super::page::{Ink, Page, Span, columns, cut, gap, padded, shortened, wrap};
use super::text::width;
use crate::words::Words;

/// A tab's name for people.
fn tab_name(tab: Tab, words: &Words) -> String {
    match tab {
        Tab::All => words.say("tab-all", &[]),
        Tab::Status(status) => words.status(status),
        Tab::Attention => words.say("tab-attention", &[]),
    }
}

/// What stands above a list.
#[derive(Clone, Debug)]
pub struct Heading<'a> {
    /// The open tab.
    pub tab: Tab,
    /// The exact number of packages in each tab, in the order in which they stand.
    pub counts: [u64; 6],
    /// The query, if there is one.
    pub query: Option<&'a str>,
}

/// A package in a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The package.
    pub package: &'a PackageLine,
    /// The supplier's name, if it is known.
    pub supplier: Option<&'a str>,
    /// The carrier's name for people; without one its id is shown.
    pub carrier: Option<&'a str>,
    /// Destination country.
    pub country: Option<&'a str>,
}

/// A table needs more columns than this.
const CARDS_UP_TO: usize = 80;
/// A card is broken further at fewer columns than this.
const NARROW_BELOW: usize = 56;

/// Writes a list with its heading.
///
/// # Errors
/// When the writer fails.
pub fn list(
    out: &mut impl Write,
    heading: &Heading<'_>,
    rows: &[Row<'_>],
    words: &Words,
    style: Style,
    now: Millis,
) -> io::Result<()> {
    let mut page = Page::new(out, style);
    tabs(&mut page, heading, words)?;
    page.blank()?;
    if rows.is_empty() {
        return empty(&mut page, heading, words);
    }
    if style.columns() <= CARDS_UP_TO {
        for (index, row) in rows.iter().enumerate() {
            // Cards of several lines need air between them.
            if index > 0 && page.room() < NARROW_BELOW {
                page.blank()?;
            }
            card(&mut page, row, words, now)?;
        }
        return Ok(());
    }
    table(&mut page, rows, words, now)
}

fn tabs(page: &mut Page<'_>, heading: &Heading<'_>, words: &Words) -> io::Result<()> {
    let style = page.style;
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    for (tab, count) in Tab::LIST.into_iter().zip(heading.counts) {
        let name = words.say("tab", &[("name", tab_name(tab, words).into()), ("count", count.into())]);
        let open = tab == heading.tab;
        let mut spans = Vec::with_capacity(4);
        // The open tab is told by brackets and weight, not by colour.
        spans.push(if open { style.bold("[") } else { gap(1) });
        if tab == Tab::Attention && count > 0 {
            spans.push(style.shape(flag_mark(FlagReason::NoUpdate)));
            spans.push(gap(1));
        }
        spans.push(if open { style.bold(&name) } else { style.plain(&name) });
        spans.push(if open { style.bold("]") } else { gap(1) });
        let needs = columns(&spans);
        let used = lines.last().map_or(0, |line| columns(line));
        if used > 0 && used + 3 + needs > page.room() {
            lines.push(Vec::new());
        }
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() {
            line.push(gap(1));
            // Attention stands apart: it counts packages that are counted under their status too.
            if tab == Tab::Attention {
                line.push(style.dim("│ "));
            }
        }
        line.extend(spans);
    }
    for line in &lines {
        page.line(line)?;
    }
    if let Some(query) = heading.query {
        let query = words.say("list-query", &[("query", style.text(query).into())]);
        page.hanging(&[gap(1)], &[style.dim(&query)])?;
    }
    Ok(())
}

fn empty(page: &mut Page<'_>, heading: &Heading<'_>, words: &Words) -> io::Result<()> {
    let [all, ..] = heading.counts;
    let text = match (heading.query, heading.tab) {
        (Some(_), _) => words.say("list-no-match", &[]),
        _ if all == 0 => words.say("list-no-packages", &[]),
        (None, Tab::Attention) => words.say("list-all-clear", &[("count", all.into())]),
        (None, Tab::All | Tab::Status(_)) => words.say("list-tab-empty", &[]),
    };
    let text = page.style.plain(&text);
    page.hanging(&[gap(1)], &[text])
}

/// The cells of a row.
struct Cells {
    order: Span,
    number: Span,
    status: Vec<Span>,
    updated: Span,
    from: Span,
}

fn cells(row: &Row<'_>, words: &Words, style: Style, now: Millis) -> Cells {
    let package = row.package;
    // A yellow row is told by its shape and word too (A23).
    let ink = if package.yellow { Ink::Toned(flag_mark(FlagReason::PendingTooLong).tone) } else { Ink::Plain };
    let order = order_names(package, row.country);
    let number = package.number.as_deref().unwrap_or("–");
    let mark = status_mark(package.sub_status);
    let label_ink = if package.yellow { ink } else { Ink::Toned(mark.tone) };
    let mut status = vec![style.shape(mark), gap(1), style.span(&words.sub_status(package.sub_status), label_ink)];
    if package.manual.is_some() {
        status.extend([gap(1), style.shape(MANUAL)]);
    }
    if package.yellow {
        // The blank doesn't break: shape and word stay together.
        let overdue = format!("\u{a0}{}", words.say("list-overdue", &[]));
        status.extend([gap(1), style.shape(flag_mark(FlagReason::PendingTooLong)), style.span(&overdue, ink)]);
    }
    let updated = match (package.last_update_at, package.sort_at) {
        (Some(at), _) => words.relative(at, now),
        (None, paid) if package.number.is_none() && paid > Millis::MIN => {
            words.say("list-paid", &[("ago", words.relative(paid, now).into())])
        }
        (None, _) => words.say("list-no-update", &[]),
    };
    let order_ink = if package.yellow { ink } else { Ink::Bold };
    let carrier = row.carrier.or(package.carrier.as_deref());
    let from = match (row.supplier, carrier) {
        // Little room: who can be asked first.
        (Some(supplier), Some(carrier)) if style.columns() > CARDS_UP_TO => format!("{supplier} · {carrier}"),
        (Some(name), _) | (None, Some(name)) => name.to_owned(),
        (None, None) => none(style),
    };
    Cells {
        order: style.span(&order, order_ink),
        number: style.span(number, ink),
        status,
        updated: style.dim(&updated),
        from: style.dim(&from),
    }
}

/// What stands in an empty cell.
fn none(style: Style) -> String {
    style.text("–")
}

/// The orders as people call them.
fn order_names(package: &PackageLine, country: Option<&str>) -> String {
    if package.orders.is_empty() {
        return "–".to_owned();
    }
    let names: Vec<String> = package.orders.iter().map(|order| format!("#{order}")).collect();
    let names = names.join(" ");
    country.map_or(names.clone(), |country| format!("{names} {country}"))
}

/// The widest that a column may become, by its kind.
const ORDER_MAX: usize = 16;
const NUMBER_MAX: usize = 24;
const STATUS_MAX: usize = 40;
const UPDATED_MAX: usize = 20;
const GAP: usize = 2;

/// The widths of a table's columns.
struct Widths {
    order: usize,
    number: usize,
    status: usize,
    updated: usize,
    from: usize,
}

impl Widths {
    fn new(rows: &[Cells], headings: &[String; 5], room: usize) -> Widths {
        let widest = |heading: usize, cap: usize, of: &dyn Fn(&Cells) -> usize| {
            rows.iter().map(of).max().unwrap_or_default().min(cap).max(width(&headings[heading]))
        };
        let mut widths = Widths {
            order: widest(0, ORDER_MAX, &|row| width(&row.order.text)),
            number: widest(1, NUMBER_MAX, &|row| width(&row.number.text)),
            status: widest(2, STATUS_MAX, &|row| columns(&row.status)),
            updated: widest(3, UPDATED_MAX, &|row| width(&row.updated.text)),
            from: widest(4, room, &|row| width(&row.from.text)),
        };
        // Little room: the last column gives first, then numbers are shortened, then words are cut.
        let mut over = (widths.order + widths.number + widths.status + widths.updated + widths.from + GAP * 4)
            .saturating_sub(room);
        let takers = [
            (&mut widths.from, 10),
            (&mut widths.number, 13),
            (&mut widths.status, 22),
            (&mut widths.order, 8),
            (&mut widths.updated, 12),
        ];
        for (column, least) in takers {
            let give = over.min(column.saturating_sub(least));
            *column -= give;
            over -= give;
        }
        widths
    }
}

fn table(page: &mut Page<'_>, rows: &[Row<'_>], words: &Words, now: Millis) -> io::Result<()> {
    let style = page.style;
    let headings = ["list-order", "list-number", "list-status", "list-updated", "list-from"]
        .map(|id| style.text(&words.say(id, &[])));
    let cells: Vec<Cells> = rows.iter().map(|row| cells(row, words, style, now)).collect();
    let widths = Widths::new(&cells, &headings, page.room() - 1);
    let sizes = [widths.order, widths.number, widths.status, widths.updated, widths.from];
    let mut head = vec![gap(1)];
    for (heading, size) in headings.iter().zip(sizes) {
        head.extend(padded(vec![style.dim(heading)], size + GAP));
    }
    page.line(&head)?;
    page.line(&[gap(1), style.rule(sizes.iter().sum::<usize>() + GAP * 4)])?;
    let indent = 1 + widths.order + GAP + widths.number + GAP;
    for (row, cells) in rows.iter().zip(cells) {
        let utf8 = style.utf8;
        let mut line = vec![gap(1)];
        line.extend(padded(vec![shortened(cells.order, widths.order, utf8)], widths.order + GAP));
        line.extend(padded(vec![shortened(cells.number, widths.number, utf8)], widths.number + GAP));
        line.extend(padded(cut(cells.status, widths.status, utf8), widths.status + GAP));
        line.extend(padded(cut(vec![cells.updated], widths.updated, utf8), widths.updated + GAP));
        line.extend(cut(vec![cells.from], widths.from, utf8));
        page.line(&line)?;
        below(page, row.package, words, indent)?;
    }
    Ok(())
}

/// What stands under a row: a person's status over the carrier's, and the most urgent flag.
fn below(page: &mut Page<'_>, package: &PackageLine, words: &Words, indent: usize) -> io::Result<()> {
    let style = page.style;
    if package.manual.is_some() {
        let carrier = words.sub_status(package.carrier_sub_status);
        let says = style.dim(&words.say("list-carrier-says", &[("status", carrier.into())]));
        page.hanging(&[gap(indent), style.shape(MANUAL), gap(1)], &[says])?;
    }
    headline(page, package, words, indent)
}

fn card(page: &mut Page<'_>, row: &Row<'_>, words: &Words, now: Millis) -> io::Result<()> {
    let style = page.style;
    let room = page.room();
    let Cells { order, number, status, updated, from } = cells(row, words, style, now);
    let order = shortened(order, room / 3, style.utf8);
    let number = shortened(number, if room < NARROW_BELOW { 13 } else { 24 }, style.utf8);
    let narrow = room < NARROW_BELOW;
    let mut about: Vec<Span> = Vec::with_capacity(3);
    for part in [row.package.number.is_some().then_some(number), (from.text != none(style)).then_some(from)] {
        let Some(part) = part else { continue };
        if !(about.is_empty() && narrow) {
            about.push(style.dim(" · "));
        }
        about.push(part);
    }
    let lead = [order, gap(GAP)];
    if narrow {
        let indent = columns(&lead);
        for (index, line) in wrap(&status, room.saturating_sub(indent)).into_iter().enumerate() {
            let mut whole = if index == 0 { lead.to_vec() } else { vec![gap(indent)] };
            whole.extend(line);
            page.line(&whole)?;
        }
        if about.is_empty() {
            page.line(&[gap(2), updated])?;
        } else {
            about.insert(0, gap(2));
            ends_with(page, about, updated)?;
        }
    } else {
        let mut line = lead.to_vec();
        line.extend(status);
        line.extend(about);
        ends_with(page, line, updated)?;
    }
    below(page, row.package, words, 2)
}

/// A line with something at its right end.
fn ends_with(page: &mut Page<'_>, line: Vec<Span>, end: Span) -> io::Result<()> {
    let room = page.room().saturating_sub(columns(std::slice::from_ref(&end)) + GAP);
    let mut line = padded(cut(line, room, page.style.utf8), room + GAP);
    line.push(end);
    page.line(&line)
}

//! "What needs attention": packages grouped by their most urgent reason, the most urgent group first.

use std::io::{self, Write};

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::attention::NextStep;
use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;

use super::Style;
use super::flag::{by_urgency, step, urgency};
use super::marks::{DEADLINE, Mark, flag_mark, status_mark};
use super::page::{Ink, Page, columns, gap, shortened};
use super::text::width;
use crate::words::Words;

/// What is watched in all.
#[derive(Clone, Copy, Debug)]
pub struct Watched<'a> {
    /// The packages with a visible flag; others are left out.
    pub packages: &'a [&'a PackageLine],
    /// How many packages there are in all.
    pub total: u64,
}

/// What the packages of a group have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    Returned,
    Abnormal,
    /// A case whose window to claim closes soon.
    Deadline,
    Flag(FlagReason),
}

struct Group<'a> {
    cause: Cause,
    packages: Vec<&'a PackageLine>,
}

/// Examples of each group.
const EXAMPLES: usize = 2;

/// Writes what needs attention, the most urgent first.
///
/// # Errors
/// When the writer fails.
pub fn attention(
    out: &mut impl Write,
    watched: &Watched<'_>,
    words: &Words,
    style: Style,
    now: Millis,
) -> io::Result<()> {
    let mut page = Page::new(out, style);
    let groups = groups(watched.packages);
    let needy = groups.iter().map(|group| group.packages.len()).sum::<usize>();
    let values = [("count", needy.into()), ("total", watched.total.into())];
    if groups.is_empty() {
        let clear = page.style.plain(&words.say("list-all-clear", &[("count", watched.total.into())]));
        return page.hanging(&[], &[clear]);
    }
    let title = page.style.bold(&words.say("attention-title", &values));
    page.hanging(&[], &[title])?;
    let names: Vec<String> = groups.iter().map(|group| page.style.text(&name(group.cause, words))).collect();
    let column = names.iter().map(|name| width(name)).max().unwrap_or_default();
    for (group, name) in groups.iter().zip(&names) {
        page.blank()?;
        write_group(&mut page, group, name, column, words, now)?;
    }
    Ok(())
}

/// Sorted as the list of attention is (A21).
fn groups<'a>(packages: &[&'a PackageLine]) -> Vec<Group<'a>> {
    let mut sorted: Vec<&PackageLine> = packages.iter().copied().filter(|package| package.rank.is_some()).collect();
    sorted.sort_by(|a, b| (a.rank, a.attention_since, &a.package).cmp(&(b.rank, b.attention_since, &b.package)));
    let mut groups: Vec<Group<'a>> = Vec::new();
    for package in sorted {
        let Some(cause) = cause(package) else { continue };
        match groups.iter_mut().find(|group| group.cause == cause) {
            Some(group) => group.packages.push(package),
            None => groups.push(Group { cause, packages: vec![package] }),
        }
    }
    groups
}

fn cause(package: &PackageLine) -> Option<Cause> {
    let flag = by_urgency(package).first()?.reason;
    Some(match (package.sub_status, package.status) {
        (SubStatus::Returned, _) => Cause::Returned,
        (_, Status::Abnormal) => Cause::Abnormal,
        // Its rank is better than that of any flag.
        _ if package.rank < Some(urgency(flag)) => Cause::Deadline,
        _ => Cause::Flag(flag),
    })
}

fn name(cause: Cause, words: &Words) -> String {
    match cause {
        Cause::Returned => words.sub_status(SubStatus::Returned),
        Cause::Abnormal => words.status(Status::Abnormal),
        Cause::Deadline => words.say("attention-deadline", &[]),
        Cause::Flag(FlagReason::Expired) => words.say("attention-expired", &[]),
        Cause::Flag(reason) => words.flag_name(reason),
    }
}

fn cause_mark(cause: Cause) -> Mark {
    match cause {
        Cause::Returned | Cause::Abnormal => status_mark(SubStatus::Returned),
        Cause::Deadline => DEADLINE,
        Cause::Flag(reason) => flag_mark(reason),
    }
}

fn write_group(
    page: &mut Page<'_>,
    group: &Group<'_>,
    name: &str,
    column: usize,
    words: &Words,
    now: Millis,
) -> io::Result<()> {
    let style = page.style;
    let mark = cause_mark(group.cause);
    let count = words.say("count", &[("count", group.packages.len().into())]);
    let pad = column.saturating_sub(width(name)) + 2;
    let mut steps: Vec<NextStep> = Vec::new();
    for package in &group.packages {
        let step = by_urgency(package).first().map(|flag| flag.next_step);
        steps.extend(step.filter(|step| !steps.contains(step)));
    }
    let steps: Vec<String> = steps.into_iter().map(|step| words.next_step_short(step)).collect();
    let mut head = vec![style.shape(mark), gap(1), style.span(name, Ink::Toned(mark.tone)), gap(pad)];
    head.push(style.bold(&format!("{count:>5}")));
    let steps = step(&steps.join(" · "), style);
    if columns(&head) + 2 + columns(&steps) <= page.room() {
        head.push(gap(2));
        head.extend(steps);
        page.line(&head)?;
    } else {
        page.hanging(&[], &head)?;
        let (arrow, steps) = steps.split_at(1);
        page.hanging(&[gap(2), arrow[0].clone()], steps)?;
    }
    for package in group.packages.iter().take(EXAMPLES) {
        example(page, group.cause, package, words)?;
    }
    let rest = group.packages.len().saturating_sub(EXAMPLES);
    if rest > 0 {
        let oldest = group.packages.iter().filter_map(|package| package.attention_since).min();
        let values =
            [("rest", rest.into()), ("ago", oldest.map_or(String::new(), |at| words.relative(at, now)).into())];
        page.hanging(&[gap(2)], &[style.dim(&words.say("attention-more", &values))])?;
    }
    Ok(())
}

fn example(page: &mut Page<'_>, cause: Cause, package: &PackageLine, words: &Words) -> io::Result<()> {
    let style = page.style;
    let Some(flag) = by_urgency(package).first().copied() else { return Ok(()) };
    let of = package
        .orders
        .first()
        .map_or_else(|| package.number.clone().unwrap_or_else(|| package.package.clone()), |order| format!("#{order}"));
    let lead = [gap(2), shortened(style.plain(&of), page.room() / 3, style.utf8), gap(2)];
    let mut spans = Vec::new();
    if matches!(cause, Cause::Returned | Cause::Abnormal) {
        spans.extend([style.plain(&words.sub_status(package.sub_status)), style.dim(" · ")]);
    }
    let room = page.room().saturating_sub(columns(&lead) + columns(&spans));
    let full = style.dim(&words.flag(flag));
    let fits = width(&full.text) <= room;
    spans.push(if fits { full } else { style.dim(&words.flag_short(flag)) });
    page.hanging(&lead, &spans)
}

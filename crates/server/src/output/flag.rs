//! Flags as lines: one in a list, all of them in full.

use std::io;

use parcelwatch_domain::assess::{FlagLine, PackageLine};
use parcelwatch_domain::attention::{Severity, rank};
use parcelwatch_domain::facts::{AsKey, FlagReason};
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::Millis;

use super::Style;
use super::marks::{SNOOZED, flag_mark};
use super::page::{Ink, Page, Span, columns, gap};
use super::text::width;
use crate::words::Words;

/// The visible flags, the most urgent first (A21). What makes an abnormal package urgent is that nobody looked at it.
pub(crate) fn by_urgency(package: &PackageLine) -> Vec<&FlagLine> {
    let mut flags: Vec<&FlagLine> = package.flags.iter().filter(|flag| flag.hidden.is_none()).collect();
    flags.sort_by_key(|flag| {
        let unhandled = flag.reason == FlagReason::AbnormalUnhandled;
        (!unhandled, urgency(flag.reason), flag.since)
    });
    flags
}

/// The rank of a flag by itself.
pub(super) fn urgency(reason: FlagReason) -> u8 {
    // Whatever isn't abnormal leaves the rank to the flag.
    rank(SubStatus::Collected, std::iter::once(reason), false).unwrap_or(u8::MAX)
}

fn ink(flag: &FlagLine) -> Ink {
    match flag.severity {
        Severity::Act => Ink::Toned(flag_mark(flag.reason).tone),
        Severity::Watch => Ink::Plain,
    }
}

/// The most urgent flag under a row: sentence, how many more, next step. On one line where that has room, with the
/// short sentence if need be; else the next step has a line of its own.
pub(super) fn headline(page: &mut Page<'_>, package: &PackageLine, words: &Words, indent: usize) -> io::Result<()> {
    let style = page.style;
    let flags = by_urgency(package);
    let Some(flag) = flags.first() else { return snoozed(page, package, words, indent) };
    let lead = [gap(indent), style.shape(flag_mark(flag.reason)), gap(1)];
    let room = page.room().saturating_sub(columns(&lead));
    let more = (flags.len() > 1).then(|| style.dim(&format!(" +{}", flags.len() - 1)));
    let said = |sentence: String| {
        // In a list only yellow rows are yellow: elsewhere the mark alone has its tone.
        let ink = if package.yellow { ink(flag) } else { Ink::Plain };
        let mut spans = vec![style.span(&sentence, ink)];
        spans.extend(more.clone());
        spans
    };
    let mut step = step(&words.next_step_short(flag.next_step), style);
    let (full, short) = (said(words.flag(flag)), said(words.flag_short(flag)));
    for sentence in [&full, &short] {
        if columns(sentence) + 2 + columns(&step) <= room {
            let mut spans = sentence.clone();
            spans.push(gap(2));
            spans.append(&mut step);
            return page.hanging(&lead, &spans);
        }
    }
    page.hanging(&lead, if columns(&full) <= room { &full } else { &short })?;
    page.hanging(&[gap(columns(&lead))], &step)
}

/// A next step behind its arrow; a blank that doesn't break keeps the two together.
pub(super) fn step(text: &str, style: Style) -> Vec<Span> {
    vec![style.dim("→\u{a0}"), style.plain(text)]
}

/// What stands in the place of a flag when all of them are hidden.
fn snoozed(page: &mut Page<'_>, package: &PackageLine, words: &Words, indent: usize) -> io::Result<()> {
    let Some(hidden) = package.flags.iter().find_map(|flag| flag.hidden.as_ref()) else { return Ok(()) };
    let style = page.style;
    let text = style.dim(&words.hidden(hidden));
    page.hanging(&[gap(indent), style.shape(SNOOZED), gap(1)], &[text])
}

/// A flag in full: sentence, what to do, why, since when, what would end it.
pub(super) fn in_full(
    page: &mut Page<'_>,
    flag: &FlagLine,
    about: Option<&str>,
    words: &Words,
    now: Millis,
) -> io::Result<()> {
    let style = page.style;
    let mut sentence = vec![style.span(&words.flag(flag), ink(flag))];
    if let Some(about) = about {
        sentence.push(style.dim(&format!(" · {about}")));
    }
    page.hanging(&[gap(2), style.shape(flag_mark(flag.reason)), gap(1)], &sentence)?;
    let severity = words.severity(flag.severity);
    let since = words.say(
        "show-since-when",
        &[("at", words.instant(flag.since).into()), ("ago", words.relative(flag.since, now).into())],
    );
    let rule = format!("A{}", flag.reason.number());
    let why = words.say("show-rule", &[("key", rule.into()), ("rule", words.flag_rule(flag).into())]);
    let mut facts = vec![
        (severity, style.bold(&words.next_step(flag.next_step))),
        (words.say("show-why", &[]), style.plain(&why)),
        (words.say("show-since", &[]), style.plain(&since)),
        (words.say("show-ends", &[]), style.plain(&words.flag_ends(flag.reason))),
    ];
    if let Some(hidden) = &flag.hidden {
        facts.push((words.say("show-hidden", &[]), style.plain(&words.hidden(hidden))));
    }
    labelled(page, 4, &facts)
}

/// A hidden flag in one line.
pub(super) fn hidden(page: &mut Page<'_>, flag: &FlagLine, words: &Words) -> io::Result<()> {
    let Some(hidden) = &flag.hidden else { return Ok(()) };
    let style = page.style;
    let name = style.dim(&words.flag_name(flag.reason));
    page.hanging(&[gap(2), style.shape(SNOOZED), gap(1)], &[name, style.dim(" · "), style.dim(&words.hidden(hidden))])
}

/// Labels in a column, their texts beside them.
pub(super) fn labelled(page: &mut Page<'_>, indent: usize, facts: &[(String, Span)]) -> io::Result<()> {
    let style = page.style;
    let labels: Vec<String> = facts.iter().map(|(label, _)| style.text(label)).collect();
    let column = labels.iter().map(|label| width(label)).max().unwrap_or_default();
    for (label, (_, text)) in labels.iter().zip(facts) {
        let pad = column - width(label) + 2;
        page.hanging(&[gap(indent), style.dim(label), gap(pad)], std::slice::from_ref(text))?;
    }
    Ok(())
}

/// The names of flags, for one sentence.
pub(super) fn names(reasons: &[FlagReason], words: &Words) -> String {
    let names: Vec<String> =
        FlagReason::LIST.iter().filter(|of| reasons.contains(of)).map(|of| words.flag_name(*of)).collect();
    names.join(", ")
}

//! One order or package in full: what needs a person first, then where everything is, and how we know.

use std::io::{self, Write};

use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use parcelwatch_domain::assess::{FlagLine, HiddenUntil, OrderLine, OverrideLine, PackageLine};
use parcelwatch_domain::case::{CaseAction, CaseLine, CaseState, Progress, StepLine};
use parcelwatch_domain::facts::{FlagReason, Step};
use parcelwatch_domain::known::Meaning;
use parcelwatch_domain::package::Rule;
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::{Certainty, HOUR, Millis};

use super::Style;
use super::flag::{by_urgency, hidden, in_full, labelled, names};
use super::marks::{CLEARED, DEADLINE, MANUAL, Mark, SNOOZED, Tone, flag_mark, kind_mark, status_mark};
use super::page::{Ink, Page, Span, columns, gap, padded};
use super::text::width;
use super::timeline::TimelineEntry;
use crate::words::Words;

/// An order with what a person wants to read beside its stage.
#[derive(Clone, Copy, Debug)]
pub struct ShowOrder<'a> {
    /// The order as it stands.
    pub line: &'a OrderLine,
    /// What its lines are, in their order: pieces and title.
    pub contents: &'a [(i64, String)],
    /// Its store.
    pub channel: Option<&'a str>,
    /// Where it goes: city and country.
    pub destination: Option<&'a str>,
    /// Whether the payment has been taken, so that `sort_at` of the line is a payment and not its placing.
    pub paid: bool,
}

/// A package with what a person wants to read beside its status.
#[derive(Clone, Copy, Debug)]
pub struct ShowPackage<'a> {
    /// The package as it stands.
    pub line: &'a PackageLine,
    /// Its timeline, newest first.
    pub timeline: &'a [TimelineEntry],
    /// The supplier's name.
    pub supplier: Option<&'a str>,
    /// The carrier's name for people; without one its id is shown.
    pub carrier: Option<&'a str>,
    /// What is in it: pieces and title; empty: unknown.
    pub contents: &'a [(i64, String)],
    /// Further numbers of it, with their carriers.
    pub further_numbers: &'a [(String, Option<String>)],
}

/// Everything on one page.
#[derive(Clone, Copy, Debug)]
pub struct Show<'a> {
    /// The order, if there is one.
    pub order: Option<ShowOrder<'a>>,
    /// Its packages, placeholders included.
    pub packages: &'a [ShowPackage<'a>],
    /// Its cases.
    pub cases: &'a [CaseLine],
    /// Moments of each timeline that are shown; the rest is counted.
    pub moments: usize,
    /// The instant that was asked for.
    pub now: Millis,
}

/// What was told so much later than it happened is marked.
const LEARNED_LATE: i64 = 6 * HOUR;

/// Writes an order or package in full.
///
/// # Errors
/// When the writer fails.
pub fn show(out: &mut impl Write, show: &Show<'_>, words: &Words, style: Style) -> io::Result<()> {
    let mut page = Page::new(out, style);
    if let Some(order) = &show.order {
        head(&mut page, order, words, show.now)?;
        page.blank()?;
    }
    needs_you(&mut page, show, words)?;
    if let Some(order) = &show.order {
        lines(&mut page, order, words)?;
    }
    for (index, package) in show.packages.iter().enumerate() {
        page.blank()?;
        package_in_full(&mut page, show, index, package, words)?;
    }
    for case in show.cases {
        page.blank()?;
        case_in_full(&mut page, case, words, show.now)?;
    }
    Ok(())
}

fn joined(parts: &[Option<String>]) -> String {
    parts.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

fn head(page: &mut Page<'_>, order: &ShowOrder<'_>, words: &Words, now: Millis) -> io::Result<()> {
    let style = page.style;
    let line = order.line;
    let title = [style.bold(&format!("#{}", line.order)), gap(2), style.bold(&words.stage(line.stage))];
    page.hanging(&[], &title)?;
    let paid = Some(line.sort_at).filter(|at| *at > Millis::MIN).map(|at| {
        let values = [("at", words.instant(at).into()), ("ago", words.relative(at, now).into())];
        words.say(if order.paid { "show-paid" } else { "show-placed" }, &values)
    });
    let about = joined(&[order.channel.map(str::to_owned), order.destination.map(str::to_owned), paid]);
    if !about.is_empty() {
        page.hanging(&[], &[style.dim(&about)])?;
    }
    if line.parts.total > 0 {
        let values = [("shipped", line.parts.shipped.into()), ("total", line.parts.total.into())];
        page.hanging(&[], &[style.dim(&words.say("show-parts", &values))])?;
    }
    Ok(())
}

fn needs_you(page: &mut Page<'_>, show: &Show<'_>, words: &Words) -> io::Result<()> {
    let style = page.style;
    let mut flags: Vec<_> = show
        .packages
        .iter()
        .enumerate()
        .flat_map(|(index, package)| by_urgency(package.line).into_iter().map(move |flag| (index, flag)))
        .collect();
    // Each package's flags are in order of urgency; so that the most urgent package comes first, by its rank.
    flags.sort_by_key(|(index, _)| (show.packages[*index].line.rank.unwrap_or(u8::MAX), *index));
    let actions: Vec<String> = show.cases.iter().filter_map(|case| case_action(case, words)).collect();
    if flags.is_empty() && actions.is_empty() {
        return nothing_to_do(page, show, words);
    }
    page.line(&[style.bold(&words.say("show-needs-you", &[]))])?;
    // What several parts share is said once.
    let mut said: Vec<(&FlagLine, Vec<String>)> = Vec::new();
    for (index, flag) in flags {
        let name = part_name(index, show.packages, words);
        match said.iter_mut().find(|(of, _)| is_same(of, flag)) {
            Some((_, names)) => names.push(name),
            None => said.push((flag, vec![name])),
        }
    }
    for (flag, names) in said {
        page.blank()?;
        let about = (show.packages.len() > 1).then(|| names.join(", "));
        in_full(page, flag, about.as_deref(), words, show.now)?;
    }
    for action in actions {
        page.blank()?;
        page.hanging(&[gap(2), style.shape(QUIET_DEADLINE), gap(1)], &[style.plain(&action)])?;
    }
    hidden_flags(page, show, words)
}

/// What a case asks for, where it asks a person.
fn case_action(case: &CaseLine, words: &Words) -> Option<String> {
    let next = case.next.as_ref().filter(|next| next.next_step != CaseAction::Wait)?;
    let values = [("case", case.case.as_str().into()), ("action", words.case_action(next.next_step).into())];
    Some(words.say("show-case-needs", &values))
}

fn nothing_to_do(page: &mut Page<'_>, show: &Show<'_>, words: &Words) -> io::Result<()> {
    let style = page.style;
    let packages = show.packages.iter().filter_map(|package| package.line.next_change_at);
    let next = packages.chain(show.cases.iter().filter_map(|case| case.next_change_at)).min();
    let text = match next {
        Some(at) => {
            let values = [("at", words.instant(at).into()), ("in", words.relative(at, show.now).into())];
            words.say("show-nothing-until", &values)
        }
        None => words.say("show-nothing", &[]),
    };
    page.hanging(&[style.shape(CLEARED), gap(1)], &[style.plain(&text)])?;
    hidden_flags(page, show, words)
}

fn hidden_flags(page: &mut Page<'_>, show: &Show<'_>, words: &Words) -> io::Result<()> {
    let flags = show.packages.iter().flat_map(|package| &package.line.flags);
    for (index, flag) in flags.filter(|flag| flag.hidden.is_some()).enumerate() {
        if index == 0 {
            page.blank()?;
        }
        hidden(page, flag, words)?;
    }
    Ok(())
}

/// Whether two flags read the same, of different packages.
pub(crate) fn is_same(a: &FlagLine, b: &FlagLine) -> bool {
    (a.reason, a.severity, a.since, a.next_step, &a.evidence)
        == (b.reason, b.severity, b.since, b.next_step, &b.evidence)
}

/// What a package of the page is called: parcels are counted among those that have a number.
fn part_name(index: usize, packages: &[ShowPackage<'_>], words: &Words) -> String {
    let package = &packages[index];
    let numbered: Vec<usize> = (0..packages.len()).filter(|of| packages[*of].line.number.is_some()).collect();
    match (&package.line.number, package.supplier) {
        (None, Some(supplier)) => words.say("show-part-of", &[("supplier", supplier.into())]),
        (None, None) => words.say("show-part-unplaced", &[]),
        (Some(_), _) if numbered.len() < 2 => words.say("show-the-parcel", &[]),
        (Some(_), _) => {
            let n = numbered.iter().position(|of| *of == index).unwrap_or_default() + 1;
            words.say("show-parcel", &[("n", n.into()), ("total", numbered.len().into())])
        }
    }
}

fn lines(page: &mut Page<'_>, order: &ShowOrder<'_>, words: &Words) -> io::Result<()> {
    let style = page.style;
    if order.line.lines.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.line(&[style.bold(&words.say("show-lines", &[]))])?;
    let room = page.room();
    let stages: Vec<String> = order.line.lines.iter().map(|line| style.text(&words.line_stage(line.stage))).collect();
    let titles: Vec<String> = order
        .line
        .lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            order.contents.get(index).map_or_else(|| style.text(&line.line), |of| style.text(&item(of, words)))
        })
        .collect();
    let title_column = titles.iter().map(|title| width(title)).max().unwrap_or_default().min(room / 3);
    let stage_column = stages.iter().map(|stage| width(stage)).max().unwrap_or_default();
    for ((line, title), stage) in order.line.lines.iter().zip(&titles).zip(&stages) {
        let title = super::text::fit(title, title_column, style.utf8);
        let mut lead = vec![gap(2)];
        lead.extend(padded(vec![style.plain(&title)], title_column + 2));
        let mut rest = vec![style.plain(stage)];
        if !line.numbers.is_empty() {
            rest.push(gap(stage_column.saturating_sub(width(stage)) + 2));
            rest.push(style.dim(&line.numbers.join(" ")));
        }
        if columns(&lead) + columns(&rest) <= room {
            lead.extend(rest);
            page.line(&lead)?;
        } else {
            page.hanging(&lead, &rest)?;
        }
    }
    Ok(())
}

fn item((quantity, title): &(i64, String), words: &Words) -> String {
    words.say("item", &[("quantity", (*quantity).into()), ("title", title.as_str().into())])
}

fn package_in_full(
    page: &mut Page<'_>,
    show: &Show<'_>,
    index: usize,
    package: &ShowPackage<'_>,
    words: &Words,
) -> io::Result<()> {
    let style = page.style;
    let line = package.line;
    let contents: Vec<String> = package.contents.iter().map(|of| item(of, words)).collect();
    let contents = (!contents.is_empty()).then(|| contents.join(", "));
    let name = part_name(index, show.packages, words);
    let supplier = package.supplier.filter(|_| line.number.is_some()).map(str::to_owned);
    let about = joined(&[supplier, contents]);
    let mut title = vec![style.bold(&name)];
    if !about.is_empty() {
        title.extend([style.dim(" · "), style.plain(&about)]);
    }
    page.hanging(&[], &title)?;
    if let Some(number) = &line.number {
        number_line(page, number, package.carrier.or(line.carrier.as_deref()), words)?;
    }
    for (number, carrier) in package.further_numbers {
        page.hanging(&[gap(2), style.dim("→ ")], &number_spans(number, carrier.as_deref(), style))?;
    }
    status_lines(page, line, words)?;
    let mut facts: Vec<(String, Span)> = Vec::new();
    if let Some(guidance) = line.guidance {
        facts.push((words.say("show-guidance", &[]), style.plain(&words.guidance(guidance))));
    }
    if let Some(next) = next_change(line, words, show.now) {
        facts.push((words.say("show-next", &[]), style.plain(&next)));
    }
    labelled(page, 2, &facts)?;
    timeline(page, package.timeline, show.moments, words)
}

fn number_spans(number: &str, carrier: Option<&str>, style: Style) -> Vec<Span> {
    let mut spans = vec![style.plain(number)];
    if let Some(carrier) = carrier {
        spans.extend([style.dim(" · "), style.dim(carrier)]);
    }
    spans
}

fn number_line(page: &mut Page<'_>, number: &str, carrier: Option<&str>, words: &Words) -> io::Result<()> {
    let style = page.style;
    let mut spans = number_spans(number, carrier, style);
    if carrier.is_none() {
        spans.extend([style.dim(" · "), style.dim(&words.say("show-carrier-unknown", &[]))]);
    }
    page.hanging(&[gap(2)], &spans)
}

fn status_lines(page: &mut Page<'_>, line: &PackageLine, words: &Words) -> io::Result<()> {
    let style = page.style;
    let mark = status_mark(line.sub_status);
    let mut status = vec![style.span(&words.sub_status(line.sub_status), Ink::Toned(mark.tone))];
    if let Some(reason) = &line.reason {
        status.extend([style.dim(" · "), style.plain(reason)]);
    }
    if line.yellow {
        let warning = flag_mark(FlagReason::PendingTooLong);
        let overdue = words.say("list-overdue", &[]);
        status.extend([gap(2), style.shape(warning), gap(1), style.span(&overdue, Ink::Toned(warning.tone))]);
    }
    page.hanging(&[gap(2), style.shape(mark), gap(1)], &status)?;
    let Some(manual) = &line.manual else { return Ok(()) };
    page.hanging(&[gap(2), style.shape(MANUAL), gap(1)], &[style.plain(&manual_text(manual, style, words))])?;
    let carrier = words.sub_status(line.carrier_sub_status);
    let says = words.say("show-carrier-says", &[("status", carrier.into())]);
    page.hanging(&[gap(2), style.shape(status_mark(line.carrier_sub_status)), gap(1)], &[style.dim(&says)])
}

/// Who set a status by hand, when, why and for how long. Each combination is a sentence of its own.
pub(crate) fn manual_text(manual: &OverrideLine, style: Style, words: &Words) -> String {
    let mut values = vec![("at", words.instant(manual.at).into()), ("mode", words.override_mode(manual.mode).into())];
    let by = manual.by.as_deref().map(|by| style.text(by));
    let reason = manual.reason.as_deref().map(|reason| style.text(reason));
    let id = match (&by, &reason) {
        (None, None) => "show-manual",
        (Some(_), None) => "show-manual-by",
        (None, Some(_)) => "show-manual-because",
        (Some(_), Some(_)) => "show-manual-by-because",
    };
    values.extend(by.map(|by| ("by", by.into())));
    values.extend(reason.map(|reason| ("reason", reason.into())));
    words.say(id, &values)
}

pub(crate) fn next_change(line: &PackageLine, words: &Words, now: Millis) -> Option<String> {
    let next = line.why.next.as_ref()?;
    let mut values = vec![("at", words.instant(next.at).into()), ("in", words.relative(next.at, now).into())];
    let raised = (!next.raised.is_empty()).then(|| names(&next.raised, words));
    let cleared = (!next.cleared.is_empty()).then(|| names(&next.cleared, words));
    let id = match (&raised, &cleared) {
        (Some(_), None) => "show-next-raised",
        (None, Some(_)) => "show-next-cleared",
        (Some(_), Some(_)) => "show-next-both",
        (None, None) if line.manual.as_ref().is_some_and(|manual| manual.expires_at == Some(next.at)) => {
            "show-next-manual"
        }
        (None, None) if line.flags.iter().any(|flag| ends_at(flag, next.at)) => "show-next-snooze",
        (None, None) => "show-next-other",
    };
    values.extend(raised.map(|flags| ("raised", flags.into())));
    values.extend(cleared.map(|flags| ("cleared", flags.into())));
    Some(words.say(id, &values))
}

/// Whether a flag is hidden until just then.
fn ends_at(flag: &FlagLine, at: Millis) -> bool {
    flag.hidden.as_ref().is_some_and(|hidden| hidden.until == Some(HiddenUntil::Instant(at)))
}

fn timeline(page: &mut Page<'_>, entries: &[TimelineEntry], shown: usize, words: &Words) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let style = page.style;
    let (odd, plausible): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.passed_over == Some(Rule::S11));
    let plausible_shown = plausible.len().min(shown);
    let column = plausible[..plausible_shown]
        .iter()
        .chain(&odd)
        .map(|entry| width(&style.text(&given_time(entry, words))))
        .max()
        .unwrap_or_default();
    page.blank()?;
    for entry in &plausible[..plausible_shown] {
        moment(page, entry, column, words)?;
    }
    let rest = plausible.len() - plausible_shown;
    if rest > 0 {
        let earlier = words.say("show-earlier", &[("count", rest.into())]);
        page.hanging(&[gap(4)], &[style.dim(&earlier)])?;
    }
    if !odd.is_empty() {
        page.blank()?;
        let heading = style.dim(&words.say("show-odd-dates", &[]));
        page.hanging(&[gap(2)], &[heading])?;
        for entry in odd {
            moment(page, entry, column, words)?;
        }
    }
    Ok(())
}

/// The time as the carrier gave it: with its offset, as a wall clock without zone, or as a date.
pub(crate) fn given_time(entry: &TimelineEntry, words: &Words) -> String {
    let Ok(pieces) = Pieces::parse(entry.occurred_at.as_str()) else { return words.instant(entry.instant) };
    let Some(time) = pieces.time() else { return words.date(pieces.date()) };
    let clock = words.wall_clock(pieces.date(), time);
    match pieces.to_numeric_offset() {
        Some(offset) => words.say("show-clock-zone", &[("clock", clock.into()), ("zone", offset_text(offset).into())]),
        // That it is a wall clock without zone is said beneath.
        None => clock,
    }
}

fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// Fewer columns than this, and a moment's time stands on a line of its own.
const MOMENT_TEXT_LEAST: usize = 28;

fn moment(page: &mut Page<'_>, entry: &TimelineEntry, column: usize, words: &Words) -> io::Result<()> {
    let style = page.style;
    let time = given_time(entry, words);
    let aside = entry.passed_over.is_some();
    let mark = kind_mark(entry.kind);
    let beside = page.room() >= 4 + column + 4 + MOMENT_TEXT_LEAST;
    let shape = if aside { style.dim(&style.shape(mark).text) } else { style.shape(mark) };
    let mut lead = vec![gap(2)];
    let said = entry.text.clone().unwrap_or_else(|| words.kind(entry.kind));
    let ink = match (entry.decided, aside) {
        (true, _) => Ink::Bold,
        (false, true) => Ink::Dim,
        (false, false) => Ink::Plain,
    };
    let mut text = vec![style.span(&said, ink)];
    if let Some(place) = place(entry, words) {
        text.extend([style.dim(" · "), style.span(&place, if aside { Ink::Dim } else { Ink::Plain })]);
    }
    if let Some(source) = source(entry, words) {
        text.extend([style.dim(" · "), style.dim(&source)]);
    }
    if beside {
        lead.extend(padded(vec![style.dim(&time)], column + 2));
        lead.extend([shape, gap(1)]);
        page.hanging(&lead, &text)?;
    } else {
        lead.extend([shape, gap(1)]);
        page.hanging(&lead, &[style.dim(&time)])?;
        page.hanging(&[gap(4)], &text)?;
    }
    let indent = if beside { 2 + column + 2 + 2 } else { 4 };
    let notes = notes(entry, words);
    if !notes.is_empty() {
        page.hanging(&[gap(indent)], &[style.dim(&notes)])?;
    }
    Ok(())
}

/// Where, without saying a thing twice.
pub(crate) fn place(entry: &TimelineEntry, words: &Words) -> Option<String> {
    let place = entry.place.as_deref().or(entry.city.as_deref());
    match (place, entry.country.as_deref()) {
        (Some(place), Some(country)) if !place.ends_with(country) => {
            Some(words.say("place", &[("place", place.into()), ("country", country.into())]))
        }
        (Some(place), _) => Some(place.to_owned()),
        (None, country) => country.map(str::to_owned),
    }
}

/// Who told it.
pub(crate) fn source(entry: &TimelineEntry, words: &Words) -> Option<String> {
    let source = entry.source.as_ref()?;
    Some(match entry.reports.iter().filter(|report| report.source != entry.source).count() {
        0 => source.clone(),
        others => words.say("show-source-and", &[("source", source.as_str().into()), ("others", others.into())]),
    })
}

/// Beneath a moment, where there is something to say: that it decided, why it was passed over, how its meaning was
/// found where nobody gave it, that its time has no zone, and when we learned it where that was late.
pub(crate) fn notes(entry: &TimelineEntry, words: &Words) -> String {
    let decides = entry
        .sub_status
        .filter(|_| entry.decided)
        .map(|status| words.say("show-decides", &[("status", words.sub_status(status).into())]));
    let meaning = match entry.by {
        Meaning::Given | Meaning::Code => None,
        Meaning::Mapping | Meaning::Phrase | Meaning::Model | Meaning::None => Some(words.meaning(entry.by)),
    };
    let local = (entry.certainty == Certainty::AssumedZone).then(|| words.say("show-clock-local", &[]));
    let learned = (entry.known_at.since(entry.instant) > LEARNED_LATE)
        .then(|| words.say("show-learned", &[("at", words.instant(entry.known_at).into())]));
    joined(&[decides, entry.passed_over.map(|rule| words.rule(rule)), meaning, local, learned])
}

/// Windows to claim that are shown: the nearest ones matter.
const DEADLINES_SHOWN: usize = 3;

fn case_in_full(page: &mut Page<'_>, case: &CaseLine, words: &Words, now: Millis) -> io::Result<()> {
    let style = page.style;
    let title =
        words.say("show-case", &[("case", style.text(&case.case).into()), ("kind", words.case_kind(case.kind).into())]);
    let opened = words.say("show-case-opened", &[("at", words.instant(case.opened_at).into())]);
    page.hanging(&[], &[style.bold(&title), style.dim(" · "), style.dim(&opened)])?;
    if let Some(next) = &case.next {
        let action = words.case_action(next.next_step);
        let text = match next.due_at {
            Some(at) => {
                let values = [
                    ("action", action.into()),
                    ("at", words.instant(at).into()),
                    ("in", words.relative(at, now).into()),
                ];
                words.say("show-case-next-until", &values)
            }
            None => action,
        };
        labelled(page, 2, &[(words.say("show-next", &[]), style.bold(&text))])?;
    }
    let left = |step: &StepLine| matches!(step.state, Progress::Todo | Progress::Waiting);
    let closed = case.state == CaseState::Closed;
    for step in case.steps.iter().filter(|step| step.needed && !(closed && left(step))) {
        case_step(page, case, step, words)?;
    }
    for claim in case.deadlines.iter().filter(|claim| !claim.passed).take(DEADLINES_SHOWN) {
        let values = [
            ("party", words.claim_party(claim.party).into()),
            ("at", words.instant(claim.at).into()),
            ("in", words.relative(claim.at, now).into()),
        ];
        let text = words.say("show-case-deadline", &values);
        let (mark, ink) =
            if claim.urgent { (DEADLINE, Ink::Toned(DEADLINE.tone)) } else { (QUIET_DEADLINE, Ink::Plain) };
        page.hanging(&[gap(2), style.shape(mark), gap(1)], &[style.span(&text, ink)])?;
    }
    for closing in &case.closings {
        let values = [("outcome", words.outcome(closing.outcome).into()), ("at", words.instant(closing.at).into())];
        page.hanging(&[gap(2), style.shape(CLEARED), gap(1)], &[style.plain(&words.say("show-case-closed", &values))])?;
    }
    Ok(())
}

/// A deadline that isn't near yet.
const QUIET_DEADLINE: Mark = Mark { tone: Tone::Neutral, ..DEADLINE };

fn case_step(page: &mut Page<'_>, case: &CaseLine, step: &StepLine, words: &Words) -> io::Result<()> {
    let style = page.style;
    let mark = match step.state {
        Progress::Done => CLEARED,
        Progress::Skipped => SNOOZED,
        Progress::Waiting => status_mark(SubStatus::Collected),
        Progress::Todo => status_mark(SubStatus::AwaitingShipment),
    };
    let open = matches!(step.state, Progress::Todo | Progress::Waiting);
    let mut spans = vec![style.span(&words.case_step(step.step), if open { Ink::Plain } else { Ink::Dim })];
    let mut about = Vec::new();
    match (step.state, step.at, step.due_at) {
        (Progress::Waiting, _, Some(due)) => {
            about.push(Some(words.say("show-case-waits", &[("at", words.instant(due).into())])));
        }
        (Progress::Done | Progress::Skipped, Some(at), _) => {
            let values = [("state", words.progress(step.state).into()), ("at", words.instant(at).into())];
            about.push(Some(words.say("show-case-step", &values)));
        }
        _ => {}
    }
    about.push(step.by.clone());
    about.push(step.note.clone());
    if step.step == Step::ReadDetails {
        about.extend(
            case.details
                .iter()
                .filter_map(|of| of.delivery.as_ref())
                .map(|delivery| Some(words.place_match(delivery.place_match))),
        );
    }
    let about = joined(&about);
    if !about.is_empty() {
        spans.extend([style.dim(" · "), style.dim(&about)]);
    }
    page.hanging(&[gap(2), style.shape(mark), gap(1)], &spans)
}

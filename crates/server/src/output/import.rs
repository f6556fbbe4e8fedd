//! An import: its progress while it runs, its result at its end.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::Style;
use super::marks::{Mark, Tone, status_mark};
use super::page::{Ink, Page, Span, gap};
use super::text::width;
use crate::words::Words;
use parcelwatch_domain::status::SubStatus;

/// A row that was not taken, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// The physical line on which the row begins.
    pub line: u64,
    /// The column or field.
    pub column: Option<String>,
    /// What stood there.
    pub value: Option<String>,
    /// What is wrong with it.
    pub reason: String,
    /// What to do.
    pub remedy: String,
}

/// What came of an import, as `import --json` prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportSummary {
    /// The import's id, by which it can be taken back; none of a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
    /// Data records of the file.
    pub rows: u64,
    /// New ones.
    pub imported: u64,
    /// Ones that changed something that was known.
    pub changed: u64,
    /// Ones that said what was known already.
    pub unchanged: u64,
    /// Ones that were not taken; of very many the first ones, the rejects file has all.
    pub rejected: Vec<Rejection>,
    /// How many were not taken.
    #[serde(skip)]
    pub rejected_rows: u64,
    /// Nothing was written.
    #[serde(skip)]
    pub dry_run: bool,
}

/// Rejected rows that are shown in full.
const REJECTED_SHOWN: usize = 10;

/// Writes what came of an import.
///
/// # Errors
/// When the writer fails.
pub fn import_summary(out: &mut impl Write, summary: &ImportSummary, words: &Words, style: Style) -> io::Result<()> {
    let mut page = Page::new(out, style);
    let id = if summary.dry_run { "import-tried" } else { "import-done" };
    let title = style.bold(&words.say(id, &[("rows", summary.rows.into())]));
    page.hanging(&[], &[title])?;
    let rejected = summary.rejected_rows;
    let unchanged = Mark { tone: Tone::Neutral, ..status_mark(SubStatus::AwaitingShipment) };
    let counts = [
        ("import-new", summary.imported, status_mark(SubStatus::Delivered)),
        ("import-changed", summary.changed, status_mark(SubStatus::Collected)),
        ("import-unchanged", summary.unchanged, unchanged),
        ("import-rejected", rejected, status_mark(SubStatus::Exception)),
    ];
    let figures = counts.map(|(_, count, _)| style.text(&words.say("count", &[("count", count.into())])));
    let column = figures.iter().map(|figure| width(figure)).max().unwrap_or_default();
    for ((id, count, mark), figure) in counts.into_iter().zip(figures) {
        let pad = gap(column - width(&figure));
        let (shape, ink) = if count == 0 { (style.dim(" "), Ink::Dim) } else { (style.shape(mark), Ink::Plain) };
        page.line(&[
            gap(2),
            shape,
            gap(1),
            pad,
            style.span(&figure, ink),
            gap(1),
            style.span(&words.say(id, &[]), ink),
        ])?;
    }
    rejections(&mut page, summary, words)
}

fn rejections(page: &mut Page<'_>, summary: &ImportSummary, words: &Words) -> io::Result<()> {
    let style = page.style;
    let rejected = &summary.rejected;
    if rejected.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.line(&[style.bold(&words.say("import-rejected-title", &[]))])?;
    for rejection in rejected.iter().take(REJECTED_SHOWN) {
        let line = rejection.line.into();
        let place = match &rejection.column {
            Some(column) => words.say("import-place", &[("line", line), ("column", style.text(column).into())]),
            None => words.say("import-line", &[("line", line)]),
        };
        let mut spans = vec![style.plain(&place)];
        if let Some(value) = &rejection.value {
            let quoted = words.say("quoted", &[("text", short_value(value, style).into())]);
            spans.extend([style.dim("  "), style.dim(&quoted)]);
        }
        page.hanging(&[gap(2), style.shape(status_mark(SubStatus::Exception)), gap(1)], &spans)?;
        page.hanging(&[gap(4)], &[style.plain(&rejection.reason)])?;
        page.hanging(&[gap(4), style.dim("→ ")], &[style.plain(&rejection.remedy)])?;
    }
    let shown = u64::try_from(rejected.len().min(REJECTED_SHOWN)).unwrap_or(u64::MAX);
    let rest = summary.rejected_rows.saturating_sub(shown);
    if rest > 0 {
        let more: Span = style.dim(&words.say("import-more", &[("rest", rest.into())]));
        page.hanging(&[gap(2)], &[more])?;
    }
    Ok(())
}

/// A value is shown so that it is recognised, not in full.
fn short_value(value: &str, style: Style) -> String {
    super::text::fit(&style.text(value), 40, style.utf8)
}

/// The looks of the progress: size unknown, narrow, wide. A test reads each.
const TEMPLATES: [&str; 3] =
    ["{spinner} {msg}", "{bar:12} {percent:>3} %  {msg}", "{bar:30} {percent:>3} %  {msg}  {eta:>4}"];

/// How far an import is. It draws on standard error, and only where that is a terminal.
#[derive(Debug)]
pub struct ImportProgress {
    bar: ProgressBar,
    words: Words,
    rows: u64,
}

impl ImportProgress {
    /// Begins; without `bytes`, the size of what is read is not known. `visible` says whether anybody wants to see it.
    #[must_use]
    pub fn begin(bytes: Option<u64>, visible: bool, words: &Words, style: Style) -> ImportProgress {
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        ImportProgress::on(target, bytes, words, style)
    }

    fn on(target: ProgressDrawTarget, bytes: Option<u64>, words: &Words, style: Style) -> ImportProgress {
        let bar = ProgressBar::with_draw_target(bytes, target);
        let template = match (bytes, style.columns() < 60) {
            (None, _) => TEMPLATES[0],
            (Some(_), true) => TEMPLATES[1],
            (Some(_), false) => TEMPLATES[2],
        };
        let look = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(look.progress_chars(if style.utf8 { "━╸─" } else { "=>-" }).tick_chars(if style.utf8 {
            "◐◓◑◒●"
        } else {
            "|/-\\*"
        }));
        ImportProgress { bar, words: words.clone(), rows: 0 }
    }

    /// So many bytes and rows further.
    pub fn advance(&mut self, bytes: u64, rows: u64) {
        self.rows += rows;
        self.bar.inc(bytes);
        self.bar.set_message(self.words.say("import-rows", &[("rows", self.rows.into())]));
    }

    /// Takes it off the screen: what is written next stands in its place.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::words::Language;

    #[test]
    fn progress_has_a_look_for_every_terminal_and_counts_rows() {
        for template in TEMPLATES {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
        let words = Words::new(Language::English, TimeZone::UTC);
        for (bytes, width, utf8) in [(None, 80, true), (Some(1000), 40, false), (Some(1000), 120, true)] {
            let style = Style { colour: false, width, utf8 };
            let mut progress = ImportProgress::begin(bytes, false, &words, style);
            progress.advance(400, 1);
            assert_eq!(progress.bar.message(), "one row");
            progress.advance(600, 1999);
            assert_eq!((progress.bar.message().as_str(), progress.bar.position()), ("2,000 rows", 1000));
            progress.end();
        }
    }
}

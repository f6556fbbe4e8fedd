//! Lines made of spans: measured, wrapped, coloured where that is wanted.

use std::io::{self, Write};

use super::Style;
use super::marks::{Mark, Tone};
use super::text::{ascii, clean, fit, fitting, shorten, width};

/// How a span is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Dim,
    Bold,
    Toned(Tone),
}

impl Ink {
    /// The sequence that begins it; the sixteen colours of the terminal's own theme.
    fn code(self) -> Option<&'static str> {
        match self {
            Ink::Plain | Ink::Toned(Tone::Neutral) => None,
            Ink::Dim => Some("\x1b[2m"),
            Ink::Bold => Some("\x1b[1m"),
            Ink::Toned(Tone::Info) => Some("\x1b[36m"),
            Ink::Toned(Tone::Success) => Some("\x1b[32m"),
            Ink::Toned(Tone::Warning) => Some("\x1b[33m"),
            Ink::Toned(Tone::Critical) => Some("\x1b[1;31m"),
        }
    }
}

const RESET: &str = "\x1b[0m";

/// A piece of a line. Its text is clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) ink: Ink,
}

impl Style {
    /// A text as this terminal can show it.
    pub(super) fn text(self, text: &str) -> String {
        let cleaned = clean(text);
        if self.utf8 { cleaned } else { ascii(&cleaned) }
    }

    pub(super) fn span(self, text: &str, ink: Ink) -> Span {
        Span { text: self.text(text), ink }
    }

    pub(super) fn plain(self, text: &str) -> Span {
        self.span(text, Ink::Plain)
    }

    pub(super) fn dim(self, text: &str) -> Span {
        self.span(text, Ink::Dim)
    }

    pub(super) fn bold(self, text: &str) -> Span {
        self.span(text, Ink::Bold)
    }

    pub(super) fn shape(self, mark: Mark) -> Span {
        let text = if self.utf8 { mark.shape } else { mark.ascii };
        Span { text: text.to_owned(), ink: Ink::Toned(mark.tone) }
    }

    /// A rule across the page or a part of it.
    pub(super) fn rule(self, columns: usize) -> Span {
        Span { text: if self.utf8 { "─" } else { "-" }.repeat(columns), ink: Ink::Dim }
    }
}

/// Columns that spans take.
pub(super) fn columns(spans: &[Span]) -> usize {
    spans.iter().map(|span| width(&span.text)).sum()
}

/// Spans cut to some columns; the one that doesn't fit ends in an ellipsis.
pub(super) fn cut(spans: Vec<Span>, room: usize, utf8: bool) -> Vec<Span> {
    if columns(&spans) <= room {
        return spans;
    }
    let mut left = room;
    let mut kept = Vec::with_capacity(spans.len());
    for span in spans {
        let needs = width(&span.text);
        if needs > left {
            kept.push(Span { text: fit(&span.text, left, utf8), ..span });
            break;
        }
        left -= needs;
        kept.push(span);
    }
    kept
}

/// A span cut in its middle to some columns.
pub(super) fn shortened(span: Span, room: usize, utf8: bool) -> Span {
    Span { text: shorten(&span.text, room, utf8), ..span }
}

/// More blanks between two words than these are one too many.
const BLANKS: &str = "  ";

/// Spans broken at blanks into lines of at most `room` columns; a word that is longer is broken where it must be.
pub(super) fn wrap(spans: &[Span], room: usize) -> Vec<Vec<Span>> {
    let room = room.max(8);
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let (mut used, mut blanks) = (0, 0);
    for span in spans {
        for (index, word) in span.text.split(' ').enumerate() {
            blanks = (blanks + usize::from(index > 0)).min(2);
            let mut word = word;
            if word.is_empty() {
                continue;
            }
            let needs = width(word) + if used > 0 { blanks } else { 0 };
            if used > 0 && used + needs > room {
                lines.push(Vec::new());
                (used, blanks) = (0, 0);
            }
            while used == 0 && width(word) > room {
                let at = fitting(word, room).max(word.chars().next().map_or(1, char::len_utf8));
                let (head, tail) = word.split_at(at);
                push(&mut lines, head, span.ink);
                lines.push(Vec::new());
                word = tail;
            }
            if used > 0 {
                push(&mut lines, BLANKS.get(..blanks).unwrap_or_default(), span.ink);
                used += blanks;
            }
            push(&mut lines, word, span.ink);
            used += width(word);
            blanks = 0;
        }
    }
    if lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// Adds to the last line; neighbours in one ink become one span.
fn push(lines: &mut [Vec<Span>], text: &str, ink: Ink) {
    let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) else { return };
    match line.last_mut() {
        Some(last) if last.ink == ink => last.text.push_str(text),
        _ => line.push(Span { text: text.to_owned(), ink }),
    }
}

/// A writer with a style.
pub(super) struct Page<'a> {
    out: &'a mut dyn Write,
    pub(super) style: Style,
}

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn Write, style: Style) -> Page<'a> {
        Page { out, style }
    }

    pub(super) fn room(&self) -> usize {
        self.style.columns()
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Writes one line, without blanks at its end.
    pub(super) fn line(&mut self, spans: &[Span]) -> io::Result<()> {
        let ends = spans.iter().rposition(|span| !span.text.trim_end().is_empty()).map_or(0, |last| last + 1);
        for (index, span) in spans[..ends].iter().enumerate() {
            let text = if index + 1 == ends { span.text.trim_end() } else { span.text.as_str() };
            // Blanks that don't break have done their work; whoever searches the text types ordinary ones.
            let text = text.replace('\u{a0}', " ");
            match span.ink.code().filter(|_| self.style.colour && !text.trim().is_empty()) {
                Some(code) => write!(self.out, "{code}{text}{RESET}")?,
                None => self.out.write_all(text.as_bytes())?,
            }
        }
        self.blank()
    }

    /// Writes spans behind a lead, further lines below their beginning.
    pub(super) fn hanging(&mut self, lead: &[Span], spans: &[Span]) -> io::Result<()> {
        let indent = columns(lead);
        let room = self.room().saturating_sub(indent);
        for (index, line) in wrap(spans, room).into_iter().enumerate() {
            let mut whole = if index == 0 { lead.to_vec() } else { vec![gap(indent)] };
            whole.extend(line);
            self.line(&whole)?;
        }
        Ok(())
    }
}

/// Blanks.
pub(super) fn gap(columns: usize) -> Span {
    Span { text: " ".repeat(columns), ink: Ink::Plain }
}

/// Spans filled up with blanks to some columns.
pub(super) fn padded(mut spans: Vec<Span>, to: usize) -> Vec<Span> {
    let used = columns(&spans);
    if used < to {
        spans.push(gap(to - used));
    }
    spans
}

//! What people read in a terminal: lists, one package or order in full, summaries. Everything is written to a given
//! writer in a given [`Style`]; whether that is a terminal, how wide it is and whether it wants colours is found out
//! elsewhere.

mod attention;
mod flag;
mod import;
pub mod json;
mod list;
mod marks;
mod page;
mod show;
#[cfg(test)]
mod tests;
mod text;
mod timeline;

pub use attention::{Watched, attention};
pub(crate) use flag::by_urgency;
pub use import::{ImportProgress, ImportSummary, Rejection, import_summary};
pub use list::{Heading, Row, list};
pub use marks::{CLEARED, DEADLINE, MANUAL, Mark, SNOOZED, Tone, flag_mark, kind_mark, status_mark};
pub use show::{Show, ShowOrder, ShowPackage, show};
pub(crate) use show::{given_time, is_same, manual_text, next_change, notes, place, source};
pub use text::clean;
pub use timeline::{TimelineEntry, Told, timeline};

/// How to write: what the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are wanted. They never carry meaning alone.
    pub colour: bool,
    /// Columns.
    pub width: usize,
    /// Whether it shows more than ASCII.
    pub utf8: bool,
}

impl Style {
    /// For pipes and files: no colours, a page's width.
    pub const PLAIN: Style = Style { colour: false, width: 120, utf8: true };

    /// The columns that are used: readable on the narrowest phone, and no line longer than an eye can follow.
    pub(crate) fn columns(self) -> usize {
        self.width.clamp(24, 160)
    }
}

//! What is known about some orders and packages: facts sorted into histories, each entry with the instant it became
//! known (S14), so that any instant can be asked for without looking at a fact twice.
//!
//! A [`Known`] holds whatever hangs together: the orders, their packages, whoever else has the same numbers, and the
//! sources that are asked. The rules read it through two instants: the *cutoff*, up to which facts are known, and
//! the *clock*, at which the question is asked; they differ only when the next change is looked for.

mod build;
mod identities;
mod reports;

use crate::facts::{
    CancelLine, Case, CaseClosed, CaseStep, Channel, Due, Event, FlagReason, Fulfill, Order, OrderName, Outage,
    Override, Package, Role, SupplierOrder, SyncResult, TrackingNumber, Until,
};
use crate::status::Kind;
use crate::time::{Certainty, Millis};

pub use build::{Builder, Built, ReadMeaning, Warning, known_at, package_id, package_orders};
pub use reports::{Meaning, tolerance};

/// A country: two capital letters of ISO 3166-1.
pub type Country = [u8; 2];

/// A state that holds from an instant on, until a later one replaces it.
#[derive(Clone, Debug, PartialEq)]
pub struct State<T> {
    /// When it became known.
    pub at: Millis,
    /// The state.
    pub value: T,
}

/// The state in force at `cutoff`: the latest one known by then. The list is sorted by instant.
#[must_use]
pub fn in_force<T>(states: &[State<T>], cutoff: Millis) -> Option<&T> {
    states.iter().rev().find(|state| state.at <= cutoff).map(|state| &state.value)
}

/// Everything known about orders and packages that hang together.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Stores, sorted by name.
    pub channels: Vec<ChannelHistory>,
    /// Orders, sorted by printed id.
    pub orders: Vec<OrderHistory>,
    /// Packages with a number, sorted by id.
    pub packages: Vec<PackageHistory>,
    /// Sources that any fact names, sorted by name.
    pub sources: Vec<SourceHistory>,
    /// Acts on packages that have no number: placeholders.
    pub placeholders: Vec<PlaceholderActs>,
}

/// A store over time.
#[derive(Clone, Debug)]
pub struct ChannelHistory {
    /// Its name.
    pub name: String,
    /// Its settings.
    pub states: Vec<State<Channel>>,
}

/// An order over time.
#[derive(Clone, Debug)]
pub struct OrderHistory {
    /// Its printed id: its name, with the channel in front where two channels have it.
    pub id: String,
    /// Its name in its store.
    pub name: OrderName,
    /// The store, as the facts name it.
    pub channel: Option<String>,
    /// The store's settings, if any fact gave some.
    pub channel_index: Option<usize>,
    /// What its store said of it.
    pub states: Vec<State<Order>>,
    /// Orders at suppliers, sorted by first number.
    pub supplier_orders: Vec<SupplierHistory>,
    /// Quantities that won't be sent.
    pub cancels: Vec<CancelLine>,
    /// When it was put away (true) or taken back (false).
    pub archives: Vec<State<bool>>,
    /// Remarks on the order as a whole: they touch all its packages.
    pub notes: Vec<Remark>,
    /// Cases on it.
    pub cases: Vec<CaseHistory>,
    /// Packages that ever named it: indices into [`Known::packages`].
    pub packages: Vec<usize>,
}

/// An order at a supplier over time.
#[derive(Clone, Debug)]
pub struct SupplierHistory {
    /// The number in force from each instant on; the first one holds from the beginning.
    pub numbers: Vec<State<String>>,
    /// What was said of it.
    pub states: Vec<State<SupplierOrder>>,
}

impl SupplierHistory {
    /// The supplier's number in force.
    #[must_use]
    pub fn number(&self, cutoff: Millis) -> &str {
        let number = in_force(&self.numbers, cutoff).or_else(|| self.numbers.first().map(|first| &first.value));
        number.map_or("", String::as_str)
    }

    /// Whether it ever had this number.
    #[must_use]
    pub fn has_number(&self, number: &str) -> bool {
        self.numbers.iter().any(|state| state.value == number)
    }
}

/// A person's remark.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// When.
    pub at: Millis,
    /// Who.
    pub by: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// The package it names, of a remark on an order.
    pub package: Option<String>,
}

/// A case with its steps and ends.
#[derive(Clone, Debug)]
pub struct CaseHistory {
    /// How it was opened.
    pub opened: Case,
    /// Its steps, in the order of their instants.
    pub steps: Vec<CaseStep>,
    /// Its ends: after `reshipped` an open claim stays open until a second one.
    pub closings: Vec<CaseClosed>,
}

/// A source over time.
#[derive(Clone, Debug)]
pub struct SourceHistory {
    /// The account's name.
    pub name: String,
    /// When a `sync` or `source_state` first named it: live from then on. `None`: never.
    pub live_since: Option<Millis>,
    /// When it couldn't be asked, sorted by start.
    pub outages: Vec<OutageSpan>,
}

/// A time in which a source couldn't be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutageSpan {
    /// Why.
    pub state: Outage,
    /// Since when.
    pub from: Millis,
    /// Until when; not known before it comes.
    pub to: Option<Millis>,
}

impl OutageSpan {
    /// Its end, as far as it is known at `cutoff`.
    #[must_use]
    pub fn end(&self, cutoff: Millis) -> Option<Millis> {
        self.to.filter(|to| *to <= cutoff)
    }

    /// Whether it is in force at `at`.
    #[must_use]
    pub fn holds(&self, at: Millis) -> bool {
        self.from <= at && self.to.is_none_or(|to| to > at)
    }
}

/// A number of a package over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The number.
    pub number: TrackingNumber,
    /// Its carriers, each from when it was named on.
    pub carriers: Vec<State<String>>,
    /// What it is to the package.
    pub role: Role,
    /// Whether it is the number the package is known by: the supplier's, and what replaced it.
    pub main: bool,
    /// When we learned it.
    pub opens: Millis,
    /// When another number replaced it.
    pub closes: Option<Millis>,
    /// Since when it carries this package, where that was said (S8).
    pub from: Option<Millis>,
    /// Whether it took the place of another number (S9): it counts as answered when it became known.
    pub replaced: bool,
}

impl Span {
    /// Its carrier, as it was named by `cutoff`.
    #[must_use]
    pub fn carrier(&self, cutoff: Millis) -> Option<&str> {
        in_force(&self.carriers, cutoff).map(String::as_str)
    }

    /// Whether events of it count at `cutoff` (S9).
    #[must_use]
    pub fn is_open(&self, cutoff: Millis) -> bool {
        self.opens <= cutoff && self.closes.is_none_or(|closes| closes > cutoff)
    }
}

/// One report of an event: what one source said once.
#[derive(Clone, Debug)]
pub struct Report {
    /// When it happened (S11).
    pub instant: Millis,
    /// What it says (S12).
    pub kind: Kind,
    /// How sure the instant is.
    pub certainty: Certainty,
    /// When we knew it (S14).
    pub known_at: Millis,
    /// When it was received, if that is known.
    pub received_at: Option<Millis>,
    /// Who said it: index into [`Known::sources`].
    pub source: Option<usize>,
    /// Where.
    pub country: Option<Country>,
    /// Until when it can be picked up.
    pub deadline: Option<Due>,
    /// The source's own count.
    pub sequence: Option<i64>,
    /// The event as it was given.
    pub event: Box<Event>,
    /// What decided its kind.
    pub by: Meaning,
}

/// One event of the timeline: one number, one instant, one kind, however many reports (S10).
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// When it happened.
    pub instant: Millis,
    /// What it says.
    pub kind: Kind,
    /// Its first report: index into [`PackageHistory::reports`].
    pub first: usize,
    /// One past its last report.
    pub end: usize,
}

/// A run of equal answers of one source: `first` and `last` are one where each poll is a fact of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyncRun {
    /// Who was asked: index into [`Known::sources`].
    pub source: usize,
    /// What came of it.
    pub result: SyncResult,
    /// The first poll of the run.
    pub first: Millis,
    /// The last poll of the run.
    pub last: Millis,
    /// The interval planned at these polls, where one was given.
    pub interval: Option<i64>,
}

/// A person hid flags (A22).
#[derive(Clone, Debug, PartialEq)]
pub struct Hiding {
    /// Which flag; none: every flag.
    pub reason: Option<FlagReason>,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// Until when; none: until the flag clears (acknowledged).
    pub until: Option<Until>,
    /// What they say.
    pub note: Option<String>,
}

/// What people did to a package.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// Manual statuses, sorted by instant.
    pub overrides: Vec<Override>,
    /// Re-tracks, sorted.
    pub retracks: Vec<Millis>,
    /// Snoozes and acknowledgements, sorted by instant.
    pub hidings: Vec<Hiding>,
    /// Remarks on the package.
    pub notes: Vec<Remark>,
    /// When cases that name it were opened.
    pub cases: Vec<Millis>,
    /// When it turned out not to belong to its orders.
    pub rolled_back: Option<Millis>,
}

/// Acts on a placeholder.
#[derive(Clone, Debug)]
pub struct PlaceholderActs {
    /// The placeholder's id.
    pub id: String,
    /// The acts.
    pub acts: Acts,
}

/// A package over time.
#[derive(Clone, Debug)]
pub struct PackageHistory {
    /// Its id.
    pub id: String,
    /// What was said of it.
    pub states: Vec<State<Package>>,
    /// Its numbers, in the order in which we learned them.
    pub spans: Vec<Span>,
    /// Every report of an event of its numbers, sorted so that those of one moment lie together.
    pub reports: Vec<Report>,
    /// The timeline, in the order of S2 but for ties between two numbers.
    pub moments: Vec<Moment>,
    /// Polls, sorted by first instant.
    pub syncs: Vec<SyncRun>,
    /// What people did.
    pub acts: Acts,
    /// Orders that any of its states names: indices into [`Known::orders`], sorted.
    pub orders: Vec<usize>,
    /// Sources that its states declare: indices into [`Known::sources`], with the instant of the state.
    pub declared: Vec<(Millis, usize)>,
    /// Other packages that ever had one of its numbers: indices into [`Known::packages`].
    pub namesakes: Vec<usize>,
}

impl PackageHistory {
    /// When its first number became known.
    #[must_use]
    pub fn known_since(&self) -> Millis {
        self.spans.iter().map(|span| span.opens).min().unwrap_or(Millis::MAX)
    }

    /// What was reported by then of the numbers that were the package's by then (S14).
    pub fn reports_known(&self, cutoff: Millis) -> impl Iterator<Item = &Report> {
        // A package with one number is known by it from the beginning.
        let only = self.spans.len() == 1;
        let is_known = move |report: &&Report| {
            report.known_at <= cutoff
                && (only || self.spans.iter().any(|span| span.opens <= cutoff && span.number == report.event.number))
        };
        self.reports.iter().filter(is_known)
    }

    /// The number and carrier in force: the first-mile ones (facts contract).
    #[must_use]
    pub fn main_span(&self, cutoff: Millis) -> Option<&Span> {
        self.spans.iter().rev().find(|span| span.main && span.is_open(cutoff))
    }
}

impl Known {
    /// The setting of an order's store at `cutoff`.
    #[must_use]
    pub fn fulfill(&self, order: &OrderHistory, cutoff: Millis) -> Fulfill {
        order
            .channel_index
            .and_then(|index| in_force(&self.channels[index].states, cutoff))
            .and_then(|channel| channel.fulfill)
            .unwrap_or(Fulfill::Together)
    }
}

/// Two letters as a [`Country`].
#[must_use]
pub fn country(text: &str) -> Option<Country> {
    <[u8; 2]>::try_from(text.as_bytes()).ok()
}

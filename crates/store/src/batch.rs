//! What is committed at once, and what comes of it.

use parcelwatch_domain::facts::{Customer, Fact};
use parcelwatch_domain::mapping::Unmapped;
use parcelwatch_domain::status::{Kind, Status, SubStatus};
use parcelwatch_domain::time::Millis;

use crate::basis::Basis;
use crate::idempotency::KeptAnswer;
use crate::imports::{Import, Reject};
use crate::list::PackageLine;

/// Everything that one commit writes: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The instant of the commit, kept as `stored_at`.
    pub at: Millis,
    /// What was loaded to decide it. None: nothing was, the batch holds whatever else is there.
    pub basis: Option<Basis>,
    /// Facts as they were given, new or known, in any order.
    pub facts: Vec<Given>,
    /// Events whose meaning was read again.
    pub readings: Vec<Reading>,
    /// The persons of orders; the last one given for an order is kept.
    pub customers: Vec<CustomerOf>,
    /// Packages as they are shown from now on.
    pub packages: Vec<PackageRow>,
    /// The rows of some of them as they were loaded to decide this. Those that are missing here are read again, so this
    /// changes nothing but the time it takes.
    pub before: Vec<PackageLine>,
    /// References of packages that no longer exist (placeholders, packages of an undone import), with the version
    /// they were decided on.
    pub gone_packages: Vec<(String, i64)>,
    /// Orders as they are shown from now on.
    pub orders: Vec<OrderRow>,
    /// Keys of orders that no longer exist, with the version they were decided on.
    pub gone_orders: Vec<(String, i64)>,
    /// Messages that this commit owes.
    pub outbox: Vec<Message>,
    /// How far the import has come whose rows these are.
    pub import: Option<Import>,
    /// Its rejected rows.
    pub rejects: Vec<Reject>,
    /// What is answered to whoever asked for this with a key of their own.
    pub answers: Vec<KeptAnswer>,
}

/// A fact as somebody gave it.
#[derive(Clone, Debug)]
pub struct Given {
    /// The id it gets when it is new: `evt_…` or `fct_…`.
    pub id: String,
    /// The fact. A `sync` extends a run instead of being kept.
    pub fact: Fact,
    /// When it became known (S14); none: at the beginning of time.
    pub known_at: Option<Millis>,
    /// The import that gave it; none: given directly.
    pub origin: Option<String>,
    /// What an event means; ignored for all others.
    pub meaning: Option<Meaning>,
    /// Whether this receipt is the first one that lets an event dated ahead count (S11).
    pub lets_it_count: bool,
}

/// What an event was decided to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The instant it stands at.
    pub instant: Millis,
    /// What it says.
    pub kind: Kind,
    /// Who read it: `given`, `mapping` with the reason behind a colon where the owner gave one, `code`, `phrase`,
    /// `model`, `none`.
    pub read_by: String,
}

/// A new meaning of a stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The event's number.
    pub number: String,
    /// The event's fingerprint.
    pub fingerprint: String,
    /// What it means from now on.
    pub meaning: Meaning,
}

/// The person an order is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerOf {
    /// The order's key, as its projection row has it.
    pub order_key: String,
    /// The person.
    pub customer: Customer,
}

/// A package as the lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageRow {
    /// The id of the contract (`p1`, `1043/LX123456785CN`, `placeholder:1043`).
    pub reference: String,
    /// The typed id of the API, `pkg_…`; it never changes.
    pub id: String,
    /// The number in force; none: a placeholder.
    pub number: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// The shown status.
    pub status: Status,
    /// The shown sub-status.
    pub sub_status: SubStatus,
    /// Its place in Attention; none: it isn't there.
    pub attention: Option<Urgency>,
    /// When to look at it again. Decided by the caller, who keeps the stored value while that is ahead and not later
    /// than needed: looking once too often is cheaper than moving the row in its index with every event.
    pub due_at: Option<Millis>,
    /// The newest counted event.
    pub last_update_at: Option<Millis>,
    /// Place in the lists, newest first: the payment of its orders, else when it became known.
    pub sort_at: Millis,
    /// Whether all its orders were put away: it is in no tab and no count then.
    pub archived: bool,
    /// What the search box looks in, in lower case.
    pub search: String,
    /// The line as it is printed.
    pub body: String,
    /// Keys of its orders.
    pub orders: Vec<String>,
    /// What of its events nobody could read; none: what is stored of it stays.
    pub unmapped: Option<Vec<Unmapped>>,
    /// The version it was decided on; 0: there was none. It is stored with the next one.
    pub version: i64,
}

/// A place in Attention (A21): by rank, then the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Urgency {
    /// Rank of the most urgent visible flag, from 1; smaller is more urgent.
    pub rank: i64,
    /// Since when it holds.
    pub since: Millis,
}

/// An order as the lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderRow {
    /// Its id as printed: `NAME`, or `CHANNEL/NAME` where two channels have the name.
    pub key: String,
    /// Its channel.
    pub channel: Option<String>,
    /// Its name.
    pub name: String,
    /// Its stage, as printed.
    pub stage: String,
    /// Whether a package of it needs attention.
    pub attention: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// Place in the list, newest first.
    pub sort_at: Millis,
    /// The line as it is printed.
    pub body: String,
    /// The version it was decided on; 0: there was none. It is stored with the next one.
    pub version: i64,
}

/// A message that is owed to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id; the receiver sees it, and it stays the same over retries.
    pub id: String,
    /// What it is about, for whoever delivers it.
    pub kind: String,
    /// The thing it is about.
    pub subject: String,
    /// Its content, fixed when the change commits.
    pub body: String,
    /// When it was decided.
    pub created_at: Millis,
    /// Whether it waits for a person's release, because it came back with a backup. Ignored when it is written.
    pub held: bool,
}

/// What came of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody had given it before.
    New,
    /// It was known; a further origin or receipt was added to it.
    Regiven,
    /// It was known, and nothing was added.
    Known,
}

/// What a commit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// What came of each fact of the batch, in its order.
    pub facts: Vec<Outcome>,
}

//! Facts: what carriers, stores, suppliers, files and people told us. The types of the JSON lines contract
//! (`docs/facts.md`), each with its fields as the contract names them.
//!
//! Long because it is one list: every type of the contract, in its order.

mod names;
mod problem;
mod read;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

pub use names::{BadNumber, OrderName, TrackingNumber};
pub use problem::{FieldProblem, Flaw};
pub use read::{read_line, read_value};

use crate::status::{Kind, SubStatus};
use crate::time::{Millis, Written};

/// One fact, one JSON object.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Fact {
    /// A store and its settings.
    Channel(Channel),
    /// An order as its store states it.
    Order(Order),
    /// What was placed at a supplier for an order.
    SupplierOrder(SupplierOrder),
    /// A parcel with a tracking number.
    Package(Package),
    /// What a carrier reported about a number.
    Event(Event),
    /// The supplier replaced a number.
    NumberChanged(NumberChanged),
    /// A further number of the same package.
    Identity(Identity),
    /// A person's manual status.
    Override(Override),
    /// A person asked to go back to the automatic status.
    Retrack(Retrack),
    /// Some quantity of a line won't be sent.
    CancelLine(CancelLine),
    /// A source is away.
    SourceState(SourceState),
    /// A source was asked about a package.
    Sync(Sync),
    /// A person has seen a flag.
    Acknowledge(Acknowledge),
    /// A person hid a flag for a while.
    Snooze(Snooze),
    /// A person's remark.
    Note(Note),
    /// A case was opened.
    Case(Case),
    /// A step of a case.
    CaseStep(CaseStep),
    /// A case ended.
    CaseClosed(CaseClosed),
    /// The supplier's order number was corrected.
    SupplierOrderChanged(SupplierOrderChanged),
    /// A package turned out not to belong to its orders.
    Rollback(Rollback),
    /// An order was put away, or taken back.
    Archive(Archive),
}

impl Fact {
    /// The names of all types, in the contract's order.
    pub const TYPES: &'static [&'static str] = &[
        "channel",
        "order",
        "supplier_order",
        "package",
        "event",
        "number_changed",
        "identity",
        "override",
        "retrack",
        "cancel_line",
        "source_state",
        "sync",
        "acknowledge",
        "snooze",
        "note",
        "case",
        "case_step",
        "case_closed",
        "supplier_order_changed",
        "rollback",
        "archive",
    ];

    /// The value of the field `type`.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Fact::Channel(_) => "channel",
            Fact::Order(_) => "order",
            Fact::SupplierOrder(_) => "supplier_order",
            Fact::Package(_) => "package",
            Fact::Event(_) => "event",
            Fact::NumberChanged(_) => "number_changed",
            Fact::Identity(_) => "identity",
            Fact::Override(_) => "override",
            Fact::Retrack(_) => "retrack",
            Fact::CancelLine(_) => "cancel_line",
            Fact::SourceState(_) => "source_state",
            Fact::Sync(_) => "sync",
            Fact::Acknowledge(_) => "acknowledge",
            Fact::Snooze(_) => "snooze",
            Fact::Note(_) => "note",
            Fact::Case(_) => "case",
            Fact::CaseStep(_) => "case_step",
            Fact::CaseClosed(_) => "case_closed",
            Fact::SupplierOrderChanged(_) => "supplier_order_changed",
            Fact::Rollback(_) => "rollback",
            Fact::Archive(_) => "archive",
        }
    }
}

fn key<S: Serializer, K: AsKey>(value: &K, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.as_key())
}

fn optional_key<S: Serializer, K: AsKey>(value: &Option<K>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_str(value.as_key()),
        None => serializer.serialize_none(),
    }
}

/// A value of a closed list, with the name it has in the contract.
pub trait AsKey: Copy + 'static {
    /// All values, in the contract's order.
    const LIST: &'static [Self];

    /// The name in the contract.
    fn as_key(&self) -> &'static str;

    /// The value with this name.
    fn of_key(key: &str) -> Option<Self> {
        Self::LIST.iter().copied().find(|value| value.as_key() == key)
    }
}

macro_rules! keys {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl AsKey for $name {
            const LIST: &'static [Self] = &[$($name::$variant,)*];

            fn as_key(&self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_key())
            }
        }
    };
}

impl AsKey for SubStatus {
    const LIST: &'static [Self] = SubStatus::ALL;

    fn as_key(&self) -> &'static str {
        self.key()
    }
}

impl AsKey for Kind {
    const LIST: &'static [Self] = Kind::ALL;

    fn as_key(&self) -> &'static str {
        self.key()
    }
}

keys! {
    /// When the lines of an order count as fulfilled (O2, O3).
    Fulfill {
        /// Once everything has a number.
        Together = "together",
        /// Each line for itself.
        Separately = "separately",
    }
}

keys! {
    /// Whether the customer has paid.
    Payment {
        /// Not yet.
        Pending = "pending",
        /// Yes.
        Captured = "captured",
        /// Paid back in full.
        Refunded = "refunded",
        /// Never taken.
        Voided = "voided",
    }
}

keys! {
    /// Where an order at a supplier stands.
    SupplierState {
        /// Placed, not paid.
        Placed = "placed",
        /// Paid.
        Paid = "paid",
        /// The supplier says it was sent.
        Shipped = "shipped",
        /// Cancelled: its quantity has to be placed again.
        Cancelled = "cancelled",
        /// Failed: its lines fail until they are placed again.
        Failed = "failed",
    }
}

keys! {
    /// What a tracking number is to its package.
    Role {
        /// The number the supplier gave.
        FirstMile = "first_mile",
        /// The number of the delivering carrier.
        LastMile = "last_mile",
        /// The number of the way back (S6).
        Return = "return",
        /// The number of a replacement.
        Replacement = "replacement",
    }
}

keys! {
    /// How long a manual status holds (Y3).
    OverrideMode {
        /// Until Re-track; polling rests.
        Pin = "pin",
        /// Until the first counted event received after it.
        UntilNextEvent = "until_next_event",
        /// Until the carrier's status is finished.
        UntilTerminal = "until_terminal",
    }
}

keys! {
    /// Why a source can't be asked.
    Outage {
        /// It doesn't answer; an open breaker is this too.
        Down = "down",
        /// Its quota is used up.
        Quota = "quota",
        /// A person switched it off.
        Disabled = "disabled",
    }
}

keys! {
    /// What came of asking a source.
    SyncResult {
        /// It answered.
        Ok = "ok",
        /// It answered that it doesn't know the number.
        NotFound = "not_found",
        /// It didn't answer.
        Failed = "failed",
    }
}

keys! {
    /// What a case is about.
    CaseKind {
        /// Delivered, but the customer says no.
        NotReceived = "not_received",
        /// Came back.
        Returned = "returned",
        /// Lost on the way.
        Lost = "lost",
        /// Arrived damaged.
        Damaged = "damaged",
        /// Held by customs.
        Customs = "customs",
    }
}

keys! {
    /// The five steps of a case (section 6 of the domain rules).
    Step {
        /// The customer asks neighbours, family, reception.
        AskAround = "ask_around",
        /// Wait 24 to 48 hours.
        Wait = "wait",
        /// Read the tracking details.
        ReadDetails = "read_details",
        /// Ask the carrier for proof of delivery.
        AskProof = "ask_proof",
        /// Claim with the party that can pay.
        Claim = "claim",
    }
}

keys! {
    /// What happened to a step.
    StepState {
        /// It was done.
        Done = "done",
        /// It was left out.
        Skipped = "skipped",
        /// It has to be done again.
        Reopened = "reopened",
    }
}

keys! {
    /// How a case ended.
    Outcome {
        /// The package was found.
        Found = "found",
        /// The carrier delivered it again.
        Redelivered = "redelivered",
        /// A replacement was sent; an open claim stays open.
        Reshipped = "reshipped",
        /// The customer got the money back.
        Refunded = "refunded",
        /// The claim was paid.
        ClaimWon = "claim_won",
        /// The claim was refused.
        ClaimLost = "claim_lost",
    }
}

keys! {
    /// The reasons for attention, in the order of their keys A1 to A12.
    FlagReason {
        /// A1: paid, and still no tracking number.
        NoTrackingNumber = "no_tracking_number",
        /// A2: no update for over 48 hours.
        NoUpdate = "no_update",
        /// A3: pending with a number for 7 days.
        PendingTooLong = "pending_too_long",
        /// A4: the carrier announced a delay.
        CarrierDelay = "carrier_delay",
        /// A5: ready for pickup, and the hold ends soon.
        PickupDeadline = "pickup_deadline",
        /// A6: nobody knows the number.
        NumberUnrecognised = "number_unrecognised",
        /// A7: recycled or fake.
        NumberSuspect = "number_suspect",
        /// A8: we can't see.
        SyncFailing = "sync_failing",
        /// A9: sources contradict one another, or a person.
        SourceConflict = "source_conflict",
        /// A10: no update for 30 days.
        Expired = "expired",
        /// A11: past the promised date.
        Late = "late",
        /// A12: abnormal for 24 hours, and nobody touched it.
        AbnormalUnhandled = "abnormal_unhandled",
    }
}

impl FlagReason {
    /// The rule's number: 2 for A2.
    #[must_use]
    pub fn number(self) -> usize {
        Self::LIST.iter().position(|reason| *reason == self).unwrap_or_default() + 1
    }
}

/// An instant, or a plain date that ends with its day at the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// An exact instant.
    Instant(Millis),
    /// A plain date.
    Day(Date),
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Due::Instant(at) => at.serialize(serializer),
            Due::Day(day) => serializer.collect_str(day),
        }
    }
}

/// A store: where orders come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Channel {
    /// Its name.
    pub channel: String,
    /// When lines count as fulfilled; none given means together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulfill: Option<Fulfill>,
    /// Since when this setting holds; none: the beginning of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

/// The person an order is for: kept apart from everything else, erasable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address for mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// An order as its store states it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Order {
    /// Its name, without a leading `#`.
    pub order: OrderName,
    /// The store it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// When the customer placed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_at: Option<Millis>,
    /// Whether the customer has paid.
    pub payment: Payment,
    /// When the customer paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Millis>,
    /// Destination country, two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Destination city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Destination postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Until when delivery was promised or predicted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_at: Option<Due>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Customer>,
    /// Currency of the amounts, three letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Total in the currency's minor unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_minor: Option<i64>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// When this state became known; none: `placed_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderLine {
    /// Its name within the order.
    pub line: String,
    /// The article's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// The article's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Pieces ordered.
    pub quantity: i64,
    /// Whether it is sent at all.
    #[serde(skip_serializing_if = "is_true")]
    pub requires_shipping: bool,
    /// Pieces that won't be sent.
    #[serde(skip_serializing_if = "is_zero")]
    pub cancelled: i64,
    /// Price of a piece in the currency's minor unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_minor: Option<i64>,
    /// Names of the components, where this line is made of several supplier lines (O4).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bundle_of: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn is_true(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn is_zero(value: &i64) -> bool {
    *value == 0
}

/// What was placed at a supplier for an order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupplierOrder {
    /// The order it is for.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The supplier's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    /// The supplier's own order number.
    pub number: String,
    /// Where it stands.
    pub state: SupplierState,
    /// When it was placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_at: Option<Millis>,
    /// When the supplier was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Millis>,
    /// When the supplier says it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipped_at: Option<Millis>,
    /// Which quantity of which line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Allocation>,
    /// When this state became known; none: `placed_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

/// A quantity of an order line at a supplier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Allocation {
    /// The order line.
    pub line: String,
    /// Pieces.
    pub quantity: i64,
    /// The component of a bundle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
}

/// A parcel with a tracking number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Package {
    /// Its id; none: `ORDER/NUMBER`, else `NUMBER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Its tracking number.
    pub number: TrackingNumber,
    /// The carrier's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// When we learned the number.
    pub known_at: Millis,
    /// Country it is sent from, two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_country: Option<String>,
    /// Country it goes to, if not the order's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination_country: Option<String>,
    /// Postcode it goes to, if not the order's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination_postcode: Option<String>,
    /// What the number is to the package; none: first mile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The package that this one replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Who is asked about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What is inside; empty: unknown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Content>,
    /// The orders it belongs to, where the contents are unknown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderName>,
    /// The store of those orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// When this state became known; none: `known_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

impl Package {
    /// A package of which nothing but its number is known, and since when.
    #[must_use]
    pub fn of_number(number: TrackingNumber, known_at: Millis) -> Package {
        Package {
            package: None,
            number,
            carrier: None,
            known_at,
            origin_country: None,
            destination_country: None,
            destination_postcode: None,
            role: None,
            replaces: None,
            sources: Vec::new(),
            contents: Vec::new(),
            orders: Vec::new(),
            channel: None,
            at: None,
        }
    }
}

/// A quantity of an order line in a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The order.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The supplier's order number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier_order: Option<String>,
    /// The order line.
    pub line: String,
    /// Pieces.
    pub quantity: i64,
    /// The component of a bundle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
}

/// What a carrier reported about a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The tracking number.
    pub number: TrackingNumber,
    /// The carrier's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// When it happened.
    #[serde(skip)]
    pub occurred_at: Written,
    /// `occurred_at` as the source wrote it: local time, offset and all.
    #[serde(rename = "occurred_at")]
    pub occurred_text: String,
    /// When we received it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Millis>,
    /// Who told us.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The source's own code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The meaning, where it is given.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional_key")]
    pub sub_status: Option<Kind>,
    /// The carrier's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Country, two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Place in the carrier's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Why, of a failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Until when it can be picked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Due>,
    /// The source's own count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<i64>,
}

/// The supplier replaced a number (S9).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NumberChanged {
    /// The package.
    pub package: String,
    /// The number that closes.
    pub number: TrackingNumber,
    /// The number that takes its place.
    pub to: TrackingNumber,
    /// The new number's carrier; none: the old one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// When we learned it.
    pub at: Millis,
}

/// A further number of the same package.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Identity {
    /// The package.
    pub package: String,
    /// The further number.
    pub number: TrackingNumber,
    /// Its carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// What it is to the package.
    #[serde(serialize_with = "key")]
    pub role: Role,
    /// Since when the number carries this package (S8).
    pub from: Millis,
    /// When we learned it; none: `from`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
}

/// A person's manual status (Y3).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Override {
    /// The package.
    pub package: String,
    /// The status that the team sees.
    #[serde(serialize_with = "key")]
    pub sub_status: SubStatus,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// How long it holds.
    pub mode: OverrideMode,
    /// When it ends by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Millis>,
}

/// Back to the automatic status (Y4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Retrack {
    /// The package.
    pub package: String,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
}

/// Some quantity of a line won't be sent (O5).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CancelLine {
    /// The order.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The line.
    pub line: String,
    /// Pieces.
    pub quantity: i64,
    /// When.
    pub at: Millis,
}

/// A source can't be asked (A18).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceState {
    /// The account's name.
    pub source: String,
    /// Why.
    pub state: Outage,
    /// Since when.
    pub from: Millis,
    /// Until when; none: still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Millis>,
}

/// A source was asked about a package.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sync {
    /// The package.
    pub package: String,
    /// The account's name.
    pub source: String,
    /// When.
    pub at: Millis,
    /// What came of it.
    pub result: SyncResult,
    /// When the next poll was planned; none: the policy's interval later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Millis>,
}

/// A person has seen a flag (A22).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Acknowledge {
    /// The package.
    pub package: String,
    /// Which flag; none: every flag it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<FlagReason>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How long a snooze lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Until an instant.
    Instant(Millis),
    /// Until the first counted event received after it.
    NextEvent,
}

impl Serialize for Until {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Until::Instant(at) => at.serialize(serializer),
            Until::NextEvent => serializer.serialize_str("next_event"),
        }
    }
}

/// A person hid a flag for a while (A22).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Snooze {
    /// The package.
    pub package: String,
    /// Which flag; none: every flag of the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<FlagReason>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// Until when.
    pub until: Until,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A person's remark on an order, a package or both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// The order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderName>,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// The remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A case was opened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// The order.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The package it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// The case's id.
    pub case: String,
    /// What it is about.
    pub kind: CaseKind,
    /// When.
    pub at: Millis,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A step of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseStep {
    /// The case.
    pub case: String,
    /// Which step.
    pub step: Step,
    /// What happened to it.
    pub state: StepState,
    /// When.
    pub at: Millis,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A case ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseClosed {
    /// The case.
    pub case: String,
    /// How.
    pub outcome: Outcome,
    /// When.
    pub at: Millis,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The supplier's order number was corrected (O6).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupplierOrderChanged {
    /// The order.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The number that was wrong.
    pub number: String,
    /// The number in force from now on.
    pub to: String,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
}

/// A package turned out not to belong to its orders (O6).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rollback {
    /// The package.
    pub package: String,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An order was put away, or taken back (O8).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Archive {
    /// The order.
    pub order: OrderName,
    /// The store of that order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Whether it is put away from now on.
    pub archived: bool,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
}

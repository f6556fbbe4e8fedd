//! The lines of an answer, field by field as the contract prints them.

use serde::{Serialize, Serializer};

use crate::attention::{Evidence, Guidance, NextStep, Severity};
use crate::facts::{FlagReason, OverrideMode};
use crate::order::{LineStage, Stage};
use crate::package::Rule;
use crate::status::{Status, SubStatus};
use crate::time::Millis;

/// A package as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PackageLine {
    /// Its id.
    pub package: String,
    /// Its orders, by id.
    pub orders: Vec<String>,
    /// The supplier orders it comes from.
    pub supplier_orders: Vec<String>,
    /// The number in force; none: a placeholder.
    pub number: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// What the team sees.
    #[serde(serialize_with = "status")]
    pub status: Status,
    /// What the team sees, in detail.
    #[serde(serialize_with = "sub_status")]
    pub sub_status: SubStatus,
    /// What customers, stores and webhooks see.
    #[serde(serialize_with = "status")]
    pub carrier_status: Status,
    /// What customers, stores and webhooks see, in detail.
    #[serde(serialize_with = "sub_status")]
    pub carrier_sub_status: SubStatus,
    /// The carrier's reason.
    pub reason: Option<String>,
    /// The manual status in force.
    #[serde(rename = "override")]
    pub manual: Option<OverrideLine>,
    /// The newest counted event.
    pub last_update_at: Option<Millis>,
    /// Whether the row is yellow (A16).
    pub yellow: bool,
    /// What to do about a pending package.
    pub guidance: Option<Guidance>,
    /// What we suspect.
    pub flags: Vec<FlagLine>,
    /// The next instant at which time alone changes anything of this line.
    pub next_change_at: Option<Millis>,
    /// Why it is so.
    pub why: Why,
    /// What of its events nobody could read (S12).
    #[serde(skip)]
    pub unmapped: Vec<crate::mapping::Unmapped>,
    /// How urgent it is, 1 first; none: nothing visible (A21).
    #[serde(skip)]
    pub rank: Option<u8>,
    /// The oldest visible flag's beginning.
    #[serde(skip)]
    pub attention_since: Option<Millis>,
    /// When to look again: the next change, or a fact that is known ahead of its time.
    #[serde(skip)]
    pub look_again_at: Option<Millis>,
    /// Its place in lists, newest first: the newest payment of its orders, else when its number became known.
    #[serde(skip)]
    pub sort_at: Millis,
    /// All its orders are put away: it is in no tab and no count.
    #[serde(skip)]
    pub archived: bool,
    /// Its orders: indices into what was known.
    #[serde(skip)]
    pub order_indices: Vec<usize>,
    /// What lists print beside it.
    #[serde(skip)]
    pub around: Around,
}

/// What lists print beside a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The supplier that sends it, if it has a name.
    pub supplier: Option<String>,
    /// The country of its order.
    pub country: Option<String>,
    /// The parts of its first order; none: there is but one.
    pub parts: Option<Parts>,
}

/// A manual status in force.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverrideLine {
    /// What it says.
    #[serde(serialize_with = "sub_status")]
    pub sub_status: SubStatus,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// How long it holds.
    pub mode: OverrideMode,
    /// When it ends by itself.
    pub expires_at: Option<Millis>,
}

/// A flag.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlagLine {
    /// Which.
    pub reason: FlagReason,
    /// Its rule.
    #[serde(serialize_with = "rule_key")]
    pub key: FlagReason,
    /// How much it asks.
    pub severity: Severity,
    /// Since when, without a break.
    pub since: Millis,
    /// The numbers behind it.
    #[serde(serialize_with = "map")]
    pub evidence: Vec<(&'static str, Evidence)>,
    /// The sentence, filled in by the edge.
    pub text: String,
    /// What to do.
    pub next_step: NextStep,
    /// Who hid it, and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Hidden>,
}

/// Who hid a flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hidden {
    /// Who.
    pub by: Option<String>,
    /// Until when; null: until the flag clears.
    pub until: Option<HiddenUntil>,
}

/// Until when a flag is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenUntil {
    /// Until an instant.
    Instant(Millis),
    /// Until the next counted event.
    NextEvent,
}

impl Serialize for HiddenUntil {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            HiddenUntil::Instant(at) => at.serialize(serializer),
            HiddenUntil::NextEvent => serializer.serialize_str("next_event"),
        }
    }
}

/// Why a package is where it is (S13).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Why {
    /// The event that decided.
    pub decided_by: Option<WhyEvent>,
    /// What was passed over, and by which rule.
    pub passed_over: Vec<PassedOver>,
    /// What changes it next, where time does.
    pub next: Option<Next>,
}

/// An event as a reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyEvent {
    /// When it happened.
    pub occurred_at: Millis,
    /// The carrier's words.
    pub text: Option<String>,
    /// Who told us.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What decided its meaning.
    pub by: crate::known::Meaning,
}

/// An event that was passed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PassedOver {
    /// When it happened.
    pub occurred_at: Millis,
    /// The carrier's words.
    pub text: Option<String>,
    /// By which rule.
    pub rule: Rule,
}

/// What time will change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Next {
    /// When.
    pub at: Millis,
    /// Flags that will be raised.
    pub raised: Vec<FlagReason>,
    /// Flags that will end.
    pub cleared: Vec<FlagReason>,
}

/// An order as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderLine {
    /// Its id.
    pub order: String,
    /// Its stage.
    pub stage: Stage,
    /// Its lines.
    pub lines: Vec<LineOfOrder>,
    /// Supplier parts with all their numbers, of how many.
    pub parts: Parts,
    /// Whether any of its packages needs attention.
    pub attention: bool,
    /// Its place in lists, newest first: when the customer paid, else when it was placed.
    #[serde(skip)]
    pub sort_at: Millis,
}

/// A line of an order as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineOfOrder {
    /// Its name.
    pub line: String,
    /// Its stage.
    pub stage: LineStage,
    /// The numbers that cover some of it.
    pub numbers: Vec<String>,
}

/// Supplier parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// With all their numbers.
    pub shipped: i64,
    /// In all.
    pub total: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn status<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(status.key())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn sub_status<S: Serializer>(sub: &SubStatus, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(sub.key())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn rule_key<S: Serializer>(reason: &FlagReason, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("A{}", reason.number()))
}

fn map<S: Serializer>(list: &[(&'static str, Evidence)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(list.iter().map(|(name, value)| (name, value)))
}

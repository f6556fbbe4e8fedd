//! The shapes and tones of statuses and flags: the one table that lists, pages and messages draw from. A shape never
//! stands without its words, and a tone never without its shape.

use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::status::{Kind, Status, SubStatus};

/// What a thing asks of the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing.
    Neutral,
    /// On its way.
    Info,
    /// Done.
    Success,
    /// Look at it.
    Warning,
    /// Look at it first.
    Critical,
}

/// A shape with its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The shape.
    pub shape: &'static str,
    /// What stands for it where only ASCII is shown.
    pub ascii: &'static str,
    /// Its tone.
    pub tone: Tone,
}

const fn mark(shape: &'static str, ascii: &'static str, tone: Tone) -> Mark {
    Mark { shape, ascii, tone }
}

/// A status that a person set.
pub const MANUAL: Mark = mark("✋", "M", Tone::Neutral);
/// A flag that a person hid.
pub const SNOOZED: Mark = mark("☾", "z", Tone::Neutral);
/// A deadline that is near.
pub const DEADLINE: Mark = mark("⏱", "@", Tone::Critical);
/// Something that is done.
pub const CLEARED: Mark = mark("✓", "+", Tone::Success);

/// The mark of a status in detail.
#[must_use]
pub const fn status_mark(sub_status: SubStatus) -> Mark {
    match (sub_status, sub_status.status()) {
        (SubStatus::AwaitingNumber, _) => mark("◌", ".", Tone::Neutral),
        (_, Status::Pending) => mark("○", "o", Tone::Neutral),
        (_, Status::InTransit) => mark("◐", ">", Tone::Info),
        (_, Status::Delivered) => mark("●", "*", Tone::Success),
        (_, Status::Abnormal) => mark("◆", "#", Tone::Critical),
    }
}

/// The mark of an event.
#[must_use]
pub fn kind_mark(kind: Kind) -> Mark {
    match kind.sub_status() {
        Some(sub_status) => status_mark(sub_status),
        None if kind == Kind::Moving => status_mark(SubStatus::OriginTransit),
        None => mark("·", "-", Tone::Neutral),
    }
}

/// The mark of a flag.
#[must_use]
pub const fn flag_mark(reason: FlagReason) -> Mark {
    match reason {
        FlagReason::NoTrackingNumber
        | FlagReason::NoUpdate
        | FlagReason::PendingTooLong
        | FlagReason::CarrierDelay
        | FlagReason::PickupDeadline
        | FlagReason::Late
        | FlagReason::AbnormalUnhandled => mark("▲", "!", Tone::Warning),
        FlagReason::SourceConflict => mark("⇄", "<>", Tone::Warning),
        FlagReason::NumberSuspect => mark("?", "?", Tone::Warning),
        FlagReason::NumberUnrecognised | FlagReason::Expired => mark("▢", "[]", Tone::Warning),
        FlagReason::SyncFailing => mark("⌀", "x", Tone::Neutral),
    }
}

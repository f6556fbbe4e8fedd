//! The shapes of statuses and flags as pages draw them. Which shape and tone a thing has is told by the table that
//! the terminal draws from too.

use parcelwatch_domain::facts::FlagReason;
use parcelwatch_domain::status::{Kind, Status, SubStatus};

use crate::output::{self as marks, Tone};

/// A drawn shape with its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name in the sprite.
    pub symbol: &'static str,
    /// The class of its tone.
    pub tone: &'static str,
}

/// A shape with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The shape.
    pub mark: Mark,
    /// The words.
    pub text: String,
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Info => "info",
        Tone::Success => "success",
        Tone::Warning => "warning",
        Tone::Critical => "critical",
    }
}

/// Something done.
pub const DONE: Mark = Mark { symbol: "f-done", tone: class(marks::CLEARED.tone) };
/// Something wrong.
pub const WRONG: Mark = Mark { symbol: "f-warning", tone: class(Tone::Critical) };
/// Something to look at.
pub const LOOK: Mark = Mark { symbol: "f-warning", tone: class(Tone::Warning) };
/// Something to know.
pub const NEWS: Mark = Mark { symbol: "s-news", tone: class(Tone::Neutral) };
/// A person's status.
pub const MANUAL: Mark = Mark { symbol: "f-manual", tone: class(marks::MANUAL.tone) };
/// A hidden flag.
pub const SNOOZED: Mark = Mark { symbol: "f-snoozed", tone: class(marks::SNOOZED.tone) };
/// A near deadline.
pub const DEADLINE: Mark = Mark { symbol: "f-deadline", tone: class(marks::DEADLINE.tone) };
/// A clock that isn't near its end.
pub const CLOCK: Mark = Mark { symbol: "f-deadline", tone: class(Tone::Neutral) };
/// A source that can't be seen through.
pub const BLIND: Mark = Mark { symbol: "f-blind", tone: class(Tone::Neutral) };

/// The shape of a status.
#[must_use]
pub const fn status(sub_status: SubStatus) -> Mark {
    let symbol = match (sub_status, sub_status.status()) {
        (SubStatus::AwaitingNumber, _) => "s-number",
        (_, Status::Pending) => "s-pending",
        (_, Status::InTransit) => "s-transit",
        (_, Status::Delivered) => "s-delivered",
        (_, Status::Abnormal) => "s-abnormal",
    };
    Mark { symbol, tone: class(marks::status_mark(sub_status).tone) }
}

/// The shape of an event.
#[must_use]
pub fn kind(kind: Kind) -> Mark {
    match kind.sub_status() {
        Some(sub_status) => status(sub_status),
        None if kind == Kind::Moving => status(SubStatus::OriginTransit),
        None => NEWS,
    }
}

/// The shape of a flag.
#[must_use]
pub const fn flag(reason: FlagReason) -> Mark {
    let symbol = match reason {
        FlagReason::NoTrackingNumber
        | FlagReason::NoUpdate
        | FlagReason::PendingTooLong
        | FlagReason::CarrierDelay
        | FlagReason::PickupDeadline
        | FlagReason::Late
        | FlagReason::AbnormalUnhandled => "f-warning",
        FlagReason::SourceConflict => "f-conflict",
        FlagReason::NumberSuspect => "f-doubt",
        FlagReason::NumberUnrecognised | FlagReason::Expired => "f-untracked",
        FlagReason::SyncFailing => "f-blind",
    };
    Mark { symbol, tone: class(marks::flag_mark(reason).tone) }
}

/// All of them.
#[cfg(test)]
pub fn every() -> Vec<Mark> {
    use parcelwatch_domain::facts::AsKey;
    let mut all = vec![DONE, WRONG, LOOK, NEWS, MANUAL, SNOOZED, DEADLINE, CLOCK, BLIND];
    all.extend(SubStatus::ALL.iter().map(|of| status(*of)));
    all.extend(Kind::ALL.iter().map(|of| kind(*of)));
    all.extend(FlagReason::LIST.iter().map(|of| flag(*of)));
    all
}

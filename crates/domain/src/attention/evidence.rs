//! The numbers behind a flag, as keys and values; the edge makes the sentence.

use serde::{Serialize, Serializer};

use super::rules::{Conflict, Suspicion, conflict, suspicion, untouched_since};
use crate::facts::FlagReason;
use crate::package::Picture;
use crate::policy::{Length, Policies};
use crate::time::Millis;

/// A value of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A count or a length in milliseconds.
    Number(i64),
    /// An instant.
    Instant(Millis),
    /// A word: a country, a cause.
    Text(String),
    /// The milliseconds that have passed by `clock`. They stop at `until`, where sight ends.
    Passed {
        /// Since when.
        since: Millis,
        /// Up to when they count on.
        until: Millis,
        /// As of when.
        clock: Millis,
    },
    /// The milliseconds that are left at `clock`; less than none: it is over.
    Left {
        /// Until when.
        end: Millis,
        /// As of when.
        clock: Millis,
    },
}

/// The names of all evidence.
const NAMES: [&str; 27] = [
    "silent_ms",
    "threshold_ms",
    "threshold_business_days",
    "last_update_at",
    "age_ms",
    "announced_at",
    "deadline",
    "left_ms",
    "ready_ms",
    "cause",
    "events_put_aside",
    "delivered_in",
    "destination",
    "took_ms",
    "answered_at",
    "blind_since",
    "delivered_at",
    "contradicted_at",
    "differ_since",
    "carrier_status",
    "override_status",
    "promised_at",
    "late_ms",
    "abnormal_since",
    "abnormal_ms",
    "paid_at",
    "waited_ms",
];

impl Evidence {
    /// The count or length, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self {
            Evidence::Number(number) => Some(*number),
            Evidence::Passed { since, until, clock } => Some((*clock).min(*until).since(*since).max(0)),
            Evidence::Left { end, clock } => Some(end.since(*clock)),
            Evidence::Instant(_) | Evidence::Text(_) => None,
        }
    }

    fn passed(since: Millis, until: Millis, clock: Millis) -> Evidence {
        Evidence::Passed { since, until, clock }
    }

    /// The name of evidence as the rules write it.
    pub(crate) fn name(name: &str) -> Option<&'static str> {
        NAMES.into_iter().find(|known| *known == name)
    }

    /// As it is stored: its kind in a letter, then what it counts from. The clock isn't part of it.
    pub(crate) fn to_stored(&self) -> String {
        match self {
            Evidence::Number(number) => format!("n{number}"),
            Evidence::Instant(at) => format!("i{}", at.0),
            Evidence::Text(text) => format!("t{text}"),
            Evidence::Passed { since, until: Millis::MAX, .. } => format!("p{}", since.0),
            Evidence::Passed { since, until, .. } => format!("p{},{}", since.0, until.0),
            Evidence::Left { end, .. } => format!("l{}", end.0),
        }
    }

    /// Reads what was stored, as of `clock`.
    pub(crate) fn from_stored(stored: &str, clock: Millis) -> Option<Evidence> {
        let mut letters = stored.chars();
        let kind = letters.next()?;
        let rest = letters.as_str();
        let instant = |text: &str| text.parse().ok().map(Millis);
        Some(match kind {
            'n' => Evidence::Number(rest.parse().ok()?),
            'i' => Evidence::Instant(instant(rest)?),
            't' => Evidence::Text(rest.to_owned()),
            'p' => match rest.split_once(',') {
                Some((since, until)) => Evidence::passed(instant(since)?, instant(until)?, clock),
                None => Evidence::passed(instant(rest)?, Millis::MAX, clock),
            },
            'l' => Evidence::Left { end: instant(rest)?, clock },
            _ => return None,
        })
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Evidence::Number(_) | Evidence::Passed { .. } | Evidence::Left { .. } => {
                serializer.serialize_i64(self.number().unwrap_or_default())
            }
            Evidence::Instant(at) => at.serialize(serializer),
            Evidence::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// The threshold as evidence: business days are named as such.
pub(crate) fn threshold(length: Length) -> (&'static str, Evidence) {
    match length {
        Length::Clock(ms) => ("threshold_ms", Evidence::Number(ms)),
        Length::BusinessDays(days) => ("threshold_business_days", Evidence::Number(i64::from(days))),
    }
}

/// The evidence for a raised flag at `clock`.
#[must_use]
pub fn evidence(
    picture: &Picture<'_>,
    policies: &Policies,
    reason: FlagReason,
    clock: Millis,
) -> Vec<(&'static str, Evidence)> {
    let limits = picture.thresholds(policies);
    let policy = policies.at(picture.asked.cutoff);
    let sight_ends = picture.sight.blind_from.unwrap_or(Millis::MAX);
    let fold = &picture.fold;
    // Silence is the carrier's as far as we see; whatever is for us to do goes on while we are blind.
    let seen = |name: &'static str, since: Millis| (name, Evidence::passed(since, sight_ends, clock));
    let passed = |name: &'static str, since: Millis| (name, Evidence::passed(since, Millis::MAX, clock));
    match reason {
        FlagReason::NoUpdate => {
            let mut list = vec![seen("silent_ms", picture.silent_since()), threshold(limits.no_update)];
            list.extend(fold.last_update.map(|at| ("last_update_at", Evidence::Instant(at))));
            list
        }
        FlagReason::Expired => vec![seen("silent_ms", picture.silent_since()), threshold(limits.expired)],
        FlagReason::PendingTooLong => {
            vec![seen("age_ms", picture.number_since()), threshold(limits.pending_too_long)]
        }
        FlagReason::CarrierDelay => {
            fold.delayed_at.map(|at| ("announced_at", Evidence::Instant(at))).into_iter().collect()
        }
        FlagReason::PickupDeadline => match fold.deadline.map(|due| picture.due(due)) {
            Some(end) => vec![
                ("deadline", Evidence::Instant(end)),
                ("left_ms", Evidence::Left { end, clock }),
                threshold(limits.pickup_deadline),
            ],
            None => {
                let ready = picture.layer.manual.map(|manual| manual.at).or(fold.ready_since).unwrap_or(clock);
                vec![passed("ready_ms", ready), threshold(limits.pickup_waiting)]
            }
        },
        FlagReason::NumberUnrecognised => vec![threshold(limits.number_unrecognised)],
        FlagReason::NumberSuspect => suspect(picture, suspicion(picture, policy, &limits)),
        FlagReason::SyncFailing => {
            let mut list: Vec<_> =
                picture.sight.answered_at.map(|at| ("answered_at", Evidence::Instant(at))).into_iter().collect();
            list.extend(picture.sight.blind_from.map(|at| ("blind_since", Evidence::Instant(at))));
            list
        }
        FlagReason::SourceConflict => conflicting(picture, conflict(picture, policy, &limits)),
        FlagReason::Late => {
            let promised = picture.promised_at.unwrap_or(clock);
            vec![("promised_at", Evidence::Instant(promised)), passed("late_ms", promised)]
        }
        FlagReason::AbnormalUnhandled => {
            let began = untouched_since(picture).unwrap_or(clock);
            vec![
                ("abnormal_since", Evidence::Instant(began)),
                passed("abnormal_ms", began),
                threshold(limits.abnormal_unhandled),
            ]
        }
        // Raised on placeholders only.
        FlagReason::NoTrackingNumber => Vec::new(),
    }
}

fn suspect(picture: &Picture<'_>, suspicion: Option<Suspicion>) -> Vec<(&'static str, Evidence)> {
    let text = |text: &str| Evidence::Text(text.to_owned());
    let place = |country: Option<crate::known::Country>| {
        Evidence::Text(country.map_or_else(String::new, |c| String::from_utf8_lossy(&c).into_owned()))
    };
    match suspicion {
        Some(Suspicion::Recycled) => {
            let old = picture.fold.passed_over.iter().filter(|(_, rule)| *rule == crate::package::Rule::S8).count();
            let old = i64::try_from(old).unwrap_or(i64::MAX);
            vec![("cause", text("recycled")), ("events_put_aside", Evidence::Number(old))]
        }
        Some(Suspicion::Destination) => vec![
            ("cause", text("destination")),
            ("delivered_in", place(picture.fold.delivered_in)),
            ("destination", place(picture.journey.destination)),
        ],
        Some(Suspicion::Speed) => {
            let took = picture.fold.arrived_at.zip(picture.fold.first_scan).map_or(0, |(end, first)| end.since(first));
            vec![("cause", text("speed")), ("took_ms", Evidence::Number(took))]
        }
        Some(Suspicion::Shared) => vec![("cause", text("shared_number"))],
        None => Vec::new(),
    }
}

fn conflicting(picture: &Picture<'_>, conflict: Option<Conflict>) -> Vec<(&'static str, Evidence)> {
    let text = |text: &str| Evidence::Text(text.to_owned());
    match conflict {
        Some(Conflict::AfterDelivery) => {
            let mut list = vec![("cause", text("after_delivery"))];
            list.extend(picture.fold.delivered_at.map(|at| ("delivered_at", Evidence::Instant(at))));
            list.extend(picture.fold.contradicted_at.map(|at| ("contradicted_at", Evidence::Instant(at))));
            list
        }
        Some(Conflict::Sources { since }) => {
            vec![("cause", text("sources")), ("differ_since", Evidence::Instant(since))]
        }
        Some(Conflict::Manual) => vec![
            ("cause", text("override")),
            ("carrier_status", text(picture.fold.sub_status.status().key())),
            ("override_status", text(picture.shown().status().key())),
        ],
        None => Vec::new(),
    }
}

//! The numbers behind a flag, as keys and values; the edge makes the sentence.

use serde::{Serialize, Serializer};

use super::rules::{Conflict, Suspicion, conflict, first_unknown, fits_nobody, sharers, suspicion, untouched_since};
use crate::facts::FlagReason;
use crate::known::Country;
use crate::package::{Picture, Rule};
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
const NAMES: [&str; 33] = [
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
    "put_aside_at",
    "unknown_since",
    "first_scan_at",
    "first_scan_in",
    "shared_by",
    "differs",
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
        FlagReason::NumberUnrecognised => unrecognised(picture, limits.number_unrecognised),
        FlagReason::NumberSuspect => suspect(picture, suspicion(picture, policy, &limits), limits.fastest_border),
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

fn text(text: &str) -> Evidence {
    Evidence::Text(text.to_owned())
}

fn place(country: Option<Country>) -> Evidence {
    Evidence::Text(country.map_or_else(String::new, |country| String::from_utf8_lossy(&country).into_owned()))
}

fn unrecognised(picture: &Picture<'_>, limit: Length) -> Vec<(&'static str, Evidence)> {
    if fits_nobody(picture) {
        return vec![("cause", text("format")), threshold(limit)];
    }
    let mut list = vec![("cause", text("unknown")), threshold(limit)];
    list.extend(first_unknown(picture).map(|at| ("unknown_since", Evidence::Instant(at))));
    list
}

fn suspect(picture: &Picture<'_>, suspicion: Option<Suspicion>, fastest: Length) -> Vec<(&'static str, Evidence)> {
    let fold = &picture.fold;
    let at = |at: Option<Millis>| Evidence::Instant(at.unwrap_or(picture.asked.clock));
    match suspicion {
        Some(Suspicion::Recycled) => {
            let old = || fold.passed_over.iter().filter(|(_, rule)| *rule == Rule::S8).map(|(moment, _)| *moment);
            let newest =
                old().filter_map(|moment| picture.history.moments.get(moment)).map(|moment| moment.instant).max();
            let count = i64::try_from(old().count()).unwrap_or(i64::MAX);
            let mut list = vec![
                ("cause", text("recycled")),
                ("events_put_aside", Evidence::Number(count)),
                ("put_aside_at", at(newest)),
            ];
            list.extend(picture.journey.paid_at.map(|paid| ("paid_at", Evidence::Instant(paid))));
            list
        }
        Some(Suspicion::Destination) => vec![
            ("cause", text("destination")),
            ("delivered_at", at(fold.delivered_at)),
            ("delivered_in", place(fold.delivered_in)),
            ("destination", place(picture.journey.destination)),
        ],
        Some(Suspicion::Speed) => {
            let took = fold.arrived_at.zip(fold.first_scan).map_or(0, |(end, first)| end.since(first));
            vec![
                ("cause", text("speed")),
                ("first_scan_at", at(fold.first_scan)),
                ("first_scan_in", place(fold.scanned_in[0])),
                ("delivered_at", at(fold.arrived_at)),
                ("delivered_in", place(fold.delivered_in.or(fold.scanned_in[1]))),
                ("took_ms", Evidence::Number(took)),
                threshold(fastest),
            ]
        }
        Some(Suspicion::Shared(differs)) => {
            let orders = sharers(picture);
            let names: Vec<&str> =
                orders.iter().take(NAMED_MAX).map(|order| picture.known.orders[*order].id.as_str()).collect();
            vec![
                ("cause", text("shared_number")),
                ("shared_by", Evidence::Text(names.join(", "))),
                ("differs", text(differs.key())),
            ]
        }
        None => Vec::new(),
    }
}

/// Orders that are named in a sentence: of more the first ones are enough to look further.
const NAMED_MAX: usize = 5;

fn conflicting(picture: &Picture<'_>, conflict: Option<Conflict>) -> Vec<(&'static str, Evidence)> {
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

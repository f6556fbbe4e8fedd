//! The sentences of the flags, made of their evidence.

use parcelwatch_domain::assess::FlagLine;
use parcelwatch_domain::attention::Evidence;
use parcelwatch_domain::facts::{AsKey, FlagReason};
use parcelwatch_domain::policy::Length;
use parcelwatch_domain::status::Status;

use super::{Value, Words};

/// Values of a sentence.
type Values = Vec<(&'static str, Value<'static>)>;

impl Words {
    /// A flag as a sentence: "No update for 52 h (rule: 48 h). …"
    #[must_use]
    pub fn flag(&self, flag: &FlagLine) -> String {
        self.flag_in(flag, "")
    }

    /// A flag in a few words: "Silent 52 h (rule 48 h)".
    #[must_use]
    pub fn flag_short(&self, flag: &FlagLine) -> String {
        self.flag_in(flag, ".short")
    }

    /// The name of a flag: "Silent".
    #[must_use]
    pub fn flag_name(&self, reason: FlagReason) -> String {
        self.say(&format!("flag-{}.name", reason.as_key()), &[])
    }

    /// The rule behind a flag, as a sentence with the threshold that applied.
    #[must_use]
    pub fn flag_rule(&self, flag: &FlagLine) -> String {
        let id = format!("flag-{}.rule", flag.reason.as_key());
        self.find(&id, &self.values(flag)).unwrap_or_else(|| self.flag_name(flag.reason))
    }

    /// What would end a flag, as a sentence.
    #[must_use]
    pub fn flag_ends(&self, reason: FlagReason) -> String {
        self.say(&format!("flag-{}.ends", reason.as_key()), &[])
    }

    fn flag_in(&self, flag: &FlagLine, form: &str) -> String {
        let id = format!("{}{form}", sentence_id(flag));
        self.find(&id, &self.values(flag)).unwrap_or_else(|| self.flag_name(flag.reason))
    }

    /// The evidence as values: `silent_ms` gives `silent` and `silent_short`, a threshold `rule` and `rule_short`.
    fn values(&self, flag: &FlagLine) -> Values {
        let mut values: Values = Vec::with_capacity(flag.evidence.len() * 2);
        for (name, evidence) in &flag.evidence {
            match evidence {
                Evidence::Number(_) | Evidence::Passed { .. } | Evidence::Left { .. } => {
                    self.number(name, evidence.number().unwrap_or_default(), &mut values);
                }
                Evidence::Instant(at) => values.push((*name, self.instant(*at).into())),
                Evidence::Text(text) => {
                    let status = name.ends_with("_status").then(|| Status::from_key(text)).flatten();
                    let text = status.map_or_else(|| text.clone(), |status| self.status(status));
                    values.push((*name, text.into()));
                }
            }
        }
        values
    }

    fn number(&self, name: &'static str, number: i64, values: &mut Values) {
        let limit = match name {
            "threshold_ms" => Some(Length::Clock(number)),
            "threshold_business_days" => Some(Length::BusinessDays(u16::try_from(number).unwrap_or(u16::MAX))),
            _ => None,
        };
        if let Some(limit) = limit {
            values.push(("rule", self.limit(limit).into()));
            values.push(("rule_short", self.limit_short(limit).into()));
            return;
        }
        match length_names(name) {
            Some((long, short)) => {
                values.push((long, self.duration_bent(number).into()));
                values.push((short, self.duration(number).into()));
            }
            None => values.push((name, number.into())),
        }
    }
}

/// The names under which a length of the evidence stands in sentences.
fn length_names(evidence: &str) -> Option<(&'static str, &'static str)> {
    Some(match evidence {
        "waited_ms" => ("waited", "waited_short"),
        "silent_ms" => ("silent", "silent_short"),
        "age_ms" => ("age", "age_short"),
        "left_ms" => ("left", "left_short"),
        "ready_ms" => ("ready", "ready_short"),
        "took_ms" => ("took", "took_short"),
        "late_ms" => ("late", "late_short"),
        "abnormal_ms" => ("abnormal", "abnormal_short"),
        _ => return None,
    })
}

/// The message that says a flag.
pub(super) fn sentence_id(flag: &FlagLine) -> String {
    match variant(flag) {
        Some(variant) => format!("flag-{}-{variant}", flag.reason.as_key()),
        None => format!("flag-{}", flag.reason.as_key()),
    }
}

/// Which of its sentences a flag's evidence calls for, where it has several.
fn variant(flag: &FlagLine) -> Option<&'static str> {
    let has = |name: &str| flag.evidence.iter().any(|(of, _)| *of == name);
    let number = |name: &str| flag.evidence.iter().find(|(of, _)| *of == name).and_then(|(_, value)| value.number());
    match flag.reason {
        FlagReason::NoUpdate => Some(if has("last_update_at") { "some" } else { "never" }),
        FlagReason::PickupDeadline => Some(match number("left_ms") {
            Some(left) if left > 0 => "ahead",
            Some(_) => "over",
            None => "waiting",
        }),
        FlagReason::SyncFailing => Some(if has("answered_at") { "since" } else { "never" }),
        FlagReason::NumberUnrecognised | FlagReason::NumberSuspect | FlagReason::SourceConflict => cause(flag),
        FlagReason::NoTrackingNumber
        | FlagReason::PendingTooLong
        | FlagReason::CarrierDelay
        | FlagReason::Expired
        | FlagReason::Late
        | FlagReason::AbnormalUnhandled => None,
    }
}

fn cause(flag: &FlagLine) -> Option<&'static str> {
    const CAUSES: [&str; 9] = [
        "format",
        "unknown",
        "recycled",
        "destination",
        "speed",
        "shared_number",
        "after_delivery",
        "sources",
        "override",
    ];
    flag.evidence.iter().find_map(|(name, value)| match value {
        Evidence::Text(text) if *name == "cause" => CAUSES.into_iter().find(|cause| cause == text),
        _ => None,
    })
}

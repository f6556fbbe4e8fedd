//! The words for statuses, steps, stages and the like.

use parcelwatch_domain::assess::Hidden;
use parcelwatch_domain::assess::HiddenUntil;
use parcelwatch_domain::attention::{Guidance, NextStep, Severity};
use parcelwatch_domain::case::{CaseAction, Party, PlaceMatch, Progress};
use parcelwatch_domain::facts::{AsKey, CaseKind, Outcome, OverrideMode, Step};
use parcelwatch_domain::known::Meaning;
use parcelwatch_domain::order::{LineStage, Stage};
use parcelwatch_domain::package::Rule;
use parcelwatch_domain::status::{Kind, Status, SubStatus};

use super::Words;

/// Every rule by which an event can be passed over.
pub const RULES: [Rule; 7] = [Rule::S4, Rule::S5, Rule::S6, Rule::S7, Rule::S8, Rule::S9, Rule::S11];

impl Words {
    fn term(&self, group: &str, key: &str) -> String {
        self.say(&format!("{group}-{key}"), &[])
    }

    /// A status: the name of its tab.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.term("status", status.key())
    }

    /// A status in detail: the label of the domain rules.
    #[must_use]
    pub fn sub_status(&self, sub_status: SubStatus) -> String {
        self.term("sub-status", sub_status.key())
    }

    /// What an event says.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        match kind.sub_status() {
            Some(sub_status) => self.sub_status(sub_status),
            None => self.term("kind", kind.key()),
        }
    }

    /// What to do, as a sentence.
    #[must_use]
    pub fn next_step(&self, step: NextStep) -> String {
        self.term("step", step.key())
    }

    /// What to do, as short as a button.
    #[must_use]
    pub fn next_step_short(&self, step: NextStep) -> String {
        self.say(&format!("step-{}.short", step.key()), &[])
    }

    /// What to do about a pending package (G).
    #[must_use]
    pub fn guidance(&self, guidance: Guidance) -> String {
        self.term("guidance", guidance.key())
    }

    /// How much a flag asks.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> String {
        self.term("severity", severity.key())
    }

    /// Where an order stands.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> String {
        self.term("stage", stage.key())
    }

    /// Where a line of an order stands.
    #[must_use]
    pub fn line_stage(&self, stage: LineStage) -> String {
        self.term("line-stage", stage.key())
    }

    /// Why an event was passed over: "passed over because …".
    #[must_use]
    pub fn rule(&self, rule: Rule) -> String {
        self.term("rule", rule.key())
    }

    /// What decided the meaning of an event.
    #[must_use]
    pub fn meaning(&self, meaning: Meaning) -> String {
        let key = match meaning {
            Meaning::Given => "given",
            Meaning::Mapping => "mapping",
            Meaning::Code => "code",
            Meaning::Phrase => "phrase",
            Meaning::Model => "model",
            Meaning::None => "none",
        };
        self.term("meaning", key)
    }

    /// How long a manual status holds.
    #[must_use]
    pub fn override_mode(&self, mode: OverrideMode) -> String {
        self.term("mode", mode.as_key())
    }

    /// What a case is about.
    #[must_use]
    pub fn case_kind(&self, kind: CaseKind) -> String {
        self.term("case", kind.as_key())
    }

    /// A step of a case.
    #[must_use]
    pub fn case_step(&self, step: Step) -> String {
        self.term("case-step", step.as_key())
    }

    /// How far a step of a case is.
    #[must_use]
    pub fn progress(&self, progress: Progress) -> String {
        let key = match progress {
            Progress::Todo => "todo",
            Progress::Waiting => "waiting",
            Progress::Done => "done",
            Progress::Skipped => "skipped",
        };
        self.term("progress", key)
    }

    /// What to do next in a case.
    #[must_use]
    pub fn case_action(&self, action: CaseAction) -> String {
        self.term("case-action", action.key())
    }

    /// With whom a claim is filed.
    #[must_use]
    pub fn claim_party(&self, party: Party) -> String {
        let key = match party {
            Party::Carrier => "carrier",
            Party::Supplier => "supplier",
            Party::Insurer => "insurer",
        };
        self.term("claim-party", key)
    }

    /// Whether a parcel was delivered where the order goes.
    #[must_use]
    pub fn place_match(&self, place_match: PlaceMatch) -> String {
        let key = match place_match {
            PlaceMatch::Matches => "matches",
            PlaceMatch::Differs => "differs",
            PlaceMatch::Unknown => "unknown",
        };
        self.term("place-match", key)
    }

    /// How a case ended.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.term("outcome", outcome.as_key())
    }

    /// Who hid a flag, and until when.
    #[must_use]
    pub fn hidden(&self, hidden: &Hidden) -> String {
        let until = match hidden.until {
            Some(HiddenUntil::Instant(at)) => self.instant(at),
            Some(HiddenUntil::NextEvent) | None => String::new(),
        };
        let by = hidden.by.as_deref();
        match (hidden.until, by) {
            (Some(HiddenUntil::Instant(_)), None) => self.say("flag-hidden-until", &[("until", until.into())]),
            (Some(HiddenUntil::Instant(_)), Some(by)) => {
                self.say("flag-hidden-until-by", &[("until", until.into()), ("by", by.into())])
            }
            (Some(HiddenUntil::NextEvent), None) => self.say("flag-hidden-until-event", &[]),
            (Some(HiddenUntil::NextEvent), Some(by)) => self.say("flag-hidden-until-event-by", &[("by", by.into())]),
            (None, None) => self.say("flag-hidden-seen", &[]),
            (None, Some(by)) => self.say("flag-hidden-seen-by", &[("by", by.into())]),
        }
    }
}

//! What is wrong with a policy file.

use parcelwatch_domain::policy::{PolicyFlaw, PolicyProblem};

use super::{Value, Words};

impl Words {
    /// What is wrong with a policy file and what to do about it, as one line.
    #[must_use]
    pub fn policy_problem(&self, file: &str, problem: &PolicyProblem) -> String {
        let mut values: Vec<(&'static str, Value<'_>)> = Vec::with_capacity(4);
        values.push(("field", problem.field.as_str().into()));
        values.extend(problem.value.as_deref().map(|value| ("value", value.into())));
        match &problem.flaw {
            PolicyFlaw::NotToml(detail) => values.push(("detail", detail.as_str().into())),
            PolicyFlaw::UnknownField { known } | PolicyFlaw::UnknownValue { known } | PolicyFlaw::NoScope { known } => {
                values.push(("known", known.join(", ").into()))
            }
            PolicyFlaw::TooLong { max } => values.push(("max", (*max).into())),
            PolicyFlaw::NotText
            | PolicyFlaw::NotList
            | PolicyFlaw::NotTable
            | PolicyFlaw::Empty
            | PolicyFlaw::NotLength
            | PolicyFlaw::NotDate
            | PolicyFlaw::NotZone
            | PolicyFlaw::NotLane
            | PolicyFlaw::NoChange => {}
        }
        let id = sentence_id(&problem.flaw);
        let line = u64::try_from(problem.line).unwrap_or_default();
        let values = [
            ("file", file.into()),
            ("line", line.into()),
            ("what", self.say(&id, &values).into()),
            ("remedy", self.say(&format!("{id}.remedy"), &values).into()),
        ];
        self.say("policy-problem", &values)
    }
}

/// The message that says a flaw.
pub(super) fn sentence_id(flaw: &PolicyFlaw) -> String {
    format!("policy-flaw-{}", flaw.key())
}

//! What is wrong with what was given, and what to do about it.

use parcelwatch_domain::facts::{FieldProblem, Flaw};
use parcelwatch_domain::known::Warning;

use super::{Value, Words};

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Words {
    /// A problem of a field in words.
    #[must_use]
    pub fn problem(&self, problem: &FieldProblem) -> Sentence {
        let field = if problem.field.is_empty() { self.say("field-whole-line", &[]) } else { problem.field.clone() };
        let mut values: Vec<(&'static str, Value<'_>)> = vec![("field", field.as_str().into())];
        match &problem.flaw {
            Flaw::UnknownField { known } | Flaw::UnknownValue { known } => {
                values.push(("known", known.join(", ").into()));
                values.extend(meant(problem).map(|near| ("near", near.into())));
            }
            Flaw::NotJson(detail) => values.push(("detail", detail.as_str().into())),
            Flaw::OutOfRange { min, max } => {
                values.push(("min", min.to_string().into()));
                values.push(("max", max.to_string().into()));
            }
            Flaw::Contradiction { other_line } => {
                values.extend(other_line.map(|line| ("other_line", line.into())));
            }
            Flaw::NotAnObject
            | Flaw::UnknownType
            | Flaw::Missing
            | Flaw::NothingSaid
            | Flaw::NoSubject
            | Flaw::NotText
            | Flaw::NotBoolean
            | Flaw::NotInteger
            | Flaw::NotList
            | Flaw::Empty
            | Flaw::NotInstant
            | Flaw::NotInstantOrDate
            | Flaw::NotEventTime
            | Flaw::NotCountry
            | Flaw::NumberTooLong
            | Flaw::AmbiguousOrder
            | Flaw::ReceivedInFuture => {}
        }
        let id = sentence_id(problem);
        Sentence { what: self.say(&id, &values), remedy: self.say(&format!("{id}.remedy"), &values) }
    }

    /// A problem with the place it stands at, as one line.
    #[must_use]
    pub fn problem_in_line(&self, line: u64, problem: &FieldProblem) -> String {
        let Sentence { what, remedy } = self.problem(problem);
        let mut values = vec![("line", line.into()), ("what", what.into()), ("remedy", remedy.into())];
        if problem.field.is_empty() {
            return self.say("problem-in-line", &values);
        }
        values.push(("field", problem.field.as_str().into()));
        self.say("problem-in-field", &values)
    }

    /// What is odd about a fact, as a sentence.
    #[must_use]
    pub fn warning(&self, warning: &Warning) -> String {
        match warning {
            Warning::UnknownNumber(number) => self.say("warning-unknown-number", &[("number", number.as_str().into())]),
            Warning::UnknownPackage(package) => {
                self.say("warning-unknown-package", &[("package", package.as_str().into())])
            }
            Warning::UnknownOrder(order) => self.say("warning-unknown-order", &[("order", order.as_str().into())]),
            Warning::UnknownCase(case) => self.say("warning-unknown-case", &[("case", case.as_str().into())]),
            Warning::UnknownChange(package, number) => self.say(
                "warning-unknown-change",
                &[("package", package.as_str().into()), ("number", number.as_str().into())],
            ),
        }
    }
}

/// The message that says a problem.
pub(super) fn sentence_id(problem: &FieldProblem) -> String {
    let key = problem.flaw.key();
    match &problem.flaw {
        Flaw::Contradiction { other_line: Some(_) } => format!("flaw-{key}-of-line"),
        _ if meant(problem).is_some() => format!("flaw-{key}-near"),
        _ => format!("flaw-{key}"),
    }
}

/// The known name that somebody most likely meant.
fn meant(problem: &FieldProblem) -> Option<&'static str> {
    match &problem.flaw {
        Flaw::UnknownField { known } => nearest(last_name(&problem.field), known),
        Flaw::UnknownValue { known } => nearest(problem.value.as_deref()?, known),
        _ => None,
    }
}

/// The name at the end of a path: `quantity` of `lines[2].quantity`.
fn last_name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The nearest known name, if it is near enough to be a misspelling.
fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    /// Longer than any name of ours: no misspelling of one.
    const LONGEST: usize = 40;
    let given = given.trim_matches('"').to_lowercase();
    if given.len() < 3 || given.len() > LONGEST {
        return None;
    }
    let allowed = if given.len() < 6 { 1 } else { 2 };
    let near = known.iter().map(|name| (distance(&given, name), *name)).min_by_key(|(distance, _)| *distance);
    near.filter(|(distance, _)| *distance <= allowed).map(|(_, name)| name)
}

/// How many letters have to be put in, taken out or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

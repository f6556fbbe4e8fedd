//! What people did to an order and its parcels, newest first.

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::Until;
use parcelwatch_domain::known::{Acts, CaseHistory, Known, OrderHistory, Remark};
use parcelwatch_domain::time::Millis;

use super::rows::When;
use crate::output::clean;
use crate::words::Words;

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub at: When,
    /// Who, what, why.
    pub text: String,
}

/// Acts that are listed; older ones are counted in the history that the interface gives.
const ACTS_MAX: usize = 200;

/// Everything that people did, as known now.
#[must_use]
pub fn activity(
    known: &Known,
    order: Option<&OrderHistory>,
    packages: &[&PackageLine],
    words: &Words,
    now: Millis,
) -> Vec<Act> {
    let mut acts: Vec<(Millis, String)> = Vec::new();
    for line in packages {
        let index = known.packages.binary_search_by(|history| history.id.cmp(&line.package)).ok();
        let placeholder = || known.placeholders.iter().find(|acts| acts.id == line.package).map(|acts| &acts.acts);
        let found = index.and_then(|index| known.packages.get(index)).map(|history| &history.acts);
        if let Some(found) = found.or_else(placeholder) {
            let name = line.number.clone().filter(|_| packages.len() > 1);
            of_package(found, name.as_deref(), words, &mut acts);
        }
        for span in index.and_then(|index| known.packages.get(index)).into_iter().flat_map(|history| &history.spans) {
            if span.replaced {
                let values = [("number", span.number.to_string().into())];
                acts.push((span.opens, words.say("did-number", &values)));
            }
        }
    }
    if let Some(order) = order {
        acts.extend(order.notes.iter().map(|note| remark(note, words)));
        acts.extend(
            order
                .archives
                .iter()
                .map(|state| (state.at, words.say(if state.value { "did-archive" } else { "did-bring-back" }, &[]))),
        );
        acts.extend(order.cases.iter().flat_map(|case| of_case(case, words)));
    }
    acts.retain(|(at, _)| *at <= now);
    acts.sort_by(|a, b| b.cmp(a));
    acts.dedup();
    acts.truncate(ACTS_MAX);
    acts.into_iter().map(|(at, text)| Act { at: When::at(at, words), text }).collect()
}

fn who(by: Option<&String>, words: &Words) -> String {
    by.map_or_else(|| words.say("did-somebody", &[]), |by| clean(by))
}

fn of_package(found: &Acts, name: Option<&str>, words: &Words, acts: &mut Vec<(Millis, String)>) {
    let about = |text: String| match name {
        Some(name) => words.say("did-about", &[("text", text.into()), ("name", name.into())]),
        None => text,
    };
    for act in &found.overrides {
        let values = [
            ("by", who(act.by.as_ref(), words).into()),
            ("status", words.sub_status(act.sub_status).into()),
            ("reason", act.reason.as_deref().map(clean).unwrap_or_default().into()),
        ];
        let id = if act.reason.is_some() { "did-status-because" } else { "did-status" };
        acts.push((act.at, about(words.say(id, &values))));
    }
    acts.extend(found.retracks.iter().map(|at| (*at, about(words.say("did-retrack", &[])))));
    for act in &found.hidings {
        let until = match act.until {
            None => words.say("did-acknowledge", &[("by", who(act.by.as_ref(), words).into())]),
            Some(Until::NextEvent) => words.say("did-snooze-event", &[("by", who(act.by.as_ref(), words).into())]),
            Some(Until::Instant(until)) => {
                let values = [("by", who(act.by.as_ref(), words).into()), ("until", words.instant(until).into())];
                words.say("did-snooze", &values)
            }
        };
        let text = match &act.note {
            Some(note) => words.say("did-because", &[("text", until.into()), ("note", clean(note).into())]),
            None => until,
        };
        acts.push((act.at, about(text)));
    }
    acts.extend(found.notes.iter().map(|note| remark(note, words)));
    acts.extend(found.rolled_back.iter().map(|at| (*at, about(words.say("did-rollback", &[])))));
}

fn remark(note: &Remark, words: &Words) -> (Millis, String) {
    let values = [
        ("by", who(note.by.as_ref(), words).into()),
        ("text", note.text.as_deref().map(clean).unwrap_or_default().into()),
    ];
    (note.at, words.say("did-note", &values))
}

fn of_case(case: &CaseHistory, words: &Words) -> Vec<(Millis, String)> {
    let opened = &case.opened;
    let values = [("by", who(opened.by.as_ref(), words).into()), ("kind", words.case_kind(opened.kind).into())];
    let mut acts = vec![(opened.at, words.say("did-case", &values))];
    acts.extend(case.closings.iter().map(|end| {
        let values = [("by", who(end.by.as_ref(), words).into()), ("outcome", words.outcome(end.outcome).into())];
        (end.at, words.say("did-case-closed", &values))
    }));
    acts
}

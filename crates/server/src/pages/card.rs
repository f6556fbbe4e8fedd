//! A parcel, or a part without a number, as a card: where it is, why we think so, what was told, what can be done.

use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::facts::{AsKey, OverrideMode, SyncResult};
use parcelwatch_domain::known::Known;
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::package::{Picture, Rule};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;

use super::about;
use super::marks::{self, Mark, Marked};
use super::rows::When;
use super::shell::encoded;
use crate::output::{
    Style, TimelineEntry, clean, given_time, manual_text, next_change, notes, place, source, timeline,
};
use crate::words::Words;

/// Moments of a timeline that are seen at once.
const MOMENTS: usize = 30;

/// A moment of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, as the carrier gave it.
    pub given: String,
    /// The instant it stands at.
    pub at: When,
    /// What it says.
    pub mark: Mark,
    /// Our words for it.
    pub meaning: String,
    /// The carrier's words, where they are others.
    pub said: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who told it.
    pub source: Option<String>,
    /// What is to be said of it: that it decided, why it was passed over, when we learned it.
    pub notes: Option<String>,
    /// Whether it decided the status.
    pub decided: bool,
    /// Whether it was passed over.
    pub aside: bool,
    /// Every report of it, where there are several or a code.
    pub reports: Vec<String>,
}

/// What is told of a parcel, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The newest.
    pub recent: Vec<Moment>,
    /// The rest.
    pub earlier: Vec<Moment>,
    /// How many those are.
    pub earlier_text: String,
    /// Those whose dates look wrong.
    pub odd: Vec<Moment>,
    /// Those of numbers that were replaced.
    pub replaced: Vec<Moment>,
    /// How many those are.
    pub replaced_text: String,
}

/// A person's status over the carrier's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manual {
    /// Who set it, when, for how long, why.
    pub text: String,
    /// What the carrier says.
    pub carrier: Marked,
}

/// A status that a person can set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settable {
    /// Its key.
    pub key: &'static str,
    /// Its words.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The statuses of one tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettableGroup {
    /// The tab's name.
    pub name: String,
    /// Its statuses.
    pub statuses: Vec<Settable>,
}

/// A form that was refused, so that nothing has to be typed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The package it was about; empty: the order.
    pub package: String,
    /// Which form.
    pub form: &'static str,
    /// What is wrong.
    pub wrong: String,
    /// The first value.
    pub value: String,
    /// The text.
    pub text: String,
    /// The choice.
    pub choice: String,
}

/// A card.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its place on the page.
    pub anchor: String,
    /// Its id.
    pub package: String,
    /// The base of its forms' addresses.
    pub base: String,
    /// "Parcel 1 of 2", "Part of Foo".
    pub name: String,
    /// Its supplier and what is in it.
    pub about: String,
    /// Its number; none: a part that waits for one.
    pub number: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// Further numbers of it.
    pub further: Vec<String>,
    /// The shown status.
    pub status: Marked,
    /// The carrier's reason.
    pub reason: Option<String>,
    /// A person's status.
    pub manual: Option<Manual>,
    /// A word that the row is yellow.
    pub overdue: Option<String>,
    /// What to do about a pending parcel.
    pub guidance: Option<String>,
    /// What decided, and by which rule.
    pub why: Vec<String>,
    /// What time will change.
    pub next: Option<String>,
    /// Who was asked when, and when next.
    pub checked: Option<String>,
    /// What was told.
    pub timeline: Timeline,
    /// What can be set by hand.
    pub settable: Vec<SettableGroup>,
    /// What the carrier says now, for the form.
    pub carrier_says: String,
    /// Whether it was delivered, so that the customer may say no.
    pub delivered: bool,
    /// A form of it that was refused.
    pub kept: Kept,
}

impl Card {
    /// Whether this form was refused and stays open.
    #[must_use]
    pub fn is_open(&self, form: &str) -> bool {
        self.kept.form == form
    }

    /// Whether this is how long a manual status is to hold.
    #[must_use]
    pub fn mode_is(&self, mode: &str) -> bool {
        let chosen = if self.kept.form == "status" { self.kept.choice.as_str() } else { "" };
        mode == chosen || chosen.is_empty() && mode == OverrideMode::Pin.as_key()
    }

    /// Whether this is the carrier that was chosen.
    #[must_use]
    pub fn carrier_is(&self, id: &str) -> bool {
        self.kept.form == "number" && self.kept.choice == id
    }
}

impl Kept {
    /// The text of a note that was refused.
    #[must_use]
    pub fn note_text(&self) -> &str {
        if self.form == "note" { &self.text } else { "" }
    }
}

/// What is needed to make cards.
pub struct Table<'a> {
    /// What is known.
    pub known: &'a Known,
    /// The policies in force.
    pub policies: &'a Policies,
    /// The reader's words.
    pub words: &'a Words,
    /// The instant.
    pub now: Millis,
}

/// A package as a card.
#[must_use]
pub fn card(table: &Table<'_>, line: &PackageLine, name: String, anchor: String, kept: Option<&Kept>) -> Card {
    let Table { known, policies, words, now } = *table;
    let asked = Asked::at(now);
    let index = known.packages.binary_search_by(|history| history.id.cmp(&line.package)).ok();
    let picture = index.and_then(|index| Picture::new(known, policies, index, asked));
    let contents = picture.as_ref().map(|picture| about::contents(known, line, picture)).unwrap_or_default();
    let contents: Vec<String> = contents.iter().map(|item| clean(&item.text(words))).collect();
    let contents = match (line.number.is_some(), contents.is_empty()) {
        (true, true) => Some(words.say("card-contents-unknown", &[])),
        (_, false) => Some(contents.join(", ")),
        (false, true) => None,
    };
    let supplier = about::supplier(known, line, asked).map(|supplier| clean(&supplier));
    let about: Vec<String> = supplier.filter(|_| line.number.is_some()).into_iter().chain(contents).collect();
    let entries = picture.as_ref().map(timeline).unwrap_or_default();
    let kept = kept.filter(|kept| kept.package == line.package).cloned().unwrap_or_default();
    Card {
        anchor,
        package: line.package.clone(),
        base: format!("/packages/{}", encoded(&line.package)),
        name,
        about: about.join(" · "),
        number: line.number.clone(),
        carrier: line.number.is_some().then(|| {
            about::carrier(line).map_or_else(|| words.say("show-carrier-unknown", &[]), |carrier| clean(&carrier))
        }),
        further: picture.as_ref().map(|picture| further(picture, words)).unwrap_or_default(),
        status: Marked { mark: marks::status(line.sub_status), text: words.sub_status(line.sub_status) },
        reason: line.reason.as_deref().map(clean),
        manual: line.manual.as_ref().map(|manual| Manual {
            text: manual_text(manual, Style::PLAIN, words),
            carrier: Marked {
                mark: marks::status(line.carrier_sub_status),
                text: words.say("show-carrier-says", &[("status", words.sub_status(line.carrier_sub_status).into())]),
            },
        }),
        overdue: line.yellow.then(|| words.say("list-overdue", &[])),
        guidance: line.guidance.map(|guidance| words.guidance(guidance)),
        why: why(line, words),
        next: next_change(line, words, now),
        checked: picture.as_ref().and_then(|picture| checked(picture, words, now)),
        timeline: timeline_view(&entries, words),
        settable: settable(&kept, words),
        carrier_says: words.sub_status(line.carrier_sub_status),
        delivered: line.status == Status::Delivered,
        kept,
    }
}

fn further(picture: &Picture<'_>, words: &Words) -> Vec<String> {
    let spans = picture.history.spans.iter().filter(|span| !span.main && span.opens <= picture.asked.cutoff);
    spans
        .map(|span| {
            let carrier = span.carrier(picture.asked.cutoff);
            let carrier = carrier.and_then(parcelwatch_domain::detect::carrier_name).or(carrier).unwrap_or_default();
            let values = [
                ("number", span.number.to_string().into()),
                ("carrier", clean(carrier).into()),
                ("since", words.day(span.opens).into()),
                ("role", words.say(&format!("role-{}", span.role.as_key()), &[]).into()),
            ];
            words.say("card-further", &values)
        })
        .collect()
}

fn why(line: &PackageLine, words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    match &line.why.decided_by {
        Some(event) => {
            let text = event.text.as_deref().map_or_else(|| words.sub_status(line.carrier_sub_status), clean);
            let values = [
                ("text", text.into()),
                ("at", words.instant(event.occurred_at).into()),
                ("source", event.source.as_deref().map(clean).unwrap_or_default().into()),
                ("meaning", words.meaning(event.by).into()),
            ];
            said.push(words.say(if event.source.is_some() { "why-decided-source" } else { "why-decided" }, &values));
        }
        None if line.number.is_some() => said.push(words.say("why-no-event", &[])),
        None => said.push(words.say("why-no-number", &[])),
    }
    let passed = line.why.passed_over.len();
    if passed > 0 {
        said.push(words.say("why-passed-over", &[("count", passed.into())]));
    }
    said
}

/// Who was asked last, what came of it, and when it is asked next.
fn checked(picture: &Picture<'_>, words: &Words, now: Millis) -> Option<String> {
    let run = picture.history.syncs.iter().filter(|run| run.last <= now).max_by_key(|run| run.last)?;
    let source = picture.known.sources.get(run.source).map(|source| clean(&source.name)).unwrap_or_default();
    let result = match run.result {
        SyncResult::Ok => "checked-ok",
        SyncResult::NotFound => "checked-not-found",
        SyncResult::Failed => "checked-failed",
    };
    let mut values = vec![
        ("source", source.into()),
        ("ago", words.relative(run.last, now).into()),
        ("result", words.say(result, &[]).into()),
    ];
    let next = run.interval.map(|interval| run.last.plus(interval)).filter(|next| *next > now);
    Some(match next {
        Some(next) => {
            values.push(("in", words.relative(next, now).into()));
            words.say("card-checked-next", &values)
        }
        None => words.say("card-checked", &values),
    })
}

fn timeline_view(entries: &[TimelineEntry], words: &Words) -> Timeline {
    let mut timeline = Timeline::default();
    for entry in entries {
        let moment = moment(entry, words);
        match entry.passed_over {
            Some(Rule::S11) => timeline.odd.push(moment),
            Some(Rule::S9) => timeline.replaced.push(moment),
            _ if timeline.recent.len() < MOMENTS => timeline.recent.push(moment),
            _ => timeline.earlier.push(moment),
        }
    }
    if !timeline.earlier.is_empty() {
        timeline.earlier_text = words.say("show-earlier", &[("count", timeline.earlier.len().into())]);
    }
    if !timeline.replaced.is_empty() {
        timeline.replaced_text = words.say("card-replaced", &[("count", timeline.replaced.len().into())]);
    }
    timeline
}

fn moment(entry: &TimelineEntry, words: &Words) -> Moment {
    let meaning = words.kind(entry.kind);
    let said = entry.text.as_deref().map(clean).filter(|said| *said != meaning);
    let several = entry.reports.len() > 1 || entry.reports.iter().any(|report| report.code.is_some());
    let reports = entry.reports.iter().filter(|_| several).map(|report| {
        let parts =
            [report.source.as_deref(), report.code.as_deref(), report.text.as_deref(), report.reason.as_deref()];
        let mut parts: Vec<String> = parts.into_iter().flatten().map(clean).collect();
        parts.push(words.say("show-learned", &[("at", words.instant(report.known_at).into())]));
        parts.join(" · ")
    });
    let notes = notes(entry, words);
    Moment {
        given: given_time(entry, words),
        at: When::at(entry.instant, words),
        mark: marks::kind(entry.kind),
        meaning,
        said,
        place: place(entry, words).map(|place| clean(&place)),
        source: source(entry, words).map(|source| clean(&source)),
        notes: (!notes.is_empty()).then_some(notes),
        decided: entry.decided,
        aside: entry.passed_over.is_some(),
        reports: reports.collect(),
    }
}

fn settable(kept: &Kept, words: &Words) -> Vec<SettableGroup> {
    let chosen = if kept.form == "status" { kept.value.as_str() } else { SubStatus::Delivered.key() };
    let order = [Status::Delivered, Status::InTransit, Status::Abnormal, Status::Pending];
    let groups = order.into_iter().map(|status| SettableGroup {
        name: words.status(status),
        statuses: SubStatus::ALL
            .iter()
            .filter(|sub| sub.status() == status && sub.kind().is_some())
            .map(|sub| Settable { key: sub.key(), text: words.sub_status(*sub), chosen: sub.key() == chosen })
            .collect(),
    });
    groups.collect()
}

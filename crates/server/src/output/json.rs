//! What is shown, as the objects of the facts contract: one text for `list --json`, `show --json` and the API.

use parcelwatch_domain::assess::{OrderLine, PackageLine};
use parcelwatch_domain::case::CaseLine;
use parcelwatch_domain::known::Known;
use parcelwatch_domain::order::Asked;
use parcelwatch_domain::package::Picture;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;
use serde::Serialize;

use super::{TimelineEntry, timeline};
use crate::view::Glimpse;
use crate::words::{Language, Words};

/// A package with its typed id.
#[derive(Serialize)]
pub struct Listed<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: Option<&'a str>,
    #[serde(flatten)]
    line: PackageLine,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Vec<TimelineEntry>>,
}

/// An order with its cases and, where they are asked for, its packages.
#[derive(Serialize)]
pub struct ListedOrder<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(flatten)]
    line: &'a OrderLine,
    cases: Vec<CaseLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    packages: Option<Vec<Listed<'a>>>,
}

impl<'a> Listed<'a> {
    /// A package, with the sentences of its flags: those of the contract, which don't depend on who reads them.
    #[must_use]
    pub fn new(id: Option<&'a str>, line: &PackageLine, at: Millis) -> Listed<'a> {
        Listed::of(id, line.clone(), at)
    }

    /// The same for a line that nobody else needs.
    #[must_use]
    pub fn of(id: Option<&'a str>, mut line: PackageLine, at: Millis) -> Listed<'a> {
        if !line.flags.is_empty() {
            let words = Words::new(Language::English, jiff::tz::TimeZone::UTC).read_at(at);
            for flag in &mut line.flags {
                flag.text = words.flag(flag);
            }
        }
        Listed { kind: "package", id, line, timeline: None }
    }

    /// The same with everything that was told about it.
    #[must_use]
    pub fn with_timeline(mut self, known: &Known, policies: &Policies, at: Millis) -> Listed<'a> {
        let index = known.packages.binary_search_by(|history| history.id.cmp(&self.line.package));
        let picture = index.ok().and_then(|index| Picture::new(known, policies, index, Asked::at(at)));
        self.timeline = Some(picture.map(|picture| timeline(&picture)).unwrap_or_default());
        self
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain structs of texts and numbers: writing them to a string can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl<'a> ListedOrder<'a> {
    /// An order with its cases.
    #[must_use]
    pub fn new(known: &Known, line: &'a OrderLine, policies: &Policies, at: Millis) -> ListedOrder<'a> {
        ListedOrder { kind: "order", id: None, line, cases: cases(known, line, policies, at), packages: None }
    }

    /// The same with its id and its packages.
    #[must_use]
    pub fn with_packages(self, glimpse: &'a Glimpse, at: Millis) -> ListedOrder<'a> {
        let of = glimpse.packages.iter().filter(|package| package.orders.contains(&self.line.order));
        let packages = of.map(|package| Listed::new(glimpse.id_of(&package.package), package, at)).collect();
        ListedOrder { id: Some(&self.line.order), packages: Some(packages), ..self }
    }
}

/// The cases of an order.
#[must_use]
pub fn cases(known: &Known, line: &OrderLine, policies: &Policies, at: Millis) -> Vec<CaseLine> {
    let index = known.orders.binary_search_by(|order| order.id.cmp(&line.order));
    index.map(|index| parcelwatch_domain::case::cases(known, index, policies, Asked::at(at))).unwrap_or_default()
}

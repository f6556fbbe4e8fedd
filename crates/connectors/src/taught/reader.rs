//! Reads an answer by a mapping.

use std::borrow::Cow;
use std::collections::BTreeSet;

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::Kind;

use super::common_errors::{self, fault_of_words};
use super::form::{CodeAt, ErrorAt, EventAt, MAIN_TABLE, Sense, Shape, Source, Table};
use super::path::Spot;
use crate::answer::{
    Answer, AnswerError, EventRead, FurtherNumber, Outcome, PackageAnswer, ParcelStatus, Unreadable, settle,
};
use crate::connector::{Classify, Fault, Format, Meaning};
use crate::countries::two_letters;
use crate::moment::Moment;
use crate::tree::Node;
use crate::{bodies, written};

impl Source {
    /// Reads one body. Never fails: what can't be read stands in the answer's errors.
    #[must_use]
    pub fn read(&self, bytes: &[u8], classify: &Classify<'_>) -> Answer {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
        let Some(first) = bytes.first() else { return Answer::unreadable(Unreadable::Empty) };
        if *first == b'<' {
            return self.read_markup(bytes, classify);
        }
        match Node::from_json(bytes) {
            Ok(body) => self.read_body(body, Format::Json, classify),
            Err(why) => Answer::unreadable(why),
        }
    }

    /// Reads several bodies, one after another, as far as their format allows it.
    #[must_use]
    pub fn read_all(&self, bytes: &[u8], classify: &Classify<'_>) -> Vec<Answer> {
        bodies::split(bytes).into_iter().map(|body| self.read(body, classify)).collect()
    }

    fn read_markup(&self, bytes: &[u8], classify: &Classify<'_>) -> Answer {
        if is_page(bytes) || !self.formats.contains(&Format::Xml) {
            return Answer::unreadable(Unreadable::Markup);
        }
        match Node::from_xml(&decoded(bytes)) {
            Ok(body) => self.read_body(body, Format::Xml, classify),
            Err(why) => Answer::unreadable(why),
        }
    }

    fn read_body(&self, body: Node<'_>, format: Format, classify: &Classify<'_>) -> Answer {
        let mut body = body;
        for shape in self.shapes.iter().filter(|shape| shape.format == format) {
            if !shape.unfold.is_empty() {
                body.unfold(&shape.unfold);
            }
            let root = Spot::root(&body);
            if shape.known_by.iter().any(|path| path.leads(&root)) {
                return Reading { source: self, shape, classify }.answer(&root);
            }
        }
        let reported = common_errors::find(&body).map(|(code, message)| self.error(code, message, None));
        match reported {
            Some(error) => Answer { packages: Vec::new(), errors: vec![error] },
            None => Answer::unreadable(Unreadable::Foreign),
        }
    }

    pub(super) fn error(&self, code: Option<&str>, message: Option<&str>, fault: Option<Fault>) -> AnswerError {
        let listed = code.and_then(|code| self.faults.get(&code.to_lowercase()).copied());
        let kind = listed.or(fault).unwrap_or_else(|| fault_of_words(code, message));
        let cause = code.and_then(|code| self.causes.get(code)).copied().unwrap_or_default();
        AnswerError::reported(kind, code.map(str::to_owned), message.map(str::to_owned)).with_cause(cause)
    }

    fn sense(&self, at: &CodeAt, code: &str, spot: &Spot<'_, '_, '_>) -> Option<Sense> {
        let table = match &at.table_by {
            None => self.tables.get(&at.table),
            Some(by) => {
                let name = by.text(spot, "")?;
                self.tables.get(&format!("{}{}", at.table, name.to_lowercase()))
            }
        };
        table?.find(code)
    }

    /// What a code means, in the table of the main field, else in any other.
    #[must_use]
    pub fn meaning(&self, code: &str) -> Option<(Meaning, Option<&'static str>)> {
        let main = self.tables.get(MAIN_TABLE).and_then(|table| table.find(code));
        let found = main.or_else(|| self.tables.values().find_map(|table| table.find(code)));
        found.map(|sense| (sense.means, sense.reason))
    }

    /// The codes that are listed as they are: those of the main field, and of the others what it doesn't list.
    pub(super) fn listed_codes(&self) -> impl Iterator<Item = (&str, Meaning, Option<&'static str>)> {
        let main = self.tables.get(MAIN_TABLE);
        let others = self.tables.iter().filter(|(name, _)| name.as_str() != MAIN_TABLE);
        let mut seen = BTreeSet::new();
        let tables = main.into_iter().chain(others.map(|(_, table)| table));
        let listed = tables.flat_map(Table::listed).filter(move |(code, _)| seen.insert(*code));
        listed.map(|(code, sense)| (code, sense.means, sense.reason))
    }

    pub(super) fn carrier_id(&self, given: &str) -> String {
        let ours = self.carriers.get(given).or_else(|| self.carriers.get(&given.to_lowercase()));
        ours.cloned().unwrap_or_else(|| format!("{}:{given}", self.id))
    }
}

/// Whether a markup body is a page for people, such as a proxy's or a maintenance notice.
fn is_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(400)).unwrap_or_default()).to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}

/// The text of an XML body, which may say that it is written in another encoding than UTF-8.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default()).into_owned();
    let named = start.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next()?;
        rest.get(1..)?.split(quote).next().map(str::to_owned)
    });
    let encoding = named.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    encoding.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes).0
}

/// One reading of one body.
struct Reading<'r> {
    source: &'r Source,
    shape: &'r Shape,
    classify: &'r Classify<'r>,
}

impl Reading<'_> {
    fn answer(&self, root: &Spot<'_, '_, '_>) -> Answer {
        let mut answer = Answer { packages: Vec::new(), errors: self.errors(&self.shape.errors, root) };
        for path in &self.shape.packages {
            path.visit(root, &mut |spot| {
                match self.package(spot) {
                    // An error that names no number belongs to none.
                    Some(package)
                        if package.number.is_none() && package.events.is_empty() && package.implied.is_none() =>
                    {
                        answer.errors.extend(package.errors);
                    }
                    Some(package) => answer.packages.push(package),
                    None => {}
                }
                false
            });
        }
        answer
    }

    fn errors(&self, listed: &[ErrorAt], from: &Spot<'_, '_, '_>) -> Vec<AnswerError> {
        let mut errors: Vec<AnswerError> = Vec::new();
        for at in listed {
            at.each.visit(from, &mut |spot| {
                let (code, message) = (at.code.text(spot, " "), at.message.text(spot, " "));
                if code.is_some() || message.is_some() || at.fault.is_some() {
                    let error = self.source.error(code.as_deref(), message.as_deref(), at.fault);
                    if !errors.contains(&error) {
                        errors.push(error);
                    }
                }
                false
            });
        }
        errors
    }

    /// One package; `None`: there is nothing about one.
    fn package(&self, spot: &Spot<'_, '_, '_>) -> Option<PackageAnswer> {
        let at = &self.shape.package;
        let number = |pick: &super::path::Pick| pick.text(spot, "").and_then(|text| TrackingNumber::new(&text).ok());
        let given = at.carrier.text(spot, " ").map(|given| self.source.carrier_id(&given));
        let mut package = PackageAnswer {
            number: number(&at.number),
            carrier: given.or_else(|| self.source.carrier.clone()),
            origin_country: at.origin.text(spot, "").and_then(|text| two_letters(&text)),
            destination_country: at.destination.text(spot, "").and_then(|text| two_letters(&text)),
            errors: self.errors(&at.errors, spot),
            ..PackageAnswer::default()
        };
        let further = number(&at.last_mile).filter(|further| Some(further) != package.number.as_ref());
        package.last_mile = further.map(|number| FurtherNumber { number, carrier: None });
        let reporter = package.carrier.clone();
        for path in &self.shape.events {
            path.visit(spot, &mut |spot| {
                package.events.extend(self.event(spot, reporter.as_deref()));
                false
            });
        }
        let status = self.code(&at.status, spot);
        self.conclude(&mut package, status, spot);
        (package.number.is_some() || package.answer.is_some() || !package.errors.is_empty()).then_some(package)
    }

    /// Completes a package with what the source says about the whole parcel.
    fn conclude(&self, package: &mut PackageAnswer, status: Option<(String, Option<Sense>)>, spot: &Spot<'_, '_, '_>) {
        let at = &self.shape.package;
        let text = at.status_text.text(spot, ", ").map(Cow::into_owned);
        let by_text = || text.as_deref().and_then(|text| (self.classify)(text, package.carrier.as_deref()));
        let is_silent = package.events.is_empty() && status.is_none() && text.is_none();
        let (outcome, parcel) = match status {
            None => {
                let kind = if package.events.is_empty() { by_text() } else { None };
                let parcel = kind.map(|kind| ParcelStatus { code: String::new(), kind, reason: None });
                (Outcome::Ok, parcel)
            }
            // What is only told beside it is no news of the parcel.
            Some((_, Some(Sense { means: Meaning::NotFound, .. })))
                if package.events.iter().all(|event| event.kind == Kind::Info) =>
            {
                (Outcome::NotFound, None)
            }
            Some((_, Some(Sense { means: Meaning::NotFound, .. }))) => (Outcome::Ok, None),
            Some((_, Some(Sense { means: Meaning::Stopped, .. }))) => (Outcome::Stopped, None),
            Some((code, Some(Sense { means: Meaning::Event(kind), reason, is_rough }))) => {
                let better = if is_rough { by_text() } else { None };
                let kind = better.unwrap_or(kind);
                (Outcome::Ok, Some(ParcelStatus { code, kind, reason }))
            }
            Some((code, None)) => {
                (Outcome::Ok, Some(ParcelStatus { code, kind: by_text().unwrap_or(Kind::Unmapped), reason: None }))
            }
        };
        let has_not_found = package.errors.iter().any(|error| error.kind == Fault::NotFound);
        package.answer = if has_not_found || (is_silent && at.is_silent_not_found) {
            Some(Outcome::NotFound)
        } else if is_silent && !package.errors.is_empty() {
            None
        } else {
            Some(outcome)
        };
        if package.events.is_empty() && (parcel.is_some() || text.is_some()) {
            let occurred = at.status_time.iter().find_map(|pick| self.moment(pick, None, spot));
            package.implied = Some(EventRead {
                certainty: occurred.as_ref().map(Moment::certainty),
                occurred,
                text,
                carrier: package.carrier.clone(),
                ..EventRead::default()
            });
        }
        settle(package, parcel);
        if let Some(implied) = &mut package.implied {
            implied.code = implied.code.take().filter(|code| !code.is_empty());
        }
    }

    fn moment(&self, pick: &super::path::Pick, zone: Option<&str>, spot: &Spot<'_, '_, '_>) -> Option<Moment> {
        let text = pick.text(spot, " ")?;
        written::read(&text, self.shape.dates, zone, self.shape.is_zone_false)
    }

    /// One event; `None`: what stands there says nothing.
    fn event(&self, spot: &Spot<'_, '_, '_>, reporter: Option<&str>) -> Option<EventRead> {
        let at: &EventAt = &self.shape.event;
        let zone = at.zone.text(spot, "");
        let occurred = at.time.iter().find_map(|pick| self.moment(pick, zone.as_deref(), spot));
        let utc = self.moment(&at.utc, None, spot);
        let occurred = match (occurred, utc) {
            (Some(local), Some(utc)) => Some(local.with_offset_from(&utc)),
            (local, utc) => local.or(utc),
        };
        let text = at.text.text(spot, ", ").map(Cow::into_owned);
        let code = self.code(&at.code, spot);
        if occurred.is_none() && text.is_none() && code.is_none() {
            return None;
        }
        let given = at.carrier.text(spot, " ").map(|given| self.source.carrier_id(&given));
        let carrier = given.or_else(|| reporter.map(str::to_owned));
        let by_text = || text.as_deref().and_then(|text| (self.classify)(text, carrier.as_deref()));
        let (code, sense) = code.map_or((None, None), |(code, sense)| (Some(code), sense));
        let kind = match sense {
            Some(Sense { means: Meaning::Event(kind), is_rough: false, .. }) => kind,
            Some(Sense { means: Meaning::Event(kind), is_rough: true, .. }) => by_text().unwrap_or(kind),
            // An answer in the place of an event says nothing about the event, but is no word that anybody has to map.
            Some(Sense { means: Meaning::NotFound | Meaning::Stopped, .. }) => by_text().unwrap_or(Kind::Info),
            None => by_text().unwrap_or(Kind::Unmapped),
        };
        Some(EventRead {
            certainty: occurred.as_ref().map(Moment::certainty),
            occurred,
            code,
            kind,
            sub_status: None,
            location: at.location.text(spot, ", ").map(Cow::into_owned),
            reason: sense.and_then(|sense| sense.reason),
            country: at.country.text(spot, "").and_then(|text| two_letters(&text)),
            city: at.city.text(spot, " ").map(Cow::into_owned),
            postcode: at.postcode.text(spot, " ").map(Cow::into_owned),
            carrier,
            text,
        })
    }

    /// Of several fields with a code the first that is listed, else the first that has one.
    fn code(&self, at: &[CodeAt], spot: &Spot<'_, '_, '_>) -> Option<(String, Option<Sense>)> {
        let mut first = None;
        for code_at in at {
            let Some(code) = code_at.pick.text(spot, " ") else { continue };
            if let Some(sense) = self.source.sense(code_at, &code, spot) {
                return Some((code.into_owned(), Some(sense)));
            }
            first.get_or_insert_with(|| code.into_owned());
        }
        first.map(|code| (code, None))
    }
}

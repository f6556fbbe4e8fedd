//! Reads an answer by a mapping.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::status::{Kind, Status};

use super::common_errors::{self, fault_of_words, told_by_words};
use super::form::{CodeAt, ErrorAt, EventAt, MAIN_TABLE, Shape, Source};
use super::path::{Pick, Spot, visit_each};
use super::table::{SMALL_MAX, Sense, Table, small};
use crate::answer::{
    Answer, AnswerError, EventRead, FurtherNumber, Outcome, PackageAnswer, ParcelStatus, Unreadable, settle,
};
use crate::connector::{Classify, Fault, Format, Meaning};
use crate::countries::two_letters;
use crate::moment::Moment;
use crate::tree::Node;
use crate::written;

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

    fn read_markup(&self, bytes: &[u8], classify: &Classify<'_>) -> Answer {
        if is_page(bytes) {
            return Answer::unreadable(Unreadable::Markup);
        }
        match Node::from_xml(&decoded(bytes)) {
            Ok(body) if self.formats.contains(&Format::Xml) => self.read_body(body, Format::Xml, classify),
            // Whoever answers in JSON may yet stand behind a gate that refuses in XML.
            Ok(body) => self.reported(&body).unwrap_or_else(|| Answer::unreadable(Unreadable::Markup)),
            Err(why) if self.formats.contains(&Format::Xml) => Answer::unreadable(why),
            Err(_) => Answer::unreadable(Unreadable::Markup),
        }
    }

    /// An answer that comes to nothing may be an error of another form, where its words leave no doubt.
    fn or_reported(&self, answer: Answer, body: &Node<'_>) -> Answer {
        if !answer.packages.is_empty() || !answer.errors.is_empty() {
            return answer;
        }
        let told = self.reported(body);
        let is_plain = |error: &AnswerError| told_by_words(error.code.as_deref(), error.message.as_deref()).is_some();
        told.filter(|told| told.errors.iter().all(is_plain)).unwrap_or(answer)
    }

    /// An error as most write it, of a body that has none of the shapes.
    fn reported(&self, body: &Node<'_>) -> Option<Answer> {
        let (code, message) = common_errors::soap_fault(body).or_else(|| common_errors::find(body))?;
        Some(Answer { packages: Vec::new(), errors: vec![self.error(code, message, None)] })
    }

    fn read_body(&self, body: Node<'_>, format: Format, classify: &Classify<'_>) -> Answer {
        if matches!(&body, Node::List(items) if items.is_empty()) {
            // A list of nothing is an answer about nothing, whatever would stand in it.
            return Answer::default();
        }
        let mut body = body;
        let shapes = || self.shapes.iter().filter(|shape| shape.format == format);
        for shape in shapes() {
            if !shape.unfold.is_empty() {
                body.unfold(&shape.unfold);
            }
            let root = Spot::root(&body);
            if shape.is_of(&root) {
                let answer = Reading { source: self, shape, classify }.answer(&root);
                return self.or_reported(answer, &body);
            }
        }
        // What is known may stand in an envelope.
        let mut within = if format == Format::Xml { body.unwrapped() } else { None };
        while let Some(inner) = within {
            let root = Spot::root(inner);
            if let Some(shape) = shapes().find(|shape| shape.is_of(&root)) {
                let answer = Reading { source: self, shape, classify }.answer(&root);
                return self.or_reported(answer, &body);
            }
            within = inner.unwrapped();
        }
        self.reported(&body).unwrap_or_else(|| Answer::unreadable(Unreadable::Foreign))
    }

    pub(super) fn error(&self, code: Option<&str>, message: Option<&str>, fault: Option<Fault>) -> AnswerError {
        let listed = code.and_then(|code| self.faults.get(small(code, &mut [0; SMALL_MAX]).as_ref()).copied());
        let kind = listed.or(fault).unwrap_or_else(|| fault_of_words(code, message));
        let cause = code.and_then(|code| self.causes.get(code)).copied().unwrap_or_default();
        AnswerError::reported(kind, code.map(str::to_owned), message.map(str::to_owned)).with_cause(cause)
    }

    fn sense(&self, at: &CodeAt, code: &str, spot: &Spot<'_, '_, '_>) -> Option<Sense> {
        let table = match &at.table_by {
            None => self.tables.get(&at.table),
            Some(by) => {
                let name = by.text(spot, "")?;
                let mut room = [0; SMALL_MAX];
                self.tables.get(&[at.table.as_str(), small(&name, &mut room).as_ref()].concat())
            }
        };
        table?.find(code)
    }

    /// Every code that is listed, with its table; a beginning of codes has `*` behind it.
    pub fn codes(&self) -> impl Iterator<Item = (&str, String, Meaning, Option<&'static str>)> {
        self.tables.iter().flat_map(|(table, codes)| {
            codes.entries().map(|(code, sense)| (table.as_str(), code, sense.means, sense.reason))
        })
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

    fn country(&self, given: &str) -> Option<String> {
        let listed = if self.countries.is_empty() {
            None
        } else {
            self.countries.get(small(given, &mut [0; SMALL_MAX]).as_ref())
        };
        listed.cloned().or_else(|| two_letters(given))
    }

    pub(super) fn carrier_id(&self, given: &str) -> String {
        let in_small = || self.carriers.get(small(given, &mut [0; SMALL_MAX]).as_ref());
        let ours = self.carriers.get(given).or_else(in_small);
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

impl Shape {
    fn is_of(&self, root: &Spot<'_, '_, '_>) -> bool {
        self.known_by.iter().any(|path| path.leads(root))
    }
}

/// What a code that says it only roughly means with its text beside it. A text alone doesn't deliver what the code says is
/// still on its way.
fn refined(kind: Kind, by_text: Option<Kind>) -> Kind {
    let is_under_way = kind.status().is_some_and(|status| status != Status::Delivered);
    by_text.filter(|better| !is_under_way || better.status() != Some(Status::Delivered)).unwrap_or(kind)
}

/// What a body says about a package, before its events come to anything.
struct Parcel {
    package: PackageAnswer,
    status: Option<(String, Option<Sense>)>,
    text: Option<String>,
    /// When the status was so, where there are no events.
    occurred: Option<Moment>,
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
        let mut parcels: Vec<Parcel> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        visit_each(&self.shape.packages, root, &mut |spot| {
            if self.shape.package.is_one_per_number {
                // Parts with one number are one package, of which the first says what there is to say of the whole.
                let number = self.shape.package.number.text(spot, "").unwrap_or_default().into_owned();
                if let Some(parcel) = places.get(&number).and_then(|place| parcels.get_mut(*place)) {
                    self.add_events(&mut parcel.package, spot);
                    return;
                }
                places.insert(number, parcels.len());
            }
            if parcels.is_empty() {
                // Most answers are about one, and each is large.
                parcels.reserve_exact(1);
            }
            parcels.push(self.parcel(spot));
        });
        answer.packages.reserve_exact(parcels.len());
        for parcel in parcels {
            self.add_package(parcel, &mut answer);
        }
        answer
    }

    fn add_package(&self, parcel: Parcel, answer: &mut Answer) {
        let Some(package) = self.package(parcel) else { return };
        if package.number.is_some() || !package.events.is_empty() || package.implied.is_some() {
            answer.packages.push(package);
            return;
        }
        // An error that names no number belongs to none, and "unknown" about one that isn't named is an error.
        let is_told = !package.errors.is_empty() || package.answer != Some(Outcome::NotFound);
        answer.errors.extend(package.errors);
        if !is_told && answer.errors.is_empty() {
            answer.errors.push(AnswerError::reported(Fault::NotFound, None, None));
        }
    }

    fn errors(&self, listed: &[ErrorAt], from: &Spot<'_, '_, '_>) -> Vec<AnswerError> {
        let mut errors: Vec<AnswerError> = Vec::new();
        for at in listed {
            visit_each(&at.each, from, &mut |spot| {
                let (code, message) = (at.code.text(spot, " "), at.message.text(spot, " "));
                if code.is_some() || message.is_some() || at.fault.is_some() {
                    let error = self.source.error(code.as_deref(), message.as_deref(), at.fault);
                    if !errors.contains(&error) {
                        errors.push(error);
                    }
                }
            });
        }
        errors
    }

    /// What one part says about a package.
    fn parcel(&self, spot: &Spot<'_, '_, '_>) -> Parcel {
        let at = &self.shape.package;
        let number = |pick: &Pick| pick.text(spot, "").and_then(|text| TrackingNumber::new(&text).ok());
        let given = at.carrier.text(spot, " ").map(|given| self.source.carrier_id(&given));
        let mut package = PackageAnswer {
            number: number(&at.number),
            carrier: given.or_else(|| self.source.carrier.clone()),
            origin_country: at.origin.text(spot, "").and_then(|text| self.source.country(&text)),
            destination_country: at.destination.text(spot, "").and_then(|text| self.source.country(&text)),
            errors: self.errors(&at.errors, spot),
            ..PackageAnswer::default()
        };
        let further = number(&at.last_mile).filter(|further| Some(further) != package.number.as_ref());
        package.last_mile = further.map(|number| FurtherNumber { number, carrier: None });
        self.add_events(&mut package, spot);
        let status = self.code(&at.status, spot);
        let text = at.status_text.text(spot, ", ").map(Cow::into_owned);
        let is_bare = package.events.iter().all(|event| event.occurred.is_none());
        let occurred = is_bare.then(|| at.status_time.iter().find_map(|pick| self.moment(pick, None, spot))).flatten();
        Parcel { package, status, text, occurred }
    }

    /// Takes out what stands in the place of events and says only that nothing is known.
    fn without_denials(&self, package: &mut PackageAnswer) {
        let denied = |event: &EventRead| {
            let is_bare = event.occurred.is_none() && event.code.is_none();
            is_bare && event.text.as_deref().is_some_and(common_errors::denies)
        };
        if !package.events.iter().all(denied) {
            return;
        }
        for event in package.events.drain(..) {
            package.errors.push(self.source.error(None, event.text.as_deref(), Some(Fault::NotFound)));
        }
    }

    fn add_events(&self, package: &mut PackageAnswer, spot: &Spot<'_, '_, '_>) {
        let PackageAnswer { events, carrier, .. } = package;
        for at in &self.shape.events {
            visit_each(&at.each, spot, &mut |spot| events.extend(self.event(at, spot, carrier.as_deref())));
        }
    }

    /// One package; `None`: there is nothing about one. Completes it with what the source says about the whole parcel.
    fn package(&self, parcel: Parcel) -> Option<PackageAnswer> {
        let Parcel { mut package, status, text, occurred } = parcel;
        self.without_denials(&mut package);
        let by_text = || text.as_deref().and_then(|text| (self.classify)(text, package.carrier.as_deref()));
        let is_silent = package.events.is_empty() && status.is_none() && text.is_none();
        let (outcome, parcel) = match status {
            None => {
                let kind = if package.events.is_empty() { by_text() } else { None };
                let parcel = kind.map(|kind| ParcelStatus { code: String::new(), kind, reason: None });
                (Outcome::Ok, parcel)
            }
            // What is only told beside it is no news of the parcel.
            Some((_, Some(Sense { means: Meaning::NotFound, .. }))) => {
                let is_news = package.events.iter().any(|event| event.kind != Kind::Info);
                (if is_news { Outcome::Ok } else { Outcome::NotFound }, None)
            }
            Some((_, Some(Sense { means: Meaning::Stopped, .. }))) => (Outcome::Stopped, None),
            Some((code, Some(Sense { means: Meaning::Event(kind), reason, is_rough }))) => {
                let kind = if is_rough { refined(kind, by_text()) } else { kind };
                (Outcome::Ok, Some(ParcelStatus { code, kind, reason }))
            }
            Some((code, None)) => {
                (Outcome::Ok, Some(ParcelStatus { code, kind: by_text().unwrap_or(Kind::Unmapped), reason: None }))
            }
        };
        let has_not_found = package.errors.iter().any(|error| error.kind == Fault::NotFound);
        let is_unknown = is_silent && self.shape.package.is_silent_not_found;
        package.answer = if (has_not_found && package.events.is_empty()) || is_unknown {
            Some(Outcome::NotFound)
        } else if is_silent && !package.errors.is_empty() {
            None
        } else {
            Some(outcome)
        };
        if package.events.is_empty() && (parcel.is_some() || text.is_some()) {
            package.implied = Some(EventRead {
                certainty: occurred.as_ref().map(Moment::certainty),
                occurred,
                text,
                carrier: package.carrier.clone(),
                ..EventRead::default()
            });
        }
        settle(&mut package, parcel);
        if let Some(implied) = &mut package.implied {
            implied.code = implied.code.take().filter(|code| !code.is_empty());
        }
        (package.number.is_some() || package.answer.is_some() || !package.errors.is_empty()).then_some(package)
    }

    fn moment(&self, pick: &Pick, zone: Option<&str>, spot: &Spot<'_, '_, '_>) -> Option<Moment> {
        let text = pick.text(spot, " ")?;
        written::read(&text, self.shape.dates, zone, self.shape.is_zone_false)
    }

    /// One event; `None`: what stands there says nothing.
    fn event(&self, at: &EventAt, spot: &Spot<'_, '_, '_>, reporter: Option<&str>) -> Option<EventRead> {
        let zone = at.zone.text(spot, "");
        let occurred = at.time.iter().find_map(|pick| self.moment(pick, zone.as_deref(), spot));
        let utc = at.utc.text(spot, " ").and_then(|text| written::read(&text, self.shape.dates, Some("Z"), false));
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
            Some(Sense { means: Meaning::Event(kind), is_rough: true, .. }) => refined(kind, by_text()),
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
            country: at.country.text(spot, "").and_then(|text| self.source.country(&text)),
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

#[cfg(test)]
mod tests {
    use super::*;

    const TAUGHT: &str = r#"
        id = "x"
        name = "X"
        sort = "carrier"
        [countries]
        "region qc" = "CA"
        [[shape]]
        format = "xml"
        known_by = "answer"
        zone_is_false = true
        [shape.package]
        each = "answer"
        number = "no"
        silent_is_not_found = true
        [shape.event]
        each = "event"
        time = "at"
        zone = "offset"
        utc = "utc"
        code = ["code"]
        country = "'region ' + region | country"
        [codes.status]
        OK = "delivered"
    "#;

    fn read(body: &str) -> Answer {
        let source = Source::parse(TAUGHT).expect("a mapping");
        source.read(body.as_bytes(), &|_, _| None)
    }

    #[test]
    fn what_is_known_is_found_in_its_envelope() {
        let event =
            "<event><at>2026-03-02T14:05:00Z</at><offset>-05:00</offset><code>OK</code><region>QC</region></event>";
        let body = format!(
            "<s:Envelope xmlns:s='x'><s:Header/><s:Body><answer><no>1</no>{event}</answer></s:Body></s:Envelope>"
        );
        let answer = read(&body);
        let event = answer.packages[0].events.first().expect("an event");
        assert_eq!(event.occurred.as_ref().map(|at| at.text.as_str()), Some("2026-03-02T14:05:00-05:00"));
        assert_eq!(event.country.as_deref(), Some("CA"));
        let fault = "<Envelope><Body><Fault><faultcode>C</faultcode><faultstring>Access denied</faultstring></Fault></Body></Envelope>";
        let errors = read(fault).errors;
        assert_eq!((errors[0].kind, errors[0].code.as_deref()), (Fault::Unauthorized, Some("C")));
    }

    #[test]
    fn a_gate_that_refuses_in_xml_is_understood_everywhere() {
        let taught = TAUGHT.replace("format = \"xml\"", "format = \"json\"");
        let source = Source::parse(&taught).expect("a mapping");
        let refused =
            source.read(b"<Error><Code>SlowDown</Code><Message>Too many requests</Message></Error>", &|_, _| None);
        assert_eq!(refused.errors[0].kind, Fault::RateLimited);
        for other in ["<answer><no>1</no></answer>", "<html><body>error</body></html>", "<answer"] {
            let errors = source.read(other.as_bytes(), &|_, _| None).errors;
            assert_eq!(errors[0].unreadable, Some(Unreadable::Markup), "{other}");
        }
    }

    #[test]
    fn an_unknown_number_that_isnt_named_is_an_error() {
        let answer = read("<answer><event/></answer>");
        assert!(answer.packages.is_empty());
        assert_eq!(answer.errors.first().map(|error| error.kind), Some(Fault::NotFound));
        assert_eq!(read("<answer><no>1</no></answer>").packages[0].answer, Some(Outcome::NotFound));
    }

    #[test]
    fn a_sentence_that_nothing_is_known_is_no_event() {
        let taught = TAUGHT.replace("code = [", "text = \"text\"\ncode = [");
        let source = Source::parse(&taught).expect("a mapping");
        let read = |events: &str| {
            let body = format!("<answer><no>1</no>{events}</answer>");
            let package = source.read(body.as_bytes(), &|_, _| None).packages.remove(0);
            (package.answer, package.events.len(), package.errors.len())
        };
        let denial = "<event><text>There is no record of this item.</text></event>";
        assert_eq!(read(denial), (Some(Outcome::NotFound), 0, 1));
        let event = "<event><at>2026-03-02</at><text>There is no record of a recipient.</text></event>";
        assert_eq!(read(event), (Some(Outcome::Ok), 1, 0));
        assert_eq!(read(&format!("{denial}{event}")), (Some(Outcome::Ok), 2, 0));
    }

    #[test]
    fn s11_a_moment_in_utc_tells_the_offset_of_the_local_one() {
        let body = "<answer><no>1</no><event><at>2026-03-02 14:05</at><utc>2026-03-02 19:05</utc></event></answer>";
        let answer = read(body);
        let at = answer.packages[0].events[0].occurred.as_ref().map(|at| at.text.as_str());
        assert_eq!(at, Some("2026-03-02T14:05-05:00"));
    }
}

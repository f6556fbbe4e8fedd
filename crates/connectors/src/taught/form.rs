//! The form of a mapping file, and what it comes to when it is read: every path, code and fault checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use super::calls::{PollAt, PollForm, ServiceForm};
use super::commands::{CommandForm, Commands, QuotaAt, QuotaForm};
use super::path::{BadPath, Path, Pick};
use super::signing::{PushAt, PushForm};
use super::table::{Table, table};
use crate::call::Cause;
use crate::connector::{Fault, Format, Sort};
use crate::written::DateOrder;

/// A mapping, checked.
#[derive(Debug)]
pub struct Source {
    /// Its id, in lower case with `_`.
    pub id: String,
    /// The name people know it by.
    pub name: String,
    /// Other ids that people use for it.
    pub aliases: Vec<String>,
    /// What sort of source it is.
    pub sort: Sort,
    /// Our ids of the carriers whose parcels it knows besides its own.
    pub serves: Vec<String>,
    /// Whether it rests on a documented interface.
    pub official: bool,
    /// What is known about it and how: a line for the list of sources.
    pub verified: String,
    /// The formats of its answers, each once.
    pub formats: Vec<Format>,
    /// Our id of the carrier of its packages; `None`: the answer says, or nobody does.
    pub(super) carrier: Option<String>,
    /// The source's names of carriers and ours.
    pub(super) carriers: BTreeMap<String, String>,
    pub(super) shapes: Vec<Shape>,
    pub(super) tables: BTreeMap<String, Table>,
    pub(super) faults: BTreeMap<String, Fault>,
    /// The source's names of countries and regions, in lower case, and the two letters of the country.
    pub(super) countries: BTreeMap<String, String>,
    pub(super) service: Option<ServiceForm>,
    pub(super) poll: Option<PollAt>,
    pub(super) commands: Commands,
    pub(super) quota: Option<QuotaAt>,
    pub(super) push: Option<PushAt>,
    /// What is peculiar about a code of an error.
    pub(super) causes: BTreeMap<String, Cause>,
    /// Codes of errors that are said of one number, and so no failure of a call that named it.
    pub(super) about_item: Vec<String>,
}

/// One wire format of a source.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) format: Format,
    pub(super) known_by: Vec<Path>,
    pub(super) unfold: Vec<String>,
    pub(super) dates: DateOrder,
    pub(super) is_zone_false: bool,
    pub(super) errors: Vec<ErrorAt>,
    pub(super) packages: Vec<Path>,
    pub(super) package: PackageAt,
    pub(super) events: Vec<EventAt>,
}

/// Where an error stands.
#[derive(Debug)]
pub(super) struct ErrorAt {
    pub(super) each: Vec<Path>,
    pub(super) code: Pick,
    pub(super) message: Pick,
    /// What it is where neither code nor words tell.
    pub(super) fault: Option<Fault>,
}

/// Where the parts of a package stand.
#[derive(Debug)]
pub(super) struct PackageAt {
    pub(super) number: Pick,
    pub(super) carrier: Pick,
    pub(super) origin: Pick,
    pub(super) destination: Pick,
    pub(super) status: Vec<CodeAt>,
    pub(super) status_time: Vec<Pick>,
    pub(super) status_text: Pick,
    pub(super) last_mile: Pick,
    pub(super) errors: Vec<ErrorAt>,
    pub(super) is_silent_not_found: bool,
    /// Whether parts with one number are one package together.
    pub(super) is_one_per_number: bool,
}

/// Where the parts of an event stand.
#[derive(Debug)]
pub(super) struct EventAt {
    pub(super) each: Vec<Path>,
    pub(super) time: Vec<Pick>,
    /// The same time in UTC, where a source gives both.
    pub(super) utc: Pick,
    pub(super) zone: Pick,
    pub(super) code: Vec<CodeAt>,
    pub(super) text: Pick,
    pub(super) location: Pick,
    pub(super) country: Pick,
    pub(super) city: Pick,
    pub(super) postcode: Pick,
    pub(super) carrier: Pick,
}

/// Where a code stands, and in which table it is looked up.
#[derive(Debug)]
pub(super) struct CodeAt {
    pub(super) table: String,
    /// What the table's name goes on with, where the answer decides it.
    pub(super) table_by: Option<Pick>,
    pub(super) pick: Pick,
}

/// Why a mapping can't be used: always a line to mend in the file.
#[derive(Debug, Error)]
pub enum TeachError {
    /// It isn't the form of a mapping.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// A path can't be read.
    #[error("{at}: {why}")]
    Path {
        /// The field.
        at: String,
        /// Why.
        why: BadPath,
    },
    /// A code's meaning isn't one of ours.
    #[error("codes.{table}.{code}: `{means}` is no sub-status, `moving`, `info`, `delay`, `not_found` or `stopped`")]
    Meaning {
        /// The table.
        table: String,
        /// The code.
        code: String,
        /// What the file says.
        means: String,
    },
    /// A reason isn't one of ours.
    #[error("codes.{table}.{code}: `{reason}` is no reason")]
    Reason {
        /// The table.
        table: String,
        /// The code.
        code: String,
        /// What the file says.
        reason: String,
    },
    /// A table is named that isn't there.
    #[error("{at}: there is no table `codes.{table}`")]
    NoTable {
        /// The field.
        at: String,
        /// The table.
        table: String,
    },
    /// An id has other signs than it may.
    #[error("id: `{0}` may have small letters, digits and `_` alone")]
    Id(String),
    /// It reads nothing.
    #[error("shape: there has to be at least one")]
    NoShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceForm {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    sort: Sort,
    #[serde(default)]
    serves: Vec<String>,
    #[serde(default = "yes")]
    official: bool,
    #[serde(default)]
    verified: String,
    carrier: Option<String>,
    #[serde(default)]
    carriers: BTreeMap<String, String>,
    /// Whether it tells by itself, without more to say about how.
    #[serde(default)]
    pushes: bool,
    push: Option<PushForm>,
    #[serde(default)]
    shape: Vec<ShapeForm>,
    #[serde(default)]
    codes: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    faults: BTreeMap<String, Fault>,
    #[serde(default)]
    countries: BTreeMap<String, String>,
    #[serde(default)]
    causes: BTreeMap<String, Cause>,
    #[serde(default)]
    about_item: Vec<String>,
    service: Option<ServiceForm>,
    poll: Option<PollForm>,
    register: Option<CommandForm>,
    retrack: Option<CommandForm>,
    stop: Option<CommandForm>,
    change_carrier: Option<CommandForm>,
    quota: Option<QuotaForm>,
}

const fn yes() -> bool {
    true
}

/// One path or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Some1 {
    One(String),
    Several(Vec<String>),
}

impl Default for Some1 {
    fn default() -> Self {
        Some1::Several(Vec::new())
    }
}

impl Some1 {
    fn texts(&self) -> Vec<&str> {
        match self {
            Some1::One(text) => vec![text],
            Some1::Several(texts) => texts.iter().map(String::as_str).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeForm {
    format: Format,
    known_by: Some1,
    #[serde(default)]
    unfold: Vec<String>,
    #[serde(default)]
    dates: DateOrder,
    #[serde(default)]
    zone_is_false: bool,
    #[serde(default)]
    error: Vec<ErrorForm>,
    /// Left out where all that is told is that something is wrong.
    #[serde(default)]
    package: PackageForm,
    /// Left out where only the whole parcel's status is told.
    #[serde(default)]
    event: Events,
}

/// Events that all stand in one way, or some in one way and some in another.
#[derive(Deserialize)]
#[serde(untagged)]
enum Events {
    One(Box<EventForm>),
    Several(Vec<EventForm>),
}

impl Default for Events {
    fn default() -> Self {
        Events::Several(Vec::new())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErrorForm {
    each: Some1,
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    fault: Option<Fault>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageForm {
    each: Some1,
    number: String,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    origin: String,
    #[serde(default)]
    destination: String,
    #[serde(default)]
    status: Vec<CodeForm>,
    #[serde(default)]
    status_time: Some1,
    #[serde(default)]
    status_text: String,
    #[serde(default)]
    last_mile: String,
    #[serde(default)]
    error: Vec<ErrorForm>,
    /// Whether a package without a word about it isn't known there.
    #[serde(default)]
    silent_is_not_found: bool,
    /// Whether parts with one number are one package together, as where each part is a row about one event.
    #[serde(default)]
    one_per_number: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventForm {
    each: Some1,
    time: Some1,
    #[serde(default)]
    utc: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    code: Vec<CodeForm>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    location: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    postcode: String,
    #[serde(default)]
    carrier: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CodeForm {
    /// In the table `codes.status`.
    Plain(String),
    Table(CodeTableForm),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeTableForm {
    path: String,
    table: String,
    table_by: Option<String>,
}

/// The table of codes whose field isn't named.
pub(super) const MAIN_TABLE: &str = "status";

impl Source {
    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// When anything in it isn't as the form says; nothing is passed over.
    pub fn parse(text: &str) -> Result<Source, TeachError> {
        let form: SourceForm = toml::from_str(text)?;
        if form.id.is_empty() || !form.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(TeachError::Id(form.id));
        }
        let mut tables = BTreeMap::new();
        for (name, codes) in form.codes {
            let table = table(&name, codes)?;
            tables.insert(name, table);
        }
        let shapes = form.shape.into_iter().enumerate().map(|(at, shape)| shape.checked(at, &tables));
        let shapes = shapes.collect::<Result<Vec<_>, _>>()?;
        if shapes.is_empty() {
            return Err(TeachError::NoShape);
        }
        let mut formats: Vec<Format> = Vec::new();
        for shape in &shapes {
            if !formats.contains(&shape.format) {
                formats.push(shape.format);
            }
        }
        let own = (form.sort == Sort::Carrier).then(|| form.id.clone());
        let push = form.push.or_else(|| form.pushes.then(PushForm::default)).map(PushForm::checked);
        let command = |form: Option<CommandForm>, name| form.map(|form| form.checked(name)).transpose();
        Ok(Source {
            carrier: form.carrier.or(own),
            id: form.id,
            name: form.name,
            aliases: form.aliases,
            sort: form.sort,
            serves: form.serves,
            official: form.official,
            verified: form.verified,
            formats,
            carriers: form.carriers,
            shapes,
            tables,
            faults: form.faults.into_iter().map(|(code, fault)| (code.to_lowercase(), fault)).collect(),
            countries: form.countries.into_iter().map(|(name, country)| (name.to_lowercase(), country)).collect(),
            service: form.service,
            poll: form.poll.map(PollForm::split),
            commands: Commands {
                register: command(form.register, "register")?,
                retrack: command(form.retrack, "retrack")?,
                stop: command(form.stop, "stop")?,
                change_carrier: command(form.change_carrier, "change_carrier")?,
            },
            quota: form.quota.map(QuotaForm::checked).transpose()?,
            push: push.transpose()?,
            causes: form.causes,
            about_item: form.about_item,
        })
    }
}

impl ShapeForm {
    fn checked(self, at: usize, tables: &BTreeMap<String, Table>) -> Result<Shape, TeachError> {
        let at = |field: &str| format!("shape {}, {field}", at.saturating_add(1));
        let PackageForm { each, number, carrier, origin, destination, status, status_time, status_text, .. } =
            &self.package;
        let events = match &self.event {
            Events::One(event) => std::slice::from_ref(&**event),
            Events::Several(events) => &events[..],
        };
        Ok(Shape {
            format: self.format,
            known_by: paths(&self.known_by, &at("known_by"))?,
            unfold: self.unfold.clone(),
            dates: self.dates,
            is_zone_false: self.zone_is_false,
            errors: errors(&self.error, &at("error"))?,
            packages: paths(each, &at("package.each"))?,
            package: PackageAt {
                number: pick(number, &at("package.number"))?,
                carrier: pick(carrier, &at("package.carrier"))?,
                origin: pick(origin, &at("package.origin"))?,
                destination: pick(destination, &at("package.destination"))?,
                status: codes(status, &at("package.status"), tables)?,
                status_time: picks(status_time, &at("package.status_time"))?,
                status_text: pick(status_text, &at("package.status_text"))?,
                last_mile: pick(&self.package.last_mile, &at("package.last_mile"))?,
                errors: errors(&self.package.error, &at("package.error"))?,
                is_silent_not_found: self.package.silent_is_not_found,
                is_one_per_number: self.package.one_per_number,
            },
            events: events.iter().map(|event| event.checked(&at, tables)).collect::<Result<_, _>>()?,
        })
    }
}

impl EventForm {
    fn checked(&self, at: &dyn Fn(&str) -> String, tables: &BTreeMap<String, Table>) -> Result<EventAt, TeachError> {
        Ok(EventAt {
            each: paths(&self.each, &at("event.each"))?,
            time: picks(&self.time, &at("event.time"))?,
            utc: pick(&self.utc, &at("event.utc"))?,
            zone: pick(&self.zone, &at("event.zone"))?,
            code: codes(&self.code, &at("event.code"), tables)?,
            text: pick(&self.text, &at("event.text"))?,
            location: pick(&self.location, &at("event.location"))?,
            country: pick(&self.country, &at("event.country"))?,
            city: pick(&self.city, &at("event.city"))?,
            postcode: pick(&self.postcode, &at("event.postcode"))?,
            carrier: pick(&self.carrier, &at("event.carrier"))?,
        })
    }
}

fn path(text: &str, at: &str) -> Result<Path, TeachError> {
    Path::parse(text).map_err(|why| TeachError::Path { at: at.to_owned(), why })
}

pub(super) fn paths(some: &Some1, at: &str) -> Result<Vec<Path>, TeachError> {
    some.texts().into_iter().map(|text| path(text, at)).collect()
}

pub(super) fn pick(text: &str, at: &str) -> Result<Pick, TeachError> {
    if text.is_empty() {
        return Ok(Pick::default());
    }
    Pick::parse(text).map_err(|why| TeachError::Path { at: at.to_owned(), why })
}

fn picks(some: &Some1, at: &str) -> Result<Vec<Pick>, TeachError> {
    some.texts().into_iter().map(|text| pick(text, at)).collect()
}

fn errors(forms: &[ErrorForm], at: &str) -> Result<Vec<ErrorAt>, TeachError> {
    let checked = |form: &ErrorForm| {
        Ok(ErrorAt {
            each: paths(&form.each, at)?,
            code: pick(&form.code, at)?,
            message: pick(&form.message, at)?,
            fault: form.fault,
        })
    };
    forms.iter().map(checked).collect()
}

fn codes(forms: &[CodeForm], at: &str, tables: &BTreeMap<String, Table>) -> Result<Vec<CodeAt>, TeachError> {
    let checked = |form: &CodeForm| match form {
        CodeForm::Plain(path) => Ok(CodeAt { table: MAIN_TABLE.to_owned(), table_by: None, pick: pick(path, at)? }),
        CodeForm::Table(form) => {
            if form.table_by.is_none() && !tables.contains_key(&form.table) {
                return Err(TeachError::NoTable { at: at.to_owned(), table: form.table.clone() });
            }
            let table_by = form.table_by.as_deref().map(|by| pick(by, at)).transpose()?;
            Ok(CodeAt { table: form.table.clone(), table_by, pick: pick(&form.path, at)? })
        }
    };
    forms.iter().map(checked).collect()
}

//! What the cells of a row, or of the rows of one order, say; and the first thing that is wrong with them.

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::tz::TimeZone;
use parcelwatch_domain::facts::{AsKey, Due, Fact, OrderName};
use parcelwatch_domain::time::{Millis, Written};

use super::Options;
use super::columns::{Columns, Field};
use super::encoding::UNDECODABLE;
use super::problem::{Reason, RejectedRow, shown};
use super::table::{COLUMNS_MAX, FIELD_BYTES_MAX, Fault, RECORD_BYTES_MAX, Record};
use super::values::countries::country;
use super::values::instants::{DateFlaw, DateOrder, Moment, instant};
use super::values::numbers::code_damage;
use super::values::{self, money};

/// Pieces of one line, and other counts: as in the facts contract.
const QUANTITY_MAX: i64 = 1_000_000_000;
/// Amounts in minor units: as in the facts contract.
const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// What reading the rows of one file needs to know about it.
pub(super) struct Context {
    pub(super) columns: Columns,
    pub(super) options: Options,
    /// The order of day and month, given or inferred.
    pub(super) order: Option<DateOrder>,
    /// The file has dates of both orders.
    pub(super) contradictory: bool,
    /// Whether a wall clock was read without anybody naming its zone.
    pub(super) zone_assumed: Cell<bool>,
}

/// What became of some rows.
pub(super) struct Outcome {
    /// Indices of the rows within their group.
    pub(super) rows: Vec<usize>,
    pub(super) result: Result<Vec<Fact>, Vec<RejectedRow>>,
}

/// The first thing that is wrong with a row.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    column: Option<String>,
    value: Option<String>,
    reason: Reason,
}

impl Wrong {
    pub(super) fn reject(self, record: &Record) -> RejectedRow {
        let raw = record.raw().replace(UNDECODABLE, "\u{fffd}");
        RejectedRow {
            line: record.line(),
            column: self.column,
            value: self.value,
            reason: self.reason,
            also: Vec::new(),
            raw,
        }
    }

    /// A row that is rejected as a whole, whatever its cells say.
    pub(super) fn whole(reason: Reason) -> Wrong {
        Wrong { column: None, value: None, reason }
    }
}

/// What is wrong with each row of a group.
pub(super) struct Wrongs(Vec<Option<Wrong>>);

impl Wrongs {
    pub(super) fn of(count: usize) -> Wrongs {
        Wrongs(vec![None; count])
    }

    /// Keeps the first fault of a row.
    pub(super) fn note(&mut self, row: usize, wrong: Option<Wrong>) {
        if let Some(slot) = self.0.get_mut(row).filter(|slot| slot.is_none()) {
            *slot = wrong;
        }
    }

    pub(super) fn is_wrong(&self, row: usize) -> bool {
        self.0.get(row).is_some_and(Option::is_some)
    }

    /// What becomes of these rows together: one bad row takes the others with it.
    pub(super) fn decide(&self, records: &[Record], rows: Vec<usize>, facts: impl FnOnce() -> Vec<Fact>) -> Outcome {
        let first = rows.iter().copied().find(|row| self.is_wrong(*row));
        let result = match first.and_then(|row| records.get(row)) {
            None => Ok(facts()),
            Some(first) => Err(rows.iter().filter_map(|row| self.reject(records, *row, first.line())).collect()),
        };
        Outcome { rows, result }
    }

    fn reject(&self, records: &[Record], row: usize, first: u64) -> Option<RejectedRow> {
        let record = records.get(row)?;
        let wrong = self.0.get(row).cloned().flatten();
        Some(wrong.unwrap_or_else(|| Wrong::whole(Reason::SameRecord { line: first })).reject(record))
    }
}

impl Context {
    /// The cells of one row.
    pub(super) fn row<'a>(&'a self, record: &'a Record) -> Cells<'a> {
        self.rows(std::slice::from_ref(record))
    }

    /// The cells of several rows that state one thing: each field in the first row that fills it.
    pub(super) fn rows<'a>(&'a self, records: &'a [Record]) -> Cells<'a> {
        Cells { context: self, records, wrong: None }
    }

    /// What is wrong with a row before its cells are read.
    pub(super) fn structure(&self, record: &Record) -> Option<Wrong> {
        let cell = |index: usize, reason| {
            Some(Wrong { column: Some(self.columns.label(index)), value: shown(record.cell(index)), reason })
        };
        if let Some((index, fault)) = record.fault() {
            return cell(index, fault_reason(fault));
        }
        let (expected, found) = (self.columns.count().unwrap_or_else(|| record.columns()), record.columns());
        let filled_beyond = (expected..found).find(|index| !record.cell(*index).trim().is_empty());
        if found < self.columns.needed() || filled_beyond.is_some() {
            return cell(filled_beyond.unwrap_or(found), Reason::Ragged { expected, found });
        }
        if record.raw().contains([UNDECODABLE, '\0']) {
            let used = self.columns.matched_indices().find(|index| record.cell(*index).contains([UNDECODABLE, '\0']));
            if let Some(index) = used {
                let undecodable = record.cell(index).contains(UNDECODABLE);
                return cell(index, if undecodable { Reason::Undecodable } else { Reason::ControlCharacter });
            }
        }
        None
    }

    /// Notes rows that fill a field otherwise than an earlier row of the same thing does.
    pub(super) fn contradictions(&self, records: &[Record], rows: &[usize], fields: &[Field], wrongs: &mut Wrongs) {
        for field in fields.iter().filter(|field| self.columns.index(**field).is_some()) {
            let mut first: Option<(&Record, &str)> = None;
            for row in rows {
                let Some(record) = records.get(*row) else { continue };
                match (self.columns.cell(record, *field), first) {
                    ("", _) => {}
                    (cell, None) => first = Some((record, cell)),
                    (cell, Some((stated, other))) if cell != other => {
                        let reason = Reason::Contradiction { line: stated.line() };
                        wrongs.note(*row, Some(self.row(record).wrong_at(*field, reason)));
                    }
                    (_, Some(_)) => {}
                }
            }
        }
    }

    /// A carrier's name as our id.
    pub(super) fn carrier(&self, name: &str) -> String {
        (self.options.carrier_id)(name).unwrap_or_else(|| {
            let words = name.split(|c: char| c.is_whitespace() || c == '-' || c == '_');
            words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join("_")
        })
    }

    fn zone(&self) -> TimeZone {
        self.options.zone.clone().unwrap_or(TimeZone::UTC)
    }
}

pub(super) fn fault_reason(fault: Fault) -> Reason {
    match fault {
        Fault::UnclosedQuote { line } => Reason::UnclosedQuote { line },
        Fault::StrayQuote => Reason::StrayQuote,
        Fault::FieldTooLong => Reason::FieldTooLong { limit: FIELD_BYTES_MAX },
        Fault::RecordTooLong => Reason::RecordTooLong { limit: RECORD_BYTES_MAX },
        Fault::TooManyColumns => Reason::TooManyColumns { limit: COLUMNS_MAX },
    }
}

/// Reads cells as what they mean, and keeps the first fault.
pub(super) struct Cells<'a> {
    context: &'a Context,
    records: &'a [Record],
    wrong: Option<(usize, Wrong)>,
}

impl<'a> Cells<'a> {
    /// The first fault, and the row it is in.
    pub(super) fn into_wrong(self) -> (usize, Option<Wrong>) {
        self.wrong.map_or((0, None), |(row, wrong)| (row, Some(wrong)))
    }

    /// The text of a field and the row it stands in; empty where no row fills it.
    fn find(&self, field: Field) -> (usize, &'a str) {
        let cells = self.records.iter().map(|record| self.context.columns.cell(record, field));
        cells.enumerate().find(|(_, cell)| !cell.is_empty()).unwrap_or_default()
    }

    /// The text of a field as it stands in the cell.
    pub(super) fn raw(&self, field: Field) -> &'a str {
        self.find(field).1
    }

    /// The cell of a field with everything around it.
    pub(super) fn untouched(&self, field: Field) -> &'a str {
        let (row, _) = self.find(field);
        let index = self.context.columns.index(field);
        index.and_then(|index| self.records.get(row).map(|record| record.cell(index))).unwrap_or_default()
    }

    fn wrong_at(&self, field: Field, reason: Reason) -> Wrong {
        let columns = &self.context.columns;
        let column = columns.index(field).map_or_else(|| field.name().to_owned(), |index| columns.label(index));
        Wrong { column: Some(column), value: shown(self.raw(field)), reason }
    }

    /// Notes that a field is wrong.
    pub(super) fn fail(&mut self, field: Field, reason: Reason) {
        if self.wrong.is_none() {
            self.wrong = Some((self.find(field).0, self.wrong_at(field, reason)));
        }
    }

    /// Notes that a part of a field's cell is wrong.
    pub(super) fn fail_part(&mut self, field: Field, part: &str, reason: Reason) {
        if self.wrong.is_none() {
            let wrong = Wrong { value: shown(part), ..self.wrong_at(field, reason) };
            self.wrong = Some((self.find(field).0, wrong));
        }
    }

    /// Notes a missing value.
    pub(super) fn required<T>(&mut self, field: Field, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.fail(field, Reason::Missing);
        }
        value
    }

    fn read<T>(&mut self, field: Field, reason: Reason, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.raw(field);
        if text.is_empty() {
            return None;
        }
        // Our own export marks negative amounts.
        let value = read(values::unguarded(text));
        if value.is_none() {
            self.fail(field, reason);
        }
        value
    }

    /// Words.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let text = values::unguarded(self.raw(field));
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A code that identifies something: its digits have to be all there.
    pub(super) fn code(&mut self, field: Field) -> Option<String> {
        let text = values::code(self.raw(field));
        // What was marked as text kept its digits.
        let marked = self.raw(field).starts_with('\'');
        if let Some(damage) = code_damage(text).filter(|_| !marked) {
            self.fail(field, Reason::Damaged(damage));
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Codes with `|`, `;`, `,` or line ends between them.
    pub(super) fn codes(&mut self, field: Field) -> Vec<String> {
        let Some(text) = self.code(field) else { return Vec::new() };
        let codes = text.split(['|', ';', ',', '\n', '\r']).map(str::trim).filter(|code| !code.is_empty());
        codes.map(str::to_owned).collect()
    }

    pub(super) fn order_name(&mut self, field: Field) -> Option<OrderName> {
        self.code(field).and_then(|name| OrderName::new(&name))
    }

    pub(super) fn boolean(&mut self, field: Field) -> Option<bool> {
        self.read(field, Reason::NotBoolean, values::boolean)
    }

    pub(super) fn integer(&mut self, field: Field, min: i64, max: i64) -> Option<i64> {
        let value = self.read(field, Reason::NotInteger, values::integer)?;
        if !(min..=max).contains(&value) {
            self.fail(field, Reason::OutOfRange { min, max });
        }
        Some(value)
    }

    pub(super) fn quantity(&mut self, field: Field) -> Option<i64> {
        self.integer(field, 0, QUANTITY_MAX)
    }

    pub(super) fn country(&mut self, field: Field) -> Option<String> {
        self.read(field, Reason::NotCountry, country)
    }

    pub(super) fn key<K: AsKey>(&mut self, field: Field) -> Option<K> {
        let known = K::LIST.iter().map(AsKey::as_key).collect();
        self.read(field, Reason::UnknownValue { known }, |text| K::of_key(&text.to_lowercase()))
    }

    /// One of some words, with what it means.
    pub(super) fn word<T: Copy>(&mut self, field: Field, words: &[(&'static str, T)]) -> Option<T> {
        let known = words.iter().map(|(word, _)| *word).collect();
        let find = |text: &str| words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, value)| *value);
        self.read(field, Reason::UnknownValue { known }, find)
    }

    /// A currency of three letters.
    pub(super) fn currency(&mut self) -> Option<String> {
        let letters = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        self.read(Field::Currency, Reason::NotMoney, |text| letters(text).then(|| text.to_ascii_uppercase()))
    }

    /// An amount: in the minor unit if `minor` gives it, else written as people do.
    pub(super) fn amount(&mut self, minor: Field, written: Field, currency: Option<&str>) -> Option<i64> {
        if let Some(amount) = self.integer(minor, -AMOUNT_MAX, AMOUNT_MAX) {
            return Some(amount);
        }
        if self.raw(written).is_empty() {
            return None;
        }
        let Some(currency) = currency else {
            self.fail(Field::Currency, Reason::Missing);
            return None;
        };
        self.read(written, Reason::NotMoney, |text| money::minor(text, currency))
    }

    /// A moment as the cell writes it.
    pub(super) fn moment(&mut self, field: Field) -> Option<Moment> {
        let text = self.raw(field);
        if text.is_empty() {
            return None;
        }
        match Moment::read(text, self.context.order) {
            Ok(moment) => Some(moment),
            Err(flaw) => {
                let reason = match flaw {
                    DateFlaw::Undecided => Reason::UndecidedDate { contradictory: self.context.contradictory },
                    DateFlaw::Serial => Reason::SerialDate,
                    DateFlaw::Unknown => Reason::NotInstant,
                };
                self.fail(field, reason);
                None
            }
        }
    }

    pub(super) fn instant(&mut self, field: Field) -> Option<Millis> {
        let moment = self.moment(field)?;
        if !matches!(moment.written(), Some(Written::Instant(_))) && self.context.options.zone.is_none() {
            self.context.zone_assumed.set(true);
        }
        let at = instant(moment, &self.context.zone());
        if at.is_none() {
            self.fail(field, Reason::NotInstant);
        }
        at
    }

    /// An instant, or a plain date that stays one.
    pub(super) fn due(&mut self, field: Field) -> Option<Due> {
        let moment = self.moment(field)?;
        match moment.written() {
            Some(Written::Date(day)) => Some(Due::Day(day)),
            Some(Written::Instant(_) | Written::Local(_)) | None => self.instant(field).map(Due::Instant),
        }
    }
}

/// What was already stated in the file: the rows of one order or package have to follow one another, because a file
/// is read in one pass. Kept as hashes, 17 bytes an entry: a million orders take 36 MiB at most.
#[derive(Default)]
pub(super) struct Stated(HashMap<u64, (u32, u32)>);

impl Stated {
    /// The line on which the same thing was stated with other rows; `None` when it is new or a repetition.
    pub(super) fn elsewhere(&mut self, thing: &impl Hash, content: u64, line: u64) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        thing.hash(&mut hasher);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let content = u32::try_from(content >> 32).unwrap_or_default();
        let (first, stated) = *self.0.entry(hasher.finish()).or_insert((line, content));
        (stated != content).then_some(u64::from(first))
    }
}

impl Context {
    /// What these rows say in the columns that are read.
    pub(super) fn content(&self, records: &[Record], rows: &[usize]) -> u64 {
        let mut hasher = DefaultHasher::new();
        for record in rows.iter().filter_map(|row| records.get(*row)) {
            for index in self.columns.matched_indices() {
                values::clean(record.cell(index)).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

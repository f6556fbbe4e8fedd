//! Reads a policy file and finds everything that is wrong with it at once.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{PolicyFlaw, PolicyProblem, SCOPES, WEEKDAYS};
use crate::known::Country;
use crate::policy::length::BadLength;
use crate::policy::{Calendar, Changes, Length, Policy, Scope, Thresholds};
use crate::status::SubStatus;

/// Longer values are cut where a message shows them.
const SHOWN_MAX: usize = 80;

pub(super) fn read(text: &str) -> Result<Policy, Vec<PolicyProblem>> {
    let mut reader = Reader { text, problems: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let flaw = PolicyFlaw::NotToml(error.message().to_owned());
            return Err(vec![PolicyProblem { line: reader.line(at), field: String::new(), value: None, flaw }]);
        }
    };
    let policy = reader.policy(&table);
    if reader.problems.is_empty() {
        return Ok(policy);
    }
    reader.problems.sort_by(|a, b| (a.line, &a.field).cmp(&(b.line, &b.field)));
    Err(reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    problems: Vec<PolicyProblem>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn problem(&mut self, at: usize, field: &str, value: Option<String>, flaw: PolicyFlaw) {
        let problem = PolicyProblem { line: self.line(at), field: field.to_owned(), value, flaw };
        self.problems.push(problem);
    }

    /// A problem of a value, which is shown.
    fn bad(&mut self, field: &str, value: &Value<'_>, flaw: PolicyFlaw) {
        let written = self.text.get(value.span()).unwrap_or_default().trim();
        let written = value.get_ref().as_str().unwrap_or(written);
        let shown = match written.char_indices().nth(SHOWN_MAX) {
            Some((end, _)) => format!("{}…", &written[..end]),
            None => written.to_owned(),
        };
        self.problem(value.span().start, field, Some(shown), flaw);
    }

    fn policy(&mut self, table: &DeTable<'_>) -> Policy {
        let mut policy = Policy::standard();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => {
                    if let Some(name) = self.name("name", value) {
                        policy.name = name;
                    }
                }
                "calendar" => {
                    if let Some(table) = self.table("calendar", value) {
                        self.calendar(table, &mut policy.calendar);
                    }
                }
                "thresholds" => {
                    if let Some(table) = self.table("thresholds", value) {
                        let changes = self.thresholds(table);
                        policy.thresholds.apply(&changes);
                    }
                }
                "when" => self.exceptions(value, &mut policy),
                other => {
                    let known = vec!["name", "calendar", "thresholds", "when"];
                    self.problem(key.span().start, other, None, PolicyFlaw::UnknownField { known });
                }
            }
        }
        policy
    }

    fn thresholds(&mut self, table: &DeTable<'_>) -> Changes {
        let mut changes = Changes::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let field = format!("thresholds.{name}");
            if Thresholds::STANDARD.get(name).is_none() {
                let known = Thresholds::NAMES.to_vec();
                self.problem(key.span().start, &field, None, PolicyFlaw::UnknownField { known });
            } else if let Some(length) = self.length(&field, value) {
                changes.set(name, length);
            }
        }
        changes
    }

    fn exceptions(&mut self, value: &Value<'_>, policy: &mut Policy) {
        let Some(list) = value.get_ref().as_array() else {
            self.bad("when", value, PolicyFlaw::NotList);
            return;
        };
        for (index, value) in list.iter().enumerate() {
            let path = format!("when[{}]", index + 1);
            if let Some(table) = self.table(&path, value) {
                self.exception(&path, value.span().start, table, policy);
            }
        }
    }

    fn exception(&mut self, path: &str, at: usize, table: &DeTable<'_>, policy: &mut Policy) {
        let mut scope = Scope::default();
        let mut changes = Changes::default();
        let mut named = false;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let field = format!("{path}.{name}");
            named |= SCOPES.contains(&name);
            match name {
                "channel" => scope.channel = self.name(&field, value),
                "supplier" => scope.supplier = self.name(&field, value),
                "carrier" => scope.carrier = self.name(&field, value),
                "lane" => scope.lane = self.lane(&field, value),
                "phase" => scope.phase = self.phase(&field, value),
                name if Thresholds::STANDARD.get(name).is_some() => {
                    if let Some(length) = self.length(&field, value) {
                        changes.set(name, length);
                    }
                }
                _ => {
                    let known = SCOPES.iter().chain(Thresholds::NAMES).copied().collect();
                    self.problem(key.span().start, &field, None, PolicyFlaw::UnknownField { known });
                }
            }
        }
        if !named {
            self.problem(at, path, None, PolicyFlaw::NoScope { known: SCOPES.to_vec() });
        }
        if !table.keys().any(|key| Thresholds::STANDARD.get(key.get_ref()).is_some()) {
            self.problem(at, path, None, PolicyFlaw::NoChange);
        }
        policy.except(scope, changes);
    }

    fn calendar(&mut self, table: &DeTable<'_>, calendar: &mut Calendar) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let field = format!("calendar.{name}");
            match name {
                "weekend" => {
                    if let Some(days) = self.list(&field, value, Reader::weekday) {
                        calendar.weekend = days;
                    }
                }
                "holidays" => {
                    if let Some(days) = self.list(&field, value, Reader::date) {
                        calendar.holidays = days.into_iter().collect::<BTreeSet<Date>>();
                    }
                }
                "zone" => {
                    if let Some(zone) = self.zone(&field, value) {
                        calendar.zone = zone;
                    }
                }
                _ => {
                    let known = vec!["weekend", "holidays", "zone"];
                    self.problem(key.span().start, &field, None, PolicyFlaw::UnknownField { known });
                }
            }
        }
    }

    fn table<'v, 'i>(&mut self, field: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.bad(field, value, PolicyFlaw::NotTable);
        }
        table
    }

    fn list<T>(
        &mut self,
        field: &str,
        value: &Value<'_>,
        item: fn(&mut Self, &str, &Value<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(list) = value.get_ref().as_array() else {
            self.bad(field, value, PolicyFlaw::NotList);
            return None;
        };
        list.iter().enumerate().map(|(index, value)| item(self, &format!("{field}[{}]", index + 1), value)).collect()
    }

    fn text<'v>(&mut self, field: &str, value: &'v Value<'_>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.bad(field, value, PolicyFlaw::NotText);
        }
        text
    }

    /// A text that names something: not empty.
    fn name(&mut self, field: &str, value: &Value<'_>) -> Option<String> {
        let text = self.text(field, value)?.to_owned();
        if text.trim().is_empty() {
            self.bad(field, value, PolicyFlaw::Empty);
            return None;
        }
        Some(text)
    }

    fn length(&mut self, field: &str, value: &Value<'_>) -> Option<Length> {
        // A bare number lacks its unit, and a reader who wrote one needs to hear that first.
        let flaw = match value.get_ref().as_str().map(Length::read) {
            Some(Ok(length)) => return Some(length),
            Some(Err(BadLength::TooLong)) => PolicyFlaw::TooLong { max: "3650d, 1000 business days" },
            Some(Err(BadLength::Unreadable)) | None => PolicyFlaw::NotLength,
        };
        self.bad(field, value, flaw);
        None
    }

    fn lane(&mut self, field: &str, value: &Value<'_>) -> Option<(Country, Country)> {
        let text = self.text(field, value)?;
        let lane = text.split_once('→').or_else(|| text.split_once("->")).and_then(|(from, to)| {
            let (from, to) = (country(from)?, country(to)?);
            Some((from, to))
        });
        if lane.is_none() {
            self.bad(field, value, PolicyFlaw::NotLane);
        }
        lane
    }

    fn phase(&mut self, field: &str, value: &Value<'_>) -> Option<SubStatus> {
        let phase = SubStatus::from_key(self.text(field, value)?);
        if phase.is_none() {
            let known = SubStatus::ALL.iter().map(|sub| sub.key()).collect();
            self.bad(field, value, PolicyFlaw::UnknownValue { known });
        }
        phase
    }

    fn weekday(&mut self, field: &str, value: &Value<'_>) -> Option<Weekday> {
        let text = self.text(field, value)?.to_ascii_lowercase();
        let position = WEEKDAYS.iter().position(|day| *day == text);
        let day = position.and_then(|at| Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok());
        if day.is_none() {
            self.bad(field, value, PolicyFlaw::UnknownValue { known: WEEKDAYS.to_vec() });
        }
        day
    }

    /// A date, with or without quotes.
    fn date(&mut self, field: &str, value: &Value<'_>) -> Option<Date> {
        let written = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime.to_string(),
            other => other.as_str().unwrap_or_default().trim().to_owned(),
        };
        let date = (written.len() == "2026-12-25".len()).then(|| written.parse().ok()).flatten();
        if date.is_none() {
            self.bad(field, value, PolicyFlaw::NotDate);
        }
        date
    }

    fn zone(&mut self, field: &str, value: &Value<'_>) -> Option<TimeZone> {
        let text = self.text(field, value)?.trim();
        let zone = offset(text).map(TimeZone::fixed).or_else(|| TimeZone::get(text).ok());
        if zone.is_none() {
            self.bad(field, value, PolicyFlaw::NotZone);
        }
        zone
    }
}

fn country(text: &str) -> Option<Country> {
    let letters = <[u8; 2]>::try_from(text.trim().as_bytes()).ok()?;
    letters.iter().all(u8::is_ascii_alphabetic).then(|| letters.map(|letter| letter.to_ascii_uppercase()))
}

/// `+02:00`, up to a day.
fn offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let number = |text: &str, below: i32| -> Option<i32> {
        let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().filter(|number| *number < below)
    };
    Offset::from_seconds(sign * (number(hours, 24)? * 3_600 + number(minutes, 60)? * 60)).ok()
}

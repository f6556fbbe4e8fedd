//! Whether a row is what a query asks for.

use jiff::tz::TimeZone;

use super::{Amount, CaseValue, Expr, Has, Is, Moment, Query, Row, Span, Term, TextValue, Word};
use crate::detect::carrier_name;
use crate::facts::TrackingNumber;
use crate::letters;
use crate::time::{Millis, end_of_day, start_of_day};

/// So many characters at its end are enough to find a number.
const NUMBER_END: usize = 6;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The zone in which a date is a day.
    pub zone: TimeZone,
    /// Whether customers' names are shown, and found (owners and operators).
    pub sees_customers: bool,
}

impl Query {
    /// Whether a row is what this query asks for. A word whose data doesn't exist yet fits nothing.
    #[must_use]
    pub fn matches(&self, row: &Row<'_>, now: Millis, viewer: &Viewer) -> bool {
        let look = Look { row, now, viewer };
        self.root().is_none_or(|root| look.expr(root))
    }
}

struct Look<'a> {
    row: &'a Row<'a>,
    now: Millis,
    viewer: &'a Viewer,
}

impl Look<'_> {
    fn expr(&self, expr: &Expr) -> bool {
        match expr {
            Expr::And(list) => self.all(list),
            Expr::Or(list) => list.iter().any(|expr| self.expr(expr)),
            Expr::Not(expr) => !self.expr(expr),
            Expr::Term(term) => self.term(term),
        }
    }

    /// All of several; texts that follow one another may be one number that was written with blanks.
    fn all(&self, list: &[Expr]) -> bool {
        // Whether the first so many are found.
        let mut found = vec![true];
        for (end, expr) in list.iter().enumerate() {
            let alone = found[end] && self.expr(expr);
            let mut number = String::new();
            let texts = list[..=end].iter().enumerate().rev().map_while(|(start, expr)| match expr {
                Expr::Term(Term::Text(text)) => Some((start, text)),
                _ => None,
            });
            let mut joined = texts.map(|(start, text)| {
                number.insert_str(0, text);
                found[start] && start < end && self.number_is(&number)
            });
            let together = alone || joined.any(|found| found);
            found.push(together);
        }
        found.last().copied().unwrap_or(true)
    }

    fn term(&self, term: &Term) -> bool {
        let line = self.row.line;
        match term {
            Term::Text(text) => self.text(text),
            Term::Status(list) => list.contains(&line.status),
            Term::Sub(list) => list.contains(&line.sub_status),
            Term::Flag(list) => line.flags.iter().any(|flag| flag.hidden.is_none() && list.contains(&flag.reason)),
            Term::Length(word, spans) => {
                self.length(*word).is_some_and(|ms| spans.iter().any(|span| holds(span, ms, Amount::ms)))
            }
            Term::When(word, spans) => {
                let ahead = *word == Word::Due;
                self.instant(*word).is_some_and(|at| spans.iter().any(|span| self.when(span, at, ahead)))
            }
            Term::Name(word, values) => values.iter().any(|value| self.name(*word, value)),
            Term::Country(list) => self.row.country.is_some_and(|country| list.contains(&country)),
            Term::Has(list) => list.iter().any(|has| self.has(*has)),
            Term::Is(list) => list.iter().any(|is| self.is(*is)),
            Term::Case(list) => list.iter().any(|value| {
                self.row.cases.iter().any(|case| match value {
                    CaseValue::Open => case.open,
                    CaseValue::Closed => !case.open,
                    CaseValue::Kind(kind) => case.kind == *kind,
                })
            }),
        }
    }

    fn length(&self, word: Word) -> Option<i64> {
        let row = self.row;
        match word {
            Word::Age => row.aged_since.map(|since| self.now.since(since)),
            Word::Silent => row.silent_ms,
            Word::Transit => row.shipped_at.map(|from| row.delivered_at.unwrap_or(self.now).since(from)),
            _ => None,
        }
    }

    fn instant(&self, word: Word) -> Option<Millis> {
        match word {
            Word::Paid => self.row.paid_at,
            Word::Shipped => self.row.shipped_at,
            Word::Delivered => self.row.delivered_at,
            Word::Due => self.row.due_at,
            _ => None,
        }
    }

    /// Whether an instant lies in a span: days and instants are compared as such, amounts with the time that has gone
    /// by since, or that is left.
    fn when(&self, span: &Span<Moment>, at: Millis, ahead: bool) -> bool {
        let away = if ahead { at.since(self.now) } else { self.now.since(at) };
        let zone = &self.viewer.zone;
        // Each end as the first and last value that it covers, beside the value to compare.
        let ends = |moment: Moment| match moment {
            Moment::Away(amount) => (away, amount.ms(), amount.ms()),
            Moment::Instant(instant) => (at.0, instant.0, instant.0),
            Moment::Day(day) => (at.0, start_of_day(day, zone).0, end_of_day(day, zone).0),
        };
        let from = |moment: Moment| {
            let (value, first, _) = ends(moment);
            value >= first
        };
        let to = |moment: Moment| {
            let (value, _, last) = ends(moment);
            value <= last
        };
        match *span {
            Span::Over(moment) => !to(moment),
            Span::Under(moment) => !from(moment),
            Span::From(moment) => from(moment),
            Span::To(moment) => to(moment),
            Span::Between(a, b) => from(a) && to(b),
            Span::At(moment) => from(moment) && to(moment),
        }
    }

    fn name(&self, word: Word, value: &TextValue) -> bool {
        let row = self.row;
        match word {
            Word::Supplier => row.suppliers.iter().any(|name| is_name(name, value)),
            Word::Store => row.stores.iter().any(|name| is_name(name, value)),
            Word::Carrier => row
                .line
                .carrier
                .as_deref()
                .is_some_and(|id| is_name(id, value) || carrier_name(id).is_some_and(|name| is_name(name, value))),
            Word::Order => row.orders.iter().any(|name| is_order(name, value)),
            Word::Number => {
                let wanted = plain_number(&value.text);
                let mut numbers = row.numbers.iter();
                match value.prefix {
                    true => numbers.any(|number| number.starts_with(&wanted)),
                    false => numbers.any(|number| **number == wanted),
                }
            }
            _ => false,
        }
    }

    fn has(&self, has: Has) -> bool {
        let row = self.row;
        match has {
            Has::Number => row.line.number.is_some(),
            Has::Event => row.line.last_update_at.is_some(),
            Has::Flag => row.line.flags.iter().any(|flag| flag.hidden.is_none()),
            Has::Note => row.has_note,
            Has::Case => !row.cases.is_empty(),
            Has::Deadline => row.due_at.is_some(),
        }
    }

    fn is(&self, is: Is) -> bool {
        let row = self.row;
        match is {
            Is::Manual => row.line.manual.is_some(),
            Is::Split => row.is_split,
            Is::Snoozed => row.is_snoozed(),
            Is::Acknowledged => row.is_acknowledged(),
            Is::Yellow => row.line.yellow,
            Is::Placeholder => row.line.number.is_none(),
        }
    }

    /// Free text: an order, a number, a customer, an item or a supplier.
    fn text(&self, text: &str) -> bool {
        let row = self.row;
        let exact = TextValue { text: text.to_owned(), prefix: false };
        if row.orders.iter().any(|name| is_order(name, &exact)) || self.number_is(text) {
            return true;
        }
        let email = text.trim().to_lowercase();
        let written = |customer: &&&crate::facts::Customer| {
            customer.email.as_deref().is_some_and(|known| known.trim().to_lowercase() == email)
        };
        if row.customers.iter().any(|customer| written(&customer)) {
            return true;
        }
        let wanted = folded(text);
        if wanted.is_empty() {
            return false;
        }
        let names = row.customers.iter().filter(|_| self.viewer.sees_customers).filter_map(|c| c.name.as_deref());
        let mut texts = names.chain(row.items.iter().copied()).chain(row.suppliers.iter().copied());
        texts.any(|text| folded(text).contains(&wanted))
    }

    fn number_is(&self, text: &str) -> bool {
        let wanted = plain_number(text);
        let end = wanted.chars().count() >= NUMBER_END;
        !wanted.is_empty()
            && self.row.numbers.iter().any(|number| **number == wanted || (end && number.ends_with(&wanted)))
    }
}

fn holds<T: Copy>(span: &Span<T>, value: i64, ms: fn(T) -> i64) -> bool {
    match *span {
        Span::Over(a) => value > ms(a),
        Span::Under(a) => value < ms(a),
        Span::From(a) => value >= ms(a),
        Span::To(a) => value <= ms(a),
        Span::Between(a, b) => value >= ms(a) && value <= ms(b),
        Span::At(a) => value == ms(a),
    }
}

fn is_name(name: &str, value: &TextValue) -> bool {
    let (name, wanted) = (folded(name), folded(&value.text));
    if value.prefix { name.starts_with(&wanted) } else { name == wanted }
}

fn is_order(name: &str, value: &TextValue) -> bool {
    let wanted = value.text.trim();
    let wanted = wanted.strip_prefix('#').unwrap_or(wanted).to_lowercase();
    let name = name.to_lowercase();
    if value.prefix { name.starts_with(&wanted) } else { name == wanted }
}

/// A number as it is compared; what is none fits nothing.
fn plain_number(text: &str) -> String {
    TrackingNumber::new(text).map(|number| number.as_str().to_owned()).unwrap_or_default()
}

fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letters::push(&mut out, text);
    out
}

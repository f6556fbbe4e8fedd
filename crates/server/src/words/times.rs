//! Instants in the reader's zone, and lengths of time.

use jiff::civil::{Date, DateTime};
use parcelwatch_domain::policy::Length;
use parcelwatch_domain::time::{DAY, HOUR, Millis};

use super::Words;

const MINUTE: i64 = 60_000;

/// From so many hours on a length is told in days.
const DAYS_FROM: i64 = 72 * HOUR;

/// A year is obvious within so many days.
const OBVIOUS_DAYS: i64 = 150;

/// A length in the unit that it is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

impl Span {
    /// What has passed: parts of a unit are dropped.
    fn passed(ms: i64) -> Span {
        match ms.max(0) {
            ms if ms < HOUR => Span::Minutes(ms / MINUTE),
            ms if ms < DAYS_FROM => Span::Hours(ms / HOUR),
            ms => Span::Days(ms / DAY),
        }
    }

    /// A limit: in the largest unit that says it exactly.
    fn limit(ms: i64) -> Span {
        match ms.max(0) {
            ms if ms >= DAYS_FROM && ms % DAY == 0 => Span::Days(ms / DAY),
            ms if ms % HOUR == 0 => Span::Hours(ms / HOUR),
            ms => Span::Minutes(ms / MINUTE),
        }
    }

    fn unit(self) -> (&'static str, i64) {
        match self {
            Span::Minutes(n) => ("minutes", n),
            Span::Hours(n) => ("hours", n),
            Span::Days(n) => ("days", n),
        }
    }
}

impl Words {
    fn span(&self, style: &str, span: Span) -> String {
        let (unit, n) = span.unit();
        self.say(&format!("{style}-{unit}"), &[("n", n.into())])
    }

    /// What has passed, as short as a table cell: `52 h`, `4 d`.
    #[must_use]
    pub fn duration(&self, ms: i64) -> String {
        self.span("short", Span::passed(ms))
    }

    /// What has passed, after a preposition: `8 days`.
    pub(super) fn duration_bent(&self, ms: i64) -> String {
        self.span("bent", Span::passed(ms))
    }

    /// A rule's length: `7 days`.
    #[must_use]
    pub fn limit(&self, length: Length) -> String {
        match length {
            Length::Clock(ms) => self.span("span", Span::limit(ms)),
            Length::BusinessDays(days) => self.say("short-business-days", &[("n", i64::from(days).into())]),
        }
    }

    /// A rule's length, as short as a table cell: `48 h`.
    #[must_use]
    pub fn limit_short(&self, length: Length) -> String {
        match length {
            Length::Clock(ms) => self.span("short", Span::limit(ms)),
            Length::BusinessDays(_) => self.limit(length),
        }
    }

    /// An instant in the reader's zone: `Nov 18 14:02`.
    #[must_use]
    pub fn instant(&self, at: Millis) -> String {
        let local = self.local(at);
        self.wall_clock(local.date(), local.time())
    }

    /// A date and a time of some clock, as the reader writes them.
    pub(crate) fn wall_clock(&self, date: Date, time: jiff::civil::Time) -> String {
        let clock = format!("{:02}:{:02}", time.hour(), time.minute());
        let [month, day, year] = self.date_parts(date);
        let mut values = vec![("month", month.into()), ("day", day.into()), ("time", clock.into())];
        if self.is_year_obvious(date) {
            return self.say("instant", &values);
        }
        values.push(("year", year.into()));
        self.say("instant-with-year", &values)
    }

    /// The day of an instant in the reader's zone: `Nov 18`.
    #[must_use]
    pub fn day(&self, at: Millis) -> String {
        self.date(self.local(at).date())
    }

    /// A date: `Nov 18`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let [month, day, year] = self.date_parts(date);
        let mut values = vec![("month", month.into()), ("day", day.into())];
        if self.is_year_obvious(date) {
            return self.say("date", &values);
        }
        values.push(("year", year.into()));
        self.say("date-with-year", &values)
    }

    /// How far an instant is from `now`: `4 h ago`, `in 2 d`.
    #[must_use]
    pub fn relative(&self, at: Millis, now: Millis) -> String {
        let passed = now.since(at);
        if passed.abs() < MINUTE {
            return self.say("just-now", &[]);
        }
        let span = self.duration_bent(passed.abs());
        self.say(if passed > 0 { "ago" } else { "ahead" }, &[("span", span.into())])
    }

    /// The reader's zone: `Europe/Berlin`, `UTC`.
    pub(crate) fn zone_name(&self) -> String {
        self.zone.iana_name().unwrap_or("UTC").to_owned()
    }

    fn local(&self, at: Millis) -> DateTime {
        self.zone.to_datetime(at.timestamp())
    }

    fn date_parts(&self, date: Date) -> [String; 3] {
        let month = self.say(&format!("month-{}", date.month()), &[]);
        [month, date.day().to_string(), date.year().to_string()]
    }

    /// Whether nobody would think of another year: the reader's own, or not far from now.
    fn is_year_obvious(&self, date: Date) -> bool {
        self.now.is_some_and(|now| {
            let today = self.local(now).date();
            let days = today.duration_until(date).as_hours().abs() / 24;
            today.year() == date.year() || days < OBVIOUS_DAYS
        })
    }
}

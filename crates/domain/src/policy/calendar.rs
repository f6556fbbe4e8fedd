//! Business days.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::time::{DAY, Millis, start_of_day};

/// Which days count as business days, and where their midnights are.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// Days of the week that never count.
    pub weekend: Vec<Weekday>,
    /// Single days that don't count.
    pub holidays: BTreeSet<Date>,
    /// The zone of the midnights.
    pub zone: TimeZone,
}

impl Default for Calendar {
    /// Monday to Friday, in UTC, without holidays.
    fn default() -> Calendar {
        Calendar { weekend: vec![Weekday::Saturday, Weekday::Sunday], holidays: BTreeSet::new(), zone: TimeZone::UTC }
    }
}

/// No calendar has more days off in a row than this; the search ends there even if every day is off.
const DAYS_MAX: i64 = 3_660;

impl Calendar {
    fn is_business(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day)
    }

    /// The instant at which `days` times 24 hours of business days have passed since `start`.
    #[must_use]
    pub fn after(&self, start: Millis, days: u16) -> Millis {
        let mut left = i64::from(days) * DAY;
        let mut at = start;
        for _ in 0..DAYS_MAX {
            let day = self.zone.to_datetime(at.timestamp()).date();
            let Ok(next) = day.tomorrow() else { break };
            let end = start_of_day(next, &self.zone);
            if self.is_business(day) {
                let today = end.since(at);
                if left <= today {
                    return at.plus(left);
                }
                left -= today;
            }
            at = end;
        }
        at.plus(left)
    }

    /// The instant from which `days` times 24 hours of business days remain until `end`.
    #[must_use]
    pub fn before(&self, end: Millis, days: u16) -> Millis {
        let mut left = i64::from(days) * DAY;
        let mut at = end;
        for _ in 0..DAYS_MAX {
            // The day that ends at or holds the instant just before.
            let day = self.zone.to_datetime(at.plus(-1).timestamp()).date();
            let start = start_of_day(day, &self.zone);
            if self.is_business(day) {
                let today = at.since(start);
                if left <= today {
                    return at.plus(-left);
                }
                left -= today;
            }
            at = start;
        }
        at.plus(-left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a20_business_days_leave_out_weekends_and_holidays() {
        let mut calendar = Calendar::default();
        let friday_noon = Millis::parse("2026-11-06T12:00:00Z").unwrap();
        assert_eq!(calendar.after(friday_noon, 1).to_string(), "2026-11-09T12:00:00Z");
        calendar.holidays.insert("2026-11-09".parse().unwrap());
        assert_eq!(calendar.after(friday_noon, 1).to_string(), "2026-11-10T12:00:00Z");
        assert_eq!(calendar.after(friday_noon, 0), friday_noon);
        let tuesday_noon = Millis::parse("2026-11-10T12:00:00Z").unwrap();
        assert_eq!(calendar.before(tuesday_noon, 1), friday_noon);
        let saturday = Millis::parse("2026-11-07T09:00:00Z").unwrap();
        assert_eq!(calendar.after(saturday, 1).to_string(), "2026-11-11T00:00:00Z");
    }
}

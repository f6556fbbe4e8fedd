//! Writes a policy as a file.

use std::fmt::Write as _;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::WEEKDAYS;
use crate::known::Country;
use crate::policy::{Calendar, Changes, Length, Policy, Scope, Thresholds};

const HEAD: &str = "\
# When the passing of time becomes a reason for attention.
#
# A length is a whole number with a unit: \"90m\", \"48h\", \"7d\", or \"3 business days\" (\"3bd\"), which counts only
# the hours of business days by the calendar below. What is left out here is as in the policy `standard`.
# A change applies from the instant at which it is set; what was decided before stays as it was.
";

const WHEN: &str = "\
# Exceptions. Each says for what it is (channel, supplier, carrier, lane, phase: all that it names must be so) and
# which thresholds differ there. Where several fit, the most specific one wins: phase before lane before carrier
# before supplier before channel; of two that are equally specific the later one. A phase is a sub-status.
#
#   [[when]]
#   lane = \"CN→DE\"
#   phase = \"global_transit\"
#   no_update = \"10d\"
";

pub(super) fn write(policy: &Policy) -> String {
    let mut out = String::with_capacity(8 * 1024);
    out.push_str(HEAD);
    line(&mut out, "\nname", &quoted(&policy.name));
    calendar(&mut out, &policy.calendar);
    out.push_str("\n[thresholds]\n");
    for name in Thresholds::NAMES {
        for meaning in Thresholds::meaning(name) {
            out.push_str("# ");
            out.push_str(meaning);
            out.push('\n');
        }
        let standard = Thresholds::STANDARD.get(name);
        let length = policy.thresholds.get(name);
        if let Some(standard) = standard.filter(|standard| Some(*standard) != length) {
            line(&mut out, "# standard:", &standard.to_string());
        }
        length_line(&mut out, name, length);
    }
    out.push('\n');
    out.push_str(WHEN);
    for (scope, changes) in policy.exceptions() {
        exception(&mut out, scope, changes);
    }
    out
}

/// One line: what is left of the equals sign, and what is right of it. A comment has no equals sign.
fn line(out: &mut String, left: &str, right: &str) {
    let between = if left.starts_with('#') { " " } else { " = " };
    out.push_str(left);
    out.push_str(between);
    out.push_str(right);
    out.push('\n');
}

fn length_line(out: &mut String, name: &str, length: Option<Length>) {
    if let Some(length) = length {
        line(out, name, &format!("\"{length}\""));
    }
}

fn calendar(out: &mut String, calendar: &Calendar) {
    out.push_str("\n[calendar]\n# The days of the week that are no business days.\n");
    let weekend: Vec<String> = calendar.weekend.iter().map(|day| quoted(weekday(*day))).collect();
    line(out, "weekend", &list(&weekend));
    out.push_str("# Single days that are none either, as 2026-12-25.\n");
    let holidays: Vec<String> = calendar.holidays.iter().map(ToString::to_string).collect();
    line(out, "holidays", &list(&holidays));
    out.push_str("# The zone of their midnights, as \"Europe/Berlin\".\n");
    line(out, "zone", &quoted(&zone(&calendar.zone)));
}

fn weekday(day: Weekday) -> &'static str {
    let position = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
    WEEKDAYS[position]
}

/// A zone by its name; one without a name by its offset from UTC.
fn zone(zone: &TimeZone) -> String {
    if let Some(name) = zone.iana_name() {
        return name.to_owned();
    }
    let Ok(offset) = zone.to_fixed_offset() else { return "UTC".to_owned() };
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

fn exception(out: &mut String, scope: &Scope, changes: &Changes) {
    out.push_str("\n[[when]]\n");
    let texts = [("channel", &scope.channel), ("supplier", &scope.supplier), ("carrier", &scope.carrier)];
    for (name, value) in texts {
        if let Some(value) = value {
            line(out, name, &quoted(value));
        }
    }
    if let Some((from, to)) = scope.lane {
        line(out, "lane", &quoted(&format!("{}→{}", letters(from), letters(to))));
    }
    if let Some(phase) = scope.phase {
        line(out, "phase", &quoted(phase.key()));
    }
    for (name, length) in changes.named() {
        length_line(out, name, Some(length));
    }
}

fn letters(country: Country) -> String {
    country.iter().map(|letter| char::from(*letter)).collect()
}

/// A text as a basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

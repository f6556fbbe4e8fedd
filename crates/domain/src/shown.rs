//! A package's line as it is stored with its row: everything that a list says about it, as data. Whatever counts on with
//! the clock is kept as the instants that it is counted from, so that the line can be read as of any instant until the
//! row is due, and no fact is asked for it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::assess::{
    Around, FlagLine, Hidden, HiddenUntil, Next, OverrideLine, PackageLine, Parts, PassedOver, Why, WhyEvent,
};
use crate::attention::{Evidence, Guidance, NextStep, Severity};
use crate::facts::{AsKey, FlagReason, OverrideMode};
use crate::known::Meaning;
use crate::mapping::Unmapped;
use crate::package::Rule;
use crate::status::SubStatus;
use crate::time::Millis;

/// The shape of what is stored. Rows of another one are decided anew by whoever reads them.
const SHAPE: u8 = 2;
/// Stands for no instant, but for the next event.
const NEXT_EVENT: i64 = i64::MIN;

/// What a package's row says beside its stored line.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The package's id.
    pub package: &'a str,
    /// Its number.
    pub number: Option<&'a str>,
    /// Its carrier.
    pub carrier: Option<&'a str>,
    /// The shown status.
    pub sub_status: SubStatus,
    /// The newest counted event.
    pub last_update_at: Option<Millis>,
    /// Its rank in Attention, and since when it stands there.
    pub attention: Option<(u8, Millis)>,
    /// Its place in the lists.
    pub sort_at: Millis,
    /// Whether it was put away.
    pub archived: bool,
}

/// A text that is read where it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The stored line. Names are short: there is one of these for every package of a shop.
#[derive(Debug, Serialize, Deserialize)]
struct Stored<'a> {
    #[serde(rename = "v")]
    shape: u8,
    #[serde(borrow, rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    orders: Vec<Text<'a>>,
    #[serde(borrow, rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    supplier_orders: Vec<Text<'a>>,
    /// The carrier's sub-status.
    #[serde(borrow, rename = "c")]
    carrier: Cow<'a, str>,
    #[serde(borrow, rename = "r", default, skip_serializing_if = "Option::is_none")]
    reason: Option<Text<'a>>,
    #[serde(borrow, rename = "m", default, skip_serializing_if = "Option::is_none")]
    manual: Option<Manual<'a>>,
    #[serde(borrow, rename = "g", default, skip_serializing_if = "Option::is_none")]
    guidance: Option<Cow<'a, str>>,
    #[serde(borrow, rename = "f", default, skip_serializing_if = "Vec::is_empty")]
    flags: Vec<Flag<'a>>,
    /// The next change: when, which flags it raises and which it clears.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    next: Option<(i64, Vec<u8>, Vec<u8>)>,
    #[serde(borrow, rename = "d", default, skip_serializing_if = "Option::is_none")]
    decided_by: Option<Event<'a>>,
    #[serde(borrow, rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    passed_over: Vec<Passed<'a>>,
    #[serde(borrow, rename = "u", default, skip_serializing_if = "Option::is_none")]
    supplier: Option<Text<'a>>,
    #[serde(borrow, rename = "l", default, skip_serializing_if = "Option::is_none")]
    country: Option<Text<'a>>,
    /// Parts of its first order: with their numbers, and in all.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    parts: Option<(i64, i64)>,
    /// What of its events nobody could read.
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    unmapped: Vec<Unmapped>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manual<'a> {
    #[serde(borrow, rename = "s")]
    sub_status: Cow<'a, str>,
    #[serde(borrow, rename = "r", default, skip_serializing_if = "Option::is_none")]
    reason: Option<Text<'a>>,
    #[serde(borrow, rename = "b", default, skip_serializing_if = "Option::is_none")]
    by: Option<Text<'a>>,
    #[serde(rename = "a")]
    at: i64,
    #[serde(borrow, rename = "m")]
    mode: Cow<'a, str>,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Flag<'a> {
    /// The number of its rule.
    #[serde(rename = "n")]
    number: u8,
    /// Whether it asks for an act.
    #[serde(rename = "a", default, skip_serializing_if = "std::ops::Not::not")]
    act: bool,
    #[serde(rename = "s")]
    since: i64,
    #[serde(borrow, rename = "t")]
    next_step: Cow<'a, str>,
    /// Names and values in turns.
    #[serde(borrow, rename = "e", default, skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Text<'a>>,
    #[serde(borrow, rename = "h", default, skip_serializing_if = "Option::is_none")]
    hidden: Option<Hiding<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Hiding<'a> {
    #[serde(borrow, rename = "b", default, skip_serializing_if = "Option::is_none")]
    by: Option<Text<'a>>,
    /// Until an instant, or [`NEXT_EVENT`]; none: until it clears.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Event<'a> {
    #[serde(rename = "a")]
    at: i64,
    #[serde(borrow, rename = "t", default, skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    #[serde(borrow, rename = "s", default, skip_serializing_if = "Option::is_none")]
    source: Option<Text<'a>>,
    #[serde(borrow, rename = "b")]
    by: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Passed<'a> {
    #[serde(rename = "a")]
    at: i64,
    #[serde(borrow, rename = "t", default, skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    #[serde(borrow, rename = "r")]
    rule: Cow<'a, str>,
}

/// What is stored of a line.
#[must_use]
pub fn stored(line: &PackageLine) -> String {
    let Around { supplier, country, parts } = &line.around;
    let stored = Stored {
        shape: SHAPE,
        orders: list(&line.orders),
        supplier_orders: list(&line.supplier_orders),
        carrier: line.carrier_sub_status.key().into(),
        reason: text(line.reason.as_ref()),
        manual: line.manual.as_ref().map(|manual| Manual {
            sub_status: manual.sub_status.key().into(),
            reason: text(manual.reason.as_ref()),
            by: text(manual.by.as_ref()),
            at: manual.at.0,
            mode: manual.mode.as_key().into(),
            expires_at: manual.expires_at.map(|at| at.0),
        }),
        guidance: line.guidance.map(|guidance| guidance.key().into()),
        flags: line.flags.iter().map(flag).collect(),
        next: line.why.next.as_ref().map(|next| (next.at.0, numbers(&next.raised), numbers(&next.cleared))),
        decided_by: line.why.decided_by.as_ref().map(|event| Event {
            at: event.occurred_at.0,
            text: text(event.text.as_ref()),
            source: text(event.source.as_ref()),
            by: event.by.key().into(),
        }),
        passed_over: line
            .why
            .passed_over
            .iter()
            .map(|passed| Passed {
                at: passed.occurred_at.0,
                text: text(passed.text.as_ref()),
                rule: passed.rule.key().into(),
            })
            .collect(),
        supplier: text(supplier.as_ref()),
        country: text(country.as_ref()),
        parts: parts.map(|parts| (parts.shipped, parts.total)),
        unmapped: line.unmapped.clone(),
    };
    // Plain structs of texts and numbers: writing them to a string can't fail.
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Whether a stored line has anything that nobody could read.
#[must_use]
pub fn has_unmapped(stored: &str) -> bool {
    // A quote within a text is never written without a backslash before it.
    stored.contains("\"x\":[")
}

/// Whether a stored line names just these orders; a line of another shape says nothing of the sort.
#[must_use]
pub fn names_orders(stored: &str, orders: &[String]) -> bool {
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(rename = "v")]
        shape: u8,
        #[serde(borrow, rename = "o", default)]
        orders: Vec<Text<'a>>,
    }
    serde_json::from_str::<Named<'_>>(stored)
        .is_ok_and(|named| named.shape == SHAPE && named.orders.iter().map(|order| &order.0).eq(orders))
}

fn list(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text(Cow::Borrowed(text))).collect()
}

fn text(text: Option<&String>) -> Option<Text<'_>> {
    text.map(|text| Text(Cow::Borrowed(text)))
}

fn flag(line: &FlagLine) -> Flag<'_> {
    let mut evidence = Vec::with_capacity(line.evidence.len() * 2);
    for (name, value) in &line.evidence {
        evidence.extend([Text(Cow::Borrowed(*name)), Text(value.to_stored().into())]);
    }
    Flag {
        number: number(line.reason),
        act: line.severity == Severity::Act,
        since: line.since.0,
        next_step: line.next_step.key().into(),
        evidence,
        hidden: line.hidden.as_ref().map(|hidden| Hiding {
            by: text(hidden.by.as_ref()),
            until: hidden.until.map(|until| match until {
                HiddenUntil::Instant(at) => at.0,
                HiddenUntil::NextEvent => NEXT_EVENT,
            }),
        }),
    }
}

fn number(reason: FlagReason) -> u8 {
    u8::try_from(reason.number()).unwrap_or_default()
}

fn numbers(reasons: &[FlagReason]) -> Vec<u8> {
    reasons.iter().copied().map(number).collect()
}

fn reason(number: u8) -> Option<FlagReason> {
    FlagReason::LIST.get(usize::from(number).checked_sub(1)?).copied()
}

/// The line of a row, as it is shown at `now`: exact until the row is due. None: it was stored in another shape, and
/// has to be decided anew.
#[must_use]
pub fn line(columns: &Columns<'_>, stored: &str, now: Millis) -> Option<PackageLine> {
    let stored: Stored<'_> = serde_json::from_str(stored).ok().filter(|stored: &Stored<'_>| stored.shape == SHAPE)?;
    let carrier = SubStatus::from_key(&stored.carrier)?;
    let flags = stored.flags.into_iter().map(|flag| flag_line(flag, now)).collect::<Option<Vec<_>>>()?;
    let next = each(stored.next, next)?;
    let passed_over = stored.passed_over.into_iter().map(passed).collect::<Option<Vec<_>>>()?;
    Some(PackageLine {
        package: columns.package.to_owned(),
        orders: owned_all(stored.orders),
        supplier_orders: owned_all(stored.supplier_orders),
        number: columns.number.map(str::to_owned),
        carrier: columns.carrier.map(str::to_owned),
        status: columns.sub_status.status(),
        sub_status: columns.sub_status,
        carrier_status: carrier.status(),
        carrier_sub_status: carrier,
        reason: owned(stored.reason),
        manual: each(stored.manual, manual_line)?,
        last_update_at: columns.last_update_at,
        yellow: crate::attention::is_yellow(flags.iter().map(|flag| flag.reason)),
        guidance: each(stored.guidance, |key| Guidance::from_key(&key))?,
        flags,
        next_change_at: next.as_ref().map(|next| next.at),
        why: Why { decided_by: stored.decided_by.map(event), passed_over, next },
        rank: columns.attention.map(|(rank, _)| rank),
        attention_since: columns.attention.map(|(_, since)| since),
        look_again_at: None,
        sort_at: columns.sort_at,
        archived: columns.archived,
        order_indices: Vec::new(),
        around: Around {
            supplier: owned(stored.supplier),
            country: owned(stored.country),
            parts: stored.parts.map(|(shipped, total)| Parts { shipped, total }),
        },
        unmapped: stored.unmapped,
    })
}

/// What may be missing, read where it is there; none where it can't be read.
fn each<T, U>(value: Option<T>, read: impl Fn(T) -> Option<U>) -> Option<Option<U>> {
    value.map_or(Some(None), |value| read(value).map(Some))
}

fn owned(text: Option<Text<'_>>) -> Option<String> {
    text.map(|text| text.0.into_owned())
}

fn owned_all(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(|text| text.0.into_owned()).collect()
}

fn flag_line(flag: Flag<'_>, now: Millis) -> Option<FlagLine> {
    let reason = reason(flag.number)?;
    let mut evidence = Vec::with_capacity(flag.evidence.len() / 2);
    for pair in flag.evidence.chunks(2) {
        let [name, value] = pair else { return None };
        evidence.push((Evidence::name(&name.0)?, Evidence::from_stored(&value.0, now)?));
    }
    Some(FlagLine {
        reason,
        key: reason,
        severity: if flag.act { Severity::Act } else { Severity::Watch },
        since: Millis(flag.since),
        evidence,
        text: String::new(),
        next_step: NextStep::from_key(&flag.next_step)?,
        hidden: flag.hidden.map(|hiding| Hidden {
            by: owned(hiding.by),
            until: hiding.until.map(|at| match at {
                NEXT_EVENT => HiddenUntil::NextEvent,
                at => HiddenUntil::Instant(Millis(at)),
            }),
        }),
    })
}

fn next((at, raised, cleared): (i64, Vec<u8>, Vec<u8>)) -> Option<Next> {
    let reasons = |numbers: Vec<u8>| numbers.into_iter().map(reason).collect::<Option<Vec<_>>>();
    Some(Next { at: Millis(at), raised: reasons(raised)?, cleared: reasons(cleared)? })
}

fn manual_line(manual: Manual<'_>) -> Option<OverrideLine> {
    Some(OverrideLine {
        sub_status: SubStatus::from_key(&manual.sub_status)?,
        reason: owned(manual.reason),
        by: owned(manual.by),
        at: Millis(manual.at),
        mode: OverrideMode::of_key(&manual.mode)?,
        expires_at: manual.expires_at.map(Millis),
    })
}

fn event(event: Event<'_>) -> WhyEvent {
    WhyEvent {
        occurred_at: Millis(event.at),
        text: owned(event.text),
        source: owned(event.source),
        by: Meaning::from_key(&event.by),
    }
}

fn passed(passed: Passed<'_>) -> Option<PassedOver> {
    Some(PassedOver { occurred_at: Millis(passed.at), text: owned(passed.text), rule: Rule::from_key(&passed.rule)? })
}

/// What decisions look back at in a stored line, of whatever shape it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPackage {
    /// What customers, stores and webhooks see.
    pub carrier_sub_status: String,
    /// Whether a manual status is in force.
    pub manual: bool,
    /// What we suspect.
    pub reasons: Vec<FlagReason>,
}

impl ShownPackage {
    /// Reads a stored line.
    #[must_use]
    pub fn read(stored: &str) -> Option<ShownPackage> {
        if let Ok(stored) = serde_json::from_str::<Stored<'_>>(stored) {
            return Some(ShownPackage {
                carrier_sub_status: stored.carrier.into_owned(),
                manual: stored.manual.is_some(),
                reasons: stored.flags.iter().filter_map(|flag| reason(flag.number)).collect(),
            });
        }
        let first: First = serde_json::from_str(stored).ok()?;
        Some(ShownPackage {
            carrier_sub_status: first.carrier_sub_status,
            manual: first.manual,
            reasons: first.flags.iter().filter_map(|flag| FlagReason::of_key(&flag.reason)).collect(),
        })
    }
}

/// The first shape, as far as anything is still read of it.
#[derive(Deserialize)]
struct First {
    carrier_sub_status: String,
    #[serde(default)]
    manual: bool,
    #[serde(default)]
    flags: Vec<FirstFlag>,
}

#[derive(Deserialize)]
struct FirstFlag {
    reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = r#"{"orders":["1"],"sub_status":"collected","carrier_sub_status":"origin_transit",
        "manual":true,"flags":[{"reason":"no_update","severity":"act","since":"2026-11-01T08:00:00Z","next_step":"wait"}]}"#;

    #[test]
    fn a_row_of_the_first_shape_is_decided_anew_and_still_says_what_was_told() {
        let columns = Columns {
            package: "p1",
            number: None,
            carrier: None,
            sub_status: SubStatus::Collected,
            last_update_at: None,
            attention: None,
            sort_at: Millis::MIN,
            archived: false,
        };
        assert_eq!(line(&columns, FIRST, Millis(0)), None);
        let shown = ShownPackage::read(FIRST).unwrap();
        assert_eq!((shown.carrier_sub_status.as_str(), shown.manual), ("origin_transit", true));
        assert_eq!(shown.reasons, [FlagReason::NoUpdate]);
    }
}

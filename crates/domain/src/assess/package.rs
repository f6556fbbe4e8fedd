//! The line of a package that has a number.

use super::line::{Around, FlagLine, Hidden, HiddenUntil, Next, OverrideLine, PackageLine, PassedOver, Why, WhyEvent};
use super::{Scene, breaks, since, sort_flags, urgency};
use crate::attention::{Flags, Guidance, NextStep, Severity, candidates, evidence, flags, guidance, is_yellow};
use crate::case::pressing;
use crate::facts::{AsKey, FlagReason, Until};
use crate::known::{Acts, Hiding, Known};
use crate::mapping::unmapped;
use crate::order::{Asked, covered_by_unknown, customer_paid_at};
use crate::package::{Picture, carrier_status, has_news, known_reports};
use crate::policy::Policies;
use crate::rig::Mechanism;
use crate::status::SubStatus;
use crate::time::Millis;

pub(super) fn line(scene: &Scene<'_>, index: usize, picture: &Picture<'_>) -> PackageLine {
    let Scene { known, policies, asked, .. } = scene;
    let now = asked.clock;
    let raised = flags(picture, policies, now);
    let mut breaks = Breaks { known, policies, index, instants: None };
    let mut sinces = [Millis::MIN; 12];
    let mut lines = Vec::new();
    for (reason, flag) in FlagReason::LIST.iter().zip(&raised) {
        let Some(flag) = flag else { continue };
        let number = reason.number() - 1;
        let since = flag_since(known, policies, index, number, now, flag.from, &mut breaks);
        sinces[number] = since;
        let hiding = hiding(&picture.history.acts, *reason, since, *asked, |at| {
            has_news(picture.history, picture.journey, at, asked.cutoff)
        });
        lines.push(FlagLine {
            reason: *reason,
            key: *reason,
            severity: flag.severity,
            since,
            evidence: evidence(picture, policies, *reason, now),
            text: String::new(),
            next_step: flag.step,
            hidden: hiding.map(hidden),
        });
    }
    sort_flags(&mut lines);
    let guidance = guidance(picture, policies, now);
    let next = next_change(picture, policies, index, &raised, &sinces, guidance);
    let shown = picture.shown();
    let explained =
        lines.iter().any(|flag| flag.reason == FlagReason::SyncFailing) && picture.sight.is_explained(known, *asked);
    let pressing = pressing(known, &picture.orders, &picture.history.id, policies, *asked);
    let (rank, attention_since) = urgency(shown, &lines, explained, pressing.urgent);
    let next_change_at = next.as_ref().map(|next| next.at);
    let ahead = picture.history.states.last().is_some_and(|_| breaks.has_future(now));
    let fact_ahead = ahead.then(|| breaks::next_after(breaks.get(), now)).flatten();
    let supplier_orders = supplier_orders(scene, index, picture);
    let around = around(scene, &picture.orders, &supplier_orders);
    let parts_ahead = breaks::of_parts_after(known, &picture.orders, index, now);
    let look_again_at = [next_change_at, fact_ahead, parts_ahead, pressing.look_again_at].into_iter().flatten().min();
    let carrier = if Mechanism::CarrierView.is_broken() { shown } else { picture.fold.sub_status };
    PackageLine {
        package: picture.history.id.clone(),
        orders: picture.orders.iter().map(|order| known.orders[*order].id.clone()).collect(),
        around,
        supplier_orders,
        number: Some(picture.main.number.to_string()),
        carrier: picture.carrier().map(str::to_owned),
        status: shown.status(),
        sub_status: shown,
        carrier_status: carrier.status(),
        carrier_sub_status: carrier,
        reason: reason(picture),
        manual: picture.layer.manual.map(|manual| OverrideLine {
            sub_status: manual.sub_status,
            reason: manual.reason.clone(),
            by: manual.by.clone(),
            at: manual.at,
            mode: manual.mode,
            expires_at: manual.expires_at,
        }),
        last_update_at: picture.fold.last_update,
        yellow: is_yellow(lines.iter().map(|flag| flag.reason)),
        guidance,
        flags: lines,
        next_change_at,
        why: why(picture, next),
        unmapped: unmapped(picture.history, asked.cutoff, picture.fold.last_update, shown.is_finished()),
        rank,
        attention_since,
        look_again_at,
        sort_at: paid_at(known, picture, *asked).unwrap_or_else(|| picture.number_since()),
        archived: !picture.orders.is_empty()
            && picture.orders.iter().all(|order| known.orders[*order].is_archived(*asked)),
        order_indices: picture.orders.clone(),
    }
}

/// The instants at which knowledge changed, gathered when they are first needed.
struct Breaks<'a> {
    known: &'a Known,
    policies: &'a Policies,
    index: usize,
    instants: Option<Vec<Millis>>,
}

impl Breaks<'_> {
    fn get(&mut self) -> &[Millis] {
        self.instants.get_or_insert_with(|| breaks::of_package(self.known, self.policies, self.index))
    }

    /// Whether something is known ahead of its time; looked up only where that can be.
    fn has_future(&mut self, now: Millis) -> bool {
        self.get().last().is_some_and(|last| *last > now)
    }
}

fn flag_since(
    known: &Known,
    policies: &Policies,
    index: usize,
    number: usize,
    now: Millis,
    from: Millis,
    breaks: &mut Breaks<'_>,
) -> Millis {
    since(now, from, breaks.get(), |at| {
        let picture = Picture::new(known, policies, index, Asked::at(at))?;
        flags(&picture, policies, at)[number].map(|flag| flag.from)
    })
}

/// Whatever hides a flag: of several the latest.
pub(super) fn hiding(
    acts: &Acts,
    reason: FlagReason,
    since: Millis,
    asked: Asked,
    has_news_since: impl Fn(Millis) -> bool,
) -> Option<&Hiding> {
    acts.hidings.iter().rev().filter(|hiding| hiding.at <= asked.cutoff).find(|hiding| {
        hiding.reason.is_none_or(|of| of == reason)
            && match hiding.until {
                // Seen: until the flag clears; one given before it was raised hides nothing.
                None => hiding.at >= since,
                Some(Until::Instant(until)) => asked.clock < until,
                Some(Until::NextEvent) => !has_news_since(hiding.at),
            }
    })
}

pub(super) fn hidden(hiding: &Hiding) -> Hidden {
    let until = hiding.until.map(|until| match until {
        Until::Instant(at) => HiddenUntil::Instant(at),
        Until::NextEvent => HiddenUntil::NextEvent,
    });
    Hidden { by: hiding.by.clone(), until }
}

/// What of a line time alone can change.
#[derive(PartialEq)]
struct Visible<'a> {
    shown: SubStatus,
    carrier: SubStatus,
    last_update: Option<Millis>,
    manual: bool,
    guidance: Option<Guidance>,
    flags: [Option<(Severity, NextStep, Option<&'a Hiding>)>; 12],
    orders: usize,
}

fn visible<'a>(
    picture: &Picture<'a>,
    raised: &Flags,
    sinces: &[Millis; 12],
    guidance: Option<Guidance>,
    clock: Millis,
) -> Visible<'a> {
    let acts = &picture.history.acts;
    let mut shown = [None; 12];
    for (number, flag) in raised.iter().enumerate() {
        let Some(flag) = flag else { continue };
        let hiding = (!acts.hidings.is_empty())
            .then(|| {
                let since = if sinces[number] == Millis::MIN { flag.from.max(clock) } else { sinces[number] };
                let asked = Asked { cutoff: picture.asked.cutoff, clock };
                hiding(acts, FlagReason::LIST[number], since, asked, |at| {
                    has_news(picture.history, picture.journey, at, picture.asked.cutoff)
                })
            })
            .flatten();
        shown[number] = Some((flag.severity, flag.step, hiding));
    }
    Visible {
        shown: picture.shown(),
        carrier: picture.fold.sub_status,
        last_update: picture.fold.last_update,
        manual: picture.layer.manual.is_some(),
        guidance,
        flags: shown,
        orders: picture.orders.len(),
    }
}

/// The next instant at which time alone changes anything, found by asking the rules for their instants and the pure
/// function whether there is a difference.
fn next_change(
    picture: &Picture<'_>,
    policies: &Policies,
    index: usize,
    raised: &Flags,
    sinces: &[Millis; 12],
    guidance_now: Option<Guidance>,
) -> Option<Next> {
    let now = picture.asked.clock;
    let mut instants = candidates(picture, policies, now);
    instants.extend(picture.history.acts.hidings.iter().filter_map(|hiding| match hiding.until {
        Some(Until::Instant(at)) if hiding.at <= now && at > now => Some(at),
        _ => None,
    }));
    instants.sort_unstable();
    instants.dedup();
    let before = visible(picture, raised, sinces, guidance_now, now);
    // Up to here nothing but the clock of the rules moves; from here on the picture itself may be another.
    let expiry = picture.layer.manual.and_then(|manual| manual.expires_at);
    let ahead = picture.scheduled.iter().copied().chain(expiry).filter(|at| *at > now);
    let stable_until = ahead.min().unwrap_or(Millis::MAX);
    let mut place = 0;
    while let Some(at) = instants.get(place).copied() {
        place += 1;
        let moved;
        let then = if at < stable_until {
            picture
        } else {
            let asked = Asked { cutoff: picture.asked.cutoff, clock: at };
            moved = Picture::new(picture.known, policies, index, asked)?;
            &moved
        };
        let flags_then = flags(then, policies, at);
        let guidance_then = guidance(then, policies, at);
        let differs = visible(then, &flags_then, sinces, guidance_then, at) != before;
        if differs || (at >= stable_until && tells_otherwise(then, picture, index)) {
            let names = |new: &Flags, old: &Flags| -> Vec<FlagReason> {
                let pairs = FlagReason::LIST.iter().zip(new.iter().zip(old));
                pairs.filter(|(_, (new, old))| new.is_some() && old.is_none()).map(|(reason, _)| *reason).collect()
            };
            return Some(Next { at, raised: names(&flags_then, raised), cleared: names(raised, &flags_then) });
        }
        if at >= stable_until {
            // What took place unseen may have moved what comes after it.
            instants.extend(candidates(then, policies, at));
            instants[place..].sort_unstable();
            instants.dedup();
        }
    }
    None
}

/// Whether a picture at a later instant differs in what no flag shows: which events count, and what it comes from.
fn tells_otherwise(then: &Picture<'_>, now: &Picture<'_>, index: usize) -> bool {
    let supplier_orders = |picture: &Picture<'_>| -> Vec<Option<usize>> {
        if !picture.state.contents.is_empty() {
            return Vec::new();
        }
        let known = picture.known;
        let mut status = |other: usize| {
            if other == index { now.fold.sub_status } else { carrier_status(known, other, picture.asked) }
        };
        let orders = picture.orders.iter().map(|order| &known.orders[*order]);
        orders.map(|order| covered_by_unknown(known, order, picture.asked, &mut status)).collect()
    };
    then.fold.decided_by != now.fold.decided_by
        || then.fold.passed_over != now.fold.passed_over
        || supplier_orders(then) != supplier_orders(now)
}

/// The carrier's reason: of the report received first, or the next one that gives one (section 8).
fn reason(picture: &Picture<'_>) -> Option<String> {
    let moment = picture.fold.decided_by.map(|index| &picture.history.moments[index])?;
    known_reports(picture.history, moment, picture.asked.cutoff, None).find_map(|report| report.event.reason.clone())
}

fn why(picture: &Picture<'_>, next: Option<Next>) -> Why {
    let text = |index: usize| {
        let moment = &picture.history.moments[index];
        known_reports(picture.history, moment, picture.asked.cutoff, None).find_map(|report| report.event.text.clone())
    };
    let decided_by = picture.fold.decided_by.map(|index| {
        let moment = &picture.history.moments[index];
        let first = known_reports(picture.history, moment, picture.asked.cutoff, None).next();
        WhyEvent {
            occurred_at: moment.instant,
            text: text(index),
            source: first.and_then(|report| report.event.source.clone()),
            by: first.map_or(crate::known::Meaning::None, |report| report.by),
        }
    });
    let passed_over = picture
        .fold
        .passed_over
        .iter()
        .map(|(index, rule)| PassedOver {
            occurred_at: picture.history.moments[*index].instant,
            text: text(*index),
            rule: *rule,
        })
        .collect();
    Why { decided_by, passed_over, next }
}

/// The supplier orders of a package: those its contents name, by their number in force, or the one it covers (O9).
fn supplier_orders(scene: &Scene<'_>, index: usize, picture: &Picture<'_>) -> Vec<String> {
    let known = scene.known;
    let mut numbers = Vec::new();
    for order in &picture.orders {
        let history = &known.orders[*order];
        let named = picture.state.contents.iter().filter(|content| content.order == history.name);
        for number in named.filter_map(|content| content.supplier_order.as_deref()) {
            let found = history.supplier_orders.iter().find(|supplier| supplier.has_number(number));
            numbers.push(found.map_or(number, |supplier| supplier.number(scene.asked.cutoff)).to_owned());
        }
        let resolved = scene.orders[*order].iter().flat_map(|order| &order.resolved);
        for (_, supplier) in resolved.filter(|(package, _)| *package == index) {
            numbers.push(history.supplier_orders[*supplier].number(scene.asked.cutoff).to_owned());
        }
    }
    numbers.sort();
    numbers.dedup();
    numbers
}

/// What lists print beside a package, of its orders and of the supplier orders that it names.
pub(super) fn around(scene: &Scene<'_>, orders: &[usize], supplier_orders: &[String]) -> Around {
    let Scene { known, asked, .. } = scene;
    let histories = || orders.iter().map(|order| &known.orders[*order]);
    let supplier = histories().find_map(|order| {
        let of = |number: &String| order.supplier_orders.iter().find(|supplier| supplier.has_number(number));
        supplier_orders.iter().find_map(|number| of(number)?.state(*asked)?.supplier.clone())
    });
    let first = orders.first().and_then(|order| scene.orders[*order].as_ref());
    Around {
        supplier,
        country: histories().find_map(|order| order.state(*asked)?.country.clone()),
        parts: first.map(super::order::parts).filter(|parts| parts.total > 1),
    }
}

/// The newest payment of its orders, by which lists are sorted.
fn paid_at(known: &Known, picture: &Picture<'_>, asked: Asked) -> Option<Millis> {
    let states = picture.orders.iter().filter_map(|order| known.orders[*order].state(asked));
    states.filter_map(|order| customer_paid_at(order, asked.clock).or(order.placed_at)).max()
}

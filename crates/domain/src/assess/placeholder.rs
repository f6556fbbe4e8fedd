//! The lines of what has no number yet.

use super::line::{FlagLine, Next, PackageLine, Why};
use super::order::sort_at;
use super::package::{around, hidden, hiding};
use super::{Scene, breaks, since, sort_flags, urgency};
use crate::attention::{Evidence, NextStep, Raised, Severity, is_yellow, late_since, threshold};
use crate::case::pressing;
use crate::facts::{FlagReason, Until};
use crate::known::{Acts, Hiding, Known};
use crate::order::{Asked, OrderPicture, Placeholder, order_picture};
use crate::package::carrier_status;
use crate::policy::{Policies, Situation, Thresholds};
use crate::status::{Status, SubStatus};
use crate::time::{Millis, end_of_day};

/// The two flags that a placeholder can have: A1 and A11.
type Pair = [(FlagReason, Option<Raised>); 2];

pub(super) fn lines(scene: &Scene<'_>, order: usize, picture: &OrderPicture) -> Vec<PackageLine> {
    if picture.placeholders.is_empty() {
        return Vec::new();
    }
    let instants = breaks::of_order(scene.known, scene.policies, order);
    picture.placeholders.iter().map(|placeholder| line(scene, order, placeholder, &instants)).collect()
}

fn line(scene: &Scene<'_>, order: usize, placeholder: &Placeholder, instants: &[Millis]) -> PackageLine {
    let Scene { known, policies, asked, .. } = scene;
    let now = asked.clock;
    let history = &known.orders[order];
    let acts = &acts(known, order, placeholder);
    let raised = pair(known, policies, order, placeholder, *asked);
    let mut flags = Vec::new();
    for (place, (reason, flag)) in raised.iter().enumerate() {
        let Some(flag) = flag else { continue };
        let since = since(now, flag.from, instants, |at| {
            let (earlier, asked) = (Asked::at(at), Asked::at(at));
            let found = find(known, order, placeholder.supplier, earlier)?;
            pair(known, policies, order, &found, asked)[place].1.map(|flag| flag.from)
        });
        let hiding = hiding(acts, *reason, since, *asked, |_| false);
        flags.push(FlagLine {
            reason: *reason,
            key: *reason,
            severity: flag.severity,
            since,
            evidence: evidence(known, policies, order, placeholder, *reason, *asked),
            text: String::new(),
            next_step: flag.step,
            hidden: hiding.map(hidden),
        });
    }
    sort_flags(&mut flags);
    let pressing = pressing(known, &[order], &placeholder.id, policies, *asked);
    let (rank, attention_since) = urgency(SubStatus::AwaitingNumber, &flags, false, pressing.urgent);
    let next = next_change(scene, order, placeholder, acts, &raised, &flags, instants);
    let next_change_at = next.as_ref().map(|next| next.at);
    let ahead = breaks::next_after(instants, now);
    let hidden_ahead = acts.hidings.iter().map(|hiding| hiding.at).find(|at| *at > now);
    let numbers = placeholder.supplier.map(|index| history.supplier_orders[index].number(asked.cutoff).to_owned());
    let supplier_orders: Vec<String> = numbers.into_iter().collect();
    let around = around(scene, &[order], &supplier_orders);
    PackageLine {
        package: placeholder.id.clone(),
        orders: vec![history.id.clone()],
        supplier_orders,
        number: None,
        carrier: None,
        status: Status::Pending,
        sub_status: SubStatus::AwaitingNumber,
        carrier_status: Status::Pending,
        carrier_sub_status: SubStatus::AwaitingNumber,
        reason: None,
        manual: None,
        last_update_at: None,
        yellow: is_yellow(flags.iter().map(|flag| flag.reason)),
        guidance: None,
        flags,
        next_change_at,
        why: Why { next, ..Why::default() },
        unmapped: Vec::new(),
        rank,
        attention_since,
        look_again_at: [next_change_at, ahead, hidden_ahead, pressing.look_again_at].into_iter().flatten().min(),
        sort_at: sort_at(history, *asked),
        archived: history.is_archived(*asked),
        order_indices: vec![order],
        around,
    }
}

/// What people did to it, also under an earlier number of its supplier order.
fn acts(known: &Known, order: usize, placeholder: &Placeholder) -> Acts {
    let history = &known.orders[order];
    let mut acts = Acts::default();
    let Some(supplier) = placeholder.supplier else {
        acts.hidings.extend(hidings(known, &placeholder.id));
        return acts;
    };
    for number in &history.supplier_orders[supplier].numbers {
        acts.hidings.extend(hidings(known, &format!("placeholder:{}:{}", history.id, number.value)));
    }
    acts.hidings.sort_by_key(|hiding| hiding.at);
    acts
}

fn hidings(known: &Known, id: &str) -> impl Iterator<Item = Hiding> {
    known.placeholders.iter().filter(move |acts| acts.id == id).flat_map(|acts| acts.acts.hidings.iter().cloned())
}

/// The placeholder as it was at another instant. Who owes the number is what makes it the same one: its id follows
/// the number of the supplier order.
fn find(known: &Known, order: usize, supplier: Option<usize>, asked: Asked) -> Option<Placeholder> {
    let mut status = |package: usize| carrier_status(known, package, asked);
    let picture = order_picture(known, &known.orders[order], asked, &mut status)?;
    picture.placeholders.into_iter().find(|placeholder| placeholder.supplier == supplier)
}

fn thresholds<'p>(
    known: &Known,
    policies: &'p Policies,
    order: usize,
    placeholder: &Placeholder,
    asked: Asked,
) -> std::borrow::Cow<'p, Thresholds> {
    let history = &known.orders[order];
    let channels: Vec<&str> = history.channel.as_deref().into_iter().collect();
    let supplier = placeholder.supplier.and_then(|index| history.supplier_orders[index].state(asked));
    let suppliers: Vec<&str> = supplier.and_then(|state| state.supplier.as_deref()).into_iter().collect();
    policies.at(asked.cutoff).for_situation(&Situation {
        channels: &channels,
        suppliers: &suppliers,
        carrier: None,
        lane: None,
        phase: Some(SubStatus::AwaitingNumber),
    })
}

fn pair(known: &Known, policies: &Policies, order: usize, placeholder: &Placeholder, asked: Asked) -> Pair {
    let limits = thresholds(known, policies, order, placeholder, asked);
    let policy = policies.at(asked.cutoff);
    let step = match (placeholder.supplier, placeholder.supplier_paid) {
        (None, _) => NextStep::PlaceOrder,
        (Some(_), false) => NextStep::PaySupplier,
        (Some(_), true) => NextStep::ContactSupplier,
    };
    let overdue = placeholder.paid_at.map(|paid| policy.after(paid, limits.no_tracking_number));
    let numberless =
        overdue.filter(|from| asked.clock >= *from).map(|from| Raised { from, severity: Severity::Act, step });
    let late = promised(known, order, asked).and_then(|at| late_since(at, policy, &limits, asked.clock));
    [(FlagReason::NoTrackingNumber, numberless), (FlagReason::Late, late)]
}

/// Until when the order was promised; a plain date ends with its day at the destination.
pub(crate) fn promised(known: &Known, order: usize, asked: Asked) -> Option<Millis> {
    let state = known.orders[order].state(asked)?;
    match state.promised_at? {
        crate::facts::Due::Instant(at) => Some(at),
        crate::facts::Due::Day(day) => {
            let zone = crate::zone::zone_of(state.country.as_deref(), state.city.as_deref(), None);
            Some(end_of_day(day, &zone))
        }
    }
}

fn evidence(
    known: &Known,
    policies: &Policies,
    order: usize,
    placeholder: &Placeholder,
    reason: FlagReason,
    asked: Asked,
) -> Vec<(&'static str, Evidence)> {
    let limits = thresholds(known, policies, order, placeholder, asked);
    let (start, name, length) = match reason {
        FlagReason::Late => (promised(known, order, asked), "promised_at", None),
        _ => (placeholder.paid_at, "paid_at", Some(limits.no_tracking_number)),
    };
    let start = start.unwrap_or(asked.clock);
    let waited = Evidence::Passed { since: start, until: Millis::MAX, clock: asked.clock };
    let mut list = vec![
        (name, Evidence::Instant(start)),
        (if reason == FlagReason::Late { "late_ms" } else { "waited_ms" }, waited),
    ];
    list.extend(length.map(threshold));
    list
}

fn next_change(
    scene: &Scene<'_>,
    order: usize,
    placeholder: &Placeholder,
    acts: &Acts,
    raised: &Pair,
    flags: &[FlagLine],
    instants: &[Millis],
) -> Option<Next> {
    let Scene { known, policies, asked, .. } = scene;
    let now = asked.clock;
    let limits = thresholds(known, policies, order, placeholder, *asked);
    let policy = policies.at(asked.cutoff);
    let mut ahead: Vec<Millis> = Vec::new();
    let overdue = |of: &Placeholder| of.paid_at.map(|paid| policy.after(paid, limits.no_tracking_number));
    ahead.extend(overdue(placeholder));
    if let Some(promised) = promised(known, order, *asked) {
        ahead.extend([promised.plus(1), policy.after(promised, limits.late_act)]);
    }
    let snoozed = acts.hidings.iter().filter(|hiding| hiding.at <= now);
    ahead.extend(snoozed.filter_map(|hiding| match hiding.until {
        Some(Until::Instant(at)) => Some(at),
        _ => None,
    }));
    // A payment or an order that lies ahead is known already; whether it takes place the pure function says.
    ahead.extend(instants.iter().copied());
    ahead.retain(|at| *at > now && *at < Millis::MAX);
    ahead.sort_unstable();
    ahead.dedup();
    let since = |reason: FlagReason, flag: &Raised, at: Millis| {
        flags.iter().find(|line| line.reason == reason).map_or(flag.from.max(at), |line| line.since)
    };
    let shown = |pair: &Pair, at: Millis| {
        pair.map(|(reason, flag)| {
            flag.map(|flag| {
                let later = Asked { cutoff: asked.cutoff, clock: at };
                let hiding = hiding(acts, reason, since(reason, &flag, at), later, |_| false).cloned();
                (flag.severity, flag.step, hiding)
            })
        })
    };
    let before = shown(raised, now);
    let mut place = 0;
    while let Some(at) = ahead.get(place).copied() {
        place += 1;
        let later = Asked { cutoff: asked.cutoff, clock: at };
        let Some(then) = find(known, order, placeholder.supplier, later) else {
            return Some(Next { at, raised: Vec::new(), cleared: Vec::new() });
        };
        let pair = pair(known, policies, order, &then, later);
        if shown(&pair, at) != before {
            let names = |new: &Pair, old: &Pair| -> Vec<FlagReason> {
                let pairs = new.iter().zip(old);
                pairs.filter(|(new, old)| new.1.is_some() && old.1.is_none()).map(|(new, _)| new.0).collect()
            };
            return Some(Next { at, raised: names(&pair, raised), cleared: names(raised, &pair) });
        }
        // A payment that took place unseen moves what comes after it.
        ahead.extend(overdue(&then).filter(|due| *due > at));
        ahead[place..].sort_unstable();
        ahead.dedup();
    }
    None
}

//! The numbers of a package over time (S8, S9): the supplier's, those that replaced it, and further ones.

use super::{Span, State};
use crate::facts::{Identity, NumberChanged, Package, Role};
use crate::time::Millis;

/// The numbers of a package, in the order in which we learned them. `unused` gets the changes that name a number the
/// package never had.
pub(super) fn spans(
    states: &[State<Package>],
    changes: &[NumberChanged],
    identities: &[Identity],
    unused: &mut Vec<NumberChanged>,
) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(1 + changes.len() + identities.len());
    main_spans(states, &mut spans);
    for identity in identities {
        let opens = identity.at.unwrap_or(identity.from);
        let known = spans.iter_mut().find(|span| span.number == identity.number && span.role == identity.role);
        match known {
            // The same number said again: the earliest knowledge and the widest bound hold.
            Some(span) if !span.main => {
                span.opens = span.opens.min(opens);
                span.from = span.from.min(Some(identity.from));
            }
            _ => spans.push(Span {
                number: identity.number.clone(),
                carriers: named(identity.carrier.as_ref(), opens),
                role: identity.role,
                main: false,
                opens,
                closes: None,
                from: Some(identity.from),
                replaced: false,
            }),
        }
    }
    apply_changes(changes, &mut spans, unused);
    spans.sort_by(|a, b| (a.opens, !a.main, &a.number, a.from).cmp(&(b.opens, !b.main, &b.number, b.from)));
    spans
}

/// The package's own number; a later state with another one replaces it like a change by the supplier.
fn main_spans(states: &[State<Package>], spans: &mut Vec<Span>) {
    for state in states {
        let opens = state.value.known_at.max(if spans.is_empty() { Millis::MIN } else { state.at });
        match spans.iter().rposition(|span| span.closes.is_none()) {
            Some(last) if spans[last].number == state.value.number => {
                // What was known of it under another carrier stays known (S14); one that isn't named changes nothing.
                spans[last].carriers.extend(named(state.value.carrier.as_ref(), state.at));
                spans[last].opens = spans[last].opens.min(opens);
                continue;
            }
            Some(last) => spans[last].closes = Some(opens),
            None => {}
        }
        let replaced = !spans.is_empty();
        spans.push(Span {
            number: state.value.number.clone(),
            carriers: named(state.value.carrier.as_ref(), state.at),
            role: state.value.role.unwrap_or(Role::FirstMile),
            main: true,
            opens,
            closes: None,
            from: None,
            replaced,
        });
    }
}

/// Applies the changes in the order of their instants; one whose number becomes known only later takes effect then.
fn apply_changes(changes: &[NumberChanged], spans: &mut Vec<Span>, unused: &mut Vec<NumberChanged>) {
    let mut open: Vec<&NumberChanged> = changes.iter().collect();
    open.sort_by(|a, b| (a.at, &a.number, &a.to, &a.carrier).cmp(&(b.at, &b.number, &b.to, &b.carrier)));
    loop {
        let before = open.len();
        open.retain(|change| !apply(change, spans));
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    unused.extend(open.into_iter().cloned());
}

fn apply(change: &NumberChanged, spans: &mut Vec<Span>) -> bool {
    let found = spans.iter().position(|span| {
        span.number == change.number && span.closes.is_none_or(|closes| closes >= change.at.max(span.opens))
    });
    let Some(index) = found else { return false };
    let at = change.at.max(spans[index].opens);
    spans[index].closes = Some(at);
    let old = &spans[index];
    let carriers = match &change.carrier {
        Some(carrier) => named(Some(carrier), at),
        None => old.carriers.clone(),
    };
    let span = Span {
        number: change.to.clone(),
        carriers,
        role: old.role,
        main: old.main,
        opens: at,
        closes: None,
        from: None,
        replaced: true,
    };
    spans.push(span);
    true
}

fn named(carrier: Option<&String>, at: Millis) -> Vec<State<String>> {
    carrier.map(|carrier| State { at, value: carrier.clone() }).into_iter().collect()
}

//! The line of an order.

use super::Scene;
use super::line::{LineOfOrder, OrderLine, Parts};
use crate::known::OrderHistory;
use crate::order::{Asked, OrderPicture, customer_paid_at};
use crate::time::Millis;

pub(super) fn line(scene: &Scene<'_>, index: usize, picture: &OrderPicture, attention: bool) -> OrderLine {
    let history = &scene.known.orders[index];
    let asked = scene.asked;
    let state = history.state(asked);
    let names = state.map(|state| state.lines.as_slice()).unwrap_or_default();
    let lines = picture
        .lines
        .iter()
        .map(|line| {
            let mut numbers: Vec<String> = Vec::with_capacity(line.packages.len());
            for package in &line.packages {
                let span = scene.known.packages[*package].main_span(asked.cutoff);
                if let Some(number) = span.map(|span| span.number.to_string())
                    && !numbers.contains(&number)
                {
                    numbers.push(number);
                }
            }
            LineOfOrder { line: names[line.line].line.clone(), stage: line.stage, numbers }
        })
        .collect();
    OrderLine {
        order: history.id.clone(),
        stage: picture.stage,
        lines,
        parts: parts(picture),
        attention: attention && !history.is_archived(asked),
        sort_at: sort_at(history, asked),
    }
}

pub(super) fn parts(picture: &OrderPicture) -> Parts {
    Parts { shipped: picture.parts_shipped, total: picture.parts_total }
}

/// An order's place in lists: when the customer paid, else when it was placed, else when it became known.
pub(super) fn sort_at(history: &OrderHistory, asked: Asked) -> Millis {
    let state = history.state(asked);
    state
        .and_then(|state| customer_paid_at(state, asked.clock).or(state.placed_at))
        .or_else(|| history.states.first().map(|state| state.at))
        .unwrap_or(Millis::MIN)
}

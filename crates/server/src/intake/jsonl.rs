//! JSON lines: one fact a line.

use parcelwatch_domain::facts::{Fact, FieldProblem, read_line};

use super::encoding::UNDECODABLE;
use super::problem::{Reason, RejectedRow};
use super::table::{RECORD_BYTES_MAX, Record};

/// Reads one line. `channel` is the store of facts that name an order and no store.
pub(super) fn read(record: &Record, channel: Option<&str>) -> Result<Vec<Fact>, Vec<RejectedRow>> {
    let rejected = |column, value, reason, also| {
        let raw = record.raw().replace(UNDECODABLE, "\u{fffd}");
        vec![RejectedRow { line: record.line(), column, value, reason, also, raw }]
    };
    if record.fault().is_some() {
        return Err(rejected(None, None, Reason::RecordTooLong { limit: RECORD_BYTES_MAX }, Vec::new()));
    }
    if record.raw().contains(UNDECODABLE) {
        return Err(rejected(None, None, Reason::Undecodable, Vec::new()));
    }
    match read_line(record.cell(0)) {
        Ok(mut fact) => {
            if let Some(channel) = channel {
                in_channel(&mut fact, channel);
            }
            Ok(vec![fact])
        }
        Err(problems) => {
            let mut problems = problems.into_iter();
            let FieldProblem { field, value, flaw } = problems
                .next()
                .unwrap_or_else(|| FieldProblem::new("", None, parcelwatch_domain::facts::Flaw::NotAnObject));
            let column = (!field.is_empty()).then_some(field);
            Err(rejected(column, value, Reason::Flaw(flaw), problems.collect()))
        }
    }
}

fn in_channel(fact: &mut Fact, channel: &str) {
    let slot = match fact {
        Fact::Order(order) => &mut order.channel,
        Fact::SupplierOrder(order) => &mut order.channel,
        Fact::Package(package) if package.contents.is_empty() && package.orders.is_empty() => return,
        Fact::Package(package) => &mut package.channel,
        Fact::CancelLine(cancel) => &mut cancel.channel,
        Fact::Note(note) if note.order.is_some() => &mut note.channel,
        Fact::Case(case) => &mut case.channel,
        Fact::SupplierOrderChanged(changed) => &mut changed.channel,
        Fact::Archive(archive) => &mut archive.channel,
        Fact::Channel(_)
        | Fact::Event(_)
        | Fact::NumberChanged(_)
        | Fact::Identity(_)
        | Fact::Override(_)
        | Fact::Retrack(_)
        | Fact::SourceState(_)
        | Fact::Sync(_)
        | Fact::Acknowledge(_)
        | Fact::Snooze(_)
        | Fact::Note(_)
        | Fact::CaseStep(_)
        | Fact::CaseClosed(_)
        | Fact::Rollback(_) => return,
    };
    slot.get_or_insert_with(|| channel.to_owned());
}

//! Events, a row each.

use parcelwatch_domain::facts::{Event, Fact};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Written;

use super::super::columns::Field;
use super::super::problem::Reason;
use super::super::rows::{Cells, Context, Outcome, Wrongs};
use super::super::table::Record;
use super::packages;

pub(in super::super) fn read(context: &Context, records: &[Record]) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(records.len());
    let mut wrongs = Wrongs::of(records.len());
    for (row, record) in records.iter().enumerate() {
        wrongs.note(row, context.structure(record));
        let mut cells = context.row(record);
        let fact = event(context, &mut cells);
        wrongs.note(row, cells.into_wrong().1);
        outcomes.push(wrongs.decide(records, vec![row], || fact.into_iter().collect()));
    }
    outcomes
}

fn event(context: &Context, cells: &mut Cells<'_>) -> Option<Fact> {
    let number = packages::single_number(cells);
    let carrier = cells.text(Field::Carrier).map(|name| context.carrier(&name));
    let occurred = occurred_at(context, cells);
    let received_at = cells.instant(Field::ReceivedAt);
    let source = cells.text(Field::Source);
    let code = cells.text(Field::Code);
    let sub_status = cells.key::<Kind>(Field::SubStatus);
    if sub_status == Some(Kind::Unmapped) {
        let known = Kind::ALL.iter().filter(|kind| **kind != Kind::Unmapped).map(|kind| kind.key()).collect();
        cells.fail(Field::SubStatus, Reason::UnknownValue { known });
    }
    let text = cells.text(Field::Text);
    if sub_status.is_none() && code.is_none() && text.is_none() {
        cells.fail(Field::SubStatus, Reason::NothingSaid);
    }
    let country = cells.country(Field::Country);
    let deadline = cells.due(Field::Deadline);
    let sequence = cells.integer(Field::Sequence, i64::MIN, i64::MAX);
    let (occurred_at, occurred_text) = occurred?;
    Some(Fact::Event(Event {
        number: number?,
        carrier,
        occurred_at,
        occurred_text,
        received_at,
        source,
        code,
        sub_status,
        text,
        country,
        place: cells.text(Field::Place),
        city: cells.text(Field::City),
        postcode: cells.code(Field::Postcode),
        reason: cells.text(Field::ReasonGiven),
        deadline,
        sequence,
    }))
}

/// When it happened, and the text of it: as it stands there if the facts contract reads it so. A wall clock stays one
/// unless a person named the zone: the domain assumes it from the place (S11).
fn occurred_at(context: &Context, cells: &mut Cells<'_>) -> Option<(Written, String)> {
    let moment = cells.moment(Field::OccurredAt);
    let moment = match (moment, cells.raw(Field::OccurredAt)) {
        (None, "") => cells.required(Field::OccurredAt, None)?,
        (moment, _) => moment?,
    };
    let moment = match &context.options.zone {
        Some(zone) => moment.in_zone(zone),
        None => moment,
    };
    let written = moment.written();
    if written.is_none() {
        cells.fail(Field::OccurredAt, Reason::NotInstant);
    }
    let written = written?;
    let text = cells.raw(Field::OccurredAt);
    let text = if Written::parse(text) == Some(written) { text.to_owned() } else { moment.text() };
    Some((written, text))
}

//! Split shipments and numbers with a history: every situation of section 7 of the domain rules, and events that come
//! late, without a zone, without a time, ahead of their time, or that nobody can read.

use jiff::tz::Offset;
use parcelwatch_domain::facts::{
    Acknowledge, Allocation, CancelLine, Due, Event, Fact, Identity, Note, NumberChanged, Role, SupplierOrder,
    SupplierState, TrackingNumber,
};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::{DAY, HOUR, Millis, Written};

use super::journey::Stop;
use super::ordinary::{recount, unshipped};
use super::places::{CHINA_POST, CORREIOS, DHL_DE, FOUR_PX, JAPAN_POST, LA_POSTE, ROYAL_MAIL, UPS, USPS, YUNEXPRESS};
use super::shop::{Draft, Shop, allocations, contents, supplier_order};
use super::{CHANNEL, CHANNEL_SEPARATE};

pub(super) fn add(shop: &mut Shop) {
    for channel in [CHANNEL, CHANNEL_SEPARATE] {
        several_suppliers(shop, channel);
        partly_sent(shop, channel);
        bundle(shop, channel, true);
        bundle(shop, channel, false);
    }
    several_packages(shop);
    unknown_contents(shop);
    cancelled_quantities(shop);
    supplier_gives_up(shop);
    lines_that_are_not_sent(shop);
    one_number_for_two_orders(shop);
    numbers_that_change(shop);
    sent_again(shop);
    returned_under_another_number(shop);
    used_before(shop);
    label_voided(shop);
    odd_times(shop);
    odd_events(shop);
}

/// Two lines from two suppliers: the first has arrived, the second is on its way.
fn several_suppliers(shop: &mut Shop, channel: &'static str) {
    let first = shop.draft_in(channel, &CHINA_POST, Kind::Delivered, 3 * DAY).ordering(&[1, 2]).holding(&[("1", 1)]);
    let second = shop.further(&first, &YUNEXPRESS, Kind::GlobalTransit, 20 * HOUR, 2).holding(&[("2", 2)]);
    shop.add(first);
    shop.add(second);
}

/// Two suppliers, of which one has sent its part: the line waits for the order, or not, as the store is set.
fn partly_sent(shop: &mut Shop, channel: &'static str) {
    let first = shop.draft_in(channel, &UPS, Kind::DomesticTransit, 9 * HOUR).ordering(&[1, 1]).holding(&[("1", 1)]);
    let waiting = SupplierOrder {
        state: SupplierState::Paid,
        shipped_at: None,
        lines: vec![Allocation { line: "2".to_owned(), quantity: 1, component: None }],
        ..supplier_order(&first.order, 1, 2, first.end)
    };
    shop.add(first.with(|draft| draft.more.push(Fact::SupplierOrder(waiting))));
}

/// O4: a line made of two parts from two suppliers; with one part missing it waits under both settings.
fn bundle(shop: &mut Shop, channel: &'static str, complete: bool) {
    let components = ["frame", "shade"];
    let component = |name: &str, draft: &mut Draft| {
        draft.supplier.lines = vec![Allocation { line: "1".to_owned(), quantity: 1, component: Some(name.to_owned()) }];
        draft.package.contents = contents(&draft.order, &draft.supplier);
    };
    let first = shop.draft_in(channel, &CHINA_POST, Kind::Customs, 15 * HOUR).ordering(&[1]).with(|draft| {
        if let Some(line) = draft.order.lines.first_mut() {
            line.bundle_of = components.map(str::to_owned).to_vec();
            line.title = Some("Floor lamp set".to_owned());
        }
        component(components[0], draft);
    });
    let second = complete.then(|| {
        let second = shop.further(&first, &FOUR_PX, Kind::GlobalTransit, 26 * HOUR, 2);
        second.with(|draft| component(components[1], draft))
    });
    shop.add(first);
    if let Some(second) = second {
        shop.add(second);
    }
}

/// Several packages of one supplier, one line of three in two and one.
fn several_packages(shop: &mut Shop) {
    let first = shop.draft(&DHL_DE, Kind::Delivered, 30 * HOUR).ordering(&[3]);
    let second = shop.also(&first, &DHL_DE, Kind::OutForDelivery, 3 * HOUR, 2).holding(&[("1", 1)]);
    let all = first.supplier.clone();
    let mut first = first.holding(&[("1", 2)]);
    first.supplier = all;
    shop.add(first);
    shop.add(second);
}

/// Nobody says what is inside: clear where one supplier order is open, unclear where two are.
fn unknown_contents(shop: &mut Shop) {
    let unpacked = |draft: &mut Draft| {
        draft.package.contents.clear();
        draft.package.orders = vec![draft.order.order.clone()];
    };
    let clear = shop.draft(&USPS, Kind::DeliveryHub, 10 * HOUR).ordering(&[1, 1]).with(unpacked);
    shop.add(clear);
    let unclear = shop.draft(&CHINA_POST, Kind::OriginTransit, 12 * HOUR).ordering(&[1, 1]).holding(&[("1", 1)]);
    let other = SupplierOrder {
        state: SupplierState::Paid,
        shipped_at: None,
        lines: vec![Allocation { line: "2".to_owned(), quantity: 1, component: None }],
        ..supplier_order(&unclear.order, 0, 2, unclear.end)
    };
    shop.add(unclear.with(unpacked).with(|draft| draft.more.push(Fact::SupplierOrder(other))));
}

fn cancel(draft: &Draft, line: &str, quantity: i64, ago: i64) -> Fact {
    let (order, channel) = (draft.order.order.clone(), draft.order.channel.clone());
    Fact::CancelLine(CancelLine { order, channel, line: line.to_owned(), quantity, at: draft.ago(ago) })
}

/// O5: some pieces, a whole line, and everything.
fn cancelled_quantities(shop: &mut Shop) {
    let draft = shop.draft(&ROYAL_MAIL, Kind::Delivered, 50 * HOUR).ordering(&[3, 1]).holding(&[("1", 2)]);
    shop.add(draft.with(|draft| {
        if let Some(line) = draft.order.lines.first_mut() {
            line.cancelled = 1;
        }
        draft.more.push(cancel(draft, "2", 1, 6 * DAY));
    }));
    let draft = shop.draft(&LA_POSTE, Kind::AwaitingShipment, HOUR).ordering(&[2]).placed(5 * DAY);
    shop.add_unsent(draft.with(|draft| draft.more.push(cancel(draft, "1", 2, 4 * DAY))), None);
}

/// O8: the supplier sends one line and cancels the rest, which has to be placed again.
fn supplier_gives_up(shop: &mut Shop) {
    let draft = shop.draft(&YUNEXPRESS, Kind::DomesticTransit, 14 * HOUR).ordering(&[1, 1]);
    let both = allocations(&draft.order.lines);
    let draft = draft.holding(&[("1", 1)]);
    shop.add(draft.with(|draft| {
        draft.supplier.lines = both;
        let later =
            SupplierOrder { state: SupplierState::Cancelled, at: Some(draft.ago(25 * HOUR)), ..draft.supplier.clone() };
        draft.more.push(Fact::SupplierOrder(later));
    }));
}

/// O5: a gift card and an insurance beside what is sent.
fn lines_that_are_not_sent(shop: &mut Shop) {
    let draft = shop.draft(&UPS, Kind::OutForDelivery, 2 * HOUR).ordering(&[1]);
    shop.add(draft.with(|draft| {
        draft.order.lines.push(unshipped("2", "GIFT-25", "Gift card", 2_500));
        draft.order.lines.push(unshipped("3", "INS-1", "Parcel insurance", 390));
        recount(draft);
    }));
}

/// One customer, two orders, one parcel with both.
fn one_number_for_two_orders(shop: &mut Shop) {
    let first = shop.draft(&CHINA_POST, Kind::DomesticTransit, 18 * HOUR).ordering(&[1]);
    let mut second = shop.draft(&CHINA_POST, Kind::AwaitingShipment, HOUR).ordering(&[2]);
    let placed_at = first.order.placed_at.map(|at| at.plus(3 * HOUR));
    second.order.customer = first.order.customer.clone();
    (second.order.placed_at, second.order.paid_at) = (placed_at, placed_at);
    (second.order.country, second.order.city) = (first.order.country.clone(), first.order.city.clone());
    second.order.postcode = first.order.postcode.clone();
    second.supplier = supplier_order(&second.order, first.service.supplier, 1, first.package.known_at);
    let merged = contents(&second.order, &second.supplier);
    shop.add_unsent(second, Some(SupplierState::Paid));
    shop.add(first.with(|draft| draft.package.contents.extend(merged)));
}

/// S9: the supplier gives another number; and the number of the carrier that delivers.
fn numbers_that_change(shop: &mut Shop) {
    let draft = shop.draft(&YUNEXPRESS, Kind::AwaitingCollection, 6 * DAY);
    let to = shop.number(&CHINA_POST);
    shop.add(draft.with(|draft| {
        draft.more.push(Fact::NumberChanged(NumberChanged {
            package: draft.id(),
            number: draft.package.number.clone(),
            to: to.clone(),
            carrier: Some(CHINA_POST.carrier.to_owned()),
            at: draft.ago(4 * DAY),
        }));
        for (kind, hours) in [(Kind::Collected, 80), (Kind::OriginTransit, 52), (Kind::GlobalTransit, 21)] {
            let event = draft.happened(kind, hours * HOUR, Stop::Start);
            (event.number, event.carrier) = (to.clone(), Some(CHINA_POST.carrier.to_owned()));
        }
    }));
    let draft = shop.draft(&FOUR_PX, Kind::DomesticTransit, 40 * HOUR);
    let local = shop.number(&ROYAL_MAIL);
    shop.add(draft.with(|draft| {
        let from = draft.ago(39 * HOUR);
        draft.more.push(identity(draft, &local, ROYAL_MAIL.carrier, Role::LastMile, from));
        for (kind, hours) in [(Kind::DeliveryHub, 20), (Kind::OutForDelivery, 4)] {
            let event = draft.happened(kind, hours * HOUR, Stop::Near);
            (event.number, event.carrier) = (local.clone(), Some(ROYAL_MAIL.carrier.to_owned()));
        }
    }));
}

fn identity(draft: &Draft, number: &TrackingNumber, carrier: &str, role: Role, from: Millis) -> Fact {
    let (package, number, carrier) = (draft.id(), number.clone(), Some(carrier.to_owned()));
    Fact::Identity(Identity { package, number, carrier, role, from, at: Some(from.plus(HOUR)) })
}

/// Sent again after a loss, and then both arrive.
fn sent_again(shop: &mut Shop) {
    let first = shop.draft(&CHINA_POST, Kind::Lost, 24 * DAY).ordering(&[1]).with(|draft| {
        draft.happened(Kind::DomesticTransit, 8 * DAY, Stop::Landed);
        draft.happened(Kind::Delivered, 6 * DAY, Stop::Near);
    });
    let second = shop.also(&first, &YUNEXPRESS, Kind::Delivered, 9 * DAY, 2).with(|draft| {
        draft.package.role = Some(Role::Replacement);
        draft.package.replaces = first.package.package.clone();
    });
    shop.add(first);
    shop.add(second);
}

/// S6: on the way back the parcel has another number; one is travelling, one is back, and both are looked after.
fn returned_under_another_number(shop: &mut Shop) {
    for (last, hours) in [(Kind::DomesticTransit, 22), (Kind::Delivered, 31)] {
        let draft = shop.draft(&DHL_DE, Kind::DeliveryFailed, 9 * DAY);
        let number = shop.number(&DHL_DE);
        shop.add(draft.with(|draft| {
            let from = draft.ago(6 * DAY);
            draft.more.push(identity(draft, &number, DHL_DE.carrier, Role::Return, from));
            draft.happened(Kind::Collected, 5 * DAY, Stop::Near).number = number.clone();
            draft.happened(last, hours * HOUR, Stop::Start).number = number.clone();
            draft.more.push(Fact::Note(Note {
                order: None,
                channel: None,
                package: Some(draft.id()),
                by: Some("tom".to_owned()),
                at: draft.ago(4 * DAY),
                text: Some("Customer gets a refund once it is back".to_owned()),
            }));
        }));
    }
}

/// S8: a number that the carrier used before; this parcel has been scanned since, so all is well.
fn used_before(shop: &mut Shop) {
    let draft = shop.draft(&CORREIOS, Kind::DomesticTransit, 13 * HOUR);
    shop.add(draft.with(|draft| {
        let (now, received) = (std::mem::take(&mut draft.events), draft.package.known_at.plus(2 * HOUR));
        for (days, kind) in [(401, Kind::Collected), (396, Kind::OutForDelivery), (396, Kind::Delivered)] {
            draft.happened(kind, days * DAY, Stop::Near).received_at = Some(received);
        }
        draft.events.extend(now);
        draft.happened(Kind::DeliveryHub, 4 * HOUR, Stop::Near);
    }));
}

/// O9: a voided label covers nothing, its successor does.
fn label_voided(shop: &mut Shop) {
    let first = shop.draft(&UPS, Kind::Cancelled, 5 * DAY).ordering(&[1]);
    let seen = Acknowledge {
        package: first.id(),
        reason: None,
        by: Some("mia".to_owned()),
        at: first.ago(3 * DAY),
        note: Some("New label made".to_owned()),
    };
    let second = shop.also(&first, &UPS, Kind::DeliveryHub, 7 * HOUR, 2).with(|draft| {
        draft.package.replaces = first.package.package.clone();
    });
    shop.add(first.with(|draft| draft.more.push(Fact::Acknowledge(seen))));
    shop.add(second);
}

/// S11: bare dates, wall clocks without a zone, reports that come late, and one dated ahead of its receipt.
fn odd_times(shop: &mut Shop) {
    let clock = |event: &Event, offset: i8| match event.occurred_at {
        Written::Instant(at) => Some(Offset::constant(offset).to_datetime(at.timestamp())),
        Written::Local(_) | Written::Date(_) => None,
    };
    // Nobody had to change a clock there: the days are the same whatever season the history ends in.
    let draft = shop.draft(&JAPAN_POST, Kind::Delivered, 5 * DAY);
    shop.add(draft.with(|draft| {
        for event in &mut draft.events {
            if let Some(clock) = clock(event, 9) {
                (event.occurred_at, event.occurred_text) = (Written::Date(clock.date()), clock.date().to_string());
            }
        }
    }));
    let draft = shop.draft(&CORREIOS, Kind::DeliveryHub, 16 * HOUR);
    shop.add(draft.with(|draft| {
        for event in &mut draft.events {
            if let Some(clock) = clock(event, -3) {
                (event.occurred_at, event.occurred_text) = (Written::Local(clock), clock.to_string());
            }
        }
    }));
    let draft = shop.draft(&YUNEXPRESS, Kind::DomesticTransit, 11 * HOUR);
    let all_at_once = draft.ago(9 * HOUR);
    shop.add(draft.with(|draft| {
        for event in &mut draft.events {
            event.received_at = Some(all_at_once);
        }
    }));
    let draft = shop.draft(&FOUR_PX, Kind::Customs, 30 * HOUR);
    let received = draft.ago(28 * HOUR);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::Delivered, 10 * HOUR, Stop::Near).received_at = Some(received);
        draft.happened(Kind::DomesticTransit, 8 * HOUR, Stop::Landed);
    }));
}

/// What is passed over (S4 to S7), what nobody can read (S12), and one moment told twice (S10).
fn odd_events(shop: &mut Shop) {
    let draft = shop.draft(&USPS, Kind::DomesticTransit, 20 * HOUR);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::AwaitingCollection, 14 * HOUR, Stop::Start);
    }));
    let draft = shop.draft(&CHINA_POST, Kind::CustomsHold, 20 * HOUR);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::Customs, 12 * HOUR, Stop::Landed);
    }));
    let draft = shop.draft(&LA_POSTE, Kind::Returned, 20 * HOUR);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::DomesticTransit, 11 * HOUR, Stop::Start);
    }));
    let draft = shop.draft(&DHL_DE, Kind::DeliveryHub, 30 * HOUR);
    shop.add(draft.with(|draft| {
        let event = draft.happened(Kind::Unmapped, 16 * HOUR, Stop::Near);
        (event.code, event.text) = (Some("ZZ-77".to_owned()), Some("Programm 12 angewandt".to_owned()));
        draft.happened(Kind::Info, 9 * HOUR, Stop::Near);
    }));
    let draft = shop.draft(&UPS, Kind::ReadyForPickup, 20 * HOUR);
    let hold_ends = draft.end.plus(8 * DAY);
    shop.add(draft.with(|draft| {
        if let Some(last) = draft.last_event() {
            last.deadline = Some(Due::Instant(hold_ends));
            (last.sub_status, last.sequence) = (Some(Kind::ReadyForPickup), Some(12));
        }
        let again = draft.events.last().cloned();
        draft.events.extend(again.map(|event| Event {
            received_at: event.received_at.map(|at| at.plus(HOUR)),
            text: Some("Held for collection at UPS Access Point".to_owned()),
            ..event
        }));
    }));
}

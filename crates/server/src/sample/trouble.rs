//! What a shop has to look at in the morning: every flag of attention with each of its causes, raised and visible.

use parcelwatch_domain::facts::{
    Due, Fact, Outage, Override, OverrideMode, SourceState, SupplierState, Sync, SyncResult,
};
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::{DAY, HOUR, Millis};

use super::journey::Stop;
use super::places::{
    AUSTRALIA_POST, BERLIN, CAINIAO, CHINA_POST, CORREIOS, DHL_DE, DHL_EXPRESS, FEDEX, FOUR_PX, JAPAN_POST, LA_POSTE,
    ROYAL_MAIL, Service, UPS, USPS, VALENCIA, YUNEXPRESS,
};
use super::shop::{Draft, Shop, Watch, tracking};
use super::{SOURCE, SOURCE_CARRIER, SOURCE_DOWN};

pub(super) fn add(shop: &mut Shop) {
    numbers_missing(shop);
    silent(shop);
    never_heard_of(shop);
    pending_long(shop);
    delayed(shop);
    waiting_for_pickup(shop);
    unrecognised(shop);
    suspect(shop);
    failing_sources(shop);
    contradicted(shop);
    expired(shop);
    late(shop);
    abnormal(shop);
}

/// A1: paid a week ago or more, and no number. One of each next step, and one more.
fn numbers_missing(shop: &mut Shop) {
    let states = [None, Some(SupplierState::Placed), Some(SupplierState::Paid), Some(SupplierState::Paid)];
    for (days, state) in (8..).zip(states) {
        let draft = shop.draft(&CHINA_POST, Kind::AwaitingShipment, HOUR).placed(days * DAY);
        shop.add_unsent(draft, state);
    }
}

/// A2: under way, and not a word for more than two days.
fn silent(shop: &mut Shop) {
    let last: [(&'static Service, Kind, i64); 7] = [
        (&CHINA_POST, Kind::GlobalTransit, 5 * DAY),
        (&YUNEXPRESS, Kind::OriginTransit, 3 * DAY),
        (&USPS, Kind::Collected, 60 * HOUR),
        (&DHL_DE, Kind::DomesticTransit, 50 * HOUR),
        (&FOUR_PX, Kind::Customs, 6 * DAY),
        (&UPS, Kind::DeliveryHub, 53 * HOUR),
        (&CAINIAO, Kind::DomesticTransit, 9 * DAY),
    ];
    for (service, kind, ago) in last {
        let draft = shop.draft(service, kind, ago);
        shop.add(draft);
    }
    // From a file alone: no source is ever asked, so that the plain clock decides.
    let draft = shop.draft(&LA_POSTE, Kind::DomesticTransit, 4 * DAY).watched(Watch::Never);
    shop.add(draft.with(|draft| {
        draft.package.sources.clear();
        for event in &mut draft.events {
            (event.source, event.received_at) = (None, None);
        }
    }));
}

/// A2 on young numbers: announced and silent, nothing heard yet, and nothing heard after two days of answers.
fn never_heard_of(shop: &mut Shop) {
    let draft = shop.draft(&ROYAL_MAIL, Kind::AwaitingCollection, 62 * HOUR);
    shop.add(draft);
    let draft = shop.draft(&USPS, Kind::AwaitingCollection, 70 * HOUR);
    shop.add(draft);
    // Asked late: there is still time to ask again before anybody has to doubt the number.
    let draft = shop.draft(&FEDEX, Kind::AwaitingShipment, HOUR).without_events().known(3 * DAY);
    shop.add(draft.watched(Watch::Never).with(|draft| {
        for (hours, wait) in [(40, 12), (20, 12), (1, 6)] {
            let (package, source, at) = (draft.id(), SOURCE.to_owned(), draft.ago(hours * HOUR));
            let next_at = Some(at.plus(wait * HOUR));
            draft.more.push(Fact::Sync(Sync { package, source, at, result: SyncResult::Ok, next_at }));
        }
    }));
    let draft = shop.draft(&JAPAN_POST, Kind::AwaitingShipment, HOUR).without_events().known(3 * DAY + 6 * HOUR);
    shop.add(draft);
}

/// A3: a number for a week or more, and no scan. The row is yellow.
fn pending_long(shop: &mut Shop) {
    for (service, days) in [(&CHINA_POST, 8), (&YUNEXPRESS, 9), (&DHL_DE, 12)] {
        let draft = shop.draft(service, Kind::AwaitingCollection, days * DAY - 7 * HOUR);
        shop.add(draft);
    }
    // Between four and seven days the supplier may have forgotten it.
    let draft = shop.draft(&UPS, Kind::AwaitingCollection, 5 * DAY);
    shop.add(draft);
}

/// A4: the carrier says itself that it will take longer.
fn delayed(shop: &mut Shop) {
    for (service, kind, hours) in
        [(&UPS, Kind::DomesticTransit, 30), (&DHL_DE, Kind::DeliveryHub, 20), (&CHINA_POST, Kind::GlobalTransit, 41)]
    {
        let draft = shop.draft(service, kind, hours * HOUR);
        shop.add(draft.with(|draft| {
            draft.happened(Kind::Delay, (hours - 8) * HOUR, Stop::Near);
        }));
    }
}

/// A5: the counter gives it back soon, has it given back already, or never said when it will.
fn waiting_for_pickup(shop: &mut Shop) {
    for (service, ahead) in [(&DHL_DE, 2), (&LA_POSTE, 1), (&CHINA_POST, -1)] {
        let draft = shop.draft(service, Kind::ReadyForPickup, 6 * DAY);
        let hold_ends = shop.end.plus(ahead * DAY + 5 * HOUR);
        shop.add(draft.with(|draft| {
            if let Some(event) = draft.last_event() {
                event.deadline = Some(Due::Instant(hold_ends));
            }
        }));
    }
    let draft = shop.draft(&USPS, Kind::ReadyForPickup, 8 * DAY);
    shop.add(draft);
}

/// A6: a number of nobody's shape, and one that every answer says is unknown.
fn unrecognised(shop: &mut Shop) {
    let draft = shop.draft(&YUNEXPRESS, Kind::AwaitingShipment, HOUR).without_events().known(30 * HOUR);
    shop.add(draft.with(|draft| {
        draft.package.number = tracking("SAMPLE4711X7");
        draft.package.carrier = None;
    }));
    for (service, hours) in [(&FOUR_PX, 90), (&CAINIAO, 130)] {
        let draft = shop.draft(service, Kind::AwaitingShipment, HOUR).without_events();
        shop.add(draft.known(hours * HOUR).watched(Watch::Unknown));
    }
}

/// A7: used before, delivered elsewhere, faster than any plane, and two customers with one number.
fn suspect(shop: &mut Shop) {
    // Used before: all events are of another parcel months ago, and of this one there is only the announcement.
    let draft = shop.draft(&CHINA_POST, Kind::AwaitingCollection, 20 * HOUR);
    shop.add(draft.with(|draft| {
        let now = std::mem::take(&mut draft.events);
        for (days, kind, stop) in [
            (197, Kind::Collected, Stop::Start),
            (189, Kind::Customs, Stop::Landed),
            (180, Kind::Delivered, Stop::Near),
        ] {
            draft.happened(kind, days * DAY, stop).received_at = Some(draft_receipt(draft));
        }
        draft.events.extend(now);
        draft.happened(Kind::AwaitingCollection, 19 * HOUR, Stop::Start);
    }));
    // Delivered elsewhere.
    let draft = shop.draft(&CHINA_POST, Kind::Delivered, 26 * HOUR);
    shop.add(draft.with(|draft| {
        let elsewhere = if draft.to.country == "ES" { &BERLIN } else { &VALENCIA };
        if let Some(event) = draft.last_event() {
            event.country = Some(elsewhere.country.to_owned());
            event.city = Some(elsewhere.city.to_owned());
            event.postcode = Some(elsewhere.postcode.to_owned());
        }
    }));
    // Faster than any plane: from Shenzhen to the door in seven hours.
    let draft = shop.draft(&YUNEXPRESS, Kind::AwaitingCollection, 3 * DAY);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::Collected, 40 * HOUR, Stop::Start);
        draft.happened(Kind::Delivered, 33 * HOUR, Stop::Near);
    }));
    // One number, two customers in different places.
    let first = shop.draft(&CHINA_POST, Kind::DomesticTransit, 11 * HOUR);
    let number = first.package.number.clone();
    let second = shop.draft(&CHINA_POST, Kind::DomesticTransit, 11 * HOUR).with(|draft| {
        draft.package.number = number;
        draft.events.clear();
    });
    shop.add(first);
    shop.add(second);
}

/// Reports of long ago reach us with the first answer about the number.
fn draft_receipt(draft: &Draft) -> Millis {
    draft.package.known_at.plus(HOUR)
}

/// A8: an account that is down and says so, and numbers that nobody gets an answer about any more.
fn failing_sources(shop: &mut Shop) {
    shop.say(Fact::SourceState(SourceState {
        source: SOURCE_DOWN.to_owned(),
        state: Outage::Down,
        from: shop.ago(30 * HOUR),
        to: None,
    }));
    // Outages of the past explain what is missing in the history.
    for (source, state, from, length) in [
        (SOURCE, Outage::Quota, 16 * DAY, 7 * HOUR),
        (SOURCE_CARRIER, Outage::Disabled, 40 * DAY, 3 * DAY),
        (SOURCE_DOWN, Outage::Down, 33 * DAY, 9 * HOUR),
    ] {
        let (source, from) = (source.to_owned(), shop.ago(from));
        shop.say(Fact::SourceState(SourceState { source, state, from, to: Some(from.plus(length)) }));
    }
    for (service, kind) in
        [(&DHL_EXPRESS, Kind::DomesticTransit), (&AUSTRALIA_POST, Kind::Collected), (&CORREIOS, Kind::DomesticTransit)]
    {
        let draft = shop.draft(service, kind, 36 * HOUR).at_source(SOURCE_DOWN);
        shop.add(draft.watched(Watch::RestingSince(31 * HOUR)));
    }
    for (service, kind) in [(&ROYAL_MAIL, Kind::DomesticTransit), (&FEDEX, Kind::DeliveryHub)] {
        let draft = shop.draft(service, kind, 28 * HOUR);
        shop.add(draft.watched(Watch::FailingSince(22 * HOUR)));
    }
}

/// A9: after the delivery, between two sources, and between the team and the carrier.
fn contradicted(shop: &mut Shop) {
    let draft = shop.draft(&CHINA_POST, Kind::Delivered, 4 * DAY);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::DomesticTransit, 40 * HOUR, Stop::Landed);
    }));
    // The provider has it on the way, the carrier itself at the door.
    let draft = shop.draft(&DHL_DE, Kind::DeliveryHub, 44 * HOUR);
    shop.add(draft.with(|draft| {
        draft.happened(Kind::Delivered, 39 * HOUR, Stop::Near).source = Some(SOURCE_CARRIER.to_owned());
        draft.package.sources.push(SOURCE_CARRIER.to_owned());
        draft.more.push(Fact::Sync(Sync {
            package: draft.id(),
            source: SOURCE_CARRIER.to_owned(),
            at: draft.ago(36 * HOUR),
            result: SyncResult::Ok,
            next_at: Some(draft.ago(30 * HOUR)),
        }));
    }));
    // A person says delivered, the carrier goes on reporting.
    let draft = shop.draft(&UPS, Kind::DomesticTransit, 50 * HOUR);
    shop.add(draft.with(|draft| {
        draft.more.push(Fact::Override(Override {
            package: draft.id(),
            sub_status: SubStatus::Delivered,
            reason: Some("The customer says it is there".to_owned()),
            by: Some("mia".to_owned()),
            at: draft.ago(30 * HOUR),
            mode: OverrideMode::Pin,
            expires_at: None,
        }));
        draft.happened(Kind::DeliveryHub, 9 * HOUR, Stop::Near);
    }));
}

/// A10: a month without a word; A2 is raised beside it.
fn expired(shop: &mut Shop) {
    for (service, kind, days) in
        [(&CHINA_POST, Kind::GlobalTransit, 33), (&FOUR_PX, Kind::OriginTransit, 36), (&CAINIAO, Kind::Customs, 41)]
    {
        let draft = shop.draft(service, kind, days * DAY);
        shop.add(draft);
    }
}

/// A11: past what was promised, by a day or two and by more than three.
fn late(shop: &mut Shop) {
    for (service, hours) in [(&DHL_DE, 20), (&UPS, 45), (&LA_POSTE, 80), (&YUNEXPRESS, 150)] {
        let promised = shop.ago(hours * HOUR);
        let draft = shop.draft(service, Kind::DomesticTransit, 15 * HOUR);
        shop.add(draft.promised(promised));
    }
    // A plain date ends with its day at the destination: a country without summer time.
    let draft = shop.draft(&JAPAN_POST, Kind::DomesticTransit, 12 * HOUR);
    shop.add(draft.with(|draft| {
        let clock = jiff::tz::Offset::constant(9).to_datetime(draft.ago(8 * DAY).timestamp());
        draft.order.promised_at = Some(Due::Day(clock.date()));
    }));
}

/// A12: failures that the carrier confirmed more than a day ago, and nobody has looked at.
fn abnormal(shop: &mut Shop) {
    let last: [(&'static Service, Kind, Option<&str>, i64); 11] = [
        (&DHL_DE, Kind::DeliveryFailed, Some("absent"), 30),
        (&UPS, Kind::DeliveryFailed, Some("address"), 44),
        (&CHINA_POST, Kind::CustomsHold, Some("documents"), 40),
        (&USPS, Kind::Returning, None, 33),
        (&LA_POSTE, Kind::Returned, None, 52),
        (&FEDEX, Kind::Damaged, None, 28),
        (&FOUR_PX, Kind::Lost, None, 70),
        (&CAINIAO, Kind::Destroyed, Some("prohibited"), 90),
        (&ROYAL_MAIL, Kind::PickupMissed, None, 36),
        (&CHINA_POST, Kind::Cancelled, None, 47),
        (&YUNEXPRESS, Kind::Exception, None, 29),
    ];
    for (service, kind, reason, hours) in last {
        let draft = shop.draft(service, kind, hours * HOUR);
        shop.add(draft.with(|draft| {
            if let Some(event) = draft.last_event() {
                event.reason = reason.map(str::to_owned);
            }
        }));
    }
    // Fresh ones: a day is given to whoever is on duty.
    for (service, kind) in [
        (&DHL_DE, Kind::DeliveryFailed),
        (&YUNEXPRESS, Kind::CustomsHold),
        (&UPS, Kind::Exception),
        (&USPS, Kind::Returning),
        (&DHL_DE, Kind::PickupMissed),
    ] {
        let draft = shop.draft(service, kind, 7 * HOUR);
        shop.add(draft);
    }
}

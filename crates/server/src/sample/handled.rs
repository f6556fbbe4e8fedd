//! What people did: flags put aside, manual statuses of every mode, notes, corrections, archived orders, and cases at
//! every step and with every outcome.

use parcelwatch_domain::facts::{
    Acknowledge, Archive, Case, CaseClosed, CaseKind, CaseStep, Fact, FlagReason, Note, Outcome, Override,
    OverrideMode, Payment, Retrack, Rollback, Snooze, Step, StepState, SupplierOrderChanged, SupplierState, Until,
};
use parcelwatch_domain::status::{Kind, SubStatus};
use parcelwatch_domain::time::{DAY, HOUR, Millis};

use super::journey::Stop;
use super::places::{CHINA_POST, DHL_DE, FEDEX, FOUR_PX, LA_POSTE, ROYAL_MAIL, Service, UPS, USPS, YUNEXPRESS};
use super::shop::{Draft, MINUTE, Shop, Watch};

/// Who works here.
const MIA: &str = "mia";
const TOM: &str = "tom";

pub(super) fn add(shop: &mut Shop) {
    put_aside(shop);
    set_by_hand(shop);
    noted(shop);
    corrected(shop);
    put_away(shop);
    open_cases(shop);
    closed_cases(shop);
}

fn by(name: &str) -> Option<String> {
    Some(name.to_owned())
}

fn acknowledge(draft: &Draft, reason: FlagReason, ago: i64, note: &str) -> Fact {
    let (package, at, note) = (draft.id(), draft.ago(ago), Some(note.to_owned()));
    Fact::Acknowledge(Acknowledge { package, reason: Some(reason), by: by(MIA), at, note })
}

fn snooze(draft: &Draft, reason: Option<FlagReason>, ago: i64, until: Until) -> Fact {
    Fact::Snooze(Snooze { package: draft.id(), reason, by: by(TOM), at: draft.ago(ago), until, note: None })
}

/// A22: hidden until an instant, until news, until the flag clears; and a snooze that is over.
fn put_aside(shop: &mut Shop) {
    let draft = shop.draft(&CHINA_POST, Kind::GlobalTransit, 4 * DAY);
    let until = Until::Instant(draft.end.plus(2 * DAY));
    let hidden = snooze(&draft, Some(FlagReason::NoUpdate), 20 * HOUR, until);
    add_with(shop, draft, [hidden]);
    let draft = shop.draft(&FOUR_PX, Kind::Customs, 5 * DAY);
    let hidden = snooze(&draft, None, 30 * HOUR, Until::NextEvent);
    add_with(shop, draft, [hidden]);
    let draft = shop.draft(&YUNEXPRESS, Kind::OriginTransit, 6 * DAY);
    let hidden = acknowledge(&draft, FlagReason::NoUpdate, 26 * HOUR, "Supplier asked, answer expected this week");
    add_with(shop, draft, [hidden]);
    let draft = shop.draft(&CHINA_POST, Kind::AwaitingCollection, 8 * DAY);
    let hidden = [FlagReason::NoUpdate, FlagReason::PendingTooLong]
        .map(|reason| acknowledge(&draft, reason, 5 * HOUR, "The supplier hands it over tomorrow"));
    add_with(shop, draft, hidden);
    let draft = shop.draft(&USPS, Kind::DomesticTransit, 4 * DAY);
    let over = snooze(&draft, Some(FlagReason::NoUpdate), 40 * HOUR, Until::Instant(draft.ago(16 * HOUR)));
    add_with(shop, draft, [over]);
}

fn add_with(shop: &mut Shop, draft: Draft, more: impl IntoIterator<Item = Fact>) {
    shop.add(draft.with(|draft| draft.more.extend(more)));
}

fn manual(draft: &Draft, sub_status: SubStatus, ago: i64, mode: OverrideMode, expires_at: Option<Millis>) -> Fact {
    Fact::Override(Override {
        package: draft.id(),
        sub_status,
        reason: Some("Confirmed by telephone".to_owned()),
        by: by(MIA),
        at: draft.ago(ago),
        mode,
        expires_at,
    })
}

/// Y3, Y4: each mode in force, and each way in which a manual status ends.
fn set_by_hand(shop: &mut Shop) {
    let draft = shop.draft(&UPS, Kind::OutForDelivery, 40 * HOUR).watched(Watch::RestingSince(31 * HOUR));
    let fact = manual(&draft, SubStatus::Delivered, 30 * HOUR, OverrideMode::Pin, None);
    add_with(shop, draft, [fact]);
    // Expired this morning: polling goes on.
    let draft = shop.draft(&DHL_DE, Kind::DomesticTransit, 30 * HOUR);
    let fact = manual(&draft, SubStatus::ReadyForPickup, 28 * HOUR, OverrideMode::Pin, Some(draft.ago(4 * HOUR)));
    add_with(shop, draft, [fact]);
    // Re-tracked.
    let draft = shop.draft(&FEDEX, Kind::DeliveryHub, 20 * HOUR);
    let fact = manual(&draft, SubStatus::Lost, 26 * HOUR, OverrideMode::Pin, None);
    let retrack = Fact::Retrack(Retrack { package: draft.id(), by: by(TOM), at: draft.ago(22 * HOUR) });
    add_with(shop, draft, [fact, retrack]);
    // Until something new comes: not yet, and since.
    let draft = shop.draft(&LA_POSTE, Kind::DeliveryFailed, 34 * HOUR);
    let fact = manual(&draft, SubStatus::ReadyForPickup, 29 * HOUR, OverrideMode::UntilNextEvent, None);
    add_with(shop, draft, [fact]);
    let draft = shop.draft(&USPS, Kind::DeliveryHub, 30 * HOUR);
    let fact = manual(&draft, SubStatus::DeliveryFailed, 20 * HOUR, OverrideMode::UntilNextEvent, None);
    shop.add(draft.with(|draft| {
        draft.more.push(fact);
        draft.happened(Kind::OutForDelivery, 5 * HOUR, Stop::Near);
    }));
    // Until the journey is over: not yet, and since.
    let draft = shop.draft(&CHINA_POST, Kind::Customs, 30 * HOUR);
    let fact = manual(&draft, SubStatus::CustomsHold, 25 * HOUR, OverrideMode::UntilTerminal, None);
    add_with(shop, draft, [fact]);
    let draft = shop.draft(&ROYAL_MAIL, Kind::DeliveryHub, 60 * HOUR);
    let fact = manual(&draft, SubStatus::DeliveryFailed, 50 * HOUR, OverrideMode::UntilTerminal, None);
    shop.add(draft.with(|draft| {
        draft.more.push(fact);
        draft.happened(Kind::Delivered, 28 * HOUR, Stop::Near);
    }));
}

fn note(draft: &Draft, about_package: bool, ago: i64, text: &str) -> Fact {
    Fact::Note(Note {
        order: Some(draft.order.order.clone()),
        channel: draft.order.channel.clone(),
        package: about_package.then(|| draft.id()),
        by: by(MIA),
        at: draft.ago(ago),
        text: Some(text.to_owned()),
    })
}

/// Notes on orders and packages; on a failure a note is what shows that somebody looks after it.
fn noted(shop: &mut Shop) {
    let draft = shop.draft(&DHL_DE, Kind::DeliveryFailed, 40 * HOUR);
    let remark = note(&draft, true, 21 * HOUR, "New address given to the carrier");
    add_with(shop, draft, [remark]);
    let draft = shop.draft(&CHINA_POST, Kind::CustomsHold, 44 * HOUR);
    let remark = note(&draft, false, 30 * HOUR, "Invoice sent to the customs broker, customer informed");
    add_with(shop, draft, [remark]);
    let draft = shop.draft(&UPS, Kind::Delivered, 3 * DAY);
    let remark = note(&draft, false, 2 * DAY, "Customer writes: arrived, thank you");
    add_with(shop, draft, [remark]);
}

/// O6: a number that belonged elsewhere, and a supplier's order number that was typed wrongly.
fn corrected(shop: &mut Shop) {
    let draft = shop.draft(&YUNEXPRESS, Kind::GlobalTransit, 20 * HOUR);
    let rollback = Fact::Rollback(Rollback {
        package: draft.id(),
        by: by(TOM),
        at: draft.ago(15 * HOUR),
        reason: Some("Number of another customer's parcel".to_owned()),
    });
    add_with(shop, draft, [rollback]);
    let draft = shop.draft(&LA_POSTE, Kind::DomesticTransit, 9 * HOUR);
    let changed = Fact::SupplierOrderChanged(SupplierOrderChanged {
        order: draft.order.order.clone(),
        channel: draft.order.channel.clone(),
        number: draft.supplier.number.clone(),
        to: format!("{}B", draft.supplier.number),
        by: by(MIA),
        at: draft.ago(14 * HOUR),
    });
    add_with(shop, draft, [changed]);
}

fn archive(draft: &Draft, archived: bool, ago: i64) -> Fact {
    let (order, channel) = (draft.order.order.clone(), draft.order.channel.clone());
    Fact::Archive(Archive { order, channel, archived, by: by(MIA), at: draft.ago(ago) })
}

/// O8: archived, and taken back; refunded, voided, failed.
fn put_away(shop: &mut Shop) {
    for days in [60, 75] {
        let draft = shop.draft(&USPS, Kind::Delivered, days * DAY);
        let away = archive(&draft, true, (days - 30) * DAY);
        add_with(shop, draft, [away]);
    }
    let draft = shop.draft(&DHL_DE, Kind::Delivered, 50 * DAY);
    let facts = [archive(&draft, true, 20 * DAY), archive(&draft, false, 19 * DAY)];
    add_with(shop, draft, facts);
    let ended = [
        (Payment::Voided, None, 4),
        (Payment::Refunded, Some(SupplierState::Cancelled), 12),
        (Payment::Captured, Some(SupplierState::Failed), 2),
        (Payment::Captured, Some(SupplierState::Failed), 3),
    ];
    for (payment, placed, days) in ended {
        let draft = shop.draft(&CHINA_POST, Kind::AwaitingShipment, HOUR).placed(days * DAY);
        let draft = draft.with(|draft| {
            draft.order.payment = payment;
            if payment == Payment::Voided {
                draft.order.paid_at = None;
            }
        });
        shop.add_unsent(draft, placed);
    }
    // First unpaid, then paid: two states of one order.
    let draft = shop.draft(&UPS, Kind::AwaitingShipment, HOUR).placed(30 * HOUR);
    shop.add_unsent(
        draft.with(|draft| {
            let paid_at = draft.ago(26 * HOUR);
            let mut later = draft.order.clone();
            (later.paid_at, later.at) = (Some(paid_at), Some(paid_at.plus(MINUTE)));
            (draft.order.payment, draft.order.paid_at) = (Payment::Pending, None);
            draft.more.push(Fact::Order(later));
        }),
        Some(SupplierState::Paid),
    );
}

const STEPS: [Step; 5] = [Step::AskAround, Step::Wait, Step::ReadDetails, Step::AskProof, Step::Claim];

fn case_id(draft: &Draft) -> String {
    format!("sample-case-{}", draft.order.order)
}

fn opened(draft: &Draft, kind: CaseKind, ago: i64) -> Fact {
    Fact::Case(Case {
        order: draft.order.order.clone(),
        channel: draft.order.channel.clone(),
        package: Some(draft.id()),
        case: case_id(draft),
        kind,
        at: draft.ago(ago),
        by: by(MIA),
    })
}

fn stepped(draft: &Draft, step: Step, state: StepState, ago: i64, note: Option<&str>) -> Fact {
    let (case, at, note) = (case_id(draft), draft.ago(ago), note.map(str::to_owned));
    Fact::CaseStep(CaseStep { case, step, state, at, by: by(MIA), note })
}

fn ended(draft: &Draft, outcome: Outcome, ago: i64) -> Fact {
    let (case, at) = (case_id(draft), draft.ago(ago));
    Fact::CaseClosed(CaseClosed { case, outcome, at, by: by(TOM), note: None })
}

/// Section 6: a case at each of its steps, the waiting one with its timer running and with its timer over.
fn open_cases(shop: &mut Shop) {
    for done in 0..STEPS.len() {
        let draft = shop.draft(&DHL_DE, Kind::SafePlace, 9 * DAY);
        let mut facts = vec![opened(&draft, CaseKind::NotReceived, 7 * DAY)];
        for (step, hours) in STEPS.iter().take(done).zip([160, 100, 90, 30]) {
            facts.push(stepped(&draft, *step, StepState::Done, hours * HOUR, None));
        }
        add_with(shop, draft, facts);
    }
    // Opened yesterday: the customer has asked around, the carrier may have marked it too early.
    let draft = shop.draft(&USPS, Kind::Delivered, 3 * DAY);
    let facts = [
        opened(&draft, CaseKind::NotReceived, 22 * HOUR),
        stepped(&draft, Step::AskAround, StepState::Done, 20 * HOUR, Some("Nobody next door has it")),
    ];
    add_with(shop, draft, facts);
    // A step left out, and one that has to be done again.
    let draft = shop.draft(&FEDEX, Kind::Signed, 12 * DAY);
    let facts = [
        opened(&draft, CaseKind::NotReceived, 10 * DAY),
        stepped(&draft, Step::AskAround, StepState::Skipped, 9 * DAY, Some("The customer lives alone")),
        stepped(&draft, Step::Wait, StepState::Done, 7 * DAY, None),
        stepped(&draft, Step::ReadDetails, StepState::Done, 7 * DAY - HOUR, None),
        stepped(&draft, Step::AskProof, StepState::Done, 5 * DAY, None),
        stepped(&draft, Step::AskProof, StepState::Reopened, 2 * DAY, Some("The signature is unreadable")),
    ];
    add_with(shop, draft, facts);
    // Nobody will pay for it: the claim is left out, and all that is left is to close the case.
    let draft = shop.draft(&UPS, Kind::WithIndividual, 15 * DAY);
    let mut facts = vec![opened(&draft, CaseKind::NotReceived, 12 * DAY)];
    for (step, days) in STEPS.iter().take(4).zip([11, 9, 9, 4]) {
        facts.push(stepped(&draft, *step, StepState::Done, days * DAY, None));
    }
    facts.push(stepped(&draft, Step::Claim, StepState::Skipped, 2 * DAY, Some("The neighbour has it, we believe")));
    add_with(shop, draft, facts);
    // The carrier takes a claim for two more days.
    let draft = shop.draft(&ROYAL_MAIL, Kind::Signed, 19 * DAY);
    let mut facts = vec![opened(&draft, CaseKind::NotReceived, 14 * DAY)];
    for (step, days) in STEPS.iter().take(4).zip([13, 11, 11, 3]) {
        facts.push(stepped(&draft, *step, StepState::Done, days * DAY, None));
    }
    add_with(shop, draft, facts);
    let others: [(&'static Service, Kind, CaseKind); 4] = [
        (&LA_POSTE, Kind::Returned, CaseKind::Returned),
        (&YUNEXPRESS, Kind::Lost, CaseKind::Lost),
        (&UPS, Kind::Damaged, CaseKind::Damaged),
        (&CHINA_POST, Kind::CustomsHold, CaseKind::Customs),
    ];
    for (service, kind, about) in others {
        let draft = shop.draft(service, kind, 40 * HOUR);
        let facts = [opened(&draft, about, 20 * HOUR)];
        add_with(shop, draft, facts);
    }
}

/// Every outcome; and a reshipment, after which the claim stays open.
fn closed_cases(shop: &mut Shop) {
    for outcome in [Outcome::Found, Outcome::Redelivered, Outcome::Refunded, Outcome::ClaimWon, Outcome::ClaimLost] {
        let draft = shop.draft(&ROYAL_MAIL, Kind::Delivered, 30 * DAY);
        let mut facts = vec![opened(&draft, CaseKind::NotReceived, 27 * DAY)];
        let claimed = matches!(outcome, Outcome::ClaimWon | Outcome::ClaimLost);
        let steps = if claimed { STEPS.len() } else { 2 };
        for (step, days) in STEPS.iter().take(steps).zip([26, 24, 23, 22, 20]) {
            facts.push(stepped(&draft, *step, StepState::Done, days * DAY, None));
        }
        facts.push(ended(&draft, outcome, if claimed { 6 * DAY } else { 21 * DAY }));
        add_with(shop, draft, facts);
    }
    let draft = shop.draft(&USPS, Kind::Delivered, 25 * DAY);
    let mut facts = vec![opened(&draft, CaseKind::NotReceived, 22 * DAY)];
    for (step, days) in STEPS.iter().zip([21, 19, 19, 18, 15]) {
        facts.push(stepped(&draft, *step, StepState::Done, days * DAY, None));
    }
    facts.push(ended(&draft, Outcome::Reshipped, 12 * DAY));
    add_with(shop, draft, facts);
}

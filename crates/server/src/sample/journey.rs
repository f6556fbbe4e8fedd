//! What happens to a parcel on its way, step by step, up to whatever happened last.

use parcelwatch_domain::status::Kind;

/// Where a step takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Where it was sent from.
    Start,
    /// Somewhere in the country it goes to.
    Landed,
    /// In the city it goes to.
    Near,
    /// On a plane: nobody names a place.
    Nowhere,
}

/// A step of a journey.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) stop: Stop,
    /// Hours after the step before it.
    pub(super) hours: i64,
}

const fn step(kind: Kind, stop: Stop, hours: i64) -> Step {
    Step { kind, stop, hours }
}

const ABROAD: &[Step] = &[
    step(Kind::AwaitingShipment, Stop::Start, 0),
    step(Kind::AwaitingCollection, Stop::Start, 5),
    step(Kind::Collected, Stop::Start, 19),
    step(Kind::Moving, Stop::Start, 11),
    step(Kind::OriginTransit, Stop::Start, 21),
    step(Kind::GlobalTransit, Stop::Start, 17),
    step(Kind::GlobalTransit, Stop::Nowhere, 28),
    step(Kind::Customs, Stop::Landed, 37),
    step(Kind::DomesticTransit, Stop::Landed, 20),
    step(Kind::DeliveryHub, Stop::Near, 23),
    step(Kind::OutForDelivery, Stop::Near, 9),
    step(Kind::Delivered, Stop::Near, 5),
];

const AT_HOME: &[Step] = &[
    step(Kind::AwaitingShipment, Stop::Start, 0),
    step(Kind::AwaitingCollection, Stop::Start, 3),
    step(Kind::Collected, Stop::Start, 15),
    step(Kind::Moving, Stop::Start, 8),
    step(Kind::DomesticTransit, Stop::Landed, 9),
    step(Kind::DeliveryHub, Stop::Near, 8),
    step(Kind::OutForDelivery, Stop::Near, 3),
    step(Kind::Delivered, Stop::Near, 4),
];

/// For what isn't a step of the usual way: up to which step that is gone, and what comes then.
fn detour(kind: Kind) -> (Kind, Vec<Step>) {
    let failed = step(Kind::DeliveryFailed, Stop::Near, 5);
    let ready = step(Kind::ReadyForPickup, Stop::Near, 6);
    let held = step(Kind::CustomsHold, Stop::Landed, 12);
    let returning = step(Kind::Returning, Stop::Near, 38);
    match kind {
        Kind::Signed | Kind::WithIndividual | Kind::SafePlace => {
            (Kind::OutForDelivery, vec![step(kind, Stop::Near, 5)])
        }
        Kind::DeliveryFailed => (Kind::OutForDelivery, vec![failed]),
        Kind::Returning => (Kind::OutForDelivery, vec![failed, returning]),
        Kind::Returned => (Kind::OutForDelivery, vec![failed, returning, step(kind, Stop::Start, 90)]),
        Kind::ReadyForPickup => (Kind::DeliveryHub, vec![ready]),
        Kind::CollectedByCustomer => (Kind::DeliveryHub, vec![ready, step(kind, Stop::Near, 31)]),
        Kind::PickupMissed => (Kind::DeliveryHub, vec![ready, step(kind, Stop::Near, 170)]),
        Kind::CustomsHold => (Kind::Customs, vec![held]),
        Kind::Destroyed => (Kind::Customs, vec![held, step(kind, Stop::Landed, 290)]),
        Kind::Lost => (Kind::Collected, vec![step(kind, Stop::Nowhere, 430)]),
        Kind::Cancelled => (Kind::AwaitingCollection, vec![step(kind, Stop::Start, 26)]),
        Kind::Damaged | Kind::Exception => (Kind::DomesticTransit, vec![step(kind, Stop::Landed, 9)]),
        usual => (usual, Vec::new()),
    }
}

/// The steps up to the one of this kind, over a border or not.
pub(super) fn steps(last: Kind, crosses: bool) -> Vec<Step> {
    let usual = if crosses { ABROAD } else { AT_HOME };
    let (until, then) = detour(last);
    let gone = usual.iter().rposition(|step| step.kind == until).map_or(usual.len() - 1, |place| place + 1);
    usual.iter().take(gone).copied().chain(then).collect()
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::status::SubStatus;

    use super::*;

    #[test]
    fn a_journey_ends_with_what_happened_last() {
        for kind in SubStatus::ALL.iter().filter_map(|sub| sub.kind()) {
            assert_eq!(steps(kind, true).last().map(|step| step.kind), Some(kind), "{kind}");
        }
        let home: Vec<Kind> = steps(Kind::Signed, false).iter().map(|step| step.kind).collect();
        assert!(home.contains(&Kind::OutForDelivery) && !home.contains(&Kind::Customs), "{home:?}");
    }
}

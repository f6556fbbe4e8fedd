//! How often a package is asked about (Y1): faster near delivery, slower with silence, weekly when expired, never
//! stopped silently.
//!
//! | where it is | while it moves | silent for 2 days | for 7 days | expired |
//! |---|---|---|---|---|
//! | out for delivery | 30 min | 1 h | 2 h | a week |
//! | at the delivery hub, delivery failed, ready for pickup | 2 h | 4 h | 8 h | a week |
//! | collected, in domestic transit, customs | 4 h | 8 h | 16 h | a week |
//! | pending, in origin or global transit, other trouble | 6 h | 12 h | 24 h | a week |
//! | finished, or pinned by a person | not at all | | | |
//!
//! A source that tells by itself is asked at a quarter of that pace, at least once a day: its messages may be lost.

use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::{DAY, HOUR, Millis};

/// What decides how often a package is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Where the carrier says it is.
    pub sub_status: SubStatus,
    /// Its newest counted event; none: since when we watch.
    pub last_update_at: Millis,
    /// Whether it counts as expired (A10).
    pub expired: bool,
    /// Whether a person pinned its status.
    pub pinned: bool,
    /// Whether its source tells us by itself.
    pub told: bool,
}

/// How a package is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Milliseconds of the domain's time from one question to the next.
    pub interval: i64,
    /// Who is served first when there is more to ask than can be asked: 0 before 3.
    pub urgency: i64,
}

/// How many classes of urgency there are.
pub const URGENCIES: i64 = 4;

const QUIET: i64 = 2 * DAY;
const SILENT: i64 = 7 * DAY;
const WEEK: i64 = 7 * DAY;

/// How to watch a package as of `now`; none: not at all.
#[must_use]
pub fn watch(seen: Seen, now: Millis) -> Option<Watch> {
    if seen.pinned || seen.sub_status.is_finished() {
        return None;
    }
    if seen.expired {
        return Some(Watch { interval: WEEK, urgency: URGENCIES - 1 });
    }
    let (while_moving, urgency) = pace(seen.sub_status);
    let silence = now.since(seen.last_update_at);
    let slower = match silence {
        ..QUIET => 1,
        QUIET..SILENT => 2,
        SILENT.. => 4,
    };
    let urgency = if silence >= SILENT { URGENCIES - 1 } else { urgency };
    let interval = while_moving * slower;
    let interval = if seen.told { (interval * 4).min(DAY) } else { interval };
    Some(Watch { interval, urgency })
}

fn pace(sub_status: SubStatus) -> (i64, i64) {
    match sub_status {
        SubStatus::OutForDelivery => (HOUR / 2, 0),
        SubStatus::DeliveryHub | SubStatus::DeliveryFailed | SubStatus::ReadyForPickup => (2 * HOUR, 1),
        SubStatus::Collected | SubStatus::DomesticTransit | SubStatus::Customs | SubStatus::CustomsHold => {
            (4 * HOUR, 2)
        }
        SubStatus::AwaitingNumber
        | SubStatus::AwaitingShipment
        | SubStatus::AwaitingCollection
        | SubStatus::OriginTransit
        | SubStatus::GlobalTransit
        | SubStatus::Returning
        | SubStatus::Damaged
        | SubStatus::PickupMissed
        | SubStatus::Exception
        | SubStatus::Delivered
        | SubStatus::Signed
        | SubStatus::WithIndividual
        | SubStatus::SafePlace
        | SubStatus::CollectedByCustomer
        | SubStatus::Returned
        | SubStatus::Lost
        | SubStatus::Destroyed
        | SubStatus::Cancelled => (6 * HOUR, 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_793_491_200_000);

    fn seen(sub_status: SubStatus, silence: i64) -> Seen {
        Seen { sub_status, last_update_at: NOW.plus(-silence), expired: false, pinned: false, told: false }
    }

    #[test]
    fn y1_faster_near_delivery_and_slower_with_silence() {
        let interval = |sub, silence| watch(seen(sub, silence), NOW).map(|watch| watch.interval);
        let way = [
            SubStatus::AwaitingCollection,
            SubStatus::DomesticTransit,
            SubStatus::DeliveryHub,
            SubStatus::OutForDelivery,
        ];
        assert!(way.map(|sub| interval(sub, 0)).is_sorted_by(|a, b| a > b));
        for sub in SubStatus::ALL.iter().copied().filter(|sub| !sub.is_finished()) {
            let slower = [0, 2 * DAY, 7 * DAY].map(|silence| interval(sub, silence));
            assert!(slower.is_sorted_by(|a, b| a < b), "{sub}: {slower:?}");
            assert!(slower[2] <= Some(DAY), "{sub} is asked about at least once a day");
        }
    }

    #[test]
    fn y1_expired_is_weekly_and_never_stopped() {
        for silence in [0, 30 * DAY, 3_000 * DAY] {
            let old = Seen { expired: true, ..seen(SubStatus::GlobalTransit, silence) };
            assert_eq!(watch(old, NOW).map(|watch| watch.interval), Some(7 * DAY));
        }
    }

    #[test]
    fn what_is_finished_or_pinned_isnt_asked_about() {
        for sub in SubStatus::ALL.iter().copied() {
            assert_eq!(watch(seen(sub, 0), NOW).is_none(), sub.is_finished(), "{sub}");
            assert_eq!(watch(Seen { pinned: true, ..seen(sub, 0) }, NOW), None);
        }
    }

    #[test]
    fn a_source_that_tells_is_asked_less_and_still_once_a_day() {
        for silence in [0, 3 * DAY, 8 * DAY] {
            let told = Seen { told: true, ..seen(SubStatus::OutForDelivery, silence) };
            let (less, alone) = (watch(told, NOW), watch(Seen { told: false, ..told }, NOW));
            assert!(less.map(|watch| watch.interval) > alone.map(|watch| watch.interval));
            assert!(less.is_some_and(|watch| watch.interval <= DAY));
        }
    }

    #[test]
    fn y1_the_polling_interval_never_exceeds_what_sight_allows_for() {
        // A18 calls a package blind after two intervals; a clock that steps back must not make one negative.
        let ahead = Seen { last_update_at: NOW.plus(DAY), ..seen(SubStatus::Customs, 0) };
        assert_eq!(watch(ahead, NOW).map(|watch| watch.interval), Some(4 * HOUR));
    }
}

//! The ordinary business: orders that go well, and those that have only just begun.

use parcelwatch_domain::facts::{Due, OrderLine, Payment, SupplierState};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::{DAY, HOUR};

use super::places::{CAINIAO, CHINA_POST, DHL_DE, DHL_EXPRESS, DPD, FOUR_PX, SERVICES, Service, UPS, USPS, YUNEXPRESS};
use super::shop::{Draft, MINUTE, Shop, total};
use super::{CHANNEL, CHANNEL_SEPARATE};

/// Delivered orders: enough that they are the larger part of the shop.
const DELIVERED: usize = 118;
/// Orders under way whose carriers have just reported something.
const UNDER_WAY: usize = 74;

/// How deliveries end, about as often as they do.
const ENDS: [Kind; 12] = [
    Kind::Delivered,
    Kind::SafePlace,
    Kind::Delivered,
    Kind::Signed,
    Kind::Delivered,
    Kind::WithIndividual,
    Kind::SafePlace,
    Kind::Delivered,
    Kind::CollectedByCustomer,
    Kind::Delivered,
    Kind::Signed,
    Kind::Delivered,
];

const STATIONS: [Kind; 9] = [
    Kind::OutForDelivery,
    Kind::DomesticTransit,
    Kind::GlobalTransit,
    Kind::Collected,
    Kind::OriginTransit,
    Kind::DeliveryHub,
    Kind::Customs,
    Kind::ReadyForPickup,
    Kind::DomesticTransit,
];

/// Services that always cross a border: only there is an export and a customs office.
const CROSSING: [&Service; 6] = [&CHINA_POST, &YUNEXPRESS, &FOUR_PX, &CAINIAO, &DPD, &DHL_EXPRESS];

pub(super) fn add(shop: &mut Shop) {
    delivered(shop);
    under_way(shop);
    announced(shop);
    unsent(shop);
    unpaid(shop);
    nothing_to_ship(shop);
}

/// Every sixth order comes from the second store.
fn channel(turn: usize) -> &'static str {
    if turn % 6 == 5 { CHANNEL_SEPARATE } else { CHANNEL }
}

/// `turn` as a number of hours and the like.
fn count(turn: usize) -> i64 {
    i64::try_from(turn).unwrap_or_default()
}

fn service(turn: usize, kind: Kind) -> &'static Service {
    let crosses = matches!(kind, Kind::GlobalTransit | Kind::Customs | Kind::OriginTransit);
    if crosses { CROSSING[turn % CROSSING.len()] } else { SERVICES[turn % SERVICES.len()] }
}

fn delivered(shop: &mut Shop) {
    for turn in 0..DELIVERED {
        let kind = ENDS[turn % ENDS.len()];
        let ago = (4 + count(turn) * 9) * HOUR + count(turn) * 7 * MINUTE;
        let draft = shop.draft_in(channel(turn), service(turn, kind), kind, ago);
        let promised = draft.package.known_at.plus(24 * DAY);
        shop.add(if turn % 3 == 0 { draft.promised(promised) } else { draft });
    }
}

fn under_way(shop: &mut Shop) {
    for turn in 0..UNDER_WAY {
        let kind = STATIONS[turn % STATIONS.len()];
        let ago = (1 + count(turn) * 5 % 37) * HOUR + count(turn) * 3 * MINUTE;
        let promised = shop.end.plus((2 + count(turn) % 9) * DAY);
        let hold_ends = shop.end.plus((5 + count(turn) % 4) * DAY);
        let draft = shop.draft_in(channel(turn), service(turn, kind), kind, ago).with(|draft| {
            if kind == Kind::ReadyForPickup
                && let Some(event) = draft.last_event()
            {
                event.deadline = Some(Due::Instant(hold_ends));
            }
        });
        shop.add(if turn % 4 == 1 { draft.promised(promised) } else { draft });
    }
}

/// Numbers that the carrier has heard of and nobody has scanned: normal on the first days.
fn announced(shop: &mut Shop) {
    for turn in 0..14 {
        let kind = if turn % 3 == 0 { Kind::AwaitingShipment } else { Kind::AwaitingCollection };
        let ago = (2 + count(turn) * 3) * HOUR;
        let draft = shop.draft_in(channel(turn), service(turn * 3, kind), kind, ago);
        shop.add(draft);
    }
    // Numbers that came this morning, and nobody has said anything yet.
    for (turn, service) in [&DHL_DE, &USPS, &CHINA_POST].into_iter().enumerate() {
        let draft = shop.draft(service, Kind::AwaitingShipment, HOUR).without_events();
        shop.add(draft.known((3 + count(turn) * 9) * HOUR));
    }
}

/// Paid orders of the last days that have no number yet.
fn unsent(shop: &mut Shop) {
    for turn in 0..22 {
        let service = SERVICES[(turn * 7) % SERVICES.len()];
        let draft = shop.draft_in(channel(turn), service, Kind::AwaitingShipment, HOUR);
        let draft = draft.placed((8 + count(turn) * 6) * HOUR);
        let placed = match turn % 4 {
            0 => None,
            1 => Some(SupplierState::Placed),
            _ => Some(SupplierState::Paid),
        };
        // Placed five hours after the customer ordered: the freshest ones aren't yet.
        shop.add_unsent(draft, placed);
    }
}

fn unpaid(shop: &mut Shop) {
    for turn in 0..6 {
        let draft = shop.draft(&UPS, Kind::AwaitingShipment, HOUR).placed((2 + count(turn) * 11) * HOUR);
        let draft = draft.with(|draft| {
            draft.order.payment = Payment::Pending;
            draft.order.paid_at = None;
        });
        shop.add_unsent(draft, None);
    }
}

/// Gift cards, downloads and insurances: nothing is ever sent.
fn nothing_to_ship(shop: &mut Shop) {
    for (turn, (sku, title)) in
        [("GIFT-50", "Gift card"), ("PDF-71", "Pattern to download"), ("INS-1", "Parcel insurance")]
            .into_iter()
            .enumerate()
    {
        let draft = shop.draft(&DHL_DE, Kind::AwaitingShipment, HOUR).placed((30 + count(turn) * 90) * HOUR);
        let draft = draft.with(|draft| draft.order.lines = vec![unshipped("1", sku, title, 5_000)]);
        shop.add_unsent(draft.with(recount), None);
    }
}

/// A line that isn't sent.
pub(super) fn unshipped(line: &str, sku: &str, title: &str, price: i64) -> OrderLine {
    OrderLine {
        line: line.to_owned(),
        sku: Some(sku.to_owned()),
        title: Some(title.to_owned()),
        quantity: 1,
        requires_shipping: false,
        cancelled: 0,
        price_minor: Some(price),
        bundle_of: Vec::new(),
    }
}

/// Makes the total that of the lines again.
pub(super) fn recount(draft: &mut Draft) {
    draft.order.total_minor = Some(total(&draft.order.lines));
}

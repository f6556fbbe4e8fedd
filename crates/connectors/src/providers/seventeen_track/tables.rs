//! The words of 17TRACK: statuses, sub-statuses and stages, error codes, carrier keys.

use parcelwatch_domain::status::Kind;

use crate::call::Cause;
use crate::connector::{Code, Codes, Fault, Meaning};

/// Sub-statuses, statuses, stages and the numbers of version 1 in one table: where two of the fields share a word, it
/// means the same in both.
pub(super) const CODES: Codes = Codes(&[
    Code::answer("0", Meaning::NotFound),
    Code::event("10", Kind::Moving),
    Code::answer("20", Meaning::Stopped),
    Code::event("30", Kind::ReadyForPickup),
    Code::event("35", Kind::DeliveryFailed),
    Code::event("40", Kind::Delivered),
    Code::event("50", Kind::Exception),
    Code::event("Arrival", Kind::DomesticTransit),
    Code::event("AvailableForPickup", Kind::ReadyForPickup),
    Code::event("AvailableForPickup_Other", Kind::ReadyForPickup),
    Code::event("Delivered", Kind::Delivered),
    Code::event("Delivered_Other", Kind::Delivered),
    Code::event("DeliveryFailure", Kind::DeliveryFailed),
    Code::failure("DeliveryFailure_InvalidAddress", Kind::DeliveryFailed, "address"),
    Code::event("DeliveryFailure_NoBody", Kind::DeliveryFailed),
    Code::event("DeliveryFailure_Other", Kind::DeliveryFailed),
    Code::failure("DeliveryFailure_Rejected", Kind::DeliveryFailed, "refused"),
    Code::event("DeliveryFailure_Security", Kind::CustomsHold),
    Code::event("Departure", Kind::GlobalTransit),
    Code::event("Exception", Kind::Exception),
    Code::event("Exception_Cancel", Kind::Cancelled),
    Code::event("Exception_Damage", Kind::Damaged),
    Code::event("Exception_Delayed", Kind::Delay),
    Code::event("Exception_Destroyed", Kind::Destroyed),
    Code::event("Exception_Lost", Kind::Lost),
    Code::event("Exception_NoBody", Kind::DeliveryFailed),
    Code::event("Exception_Other", Kind::Exception),
    Code::failure("Exception_Rejected", Kind::DeliveryFailed, "refused"),
    Code::event("Exception_Returned", Kind::Returned),
    Code::event("Exception_Returning", Kind::Returning),
    Code::event("Exception_Security", Kind::CustomsHold),
    Code::answer("Expired", Meaning::Stopped),
    Code::answer("Expired_Other", Meaning::Stopped),
    Code::event("InTransit", Kind::Moving),
    Code::event("InTransit_Arrival", Kind::DomesticTransit),
    Code::event("InTransit_CustomsProcessing", Kind::Customs),
    Code::event("InTransit_CustomsReleased", Kind::DomesticTransit),
    Code::event("InTransit_CustomsRequiringInformation", Kind::CustomsHold),
    Code::event("InTransit_Departure", Kind::GlobalTransit),
    Code::event("InTransit_Other", Kind::Moving),
    Code::event("InTransit_PickedUp", Kind::Collected),
    Code::event("InTransit_TransportArrived", Kind::GlobalTransit),
    Code::event("InTransit_TransportDeparted", Kind::GlobalTransit),
    Code::event("InfoReceived", Kind::AwaitingCollection),
    Code::answer("NotFound", Meaning::NotFound),
    Code::answer("NotFound_InvalidCode", Meaning::NotFound),
    Code::answer("NotFound_Other", Meaning::NotFound),
    Code::event("OutForDelivery", Kind::OutForDelivery),
    Code::event("OutForDelivery_Other", Kind::OutForDelivery),
    Code::event("PickedUp", Kind::Collected),
    Code::event("Returned", Kind::Returned),
    Code::event("Returning", Kind::Returning),
]);

/// The number is registered already: what was asked for is so.
pub(super) const ALREADY_REGISTERED: i64 = -18_019_901;

/// What was asked for is so already: being registered, being tracked, being stopped, having this carrier.
pub(super) const IS_SO: [i64; 5] = [ALREADY_REGISTERED, -18_019_904, -18_019_906, -18_019_803, -18_019_811];

/// What is peculiar about an error code.
pub(super) fn cause(code: Option<i64>) -> Cause {
    match code {
        Some(-18_019_907 | -18_019_908) => Cause::QuotaUsedUp,
        Some(-18_019_902 | -18_019_805) => Cause::NotRegistered,
        Some(-18_019_903) => Cause::CarrierUnknown,
        Some(-18_010_018 | -18_010_019 | -18_010_020 | -18_010_022) => Cause::MoreNeeded,
        Some(-18_019_905) => Cause::OnlyOnce,
        // No information yet, and no change of the carrier before the first.
        Some(-18_019_909 | -18_019_808) => Cause::NoNewsYet,
        Some(_) | None => Cause::Plain,
    }
}

/// What sort of failure an error code is.
pub(super) fn fault(code: Option<i64>) -> Fault {
    match code {
        Some(-18_010_001 | -18_010_002 | -18_010_004 | -18_010_005 | -18_019_912) => Fault::Unauthorized,
        // Its own failure, a carrier's in a real-time question, and a carrier that takes no registrations just now.
        Some(-18_010_003 | -18_019_815 | -18_019_816 | -18_019_817 | -18_019_911) => Fault::Unavailable,
        Some(-18_019_907 | -18_019_908) => Fault::RateLimited,
        // Not registered, not registered with this carrier, no tracking information yet.
        Some(-18_019_902 | -18_019_805 | -18_019_909) => Fault::NotFound,
        // An HTTP status repeated in the body; all its other codes are about what was asked.
        Some(code) => u16::try_from(code).ok().and_then(Fault::of_http).unwrap_or(Fault::BadRequest),
        None => Fault::BadRequest,
    }
}

/// Its carrier keys that we know by name, in ascending order. Others keep their key.
pub(super) const CARRIERS: &[(u32, &str)] = &[
    (1151, "australia_post"),
    (2151, "correios"),
    (3011, "china_post"),
    (7041, "dhl_de"),
    (11031, "royal_mail"),
    (11033, "parcelforce"),
    (21051, "usps"),
    (100_001, "dhl_express"),
    (100_002, "ups"),
    (100_003, "fedex"),
    (190_008, "yunexpress"),
    (190_012, "yanwen"),
    (190_271, "cainiao"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carrier_keys_are_listed_once_and_in_order() {
        assert!(CARRIERS.is_sorted_by(|first, second| first.0 < second.0));
    }

    #[test]
    fn peculiar_codes_say_what_happens_next() {
        let expected = [
            (-18_019_901, Cause::Plain),
            (-18_019_907, Cause::QuotaUsedUp),
            (-18_019_908, Cause::QuotaUsedUp),
            (-18_019_902, Cause::NotRegistered),
            (-18_019_805, Cause::NotRegistered),
            (-18_019_903, Cause::CarrierUnknown),
            (-18_010_018, Cause::MoreNeeded),
            (-18_010_019, Cause::MoreNeeded),
            (-18_010_020, Cause::MoreNeeded),
            (-18_010_022, Cause::MoreNeeded),
            (-18_019_905, Cause::OnlyOnce),
            (-18_019_909, Cause::NoNewsYet),
            (-18_010_012, Cause::Plain),
        ];
        for (code, peculiar) in expected {
            assert_eq!(cause(Some(code)), peculiar, "{code}");
        }
        assert_eq!(cause(None), Cause::Plain);
    }

    #[test]
    fn error_codes_become_what_somebody_acts_on() {
        let expected = [
            (-18_010_001, Fault::Unauthorized),
            (-18_010_002, Fault::Unauthorized),
            (-18_010_003, Fault::Unavailable),
            (-18_010_012, Fault::BadRequest),
            (-18_010_014, Fault::BadRequest),
            (-18_019_902, Fault::NotFound),
            (-18_019_903, Fault::BadRequest),
            (-18_019_907, Fault::RateLimited),
            (-18_019_908, Fault::RateLimited),
            (-18_019_909, Fault::NotFound),
            (-18_019_911, Fault::Unavailable),
            (-18_019_999, Fault::BadRequest),
            (401, Fault::Unauthorized),
            (429, Fault::RateLimited),
            (503, Fault::Unavailable),
        ];
        for (code, kind) in expected {
            assert_eq!(fault(Some(code)), kind, "{code}");
        }
        assert_eq!(fault(None), Fault::BadRequest);
    }
}

//! The words of AfterShip: tags, subtags, error codes, couriers' slugs.

use parcelwatch_domain::status::Kind;

use crate::call::Cause;
use crate::connector::{Code, Codes, Fault, Meaning};

/// Tags and subtags in one table: a subtag is its tag and a number.
pub(super) const CODES: Codes = Codes(&[
    Code::event("AttemptFail", Kind::DeliveryFailed),
    Code::event("AttemptFail_001", Kind::DeliveryFailed),
    Code::event("AttemptFail_002", Kind::DeliveryFailed),
    Code::event("AttemptFail_003", Kind::DeliveryFailed),
    Code::event("AvailableForPickup", Kind::ReadyForPickup),
    Code::event("AvailableForPickup_001", Kind::ReadyForPickup),
    Code::event("Delivered", Kind::Delivered),
    Code::event("Delivered_001", Kind::Delivered),
    Code::event("Delivered_002", Kind::CollectedByCustomer),
    Code::event("Delivered_003", Kind::Signed),
    Code::event("Delivered_004", Kind::Delivered),
    Code::event("Delivered_005", Kind::WithIndividual),
    Code::event("Exception", Kind::Exception),
    Code::event("Exception_001", Kind::Exception),
    Code::failure("Exception_002", Kind::DeliveryFailed, "address"),
    Code::failure("Exception_003", Kind::DeliveryFailed, "refused"),
    Code::event("Exception_004", Kind::CustomsHold),
    Code::event("Exception_005", Kind::Delay),
    Code::event("Exception_006", Kind::CustomsHold),
    Code::failure("Exception_007", Kind::DeliveryFailed, "address"),
    Code::event("Exception_008", Kind::PickupMissed),
    Code::event("Exception_009", Kind::Cancelled),
    Code::event("Exception_010", Kind::Returning),
    Code::event("Exception_011", Kind::Returned),
    Code::event("Exception_012", Kind::Damaged),
    Code::event("Exception_013", Kind::Lost),
    Code::event("Exception_014", Kind::Exception),
    Code::event("Exception_015", Kind::Exception),
    Code::event("Exception_016", Kind::Delay),
    Code::event("Exception_017", Kind::Delay),
    Code::event("Exception_018", Kind::CustomsHold),
    Code::event("Exception_019", Kind::Delay),
    Code::event("Exception_020", Kind::Cancelled),
    Code::event("Exception_021", Kind::Destroyed),
    Code::answer("Expired", Meaning::Stopped),
    Code::answer("Expired_001", Meaning::Stopped),
    Code::event("InTransit", Kind::Moving),
    Code::event("InTransit_001", Kind::Moving),
    Code::event("InTransit_002", Kind::Collected),
    Code::event("InTransit_003", Kind::DomesticTransit),
    Code::event("InTransit_004", Kind::DomesticTransit),
    Code::event("InTransit_005", Kind::DomesticTransit),
    Code::event("InTransit_006", Kind::Customs),
    Code::event("InTransit_007", Kind::Moving),
    Code::event("InTransit_008", Kind::DomesticTransit),
    Code::event("InTransit_009", Kind::DomesticTransit),
    Code::event("InTransit_010", Kind::Moving),
    Code::event("InTransit_011", Kind::Moving),
    Code::event("InTransit_012", Kind::Delay),
    Code::event("InTransit_013", Kind::Moving),
    Code::event("InfoReceived", Kind::AwaitingCollection),
    Code::event("InfoReceived_001", Kind::AwaitingCollection),
    Code::event("OutForDelivery", Kind::OutForDelivery),
    Code::event("OutForDelivery_001", Kind::OutForDelivery),
    Code::event("OutForDelivery_003", Kind::OutForDelivery),
    Code::event("OutForDelivery_004", Kind::DeliveryHub),
    Code::answer("Pending", Meaning::NotFound),
    Code::answer("Pending_001", Meaning::NotFound),
    Code::answer("Pending_002", Meaning::NotFound),
    Code::answer("Pending_003", Meaning::NotFound),
    Code::answer("Pending_004", Meaning::NotFound),
    Code::answer("Pending_005", Meaning::NotFound),
    Code::answer("Pending_006", Meaning::NotFound),
]);

/// The tag of a subtag. Each subtag is listed under its tag, and says more precisely what that says.
pub(super) fn tag_of(subtag: &str) -> Option<&str> {
    let (tag, number) = subtag.split_once('_')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(tag)
}

/// It is tracked already: what was asked for is so.
pub(super) const ALREADY_TRACKED: u16 = 4003;

/// Only what isn't tracked any more can be tracked again: what was asked for is so.
pub(super) const STILL_TRACKED: u16 = 4013;

/// Whether an error code is about the tracking that a call named, not about the call.
pub(super) fn is_about_item(code: u16) -> bool {
    matches!(code, 4003..=4005 | 4007..=4013 | 4015..=4017)
}

/// What is peculiar about an error code.
pub(super) fn cause(code: Option<u16>) -> Cause {
    match code {
        // Neither the number nor the id is known.
        Some(4004 | 4015) => Cause::NotRegistered,
        Some(4010 | 4012) => Cause::CarrierUnknown,
        Some(4011) => Cause::MoreNeeded,
        Some(4016) => Cause::OnlyOnce,
        Some(_) | None => Cause::Plain,
    }
}

/// What sort of failure an error code is; `None`: it is none.
pub(super) fn fault(code: u16) -> Option<Fault> {
    match code {
        0..=299 => None,
        4004 => Some(Fault::NotFound),
        _ => Some(Fault::of_http(code).unwrap_or(Fault::BadRequest)),
    }
}

/// The couriers that we know by name, in ascending order of the slugs. Others keep their slug.
pub(super) const CARRIERS: &[(&str, &str)] = &[
    ("4px", "4px"),
    ("an-post", "an_post"),
    ("australia-post", "australia_post"),
    ("austrian-post", "austrian_post"),
    ("belpost", "belpochta"),
    ("bgpost", "bulgarian_posts"),
    ("bpost", "bpost"),
    ("brazil-correios", "correios"),
    ("cainiao", "cainiao"),
    ("canada-post", "canada_post"),
    ("canpar", "canpar"),
    ("ceska-posta", "ceska_posta"),
    ("china-post", "china_post"),
    ("correo-argentino", "correo_argentino"),
    ("correos-chile", "correos_chile"),
    ("correos-de-mexico", "correos_de_mexico"),
    ("cyprus-post", "cyprus_post"),
    ("deutsch-post", "deutsche_post"),
    ("dhl", "dhl_express"),
    ("dhl-germany", "dhl_de"),
    ("dhl-global-mail", "dhl_ecommerce"),
    ("dhlparcel-nl", "dhl_parcel_nl"),
    ("dpd", "dpd"),
    ("emirates-post", "emirates_post"),
    ("fedex", "fedex"),
    ("gls", "gls"),
    ("hermes-de", "hermes_de"),
    ("hong-kong-post", "hongkong_post"),
    ("hrvatska-posta", "hrvatska_posta"),
    ("india-post", "india_post"),
    ("israel-post", "israel_post"),
    ("japan-post", "japan_post"),
    ("korea-post", "korea_post"),
    ("la-poste-colissimo", "la_poste"),
    ("lasership", "lasership"),
    ("lietuvos-pastas", "lietuvos_pastas"),
    ("magyar-posta", "magyar_posta"),
    ("new-zealand-post", "nz_post"),
    ("nipost", "nipost"),
    ("nova-poshta", "nova_poshta"),
    ("ontrac", "ontrac"),
    ("parcel-force", "parcelforce"),
    ("poczta-polska", "poczta_polska"),
    ("portugal-ctt", "ctt"),
    ("posta-romana", "posta_romana"),
    ("poste-italiane", "poste_italiane"),
    ("posten-norge", "posten_norge"),
    ("posti", "posti"),
    ("postnl", "postnl"),
    ("postnord", "postnord"),
    ("ptt-posta", "ptt"),
    ("purolator", "purolator"),
    ("royal-mail", "royal_mail"),
    ("russian-post", "russian_post"),
    ("sapo", "south_african_post"),
    ("saudi-post", "saudi_post"),
    ("sf-express", "sf"),
    ("singapore-post", "singapore_post"),
    ("spain-correos-es", "correos"),
    ("swiss-post", "swiss_post"),
    ("taiwan-post", "chunghwa_post"),
    ("thailand-post", "thailand_post"),
    ("ukrposhta", "ukrposhta"),
    ("ups", "ups"),
    ("ups-mi", "ups_mail_innovations"),
    ("usps", "usps"),
    ("yanwen", "yanwen"),
    ("yodel", "yodel"),
    ("yunexpress", "yunexpress"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_carriers_are_listed_once_and_in_order() {
        assert!(CARRIERS.is_sorted_by(|first, second| first.0 < second.0));
        let mut ids: Vec<&str> = CARRIERS.iter().map(|(_, id)| *id).collect();
        ids.sort_unstable();
        assert!(ids.is_sorted_by(|first, second| first < second));
    }

    #[test]
    fn a_subtag_belongs_to_its_tag() {
        assert_eq!(tag_of("InTransit_099"), Some("InTransit"));
        for code in ["InTransit", "InTransit_", "InTransit_New", "_001x", ""] {
            assert_eq!(tag_of(code), None, "{code}");
        }
    }

    #[test]
    fn error_codes_become_what_somebody_acts_on() {
        let expected = [
            (401, Fault::Unauthorized, Cause::Plain),
            (403, Fault::Unauthorized, Cause::Plain),
            (404, Fault::NotFound, Cause::Plain),
            (429, Fault::RateLimited, Cause::Plain),
            (500, Fault::Unavailable, Cause::Plain),
            (504, Fault::Unavailable, Cause::Plain),
            (4001, Fault::BadRequest, Cause::Plain),
            (4004, Fault::NotFound, Cause::NotRegistered),
            (4005, Fault::BadRequest, Cause::Plain),
            (4010, Fault::BadRequest, Cause::CarrierUnknown),
            (4011, Fault::BadRequest, Cause::MoreNeeded),
            (4012, Fault::BadRequest, Cause::CarrierUnknown),
            (4015, Fault::BadRequest, Cause::NotRegistered),
            (4016, Fault::BadRequest, Cause::OnlyOnce),
            (4999, Fault::BadRequest, Cause::Plain),
        ];
        for (code, kind, peculiar) in expected {
            assert_eq!((fault(code), cause(Some(code))), (Some(kind), peculiar), "{code}");
        }
        assert_eq!((fault(200), fault(201)), (None, None));
    }
}

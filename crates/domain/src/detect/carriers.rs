//! The ids and names of the carriers that numbers can be told by. An id never changes once released: facts, mappings
//! and other people's files hold it.

use super::posts::POSTS;

/// A carrier as the product calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// Our id: lower case, digits and `_`.
    pub id: &'static str,
    /// The carrier's own name.
    pub name: &'static str,
}

const fn carrier(id: &'static str, name: &'static str) -> Carrier {
    Carrier { id, name }
}

/// The carriers other than the posts in [`POSTS`], by id.
pub const CARRIERS: &[Carrier] = &[
    carrier("4px", "4PX"),
    carrier("amazon", "Amazon Logistics"),
    carrier("aramex", "Aramex"),
    carrier("bring", "Bring"),
    carrier("cainiao", "Cainiao"),
    carrier("canpar", "Canpar Express"),
    carrier("chronopost", "Chronopost"),
    carrier("cj", "CJPacket"),
    carrier("cne", "CNE Express"),
    carrier("dhl_de", "DHL Paket"),
    carrier("dhl_ecommerce", "DHL eCommerce"),
    carrier("dhl_express", "DHL Express"),
    carrier("dhl_parcel_nl", "DHL eCommerce Benelux"),
    carrier("dpd", "DPD"),
    carrier("evri", "Evri"),
    carrier("fedex", "FedEx"),
    carrier("gls", "GLS"),
    carrier("gofo", "GOFO"),
    // Not a carrier: a logistic unit whose number names its sender, who may use any carrier.
    carrier("gs1_sscc", "Logistic unit (SSCC)"),
    carrier("hermes_de", "Hermes Germany"),
    carrier("inpost", "InPost"),
    carrier("intelcom", "Intelcom"),
    carrier("jt_express", "J&T Express"),
    carrier("landmark", "Landmark Global"),
    carrier("lasership", "LaserShip"),
    carrier("mondial_relay", "Mondial Relay"),
    carrier("ninja_van", "Ninja Van"),
    carrier("nova_poshta", "Nova Poshta"),
    carrier("old_dominion", "Old Dominion"),
    carrier("ontrac", "OnTrac"),
    carrier("packeta", "Packeta"),
    carrier("parcelforce", "Parcelforce"),
    carrier("purolator", "Purolator"),
    carrier("sagawa", "Sagawa Express"),
    carrier("sendle", "Sendle"),
    carrier("sf", "SF Express"),
    carrier("speedee", "Spee-Dee Delivery"),
    carrier("spring", "Spring GDS"),
    carrier("spx", "SPX Express"),
    carrier("sunyou", "SUNYOU"),
    carrier("tnt", "TNT"),
    carrier("ups", "UPS"),
    carrier("ups_mail_innovations", "UPS Mail Innovations"),
    carrier("yamato", "Yamato Transport"),
    carrier("yanwen", "Yanwen"),
    carrier("yodel", "Yodel"),
    carrier("yto", "YTO Express"),
    carrier("yunexpress", "YunExpress"),
];

/// Every carrier that a number can be told by, posts included, by id and each once.
#[must_use]
pub fn carriers() -> Vec<Carrier> {
    let posts = POSTS.iter().map(|post| carrier(post.carrier, post.name));
    let mut all: Vec<Carrier> = CARRIERS.iter().copied().chain(posts).collect();
    all.sort_unstable_by_key(|carrier| carrier.id);
    all.dedup();
    all
}

/// The name of the carrier with this id.
#[must_use]
pub fn carrier_name(id: &str) -> Option<&'static str> {
    let other = CARRIERS.iter().find(|carrier| carrier.id == id).map(|carrier| carrier.name);
    other.or_else(|| POSTS.iter().find(|post| post.carrier == id).map(|post| post.name))
}

//! Every connector that is built in.

use std::sync::LazyLock;

use crate::connector::Connector;
use crate::providers::{aftership, seventeen_track};
use crate::taught::{Source, built_in};

built_in::taught! {
    a1 = "a1",
    allied_express = "allied_express",
    amazon_shipping = "amazon_shipping",
    aramex = "aramex",
    asendia_us = "asendia_us",
    australia_post = "australia_post",
    bpost = "bpost",
    bring = "bring",
    cainiao = "cainiao",
    canada_post = "canada_post",
    canpar = "canpar",
    chronopost = "chronopost",
    correios = "correios",
    dhl = "dhl",
    dhl_de = "dhl_de",
    dhl_express = "dhl_express",
    dhl_global_mail = "dhl_global_mail",
    dhl_parcel_nl = "dhl_parcel_nl",
    dhl_pl = "dhl_pl",
    dpd = "dpd",
    easypost = "easypost",
    evri = "evri",
    fedex = "fedex",
    four_px = "4px",
    geodis = "geodis",
    gls = "gls",
    haypost = "haypost",
    hermes_de = "hermes_de",
    inpost = "inpost",
    jnt = "jnt",
    la_poste = "la_poste",
    landmark = "landmark",
    lasership = "lasership",
    locate2u = "locate2u",
    meest = "meest",
    nationex = "nationex",
    nova_poshta = "nova_poshta",
    np_shopping = "np_shopping",
    ontrac = "ontrac",
    packeta = "packeta",
    pantos = "pantos",
    parcelone = "parcelone",
    poczta_polska = "poczta_polska",
    postnl = "postnl",
    postnord = "postnord",
    prestige = "prestige",
    purolator = "purolator",
    royal_mail = "royal_mail",
    seko = "seko",
    sendle = "sendle",
    sf = "sf",
    ship24 = "ship24",
    shipengine = "shipengine",
    shippo = "shippo",
    smartkargo = "smartkargo",
    spring = "spring",
    stamps = "stamps",
    teleship = "teleship",
    tnt = "tnt",
    track123 = "track123",
    trackingmore = "trackingmore",
    ukrposhta = "ukrposhta",
    ups = "ups",
    upu = "upu",
    usps = "usps",
    xioexpress = "xioexpress",
    yanwen = "yanwen",
    yunexpress = "yunexpress",
}

/// In the order of their ids.
static CONNECTORS: LazyLock<Vec<&'static Connector>> = LazyLock::new(|| {
    let mut all = taught();
    all.extend([&seventeen_track::CONNECTOR, &aftership::CONNECTOR]);
    all.sort_unstable_by_key(|connector| connector.id);
    all
});

/// The connector with this id, or with one that people use for it.
#[must_use]
pub fn connector(id: &str) -> Option<&'static Connector> {
    let by_alias = || all().find(|connector| connector.aliases.iter().any(|alias| alias == id));
    all().find(|connector| connector.id == id).or_else(by_alias)
}

/// All connectors, in the order of their ids.
pub fn all() -> impl Iterator<Item = &'static Connector> {
    CONNECTORS.iter().copied()
}

/// The mappings that come with the program, each a connector of its id.
pub fn mappings() -> impl Iterator<Item = &'static Source> {
    sources().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_in_order_and_plain() {
        let ids: Vec<&str> = all().map(|connector| connector.id).collect();
        assert!(ids.is_sorted_by(|first, second| first < second), "{ids:?}");
        for id in ids {
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{id}");
            assert_eq!(connector(id).map(|found| found.id), Some(id));
        }
        assert!(connector("nobody").is_none());
    }

    #[test]
    fn a_name_that_people_use_leads_to_one_connector() {
        for first in all() {
            for alias in first.aliases {
                let others = all().filter(|other| other.id == alias.as_str() || other.aliases.contains(alias));
                let ids: Vec<&str> = others.map(|other| other.id).collect();
                assert_eq!(ids, [first.id], "{alias}");
            }
        }
    }
}

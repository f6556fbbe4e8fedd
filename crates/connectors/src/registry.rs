//! Every connector that is built in.

use std::sync::LazyLock;

use crate::connector::Connector;
use crate::providers::{aftership, seventeen_track};
use crate::taught::built_in;

built_in::taught! {
    dhl = "dhl",
    easypost = "easypost",
    ship24 = "ship24",
    shipengine = "shipengine",
    shippo = "shippo",
    track123 = "track123",
    trackingmore = "trackingmore",
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
}

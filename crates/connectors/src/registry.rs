//! Every connector that is built in.

use crate::connector::Connector;
use crate::providers::{aftership, seventeen_track};

/// In the order of their ids.
static CONNECTORS: [&Connector; 2] = [&seventeen_track::CONNECTOR, &aftership::CONNECTOR];

/// The connector with this id.
#[must_use]
pub fn connector(id: &str) -> Option<&'static Connector> {
    all().find(|connector| connector.id == id)
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

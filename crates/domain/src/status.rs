//! Statuses, sub-statuses and the kinds of events (domain rules, section 2).

use std::fmt;

/// What the carrier reported, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not scanned by a carrier yet.
    Pending,
    /// On its way.
    InTransit,
    /// At its recipient.
    Delivered,
    /// A failure that the carrier confirmed.
    Abnormal,
}

impl Status {
    /// All four, in the order of the tabs.
    pub const ALL: [Status; 4] = [Status::Pending, Status::InTransit, Status::Delivered, Status::Abnormal];

    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::InTransit => "in_transit",
            Status::Delivered => "delivered",
            Status::Abnormal => "abnormal",
        }
    }

    /// The status with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.key() == key)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What an event says. The variants stand in the order of the way (S2): at one instant the later variant
        /// comes later.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind, in the order of the way.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The name used in code, interface and storage.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Kind::$name => $key,)* }
            }
        }
    };
}

kinds! {
    /// Nobody could read it: changes no status, counts as an update (S12).
    Unmapped = "unmapped",
    /// News that moves nothing.
    Info = "info",
    /// The carrier announces a delay.
    Delay = "delay",
    /// Number exists, not handed to the courier.
    AwaitingShipment = "awaiting_shipment",
    /// Carrier has the data, no physical scan.
    AwaitingCollection = "awaiting_collection",
    /// First physical scan.
    Collected = "collected",
    /// Moving, nobody said where to: resolved by place.
    Moving = "moving",
    /// Moving inside the origin country.
    OriginTransit = "origin_transit",
    /// Between countries.
    GlobalTransit = "global_transit",
    /// Clearance in progress: normal.
    Customs = "customs",
    /// Held by customs.
    CustomsHold = "customs_hold",
    /// Moving inside the destination country.
    DomesticTransit = "domestic_transit",
    /// At the local delivery station.
    DeliveryHub = "delivery_hub",
    /// Any other confirmed failure.
    Exception = "exception",
    /// With the courier for final delivery.
    OutForDelivery = "out_for_delivery",
    /// Attempt made, not delivered.
    DeliveryFailed = "delivery_failed",
    /// Waits at a counter or locker.
    ReadyForPickup = "ready_for_pickup",
    /// Hold period over.
    PickupMissed = "pickup_missed",
    /// Carrier reports delivery.
    Delivered = "delivered",
    /// Delivered with a signature.
    Signed = "signed",
    /// Delivered to a neighbour, family, reception.
    WithIndividual = "with_individual",
    /// Left in a safe place.
    SafePlace = "safe_place",
    /// Collected from a counter or locker.
    CollectedByCustomer = "collected_by_customer",
    /// Damaged.
    Damaged = "damaged",
    /// On the way back.
    Returning = "returning",
    /// Back at the sender.
    Returned = "returned",
    /// Declared lost.
    Lost = "lost",
    /// Destroyed or disposed of.
    Destroyed = "destroyed",
    /// Label voided, shipment cancelled.
    Cancelled = "cancelled",
}

impl Kind {
    /// The kind with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// Whether this kind gives a status of its own. `info`, `delay` and `unmapped` don't; `moving` does, its
    /// sub-status is resolved by place.
    #[must_use]
    pub const fn decides(self) -> bool {
        !matches!(self, Kind::Unmapped | Kind::Info | Kind::Delay)
    }

    /// The sub-status that this kind names; `None` for news and for `moving`.
    #[must_use]
    pub fn sub_status(self) -> Option<SubStatus> {
        SubStatus::ALL.iter().copied().find(|sub| sub.kind() == Some(self))
    }

    /// The status of this kind; `None` for news.
    #[must_use]
    pub const fn status(self) -> Option<Status> {
        match self {
            Kind::Unmapped | Kind::Info | Kind::Delay => None,
            Kind::AwaitingShipment | Kind::AwaitingCollection => Some(Status::Pending),
            Kind::Collected
            | Kind::Moving
            | Kind::OriginTransit
            | Kind::GlobalTransit
            | Kind::Customs
            | Kind::DomesticTransit
            | Kind::DeliveryHub
            | Kind::OutForDelivery
            | Kind::ReadyForPickup => Some(Status::InTransit),
            Kind::Delivered | Kind::Signed | Kind::WithIndividual | Kind::SafePlace | Kind::CollectedByCustomer => {
                Some(Status::Delivered)
            }
            Kind::CustomsHold
            | Kind::Exception
            | Kind::DeliveryFailed
            | Kind::PickupMissed
            | Kind::Damaged
            | Kind::Returning
            | Kind::Returned
            | Kind::Lost
            | Kind::Destroyed
            | Kind::Cancelled => Some(Status::Abnormal),
        }
    }

    /// Whether somebody had the package in hands ("physical scan" of the domain rules).
    #[must_use]
    pub const fn is_physical(self) -> bool {
        match self.status() {
            Some(Status::InTransit) => !matches!(self, Kind::Customs),
            Some(Status::Delivered) => true,
            Some(Status::Abnormal) => {
                matches!(self, Kind::DeliveryFailed | Kind::Returning | Kind::Returned | Kind::Damaged)
            }
            Some(Status::Pending) | None => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

macro_rules! sub_statuses {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $status:ident, $kind:expr;)*) => {
        /// The status in detail: every row of the table in section 2 of the domain rules, in its order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SubStatus { $($(#[$doc])* $name,)* }

        impl SubStatus {
            /// Every sub-status, in the order of the table.
            pub const ALL: &'static [SubStatus] = &[$(SubStatus::$name,)*];

            /// The name used in code, interface and storage.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(SubStatus::$name => $key,)* }
            }

            /// The status that it details.
            #[must_use]
            pub const fn status(self) -> Status {
                match self { $(SubStatus::$name => Status::$status,)* }
            }

            /// The kind of event that gives it; `awaiting_number` comes from no event.
            #[must_use]
            pub const fn kind(self) -> Option<Kind> {
                match self { $(SubStatus::$name => $kind,)* }
            }
        }
    };
}

sub_statuses! {
    /// No number yet (placeholder).
    AwaitingNumber = "awaiting_number", Pending, None;
    /// Number exists, not handed to the courier.
    AwaitingShipment = "awaiting_shipment", Pending, Some(Kind::AwaitingShipment);
    /// Carrier has the data, no physical scan.
    AwaitingCollection = "awaiting_collection", Pending, Some(Kind::AwaitingCollection);
    /// First physical scan.
    Collected = "collected", InTransit, Some(Kind::Collected);
    /// Moving inside the origin country.
    OriginTransit = "origin_transit", InTransit, Some(Kind::OriginTransit);
    /// Between countries.
    GlobalTransit = "global_transit", InTransit, Some(Kind::GlobalTransit);
    /// Clearance in progress.
    Customs = "customs", InTransit, Some(Kind::Customs);
    /// Moving inside the destination country.
    DomesticTransit = "domestic_transit", InTransit, Some(Kind::DomesticTransit);
    /// At the local delivery station.
    DeliveryHub = "delivery_hub", InTransit, Some(Kind::DeliveryHub);
    /// With the courier for final delivery.
    OutForDelivery = "out_for_delivery", InTransit, Some(Kind::OutForDelivery);
    /// Waits at a counter or locker.
    ReadyForPickup = "ready_for_pickup", InTransit, Some(Kind::ReadyForPickup);
    /// Carrier reports delivery.
    Delivered = "delivered", Delivered, Some(Kind::Delivered);
    /// With a signature.
    Signed = "signed", Delivered, Some(Kind::Signed);
    /// To a person other than the recipient.
    WithIndividual = "with_individual", Delivered, Some(Kind::WithIndividual);
    /// Left in a safe place.
    SafePlace = "safe_place", Delivered, Some(Kind::SafePlace);
    /// Collected from a counter or locker.
    CollectedByCustomer = "collected_by_customer", Delivered, Some(Kind::CollectedByCustomer);
    /// Attempt made, not delivered.
    DeliveryFailed = "delivery_failed", Abnormal, Some(Kind::DeliveryFailed);
    /// Held by customs.
    CustomsHold = "customs_hold", Abnormal, Some(Kind::CustomsHold);
    /// On the way back.
    Returning = "returning", Abnormal, Some(Kind::Returning);
    /// Back at the sender.
    Returned = "returned", Abnormal, Some(Kind::Returned);
    /// Damaged.
    Damaged = "damaged", Abnormal, Some(Kind::Damaged);
    /// Declared lost.
    Lost = "lost", Abnormal, Some(Kind::Lost);
    /// Destroyed or disposed of.
    Destroyed = "destroyed", Abnormal, Some(Kind::Destroyed);
    /// Hold period over.
    PickupMissed = "pickup_missed", Abnormal, Some(Kind::PickupMissed);
    /// Label voided, shipment cancelled.
    Cancelled = "cancelled", Abnormal, Some(Kind::Cancelled);
    /// Any other confirmed failure.
    Exception = "exception", Abnormal, Some(Kind::Exception);
}

impl SubStatus {
    /// The sub-status with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<SubStatus> {
        SubStatus::ALL.iter().copied().find(|sub| sub.key() == key)
    }

    /// Whether the journey is over ("finished" of the domain rules): nobody asks about it any more.
    #[must_use]
    pub const fn is_finished(self) -> bool {
        matches!(self.status(), Status::Delivered)
            || matches!(self, SubStatus::Returned | SubStatus::Lost | SubStatus::Destroyed | SubStatus::Cancelled)
    }
}

impl fmt::Display for SubStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_every_sub_status_but_one_has_its_kind() {
        for sub in SubStatus::ALL {
            assert_eq!(SubStatus::from_key(sub.key()), Some(*sub));
            if let Some(kind) = sub.kind() {
                assert_eq!((kind.key(), kind.status()), (sub.key(), Some(sub.status())));
                assert_eq!(kind.sub_status(), Some(*sub));
            }
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), Some(*kind));
        }
        assert_eq!(SubStatus::ALL.len(), 26);
        assert_eq!(Kind::ALL.len(), 25 + 4);
    }

    #[test]
    fn s2_the_way_is_the_order_of_the_domain_page() {
        let way = "unmapped info delay awaiting_shipment awaiting_collection collected moving origin_transit \
            global_transit customs customs_hold domestic_transit delivery_hub exception out_for_delivery \
            delivery_failed ready_for_pickup pickup_missed delivered signed with_individual safe_place \
            collected_by_customer damaged returning returned lost destroyed cancelled";
        let keys: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
        assert_eq!(keys, way.split_whitespace().collect::<Vec<_>>());
        assert!(Kind::ALL.is_sorted());
    }
}

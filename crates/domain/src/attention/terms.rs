//! The words of attention: severities, next steps, guidance, and the order of urgency.

use serde::Serialize;

use crate::facts::FlagReason;
use crate::status::{Status, SubStatus};

/// How much a flag asks of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Do something.
    Act,
    /// Keep an eye on it.
    Watch,
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What to do next. Each has its words in the Fluent files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum NextStep { $($(#[$doc])* $name,)* }

        impl NextStep {
            /// All steps.
            pub const ALL: &'static [NextStep] = &[$(NextStep::$name,)*];

            /// The name used in code, interface and storage.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(NextStep::$name => $key,)* }
            }

            /// The step of this name.
            #[must_use]
            pub fn from_key(key: &str) -> Option<NextStep> {
                NextStep::ALL.iter().copied().find(|step| step.key() == key)
            }
        }
    };
}

steps! {
    /// Place the order at a supplier.
    PlaceOrder = "place_order",
    /// Pay the supplier.
    PaySupplier = "pay_supplier",
    /// Ask the supplier.
    ContactSupplier = "contact_supplier",
    /// Message the supplier, or consider a refund.
    MessageSupplierOrRefund = "message_supplier_or_refund",
    /// Ask the sources now.
    SyncNow = "sync_now",
    /// Check at the supplier whether the number exists.
    CheckNumber = "check_number",
    /// Nothing yet.
    Wait = "wait",
    /// Tell the customer.
    TellCustomer = "tell_customer",
    /// Mend the source.
    FixSource = "fix_source",
    /// Compare what the sources say.
    CompareSources = "compare_sources",
    /// Ask the carrier.
    ContactCarrier = "contact_carrier",
    /// Check the address.
    CheckAddress = "check_address",
    /// Give customs what it asks for.
    ProvideDocuments = "provide_documents",
    /// Open a case.
    OpenCase = "open_case",
}

/// What to do about a pending package, by its age (G).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Guidance {
    /// Normal: the label is printed, the parcel not handed over yet.
    Wait,
    /// The courier may have missed the first scan.
    ContactSupplier,
    /// Too long.
    MessageSupplierOrRefund,
}

impl Guidance {
    /// The step it comes to.
    #[must_use]
    pub const fn step(self) -> NextStep {
        match self {
            Guidance::Wait => NextStep::Wait,
            Guidance::ContactSupplier => NextStep::ContactSupplier,
            Guidance::MessageSupplierOrRefund => NextStep::MessageSupplierOrRefund,
        }
    }

    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.step().key()
    }

    /// The guidance of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Guidance> {
        let all = [Guidance::Wait, Guidance::ContactSupplier, Guidance::MessageSupplierOrRefund];
        all.into_iter().find(|guidance| guidance.key() == key)
    }
}

impl Severity {
    /// The name used in code, interface and storage.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Act => "act",
            Severity::Watch => "watch",
        }
    }
}

/// What to do about a failure of this kind (A12).
#[must_use]
pub const fn abnormal_step(sub_status: SubStatus) -> NextStep {
    match sub_status {
        SubStatus::DeliveryFailed => NextStep::CheckAddress,
        SubStatus::CustomsHold => NextStep::ProvideDocuments,
        SubStatus::PickupMissed => NextStep::TellCustomer,
        SubStatus::Damaged | SubStatus::Lost | SubStatus::Destroyed => NextStep::OpenCase,
        SubStatus::Exception => NextStep::ContactCarrier,
        // Returning, returned, cancelled; the others are no failures.
        _ => NextStep::ContactSupplier,
    }
}

/// How urgent a package is: the rank of its most urgent visible flag, 1 first (A21). Returned and other abnormal
/// packages come before all flags, then those with a case whose window to claim closes soon. What has no visible flag
/// isn't in Attention at all.
#[must_use]
pub fn rank(shown: SubStatus, visible: impl Iterator<Item = FlagReason>, deadline_is_near: bool) -> Option<u8> {
    let of_flag = |reason: FlagReason| match reason {
        FlagReason::PickupDeadline => 4,
        FlagReason::NumberSuspect => 5,
        FlagReason::NumberUnrecognised => 6,
        FlagReason::Expired => 7,
        FlagReason::NoTrackingNumber => 8,
        FlagReason::PendingTooLong => 9,
        FlagReason::NoUpdate => 10,
        FlagReason::Late => 11,
        FlagReason::SourceConflict => 12,
        FlagReason::AbnormalUnhandled => 13,
        FlagReason::CarrierDelay => 14,
        FlagReason::SyncFailing => 15,
    };
    let most_urgent = visible.map(of_flag).min()?;
    Some(match (shown, shown.status()) {
        (SubStatus::Returned, _) => 1,
        (_, Status::Abnormal) => 2,
        _ if deadline_is_near => 3,
        _ => most_urgent,
    })
}

//! From cues to a meaning: an ordered list, the first rule that holds decides.
//!
//! What goes wrong is asked before what goes well, and everything that weakens "delivered" (not, will be, attempt,
//! back, sender, a counter) before `delivered` itself: a parcel wrongly called delivered is never looked at again.

use super::cue::Cue::*;
use super::cue::{Cue, Cues};
use crate::status::Kind;

/// One rule: all of some cues, none of others.
pub(super) struct Rule {
    all: Cues,
    none: Cues,
    pub(super) kind: Kind,
    pub(super) reason: Option<&'static str>,
    pub(super) confidence: u8,
}

impl Rule {
    /// Whether it decides a text with these cues.
    pub(super) const fn reads(&self, cues: Cues) -> bool {
        cues.has_all(self.all) && !cues.has_any(self.none)
    }
}

const fn rule(all: &[Cue], none: &[Cue], kind: Kind, confidence: u8) -> Rule {
    Rule { all: Cues::of(all), none: Cues::of(none), kind, reason: None, confidence }
}

/// The parcel is where it should be, if nothing takes the certainty from that.
const fn arrival(all: &[Cue], doubt: Cues, kind: Kind, confidence: u8) -> Rule {
    Rule { all: Cues::of(all), none: doubt, kind, reason: None, confidence }
}

const fn because(all: &[Cue], none: &[Cue], kind: Kind, reason: &'static str, confidence: u8) -> Rule {
    Rule { all: Cues::of(all), none: Cues::of(none), kind, reason: Some(reason), confidence }
}

/// What takes the certainty from every arrival, also from what was put where somebody asked for it.
const DOUBT_BUT_REQUESTED: Cues = Cues::of(&[
    Not,
    Future,
    Attempt,
    Again,
    Undelivered,
    OutForDelivery,
    Return,
    Sender,
    Held,
    Faulty,
    Absent,
    Refused,
    Damaged,
    Lost,
    Cancelled,
    Delay,
    Trouble,
    HandedOn,
    PreAdvice,
    Hub,
    Customs,
    NotYet,
    Waiting,
    If,
]);

/// What takes the certainty from "delivered".
const DOUBT: Cues = DOUBT_BUT_REQUESTED.and(&[
    Requested,
    ReturnDone,
    BackAtDepot,
    Closed,
    Unreachable,
    Destroyed,
    Obstacle,
    Partly,
    Seized,
    Origin,
]);

/// The same where a place would be one to fetch it from.
const DOUBT_OR_PLACE: Cues = DOUBT_BUT_REQUESTED.and(&[
    Requested,
    ReturnDone,
    Closed,
    Unreachable,
    Obstacle,
    PickupPoint,
    Locker,
    Moving,
    Collected,
    News,
    SafePlace,
    Individual,
]);

/// In the order in which they are asked.
#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    // Ends that are no delivery.
    rule(&[Destroyed], &[Label], Kind::Destroyed, 92),
    rule(&[Destroyed, Faulty], &[], Kind::Destroyed, 80),
    rule(&[Lost], &[Documents, Again], Kind::Lost, 90),
    rule(&[Delivered, Sender], &[Not, Future, Attempt, ReturnDone, HandedOn, Hub, OutForDelivery, Requested, Undelivered, Collected, Individual], Kind::Returned, 80),
    rule(&[ReturnDone], &[Not, Future, Requested], Kind::Returned, 88),

    rule(&[Return, Future], &[Label, Requested, Not, Cancelled, BackAtDepot, Held, Refused], Kind::Returning, 82),
    rule(&[Return, Sender, Moving], &[Label, Requested, Not, Cancelled, BackAtDepot, Delivered, ReturnDone, Held, Refused, Faulty], Kind::Returning, 84),

    // Customs.
    because(&[Seized], &[], Kind::CustomsHold, "prohibited", 80),
    because(&[Customs, Prohibited], &[Cleared], Kind::CustomsHold, "prohibited", 88),
    because(&[Customs, Held, Prohibited], &[], Kind::CustomsHold, "prohibited", 88),
    because(&[Customs, Duties, Faulty], &[], Kind::CustomsHold, "duties", 88),
    because(&[Customs, Duties, Not], &[Delivered], Kind::CustomsHold, "duties", 82),
    because(&[Customs, Duties, Waiting], &[Cleared], Kind::CustomsHold, "duties", 86),
    because(&[Customs, Duties], &[Cleared], Kind::CustomsHold, "duties", 80),
    because(&[Customs, Documents, Faulty], &[Cleared], Kind::CustomsHold, "documents", 90),
    because(&[Customs, Documents, Held], &[Cleared], Kind::CustomsHold, "documents", 90),
    because(&[Customs, Documents, Waiting], &[Cleared], Kind::CustomsHold, "documents", 85),
    because(&[Customs, Faulty], &[Cleared], Kind::CustomsHold, "documents", 78),
    because(&[Customs, Documents], &[Cleared, News, Global, PreAdvice, Collected, Delay], Kind::CustomsHold, "documents", 70),
    because(&[Customs, Refused], &[], Kind::CustomsHold, "other", 85),
    because(&[Customs, Held], &[Cleared], Kind::CustomsHold, "other", 85),
    because(&[Customs, Documents, Not], &[Cleared], Kind::CustomsHold, "documents", 80),
    because(&[Customs, Not], &[Future, Delivered, NotYet, Held], Kind::CustomsHold, "other", 62),
    rule(&[Customs, Delay], &[Cleared], Kind::Delay, 80),
    because(&[Customs, Trouble], &[Cleared, Delivered], Kind::CustomsHold, "other", 75),
    rule(&[Customs, Cleared], &[Not], Kind::Customs, 88),

    // Failures at the door.
    rule(&[Return, Sender], &[Label, Requested, Not, Cancelled, BackAtDepot, Delivered, ReturnDone], Kind::Returning, 85),
    rule(&[Return, Moving], &[Label, Requested, Cancelled, BackAtDepot, Future], Kind::Returning, 80),
    because(&[Refused], &[NotYet], Kind::DeliveryFailed, "refused", 88),
    rule(&[HoldOver, Return], &[BackAtDepot, Not], Kind::Returning, 80),
    rule(&[HoldOver], &[], Kind::PickupMissed, 85),
    rule(&[Return, BackAtDepot], &[Sender, Faulty, Absent, Undelivered, Closed], Kind::DeliveryHub, 70),
    rule(&[Return, Cleared], &[], Kind::Returning, 70),
    rule(&[Damaged, Return], &[Label], Kind::Returning, 75),
    because(&[Damaged, Address], &[Label, Faulty], Kind::DeliveryFailed, "other", 60),
    rule(&[Damaged], &[Label, Address], Kind::Damaged, 85),
    rule(&[Absent, PickupPoint, Ready], &[], Kind::ReadyForPickup, 72),
    because(&[Absent], &[], Kind::DeliveryFailed, "absent", 88),
    because(&[Closed, Delivery], &[Delay, Obstacle], Kind::DeliveryFailed, "closed", 88),
    because(&[Closed, Attempt], &[], Kind::DeliveryFailed, "closed", 88),
    because(&[Closed, Recipient], &[], Kind::DeliveryFailed, "closed", 85),
    because(&[Closed], &[Delay, Obstacle, News], Kind::DeliveryFailed, "closed", 70),
    because(&[Unreachable, Address, Recipient], &[Faulty], Kind::DeliveryFailed, "unreachable", 75),
    because(&[Address, Faulty], &[Label], Kind::DeliveryFailed, "address", 85),
    because(&[Address, Undelivered], &[], Kind::DeliveryFailed, "address", 85),
    because(&[Address, Not], &[Label, Future, NotYet, Delivered, Customs, Unreachable, News], Kind::DeliveryFailed, "address", 68),
    because(&[Unreachable, Delivery], &[], Kind::DeliveryFailed, "unreachable", 80),
    because(&[Unreachable], &[], Kind::DeliveryFailed, "unreachable", 75),
    rule(&[Undelivered, PickupPoint, Ready], &[], Kind::ReadyForPickup, 75),
    because(&[Undelivered, BackAtDepot], &[], Kind::DeliveryFailed, "other", 72),
    rule(&[Return], &[Label, Requested, Not, Cancelled, BackAtDepot], Kind::Returning, 85),
    rule(&[Return, Undelivered], &[], Kind::Returning, 80),
    rule(&[Return, Requested], &[Label, Not, Cancelled, BackAtDepot], Kind::Returning, 65),
    rule(&[BackAtDepot], &[Not], Kind::DeliveryHub, 70),
    rule(&[Delay, Obstacle], &[Delivered], Kind::Delay, 85),
    because(&[Undelivered], &[], Kind::DeliveryFailed, "other", 85),
    because(&[Attempt, Delivery], &[Future, Again, OutForDelivery, Requested, Taken, Cancelled], Kind::DeliveryFailed, "other", 85),
    because(&[Attempt, Delivered], &[Future, Again, Requested], Kind::DeliveryFailed, "other", 75),
    rule(&[NotYet, Delivered], &[Collected, PreAdvice], Kind::Info, 65),
    because(&[Not, Delivered], &[Future, PreAdvice, Requested, Signed, Delay], Kind::DeliveryFailed, "other", 70),
    rule(&[PickupUndone, Cancelled], &[], Kind::Cancelled, 75),
    rule(&[PickupUndone], &[], Kind::Exception, 70),

    // Before the way.
    rule(&[PreAdvice, Not], &[], Kind::AwaitingCollection, 90),
    rule(&[Label, NotYet], &[Return, Faulty, Damaged], Kind::AwaitingShipment, 88),
    rule(&[NotYet], &[Ready, Delivered, OutForDelivery, Customs, Landed, Hub], Kind::AwaitingCollection, 78),
    rule(&[Cancelled], &[Future, Again, OutForDelivery, Delivered], Kind::Cancelled, 82),
    rule(&[Label, PreAdvice], &[Return, Faulty, Damaged], Kind::AwaitingShipment, 88),

    // Late.
    rule(&[Delay, Requested], &[Delivered, Obstacle], Kind::Info, 65),
    rule(&[Delay], &[Delivered], Kind::Delay, 85),
    rule(&[Delay, Future], &[], Kind::Delay, 80),
    rule(&[Delay, Undelivered], &[], Kind::Delay, 70),
    rule(&[Delay, Moving], &[], Kind::Delay, 66),
    rule(&[Obstacle], &[Delivered], Kind::Delay, 70),
    rule(&[Faulty], &[Signed, Delivered], Kind::Exception, 65),
    rule(&[Label, Damaged], &[Moving], Kind::Exception, 60),
    rule(&[Prohibited], &[Delivered], Kind::Exception, 68),

    // To the recipient.
    rule(&[Ready, Courier], &[Recipient, Locker, Undelivered, Absent], Kind::AwaitingCollection, 62),
    rule(&[Ready, PreAdvice], &[PickupPoint, Recipient, Hub], Kind::AwaitingCollection, 70),
    rule(&[Ready], &[Not, Future, Requested, Delay, OutForDelivery], Kind::ReadyForPickup, 88),
    rule(&[Ready, Held, PickupPoint], &[Not, Future, Delay, OutForDelivery, Sender], Kind::ReadyForPickup, 75),
    rule(&[Ready, Future, Waiting], &[Not, Requested, Delay, OutForDelivery], Kind::ReadyForPickup, 78),
    rule(&[Collected, Sender], &[Not, Future, Requested, Fetched, Waiting, PreAdvice], Kind::Collected, 85),
    rule(&[Fetched], &[Not, Future, Requested, Sender], Kind::CollectedByCustomer, 88),
    rule(&[Taken, Recipient], &[Not, Future, Requested, Sender, Ready, OutForDelivery, Collected], Kind::CollectedByCustomer, 75),
    rule(&[OutForDelivery], &[Not, Cancelled, Trouble, Requested], Kind::OutForDelivery, 90),
    rule(&[Today, Future, Delivered], &[Not, Undelivered, Attempt, Return, Delay, Collected, PreAdvice], Kind::OutForDelivery, 76),
    rule(&[Today, Delivery], &[Not, Undelivered, Attempt, Return, Delay, Delivered, Collected, PreAdvice], Kind::OutForDelivery, 70),
    rule(&[Courier, Moving], &[
        Not, Sender, Collected, Taken, PreAdvice, Undelivered, Delay, HandedOn, Return, Customs, Global, Landed, Hub, Delivered, Origin,
        Ready, Trouble, Held, Again, Requested, Handed, Obstacle,
    ], Kind::OutForDelivery, 66),
    rule(&[Courier, Delivery], &[
        Not, Undelivered, Attempt, Again, Requested, Delay, Sender, Collected, Taken, HandedOn, Return, Customs, Delivered, PreAdvice, News,
    ], Kind::OutForDelivery, 64),
    rule(&[Courier, Today], &[Not, Undelivered, Attempt, Sender, Collected, Taken, Delivered, Delay, Again], Kind::OutForDelivery, 66),
    rule(&[Delivered, PickupPoint], &[
        Not, Future, Requested, Attempt, Undelivered, OutForDelivery, Return, Sender, HandedOn, Fetched, Individual, SafePlace, Recipient,
    ], Kind::ReadyForPickup, 82),
    rule(&[Delivered, Locker], &[
        Not, Future, Requested, Attempt, Undelivered, OutForDelivery, Return, Sender, HandedOn, Fetched, Individual, SafePlace,
    ], Kind::ReadyForPickup, 76),
    arrival(&[Delivered, SafePlace], DOUBT, Kind::SafePlace, 93),
    arrival(&[Delivered, Individual], DOUBT, Kind::WithIndividual, 93),
    arrival(&[Delivered, Signed], DOUBT, Kind::Signed, 93),
    arrival(&[Delivered], DOUBT, Kind::Delivered, 95),
    arrival(&[Handed, Recipient], DOUBT_OR_PLACE, Kind::Delivered, 78),
    arrival(&[Handed, SafePlace], DOUBT_BUT_REQUESTED, Kind::SafePlace, 85),
    arrival(&[Handed, Individual], DOUBT, Kind::WithIndividual, 85),
    rule(&[Trouble], &[Delivered], Kind::Exception, 68),
    rule(&[Held, PickupPoint], &[Not, Cleared, Faulty, Customs, Requested, Sender], Kind::ReadyForPickup, 66),
    rule(&[Held, Requested], &[Not, Cleared, Ready, Faulty], Kind::Info, 60),
    rule(&[Held], &[Not, Cleared, Ready], Kind::Exception, 65),
    rule(&[Moving, Locker], &[
        Not, Future, Requested, Sender, Collected, PreAdvice, Hub, HandedOn, Again, Delivered, News,
    ], Kind::ReadyForPickup, 68),
    rule(&[Waiting, Recipient], &[
        Not, PreAdvice, Collected, Sender, Customs, Duties, Documents, Faulty, News, Future, Requested, Delivered, Global, Again,
    ], Kind::ReadyForPickup, 66),
    rule(&[Waiting, PickupPoint], &[Not, PreAdvice, Collected, Sender], Kind::ReadyForPickup, 72),

    // On the way.
    rule(&[Customs], &[Not], Kind::Customs, 82),
    rule(&[Cleared], &[Not], Kind::Customs, 70),
    rule(&[Landed], &[Not, Future], Kind::DomesticTransit, 80),
    rule(&[Hub], &[Not, Future, PreAdvice], Kind::DeliveryHub, 80),
    rule(&[Global], &[Not, Future], Kind::GlobalTransit, 80),
    rule(&[PreAdvice], &[], Kind::AwaitingCollection, 85),
    rule(&[Label], &[Not, Return, Moving], Kind::AwaitingShipment, 80),
    rule(&[Waiting, Collected], &[Moving], Kind::AwaitingCollection, 70),
    rule(&[HandedOn, Locker], &[Not, Future, Requested, Sender, Collected], Kind::ReadyForPickup, 70),
    rule(&[HandedOn, Collected], &[Not, Future, Requested, Sender], Kind::Moving, 70),
    rule(&[Handed, Sender], &[Not, Future, Requested, Return, ReturnDone, Delivered, Waiting, Ready, NotYet, Individual, SafePlace], Kind::Collected, 66),
    rule(&[PickupPoint, Sender], &[Not, Future, Requested, Return, ReturnDone, Delivered, Waiting, Ready], Kind::Collected, 70),
    rule(&[Collected], &[Not, Future, Requested], Kind::Collected, 85),
    rule(&[Collected, Future, Moving], &[Not, Requested], Kind::Collected, 62),
    rule(&[Taken], &[Not, Future, Requested, Recipient], Kind::Collected, 75),
    rule(&[Moving, Origin], &[Not, Future], Kind::OriginTransit, 82),
    rule(&[Origin], &[Not, Future], Kind::OriginTransit, 68),
    rule(&[HandedOn], &[Not, Future], Kind::Moving, 78),
    rule(&[Moving, Future], &[Not, Delivery, News, Delivered, Requested, Attempt], Kind::Moving, 65),
    rule(&[Moving], &[Not, Future, Requested], Kind::Moving, 80),
    rule(&[Delivered, Future], &[Not, Attempt, Return, Sender], Kind::Info, 75),
    rule(&[Attempt, Again], &[], Kind::Info, 65),
    rule(&[Attempt, Future, Delivery], &[], Kind::Info, 65),
    rule(&[Again], &[], Kind::Info, 65),
    rule(&[Delivery, Future], &[], Kind::Info, 65),
    rule(&[News], &[], Kind::Info, 65),
    rule(&[Ready, Future], &[], Kind::Info, 60),
    rule(&[Partly], &[], Kind::Info, 60),
    rule(&[Trouble], &[], Kind::Exception, 60),
    rule(&[Requested], &[], Kind::Info, 60),
];

//! A make-believe world: parcels with scripted journeys, the shop that waits for them, and doubles of tracking
//! providers that speak the real wire formats on loopback, for `demo`, tests and benches.
//!
//! A [`World`] is a pure function of a seed and an instant. A [`Sandbox`] puts it behind doors: each provider answers
//! on a port of its own as its documentation says, signs and sends its messages, and fails in whatever way it is told.
//! Nothing here reads a clock: the caller gives it.

mod aftership;
mod carriers;
mod chance;
pub mod check_digits;
mod clock;
mod direct;
mod door;
mod faults;
#[cfg(test)]
mod fields;
mod log;
mod numbers;
mod outbox;
mod places;
mod sandbox;
mod seventeen_track;
mod steps;
mod wire;
mod world;

pub use aftership::AfterShipOptions;
pub use carriers::{CARRIERS, Carrier};
pub use clock::{Clock, Moment};
pub use direct::{Dialect, DirectOptions};
pub use faults::{Fault, Outage};
pub use log::{Entry, Log};
pub use places::Place;
pub use sandbox::{Double, Options, Sandbox};
pub use seventeen_track::SeventeenTrackOptions;
pub use steps::Step;
pub use world::{CHANNEL, Content, Journey, Line, Order, PARCELS, Parcel, Scan, SupplierOrder, World};

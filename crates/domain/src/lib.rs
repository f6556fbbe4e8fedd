//! The rules of Parcelwatch.
//!
//! Everything that the product decides is decided here, as a pure function of facts, a policy and an instant: the
//! status of a package, what needs attention and why, the stage of an order, the steps of a case. Nothing in this
//! crate reads a clock, a file, a database or a random source.

pub mod assess;
pub mod attention;
pub mod case;
pub mod classify;
pub mod confidence;
pub mod decide;
pub mod detect;
pub mod facts;
pub mod known;
mod letters;
pub mod mapping;
pub mod order;
pub mod package;
pub mod policy;
pub mod query;
pub mod rig;
pub mod shown;
pub mod status;
pub mod time;
pub mod zone;

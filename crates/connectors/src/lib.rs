//! How the outside world speaks.
//!
//! One file per carrier, tracking provider, store or supplier turns raw answers into the same few words: packages,
//! events and errors ([`answer`]). A connector is a value ([`connector::Connector`]); it opens no socket, reads no clock
//! and never guesses a meaning. [`registry`] lists them all, `fixtures/<id>/<case>/` holds what each must read.

pub mod answer;
pub mod bodies;
pub mod call;
pub mod connector;
mod countries;
mod digest;
pub mod moment;
pub mod providers;
pub mod registry;
pub mod taught;
mod tolerant;
mod tree;
mod written;

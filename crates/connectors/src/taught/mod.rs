//! Sources that are taught by a text: a mapping file says where in an answer the number, the events, their times, codes,
//! texts and places stand, what the codes mean, and how the source is asked.
//!
//! The files that come with the program and those of a person are read by the same rules, and neither guesses: what a
//! mapping doesn't lead to isn't there, an unlisted code has no meaning, an answer of another shape is foreign.

pub(crate) mod built_in;
mod calls;
mod commands;
mod common_errors;
mod form;
mod path;
mod reader;
mod sign;
mod signing;
mod table;

pub(crate) use commands::Order;

pub use calls::{Access, Escape, Token, fill};
pub use form::{Source, TeachError};
pub use path::BadPath;
pub use sign::{Algorithm, Sign};

//! What was acknowledged survives, on an engine that is known to be good.

mod engine_guard;
mod kill9;
mod writer;

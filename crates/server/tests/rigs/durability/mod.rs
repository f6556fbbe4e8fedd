//! What was acknowledged survives, on an engine that is known to be good.

mod engine_guard;
mod kill9;
mod kill9_http;
mod writer;

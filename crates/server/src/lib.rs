//! The server and its command line.

pub mod intake;

//! Parcelwatch: the server and its command line.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod ingest;
pub mod intake;
pub mod meaning;
pub mod output;
pub mod words;

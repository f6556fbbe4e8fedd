//! Large and ugly files.

mod csv;
pub mod file;

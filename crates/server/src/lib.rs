//! The program: what people and scripts meet of Parcelwatch.

pub mod output;
pub mod words;

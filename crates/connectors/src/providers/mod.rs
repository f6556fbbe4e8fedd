//! Tracking providers: they watch the carriers for others.

pub mod aftership;
pub mod seventeen_track;

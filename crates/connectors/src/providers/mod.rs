//! Tracking providers: they watch the carriers for others.

pub mod seventeen_track;

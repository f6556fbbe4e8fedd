//! A package: its status from carrier facts, the team's layer over it, our sight of it, and what needs attention.

mod fold;
mod manual;
mod picture;
mod sight;
mod told;

pub use fold::{Fold, Journey, Rule, Scan, counts, fold, fold_scans, known_reports};
pub use manual::{Layer, decided_after, has_news};
pub use picture::{Picture, carrier_status, orders_at};
pub use sight::Sight;
pub use told::{Told, first_counted, told_numbers};

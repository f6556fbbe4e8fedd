//! Attention: the risks that time reveals (A1 to A12), what to do about them, and what is worth a person's look first.

mod evidence;
mod rules;
mod terms;

pub(crate) use evidence::threshold;
pub use evidence::{Evidence, evidence};
pub(crate) use rules::late_since;
pub use rules::{Flags, Raised, candidates, flags, guidance, is_yellow};
pub use terms::{Guidance, NextStep, Severity, abnormal_step, rank};

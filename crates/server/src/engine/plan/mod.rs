//! What the engine decides: pure, without clock, chance or I/O. Who is asked about a package and how often, how many
//! at once, what follows from an answer or a failure, and when a source is left alone.

mod asker;
mod batches;
mod breaker;
mod interval;
mod next;
mod pause;

pub use asker::{Candidate, Knew, asker, asker_by_form, asker_of_last_mile};
pub use batches::{batches, classes_in_turn};
pub use breaker::{Breaker, Permit, Phase};
pub use interval::{Seen, URGENCIES, Watch, watch};
pub use next::{AfterCall, AfterItem, SET_ASIDE_AFTER, after_call, after_item, reserve};
pub use pause::{backoff, retry_after};

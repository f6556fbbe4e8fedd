//! What came of asking sources, and why something isn't asked.

use parcelwatch_store::{JobState, PollState};

use super::{Sentence, Words};

/// Every reason that the engine gives.
pub const REASONS: [&str; 26] = [
    "no_source",
    "no_number",
    "source_off",
    "source_down",
    "quota",
    "busy",
    "gave_up",
    "unauthorized",
    "rate_limited",
    "bad_request",
    "unavailable",
    "unreadable",
    "not_found",
    "no_news_yet",
    "not_registered",
    "carrier_unknown",
    "more_needed",
    "stopped_for_good",
    "stopped_by_source",
    "no_answer",
    "not_taken_in",
    "number_not_taken",
    "refused",
    "finished",
    "pinned",
    "archived",
];

impl Words {
    /// How far a job is.
    #[must_use]
    pub fn job_state(&self, state: JobState) -> String {
        self.say(&format!("job-{}", state.key()), &[])
    }

    /// How far the asking about a number is.
    #[must_use]
    pub fn poll_state(&self, state: PollState) -> String {
        self.say(&format!("engine-poll-{}", state.key()), &[])
    }

    /// Why something wasn't asked, or nothing came of it, and what to do.
    #[must_use]
    pub fn engine_reason(&self, reason: &str) -> Sentence {
        // A word that an older or newer version has written.
        let known = REASONS.into_iter().find(|known| *known == reason).unwrap_or("gave_up");
        Sentence {
            what: self.say(&format!("engine-reason-{known}"), &[]),
            remedy: self.say(&format!("engine-reason-{known}.remedy"), &[]),
        }
    }
}

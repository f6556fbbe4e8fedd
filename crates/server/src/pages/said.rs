//! What is said after an act, once the page that follows it is there. The address carries a key of this list, never a
//! text, so that nobody can put words into our mouth.

use axum::http::Uri;

use super::marks::{self, Mark};
use super::shell::asked;
use crate::words::Words;

/// A sentence above a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its tone.
    pub tone: &'static str,
    /// Its shape.
    pub mark: Mark,
    /// The sentence.
    pub text: String,
}

/// Everything that can be said, with whether something was done.
pub const ALL: [(&str, bool); 21] = [
    ("acknowledged", true),
    ("archived", true),
    ("brought-back", true),
    ("case-closed", true),
    ("case-opened", true),
    ("channel-set", true),
    ("look-set", true),
    ("mapped", true),
    ("mapped-later", true),
    ("noted", true),
    ("number-changed", true),
    ("number-entered", true),
    ("nothing-new", true),
    ("refused", false),
    ("rolled-back", true),
    ("snoozed", true),
    ("status-set", true),
    ("step-done", true),
    ("too-soon", false),
    ("undone", true),
    ("numbers-taken", true),
];

/// What an address says.
#[must_use]
pub fn of(uri: &Uri, words: &Words) -> Option<Said> {
    let key = asked(uri, "said")?;
    let (key, done) = ALL.into_iter().find(|(of, _)| *of == key)?;
    let (tone, mark) = if done { ("success", marks::DONE) } else { ("warning", marks::LOOK) };
    Some(Said { tone, mark, text: words.say(&format!("said-{key}"), &[]) })
}

//! Who may come in: people by password and session, programs by token. Every secret is random, shown once, and kept as
//! its SHA-256; passwords are kept as slow hashes. Instants are real time and arguments.

mod account;
mod common_passwords;
pub mod cookies;
mod doors;
pub mod links;
pub mod passwords;
pub mod people;
mod secret;
pub mod sessions;
mod set_up;
pub mod sign_in;
pub mod tokens;

use std::sync::atomic::{AtomicBool, Ordering};

use parcelwatch_store::{StoreError, Workspace};

pub use doors::routes;
pub use links::one_time_link;
pub use people::Person;
pub use secret::Secret;
pub use sessions::Session;
pub(crate) use set_up::sentence;
pub use tokens::TokenHolder;

/// What the server remembers of it between two requests.
#[derive(Debug, Default)]
pub struct Auth {
    has_people: AtomicBool,
    hashing: passwords::Hashing,
    tokens: tokens::Recent,
}

impl Auth {
    /// The pool in which passwords are hashed.
    #[must_use]
    pub fn hashing(&self) -> &passwords::Hashing {
        &self.hashing
    }

    /// Whether there is anybody who could sign in. Nobody removes the last one, so a yes is remembered.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_people(&self, workspace: &Workspace) -> Result<bool, StoreError> {
        if self.has_people.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let found = workspace.reader().await?.has_people().await?;
        self.has_people.store(found, Ordering::Relaxed);
        Ok(found)
    }
}

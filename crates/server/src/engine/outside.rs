//! What an installation needs to speak with the outside: its keys, the dialer, the messages that come in.

use std::sync::Arc;

use super::access::Tokens;
use super::dialer::Dialer;
use super::post::Post;
use super::secrets::Keyring;

/// The way to the outside. Cheap to clone.
#[derive(Clone)]
pub struct Outside {
    inner: Arc<Inner>,
}

struct Inner {
    keyring: Keyring,
    dialer: Dialer,
    post: Post,
    tokens: Tokens,
}

impl Outside {
    /// Puts the parts together.
    #[must_use]
    pub fn new(keyring: Keyring, dialer: Dialer) -> Outside {
        Outside { inner: Arc::new(Inner { keyring, dialer, post: Post::default(), tokens: Tokens::default() }) }
    }

    /// Seals and opens secrets.
    #[must_use]
    pub fn keyring(&self) -> &Keyring {
        &self.inner.keyring
    }

    /// Opens connections.
    #[must_use]
    pub fn dialer(&self) -> &Dialer {
        &self.inner.dialer
    }

    /// Keeps what comes in.
    #[must_use]
    pub fn post(&self) -> &Post {
        &self.inner.post
    }

    /// The tokens that hold.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.inner.tokens
    }
}

//! Time is given from outside: the world's, which may run faster, and the real one, in which calls are counted.

use std::fmt;
use std::sync::Arc;

/// Reads an instant, in epoch milliseconds.
type Read = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The clocks of a sandbox.
#[derive(Clone)]
pub struct Clock {
    world: Read,
    real: Read,
}

/// An instant on both clocks, in epoch milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The world's: what has happened to parcels, quotas of a day, outages.
    pub world: i64,
    /// The real one: calls a second, the seconds until the first news of a number.
    pub real: i64,
}

impl Clock {
    /// One clock for both.
    pub fn new(now: impl Fn() -> i64 + Send + Sync + 'static) -> Clock {
        let now: Read = Arc::new(now);
        Clock { world: Arc::clone(&now), real: now }
    }

    /// The world's time, and the real one beside it.
    pub fn faster(
        world: impl Fn() -> i64 + Send + Sync + 'static,
        real: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> Clock {
        Clock { world: Arc::new(world), real: Arc::new(real) }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        Moment { world: (self.world)(), real: (self.real)() }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("now", &self.now()).finish()
    }
}

//! How sure a reading or a guess is.

use serde::{Serialize, Serializer};

/// How sure something is, in whole percent. It is written as a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Confidence(u8);

impl Confidence {
    /// This many percent, at most 100.
    #[must_use]
    pub const fn percent(percent: u8) -> Confidence {
        Confidence(if percent > 100 { 100 } else { percent })
    }

    /// The percentage.
    #[must_use]
    pub const fn as_percent(self) -> u8 {
        self.0
    }

    /// So many percent less.
    #[must_use]
    pub const fn less(self, percent: u8) -> Confidence {
        Confidence(self.0.saturating_sub(percent))
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

//! Variety without chance: the same seed gives the same choices for ever, on every machine.

/// A small arithmetic generator (splitmix64). Nothing depends on its quality, only on its sameness.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

/// One well mixed number of two.
pub(crate) fn mix(first: u64, second: u64) -> u64 {
    let mut z = first.wrapping_add(second.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    /// Each thing has choices of its own, so that adding one leaves the others as they are.
    pub(crate) fn of(seed: u64, thing: u64) -> Chance {
        Chance(mix(seed, thing))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0, 0)
    }

    /// A number from `min` up to and including `max`.
    pub(crate) fn between(&mut self, min: i64, max: i64) -> i64 {
        let width = u64::try_from(max.saturating_sub(min).saturating_add(1)).unwrap_or(1).max(1);
        min.saturating_add(i64::try_from(self.next() % width).unwrap_or_default())
    }

    /// One of a list.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(list.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        usize::try_from(self.between(0, last)).ok().and_then(|index| list.get(index))
    }
}

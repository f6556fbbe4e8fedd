//! Variety without chance: the same seed gives the same choices for ever, whatever machine or version it runs on.

/// A small arithmetic generator. Nothing depends on its quality, only on its sameness.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Each thing has its own seed, so that adding one leaves the others as they are.
    pub(super) fn of(seed: u64) -> Chance {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5A17_0E5A_17E0_5A17);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number from `min` up to and including `max`.
    pub(super) fn between(&mut self, min: i64, max: i64) -> i64 {
        let width = u64::try_from(max - min + 1).unwrap_or(1).max(1);
        min + i64::try_from(self.next() % width).unwrap_or_default()
    }

    /// One of a list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(list.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        usize::try_from(self.between(0, last)).ok().and_then(|index| list.get(index))
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn often(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }
}

//! The switches of the reliability rigs. A promise counts as proven only when its test fails while the mechanism is
//! broken on purpose; the rig throws one switch for its whole process. Without the feature `sabotage` nothing is ever
//! broken, and all of this compiles to nothing.

#[cfg(feature = "sabotage")]
use std::sync::atomic::{AtomicU8, Ordering};

/// A mechanism of this crate that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// The total order of events (R08): the last one given wins.
    Order,
    /// Putting aside what is dated after its receipt (R10): the plain maximum by date.
    Plausibility,
    /// The zone of a wall clock (R11): everything is read as UTC.
    Zone,
    /// The carrier's view of a package (R13): it shows the team's layer.
    CarrierView,
    /// The table of order stages (R14): one row is flipped.
    Stages,
}

impl Mechanism {
    /// Every mechanism with the name of its sabotage.
    pub const ALL: &'static [(&'static str, Mechanism)] = &[
        ("last_writer_wins", Mechanism::Order),
        ("maximum_by_date", Mechanism::Plausibility),
        ("civil_times_in_utc", Mechanism::Zone),
        ("carrier_view_reads_override", Mechanism::CarrierView),
        ("flipped_row", Mechanism::Stages),
    ];

    /// Breaks it for the rest of the process.
    #[cfg(feature = "sabotage")]
    pub fn sabotage(self) {
        BROKEN.fetch_or(self.bit(), Ordering::Relaxed);
    }

    /// Whether it is broken.
    #[cfg(feature = "sabotage")]
    pub(crate) fn is_broken(self) -> bool {
        BROKEN.load(Ordering::Relaxed) & self.bit() != 0
    }

    /// Never.
    #[cfg(not(feature = "sabotage"))]
    pub(crate) const fn is_broken(self) -> bool {
        let _ = self;
        false
    }

    #[cfg(feature = "sabotage")]
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

#[cfg(feature = "sabotage")]
static BROKEN: AtomicU8 = AtomicU8::new(0);

/// Breaks the mechanism whose sabotage has this name; false: the name is nobody's here.
#[cfg(feature = "sabotage")]
pub fn sabotage(name: &str) -> bool {
    let found = Mechanism::ALL.iter().find(|(known, _)| *known == name);
    found.is_some_and(|(_, mechanism)| {
        mechanism.sabotage();
        true
    })
}

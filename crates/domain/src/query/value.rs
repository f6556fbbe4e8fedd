//! The values of words.

use jiff::civil::Date;

use crate::facts::{AsKey, CaseKind};
use crate::time::{DAY, HOUR, Millis, Written};

/// A unit of an amount of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes, `m`.
    Minutes,
    /// Hours, `h`.
    Hours,
    /// Days of 24 hours, `d`.
    Days,
    /// Weeks, `w`.
    Weeks,
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Minutes, Unit::Hours, Unit::Days, Unit::Weeks];

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Unit::Minutes => 'm',
            Unit::Hours => 'h',
            Unit::Days => 'd',
            Unit::Weeks => 'w',
        }
    }

    const fn ms(self) -> i64 {
        match self {
            Unit::Minutes => HOUR / 60,
            Unit::Hours => HOUR,
            Unit::Days => DAY,
            Unit::Weeks => 7 * DAY,
        }
    }
}

/// An amount of time, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

impl Amount {
    /// More than nineteen centuries of weeks, so that no sum leaves what can be written.
    const NUMBER_MAX: u32 = 99_999;

    pub(super) fn read(text: &str) -> Option<Amount> {
        let (at, last) = text.char_indices().last()?;
        let unit = Unit::ALL.into_iter().find(|unit| unit.letter() == last.to_ascii_lowercase())?;
        let digits = &text[..at];
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.then(|| digits.parse().ok()).flatten().filter(|number| *number <= Amount::NUMBER_MAX)?;
        Some(Amount { number, unit })
    }

    /// In milliseconds.
    #[must_use]
    pub fn ms(self) -> i64 {
        i64::from(self.number) * self.unit.ms()
    }
}

/// A point in time: a day, an instant, or an amount away from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day where the viewer is.
    Day(Date),
    /// An instant.
    Instant(Millis),
    /// So long ago; of a deadline: so long ahead.
    Away(Amount),
}

impl Moment {
    pub(super) fn read(text: &str) -> Option<Moment> {
        if let Some(amount) = Amount::read(text) {
            return Some(Moment::Away(amount));
        }
        match Written::parse(text)? {
            Written::Date(day) => Some(Moment::Day(day)),
            Written::Instant(at) => Some(Moment::Instant(at)),
            // Whose clock that is nobody says.
            Written::Local(_) => None,
        }
    }
}

/// What lies beyond, before or between points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span<T> {
    /// `>a`: more, or later.
    Over(T),
    /// `<a`: less, or earlier.
    Under(T),
    /// `a..`: this or more.
    From(T),
    /// `..a`: this or less.
    To(T),
    /// `a..b`: both ends included.
    Between(T, T),
    /// `a`: on this day.
    At(T),
}

/// A name that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextValue {
    /// The name, or its beginning.
    pub text: String,
    /// Whether the name may go on: a `*` stood behind it.
    pub prefix: bool,
}

macro_rules! values {
    ($(#[$outer:meta])* $type:ident { $($(#[$doc:meta])* $name:ident = $key:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$doc])* $name,)* }

        impl AsKey for $type {
            const LIST: &'static [Self] = &[$($type::$name,)*];

            fn as_key(&self) -> &'static str {
                match self { $($type::$name => $key,)* }
            }
        }
    };
}

values! {
    /// What `has:` asks for.
    Has {
        /// A tracking number.
        Number = "number",
        /// An event that counts.
        Event = "event",
        /// A flag that isn't hidden.
        Flag = "flag",
        /// A remark on it or its order.
        Note = "note",
        /// A case, open or closed.
        Case = "case",
        /// A deadline ahead.
        Deadline = "deadline",
    }
}

values! {
    /// What `is:` asks for.
    Is {
        /// A manual status is in force.
        Manual = "manual",
        /// Its order comes in several packages.
        Split = "split",
        /// A flag of it is snoozed.
        Snoozed = "snoozed",
        /// A flag of it was acknowledged.
        Acknowledged = "acknowledged",
        /// The row is yellow.
        Yellow = "yellow",
        /// It has no number yet.
        Placeholder = "placeholder",
    }
}

/// What `case:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseValue {
    /// A case that is open, or whose claim is.
    Open,
    /// A case that has ended.
    Closed,
    /// A case of this kind.
    Kind(CaseKind),
}

impl AsKey for CaseValue {
    const LIST: &'static [Self] = &[
        CaseValue::Open,
        CaseValue::Closed,
        CaseValue::Kind(CaseKind::NotReceived),
        CaseValue::Kind(CaseKind::Returned),
        CaseValue::Kind(CaseKind::Lost),
        CaseValue::Kind(CaseKind::Damaged),
        CaseValue::Kind(CaseKind::Customs),
    ];

    fn as_key(&self) -> &'static str {
        match self {
            CaseValue::Open => "open",
            CaseValue::Closed => "closed",
            CaseValue::Kind(kind) => kind.as_key(),
        }
    }
}

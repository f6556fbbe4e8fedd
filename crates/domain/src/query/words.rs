//! The words of the filter language.

use std::fmt;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// A word of the filter language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Word { $($(#[$doc])* $name,)* }

        impl Word {
            /// All words, in the order in which they are suggested.
            pub const ALL: &'static [Word] = &[$(Word::$name,)*];

            /// The word as it is written, without its colon.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Word::$name => $key,)* }
            }
        }
    };
}

words! {
    /// What the team sees.
    Status = "status",
    /// What the team sees, in detail.
    Sub = "sub",
    /// A flag that isn't hidden.
    Flag = "flag",
    /// How long ago the number became known; of a placeholder: the payment that A1 counts from.
    Age = "age",
    /// How long A2's clock has run.
    Silent = "silent",
    /// From the first physical scan to the delivery, or to now.
    Transit = "transit",
    /// When the customer paid.
    Paid = "paid",
    /// When it was first scanned.
    Shipped = "shipped",
    /// When it was delivered.
    Delivered = "delivered",
    /// The next deadline.
    Due = "due",
    /// The supplier's name.
    Supplier = "supplier",
    /// The carrier's id or name.
    Carrier = "carrier",
    /// The store.
    Store = "store",
    /// The country it goes to.
    Country = "country",
    /// A tag.
    Tag = "tag",
    /// Whom it is assigned to.
    Assigned = "assigned",
    /// What it has.
    Has = "has",
    /// What it is.
    Is = "is",
    /// Its cases.
    Case = "case",
    /// The order's name.
    Order = "order",
    /// A tracking number.
    Number = "number",
}

impl Word {
    /// The word with this name, in small letters or capitals.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Word> {
        Word::ALL.iter().copied().find(|word| word.key().eq_ignore_ascii_case(key))
    }

    /// Whether its data exists.
    #[must_use]
    pub const fn is_available(self) -> bool {
        !matches!(self, Word::Tag | Word::Assigned)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The name among `known` that somebody meant who wrote `given`: one that begins like it, or is at most two slips away.
pub(super) fn nearest(given: &str, known: &[&'static str]) -> Option<&'static str> {
    // The longest name is far shorter: whatever is longer is no slip of the pen.
    const GIVEN_MAX: usize = 40;
    if given.is_empty() || given.len() > GIVEN_MAX {
        return None;
    }
    let given = given.to_ascii_lowercase();
    let begins = known.iter().find(|name| given.len() >= 2 && name.starts_with(&given));
    let close = || {
        let slips = known.iter().map(|name| (slips(&given, name), *name));
        // Two slips in a word of three letters leave nothing of it.
        slips.filter(|(slips, name)| *slips <= 2 && slips * 2 < name.len()).min_by_key(|(slips, _)| *slips)
    };
    begins.copied().or_else(|| close().map(|(_, name)| name))
}

/// How many letters have to be added, dropped, exchanged or swapped with their neighbour.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, left) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let exchanged = rows[i][j] + usize::from(left != right);
            let mut best = exchanged.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *left == b[j - 1] && a[i - 1] == *right {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

//! The tables of a mapping: what the codes of a field mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use parcelwatch_domain::status::Kind;

use super::form::TeachError;
use crate::connector::Meaning;

/// The meanings of one field's codes.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By the code in small letters.
    exact: BTreeMap<String, Sense>,
    /// Beginnings, the longest first.
    beginnings: Vec<(String, Sense)>,
}

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) means: Meaning,
    pub(super) reason: Option<&'static str>,
    /// Whether the text is asked first, because the code says it only roughly.
    pub(super) is_rough: bool,
}

impl Table {
    pub(super) fn find(&self, code: &str) -> Option<Sense> {
        let mut room = [0; SMALL_MAX];
        let code = small(code, &mut room);
        let starts = || self.beginnings.iter().find(|(start, _)| code.starts_with(start.as_str()));
        self.exact.get(code.as_ref()).copied().or_else(|| starts().map(|(_, sense)| *sense))
    }

    /// Every entry, beginnings with `*` behind them.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, Sense)> {
        let exact = self.exact.iter().map(|(code, sense)| (code.clone(), *sense));
        exact.chain(self.beginnings.iter().map(|(start, sense)| (format!("{start}*"), *sense)))
    }

    /// The codes that are listed as they are.
    pub(super) fn listed(&self) -> impl Iterator<Item = (&str, Sense)> {
        self.exact.iter().map(|(code, sense)| (code.as_str(), *sense))
    }
}

/// The table of this name from what its file says.
pub(super) fn table(name: &str, codes: BTreeMap<String, String>) -> Result<Table, TeachError> {
    let mut table = Table::default();
    for (code, means) in codes {
        let sense = sense(name, &code, &means)?;
        match code.strip_suffix('*') {
            Some(start) => table.beginnings.push((start.to_lowercase(), sense)),
            None => {
                table.exact.insert(code.to_lowercase(), sense);
            }
        }
    }
    table.beginnings.sort_by_key(|(start, _)| std::cmp::Reverse(start.len()));
    Ok(table)
}

/// `delivery_failed:refused`; with `~` in front only where the text says nothing.
fn sense(table: &str, code: &str, means: &str) -> Result<Sense, TeachError> {
    let (is_rough, rest) = means.strip_prefix('~').map_or((false, means), |rest| (true, rest));
    let (kind, reason) = rest.split_once(':').map_or((rest, None), |(kind, reason)| (kind, Some(reason)));
    let found = match kind {
        "not_found" => Some(Meaning::NotFound),
        "stopped" => Some(Meaning::Stopped),
        kind => Kind::from_key(kind).filter(|kind| *kind != Kind::Unmapped).map(Meaning::Event),
    };
    let (table, code) = (|| table.to_owned(), || code.to_owned());
    let means = found.ok_or_else(|| TeachError::Meaning { table: table(), code: code(), means: means.to_owned() })?;
    let reason = match reason {
        None => None,
        Some(given) => {
            Some(REASONS.iter().find(|reason| **reason == given).copied().ok_or_else(|| TeachError::Reason {
                table: table(),
                code: code(),
                reason: given.to_owned(),
            })?)
        }
    };
    Ok(Sense { means, reason, is_rough })
}

/// Why something went wrong, in the words of the domain rules.
const REASONS: &[&str] =
    &["absent", "address", "closed", "refused", "unreachable", "documents", "duties", "prohibited", "other"];

/// What is longer is copied to be written in small letters.
pub(super) const SMALL_MAX: usize = 48;

/// A text in small letters, in this room where it has enough.
pub(super) fn small<'t>(text: &'t str, room: &'t mut [u8; SMALL_MAX]) -> Cow<'t, str> {
    let Some(room) = room.get_mut(..text.len()).filter(|_| text.is_ascii()) else {
        return Cow::Owned(text.to_lowercase());
    };
    room.copy_from_slice(text.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).map_or_else(|_| Cow::Owned(text.to_lowercase()), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_the_same_in_any_room() {
        let long = "LONG ".repeat(20);
        for text in ["", "EMI", "Out For-Delivery 1", "ÄÖ É", long.as_str()] {
            assert_eq!(small(text, &mut [0; SMALL_MAX]), text.to_lowercase());
        }
    }
}

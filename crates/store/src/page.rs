//! Pages of packages, each fetched as one text. Row by row and column by column a page of fifty is some seven hundred
//! values that the engine's thread hands over one by one, which takes longer than everything else that a page needs.

use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;

use crate::batch::Urgency;
use crate::conn::{on, plain};
use crate::error::StoreError;
use crate::list::{Cursor, PAGE_MAX, PackageLine, Page, Tab, places};
use crate::read::Reader;

/// Stands for an instant that there isn't: before all that can be written.
const NO_INSTANT: i64 = -9_000_000_000_000_000_000;

/// The text of a page of a list: of each row numbers, the lengths of its texts, its texts. Lengths are counted in
/// characters, which the engines agree on.
macro_rules! page {
    ($of:literal, $order:literal) => {
        concat!(
            "select coalesce(string_agg(line, '' order by ",
            $order,
            "), '') from (select p.attention, p.attention_since, p.sort_at, p.reference, \
             concat_ws(' ', p.attention, coalesce(p.attention_since, -9000000000000000000), \
             coalesce(p.due_at, -9000000000000000000), coalesce(p.last_update_at, -9000000000000000000), \
             p.sort_at, p.version, p.status, p.sub_status, length(p.reference), length(p.id), \
             coalesce(length(p.number), -1), coalesce(length(p.carrier), -1), length(p.body), \
             p.reference, p.id, coalesce(p.number, ''), coalesce(p.carrier, ''), p.body) as line \
             from package p where p.workspace_id = $1 and not p.archived and ",
            $of,
            ") page"
        )
    };
}

// A partial index serves only a query that repeats its condition word for word. The second bound of a page is
// written so that the first one alone cuts the range.
pub(crate) const TAB_ALL: &str = page!(
    "p.sort_at <= $2 and (p.sort_at < $2 or p.reference > $3) order by p.sort_at desc, p.reference limit $4",
    "sort_at desc, reference"
);
pub(crate) const TAB_STATUS: &str = page!(
    "p.status = $5 and p.sort_at <= $2 and (p.sort_at < $2 or p.reference > $3) \
     order by p.sort_at desc, p.reference limit $4",
    "sort_at desc, reference"
);
pub(crate) const TAB_ATTENTION: &str = page!(
    "p.attention_since is not null and (p.attention, p.attention_since, p.reference) > ($5, $2, $3) \
     order by p.attention, p.attention_since, p.reference limit $4",
    "attention, attention_since, reference"
);

impl Reader {
    /// A page of a list, newest payment first; Attention by rank, then the oldest `since`, then id (A21).
    ///
    /// # Errors
    /// When the database is away.
    pub async fn list(
        &mut self,
        tab: Tab,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<PackageLine>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let (rank, at, key) = match (after, tab) {
            (Some(cursor), _) => (cursor.rank, cursor.at, plain(&cursor.key)),
            (None, Tab::Attention) => (0, i64::MIN, plain("")),
            (None, Tab::All | Tab::Status(_)) => (0, i64::MAX, plain("")),
        };
        let more = places(limit + 1);
        let workspace = &self.workspace;
        let (text,): (String,) = on!(&mut self.held.conn(), db => match tab {
            Tab::All => {
                sqlx::query_as(TAB_ALL).bind(workspace).bind(at).bind(key).bind(more).fetch_one(db).await
            }
            Tab::Status(status) => {
                sqlx::query_as(TAB_STATUS).bind(workspace).bind(at).bind(key).bind(more).bind(status.key())
                    .fetch_one(db).await
            }
            Tab::Attention => {
                sqlx::query_as(TAB_ATTENTION).bind(workspace).bind(at).bind(key).bind(more).bind(rank)
                    .fetch_one(db).await
            }
        })?;
        let mut rows = Vec::with_capacity(limit + 1);
        let mut rest = Rest(&text);
        while !rest.0.is_empty() {
            rows.push(rest.package()?);
        }
        // The row too many says that there is a next page.
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = if goes_on { rows.last().map(|row| Cursor::after(tab, row)) } else { None };
        Ok(Page { rows, next })
    }
}

/// What of a page isn't read yet.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn word(&mut self) -> Result<&'a str, StoreError> {
        let (word, rest) = self.0.split_once(' ').ok_or_else(|| unreadable(self.0))?;
        self.0 = rest;
        Ok(word)
    }

    fn number(&mut self) -> Result<i64, StoreError> {
        let word = self.word()?;
        word.parse().map_err(|_| unreadable(word))
    }

    fn instant(&mut self) -> Result<Option<Millis>, StoreError> {
        Ok(Some(self.number()?).filter(|at| *at != NO_INSTANT).map(Millis))
    }

    /// A text of so many characters; none for a negative number of them.
    fn text(&mut self, length: i64) -> Result<Option<String>, StoreError> {
        let Ok(length) = usize::try_from(length) else { return Ok(None) };
        let text = self.0;
        let end = match text.get(..length).filter(|text| text.is_ascii()) {
            Some(_) => length,
            None if text.chars().count() >= length => {
                text.char_indices().nth(length).map_or(text.len(), |(place, _)| place)
            }
            None => return Err(unreadable(text)),
        };
        self.0 = text.get(end..).unwrap_or_default();
        Ok(text.get(..end).map(str::to_owned))
    }

    /// A text with the blank behind it.
    fn text_apart(&mut self, length: i64) -> Result<Option<String>, StoreError> {
        let text = self.text(length)?;
        self.0 = self.0.strip_prefix(' ').ok_or_else(|| unreadable(self.0))?;
        Ok(text)
    }

    fn package(&mut self) -> Result<PackageLine, StoreError> {
        let (rank, since, due_at, last_update_at) = (self.number()?, self.instant()?, self.instant()?, self.instant()?);
        let (sort_at, version) = (Millis(self.number()?), self.number()?);
        let unknown = |what, value: &str| StoreError::UnknownValue { what, value: value.to_owned() };
        let word = self.word()?;
        let status = Status::from_key(word).ok_or_else(|| unknown("status", word))?;
        let word = self.word()?;
        let sub_status = SubStatus::from_key(word).ok_or_else(|| unknown("sub-status", word))?;
        let [reference, id, number, carrier, body] =
            [self.number()?, self.number()?, self.number()?, self.number()?, self.number()?];
        Ok(PackageLine {
            reference: self.text_apart(reference)?.unwrap_or_default(),
            id: self.text_apart(id)?.unwrap_or_default(),
            number: self.text_apart(number)?,
            carrier: self.text_apart(carrier)?,
            status,
            sub_status,
            attention: since.map(|since| Urgency { rank, since }),
            due_at,
            last_update_at,
            sort_at,
            archived: false,
            version,
            body: self.text(body)?.unwrap_or_default(),
        })
    }
}

fn unreadable(text: &str) -> StoreError {
    StoreError::UnknownValue { what: "page", value: text.chars().take(40).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_for_no_instant_is_none() {
        assert!(NO_INSTANT < Millis::MIN.0);
        assert!(TAB_ALL.contains(&format!("coalesce(p.due_at, {NO_INSTANT})")));
    }

    #[test]
    fn texts_are_as_long_as_they_say() {
        let line = "2 1 -9000000000000000000 5 6 7 pending awaiting_number 3 4 -1 2 3 p 1 pkg1  ä€ {ö}";
        let text = format!("{line}{line}");
        let mut rest = Rest(&text);
        for _ in 0..2 {
            let row = rest.package().unwrap();
            assert_eq!((row.reference.as_str(), row.id.as_str(), row.body.as_str()), ("p 1", "pkg1", "{ö}"));
            assert_eq!((row.number, row.carrier.as_deref(), row.due_at), (None, Some("ä€"), None));
            assert_eq!(row.attention, Some(Urgency { rank: 2, since: Millis(1) }));
        }
        assert_eq!(rest.0, "");
        assert!(Rest(&line[..line.len() - 1]).package().is_err());
        assert!(Rest("2 x").package().is_err());
    }
}

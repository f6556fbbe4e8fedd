//! Pages of packages: each is a range of one index, cut by the last row seen.

use crate::conn::{on, plain};
use crate::error::StoreError;
use crate::lines::{self, package_line};
use crate::list::{Cursor, PAGE_MAX, PackageLine, Page, Tab, places};
use crate::read::Reader;

/// The text of a page of a list, in its order.
macro_rules! page {
    ($of:literal, $order:literal) => {
        concat!(
            "select coalesce(string_agg(line, '' order by ",
            $order,
            "), '') from (select p.attention, p.attention_since, p.sort_at, p.reference, ",
            package_line!(),
            " from package p where p.workspace_id = $1 and not p.archived and ",
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
        let mut rows = lines::read([(text,)], lines::package)?;
        // The row too many says that there is a next page.
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = if goes_on { rows.last().map(|row| Cursor::after(tab, row)) } else { None };
        Ok(Page { rows, next })
    }
}

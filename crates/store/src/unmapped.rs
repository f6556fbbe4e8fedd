//! Codes and texts that nobody could read, by package: written with the package's row in the same commit, so that
//! counting them asks no event.

use parcelwatch_domain::mapping::{Part, Phrase, Unmapped};
use parcelwatch_domain::time::Millis;

use crate::batch::PackageRow;
use crate::commit::row;
use crate::conn::{Conn, execute_by_keys, on, plain};
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;
use crate::rows::{self, Cells};
use crate::tables::UNMAPPED;

/// A code or text that nobody could read, in all packages together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedPhrase {
    /// Which.
    pub phrase: Phrase,
    /// Events with it.
    pub events: i64,
    /// Packages with such an event.
    pub packages: i64,
    /// Packages that aren't finished and whose newest update it is.
    pub held_back: i64,
    /// The instant of the first event.
    pub first_at: Millis,
    /// The instant of the last event.
    pub last_at: Millis,
    /// Words of one of them, as they were said.
    pub example: String,
}

const GONE: &str = "delete from unmapped where workspace_id = $1 and reference in ({keys})";
/// Where most packages wait stands first.
const PHRASES: &str = "select source, part, value, cast(sum(events) as bigint), count(*), \
       cast(sum(case when newest then 1 else 0 end) as bigint), min(first_at), max(last_at), max(example) \
     from unmapped where workspace_id = $1 group by source, part, value order by 6 desc, 5 desc, 1, 2, 3 limit $2";
const PACKAGES: &str = "select reference from unmapped \
     where workspace_id = $1 and source = $2 and part = $3 and value = $4 and reference > $5 \
     order by reference limit $6";
const COUNT: &str = "select count(*), coalesce(cast(sum(case when held > 0 then 1 else 0 end) as bigint), 0) from ( \
       select reference, sum(case when newest then 1 else 0 end) as held from unmapped \
       where workspace_id = $1 group by reference) as packages";

/// Writes what of each package nobody could read. A row that leaves it out keeps what is stored.
pub(crate) async fn write(
    conn: &mut Conn<'_>,
    workspace: &str,
    packages: &[PackageRow],
    gone: &[(String, i64)],
) -> Result<(), StoreError> {
    let changed = || packages.iter().filter_map(|row| Some((&row.reference, row.unmapped.as_ref()?)));
    let mut touched: Vec<String> = changed().map(|(reference, _)| reference.clone()).collect();
    touched.extend(gone.iter().map(|(reference, _)| reference.clone()));
    if touched.is_empty() {
        return Ok(());
    }
    execute_by_keys(conn, GONE, workspace, &touched).await?;
    let rows = changed().flat_map(|(reference, unmapped)| {
        unmapped.iter().map(move |one| {
            row![
                workspace,
                one.phrase.source.as_str(),
                one.phrase.part.key(),
                one.phrase.value.as_str(),
                reference.as_str(),
                one.events,
                one.newest,
                one.first_at.0,
                one.last_at.0,
                one.example.as_str(),
            ]
        })
    });
    let rows: Vec<Cells> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    rows::insert(conn, &UNMAPPED, rows, "on conflict do nothing").await.map(drop)
}

impl Reader {
    /// Codes and texts that nobody could read: those that hold back most packages first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn unmapped(&mut self, limit: usize) -> Result<Vec<UnmappedPhrase>, StoreError> {
        type Row = (String, String, String, i64, i64, i64, i64, i64, String);
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<Row> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(PHRASES).bind(workspace).bind(limit).fetch_all(db).await
        })?;
        let phrase_of = |(source, part, value, events, packages, held_back, first, last, example): Row| {
            let phrase = Phrase { source, part: part_of(part)?, value };
            let (first_at, last_at) = (Millis(first), Millis(last));
            Ok(UnmappedPhrase { phrase, events, packages, held_back, first_at, last_at, example })
        };
        rows.into_iter().map(phrase_of).collect()
    }

    /// Packages with an event that has this phrase, by reference after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn packages_unmapped(
        &mut self,
        phrase: &Phrase,
        after: &str,
        limit: usize,
    ) -> Result<Vec<String>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let (source, value) = (plain(&phrase.source), plain(&phrase.value));
        let rows: Vec<(String,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(PACKAGES).bind(workspace).bind(source).bind(phrase.part.key()).bind(value)
                .bind(plain(after)).bind(limit).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(|(reference,)| reference).collect())
    }

    /// How many packages have events that nobody could read, and how many of them are held back by one.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn count_unmapped(&mut self) -> Result<(i64, i64), StoreError> {
        let workspace = &self.workspace;
        Ok(on!(&mut self.held.conn(), db => sqlx::query_as(COUNT).bind(workspace).fetch_one(db).await)?)
    }
}

pub(crate) fn part_of(key: String) -> Result<Part, StoreError> {
    Part::from_key(&key).ok_or(StoreError::UnknownValue { what: "part", value: key })
}

/// What of a package is stored, for whoever compares it with what the facts say.
impl From<&Unmapped> for UnmappedPhrase {
    fn from(one: &Unmapped) -> UnmappedPhrase {
        UnmappedPhrase {
            phrase: one.phrase.clone(),
            events: one.events,
            packages: 1,
            held_back: i64::from(one.newest),
            first_at: one.first_at,
            last_at: one.last_at,
            example: one.example.clone(),
        }
    }
}

//! What the owner says that codes and texts mean. A mapping is never overwritten: a new one holds from its instant on.

use parcelwatch_domain::mapping::{Mappings, Meant, Phrase};
use parcelwatch_domain::status::Kind;
use parcelwatch_domain::time::Millis;

use crate::commit::{row, take_turn};
use crate::conn::{on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;
use crate::rows;
use crate::tables::MAPPING;
use crate::unmapped::part_of;

/// What the owner once said of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Of what.
    pub phrase: Phrase,
    /// From when on it holds.
    pub at: Millis,
    /// What it means; none: the mapping was taken away.
    pub meant: Option<Meant>,
    /// Words for which it was made, as they were said.
    pub example: String,
    /// Who said so; none: nobody who signed in.
    pub by: Option<String>,
}

const LAST: &str = "select coalesce(max(set_at), 0) from mapping where workspace_id = $1";
const ALL: &str = "select source, part, value, set_at, kind, reason, example, set_by from mapping \
     where workspace_id = $1 order by source, part, value, set_at";

impl Workspace {
    /// Sets a mapping, or takes it away. It holds from its instant on, or from just behind the newest one that was
    /// set before; that instant comes back.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_mapping(&self, mapping: Mapping) -> Result<Millis, StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        let workspace = self.id.as_str();
        let (last,): (i64,) = on!(&mut held.conn(), db => sqlx::query_as(LAST).bind(workspace).fetch_one(db).await)?;
        let at = mapping.at.0.max(last.saturating_add(1));
        let (kind, reason) = match mapping.meant {
            Some(Meant { kind, reason }) => (Some(kind.key().to_owned()), reason),
            None => (None, None),
        };
        let Phrase { source, part, value } = mapping.phrase;
        let row = row![workspace, source, part.key(), value, at, kind, reason, mapping.example, mapping.by];
        rows::insert(&mut held.conn(), &MAPPING, vec![row], "on conflict do nothing").await?;
        held.commit().await?;
        Ok(Millis(at))
    }
}

impl Reader {
    /// Everything that the owner ever said, by phrase, the earliest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn mappings(&mut self) -> Result<Vec<Mapping>, StoreError> {
        type Row = (String, String, String, i64, Option<String>, Option<String>, String, Option<String>);
        let workspace = &self.workspace;
        let rows: Vec<Row> = on!(&mut self.held.conn(), db => sqlx::query_as(ALL).bind(workspace).fetch_all(db).await)?;
        let mapping_of = |(source, part, value, at, kind, reason, example, by): Row| {
            let meant = match kind {
                None => None,
                Some(key) => match Kind::from_key(&key) {
                    Some(kind) => Some(Meant { kind, reason }),
                    None => return Err(StoreError::UnknownValue { what: "kind", value: key }),
                },
            };
            Ok(Mapping { phrase: Phrase { source, part: part_of(part)?, value }, at: Millis(at), meant, example, by })
        };
        rows.into_iter().map(mapping_of).collect()
    }

    /// When the owner last set a mapping or took one away; none: never.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn mapped_at(&mut self) -> Result<Option<Millis>, StoreError> {
        let workspace = &self.workspace;
        let (last,): (i64,) =
            on!(&mut self.held.conn(), db => sqlx::query_as(LAST).bind(workspace).fetch_one(db).await)?;
        Ok((last > 0).then_some(Millis(last)))
    }
}

/// The mappings in force, of all that were ever set.
#[must_use]
pub fn mappings_in_force(all: &[Mapping]) -> Mappings {
    let mut mappings = Mappings::default();
    for mapping in all {
        let phrase = Phrase { source: plain(&mapping.phrase.source).into_owned(), ..mapping.phrase.clone() };
        mappings.set(phrase, mapping.meant.clone());
    }
    mappings
}

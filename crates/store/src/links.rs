//! Links that open once.

use parcelwatch_domain::time::Millis;

use crate::conn::{on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

/// A link that opens once. Its secret isn't here, only what it hashes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// What the secret hashes to.
    pub secret_hash: String,
    /// What it opens.
    pub purpose: String,
    /// For whom, where there is somebody yet.
    pub person: Option<String>,
    /// When it ends by itself.
    pub expires_at: Millis,
}

const ADD: &str = "insert into one_time_link (workspace_id, secret_hash, purpose, person_id, expires_at) \
     values ($1, $2, $3, $4, $5)";
const OPEN: &str = "select person_id from one_time_link \
     where workspace_id = $1 and secret_hash = $2 and purpose = $3 and expires_at > $4";
const TAKE: &str = "delete from one_time_link \
     where workspace_id = $1 and secret_hash = $2 and purpose = $3 and expires_at > $4 returning person_id";
const END_OTHERS: &str = "delete from one_time_link where workspace_id = $1 and purpose = $2 \
     and coalesce(person_id, '') = $3";
const END_OLD: &str = "delete from one_time_link where workspace_id = $1 and expires_at <= $2";

impl Workspace {
    /// Adds a link. Older ones of the same purpose for the same person end.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_one_time_link(&self, link: &OneTimeLink) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        let person = link.person.as_deref();
        on!(&mut held.conn(), db => {
            sqlx::query(END_OTHERS).bind(&self.id).bind(&link.purpose).bind(person.unwrap_or_default())
                .execute(db).await.map(drop)
        })?;
        on!(&mut held.conn(), db => {
            sqlx::query(ADD).bind(&self.id).bind(&link.secret_hash).bind(&link.purpose).bind(person)
                .bind(link.expires_at.0).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Opens a link, which ends it: for whom it was. None when there is none that opens now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn take_one_time_link(
        &self,
        secret_hash: &str,
        purpose: &str,
        now: Millis,
    ) -> Result<Option<Option<String>>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let row: Option<(Option<String>,)> = on!(&mut held.conn(), db => {
            sqlx::query_as(TAKE).bind(&self.id).bind(plain(secret_hash)).bind(purpose).bind(now.0)
                .fetch_optional(db).await
        })?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(row.map(|(person,)| person))
    }

    /// Removes links that don't open any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn remove_old_links(&self, now: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => sqlx::query(END_OLD).bind(&self.id).bind(now.0).execute(db).await.map(drop))?;
        self.wrote_one(held).await
    }
}

impl Reader {
    /// Whether a link would open now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn link_opens(&mut self, secret_hash: &str, purpose: &str, now: Millis) -> Result<bool, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(Option<String>,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(OPEN).bind(workspace).bind(plain(secret_hash)).bind(purpose).bind(now.0)
                .fetch_optional(db).await
        })?;
        Ok(row.is_some())
    }
}

//! Who is signed in, and in which browsers somebody was before.

use parcelwatch_domain::time::Millis;

use crate::conn::on;
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::people::{PersonRow, PersonTuple, person_of};
use crate::read::Reader;

/// A session. Its secret isn't here, only what it hashes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What the cookie's secret hashes to.
    pub secret_hash: String,
    /// How its owner names it.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// When the password was last given.
    pub signed_in_at: Millis,
    /// When it was last used, to the minute.
    pub seen_at: Millis,
    /// The browser, in its own words.
    pub device: String,
}

type SessionTuple = (String, String, String, i64, i64, String);

const ADD: &str = "insert into session (workspace_id, secret_hash, id, person_id, signed_in_at, seen_at, device) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const SEE: &str = "update session set seen_at = $3 where workspace_id = $1 and secret_hash = $2 and seen_at < $3";
const BY_SECRET: &str = "select secret_hash, id, person_id, signed_in_at, seen_at, device from session \
     where workspace_id = $1 and secret_hash = $2";
const PERSON_OF: &str = "select id, email, name, role, password, created_at, disabled_at from person \
     where workspace_id = $1 and id = $2 and disabled_at is null";
const OF_PERSON: &str = "select secret_hash, id, person_id, signed_in_at, seen_at, device from session \
     where workspace_id = $1 and person_id = $2 order by id limit 1000";
const END_BY_SECRET: &str = "delete from session where workspace_id = $1 and secret_hash = $2";
const END_ONE: &str = "delete from session where workspace_id = $1 and person_id = $2 and id = $3";
const END_OTHERS: &str = "delete from session where workspace_id = $1 and person_id = $2 and secret_hash <> $3";
const END_OLD: &str = "delete from session where workspace_id = $1 and (signed_in_at <= $2 or seen_at <= $3)";
const KNOW: &str = "insert into known_browser (workspace_id, secret_hash, person_id, seen_at) values ($1, $2, $3, $4) \
     on conflict (workspace_id, secret_hash) do update set person_id = excluded.person_id, seen_at = excluded.seen_at";
const KNOWN: &str = "select seen_at from known_browser \
     where workspace_id = $1 and secret_hash = $2 and person_id = $3 and seen_at > $4";
const FORGET_BROWSERS: &str = "delete from known_browser where workspace_id = $1 and person_id = $2";
const FORGET_OLD_BROWSERS: &str = "delete from known_browser where workspace_id = $1 and seen_at <= $2";

impl Workspace {
    /// Opens a session; one that it takes the place of ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_session(&self, session: &SessionRow, instead_of: Option<&str>) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        if let Some(old) = instead_of {
            on!(&mut held.conn(), db => {
                sqlx::query(END_BY_SECRET).bind(&self.id).bind(old).execute(db).await.map(drop)
            })?;
        }
        on!(&mut held.conn(), db => {
            sqlx::query(ADD)
                .bind(&self.id)
                .bind(&session.secret_hash)
                .bind(&session.id)
                .bind(&session.person)
                .bind(session.signed_in_at.0)
                .bind(session.seen_at.0)
                .bind(crate::conn::plain(&session.device))
                .execute(db)
                .await
                .map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn see_session(&self, secret_hash: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(SEE).bind(&self.id).bind(secret_hash).bind(at.0).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Ends the session with this secret.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn end_session(&self, secret_hash: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(END_BY_SECRET).bind(&self.id).bind(secret_hash).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Ends one session of a person; false when it has no such session.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn end_session_of(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let rows = on!(&mut held.conn(), db => {
            sqlx::query(END_ONE).bind(&self.id).bind(person).bind(crate::conn::plain(id))
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(rows > 0)
    }

    /// Ends every session of a person but one. An empty `but` spares none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn end_sessions_of(&self, person: &str, but: &str) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let rows = on!(&mut held.conn(), db => {
            sqlx::query(END_OTHERS).bind(&self.id).bind(person).bind(but)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(rows)
    }

    /// Removes sessions whose password was given before `signed_in`, or that were last used before `seen`, and browsers
    /// that weren't used since `browser`. They count for nothing already.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn remove_old_sessions(
        &self,
        signed_in: Millis,
        seen: Millis,
        browser: Millis,
    ) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let rows = on!(&mut held.conn(), db => {
            sqlx::query(END_OLD).bind(&self.id).bind(signed_in.0).bind(seen.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        on!(&mut held.conn(), db => {
            sqlx::query(FORGET_OLD_BROWSERS).bind(&self.id).bind(browser.0).execute(db).await.map(drop)
        })?;
        held.commit().await?;
        self.db.wrote(rows);
        Ok(rows)
    }

    /// Remembers a browser in which a person signed in.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn know_browser(&self, secret_hash: &str, person: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(KNOW).bind(&self.id).bind(secret_hash).bind(person).bind(at.0).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Forgets the browsers of a person.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_browsers_of(&self, person: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(FORGET_BROWSERS).bind(&self.id).bind(person).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }
}

impl Reader {
    /// The session with this secret and whose it is; none when that person may not sign in any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn session(&mut self, secret_hash: &str) -> Result<Option<(SessionRow, PersonRow)>, StoreError> {
        let workspace = self.workspace.clone();
        let found: Option<SessionTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_SECRET).bind(&workspace).bind(secret_hash).fetch_optional(db).await
        })?;
        let Some(session) = found.map(session_of) else { return Ok(None) };
        let person: Option<PersonTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(PERSON_OF).bind(&workspace).bind(&session.person).fetch_optional(db).await
        })?;
        Ok(person.map(|person| (session, person_of(person))))
    }

    /// The sessions of a person, those that were opened first in front.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn sessions_of(&mut self, person: &str) -> Result<Vec<SessionRow>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<SessionTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(OF_PERSON).bind(workspace).bind(person).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(session_of).collect())
    }

    /// Whether this person signed in with this browser since `since`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn knows_browser(&mut self, secret_hash: &str, person: &str, since: Millis) -> Result<bool, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(i64,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(KNOWN).bind(workspace).bind(secret_hash).bind(person).bind(since.0).fetch_optional(db).await
        })?;
        Ok(row.is_some())
    }
}

fn session_of(row: SessionTuple) -> SessionRow {
    let (secret_hash, id, person, signed_in_at, seen_at, device) = row;
    SessionRow { secret_hash, id, person, signed_in_at: Millis(signed_in_at), seen_at: Millis(seen_at), device }
}

//! Who may sign in. What a role means and how a password is hashed is the caller's.

use parcelwatch_domain::time::Millis;

use crate::commit::take_turn;
use crate::conn::{Conn, on};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

/// A person.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Its typed id.
    pub id: String,
    /// The address it signs in with, in small letters.
    pub email: String,
    /// How it is called.
    pub name: String,
    /// The key of its role.
    pub role: String,
    /// The slow hash of its password.
    pub password: String,
    /// Since when there is this person.
    pub created_at: Millis,
    /// Since when it may not sign in any more.
    pub disabled_at: Option<Millis>,
}

pub(crate) type PersonTuple = (String, String, String, String, String, i64, Option<i64>);

const BY_EMAIL: &str = "select id, email, name, role, password, created_at, disabled_at from person \
     where workspace_id = $1 and email = $2";
const BY_ID: &str = "select id, email, name, role, password, created_at, disabled_at from person \
     where workspace_id = $1 and id = $2";
const ALL: &str = "select id, email, name, role, password, created_at, disabled_at from person \
     where workspace_id = $1 order by id limit $2";
const ANY: &str = "select count(*) from (select 1 from person where workspace_id = $1 limit 1) one";
const ADD: &str = "insert into person (workspace_id, id, email, name, role, password, created_at, disabled_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
const SET_PASSWORD: &str = "update person set password = $3 where workspace_id = $1 and id = $2";
const TAKE_LINK: &str =
    "delete from one_time_link where workspace_id = $1 and secret_hash = $2 and purpose = $3 and expires_at > $4";
const END_LINKS: &str = "delete from one_time_link where workspace_id = $1 and purpose = $2";

/// The most people that are listed.
const PEOPLE_MAX: i64 = 1_000;

impl Workspace {
    /// Adds a person; false when its address is taken.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_person(&self, person: &PersonRow) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let added = insert(&mut held.conn(), &self.id, person).await?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(added)
    }

    /// Adds the first person with a link that opens once; false when somebody was faster, or the link is none. All
    /// links of this purpose end with it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_first_person(
        &self,
        secret_hash: &str,
        purpose: &str,
        person: &PersonRow,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        let workspace = &self.id;
        let (people,): (i64,) = on!(&mut held.conn(), db => sqlx::query_as(ANY).bind(workspace).fetch_one(db).await)?;
        let taken = on!(&mut held.conn(), db => {
            sqlx::query(TAKE_LINK).bind(workspace).bind(secret_hash).bind(purpose).bind(now.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        if people > 0 || taken != 1 || !insert(&mut held.conn(), workspace, person).await? {
            return Ok(false);
        }
        on!(&mut held.conn(), db => {
            sqlx::query(END_LINKS).bind(workspace).bind(purpose).execute(db).await.map(drop)
        })?;
        held.commit().await?;
        self.db.wrote(1);
        Ok(true)
    }

    /// Keeps another hash of a person's password.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_password(&self, person: &str, password: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(SET_PASSWORD).bind(&self.id).bind(person).bind(password).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }
}

async fn insert(conn: &mut Conn<'_>, workspace: &str, person: &PersonRow) -> Result<bool, StoreError> {
    let rows = on!(conn, db => {
        sqlx::query(ADD)
            .bind(workspace)
            .bind(&person.id)
            .bind(&person.email)
            .bind(&person.name)
            .bind(&person.role)
            .bind(&person.password)
            .bind(person.created_at.0)
            .bind(person.disabled_at.map(|at| at.0))
            .execute(db)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(rows == 1)
}

impl Reader {
    /// The person who signs in with this address.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn person_by_email(&mut self, email: &str) -> Result<Option<PersonRow>, StoreError> {
        self.person(BY_EMAIL, email).await
    }

    /// The person with this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn person_by_id(&mut self, id: &str) -> Result<Option<PersonRow>, StoreError> {
        self.person(BY_ID, id).await
    }

    /// Everybody, those who came first in front.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn people(&mut self) -> Result<Vec<PersonRow>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<PersonTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(ALL).bind(workspace).bind(PEOPLE_MAX).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(person_of).collect())
    }

    /// Whether there is anybody yet.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_people(&mut self) -> Result<bool, StoreError> {
        let workspace = &self.workspace;
        let (people,): (i64,) =
            on!(&mut self.held.conn(), db => sqlx::query_as(ANY).bind(workspace).fetch_one(db).await)?;
        Ok(people > 0)
    }

    async fn person(&mut self, sql: &'static str, key: &str) -> Result<Option<PersonRow>, StoreError> {
        let workspace = &self.workspace;
        let row: Option<PersonTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(sql).bind(workspace).bind(crate::conn::plain(key)).fetch_optional(db).await
        })?;
        Ok(row.map(person_of))
    }
}

pub(crate) fn person_of(row: PersonTuple) -> PersonRow {
    let (id, email, name, role, password, created_at, disabled_at) = row;
    let (created_at, disabled_at) = (Millis(created_at), disabled_at.map(Millis));
    PersonRow { id, email, name, role, password, created_at, disabled_at }
}

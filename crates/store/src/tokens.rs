//! Tokens of programs.

use parcelwatch_domain::time::Millis;

use crate::conn::{on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

/// A token. Its secret isn't here, only what it hashes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its typed id.
    pub id: String,
    /// What the secret hashes to.
    pub secret_hash: String,
    /// What its owner calls it.
    pub name: String,
    /// The key of its scope.
    pub scope: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it ends by itself.
    pub expires_at: Option<Millis>,
    /// When it was last used, to the minute.
    pub used_at: Option<Millis>,
    /// When it was taken back.
    pub revoked_at: Option<Millis>,
}

type TokenTuple = (String, String, String, String, i64, Option<i64>, Option<i64>, Option<i64>);

const ADD: &str = "insert into token (workspace_id, id, secret_hash, name, scope, created_at, expires_at, used_at, \
     revoked_at) values ($1, $2, $3, $4, $5, $6, $7, null, null)";
const BY_SECRET: &str = "select id, secret_hash, name, scope, created_at, expires_at, used_at, revoked_at from token \
     where workspace_id = $1 and secret_hash = $2";
const ALL: &str = "select id, secret_hash, name, scope, created_at, expires_at, used_at, revoked_at from token \
     where workspace_id = $1 order by id limit 1000";
const USE: &str = "update token set used_at = $3 where workspace_id = $1 and id = $2";
const REVOKE: &str =
    "update token set revoked_at = $3 where workspace_id = $1 and (id = $2 or name = $2) and revoked_at is null";

impl Workspace {
    /// Adds a token.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_token(&self, token: &TokenRow) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(ADD)
                .bind(&self.id)
                .bind(&token.id)
                .bind(&token.secret_hash)
                .bind(plain(&token.name))
                .bind(&token.scope)
                .bind(token.created_at.0)
                .bind(token.expires_at.map(|at| at.0))
                .execute(db)
                .await
                .map(drop)
        })?;
        self.wrote_one(held).await
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn use_token(&self, id: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => sqlx::query(USE).bind(&self.id).bind(id).bind(at.0).execute(db).await.map(drop))?;
        self.wrote_one(held).await
    }

    /// Takes back the tokens with this id or name; how many there were.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn revoke_tokens(&self, name: &str, at: Millis) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let rows = on!(&mut held.conn(), db => {
            sqlx::query(REVOKE).bind(&self.id).bind(plain(name)).bind(at.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        self.db.wrote(rows);
        Ok(rows)
    }
}

impl Reader {
    /// The token with this secret, also one that was taken back.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn token(&mut self, secret_hash: &str) -> Result<Option<TokenRow>, StoreError> {
        let workspace = &self.workspace;
        let row: Option<TokenTuple> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_SECRET).bind(workspace).bind(secret_hash).fetch_optional(db).await
        })?;
        Ok(row.map(token_of))
    }

    /// Every token, the oldest first, also those that were taken back.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn tokens(&mut self) -> Result<Vec<TokenRow>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<TokenTuple> =
            on!(&mut self.held.conn(), db => sqlx::query_as(ALL).bind(workspace).fetch_all(db).await)?;
        Ok(rows.into_iter().map(token_of).collect())
    }
}

fn token_of(row: TokenTuple) -> TokenRow {
    let (id, secret_hash, name, scope, created_at, expires_at, used_at, revoked_at) = row;
    let instant = |at: Option<i64>| at.map(Millis);
    TokenRow {
        id,
        secret_hash,
        name,
        scope,
        created_at: Millis(created_at),
        expires_at: instant(expires_at),
        used_at: instant(used_at),
        revoked_at: instant(revoked_at),
    }
}

//! Accounts at carriers, providers, stores and suppliers: what they are called, how they are, what is left of them.
//! What is secret comes in sealed and goes out sealed.

use parcelwatch_domain::time::Millis;
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use crate::commit::row;
use crate::conn::{Conn, on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::list::places;
use crate::read::Reader;
use crate::rows;
use crate::tables::ACCOUNT;

/// The most accounts of a workspace that are read: more than anybody has shops, carriers and suppliers together.
pub const ACCOUNTS_MAX: usize = 1_000;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id: `acc_…`.
    pub id: String,
    /// Its name, unique; the `source` of the facts that it brings.
    pub name: String,
    /// The connector that speaks for it.
    pub connector: String,
    /// Where it is reached; none: the connector's own address.
    pub base_url: Option<String>,
    /// How it is.
    pub state: AccountState,
    /// The key of the reason for that.
    pub state_reason: Option<String>,
    /// Since when.
    pub state_since: Millis,
    /// Its secrets, sealed.
    pub sealed: String,
    /// The digest of the secret part of its hook's path.
    pub hook_hash: String,
    /// The secret part itself, sealed.
    pub sealed_hook: String,
    /// When it was added.
    pub created_at: Millis,
    /// When it last did what it was asked.
    pub last_success_at: Option<Millis>,
    /// When it last did not, and why.
    pub last_error: Option<LastError>,
    /// What is left of its quota, as last heard.
    pub quota: Option<QuotaSeen>,
}

/// How an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It is asked and listened to.
    Active,
    /// Somebody paused it.
    Paused,
    /// It refused us: it waits until somebody gives another key.
    Refused,
}

impl AccountState {
    /// The word for it in the database and in output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            AccountState::Active => "active",
            AccountState::Paused => "paused",
            AccountState::Refused => "refused",
        }
    }

    fn of_key(key: &str) -> Option<AccountState> {
        [AccountState::Active, AccountState::Paused, AccountState::Refused].into_iter().find(|state| state.key() == key)
    }
}

/// Why an account last failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastError {
    /// When.
    pub at: Millis,
    /// The sort of failure, a key.
    pub kind: String,
    /// The source's own words.
    pub words: Option<String>,
}

/// What is left of a quota, as last heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaSeen {
    /// Units in all.
    pub total: i64,
    /// Units that are left.
    pub left: i64,
    /// When that was heard.
    pub known_at: Millis,
}

macro_rules! account_columns {
    ($rest:literal) => {
        concat!(
            "select id, name, connector, base_url, state, state_reason, state_since, sealed, hook_hash, sealed_hook, ",
            "created_at, last_success_at, last_error_at, last_error_kind, last_error_words, quota_total, quota_left, ",
            "quota_known_at from account ",
            $rest
        )
    };
}

const ALL: &str = account_columns!("where workspace_id = $1 order by id limit $2");
const BY_ID: &str = account_columns!("where workspace_id = $1 and id = $2");
const BY_NAME: &str = account_columns!("where workspace_id = $1 and name = $2");
const SET_STATE: &str = "update account set state = $3, state_reason = $4, state_since = $5 \
     where workspace_id = $1 and id = $2 and (state <> $3 or coalesce(state_reason, '') <> coalesce($4, ''))";
const SET_SECRETS: &str = "update account set sealed = $3 where workspace_id = $1 and id = $2";
const NOTE_SUCCESS: &str = "update account set last_success_at = $3 \
     where workspace_id = $1 and id = $2 and coalesce(last_success_at, $3 - 1) < $3";
const NOTE_FAILURE: &str = "update account set last_error_at = $3, last_error_kind = $4, last_error_words = $5 \
     where workspace_id = $1 and id = $2 and coalesce(last_error_at, $3 - 1) < $3";
const SET_QUOTA: &str = "update account set quota_total = $3, quota_left = $4, quota_known_at = $5 \
     where workspace_id = $1 and id = $2";
const REMOVE: &str = "delete from account where workspace_id = $1 and id = $2";
const REMOVE_MESSAGES: &str = "delete from inbox where workspace_id = $1 and account_id = $2";
const SEALED: &str = "select id, sealed from account where workspace_id = $1 order by id limit $2";

/// A row of the table, before its state is understood.
struct AccountRow {
    account: Account,
    state: String,
}

impl<'r, R> FromRow<'r, R> for AccountRow
where
    R: Row,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<AccountRow, sqlx::Error> {
        let failed_at: Option<i64> = row.try_get("last_error_at")?;
        let kind: Option<String> = row.try_get("last_error_kind")?;
        let words: Option<String> = row.try_get("last_error_words")?;
        let last_error = failed_at.zip(kind).map(|(at, kind)| LastError { at: Millis(at), kind, words });
        let total: Option<i64> = row.try_get("quota_total")?;
        let left: Option<i64> = row.try_get("quota_left")?;
        let heard: Option<i64> = row.try_get("quota_known_at")?;
        let quota = total.zip(left).zip(heard);
        let account = Account {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            connector: row.try_get("connector")?,
            base_url: row.try_get("base_url")?,
            state: AccountState::Active,
            state_reason: row.try_get("state_reason")?,
            state_since: Millis(row.try_get("state_since")?),
            sealed: row.try_get("sealed")?,
            hook_hash: row.try_get("hook_hash")?,
            sealed_hook: row.try_get("sealed_hook")?,
            created_at: Millis(row.try_get("created_at")?),
            last_success_at: row.try_get::<Option<i64>, _>("last_success_at")?.map(Millis),
            last_error,
            quota: quota.map(|((total, left), at)| QuotaSeen { total, left, known_at: Millis(at) }),
        };
        Ok(AccountRow { account, state: row.try_get("state")? })
    }
}

fn account_of(row: AccountRow) -> Result<Account, StoreError> {
    let state = AccountState::of_key(&row.state);
    let state = state.ok_or(StoreError::UnknownValue { what: "state of an account", value: row.state })?;
    Ok(Account { state, ..row.account })
}

impl Workspace {
    /// Adds an account. False: its name or id is taken, and nothing was changed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add_account(&self, account: &Account) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let error = account.last_error.as_ref();
        let quota = account.quota;
        let cells = row![
            self.id.as_str(),
            account.id.clone(),
            account.name.clone(),
            account.connector.clone(),
            account.base_url.clone(),
            account.state.key(),
            account.state_reason.clone(),
            account.state_since.0,
            account.sealed.clone(),
            account.hook_hash.clone(),
            account.sealed_hook.clone(),
            account.created_at.0,
            account.last_success_at.map(|at| at.0),
            error.map(|error| error.at.0),
            error.map(|error| error.kind.clone()),
            error.and_then(|error| error.words.clone()),
            quota.map(|quota| quota.total),
            quota.map(|quota| quota.left),
            quota.map(|quota| quota.known_at.0),
        ];
        let added = rows::insert(&mut held.conn(), &ACCOUNT, vec![cells], "on conflict do nothing").await?;
        held.commit().await?;
        Ok(added > 0)
    }

    /// Says how an account is from `at` on. False: it was so already, or there is none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_account_state(
        &self,
        id: &str,
        state: AccountState,
        reason: Option<&str>,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(SET_STATE).bind(&self.id).bind(id).bind(state.key()).bind(reason).bind(at.0)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(changed > 0)
    }

    /// Gives an account other secrets. False: there is none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_account_secrets(&self, id: &str, sealed: &str) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let changed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(SET_SECRETS).bind(&self.id).bind(id).bind(sealed)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(changed > 0)
    }

    /// Notes that an account did what it was asked.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note_account_success(&self, id: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(NOTE_SUCCESS).bind(&self.id).bind(id).bind(at.0).execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Notes why an account did not do what it was asked.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note_account_failure(&self, id: &str, error: &LastError) -> Result<(), StoreError> {
        let words = error.words.as_deref().map(plain);
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(NOTE_FAILURE).bind(&self.id).bind(id).bind(error.at.0).bind(&error.kind).bind(words.as_deref())
                .execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Keeps what an account says is left of its quota.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_account_quota(&self, id: &str, quota: QuotaSeen) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(SET_QUOTA).bind(&self.id).bind(id).bind(quota.total).bind(quota.left).bind(quota.known_at.0)
                .execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Takes an account away, with its secrets and its messages; the facts that it brought stay. False: there is none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn remove_account(&self, id: &str) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(REMOVE_MESSAGES).bind(&self.id).bind(id).execute(db).await.map(drop)
        })?;
        let removed: u64 = on!(&mut held.conn(), db => {
            sqlx::query(REMOVE).bind(&self.id).bind(id).execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(removed > 0)
    }
}

impl Reader {
    /// All accounts, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<AccountRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(ALL).bind(workspace).bind(places(ACCOUNTS_MAX)).fetch_all(db).await
        })?;
        rows.into_iter().map(account_of).collect()
    }

    /// The account of this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn account(&mut self, id: &str) -> Result<Option<Account>, StoreError> {
        find(&mut self.held.conn(), BY_ID, &self.workspace, id).await
    }

    /// The account of this name.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn account_by_name(&mut self, name: &str) -> Result<Option<Account>, StoreError> {
        find(&mut self.held.conn(), BY_NAME, &self.workspace, name).await
    }

    /// Whether any row holds something sealed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_sealed(&mut self) -> Result<bool, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(String, String)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(SEALED).bind(workspace).bind(1_i64).fetch_optional(db).await
        })?;
        Ok(row.is_some())
    }
}

async fn find(
    conn: &mut Conn<'_>,
    sql: &'static str,
    workspace: &str,
    key: &str,
) -> Result<Option<Account>, StoreError> {
    let key = plain(key);
    let row: Option<AccountRow> =
        on!(conn, db => sqlx::query_as(sql).bind(workspace).bind(&*key).fetch_optional(db).await)?;
    row.map(account_of).transpose()
}

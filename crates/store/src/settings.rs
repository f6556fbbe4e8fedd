//! What the owner has set. A setting is never overwritten: a new value holds from its instant on.

use parcelwatch_domain::time::Millis;

use crate::commit::take_turn;
use crate::conn::on;
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

/// A value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingValue {
    /// From when on it holds.
    pub at: Millis,
    /// The value.
    pub value: String,
}

const SET: &str = "insert into setting (workspace_id, name, set_at, value) values ($1, $2, $3, $4) \
     on conflict (workspace_id, name, set_at) do update set value = excluded.value";
const BY_NAME: &str = "select set_at, value from setting where workspace_id = $1 and name = $2 order by set_at";

impl Workspace {
    /// Sets a value from `at` on; one that was set for the same instant is replaced.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set(&self, name: &str, value: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        on!(&mut held.conn(), db => {
            sqlx::query(SET).bind(&self.id).bind(name).bind(at.0).bind(value).execute(db).await.map(|_| ())
        })?;
        held.commit().await
    }
}

impl Reader {
    /// All values of a setting, the earliest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn settings(&mut self, name: &str) -> Result<Vec<SettingValue>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<(i64, String)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_NAME).bind(workspace).bind(name).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(|(at, value)| SettingValue { at: Millis(at), value }).collect())
    }
}

//! Messages that were decided and not delivered yet, and the erasure of persons.

use parcelwatch_domain::time::Millis;

use crate::batch::Message;
use crate::conn::{execute_by_keys, on};
use crate::engine::{Db, Workspace};
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;

type Row = (String, String, String, String, i64, bool);

pub(crate) const WAITING: &str = "select id, kind, subject, body, created_at, held from outbox \
     where workspace_id = $1 and id > $2 and not held order by id limit $3";
const HELD: &str = "select count(*) from outbox where workspace_id = $1 and held";
const DELIVERED: &str = "delete from outbox where workspace_id = $1 and id in ({keys})";
const ERASE: &str = "delete from customer where workspace_id = $1 and order_key in ({keys})";
const RELEASE: &str = "update outbox set held = false where held";

impl Reader {
    /// Messages that may be delivered, in the order of their ids, after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn outbox(&mut self, after: &str, limit: usize) -> Result<Vec<Message>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<Row> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(WAITING).bind(workspace).bind(after).bind(limit).fetch_all(db).await
        })?;
        Ok(rows
            .into_iter()
            .map(|(id, kind, subject, body, created_at, held)| Message {
                id,
                kind,
                subject,
                body,
                created_at: Millis(created_at),
                held,
            })
            .collect())
    }

    /// How many messages came back with a backup and wait for their release.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn outbox_held(&mut self) -> Result<i64, StoreError> {
        let workspace = &self.workspace;
        let (count,): (i64,) =
            on!(&mut self.held.conn(), db => sqlx::query_as(HELD).bind(workspace).fetch_one(db).await)?;
        Ok(count)
    }
}

impl Workspace {
    /// Takes delivered messages out.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn outbox_delivered(&self, ids: &[String]) -> Result<u64, StoreError> {
        self.delete(DELIVERED, ids).await
    }

    /// Erases the persons of these orders.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn erase_customers(&self, order_keys: &[String]) -> Result<u64, StoreError> {
        self.delete(ERASE, order_keys).await
    }

    async fn delete(&self, sql: &'static str, keys: &[String]) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let deleted = execute_by_keys(&mut held.conn(), sql, &self.id, keys).await?;
        held.commit().await?;
        Ok(deleted)
    }
}

impl Db {
    /// Lets messages go that came back with a backup, and says how many.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn release_outbox(&self) -> Result<u64, StoreError> {
        let mut held = self.hold_writer().await?;
        let released: u64 =
            on!(&mut held.conn(), db => sqlx::query(RELEASE).execute(db).await.map(|done| done.rows_affected()))?;
        held.commit().await?;
        Ok(released)
    }
}

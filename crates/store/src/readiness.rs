//! Whether the database takes writes now, found out by writing.

use parcelwatch_domain::time::Millis;

use crate::conn::on;
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

const WRITE: &str = "insert into node_ready (workspace_id, node, at) values ($1, $2, $3) \
     on conflict (workspace_id, node) do update set at = excluded.at";
const FORGET: &str = "delete from node_ready where workspace_id = $1 and at <= $2";
const NEXT_DUE: &str = "select due_at from package where workspace_id = $1 and due_at is not null \
     order by due_at, reference limit 1";

impl Workspace {
    /// Commits a write of no other use: a node that can't do this is not ready.
    ///
    /// # Errors
    /// Whatever would fail a commit now.
    pub async fn prove_writable(&self, node: &str, at: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(WRITE).bind(&self.id).bind(node).bind(at.0).execute(db).await.map(drop)
        })?;
        self.wrote_one(held).await
    }
}

impl Workspace {
    /// Forgets processes that proved nothing since then.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_nodes(&self, before: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => sqlx::query(FORGET).bind(&self.id).bind(before.0).execute(db).await.map(drop))?;
        self.wrote_one(held).await
    }
}

impl Reader {
    /// The earliest instant at which something about a package is to be looked at.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn next_due(&mut self) -> Result<Option<Millis>, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(i64,)> =
            on!(&mut self.held.conn(), db => sqlx::query_as(NEXT_DUE).bind(workspace).fetch_optional(db).await)?;
        Ok(row.map(|(at,)| Millis(at)))
    }
}

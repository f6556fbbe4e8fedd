//! What hangs on a channel or a source. Neither leads to everything that names it (that could be the whole shop), so
//! when one changes, the rows that hang on it become due, in the same commit, and are decided again bit by bit.

use parcelwatch_domain::time::Millis;

use crate::conn::{Conn, on};
use crate::error::StoreError;

/// Channels and sources that changed, with the instant from which that holds.
#[derive(Default)]
pub(crate) struct Changed {
    pub(crate) channels: Vec<(String, Millis)>,
    /// The earliest instant at which one of the sources changed.
    pub(crate) sources: Option<Millis>,
}

impl Changed {
    pub(crate) fn source(&mut self, from: Millis) {
        self.sources = Some(self.sources.map_or(from, |other| other.min(from)));
    }
}

/// Packages of the channel's orders.
const OF_CHANNEL: &str = "update package set due_at = $2 \
     where workspace_id = $1 and (due_at is null or due_at > $2) and reference in ( \
       select l.reference from orders o join package_order l \
         on l.workspace_id = o.workspace_id and l.order_key = o.order_key \
       where o.workspace_id = $1 and o.channel = $3)";

/// Packages with a number: which of them a source knows stands in their facts alone. Of those that are delivered and
/// have nothing to wait for nothing depends on it.
const OF_SOURCES: &str = "update package set due_at = $2 \
     where workspace_id = $1 and number is not null and (due_at > $2 \
       or due_at is null and (status <> 'delivered' or attention_since is not null))";

/// Makes what hangs on them due, now or when the change holds.
pub(crate) async fn make_due(
    conn: &mut Conn<'_>,
    workspace: &str,
    changed: &Changed,
    now: Millis,
) -> Result<(), StoreError> {
    for (channel, from) in &changed.channels {
        let due = now.max(*from).0;
        on!(conn, db => {
            sqlx::query(OF_CHANNEL).bind(workspace).bind(due).bind(channel).execute(db).await.map(drop)
        })?;
    }
    if let Some(from) = changed.sources {
        let due = now.max(from).0;
        on!(conn, db => sqlx::query(OF_SOURCES).bind(workspace).bind(due).execute(db).await.map(drop))?;
    }
    Ok(())
}

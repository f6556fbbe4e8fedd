//! The one write path: facts, projection, messages and progress in one transaction.

use sha2::{Digest, Sha256};

use crate::batch::{Batch, Committed};
use crate::conn::Conn;
use crate::engine::{EngineKind, Workspace};
use crate::error::StoreError;
use crate::rows::{self, Cells};
use crate::subject::subjects;
use crate::tables::{CUSTOMER, IMPORT_REJECT, OUTBOX};
use crate::{dependents, idempotency, imports, rig, schedule, tape, write_facts, write_projection};

impl Workspace {
    /// Writes a batch, all of it or nothing; when this returns, it survives the death of the process and of the
    /// machine.
    ///
    /// # Errors
    /// [`StoreError::KeyTaken`] when an answer was kept under one of the keys. [`StoreError::Moved`] when something it was decided on has changed: load and decide again. After
    /// [`StoreError::Unavailable`] the batch may be there or not; committing it again adds nothing twice.
    pub async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let rows = weight(&batch);
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        if let Some(basis) = &batch.basis {
            basis.check(&self.db, &mut held.conn(), &self.id).await?;
        }
        let about = batch.facts.iter().flat_map(|given| subjects(&given.fact));
        let mut about: Vec<String> = about.map(|subject| subject.to_string()).collect();
        if about.iter().any(|subject| subject.starts_with(ANY_SOURCE)) {
            about.push(ANY_SOURCE.to_owned());
        }
        let committed = write(&mut held.conn(), &self.id, batch).await?;
        let commit = self.db.history().begin(&self.id, Some(about));
        rig::crash_point("before_commit");
        if rig::sabotaged("ack_before_commit") {
            rig::commit_later(held);
            return Ok(committed);
        }
        let done = held.commit().await;
        self.db.history().end(&self.id, commit);
        done?;
        rig::crash_point("after_commit");
        tape::committed();
        self.db.committed();
        self.db.wrote(rows);
        Ok(committed)
    }
}

/// What a commit about any source is about too: no source has an empty name.
const ANY_SOURCE: &str = "s:";

impl Workspace {
    /// A sign of what is known of the sources by now, to be taken before they are read. None where other processes
    /// write too.
    #[must_use]
    pub fn sources_seen(&self) -> Option<u64> {
        (self.db.kind() == EngineKind::Sqlite).then(|| self.db.history().seen(&self.id))
    }

    /// Whether anything may have been added to what is known of the sources since this sign was taken.
    #[must_use]
    pub fn sources_moved(&self, seen: u64) -> bool {
        self.db.history().moved(&self.id, seen, &[ANY_SOURCE.to_owned()])
    }
}

/// One commit at a time in a workspace, from look to commit. SQLite has one writer anyway. Text for one engine only:
/// PostgreSQL's nodes take turns by a lock of the server that ends with the transaction; they would wait for one
/// another at the counts of the tabs in any case, and this way nobody waits in a circle.
pub(crate) async fn take_turn(conn: &mut Conn<'_>, workspace: &str) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(_) => {}
        Conn::Postgres(db) => {
            let digest = Sha256::digest(workspace.as_bytes());
            let key = digest.iter().take(8).fold(0_i64, |key, byte| (key << 8) | i64::from(*byte));
            sqlx::query("select pg_advisory_xact_lock($1)").bind(key).execute(&mut **db).await?;
        }
    }
    Ok(())
}

/// Rows that a batch may write, roughly: for the next checkpoint.
fn weight(batch: &Batch) -> u64 {
    let rows = batch.facts.len() * 2 + batch.packages.len() * 2 + batch.orders.len() + batch.outbox.len() + 1;
    u64::try_from(rows).unwrap_or(u64::MAX)
}

async fn write(conn: &mut Conn<'_>, workspace: &str, batch: Batch) -> Result<Committed, StoreError> {
    // First, so that a request that was done before costs no more than finding out.
    idempotency::keep(conn, workspace, batch.answers).await?;
    let about = schedule::about(&batch.packages, &batch.facts);
    let (facts, changed) = write_facts::write(conn, workspace, batch.at, batch.facts).await?;
    write_facts::read_again(conn, workspace, &batch.readings).await?;
    let customers = batch.customers.into_iter().map(|person| {
        let customer = person.customer;
        (person.order_key.clone(), row![workspace, person.order_key, customer.name, customer.email, customer.phone])
    });
    // The last one given wins; one statement must not meet a key twice.
    let customers: std::collections::BTreeMap<String, Cells> = customers.collect();
    rows::insert(conn, &CUSTOMER, customers.into_values().collect(), NEW_CUSTOMER).await?;
    rig::crash_point("mid_batch");
    let mut change = write_projection::Change {
        packages: batch.packages,
        before: batch.before,
        gone_packages: batch.gone_packages,
        orders: batch.orders,
        gone_orders: batch.gone_orders,
    };
    if rig::sabotaged("skip_projection") {
        change.packages.retain(|_| !rig::every_thousandth());
    }
    let mut to_plan = write_projection::write(conn, workspace, change).await?;
    to_plan.extend(about);
    schedule::put_up(conn, workspace, to_plan).await?;
    dependents::make_due(conn, workspace, &changed, batch.at).await?;
    rig::crash_point("mid_projection");
    let messages = batch.outbox.into_iter().map(|message| {
        row![workspace, message.id, message.kind, message.subject, message.body, message.created_at.0, false]
    });
    rows::insert(conn, &OUTBOX, messages.collect(), "on conflict do nothing").await?;
    rig::crash_point("mid_outbox");
    let rejects = batch.rejects.into_iter().map(|reject| {
        row![workspace, reject.import, reject.line, reject.field, reject.value, reject.reason, reject.record]
    });
    rows::insert(conn, &IMPORT_REJECT, rejects.collect(), "on conflict do nothing").await?;
    if let Some(import) = batch.import
        && !rig::sabotaged("batch_without_offset")
    {
        imports::save(conn, workspace, import).await?;
    }
    if rig::sabotaged("rewrite_fact") {
        rig::rewrite_fact(conn).await?;
    }
    Ok(Committed { facts })
}

const NEW_CUSTOMER: &str = "on conflict (workspace_id, order_key) do update \
     set name = excluded.name, email = excluded.email, phone = excluded.phone";

/// A row of cells in the order of the table's columns.
macro_rules! row {
    ($($value:expr),+ $(,)?) => {
        vec![$($crate::rows::Cell::from($value)),+]
    };
}
pub(crate) use row;

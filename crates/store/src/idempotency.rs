//! Answers that are kept for a day, so that a request that is sent again is answered again and not done again. An
//! answer is written in the commit of what it answers.

use parcelwatch_domain::time::Millis;

use crate::commit::row;
use crate::conn::{Conn, on, plain};
use crate::error::StoreError;
use crate::list::places;
use crate::read::Reader;
use crate::rig;
use crate::rows::{self, Cells};
use crate::tables::KEPT_ANSWER;

/// How long an answer is kept: a day.
pub const ANSWERS_KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// Old answers that a commit takes away for each one that it adds: the table shrinks to what a day brings.
const FORGOTTEN_FOR_EACH: usize = 4;

/// An answer to a request with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Who asked.
    pub holder: String,
    /// The request's key.
    pub key: String,
    /// The name of what was asked.
    pub request: String,
    /// The status of the answer.
    pub status: i64,
    /// Its body.
    pub body: String,
    /// When it was given, in real time.
    pub at: Millis,
}

/// A key of an answer that is too old counts as unused. The length is [`ANSWERS_KEPT_MS`].
const KEEP: &str = "on conflict (workspace_id, holder, request_key) do update \
     set request = excluded.request, status = excluded.status, body = excluded.body, kept_at = excluded.kept_at \
     where kept_answer.kept_at <= excluded.kept_at - 86400000";
const _: () = assert!(ANSWERS_KEPT_MS == 86_400_000, "KEEP says how long answers are kept");

pub(crate) const BY_KEY: &str = "select request, status, body, kept_at from kept_answer \
     where workspace_id = $1 and holder = $2 and request_key = $3 and kept_at > $4";
pub(crate) const OLDEST: &str = "select holder, request_key from kept_answer \
     where workspace_id = $1 and kept_at <= $2 order by kept_at, holder, request_key limit $3";
const FORGET: &str = "delete from kept_answer where workspace_id = $1 and holder = $2 and request_key = $3";

/// Writes the answers of a commit; refuses all of it when one of the keys is taken.
pub(crate) async fn keep(conn: &mut Conn<'_>, workspace: &str, answers: Vec<KeptAnswer>) -> Result<(), StoreError> {
    let Some(newest) = answers.iter().map(|answer| answer.at).max() else { return Ok(()) };
    let count = answers.len();
    if rig::sabotaged("key_without_answer") {
        return Ok(());
    }
    forget_old(conn, workspace, newest.plus(-ANSWERS_KEPT_MS), count * FORGOTTEN_FOR_EACH).await?;
    let rows: Vec<Cells> = answers
        .into_iter()
        .map(|answer| {
            let KeptAnswer { holder, key, request, status, body, at } = answer;
            row![workspace, holder, key, request, status, body, at.0]
        })
        .collect();
    // One statement must not meet a key twice: both would be taken.
    let mut keys: Vec<_> = rows.iter().map(|row| (row.get(1), row.get(2))).map(|key| format!("{key:?}")).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < count {
        return Err(StoreError::KeyTaken);
    }
    let kept = rows::insert(conn, &KEPT_ANSWER, rows, KEEP).await?;
    if usize::try_from(kept).is_ok_and(|kept| kept == count) { Ok(()) } else { Err(StoreError::KeyTaken) }
}

async fn forget_old(conn: &mut Conn<'_>, workspace: &str, until: Millis, limit: usize) -> Result<(), StoreError> {
    let old: Vec<(String, String)> = on!(conn, db => {
        sqlx::query_as(OLDEST).bind(workspace).bind(until.0).bind(places(limit)).fetch_all(db).await
    })?;
    for (holder, key) in old {
        on!(conn, db => {
            sqlx::query(FORGET).bind(workspace).bind(&holder).bind(&key).execute(db).await.map(|_| ())
        })?;
    }
    Ok(())
}

impl Reader {
    /// What was answered to a request with this key within the last day.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn kept_answer(
        &mut self,
        holder: &str,
        key: &str,
        now: Millis,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let since = now.plus(-ANSWERS_KEPT_MS);
        let workspace = &self.workspace;
        let row: Option<(String, i64, String, i64)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(BY_KEY).bind(workspace).bind(plain(holder)).bind(plain(key)).bind(since.0)
                .fetch_optional(db).await
        })?;
        Ok(row.map(|(request, status, body, at)| KeptAnswer {
            holder: holder.to_owned(),
            key: key.to_owned(),
            request,
            status,
            body,
            at: Millis(at),
        }))
    }
}

//! Counts passwords that are evaluated, so that all nodes of an installation slow guessing together.

use parcelwatch_domain::time::Millis;

use crate::commit::take_turn;
use crate::conn::{Conn, on};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;

/// How many evaluations a place has in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: usize,
    /// In how many milliseconds.
    pub within: i64,
}

/// An evaluation that is about to be made.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
    /// Its id.
    pub id: &'a str,
    /// The places where it counts, each with its limits.
    pub places: &'a [(String, &'a [Limit])],
    /// When.
    pub at: Millis,
}

/// A place has used up its evaluations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttled {
    /// When there is one again.
    pub until: Millis,
}

const OF_PLACE: &str = "select at from sign_in_attempt where workspace_id = $1 and place = $2 and at > $3 \
     order by at desc limit 1000";
const ADD: &str = "insert into sign_in_attempt (workspace_id, id, place, at) values ($1, $2, $3, $4)";
const TAKE_BACK: &str = "delete from sign_in_attempt where workspace_id = $1 and id = $2";
const FORGET: &str = "delete from sign_in_attempt where workspace_id = $1 and at <= $2";

impl Workspace {
    /// Counts an evaluation in each of its places, or in none when one of them has used up its own.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn count_attempt(&self, attempt: &Attempt<'_>) -> Result<Result<(), Throttled>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        take_turn(&mut held.conn(), &self.id).await?;
        if let Err(throttled) = look(&mut held.conn(), &self.id, attempt).await? {
            return Ok(Err(throttled));
        }
        for (place, _) in attempt.places {
            on!(&mut held.conn(), db => {
                sqlx::query(ADD).bind(&self.id).bind(attempt.id).bind(place).bind(attempt.at.0)
                    .execute(db).await.map(drop)
            })?;
        }
        held.commit().await?;
        self.db.wrote(1);
        Ok(Ok(()))
    }

    /// Takes an evaluation back: the password was right.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn take_attempt_back(&self, id: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => sqlx::query(TAKE_BACK).bind(&self.id).bind(id).execute(db).await.map(drop))?;
        self.wrote_one(held).await
    }

    /// Forgets evaluations that count nowhere any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_attempts(&self, before: Millis) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => sqlx::query(FORGET).bind(&self.id).bind(before.0).execute(db).await.map(drop))?;
        self.wrote_one(held).await
    }
}

impl Reader {
    /// Whether an evaluation would be counted, without counting it: whoever is beyond a limit writes nothing.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn may_attempt(&mut self, attempt: &Attempt<'_>) -> Result<Result<(), Throttled>, StoreError> {
        let workspace = self.workspace.clone();
        look(&mut self.held.conn(), &workspace, attempt).await
    }
}

async fn look(
    conn: &mut Conn<'_>,
    workspace: &str,
    attempt: &Attempt<'_>,
) -> Result<Result<(), Throttled>, StoreError> {
    let mut until = None;
    for (place, limits) in attempt.places {
        let longest = limits.iter().map(|limit| limit.within).max().unwrap_or_default();
        let since = attempt.at.0.saturating_sub(longest);
        let rows: Vec<(i64,)> = on!(&mut *conn, db => sqlx::query_as(OF_PLACE).bind(workspace).bind(place).bind(since).fetch_all(db).await)?;
        let instants: Vec<i64> = rows.into_iter().map(|(at,)| at).collect();
        until = until.max(limits.iter().filter_map(|limit| used_up(&instants, *limit, attempt.at.0)).max());
    }
    Ok(until.map_or(Ok(()), |until| Err(Throttled { until: Millis(until) })))
}

/// When a limit that is used up now leaves room again; `instants` are the evaluations, the newest first.
fn used_up(instants: &[i64], limit: Limit, now: i64) -> Option<i64> {
    let oldest = instants.get(limit.count.checked_sub(1)?)?;
    let free = oldest.saturating_add(limit.within);
    (free > now).then_some(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_free_again_when_its_oldest_evaluation_is_past() {
        let limit = Limit { count: 2, within: 100 };
        assert_eq!(used_up(&[], limit, 0), None);
        assert_eq!(used_up(&[50], limit, 60), None);
        assert_eq!(used_up(&[50, 10], limit, 60), Some(110));
        assert_eq!(used_up(&[50, 10], limit, 110), None);
        assert_eq!(used_up(&[50, 40, 10], limit, 60), Some(140));
    }
}

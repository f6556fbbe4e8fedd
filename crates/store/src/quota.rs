//! How fast and how much an account may be asked, and how its calls went lately: in the database, so that it holds over
//! nodes and restarts (R22). Times are real, by the database's own clock where something is measured.

use parcelwatch_domain::time::Millis;
use sqlx::AssertSqlSafe;

use crate::conn::{Conn, on};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::read::Reader;
use crate::schedule::with_lease_clock;

/// How an account's calls went lately, and what was said about that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// What the owner allows a second; none: what the source allows.
    pub per_second: Option<i64>,
    /// What the owner allows a month.
    pub per_month: Option<i64>,
    /// Whether only probes go through.
    pub open: bool,
    /// Failures in a row.
    pub failures: i64,
    /// The latest calls, a bit each, set where one failed.
    pub latest: i64,
    /// How many calls that speaks of.
    pub counted: i64,
    /// Good probes in a row.
    pub good: i64,
    /// Not before this instant is anything asked.
    pub not_before: i64,
    /// Until when the quota refuses all questions.
    pub dry_until: i64,
    /// The outage that the facts speak of: its key, and since when (the domain's time).
    pub told: Option<(String, Millis)>,
    /// Raised by every write; 0: there is no row yet.
    pub version: i64,
}

/// What is used of an account's quota this month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuotaUse {
    /// Units used.
    pub used: i64,
    /// Units that there are in all, as far as anybody knows.
    pub units: Option<i64>,
}

type PaceRow = (Option<i64>, Option<i64>, String, i64, i64, i64, i64, i64, i64, Option<String>, Option<i64>, i64);

const PACE: &str = "select per_second, per_month, phase, failures, latest, counted, good, not_before, dry_until, told, \
     told_from, version from pace where workspace_id = $1 and account_id = $2";
const SAVE_PACE: &str = "insert into pace (workspace_id, account_id, tokens, refilled_at, per_second, per_month, phase, \
     failures, latest, counted, good, not_before, dry_until, told, told_from, version) \
     values ($1, $2, 1000, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
     on conflict (workspace_id, account_id) do update set per_second = excluded.per_second, \
     per_month = excluded.per_month, phase = excluded.phase, failures = excluded.failures, latest = excluded.latest, \
     counted = excluded.counted, good = excluded.good, not_before = excluded.not_before, \
     dry_until = excluded.dry_until, told = excluded.told, told_from = excluded.told_from, version = excluded.version \
     where pace.version = excluded.version - 1";
/// A bucket that holds one call: calls come evenly, and any second sees one more than the rate at most. `{passed}` is
/// what came in since it was last emptied; a clock that was set back fills it.
const TAKE: &str = "insert into pace (workspace_id, account_id, tokens, refilled_at, phase, failures, latest, counted, \
     good, not_before, dry_until, version) values ($1, $2, 0, {now}, 'closed', 0, 0, 0, 0, 0, 0, 1) \
     on conflict (workspace_id, account_id) do update set tokens = 0, refilled_at = {now} \
     where pace.refilled_at > {now} or ({now} - pace.refilled_at) * $3 >= 1000";
const USE: &str = "insert into quota_use (workspace_id, account_id, month, used, units) values ($1, $2, $3, $4, $5) \
     on conflict (workspace_id, account_id, month) do update set used = quota_use.used + excluded.used \
     where quota_use.units is null or quota_use.used + excluded.used <= quota_use.units - $6";
const GIVE_BACK: &str = "update quota_use set used = case when used > $4 then used - $4 else 0 end \
     where workspace_id = $1 and account_id = $2 and month = $3";
const USED: &str = "select used, units from quota_use where workspace_id = $1 and account_id = $2 and month = $3";
const HEARD: &str = "insert into quota_use (workspace_id, account_id, month, used, units) values ($1, $2, $3, $4, $5) \
     on conflict (workspace_id, account_id, month) do update set used = excluded.used, units = excluded.units";
const MARK: &str = "select value from engine_mark where workspace_id = $1 and name = $2";
const SET_MARK: &str = "insert into engine_mark (workspace_id, name, value) values ($1, $2, $3) \
     on conflict (workspace_id, name) do update set value = excluded.value";
const FORGET_MONTHS: &str = "delete from quota_use where workspace_id = $1 and month < $2";

fn pace_of(row: PaceRow) -> Pace {
    let (per_second, per_month, phase, failures, latest, counted, good, not_before, dry_until, told, from, version) =
        row;
    Pace {
        per_second,
        per_month,
        open: phase == OPEN,
        failures,
        latest,
        counted,
        good,
        not_before,
        dry_until,
        told: told.zip(from.map(Millis)),
        version,
    }
}

const OPEN: &str = "open";
const CLOSED: &str = "closed";

impl Reader {
    /// How an account's calls went lately; of one that was never called nothing is known.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn pace(&mut self, account: &str) -> Result<Pace, StoreError> {
        let workspace = &self.workspace;
        let row: Option<PaceRow> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(PACE).bind(workspace).bind(account).fetch_optional(db).await
        })?;
        Ok(row.map(pace_of).unwrap_or_default())
    }

    /// What is used of an account's quota in a month (`2026-11`).
    ///
    /// # Errors
    /// When the database is away.
    pub async fn quota_use(&mut self, account: &str, month: &str) -> Result<QuotaUse, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(i64, Option<i64>)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(USED).bind(workspace).bind(account).bind(month).fetch_optional(db).await
        })?;
        Ok(row.map(|(used, units)| QuotaUse { used, units }).unwrap_or_default())
    }

    /// How far the engine is with something it does bit by bit.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn engine_mark(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let workspace = &self.workspace;
        let row: Option<(String,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(MARK).bind(workspace).bind(name).fetch_optional(db).await
        })?;
        Ok(row.map(|(value,)| value))
    }
}

impl Workspace {
    /// Keeps an account's pace, raised to its next version. False: somebody else wrote it meanwhile; read it again.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn save_pace(&self, account: &str, pace: &Pace) -> Result<bool, StoreError> {
        let phase = if pace.open { OPEN } else { CLOSED };
        let (told, from) = pace.told.as_ref().map(|(told, from)| (told.as_str(), from.0)).unzip();
        let mut held = self.db.hold_writer().await?;
        let saved: u64 = on!(&mut held.conn(), db => {
            sqlx::query(SAVE_PACE).bind(&self.id).bind(account).bind(pace.per_second).bind(pace.per_month).bind(phase)
                .bind(pace.failures).bind(pace.latest).bind(pace.counted).bind(pace.good).bind(pace.not_before)
                .bind(pace.dry_until).bind(told).bind(from).bind(pace.version + 1)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(saved > 0)
    }

    /// Takes the right to make one call, if the account's rate has one to give.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn take_call(&self, account: &str, per_second: i64) -> Result<bool, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), TAKE);
        let taken: u64 = on!(&mut held.conn(), db => {
            sqlx::query(AssertSqlSafe(sql)).bind(&self.id).bind(account).bind(per_second.max(1))
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(taken > 0)
    }

    /// Takes units of a month's quota, if that leaves `reserve`. `known` are the units that there are in all, for a month
    /// that has no row yet.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn use_quota(
        &self,
        account: &str,
        month: &str,
        units: i64,
        known: Option<i64>,
        reserve: i64,
    ) -> Result<bool, StoreError> {
        if known.is_some_and(|known| units > known - reserve) {
            return Ok(false);
        }
        let mut held = self.db.hold_writer().await?;
        let used: u64 = on!(&mut held.conn(), db => {
            sqlx::query(USE).bind(&self.id).bind(account).bind(month).bind(units).bind(known).bind(reserve)
                .execute(db).await.map(|done| done.rows_affected())
        })?;
        held.commit().await?;
        Ok(used > 0)
    }

    /// Gives units back that were taken and not charged.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn give_quota_back(&self, account: &str, month: &str, units: i64) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(GIVE_BACK).bind(&self.id).bind(account).bind(month).bind(units).execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Keeps what was heard of a month's quota.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_quota_use(&self, account: &str, month: &str, heard: QuotaUse) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(HEARD).bind(&self.id).bind(account).bind(month).bind(heard.used).bind(heard.units)
                .execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Forgets the quotas of months before this one.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_quota_use(&self, month: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(FORGET_MONTHS).bind(&self.id).bind(month).execute(db).await.map(drop)
        })?;
        held.commit().await
    }

    /// Keeps how far the engine is with something.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_engine_mark(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        on!(&mut held.conn(), db => {
            sqlx::query(SET_MARK).bind(&self.id).bind(name).bind(value).execute(db).await.map(drop)
        })?;
        held.commit().await
    }
}

/// The database's own clock, in milliseconds: what leases and rates are measured by.
pub(crate) async fn lease_clock(conn: &mut Conn<'_>) -> Result<i64, StoreError> {
    let sql = with_lease_clock(conn, "select {now}");
    let (now,): (i64,) = on!(conn, db => sqlx::query_as(AssertSqlSafe(sql)).fetch_one(db).await)?;
    Ok(now)
}

impl Workspace {
    /// The database's own clock: what breakers and quotas that several nodes share are measured by.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn lease_clock(&self) -> Result<Millis, StoreError> {
        let mut held = self.db.hold_reader().await?;
        lease_clock(&mut held.conn()).await.map(Millis)
    }
}

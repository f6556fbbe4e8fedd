//! Who is asked about which number, and when. A package that changes puts itself up to be planned in its own commit
//! (`poll_plan`); the planner turns that into rows of `poll`; whoever has a lease on a row asks.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_domain::facts::{Fact, Role};
use parcelwatch_domain::time::Millis;
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, FromRow, Row, Type};

use crate::batch::{Given, PackageRow};
use crate::commit::row;
use crate::conn::{Conn, execute_by_keys, fetch_by_keys, on, plain};
use crate::engine::Workspace;
use crate::error::StoreError;
use crate::list::{PAGE_MAX, places};
use crate::read::Reader;
use crate::rig;
use crate::rows::{self, Cells};
use crate::subject::package_reference;
use crate::tables::{POLL, POLL_PLAN};

/// A number of a package, and who is asked about it when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// The package.
    pub reference: String,
    /// The number.
    pub number: String,
    /// Its carrier, as far as we know.
    pub carrier: Option<String>,
    /// The account that is asked; empty: nobody can be.
    pub account: String,
    /// How far it is.
    pub state: PollState,
    /// The key of the reason for that.
    pub reason: Option<String>,
    /// What the source calls it.
    pub handle: Option<String>,
    /// The carrier that the source has it under.
    pub told_carrier: Option<String>,
    /// Since when the source has it.
    pub registered_at: Option<Millis>,
    /// Who comes first when there is more to ask than can be asked; 0 before 3.
    pub urgency: i64,
    /// Place among those that wait to be registered: the newest first.
    pub newest: i64,
    /// When it is asked about next, or tried again.
    pub due_at: Millis,
    /// The planned distance of two questions, in milliseconds.
    pub interval: i64,
    /// Since when there is this row.
    pub added_at: Millis,
    /// When it was last asked about.
    pub last_asked_at: Option<Millis>,
    /// What came of that, a key.
    pub last_result: Option<String>,
    /// Failures in a row.
    pub attempts: i64,
    /// The version of the package that it was planned for.
    pub planned_on: i64,
    /// Raised by every claim: who comes back with an older one has lost it.
    pub fence: i64,
}

/// How far a row of the schedule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PollState {
    /// It waits until the source is told to watch it, or until there is a source.
    Unregistered,
    /// It is asked about when it is due.
    Watched,
    /// The source has to be told another carrier.
    Changing,
    /// The source has to be told to stop: the package has another number now.
    Leaving,
    /// It isn't asked about: finished, pinned or put away.
    Stopped,
    /// A person has to do something first.
    NeedsPerson,
}

impl PollState {
    /// All of them.
    pub const LIST: [PollState; 6] = [
        PollState::Unregistered,
        PollState::Watched,
        PollState::Changing,
        PollState::Leaving,
        PollState::Stopped,
        PollState::NeedsPerson,
    ];

    /// The word for it in the database and in output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            PollState::Unregistered => "unregistered",
            PollState::Watched => "watched",
            PollState::Changing => "changing",
            PollState::Leaving => "leaving",
            PollState::Stopped => "stopped",
            PollState::NeedsPerson => "needs_person",
        }
    }

    fn of_key(key: &str) -> Option<PollState> {
        PollState::LIST.into_iter().find(|state| state.key() == key)
    }
}

/// What to claim.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// Of which account.
    pub account: &'a str,
    /// In which state.
    pub state: PollState,
    /// Due by when.
    pub now: Millis,
    /// For how long, in real milliseconds.
    pub lease_ms: i64,
    /// How many at most.
    pub limit: usize,
}

/// A package to be planned, and the turn that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPlan {
    /// The package.
    pub reference: String,
    /// Its turn: one that was raised meanwhile is planned again.
    pub turn: i64,
}

macro_rules! poll_columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "reference, number, carrier, account_id, state, reason, handle, told_carrier, registered_at, urgency, ",
            "newest, due_at, poll_interval, added_at, last_asked_at, last_result, attempts, planned_on, fence",
            $after
        )
    };
}

pub(crate) const TO_PLAN: &str =
    "select reference, turn from poll_plan where workspace_id = $1 order by reference limit $2";
const PLANNED: &str = "delete from poll_plan where workspace_id = $1 and reference = $2 and turn = $3";
const AGAIN: &str = "on conflict (workspace_id, reference) do update set turn = poll_plan.turn + 1";
/// All that still can be asked about, package by package.
pub(crate) const WALK: &str = "select distinct reference from poll \
     where workspace_id = $1 and reference > $2 order by reference limit $3";
pub(crate) const OF_PACKAGES: &str =
    poll_columns!("select ", " from poll where workspace_id = $1 and reference in ({keys})");
pub(crate) const DUE_IN_STATE: &str = "select reference from poll where workspace_id = $1 and account_id = $2 \
     and state = $3 and urgency = $4 and due_at <= $5 order by due_at limit $6";
/// The facts that say how a package is to be watched.
pub(crate) const HOW_TO_WATCH: &str = "select s.subject, f.body from fact_subject s \
     join fact f on f.workspace_id = s.workspace_id and f.id = s.fact_id \
     where s.workspace_id = $1 and s.subject in ({keys}) and f.type in ('package', 'identity', 'override', 'retrack')";
/// `{now}` is the database's own clock, `{skip}` what lets two claimers pass each other. The outer condition is
/// repeated: without that PostgreSQL hands most rows out twice. The rows are picked once, before anything is changed: left
/// in the condition, PostgreSQL picks again for every row it looks at, and claims more than it was asked for.
const CLAIM: &str = poll_columns!(
    "with picked as materialized (select reference, number from poll where workspace_id = $1 and account_id = $2 \
       and state = $3 and urgency = $4 and due_at <= $5 and lease_until <= {now} \
       order by due_at, reference, number limit $6 {skip}) \
     update poll set lease_until = {now} + $7, fence = fence + 1 where workspace_id = $1 and account_id = $2 \
     and state = $3 and due_at <= $5 and lease_until <= {now} \
     and (reference, number) in (select reference, number from picked) returning ",
    ""
);
const CLAIM_NEWEST: &str = poll_columns!(
    "with picked as materialized (select reference, number from poll where workspace_id = $1 and account_id = $2 \
       and state = 'unregistered' and (attempts = 0 or due_at <= $3) and lease_until <= {now} \
       order by newest desc, reference, number limit $4 {skip}) \
     update poll set lease_until = {now} + $5, fence = fence + 1 where workspace_id = $1 and account_id = $2 \
     and state = 'unregistered' and (attempts = 0 or due_at <= $3) and lease_until <= {now} \
     and (reference, number) in (select reference, number from picked) returning ",
    ""
);
const CLAIM_THESE: &str = poll_columns!(
    "update poll set lease_until = {now} + $3, fence = fence + 1 where workspace_id = $1 and reference = $2 \
     and state <> 'leaving' and account_id <> '' and lease_until <= {now} returning ",
    ""
);
const RENEW: &str = "update poll set lease_until = {now} + $5 \
     where workspace_id = $1 and reference = $2 and number = $3 and fence = $4 and lease_until > {now}";
/// What was asked with an old lease leaves no trace. What the planner stopped meanwhile stays stopped.
const SETTLED: &str = "on conflict (workspace_id, reference, number) do update set \
     state = case when poll.state in ('stopped', 'leaving') then poll.state else excluded.state end, \
     reason = case when poll.state in ('stopped', 'leaving') then poll.reason else excluded.reason end, \
     handle = excluded.handle, told_carrier = excluded.told_carrier, registered_at = excluded.registered_at, \
     urgency = excluded.urgency, due_at = excluded.due_at, poll_interval = excluded.poll_interval, \
     last_asked_at = excluded.last_asked_at, last_result = excluded.last_result, attempts = excluded.attempts, \
     lease_until = 0 where poll.fence = excluded.fence";
/// A plan from an older look at the package doesn't undo a newer one. Who is being asked about keeps its due time; one
/// that goes to another account is taken from whoever asks.
const PLANNED_ANEW: &str = "on conflict (workspace_id, reference, number) do update set \
     carrier = excluded.carrier, account_id = excluded.account_id, state = excluded.state, reason = excluded.reason, \
     handle = excluded.handle, told_carrier = excluded.told_carrier, registered_at = excluded.registered_at, \
     urgency = excluded.urgency, newest = excluded.newest, poll_interval = excluded.poll_interval, \
     due_at = case when poll.lease_until > {now} and poll.account_id = excluded.account_id then poll.due_at \
       else excluded.due_at end, \
     attempts = excluded.attempts, planned_on = excluded.planned_on, \
     fence = poll.fence + case when poll.account_id <> excluded.account_id then 1 else 0 end, \
     lease_until = case when poll.account_id <> excluded.account_id then 0 else poll.lease_until end \
     where poll.planned_on <= excluded.planned_on and poll.fence = excluded.fence";
const FORGET: &str = "delete from poll where workspace_id = $1 and reference = $2 and number = $3 and fence = $4";

/// The text for one engine: its own clock in milliseconds, and how claimers pass each other. One of the few texts that
/// differ; SQLite has one writer, and nobody to pass.
pub(crate) fn with_lease_clock(conn: &Conn<'_>, sql: &str) -> String {
    match conn {
        Conn::Sqlite(_) => sql.replace("{now}", "cast(unixepoch('subsec') * 1000 as integer)").replace("{skip}", ""),
        Conn::Postgres(_) => sql
            .replace("{now}", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
            .replace("{skip}", "for update skip locked"),
    }
}

/// A row, before its state is understood.
struct PollColumns {
    poll: Poll,
    state: String,
}

impl<'r, R> FromRow<'r, R> for PollColumns
where
    R: Row,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<PollColumns, sqlx::Error> {
        let instant = |name| row.try_get::<Option<i64>, _>(name).map(|at| at.map(Millis));
        let poll = Poll {
            reference: row.try_get("reference")?,
            number: row.try_get("number")?,
            carrier: row.try_get("carrier")?,
            account: row.try_get("account_id")?,
            state: PollState::Unregistered,
            reason: row.try_get("reason")?,
            handle: row.try_get("handle")?,
            told_carrier: row.try_get("told_carrier")?,
            registered_at: instant("registered_at")?,
            urgency: row.try_get("urgency")?,
            newest: row.try_get("newest")?,
            due_at: Millis(row.try_get("due_at")?),
            interval: row.try_get("poll_interval")?,
            added_at: Millis(row.try_get("added_at")?),
            last_asked_at: instant("last_asked_at")?,
            last_result: row.try_get("last_result")?,
            attempts: row.try_get("attempts")?,
            planned_on: row.try_get("planned_on")?,
            fence: row.try_get("fence")?,
        };
        Ok(PollColumns { poll, state: row.try_get("state")? })
    }
}

fn polls_of(rows: Vec<PollColumns>) -> Result<Vec<Poll>, StoreError> {
    let understood = rows.into_iter().map(|row| {
        let state = PollState::of_key(&row.state);
        let state = state.ok_or(StoreError::UnknownValue { what: "state of a poll", value: row.state })?;
        Ok(Poll { state, ..row.poll })
    });
    understood.collect()
}

fn cells(workspace: &str, poll: Poll) -> Cells {
    row![
        workspace,
        poll.reference,
        poll.number,
        poll.carrier,
        poll.account,
        poll.state.key(),
        poll.reason,
        poll.handle,
        poll.told_carrier,
        poll.registered_at.map(|at| at.0),
        poll.urgency,
        poll.newest,
        poll.due_at.0,
        poll.interval,
        poll.added_at.0,
        poll.last_asked_at.map(|at| at.0),
        poll.last_result,
        poll.attempts,
        poll.planned_on,
        0_i64,
        poll.fence,
    ]
}

/// Packages of a batch that its facts say something about which decides who is asked, or whether anybody is.
pub(crate) fn about(packages: &[PackageRow], facts: &[Given]) -> BTreeSet<String> {
    let shown: BTreeSet<&str> = packages.iter().map(|row| row.reference.as_str()).collect();
    let said = facts.iter().filter_map(|given| match &given.fact {
        Fact::Package(fact) => {
            // Its sources may have changed; without a row in this batch it isn't shown yet, or nothing did.
            let reference = package_reference(fact);
            shown.contains(reference.as_str()).then_some(reference)
        }
        Fact::Override(fact) => Some(fact.package.clone()),
        Fact::Retrack(fact) => Some(fact.package.clone()),
        Fact::Identity(fact) if fact.role != Role::FirstMile => Some(fact.package.clone()),
        _ => None,
    });
    said.collect()
}

/// Puts packages up to be planned.
pub(crate) async fn put_up(
    conn: &mut Conn<'_>,
    workspace: &str,
    references: BTreeSet<String>,
) -> Result<(), StoreError> {
    let rows = references.into_iter().map(|reference| row![workspace, reference, 1_i64]);
    rows::insert(conn, &POLL_PLAN, rows.collect(), AGAIN).await.map(drop)
}

impl Reader {
    /// Packages whose schedule has to be looked at.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn to_plan(&mut self, limit: usize) -> Result<Vec<ToPlan>, StoreError> {
        let workspace = &self.workspace;
        let rows: Vec<(String, i64)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(TO_PLAN).bind(workspace).bind(places(limit)).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(|(reference, turn)| ToPlan { reference, turn }).collect())
    }

    /// Packages that have a schedule, in the order of their references, after `after`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn scheduled_after(&mut self, after: &str, limit: usize) -> Result<Vec<String>, StoreError> {
        let workspace = &self.workspace;
        let limit = places(limit.clamp(1, PAGE_MAX));
        let rows: Vec<(String,)> = on!(&mut self.held.conn(), db => {
            sqlx::query_as(WALK).bind(workspace).bind(after).bind(limit).fetch_all(db).await
        })?;
        Ok(rows.into_iter().map(|(reference,)| reference).collect())
    }

    /// The schedule of these packages.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn polls(&mut self, references: &[String]) -> Result<Vec<Poll>, StoreError> {
        let workspace = self.workspace.clone();
        let rows = fetch_by_keys!(&mut self.held.conn(), PollColumns, OF_PACKAGES, &workspace, references)?;
        let mut polls = polls_of(rows)?;
        polls.sort_by(|a, b| (&a.reference, &a.number).cmp(&(&b.reference, &b.number)));
        Ok(polls)
    }

    /// Whether an account has something to do in a state: asked before anything is claimed, for claiming waits for the
    /// writer.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_due(&mut self, account: &str, state: PollState, now: Millis) -> Result<bool, StoreError> {
        for urgency in 0..URGENCIES {
            let workspace = &self.workspace;
            let rows: Vec<(String,)> = on!(&mut self.held.conn(), db => {
                sqlx::query_as(DUE_IN_STATE).bind(workspace).bind(account).bind(state.key()).bind(urgency).bind(now.0)
                    .bind(1_i64).fetch_all(db).await
            })?;
            if !rows.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The facts that say how these packages are to be watched: who is asked, further numbers, manual statuses.
    ///
    /// # Errors
    /// When the database is away, or a fact can't be read back.
    pub async fn how_to_watch(&mut self, references: &[String]) -> Result<BTreeMap<String, Vec<Fact>>, StoreError> {
        let workspace = self.workspace.clone();
        let subjects: Vec<String> = references.iter().map(|reference| format!("p:{reference}")).collect();
        let rows = fetch_by_keys!(&mut self.held.conn(), (String, String), HOW_TO_WATCH, &workspace, subjects)?;
        let mut found: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
        for (subject, body) in rows {
            let Some(reference) = subject.strip_prefix("p:") else { continue };
            let fact = parcelwatch_domain::facts::read_line(&body)
                .map_err(|problems| StoreError::UnreadableFact { id: subject.clone(), problems })?;
            found.entry(reference.to_owned()).or_default().push(fact);
        }
        Ok(found)
    }
}

/// How many classes of urgency there are.
const URGENCIES: i64 = 4;

impl Workspace {
    /// Puts packages up to be planned again.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn plan_again(&self, references: &[String]) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        put_up(&mut held.conn(), &self.id, references.iter().cloned().collect()).await?;
        held.commit().await
    }

    /// Keeps what was planned, and takes the packages off the list that nothing happened to meanwhile. Where a row was
    /// claimed or planned by somebody else since it was read, all stay on the list and are planned again.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn save_plan(&self, polls: Vec<Poll>, done: &[ToPlan]) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), PLANNED_ANEW);
        let wanted = u64::try_from(polls.len()).unwrap_or(u64::MAX);
        let rows = polls.into_iter().map(|poll| cells(&self.id, poll)).collect();
        let written = rows::insert(&mut held.conn(), &POLL, rows, &sql).await?;
        if written == wanted {
            take_off(&mut held.conn(), &self.id, done).await?;
        }
        held.commit().await?;
        self.db.wrote(written);
        Ok(())
    }

    /// Claims what is due, the classes of urgency in the given order, and within a class what waits longest. Nobody else
    /// gets it until the lease ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn claim_polls(&self, claim: Claim<'_>, classes: [i64; 4]) -> Result<Vec<Poll>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), CLAIM);
        // What nobody holds everybody may ask: what the test of several processes must notice.
        let lease_ms = if rig::sabotaged("no_leases") { 0 } else { claim.lease_ms };
        let mut claimed = Vec::new();
        for urgency in classes {
            let left = claim.limit.min(PAGE_MAX).saturating_sub(claimed.len());
            if left == 0 {
                break;
            }
            let rows: Vec<PollColumns> = on!(&mut held.conn(), db => {
                sqlx::query_as(AssertSqlSafe(sql.clone())).bind(&self.id).bind(claim.account).bind(claim.state.key())
                    .bind(urgency).bind(claim.now.0).bind(places(left)).bind(lease_ms).fetch_all(db).await
            })?;
            claimed.extend(polls_of(rows)?);
        }
        held.commit().await?;
        claimed.sort_by(|a, b| (a.urgency, a.due_at, &a.reference).cmp(&(b.urgency, b.due_at, &b.reference)));
        Ok(claimed)
    }

    /// Claims what waits to be registered, the newest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn claim_newest(
        &self,
        account: &str,
        now: Millis,
        lease_ms: i64,
        limit: usize,
    ) -> Result<Vec<Poll>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), CLAIM_NEWEST);
        let rows: Vec<PollColumns> = on!(&mut held.conn(), db => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(&self.id).bind(account).bind(now.0)
                .bind(places(limit.clamp(1, PAGE_MAX))).bind(lease_ms).fetch_all(db).await
        })?;
        held.commit().await?;
        let mut claimed = polls_of(rows)?;
        claimed.sort_by(|a, b| (b.newest, &a.reference).cmp(&(a.newest, &b.reference)));
        Ok(claimed)
    }

    /// Claims all numbers of a package that somebody can be asked about, due or not. Those that are being asked about
    /// right now aren't among them.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn claim_package(&self, reference: &str, lease_ms: i64) -> Result<Vec<Poll>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), CLAIM_THESE);
        let rows: Vec<PollColumns> = on!(&mut held.conn(), db => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(&self.id).bind(reference).bind(lease_ms).fetch_all(db).await
        })?;
        held.commit().await?;
        polls_of(rows)
    }

    /// Makes leases longer, and gives back those rows that are still held.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn renew_polls(&self, polls: Vec<Poll>, lease_ms: i64) -> Result<Vec<Poll>, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let sql = with_lease_clock(&held.conn(), RENEW);
        let mut kept = Vec::with_capacity(polls.len());
        for poll in polls {
            let renewed: u64 = on!(&mut held.conn(), db => {
                sqlx::query(AssertSqlSafe(sql.clone())).bind(&self.id).bind(&poll.reference).bind(&poll.number)
                    .bind(poll.fence).bind(lease_ms).execute(db).await.map(|done| done.rows_affected())
            })?;
            if renewed > 0 {
                kept.push(poll);
            }
        }
        held.commit().await?;
        Ok(kept)
    }

    /// Keeps what came of claimed rows and gives them back; says how many were still held.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn settle_polls(&self, polls: Vec<Poll>) -> Result<u64, StoreError> {
        let mut held = self.db.hold_writer().await?;
        let rows: Vec<Cells> = polls.into_iter().map(|poll| cells(&self.id, poll)).collect();
        let written = rows::insert(&mut held.conn(), &POLL, rows, SETTLED).await?;
        held.commit().await?;
        self.db.wrote(written);
        Ok(written)
    }

    /// Takes claimed rows away for good.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn forget_polls(&self, polls: &[Poll]) -> Result<(), StoreError> {
        let mut held = self.db.hold_writer().await?;
        for poll in polls {
            on!(&mut held.conn(), db => {
                sqlx::query(FORGET).bind(&self.id).bind(&poll.reference).bind(&poll.number).bind(poll.fence)
                    .execute(db).await.map(drop)
            })?;
        }
        held.commit().await
    }
}

/// Packages in one statement of [`take_off`]: two parameters each.
const TAKEN_OFF: usize = 250;

async fn take_off(conn: &mut Conn<'_>, workspace: &str, done: &[ToPlan]) -> Result<(), StoreError> {
    // Mostly nothing happened meanwhile, and all go at once; what was put up again since has another turn.
    let same: BTreeMap<i64, Vec<String>> = done.iter().fold(BTreeMap::new(), |mut sorted, one| {
        sorted.entry(one.turn).or_insert_with(Vec::new).push(one.reference.clone());
        sorted
    });
    for (turn, references) in same {
        if references.len() < 3 {
            for reference in &references {
                let reference = plain(reference);
                on!(conn, db => {
                    sqlx::query(PLANNED).bind(workspace).bind(&*reference).bind(turn).execute(db).await.map(drop)
                })?;
            }
            continue;
        }
        for chunk in references.chunks(TAKEN_OFF) {
            let sql =
                format!("delete from poll_plan where workspace_id = $1 and reference in ({{keys}}) and turn = {turn}");
            execute_by_keys(conn, &sql, workspace, chunk).await?;
        }
    }
    Ok(())
}

//! Whether an account may be called now: its breaker, its rate, its quota. All of it is counted in the database (R22).

use std::time::Duration;

use parcelwatch_connectors::connector::Fault;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::{AccountState, LastError, Pace, QuotaSeen, QuotaUse, StoreError, rig};

use super::accounts::KEY_REFUSED;
use super::dialer::OwnedReply;
use super::door::{Door, Failed};
use super::plan::{AfterCall, Breaker, Permit, Phase, after_call, backoff, reserve, retry_after};
use crate::app::App;
use crate::clock;

/// How often a row is read again that somebody else wrote meanwhile. Calls of one account are few a second.
const TRIES_MAX: usize = 8;
/// How long what a source said of its quota is believed.
const QUOTA_AGE: i64 = HOUR;
/// How long an account rests whose quota is used up: it may be topped up at any time, and asking costs nothing.
const DRY: i64 = HOUR;
/// The longest words of a source that are kept.
const WORDS_MAX: usize = 300;
/// How often somebody who waits for the rate looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Whether a call may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Now.
    Go,
    /// As soon as the rate allows.
    Soon,
    /// The source is down, as far as we know.
    Down,
    /// The quota is used up.
    Dry,
}

/// Asks for the right to make one call.
///
/// # Errors
/// When the database is away.
pub async fn leave(app: &App, door: &Door) -> Result<Leave, StoreError> {
    let workspace = app.workspace();
    let now = workspace.lease_clock().await?.0;
    let pace = workspace.reader().await?.pace(&door.account.id).await?;
    if pace.dry_until > now {
        return Ok(Leave::Dry);
    }
    let permit = match rig::sabotaged("breaker_off") {
        true => Permit::Go,
        false => breaker_of(&pace).permit(now, random()),
    };
    let probe = match permit {
        Permit::Go => None,
        Permit::Probe(breaker) => Some(with_breaker(pace.clone(), breaker)),
        Permit::Wait(_) if pace.open => return Ok(Leave::Down),
        Permit::Wait(_) => return Ok(Leave::Soon),
    };
    let allowed = i64::from(door.service.calls_per_second);
    let per_second = pace.per_second.map_or(allowed, |own| own.clamp(1, allowed.max(1)));
    let taken = match rig::sabotaged("buckets_per_process") {
        true => rig::own_bucket(app.node(), per_second),
        false => workspace.take_call(&door.account.id, per_second).await?,
    };
    if !taken {
        return Ok(Leave::Soon);
    }
    match probe {
        // One of all nodes probes: whoever writes first.
        Some(probe) if !workspace.save_pace(&door.account.id, &probe).await? => Ok(Leave::Down),
        Some(_) | None => Ok(Leave::Go),
    }
}

/// Asks for the right to make a call, for someone who can wait a little.
///
/// # Errors
/// When the database is away.
pub async fn leave_within(app: &App, door: &Door, patience: Duration) -> Result<Leave, StoreError> {
    let begun = clock::stopwatch();
    loop {
        match leave(app, door).await? {
            Leave::Soon if begun.elapsed() < patience => tokio::time::sleep(LOOK_AGAIN).await,
            other => return Ok(other),
        }
    }
}

/// Keeps that a call was answered; where the answer says that no call is left, nothing is asked until there are more.
///
/// # Errors
/// When the database is away.
pub async fn succeeded(app: &App, door: &Door, reply: &OwnedReply) -> Result<(), StoreError> {
    let left = door.service.rate.and_then(|read| read(&reply.as_reply()));
    let resets_at = left.filter(|rate| rate.left <= 0).and_then(|rate| rate.resets_at);
    let wait = resets_at.map(|at| at.saturating_mul(1_000).saturating_sub(clock::now().0).clamp(0, HOUR));
    change(app, door, |pace, now| {
        let breaker = breaker_of(pace).succeeded(now);
        with_breaker(pace, wait.map_or(breaker, |wait| breaker.told_to_wait(now, wait)))
    })
    .await?;
    app.workspace().note_account_success(&door.account.id, app.now()).await
}

/// Keeps that a call failed, and says what follows.
///
/// # Errors
/// When the database is away.
pub async fn failed(app: &App, door: &Door, failed: &Failed) -> Result<AfterCall, StoreError> {
    let refusal = &failed.refusal;
    let asked_for = retry_after(failed.retry_after.as_deref(), clock::now());
    let workspace = app.workspace();
    let before = workspace.reader().await?.pace(&door.account.id).await?;
    let draw = random();
    let next = after_call(refusal.fault, refusal.cause, asked_for, before.failures + 1, draw);
    let told_to_wait = refusal.fault == Fault::RateLimited;
    change(app, door, |pace, now| {
        let breaker = breaker_of(pace);
        match next {
            AfterCall::Wait(wait) if told_to_wait => with_breaker(pace, breaker.told_to_wait(now, wait)),
            AfterCall::Wait(wait) => with_breaker(pace, breaker.failed(now, wait)),
            AfterCall::AskSmaller => with_breaker(pace, breaker.failed(now, backoff(breaker.failures + 1, draw))),
            AfterCall::QuotaUsedUp => Pace { dry_until: now.saturating_add(DRY), ..pace.clone() },
            AfterCall::Refused => pace.clone(),
        }
    })
    .await?;
    if next == AfterCall::Refused {
        let state = AccountState::Refused;
        if workspace.set_account_state(&door.account.id, state, Some(KEY_REFUSED), app.now()).await? {
            tracing::warn!(account.id = %door.account.id, "Account {} doesn't accept us", door.account.id);
        }
    }
    let words = refusal.message.as_ref().or(refusal.code.as_ref()).map(|words| shown(words));
    let error = LastError { at: app.now(), kind: failed.key().to_owned(), words };
    workspace.note_account_failure(&door.account.id, &error).await?;
    Ok(next)
}

/// Of a source's own words so much is kept as can be shown.
fn shown(words: &str) -> String {
    words.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(WORDS_MAX).collect()
}

/// Changes an account's pace, again when somebody else was faster. What stays as it was isn't written.
pub(super) async fn change(app: &App, door: &Door, to: impl Fn(&Pace, i64) -> Pace) -> Result<Pace, StoreError> {
    let workspace = app.workspace();
    let now = workspace.lease_clock().await?.0;
    let mut tries = 0;
    loop {
        let pace = workspace.reader().await?.pace(&door.account.id).await?;
        let new = to(&pace, now);
        if new == pace || tries >= TRIES_MAX || workspace.save_pace(&door.account.id, &new).await? {
            return Ok(new);
        }
        tries += 1;
    }
}

pub(super) fn breaker_of(pace: &Pace) -> Breaker {
    Breaker {
        phase: if pace.open { Phase::Open } else { Phase::Closed },
        failures: pace.failures,
        latest: pace.latest,
        counted: pace.counted,
        good: pace.good,
        not_before: pace.not_before,
    }
}

fn with_breaker(pace: impl std::borrow::Borrow<Pace>, breaker: Breaker) -> Pace {
    Pace {
        open: breaker.phase == Phase::Open,
        failures: breaker.failures,
        latest: breaker.latest,
        counted: breaker.counted,
        good: breaker.good,
        not_before: breaker.not_before,
        ..pace.borrow().clone()
    }
}

/// Takes units of the account's quota for up to `wanted` numbers, and says for how many. What people ask for by hand may
/// use the reserve.
///
/// # Errors
/// When the database is away.
pub async fn use_quota(app: &App, door: &Door, wanted: usize, cost: u32, by_hand: bool) -> Result<usize, StoreError> {
    let cost = i64::from(cost);
    if cost == 0 {
        return Ok(wanted);
    }
    let workspace = app.workspace();
    let month = month(clock::now());
    let id = &door.account.id;
    let mut reader = workspace.reader().await?;
    let found = reader.quota_use(id, &month).await?;
    let per_month = reader.pace(id).await?.per_month;
    drop(reader);
    // What the source says there is, or what the owner allows: whichever is less.
    let Some(units) = found.units.into_iter().chain(per_month).min() else {
        return Ok(wanted);
    };
    let in_all = door.account.quota.map(|quota| quota.total).into_iter().chain(per_month).min().unwrap_or(units);
    let kept = if by_hand { 0 } else { reserve(in_all) };
    let left = (units - found.used - kept).max(0) / cost;
    let count = usize::try_from(left).unwrap_or(0).min(wanted);
    if count == 0 {
        return Ok(0);
    }
    let taken = i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(cost);
    let known = Some(units).filter(|_| found.units.is_none());
    let took = workspace.use_quota(id, &month, taken, known, kept).await?;
    Ok(if took { count } else { 0 })
}

/// Keeps what the owner allows: calls a second, never more than the source does, and units a month. None: whatever the
/// source allows.
///
/// # Errors
/// When the database is away.
pub async fn set_limits(
    app: &App,
    door: &Door,
    per_second: Option<i64>,
    per_month: Option<i64>,
) -> Result<(), StoreError> {
    change(app, door, |pace, _| Pace { per_second, per_month, ..pace.clone() }).await.map(drop)
}

/// Gives units back that weren't charged.
///
/// # Errors
/// When the database is away.
pub async fn give_back(app: &App, door: &Door, numbers: usize, cost: u32) -> Result<(), StoreError> {
    let units = i64::try_from(numbers).unwrap_or(0).saturating_mul(i64::from(cost));
    if units == 0 {
        return Ok(());
    }
    app.workspace().give_quota_back(&door.account.id, &month(clock::now()), units).await
}

/// Keeps that the source says nothing is left of its quota.
///
/// # Errors
/// When the database is away.
pub async fn none_left(app: &App, door: &Door) -> Result<(), StoreError> {
    let (workspace, month) = (app.workspace(), month(clock::now()));
    let found = workspace.reader().await?.quota_use(&door.account.id, &month).await?;
    workspace.set_quota_use(&door.account.id, &month, QuotaUse { units: Some(found.used), ..found }).await?;
    if let Some(quota) = door.account.quota {
        let none = QuotaSeen { total: quota.total, left: 0, known_at: app.now() };
        workspace.set_account_quota(&door.account.id, none).await?;
    }
    Ok(())
}

/// Whether what is known of the account's quota is too old to rely on.
#[must_use]
pub fn is_quota_stale(app: &App, door: &Door) -> bool {
    let known_at = door.account.quota.map(|quota| quota.known_at);
    // In the demonstration an hour of its time is over soon: what counts is how long that really is.
    let age = known_at.map(|at| app.clock().real_ms(app.now().since(at).max(0)));
    door.service.quota.is_some() && age.is_none_or(|age| i64::try_from(age).unwrap_or(i64::MAX) > QUOTA_AGE)
}

/// Asks the source what is left of its quota, and keeps that.
///
/// # Errors
/// When the database is away.
pub async fn refresh_quota(app: &App, door: &mut Door) -> Result<(), StoreError> {
    let Some(ask) = &door.service.quota else { return Ok(()) };
    if leave_within(app, door, Duration::from_secs(2)).await? != Leave::Go {
        return Ok(());
    }
    let reply = match door.call(app, &(ask.request)()).await {
        Ok(reply) => reply,
        Err(why) => return failed(app, door, &why).await.map(drop),
    };
    succeeded(app, door, &reply).await?;
    let Some(quota) = (ask.read)(&reply.as_reply()) else { return Ok(()) };
    let seen = QuotaSeen { total: quota.total, left: quota.left, known_at: app.now() };
    let workspace = app.workspace();
    workspace.set_account_quota(&door.account.id, seen).await?;
    let month = month(clock::now());
    let mut reader = workspace.reader().await?;
    let found = reader.quota_use(&door.account.id, &month).await?;
    let per_month = reader.pace(&door.account.id).await?.per_month;
    drop(reader);
    let units = found.used.saturating_add(quota.left);
    let units = Some(per_month.map_or(units, |own| own.min(units)));
    workspace.set_quota_use(&door.account.id, &month, QuotaUse { units, ..found }).await?;
    door.account.quota = Some(seen);
    Ok(())
}

/// The month of an instant, as quotas are counted by.
pub(super) fn month(at: Millis) -> String {
    at.to_string().get(..7).unwrap_or_default().to_owned()
}

/// Months of quotas that are kept: two years for whoever compares.
pub(super) fn oldest_month(now: Millis) -> String {
    month(now.plus(-730 * DAY))
}

/// Any number. Without randomness from the machine all wait equally long, which is still a wait.
pub(super) fn random() -> u64 {
    clock::random_bytes::<8>().map_or(u64::MAX / 3, u64::from_le_bytes)
}

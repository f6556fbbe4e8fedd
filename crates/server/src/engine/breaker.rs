//! Outages as facts (A18): an open breaker, a used-up quota, an account that is paused or refuses us. What is told is
//! kept beside the breaker, so that every beginning gets its end, also over restarts.

use parcelwatch_domain::facts::{AsKey, Fact, Outage, SourceState};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{AccountState, Pace, StoreError};

use super::door::Door;
use super::rate::change;
use crate::app::App;
use crate::ingest::Reported;

/// What keeps an account from being asked.
fn outage(door: &Door, pace: &Pace, now: i64) -> Option<Outage> {
    match door.account.state {
        AccountState::Paused | AccountState::Refused => Some(Outage::Disabled),
        AccountState::Active if pace.dry_until > now => Some(Outage::Quota),
        AccountState::Active => pace.open.then_some(Outage::Down),
    }
}

/// Tells the beginnings and ends of the outages of all accounts; returns how many that were.
///
/// # Errors
/// When the database is away; what wasn't told is told with the next round.
pub async fn tell(app: &App, doors: &[Door]) -> Result<usize, StoreError> {
    let mut told = 0;
    for door in doors {
        let workspace = app.workspace();
        let pace = workspace.reader().await?.pace(&door.account.id).await?;
        let now = workspace.lease_clock().await?.0;
        let wanted = outage(door, &pace, now);
        let said = pace.told.as_ref().and_then(|(key, from)| Some((Outage::of_key(key)?, *from)));
        if said.map(|(state, _)| state) == wanted {
            continue;
        }
        if let Some((state, from)) = said {
            give(app, door, state, from, Some(app.now())).await?;
            told += 1;
        }
        // Kept before it is said: after a crash in between it is said again with the same beginning. Another node may
        // have been faster; then it has said so.
        let next = wanted.map(|state| (state.as_key().to_owned(), app.now()));
        let kept = change(app, door, |now, _| {
            if now.told == pace.told { Pace { told: next.clone(), ..now.clone() } } else { now.clone() }
        })
        .await?;
        let Some((_, from)) = next.filter(|next| kept.told.as_ref() == Some(next)) else { continue };
        if let Some(state) = wanted {
            give(app, door, state, from, None).await?;
            tracing::warn!(account.id = %door.account.id, "Account {} can't be asked: {}", door.account.id, state.as_key());
            told += 1;
        }
    }
    Ok(told)
}

/// Says again what was told: once after a start, for the crash may have come between keeping and saying.
///
/// # Errors
/// When the database is away.
pub async fn tell_again(app: &App, doors: &[Door]) -> Result<(), StoreError> {
    for door in doors {
        let pace = app.workspace().reader().await?.pace(&door.account.id).await?;
        if let Some((key, from)) = pace.told
            && let Some(state) = Outage::of_key(&key)
        {
            give(app, door, state, from, None).await?;
        }
    }
    Ok(())
}

async fn give(app: &App, door: &Door, state: Outage, from: Millis, to: Option<Millis>) -> Result<(), StoreError> {
    let fact = Fact::SourceState(SourceState { source: door.account.name.clone(), state, from, to });
    app.ingest().submit(vec![Reported { line: 1, fact }], app.now()).await.map(drop)
}

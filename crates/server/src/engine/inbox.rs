//! Reads the messages that accounts were sent: a step that takes what waits, and a loop around it. What can't be read is
//! set aside with its reason, and can be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use parcelwatch_connectors::answer::{Answer, PackageAnswer};
use parcelwatch_connectors::connector::Way;
use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::classify::classify;
use parcelwatch_domain::facts::{Event, Fact, TrackingNumber};
use parcelwatch_domain::package::first_counted;
use parcelwatch_domain::time::{DAY, Millis};
use parcelwatch_store::{Account, InboxKey, InboxRow, StoreError, Subject, rig};

use super::facts::{self, Heard};
use super::poll::guarded;
use crate::app::App;
use crate::clock;
use crate::ingest::{Fate, Reported, build};

/// Messages that are read in one turn: their facts go into one commit.
const TURN_MAX: usize = 32;
/// How long a turn has before its messages are anybody's again: a hundred times what it takes.
const LEASE: i64 = 60_000;
/// How often a message is tried that can't be read or taken in.
const ATTEMPTS_MAX: i64 = 5;
/// A message is remembered for so long that nobody sends it again.
const REMEMBERED: i64 = 30 * DAY;
/// Old messages that are forgotten in one go.
const FORGET_MAX: usize = 500;
/// How often somebody looks without being told: another process may have kept what this one didn't see come.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Reads what waits, and returns how many messages that were.
///
/// # Errors
/// When the database is away; what was taken is taken again later.
pub async fn process(app: &App, now: Millis) -> Result<usize, StoreError> {
    let taken = app.workspace().take_inbox(now, now.plus(LEASE), TURN_MAX).await?;
    if taken.is_empty() {
        return Ok(0);
    }
    let mut reader = app.workspace().reader().await?;
    let mut accounts: BTreeMap<String, Option<Account>> = BTreeMap::new();
    for row in &taken {
        let id = &row.incoming.key.account;
        if !accounts.contains_key(id) {
            accounts.insert(id.clone(), reader.account(id).await?);
        }
    }
    drop(reader);
    let count = taken.len();
    let mut turn = Turn::default();
    let (fresh, again): (Vec<_>, Vec<_>) = taken.into_iter().partition(|row| row.attempts <= 1);
    let account = |row: &InboxRow| accounts.get(&row.incoming.key.account).cloned().flatten();
    for row in fresh {
        let account = account(&row);
        read(app, row, account, now, &mut turn).await?;
    }
    take_in(app, turn, now).await?;
    for row in again {
        let account = account(&row);
        alone(app, row, account, now).await?;
    }
    Ok(count)
}

/// Reads a message that something went wrong with before: away from the others, which may have waited for it then.
async fn alone(app: &App, row: InboxRow, account: Option<Account>, now: Millis) -> Result<(), StoreError> {
    let (key, attempts) = (row.incoming.key.clone(), row.attempts);
    let mut turn = Turn::default();
    read(app, row, account, now, &mut turn).await?;
    if let Err(error) = take_in(app, turn, now).await {
        tracing::warn!(account.id = %key.account, %error, "A message for account {} isn't taken in", key.account);
        try_later(app, &key, "failed", attempts, now).await?;
    }
    Ok(())
}

/// Processes until `stop` is done.
pub async fn run(app: App, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        match process(&app, clock::now()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!("Messages that came in can't be read now: {error}"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = app.outside().post().arrived() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Forgets what is older than anybody sends again; returns how many messages that were.
///
/// # Errors
/// When the database is away.
pub async fn forget(app: &App) -> Result<u64, StoreError> {
    app.workspace().forget_inbox(app.now().plus(-REMEMBERED), FORGET_MAX).await
}

/// What a turn has found out.
#[derive(Default)]
struct Turn {
    /// What was read, one for each package of each message.
    read: Vec<Said>,
    /// Messages that are done once their facts are in.
    done: Vec<InboxKey>,
    /// Messages that can't be read, or only in part, with how often they were tried.
    unread: Vec<(InboxKey, &'static str, i64)>,
}

/// What a message says about one number.
struct Said {
    account: String,
    at: Millis,
    number: TrackingNumber,
    answer: PackageAnswer,
    message: InboxKey,
}

async fn read(
    app: &App,
    row: InboxRow,
    account: Option<Account>,
    now: Millis,
    turn: &mut Turn,
) -> Result<(), StoreError> {
    let InboxRow { incoming, attempts, .. } = row;
    let Some(account) = account else {
        app.workspace().inbox_aside(&incoming.key, "no_account", now).await?;
        return Ok(());
    };
    let classify = |text: &str, carrier: Option<&str>| classify(text, carrier, None).kind;
    let read = guarded(|| {
        rig::panic_over(&incoming.body);
        connector(&account.connector).and_then(|found| found.read_all(Way::Push, &incoming.body, &classify))
    });
    let answers: Vec<Answer> = read.flatten().unwrap_or_default();
    let is_readable = !answers.is_empty() && answers.iter().all(Answer::is_readable);
    for package in answers.into_iter().flat_map(|answer| answer.packages) {
        let Some(number) = package.number.clone() else { continue };
        turn.read.push(Said {
            account: account.name.clone(),
            at: incoming.received_at,
            number,
            answer: package,
            message: incoming.key.clone(),
        });
    }
    if is_readable {
        turn.done.push(incoming.key);
    } else {
        turn.unread.push((incoming.key, "unreadable", attempts));
    }
    Ok(())
}

/// Takes in what was read, then says of every message what became of it.
async fn take_in(app: &App, mut turn: Turn, now: Millis) -> Result<(), StoreError> {
    let said_before = said_before(app, &turn.read).await?;
    let mut reported = Vec::new();
    let mut owners: Vec<&InboxKey> = Vec::new();
    for said in &turn.read {
        let heard = Heard { account: &said.account, at: said.at };
        let before = said_before.get(&said.number).map_or(&[][..], Vec::as_slice);
        let has_said = |read: &_| before.iter().any(|event| facts::says_the_same(read, event));
        for event in facts::events(&said.answer, &said.number, heard, has_said) {
            owners.push(&said.message);
            let line = u64::try_from(reported.len() + 1).unwrap_or(u64::MAX);
            reported.push(Reported { line, fact: Fact::Event(event) });
        }
    }
    if !reported.is_empty() {
        let applied = app.ingest().submit(reported, app.now()).await?;
        let refused = applied.fates.iter().zip(owners).filter(|(fate, _)| matches!(fate, Fate::Refused(_)));
        let refused: BTreeSet<InboxKey> = refused.map(|(_, owner)| owner.clone()).collect();
        for key in refused {
            turn.done.retain(|done| *done != key);
            turn.unread.push((key, "refused", ATTEMPTS_MAX));
        }
    }
    let identities = identities(app, &turn.read).await?;
    if !identities.is_empty() {
        app.ingest().submit(identities, app.now()).await?;
    }
    app.workspace().inbox_done(&turn.done, now).await?;
    for (key, reason, attempts) in turn.unread {
        try_later(app, &key, reason, attempts, now).await?;
    }
    Ok(())
}

/// Puts a message behind the others for a while; after its last attempt it is set aside.
async fn try_later(app: &App, key: &InboxKey, reason: &str, attempts: i64, now: Millis) -> Result<(), StoreError> {
    if rig::sabotaged("retries_at_the_head") {
        return app.workspace().inbox_later(key, reason, Millis(0)).await;
    }
    if attempts >= ATTEMPTS_MAX {
        tracing::warn!(account.id = %key.account, "A message for account {} is set aside: {reason}", key.account);
        return app.workspace().inbox_aside(key, reason, now).await;
    }
    app.workspace().inbox_later(key, reason, now.plus(1_000 << attempts.min(ATTEMPTS_MAX))).await
}

/// Events that are known of the numbers whose status has no time of its own.
async fn said_before(app: &App, read: &[Said]) -> Result<BTreeMap<TrackingNumber, Vec<Event>>, StoreError> {
    let timeless = |answer: &PackageAnswer| {
        answer.events.is_empty() && answer.implied.as_ref().is_some_and(|implied| implied.occurred.is_none())
    };
    let mut before: BTreeMap<TrackingNumber, Vec<Event>> = BTreeMap::new();
    for said in read.iter().filter(|said| timeless(&said.answer)) {
        let cluster = app.workspace().load(&[Subject::Number(said.number.to_string())]).await?;
        for stored in cluster.events {
            if let Fact::Event(event) = stored.fact
                && event.number == said.number
                && event.source.as_deref() == Some(&said.account)
            {
                before.entry(said.number.clone()).or_default().push(event);
            }
        }
    }
    Ok(before)
}

/// Further numbers that were told of packages we have, since their first counted events.
async fn identities(app: &App, read: &[Said]) -> Result<Vec<Reported>, StoreError> {
    let mut found = Vec::new();
    for said in read.iter().filter(|said| said.answer.last_mile.is_some()) {
        let cluster = app.workspace().load(&[Subject::Number(said.number.to_string())]).await?;
        let world = build(&cluster, &[]);
        let heard = Heard { account: &said.account, at: said.at };
        for (index, package) in world.known.packages.iter().enumerate() {
            let has = |number: &TrackingNumber| package.spans.iter().any(|span| span.number == *number);
            if !has(&said.number) {
                continue;
            }
            let first = first_counted(&world.known, &app.ingest().policies(), index, app.now());
            let identity = facts::identity(&said.answer, &package.id, heard, first, has);
            found.extend(identity.map(|identity| Reported { line: 1, fact: Fact::Identity(identity) }));
        }
    }
    Ok(found)
}

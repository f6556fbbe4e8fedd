//! Asks the sources. A turn of an account claims what is due, as much as one call may carry, asks, takes in what came,
//! and says when to ask again. Whoever holds the lease asks; who lost it leaves no trace.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use parcelwatch_connectors::answer::{Answer, AnswerError, Outcome, PackageAnswer, Unreadable};
use parcelwatch_connectors::call::{Ask, Cause, Command, Done, Refusal};
use parcelwatch_connectors::connector::Fault;
use parcelwatch_domain::classify::classify;
use parcelwatch_domain::facts::TrackingNumber;
use parcelwatch_domain::time::HOUR;
use parcelwatch_store::{Claim, Poll, PollState, StoreError};

use super::dialer::OwnedReply;
use super::door::{Door, Failed};
use super::plan::{AfterCall, AfterItem, after_item, batches, classes_in_turn};
use super::rate::{Leave, give_back, is_quota_stale, leave, leave_within, random, refresh_quota, use_quota};
use super::{breaker, poll_facts, rate};
use crate::app::App;

/// How long a group that was claimed with others waits for its turn to call.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long somebody who asks by hand waits for it.
const HAND_PATIENCE: Duration = Duration::from_secs(20);

/// What came of asking about one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The package.
    pub reference: String,
    /// Whether an answer came; else the key of the reason.
    pub result: Result<(), String>,
}

/// One round over all accounts: a turn of each, one after the other. Returns how many numbers were asked about.
///
/// # Errors
/// When the database is away.
pub async fn run_due(app: &App) -> Result<usize, StoreError> {
    let doors = Door::all(app).await?;
    let mut asked = 0;
    for (round, door) in (0..).zip(doors.into_iter().filter(Door::is_active)) {
        asked += turn(app, door, round).await?;
    }
    breaker::tell(app, &Door::all(app).await?).await?;
    Ok(asked)
}

/// One turn of an account: tells it what it has to be told, registers what waits, asks what is due; one call of each.
///
/// # Errors
/// When the database is away; the leases end by themselves.
pub async fn turn(app: &App, mut door: Door, round: u64) -> Result<usize, StoreError> {
    let mut done = 0;
    for state in [PollState::Changing, PollState::Leaving, PollState::Unregistered, PollState::Watched] {
        let has_due = app.workspace().reader().await?.has_due(&door.account.id, state, app.now()).await?;
        if has_due {
            done += step(app, &mut door, state, round).await?;
        }
    }
    Ok(done)
}

async fn step(app: &App, door: &mut Door, state: PollState, round: u64) -> Result<usize, StoreError> {
    let (lease_ms, now) = (door.lease_ms(), app.now());
    let workspace = app.workspace();
    let registers = state == PollState::Unregistered;
    if registers && is_quota_stale(app, door) {
        refresh_quota(app, door).await?;
    }
    let batch = batch(door, state);
    let command = door.connector.register.as_ref().filter(|_| registers);
    let cost = command.map_or(0, |command| command.cost);
    if leave(app, door).await? != Leave::Go {
        return Ok(0);
    }
    let limit = use_quota(app, door, batch, cost, false).await?;
    if limit == 0 {
        return poll_facts::wait_for_quota(app, door).await;
    }
    let account = door.account.id.clone();
    let claimed = if registers {
        workspace.claim_newest(&account, now, lease_ms, limit).await?
    } else {
        let claim = Claim { account: &account, state, now, lease_ms, limit };
        workspace.claim_polls(claim, classes_in_turn(round)).await?
    };
    give_back(app, door, limit - claimed.len().min(limit), cost).await?;
    let count = claimed.len();
    let mut first = true;
    for group in batches(claimed, batch, |poll| poll.attempts) {
        let held = if first { group } else { wait_and_renew(app, door, group).await? };
        first = false;
        if !held.is_empty() {
            perform(app, door, state, held).await?;
        }
    }
    Ok(count)
}

/// The most numbers of one call.
fn batch(door: &Door, state: PollState) -> usize {
    let of = |command: &Option<Command>| command.as_ref().map(|command| command.batch);
    let connector = door.connector;
    let batch = match state {
        PollState::Unregistered => of(&connector.register),
        PollState::Changing => of(&connector.change_carrier),
        PollState::Leaving => of(&connector.stop),
        PollState::Watched | PollState::Stopped | PollState::NeedsPerson => {
            connector.poll.as_ref().map(|poll| poll.batch)
        }
    };
    batch.unwrap_or(1).max(1)
}

/// A further group waits for its own right to call. One that doesn't get it soon is given back as it was.
async fn wait_and_renew(app: &App, door: &Door, group: Vec<Poll>) -> Result<Vec<Poll>, StoreError> {
    if leave_within(app, door, PATIENCE).await? == Leave::Go {
        return app.workspace().renew_polls(group, door.lease_ms()).await;
    }
    app.workspace().settle_polls(group).await?;
    Ok(Vec::new())
}

/// Does with claimed rows what their state asks for.
async fn perform(app: &App, door: &Door, state: PollState, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    let connector = door.connector;
    match state {
        PollState::Unregistered => {
            // What the source stopped by itself is told to go on; the rest is new to it.
            let retrack = connector.retrack.as_ref();
            let can_go_on = |poll: &Poll| {
                poll.reason.as_deref() == Some(STOPPED) && retrack.is_some_and(|retrack| can_name(retrack, poll))
            };
            let (stopped, new): (Vec<Poll>, Vec<Poll>) = polls.into_iter().partition(can_go_on);
            let mut asked = Vec::new();
            for (command, polls) in [(&connector.retrack, stopped), (&connector.register, new)] {
                if !polls.is_empty() {
                    asked.extend(tell(app, door, command.as_ref(), polls).await?);
                }
            }
            Ok(asked)
        }
        PollState::Changing => {
            let change = connector.change_carrier.as_ref();
            let (named, nameless): (Vec<Poll>, Vec<Poll>) =
                polls.into_iter().partition(|poll| change.is_some_and(|change| can_name(change, poll)));
            // What the source can't be told about begins again there.
            let again =
                nameless.into_iter().map(|poll| Poll { state: PollState::Unregistered, registered_at: None, ..poll });
            app.workspace().settle_polls(again.collect()).await?;
            tell(app, door, change, named).await
        }
        PollState::Leaving => leave_numbers(app, door, polls).await,
        PollState::Watched | PollState::Stopped | PollState::NeedsPerson => ask(app, door, polls).await,
    }
}

/// Whether a command can name a number: some name it by what the source calls it.
fn can_name(command: &Command, poll: &Poll) -> bool {
    !command.needs_handle || poll.handle.is_some()
}

/// The reason of what the source stopped by itself.
pub(super) const STOPPED: &str = "stopped_by_source";

/// Tells a source to watch numbers, or who carries them.
async fn tell(app: &App, door: &Door, command: Option<&Command>, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    let Some(command) = command else {
        let watched = polls.into_iter().map(|poll| watched(app, poll, None, None)).collect();
        app.workspace().settle_polls(watched).await?;
        return Ok(Vec::new());
    };
    let (polls, asks) = poll_facts::asks(app, door, polls).await?;
    if asks.is_empty() {
        return Ok(Vec::new());
    }
    let reply = match door.call(app, &(command.request)(&asks)).await {
        Ok(reply) => reply,
        Err(why) => {
            give_back(app, door, polls.len(), command.cost).await?;
            if why.refusal.cause == Cause::QuotaUsedUp {
                // Asking about what is registered goes on: only new numbers wait.
                return none_left(app, door, polls).await;
            }
            return not_answered(app, door, polls, &why).await;
        }
    };
    let Some(done) = guarded(|| (command.read)(&reply.as_reply(), &asks)) else {
        let why = Failed { refusal: Refusal::unreadable(Unreadable::Foreign), retry_after: None };
        return not_answered(app, door, polls, &why).await;
    };
    rate::succeeded(app, door, &reply).await?;
    let (mut asked, mut settled, mut not_charged) = (Vec::new(), Vec::new(), 0);
    for poll in polls {
        let found = done.iter().find(|one| one.number.as_str() == poll.number).map(|one: &Done| &one.result);
        let reference = poll.reference.clone();
        match found {
            Some(Ok(taken)) => {
                not_charged += usize::from(taken.was_known);
                settled.push(watched(app, poll, taken.carrier.clone(), taken.handle.clone()));
                asked.push(Asked { reference, result: Ok(()) });
            }
            Some(Err(refusal)) => {
                not_charged += 1;
                let key = refusal_key(refusal);
                settled.push(refused(app, poll, refusal.fault, refusal.cause, &key));
                asked.push(Asked { reference, result: Err(key) });
            }
            None => {
                not_charged += 1;
                settled.push(refused(app, poll, Fault::Unreadable, Cause::Plain, "no_answer"));
                asked.push(Asked { reference, result: Err("no_answer".to_owned()) });
            }
        }
    }
    give_back(app, door, not_charged, command.cost).await?;
    app.workspace().settle_polls(settled).await?;
    Ok(asked)
}

/// The source says that nothing is left, whatever we counted: new numbers wait until it says something else.
async fn none_left(app: &App, door: &Door, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    rate::none_left(app, door).await?;
    give_up(app, polls, "quota").await
}

/// A number that the source has: it is asked about at once.
fn watched(app: &App, poll: Poll, carrier: Option<String>, handle: Option<String>) -> Poll {
    let now = app.now();
    Poll {
        state: PollState::Watched,
        reason: None,
        handle: handle.or(poll.handle),
        told_carrier: carrier.or_else(|| poll.carrier.clone()),
        registered_at: poll.registered_at.or(Some(now)),
        due_at: now,
        attempts: 0,
        last_result: Some("registered".to_owned()),
        ..poll
    }
}

/// A number of which the source said no.
pub(super) fn refused(app: &App, poll: Poll, fault: Fault, cause: Cause, key: &str) -> Poll {
    let attempts = poll.attempts + 1;
    let now = app.now();
    let last_result = Some(key.to_owned());
    let poll = Poll { last_asked_at: Some(now), last_result, ..poll };
    match after_item(fault, cause, attempts, random()) {
        AfterItem::AskWhenDue => Poll { due_at: now.plus(poll.interval), attempts: 0, ..poll },
        AfterItem::Register => {
            Poll { state: PollState::Unregistered, reason: None, registered_at: None, due_at: now, attempts, ..poll }
        }
        AfterItem::TryAgain(wait) => Poll { due_at: now.plus(domain_ms(app, wait)), attempts, ..poll },
        AfterItem::NeedsPerson(reason) => {
            Poll { state: PollState::NeedsPerson, reason: Some(reason.to_owned()), attempts, ..poll }
        }
        AfterItem::WaitForQuota => {
            Poll { reason: Some("quota".to_owned()), due_at: now.plus(domain_ms(app, HOUR)), attempts, ..poll }
        }
    }
}

fn refusal_key(refusal: &Refusal) -> String {
    let key = match refusal.cause {
        Cause::Plain => super::accounts::fault_key(refusal.fault),
        Cause::QuotaUsedUp => "quota",
        Cause::NotRegistered => "not_registered",
        Cause::CarrierUnknown => "carrier_unknown",
        Cause::MoreNeeded => "more_needed",
        Cause::OnlyOnce => "stopped_for_good",
        Cause::NoNewsYet => "no_news_yet",
    };
    key.replace('-', "_")
}

/// Tells a source that numbers are no longer watched, and forgets them whatever it says: it stops by itself some day.
async fn leave_numbers(app: &App, door: &Door, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    if let Some(stop) = &door.connector.stop {
        let named = polls.iter().filter(|poll| can_name(stop, poll));
        let asks: Vec<Ask> = named.filter_map(|poll| poll_facts::bare_ask(poll, "")).collect();
        if !asks.is_empty() {
            match door.call(app, &(stop.request)(&asks)).await {
                Ok(reply) => rate::succeeded(app, door, &reply).await?,
                Err(why) => return not_answered(app, door, polls, &why).await,
            }
        }
    }
    app.workspace().forget_polls(&polls).await?;
    Ok(Vec::new())
}

/// Pages of one answer that are followed: a batch has a fraction of that, unless a source sends us in circles.
const PAGES_MAX: usize = 20;

/// Asks about numbers and takes in what came.
async fn ask(app: &App, door: &Door, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    let Some(poll) = &door.connector.poll else { return Ok(Vec::new()) };
    let Some(request) = poll.request else { return Ok(Vec::new()) };
    let (polls, asks) = poll_facts::asks(app, door, polls).await?;
    if asks.is_empty() {
        return Ok(Vec::new());
    }
    let (mut polls, mut call, mut packages) = (polls, request(&asks), Vec::new());
    for page in 1..=PAGES_MAX {
        let reply: OwnedReply = match door.call(app, &call).await {
            Ok(reply) => reply,
            Err(why) => return not_answered(app, door, polls, &why).await,
        };
        let read_text = |text: &str, carrier: Option<&str>| classify(text, carrier, None).kind;
        let answer =
            guarded(|| (poll.read)(&reply.body, &read_text)).map(|answer| of_the_one(answer, reply.status, &asks));
        let Some(answer) = answer.filter(Answer::is_readable) else {
            let why = Failed { refusal: Refusal::unreadable(Unreadable::Foreign), retry_after: None };
            return not_answered(app, door, polls, &why).await;
        };
        rate::succeeded(app, door, &reply).await?;
        packages.extend(answer.packages);
        let next = poll.next.and_then(|next| next(&asks, &reply.body)).filter(|_| page < PAGES_MAX);
        let Some(next) = next else { break };
        // What isn't on the pages that came would count as unknown: without the next one nothing is taken in.
        polls = wait_and_renew(app, door, polls).await?;
        if polls.is_empty() {
            return Ok(Vec::new());
        }
        call = next;
    }
    let polls = still_held(app, polls).await?;
    let mut by_number: BTreeMap<String, Vec<PackageAnswer>> = BTreeMap::new();
    for package in packages {
        let Some(number) = package.number.as_ref().map(TrackingNumber::to_string) else { continue };
        by_number.entry(number).or_default().push(package);
    }
    poll_facts::take_in(app, door, polls, &by_number, poll.unnamed).await
}

/// An answer that names no number is said of the one that was asked about. A bare 404 says that it isn't known.
fn of_the_one(answer: Answer, status: u16, asks: &[Ask]) -> Answer {
    let [ask] = asks else { return answer };
    if !answer.packages.is_empty() {
        return answer;
    }
    let errors = match answer.is_readable() {
        true => answer.errors,
        false if status == 404 => vec![AnswerError::reported(Fault::NotFound, Some(status.to_string()), None)],
        false => return answer,
    };
    if errors.is_empty() {
        return Answer { errors, ..answer };
    }
    let is_unknown = errors.iter().all(|error| error.kind == Fault::NotFound);
    let package = PackageAnswer {
        number: Some(ask.number.clone()),
        answer: is_unknown.then_some(Outcome::NotFound),
        errors,
        ..PackageAnswer::default()
    };
    Answer { packages: vec![package], errors: Vec::new() }
}

/// Those rows that nobody else has claimed meanwhile. Who was frozen for long has lost them: what it heard is somebody
/// else's to say.
async fn still_held(app: &App, polls: Vec<Poll>) -> Result<Vec<Poll>, StoreError> {
    let references: Vec<String> = polls.iter().map(|poll| poll.reference.clone()).collect();
    let stored = app.workspace().reader().await?.polls(&references).await?;
    let fences: BTreeMap<(&str, &str), i64> =
        stored.iter().map(|poll| ((poll.reference.as_str(), poll.number.as_str()), poll.fence)).collect();
    let holds = |poll: &Poll| fences.get(&(poll.reference.as_str(), poll.number.as_str())) == Some(&poll.fence);
    Ok(polls.into_iter().filter(holds).collect())
}

/// Runs what reads a foreign body. One that makes it panic is one that can't be read.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// A whole call came to nothing. That is the account's trouble, not the numbers': they stay as due as they were. Only a
/// body that can't be read may be the fault of one of them, so they are asked again in smaller groups, and the one that
/// stands alone is set aside in the end, if all else goes well.
async fn not_answered(app: &App, door: &Door, polls: Vec<Poll>, why: &Failed) -> Result<Vec<Asked>, StoreError> {
    let all_well = app.workspace().reader().await?.pace(&door.account.id).await?.failures == 0;
    let next = rate::failed(app, door, why).await?;
    let key = refusal_key(&why.refusal);
    let alone = polls.len() == 1;
    let asked =
        polls.iter().map(|poll| Asked { reference: poll.reference.clone(), result: Err(key.clone()) }).collect();
    let settled = polls.into_iter().map(|poll| match next {
        AfterCall::Wait(_) | AfterCall::Refused | AfterCall::QuotaUsedUp => poll,
        AfterCall::AskSmaller if alone && all_well => refused(app, poll, why.refusal.fault, Cause::Plain, &key),
        AfterCall::AskSmaller => {
            // Up to the last attempt but one: what isn't alone is never set aside.
            let attempts = (poll.attempts + 1).min(super::plan::SET_ASIDE_AFTER - 2);
            Poll { attempts, last_result: Some(key.clone()), ..poll }
        }
    });
    app.workspace().settle_polls(settled.collect()).await?;
    Ok(asked)
}

/// Asks about claimed rows at once because a person wants it: registers what isn't, within the whole quota, and asks.
///
/// # Errors
/// When the database is away.
pub async fn by_hand(app: &App, door: &mut Door, polls: Vec<Poll>) -> Result<Vec<Asked>, StoreError> {
    let lacking: Vec<Poll> = polls.iter().filter(|poll| has_to_be_told(door, poll)).cloned().collect();
    let mut asked = Vec::new();
    let mut ready: Vec<Poll> = polls.into_iter().filter(|poll| !has_to_be_told(door, poll)).collect();
    if !lacking.is_empty() {
        if is_quota_stale(app, door) {
            refresh_quota(app, door).await?;
        }
        let cost = door.connector.register.as_ref().map_or(0, |command| command.cost);
        let granted = use_quota(app, door, lacking.len(), cost, true).await?;
        if granted < lacking.len() {
            give_back(app, door, granted, cost).await?;
            app.workspace().settle_polls(lacking.clone()).await?;
            asked.extend(all_failed(&lacking, "quota"));
        } else {
            ready.extend(register_by_hand(app, door, lacking, &mut asked).await?);
        }
    }
    for group in batches(ready, batch(door, PollState::Watched), |poll| poll.attempts) {
        match leave_within(app, door, HAND_PATIENCE).await? {
            Leave::Go => {
                let held = app.workspace().renew_polls(group, door.lease_ms()).await?;
                asked.extend(ask(app, door, held).await?);
            }
            Leave::Soon => asked.extend(give_up(app, group, "busy").await?),
            Leave::Down => asked.extend(give_up(app, group, "source_down").await?),
            Leave::Dry => asked.extend(give_up(app, group, "quota").await?),
        }
    }
    breaker::tell(app, &Door::all(app).await?).await?;
    Ok(asked)
}

fn has_to_be_told(door: &Door, poll: &Poll) -> bool {
    door.connector.register.is_some() && (poll.registered_at.is_none() || poll.reason.as_deref() == Some(STOPPED))
}

/// Registers and claims again what the source took.
async fn register_by_hand(
    app: &App,
    door: &Door,
    lacking: Vec<Poll>,
    asked: &mut Vec<Asked>,
) -> Result<Vec<Poll>, StoreError> {
    let mut taken = Vec::new();
    for group in batches(lacking, batch(door, PollState::Unregistered), |_| 0) {
        if leave_within(app, door, HAND_PATIENCE).await? != Leave::Go {
            asked.extend(give_up(app, group, "source_down").await?);
            continue;
        }
        let references: Vec<String> = group.iter().map(|poll| poll.reference.clone()).collect();
        let told = perform(app, door, PollState::Unregistered, group).await?;
        asked.extend(told.iter().filter(|one| one.result.is_err()).cloned());
        for reference in references {
            if told.iter().any(|one| one.reference == reference && one.result.is_ok()) {
                let claimed = app.workspace().claim_package(&reference, door.lease_ms()).await?;
                taken.extend(claimed.into_iter().filter(|poll| poll.account == door.account.id));
            }
        }
    }
    Ok(taken)
}

async fn give_up(app: &App, group: Vec<Poll>, key: &str) -> Result<Vec<Asked>, StoreError> {
    let failed = all_failed(&group, key);
    app.workspace().settle_polls(group).await?;
    Ok(failed)
}

fn all_failed(polls: &[Poll], key: &str) -> Vec<Asked> {
    let failed = |poll: &Poll| Asked { reference: poll.reference.clone(), result: Err(key.to_owned()) };
    polls.iter().map(failed).collect()
}

/// How much of the domain's time passes in so many real milliseconds.
pub(super) fn domain_ms(app: &App, real: i64) -> i64 {
    let hour = i64::try_from(app.clock().real_ms(HOUR)).unwrap_or(HOUR).max(1);
    real.saturating_mul(HOUR / hour)
}

/// Whether an answer says that a number is known there.
pub(super) fn best(answers: &[PackageAnswer]) -> Option<&PackageAnswer> {
    let known = answers.iter().find(|answer| answer.answer == Some(Outcome::Ok));
    known.or_else(|| answers.first())
}

//! From an account's answers to facts and to the next time: what is new is given, that there was an answer is given, and
//! the row says when the number is asked about again.

use std::collections::{BTreeMap, BTreeSet};

use parcelwatch_connectors::answer::{Outcome, PackageAnswer};
use parcelwatch_connectors::call::{Ask, Cause};
use parcelwatch_connectors::connector::Fault;
use parcelwatch_domain::facts::{Event, Fact, Order, Package, Sync, SyncResult, TrackingNumber};
use parcelwatch_domain::known::known_at;
use parcelwatch_domain::package::first_counted;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::{
    Claim, Cluster, PackageLine, Poll, PollState, StoreError, Subject, fingerprint, package_reference,
};

use super::door::Door;
use super::facts::{self, Heard};
use super::plan::{classes_in_turn, watch};
use super::poll::{Asked, STOPPED, best, domain_ms, refused};
use super::rate::random;
use super::schedule::{NOT_FOUND, seen, tells};
use crate::app::App;
use crate::ingest::{Reported, build};

/// Events that are known and older than this aren't given again: of one that was dated ahead every receipt may count (S11).
const GIVEN_AGAIN: i64 = 2 * DAY;
/// Rows that are told in one go that they wait for the quota.
const TOLD_TO_WAIT: usize = 200;

/// The questions about claimed rows, and the rows they are about: those whose package is gone are forgotten, those whose
/// number the source doesn't take are set aside.
pub(super) async fn asks(app: &App, door: &Door, polls: Vec<Poll>) -> Result<(Vec<Poll>, Vec<Ask>), StoreError> {
    let references: Vec<String> = polls.iter().map(|poll| poll.reference.clone()).collect();
    let mut reader = app.workspace().reader().await?;
    let lines = reader.packages_by_reference(&references).await?;
    drop(reader);
    let ids: BTreeMap<&str, &str> = lines.iter().map(|line| (line.reference.as_str(), line.id.as_str())).collect();
    let registers = polls.iter().any(|poll| poll.registered_at.is_none());
    let cluster = if registers { load(app, &references).await? } else { Cluster::default() };
    let (mut kept, mut questions, mut gone, mut aside) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for poll in polls {
        let Some(id) = ids.get(poll.reference.as_str()) else {
            gone.push(poll);
            continue;
        };
        let ask = bare_ask(&poll, id).filter(|ask| (door.service.accepts)(&ask.number));
        let Some(ask) = ask else {
            let reason = Some("number_not_taken".to_owned());
            aside.push(Poll { state: PollState::NeedsPerson, reason, ..poll });
            continue;
        };
        let ask = if registers { with_place(ask, &poll.reference, &cluster) } else { ask };
        // One number of two packages is one question.
        if !questions.iter().any(|other: &Ask| other.number == ask.number && other.carrier == ask.carrier) {
            questions.push(ask);
        }
        kept.push(poll);
    }
    app.workspace().forget_polls(&gone).await?;
    app.workspace().settle_polls(aside).await?;
    Ok((kept, questions))
}

/// The question about a number, without what helps to find the parcel.
pub(super) fn bare_ask(poll: &Poll, reference: &str) -> Option<Ask> {
    let changes = poll.state == PollState::Changing;
    Some(Ask {
        carrier: poll.told_carrier.clone().or_else(|| poll.carrier.clone()),
        new_carrier: poll.carrier.clone().filter(|_| changes),
        handle: poll.handle.clone(),
        ..Ask::about(TrackingNumber::new(&poll.number).ok()?, reference.to_owned())
    })
}

/// Adds where the parcel comes from and goes to, as its latest state and its order say.
fn with_place(ask: Ask, reference: &str, cluster: &Cluster) -> Ask {
    let mut package: Option<(Option<Millis>, &Package)> = None;
    for stored in &cluster.facts {
        if let Fact::Package(state) = &stored.fact
            && package_reference(state) == reference
            && package.is_none_or(|(at, _)| at <= known_at(&stored.fact))
        {
            package = Some((known_at(&stored.fact), state));
        }
    }
    let Some((_, package)) = package else { return ask };
    let names = package.contents.iter().map(|content| &content.order).chain(&package.orders);
    let names: BTreeSet<&str> = names.map(|name| name.as_str()).collect();
    let order: Option<&Order> = cluster.facts.iter().rev().find_map(|stored| match &stored.fact {
        Fact::Order(order) if names.contains(order.order.as_str()) => Some(order),
        _ => None,
    });
    Ask {
        origin_country: package.origin_country.clone(),
        destination_country: package.destination_country.clone().or_else(|| order?.country.clone()),
        destination_postcode: package.destination_postcode.clone().or_else(|| order?.postcode.clone()),
        ..ask
    }
}

/// Everything that hangs together with some packages. Far more than anybody can decide about counts as nothing: what is
/// given then is given once more, and each package is taken in for itself.
async fn load(app: &App, references: &[String]) -> Result<Cluster, StoreError> {
    let seeds: Vec<Subject> = references.iter().map(|reference| Subject::Package(reference.clone())).collect();
    match app.workspace().load(&seeds).await {
        Err(StoreError::ClusterTooLarge { .. }) => Ok(Cluster::default()),
        other => other,
    }
}

/// Takes in what a source answered about claimed rows, and says when they are asked about again.
pub(super) async fn take_in(
    app: &App,
    door: &Door,
    polls: Vec<Poll>,
    answers: &BTreeMap<String, Vec<PackageAnswer>>,
    unnamed: Option<Cause>,
) -> Result<Vec<Asked>, StoreError> {
    let references: Vec<String> = polls.iter().map(|poll| poll.reference.clone()).collect();
    let heard = Heard { account: &door.account.name, at: app.now() };
    let cluster = load(app, &references).await?;
    let news = news(app, &cluster, &polls, answers, heard);
    let lost = give(app, news).await?;
    let mut reader = app.workspace().reader().await?;
    let lines = reader.packages_by_reference(&references).await?;
    let manual = reader.how_to_watch(&references).await?;
    drop(reader);
    let lines: BTreeMap<&str, &PackageLine> = lines.iter().map(|line| (line.reference.as_str(), line)).collect();
    let told = tells(app, door).await?;
    let (mut asked, mut settled, mut syncs) = (Vec::new(), Vec::new(), Vec::new());
    for poll in polls {
        let reference = poll.reference.clone();
        let facts = manual.get(&reference).map_or(&[][..], Vec::as_slice);
        let poll = match lines.get(reference.as_str()) {
            Some(line) => replanned(poll, line, facts, told, heard.at),
            None => poll,
        };
        let said = answers.get(&poll.number).and_then(|answers| best(answers));
        let outcome = if lost.contains(&reference) { Err("not_taken_in".to_owned()) } else { outcome(said, unnamed) };
        let poll = settle(app, poll, said, &outcome, unnamed);
        if let Some(fact) = sync(&poll, &outcome, heard) {
            syncs.push((reference.clone(), fact));
        }
        asked.push(Asked { reference, result: outcome.map(drop) });
        settled.push(poll);
    }
    give(app, syncs).await?;
    // Where nobody named the carrier, somebody else may know the number.
    let is_open = |poll: &&Poll| poll.carrier.is_none() && poll.last_result.as_deref() == Some(NOT_FOUND);
    let open: Vec<String> = settled.iter().filter(is_open).map(|poll| poll.reference.clone()).collect();
    app.workspace().settle_polls(settled).await?;
    if !open.is_empty() {
        app.workspace().plan_again(&open).await?;
    }
    Ok(asked)
}

/// What a source said about a number: known there or not, or the key of the reason why it said nothing.
fn outcome(said: Option<&PackageAnswer>, unnamed: Option<Cause>) -> Result<Outcome, String> {
    match said {
        None if unnamed == Some(Cause::NoNewsYet) => Ok(Outcome::NotFound),
        None => Err("no_answer".to_owned()),
        Some(said) => match (said.answer, said.errors.first()) {
            (Some(Outcome::NotFound), Some(error)) if error.cause == Cause::NotRegistered => {
                Err("not_registered".to_owned())
            }
            (Some(outcome), _) => Ok(outcome),
            (None, Some(error)) => Err(super::accounts::fault_key(error.kind).replace('-', "_")),
            (None, None) => Ok(Outcome::Ok),
        },
    }
}

fn settle(
    app: &App,
    poll: Poll,
    said: Option<&PackageAnswer>,
    outcome: &Result<Outcome, String>,
    unnamed: Option<Cause>,
) -> Poll {
    let now = app.now();
    let answered = |poll: Poll, key: &str| Poll {
        due_at: now.plus(poll.interval - jitter(poll.interval)),
        last_asked_at: Some(now),
        last_result: Some(key.to_owned()),
        attempts: 0,
        reason: None,
        state: if poll.state == PollState::NeedsPerson { PollState::Watched } else { poll.state },
        told_carrier: said.and_then(|said| said.carrier.clone()).or(poll.told_carrier.clone()),
        handle: said.and_then(|said| said.handle.clone()).or(poll.handle.clone()),
        ..poll
    };
    match outcome {
        Ok(Outcome::Ok) => answered(poll, "ok"),
        Ok(Outcome::NotFound) => answered(poll, NOT_FOUND),
        // Never stopped silently: the source is told to go on.
        Ok(Outcome::Stopped) => Poll {
            state: PollState::Unregistered,
            reason: Some(STOPPED.to_owned()),
            due_at: now,
            ..answered(poll, STOPPED)
        },
        Err(key) => {
            let error = said.and_then(|said| said.errors.first());
            let (fault, cause) = match error {
                Some(error) => (error.kind, error.cause),
                None => (Fault::Unreadable, unnamed.unwrap_or_default()),
            };
            refused(app, poll, fault, cause, key)
        }
    }
}

/// Somewhat earlier than the interval, so that what was asked together isn't asked together for ever.
fn jitter(interval: i64) -> i64 {
    let most = u64::try_from(interval / 20).unwrap_or(0).max(1);
    i64::try_from(random() % most).unwrap_or(0)
}

/// The row with the pace that its package has now.
fn replanned(poll: Poll, line: &PackageLine, facts: &[Fact], told: bool, now: Millis) -> Poll {
    match watch(seen(line, facts, &poll, told), now) {
        Some(watch) => Poll { interval: watch.interval, urgency: watch.urgency, ..poll },
        None => poll,
    }
}

/// That a source answered, with the interval that was planned. One number that wasn't taken is told as well.
fn sync(poll: &Poll, outcome: &Result<Outcome, String>, heard: Heard<'_>) -> Option<Fact> {
    let outcome = outcome.as_ref().ok().copied();
    let next_at = (poll.interval > 0).then(|| heard.at.plus(poll.interval));
    Some(Fact::Sync(facts::sync(outcome, &poll.reference, heard, next_at)))
}

/// What is new in the answers, by package.
fn news(
    app: &App,
    cluster: &Cluster,
    polls: &[Poll],
    answers: &BTreeMap<String, Vec<PackageAnswer>>,
    heard: Heard<'_>,
) -> Vec<(String, Fact)> {
    let known: BTreeSet<&str> = cluster.events.iter().map(|event| event.fingerprint.as_str()).collect();
    let said: Vec<&Event> = cluster
        .events
        .iter()
        .filter_map(|stored| match &stored.fact {
            Fact::Event(event) if event.source.as_deref() == Some(heard.account) => Some(event),
            _ => None,
        })
        .collect();
    let world = build(cluster, &[]);
    let old = heard.at.plus(-GIVEN_AGAIN);
    let mut news = Vec::new();
    for poll in polls {
        let Ok(number) = TrackingNumber::new(&poll.number) else { continue };
        for answer in answers.get(&poll.number).into_iter().flatten() {
            let has_said =
                |read: &_| said.iter().any(|event| event.number == number && facts::says_the_same(read, event));
            for event in facts::events(answer, &number, heard, has_said) {
                let instant = event.occurred_at.instant(&jiff::tz::TimeZone::UTC);
                let fact = Fact::Event(event);
                if instant > old || !known.contains(fingerprint(&fact).as_str()) {
                    news.push((poll.reference.clone(), fact));
                }
            }
            for (index, package) in world.known.packages.iter().enumerate() {
                if package.id != poll.reference {
                    continue;
                }
                let first = first_counted(&world.known, &app.ingest().policies(), index, heard.at);
                let has = |number: &TrackingNumber| package.spans.iter().any(|span| span.number == *number);
                let identity = facts::identity(answer, &package.id, heard, first, has);
                news.extend(identity.map(|identity| (poll.reference.clone(), Fact::Identity(identity))));
            }
        }
    }
    news
}

/// Gives facts in one commit, or where that fails package by package: one that can't be taken in must not hold up its
/// neighbours. Returns the packages whose facts weren't taken in.
async fn give(app: &App, facts: Vec<(String, Fact)>) -> Result<BTreeSet<String>, StoreError> {
    if facts.is_empty() {
        return Ok(BTreeSet::new());
    }
    let together = reported(facts.iter().map(|(_, fact)| fact.clone()));
    match app.ingest().submit(together, app.now()).await {
        Ok(_) => return Ok(BTreeSet::new()),
        Err(error @ (StoreError::Unavailable(_) | StoreError::StorageFull(_))) => return Err(error),
        Err(_) => {}
    }
    let mut by_package: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for (reference, fact) in facts {
        by_package.entry(reference).or_default().push(fact);
    }
    let mut lost = BTreeSet::new();
    for (reference, facts) in by_package {
        if let Err(error) = app.ingest().submit(reported(facts.into_iter()), app.now()).await {
            tracing::warn!("What a source said about a package can't be taken in: {error}");
            lost.insert(reference);
        }
    }
    Ok(lost)
}

fn reported(facts: impl Iterator<Item = Fact>) -> Vec<Reported> {
    (1..).zip(facts).map(|(line, fact)| Reported { line, fact }).collect()
}

/// The quota is used up: what waits to be registered is told so, once, and that we didn't get to ask. From then on the
/// silence counts as ours (A18).
pub(super) async fn wait_for_quota(app: &App, door: &Door) -> Result<usize, StoreError> {
    let (now, account) = (app.now(), door.account.id.clone());
    let (state, lease_ms) = (PollState::Unregistered, door.lease_ms());
    let claim = Claim { account: &account, state, now, lease_ms, limit: TOLD_TO_WAIT };
    let claimed = app.workspace().claim_polls(claim, classes_in_turn(0)).await?;
    let next = now.plus(domain_ms(app, HOUR));
    let heard = Heard { account: &door.account.name, at: now };
    let new = claimed.iter().filter(|poll| poll.reason.as_deref() != Some("quota"));
    let syncs = new.map(|poll| {
        let Heard { account, at } = heard;
        let (package, source) = (poll.reference.clone(), account.to_owned());
        (poll.reference.clone(), Fact::Sync(Sync { package, source, at, result: SyncResult::Failed, next_at: None }))
    });
    give(app, syncs.collect()).await?;
    let settled: Vec<Poll> =
        claimed.into_iter().map(|poll| Poll { reason: Some("quota".to_owned()), due_at: next, ..poll }).collect();
    app.workspace().settle_polls(settled).await?;
    Ok(0)
}

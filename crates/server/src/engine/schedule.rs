//! Keeps the schedule in step with the packages. Whatever changes a package puts it up to be planned in the same commit,
//! so that nothing is swept: the planner takes what was put up. Only when the accounts change, all that is scheduled is
//! looked at again, bit by bit.

use std::collections::BTreeMap;

use parcelwatch_connectors::connector::Connector;
use parcelwatch_domain::facts::{Fact, FlagReason, OverrideMode, Role};
use parcelwatch_domain::known::known_at;
use parcelwatch_domain::shown::ShownPackage;
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::{DAY, Millis};
use parcelwatch_store::{PackageLine, Poll, PollState, StoreError, ToPlan};

use super::door::Door;
use super::plan::{Candidate, Knew, Seen, Watch, asker, asker_by_form, asker_of_last_mile, watch};
use crate::app::App;

/// Packages that are planned in one go: a few statements, and a commit of some milliseconds.
const AT_ONCE: usize = 500;
/// A source whose last message is no older than this tells by itself.
const TELLS_WITHIN: i64 = 2 * DAY;
/// Under which name the accounts are kept that everything is planned for.
const ACCOUNTS: &str = "accounts";
/// Under which name it is kept how far a walk through everything has come.
const WALK: &str = "walk";

/// Plans what was put up, and goes on with the walk after a change of the accounts. Returns how many packages that were.
///
/// # Errors
/// When the database is away; what isn't planned stays put up.
pub async fn run_due(app: &App) -> Result<usize, StoreError> {
    let doors = Door::all(app).await?;
    let walked = walk(app, &doors).await?;
    let to_plan = app.workspace().reader().await?.to_plan(AT_ONCE).await?;
    if to_plan.is_empty() {
        return Ok(walked);
    }
    plan(app, &doors, &to_plan).await?;
    Ok(walked + to_plan.len())
}

/// Plans one package now.
///
/// # Errors
/// When the database is away.
pub async fn plan_package(app: &App, reference: &str) -> Result<(), StoreError> {
    let doors = Door::all(app).await?;
    plan(app, &doors, &[ToPlan { reference: reference.to_owned(), turn: 0 }]).await
}

/// Looks at everything that is scheduled again when the accounts are others than those it was planned for.
async fn walk(app: &App, doors: &[Door]) -> Result<usize, StoreError> {
    let now: Vec<String> = doors.iter().map(|door| format!("{} {}", door.account.id, door.is_active())).collect();
    let now = now.join(",");
    let workspace = app.workspace();
    let mut reader = workspace.reader().await?;
    if reader.engine_mark(ACCOUNTS).await?.as_deref() == Some(&now) {
        return Ok(0);
    }
    let mark = reader.engine_mark(WALK).await?.unwrap_or_default();
    // A walk that began for other accounts begins again.
    let after = mark.strip_prefix(&now).and_then(|rest| rest.strip_prefix('\n')).unwrap_or_default();
    let references = reader.scheduled_after(after, AT_ONCE).await?;
    drop(reader);
    let Some(last) = references.last() else {
        workspace.set_engine_mark(ACCOUNTS, &now).await?;
        return Ok(0);
    };
    let mark = format!("{now}\n{last}");
    let to_plan: Vec<ToPlan> = references.into_iter().map(|reference| ToPlan { reference, turn: 0 }).collect();
    plan(app, doors, &to_plan).await?;
    workspace.set_engine_mark(WALK, &mark).await?;
    Ok(to_plan.len())
}

async fn plan(app: &App, doors: &[Door], to_plan: &[ToPlan]) -> Result<(), StoreError> {
    let references: Vec<String> = to_plan.iter().map(|one| one.reference.clone()).collect();
    let mut reader = app.workspace().reader().await?;
    let lines = reader.packages_by_reference(&references).await?;
    let lines: BTreeMap<&str, &PackageLine> = lines.iter().map(|line| (line.reference.as_str(), line)).collect();
    let mut facts = reader.how_to_watch(&references).await?;
    let mut stored: BTreeMap<String, Vec<Poll>> = BTreeMap::new();
    for poll in reader.polls(&references).await? {
        stored.entry(poll.reference.clone()).or_default().push(poll);
    }
    let now = app.now();
    let mut telling = Vec::with_capacity(doors.len());
    for door in doors {
        let newest = reader.inbox(&door.account.id, 1).await?;
        telling.push(newest.first().is_some_and(|row| now.since(row.incoming.received_at) < TELLS_WITHIN));
    }
    drop(reader);
    let planner = Planner { doors, telling, now };
    let (mut polls, mut gone) = (Vec::new(), Vec::new());
    for reference in &references {
        let before = stored.remove(reference).unwrap_or_default();
        let facts = facts.remove(reference).unwrap_or_default();
        let planned = planner.package(lines.get(reference.as_str()).copied(), &facts, before);
        polls.extend(planned.polls);
        gone.extend(planned.gone);
    }
    app.workspace().forget_polls(&gone).await?;
    app.workspace().save_plan(polls, to_plan).await
}

/// Whether the accounts that stand behind these doors tell by themselves.
///
/// # Errors
/// When the database is away.
pub(super) async fn tells(app: &App, door: &Door) -> Result<bool, StoreError> {
    let newest = app.workspace().reader().await?.inbox(&door.account.id, 1).await?;
    Ok(newest.first().is_some_and(|row| app.now().since(row.incoming.received_at) < TELLS_WITHIN))
}

/// What a package's schedule becomes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Planned {
    /// Rows that are new or changed.
    polls: Vec<Poll>,
    /// Rows that go.
    gone: Vec<Poll>,
}

/// Plans packages: pure.
struct Planner<'a> {
    doors: &'a [Door],
    /// Which of them tell by themselves.
    telling: Vec<bool>,
    now: Millis,
}

/// A number to be watched.
struct Wanted<'a> {
    number: &'a str,
    carrier: Option<&'a str>,
}

impl Planner<'_> {
    fn package(&self, line: Option<&PackageLine>, facts: &[Fact], before: Vec<Poll>) -> Planned {
        let mut planned = Planned::default();
        let wanted = line.map(|line| self.wanted(line, facts, &before)).unwrap_or_default();
        for poll in &before {
            if !wanted.iter().any(|(one, _)| one.number == poll.number) {
                self.leave(poll, &mut planned);
            }
        }
        let Some(line) = line else { return planned };
        for (one, chosen) in wanted {
            let stored = before.iter().find(|poll| poll.number == one.number);
            let poll = self.number(line, facts, &one, stored, chosen);
            if stored != Some(&poll) {
                planned.polls.push(poll);
            }
        }
        planned
    }

    /// The numbers to be watched, each with the place of the account that is asked about it.
    fn wanted<'a>(
        &self,
        line: &'a PackageLine,
        facts: &'a [Fact],
        before: &[Poll],
    ) -> Vec<(Wanted<'a>, Option<usize>)> {
        let candidates: Vec<Candidate<'_>> = self.doors.iter().map(Door::candidate).collect();
        let sources = sources(facts);
        let mut wanted: Vec<(Wanted<'a>, Option<usize>)> = own_numbers(line, facts)
            .into_iter()
            .map(|one| {
                let by_form = || {
                    let stored = before.iter().find(|poll| poll.number == one.number);
                    asker_by_form(&candidates, one.number, stored.and_then(|poll| self.asked_before(poll)))
                };
                let chosen = asker(&candidates, &sources, one.carrier);
                let chosen = chosen.or_else(|| one.carrier.is_none().then(by_form).flatten());
                (one, chosen)
            })
            .collect();
        let first = wanted.first().and_then(|(_, chosen)| *chosen);
        for one in further(facts, |role| role == Role::LastMile) {
            let chosen = asker_of_last_mile(&candidates, first, one.carrier);
            if chosen.is_some() && !wanted.iter().any(|(other, _)| other.number == one.number) {
                wanted.push((one, chosen));
            }
        }
        wanted
    }

    /// Who was asked about a number, and whether it knew it.
    fn asked_before(&self, poll: &Poll) -> Option<(usize, Knew)> {
        let place = self.doors.iter().position(|door| door.account.id == poll.account)?;
        let knew = match poll.last_result.as_deref() {
            Some("ok") => Knew::Yes,
            Some(NOT_FOUND) => Knew::No,
            Some(_) | None => Knew::NotAsked,
        };
        Some((place, knew))
    }

    /// A number that the package no longer has: the source is told, where it can be.
    fn leave(&self, poll: &Poll, planned: &mut Planned) {
        let door = self.doors.iter().find(|door| door.account.id == poll.account);
        let can_be_told = door.is_some_and(|door| door.is_active() && door.connector.stop.is_some());
        if poll.registered_at.is_some() && can_be_told {
            let left = Poll { state: PollState::Leaving, due_at: self.now, ..poll.clone() };
            planned.polls.extend((poll.state != PollState::Leaving).then_some(left));
        } else {
            planned.gone.push(poll.clone());
        }
    }

    fn number(
        &self,
        line: &PackageLine,
        facts: &[Fact],
        wanted: &Wanted<'_>,
        stored: Option<&Poll>,
        chosen: Option<usize>,
    ) -> Poll {
        let mut poll = stored.cloned().unwrap_or_else(|| new_poll(line, wanted, self.now));
        let door = chosen.and_then(|place| self.doors.get(place));
        let kept = || self.doors.iter().any(|door| door.account.id == poll.account);
        let account = match door {
            Some(door) => door.account.id.clone(),
            // Nobody can be asked now; who comes back goes on where it was.
            None if kept() => poll.account.clone(),
            None => String::new(),
        };
        if account != poll.account {
            // The next one of those that it may be of has its turn when the number is due.
            let takes_turn = wanted.carrier.is_none() && poll.last_result.as_deref() == Some(NOT_FOUND);
            poll.due_at = if takes_turn { poll.due_at } else { self.now };
            poll.last_result = None;
            poll.account = account;
            poll.handle = None;
            poll.told_carrier = None;
            poll.registered_at = None;
            poll.attempts = 0;
            poll.state = PollState::Unregistered;
            poll.reason = None;
        }
        let connector = door.map(|door| door.connector);
        let told = chosen.and_then(|place| self.telling.get(place)).is_some_and(|tells| *tells);
        self.change_carrier(&mut poll, wanted, connector);
        let watched = watch(seen(line, facts, &poll, told), self.now).filter(|_| !line.archived);
        settle(&mut poll, watched, line, connector, self.now);
        poll.newest = line.sort_at.0;
        poll.planned_on = line.version;
        poll
    }

    /// Another carrier: the source is told, or starts again; what waited for a carrier waits no longer.
    fn change_carrier(&self, poll: &mut Poll, wanted: &Wanted<'_>, connector: Option<&'static Connector>) {
        let carrier = wanted.carrier.map(str::to_owned);
        if poll.carrier == carrier {
            return;
        }
        let known = carrier.is_none() || poll.told_carrier == carrier;
        poll.carrier = carrier;
        if known && poll.state != PollState::NeedsPerson {
            return;
        }
        let can_be_told = connector.is_some_and(|connector| connector.change_carrier.is_some());
        poll.state = match poll.registered_at {
            Some(_) if can_be_told => PollState::Changing,
            Some(_) | None => {
                poll.registered_at = None;
                PollState::Unregistered
            }
        };
        (poll.reason, poll.attempts, poll.due_at) = (None, 0, self.now);
    }
}

/// What the state and the next time are, given how the package is to be watched.
fn settle(
    poll: &mut Poll,
    watched: Option<Watch>,
    line: &PackageLine,
    connector: Option<&'static Connector>,
    now: Millis,
) {
    let Some(watched) = watched else {
        poll.state = PollState::Stopped;
        poll.reason = Some(resting(line).to_owned());
        return;
    };
    let changed = poll.interval != watched.interval;
    (poll.interval, poll.urgency) = (watched.interval, watched.urgency);
    let has_to_register = connector.is_none_or(|connector| connector.register.is_some());
    match poll.state {
        PollState::Stopped | PollState::Leaving => {
            let registered = poll.registered_at.is_some() || !has_to_register;
            poll.state = if registered { PollState::Watched } else { PollState::Unregistered };
            (poll.reason, poll.attempts, poll.due_at) = (None, 0, now);
        }
        PollState::Unregistered if connector.is_some() && !has_to_register => poll.state = PollState::Watched,
        PollState::Watched if changed && poll.attempts == 0 => {
            let asked = poll.last_asked_at.unwrap_or(now);
            // A longer interval begins with the next answer: what was planned with the last one is what silence is
            // measured by (A8). What was just registered is asked about at once.
            poll.due_at = poll.due_at.min(asked.plus(watched.interval));
        }
        PollState::Unregistered | PollState::Watched | PollState::Changing | PollState::NeedsPerson => {}
    }
    if poll.account.is_empty() {
        poll.reason = Some(NOBODY.to_owned());
    } else if poll.reason.as_deref() == Some(NOBODY) {
        poll.reason = None;
    }
}

/// The result of asking somebody who doesn't know the number.
pub(super) const NOT_FOUND: &str = "not_found";

/// The reason of what has nobody to ask.
const NOBODY: &str = "no_source";

fn new_poll(line: &PackageLine, wanted: &Wanted<'_>, now: Millis) -> Poll {
    Poll {
        reference: line.reference.clone(),
        number: wanted.number.to_owned(),
        carrier: wanted.carrier.map(str::to_owned),
        account: String::new(),
        state: PollState::Unregistered,
        reason: None,
        handle: None,
        told_carrier: None,
        registered_at: None,
        urgency: 0,
        newest: line.sort_at.0,
        due_at: now,
        interval: 0,
        added_at: now,
        last_asked_at: None,
        last_result: None,
        attempts: 0,
        planned_on: line.version,
        fence: 0,
    }
}

/// The number in force, and those of a way back or a replacement.
fn own_numbers<'a>(line: &'a PackageLine, facts: &'a [Fact]) -> Vec<Wanted<'a>> {
    let mut wanted: Vec<Wanted<'a>> = Vec::new();
    if let Some(number) = &line.number {
        wanted.push(Wanted { number, carrier: line.carrier.as_deref() });
    }
    for one in further(facts, |role| matches!(role, Role::Return | Role::Replacement)) {
        if !wanted.iter().any(|other| other.number == one.number) {
            wanted.push(one);
        }
    }
    wanted
}

/// Further numbers of these roles.
fn further<'a>(facts: &'a [Fact], is_wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = Wanted<'a>> {
    facts.iter().filter_map(move |fact| match fact {
        Fact::Identity(further) if is_wanted(further.role) => {
            Some(Wanted { number: further.number.as_str(), carrier: further.carrier.as_deref() })
        }
        _ => None,
    })
}

/// Who is asked first, as the package's latest state says.
fn sources(facts: &[Fact]) -> Vec<String> {
    let states = facts.iter().filter_map(|fact| match fact {
        Fact::Package(package) => Some((known_at(fact), &package.sources)),
        _ => None,
    });
    states.max_by_key(|(at, _)| *at).map(|(_, sources)| sources.clone()).unwrap_or_default()
}

/// What decides how often a package is asked about, from what is shown of it.
pub(super) fn seen(line: &PackageLine, facts: &[Fact], poll: &Poll, told: bool) -> Seen {
    let shown = ShownPackage::read(&line.body);
    let sub_status = shown.as_ref().and_then(|shown| SubStatus::from_key(&shown.carrier_sub_status));
    let latest = facts.iter().filter_map(|fact| match fact {
        Fact::Override(layer) => Some((layer.at, layer.mode)),
        _ => None,
    });
    let latest = latest.max_by_key(|(at, _)| *at).map(|(_, mode)| mode);
    Seen {
        sub_status: sub_status.unwrap_or(line.sub_status),
        last_update_at: line.last_update_at.unwrap_or(poll.added_at),
        expired: shown.as_ref().is_some_and(|shown| shown.reasons.contains(&FlagReason::Expired)),
        pinned: shown.is_some_and(|shown| shown.manual) && latest == Some(OverrideMode::Pin),
        told,
    }
}

fn resting(line: &PackageLine) -> &'static str {
    let shown = ShownPackage::read(&line.body);
    let finished = shown
        .as_ref()
        .and_then(|shown| SubStatus::from_key(&shown.carrier_sub_status))
        .is_some_and(SubStatus::is_finished);
    match (line.archived, finished) {
        (true, _) => "archived",
        (false, true) => "finished",
        (false, false) => "pinned",
    }
}

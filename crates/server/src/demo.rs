//! The demonstration: a make-believe world on loopback, and a shop that lives in it. The server asks it as it asks real
//! providers, through the same dialer and the same incoming messages; only the domain's time runs faster.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::facts::{Fact, read_value};
use parcelwatch_domain::time::{HOUR, Millis};
use parcelwatch_sandbox::{self as sandbox, Double, Journey, Options, Outage, Parcel, Sandbox, World};
use parcelwatch_store::StoreError;
use serde_json::{Value, json};
use thiserror::Error;

use crate::app::App;
use crate::auth::people::{self, NewPerson};
use crate::auth::{Secret, one_time_link};
use crate::clock::{self, Clock};
use crate::engine::accounts::{self, AccountFault, Accounts, NewAccount};
use crate::engine::secrets::KeyFault;
use crate::http::route::Role;
use crate::ingest::{Fate, Reported};
use crate::tasks::Stop;

/// The account at the double of 17TRACK, which most packages are asked about.
pub const SEVENTEEN_TRACK: &str = "17TRACK";
/// The account at the double of AfterShip.
pub const AFTERSHIP: &str = "AfterShip";
/// Who is signed in by the link.
pub const EMAIL: &str = "demo@shop.example";

/// Ten minutes a second: something happens every few seconds, and what a carrier says can still be read.
pub const SPEED: u32 = 600;
/// An hour a second. Faster than that, a question every half hour would be too slow to make, and all would be blind.
pub const SPEED_MAX: u32 = 3_600;

/// The same story each time.
const SEED: u64 = 7;
/// The world's days for which its story goes on.
const DAYS: u32 = 400;
/// How often the shop's later facts are taken in.
const EVERY: Duration = Duration::from_millis(250);
/// Facts of one commit.
const AT_ONCE: usize = 500;
/// One in so many packages is asked about at AfterShip.
const ELSEWHERE: usize = 6;

/// Real milliseconds until somebody sets a status by hand: by then the carriers have told what they know.
const PEOPLE_ACT_AFTER: i64 = 7_000;
/// Real milliseconds until the provider is down for the first time, how long it is, and from one time to the next.
const FIRST_OUTAGE: i64 = 75_000;
const OUTAGE: i64 = 45_000;
const OUTAGE_EVERY: i64 = 360_000;
const OUTAGES: i64 = 200;

/// Why the demonstration can't begin.
#[derive(Debug, Error)]
pub enum DemoFault {
    /// No port can be had.
    #[error(transparent)]
    Port(#[from] io::Error),
    /// An account can't be added.
    #[error(transparent)]
    Account(#[from] AccountFault),
    /// An account's address for messages can't be had.
    #[error(transparent)]
    Keys(#[from] KeyFault),
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody can be signed in.
    #[error("nobody can be signed in")]
    Nobody,
}

/// The world of a demonstration. Cheap to clone; it ends with its last clone.
#[derive(Clone)]
pub struct Demo {
    sandbox: Arc<Sandbox>,
    clock: Clock,
    begun: Millis,
    speed: u32,
}

impl Demo {
    /// Opens the doors of the providers, on the tokio runtime of the caller.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn begin(speed: u32) -> io::Result<Demo> {
        let clock = Clock::faster(speed);
        let begun = clock.now();
        let world = clock.clone();
        let times = sandbox::Clock::faster(move || world.now().0, || clock::now().0);
        let sandbox = Sandbox::start(World::lasting(SEED, begun.0, DAYS), times, Options::default()).await?;
        Ok(Demo { sandbox: Arc::new(sandbox), clock, begun, speed })
    }

    /// The clock of the world, for the server that lives in it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The providers.
    #[must_use]
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// What has to be allowed to the dialer: the ports of the providers, and nothing else on this machine.
    #[must_use]
    pub fn nets(&self) -> Vec<String> {
        let port = |double: &Double| {
            let rest = double.base_url().split_once("://").map_or("", |(_, rest)| rest);
            rest.split('/').next().unwrap_or_default().to_owned()
        };
        vec![port(self.sandbox.seventeen_track()), port(self.sandbox.aftership())]
    }

    /// Lets a provider be away for a while, again and again, in the world's time.
    pub fn plan_outages(&self) {
        let speed = i64::from(self.speed);
        for turn in 0..OUTAGES {
            let from = self.begun.plus((FIRST_OUTAGE + turn * OUTAGE_EVERY) * speed);
            self.sandbox.seventeen_track().plan(Outage::down(from.0, from.plus(OUTAGE * speed).0));
        }
    }

    /// Opens the shop: its owner, its accounts, its history. Returns the link that signs its owner in once.
    ///
    /// # Errors
    /// When something of it can't be had.
    pub async fn open_shop(&self, app: &App) -> Result<String, DemoFault> {
        let person = owner(app).await?;
        let (first, second) = (self.sandbox.seventeen_track(), self.sandbox.aftership());
        self.account(app, "17track", SEVENTEEN_TRACK, first, &[("key", first.key())]).await?;
        let secrets = [("key", second.key()), ("webhook_secret", second.secret())];
        self.account(app, "aftership", AFTERSHIP, second, &secrets).await?;
        let history = self.sandbox.with_world(|world| world.facts_until(self.begun.0, &[]));
        take_in(app, history).await?;
        one_time_link(app, &person, app.real_now()).await.map_err(|_| DemoFault::Nobody)
    }

    async fn account(
        &self,
        app: &App,
        connector: &str,
        name: &str,
        double: &Double,
        secrets: &[(&str, String)],
    ) -> Result<(), DemoFault> {
        let secrets: BTreeMap<String, String> =
            secrets.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let new = NewAccount {
            connector: connector.to_owned(),
            name: name.to_owned(),
            base_url: Some(double.base_url().to_owned()),
            secrets: Secrets(secrets),
        };
        let accounts = Accounts { workspace: app.workspace(), outside: app.outside(), now: app.now() };
        let account = accounts.add(new).await?;
        // The listener's own address: a public one may lead elsewhere.
        let here = format!("http://{}", app.web().listen);
        let url = accounts::hook_url(app.outside().keyring(), &account, &here)?;
        double.set_webhook(url.as_deref());
        Ok(())
    }

    /// Takes in what the shop learns as the world's time passes.
    pub fn go_on(&self, app: &App) {
        let (demo, app) = (self.clone(), app.clone());
        app.clone().tasks().spawn("world", |stop| demo.live(app, stop));
    }

    async fn live(self, app: App, mut stop: Stop) {
        let mut after = self.begun;
        let people_act_at = self.begun.plus(PEOPLE_ACT_AFTER * i64::from(self.speed));
        while !stop.asked_within(EVERY).await {
            let until = app.now();
            let facts = self.sandbox.with_world(|world| {
                let mut facts = world.facts_between(after.0, until.0, &[]);
                if after < people_act_at && people_act_at <= until {
                    facts.extend(by_hand(world, until));
                }
                facts
            });
            match take_in(&app, facts).await {
                Ok(()) => after = until,
                Err(error) => tracing::warn!("What the shop learned can't be taken in now: {error}"),
            }
        }
    }
}

/// The shop's owner, whose password nobody knows.
async fn owner(app: &App) -> Result<String, DemoFault> {
    let password = Secret::make().map_err(|_| DemoFault::Nobody)?;
    let new = NewPerson { email: EMAIL, name: "Sam", role: Role::Owner, password: password.reveal() };
    let added = people::add(app.workspace(), app.auth().hashing(), app.ids(), &new, app.real_now()).await;
    added.map(|person| person.id).map_err(|_| DemoFault::Nobody)
}

/// What somebody in the shop has set by hand: a loss that the carrier doesn't know of yet, and a delivery that the next
/// scan belies.
fn by_hand(world: &World, at: Millis) -> Vec<Value> {
    let first = |journey: Journey| {
        let fits = |parcel: &&Parcel| parcel.journey == Some(journey) && parcel.turning_at < at.plus(-HOUR).0;
        let silent = |parcel: &&Parcel| parcel.reported(at.0).next().is_some() && !is_over(parcel, at);
        world.parcels().iter().filter(fits).find(silent)
    };
    let fact = |parcel: &Parcel, sub_status: &str, reason: &str, mode: &str| {
        json!({
            "type": "override", "package": parcel.id, "sub_status": sub_status, "reason": reason, "by": "Sam",
            "at": at.to_string(), "mode": mode,
        })
    };
    let lost = first(Journey::Silent).map(|parcel| fact(parcel, "lost", "The carrier said so on the phone", "pin"));
    let arrived = first(Journey::Slow)
        .map(|parcel| fact(parcel, "delivered", "The customer has it, she says", "until_next_event"));
    lost.into_iter().chain(arrived).collect()
}

/// Whether the carrier's journey is over by then.
fn is_over(parcel: &Parcel, at: Millis) -> bool {
    parcel.scans.iter().all(|scan| scan.reported_at <= at.0) && parcel.journey != Some(Journey::Silent)
}

/// Takes in facts of the shop.
async fn take_in(app: &App, facts: Vec<Value>) -> Result<(), StoreError> {
    let facts: Vec<Fact> = facts.into_iter().filter_map(|fact| read(with_source(fact))).collect();
    for group in facts.chunks(AT_ONCE) {
        let reported = group.iter().map(|fact| Reported { line: 1, fact: fact.clone() }).collect();
        let applied = app.ingest().submit(reported, app.now()).await?;
        let refused = applied.fates.iter().filter(|fate| matches!(fate, Fate::Refused(_))).count();
        if refused > 0 {
            tracing::error!(refused, "Facts of the make-believe shop were refused");
        }
    }
    Ok(())
}

/// A fact of the shop; none that can't be read comes from there.
fn read(fact: Value) -> Option<Fact> {
    match read_value(fact) {
        Ok(fact) => Some(fact),
        Err(problems) => {
            tracing::error!(problems = problems.len(), "A fact of the make-believe shop can't be read");
            None
        }
    }
}

/// A package with the account that is asked about it.
fn with_source(mut fact: Value) -> Value {
    let id = fact.get("package").and_then(Value::as_str).filter(|_| fact["type"] == "package");
    let place = id.and_then(|id| id.rsplit('-').next()).and_then(|place| place.parse::<usize>().ok());
    if let Some(place) = place {
        let source = if place % ELSEWHERE == 0 { AFTERSHIP } else { SEVENTEEN_TRACK };
        fact["sources"] = json!([source]);
    }
    fact
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::time::DAY;

    use super::*;

    const BEGUN: Millis = Millis(1_793_491_200_000);

    #[test]
    fn every_fact_of_the_shop_can_be_read_and_names_its_account() {
        let world = World::lasting(SEED, BEGUN.0, DAYS);
        let facts = world.facts_until(BEGUN.plus(i64::from(DAYS) * DAY).0, &[]);
        assert!(facts.len() > 5_000, "{}", facts.len());
        let mut asked: BTreeMap<String, usize> = BTreeMap::new();
        for fact in facts.into_iter().chain(by_hand(&world, BEGUN)) {
            let Fact::Package(package) = read_value(with_source(fact.clone())).unwrap_or_else(|problems| {
                panic!("{fact}: {problems:?}");
            }) else {
                continue;
            };
            let [source] = package.sources.as_slice() else { panic!("{:?}", package.sources) };
            *asked.entry(source.clone()).or_default() += 1;
        }
        assert!(asked[SEVENTEEN_TRACK] > asked[AFTERSHIP] && asked[AFTERSHIP] > 500, "{asked:?}");
    }

    #[test]
    fn somebody_has_set_two_statuses_by_hand() {
        let set = by_hand(&World::lasting(SEED, BEGUN.0, DAYS), BEGUN.plus(HOUR));
        let modes: Vec<&str> = set.iter().filter_map(|fact| fact["mode"].as_str()).collect();
        assert_eq!(modes, ["pin", "until_next_event"]);
    }
}

//! Signing in with a password: slow for who guesses, never locked for who knows it (S02).

use std::sync::atomic::Ordering;

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Attempt, Limit, PersonRow, Throttled, rig};
use sha2::{Digest as _, Sha256};

use super::passwords::Evaluated;
use super::people::folded;
use super::sessions::{self, Browser};
use super::{Secret, cookies};
use crate::app::App;
use crate::http::outside::hex;
use crate::http::refused::Refusal;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// How long evaluated passwords count.
pub const REMEMBERED: i64 = 24 * HOUR;

/// Evaluated passwords of an account; the wait grows with those that were wrong.
const ACCOUNT: [Limit; 3] = [
    Limit { count: 5, within: 15 * MINUTE },
    Limit { count: 10, within: 2 * HOUR },
    Limit { count: 20, within: REMEMBERED },
];

/// Evaluated passwords of a part of the network, where several people may sit.
const NETWORK: [Limit; 3] = [
    Limit { count: 20, within: 15 * MINUTE },
    Limit { count: 40, within: 2 * HOUR },
    Limit { count: 80, within: REMEMBERED },
];

/// Somebody at the door.
#[derive(Debug)]
pub struct Knock<'a> {
    /// The address that was typed.
    pub email: &'a str,
    /// The password that was typed.
    pub password: &'a str,
    /// The part of the network it comes from.
    pub prefix: String,
    /// The browser it comes from.
    pub browser: Browser,
}

/// What came of it.
#[derive(Debug)]
pub enum Entry {
    /// Come in.
    Open(Opened),
    /// Address or password is wrong; which one isn't said.
    Wrong,
    /// Too many tries: again from then on.
    Throttled(Millis),
}

/// An opened session.
#[derive(Debug)]
pub struct Opened {
    /// The session's cookie.
    pub session: Secret,
    /// The cookie of a browser that is known from now on.
    pub browser: Option<Secret>,
}

/// Lets somebody in, or not. A known and an unknown account cost one hash each and get the same answer.
///
/// # Errors
/// When hashing is busy, or the database is away.
pub async fn sign_in(app: &App, knock: Knock<'_>, now: Millis) -> Result<Entry, Refusal> {
    let workspace = app.workspace();
    let email = folded(knock.email);
    let mut reader = workspace.reader().await?;
    let person = reader.person_by_email(&email).await?.filter(|person| person.disabled_at.is_none());
    let known = match (&person, &knock.browser.known) {
        (Some(person), Some(known)) => reader.knows_browser(&known.hash(), &person.id, browsers_since(now)).await?,
        (Some(_) | None, Some(_) | None) => false,
    };
    drop(reader);
    let places = places(&email, &knock, known);
    match evaluate(app, &Tries { places: &places, known }, person.as_ref(), knock.password, now).await? {
        Tried::Right => {}
        Tried::Wrong => return Ok(Entry::Wrong),
        Tried::Throttled(until) => return Ok(Entry::Throttled(until)),
    }
    let person = person.ok_or(Refusal::Failed)?;
    tracing::info!(person.id = %person.id, "Signed in");
    open(app, &person.id, &knock.browser, now).await.map(Entry::Open)
}

/// What came of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// It is that person's.
    Right,
    /// It isn't.
    Wrong,
    /// It wasn't looked at: too many tries, until then.
    Throttled(Millis),
}

/// Evaluates the password of somebody who is signed in, for what needs it once more.
pub(super) async fn evaluate_again(
    app: &App,
    person: &PersonRow,
    password: &str,
    now: Millis,
) -> Result<Tried, Refusal> {
    let places = [(format!("again {}", person.id), ACCOUNT.as_slice())];
    evaluate(app, &Tries { places: &places, known: true }, Some(person), password, now).await
}

/// Where tries count, and whether they are those of somebody whom we know.
struct Tries<'a> {
    places: &'a [(String, &'static [Limit])],
    known: bool,
}

/// Evaluates a password and counts it in its places. One that was right doesn't count.
async fn evaluate(
    app: &App,
    tries: &Tries<'_>,
    person: Option<&PersonRow>,
    password: &str,
    now: Millis,
) -> Result<Tried, Refusal> {
    let workspace = app.workspace();
    let id = app.ids().new_id("att");
    let attempt = Attempt { id: &id, places: tries.places, at: now };
    // Whoever is beyond a limit costs one look: no hash, no write.
    let uncounted = rig::sabotaged("uncounted_guesses");
    if let Err(throttled) = workspace.reader().await?.may_attempt(&attempt).await?
        && !uncounted
    {
        return Ok(throttle(app, throttled));
    }
    let place = app.auth().hashing().place(tries.known).map_err(|_| {
        app.metrics().busy.fetch_add(1, Ordering::Relaxed);
        Refusal::Busy(2)
    })?;
    if let Err(throttled) = workspace.count_attempt(&attempt).await?
        && !uncounted
    {
        return Ok(throttle(app, throttled));
    }
    app.metrics().evaluated.fetch_add(1, Ordering::Relaxed);
    let kept = person.map(|person| person.password.as_str());
    let evaluated = place.evaluate(password, kept).await.map_err(|_| Refusal::Failed)?;
    let (Evaluated::Right(stronger), Some(person)) = (evaluated, person) else {
        tracing::info!("Password refused");
        return Ok(Tried::Wrong);
    };
    workspace.take_attempt_back(&id).await?;
    if let Some(stronger) = stronger {
        workspace.set_password(&person.id, &stronger).await?;
    }
    Ok(Tried::Right)
}

/// Since when a browser must have been used to be known still.
fn browsers_since(now: Millis) -> Millis {
    Millis(now.0.saturating_sub(cookies::BROWSER_SECONDS * 1_000))
}

/// Opens a session and remembers the browser.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn open(app: &App, person: &str, browser: &Browser, now: Millis) -> Result<Opened, Refusal> {
    let workspace = app.workspace();
    let session = sessions::open(workspace, app.ids(), person, browser, now).await?;
    if let Some(known) = &browser.known
        && workspace.reader().await?.knows_browser(&known.hash(), person, browsers_since(now)).await?
    {
        workspace.know_browser(&known.hash(), person, now).await?;
        return Ok(Opened { session, browser: Some(Secret::shown(known.reveal())) });
    }
    let known = Secret::make().map_err(|_| Refusal::Failed)?;
    workspace.know_browser(&known.hash(), person, now).await?;
    Ok(Opened { session, browser: Some(known) })
}

fn throttle(app: &App, throttled: Throttled) -> Tried {
    app.metrics().throttled.fetch_add(1, Ordering::Relaxed);
    tracing::info!("Sign-in refused: too many tries");
    Tried::Throttled(throttled.until)
}

/// Where an attempt counts. A browser in which this person signed in before counts for itself alone: nobody else can use
/// up its tries.
fn places(email: &str, knock: &Knock<'_>, known: bool) -> Vec<(String, &'static [Limit])> {
    // Addresses stay out of the table: it is no list of who has an account.
    let account = hex(&Sha256::digest(email.as_bytes()));
    match &knock.browser.known {
        Some(browser) if known => vec![(format!("browser {} {account}", browser.hash()), ACCOUNT.as_slice())],
        Some(_) | None => vec![
            (format!("account {account}"), ACCOUNT.as_slice()),
            (format!("network {}", knock.prefix), NETWORK.as_slice()),
        ],
    }
}

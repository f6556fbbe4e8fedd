//! Signing in with a password: slow for who guesses, never locked for who knows it (S02).

use std::sync::atomic::Ordering;

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Attempt, Limit, Throttled};

use super::passwords::Evaluated;
use super::people::folded;
use super::sessions::{self, Browser};
use super::{Secret, cookies};
use crate::app::App;
use crate::http::outside::hex;
use crate::http::refused::Refusal;
use sha2::{Digest as _, Sha256};

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
    let since = Millis(now.0.saturating_sub(cookies::BROWSER_SECONDS * 1_000));
    let known = match (&person, &knock.browser.known) {
        (Some(person), Some(known)) => reader.knows_browser(&known.hash(), &person.id, since).await?,
        _ => false,
    };
    let places = places(&email, &knock, known);
    let id = app.ids().new_id("att");
    let attempt = Attempt { id: &id, places: &places, at: now };
    // Whoever is beyond a limit costs one look: no hash, no write.
    let may = reader.may_attempt(&attempt).await?;
    drop(reader);
    if let Err(throttled) = may {
        return Ok(throttle(app, throttled));
    }
    let place = app.auth().hashing().place().map_err(|_| {
        app.metrics().busy.fetch_add(1, Ordering::Relaxed);
        Refusal::Busy(2)
    })?;
    if let Err(throttled) = workspace.count_attempt(&attempt).await? {
        return Ok(throttle(app, throttled));
    }
    app.metrics().evaluated.fetch_add(1, Ordering::Relaxed);
    let kept = person.as_ref().map(|person| person.password.as_str());
    let evaluated = place.evaluate(knock.password, kept).await.map_err(|_| Refusal::Failed)?;
    let (Evaluated::Right(stronger), Some(person)) = (evaluated, person) else {
        tracing::info!("Sign-in refused");
        return Ok(Entry::Wrong);
    };
    workspace.take_attempt_back(&id).await?;
    if let Some(stronger) = stronger {
        workspace.set_password(&person.id, &stronger).await?;
    }
    tracing::info!(person.id = %person.id, "Signed in");
    open(app, &person.id, &knock.browser, now).await.map(Entry::Open)
}

/// Opens a session and remembers the browser.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn open(app: &App, person: &str, browser: &Browser, now: Millis) -> Result<Opened, Refusal> {
    let session = sessions::open(app.workspace(), app.ids(), person, browser, now).await?;
    let known = Secret::make().map_err(|_| Refusal::Failed)?;
    app.workspace().know_browser(&known.hash(), person, now).await?;
    Ok(Opened { session, browser: Some(known) })
}

fn throttle(app: &App, throttled: Throttled) -> Entry {
    app.metrics().throttled.fetch_add(1, Ordering::Relaxed);
    tracing::info!("Sign-in refused: too many tries");
    Entry::Throttled(throttled.until)
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

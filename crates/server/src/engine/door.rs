//! An account together with what speaks for it: whatever can be called.

use std::time::Duration;

use parcelwatch_connectors::call::{Call, Refusal};
use parcelwatch_connectors::connector::{Connector, Fault, Service};
use parcelwatch_connectors::registry::connector;
use parcelwatch_store::{Account, AccountState, StoreError};

use super::access::{self, At, DialError};
use super::accounts;
use super::dialer::{DialFault, OwnedReply};
use super::plan::Candidate;
use crate::app::App;

/// No source is waited for longer than this: who waits holds a lease, and others have to take over within a minute.
const TIMEOUT_MAX: Duration = Duration::from_secs(40);
/// What a lease has beyond the call: reading, deciding and committing what came.
const AFTERWARDS: Duration = Duration::from_secs(15);
const _: () = assert!(TIMEOUT_MAX.as_secs() + AFTERWARDS.as_secs() < 60, "others take over within a minute (R21)");

/// An account that can be called.
#[derive(Clone)]
pub struct Door {
    /// The account.
    pub account: Account,
    /// What speaks for it.
    pub connector: &'static Connector,
    /// Where it is reached, and what it allows.
    pub service: &'static Service,
}

impl Door {
    /// The door of an account; none: its connector isn't built in, or is only read.
    #[must_use]
    pub fn of(account: Account) -> Option<Door> {
        let connector = connector(&account.connector)?;
        Some(Door { account, connector, service: connector.service.as_ref()? })
    }

    /// The doors of all accounts, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn all(app: &App) -> Result<Vec<Door>, StoreError> {
        let accounts = app.workspace().reader().await?.accounts().await?;
        Ok(accounts.into_iter().filter_map(Door::of).collect())
    }

    /// Whether it may be asked.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.account.state == AccountState::Active
    }

    /// As the planner sees it.
    #[must_use]
    pub fn candidate(&self) -> Candidate<'_> {
        Candidate { name: &self.account.name, connector: self.connector, active: self.is_active() }
    }

    /// How long its calls may take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.service.timeout_ms).min(TIMEOUT_MAX)
    }

    /// How long what is asked of it is leased, in real milliseconds.
    #[must_use]
    pub fn lease_ms(&self) -> i64 {
        i64::try_from((self.timeout() + AFTERWARDS).as_millis()).unwrap_or(i64::MAX)
    }

    /// Makes a call, and gives its answer unless that refuses the whole call.
    ///
    /// # Errors
    /// Why nothing came of it.
    pub async fn call(&self, app: &App, call: &Call) -> Result<OwnedReply, Failed> {
        let at =
            At { account: &self.account, connector: self.connector, service: self.service, timeout: self.timeout() };
        access::call(app.outside(), at, call).await.map_err(Failed::from)
    }
}

/// A call of which nothing came.
#[derive(Clone, Debug)]
pub struct Failed {
    /// Why.
    pub refusal: Refusal,
    /// When the source wants to be asked again, in its own words.
    pub retry_after: Option<String>,
}

impl From<DialError> for Failed {
    fn from(error: DialError) -> Failed {
        match error {
            DialError::Keys(_) => Failed {
                refusal: Refusal { code: Some("account".to_owned()), ..Refusal::of(Fault::Unauthorized) },
                retry_after: None,
            },
            DialError::Dial(fault) => Failed { refusal: refusal(&fault), retry_after: None },
            DialError::Refused { refusal, retry_after } => Failed { refusal, retry_after },
        }
    }
}

impl Failed {
    /// The word for why.
    #[must_use]
    pub fn key(&self) -> &'static str {
        accounts::fault_key(self.refusal.fault)
    }
}

/// A fault of the line, as one of the source.
fn refusal(fault: &DialFault) -> Refusal {
    let sort = match fault {
        // A person has to look at the address.
        DialFault::Refused(_) => Fault::Unauthorized,
        DialFault::BadCall => Fault::BadRequest,
        DialFault::NoAddress | DialFault::NoConnection | DialFault::TimedOut | DialFault::BrokeOff => {
            Fault::Unavailable
        }
        DialFault::TooLong => Fault::Unreadable,
    };
    Refusal { code: Some(fault.key().to_owned()), ..Refusal::of(sort) }
}

//! An account together with what speaks for it: whatever can be called.

use std::time::Duration;

use parcelwatch_connectors::call::{Call, Refusal};
use parcelwatch_connectors::connector::{Connector, Fault, Service};
use parcelwatch_connectors::registry::connector;
use parcelwatch_store::{Account, AccountState, StoreError};

use super::accounts;
use super::dialer::{DialFault, OwnedReply};
use super::plan::Candidate;
use crate::app::App;

/// No source is waited for longer than this: who waits holds a lease, and others have to take over within a minute.
const TIMEOUT_MAX: Duration = Duration::from_secs(40);
/// What a lease has beyond the call: reading, deciding and committing what came.
const AFTERWARDS: Duration = Duration::from_secs(15);

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

    /// Makes a call. What fails before there is an answer is a refusal, too.
    ///
    /// # Errors
    /// Why there is no whole answer.
    pub async fn call(&self, app: &App, call: &Call) -> Result<OwnedReply, Refusal> {
        accounts::call(app, &self.account, self.connector, call, self.timeout()).await.map_err(|fault| refusal(&fault))
    }
}

/// A fault of the line, as one of the source.
fn refusal(fault: &DialFault) -> Refusal {
    let sort = match fault {
        // A person has to look at the address.
        DialFault::Refused(_) | DialFault::BadCall => Fault::Unauthorized,
        DialFault::NoAddress | DialFault::NoConnection | DialFault::TimedOut | DialFault::BrokeOff => {
            Fault::Unavailable
        }
        DialFault::TooLong => Fault::Unreadable,
    };
    Refusal { code: Some(fault.key().to_owned()), message: Some(fault.to_string()), ..Refusal::of(sort) }
}

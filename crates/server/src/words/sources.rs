//! How accounts are, what their calls came to, and what is wrong with keys.

use parcelwatch_connectors::call::Quota;
use parcelwatch_connectors::connector::Sort;
use parcelwatch_connectors::registry;
use parcelwatch_store::{Account, AccountState, LastError};

use super::{Sentence, Value, Words};
use crate::engine::accounts::{AccountFault, CallFault, Tried};
use crate::engine::secrets::KeyFault;
use crate::output::clean;

impl Words {
    /// How an account is.
    #[must_use]
    pub fn account_state(&self, account: &Account) -> String {
        match account.state {
            AccountState::Active => self.say("source-state-active", &[]),
            AccountState::Paused => {
                self.say("source-state-paused", &[("since", self.instant(account.state_since).into())])
            }
            AccountState::Refused => {
                self.say("source-state-refused", &[("since", self.instant(account.state_since).into())])
            }
        }
    }

    /// What sort of source it is.
    #[must_use]
    pub fn source_sort(&self, sort: Sort) -> String {
        match sort {
            Sort::Carrier => self.say("source-sort-carrier", &[]),
            Sort::Provider => self.say("source-sort-provider", &[]),
            Sort::Store => self.say("source-sort-store", &[]),
            Sort::Supplier => self.say("source-sort-supplier", &[]),
        }
    }

    /// Why an account last failed, and what to do.
    #[must_use]
    pub fn last_error(&self, error: &LastError) -> Sentence {
        self.call_failed(&error.kind, error.words.as_deref())
    }

    fn call_failed(&self, key: &str, said: Option<&str>) -> Sentence {
        // A word that an older or newer version has written.
        let known = crate::engine::accounts::FAULT_KEYS.into_iter().find(|known| *known == key).unwrap_or("account");
        let what = self.say(&format!("source-error-{known}"), &[]);
        let what = match said.map(clean).filter(|said| !said.trim().is_empty()) {
            Some(said) => self.say("source-error-said", &[("error", what.into()), ("words", said.into())]),
            None => what,
        };
        Sentence { what, remedy: self.say(&format!("source-error-{known}.remedy"), &[]) }
    }

    /// What a trial call saw.
    #[must_use]
    pub fn tried(&self, name: &str, tried: Tried) -> String {
        let name = clean(name);
        match tried.quota {
            Some(Quota { total, left }) => {
                let values = [("name", name.into()), ("left", left.into()), ("total", total.into())];
                self.say("source-tried-quota", &values)
            }
            None => self.say("source-tried", &[("name", name.into())]),
        }
    }

    /// Why a trial call came to nothing, and what to do.
    #[must_use]
    pub fn call_fault(&self, name: &str, fault: &CallFault) -> String {
        if let CallFault::Account(fault) = fault {
            return self.account_fault(fault);
        }
        let Sentence { what, remedy } = self.call_failed(fault.key(), fault.words().as_deref());
        self.say("source-failed", &[("name", clean(name).into()), ("error", what.into()), ("remedy", remedy.into())])
    }

    /// Why an account can't be had so.
    #[must_use]
    pub fn account_fault(&self, fault: &AccountFault) -> String {
        let credential = |id: &str, name: &str| self.say(id, &[("credential", clean(name).into())]);
        match fault {
            AccountFault::NoConnector(id) => {
                let known: Vec<&str> = registry::all().map(|connector| connector.id).collect();
                let values: [(&'static str, Value<'_>); 2] =
                    [("id", clean(id).into()), ("known", known.join(", ").into())];
                self.say("source-fault-no-connector", &values)
            }
            AccountFault::NoAccounts(id) => self.say("source-fault-no-accounts", &[("id", (*id).into())]),
            AccountFault::BadName => self.say("source-fault-bad-name", &[]),
            AccountFault::NameTaken(name) => self.say("source-fault-name-taken", &[("name", clean(name).into())]),
            AccountFault::BadUrl(why) => {
                let Sentence { what, remedy } = self.call_failed(why.key(), None);
                format!("{what}. {remedy}")
            }
            AccountFault::Missing(name) => credential("source-fault-missing", name),
            AccountFault::Unknown { name, known } => {
                let values = [("credential", clean(name).into()), ("known", known.join(", ").into())];
                self.say("source-fault-unknown", &values)
            }
            AccountFault::Unusable(name) => credential("source-fault-unusable", name),
            AccountFault::NoAccount(name) => self.say("source-fault-no-account", &[("name", clean(name).into())]),
            AccountFault::Keys(fault) => self.key_fault(fault),
            AccountFault::Store(error) => self.say("store-failed", &[("detail", error.to_string().into())]),
        }
    }

    /// What is wrong with the keys, and what to do.
    #[must_use]
    pub fn key_fault(&self, fault: &KeyFault) -> String {
        let path = |path: &std::path::Path| path.display().to_string();
        match fault {
            KeyFault::Missing { path: at } => self.say("key-missing", &[("path", path(at).into())]),
            KeyFault::Wrong { path: at } => self.say("key-wrong", &[("path", path(at).into())]),
            KeyFault::NoKey { path: at } => self.say("key-none", &[("path", path(at).into())]),
            KeyFault::Io { path: at, source } => {
                self.say("key-io", &[("path", path(at).into()), ("detail", source.to_string().into())])
            }
            KeyFault::NoRandomness => self.say("key-no-randomness", &[]),
            KeyFault::Unopened => self.say("key-unopened", &[]),
            KeyFault::Store(error) => self.say("store-failed", &[("detail", error.to_string().into())]),
        }
    }
}

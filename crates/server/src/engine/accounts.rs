//! Accounts at carriers, providers, stores and suppliers: adding one, trying it, pausing, taking it away. The command
//! line and the pages ask here; neither sees a secret.

use std::collections::BTreeMap;
use std::time::Duration;

use parcelwatch_connectors::call::{Call, Quota, Refusal, Secrets};
use parcelwatch_connectors::connector::{Connector, Fault, Service};
use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Account, AccountState, LastError, QuotaSeen, StoreError, Workspace};
use thiserror::Error;

use super::access::{self, At, DialError};
use super::dialer::{DialFault, OwnedReply, Refused};
use super::hooks;
use super::outside::Outside;
use super::secrets::{KeyFault, Keyring, Place, Secret};
use crate::clock::Ids;

/// Behind the name of a credential: the one before, which still proves messages while it is exchanged.
pub const OLD: &str = "_old";

/// The longest name of an account.
const NAME_MAX: usize = 60;
/// The longest credential; keys and private keys of services stay below.
const CREDENTIAL_MAX: usize = 8_192;
/// Of a source's own words so much is kept as can be shown.
const WORDS_MAX: usize = 300;
/// The reason of a refused account: it doesn't accept the key.
pub const KEY_REFUSED: &str = "key";

/// A new account, as somebody describes it.
#[derive(Debug)]
pub struct NewAccount {
    /// The connector's id.
    pub connector: String,
    /// Its name.
    pub name: String,
    /// Where it is reached, if not where the connector says.
    pub base_url: Option<String>,
    /// Its secrets and settings.
    pub secrets: Secrets,
}

/// Why an account can't be had so.
#[derive(Debug, Error)]
pub enum AccountFault {
    /// There is no such connector.
    #[error("no connector {0}")]
    NoConnector(String),
    /// The connector reads, but has nothing that could be called.
    #[error("{0} has no accounts")]
    NoAccounts(&'static str),
    /// The name isn't one.
    #[error("not a name")]
    BadName,
    /// Another account has the name, or a connector that isn't this one.
    #[error("the name is taken")]
    NameTaken(String),
    /// The address isn't dialled.
    #[error("the address: {0}")]
    BadUrl(Refused),
    /// A credential is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// It has no such credential.
    #[error("no credential {name}")]
    Unknown {
        /// Its name.
        name: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// A credential can't be one.
    #[error("{0} can't be used")]
    Unusable(String),
    /// There is no account of this name.
    #[error("no account {0}")]
    NoAccount(String),
    /// The keys refuse.
    #[error(transparent)]
    Keys(#[from] KeyFault),
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a call to an account came to nothing.
#[derive(Debug, Error)]
pub enum CallFault {
    /// There was no answer.
    #[error(transparent)]
    Dial(#[from] DialFault),
    /// It answered that it won't.
    #[error("refused: {:?}", .0.fault)]
    Refused(Refusal),
    /// The account can't be called at all.
    #[error(transparent)]
    Account(#[from] AccountFault),
}

impl CallFault {
    /// The word for it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            CallFault::Dial(fault) => fault.key(),
            CallFault::Refused(refusal) => fault_key(refusal.fault),
            CallFault::Account(_) => "account",
        }
    }

    /// The source's own words, cut to what can be shown.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let CallFault::Refused(refusal) = self else { return None };
        let words = refusal.message.as_ref().or(refusal.code.as_ref())?;
        Some(words.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(WORDS_MAX).collect())
    }
}

/// The word for a fault.
#[must_use]
pub const fn fault_key(fault: Fault) -> &'static str {
    match fault {
        Fault::NotFound => "not-found",
        Fault::Unauthorized => "unauthorized",
        Fault::RateLimited => "rate-limited",
        Fault::BadRequest => "bad-request",
        Fault::Unavailable => "unavailable",
        Fault::Unreadable => "unreadable",
    }
}

/// Every word that says why a call came to nothing.
pub const FAULT_KEYS: [&str; 19] = [
    "not-found",
    "unauthorized",
    "rate-limited",
    "bad-request",
    "unavailable",
    "unreadable",
    "not-an-address",
    "not-https",
    "user-info",
    "odd-spelling",
    "port",
    "inside",
    "no-address",
    "no-connection",
    "timed-out",
    "broke-off",
    "too-long",
    "bad-call",
    "account",
];

/// What a trial call saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What is left of the quota, where it says.
    pub quota: Option<Quota>,
}

/// The accounts of an installation, for whoever may change them.
pub struct Accounts<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The way to the outside.
    pub outside: &'a Outside,
    /// The domain's now.
    pub now: Millis,
}

impl Accounts<'_> {
    /// Adds an account.
    ///
    /// # Errors
    /// Why it can't be had so; nothing was changed then.
    pub async fn add(&self, new: NewAccount) -> Result<Account, AccountFault> {
        let connector = find_connector(&new.connector)?;
        let service = service_of(connector)?;
        let name = name_of(&new.name, connector)?;
        let base_url =
            new.base_url.map(|url| url.trim().trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
        if let Some(url) = &base_url {
            self.outside.dialer().check(url).map_err(AccountFault::BadUrl)?;
        }
        let secrets = checked(service, new.secrets)?;
        let id = Ids.new_id("acc");
        let hook = hooks::new_secret().map_err(|_| KeyFault::NoRandomness)?;
        let keyring = self.outside.keyring();
        let account = Account {
            sealed: seal(keyring, &id, &secrets)?,
            hook_hash: hooks::digest_of(hook.expose()),
            sealed_hook: keyring.seal(hook_place(&id), &hook)?,
            id,
            name,
            connector: connector.id.to_owned(),
            base_url,
            state: AccountState::Active,
            state_reason: None,
            state_since: self.now,
            created_at: self.now,
            last_success_at: None,
            last_error: None,
            quota: None,
        };
        if !self.workspace.add_account(&account).await? {
            return Err(AccountFault::NameTaken(account.name));
        }
        Ok(account)
    }

    /// The account of this name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn named(&self, name: &str) -> Result<Account, AccountFault> {
        let account = self.workspace.reader().await?.account_by_name(name).await?;
        account.ok_or_else(|| AccountFault::NoAccount(name.to_owned()))
    }

    /// Gives an account other credentials. What isn't named stays; the one before still proves messages.
    ///
    /// # Errors
    /// Why they can't be used; nothing was changed then.
    pub async fn exchange(&self, account: &Account, given: Secrets) -> Result<(), AccountFault> {
        let connector = find_connector(&account.connector)?;
        let service = service_of(connector)?;
        let mut secrets = secrets_of(self.outside.keyring(), account)?;
        let signing = connector.push.as_ref().and_then(|push| push.signature.as_ref()).map(|how| how.credential);
        for (name, value) in given.0.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
            if let Some(before) = secrets.0.insert(name.clone(), value)
                && signing == Some(name.as_str())
            {
                secrets.0.insert(format!("{name}{OLD}"), before);
            }
        }
        let secrets = checked(service, secrets)?;
        let sealed = seal(self.outside.keyring(), &account.id, &secrets)?;
        self.workspace.set_account_secrets(&account.id, &sealed).await?;
        Ok(())
    }

    /// Makes a real call that costs nothing, and notes what came of it.
    ///
    /// # Errors
    /// Why it came to nothing; that is noted, too.
    pub async fn test(&self, account: &Account) -> Result<Tried, CallFault> {
        let result = self.try_call(account).await;
        self.note(account, result.as_ref().map(|tried| tried.quota)).await.map_err(AccountFault::Store)?;
        result
    }

    async fn try_call(&self, account: &Account) -> Result<Tried, CallFault> {
        let service = service_of(find_connector(&account.connector)?)?;
        let reply = call(self.outside, account, &(service.test)()).await?;
        let asked = service.quota.as_ref();
        Ok(Tried { quota: asked.and_then(|asked| (asked.read)(&reply.as_reply())) })
    }

    /// Notes what came of a call: when it last worked, why it last didn't, what is left of the quota. An account that
    /// refused us and now doesn't is asked again; one that refuses the key waits for another one.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note(&self, account: &Account, result: Result<Option<Quota>, &CallFault>) -> Result<(), StoreError> {
        let Accounts { workspace, now, .. } = *self;
        match result {
            Ok(quota) => {
                workspace.note_account_success(&account.id, now).await?;
                if let Some(Quota { total, left }) = quota {
                    workspace.set_account_quota(&account.id, QuotaSeen { total, left, known_at: now }).await?;
                }
                if account.state == AccountState::Refused {
                    workspace.set_account_state(&account.id, AccountState::Active, None, now).await?;
                }
            }
            Err(fault) => {
                let error = LastError { at: now, kind: fault.key().to_owned(), words: fault.words() };
                workspace.note_account_failure(&account.id, &error).await?;
                let refuses = matches!(fault, CallFault::Refused(Refusal { fault: Fault::Unauthorized, .. }));
                if refuses && account.state == AccountState::Active {
                    let refused = AccountState::Refused;
                    workspace.set_account_state(&account.id, refused, Some(KEY_REFUSED), now).await?;
                }
            }
        }
        Ok(())
    }

    /// Pauses an account, or lets it go on. False: it was so already.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn set_paused(&self, account: &Account, paused: bool) -> Result<bool, StoreError> {
        let state = if paused { AccountState::Paused } else { AccountState::Active };
        self.workspace.set_account_state(&account.id, state, None, self.now).await
    }

    /// Takes an account away. The facts that it brought stay.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn remove(&self, account: &Account) -> Result<bool, StoreError> {
        self.workspace.remove_account(&account.id).await
    }
}

/// Makes a call to an account and reads its answer; what answers that it won't is a fault.
///
/// # Errors
/// When there is no answer, or it is a refusal of the whole call.
pub async fn call(outside: &Outside, account: &Account, call: &Call) -> Result<OwnedReply, CallFault> {
    let connector = find_connector(&account.connector)?;
    let service = service_of(connector)?;
    let at = At { account, connector, service, timeout: Duration::from_millis(service.timeout_ms) };
    access::call(outside, at, call).await.map_err(|error| match error {
        DialError::Keys(fault) => CallFault::Account(AccountFault::Keys(fault)),
        DialError::Dial(fault) => CallFault::Dial(fault),
        DialError::Refused { refusal, .. } => CallFault::Refused(refusal),
    })
}

/// The secrets and settings of an account.
///
/// # Errors
/// When they were sealed with another key.
pub fn secrets_of(keyring: &Keyring, account: &Account) -> Result<Secrets, KeyFault> {
    let opened = keyring.open_sealed(secrets_place(&account.id), &account.sealed)?;
    let values: BTreeMap<String, String> = serde_json::from_str(opened.expose()).map_err(|_| KeyFault::Unopened)?;
    Ok(Secrets(values))
}

/// The address under which an account is told things; None: its connector never is.
///
/// # Errors
/// When it was sealed with another key.
pub fn hook_url(keyring: &Keyring, account: &Account, public_url: &str) -> Result<Option<String>, KeyFault> {
    if connector(&account.connector).is_none_or(|connector| connector.push.is_none()) {
        return Ok(None);
    }
    let secret = keyring.open_sealed(hook_place(&account.id), &account.sealed_hook)?;
    Ok(Some(hooks::url(public_url, &account.id, &secret)))
}

/// Whether nothing but the address vouches for what an account is told: its connector's messages aren't signed, or it has
/// no secret to check them with.
///
/// # Errors
/// When the secrets were sealed with another key.
pub fn is_weak(keyring: &Keyring, account: &Account) -> Result<bool, KeyFault> {
    let Some(push) = connector(&account.connector).and_then(|connector| connector.push.as_ref()) else {
        return Ok(false);
    };
    let Some(signature) = &push.signature else { return Ok(true) };
    let secrets = secrets_of(keyring, account)?;
    Ok(secrets.get(signature.credential).is_none_or(str::is_empty))
}

fn find_connector(id: &str) -> Result<&'static Connector, AccountFault> {
    connector(id).ok_or_else(|| AccountFault::NoConnector(id.to_owned()))
}

fn service_of(connector: &'static Connector) -> Result<&'static Service, AccountFault> {
    connector.service.as_ref().ok_or(AccountFault::NoAccounts(connector.id))
}

/// A name that can stand as the source of facts. Another connector's id would have its codes looked up in the wrong table.
fn name_of(text: &str, own: &Connector) -> Result<String, AccountFault> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
        return Err(AccountFault::BadName);
    }
    if connector(name).is_some_and(|other| other.id != own.id) {
        return Err(AccountFault::NameTaken(name.to_owned()));
    }
    Ok(name.to_owned())
}

fn checked(service: &Service, given: Secrets) -> Result<Secrets, AccountFault> {
    let mut secrets = Secrets::default();
    for (name, value) in given.0 {
        let plain = name.strip_suffix(OLD).unwrap_or(&name);
        if !service.credentials.iter().any(|credential| credential.name == plain) {
            let known = service.credentials.iter().map(|credential| credential.name).collect();
            return Err(AccountFault::Unknown { name, known });
        }
        let value = value.trim();
        if value.len() > CREDENTIAL_MAX || value.chars().any(char::is_control) {
            return Err(AccountFault::Unusable(name));
        }
        if !value.is_empty() {
            secrets.0.insert(name, value.to_owned());
        }
    }
    for credential in service.credentials.iter().filter(|credential| !credential.is_optional) {
        if secrets.get(credential.name).is_none() {
            return Err(AccountFault::Missing(credential.name));
        }
    }
    Ok(secrets)
}

fn seal(keyring: &Keyring, id: &str, secrets: &Secrets) -> Result<String, KeyFault> {
    // A map of texts can't fail to become JSON.
    let text = serde_json::to_string(&secrets.0).unwrap_or_default();
    keyring.seal(secrets_place(id), &Secret::new(text))
}

const fn secrets_place(id: &str) -> Place<'_> {
    Place { table: "account", column: "sealed", row: id }
}

const fn hook_place(id: &str) -> Place<'_> {
    Place { table: "account", column: "sealed_hook", row: id }
}

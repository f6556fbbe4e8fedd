//! Connections: where news come from, one card an account; adding one ends with a real call that shows whether it works.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_connectors::connector::{Connector, Credential};
use parcelwatch_connectors::registry;
use parcelwatch_store::{Account, AccountState, InboxKey, InboxRow, InboxState, StoreError};

use super::marks::{self, Mark};
use super::rows::When;
use super::shell::{Place, Shell, Trouble, Visitor, asked, see_other, wellness};
use crate::app::App;
use crate::clock;
use crate::engine::accounts::{self, AccountFault, Accounts, CallFault, NewAccount};
use crate::http::route::{Need, Role, Routes};
use crate::output::clean;
use crate::words::{Sentence, Words};

const PAGE: &str = "/connections";
/// Messages of an account that are shown.
const MESSAGES: usize = 20;
/// A form here is a name, an address and a few keys.
const FORM_MAX: usize = 64 << 10;
/// How the fields of credentials begin.
const CREDENTIAL: &str = "credential-";

/// Its doors.
pub(super) fn routes(routes: Routes) -> Routes {
    let operator = Need::Person(Role::Operator);
    let owner = Need::Person(Role::Owner);
    routes
        .get(PAGE, Need::Person(Role::Viewer), show)
        .post("/connections", owner.body(FORM_MAX), add)
        .post("/connections/{id}/exchange", owner.body(FORM_MAX), exchange)
        .post("/connections/{id}/remove", owner.body(FORM_MAX), remove)
        .post("/connections/{id}/test", operator.body(FORM_MAX), test)
        .post("/connections/{id}/pause", operator.body(FORM_MAX), pause)
        .post("/connections/{id}/resume", operator.body(FORM_MAX), resume)
        .post("/connections/{id}/read-again", operator.body(FORM_MAX), read_again)
}

/// The fields of a form.
type Fields = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "connections.html")]
struct ConnectionsPage {
    shell: Shell,
    cards: Vec<Card>,
    choices: Vec<Choice>,
    adding: Option<Adding>,
    may_act: bool,
    may_own: bool,
}

/// A connector that can be chosen.
struct Choice {
    id: &'static str,
    text: String,
}

/// The form for a new account.
struct Adding {
    connector: &'static str,
    title: String,
    name: String,
    base_url: String,
    usual_url: &'static str,
    fields: Vec<Field>,
    fault: Option<String>,
}

/// A credential in a form.
struct Field {
    id: String,
    name: String,
    label: String,
    kind: &'static str,
    required: bool,
}

/// An account.
struct Card {
    id: String,
    name: String,
    source: String,
    mark: Mark,
    state: String,
    is_paused: bool,
    success: Option<When>,
    error: Option<Failed>,
    quota: Option<Bar>,
    hook: Option<Hook>,
    messages: Vec<Message>,
    /// Kinds of messages that are set aside, which can be read again all at once.
    aside: Vec<Aside>,
    fields: Vec<Field>,
    /// What the trial just now saw.
    tried: Option<Said>,
}

struct Failed {
    at: When,
    what: String,
    remedy: String,
}

struct Bar {
    left: i64,
    total: i64,
    text: String,
    at: When,
}

struct Hook {
    /// For owners.
    url: Option<String>,
    is_weak: bool,
}

struct Message {
    at: When,
    text: String,
    mark: Mark,
    /// Its name, where it can be read again.
    again: Option<String>,
}

struct Aside {
    reason: &'static str,
    text: String,
}

struct Said {
    mark: Mark,
    tone: &'static str,
    text: String,
}

async fn show(State(app): State<App>, visitor: Visitor, uri: Uri) -> Response {
    let adding = asked(&uri, "add").and_then(|id| registry::connector(&id)).and_then(|connector| {
        let name = suggested_name(connector);
        Adding::of(connector, &visitor.words, name, String::new(), None)
    });
    let tried = asked(&uri, "tried");
    visitor.answer(page(&app, &visitor, StatusCode::OK, adding, tried.as_deref()).await)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    adding: Option<Adding>,
    tried: Option<&str>,
) -> Result<Response, Trouble> {
    let words = &visitor.words;
    let shell = Shell::new(app, visitor, Place::Connections, words.say("connections-title", &[])).await?;
    let mut reader = app.workspace().reader().await?;
    let mut cards = Vec::new();
    for account in reader.accounts().await? {
        let has_hook = registry::connector(&account.connector).is_some_and(|connector| connector.push.is_some());
        let messages = if has_hook { reader.inbox(&account.id, MESSAGES).await? } else { Vec::new() };
        let is_tried = tried == Some(account.id.as_str());
        cards.push(Card::of(app, visitor, &account, messages, is_tried));
    }
    let choices = registry::all().filter(|connector| connector.service.is_some());
    let choices = choices
        .map(|connector| Choice {
            id: connector.id,
            text: format!("{} ({})", connector.name, words.source_sort(connector.sort)),
        })
        .collect();
    let (may_act, may_own) = (visitor.role >= Role::Operator, visitor.role >= Role::Owner);
    Ok(visitor.page(status, &ConnectionsPage { shell, cards, choices, adding, may_act, may_own }))
}

/// The connector's id: the usual installation has one account of each.
fn suggested_name(connector: &Connector) -> String {
    connector.id.to_owned()
}

impl Adding {
    /// None: the connector has no accounts.
    fn of(
        connector: &'static Connector,
        words: &Words,
        name: String,
        base_url: String,
        fault: Option<String>,
    ) -> Option<Adding> {
        let service = connector.service.as_ref()?;
        Some(Adding {
            connector: connector.id,
            title: connector.name.to_owned(),
            name,
            base_url,
            usual_url: service.base_url,
            fields: fields("new", service.credentials, words, true),
            fault,
        })
    }
}

fn fields(prefix: &str, credentials: &[Credential], words: &Words, is_new: bool) -> Vec<Field> {
    let field = |credential: &Credential| Field {
        id: format!("{prefix}-{}", credential.name),
        name: format!("{CREDENTIAL}{}", credential.name),
        label: if credential.is_optional {
            words.say("connections-optional", &[("name", credential_name(credential, words).into())])
        } else {
            credential_name(credential, words)
        },
        kind: if credential.is_secret { "password" } else { "text" },
        required: is_new && !credential.is_optional,
    };
    credentials.iter().map(field).collect()
}

/// What people call a credential.
fn credential_name(credential: &Credential, words: &Words) -> String {
    words.say(&credential_words(credential), &[])
}

/// The id of the words for a credential.
#[must_use]
pub fn credential_words(credential: &Credential) -> String {
    format!("connections-credential-{}", credential.name.replace('_', "-"))
}

impl Card {
    fn of(app: &App, visitor: &Visitor, account: &Account, messages: Vec<InboxRow>, is_tried: bool) -> Card {
        let words = &visitor.words;
        let connector = registry::connector(&account.connector);
        let service = connector.and_then(|connector| connector.service.as_ref());
        // What went wrong before it last worked is over.
        let error = account.last_error.as_ref().filter(|error| account.last_success_at < Some(error.at));
        let failed = error.map(|error| {
            let Sentence { what, remedy } = words.last_error(error);
            Failed { at: When::at(error.at, words), what, remedy }
        });
        let tried = is_tried.then(|| match &failed {
            Some(failed) => {
                let text = format!("{}. {}", failed.what, failed.remedy);
                Said { mark: marks::LOOK, tone: "warning", text }
            }
            None => {
                let text = words.say("source-tried", &[("name", clean(&account.name).into())]);
                Said { mark: marks::DONE, tone: "success", text }
            }
        });
        let quota = account.quota.map(|quota| Bar {
            left: quota.left.clamp(0, quota.total.max(0)),
            total: quota.total.max(1),
            text: words.say("connections-quota-left", &[("left", quota.left.into()), ("total", quota.total.into())]),
            at: When::at(quota.known_at, words),
        });
        Card {
            id: account.id.clone(),
            name: clean(&account.name),
            source: connector.map_or_else(
                || clean(&account.connector),
                |connector| format!("{}, {}", connector.name, words.source_sort(connector.sort)),
            ),
            mark: match account.state {
                AccountState::Active => wellness(failed.is_none()),
                AccountState::Paused => marks::SNOOZED,
                AccountState::Refused => marks::WRONG,
            },
            state: words.account_state(account),
            is_paused: account.state == AccountState::Paused,
            success: account.last_success_at.map(|at| When::at(at, words)),
            error: failed,
            quota,
            hook: hook(app, visitor, account),
            messages: messages.iter().map(|row| Message::of(row, words)).collect(),
            aside: Aside::among(&messages, words),
            fields: service.map_or_else(Vec::new, |service| fields(&account.id, service.credentials, words, false)),
            tried,
        }
    }
}

/// None: it is never told anything, or its secrets can't be opened.
fn hook(app: &App, visitor: &Visitor, account: &Account) -> Option<Hook> {
    let keyring = app.outside().keyring();
    let url = accounts::hook_url(keyring, account, &app.web().public_url).ok()??;
    let is_weak = accounts::is_weak(keyring, account).ok()?;
    Some(Hook { url: (visitor.role >= Role::Owner).then_some(url), is_weak })
}

impl Message {
    fn of(row: &InboxRow, words: &Words) -> Message {
        let (mark, text) = match row.state {
            InboxState::Waiting => (marks::CLOCK, words.say("connections-message-waiting", &[])),
            InboxState::Done => (marks::DONE, words.say("connections-message-done", &[])),
            InboxState::Aside => (marks::LOOK, words.say("connections-message-aside", &[])),
        };
        let again = (row.state == InboxState::Aside).then(|| row.incoming.key.delivery.clone());
        Message { at: When::at(row.incoming.received_at, words), text, mark, again }
    }
}

/// Why messages are set aside, and what people read on the button for all of them.
const ASIDE: [(&str, &str); 3] = [
    ("unreadable", "connections-unread-unreadable"),
    ("refused", "connections-unread-refused"),
    ("failed", "connections-unread-failed"),
];

impl Aside {
    fn among(messages: &[InboxRow], words: &Words) -> Vec<Aside> {
        let is_there = |reason: &str| {
            messages.iter().any(|row| row.state == InboxState::Aside && row.reason.as_deref() == Some(reason))
        };
        let kinds = ASIDE.iter().filter(|(reason, _)| is_there(reason));
        kinds.map(|(reason, sentence)| Aside { reason, text: words.say(sentence, &[]) }).collect()
    }
}

async fn add(State(app): State<App>, visitor: Visitor, Form(given): Form<Fields>) -> Response {
    visitor.answer(added(&app, &visitor, &given).await)
}

async fn added(app: &App, visitor: &Visitor, given: &Fields) -> Result<Response, Trouble> {
    let text = |name: &str| given.get(name).cloned().unwrap_or_default();
    let connector = registry::connector(&text("connector")).ok_or(Trouble::Missing)?;
    let new = NewAccount {
        connector: connector.id.to_owned(),
        name: text("name"),
        base_url: Some(text("base_url")),
        secrets: secrets_in(given),
    };
    let accounts = accounts_of(app);
    match accounts.add(new).await {
        Ok(account) => try_now(&accounts, &account).await,
        Err(AccountFault::Store(error)) => Err(error.into()),
        Err(fault) => {
            let fault = Some(visitor.words.account_fault(&fault));
            let adding = Adding::of(connector, &visitor.words, text("name"), text("base_url"), fault);
            page(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, adding, None).await
        }
    }
}

fn secrets_in(given: &Fields) -> Secrets {
    let named =
        given.iter().filter_map(|(name, value)| Some((name.strip_prefix(CREDENTIAL)?.to_owned(), value.clone())));
    Secrets(named.collect())
}

fn accounts_of(app: &App) -> Accounts<'_> {
    Accounts { workspace: app.workspace(), outside: app.outside(), now: app.now() }
}

async fn account_of(app: &App, id: &str) -> Result<Account, Trouble> {
    app.workspace().reader().await?.account(id).await?.ok_or(Trouble::Missing)
}

/// Makes the trial call; what it saw is shown on the account's card.
async fn try_now(accounts: &Accounts<'_>, account: &Account) -> Result<Response, Trouble> {
    match accounts.test(account).await {
        Err(CallFault::Account(AccountFault::Store(error))) => Err(error.into()),
        Ok(_) | Err(_) => Ok(see_other(&format!("{PAGE}?tried={0}#{0}", account.id), None)),
    }
}

async fn exchange(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Fields>,
) -> Response {
    let exchanged = async {
        let account = account_of(&app, &id).await?;
        let accounts = accounts_of(&app);
        match accounts.exchange(&account, secrets_in(&given)).await {
            Ok(()) => try_now(&accounts, &account_of(&app, &id).await?).await,
            Err(AccountFault::Store(error)) => Err(error.into()),
            Err(_) => Ok(see_other(PAGE, Some("refused"))),
        }
    };
    visitor.answer(exchanged.await)
}

async fn test(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let tried = async { try_now(&accounts_of(&app), &account_of(&app, &id).await?).await };
    visitor.answer(tried.await)
}

async fn pause(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    visitor.answer(set_paused(&app, &id, true).await)
}

async fn resume(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    visitor.answer(set_paused(&app, &id, false).await)
}

async fn set_paused(app: &App, id: &str, paused: bool) -> Result<Response, Trouble> {
    let account = account_of(app, id).await?;
    accounts_of(app).set_paused(&account, paused).await?;
    Ok(see_other(&format!("{PAGE}#{id}"), None))
}

async fn remove(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let removed = async {
        let account = account_of(&app, &id).await?;
        accounts_of(&app).remove(&account).await?;
        Ok(see_other(PAGE, None))
    };
    visitor.answer(removed.await)
}

async fn read_again(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Fields>,
) -> Response {
    let again = async {
        match (given.get("message").cloned(), given.get("reason")) {
            (Some(delivery), _) => {
                let key = InboxKey { account: id.clone(), delivery };
                app.workspace().inbox_replay(&key, clock::now()).await?;
            }
            (None, Some(reason)) => {
                app.workspace().inbox_replay_all(&id, reason, clock::now()).await?;
            }
            (None, None) => return Err(Trouble::Missing),
        }
        app.outside().post().announce();
        Ok(see_other(&format!("{PAGE}#{id}"), None))
    };
    visitor.answer(again.await)
}

/// How the accounts are, all together: for the light in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounted {
    /// There are none.
    None,
    /// All that are asked work.
    Ok,
    /// So many don't.
    SomeLate(usize),
    /// None of them works.
    Down,
}

/// How the accounts are, by their last calls. A paused one is nobody's trouble.
///
/// # Errors
/// When the database is away.
pub async fn accounted(app: &App) -> Result<Accounted, StoreError> {
    Ok(sum_up(&app.workspace().reader().await?.accounts().await?))
}

fn sum_up(accounts: &[Account]) -> Accounted {
    let asked: Vec<&Account> = accounts.iter().filter(|account| account.state != AccountState::Paused).collect();
    let fails = |account: &&&Account| {
        account.state == AccountState::Refused
            || account.last_error.as_ref().is_some_and(|error| account.last_success_at < Some(error.at))
    };
    match asked.iter().filter(fails).count() {
        _ if asked.is_empty() => Accounted::None,
        0 => Accounted::Ok,
        failing if failing == asked.len() => Accounted::Down,
        failing => Accounted::SomeLate(failing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parcelwatch_domain::time::Millis;
    use parcelwatch_store::LastError;

    fn account(state: AccountState, worked: Option<i64>, failed: Option<i64>) -> Account {
        let error = |at| LastError { at: Millis(at), kind: "unavailable".to_owned(), words: None };
        Account {
            id: String::new(),
            name: String::new(),
            connector: "17track".to_owned(),
            base_url: None,
            state,
            state_reason: None,
            state_since: Millis(0),
            sealed: String::new(),
            hook_hash: String::new(),
            sealed_hook: String::new(),
            created_at: Millis(0),
            last_success_at: worked.map(Millis),
            last_error: failed.map(error),
            quota: None,
        }
    }

    #[test]
    fn the_light_is_what_the_last_calls_say() {
        let active = AccountState::Active;
        let fine = || account(active, Some(2), Some(1));
        let late = || account(active, Some(1), Some(2));
        let paused = || account(AccountState::Paused, None, Some(1));
        assert_eq!(sum_up(&[]), Accounted::None);
        assert_eq!(sum_up(&[paused()]), Accounted::None);
        assert_eq!(sum_up(&[fine(), account(active, None, None), paused()]), Accounted::Ok);
        assert_eq!(sum_up(&[fine(), late()]), Accounted::SomeLate(1));
        assert_eq!(
            sum_up(&[account(active, None, Some(1)), account(AccountState::Refused, Some(9), None)]),
            Accounted::Down
        );
    }

    #[test]
    fn a_credential_comes_back_under_its_own_name() {
        let credentials = [Credential { name: "webhook_secret", is_secret: true, is_optional: true }];
        let words = Words::new(crate::words::Language::English, jiff::tz::TimeZone::UTC);
        let fields = fields("acc_1", &credentials, &words, true);
        let given = BTreeMap::from([(fields[0].name.clone(), "x".to_owned()), ("name".to_owned(), "y".to_owned())]);
        assert_eq!(secrets_in(&given).get("webhook_secret"), Some("x"));
        assert!(!fields[0].required && fields[0].kind == "password");
    }
}

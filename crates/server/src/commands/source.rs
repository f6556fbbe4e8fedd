//! `source` and `sources`: accounts at carriers, providers, stores and suppliers, and the connectors that are built in.

use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

use parcelwatch_connectors::call::Secrets;
use parcelwatch_connectors::connector::{Connector, Format, Sort};
use parcelwatch_connectors::registry;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Account, StoreError, Workspace};
use serde::Serialize;

use super::installation::Installation;
use super::{Context, Failure};
use crate::cli::{SourceAction, SourceAddArgs, SourceArgs, SourceListArgs, SourceTestArgs, SourcesArgs};
use crate::engine::accounts::{self, AccountFault, Accounts, NewAccount};
use crate::engine::dialer::{Dialer, Net};
use crate::engine::outside::Outside;
use crate::engine::secrets::{KeyFault, Keyring};
use crate::output::clean;

/// The setting with the address under which the server was last started.
const PUBLIC_URL: &str = "public_url";
/// Where it is when nothing was set.
const LOCAL_URL: &str = "http://127.0.0.1:8080";

pub(super) fn run(context: &Context, args: &SourceArgs) -> Result<(), Failure> {
    match &args.action {
        SourceAction::Add(args) => add(context, args),
        SourceAction::Test(args) => test(context, args),
        SourceAction::Pause(args) => change(context, "source pause", &args.name, Change::Pause),
        SourceAction::Resume(args) => change(context, "source resume", &args.name, Change::Resume),
        SourceAction::Remove(args) => change(context, "source remove", &args.name, Change::Remove),
        SourceAction::List(args) => list(context, args),
    }
}

/// The way to the outside of an open installation. Whoever makes its first key is told to keep a copy.
///
/// # Errors
/// When the key is missing or another one, or a network isn't one.
pub fn outside(context: &Context, installation: &Installation, nets: &[String]) -> Result<Outside, Failure> {
    // Beside a running server its own settings hold.
    if let Some(call) = context.call() {
        return Ok(call.app().outside().clone());
    }
    let (outside, made) = outside_and_key(context, installation, nets)?;
    if let Some(path) = made {
        context.tell(&context.words.say("key-made", &[("path", path.display().to_string().into())]));
    }
    Ok(outside)
}

/// The same for an installation that is thrown away: nobody needs a copy of its key.
pub(super) fn outside_of_demo(
    context: &Context,
    installation: &Installation,
    nets: &[String],
) -> Result<Outside, Failure> {
    outside_and_key(context, installation, nets).map(|(outside, _)| outside)
}

fn outside_and_key(
    context: &Context,
    installation: &Installation,
    nets: &[String],
) -> Result<(Outside, Option<PathBuf>), Failure> {
    let nets = nets.iter().map(|text| net(context, text)).collect::<Result<Vec<Net>, Failure>>()?;
    let path = Keyring::place(&context.global.data, context.global.key_file.clone());
    let opened = installation.block_on(Keyring::open_or_make(&path, installation.workspace(), context.now));
    let opened = opened.map_err(|fault| key_failed(context, &fault))?;
    Ok((Outside::new(opened.keyring, Dialer::new(nets)), opened.made))
}

fn net(context: &Context, text: &str) -> Result<Net, Failure> {
    text.parse().map_err(|_| Failure::usage(context.words.say("source-bad-net", &[("value", text.into())])))
}

fn key_failed(context: &Context, fault: &KeyFault) -> Failure {
    match fault {
        KeyFault::Store(error) => context.store_failed(error),
        other => Failure::work(context.words.key_fault(other)),
    }
}

fn account_failed(context: &Context, fault: &AccountFault) -> Failure {
    match fault {
        AccountFault::Store(error) => context.store_failed(error),
        AccountFault::Keys(fault) => key_failed(context, fault),
        AccountFault::NoConnector(_)
        | AccountFault::NoAccounts(_)
        | AccountFault::BadName
        | AccountFault::BadUrl(_)
        | AccountFault::Missing(_)
        | AccountFault::Unknown { .. }
        | AccountFault::Unusable(_) => Failure::usage(context.words.account_fault(fault)),
        AccountFault::NameTaken(_) | AccountFault::NoAccount(_) => Failure::work(context.words.account_fault(fault)),
    }
}

/// Keeps the address under which the server is reached, for commands beside it.
///
/// # Errors
/// When the database is away.
pub async fn remember_public_url(workspace: &Workspace, url: &str, now: Millis) -> Result<(), StoreError> {
    if last_public_url(workspace).await?.as_deref() == Some(url) {
        return Ok(());
    }
    workspace.set(PUBLIC_URL, url, now).await
}

async fn last_public_url(workspace: &Workspace) -> Result<Option<String>, StoreError> {
    Ok(workspace.reader().await?.settings(PUBLIC_URL).await?.pop().map(|setting| setting.value))
}

fn add(context: &Context, args: &SourceAddArgs) -> Result<(), Failure> {
    let secrets = credentials(context, &args.id)?;
    let installation = context.open_to_write("source add")?;
    let outside = outside(context, &installation, &args.allow_net)?;
    let workspace = installation.workspace();
    let new =
        NewAccount { connector: args.id.clone(), name: args.name.clone(), base_url: args.base_url.clone(), secrets };
    let added = installation.block_on(Accounts { workspace, outside: &outside, now: context.now }.add(new));
    let account = added.map_err(|fault| account_failed(context, &fault))?;
    let public_url = installation.wait(context, last_public_url(workspace))?;
    let public_url = public_url.unwrap_or_else(|| LOCAL_URL.to_owned());
    let keyring = outside.keyring();
    let url = accounts::hook_url(keyring, &account, &public_url).map_err(|fault| key_failed(context, &fault))?;
    let is_weak = accounts::is_weak(keyring, &account).map_err(|fault| key_failed(context, &fault))?;
    let values = [("name", clean(&account.name).into()), ("id", account.id.as_str().into())];
    context.tell(&context.words.say("source-added", &values));
    if let Some(url) = &url {
        let name = registry::connector(&account.connector).map_or("", |connector| connector.name);
        context.tell(&context.words.say("source-hook", &[("connector", name.into()), ("url", url.as_str().into())]));
        if is_weak {
            context.tell(&context.words.say("source-hook-weak", &[]));
        }
    }
    if args.json {
        print_line(context, &Listed::of(&account, url, is_weak))?;
    }
    installation.close();
    Ok(())
}

/// Credentials from standard input, one `name=value` a line. They are nobody's arguments: those stand in process lists.
fn credentials(context: &Context, id: &str) -> Result<Secrets, Failure> {
    let mut secrets = Secrets::default();
    for line in context.open("-")?.lines() {
        let line = line?;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            let service = registry::connector(id).and_then(|connector| connector.service.as_ref());
            let known = service.map_or(&[][..], |service| service.credentials);
            let known: Vec<&str> = known.iter().map(|credential| credential.name).collect();
            return Err(Failure::usage(
                context.words.say("source-fault-no-line", &[("known", known.join(", ").into())]),
            ));
        };
        secrets.0.insert(name.trim().to_owned(), value.trim().to_owned());
    }
    Ok(secrets)
}

fn test(context: &Context, args: &SourceTestArgs) -> Result<(), Failure> {
    let installation = context.open_to_write("source test")?;
    let outside = outside(context, &installation, &args.allow_net)?;
    let accounts = Accounts { workspace: installation.workspace(), outside: &outside, now: context.now };
    let account = installation.block_on(accounts.named(&args.name));
    let account = account.map_err(|fault| account_failed(context, &fault))?;
    let result = installation.block_on(accounts.test(&account));
    let sentence = match &result {
        Ok(tried) => context.words.tried(&account.name, *tried),
        Err(fault) => context.words.call_fault(&account.name, fault),
    };
    installation.close();
    if args.json {
        let quota = result.as_ref().ok().and_then(|tried| tried.quota);
        print_line(
            context,
            &TriedLine {
                name: &account.name,
                ok: result.is_ok(),
                error: result.as_ref().err().map(|fault| fault.key()),
                quota: quota.map(|quota| QuotaLine {
                    total: quota.total,
                    left: quota.left,
                    known_at: context.now.to_string(),
                }),
                text: &sentence,
            },
        )?;
    } else if result.is_ok() {
        let mut out = context.output();
        writeln!(out, "{sentence}")?;
        out.flush()?;
    }
    match result {
        Ok(_) => Ok(()),
        Err(_) if args.json => Err(Failure::Told),
        Err(_) => Err(Failure::work(sentence)),
    }
}

#[derive(Clone, Copy)]
enum Change {
    Pause,
    Resume,
    Remove,
}

fn change(context: &Context, command: &str, name: &str, change: Change) -> Result<(), Failure> {
    let installation = context.open_to_write(command)?;
    let outside = outside(context, &installation, &[])?;
    let accounts = Accounts { workspace: installation.workspace(), outside: &outside, now: context.now };
    let account = installation.block_on(accounts.named(name)).map_err(|fault| account_failed(context, &fault))?;
    let said = match change {
        Change::Pause => {
            installation.wait(context, accounts.set_paused(&account, true))?;
            "source-paused"
        }
        Change::Resume => {
            installation.wait(context, accounts.set_paused(&account, false))?;
            "source-resumed"
        }
        Change::Remove => {
            installation.wait(context, accounts.remove(&account))?;
            "source-removed"
        }
    };
    installation.close();
    context.tell(&said_of(context, said, &account.name));
    Ok(())
}

fn said_of(context: &Context, said: &str, name: &str) -> String {
    let values = [("name", clean(name).into())];
    match said {
        "source-paused" => context.words.say("source-paused", &values),
        "source-resumed" => context.words.say("source-resumed", &values),
        _ => context.words.say("source-removed", &values),
    }
}

#[derive(Serialize)]
struct TriedLine<'a> {
    name: &'a str,
    ok: bool,
    error: Option<&'a str>,
    quota: Option<QuotaLine>,
    text: &'a str,
}

#[derive(Serialize)]
struct QuotaLine {
    total: i64,
    left: i64,
    known_at: String,
}

/// An account as `source list --json` prints it: without anything secret but the address for its messages.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    name: &'a str,
    connector: &'a str,
    state: &'static str,
    state_reason: Option<&'a str>,
    state_since: String,
    base_url: Option<&'a str>,
    created_at: String,
    last_success_at: Option<String>,
    last_error: Option<ErrorLine<'a>>,
    quota: Option<QuotaLine>,
    webhook_url: Option<String>,
    /// Nothing but the address vouches for its messages.
    webhook_weak: bool,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    at: String,
    kind: &'a str,
    words: Option<&'a str>,
}

impl<'a> Listed<'a> {
    fn of(account: &'a Account, webhook_url: Option<String>, webhook_weak: bool) -> Listed<'a> {
        let quota = account.quota;
        let error = account.last_error.as_ref();
        Listed {
            id: &account.id,
            name: &account.name,
            connector: &account.connector,
            state: account.state.key(),
            state_reason: account.state_reason.as_deref(),
            state_since: account.state_since.to_string(),
            base_url: account.base_url.as_deref(),
            created_at: account.created_at.to_string(),
            last_success_at: account.last_success_at.map(|at| at.to_string()),
            last_error: error.map(|error| ErrorLine {
                at: error.at.to_string(),
                kind: &error.kind,
                words: error.words.as_deref(),
            }),
            quota: quota.map(|quota| QuotaLine {
                total: quota.total,
                left: quota.left,
                known_at: quota.known_at.to_string(),
            }),
            webhook_url,
            webhook_weak,
        }
    }
}

fn print_line(context: &Context, line: &impl Serialize) -> Result<(), Failure> {
    let mut out = context.output();
    serde_json::to_writer(&mut out, line).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

fn list(context: &Context, args: &SourceListArgs) -> Result<(), Failure> {
    let installation = context.open_to_read()?;
    let workspace = installation.workspace();
    let accounts = installation.wait(context, async { workspace.reader().await?.accounts().await })?;
    if accounts.is_empty() && !args.json {
        context.tell(&context.words.say("source-none", &[]));
        return Ok(());
    }
    let path = Keyring::place(&context.global.data, context.global.key_file.clone());
    let keyring = installation.block_on(Keyring::open(&path, workspace));
    let keyring = keyring.map_err(|fault| key_failed(context, &fault))?;
    let remembered = installation.wait(context, last_public_url(workspace))?;
    let public_url = args.public_url.clone().or(remembered).unwrap_or_else(|| LOCAL_URL.to_owned());
    let public_url = public_url.trim_end_matches('/');
    for account in &accounts {
        let (url, is_weak) = match &keyring {
            Some(keyring) => (
                accounts::hook_url(keyring, account, public_url).map_err(|fault| key_failed(context, &fault))?,
                accounts::is_weak(keyring, account).map_err(|fault| key_failed(context, &fault))?,
            ),
            None => (None, false),
        };
        if args.json {
            print_line(context, &Listed::of(account, url, is_weak))?;
        } else {
            print_account(context, account)?;
        }
    }
    Ok(())
}

fn print_account(context: &Context, account: &Account) -> Result<(), Failure> {
    let mut out = context.output();
    let words = &context.words;
    writeln!(out, "{}  {}  {}", clean(&account.name), account.connector, words.account_state(account))?;
    if let Some(quota) = account.quota {
        let values = [("left", quota.left.into()), ("total", quota.total.into())];
        writeln!(out, "  {}", words.say("connections-quota-left", &values))?;
    }
    // What went wrong before it last worked is over.
    if let Some(error) = account.last_error.as_ref().filter(|error| account.last_success_at < Some(error.at)) {
        let said = words.last_error(error);
        writeln!(out, "  {}  {}. {}", words.instant(error.at), said.what, said.remedy)?;
    }
    Ok(out.flush()?)
}

/// A connector as `sources --json` prints it.
#[derive(Serialize)]
struct ConnectorLine {
    id: &'static str,
    name: &'static str,
    kind: Sort,
    formats: &'static [Format],
    capabilities: Vec<&'static str>,
    credentials: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    keys_from: &'static str,
    official: bool,
}

impl ConnectorLine {
    fn of(connector: &'static Connector) -> ConnectorLine {
        let service = connector.service.as_ref();
        let can = [
            ("read", connector.poll.is_some() || connector.push.is_some()),
            ("poll", connector.poll.as_ref().is_some_and(|poll| poll.request.is_some())),
            ("push", connector.push.is_some()),
            ("register", connector.register.is_some()),
            ("retrack", connector.retrack.is_some()),
            ("stop", connector.stop.is_some()),
            ("change_carrier", connector.change_carrier.is_some()),
            ("quota", service.is_some_and(|service| service.quota.is_some())),
        ];
        let credentials = service.map_or(&[][..], |service| service.credentials);
        ConnectorLine {
            id: connector.id,
            name: connector.name,
            kind: connector.sort,
            formats: connector.formats,
            capabilities: can.into_iter().filter(|(_, can)| *can).map(|(name, _)| name).collect(),
            credentials: credentials.iter().map(|credential| credential.name).collect(),
            keys_from: service.map_or("", |service| service.keys_from),
            official: connector.official,
        }
    }
}

/// All connectors, as `sources --json` prints them.
#[must_use]
pub fn connector_lines() -> Vec<serde_json::Value> {
    let lines = registry::all().map(ConnectorLine::of);
    // Plain structs of texts: making them values can't fail.
    lines.filter_map(|line| serde_json::to_value(line).ok()).collect()
}

/// An account, as `source list --json` prints it, without the address for its messages: that is a secret.
#[must_use]
pub fn account_line(account: &Account) -> serde_json::Value {
    let mut line = serde_json::to_value(Listed::of(account, None, false)).unwrap_or_default();
    if let Some(line) = line.as_object_mut() {
        line.retain(|name, _| !matches!(name.as_str(), "webhook_url" | "webhook_weak"));
    }
    line
}

/// `sources`.
pub(super) fn connectors(context: &Context, args: &SourcesArgs) -> Result<(), Failure> {
    let mut out = context.output();
    for connector in registry::all() {
        let line = ConnectorLine::of(connector);
        if args.json {
            serde_json::to_writer(&mut out, &line).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            let sort = context.words.source_sort(connector.sort);
            let columns = [format!("{} ({sort})", line.name), line.credentials.join(", "), line.keys_from.to_owned()];
            writeln!(out, "{}  {}", line.id, columns.join("  ").trim_end())?;
        }
    }
    Ok(out.flush()?)
}

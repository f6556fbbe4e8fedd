//! `user` and `token`: who may come in, decided by whoever owns the machine.

use std::io::{BufRead as _, Read as _, Write as _};

use parcelwatch_store::{StoreError, Workspace};
use serde::Serialize;

use super::{Context, Failure};
use crate::auth::passwords::Hashing;
use crate::auth::people::{self, NewPerson, NotAdded};
use crate::auth::{sentence, tokens};
use crate::cli::{TokenAction, TokenArgs, UserAction, UserArgs};
use crate::clock::{self, Ids};
use crate::http::refused::Refusal;

/// The longest name of a token.
const NAME_MAX: usize = 100;
/// The longest first line that is read as a password.
const PASSWORD_BYTES_MAX: u64 = 4_096;

pub(super) fn run_user(context: &Context, args: &UserArgs) -> Result<(), Failure> {
    let UserAction::Add { email, role, name } = &args.action;
    let password = password(context)?;
    let new = NewPerson { email, name: name.as_deref().unwrap_or_default(), role: *role, password: &password };
    let installation = context.open_to_write("user add")?;
    let hashing = Hashing::default();
    let added = installation.block_on(people::add(installation.workspace(), &hashing, &Ids, &new, clock::now()));
    installation.close();
    let person = added.map_err(|fault| match fault {
        NotAdded::Refused(_) => Failure::work(context.words.say("auth-cant-now", &[])),
        fault => Failure::work(sentence(&context.words, &fault)),
    })?;
    let values = [("email", person.email.as_str().into()), ("role", person.role.key().into())];
    context.tell(&context.words.say("auth-user-added", &values));
    Ok(())
}

/// The first line of standard input. Whatever it is, it is never an argument: those are seen by everybody here.
fn password(context: &Context) -> Result<String, Failure> {
    let mut line = String::new();
    context.open("-")?.take(PASSWORD_BYTES_MAX).read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Failure::usage(context.words.say("auth-user-no-password", &[])));
    }
    Ok(password.to_owned())
}

pub(super) fn run_token(context: &Context, args: &TokenArgs) -> Result<(), Failure> {
    match &args.action {
        TokenAction::Create { name, scope } => {
            let name = name.trim();
            if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
                return Err(Failure::usage(context.words.say("auth-token-bad-name", &[])));
            }
            let installation = context.open_to_write("token create")?;
            let created = tokens::create(installation.workspace(), &Ids, name, *scope, clock::now());
            let created = installation.block_on(created);
            installation.close();
            let cant = |_: Refusal| Failure::work(context.words.say("auth-cant-now", &[]));
            let token = created.map_err(cant)?;
            let mut out = context.output();
            writeln!(out, "{}", token.reveal())?;
            out.flush()?;
            context.tell(&context.words.say("auth-token-once", &[]));
            Ok(())
        }
        TokenAction::List { json } => list(context, *json),
        TokenAction::Revoke { name } => {
            let installation = context.open_to_write("token revoke")?;
            let revoking = installation.workspace().revoke_tokens(name, clock::now());
            let revoked = installation.wait(context, revoking)?;
            installation.close();
            let values = [("name", name.as_str().into())];
            if revoked == 0 {
                return Err(Failure::work(context.words.say("auth-token-unknown", &values)));
            }
            context.tell(&context.words.say("auth-token-revoked", &values));
            Ok(())
        }
    }
}

/// A token as it is printed; its secret isn't known any more.
#[derive(Debug, Serialize)]
pub struct TokenLine {
    id: String,
    name: String,
    scope: String,
    created_at: String,
    used_at: Option<String>,
    revoked_at: Option<String>,
}

/// All tokens as they are printed.
///
/// # Errors
/// When the database is away.
pub async fn token_lines(workspace: &Workspace) -> Result<Vec<TokenLine>, StoreError> {
    let rows = workspace.reader().await?.tokens().await?;
    let line = |row: parcelwatch_store::TokenRow| TokenLine {
        id: row.id,
        name: row.name,
        scope: row.scope,
        created_at: row.created_at.to_string(),
        used_at: row.used_at.map(|at| at.to_string()),
        revoked_at: row.revoked_at.map(|at| at.to_string()),
    };
    Ok(rows.into_iter().map(line).collect())
}

fn list(context: &Context, json: bool) -> Result<(), Failure> {
    let installation = context.open_to_read()?;
    let lines = installation.wait(context, token_lines(installation.workspace()))?;
    let mut out = context.output();
    for line in lines {
        if json {
            serde_json::to_writer(&mut out, &line).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            let end = line.revoked_at.as_deref().or(line.used_at.as_deref()).unwrap_or("-");
            writeln!(out, "{}  {}  {}  {end}", line.id, line.scope, line.name)?;
        }
    }
    out.flush()?;
    Ok(())
}

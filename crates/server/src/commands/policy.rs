//! `policy`: the thresholds in force, as a text file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use parcelwatch_domain::facts::AsKey;
use parcelwatch_domain::policy::{Policies, Policy};
use serde::Serialize;

use super::{Context, Failure};
use crate::cli::{PolicyAction, PolicyArgs};
use crate::{settings, view};

pub(super) fn run(context: &Context, args: &PolicyArgs) -> Result<(), Failure> {
    let file = || args.file.as_deref().ok_or_else(|| Failure::usage(context.words.say("policy-no-file", &[])));
    match args.action {
        PolicyAction::Get => get(context),
        PolicyAction::Set => set(context, file()?),
        PolicyAction::Test => test(context, file()?, args.json),
    }
}

/// Reads a policy file; everything that is wrong with it is said.
pub(super) fn read(context: &Context, file: &Path) -> Result<Policy, Failure> {
    let name = file.display().to_string();
    let text = fs::read_to_string(context.path(file)).map_err(|error| context.cannot_read(&name, &error))?;
    Policy::from_text(&text).map_err(|problems| {
        for problem in &problems {
            context.tell(&context.words.policy_problem(&name, problem));
        }
        Failure::Told
    })
}

fn get(context: &Context) -> Result<(), Failure> {
    // Without an installation the standard policy is in force.
    let text = match context.open_to_read() {
        Ok(installation) => installation.policies().at(context.now).to_text(),
        Err(_) if context.global.database.is_none() => Policy::standard().to_text(),
        Err(failure) => return Err(failure),
    };
    let mut out = context.output();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Puts a policy in force from now on and decides everything again.
fn set(context: &Context, file: &Path) -> Result<(), Failure> {
    let policy = read(context, file)?;
    let installation = context.open_to_write("policy set")?;
    installation.wait(context, settings::set_policy(installation.workspace(), &policy, context.now))?;
    // What follows is decided under the new policy.
    installation.wait(context, installation.ingest.read_policies_again())?;
    installation.wait(context, super::rebuild::decide_everything_again(&installation.ingest, context.now))?;
    installation.close();
    context.tell(&context.words.say("policy-set", &[("name", policy.name.as_str().into())]));
    Ok(())
}

/// Flags gained and lost under another policy.
#[derive(Debug, Default, Serialize)]
struct Difference {
    package: String,
    gained: Vec<&'static str>,
    lost: Vec<&'static str>,
}

/// Asks what another policy would show now.
fn test(context: &Context, file: &Path, json: bool) -> Result<(), Failure> {
    let policies = Policies::always(read(context, file)?);
    let installation = context.open_to_read()?;
    let workspace = installation.workspace();
    let flags = |glimpses: &[view::Glimpse]| -> BTreeMap<String, Vec<&'static str>> {
        let lines = glimpses.iter().flat_map(|glimpse| &glimpse.packages);
        lines.map(|line| (line.package.clone(), line.flags.iter().map(|flag| flag.reason.as_key()).collect())).collect()
    };
    let now = installation.wait(context, view::everything(workspace, installation.policies(), context.now))?;
    let then = installation.wait(context, view::everything(workspace, &policies, context.now))?;
    let (now, then) = (flags(&now), flags(&then));
    let mut out = context.output();
    let (mut gained, mut lost) = (0_i64, 0_i64);
    for (package, new) in &then {
        let old = now.get(package).cloned().unwrap_or_default();
        let difference = Difference {
            package: package.clone(),
            gained: new.iter().filter(|flag| !old.contains(flag)).copied().collect(),
            lost: old.iter().filter(|flag| !new.contains(flag)).copied().collect(),
        };
        let count = |flags: &[&str]| i64::try_from(flags.len()).unwrap_or(i64::MAX);
        gained += count(&difference.gained);
        lost += count(&difference.lost);
        if difference.gained.is_empty() && difference.lost.is_empty() {
            continue;
        }
        if json {
            serde_json::to_writer(&mut out, &difference).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            let signs = difference.gained.iter().map(|flag| format!("+{flag}"));
            let signs: Vec<String> = signs.chain(difference.lost.iter().map(|flag| format!("-{flag}"))).collect();
            writeln!(out, "{}  {}", difference.package, signs.join(" "))?;
        }
    }
    out.flush()?;
    context.tell(&context.words.say("policy-tested", &[("gained", gained.into()), ("lost", lost.into())]));
    Ok(())
}

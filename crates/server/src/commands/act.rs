//! `set-status` and `retrack`: a person's layer over the carrier's status, and its end.

use std::io::Write;

use parcelwatch_domain::facts::{AsKey, Fact, Override, OverrideMode};
use parcelwatch_domain::status::SubStatus;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::Subject;

use super::installation::Installation;
use super::{Context, Failure, sync};
use crate::cli::{RetrackArgs, SetStatusArgs};
use crate::engine::ask;
use crate::ingest::{Alongside, Fate, Origin, Reported};
use crate::view;

/// Who acts at this machine's command line.
pub(super) const CONSOLE: &str = "console";

pub(super) fn set_status(context: &Context, args: &SetStatusArgs) -> Result<(), Failure> {
    let settable = || SubStatus::ALL.iter().copied().filter(|sub| sub.kind().is_some());
    let Some(sub_status) = settable().find(|sub| sub.key() == args.sub_status) else {
        let known: Vec<&str> = settable().map(SubStatus::key).collect();
        let values = [("value", args.sub_status.as_str().into()), ("known", known.join(", ").into())];
        return Err(Failure::usage(context.words.say("act-unknown-sub-status", &values)));
    };
    let Some(mode) = OverrideMode::of_key(&args.mode) else {
        let known: Vec<&str> = OverrideMode::LIST.iter().map(AsKey::as_key).collect();
        let values = [("value", args.mode.as_str().into()), ("known", known.join(", ").into())];
        return Err(Failure::usage(context.words.say("act-unknown-mode", &values)));
    };
    let installation = context.open_to_write("set-status")?;
    let package = one_package(context, &installation, &args.number)?;
    let fact = Fact::Override(Override {
        package: package.clone(),
        sub_status,
        reason: Some(args.reason.clone()),
        by: Some(CONSOLE.to_owned()),
        at: context.now,
        mode,
        expires_at: None,
    });
    give(context, &installation, fact)?;
    print(context, &installation, &[package], context.now, args.json)?;
    installation.close();
    Ok(())
}

pub(super) fn retrack(context: &Context, args: &RetrackArgs) -> Result<(), Failure> {
    let installation = context.open_to_write("retrack")?;
    let app = sync::app(context, &installation, &args.allow_net)?;
    let (mut packages, mut asked) = (Vec::with_capacity(args.numbers.len()), Vec::new());
    for name in &args.numbers {
        let package = one_package(context, &installation, name)?;
        let job = installation.block_on(ask::request_retrack(&app, &package, Some(CONSOLE)));
        asked.push((name.clone(), job));
        packages.push(package);
    }
    let done = sync::wait(context, &installation, &app, asked);
    // Whatever the sources said came after the command was given.
    print(context, &installation, &packages, app.now(), args.json)?;
    installation.close();
    done
}

/// The package that a person names; several with one number have to be told apart by id.
pub(super) fn one_package(context: &Context, installation: &Installation, name: &str) -> Result<String, Failure> {
    let mut packages = installation.wait(context, view::packages_named(installation.workspace(), name))?;
    match (packages.pop(), packages.is_empty()) {
        (Some(package), true) => Ok(package),
        (None, _) => Err(Failure::work(context.words.say("act-unknown-package", &[("name", name.into())]))),
        (Some(last), false) => {
            packages.push(last);
            let values = [("name", name.into()), ("ids", packages.join(", ").into())];
            Err(Failure::usage(context.words.say("act-several-packages", &values)))
        }
    }
}

fn give(context: &Context, installation: &Installation, fact: Fact) -> Result<(), Failure> {
    let reported = [Reported { line: 1, fact }];
    let applied = installation.wait(
        context,
        installation.ingest.apply(&reported, &Origin::default(), context.now, |_| Alongside::default()),
    )?;
    match applied.fates.first() {
        Some(Fate::Refused(problems)) => {
            let sentences: Vec<String> =
                problems.iter().map(|problem| context.words.problem_in_line(1, problem)).collect();
            Err(Failure::work(sentences.join("\n")))
        }
        _ => Ok(()),
    }
}

/// Prints the packages as they stand at an instant.
pub(super) fn print(
    context: &Context,
    installation: &Installation,
    packages: &[String],
    at: Millis,
    json: bool,
) -> Result<(), Failure> {
    let mut out = context.output();
    for package in packages {
        let seeds = [Subject::Package(package.clone())];
        let glimpse =
            installation.wait(context, view::look(installation.workspace(), installation.policies(), &seeds, at))?;
        super::list::print_some(context, &mut out, &glimpse, |line| line.package == *package, json)?;
    }
    out.flush()?;
    Ok(())
}

//! `doctor`: what the installation runs on, whether it is sound, and what to do where it isn't.

use std::io::Write;

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Counts, DirectoryLock, EngineKind, Setting};
use serde::Serialize;

use super::installation::Installation;
use super::serve::INSECURE;
use super::{Context, Failure};
use crate::backups::{self, Plan};
use crate::cli::DoctorArgs;

/// What was found.
#[derive(Serialize)]
struct Findings {
    version: &'static str,
    engine: &'static str,
    place: String,
    settings: Vec<Found>,
    /// What the engine's own check complains about; empty: nothing.
    integrity: Vec<String>,
    /// Who writes to it just now.
    writer: Option<Writer>,
    packages: i64,
    attention: i64,
    /// Messages that came back with a backup and wait for a person's release.
    held_messages: i64,
    /// Whether the server was last started so that passwords travel unencrypted.
    insecure_http: bool,
    /// The backups that the server writes by itself, as it was last started.
    backups: Option<Backups>,
    sound: bool,
}

#[derive(Serialize)]
struct Backups {
    to: String,
    every_seconds: i64,
    /// When the newest was taken; none: there is none, or the directory can't be read here.
    last: Option<Millis>,
    overdue: bool,
}

impl Backups {
    fn of(plan: &Plan, since: Millis, now: Millis) -> Backups {
        let last = plan.newest(now).ok().flatten();
        // A directory that can't be read has no backup that could be used.
        let overdue = plan.is_overdue(since, now).unwrap_or(true);
        Backups { to: plan.to.display().to_string(), every_seconds: plan.every / 1_000, last, overdue }
    }
}

#[derive(Serialize)]
struct Found {
    name: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<String>,
    ok: bool,
}

#[derive(Serialize)]
struct Writer {
    pid: u32,
    command: String,
}

impl From<Setting> for Found {
    fn from(setting: Setting) -> Found {
        let ok = setting.wanted.as_ref().is_none_or(|wanted| *wanted == setting.value);
        Found { name: setting.name, value: setting.value, wanted: setting.wanted, ok }
    }
}

pub(super) fn run(context: &Context, args: &DoctorArgs) -> Result<(), Failure> {
    let installation = context.open_to_read()?;
    let findings = examine(context, &installation)?;
    let mut out = context.output();
    if args.json {
        serde_json::to_writer(&mut out, &findings).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        write(context, &mut out, &findings)?;
    }
    out.flush()?;
    if findings.sound { Ok(()) } else { Err(Failure::Told) }
}

fn examine(context: &Context, installation: &Installation) -> Result<Findings, Failure> {
    let settings: Vec<Found> =
        installation.wait(context, installation.db.settings())?.into_iter().map(Found::from).collect();
    let integrity = installation.wait(context, installation.db.integrity_check())?;
    let workspace = installation.workspace();
    let (counts, held, insecure_http, backups): (Counts, i64, bool, Option<Backups>) =
        installation.wait(context, async {
            let mut reader = workspace.reader().await?;
            let notes = reader.settings(INSECURE).await?;
            let insecure = notes.last().is_some_and(|note| note.value == "true");
            let note = reader.settings(backups::NOTE).await?.pop();
            let plan = note.and_then(|note| Some((serde_json::from_str::<Plan>(&note.value).ok()?, note.at)));
            let backups = plan.map(|(plan, since)| Backups::of(&plan, since, context.now));
            Ok((reader.counts().await?, reader.outbox_held().await?, insecure, backups))
        })?;
    let sqlite = installation.db.kind() == EngineKind::Sqlite;
    let holder = if sqlite { DirectoryLock::holder(&context.global.data) } else { None };
    let backed_up = backups.as_ref().is_none_or(|backups| !backups.overdue);
    let sound = backed_up && integrity.is_empty() && settings.iter().all(|setting| setting.ok);
    Ok(Findings {
        version: env!("CARGO_PKG_VERSION"),
        engine: if sqlite { "sqlite" } else { "postgresql" },
        place: if sqlite { context.global.data.display().to_string() } else { "postgresql".to_owned() },
        settings,
        integrity,
        writer: holder.map(|holder| Writer { pid: holder.pid, command: holder.command }),
        packages: counts.all,
        attention: counts.attention,
        held_messages: held,
        insecure_http,
        backups,
        sound,
    })
}

fn write(context: &Context, out: &mut impl Write, findings: &Findings) -> Result<(), Failure> {
    let words = &context.words;
    let head = [
        ("version", findings.version.into()),
        ("engine", findings.engine.into()),
        ("place", findings.place.clone().into()),
    ];
    writeln!(out, "{}", words.say("doctor-head", &head))?;
    let counts = [("packages", findings.packages.into()), ("attention", findings.attention.into())];
    writeln!(out, "{}", words.say("doctor-counts", &counts))?;
    for setting in &findings.settings {
        let wanted = setting.wanted.clone().unwrap_or_default();
        let values =
            [("name", setting.name.into()), ("value", setting.value.clone().into()), ("wanted", wanted.into())];
        let key = if setting.ok { "doctor-setting" } else { "doctor-setting-wrong" };
        writeln!(out, "{}", words.say(key, &values))?;
    }
    for complaint in &findings.integrity {
        writeln!(out, "{}", words.say("doctor-damaged", &[("detail", complaint.clone().into())]))?;
    }
    if let Some(writer) = &findings.writer {
        let values = [("pid", i64::from(writer.pid).to_string().into()), ("command", writer.command.clone().into())];
        writeln!(out, "{}", words.say("doctor-writer", &values))?;
    }
    if findings.held_messages > 0 {
        writeln!(out, "{}", words.say("doctor-held", &[("messages", findings.held_messages.into())]))?;
    }
    if findings.insecure_http {
        writeln!(out, "{}", words.say("serve-insecure", &[]))?;
    }
    if let Some(backups) = &findings.backups {
        let last = backups.last.map_or_else(|| words.say("doctor-no-backup", &[]), |at| words.instant(at));
        let values = [("to", backups.to.clone().into()), ("last", last.into())];
        let key = if backups.overdue { "doctor-backups-overdue" } else { "doctor-backups" };
        writeln!(out, "{}", words.say(key, &values))?;
    }
    let key = if findings.sound { "doctor-sound" } else { "doctor-unsound" };
    writeln!(out, "{}", words.say(key, &[]))?;
    Ok(())
}

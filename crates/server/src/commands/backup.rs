//! `backup`, `backup verify` and `restore`.

use std::io::Write;
use std::path::Path;

use parcelwatch_store::{Db, Manifest, verify_backup};
use serde::Serialize;

use super::installation::SCHEMA;
use super::rebuild;
use super::{Context, Failure};
use crate::cli::{BackupArgs, RestoreArgs};

/// What is said of a backup.
#[derive(Serialize)]
struct Said<'a> {
    file: &'a str,
    #[serde(flatten)]
    manifest: &'a Manifest,
}

pub(super) fn run(context: &Context, args: &BackupArgs) -> Result<(), Failure> {
    match args.words.as_slice() {
        [verb, file] if verb == "verify" => verify(context, Path::new(file), args.json),
        [file] => write(context, Path::new(file), args.json),
        _ => Err(Failure::usage(context.words.say("backup-usage", &[]))),
    }
}

/// Writes a backup beside whoever writes to the database.
fn write(context: &Context, file: &Path, json: bool) -> Result<(), Failure> {
    if file.exists() {
        let values = [("file", file.display().to_string().into())];
        return Err(Failure::work(context.words.say("backup-exists", &values)));
    }
    let installation = context.open_to_read()?;
    let manifest = installation.wait(context, installation.db.backup(file, context.now))?;
    say(context, "backup-written", file, &manifest, json)
}

/// Proves a backup by restoring it into a scratch place and comparing everything shown with what the facts say.
fn verify(context: &Context, file: &Path, json: bool) -> Result<(), Failure> {
    let manifest = verify_backup(file).map_err(|error| context.store_failed(&error))?;
    let scratch = tempfile::tempdir().map_err(|error| Failure::work(error.to_string()))?;
    let mut elsewhere = Context::new(context.global.clone());
    elsewhere.global.data = scratch.path().join("restored");
    elsewhere.global.database = None;
    restore_into_directory(&elsewhere, file)?;
    let installation = elsewhere.open_to_read()?;
    let wrong = installation.wait(context, installation.db.integrity_check())?;
    // Others may have written between the command and the instant that it caught: asked is about now.
    let at = manifest.created_at.max(context.now);
    let differences = installation.wait(context, rebuild::check(&installation.ingest, at))?;
    installation.close();
    if wrong.is_empty() && differences.is_empty() {
        return say(context, "backup-verified", file, &manifest, json);
    }
    let count = i64::try_from(wrong.len() + differences.len()).unwrap_or(i64::MAX);
    let values = [("file", file.display().to_string().into()), ("differences", count.into())];
    Err(Failure::work(context.words.say("backup-differs", &values)))
}

fn restore_into_directory(context: &Context, file: &Path) -> Result<Manifest, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::work(error.to_string()))?;
    runtime
        .block_on(Db::restore(&context.global.data, "restore", file, context.now))
        .map_err(|error| context.store_failed(&error))
}

/// Brings a backup back into an empty place.
pub(super) fn restore(context: &Context, args: &RestoreArgs) -> Result<(), Failure> {
    let manifest = match &context.global.database {
        None => restore_into_directory(context, &args.file)?,
        Some(url) => {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .map_err(|error| Failure::work(error.to_string()))?;
            let restored = runtime.block_on(async {
                let db = Db::connect(url, SCHEMA, context.now).await?;
                let manifest = db.restore_into(&args.file).await;
                db.close().await;
                manifest
            });
            restored.map_err(|error| context.store_failed(&error))?
        }
    };
    say(context, "backup-restored", &args.file, &manifest, args.json)
}

fn say(context: &Context, key: &str, file: &Path, manifest: &Manifest, json: bool) -> Result<(), Failure> {
    let mut out = context.output();
    let file = file.display().to_string();
    if json {
        serde_json::to_writer(&mut out, &Said { file: &file, manifest }).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let rows: u64 = manifest.rows.iter().map(|(_, rows)| rows).sum();
        let values = [
            ("file", file.into()),
            ("rows", i64::try_from(rows).unwrap_or(i64::MAX).into()),
            ("at", context.words.instant(manifest.created_at).into()),
        ];
        writeln!(out, "{}", context.words.say(key, &values))?;
    }
    out.flush()?;
    Ok(())
}

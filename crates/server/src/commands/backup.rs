//! `backup`, `backup verify` and `restore`.

use std::future::Future;
use std::io::Write;
use std::path::Path;

use parcelwatch_store::{Db, Manifest, StoreError};
use serde::Serialize;

use super::installation::SCHEMA;
use super::{Context, Failure};
use crate::backups;
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
    let scratch = tempfile::tempdir()?;
    let proof = wait(context, backups::prove(file, scratch.path(), context.now))?;
    if proof.differences == 0 {
        return say(context, "backup-verified", file, &proof.manifest, json);
    }
    let count = i64::try_from(proof.differences).unwrap_or(i64::MAX);
    let values = [("file", file.display().to_string().into()), ("differences", count.into())];
    Err(Failure::work(context.words.say("backup-differs", &values)))
}

/// Waits for work on a database that isn't the installation's.
fn wait<T>(context: &Context, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(work).map_err(|error| context.store_failed(&error))
}

/// Brings a backup back into an empty place.
pub(super) fn restore(context: &Context, args: &RestoreArgs) -> Result<(), Failure> {
    let manifest = match &context.global.database {
        None => wait(context, Db::restore(&context.global.data, "restore", &args.file, context.now))?,
        Some(url) => wait(context, async {
            let db = Db::connect(url, SCHEMA, context.now).await?;
            let manifest = db.restore_into(&args.file).await;
            db.close().await;
            manifest
        })?,
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

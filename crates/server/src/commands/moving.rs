//! `move`: a SQLite installation to PostgreSQL, by way of a backup, and verified there. Nobody may write to it meanwhile.

use std::io::Write as _;

use clap::Args;
use parcelwatch_store::{Db, Manifest, StoreError};

use super::installation::{Installation, SCHEMA};
use super::{Context, Failure};
use crate::backups;

/// `move`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  parcelwatch move --to postgres://parcelwatch@db.example.org/parcelwatch")]
pub struct MoveArgs {
    /// The empty PostgreSQL database to move to: postgres://…
    #[arg(long, env = "PARCELWATCH_MOVE_TO", value_name = "URL", hide_env_values = true)]
    pub to: String,
    /// Print what was moved as JSON
    #[arg(long)]
    pub json: bool,
}

pub(super) fn run(context: &Context, args: &MoveArgs) -> Result<(), Failure> {
    if context.global.database.is_some() {
        return Err(Failure::usage(context.words.say("move-only-sqlite", &[])));
    }
    // Opening to write would make one where there is none.
    context.open_to_read()?.close();
    let installation = context.open_undrained("move")?;
    let moved = moved(context, &installation, args);
    installation.close();
    let (manifest, differences) = moved?;
    if differences > 0 {
        let count = i64::try_from(differences).unwrap_or(i64::MAX);
        return Err(Failure::work(context.words.say("move-differs", &[("differences", count.into())])));
    }
    let mut out = context.output();
    if args.json {
        serde_json::to_writer(&mut out, &manifest).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let rows: u64 = manifest.rows.iter().map(|(_, rows)| rows).sum();
        let place = context.global.data.display().to_string();
        let values = [("rows", i64::try_from(rows).unwrap_or(i64::MAX).into()), ("place", place.into())];
        writeln!(out, "{}", context.words.say("move-done", &values))?;
    }
    out.flush()?;
    Ok(())
}

/// What was copied, and how many things don't fit together where it went.
fn moved(context: &Context, installation: &Installation, args: &MoveArgs) -> Result<(Manifest, usize), Failure> {
    let scratch = tempfile::tempdir_in(&context.global.data)?;
    let (here, there) = (scratch.path().join("here.pwb"), scratch.path().join("there.pwb"));
    installation.wait(context, async {
        let manifest = installation.db.backup(&here, context.now).await?;
        let db = Db::connect(&args.to, SCHEMA, context.now).await?;
        let compared = async {
            db.move_into(&here).await?;
            let arrived = db.backup(&there, context.now).await?;
            let other_counts = manifest.rows.iter().filter(|rows| !arrived.rows.contains(rows)).count();
            Ok::<usize, StoreError>(other_counts + backups::look(&db, context.now).await?)
        };
        let differences = compared.await;
        db.close().await;
        Ok((manifest, differences?))
    })
}

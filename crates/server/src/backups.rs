//! Backups on a schedule: written beside, proven by restoring them, and only then given their name. The directory says
//! when the last one was taken, so that neither a restart nor a hand that deletes one misleads anybody.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use parcelwatch_domain::time::{DAY, HOUR, Millis};
use parcelwatch_store::{Db, Manifest, StoreError, verify_backup};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::runtime::Handle;

use crate::app::App;
use crate::clock::Ids;
use crate::commands::installation::WORKSPACE;
use crate::commands::rebuild;
use crate::ingest::Ingest;
use crate::settings;
use crate::tasks::Stop;

/// After so many intervals without a success somebody has to look.
const OVERDUE_AFTER: i64 = 3;
/// One that failed is tried again this soon, or after its interval if that is shorter.
const AGAIN_AFTER: Duration = Duration::from_secs(600);
/// However far the next one is, the clock and the directory are looked at again.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// The shortest interval: the proof of a big installation takes minutes.
const EVERY_MIN: i64 = 60_000;
/// The longest interval.
const EVERY_MAX: i64 = 366 * DAY;

/// The setting with the plan of the server that was last started, for `doctor`.
pub const NOTE: &str = "backups";

const PREFIX: &str = "parcelwatch-";
const SUFFIX: &str = ".pwb";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// What isn't finished begins so.
const UNFINISHED: &str = ".parcelwatch-unfinished-";

/// Where backups go, how often, and how many are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The directory.
    pub to: PathBuf,
    /// Milliseconds from one to the next.
    pub every: i64,
    /// How many are kept.
    pub keep: usize,
}

/// Why there is no new backup.
#[derive(Debug, Error)]
pub enum BackupFailed {
    /// It couldn't be written or read back.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It can be restored, but isn't sound.
    #[error("{0} things in it don't fit together")]
    Differs(usize),
}

/// What a proof found.
#[derive(Debug)]
pub struct Proof {
    /// What the backup says about itself.
    pub manifest: Manifest,
    /// Things that don't fit together.
    pub differences: usize,
}

/// Restores a backup into a scratch directory inside `place` and compares everything shown with what the facts say.
///
/// # Errors
/// When it can't be read or restored.
pub async fn prove(file: &Path, place: &Path, now: Millis) -> Result<Proof, StoreError> {
    let manifest = verify_backup(file)?;
    let scratch = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(place).map_err(io_at(place))?;
    let data = scratch.path().join("restored");
    Db::restore(&data, "backup verify", file, now).await?;
    let db = Db::open_read(&data).await?;
    let looked = look(&db, manifest.created_at.max(now)).await;
    db.close().await;
    Ok(Proof { manifest, differences: looked? })
}

/// How many things in an open installation don't fit together.
///
/// # Errors
/// When the database can't be read.
pub async fn look(db: &Db, at: Millis) -> Result<usize, StoreError> {
    let workspace = db.workspace(WORKSPACE);
    let policies = settings::policies(&workspace).await?;
    let wrong = db.integrity_check().await?;
    let differences = rebuild::check(&Ingest::new(workspace, policies, Ids), at).await?;
    Ok(wrong.len() + differences.len())
}

impl Plan {
    /// When the newest backup in the directory was taken. What is dated after `now` comes from a wrong clock.
    ///
    /// # Errors
    /// When the directory can't be read.
    pub fn newest(&self, now: Millis) -> Result<Option<Millis>, StoreError> {
        Ok(self.taken()?.into_iter().rev().map(|(at, _)| at).find(|at| *at <= now))
    }

    /// Whether somebody has to look: the newest backup, or without any the beginning of the plan, is too long ago.
    ///
    /// # Errors
    /// When the directory can't be read.
    pub fn is_overdue(&self, since: Millis, now: Millis) -> Result<bool, StoreError> {
        let last = self.newest(now)?.unwrap_or(since);
        Ok(now.since(last) > self.every.saturating_mul(OVERDUE_AFTER))
    }

    /// Writes a backup, proves it, gives it its name, and deletes those that are too many.
    ///
    /// # Errors
    /// When it can't be written or isn't sound; what there was before stays.
    pub async fn write(&self, db: &Db, now: Millis) -> Result<PathBuf, BackupFailed> {
        std::fs::create_dir_all(&self.to).map_err(io_at(&self.to))?;
        self.sweep()?;
        let name = format!("{PREFIX}{}{SUFFIX}", stamp(now));
        let unfinished = self.to.join(format!("{UNFINISHED}{name}"));
        let written = self.write_proven(db, &unfinished, now).await;
        if let Err(error) = written {
            // A half or unsound one helps nobody; the next sweep takes what can't be removed now.
            let _ = std::fs::remove_file(&unfinished);
            return Err(error);
        }
        let file = self.to.join(name);
        std::fs::rename(&unfinished, &file).map_err(io_at(&file))?;
        std::fs::File::open(&self.to).and_then(|directory| directory.sync_all()).map_err(io_at(&self.to))?;
        self.forget_old(&file)?;
        Ok(file)
    }

    async fn write_proven(&self, db: &Db, file: &Path, now: Millis) -> Result<(), BackupFailed> {
        db.backup(file, now).await?;
        for_its_owner_only(file).map_err(io_at(file))?;
        match prove(file, &self.to, now).await?.differences {
            0 => Ok(()),
            differences => Err(BackupFailed::Differs(differences)),
        }
    }

    /// Ours in the directory, the oldest first.
    fn taken(&self) -> Result<Vec<(Millis, PathBuf)>, StoreError> {
        let mut taken = Vec::new();
        for entry in std::fs::read_dir(&self.to).map_err(io_at(&self.to))? {
            let entry = entry.map_err(io_at(&self.to))?;
            if let Some(at) = entry.file_name().to_str().and_then(taken_at) {
                taken.push((at, entry.path()));
            }
        }
        taken.sort();
        Ok(taken)
    }

    fn forget_old(&self, newest: &Path) -> Result<(), StoreError> {
        let mut taken = self.taken()?;
        taken.retain(|(_, file)| file != newest);
        let too_many = (taken.len() + 1).saturating_sub(self.keep.max(1));
        for (_, file) in taken.into_iter().take(too_many) {
            std::fs::remove_file(&file).map_err(io_at(&file))?;
        }
        Ok(())
    }

    /// Takes away what a process that died left behind.
    fn sweep(&self) -> Result<(), StoreError> {
        for entry in std::fs::read_dir(&self.to).map_err(io_at(&self.to))? {
            let entry = entry.map_err(io_at(&self.to))?;
            if entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED)) {
                let path = entry.path();
                let removed = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
                removed.map_err(io_at(&path))?;
            }
        }
        Ok(())
    }
}

/// How the backups of a running server are. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// The instant of the last success, as long as somebody has to look; 0: all is well.
    overdue_since: Arc<AtomicI64>,
}

impl Watch {
    /// Since when there was no backup, if that is too long.
    #[must_use]
    pub fn overdue_since(&self) -> Option<Millis> {
        Some(self.overdue_since.load(Ordering::Relaxed)).filter(|since| *since != 0).map(Millis)
    }
}

/// Writes a backup whenever one is due, until the server is asked to stop. The rest goes on meanwhile; one that is under
/// way then is given up.
pub async fn keep_writing(app: App, plan: Plan, mut stop: Stop) {
    let begun = app.real_now();
    let mut failed_at = None;
    loop {
        let now = app.real_now();
        let due = due(&plan, failed_at, now);
        if due <= now {
            failed_at = match write_apart(&app, &plan, now, stop.clone()).await {
                None => return,
                Some(Ok(file)) => {
                    tracing::info!("Backup {} is written and proven", file.display());
                    None
                }
                Some(Err(error)) => {
                    failed(&app, &plan, &error);
                    Some(app.real_now())
                }
            };
        }
        report(&app, &plan, begun);
        let next = self::due(&plan, failed_at, app.real_now()).since(app.real_now()).max(1);
        let wait = Duration::from_millis(u64::try_from(next).unwrap_or_default()).min(LOOK_EVERY);
        if stop.asked_within(wait).await {
            return;
        }
    }
}

fn due(plan: &Plan, failed_at: Option<Millis>, now: Millis) -> Millis {
    let again = i64::try_from(AGAIN_AFTER.as_millis()).unwrap_or(i64::MAX).min(plan.every);
    let by_plan = plan.newest(now).ok().flatten().map_or(now, |last| last.plus(plan.every));
    failed_at.map_or(by_plan, |at| by_plan.max(at.plus(again)))
}

/// On a thread of its own: packing and comparing would keep requests waiting. None: the server stops.
async fn write_apart(app: &App, plan: &Plan, now: Millis, mut stop: Stop) -> Option<Result<PathBuf, BackupFailed>> {
    let (db, plan, runtime) = (app.db().clone(), plan.clone(), Handle::current());
    let written = tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            tokio::select! {
                () = stop.asked() => None,
                written = plan.write(&db, now) => Some(written),
            }
        })
    });
    match written.await {
        Ok(written) => written,
        Err(error) => {
            let told = std::io::Error::other(error.to_string());
            Some(Err(StoreError::Io { path: PathBuf::from(UNFINISHED), source: told }.into()))
        }
    }
}

fn failed(app: &App, plan: &Plan, error: &BackupFailed) {
    let name = "parcelwatch_backup_failures_total";
    app.metrics().counter(name, "Scheduled backups that failed.").fetch_add(1, Ordering::Relaxed);
    tracing::error!("No backup could be written to {}: {error}", plan.to.display());
}

/// Says how the backups are, in the metrics and on the pages.
fn report(app: &App, plan: &Plan, begun: Millis) {
    let now = app.real_now();
    let last = plan.newest(now).ok().flatten();
    let seconds = last.map_or(0, |at| u64::try_from(at.0 / 1_000).unwrap_or_default());
    let gauge = |name, help| app.metrics().gauge(name, help);
    let help = "When the newest proven backup was taken, in seconds of Unix time; 0: there is none.";
    gauge("parcelwatch_backup_last_success_timestamp_seconds", help).store(seconds, Ordering::Relaxed);
    // A directory that can't be read has no backup that could be used.
    let overdue = plan.is_overdue(begun, now).unwrap_or(now.since(begun) > plan.every.saturating_mul(OVERDUE_AFTER));
    let help = "1 when no backup has succeeded for three intervals.";
    gauge("parcelwatch_backup_overdue", help).store(u64::from(overdue), Ordering::Relaxed);
    let since = if overdue { last.unwrap_or(begun).0 } else { 0 };
    app.backups().overdue_since.store(since, Ordering::Relaxed);
}

/// An interval as people write it: `30m`, `12h`, `7d`.
#[must_use]
pub fn interval(text: &str) -> Option<i64> {
    let text = text.trim();
    let unit = match text.chars().next_back()? {
        'm' => 60_000,
        'h' => HOUR,
        'd' => DAY,
        _ => return None,
    };
    let count: i64 = text.get(..text.len() - 1)?.parse().ok()?;
    count.checked_mul(unit).filter(|every| (EVERY_MIN..=EVERY_MAX).contains(every))
}

fn stamp(at: Millis) -> String {
    at.timestamp().strftime(STAMP).to_string()
}

/// When a file of this name was taken; none: it isn't one of ours.
fn taken_at(name: &str) -> Option<Millis> {
    let stamp = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let at = DateTime::strptime(STAMP, stamp).ok()?;
    TimeZone::UTC.to_timestamp(at).ok().map(Millis::from_timestamp)
}

/// A backup has names and addresses of customers.
fn for_its_owner_only(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
}

fn io_at(path: &Path) -> impl Fn(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path: path.clone(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Millis = Millis(1_793_534_400_000);

    fn plan(to: &Path) -> Plan {
        Plan { to: to.to_owned(), every: HOUR, keep: 2 }
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(directory).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_interval_is_a_count_and_a_unit() {
        for (text, every) in
            [("24h", Some(DAY)), ("7d", Some(7 * DAY)), ("1m", Some(60_000)), (" 90m ", Some(5_400_000))]
        {
            assert_eq!(interval(text), every, "{text}");
        }
        for text in ["", "h", "0h", "-1h", "24", "24s", "1.5h", "367d", "99999999999999999999d", "ü"] {
            assert_eq!(interval(text), None, "{text}");
        }
    }

    #[tokio::test]
    async fn r06_a_backup_gets_its_name_when_it_is_proven_and_old_ones_go() {
        let data = tempfile::tempdir().unwrap();
        let db = Db::open(data.path(), "test", NOON).await.unwrap();
        let directory = tempfile::tempdir().unwrap();
        let to = directory.path().join("backups");
        let plan = plan(&to);
        for hour in 0..3 {
            let file = plan.write(&db, NOON.plus(hour * HOUR)).await.unwrap();
            assert_eq!(verify_backup(&file).unwrap().created_at, NOON.plus(hour * HOUR));
            if hour == 0 {
                std::fs::write(to.join("notes.txt"), "mine").unwrap();
                std::fs::write(to.join(format!("{UNFINISHED}x.pwb")), "half").unwrap();
                std::fs::create_dir(to.join(format!("{UNFINISHED}dir"))).unwrap();
            }
        }
        let later = |hour| format!("parcelwatch-{}.pwb", stamp(NOON.plus(hour * HOUR)));
        assert_eq!(names(&to), ["notes.txt".to_owned(), later(1), later(2)]);
        assert_eq!(plan.newest(NOON.plus(DAY)).unwrap(), Some(NOON.plus(2 * HOUR)));
        assert_eq!(plan.newest(NOON.plus(HOUR)).unwrap(), Some(NOON.plus(HOUR)), "what is dated later doesn't count");
        db.close().await;
        assert!(plan.write(&db, NOON.plus(3 * HOUR)).await.is_err());
        assert_eq!(names(&to), ["notes.txt".to_owned(), later(1), later(2)], "what there was stays, and nothing half");
    }

    #[test]
    fn after_three_intervals_without_one_somebody_has_to_look() {
        let directory = tempfile::tempdir().unwrap();
        let plan = plan(directory.path());
        let is_overdue = |now: Millis| plan.is_overdue(NOON, now).unwrap();
        assert!(!is_overdue(NOON.plus(3 * HOUR)) && is_overdue(NOON.plus(3 * HOUR + 1)));
        let taken = NOON.plus(HOUR);
        std::fs::write(directory.path().join(format!("parcelwatch-{}.pwb", stamp(taken))), "").unwrap();
        assert!(!is_overdue(taken.plus(3 * HOUR)) && is_overdue(taken.plus(3 * HOUR + 1)));
        assert_eq!(due(&plan, None, taken.plus(1)), taken.plus(HOUR));
        assert_eq!(due(&plan, Some(taken.plus(HOUR)), taken.plus(HOUR)), taken.plus(HOUR + 600_000));
    }
}

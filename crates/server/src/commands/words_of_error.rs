//! What the store couldn't do, in words.

use parcelwatch_store::{BackupFault, StoreError};

use super::{Context, Failure};

impl Context {
    /// A failure of the store, with what to do about it.
    #[must_use]
    pub fn store_failed(&self, error: &StoreError) -> Failure {
        Failure::work(self.store_sentence(error))
    }

    fn store_sentence(&self, error: &StoreError) -> String {
        let path = |path: &std::path::Path| path.display().to_string();
        match error {
            StoreError::InUse { path: directory, holder } => match holder {
                Some(holder) => self.words.say(
                    "store-in-use",
                    &[
                        ("path", path(directory).into()),
                        ("pid", i64::from(holder.pid).to_string().into()),
                        ("command", holder.command.clone().into()),
                    ],
                ),
                None => self.words.say("store-in-use-by-somebody", &[("path", path(directory).into())]),
            },
            StoreError::NoDatabase { path: directory } => {
                self.words.say("store-no-database", &[("path", path(directory).into())])
            }
            StoreError::NotEmpty { place } => self.words.say("store-not-empty", &[("place", place.clone().into())]),
            StoreError::NewerSchema { found, known } => {
                self.words.say("store-newer-schema", &[("found", (*found).into()), ("known", (*known).into())])
            }
            StoreError::OlderSchema { found, known } => {
                self.words.say("store-older-schema", &[("found", (*found).into()), ("known", (*known).into())])
            }
            StoreError::EngineTooOld { engine, found, needed } => self.words.say(
                "store-engine-too-old",
                &[("engine", (*engine).into()), ("found", found.clone().into()), ("needed", (*needed).into())],
            ),
            StoreError::SettingRefused { name, wanted, found } => self.words.say(
                "store-setting-refused",
                &[("name", (*name).into()), ("wanted", wanted.clone().into()), ("found", found.clone().into())],
            ),
            StoreError::Unavailable(cause) => self.words.say("store-away", &[("detail", cause.to_string().into())]),
            StoreError::StorageFull(_) => self.words.say("store-full", &[]),
            StoreError::ClusterTooLarge { limit } => {
                self.words.say("store-too-large", &[("limit", i64::try_from(*limit).unwrap_or(i64::MAX).into())])
            }
            StoreError::NoImport { id } => self.words.say("store-no-import", &[("id", id.clone().into())]),
            StoreError::Backup(fault) => self.backup_sentence(fault),
            other => self.words.say("store-failed", &[("detail", chain(other).into())]),
        }
    }

    fn backup_sentence(&self, fault: &BackupFault) -> String {
        self.words.say("store-backup-unusable", &[("detail", chain(fault).into())])
    }
}

/// An error with its causes: for what nobody has words for yet.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}

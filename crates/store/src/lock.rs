//! One writer per data directory: an exclusive lock that ends with the process, and a note of who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::StoreError;

const LOCK_FILE: &str = "parcelwatch.lock";

/// Who writes to a data directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process id.
    pub pid: u32,
    /// What it does, as its user would name it (`serve`, `import`).
    pub command: String,
}

/// The lock; it is released when dropped, and by the operating system when the process dies.
#[derive(Debug)]
pub struct DirectoryLock {
    _file: File,
}

impl DirectoryLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::InUse`] with the holder, when another process has it.
    pub fn take(directory: &Path, command: &str) -> Result<DirectoryLock, StoreError> {
        let path = directory.join(LOCK_FILE);
        let io = |source| StoreError::Io { path: path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::InUse { path: directory.to_owned(), holder: read_holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => return Err(io(source)),
        }
        let holder = Holder { pid: std::process::id(), command: command.to_owned() };
        // An unwritable note doesn't weaken the lock; it only costs the other process the name.
        if let Ok(note) = serde_json::to_vec(&holder) {
            file.set_len(0).map_err(io)?;
            file.seek(SeekFrom::Start(0)).map_err(io)?;
            file.write_all(&note).map_err(io)?;
        }
        Ok(DirectoryLock { _file: file })
    }

    /// Who holds the lock of this directory now; `None` when nobody does, or it can't be read.
    #[must_use]
    pub fn holder(directory: &Path) -> Option<Holder> {
        let mut file = OpenOptions::new().read(true).write(true).open(directory.join(LOCK_FILE)).ok()?;
        match file.try_lock() {
            Ok(()) => None,
            Err(_) => read_holder(&mut file),
        }
    }
}

fn read_holder(file: &mut File) -> Option<Holder> {
    let mut note = String::new();
    file.take(4096).read_to_string(&mut note).ok()?;
    serde_json::from_str(&note).ok()
}

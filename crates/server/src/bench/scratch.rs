//! Directories for measurements, on a real disk: a figure taken in memory says nothing about commits.

use std::path::{Path, PathBuf};

use super::{BenchError, Setup};

/// A directory that goes with this value.
pub(super) struct Scratch {
    directory: tempfile::TempDir,
    /// The file system it lies on.
    pub(super) file_system: String,
}

impl Scratch {
    /// A directory where the setup says, else in the first usual place that isn't in memory.
    pub(super) fn new(setup: &Setup) -> Result<Scratch, BenchError> {
        let usual = || [std::env::current_dir().ok(), Some("/var/tmp".into()), Some(std::env::temp_dir())];
        let places: Vec<PathBuf> = match &setup.place {
            Some(place) => vec![place.clone()],
            None => usual().into_iter().flatten().collect(),
        };
        let usable = |place: &Path| tempfile::Builder::new().prefix("parcelwatch-bench-").tempdir_in(place);
        let mut in_memory = None;
        let mut refused = None;
        for place in places {
            match usable(&place) {
                Ok(directory) => {
                    let file_system = file_system(directory.path());
                    let scratch = Scratch { directory, file_system };
                    if !scratch.is_in_memory() {
                        return Ok(scratch);
                    }
                    in_memory.get_or_insert(scratch);
                }
                Err(error) => refused = Some(error),
            }
        }
        match (in_memory, refused) {
            (Some(scratch), _) => Ok(scratch),
            (None, Some(error)) => Err(error.into()),
            (None, None) => Err(BenchError::Unexpected("no place for a temporary directory".to_owned())),
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.directory.path()
    }

    fn is_in_memory(&self) -> bool {
        matches!(self.file_system.as_str(), "tmpfs" | "ramfs")
    }
}

/// The type of the file system of a path, as Linux names it.
pub(super) fn file_system(path: &Path) -> String {
    let unknown = || "unknown".to_owned();
    let (Ok(path), Ok(mounts)) = (path.canonicalize(), std::fs::read_to_string("/proc/self/mounts")) else {
        return unknown();
    };
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(mounted), Some(kind)) = (words.next(), words.next()) else { continue };
        if path.starts_with(mounted) && best.is_none_or(|(length, _)| mounted.len() >= length) {
            best = Some((mounted.len(), kind));
        }
    }
    best.map_or_else(unknown, |(_, kind)| kind.to_owned())
}

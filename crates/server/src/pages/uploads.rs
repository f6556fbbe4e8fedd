//! Files that somebody sent and nobody has imported yet. They wait in the machine's temporary folder, each with what
//! was said about it, and go after a day.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;
use parcelwatch_domain::time::Millis;
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::http::outside::hex;
use crate::importing::carrier_id;
use crate::intake::values::instants::DateOrder;
use crate::intake::{Options, What};

/// The largest file that is taken: a million rows are some 60 MB.
pub const FILE_MAX: usize = 512 << 20;
/// How long a file waits.
const KEPT: Duration = Duration::from_hours(24);

/// What was said about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its name.
    pub file_name: String,
    /// What it brings.
    pub what: String,
    /// The store of rows that name none.
    pub channel: String,
    /// `dmy`, `mdy`; empty: found out.
    pub dates: String,
    /// The zone of wall clocks; empty: UTC.
    pub zone: String,
}

/// The kinds of files.
pub const KINDS: [(&str, What); 5] = [
    ("orders", What::Orders),
    ("packages", What::Packages),
    ("events", What::Events),
    ("numbers", What::Numbers),
    ("facts", What::Facts),
];

impl About {
    /// How the file is to be read.
    #[must_use]
    pub fn options(&self, imported_at: Millis) -> Options {
        let what = KINDS.iter().find(|(key, _)| *key == self.what).map_or(What::Orders, |(_, what)| *what);
        let mut options = Options::new(what, imported_at);
        options.channel = Some(self.channel.trim().to_owned()).filter(|channel| !channel.is_empty());
        options.dates = match self.dates.as_str() {
            "dmy" => Some(DateOrder::DayFirst),
            "mdy" => Some(DateOrder::MonthFirst),
            _ => None,
        };
        options.zone = TimeZone::get(self.zone.trim()).ok();
        options.carrier_id = carrier_id;
        options
    }
}

/// A file that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id: nobody can guess it.
    pub id: String,
}

impl Upload {
    /// A new one, empty.
    ///
    /// # Errors
    /// When the temporary folder can't be written.
    pub fn begin() -> io::Result<(Upload, File)> {
        let folder = folder()?;
        forget_old(&folder);
        let id = hex(&clock::random_bytes::<16>().map_err(io::Error::other)?);
        let file = create(&folder.join(&id))?;
        Ok((Upload { id }, file))
    }

    /// The one of this id, if it still waits.
    #[must_use]
    pub fn of(id: &str) -> Option<Upload> {
        let plain = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let upload = Upload { id: id.to_owned() };
        (plain && upload.path().ok()?.exists()).then_some(upload)
    }

    fn path(&self) -> io::Result<PathBuf> {
        Ok(folder()?.join(&self.id))
    }

    /// Its content.
    ///
    /// # Errors
    /// When it is gone.
    pub fn open(&self) -> io::Result<File> {
        File::open(self.path()?)
    }

    /// What was said about it.
    #[must_use]
    pub fn about(&self) -> About {
        let text = self.path().and_then(|path| fs::read(path.with_extension("json")));
        text.ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Keeps what was said about it.
    ///
    /// # Errors
    /// When the temporary folder can't be written.
    pub fn describe(&self, about: &About) -> io::Result<()> {
        let path = self.path()?.with_extension("json");
        let _ = fs::remove_file(&path);
        create(&path)?.write_all(&serde_json::to_vec(about)?)
    }

    /// Lets it go.
    pub fn forget(&self) {
        if let Ok(path) = self.path() {
            // What can't be removed now goes with the old ones.
            let _ = fs::remove_file(path.with_extension("json"));
            let _ = fs::remove_file(path);
        }
    }
}

/// A file that only this program's user can read.
fn create(path: &PathBuf) -> io::Result<File> {
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

fn folder() -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join("parcelwatch-uploads");
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    Ok(folder)
}

/// Removes what nobody came back for.
fn forget_old(folder: &PathBuf) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > KEPT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

//! Secrets at rest (S15): sealed with a key that lies beside the database, never in it, and bound to the place where
//! they stand, so that one can't be moved to another row.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{StoreError, Workspace, rig};
use thiserror::Error;

use crate::clock;

/// The file of the key in a data directory.
pub const KEY_FILE: &str = "master.key";
/// The environment variable that names another place for it.
pub const KEY_FILE_VARIABLE: &str = "PARCELWATCH_KEY_FILE";

/// The setting with a known value under the key: a wrong key is found out at the start, not at the first call.
const CHECK: &str = "key_check";
const CHECK_TEXT: &str = "parcelwatch";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// How it was sealed; another way gets another mark.
const MARK: &str = "x1:";

/// Something that nobody may see. It can't be printed or compared.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text secret.
    #[must_use]
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    /// The text, for the one who must have it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Where a sealed value stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's id.
    pub row: &'a str,
}

/// Why secrets can't be had.
#[derive(Debug, Error)]
pub enum KeyFault {
    /// Something is sealed, and its key isn't there.
    #[error("the key file {} is missing", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Something is sealed with another key.
    #[error("the key file {} is another installation's", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no key.
    #[error("the key file {} holds no key", path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// The file can't be read or made.
    #[error("the key file {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The machine has no randomness to give.
    #[error("no randomness")]
    NoRandomness,
    /// The sealed value isn't one of this place and key.
    #[error("a sealed value can't be opened")]
    Unopened,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Seals and opens the secrets of a workspace. Cheap to clone.
#[derive(Clone)]
pub struct Keyring {
    inner: Arc<Inner>,
}

struct Inner {
    cipher: XChaCha20Poly1305,
    workspace: String,
}

/// A keyring, and the file that was made for it if this is the first start.
pub struct Opened {
    /// The keyring.
    pub keyring: Keyring,
    /// The new key's file: whoever starts the server has to be told to keep a copy.
    pub made: Option<PathBuf>,
}

impl Keyring {
    /// Where the key of a data directory is.
    #[must_use]
    pub fn place(data: &Path, named: Option<PathBuf>) -> PathBuf {
        named.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| data.join(KEY_FILE))
    }

    /// Opens the keyring of an installation for writing. Where nothing is sealed yet and there is no key, one is made.
    ///
    /// # Errors
    /// When something is sealed and the key is missing or another one.
    pub async fn open_or_make(path: &Path, workspace: &Workspace, now: Millis) -> Result<Opened, KeyFault> {
        let check = first_check(workspace).await?;
        let is_sealed = check.is_some() || workspace.reader().await?.has_sealed().await?;
        let (key, made) = match read_key(path)? {
            Some(key) => (key, None),
            None if is_sealed => return Err(KeyFault::Missing { path: path.to_owned() }),
            None => (make_key(path)?, Some(path.to_owned())),
        };
        let keyring = Keyring::of(key, workspace);
        if check.is_none() {
            let sealed = keyring.seal(check_place(), &Secret::new(CHECK_TEXT.to_owned()))?;
            workspace.set(CHECK, &sealed, now).await?;
        }
        // Read again: of two processes that start on an empty database the one whose check came first is right.
        keyring.verify(path, first_check(workspace).await?)?;
        Ok(Opened { keyring, made })
    }

    /// Opens the keyring of an installation beside the process that writes to it. None: nothing is sealed yet.
    ///
    /// # Errors
    /// When something is sealed and the key is missing or another one.
    pub async fn open(path: &Path, workspace: &Workspace) -> Result<Option<Keyring>, KeyFault> {
        let Some(check) = first_check(workspace).await? else { return Ok(None) };
        let key = read_key(path)?.ok_or_else(|| KeyFault::Missing { path: path.to_owned() })?;
        let keyring = Keyring::of(key, workspace);
        keyring.verify(path, Some(check))?;
        Ok(Some(keyring))
    }

    fn of(key: [u8; KEY_BYTES], workspace: &Workspace) -> Keyring {
        let cipher = XChaCha20Poly1305::new(&Key::from(key));
        Keyring { inner: Arc::new(Inner { cipher, workspace: workspace.id().to_owned() }) }
    }

    /// A keyring with a key of its own, for tests.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn ephemeral(workspace: &Workspace) -> Result<Keyring, KeyFault> {
        Ok(Keyring::of(clock::random_bytes().map_err(|_| KeyFault::NoRandomness)?, workspace))
    }

    fn verify(&self, path: &Path, check: Option<String>) -> Result<(), KeyFault> {
        let opened = check.and_then(|sealed| self.open_sealed(check_place(), &sealed).ok());
        match opened {
            Some(text) if text.expose() == CHECK_TEXT => Ok(()),
            Some(_) | None => Err(KeyFault::Wrong { path: path.to_owned() }),
        }
    }

    /// Seals a secret for its place.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn seal(&self, place: Place<'_>, secret: &Secret) -> Result<String, KeyFault> {
        let nonce: [u8; NONCE_BYTES] = clock::random_bytes().map_err(|_| KeyFault::NoRandomness)?;
        let bound = self.bound(place);
        let payload = Payload { msg: secret.expose().as_bytes(), aad: bound.as_bytes() };
        let sealed = self.inner.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| KeyFault::NoRandomness)?;
        let mut text = MARK.to_owned();
        push_hex(&mut text, &nonce);
        push_hex(&mut text, &sealed);
        Ok(text)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// [`KeyFault::Unopened`] when it was sealed for another place, with another key, or was changed.
    pub fn open_sealed(&self, place: Place<'_>, sealed: &str) -> Result<Secret, KeyFault> {
        let bytes = sealed.strip_prefix(MARK).and_then(hex_bytes).ok_or(KeyFault::Unopened)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(KeyFault::Unopened)?;
        let bound = self.bound(place);
        let payload = Payload { msg: sealed, aad: bound.as_bytes() };
        let opened = self.inner.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| KeyFault::Unopened)?;
        String::from_utf8(opened).map(Secret::new).map_err(|_| KeyFault::Unopened)
    }

    fn bound(&self, place: Place<'_>) -> String {
        if rig::sabotaged("unbound_secrets") {
            return String::new();
        }
        let Place { table, column, row } = place;
        // None of them has the sign between: they are our own names and ids.
        format!("{}|{table}|{column}|{row}", self.inner.workspace)
    }
}

const fn check_place() -> Place<'static> {
    Place { table: "setting", column: "value", row: CHECK }
}

async fn first_check(workspace: &Workspace) -> Result<Option<String>, StoreError> {
    let values = workspace.reader().await?.settings(CHECK).await?;
    Ok(values.into_iter().next().map(|value| value.value))
}

/// None: there is no such file.
fn read_key(path: &Path) -> Result<Option<[u8; KEY_BYTES]>, KeyFault> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(KeyFault::NoKey { path: path.to_owned() });
        }
        Err(source) => return Err(KeyFault::Io { path: path.to_owned(), source }),
    };
    let key = hex_bytes(text.trim()).and_then(|bytes| bytes.try_into().ok());
    key.map(Some).ok_or_else(|| KeyFault::NoKey { path: path.to_owned() })
}

fn make_key(path: &Path) -> Result<[u8; KEY_BYTES], KeyFault> {
    let key: [u8; KEY_BYTES] = clock::random_bytes().map_err(|_| KeyFault::NoRandomness)?;
    let mut text = String::with_capacity(KEY_BYTES * 2 + 1);
    push_hex(&mut text, &key);
    text.push('\n');
    write_new(path, &text).map_err(|source| KeyFault::Io { path: path.to_owned(), source })?;
    Ok(key)
}

/// Writes a file that only its owner may read, and never over another one.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        fs::create_dir_all(directory)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Bytes in lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hex(&mut text, bytes);
    text
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
}

fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    digits.chunks(2).map(|pair| if let [high, low] = pair { Some((high << 4) | low) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use parcelwatch_store::test_support::TestDb;

    const NOW: Millis = Millis(1_793_491_200_000);
    const PLACE: Place<'static> = Place { table: "account", column: "sealed", row: "acc_1" };

    fn secret() -> Secret {
        Secret::new("MARKER-5f2c".to_owned())
    }

    // proves: S15
    #[tokio::test]
    async fn s15_what_is_sealed_opens_only_in_its_place_unchanged() {
        let test = TestDb::sqlite().await;
        let keyring = Keyring::ephemeral(&test.db.workspace("w")).unwrap();
        let sealed = keyring.seal(PLACE, &secret()).unwrap();
        assert_eq!(keyring.open_sealed(PLACE, &sealed).unwrap().expose(), "MARKER-5f2c");
        assert!(!sealed.contains("MARKER"));
        let elsewhere = [
            Place { row: "acc_2", ..PLACE },
            Place { column: "sealed_hook", ..PLACE },
            Place { table: "endpoint", ..PLACE },
        ];
        for place in elsewhere {
            assert!(matches!(keyring.open_sealed(place, &sealed), Err(KeyFault::Unopened)), "{place:?}");
        }
        let cipher = keyring.inner.cipher.clone();
        let tenant = Keyring { inner: Arc::new(Inner { cipher, workspace: "x".to_owned() }) };
        assert!(tenant.open_sealed(PLACE, &sealed).is_err(), "another tenant's");
        for at in 3..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(changed == sealed || keyring.open_sealed(PLACE, &changed).is_err(), "digit {at}");
        }
        for broken in ["", "x1:", "x1:00", "plain", "x1:zz"] {
            assert!(keyring.open_sealed(PLACE, broken).is_err(), "{broken}");
        }
        assert_ne!(sealed, keyring.seal(PLACE, &secret()).unwrap(), "no two are alike");
        assert_eq!(format!("{:?}", secret()), "Secret");
    }

    #[tokio::test]
    async fn s15_the_first_start_makes_the_key_and_later_ones_need_it() {
        let test = TestDb::sqlite().await;
        let workspace = test.db.workspace("w");
        let directory = tempfile::tempdir().unwrap();
        let path = Keyring::place(&directory.path().join("data"), None);
        assert!(Keyring::open(&path, &workspace).await.unwrap().is_none(), "nothing is sealed yet");
        let first = Keyring::open_or_make(&path, &workspace, NOW).await.unwrap();
        assert_eq!(first.made.as_deref(), Some(path.as_path()));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let sealed = first.keyring.seal(PLACE, &secret()).unwrap();
        let second = Keyring::open_or_make(&path, &workspace, NOW).await.unwrap();
        assert!(second.made.is_none());
        assert_eq!(second.keyring.open_sealed(PLACE, &sealed).unwrap().expose(), "MARKER-5f2c");
        assert!(Keyring::open(&path, &workspace).await.unwrap().is_some());

        let key = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert!(matches!(Keyring::open_or_make(&path, &workspace, NOW).await, Err(KeyFault::Missing { .. })));
        assert!(!path.exists(), "no new key where the old one is needed");
        fs::write(&path, key.replace(['0', '1'], "2").replace('a', "b")).unwrap();
        assert!(matches!(Keyring::open_or_make(&path, &workspace, NOW).await, Err(KeyFault::Wrong { .. })));
        assert!(matches!(Keyring::open(&path, &workspace).await, Err(KeyFault::Wrong { .. })));
        for broken in ["", "abc", "zz"] {
            fs::write(&path, broken).unwrap();
            assert!(matches!(Keyring::open_or_make(&path, &workspace, NOW).await, Err(KeyFault::NoKey { .. })));
        }
        let named = Keyring::place(directory.path(), Some(directory.path().join("elsewhere")));
        assert_eq!(named, directory.path().join("elsewhere"));
    }
}

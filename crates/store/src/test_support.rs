//! Databases for tests, of this crate and of those above it: a SQLite file in a directory of its own, or a database of
//! a throw-away PostgreSQL server that is started from the installed binaries, once for each test binary.
#![expect(clippy::expect_used, clippy::panic, reason = "a test whose database can't be made has failed")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use parcelwatch_domain::time::Millis;
use sqlx::{Connection as _, PgConnection};

use crate::conn::on;
use crate::engine::Db;
use crate::error::StoreError;

/// Set by continuous integration: a machine without PostgreSQL then fails instead of skipping.
pub const REQUIRE: &str = "PARCELWATCH_REQUIRE_POSTGRES";

/// The schema of the installation in a test database.
pub const SCHEMA: &str = "parcelwatch";

/// The instant at which test databases are made.
pub const MADE_AT: Millis = Millis(1_793_491_200_000);

/// A database of a test; it goes with this value.
pub struct TestDb {
    /// The open database.
    pub db: Db,
    /// Its data directory, on SQLite.
    pub directory: Option<tempfile::TempDir>,
    /// Its URL, on PostgreSQL.
    pub url: Option<String>,
}

impl TestDb {
    /// A SQLite database in a fresh directory.
    pub async fn sqlite() -> TestDb {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let db = Db::open(directory.path(), "test", MADE_AT).await.expect("a new database opens");
        TestDb { db, directory: Some(directory), url: None }
    }

    /// A database of the shared server; none where PostgreSQL isn't installed, which is said on the console.
    ///
    /// # Panics
    /// When it isn't installed and the environment requires it.
    pub async fn postgres() -> Option<TestDb> {
        let server = Server::shared()?;
        let url = server.create_database().await;
        let db = Db::connect(&url, SCHEMA, MADE_AT).await.expect("a new database opens");
        Some(TestDb { db, directory: None, url: Some(url) })
    }
}

impl Db {
    /// Runs a statement past everything this crate takes care of: for tests that break things on purpose.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn execute_for_test(&self, sql: &str) -> Result<u64, StoreError> {
        let mut held = self.hold_writer().await?;
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let rows = on!(&mut held.conn(), db => sqlx::query(sql).execute(db).await.map(|done| done.rows_affected()))?;
        held.commit().await?;
        Ok(rows)
    }
}

/// Whether the server keeps its promises when the machine dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Its defaults.
    Full,
    /// No waiting for the disk: for tests of everything but durability.
    None,
}

/// A throw-away PostgreSQL server on a socket in a directory of its own. It ends with the process that started it,
/// however that ends: its keeper waits for the end of a pipe.
pub struct Server {
    directory: PathBuf,
    keeper: Child,
}

impl Server {
    /// The server that the tests of one binary share.
    ///
    /// # Panics
    /// When PostgreSQL isn't installed and the environment requires it.
    pub fn shared() -> Option<&'static Server> {
        static SHARED: OnceLock<Option<Server>> = OnceLock::new();
        SHARED.get_or_init(|| Server::start(Durability::None)).as_ref()
    }

    /// Starts a server; none where PostgreSQL isn't installed.
    ///
    /// # Panics
    /// When it is installed and doesn't start, or isn't and the environment requires it.
    pub fn start(durability: Durability) -> Option<Server> {
        let Some(binaries) = binaries() else {
            assert!(std::env::var_os(REQUIRE).is_none(), "PostgreSQL isn't installed, and {REQUIRE} is set");
            // Straight to the console: what tests print is shown only when they fail.
            let _ =
                writeln!(std::io::stderr(), "SKIPPED: PostgreSQL isn't installed, its half of the tests did not run");
            return None;
        };
        let directory =
            tempfile::Builder::new().prefix("parcelwatch-pg-").tempdir().expect("a temporary directory").keep();
        let owner = owner();
        if owner.is_some() {
            run(Command::new("chown").arg("postgres").arg(&directory));
        }
        let data = directory.join("data");
        run(as_owner(owner, &binaries.join("initdb"))
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--pgdata"])
            .arg(&data));
        let mut server = Command::new("sh");
        server.arg("-c").arg(KEEPER).arg("keeper").arg(&directory);
        if let Some(owner) = owner {
            server.args(owner);
        }
        server.arg(binaries.join("postgres")).arg("-D").arg(&data).arg("-k").arg(&directory);
        for setting in ["listen_addresses=", "max_connections=200", "logging_collector=off"] {
            server.arg("-c").arg(setting);
        }
        if durability == Durability::None {
            server.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        let log = std::fs::File::create(directory.join("log")).expect("a log file");
        let keeper = server
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::from(log))
            .spawn()
            .expect("the server's keeper starts");
        let server = Server { directory, keeper };
        server.wait_until_ready();
        Some(server)
    }

    /// The URL of one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        let socket = self.directory.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{socket}/{database}")
    }

    /// Makes a database and returns its URL.
    pub async fn create_database(&self) -> String {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let mut admin = PgConnection::connect(&self.url("postgres")).await.expect("the server answers");
        let create = sqlx::AssertSqlSafe(format!("create database {name}"));
        sqlx::query(create).execute(&mut admin).await.expect("a database is made");
        admin.close().await.expect("the connection closes");
        self.url(&name)
    }

    fn wait_until_ready(&self) {
        let socket = self.directory.join(".s.PGSQL.5432");
        for _ in 0..600 {
            if std::os::unix::net::UnixStream::connect(&socket).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(self.directory.join("log")).unwrap_or_default();
        panic!("PostgreSQL didn't start within 30 s: {log}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Whether it ended well doesn't matter any more.
        let _ = self.keeper.wait();
    }
}

/// Starts the server given after the directory, waits until nobody holds the pipe any more, ends it and clears up.
const KEEPER: &str = r#"directory=$1; shift
"$@" </dev/null & server=$!
read -r _
kill -INT "$(head -n 1 "$directory/data/postmaster.pid")" 2>/dev/null || kill "$server"
wait "$server"
rm -rf "$directory""#;

/// The server refuses to run as root.
fn owner() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    (id.stdout == b"0\n").then_some(&["runuser", "-u", "postgres", "--"])
}

fn as_owner(owner: Option<&[&str]>, program: &Path) -> Command {
    match owner {
        Some([first, rest @ ..]) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
        _ => Command::new(program),
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Where `initdb` and `postgres` are: on the path, or where Debian keeps them, the newest version.
fn binaries() -> Option<PathBuf> {
    let has_both = |directory: &PathBuf| directory.join("initdb").is_file() && directory.join("postgres").is_file();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(found) = std::env::split_paths(&path).find(has_both) {
        return Some(found);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, directory)| has_both(directory))
        .collect();
    versions.sort();
    versions.pop().map(|(_, directory)| directory)
}

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
use sqlx::{Connection as _, PgConnection, Row as _};

use crate::conn::{Conn, on, with_json_keys};
use crate::engine::{Db, EngineKind};
use crate::error::StoreError;
use crate::rows::Cell;
use crate::tables::{self, Column};
use crate::{idempotency, imports, jobs, lines, list, load, outbox, page, read, schedule, sync_runs};

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

/// Every stored fact, its table in front, without the reading of an event, which isn't part of it.
const FACT_ROWS: &[&str] = &[
    "select 'event ' || workspace_id || ' ' || number || ' ' || fingerprint || ' ' || id || ' ' || known_at || ' ' || \
     coalesce(cast(received_at as text), '-') || ' ' || origin || ' ' || body || ' ' || stored_at from event",
    "select 'fact ' || workspace_id || ' ' || id || ' ' || fingerprint || ' ' || type || ' ' || \
     coalesce(cast(known_at as text), '-') || ' ' || origin || ' ' || body || ' ' || stored_at from fact",
    "select 'giving ' || workspace_id || ' ' || number || ' ' || fingerprint || ' ' || origin || ' ' || known_at || \
     ' ' || coalesce(cast(received_at as text), '-') || ' ' || stored_at from giving",
];

impl Db {
    /// Every row that holds a fact, of every workspace, as it stands in the table.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn fact_rows_for_test(&self) -> Result<std::collections::BTreeSet<String>, StoreError> {
        let mut held = self.hold_writer().await?;
        let mut found = std::collections::BTreeSet::new();
        for sql in FACT_ROWS {
            let rows: Vec<(String,)> = on!(&mut held.conn(), db => sqlx::query_as(*sql).fetch_all(db).await)?;
            found.extend(rows.into_iter().map(|(row,)| row));
        }
        Ok(found)
    }
}

impl Db {
    /// Migrates again and returns the version that was found.
    ///
    /// # Errors
    /// As opening does.
    pub async fn migrate_for_test(&self) -> Result<i64, StoreError> {
        let mut held = self.hold_writer().await?;
        let found = crate::migrate::migrate(&mut held.conn(), MADE_AT.0).await?;
        held.commit().await?;
        Ok(found)
    }

    /// Lets the SQLite database have no more pages than this: a full disk without a disk.
    ///
    /// # Panics
    /// When the engine refuses.
    pub async fn limit_pages_for_test(&self, pages: u32) {
        let mut held = self.hold_writer().await.expect("the writer");
        if let Conn::Sqlite(db) = held.conn() {
            let sql = sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}"));
            sqlx::query(sql).fetch_one(&mut *db).await.expect("a limit");
        }
        held.commit().await.expect("the writer");
    }
}

impl Db {
    /// Puts a row into every table that has none: a backup of nothing proves nothing.
    ///
    /// # Panics
    /// When the engine refuses.
    pub async fn fill_empty_tables_for_test(&self) {
        let mut held = self.hold_writer().await.expect("the writer");
        for table in tables::ALL {
            let sql = sqlx::AssertSqlSafe(format!("select count(*) from {}", table.name));
            let (rows,): (i64,) =
                on!(&mut held.conn(), db => sqlx::query_as(sql).fetch_one(db).await).expect("a count");
            if rows == 0 {
                let row = table.columns.iter().map(|(_, column)| match column {
                    Column::Text => Cell::from("w"),
                    Column::Big => Cell::from(1),
                    Column::Flag => Cell::from(false),
                });
                crate::rows::insert(&mut held.conn(), table, vec![row.collect()], "").await.expect("a row");
            }
        }
        held.commit().await.expect("the writer");
    }
}

/// How an engine goes about a query.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The query's text.
    pub sql: String,
    /// The engine's explanation.
    pub steps: String,
}

impl Db {
    /// How the engine goes about every query that lists, looks up or walks.
    ///
    /// # Panics
    /// When the engine refuses to explain one.
    pub async fn plans(&self) -> Vec<Plan> {
        let text = |text: &str| Cell::from(text);
        let (big, few) = (Cell::from(1_i64), Cell::from(10_i64));
        let queries = [
            (page::TAB_ALL, vec![big.clone(), text("a"), few.clone()]),
            (page::TAB_STATUS, vec![big.clone(), text("a"), few.clone(), text("pending")]),
            (page::TAB_ATTENTION, vec![big.clone(), text("a"), few.clone(), big.clone()]),
            (list::BY_REFERENCE, vec![text("a")]),
            (list::BY_ID, vec![text("a")]),
            (list::BY_NUMBER, vec![text("a")]),
            (list::OF_ORDERS, vec![text("a")]),
            (list::DUE, vec![big.clone(), few.clone()]),
            (list::ALL_PACKAGES, vec![text("a"), few.clone()]),
            (list::ORDER_LIST, vec![big.clone(), text("a"), few.clone()]),
            (list::ORDERS_BY_KEY, vec![text("a")]),
            (list::ORDERS_BY_NAME, vec![text("a")]),
            (list::ALL_ORDERS, vec![text("a"), few.clone()]),
            (list::COUNTS, vec![]),
            (list::NEXT_SUBJECT, vec![text("s:"), text("s;")]),
            (load::FACT_IDS, vec![text("a")]),
            (lines::FACTS, vec![text("a")]),
            (lines::EVENTS, vec![text("a")]),
            (load::SOURCES, vec![text("a")]),
            (load::ORDERS_OF_PACKAGES, vec![text("a")]),
            (read::FACTS_AFTER, vec![text("a"), few.clone()]),
            (read::EVENTS_AFTER, vec![text("a"), text("a"), few.clone()]),
            (read::GIVINGS_OF_NUMBERS, vec![text("a")]),
            (read::RUNS_AFTER, vec![text("a"), few.clone()]),
            (sync_runs::BY_PACKAGE, vec![text("a")]),
            (outbox::WAITING, vec![text("a"), few.clone()]),
            (imports::NEWEST, vec![text("a"), few.clone()]),
            (idempotency::BY_KEY, vec![text("a"), text("b"), big.clone()]),
            (idempotency::OLDEST, vec![big.clone(), few.clone()]),
            (schedule::TO_PLAN, vec![few.clone()]),
            (schedule::WALK, vec![text("a"), few.clone()]),
            (schedule::OF_PACKAGES, vec![text("a")]),
            (schedule::HOW_TO_WATCH, vec![text("a")]),
            (schedule::DUE_IN_STATE, vec![text("a"), text("watched"), big.clone(), big.clone(), few.clone()]),
            (jobs::LATEST, vec![text("sync"), text("a"), few]),
            (jobs::WAITING, vec![]),
        ];
        let mut held = self.hold_writer().await.expect("a connection");
        let mut plans = Vec::new();
        for (sql, rest) in queries {
            let sql = match self.kind() {
                EngineKind::Sqlite => with_json_keys(sql),
                EngineKind::Postgres => sql.replace("in ({keys})", "= any(array[$2])"),
            };
            let steps = explain(&mut held.conn(), &sql, &rest).await.expect("the engine explains it");
            plans.push(Plan { sql, steps });
        }
        plans
    }
}

async fn explain(conn: &mut Conn<'_>, sql: &str, rest: &[Cell]) -> Result<String, sqlx::Error> {
    // Small tables are read whole whatever the indexes: the server is told not to, where an index can do.
    const INDEXES: &str = "set local enable_seqscan = off; set local enable_bitmapscan = off";
    let (verb, column) = match conn {
        Conn::Sqlite(_) => ("explain query plan", 3),
        Conn::Postgres(db) => {
            sqlx::raw_sql(INDEXES).execute(&mut **db).await?;
            ("explain", 0)
        }
    };
    let sql = sqlx::AssertSqlSafe(format!("{verb} {sql}"));
    on!(conn, db => {
        let mut query = sqlx::query(sql).bind("w");
        for cell in rest {
            query = match cell {
                Cell::Text(text) => query.bind(text.as_deref()),
                Cell::Big(number) => query.bind(*number),
                Cell::Flag(flag) => query.bind(*flag),
            };
        }
        let rows = query.fetch_all(db).await?;
        let steps = rows.iter().map(|row| row.try_get::<String, _>(column)).collect::<Result<Vec<_>, _>>()?;
        Ok(steps.join("\n"))
    })
}

impl Db {
    /// Differences between the tables as the bulk paths know them and the schema as the engine has it.
    ///
    /// # Panics
    /// When the schema can't be read.
    pub async fn schema_differences(&self) -> Vec<String> {
        let mut held = self.hold_writer().await.expect("a connection");
        let mut conn = held.conn();
        let mut differences = Vec::new();
        for table in tables::ALL {
            let known: Vec<String> = table
                .columns
                .iter()
                .map(|(name, column)| match column {
                    Column::Text => format!("{name} text"),
                    Column::Big => format!("{name} bigint"),
                    Column::Flag => format!("{name} boolean"),
                })
                .collect();
            let found: Vec<(String, String)> = match &mut conn {
                Conn::Sqlite(db) => sqlx::query_as("select name, lower(type) from pragma_table_info($1) order by cid")
                    .bind(table.name)
                    .fetch_all(&mut **db)
                    .await
                    .expect("the schema"),
                Conn::Postgres(db) => sqlx::query_as(
                    "select column_name::text, data_type::text from information_schema.columns \
                     where table_schema = current_schema() and table_name = $1 order by ordinal_position",
                )
                .bind(table.name)
                .fetch_all(&mut **db)
                .await
                .expect("the schema"),
            };
            let found: Vec<String> = found.into_iter().map(|(name, kind)| format!("{name} {kind}")).collect();
            if found != known || table.columns.first().map(|(name, _)| *name) != Some("workspace_id") {
                differences.push(format!("{}: {found:?}", table.name));
            }
        }
        let indexes: Vec<(String,)> = match &mut conn {
            Conn::Sqlite(db) => sqlx::query_as(
                "select m.name || ': ' || i.name from sqlite_master m join pragma_index_info(m.name) i \
                 where m.type = 'index' and m.tbl_name <> 'installation_schema' and i.seqno = 0 \
                 and i.name <> 'workspace_id'",
            )
            .fetch_all(&mut **db)
            .await
            .expect("the schema"),
            Conn::Postgres(db) => sqlx::query_as(
                "select indexdef::text from pg_indexes where schemaname = current_schema() \
                 and indexdef not like '%(workspace_id%' and tablename <> 'installation_schema'",
            )
            .fetch_all(&mut **db)
            .await
            .expect("the schema"),
        };
        differences.extend(indexes.into_iter().map(|(index,)| format!("index without workspace: {index}")));
        differences
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
        let mut admin = self.admin().await;
        let create = sqlx::AssertSqlSafe(format!("create database {name}"));
        sqlx::query(create).execute(&mut admin).await.expect("a database is made");
        admin.close().await.expect("the connection closes");
        self.url(&name)
    }

    /// Its socket is there before it answers: until then it says that it is starting up.
    async fn admin(&self) -> PgConnection {
        for _ in 0..600 {
            match PgConnection::connect(&self.url("postgres")).await {
                Err(sqlx::Error::Database(refusal)) if refusal.code().as_deref() == Some("57P03") => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                answer => return answer.expect("the server answers"),
            }
        }
        panic!("PostgreSQL wasn't ready within 30 s");
    }

    /// Ends the server as a crash of its machine would; its data stay.
    pub fn stop(&self) {
        self.signal("-QUIT");
        for _ in 0..200 {
            if !self.directory.join("data/postmaster.pid").exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL didn't end within 10 s");
    }

    /// Starts it again after [`Server::stop`].
    pub fn start_again(&self) {
        std::fs::write(self.directory.join("again"), "").expect("a mark");
        self.wait_until_ready();
    }

    fn signal(&self, signal: &str) {
        let file = self.directory.join("data/postmaster.pid");
        let lines = std::fs::read_to_string(file).expect("the server's process id");
        run(Command::new("kill").arg(signal).arg(lines.lines().next().unwrap_or_default()));
    }

    fn wait_until_ready(&self) {
        // The last line of this file is the server's state; the socket answers before it is ready.
        let state = self.directory.join("data/postmaster.pid");
        for _ in 0..600 {
            let text = std::fs::read_to_string(&state).unwrap_or_default();
            if text.lines().next_back().is_some_and(|line| line.trim() == "ready") {
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

/// Runs the server given after the directory until nobody holds the pipe any more, ends it and clears up. A server that
/// ended is started again when there is a mark for it.
const KEEPER: &str = r#"directory=$1; shift
(
  while :; do
    "$@" </dev/null
    while [ ! -e "$directory/again" ]; do
      [ -e "$directory/over" ] && exit
      sleep 0.05
    done
    rm -f "$directory/again"
  done
) & server=$!
read -r _
touch "$directory/over"
kill -INT "$(head -n 1 "$directory/data/postmaster.pid")" 2>/dev/null
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

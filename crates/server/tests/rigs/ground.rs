//! The ground a rig stands on: a database that can be closed and opened again, on either engine, and what must be true
//! of it whenever nobody is writing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use parcelwatch::clock::Ids;
use parcelwatch::commands::installation::{SCHEMA, WORKSPACE};
use parcelwatch::commands::rebuild;
use parcelwatch::ingest::{Alongside, Applied, Fate, Ingest, Origin, Reported};
use parcelwatch_domain::facts::{AsKey, Fact};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::shown::ShownPackage;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::test_support::Server;
use parcelwatch_store::{Db, DirectoryLock, Message, StoredFact};
use serde_json::Value;
use tempfile::TempDir;

use crate::shop::NOVEMBER;

/// Rows that are read at a time.
const PAGE: usize = 200;

/// Where a database is.
pub enum Ground {
    /// A data directory.
    Sqlite(TempDir),
    /// A database of the shared server.
    Postgres(String),
}

impl Ground {
    /// A fresh data directory.
    pub fn sqlite() -> Ground {
        Ground::Sqlite(tempfile::tempdir().expect("a temporary directory"))
    }

    /// A fresh database of the shared server; none where PostgreSQL isn't installed, which is said on the console.
    pub async fn postgres() -> Option<Ground> {
        Some(Ground::Postgres(Server::shared()?.create_database().await))
    }

    /// One of each engine that is there.
    pub async fn each() -> Vec<Ground> {
        std::iter::once(Ground::sqlite()).chain(Ground::postgres().await).collect()
    }

    /// The name of the engine.
    pub fn engine(&self) -> &'static str {
        match self {
            Ground::Sqlite(_) => "SQLite",
            Ground::Postgres(_) => "PostgreSQL",
        }
    }

    /// The data directory.
    pub fn directory(&self) -> &Path {
        match self {
            Ground::Sqlite(directory) => directory.path(),
            Ground::Postgres(_) => panic!("PostgreSQL has no data directory"),
        }
    }

    /// Where it is, in one word, for another process.
    pub fn place(&self) -> String {
        match self {
            Ground::Sqlite(directory) => directory.path().display().to_string(),
            Ground::Postgres(url) => url.clone(),
        }
    }

    /// Opens it.
    pub async fn open(&self) -> Open {
        Open::at(&self.place()).await
    }
}

/// An open database and the way in.
pub struct Open {
    directory: Option<PathBuf>,
    pub db: Db,
    pub ingest: Ingest,
}

impl Open {
    /// Opens the database of a place.
    pub async fn at(place: &str) -> Open {
        let directory = (!place.starts_with("postgres://")).then(|| PathBuf::from(place));
        let db = match &directory {
            None => Db::connect(place, SCHEMA, NOVEMBER).await,
            Some(directory) => Db::open(directory, "rig", NOVEMBER).await,
        };
        Open::of(directory, db.expect("the database opens"), WORKSPACE)
    }

    fn of(directory: Option<PathBuf>, db: Db, workspace: &str) -> Open {
        let ingest = Ingest::new(db.workspace(workspace), Policies::default(), Ids);
        Open { directory, db, ingest }
    }

    /// Closes it, so that another process may open it.
    pub async fn close(self) {
        self.db.close().await;
        let directory = self.directory;
        drop((self.db, self.ingest));
        // A checkpoint that is under way holds on to the database until it is done.
        while directory.as_ref().is_some_and(|directory| DirectoryLock::holder(directory).is_some()) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// The same database, another tenant's part.
    pub fn workspace(&self, id: &str) -> Open {
        Open::of(self.directory.clone(), self.db.clone(), id)
    }

    /// Takes facts in, each of which must be taken.
    pub async fn take(&self, facts: &[Value], now: Millis) -> Applied {
        let reported = reported(facts);
        let taken = self.ingest.apply(&reported, &Origin::default(), now, |_| Alongside::default()).await;
        let applied = taken.expect("the facts are committed");
        for (fate, fact) in applied.fates.iter().zip(facts) {
            assert!(!matches!(fate, Fate::Refused(_)), "{fact}: {fate:?}");
        }
        applied
    }

    /// Every fact that counts: the events, then the others.
    pub async fn facts(&self) -> Vec<StoredFact> {
        let mut facts = Vec::new();
        let mut reader = self.ingest.workspace().reader().await.expect("a reader");
        let mut mark = None;
        loop {
            let stretch = reader.events_after(mark.as_ref(), PAGE).await.expect("events");
            facts.extend(stretch.rows);
            mark = stretch.next;
            if mark.is_none() {
                break;
            }
        }
        loop {
            let stretch = reader.facts_after(mark.as_ref(), PAGE).await.expect("facts");
            facts.extend(stretch.rows);
            mark = stretch.next;
            if mark.is_none() {
                return facts;
            }
        }
    }

    /// Every message that is owed, in the order in which it was decided.
    pub async fn messages(&self) -> Vec<Message> {
        let mut reader = self.ingest.workspace().reader().await.expect("a reader");
        let mut messages: Vec<Message> = Vec::new();
        loop {
            let after = messages.last().map_or("", |last| last.id.as_str()).to_owned();
            let page = reader.outbox(&after, PAGE).await.expect("messages");
            if page.is_empty() {
                return messages;
            }
            messages.extend(page);
        }
    }

    /// What is shown of every package, by id.
    pub async fn shown(&self) -> BTreeMap<String, ShownPackage> {
        let mut reader = self.ingest.workspace().reader().await.expect("a reader");
        let (mut shown, mut after) = (BTreeMap::new(), String::new());
        loop {
            let rows = reader.packages_after(&after, PAGE).await.expect("packages");
            let Some(last) = rows.last() else { return shown };
            after.clone_from(&last.reference);
            for row in rows {
                shown.insert(row.reference, ShownPackage::read(&row.body).expect("a line that is shown"));
            }
        }
    }

    /// Nothing shown differs from what the facts say (R07), and the engine finds nothing broken.
    #[track_caller]
    pub fn sound(&self, now: Millis) -> impl Future<Output = ()> + use<'_> {
        let place = std::panic::Location::caller();
        async move {
            let damage = self.db.integrity_check().await.expect("the engine checks");
            assert!(damage.is_empty(), "{place}: {damage:?}");
            let differences = rebuild::check(&self.ingest, now).await.expect("everything is compared");
            let few = &differences[..differences.len().min(3)];
            assert!(differences.is_empty(), "{place}: {} differences: {few:#?}", differences.len());
        }
    }

    /// Every message that is owed is there exactly once: those of one thing follow one another without a gap, and the
    /// last one says what is shown.
    pub async fn owes_each_message_once(&self) {
        let shown = self.shown().await;
        let mut told: BTreeMap<String, Told> = BTreeMap::new();
        let mut stages: BTreeMap<String, Option<String>> = BTreeMap::new();
        for message in self.messages().await {
            let body: Value = serde_json::from_str(&message.body).expect("JSON");
            let text = |field: &str| body[field].as_str().map(str::to_owned);
            if message.kind == "order.stage_changed" {
                let before = stages.insert(message.subject.clone(), text("to")).flatten();
                assert_eq!(text("from"), before, "a message of {} is missing or doubled: {body}", message.subject);
            } else {
                told.entry(message.subject.clone()).or_default().hear(&body);
            }
        }
        for (package, told) in &told {
            let Some(shown) = shown.get(package) else { continue };
            let flags: BTreeSet<String> = shown.reasons.iter().map(|reason| reason.as_key().to_owned()).collect();
            assert_eq!(told.status.as_ref(), Some(&shown.carrier_sub_status), "the last message of {package}");
            assert_eq!(told.flags, flags, "the flags of {package}");
        }
        for (package, shown) in &shown {
            let owes = !package.starts_with("placeholder:") || !shown.reasons.is_empty();
            assert!(!owes || told.contains_key(package), "nobody is told of {package}");
        }
    }
}

/// What somebody knows who reads the messages of one package.
#[derive(Default)]
struct Told {
    status: Option<String>,
    flags: BTreeSet<String>,
}

impl Told {
    fn hear(&mut self, body: &Value) {
        let from = body["from"].as_str();
        let package = &body["package"];
        // Nobody is told of a placeholder before it raises a flag.
        let appeared = self.status.is_none() && body["number"].is_null();
        assert!(appeared || self.status.as_deref() == from, "{package}: {:?}, then {body}", self.status);
        self.status = body["to"].as_str().map(str::to_owned);
        let reasons = |field: &str| -> Vec<String> {
            body[field].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        for reason in reasons("cleared") {
            assert!(self.flags.remove(&reason), "{package}: {reason} cleared twice: {body}");
        }
        for reason in reasons("raised") {
            assert!(self.flags.insert(reason.clone()), "{package}: {reason} raised twice: {body}");
        }
    }
}

/// Facts as JSON lines, as somebody reports them.
pub fn reported(facts: &[Value]) -> Vec<Reported> {
    (1..).zip(facts).map(|(line, fact)| Reported { line, fact: fact_of(fact) }).collect()
}

/// A fact of the contract.
pub fn fact_of(fact: &Value) -> Fact {
    parcelwatch_domain::facts::read_line(&fact.to_string()).unwrap_or_else(|problems| panic!("{fact}: {problems:?}"))
}

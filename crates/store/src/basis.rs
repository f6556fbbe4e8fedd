//! What a decision rests upon. On SQLite the one process that writes remembers what it wrote. PostgreSQL has many:
//! facts are only ever added, so counting those that hang together tells whether anything was added since they were
//! loaded; no row has to be touched to find out.

use crate::conn::{Conn, fetch_by_keys, on};
use crate::engine::Db;
use crate::error::StoreError;
use crate::subject::Subject;

/// The state of everything that a cluster was loaded from. A batch that carries it is refused with
/// [`StoreError::Moved`] when any of it has changed by the time it is committed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    subjects: Vec<String>,
    numbers: Vec<String>,
    packages: Vec<String>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The last commit that was sure to be seen.
    Seen(u64),
    Counted(Counted),
}

impl Default for State {
    fn default() -> State {
        State::Seen(0)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counted {
    facts: i64,
    events: i64,
    givings: i64,
    answers: i64,
    undone: i64,
    undone_last: i64,
}

const FACTS: &str = "select count(*) from fact_subject where workspace_id = $1 and subject in ({keys})";
const EVENTS: &str = "select count(*) from event where workspace_id = $1 and number in ({keys})";
const GIVINGS: &str = "select count(*) from giving where workspace_id = $1 and number in ({keys})";
const ANSWERS: &str =
    "select cast(coalesce(sum(answers), 0) as bigint) from sync_run where workspace_id = $1 and package in ({keys})";
const UNDONE: &str =
    "select count(*), coalesce(max(undone_at), 0) from import where workspace_id = $1 and undone_at is not null";

impl Basis {
    /// What is there about these subjects, for a reader that was sure to see the commit `seen`.
    pub(crate) async fn measure(
        conn: &mut Conn<'_>,
        workspace: &str,
        met: &[Subject],
        seen: u64,
    ) -> Result<Basis, StoreError> {
        let mut basis = Basis::default();
        for subject in met {
            basis.subjects.push(subject.to_string());
            match subject {
                Subject::Number(number) => basis.numbers.push(number.clone()),
                Subject::Package(package) => basis.packages.push(package.clone()),
                Subject::Order(_) | Subject::Case(_) | Subject::Source(_) | Subject::Channel(_) => {}
            }
        }
        basis.state = match conn {
            Conn::Sqlite(_) => State::Seen(seen),
            Conn::Postgres(_) => State::Counted(basis.count(conn, workspace).await?),
        };
        Ok(basis)
    }

    /// Refuses when something was added.
    pub(crate) async fn check(&self, db: &Db, conn: &mut Conn<'_>, workspace: &str) -> Result<(), StoreError> {
        let moved = match self.state {
            State::Seen(seen) => db.history().moved(workspace, seen, &self.subjects),
            State::Counted(counted) => self.count(conn, workspace).await? != counted,
        };
        if moved { Err(StoreError::Moved { what: Vec::new() }) } else { Ok(()) }
    }

    async fn count(&self, conn: &mut Conn<'_>, workspace: &str) -> Result<Counted, StoreError> {
        let (undone, undone_last): (i64, i64) =
            on!(conn, db => sqlx::query_as(UNDONE).bind(workspace).fetch_one(db).await)?;
        Ok(Counted {
            facts: sum(fetch_by_keys!(conn, (i64,), FACTS, workspace, self.subjects)?),
            events: sum(fetch_by_keys!(conn, (i64,), EVENTS, workspace, self.numbers)?),
            givings: sum(fetch_by_keys!(conn, (i64,), GIVINGS, workspace, self.numbers)?),
            answers: sum(fetch_by_keys!(conn, (i64,), ANSWERS, workspace, self.packages)?),
            undone,
            undone_last,
        })
    }
}

fn sum(counts: Vec<(i64,)>) -> i64 {
    counts.into_iter().map(|(count,)| count).sum()
}

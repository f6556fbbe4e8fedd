//! Rows that were read become facts in a commit, with how far their import has come. The command line and the pages
//! import the same way.

use std::io::Read;
use std::sync::Mutex;

use parcelwatch_domain::detect::carriers;
use parcelwatch_domain::facts::FieldProblem;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Import, Reject, StoreError};

use crate::ingest::{Alongside, Applied, Fate, Ingest, Origin, Reported};
use crate::intake::columns::Shape;
use crate::intake::{Options, Reason, RejectedRow, Row, Source};

/// Facts of one commit: enough to spread the cost of a sync to disk, few enough that a kill loses little work.
const BATCH_FACTS: usize = 2_000;
/// The same while a server has other work: whoever reports a scan meanwhile waits for one such commit, and those who
/// report two hundred a second must not queue up behind it.
const BATCH_FACTS_BESIDE_OTHERS: usize = 200;
/// Rows of one commit, where rows carry no facts because all are refused.
const BATCH_ROWS: usize = 2_000;
/// Things that an import spoke of and that are decided again in one go.
const TOUCHED_AT_ONCE: usize = 200;

/// The rows of one commit.
pub struct Batch {
    rows: Vec<Row>,
    /// The facts of all rows, and the place of the row that each is from.
    reported: Vec<Reported>,
    owners: Vec<usize>,
}

impl Batch {
    /// Whether so many facts in so many rows are enough for a commit.
    #[must_use]
    pub fn is_full(facts: usize, rows: usize) -> bool {
        facts >= BATCH_FACTS || rows >= BATCH_ROWS
    }

    /// Whether they are enough for a commit of a server, where others wait for their turn.
    #[must_use]
    pub fn is_full_beside_others(facts: usize, rows: usize) -> bool {
        facts >= BATCH_FACTS_BESIDE_OTHERS || rows >= BATCH_ROWS
    }

    /// A commit of these rows.
    #[must_use]
    pub fn of(mut rows: Vec<Row>) -> Batch {
        let (mut reported, mut owners) = (Vec::new(), Vec::new());
        for (owner, row) in rows.iter_mut().enumerate() {
            if let Ok(facts) = &mut row.result {
                for fact in facts.drain(..) {
                    reported.push(Reported { line: row.line, fact });
                    owners.push(owner);
                }
            }
        }
        Batch { rows, reported, owners }
    }

    /// The rows that were refused before they became facts.
    pub fn refused(&self) -> impl Iterator<Item = &RejectedRow> {
        self.rows.iter().filter_map(|row| row.result.as_ref().err()).flatten()
    }

    /// The rows whose facts were refused, each once, with the first reason.
    #[must_use]
    pub fn refused_later(&self, applied: &Applied) -> Vec<RejectedRow> {
        let rejected = |(place, owner, problems): (usize, usize, &[FieldProblem])| {
            let (problem, others) = problems.split_first()?;
            Some(RejectedRow {
                line: self.rows.get(owner)?.line,
                column: Some(problem.field.clone()),
                value: problem.value.clone(),
                reason: Reason::Flaw(problem.flaw.clone()),
                also: others.to_vec(),
                raw: serde_json::to_string(&self.reported.get(place)?.fact).unwrap_or_default(),
            })
        };
        self.refused_by_fate(&applied.fates).filter_map(rejected).collect()
    }

    /// Commits the rows with how far the import has come then, and says what that is. `finished`: these are the last.
    ///
    /// # Errors
    /// When the store can't be read or written; nothing of the rows was taken in then.
    pub async fn commit(
        &self,
        ingest: &Ingest,
        origin: &Origin,
        before: Import,
        now: Millis,
        finished: Option<Millis>,
    ) -> Result<(Import, Applied), StoreError> {
        let after = Mutex::new(before.clone());
        let applied = ingest
            .apply(&self.reported, origin, now, |fates| {
                let import = self.progress(&before, fates, finished);
                if let Ok(mut after) = after.lock() {
                    after.clone_from(&import);
                }
                let rejects = self
                    .refused()
                    .map(|row| Reject {
                        import: import.id.clone(),
                        line: i64::try_from(row.line).unwrap_or(i64::MAX),
                        field: row.column.clone(),
                        value: row.value.clone(),
                        reason: row.reason.key().to_owned(),
                        record: row.raw.clone(),
                    })
                    .chain(self.rejects_by_fate(&import.id, fates))
                    .collect();
                Alongside { import: Some(import), rejects, ..Alongside::default() }
            })
            .await?;
        Ok((after.into_inner().unwrap_or(before), applied))
    }

    /// How far an import has come when the facts had these fates.
    fn progress(&self, before: &Import, fates: &[Fate], finished: Option<Millis>) -> Import {
        let mut import = before.clone();
        let mut of_row: Vec<Option<&Fate>> = vec![None; self.rows.len()];
        for (owner, fate) in self.owners.iter().zip(fates) {
            let slot = &mut of_row[*owner];
            *slot = Some(match (*slot, fate) {
                (Some(refused @ Fate::Refused(_)), _) => refused,
                (_, refused @ Fate::Refused(_)) => refused,
                (Some(Fate::Changed), _) | (_, Fate::Changed) => &Fate::Changed,
                (Some(Fate::New), _) | (_, Fate::New) => &Fate::New,
                _ => &Fate::Unchanged,
            });
        }
        for (row, fate) in self.rows.iter().zip(of_row) {
            let records = i64::try_from(row.records).unwrap_or(i64::MAX);
            import.done_rows += records;
            match (&row.result, fate) {
                (Err(_), _) | (_, Some(Fate::Refused(_))) => import.rejected += records,
                (_, Some(Fate::Changed)) => import.changed += records,
                (_, Some(Fate::New)) => import.imported += records,
                (_, Some(Fate::Unchanged) | None) => import.unchanged += records,
            }
        }
        if let Some(last) = self.rows.last() {
            import.done_offset = i64::try_from(last.bytes_read).unwrap_or(i64::MAX);
        }
        import.finished_at = finished;
        import
    }

    /// Facts that were refused, the first of each row: its place, its row's, and what is wrong.
    fn refused_by_fate<'a>(
        &'a self,
        fates: &'a [Fate],
    ) -> impl Iterator<Item = (usize, usize, &'a [FieldProblem])> + use<'a> {
        let mut told = None;
        self.owners.iter().zip(fates).enumerate().filter_map(move |(place, (owner, fate))| {
            let Fate::Refused(problems) = fate else { return None };
            if told == Some(*owner) {
                return None;
            }
            told = Some(*owner);
            Some((place, *owner, problems.as_slice()))
        })
    }

    fn rejects_by_fate<'a>(&'a self, import: &'a str, fates: &'a [Fate]) -> impl Iterator<Item = Reject> + use<'a> {
        self.refused_by_fate(fates).filter_map(move |(_, owner, problems)| {
            let problem = problems.first()?;
            Some(Reject {
                import: import.to_owned(),
                line: i64::try_from(self.rows.get(owner)?.line).unwrap_or(i64::MAX),
                field: Some(problem.field.clone()),
                value: problem.value.clone(),
                reason: problem.flaw.key().to_owned(),
                record: String::new(),
            })
        })
    }
}

/// Takes an import back: its facts leave what is known, not the table, and everything they spoke of is decided again.
/// False: it had been taken back before.
///
/// # Errors
/// When the store can't be read or written.
pub async fn take_back(ingest: &Ingest, import: &str, now: Millis) -> Result<bool, StoreError> {
    let undone = ingest.workspace().undo(import, now).await?;
    let mut after = None;
    loop {
        let touched = ingest.workspace().reader().await?.touched_by(import, after.as_ref(), TOUCHED_AT_ONCE).await?;
        let Some(last) = touched.last().cloned() else { return Ok(undone) };
        ingest.decide_again(&touched, now).await?;
        after = Some(last);
    }
}

/// Rows of tables and JSON lines differ: a table states how things are now, a fact says itself from when on it holds.
#[must_use]
pub fn restate_at<R: Read>(source: &Source<R>, options: &Options) -> Option<Millis> {
    (source.report().shape != Shape::JsonLines).then_some(options.imported_at)
}

/// Our id of a carrier that people call by its id or its name.
#[must_use]
pub fn carrier_id(called: &str) -> Option<String> {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let wanted = plain(called);
    carriers()
        .into_iter()
        .find(|carrier| plain(carrier.id) == wanted || plain(carrier.name) == wanted)
        .map(|carrier| carrier.id.to_owned())
}

/// A row with a further cell at its end, in the delimiter that the row uses.
#[must_use]
pub fn with_reason(raw: &str, reason: &str) -> String {
    let raw = raw.trim_end_matches(['\r', '\n']);
    let delimiter = [';', '\t', '|'].into_iter().find(|d| raw.matches(*d).count() > raw.matches(',').count());
    format!("{raw}{}\"{}\"", delimiter.unwrap_or(','), reason.replace('"', "\"\""))
}

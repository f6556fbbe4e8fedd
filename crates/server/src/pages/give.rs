//! The way of a person's act into the facts.

use parcelwatch_domain::facts::Fact;
use parcelwatch_store::StoreError;

use super::shell::Visitor;
use crate::app::App;
use crate::ingest::{Alongside, Fate, Origin, Reported};

/// What became of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is committed.
    Done,
    /// It was known.
    Unchanged,
    /// It can't be taken, and why.
    Refused(String),
}

/// Takes in what a person did, in one commit.
///
/// # Errors
/// When the database is away.
pub async fn give(app: &App, visitor: &Visitor, facts: Vec<Fact>) -> Result<Given, StoreError> {
    let reported: Vec<Reported> = facts.into_iter().map(|fact| Reported { line: 1, fact }).collect();
    let applied = app.ingest().apply(&reported, &Origin::default(), visitor.now, |_| Alongside::default()).await?;
    let mut given = Given::Unchanged;
    for fate in &applied.fates {
        match fate {
            Fate::Refused(problems) => {
                let said: Vec<String> = problems
                    .iter()
                    .map(|problem| {
                        let sentence = visitor.words.problem(problem);
                        format!("{} {}", sentence.what, sentence.remedy)
                    })
                    .collect();
                return Ok(Given::Refused(said.join(" ")));
            }
            Fate::New | Fate::Changed => given = Given::Done,
            Fate::Unchanged => {}
        }
    }
    Ok(given)
}

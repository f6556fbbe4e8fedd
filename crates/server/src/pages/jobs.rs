//! A job that somebody waits for: shown where it was asked for, and kept up to date there.

use askama::Template;
use axum::extract::{Path, Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_store::{Job, JobState};
use serde::Deserialize;

use super::ask;
use super::marks::{self, Mark};
use super::shell::{Place, Shell, Trouble, Visitor, encoded};
use crate::app::App;

/// A job as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    /// Where it is asked about.
    pub url: String,
    /// Its shape.
    pub mark: Mark,
    /// The tone of its line.
    pub tone: &'static str,
    /// How far it is.
    pub text: String,
    /// Why it failed.
    pub reason: Option<String>,
    /// Whether it is over.
    pub over: bool,
}

impl JobView {
    /// A job as its asker sees it.
    #[must_use]
    pub fn new(job: &Job, visitor: &Visitor) -> JobView {
        let (said, mark, tone) = match job.state {
            JobState::Queued => ("asking-queued", marks::NEWS, ""),
            JobState::Running => ("asking-running", marks::NEWS, ""),
            JobState::Changed => ("asking-changed", marks::DONE, "success"),
            JobState::Unchanged => ("asking-unchanged", marks::DONE, "success"),
            JobState::Failed => ("asking-failed", marks::LOOK, "warning"),
        };
        let reason = job.reason.as_deref().map(|reason| {
            let sentence = visitor.words.engine_reason(reason);
            format!("{} {}", sentence.what, sentence.remedy)
        });
        JobView {
            url: format!("/jobs/{}", encoded(&job.id)),
            mark,
            tone,
            text: visitor.words.say(said, &[]),
            reason,
            over: matches!(job.state, JobState::Changed | JobState::Unchanged | JobState::Failed),
        }
    }
}

#[derive(Template)]
#[template(path = "job.html", blocks = ["job"])]
struct JobPage {
    shell: Shell,
    job: JobView,
}

/// Whether only the part that changes is wanted.
#[derive(Debug, Deserialize)]
pub struct Part {
    part: Option<String>,
}

/// `/jobs/{id}`.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Response {
    let answer = async {
        let Some(job) = ask::job(&app, &id).await? else { return Err(Trouble::Missing) };
        let job = JobView::new(&job, &visitor);
        let title = visitor.words.say("asking-title", &[]);
        if part.part.is_some() {
            let page = JobPage { shell: Shell::bare(&visitor, Place::Orders, title), job };
            return Ok(visitor.page(StatusCode::OK, &page.as_job()));
        }
        let page = JobPage { shell: Shell::new(&app, &visitor, Place::Orders, title).await?, job };
        Ok(visitor.page(StatusCode::OK, &page))
    };
    visitor.answer(answer.await)
}

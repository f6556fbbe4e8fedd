//! How the sources are: the light in the frame, and the line above a list when we are blind.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parcelwatch_domain::facts::{AsKey, Outage};
use parcelwatch_domain::known::SourceHistory;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{NamesOf, StoreError, Subject};

use super::connections::{Accounted, accounted};
use super::marks;
use super::shell::{Light, Visitor, wellness};
use crate::app::App;
use crate::ingest::build;
use crate::output::clean;

/// Sources that are looked at for the light; an installation has a handful.
const SOURCES_MAX: usize = 200;

/// A source that doesn't answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// Its name.
    pub source: String,
    /// Why.
    pub state: Outage,
    /// Since when.
    pub since: Millis,
}

/// The sources as they were last read, and what was known of them then. Every page has the light in its frame.
#[derive(Debug, Default)]
pub struct Kept {
    last: Mutex<Option<(u64, Arc<Vec<SourceHistory>>)>>,
}

impl Kept {
    fn lock(&self) -> MutexGuard<'_, Option<(u64, Arc<Vec<SourceHistory>>)>> {
        // Nothing that could panic happens while it is held.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sources that don't answer now, and how many sources say how they are.
async fn away(app: &App, now: Millis) -> Result<(Vec<Away>, usize), StoreError> {
    let sources = histories(app).await?;
    let away = sources.iter().filter_map(|source| {
        let outage = source.outages.iter().find(|outage| outage.holds(now))?;
        Some(Away { source: source.name.clone(), state: outage.state, since: outage.from })
    });
    Ok((away.collect(), sources.len()))
}

/// All sources, read again only after a commit about one of them.
async fn histories(app: &App) -> Result<Arc<Vec<SourceHistory>>, StoreError> {
    let seen = app.workspace().sources_seen();
    if let Some(seen) = seen
        && let Some((last, sources)) = &mut *app.sources().lock()
        && !app.workspace().sources_moved(*last)
    {
        *last = seen;
        return Ok(Arc::clone(sources));
    }
    let names = app.workspace().reader().await?.names(NamesOf::Sources, SOURCES_MAX).await?;
    let sources = if names.is_empty() {
        Vec::new()
    } else {
        let seeds: Vec<Subject> = names.into_iter().map(Subject::Source).collect();
        build(&app.workspace().load(&seeds).await?, &[]).known.sources
    };
    let sources = Arc::new(sources);
    if let Some(seen) = seen {
        *app.sources().lock() = Some((seen, Arc::clone(&sources)));
    }
    Ok(sources)
}

/// The light in the frame, and the sources that don't answer.
///
/// # Errors
/// When the database is away.
pub async fn light(app: &App, visitor: &Visitor) -> Result<(Option<Light>, Vec<Away>), StoreError> {
    let (away, all) = away(app, visitor.now).await?;
    // A source says how it is only once something was wrong with it.
    if all == 0 && accounted(app).await? == Accounted::None {
        return Ok((None, away));
    }
    let text = match away.len() {
        0 => visitor.words.say("light-ok", &[]),
        count => visitor.words.say("light-away", &[("count", count.into())]),
    };
    Ok((Some(Light { mark: wellness(away.is_empty()), text }), away))
}

/// A source's silence as a sentence, for the line above a list.
#[must_use]
pub fn sentence(away: &Away, visitor: &Visitor) -> super::said::Said {
    let since = visitor.words.instant(away.since);
    let values = [("source", clean(&away.source).into()), ("since", since.into())];
    let text = visitor.words.say(&format!("blind-{}", away.state.as_key()), &values);
    super::said::Said { tone: "warning", mark: marks::BLIND, text }
}

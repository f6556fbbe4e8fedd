//! Requests with a key of their own (`Idempotency-Key`): done once, however often they are sent. The answer is written
//! in the commit of what was asked for; whoever sends the same again gets it back.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::response::Response;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{KeptAnswer, StoreError};
use sha2::{Digest, Sha256};

use super::answer;
use super::caller::Caller;
use super::fault::Fault;
use crate::app::App;
use crate::clock;

/// The longest key.
pub(super) const KEY_MAX: usize = 255;

/// Who asks, and with which key.
type Name = (String, String);

/// Requests with a key that are being answered by this process.
#[derive(Clone, Debug, Default)]
pub struct InFlight {
    names: Arc<Mutex<HashSet<Name>>>,
}

impl InFlight {
    fn lock(&self) -> MutexGuard<'_, HashSet<Name>> {
        // Nothing that could panic happens while it is held.
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to answer; none: somebody else does.
    fn begin(&self, name: &Name) -> Option<Answering> {
        self.lock().insert(name.clone()).then(|| Answering { all: self.clone(), name: name.clone() })
    }

    /// A request that is being answered until what is given is dropped.
    #[cfg(test)]
    pub(super) fn hold_for_test(&self, name: &Name) -> impl Drop {
        // Only tests come here, and each holds a name of its own.
        self.begin(name).expect("nobody answers it")
    }
}

/// One that is being answered, until it is dropped.
#[derive(Debug)]
struct Answering {
    all: InFlight,
    name: Name,
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.all.lock().remove(&self.name);
    }
}

/// The key of a request.
#[derive(Debug)]
pub(super) struct Key {
    answering: Answering,
    request: String,
    at: Millis,
}

/// What is to be done about a request.
#[derive(Debug)]
pub(super) enum Begun {
    /// To do it. Without a key it is done as often as it is sent.
    Do(Option<Key>),
    /// It was done: this is the answer.
    Done(Response),
}

/// Looks whether a request was answered before.
pub(super) async fn begin(app: &App, caller: &Caller, body: &[u8]) -> Result<Begun, Fault> {
    let Some(key) = &caller.key else { return Ok(Begun::Do(None)) };
    let key = key.to_str().map_err(|_| Fault::BadKey)?;
    if key.is_empty() || key.len() > KEY_MAX || !key.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Err(Fault::BadKey);
    }
    let name = (caller.holder.clone(), key.to_owned());
    let answering = app.in_flight().begin(&name).ok_or(Fault::KeyInUse)?;
    let key = Key { answering, request: request(caller, body), at: clock::now() };
    match key.answered(app).await? {
        Some(answer) => Ok(Begun::Done(answer)),
        None => Ok(Begun::Do(Some(key))),
    }
}

/// The name of what is asked for: the verb, the path and the body.
fn request(caller: &Caller, body: &[u8]) -> String {
    let (verb, path) = &caller.door;
    let hash = Sha256::new().chain_update(verb.as_str()).chain_update(" ").chain_update(path).chain_update([0]);
    hash.chain_update(body).finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Key {
    /// The answer that was kept under this key, if it is that of this request.
    async fn answered(&self, app: &App) -> Result<Option<Response>, Fault> {
        let (holder, key) = &self.answering.name;
        let Some(kept) = app.workspace().reader().await?.kept_answer(holder, key, self.at).await? else {
            return Ok(None);
        };
        if kept.request != self.request {
            return Err(Fault::KeyReused);
        }
        Ok(Some(answer::replayed(kept.status, kept.body)))
    }

    /// An answer as it is kept.
    pub(super) fn keep(&self, status: i64, body: String) -> KeptAnswer {
        let (holder, key) = self.answering.name.clone();
        KeptAnswer { holder, key, request: self.request.clone(), status, body, at: self.at }
    }
}

/// What to answer where the store refused: the first answer, when another process was first.
pub(super) async fn instead(app: &App, key: Option<&Key>, error: StoreError) -> Result<Response, Fault> {
    if let (StoreError::KeyTaken, Some(key)) = (&error, key)
        && let Some(answer) = key.answered(app).await?
    {
        return Ok(answer);
    }
    Err(Fault::Store(error))
}

//! Group commit: whoever reports while a commit is under way waits and is committed with the next one, together with
//! everybody else who waits. A sync to disk is paid once for all of them, and nobody is told "yes" before it.

use std::sync::{Arc, Mutex};

use parcelwatch_domain::facts::{FieldProblem, Flaw};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::StoreError;
use tokio::sync::{Mutex as Turn, Semaphore, oneshot};

use super::{Alongside, Applied, Decided, Fate, Ingest, Origin, Reported};

/// Facts of one group: beyond this a commit takes longer than anybody wants to wait.
const GROUP_FACTS: usize = 1_000;
/// Reports that wait at a time. Who comes when there are more waits before the queue, without filling memory.
const WAITING_MAX: usize = 4_096;
/// Lines of one report: a group's facts are told apart by the member's place above this bit.
const MEMBER_SHIFT: u32 = 32;

/// Asked for what goes into the same commit once the fates of a report's facts are known.
pub type OfFates = dyn Fn(&[Fate]) -> Alongside + Send + Sync;

/// Who waits to be committed.
pub(super) struct Queue {
    /// Whoever holds it decides and commits.
    pub(super) turn: Turn<()>,
    waiting: Mutex<Vec<Waiting>>,
    places: Semaphore,
}

impl Default for Queue {
    fn default() -> Queue {
        Queue { turn: Turn::new(()), waiting: Mutex::default(), places: Semaphore::new(WAITING_MAX) }
    }
}

struct Waiting {
    reported: Arc<Vec<Reported>>,
    now: Millis,
    beside: Option<Arc<OfFates>>,
    done: oneshot::Sender<Result<Applied, StoreError>>,
}

impl Queue {
    fn put(&self, waiting: Waiting) {
        self.lock().push(waiting);
    }

    /// Takes the next group: those who have waited longest.
    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.lock();
        let mut facts = 0;
        let count = waiting
            .iter()
            .take_while(|one| {
                let fits = facts == 0 || facts + one.reported.len() <= GROUP_FACTS;
                facts += one.reported.len();
                fits
            })
            .count();
        waiting.drain(..count).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        // Nothing that could panic happens while it is held.
        self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Ingest {
    /// Takes in facts that are given directly, in one commit with whatever else is reported meanwhile. Returns once
    /// they are on disk.
    ///
    /// # Errors
    /// When the store can't be read or written; nothing of it was taken in then.
    pub async fn submit(&self, reported: Vec<Reported>, now: Millis) -> Result<Applied, StoreError> {
        self.submit_with(reported, now, None).await
    }

    /// Takes in facts as [`Ingest::submit`] does. `beside` is asked for what goes into the same commit.
    ///
    /// # Errors
    /// When the store can't be read or written, or refuses what stands beside the facts; nothing of it was taken in
    /// then.
    pub async fn submit_with(
        &self,
        reported: Vec<Reported>,
        now: Millis,
        beside: Option<Arc<OfFates>>,
    ) -> Result<Applied, StoreError> {
        let queue = &self.queue;
        // The semaphore is never closed; if it were, waiting for a place would be pointless.
        let place = queue.places.acquire().await.ok();
        let (done, mut answer) = oneshot::channel();
        let reported = Arc::new(reported);
        queue.put(Waiting { reported: Arc::clone(&reported), now, beside: beside.clone(), done });
        let result = loop {
            let turn = queue.turn.lock().await;
            match answer.try_recv() {
                Ok(result) => break result,
                // Whoever committed for us went away in the midst of it, and what became of it nobody knows. Giving it
                // again adds nothing twice.
                Err(oneshot::error::TryRecvError::Closed) => {
                    break self.commit_one(&reported, now, beside.as_deref()).await;
                }
                Err(oneshot::error::TryRecvError::Empty) => self.commit_group(queue.take()).await,
            }
            drop(turn);
        };
        drop(place);
        result
    }

    async fn commit_group(&self, group: Vec<Waiting>) {
        if let [_] = group.as_slice() {
            return self.commit_each(group).await;
        }
        let now = group.iter().map(|one| one.now).max().unwrap_or_default();
        let mut together = Vec::new();
        for (member, one) in (0_u64..).zip(&group) {
            for report in one.reported.iter() {
                let line = (member << MEMBER_SHIFT) | (report.line & ((1 << MEMBER_SHIFT) - 1));
                together.push(Reported { line, fact: report.fact.clone() });
            }
        }
        let beside = |decided: &Decided<'_>| beside_all(&group, decided.fates);
        match self.decide_and_commit(&together, &Origin::default(), now, &beside).await {
            Ok(applied) => answer(group, applied),
            // One bad report must not take the others with it.
            Err(_) => self.commit_each(group).await,
        }
    }

    async fn commit_one(
        &self,
        reported: &[Reported],
        now: Millis,
        beside: Option<&OfFates>,
    ) -> Result<Applied, StoreError> {
        let of = |decided: &Decided<'_>| beside.map(|beside| beside(decided.fates)).unwrap_or_default();
        self.decide_and_commit(reported, &Origin::default(), now, &of).await
    }

    async fn commit_each(&self, group: Vec<Waiting>) {
        for one in group {
            let result = self.commit_one(&one.reported, one.now, one.beside.as_deref()).await;
            // Whoever asked may have gone away; what was reported is on disk all the same.
            let _ = one.done.send(result);
        }
    }
}

/// What stands beside the facts of every member.
fn beside_all(group: &[Waiting], fates: &[Fate]) -> Alongside {
    let (mut all, mut rest) = (Alongside::default(), fates);
    for (member, one) in (0_u64..).zip(group) {
        let (own, others) = rest.split_at(one.reported.len().min(rest.len()));
        rest = others;
        if let Some(beside) = &one.beside {
            let own: Vec<Fate> = own.iter().map(|fate| in_own_lines(fate.clone(), member)).collect();
            all.answers.extend(beside(&own).answers);
        }
    }
    all
}

/// Hands each member of a group what became of its facts.
fn answer(group: Vec<Waiting>, applied: Applied) {
    let mut fates = applied.fates.into_iter();
    for (member, one) in (0_u64..).zip(group) {
        let own = fates.by_ref().take(one.reported.len()).map(|fate| in_own_lines(fate, member)).collect();
        let _ = one.done.send(Ok(Applied { fates: own, warnings: applied.warnings.clone() }));
    }
}

/// A fate whose lines are those of the member's own report; another member's line says nothing to it.
fn in_own_lines(fate: Fate, member: u64) -> Fate {
    let Fate::Refused(problems) = fate else { return fate };
    let own = |line: u64| (line >> MEMBER_SHIFT == member).then_some(line & ((1 << MEMBER_SHIFT) - 1));
    let problems = problems
        .into_iter()
        .map(|problem| {
            let flaw = match problem.flaw {
                Flaw::Contradiction { other_line } => Flaw::Contradiction { other_line: other_line.and_then(own) },
                flaw => flaw,
            };
            FieldProblem { flaw, ..problem }
        })
        .collect();
    Fate::Refused(problems)
}

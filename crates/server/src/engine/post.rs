//! Messages that come in are kept before their senders are told so. Whoever comes while a commit is under way is kept
//! with the next one, together with everybody else who waits: a sync to disk is paid once for all of them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Incoming, StoreError, Workspace};
use tokio::sync::{Mutex as Turn, Notify, Semaphore, oneshot};

/// Messages of one commit.
const GROUP_MAX: usize = 256;
/// Messages that wait at a time, each no longer than a hook takes. Who comes when there are more waits before the queue.
const WAITING_MAX: usize = 512;

/// Keeps messages.
pub struct Post {
    turn: Turn<()>,
    waiting: Mutex<Vec<Waiting>>,
    places: Semaphore,
    arrived: Notify,
    refused: AtomicU64,
}

struct Waiting {
    message: Incoming,
    done: oneshot::Sender<Result<(), Arc<StoreError>>>,
}

impl Default for Post {
    fn default() -> Post {
        Post {
            turn: Turn::new(()),
            waiting: Mutex::default(),
            places: Semaphore::new(WAITING_MAX),
            arrived: Notify::new(),
            refused: AtomicU64::new(0),
        }
    }
}

impl Post {
    /// Keeps a message; one that is known already is as good as kept. Returns once it is on disk.
    ///
    /// # Errors
    /// When the database is away: the sender has to send it again.
    pub async fn keep(&self, workspace: &Workspace, message: Incoming, now: Millis) -> Result<(), Arc<StoreError>> {
        // The semaphore is never closed; if it were, waiting for a place would be pointless.
        let _place = self.places.acquire().await.ok();
        let (done, mut answer) = oneshot::channel();
        self.lock().push(Waiting { message: message.clone(), done });
        loop {
            let turn = self.turn.lock().await;
            match answer.try_recv() {
                Ok(result) => return result,
                // Whoever kept it for us went away in the midst of it; keeping it again keeps it once.
                Err(oneshot::error::TryRecvError::Closed) => {
                    return workspace.put_inbox(vec![message], now).await.map(drop).map_err(Arc::new);
                }
                Err(oneshot::error::TryRecvError::Empty) => self.keep_group(workspace, now).await,
            }
            drop(turn);
        }
    }

    async fn keep_group(&self, workspace: &Workspace, now: Millis) {
        let group: Vec<Waiting> = {
            let mut waiting = self.lock();
            let count = waiting.len().min(GROUP_MAX);
            waiting.drain(..count).collect()
        };
        let messages = group.iter().map(|one| one.message.clone()).collect();
        let kept = workspace.put_inbox(messages, now).await.map(drop).map_err(Arc::new);
        for one in group {
            // Whoever sent it may have gone away; it is kept all the same.
            let _ = one.done.send(kept.clone());
        }
        self.arrived.notify_one();
    }

    /// Says that something waits.
    pub fn announce(&self) {
        self.arrived.notify_one();
    }

    /// Waits until something has come.
    pub async fn arrived(&self) {
        self.arrived.notified().await;
    }

    /// Counts a message that was refused.
    pub fn refuse(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    /// How many messages were refused since the start.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        // Nothing that could panic happens while it is held.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

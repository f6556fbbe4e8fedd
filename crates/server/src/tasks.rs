//! What runs beside the requests: loops that stop at a safe point when the server is asked to stop.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The loops of a server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Tasks {
    stop: Arc<watch::Sender<bool>>,
    running: Arc<Mutex<Vec<Running>>>,
}

/// A loop and its name.
type Running = (&'static str, JoinHandle<()>);

impl Default for Tasks {
    fn default() -> Tasks {
        Tasks { stop: Arc::new(watch::Sender::new(false)), running: Arc::default() }
    }
}

/// How a loop hears that it is to stop.
#[derive(Clone, Debug)]
pub struct Stop {
    stop: watch::Receiver<bool>,
}

impl Stop {
    /// Whether it is to stop.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits until it is to stop.
    pub async fn asked(&mut self) {
        // Without a sender there is no server left to run for.
        let _ = self.stop.wait_for(|stop| *stop).await;
    }

    /// Waits so long, or until it is to stop; true when it is to stop.
    pub async fn asked_within(&mut self, time: Duration) -> bool {
        tokio::time::timeout(time, self.asked()).await.is_ok()
    }
}

impl Tasks {
    /// Starts a loop. It looks at its [`Stop`] between two steps.
    pub fn spawn<F>(&self, name: &'static str, run: impl FnOnce(Stop) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let handle = tokio::spawn(run(self.stop()));
        self.lock().push((name, handle));
    }

    /// How whoever waits beside the loops hears that it is to stop.
    #[must_use]
    pub fn stop(&self) -> Stop {
        Stop { stop: self.stop.subscribe() }
    }

    /// Whether the server was asked to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Asks everything to stop.
    pub fn ask_to_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Waits until every loop has stopped, up to `patience` for all of them; those that are left are cut off.
    pub async fn wait(&self, patience: Duration) {
        let running: Vec<_> = self.lock().drain(..).collect();
        let cut_off: Vec<_> = running.iter().map(|(_, handle)| handle.abort_handle()).collect();
        let all = async {
            for (name, handle) in running {
                if let Err(error) = handle.await
                    && error.is_panic()
                {
                    tracing::error!(task = name, "The task {name} had died");
                }
            }
        };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!("Some tasks didn't stop in time");
            cut_off.iter().for_each(tokio::task::AbortHandle::abort);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_loop_stops_between_two_steps() {
        let tasks = Tasks::default();
        let steps = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&steps);
        tasks.spawn("loop", |mut stop| async move {
            loop {
                seen.lock().unwrap().push("begun");
                tokio::task::yield_now().await;
                seen.lock().unwrap().push("done");
                if stop.asked_within(Duration::from_millis(1)).await {
                    return;
                }
            }
        });
        tokio::task::yield_now().await;
        tasks.ask_to_stop();
        assert!(tasks.is_stopping());
        tasks.wait(Duration::from_secs(10)).await;
        let steps = steps.lock().unwrap();
        assert!(!steps.is_empty() && steps.len().is_multiple_of(2), "{steps:?}");
    }

    #[tokio::test]
    async fn whoever_doesnt_stop_is_cut_off() {
        let tasks = Tasks::default();
        tasks.spawn("endless", |_| std::future::pending());
        tasks.ask_to_stop();
        tasks.wait(Duration::from_millis(10)).await;
    }
}

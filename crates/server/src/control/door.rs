//! The socket itself: opened at the start, for its owner only, taken away at the end.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{UnixListener, UnixStream};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::{SOCKET, call};
use crate::app::App;
use crate::tasks::Stop;

/// Calls that are answered at once. Each has a thread, and they take turns at the one writer anyway.
const CALLS_MAX: usize = 16;

/// How long to wait after a call that could not be accepted.
const LATER: Duration = Duration::from_millis(100);

/// An open socket.
pub struct Door {
    listener: UnixListener,
    path: PathBuf,
    owner: u32,
}

impl Door {
    /// Opens the socket of a data directory whose lock this process holds: whatever stands in its place is left over
    /// from one that died.
    ///
    /// # Errors
    /// When the directory refuses, or its name is too long for a socket.
    pub fn open(data: &Path) -> io::Result<Door> {
        let path = data.join(SOCKET);
        // Under another name until nobody else may use it.
        let building = data.join(format!("{SOCKET}.new"));
        for stale in [&path, &building] {
            match fs::remove_file(stale) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        let listener = UnixListener::bind(&building)?;
        fs::set_permissions(&building, fs::Permissions::from_mode(0o600))?;
        let owner = fs::metadata(&building)?.uid();
        fs::rename(&building, &path)?;
        Ok(Door { listener, path, owner })
    }

    /// Answers calls until the server stops.
    pub async fn serve(self, app: App, mut stop: Stop) {
        let places = Arc::new(Semaphore::new(CALLS_MAX));
        loop {
            // The semaphore is never closed.
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = stop.asked() => return,
            };
            let Ok((stream, _)) = accepted else {
                // One that can't be accepted is gone already, or there are no more files: later may be better.
                if stop.asked_within(LATER).await {
                    return;
                }
                continue;
            };
            if !self.is_owner(&stream) {
                continue;
            }
            let Ok(stream) = stream.into_std() else { continue };
            let (app, runtime) = (app.clone(), Handle::current());
            // A thread and no task: a caller that waits at a keyboard must not keep the server from stopping.
            std::thread::spawn(move || {
                call::answer(stream, app, runtime);
                drop(place);
            });
        }
    }

    fn is_owner(&self, stream: &UnixStream) -> bool {
        stream.peer_cred().is_ok_and(|peer| peer.uid() == self.owner || peer.uid() == 0)
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        // One that stays is taken away at the next start.
        let _ = fs::remove_file(&self.path);
    }
}

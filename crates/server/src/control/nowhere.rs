//! Where there are no sockets in directories, commands wait until the server has stopped.

use std::convert::Infallible;
use std::io;
use std::path::Path;

use tokio::runtime::Handle;

use crate::app::App;
use crate::commands::Context;
use crate::tasks::Stop;

/// A call; there is none.
pub struct Call(Infallible);

impl Call {
    /// The server that answers.
    #[must_use]
    pub fn app(&self) -> &App {
        match self.0 {}
    }

    /// Where the server's work is waited for.
    #[must_use]
    pub fn runtime(&self) -> &Handle {
        match self.0 {}
    }

    /// Where the caller stands.
    #[must_use]
    pub fn directory(&self) -> &Path {
        match self.0 {}
    }

    /// The caller's standard input.
    #[must_use]
    pub fn input(&self) -> io::Empty {
        match self.0 {}
    }

    /// The caller's standard output.
    #[must_use]
    pub fn output(&self) -> io::Sink {
        match self.0 {}
    }

    /// Says a sentence on the caller's standard error.
    ///
    /// # Errors
    /// Never.
    pub fn tell(&self, _: &str) -> io::Result<()> {
        match self.0 {}
    }
}

/// A socket; there is none.
pub struct Door(Infallible);

impl Door {
    /// Opens none.
    ///
    /// # Errors
    /// Always.
    pub fn open(_: &Path) -> io::Result<Door> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Answers nobody.
    pub async fn serve(self, _: App, _: Stop) {
        match self.0 {}
    }
}

/// Hands nothing over.
#[must_use]
pub fn hand_over(_: &Context) -> Option<u8> {
    None
}

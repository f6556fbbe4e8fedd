//! The way in for commands beside a running server: a socket in the data directory, for its owner only. A command that
//! writes hands itself over; the server does it against the installation that it has open, and prints where the command
//! was given.

#[cfg(unix)]
mod call;
#[cfg(unix)]
mod client;
#[cfg(unix)]
mod door;
#[cfg(unix)]
mod frame;
#[cfg(not(unix))]
mod nowhere;

#[cfg(unix)]
pub use call::Call;
#[cfg(unix)]
pub use client::hand_over;
#[cfg(unix)]
pub use door::Door;
#[cfg(not(unix))]
pub use nowhere::{Call, Door, hand_over};

/// The socket's name in the data directory.
pub const SOCKET: &str = "control.sock";

//! The socket, which closes before the connections do: whoever was let in still sends its request and is answered.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::serve::Listener;
use parcelwatch_store::rig;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

use crate::tasks::Stop;

/// How long connections are still taken once the server was asked to stop: who learns that we aren't ready must not
/// meet a closed door.
pub const STILL_OPEN: Duration = Duration::from_millis(300);
/// How long connections that were begun by then may take until they stand; who begins one now waits for the next server.
pub const STILL_KNOCKING: Duration = Duration::from_millis(200);
/// How long those that were let in last may take to say what they want.
pub const STILL_HEARD: Duration = Duration::from_millis(300);

/// From the stop to the moment at which connections that say nothing are closed.
pub const UNTIL_CLOSED: Duration = STILL_OPEN.saturating_add(STILL_KNOCKING).saturating_add(STILL_HEARD);

/// A socket that closes by itself a moment after the server was asked to stop.
pub struct Entrance {
    listener: Option<TcpListener>,
    address: SocketAddr,
    stop: Stop,
    closing: Closing,
}

/// How far the door is closed, and what comes next.
enum Closing {
    /// Everybody comes in, until the server was asked to stop.
    Open,
    /// Everybody comes in, for a moment.
    StillOpen(Pin<Box<Sleep>>),
    /// Who stands at the door comes in; nobody else comes to the door.
    Knocking(Pin<Box<Sleep>>),
}

impl Entrance {
    /// Over a bound socket.
    ///
    /// # Errors
    /// When the socket has no address.
    pub fn new(listener: TcpListener, stop: Stop) -> io::Result<Entrance> {
        let address = listener.local_addr()?;
        Ok(Entrance { listener: Some(listener), address, stop, closing: Closing::Open })
    }

    /// Goes on with closing: waits for the end of this step and says what is next; none: the door is to close.
    async fn next_step(closing: &mut Closing, stop: &mut Stop) -> Option<Closing> {
        match closing {
            Closing::Open => {
                stop.asked().await;
                let sabotaged = rig::sabotaged("listener_closes_first");
                (!sabotaged).then(|| Closing::StillOpen(Box::pin(sleep(STILL_OPEN))))
            }
            Closing::StillOpen(moment) => {
                moment.await;
                Some(Closing::Knocking(Box::pin(sleep(STILL_KNOCKING))))
            }
            Closing::Knocking(moment) => {
                moment.await;
                None
            }
        }
    }
}

/// Keeps further connections from being begun: a system that closes a socket resets those which stand and weren't taken
/// yet, so none may come to stand while it closes. Who begins one meanwhile isn't refused: the other side tries again by
/// itself after a second, when the next server may be there.
#[cfg(target_os = "linux")]
fn let_nobody_knock(listener: &TcpListener) -> io::Result<()> {
    use socket2::SockFilter;
    /// Loads the byte of a segment's header that has its flags.
    const FLAGS: SockFilter = SockFilter::new(0x30, 0, 0, 13);
    /// Goes on with the next instruction where it begins a connection, else with the one after that.
    const IS_FIRST: SockFilter = SockFilter::new(0x45, 0, 1, 0x02);
    const DROP: SockFilter = SockFilter::new(0x06, 0, 0, 0);
    const PASS: SockFilter = SockFilter::new(0x06, 0, 0, u32::MAX);
    socket2::SockRef::from(listener).attach_filter(&[FLAGS, IS_FIRST, DROP, PASS])
}

/// Elsewhere there is no such means: the moment in which somebody may be reset is as short as it can be.
#[cfg(not(target_os = "linux"))]
fn let_nobody_knock(_: &TcpListener) -> io::Result<()> {
    Ok(())
}

impl Listener for Entrance {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        while let Some(listener) = &mut self.listener {
            let next = tokio::select! {
                biased;
                // Whoever waits already comes in before the door closes.
                accepted = Listener::accept(listener) => {
                    // An answer is written whole; waiting for more of it would only delay it.
                    let _ = accepted.0.set_nodelay(true);
                    return accepted;
                }
                next = Entrance::next_step(&mut self.closing, &mut self.stop) => next,
            };
            match next {
                Some(next) => {
                    if let Closing::Knocking(_) = next
                        && let Err(error) = let_nobody_knock(listener)
                    {
                        tracing::warn!(%error, "Connections that are begun while the server stops may be reset");
                    }
                    self.closing = next;
                }
                None => self.listener = None,
            }
        }
        std::future::pending().await
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_stands_at_the_door_comes_in_and_nobody_else_knocks() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stands = std::net::TcpStream::connect(address).unwrap();
        let_nobody_knock(&listener).unwrap();
        let late = std::net::TcpStream::connect_timeout(&address, Duration::from_millis(50));
        assert_eq!(late.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let (_, from) = listener.accept().await.unwrap();
        assert_eq!(from, stands.local_addr().unwrap());
    }
}

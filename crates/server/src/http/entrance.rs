//! The socket, which closes before the connections do: whoever was let in still sends its request and is answered.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::serve::Listener;
use parcelwatch_store::rig;
use tokio::net::{TcpListener, TcpStream};

use crate::tasks::Stop;

/// How long connections are still taken once the server was asked to stop: who learns that we aren't ready must not
/// meet a closed door.
pub const STILL_OPEN: Duration = Duration::from_millis(300);
/// How long those that were let in last may take to say what they want.
pub const STILL_HEARD: Duration = Duration::from_millis(300);

/// A socket that closes by itself a moment after the server was asked to stop.
pub struct Entrance {
    listener: Option<TcpListener>,
    address: SocketAddr,
    closing: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Entrance {
    /// Over a bound socket.
    ///
    /// # Errors
    /// When the socket has no address.
    pub fn new(listener: TcpListener, mut stop: Stop) -> io::Result<Entrance> {
        let address = listener.local_addr()?;
        let closing = async move {
            stop.asked().await;
            if !rig::sabotaged("listener_closes_first") {
                tokio::time::sleep(STILL_OPEN).await;
            }
        };
        Ok(Entrance { listener: Some(listener), address, closing: Box::pin(closing) })
    }
}

impl Listener for Entrance {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        if let Some(listener) = &mut self.listener {
            tokio::select! {
                biased;
                // Whoever waits already comes in before the door closes.
                accepted = Listener::accept(listener) => {
                    // An answer is written whole; waiting for more of it would only delay it.
                    let _ = accepted.0.set_nodelay(true);
                    return accepted;
                }
                () = &mut self.closing => {}
            }
        }
        self.listener = None;
        std::future::pending().await
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

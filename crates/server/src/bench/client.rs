//! A client for measurements: one connection that is kept, one request after the other, and nothing that costs.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::BenchError;
use crate::clock;

/// No head of an answer is longer.
const HEAD_MAX: usize = 64 * 1024;

/// A connection.
pub(super) struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

/// What came back.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

/// A request as it is sent.
pub(super) fn request(verb: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut text = format!("{verb} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

impl Client {
    pub(super) async fn connect(address: SocketAddr) -> Result<Client, BenchError> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, read: Vec::with_capacity(HEAD_MAX) })
    }

    /// Sends a request and waits for its whole answer.
    pub(super) async fn ask(&mut self, request: &[u8]) -> Result<Reply, BenchError> {
        self.stream.write_all(request).await?;
        self.read.clear();
        let end = loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if self.read.len() > HEAD_MAX {
                return Err(BenchError::Unexpected("an answer without an end of its head".to_owned()));
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(self.read.get(..end).unwrap_or_default()).into_owned();
        let field = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(':'));
            lines.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
        };
        let length: usize = field("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
        while self.read.len() < end + length {
            self.more().await?;
        }
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let body = self.read.get(end..end + length).unwrap_or_default().to_vec();
        Ok(Reply { status, head, body })
    }

    async fn more(&mut self) -> Result<(), BenchError> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err(BenchError::Unexpected("the server closed the connection".to_owned()));
        }
        Ok(())
    }
}

/// How some requests went.
pub(super) struct Load {
    /// From the first to the last answer.
    pub(super) seconds: f64,
    /// Seconds that each took.
    pub(super) waits: Vec<f64>,
}

/// Sends requests over so many connections, each as soon as its connection is free, or at the latest so many a second.
/// A request that is sent late has waited since its turn. Anything but 200 ends the measurement.
pub(super) async fn load(
    address: SocketAddr,
    connections: usize,
    requests: Vec<Vec<u8>>,
    every: Option<Duration>,
) -> Result<Load, BenchError> {
    let mut clients = Vec::with_capacity(connections);
    for _ in 0..connections {
        clients.push(Client::connect(address).await?);
    }
    let queue = Arc::new(Mutex::new((0_u32..).zip(requests)));
    let begun = clock::stopwatch();
    let mut running = tokio::task::JoinSet::new();
    for mut client in clients {
        let queue = Arc::clone(&queue);
        running.spawn(async move {
            let mut waits = Vec::new();
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((turn, request)) = next else { return Ok::<_, BenchError>(waits) };
                let turn = every.map_or_else(|| begun.elapsed(), |every| every * turn);
                tokio::time::sleep(turn.saturating_sub(begun.elapsed())).await;
                let reply = client.ask(&request).await?;
                if reply.status != 200 {
                    let said = String::from_utf8_lossy(&reply.body).into_owned();
                    return Err(BenchError::Unexpected(format!("{}: {said}", reply.status)));
                }
                waits.push(begun.elapsed().saturating_sub(turn).as_secs_f64());
            }
        });
    }
    let mut waits = Vec::new();
    while let Some(done) = running.join_next().await {
        waits.extend(done.map_err(|error| BenchError::Unexpected(error.to_string()))??);
    }
    Ok(Load { seconds: begun.elapsed().as_secs_f64(), waits })
}

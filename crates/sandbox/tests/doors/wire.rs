//! A caller that shows what came over the wire, and a receiver of messages.

use std::io;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What came back, as far as it came.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Whether as many bytes came as were announced.
    pub fn is_whole(&self) -> bool {
        self.header("content-length").and_then(|length| length.parse().ok()) == Some(self.body.len())
    }
}

/// Makes a call on a connection of its own.
pub async fn call(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Reply> {
    let mut stream = open(method, url, headers, body).await?;
    let mut bytes = Vec::new();
    // What came before a reset counts.
    let end = stream.read_to_end(&mut bytes).await;
    match read(&bytes) {
        Some(reply) if end.is_ok() || reply.is_whole() => Ok(reply),
        _ => Err(end.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into())),
    }
}

/// Sends a call and leaves the answer on the wire.
pub async fn open(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<TcpStream> {
    let rest = url.strip_prefix("http://").expect("a plain address");
    let (host, path) = rest.split_at(rest.find('/').expect("a path"));
    let mut stream = TcpStream::connect(host).await?;
    let length = body.len();
    let mut head =
        format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    Ok(stream)
}

fn read(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, head, body: bytes[end + 4..].to_vec() })
}

/// Takes messages, and answers each with a status.
pub struct Receiver {
    listener: TcpListener,
}

impl Receiver {
    pub async fn new() -> Receiver {
        Receiver { listener: TcpListener::bind("127.0.0.1:0").await.expect("a port") }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hooks/one/secret", self.listener.local_addr().expect("an address"))
    }

    /// The next message: its head in lower case, and its body.
    pub async fn take(&self, status: u16) -> (String, Vec<u8>) {
        let (mut stream, _) = self.listener.accept().await.expect("a message");
        let mut bytes = Vec::new();
        loop {
            let mut piece = [0; 4096];
            let read = stream.read(&mut piece).await.expect("bytes");
            bytes.extend_from_slice(&piece[..read]);
            let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            let body = &bytes[end + 4..];
            if body.len() >= length.expect("a length") {
                let answer = format!("HTTP/1.1 {status} Thanks\r\ncontent-length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.expect("an answer");
                return (head, body.to_vec());
            }
        }
    }
}

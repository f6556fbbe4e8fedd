//! One message out over plain HTTP on loopback, as providers send them. Small on purpose: it knows what it needs.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A receiver that takes longer is given up.
const TIMEOUT: Duration = Duration::from_secs(10);
/// No status line is longer.
const HEAD_MAX: usize = 8 * 1024;

/// Posts a JSON body and returns the status that came back.
///
/// # Errors
/// When nobody answers in time, or not in HTTP.
pub(crate) async fn post(url: &str, headers: &[(&str, String)], body: &[u8]) -> io::Result<u16> {
    timeout(TIMEOUT, exchange(url, headers, body)).await.map_err(|_| io::ErrorKind::TimedOut)?
}

async fn exchange(url: &str, headers: &[(&str, String)], body: &[u8]) -> io::Result<u16> {
    let (host, path) = parts(url).ok_or(io::ErrorKind::InvalidInput)?;
    let mut stream = TcpStream::connect(host).await?;
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::new();
    let mut piece = [0; 1024];
    while !answer.contains(&b'\n') && answer.len() < HEAD_MAX {
        let read = stream.read(&mut piece).await?;
        if read == 0 {
            break;
        }
        answer.extend_from_slice(piece.get(..read).unwrap_or_default());
    }
    let line = String::from_utf8_lossy(&answer);
    line.split_ascii_whitespace().nth(1).and_then(|status| status.parse().ok()).ok_or(io::ErrorKind::InvalidData.into())
}

/// Host with port, and path, of an address that begins with `http://`.
fn parts(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("http://")?;
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    host.contains(':').then_some((host, path))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_has_a_host_with_a_port_and_a_path() {
        assert_eq!(parts("http://127.0.0.1:80/hooks/a/b?c"), Some(("127.0.0.1:80", "/hooks/a/b?c")));
        assert_eq!(parts("http://127.0.0.1:80"), Some(("127.0.0.1:80", "/")));
        assert_eq!(parts("https://127.0.0.1:80/"), None);
        assert_eq!(parts("http://localhost/"), None);
    }
}

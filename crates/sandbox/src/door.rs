//! The door of a provider: a port on loopback, behind which its double answers, well or badly.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use axum::serve::Listener;
use futures_util::stream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::clock::{Clock, Moment};
use crate::faults::{Fault, Faults, Order, PAGE, garbage, truncated};
use crate::log::{Entry, Log};
use crate::world::World;

/// No provider takes larger bodies.
const BODY_MAX: usize = 1024 * 1024;
/// How long a byte takes where a provider drips.
const DRIP: Duration = Duration::from_secs(1);

/// A call as a double sees it.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// Below the provider's base address: `/register`.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What a double answers.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// A message of a double to whoever listens.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) id: u64,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// A provider, as a machine without sockets.
pub(crate) trait Provider: Send + 'static {
    /// What stands before the methods in its paths.
    const BASES: &'static [&'static str];

    /// The tracking numbers that a call names.
    fn numbers(&self, call: &Call) -> Vec<String>;
    /// Answers a call.
    fn answer(&mut self, world: &World, call: &Call, at: Moment, order: Order) -> Answer;
    /// How it says that something on its side is broken, or that it is asked too often.
    fn failure(&self, status: u16) -> Answer;
    /// The messages that are to be sent now.
    fn due(&mut self, world: &World, at: Moment, order: Order) -> Vec<Delivery>;
    /// What became of a message; `None`: nobody was there.
    fn delivered(&mut self, id: u64, status: Option<u16>, at: Moment);
}

/// All that belongs to one provider.
#[derive(Debug)]
pub(crate) struct Behind<P> {
    pub(crate) world: Arc<RwLock<World>>,
    pub(crate) clock: Clock,
    pub(crate) double: Mutex<P>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) log: Mutex<Log>,
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<P> Behind<P> {
    pub(crate) fn fault(&self) -> Fault {
        locked(&self.faults).now(self.clock.now().world)
    }
}

/// Serves until told to stop; connections that are open then end with their answer.
pub(crate) async fn serve<P: Provider>(listener: TcpListener, behind: Arc<Behind<P>>, mut stop: watch::Receiver<bool>) {
    let door = Door { listener, behind: Arc::clone(&behind) };
    let app = Router::new().fallback(handle::<P>).with_state(behind);
    let told = async move {
        // The other end being gone means the same.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    // Its accept loop never fails; what fails is a connection, which ends alone.
    let _ = axum::serve(door, app).with_graceful_shutdown(told).await;
}

async fn handle<P: Provider>(State(behind): State<Arc<Behind<P>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let fault = behind.fault();
    let Ok(body) = to_bytes(body, BODY_MAX).await else { return whole(413, &[], Vec::new()) };
    let path = parts.uri.path();
    let below = P::BASES.iter().find_map(|base| path.strip_prefix(base)).unwrap_or(path);
    let call = Call {
        method: parts.method.as_str().to_owned(),
        path: below.to_owned(),
        query: query(parts.uri.query().unwrap_or_default()),
        headers: parts.headers,
        body: body.to_vec(),
    };
    let answer = respond(&behind, call, &fault);
    if let Fault::Slow(ms) = fault {
        sleep(Duration::from_millis(ms)).await;
    }
    spoil(answer, &fault)
}

/// Answers, and notes that it did.
fn respond<P: Provider>(behind: &Behind<P>, call: Call, fault: &Fault) -> Answer {
    let at = behind.clock.now();
    let (numbers, answer) = {
        let mut double = locked(&behind.double);
        let numbers = double.numbers(&call);
        let answer = match fault {
            Fault::ServerError(status) => double.failure((*status).clamp(500, 599)),
            Fault::RateLimited { retry_after_s } => {
                let mut answer = double.failure(429);
                answer.headers.push(("retry-after", retry_after_s.to_string()));
                answer
            }
            Fault::HtmlPage => {
                let headers = vec![("content-type", "text/html; charset=utf-8".to_owned())];
                Answer { status: 200, headers, body: PAGE.as_bytes().to_vec() }
            }
            Fault::Ok
            | Fault::Down
            | Fault::Slow(_)
            | Fault::Reset
            | Fault::Garbage
            | Fault::Truncated
            | Fault::Duplicates
            | Fault::Reordered
            | Fault::Drip => {
                let world = behind.world.read().unwrap_or_else(PoisonError::into_inner);
                double.answer(&world, &call, at, Order::of(fault))
            }
        };
        (numbers, answer)
    };
    let status = if *fault == Fault::Reset { 0 } else { answer.status };
    locked(&behind.log).add(Entry { at, method: call.method, path: call.path, numbers, status });
    answer
}

/// Sends an answer as badly as the fault wants.
fn spoil(answer: Answer, fault: &Fault) -> Response {
    let Answer { status, headers, body } = answer;
    match fault {
        Fault::Garbage => whole(status, &headers, garbage()),
        Fault::Truncated => whole(status, &headers, truncated(&body)),
        Fault::Reset => {
            let half = Bytes::copy_from_slice(body.get(..body.len() / 2).unwrap_or_default());
            let pieces = [Ok(half), Err(io::Error::from(io::ErrorKind::ConnectionReset))];
            let mut response = response(status, &headers, Body::from_stream(stream::iter(pieces)));
            response.headers_mut().insert("content-length", HeaderValue::from(body.len()));
            response
        }
        Fault::Drip => {
            let length = body.len();
            let bytes = stream::unfold((Bytes::from(body), 0), |(body, at)| async move {
                if at > 0 {
                    sleep(DRIP).await;
                }
                let byte = body.get(at..=at).map(|_| body.slice(at..=at))?;
                Some((Ok::<_, Infallible>(byte), (body, at + 1)))
            });
            let mut response = response(status, &headers, Body::from_stream(bytes));
            response.headers_mut().insert("content-length", HeaderValue::from(length));
            response
        }
        Fault::Ok
        | Fault::Down
        | Fault::ServerError(_)
        | Fault::RateLimited { .. }
        | Fault::Slow(_)
        | Fault::HtmlPage
        | Fault::Duplicates
        | Fault::Reordered => whole(status, &headers, body),
    }
}

fn whole(status: u16, headers: &[(&'static str, String)], body: Vec<u8>) -> Response {
    response(status, headers, Body::from(body))
}

fn response(status: u16, headers: &[(&'static str, String)], body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert("content-type", HeaderValue::from_static("application/json; charset=utf-8"));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// The pairs behind the question mark, decoded.
fn query(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
                let high = digit(bytes.next());
                let low = digit(bytes.next());
                let byte = high.zip(low).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
                out.push(byte.unwrap_or(b'?'));
            }
            byte => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Lets connections in, unless the provider is down.
struct Door<P> {
    listener: TcpListener,
    behind: Arc<Behind<P>>,
}

impl<P: Provider> Listener for Door<P> {
    type Io = Line<P>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line<P>, SocketAddr) {
        loop {
            let Ok((stream, address)) = self.listener.accept().await else {
                // Out of files or the like: it passes.
                sleep(Duration::from_millis(20)).await;
                continue;
            };
            if self.behind.fault() == Fault::Down {
                let _ = stream.set_zero_linger();
                continue;
            }
            let _ = stream.set_nodelay(true);
            return (Line { stream, behind: Arc::clone(&self.behind) }, address);
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that breaks as soon as the provider is down.
struct Line<P> {
    stream: TcpStream,
    behind: Arc<Behind<P>>,
}

impl<P> Line<P> {
    /// Why nothing more goes through. From then on, its end is a reset.
    fn broken(&self) -> Option<io::Error> {
        let fault = self.behind.fault();
        if matches!(fault, Fault::Down | Fault::Reset) {
            let _ = self.stream.set_zero_linger();
        }
        (fault == Fault::Down).then(|| io::ErrorKind::ConnectionReset.into())
    }
}

impl<P> AsyncRead for Line<P> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        let read = Pin::new(&mut line.stream).poll_read(cx, into);
        match (read.is_ready(), line.broken()) {
            (true, Some(error)) => Poll::Ready(Err(error)),
            _ => read,
        }
    }
}

impl<P> AsyncWrite for Line<P> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        match line.broken() {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut line.stream).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_decoded() {
        let pairs = query("tracking_numbers=A%2CB&keyword=a+b&x&=%zz&y=%e4%");
        let of = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(of("tracking_numbers"), Some("A,B"));
        assert_eq!((of("keyword"), of("x")), (Some("a b"), Some("")));
    }
}

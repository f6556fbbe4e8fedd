//! The least that a server must do: a handler that reads a body, looks a row up, and answers once two rows are
//! committed; whoever waits at the same time shares a commit. The same engine, settings and HTTP library as ours.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use rusqlite::{Connection, OpenFlags};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use tokio::sync::oneshot;

use super::BenchError;
use super::bare_sqlite::{Bare, BareEvent};
use super::seed::NOW;
use crate::engine::secrets::hex;

/// Requests that wait for the writer, and most that share a commit; as many as connections are measured, and more.
const WAITING_MAX: usize = 256;
/// Connections that read lists, one for each core.
const READERS: usize = 2;
/// The first page, by the index that ours is read by.
const PAGE: &str = "select id, body from package where workspace_id = 'main' and not archived \
     order by sort_at desc, reference limit 50";

/// What is written.
enum Work {
    Event(BareEvent),
    Push { delivery: String, body: String },
}

#[derive(Clone)]
struct Server {
    writer: SyncSender<(Work, oneshot::Sender<()>)>,
    readers: Arc<[Mutex<Connection>]>,
    key: Arc<str>,
}

/// What a bare server needs of an event.
#[derive(Deserialize)]
struct Event {
    number: String,
}

/// Serves from now on, over the bare tables in `file` and the lists of `lists`.
pub(super) async fn start(file: &Path, lists: &Path, key: &str) -> Result<SocketAddr, BenchError> {
    let db = Connection::open(file)?;
    db.execute_batch(
        "create table account (id text primary key, body text not null); insert into account values ('a', 'x'); \
         create table inbox (workspace_id text not null, account_id text not null, delivery text not null, \
         received_at bigint not null, body text not null, primary key (workspace_id, account_id, delivery))",
    )?;
    drop(db);
    let (writer, asked) = sync_channel(WAITING_MAX);
    let bare = Bare::open(file)?;
    std::thread::spawn(move || write(bare, &asked));
    let open = || Connection::open_with_flags(lists, OpenFlags::SQLITE_OPEN_READ_ONLY).map(Mutex::new);
    let readers: Vec<_> = (0..READERS).map(|_| open()).collect::<Result<_, _>>()?;
    let server = Server { writer, readers: readers.into(), key: key.into() };
    let doors = Router::new()
        .route("/api/v1/events", post(events))
        .route("/hooks/a/b", post(push))
        .route("/api/v1/packages", get(page))
        .with_state(server);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, doors).await });
    Ok(address)
}

/// Commits whatever waits, together.
fn write(mut bare: Bare, asked: &Receiver<(Work, oneshot::Sender<()>)>) {
    while let Ok(first) = asked.recv() {
        let group: Vec<_> = std::iter::once(first).chain(asked.try_iter().take(WAITING_MAX)).collect();
        let written = bare.commit(group.len() * 2, |db| group.iter().try_for_each(|(work, _)| write_one(db, work)));
        // Whoever isn't answered gets an error, which ends the measurement.
        if written.is_ok() {
            for (_, done) in group {
                // Whoever went away needs no answer.
                let _ = done.send(());
            }
        }
    }
}

fn write_one(db: &Connection, work: &Work) -> rusqlite::Result<()> {
    match work {
        Work::Event(event) => {
            let version: i64 = db
                .prepare_cached("select version from package where workspace_id = 'main' and number = ?1")?
                .query_row([&event.number], |row| row.get(0))?;
            Bare::write_event(db, event, version)
        }
        Work::Push { delivery, body } => db
            .prepare_cached("insert into inbox values ('main', 'a', ?1, ?2, ?3)")?
            .execute(rusqlite::params![delivery, NOW.0, body])
            .map(drop),
    }
}

impl Server {
    async fn commit(&self, work: Work) -> Result<(), StatusCode> {
        let (done, committed) = oneshot::channel();
        self.writer.try_send((work, done)).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
        committed.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn read<T>(&self, read: impl Fn(&Connection) -> rusqlite::Result<T>) -> Result<T, StatusCode> {
        let free = self.readers.iter().find_map(|reader| reader.try_lock().ok());
        let reader = free.or_else(|| Some(self.readers.first()?.lock().unwrap_or_else(PoisonError::into_inner)));
        let reader = reader.ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        read(&reader).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    }
}

async fn events(State(server): State<Server>, body: Bytes) -> Result<&'static str, StatusCode> {
    let event: Event = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let fingerprint = hex(&Sha256::digest(&body));
    let body = String::from_utf8(body.to_vec()).map_err(|_| StatusCode::BAD_REQUEST)?;
    let work = BareEvent { number: event.number, fingerprint, at: NOW.0, status: "in_transit", body };
    server.commit(Work::Event(work)).await?;
    Ok(r#"{"accepted":1,"unchanged":0,"rejected":[]}"#)
}

async fn push(State(server): State<Server>, headers: HeaderMap, body: Bytes) -> Result<(), StatusCode> {
    let given = headers.get("sign").map(|given| given.as_bytes()).unwrap_or_default();
    let signed = Sha256::new().chain_update(&body).chain_update(b"/").chain_update(server.key.as_bytes()).finalize();
    if !bool::from(hex(&signed).as_bytes().ct_eq(given)) {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let delivery = hex(&Sha256::digest(&body));
    let body = String::from_utf8(body.to_vec()).map_err(|_| StatusCode::BAD_REQUEST)?;
    server.commit(Work::Push { delivery, body }).await
}

async fn page(State(server): State<Server>) -> Result<String, StatusCode> {
    server.read(|db| {
        let mut statement = db.prepare_cached(PAGE)?;
        let mut rows = statement.query([])?;
        let mut text = String::from(r#"{"items":["#);
        while let Some(row) = rows.next()? {
            if text.ends_with('}') {
                text.push(',');
            }
            text.push_str(row.get_ref(1)?.as_str()?);
        }
        text.push_str("]}");
        Ok(text)
    })
}

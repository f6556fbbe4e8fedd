//! Our server as a measurement asks it: in this process, with a token for programs.

use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use parcelwatch_store::Db;
use serde_json::Value;

use super::BenchError;
use super::client::{Client, request};
use super::fill::way_in;
use super::seed::NOW;
use crate::app::{App, Web};
use crate::auth::tokens;
use crate::clock::{self, Clock, Ids};
use crate::commands::serve::accept;
use crate::engine::dialer::Dialer;
use crate::engine::outside::Outside;
use crate::engine::secrets::Keyring;
use crate::http;
use crate::http::route::Scope;

/// Rows of a page of a list.
pub(super) const ROWS: usize = 50;

/// A server that was started.
pub(super) struct OurServer {
    pub(super) app: App,
    pub(super) address: SocketAddr,
    /// What a program sends along.
    pub(super) bearer: String,
}

impl OurServer {
    /// Serves a data directory until the process ends.
    pub(super) async fn start(directory: &Path) -> Result<OurServer, BenchError> {
        let db = Db::open(directory, "bench", NOW).await?;
        let ingest = way_in(&db);
        let key = Keyring::place(directory, None);
        let keyring = Keyring::open_or_make(&key, ingest.workspace(), clock::now()).await;
        let outside = Outside::new(keyring.map_err(|error| unexpected(&error))?.keyring, Dialer::new(Vec::new()));
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let web = Web { listen: address, public_url: format!("http://{address}"), insecure_http: false };
        let app = App::new(db, ingest, Clock::real(), web, outside);
        let (doors, _) = http::doors(&app);
        let served = app.clone();
        tokio::spawn(async move { accept(&served, doors, listener).await });
        let token = tokens::create(app.workspace(), &Ids, "bench", Scope::Admin, app.real_now()).await;
        let bearer = format!("Bearer {}", token.map_err(|error| unexpected(&error))?.reveal());
        Ok(OurServer { app, address, bearer })
    }
}

/// What asks for the first page as JSON; that it has its rows was seen.
pub(super) async fn json_list(address: SocketAddr, bearer: &str) -> Result<Vec<u8>, BenchError> {
    let path = format!("/api/v1/packages?limit={ROWS}");
    let ask = request("GET", &path, &[("authorization", bearer)], b"");
    let reply = Client::connect(address).await?.ask(&ask).await?;
    let page: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let rows = page.get("items").and_then(Value::as_array).map_or(0, Vec::len);
    if rows == ROWS { Ok(ask) } else { Err(BenchError::Unexpected(format!("a page of {rows} packages"))) }
}

/// Something that a measurement doesn't expect.
pub(super) fn unexpected(what: &dyn Debug) -> BenchError {
    BenchError::Unexpected(format!("{what:?}"))
}

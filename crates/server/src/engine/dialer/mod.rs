//! The one place that opens connections to the outside (S14). Names are resolved here, every address is checked, and
//! the connection goes to a checked address; redirects, proxies and cookies don't exist.

mod address;
mod target;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use parcelwatch_connectors::call::{Call, Method, Reply};
use parcelwatch_store::rig;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use thiserror::Error;

pub use address::{Net, NotANet, is_public};
pub use target::{Refused, Rules, Target, Way};

use super::secrets::Secret;

/// The most that is read of a provider's, carrier's or store's answer.
pub const REPLY_MAX: usize = 16 << 20;

/// How long a connection may take to be made; the whole call has its own limit.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Clients are kept by the way a host is spoken to. There are two or three; an installation that dials more ports than
/// this makes them anew.
const CLIENTS_MAX: usize = 16;

/// What came back.
#[derive(Clone, Debug)]
pub struct OwnedReply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl OwnedReply {
    /// The same, as connectors read it.
    #[must_use]
    pub fn as_reply(&self) -> Reply<'_> {
        Reply { status: self.status, headers: &self.headers, body: &self.body }
    }
}

/// Why nothing came back.
#[derive(Debug, Error)]
pub enum DialFault {
    /// The address isn't dialled.
    #[error("the address isn't dialled: {0}")]
    Refused(Refused),
    /// Its name has no address.
    #[error("the name has no address")]
    NoAddress,
    /// No connection could be made.
    #[error("no connection")]
    NoConnection,
    /// It took too long.
    #[error("no answer in time")]
    TimedOut,
    /// The connection ended before the answer did.
    #[error("the answer broke off")]
    BrokeOff,
    /// The answer is longer than anybody has to say.
    #[error("the answer is too long")]
    TooLong,
    /// The call can't be sent: a header or the path isn't one.
    #[error("the call can't be sent")]
    BadCall,
}

impl DialFault {
    /// The word for it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            DialFault::Refused(why) => why.key(),
            DialFault::NoAddress => "no-address",
            DialFault::NoConnection => "no-connection",
            DialFault::TimedOut => "timed-out",
            DialFault::BrokeOff => "broke-off",
            DialFault::TooLong => "too-long",
            DialFault::BadCall => "bad-call",
        }
    }
}

/// The addresses of a name.
pub type Found = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Finds the addresses of names.
pub trait Lookup: Send + Sync {
    /// The addresses of a name.
    fn find(&self, name: String) -> Found;
}

/// Asks the machine.
struct Machine;

impl Lookup for Machine {
    fn find(&self, name: String) -> Found {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Opens connections to the outside. Cheap to clone.
#[derive(Clone)]
pub struct Dialer {
    inner: Arc<Inner>,
}

struct Inner {
    rules: Arc<Rules>,
    lookup: Arc<dyn Lookup>,
    clients: Mutex<BTreeMap<Way, Client>>,
}

impl Dialer {
    /// Dials public hosts, and networks that the owner allowed.
    #[must_use]
    pub fn new(nets: Vec<Net>) -> Dialer {
        Dialer::with(Rules::new(nets), Arc::new(Machine))
    }

    fn with(rules: Rules, lookup: Arc<dyn Lookup>) -> Dialer {
        // Fails when it is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Dialer { inner: Arc::new(Inner { rules: Arc::new(rules), lookup, clients: Mutex::default() }) }
    }

    /// Whether an address may be dialled, as far as its spelling tells.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, base_url: &str) -> Result<(), Refused> {
        Target::read(base_url, &self.inner.rules).map(drop)
    }

    /// Makes a call and reads its answer, whatever its status. `access` proves who calls.
    ///
    /// # Errors
    /// When there is no whole answer.
    pub async fn call(
        &self,
        base_url: &str,
        call: &Call,
        access: &[(&str, Secret)],
        timeout: Duration,
        cap: usize,
    ) -> Result<OwnedReply, DialFault> {
        let url = whole_url(base_url, call)?;
        let Target { url, way } = Target::read(&url, &self.inner.rules).map_err(DialFault::Refused)?;
        let client = self.client(way)?;
        let method = match call.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = client.request(method, url).headers(headers(call, access)?);
        if let Some(body) = &call.body {
            request = request.body(body.clone());
        }
        match tokio::time::timeout(timeout, read(request, cap)).await {
            Ok(result) => result,
            Err(_) => Err(DialFault::TimedOut),
        }
    }

    /// The client for a way. Its resolver knows the way, so that what is checked is what is dialled.
    fn client(&self, way: Way) -> Result<Client, DialFault> {
        let mut clients = self.inner.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&way) {
            return Ok(client.clone());
        }
        let resolver = Checked { rules: Arc::clone(&self.inner.rules), lookup: Arc::clone(&self.inner.lookup), way };
        let client = Client::builder()
            .dns_resolver(Arc::new(resolver))
            .no_proxy()
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(CONNECT_TIMEOUT)
            // Every call resolves and checks anew.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("parcelwatch/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| DialFault::NoConnection)?;
        if clients.len() >= CLIENTS_MAX {
            clients.clear();
        }
        clients.insert(way, client.clone());
        Ok(client)
    }
}

/// The resolver of a client: gives out checked addresses only.
struct Checked {
    rules: Arc<Rules>,
    lookup: Arc<dyn Lookup>,
    way: Way,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let found = self.lookup.find(name.as_str().to_owned());
        let (rules, way) = (Arc::clone(&self.rules), self.way);
        Box::pin(async move {
            let found = found.await.map_err(|_| NoSuchName)?;
            if found.is_empty() {
                return Err(NoSuchName.into());
            }
            if !rig::sabotaged("checked_when_saved") {
                rules.check_all(&found, way)?;
            }
            let addresses = found.into_iter().map(move |address| SocketAddr::new(address, way.port));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

#[derive(Debug, Error)]
#[error("no such name")]
struct NoSuchName;

/// The base with the call's path and query behind it.
fn whole_url(base_url: &str, call: &Call) -> Result<String, DialFault> {
    let base = base_url.trim_end_matches('/');
    let joined = format!("{base}{}", call.path);
    if call.query.is_empty() {
        return Ok(joined);
    }
    // Only the query is added by the parser; what was written before it stays as it was, to be checked.
    let mut query = Url::parse("https://query.invalid/").map_err(|_| DialFault::BadCall)?;
    query.query_pairs_mut().extend_pairs(call.query.iter().map(|(name, value)| (*name, value.as_str())));
    let sign = if joined.contains('?') { '&' } else { '?' };
    Ok(format!("{joined}{sign}{}", query.query().unwrap_or_default()))
}

fn headers(call: &Call, access: &[(&str, Secret)]) -> Result<HeaderMap, DialFault> {
    let mut headers = HeaderMap::new();
    for (name, value) in &call.headers {
        let value = HeaderValue::from_str(value).map_err(|_| DialFault::BadCall)?;
        headers.insert(header_name(name)?, value);
    }
    for (name, secret) in access {
        let mut value = HeaderValue::from_str(secret.expose()).map_err(|_| DialFault::BadCall)?;
        value.set_sensitive(true);
        headers.insert(header_name(name)?, value);
    }
    Ok(headers)
}

fn header_name(name: &str) -> Result<HeaderName, DialFault> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| DialFault::BadCall)
}

async fn read(request: reqwest::RequestBuilder, cap: usize) -> Result<OwnedReply, DialFault> {
    let mut response = request.send().await.map_err(|error| fault_of(&error))?;
    let length = response.content_length().and_then(|length| usize::try_from(length).ok());
    if length.is_some_and(|length| length > cap) {
        return Err(DialFault::TooLong);
    }
    let named = response.headers().iter();
    let headers =
        named.filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))).collect();
    let status = response.status().as_u16();
    let mut body = Vec::with_capacity(length.unwrap_or(0));
    while let Some(chunk) = response.chunk().await.map_err(|error| fault_of(&error))? {
        if body.len() + chunk.len() > cap {
            return Err(DialFault::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(OwnedReply { status, headers, body })
}

/// What is behind an error of the client. Its own words may repeat the address, so they go no further.
fn fault_of(error: &reqwest::Error) -> DialFault {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(inner) = cause {
        if let Some(why) = inner.downcast_ref::<Refused>() {
            return DialFault::Refused(*why);
        }
        if inner.is::<NoSuchName>() {
            return DialFault::NoAddress;
        }
        cause = inner.source();
    }
    if error.is_timeout() {
        DialFault::TimedOut
    } else if error.is_connect() {
        DialFault::NoConnection
    } else if error.is_builder() {
        DialFault::BadCall
    } else {
        DialFault::BrokeOff
    }
}

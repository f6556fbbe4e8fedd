//! A server in this process, and a small client that says exactly what it sends.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use parcelwatch::app::{App, Web};
use parcelwatch::auth::people::NewPerson;
use parcelwatch::auth::{people, tokens};
use parcelwatch::clock::{self, Clock, Ids};
use parcelwatch::commands::installation::WORKSPACE;
use parcelwatch::commands::serve::{accept, start_loops};
use parcelwatch::engine::dialer::Dialer;
use parcelwatch::engine::outside::Outside;
use parcelwatch::engine::secrets::Keyring;
use parcelwatch::http;
use parcelwatch::http::route::{Role, Route, Routes, Scope};
use parcelwatch::ingest::Ingest;
use parcelwatch::settings;
use parcelwatch_store::Db;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// A password that may be one.
pub const PASSWORD: &str = "eight owls paint a river";
/// The owner's address.
pub const OWNER: &str = "mia@shop.example";

/// A running server.
pub struct TestApp {
    /// Its parts.
    pub app: App,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its doors.
    pub routes: Vec<Route>,
    /// Its data directory.
    pub directory: tempfile::TempDir,
    serving: JoinHandle<std::io::Result<()>>,
}

impl TestApp {
    /// A server with every door, and nobody in it.
    pub async fn start() -> TestApp {
        TestApp::start_with(|routes| routes).await
    }

    /// The same with some doors more.
    pub async fn start_with(more: impl FnOnce(Routes) -> Routes) -> TestApp {
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", clock::now()).await.unwrap();
        TestApp::over(db, directory, more, |web| web).await
    }

    /// A server that people reach in another way.
    pub async fn start_as(change: impl FnOnce(Web) -> Web) -> TestApp {
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", clock::now()).await.unwrap();
        TestApp::over(db, directory, |routes| routes, change).await
    }

    /// A server in which nothing happens but what is asked of it.
    pub async fn start_still() -> TestApp {
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", clock::now()).await.unwrap();
        TestApp::built(db, directory, |routes| routes, |web| web).await
    }

    /// The same in another time, which may reach these networks alone.
    pub async fn start_in(clock: Clock, nets: Vec<String>) -> TestApp {
        let directory = tempfile::tempdir().unwrap();
        let db = Db::open(directory.path(), "test", clock::now()).await.unwrap();
        TestApp::put_together(db, directory, |routes| routes, |web| web, clock, nets).await
    }

    async fn over(
        db: Db,
        directory: tempfile::TempDir,
        more: impl FnOnce(Routes) -> Routes,
        change: impl FnOnce(Web) -> Web,
    ) -> TestApp {
        let test = TestApp::built(db, directory, more, change).await;
        start_loops(&test.app);
        test
    }

    async fn built(
        db: Db,
        directory: tempfile::TempDir,
        more: impl FnOnce(Routes) -> Routes,
        change: impl FnOnce(Web) -> Web,
    ) -> TestApp {
        // Doubles of providers live on this machine.
        TestApp::put_together(db, directory, more, change, Clock::real(), vec!["127.0.0.0/8".to_owned()]).await
    }

    async fn put_together(
        db: Db,
        directory: tempfile::TempDir,
        more: impl FnOnce(Routes) -> Routes,
        change: impl FnOnce(Web) -> Web,
        clock: Clock,
        nets: Vec<String>,
    ) -> TestApp {
        let workspace = db.workspace(WORKSPACE);
        let policies = settings::policies(&workspace).await.unwrap();
        let ingest = Ingest::new(workspace, policies, Ids);
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let web = Web { listen: address, public_url: format!("http://{address}"), insecure_http: false };
        let key = Keyring::place(directory.path(), None);
        let keyring = Keyring::open_or_make(&key, ingest.workspace(), clock::now()).await.unwrap().keyring;
        let nets = nets.iter().map(|net| net.parse().unwrap()).collect();
        let app = App::new(db, ingest, clock, change(web), Outside::new(keyring, Dialer::new(nets)));
        let (doors, routes) = more(http::all(Routes::new(app.clone()))).finish();
        let served = app.clone();
        let serving = tokio::spawn(async move { accept(&served, doors, listener).await });
        TestApp { app, address, routes, directory, serving }
    }

    /// Stops it as a signal does, and waits until it has stopped.
    pub async fn stop(self) -> tempfile::TempDir {
        self.app.tasks().ask_to_stop();
        self.serving.await.unwrap().unwrap();
        self.app.tasks().wait(std::time::Duration::from_secs(10)).await;
        self.app.db().close().await;
        self.directory
    }

    /// Asks without cookies.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Ask::new("GET", path)).await
    }

    /// Sends a request as it is.
    pub async fn send(&self, ask: Ask) -> Reply {
        send(self.address, ask).await
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser { address: self.address, cookies: BTreeMap::new(), from: None }
    }

    /// Adds a person.
    pub async fn person(&self, email: &str, role: Role) -> String {
        let new = NewPerson { email, name: "", role, password: PASSWORD };
        let (workspace, auth) = (self.app.workspace(), self.app.auth());
        people::add(workspace, auth.hashing(), &Ids, &new, self.app.real_now()).await.unwrap().id
    }

    /// A browser in which the owner is signed in.
    pub async fn signed_in_owner(&self) -> Browser {
        if !self.app.auth().has_people(self.app.workspace()).await.unwrap() {
            self.person(OWNER, Role::Owner).await;
        }
        self.signed_in(OWNER).await
    }

    /// A browser in which this person is signed in.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let reply = browser.sign_in(email, PASSWORD).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        browser
    }

    /// A token.
    pub async fn token(&self, scope: Scope) -> String {
        let made = tokens::create(self.app.workspace(), &Ids, "test", scope, self.app.real_now()).await;
        made.unwrap().reveal().to_owned()
    }

    /// What is counted under this name.
    pub async fn metric(&self, name: &str) -> u64 {
        let text = self.get("/metrics").await.text();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {name} in {text}")).parse().unwrap()
    }
}

/// A request.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The verb.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Headers beside `Host`, `Connection` and `Content-Length`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The address it is sent from; none: any.
    pub from: Option<IpAddr>,
}

impl Ask {
    /// A request without headers or body.
    pub fn new(method: &str, path: &str) -> Ask {
        Ask { method: method.to_owned(), path: path.to_owned(), headers: Vec::new(), body: Vec::new(), from: None }
    }

    /// The same with a header more.
    pub fn header(mut self, name: &str, value: &str) -> Ask {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a body.
    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Ask {
        self.body = body.into();
        self.header("Content-Type", kind)
    }

    /// The same with a form.
    pub fn form(self, fields: &[(&str, &str)]) -> Ask {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.body("application/x-www-form-urlencoded", pairs.join("&"))
    }

    /// The same with a token.
    pub fn bearer(self, token: &str) -> Ask {
        self.header("Authorization", &format!("Bearer {token}"))
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The cookies it gives, whole.
    pub fn cookies(&self) -> Vec<&str> {
        let given = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        given.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

/// A browser: it keeps cookies and says where its requests come from.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The server.
    pub address: SocketAddr,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
    /// The address it has; none: any.
    pub from: Option<IpAddr>,
}

impl Browser {
    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Ask::new("GET", path)).await
    }

    /// Sends a form of our own.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(Ask::new("POST", path).form(fields).header("Sec-Fetch-Site", "same-origin")).await
    }

    /// Signs in.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Reply {
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Sends a request with the cookies, and keeps those that come back.
    pub async fn send(&mut self, ask: Ask) -> Reply {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let ask = ask.header("Accept", "text/html").header("User-Agent", "a test's browser");
        let ask = if cookies.is_empty() { ask } else { ask.header("Cookie", &cookies.join("; ")) };
        let reply = send(self.address, Ask { from: self.from, ..ask }).await;
        for cookie in reply.cookies() {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        reply
    }
}

/// Sends a request on a connection of its own.
pub async fn send(address: SocketAddr, ask: Ask) -> Reply {
    try_send(address, ask).await.unwrap()
}

/// The same, where there may be no answer.
pub async fn try_send(address: SocketAddr, ask: Ask) -> std::io::Result<Reply> {
    let mut connection = match ask.from {
        None => TcpStream::connect(address).await?,
        Some(from) => {
            let socket = TcpSocket::new_v4()?;
            socket.bind(SocketAddr::new(from, 0))?;
            socket.connect(address).await?
        }
    };
    let mut head = format!("{} {} HTTP/1.1\r\nConnection: close\r\n", ask.method, ask.path);
    if !ask.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        head.push_str(&format!("Host: {address}\r\n"));
    }
    if !ask.body.is_empty() || ask.method != "GET" {
        head.push_str(&format!("Content-Length: {}\r\n", ask.body.len()));
    }
    for (name, value) in &ask.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    connection.write_all(head.as_bytes()).await?;
    // A server that refuses a body early answers before it was sent.
    let _ = connection.write_all(&ask.body).await;
    let mut bytes = Vec::new();
    let read = connection.read_to_end(&mut bytes).await;
    if bytes.is_empty() {
        read?;
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(parsed(&bytes))
}

fn parsed(bytes: &[u8]) -> Reply {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pairs = lines.map(|line| line.split_once(':').unwrap());
    let headers: Vec<_> = pairs.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
    let body = bytes[end + 4..].to_vec();
    let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    Reply { status, headers, body: if chunked { dechunked(&body) } else { body } }
}

fn dechunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(line) = body.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&body[..line]).unwrap().trim(), 16).unwrap();
        if length == 0 {
            break;
        }
        whole.extend_from_slice(&body[line + 2..line + 2 + length]);
        body = &body[line + 2 + length + 2..];
    }
    whole
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

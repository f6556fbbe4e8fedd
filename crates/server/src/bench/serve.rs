//! `bench serve`: from a request to its answer, beside a server that does the least any such server must.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::time::DAY;
use parcelwatch_store::{Db, Import};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::bare_sqlite::bare_tables;
use super::client::{Client, Load, load, request};
use super::figures::{ROUNDS, count, quantile, rate};
use super::fill::{FILE, Shape, TEMPLATES, shop_in, way_in};
use super::import::write_orders;
use super::ingest::runtime;
use super::memory::status;
use super::our_server::{OurServer, json_list, unexpected};
use super::scratch::Scratch;
use super::seed::{NOW, News, token};
use super::{BenchError, Bound, Figure, Setup, bare_server};
use crate::app::App;
use crate::auth::passwords::Hashing;
use crate::auth::people::{self, NewPerson};
use crate::clock::{self, Ids};
use crate::engine::accounts::{self, Accounts, NewAccount};
use crate::engine::schedule;
use crate::engine::secrets::hex;
use crate::http::route::Role;
use crate::intake::{Options, What};
use crate::pages::import_run;

/// Who signs in for the pages.
const EMAIL: &str = "bench@shop.example";
const PASSWORD: &str = "eight owls paint a river";
/// What messages are signed with.
const KEY: &str = "BENCHKEY";
/// People who look at pages at the same time.
const PEOPLE: usize = 20;
/// The pace at which waits are measured.
const PACE: Duration = Duration::from_millis(5);
/// The import that runs beside a measurement.
const IMPORT: &str = "imp_beside";
/// A start that takes longer has failed.
const READY_WITHIN: Duration = Duration::from_secs(60);

struct Sizes {
    shape: Shape,
    /// Requests of one round, for each connection up to eight.
    requests: usize,
    /// Pages that are asked for.
    pages: usize,
    rounds: usize,
    /// Rows of the file that is imported meanwhile.
    import: usize,
}

impl Sizes {
    fn of(setup: &Setup) -> Sizes {
        let copies = setup.size(1_000_000, 1_000) / TEMPLATES - 1;
        // Servers go by the real clock: nothing of the shop is to come due while it is measured.
        let later = clock::now().since(NOW) + DAY;
        let shape = Shape { copies, events: 2, orders: true, later };
        Sizes {
            shape,
            requests: setup.size(1_000, 40),
            pages: setup.size(2_000, 60),
            rounds: setup.size(ROUNDS, 1),
            import: setup.size(1_000_000, 5_000),
        }
    }
}

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let scratch = Scratch::new(setup)?;
    let sizes = Sizes::of(setup);
    let (ours, bare) = (scratch.path().join("ours"), scratch.path().join("bare.db"));
    let runtime = runtime()?;
    runtime.block_on(shop_in(&ours, sizes.shape))?;
    bare_tables(&bare, TEMPLATES, sizes.shape.copies)?;
    let mut told = |figure: Figure| {
        let figure = figure.with("packages", sizes.shape.packages());
        tell(figure.with("file_system", scratch.file_system.as_str()));
    };
    runtime.block_on(owner_of(&ours))?;
    starts(&ours, setup, &mut told)?;
    let orders = scratch.path().join("orders.csv");
    write_orders(&orders, sizes.import)?;
    runtime.block_on(async {
        let pair = Pair::start(&ours, &bare).await?;
        events(&pair, &sizes, &mut told).await?;
        pushes(&pair, &sizes, &mut told).await?;
        lists(&pair, &sizes, &mut told).await?;
        pages(&pair, &sizes, &mut told).await?;
        planning(&pair, &sizes, &mut told).await?;
        beside_an_import(&pair, &sizes, &orders, &mut told).await?;
        pair.app.tasks().ask_to_stop();
        Ok(())
    })
}

/// Our server and the bare one, in one process with their client.
struct Pair {
    app: App,
    ours: SocketAddr,
    bare: SocketAddr,
    /// The path of the hook of our account.
    hook: String,
    /// What a program sends along.
    bearer: String,
    /// What a browser sends along.
    cookie: String,
}

impl Pair {
    async fn start(directory: &Path, bare: &Path) -> Result<Pair, BenchError> {
        let OurServer { app, address: ours, bearer } = OurServer::start(directory).await?;
        let secrets = Secrets([("key".to_owned(), KEY.to_owned())].into());
        let new = NewAccount { connector: "17track".to_owned(), name: "17track".to_owned(), base_url: None, secrets };
        let outside = app.outside();
        let account = Accounts { workspace: app.workspace(), outside, now: app.now() }.add(new).await;
        let account = account.map_err(|error| unexpected(&error))?;
        let hook = accounts::hook_url(outside.keyring(), &account, "").map_err(|error| unexpected(&error))?;
        let cookie = sign_in(ours).await?;
        let bare = bare_server::start(bare, &directory.join(FILE), KEY).await?;
        Ok(Pair { app, ours, bare, hook: hook.unwrap_or_default(), bearer, cookie })
    }
}

/// A shop that somebody owns: the first start of all offers to set it up, every other one doesn't.
async fn owner_of(directory: &Path) -> Result<(), BenchError> {
    let db = Db::open(directory, "bench", NOW).await?;
    let person = NewPerson { email: EMAIL, name: "", role: Role::Owner, password: PASSWORD };
    let added = people::add(way_in(&db).workspace(), &Hashing::default(), &Ids, &person, clock::now()).await;
    added.map_err(|error| BenchError::Unexpected(format!("{error:?}")))?;
    db.close().await;
    Ok(())
}

async fn sign_in(address: SocketAddr) -> Result<String, BenchError> {
    let form = format!("email={}&password={}", EMAIL.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let reply = Client::connect(address).await?.ask(&request("POST", "/sign-in", &headers, form.as_bytes())).await?;
    let fields = reply.head.lines().filter_map(|line| line.split_once(": "));
    let cookies = fields.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    let cookies: Vec<&str> = cookies.filter_map(|(_, value)| value.split(';').next()).collect();
    if cookies.is_empty() {
        return Err(BenchError::Unexpected(format!("nobody could sign in: {}", reply.status)));
    }
    Ok(cookies.join("; "))
}

/// The same requests to both servers, in turns; one round warms up.
async fn rounds(
    pair: &Pair,
    sizes: &Sizes,
    connections: usize,
    mut make: impl FnMut() -> (Vec<Vec<u8>>, Vec<Vec<u8>>),
) -> Result<[Vec<f64>; 2], BenchError> {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..=sizes.rounds {
        let (to_us, to_bare) = make();
        let many = to_us.len();
        let us = load(pair.ours, connections, to_us, None).await?;
        let them = load(pair.bare, connections, to_bare, None).await?;
        if round > 0 {
            ours.push(rate(many, us.seconds));
            bare.push(rate(many, them.seconds));
        }
    }
    Ok([ours, bare])
}

/// Rates of both, and their ratio.
fn tell_pair(name: &str, unit: &'static str, [ours, bare]: [Vec<f64>; 2], tell: &mut dyn FnMut(Figure)) {
    let ratios: Vec<f64> = ours.iter().zip(&bare).map(|(ours, bare)| ours / bare).collect();
    tell(Figure::of("serve", &format!("{name}.ours"), unit, &ours));
    tell(Figure::of("serve", &format!("{name}.bare"), unit, &bare));
    tell(Figure::of("serve", &format!("{name}.to_bare"), "ratio", &ratios).bound(Bound::AtLeast(0.5)));
}

/// Requests of a round: enough that each connection has some.
fn requests(sizes: &Sizes, connections: usize) -> usize {
    sizes.requests * connections.min(8)
}

/// `POST /api/v1/events` with one event each.
async fn events(pair: &Pair, sizes: &Sizes, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let mut news = News::new(7, TEMPLATES, sizes.shape.copies);
    let headers = [("authorization", pair.bearer.as_str()), ("content-type", "application/json")];
    let send = |event: &String| request("POST", "/api/v1/events", &headers, event.as_bytes());
    for connections in [1, 8, 64] {
        let many = requests(sizes, connections);
        let rates = rounds(pair, sizes, connections, || {
            let requests: Vec<_> = news.batch(many).iter().map(send).collect();
            (requests.clone(), requests)
        });
        tell_pair(&format!("events_{connections}"), "requests/s", rates.await?, tell);
    }
    let requests: Vec<_> = news.batch(sizes.requests).iter().map(send).collect();
    let Load { mut waits, .. } = load(pair.ours, 16, requests, Some(PACE)).await?;
    let wait = quantile(&mut waits, 0.99) * 1e3;
    tell(Figure::of("serve", "events_at_200_p99", "ms", &[wait]).bound(Bound::AtMost(250.0)));
    Ok(())
}

/// The same pace while a file of orders is imported: for as long as that takes, or twenty seconds of it.
async fn beside_an_import(
    pair: &Pair,
    sizes: &Sizes,
    orders: &Path,
    tell: &mut dyn FnMut(Figure),
) -> Result<(), BenchError> {
    let mut news = News::new(8, TEMPLATES, sizes.shape.copies);
    let headers = [("authorization", pair.bearer.as_str()), ("content-type", "application/json")];
    let send = |event: &String| request("POST", "/api/v1/events", &headers, event.as_bytes());
    let requests: Vec<_> = news.batch(sizes.requests * 4).iter().map(send).collect();
    let stop = Arc::new(AtomicBool::new(false));
    let file = Until { file: std::fs::File::open(orders)?, stop: Arc::clone(&stop) };
    let now = pair.app.now();
    let import = Import { id: IMPORT.to_owned(), what: "orders".to_owned(), started_at: now, ..Import::default() };
    let options = Options { channel: Some("shop".to_owned()), ..Options::new(What::Orders, now) };
    let app = pair.app.clone();
    let importing = tokio::task::spawn_blocking(move || import_run::run(&app, file, &options, import));
    let loaded = load(pair.ours, 16, requests, Some(PACE)).await;
    let beside_all_the_while = !importing.is_finished();
    stop.store(true, Ordering::Relaxed);
    let imported = importing.await.map_err(|error| unexpected(&error))?;
    imported.map_err(|error| unexpected(&error))?;
    let rows = pair.app.workspace().reader().await?.import(IMPORT).await?.map_or(0, |import| import.done_rows);
    let Load { mut waits, seconds } = loaded?;
    let wait = quantile(&mut waits, 0.99) * 1e3;
    tell(
        Figure::of("serve", "events_at_200_beside_an_import_p99", "ms", &[wait])
            .bound(Bound::AtMost(1_000.0))
            .with("seconds", seconds)
            .with("rows_imported", rows)
            .with("import_outlasted_it", beside_all_the_while),
    );
    Ok(())
}

/// A file that ends when somebody says so.
struct Until {
    file: std::fs::File,
    stop: Arc<AtomicBool>,
}

impl std::io::Read for Until {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) { Ok(0) } else { self.file.read(buffer) }
    }
}

impl std::io::Seek for Until {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

/// A provider's messages, each signed.
async fn pushes(pair: &Pair, sizes: &Sizes, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let mut sent = 0_usize;
    for connections in [1, 8, 64] {
        let many = requests(sizes, connections);
        let rates = rounds(pair, sizes, connections, || {
            let messages: Vec<_> = (sent..sent + many).map(message).collect();
            sent += many;
            let to = |path: &str| messages.iter().map(|body| push(path, body)).collect();
            (to(&pair.hook), to("/hooks/a/b"))
        });
        tell_pair(&format!("pushes_{connections}"), "requests/s", rates.await?, tell);
    }
    Ok(())
}

/// A message as 17TRACK sends it.
fn message(index: usize) -> String {
    let number = format!("PW{:03}{}", index % TEMPLATES, token(1));
    let event = json!({"time_iso": "2026-11-20T10:00:00+01:00", "time_utc": "2026-11-20T09:00:00Z",
        "description": format!("On its way, step {index}"), "location": "Berlin, DE", "stage": "InTransit",
        "sub_status": "InTransit_Other"});
    json!({"event": "TRACKING_UPDATED", "data": {"number": number, "carrier": 3011, "tag": null, "track_info": {
        "latest_status": {"status": "InTransit", "sub_status": "InTransit_Other"}, "latest_event": event.clone(),
        "tracking": {"providers": [{"provider": {"key": 3011, "name": "China Post"}, "events": [event]}]}}}})
    .to_string()
}

fn push(path: &str, body: &str) -> Vec<u8> {
    let signed = Sha256::new().chain_update(body).chain_update(b"/").chain_update(KEY).finalize();
    let sign = hex(&signed);
    request("POST", path, &[("sign", sign.as_str()), ("content-type", "application/json")], body.as_bytes())
}

/// The first page as JSON, 50 packages.
async fn lists(pair: &Pair, sizes: &Sizes, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let ask = json_list(pair.ours, &pair.bearer).await?;
    let rates = rounds(pair, sizes, 8, || (vec![ask.clone(); sizes.pages], vec![ask.clone(); sizes.pages]));
    tell_pair("json_list", "requests/s", rates.await?, tell);
    Ok(())
}

/// Pages for people.
async fn pages(pair: &Pair, sizes: &Sizes, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let headers = [("cookie", pair.cookie.as_str())];
    let order = |index: usize| format!("/orders/{:03}{}", index % TEMPLATES, token(index % sizes.shape.copies + 1));
    let views: [(&str, &dyn Fn(usize) -> String); 2] =
        [("html_list", &|_| "/orders".to_owned()), ("order_view", &order)];
    for (name, path) in views {
        let ask = |from: usize| (from..from + sizes.pages).map(|i| request("GET", &path(i), &headers, b"")).collect();
        load(pair.ours, PEOPLE, ask(0), None).await?;
        let mut loaded = load(pair.ours, PEOPLE, ask(sizes.pages), None).await?;
        let wait = quantile(&mut loaded.waits, 0.95) * 1e3;
        tell(
            Figure::of("serve", &format!("{name}_p95"), "ms", &[wait])
                .bound(Bound::AtMost(50.0))
                .with("concurrent", PEOPLE)
                .with("requests_a_second", rate(sizes.pages, loaded.seconds).round()),
        );
    }
    Ok(())
}

/// Every package is planned for the account that was added; told as the share of a core that a full round of a million
/// takes in each hour.
async fn planning(pair: &Pair, sizes: &Sizes, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let most = sizes.shape.packages().min(50_000);
    let watch = clock::stopwatch();
    let mut planned = 0;
    while planned < most {
        match schedule::run_due(&pair.app).await? {
            0 => break,
            more => planned += more,
        }
    }
    let each = watch.elapsed().as_secs_f64() / count(planned.max(1));
    tell(
        Figure::of("serve", "planning", "percent of a core", &[each * 1e6 / 3_600.0 * 100.0])
            .bound(Bound::AtMost(5.0))
            .with("planned", planned)
            .with("microseconds_each", each * 1e6),
    );
    Ok(())
}

/// A process of its own: from its start to ready, and what it holds in memory when nothing is asked of it.
fn starts(data: &Path, setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let mut took = Vec::new();
    let mut resident = None;
    // A port that was free a moment ago. The first start notes the address, which the others find as they left it.
    let address = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    for round in 0..=setup.size(ROUNDS, 1) {
        let watch = clock::stopwatch();
        let mut served = Served::start(data, address)?;
        while !served.is_ready() {
            if watch.elapsed() > READY_WITHIN || served.child.try_wait()?.is_some() {
                return Err(BenchError::Unexpected("the server didn't become ready".to_owned()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        if round > 0 {
            took.push(watch.elapsed().as_secs_f64() * 1e3);
        }
        std::thread::sleep(Duration::from_secs(1));
        resident = status(&served.child.id().to_string(), "VmRSS");
    }
    tell(Figure::of("serve", "start_to_ready", "ms", &took).bound(Bound::AtMost(100.0)));
    let megabytes = resident.map(|kilobytes| count(kilobytes) * 1024.0 / 1e6);
    tell(match megabytes {
        Some(megabytes) => Figure::of("serve", "idle_memory", "MB", &[megabytes]).bound(Bound::AtMost(30.0)),
        None => Figure::skipped("serve", "idle_memory", "this system has no /proc"),
    });
    Ok(())
}

/// A server as its users start it, ended with this value.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    fn start(data: &Path, address: SocketAddr) -> Result<Served, BenchError> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(data);
        command.env_remove("PARCELWATCH_DATABASE").env_remove("PARCELWATCH_BACKUP_TO");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        Ok(Served { child, address })
    }

    fn is_ready(&self) -> bool {
        let asked = || -> std::io::Result<bool> {
            let mut stream = TcpStream::connect(self.address)?;
            stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer.starts_with(b"HTTP/1.1 200"))
        };
        asked().unwrap_or(false)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // One that has ended already is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

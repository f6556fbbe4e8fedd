//! A running sandbox: the world behind its doors.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::aftership::{AfterShip, AfterShipOptions};
use crate::clock::Clock;
use crate::direct::{Dialect, Direct, DirectOptions};
use crate::door::{Behind, Delivery, Provider, locked, serve};
use crate::faults::{Fault, Faults, Order, Outage};
use crate::log::Log;
use crate::seventeen_track::{SeventeenTrack, SeventeenTrackOptions};
use crate::steps::Step;
use crate::wire::post;
use crate::world::World;

/// How long an answer may take that is on its way when the sandbox stops.
const PATIENCE: Duration = Duration::from_millis(500);
/// Messages that one provider sends at the same time.
const MESSAGES_AT_ONCE: usize = 8;

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The double of 17TRACK.
    pub seventeen_track: SeventeenTrackOptions,
    /// The double of AfterShip.
    pub aftership: AfterShipOptions,
    /// The doubles of carriers that are asked directly.
    pub carriers: Vec<DirectOptions>,
    /// How often the providers look for messages to send, in real milliseconds; `None`: only when
    /// [`Double::deliver_due`] is called.
    pub messages_every_ms: Option<u64>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            seventeen_track: SeventeenTrackOptions::default(),
            aftership: AfterShipOptions::default(),
            carriers: Vec::new(),
            messages_every_ms: Some(200),
        }
    }
}

/// A world whose providers answer on loopback. It stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    world: Arc<RwLock<World>>,
    seventeen_track: Double,
    aftership: Double,
    carriers: Vec<(Dialect, Double)>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Opens the doors, on the tokio runtime of the caller.
    ///
    /// # Errors
    /// When a port can't be had.
    pub async fn start(world: World, clock: Clock, options: Options) -> io::Result<Sandbox> {
        let Options { seventeen_track, aftership, carriers: wanted, messages_every_ms } = options;
        let world = Arc::new(RwLock::new(world));
        let (stop, stopped) = watch::channel(false);
        let mut opening = Opening { world: Arc::clone(&world), clock, stopped, messages_every_ms, tasks: Vec::new() };
        let port = seventeen_track.port;
        let seventeen_track = opening.open(port, SeventeenTrack::new(seventeen_track)).await?;
        let port = aftership.port;
        let aftership = opening.open(port, AfterShip::new(aftership)).await?;
        let mut carriers = Vec::new();
        for options in wanted {
            let (dialect, port) = (options.dialect, options.port);
            carriers.push((dialect, opening.open(port, Direct::new(options)).await?));
        }
        Ok(Sandbox { world, seventeen_track, aftership, carriers, stop, tasks: opening.tasks })
    }

    /// The double of 17TRACK.
    #[must_use]
    pub fn seventeen_track(&self) -> &Double {
        &self.seventeen_track
    }

    /// The double of AfterShip.
    #[must_use]
    pub fn aftership(&self) -> &Double {
        &self.aftership
    }

    /// The double of a carrier, where there is one.
    #[must_use]
    pub fn carrier(&self, dialect: Dialect) -> Option<&Double> {
        self.carriers.iter().find(|(known, _)| *known == dialect).map(|(_, double)| double)
    }

    /// Looks at the world.
    pub fn with_world<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds a parcel of one's own: see [`World::add`].
    pub fn add(&self, number: &str, carrier: &str, steps: &[(i64, Step)]) {
        self.world.write().unwrap_or_else(PoisonError::into_inner).add(number, carrier, steps);
    }

    /// Lets something happen to a parcel: see [`World::scan`].
    pub fn scan(&self, number: &str, at: i64, step: Step) -> bool {
        self.world.write().unwrap_or_else(PoisonError::into_inner).scan(number, at, step)
    }

    /// Closes the doors and waits until they are closed.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        for mut task in std::mem::take(&mut self.tasks) {
            if timeout(PATIENCE, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

/// What the doors have in common while they are opened.
struct Opening {
    world: Arc<RwLock<World>>,
    clock: Clock,
    stopped: watch::Receiver<bool>,
    messages_every_ms: Option<u64>,
    tasks: Vec<JoinHandle<()>>,
}

impl Opening {
    async fn open<P: Provider>(&mut self, port: u16, double: P) -> io::Result<Double> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let address = listener.local_addr()?;
        let behind = Arc::new(Behind {
            world: Arc::clone(&self.world),
            clock: self.clock.clone(),
            double: Mutex::new(double),
            faults: Mutex::new(Faults::default()),
            log: Mutex::new(Log::default()),
        });
        self.tasks.push(tokio::spawn(serve(listener, Arc::clone(&behind), self.stopped.clone())));
        if let Some(every) = self.messages_every_ms {
            let (behind, mut stopped) = (Arc::clone(&behind), self.stopped.clone());
            self.tasks.push(tokio::spawn(async move {
                let sending = async {
                    loop {
                        send_due(&*behind).await;
                        sleep(Duration::from_millis(every)).await;
                    }
                };
                tokio::select! {
                    () = sending => {}
                    _ = stopped.wait_for(|stop| *stop) => {}
                }
            }));
        }
        let base = P::BASES.first().copied().unwrap_or_default();
        Ok(Double { base_url: format!("http://{address}{base}"), behind })
    }
}

/// One provider of a running sandbox, and the handle to all that can be done to it.
#[derive(Clone)]
pub struct Double {
    base_url: String,
    behind: Arc<dyn Handle>,
}

impl Double {
    /// Its base address, as an account names it: `http://127.0.0.1:4711/track/v2.4`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The key that it accepts.
    #[must_use]
    pub fn key(&self) -> String {
        self.behind.key()
    }

    /// Makes it accept another key, and only that.
    pub fn set_key(&self, key: &str) {
        self.behind.set_key(key);
    }

    /// What its messages are signed with.
    #[must_use]
    pub fn secret(&self) -> String {
        self.behind.secret()
    }

    /// Where it sends its messages; `None`: nowhere. What is known about the numbers that it watches comes first.
    pub fn set_webhook(&self, url: Option<&str>) {
        self.behind.set_webhook(url.map(str::to_owned));
    }

    /// Sets how many numbers the account may still register, where such units are counted.
    pub fn set_quota(&self, left: u64) {
        self.behind.set_quota(left);
    }

    /// Makes it fail from now on, or work again.
    pub fn set_fault(&self, fault: Fault) {
        locked(self.behind.faults()).switched = fault;
    }

    /// What is wrong with it now.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.behind.fault_now()
    }

    /// Plans a fault in the world's time.
    pub fn plan(&self, outage: Outage) {
        locked(self.behind.faults()).outages.push(outage);
    }

    /// What it was asked so far.
    #[must_use]
    pub fn log(&self) -> Log {
        locked(self.behind.log()).clone()
    }

    /// Forgets what it was asked.
    pub fn clear_log(&self) {
        *locked(self.behind.log()) = Log::default();
    }

    /// Messages that nobody has taken yet.
    #[must_use]
    pub fn messages_waiting(&self) -> usize {
        self.behind.messages_waiting()
    }

    /// Sends the messages that are due, and says how many were tried. A provider that is down sends none.
    pub async fn deliver_due(&self) -> usize {
        send_due(&*self.behind).await
    }
}

impl fmt::Debug for Double {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Double").field("base_url", &self.base_url).field("fault", &self.fault()).finish()
    }
}

/// What can be done to a provider, whichever it is.
pub(crate) trait Handle: Send + Sync {
    fn key(&self) -> String;
    fn set_key(&self, key: &str);
    fn secret(&self) -> String;
    fn set_webhook(&self, url: Option<String>);
    fn set_quota(&self, left: u64);
    fn messages_waiting(&self) -> usize;
    fn faults(&self) -> &Mutex<Faults>;
    fn fault_now(&self) -> Fault;
    fn log(&self) -> &Mutex<Log>;
    fn due(&self) -> Vec<Delivery>;
    fn delivered(&self, id: u64, status: Option<u16>);
}

async fn send_due<H: Handle + ?Sized>(handle: &H) -> usize {
    let due = handle.due();
    let count = due.len();
    stream::iter(due)
        .for_each_concurrent(MESSAGES_AT_ONCE, |message| async move {
            let Delivery { id, url, headers, body } = message;
            let status = post(&url, &headers, &body).await.ok();
            handle.delivered(id, status);
        })
        .await;
    count
}

impl<P: Provider> Handle for Behind<P> {
    fn key(&self) -> String {
        locked(&self.double).account().key.to_owned()
    }

    fn set_key(&self, key: &str) {
        locked(&self.double).set_key(key);
    }

    fn secret(&self) -> String {
        locked(&self.double).account().secret.to_owned()
    }

    fn set_webhook(&self, url: Option<String>) {
        locked(&self.double).outbox().url = url;
    }

    fn set_quota(&self, left: u64) {
        locked(&self.double).set_quota_left(left);
    }

    fn messages_waiting(&self) -> usize {
        locked(&self.double).outbox().len()
    }

    fn faults(&self) -> &Mutex<Faults> {
        &self.faults
    }

    fn fault_now(&self) -> Fault {
        self.fault()
    }

    fn log(&self) -> &Mutex<Log> {
        &self.log
    }

    fn due(&self) -> Vec<Delivery> {
        let fault = self.fault();
        if fault == Fault::Down {
            return Vec::new();
        }
        let at = self.clock.now();
        let world = self.world.read().unwrap_or_else(PoisonError::into_inner);
        locked(&self.double).due(&world, at, Order::of(&fault))
    }

    fn delivered(&self, id: u64, status: Option<u16>) {
        let at = self.clock.now();
        locked(&self.double).delivered(id, status, at);
    }
}

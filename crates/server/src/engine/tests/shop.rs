//! A shop with one account at a provider of the sandbox.

use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::facts::{AsKey, read_line};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::shown::ShownPackage;
use parcelwatch_domain::time::DAY;
use parcelwatch_sandbox::{
    AfterShipOptions, Clock as SandboxClock, DirectOptions, Double, Options, Sandbox, SeventeenTrackOptions, World,
};
use parcelwatch_store::test_support::TestDb;
use parcelwatch_store::{Account, Db, PackageLine, Poll};

use crate::app::{App, Web};
use crate::clock::{self, Clock, Ids};
use crate::engine::accounts::{Accounts, NewAccount};
use crate::engine::dialer::Dialer;
use crate::engine::outside::Outside;
use crate::engine::secrets::Keyring;
use crate::engine::{jobs, poll, schedule};
use crate::ingest::{Ingest, Reported};

/// The account's name.
pub const NAME: &str = "17track";

pub struct Shop {
    pub app: App,
    pub sandbox: Sandbox,
    /// It goes with this value.
    _db: TestDb,
}

impl Shop {
    pub async fn open(quota: u64) -> Shop {
        Shop::on(TestDb::sqlite().await, quota).await
    }

    pub async fn on(db: TestDb, quota: u64) -> Shop {
        Shop::with_carriers(db, quota, Vec::new()).await
    }

    /// With doubles of carriers beside the provider.
    pub async fn with_carriers(db: TestDb, quota: u64, carriers: Vec<DirectOptions>) -> Shop {
        let seventeen_track =
            SeventeenTrackOptions { quota, calls_per_second: 100_000, first_news_after_ms: 0, ..Default::default() };
        let aftership = AfterShipOptions {
            page_max: 2,
            calls_per_second: Some(100_000),
            first_news_after_ms: 0,
            ..AfterShipOptions::default()
        };
        let options = Options { seventeen_track, aftership, carriers, messages_every_ms: None };
        let world = World::empty(clock::now().plus(-30 * DAY).0);
        let sandbox = Sandbox::start(world, SandboxClock::new(|| clock::now().0), options).await.unwrap();
        let app = app(&db.db).await;
        let shop = Shop { app, sandbox, _db: db };
        shop.add_account(NAME).await;
        shop
    }

    pub fn provider(&self) -> &Double {
        self.sandbox.seventeen_track()
    }

    pub async fn add_account(&self, name: &str) -> Account {
        let secrets = Secrets([("key".to_owned(), self.provider().key())].into());
        let base_url = Some(self.provider().base_url().to_owned());
        let new = NewAccount { connector: "17track".to_owned(), name: name.to_owned(), base_url, secrets };
        self.accounts().add(new).await.unwrap()
    }

    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { workspace: self.app.workspace(), outside: self.app.outside(), now: self.app.now() }
    }

    pub async fn account(&self) -> Account {
        self.accounts().named(NAME).await.unwrap()
    }

    /// Gives a fact as the contract writes it.
    pub async fn give(&self, line: &str) {
        let fact = read_line(line).unwrap_or_else(|problems| panic!("{line}: {problems:?}"));
        self.app.ingest().submit(vec![Reported { line: 1, fact }], self.app.now()).await.unwrap();
    }

    /// A package that has had its number for some days.
    pub async fn package(&self, id: &str, number: &str, days: i64) {
        self.package_of(id, number, "china_post", days).await;
    }

    /// The same, of another carrier.
    pub async fn package_of(&self, id: &str, number: &str, carrier: &str, days: i64) {
        let known_at = self.app.now().plus(-days * DAY);
        let line = format!(
            r#"{{"type":"package","package":"{id}","number":"{number}","carrier":"{carrier}","known_at":"{known_at}"}}"#
        );
        self.give(&line).await;
    }

    /// Lets all waits for the rate be over, and everything that is asked about be due.
    pub async fn make_due(&self) {
        self.sql("update poll set due_at = 0").await;
        self.no_waits().await;
    }

    pub async fn no_waits(&self) {
        self.sql("update pace set refilled_at = 0, not_before = 0").await;
    }

    pub async fn sql(&self, sql: &str) {
        self.app.db().execute_for_test(sql).await.unwrap();
    }

    /// Plans, and lets every account have its turns until nothing is due.
    pub async fn run(&self) {
        // The first quiet round may have asked for the quota alone.
        let mut quiet = 0;
        for _ in 0..40 {
            let planned = schedule::run_due(&self.app).await.unwrap();
            self.no_waits().await;
            let asked = poll::run_due(&self.app).await.unwrap();
            quiet = if asked + planned == 0 { quiet + 1 } else { 0 };
            if quiet == 2 {
                return;
            }
        }
        panic!("there is no end to what is due");
    }

    /// One round, without an end to the waits.
    pub async fn one_round(&self) -> usize {
        poll::run_due(&self.app).await.unwrap()
    }

    pub async fn run_jobs(&self) {
        self.no_waits().await;
        jobs::run_due(&self.app).await.unwrap();
    }

    pub async fn line(&self, id: &str) -> PackageLine {
        self.app.workspace().reader().await.unwrap().package(id).await.unwrap().expect("the package")
    }

    pub async fn shown(&self, id: &str) -> ShownPackage {
        ShownPackage::read(&self.line(id).await.body).unwrap()
    }

    /// The reasons of the flags that a package has.
    pub async fn flags(&self, id: &str) -> Vec<String> {
        self.shown(id).await.reasons.into_iter().map(|reason| reason.as_key().to_owned()).collect()
    }

    pub async fn poll(&self, id: &str) -> Poll {
        let references = [id.to_owned()];
        let mut polls = self.app.workspace().reader().await.unwrap().polls(&references).await.unwrap();
        assert_eq!(polls.len(), 1, "{polls:?}");
        polls.remove(0)
    }

    /// Some days ago, as the sandbox writes it.
    pub fn ago(&self, days: i64) -> i64 {
        self.app.now().plus(-days * DAY).0
    }

    pub fn asked(&self, number: &str) -> u64 {
        self.provider().log().asked(number, "/gettrackinfo")
    }
}

/// The parts that ask, over a database.
pub async fn app(db: &Db) -> App {
    let workspace = db.workspace("main");
    let keyring = Keyring::ephemeral(&workspace).unwrap();
    let outside = Outside::new(keyring, Dialer::new(vec!["127.0.0.0/8".parse().unwrap()]));
    with_outside(db, outside)
}

pub fn with_outside(db: &Db, outside: Outside) -> App {
    let web = Web { listen: "127.0.0.1:0".parse().unwrap(), public_url: String::new(), insecure_http: false };
    let ingest = Ingest::new(db.workspace("main"), Policies::default(), Ids);
    App::new(db.clone(), ingest, Clock::real(), web, outside)
}

/// An S10 number with its check digit.
pub fn number(serial: u32) -> String {
    let digits: Vec<u32> = format!("{serial:08}").chars().filter_map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    format!("LX{serial:08}{check}CN")
}

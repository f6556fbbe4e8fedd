//! A server's parts in this process, with the doubles of providers beside it: for rigs that turn the hands of its clock,
//! or look at what it never shows.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use parcelwatch::app::{App, Web};
use parcelwatch::auth::tokens;
use parcelwatch::clock::{self, Clock, Ids};
use parcelwatch::commands::installation::{SCHEMA, WORKSPACE};
use parcelwatch::engine::accounts::{self, Accounts, NewAccount};
use parcelwatch::engine::dialer::Dialer;
use parcelwatch::engine::outside::Outside;
use parcelwatch::engine::secrets::Keyring;
use parcelwatch::http;
use parcelwatch::http::route::Scope;
use parcelwatch::ingest::Ingest;
use parcelwatch_connectors::call::Secrets;
use parcelwatch_domain::policy::Policies;
use parcelwatch_store::{Account, Db};
use tower::ServiceExt as _;

use crate::ground::Ground;

/// One node.
pub struct Nearby {
    pub app: App,
    doors: Router,
}

impl Nearby {
    /// A node on this ground, the first of its installation.
    pub async fn first(ground: &Ground) -> Nearby {
        let db = open(ground).await;
        let keyring = Keyring::ephemeral(&db.workspace(WORKSPACE)).expect("a key");
        // Doubles of providers live on this machine.
        let outside = Outside::new(keyring, Dialer::new(vec!["127.0.0.0/8".parse().expect("a network")]));
        Nearby::over(db, outside)
    }

    /// Another node of the same installation.
    pub async fn another(&self, ground: &Ground) -> Nearby {
        Nearby::over(open(ground).await, self.app.outside().clone())
    }

    fn over(db: Db, outside: Outside) -> Nearby {
        let web = Web {
            listen: "127.0.0.1:0".parse().expect("an address"),
            public_url: "http://127.0.0.1".to_owned(),
            insecure_http: false,
        };
        let ingest = Ingest::new(db.workspace(WORKSPACE), Policies::default(), Ids);
        let app = App::new(db, ingest, Clock::real(), web, outside);
        let (doors, _) = http::doors(&app);
        Nearby { app, doors }
    }

    /// Adds an account at a provider.
    pub async fn account(
        &self,
        connector: &str,
        name: &str,
        base_url: Option<&str>,
        secrets: &[(&str, &str)],
    ) -> Account {
        let secrets = secrets.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let new = NewAccount {
            connector: connector.to_owned(),
            name: name.to_owned(),
            base_url: base_url.map(str::to_owned),
            secrets: Secrets(secrets),
        };
        let all = Accounts { workspace: self.app.workspace(), outside: self.app.outside(), now: self.app.now() };
        all.add(new).await.expect("an account")
    }

    /// The path to which its source sends messages.
    pub fn hook(&self, account: &Account) -> String {
        accounts::hook_url(self.app.outside().keyring(), account, "").expect("a key").expect("a hook")
    }

    /// A token that may do everything.
    pub async fn token(&self) -> String {
        let made = tokens::create(self.app.workspace(), &Ids, "rig", Scope::Admin, clock::now()).await;
        format!("Bearer {}", made.expect("a token").reveal())
    }

    /// Changes rows behind the back of everybody.
    pub async fn sql(&self, sql: &str) {
        self.app.db().execute_for_test(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Asks at a door: the status and the body.
    pub async fn ask(&self, verb: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> (u16, String) {
        let mut request = Request::builder().method(verb).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.doors.clone().oneshot(request.body(body.into()).expect("a request")).await;
        let (parts, body) = answer.expect("an answer").into_parts();
        let text = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        (parts.status.as_u16(), String::from_utf8_lossy(&text).into_owned())
    }
}

async fn open(ground: &Ground) -> Db {
    let place = ground.place();
    let db = match ground {
        Ground::Sqlite(directory) => Db::open(directory.path(), "rig", clock::now()).await,
        Ground::Postgres(_) => Db::connect(&place, SCHEMA, clock::now()).await,
    };
    db.expect("the database opens")
}

//! What every part of the running server shares: the open installation, its clock and its settings.

use std::net::SocketAddr;
use std::sync::Arc;

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Db, Workspace};

use crate::clock::{Clock, Ids};
use crate::engine::outside::Outside;
use crate::ingest::Ingest;

/// The running server. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    ingest: Ingest,
    clock: Clock,
    ids: Ids,
    web: Web,
    outside: Outside,
}

/// How people and machines reach the server.
#[derive(Clone, Debug)]
pub struct Web {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The base of links, without a slash at the end. Never taken from a request.
    pub public_url: String,
    /// Whether cookies may travel unencrypted.
    pub insecure_http: bool,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, ingest: Ingest, clock: Clock, web: Web, outside: Outside) -> App {
        App { inner: Arc::new(Inner { db, ingest, clock, ids: Ids, web, outside }) }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The one way in for facts.
    #[must_use]
    pub fn ingest(&self) -> &Ingest {
        &self.inner.ingest
    }

    /// The workspace that is served.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        self.inner.ingest.workspace()
    }

    /// The domain's now; faster than real time in the demonstration.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.inner.clock.now()
    }

    /// The clock behind [`App::now`].
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Where new ids come from.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.inner.ids
    }

    /// How it is reached.
    #[must_use]
    pub fn web(&self) -> &Web {
        &self.inner.web
    }
    /// The way to the outside.
    #[must_use]
    pub fn outside(&self) -> &Outside {
        &self.inner.outside
    }
}

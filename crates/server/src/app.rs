//! What every part of the running server shares: the open installation, its clock and its settings.

use std::net::SocketAddr;
use std::sync::Arc;

use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Db, Workspace};

use crate::api::InFlight;
use crate::auth::Auth;
use crate::backups::Watch;
use crate::clock::{Clock, Ids, Wall};
use crate::engine::outside::Outside;
use crate::http::health::Readiness;
use crate::http::metrics::Metrics;
use crate::ingest::Ingest;
use crate::pages::sources::Kept;
use crate::tasks::Tasks;

/// The running server. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    ingest: Ingest,
    clock: Clock,
    wall: Wall,
    ids: Ids,
    web: Web,
    auth: Auth,
    tasks: Tasks,
    metrics: Metrics,
    readiness: Readiness,
    node: String,
    in_flight: InFlight,
    outside: Outside,
    backups: Watch,
    sources: Kept,
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

impl Web {
    /// The origin of our pages, as browsers write it.
    #[must_use]
    pub fn origin(&self) -> &str {
        let start = self.public_url.find("://").map_or(0, |place| place + 3);
        let rest = self.public_url.get(start..).unwrap_or_default();
        let end = rest.find('/').map_or(self.public_url.len(), |place| start + place);
        self.public_url.get(..end).unwrap_or_default()
    }

    /// Whether people reach it encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// A path of ours as a link that can be opened from anywhere.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, ingest: Ingest, clock: Clock, web: Web, outside: Outside) -> App {
        let node = Ids.new_id("node");
        let (wall, auth, tasks) = (Wall::default(), Auth::default(), Tasks::default());
        let (metrics, readiness, in_flight) = (Metrics::default(), Readiness::default(), InFlight::default());
        let (ids, backups, sources) = (Ids, Watch::default(), Kept::default());
        App {
            inner: Arc::new(Inner {
                db,
                ingest,
                clock,
                wall,
                ids,
                web,
                auth,
                tasks,
                metrics,
                readiness,
                node,
                in_flight,
                outside,
                backups,
                sources,
            }),
        }
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

    /// Real time: for sessions, links, leases and signatures.
    #[must_use]
    pub fn real_now(&self) -> Millis {
        self.inner.wall.now()
    }

    /// What [`App::real_now`] reads; a test may let it pass.
    #[must_use]
    pub fn wall(&self) -> &Wall {
        &self.inner.wall
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

    /// Who may come in.
    #[must_use]
    pub fn auth(&self) -> &Auth {
        &self.inner.auth
    }

    /// What runs beside the requests.
    #[must_use]
    pub fn tasks(&self) -> &Tasks {
        &self.inner.tasks
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Whether writes can be committed, as last found out.
    #[must_use]
    pub fn readiness(&self) -> &Readiness {
        &self.inner.readiness
    }

    /// Requests with a key that are being answered.
    #[must_use]
    pub fn in_flight(&self) -> &InFlight {
        &self.inner.in_flight
    }

    /// The way to the outside.
    #[must_use]
    pub fn outside(&self) -> &Outside {
        &self.inner.outside
    }

    /// The sources as pages last read them.
    #[must_use]
    pub fn sources(&self) -> &Kept {
        &self.inner.sources
    }

    /// How its scheduled backups are.
    #[must_use]
    pub fn backups(&self) -> &Watch {
        &self.inner.backups
    }

    /// This process among several on one database.
    #[must_use]
    pub fn node(&self) -> &str {
        &self.inner.node
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_has_no_path() {
        for (url, origin) in [
            ("https://track.example.net", "https://track.example.net"),
            ("https://example.net:8443/track", "https://example.net:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ] {
            let listen = SocketAddr::from(([127, 0, 0, 1], 0));
            let web = Web { listen, public_url: url.to_owned(), insecure_http: false };
            assert_eq!(web.origin(), origin);
        }
    }
}

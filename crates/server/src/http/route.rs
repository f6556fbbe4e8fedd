//! A route can't be added without saying who may pass it, and the whole list can be read: tests go through it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, on};
use clap::ValueEnum;

use super::guard::{Gate, guard};
use super::metrics::RouteCounts;
use super::{outside, refused};
use crate::app::App;

/// A body that a door takes in: forms, and a few hundred events.
const BODY_MAX: usize = 1 << 20;
/// How long a request may take. Nobody waits longer for a page, and a runaway ends here.
const TIME_MAX: Duration = Duration::from_secs(30);

/// Who may pass a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Anybody: health, sign-in, static files.
    Nothing,
    /// Whoever holds a hook's secret; the handler checks it.
    Hook,
    /// A signed-in person with at least this role.
    Person(Role),
    /// A token with at least this scope.
    Token(Scope),
}

impl Need {
    /// The same, for bodies of up to so many bytes.
    #[must_use]
    pub fn body(self, bytes: usize) -> Door {
        Door::from(self).body(bytes)
    }

    /// The same, for requests that take up to so long.
    #[must_use]
    pub fn time(self, time: Duration) -> Door {
        Door::from(self).time(time)
    }

    /// The same, for those alone who gave their password within the last ten minutes.
    #[must_use]
    pub fn fresh(self) -> Door {
        Door::from(self).fresh()
    }
}

/// Who may pass, and with how much. A [`Need`] alone is a door of the usual size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// Who may pass.
    pub need: Need,
    /// The largest body in bytes.
    pub body_max: usize,
    /// How long a request may take.
    pub time_max: Duration,
    /// Whether the password must have been given within the last ten minutes.
    pub fresh: bool,
}

impl From<Need> for Door {
    fn from(need: Need) -> Door {
        Door { need, body_max: BODY_MAX, time_max: TIME_MAX, fresh: false }
    }
}

impl Door {
    /// The same, for bodies of up to so many bytes.
    #[must_use]
    pub fn body(self, bytes: usize) -> Door {
        Door { body_max: bytes, ..self }
    }

    /// The same, for requests that take up to so long.
    #[must_use]
    pub fn time(self, time: Duration) -> Door {
        Door { time_max: time, ..self }
    }

    /// The same, for those alone who gave their password within the last ten minutes.
    #[must_use]
    pub fn fresh(self) -> Door {
        Door { fresh: true, ..self }
    }
}

/// What a person may do, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Role {
    /// Look.
    Viewer,
    /// Look and act.
    Operator,
    /// Everything.
    Owner,
}

impl Role {
    /// Its stable word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Operator => "operator",
            Role::Owner => "owner",
        }
    }

    /// The role of a stable word.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Role> {
        [Role::Viewer, Role::Operator, Role::Owner].into_iter().find(|role| role.key() == key)
    }
}

/// What a token may do, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Scope {
    /// Read.
    Read,
    /// Read and write.
    Write,
    /// Everything.
    Admin,
}

impl Scope {
    /// Its stable word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Admin => "admin",
        }
    }

    /// The scope of a stable word.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Scope> {
        [Scope::Read, Scope::Write, Scope::Admin].into_iter().find(|scope| scope.key() == key)
    }
}

/// An HTTP verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads; changes nothing.
    Get,
    /// Changes something.
    Post,
    /// Replaces.
    Put,
    /// Takes away.
    Delete,
}

impl Verb {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Delete => "DELETE",
        }
    }
}

/// One door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The verb.
    pub verb: Verb,
    /// The path, as axum writes it.
    pub path: &'static str,
    /// Who may pass, and with how much.
    pub door: Door,
}

/// The doors so far.
pub struct Routes {
    app: App,
    router: Router<App>,
    list: Vec<Route>,
}

impl Routes {
    /// None yet.
    #[must_use]
    pub fn new(app: App) -> Routes {
        Routes { app, router: Router::new(), list: Vec::new() }
    }

    /// A door that reads.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, door: impl Into<Door>, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Verb::Get, path, door, handler)
    }

    /// A door that changes something.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, door: impl Into<Door>, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Verb::Post, path, door, handler)
    }

    /// A door of any verb.
    #[must_use]
    pub fn add<H, T>(mut self, verb: Verb, path: &'static str, door: impl Into<Door>, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = match verb {
            // axum answers HEAD with the handler of GET.
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
            Verb::Put => MethodFilter::PUT,
            Verb::Delete => MethodFilter::DELETE,
        };
        let door = door.into();
        let route = Route { verb, path, door };
        let counts = Arc::new(RouteCounts::new(&route));
        self.app.metrics().add(Arc::clone(&counts));
        let gate = Gate { app: self.app.clone(), door, counts };
        let guarded =
            on(filter, handler).layer(DefaultBodyLimit::max(door.body_max)).layer(from_fn_with_state(gate, guard));
        self.router = self.router.route(path, guarded);
        self.list.push(route);
        self
    }

    /// The router, and the list of its doors.
    pub fn finish(self) -> (Router, Vec<Route>) {
        let router = self
            .router
            .fallback(refused::unknown)
            .method_not_allowed_fallback(refused::wrong_verb)
            .layer(from_fn_with_state(self.app.clone(), outside::outside))
            .with_state(self.app);
        (router, self.list)
    }
}

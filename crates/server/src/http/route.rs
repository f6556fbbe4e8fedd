//! A route can't be added without saying who may pass it, and the whole list can be read: tests go through it.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};

use crate::app::App;

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

/// What a person may do, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Look.
    Viewer,
    /// Look and act.
    Operator,
    /// Everything.
    Owner,
}

/// What a token may do, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Read.
    Read,
    /// Read and write.
    Write,
    /// Everything.
    Admin,
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

/// One door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The verb.
    pub verb: Verb,
    /// The path, as axum writes it.
    pub path: &'static str,
    /// Who may pass.
    pub need: Need,
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
    pub fn get<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Verb::Get, path, need, handler)
    }

    /// A door that changes something.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, need: Need, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Verb::Post, path, need, handler)
    }

    /// A door of any verb.
    #[must_use]
    pub fn add<H, T>(mut self, verb: Verb, path: &'static str, need: Need, handler: H) -> Routes
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
        self.router = self.router.route(path, on(filter, handler));
        self.list.push(Route { verb, path, need });
        self
    }

    /// The router, and the list of its doors.
    pub fn finish(self) -> (Router, Vec<Route>) {
        (self.router.with_state(self.app), self.list)
    }
}

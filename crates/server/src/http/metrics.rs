//! What is counted, as Prometheus reads it. Names and labels are ours alone: nothing of a request's content.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;

use super::route::{Route, Verb};

/// Everything that is counted by the server itself.
#[derive(Debug, Default)]
pub struct Metrics {
    routes: Mutex<Vec<Arc<RouteCounts>>>,
    others: Mutex<BTreeMap<&'static str, Other>>,
    /// Passwords that were evaluated.
    pub evaluated: AtomicU64,
    /// Attempts to sign in that were refused because a limit was used up.
    pub throttled: AtomicU64,
    /// Attempts that found every place for hashing taken.
    pub busy: AtomicU64,
}

/// A number that another part counts or sets.
#[derive(Debug)]
struct Other {
    kind: &'static str,
    help: &'static str,
    value: Arc<AtomicU64>,
}

impl Metrics {
    /// A counter of this name, begun at its first mention. The name ends in `_total`.
    pub fn counter(&self, name: &'static str, help: &'static str) -> Arc<AtomicU64> {
        self.other(name, "counter", help)
    }

    /// A number of this name that goes up and down.
    pub fn gauge(&self, name: &'static str, help: &'static str) -> Arc<AtomicU64> {
        self.other(name, "gauge", help)
    }

    fn other(&self, name: &'static str, kind: &'static str, help: &'static str) -> Arc<AtomicU64> {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&others.entry(name).or_insert_with(|| Other { kind, help, value: Arc::default() }).value)
    }

    /// Counts another door.
    pub fn add(&self, counts: Arc<RouteCounts>) {
        self.routes.lock().unwrap_or_else(PoisonError::into_inner).push(counts);
    }

    /// Everything, in the text format.
    #[must_use]
    pub fn text(&self, commits: u64) -> String {
        let mut text = String::new();
        for (name, help, value) in [
            ("parcelwatch_sign_in_evaluations_total", "Passwords that were evaluated.", &self.evaluated),
            ("parcelwatch_sign_in_throttled_total", "Sign-ins refused by a limit.", &self.throttled),
            ("parcelwatch_sign_in_busy_total", "Sign-ins refused because hashing was busy.", &self.busy),
        ] {
            let value = value.load(Ordering::Relaxed);
            // Writing to a text can't fail.
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}");
        }
        let name = "parcelwatch_commits_total";
        let _ = writeln!(text, "# HELP {name} Commits of facts.\n# TYPE {name} counter\n{name} {commits}");
        for (name, other) in self.others.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let (kind, help, value) = (other.kind, other.help, other.value.load(Ordering::Relaxed));
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
        }
        self.write_routes(&mut text);
        text
    }

    fn write_routes(&self, text: &mut String) {
        let name = "parcelwatch_requests_total";
        let _ = writeln!(text, "# HELP {name} Requests by route and status.\n# TYPE {name} counter");
        let routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        for route in routes.iter() {
            let (verb, path) = (route.verb.name(), route.path);
            for (status, count) in route.by_status.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                let labels = format!("method=\"{verb}\",route=\"{path}\",status=\"{status}\"");
                let _ = writeln!(text, "{name}{{{labels}}} {count}");
            }
        }
        let name = "parcelwatch_request_seconds_total";
        let _ = writeln!(text, "# HELP {name} Time spent on requests by route.\n# TYPE {name} counter");
        for route in routes.iter() {
            let micros = route.micros.load(Ordering::Relaxed);
            if micros > 0 {
                let (verb, path) = (route.verb.name(), route.path);
                let (whole, part) = (micros / 1_000_000, micros % 1_000_000);
                let _ = writeln!(text, "{name}{{method=\"{verb}\",route=\"{path}\"}} {whole}.{part:06}");
            }
        }
    }
}

/// What is counted of one door.
#[derive(Debug)]
pub struct RouteCounts {
    verb: Verb,
    path: &'static str,
    by_status: Mutex<BTreeMap<u16, u64>>,
    micros: AtomicU64,
}

impl RouteCounts {
    /// Nothing yet.
    #[must_use]
    pub fn new(route: &Route) -> RouteCounts {
        RouteCounts { verb: route.verb, path: route.path, by_status: Mutex::default(), micros: AtomicU64::new(0) }
    }

    /// Counts a request.
    pub fn count(&self, status: StatusCode, time: Duration) {
        *self.by_status.lock().unwrap_or_else(PoisonError::into_inner).entry(status.as_u16()).or_default() += 1;
        self.micros.fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_parts_count_is_printed_with_its_kind() {
        let metrics = Metrics::default();
        metrics.counter("polls_total", "Polls.").fetch_add(2, Ordering::Relaxed);
        metrics.counter("polls_total", "Polls.").fetch_add(1, Ordering::Relaxed);
        metrics.gauge("accounts_paused", "Paused accounts.").store(4, Ordering::Relaxed);
        let text = metrics.text(7);
        for line in [
            "# TYPE polls_total counter\npolls_total 3\n",
            "# TYPE accounts_paused gauge\naccounts_paused 4\n",
            "parcelwatch_commits_total 7\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }
}

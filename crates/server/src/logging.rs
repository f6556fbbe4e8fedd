//! The log: one line an event on standard error; JSON where no person watches.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// Which events are written: `PARCELWATCH_LOG`, such as `debug` or `parcelwatch=debug,info`.
const FILTER: &str = "PARCELWATCH_LOG";

/// Begins to write the log. A second call changes nothing.
pub fn begin() {
    begin_with("info");
}

/// The same with less to say, for a server whose log nobody keeps.
pub fn begin_quietly() {
    begin_with("warn");
}

fn begin_with(usual: &str) {
    // A panic is a line of the log like any other. What it says may hold somebody's data, so only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "A request or a task died at {place}");
    }));
    let filter = EnvFilter::try_from_env(FILTER).unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Where somebody began before us, theirs stays.
    let _ = if std::io::stderr().is_terminal() {
        log.try_init()
    } else {
        log.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init()
    };
}

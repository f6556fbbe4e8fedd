//! Any bytes to every reader: the first byte chooses it. Whatever comes, the reader answers, and an answer can be printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parcelwatch_connectors::connector::Way;
use parcelwatch_connectors::registry;
use parcelwatch_domain::classify::classify;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, body)) = bytes.split_first() else { return };
    let count = registry::all().count();
    let Some(connector) = registry::all().nth(usize::from(*choice) % count) else { return };
    let read_text = |text: &str, carrier: Option<&str>| classify(text, carrier, None).kind;
    for way in [Way::Poll, Way::Push] {
        for answer in connector.read_all(way, body, &read_text).into_iter().flatten() {
            let printed = serde_json::to_string(&answer);
            assert!(printed.is_ok(), "an answer can always be printed");
            for package in &answer.packages {
                let error = !package.errors.is_empty();
                assert!(!error || package.status.is_none() || !package.events.is_empty() || package.implied.is_some());
            }
        }
    }
});

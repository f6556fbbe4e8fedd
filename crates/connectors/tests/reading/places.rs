//! Where the parts of a body are: for all that change one of them, the tests and the fuzzer.

use serde_json::Value;

/// Every part of a body, as JSON pointers; of a very big one the first `most` and a few more.
pub fn places(body: &Value, most: usize) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while let Some(place) = found.get(at).cloned() {
        match body.pointer(&place) {
            Some(Value::Object(parts)) => {
                let names = parts.keys().map(|name| name.replace('~', "~0").replace('/', "~1"));
                found.extend(names.map(|name| format!("{place}/{name}")));
            }
            Some(Value::Array(items)) => found.extend((0..items.len()).map(|item| format!("{place}/{item}"))),
            _ => {}
        }
        at += 1;
        if found.len() > most {
            break;
        }
    }
    found
}

//! Several bodies in one input, one after another, with or without line breaks between them.

use serde::de::IgnoredAny;
use serde_json::Deserializer;

/// Splits bytes into bodies: JSON values one after another; markup is one body.
#[must_use]
pub fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let start = without_blanks(bytes);
    if start.first() == Some(&b'<') { vec![start] } else { split_json(bytes) }
}

/// Splits bytes into their JSON values. What isn't JSON is a body too, so that whoever reads it says so; reading goes on
/// at the next line that opens a value. At least one body is returned, for an empty input an empty one.
#[must_use]
pub fn split_json(bytes: &[u8]) -> Vec<&[u8]> {
    let mut bodies = Vec::new();
    let mut rest = without_blanks(bytes);
    while !rest.is_empty() {
        let mut values = Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        let end = match values.next() {
            Some(Ok(_)) => values.byte_offset(),
            Some(Err(error)) if error.is_eof() => rest.len(),
            // From the line of the error, not from the body's start: what was read once is never read again, so that
            // the work stays in proportion to the input.
            Some(Err(error)) => next_opening_line(rest, error.line()),
            None => rest.len(),
        };
        let (body, after) = rest.split_at(end.clamp(1, rest.len()));
        bodies.push(body);
        rest = without_blanks(after);
    }
    if bodies.is_empty() {
        bodies.push(rest);
    }
    bodies
}

/// Where the first line at or after line `from` (counted from 1), but never the very first, opens an object or a list.
fn next_opening_line(bytes: &[u8], from: usize) -> usize {
    let mut starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let skipped = from.saturating_sub(2);
    starts.by_ref().skip(skipped).find(|start| matches!(bytes.get(*start), Some(b'{' | b'['))).unwrap_or(bytes.len())
}

/// Bytes without a byte order mark and blanks before them.
fn without_blanks(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        split_json(text.as_bytes()).into_iter().map(|body| String::from_utf8_lossy(body).trim().to_owned()).collect()
    }

    #[test]
    fn bodies_follow_one_another_with_and_without_line_breaks() {
        assert_eq!(split("{\"a\":1}{\"b\":[2]}\n\n [3]"), ["{\"a\":1}", "{\"b\":[2]}", "[3]"]);
        assert_eq!(split("\u{feff}{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}\n"), ["{\n  \"a\": 1\n}", "{\n  \"b\": 2\n}"]);
    }

    #[test]
    fn nothing_is_one_empty_body() {
        assert_eq!(split(""), [""]);
        assert_eq!(split(" \n\t"), [""]);
    }

    #[test]
    fn a_broken_line_spoils_only_itself() {
        assert_eq!(split("{\"a\":}\n{\"b\":2}"), ["{\"a\":}", "{\"b\":2}"]);
        assert_eq!(split("{\"a\":1\n{\"b\":2}\n{\"c\":3}"), ["{\"a\":1", "{\"b\":2}", "{\"c\":3}"]);
        assert_eq!(split("<html>\n{\"b\":2}"), ["<html>", "{\"b\":2}"]);
        assert_eq!(split("{\"a\":"), ["{\"a\":"]);
    }

    #[test]
    fn hostile_nesting_costs_no_more_than_its_length() {
        let deep = "[\n".repeat(200_000);
        assert_eq!(split_json(deep.as_bytes()).len(), 1);
        let broken = "{\n".repeat(20_000);
        assert_eq!(split_json(broken.as_bytes()).len(), 20_000);
    }
}

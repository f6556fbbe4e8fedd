//! Several bodies in one input, one after another, with or without line breaks between them: in memory, or as they come
//! from somewhere without ever holding more than one of them.

use std::io::{self, Read};

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
        let end = end_of_first(rest, true).unwrap_or(rest.len());
        let (body, after) = rest.split_at(end);
        bodies.push(body);
        rest = without_blanks(after);
    }
    if bodies.is_empty() {
        bodies.push(rest);
    }
    bodies
}

/// Where the first body ends; `None`: more has to be read to tell, which never happens when there is no more.
fn end_of_first(rest: &[u8], is_all: bool) -> Option<usize> {
    let mut values = Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
    let end = match values.next() {
        Some(Ok(_)) => {
            let end = values.byte_offset();
            // A number goes on as long as digits come.
            let is_closed = end < rest.len() || matches!(rest.last(), Some(b'}' | b']' | b'"'));
            if is_closed { Some(end) } else { None }
        }
        Some(Err(error)) if error.is_eof() => None,
        // From the line of the error, not from the body's start: what was read once is never read again, so that the
        // work stays in proportion to the input.
        Some(Err(error)) => next_opening_line(rest, error.line()),
        None => None,
    };
    end.or(is_all.then_some(rest.len())).map(|end| end.clamp(1, rest.len()))
}

/// A body of a [`Bodies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body<'b> {
    /// All of it.
    Whole(&'b [u8]),
    /// It is larger than any body may be, and was passed over.
    TooLong,
}

/// The bodies of an input, one after another, as [`split`] finds them. Holds no more than one of them, and a piece of
/// the next.
#[derive(Debug)]
pub struct Bodies<R> {
    from: R,
    held: Vec<u8>,
    /// What of it has been given out.
    used: usize,
    is_all: bool,
    is_begun: bool,
    max: usize,
}

/// No body is larger: a page of a thousand parcels has a few megabytes.
const BODY_MAX: usize = 64 << 20;

/// How much is read at once.
const PIECE: usize = 256 << 10;

impl<R: Read> Bodies<R> {
    /// The bodies of an input.
    pub fn new(from: R) -> Bodies<R> {
        Bodies { from, held: Vec::new(), used: 0, is_all: false, is_begun: false, max: BODY_MAX }
    }

    /// The next one; `None`: there are no more. An empty input has one empty body.
    ///
    /// # Errors
    /// When the input can't be read.
    pub fn read_next(&mut self) -> io::Result<Option<Body<'_>>> {
        loop {
            let rest = self.held.get(self.used..).unwrap_or_default();
            let rest_len = without_blanks(rest).len();
            self.used = self.held.len().saturating_sub(rest_len);
            // Three bytes tell whether it begins with a byte order mark.
            if rest_len < 3 && !self.is_all {
                self.fill()?;
                continue;
            }
            if rest_len == 0 {
                let is_empty = !std::mem::replace(&mut self.is_begun, true);
                return Ok(is_empty.then_some(Body::Whole(&[])));
            }
            let rest = self.held.get(self.used..).unwrap_or_default();
            let is_markup = !self.is_begun && rest.first() == Some(&b'<');
            let end = match (is_markup, self.is_all) {
                (true, is_all) => is_all.then_some(rest_len),
                (false, is_all) => end_of_first(rest, is_all),
            };
            match end {
                Some(end) if end <= self.max => {
                    self.is_begun = true;
                    let start = self.used;
                    self.used = start.saturating_add(end);
                    return Ok(Some(Body::Whole(self.held.get(start..self.used).unwrap_or_default())));
                }
                None if rest_len <= self.max => self.fill()?,
                Some(_) | None => {
                    self.is_begun = true;
                    self.pass_over(is_markup)?;
                    return Ok(Some(Body::TooLong));
                }
            }
        }
    }

    /// Reads on, until there is at least twice as much: what is looked at again and again stays in proportion.
    fn fill(&mut self) -> io::Result<()> {
        self.held.drain(..self.used.min(self.held.len()));
        self.used = 0;
        let wanted = self.held.len().clamp(PIECE, self.max.max(PIECE));
        let start = self.held.len();
        self.held.resize(start.saturating_add(wanted), 0);
        let mut read = 0;
        while read < wanted {
            let into = self.held.get_mut(start.saturating_add(read)..).unwrap_or_default();
            match self.from.read(into) {
                Ok(0) => break,
                Ok(more) => read = read.saturating_add(more),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.held.truncate(start.saturating_add(read));
        self.is_all = read < wanted;
        Ok(())
    }

    /// Goes on at the next line that opens a value, or, of markup, never.
    fn pass_over(&mut self, is_markup: bool) -> io::Result<()> {
        loop {
            let rest = self.held.get(self.used..).unwrap_or_default();
            let found = rest.windows(2).position(|two| matches!(two, [b'\n', b'{' | b'[']));
            if let Some(at) = found.filter(|_| !is_markup) {
                self.used = self.used.saturating_add(at).saturating_add(1);
                return Ok(());
            }
            if self.is_all {
                self.used = self.held.len();
                return Ok(());
            }
            // The line may end here, and the next begin in what comes.
            self.used = self.held.len().saturating_sub(1);
            self.held.drain(..self.used);
            self.used = 0;
            self.held.shrink_to(PIECE);
            self.fill()?;
        }
    }
}

/// Where the first line at or after line `from` (counted from 1), but never the very first, opens an object or a list.
fn next_opening_line(bytes: &[u8], from: usize) -> Option<usize> {
    let mut starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let skipped = from.saturating_sub(2);
    starts.by_ref().skip(skipped).find(|start| matches!(bytes.get(*start), Some(b'{' | b'[')))
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

    /// An input that comes byte by byte, or in pieces.
    struct Drops<'t>(&'t [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = self.1.min(into.len()).min(self.0.len());
            let (now, later) = self.0.split_at(some);
            into[..some].copy_from_slice(now);
            self.0 = later;
            Ok(some)
        }
    }

    fn all<R: Read>(mut bodies: Bodies<R>) -> Vec<Option<Vec<u8>>> {
        let mut all = Vec::new();
        while let Some(body) = bodies.read_next().expect("readable") {
            all.push(match body {
                Body::Whole(bytes) => Some(bytes.to_vec()),
                Body::TooLong => None,
            });
        }
        all
    }

    #[test]
    fn bodies_that_come_in_pieces_are_the_same() {
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(PIECE * 3));
        let many = "{\"a\":[1,2,{\"b\":\"}{\"}]}\n".repeat(40_000);
        let inputs = [
            "",
            " \n",
            "{\"a\":1}{\"b\":[2]}\n\n [3]",
            "\u{feff}{\"a\":1}\n\u{feff}{\"b\":2}",
            "1 23 \"x\" true",
            "12",
            "{\"a\":}\n{\"b\":2}",
            "{\"a\":1\n{\"b\":2}\n{\"c\":3}",
            "<html>\n{\"b\":2}",
            "{\"a\":",
            "no\n[1]",
            "\u{feff}",
            "x",
            &long,
            &format!("{long}\n{long}{long}"),
            &many,
            &format!("{{\"a\":}}{}\n{{\"b\":1}}", "y".repeat(PIECE * 2)),
        ];
        for input in inputs {
            let whole: Vec<_> = super::split(input.as_bytes()).into_iter().map(|body| Some(body.to_vec())).collect();
            for piece in [7, 4096, usize::MAX] {
                let start: String = input.chars().take(30).collect();
                assert!(all(Bodies::new(Drops(input.as_bytes(), piece))) == whole, "{start:?} by {piece}");
            }
        }
    }

    #[test]
    fn a_body_that_is_too_long_is_passed_over() {
        let with = |input: &str| all(Bodies { max: PIECE, ..Bodies::new(Drops(input.as_bytes(), 5_000)) });
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(PIECE * 9));
        let short = || Some(b"{\"b\":1}".to_vec());
        assert_eq!(with(&format!("{long}\n{{\"b\":1}}\n{long}\n{{\"b\":1}}")), [None, short(), None, short()]);
        assert_eq!(with(&format!("{{\"b\":1}}{long}")), [short(), None]);
        assert_eq!(with(&format!("<a>{}\n{{}}</a>", "x".repeat(PIECE * 9))), [None]);
        assert_eq!(with(&"[".repeat(PIECE * 9)).len(), 1);
    }

    #[test]
    fn no_more_than_a_body_is_held() {
        struct Endless(usize);
        impl Read for Endless {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let body = b"{\"number\":\"LX123456785CN\",\"events\":[]}\n";
                let some = into.len().min(LENGTH - self.0);
                for byte in &mut into[..some] {
                    *byte = body[self.0 % body.len()];
                    self.0 += 1;
                }
                Ok(some)
            }
        }
        const LENGTH: usize = 64 << 20;
        let mut bodies = Bodies::new(Endless(0));
        let mut count = 0;
        while bodies.read_next().expect("readable").is_some() {
            count += 1;
            assert!(bodies.held.capacity() <= 4 * PIECE);
        }
        assert!(count > 1_000_000);
    }
}

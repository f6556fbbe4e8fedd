//! Changes that leave a body well written, so that they reach what is behind the reader of its syntax: a part becomes
//! another, a tag is doubled or gone, a line of a mapping says something else. Bytes alone seldom do that.

use libfuzzer_sys::fuzzer_mutate;
use parcelwatch_fuzz::{Reader, readers};
use serde_json::Value;

use crate::places::places;

/// Parts among which one is chosen: finding all of a big body takes longer than reading it.
const PARTS_MAX: usize = 2_000;

/// What may stand in the place of a part.
const INSTEAD: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1e300",
    "18446744073709551616",
    "20260302",
    "1772373600",
    "1772373600123",
    "\"\"",
    "\" \"",
    "\"0\"",
    "\"NotFound\"",
    "\"Delivered\"",
    "\"LX123456785CN\"",
    "\"2026-03-02\"",
    "\"2026-03-02T14:05:00+14:00\"",
    "\"2026-03-29 02:30\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"0000-00-00 00:00:00\"",
    "\"31/12/2026 24:00\"",
    "\"/Date(1772373600000+0800)/\"",
    "\"-99:99\"",
    "\"Europe/Kyiv\"",
    "\"\\u0000\\ud83d\\udce6\"",
    "\"{\\\"a\\\":[]}\"",
    "\"<a b='c'>d</a>\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[{}]",
];

/// Changes the first `size` bytes of `data`, within its length; what is left of them.
pub fn change(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut chance = Chance(u64::from(seed) | 1);
    let front = front(data).min(size);
    let body = data.get(front..size).unwrap_or_default();
    let changed = match chance.below(5) {
        0 | 1 => None,
        _ if body.first() == Some(&b'<') => Some(tags(body, &mut chance)),
        _ if front == 1 && is_mapping(data) => Some(lines(body, &mut chance)),
        _ => json(body, &mut chance),
    };
    let fits = |changed: &Vec<u8>| front + changed.len() <= max_size.min(data.len());
    match changed.filter(fits) {
        Some(changed) => {
            let end = front + changed.len();
            if let Some(into) = data.get_mut(front..end) {
                into.copy_from_slice(&changed);
            }
            end
        }
        None => fuzzer_mutate(data, size, max_size),
    }
}

fn chosen(data: &[u8]) -> Option<Reader> {
    let place = usize::from(*data.first()?) % readers().len();
    readers().get(place).copied()
}

fn is_mapping(data: &[u8]) -> bool {
    matches!(chosen(data), Some(Reader::Mapping))
}

/// How many bytes stand in front of the body.
fn front(data: &[u8]) -> usize {
    match chosen(data) {
        Some(Reader::Reply(_)) => 2,
        Some(Reader::Answer(_) | Reader::Message(_) | Reader::Mapping | Reader::Text) | None => 1,
    }
}

/// Numbers from a seed (xorshift).
struct Chance(u64);

impl Chance {
    /// A number below this one, which isn't zero.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % end.max(1)
    }

    fn one_of<'a>(&mut self, some: &'a [&'a str]) -> &'a str {
        some.get(self.below(some.len())).copied().unwrap_or_default()
    }
}

/// A body of JSON with one to three other parts; `None`: it is none.
fn json(body: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(body).ok()?;
    for _ in 0..=chance.below(3) {
        let places = places(&value, PARTS_MAX);
        let from = value.pointer(places.get(chance.below(places.len()))?)?.clone();
        let part = value.pointer_mut(places.get(chance.below(places.len()))?)?;
        change_part(part, from, chance);
    }
    serde_json::to_vec(&value).ok()
}

fn change_part(part: &mut Value, from: Value, chance: &mut Chance) {
    match (chance.below(6), part) {
        (0, part) => *part = from,
        (1, Value::Array(items)) => {
            let at = chance.below(items.len());
            if let Some(item) = items.get(at).cloned() {
                items.insert(at, item);
            }
        }
        (2, Value::Array(items)) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        (1 | 2, Value::Object(parts)) => {
            let at = chance.below(parts.len());
            if let Some(name) = parts.keys().nth(at).cloned() {
                parts.remove(&name);
            }
        }
        (3, part) => *part = Value::Array(vec![part.take()]),
        (1..=4, Value::String(text)) => {
            let mut bytes = text.clone().into_bytes();
            let size = bytes.len();
            bytes.resize(size + 40, 0);
            let left = fuzzer_mutate(&mut bytes, size, size + 40);
            bytes.truncate(left);
            *text = String::from_utf8_lossy(&bytes).into_owned();
        }
        (_, part) => *part = serde_json::from_str(chance.one_of(INSTEAD)).unwrap_or(Value::Null),
    }
}

/// Markup in which one piece from a `<` to the next is doubled, gone or moved, or has another text behind its tag.
fn tags(body: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut pieces: Vec<Vec<u8>> = body.split_inclusive(|byte| *byte == b'>').map(<[u8]>::to_vec).collect();
    let at = chance.below(pieces.len());
    let other = pieces.get(chance.below(pieces.len())).cloned().unwrap_or_default();
    match chance.below(5) {
        0 => pieces.insert(at, other),
        1 => {
            pieces.remove(at);
        }
        2 => {
            // What stands between two tags, all of it again.
            let end = (at + 1 + chance.below(12)).min(pieces.len());
            let again: Vec<Vec<u8>> = pieces.get(at..end).unwrap_or_default().to_vec();
            pieces.splice(end..end, again);
        }
        _ => {
            if let Some(piece) = pieces.get_mut(at) {
                let tag = piece.iter().position(|byte| *byte == b'<').unwrap_or(0);
                let text = chance.one_of(INSTEAD).trim_matches('"').as_bytes().to_vec();
                piece.splice(..tag, text);
            }
        }
    }
    pieces.concat()
}

/// A mapping in which a line is doubled, gone, moved, or has the value of another.
fn lines(body: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = body.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let at = chance.below(lines.len());
    let other = lines.get(chance.below(lines.len())).cloned().unwrap_or_default();
    match chance.below(4) {
        0 => lines.insert(at, other),
        1 if !lines.is_empty() => {
            lines.remove(at);
        }
        _ => {
            let value = other.iter().position(|byte| *byte == b'=').and_then(|equals| other.get(equals..));
            if let (Some(line), Some(value)) = (lines.get_mut(at), value)
                && let Some(equals) = line.iter().position(|byte| *byte == b'=')
            {
                line.truncate(equals);
                line.extend(value);
            }
        }
    }
    lines.concat()
}

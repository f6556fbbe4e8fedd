//! From a body to facts: each record is read alone, and one that is wrong doesn't take the others with it.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use parcelwatch_domain::facts::{Fact, FieldProblem, Flaw, read_line, read_value};
use parcelwatch_domain::time::Millis;
use serde_json::Value;

use super::fault::Fault;
use crate::ingest::Reported;

/// Bytes of a body with facts.
pub const BODY_MAX: usize = 8 << 20;
/// Facts of one request: they are one commit, which others wait for.
pub const FACTS_MAX: usize = 5_000;

/// What is read of JSON lines and arrays.
const RECORDS: &str = "application/x-ndjson, application/json";

/// A record that can't be read.
#[derive(Clone, Debug)]
pub(super) struct Unreadable {
    /// Its line; in an array its place, from one.
    pub line: u64,
    /// What is wrong with it.
    pub problems: Vec<FieldProblem>,
}

/// What a body says.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Its facts.
    pub facts: Vec<Reported>,
    /// What isn't one.
    pub unreadable: Vec<Unreadable>,
}

/// The body as it came, or why there is none.
pub(super) fn whole(body: Result<Bytes, BytesRejection>) -> Result<Bytes, Fault> {
    body.map_err(|rejection| {
        let too_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
        if too_large { Fault::TooLarge } else { Fault::Unread }
    })
}

/// Refuses what says of itself that it isn't JSON. Without a word, or with one that programs put in by themselves, the
/// body decides.
pub(super) fn refuse_other_media(media: Option<&HeaderValue>) -> Result<(), Fault> {
    let Some(media) = media.and_then(|media| media.to_str().ok()) else { return Ok(()) };
    let kind = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_text = matches!(kind.as_str(), "" | "text/plain" | "application/octet-stream")
        || kind == "application/x-www-form-urlencoded";
    if is_text || kind.contains("json") { Ok(()) } else { Err(Fault::WrongMedia { known: RECORDS }) }
}

/// JSON lines of any facts.
pub(super) fn facts(body: &[u8], now: Millis) -> Result<Records, Fault> {
    let text = text(body)?;
    let mut records = Records::default();
    let mut first = None;
    for (line, text) in lines(text) {
        records.take(line, read_line(text), &mut first, now);
    }
    records.checked(first, text, false, now)
}

/// Events: an array, or JSON lines. Their type needn't be said.
pub(super) fn events(body: &[u8], now: Millis) -> Result<Records, Fault> {
    let text = text(body)?;
    let mut records = Records::default();
    if text.trim_start().starts_with('[') {
        let list: Vec<Value> =
            serde_json::from_str(text).map_err(|error| Fault::NotJson { detail: format!("{error}."), array: true })?;
        for (place, value) in (1..).zip(list) {
            records.take(place, event(value), &mut None, now);
        }
        return records.checked(None, text, true, now);
    }
    let mut first = None;
    for (line, text) in lines(text) {
        let read = match serde_json::from_str(text) {
            Ok(value) => event(value),
            Err(error) => Err(vec![FieldProblem::new("", None, Flaw::NotJson(error.to_string()))]),
        };
        records.take(line, read, &mut first, now);
    }
    records.checked(first, text, true, now)
}

fn text(body: &[u8]) -> Result<&str, Fault> {
    let text = std::str::from_utf8(body).map_err(|_| Fault::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(Fault::EmptyBody) } else { Ok(text) }
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

fn event(value: Value) -> Result<Fact, Vec<FieldProblem>> {
    let Value::Object(mut map) = value else { return read_value(value) };
    match map.get("type") {
        None | Some(Value::Null) => {
            map.insert("type".to_owned(), Value::from("event"));
        }
        Some(Value::String(name)) if name == "event" => {}
        Some(other) => {
            let shown = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
            let shown: String = shown.chars().take(80).collect();
            return Err(vec![FieldProblem::new("type", Some(shown), Flaw::UnknownValue { known: vec!["event"] })]);
        }
    }
    read_value(Value::Object(map))
}

impl Records {
    /// Takes a record in; `first` remembers what the parser said to the first one that isn't JSON.
    fn take(&mut self, line: u64, read: Result<Fact, Vec<FieldProblem>>, first: &mut Option<String>, now: Millis) {
        match read.and_then(|fact| received(fact, now)) {
            Ok(fact) => self.facts.push(Reported { line, fact }),
            Err(problems) => {
                if let (None, [FieldProblem { flaw: Flaw::NotJson(detail), .. }]) = (&first, problems.as_slice()) {
                    *first = Some(detail.clone());
                }
                self.unreadable.push(Unreadable { line, problems });
            }
        }
    }

    /// Refuses a body of which nothing is JSON, or that has too many facts. One object over several lines is taken.
    fn checked(self, first: Option<String>, text: &str, of_events: bool, now: Millis) -> Result<Records, Fault> {
        let not_json =
            |one: &Unreadable| matches!(one.problems.as_slice(), [FieldProblem { flaw: Flaw::NotJson(_), .. }]);
        if let Some(detail) = first
            && self.facts.is_empty()
            && self.unreadable.iter().all(not_json)
        {
            let Ok(value) = serde_json::from_str::<Value>(text) else {
                return Err(Fault::NotJson { detail: format!("{detail}."), array: of_events });
            };
            let mut records = Records::default();
            let read = if of_events { event(value) } else { read_value(value) };
            records.take(1, read, &mut None, now);
            return Ok(records);
        }
        let found = self.facts.len() + self.unreadable.len();
        if found > FACTS_MAX { Err(Fault::TooMany { found }) } else { Ok(self) }
    }
}

/// An event was received now, unless it says when; nobody received anything later than now.
fn received(mut fact: Fact, now: Millis) -> Result<Fact, Vec<FieldProblem>> {
    if let Fact::Event(event) = &mut fact {
        match event.received_at {
            None => event.received_at = Some(now),
            Some(at) if at > now => {
                return Err(vec![FieldProblem::new("received_at", Some(at.to_string()), Flaw::ReceivedInFuture)]);
            }
            Some(_) => {}
        }
    }
    Ok(fact)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_762_200_000_000);

    fn lines_of(records: &Records) -> (Vec<u64>, Vec<(u64, String)>) {
        let bad = records.unreadable.iter().map(|one| (one.line, one.problems[0].field.clone())).collect();
        (records.facts.iter().map(|one| one.line).collect(), bad)
    }

    const EVENT: &str = r#"{"number":"LX1","occurred_at":"2025-11-03T10:00:00Z","sub_status":"collected"}"#;

    #[test]
    fn one_bad_record_leaves_the_others() {
        let body = format!("{EVENT}\n\n{{\"number\":\"LX1\",\"occured_at\":\"x\"}}\n not json\n{EVENT}\n");
        let (good, bad) = lines_of(&events(body.as_bytes(), NOW).unwrap());
        assert_eq!(good, [1, 5]);
        assert_eq!(bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);

        let body = format!("[{EVENT}, 7, {EVENT}]");
        let (good, bad) = lines_of(&events(body.as_bytes(), NOW).unwrap());
        assert_eq!((good, bad), (vec![1, 3], vec![(2, String::new())]));
    }

    #[test]
    fn an_event_is_received_now_and_never_later() {
        let records = events(EVENT.as_bytes(), NOW).unwrap();
        let Fact::Event(event) = &records.facts[0].fact else { panic!("not an event") };
        assert_eq!(event.received_at, Some(NOW));

        let later = EVENT.replace("{", &format!("{{\"received_at\":\"{}\",", NOW.plus(1)));
        let (good, bad) = lines_of(&events(later.as_bytes(), NOW).unwrap());
        assert_eq!((good, bad), (vec![], vec![(1, "received_at".to_owned())]));
    }

    #[test]
    fn only_events_are_events() {
        let note = r#"{"type":"note","order":"1","at":"2025-11-03T10:00:00Z","text":"x"}"#;
        assert_eq!(lines_of(&events(note.as_bytes(), NOW).unwrap()).1, [(1, "type".to_owned())]);
        assert_eq!(lines_of(&facts(note.as_bytes(), NOW).unwrap()).0, [1]);
    }

    #[test]
    fn what_is_no_json_at_all_is_refused_as_a_whole() {
        for body in ["hello", "[{", "{\n", "{}}\n}"] {
            assert!(matches!(events(body.as_bytes(), NOW), Err(Fault::NotJson { .. })), "{body}");
        }
        assert!(matches!(facts(b" \n", NOW), Err(Fault::EmptyBody)));
        assert!(matches!(facts(b"\xff\xfe", NOW), Err(Fault::NotUtf8)));
        let many = "7\n".repeat(FACTS_MAX + 1);
        assert!(matches!(facts(many.as_bytes(), NOW), Err(Fault::TooMany { .. })));
    }

    #[test]
    fn one_object_may_stand_over_several_lines() {
        let body = EVENT.replace(',', ",\n");
        assert_eq!(lines_of(&events(body.as_bytes(), NOW).unwrap()).0, [1]);
    }

    #[test]
    fn a_media_type_that_is_something_else_is_refused() {
        let refused = |media: &'static str| refuse_other_media(Some(&HeaderValue::from_static(media))).is_err();
        assert!(refused("text/csv") && refused("multipart/form-data; boundary=x") && refused("application/xml"));
        assert!(!refused("application/json; charset=utf-8") && !refused("application/x-ndjson"));
        assert!(refuse_other_media(None).is_ok());
    }
}

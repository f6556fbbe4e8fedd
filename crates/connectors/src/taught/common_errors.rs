//! Errors as most interfaces write them, for answers that have none of a mapping's shapes.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::connector::Fault;
use crate::tree::Node;

/// How deep an error is looked for.
const DEPTH_MAX: usize = 6;

/// Code and words of the first error in a body; `None`: there is none.
pub(super) fn find<'n>(body: &'n Node<'_>) -> Option<(Option<&'n str>, Option<&'n str>)> {
    let found = object(body, false, 0).filter(|(code, message)| code.is_some() || message.is_some());
    found.or_else(|| lone(body))
}

/// A message or a code and nothing else to speak of, where a flag beside it or its own words say that nothing came of the
/// question.
fn lone<'n>(body: &'n Node<'_>) -> Option<Found<'n>> {
    let Node::Object(parts) = body else { return None };
    if let ([_], Some(inner)) = (&parts[..], body.unwrapped()) {
        return lone(inner);
    }
    let is_bare = parts.iter().all(|(_, part)| scalar(part).is_some() || part.is_nothing() || is_sentences(part));
    let (code, message) = (named(parts, LONE_CODES), named(parts, MESSAGES).or_else(|| named(parts, LONE_MESSAGES)));
    if !is_bare || (code.is_none() && message.is_none()) {
        return None;
    }
    let has_failed = parts.iter().any(|(name, part)| {
        let is_flag = OUTCOMES.iter().any(|outcome| is_named(name, outcome));
        is_flag && part.text().is_some_and(|text| FAILED.iter().any(|failed| text.eq_ignore_ascii_case(failed)))
    });
    let words = message.unwrap_or_default().to_lowercase();
    let is_told = told_by_words(code, message).is_some() || FAILURES.iter().any(|part| words.contains(part));
    (has_failed || is_told).then_some((code, message))
}

/// Whether a part is a list of texts.
fn is_sentences(part: &Node<'_>) -> bool {
    matches!(part, Node::List(items) if items.iter().all(|item| matches!(item, Node::Text(_))))
}

const LONE_CODES: &[&str] = &["code", "errorcode", "httpcode", "returncode", "resultcode"];

const LONE_MESSAGES: &[&str] =
    &["httpmessage", "moreinformation", "returnmessage", "resultmessage", "returnmsg", "errormsg"];

/// Words that tell of a failure without saying of which.
const FAILURES: &[&str] = &["error", "invalid", "failed", "failure", "refused", "denied", "exception"];

/// Fields that say whether a question was answered.
const OUTCOMES: &[&str] = &["success", "issuccess", "successful", "succeeded", "ok", "status", "result", "state"];

/// What they say when it was not.
const FAILED: &[&str] = &["false", "error", "fail", "failed", "failure", "ko", "nok"];

/// The first of some fields that has a text.
fn named<'n>(parts: &'n [(Cow<'_, str>, Node<'_>)], names: &[&str]) -> Option<&'n str> {
    names
        .iter()
        .find_map(|wanted| parts.iter().find(|(name, _)| is_named(name, wanted)).and_then(|(_, part)| scalar(part)))
}

/// The first field with this word in its name that has a text, as in `exitCode`.
fn named_with<'n>(parts: &'n [(Cow<'_, str>, Node<'_>)], word: &str) -> Option<&'n str> {
    parts.iter().find(|(name, _)| has_within(name, word)).and_then(|(_, part)| scalar(part))
}

/// Code and words of a SOAP fault, of both versions; what its details say of it comes first.
pub(super) fn soap_fault<'n>(body: &'n Node<'_>) -> Option<Found<'n>> {
    let mut around = Some(body);
    let fault = loop {
        match part(around?, "Fault") {
            Some(fault) => break fault,
            None => around = around.and_then(Node::unwrapped),
        }
    };
    let text = |names: &[&str]| names.iter().try_fold(fault, |node, name| part(node, name)).and_then(Node::text);
    let code =
        text(&["faultcode"]).or_else(|| text(&["Code", "Subcode", "Value"])).or_else(|| text(&["Code", "Value"]));
    let message = text(&["faultstring"]).or_else(|| text(&["Reason", "Text"]));
    let details = part(fault, "detail").or_else(|| part(fault, "Detail"));
    let (inner_code, inner_message) = details.and_then(|details| object(details, true, 0)).unwrap_or_default();
    let found = (inner_code.or(code), inner_message.or(message));
    (found.0.is_some() || found.1.is_some()).then_some(found)
}

fn part<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    match node {
        Node::Nothing | Node::Flag(_) | Node::Text(_) | Node::List(_) => None,
        Node::Object(parts) => parts.iter().find(|(own, _)| own == name).map(|(_, part)| part),
    }
}

type Found<'n> = (Option<&'n str>, Option<&'n str>);

fn object<'n>(node: &'n Node<'_>, is_within: bool, depth: usize) -> Option<Found<'n>> {
    if depth > DEPTH_MAX {
        return None;
    }
    match node {
        Node::Nothing | Node::Flag(_) => None,
        Node::Text(_) if is_within => node.text().map(|text| (None, Some(text))),
        Node::Text(_) => None,
        Node::List(items) => items.iter().find_map(|item| object(item, is_within, depth.saturating_add(1))),
        Node::Object(parts) => {
            let within = |word: &str| if is_within { named_with(parts, word) } else { None };
            let code = named(parts, CODES).or_else(|| within("code"));
            let message = named(parts, MESSAGES).or_else(|| within("message"));
            // In an object that isn't an error itself both are needed: a lone `message` or `code` is said of much.
            let is_error = is_within || (code.is_some() && message.is_some());
            let inner = parts.iter().find_map(|(name, part)| {
                let names_error = is_error_name(name);
                let is_sentence = matches!(part, Node::Text(_));
                if is_sentence && (is_error || !ALONE.iter().any(|alone| is_named(name, alone))) {
                    return None;
                }
                let is_way = names_error || !is_error || message.is_none() || code.is_none();
                is_way.then(|| object(part, is_within || names_error, depth.saturating_add(1))).flatten()
            });
            match inner {
                Some((inner_code, inner_message)) if is_error => Some((inner_code.or(code), inner_message.or(message))),
                Some(inner) => Some(inner),
                None => (is_error && (code.is_some() || message.is_some())).then_some((code, message)),
            }
        }
    }
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match node {
        Node::Nothing | Node::List(_) => None,
        Node::Flag(_) | Node::Text(_) | Node::Object(_) => node.text(),
    }
}

/// Whether a word stands in a name, in letters of any size.
fn has_within(name: &str, word: &str) -> bool {
    name.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

fn is_named(name: &str, wanted: &str) -> bool {
    let plain = name.bytes().filter(|byte| byte.is_ascii_alphanumeric()).map(|byte| byte.to_ascii_lowercase());
    plain.eq(wanted.bytes())
}

fn is_error_name(name: &str) -> bool {
    ["error", "fault", "problem", "exception"].iter().any(|part| has_within(name, part))
}

/// Fields that say alone that something is wrong.
const ALONE: &[&str] = &["error", "errors", "errormessage", "fault", "faultstring", "exception"];

const CODES: &[&str] = &["errorcode", "code", "statuscode", "faultcode", "number", "errno", "error", "status", "key"];

const MESSAGES: &[&str] = &[
    "errormessage",
    "errordescription",
    "message",
    "msg",
    "description",
    "detail",
    "details",
    "faultstring",
    "title",
    "reason",
    "text",
    "info",
    "value",
];

/// What sort of failure an error's code and words tell of.
pub(super) fn fault_of_words(code: Option<&str>, message: Option<&str>) -> Fault {
    told_by_words(code, message).unwrap_or(Fault::BadRequest)
}

/// The same, where they tell it at all.
pub(super) fn told_by_words(code: Option<&str>, message: Option<&str>) -> Option<Fault> {
    if let Some(fault) = code.and_then(|code| code.parse().ok()).and_then(Fault::of_http) {
        return Some(fault);
    }
    let mut words = [code.unwrap_or_default(), message.unwrap_or_default()].join(" ");
    if words.is_ascii() {
        words.make_ascii_lowercase();
    } else {
        words = words.to_lowercase();
    }
    WORDS.first_of(&words)
}

/// What words tell of, the first of them first.
const TELLING: [(Fault, &[&str]); 4] = [
    (Fault::RateLimited, LIMITED),
    (Fault::Unauthorized, REFUSED),
    (Fault::NotFound, UNKNOWN),
    (Fault::Unavailable, AWAY),
];

/// All of these words, found in one pass.
struct Words {
    found: Option<AhoCorasick>,
    /// The place in [`TELLING`] of what each tells.
    tells: Vec<usize>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists = TELLING.iter().enumerate();
    let words = || lists.clone().flat_map(|(place, (_, words))| words.iter().map(move |word| (place, word)));
    let found = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words().map(|(_, word)| word)).ok();
    Words { found, tells: words().map(|(place, _)| place).collect() }
});

impl Words {
    fn first_of(&self, words: &str) -> Option<Fault> {
        let hits = self.found.as_ref()?.find_overlapping_iter(words);
        let first = hits.filter_map(|hit| self.tells.get(hit.pattern().as_usize())).min()?;
        TELLING.get(*first).map(|(fault, _)| *fault)
    }
}

/// Whether a sentence says that a number isn't known. Narrower than what is looked for in errors: this one may stand where
/// events do.
pub(super) fn denies(text: &str) -> bool {
    let text = text.to_lowercase();
    DENIALS.iter().any(|part| text.contains(part))
}

const DENIALS: &[&str] = &[
    "no record of",
    "not locate",
    "cannot be found",
    "could not be found",
    "not found",
    "no information",
    "no tracking information",
    "no results",
];

const LIMITED: &[&str] = &["rate limit", "ratelimit", "too many", "quota", "throttl", "spike arrest", "limit exceeded"];

const REFUSED: &[&str] = &[
    "unauthor",
    "authorization",
    "authorisation",
    "not authori",
    "authenticat",
    "api key",
    "apikey",
    "api-key",
    "access denied",
    "forbidden",
    "credential",
    "invalid key",
    "invalid token",
    "token expired",
    "access token",
    "login",
    "password",
    "permission",
    "invalid client",
    "invalid_client",
    "userid",
    "user id",
    "jwt",
    "log-in",
    "access license",
];

const UNKNOWN: &[&str] = &[
    "not found",
    "notfound",
    "not_found",
    "not be found",
    "no record",
    "no information",
    "no tracking",
    "no data",
    "no result",
    "unknown",
    "does not exist",
    "doesn't exist",
    "no shipment",
    "no consignment",
    "no parcel",
    "no such",
    "cannot find",
    "could not find",
    "unable to find",
    "not locate",
    "cannot locate",
    "not yet",
    "no status",
    "no details",
    "not available for",
    "no longer available",
    "not in system",
    "nicht gefunden",
    "introuvable",
    "no encontrad",
    "não encontrad",
    "nao encontrad",
    "ne trouv",
    "не знайдено",
    "не найден",
    "inexistant",
    "aucun",
    "no existe",
    "non trovat",
    "niet gevonden",
    "nie znaleziono",
];

const AWAY: &[&str] = &[
    "unavailable",
    "try again",
    "try later",
    "timeout",
    "timed out",
    "time out",
    "maintenance",
    "internal",
    "temporar",
    "overload",
    "service error",
    "server error",
    "system error",
    "gateway",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Option<(Option<String>, Option<String>)> {
        let node = Node::from_json(body.as_bytes()).expect("JSON");
        find(&node).map(|(code, message)| (code.map(str::to_owned), message.map(str::to_owned)))
    }

    fn told(code: &str, message: &str) -> Option<(Option<String>, Option<String>)> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some((some(code), some(message)))
    }

    #[test]
    fn errors_are_found_as_most_write_them() {
        assert_eq!(found(r#"{"error":{"code":"E1","message":"no"}}"#), told("E1", "no"));
        assert_eq!(found(r#"{"errors":[{"errorCode":7,"errorMessage":"no"}]}"#), told("7", "no"));
        assert_eq!(found(r#"{"error":"not_found","error_description":"no"}"#), told("not_found", "no"));
        assert_eq!(found(r#"{"title":"Not Found","status":404,"detail":"no"}"#), told("404", "no"));
        assert_eq!(found(r#"{"fault":{"faultstring":"no","detail":{"errorcode":"x"}}}"#), told("x", "no"));
        assert_eq!(found(r#"{"errors":["no"]}"#), told("", "no"));
        assert_eq!(found(r#"{"errors":[{"exitCode":"E1","exitMessage":"no"}]}"#), told("E1", "no"));
        assert_eq!(found(r#"{"Message":"Authorization has been denied"}"#), told("", "Authorization has been denied"));
        assert_eq!(found(r#"{"success":false,"msg":"no","data":null}"#), told("", "no"));
        assert_eq!(found(r#"{"message":"Forbidden","path":"/x"}"#), told("", "Forbidden"));
        assert_eq!(found(r#"{"httpCode":"429","httpMessage":"Too Many"}"#), told("429", "Too Many"));
        assert_eq!(found(r#"{"code":"UNAUTHORIZED","hints":["x"]}"#), told("UNAUTHORIZED", ""));
        assert_eq!(found(r#"{"message":"An error has occurred."}"#), told("", "An error has occurred."));
    }

    fn fault(body: &str) -> Option<(Option<String>, Option<String>)> {
        let node = Node::from_xml(body).expect("XML");
        soap_fault(&node).map(|(code, message)| (code.map(str::to_owned), message.map(str::to_owned)))
    }

    #[test]
    fn what_stands_alone_in_xml_is_found_too() {
        let node = Node::from_xml("<Response><Status>FAIL</Status><Message>no</Message></Response>").expect("XML");
        assert_eq!(find(&node), Some((Some("FAIL"), Some("no"))));
        let node = Node::from_xml("<fault><message>Service unavailable</message></fault>").expect("XML");
        assert_eq!(find(&node), Some((None, Some("Service unavailable"))));
        let node = Node::from_xml("<response><text>all is well</text></response>").expect("XML");
        assert_eq!(find(&node), None);
    }

    #[test]
    fn a_soap_fault_is_found_in_its_envelope() {
        let in_envelope =
            |fault: &str| format!("<s:Envelope xmlns:s='x'><s:Header/><s:Body>{fault}</s:Body></s:Envelope>");
        let plain = "<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>";
        assert_eq!(fault(&in_envelope(plain)), told("s:Client", "no"));
        let detailed = "<s:Fault><faultcode>s:Server</faultcode><faultstring>Fault occured</faultstring><detail>\
            <x:authenticationFault><errorCode>E7</errorCode><errorMessage>bad key</errorMessage>\
            </x:authenticationFault></detail></s:Fault>";
        assert_eq!(fault(&in_envelope(detailed)), told("E7", "bad key"));
        let newer = "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang='en'>no</s:Text>\
            </s:Reason></s:Fault>";
        assert_eq!(fault(&in_envelope(newer)), told("s:Sender", "no"));
        assert_eq!(fault(&in_envelope("<answer/>")), None);
    }

    #[test]
    fn what_isnt_an_error_isnt_made_one() {
        for body in [
            r#"{"success":true,"message":"hello"}"#,
            r#"{"message":"not found","data":[{"a":1}]}"#,
            r#"{"message":"hello"}"#,
            r#"{"a":[{"code":"1"}]}"#,
            "[]",
            r#"{"errors":[]}"#,
            r#"{"error":null}"#,
        ] {
            assert_eq!(found(body), None, "{body}");
        }
    }

    #[test]
    fn words_tell_the_sort_of_failure() {
        assert_eq!(fault_of_words(Some("404"), None), Fault::NotFound);
        assert_eq!(fault_of_words(None, Some("No record found")), Fault::NotFound);
        assert_eq!(fault_of_words(Some("invalid_client"), None), Fault::Unauthorized);
        assert_eq!(fault_of_words(None, Some("Too many requests")), Fault::RateLimited);
        assert_eq!(fault_of_words(None, Some("Please try again later")), Fault::Unavailable);
        assert_eq!(fault_of_words(Some("X"), Some("bad")), Fault::BadRequest);
    }
}

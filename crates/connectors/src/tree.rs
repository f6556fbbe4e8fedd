//! A body as a tree, whatever it is written in: JSON and XML look alike from here on.
//!
//! An XML element is an object: its attributes are `@name`, its own text beside them `#text`, its children stand under
//! their names without prefix, as often as they occur. One without attributes and children is its text. Numbers are texts,
//! as they are written; a number that JSON readers round is nothing, so that no tracking number loses its last digits.

use std::borrow::Cow;
use std::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::answer::Unreadable;
use crate::tolerant::Name;

/// A part of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Node<'a> {
    /// Null, or an element without content.
    #[default]
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A text, or a number as it is written.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Named parts in their order; a name may occur more than once.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// How deep a tree may be, as in the JSON reader.
const DEPTH_MAX: usize = 127;

impl<'a> Node<'a> {
    /// Reads JSON.
    pub(crate) fn from_json(body: &'a [u8]) -> Result<Node<'a>, Unreadable> {
        // Text that is known to be good throughout isn't looked at once more for every value.
        let read = std::str::from_utf8(body).map_or_else(|_| serde_json::from_slice(body), serde_json::from_str);
        read.map_err(|error| Unreadable::Syntax { line: error.line(), column: error.column() })
    }

    /// Reads XML into the object that holds its root element.
    pub(crate) fn from_xml(text: &str) -> Result<Node<'static>, Unreadable> {
        let broken = |at: u64| {
            let before = text.as_bytes().get(..usize::try_from(at).unwrap_or(usize::MAX).min(text.len()));
            let before = before.unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
            let column = before.iter().rev().take_while(|byte| **byte != b'\n').count().saturating_add(1);
            Unreadable::Syntax { line, column }
        };
        let mut reader = Reader::from_str(text);
        let mut open = vec![Element::default()];
        loop {
            let event = reader.read_event().map_err(|_| broken(reader.error_position()))?;
            let at = reader.buffer_position();
            let depth = open.len();
            let Some(top) = open.last_mut() else { return Err(broken(at)) };
            match event {
                Event::Start(_) if depth > DEPTH_MAX => return Err(broken(at)),
                Event::Start(start) => open.push(Element::of(&start)),
                Event::Empty(start) => {
                    let element = Element::of(&start);
                    let (name, node) = element.closed();
                    top.children.push((Cow::Owned(name), node));
                }
                Event::End(_) => {
                    let closed = open.pop().unwrap_or_default();
                    let Some(parent) = open.last_mut() else { return Err(broken(at)) };
                    let (name, node) = closed.closed();
                    parent.children.push((Cow::Owned(name), node));
                }
                Event::Text(bytes) => top.text.push_str(&bytes.decode().unwrap_or_default()),
                Event::CData(bytes) => top.text.push_str(&String::from_utf8_lossy(&bytes)),
                Event::GeneralRef(name) => {
                    let number = name.resolve_char_ref().ok().flatten();
                    let named = || quick_xml::escape::resolve_predefined_entity(&name.decode().unwrap_or_default());
                    match (number, named()) {
                        (Some(char), _) => top.text.push(char),
                        (None, Some(known)) => top.text.push_str(known),
                        // Entities of one's own aren't followed: they only make a text shorter than it was meant.
                        (None, None) => {}
                    }
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof if depth == 1 => break,
                Event::Eof => return Err(broken(at)),
            }
        }
        let root = open.pop().unwrap_or_default();
        if root.children.is_empty() {
            return Err(broken(0));
        }
        Ok(Node::Object(root.children))
    }

    /// The text, without the blanks around it; `None` when nothing is left.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Node::Nothing => None,
            Node::Flag(flag) => Some(if *flag { "true" } else { "false" }),
            Node::Text(text) => Some(without_blanks(text)).filter(|text| !text.is_empty()),
            Node::List(items) => items.first()?.text(),
            Node::Object(parts) => parts.iter().find(|(name, _)| name == "#text")?.1.text(),
        }
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Node::Nothing => true,
            Node::Flag(_) => false,
            Node::Text(text) => without_blanks(text).is_empty(),
            Node::List(items) => items.iter().all(Node::is_nothing),
            Node::Object(parts) => parts.is_empty(),
        }
    }

    /// What an element holds that has but one other in it, such as an envelope's body.
    pub(crate) fn unwrapped(&self) -> Option<&Node<'a>> {
        let Node::Object(parts) = self else { return None };
        let mut inner = parts.iter().filter(|(name, part)| {
            !name.starts_with(['@', '#']) && name != "Header" && matches!(part, Node::Object(_))
        });
        let (_, only) = inner.next()?;
        inner.next().is_none().then_some(only)
    }

    /// Reads texts that hold a body of their own, in fields of these names.
    pub(crate) fn unfold(&mut self, names: &[String]) {
        match self {
            Node::Nothing | Node::Flag(_) | Node::Text(_) => {}
            Node::List(items) => items.iter_mut().for_each(|item| item.unfold(names)),
            Node::Object(parts) => {
                for (name, part) in parts {
                    if names.iter().any(|listed| listed == name)
                        && let Node::Text(text) = &*part
                        && let Some(inner) = inner(text.trim())
                    {
                        *part = inner;
                    }
                    part.unfold(names);
                }
            }
        }
    }

    /// The same, without borrowing from the body.
    fn into_owned(self) -> Node<'static> {
        match self {
            Node::Nothing => Node::Nothing,
            Node::Flag(flag) => Node::Flag(flag),
            Node::Text(text) => Node::Text(Cow::Owned(text.into_owned())),
            Node::List(items) => Node::List(items.into_iter().map(Node::into_owned).collect()),
            Node::Object(parts) => Node::Object(
                parts.into_iter().map(|(name, part)| (Cow::Owned(name.into_owned()), part.into_owned())).collect(),
            ),
        }
    }
}

/// A text without the blanks around it, of which most have none.
fn without_blanks(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A body within a text.
fn inner(text: &str) -> Option<Node<'static>> {
    match text.as_bytes().first()? {
        b'{' | b'[' => Node::from_json(text.as_bytes()).ok().map(Node::into_owned),
        b'<' => Node::from_xml(text).ok(),
        _ => None,
    }
}

/// An element whose end hasn't come yet.
#[derive(Default)]
struct Element {
    name: String,
    children: Vec<(Cow<'static, str>, Node<'static>)>,
    text: String,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Element {
        let local = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let mut attributes = start.attributes();
        // Where names belong isn't content.
        let content = attributes.with_checks(false).flatten().filter(|one| !one.key.as_ref().starts_with(b"xmlns"));
        let children = content
            .map(|attribute| {
                let raw = String::from_utf8_lossy(&attribute.value).into_owned();
                let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), Cow::into_owned);
                let name = format!("@{}", local(attribute.key.local_name().as_ref()));
                (Cow::Owned(name), Node::Text(Cow::Owned(value)))
            })
            .collect();
        Element { name: local(start.local_name().as_ref()), children, text: String::new() }
    }

    fn closed(mut self) -> (String, Node<'static>) {
        let whole = self.text.trim();
        // Where a line ends is no part of the words.
        let text = if whole.contains('\n') {
            Cow::Owned(whole.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            Cow::Borrowed(whole)
        };
        let node = if self.children.is_empty() {
            if text.is_empty() { Node::Nothing } else { Node::Text(Cow::Owned(text.into_owned())) }
        } else {
            if !text.is_empty() {
                self.children.push((Cow::Borrowed("#text"), Node::Text(Cow::Owned(text.into_owned()))));
            }
            Node::Object(self.children)
        };
        (self.name, node)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Node<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

/// Whole numbers up to here are the same in every reader of JSON.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        let is_exact = number.abs() < EXACT_MAX;
        Ok(if is_exact { Node::Text(Cow::Owned(number.to_string())) } else { Node::Nothing })
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut parts: Vec<(Cow<'de, str>, Node<'de>)> = Vec::with_capacity(8);
        while let Some((Name(name), part)) = map.next_entry::<Name<'de>, Node<'de>>()? {
            parts.push((name, part));
        }
        Ok(Node::Object(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Node<'_> {
        Node::from_json(text.as_bytes()).expect("JSON")
    }

    #[test]
    fn xml_and_json_come_to_the_same() {
        let xml = Node::from_xml("<?xml version='1.0'?><a:t xmlns:a='x'><b>1 &amp; 2</b><b/><c d=\"e\">f</c></a:t>");
        let same = json(r##"{"t":{"b":"1 & 2","b":null,"c":{"@d":"e","#text":"f"}}}"##);
        assert_eq!(xml, Ok(same));
    }

    #[test]
    fn numbers_are_kept_as_they_are_or_not_at_all() {
        let texts = |text: &'static str| json(text).text().map(str::to_owned);
        assert_eq!(texts("18446744073709551615").as_deref(), Some("18446744073709551615"));
        assert_eq!(texts("9400111899223197428490"), None);
        assert_eq!(texts("1.5").as_deref(), Some("1.5"));
        assert_eq!(texts("true").as_deref(), Some("true"));
    }

    #[test]
    fn an_envelope_is_opened_and_a_list_isnt() {
        let xml = Node::from_xml("<E><Header><a>1</a></Header><Body><r><b>1</b><b>2</b></r></Body></E>").expect("XML");
        let result = xml.unwrapped().and_then(Node::unwrapped);
        assert_eq!(result, Some(&json(r#"{"r":{"b":"1","b":"2"}}"#)));
        let inner = result.and_then(Node::unwrapped);
        assert_eq!(inner.and_then(Node::unwrapped), None);
        assert_eq!(Node::from_xml("<a>x\n  y</a>").expect("XML"), json(r#"{"a":"x y"}"#));
    }

    #[test]
    fn what_is_no_xml_says_where() {
        for broken in ["<a><b></a>", "<a>", "<a", "no element", "</a>", ""] {
            assert!(matches!(Node::from_xml(broken), Err(Unreadable::Syntax { .. })), "{broken}");
        }
        let deep = "<a>".repeat(10_000);
        assert!(matches!(Node::from_xml(&deep), Err(Unreadable::Syntax { line: 1, .. })));
    }

    #[test]
    fn entities_of_ones_own_are_not_followed() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;\">]><a>x&d;&#65;</a>";
        assert_eq!(Node::from_xml(bomb), Ok(json(r#"{"a":"xA"}"#)));
    }

    #[test]
    fn a_body_within_a_text_is_read() {
        let mut node = json(r#"{"data":"{\"a\":[\"<b>1</b>\"]}","other":"{}"}"#);
        node.unfold(&["data".to_owned(), "a".to_owned()]);
        assert_eq!(node, json(r#"{"data":{"a":["<b>1</b>"]},"other":"{}"}"#));
    }
}

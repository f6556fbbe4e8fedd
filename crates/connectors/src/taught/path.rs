//! How a mapping says where something stands: paths, and what to take where there are several.
//!
//! A path is names with dots between them. Lists are entered by themselves, so that it leads to every part that fits.
//! `name[key=value]` and `name[key!=value]` choose, `name[key]` takes what has one, `name[!key]` what has none, `name[0]`
//! and `name[-1]` count; `*` is any name, `.` the part itself (`.[key]` where it has one), `^` in front the object around it, `$` the whole body, and `'text'` a text of its own.

use std::borrow::Cow;

use thiserror::Error;

use crate::tree::Node;

/// One way through a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    from: From,
    /// What has to be so where the way begins.
    here: Vec<Choice>,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum From {
    /// So many objects further out than the part itself.
    Around(usize),
    Root,
    /// No way at all: a text of its own.
    Constant(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    /// `None`: any.
    name: Option<String>,
    chosen: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    At(i64),
    Has(String),
    Lacks(String),
    Is(String, String),
    IsNot(String, String),
}

/// Why a path can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no path")]
pub struct BadPath(String);

/// A part of a body with all that is around it, outermost first.
#[derive(Clone, Debug)]
pub(crate) struct Spot<'n, 'a> {
    around: Vec<&'n Node<'a>>,
}

impl<'n, 'a> Spot<'n, 'a> {
    /// The whole body.
    pub(crate) fn root(body: &'n Node<'a>) -> Spot<'n, 'a> {
        Spot { around: vec![body] }
    }

    /// Where the part lies: the same for the same part alone.
    pub(crate) fn address(&self) -> Option<usize> {
        self.node().map(|node| std::ptr::from_ref(node).addr())
    }

    fn node(&self) -> Option<&'n Node<'a>> {
        self.around.last().copied()
    }
}

impl Path {
    /// Reads a path.
    pub(crate) fn parse(text: &str) -> Result<Path, BadPath> {
        let bad = || BadPath(text.to_owned());
        let mut rest = text.trim();
        if let Some(quoted) = rest.strip_prefix('\'') {
            let constant = quoted.strip_suffix('\'').ok_or_else(bad)?;
            return Ok(Path { from: From::Constant(constant.to_owned()), here: Vec::new(), steps: Vec::new() });
        }
        let mut from = From::Around(0);
        if let Some(after) = rest.strip_prefix('$') {
            from = From::Root;
            rest = after.strip_prefix('.').unwrap_or(after);
        } else {
            let ups = rest.bytes().take_while(|byte| *byte == b'^').count();
            from = if ups > 0 { From::Around(ups) } else { from };
            rest = rest.get(ups..).unwrap_or_default();
        }
        if rest == "." || rest.starts_with(".[") {
            rest = rest.get(1..).unwrap_or_default();
        }
        let here = choices(&mut rest).ok_or_else(bad)?;
        if !here.is_empty() && !rest.is_empty() {
            rest = rest.strip_prefix('.').filter(|after| !after.is_empty()).ok_or_else(bad)?;
        }
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            rest = after;
            let chosen = choices(&mut rest).ok_or_else(bad)?;
            if name.is_empty() && chosen.is_empty() {
                return Err(bad());
            }
            steps.push(Step { name: (name != "*").then(|| name.to_owned()), chosen });
            match rest.strip_prefix('.') {
                Some("") => return Err(bad()),
                Some(after) => rest = after,
                None if rest.is_empty() => {}
                None => return Err(bad()),
            }
        }
        Ok(Path { from, here, steps })
    }

    /// Every part that it leads to from a spot.
    pub(crate) fn spots<'n, 'a>(&self, at: &Spot<'n, 'a>) -> Vec<Spot<'n, 'a>> {
        self.ends(at).into_iter().flat_map(flattened).collect()
    }

    /// Whether it leads anywhere from a spot, be it to an empty list.
    pub(crate) fn leads(&self, at: &Spot<'_, '_>) -> bool {
        !self.ends(at).is_empty()
    }

    fn ends<'n, 'a>(&self, at: &Spot<'n, 'a>) -> Vec<Spot<'n, 'a>> {
        let start = match &self.from {
            From::Root => at.around.first().map(|root| vec![*root]),
            From::Around(ups) => {
                at.around.len().checked_sub(*ups).and_then(|len| at.around.get(..len)).map(<[_]>::to_vec)
            }
            From::Constant(_) => None,
        };
        let mut found: Vec<Spot<'n, 'a>> = start.into_iter().map(|around| Spot { around }).collect();
        if !self.here.is_empty() {
            found = found.into_iter().flat_map(flattened).filter(|spot| self.begins_at(spot.node())).collect();
        }
        for step in &self.steps {
            let mut next = Vec::new();
            for spot in &found {
                step.follow(spot, &mut next);
            }
            found = next;
        }
        found
    }

    /// The first text that it leads to.
    pub(crate) fn text<'n>(&'n self, at: &Spot<'n, '_>) -> Option<&'n str> {
        if let From::Constant(text) = &self.from {
            return Some(text);
        }
        let start = match &self.from {
            From::Root => *at.around.first()?,
            From::Around(ups) => *at.around.get(at.around.len().checked_sub(ups.checked_add(1)?)?)?,
            From::Constant(_) => return None,
        };
        if !self.here.is_empty() && !self.begins_at(Some(start)) {
            return None;
        }
        first_text(start, &self.steps)
    }

    fn begins_at(&self, node: Option<&Node<'_>>) -> bool {
        node.is_some_and(|node| self.here.iter().all(|choice| choice.fits(node, 0, 1)))
    }
}

/// The choices that a text begins with, which it loses; `None`: they can't be read.
fn choices(rest: &mut &str) -> Option<Vec<Choice>> {
    let mut chosen = Vec::new();
    while let Some(inside) = rest.strip_prefix('[') {
        let (choice, after) = inside.split_once(']')?;
        chosen.push(Choice::parse(choice)?);
        *rest = after;
    }
    Some(chosen)
}

/// The same as the first of all spots' texts, without a list of them.
fn first_text<'n>(node: &'n Node<'_>, steps: &[Step]) -> Option<&'n str> {
    let Some((step, rest)) = steps.split_first() else { return node.text() };
    let mut found = None;
    step.each(node, &mut |part| {
        found = first_text(part, rest);
        found.is_some()
    });
    found
}

impl Choice {
    fn parse(text: &str) -> Option<Choice> {
        let text = text.trim();
        if let Ok(place) = text.parse() {
            return Some(Choice::At(place));
        }
        let part = |text: &str| text.trim().to_owned();
        if let Some((key, value)) = text.split_once("!=") {
            return Some(Choice::IsNot(part(key), part(value)));
        }
        if let Some(key) = text.strip_prefix('!') {
            return (!key.is_empty()).then(|| Choice::Lacks(part(key)));
        }
        match text.split_once('=') {
            Some((key, value)) => Some(Choice::Is(part(key), part(value))),
            None => (!text.is_empty()).then(|| Choice::Has(text.to_owned())),
        }
    }

    fn fits(&self, node: &Node<'_>, place: usize, of: usize) -> bool {
        let value = |key: &str| match node {
            Node::Object(parts) => parts.iter().find(|(name, _)| name == key).map(|(_, part)| part),
            Node::Nothing | Node::Flag(_) | Node::Text(_) | Node::List(_) => None,
        };
        match self {
            Choice::At(at) => {
                let from_end = of.checked_sub(usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX));
                if *at < 0 { from_end == Some(place) } else { usize::try_from(*at) == Ok(place) }
            }
            Choice::Has(key) => value(key).is_some_and(|part| !part.is_nothing()),
            Choice::Lacks(key) => value(key).is_none_or(Node::is_nothing),
            Choice::Is(key, wanted) => value(key).and_then(Node::text) == Some(wanted.as_str()),
            Choice::IsNot(key, unwanted) => value(key).and_then(Node::text) != Some(unwanted.as_str()),
        }
    }
}

impl Step {
    /// Visits what it leads to, until `stop` says so.
    fn each<'n, 'a>(&self, node: &'n Node<'a>, stop: &mut dyn FnMut(&'n Node<'a>) -> bool) -> bool {
        match node {
            Node::Nothing | Node::Flag(_) | Node::Text(_) => false,
            Node::List(items) => items.iter().any(|item| self.each(item, stop)),
            Node::Object(parts) if self.chosen.is_empty() => {
                parts.iter().filter(|(name, _)| self.names(name)).any(|(_, part)| stop(part))
            }
            Node::Object(parts) => {
                let named = parts.iter().filter(|(name, _)| self.names(name));
                let flat: Vec<&'n Node<'a>> = named.flat_map(|(_, part)| items(part)).collect();
                let count = flat.len();
                let chosen = flat
                    .into_iter()
                    .enumerate()
                    .filter(|(place, part)| self.chosen.iter().all(|choice| choice.fits(part, *place, count)));
                let mut chosen = chosen.map(|(_, part)| part);
                chosen.any(stop)
            }
        }
    }

    fn names(&self, name: &str) -> bool {
        self.name.as_deref().is_none_or(|wanted| wanted == name)
    }

    fn follow<'n, 'a>(&self, from: &Spot<'n, 'a>, into: &mut Vec<Spot<'n, 'a>>) {
        for inner in flattened(from.clone()) {
            let Some(node) = inner.node() else { continue };
            self.each(node, &mut |part| {
                let mut around = inner.around.clone();
                around.push(part);
                into.push(Spot { around });
                false
            });
        }
    }
}

/// The items of a list, lists in it included; of anything else itself.
fn items<'n, 'a>(node: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    match node {
        Node::List(list) => list.iter().flat_map(items).collect(),
        Node::Nothing | Node::Flag(_) | Node::Text(_) | Node::Object(_) => vec![node],
    }
}

/// A list's items instead of the list.
fn flattened<'n, 'a>(spot: Spot<'n, 'a>) -> Vec<Spot<'n, 'a>> {
    let Some(node) = spot.node() else { return Vec::new() };
    if !matches!(node, Node::List(_)) {
        return vec![spot];
    }
    let outer = spot.around.split_last().map(|(_, outer)| outer).unwrap_or_default();
    items(node)
        .into_iter()
        .map(|item| {
            let mut around = outer.to_vec();
            around.push(item);
            Spot { around }
        })
        .collect()
}

/// What to take: of the alternatives between ` | ` the first that gives anything, its parts between ` + ` joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pick(Vec<Vec<Path>>);

impl Pick {
    /// Reads it.
    pub(crate) fn parse(text: &str) -> Result<Pick, BadPath> {
        let alternatives = text.split(" | ").map(|alternative| alternative.split(" + ").map(Path::parse).collect());
        alternatives.collect::<Result<_, _>>().map(Pick)
    }

    /// The text, joined with this between the parts.
    pub(crate) fn text<'n>(&'n self, at: &Spot<'n, '_>, between: &str) -> Option<Cow<'n, str>> {
        self.0.iter().find_map(|parts| match &parts[..] {
            [one] => one.text(at).map(Cow::Borrowed),
            several => {
                let mut texts = several.iter().filter_map(|path| path.text(at));
                let first = texts.next()?;
                let rest: Vec<&str> = texts.collect();
                if rest.is_empty() {
                    return Some(Cow::Borrowed(first));
                }
                let mut joined = first.to_owned();
                for text in rest {
                    joined.push_str(between);
                    joined.push_str(text);
                }
                Some(Cow::Owned(joined))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"a":[{"b":"1","c":[{"d":"x"},{"d":"y"}]},{"b":"2","e":{"d":"z","n":7}}],"s":"top"}"#;

    fn all(path: &str) -> Vec<String> {
        let body = Node::from_json(BODY.as_bytes()).expect("JSON");
        let spots = Path::parse(path).expect("a path").spots(&Spot::root(&body));
        spots.iter().filter_map(|spot| spot.node().and_then(Node::text)).map(str::to_owned).collect()
    }

    #[test]
    fn a_path_leads_to_every_part_that_fits() {
        assert_eq!(all("a.b"), ["1", "2"]);
        assert_eq!(all("a.c.d"), ["x", "y"]);
        assert_eq!(all("a[b=2].e.d"), ["z"]);
        assert_eq!(all("a[b!=2].b"), ["1"]);
        assert_eq!(all("a[e].b"), ["2"]);
        assert_eq!(all("a[!e].b"), ["1"]);
        assert_eq!(all(".[s=top].a.b"), ["1", "2"]);
        assert_eq!(all(".[s!=top].a.b"), Vec::<String>::new());
        assert_eq!(all("a[-1].b"), ["2"]);
        assert_eq!(all("a[0].c[1].d"), ["y"]);
        assert_eq!(all("a.*.d"), ["x", "y", "z"]);
        assert_eq!(all("$.s"), ["top"]);
        assert_eq!(all(".[s=top].a.b"), ["1", "2"]);
        assert_eq!(all("$[s].s"), ["top"]);
        let body = Node::from_json(br#"{"a":[],"b":null}"#).expect("JSON");
        let leads = |path: &str| Path::parse(path).expect("a path").leads(&Spot::root(&body));
        assert!(leads("a") && leads("b") && !leads("c") && !leads("a.b"));
        assert!(all(".[s!=top].a.b").is_empty() && all("$[!s].a.b").is_empty());
        assert!(all("a.b.c").is_empty() && all("nothing").is_empty());
    }

    #[test]
    fn from_a_part_one_gets_outwards() {
        let body = Node::from_json(BODY.as_bytes()).expect("JSON");
        let spots = Path::parse("a.c").expect("a path").spots(&Spot::root(&body));
        let text = |pick: &str| Pick::parse(pick).expect("a pick").text(&spots[1], ", ").map(Cow::into_owned);
        assert_eq!(text("d").as_deref(), Some("y"));
        assert_eq!(text("^b").as_deref(), Some("1"));
        assert_eq!(text("^^s").as_deref(), Some("top"));
        assert_eq!(text("^^^s"), None);
        assert_eq!(text("no | ^b + d").as_deref(), Some("1, y"));
        assert_eq!(text("no | 'x'").as_deref(), Some("x"));
        assert_eq!(text("no + d").as_deref(), Some("y"));
        assert_eq!(text("."), None);
    }

    #[test]
    fn what_is_no_path_is_told() {
        for bad in ["a..b", "a.", "a[b", "a[]", "a[!]", "$[s]a", ".[s].", "'x", "a[0]b"] {
            assert_eq!(Path::parse(bad), Err(BadPath(bad.to_owned())), "{bad}");
        }
    }
}

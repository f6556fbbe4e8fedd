//! How a mapping says where something stands: paths, and what to take where there are several.
//!
//! A path is names with dots between them. Lists are entered by themselves, so that it leads to every part that fits.
//! `name[key=value]` and `name[key!=value]` choose, `name[key]` takes what has one, `name[!key]` what has none, `name[0]`
//! and `name[-1]` count; `*` is any name, `.` the part itself (`.[key]` where it has one), `^` in front the object around
//! it, `$` the whole body, and `'text'` a text of its own.

use std::borrow::Cow;

use thiserror::Error;

use crate::tree::Node;

/// One way through a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    from: From,
    /// What the part has to be from which it goes.
    chosen: Vec<Choice>,
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

/// A part of a body, and the objects around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'s, 'n, 'a> {
    node: &'n Node<'a>,
    outer: Option<&'s Spot<'s, 'n, 'a>>,
}

impl<'s, 'n, 'a> Spot<'s, 'n, 'a> {
    /// The whole body.
    pub(crate) const fn root(body: &'n Node<'a>) -> Spot<'s, 'n, 'a> {
        Spot { node: body, outer: None }
    }

    /// Where the part lies: the same for the same part alone.
    pub(crate) fn address(&self) -> usize {
        std::ptr::from_ref(self.node).addr()
    }

    /// So many objects further out; `None`: there aren't as many.
    fn around(&self, ups: usize) -> Option<&Spot<'s, 'n, 'a>> {
        (0..ups).try_fold(self, |spot, _| spot.outer)
    }

    fn outermost(&self) -> &Spot<'s, 'n, 'a> {
        let mut spot = self;
        while let Some(outer) = spot.outer {
            spot = outer;
        }
        spot
    }
}

/// What is done at each spot; `true` ends the way.
type Visit<'v, 'n, 'a> = dyn FnMut(&Spot<'_, 'n, 'a>) -> bool + 'v;

impl Path {
    /// Reads a path.
    pub(crate) fn parse(text: &str) -> Result<Path, BadPath> {
        let bad = || BadPath(text.to_owned());
        let mut rest = text.trim();
        if let Some(quoted) = rest.strip_prefix('\'') {
            let constant = quoted.strip_suffix('\'').ok_or_else(bad)?;
            return Ok(Path { from: From::Constant(constant.to_owned()), chosen: Vec::new(), steps: Vec::new() });
        }
        let mut from = From::Around(0);
        let mut is_named = true;
        if let Some(after) = rest.strip_prefix('$') {
            from = From::Root;
            is_named = !after.starts_with('[');
            rest = after.strip_prefix('.').unwrap_or(after);
        } else {
            let ups = rest.bytes().take_while(|byte| *byte == b'^').count();
            if ups > 0 {
                from = From::Around(ups);
                rest = rest.get(ups..).unwrap_or_default();
            }
        }
        if rest == "." || rest.starts_with(".[") {
            rest = rest.get(1..).unwrap_or_default();
            is_named = false;
        }
        let chosen = choices(&mut rest).ok_or_else(bad)?;
        if (!is_named || !chosen.is_empty()) && !rest.is_empty() {
            rest = rest.strip_prefix('.').filter(|after| !after.is_empty()).ok_or_else(bad)?;
        }
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let (name, after) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
            rest = after;
            let chosen = choices(&mut rest).ok_or_else(bad)?;
            if name.is_empty() {
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
        Ok(Path { from, chosen, steps })
    }

    /// Visits every part that it leads to from a spot, until `visit` says that it is enough. Returns whether it did.
    pub(crate) fn visit<'n, 'a>(&self, at: &Spot<'_, 'n, 'a>, visit: &mut Visit<'_, 'n, 'a>) -> bool {
        match self.start(at) {
            Some(start) if self.chosen.is_empty() => walk(start, &self.steps, visit),
            Some(start) => any_item(start.node, &mut 0, &mut |item, _| {
                let fits = self.chosen.iter().all(|choice| choice.fits(item, 0, 1));
                fits && walk(&Spot { node: item, outer: start.outer }, &self.steps, visit)
            }),
            None => false,
        }
    }

    /// Whether it leads anywhere from a spot, if only to a list without items.
    pub(crate) fn leads(&self, at: &Spot<'_, '_, '_>) -> bool {
        let Some(start) = self.start(at) else { return false };
        if self.chosen.is_empty() {
            return leads(start.node, &self.steps);
        }
        any_item(start.node, &mut 0, &mut |item, _| {
            self.chosen.iter().all(|choice| choice.fits(item, 0, 1)) && leads(item, &self.steps)
        })
    }

    /// The first text that it leads to.
    pub(crate) fn text<'n>(&'n self, at: &Spot<'_, 'n, '_>) -> Option<&'n str> {
        if let From::Constant(text) = &self.from {
            return Some(text);
        }
        let start = self.start(at)?.node;
        if self.chosen.iter().all(|choice| choice.fits(start, 0, 1)) { first_text(start, &self.steps) } else { None }
    }

    fn start<'t, 's, 'n, 'a>(&self, at: &'t Spot<'s, 'n, 'a>) -> Option<&'t Spot<'s, 'n, 'a>> {
        match &self.from {
            From::Root => Some(at.outermost()),
            From::Around(ups) => at.around(*ups),
            From::Constant(_) => None,
        }
    }
}

/// Visits every part that some paths lead to, each once, also where several lead to it.
pub(crate) fn visit_each<'n, 'a>(paths: &[Path], at: &Spot<'_, 'n, 'a>, visit: &mut dyn FnMut(&Spot<'_, 'n, 'a>)) {
    // One path leads to each part but once: only what earlier ones led to has to be known.
    let mut seen: Vec<usize> = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        let is_last = place.saturating_add(1) == paths.len();
        let earlier = seen.len();
        seen.sort_unstable();
        path.visit(at, &mut |spot| {
            let address = spot.address();
            if seen.get(..earlier).unwrap_or_default().binary_search(&address).is_err() {
                if !is_last {
                    seen.push(address);
                }
                visit(spot);
            }
            false
        });
    }
}

/// The choices in brackets at the start of a text, which goes on behind them.
fn choices(rest: &mut &str) -> Option<Vec<Choice>> {
    let mut chosen = Vec::new();
    while let Some(inside) = rest.strip_prefix('[') {
        let (choice, after) = inside.split_once(']')?;
        chosen.push(Choice::parse(choice)?);
        *rest = after;
    }
    Some(chosen)
}

/// Goes on from a spot; a list's items stand instead of the list.
fn walk<'n, 'a>(spot: &Spot<'_, 'n, 'a>, steps: &[Step], visit: &mut Visit<'_, 'n, 'a>) -> bool {
    match spot.node {
        Node::List(items) => items.iter().any(|item| walk(&Spot { node: item, outer: spot.outer }, steps, visit)),
        Node::Nothing | Node::Flag(_) | Node::Text(_) => steps.is_empty() && visit(spot),
        Node::Object(_) => match steps.split_first() {
            None => visit(spot),
            Some((step, rest)) => {
                step.each(spot.node, &mut |part| walk(&Spot { node: part, outer: Some(spot) }, rest, visit))
            }
        },
    }
}

fn leads(node: &Node<'_>, steps: &[Step]) -> bool {
    steps.split_first().is_none_or(|(step, rest)| step.each(node, &mut |part| leads(part, rest)))
}

/// The same as the first of all spots' texts.
fn first_text<'n>(node: &'n Node<'_>, steps: &[Step]) -> Option<&'n str> {
    let Some((step, rest)) = steps.split_first() else { return node.text() };
    match node {
        Node::Nothing | Node::Flag(_) | Node::Text(_) => None,
        Node::List(items) => items.iter().find_map(|item| first_text(item, steps)),
        Node::Object(parts) if step.chosen.is_empty() => {
            parts.iter().find_map(|(name, part)| if step.names(name) { first_text(part, rest) } else { None })
        }
        Node::Object(_) => {
            let mut found = None;
            step.each(node, &mut |part| {
                found = first_text(part, rest);
                found.is_some()
            });
            found
        }
    }
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
                let named = || parts.iter().filter(|(name, _)| self.names(name)).map(|(_, part)| part);
                // Only who counts from the end has to know where that is.
                let from_end = self.chosen.iter().any(|choice| matches!(choice, Choice::At(at) if *at < 0));
                let count = if from_end { named().map(item_count).sum() } else { 0 };
                let mut place = 0;
                named().any(|part| {
                    any_item(part, &mut place, &mut |item, place| {
                        self.chosen.iter().all(|choice| choice.fits(item, place, count)) && stop(item)
                    })
                })
            }
        }
    }

    fn names(&self, name: &str) -> bool {
        // The ends tell most names of one length apart.
        let ends = |name: &str| (name.len(), name.bytes().next_back(), name.bytes().next());
        self.name.as_deref().is_none_or(|wanted| ends(wanted) == ends(name) && wanted == name)
    }
}

/// Visits the items of a list, of lists in it too; of anything else itself.
fn any_item<'n, 'a>(node: &'n Node<'a>, place: &mut usize, visit: &mut dyn FnMut(&'n Node<'a>, usize) -> bool) -> bool {
    match node {
        Node::List(items) => items.iter().any(|item| any_item(item, place, visit)),
        Node::Nothing | Node::Flag(_) | Node::Text(_) | Node::Object(_) => {
            let this = *place;
            *place = place.saturating_add(1);
            visit(node, this)
        }
    }
}

fn item_count(node: &Node<'_>) -> usize {
    match node {
        Node::List(items) => items.iter().map(item_count).sum(),
        Node::Nothing | Node::Flag(_) | Node::Text(_) | Node::Object(_) => 1,
    }
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
    pub(crate) fn text<'n>(&'n self, at: &Spot<'_, 'n, '_>, between: &str) -> Option<Cow<'n, str>> {
        self.0.iter().find_map(|parts| match &parts[..] {
            [one] => one.text(at).map(Cow::Borrowed),
            several => {
                let mut texts = several.iter().filter_map(|path| path.text(at));
                let first = texts.next()?;
                let Some(second) = texts.next() else { return Some(Cow::Borrowed(first)) };
                let mut joined = String::with_capacity(first.len().saturating_add(second.len()).saturating_add(16));
                joined.push_str(first);
                for text in std::iter::once(second).chain(texts) {
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
        let mut texts = Vec::new();
        Path::parse(path).expect("a path").visit(&Spot::root(&body), &mut |spot| {
            texts.extend(spot.node.text().map(str::to_owned));
            false
        });
        texts
    }

    #[test]
    fn a_path_leads_to_every_part_that_fits() {
        assert_eq!(all("a.b"), ["1", "2"]);
        assert_eq!(all("a.c.d"), ["x", "y"]);
        assert_eq!(all("a[b=2].e.d"), ["z"]);
        assert_eq!(all("a[b!=2].b"), ["1"]);
        assert_eq!(all("a[e].b"), ["2"]);
        assert_eq!(all("a[!e].b"), ["1"]);
        assert_eq!(all("a[-1].b"), ["2"]);
        assert_eq!(all("a[0].c[1].d"), ["y"]);
        assert_eq!(all("a.*.d"), ["x", "y", "z"]);
        assert_eq!(all("$.s"), ["top"]);
        assert_eq!(all("$s"), ["top"]);
        assert_eq!(all("$[s=top].s"), ["top"]);
        assert_eq!(all(".[a].s"), ["top"]);
        assert_eq!(all("^s"), [""; 0]);
        assert!(all(".[no].s").is_empty() && all("$[s!=top].s").is_empty());
        assert!(all("a.b.c").is_empty() && all("nothing").is_empty());
    }

    #[test]
    fn a_list_without_items_is_somewhere() {
        let body = Node::from_json(br#"{"a":{"b":[]},"c":null}"#).expect("JSON");
        let leads = |path: &str| Path::parse(path).expect("a path").leads(&Spot::root(&body));
        assert!(leads("a.b") && leads("c") && leads("$[a]") && leads("."));
        let list = Node::from_json(br#"[{"a":1},{"b":2}]"#).expect("JSON");
        let leads_in = |path: &str| Path::parse(path).expect("a path").leads(&Spot::root(&list));
        assert!(leads_in(".[b]") && leads_in("[b].b") && !leads_in(".[c]"));
        assert!(!leads("a.c") && !leads("a.b.c") && !leads("a.b[0]") && !leads("^a"));
    }

    #[test]
    fn from_a_part_one_gets_outwards() {
        let body = Node::from_json(BODY.as_bytes()).expect("JSON");
        let root = Spot::root(&body);
        let text = |pick: &str| {
            let (pick, mut place, mut found) = (Pick::parse(pick).expect("a pick"), 0, None);
            Path::parse("a.c").expect("a path").visit(&root, &mut |spot| {
                place += 1;
                if place == 2 {
                    found = pick.text(spot, ", ").map(Cow::into_owned);
                }
                false
            });
            found
        };
        assert_eq!(text("d").as_deref(), Some("y"));
        assert_eq!(text(".[d=y].d").as_deref(), Some("y"));
        assert_eq!(text(".[d=x].d"), None);
        assert_eq!(text("^b").as_deref(), Some("1"));
        assert_eq!(text("^.[b=1].b").as_deref(), Some("1"));
        assert_eq!(text("^^s").as_deref(), Some("top"));
        assert_eq!(text("^^^s"), None);
        assert_eq!(text("no | ^b + d").as_deref(), Some("1, y"));
        assert_eq!(text("no | 'x'").as_deref(), Some("x"));
        assert_eq!(text("no + d").as_deref(), Some("y"));
        assert_eq!(text("."), None);
    }

    #[test]
    fn what_is_no_path_is_told() {
        for bad in ["a..b", "a.", "a[b", "a[]", "'x", "a[0]b", "a[!]", ".[s].", ".[a]b", "$[a"] {
            assert_eq!(Path::parse(bad), Err(BadPath(bad.to_owned())), "{bad}");
        }
    }
}

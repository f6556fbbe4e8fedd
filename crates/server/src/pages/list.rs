//! The list: packages of a tab, those of one order together, found by the filter language, cut into pages by the
//! last package seen.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::query::{Query, Row as Asks, Term, Viewer};
use parcelwatch_domain::status::Status;
use parcelwatch_store::{Cursor, PackageLine as Stored, StoreError, Subject, Tab};
use serde::Deserialize;

use super::rows::{Group, Row, grouped, row};
use super::said::Said;
use super::shell::{Place, Shell, Trouble, Visitor, encoded};
use super::sources;
use crate::app::App;
use crate::http::route::Role;
use crate::view::{self, look, stands_in};

/// Rows of a page: what one looks through without losing the place.
const ROWS: usize = 50;
/// Packages that one request looks at for a query. Beyond them a person decides whether to search on.
const LOOKED_AT_MAX: usize = 5_000;
/// Packages that are loaded in one go while a query is answered.
const CHUNK: usize = 250;
/// Pages that the address remembers, so that "newer" leads back.
const TRAIL_MAX: usize = 20;

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wish {
    /// The tab.
    #[serde(default)]
    tab: String,
    /// The query.
    #[serde(default)]
    q: String,
    /// Where the page begins.
    #[serde(default)]
    cursor: String,
    /// Where the pages before it began, the oldest first.
    #[serde(default)]
    trail: String,
}

/// A tab as it is drawn.
struct TabView {
    url: String,
    name: String,
    count: Option<i64>,
    current: bool,
    apart: bool,
}

/// What is wrong with a query, at its place.
struct Mistake {
    text: String,
    before: String,
    wrong: String,
    after: String,
}

/// What stands in the place of rows.
enum Empty {
    /// Nothing was ever imported.
    NoData,
    /// The tab has none, which is good or simply so.
    Tab(String),
    /// The query finds none.
    NoMatch,
}

#[derive(Template)]
#[template(path = "orders.html", blocks = ["rows"])]
struct ListPage {
    shell: Shell,
    tabs: Vec<TabView>,
    blind: Vec<Said>,
    mistake: Option<Mistake>,
    found: Option<String>,
    groups: Vec<Group>,
    empty: Option<Empty>,
    newest: Option<String>,
    newer: Option<String>,
    older: Option<String>,
    further: Option<String>,
    clear: Option<String>,
    all_tabs: Option<String>,
}

/// `/orders`.
pub async fn orders(State(app): State<App>, visitor: Visitor, Asked(wish): Asked<Wish>) -> Response {
    let answer = list(&app, &visitor, &wish).await;
    visitor.answer(answer)
}

async fn list(app: &App, visitor: &Visitor, wish: &Wish) -> Result<Response, Trouble> {
    let words = &visitor.words;
    let tab = Tab::from_key(&wish.tab).unwrap_or(Tab::All);
    let text = wish.q.trim();
    let mut shell = Shell::new(app, visitor, place(tab, text), title(tab, visitor)).await?;
    shell.query = text.to_owned();
    shell.tab = if tab == Tab::All { String::new() } else { tab.key().to_owned() };
    let (query, mistake) = match read(text, visitor) {
        Ok(query) => (query, None),
        Err(mistake) => (None, Some(mistake)),
    };
    let wrong = mistake.is_some();
    let cursor = Cursor::from_text(&wish.cursor).ok();
    let found = if wrong { Found::default() } else { find(app, visitor, tab, query.as_ref(), cursor.as_ref()).await? };
    let link = |cursor: &str, trail: &str| address(tab, text, cursor, trail);
    let empty = (found.rows.is_empty() && !wrong).then(|| match (&query, shell.counts.all) {
        (_, 0) => Empty::NoData,
        (Some(_), _) => Empty::NoMatch,
        (None, _) if tab == Tab::Attention => {
            Empty::Tab(words.say("list-all-clear", &[("count", shell.counts.all.into())]))
        }
        (None, _) => Empty::Tab(words.say("list-tab-empty", &[])),
    });
    let count = found.rows.len();
    let onward = found.next.as_ref().map(|next| link(&next.to_text(), &longer(&wish.trail, &wish.cursor)));
    let (further, older) = if found.gave_up { (onward, None) } else { (None, onward) };
    let page = ListPage {
        tabs: tabs(&shell, tab, text),
        blind: shell.away.iter().map(|away| sources::sentence(away, visitor)).collect(),
        found: query.is_some().then(|| {
            let exhausted = found.next.is_none() && cursor.is_none();
            let values = [("count", count.into()), ("looked", found.looked.into())];
            words.say(if exhausted { "list-found" } else { "list-found-here" }, &values)
        }),
        groups: grouped(found.rows),
        newest: cursor.is_some().then(|| link("", "")),
        newer: cursor.is_some().then(|| back(tab, text, &wish.trail)),
        older,
        further,
        clear: (!text.is_empty()).then(|| address(tab, "", "", "")),
        all_tabs: (!text.is_empty() && tab != Tab::All).then(|| address(Tab::All, text, "", "")),
        mistake,
        empty,
        shell,
    };
    Ok(visitor.page(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page))
}

const fn place(tab: Tab, text: &str) -> Place {
    match (tab, text.is_empty()) {
        (Tab::Attention, true) => Place::Attention,
        _ => Place::Orders,
    }
}

fn title(tab: Tab, visitor: &Visitor) -> String {
    match tab {
        Tab::All => visitor.words.say("frame-orders", &[]),
        Tab::Status(status) => visitor.words.status(status),
        Tab::Attention => visitor.words.say("tab-attention", &[]),
    }
}

/// Reads a query; a mistake is told at its place.
fn read(text: &str, visitor: &Visitor) -> Result<Option<Query>, Mistake> {
    if text.is_empty() {
        return Ok(None);
    }
    let words = &visitor.words;
    match Query::parse(text) {
        Err(error) => {
            let (before, rest) = text.split_at_checked(error.at).unwrap_or((text, ""));
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (wrong, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let [before, wrong, after] = [before, wrong, after].map(str::to_owned);
            Err(Mistake { text: words.query_error(&error), before, wrong, after })
        }
        Ok(query) => {
            let missing: Vec<String> = query.unavailable().iter().map(|word| word.key().to_owned()).collect();
            if missing.is_empty() {
                return Ok(Some(query));
            }
            let text = words.say("cli-query-not-yet", &[("words", missing.join(", ").into())]);
            Err(Mistake { text, before: String::new(), wrong: missing.join(", "), after: String::new() })
        }
    }
}

fn tabs(shell: &Shell, current: Tab, query: &str) -> Vec<TabView> {
    let counts = &shell.counts;
    let view = |tab: Tab| {
        let (name, count) = match tab {
            Tab::All => (shell.t("tab-all"), counts.all),
            Tab::Status(status) => {
                let count = match status {
                    Status::Pending => counts.pending,
                    Status::InTransit => counts.in_transit,
                    Status::Delivered => counts.delivered,
                    Status::Abnormal => counts.abnormal,
                };
                (shell.words.status(status), count)
            }
            Tab::Attention => (shell.t("tab-attention"), counts.attention),
        };
        TabView {
            url: address(tab, query, "", ""),
            name,
            // With a query the whole tab's count would say something else than the list.
            count: query.is_empty().then_some(count),
            current: tab == current,
            apart: tab == Tab::Attention,
        }
    };
    Tab::LIST.into_iter().map(view).collect()
}

impl TabView {
    fn number(&self, shell: &Shell) -> Option<String> {
        self.count.map(|count| shell.words.say("count", &[("count", count.into())]))
    }
}

fn address(tab: Tab, query: &str, cursor: &str, trail: &str) -> String {
    let tab = if tab == Tab::All { "" } else { tab.key() };
    let pairs = [("tab", tab), ("q", query), ("cursor", cursor), ("trail", trail)];
    let pairs: Vec<String> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    if pairs.is_empty() { "/orders".to_owned() } else { format!("/orders?{}", pairs.join("&")) }
}

/// Between the pages of a trail; no cursor has it.
const TRAIL_MARK: char = '\u{1f}';

/// The trail of the next page. The first page has no cursor and stands in no trail.
fn longer(trail: &str, cursor: &str) -> String {
    let mut pages: Vec<&str> = trail.split(TRAIL_MARK).chain([cursor]).filter(|page| !page.is_empty()).collect();
    let over = pages.len().saturating_sub(TRAIL_MAX);
    pages.drain(..over);
    pages.join(&TRAIL_MARK.to_string())
}

/// The page before this one.
fn back(tab: Tab, query: &str, trail: &str) -> String {
    match trail.rsplit_once(TRAIL_MARK) {
        Some((rest, last)) => address(tab, query, last, rest),
        None => address(tab, query, trail, ""),
    }
}

/// What was found.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    next: Option<Cursor>,
    looked: usize,
    /// So many packages were looked at that a person has to ask for more.
    gave_up: bool,
}

async fn find(
    app: &App,
    visitor: &Visitor,
    tab: Tab,
    query: Option<&Query>,
    cursor: Option<&Cursor>,
) -> Result<Found, StoreError> {
    let mut found = Found::default();
    let named = if cursor.is_none() { named(app, visitor, tab, query).await? } else { Vec::new() };
    let mut seen: Vec<String> = named.iter().map(|(id, _)| id.clone()).collect();
    found.rows.extend(named.into_iter().map(|(_, row)| row));
    let mut after = cursor.cloned();
    loop {
        let chunk = if query.is_some() { CHUNK } else { ROWS };
        let page = app.workspace().reader().await?.list(tab, after.as_ref(), chunk).await?;
        let lines = wanted(app, visitor, query, &page.rows).await?;
        for (index, (stored, line)) in page.rows.iter().zip(lines).enumerate() {
            found.looked += 1;
            let Some(line) = line.filter(|line| stands_in(line, tab) && !seen.contains(&line.package)) else {
                continue;
            };
            found.rows.push(row(&line, &visitor.words, visitor.now));
            seen.push(line.package);
            let more = index + 1 < page.rows.len() || page.next.is_some();
            if found.rows.len() >= ROWS && more {
                found.next = Some(Cursor::after(tab, stored));
                return Ok(found);
            }
        }
        match page.next {
            Some(next) if query.is_none() || found.looked < LOOKED_AT_MAX => {
                after = Some(next.clone());
                // Rows that time has moved to another tab leave a page shorter, never empty.
                if query.is_none() && !found.rows.is_empty() {
                    found.next = Some(next);
                    return Ok(found);
                }
            }
            next => {
                found.gave_up = next.is_some();
                found.next = next;
                return Ok(found);
            }
        }
    }
}

/// The lines of some rows, in their order; none for those that aren't asked for.
async fn wanted(
    app: &App,
    visitor: &Visitor,
    query: Option<&Query>,
    rows: &[Stored],
) -> Result<Vec<Option<PackageLine>>, StoreError> {
    let policies = app.ingest().policies();
    let Some(query) = query else { return view::shown(app.workspace(), &policies, rows, visitor.now).await };
    let viewer = Viewer { zone: visitor.look.time_zone(), sees_customers: visitor.role >= Role::Operator };
    let seeds: Vec<Subject> = rows.iter().map(|row| Subject::Package(row.reference.clone())).collect();
    let glimpse = look(app.workspace(), &policies, &seeds, visitor.now).await?;
    let lines = glimpse.packages.iter().filter(|line| {
        let asks = Asks::of(&glimpse.world.known, &policies, line, visitor.now);
        query.matches(&asks, visitor.now, &viewer)
    });
    let lines: BTreeMap<&str, &PackageLine> = lines.map(|line| (line.package.as_str(), line)).collect();
    Ok(rows.iter().map(|row| lines.get(row.reference.as_str()).map(|line| (*line).clone())).collect())
}

/// What a query names outright: an order, a number or a package is found wherever it stands in the tab.
async fn named(
    app: &App,
    visitor: &Visitor,
    tab: Tab,
    query: Option<&Query>,
) -> Result<Vec<(String, Row)>, StoreError> {
    let Some(query) = query else { return Ok(Vec::new()) };
    let terms = query.terms();
    let [Term::Text(text)] = terms.as_slice() else { return Ok(Vec::new()) };
    if query.root().is_none_or(|root| !matches!(root, parcelwatch_domain::query::Expr::Term(_))) {
        return Ok(Vec::new());
    }
    let seeds = view::find(app.workspace(), text).await?;
    if seeds.is_empty() {
        return Ok(Vec::new());
    }
    let glimpse = look(app.workspace(), &app.ingest().policies(), &seeds, visitor.now).await?;
    let is_named = |line: &PackageLine| {
        seeds.iter().any(|seed| match seed {
            Subject::Package(id) => line.package == *id,
            Subject::Order(name) => line.orders.iter().any(|order| order.rsplit('/').next() == Some(name)),
            Subject::Number(_) | Subject::Case(_) | Subject::Source(_) | Subject::Channel(_) => false,
        })
    };
    let lines = glimpse.packages.iter().filter(|line| stands_in(line, tab) && is_named(line)).take(ROWS);
    Ok(lines.map(|line| (line.package.clone(), row(line, &visitor.words, visitor.now))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_state() {
        assert_eq!(address(Tab::All, "", "", ""), "/orders");
        assert_eq!(
            address(Tab::Attention, "is:late \"a&b\"", "", ""),
            "/orders?tab=attention&q=is%3Alate%20%22a%26b%22"
        );
    }

    #[test]
    fn newer_leads_back_through_the_pages_that_were_seen() {
        let second = longer("", "");
        assert_eq!(back(Tab::All, "", &second), "/orders");
        let third = longer(&second, "0.9.a");
        assert_eq!(back(Tab::All, "", &third), "/orders?cursor=0.9.a");
        let fourth = longer(&third, "0.8.b");
        assert_eq!(back(Tab::All, "", &fourth), "/orders?cursor=0.8.b&trail=0.9.a");
        let long = (0..50).fold(String::new(), |trail, page| longer(&trail, &format!("0.{page}.x")));
        assert_eq!(long.split(TRAIL_MARK).count(), TRAIL_MAX);
    }
}

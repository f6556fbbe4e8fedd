//! Pages of packages and orders, and how many there are. A page is a range of an index, cut by the last row seen.

use std::collections::BTreeMap;

use axum::extract::{Query as Parameters, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::assess::PackageLine;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::query::{Query, Row, Viewer};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Counts, Cursor, OrderLine, PackageLine as Stored, Subject, Tab};
use serde_json::json;

use super::answer::{self, json_text, or_problem};
use super::caller::Caller;
use super::cursor;
use super::fault::Fault;
use crate::app::App;
use crate::output::json::Listed;
use crate::view::{self, Glimpse, stands_in};

/// Items of a page that doesn't say how many it wants.
const LIMIT: usize = 50;
/// The most items of a page.
pub const LIMIT_MAX: usize = 200;
/// Rows that one request looks through for a filter. A page may have fewer items than asked for; `next` goes on.
const LOOKED_THROUGH_MAX: usize = 2_000;
/// Rows that are looked at in one go for a filter.
const CHUNK: usize = 200;

/// What a list takes.
pub const PARAMETERS: [&str; 4] = ["tab", "q", "limit", "cursor"];

type Given = Result<Parameters<Vec<(String, String)>>, axum::extract::rejection::QueryRejection>;

/// A page that is asked for.
struct Asked {
    tab: Tab,
    query: Option<Query>,
    limit: usize,
    after: Option<Cursor>,
    /// The list's name: a mark is good for no other.
    of: String,
}

/// `GET /api/v1/packages`.
pub(super) async fn packages(State(app): State<App>, caller: Caller, given: Given) -> Response {
    let answer = package_page(&app, given).await;
    or_problem(&caller, answer)
}

/// `GET /api/v1/orders`.
pub(super) async fn orders(State(app): State<App>, caller: Caller, given: Given) -> Response {
    let answer = order_page(&app, given).await;
    or_problem(&caller, answer)
}

/// `GET /api/v1/counts`.
pub(super) async fn counts(State(app): State<App>, caller: Caller) -> Response {
    let answer = count(&app).await;
    or_problem(&caller, answer)
}

async fn count(app: &App) -> Result<Response, Fault> {
    let Counts { all, pending, in_transit, delivered, abnormal, attention } =
        app.workspace().reader().await?.counts().await?;
    Ok(answer::json(&json!({
        "all": all, "pending": pending, "in_transit": in_transit, "delivered": delivered, "abnormal": abnormal,
        "attention": attention,
    })))
}

impl Asked {
    fn read(list: &str, given: Given) -> Result<Asked, Fault> {
        let known: &'static [&'static str] = &PARAMETERS;
        let Ok(Parameters(given)) = given else {
            return Err(Fault::UnknownParameter { name: "?".to_owned(), known });
        };
        let (mut tab, mut query, mut limit, mut cursor) = (Tab::All, None, LIMIT, None);
        for (name, value) in given {
            match name.as_str() {
                "tab" => tab = Tab::from_key(&value).ok_or_else(bad_tab)?,
                "q" => query = Some(value).filter(|query| !query.trim().is_empty()),
                "limit" => {
                    let number = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                    limit = number.ok_or(Fault::BadLimit { limit: LIMIT_MAX })?;
                }
                "cursor" => cursor = Some(value),
                _ => return Err(Fault::UnknownParameter { name, known }),
            }
        }
        let of = format!("{list} {} {}", tab.key(), query.as_deref().unwrap_or_default());
        let after = cursor.map(|cursor| cursor::read(&of, &cursor)).transpose()?;
        let query = query.map(|query| Query::parse(&query).map_err(Fault::Query)).transpose()?;
        if let Some(query) = &query {
            let missing: Vec<String> = query.unavailable().iter().map(|word| word.key().to_owned()).collect();
            if !missing.is_empty() {
                return Err(Fault::QueryNotYet { words: missing.join(", ") });
            }
        }
        Ok(Asked { tab, query, limit, after, of })
    }
}

fn bad_tab() -> Fault {
    Fault::BadTab { known: Tab::LIST.map(Tab::key).join(", ") }
}

/// Whether a package is asked for by a query. Tokens see what operators see, customers included.
struct Wanted<'a> {
    query: Option<&'a Query>,
    viewer: Viewer,
    policies: &'a Policies,
    now: Millis,
}

impl<'a> Wanted<'a> {
    fn new(asked: &'a Asked, policies: &'a Policies, now: Millis) -> Wanted<'a> {
        let viewer = Viewer { zone: jiff::tz::TimeZone::UTC, sees_customers: true };
        Wanted { query: asked.query.as_ref(), viewer, policies, now }
    }

    /// The lines of some rows, in their order; none for those that aren't asked for.
    async fn of(&self, app: &App, rows: &[Stored]) -> Result<Vec<Option<PackageLine>>, Fault> {
        if self.query.is_none() {
            return Ok(view::shown(app.workspace(), self.policies, rows, self.now).await?);
        }
        let seeds: Vec<Subject> = rows.iter().map(|row| Subject::Package(row.reference.clone())).collect();
        let glimpse = view::look(app.workspace(), self.policies, &seeds, self.now).await?;
        let lines = glimpse.packages.iter().filter(|line| self.has(&glimpse, line));
        let lines: BTreeMap<&str, &PackageLine> = lines.map(|line| (line.package.as_str(), line)).collect();
        Ok(rows.iter().map(|row| lines.get(row.reference.as_str()).map(|line| (*line).clone())).collect())
    }

    fn has(&self, glimpse: &Glimpse, line: &PackageLine) -> bool {
        self.query.is_none_or(|query| {
            query.matches(&Row::of(&glimpse.world.known, self.policies, line, self.now), self.now, &self.viewer)
        })
    }
}

/// A page under way.
struct Page {
    items: Vec<String>,
    after: Option<Cursor>,
    /// Whether the list goes on.
    more: bool,
}

impl Page {
    fn answer(self, asked: &Asked) -> Response {
        let length: usize = self.items.iter().map(|item| item.len() + 1).sum();
        let mut body = String::with_capacity(length + 160);
        body.push_str(r#"{"items":["#);
        for (place, item) in self.items.iter().enumerate() {
            if place > 0 {
                body.push(',');
            }
            body.push_str(item);
        }
        body.push_str(r#"],"next":"#);
        match self.after.filter(|_| self.more) {
            // A mark is hexadecimal: nothing of it needs to be escaped.
            Some(after) => body.extend(["\"", &cursor::write(&asked.of, &after), "\""]),
            None => body.push_str("null"),
        }
        body.push('}');
        json_text(StatusCode::OK, body)
    }
}

async fn package_page(app: &App, given: Given) -> Result<Response, Fault> {
    let asked = Asked::read("packages", given)?;
    let now = app.now();
    let policies = app.ingest().policies();
    let wanted = Wanted::new(&asked, &policies, now);
    let mut page = Page { items: Vec::with_capacity(asked.limit), after: asked.after.clone(), more: true };
    let mut looked = 0;
    while page.more && page.items.len() < asked.limit && looked < LOOKED_THROUGH_MAX {
        // Without a filter every row is an item.
        let rows = if asked.query.is_some() { CHUNK } else { asked.limit };
        let stored = app.workspace().reader().await?.list(asked.tab, page.after.as_ref(), rows).await?;
        looked += stored.rows.len();
        let lines = wanted.of(app, &stored.rows).await?;
        let (mut full, count) = (false, stored.rows.len());
        for (place, (row, line)) in stored.rows.into_iter().zip(lines).enumerate() {
            page.items.extend(line.map(|line| Listed::of(Some(&row.id), line, now).to_json()));
            page.after = Some(Cursor::after(asked.tab, &row));
            if page.items.len() == asked.limit {
                full = place + 1 < count;
                break;
            }
        }
        page.more = full || stored.next.is_some();
    }
    Ok(page.answer(&asked))
}

async fn order_page(app: &App, given: Given) -> Result<Response, Fault> {
    let asked = Asked::read("orders", given)?;
    let now = app.now();
    let policies = app.ingest().policies();
    let wanted = Wanted::new(&asked, &policies, now);
    let filtered = asked.query.is_some() || asked.tab != Tab::All;
    let mut page = Page { items: Vec::with_capacity(asked.limit), after: asked.after.clone(), more: true };
    let mut looked = 0;
    while page.more && page.items.len() < asked.limit && looked < LOOKED_THROUGH_MAX {
        let rows = if filtered { CHUNK } else { asked.limit };
        let stored = app.workspace().reader().await?.list_orders(page.after.as_ref(), rows).await?;
        looked += stored.rows.len();
        let glimpse = if filtered {
            let seeds: Vec<Subject> = stored.rows.iter().map(|row| Subject::Order(row.name.clone())).collect();
            Some(view::look(app.workspace(), &policies, &seeds, now).await?)
        } else {
            None
        };
        // An order is asked for when one of its packages is.
        let has = |order: &OrderLine| {
            glimpse.as_ref().is_none_or(|glimpse| {
                let of = glimpse.packages.iter().filter(|line| line.orders.contains(&order.key));
                of.into_iter().any(|line| stands_in(line, asked.tab) && wanted.has(glimpse, line))
            })
        };
        let (mut full, count) = (false, stored.rows.len());
        for (place, row) in stored.rows.into_iter().enumerate() {
            page.after = Some(Cursor::of_order(&row));
            if has(&row) {
                page.items.push(order_item(&row));
            }
            if page.items.len() == asked.limit {
                full = place + 1 < count;
                break;
            }
        }
        page.more = full || stored.next.is_some();
    }
    Ok(page.answer(&asked))
}

/// An order's stored line is the object as it is printed, but for its type and id.
fn order_item(row: &OrderLine) -> String {
    let id = serde_json::to_string(&row.key).unwrap_or_default();
    let rest = row.body.strip_prefix('{').unwrap_or("}");
    format!(r#"{{"type":"order","id":{id},{rest}"#)
}

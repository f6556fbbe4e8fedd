//! What every page needs: who reads it and how, the frame around it, the answer it becomes. The one place between the
//! pages and whoever signs people in.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use parcelwatch_domain::facts::{AsKey, OverrideMode};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Counts, StoreError};

use super::assets;
use super::look::Look;
use super::marks::{self, Mark};
use super::said::{self, Said};
use super::sources::Away;
use crate::app::App;
use crate::auth::Person;
use crate::http::outside::Nonce;
use crate::http::refused::Refusal;
use crate::http::route::Role;
use crate::words::Words;

/// Whoever asks for a page, and how they want it.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Their words.
    pub words: Words,
    /// How they want pages.
    pub look: Look,
    /// Their name in the history.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The instant they ask at.
    pub now: Millis,
    /// What the answer's scripts are known by.
    pub nonce: String,
    /// What was said after the last act.
    pub said: Option<Said>,
    /// Whether time runs as it does for their browser.
    pub plain_time: bool,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Refusal> {
        let look = Look::of(&parts.headers);
        let now = app.now();
        let words = Words::new(look.spoken(&parts.headers), look.time_zone()).read_at(now);
        let said = said::of(&parts.uri, &words);
        let plain_time = app.clock().real_ms(1_000) == 1_000;
        let Signed { name, role, nonce } = Signed::of(parts)?;
        Ok(Visitor { words, look, name, role, now, nonce, said, plain_time })
    }
}

/// What whoever signs people in says of a request.
struct Signed {
    name: String,
    role: Role,
    nonce: String,
}

impl Signed {
    /// Every door of a page asks for a person.
    fn of(parts: &Parts) -> Result<Signed, Refusal> {
        let nonce = parts.extensions.get::<Nonce>().ok_or(Refusal::Failed)?.to_string();
        let person = parts.extensions.get::<Person>().ok_or(Refusal::Failed)?;
        let name = if person.name.trim().is_empty() { &person.email } else { &person.name };
        Ok(Signed { name: name.clone(), role: person.role, nonce })
    }
}

/// An entry of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// All packages.
    Orders,
    /// Those that need somebody.
    Attention,
    /// Open cases.
    Cases,
    /// Files in.
    Import,
    /// Sources.
    Connections,
    /// Settings.
    Settings,
    /// None of them.
    Elsewhere,
}

/// An entry of the rail as it is drawn.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it leads.
    pub url: &'static str,
    /// Its shape.
    pub icon: &'static str,
    /// Its name.
    pub name: String,
    /// What waits there.
    pub count: Option<String>,
    /// Whether the page stands there.
    pub here: bool,
    /// Whether a phone shows it under "more".
    pub late: bool,
    /// Whether a gap stands above it.
    pub gap: bool,
}

/// How the sources are, in few words.
#[derive(Clone, Debug)]
pub struct Light {
    /// The shape.
    pub mark: Mark,
    /// The words.
    pub text: String,
}

/// The frame around a page.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The reader's words.
    pub words: Words,
    /// How they want it.
    pub look: Look,
    /// Their name.
    pub person: String,
    /// What the scripts are known by.
    pub nonce: String,
    /// Where the page stands.
    pub here: Place,
    /// Its title.
    pub title: String,
    /// The query in the search box.
    pub query: String,
    /// The tab that a search stays in.
    pub tab: String,
    /// How many packages there are.
    pub counts: Counts,
    /// How the sources are; none: there are none.
    pub light: Option<Light>,
    /// The sources that don't answer.
    pub away: Vec<Away>,
    /// What is wrong with the installation itself.
    pub trouble: Option<String>,
    /// What was said after the last act.
    pub said: Option<Said>,
    /// Whether a browser may go on telling times.
    pub plain_time: bool,
    /// Whether it frames an error: that doesn't say how we are built, not even which version this is (S23).
    pub is_error: bool,
}

/// A count beyond this is told as "999+".
const COUNT_MAX: i64 = 999;

impl Shell {
    /// The frame of a page with this title.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn new(app: &App, visitor: &Visitor, here: Place, title: String) -> Result<Shell, StoreError> {
        let counts = app.workspace().reader().await?.counts().await?;
        let (light, away) = super::sources::light(app, visitor).await?;
        let trouble = app
            .backups()
            .overdue_since()
            .map(|since| visitor.words.say("frame-backups-overdue", &[("since", visitor.words.instant(since).into())]));
        Ok(Shell { counts, light, away, trouble, ..Shell::bare(visitor, here, title) })
    }

    /// A frame that asks nobody, for when nobody answers.
    #[must_use]
    pub fn bare(visitor: &Visitor, here: Place, title: String) -> Shell {
        Shell {
            words: visitor.words.clone(),
            look: visitor.look.clone(),
            person: visitor.name.clone(),
            nonce: visitor.nonce.clone(),
            here,
            title,
            query: String::new(),
            tab: String::new(),
            counts: Counts::default(),
            light: None,
            away: Vec::new(),
            trouble: None,
            said: visitor.said.clone(),
            plain_time: visitor.plain_time,
            is_error: false,
        }
    }

    /// A sentence without values.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.words.say(id, &[])
    }

    /// How long a manual status holds.
    #[must_use]
    pub fn mode(&self, key: &str) -> String {
        let mode = OverrideMode::of_key(key).unwrap_or(OverrideMode::Pin);
        self.words.override_mode(mode)
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// The address of the shapes.
    #[must_use]
    pub fn sprite(&self) -> &'static str {
        assets::url("icons.svg")
    }

    /// The title in the browser's tab: it serves as an indicator.
    #[must_use]
    pub fn document_title(&self) -> String {
        let values = [("count", self.counts.attention.into()), ("title", self.title.as_str().into())];
        self.words.say(if self.counts.attention > 0 { "frame-title-needs" } else { "frame-title" }, &values)
    }

    /// The entries of the rail.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let attention = Some(self.counts.attention).filter(|count| *count > 0).map(|count| self.capped(count));
        let entry = |place: Place, url, icon, name: &str, late, gap| Entry {
            url,
            icon,
            name: self.words.say(name, &[]),
            count: attention.clone().filter(|_| place == Place::Attention),
            here: self.here == place,
            late,
            gap,
        };
        vec![
            entry(Place::Attention, "/orders?tab=attention", "i-attention", "tab-attention", false, false),
            entry(Place::Orders, "/orders", "i-orders", "frame-orders", false, false),
            entry(Place::Cases, "/cases", "i-cases", "frame-cases", false, false),
            entry(Place::Import, "/import", "i-import", "frame-import", true, true),
            entry(Place::Connections, "/connections", "i-connections", "frame-connections", true, false),
            entry(Place::Settings, "/settings", "i-settings", "frame-settings", true, false),
        ]
    }

    fn capped(&self, count: i64) -> String {
        let shown = self.words.say("count", &[("count", count.min(COUNT_MAX).into())]);
        if count > COUNT_MAX { format!("{shown}+") } else { shown }
    }

    /// Who is signed in.
    #[must_use]
    pub fn person_text(&self) -> String {
        self.words.say("frame-signed-in", &[("name", self.person.as_str().into())])
    }

    /// In which zone times are shown.
    #[must_use]
    pub fn zone_text(&self) -> String {
        self.words.say("frame-zone", &[("zone", self.look.zone.clone().unwrap_or_else(|| "UTC".to_owned()).into())])
    }

    /// The program's version.
    #[must_use]
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// Why a page couldn't be made.
#[derive(Debug)]
pub enum Trouble {
    /// The database is away.
    Store(StoreError),
    /// The temporary folder can't be used.
    Files(std::io::Error),
    /// There is no such thing, or not for this person.
    Missing,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Store(error)
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    shell: Shell,
    text: String,
}

impl Visitor {
    /// The answer to a request: the page, or a page that says why there is none.
    pub fn answer(&self, answer: Result<Response, Trouble>) -> Response {
        let (status, title, text) = match answer {
            Ok(response) => return response,
            Err(Trouble::Missing) => (StatusCode::NOT_FOUND, "trouble-missing", "trouble-missing.text"),
            Err(Trouble::Files(error)) => {
                tracing::error!(error = %error, "A file couldn't be kept: {error}");
                (StatusCode::SERVICE_UNAVAILABLE, "trouble-away", "trouble-away.text")
            }
            Err(Trouble::Store(error)) => {
                tracing::error!(error = %error, "A page couldn't be made: {error}");
                (StatusCode::SERVICE_UNAVAILABLE, "trouble-away", "trouble-away.text")
            }
        };
        let title = self.words.say(title, &[]);
        let shell = Shell { is_error: true, ..Shell::bare(self, Place::Elsewhere, title) };
        let page = TroublePage { shell, text: self.words.say(text, &[]) };
        self.page(status, &page)
    }

    /// A template as an answer.
    pub fn page(&self, status: StatusCode, template: &impl Template) -> Response {
        match template.render() {
            Ok(body) => (status, headers(), body).into_response(),
            Err(error) => {
                tracing::error!(error = %error, "A page couldn't be written: {error}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers
}

/// Where a form leads once its work is done. What is to be said there stands in the address.
pub fn see_other(path: &str, said: Option<&str>) -> Response {
    let target = match said {
        Some(said) => {
            let (path, fragment) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
            let mark = if path.contains('?') { '&' } else { '?' };
            let fragment = fragment.map(|part| format!("#{part}")).unwrap_or_default();
            format!("{path}{mark}said={said}{fragment}")
        }
        None => path.to_owned(),
    };
    let location = HeaderValue::from_str(&target).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// A text as a part of a path or as a value of a query.
#[must_use]
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                // Writing to a string can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A value of an address's query.
#[must_use]
pub fn asked(uri: &Uri, name: &str) -> Option<String> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).next()
}

/// The mark of how well something is.
#[must_use]
pub const fn wellness(well: bool) -> Mark {
    if well { Mark { symbol: "s-delivered", tone: "success" } } else { marks::LOOK }
}

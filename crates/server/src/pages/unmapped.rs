//! Codes and texts that nobody could read, and the owner's own meanings (S12): chosen, looked at in what they would
//! change, saved.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use parcelwatch_domain::mapping::{Meant, Part, Phrase, is_reason};
use parcelwatch_domain::status::Kind;
use parcelwatch_store::{Mapping, UnmappedPhrase};
use serde::Deserialize;

use super::rows::When;
use super::shell::{Place, Shell, Trouble, Visitor, encoded, see_other};
use crate::app::App;
use crate::http::route::{Need, Role, Routes};
use crate::mappings::{self, PREVIEW_EVENTS, Preview};
use crate::output::clean;

/// Where it lives.
const PAGE: &str = "/unmapped";
/// Phrases that a page lists, those that hold back most first: a person maps the head of a long list, and the next
/// ones follow.
const LISTED_MAX: usize = 100;
/// Characters of a form's field: a phrase isn't longer, nor is a source's name.
const FIELD_MAX: usize = 400;

/// Its doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let owner = Need::Person(Role::Owner);
    routes.get("/unmapped", Need::Person(Role::Viewer), show).post("/unmapped/preview", owner, preview).post(
        "/unmapped/map",
        owner,
        map,
    )
}

#[derive(Template)]
#[template(path = "unmapped.html")]
struct UnmappedPage {
    shell: Shell,
    rows: Vec<Row>,
    mapped: Vec<Mapped>,
    asking: Option<Asking>,
    may_own: bool,
}

impl UnmappedPage {
    fn for_source(&self, source: &str) -> String {
        self.shell.words.say("unmapped-for-source", &[("source", source.into())])
    }
}

struct Row {
    /// The words as they were said.
    words: String,
    /// The code or text with its source.
    phrase: String,
    counts: String,
    waits: bool,
    url: String,
}

struct Mapped {
    text: String,
    set: String,
    at: When,
    url: String,
    fields: Fields,
}

/// The form of one phrase.
struct Asking {
    phrase: String,
    words: String,
    /// Whoever says it; none: it is for everybody already.
    source: Option<String>,
    kinds: Vec<Choice>,
    fields: Fields,
    wrong: Option<String>,
    /// What was found out about it before it is saved.
    would: Option<String>,
    ends: bool,
}

struct Choice {
    key: &'static str,
    text: String,
    chosen: bool,
}

/// What the forms send, and what stands in the address of one.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    /// Whoever says it.
    #[serde(default)]
    source: String,
    /// `code` or `text`.
    #[serde(default)]
    part: String,
    /// The phrase.
    #[serde(default)]
    value: String,
    /// Words as they were said.
    #[serde(default)]
    example: String,
    /// What it means.
    #[serde(default)]
    kind: String,
    #[serde(default)]
    reason: String,
    /// `all`: whoever says it.
    #[serde(default)]
    whom: String,
    /// `yes`: the meaning is to end.
    #[serde(default)]
    end: String,
}

impl Fields {
    fn of(phrase: &Phrase, example: &str) -> Fields {
        Fields {
            source: phrase.source.clone(),
            part: phrase.part.key().to_owned(),
            value: phrase.value.clone(),
            example: example.to_owned(),
            ..Fields::default()
        }
    }

    fn url(&self) -> String {
        let pairs = [
            ("source", &self.source),
            ("part", &self.part),
            ("value", &self.value),
            ("example", &self.example),
            ("kind", &self.kind),
            ("reason", &self.reason),
        ];
        let set = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = set.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        format!("{PAGE}?{}#map", query.join("&"))
    }

    /// None: it names none.
    fn phrase(&self) -> Option<Phrase> {
        let part = Part::from_key(&self.part)?;
        let cut = |text: &str| text.chars().take(FIELD_MAX).collect::<String>();
        let source = if self.whom == "all" { String::new() } else { cut(&self.source) };
        Phrase::new(&source, part, &cut(&self.value))
    }

    fn ends(&self) -> bool {
        self.end == "yes"
    }

    /// What it is to mean: none ends it. In words what is wrong with it.
    fn meant(&self) -> Result<Option<Meant>, &'static str> {
        if self.ends() {
            return Ok(None);
        }
        let kind = mappings::kinds().find(|kind| kind.key() == self.kind).ok_or("unmapped-wrong-kind")?;
        let reason = Some(self.reason.trim()).filter(|reason| !reason.is_empty());
        if reason.is_some_and(|reason| !is_reason(reason)) {
            return Err("unmapped-wrong-reason");
        }
        Ok(Some(Meant { kind, reason: reason.map(str::to_owned) }))
    }
}

/// `/unmapped`, with the form of a phrase where the address names one.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(fields): Query<Fields>) -> Response {
    let asking = (visitor.role >= Role::Owner)
        .then(|| fields.phrase())
        .flatten()
        .map(|phrase| Asking::of(&visitor, &phrase, &fields));
    visitor.answer(page(&app, &visitor, StatusCode::OK, asking).await)
}

async fn page(app: &App, visitor: &Visitor, status: StatusCode, asking: Option<Asking>) -> Result<Response, Trouble> {
    let shell = Shell::new(app, visitor, Place::Connections, visitor.words.say("unmapped-title", &[])).await?;
    let mut reader = app.workspace().reader().await?;
    let rows = reader.unmapped(LISTED_MAX).await?;
    let mapped = mappings::in_force(reader.mappings().await?);
    drop(reader);
    let page = UnmappedPage {
        shell,
        rows: rows.iter().map(|one| Row::of(one, visitor)).collect(),
        mapped: mapped.iter().map(|one| Mapped::of(one, visitor)).collect(),
        asking,
        may_own: visitor.role >= Role::Owner,
    };
    Ok(visitor.page(status, &page))
}

impl Row {
    fn of(one: &UnmappedPhrase, visitor: &Visitor) -> Row {
        let words = &visitor.words;
        Row {
            words: clean(&one.example),
            phrase: words.phrase(&one.phrase),
            counts: words.unmapped_counts(one),
            waits: one.held_back > 0,
            url: Fields::of(&one.phrase, &one.example).url(),
        }
    }
}

impl Mapped {
    fn of(mapping: &Mapping, visitor: &Visitor) -> Mapped {
        let at = When::at(mapping.at, &visitor.words);
        let values = [("by", mapping.by.as_deref().map(clean).into()), ("at", at.text.clone().into())];
        let set = match &mapping.by {
            Some(_) => visitor.words.say("unmapped-set-by", &values),
            None => visitor.words.say("unmapped-set-at", &values),
        };
        let mut fields = Fields::of(&mapping.phrase, &mapping.example);
        if let Some(meant) = &mapping.meant {
            (fields.kind, fields.reason) = (meant.kind.key().to_owned(), meant.reason.clone().unwrap_or_default());
        }
        Mapped { text: visitor.words.mapping(mapping), set, at, url: fields.url(), fields }
    }
}

impl Asking {
    fn of(visitor: &Visitor, phrase: &Phrase, fields: &Fields) -> Asking {
        let choice =
            |kind: Kind| Choice { key: kind.key(), text: visitor.words.kind(kind), chosen: kind.key() == fields.kind };
        let of_source = Phrase { source: fields.source.clone(), ..phrase.clone() };
        let source = (!fields.source.is_empty()).then(|| visitor.words.phrase_source(&of_source));
        Asking {
            phrase: visitor.words.phrase(phrase),
            words: clean(&fields.example),
            source,
            kinds: mappings::kinds().map(choice).collect(),
            fields: fields.clone(),
            wrong: None,
            would: None,
            ends: fields.ends(),
        }
    }
}

/// Says what a meaning would change; nothing is changed yet.
pub async fn preview(State(app): State<App>, visitor: Visitor, Form(fields): Form<Fields>) -> Response {
    let answer = async {
        let phrase = fields.phrase().ok_or(Trouble::Missing)?;
        let mut asking = Asking::of(&visitor, &phrase, &fields);
        let meant = match fields.meant() {
            Ok(meant) => meant,
            Err(wrong) => {
                asking.wrong = Some(visitor.words.say(wrong, &[]));
                return page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, Some(asking)).await;
            }
        };
        let preview = mappings::preview(app.ingest(), &phrase, meant, PREVIEW_EVENTS, visitor.now).await?;
        asking.would = Some(would(&visitor, preview));
        page(&app, &visitor, StatusCode::OK, Some(asking)).await
    };
    visitor.answer(answer.await)
}

fn would(visitor: &Visitor, preview: Preview) -> String {
    let packages = i64::try_from(preview.packages).unwrap_or(i64::MAX);
    let said = if preview.is_whole { "unmapped-would" } else { "unmapped-would-at-least" };
    visitor.words.say(said, &[("packages", packages.into())])
}

/// Saves a meaning, or ends it, and reads the history by it.
pub async fn map(State(app): State<App>, visitor: Visitor, Form(fields): Form<Fields>) -> Response {
    let answer = async {
        let phrase = fields.phrase().ok_or(Trouble::Missing)?;
        let meant = match fields.meant() {
            Ok(meant) => meant,
            Err(wrong) => {
                let mut asking = Asking::of(&visitor, &phrase, &fields);
                asking.wrong = Some(visitor.words.say(wrong, &[]));
                return page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, Some(asking)).await;
            }
        };
        let example = fields.example.chars().take(FIELD_MAX).collect();
        let by = Some(visitor.name.clone());
        mappings::set(app.ingest(), Mapping { phrase, at: visitor.now, meant, example, by }).await?;
        let done = mappings::take_effect(app.ingest(), visitor.now).await?;
        Ok(see_other(PAGE, Some(if done { "mapped" } else { "mapped-later" })))
    };
    visitor.answer(answer.await)
}

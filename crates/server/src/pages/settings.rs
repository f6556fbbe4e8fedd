//! Settings: how a person wants pages, and when the orders of each store count as fulfilled.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use jiff::tz::TimeZone;
use parcelwatch_domain::facts::{AsKey, Channel, Fact, Fulfill};
use parcelwatch_domain::known::in_force;
use parcelwatch_store::{NamesOf, Subject};
use serde::Deserialize;

use super::give::{Given, give};
use super::look::{Density, Look, Theme};
use super::shell::{Place, Shell, Trouble, Visitor, see_other};
use crate::app::App;
use crate::http::route::Role;
use crate::ingest::build;
use crate::output::clean;
use crate::words::Language;

/// Stores with settings that are listed.
const CHANNELS_MAX: usize = 200;
/// Orders whose stores are listed beside them, newest first.
const ORDERS_LOOKED_AT: usize = 1_000;

/// A choice of a form.
struct Choice {
    key: &'static str,
    text: String,
    chosen: bool,
}

/// A store.
struct Store {
    /// As facts name it.
    name: String,
    /// As people see it.
    shown: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    shell: Shell,
    themes: Vec<Choice>,
    densities: Vec<Choice>,
    languages: Vec<Choice>,
    zone: String,
    zone_wrong: Option<String>,
    keys: bool,
    stores: Vec<Store>,
    fresh: Vec<Choice>,
    can_set: bool,
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    shell: Shell,
    keys: Vec<(&'static str, String)>,
    words: Vec<(&'static str, String)>,
}

/// `/settings`.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    visitor.answer(page(&app, &visitor, None).await)
}

async fn page(app: &App, visitor: &Visitor, zone_wrong: Option<String>) -> Result<Response, Trouble> {
    let words = &visitor.words;
    let look = &visitor.look;
    let title = words.say("frame-settings", &[]);
    let themes = Theme::LIST.into_iter().map(|of| Choice {
        key: of.key(),
        text: words.say(&format!("theme-{}", of.key()), &[]),
        chosen: of == look.theme,
    });
    let densities = Density::LIST.into_iter().map(|of| Choice {
        key: of.key(),
        text: words.say(&format!("density-{}", of.key()), &[]),
        chosen: of == look.density,
    });
    let languages = Language::ALL.into_iter().map(|of| Choice {
        key: of.tag(),
        text: words.say(&format!("language-{}", of.tag()), &[]),
        chosen: look.language == Some(of),
    });
    let auto = Choice { key: "auto", text: words.say("language-auto", &[]), chosen: look.language.is_none() };
    let status = if zone_wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SettingsPage {
        shell: Shell::new(app, visitor, Place::Settings, title).await?,
        themes: themes.collect(),
        densities: densities.collect(),
        languages: [auto].into_iter().chain(languages).collect(),
        zone: look.zone.clone().unwrap_or_default(),
        zone_wrong,
        keys: look.keys,
        stores: stores(app, visitor).await?,
        fresh: choices(Fulfill::Together, visitor),
        can_set: visitor.role >= Role::Owner,
    };
    Ok(visitor.page(status, &page))
}

fn choices(chosen: Fulfill, visitor: &Visitor) -> Vec<Choice> {
    let choices = Fulfill::LIST.iter().map(|of| Choice {
        key: of.as_key(),
        text: visitor.words.say(&format!("fulfill-{}", of.as_key()), &[]),
        chosen: *of == chosen,
    });
    choices.collect()
}

/// The stores that have settings, and those of the newest orders.
async fn stores(app: &App, visitor: &Visitor) -> Result<Vec<Store>, Trouble> {
    let mut reader = app.workspace().reader().await?;
    let mut names = reader.names(NamesOf::Channels, CHANNELS_MAX).await?;
    let orders = reader.list_orders(None, ORDERS_LOOKED_AT).await?;
    drop(reader);
    names.extend(orders.rows.into_iter().filter_map(|order| order.channel));
    names.sort();
    names.dedup();
    let seeds: Vec<Subject> = names.iter().cloned().map(Subject::Channel).collect();
    if seeds.is_empty() {
        return Ok(Vec::new());
    }
    let world = build(&app.workspace().load(&seeds).await?, &[]);
    let set = |name: &str| {
        let channel = world.known.channels.iter().find(|channel| channel.name == name)?;
        in_force(&channel.states, visitor.now)?.fulfill
    };
    let stores = names.iter().map(|name| Store {
        name: name.clone(),
        shown: clean(name),
        choices: choices(set(name).unwrap_or(Fulfill::Together), visitor),
    });
    Ok(stores.collect())
}

/// How a person wants pages.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LookFields {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    density: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    keys: String,
}

/// Keeps how a person wants pages.
pub async fn set_look(State(app): State<App>, visitor: Visitor, Form(fields): Form<LookFields>) -> Response {
    let zone = fields.zone.trim();
    if !zone.is_empty() && (TimeZone::get(zone).is_err() || !zone.is_ascii()) {
        let wrong = visitor.words.say("settings-zone-wrong", &[]);
        return visitor.answer(page(&app, &visitor, Some(wrong)).await);
    }
    let look = Look {
        theme: Theme::LIST.into_iter().find(|of| of.key() == fields.theme).unwrap_or_default(),
        density: Density::LIST.into_iter().find(|of| of.key() == fields.density).unwrap_or_default(),
        language: Language::ALL.into_iter().find(|of| of.tag() == fields.language),
        zone: (!zone.is_empty()).then(|| zone.to_owned()),
        keys: fields.keys == "on",
    };
    let mut response = see_other("/settings", Some("look-set"));
    if let Ok(cookie) = HeaderValue::from_str(&look.cookie(!app.web().insecure_http)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// When the orders of a store count as fulfilled (O7).
pub async fn set_channel(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let answer = async {
        let field = |name: &str| fields.get(name).map(|text| text.trim()).unwrap_or_default();
        let fulfill = Fulfill::of_key(field("fulfill"));
        let name: String = field("channel").chars().take(200).collect();
        if name.is_empty() || fulfill.is_none() {
            return Ok(see_other("/settings#stores", Some("refused")));
        }
        let fact = Channel { channel: name, fulfill, at: Some(visitor.now) };
        let said = match give(&app, &visitor, vec![Fact::Channel(fact)]).await? {
            Given::Done => "channel-set",
            Given::Unchanged => "nothing-new",
            Given::Refused(_) => "refused",
        };
        app.ingest().drain_due(visitor.now).await?;
        Ok(see_other("/settings#stores", Some(said)))
    };
    visitor.answer(answer.await)
}

/// `/help`: the keys, and the words of the search box.
pub async fn help(State(app): State<App>, visitor: Visitor) -> Response {
    let answer = async {
        let words = &visitor.words;
        let keys = [
            ("/", "key-search"),
            ("1–6", "key-tabs"),
            ("j k", "key-move"),
            ("Enter", "key-open"),
            ("Esc", "key-close"),
            ("[ ]", "key-pages"),
            ("g a", "key-attention"),
            ("g o", "key-orders"),
            ("g c", "key-cases"),
            ("g i", "key-import"),
            ("g s", "key-settings"),
            ("?", "key-help"),
        ];
        let searches = [
            ("status:in_transit silent:>3d", "search-silent"),
            ("flag:no_update,late country:DE", "search-flags"),
            ("supplier:\"Foo Ltd\" -status:delivered", "search-supplier"),
            ("paid:2026-11-01..2026-11-07", "search-paid"),
            ("order:1043 OR number:LX123456785CN", "search-names"),
        ];
        let page = HelpPage {
            shell: Shell::new(&app, &visitor, Place::Elsewhere, words.say("frame-help", &[])).await?,
            keys: keys.map(|(key, id)| (key, words.say(id, &[]))).to_vec(),
            words: searches.map(|(query, id)| (query, words.say(id, &[]))).to_vec(),
        };
        Ok(visitor.page(StatusCode::OK, &page))
    };
    visitor.answer(answer.await)
}

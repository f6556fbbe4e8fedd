//! Pages for people who aren't signed in, and for errors: a frame without navigation.

use askama::Template;

use super::outside::Nonce;
use crate::app::App;
use crate::pages::assets;
use crate::words::Words;

/// What every page of the plain frame has.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language's tag.
    pub lang: &'static str,
    /// The document's title.
    pub title: String,
    /// The link that jumps over what comes before the content.
    pub skip: String,
    /// A warning that everything travels unencrypted.
    pub insecure: Option<String>,
    /// The style sheet.
    pub style: &'static str,
    /// The shapes.
    pub shapes: &'static str,
    /// The icon of the browser's tab.
    pub icon: &'static str,
    /// The nonce of the reply's scripts.
    pub nonce: Nonce,
}

impl Frame {
    /// The frame of a page with this title.
    pub(crate) fn new(app: &App, words: &Words, title: &str, nonce: &Nonce) -> Frame {
        Frame {
            insecure: app.web().insecure_http.then(|| words.say("auth-insecure", &[])),
            lang: words.language().tag(),
            title: title.to_owned(),
            skip: words.say("auth-skip-to-content", &[]),
            style: assets::url("app.css"),
            shapes: assets::url("icons.svg"),
            icon: assets::url("favicon.svg"),
            nonce: nonce.clone(),
        }
    }
}

/// An error, for a person.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// What happened.
    pub title: String,
    /// What to do.
    pub detail: String,
    /// What stands before the request's id.
    pub id_label: String,
    /// The request's id.
    pub id: String,
    /// The link to the front page.
    pub back: String,
}

//! Importing in a browser: a file, what was recognised and whether it is fine, done. Nothing is written before
//! somebody has seen the check and says so.

use std::collections::BTreeMap;
use std::io::Write;

use askama::Template;
use axum::extract::{Form, Multipart, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Import, StoreError};
use serde::Deserialize;

use super::import_run;
use super::rows::When;
use super::shell::{Place, Shell, Trouble, Visitor, encoded, see_other};
use super::uploads::{About, KINDS, Upload};
use crate::app::App;
use crate::http::route::Role;
use crate::importing::{self, with_reason};
use crate::intake::{self, IntakeError};
use crate::output::clean;
use crate::sample;
use crate::words::Words;

/// Imports that are listed.
const LISTED: usize = 20;
/// Causes of refusal that are shown; further rows stand in the file of refused rows.
const CAUSES_MAX: usize = 20;
/// Lines that are named for each cause.
const LINES_MAX: usize = 5;

/// A kind of file.
struct KindView {
    key: &'static str,
    text: String,
    chosen: bool,
}

/// An import in the list.
struct ImportRow {
    url: String,
    name: String,
    kind: String,
    at: When,
    result: String,
}

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    shell: Shell,
    kinds: Vec<KindView>,
    wrong: Option<String>,
    pasted_wrong: Option<String>,
    pasted: String,
    imports: Vec<ImportRow>,
    can_act: bool,
}

impl ImportPage {
    fn channel(&self) -> &str {
        ""
    }

    fn dates(&self) -> &str {
        ""
    }

    fn zone(&self) -> &str {
        ""
    }
}

impl CheckPage {
    fn channel(&self) -> &str {
        &self.about.channel
    }

    fn dates(&self) -> &str {
        &self.about.dates
    }

    fn zone(&self) -> &str {
        &self.about.zone
    }
}

/// Rows that are refused for one cause.
struct Cause {
    what: String,
    remedy: String,
    count: String,
    lines: String,
}

#[derive(Template)]
#[template(path = "import_check.html")]
struct CheckPage {
    shell: Shell,
    base: String,
    file_name: String,
    recognised: Vec<String>,
    fine: String,
    refused: Option<String>,
    causes: Vec<Cause>,
    nothing_fine: bool,
    button: String,
    about: About,
    kinds: Vec<KindView>,
}

#[derive(Template)]
#[template(path = "import_done.html", blocks = ["progress"])]
struct DonePage {
    shell: Shell,
    url: String,
    facts: Vec<(String, String)>,
    rejects: Option<String>,
    running: bool,
    undone: bool,
    can_undo: bool,
    base: String,
}

/// `/import`.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    visitor.answer(first_page(&app, &visitor, None, None, String::new()).await)
}

pub(super) async fn first_page(
    app: &App,
    visitor: &Visitor,
    wrong: Option<String>,
    pasted_wrong: Option<String>,
    pasted: String,
) -> Result<Response, Trouble> {
    let imports = app.workspace().reader().await?.imports(None, LISTED).await?;
    let title = visitor.words.say("frame-import", &[]);
    let refused = wrong.is_some() || pasted_wrong.is_some();
    let page = ImportPage {
        shell: Shell::new(app, visitor, Place::Import, title).await?,
        kinds: kinds("orders", &visitor.words),
        wrong,
        pasted_wrong,
        pasted,
        imports: imports.iter().map(|import| import_row(import, visitor)).collect(),
        can_act: visitor.role >= Role::Operator,
    };
    Ok(visitor.page(if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page))
}

fn kinds(chosen: &str, words: &Words) -> Vec<KindView> {
    let view = |key: &'static str| KindView {
        key,
        text: words.say(&format!("import-kind-{key}"), &[]),
        chosen: key == chosen,
    };
    KINDS.iter().map(|(key, _)| view(key)).collect()
}

fn kind_text(import: &Import, words: &Words) -> String {
    let known = KINDS.iter().any(|(key, _)| *key == import.what) || import.what == "sample";
    if known { words.say(&format!("import-kind-{}", import.what), &[]) } else { clean(&import.what) }
}

fn import_row(import: &Import, visitor: &Visitor) -> ImportRow {
    let words = &visitor.words;
    let values = [("rows", import.done_rows.into()), ("rejected", import.rejected.into())];
    let id = match (import.undone_at, import.finished_at) {
        (Some(_), _) => "import-state-undone",
        (None, None) => "import-state-open",
        (None, Some(_)) if import.rejected > 0 => "import-state-rejected",
        (None, Some(_)) => "import-state-done",
    };
    ImportRow {
        url: format!("/imports/{}", encoded(&import.id)),
        name: clean(&import.file_name),
        kind: kind_text(import, words),
        at: When::ago(import.started_at, visitor.now, words),
        result: words.say(id, &values),
    }
}

/// Takes a file in and leads to its check.
pub async fn upload(State(app): State<App>, visitor: Visitor, mut form: Multipart) -> Response {
    let answer = async {
        match receive(&mut form).await {
            Ok(Some(upload)) => Ok(see_other(&format!("/import/{}", upload.id), None)),
            Ok(None) => {
                let wrong = visitor.words.say("import-no-file", &[]);
                first_page(&app, &visitor, Some(wrong), None, String::new()).await
            }
            Err(error) => {
                tracing::warn!(error = %error, "A file couldn't be received: {error}");
                let wrong = visitor.words.say("import-broken-off", &[]);
                first_page(&app, &visitor, Some(wrong), None, String::new()).await
            }
        }
    };
    visitor.answer(answer.await)
}

/// Writes a file down as it arrives.
async fn receive(form: &mut Multipart) -> Result<Option<Upload>, std::io::Error> {
    let (mut about, mut found) = (About { what: "orders".to_owned(), ..About::default() }, None);
    while let Some(mut field) = form.next_field().await.map_err(std::io::Error::other)? {
        match field.name().unwrap_or_default() {
            "file" => {
                about.file_name = field.file_name().unwrap_or_default().chars().take(200).collect();
                let (upload, mut file) = Upload::begin()?;
                let mut length = 0;
                while let Some(chunk) = field.chunk().await.map_err(std::io::Error::other)? {
                    length += chunk.len();
                    file.write_all(&chunk)?;
                }
                if length == 0 {
                    upload.forget();
                } else {
                    found = Some(upload);
                }
            }
            name @ ("what" | "channel" | "dates" | "zone") => {
                let name = name.to_owned();
                let text: String = field.text().await.map_err(std::io::Error::other)?.chars().take(200).collect();
                match name.as_str() {
                    "what" => about.what = text,
                    "channel" => about.channel = text,
                    "dates" => about.dates = text,
                    _ => about.zone = text,
                }
            }
            _ => {}
        }
    }
    if let Some(upload) = &found {
        upload.describe(&about)?;
    }
    Ok(found)
}

/// What a check found.
struct Checked {
    recognised: Vec<String>,
    fine: u64,
    refused: u64,
    causes: Vec<(String, String, u64, Vec<u64>)>,
}

/// Reads a file to its end and writes nothing.
fn check(upload: &Upload, about: &About, words: &Words, now: Millis) -> Result<Checked, String> {
    let said = |error: &IntakeError| words.intake_error(error);
    let file = upload.open().map_err(|error| said(&IntakeError::Io(error)))?;
    let source = intake::open(file, &about.options(now)).map_err(|error| said(&error))?;
    let mut checked =
        Checked { recognised: words.recognised(&source.report()), fine: 0, refused: 0, causes: Vec::new() };
    for row in source {
        let row = row.map_err(|error| said(&error))?;
        match row.result {
            Ok(_) => checked.fine += row.records,
            Err(rejected) => {
                checked.refused += row.records;
                for row in rejected {
                    let said = words.rejection(&row);
                    let room = checked.causes.len() < CAUSES_MAX;
                    match checked.causes.iter_mut().find(|(what, ..)| *what == said.what) {
                        Some((_, _, count, lines)) => {
                            *count += 1;
                            if lines.len() < LINES_MAX {
                                lines.push(row.line);
                            }
                        }
                        None if room => {
                            checked.causes.push((said.what, said.remedy, 1, vec![row.line]));
                        }
                        None => {}
                    }
                }
            }
        }
    }
    checked.causes.sort_by_key(|(_, _, count, _)| std::cmp::Reverse(*count));
    Ok(checked)
}

/// `/import/{upload}`: what was recognised, and whether it is fine.
pub async fn show_check(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let upload = Upload::of(&id).ok_or(Trouble::Missing)?;
        let about = upload.about();
        let (words, now, of) = (visitor.words.clone(), visitor.now, about.clone());
        let base = format!("/import/{id}");
        let checked = tokio::task::spawn_blocking(move || check(&upload, &of, &words, now)).await;
        match checked.unwrap_or_else(|_| Err(visitor.words.say("import-broken-off", &[]))) {
            Err(wrong) => first_page(&app, &visitor, Some(wrong), None, String::new()).await,
            Ok(checked) => check_page(&app, &visitor, base, about, checked).await,
        }
    };
    visitor.answer(answer.await)
}

async fn check_page(
    app: &App,
    visitor: &Visitor,
    base: String,
    about: About,
    checked: Checked,
) -> Result<Response, Trouble> {
    let words = &visitor.words;
    let count = |id: &str, count: u64| words.say(id, &[("rows", count.into())]);
    let causes = checked.causes.into_iter().map(|(what, remedy, rows, lines)| {
        let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
        Cause {
            what,
            remedy,
            count: count("import-rows", rows),
            lines: words.say("import-lines", &[("lines", lines.join(", ").into())]),
        }
    });
    let page = CheckPage {
        causes: causes.collect(),
        shell: Shell::new(app, visitor, Place::Import, words.say("import-check", &[])).await?,
        file_name: clean(&about.file_name),
        recognised: checked.recognised,
        fine: count("import-fine", checked.fine),
        refused: (checked.refused > 0).then(|| count("import-refused", checked.refused)),
        nothing_fine: checked.fine == 0,
        button: count("import-do", checked.fine),
        kinds: kinds(&about.what, words),
        base,
        about,
    };
    Ok(visitor.page(StatusCode::OK, &page))
}

/// Says otherwise how a file is to be read, and checks again.
pub async fn change(visitor: Visitor, Path(id): Path<String>, Form(given): Form<BTreeMap<String, String>>) -> Response {
    let answer = async {
        let upload = Upload::of(&id).ok_or(Trouble::Missing)?;
        let said = |name: &str| given.get(name).map(|text| text.chars().take(200).collect()).unwrap_or_default();
        let about = About {
            file_name: upload.about().file_name,
            what: said("what"),
            channel: said("channel"),
            dates: said("dates"),
            zone: said("zone"),
        };
        upload.describe(&about).map_err(Trouble::Files)?;
        Ok(see_other(&format!("/import/{id}"), None))
    };
    visitor.answer(answer.await)
}

/// The rows of a file that are refused, each with its reason, as the file wrote them.
pub async fn refused_rows(visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let upload = Upload::of(&id).ok_or(Trouble::Missing)?;
        let (words, now) = (visitor.words.clone(), visitor.now);
        let text = tokio::task::spawn_blocking(move || refused_text(&upload, &words, now)).await;
        let text = text.ok().flatten().ok_or(Trouble::Missing)?;
        Ok(download(text))
    };
    visitor.answer(answer.await)
}

fn download(text: String) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = HeaderValue::from_static("attachment; filename=\"parcelwatch-refused.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    (headers, text).into_response()
}

fn refused_text(upload: &Upload, words: &Words, now: Millis) -> Option<String> {
    let source = intake::open(upload.open().ok()?, &upload.about().options(now)).ok()?;
    let mut text = String::new();
    if let Some(heading) = source.heading() {
        text.push_str(&with_reason(heading, "reason"));
        text.push('\n');
    }
    for row in source {
        if let Err(rejected) = row.ok()?.result {
            for row in rejected {
                text.push_str(&with_reason(&row.raw, &words.rejection(&row).what));
                text.push('\n');
            }
        }
    }
    Some(text)
}

/// Imports the good rows of a file, in the background.
pub async fn run(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let upload = Upload::of(&id).ok_or(Trouble::Missing)?;
        let about = upload.about();
        let import = Import {
            id: app.ids().new_id("imp"),
            what: about.what.clone(),
            file_name: about.file_name.clone(),
            // What is imported twice is known the second time: the facts' own identity takes care of that.
            content_hash: format!("upload {id}"),
            channel: Some(about.channel.clone()).filter(|channel| !channel.is_empty()),
            started_at: visitor.now,
            ..Import::default()
        };
        let url = format!("/imports/{}", import.id);
        // It stands in the list before its first batch does.
        begin(&app, &import).await?;
        let (options, app) = (about.options(visitor.now), app.clone());
        tokio::task::spawn_blocking(move || {
            let id = import.id.clone();
            let done = upload.open().map_err(|error| import_run::Stopped::File(IntakeError::Io(error)));
            match done.and_then(|file| import_run::run(&app, file, &options, import)) {
                Ok(()) => upload.forget(),
                Err(error) => tracing::error!(import = %id, error = %error, "Import {id} stopped: {error}"),
            }
        });
        Ok(see_other(&url, None))
    };
    visitor.answer(answer.await)
}

async fn begin(app: &App, import: &Import) -> Result<(), StoreError> {
    use crate::ingest::{Alongside, Origin};
    let origin = Origin { import: Some(import.id.clone()), restate_at: None };
    let beside = |_: &[crate::ingest::Fate]| Alongside { import: Some(import.clone()), ..Alongside::default() };
    app.ingest().apply(&[], &origin, app.now(), beside).await.map(drop)
}

/// Loads the sample shop, in the background.
pub async fn load_sample(State(app): State<App>, visitor: Visitor) -> Response {
    let answer = async {
        let import = Import {
            id: app.ids().new_id("imp"),
            what: "sample".to_owned(),
            file_name: "sample".to_owned(),
            content_hash: format!("sample {}", visitor.now),
            started_at: visitor.now,
            ..Import::default()
        };
        begin(&app, &import).await?;
        let url = format!("/imports/{}", import.id);
        let now = visitor.now;
        tokio::spawn(async move {
            if let Err(error) = import_run::facts(&app, sample::facts(now), import, None).await {
                tracing::error!(error = %error, "The sample shop couldn't be loaded: {error}");
            }
        });
        Ok(see_other(&url, None))
    };
    visitor.answer(answer.await)
}

/// Whether only the part that changes is wanted.
#[derive(Debug, Deserialize)]
pub struct Part {
    part: Option<String>,
}

/// `/imports/{import}`: how far it has come, and what came of it.
pub async fn show_import(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    axum::extract::Query(part): axum::extract::Query<Part>,
) -> Response {
    let answer = async {
        let import = app.workspace().reader().await?.import(&id).await?.ok_or(Trouble::Missing)?;
        let words = &visitor.words;
        let number = |count: i64| words.say("count", &[("count", count.into())]);
        let running = import.finished_at.is_none() && import.undone_at.is_none();
        let url = format!("/imports/{}", encoded(&id));
        let title = format!("{} · {}", words.say("frame-import", &[]), clean(&import.file_name));
        let shell = if part.part.is_some() {
            Shell::bare(&visitor, Place::Import, title)
        } else {
            Shell::new(&app, &visitor, Place::Import, title).await?
        };
        let page = DonePage {
            facts: vec![
                (words.say("import-what", &[]), kind_text(&import, words)),
                (words.say("import-read", &[]), number(import.done_rows)),
                (words.say("import-rows-new", &[]), number(import.imported)),
                (words.say("import-rows-changed", &[]), number(import.changed)),
                (words.say("import-rows-unchanged", &[]), number(import.unchanged)),
                (words.say("import-rows-refused", &[]), number(import.rejected)),
            ],
            rejects: (import.rejected > 0).then(|| format!("{url}/rejects")),
            running,
            undone: import.undone_at.is_some(),
            can_undo: !running && import.undone_at.is_none() && visitor.role >= Role::Operator,
            base: url.clone(),
            url,
            shell,
        };
        if part.part.is_some() {
            return Ok(visitor.page(StatusCode::OK, &page.as_progress()));
        }
        Ok(visitor.page(StatusCode::OK, &page))
    };
    visitor.answer(answer.await)
}

/// The rows that an import refused.
pub async fn rejects(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        let mut text = String::from("line,field,value,reason,record\n");
        let (mut after, page) = (0, 1_000);
        loop {
            let rows = app.workspace().reader().await?.rejects(&id, after, page).await?;
            for row in &rows {
                let line = row.line.to_string();
                let cells = [
                    line.as_str(),
                    row.field.as_deref().unwrap_or_default(),
                    row.value.as_deref().unwrap_or_default(),
                    &row.reason,
                    &row.record,
                ];
                let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            match rows.last() {
                Some(last) if rows.len() >= page => after = last.line,
                _ => break,
            }
        }
        Ok(download(text))
    };
    visitor.answer(answer.await)
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let cell = cell.trim_end_matches(['\r', '\n']).replace('"', "\"\"");
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("\"'{cell}\"") } else { format!("\"{cell}\"") }
}

/// Takes an import back.
pub async fn undo(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let answer = async {
        app.workspace().reader().await?.import(&id).await?.ok_or(Trouble::Missing)?;
        importing::take_back(app.ingest(), &id, app.now()).await?;
        Ok(see_other(&format!("/imports/{}", encoded(&id)), Some("undone")))
    };
    visitor.answer(answer.await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s20_no_cell_of_the_refused_rows_is_a_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("a \"b\"\r\n"), "\"a \"\"b\"\"\"");
    }
}

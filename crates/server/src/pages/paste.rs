//! A box to paste numbers into.

use axum::extract::{Form, State};
use axum::response::Response;
use parcelwatch_domain::facts::{Fact, Package, TrackingNumber};
use parcelwatch_store::Import;
use serde::Deserialize;

use super::contents::number;
use super::import::first_page;
use super::import_run;
use super::shell::{Visitor, encoded, see_other};
use crate::app::App;
use crate::output::clean;

/// Numbers that are pasted at once.
const PASTED_MAX: usize = 1_000;

/// Numbers in a box.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Pasted {
    #[serde(default)]
    numbers: String,
}

/// Takes in pasted numbers: one a line, or apart by commas, semicolons or blanks between whole numbers.
pub async fn paste(State(app): State<App>, visitor: Visitor, Form(pasted): Form<Pasted>) -> Response {
    let answer = async {
        let (numbers, wrong) = split(&pasted.numbers);
        let refuse = |said: String| first_page(&app, &visitor, None, Some(said), pasted.numbers.clone());
        if let Some(wrong) = wrong {
            let said = visitor.words.say("paste-wrong", &[("value", clean(&wrong).into())]);
            return refuse(said).await;
        }
        if numbers.is_empty() || numbers.len() > PASTED_MAX {
            let said = visitor.words.say("paste-how-many", &[("max", PASTED_MAX.into())]);
            return refuse(said).await;
        }
        let import = Import {
            id: app.ids().new_id("imp"),
            what: "numbers".to_owned(),
            file_name: visitor.words.say("paste-name", &[]),
            content_hash: format!("pasted {}", visitor.now),
            started_at: visitor.now,
            ..Import::default()
        };
        let facts = numbers.into_iter().map(|number| Fact::Package(Package::of_number(number, visitor.now))).collect();
        let import = import_run::facts(&app, facts, import, Some(visitor.now)).await?;
        Ok(see_other(&format!("/imports/{}", encoded(&import.id)), Some("numbers-taken")))
    };
    visitor.answer(answer.await)
}

/// The numbers of a text, each once, and the first part that is none.
fn split(text: &str) -> (Vec<TrackingNumber>, Option<String>) {
    let mut numbers: Vec<TrackingNumber> = Vec::new();
    for part in text.split(['\n', '\r', ',', ';', '\t']).map(str::trim).filter(|part| !part.is_empty()) {
        match number(part) {
            Some(number) if !numbers.contains(&number) => numbers.push(number),
            Some(_) => {}
            None => return (numbers, Some(part.chars().take(80).collect())),
        }
        if numbers.len() > PASTED_MAX {
            break;
        }
    }
    (numbers, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_numbers_are_taken_each_once_and_a_wrong_one_is_named() {
        let (numbers, wrong) = split("LX123456785CN\n 1Z 5E7 A10, lx123456785cn;\t9400\r\n\r\n");
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(numbers, ["LX123456785CN", "1Z5E7A10", "9400"]);
        assert_eq!(wrong, None);
        let long = "9".repeat(300);
        assert_eq!(split(&long).1, Some("9".repeat(80)));
    }
}

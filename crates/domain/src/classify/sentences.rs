//! Sentences as carriers write them, made up for these tests in the words of each language. A heading names the
//! language and a carrier that could write so, a line the kind (and behind a stroke the reason) that it means.

use std::collections::BTreeMap;

use super::*;

const FILES: &[&str] = &[
    include_str!("sentences/mixed.txt"),
    include_str!("sentences/en.txt"),
    include_str!("sentences/de.txt"),
    include_str!("sentences/romance.txt"),
    include_str!("sentences/north.txt"),
    include_str!("sentences/slavic.txt"),
    include_str!("sentences/east.txt"),
    include_str!("sentences/more.txt"),
    include_str!("sentences/other.txt"),
];

/// A sentence and what it means.
pub(super) struct Sentence {
    pub(super) language: &'static str,
    pub(super) carrier: Option<&'static str>,
    pub(super) kind: &'static str,
    /// None where the file doesn't say.
    pub(super) reason: Option<&'static str>,
    pub(super) text: &'static str,
}

/// All of them.
pub(super) fn sentences() -> Vec<Sentence> {
    let mut found = Vec::new();
    for file in FILES {
        let (mut language, mut carrier) = ("any", None);
        for line in file.lines().filter(|line| !line.is_empty()) {
            if let Some(heading) = line.strip_prefix('[') {
                let mut words = heading.trim_end_matches(']').split(' ');
                (language, carrier) = (words.next().expect("a language"), words.next());
                continue;
            }
            let (meaning, text) = line.split_once(" = ").unwrap_or_else(|| panic!("kind = text: {line}"));
            let (kind, reason) = meaning.split_once('/').map_or((meaning, None), |(kind, reason)| (kind, Some(reason)));
            found.push(Sentence { language, carrier, kind, reason, text });
        }
    }
    found
}

/// The status that a kind gives, or the kind itself where it gives none.
fn bucket(kind: &'static str) -> &'static str {
    Kind::from_key(kind).and_then(Kind::status).map_or(kind, Status::key)
}

#[test]
fn s12_sentences_of_many_languages_are_read() {
    let mut wrong = Vec::new();
    let mut figures: BTreeMap<&str, [u32; 4]> = BTreeMap::new();
    for sentence in sentences() {
        let reading = classify(sentence.text, sentence.carrier, None);
        let kind = reading.kind.map_or("unread", Kind::key);
        let right = bucket(kind) == bucket(sentence.kind);
        let same = kind == sentence.kind && (sentence.reason.is_none() || reading.reason == sentence.reason);
        let figure = figures.entry(sentence.language).or_default();
        figure[0] += 1;
        figure[1] += u32::from(right);
        figure[2] += u32::from(same);
        figure[3] += u32::from(kind == "unread");
        if !same {
            let reason = reading.reason.unwrap_or_default();
            wrong.push(format!(
                "{} {}{} | {}/{} | {kind}/{reason} | {}",
                sentence.language,
                if right { "" } else { "BUCKET" },
                if bucket(kind) == "delivered" && !right { " FALSE" } else { "" },
                sentence.kind,
                sentence.reason.unwrap_or_default(),
                sentence.text
            ));
        }
    }
    for (language, [all, right, same, unread]) in &figures {
        println!("{language}: {all} sentences, bucket right {right}, kind right {same}, unread {unread}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

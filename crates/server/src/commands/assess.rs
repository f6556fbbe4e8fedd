//! `assess`: the pure decision on facts given as JSON lines. No database.

use std::io::{BufRead, Write};

use parcelwatch_domain::assess::assess;
use parcelwatch_domain::detect::numbers_in_text;
use parcelwatch_domain::facts::{Fact, FieldProblem, read_line};
use parcelwatch_domain::known::{Builder, Built};
use parcelwatch_domain::package::told_numbers;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::Millis;

use super::{Context, Failure};
use crate::cli::AssessArgs;
use crate::words::{Language, Words, fill_texts};
use crate::{clock, meaning};

pub(super) fn run(context: &Context, args: &AssessArgs) -> Result<(), Failure> {
    let at = context.instant(args.at.as_deref())?;
    let policies = match &args.policy {
        Some(file) => Policies::always(super::policy::read(context, file)?),
        None => Policies::default(),
    };
    let built = read(context, &args.file, &policies, at)?;
    for warning in &built.warnings {
        context.tell(&context.words.warning(warning));
    }
    let mut assessment = assess(&built.known, &policies, at);
    // The printed contract doesn't depend on who reads it.
    fill_texts(&mut assessment, &Words::new(Language::English, clock::viewer_zone()).read_at(at));
    let mut out = context.output();
    for line in &assessment.lines {
        serde_json::to_writer(&mut out, line).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// Reads the facts; with any bad line all of them are listed and nothing else is printed.
fn read(context: &Context, file: &str, policies: &Policies, at: Millis) -> Result<Built, Failure> {
    let mut facts: Vec<(u64, Fact)> = Vec::new();
    let mut bad: Vec<(u64, FieldProblem)> = Vec::new();
    let mut input = context.open(file)?;
    let mut bytes = Vec::new();
    for line in 1_u64.. {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|error| context.cannot_read(file, &error))?;
        if read == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            continue;
        }
        match read_line(text) {
            Ok(fact) => facts.push((line, fact)),
            Err(problems) => bad.extend(problems.into_iter().map(|problem| (line, problem))),
        }
    }
    let mut built = with_told_numbers(facts, policies, at);
    bad.append(&mut built.problems);
    if bad.is_empty() {
        return Ok(built);
    }
    bad.sort_by_key(|(line, _)| *line);
    for (line, problem) in &bad {
        context.tell(&context.words.problem_in_line(*line, problem));
    }
    Err(Failure::Told)
}

/// Sorts facts, and what follows from them: the numbers that events tell in their texts are their packages' further ones
/// (S9), as they are when the same facts are taken in.
fn with_told_numbers(mut facts: Vec<(u64, Fact)>, policies: &Policies, at: Millis) -> Built {
    let tells = facts.iter().any(|(_, fact)| match fact {
        Fact::Event(event) => {
            let text = event.text.as_deref().unwrap_or_default();
            !numbers_in_text(text, &[event.number.as_str()]).is_empty()
        }
        _ => false,
    });
    if tells {
        let told = told_numbers(&build(facts.clone()).known, policies, at);
        facts.extend(told.into_iter().map(|one| (0, Fact::Identity(one.identity))));
    }
    build(facts)
}

fn build(facts: Vec<(u64, Fact)>) -> Built {
    let mut builder = Builder::new();
    for (line, fact) in facts {
        builder.add(line, fact);
    }
    builder.build(&meaning::read)
}

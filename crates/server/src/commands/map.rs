//! `map`: what a code or a text of a source means (S12), and `list --unmapped`: what nobody could read.

use std::io::Write;

use parcelwatch_domain::mapping::{Meant, Part, Phrase, is_reason};
use parcelwatch_domain::status::Kind;
use parcelwatch_store::{Mapping, PAGE_MAX};
use serde::Serialize;

use super::act::CONSOLE;
use super::{Context, Failure};
use crate::cli::MapArgs;
use crate::mappings::{self, MappingLine, Preview, UnmappedLine};

/// What a mapping changes, as JSON.
#[derive(Serialize)]
struct Changed<'a> {
    #[serde(flatten)]
    phrase: &'a Phrase,
    kind: Option<&'static str>,
    reason: Option<&'a str>,
    packages: usize,
    dry_run: bool,
}

pub(super) fn run(context: &Context, args: &MapArgs) -> Result<(), Failure> {
    let Some((part, written)) = phrase_of(args) else { return list(context, args) };
    let source = args.source.as_deref().unwrap_or_default();
    let phrase = Phrase::new(source, part, written).ok_or_else(|| wrong(context, "map-nothing-left", &[]))?;
    let meant = meant_of(context, args)?;
    if args.dry_run {
        let installation = context.open_to_read()?;
        let asked = mappings::preview(&installation.ingest, &phrase, meant.clone(), usize::MAX, context.now);
        let preview = installation.wait(context, asked)?;
        return report(context, args, &phrase, meant.as_ref(), preview);
    }
    let installation = context.open_to_write("map")?;
    let ingest = &installation.ingest;
    let preview =
        installation.wait(context, mappings::preview(ingest, &phrase, meant.clone(), usize::MAX, context.now))?;
    let mapping = Mapping {
        phrase: phrase.clone(),
        at: context.now,
        meant: meant.clone(),
        example: written.trim().to_owned(),
        by: Some(CONSOLE.to_owned()),
    };
    installation.wait(context, mappings::set(ingest, mapping))?;
    installation.wait(context, ingest.follow_mappings(context.now))?;
    installation.close();
    report(context, args, &phrase, meant.as_ref(), preview)
}

fn phrase_of(args: &MapArgs) -> Option<(Part, &str)> {
    let code = args.code.as_deref().map(|code| (Part::Code, code));
    code.or_else(|| args.text.as_deref().map(|text| (Part::Text, text)))
}

/// None: the mapping is to end.
fn meant_of(context: &Context, args: &MapArgs) -> Result<Option<Meant>, Failure> {
    match (&args.kind, args.remove) {
        (None, true) => Ok(None),
        (Some(_), true) => Err(wrong(context, "map-kind-or-remove", &[])),
        (None, false) => Err(wrong(context, "map-no-kind", &[])),
        (Some(key), false) => {
            let kind = Kind::from_key(key).filter(|kind| *kind != Kind::Unmapped).ok_or_else(|| {
                let known: Vec<&str> = mappings::kinds().map(Kind::key).collect();
                let values = [("value", key.as_str().into()), ("kinds", known.join(", ").into())];
                wrong(context, "map-unknown-kind", &values)
            })?;
            if let Some(reason) = args.reason.as_deref().filter(|reason| !is_reason(reason)) {
                return Err(wrong(context, "map-not-a-reason", &[("value", reason.into())]));
            }
            Ok(Some(Meant { kind, reason: args.reason.clone() }))
        }
    }
}

fn wrong(context: &Context, id: &str, values: &[(&'static str, crate::words::Value<'_>)]) -> Failure {
    Failure::usage(context.words.say(id, values))
}

fn report(
    context: &Context,
    args: &MapArgs,
    phrase: &Phrase,
    meant: Option<&Meant>,
    preview: Preview,
) -> Result<(), Failure> {
    if args.json {
        let (kind, reason) = (meant.map(|meant| meant.kind.key()), meant.and_then(|meant| meant.reason.as_deref()));
        let changed = Changed { phrase, kind, reason, packages: preview.packages, dry_run: args.dry_run };
        let mut out = context.output();
        serde_json::to_writer(&mut out, &changed).map_err(std::io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
        return Ok(());
    }
    let packages = i64::try_from(preview.packages).unwrap_or(i64::MAX);
    let said = if args.dry_run { "map-would-change" } else { "map-changed" };
    context.tell(&context.words.say(said, &[("packages", packages.into())]));
    Ok(())
}

/// Everything that was ever mapped, as JSON; for people what holds.
fn list(context: &Context, args: &MapArgs) -> Result<(), Failure> {
    if args.kind.is_some() || args.remove || args.source.is_some() || args.reason.is_some() {
        return Err(wrong(context, "map-no-phrase", &[]));
    }
    let installation = context.open_to_read()?;
    let all = installation.wait(context, async { installation.workspace().reader().await?.mappings().await })?;
    let mut out = context.output();
    if args.json {
        for mapping in &all {
            serde_json::to_writer(&mut out, &MappingLine::from(mapping)).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    } else {
        for mapping in mappings::in_force(all) {
            writeln!(out, "{}", context.words.mapping(&mapping))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Writes what nobody could read: what holds back most packages first.
pub(super) fn list_unmapped(context: &Context, json: bool) -> Result<(), Failure> {
    let installation = context.open_to_read()?;
    let (found, (packages, held_back)) = installation.wait(context, async {
        let mut reader = installation.workspace().reader().await?;
        Ok((reader.unmapped(PAGE_MAX).await?, reader.count_unmapped().await?))
    })?;
    let mut out = context.output();
    for one in &found {
        if json {
            serde_json::to_writer(&mut out, &UnmappedLine::from(one)).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            writeln!(out, "{}", context.words.unmapped(one))?;
            writeln!(out, "  {}", context.words.unmapped_counts(one))?;
        }
    }
    out.flush()?;
    if !json {
        let values = [("packages", packages.into()), ("held", held_back.into())];
        context.tell(&context.words.say("unmapped-in-all", &values));
    }
    Ok(())
}

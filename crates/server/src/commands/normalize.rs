//! `normalize`: a raw answer of a carrier or provider, read.

use std::io::{Read as _, Write};

use parcelwatch_connectors::answer::{Answer, Unreadable};
use parcelwatch_connectors::bodies::{Bodies, Body};
use parcelwatch_connectors::connector::{Classify, Read, Way};
use parcelwatch_connectors::registry::connector;
use parcelwatch_connectors::taught::Source;
use parcelwatch_domain::classify::classify;
use parcelwatch_domain::status::Kind;

use super::{Context, Failure};
use crate::cli::{AnswerKind, NormalizeArgs};

/// Understood, also an error body: done. Unreadable: the same JSON, and the work failed. Unknown source: wrong use.
pub(super) fn run(context: &Context, args: &NormalizeArgs) -> Result<(), Failure> {
    match (&args.mapping, &args.source) {
        (Some(file), _) => {
            let source = taught(context, file)?;
            read_bodies(context, args, &|bytes, classify| source.read(bytes, classify))
        }
        (None, source) => {
            let read = built_in(context, source.as_deref().unwrap_or_default(), args.kind)?;
            read_bodies(context, args, &read)
        }
    }
}

fn built_in(context: &Context, id: &str, kind: AnswerKind) -> Result<Read, Failure> {
    let Some(source) = connector(id) else {
        let known: Vec<&str> = parcelwatch_connectors::registry::all().map(|source| source.id).collect();
        let values = [("source", id.into()), ("known", known.join(", ").into())];
        return Err(Failure::usage(context.words.say("cli-unknown-source", &values)));
    };
    let way = match kind {
        AnswerKind::Poll => Way::Poll,
        AnswerKind::Push => Way::Push,
    };
    let none = || Failure::usage(context.words.say("cli-no-such-kind", &[("source", id.into())]));
    source.reader(way).ok_or_else(none)
}

/// A mapping of one's own. One that can't be used is told with what has to be mended.
fn taught(context: &Context, file: &str) -> Result<Source, Failure> {
    let mut text = String::new();
    context.open(file)?.read_to_string(&mut text).map_err(|error| context.cannot_read(file, &error))?;
    Source::parse(&text).map_err(|why| {
        let why = why.to_string();
        let values = [("file", file.into()), ("why", why.trim_end().into())];
        Failure::usage(context.words.say("cli-bad-mapping", &values))
    })
}

fn read_bodies(
    context: &Context,
    args: &NormalizeArgs,
    read: &dyn Fn(&[u8], &Classify<'_>) -> Answer,
) -> Result<(), Failure> {
    let read_text = |text: &str, carrier: Option<&str>| -> Option<Kind> { classify(text, carrier, None).kind };
    let mut bodies = Bodies::new(context.open(&args.file)?);
    let mut out = context.output();
    let mut readable = true;
    while let Some(body) = bodies.read_next().map_err(|error| context.cannot_read(&args.file, &error))? {
        let answer = match body {
            Body::Whole(bytes) => read(bytes, &read_text),
            Body::TooLong => Answer::unreadable(Unreadable::TooLong),
        };
        readable &= answer.is_readable();
        serde_json::to_writer(&mut out, &answer).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    if readable { Ok(()) } else { Err(Failure::Told) }
}

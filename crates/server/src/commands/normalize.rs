//! `normalize`: a raw answer of a carrier or provider, read.

use std::io::Write;

use parcelwatch_connectors::answer::{Answer, Unreadable};
use parcelwatch_connectors::bodies::{Bodies, Body};
use parcelwatch_connectors::connector::Way;
use parcelwatch_connectors::registry::connector;
use parcelwatch_domain::classify::classify;
use parcelwatch_domain::status::Kind;

use super::{Context, Failure};
use crate::cli::{AnswerKind, NormalizeArgs};

/// Understood, also an error body: done. Unreadable: the same JSON, and the work failed. Unknown source: wrong use.
pub(super) fn run(context: &Context, args: &NormalizeArgs) -> Result<(), Failure> {
    let Some(source) = connector(&args.source) else {
        let known: Vec<&str> = parcelwatch_connectors::registry::all().map(|source| source.id).collect();
        let values = [("source", args.source.as_str().into()), ("known", known.join(", ").into())];
        return Err(Failure::usage(context.words.say("cli-unknown-source", &values)));
    };
    let way = match args.kind {
        AnswerKind::Poll => Way::Poll,
        AnswerKind::Push => Way::Push,
    };
    let Some(read) = source.reader(way) else {
        let values = [("source", args.source.as_str().into())];
        return Err(Failure::usage(context.words.say("cli-no-such-kind", &values)));
    };
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

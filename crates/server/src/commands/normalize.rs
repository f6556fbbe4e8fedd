//! `normalize`: a raw answer of a carrier or provider, read.

use std::io::Write;

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
    let bytes = context.read_all(&args.file)?;
    let read_text = |text: &str, carrier: Option<&str>| -> Option<Kind> { classify(text, carrier, None).kind };
    let Some(answers) = source.read_all(way, &bytes, &read_text) else {
        let values = [("source", args.source.as_str().into())];
        return Err(Failure::usage(context.words.say("cli-no-such-kind", &values)));
    };
    let mut out = context.output();
    let mut readable = true;
    for answer in &answers {
        readable &= answer.is_readable();
        serde_json::to_writer(&mut out, answer).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    if readable { Ok(()) } else { Err(Failure::Told) }
}

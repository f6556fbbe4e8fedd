//! `detect` and `classify`: one line out for each line in, in order.

use std::io::{BufRead, Write};

use parcelwatch_domain::classify::{Classified, Reading};
use serde::Deserialize;

use super::{Context, Failure};
use crate::cli::{ClassifyArgs, DetectArgs};
use crate::meaning;

/// Numbers as arguments, or one a line.
pub(super) fn detect(context: &Context, args: &DetectArgs) -> Result<(), Failure> {
    let mut out = context.output();
    let piped = args.numbers.is_empty() || args.numbers == ["-"];
    if piped {
        each_line(context, "-", |text| print_detection(&mut out, text))?;
    } else {
        for number in &args.numbers {
            print_detection(&mut out, number)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn print_detection(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, &parcelwatch_domain::detect::explain(text)).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A text to be read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    text: Option<String>,
    carrier: Option<String>,
    code: Option<String>,
    lang: Option<String>,
}

/// JSON lines with texts. A line that isn't one is said on standard error and answered as unread, so that the lines
/// out are still those in; the exit code says that something was wrong.
pub(super) fn classify(context: &Context, args: &ClassifyArgs) -> Result<(), Failure> {
    let mut out = context.output();
    let mut line = 0_u64;
    let mut bad = false;
    each_line(context, &args.file, |text| {
        line += 1;
        let reading = match serde_json::from_str::<Asked>(text) {
            Ok(asked) => meaning::read_text(
                asked.text.as_deref().unwrap_or_default(),
                asked.carrier.as_deref(),
                asked.code.as_deref(),
                asked.lang.as_deref(),
            ),
            Err(error) => {
                bad = true;
                let line = i64::try_from(line).unwrap_or(i64::MAX);
                let values = [("line", line.into()), ("detail", error.to_string().into())];
                context.tell(&context.words.say("cli-not-a-text-to-read", &values));
                Reading::UNREAD
            }
        };
        serde_json::to_writer(&mut out, &Classified::from(reading)).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    out.flush()?;
    if bad { Err(Failure::Told) } else { Ok(()) }
}

/// Hands over the lines of a file without their ends.
fn each_line(context: &Context, file: &str, mut take: impl FnMut(&str) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut input = context.open(file)?;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|error| context.cannot_read(file, &error))?;
        if read == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&bytes);
        take(text.trim_end_matches(['\n', '\r']))?;
    }
}

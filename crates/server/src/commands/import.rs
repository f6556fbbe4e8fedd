//! `import`: files in, facts out, in batches that are committed with how far they have come.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use jiff::tz::TimeZone;
use parcelwatch_domain::facts::Fact;
use parcelwatch_store::{Import, rig};
use sha2::{Digest, Sha256};

use super::installation::Installation;
use super::{Context, Failure};
use crate::cli::{Dates, FileFormat, ImportArgs};
use crate::clock::Ids;
use crate::importing::{self, Batch, carrier_id, restate_at, with_reason};
use crate::ingest::Origin;
use crate::intake::values::instants::DateOrder;
use crate::intake::{self, Format, Options, RejectedRow, Row, Source, What};
use crate::output::{ImportProgress, ImportSummary, Rejection, import_summary};
use crate::sample;

/// Rejected rows that are listed in the result; the rejects file has all of them.
const LISTED_REJECTS: usize = 1_000;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    match args.what.as_str() {
        "sample" => sample_shop(context, args),
        "undo" => undo(context, args),
        "orders" => file(context, args, What::Orders),
        "packages" => file(context, args, What::Packages),
        "events" => file(context, args, What::Events),
        "numbers" => file(context, args, What::Numbers),
        "facts" => file(context, args, What::Facts),
        other => Err(Failure::usage(context.words.say("cli-import-unknown-kind", &[("kind", other.into())]))),
    }
}

fn file(context: &Context, args: &ImportArgs, what: What) -> Result<(), Failure> {
    let Some(name) = &args.file else {
        return Err(Failure::usage(context.words.say("cli-import-no-file", &[])));
    };
    let mut options = options(context, args, what)?;
    let (mut input, length) = seekable(context, name)?;
    let hash = content_hash(&mut input, args, what).map_err(|error| context.cannot_read(name, &error))?;
    if args.dry_run {
        return dry_run(context, args, input, &options, name);
    }
    let installation = context.open_to_write(&command(args))?;
    let earlier = installation
        .wait(context, async { installation.workspace().reader().await?.imports_of_content(&hash).await })?;
    // The same bytes go on where they stopped; the instant of the first import stands for what the file doesn't say.
    let first = earlier.iter().map(|import| import.started_at).min();
    let open = earlier.into_iter().rev().find(|import| import.finished_at.is_none() && import.undone_at.is_none());
    options.imported_at = first.unwrap_or(context.now);
    let import = open.unwrap_or_else(|| Import {
        id: Ids.new_id("imp"),
        what: args.what.clone(),
        file_name: Path::new(name).file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned()),
        content_hash: hash,
        channel: args.channel.clone(),
        started_at: context.now,
        ..Import::default()
    });
    let source = intake::open(input, &options).map_err(|error| Failure::work(context.words.intake_error(&error)))?;
    let mut run = Run {
        context,
        installation: &installation,
        origin: Origin { import: Some(import.id.clone()), restate_at: restate_at(&source, &options) },
        import,
        rejects: rejects_file(context, args, source.heading())?,
        summary: ImportSummary::default(),
        progress: context.progress(Some(length)),
        bytes: 0,
        batches: 0,
    };
    for sentence in context.words.recognised(&source.report()) {
        context.tell(&sentence);
    }
    run.all(source)?;
    // A source that became live, a setting of a store: what hangs on them is brought up to date.
    installation.wait(context, installation.ingest.drain_due(context.now))?;
    let failed = run.finish(args)?;
    installation.close();
    if failed { Err(Failure::Told) } else { Ok(()) }
}

fn command(args: &ImportArgs) -> String {
    format!("import {}", args.what)
}

fn options(context: &Context, args: &ImportArgs, what: What) -> Result<Options, Failure> {
    let mut options = Options::new(what, context.now);
    options.format = args.format.map(|format| match format {
        FileFormat::Csv => Format::Csv,
        FileFormat::Jsonl => Format::Jsonl,
    });
    options.channel.clone_from(&args.channel);
    options.dates = args.dates.map(|dates| match dates {
        Dates::Dmy => DateOrder::DayFirst,
        Dates::Mdy => DateOrder::MonthFirst,
    });
    options.carrier_id = carrier_id;
    for map in &args.map {
        let Some((column, field)) = map.rsplit_once('=') else {
            return Err(Failure::usage(context.words.say("cli-import-bad-map", &[("map", map.as_str().into())])));
        };
        options.map.push((column.to_owned(), field.to_owned()));
    }
    if let Some(label) = &args.encoding {
        options.encoding = Some(intake::encoding_named(label).ok_or_else(|| {
            Failure::usage(context.words.say("cli-import-unknown-encoding", &[("encoding", label.as_str().into())]))
        })?);
    }
    if let Some(zone) = &args.zone {
        options.zone = Some(TimeZone::get(zone).map_err(|_| {
            Failure::usage(context.words.say("cli-import-unknown-zone", &[("zone", zone.as_str().into())]))
        })?);
    }
    Ok(options)
}

/// The file, rewindable: what comes through a pipe is put into a temporary file first.
fn seekable(context: &Context, name: &str) -> Result<(File, u64), Failure> {
    let fail = |error: io::Error| context.cannot_read(name, &error);
    let file = if name == "-" {
        let mut file = tempfile::tempfile().map_err(fail)?;
        io::copy(&mut context.input(), &mut file).map_err(fail)?;
        file.seek(SeekFrom::Start(0)).map_err(fail)?;
        file
    } else {
        File::open(context.path(Path::new(name))).map_err(fail)?
    };
    let length = file.metadata().map_err(fail)?.len();
    Ok((file, length))
}

/// The name of the bytes and of everything that decides how they are read.
fn content_hash(input: &mut File, args: &ImportArgs, what: What) -> io::Result<String> {
    let mut hash = Sha256::new();
    let said = (what_name(what), &args.channel, &args.map, &args.encoding, &args.zone);
    hash.update(format!("{said:?} {:?} {:?}\0", args.format, args.dates).as_bytes());
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = input.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
    }
    input.seek(SeekFrom::Start(0))?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn what_name(what: What) -> &'static str {
    match what {
        What::Orders => "orders",
        What::Packages => "packages",
        What::Events => "events",
        What::Numbers => "numbers",
        What::Facts => "facts",
    }
}

/// Where rejected rows go: the file's own layout with a reason.
fn rejects_file(context: &Context, args: &ImportArgs, heading: Option<&str>) -> Result<Option<File>, Failure> {
    let Some(path) = &args.rejects else { return Ok(None) };
    let name = path.display().to_string();
    let mut file = File::create(context.path(path)).map_err(|error| context.cannot_write(&name, &error))?;
    if let Some(heading) = heading {
        writeln!(file, "{}", with_reason(heading, "reason")).map_err(|error| context.cannot_write(&name, &error))?;
    }
    Ok(Some(file))
}

/// An import under way.
struct Run<'a> {
    context: &'a Context,
    installation: &'a Installation,
    origin: Origin,
    import: Import,
    rejects: Option<File>,
    summary: ImportSummary,
    progress: ImportProgress,
    bytes: u64,
    batches: u64,
}

impl Run<'_> {
    fn all<R: Read>(&mut self, source: Source<R>) -> Result<(), Failure> {
        let done = u64::try_from(self.import.done_rows).unwrap_or_default();
        let mut seen = 0;
        let mut rows: Vec<Row> = Vec::new();
        let mut facts = 0;
        for row in source {
            let row = row.map_err(|error| Failure::work(self.context.words.intake_error(&error)))?;
            seen += row.records;
            self.progress.advance(row.bytes_read.saturating_sub(self.bytes), row.records);
            self.bytes = row.bytes_read;
            if seen <= done {
                self.remember_rejects(&row);
                continue;
            }
            facts += row.result.as_ref().map_or(0, Vec::len);
            rows.push(row);
            if Batch::is_full(facts, rows.len()) {
                self.batch(std::mem::take(&mut rows), false)?;
                facts = 0;
            }
        }
        self.batch(rows, true)
    }

    /// Rows that were refused before a restart are reported again: the result is about the whole file.
    fn remember_rejects(&mut self, row: &Row) {
        if let Err(rejected) = &row.result {
            for row in rejected {
                self.list_reject(row);
            }
        }
    }

    fn list_reject(&mut self, row: &RejectedRow) {
        let said = self.context.words.rejection(row);
        self.summary.rejected_rows += 1;
        if let Some(file) = &mut self.rejects {
            // A rejects file that can't be written is no reason to stop: the result lists what was refused.
            let _ = writeln!(file, "{}", with_reason(&row.raw, &said.what));
        }
        if self.summary.rejected.len() < LISTED_REJECTS {
            self.summary.rejected.push(Rejection {
                line: row.line,
                column: row.column.clone(),
                value: row.value.clone(),
                reason: said.what,
                remedy: said.remedy,
            });
        }
    }

    fn batch(&mut self, rows: Vec<Row>, last: bool) -> Result<(), Failure> {
        let batch = Batch::of(rows);
        rig::crash_point("mid_import_batch");
        let now = self.context.now;
        let (installation, before) = (self.installation, self.import.clone());
        let commit = batch.commit(&installation.ingest, &self.origin, before, now, last.then_some(now));
        let (import, applied) = installation.wait(self.context, commit)?;
        self.import = import;
        rig::crash_point("before_batch_named");
        for row in batch.refused() {
            self.list_reject(row);
        }
        for row in batch.refused_later(&applied) {
            self.list_reject(&row);
        }
        for warning in &applied.warnings {
            self.context.tell(&self.context.words.warning(warning));
        }
        self.batches += 1;
        let values = [
            ("batch", i64::try_from(self.batches).unwrap_or(i64::MAX).into()),
            ("rows", self.import.done_rows.into()),
            ("import", self.import.id.clone().into()),
        ];
        self.context.tell(&self.context.words.say("cli-import-batch", &values));
        Ok(())
    }

    /// Prints what came of it; true when any row was refused.
    fn finish(mut self, args: &ImportArgs) -> Result<bool, Failure> {
        let progress = std::mem::replace(&mut self.progress, self.context.progress(None));
        progress.end();
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        self.summary.import = Some(self.import.id.clone());
        self.summary.rows = count(self.import.done_rows);
        self.summary.imported = count(self.import.imported);
        self.summary.changed = count(self.import.changed);
        self.summary.unchanged = count(self.import.unchanged);
        let failed = self.import.rejected > 0;
        print_summary(self.context, &self.summary, args.json)?;
        Ok(failed)
    }
}

/// Reads and checks everything and writes nothing.
fn dry_run(context: &Context, args: &ImportArgs, input: File, options: &Options, name: &str) -> Result<(), Failure> {
    let source = intake::open(input, options).map_err(|error| Failure::work(context.words.intake_error(&error)))?;
    for sentence in context.words.recognised(&source.report()) {
        context.tell(&sentence);
    }
    let mut rejects = rejects_file(context, args, source.heading())?;
    let mut summary = ImportSummary { dry_run: true, ..ImportSummary::default() };
    for row in source {
        let row = row.map_err(|error| Failure::work(context.words.intake_error(&error)))?;
        summary.rows += row.records;
        match row.result {
            Ok(_) => summary.imported += row.records,
            Err(rejected) => {
                for row in rejected {
                    let said = context.words.rejection(&row);
                    summary.rejected_rows += 1;
                    if let Some(file) = &mut rejects {
                        writeln!(file, "{}", with_reason(&row.raw, &said.what))
                            .map_err(|error| context.cannot_write(name, &error))?;
                    }
                    if summary.rejected.len() < LISTED_REJECTS {
                        let (reason, remedy) = (said.what, said.remedy);
                        let (line, column, value) = (row.line, row.column, row.value);
                        summary.rejected.push(Rejection { line, column, value, reason, remedy });
                    }
                }
            }
        }
    }
    let failed = summary.rejected_rows > 0;
    print_summary(context, &summary, args.json)?;
    if failed { Err(Failure::Told) } else { Ok(()) }
}

/// As JSON on standard output, or in words.
fn print_summary(context: &Context, summary: &ImportSummary, json: bool) -> Result<(), Failure> {
    let mut out = context.output();
    if json {
        serde_json::to_writer(&mut out, summary).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        import_summary(&mut out, summary, &context.words, context.style)?;
        if let Some(import) = &summary.import {
            writeln!(out, "{}", context.words.say("cli-import-id", &[("import", import.clone().into())]))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// The shop that ships with the product, its history ending at `--at`, else now.
fn sample_shop(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let end = context.instant(args.at.as_deref())?;
    let facts: Vec<Fact> = sample::facts(end);
    let installation = context.open_to_write("import sample")?;
    let import = Import {
        id: Ids.new_id("imp"),
        what: "sample".to_owned(),
        file_name: "sample".to_owned(),
        content_hash: format!("sample {end}"),
        started_at: context.now,
        ..Import::default()
    };
    let rows =
        facts.into_iter().zip(1..).map(|(fact, line)| Row { line, records: 1, result: Ok(vec![fact]), bytes_read: 0 });
    let mut run = Run {
        context,
        installation: &installation,
        origin: Origin { import: Some(import.id.clone()), restate_at: None },
        import,
        rejects: None,
        summary: ImportSummary::default(),
        progress: context.progress(None),
        bytes: 0,
        batches: 0,
    };
    run.batch(rows.collect(), true)?;
    installation.wait(context, installation.ingest.drain_due(context.now))?;
    let failed = run.finish(args)?;
    if !args.json {
        super::list::needs_attention(context, &installation, end)?;
    }
    installation.close();
    if failed { Err(Failure::Told) } else { Ok(()) }
}

/// Takes an import back: its facts leave what is known, not the table; then everything they spoke of is decided again.
fn undo(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    let Some(id) = &args.file else {
        return Err(Failure::usage(context.words.say("cli-import-no-id", &[])));
    };
    let installation = context.open_to_write("import undo")?;
    let undone = installation.wait(context, importing::take_back(&installation.ingest, id, context.now))?;
    installation.close();
    let key = if undone { "cli-import-undone" } else { "cli-import-undone-before" };
    context.tell(&context.words.say(key, &[("import", id.as_str().into())]));
    Ok(())
}

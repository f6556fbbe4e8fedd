//! What every command needs: where the data is, the reader's words, the time.

use std::env;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parcelwatch_domain::time::Millis;

use super::Failure;
use crate::cli::Global;
use crate::clock;
use crate::control::Call;
use crate::output::{ImportProgress, Style};
use crate::words::{Language, Words};

/// What every command needs.
pub struct Context {
    /// The options that hold for every command.
    pub global: Global,
    /// The words of the person at this terminal.
    pub words: Words,
    /// The instant at which the command was given.
    pub now: Millis,
    /// What standard output can show.
    pub style: Style,
    /// Whose standard streams, directory and database it has.
    place: Place,
}

/// Where a command runs.
enum Place {
    /// In the process of whoever gave it.
    Here,
    /// In the server that has the installation open, for a process of the same person.
    AtServer(Arc<Call>),
}

impl Context {
    /// Reads language, zone and time from the surroundings.
    #[must_use]
    pub fn new(global: Global) -> Context {
        let setting = |name: &str| env::var(name).ok();
        let settings = [global.lang.clone(), setting("LC_ALL"), setting("LC_MESSAGES"), setting("LANG")];
        let language = Language::choose(settings.iter().map(Option::as_deref));
        let now = clock::now();
        let words = Words::new(language, clock::viewer_zone()).read_at(now);
        Context { global, words, now, style: style(), place: Place::Here }
    }

    /// What a command needs that the running server does for another process.
    #[must_use]
    pub fn at_server(global: Global, words: Words, now: Millis, style: Style, call: Arc<Call>) -> Context {
        Context { global, words: words.read_at(now), now, style, place: Place::AtServer(call) }
    }

    /// The call that the running server answers with this command; none: it runs in its own process.
    #[must_use]
    pub fn call(&self) -> Option<&Arc<Call>> {
        match &self.place {
            Place::Here => None,
            Place::AtServer(call) => Some(call),
        }
    }

    /// A file that somebody named, from where they stand.
    #[must_use]
    pub fn path(&self, name: &Path) -> PathBuf {
        self.call().map_or_else(|| name.to_owned(), |call| call.directory().join(name))
    }

    /// Standard input.
    #[must_use]
    pub fn input(&self) -> Box<dyn Read> {
        match &self.place {
            Place::Here => Box::new(io::stdin()),
            Place::AtServer(call) => Box::new(call.input()),
        }
    }

    /// Standard output, buffered for many small lines.
    #[must_use]
    pub fn output(&self) -> io::BufWriter<Box<dyn Write>> {
        let output: Box<dyn Write> = match &self.place {
            Place::Here => Box::new(io::stdout().lock()),
            Place::AtServer(call) => Box::new(call.output()),
        };
        io::BufWriter::with_capacity(1 << 16, output)
    }

    /// The instant of a question: what `--at` says, else now.
    ///
    /// # Errors
    /// When it isn't an instant: wrong use.
    pub fn instant(&self, at: Option<&str>) -> Result<Millis, Failure> {
        match at {
            None => Ok(self.now),
            Some(text) => Millis::parse(text)
                .ok_or_else(|| Failure::usage(self.words.say("cli-not-an-instant", &[("value", text.into())]))),
        }
    }

    /// Opens a file for reading, `-` for standard input.
    ///
    /// # Errors
    /// When it can't be opened.
    pub fn open(&self, file: &str) -> Result<Box<dyn BufRead>, Failure> {
        if file == "-" {
            return Ok(Box::new(BufReader::with_capacity(1 << 16, self.input())));
        }
        let opened = File::open(self.path(Path::new(file))).map_err(|error| self.cannot_read(file, &error))?;
        Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
    }

    /// A file that can't be read, as a failure.
    #[must_use]
    pub fn cannot_read(&self, file: &str, error: &io::Error) -> Failure {
        let values = [("file", file.into()), ("detail", error.to_string().into())];
        Failure::work(self.words.say("cli-cannot-read", &values))
    }

    /// A file that can't be written, as a failure.
    #[must_use]
    pub fn cannot_write(&self, file: &str, error: &io::Error) -> Failure {
        let values = [("file", file.into()), ("detail", error.to_string().into())];
        Failure::work(self.words.say("cli-cannot-write", &values))
    }

    /// Shows how far a long command has come, to a person at a terminal. Without `length` nobody knows how far it is.
    #[must_use]
    pub fn progress(&self, length: Option<u64>) -> ImportProgress {
        // Less than a few megabytes are read before a bar could be drawn.
        let visible =
            self.call().is_none() && io::stderr().is_terminal() && length.is_some_and(|length| length > 4 << 20);
        ImportProgress::begin(length, visible, &self.words, self.style)
    }

    /// Says something to the person, beside the data.
    pub fn tell(&self, sentence: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = match &self.place {
            Place::Here => writeln!(io::stderr().lock(), "{sentence}"),
            Place::AtServer(call) => call.tell(sentence),
        };
    }
}

/// What standard output can show: colours and its width at a terminal, plain text in a pipe.
fn style() -> Style {
    let terminal = io::stdout().is_terminal();
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    let width = set("COLUMNS").and_then(|columns| columns.parse().ok());
    let size = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    Style {
        colour: terminal && set("NO_COLOR").is_none() && set("TERM").as_deref() != Some("dumb"),
        width: if terminal { size().or(width) } else { width }.unwrap_or(Style::PLAIN.width),
        // A pipe gets the signs as they are; a terminal says by its locale whether it shows them.
        utf8: !terminal || locale.contains("utf-8") || locale.contains("utf8"),
    }
}

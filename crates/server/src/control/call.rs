//! The server's side of one call: a command of another process, with that process's standard streams.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::Parser;
use jiff::tz::{Offset, TimeZone};
use tokio::runtime::Handle;

use super::frame::{self, Calling, Sign};
use crate::app::App;
use crate::cli::Cli;
use crate::commands::{self, Context};
use crate::output::Style;
use crate::words::{Language, Words};

/// How long a caller may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(5);

/// A call under way.
pub struct Call {
    app: App,
    runtime: Handle,
    directory: PathBuf,
    line: Line,
}

/// The connection: written by whoever has something to say, read by whoever wants input.
struct Line {
    sending: Mutex<UnixStream>,
    receiving: Mutex<Receiving>,
}

struct Receiving {
    from: io::BufReader<UnixStream>,
    asked: bool,
    ended: bool,
}

impl Call {
    /// The server that answers.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where the server's work is waited for.
    #[must_use]
    pub fn runtime(&self) -> &Handle {
        &self.runtime
    }

    /// Where the caller stands.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The caller's standard input.
    #[must_use]
    pub fn input(self: &Arc<Call>) -> Input {
        Input { call: Arc::clone(self), piece: io::Cursor::new(Vec::new()) }
    }

    /// The caller's standard output.
    #[must_use]
    pub fn output(self: &Arc<Call>) -> Output {
        Output { call: Arc::clone(self) }
    }

    /// Says a sentence on the caller's standard error.
    ///
    /// # Errors
    /// When the caller went away.
    pub fn tell(&self, sentence: &str) -> io::Result<()> {
        self.send(Sign::Told, format!("{sentence}\n").as_bytes())
    }

    fn send(&self, sign: Sign, bytes: &[u8]) -> io::Result<()> {
        let mut sending = self.line.sending.lock().unwrap_or_else(PoisonError::into_inner);
        frame::write(&mut *sending, sign, bytes)
    }

    /// The next piece of input; empty at its end.
    fn receive(&self) -> io::Result<Vec<u8>> {
        let mut receiving = self.line.receiving.lock().unwrap_or_else(PoisonError::into_inner);
        if receiving.ended {
            return Ok(Vec::new());
        }
        if !std::mem::replace(&mut receiving.asked, true) {
            self.send(Sign::Wants, &[])?;
        }
        let (sign, bytes) = frame::read(&mut receiving.from)?;
        if sign != Sign::Input {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not input"));
        }
        receiving.ended = bytes.is_empty();
        Ok(bytes)
    }
}

/// Standard input of a caller.
pub struct Input {
    call: Arc<Call>,
    piece: io::Cursor<Vec<u8>>,
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.piece.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        self.piece = io::Cursor::new(self.call.receive()?);
        self.piece.read(buffer)
    }
}

/// Standard output of a caller.
pub struct Output {
    call: Arc<Call>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..bytes.len().min(frame::INPUT_BYTES)).unwrap_or(bytes);
        self.call.send(Sign::Output, piece)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Answers one call; on a thread of its own, for commands wait.
pub(super) fn answer(stream: UnixStream, app: App, runtime: Handle) {
    // A caller that goes away in the midst of it harms nobody but itself.
    let _ = try_answer(stream, app, runtime);
}

fn try_answer(stream: UnixStream, app: App, runtime: Handle) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut from = io::BufReader::with_capacity(1 << 16, stream.try_clone()?);
    let (sign, bytes) = frame::read(&mut from)?;
    if sign != Sign::Calls {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a call"));
    }
    // A person may take any time to type the rest.
    stream.set_read_timeout(None)?;
    let calling: Calling = serde_json::from_slice(&bytes)?;
    let receiving = Mutex::new(Receiving { from, asked: false, ended: false });
    let line = Line { sending: Mutex::new(stream), receiving };
    let call = Arc::new(Call { app, runtime, directory: PathBuf::from(&calling.directory), line });
    let code = match Cli::try_parse_from(&calling.arguments) {
        Ok(cli) => run(&call, &calling, cli),
        // The caller's own process has read the same line; an older or newer program reads it otherwise.
        Err(error) => {
            call.tell(error.to_string().trim_end())?;
            2
        }
    };
    call.send(Sign::Done, &[code])
}

fn run(call: &Arc<Call>, calling: &Calling, cli: Cli) -> u8 {
    let fixed = || Offset::from_seconds(calling.offset).map_or(TimeZone::UTC, TimeZone::fixed);
    let zone = TimeZone::get(&calling.zone).unwrap_or_else(|_| fixed());
    let words = Words::new(Language::choose([Some(calling.language.as_str())]), zone);
    let style = Style { colour: calling.colour, width: calling.width, utf8: calling.utf8 };
    let mut global = cli.global;
    global.data = PathBuf::from(&calling.data);
    let context = Context::at_server(global, words, call.app().now(), style, Arc::clone(call));
    commands::run_at_server(&context, cli.command)
}

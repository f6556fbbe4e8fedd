//! The program as its users run it: the built binary, on a data directory or a database, killed where a rig says so.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;

use crate::chance::Random;

/// The program with the place of its data.
pub fn program(place: &str) -> Command {
    // A runner that moved the binaries says at run time where the program is.
    let built =
        std::env::var_os("CARGO_BIN_EXE_parcelwatch").unwrap_or_else(|| env!("CARGO_BIN_EXE_parcelwatch").into());
    let mut command = Command::new(built);
    if place.starts_with("postgres://") {
        command.env("PARCELWATCH_DATABASE", place);
    } else {
        command.env_remove("PARCELWATCH_DATABASE").env("PARCELWATCH_DATA", place);
    }
    command.env("PARCELWATCH_LANG", "en").env("TZ", "UTC").env_remove("CRASH_AT");
    command
}

/// Runs it to its end.
pub fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("the program runs")
}

/// Runs it to its end, which must be a good one, and gives its standard output.
pub fn print(command: &mut Command) -> String {
    let output = run(command);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {} {said}", output.status);
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The JSON lines of a standard output.
pub fn lines(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// How a process is to die.
#[derive(Clone, Debug)]
pub enum Death {
    /// Killed from outside after a while.
    After(Duration),
    /// Killed from outside a while after it first said something.
    Speaking(Duration),
    /// Ended by itself at a named place, when it passes it for the given time.
    At(&'static str, i64),
}

impl Death {
    /// A random instant within `span` milliseconds; every other time a place where the build has them.
    pub fn choose(random: &mut Random, span: i64, places: &[&'static str], passes: i64) -> Death {
        let millis = Duration::from_millis(u64::try_from(1 + random.below(span)).expect("a positive number"));
        if cfg!(feature = "crashpoints") && random.one_in(2) {
            Death::At(random.pick(places), 1 + random.below(passes))
        } else if random.one_in(4) {
            Death::After(millis)
        } else {
            Death::Speaking(millis)
        }
    }
}

/// What a process had said before it died.
pub struct Last {
    /// Whole lines of the stream that was listened to.
    pub lines: Vec<String>,
    /// Whether it was killed, not done before.
    pub killed: bool,
    /// The most memory it had, in bytes, as far as it was seen.
    pub memory: u64,
}

/// The stream that is listened to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

/// Starts a process, lets it die, and gives what it had said in whole lines.
pub fn die(mut command: Command, death: &Death, stream: Stream) -> Last {
    if let Death::At(place, passes) = death {
        command.env("CRASH_AT", format!("{place}:{passes}"));
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the process starts");
    let speaks = Arc::new(AtomicBool::new(false));
    let said = listen(&mut child, stream, Arc::clone(&speaks));
    let (killed, memory) = end(&mut child, death, &speaks);
    Last { lines: said.join().expect("a listener"), killed, memory }
}

/// Reads a stream to its end, beside the other one: whole lines only.
fn listen(child: &mut Child, stream: Stream, speaks: Arc<AtomicBool>) -> JoinHandle<Vec<String>> {
    let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
    let (heard, other): (Box<dyn Read + Send>, Box<dyn Read + Send>) =
        if stream == Stream::Out { (Box::new(out), Box::new(err)) } else { (Box::new(err), Box::new(out)) };
    thread::spawn(move || std::io::copy(&mut BufReader::new(other), &mut std::io::sink()));
    thread::spawn(move || {
        let (mut lines, mut reader) = (Vec::new(), BufReader::new(heard));
        loop {
            let mut line = Vec::new();
            reader.read_until(b'\n', &mut line).expect("the pipe");
            match line.pop() {
                Some(b'\n') => {
                    // The test binary says by itself that it is running one test.
                    if !line.is_empty() && !line.starts_with(b"running ") {
                        speaks.store(true, Ordering::Relaxed);
                    }
                    lines.push(String::from_utf8_lossy(&line).into_owned());
                }
                // What was cut off in the midst of a line wasn't said.
                _ => return lines,
            }
        }
    })
}

/// A process that passes its place too seldom is killed after this.
pub const PATIENCE: Duration = Duration::from_secs(4);

fn end(child: &mut Child, death: &Death, speaks: &AtomicBool) -> (bool, u64) {
    let limit = match death {
        Death::After(span) | Death::Speaking(span) => *span,
        Death::At(..) => PATIENCE,
    };
    let mut started = parcelwatch::clock::stopwatch();
    let mut waits = matches!(death, Death::Speaking(_));
    let mut memory = 0;
    while started.elapsed() < if waits { PATIENCE } else { limit } {
        if waits && speaks.load(Ordering::Relaxed) {
            (started, waits) = (parcelwatch::clock::stopwatch(), false);
        }
        memory = memory.max(peak_memory(child.id()));
        if let Some(status) = child.try_wait().expect("a child") {
            return (status.code().is_none(), memory);
        }
        thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    let status = child.wait().expect("a child");
    (status.code().is_none(), memory)
}

/// The most memory that a process has had resident, in bytes; 0 where it can't be seen.
pub fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
}

//! The command's side: hands itself over to the server that has the installation open, and prints what comes back.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::{env, thread};

use super::SOCKET;
use super::frame::{self, Calling, INPUT_BYTES, Sign};
use crate::clock;
use crate::commands::Context;

/// Hands this process's command over. None: no server has the installation open, so the command does its work itself.
/// With a database of its own process per command, as on PostgreSQL, there is nothing to hand over.
#[must_use]
pub fn hand_over(context: &Context) -> Option<u8> {
    if context.global.database.is_some() {
        return None;
    }
    let server = UnixStream::connect(context.global.data.join(SOCKET)).ok()?;
    Some(call(context, server).unwrap_or_else(|error| {
        // The server may have done the work before it went away; whoever asks again finds out.
        let values = [("detail", error.to_string().into())];
        context.tell(&context.words.say("control-broken-off", &values));
        1
    }))
}

fn call(context: &Context, mut server: UnixStream) -> io::Result<u8> {
    let calling = serde_json::to_vec(&calling(context)?)?;
    frame::write(&mut server, Sign::Calls, &calling)?;
    let mut answers = io::BufReader::with_capacity(1 << 16, server.try_clone()?);
    loop {
        let (sign, bytes) = frame::read(&mut answers)?;
        match sign {
            Sign::Output => {
                let mut out = io::stdout().lock();
                // A reader that went away needs no more: the server notices when the connection ends with this process.
                if out.write_all(&bytes).and_then(|()| out.flush()).is_err() {
                    return Ok(0);
                }
            }
            Sign::Told => {
                let _ = io::stderr().lock().write_all(&bytes);
            }
            Sign::Wants => {
                let to = server.try_clone()?;
                // It ends with the input, or with this process.
                thread::spawn(move || send_input(to));
            }
            Sign::Done => return Ok(bytes.first().copied().unwrap_or(1)),
            Sign::Calls | Sign::Input => return Err(io::Error::new(io::ErrorKind::InvalidData, "not an answer")),
        }
    }
}

fn send_input(mut to: UnixStream) {
    let mut input = io::stdin().lock();
    let mut piece = vec![0; INPUT_BYTES];
    loop {
        // What can't be read any more is at its end.
        let read = input.read(&mut piece).unwrap_or(0);
        let sent = frame::write(&mut to, Sign::Input, piece.get(..read).unwrap_or_default());
        if read == 0 || sent.is_err() {
            return;
        }
    }
}

fn calling(context: &Context) -> io::Result<Calling> {
    let zone = clock::viewer_zone();
    let offset = zone.to_offset(context.now.timestamp()).seconds();
    let arguments = env::args_os().map(|argument| argument.into_string());
    let arguments: Result<Vec<String>, _> = arguments.collect();
    let directory = env::current_dir()?;
    Ok(Calling {
        arguments: arguments.map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "an argument isn't UTF-8"))?,
        data: text(directory.join(&context.global.data))?,
        directory: text(directory)?,
        language: context.words.language().tag().to_owned(),
        zone: zone.iana_name().unwrap_or_default().to_owned(),
        offset,
        colour: context.style.colour,
        width: context.style.width,
        utf8: context.style.utf8,
    })
}

fn text(path: PathBuf) -> io::Result<String> {
    let not_text = |path: &Path| {
        io::Error::new(io::ErrorKind::InvalidInput, format!("the name of {} isn't UTF-8", path.display()))
    };
    path.into_os_string().into_string().map_err(|path| not_text(Path::new(&path)))
}

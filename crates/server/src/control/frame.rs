//! What goes over the socket: a sign, a length, and so many bytes.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

/// Bytes of one frame: more than any list of arguments, and less than what a stranger could hurt us with.
const FRAME_BYTES_MAX: u32 = 1 << 20;

/// Input that is sent in one frame.
pub(super) const INPUT_BYTES: usize = 1 << 16;

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// To the server: who calls, and for what. As JSON.
    Calls,
    /// To the server: a piece of standard input; an empty one ends it.
    Input,
    /// To the caller: standard input is wanted.
    Wants,
    /// To the caller: a piece of standard output.
    Output,
    /// To the caller: a sentence on standard error.
    Told,
    /// To the caller: the exit code. Nothing follows.
    Done,
}

impl Sign {
    const ALL: [Sign; 6] = [Sign::Calls, Sign::Input, Sign::Wants, Sign::Output, Sign::Told, Sign::Done];

    const fn byte(self) -> u8 {
        match self {
            Sign::Calls => b'c',
            Sign::Input => b'i',
            Sign::Wants => b'w',
            Sign::Output => b'o',
            Sign::Told => b't',
            Sign::Done => b'd',
        }
    }
}

/// Who calls, and for what.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Calling {
    /// The command line, the program's name first.
    pub arguments: Vec<String>,
    /// The data directory, from the root.
    pub data: String,
    /// Where the caller stands.
    pub directory: String,
    /// The caller's language.
    pub language: String,
    /// The caller's zone by its name; empty: it has none.
    pub zone: String,
    /// The same as an offset, in seconds.
    pub offset: i32,
    /// Whether the caller's terminal shows colours.
    pub colour: bool,
    /// Its columns.
    pub width: usize,
    /// Whether it shows more than ASCII.
    pub utf8: bool,
}

/// Writes a frame.
pub(super) fn write(to: &mut impl Write, sign: Sign, bytes: &[u8]) -> io::Result<()> {
    let too_long = || io::Error::new(io::ErrorKind::InvalidInput, "frame too long");
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= FRAME_BYTES_MAX).ok_or_else(too_long)?;
    let mut frame = Vec::with_capacity(bytes.len() + 5);
    frame.push(sign.byte());
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(bytes);
    to.write_all(&frame)
}

/// Reads a frame.
pub(super) fn read(from: &mut impl Read) -> io::Result<(Sign, Vec<u8>)> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a frame");
    let mut head = [0; 5];
    from.read_exact(&mut head)?;
    let [sign, length @ ..] = head;
    let sign = Sign::ALL.into_iter().find(|known| known.byte() == sign).ok_or_else(broken)?;
    let length = u32::from_be_bytes(length);
    if length > FRAME_BYTES_MAX {
        return Err(broken());
    }
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
    from.read_exact(&mut bytes)?;
    Ok((sign, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_as_they_went() {
        let mut bytes = Vec::new();
        for sign in Sign::ALL {
            write(&mut bytes, sign, b"some").unwrap();
        }
        let mut rest = bytes.as_slice();
        for sign in Sign::ALL {
            assert_eq!(read(&mut rest).unwrap(), (sign, b"some".to_vec()));
        }
        assert_eq!(read(&mut rest).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn what_is_no_frame_is_refused_before_its_length_is_believed() {
        for bytes in [b"x\0\0\0\0".as_slice(), b"o\xff\xff\xff\xff"] {
            assert_eq!(read(&mut &bytes[..]).unwrap_err().kind(), io::ErrorKind::InvalidData);
        }
        assert!(write(&mut Vec::new(), Sign::Output, &vec![0; (1 << 20) + 1]).is_err());
    }
}
